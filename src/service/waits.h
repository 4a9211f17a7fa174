/* waits.h - everything that waits for anybody, for those who oversee everybody. */
#ifndef WAITS_H
#define WAITS_H

#include <beatbook/service/service.h>

/* A page of queue.list with `all`: who sees the figures sees this. */
enum status waits_list(struct service *service, const struct queue_ask *ask, struct arena *arena,
                       struct queue *answer, struct err *err);

#endif

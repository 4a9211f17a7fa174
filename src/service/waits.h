/* waits.h - everything that waits for anybody, for those who oversee everybody. */
#ifndef WAITS_H
#define WAITS_H

#include <beatbook/service/service.h>
#include <beatbook/store/waiting.h>

/* A page of queue.list with `all`: who sees the figures sees this. */
enum status waits_list(struct service *service, const struct queue_ask *ask, struct arena *arena,
                       struct queue *answer, struct err *err);

/* For whom an entry waits: holders, stranded, why and needs_role of the row. Of `waiting` entry, person and closers are looked at. */
enum status waits_holders(struct service *service, const struct waiting_row *waiting, struct arena *arena,
                          struct queue_row *row, struct err *err);

#endif

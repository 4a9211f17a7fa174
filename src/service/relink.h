/* relink.h - what a next version of a crossmap does, said before it comes. Inside the layer only. */
#ifndef SERVICE_RELINK_H
#define SERVICE_RELINK_H

#include <beatbook/domain/document.h>
#include <beatbook/service/service.h>

/* A sentence on the links that are other than in the loaded version `below`, and on what was carried along those that go. */
enum status relink_say(struct service *service, const struct document *document, const char *below,
                       struct arena *arena, const char **sentence, struct err *err);

#endif

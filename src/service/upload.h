/* upload.h - a file comes in before the verb that is about it: piece by piece, in transactions of its own. */
#ifndef UPLOAD_H
#define UPLOAD_H

#include <beatbook/service/service.h>

/* May the caller add this attachment? Asked before a byte is read and again when all are there. Inside a transaction. STATUS_OK or the refusal. */
enum status upload_judge(struct service *service, const struct attach_ask *ask, struct arena *arena,
                         struct err *err);

/* Inside a transaction: judge, sweep what was abandoned, note that an upload begins. */
enum status upload_begin(struct service *service, const struct attach_ask *ask, struct arena *arena,
                         struct err *err);

/* Outside of one: read the file once, from its start, and write its pieces. On failure nothing of it is left. */
enum status upload_read(struct service *service, const struct attach_ask *ask, int file, struct err *err);

/* Outside of one: forget the upload of this request, if it did not become an attachment. */
void upload_drop(struct service *service);

#endif

/* service_import.h - documents that come with a portfolio: judged like any others, and put where they were. */
#ifndef SERVICE_IMPORT_H
#define SERVICE_IMPORT_H

#include <beatbook/service/service.h>

/* Every fault of the documents, among themselves and with what is here: the first becomes the error. */
enum status service_import_check(struct service *service, const struct import_ask *ask, struct arena *arena,
                                 struct err *err);

/* Where a document was, when it came there, by whom, and the sum that its bytes must have. */
struct service_import_place {
    int64_t id, by;
    moment at;
    const char *sha256;
};
enum status service_import_add(struct service *service, const struct import_document *given,
                               const struct service_import_place *place, struct arena *arena,
                               struct err *err);

#endif

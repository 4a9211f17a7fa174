/* holding.h - which links still hold: their quoted words against every version that is loaded. Inside the layer only. */
#ifndef SERVICE_HOLDING_H
#define SERVICE_HOLDING_H

#include <beatbook/domain/document.h>
#include <beatbook/service/service.h>
#include <beatbook/store/library.h>

/* Hold every link that ends in this framework against each of its versions anew, and note those that do not hold. */
enum status holding_settle(struct service *service, const char *slug, struct arena *arena, struct err *err);

/* The same of every framework: where a version of a crossmap went, whose quotations held. */
enum status holding_settle_all(struct service *service, struct arena *arena, struct err *err);
/* Which links of the newest crossmaps a version that comes in would not hold: a sentence each, added to `out`. `rows` are its own; crossmaps that
 * come with it (`given`) speak for themselves. */
enum status holding_foresee(struct service *service, const struct document *document,
                            const struct library_row_list *rows, const struct import_ask *given,
                            struct arena *arena, struct word_list *out, struct err *err);

/* Compute for every framework what does not hold, and compare it with what is kept; what differs is added to the faults of `answer`. */
enum status holding_check(struct service *service, struct arena *arena, struct verify_answer *answer,
                          struct err *err);

#endif

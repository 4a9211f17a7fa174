/* statement.h - what was signed, for verbs that have asked already who may. */
#ifndef STATEMENT_H
#define STATEMENT_H

#include <beatbook/service/service.h>

/* What was signed on an entry, oldest first, added to the list. */
enum status statement_of_entry(struct service *service, int64_t entry, struct arena *arena,
                               struct signed_statement_list *out, struct err *err);

/* What the employer signed of the behaviours of an enrolment. */
enum status statement_of_behaviours(struct service *service, int64_t enrolment, struct arena *arena,
                                    struct signed_statement_list *out, struct err *err);

/* What was signed to open the gateway of an enrolment. */
enum status statement_of_gateway(struct service *service, int64_t enrolment, struct arena *arena,
                                 struct signed_statement_list *out, struct err *err);

/* What was signed of the reviews of a person. */
enum status statement_of_reviews(struct service *service, int64_t person, struct arena *arena,
                                 struct signed_statement_list *out, struct err *err);

#endif

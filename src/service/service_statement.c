/* service_statement.c - sign.show, behaviour.signed and review.signed: what was signed, for whoever wants to check it without this program. */
#include <beatbook/service/service.h>

#include <beatbook/util/tr.h>

#include "dossier.h"
#include "standing.h"
#include "statement.h"

enum status service_sign_show(struct service *service, const struct ask_id *ask, struct arena *arena,
                              struct signed_statements *answer, struct err *err)
{
    struct dossier dossier;
    enum status status = dossier_open(service, VERB_SIGN_SHOW, ask->id, arena, &dossier, err);

    return status == STATUS_OK ? statement_of_entry(service, ask->id, arena, &answer->items, err) : status;
}

enum status service_behaviour_signed(struct service *service, const struct behaviour_list_ask *ask,
                                     struct arena *arena, struct signed_statements *answer, struct err *err)
{
    struct course course;
    enum status status = standing_open(service, VERB_BEHAVIOUR_SIGNED, ask->login, arena, &course, err);

    return status == STATUS_OK
               ? statement_of_behaviours(service, course.enrolment, arena, &answer->items, err)
               : status;
}

/* With one person's reviews, whether they are enrolled today or not: what was signed stays signed. */
enum status service_review_signed(struct service *service, const struct ask_login *ask, struct arena *arena,
                                  struct signed_statements *answer, struct err *err)
{
    int64_t person = 0;
    enum status status = service_person(service, ask->login, &person, err);

    if (status == STATUS_OK)
        status = service_allow(
            service, VERB_REVIEW_SIGNED, person, 0,
            arena_printf(arena, _("person: %s"), ask->login != NULL ? ask->login : service->login), err);
    return status == STATUS_OK ? statement_of_reviews(service, person, arena, &answer->items, err) : status;
}

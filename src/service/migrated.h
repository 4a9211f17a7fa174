/* migrated.h - what acceptances on versions that the apprentice no longer stands on are worth today. */
#ifndef MIGRATED_H
#define MIGRATED_H

#include "dossier.h"

/* A credit that a migration must have given. */
struct migrated_credit {
    const struct dossier_claim *claim;
    int64_t decision;        /* that carried it there; 0: the claim's own */
    struct course_item item; /* where it counts now */
};
LIST_NAMED(migrated_list, struct migrated_credit);

/* All that the entry's signed acceptances may give so: of several with the same criterion one counts, whichever it is. Not where
 * the entry is accepted for the criterion by a claim of its own or carried to it. */
enum status migrated_earned(struct service *service, const struct dossier *dossier, struct arena *arena,
                            struct migrated_list *out, struct err *err);

/* Is a version of this item's framework that the claim's enrolment stands on? */
bool migrated_is_current(const struct course_item *item);

#endif

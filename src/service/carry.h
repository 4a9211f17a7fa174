/* carry.h - an acceptance carried along exact links: where it may go, and what it earned. */
#ifndef CARRY_H
#define CARRY_H

#include "dossier.h"

/* A criterion that an acceptance of a claim may be carried to. */
struct carry_target {
    struct course_item item;
    const char *link; /* "crossmap@version#link" */
};
LIST_NAMED(carry_targets, struct carry_target);

/* Where a person who accepts the claim in this role may carry it: exact links, criteria of another framework of the same
 * enrolment, not claimed in this entry, and such as this one acceptance suffices for. */
enum status carry_targets(struct service *service, const struct dossier *dossier,
                          const struct dossier_claim *claim, enum role role, struct arena *arena,
                          struct carry_targets *out, struct err *err);

/* What the signed acceptances of an entry carry now: for each criterion once, and not where the entry is accepted for it by a
 * claim of its own. The claims' states must be those of today. */
struct carry_earned {
    const struct dossier_claim *claim;
    const struct dossier_carry *carry;
};
LIST_NAMED(carry_list, struct carry_earned);
void carry_earned(const struct dossier *dossier, struct arena *arena, struct carry_list *out);
/* The same to criteria of versions that the enrolment has left since: see migrated_earned(). */
void carry_earned_before(const struct dossier *dossier, struct arena *arena, struct carry_list *out);

/* Is the criterion among those that an unsigned or standing decision of this claim carries to? By whom: `person`, 0 anybody. */
bool carry_is_taken(const struct dossier_claim *claim, const struct course_item *item, int64_t person);

#endif

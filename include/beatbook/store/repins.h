/* repins.h - the rows of enrolments that move from one rules document to another, and back: the pin, and the claims that open by it.
 *
 * Plans and whom they moved are those of store/migrations.h; a plan between rules has no steps, because no criterion changes.
 */
#ifndef BEATBOOK_STORE_REPINS_H
#define BEATBOOK_STORE_REPINS_H

#include <beatbook/store/claims.h>
#include <beatbook/store/migrations.h>

/* The id of no rules at all, as the enrolment takes it, too. */
#define REPINS_NONE "none"

/* Open enrolments with the rules that they are pinned to, by login: of a cohort, of a person, or all (both NULL and 0). */
struct repins_enrolled {
    int64_t enrolment, person, rules; /* rules 0: none */
    const char *login, *name, *cohort;
    const char *id, *version; /* of the rules; REPINS_NONE and "" */
    const char *principal;    /* framework */
};
LIST_NAMED(repins_enrolled_list, struct repins_enrolled);
enum status repins_enrolled(struct store *store, const char *cohort, int64_t person, struct arena *arena,
                            struct repins_enrolled_list *out, struct err *err);

/* Is a rules document about this framework? */
enum status repins_about(struct store *store, int64_t rules, const char *slug, bool *about, struct err *err);

/* Claims of an enrolment on which other rules may tell: those that stand, and those that the plan `back` (0 none) moved; by entry. */
struct repins_claim {
    int64_t entry;
    struct course_item item; /* framework: -1 of a version that the enrolment has left */
};
LIST_NAMED(repins_claims, struct repins_claim);
enum status repins_claims(struct store *store, int64_t enrolment, int64_t back, struct arena *arena,
                          struct repins_claims *out, struct err *err);

/* The journal's lines since one of them: whom they are about, each once; 0 nobody in particular. */
enum status repins_stirred(struct store *store, int64_t seq, struct arena *arena, struct migrations_ids *out,
                           struct err *err);

/* Pin the enrolments to plan->to, moved by the plan. */
enum status repins_pin(struct store *store, const struct migrations_plan *plan,
                       const struct migrations_ids *enrolments, struct err *err);

/* The plan moved a claim that was accepted to rules under which it is not: it is open again where it stands on the latest revision of a version
 * that the enrolment stands on; else it is taken up, and repins_follow() puts an open one in its place that follows it, on the latest
 * revision. */
enum status repins_opened(struct store *store, int64_t plan, const struct claims_row *claim, struct err *err);
enum status repins_taken(struct store *store, int64_t plan, const struct claims_row *claim, struct err *err);
enum status repins_follow(struct store *store, int64_t plan, const struct claims_row *claim, int64_t document,
                          const char *item, struct err *err);

/* Take plan->takes_back back for the enrolments: pins, and claims as they were, but for those that their apprentice has handed in anew since.
 * `plan` is the way back, already written. */
enum status repins_back(struct store *store, const struct migrations_plan *plan,
                        const struct migrations_ids *enrolments, struct err *err);

#endif

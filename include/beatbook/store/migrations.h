/* migrations.h - the rows of migrations: plans, their steps, the enrolments that they moved, and what that does to claims and credits.
 *
 * The moving itself is done for a whole set of enrolments at once, in a few statements: a cohort moves while the store is
 * locked for about a second for every 25,000 credits. What follows for one entry later on is derived from migrations_targets().
 */
#ifndef BEATBOOK_STORE_MIGRATIONS_H
#define BEATBOOK_STORE_MIGRATIONS_H

#include <beatbook/domain/difference.h>
#include <beatbook/domain/entry.h>
#include <beatbook/domain/portfolio.h>
#include <beatbook/store/store.h>

LIST_NAMED(migrations_ids, int64_t);

struct migrations_plan {
    int64_t id, act, from, to; /* documents; act 0: its own id becomes it */
    int64_t takes_back;        /* plan, 0 none */
    int64_t by;                /* person */
    moment at;
};

struct migrations_step {
    const char *old_item, *new_item; /* "" none */
    enum difference_evidence outcome;
};
LIST_NAMED(migrations_steps, struct migrations_step);

/* Write a plan with its steps; plan->id and, where it was 0, plan->act are set. */
enum status migrations_add(struct store *store, struct migrations_plan *plan,
                           const struct migrations_steps *steps, struct err *err);

/* The same steps the other way round; what only the newer version has lapses. */
void migrations_invert(const struct migrations_steps *steps, struct arena *arena,
                       struct migrations_steps *out);

enum status migrations_steps_of(struct store *store, int64_t plan, struct arena *arena,
                                struct migrations_steps *out, struct err *err);

/* What an enrolment has on a document: credits in force and claims that wait or came back, by criterion; claims in drafts. */
struct migrations_has {
    const char *item;
    int64_t accepted, waiting, drafts;
};
LIST_NAMED(migrations_has_list, struct migrations_has);
enum status migrations_has_of(struct store *store, int64_t enrolment, int64_t document, struct arena *arena,
                              struct migrations_has_list *out, struct err *err);

/* Who stands on the versions of a framework, or is pinned to those of a rules document, with open enrolments: of a cohort, of a person, or all (both NULL and 0). */
struct migrations_enrolled {
    int64_t enrolment, person, document, rules;
    const char *login, *name, *cohort, *version;
    day ends_by; /* of the version; DAY_NONE: no limit */
};
LIST_NAMED(migrations_enrolled_list, struct migrations_enrolled);
enum status migrations_enrolled_on(struct store *store, const char *slug, const char *cohort, int64_t person,
                                   struct arena *arena, struct migrations_enrolled_list *out,
                                   struct err *err);

/* Read what moving it will write, so that its pages are at hand. */
enum status migrations_fetch(struct store *store, int64_t enrolment, int64_t document, struct err *err);

/* Move the enrolments: pins, credits, claims, drafts' claims. The queue and the sums are the caller's. */
enum status migrations_apply(struct store *store, const struct migrations_plan *plan,
                             const struct migrations_ids *enrolments, struct err *err);

/* A claim of an enrolment that is open or came back, in order of entries: what a move may have changed the place in the queue of. */
struct migrations_claim {
    int64_t entry;
    bool hidden;      /* the entry is */
    moment submitted; /* its latest revision */
    int64_t document;
    const char *item;
    enum kind kind;
    enum claim_state state;
    bool decided;   /* somebody has, signed or not */
    bool made;      /* by the act */
    moment brought; /* by a version, itself or what it follows; MOMENT_NONE: claimed by the apprentice */
    /* what it follows; document 0: nothing */
    int64_t old_document;
    const char *old_item;
    enum kind old_kind;
    bool old_decided, old_follows;
};
LIST_NAMED(migrations_claims, struct migrations_claim);
enum status migrations_claims_of(struct store *store, int64_t act, int64_t enrolment, struct arena *arena,
                                 struct migrations_claims *out, struct err *err);

/* The kinds of the criteria of a document, by id, and whether it or `old` has rules of its own. */
struct migrations_kind {
    const char *item;
    enum kind kind;
};
LIST_NAMED(migrations_kinds, struct migrations_kind);
enum status migrations_kinds_of(struct store *store, int64_t old, int64_t document, struct arena *arena,
                                struct migrations_kinds *out, bool *own_rules, struct err *err);

/* Entries, in order. `come_back`: the act found a claim of them again that is decided, other rules opened one, or they changed (all of them, where
 * the rules did) while their enrolment was away from the version that it is brought back to. `tangled`: an acceptance was carried along a link,
 * or a claim of another enrolment is open, too. `waiting`: in the queue. */
struct migrations_entries {
    struct migrations_ids come_back, tangled, waiting;
};
enum status migrations_entries_of(struct store *store, int64_t act, int64_t enrolment, struct arena *arena,
                                  struct migrations_entries *out, struct err *err);

/* The last act on this framework (by slug) that moved the enrolment and stands: its plans, the last first. None: count 0. */
enum status migrations_last(struct store *store, int64_t enrolment, const char *slug, struct arena *arena,
                            int64_t *act, struct migrations_ids *plans, struct err *err);
enum status migrations_plan_read(struct store *store, int64_t id, struct migrations_plan *out,
                                 struct err *err);

/* Take `back` back for these enrolments, all moved by it: `plan` is the way back, already written. What was made by it is closed, what
 * it closed stands again, what was done since goes the way back. */
enum status migrations_revert(struct store *store, const struct migrations_plan *plan,
                              const struct migrations_ids *enrolments, struct err *err);

/* Where evidence for a criterion of `document` counts now that the enrolment stands on other versions: criteria of `current` documents, with what
 * became of it on the way (the worst of all steps). Empty when no migration leads from there. */
struct migrations_target {
    int64_t document;
    const char *item;
    enum difference_evidence outcome;
};
LIST_NAMED(migrations_targets, struct migrations_target);
enum status migrations_targets_of(struct store *store, int64_t enrolment, int64_t document, const char *item,
                                  struct arena *arena, struct migrations_targets *out, struct err *err);

/* The same for a ref that names no version: of the version that the enrolment left last and that had the item. *known: it had one; with no
 * target then, nothing has come after it. */
enum status migrations_followed(struct store *store, int64_t enrolment, const char *slug, const char *item,
                                struct arena *arena, bool *known, struct migrations_targets *out,
                                struct err *err);

/* The old items that a claim made by this migration stands for, by the printed code and the words: for reading side by side. */
enum status migrations_origins_of(struct store *store, int64_t claim, struct arena *arena,
                                  struct origin_line_list *out, struct err *err);

/* Every step that an enrolment was moved by, the first one first, with what was taken back. */
enum status migrations_told(struct store *store, int64_t enrolment, struct arena *arena,
                            struct portfolio_migration_list *out, struct err *err);

#endif

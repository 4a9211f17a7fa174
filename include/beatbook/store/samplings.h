/* samplings.h - the rows of samples: plans as they were kept, their lines, and what was found; and what may be drawn. */
#ifndef BEATBOOK_STORE_SAMPLINGS_H
#define BEATBOOK_STORE_SAMPLINGS_H

#include <beatbook/domain/sampling.h>
#include <beatbook/store/store.h>
#include <beatbook/util/hash.h>

/* --- kept plans */

struct samplings_plan {
    int64_t id;
    int64_t person;  /* who kept it */
    int64_t decider; /* 0 not narrowed to one */
    const char *commitment;
    struct sampling_plan plan; /* of its lines when it is added: why, signoff, decision, n */
};
LIST_NAMED(samplings_plans, struct samplings_plan);

/* Add one with its lines: fills id, commitment, and the ids of the lines. */
enum status samplings_keep(struct store *store, struct samplings_plan *plan, struct arena *arena,
                           struct err *err);

/* Plans, newest first, older than `before` (0 all), without their lines. And one of them with its lines, but for what was found and for
 * `words`; out->id 0: there is none. */
enum status samplings_list(struct store *store, int64_t before, int64_t limit, struct arena *arena,
                           struct samplings_plans *out, struct err *err);
enum status samplings_read(struct store *store, int64_t id, struct arena *arena, struct samplings_plan *out,
                           struct err *err);

/* Whose decision a line is about, and whose entry. id 0: there is none. */
struct samplings_about {
    int64_t line, plan, decider, apprentice, entry;
};
enum status samplings_about(struct store *store, int64_t line, struct samplings_about *out, struct err *err);

/* --- findings */

struct samplings_finding {
    int64_t person;                /* who found it */
    const char *commitment, *salt; /* salt NULL: erased */
    bool erased;                   /* an erasure says why */
    struct sampling_finding finding;
};
LIST_NAMED(samplings_findings, struct samplings_finding);

/* Add one: person, salt, and of the finding line, verdict, words, at; fills id and commitment. */
enum status samplings_find(struct store *store, struct samplings_finding *row, struct arena *arena,
                           struct err *err);

/* Newest first, older than `before` (0 all): about what this person decided (0: everybody), in this plan (0: any), or this one (0: any). */
struct samplings_filter {
    int64_t decider, plan, finding, before, limit;
};
enum status samplings_found(struct store *store, const struct samplings_filter *filter, struct arena *arena,
                            struct samplings_findings *out, struct err *err);

/* --- for proof, by number */

void samplings_plan_commitment(const struct samplings_plan *plan, char out[HASH_TEXT]);
void samplings_finding_commitment(const struct samplings_finding *row, char out[HASH_TEXT]);

typedef enum status (*samplings_visitor)(const struct samplings_finding *row, void *context, struct err *err);
enum status samplings_visit(struct store *store, samplings_visitor visitor, void *context, struct err *err);

/* --- what may be drawn (domain/sampling.h) */

struct samplings_terms {
    int64_t viewer;     /* neither by nor about them */
    int64_t decider;    /* 0 all */
    const char *cohort; /* NULL all */
    day today;
};

/* The newest SAMPLING_LOOKED_AT: of each line entry, revision, signoff, title, names, role, signed_at, and the figures; the claims that it
 * accepted. *all: there are no older ones. The narratives are held against each other on the way and not kept. */
enum status samplings_pool(struct store *store, const struct samplings_terms *terms, struct arena *arena,
                           struct sampling_candidate_list *out, bool *all, struct err *err);

#endif

/* proofs.h - what signatures prove, row by row: every statement beside what it speaks of. For verifying. */
#ifndef BEATBOOK_STORE_PROOFS_H
#define BEATBOOK_STORE_PROOFS_H

#include <beatbook/domain/mismatch.h>
#include <beatbook/domain/signoff.h>
#include <beatbook/store/store.h>

struct proofs_row {
    int64_t signoff, entry, revision; /* ids; the revision's number */
    const char *statement;            /* "" when erased */
    const char *commitment;           /* of the revision, as it stands now */
    const char *salt, *committed;     /* of the statement */
    bool erased;                      /* an erasure says that the statement may be gone */
    const char *deputy_of;            /* login of whom the signer stood in for; NULL */
};

/* Visit every sign-off in order; texts are valid during the visit. Stops at the first status other than OK. */
typedef enum status (*proofs_visitor)(const struct proofs_row *row, void *context, struct err *err);
enum status proofs_visit(struct store *store, proofs_visitor visitor, void *context, struct err *err);

/* What was decided under a sign-off, on claims of its revision. */
enum status proofs_decisions(struct store *store, int64_t signoff, struct arena *arena,
                             struct signoff_claim_list *out, struct err *err);

/* Sign-offs under which somebody else decided, or in another role, or on another revision: as no verb of ours writes it. */
LIST_NAMED(proofs_ids, int64_t);
enum status proofs_strays(struct store *store, struct arena *arena, struct proofs_ids *out, struct err *err);

#define PROOFS_KINDS 5
/* Visit what the journal keeps of each line of these kinds, one to PROOFS_KINDS of them, in order; `body` is NULL where it was erased. */
typedef enum status (*proofs_line_visitor)(int64_t seq, const char *body, void *context, struct err *err);
enum status proofs_lines(struct store *store, const char *const *kinds, size_t count,
                         proofs_line_visitor visitor, void *context, struct err *err);

/* Compute the commitment of every revision whose words are still there anew; each that differs, or is gone without an erasure, is added to
 * `faults`. */
enum status proofs_revisions(struct store *store, struct arena *arena, struct mismatch_list *faults,
                             struct err *err);

#endif

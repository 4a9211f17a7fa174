/* summaries.h - what progress reads: one row for each enrolment and criterion, and how many entries of a person are in which
 * state. Kept in the transaction that changes what they sum up; verify computes them anew.
 */
#ifndef BEATBOOK_STORE_SUMMARIES_H
#define BEATBOOK_STORE_SUMMARIES_H

#include <beatbook/domain/progress.h>
#include <beatbook/store/store.h>
#include <beatbook/util/str.h>

/* Which criterion of whom. `accepts` is the set of types that the rule accepts. */
struct summaries_key {
    int64_t enrolment, person, document;
    const char *item;
    uint32_t accepts;
};

/* Count what there is for a criterion: drafts, claims that stand, credits in force. */
enum status summaries_count(struct store *store, const struct summaries_key *key, struct arena *arena,
                            struct criterion_counts *out, struct err *err);

/* Count it and write the row. */
enum status summaries_refresh(struct store *store, const struct summaries_key *key, struct err *err);
/* The same where no credit came or went: what was accepted stays as it stands in the row. */
enum status summaries_refresh_open(struct store *store, const struct summaries_key *key, struct err *err);

/* The same for all criteria of the document on which the enrolment has anything, or has a row; `of->item` and `of->accepts` are found for each: the
 * types that the rule of a criterion accepts are asked of `accepts`. */
typedef uint32_t (*summaries_accepts)(const void *context, const char *item);
enum status summaries_renew(struct store *store, const struct summaries_key *of, summaries_accepts accepts,
                            const void *context, struct err *err);

enum status summaries_write(struct store *store, const struct summaries_key *key,
                            const struct criterion_counts *counts, struct err *err);

/* The column `evidence`: "day:entries:types" parted by blanks; and back. */
void summaries_write_evidence(const struct evidence_list *evidence, struct str *out);
void summaries_read_evidence(const char *text, struct arena *arena, struct evidence_list *out);

/* Add a credit's day to evidence that is in order of days; days come in order. */
void summaries_add_evidence(struct evidence_list *evidence, struct arena *arena, day on, uint32_t types,
                            uint32_t accepts);

/* The criteria of one document of an enrolment in printed order, each with its counts. */
struct summaries_criterion {
    const char *item, *code, *brief;
    enum kind kind;
    enum pane pane;
    int64_t position;
    struct criterion_counts counts;
};
LIST_NAMED(summaries_list, struct summaries_criterion);
enum status summaries_of(struct store *store, int64_t enrolment, int64_t document, struct arena *arena,
                         struct summaries_list *out, struct err *err);

/* The same for one criterion. */
enum status summaries_one(struct store *store, int64_t enrolment, int64_t document, const char *item,
                          struct arena *arena, struct criterion_counts *out, struct err *err);

/* Entries of a person by state. ENTRY_STATE_COUNT stands for "not there": before it was made, after it was discarded. */
struct summaries_tally {
    int64_t entries[ENTRY_STATE_COUNT];
};
enum status summaries_tally(struct store *store, int64_t person, struct summaries_tally *out,
                            struct err *err);
enum status summaries_move(struct store *store, int64_t person, enum entry_state from, enum entry_state to,
                           struct err *err);
/* Count the entries of a person anew and write the row. */
enum status summaries_retally(struct store *store, int64_t person, struct err *err);
/* Forget the sums of an enrolment for a document that it no longer stands on. */
enum status summaries_forget(struct store *store, int64_t enrolment, int64_t document, struct err *err);
enum status summaries_set_tally(struct store *store, int64_t person, const struct summaries_tally *tally,
                                struct err *err);

#endif

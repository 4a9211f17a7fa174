/* records.h - the rows that belong to one apprentice, table by table, as they are kept: read to leave the store, written where they arrive.
 *
 * One list names the tables, their columns with what each may hold, and which rows are an apprentice's; another names the tables that do not leave,
 * each with why. A table in neither is found by a test. Rows keep their numbers: what was signed and committed to names them.
 */
#ifndef BEATBOOK_STORE_RECORDS_H
#define BEATBOOK_STORE_RECORDS_H

#include <beatbook/store/store.h>

#define RECORDS_COLUMNS 24
#define RECORDS_LOAD "store.load" /* the kind of the journal's line in which they arrived */

/* What a column holds. */
enum records_kind {
    RECORDS_NUMBER,
    RECORDS_ID, /* above 0 */
    RECORDS_PERSON,
    RECORDS_DOCUMENT,
    RECORDS_SEAL,
    RECORDS_KEY,
    RECORDS_DAY,
    RECORDS_MOMENT,
    RECORDS_BOUNDED, /* 0 to below `bound`: an enum, a set */
    RECORDS_LINE,
    RECORDS_BLOCK,
    RECORDS_RAW /* the bytes that were signed */
};

struct records_column {
    char name[32];
    enum records_kind kind;
    int64_t bound;
    bool may_be_null;
};

struct records_table {
    const char *name;
    const char *columns; /* "id:k person:p at:m words:w?" */
    const char *rows; /* what follows SELECT … FROM table: with $person, $drafts, $one as it needs them */
    int by;           /* enum records_by */
};

/* By what its rows are looked up. */
enum records_by {
    RECORDS_BY_PERSON,
    RECORDS_BY_OPENING,  /* $one: each opening of the gateway, whose rows stand together */
    RECORDS_BY_DECISION, /* $one: each signed decision, with where it was carried */
    RECORDS_BY_REFERENCE /* $one: what the rows of the others point at */
};

/* In the order in which they can be written; NULL after the last. */
const struct records_table *records_table(size_t i);
const struct records_table *records_find(const char *name);

/* Why a table does not leave, NULL when it does or when nobody has decided. */
const char *records_stays(const char *name);

/* The columns of a table; how many. */
size_t records_columns(const struct records_table *table, struct records_column out[RECORDS_COLUMNS]);

struct records_value {
    bool is_null;
    bool is_text;
    int64_t number;
    const char *text;
};

/* The rows of a table, by its key. Values are valid during the visit. */
struct records_ask {
    int64_t person, one;
    bool drafts;
};
typedef enum status (*records_visitor)(const struct records_table *table,
                                       const struct records_column *columns, size_t count,
                                       const struct records_value *values, void *context, struct err *err);
enum status records_visit(struct store *store, const struct records_table *table,
                          const struct records_ask *ask, records_visitor visitor, void *context,
                          struct err *err);

/* May the column hold this? STATUS_USAGE with a sentence. */
enum status records_judge(const struct records_column *column, const struct records_value *value,
                          struct err *err);

/* Write a row that was judged, its values in the order of the columns. */
enum status records_insert(struct store *store, const struct records_table *table,
                           const struct records_column *columns, size_t count,
                           const struct records_value *values, struct err *err);

LIST_NAMED(records_ids, int64_t);

/* The openings and the signed decisions of a person, in order. */
enum status records_openings(struct store *store, int64_t person, struct arena *arena,
                             struct records_ids *out, struct err *err);
enum status records_decisions(struct store *store, int64_t person, struct arena *arena,
                              struct records_ids *out, struct err *err);

/* The lines of the journal about a person; `all`: with decisions of others that were not signed. Erasures of what is theirs. */
enum status records_lines(struct store *store, int64_t person, bool all, struct arena *arena,
                          struct records_ids *out, struct err *err);
enum status records_erasures(struct store *store, int64_t person, struct arena *arena,
                             struct records_ids *out, struct err *err);

enum status records_line_erased(struct store *store, int64_t seq, struct arena *arena,
                                struct records_ids *out, struct err *err);

/* Keys with which a person may or might sign. Is one of their entries hidden? */
enum status records_keys(struct store *store, int64_t person, struct arena *arena, struct records_ids *out,
                         struct err *err);
enum status records_hidden(struct store *store, int64_t person, bool *hidden, struct err *err);

/* The commitment of a sign-off, here or elsewhere; NULL none. */
enum status records_commitment(struct store *store, int64_t signoff, struct arena *arena, const char **out,
                               struct err *err);

/* Every crossmap; and what a document leans on: the rules that it extends; of rules what they are for, and the qualifications whose units they ask for. */
enum status records_crossmaps(struct store *store, struct arena *arena, struct records_ids *out,
                              struct err *err);
enum status records_leaned_on(struct store *store, int64_t document, struct arena *arena,
                              struct records_ids *out, struct err *err);

/* A decision is signed once where it was carried is there. */
enum status records_sign(struct store *store, int64_t decision, int64_t signoff, struct err *err);

/* A piece of an attachment's bytes, before the attachment itself. */
enum status records_piece(struct store *store, int64_t attachment, int64_t n, const void *bytes,
                          size_t length, struct err *err);

/* After the last row: the numbers of attachments are not given again, entries can be searched, and no bytes lie there that belong to nothing
 * (*strays: of which attachment, 0 none). */
enum status records_finish(struct store *store, int64_t *strays, struct err *err);

/* --- what a loaded journal leaves open (see prove_loaded.c) */

/* The line in which a portfolio was loaded, the last one; 0: this store began empty. */
enum status records_loaded(struct store *store, int64_t *seq, struct err *err);

/* A sum over what came with the lines before `seq`: their hashes, erasures up to number `erased`, what is elsewhere. *lines: how many. */
enum status records_sum(struct store *store, int64_t seq, int64_t erased, char out[65], int64_t *lines,
                        struct err *err);

/* The highest number of an erasure; 0 none. */
enum status records_last_erasure(struct store *store, int64_t *last, struct err *err);

/* The commitment of a row that a loaded line names and that is another person's; NULL none. */
enum status records_elsewhere(struct store *store, const char *noun, int64_t subject, struct arena *arena,
                              const char **commitment, struct err *err);

#endif

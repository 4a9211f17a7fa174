/* store.h - the open store and its statements: the small language in which every noun of this layer is written.
 *
 * Behind it stands a table of driver functions (driver.h): SQLite now. SQL is the common subset of SQLite and PostgreSQL; parameters are
 * bound by name ("$login"), never by position; columns are read by position.
 *
 *     struct query *q = store_query(store, "SELECT id, name FROM person WHERE login = $login");
 *     query_text(q, "$login", login);
 *     while (query_step(q))
 *         use(query_int_at(q, 0), query_text_at(q, 1));
 *     return query_end(q, err);
 *
 * A statement is prepared once for each SQL text (compared by content) and kept. An error in any step makes the rest do nothing and is
 * reported by query_end(), so every query ends with it.
 */
#ifndef BEATBOOK_STORE_STORE_H
#define BEATBOOK_STORE_STORE_H

#include <stdbool.h>
#include <stdint.h>

#include <beatbook/util/arena.h>
#include <beatbook/util/day.h>
#include <beatbook/util/err.h>

struct store;
struct query;

/* Open an existing store. STATUS_FILE when it is not there or not ours, STATUS_BUSY when it is newer, damaged or locked: with a sentence each. A lower
 * version is migrated first (a copy is made beside it). */
enum status store_open(struct store **store, const char *path, struct err *err);

/* Make an empty store; refused when the file exists. */
enum status store_create(const char *path, const char *zone, struct err *err);

void store_close(struct store *store);
const char *store_path(const struct store *store);

/* Transactions. WRITE waits in the fair queue (flock on a file beside the store), then takes the write lock; DRAFT is a write without full sync.
 * They do not nest. Rolling back without a transaction does nothing. */
enum store_mode { STORE_READ, STORE_WRITE, STORE_DRAFT };
enum status store_begin(struct store *store, enum store_mode mode, struct err *err);
enum status store_commit(struct store *store, struct err *err);
void store_rollback(struct store *store);

/* Inside a transaction: everything since store_mark() is undone by store_unmark(). One mark at a time. */
enum status store_mark(struct store *store, struct err *err);
enum status store_unmark(struct store *store, struct err *err);

/* Much memory and rare write-backs for filling a store with samples; off again before anybody else uses it. Outside a transaction. */
enum status store_bulk(struct store *store, bool on, struct err *err);

/* Memory for the pages of one large write, and its log put back only when it is off again: then nobody waits for that. Outside a transaction. */
enum status store_large(struct store *store, bool on, struct err *err);

/* Full sync of what drafts wrote before. */
enum status store_sync(struct store *store, struct err *err);

struct query *store_query(struct store *store, const char *sql);
void query_int(struct query *q, const char *name, int64_t value);
void query_int_or_null(struct query *q, const char *name, int64_t value,
                       int64_t null_value);                            /* NULL when value is null_value */
void query_day(struct query *q, const char *name, day value);          /* DAY_NONE is NULL */
void query_moment(struct query *q, const char *name, moment value);    /* MOMENT_NONE is NULL */
void query_text(struct query *q, const char *name, const char *value); /* copied; NULL is NULL */

/* Any bytes, also none; not copied: they must stay until query_end(). */
void query_bytes(struct query *q, const char *name, const void *bytes, size_t length);

/* The next row: true while there is one. */
bool query_step(struct query *q);
int64_t query_int_at(struct query *q, int column);
int64_t query_int_or_at(struct query *q, int column, int64_t if_null);
day query_day_at(struct query *q, int column);
moment query_moment_at(struct query *q, int column);
const char *query_text_at(struct query *q, int column); /* valid until the next step; NULL for NULL */
const char *query_dup_at(struct query *q, int column, struct arena *arena); /* a copy; NULL for NULL */
/* Bytes of a row, valid until the next step; NULL when there are none. */
const void *query_bytes_at(struct query *q, int column, size_t *length);
bool query_null_at(struct query *q, int column);

/* Finish: the statement is reset and its bindings cleared. STATUS_OK, or what went wrong in any step. */
enum status query_end(struct query *q, struct err *err);

/* The same after rows were handed to somebody who may have refused: `status` is theirs, and stands when it is not OK. */
enum status query_close(struct query *q, enum status status, struct err *err);

/* Run a statement that gives no rows: step and end. *changed, when not NULL, gets how many rows it changed. */
enum status query_run(struct query *q, int64_t *changed, struct err *err);

/* Text values of `meta`: NULL when not there. */
enum status store_meta(struct store *store, const char *name, struct arena *arena, const char **value,
                       struct err *err);
enum status store_set_meta(struct store *store, const char *name, const char *value, struct err *err);

/* A copy of the whole store as it is now, while others go on writing: beside its place first, synced, then renamed. Refused when `path`
 * exists. Not inside a transaction. */
enum status store_copy(struct store *store, const char *path, struct err *err);

/* What was deleted leaves no trace in the file, in the index for searching or in the log. STATUS_BUSY when somebody is reading, so that the log
 * could not be emptied: do it again. Not inside a transaction. */
enum status store_scrub(struct store *store, struct err *err);

/* Read every page and every index: what is wrong inside the file, in words. Slow. */
LIST_NAMED(store_faults, const char *);
enum status store_check(struct store *store, struct arena *arena, struct store_faults *faults,
                        struct err *err);

/* Number of the newest schema that this program knows. */
int store_schema(void);

/* What it cost so far: rows returned by statements, machine steps in hundreds, committed transactions. */
struct store_counts {
    int64_t rows, steps, writes;
};
struct store_counts store_counted(const struct store *store);

#endif

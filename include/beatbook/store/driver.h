/* driver.h - what a database must do for the store, as one table of functions.
 *
 * The only place where SQL meets a library. A driver opens a base, runs statements whose parameters it binds by name, and says
 * in the store's own words what went wrong: STATUS_FILE for a file that is not there or not ours, STATUS_BUSY for one that is
 * locked, full or damaged, STATUS_STATE with the trigger's sentence for what the schema refuses, STATUS_BUG for faults of our SQL.
 * Everything that is not in the common subset of SQL (tables, triggers, full text, pragmas) is the driver's own.
 *
 * A driver never queues writers, never counts, never keeps statements: store.c and query.c do that for all of them.
 */
#ifndef BEATBOOK_STORE_DRIVER_H
#define BEATBOOK_STORE_DRIVER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <beatbook/store/store.h>

struct base;      /* an open database */
struct statement; /* a prepared statement of it */

enum driver_step { DRIVER_ROW, DRIVER_DONE, DRIVER_FAILED };

/* One step from schema n - 1 to schema n: SQL in the driver's own dialect. */
struct driver_migration {
    int schema;
    const char *sql;
};

struct driver {
    const char *name;
    const struct driver_migration *migrations; /* in order, from 1 */
    int schema;                                /* the last of them */
    const char *fingerprint;                   /* of a base of that schema, as fingerprint() gives it */

    /* An existing base, with every setting made; nothing but its header is read. `made` says that it is our own new, empty file. */
    enum status (*open)(struct base **base, const char *path, bool made, struct err *err);
    void (*close)(struct base *base);

    /* Number of the schema that the base says it has; 0 for an empty one. STATUS_FILE when it is some other program's. */
    enum status (*schema_of)(struct base *base, int *schema, struct err *err);
    /* Note the number, inside the transaction that made it. */
    enum status (*set_schema)(struct base *base, int schema, struct err *err);
    /* A hash over everything the schema consists of, hex. */
    enum status (*fingerprint_of)(struct base *base, char out[65], struct err *err);

    /* Run several statements that give no rows. */
    enum status (*run)(struct base *base, const char *sql, struct err *err);
    enum status (*begin)(struct base *base, enum store_mode mode, struct err *err);
    enum status (*commit)(struct base *base, struct err *err);
    void (*rollback)(struct base *base);
    /* Settings for writing very much at once; and back. */
    enum status (*bulk)(struct base *base, bool on, struct err *err);
    /* The same for one large write in a store that others use; going back, the log is put back as far as readers let it. */
    enum status (*large)(struct base *base, bool on, struct err *err);
    /* What was committed without sync is on the disk when this returns. */
    enum status (*sync)(struct base *base, struct err *err);

    enum status (*prepare)(struct base *base, const char *sql, struct statement **statement, struct err *err);
    void (*release)(struct statement *statement);
    /* By name; false when there is no such parameter. bind_text copies; NULL binds NULL. */
    bool (*bind_int)(struct statement *statement, const char *name, int64_t value);
    bool (*bind_text)(struct statement *statement, const char *name, const char *value);
    /* Any bytes; not copied: they must stay until the reset. */
    bool (*bind_bytes)(struct statement *statement, const char *name, const void *bytes, size_t length);
    enum driver_step (*step)(struct statement *statement, struct err *err);
    bool (*is_null)(struct statement *statement, int column);
    int64_t (*int_at)(struct statement *statement, int column);
    const char *(*text_at)(struct statement *statement, int column);
    const void *(*bytes_at)(struct statement *statement, int column, size_t *length);
    /* Ready to be bound anew. Returns the machine steps since the last reset and how many rows were changed. */
    void (*reset)(struct statement *statement, int64_t *steps, int64_t *changed);

    /* A whole copy, consistent, into a new file, synced. */
    enum status (*copy)(struct base *base, const char *path, struct err *err);
    /* Nothing that was deleted stands in the file or beside it any more. */
    enum status (*scrub)(struct base *base, struct err *err);
    /* What is wrong inside the file; all of it is read. Texts in the arena. */
    enum status (*check)(struct base *base, struct arena *arena, struct store_faults *faults,
                         struct err *err);
};

extern const struct driver driver_sqlite;

/* As store_open() and store_create(), with a driver of one's own: for the contract suite. */
enum status store_open_with(const struct driver *driver, struct store **store, const char *path,
                            struct err *err);
enum status store_create_with(const struct driver *driver, const char *path, const char *zone,
                              struct err *err);

#endif

/* driver_sqlite.c - the store in one SQLite file: the only code that knows SQLite.
 *
 * The settings are those of SECURITY 2 and each has its reason there. Two are easily taken out by mistake: recursive_triggers, without
 * which INSERT OR REPLACE walks past the triggers that keep history, and DEFENSIVE with trusted_schema off, without which a file from
 * elsewhere could run code of its own. ATTACH is not allowed but for the moment of a copy: VACUUM INTO is one.
 *
 * struct statement is never defined: it is sqlite3_stmt under the store's name.
 */
#include <beatbook/store/driver.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <sqlite3.h>

#include <beatbook/util/hash.h>
#include <beatbook/util/tr.h>

#define APPLICATION 0x62656174 /* "beat" */
#define BUSY_MS 10000
#define READERS_MS 2000 /* to wait for those who read an old page before the log is cut */

struct base {
    sqlite3 *db;
    bool relaxed; /* synchronous=NORMAL is set now */
};

static sqlite3_stmt *raw(struct statement *statement)
{
    return (sqlite3_stmt *)statement;
}

/* --- what went wrong, in the store's words ---------------------------------------------------- */

static enum status constraint(sqlite3 *db, int code, struct err *err)
{
    if (code == SQLITE_CONSTRAINT_TRIGGER)
        return err_set(err, STATUS_STATE, "%s", sqlite3_errmsg(db));
    if (code == SQLITE_CONSTRAINT_UNIQUE || code == SQLITE_CONSTRAINT_PRIMARYKEY)
        return err_set(err, STATUS_STATE, _("it is there already (%s)"), sqlite3_errmsg(db));
    return err_set(err, STATUS_BUG, "the store refused a row: %s", sqlite3_errmsg(db));
}

static enum status fault(sqlite3 *db, int code, struct err *err)
{
    switch (code & 0xff) {
    case SQLITE_CONSTRAINT:
        return constraint(db, code, err);
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return err_set(err, STATUS_BUSY, _("the store is busy; try again in a moment"));
    case SQLITE_FULL:
        return err_set(err, STATUS_BUSY, _("the disk of the store is full; make room and try again"));
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
        return err_set(err, STATUS_FILE,
                       _("the store cannot be written; check the owner and the mode of its file"));
    case SQLITE_CANTOPEN:
        return err_set(err, STATUS_FILE, _("the store cannot be opened; check its path and its mode"));
    case SQLITE_NOTADB:
        return err_set(err, STATUS_FILE, _("this is not a beatbook store"));
    case SQLITE_CORRUPT:
        return err_set(err, STATUS_BUSY, _("the store is damaged; use a backup of it"));
    case SQLITE_IOERR:
        return err_set(err, STATUS_BUSY,
                       _("the disk of the store does not answer (%s); look after it and try again"),
                       sqlite3_errmsg(db));
    case SQLITE_NOMEM:
        abort();
    default:
        return err_set(err, STATUS_BUG, "%s", db != NULL ? sqlite3_errmsg(db) : sqlite3_errstr(code));
    }
}

/* --- opening ---------------------------------------------------------------------------------- */

static const struct {
    int option;
    int value;
} options[] = {
    {SQLITE_DBCONFIG_DEFENSIVE, 1},   {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
    {SQLITE_DBCONFIG_ENABLE_FKEY, 1}, {SQLITE_DBCONFIG_DQS_DML, 0},
    {SQLITE_DBCONFIG_DQS_DDL, 0},     {SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0},
    {SQLITE_DBCONFIG_ENABLE_QPSG, 1}, /* no plan depends on a value: none is made anew for each one */
};

static const char settings[] = "PRAGMA temp_store = MEMORY;"
                               "PRAGMA mmap_size = 0;"
                               "PRAGMA cell_size_check = ON;"
                               "PRAGMA recursive_triggers = ON;"
                               "PRAGMA secure_delete = ON;"
                               "PRAGMA synchronous = FULL;";

static enum status sqlite_run(struct base *base, const char *sql, struct err *err)
{
    int code = sqlite3_exec(base->db, sql, NULL, NULL, NULL);

    return code == SQLITE_OK ? STATUS_OK : fault(base->db, code, err);
}

/* The first column of the first row, as a number and a word. */
static enum status ask(struct base *base, const char *sql, int64_t *number, char *word, size_t room,
                       struct err *err)
{
    sqlite3_stmt *statement = NULL;
    int code = sqlite3_prepare_v2(base->db, sql, -1, &statement, NULL);
    const char *text;

    if (code == SQLITE_OK)
        code = sqlite3_step(statement);
    if (code == SQLITE_ROW && number != NULL)
        *number = sqlite3_column_int64(statement, 0);
    if (code == SQLITE_ROW && word != NULL) {
        text = (const char *)sqlite3_column_text(statement, 0);
        snprintf(word, room, "%s", text != NULL ? text : "");
    }
    sqlite3_finalize(statement);
    return code == SQLITE_ROW ? STATUS_OK : fault(base->db, code, err);
}

static enum status set_options(struct base *base, struct err *err)
{
    size_t i;
    int code;

    sqlite3_busy_timeout(base->db, BUSY_MS);
    sqlite3_limit(base->db, SQLITE_LIMIT_ATTACHED, 0);
    for (i = 0; i < sizeof options / sizeof *options; i++) {
        code = sqlite3_db_config(base->db, options[i].option, options[i].value, NULL);
        if (code != SQLITE_OK)
            return fault(base->db, code, err);
    }
    return sqlite_run(base, settings, err);
}

/* The log before the pages, so that readers never wait; a file that was copied may have lost the setting. */
static enum status set_log(struct base *base, struct err *err)
{
    char mode[16];
    enum status status = ask(base, "PRAGMA journal_mode = WAL", NULL, mode, sizeof mode, err);

    if (status == STATUS_OK && strcmp(mode, "wal") != 0)
        status = err_set(err, STATUS_FILE, _("the store cannot keep its log here; use a local disk"));
    return status;
}

static enum status sqlite_schema_of(struct base *base, int *schema, struct err *err)
{
    int64_t application = 0;
    int64_t version = 0;
    enum status status = ask(base, "PRAGMA application_id", &application, NULL, 0, err);

    if (status == STATUS_OK)
        status = ask(base, "PRAGMA user_version", &version, NULL, 0, err);
    if (status == STATUS_OK && application != APPLICATION)
        status = err_set(err, STATUS_FILE, _("this is not a beatbook store"));
    *schema = (int)version;
    return status;
}

static void sqlite_close(struct base *base)
{
    if (base == NULL)
        return;
    sqlite3_close(base->db);
    free(base);
}

static enum status settle(struct base *base, bool made, struct err *err)
{
    enum status status = set_options(base, err);
    int schema;

    if (status == STATUS_OK && sqlite3_db_readonly(base->db, "main") != 0)
        status = fault(base->db, SQLITE_READONLY, err);
    if (status == STATUS_OK && made)
        status = sqlite_run(base, "PRAGMA application_id = 1650811252", err);
    if (status == STATUS_OK)
        status = sqlite_schema_of(base, &schema, err);
    if (status == STATUS_OK)
        status = set_log(base, err);
    return status;
}

/* Before the library is used at all: one thread needs no locks, and nobody asks how much memory it holds. Refused without harm when it is late. */
static void prepare_library(void)
{
    static bool done;

    if (done)
        return;
    done = true;
    sqlite3_config(SQLITE_CONFIG_SINGLETHREAD);
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

static enum status sqlite_open(struct base **base, const char *path, bool made, struct err *err)
{
    const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_EXRESCODE;
    struct base *new = calloc(1, sizeof *new);
    enum status status;
    int code;

    if (new == NULL)
        abort();
    *base = NULL;
    prepare_library();
    code = sqlite3_open_v2(path, &new->db, flags, NULL);
    status = code == SQLITE_OK ? settle(new, made, err) : fault(new->db, code, err);
    if (status == STATUS_OK)
        *base = new;
    else
        sqlite_close(new);
    return status;
}

/* --- the schema ------------------------------------------------------------------------------- */

static enum status sqlite_set_schema(struct base *base, int schema, struct err *err)
{
    char sql[200];

    snprintf(sql, sizeof sql,
             "PRAGMA user_version = %d;"
             "INSERT INTO meta (name, value) VALUES ('schema', '%d')"
             " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
             schema, schema);
    return sqlite_run(base, sql, err);
}

/* The inner tables of the full text are SQLite's own affair: only that they are there counts. */
static enum status sqlite_fingerprint_of(struct base *base, char out[65], struct err *err)
{
    static const char sql[] =
        "SELECT type, name, tbl_name, CASE WHEN name LIKE 'entry_text\\_%' ESCAPE '\\' THEN '' ELSE sql END"
        " FROM sqlite_schema ORDER BY type, name";
    unsigned char sum[HASH_BYTES];
    sqlite3_stmt *statement = NULL;
    struct hash hash;
    int column;
    int code = sqlite3_prepare_v2(base->db, sql, -1, &statement, NULL);

    hash_init(&hash, "beatbook.schema.1", NULL, 0);
    while (code == SQLITE_OK || code == SQLITE_ROW) {
        code = sqlite3_step(statement);
        for (column = 0; code == SQLITE_ROW && column < 4; column++)
            hash_text(&hash, (const char *)sqlite3_column_text(statement, column));
    }
    sqlite3_finalize(statement);
    hash_done(&hash, sum);
    hash_hex(sum, sizeof sum, out);
    return code == SQLITE_DONE ? STATUS_OK : fault(base->db, code, err);
}

/* --- transactions ----------------------------------------------------------------------------- */

static enum status sqlite_begin(struct base *base, enum store_mode mode, struct err *err)
{
    bool relaxed = mode == STORE_DRAFT;
    enum status status = STATUS_OK;

    if (mode != STORE_READ && relaxed != base->relaxed) {
        status = sqlite_run(base, relaxed ? "PRAGMA synchronous = NORMAL" : "PRAGMA synchronous = FULL", err);
        if (status == STATUS_OK)
            base->relaxed = relaxed;
    }
    if (status == STATUS_OK)
        status = sqlite_run(base, mode == STORE_READ ? "BEGIN" : "BEGIN IMMEDIATE", err);
    return status;
}

static enum status sqlite_commit(struct base *base, struct err *err)
{
    return sqlite_run(base, "COMMIT", err);
}

static void sqlite_rollback(struct base *base)
{
    if (!sqlite3_get_autocommit(base->db))
        sqlite3_exec(base->db, "ROLLBACK", NULL, NULL, NULL);
}

/* Pages of a hundred thousand rows stay in memory, the log is written back every 80 MB, and the full text is sorted in large pieces. */
static enum status sqlite_bulk(struct base *base, bool on, struct err *err)
{
    return sqlite_run(base,
                      on ? "PRAGMA cache_size = -262144; PRAGMA wal_autocheckpoint = 20000;"
                           "INSERT INTO entry_text (entry_text, rank) VALUES ('hashsize', 67108864)"
                         : "PRAGMA cache_size = -2000; PRAGMA wal_autocheckpoint = 1000;"
                           "INSERT INTO entry_text (entry_text, rank) VALUES ('hashsize', 1048576)",
                      err);
}

/* The pages that a cohort's move reads and writes come to some 40 MB, well inside what a store program may hold. The log is put back without
 * the write lock, after the commit and after the next writer's turn has begun. */
static enum status sqlite_large(struct base *base, bool on, struct err *err)
{
    return sqlite_run(base,
                      on ? "PRAGMA cache_size = -49152; PRAGMA wal_autocheckpoint = 0"
                         : "PRAGMA cache_size = -2000; PRAGMA wal_autocheckpoint = 1000;"
                           "PRAGMA wal_checkpoint(PASSIVE)",
                      err);
}

static enum status sqlite_sync(struct base *base, struct err *err)
{
    sqlite3_file *log = NULL;
    int code = sqlite3_file_control(base->db, "main", SQLITE_FCNTL_JOURNAL_POINTER, &log);

    if (code == SQLITE_OK && log != NULL && log->pMethods != NULL)
        code = log->pMethods->xSync(log, SQLITE_SYNC_NORMAL);
    return code == SQLITE_OK ? STATUS_OK : fault(base->db, code, err);
}

/* --- statements ------------------------------------------------------------------------------- */

static enum status sqlite_prepare(struct base *base, const char *sql, struct statement **statement,
                                  struct err *err)
{
    sqlite3_stmt *made = NULL;
    int code = sqlite3_prepare_v3(base->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &made, NULL);

    *statement = (struct statement *)made;
    return code == SQLITE_OK ? STATUS_OK : fault(base->db, code, err);
}

static void sqlite_release(struct statement *statement)
{
    sqlite3_finalize(raw(statement));
}

static bool sqlite_bind_int(struct statement *statement, const char *name, int64_t value)
{
    int index = sqlite3_bind_parameter_index(raw(statement), name);

    return index > 0 && sqlite3_bind_int64(raw(statement), index, value) == SQLITE_OK;
}

static bool sqlite_bind_text(struct statement *statement, const char *name, const char *value)
{
    int index = sqlite3_bind_parameter_index(raw(statement), name);

    /* The limit of SQLite is 1,000,000,000 bytes, far above what a frame or a file of a frame holds. */
    return index > 0 && sqlite3_bind_text(raw(statement), index, value, -1, SQLITE_TRANSIENT) == SQLITE_OK;
}

static bool sqlite_bind_bytes(struct statement *statement, const char *name, const void *bytes, size_t length)
{
    int index = sqlite3_bind_parameter_index(raw(statement), name);

    return index > 0 && sqlite3_bind_blob64(raw(statement), index, length > 0 ? bytes : "", length,
                                            SQLITE_STATIC) == SQLITE_OK;
}

static enum driver_step sqlite_step(struct statement *statement, struct err *err)
{
    int code = sqlite3_step(raw(statement));

    if (code == SQLITE_ROW)
        return DRIVER_ROW;
    if (code == SQLITE_DONE)
        return DRIVER_DONE;
    fault(sqlite3_db_handle(raw(statement)), code, err);
    return DRIVER_FAILED;
}

static bool sqlite_is_null(struct statement *statement, int column)
{
    return sqlite3_column_type(raw(statement), column) == SQLITE_NULL;
}

static int64_t sqlite_int_at(struct statement *statement, int column)
{
    return sqlite3_column_int64(raw(statement), column);
}

static const char *sqlite_text_at(struct statement *statement, int column)
{
    return (const char *)sqlite3_column_text(raw(statement), column);
}

static const void *sqlite_bytes_at(struct statement *statement, int column, size_t *length)
{
    const void *bytes = sqlite3_column_blob(raw(statement), column);

    *length = (size_t)sqlite3_column_bytes(raw(statement), column);
    return bytes;
}

static void sqlite_reset(struct statement *statement, int64_t *steps, int64_t *changed)
{
    sqlite3 *db = sqlite3_db_handle(raw(statement));

    *changed = sqlite3_stmt_readonly(raw(statement)) ? 0 : sqlite3_changes64(db);
    sqlite3_reset(raw(statement));
    sqlite3_clear_bindings(raw(statement));
    *steps = sqlite3_stmt_status(raw(statement), SQLITE_STMTSTATUS_VM_STEP, 1);
}

/* --- whole files ------------------------------------------------------------------------------ */

static enum status sqlite_copy(struct base *base, const char *path, struct err *err)
{
    sqlite3_stmt *statement = NULL;
    int code;

    sqlite3_limit(base->db, SQLITE_LIMIT_ATTACHED, 1);
    code = sqlite3_prepare_v2(base->db, "VACUUM INTO $path", -1, &statement, NULL);
    if (code == SQLITE_OK)
        code = sqlite3_bind_text(statement, 1, path, -1, SQLITE_TRANSIENT);
    if (code == SQLITE_OK)
        code = sqlite3_step(statement);
    sqlite3_finalize(statement);
    sqlite3_limit(base->db, SQLITE_LIMIT_ATTACHED, 0);
    return code == SQLITE_DONE ? STATUS_OK : fault(base->db, code, err);
}

/* Written anew, row by row. A copy of the whole store lies in a temporary file meanwhile: it may not fit into memory. */
static enum status write_anew(struct base *base, struct err *err)
{
    enum status status = sqlite_run(base, "PRAGMA temp_store = FILE", err);

    sqlite3_limit(base->db, SQLITE_LIMIT_ATTACHED, 1);
    if (status == STATUS_OK)
        status = sqlite_run(base, "VACUUM", err);
    sqlite3_limit(base->db, SQLITE_LIMIT_ATTACHED, 0);
    return status == STATUS_OK ? sqlite_run(base, "PRAGMA temp_store = MEMORY", err) : status;
}

/* Rows are overwritten when they are deleted (secure_delete), but the index for searching only notes that words went until its pieces are merged;
 * where pages are parted or joined, stale copies of rows stay in the gap between the cells, which nothing overwrites; and the log keeps old pages
 * until it is cut. */
static enum status sqlite_scrub(struct base *base, struct err *err)
{
    int64_t busy = 0;
    enum status status = sqlite_run(base, "INSERT INTO entry_text (entry_text) VALUES ('optimize')", err);

    sqlite3_busy_timeout(base->db, READERS_MS);
    if (status == STATUS_OK && write_anew(base, err) != STATUS_OK)
        status =
            err_add(err, _("the words are deleted, but copies of them may be left in the store's file; mend "
                           "that, and do the same again"));
    if (status == STATUS_OK)
        status = ask(base, "PRAGMA wal_checkpoint(TRUNCATE)", &busy, NULL, 0, err);
    sqlite3_busy_timeout(base->db, BUSY_MS);
    if (status == STATUS_OK && busy != 0)
        status =
            err_set(err, STATUS_BUSY,
                    _("the words are deleted, but others are reading and the store's log still holds them; "
                      "do the same again"));
    return status;
}

static enum status check_rows(struct base *base, const char *sql, const char *format, struct arena *arena,
                              struct store_faults *faults, struct err *err)
{
    sqlite3_stmt *statement = NULL;
    const char *text;
    int code = sqlite3_prepare_v2(base->db, sql, -1, &statement, NULL);

    while (code == SQLITE_OK || code == SQLITE_ROW) {
        code = sqlite3_step(statement);
        text = code == SQLITE_ROW ? (const char *)sqlite3_column_text(statement, 0) : NULL;
        if (text != NULL && strcmp(text, "ok") != 0)
            *LIST_ADD(arena, faults) = arena_printf(arena, "%s: %s", format, text);
    }
    sqlite3_finalize(statement);
    return code == SQLITE_DONE ? STATUS_OK : fault(base->db, code, err);
}

static enum status sqlite_check(struct base *base, struct arena *arena, struct store_faults *faults,
                                struct err *err)
{
    enum status status = check_rows(base, "PRAGMA integrity_check", _("in the file"), arena, faults, err);
    int code;

    if (status == STATUS_OK)
        status = check_rows(base, "PRAGMA foreign_key_check", _("a row points at nothing, in"), arena, faults,
                            err);
    if (status != STATUS_OK)
        return status;
    code = sqlite3_exec(base->db, "INSERT INTO entry_text (entry_text, rank) VALUES ('integrity-check', 0)",
                        NULL, NULL, NULL);
    if ((code & 0xff) == SQLITE_CORRUPT)
        *LIST_ADD(arena, faults) = arena_dup(arena, _("the index for searching does not match the texts"));
    else if (code != SQLITE_OK)
        return fault(base->db, code, err);
    return STATUS_OK;
}

/* --- the table -------------------------------------------------------------------------------- */

static const struct driver_migration migrations[] = {
    {
        1,
#include "store/sqlite/001.sql.h"
    },
};

const struct driver driver_sqlite = {
    .name = "sqlite",
    .migrations = migrations,
    .schema = (int)(sizeof migrations / sizeof *migrations),
    .fingerprint = "bf9200fc5b01d3ac87ad4be3bafb6ddfd8227023efda5df87002679647e408f3",
    .open = sqlite_open,
    .close = sqlite_close,
    .schema_of = sqlite_schema_of,
    .set_schema = sqlite_set_schema,
    .fingerprint_of = sqlite_fingerprint_of,
    .run = sqlite_run,
    .begin = sqlite_begin,
    .commit = sqlite_commit,
    .rollback = sqlite_rollback,
    .bulk = sqlite_bulk,
    .large = sqlite_large,
    .sync = sqlite_sync,
    .prepare = sqlite_prepare,
    .release = sqlite_release,
    .bind_int = sqlite_bind_int,
    .bind_text = sqlite_bind_text,
    .bind_bytes = sqlite_bind_bytes,
    .step = sqlite_step,
    .is_null = sqlite_is_null,
    .int_at = sqlite_int_at,
    .text_at = sqlite_text_at,
    .bytes_at = sqlite_bytes_at,
    .reset = sqlite_reset,
    .copy = sqlite_copy,
    .scrub = sqlite_scrub,
    .check = sqlite_check,
};

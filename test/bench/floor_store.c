/* floor_store.c - the least that submitting an entry costs: its rows, prepared statements, one transaction, C.
 *
 * usage: floor_store STORE LOGIN TIMES
 *
 * STORE is a copy of a store, LOGIN an apprentice in it. The settings are the store's own, the tables and triggers are those of the
 * file. No policy, no states worked out, no statement of who may do what, no frames, no other process: what is left is
 * what SQLite and the disk cost, and what the write verb's budget is a ratio of. The draft that is submitted is
 * made before the clock starts. Prints one line a submission: microseconds.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <sqlite3.h>

enum { CLAIMS = 3 };

static const char settings[] = "PRAGMA temp_store = MEMORY;"
                               "PRAGMA mmap_size = 0;"
                               "PRAGMA cell_size_check = ON;"
                               "PRAGMA recursive_triggers = ON;"
                               "PRAGMA secure_delete = ON;"
                               "PRAGMA foreign_keys = ON;"
                               "PRAGMA journal_mode = WAL;"
                               "PRAGMA synchronous = FULL";

/* Who it is about; $N is the entry, $P the person, $E the enrolment, $D the document, $I an item, $W the words. */
static const char whom[] =
    "SELECT p.id, e.id, f.document_id FROM person p JOIN enrolment e ON e.person_id = p.id"
    " JOIN enrolment_framework f ON f.enrolment_id = e.id AND f.position = 0 WHERE p.login = ?1";
static const char which[] =
    "SELECT item FROM item WHERE document_id = ?1 AND claimable = 1 ORDER BY position LIMIT 3";

struct step {
    const char *sql;
    int times;
    sqlite3_stmt *statement;
};

static struct step before[] = {
    {"INSERT INTO entry (person_id, created_at, revisions, on_day) VALUES ($P, 1, 0, 1)", 1, NULL},
    {"INSERT INTO draft (entry_id, person_id, version, base_revision, saved_at, key, title, on_day, place, "
     "minutes,"
     " off_the_job, types, narrative, refs) VALUES ((SELECT max(id) FROM entry), $P, 1, 0, 1, NULL, 'A "
     "title', 1, 'a place', 60, 0, 8, "
     "$W, '')",
     1, NULL},
    {"INSERT INTO draft_claim VALUES ($N, $D, $I, $K)", CLAIMS, NULL},
};

static struct step after[] = {
    {"INSERT INTO revision (entry_id, n, submitted_at, on_day, minutes, off_the_job, types, commitment)"
     " VALUES ($N, 1, 1, 1, 60, 0, 8, $H)",
     1, NULL},
    {"INSERT INTO revision_words VALUES ((SELECT max(id) FROM revision), 'A title', 'a place', $W, '', $H)",
     1, NULL},
    {"INSERT INTO claim (revision_id, entry_id, enrolment_id, document_id, item, state)"
     " VALUES ((SELECT max(id) FROM revision), $N, $E, $D, $I, 0)",
     CLAIMS, NULL},
    {"UPDATE entry SET revisions = 1 WHERE id = $N", 1, NULL},
    {"DELETE FROM draft WHERE entry_id = $N", 1, NULL},
    {"INSERT INTO entry_text (rowid, owner, title, narrative, place, refs) VALUES ($N, 'p', 'A title', $W, "
     "'a place', '')",
     1, NULL},
    {"INSERT INTO waiting VALUES ($N, $P, 1, 7)", 1, NULL},
    {"UPDATE tally SET drafts = drafts - 1, waiting = waiting + 1 WHERE person_id = $P", 1, NULL},
    {"INSERT INTO summary VALUES ($E, $D, $I, 0, 1, 0, 0, '') ON CONFLICT (enrolment_id, document_id, item)"
     " DO UPDATE SET waiting = waiting + 1",
     CLAIMS, NULL},
    {"INSERT INTO journal SELECT max(seq) + 1, $H, 1, $P, 'entry.submit', $P, $N, 1, $H, $H FROM journal", 1,
     NULL},
    {"INSERT INTO journal_body VALUES ((SELECT max(seq) FROM journal), $H, "
     "'{\"entry\":\"1\",\"revision\":\"1\"}')",
     1, NULL},
    {"INSERT INTO idempotency VALUES ($P, hex(randomblob(16)), 'entry.submit', $H, $W, 1)", 1, NULL},
};

static sqlite3 *db;
static long long person, enrolment, document, entry;
static char items[CLAIMS][80];
static char words[2000];

static void check(int code)
{
    if (code == SQLITE_OK || code == SQLITE_ROW || code == SQLITE_DONE)
        return;
    fprintf(stderr, "floor_store: %s\n", sqlite3_errmsg(db));
    exit(1);
}

static void bind_number(sqlite3_stmt *statement, const char *name, long long value)
{
    int at = sqlite3_bind_parameter_index(statement, name);
    if (at > 0)
        check(sqlite3_bind_int64(statement, at, value));
}

static void bind_text(sqlite3_stmt *statement, const char *name, const char *value)
{
    int at = sqlite3_bind_parameter_index(statement, name);
    if (at > 0)
        check(sqlite3_bind_text(statement, at, value, -1, SQLITE_STATIC));
}

static void run(const struct step *step, int turn)
{
    sqlite3_stmt *statement = step->statement;

    bind_number(statement, "$N", entry);
    bind_number(statement, "$P", person);
    bind_number(statement, "$E", enrolment);
    bind_number(statement, "$D", document);
    bind_number(statement, "$K", turn);
    bind_text(statement, "$I", items[turn]);
    bind_text(statement, "$W", words);
    bind_text(statement, "$H", "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef");
    check(sqlite3_step(statement));
    check(sqlite3_reset(statement));
}

static void run_all(const struct step *steps, size_t count)
{
    check(sqlite3_exec(db, "BEGIN IMMEDIATE", NULL, NULL, NULL));
    for (size_t i = 0; i < count; i++) {
        for (int turn = 0; turn < steps[i].times; turn++) {
            run(&steps[i], turn);
            if (steps == before && i == 0)
                entry = sqlite3_last_insert_rowid(db);
        }
    }
    check(sqlite3_exec(db, "COMMIT", NULL, NULL, NULL));
}

static void prepare_all(struct step *steps, size_t count)
{
    for (size_t i = 0; i < count; i++)
        check(sqlite3_prepare_v2(db, steps[i].sql, -1, &steps[i].statement, NULL));
}

static void look_up(const char *login)
{
    sqlite3_stmt *statement;

    check(sqlite3_prepare_v2(db, whom, -1, &statement, NULL));
    check(sqlite3_bind_text(statement, 1, login, -1, SQLITE_STATIC));
    if (sqlite3_step(statement) != SQLITE_ROW) {
        fprintf(stderr, "floor_store: %s is not an apprentice here\n", login);
        exit(1);
    }
    person = sqlite3_column_int64(statement, 0);
    enrolment = sqlite3_column_int64(statement, 1);
    document = sqlite3_column_int64(statement, 2);
    sqlite3_finalize(statement);
    check(sqlite3_prepare_v2(db, which, -1, &statement, NULL));
    check(sqlite3_bind_int64(statement, 1, document));
    for (int i = 0; i < CLAIMS && sqlite3_step(statement) == SQLITE_ROW; i++)
        (void)snprintf(items[i], sizeof items[i], "%s", (const char *)sqlite3_column_text(statement, 0));
    sqlite3_finalize(statement);
}

static double micros(void)
{
    struct timespec at;

    clock_gettime(CLOCK_MONOTONIC, &at);
    return (double)at.tv_sec * 1e6 + (double)at.tv_nsec / 1e3;
}

int main(int argc, char **argv)
{
    if (argc != 4) {
        fprintf(stderr, "usage: floor_store STORE LOGIN TIMES\n");
        return 2;
    }
    while (strlen(words) + 60 < 1200)
        (void)snprintf(words + strlen(words), sizeof words - strlen(words),
                       "I kept the road clear until the car came. ");
    check(sqlite3_open_v2(argv[1], &db, SQLITE_OPEN_READWRITE, NULL));
    check(sqlite3_exec(db, settings, NULL, NULL, NULL));
    look_up(argv[2]);
    prepare_all(before, sizeof before / sizeof *before);
    prepare_all(after, sizeof after / sizeof *after);
    for (long left = strtol(argv[3], NULL, 10); left > 0; left--) {
        run_all(before, sizeof before / sizeof *before);
        double start = micros();
        run_all(after, sizeof after / sizeof *after);
        printf("%.1f\n", micros() - start);
    }
    return 0; /* the statements go with the process */
}

/* migrate_test.c - from an older schema to the newest, or not at all: with a driver that knows one schema more. */
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "room.h"
#include "suites.h"

static struct room room;
static struct driver_migration steps[2];
static struct driver newer;

/* The fingerprint of a schema that was made up here is whatever it is. */
static enum status any_fingerprint(struct base *base, char out[65], struct err *err)
{
    (void)base;
    (void)err;
    memcpy(out, "any", 4);
    return STATUS_OK;
}

static void begin_room(const char *step)
{
    steps[0] = driver_sqlite.migrations[0];
    steps[1] = (struct driver_migration){2, step};
    newer = driver_sqlite;
    newer.migrations = steps;
    newer.schema = 2;
    newer.fingerprint = "any";
    newer.fingerprint_of = any_fingerprint;
    room_open(&room, &driver_sqlite);
    room_begin(&room);
    room_run(&room, "INSERT INTO team (name) VALUES ('A')");
    room_commit(&room);
    store_close(room.store);
    room.store = NULL;
}

static void copy_path(char *path, size_t room_for)
{
    snprintf(path, room_for, "%s.schema-1", room.path);
}

START_TEST(migrate__goes_up_and_keeps_a_copy)
{
    char path[400];

    begin_room("CREATE TABLE extra (a INTEGER) STRICT; INSERT INTO extra VALUES (5);");
    ck_ok(&room, store_open_with(&newer, &room.store, room.path, &room.err));
    ck_assert_int_eq(room_number(&room, "SELECT a FROM extra"), 5);
    ck_assert_int_eq(room_number(&room, "SELECT count(*) FROM team"), 1);
    ck_assert_int_eq(room_number(&room, "PRAGMA user_version"), 2);
    ck_assert_int_eq(room_number(&room, "SELECT value FROM meta WHERE name = 'schema'"), 2);
    copy_path(path, sizeof path);
    store_close(room.store);
    ck_ok(&room, store_open(&room.store, path, &room.err));
    ck_assert_int_eq(room_number(&room, "SELECT count(*) FROM team"), 1);
    room_close(&room);
}
END_TEST

START_TEST(migrate__the_older_program_refuses_then)
{
    begin_room("CREATE TABLE extra (a INTEGER) STRICT;");
    ck_ok(&room, store_open_with(&newer, &room.store, room.path, &room.err));
    store_close(room.store);
    room.store = NULL;
    ck_refused(&room, STATUS_BUSY, store_open(&room.store, room.path, &room.err));
    room_close(&room);
}
END_TEST

START_TEST(migrate__a_step_that_fails_leaves_the_old_store)
{
    begin_room("CREATE TABLE extra (a INTEGER) STRICT; INSERT INTO nowhere VALUES (1);");
    ck_refused(&room, STATUS_BUG, store_open_with(&newer, &room.store, room.path, &room.err));
    ck_ok(&room, store_open(&room.store, room.path, &room.err));
    ck_assert_int_eq(room_number(&room, "SELECT count(*) FROM sqlite_schema WHERE name = 'extra'"), 0);
    room_close(&room);
}
END_TEST

/* Dies where the schema's number would be written: everything else is done, nothing is committed. */
static enum status die(struct base *base, int schema, struct err *err)
{
    (void)base;
    (void)schema;
    (void)err;
    _exit(42);
}

START_TEST(migrate__killed_leaves_the_old_store_and_works_again)
{
    int status;

    begin_room("CREATE TABLE extra (a INTEGER) STRICT;");
    newer.set_schema = die;
    if (fork() == 0) {
        store_open_with(&newer, &room.store, room.path, &room.err);
        _exit(1);
    }
    ck_assert_int_gt(wait(&status), 0);
    ck_assert_int_eq(WEXITSTATUS(status), 42);
    ck_ok(&room, store_open(&room.store, room.path, &room.err));
    store_close(room.store);
    newer.set_schema = driver_sqlite.set_schema;
    ck_ok(&room, store_open_with(&newer, &room.store, room.path, &room.err));
    ck_assert_int_eq(room_number(&room, "SELECT count(*) FROM extra"), 0);
    room_close(&room);
}
END_TEST

START_TEST(migrate__two_at_once_is_done_once)
{
    struct store *other;

    begin_room("CREATE TABLE extra (a INTEGER) STRICT; INSERT INTO extra VALUES (5);");
    ck_ok(&room, store_open_with(&newer, &room.store, room.path, &room.err));
    ck_ok(&room, store_open_with(&newer, &other, room.path, &room.err));
    store_close(other);
    ck_assert_int_eq(room_number(&room, "SELECT count(*) FROM extra"), 1);
    room_close(&room);
}
END_TEST

Suite *suite_migrate(void)
{
    Suite *suite = suite_create("migrate");
    TCase *tcase = tcase_create("migrate");

    tcase_add_test(tcase, migrate__goes_up_and_keeps_a_copy);
    tcase_add_test(tcase, migrate__the_older_program_refuses_then);
    tcase_add_test(tcase, migrate__a_step_that_fails_leaves_the_old_store);
    tcase_add_test(tcase, migrate__killed_leaves_the_old_store_and_works_again);
    tcase_add_test(tcase, migrate__two_at_once_is_done_once);
    suite_add_tcase(suite, tcase);
    return suite;
}

/* store_test.c - the contract of an open store: made, opened, its transactions, several processes at once. */
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "room.h"
#include "suites.h"

static struct room room;

static void begin_room(int driver)
{
    room_open(&room, room_drivers[driver]);
}

static void add_team(const char *name)
{
    struct query *q = store_query(room.store, "INSERT INTO team (name) VALUES ($name)");

    query_text(q, "$name", name);
    ck_ok(&room, query_run(q, NULL, &room.err));
}

/* --- made ------------------------------------------------------------------------------------- */

START_TEST(store__create__is_private)
{
    struct stat info;

    begin_room(_i);
    ck_assert_int_eq(stat(room.path, &info), 0);
    ck_assert_int_eq(info.st_mode & 07777, 0600);
    room_close(&room);
}
END_TEST

START_TEST(store__create__refuses_what_is_there)
{
    begin_room(_i);
    ck_refused(&room, STATUS_STATE, store_create_with(room_drivers[_i], room.path, "UTC", &room.err));
    room_close(&room);
}
END_TEST

START_TEST(store__create__leaves_nothing_behind_for_a_bad_zone)
{
    char path[400];

    begin_room(_i);
    snprintf(path, sizeof path, "%s/other.db", room.folder);
    ck_refused(&room, STATUS_USAGE, store_create_with(room_drivers[_i], path, "Nowhere/At_all", &room.err));
    ck_assert_int_ne(access(path, F_OK), 0);
    room_close(&room);
}
END_TEST

START_TEST(store__create__says_who_and_where_it_is)
{
    const char *value;

    begin_room(_i);
    ck_ok(&room, store_meta(room.store, "zone", &room.arena, &value, &room.err));
    ck_assert_str_eq(value, "Europe/London");
    ck_ok(&room, store_meta(room.store, "host", &room.arena, &value, &room.err));
    ck_assert_uint_eq(strlen(value), 32);
    ck_ok(&room, store_meta(room.store, "schema", &room.arena, &value, &room.err));
    ck_assert_str_eq(value, "1");
    ck_ok(&room, store_meta(room.store, "nothing", &room.arena, &value, &room.err));
    ck_assert_ptr_null(value);
    room_close(&room);
}
END_TEST

/* A log that an earlier store of that name left behind, with rows in it. */
START_TEST(store__create__does_not_read_an_old_log)
{
    char log[400];
    char kept[400];

    begin_room(_i);
    room_begin(&room);
    add_team("old");
    room_commit(&room);
    snprintf(log, sizeof log, "%s-wal", room.path);
    snprintf(kept, sizeof kept, "%s/kept", room.folder);
    ck_assert_int_eq(link(log, kept), 0);
    store_close(room.store);
    room.store = NULL;
    ck_assert_int_eq(unlink(room.path), 0);
    ck_assert_int_eq(rename(kept, log), 0);
    ck_ok(&room, store_create_with(room_drivers[_i], room.path, "UTC", &room.err));
    ck_assert_int_ne(access(log, F_OK), 0);
    room_reopen(&room, room_drivers[_i]);
    ck_assert_int_eq(room_number(&room, "SELECT count(*) FROM team"), 0);
    room_close(&room);
}
END_TEST

START_TEST(store__set_meta__replaces)
{
    const char *value;

    begin_room(_i);
    room_begin(&room);
    ck_ok(&room, store_set_meta(room.store, "home", "a", &room.err));
    ck_ok(&room, store_set_meta(room.store, "home", "b", &room.err));
    room_commit(&room);
    ck_ok(&room, store_meta(room.store, "home", &room.arena, &value, &room.err));
    ck_assert_str_eq(value, "b");
    room_close(&room);
}
END_TEST

/* --- transactions ----------------------------------------------------------------------------- */

START_TEST(store__commit__keeps)
{
    begin_room(_i);
    room_begin(&room);
    add_team("A");
    room_commit(&room);
    room_reopen(&room, room_drivers[_i]);
    ck_assert_int_eq(room_number(&room, "SELECT count(*) FROM team"), 1);
    room_close(&room);
}
END_TEST

START_TEST(store__rollback__forgets)
{
    begin_room(_i);
    room_begin(&room);
    add_team("A");
    store_rollback(room.store);
    store_rollback(room.store);
    ck_assert_int_eq(room_number(&room, "SELECT count(*) FROM team"), 0);
    room_begin(&room);
    room_commit(&room);
    room_close(&room);
}
END_TEST

START_TEST(store__close__rolls_back)
{
    begin_room(_i);
    room_begin(&room);
    add_team("A");
    room_reopen(&room, room_drivers[_i]);
    ck_assert_int_eq(room_number(&room, "SELECT count(*) FROM team"), 0);
    room_close(&room);
}
END_TEST

START_TEST(store__begin__does_not_nest)
{
    begin_room(_i);
    room_begin(&room);
    ck_refused(&room, STATUS_BUG, store_begin(room.store, STORE_READ, &room.err));
    room_commit(&room);
    ck_refused(&room, STATUS_BUG, store_commit(room.store, &room.err));
    room_close(&room);
}
END_TEST

START_TEST(store__commit__finds_a_query_without_end)
{
    begin_room(_i);
    ck_ok(&room, store_begin(room.store, STORE_READ, &room.err));
    ck_assert(query_step(store_query(room.store, "SELECT name FROM meta")));
    ck_refused(&room, STATUS_BUG, store_commit(room.store, &room.err));
    ck_assert_ptr_nonnull(strstr(room.err.text, "SELECT name FROM meta"));
    room_close(&room);
}
END_TEST

START_TEST(store__read__sees_one_moment)
{
    struct store *other;

    begin_room(_i);
    ck_ok(&room, store_open_with(room_drivers[_i], &other, room.path, &room.err));
    ck_ok(&room, store_begin(room.store, STORE_READ, &room.err));
    ck_assert_int_eq(room_number(&room, "SELECT count(*) FROM team"), 0);
    ck_ok(&room, store_begin(other, STORE_WRITE, &room.err));
    ck_ok(&room, query_run(store_query(other, "INSERT INTO team (name) VALUES ('A')"), NULL, &room.err));
    ck_ok(&room, store_commit(other, &room.err));
    ck_assert_int_eq(room_number(&room, "SELECT count(*) FROM team"), 0);
    ck_ok(&room, store_commit(room.store, &room.err));
    ck_assert_int_eq(room_number(&room, "SELECT count(*) FROM team"), 1);
    store_close(other);
    room_close(&room);
}
END_TEST

START_TEST(store__draft__is_kept_and_synced)
{
    begin_room(_i);
    ck_ok(&room, store_begin(room.store, STORE_DRAFT, &room.err));
    add_team("A");
    room_commit(&room);
    ck_ok(&room, store_sync(room.store, &room.err));
    ck_assert_int_eq(store_counted(room.store).writes, 1);
    room_reopen(&room, room_drivers[_i]);
    ck_assert_int_eq(room_number(&room, "SELECT count(*) FROM team"), 1);
    room_close(&room);
}
END_TEST

START_TEST(store__counted__counts_rows_and_writes)
{
    struct store_counts before;
    struct store_counts after;
    int i;

    begin_room(_i);
    before = store_counted(room.store);
    for (i = 0; i < 100; i++)
        ck_assert_int_ge(room_number(&room, "SELECT count(*) FROM meta"), 3);
    ck_ok(&room, store_begin(room.store, STORE_READ, &room.err));
    room_commit(&room);
    after = store_counted(room.store);
    ck_assert_int_eq(after.rows - before.rows, 100);
    ck_assert_int_gt(after.steps, before.steps);
    ck_assert_int_eq(after.writes, before.writes);
    room_begin(&room);
    room_commit(&room);
    ck_assert_int_eq(store_counted(room.store).writes, before.writes + 1);
    room_close(&room);
}
END_TEST

/* --- several processes ------------------------------------------------------------------------ */

#define WRITERS 4
#define WRITES 25

/* Read, add one, write: a lost update would show. */
static void count_up(const struct driver *driver, const char *path)
{
    struct store *store;
    struct err err = ERR_INIT;
    int i;

    if (store_open_with(driver, &store, path, &err) != STATUS_OK)
        _exit(1);
    for (i = 0; i < WRITES; i++) {
        struct query *q;
        char text[30];
        int64_t n;

        if (store_begin(store, STORE_WRITE, &err) != STATUS_OK)
            _exit(2);
        q = store_query(store, "SELECT value FROM meta WHERE name = 'count'");
        n = query_step(q) ? query_int_at(q, 0) : 0;
        query_end(q, &err);
        snprintf(text, sizeof text, "%lld", (long long)n + 1);
        if (store_set_meta(store, "count", text, &err) != STATUS_OK || store_commit(store, &err) != STATUS_OK)
            _exit(3);
    }
    store_close(store);
    _exit(0);
}

START_TEST(store__write__of_several_processes_loses_nothing)
{
    const char *value;
    int status;
    int i;

    begin_room(_i);
    store_close(room.store);
    room.store = NULL;
    for (i = 0; i < WRITERS; i++) {
        if (fork() == 0)
            count_up(room_drivers[_i], room.path);
    }
    for (i = 0; i < WRITERS; i++) {
        ck_assert_int_gt(wait(&status), 0);
        ck_assert_int_eq(status, 0);
    }
    room_reopen(&room, room_drivers[_i]);
    ck_ok(&room, store_meta(room.store, "count", &room.arena, &value, &room.err));
    ck_assert_str_eq(value, "100");
    room_close(&room);
}
END_TEST

/* Writes, says so, and waits to be killed. */
static void die_inside(const struct driver *driver, const char *path, int told)
{
    struct store *store;
    struct err err = ERR_INIT;

    if (store_open_with(driver, &store, path, &err) != STATUS_OK ||
        store_begin(store, STORE_WRITE, &err) != STATUS_OK ||
        store_set_meta(store, "half", "yes", &err) != STATUS_OK)
        _exit(1);
    if (write(told, "x", 1) != 1)
        _exit(2);
    for (;;)
        pause();
}

START_TEST(store__kill__inside_a_transaction_leaves_nothing)
{
    struct store_faults faults = {0};
    const char *value;
    int told[2];
    char byte;
    pid_t child;

    begin_room(_i);
    store_close(room.store);
    room.store = NULL;
    ck_assert_int_eq(pipe(told), 0);
    child = fork();
    if (child == 0)
        die_inside(room_drivers[_i], room.path, told[1]);
    ck_assert_int_eq(read(told[0], &byte, 1), 1);
    kill(child, SIGKILL);
    waitpid(child, NULL, 0);
    room_reopen(&room, room_drivers[_i]);
    room_begin(&room);
    ck_ok(&room, store_meta(room.store, "half", &room.arena, &value, &room.err));
    ck_assert_ptr_null(value);
    room_commit(&room);
    ck_ok(&room, store_check(room.store, &room.arena, &faults, &room.err));
    ck_assert_uint_eq(faults.count, 0);
    room_close(&room);
}
END_TEST

/* --- copies and checks ------------------------------------------------------------------------ */

START_TEST(store__copy__is_whole_and_a_store)
{
    struct store *copy;
    char path[400];
    struct stat info;

    begin_room(_i);
    snprintf(path, sizeof path, "%s/copy.db", room.folder);
    room_begin(&room);
    add_team("A");
    room_commit(&room);
    ck_ok(&room, store_copy(room.store, path, &room.err));
    ck_assert_int_eq(stat(path, &info), 0);
    ck_assert_int_eq(info.st_mode & 07777, 0600);
    ck_ok(&room, store_open_with(room_drivers[_i], &copy, path, &room.err));
    store_close(room.store);
    room.store = copy;
    ck_assert_int_eq(room_number(&room, "SELECT count(*) FROM team"), 1);
    room_close(&room);
}
END_TEST

START_TEST(store__copy__refuses_what_is_there)
{
    begin_room(_i);
    ck_refused(&room, STATUS_STATE, store_copy(room.store, room.path, &room.err));
    room_close(&room);
}
END_TEST

START_TEST(store__check__finds_rows_that_point_at_nothing)
{
    struct store_faults faults = {0};

    begin_room(_i);
    ck_ok(&room, store_check(room.store, &room.arena, &faults, &room.err));
    ck_assert_uint_eq(faults.count, 0);
    room_tamper(&room, "INSERT INTO tally VALUES (77, 0, 0, 0, 0)");
    room_reopen(&room, room_drivers[_i]);
    ck_ok(&room, store_check(room.store, &room.arena, &faults, &room.err));
    ck_assert_uint_eq(faults.count, 1);
    ck_assert_ptr_nonnull(strstr(faults.items[0], "tally"));
    room_close(&room);
}
END_TEST

START_TEST(store__check__finds_an_index_for_searching_that_does_not_match)
{
    struct store_faults faults = {0};

    begin_room(_i);
    room_begin(&room);
    room_run(&room, "INSERT INTO entry_text (rowid, owner, title, narrative, place, refs) VALUES (1, 'o1', "
                    "'a', 'b', '', '')");
    room_commit(&room);
    room_tamper(&room, "UPDATE entry_text_content SET c1 = 'other' WHERE id = 1");
    room_reopen(&room, room_drivers[_i]);
    ck_ok(&room, store_check(room.store, &room.arena, &faults, &room.err));
    ck_assert_uint_eq(faults.count, 1);
    room_close(&room);
}
END_TEST

#define CONTRACT(tcase, test) tcase_add_loop_test(tcase, test, 0, ROOM_DRIVERS)

Suite *suite_store(void)
{
    Suite *suite = suite_create("store");
    TCase *tcase = tcase_create("store");

    tcase_set_timeout(tcase, 60);
    CONTRACT(tcase, store__create__is_private);
    CONTRACT(tcase, store__create__refuses_what_is_there);
    CONTRACT(tcase, store__create__leaves_nothing_behind_for_a_bad_zone);
    CONTRACT(tcase, store__create__says_who_and_where_it_is);
    CONTRACT(tcase, store__create__does_not_read_an_old_log);
    CONTRACT(tcase, store__set_meta__replaces);
    CONTRACT(tcase, store__commit__keeps);
    CONTRACT(tcase, store__rollback__forgets);
    CONTRACT(tcase, store__close__rolls_back);
    CONTRACT(tcase, store__begin__does_not_nest);
    CONTRACT(tcase, store__commit__finds_a_query_without_end);
    CONTRACT(tcase, store__read__sees_one_moment);
    CONTRACT(tcase, store__draft__is_kept_and_synced);
    CONTRACT(tcase, store__counted__counts_rows_and_writes);
    CONTRACT(tcase, store__write__of_several_processes_loses_nothing);
    CONTRACT(tcase, store__kill__inside_a_transaction_leaves_nothing);
    CONTRACT(tcase, store__copy__is_whole_and_a_store);
    CONTRACT(tcase, store__copy__refuses_what_is_there);
    CONTRACT(tcase, store__check__finds_rows_that_point_at_nothing);
    CONTRACT(tcase, store__check__finds_an_index_for_searching_that_does_not_match);
    suite_add_tcase(suite, tcase);
    return suite;
}

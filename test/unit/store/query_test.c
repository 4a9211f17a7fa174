/* query_test.c - the contract of statements: bound by name, read by position, one latch. */
#include <string.h>

#include <beatbook/util/hash.h>

#include "room.h"
#include "suites.h"

static struct room room;

static void begin_room(int driver)
{
    room_open(&room, room_drivers[driver]);
    room_begin(&room);
}

START_TEST(query__bind__round_trips)
{
    struct query *q;

    begin_room(_i);
    q = store_query(room.store, "SELECT CAST($int AS INTEGER), $day, $moment, $text, $long");
    query_int(q, "$int", INT64_MIN + 1);
    query_day(q, "$day", 20000);
    query_moment(q, "$moment", 1700000000);
    query_text(q, "$text", "Siân 'x' \"y\" $int");
    query_text(q, "$long", "");
    ck_assert(query_step(q));
    ck_assert_int_eq(query_int_at(q, 0), INT64_MIN + 1);
    ck_assert_int_eq(query_day_at(q, 1), 20000);
    ck_assert_int_eq(query_moment_at(q, 2), 1700000000);
    ck_assert_str_eq(query_text_at(q, 3), "Siân 'x' \"y\" $int");
    ck_assert_str_eq(query_dup_at(q, 4, &room.arena), "");
    ck_assert(!query_null_at(q, 4));
    ck_assert(!query_step(q));
    ck_assert(!query_step(q));
    ck_ok(&room, query_end(q, &room.err));
    room_close(&room);
}
END_TEST

START_TEST(query__bind__unknown_is_null)
{
    struct query *q;
    int i;

    begin_room(_i);
    q = store_query(room.store, "SELECT $a, $b, $c, $d");
    query_int_or_null(q, "$a", -1, -1);
    query_day(q, "$b", DAY_NONE);
    query_moment(q, "$c", MOMENT_NONE);
    query_text(q, "$d", NULL);
    ck_assert(query_step(q));
    for (i = 0; i < 4; i++)
        ck_assert(query_null_at(q, i));
    ck_assert_int_eq(query_int_or_at(q, 0, 7), 7);
    ck_assert_int_eq(query_day_at(q, 1), DAY_NONE);
    ck_assert(query_moment_at(q, 2) == MOMENT_NONE);
    ck_assert_ptr_null(query_text_at(q, 3));
    ck_assert_ptr_null(query_dup_at(q, 3, &room.arena));
    ck_ok(&room, query_end(q, &room.err));
    room_close(&room);
}
END_TEST

START_TEST(query__bind__forgets_what_was_bound_before)
{
    int i;

    begin_room(_i);
    for (i = 0; i < 2; i++) {
        struct query *q = store_query(room.store, "SELECT $a");

        if (i == 0)
            query_int(q, "$a", 5);
        ck_assert(query_step(q));
        ck_assert_int_eq(query_int_or_at(q, 0, -1), i == 0 ? 5 : -1);
        ck_ok(&room, query_end(q, &room.err));
    }
    room_close(&room);
}
END_TEST

START_TEST(query__bind__of_an_unknown_name_is_a_bug)
{
    struct query *q;

    begin_room(_i);
    q = store_query(room.store, "SELECT $a");
    query_int(q, "$b", 5);
    ck_assert(!query_step(q));
    ck_refused(&room, STATUS_BUG, query_end(q, &room.err));
    ck_assert_ptr_nonnull(strstr(room.err.text, "$b"));
    room_close(&room);
}
END_TEST

START_TEST(query__prepare__of_bad_sql_is_a_bug_each_time)
{
    int i;

    begin_room(_i);
    for (i = 0; i < 2; i++)
        ck_refused(&room, STATUS_BUG,
                   query_run(store_query(room.store, "SELECT nothing FROM nowhere"), NULL, &room.err));
    ck_assert_int_eq(room_number(&room, "SELECT 1"), 1);
    room_close(&room);
}
END_TEST

/* By content, not by address; and one that runs inside itself gets a second one. */
START_TEST(query__find__by_content_and_inside_itself)
{
    char text[] = "SELECT name FROM meta ORDER BY name";
    struct query *outer;
    struct query *inner = NULL;
    int rows = 0;

    begin_room(_i);
    outer = store_query(room.store, text);
    while (query_step(outer)) {
        inner = store_query(room.store, "SELECT name FROM meta ORDER BY name");
        ck_assert_ptr_ne(inner, outer);
        while (query_step(inner))
            rows++;
        ck_ok(&room, query_end(inner, &room.err));
    }
    ck_ok(&room, query_end(outer, &room.err));
    ck_assert_int_eq(rows, 16);
    ck_assert_ptr_eq(store_query(room.store, text), inner);
    query_end(inner, NULL);
    room_close(&room);
}
END_TEST

START_TEST(query__run__says_how_many_rows)
{
    int64_t changed;

    begin_room(_i);
    room_run(&room, "INSERT INTO team (name) VALUES ('A'), ('B'), ('C')");
    ck_ok(&room, query_run(store_query(room.store, "UPDATE team SET name = name || 'x' WHERE name <> 'B'"),
                           &changed, &room.err));
    ck_assert_int_eq(changed, 2);
    ck_ok(&room, query_run(store_query(room.store, "UPDATE team SET name = 'n' WHERE name = 'none'"),
                           &changed, &room.err));
    ck_assert_int_eq(changed, 0);
    ck_ok(&room, query_run(store_query(room.store, "SELECT * FROM team"), &changed, &room.err));
    ck_assert_int_eq(changed, 0);
    room_close(&room);
}
END_TEST

START_TEST(query__run__refuses_doubles_and_strangers)
{
    begin_room(_i);
    room_run(&room, "INSERT INTO team (name) VALUES ('A')");
    ck_refused(&room, STATUS_STATE,
               query_run(store_query(room.store, "INSERT INTO team (name) VALUES ('A')"), NULL, &room.err));
    ck_refused(
        &room, STATUS_BUG,
        query_run(store_query(room.store,
                              "INSERT INTO team_member (team_id, person_id, from_day) VALUES (1, 99, 0)"),
                  NULL, &room.err));
    ck_refused(&room, STATUS_BUG,
               query_run(store_query(room.store, "INSERT INTO team (name) VALUES (NULL)"), NULL, &room.err));
    ck_refused(&room, STATUS_BUG,
               query_run(store_query(room.store, "INSERT INTO team (id, name) VALUES ('word', 'x')"), NULL,
                         &room.err));
    room_close(&room);
}
END_TEST

/* Doors that SQLite leaves open by default. */
START_TEST(query__run__does_not_open_other_files)
{
    static const char *const attempts[] = {
        "ATTACH DATABASE '/tmp/other.db' AS other",
        "SELECT load_extension('x')",
        ("INSERT INTO sqlite_schema (type, name, tbl_name, rootpage, sql) VALUES ('view', 'v', 'v', 0, "
         "'CREATE VIEW v AS SELECT 1')"),
        "UPDATE entry_text_data SET block = x'00'",
        "SELECT \"no such column\"",
    };
    size_t i;

    begin_room(_i);
    for (i = 0; i < sizeof attempts / sizeof *attempts; i++) {
        room.err.text[0] = '\0';
        ck_assert_msg(query_run(store_query(room.store, attempts[i]), NULL, &room.err) != STATUS_OK, "%s",
                      attempts[i]);
    }
    room_close(&room);
}
END_TEST

START_TEST(query__settings__are_those_promised)
{
    begin_room(_i);
    ck_assert_int_eq(room_number(&room, "PRAGMA foreign_keys"), 1);
    ck_assert_int_eq(room_number(&room, "PRAGMA synchronous"), 2);
    ck_assert_int_eq(room_number(&room, "PRAGMA recursive_triggers"), 1);
    ck_assert_int_eq(room_number(&room, "PRAGMA secure_delete"), 1);
    ck_assert_int_eq(room_number(&room, "PRAGMA cell_size_check"), 1);
    ck_assert_int_eq(room_number(&room, "PRAGMA temp_store"), 2);
    ck_assert_int_eq(room_number(&room, "PRAGMA trusted_schema"), 0);
    ck_assert_int_eq(room_number(&room, "PRAGMA busy_timeout"), 10000);
    ck_assert_int_eq(room_number(&room, "PRAGMA application_id"), 0x62656174);
    ck_assert_int_le(room_number(&room, "PRAGMA mmap_size"), 0);
    room_commit(&room);
    ck_ok(&room, store_begin(room.store, STORE_DRAFT, &room.err));
    ck_assert_int_eq(room_number(&room, "PRAGMA synchronous"), 1);
    room_commit(&room);
    room_begin(&room);
    ck_assert_int_eq(room_number(&room, "PRAGMA synchronous"), 2);
    room_close(&room);
}
END_TEST

#define CONTRACT(tcase, test) tcase_add_loop_test(tcase, test, 0, ROOM_DRIVERS)

/* Any bytes: none, zeros, more than a page of the file. */
START_TEST(query__bytes__as_they_were)
{
    unsigned char bytes[100000];
    static const size_t lengths[] = {0, 1, sizeof bytes};
    const void *back;
    struct query *q;
    size_t length, i;

    begin_room(_i);
    hash_random(bytes, sizeof bytes);
    bytes[0] = '\0';
    for (i = 0; i < 3; i++) {
        q = store_query(room.store,
                        "INSERT INTO attachment_piece (attachment_id, n, bytes) VALUES (1, $n, $bytes)");
        query_int(q, "$n", (int64_t)i);
        query_bytes(q, "$bytes", bytes, lengths[i]);
        ck_ok(&room, query_run(q, NULL, &room.err));
    }
    q = store_query(room.store, "SELECT bytes FROM attachment_piece ORDER BY n");
    for (i = 0; i < 3; i++) {
        ck_assert(query_step(q));
        ck_assert(!query_null_at(q, 0));
        back = query_bytes_at(q, 0, &length);
        ck_assert_uint_eq(length, lengths[i]);
        ck_assert(length == 0 || memcmp(back, bytes, length) == 0);
    }
    ck_ok(&room, query_end(q, &room.err));
    room_close(&room);
}
END_TEST

Suite *suite_query(void)
{
    Suite *suite = suite_create("query");
    TCase *tcase = tcase_create("query");

    CONTRACT(tcase, query__bind__round_trips);
    CONTRACT(tcase, query__bind__unknown_is_null);
    CONTRACT(tcase, query__bind__forgets_what_was_bound_before);
    CONTRACT(tcase, query__bind__of_an_unknown_name_is_a_bug);
    CONTRACT(tcase, query__prepare__of_bad_sql_is_a_bug_each_time);
    CONTRACT(tcase, query__find__by_content_and_inside_itself);
    CONTRACT(tcase, query__bytes__as_they_were);
    CONTRACT(tcase, query__run__says_how_many_rows);
    CONTRACT(tcase, query__run__refuses_doubles_and_strangers);
    tcase_add_test(tcase, query__run__does_not_open_other_files);
    tcase_add_test(tcase, query__settings__are_those_promised);
    suite_add_tcase(suite, tcase);
    return suite;
}

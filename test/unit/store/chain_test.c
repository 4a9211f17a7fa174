/* chain_test.c - the journal's chain: what was tampered with is found, and its line named. */
#include <stdio.h>
#include <string.h>

#include <beatbook/store/chain.h>

#include "room.h"
#include "suites.h"

#define LINES 5

static struct room room;

static void append(int64_t actor, int64_t subject, int64_t entry, const char *kind, moment at)
{
    const struct chain_new line = {
        .at = at, .actor = actor, .subject = subject, .entry = entry, .kind = kind, .body = "{\"a\":\"b\"}"};
    struct chain_head head;

    ck_ok(&room, chain_append(room.store, &line, &head, &room.err));
}

static void begin_room(int driver)
{
    int i;

    room_open(&room, room_drivers[driver]);
    room_begin(&room);
    for (i = 0; i < LINES; i++)
        append(1 + i % 2, i == 3 ? 9 : 0, i == 4 ? 12 : 0, "test.line", 1000 + i);
    room_commit(&room);
}

static size_t verify(struct mismatch_list *faults)
{
    int64_t lines;

    memset(faults, 0, sizeof *faults);
    ck_ok(&room, chain_verify(room.store, 0, &room.arena, faults, &lines, &room.err));
    return faults->count;
}

START_TEST(chain__whole)
{
    struct mismatch_list faults;
    struct chain_head head;
    bool holds;

    begin_room(_i);
    ck_assert_uint_eq(verify(&faults), 0);
    ck_ok(&room, chain_head(room.store, &head, &room.err));
    ck_assert_int_eq(head.seq, LINES);
    ck_assert_int_eq(head.at, 1004);
    ck_assert_uint_eq(strlen(head.hash), 64);
    ck_ok(&room, chain_holds(room.store, LINES, head.hash, &holds, &room.err));
    ck_assert(holds);
    ck_ok(&room, chain_holds(room.store, LINES - 1, head.hash, &holds, &room.err));
    ck_assert(!holds);
    room_close(&room);
}
END_TEST

START_TEST(chain__empty)
{
    struct mismatch_list faults;
    struct chain_head head;

    room_open(&room, room_drivers[_i]);
    ck_assert_uint_eq(verify(&faults), 0);
    ck_ok(&room, chain_head(room.store, &head, &room.err));
    ck_assert_int_eq(head.seq, 0);
    ck_assert_str_eq(head.hash, "");
    room_close(&room);
}
END_TEST

/* The triggers are taken away and put back as they were, so that the file opens as if nothing had been. */
#define WITHOUT                                                                                              \
    "DROP TRIGGER journal_kept; DROP TRIGGER journal_there; DROP TRIGGER journal_body_kept; DROP TRIGGER "   \
    "journal_body_there;"

static const struct tampering {
    const char *sql;
    const char *sentence;
} tamperings[] = {
    {"UPDATE journal SET kind = 'other' WHERE seq = 3", "journal line 3 was changed"},
    {"UPDATE journal SET at = 7 WHERE seq = 3", "journal line 3 was changed"},
    {"UPDATE journal SET actor_id = 2 WHERE seq = 3", "journal line 3 was changed"},
    {"UPDATE journal SET subject_id = 2 WHERE seq = 3", "journal line 3 was changed"},
    {"UPDATE journal SET commitment = 'x' WHERE seq = 3", "journal line 3 was changed"},
    {"UPDATE journal SET hash = 'x' WHERE seq = 3", "journal line 4 does not follow from the line before it"},
    {"DELETE FROM journal_body WHERE seq = 3; DELETE FROM journal WHERE seq = 3",
     "lines of the journal are missing before line 4"},
    {"DELETE FROM journal_body WHERE seq = 1; DELETE FROM journal WHERE seq = 1",
     "lines of the journal are missing before line 2"},
    {"UPDATE journal SET seq = 99 WHERE seq = 2; UPDATE journal SET seq = 2 WHERE seq = 3; UPDATE journal "
     "SET seq = 3 WHERE seq = 99",
     "journal line 2 does not follow from the line before it"},
    {"UPDATE journal_body SET body = '{}' WHERE seq = 3", "the body of journal line 3 was changed"},
    {"UPDATE journal_body SET salt = hex(zeroblob(32)) WHERE seq = 3",
     "the body of journal line 3 was changed"},
    {"DELETE FROM journal_body WHERE seq = 3", "the body of journal line 3 is gone and no erasure says why"},
};

static void take_away_and_put_back(const char *sql)
{
    char whole[6000];
    size_t used;
    static const char *const names[] = {"journal_kept", "journal_there", "journal_body_kept",
                                        "journal_body_there"};
    size_t i;

    used = (size_t)snprintf(whole, sizeof whole, "%s%s;", WITHOUT, sql);
    for (i = 0; i < sizeof names / sizeof *names; i++) {
        struct query *q = store_query(room.store, "SELECT sql FROM sqlite_schema WHERE name = $name");

        query_text(q, "$name", names[i]);
        ck_assert(query_step(q));
        used += (size_t)snprintf(whole + used, sizeof whole - used, "%s;", query_text_at(q, 0));
        ck_ok(&room, query_end(q, &room.err));
    }
    room_tamper(&room, whole);
    room_reopen(&room, &driver_sqlite);
}

START_TEST(chain__verify__names_the_line)
{
    struct mismatch_list faults;
    bool named = false;
    size_t i;

    begin_room(0);
    take_away_and_put_back(tamperings[_i].sql);
    ck_assert_uint_gt(verify(&faults), 0);
    for (i = 0; i < faults.count; i++)
        named = named || strcmp(faults.items[i].what, tamperings[_i].sentence) == 0;
    ck_assert_msg(named, "%s: %s", tamperings[_i].sql, faults.items[0].what);
    room_close(&room);
}
END_TEST

START_TEST(chain__verify__an_erased_body_is_whole)
{
    struct mismatch_list faults;

    begin_room(0);
    room_begin(&room);
    room_run(&room,
             "INSERT INTO erasure (noun, subject, by_whom, reason, at) VALUES ('journal', 3, 'a', 'r', 0)");
    room_run(&room, "DELETE FROM journal_body WHERE seq = 3");
    room_commit(&room);
    ck_assert_uint_eq(verify(&faults), 0);
    room_close(&room);
}
END_TEST

START_TEST(chain__verify__a_clock_that_went_back)
{
    struct mismatch_list faults;

    begin_room(_i);
    room_begin(&room);
    append(1, 0, 0, "test.line", 500);
    room_commit(&room);
    ck_assert_uint_eq(verify(&faults), 1);
    ck_assert_str_eq(faults.items[0].what, "the clock went back at journal line 6");
    room_close(&room);
}
END_TEST

static size_t count(struct chain_filter filter)
{
    struct chain_lines lines;
    int64_t next;
    size_t i;

    if (filter.limit == 0)
        filter.limit = 100;
    if (filter.until == 0)
        filter.until = MOMENT_NONE;
    ck_ok(&room, chain_list(room.store, &filter, &room.arena, &lines, &next, &room.err));
    ck_assert_int_eq(
        next, lines.count > 0 && (int64_t)lines.count == filter.limit ? lines.items[lines.count - 1].seq : 0);
    for (i = 1; i < lines.count; i++)
        ck_assert_int_lt(lines.items[i].seq, lines.items[i - 1].seq);
    return lines.count;
}

/* What is rare in a long journal is looked for so many lines at a time: a page may be empty and go on. */
START_TEST(chain__list__looks_so_far_and_no_further)
{
    const struct chain_filter rare = {
        .since = MOMENT_NONE, .until = MOMENT_NONE, .person = 9, .kinds = {"test.line"}, .limit = 10};
    struct chain_filter filter = rare;
    struct chain_lines lines;
    struct query *q;
    int64_t next;

    begin_room(_i);
    room_begin(&room);
    q = store_query(room.store,
                    "WITH RECURSIVE more(i) AS (SELECT 6 UNION ALL SELECT i + 1 FROM more LIMIT $count)"
                    " INSERT INTO journal (seq, prev, at, actor_id, kind, codec, commitment, hash)"
                    " SELECT i, '', 2000, 1, 'test.more', 1, '', '' FROM more");
    query_int(q, "$count", CHAIN_LOOK);
    ck_ok(&room, query_run(q, NULL, &room.err));
    room_commit(&room);
    ck_ok(&room, chain_list(room.store, &filter, &room.arena, &lines, &next, &room.err));
    ck_assert_uint_eq(lines.count, 0);
    ck_assert_int_eq(next, LINES + 1);
    filter.before = next;
    ck_ok(&room, chain_list(room.store, &filter, &room.arena, &lines, &next, &room.err));
    ck_assert_uint_eq(lines.count, 1);
    ck_assert_int_eq(lines.items[0].seq, 4);
    ck_assert_int_eq(next, 0);
    filter = rare;
    filter.person = 0; /* one kind alone has an index: nothing is looked at in vain */
    ck_ok(&room, chain_list(room.store, &filter, &room.arena, &lines, &next, &room.err));
    ck_assert_uint_eq(lines.count, LINES);
    ck_assert_int_eq(next, 0);
    room_close(&room);
}
END_TEST

START_TEST(chain__list__filters)
{
    begin_room(_i);
    ck_assert_uint_eq(count((struct chain_filter){.since = MOMENT_NONE}), 5);
    ck_assert_uint_eq(count((struct chain_filter){.since = MOMENT_NONE, .limit = 2}), 2);
    ck_assert_uint_eq(count((struct chain_filter){.since = MOMENT_NONE, .before = 3}), 2);
    ck_assert_uint_eq(count((struct chain_filter){.since = 1003}), 2);
    ck_assert_uint_eq(count((struct chain_filter){.since = MOMENT_NONE, .viewer = 1}), 3);
    ck_assert_uint_eq(count((struct chain_filter){.since = MOMENT_NONE, .viewer = 9}), 1);
    ck_assert_uint_eq(count((struct chain_filter){.since = MOMENT_NONE, .viewer = 9, .person = 2}), 1);
    ck_assert_uint_eq(count((struct chain_filter){.since = MOMENT_NONE, .viewer = 1, .person = 2}), 0);
    ck_assert_uint_eq(count((struct chain_filter){.since = MOMENT_NONE, .entry = 12}), 1);
    ck_assert_uint_eq(count((struct chain_filter){.since = MOMENT_NONE, .entry = 12, .viewer = 2}), 0);
    ck_assert_uint_eq(count((struct chain_filter){.since = MOMENT_NONE, .until = 1003}), 3);
    ck_assert_uint_eq(count((struct chain_filter){.since = 1001, .until = 1003}), 2);
    ck_assert_uint_eq(count((struct chain_filter){.since = 9000}), 0);
    room_close(&room);
}
END_TEST

START_TEST(chain__signings__after)
{
    struct chain_lines lines;
    int i;

    begin_room(_i);
    room_begin(&room);
    for (i = 0; i < 4; i++)
        append(1 + i % 2, 0, 0, "sign.commit", 2000 + i);
    room_commit(&room);
    ck_ok(&room, chain_signings(room.store, 1, LINES + 1, 10, &room.arena, &lines, &room.err));
    ck_assert_uint_eq(lines.count, 1);
    ck_assert_int_eq(lines.items[0].seq, LINES + 3);
    ck_ok(&room, chain_signings(room.store, 1, 0, 10, &room.arena, &lines, &room.err));
    ck_assert_uint_eq(lines.count, 2);
    ck_ok(&room, chain_signings(room.store, 1, 0, 1, &room.arena, &lines, &room.err));
    ck_assert_uint_eq(lines.count, 1);
    ck_assert_int_eq(lines.items[0].seq, LINES + 1);
    room_close(&room);
}
END_TEST

#define CONTRACT(tcase, test) tcase_add_loop_test(tcase, test, 0, ROOM_DRIVERS)

Suite *suite_chain(void)
{
    Suite *suite = suite_create("chain");
    TCase *tcase = tcase_create("chain");

    CONTRACT(tcase, chain__whole);
    CONTRACT(tcase, chain__empty);
    tcase_add_loop_test(tcase, chain__verify__names_the_line, 0, sizeof tamperings / sizeof *tamperings);
    tcase_add_test(tcase, chain__verify__an_erased_body_is_whole);
    CONTRACT(tcase, chain__verify__a_clock_that_went_back);
    CONTRACT(tcase, chain__list__looks_so_far_and_no_further);
    CONTRACT(tcase, chain__list__filters);
    CONTRACT(tcase, chain__signings__after);
    suite_add_tcase(suite, tcase);
    return suite;
}

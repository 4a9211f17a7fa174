/* drafts_test.c - draft saves: the latest wins, in order, on the version that the one before it made. */
#include <string.h>

#include "room.h"
#include "suites.h"

static struct heard heard[4];

static void save(int64_t entry, int64_t version, const char *title, bool durable, struct heard *who)
{
    struct draft_ask ask = {.entry = entry,
                            .version = version,
                            .durable = durable,
                            .words = {.title = title, .on = DAY_NONE, .minutes = -1}};

    call_post_draft_save(client, &ask, room_hear, who);
}

/* The first save is in flight and stays there until it is let through. */
static void begin(int64_t entry, int64_t version)
{
    memset(heard, 0, sizeof heard);
    room_client("gated");
    ck_assert_int_eq(client_start(client, &err), STATUS_OK);
    save(entry, version, "a", false, &heard[0]);
}

START_TEST(drafts__post__latest_wins)
{
    begin(3, 5);
    save(3, 5, "b", true, &heard[1]);
    save(3, 5, "c", false, &heard[2]);
    save(4, 1, "other", false, &heard[3]);
    room_let(3);
    room_pump();
    ck_assert_str_eq(room_log(false), "draft 3 v5 a\ndraft 3 v6 c durable\ndraft 4 v1 other\n");
    ck_assert_int_eq(heard[0].calls, 1);
    ck_assert_int_eq(heard[0].version, 6);
    ck_assert_int_eq(heard[1].calls, 1);
    ck_assert_int_eq(heard[1].version, 7);
    ck_assert_int_eq(heard[2].calls, 1);
    ck_assert_int_eq(heard[2].version, 7);
}
END_TEST

START_TEST(drafts__post__another_version_is_left_alone)
{
    begin(3, 5);
    save(3, 9, "b", false, &heard[1]); /* read elsewhere: for the store to refuse */
    room_let(2);
    room_pump();
    ck_assert_str_eq(room_log(false), "draft 3 v5 a\ndraft 3 v9 b\n");
}
END_TEST

START_TEST(drafts__post__new_entry_is_made_once)
{
    begin(0, 0);
    save(0, 0, "b", false, &heard[0]);
    room_let(1);
    room_let(1);
    room_pump();
    ck_assert_str_eq(room_log(false), "draft 0 v0 a\ndraft 12 v1 b\n");
    ck_assert_int_eq(heard[0].calls, 2);
    ck_assert_int_eq(heard[0].entry, 12);
    ck_assert_int_eq(heard[0].version, 2);
}
END_TEST

START_TEST(drafts__post__two_views_make_two_entries)
{
    begin(0, 0);
    save(0, 0, "b", false, &heard[1]);
    room_let(2);
    room_pump();
    ck_assert_str_eq(room_log(false), "draft 0 v0 a\ndraft 0 v0 b\n");
}
END_TEST

/* Answered, but its poster has not been told: client_ask() turned the wheel. */
START_TEST(drafts__post__follows_what_is_not_told_yet)
{
    struct nothing nothing = {false};
    struct inbox inbox;

    begin(0, 0);
    room_let(1);
    ck_assert_int_eq(call_inbox_show(client, &nothing, &arena, &inbox, &err), STATUS_OK);
    ck_assert_int_eq(heard[0].calls, 0);
    save(0, 0, "b", false, &heard[0]);
    room_let(1);
    room_pump();
    ck_assert_str_eq(room_log(false), "draft 0 v0 a\ndraft 12 v1 b\n");
}
END_TEST

START_TEST(drafts__post__does_not_pass_a_submit)
{
    struct submit_ask ask = {.id = 3};
    const char *log;

    begin(3, 5);
    save(3, 5, "b", false, &heard[1]);
    call_post_entry_submit(client, &ask, NULL, NULL);
    save(3, 5, "c", false, &heard[2]);
    room_let(3);
    room_pump();
    log = room_log(false);
    ck_assert_msg(strncmp(log, "draft 3 v5 a\ndraft 3 v6 b\nsubmit ", 33) == 0, "%s", log);
    ck_assert_ptr_nonnull(strstr(log, "\ndraft 3 v"));
    ck_assert_str_eq(strrchr(log, 'c'), "c\n");
    ck_assert_int_eq(heard[2].calls, 1);
}
END_TEST

START_TEST(drafts__forget__leaves_the_words)
{
    begin(3, 5);
    save(3, 5, "b", false, &heard[1]);
    client_forget(client, &heard[1]);
    room_let(2);
    room_pump();
    ck_assert_str_eq(room_log(false), "draft 3 v5 a\ndraft 3 v6 b\n");
    ck_assert_int_eq(heard[1].calls, 0);
    ck_assert_int_eq(heard[0].calls, 1);
}
END_TEST

Suite *suite_drafts(void)
{
    Suite *suite = suite_create("drafts");
    TCase *tcase = tcase_create("drafts");

    tcase_add_checked_fixture(tcase, room_open, room_close);
    tcase_add_test(tcase, drafts__post__latest_wins);
    tcase_add_test(tcase, drafts__post__another_version_is_left_alone);
    tcase_add_test(tcase, drafts__post__new_entry_is_made_once);
    tcase_add_test(tcase, drafts__post__two_views_make_two_entries);
    tcase_add_test(tcase, drafts__post__follows_what_is_not_told_yet);
    tcase_add_test(tcase, drafts__post__does_not_pass_a_submit);
    tcase_add_test(tcase, drafts__forget__leaves_the_words);
    suite_add_tcase(suite, tcase);
    return suite;
}

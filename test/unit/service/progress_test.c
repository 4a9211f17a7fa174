/* progress_test.c - what counts, what is shown of it, and what it costs to show. */
#include <stdio.h>
#include <string.h>

#include <beatbook/util/str.h>
#include <beatbook/wire/codec.h>
#include <beatbook/wire/json.h>

#include "desk.h"
#include "papers.h"
#include "suites.h"

/* An entry on a day of its own, accepted by price. */
static void accept_on(const char *day_text, uint32_t types, const char *claims, bool observed)
{
    struct draft_ask ask = {.words = desk_words("Accepted")};
    struct draft_answer saved;

    ask.words.on = stage_day(day_text);
    ask.words.types = types;
    *LIST_ADD(&desk.arena, &ask.claims) = claims;
    ck_ok(&desk, stage_call(&desk, "sian", VERB_DRAFT_SAVE, &ask, &saved));
    ck_ok(&desk, desk_resubmit("sian", saved.entry));
    ck_ok(&desk, desk_decide_as("both", saved.entry, 1, VERDICT_ACCEPT, "", NULL, observed, -1));
    ck_assert_int_eq(desk_sign("both"), 1);
}

START_TEST(progress__rule__entries_months_observation)
{
    const uint32_t account = 1u << ENTRY_REFLECTIVE_ACCOUNT;

    desk_open();
    accept_on("2126-11-10", account, "d1", false);
    ck_assert_str_eq(desk_criterion("sian", "d1"), "part 1");
    accept_on("2126-11-10", account, "d1", false);
    ck_assert_str_eq(desk_criterion("sian", "d1"), "part 2"); /* one month, nobody saw it */
    accept_on("2126-10-30", account, "d1", true);
    ck_assert_str_eq(desk_criterion("sian", "d1"), "met 3");
    accept_on("2126-11-10", account, "k1", false);
    ck_assert_str_eq(desk_criterion("sian", "k1"), "none 0"); /* only tests count */
    accept_on("2126-11-10", 1u << ENTRY_TEST, "k1", false);
    ck_assert_str_eq(desk_criterion("sian", "k1"), "met 1");
    accept_on("2126-11-10", account, "prof#d1", false);
    ck_assert_str_eq(desk_criterion("sian", "prof#d1"), "met 1"); /* without a rule one will do */
    accept_on("2126-11-10", account, "s1", false);
    ck_assert_str_eq(desk_criterion("sian", "s1"), "met 1");
    desk_at("2127-12-01T12:00:00Z"); /* more than a year later */
    ck_assert_str_eq(desk_criterion("sian", "s1"), "none 0");
    ck_assert_str_eq(desk_criterion("sian", "d1"), "met 3");
    desk_whole();
    desk_close();
}
END_TEST

START_TEST(progress_show__panes_and_numbers)
{
    struct progress_ask ask = {NULL, NULL, NULL};
    struct progress answer;

    desk_open();
    accept_on("2126-11-10", 1u << ENTRY_TEST, "k1", false);
    desk_submit("sian", "Waits", "d1");
    desk_draft("sian", "Draft", "d2");
    ck_ok(&desk, stage_call(&desk, "sian", VERB_PROGRESS_SHOW, &ask, &answer));
    ck_assert_str_eq(answer.login, "sian");
    ck_assert_str_eq(answer.name, "Siân Hughes");
    ck_assert_str_eq(answer.framework, "std");
    ck_assert(answer.is_principal);
    ck_assert_int_eq(answer.met, 1);
    ck_assert_int_eq(answer.total, 5);
    ck_assert_uint_eq(answer.panes.count, 4);
    ck_assert_uint_eq(answer.panes.items[PANE_DUTIES].criteria.count, 2);
    ck_assert_int_eq(answer.panes.items[PANE_KNOWLEDGE].met, 1);
    ck_assert_int_eq(answer.panes.items[PANE_DUTIES].criteria.items[0].waiting, 1);
    ck_assert_int_eq(answer.panes.items[PANE_DUTIES].criteria.items[1].drafted, 1);
    ck_assert_int_eq(answer.panes.items[PANE_DUTIES].criteria.items[0].needed, 2);
    ck_assert_uint_eq(answer.frameworks.count, 3);
    ck_assert_int_eq(answer.entries_draft, 1);
    ck_assert_int_eq(answer.entries_waiting, 1);
    ck_assert_int_eq(answer.entries_decided, 1);
    ck_assert_int_eq(answer.start_day, stage_day("2126-01-05"));
    ask.framework = "guide";
    ck_ok(&desk, stage_call(&desk, "sian", VERB_PROGRESS_SHOW, &ask, &answer));
    ck_assert_str_eq(answer.principal, "std");
    ck_assert(!answer.is_principal);
    ck_assert_int_eq(answer.total, 2);
    ask.framework = "none";
    ck_refused(&desk, STATUS_MISSING, stage_call(&desk, "sian", VERB_PROGRESS_SHOW, &ask, &answer));
    ask = (struct progress_ask){"sian", NULL, NULL};
    ck_ok(&desk, stage_call(&desk, "price", VERB_PROGRESS_SHOW, &ask, &answer));
    ck_refused(&desk, STATUS_MISSING, stage_call(&desk, "okonjo", VERB_PROGRESS_SHOW, &ask, &answer));
    ck_refused(&desk, STATUS_MISSING, stage_call(&desk, "tom", VERB_PROGRESS_SHOW, &ask, &answer));
    ask.login = "price";
    ck_refused(&desk, STATUS_STATE,
               stage_call(&desk, "unit", VERB_PROGRESS_SHOW, &ask, &answer)); /* not enrolled */
    desk_close();
}
END_TEST

START_TEST(criterion_show__words_links_and_lines)
{
    struct criterion_ask ask = {.criterion = "d1"};
    struct criterion_detail answer;

    desk_open();
    desk_submit("sian", "Came back", "d1");
    ck_ok(&desk, desk_decide("price", 1, VERDICT_DECLINE, "", "which one?"));
    desk_sign("price");
    desk_draft("sian", "Not yet", "d1");
    ck_ok(&desk, stage_call(&desk, "sian", VERB_CRITERION_SHOW, &ask, &answer));
    ck_assert_str_eq(answer.words, "Help people.");
    ck_assert_str_eq(answer.criterion.rule, "Two, one observed.");
    ck_assert_uint_eq(answer.links.count, 1);
    ck_assert_str_eq(answer.links.items[0].ref, "prof#r1");
    ck_assert_str_eq(answer.links.items[0].framework_title, "prof");
    ck_assert(answer.links.items[0].enrolled);
    ck_assert_uint_eq(answer.entries.count, 2);
    ck_assert(answer.entries.items[0].draft);
    ck_assert_str_eq(answer.entries.items[1].said, "returned by Sgt Price: which one?");
    ask.login = "sian";
    ck_ok(&desk, stage_call(&desk, "price", VERB_CRITERION_SHOW, &ask, &answer));
    ck_assert_uint_eq(answer.entries.count, 1); /* drafts are the apprentice's */
    ask.criterion = "nothing";
    ck_refused(&desk, STATUS_MISSING, stage_call(&desk, "sian", VERB_CRITERION_SHOW, &ask, &answer));
    desk_close();
}
END_TEST

START_TEST(criterion_list__finds_and_pages)
{
    struct criteria_ask ask = {.words = "TALK"};
    struct criteria answer;
    const char *all = "";
    size_t i;

    desk_open();
    ck_ok(&desk, stage_call(&desk, "sian", VERB_CRITERION_LIST, &ask, &answer));
    ck_assert_uint_eq(answer.items.count, 2);
    ck_assert_str_eq(answer.items.items[1].ref, "guide#g1");
    ask = (struct criteria_ask){.limit = 2};
    do {
        ck_ok(&desk, stage_call(&desk, "sian", VERB_CRITERION_LIST, &ask, &answer));
        ck_assert_uint_le(answer.items.count, 2);
        for (i = 0; i < answer.items.count; i++)
            all = arena_printf(&desk.arena, "%s %s", all, answer.items.items[i].ref);
        ask.cursor = answer.next;
    } while (ask.cursor != NULL);
    ck_assert_str_eq(all, " std#d1 std#d2 std#k1 std#s1 std#b1 prof#r1 prof#d1 guide#r1 guide#g1");
    desk_close();
}
END_TEST

START_TEST(next_list__proposes)
{
    const struct suggestions_ask ask = {.most = 2};
    struct suggestions answer;

    desk_open();
    ck_ok(&desk, stage_call(&desk, "sian", VERB_NEXT_LIST, &ask, &answer));
    ck_assert_uint_eq(answer.items.count, 2);
    ck_assert_int_eq(answer.items.items[0].gain, 2);
    desk_close();
}
END_TEST

/* A framework of 600 duties, imported and enrolled on by a third apprentice. */
static void enrol_on_big(void)
{
    struct str text = STR_INIT;
    struct import_answer imported;
    struct document document;
    struct enrol_ask ask = {.login = "zoe",
                            .principal = "big",
                            .start_day = stage_day("2126-01-05"),
                            .end_day = DAY_NONE,
                            .age_at_start = -1,
                            .hours_per_week = -1};
    struct enrolment enrolled;
    int i;

    str_add(
        &text,
        "{\"form\":\"framework\",\"id\":\"big\",\"version\":\"1.0\",\"type\":\"guidance\",\"codes\":"
        "\"issuer\","
        "\"lang\":\"en-GB\",\"about\":[{\"name\":\"title\",\"runs\":[{\"form\":\"text\",\"text\":\"Big\"}]},"
        "{\"name\":\"issuer\",\"runs\":[{\"form\":\"text\",\"text\":\"I\"}]},{\"name\":\"source\",\"runs\":"
        "[{\"form\":\"text\",\"text\":\"made "
        "up\"}]}],\"sections\":[{\"id\":\"main\",\"parts\":[{\"name\":\"title\","
        "\"runs\":[{\"form\":\"text\",\"text\":\"All\"}]}],\"items\":[");
    for (i = 1; i <= 600; i++)
        str_add_f(&text,
                  "%s{\"kind\":\"duty\",\"id\":\"d%d\",\"code\":\"D%d\",\"parts\":[{\"name\":\"p\",\"runs\":"
                  "[{\"form\":\"text\",\"text\":\"Words.\"}]}]}",
                  i > 1 ? "," : "", i, i);
    str_add(&text, "]}]}");
    ck_ok(&desk, json_read(&codec_document, text.buf, text.len, &desk.arena, &document, &desk.err));
    ck_ok(&desk, papers_import(&desk, &document, "", false, &imported));
    ck_assert(imported.applied);
    stage_person(&desk, "zoe", "Zoe", ROLE_BIT(ROLE_APPRENTICE));
    ck_ok(&desk, stage_call(&desk, "unit", VERB_ENROL_ADD, &ask, &enrolled));
    str_release(&text);
}

START_TEST(progress_show__five_hundred_a_page)
{
    struct progress_ask ask = {NULL, NULL, NULL};
    struct progress answer;

    desk_open();
    enrol_on_big();
    desk_draft("zoe", "On the second page", "d550");
    ck_ok(&desk, stage_call(&desk, "zoe", VERB_PROGRESS_SHOW, &ask, &answer));
    ck_assert_uint_eq(answer.panes.items[PANE_DUTIES].criteria.count, 500);
    ck_assert_int_eq(answer.total, 600);
    ck_assert_ptr_nonnull(answer.next);
    ask.cursor = answer.next;
    ck_ok(&desk, stage_call(&desk, "zoe", VERB_PROGRESS_SHOW, &ask, &answer));
    ck_assert_uint_eq(answer.panes.items[PANE_DUTIES].criteria.count, 100);
    ck_assert_str_eq(answer.panes.items[PANE_DUTIES].criteria.items[0].code, "D501");
    ck_assert_int_eq(answer.panes.items[PANE_DUTIES].criteria.items[49].drafted, 1);
    ck_assert_int_eq(answer.panes.items[PANE_DUTIES].total, 600);
    ck_assert_ptr_null(answer.next);
    desk_close();
}
END_TEST

/* Rows that statements returned for the portfolio, as many entries later too. */
static int64_t rows_read(void)
{
    const struct progress_ask ask = {NULL, NULL, NULL};
    struct progress answer;
    int64_t before = store_counted(desk.store).rows;

    ck_ok(&desk, stage_call(&desk, "sian", VERB_PROGRESS_SHOW, &ask, &answer));
    return store_counted(desk.store).rows - before;
}

START_TEST(progress_show__rows__do_not_grow)
{
    int64_t rows;
    int i;

    desk_open();
    desk_submit("sian", "First", "d1");
    rows = rows_read();
    for (i = 0; i < 60; i++) {
        desk_submit("sian", "More", "d1");
        desk_submit("tom", "Others", "d2");
    }
    ck_ok(&desk, desk_decide("price", 2, VERDICT_ACCEPT, "", NULL));
    desk_sign("price");
    ck_assert_int_eq(rows_read(), rows);
    desk_close();
}
END_TEST

/* The pace reads rows of one apprentice alone. */
START_TEST(pace_show__rows__of_one_apprentice)
{
    const struct burnup_ask ask = {NULL};
    struct burnup answer;
    int64_t rows[2];
    int i, k;

    desk_open();
    desk_submit("sian", "First", "d1");
    for (k = 0; k < 2; k++) {
        rows[k] = store_counted(desk.store).rows;
        ck_ok(&desk, stage_call(&desk, "sian", VERB_PACE_SHOW, &ask, &answer));
        rows[k] = store_counted(desk.store).rows - rows[k];
        for (i = 0; i < 40; i++)
            desk_submit("tom", "Others", "d2");
    }
    ck_assert_int_eq(rows[0], rows[1]);
    desk_close();
}
END_TEST

Suite *suite_progress(void)
{
    Suite *suite = suite_create("progress");
    TCase *all = tcase_create("progress");

    tcase_set_timeout(all, 60);
    tcase_add_test(all, pace_show__rows__of_one_apprentice);
    tcase_add_test(all, progress__rule__entries_months_observation);
    tcase_add_test(all, progress_show__panes_and_numbers);
    tcase_add_test(all, criterion_show__words_links_and_lines);
    tcase_add_test(all, criterion_list__finds_and_pages);
    tcase_add_test(all, next_list__proposes);
    tcase_add_test(all, progress_show__five_hundred_a_page);
    tcase_add_test(all, progress_show__rows__do_not_grow);
    suite_add_tcase(suite, all);
    return suite;
}

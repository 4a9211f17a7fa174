/* hide_test.c - entry.hide and entry.unhide: who reads what meanwhile, what waits and what is found; and all of it back again. */
#include "desk.h"
#include "suites.h"

static enum status turn(const char *login, enum verb verb, int64_t id, const char *reason)
{
    const struct reason_ask ask = {id, reason};
    struct entry answer;

    return stage_call(&desk, login, verb, &ask, &answer);
}

static size_t found(const char *login)
{
    const struct search_ask ask = {.words = "quillwort"};
    struct entries answer;

    ck_ok(&desk, stage_call(&desk, login, VERB_ENTRY_SEARCH, &ask, &answer));
    return answer.items.count;
}

/* The title as this login reads it, in the entry and in its revision alike. */
static const char *title(const char *login)
{
    const struct entry entry = desk_show(login, 1);

    ck_assert_str_eq(entry.words.title, entry.revisions.items[0].words.title);
    ck_assert_str_eq(entry.words.narrative, entry.revisions.items[0].words.narrative);
    ck_assert_int_eq(entry.words.narrative[0] == '\0', entry.words.title[0] == '\0');
    return entry.words.title;
}

static void open_with_entry(void)
{
    desk_open();
    desk_submit("sian", "Quillwort", "d1 b1");
}

START_TEST(entry_hide__nobody_but_the_unit_reads)
{
    static const char *const others[] = {"sian", "price", "whit", "okafor", "aud"};
    size_t i;

    open_with_entry();
    ck_ok(&desk, turn("unit", VERB_ENTRY_HIDE, 1, "a name stands in it"));
    for (i = 0; i < sizeof others / sizeof *others; i++) {
        ck_assert_str_eq(title(others[i]), "");
        ck_assert(desk_show(others[i], 1).hidden);
        ck_assert_int_eq(found(others[i]), 0);
    }
    ck_assert_str_eq(title("unit"), "Quillwort");
    desk_whole();
    ck_ok(&desk, turn("unit", VERB_ENTRY_UNHIDE, 1, "it is a street"));
    for (i = 0; i < sizeof others / sizeof *others; i++) {
        ck_assert_str_eq(title(others[i]), "Quillwort");
        ck_assert(!desk_show(others[i], 1).hidden);
    }
    ck_assert_int_eq(found("sian"), 1);
    desk_whole();
    desk_close();
}
END_TEST

START_TEST(entry_hide__waits_for_nobody_meanwhile)
{
    const struct ask_id id = {1};
    struct entry answer;

    open_with_entry();
    ck_assert_str_eq(desk_queue("price"), "1");
    desk_redraft("sian", 1, "d1");
    ck_ok(&desk, turn("unit", VERB_ENTRY_HIDE, 1, "why"));
    ck_assert_str_eq(desk_queue("price"), "");
    ck_refused(&desk, STATUS_STATE, desk_decide("price", 1, VERDICT_ACCEPT, "d1", ""));
    ck_refused(&desk, STATUS_STATE, stage_call(&desk, "sian", VERB_ENTRY_WITHDRAW, &id, &answer));
    ck_ok(&desk, desk_resubmit("sian", 1));
    ck_assert_str_eq(desk_queue("price"), "");
    ck_assert_int_eq(found("sian"), 0);
    ck_assert_str_eq(title("sian"), "");
    desk_whole();
    ck_ok(&desk, turn("unit", VERB_ENTRY_UNHIDE, 1, "why"));
    ck_assert_str_eq(desk_queue("price"), "1");
    desk_whole();
    desk_close();
}
END_TEST

START_TEST(entry_hide__refused)
{
    open_with_entry();
    desk_draft("sian", "Quillwort", "d1");
    ck_refused(&desk, STATUS_DENIED, turn("sian", VERB_ENTRY_HIDE, 1, "mine"));
    ck_refused(&desk, STATUS_DENIED, turn("price", VERB_ENTRY_HIDE, 1, "why"));
    ck_refused(&desk, STATUS_DENIED, turn("aud", VERB_ENTRY_HIDE, 1, "why"));
    ck_refused(&desk, STATUS_MISSING, turn("idle", VERB_ENTRY_HIDE, 1, "why"));
    ck_refused(&desk, STATUS_MISSING, turn("unit", VERB_ENTRY_HIDE, 99, "why"));
    ck_refused(&desk, STATUS_USAGE, turn("unit", VERB_ENTRY_HIDE, 1, NULL));
    ck_refused(&desk, STATUS_USAGE, turn("unit", VERB_ENTRY_HIDE, 1, " \n"));
    ck_refused(&desk, STATUS_STATE, turn("unit", VERB_ENTRY_UNHIDE, 1, "why"));
    ck_ok(&desk, turn("unit", VERB_ENTRY_HIDE, 1, "why"));
    ck_refused(&desk, STATUS_STATE, turn("unit", VERB_ENTRY_HIDE, 1, "why"));
    desk_close();
}
END_TEST

Suite *suite_hide(void)
{
    Suite *suite = suite_create("hide");
    TCase *tcase = tcase_create("hide");

    tcase_add_test(tcase, entry_hide__nobody_but_the_unit_reads);
    tcase_add_test(tcase, entry_hide__waits_for_nobody_meanwhile);
    tcase_add_test(tcase, entry_hide__refused);
    suite_add_tcase(suite, tcase);
    return suite;
}

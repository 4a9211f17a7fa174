/* timeline_test.c - entry.timeline: every thing that happens to an entry is a line, for whoever may see it; page by page the same. */
#include "desk.h"
#include "suites.h"

#include <beatbook/util/str.h>

/* "submitted 1 sian D1 B1; …", asked for in pages of this many. */
static const char *told(const char *login, int64_t entry, int64_t limit)
{
    struct timeline_ask ask = {.id = entry, .limit = limit};
    struct timeline answer;
    struct str text = STR_INIT;
    const char *copy;
    size_t i, k;

    do {
        ck_ok(&desk, stage_call(&desk, login, VERB_ENTRY_TIMELINE, &ask, &answer));
        ck_assert(limit == 0 || (int64_t)answer.items.count <= limit);
        for (i = 0; i < answer.items.count; i++) {
            const struct timeline_line *line = &answer.items.items[i];

            str_add_f(&text, "%s%s %d %s", text.len > 0 ? "; " : "",
                      names_word(&timeline_kind_names, (int)line->kind), (int)line->revision, line->login);
            for (k = 0; k < line->codes.count; k++)
                str_add_f(&text, " %s", line->codes.items[k]);
            if (line->words[0] != '\0')
                str_add_f(&text, " (%s)", line->words);
            if (timeline_decides(line) && !line->is_signed)
                str_add(&text, " unsigned");
            for (k = 0; k < line->changes.count; k++)
                str_add_f(&text, " %s", line->changes.items[k].field);
        }
        ask.cursor = answer.next;
    } while (ask.cursor != NULL);
    copy = arena_dup_n(&desk.arena, text.buf, text.len);
    str_release(&text);
    return copy;
}

static void turn(enum verb verb, int64_t id, const char *reason)
{
    const struct reason_ask ask = {id, reason};
    struct entry answer;

    ck_ok(&desk, stage_call(&desk, "unit", verb, &ask, &answer));
}

START_TEST(entry_timeline__a_whole_life)
{
    static const char life[] =
        "submitted 1 sian D1 B1; accepted 1 price D1 (good); declined 1 price B1 (which?); "
        "submitted 2 sian B1 title; revoked 1 price D1 (a mistake); hidden 0 unit (a name); "
        "shown 0 unit (a street)";
    const struct ask_id id = {1};
    struct draft_ask draft = {.entry = 1, .keep_claims = true};
    struct draft_answer saved;
    struct entry answer;

    desk_open();
    desk_submit("sian", "First", "d1 b1");
    ck_ok(&desk, desk_decide("price", 1, VERDICT_ACCEPT, "d1", "good"));
    ck_ok(&desk, desk_decide("price", 1, VERDICT_DECLINE, "b1", "which?"));
    ck_assert_str_eq(told("sian", 1, 0),
                     "submitted 1 sian D1 B1"); /* what is not signed is its maker's alone */
    ck_assert_str_eq(told("price", 1, 0), "submitted 1 sian D1 B1; accepted 1 price D1 (good) unsigned; "
                                          "declined 1 price B1 (which?) unsigned");
    desk_sign("price");
    desk_at("2126-11-21T22:10:00Z");
    draft.words = desk_words("Second");
    draft.version = desk_show("sian", 1).version;
    draft.keep_claims = false;
    *LIST_ADD(&desk.arena, &draft.claims) = "b1";
    ck_ok(&desk, stage_call(&desk, "sian", VERB_DRAFT_SAVE, &draft, &saved));
    ck_ok(&desk, desk_resubmit("sian", 1));
    desk_at("2126-11-21T22:20:00Z");
    ck_ok(&desk, desk_revoke("price", 1, "d1"));
    desk_at("2126-11-21T22:30:00Z");
    turn(VERB_ENTRY_HIDE, 1, "a name");
    turn(VERB_ENTRY_UNHIDE, 1, "a street");
    ck_assert_str_eq(told("sian", 1, 0), life);
    ck_assert_str_eq(told("sian", 1, 1), life);
    ck_assert_str_eq(told("sian", 1, 3), life);
    desk_at("2126-11-21T22:40:00Z");
    ck_ok(&desk, stage_call(&desk, "sian", VERB_ENTRY_WITHDRAW, &id, &answer));
    ck_assert_str_eq(told("aud", 1, 0), arena_printf(&desk.arena, "%s; withdrawn 2 sian", life));
    desk_close();
}
END_TEST

START_TEST(entry_timeline__hidden_words_are_in_no_difference)
{
    desk_open();
    desk_submit("sian", "First", "d1");
    ck_ok(&desk, desk_decide("price", 1, VERDICT_DECLINE, "d1", "which?"));
    desk_sign("price");
    desk_redraft("sian", 1, "d1 b1");
    ck_ok(&desk, desk_resubmit("sian", 1));
    turn(VERB_ENTRY_HIDE, 1, "a name");
    ck_assert_ptr_null(strstr(told("sian", 1, 0), "title"));
    ck_assert_ptr_nonnull(strstr(told("sian", 1, 0), "hidden 0 unit (a name)"));
    desk_close();
}
END_TEST

START_TEST(entry_timeline__refused)
{
    struct timeline_ask ask = {.id = 1};
    struct timeline answer;

    desk_open();
    desk_submit("sian", "First", "d1");
    ck_refused(&desk, STATUS_MISSING, stage_call(&desk, "tom", VERB_ENTRY_TIMELINE, &ask, &answer));
    ck_refused(&desk, STATUS_MISSING, stage_call(&desk, "idle", VERB_ENTRY_TIMELINE, &ask, &answer));
    ask.cursor = "nonsense";
    ck_refused(&desk, STATUS_USAGE, stage_call(&desk, "sian", VERB_ENTRY_TIMELINE, &ask, &answer));
    ask = (struct timeline_ask){.id = 99};
    ck_refused(&desk, STATUS_MISSING, stage_call(&desk, "sian", VERB_ENTRY_TIMELINE, &ask, &answer));
    desk_close();
}
END_TEST

Suite *suite_timeline(void)
{
    Suite *suite = suite_create("timeline");
    TCase *tcase = tcase_create("timeline");

    tcase_add_test(tcase, entry_timeline__a_whole_life);
    tcase_add_test(tcase, entry_timeline__hidden_words_are_in_no_difference);
    tcase_add_test(tcase, entry_timeline__refused);
    suite_add_tcase(suite, tcase);
    return suite;
}

/* entries_test.c - drafts, submitting, withdrawing, lists and search. */
#include <string.h>

#include "desk.h"
#include "suites.h"

/* --- drafts ----------------------------------------------------------------------------------- */

static enum status save(const char *login, int64_t entry, int64_t version, const char *claim,
                        struct draft_answer *answer)
{
    struct draft_ask ask = {.entry = entry, .version = version, .words = desk_words("A shift")};

    if (claim != NULL)
        *LIST_ADD(&desk.arena, &ask.claims) = claim;
    return stage_call(&desk, login, VERB_DRAFT_SAVE, &ask, answer);
}

START_TEST(draft_save__codes__are_found)
{
    static const struct {
        const char *said, *ref;
    } cases[] = {{"d1", "std#d1"}, {"D1", "std#d1"},         {"prof#d1", "prof#d1"},  {"g1", "guide#g1"},
                 {"B1", "std#b1"}, {"guide#r1", "guide#r1"}, {"std@1.0#k1", "std#k1"}};
    struct draft_answer answer;
    size_t i;

    desk_open();
    for (i = 0; i < sizeof cases / sizeof *cases; i++) {
        ck_ok(&desk, save("sian", 0, 0, cases[i].said, &answer));
        ck_assert_str_eq(answer.claims.items[0].ref, cases[i].ref);
        ck_assert(!answer.claims.items[0].proposed);
    }
    desk_whole();
    desk_close();
}
END_TEST

START_TEST(draft_save__codes__are_refused)
{
    static const struct {
        const char *said;
        enum status status;
        const char *words;
    } cases[] = {{"R1", STATUS_USAGE, "prof#r1, guide#r1"}, /* in two companions */
                 {"X9", STATUS_MISSING, "X9"},
                 {"std#p1", STATUS_MISSING, "std#p1"}, /* a purpose cannot be claimed */
                 {"std@2.0#d1", STATUS_MISSING, "std@2.0#d1"},
                 {"other#d1", STATUS_MISSING, "other#d1"},
                 {"#", STATUS_MISSING, "#"}};
    struct draft_answer answer;
    size_t i;

    desk_open();
    for (i = 0; i < sizeof cases / sizeof *cases; i++) {
        ck_refused(&desk, cases[i].status, save("sian", 0, 0, cases[i].said, &answer));
        ck_assert_msg(strstr(desk.err.text, cases[i].words) != NULL, "%s", desk.err.text);
    }
    ck_assert_int_eq(stage_number(&desk, "SELECT count(*) FROM entry"), 0);
    desk_close();
}
END_TEST

START_TEST(draft_save__crossmap__proposes)
{
    struct draft_answer answer;
    struct draft_ask ask = {.words = desk_words("Both")};

    desk_open();
    *LIST_ADD(&desk.arena, &ask.claims) = "d1";
    *LIST_ADD(&desk.arena, &ask.claims) = "d2";
    *LIST_ADD(&desk.arena, &ask.claims) = "D1"; /* the same again */
    ck_ok(&desk, stage_call(&desk, "sian", VERB_DRAFT_SAVE, &ask, &answer));
    ck_assert_uint_eq(answer.claims.count, 4);
    ck_assert_str_eq(answer.claims.items[2].ref, "prof#r1");
    ck_assert_str_eq(answer.claims.items[3].ref, "guide#g1");
    ck_assert(!answer.claims.items[1].proposed && answer.claims.items[2].proposed &&
              answer.claims.items[3].proposed);
    ck_assert_str_eq(desk_claims("sian", answer.entry), "D1 open, D2 open"); /* proposals are not kept */
    ck_assert_uint_eq(desk_show("sian", answer.entry).claims.count, 4);      /* but made again */
    *LIST_ADD(&desk.arena, &ask.claims) = "prof#r1";
    ask.entry = answer.entry;
    ask.version = answer.version;
    ck_ok(&desk, stage_call(&desk, "sian", VERB_DRAFT_SAVE, &ask, &answer));
    ck_assert_uint_eq(answer.claims.count, 4); /* what is taken is proposed no more */
    ck_assert_str_eq(desk_criterion("sian", "d1"), "started 0");
    desk_whole();
    desk_close();
}
END_TEST

START_TEST(draft_save__second_screen__is_told)
{
    struct draft_answer first, second;
    int64_t entry;

    desk_open();
    ck_ok(&desk, save("sian", 0, 0, "d1", &first));
    entry = first.entry;
    ck_ok(&desk, save("sian", entry, first.version, "d1", &second));
    ck_refused(&desk, STATUS_STATE, save("sian", entry, first.version, "d1", &second));
    ck_assert_ptr_nonnull(strstr(desk.err.text, "open elsewhere"));
    ck_refused(&desk, STATUS_STATE, save("sian", entry, 0, "d1", &second));
    ck_ok(&desk, save("sian", entry, 2, "d1", &second));
    ck_ok(&desk, desk_resubmit("sian", entry));
    ck_refused(&desk, STATUS_STATE, save("sian", entry, 3, "d1", &second)); /* submitted meanwhile */
    ck_ok(&desk, save("sian", entry, 0, "d1", &first)); /* a new draft beside the revision */
    ck_refused(&desk, STATUS_STATE, save("sian", entry, 3, "d1", &second));
    desk_whole();
    desk_close();
}
END_TEST

START_TEST(draft_save__others__have_no_such_entry)
{
    struct draft_answer answer;
    const struct ask_id ask = {1};
    struct entry entry;
    struct nothing nothing;
    static const char *const others[] = {"tom", "price", "unit", "aud"};
    size_t i;

    desk_open();
    ck_assert_int_eq(desk_draft("sian", "Mine", "d1"), 1);
    for (i = 0; i < 4; i++) {
        ck_refused(&desk, STATUS_MISSING, save(others[i], 1, 1, "d1", &answer));
        ck_refused(&desk, STATUS_MISSING, stage_call(&desk, others[i], VERB_ENTRY_SHOW, &ask, &entry));
        ck_refused(&desk, STATUS_MISSING, stage_call(&desk, others[i], VERB_ENTRY_DISCARD, &ask, &nothing));
    }
    ck_refused(&desk, STATUS_DENIED, save("price", 0, 0, "d1", &answer));
    desk_close();
}
END_TEST

START_TEST(draft__of_a_submitted_entry__stays_its_owners)
{
    struct draft_ask ask = {.words = desk_words("Secret title")};
    struct draft_answer saved;
    struct entry seen;

    desk_open();
    ask.entry = desk_submit("sian", "Public", "d1");
    *LIST_ADD(&desk.arena, &ask.claims) = "d2";
    ask.words.narrative = "not for anybody yet";
    ask.words.on = stage_day("2126-11-20");
    ck_ok(&desk, stage_call(&desk, "sian", VERB_DRAFT_SAVE, &ask, &saved));
    seen = desk_show("sian", ask.entry);
    ck_assert_str_eq(seen.words.title, "Secret title");
    ck_assert(seen.has_draft);
    ck_assert_str_eq(desk_claims("sian", ask.entry), "D2 open");
    seen = desk_show("price", ask.entry);
    ck_assert_str_eq(seen.words.title, "Public");
    ck_assert_int_eq(seen.words.on, stage_day("2126-11-10"));
    ck_assert(!seen.has_draft && seen.version == 0);
    ck_assert_str_eq(desk_claims("price", ask.entry), "D1 open");
    seen = desk_show("unit", ask.entry);
    ck_assert_str_eq(seen.words.narrative, "What happened.");
    desk_close();
}
END_TEST

START_TEST(draft_save__bounds__are_kept)
{
    struct draft_ask ask = {.words = desk_words("Too much")};
    struct draft_answer answer;

    desk_open();
    ask.words.types = 1u << ENTRY_OBSERVATION;
    ck_refused(&desk, STATUS_USAGE, stage_call(&desk, "sian", VERB_DRAFT_SAVE, &ask, &answer));
    ask.words.types = 0;
    ask.words.minutes = 1441;
    ck_refused(&desk, STATUS_USAGE, stage_call(&desk, "sian", VERB_DRAFT_SAVE, &ask, &answer));
    ask.words = (struct entry_words){.on = DAY_NONE, .minutes = -1}; /* nothing yet is fine */
    ask.durable = true;
    ck_ok(&desk, stage_call(&desk, "sian", VERB_DRAFT_SAVE, &ask, &answer));
    ck_assert_str_eq(desk_show("sian", answer.entry).words.title, "");
    ck_assert_int_eq(desk_show("sian", answer.entry).words.on, DAY_NONE);
    desk_close();
}
END_TEST

START_TEST(entry_discard__goes_whole_and_its_number_too)
{
    const struct ask_id ask = {1};
    struct nothing nothing;
    struct entry entry;

    desk_open();
    desk_draft("sian", "Away", "d1");
    ck_ok(&desk, stage_call(&desk, "sian", VERB_ENTRY_DISCARD, &ask, &nothing));
    ck_refused(&desk, STATUS_MISSING, stage_call(&desk, "sian", VERB_ENTRY_SHOW, &ask, &entry));
    ck_assert_int_eq(desk_draft("sian", "Next", "d1"), 2);
    ck_ok(&desk, desk_resubmit("sian", 2));
    ck_refused(&desk, STATUS_STATE,
               stage_call(&desk, "sian", VERB_ENTRY_DISCARD, &(struct ask_id){2}, &nothing));
    desk_redraft("sian", 2, "");
    ck_ok(&desk,
          stage_call(&desk, "sian", VERB_ENTRY_DISCARD, &(struct ask_id){2}, &nothing)); /* only the draft */
    ck_assert_str_eq(desk_claims("sian", 2), "D1 open");
    ck_assert_str_eq(desk_criterion("sian", "d1"), "waiting 0");
    desk_whole();
    desk_close();
}
END_TEST

/* --- submitting and withdrawing ----------------------------------------------------------------- */

START_TEST(entry_submit__what_is_missing__is_named)
{
    struct draft_ask ask = {.words = desk_words("")};
    struct draft_answer saved;
    struct submit_answer answer;
    struct submit_ask id = {0};

    desk_open();
    ck_ok(&desk, stage_call(&desk, "sian", VERB_DRAFT_SAVE, &ask, &saved));
    id.id = ask.entry = saved.entry;
    ck_refused(&desk, STATUS_STATE, stage_call(&desk, "sian", VERB_ENTRY_SUBMIT, &id, &answer));
    ck_assert_ptr_nonnull(strstr(desk.err.text, "title"));
    ask.version = saved.version;
    ask.words.title = "Now";
    ck_ok(&desk, stage_call(&desk, "sian", VERB_DRAFT_SAVE, &ask, &saved));
    ck_refused(&desk, STATUS_STATE, stage_call(&desk, "sian", VERB_ENTRY_SUBMIT, &id, &answer));
    ck_assert_ptr_nonnull(strstr(desk.err.text, "claim"));
    ask.version = saved.version;
    ask.words.on = stage_day("2126-01-04"); /* before the start */
    *LIST_ADD(&desk.arena, &ask.claims) = "d1";
    ck_ok(&desk, stage_call(&desk, "sian", VERB_DRAFT_SAVE, &ask, &saved));
    ck_refused(&desk, STATUS_STATE, stage_call(&desk, "sian", VERB_ENTRY_SUBMIT, &id, &answer));
    ask.version = saved.version;
    ask.words.on = stage_day("2126-01-05");
    ck_ok(&desk, stage_call(&desk, "sian", VERB_DRAFT_SAVE, &ask, &saved));
    ck_ok(&desk, stage_call(&desk, "sian", VERB_ENTRY_SUBMIT, &id, &answer));
    ck_assert_int_eq(answer.claims_open, 1);
    ck_assert_int_eq(answer.entry.state, ENTRY_WAITING);
    ck_assert_uint_eq(answer.goes_to.count, 3);
    ck_assert_str_eq(answer.goes_to.items[0], "Both Hats");
    ck_refused(&desk, STATUS_STATE, stage_call(&desk, "sian", VERB_ENTRY_SUBMIT, &id, &answer));
    desk_whole();
    desk_close();
}
END_TEST

START_TEST(entry_submit__journal__holds_no_words)
{
    desk_open();
    desk_submit("sian", "Marzipan", "d1");
    ck_assert_int_eq(stage_number(&desk, "SELECT count(*) FROM journal_body WHERE body LIKE '%Marzipan%'"
                                         " OR body LIKE '%What happened%'"),
                     0);
    ck_assert_int_eq(
        stage_number(&desk,
                     "SELECT count(*) FROM journal j JOIN journal_body b ON b.seq = j.seq JOIN revision r"
                     " ON b.body LIKE '%' || r.commitment || '%' WHERE j.kind = 'entry.submit'"),
        1);
    desk_close();
}
END_TEST

START_TEST(entry_withdraw__until_somebody_decides)
{
    const struct ask_id ask = {1};
    struct entry answer;

    desk_open();
    desk_submit("sian", "Back", "d1 b1");
    ck_ok(&desk, stage_call(&desk, "sian", VERB_ENTRY_WITHDRAW, &ask, &answer));
    ck_assert_int_eq(answer.state, ENTRY_DRAFT);
    ck_assert(answer.has_draft);
    ck_assert_str_eq(answer.words.title, "Back");
    ck_assert_str_eq(desk_claims("sian", 1), "D1 open, B1 open");
    ck_assert_str_eq(desk_queue("price"), "");
    desk_whole();
    ck_ok(&desk, desk_resubmit("sian", 1));
    ck_assert_int_eq(desk_show("sian", 1).revision, 2);
    ck_ok(&desk, desk_decide("price", 1, VERDICT_ACCEPT, "d1", NULL)); /* not even signed */
    ck_refused(&desk, STATUS_STATE, stage_call(&desk, "sian", VERB_ENTRY_WITHDRAW, &ask, &answer));
    ck_ok(&desk, desk_undecide("price", 1, ""));
    ck_ok(&desk, stage_call(&desk, "sian", VERB_ENTRY_WITHDRAW, &ask, &answer));
    ck_refused(&desk, STATUS_STATE, stage_call(&desk, "sian", VERB_ENTRY_WITHDRAW, &ask, &answer));
    ck_refused(&desk, STATUS_DENIED, stage_call(&desk, "price", VERB_ENTRY_WITHDRAW, &ask, &answer));
    desk_whole();
    desk_close();
}
END_TEST

/* --- lists and search ----------------------------------------------------------------------------- */

static const char *list(const char *login, struct entry_ask ask)
{
    struct entries answer;
    const char *out = "";
    size_t i;

    ck_ok(&desk, stage_call(&desk, login, VERB_ENTRY_LIST, &ask, &answer));
    for (i = 0; i < answer.items.count; i++)
        out =
            arena_printf(&desk.arena, "%s%s%lld", out, i > 0 ? " " : "", (long long)answer.items.items[i].id);
    return out;
}

static const char *list_pages(const char *login, struct entry_ask ask)
{
    struct entries answer;
    const char *out = "";
    size_t i;

    do {
        ck_ok(&desk, stage_call(&desk, login, VERB_ENTRY_LIST, &ask, &answer));
        for (i = 0; i < answer.items.count; i++)
            out = arena_printf(&desk.arena, "%s%s%lld", out, *out != '\0' ? " " : "",
                               (long long)answer.items.items[i].id);
        ask.cursor = answer.next;
    } while (ask.cursor != NULL);
    return out;
}

START_TEST(entry_list__filters_and_pages)
{
    desk_open();
    desk_submit("sian", "One", "d1");   /* 1: decided */
    desk_submit("sian", "Two", "d2");   /* 2: returned */
    desk_submit("sian", "Three", "b1"); /* 3: waiting */
    desk_draft("sian", "Four", "d1");   /* 4: draft */
    desk_submit("tom", "Five", "d1");
    ck_ok(&desk, desk_decide("price", 1, VERDICT_ACCEPT, "", NULL));
    ck_ok(&desk, desk_decide("price", 2, VERDICT_DECLINE, "", "which one?"));
    ck_assert_int_eq(desk_sign("price"), 2);
    ck_assert_str_eq(list("sian", (struct entry_ask){.state = -1}), "4 3 2 1");
    ck_assert_str_eq(list_pages("sian", (struct entry_ask){.state = -1, .limit = 1}), "4 3 2 1");
    ck_assert_str_eq(list("sian", (struct entry_ask){.state = ENTRY_DRAFT}), "4");
    ck_assert_str_eq(list("sian", (struct entry_ask){.state = ENTRY_RETURNED}), "2");
    ck_assert_str_eq(list("sian", (struct entry_ask){.state = ENTRY_WAITING}), "3");
    ck_assert_str_eq(list("sian", (struct entry_ask){.state = ENTRY_DECIDED}), "1");
    ck_assert_str_eq(list("sian", (struct entry_ask){.state = -1, .criterion = "d1"}), "4 1");
    ck_assert_str_eq(list("price", (struct entry_ask){.login = "sian", .state = -1}), "3 2 1");
    ck_assert_str_eq(list("price", (struct entry_ask){.login = "sian", .state = -1, .criterion = "D1"}), "1");
    ck_assert_str_eq(list("unit", (struct entry_ask){.login = "tom", .state = -1}), "5");
    ck_refused(&desk, STATUS_MISSING,
               stage_call(&desk, "price", VERB_ENTRY_LIST, &(struct entry_ask){.login = "tom", .state = -1},
                          &(struct entries){0}));
    ck_refused(&desk, STATUS_USAGE,
               stage_call(&desk, "sian", VERB_ENTRY_LIST, &(struct entry_ask){.state = -1, .cursor = "p1.2x"},
                          &(struct entries){0}));
    desk_close();
}
END_TEST

static const char *search(const char *login, const char *words)
{
    const struct search_ask ask = {.words = words};
    struct entries answer;
    const char *out = "";
    size_t i;

    ck_ok(&desk, stage_call(&desk, login, VERB_ENTRY_SEARCH, &ask, &answer));
    for (i = 0; i < answer.items.count; i++)
        out =
            arena_printf(&desk.arena, "%s%s%lld", out, i > 0 ? " " : "", (long long)answer.items.items[i].id);
    return out;
}

START_TEST(entry_search__finds_only_what_one_may_see)
{
    desk_open();
    desk_submit("sian", "Ysgol Bryngwyn café", "d1");
    desk_submit("tom", "Ysgol y Graig", "d1");
    desk_draft("sian", "Ysgol draft", "d1");
    ck_assert_str_eq(search("sian", "ysgol"), "1");
    ck_assert_str_eq(search("tom", "ysgol"), "2");
    ck_assert_str_eq(search("price", "ysgol"), "1");
    ck_assert_str_eq(search("whit", "ysgol"), "2 1");
    ck_assert_str_eq(search("unit", "YSGOL"), "2 1");
    ck_assert_str_eq(search("idle", "ysgol"), "");
    ck_assert_str_eq(search("sian", "bryn"), "1"); /* the last word may be a beginning */
    ck_assert_str_eq(search("sian", "bryn ysgol"), "");
    ck_assert_str_eq(search("sian", "CAFE ysgol"), "1");
    desk_close();
}
END_TEST

START_TEST(entry_search__pages__have_no_gaps)
{
    struct search_ask ask = {.words = "shift", .limit = 2};
    struct entries answer;
    char seen[16] = "";
    size_t i, n = 0;

    desk_open();
    for (i = 0; i < 4; i++) {
        desk_submit("sian", "A shift", "d1");
        desk_submit("tom", "A shift", "d1");
    }
    ck_ok(&desk, desk_decide("okonjo", 4, VERDICT_ACCEPT, "", NULL));
    desk_sign("okonjo");
    stage_assign(&desk, "tom", ROLE_SUPERVISOR, "okonjo", stage_day("2126-01-05"), stage_day("2126-11-20"));
    ck_assert_str_eq(search("okonjo", "shift"), "4"); /* once assigned: what they decided themselves */
    do {
        ck_ok(&desk, stage_call(&desk, "price", VERB_ENTRY_SEARCH, &ask, &answer));
        for (i = 0; i < answer.items.count; i++)
            seen[n++] = (char)('0' + answer.items.items[i].id);
        ck_assert(answer.next == NULL || answer.items.count == 2);
        ask.cursor = answer.next;
    } while (ask.cursor != NULL);
    ck_assert_str_eq(seen, "7531");
    desk_close();
}
END_TEST

START_TEST(entry_search__hostile_words__are_only_words)
{
    static const char *const words[] = {"\"",
                                        "*",
                                        "ysgol\" OR owner : \"everyone",
                                        "o2",
                                        "everyone",
                                        "NEAR(ysgol 2",
                                        "' OR 1",
                                        "owner:o2",
                                        "ysgol AND",
                                        "%",
                                        "{owner} : o2",
                                        "",
                                        "- - -",
                                        "^ysgol OR",
                                        "(ysgol"};
    size_t i;

    desk_open();
    desk_submit("tom", "Ysgol y Graig", "d1");
    desk_submit("tom", "o2", "d1"); /* what stands for sian in the index, as a word of somebody else's */
    for (i = 0; i < sizeof words / sizeof *words; i++)
        ck_assert_str_eq(search("sian", words[i]), "");
    ck_assert_str_eq(search("tom", "(ysgol"), "1");
    desk_close();
}
END_TEST

Suite *suite_entries(void)
{
    Suite *suite = suite_create("entries");
    TCase *drafts = tcase_create("drafts");
    TCase *submits = tcase_create("submits");
    TCase *lists = tcase_create("lists");

    tcase_add_test(drafts, draft_save__codes__are_found);
    tcase_add_test(drafts, draft_save__codes__are_refused);
    tcase_add_test(drafts, draft_save__crossmap__proposes);
    tcase_add_test(drafts, draft_save__second_screen__is_told);
    tcase_add_test(drafts, draft_save__others__have_no_such_entry);
    tcase_add_test(drafts, draft__of_a_submitted_entry__stays_its_owners);
    tcase_add_test(drafts, draft_save__bounds__are_kept);
    tcase_add_test(drafts, entry_discard__goes_whole_and_its_number_too);
    tcase_add_test(submits, entry_submit__what_is_missing__is_named);
    tcase_add_test(submits, entry_submit__journal__holds_no_words);
    tcase_add_test(submits, entry_withdraw__until_somebody_decides);
    tcase_add_test(lists, entry_list__filters_and_pages);
    tcase_add_test(lists, entry_search__finds_only_what_one_may_see);
    tcase_add_test(lists, entry_search__pages__have_no_gaps);
    tcase_add_test(lists, entry_search__hostile_words__are_only_words);
    suite_add_tcase(suite, drafts);
    suite_add_tcase(suite, submits);
    suite_add_tcase(suite, lists);
    return suite;
}

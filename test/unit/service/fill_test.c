/* fill_test.c - sample stores: whole, alike for the same seed, and as quick to open as small ones. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <beatbook/service/admin.h>
#include <beatbook/service/fill.h>
#include <beatbook/util/file.h>
#include <beatbook/util/hash.h>
#include <beatbook/util/str.h>
#include <beatbook/wire/codec.h>
#include <beatbook/wire/json.h>

#include "papers.h"
#include "suites.h"

static struct stage stage;
static struct str people = STR_INIT;
static struct str shifts = STR_INIT;

/* --- the standard, in short --------------------------------------------------------------------- */

#define PART(name, text) "{\"name\":\"" name "\",\"runs\":[{\"form\":\"text\",\"text\":\"" text "\"}]}"

static void add_items(struct str *out, const char *kind, char letter, int count)
{
    int i;

    for (i = 1; i <= count; i++)
        str_add_f(out,
                  "%s{\"kind\":\"%s\",\"id\":\"%c%d\",\"code\":\"%c%d\",\"parts\":[" PART("p", "Words.") "]}",
                  letter == 'd' && i == 1 ? "" : ",", kind, letter, i, letter - 'a' + 'A', i);
}

static void import(const char *text)
{
    struct import_answer answer;
    struct document document;

    ck_ok(&stage, json_read(&codec_document, text, strlen(text), &stage.arena, &document, &stage.err));
    ck_ok(&stage, papers_import(&stage, &document, "", false, &answer));
    ck_assert_msg(answer.faults.count == 0, "%s", answer.faults.count > 0 ? answer.faults.items[0].text : "");
}

static void import_standard(void)
{
    struct str text = STR_INIT;

    str_add(&text,
            "{\"form\":\"framework\",\"id\":\"pcso-standard\",\"version\":\"1.0\",\"type\":\"apprenticeship-"
            "standard\","
            "\"codes\":\"issuer\",\"lang\":\"en-GB\",\"about\":[" PART("title", "Standard") "," PART(
                "issuer", "An issuer") "," PART("source",
                                                "made up") "],\"sections\":[{\"id\":\"main\",\"parts\":"
                                                           "[" PART("title", "All of it") "],\"items\":[");
    add_items(&text, "duty", 'd', 10);
    add_items(&text, "knowledge", 'k', 8);
    add_items(&text, "skill", 's', 9);
    add_items(&text, "behaviour", 'b', 6);
    str_add(&text, "]}]}");
    import(text.buf);
    str_release(&text);
}

static void open_filled(int64_t apprentices, int64_t entries, uint64_t seed)
{
    struct fill_plan plan = {.apprentices = apprentices, .entries = entries, .seed = seed};
    const char *source = getenv("SRCDIR");
    struct str path = STR_INIT;

    stage_open(&stage);
    store_close(stage.store);
    unlink(stage.path);
    ck_ok(&stage, admin_init(stage.path,
                             &(struct admin_first){.login = "unit",
                                                   .name = "Unit",
                                                   .uid = 500,
                                                   .zone = "Europe/London",
                                                   .demo_day = FILL_FIRST_DAY},
                             &stage.err));
    ck_ok(&stage, store_open(&stage.store, stage.path, &stage.err));
    stage.now = NULL;
    import_standard();
    str_clear(&people);
    str_clear(&shifts);
    str_add_f(&path, "%s/share/sample/people.json", source != NULL ? source : ".");
    ck_ok(&stage, file_read(path.buf, 1 << 22, &people, &stage.err));
    str_clear(&path);
    str_add_f(&path, "%s/share/sample/shifts.json", source != NULL ? source : ".");
    ck_ok(&stage, file_read(path.buf, 1 << 22, &shifts, &stage.err));
    str_release(&path);
    plan.people = people.buf;
    plan.shifts = shifts.buf;
    ck_ok(&stage, fill_store(stage.store, &plan, &stage.err));
}

static void close_filled(void)
{
    stage_close(&stage);
    str_release(&people);
    str_release(&shifts);
}

/* --- tests ---------------------------------------------------------------------------------------- */

START_TEST(fill__store__is_whole)
{
    struct verify_answer answer;

    open_filled(14, 400, 3);
    ck_ok(&stage, admin_verify(stage.store, true, &stage.arena, &answer, &stage.err));
    ck_assert_msg(answer.whole, "%s", answer.faults.count > 0 ? answer.faults.items[0] : "?");
    ck_assert_int_eq(stage_number(&stage, "SELECT count(*) FROM entry"), 400);
    ck_assert_int_eq(stage_number(&stage, "SELECT count(DISTINCT state) FROM claim"), CLAIM_STATE_COUNT);
    ck_assert_int_gt(stage_number(&stage, "SELECT count(*) FROM decision WHERE signoff_id IS NULL"), 0);
    ck_assert_int_gt(stage_number(&stage, "SELECT count(*) FROM revocation"), 0);
    ck_assert_int_gt(stage_number(&stage, "SELECT count(*) FROM draft"), 14);
    ck_assert_int_gt(stage_number(&stage, "SELECT max(revisions) FROM entry"), 1);
    close_filled();
}
END_TEST

START_TEST(fill__sample_apprentice__has_some_of_everything)
{
    const struct progress_ask ask = {NULL, NULL, NULL};
    const struct queue_ask queue_ask = {.role = -1};
    struct progress progress;
    struct queue queue;

    open_filled(12, 200, 1);
    ck_ok(&stage, stage_call(&stage, "sian", VERB_PROGRESS_SHOW, &ask, &progress));
    ck_assert_int_eq(progress.today, stage_day(FILL_DEMO_DAY));
    ck_assert_int_eq(progress.total, 33);
    ck_assert_int_gt(progress.met, 7); /* without rules one entry each will do */
    ck_assert_int_eq(progress.entries_returned, 2);
    ck_assert_int_ge(progress.entries_waiting, 3);
    ck_assert_int_ge(progress.entries_draft, 1);
    ck_ok(&stage, stage_call(&stage, "price", VERB_QUEUE_LIST, &queue_ask, &queue));
    ck_assert_int_gt(queue.total, 10);
    ck_assert_int_gt(queue.items.items[0].waiting_days, 14);
    ck_assert_int_gt(queue.unsigned_decisions, 0);
    ck_ok(&stage, stage_call(&stage, "barraclough", VERB_QUEUE_LIST, &queue_ask, &queue));
    ck_assert_int_gt(queue.total, 0); /* stranded */
    close_filled();
}
END_TEST

/* The life of a filled store goes on by the verbs. */
START_TEST(fill__store__can_be_signed_on)
{
    const struct nothing nothing = {true};
    struct sign_prepared prepared;
    struct signed_answer answer;
    struct sign_ask ask = {NULL, NULL, NULL};
    struct verify_answer verified;
    size_t i;

    open_filled(12, 200, 1);
    ck_ok(&stage, stage_call(&stage, "price", VERB_SIGN_PREPARE, &nothing, &prepared));
    ask.nonce = prepared.nonce;
    ck_ok(&stage, stage_call(&stage, "price", VERB_SIGN_COMMIT, &ask, &answer));
    ck_assert_uint_gt(answer.items.count, 0);
    for (i = 0; i < answer.items.count; i++)
        ck_assert(!answer.items.items[i].changed);
    ck_ok(&stage, admin_verify(stage.store, false, &stage.arena, &verified, &stage.err));
    ck_assert_msg(verified.whole, "%s", verified.faults.count > 0 ? verified.faults.items[0] : "?");
    close_filled();
}
END_TEST

static const char *fingerprint(uint64_t seed)
{
    struct query *q;
    struct str all = STR_INIT;
    static char text[HASH_TEXT];

    open_filled(13, 120, seed);
    q = store_query(
        stage.store,
        "SELECT r.entry_id, r.commitment, w.title, e.on_day FROM revision r"
        " JOIN revision_words w ON w.revision_id = r.id JOIN entry e ON e.id = r.entry_id ORDER BY r.id");
    while (query_step(q))
        str_add_f(&all, "%lld %s %s %lld\n", (long long)query_int_at(q, 0), query_text_at(q, 1),
                  query_text_at(q, 2), (long long)query_int_at(q, 3));
    ck_ok(&stage, query_end(q, &stage.err));
    hash_sha256(all.buf, all.len, text);
    str_release(&all);
    close_filled();
    return text;
}

START_TEST(fill__seed__makes_the_store)
{
    char first[HASH_TEXT];

    snprintf(first, sizeof first, "%s", fingerprint(5));
    ck_assert_str_eq(fingerprint(5), first);
    ck_assert_str_ne(fingerprint(6), first);
}
END_TEST

START_TEST(fill__twice__is_refused)
{
    struct fill_plan plan = {.apprentices = 2, .entries = 5, .seed = 1};

    open_filled(2, 10, 1);
    plan.people = people.buf;
    plan.shifts = shifts.buf;
    ck_refused(&stage, STATUS_STATE, fill_store(stage.store, &plan, &stage.err));
    close_filled();
    stage_open(&stage); /* of today: its journal begins after the sample */
    str_add(&people, "{}");
    str_add(&shifts, "{}");
    plan.people = people.buf;
    plan.shifts = shifts.buf;
    ck_refused(&stage, STATUS_STATE, fill_store(stage.store, &plan, &stage.err));
    ck_assert_ptr_nonnull(strstr(stage.err.text, "--demo"));
    close_filled();
}
END_TEST

/* What a first screen reads does not depend on how much has been written (PERFORMANCE). */
static int64_t rows_of(int64_t apprentices, int64_t entries)
{
    const struct progress_ask ask = {NULL, NULL, NULL};
    struct progress answer;
    int64_t before;

    open_filled(apprentices, entries, 1);
    before = store_counted(stage.store).rows;
    ck_ok(&stage, stage_call(&stage, "sian", VERB_PROGRESS_SHOW, &ask, &answer));
    before = store_counted(stage.store).rows - before;
    close_filled();
    return before;
}

START_TEST(progress_show__rows__200_and_4000)
{
    ck_assert_int_eq(rows_of(12, 200), rows_of(12, 4000));
}
END_TEST

Suite *suite_fill(void)
{
    Suite *suite = suite_create("fill");
    TCase *all = tcase_create("fill");

    tcase_set_timeout(all, 120);
    tcase_add_test(all, fill__store__is_whole);
    tcase_add_test(all, fill__sample_apprentice__has_some_of_everything);
    tcase_add_test(all, fill__store__can_be_signed_on);
    tcase_add_test(all, fill__seed__makes_the_store);
    tcase_add_test(all, fill__twice__is_refused);
    tcase_add_test(all, progress_show__rows__200_and_4000);
    suite_add_tcase(suite, all);
    return suite;
}

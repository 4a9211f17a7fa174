/* recount_test.c - a long random walk of verbs after which everything still adds up; and that what does not add up is found. */
#include <stdio.h>
#include <string.h>

#include <beatbook/util/hash.h>

#include "desk.h"
#include "suites.h"

#define STEPS 2000
#define CHECK_EVERY 50

/* --- the walk --------------------------------------------------------------------------------- */

static const char *const apprentices[] = {"sian", "tom"};
static const char *const deciders[] = {"price", "okonjo", "whit", "both"};
static const char *const claims[] = {"d1", "d2", "k1", "s1", "b1", "prof#r1", "guide#g1", "prof#d1"};

#define PICK(dice, list) ((list)[hash_dice_roll((dice), sizeof(list) / sizeof *(list))])

/* Refused or not, it must be for a reason. */
static void fine(enum status status)
{
    ck_assert_msg(status <= STATUS_STATE, "%d: %s", status, desk.err.text);
}

static void save(struct hash_dice *dice, const char *login, int64_t entry, int64_t version)
{
    struct draft_ask ask = {.entry = entry,
                            .version = version,
                            .words = desk_words("Walked"),
                            .keep_claims = entry != 0 && hash_dice_roll(dice, 2) == 0};
    struct draft_answer answer;
    uint32_t i, count = 1 + hash_dice_roll(dice, 4);

    ask.words.on = stage_day("2126-06-01") + (day)hash_dice_roll(dice, 150);
    ask.words.types = hash_dice_roll(dice, 3) == 0 ? 1u << ENTRY_TEST : 1u << ENTRY_REFLECTIVE_ACCOUNT;
    for (i = 0; i < count; i++)
        *LIST_ADD(&desk.arena, &ask.claims) = PICK(dice, claims);
    fine(stage_call(&desk, login, VERB_DRAFT_SAVE, &ask, &answer));
}

/* Mostly one of the latest. */
static int64_t some_entry(struct hash_dice *dice)
{
    int64_t most = stage_number(&desk, "SELECT coalesce(max(id), 0) FROM entry");

    int64_t back = most > 12 && hash_dice_roll(dice, 4) > 0 ? 12 : most;

    return most > 0 ? most - (int64_t)hash_dice_roll(dice, (uint32_t)back) : 1;
}

static int64_t version_of(const char *login, int64_t entry)
{
    const struct ask_id ask = {entry};
    struct entry answer;

    return stage_call(&desk, login, VERB_ENTRY_SHOW, &ask, &answer) == STATUS_OK ? answer.version : 0;
}

static void write_something(struct hash_dice *dice)
{
    const char *login = PICK(dice, apprentices);
    const struct ask_id ask = {some_entry(dice)};
    struct nothing nothing;
    struct entry entry;

    switch (hash_dice_roll(dice, 10)) {
    case 0:
        fine(stage_call(&desk, login, VERB_ENTRY_WITHDRAW, &ask, &entry));
        break;
    case 1:
        fine(stage_call(&desk, login, VERB_ENTRY_DISCARD, &ask, &nothing));
        break;
    case 2:
    case 3:
        save(dice, login, ask.id, version_of(login, ask.id));
        break;
    case 4:
        save(dice, login, 0, 0);
        break;
    default:
        fine(desk_resubmit(login, ask.id));
    }
}

/* One of the credits in force, by whoever signed it. */
static void revoke_something(struct hash_dice *dice)
{
    struct query *q =
        store_query(desk.store, "SELECT p.login, c.entry_id FROM credit k JOIN claim c ON c.id = k.claim_id"
                                " JOIN decision d ON d.id = k.decision_id JOIN person p ON p.id = d.person_id"
                                " WHERE k.ended_at IS NULL ORDER BY k.id DESC LIMIT 1 OFFSET $skip");
    const char *login = NULL;
    int64_t entry = 0;

    query_int(q, "$skip", hash_dice_roll(dice, 10));
    if (query_step(q)) {
        login = query_dup_at(q, 0, &desk.arena);
        entry = query_int_at(q, 1);
    }
    ck_ok(&desk, query_end(q, &desk.err));
    if (login != NULL)
        fine(desk_revoke(login, entry, ""));
}

static void decide_something(struct hash_dice *dice)
{
    const char *login = PICK(dice, deciders);
    int64_t entry = some_entry(dice);
    enum verdict verdict = hash_dice_roll(dice, 4) == 0 ? VERDICT_DECLINE : VERDICT_ACCEPT;

    switch (hash_dice_roll(dice, 14)) {
    case 0:
        fine(desk_undecide(login, entry, ""));
        break;
    case 1:
        fine(desk_revoke(login, entry, hash_dice_roll(dice, 2) == 0 ? "" : PICK(dice, claims)));
        break;
    case 5:
        revoke_something(dice);
        break;
    case 2:
    case 3:
        desk_sign(login);
        break;
    case 4:
        fine(desk_decide_as(login, entry, 1, verdict, "", "walked", hash_dice_roll(dice, 2) == 0,
                            hash_dice_roll(dice, 2) == 0 ? ROLE_ASSESSOR : ROLE_SUPERVISOR));
        break;
    default:
        fine(desk_decide(login, entry, verdict, hash_dice_roll(dice, 2) == 0 ? "" : PICK(dice, claims),
                         "walked"));
    }
}

static void change_assignment(struct hash_dice *dice)
{
    bool ends = hash_dice_roll(dice, 2) == 0;

    stage_assign(&desk, "tom", ROLE_SUPERVISOR, "okonjo", stage_day("2126-01-05"),
                 ends ? stage_day("2126-11-20") : DAY_NONE);
}

START_TEST(recount__random_walk__stays_whole)
{
    struct hash_dice dice = {20261121 + (uint64_t)_i};
    int step;

    desk_open();
    for (step = 1; step <= STEPS; step++) {
        uint32_t roll = hash_dice_roll(&dice, 100);

        if (roll < 55)
            write_something(&dice);
        else if (roll < 99)
            decide_something(&dice);
        else
            change_assignment(&dice);
        if (step % CHECK_EVERY == 0) {
            desk_whole();
            arena_release(&desk.arena);
        }
    }
    /* The walk went somewhere: each kind of state was reached. */
    ck_assert_int_eq(stage_number(&desk, "SELECT count(DISTINCT state) FROM claim"), CLAIM_STATE_COUNT);
    ck_assert_int_gt(stage_number(&desk, "SELECT count(*) FROM signoff"), 50);
    ck_assert_int_gt(stage_number(&desk, "SELECT count(*) FROM credit WHERE ended_at IS NOT NULL"), 5);
    ck_assert_int_gt(stage_number(&desk, "SELECT max(revisions) FROM entry"), 2);
    desk_close();
}
END_TEST

/* --- states computed twice ----------------------------------------------------------------------- */

/* Lists compute states inside a statement, a shown entry in the domain: they must agree, on every entry of a walk. */
START_TEST(entry_list__states__are_those_of_the_domain)
{
    struct hash_dice dice = {7};
    struct entry_ask ask = {.state = -1, .limit = 500};
    struct entries answer;
    struct query *q;
    int step;
    size_t i;

    desk_open();
    for (step = 0; step < 800; step++) {
        if (hash_dice_roll(&dice, 2) == 0)
            write_something(&dice);
        else
            decide_something(&dice);
    }
    ck_ok(&desk, stage_call(&desk, "sian", VERB_ENTRY_LIST, &ask, &answer));
    ck_assert_uint_gt(answer.items.count, 12);
    for (i = 0; i < answer.items.count; i++) {
        enum claim_state states[200];
        size_t count = 0;

        q = store_query(desk.store, "SELECT state FROM claim WHERE entry_id = $id");
        query_int(q, "$id", answer.items.items[i].id);
        while (query_step(q) && count < 200)
            states[count++] = (enum claim_state)query_int_at(q, 0);
        ck_ok(&desk, query_end(q, &desk.err));
        ck_assert_int_eq(answer.items.items[i].state,
                         entry_state_of(answer.items.items[i].revision, states, count));
    }
    desk_close();
}
END_TEST

/* --- what does not add up ------------------------------------------------------------------------ */

static const struct {
    const char *sql, *words;
} breaks[] = {
    {"UPDATE claim SET state = 1 WHERE id = 2", "is kept as accepted"},
    {"UPDATE claim SET state = 0 WHERE id = 1", "is kept as open"},
    {"UPDATE claim SET closed_by = 7, state = 4 WHERE id = 2", "closed by revision 7"},
    {"UPDATE summary SET accepted = accepted + 1 WHERE item = 'd1'", "summary of d1"},
    {"UPDATE summary SET waiting = 9 WHERE item = 's1'", "summary of s1"},
    {"UPDATE summary SET evidence = '' WHERE item = 'd1'", "summary of d1"},
    {"DELETE FROM summary WHERE item = 'd1'", "has no summary of d1"},
    {"UPDATE tally SET waiting = waiting + 1", "by state"},
    {"DELETE FROM waiting", "is not in the queue"},
    {"UPDATE waiting SET submitted_at = submitted_at - 60", "wrong place in the queue"},
    {"UPDATE waiting SET closers = 31 - closers", "stands in the queue for others than can close it"},
    {"INSERT INTO waiting VALUES (2, 2, 5, 1)", "is in the queue, and does not wait"},
    {"UPDATE waiting SET person_id = 3", "belong to no entry"},
    {"UPDATE credit SET ended_at = 1, ended_because = 'x'", "has 0 credits"},
    {"INSERT INTO credit (enrolment_id, document_id, item, claim_id, decision_id, how, on_day, types, at)"
     " SELECT enrolment_id, document_id, item, claim_id, decision_id, how, on_day, types, at FROM credit",
     "has 2 credits"},
    {"INSERT INTO credit (enrolment_id, document_id, item, claim_id, decision_id, how, on_day, types, at)"
     " SELECT enrolment_id, document_id, 's1', 2, decision_id, how, on_day, types, at FROM credit",
     "and is not accepted"},
    {"DELETE FROM draft", "summary of b1"},
};

START_TEST(recount__broken__is_named)
{
    struct query *q;

    desk_open();
    desk_submit("sian", "A night", "d1 s1"); /* d1 accepted, s1 open */
    desk_draft("sian", "Draft", "b1");
    ck_ok(&desk, desk_decide("price", 1, VERDICT_ACCEPT, "d1", NULL));
    desk_sign("price");
    desk_whole();
    q = store_query(desk.store, breaks[_i].sql);
    ck_ok(&desk, query_run(q, NULL, &desk.err));
    ck_assert_uint_gt(desk_faults(breaks[_i].words), 0);
    desk_close();
}
END_TEST

Suite *suite_recount(void)
{
    Suite *suite = suite_create("recount");
    TCase *walks = tcase_create("walks");
    TCase *broken = tcase_create("broken");

    tcase_set_timeout(walks, 120);
    tcase_add_loop_test(walks, recount__random_walk__stays_whole, 0, 1);
    tcase_add_test(walks, entry_list__states__are_those_of_the_domain);
    tcase_add_loop_test(broken, recount__broken__is_named, 0, (int)(sizeof breaks / sizeof *breaks));
    suite_add_tcase(suite, walks);
    suite_add_tcase(suite, broken);
    return suite;
}

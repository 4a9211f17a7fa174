/* policy_test.c - the whole of the policy, written out: verb x role x tie.
 *
 * Each row has a group for each role, each group a mark for each tie: own, assigned, team, once, other,
 * unknown. Of whom only a testimony is asked stands as any other, but for the verbs in `asked`.
 *     +  done     -  not permitted (3)     .  no such thing (4)
 * Whoever changes the policy changes these rows, and sees what else the change lets in.
 */
#include <beatbook/domain/policy.h>

#include <string.h>

#include "suites.h"

#define WORD(constant, name, word, access, ask, answer) [VERB_##constant] = word,
static const char *const verb_words[VERB_COUNT] = {VERB_TABLE(WORD)};

/* clang-format off */
static const struct {
    const char *verb, *marks;
} matrix[] = {
    /*                    appren supervisor   tutor  train. auditor */
    /*                    tice          assessor                    */
    {"hello",            "+++++. +++++. +++++. +++++. +++++. +++++."},
    {"store.cost",       "+++++. +++++. +++++. +++++. +++++. +++++."},
    {"person.add",       "-----. -----. -----. -----. +++++. -----."},
    {"person.list",      "+++++. +++++. +++++. +++++. +++++. +++++."},
    {"person.show",      "+..... +++... +++... +++... +++++. +++++."},
    {"person.set",       "-..... ---... ---... ---... +++++. -----."},
    {"person.mail",      "-..... ---... ---... ---... +++++. -----."},
    {"person.leave",     "-..... ---... ---... ---... +++++. -----."},
    {"person.away",      "-..... +--... +--... +--... +++++. -----."},
    {"pin.set",          "+++++. +++++. +++++. +++++. +++++. +++++."},
    {"key.add",          "-..... ---... ---... ---... +++++. -----."},
    {"key.list",         "+++++. +++++. +++++. +++++. +++++. +++++."},
    {"key.end",          "+++++. +++++. +++++. +++++. +++++. +++++."},
    {"lock.prepare",     "+++++. +++++. +++++. +++++. +++++. +++++."},
    {"lock.open",        "+++++. +++++. +++++. +++++. +++++. +++++."},
    {"team.add",         "-----. -----. -----. -----. +++++. -----."},
    {"team.list",        "+++++. +++++. +++++. +++++. +++++. +++++."},
    {"team.join",        "-----. -----. -----. -----. +++++. -----."},
    {"team.part",        "-----. -----. -----. -----. +++++. -----."},
    {"assign.add",       "-..... ---... ---... ---... +++++. -----."},
    {"assign.list",      "+..... +++... +++... +++... +++++. +++++."},
    {"enrol.add",        "-..... ---... ---... ---... +++++. -----."},
    {"enrol.set",        "-..... ---... ---... ---... +++++. -----."},
    {"enrol.break",      "-..... ---... ---... ---... +++++. -----."},
    {"roster.export",    "-----. -----. -----. -----. +++++. -----."},
    {"roster.import",    "-----. -----. -----. -----. +++++. -----."},
    {"framework.list",   "+++++. +++++. +++++. +++++. +++++. +++++."},
    {"framework.show",   "+++++. +++++. +++++. +++++. +++++. +++++."},
    {"framework.links",  "+++++. +++++. +++++. +++++. +++++. +++++."},
    {"framework.source", "+++++. +++++. +++++. +++++. +++++. +++++."},
    {"framework.import", "-----. -----. -----. -----. +++++. -----."},
    {"framework.remove", "-----. -----. -----. -----. +++++. -----."},
    {"framework.impact", "-----. -----. -----. -----. +++++. +++++."},
    {"framework.migrate", "-----. -----. -----. -----. +++++. -----."},
    {"framework.revert", "-----. -----. -----. -----. +++++. -----."},
    {"pace.show",        "+..... +++... +++... +++... +++++. +++++."},
    {"progress.show",    "+..... +++... +++... +++... +++++. +++++."},
    {"criterion.show",   "+..... +++... +++... +++... +++++. +++++."},
    {"claims.show",      "+..... +++... +++... +++... +++++. +++++."},
    {"criterion.list",   "+..... +++... +++... +++... +++++. +++++."},
    {"next.list",        "+..... +++... +++... +++... +++++. +++++."},
    {"draft.save",       "+..... -..... -..... -..... -..... -....."},
    {"entry.list",       "+..... +++... +++... +++... +++++. +++++."},
    {"entry.show",       "+..... ++++.. ++++.. ++++.. +++++. +++++."},
    {"entry.timeline",   "+..... ++++.. ++++.. ++++.. +++++. +++++."},
    {"entry.like",       "+..... ----.. ----.. ----.. -----. -----."},
    {"entry.submit",     "+..... ----.. ----.. ----.. -----. -----."},
    {"entry.withdraw",   "+..... ----.. ----.. ----.. -----. -----."},
    {"attachment.add", "+..... -..... -..... -..... -..... -....."},
    {"attachment.remove", "+..... -..... -..... -..... -..... -....."},
    {"attachment.read", "+..... ++++.. ++++.. ++++.. +++++. +++++."},
    {"limits.show", "+++++. +++++. +++++. +++++. +++++. +++++."},
    {"limits.set", "-----. -----. -----. -----. +++++. -----."},
    {"entry.discard",    "+..... -..... -..... -..... -..... -....."},
    {"entry.hide",       "-..... ----.. ----.. ----.. -++++. -----."},
    {"entry.unhide",     "-..... ----.. ----.. ----.. -++++. -----."},
    {"entry.search",     "+++++. +++++. +++++. +++++. +++++. +++++."},
    {"queue.list",       "-----. +++++. +++++. +++++. +++++. +++++."},
    {"queue.figures",    "-----. -----. -----. -----. +++++. +++++."},
    {"queue.show",       "+..... ++++.. ++++.. ++++.. +++++. +++++."},
    {"queue.decide",     "-..... -++-.. -++-.. ----.. -----. -----."},
    {"queue.undecide",   "-..... -+++.. -+++.. ----.. -----. -----."},
    {"sign.prepare",     "-----. +++++. +++++. -----. -----. -----."},
    {"sign.commit",      "-----. +++++. +++++. -----. -----. -----."},
    {"revoke.prepare",   "-..... -+++.. -+++.. ----.. -----. -----."},
    {"sign.list",        "+..... +--... +--... +--... +++++. +++++."},
    {"sign.show",        "+..... ++++.. ++++.. ++++.. +++++. +++++."},
    {"sign.revoke",      "-..... -+++.. -+++.. ----.. -----. -----."},
    {"journal.list",     "+++++. +++++. +++++. +++++. +++++. +++++."},
    {"journal.verify",   "+++++. +++++. +++++. +++++. +++++. +++++."},
    {"behaviour.list",    "+..... +++... +++... +++... +++++. +++++."},
    {"behaviour.signed",  "+..... +++... +++... +++... +++++. +++++."},
    {"portfolio.dump",   "+..... +++... +++... +++... +++++. +++++."},
    {"behaviour.prepare", "-..... -++... ---... ---... -----. -----."},
    {"behaviour.verify",  "-..... -++... ---... ---... -----. -----."},
    {"behaviour.end",     "-..... -++... ---... ---... -----. -----."},
    {"hours.show",       "+..... +++... +++... +++... +++++. +++++."},
    {"hours.list",       "+..... +++... +++... +++... +++++. +++++."},
    {"hours.add",        "+..... ---... ---... ---... -----. -----."},
    {"hours.correct",    "+..... ---... ---... ---... +++++. -----."},
    {"hours.reduce",     "-..... ---... ---... ---... +++++. -----."},
    {"hours.return",     "-----. -----. -----. -----. +++++. +++++."},
    {"milestone.list",   "+..... +++... +++... +++... +++++. +++++."},
    {"milestone.set",    "-..... -++... -++... ---... -++++. -----."},
    {"gateway.show",     "+..... +++... +++... +++... +++++. +++++."},
    {"gateway.list",     "-----. -----. -----. -----. +++++. +++++."},
    {"gateway.signed",   "+..... +++... +++... +++... +++++. +++++."},
    {"gateway.prepare",  "+..... -++... ---... ---... -++++. -----."},
    {"gateway.sign",     "+..... -++... ---... ---... -++++. -----."},
    {"gateway.end",      "-..... ---... ---... ---... -++++. -----."},
    {"board.list",       "-----. +++++. +++++. +++++. +++++. +++++."},
    {"review.list",       "+++++. +++++. +++++. +++++. +++++. +++++."},
    {"review.calendar",   "+++++. +++++. +++++. +++++. +++++. +++++."},
    {"review.history",    "+..... +++... +++... +++... +++++. +++++."},
    {"review.signed",     "+..... +++... +++... +++... +++++. +++++."},
    {"review.show",       "+..... +++... +++... +++... +++++. +++++."},
    {"review.plan",       "+..... -++... ---... ---... -++++. -----."},
    {"review.move",       "+..... -++... ---... ---... -++++. -----."},
    {"review.miss",       "+..... -++... ---... ---... -++++. -----."},
    {"review.note",       "+..... -++... ---... ---... -++++. -----."},
    {"review.prepare",    "+..... -++... ---... ---... -++++. -----."},
    {"review.sign",       "+..... -++... ---... ---... -++++. -----."},
    {"review.save",       "-..... -++... ---... ---... -++++. -----."},
    {"review.action",     "-..... -++... ---... ---... -++++. -----."},
    {"review.close",      "-..... -++... ---... ---... -++++. -----."},
    {"review.done",       "+..... -++... -++... -++... -++++. -----."},
    {"sample.plan",      "-----. -----. -----. -----. -----. +++++."},
    {"sample.keep",      "-----. -----. -----. -----. -----. +++++."},
    {"sample.list",      "-----. -----. -----. -----. +++++. +++++."},
    {"sample.show",      "-----. -----. -----. -----. +++++. +++++."},
    {"sample.find",      "-----. -----. -----. -----. -----. +++++."},
    {"sample.findings",  "-----. +++++. +++++. -----. +++++. +++++."},
    {"entry.comment",    "+..... ++++.. ++++.. ++++.. +++++. -----."},
    {"entry.seen",       "+..... ++++.. ++++.. ++++.. +++++. +++++."},
    {"testimony.ask",    "+..... ----.. ----.. ----.. -----. -----."},
    {"testimony.list",   "+++++. +++++. +++++. +++++. +++++. +++++."},
    {"testimony.show",   "-..... -+++.. -+++.. -+++.. -++++. -----."},
    {"testimony.save",   "-..... -+++.. -+++.. -+++.. -++++. -----."},
    {"testimony.give",   "-..... -+++.. -+++.. -+++.. -++++. -----."},
    {"testimony.decline","-..... -+++.. -+++.. -+++.. -++++. -----."},
    {"testimony.withdraw","+..... -+++.. ----.. ----.. -----. -----."},
    {"testimony.code",   "-..... -++-.. ----.. ----.. -----. -----."},
    {"testimony.carry",  "+++++. +++++. +++++. +++++. +++++. +++++."},
    {"entry.offers",     "+++++. +++++. +++++. +++++. +++++. +++++."},
    {"inbox.show",       "+++++. +++++. +++++. +++++. +++++. +++++."},
};
/* clang-format on */

static char mark_of(enum status status)
{
    return status == STATUS_OK ? '+' : status == STATUS_DENIED ? '-' : status == STATUS_MISSING ? '.' : '?';
}

static enum verb find(const char *word)
{
    int verb;

    for (verb = 0; verb < VERB_COUNT; verb++)
        if (strcmp(verb_words[verb], word) == 0)
            return (enum verb)verb;
    ck_abort_msg("no verb '%s'", word);
    return VERB_COUNT;
}

START_TEST(policy__cell__whole_matrix)
{
    enum verb verb = find(matrix[_i].verb);
    char marks[ROLE_COUNT * (TIE_COUNT + 1) + 1], *at = marks;
    int role, tie;

    for (role = 0; role < ROLE_COUNT; role++) {
        for (tie = 0; tie < TIE_COUNT; tie++)
            if (tie != TIE_ASKED)
                *at++ = mark_of(policy_cell(verb, (enum role)role, (enum tie)tie));
        *at++ = ' ';
    }
    at[-1] = '\0';
    ck_assert_msg(strcmp(marks, matrix[_i].marks) == 0, "%s:\n  is        %s\n  should be %s",
                  matrix[_i].verb, marks, matrix[_i].marks);
}
END_TEST

START_TEST(policy__cell__every_verb_has_its_row)
{
    bool seen[VERB_COUNT] = {false};
    int i;

    for (i = 0; i < COUNT(matrix); i++)
        seen[find(matrix[i].verb)] = true;
    for (i = 0; i < VERB_COUNT; i++)
        ck_assert_msg(seen[i], "%s has no row", verb_words[i]);
}
END_TEST

/* Being asked for a testimony shows the entry for that alone. */
START_TEST(policy__cell__asked_opens_what_testifying_needs)
{
    static const enum verb asked[] = {VERB_TESTIMONY_SHOW, VERB_TESTIMONY_SAVE, VERB_TESTIMONY_GIVE,
                                      VERB_TESTIMONY_DECLINE};
    int role, i;
    bool opens = false;

    for (i = 0; i < COUNT(asked); i++)
        opens = opens || asked[i] == (enum verb)_i;
    for (role = 0; role < ROLE_COUNT; role++) {
        bool testifies = role == ROLE_SUPERVISOR || role == ROLE_ASSESSOR || role == ROLE_TUTOR;
        enum status other = policy_cell((enum verb)_i, (enum role)role, TIE_OTHER);

        ck_assert_int_eq(policy_cell((enum verb)_i, (enum role)role, TIE_ASKED),
                         opens && testifies ? STATUS_OK : other);
    }
}
END_TEST

/* One role alone is judged as its cell says. */
START_TEST(policy__judge__one_role_is_its_cell)
{
    int role, tie;

    for (role = 0; role < ROLE_COUNT; role++)
        for (tie = 0; tie < TIE_COUNT; tie++) {
            struct policy_caller caller = {.roles = ROLE_BIT(role)};
            int other;

            for (other = 0; other < ROLE_COUNT; other++)
                caller.ties[other] = TIE_OWN; /* of roles that are not held: must not matter */
            caller.ties[role] = (enum tie)tie;
            ck_assert_int_eq(policy_judge((enum verb)_i, &caller),
                             policy_cell((enum verb)_i, (enum role)role, (enum tie)tie));
        }
}
END_TEST

#define A ROLE_BIT(ROLE_APPRENTICE)
#define S ROLE_BIT(ROLE_SUPERVISOR)
#define E ROLE_BIT(ROLE_ASSESSOR)
#define T ROLE_BIT(ROLE_TUTOR)
#define U ROLE_BIT(ROLE_TRAINING)

static const struct {
    const char *name;
    enum verb verb;
    uint32_t roles;
    enum tie apprentice, supervisor, assessor, tutor, training;
    enum status status;
} mixed[] = {
    {"a supervisor decides on their own entry", VERB_QUEUE_DECIDE, A | S, TIE_OWN, TIE_ASSIGNED, 0, 0, 0,
     STATUS_DENIED},
    {"... as a member of the team", VERB_QUEUE_DECIDE, A | S, TIE_OWN, TIE_TEAM, 0, 0, 0, STATUS_DENIED},
    {"... where only the other role knows it for own", VERB_QUEUE_DECIDE, A | S, TIE_OTHER, TIE_OWN, 0, 0, 0,
     STATUS_DENIED},
    {"... or revokes on it", VERB_SIGN_REVOKE, A | S, TIE_OWN, TIE_ONCE, 0, 0, 0, STATUS_DENIED},
    {"... but submits it", VERB_ENTRY_SUBMIT, A | S, TIE_OWN, TIE_ASSIGNED, 0, 0, 0, STATUS_OK},
    {"... and decides on another's", VERB_QUEUE_DECIDE, A | S, TIE_OTHER, TIE_ASSIGNED, 0, 0, 0, STATUS_OK},
    {"training assigned as assessor decides", VERB_QUEUE_DECIDE, U | E, 0, 0, TIE_ASSIGNED, 0, TIE_OTHER,
     STATUS_OK},
    {"training not assigned sees and may not", VERB_QUEUE_DECIDE, U | E, 0, 0, TIE_OTHER, 0, TIE_OTHER,
     STATUS_DENIED},
    {"a tutor who supervises others may not here", VERB_QUEUE_DECIDE, S | T, 0, TIE_OTHER, 0, TIE_ASSIGNED, 0,
     STATUS_DENIED},
    {"a tutor who supervises others sees it", VERB_ENTRY_SHOW, S | T, 0, TIE_OTHER, 0, TIE_ASSIGNED, 0,
     STATUS_OK},
    {"two roles, neither sees", VERB_ENTRY_SHOW, S | E, 0, TIE_OTHER, TIE_OTHER, 0, 0, STATUS_MISSING},
    {"an apprentice's own draft that training may not", VERB_DRAFT_SAVE, A | U, TIE_OWN, 0, 0, 0, TIE_OTHER,
     STATUS_OK},
    {"another's draft", VERB_DRAFT_SAVE, A | U, TIE_OTHER, 0, 0, 0, TIE_OTHER, STATUS_MISSING},
    {"training enrols itself", VERB_ENROL_ADD, U, 0, 0, 0, 0, TIE_OWN, STATUS_OK},
    {"nothing there for anybody", VERB_ENTRY_SHOW, A | S | U, TIE_UNKNOWN, TIE_UNKNOWN, 0, 0, TIE_UNKNOWN,
     STATUS_MISSING},
    {"no role at all", VERB_HELLO, 0, TIE_OTHER, TIE_OTHER, TIE_OTHER, TIE_OTHER, TIE_OTHER, STATUS_MISSING},
};

START_TEST(policy__judge__several_roles)
{
    struct policy_caller caller = {.roles = mixed[_i].roles};
    enum status status;

    caller.ties[ROLE_APPRENTICE] = mixed[_i].apprentice;
    caller.ties[ROLE_SUPERVISOR] = mixed[_i].supervisor;
    caller.ties[ROLE_ASSESSOR] = mixed[_i].assessor;
    caller.ties[ROLE_TUTOR] = mixed[_i].tutor;
    caller.ties[ROLE_TRAINING] = mixed[_i].training;
    status = policy_judge(mixed[_i].verb, &caller);
    ck_assert_msg(status == mixed[_i].status, "%s: is %d, should be %d", mixed[_i].name, (int)status,
                  (int)mixed[_i].status);
}
END_TEST

/* Nobody decides, takes back or revokes on their own, whatever roles they hold and however they stand. */
START_TEST(policy__judge__own_in_any_set_of_roles)
{
    static const enum verb verbs[] = {VERB_QUEUE_DECIDE, VERB_QUEUE_UNDECIDE, VERB_SIGN_REVOKE};
    uint32_t roles;
    int i, role, tie;

    for (roles = 1; roles < ROLE_BIT(ROLE_COUNT); roles++)
        for (tie = 0; tie < TIE_COUNT; tie++)
            for (i = 0; i < COUNT(verbs); i++) {
                struct policy_caller caller = {.roles = roles};

                for (role = 0; role < ROLE_COUNT; role++)
                    caller.ties[role] = (enum tie)tie;
                caller.ties[__builtin_ctz(roles)] = TIE_OWN;
                ck_assert_int_eq(policy_judge(verbs[i], &caller), STATUS_DENIED);
            }
}
END_TEST

START_TEST(policy__is_about_someone__each)
{
    static const char *const about[] = {
        "person.show",       "person.set",         "person.leave",    "assign.add",
        "assign.list",       "enrol.add",          "progress.show",   "criterion.show",
        "pace.show",         "criterion.list",     "next.list",       "draft.save",
        "entry.list",        "entry.show",         "entry.submit",    "entry.withdraw",
        "entry.discard",     "entry.hide",         "entry.unhide",    "entry.timeline",
        "queue.show",        "queue.decide",       "queue.undecide",  "sign.revoke",
        "testimony.ask",     "testimony.show",     "testimony.save",  "testimony.give",
        "testimony.decline", "testimony.withdraw", "testimony.code",  "key.add",
        "revoke.prepare",    "sign.show",          "entry.comment",   "entry.seen",
        "attachment.add",    "attachment.remove",  "attachment.read", "behaviour.list",
        "behaviour.prepare", "behaviour.verify",   "behaviour.end",   "person.away",
        "sign.list",         "person.mail",        "claims.show",     "entry.like",
        "behaviour.signed",  "hours.show",         "hours.list",      "hours.add",
        "hours.correct",     "hours.reduce",       "enrol.set",       "enrol.break",
        "portfolio.dump",    "gateway.show",       "milestone.list",  "milestone.set",
        "review.history",    "review.show",        "review.plan",     "review.move",
        "review.miss",       "review.note",        "review.prepare",  "review.sign",
        "review.save",       "review.action",      "review.close",    "review.done",
        "gateway.signed",    "gateway.prepare",    "gateway.sign",    "gateway.end",
        "review.signed",
    };
    int verb, i;

    for (verb = 0; verb < VERB_COUNT; verb++) {
        bool expected = false;

        for (i = 0; i < COUNT(about); i++)
            expected = expected || strcmp(about[i], verb_words[verb]) == 0;
        ck_assert_msg(policy_is_about_someone((enum verb)verb) == expected, "%s", verb_words[verb]);
    }
}
END_TEST

Suite *suite_policy(void)
{
    Suite *suite = suite_create("policy");
    TCase *tcase = tcase_create("policy");

    tcase_add_loop_test(tcase, policy__cell__whole_matrix, 0, COUNT(matrix));
    tcase_add_test(tcase, policy__cell__every_verb_has_its_row);
    tcase_add_loop_test(tcase, policy__cell__asked_opens_what_testifying_needs, 0, VERB_COUNT);
    tcase_add_loop_test(tcase, policy__judge__one_role_is_its_cell, 0, VERB_COUNT);
    tcase_add_loop_test(tcase, policy__judge__several_roles, 0, COUNT(mixed));
    tcase_add_test(tcase, policy__judge__own_in_any_set_of_roles);
    tcase_add_test(tcase, policy__is_about_someone__each);
    suite_add_tcase(suite, tcase);
    return suite;
}

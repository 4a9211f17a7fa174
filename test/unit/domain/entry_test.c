/* entry_test.c - tests of domain/entry: states of entries and claims, who can close a claim. */
#include <beatbook/domain/entry.h>

#include <string.h>

#include "suites.h"

/* Claims, a letter each: o open, a accepted, d declined, r revoked, s superseded, w withdrawn. */
static const struct {
    int64_t revisions;
    const char *claims;
    enum entry_state state;
} entries[] = {
    {0, "", ENTRY_DRAFT},     {1, "o", ENTRY_WAITING},   {1, "oa", ENTRY_WAITING},
    {1, "a", ENTRY_DECIDED},  {1, "od", ENTRY_RETURNED}, {1, "oad", ENTRY_RETURNED},
    {1, "r", ENTRY_RETURNED}, {1, "ar", ENTRY_RETURNED}, {2, "so", ENTRY_WAITING},
    {2, "sa", ENTRY_DECIDED}, {2, "sao", ENTRY_WAITING}, {3, "ssd", ENTRY_RETURNED},
    {1, "w", ENTRY_DRAFT},    {1, "ww", ENTRY_DRAFT},    {2, "sw", ENTRY_DRAFT},
    {2, "aw", ENTRY_DECIDED}, {2, "wo", ENTRY_WAITING},  {2, "rw", ENTRY_RETURNED},
    {1, "", ENTRY_DECIDED},
};

START_TEST(entry__state_of__each)
{
    static const char letters[] = "oadrsw";
    enum claim_state claims[8];
    size_t i, count = strlen(entries[_i].claims);

    for (i = 0; i < count; i++)
        claims[i] = (enum claim_state)(strchr(letters, entries[_i].claims[i]) - letters);
    ck_assert_msg(entry_state_of(entries[_i].revisions, claims, count) == entries[_i].state, "%lld '%s'",
                  (long long)entries[_i].revisions, entries[_i].claims);
}
END_TEST

#define S ROLE_BIT(ROLE_SUPERVISOR)
#define A ROLE_BIT(ROLE_ASSESSOR)

/* Decisions, two letters each: who (s supervisor, a assessor, t tutor), and what (+ accepts, - declines,
 * ~ acceptance revoked, = decline revoked, ? accepts but has not signed, ! declines but has not signed).
 * `closers`: who can still bring it nearer to its end. */
static const struct {
    const char *decisions;
    uint32_t sign_off, needs;
    enum claim_state state;
    const char *closers;
} claims[] = {
    {"", S | A, 0, CLAIM_OPEN, "sa"},
    {"", 0, 0, CLAIM_OPEN, "sa"},
    {"", S, 0, CLAIM_OPEN, "s"},
    {"", S | A, S, CLAIM_OPEN, "sa"},
    {"", A, S, CLAIM_OPEN, "sa"},
    {"s+", S | A, 0, CLAIM_ACCEPTED, ""},
    {"a+", S | A, 0, CLAIM_ACCEPTED, ""},
    {"a+", 0, 0, CLAIM_ACCEPTED, ""},
    {"a+", S, 0, CLAIM_OPEN, "s"},
    {"t+", S | A, 0, CLAIM_OPEN, "sa"},
    {"t-", S | A, 0, CLAIM_OPEN, "sa"},
    {"a+", S | A, S, CLAIM_OPEN, "s"},
    {"s+", S | A, S, CLAIM_ACCEPTED, ""},
    {"s+", A, S, CLAIM_OPEN, "a"},
    {"s+a+", A, S, CLAIM_ACCEPTED, ""},
    {"s+", S | A, S | A, CLAIM_OPEN, "a"},
    {"a+s+", S | A, S | A, CLAIM_ACCEPTED, ""},
    {"s-", S | A, 0, CLAIM_DECLINED, ""},
    {"a-", A, S, CLAIM_DECLINED, ""},
    {"s-", A, S, CLAIM_DECLINED, ""},
    {"a+s-", S | A, S, CLAIM_DECLINED, ""},
    {"s?", S | A, 0, CLAIM_OPEN, "sa"},
    {"s!", S | A, 0, CLAIM_OPEN, "sa"},
    {"a+s?", S | A, S, CLAIM_OPEN, "s"},
    {"s~", S | A, 0, CLAIM_REVOKED, ""},
    {"a+s~", S | A, S, CLAIM_REVOKED, ""},
    {"a~s+", S | A, S, CLAIM_ACCEPTED, ""},
    {"t~", S | A, 0, CLAIM_OPEN, "sa"},
    {"s=", S | A, 0, CLAIM_OPEN, "sa"},
    {"s=s+", S | A, 0, CLAIM_ACCEPTED, ""},
    {"s~s-", S | A, 0, CLAIM_DECLINED, ""},
};

static enum role role_of(char letter)
{
    return letter == 's' ? ROLE_SUPERVISOR : letter == 'a' ? ROLE_ASSESSOR : ROLE_TUTOR;
}

static size_t decide(const char *text, struct decision *decisions)
{
    size_t count = 0;

    for (; text[0] != '\0'; text += 2) {
        struct decision *decision = &decisions[count++];

        *decision = (struct decision){.role = role_of(text[0])};
        decision->verdict = strchr("-=!", text[1]) != NULL ? VERDICT_DECLINE : VERDICT_ACCEPT;
        decision->is_signed = strchr("?!", text[1]) == NULL;
        decision->revoked = strchr("~=", text[1]) != NULL;
    }
    return count;
}

START_TEST(entry__claim_state__each)
{
    struct decision decisions[4];
    size_t count = decide(claims[_i].decisions, decisions);
    enum claim_state state = entry_claim_state(decisions, count, claims[_i].sign_off, claims[_i].needs);

    ck_assert_msg(state == claims[_i].state, "'%s': %s", claims[_i].decisions,
                  names_word(&entry_claim_names, (int)state));
}
END_TEST

START_TEST(entry__role_can_close__each)
{
    struct decision decisions[4];
    size_t count = decide(claims[_i].decisions, decisions);
    const char *letter;

    for (letter = "sat"; *letter != '\0'; letter++) {
        bool can =
            entry_role_can_close(role_of(*letter), decisions, count, claims[_i].sign_off, claims[_i].needs);

        ck_assert_msg(can == (strchr(claims[_i].closers, *letter) != NULL), "'%s': %c", claims[_i].decisions,
                      *letter);
    }
    ck_assert(!entry_role_can_close(ROLE_TRAINING, decisions, count, claims[_i].sign_off, claims[_i].needs));
    ck_assert(
        !entry_role_can_close(ROLE_APPRENTICE, decisions, count, claims[_i].sign_off, claims[_i].needs));
}
END_TEST

Suite *suite_entry(void)
{
    Suite *suite = suite_create("entry");
    TCase *tcase = tcase_create("entry");

    tcase_add_loop_test(tcase, entry__state_of__each, 0, COUNT(entries));
    tcase_add_loop_test(tcase, entry__claim_state__each, 0, COUNT(claims));
    tcase_add_loop_test(tcase, entry__role_can_close__each, 0, COUNT(claims));
    suite_add_tcase(suite, tcase);
    return suite;
}

/* signoff_test.c - tests of domain/signoff: the statement, byte for byte. */
#include <beatbook/domain/signoff.h>

#include <string.h>

#include "suites.h"

static struct signoff_claim claims[2];
static struct signoff signoff;
static struct str first, second;

static void setup(void)
{
    day_parse_moment("2026-11-21T21:50:00Z", &signoff.at, NULL);
    claims[0] =
        (struct signoff_claim){"pcso-standard#k2", "1.0", "aa11", VERDICT_DECLINE, false, "which\none?", {0}};
    claims[1] = (struct signoff_claim){"pcso-standard#d1", "1.0", "aa11", VERDICT_ACCEPT, true, "", {0}};
    signoff = (struct signoff){
        .host = "h1",
        .entry = 12,
        .revision = 2,
        .apprentice = "sian",
        .commitment = "c0ffee",
        .claims = {claims, 2, 2},
        .login = "price",
        .name = "Sgt Rhys Price",
        .uid = 1004,
        .role = ROLE_SUPERVISOR,
        .method = "pin",
        .at = signoff.at,
        .head_seq = 340,
        .head_hash = "beef",
        .nonce = "n0",
    };
    str_init(&first);
    str_init(&second);
}

static void teardown(void)
{
    str_release(&first);
    str_release(&second);
}

START_TEST(signoff__statement__every_field)
{
    signoff_statement(&signoff, &first);
    ck_assert_str_eq(first.buf, "beatbook sign-off 1\n"
                                "host h1\n"
                                "entry 12\n"
                                "revision 2\n"
                                "apprentice sian\n"
                                "commitment c0ffee\n"
                                "claims 2\n"
                                "claim pcso-standard#d1\n"
                                "framework pcso-standard\n"
                                "version 1.0\n"
                                "sha256 aa11\n"
                                "decision accept\n"
                                "meaning this revision shows this criterion\n"
                                "observed yes\n"
                                "reason \n"
                                "claim pcso-standard#k2\n"
                                "framework pcso-standard\n"
                                "version 1.0\n"
                                "sha256 aa11\n"
                                "decision decline\n"
                                "meaning this revision does not show this criterion\n"
                                "observed no\n"
                                "reason which\\none?\n"
                                "signer price\n"
                                "name Sgt Rhys Price\n"
                                "uid 1004\n"
                                "role supervisor\n"
                                "method pin\n"
                                "at 2026-11-21T21:50:00Z\n"
                                "journal 340\n"
                                "head beef\n"
                                "nonce n0\n");
}
END_TEST

START_TEST(signoff__statement__whatever_order_claims_come_in)
{
    struct signoff_claim swap = claims[0];

    signoff_statement(&signoff, &first);
    claims[0] = claims[1];
    claims[1] = swap;
    signoff_statement(&signoff, &second);
    ck_assert_str_eq(first.buf, second.buf);
}
END_TEST

/* Every field that can be changed changes the statement. */
START_TEST(signoff__statement__no_field_is_left_out)
{
    signoff_statement(&signoff, &first);
    switch (_i) {
    case 0:
        signoff.host = "h2";
        break;
    case 1:
        signoff.entry++;
        break;
    case 2:
        signoff.revision++;
        break;
    case 3:
        signoff.apprentice = "sion";
        break;
    case 4:
        signoff.commitment = "c0ffed";
        break;
    case 5:
        signoff.claims.count = 1;
        break;
    case 6:
        claims[0].ref = "pcso-standard#k3";
        break;
    case 7:
        claims[0].version = "1.1";
        break;
    case 8:
        claims[0].sha256 = "aa12";
        break;
    case 9:
        claims[0].verdict = VERDICT_ACCEPT;
        break;
    case 10:
        claims[0].observed = true;
        break;
    case 11:
        claims[0].comment = "which two?";
        break;
    case 12:
        signoff.login = "pryce";
        break;
    case 13:
        signoff.name = "Sgt Price";
        break;
    case 14:
        signoff.uid++;
        break;
    case 15:
        signoff.role = ROLE_ASSESSOR;
        break;
    case 16:
        signoff.method = "none";
        break;
    case 17:
        signoff.at++;
        break;
    case 18:
        signoff.head_seq++;
        break;
    case 19:
        signoff.head_hash = "beee";
        break;
    default:
        signoff.nonce = "n1";
        break;
    }
    signoff_statement(&signoff, &second);
    ck_assert_str_ne(first.buf, second.buf);
}
END_TEST

static const struct {
    const char *comment, *line;
} escapes[] = {
    {"plain", "reason plain\n"},
    {"a\nsigner mallory", "reason a\\nsigner mallory\n"},
    {"a\\nsigner mallory", "reason a\\\\nsigner mallory\n"},
    {"\r\t\x1b\x7f", "reason \\x0d\\x09\\x1b\\x7f\n"},
    {"Si\xc3\xa2n", "reason Si\xc3\xa2n\n"},
    {NULL, "reason \n"},
};

START_TEST(signoff__statement__a_value_is_one_line)
{
    claims[0].comment = escapes[_i].comment;
    signoff.claims.count = 1;
    signoff_statement(&signoff, &first);
    ck_assert_msg(strstr(first.buf, escapes[_i].line) != NULL, "%s", first.buf);
    ck_assert_ptr_null(strstr(first.buf, "\nsigner mallory"));
}
END_TEST

START_TEST(signoff__statement__appends_and_bears_nothing)
{
    struct signoff none = {.at = MOMENT_NONE};

    str_add(&first, "before\n");
    signoff_statement(&none, &first);
    ck_assert_int_eq(strncmp(first.buf, "before\nbeatbook sign-off 1\nhost \n", 33), 0);
}
END_TEST

Suite *suite_signoff(void)
{
    Suite *suite = suite_create("signoff");
    TCase *tcase = tcase_create("signoff");

    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_add_test(tcase, signoff__statement__every_field);
    tcase_add_test(tcase, signoff__statement__whatever_order_claims_come_in);
    tcase_add_loop_test(tcase, signoff__statement__no_field_is_left_out, 0, 21);
    tcase_add_loop_test(tcase, signoff__statement__a_value_is_one_line, 0, COUNT(escapes));
    tcase_add_test(tcase, signoff__statement__appends_and_bears_nothing);
    suite_add_tcase(suite, tcase);
    return suite;
}

/* opening_test.c - tests of domain/opening and opening_rests: in which order it is signed, what is frozen, what counts as worse. */
#include <beatbook/domain/opening_rests.h>

#include <string.h>

#include <beatbook/util/day.h>

#include "suites.h"

static struct arena arena;
static struct provision_list rules;

static void add_line(const char *about, day starts_from)
{
    struct provision *line = LIST_ADD(&arena, &rules);

    provision_init(line);
    line->kind = PROVISION_GATEWAY;
    line->id = about;
    line->about = about;
    line->starts_from = starts_from;
}

static void setup(void)
{
    arena_init(&arena);
    rules = (struct provision_list){NULL, 0, 0};
}

static void teardown(void)
{
    arena_release(&arena);
}

static const char *steps_text(day start)
{
    struct opening_step_list steps = {0}, again = {0};
    struct str text = STR_INIT, second = STR_INIT;
    const char *copy;

    opening_steps(&rules, start, 20, start, &arena, &steps);
    opening_steps_write(&steps, &text);
    copy = arena_dup(&arena, text.buf);
    opening_steps_read(copy, &arena, &again);
    opening_steps_write(&again, &second);
    ck_assert_str_eq(second.buf, copy);
    str_release(&text);
    str_release(&second);
    return copy;
}

START_TEST(steps__in_the_order_of_the_rules__each_once)
{
    ck_assert_str_eq(steps_text(100), "");
    add_line("sign-training", DAY_NONE);
    add_line("criteria", DAY_NONE);
    add_line("sign-apprentice", DAY_NONE);
    add_line("sign-training", DAY_NONE);
    add_line("sign-supervisor", 200); /* only for who starts later */
    ck_assert_str_eq(steps_text(100), "training apprentice");
    ck_assert_str_eq(steps_text(200), "training apprentice supervisor");
}
END_TEST

START_TEST(turn__by_signatures)
{
    struct opening opening = {.state = OPENING_PENDING};

    opening_steps_read("apprentice nobody supervisor apprentice", &arena, &opening.steps);
    ck_assert_uint_eq(opening.steps.count, 2);
    ck_assert_int_eq(opening_turn(&opening), ROLE_APPRENTICE);
    *LIST_ADD(&arena, &opening.signatures) = (struct opening_signature){.role = ROLE_APPRENTICE};
    ck_assert_int_eq(opening_turn(&opening), ROLE_SUPERVISOR);
    opening.state = OPENING_ENDED;
    ck_assert_int_eq(opening_turn(&opening), ROLE_COUNT);
}
END_TEST

#define THEN                                                                                                    \
    "beatbook gateway-rests 1\nenrolment 1\nframework f 1.0 aa\nrules r 1.0 bb\non 2090-05-16\n"                \
    "line criteria-skills met 9 9 c\nline hours met 120 60 h\nline skills not-needed - - -\n"                   \
    "line nothing-open met 0 0 n\ncredit 7 f#s1 2090-01-01 3/1 0 cc\nverification 2 f#b1 2090-01-01 0/0 0 dd\n" \
    "milestone 4 first-aid 2090-01-01 0/0 0 ee\nhours 5 course 2090-01-01 0/0 60 ff\n"

static const struct {
    const char *name, *from, *to; /* what is another now */
    const char *said;             /* NULL: nothing is worse */
} changes[] = {
    {"nothing", "x", "x", NULL},
    {"another day", "on 2090-05-16", "on 2090-06-16", NULL},
    {"more hours", "hours met 120", "hours met 180", NULL},
    {"fewer hours, though enough", "hours met 120", "hours met 90",
     "hours: 2 h of 1 h then, 1 h 30 min of 1 h now"},
    {"not met", "skills met 9 9", "skills not-yet 8 9", "criteria-skills: 9 of 9 then, 8 of 9 now"},
    {"asked for now, and met", "skills not-needed - -", "skills met 1 1", NULL},
    {"asked for now, and wanting", "skills not-needed - -", "skills not-yet 0 1",
     "skills: not needed then, 0 of 1 now"},
    {"something waits", "nothing-open met 0 0", "nothing-open not-yet 2 0", "nothing-open: 0 then, 2 now"},
    {"a credit ended", "credit 7 f#s1", "credit 8 f#s1",
     "the acceptance of f#s1 in entry 3 counts no longer"},
    {"verified anew", "verification 2 f#b1", "verification 3 f#b1", NULL},
    {"not verified", "verification 2 f#b1", "verification 3 f#b2", "the verification of f#b1 was taken back"},
    {"reached anew", "milestone 4", "milestone 6", NULL},
    {"not reached", "first-aid", "maths", "the milestone first-aid was taken back"},
    {"hours logged otherwise", "hours 5 course", "hours 6 course", NULL},
    {"another framework", "framework f 1.0", "framework f 1.1",
     "it was judged by f 1.0, and is not any more"},
    {"the rules' bytes", "rules r 1.0 bb", "rules r 1.0 xx", "it was judged by r 1.0, and is not any more"},
};

static const char *replaced(const char *text, const char *from, const char *to)
{
    const char *at = strstr(text, from);

    if (at == NULL)
        return text;
    return arena_printf(&arena, "%.*s%s%s", (int)(at - text), text, to, at + strlen(from));
}

START_TEST(compare__what_is_worse)
{
    struct word_list said = {NULL, 0, 0};

    opening_rests_compare(THEN, replaced(THEN, changes[_i].from, changes[_i].to), &arena, &said);
    ck_assert_msg(said.count == (changes[_i].said != NULL), "%s: %zu", changes[_i].name, said.count);
    if (said.count > 0)
        ck_assert_msg(strcmp(said.items[0], changes[_i].said) == 0, "%s: %s", changes[_i].name,
                      said.items[0]);
}
END_TEST

START_TEST(lines__read_back_as_written)
{
    struct gateway_line line = {.id = "hours", .state = GATEWAY_MET, .have = 120, .need = -1, .rule = NULL};
    struct gateway gateway = {
        .principal = "f", .version = "1.0", .start_day = 1, .end_day = DAY_NONE, .today = 2};
    const struct opening_rest rest = {.kind = OPENING_HOURS, .id = 3, .on = 1, .minutes = -30};
    struct opening_rest_list rests = {0};
    struct opening_step_list steps = {0};
    struct progress progress = {0};
    const struct opening_basis basis = {&gateway, "aa", NULL, 7, &progress, &rests, &steps};
    struct opening_line_list lines = {0};
    struct word_list quoted = {NULL, 0, 0};
    struct str text = STR_INIT, again = STR_INIT;

    *LIST_ADD(&arena, &gateway.lines) = line;
    *LIST_ADD(&arena, &rests) = rest;
    opening_rests_write(&basis, &text);
    opening_rests_write(&basis, &again);
    ck_assert_str_eq(text.buf, again.buf);
    ck_assert(strstr(text.buf, "\nhours 3 - 1970-01-02 0/0 -30 -\n") != NULL);
    opening_rests_lines(text.buf, &arena, &lines);
    ck_assert_uint_eq(lines.count, 1);
    ck_assert(lines.items[0].state == GATEWAY_MET && lines.items[0].have == 120 && lines.items[0].need == -1);
    opening_rests_quote(text.buf, &arena, &quoted);
    ck_assert_str_eq(quoted.items[0], "line hours met 120 - -");
    str_release(&text);
    str_release(&again);
}
END_TEST

Suite *suite_opening(void)
{
    Suite *suite = suite_create("opening");
    TCase *tests = tcase_create("opening");

    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_add_test(tests, steps__in_the_order_of_the_rules__each_once);
    tcase_add_test(tests, turn__by_signatures);
    tcase_add_loop_test(tests, compare__what_is_worse, 0, sizeof changes / sizeof *changes);
    tcase_add_test(tests, lines__read_back_as_written);
    suite_add_tcase(suite, tests);
    return suite;
}

/* provision_test.c - tests of domain/provision: which value holds for whom, on the days and ages at the edges; what is inherited. */
#include <string.h>

#include <beatbook/domain/provision.h>

#include "suites.h"

static struct arena arena;
static struct provision_list list;

static day on(const char *text)
{
    day d = DAY_NONE;

    ck_assert_int_eq(day_parse(text, &d, NULL), STATUS_OK);
    return d;
}

static struct provision *add(struct provision_list *to, enum provision_kind kind, const char *id,
                             const char *about)
{
    struct provision *p = LIST_ADD(&arena, to);

    provision_init(p);
    p->kind = kind;
    p->id = id;
    p->about = about;
    return p;
}

/* The three funding rules of England, and functional skills by age. */
static void setup(void)
{
    struct provision *p;

    arena_init(&arena);
    list = (struct provision_list){NULL, 0, 0};
    p = add(&list, PROVISION_HOURS, "percent", NULL);
    p->starts_until = on("2022-07-31");
    p = add(&list, PROVISION_HOURS, "six", NULL);
    p->starts_from = on("2022-08-01");
    p->starts_until = on("2025-07-31");
    p = add(&list, PROVISION_HOURS, "floor", NULL);
    p->starts_from = on("2025-08-01");
    p = add(&list, PROVISION_SKILL, "young", "english");
    p->age_until = 18;
    p = add(&list, PROVISION_SKILL, "grown", "english");
    p->age_from = 19;
    p = add(&list, PROVISION_SKILL, "freed", "english");
    p->age_from = 19;
    p->in_force_from = on("2025-02-11");
}

static void teardown(void)
{
    arena_release(&arena);
}

static const struct {
    const char *start, *id;
} hours[] = {
    {"2019-02-28", "percent"}, {"2022-07-31", "percent"}, {"2022-08-01", "six"},   {"2024-02-29", "six"},
    {"2025-07-31", "six"},     {"2025-08-01", "floor"},   {"2199-12-31", "floor"},
};

START_TEST(provision__for__start_day)
{
    const struct provision *p =
        provision_for(&list, PROVISION_HOURS, NULL, on(hours[_i].start), 30, on("2026-11-02"));

    ck_assert_ptr_nonnull(p);
    ck_assert_str_eq(p->id, hours[_i].id);
}
END_TEST

static const struct {
    int age;
    const char *today, *id; /* NULL: none holds */
} skills[] = {
    {17, "2025-02-11", "young"}, {18, "2025-02-11", "young"}, {19, "2025-02-10", "grown"},
    {19, "2025-02-11", "freed"}, {40, "2026-01-01", "freed"}, {-1, "2026-01-01", NULL},
    {0, "2026-01-01", "young"},
};

START_TEST(provision__for__age_and_day_in_force)
{
    const struct provision *p = provision_for(&list, PROVISION_SKILL, "english", on("2024-09-01"),
                                              skills[_i].age, on(skills[_i].today));

    if (skills[_i].id == NULL) {
        ck_assert_ptr_null(p);
        return;
    }
    ck_assert_ptr_nonnull(p);
    ck_assert_str_eq(p->id, skills[_i].id);
}
END_TEST

START_TEST(provision__for__subject)
{
    ck_assert_ptr_null(
        provision_for(&list, PROVISION_SKILL, "maths", on("2024-09-01"), 17, on("2026-01-01")));
    ck_assert(provision_any(&list, PROVISION_SKILL, "english"));
    ck_assert(!provision_any(&list, PROVISION_SKILL, "maths"));
    ck_assert(!provision_any(&list, PROVISION_TERM, NULL));
}
END_TEST

/* What the extending document says of a thing stands for all that the other says of it; the rest comes along. */
START_TEST(provision__inherit__what_is_not_said)
{
    struct provision_list own = {NULL, 0, 0};
    size_t i, skills_left = 0;

    add(&own, PROVISION_HOURS, "none", NULL);
    add(&own, PROVISION_MILESTONE, "first-aid", NULL);
    add(&list, PROVISION_MILESTONE, "first-aid", "elsewhere");
    add(&list, PROVISION_MILESTONE, "patrol", NULL);
    provision_inherit(&own, &list, &arena);
    for (i = 0; i < own.count; i++) {
        ck_assert(own.items[i].kind != PROVISION_HOURS || strcmp(own.items[i].id, "none") == 0);
        skills_left += own.items[i].kind == PROVISION_SKILL;
    }
    ck_assert_int_eq((int)skills_left, 3);
    ck_assert_int_eq((int)own.count, 2 + 3 + 1);
    ck_assert_str_eq(own.items[own.count - 1].id, "patrol");
}
END_TEST

static const struct {
    int months, weeks_from, weeks_until, minutes, a_week, percent, level;
    const char *words;
} told[] = {
    {8, -1, -1, -1, -1, -1, -1, "at least 8 months"},
    {-1, 8, 12, -1, -1, -1, -1, "every 8 to 12 weeks"},
    {-1, -1, -1, 187 * 60, -1, -1, -1, "at least 187 hours"},
    {-1, -1, -1, -1, 360, -1, -1, "6 hours a week on average"},
    {-1, -1, -1, -1, -1, 20, -1, "20 % of working hours"},
    {-1, -1, -1, -1, -1, -1, 0, "not asked for"},
    {-1, -1, -1, -1, -1, -1, 2, "level 2"},
    {-1, -1, -1, -1, -1, -1, -1, ""},
};

START_TEST(provision__tell__numbers)
{
    struct provision p;
    struct str out = STR_INIT;

    provision_init(&p);
    p.months = told[_i].months;
    p.weeks_from = told[_i].weeks_from;
    p.weeks_until = told[_i].weeks_until;
    p.minutes = told[_i].minutes;
    p.minutes_per_week = told[_i].a_week;
    p.percent = told[_i].percent;
    p.level = told[_i].level;
    p.kind = PROVISION_DURATION;
    provision_tell(&p, &out);
    ck_assert_str_eq(out.buf, told[_i].words);
    str_release(&out);
}
END_TEST

START_TEST(provision__tell__for_whom)
{
    struct provision p;
    struct str out = STR_INIT;

    provision_init(&p);
    p.kind = PROVISION_SKILL;
    p.level = 0;
    p.age_from = 19;
    p.starts_from = on("2022-08-01");
    p.starts_until = on("2025-07-31");
    p.in_force_from = on("2025-02-11");
    provision_tell(&p, &out);
    ck_assert_str_eq(out.buf,
                     "not asked for; aged 19 or over at the start; starts from 2022-08-01 to 2025-07-31; in "
                     "force from 2025-02-11, also for those in flight");
    str_release(&out);
}
END_TEST

Suite *suite_provision(void)
{
    Suite *suite = suite_create("provision");
    TCase *tcase = tcase_create("provision");

    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_add_loop_test(tcase, provision__for__start_day, 0, COUNT(hours));
    tcase_add_loop_test(tcase, provision__for__age_and_day_in_force, 0, COUNT(skills));
    tcase_add_test(tcase, provision__for__subject);
    tcase_add_test(tcase, provision__inherit__what_is_not_said);
    tcase_add_loop_test(tcase, provision__tell__numbers, 0, COUNT(told));
    tcase_add_test(tcase, provision__tell__for_whom);
    suite_add_tcase(suite, tcase);
    return suite;
}

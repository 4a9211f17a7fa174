/* day_test.c - tests of util/day. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <beatbook/util/day.h>

#include "suites.h"

static const struct {
    const char *text;
    day days;
} good_days[] = {
    {"1970-01-01", 0},     {"1969-12-31", -1},     {"2000-02-29", 11016}, {"2024-02-29", 19782},
    {"2026-11-21", 20778}, {"1900-01-01", -25567}, {"2199-12-31", 84005},
};

START_TEST(day__parse__good)
{
    char buffer[DAY_TEXT];
    day d = 7;

    ck_assert_int_eq(day_parse(good_days[_i].text, &d, NULL), STATUS_OK);
    ck_assert_int_eq(d, good_days[_i].days);
    ck_assert_str_eq(day_format(d, buffer), good_days[_i].text);
}
END_TEST

static const char *const bad_days[] = {
    "",           "2026-02-29",           "2100-02-29",  "1899-12-31",  "2200-01-01", "2026-13-01",
    "2026-00-10", "2026-04-31",           "2026-04-00",  "2026-4-1",    "2026-04-1",  "26-04-01",
    "2026/04/01", "2026-04-011",          "2026-04-01 ", " 2026-04-01", "2026-+4-01", "-026-04-01",
    "today",      "2026-11-21T00:00:00Z",
};

START_TEST(day__parse__bad)
{
    struct err err = ERR_INIT;
    day d = 7;

    ck_assert_int_eq(day_parse(bad_days[_i], &d, &err), STATUS_USAGE);
    ck_assert_int_eq(d, 7);
    ck_assert_ptr_nonnull(strstr(err.text, bad_days[_i]));
}
END_TEST

static const struct {
    const char *text;
    moment seconds; /* MOMENT_NONE: refused */
    const char *back;
} moments[] = {
    {"1970-01-01T00:00:00Z", 0, "1970-01-01T00:00:00Z"},
    {"1969-12-31T23:59:59Z", -1, "1969-12-31T23:59:59Z"},
    {"2026-11-21T21:50:07Z", 1795297807, "2026-11-21T21:50:07Z"},
    {"2026-11-21", 1795219200, "2026-11-21T00:00:00Z"},
    {"2026-11-21T24:00:00Z", MOMENT_NONE, NULL},
    {"2026-11-21T21:60:00Z", MOMENT_NONE, NULL},
    {"2026-11-21T21:50:60Z", MOMENT_NONE, NULL},
    {"2026-11-21T21:50:00", MOMENT_NONE, NULL},
    {"2026-11-21T21:50:00+00:00", MOMENT_NONE, NULL},
    {"2026-11-21 21:50:00Z", MOMENT_NONE, NULL},
    {"2026-11-31T21:50:00Z", MOMENT_NONE, NULL},
    {"", MOMENT_NONE, NULL},
};

START_TEST(day__parse_moment__each)
{
    struct err err = ERR_INIT;
    char buffer[MOMENT_TEXT];
    moment m = 7;

    if (moments[_i].seconds == MOMENT_NONE) {
        ck_assert_int_eq(day_parse_moment(moments[_i].text, &m, &err), STATUS_USAGE);
        ck_assert_int_eq(m, 7);
        ck_assert_ptr_nonnull(strstr(err.text, moments[_i].text));
        return;
    }
    ck_assert_int_eq(day_parse_moment(moments[_i].text, &m, &err), STATUS_OK);
    ck_assert_int_eq(m, moments[_i].seconds);
    ck_assert_str_eq(day_format_moment(m, buffer), moments[_i].back);
}
END_TEST

START_TEST(day__format__none_and_extremes)
{
    char buffer[MOMENT_TEXT];

    ck_assert_str_eq(day_format(DAY_NONE, buffer), "");
    ck_assert_str_eq(day_format_moment(MOMENT_NONE, buffer), "");
    ck_assert_str_eq(day_short(DAY_NONE, 0, buffer), "");
    ck_assert_str_eq(day_format_moment(INT64_MAX, buffer), "292277026596-12-04T15:30:07Z");
    ck_assert_str_eq(day_format_moment(MOMENT_NONE + 1, buffer), "-292277022657-01-27T08:29:53Z");
    ck_assert_str_eq(day_format(INT32_MAX, buffer), "5881580-07-11");
    ck_assert_uint_lt(strlen(day_format(DAY_NONE + 1, buffer)), DAY_TEXT);
}
END_TEST

START_TEST(day__split__and_join_agree_over_all_days)
{
    int year;
    int month;
    int month_day;
    day first = day_join(1890, 1, 1);
    day last = day_join(2210, 12, 31);
    day d;

    for (d = first; d <= last; d++) {
        day_split(d, &year, &month, &month_day);
        /* A plain if: Check writes down every assertion it passes. */
        if (!day_exists(year, month, month_day) || day_join(year, month, month_day) != d)
            ck_abort_msg("day %d is %d-%d-%d", (int)d, year, month, month_day);
    }
}
END_TEST

static const struct {
    const char *from;
    int months;
    const char *to;
} additions[] = {
    {"2026-01-31", 1, "2026-02-28"},    {"2024-01-31", 1, "2024-02-29"},  {"2026-03-31", -1, "2026-02-28"},
    {"2026-12-15", 1, "2027-01-15"},    {"2026-01-15", -1, "2025-12-15"}, {"2024-02-29", 12, "2025-02-28"},
    {"2024-02-29", 48, "2028-02-29"},   {"2026-05-31", 0, "2026-05-31"},  {"1970-01-01", -12, "1969-01-01"},
    {"2026-11-21", -240, "2006-11-21"},
};

START_TEST(day__add_months__each)
{
    char buffer[DAY_TEXT];
    day d;

    ck_assert_int_eq(day_parse(additions[_i].from, &d, NULL), STATUS_OK);
    ck_assert_str_eq(day_format(day_add_months(d, additions[_i].months), buffer), additions[_i].to);
}
END_TEST

START_TEST(day__add_months__none_and_too_far)
{
    ck_assert_int_eq(day_add_months(DAY_NONE, 1), DAY_NONE);
    ck_assert_int_eq(day_add_months(0, INT32_MAX), DAY_NONE);
    ck_assert_int_eq(day_add_months(0, INT32_MIN), DAY_NONE);
}
END_TEST

START_TEST(day__month__same_in_one_month)
{
    ck_assert_int_eq(day_month(day_join(2026, 11, 1)), day_month(day_join(2026, 11, 30)));
    ck_assert_int_eq(day_month(day_join(2026, 12, 1)), day_month(day_join(2026, 11, 30)) + 1);
    ck_assert_int_eq(day_month(day_join(2027, 1, 1)), day_month(day_join(2026, 12, 31)) + 1);
    ck_assert_int_eq(day_month(0), 1970 * 12);
}
END_TEST

static const struct {
    const char *d;
    const char *today;
    const char *text;
} shorts[] = {
    {"2026-11-21", "2026-01-01", "21 Nov"},
    {"2025-11-21", "2026-01-01", "21 Nov 2025"},
    {"2027-01-02", "2026-12-31", "2 Jan 2027"},
};

START_TEST(day__short__each)
{
    char buffer[DAY_TEXT];
    day d;
    day today;

    day_parse(shorts[_i].d, &d, NULL);
    day_parse(shorts[_i].today, &today, NULL);
    ck_assert_str_eq(day_short(d, today, buffer), shorts[_i].text);
}
END_TEST

static const struct {
    const char *text;
    bool good;
    int months;
    int days;
} durations[] = {
    {"P12M", true, 12, 0},  {"P3Y", true, 36, 0},        {"P1Y6M", true, 18, 0},    {"P2W", true, 0, 14},
    {"P10D", true, 0, 10},  {"P1Y2M3W4D", true, 14, 25}, {"P0D", true, 0, 0},       {"P", false, 0, 0},
    {"", false, 0, 0},      {"12M", false, 0, 0},        {"P12", false, 0, 0},      {"P6M1Y", false, 0, 0},
    {"P1M1M", false, 0, 0}, {"PT1H", false, 0, 0},       {"P1DT1H", false, 0, 0},   {"P-1M", false, 0, 0},
    {"p1m", false, 0, 0},   {"P1.5Y", false, 0, 0},      {"P999999D", false, 0, 0}, {"PM", false, 0, 0},
};

START_TEST(day__duration__each)
{
    int months = -1;
    int days = -1;

    ck_assert_int_eq(day_duration(durations[_i].text, &months, &days), durations[_i].good);
    if (durations[_i].good) {
        ck_assert_int_eq(months, durations[_i].months);
        ck_assert_int_eq(days, durations[_i].days);
    }
}
END_TEST

/* Midnights and the hours at which the clocks change in London. */
static const struct {
    const char *utc;
    const char *d;
    const char *time;
} londons[] = {
    {"2026-01-15T23:30:00Z", "2026-01-15", "23:30"}, {"2026-07-15T22:59:59Z", "2026-07-15", "23:59"},
    {"2026-07-15T23:00:00Z", "2026-07-16", "00:00"}, {"2026-03-29T00:59:59Z", "2026-03-29", "00:59"},
    {"2026-03-29T01:00:00Z", "2026-03-29", "02:00"}, {"2026-10-25T00:59:59Z", "2026-10-25", "01:59"},
    {"2026-10-25T01:00:00Z", "2026-10-25", "01:00"},
};

static void assert_london(int i)
{
    char buffer[DAY_TEXT];
    moment m;

    ck_assert_int_eq(day_parse_moment(londons[i].utc, &m, NULL), STATUS_OK);
    ck_assert_str_eq(day_format(day_of(m), buffer), londons[i].d);
    ck_assert_str_eq(day_time(m, buffer), londons[i].time);
}

START_TEST(day__of__london_with_the_systems_files)
{
    ck_assert_int_eq(day_zone("Europe/London", NULL), STATUS_OK);
    assert_london(_i);
}
END_TEST

START_TEST(day__of__london_without_files)
{
    setenv("TZDIR", "/nonexistent", 1);
    ck_assert_int_eq(day_zone("Europe/London", NULL), STATUS_OK);
    assert_london(_i);
    ck_assert_int_eq(day_zone("Europe/Paris", NULL), STATUS_USAGE);
    ck_assert_int_eq(day_zone("UTC", NULL), STATUS_OK);
}
END_TEST

START_TEST(day__of__other_zones_from_the_systems_files)
{
    char buffer[8];

    if (access("/usr/share/zoneinfo/Asia/Tokyo", R_OK) != 0)
        return;
    ck_assert_int_eq(day_zone("Asia/Tokyo", NULL), STATUS_OK);
    ck_assert_str_eq(day_time(0, buffer), "09:00");
    ck_assert_int_eq(day_of(15 * 3600 - 1), 0);
    ck_assert_int_eq(day_of(15 * 3600), 1);
}
END_TEST

START_TEST(day__of__none)
{
    char buffer[8];

    ck_assert_int_eq(day_of(MOMENT_NONE), DAY_NONE);
    ck_assert_int_eq(day_of(INT64_MAX), DAY_NONE);
    ck_assert_str_eq(day_time(MOMENT_NONE, buffer), "");
}
END_TEST

static const char *const bad_zones[] = {
    "",
    "Europe/Nowhere",
    "/etc/localtime",
    "/usr/share/zoneinfo/Europe/London",
    "../zoneinfo/Europe/London",
    "Europe",
    "zone.tab",
    "Europe/../UTC",
    ":Europe/London",
    "GMT0BST,M3.5.0/1,M10.5.0",
    "iso3166.tab",
    "europe london",
};

START_TEST(day__zone__bad)
{
    struct err err = ERR_INIT;

    ck_assert_int_eq(day_zone(bad_zones[_i], &err), STATUS_USAGE);
    ck_assert_ptr_nonnull(strstr(err.text, bad_zones[_i]));
}
END_TEST

START_TEST(day__zone__file_that_is_no_zone)
{
    setenv("TZDIR", "/etc", 1);
    ck_assert_int_eq(day_zone("passwd", NULL), STATUS_USAGE);
}
END_TEST

START_TEST(day__clock__runs)
{
    int64_t ticks = day_ticks();

    ck_assert_int_gt(day_clock(), 1700000000);
    ck_assert_int_ge(day_ticks(), ticks);
}
END_TEST

Suite *suite_day(void)
{
    Suite *suite = suite_create("day");
    TCase *tcase = tcase_create("day");

    tcase_add_loop_test(tcase, day__parse__good, 0, COUNT(good_days));
    tcase_add_loop_test(tcase, day__parse__bad, 0, COUNT(bad_days));
    tcase_add_loop_test(tcase, day__parse_moment__each, 0, COUNT(moments));
    tcase_add_test(tcase, day__format__none_and_extremes);
    tcase_add_test(tcase, day__split__and_join_agree_over_all_days);
    tcase_add_loop_test(tcase, day__add_months__each, 0, COUNT(additions));
    tcase_add_test(tcase, day__add_months__none_and_too_far);
    tcase_add_test(tcase, day__month__same_in_one_month);
    tcase_add_loop_test(tcase, day__short__each, 0, COUNT(shorts));
    tcase_add_loop_test(tcase, day__duration__each, 0, COUNT(durations));
    tcase_add_loop_test(tcase, day__of__london_with_the_systems_files, 0, COUNT(londons));
    tcase_add_loop_test(tcase, day__of__london_without_files, 0, COUNT(londons));
    tcase_add_test(tcase, day__of__other_zones_from_the_systems_files);
    tcase_add_test(tcase, day__of__none);
    tcase_add_loop_test(tcase, day__zone__bad, 0, COUNT(bad_zones));
    tcase_add_test(tcase, day__zone__file_that_is_no_zone);
    tcase_add_test(tcase, day__clock__runs);
    suite_add_tcase(suite, tcase);
    return suite;
}

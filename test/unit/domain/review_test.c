/* review_test.c - the clock of reviews over breaks, leap days and ends; agendas written and read back. */
#include <beatbook/domain/review.h>

#include <string.h>

#include "suites.h"

static day on(const char *text)
{
    day d = DAY_NONE;

    ck_assert_int_eq(day_parse(text, &d, NULL), STATUS_OK);
    return d;
}

static const char *shown(day d)
{
    static char text[DAY_TEXT];

    return d == DAY_NONE ? "-" : day_format(d, text);
}

static const struct {
    const char *from;
    int days;
    const char *pauses[6]; /* from, until (the first day after; "-" lasts), … */
    const char *after;
} spans[] = {
    {"2026-01-05", 84, {NULL}, "2026-03-30"},
    {"2024-02-01", 28, {NULL}, "2024-02-29"}, /* a leap day */
    {"2024-02-29", 366, {NULL}, "2025-03-01"},
    {"2026-01-05", 84, {"2026-02-01", "2026-02-15"}, "2026-04-13"},
    {"2026-01-05",
     84,
     {"2026-02-01", "2026-02-15", "2026-02-10", "2026-02-20"},
     "2026-04-18"}, /* overlapping */
    {"2026-01-05",
     84,
     {"2026-02-15", "2026-02-20", "2026-02-01", "2026-02-15"},
     "2026-04-18"},                                                 /* touching, not in order */
    {"2026-01-05", 84, {"2025-11-01", "2025-12-01"}, "2026-03-30"}, /* before */
    {"2026-01-05", 84, {"2026-03-30", "2026-04-06"}, "2026-04-06"}, /* begins on the very day */
    {"2026-01-05", 84, {"2026-03-31", "2026-04-06"}, "2026-03-30"},
    {"2026-01-05", 84, {"2026-01-01", "2026-02-01"}, "2026-04-26"}, /* the start lies in it */
    {"2026-01-05", 84, {"2026-02-01", "-"}, "-"},
    {"2026-01-05", 84, {"2026-05-01", "-"}, "2026-03-30"},
    {"2026-01-05", 84, {"2026-02-01", "2026-02-01"}, "2026-03-30"}, /* empty */
};

START_TEST(review__each_topic_has_a_title_of_its_own)
{
    ck_assert_str_ne(review_topic_title(_i), "");
    for (int other = 0; other < _i; other++)
        ck_assert_str_ne(review_topic_title(_i), review_topic_title(other));
    ck_assert_str_eq(review_topic_title(REVIEW_TOPIC_COUNT), "");
}
END_TEST

START_TEST(review__days_run_outside_breaks)
{
    struct arena arena = ARENA_INIT;
    struct review_pause_list pauses = {0};

    for (size_t i = 0; i < 5 && spans[_i].pauses[i] != NULL; i += 2)
        *LIST_ADD(&arena, &pauses) = (struct review_pause){
            on(spans[_i].pauses[i]),
            strcmp(spans[_i].pauses[i + 1], "-") == 0 ? DAY_NONE : on(spans[_i].pauses[i + 1])};
    ck_assert_str_eq(shown(review_after(on(spans[_i].from), spans[_i].days, &pauses)), spans[_i].after);
    arena_release(&arena);
}
END_TEST

/* Against counting day by day, for any breaks at all. */
START_TEST(review__agrees_with_counting_each_day)
{
    unsigned state = 7204;

    for (int round = 0; round < 500; round++) {
        struct review_pause items[3];
        const struct review_pause_list pauses = {items, 3, 3};
        day at = 20000 + round, counted = at;
        int left = 84;

        for (int i = 0; i < 3; i++) {
            state = state * 1103515245u + 12345u;
            items[i].from = at - 20 + (day)(state >> 16) % 120;
            items[i].until = items[i].from + (day)(state >> 8) % 30;
        }
        for (;; counted++) {
            bool stopped = false;

            for (int i = 0; i < 3; i++)
                stopped = stopped || (counted >= items[i].from && counted < items[i].until);
            if (!stopped && left-- == 0)
                break;
        }
        ck_assert_int_eq(review_after(at, 84, &pauses), counted);
    }
}
END_TEST

static const struct {
    const char *start, *last, *today;
    enum enrolment_status status;
    const char *from, *until;
    enum review_due due;
    int left;
} clocks[] = {
    {"2026-05-11", NULL, "2026-06-01", ENROLMENT_ACTIVE, "2026-07-06", "2026-08-03", REVIEW_NOT_YET, 63},
    {"2026-05-11", NULL, "2026-07-06", ENROLMENT_ACTIVE, "2026-07-06", "2026-08-03", REVIEW_DUE, 28},
    {"2026-05-11", NULL, "2026-07-27", ENROLMENT_ACTIVE, "2026-07-06", "2026-08-03", REVIEW_NEAR, 7},
    {"2026-05-11", NULL, "2026-08-03", ENROLMENT_ACTIVE, "2026-07-06", "2026-08-03", REVIEW_NEAR, 0},
    {"2026-05-11", NULL, "2026-08-04", ENROLMENT_ACTIVE, "2026-07-06", "2026-08-03", REVIEW_OVERDUE, -1},
    {"2026-05-11", "2026-07-20", "2026-08-04", ENROLMENT_ACTIVE, "2026-09-14", "2026-10-12", REVIEW_NOT_YET,
     69},
    {"2026-05-11", "2024-02-29", "2024-05-23", ENROLMENT_ACTIVE, "2024-04-25", "2024-05-23", REVIEW_NEAR, 0},
    {"2026-05-11", NULL, "2026-09-04", ENROLMENT_BREAK, "2026-07-06", "2026-08-03", REVIEW_STOPPED, -32},
    {"2026-05-11", NULL, "2026-09-04", ENROLMENT_COMPLETED, "-", "-", REVIEW_ENDED, 0},
    {"2026-05-11", NULL, "2026-09-04", ENROLMENT_WITHDRAWN, "-", "-", REVIEW_ENDED, 0},
};

START_TEST(review__is_due_from_eight_to_twelve_weeks)
{
    const struct review_interval interval = REVIEW_INTERVAL_USUAL;
    const struct review_pause_list none = {0};
    struct review_clock clock = {.start = on(clocks[_i].start),
                                 .last = clocks[_i].last != NULL ? on(clocks[_i].last) : DAY_NONE};

    review_count(&clock, &interval, &none, clocks[_i].status, on(clocks[_i].today));
    ck_assert_str_eq(shown(clock.from), clocks[_i].from);
    ck_assert_str_eq(shown(clock.until), clocks[_i].until);
    ck_assert_int_eq(clock.due, clocks[_i].due);
    ck_assert_int_eq(clock.left, clocks[_i].left);
}
END_TEST

START_TEST(review__a_break_that_lasts_stops_it)
{
    const struct review_interval interval = REVIEW_INTERVAL_USUAL;
    struct review_pause pause = {on("2026-06-01"), DAY_NONE};
    const struct review_pause_list pauses = {&pause, 1, 1};
    struct review_clock clock = {.start = on("2026-05-11"), .last = DAY_NONE};

    review_count(&clock, &interval, &pauses, ENROLMENT_ACTIVE, on("2026-12-01"));
    ck_assert_int_eq(clock.due, REVIEW_STOPPED);
    /* Until it begins the clock runs. */
    pause.from = on("2026-07-20");
    review_count(&clock, &interval, &pauses, ENROLMENT_ACTIVE, on("2026-07-05"));
    ck_assert_int_eq(clock.due, REVIEW_NOT_YET);
    review_count(&clock, &interval, &pauses, ENROLMENT_ACTIVE, on("2026-07-06"));
    ck_assert_int_eq(clock.due, REVIEW_DUE);
    ck_assert_str_eq(shown(clock.until), "-");
    pause.from = on("2026-06-01");
    pause.until = on("2026-11-01");
    review_count(&clock, &interval, &pauses, ENROLMENT_ACTIVE, on("2026-12-01"));
    ck_assert_str_eq(shown(clock.until), "2027-01-03");
    ck_assert_int_eq(clock.due, REVIEW_NOT_YET);
}
END_TEST

START_TEST(review__agendas_are_read_as_they_were_written)
{
    struct arena arena = ARENA_INIT;
    struct review_point points[] = {
        {.topic = REVIEW_TOPIC_ACTION, .number = 2, .action = 7, .person = 3, .on = on("2026-12-01")},
        {.topic = REVIEW_TOPIC_SUBMITTED, .entry = INT64_MAX, .revision = 12, .on = DAY_NONE},
        {.topic = REVIEW_TOPIC_LAPSES, .ref = "pcso-standard#s4", .on = on("2024-02-29")},
    };
    const struct review_point_list list = {points, 3, 3};
    struct review_point_list back = {0};
    struct str text = STR_INIT, again = STR_INIT;

    review_agenda_write(&list, &text);
    review_agenda_read(text.buf, &arena, &back);
    ck_assert_int_eq(back.count, 3);
    review_agenda_write(&back, &again);
    ck_assert_str_eq(again.buf, text.buf);
    ck_assert_str_eq(back.items[2].ref, "pcso-standard#s4");
    ck_assert_ptr_null(back.items[1].ref);
    memset(&back, 0, sizeof back);
    review_agenda_read("nonsense\n\naction\nmet 1 2 3 4 5 2026-99-99 x\nmet 1", &arena, &back);
    ck_assert_int_eq(back.count, 2);
    ck_assert_int_eq(back.items[0].topic, REVIEW_TOPIC_ACTION);
    str_release(&again);
    str_release(&text);
    arena_release(&arena);
}
END_TEST

Suite *suite_review(void)
{
    Suite *suite = suite_create("review");
    TCase *tests = tcase_create("review");

    tcase_add_loop_test(tests, review__each_topic_has_a_title_of_its_own, 0, REVIEW_TOPIC_COUNT);
    tcase_add_loop_test(tests, review__days_run_outside_breaks, 0, COUNT(spans));
    tcase_add_test(tests, review__agrees_with_counting_each_day);
    tcase_add_loop_test(tests, review__is_due_from_eight_to_twelve_weeks, 0, COUNT(clocks));
    tcase_add_test(tests, review__a_break_that_lasts_stops_it);
    tcase_add_test(tests, review__agendas_are_read_as_they_were_written);
    suite_add_tcase(suite, tests);
    return suite;
}

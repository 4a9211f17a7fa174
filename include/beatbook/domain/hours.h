/* hours.h - time off the job: what the rules ask for, what was logged, and how the two go together (DESIGN 3).
 *
 * Everything is in whole minutes and plain days; a week is Monday to Sunday. Only the practical period counts: from the first day to the last
 * (the gateway, or the day on which the apprenticeship ended), without breaks in learning. What lies outside is shown, with why it does not count.
 *
 * hours_of() is the one function behind every figure: screen, command, CSV, and whatever asks for hours besides.
 *
 * Planned: a share of working time, or minutes a week, for every week of the planned time without statutory leave; or a number of minutes for the whole,
 * which may also stand beside the others as what it is at least.
 * The plan is even: of it, due by the end of a day is the share of the planned days that have passed by then, rounded down. Breaks are no planned
 * days: they move the planned end on.
 *
 * Forecast: what counted in the last 12 weeks (HOURS_PACE_DAYS up to and with today), divided by the days of training in them, goes on to the planned
 * end. With fewer than HOURS_PACE_LEAST days of training in those weeks, or with nothing in them, there is too little to go by and nothing is forecast.
 * It is a straight line: it knows nothing of courses that are booked. The day on which the plan would be met is looked for ten years ahead at most.
 */
#ifndef BEATBOOK_DOMAIN_HOURS_H
#define BEATBOOK_DOMAIN_HOURS_H

#include <beatbook/domain/break.h>
#include <beatbook/domain/entry.h>
#include <beatbook/domain/provision.h>

#define HOURS_PACE_DAYS 84
#define HOURS_PACE_LEAST 28
#define HOURS_AHEAD_MOST 3660  /* days */
#define HOURS_WEEKS_MOST 520   /* of the tables, the latest ones; months accordingly */
#define HOURS_DAY_MOST 1440    /* minutes on one day, over all lines */
#define HOURS_WORDS_MAX 1000   /* bytes, of a line or of why something is corrected */
#define HOURS_LINES_MOST 20000 /* log lines and corrections of one enrolment */

/* Statutory leave, in tenths of a week a year of 365 days: regulations 13 and 13A of the Working Time Regulations 1998 (4 and 1.6 weeks). */
#define HOURS_LEAVE_TENTHS 56

enum hours_measure {
    HOURS_UNSET,  /* no rule says how many */
    HOURS_SHARE,  /* percent of working time */
    HOURS_WEEKLY, /* minutes a week, on average */
    HOURS_WHOLE,  /* minutes in all, never less */
    HOURS_MEASURE_COUNT
};
extern const struct names hours_measure_names; /* none, "share", "weekly", "whole" */

/* What the plan is made from. Numbers that are unknown are -1, days DAY_NONE. */
struct hours_terms {
    day start_day;
    day end_day;  /* as planned at the start: breaks move it */
    day last_day; /* of the practical period; DAY_NONE while it goes on */
    int64_t hours_per_week;
    enum hours_measure measure;
    int64_t amount;                     /* percent, minutes a week, or minutes */
    int64_t least;                      /* minutes in all, whatever else is asked: never less; 0 none */
    int64_t less_percent, less_minutes; /* for prior learning; 0 none */
    struct break_list breaks;           /* in order of their days */
    const char *rule, *rules;           /* "off-the-job-6h", "england-funded 1.0"; NULL none */
};

enum hours_source { HOURS_ENTRY, HOURS_LOG, HOURS_CORRECTION, HOURS_SOURCE_COUNT };
extern const struct names hours_source_names; /* "entry", "log", "correction" */

/* Whether a line counts, and why not. */
enum hours_fate {
    HOURS_COUNTS,
    HOURS_NOT_ELIGIBLE, /* no reason of the rules' list is given */
    HOURS_BEFORE_START,
    HOURS_AFTER_END,
    HOURS_IN_BREAK,
    HOURS_AHEAD,  /* its day is still to come */
    HOURS_HIDDEN, /* the entry is hidden by the training unit */
    HOURS_PASSED, /* it corrects what was handed in anew since, or withdrawn */
    HOURS_FATE_COUNT
};
extern const struct names hours_fate_names; /* "counts", "not-eligible", "before-start", … */

/* For a person, not yet translated: "before the start". "" for what counts. */
const char *hours_fate_words(enum hours_fate fate);

struct hours_line {
    enum hours_source source;
    int64_t id;              /* of the log line or correction; 0 of an entry */
    int64_t entry, revision; /* of an entry or of what corrects one; else 0 */
    int64_t corrects;        /* log line that it corrects; 0 */
    day on;
    int64_t minutes;    /* of a correction the difference: it may be negative */
    int64_t stands;     /* of what can be corrected: its minutes with all corrections; of a correction -1 */
    const char *reason; /* why it is off the job, as an id of the rules' list; NULL: it is not */
    enum hours_fate fate;
    int64_t state;            /* enum entry_state of an entry, -1 of the others */
    const char *words;        /* title, what was learnt, or why it is corrected; "" when hidden or erased */
    const char *login, *name; /* who wrote the line; NULL of an entry: its apprentice */
    moment at;
    bool erased;
};
LIST_NAMED(hours_line_list, struct hours_line);

/* A week or a month. planned -1: unknown. */
struct hours_period {
    const char *label; /* "2026-W45", "2026-11" */
    day from, until;   /* whole: both are in it */
    int64_t planned;   /* of the plan, due in it */
    int64_t actual;    /* counts */
    int64_t confirmed; /* of these, on entries that are decided */
    int64_t other;     /* in the practical period, but not off the job */
    int64_t outside;   /* does not count for any other reason */
};
LIST_NAMED(hours_period_list, struct hours_period);

struct hours {
    const char *login, *name, *number, *cohort; /* the caller's of hours_of() to fill in */
    const char *rule, *rules;
    enum hours_measure measure;
    int64_t amount, least;
    int64_t hours_per_week;
    day start_day;
    day end_day; /* planned, with the breaks until now */
    day last_day;
    day today;
    int64_t days;                              /* of training planned; -1 unknown */
    int64_t planned;                           /* in all, less what prior learning takes off; -1 unknown */
    int64_t less;                              /* that prior learning takes off */
    const char *less_because;                  /* NULL */
    int64_t due;                               /* by the end of today (or of the last day); -1 unknown */
    int64_t actual, confirmed, other, outside; /* as in a period, over all */
    int64_t
        forecast;   /* counted by the planned end at the pace of the last 12 weeks; -1 too little to go by */
    day reached_on; /* when the plan would be met at that pace; today or before: it is met; DAY_NONE unknown */
    int64_t pace_minutes, pace_days; /* what the pace is made from */
    struct hours_period_list months,
        weeks; /* from the first day's to today's (or the last day's), oldest first */
};
LIST_NAMED(hours_list, struct hours);

/* What a rules document asks for: measure, amount, least and rule of `terms`. `provision` NULL: it sets no hours. */
void hours_rule(const struct provision *provision, struct hours_terms *terms);

/* Days of training in [from, until], both in it: those in the practical period and in no break. */
int64_t hours_days(const struct hours_terms *terms, day from, day until);

/* What the rules ask for, before and after prior learning; -1 unknown. *days gets the planned days of training, -1. *less what is taken off. */
int64_t hours_planned(const struct hours_terms *terms, int64_t *days, int64_t *less);

/* Of what is planned, due by the end of today, or of the last day when that has been; -1 unknown. */
int64_t hours_due(const struct hours_terms *terms, day today);

/* Set fate and stands of each line, and sort them: the latest day first, of a day entries before log lines before corrections, then by number. */
void hours_judge(const struct hours_terms *terms, day today, struct hours_line_list *lines);

/* The figures, from lines that were judged. */
void hours_of(const struct hours_terms *terms, const struct hours_line_list *lines, day today,
              struct arena *arena, struct hours *out);

/* Minutes on a day over all lines, whether they count or not; without those that have passed. */
int64_t hours_on(const struct hours_line_list *lines, day on);

/* May so many minutes be logged on that day, when `already` are there? STATUS_USAGE or STATUS_STATE with the remedy. */
enum status hours_fits(const struct hours_terms *terms, day on, int64_t minutes, int64_t already, day today,
                       struct err *err);

/* ISO 8601: the Monday of a day's week, and that week's year and number. */
day hours_monday(day d);
void hours_week(day d, int *year, int *week);

/* For people: "97 h 5 min", "45 min", "-2 h" appended. */
void hours_text(int64_t minutes, struct str *out);

/* "planned 278 h, due by today 97 h, done 85 h 30 min: 11 h 30 min behind" and "at the pace of the last 12 weeks 260 h by 3 Aug 2027: 18 h short",
 * appended. They always say something: also that nothing is known, and why. */
void hours_say_now(const struct hours *hours, struct str *out);
void hours_say_forecast(const struct hours *hours, struct str *out);
/* How much of what is done stands on entries that are decided. */
void hours_say_confirmed(const struct hours *hours, struct str *out);
/* What the plan rests on: "6 h a week for 365 days, 5.6 weeks of leave a year taken off (england-funded 1.0)". */
void hours_say_plan(const struct hours *hours, struct str *out);

/* ---- asked and answered */

struct hours_ask {
    const char *login;
};

struct hours_list_ask {
    const char *login;
    const char *cursor;
    int64_t limit;
};

struct hours_lines {
    struct hours_line_list items; /* the latest day first */
    const char *next;
};

struct hours_add_ask {
    day on;
    int64_t minutes;
    const char *reason; /* an id of the rules' list; NULL or ENTRY_OFF_NO: it is not off the job */
    const char *words;
};

/* Of a log line, or (line 0) of an entry's minutes as they were handed in last. */
struct hours_correct_ask {
    const char *login;
    int64_t line, entry;
    int64_t minutes;   /* what it is to be */
    int64_t was;       /* what it was when it was read; -1: whatever it is now */
    const char *words; /* why */
};

/* What prior learning takes off the plan: of these at most one is not 0; both 0 take nothing off any more. */
struct hours_reduce_ask {
    const char *login;
    int64_t percent, minutes;
    const char *words; /* why */
};

struct hours_return_ask {
    const char *cohort; /* NULL all */
    const char *cursor;
    int64_t limit;
};

/* One apprenticeship as a funding return asks for it. Hours are whole: planned rounded up, actual down; 0 to 9999. */
struct hours_return_row {
    const char *login, *name, *number, *cohort;
    const char *framework, *version; /* the principal */
    const char *rules;
    day start_day, end_day; /* planned, as agreed at the start */
    day last_day;           /* of the practical period; DAY_NONE while it goes on */
    int64_t planned_hours;  /* -1 unknown */
    int64_t actual_hours;
    int64_t planned, actual; /* the same in minutes */
};
LIST_NAMED(hours_return_row_list, struct hours_return_row);

struct hours_return {
    struct hours_return_row_list items; /* by login */
    const char *next;
};

/* Whole hours of minutes, within 0 to 9999; -1 stays. */
int64_t hours_whole(int64_t minutes, bool up);

#endif

/* pace.h - how many criteria are met against the planned line, and when all of them would be.
 *
 * Met on a day. Of the criteria of the principal framework, in the version that the enrolment is on now, one was met on day d when the rule that is
 * pinned now was satisfied by the credits of that criterion that had begun by the end of d and had not ended by the end of d (days in the store's
 * zone), recency counted back from d, or from the day the gateway was opened when d is later. A credit begins on the day it was signed (carried, migrated), not on the
 * day of its entry; what was accepted on an earlier version of the framework counts for the criterion that has its id now, or that a move made of it. What was met
 * can be met no longer: by revocation, or because its evidence became too old.
 *
 * Planned line. Even over the planned days of training: nothing on the day before the first, everything at the end of the planned end. Days of
 * breaks are none: on them the line stands still, and they move the planned end on.
 *
 * Days ahead. Days of training between today and the day on which the line reaches what is met; 0 while what is met is what is due, rounded down to
 * whole criteria. One criterion of 33 in a year is 11 days: the first day of a delay shows as so many.
 *
 * Forecast. What became met in the last 12 weeks (less what ceased to be), divided by the days of training in them, goes on until nothing is left.
 * With fewer than PACE_LEAST days of training in those weeks, or nothing gained in them, nothing is forecast. It is a straight line: it does not know
 * what waits for a decision. It is looked for ten years ahead at most. Breaks that are known with their last day are jumped; one without goes as if it ended today.
 */
#ifndef BEATBOOK_DOMAIN_PACE_H
#define BEATBOOK_DOMAIN_PACE_H

#include <beatbook/domain/break.h>
#include <beatbook/domain/document.h>
#include <beatbook/util/str.h>

#define PACE_DAYS 84 /* 12 weeks, up to and with today */
#define PACE_LEAST 28
#define PACE_AHEAD_MOST 3660   /* days */
#define PACE_UNKNOWN INT64_MIN /* of days ahead, which may be negative */
#define PACE_POINTS_MOST 520   /* weeks of the burn-up */

/* What the line is made from. */
struct pace_terms {
    day start_day;
    day end_day;  /* as planned at first: breaks move it; DAY_NONE unknown */
    day last_day; /* on which the gateway was opened or the apprenticeship ended; DAY_NONE while it goes on */
    struct break_list breaks; /* in order of their days */
    int64_t total;            /* criteria of the principal */
};

/* From the end of this day on so many are met. */
struct pace_step {
    day on;
    int64_t met;
};
LIST_NAMED(pace_step_list, struct pace_step); /* oldest first, each day once */

struct pace {
    int64_t met, total;
    int64_t
        planned_met_tenths; /* by the end of today (of the last day) on the planned line, rounded down; -1 no line */
    int64_t days_ahead; /* days of training, negative behind; PACE_UNKNOWN no line */
    bool is_late;       /* all would be met after the planned end, or it has passed and they are not */
    day forecast_end;   /* all would be met, or have been since; DAY_NONE nothing to go by */
    int64_t pace_met, pace_days; /* what the forecast is made from; pace_met may be negative */
    day start_day;
    day planned_end; /* with the breaks; DAY_NONE unknown */
    day last_day;
    day today;
    day break_from, break_until; /* the break that holds today; DAY_NONE */
};

/* The figures. `steps` may be empty: nothing was ever met. */
void pace_of(const struct pace_terms *terms, const struct pace_step_list *steps, day today, struct pace *out);

/* Of these alone, without a history. PACE_UNKNOWN when the planned end is not known or nothing is to be met. */
int64_t pace_days_ahead(const struct pace_terms *terms, int64_t met, day today);

/* How many are planned by the end of a day, in tenths rounded down; -1 no line. `today` says how far a break that lasts has moved the line. */
int64_t pace_planned_tenths(const struct pace_terms *terms, day on, day today);

/* How many were met at the end of a day. */
int64_t pace_met_on(const struct pace_step_list *steps, day on);

/* Sentences, appended: "11 of 33 met, 12.9 planned by today: 22 days of training behind" and "at the pace of the last 12 weeks (5 more
 * met in 84 days of training) all would be met on 3 Aug 2027, 40 days after the planned end". They always say something: also that nothing is known, and
 * why. */
void pace_say(const struct pace *pace, struct str *out);
void pace_say_forecast(const struct pace *pace, struct str *out);

/* "8 days of training ahead", behind, or "as planned", appended. */
void pace_say_days(int64_t days, struct str *out);

/* ---- the history */

/* One credit of a criterion. */
struct pace_credit {
    day from;  /* it began */
    day ended; /* DAY_NONE it has not */
    day on;    /* of the entry: of the evidence */
    uint32_t types;
};
LIST_NAMED(pace_credit_list, struct pace_credit);

struct pace_criterion {
    const struct rule *rule; /* NULL none: one accepted entry */
    enum pane pane;
    struct pace_credit_list credits; /* by day of the evidence, oldest first; those that have ended too */
};
LIST_NAMED(pace_criterion_list, struct pace_criterion);

/* How many were met from which day on, up to today: a step for each day on which that changed. `gateway` is the day it was opened, else DAY_NONE.
 * Of a criterion with e credits it costs O(e²) at most. */
void pace_history(const struct pace_criterion_list *criteria, day gateway, day today, struct arena *arena,
                  struct pace_step_list *out);

#endif

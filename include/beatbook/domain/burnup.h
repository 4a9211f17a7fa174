/* burnup.h - where one apprentice stands, as figures that can be drawn: the burn-up against the planned line, evidence month by month, what is next.
 *
 * Whoever draws (screen, command, report) takes these figures and no others. Criteria and acceptances are those of the principal framework.
 */
#ifndef BEATBOOK_DOMAIN_BURNUP_H
#define BEATBOOK_DOMAIN_BURNUP_H

#include <beatbook/domain/hours.h>
#include <beatbook/domain/pace.h>
#include <beatbook/domain/review.h>

#define BURNUP_MONTHS_MOST 120 /* the latest ones */
#define BURNUP_SOON 60         /* days: what lapses within them is one of the next things */
#define BURNUP_THINGS_MOST 10  /* of a kind */

/* The end of a day. The first is the day before training began, then each Sunday, the last the planned end, the forecast end or today,
 * whichever is latest; today and the planned end always have one of their own. */
struct burnup_point {
    day on;
    int64_t planned_tenths; /* criteria on the planned line, rounded down; -1 no line */
    int64_t met;            /* criteria; -1 still to come */
    int64_t accepted;       /* acceptances that stood; -1 still to come */
};
LIST_NAMED(burnup_point_list, struct burnup_point);

/* Entries whose day lies in a month and whose acceptance stands today, each counted once in each pane that it shows something of. */
struct burnup_month {
    const char *label; /* "2026-11" */
    day from;
    int64_t duties, knowledge, skills, behaviours;
    int64_t entries; /* each once */
};
LIST_NAMED(burnup_month_list, struct burnup_month);

/* What to see to, in this order. */
enum burnup_kind { BURNUP_RETURNED, BURNUP_LAPSE, BURNUP_KIND_COUNT };
extern const struct names burnup_kind_names; /* "returned", "lapse" */

struct burnup_thing {
    enum burnup_kind kind;
    day on;                 /* of the entry; on which it is met no longer */
    int64_t entry;          /* returned; 0 */
    const char *ref, *code; /* of what lapses; NULL */
    const char *title;      /* "" hidden */
};
LIST_NAMED(burnup_thing_list, struct burnup_thing);

struct burnup_ask {
    const char *login; /* NULL the caller */
};

struct burnup {
    const char *login, *name, *number, *cohort;
    const char *framework, *version, *title;
    struct pace pace;
    struct burnup_point_list points; /* oldest first */
    struct burnup_month_list
        months;         /* from the first with evidence or of training to today's, oldest first */
    struct hours hours; /* without its months and weeks */
    struct review_clock review;
    int64_t waiting; /* entries */
    struct burnup_thing_list things;
};

/* One acceptance: of which entry, counted for a criterion of which pane, from which day until before which. */
struct burnup_credit {
    int64_t entry;
    day on, from, ended; /* ended DAY_NONE: it stands */
    enum pane pane;
};
LIST_NAMED(burnup_credit_list, struct burnup_credit);

/* pace, points and months. */
void burnup_of(const struct pace_terms *terms, const struct pace_step_list *steps,
               const struct burnup_credit_list *credits, day today, struct arena *arena, struct burnup *out);

/* The entries of a month in a pane. */
int64_t burnup_in(const struct burnup_month *month, enum pane pane);

/* For people, one sentence: "the next review is due by 14 Dec", and of a thing "S4 lapses on 3 Mar", appended. */
void burnup_say_review(const struct burnup *burnup, struct str *out);
void burnup_say_thing(const struct burnup_thing *thing, day today, struct str *out);

/* ---- drawn in letters */

enum burnup_ink {
    BURNUP_PAPER,
    BURNUP_MET,
    BURNUP_PLANNED,
    BURNUP_FORECAST,
    BURNUP_TODAY,
    BURNUP_AXIS,
    BURNUP_INK_COUNT
};

struct burnup_cell {
    char letter[5]; /* UTF-8, one column */
    enum burnup_ink ink;
};

/* Rows from the top: the curve, the axis, its months. */
struct burnup_chart {
    int rows, cols;
    struct burnup_cell *cells; /* row by row */
};

#define BURNUP_CHART_ROWS 4 /* at least */
#define BURNUP_CHART_COLS 20

/* Draw into so many rows and columns, at least as many as above; with braille, or with ASCII alone. The planned line shows as a gap where what is met
 * lies above it. */
void burnup_draw(const struct burnup *burnup, int rows, int cols, bool ascii, struct arena *arena,
                 struct burnup_chart *out);

/* What is what in it, parted by blanks. Static. */
const char *burnup_legend(bool ascii);

/* How a number of entries looks in the strip of months: a shade, or a digit; and what the shades mean. Static. */
const char *burnup_shade(int64_t entries, bool ascii);
const char *burnup_shades(bool ascii);

#endif

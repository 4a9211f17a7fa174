/* board.h - the cohort board: one row an apprentice, what to sort, filter and group it by, and who needs help (DESIGN 8).
 *
 * What a store keeps ready of an apprenticeship (struct board_facts) holds nothing that time changes; board_figures() makes of it what holds today,
 * by the functions behind the other screens: break.h, hours.h, pace.h, provision.h, review.h. Days are plain days, time is in whole minutes.
 *
 * Who needs help. A reason counts only while the apprenticeship goes on: before its first day and in a break in learning there is none.
 *
 *     behind     more than BOARD_BEHIND_DAYS days of training behind the planned line
 *     silent     nothing handed in for BOARD_SILENT_DAYS days of training, counted from the first day where nothing was handed in yet
 *     returned   entries are returned, and nothing was handed in for BOARD_RETURNED_DAYS days of training
 *     waiting    an entry waits for a decision for more than BOARD_WAITING_DAYS days: not the apprentice's doing, and said with whom
 *     hours      more hours behind the plan than the plan has for BOARD_HOURS_DAYS days of training
 *     review     a review is overdue
 *
 * No source sets these numbers: they are this program's, chosen so that somebody who was away for a fortnight is not on the list.
 */
#ifndef BEATBOOK_DOMAIN_BOARD_H
#define BEATBOOK_DOMAIN_BOARD_H

#include <beatbook/domain/hours.h>
#include <beatbook/domain/kind.h>
#include <beatbook/domain/person.h>
#include <beatbook/domain/review.h>

#define BOARD_BEHIND_DAYS 28
#define BOARD_SILENT_DAYS 28
#define BOARD_RETURNED_DAYS 14
#define BOARD_WAITING_DAYS 14
#define BOARD_HOURS_DAYS 28
#define BOARD_WEEKS 12 /* of the trend, the current one last */

enum board_reason {
    BOARD_BEHIND,
    BOARD_SILENT,
    BOARD_RETURNED,
    BOARD_WAITING,
    BOARD_HOURS,
    BOARD_REVIEW,
    BOARD_REASON_COUNT
};
extern const struct names
    board_reason_names; /* "behind", "silent", "returned", "waiting", "hours", "review" */

/* What the board is sorted by. The values of a column rise from what wants looking at to what does not, but for names: descending turns them round. */
enum board_column {
    BOARD_BY_NAME,
    BOARD_BY_LOGIN,
    BOARD_BY_COHORT,
    BOARD_BY_DUTIES,
    BOARD_BY_KNOWLEDGE,
    BOARD_BY_SKILLS,
    BOARD_BY_BEHAVIOURS,
    BOARD_BY_MET,
    BOARD_BY_PACE,
    BOARD_BY_WAITING,
    BOARD_BY_HOURS,
    BOARD_BY_REVIEW,
    BOARD_BY_MILESTONES,
    BOARD_BY_ACTIVITY,
    BOARD_BY_HELP,
    BOARD_COLUMN_COUNT
};
extern const struct names
    board_column_names; /* "name", "login", "cohort", "duties", …, "met", "pace", "waiting", "hours", "review", "milestones", "activity", "help" */

enum board_group {
    BOARD_NO_GROUP,
    BOARD_GROUP_COHORT,
    BOARD_GROUP_SUPERVISOR,
    BOARD_GROUP_RULES,
    BOARD_GROUP_COUNT
};
extern const struct names board_group_names; /* "none", "cohort", "supervisor", "rules" */

/* --- what is kept ------------------------------------------------------------------------------ */

/* A criterion that is met, and not for ever: from that day on it is met no more. */
struct board_lapse {
    day on;
    enum pane pane;
};
LIST_NAMED(board_lapse_list, struct board_lapse);

/* Acceptances decided in the week that begins on that Monday. */
struct board_week {
    day monday;
    int64_t number;
};
LIST_NAMED(board_week_list, struct board_week);

/* Of one apprenticeship, what time does not change. Days and moments that are not there are DAY_NONE and MOMENT_NONE. */
struct board_kept {
    int64_t enrolment, person, document;
    int64_t met[PANE_COUNT], total[PANE_COUNT]; /* met: as if nothing lapsed */
    struct board_lapse_list lapses;             /* in order of days */
    struct board_week_list weeks;               /* oldest first, at most BOARD_WEEKS */
    struct break_list breaks;                   /* without reasons */
    day opened_on;                              /* the gateway */
    int64_t minutes;
    int64_t less_percent, less_minutes;
    int64_t returned, waiting;
    int64_t oldest_entry; /* 0 none waits */
    moment oldest_at, handed_at, active_at;
    day held_on;    /* the last review */
    day since;      /* that, or the first day: from when on the next one is counted */
    int64_t review; /* 0 none is planned */
    day review_on;
    const char *milestones; /* keys, parted by blanks */
};

/* What the rules of the enrolment ask of whoever started then, at that age, today. */
struct board_terms {
    struct hours_terms hours; /* measure, amount and least alone */
    struct review_interval interval;
    LIST(const char *) milestones; /* keys of those asked for */
    const char *rules;             /* "england-funded 1.0"; NULL none */
};

struct board_facts {
    struct board_kept kept;
    const char *login, *name, *number, *cohort;
    day start_day, end_day; /* as planned at the start */
    int64_t hours_per_week; /* -1 unknown */
    enum enrolment_status status;
    const struct board_terms *terms;
};

/* The texts under which a store keeps lapses, weeks and breaks; and back. What is no such text is left out. */
void board_write_panes(const struct board_kept *kept, struct str *out);
void board_read_panes(const char *text, struct board_kept *out);
void board_write_lapses(const struct board_lapse_list *lapses, struct str *out);
void board_read_lapses(const char *text, struct arena *arena, struct board_lapse_list *out);
void board_write_weeks(const struct board_week_list *weeks, struct str *out);
void board_read_weeks(const char *text, struct arena *arena, struct board_week_list *out);
void board_write_breaks(const struct break_list *breaks, struct str *out);
void board_read_breaks(const char *text, struct arena *arena, struct break_list *out);

/* Put a lapse where it belongs. */
void board_add_lapse(struct board_lapse_list *lapses, struct arena *arena, day on, enum pane pane);

/* So many acceptances more, or less (by < 0), in the week of that Monday. False when the list does not tell what follows: a week went, and one before those that
 * are kept may take its place. */
bool board_move_week(struct board_week_list *weeks, struct arena *arena, day monday, int64_t by);

/* --- what holds today ---------------------------------------------------------------------------- */

struct board_pane {
    enum pane pane;
    int64_t met, total;
};
LIST_NAMED(board_pane_list, struct board_pane);

struct board_count {
    int64_t number;
};
LIST_NAMED(board_count_list, struct board_count);

struct board_why {
    enum board_reason reason;
    const char *words; /* a sentence without full stop */
};
LIST_NAMED(board_why_list, struct board_why);

/* Numbers that are unknown are -1, days DAY_NONE, unless something else is said. */
struct board_row {
    int64_t enrolment, person; /* inside the store alone */
    const char *login, *name, *number, *cohort, *rules;
    const char *group; /* label of its group; NULL not grouped */
    enum enrolment_status status;
    day start_day, end_day; /* end: planned, moved on by the breaks */
    day back_on;            /* in a break that has an end: the first day after it */
    struct board_pane_list panes;
    int64_t met, total;
    bool has_pace;
    int64_t days_ahead; /* days of training, negative behind; 0 without has_pace */
    int64_t returned, waiting;
    int64_t oldest_entry; /* 0 none waits */
    day oldest_on;
    int64_t oldest_days;            /* so long ago */
    LIST(const char *) waiting_for; /* names of those who can decide on it today; of a page alone */
    int64_t minutes, due, planned;  /* off the job: counted, due by today, in all */
    enum review_due review;
    day review_by;           /* the latest day for the next one */
    day review_on;           /* planned for */
    int64_t reached, wanted; /* milestones that the rules ask for */
    day handed_on, active_on;
    uint32_t help;             /* set of enum board_reason */
    struct board_why_list why; /* the same in words; of a page alone */
    struct board_count_list
        weeks; /* criteria accepted in each of the last BOARD_WEEKS weeks, the oldest first; of a page alone */
};
LIST_NAMED(board_row_list, struct board_row);

/* Everything but group, waiting_for, why and weeks. `arena` gets the panes. */
void board_figures(const struct board_facts *facts, day today, struct arena *arena, struct board_row *out);

/* So many acceptances in each of the last weeks; BOARD_WEEKS numbers are added to those that are there. */
void board_trend(const struct board_week_list *weeks, day today, int64_t out[BOARD_WEEKS]);

/* What a row is sorted by in a column of numbers: those that are unknown come last. */
int64_t board_value(const struct board_row *row, enum board_column column);
bool board_is_text(enum board_column column);
/* In a column of texts: never NULL. */
const char *board_text(const struct board_row *row, enum board_column column);

/* Does the text occur in name, login or number, without regard to case? */
bool board_matches(const struct board_row *row, const char *text);

/* Why, sentence by sentence; of the waiting entry with whom. */
void board_explain(const struct board_row *row, day today, struct arena *arena, struct board_why_list *out);

/* For people, appended: "12 days behind", "3 days ahead", "on the planned line", "no planned end". */
void board_say_pace(const struct board_row *row, struct str *out);
/* The trend as blocks, the highest of the row as high as a line; without `blocks` as digits, 9 for more. */
void board_say_weeks(const struct board_count_list *weeks, bool blocks, struct str *out);

/* --- asked and answered -------------------------------------------------------------------------- */

struct board_ask {
    const char *cohort; /* NULL all */
    const char *text;   /* that name, login or number hold; NULL all */
    int64_t status;     /* only active (0) or in a break (1); -1 both */
    bool help;          /* only who needs it */
    enum board_column sort;
    bool descending;
    enum board_group group;
    bool counted; /* group heads and totals, also where the page could do without */
    const char *cursor;
    int64_t limit;
};

/* A group, or (one, without label) everybody that was asked for. */
struct board_head {
    const char *label;
    int64_t people, help; /* so many, and so many of them need help */
    int64_t met, total;   /* criteria, over all of them */
    struct board_count_list weeks;
};
LIST_NAMED(board_head_list, struct board_head);

struct board {
    day today;
    struct board_row_list items;
    struct board_head_list heads; /* in the order of the rows; empty unless counted or grouped */
    const char *next;
};

#endif

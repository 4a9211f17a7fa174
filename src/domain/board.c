/* board.c - what a row of the board says today.
 *
 * Ten thousand rows are made for one page that is sorted by what today makes of them, so nothing here is asked of anybody and little is allocated; sentences
 * are made for the rows of the page alone (board_say.c).
 */
#include <beatbook/domain/board.h>

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include <beatbook/domain/pace.h>
#include <beatbook/util/text.h>

static const char *const reason_words[BOARD_REASON_COUNT] = {
    [BOARD_BEHIND] = "behind",   [BOARD_SILENT] = "silent", [BOARD_RETURNED] = "returned",
    [BOARD_WAITING] = "waiting", [BOARD_HOURS] = "hours",   [BOARD_REVIEW] = "review"};
const struct names board_reason_names = {"reason", reason_words, BOARD_REASON_COUNT};

static const char *const column_words[BOARD_COLUMN_COUNT] = {
    [BOARD_BY_NAME] = "name",
    [BOARD_BY_LOGIN] = "login",
    [BOARD_BY_COHORT] = "cohort",
    [BOARD_BY_DUTIES] = "duties",
    [BOARD_BY_KNOWLEDGE] = "knowledge",
    [BOARD_BY_SKILLS] = "skills",
    [BOARD_BY_BEHAVIOURS] = "behaviours",
    [BOARD_BY_MET] = "met",
    [BOARD_BY_PACE] = "pace",
    [BOARD_BY_WAITING] = "waiting",
    [BOARD_BY_HOURS] = "hours",
    [BOARD_BY_REVIEW] = "review",
    [BOARD_BY_MILESTONES] = "milestones",
    [BOARD_BY_ACTIVITY] = "activity",
    [BOARD_BY_HELP] = "help",
};
const struct names board_column_names = {"column", column_words, BOARD_COLUMN_COUNT};

static const char *const group_words[BOARD_GROUP_COUNT] = {[BOARD_NO_GROUP] = "none",
                                                           [BOARD_GROUP_COHORT] = "cohort",
                                                           [BOARD_GROUP_SUPERVISOR] = "supervisor",
                                                           [BOARD_GROUP_RULES] = "rules"};
const struct names board_group_names = {"group", group_words, BOARD_GROUP_COUNT};

/* --- as it is kept ------------------------------------------------------------------------------ */

void board_write_panes(const struct board_kept *kept, struct str *out)
{
    int pane;

    for (pane = 0; pane < PANE_COUNT; pane++)
        str_add_f(out, "%s%" PRId64 "/%" PRId64, pane > 0 ? " " : "", kept->met[pane], kept->total[pane]);
}

/* The next pair of numbers, parted by `sign`; the second is `missing` where there is none. False at the end. */
static bool next_pair(const char **text, char sign, int64_t missing, int64_t *first, int64_t *second)
{
    char *end;

    *first = strtoll(*text, &end, 10);
    if (end == *text || *end != sign)
        return false;
    *text = end + 1;
    *second = strtoll(*text, &end, 10);
    if (end == *text)
        *second = missing;
    *text = end + (*end == ' ');
    return true;
}

void board_read_panes(const char *text, struct board_kept *out)
{
    int pane;

    for (pane = 0; pane < PANE_COUNT; pane++)
        if (!next_pair(&text, '/', 0, &out->met[pane], &out->total[pane]))
            out->met[pane] = out->total[pane] = 0;
}

void board_write_lapses(const struct board_lapse_list *lapses, struct str *out)
{
    size_t i;

    for (i = 0; i < lapses->count; i++)
        str_add_f(out, "%s%" PRId32 ":%d", i > 0 ? " " : "", lapses->items[i].on, (int)lapses->items[i].pane);
}

void board_read_lapses(const char *text, struct arena *arena, struct board_lapse_list *out)
{
    int64_t on, pane;

    while (next_pair(&text, ':', PANE_COUNT, &on, &pane))
        if (pane >= 0 && pane < PANE_COUNT)
            *LIST_ADD(arena, out) = (struct board_lapse){(day)on, (enum pane)pane};
}

void board_write_weeks(const struct board_week_list *weeks, struct str *out)
{
    size_t i;

    for (i = 0; i < weeks->count; i++)
        str_add_f(out, "%s%" PRId32 ":%" PRId64, i > 0 ? " " : "", weeks->items[i].monday,
                  weeks->items[i].number);
}

void board_read_weeks(const char *text, struct arena *arena, struct board_week_list *out)
{
    int64_t monday, number;

    while (next_pair(&text, ':', 0, &monday, &number))
        *LIST_ADD(arena, out) = (struct board_week){(day)monday, number};
}

void board_write_breaks(const struct break_list *breaks, struct str *out)
{
    size_t i;

    for (i = 0; i < breaks->count; i++) {
        str_add_f(out, "%s%" PRId32 ":", i > 0 ? " " : "", breaks->items[i].from_day);
        if (breaks->items[i].until_day != DAY_NONE)
            str_add_f(out, "%" PRId32, breaks->items[i].until_day);
    }
}

void board_read_breaks(const char *text, struct arena *arena, struct break_list *out)
{
    int64_t from, until;

    while (next_pair(&text, ':', DAY_NONE, &from, &until))
        *LIST_ADD(arena, out) = (struct break_row){(day)from, (day)until, NULL};
}

void board_add_lapse(struct board_lapse_list *lapses, struct arena *arena, day on, enum pane pane)
{
    const struct board_lapse lapse = {on, pane};
    size_t i;

    (void)LIST_ADD(arena, lapses);
    for (i = lapses->count - 1; i > 0; i--) {
        const struct board_lapse *before = &lapses->items[i - 1];

        if (before->on < on || (before->on == on && before->pane <= pane))
            break;
        lapses->items[i] = *before;
    }
    lapses->items[i] = lapse;
}

static void drop_week(struct board_week_list *weeks, size_t i)
{
    weeks->count--;
    memmove(&weeks->items[i], &weeks->items[i + 1], (weeks->count - i) * sizeof *weeks->items);
}

bool board_move_week(struct board_week_list *weeks, struct arena *arena, day monday, int64_t by)
{
    bool full = weeks->count == BOARD_WEEKS;
    size_t i = 0;

    while (i < weeks->count && weeks->items[i].monday < monday)
        i++;
    if (i < weeks->count && weeks->items[i].monday == monday) {
        weeks->items[i].number += by;
        if (weeks->items[i].number > 0)
            return true;
        drop_week(weeks, i);
        return !full;
    }
    if (full && i == 0) /* before those that are kept */
        return true;
    if (by < 0)
        return false;
    (void)LIST_ADD(arena, weeks);
    memmove(&weeks->items[i + 1], &weeks->items[i], (weeks->count - 1 - i) * sizeof *weeks->items);
    weeks->items[i] = (struct board_week){monday, by};
    if (full)
        drop_week(weeks, 0);
    return true;
}

/* --- figures ------------------------------------------------------------------------------------- */

/* Once the gateway is open, recency counts back from it. */
static day judged_on(const struct board_facts *facts, day today)
{
    day opened = facts->kept.opened_on;

    return opened != DAY_NONE && opened < today ? opened : today;
}

static void count_panes(const struct board_facts *facts, day today, struct arena *arena,
                        struct board_row *out)
{
    const struct board_lapse_list *lapses = &facts->kept.lapses;
    day on = judged_on(facts, today);
    size_t i;
    int pane;

    for (pane = 0; pane < PANE_COUNT; pane++)
        *LIST_ADD(arena, &out->panes) =
            (struct board_pane){(enum pane)pane, facts->kept.met[pane], facts->kept.total[pane]};
    for (i = 0; i < lapses->count && lapses->items[i].on <= on; i++)
        out->panes.items[lapses->items[i].pane].met--;
    for (pane = 0; pane < PANE_COUNT; pane++) {
        out->met += out->panes.items[pane].met;
        out->total += out->panes.items[pane].total;
    }
}

static void count_pace(const struct board_facts *facts, day today, struct board_row *out)
{
    const struct pace_terms terms = {.start_day = facts->start_day,
                                     .end_day = facts->end_day,
                                     .last_day = facts->kept.opened_on,
                                     .breaks = facts->kept.breaks,
                                     .total = out->total};
    int64_t days = pace_days_ahead(&terms, out->met, today);

    out->has_pace = days != PACE_UNKNOWN;
    out->days_ahead = out->has_pace ? days : 0;
}

static struct hours_terms terms_of(const struct board_facts *facts)
{
    struct hours_terms terms = facts->terms->hours;

    terms.start_day = facts->start_day;
    terms.end_day = facts->end_day;
    terms.last_day = facts->kept.opened_on;
    terms.hours_per_week = facts->hours_per_week;
    terms.less_percent = facts->kept.less_percent;
    terms.less_minutes = facts->kept.less_minutes;
    terms.breaks = facts->kept.breaks;
    return terms;
}

static void count_review(const struct board_facts *facts, day today, struct arena *arena,
                         struct board_row *out)
{
    struct review_clock clock = {.start = facts->start_day, .last = facts->kept.held_on};
    struct review_pause_list pauses = {0};
    size_t i;

    for (i = 0; i < facts->kept.breaks.count; i++) {
        const struct break_row *row = &facts->kept.breaks.items[i];

        *LIST_ADD(arena, &pauses) =
            (struct review_pause){row->from_day, row->until_day != DAY_NONE ? row->until_day + 1 : DAY_NONE};
    }
    review_count(&clock, &facts->terms->interval, &pauses, facts->status, today);
    out->review = clock.due;
    out->review_by = clock.until;
    out->review_on = facts->kept.review != 0 ? facts->kept.review_on : DAY_NONE;
}

/* Is it one of the words of a text? */
static bool is_among(const char *words, const char *word)
{
    size_t length = strlen(word);

    while (*words != '\0') {
        size_t here = strcspn(words, " ");

        if (here == length && memcmp(words, word, length) == 0)
            return true;
        words += here + (words[here] == ' ');
    }
    return false;
}

static void count_milestones(const struct board_facts *facts, struct board_row *out)
{
    size_t i;

    out->wanted = (int64_t)facts->terms->milestones.count;
    for (i = 0; i < facts->terms->milestones.count; i++)
        out->reached += is_among(facts->kept.milestones, facts->terms->milestones.items[i]);
}

/* --- who needs help -------------------------------------------------------------------------------- */

static int64_t quiet_days(const struct board_row *row, const struct hours_terms *terms, day today)
{
    day from = row->handed_on != DAY_NONE ? row->handed_on + 1 : row->start_day;

    return hours_days(terms, from, today);
}

static bool hours_lag(const struct board_row *row, const struct hours_terms *terms)
{
    int64_t days, less;

    if (row->due < 0 || hours_planned(terms, &days, &less) < 0 || days <= 0)
        return false;
    return (row->due - row->minutes) * days > row->planned * BOARD_HOURS_DAYS;
}

static uint32_t needs(const struct board_row *row, const struct hours_terms *terms, day today)
{
    int64_t quiet = quiet_days(row, terms, today);
    uint32_t help = 0;

    if (row->status != ENROLMENT_ACTIVE || row->start_day > today)
        return 0;
    if (row->has_pace && row->days_ahead < -BOARD_BEHIND_DAYS)
        help |= 1u << BOARD_BEHIND;
    if (quiet >= BOARD_SILENT_DAYS && row->met < row->total)
        help |= 1u << BOARD_SILENT;
    if (row->returned > 0 && quiet >= BOARD_RETURNED_DAYS)
        help |= 1u << BOARD_RETURNED;
    if (row->oldest_entry != 0 && row->oldest_days > BOARD_WAITING_DAYS)
        help |= 1u << BOARD_WAITING;
    if (hours_lag(row, terms))
        help |= 1u << BOARD_HOURS;
    if (row->review == REVIEW_OVERDUE)
        help |= 1u << BOARD_REVIEW;
    return help;
}

/* --- the whole row ----------------------------------------------------------------------------------- */

static day on_day(moment at)
{
    return at != MOMENT_NONE ? day_of(at) : DAY_NONE;
}

void board_figures(const struct board_facts *facts, day today, struct arena *arena, struct board_row *out)
{
    const struct board_kept *kept = &facts->kept;
    const struct break_row *paused = break_on(&kept->breaks, today);
    const struct hours_terms terms = terms_of(facts);
    int64_t days, less;

    *out = (struct board_row){
        .enrolment = kept->enrolment,
        .person = kept->person,
        .login = facts->login,
        .name = facts->name,
        .number = facts->number,
        .cohort = facts->cohort,
        .rules = facts->terms->rules,
        .status = paused != NULL ? ENROLMENT_BREAK : facts->status,
        .start_day = facts->start_day,
        .end_day = break_shift(&kept->breaks, facts->end_day, today),
        .back_on = paused != NULL && paused->until_day != DAY_NONE ? paused->until_day + 1 : DAY_NONE,
        .returned = kept->returned,
        .waiting = kept->waiting,
        .oldest_entry = kept->oldest_entry,
        .oldest_on = on_day(kept->oldest_at),
        .minutes = kept->minutes,
        .planned = hours_planned(&terms, &days, &less),
        .due = hours_due(&terms, today),
        .handed_on = on_day(kept->handed_at),
        .active_on = on_day(kept->active_at)};
    if (out->oldest_entry != 0)
        out->oldest_days = today - out->oldest_on;
    count_panes(facts, today, arena, out);
    count_pace(facts, today, out);
    count_review(facts, today, arena, out);
    count_milestones(facts, out);
    out->help = needs(out, &terms, today);
}

void board_trend(const struct board_week_list *weeks, day today, int64_t out[BOARD_WEEKS])
{
    day first = hours_monday(today) - 7 * (BOARD_WEEKS - 1);
    size_t i;

    for (i = 0; i < weeks->count; i++) {
        int64_t place = ((int64_t)weeks->items[i].monday - first) / 7;

        if (weeks->items[i].monday >= first && place < BOARD_WEEKS)
            out[place] += weeks->items[i].number;
    }
}

/* --- sorting ------------------------------------------------------------------------------------------ */

#define LAST INT64_MAX

/* Shares are compared as parts of a million: what is asked for differs between people. */
static int64_t share(int64_t part, int64_t whole)
{
    return whole > 0 ? part * 1000000 / whole : LAST;
}

static int64_t of_pane(const struct board_row *row, enum pane pane)
{
    return share(row->panes.items[pane].met, row->panes.items[pane].total);
}

/* Those with most reasons first; of these who is furthest behind. */
static int64_t of_help(const struct board_row *row)
{
    return -(int64_t)__builtin_popcount(row->help) * 1000000 + row->days_ahead;
}

int64_t board_value(const struct board_row *row, enum board_column column)
{
    switch (column) {
    case BOARD_BY_DUTIES:
        return of_pane(row, PANE_DUTIES);
    case BOARD_BY_KNOWLEDGE:
        return of_pane(row, PANE_KNOWLEDGE);
    case BOARD_BY_SKILLS:
        return of_pane(row, PANE_SKILLS);
    case BOARD_BY_BEHAVIOURS:
        return of_pane(row, PANE_BEHAVIOURS);
    case BOARD_BY_MET:
        return share(row->met, row->total);
    case BOARD_BY_PACE:
        return row->has_pace ? row->days_ahead : LAST;
    case BOARD_BY_WAITING:
        return row->oldest_entry != 0 ? row->oldest_on : LAST;
    case BOARD_BY_HOURS:
        return row->due >= 0 ? row->minutes - row->due : LAST;
    case BOARD_BY_REVIEW:
        return row->review_by != DAY_NONE ? row->review_by : LAST;
    case BOARD_BY_MILESTONES:
        return share(row->reached, row->wanted);
    case BOARD_BY_ACTIVITY:
        return row->active_on; /* never: before everything */
    case BOARD_BY_HELP:
        return of_help(row);
    case BOARD_BY_NAME:
    case BOARD_BY_LOGIN:
    case BOARD_BY_COHORT:
    case BOARD_COLUMN_COUNT:
        break;
    }
    return 0;
}

bool board_is_text(enum board_column column)
{
    return column == BOARD_BY_NAME || column == BOARD_BY_LOGIN || column == BOARD_BY_COHORT;
}

const char *board_text(const struct board_row *row, enum board_column column)
{
    const char *text = column == BOARD_BY_LOGIN    ? row->login
                       : column == BOARD_BY_COHORT ? row->cohort
                                                   : row->name;

    return text != NULL ? text : "";
}

static bool holds(const char *text, const char *wanted)
{
    struct str fold = STR_INIT, look = STR_INIT;
    bool found;

    text_fold(&fold, text != NULL ? text : "");
    text_fold(&look, wanted);
    found = strstr(fold.buf, look.buf) != NULL;
    str_release(&fold);
    str_release(&look);
    return found;
}

bool board_matches(const struct board_row *row, const char *text)
{
    return text == NULL || text[0] == '\0' || holds(row->name, text) || holds(row->login, text) ||
           holds(row->number, text);
}

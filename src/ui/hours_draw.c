/* hours_draw.c - how hours look: sentences, the table of months or weeks with bars, and the lines, beside one another where there is room. */
#include <stdlib.h>
#include <string.h>

#include <beatbook/util/tr.h>

#include "engine.h"
#include "hours_parts.h"
#include "show.h"

#define BESIDE 110    /* columns from which table and lines stand side by side */
#define LABEL 12      /* where the bar begins, by month */
#define LABEL_WEEK 19 /* and by week, with the day on which it began */

const char *hours_clock(int64_t minutes, char *buffer)
{
    snprintf(buffer, 32, "%s%lld:%02lld", minutes < 0 ? "-" : "", llabs((long long)minutes) / 60,
             llabs((long long)minutes) % 60);
    return buffer;
}

const char *hours_name(const struct hours_line *line, char *buffer)
{
    bool is_entry = line->source == HOURS_ENTRY;

    snprintf(buffer, 32, "%c%lld", is_entry ? 'E' : 'L', (long long)(is_entry ? line->entry : line->id));
    return buffer;
}

/* --- the table -------------------------------------------------------------------------------- */

/* Where the columns of figures end, from the right; that of what does not count only where there is room. */
struct columns {
    int done, planned, other, outside; /* outside 0: not shown */
    int label, bar;                    /* where the bar begins, and its width */
};

static struct columns columns_of(int cols, bool by_week)
{
    struct columns at = {.outside = cols >= 72 ? cols - 1 : 0, .label = by_week ? LABEL_WEEK : LABEL};

    at.other = cols >= 72 ? cols - 14 : cols - 1;
    at.planned = at.other - 12;
    at.done = at.planned - 9;
    at.bar = at.done - 8 - at.label;
    if (at.bar > 40)
        at.bar = 40;
    return at;
}

static void draw_titles(const struct area *in, const struct hours_view *hours)
{
    struct columns at = columns_of(in->cols, hours->by_week);

    paint_clip(in, 0, 2, at.done - 6, THEME_TITLE, hours->by_week ? _("week") : _("month"));
    paint_right(in, 0, at.done, THEME_DIM, _("done"));
    paint_right(in, 0, at.planned, THEME_DIM, _("planned"));
    paint_right(in, 0, at.other, THEME_DIM, _("on the job"));
    if (at.outside > 0)
        paint_right(in, 0, at.outside, THEME_DIM, _("not counted"));
}

/* The bar is against the plan; without one, against the fullest. */
static void draw_period(const struct area *in, int row, const struct hours_period *period, int64_t most,
                        bool by_week, bool selected)
{
    struct columns at = columns_of(in->cols, by_week);
    char text[32];
    int took;

    show_hand(in, row, selected);
    took = paint_clip(in, row, 2, at.label - 3, selected ? THEME_SELECTED : THEME_PLAIN, period->label);
    if (by_week)
        paint_clip(in, row, 3 + took, at.label - took - 4, THEME_DIM,
                   day_short(period->from, period->from, text));
    paint_bar(in, row, at.label, at.bar, period->actual, period->planned >= 0 ? period->planned : most);
    paint_right(in, row, at.done, THEME_STRONG, hours_clock(period->actual, text));
    if (period->planned >= 0)
        paint_right(in, row, at.planned, THEME_PLAIN, hours_clock(period->planned, text));
    if (period->other != 0)
        paint_right(in, row, at.other, THEME_DIM, hours_clock(period->other, text));
    if (period->outside != 0 && at.outside > 0)
        paint_right(in, row, at.outside, THEME_BAD, hours_clock(period->outside, text));
}

static int64_t fullest(const struct hours_period_list *periods)
{
    int64_t most = 0;
    size_t i;

    for (i = 0; i < periods->count; i++)
        if (periods->items[i].actual > most)
            most = periods->items[i].actual;
    return most;
}

static const struct hours_period_list *periods_of(const struct hours_view *hours)
{
    return hours->by_week ? &hours->hours.weeks : &hours->hours.months;
}

static void draw_table(struct hours_view *hours, const struct area *area)
{
    const struct hours_period_list *periods = periods_of(hours);
    struct area in = paint_inside(area, 1, 0, -1, area->cols);
    int64_t most = fullest(periods);
    int i;

    list_fit(&hours->table, (int)periods->count, in.rows);
    if (periods->count == 0) {
        show_empty(&in, _("the apprenticeship has not begun"));
        return;
    }
    draw_titles(area, hours);
    for (i = 0; i < in.rows && hours->table.top + i < hours->table.count; i++)
        draw_period(&in, i, &periods->items[periods->count - 1 - (size_t)(hours->table.top + i)], most,
                    hours->by_week, hours->in_table && hours->table.top + i == hours->table.at);
    if (hours->table.top + in.rows < hours->table.count)
        paint_text(&in, in.rows - 1, in.cols - 1, THEME_DIM, theme_sign(SIGN_MORE));
}

/* --- the lines -------------------------------------------------------------------------------- */

/* What there is to say of a line in a word or two: why it does not count, how far its entry is, what it corrects. */
static enum theme_style tag_of(const struct hours_line *line, char *name, const char **tag)
{
    *tag = "";
    if (line->fate != HOURS_COUNTS) {
        *tag = _(hours_fate_words(line->fate));
        return line->fate == HOURS_NOT_ELIGIBLE || line->fate == HOURS_PASSED ? THEME_DIM : THEME_BAD;
    }
    if (line->source == HOURS_CORRECTION) {
        snprintf(name, 32, _("of %c%lld"), line->entry != 0 ? 'E' : 'L',
                 (long long)(line->entry != 0 ? line->entry : line->corrects));
        *tag = name;
    } else if (line->source == HOURS_ENTRY) {
        *tag = show_entry_word((enum entry_state)line->state);
        return show_entry_style((enum entry_state)line->state);
    }
    return THEME_DIM;
}

static void draw_line(struct view *view, const struct area *in, int row, const void *item, bool selected)
{
    const struct hours_line *line = item;
    bool here = selected && !((struct hours_view *)view)->in_table;
    char minutes[32], name[32], buffer[32];
    const char *tag;
    enum theme_style style = tag_of(line, buffer, &tag);
    int room = in->cols - 30 - (*tag != '\0' ? paint_width(tag) + 2 : 0);

    show_hand(in, row, here);
    paint_clip(in, row, 2, 11, here ? THEME_SELECTED : THEME_PLAIN,
               show_day(line->on, view_hello(view)->today));
    paint_right(in, row, 20, THEME_STRONG, hours_clock(line->minutes, minutes));
    paint_clip(in, row, 22, 6, THEME_DIM, hours_name(line, name));
    paint_clip(in, row, 29, room, line->source == HOURS_CORRECTION ? THEME_DIM : THEME_PLAIN,
               line->erased ? _("(erased)") : line->words);
    paint_right(in, row, in->cols - 1, style, tag);
}

/* Below the lines: of the one under the hand what its row has no room for. */
static void draw_detail(const struct hours_view *hours, const struct area *area)
{
    const struct hours_line *line = pages_selected((struct pages *)(uintptr_t)&hours->pages);
    struct str text = STR_INIT;

    if (line == NULL)
        return;
    str_add(&text, line->reason != NULL ? line->reason : _("on the job"));
    if (line->stands >= 0 && line->stands != line->minutes) {
        str_add(&text, _("; with corrections "));
        hours_text(line->stands, &text);
    }
    if (line->name != NULL)
        str_add_f(&text, _("; written by %s"), line->name);
    paint_clip(area, area->rows - 1, 2, area->cols - 4, THEME_DIM, text.buf);
    str_release(&text);
}

static void draw_lines(struct hours_view *hours, const struct area *area)
{
    struct area in = paint_inside(area, 1, 0, -2, area->cols);
    const char *empty = hours->login == NULL
                            ? _("no hours yet: n logs a line; the minutes of entries come by themselves")
                            : _("no hours yet");

    paint_text(area, 0, 2, THEME_TITLE, _("lines"));
    pages_draw(&hours->pages, &hours->view, &in, draw_line, empty);
    draw_detail(hours, area);
}

/* --- the whole -------------------------------------------------------------------------------- */

/* Planned, done, forecast; where there is room also what the plan rests on. Returns the rows taken. */
static int draw_words(const struct hours *hours, const struct area *area)
{
    struct area in = paint_inside(area, 1, 2, -1, -2);
    struct str text = STR_INIT;
    int rows;

    hours_say_now(hours, &text);
    rows = paint_wrap(&in, 0, 0, 0, THEME_STRONG, text.buf);
    str_clear(&text);
    hours_say_forecast(hours, &text);
    rows += paint_wrap(&in, rows, 0, 0, THEME_PLAIN, text.buf);
    str_clear(&text);
    if (area->rows >= 20 && hours->actual > 0) {
        hours_say_confirmed(hours, &text);
        rows += paint_wrap(&in, rows, 0, 0, THEME_PLAIN, text.buf);
        str_clear(&text);
    }
    if (area->rows >= 20 && hours->planned >= 0) {
        hours_say_plan(hours, &text);
        rows += paint_wrap(&in, rows, 0, 0, THEME_DIM, text.buf);
    }
    str_release(&text);
    return rows + 2;
}

static void draw_below(struct hours_view *hours, const struct area *area)
{
    int count = (int)periods_of(hours)->count, least = area->rows >= 16 ? 5 : 3;
    int rows = area->rows * 2 / 5 > least ? area->rows * 2 / 5 : least;
    struct area first, second;

    if (area->cols >= BESIDE) {
        first = paint_inside(area, 0, 0, area->rows, area->cols / 2 - 2);
        second = paint_inside(area, 0, area->cols / 2, area->rows, area->cols - area->cols / 2);
    } else {
        if (rows > count + 1)
            rows = count + 1;
        first = paint_inside(area, 0, 0, rows < 2 ? 2 : rows, area->cols);
        second = paint_inside(area, first.rows + (area->rows >= 16), 0, area->rows, area->cols);
    }
    draw_table(hours, &first);
    draw_lines(hours, &second);
}

void hours_draw(struct view *view, const struct area *area)
{
    struct hours_view *hours = (struct hours_view *)view;
    struct str title = STR_INIT;
    struct area in;
    int top;

    if (!hours->there) {
        show_refused(view, area, hours->err.status != STATUS_OK ? hours->err.text : "");
        return;
    }
    str_add_f(&title, _("Off-the-job hours of %s"), hours->hours.name);
    show_heading(area, title.buf, hours->by_week ? _("by week") : _("by month"));
    str_release(&title);
    top = draw_words(&hours->hours, area);
    in = paint_inside(area, top, 0, -top, area->cols);
    draw_below(hours, &in);
}

/* pace_page.c - the pace as a page: laid out once for a width, painted from any row.
 *
 * Where there is room the chart stands left and the rest right of it, else all below one another. How the chart looks is not decided here:
 * the command draws the same.
 */
#include <string.h>

#include <beatbook/util/text.h>
#include <beatbook/util/tr.h>

#include "pace_parts.h"
#include "show.h"

#define BESIDE 110 /* columns from which the rest stands right of the chart */
#define LABEL 12   /* of the panes' names */

/* Where the next line goes: a column of the page. */
struct column {
    struct pace_page *page;
    const struct burnup *burnup;
    int row, left, cols;
};

static void put(struct column *at, int row, int col, enum theme_style style, const char *text, size_t length)
{
    struct pace_run *run = LIST_ADD(&at->page->arena, &at->page->runs);

    *run = (struct pace_run){row, at->left + col, style, arena_dup_n(&at->page->arena, text, length)};
    if (row >= at->page->rows)
        at->page->rows = row + 1;
}

static void put_text(struct column *at, int row, int col, enum theme_style style, const char *text)
{
    put(at, row, col, style, text, strlen(text));
}

static void put_right(struct column *at, int row, int end, enum theme_style style, const char *text)
{
    int col = end - paint_width(text);

    put_text(at, row, col < 0 ? 0 : col, style, text);
}

/* A paragraph from the column's row on. */
static void wrap(struct column *at, enum theme_style style, const char *text)
{
    size_t length = strlen(text), from = 0;

    while (from < length) {
        size_t bytes = text_wrap(text + from, length - from, (size_t)(at->cols < 1 ? 1 : at->cols)),
               shown = bytes;

        while (shown > 0 && text[from + shown - 1] == ' ')
            shown--;
        put(at, at->row++, 0, style, text + from, shown);
        from += bytes;
    }
}

static void wrap_out(struct column *at, enum theme_style style, struct str *text)
{
    wrap(at, style, text->buf);
    str_clear(text);
}

/* --- the chart --------------------------------------------------------------------------------- */

static enum theme_style style_of(enum burnup_ink ink)
{
    static const enum theme_style styles[BURNUP_INK_COUNT] = {
        [BURNUP_PAPER] = THEME_PLAIN,   [BURNUP_MET] = THEME_GOOD,     [BURNUP_PLANNED] = THEME_PLAIN,
        [BURNUP_FORECAST] = THEME_WAIT, [BURNUP_TODAY] = THEME_STRONG, [BURNUP_AXIS] = THEME_DIM};

    return styles[ink];
}

/* One row of the chart, as few runs as it has inks. */
static void put_cells(struct column *at, const struct burnup_chart *chart, int row)
{
    const struct burnup_cell *cells = &chart->cells[row * chart->cols];
    struct str text = STR_INIT;
    int from = 0, col;

    for (col = 0; col < chart->cols; col++) {
        if (col > from && cells[col].ink != cells[from].ink) {
            put_text(at, at->row + row, from, style_of(cells[from].ink), text.buf);
            str_clear(&text);
            from = col;
        }
        str_add(&text, cells[col].letter);
    }
    put_text(at, at->row + row, from, style_of(cells[from].ink), text.buf);
    str_release(&text);
}

static void add_chart(struct column *at, int rows)
{
    struct burnup_chart chart;
    int row;

    if (at->burnup->points.count == 0) {
        wrap(at, THEME_DIM, _("there is nothing to draw before training has begun"));
        return;
    }
    burnup_draw(at->burnup, rows, at->cols, theme_ascii(), &at->page->arena, &chart);
    for (row = 0; row < chart.rows; row++)
        put_cells(at, &chart, row);
    at->row += chart.rows;
    if (chart.rows > 0)
        wrap(at, THEME_DIM, burnup_legend(theme_ascii()));
}

/* --- the strip of months ----------------------------------------------------------------------- */

static void put_months(struct column *at, size_t first, int wide)
{
    size_t i;

    for (i = first; i < at->burnup->months.count; i++) {
        int year, month, month_day, columns;
        const char *name;

        day_split(at->burnup->months.items[i].from, &year, &month, &month_day);
        name = day_month_name(month);
        put(at, at->row, LABEL + (int)(i - first) * wide, THEME_DIM, name,
            text_grapheme(name, strlen(name), &columns));
    }
    put_right(at, at->row, LABEL + (int)(i - first) * wide + 4, THEME_DIM, _("all"));
    at->row++;
}

static void put_strip(struct column *at, enum pane pane, size_t first, int wide)
{
    struct str text = STR_INIT;
    int64_t sum = 0;
    size_t i;

    put_text(at, at->row, 0, THEME_PLAIN, show_pane(pane));
    for (i = first; i < at->burnup->months.count; i++) {
        int64_t entries = burnup_in(&at->burnup->months.items[i], pane);
        int k;

        for (k = 0; k < wide - (theme_ascii() || entries == 0); k++)
            str_add(&text, burnup_shade(entries, theme_ascii()));
        if (k < wide)
            str_add(&text, " ");
        if (theme_ascii() && wide > 2) /* one digit, not three */
            str_cut(&text, text.len - (size_t)(wide - 1));
        put_text(at, at->row, LABEL + (int)(i - first) * wide, entries > 0 ? THEME_GOOD : THEME_DIM,
                 text.buf);
        str_clear(&text);
        sum += entries;
    }
    str_add_f(&text, "%lld", (long long)sum);
    put_right(at, at->row, LABEL + (int)(i - first) * wide + 4, THEME_STRONG, text.buf);
    str_release(&text);
    at->row++;
}

static void add_months(struct column *at)
{
    size_t count = at->burnup->months.count, first;
    int wide = (int)count * 3 + LABEL + 6 <= at->cols ? 3 : 2, pane;
    int most = (at->cols - LABEL - 6) / wide;

    if (count == 0 || most < 1)
        return;
    first = count > (size_t)most ? count - (size_t)most : 0;
    put_months(at, first, wide);
    for (pane = 0; pane < PANE_COUNT; pane++)
        put_strip(at, (enum pane)pane, first, wide);
    wrap(at, THEME_DIM, burnup_shades(theme_ascii()));
}

/* --- in words ---------------------------------------------------------------------------------- */

static void add_pace(struct column *at)
{
    const struct pace *pace = &at->burnup->pace;
    struct str text = STR_INIT;
    bool behind = pace->days_ahead != PACE_UNKNOWN && pace->days_ahead < 0;

    pace_say(pace, &text);
    wrap_out(at, behind ? THEME_BAD : THEME_STRONG, &text);
    pace_say_forecast(pace, &text);
    wrap_out(at, pace->is_late ? THEME_BAD : THEME_PLAIN, &text);
    str_release(&text);
}

static void add_hours(struct column *at)
{
    struct str text = STR_INIT;

    put_text(at, at->row++, 0, THEME_TITLE, _("Off-the-job hours"));
    hours_say_now(&at->burnup->hours, &text);
    wrap_out(at, THEME_PLAIN, &text);
    hours_say_forecast(&at->burnup->hours, &text);
    wrap_out(at, THEME_PLAIN, &text);
    str_release(&text);
}

static void add_next(struct column *at)
{
    const struct burnup *burnup = at->burnup;
    struct str text = STR_INIT;
    size_t i;

    put_text(at, at->row++, 0, THEME_TITLE, _("Next"));
    burnup_say_review(burnup, &text);
    wrap_out(at, burnup->review.due == REVIEW_OVERDUE ? THEME_BAD : THEME_PLAIN, &text);
    for (i = 0; i < burnup->things.count; i++) {
        burnup_say_thing(&burnup->things.items[i], burnup->pace.today, &text);
        wrap_out(at, burnup->things.items[i].kind == BURNUP_RETURNED ? THEME_BAD : THEME_WAIT, &text);
    }
    if (burnup->waiting > 0) {
        str_add_f(&text,
                  ngettext("%lld entry waits for a decision", "%lld entries wait for a decision",
                           (unsigned long)burnup->waiting),
                  (long long)burnup->waiting);
        wrap_out(at, THEME_PLAIN, &text);
    }
    str_release(&text);
}

static void start(struct pace_page *page)
{
    arena_release(&page->arena);
    memset(page, 0, sizeof *page);
    page->heads[0] = page->heads[1] = -1;
}

static int within(int value, int least, int most)
{
    return value < least ? least : value > most ? most : value;
}

void pace_page_chart(const struct burnup *burnup, int rows, int cols, struct pace_page *page)
{
    struct column at = {page, burnup, 0, 2, cols - 4}, beside;

    start(page);
    add_pace(&at);
    at.row++;
    if (cols >= BESIDE) {
        at.cols = (cols - 6) * 3 / 5;
        beside = (struct column){page, burnup, at.row, at.left + at.cols + 3, cols - at.cols - 7};
        add_chart(&at, within(rows - at.row - 2, 8, 30));
        at = beside;
    } else {
        add_chart(&at, within(rows - at.row - 8, 7, 12));
        at.row++;
    }
    add_months(&at);
    at.row++;
    add_hours(&at);
    at.row++;
    add_next(&at);
}

/* --- the figures ------------------------------------------------------------------------------- */

static void put_number(struct column *at, int end, enum theme_style style, int64_t number)
{
    char text[24];

    snprintf(text, sizeof text, "%lld", (long long)number);
    if (number >= 0)
        put_right(at, at->row, end, style, text);
}

static void add_point(struct column *at, const struct burnup_point *point)
{
    day today = at->burnup->pace.today;
    bool is_today = point->on == today;
    char text[32];

    put_text(at, at->row, 0, is_today ? THEME_STRONG : THEME_PLAIN, show_day(point->on, today));
    snprintf(text, sizeof text, "%lld.%lld", (long long)(point->planned_tenths / 10),
             (long long)(point->planned_tenths % 10));
    if (point->planned_tenths >= 0)
        put_right(at, at->row, 22, THEME_PLAIN, text);
    put_number(at, 28, is_today ? THEME_STRONG : THEME_GOOD, point->met);
    put_number(at, 41, THEME_PLAIN, point->accepted);
    if (is_today) {
        put_text(at, at->row, 43, THEME_STRONG, _("today"));
        at->page->today = at->row;
    } else if (point->on == at->burnup->pace.planned_end)
        put_text(at, at->row, 43, THEME_DIM, _("planned end"));
    else if (point->on == at->burnup->pace.forecast_end)
        put_text(at, at->row, 43, THEME_DIM, _("forecast"));
    at->row++;
}

static void add_points(struct column *at)
{
    size_t i;

    put_text(at, at->row, 0, THEME_TITLE, _("end of"));
    put_right(at, at->row, 22, THEME_DIM, _("planned"));
    put_right(at, at->row, 28, THEME_DIM, _("met"));
    put_right(at, at->row++, 41, THEME_DIM, _("acceptances"));
    for (i = 0; i < at->burnup->points.count; i++)
        add_point(at, &at->burnup->points.items[i]);
}

/* The figures of the strip; the columns as wide as their names. */
static void add_month_table(struct column *at)
{
    size_t i;
    int pane, end = 8;

    put_text(at, at->row, 0, THEME_TITLE, _("month"));
    for (pane = 0; pane <= PANE_COUNT; pane++) {
        const char *name = pane < PANE_COUNT ? show_pane((enum pane)pane) : _("all");
        int row = at->row;

        end += 2 + (paint_width(name) > 4 ? paint_width(name) : 4);
        put_right(at, at->row, end, THEME_DIM, name);
        for (i = 0; i < at->burnup->months.count; i++) {
            const struct burnup_month *month = &at->burnup->months.items[i];

            at->row++;
            put_number(at, end, THEME_PLAIN,
                       pane < PANE_COUNT ? burnup_in(month, (enum pane)pane) : month->entries);
        }
        at->row = row;
    }
    for (i = 0; i < at->burnup->months.count; i++)
        put_text(at, ++at->row, 0, THEME_PLAIN, at->burnup->months.items[i].label);
}

void pace_page_table(const struct burnup *burnup, int cols, struct pace_page *page)
{
    struct column at = {page, burnup, 0, 2, cols - 4};

    start(page);
    if (burnup->points.count == 0) {
        wrap(&at, THEME_DIM, _("there are no figures before training has begun"));
        return;
    }
    page->heads[0] = 0;
    add_points(&at);
    if (cols >= BESIDE) {
        at.row = 0;
        at.left = 60;
    } else {
        at.row++;
        page->heads[1] = at.row;
    }
    add_month_table(&at);
}

/* burnup_draw.c - the burn-up in letters.
 *
 * Everything is dots first: of braille two beside and four above one another in a letter, of ASCII one. What is met fills its column from below, the
 * planned line turns its dots over (so that it is seen on the area and above it), the forecast is every other dot of a line of its own. Where a
 * letter holds dots of several, its ink is that of the first of these. Without colour the forms alone must do.
 */
#include <beatbook/domain/burnup.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <beatbook/util/text.h>
#include <beatbook/util/tr.h>

#define LEGEND_ASCII N_("# met   . planned   o forecast   | today")
#define LEGEND N_("⣿ met   ⠤ planned   ⠄ forecast   ┊ today")

struct plot {
    const struct burnup *burnup;
    struct burnup_chart *chart;
    bool ascii;
    int left;          /* columns of the labels */
    int width, height; /* of the curve in dots */
    int across, up;    /* dots in a letter */
    day first, last;
    int64_t top;                             /* tenths */
    unsigned char *met, *planned, *forecast; /* width * height, from the top */
};

static struct burnup_cell *cell_at(const struct plot *plot, int row, int col)
{
    return &plot->chart->cells[row * plot->chart->cols + col];
}

static void put(const struct plot *plot, int row, int col, const char *letter, enum burnup_ink ink)
{
    struct burnup_cell *cell;

    if (row < 0 || row >= plot->chart->rows || col < 0 || col >= plot->chart->cols)
        return;
    cell = cell_at(plot, row, col);
    snprintf(cell->letter, sizeof cell->letter, "%s", letter);
    cell->ink = ink;
}

/* Letters that are one column wide. */
static void put_text(const struct plot *plot, int row, int col, const char *text, enum burnup_ink ink)
{
    size_t length = strlen(text), at = 0;

    while (at < length) {
        struct burnup_cell cell = {"", ink};
        int columns;
        size_t bytes = text_grapheme(text + at, length - at, &columns);

        if (bytes < sizeof cell.letter && columns == 1) {
            memcpy(cell.letter, text + at, bytes);
            put(plot, row, col++, cell.letter, ink);
        }
        at += bytes;
    }
}

/* --- where ------------------------------------------------------------------------------------- */

static int64_t share(int64_t part, int64_t whole, int64_t of)
{
    return whole > 0 ? (part * of * 2 + whole) / (whole * 2) : 0;
}

/* The column of dots of a day. */
static int column_of(const struct plot *plot, int64_t on)
{
    return (int)share(on - plot->first, (int64_t)plot->last - plot->first, plot->width - 1);
}

static int64_t day_at(const struct plot *plot, int column)
{
    return plot->first + share(column, plot->width - 1, (int64_t)plot->last - plot->first);
}

/* How many dots high. */
static int height_of(const struct plot *plot, int64_t tenths)
{
    return (int)share(tenths, plot->top, plot->height);
}

static void dot(const struct plot *plot, unsigned char *layer, int column, int height)
{
    int row = plot->height - (height > 0 ? height : 1);

    if (column >= 0 && column < plot->width && row >= 0 && row < plot->height)
        layer[row * plot->width + column] = 1;
}

/* --- the dots ---------------------------------------------------------------------------------- */

/* On the planned line between its points. */
static int64_t planned_on(const struct burnup *burnup, int64_t on)
{
    const struct burnup_point *points = burnup->points.items;
    size_t i;

    for (i = 1; i < burnup->points.count; i++)
        if (points[i].on >= on)
            return points[i - 1].planned_tenths +
                   share(on - points[i - 1].on, points[i].on - points[i - 1].on,
                         points[i].planned_tenths - points[i - 1].planned_tenths);
    return points[burnup->points.count - 1].planned_tenths;
}

/* At the end of that day: of the latest point up to it. */
static int64_t met_on(const struct burnup *burnup, int64_t on)
{
    int64_t met = burnup->points.items[0].met;
    size_t i;

    for (i = 0; i < burnup->points.count && burnup->points.items[i].on <= on; i++)
        if (burnup->points.items[i].met >= 0)
            met = burnup->points.items[i].met;
    return met;
}

static void plot_column(const struct plot *plot, int column, int today)
{
    const struct burnup *burnup = plot->burnup;
    int64_t on = column == today ? burnup->pace.today : day_at(plot, column);
    int height;

    if (burnup->pace.planned_met_tenths >= 0)
        dot(plot, plot->planned, column, height_of(plot, planned_on(burnup, on)));
    if (column > today || today < 0)
        return;
    for (height = height_of(plot, met_on(burnup, on) * 10); height > 0; height--)
        dot(plot, plot->met, column, height);
}

static void plot_forecast(const struct plot *plot, int today)
{
    const struct pace *pace = &plot->burnup->pace;
    int column;

    if (pace->forecast_end == DAY_NONE || pace->forecast_end <= pace->today || today < 0)
        return;
    for (column = today + 1; column < plot->width; column++) {
        int64_t on = day_at(plot, column);
        int64_t tenths = pace->met * 10 + share(on - pace->today, (int64_t)pace->forecast_end - pace->today,
                                                (pace->total - pace->met) * 10);

        if (on <= pace->forecast_end && (column - today) % 2 == 1)
            dot(plot, plot->forecast, column, height_of(plot, tenths));
    }
}

/* --- dots as letters --------------------------------------------------------------------------- */

/* The bit of each dot in a letter of braille: by row and column. */
static const unsigned char braille[4][2] = {{0x01, 0x08}, {0x02, 0x10}, {0x04, 0x20}, {0x40, 0x80}};

static void braille_letter(unsigned bits, char *out)
{
    out[0] = (char)0xe2;
    out[1] = (char)(0xa0 | (bits >> 6));
    out[2] = (char)(0x80 | (bits & 0x3f));
    out[3] = '\0';
}

struct dots {
    unsigned bits;
    bool met, planned, forecast;
};

static struct dots gather(const struct plot *plot, int row, int col)
{
    struct dots dots = {0, false, false, false};
    int y, x;

    for (y = 0; y < plot->up; y++)
        for (x = 0; x < plot->across; x++) {
            int at = (row * plot->up + y) * plot->width + col * plot->across + x;
            bool on = (plot->met[at] != plot->planned[at]) || plot->forecast[at];

            dots.met = dots.met || plot->met[at];
            dots.planned = dots.planned || plot->planned[at];
            dots.forecast = dots.forecast || plot->forecast[at];
            dots.bits |= on ? braille[y][x] : 0;
        }
    return dots;
}

static void letter(const struct plot *plot, int row, int col)
{
    struct dots dots = gather(plot, row, col);
    enum burnup_ink ink = dots.met ? BURNUP_MET : dots.forecast ? BURNUP_FORECAST : BURNUP_PLANNED;
    char text[5];

    if (!dots.met && !dots.forecast && !dots.planned)
        return;
    if (plot->ascii)
        snprintf(text, sizeof text, "%s", dots.planned ? "." : dots.met ? "#" : "o");
    else
        braille_letter(dots.bits, text);
    put(plot, row, plot->left + col, text, ink);
}

/* --- around it --------------------------------------------------------------------------------- */

static void plot_today(const struct plot *plot, int today)
{
    int row, col = today / plot->across;

    if (today < 0)
        return;
    for (row = 0; row < plot->height / plot->up; row++)
        if (cell_at(plot, row, plot->left + col)->ink == BURNUP_PAPER)
            put(plot, row, plot->left + col, plot->ascii ? "|" : "┊", BURNUP_TODAY);
    put(plot, row, plot->left + col, plot->ascii ? "^" : "▴", BURNUP_TODAY);
}

static void put_number(const struct plot *plot, int row, int64_t number)
{
    char text[24];
    int length = snprintf(text, sizeof text, "%lld", (long long)number);

    put_text(plot, row, plot->left - 2 - length, text, BURNUP_AXIS);
}

/* A month has its name where there is room since the last one; January its year as well. */
static void plot_months(const struct plot *plot)
{
    int row = plot->chart->rows - 2, free = plot->left, every = 1, year, month, month_day;
    int64_t months = day_month(plot->last) - day_month(plot->first) + 1;
    int room = plot->width / plot->across;
    day first;

    while (months * 5 > (int64_t)room * every && every < 12)
        every = every == 1 ? 2 : every == 2 ? 3 : every == 3 ? 6 : 12;
    day_split(plot->first, &year, &month, &month_day);
    for (first = day_join(year, month, 1); first <= plot->last; first = day_add_months(first, 1)) {
        int col = plot->left + column_of(plot, first) / plot->across;
        char text[32];

        day_split(first, &year, &month, &month_day);
        if (first < plot->first || (month - 1) % every != 0)
            continue;
        if (month == 1)
            snprintf(text, sizeof text, "%d", year);
        else
            snprintf(text, sizeof text, "%s", day_month_name(month));
        if (col < free || col + (int)text_width(text, strlen(text)) > plot->chart->cols)
            continue;
        if (cell_at(plot, row, col)->ink != BURNUP_TODAY)
            put(plot, row, col, plot->ascii ? "+" : "┬", BURNUP_AXIS);
        put_text(plot, row + 1, col, text, BURNUP_AXIS);
        free = col + (int)text_width(text, strlen(text)) + 1;
    }
}

static void plot_axes(const struct plot *plot)
{
    int rows = plot->chart->rows - 2, i;

    for (i = 0; i < rows; i++)
        put(plot, i, plot->left - 1, plot->ascii ? "|" : "│", BURNUP_AXIS);
    put(plot, rows, plot->left - 1, plot->ascii ? "+" : "└", BURNUP_AXIS);
    for (i = plot->left; i < plot->chart->cols; i++)
        put(plot, rows, i, plot->ascii ? "-" : "─", BURNUP_AXIS);
    put_number(plot, 0, plot->top / 10);
    if (rows >= 7 && plot->top / 10 >= 2)
        put_number(plot, rows - (int)share(plot->top / 20 * 10, plot->top, rows), plot->top / 20);
    put_number(plot, rows - 1, 0);
}

static int digits_of(int64_t number)
{
    int digits = 1;

    while ((number /= 10) > 0)
        digits++;
    return digits;
}

static void make(struct plot *plot, struct arena *arena)
{
    const struct burnup *burnup = plot->burnup;
    size_t dots, i;

    plot->top = burnup->pace.total > 0 ? burnup->pace.total * 10 : 10;
    plot->left = digits_of(plot->top / 10) + 2;
    plot->across = plot->ascii ? 1 : 2;
    plot->up = plot->ascii ? 1 : 4;
    plot->width = (plot->chart->cols - plot->left) * plot->across;
    plot->height = (plot->chart->rows - 2) * plot->up;
    plot->first = burnup->points.items[0].on;
    plot->last = burnup->points.items[burnup->points.count - 1].on;
    dots = (size_t)plot->width * (size_t)plot->height;
    plot->met = arena_alloc(arena, dots);
    plot->planned = arena_alloc(arena, dots);
    plot->forecast = arena_alloc(arena, dots);
    for (i = 0; i < (size_t)plot->chart->rows * (size_t)plot->chart->cols; i++)
        plot->chart->cells[i].letter[0] = ' ';
}

void burnup_draw(const struct burnup *burnup, int rows, int cols, bool ascii, struct arena *arena,
                 struct burnup_chart *out)
{
    struct plot plot = {.burnup = burnup, .chart = out, .ascii = ascii};
    int today, row, col;

    out->rows = rows < BURNUP_CHART_ROWS ? BURNUP_CHART_ROWS : rows;
    out->cols = cols < BURNUP_CHART_COLS ? BURNUP_CHART_COLS : cols;
    out->cells = arena_alloc(arena, (size_t)out->rows * (size_t)out->cols * sizeof *out->cells);
    if (burnup->points.count == 0) {
        out->rows = 0;
        return;
    }
    make(&plot, arena);
    today = burnup->pace.today >= plot.first ? column_of(&plot, burnup->pace.today) : -1;
    for (col = 0; col < plot.width; col++)
        plot_column(&plot, col, today);
    plot_forecast(&plot, today);
    plot_axes(&plot);
    for (row = 0; row < plot.height / plot.up; row++)
        for (col = 0; col < plot.width / plot.across; col++)
            letter(&plot, row, col);
    plot_today(&plot, today);
    plot_months(&plot);
}

const char *burnup_legend(bool ascii)
{
    return ascii ? _(LEGEND_ASCII) : _(LEGEND);
}

const char *burnup_shade(int64_t entries, bool ascii)
{
    static const char *const digits[] = {".", "1", "2", "3", "4", "5", "6", "7", "8", "9", "+"};

    if (ascii)
        return digits[entries < 0 ? 0 : entries > 9 ? 10 : entries];
    return entries <= 0 ? "·" : entries == 1 ? "░" : entries <= 3 ? "▒" : entries <= 7 ? "▓" : "█";
}

const char *burnup_shades(bool ascii)
{
    return ascii ? _("entries a month: a digit each, + more than 9")
                 : _("entries a month: ░ 1   ▒ 2-3   ▓ 4-7   █ 8 and more");
}

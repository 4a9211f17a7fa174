/* cli_table.c - rows and columns: aligned by display width for people, parted by tabs for programs.
 *
 * The same cells serve both; only what a cell shows differs where people and programs want different things (moments, flags). Widths
 * only grow from page to page of a long list, so that memory holds one page.
 */
#include "cli_parts.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include <beatbook/util/log.h>
#include <beatbook/util/text.h>
#include <beatbook/util/tr.h>

#define COLUMNS_MOST 40
#define SHORT 40
#define LAST_LEAST 12 /* columns of the terminal that the last cell keeps */

struct cli_table {
    const struct cli_column *columns;
    size_t count;
    enum session_format format;
    struct arena arena;
    struct word_list cells;
    size_t widths[COLUMNS_MOST];
    bool headed;
};

struct cli_table *cli_table_new(const struct cli_column *columns, enum session_format format)
{
    struct cli_table *table = calloc(1, sizeof *table);

    if (!table)
        BUG("out of memory");
    table->columns = columns;
    table->format = format;
    while (columns[table->count].name)
        table->count++;
    if (table->count > COLUMNS_MOST)
        BUG("a table with too many columns");
    return table;
}

void cli_table_free(struct cli_table *table)
{
    arena_release(&table->arena);
    free(table);
}

size_t cli_table_rows(const struct cli_table *table)
{
    return table->cells.count / table->count;
}

/* --- cells ------------------------------------------------------------------------------------ */

void cli_cell(struct cli_table *table, const char *text)
{
    struct str safe = STR_INIT;
    size_t column = table->cells.count % table->count;
    size_t width;

    if (text && text_clean(&safe, text, strlen(text), TEXT_LINE, NULL) != STATUS_OK)
        str_add(&safe, "?");
    if (table->format == SESSION_TEXT && (table->columns[column].flags & CLI_SHORT)) {
        struct str brief = STR_INIT;
        text_clip(&brief, safe.buf, SHORT, false);
        str_release(&safe);
        safe = brief;
    }
    *LIST_ADD(&table->arena, &table->cells) = arena_dup(&table->arena, safe.buf);
    width = text_width(safe.buf, safe.len);
    if (width > table->widths[column])
        table->widths[column] = width;
    str_release(&safe);
}

void cli_cell_number(struct cli_table *table, int64_t number)
{
    char text[32] = "";

    if (number != -1)
        snprintf(text, sizeof text, "%" PRId64, number);
    cli_cell(table, text);
}

void cli_cell_flag(struct cli_table *table, bool flag)
{
    if (table->format == SESSION_TSV)
        cli_cell(table, flag ? "true" : "false");
    else
        cli_cell(table, flag ? _("yes") : "");
}

void cli_cell_day(struct cli_table *table, day d)
{
    char text[DAY_TEXT];

    cli_cell(table, day_format(d, text));
}

void cli_cell_moment(struct cli_table *table, moment m)
{
    char text[MOMENT_TEXT], on[DAY_TEXT], at[8];
    char both[DAY_TEXT + 8 + 1];

    if (table->format == SESSION_TSV || m == MOMENT_NONE) {
        cli_cell(table, day_format_moment(m, text));
        return;
    }
    snprintf(both, sizeof both, "%s %s", day_format(day_of(m), on), day_time(m, at));
    cli_cell(table, both);
}

void cli_cell_set(struct cli_table *table, const struct names *names, uint32_t set)
{
    struct str text = STR_INIT;

    names_set(names, set, ",", &text);
    cli_cell(table, text.buf);
    str_release(&text);
}

void cli_cell_word(struct cli_table *table, const struct names *names, int64_t value)
{
    cli_cell(table, value < 0 || (size_t)value >= names->count ? "" : names_word(names, (int)value));
}

void cli_cell_texts(struct cli_table *table, const char *const *texts, size_t count)
{
    struct str text = STR_INIT;

    for (size_t i = 0; i < count; i++) {
        str_add(&text, i > 0 ? (table->format == SESSION_TSV ? "," : ", ") : "");
        str_add(&text, texts[i]);
    }
    cli_cell(table, text.buf);
    str_release(&text);
}

void cli_title(struct cli_table *table, const char *title, const char *shown, int64_t comments)
{
    struct str text = STR_INIT;

    str_add(&text, shown);
    if (comments > 0) {
        str_add(&text, " (");
        str_add_f(&text, ngettext("%lld new comment", "%lld new comments", (unsigned long)comments),
                  (long long)comments);
        str_add(&text, ")");
    }
    cli_cell(table, table->format == SESSION_TEXT ? text.buf : title);
    str_release(&text);
}

/* --- printing --------------------------------------------------------------------------------- */

static bool shown(const struct cli_table *table, size_t column)
{
    return table->format == SESSION_TSV || !(table->columns[column].flags & CLI_TSV);
}

static size_t last_shown(const struct cli_table *table)
{
    size_t column = table->count - 1;

    while (column > 0 && !shown(table, column))
        column--;
    return column;
}

static void add_blanks(struct str *line, size_t count)
{
    while (count-- > 0)
        str_add_char(line, ' ');
}

/* One cell at its place. `room`: columns left in the line, 0 no limit. */
static void add_cell(const struct cli_table *table, size_t column, const char *text, size_t room,
                     struct str *line)
{
    size_t width = text_width(text, strlen(text));
    size_t pad = table->widths[column] > width ? table->widths[column] - width : 0;
    bool last = column == last_shown(table);

    if (table->columns[column].flags & CLI_RIGHT)
        add_blanks(line, pad);
    if (last && room > 0 && width > room)
        text_clip(line, text, room > LAST_LEAST ? room : LAST_LEAST, false);
    else
        str_add(line, text);
    if (!(table->columns[column].flags & CLI_RIGHT) && !last)
        add_blanks(line, pad);
}

static void print_text(const struct cli_table *table, const char *const *cells, FILE *out, int width)
{
    struct str line = STR_INIT;
    size_t used = 0;

    for (size_t i = 0; i < table->count; i++) {
        if (!shown(table, i))
            continue;
        if (used > 0) {
            str_add(&line, "  ");
            used += 2;
        }
        add_cell(table, i, cells[i],
                 width > 0 && (size_t)width > used ? (size_t)width - used : (size_t)(width > 0), &line);
        used += table->widths[i];
    }
    while (line.len > 0 && line.buf[line.len - 1] == ' ')
        str_cut(&line, line.len - 1);
    str_add_char(&line, '\n');
    fwrite(line.buf, 1, line.len, out);
    str_release(&line);
}

static void print_tsv(const struct cli_table *table, const char *const *cells, FILE *out)
{
    for (size_t i = 0; i < table->count; i++) {
        fputs(i > 0 ? "\t" : "", out);
        fputs(cells[i], out);
    }
    fputc('\n', out);
}

static void print_head(struct cli_table *table, FILE *out, int width)
{
    const char *names[COLUMNS_MOST];

    for (size_t i = 0; i < table->count; i++) {
        const struct cli_column *column = &table->columns[i];
        size_t wide;
        names[i] = table->format == SESSION_TSV ? column->name : column->heading ? _(column->heading) : "";
        wide = text_width(names[i], strlen(names[i]));
        if (wide > table->widths[i])
            table->widths[i] = wide;
    }
    if (table->format == SESSION_TSV)
        print_tsv(table, names, out);
    else
        print_text(table, names, out, width);
    table->headed = true;
}

void cli_table_print(struct cli_table *table, FILE *out, int width)
{
    if (!table->headed && (table->format == SESSION_TSV || table->cells.count > 0))
        print_head(table, out, width);
    for (size_t at = 0; at + table->count <= table->cells.count; at += table->count) {
        if (table->format == SESSION_TSV)
            print_tsv(table, table->cells.items + at, out);
        else
            print_text(table, table->cells.items + at, out, width);
    }
    arena_release(&table->arena);
    table->cells = (struct word_list){NULL, 0, 0};
}

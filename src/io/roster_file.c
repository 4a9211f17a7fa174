/* roster_file.c - the tables of the roster as spreadsheets have them.
 *
 * Which table a file holds, its headings say, and not its name: files are renamed. A heading that is not known is refused, for a slip in it would
 * otherwise leave out a whole column without a word.
 */
#include <beatbook/io/roster_file.h>

#include <string.h>

#include <beatbook/util/tr.h>

#include "csv_file.h"
#include "plain_text.h"

struct reading {
    struct csv_row_list rows;
    int places[ROSTER_COLUMNS_MOST];
    struct roster_report *report;
    struct arena *arena;
};

static void refuse(struct reading *reading, int line, const char *cause, const char *remedy)
{
    check_add(&reading->report->faults, reading->arena, line, NULL, "%s", cause);
    check_remedy(&reading->report->faults, reading->arena, "%s", remedy);
}

/* "login,name,roles": the columns that a table must have. */
static const char *needed_columns(enum roster_table table, struct arena *arena)
{
    struct str text = STR_INIT;
    const char *copy;
    size_t i;

    for (i = 0; i < roster_needed(table); i++)
        str_add_f(&text, i > 0 ? ", %s" : "%s", roster_columns(table)[i]);
    copy = arena_dup(arena, text.buf);
    str_release(&text);
    return copy;
}

static bool find_table(struct reading *reading)
{
    const struct csv_row *heading = &reading->rows.items[0];
    const char *headings[CSV_FILE_COLUMNS_MOST];
    enum roster_table table;
    size_t i;

    for (i = 0; i < heading->cells.count && i < CSV_FILE_COLUMNS_MOST; i++)
        headings[i] = heading->cells.items[i].text;
    table = roster_recognise(headings, i);
    reading->report->roster.table = table < ROSTER_TABLE_COUNT ? table : ROSTER_PEOPLE;
    if (table < ROSTER_TABLE_COUNT)
        return true;
    refuse(reading, heading->line, _("the first line has none of the headings that a roster has"),
           _("export a table first and fill that in: beatbook person export --of people"));
    return false;
}

static bool has_needed(struct reading *reading)
{
    enum roster_table table = reading->report->roster.table;
    size_t i;

    for (i = 0; i < roster_needed(table); i++)
        if (reading->places[i] < 0) {
            refuse(reading, reading->rows.items[0].line,
                   arena_printf(reading->arena, _("a table of %s has no column \"%s\" here"),
                                names_word(&roster_names, (int)table), roster_columns(table)[i]),
                   arena_printf(reading->arena, _("it needs the columns %s"),
                                needed_columns(table, reading->arena)));
            return false;
        }
    if (reading->rows.count > ROSTER_ROWS_MOST + 1)
        refuse(reading, reading->rows.items[ROSTER_ROWS_MOST + 1].line, _("there are too many rows"),
               arena_printf(reading->arena, _("make several files of it, of at most %d rows each"),
                            ROSTER_ROWS_MOST));
    else if (reading->rows.count < 2)
        refuse(reading, reading->rows.items[0].line, _("there are no rows below the heading"),
               _("write a row for each"));
    else
        return true;
    return false;
}

/* Without outer blanks; a cell is one line. */
static const char *take_cell(struct reading *reading, const struct csv_cell *cell)
{
    size_t skip = strspn(cell->text, " ");
    size_t length = strlen(cell->text + skip);

    if (strpbrk(cell->text, "\n\t") != NULL)
        refuse(reading, cell->line,
               arena_printf(reading->arena, _("at column %d: there is a line break or a tab in the cell"),
                            cell->column),
               _("write the cell in one line"));
    while (length > 0 && cell->text[skip + length - 1] == ' ')
        length--;
    return arena_dup_n(reading->arena, cell->text + skip, length);
}

static void take_rows(struct reading *reading)
{
    struct roster *roster = &reading->report->roster;
    size_t width = roster_width(roster->table);
    size_t i, j;

    for (i = 1; i < reading->rows.count; i++) {
        struct roster_row *row = LIST_ADD(reading->arena, &roster->rows);

        *row = (struct roster_row){.line = reading->rows.items[i].line};
        for (j = 0; j < width; j++) {
            const char *cell = take_cell(reading, csv_file_at(&reading->rows.items[i], reading->places[j]));

            *LIST_ADD(reading->arena, &row->cells) = cell;
        }
    }
}

void roster_file_read(const char *bytes, size_t length, struct arena *arena, struct roster_report *report)
{
    struct reading reading = {.report = report, .arena = arena};
    struct fault_list *faults = &report->faults;
    struct str text = STR_INIT;
    bool windows = false;

    memset(report, 0, sizeof *report);
    if (!plain_text_read(bytes, length, &text, &windows, faults, arena) ||
        !csv_file_read(&text, &reading.rows, faults, arena))
        goto out;
    if (reading.rows.count == 0) {
        refuse(&reading, 1, _("the file is empty"), _("save it again from where it came"));
        goto out;
    }
    if (find_table(&reading) &&
        csv_file_columns(&reading.rows.items[0], roster_columns(report->roster.table), reading.places, false,
                         faults, arena) &&
        has_needed(&reading) && csv_file_even(&reading.rows, faults, arena))
        take_rows(&reading);
    report->encoding = windows ? "windows-1252" : NULL;
out:
    report->readable = faults->count == 0;
    str_release(&text);
}

void roster_file_write(const struct roster *roster, struct str *out)
{
    const char *const *columns = roster_columns(roster->table);
    size_t i, j;

    for (i = 0; columns[i] != NULL; i++)
        csv_file_cell(out, columns[i], i == 0);
    csv_file_end_row(out);
    for (i = 0; i < roster->rows.count; i++) {
        const struct roster_row *row = &roster->rows.items[i];

        for (j = 0; j < row->cells.count; j++)
            csv_file_cell(out, row->cells.items[j], j == 0);
        csv_file_end_row(out);
    }
}

/* csv_file.c - comma-separated values, by libcsv.
 *
 * The parser is fed one character at a time: it says nothing about places, and so each cell is known to begin behind the character that ended the one
 * before it. What it calls strict is what spreadsheets write; everything else is a file that somebody's editor damaged.
 */
#include "csv_file.h"

#include <csv.h>
#include <string.h>
#include <strings.h>

#include <beatbook/util/log.h>
#include <beatbook/util/text.h>
#include <beatbook/util/tr.h>

#define HEADING_MOST 4096 /* bytes in which a heading ends */

struct reading {
    struct csv_row_list *rows;
    struct csv_row row;
    struct arena *arena;
    size_t cells;
    struct {
        int line, column;
    } here, cell; /* of the next character; where the cell began */
    bool begun;   /* that cell has characters */
    bool too_many;
    bool stops, only_one; /* after the first row that holds anything; and now it did */
};

/* What a spreadsheet would run, or what was already kept from it by an apostrophe. */
static bool is_formula(const char *text)
{
    const char *at = text + strspn(text, "'");

    return *at && strchr("=+-@\t", *at);
}

static void on_cell(void *bytes, size_t length, void *context)
{
    struct reading *reading = context;
    struct csv_cell *cell;
    const char *text;

    if (reading->too_many || reading->only_one)
        return;
    if (++reading->cells > CSV_FILE_CELLS_MOST || reading->row.cells.count >= CSV_FILE_COLUMNS_MOST) {
        reading->too_many = true;
        return;
    }
    text = arena_dup_n(reading->arena, bytes ? bytes : "", length);
    cell = LIST_ADD(reading->arena, &reading->row.cells);
    *cell = (struct csv_cell){text[0] == '\'' && is_formula(text) ? text + 1 : text, reading->cell.line,
                              reading->cell.column};
}

static void on_row(int end, void *context)
{
    struct reading *reading = context;
    bool has_words = false;

    (void)end;
    for (size_t i = 0; i < reading->row.cells.count && !has_words; i++)
        has_words = reading->row.cells.items[i].text[0] != '\0';
    if (has_words && !reading->only_one) {
        reading->row.line = reading->row.cells.items[0].line;
        *LIST_ADD(reading->arena, reading->rows) = reading->row;
        reading->only_one = reading->stops;
    }
    memset(&reading->row, 0, sizeof reading->row);
}

/* The separator that the first line has most of, outside quotation marks. */
static char separator_of(const char *text, size_t length)
{
    static const char candidates[] = ",;\t";
    size_t counts[3] = {0, 0, 0}, best = 0;
    bool quoted = false;

    for (size_t i = 0; i < length && (quoted || (text[i] != '\n' && text[i] != '\r')); i++) {
        const char *found = text[i] ? strchr(candidates, text[i]) : NULL;
        if (text[i] == '"')
            quoted = !quoted;
        else if (found && !quoted)
            counts[found - candidates]++;
    }
    for (size_t i = 1; i < 3; i++)
        if (counts[i] > counts[best])
            best = i;
    return candidates[best];
}

/* "sep=;" as a spreadsheet writes it before the heading: its length with the line end, 0 when there is none. */
static size_t separator_line(const char *text, size_t length, char *separator)
{
    size_t end = length > 5 && text[5] == '\r' ? 6 : 5;

    if (length <= end || strncasecmp(text, "sep=", 4) != 0 || !memchr(",;\t", text[4], 3) ||
        text[end] != '\n')
        return 0;
    *separator = text[4];
    return end + 1;
}

static void step(struct reading *reading, char c)
{
    if (c == '\n') {
        reading->here.line++;
        reading->here.column = 1;
    } else if (((unsigned char)c & 0xC0) != 0x80) {
        reading->here.column++;
    }
}

enum ending { WHOLE, REFUSED, LEFT_OPEN };

/* Feed all. REFUSED: at the character whose place is then reading->here. */
static enum ending feed(struct csv_parser *parser, const char *text, size_t length, struct reading *reading)
{
    for (size_t i = 0; i < length && !reading->too_many && !reading->only_one; i++) {
        size_t cells = reading->cells;
        if (!reading->begun) {
            reading->cell = reading->here;
            reading->begun = text[i] != '\n';
        }
        if (csv_parse(parser, text + i, 1, on_cell, on_row, reading) != 1)
            return REFUSED;
        step(reading, text[i]);
        if (reading->cells != cells)
            reading->begun = false;
    }
    return csv_fini(parser, on_cell, on_row, reading) == 0 ? WHOLE : LEFT_OPEN;
}

static void say_damage(const struct reading *reading, enum ending ending, struct fault_list *faults)
{
    struct arena *arena = reading->arena;

    if (reading->too_many) {
        check_add(faults, arena, reading->here.line, NULL,
                  _("at column %d: more than %d columns, or %d cells"), reading->here.column,
                  CSV_FILE_COLUMNS_MOST, CSV_FILE_CELLS_MOST);
        check_remedy(faults, arena, _("make several files of it"));
    } else if (ending == LEFT_OPEN) {
        check_add(faults, arena, reading->cell.line, NULL,
                  _("at column %d: a quotation mark opens a cell and nothing closes it"),
                  reading->cell.column);
        check_remedy(faults, arena,
                     _("close it behind the cell's last word; inside a cell write quotation marks twice"));
    } else {
        check_add(
            faults, arena, reading->here.line, NULL,
            _("at column %d: a quotation mark ends or begins in the middle of the cell of line %d, column %d"),
            reading->here.column, reading->cell.line, reading->cell.column);
        check_remedy(faults, arena,
                     _("put the whole cell into quotation marks, and write those inside it twice"));
    }
}

static enum ending read_rows(struct reading *reading, const char *text, size_t length)
{
    struct csv_parser parser;
    char separator = separator_of(text, length);
    size_t from = separator_line(text, length, &separator);
    enum ending ending;

    if (from > 0)
        reading->here.line = 2;
    if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI) != 0)
        BUG("csv_init");
    csv_set_delim(&parser, (unsigned char)separator);
    ending = feed(&parser, text + from, length - from, reading);
    csv_free(&parser);
    return ending;
}

bool csv_file_read(const struct str *text, struct csv_row_list *rows, struct fault_list *faults,
                   struct arena *arena)
{
    struct reading reading = {.rows = rows, .arena = arena, .here = {1, 1}};
    enum ending ending;

    *rows = (struct csv_row_list){NULL, 0, 0};
    ending = read_rows(&reading, text->buf, text->len);
    if (ending == WHOLE && !reading.too_many)
        return true;
    say_damage(&reading, ending, faults);
    return false;
}

void csv_file_heading(const char *bytes, size_t length, struct csv_row *row, struct arena *arena)
{
    struct csv_row_list rows = {NULL, 0, 0};
    struct reading reading = {.rows = &rows, .arena = arena, .here = {1, 1}, .stops = true};

    memset(row, 0, sizeof *row);
    if (length >= 3 && !memcmp(bytes, "\xEF\xBB\xBF", 3)) {
        bytes += 3;
        length -= 3;
    }
    read_rows(&reading, bytes, length < HEADING_MOST ? length : HEADING_MOST);
    if (rows.count > 0)
        *row = rows.items[0];
}

/* --- columns ---------------------------------------------------------------------------------- */

/* Without regard to case, outer blanks and what stands in brackets: "Rule type (optional)". */
static bool is_heading(const char *cell, const char *name)
{
    size_t skip = strspn(cell, " \t");
    struct str plain = STR_INIT;
    bool same;

    str_add_n(&plain, cell + skip, strcspn(cell + skip, "("));
    while (plain.len > 0 && plain.buf[plain.len - 1] == ' ')
        str_cut(&plain, plain.len - 1);
    same = text_same(plain.buf, name);
    str_release(&plain);
    return same;
}

static size_t count_names(const char *const *names)
{
    size_t count = 0;

    while (names[count])
        count++;
    return count;
}

static void say_unknown(const struct csv_cell *cell, const char *const *names, struct fault_list *faults,
                        struct arena *arena)
{
    const char *meant = text_suggest(cell->text, names, count_names(names));

    check_add(faults, arena, cell->line, NULL, _("at column %d: no column is called \"%.60s\""), cell->column,
              cell->text);
    if (meant)
        check_remedy(faults, arena, _("did you mean \"%s\"?"), meant);
    else
        check_remedy(faults, arena, _("take the column out, or give it one of the names that this form has"));
}

bool csv_file_columns(const struct csv_row *heading, const char *const *names, int *places, bool others,
                      struct fault_list *faults, struct arena *arena)
{
    size_t before = faults->count, known = count_names(names);

    for (size_t j = 0; j < known; j++)
        places[j] = -1;
    for (size_t i = 0; i < heading->cells.count; i++) {
        const struct csv_cell *cell = &heading->cells.items[i];
        size_t j = 0;
        while (j < known && !is_heading(cell->text, names[j]))
            j++;
        if (j < known && places[j] >= 0) {
            check_add(faults, arena, cell->line, NULL, _("at column %d: the column \"%s\" is there twice"),
                      cell->column, names[j]);
            check_remedy(faults, arena, _("take one of them out"));
        } else if (j < known) {
            places[j] = (int)i;
        } else if (!others && cell->text[strspn(cell->text, " ")]) {
            say_unknown(cell, names, faults, arena);
        }
    }
    return faults->count == before;
}

bool csv_file_even(const struct csv_row_list *rows, struct fault_list *faults, struct arena *arena)
{
    size_t before = faults->count, wanted = rows->count ? rows->items[0].cells.count : 0;

    for (size_t i = 1; i < rows->count; i++) {
        const struct csv_row *row = &rows->items[i];
        const struct csv_cell *last = &row->cells.items[row->cells.count - 1];
        if (row->cells.count == wanted)
            continue;
        check_add(faults, arena, last->line, NULL,
                  _("at column %d: the row has %zu cells, and the heading %zu columns"), last->column,
                  row->cells.count, wanted);
        check_remedy(
            faults, arena,
            row->cells.count > wanted
                ? _("put a cell that has a comma or a semicolon into quotation marks")
                : _("write the cells that are missing, even if nothing is in them; or the file was cut off here"));
    }
    return faults->count == before;
}

const struct csv_cell *csv_file_at(const struct csv_row *row, int place)
{
    static const struct csv_cell none = {"", 0, 0};

    return place >= 0 && (size_t)place < row->cells.count ? &row->cells.items[place] : &none;
}

/* --- out -------------------------------------------------------------------------------------- */

void csv_file_cell(struct str *out, const char *text, bool first)
{
    const char *apostrophe = is_formula(text) ? "'" : "";
    size_t length = strlen(text), room;
    struct str quoted = STR_INIT;

    if (!first)
        str_add_char(out, ',');
    if (!*text)
        return;
    room = csv_write(NULL, 0, text, length);
    for (size_t i = 0; i < room; i++)
        str_add_char(&quoted, ' ');
    csv_write(quoted.buf, quoted.len, text, length);
    str_splice(&quoted, 1, 0, apostrophe, strlen(apostrophe));
    str_add_n(out, quoted.buf, quoted.len);
    str_release(&quoted);
}

void csv_file_end_row(struct str *out)
{
    str_add(out, "\r\n");
}

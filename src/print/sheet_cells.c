/* sheet_cells.c - the cells of a sheet, made harmless on their way.
 *
 * What begins like a formula gets an apostrophe, in the form with tabs too: both end up in spreadsheets.
 */
#include "sheet_parts.h"

#include <csv.h>

#include <string.h>

static void guard(const char *text, struct str *out)
{
    if (*text != '\0' && strchr("=+-@\t\r", *text) != NULL)
        str_add_char(out, '\'');
    str_add(out, text);
}

static void add_comma(struct sheet *sheet, const struct str *text)
{
    size_t length = csv_write(NULL, 0, text->buf, text->len);
    size_t before = sheet->out->len;

    for (size_t i = 0; i < length; i++)
        str_add_char(sheet->out, ' ');
    csv_write(sheet->out->buf + before, length, text->buf, text->len);
}

static void add_tab(struct sheet *sheet, const struct str *text)
{
    for (size_t i = 0; i < text->len; i++)
        str_add_char(sheet->out, strchr("\t\n\r", text->buf[i]) != NULL ? ' ' : text->buf[i]);
}

void sheet_cell(struct sheet *sheet, const char *text)
{
    struct str safe = STR_INIT;

    if (sheet->begun)
        str_add_char(sheet->out, sheet->form == SHEET_CSV ? ',' : '\t');
    sheet->begun = true;
    guard(text != NULL ? text : "", &safe);
    if (sheet->form == SHEET_CSV)
        add_comma(sheet, &safe);
    else
        add_tab(sheet, &safe);
    str_release(&safe);
}

/* A number needs no guard: it may well begin with a minus. */
void sheet_difference(struct sheet *sheet, int64_t value)
{
    str_add_f(sheet->out, sheet->form == SHEET_CSV ? "%s\"%lld\"" : "%s%lld",
              sheet->begun ? sheet->form == SHEET_CSV ? "," : "\t" : "", (long long)value);
    sheet->begun = true;
}

void sheet_number(struct sheet *sheet, int64_t value)
{
    if (value != -1)
        sheet_difference(sheet, value);
    else
        sheet_cell(sheet, "");
}

void sheet_flag(struct sheet *sheet, bool value)
{
    sheet_cell(sheet, value ? "true" : "false");
}

void sheet_date(struct sheet *sheet, day d)
{
    char text[DAY_TEXT];

    sheet_cell(sheet, day_format(d, text));
}

void sheet_when(struct sheet *sheet, moment m)
{
    char text[MOMENT_TEXT];

    sheet_cell(sheet, day_format_moment(m, text));
}

void sheet_word(struct sheet *sheet, const struct names *names, int value)
{
    sheet_cell(sheet, value >= 0 && (size_t)value < names->count ? names_word(names, value) : "");
}

void sheet_set(struct sheet *sheet, const struct names *names, uint32_t bits)
{
    struct str text = STR_INIT;

    names_set(names, bits, " ", &text);
    sheet_cell(sheet, text.buf);
    str_release(&text);
}

void sheet_end_row(struct sheet *sheet)
{
    str_add(sheet->out, sheet->form == SHEET_CSV ? "\r\n" : "\n");
    sheet->begun = false;
}

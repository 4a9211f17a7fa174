/* format.c - which form a file is in, and a framework in the form that is wanted. */
#include <beatbook/io/format.h>

#include <string.h>
#include <strings.h>

#include <beatbook/io/writer.h>
#include <beatbook/util/tr.h>

#include "case_file.h"
#include "csv_file.h"
#include "moodle.h"
#include "plain_csv.h"

static const char *const format_words[FORMAT_COUNT] = {
    [FORMAT_XML] = "xml",           [FORMAT_CSV] = "csv",
    [FORMAT_MOODLE] = "moodle-csv", [FORMAT_SKILLS_ENGLAND] = "skills-england",
    [FORMAT_CASE] = "case",         [FORMAT_CASE_1_0] = "case-1.0"};
const struct names format_names = {"form", format_words, FORMAT_COUNT};

static bool ends_with(const char *name, const char *end)
{
    size_t length = strlen(name), end_length = strlen(end);

    return length > end_length && !strcasecmp(name + length - end_length, end);
}

/* The first character that is no blank and no byte order mark; 0 when there is none. */
static char first_of(const char *bytes, size_t length)
{
    for (size_t i = length >= 3 && !memcmp(bytes, "\xEF\xBB\xBF", 3) ? 3 : 0; i < length; i++)
        if (!memchr(" \t\r\n", bytes[i], 4))
            return bytes[i];
    return '\0';
}

static enum format recognise_table(const char *bytes, size_t length, const char *name)
{
    struct arena arena = ARENA_INIT;
    struct csv_row heading;
    const char *cells[CSV_FILE_COLUMNS_MOST];
    bool is_plain, is_moodle;

    csv_file_heading(bytes, length, &heading, &arena);
    for (size_t i = 0; i < heading.cells.count; i++)
        cells[i] = heading.cells.items[i].text;
    is_moodle = moodle_heading(cells, heading.cells.count);
    is_plain = plain_csv_heading(cells, heading.cells.count);
    arena_release(&arena);
    if (is_moodle)
        return FORMAT_MOODLE;
    return is_plain || ends_with(name, ".csv") ? FORMAT_CSV : FORMAT_XML;
}

enum format format_recognise(const char *bytes, size_t length, const char *name)
{
    char first = first_of(bytes, length);

    if (first == '{' || first == '[')
        return FORMAT_SKILLS_ENGLAND;
    if (first == '<' || first == '\0')
        return first == '\0' && ends_with(name, ".csv") ? FORMAT_CSV : FORMAT_XML;
    return recognise_table(bytes, length, name);
}

enum status format_write(enum format format, const struct document *document, struct str *out,
                         struct word_list *lost, struct arena *arena, struct err *err)
{
    if (format == FORMAT_XML) {
        writer_write(document, out);
        return STATUS_OK;
    }
    if (document->form != DOCUMENT_FRAMEWORK)
        return err_set(err, STATUS_USAGE, _("%s is a %s: only frameworks have other forms than XML"),
                       document->id ? document->id : "",
                       names_word(&document_form_names, (int)document->form));
    switch (format) {
    case FORMAT_CSV:
        plain_csv_write(document, out, lost, arena);
        return STATUS_OK;
    case FORMAT_MOODLE:
        moodle_write(document, out, lost, arena);
        return STATUS_OK;
    case FORMAT_CASE:
    case FORMAT_CASE_1_0:
        case_file_write(document, format == FORMAT_CASE, out, lost, arena);
        return STATUS_OK;
    default:
        return err_set(err, STATUS_USAGE, _("%s is only read, not written"),
                       names_word(&format_names, (int)format));
    }
}

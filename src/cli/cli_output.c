/* cli_output.c - everything that is printed, made harmless on its way.
 *
 * What people wrote reaches other people's terminals here. So all of it goes through the text filter once more, whatever filters it
 * has passed before (SECURITY 5).
 */
#include "cli_parts.h"

#include <stdarg.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <beatbook/util/text.h>
#include <beatbook/wire/json.h>

#define WIDTH_MOST 100 /* of prose: longer lines are hard to read */
#define WIDTH_USUAL 80

/* Clean; bytes that are no UTF-8 become question marks. */
static void add_clean(struct str *out, const char *text, enum text_kind kind)
{
    struct str copy = STR_INIT;
    size_t at;

    str_add(&copy, text);
    while (!text_valid(copy.buf, copy.len, &at))
        copy.buf[at] = '?';
    text_clean(out, copy.buf, copy.len, kind, NULL);
    str_release(&copy);
}

__attribute__((format(printf, 3, 0))) static void print(FILE *file, const char *before, const char *format,
                                                        va_list list)
{
    struct str text = STR_INIT, safe = STR_INIT;

    str_add_v(&text, format, list);
    add_clean(&safe, text.buf, TEXT_BLOCK);
    fputs(before, file);
    fputs(safe.buf, file);
    fputc('\n', file);
    str_release(&text);
    str_release(&safe);
}

void cli_say(struct cli *cli, const char *format, ...)
{
    va_list list;

    if (cli->format != SESSION_TEXT)
        return;
    va_start(list, format);
    print(cli->out, "", format, list);
    va_end(list);
}

void cli_note(struct cli *cli, const char *format, ...)
{
    va_list list;

    if (cli->format != SESSION_TEXT)
        return;
    fflush(cli->out); /* in order, where both go to one place */
    va_start(list, format);
    print(cli->err, "", format, list);
    va_end(list);
}

void cli_complain(struct cli *cli, const struct err *err)
{
    struct str text = STR_INIT, json = STR_INIT;

    fflush(cli->out);
    add_clean(&text, err->text, TEXT_LINE);
    if (cli->format == SESSION_JSON && err->status == STATUS_NO) {
        /* The result said it. */
    } else if (cli->format == SESSION_JSON) {
        json_write_text(text.buf, &json);
        fprintf(cli->err, "{\"error\":{\"code\":\"%s\",\"message\":%s}}\n", err_word(err->status), json.buf);
    } else {
        fprintf(cli->err, "beatbook: %s\n", text.buf);
    }
    str_release(&text);
    str_release(&json);
}

int cli_width(const struct cli *cli)
{
    struct winsize size;

    if (!isatty(fileno(cli->out)))
        return 0;
    if (ioctl(fileno(cli->out), TIOCGWINSZ, &size) != 0 || size.ws_col < 20)
        return WIDTH_USUAL;
    return size.ws_col;
}

void cli_prose(struct cli *cli, const char *words, int indent)
{
    struct str text = STR_INIT;
    int width = cli_width(cli) ? cli_width(cli) : WIDTH_USUAL;
    size_t columns, at = 0;

    if (cli->format != SESSION_TEXT || !words || !*words)
        return;
    add_clean(&text, words, TEXT_BLOCK);
    columns = (size_t)((width < WIDTH_MOST ? width : WIDTH_MOST) - indent);
    while (at < text.len) {
        size_t length = text_wrap(text.buf + at, text.len - at, columns);
        size_t shown = length;
        while (shown > 0 && strchr(" \t\n", text.buf[at + shown - 1]))
            shown--;
        if (shown > 0)
            fprintf(cli->out, "%*s%.*s", indent, "", (int)shown, text.buf + at);
        fputc('\n', cli->out);
        at += length;
    }
    str_release(&text);
}

void cli_raw(struct cli *cli, const char *text)
{
    struct str safe = STR_INIT;

    add_clean(&safe, text, TEXT_BLOCK);
    fwrite(safe.buf, 1, safe.len, cli->out);
    str_release(&safe);
}

void cli_json(struct cli *cli, const struct shape *shape, const void *value)
{
    struct str json = STR_INIT;

    json_write(shape, value, &json);
    str_add_char(&json, '\n');
    fwrite(json.buf, 1, json.len, cli->out);
    str_release(&json);
}

bool cli_thing(struct cli *cli, const struct shape *shape, const void *value,
               const struct cli_column *columns, cli_row row)
{
    struct cli_table *table;

    if (cli->format == SESSION_TEXT)
        return false;
    if (cli->format == SESSION_JSON) {
        cli_json(cli, shape, value);
        return true;
    }
    table = cli_table_new(columns, cli->format);
    row(table, value);
    cli_table_print(table, cli->out, 0);
    cli_table_free(table);
    return true;
}

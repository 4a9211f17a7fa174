/* startup_find.c - the store of this host, as the configuration names it.
 *
 * The configuration's path is compiled in and its owner is root: neither the environment nor a caller has a say. A line is
 * `name = value`; `#` begins a comment; names that are for other programs are passed over.
 */
#include <string.h>

#include <beatbook/util/file.h>
#include <beatbook/util/str.h>
#include <beatbook/util/tr.h>

#include "startup_parts.h"

#ifndef BEATBOOK_SYSCONFDIR
#define BEATBOOK_SYSCONFDIR "/etc"
#endif
#define CONFIGURATION BEATBOOK_SYSCONFDIR "/beatbook.conf"
#define CONFIGURATION_MOST (64 * 1024)

static const char blanks[] = " \t\r";

/* The value of a line `name = value`, in *length bytes; NULL when it is another's. */
static const char *value_of(const char *line, size_t line_length, const char *name, size_t *length)
{
    const char *end = line + line_length;
    size_t name_length = strlen(name);

    line += strspn(line, blanks);
    if (line + name_length > end || strncmp(line, name, name_length) != 0)
        return NULL;
    line += name_length;
    line += strspn(line, blanks);
    if (line >= end || *line != '=')
        return NULL;
    line++;
    line += strspn(line, blanks);
    while (end > line && strchr(blanks, end[-1]) != NULL)
        end--;
    *length = end > line ? (size_t)(end - line) : 0;
    return line;
}

static const char *find_value(const struct str *text, const char *name, size_t *length)
{
    const char *line = text->buf;

    while (*line != '\0') {
        size_t line_length = strcspn(line, "\n");
        const char *value = value_of(line, line_length, name, length);

        if (value != NULL)
            return value;
        line += line_length + (line[line_length] == '\n');
    }
    return NULL;
}

enum status startup_find_store(struct startup *startup, struct err *err)
{
    struct str text = STR_INIT;
    const char *value = NULL;
    size_t length = 0;
    enum status status = STATUS_OK;

    if (startup->named)
        return STATUS_OK;
    if (file_read(CONFIGURATION, CONFIGURATION_MOST, &text, err) != STATUS_OK) {
        status = err_add(err, _("no store is named and this host has none"));
    } else {
        value = find_value(&text, "store", &length);
        if (value == NULL || length == 0 || value[0] != '/')
            status =
                err_set(err, STATUS_FILE, _("%s names no store: it needs a line store = /path/of/the/store"),
                        CONFIGURATION);
        else
            startup->store = arena_dup_n(&startup->arena, value, length);
    }
    str_release(&text);
    return status;
}

/* setting.c - what a person sets for themselves.
 *
 * Few on purpose: each one is a question that everybody would have to answer. Values are words and whole numbers, so that the file can be
 * read and written by hand.
 */
#include <beatbook/domain/setting.h>

#include <stdlib.h>
#include <string.h>

#include <beatbook/util/str.h>
#include <beatbook/util/tr.h>

static const struct setting rows[SETTING_COUNT] = {
    [SETTING_PROMPTS] = {"prompts", "on", "on", "on|off",
                         N_("what an entry usually tells, in grey below its text while it is short")},
    [SETTING_LOCK] = {"lock", "10", "10", "0 to 1440",
                      N_("after how many minutes without a key the screen is locked; 0 is never")},
};

const struct setting *setting_row(enum setting_name name)
{
    return &rows[name];
}

enum setting_name setting_find(const char *word)
{
    int i;

    for (i = 0; i < SETTING_COUNT && strcmp(rows[i].name, word) != 0; i++)
        ;
    return (enum setting_name)i;
}

enum status setting_unknown(const char *word, struct err *err)
{
    struct str names = STR_INIT;
    int i;

    for (i = 0; i < SETTING_COUNT; i++)
        str_add_f(&names, "%s%s", i > 0 ? ", " : "", rows[i].name);
    err_set(err, STATUS_MISSING, _("no such setting: '%.60s'; there are: %s"), word, names.buf);
    str_release(&names);
    return STATUS_MISSING;
}

static bool read_minutes(const char *text, struct arena *arena, const char **value)
{
    char *after;
    long given = strtol(text, &after, 10);

    if (after == text || after[strspn(after, " \t")] != '\0' || given < 0 || given > SETTING_LOCK_MOST)
        return false;
    *value = arena_printf(arena, "%ld", given);
    return true;
}

enum status setting_read(enum setting_name name, const char *text, struct arena *arena, const char **value,
                         struct err *err)
{
    bool is_switch = strcmp(rows[name].values, "on|off") == 0;

    if (is_switch && (strcmp(text, "on") == 0 || strcmp(text, "off") == 0)) {
        *value = arena_dup(arena, text);
        return STATUS_OK;
    }
    if (!is_switch && read_minutes(text, arena, value))
        return STATUS_OK;
    if (is_switch)
        return err_set(err, STATUS_USAGE, _("%s is on or off, not '%.60s'"), rows[name].name, text);
    return err_set(err, STATUS_USAGE, _("%s is a number of minutes from 0 (never) to %d, not '%.60s'"),
                   rows[name].name, SETTING_LOCK_MOST, text);
}

bool setting_is_on(const char *value)
{
    return strcmp(value, "on") == 0;
}

int64_t setting_number(const char *value)
{
    return strtol(value, NULL, 10);
}

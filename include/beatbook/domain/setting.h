/* setting.h - what a person sets for themselves: a closed list of names, each with what it may be. */
#ifndef BEATBOOK_DOMAIN_SETTING_H
#define BEATBOOK_DOMAIN_SETTING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <beatbook/util/arena.h>
#include <beatbook/util/err.h>

enum setting_name { SETTING_PROMPTS, SETTING_LOCK, SETTING_COUNT };

#define SETTING_LOCK_MOST 1440 /* minutes */

struct setting {
    const char *name;   /* "prompts" */
    const char *value;  /* as it is now: one of its forms below, in its plainest writing */
    const char *usual;  /* while nobody has set it */
    const char *values; /* "on|off" */
    const char *help;   /* a line, marked, not yet translated; lower case, no full stop */
};
LIST_NAMED(setting_list, struct setting);

/* The row of a name, with its usual value. */
const struct setting *setting_row(enum setting_name name);

/* The name of a word; SETTING_COUNT when there is none. */
enum setting_name setting_find(const char *word);

/* May it be that? *value gets its plainest writing, in the arena. STATUS_USAGE with what it may be. */
enum status setting_read(enum setting_name name, const char *text, struct arena *arena, const char **value,
                         struct err *err);

/* STATUS_MISSING with the names that there are. */
enum status setting_unknown(const char *word, struct err *err);

/* What a value in its plainest writing means. */
bool setting_is_on(const char *value);
int64_t setting_number(const char *value);

#endif

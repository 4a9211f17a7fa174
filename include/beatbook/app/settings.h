/* settings.h - what a person set for themselves, kept in ~/.config/beatbook/settings. */
#ifndef BEATBOOK_APP_SETTINGS_H
#define BEATBOOK_APP_SETTINGS_H

#include <beatbook/domain/setting.h>

/* All of them, in the order of enum setting_name: as set, else as usual. STATUS_FILE or STATUS_USAGE when the file, or one of its lines,
 * cannot be read: the list is there all the same, and what could not be read is as usual. */
enum status settings_load(struct arena *arena, struct setting_list *out, struct err *err);

/* Set one and keep it; the other lines of the file stay as they are. STATUS_MISSING, STATUS_USAGE, STATUS_FILE: nothing changes. */
enum status settings_set(const char *name, const char *value, struct err *err);

#endif

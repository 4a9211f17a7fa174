/* about.h - the screens about one apprentice, by their command. Inside `ui` only. */
#ifndef UI_ABOUT_H
#define UI_ABOUT_H

#include <beatbook/ui/view.h>

/* The screen that a command opens about an apprentice, `login` NULL the caller; NULL: it is none of these. */
struct view *about_view_new(enum command_id id, const char *login);

/* A screen that is about an apprentice opens another about the same one. False: it is no such command, it has arguments of its own, or nobody
 * is meant (`login` NULL). */
bool about_call(struct view *view, const struct command_call *call, const char *login);

#endif

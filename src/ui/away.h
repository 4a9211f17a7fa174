/* away.h - somebody is away: from when, until when, who stands in. Inside `ui` only. */
#ifndef UI_AWAY_H
#define UI_AWAY_H

#include <beatbook/ui/view.h>

/* Ask for the days and the deputy and say it to the store, or that they are back; `login` NULL: the caller. Pushes dialogs above the
 * screen that asks. Copied. */
struct view *away_new(const char *login);

#endif

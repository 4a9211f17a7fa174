/* reporting.h - a portfolio is written to a file: in which form, and where to. Inside `ui` only. */
#ifndef UI_REPORTING_H
#define UI_REPORTING_H

#include <beatbook/ui/view.h>

/* Ask for the form and the path, then write it; `login` NULL: the caller. Pushes dialogs above the screen that asks. Copied. */
struct view *reporting_new(const char *login);

#endif

/* globals.h - commands that work on every screen. Inside `ui` only. */
#ifndef UI_GLOBALS_H
#define UI_GLOBALS_H

#include "engine.h"

#include <beatbook/ui/dialog.h>

/* True when it was one of them. `screen` is the view it was given in. */
bool globals_call(struct ui *ui, struct view *screen, const struct command_call *call);

#endif

/* play.h - a script of keys. Inside `ui` only. */
#ifndef UI_PLAY_H
#define UI_PLAY_H

#include "engine.h"

/* The words of ui.h's struct ui_play. STATUS_NO at the first expectation that fails. */
enum status play_script(struct ui *ui, const char *script, struct err *err);

#endif

/* limits.h - how much may be attached, on the screen. Inside `ui` only. */
#ifndef UI_LIMITS_H
#define UI_LIMITS_H

#include <beatbook/ui/view.h>

/* `:limits`: without words, what holds now, and for the training unit a line to change it; "10MB 200MB" or "off" sets it. */
void limits_call(struct view *screen, const char *words);

#endif

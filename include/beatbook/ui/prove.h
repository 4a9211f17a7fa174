/* prove.h - who signs proves who they are: asked for a PIN, a password, or, through their agent, an SSH key. */
#ifndef BEATBOOK_UI_PROVE_H
#define BEATBOOK_UI_PROVE_H

#include <beatbook/ui/view.h>

/* What was brought; both NULL where the method wants neither. Valid during the call. */
typedef void (*prove_done)(void *context, const char *secret, const char *signature);

/* Answer a challenge (copied) on behalf of `view`, which is the context. With method none at once, else when the person has done their part; never, when
 * they give up or the screen is locked meanwhile. `space` is the namespace of signatures. */
void prove_ask(struct view *view, const struct challenge *challenge, const char *space, prove_done done);

/* What the bottom of a screen that signs promises: "Enter asks for your PIN once and signs all of them". */
void prove_hint(const struct area *area, int row, const char *method);

#endif

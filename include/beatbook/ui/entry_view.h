/* entry_view.h - writing an entry: a form and a text editor. */
#ifndef BEATBOOK_UI_ENTRY_VIEW_H
#define BEATBOOK_UI_ENTRY_VIEW_H

#include <stdint.h>

#include <beatbook/ui/view.h>

/* The view of an entry: the editor for its owner, read only for others. `entry` 0: a new one, which claims
 * the criterion `claim` (code or ref; NULL none). */
struct view *entry_view_new(struct session *session, int64_t entry, const char *claim);

/* A new one that begins with the type, the place and the claims of an old one of the caller's. */
struct view *entry_view_like(struct session *session, int64_t entry);

/* Drafts that the store could not take lie in the person's own files: offer to go on with them. To be called
 * by the first screen of an apprentice once after hello; pushes a dialog above `below` when there are any,
 * does nothing else. */
void entry_offer_kept(struct view *below);

#endif

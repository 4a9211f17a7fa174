/* revoke.h - a signed acceptance taken back. Inside `ui` only. */
#ifndef UI_REVOKE_H
#define UI_REVOKE_H

#include <beatbook/ui/view.h>

/* Take back what the caller's signature accepted in an entry, one criterion (NULL all), for a reason (both copied): it is prepared, re-authenticated, done, said; then
 * it closes. Push it above the screen that shows the entry. */
struct view *revoke_new(int64_t entry, const char *ref, const char *reason);

#endif

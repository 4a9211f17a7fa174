/* show_repin.h - what becomes of somebody under other rules, as lines of a page. Inside `ui` only. */
#ifndef UI_SHOW_REPIN_H
#define UI_SHOW_REPIN_H

#include <beatbook/domain/repin.h>
#include <beatbook/ui/flow.h>

/* All that differs, then and now, with this indent; a sentence where nothing does. */
void show_repinned(const struct repin_person *person, int indent, struct flow *flow);

#endif

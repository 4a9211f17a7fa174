/* testimony_page.h - the testimonies on an entry, as paragraphs of a page. Inside `ui` only. */
#ifndef UI_TESTIMONY_PAGE_H
#define UI_TESTIMONY_PAGE_H

#include <beatbook/domain/entry.h>
#include <beatbook/ui/flow.h>

/* Append a heading and each testimony: who, when, as what, and the words; what is asked for and not given too. Nothing when there is none. */
void testimony_page_add(struct flow *flow, const struct entry *entry, day today);

#endif

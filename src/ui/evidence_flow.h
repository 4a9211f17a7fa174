/* evidence_flow.h - where the evidence of an entry lies, as lines of a page. Inside `ui` only. */
#ifndef UI_EVIDENCE_FLOW_H
#define UI_EVIDENCE_FLOW_H

#include <beatbook/domain/entry.h>
#include <beatbook/ui/flow.h>

/* Append a line for each reference; nothing when there are none. */
void evidence_flow_add(struct flow *flow, int indent, const struct entry_words *words);

#endif

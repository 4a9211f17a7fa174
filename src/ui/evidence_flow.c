/* evidence_flow.c - where the evidence of an entry lies: the same lines for who wrote it and for who decides on it. */
#include "evidence_flow.h"

#include <beatbook/app/references.h>

void evidence_flow_add(struct flow *flow, int indent, const struct entry_words *words)
{
    size_t i;

    for (i = 0; i < words->references.count; i++)
        flow_f(flow, indent, THEME_DIM, "%s %s", references_label(words->references.items[i].kind),
               words->references.items[i].value);
}

/* flow.h - a page of wrapped, styled text: what readers, details and help show.
 *
 * Filled once for a width (again after each resize), painted from any line. Texts are copied into the flow's own arena.
 */
#ifndef BEATBOOK_UI_FLOW_H
#define BEATBOOK_UI_FLOW_H

#include <beatbook/ui/paint.h>
#include <beatbook/util/arena.h>

struct flow_line {
    const char *text;
    const char *lead; /* painted left of the text at column `lead_at`; NULL */
    int indent, lead_at;
    enum theme_style style, lead_style;
    int tag; /* what it belongs to: the caller's; -1 */
};

struct flow {
    struct arena arena;
    LIST(struct flow_line) lines;
    int cols;
};

/* Empty, for a width. */
void flow_start(struct flow *flow, int cols);
void flow_release(struct flow *flow);

/* A paragraph: wrapped with this indent; LF begins a new line. `lead` (code, mark, date) stands left of its first line, at column `lead_at`; the
 * text is pushed right where the lead is longer than the indent. May be NULL. */
void flow_add(struct flow *flow, int indent, enum theme_style style, int lead_at, const char *lead,
              enum theme_style lead_style, int tag, const char *text);
void flow_text(struct flow *flow, int indent, enum theme_style style, const char *text);
__attribute__((format(printf, 4, 5))) void flow_f(struct flow *flow, int indent, enum theme_style style,
                                                  const char *format, ...);
void flow_gap(struct flow *flow); /* an empty line, never two */

/* Paint lines from `top` on into an area. */
void flow_paint(const struct flow *flow, const struct area *area, int top);

/* The first line from `from` on that holds these words without regard to case; -1. */
int flow_find(const struct flow *flow, int from, const char *words);

/* First line with this tag; -1. */
int flow_tagged(const struct flow *flow, int tag);

#endif

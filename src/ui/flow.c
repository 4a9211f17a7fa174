/* flow.c - pages of wrapped text. */
#include <beatbook/ui/flow.h>

#include <string.h>

#include <beatbook/util/str.h>
#include <beatbook/util/text.h>

void flow_start(struct flow *flow, int cols)
{
    flow_release(flow);
    flow->cols = cols < 1 ? 1 : cols;
}

void flow_release(struct flow *flow)
{
    arena_release(&flow->arena);
    memset(flow, 0, sizeof *flow);
}

static struct flow_line *add_line(struct flow *flow, int indent, enum theme_style style, int tag,
                                  const char *text, size_t length)
{
    while (length > 0 && (text[length - 1] == '\n' || text[length - 1] == ' '))
        length--;
    struct flow_line *line = LIST_ADD(&flow->arena, &flow->lines);
    line->text = arena_dup_n(&flow->arena, text, length);
    line->indent = indent;
    line->style = style;
    line->tag = tag;
    return line;
}

void flow_add(struct flow *flow, int indent, enum theme_style style, int lead_at, const char *lead,
              enum theme_style lead_style, int tag, const char *text)
{
    text = text ? text : "";
    size_t length = strlen(text), at = 0;
    int first = indent;
    if (lead && lead_at + paint_width(lead) + 1 > indent)
        first = lead_at + paint_width(lead) + 1;
    if (indent >= flow->cols - 8)
        indent = 0;
    if (first >= flow->cols - 8)
        first = indent;
    bool leads = lead != NULL;
    do {
        int from = leads ? first : indent;
        size_t bytes = text_wrap(text + at, length - at, (size_t)(flow->cols - from));
        struct flow_line *line = add_line(flow, from, style, tag, text + at, bytes);
        if (leads) {
            line->lead = arena_dup(&flow->arena, lead);
            line->lead_style = lead_style;
            line->lead_at = lead_at;
        }
        leads = false;
        at += bytes;
    } while (at < length);
}

void flow_text(struct flow *flow, int indent, enum theme_style style, const char *text)
{
    flow_add(flow, indent, style, 0, NULL, THEME_PLAIN, -1, text);
}

void flow_f(struct flow *flow, int indent, enum theme_style style, const char *format, ...)
{
    struct str text = STR_INIT;
    va_list list;
    va_start(list, format);
    str_add_v(&text, format, list);
    va_end(list);
    flow_text(flow, indent, style, text.buf);
    str_release(&text);
}

void flow_gap(struct flow *flow)
{
    if (flow->lines.count > 0 &&
        (*flow->lines.items[flow->lines.count - 1].text || flow->lines.items[flow->lines.count - 1].lead))
        add_line(flow, 0, THEME_PLAIN, -1, "", 0);
}

void flow_paint(const struct flow *flow, const struct area *area, int top)
{
    for (int row = 0; row < area->rows; row++) {
        size_t i = (size_t)(top + row);
        if (top + row < 0 || i >= flow->lines.count)
            continue;
        const struct flow_line *line = &flow->lines.items[i];
        if (line->lead)
            paint_text(area, row, line->lead_at, line->lead_style, line->lead);
        paint_clip(area, row, line->indent, area->cols - line->indent, line->style, line->text);
    }
}

int flow_find(const struct flow *flow, int from, const char *words)
{
    struct str wanted = STR_INIT, here = STR_INIT;
    int found = -1;
    text_fold(&wanted, words);
    for (size_t i = from < 0 ? 0 : (size_t)from; i < flow->lines.count && found < 0; i++) {
        str_clear(&here);
        if (flow->lines.items[i].lead) {
            text_fold(&here, flow->lines.items[i].lead);
            str_add_char(&here, ' ');
        }
        text_fold(&here, flow->lines.items[i].text);
        if (wanted.len > 0 && strstr(here.buf, wanted.buf))
            found = (int)i;
    }
    str_release(&wanted);
    str_release(&here);
    return found;
}

int flow_tagged(const struct flow *flow, int tag)
{
    for (size_t i = 0; i < flow->lines.count; i++)
        if (flow->lines.items[i].tag == tag)
            return (int)i;
    return -1;
}

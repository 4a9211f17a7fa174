/* timeline_view.c - an entry's life, oldest first: what was handed in and what changed, what was decided, said, hidden, erased. */
#include <stdlib.h>
#include <string.h>

#include <beatbook/ui/flow.h>
#include <beatbook/ui/list.h>
#include <beatbook/util/tr.h>

#include "engine.h"
#include "pages.h"
#include "show.h"
#include "views.h"

struct timeline_view {
    struct view view;
    int64_t entry;
    struct pages pages; /* all of them are asked for */
    struct flow flow;
    struct list page;
};

static struct timeline_view *timeline_of(struct view *view)
{
    return (struct timeline_view *)view;
}

/* --- laid out --------------------------------------------------------------------------------- */

static enum theme_style style_of(enum timeline_kind kind)
{
    switch (kind) {
    case TIMELINE_ACCEPTED:
        return THEME_GOOD;
    case TIMELINE_DECLINED:
    case TIMELINE_REVOKED:
        return THEME_BAD;
    case TIMELINE_HIDDEN:
    case TIMELINE_SHOWN:
    case TIMELINE_ERASED:
        return THEME_NOTICE;
    default:
        return THEME_STRONG;
    }
}

static void add_head(struct flow *flow, const struct timeline_line *line, day today)
{
    struct str text = STR_INIT;
    char on[DAY_TEXT];
    char at[8];

    str_add_f(&text, "%s %s  %s", day_short(day_of(line->at), today, on), day_time(line->at, at),
              _(names_word(&timeline_kind_names, (int)line->kind)));
    if (line->revision > 0)
        str_add_f(&text, _(", revision %lld"), (long long)line->revision);
    str_add_f(&text, ", %s", line->name);
    timeline_line_rest(line, &text);
    flow_text(flow, 0, style_of(line->kind), text.buf);
    str_release(&text);
}

/* A line for each run, so that what went and what came is told by its mark and not by colour alone. */
static void add_change(struct flow *flow, const struct timeline_change *change)
{
    static const struct {
        const char *mark;
        enum theme_style style;
    } looks[] = {
        [WORD_DIFF_SAME] = {" ", THEME_DIM},
        [WORD_DIFF_REMOVED] = {"-", THEME_BAD},
        [WORD_DIFF_ADDED] = {"+", THEME_GOOD},
    };
    struct str head = STR_INIT;
    size_t i;

    timeline_change_head(change, &head);
    flow_text(flow, 2, THEME_PLAIN, head.buf);
    str_release(&head);
    for (i = 0; i < change->runs.count; i++) {
        const struct timeline_run *run = &change->runs.items[i];

        flow_add(flow, 4, looks[run->kind].style, 2, looks[run->kind].mark, looks[run->kind].style, -1,
                 run->text);
    }
}

static void reflow(struct timeline_view *timeline)
{
    size_t i, k;

    flow_start(&timeline->flow, timeline->view.cols - 4 < 100 ? timeline->view.cols - 4 : 100);
    for (i = 0; i < timeline->pages.items.count; i++) {
        const struct timeline_line *line = pages_at(&timeline->pages, (int)i);

        add_head(&timeline->flow, line, view_hello(&timeline->view)->today);
        if (line->words != NULL && *line->words != '\0')
            flow_text(&timeline->flow, 2, THEME_PLAIN, line->words);
        else if (timeline_wordless(line))
            flow_text(&timeline->flow, 2, THEME_DIM, _("(these words are hidden or erased)"));
        for (k = 0; k < line->changes.count; k++)
            add_change(&timeline->flow, &line->changes.items[k]);
        flow_gap(&timeline->flow);
    }
}

/* --- asked for -------------------------------------------------------------------------------- */

static void ask(struct timeline_view *timeline, const char *cursor);

static void came(void *context, enum status status, const void *answer, struct arena *arena,
                 const struct err *err)
{
    struct timeline_view *timeline = context;
    const struct timeline *page = answer;

    view_dirty(&timeline->view);
    pages_came(&timeline->pages, status, err, page != NULL ? &page->items : NULL,
               sizeof(struct timeline_line), page != NULL ? page->next : NULL, arena);
    if (status == STATUS_OK && timeline->pages.next != NULL)
        ask(timeline, timeline->pages.next);
    reflow(timeline);
}

static void ask(struct timeline_view *timeline, const char *cursor)
{
    const struct timeline_ask wanted = {.id = timeline->entry, .cursor = cursor, .limit = 500};

    if (cursor == NULL)
        pages_ask_first(&timeline->pages);
    call_post_entry_timeline(view_client(&timeline->view), &wanted, came, timeline);
}

static void timeline_open(struct view *view)
{
    ask(timeline_of(view), NULL);
}

static void timeline_layout(struct view *view, int rows, int cols)
{
    (void)rows;
    (void)cols;
    reflow(timeline_of(view));
}

static void timeline_draw(struct view *view, const struct area *area)
{
    struct timeline_view *timeline = timeline_of(view);
    struct area in = paint_inside(area, 2, 2, -2, -4);
    char heading[100];

    snprintf(heading, sizeof heading, _("The life of entry %lld"), (long long)timeline->entry);
    show_heading(area, heading, "");
    if (timeline->pages.err.status != STATUS_OK)
        show_refused(view, area, timeline->pages.err.text);
    else if (timeline->pages.items.count == 0)
        show_empty(area,
                   timeline->pages.loaded ? _("it was never handed in: nothing happened to it yet") : _("…"));
    list_page(&timeline->page, (int)timeline->flow.lines.count, in.rows);
    flow_paint(&timeline->flow, &in, timeline->page.top);
}

static bool timeline_command(struct view *view, const struct command_call *call)
{
    return list_scroll(&timeline_of(view)->page, call->id);
}

static void timeline_close(struct view *view)
{
    flow_release(&timeline_of(view)->flow);
    pages_release(&timeline_of(view)->pages);
    free(timeline_of(view));
}

struct view *timeline_view_new(int64_t entry)
{
    static const struct view_ops ops = {.name = "timeline",
                                        .hints = "quit help",
                                        .open = timeline_open,
                                        .layout = timeline_layout,
                                        .draw = timeline_draw,
                                        .command = timeline_command,
                                        .changed = timeline_open,
                                        .close = timeline_close};
    struct timeline_view *timeline = calloc(1, sizeof *timeline);

    if (timeline == NULL)
        abort();
    timeline->view.ops = &ops;
    timeline->entry = entry;
    return &timeline->view;
}

/* help_view.c - the table of commands as a page: those of the screen one comes from first. */
#include <stdlib.h>
#include <string.h>

#include <beatbook/ui/dialog.h>
#include <beatbook/ui/flow.h>
#include <beatbook/ui/list.h>
#include <beatbook/util/tr.h>

#include "engine.h"
#include "show.h"
#include "views.h"

struct help_view {
    struct view view;
    struct arena own;
    const char *context, *command;
    struct flow flow;
    struct list page;
    struct str wanted;
};

static struct help_view *help_of(struct view *view)
{
    return (struct help_view *)view;
}

static void flow_command(struct flow *flow, const struct command *command)
{
    int help = flow->cols >= 72 ? 32 : 28; /* columns of the help; the name before it, the keys before that */
    flow_add(flow, help, THEME_PLAIN, help - 16, command->name, THEME_STRONG, (int)command->id,
             _(command->help));
    if (*command->arguments)
        flow_text(flow, help, THEME_DIM, command->arguments);
}

static void flow_rows(struct flow *flow, const char *context, bool own)
{
    for (int id = 1; id < COMMAND_COUNT; id++) {
        const struct command *command = command_row((enum command_id)id);
        bool everywhere = strcmp(command->contexts, "*") == 0;
        if (command_in(command, context) && everywhere != own)
            flow_command(flow, command);
    }
}

/* The marks of criteria, on screens that are full of them before all that works everywhere. */
static bool has_marks(const struct help_view *help)
{
    static const char *const screens[] = {"portfolio", "progress", "criterion", "next"};
    for (size_t i = 0; i < sizeof screens / sizeof *screens; i++)
        if (strcmp(help->context, screens[i]) == 0)
            return true;
    return false;
}

static void flow_marks(struct flow *flow)
{
    flow_text(flow, 0, THEME_TITLE, _("Marks"));
    for (int state = CRITERION_MET; state >= CRITERION_NONE; state--)
        flow_add(flow, 4, THEME_PLAIN, 2, show_criterion_sign((enum criterion_state)state),
                 show_criterion_style((enum criterion_state)state), -1,
                 show_criterion_word((enum criterion_state)state));
    flow_add(
        flow, 6, THEME_PLAIN, 2, "1/2", THEME_PLAIN, -1,
        _("one entry counts of the two that the rule asks for; a number alone: accepted, without a rule"));
    flow_gap(flow);
}

static void reflow(struct help_view *help)
{
    flow_start(&help->flow, help->view.cols - 4);
    struct flow *flow = &help->flow;
    if (help->command && command_find(help->command)) {
        flow_command(flow, command_find(help->command));
        flow_gap(flow);
    }
    flow_text(flow, 0, THEME_TITLE, _("On this screen"));
    flow_rows(flow, help->context, true);
    flow_gap(flow);
    if (has_marks(help))
        flow_marks(flow);
    flow_text(flow, 0, THEME_TITLE, _("Everywhere"));
    flow_rows(flow, help->context, false);
    flow_gap(flow);
    if (!has_marks(help))
        flow_marks(flow);
    flow_text(flow, 0, THEME_DIM,
              _("Keys of your own: one a line in ~/.config/beatbook/keys, as SCREEN KEY COMMAND, for "
                "instance: portfolio n new"));
}

static void help_layout(struct view *view, int rows, int cols)
{
    (void)rows;
    (void)cols;
    reflow(help_of(view));
}

/* The keys of a command stand left of its name; they are not in the flow, where a page of help is wrapped by columns. */
static void draw_keys(const struct help_view *help, const struct area *in)
{
    for (int row = 0; row < in->rows && help->page.top + row < (int)help->flow.lines.count; row++) {
        const struct flow_line *line = &help->flow.lines.items[help->page.top + row];
        if (line->tag <= 0 || !line->lead)
            continue;
        struct str keys = STR_INIT;
        keys_all_for(help->context, command_row((enum command_id)line->tag)->name, &keys);
        paint_clip(in, row, 2, line->lead_at - 3, THEME_KEY, keys.buf);
        str_release(&keys);
    }
}

static void help_draw(struct view *view, const struct area *area)
{
    struct help_view *help = help_of(view);
    struct area in = paint_inside(area, 2, 2, -2, -4);
    struct str title = STR_INIT;
    str_add_f(&title, _("Help: %s"), help->context);
    show_heading(area, title.buf, _("q goes back"));
    list_page(&help->page, (int)help->flow.lines.count, in.rows);
    flow_paint(&help->flow, &in, help->page.top);
    draw_keys(help, &in);
    if (help->page.top + in.rows < help->page.count)
        paint_text(area, area->rows - 1, area->cols - 2, THEME_DIM, theme_sign(SIGN_MORE));
    str_release(&title);
}

static void find_words(void *context, const char *words)
{
    struct help_view *help = context;
    if (!words || !*words)
        return;
    str_clear(&help->wanted);
    str_add(&help->wanted, words);
    int line = flow_find(&help->flow, 0, words);
    if (line < 0)
        view_say(&help->view, THEME_NOTICE, _("'%s' does not stand here"), words);
    else
        help->page.top = line;
}

static bool help_command(struct view *view, const struct command_call *call)
{
    struct help_view *help = help_of(view);
    int line;
    switch (call->id) {
    case COMMAND_HELP:
        return true;
    case COMMAND_FIND:
        if (*call->arguments)
            find_words(help, call->arguments);
        else
            dialog_prompt(view->ui, _("find:"), "", find_words, help);
        return true;
    case COMMAND_FIND_NEXT:
        line = help->wanted.len ? flow_find(&help->flow, help->page.top + 1, help->wanted.buf) : -1;
        if (line >= 0)
            help->page.top = line;
        return true;
    default:
        return list_scroll(&help->page, call->id);
    }
}

static void help_close(struct view *view)
{
    struct help_view *help = help_of(view);
    flow_release(&help->flow);
    arena_release(&help->own);
    str_release(&help->wanted);
    free(help);
}

struct view *help_view_new(const char *context, const char *command)
{
    static const struct view_ops ops = {.name = "help",
                                        .hints = "page-down find find-next quit",
                                        .layout = help_layout,
                                        .draw = help_draw,
                                        .command = help_command,
                                        .close = help_close};
    struct help_view *help = calloc(1, sizeof *help);
    if (!help)
        abort();
    help->view.ops = &ops;
    help->context = arena_dup(&help->own, context);
    help->command = arena_dup(&help->own, command);
    str_init(&help->wanted);
    return &help->view;
}

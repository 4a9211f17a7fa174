/* prompt.c - the `:` line: commands by name, and files, with Tab and a history. */
#include <stdlib.h>
#include <string.h>

#include <beatbook/ui/line.h>
#include <beatbook/util/file.h>
#include <beatbook/util/tr.h>

#include "engine.h"

#define HISTORY_MOST 200

struct prompt {
    struct view view;
    struct line line;
    size_t back;      /* lines back in the history; 0: what is being typed */
    struct str typed; /* the beginning that Tab completes */
    size_t offer;     /* how many were offered for it */
    bool completing;
};

static const char *context_of(struct prompt *prompt)
{
    struct view *screen = view_screen(prompt->view.ui);
    return screen ? screen->ops->name : "";
}

static void remember(struct ui *ui, const char *text)
{
    if (!*text || (ui->lines.count > 0 && strcmp(ui->lines.items[ui->lines.count - 1], text) == 0))
        return;
    if (ui->lines.count == HISTORY_MOST) {
        memmove(ui->lines.items, ui->lines.items + 1, (HISTORY_MOST - 1) * sizeof *ui->lines.items);
        ui->lines.count--;
    }
    *LIST_ADD(&ui->history, &ui->lines) = arena_dup(&ui->history, text);
}

static void run(struct prompt *prompt)
{
    struct ui *ui = prompt->view.ui;
    char *text = str_detach(&prompt->line.text);
    remember(ui, text);
    view_close(&prompt->view);
    if (text[strspn(text, " ")])
        ui_execute(ui, text);
    free(text);
}

static void recall(struct prompt *prompt, int by)
{
    const struct ui *ui = prompt->view.ui;
    if ((by > 0 && prompt->back >= ui->lines.count) || (by < 0 && prompt->back == 0))
        return;
    prompt->back = by > 0 ? prompt->back + 1 : prompt->back - 1;
    line_set(&prompt->line, prompt->back ? ui->lines.items[ui->lines.count - prompt->back] : "");
}

static bool takes_files(struct prompt *prompt)
{
    struct command_call call;
    return command_parse(prompt->line.text.buf, context_of(prompt), &call, NULL) == STATUS_OK &&
           strstr(command_row(call.id)->arguments, "FILE");
}

/* Of a command that takes files the last word, as far as it is clear; what would have to be quoted is left to its person. */
static void complete_path(struct prompt *prompt)
{
    const char *text = prompt->line.text.buf, *word = strrchr(text, ' ') + 1;
    struct str whole = STR_INIT, names = STR_INIT;
    if (takes_files(prompt) && file_complete(word, &whole, &names) > 0 && !strpbrk(whole.buf, " '\"")) {
        str_splice(&whole, 0, 0, text, (size_t)(word - text));
        line_set(&prompt->line, whole.buf);
    }
    str_release(&whole);
    str_release(&names);
}

static void complete(struct prompt *prompt)
{
    if (!prompt->completing) {
        str_clear(&prompt->typed);
        str_add(&prompt->typed, prompt->line.text.buf);
        prompt->offer = 0;
    }
    if (strchr(prompt->typed.buf, ' ')) {
        complete_path(prompt);
        return;
    }
    const char *name = command_complete(prompt->typed.buf, context_of(prompt), prompt->offer++);
    if (!name && prompt->offer > 1) {
        prompt->offer = 1;
        name = command_complete(prompt->typed.buf, context_of(prompt), 0);
    }
    if (!name)
        return;
    line_set(&prompt->line, name);
    const struct command *command = command_find(name);
    if (*command->arguments && !command_complete(prompt->typed.buf, context_of(prompt), 1))
        line_insert(&prompt->line, " ");
    prompt->completing = true;
}

static bool prompt_key(struct view *view, int key)
{
    struct prompt *prompt = (struct prompt *)view;
    if (key == KEYS_TAB) {
        complete(prompt);
        return true;
    }
    prompt->completing = false;
    if (key == KEYS_ENTER)
        run(prompt);
    else if (key == KEYS_ESCAPE || key == KEYS_CTRL('c') || key == KEYS_CTRL('g') ||
             (key == KEYS_BACKSPACE && prompt->line.text.len == 0))
        view_close(view);
    else if (key == KEYS_UP || key == KEYS_CTRL('p'))
        recall(prompt, 1);
    else if (key == KEYS_DOWN || key == KEYS_CTRL('n'))
        recall(prompt, -1);
    else
        line_key(&prompt->line, key);
    return true;
}

static bool prompt_paste(struct view *view, const char *text)
{
    line_insert(&((struct prompt *)view)->line, text);
    return true;
}

/* The commands that it may become, as many as there is room for. */
static void draw_offers(struct prompt *prompt, const struct area *line, int col)
{
    const char *text = prompt->completing ? prompt->typed.buf : prompt->line.text.buf;
    struct str offers = STR_INIT;
    const char *name;
    str_add(&offers, _("Tab:"));
    for (size_t i = 0; (name = command_complete(text, context_of(prompt), i)); i++)
        str_add_f(&offers, " %s", name);
    if (command_complete(text, context_of(prompt), 0))
        paint_clip(line, 0, col + 3, line->cols - col - 4, THEME_DIM, offers.buf);
    str_release(&offers);
}

/* Right of what is typed: the arguments, or how many commands it may become. */
static void draw_help(struct prompt *prompt, const struct area *line, int col)
{
    struct command_call call;
    const char *text = prompt->line.text.buf;
    if (!*text || strchr(text, ' '))
        return;
    if (command_parse(text, context_of(prompt), &call, NULL) != STATUS_OK) {
        draw_offers(prompt, line, col);
        return;
    }
    const struct command *command = command_row(call.id);
    struct str help = STR_INIT;
    str_add_f(&help, "%s%s%s", command->arguments, *command->arguments ? "  " : "", _(command->help));
    paint_clip(line, 0, col + 3, line->cols - col - 4, THEME_DIM, help.buf);
    str_release(&help);
}

static void prompt_draw(struct view *view, const struct area *area)
{
    struct prompt *prompt = (struct prompt *)view;
    struct area line = paint_inside(area, area->rows - 1, 0, 1, area->cols);
    paint_clear(&line);
    paint_text(&line, 0, 0, THEME_PLAIN, ":");
    int width = paint_width(prompt->line.text.buf);
    line_paint(&prompt->line, &line, 0, 1, line.cols - 2, true);
    draw_help(prompt, &line, width + 1);
}

static void prompt_close(struct view *view)
{
    struct prompt *prompt = (struct prompt *)view;
    line_release(&prompt->line);
    str_release(&prompt->typed);
    free(prompt);
}

struct view *prompt_new(struct ui *ui, const char *text)
{
    static const struct view_ops ops = {.name = "prompt",
                                        .over = true,
                                        .key = prompt_key,
                                        .paste = prompt_paste,
                                        .draw = prompt_draw,
                                        .close = prompt_close};
    struct prompt *prompt = calloc(1, sizeof *prompt);
    if (!prompt)
        abort();
    (void)ui;
    prompt->view.ops = &ops;
    line_init(&prompt->line, text, 0);
    if (*text && text[strlen(text) - 1] != ' ')
        line_insert(&prompt->line, " "); /* a command that waits for what comes after it */
    str_init(&prompt->typed);
    return &prompt->view;
}

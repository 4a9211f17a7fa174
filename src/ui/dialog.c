/* dialog.c - messages, yes or no, a line, a text, a secret: views above the view that asks.
 *
 * One struct serves all of them; what differs is how a key is taken and how it is drawn.
 */
#include <beatbook/app/unsent.h>
#include <beatbook/ui/dialog.h>

#include <stdlib.h>
#include <string.h>

#include <beatbook/ui/flow.h>
#include <beatbook/ui/line.h>
#include <beatbook/ui/list.h>
#include <beatbook/util/tr.h>

#include "engine.h"

struct dialog {
    struct view view;
    struct str title, text;
    struct str question; /* as unsent words are kept for it: the screen on which it is asked, and how */
    struct line line;
    bool offered; /* its text is none of the person's yet */
    bool found;   /* its text was being typed when the program died */
    bool kept;    /* there is a file with its text */
    struct flow flow;
    struct list list;
    dialog_confirmed confirmed;
    dialog_answered answered;
    void *context;
};

static struct dialog *dialog_of(struct view *view)
{
    return (struct dialog *)view;
}

static void dialog_close(struct view *view)
{
    struct dialog *dialog = dialog_of(view);
    str_release(&dialog->title);
    str_release(&dialog->text);
    str_release(&dialog->question);
    line_release(&dialog->line);
    flow_release(&dialog->flow);
    free(dialog);
}

static struct dialog *dialog_make(const struct view_ops *ops, const char *title, const char *text)
{
    struct dialog *dialog = calloc(1, sizeof *dialog);
    if (!dialog)
        abort();
    dialog->view.ops = ops;
    str_init(&dialog->title);
    str_init(&dialog->text);
    str_init(&dialog->question);
    str_add(&dialog->title, title ? title : "");
    str_add(&dialog->text, text ? text : "");
    line_init(&dialog->line, "", 0);
    return dialog;
}

/* A box in the middle with room for so many rows and columns of text, as far as the screen has them. */
static struct area box(const struct area *area, int rows, int cols)
{
    int width = cols + 4 < area->cols - 4 ? cols + 4 : area->cols - 4;
    int height = rows + 2 < area->rows - 2 ? rows + 2 : area->rows - 2;
    struct area in = paint_inside(area, (area->rows - height) / 2, (area->cols - width) / 2, height, width);
    paint_clear(&in);
    return in;
}

/* ---- message */

static void message_hints(struct dialog *dialog, const struct area *area, bool more)
{
    static const struct hint rest[] = {{KEYS_NONE, N_("any key goes on")}, {KEYS_NONE, NULL}},
                             longer[] = {{KEYS_DOWN, N_("further down")},
                                         {KEYS_UP, N_("up")},
                                         {KEYS_NONE, N_("any other key goes on")},
                                         {KEYS_NONE, NULL}};
    hints_dialog(dialog->view.ui, area, more ? longer : rest);
}

static void message_draw(struct view *view, const struct area *area)
{
    struct dialog *dialog = dialog_of(view);
    int cols = area->cols - 12 < 66 ? area->cols - 12 : 66;
    flow_start(&dialog->flow, cols);
    flow_text(&dialog->flow, 0, THEME_PLAIN, dialog->text.buf);
    int lines = (int)dialog->flow.lines.count;
    struct area frame = box(area, lines, cols);
    struct area in = paint_frame(&frame, dialog->title.buf, NULL, false);
    in = paint_inside(&in, 0, 1, in.rows, -2);
    list_fit(&dialog->list, lines, in.rows);
    flow_paint(&dialog->flow, &in, dialog->list.top);
    if (dialog->list.top + in.rows < lines)
        paint_text(&frame, frame.rows - 1, frame.cols - 3, THEME_PLAIN, theme_sign(SIGN_MORE));
    message_hints(dialog, area, in.rows < lines);
}

static bool message_key(struct view *view, int key)
{
    struct dialog *dialog = dialog_of(view);
    bool more = dialog->list.count > dialog->list.rows;
    const char *line = keys_command("*", key);
    const struct command *command = line ? command_find(line) : NULL;
    if (!more || !command || !list_scroll(&dialog->list, command->id))
        view_close(view);
    return true;
}

void dialog_message(struct ui *ui, const char *title, const char *text)
{
    static const struct view_ops ops = {
        .name = "dialog", .over = true, .draw = message_draw, .key = message_key, .close = dialog_close};
    view_push(ui, &dialog_make(&ops, title, text)->view);
}

/* ---- yes or no */

static void confirm_draw(struct view *view, const struct area *area)
{
    struct dialog *dialog = dialog_of(view);
    struct area line = paint_inside(area, area->rows - 1, 0, 1, area->cols);
    struct str keys = STR_INIT;
    str_add_f(&keys, "  %s/%s", _("y"), _("n"));
    paint_clear(&line);
    int width = line.cols - 2 - paint_width(keys.buf);
    int took = paint_clip(&line, 0, 1, width, THEME_NOTICE, dialog->title.buf);
    paint_text(&line, 0, 1 + took, THEME_PLAIN, keys.buf);
    paint_cursor(&line, 0, 1 + took + paint_width(keys.buf) + 1);
    str_release(&keys);
}

static bool is_letter(int key, const char *word)
{
    struct str name = STR_INIT;
    if (keys_writes(key))
        keys_name(key, &name);
    bool same = name.len > 0 && strncasecmp(name.buf, word, name.len) == 0;
    str_release(&name);
    return same;
}

static bool confirm_key(struct view *view, int key)
{
    struct dialog *dialog = dialog_of(view);
    /* TRANSLATORS: the keys for yes and no */
    bool yes = is_letter(key, _("y")),
         no = is_letter(key, _("n")) || key == KEYS_ESCAPE || key == KEYS_CTRL('c');
    if (yes || no) {
        view_close(view);
        dialog->confirmed(dialog->context, yes);
    }
    return true;
}

void dialog_confirm(struct ui *ui, const char *question, dialog_confirmed answer, void *context)
{
    static const struct view_ops ops = {
        .name = "dialog", .over = true, .draw = confirm_draw, .key = confirm_key, .close = dialog_close};
    struct dialog *dialog = dialog_make(&ops, question, NULL);
    dialog->confirmed = answer;
    dialog->context = context;
    view_push(ui, &dialog->view);
}

/* ---- a line, a secret */

#define WRITE_COLS 12 /* so much room to write in stands beside what is asked, or it goes to the line above */

static void prompt_draw(struct view *view, const struct area *area)
{
    struct dialog *dialog = dialog_of(view);
    struct area line = paint_inside(area, area->rows - 1, 0, 1, area->cols);
    int text = paint_width(dialog->line.text.buf) + 1, label = paint_width(dialog->title.buf);
    int took = 0;

    paint_clear(&line);
    if (label + 3 + (text > WRITE_COLS ? text : WRITE_COLS) <= line.cols) {
        took = 1 + paint_clip(&line, 0, 1, label, THEME_NOTICE, dialog->title.buf);
    } else { /* what is asked stands whole, and what is answered, too */
        struct area above = paint_inside(area, area->rows - 2, 0, 1, area->cols);

        paint_clear(&above);
        paint_clip(&above, 0, 1, above.cols - 2, THEME_NOTICE, dialog->title.buf);
    }
    line_paint(&dialog->line, &line, 0, took + 1, line.cols - took - 2, true);
}

/* What was offered gives way to what is written first; any other key begins to change it. */
static void replace_offered(struct dialog *dialog, bool writes)
{
    if (dialog->offered && writes)
        line_set(&dialog->line, "");
    dialog->offered = false;
}

static bool line_taken(struct view *view, int key)
{
    struct dialog *dialog = dialog_of(view);
    if (key == KEYS_ESCAPE || key == KEYS_CTRL('c') || key == KEYS_CTRL('g')) {
        view_close(view);
        dialog->answered(dialog->context, NULL);
    } else if (key == KEYS_ENTER) {
        view_close(view);
        dialog->answered(dialog->context, dialog->line.text.buf);
    } else {
        replace_offered(dialog, keys_writes(key));
        line_key(&dialog->line, key);
    }
    return true;
}

static bool line_pasted(struct view *view, const char *text)
{
    replace_offered(dialog_of(view), true);
    line_insert(&dialog_of(view)->line, text);
    return true;
}

static struct dialog *ask(struct ui *ui, const struct view_ops *ops, const char *label, const char *initial,
                          bool secret, dialog_answered answer, void *context)
{
    struct dialog *dialog = dialog_make(ops, label, NULL);
    line_set(&dialog->line, initial ? initial : "");
    dialog->offered = initial && *initial;
    dialog->line.secret = secret;
    dialog->answered = answer;
    dialog->context = context;
    view_push(ui, &dialog->view);
    return dialog;
}

/* A secret half typed is nobody's to finish. */
static void line_locked(struct view *view, bool locked)
{
    struct dialog *dialog = dialog_of(view);
    if (!locked || !dialog->line.secret)
        return;
    view_close(view);
    dialog->answered(dialog->context, NULL);
}

static const struct view_ops prompt_ops = {.name = "dialog",
                                           .over = true,
                                           .draw = prompt_draw,
                                           .key = line_taken,
                                           .paste = line_pasted,
                                           .locked = line_locked,
                                           .close = dialog_close};

void dialog_prompt(struct ui *ui, const char *label, const char *initial, dialog_answered answer,
                   void *context)
{
    ask(ui, &prompt_ops, label, initial, false, answer, context);
}

void dialog_secret(struct ui *ui, const char *label, dialog_answered answer, void *context)
{
    ask(ui, &prompt_ops, label, NULL, true, answer, context);
}

/* ---- a longer text: typed in one line that is shown wrapped */

#define KEEP_MS 1000 /* after the last key, as drafts do */

static void reason_draw(struct view *view, const struct area *area)
{
    static const struct hint hints[] = {
        {KEYS_ENTER, N_("done")}, {KEYS_ESCAPE, N_("back")}, {KEYS_NONE, NULL}};
    struct dialog *dialog = dialog_of(view);
    int cols = area->cols - 12 < 66 ? area->cols - 12 : 66;
    struct area frame = box(area, 5, cols);
    struct area in = paint_frame(&frame, dialog->title.buf,
                                 dialog->found ? _("as you left it") : _("Enter: done  Esc: no"), false);
    in = paint_inside(&in, 0, 1, in.rows, -2);
    struct str before = STR_INIT;
    str_add_n(&before, dialog->line.text.buf, dialog->line.at);
    str_add(&before, "|"); /* the cursor's own column, so that a blank at the end counts */
    struct area rows = in;
    int line = paint_wrap_lines(in.cols, 0, before.buf) - 1;
    int skip = line >= in.rows ? line - in.rows + 1 : 0;
    paint_wrap(&rows, 0, 0, skip, THEME_PLAIN, dialog->line.text.buf);
    flow_start(&dialog->flow, in.cols);
    flow_text(&dialog->flow, 0, THEME_PLAIN, before.buf);
    int last = (int)dialog->flow.lines.count - 1;
    paint_cursor(&in, last - skip, paint_width(dialog->flow.lines.items[last].text) - 1);
    str_release(&before);
    hints_dialog(view->ui, area, hints);
}

/* As far as it was typed: it may be a paragraph, and goes to the store only when it is done. */
static void reason_keep(struct view *view)
{
    struct dialog *dialog = dialog_of(view);

    if (view->closing)
        return;
    if (dialog->line.text.len > 0)
        dialog->kept =
            unsent_keep(view->ui->session, dialog->question.buf, dialog->line.text.buf) || dialog->kept;
    else if (dialog->kept)
        unsent_forget(view->ui->session, dialog->question.buf);
}

static void reason_tick(struct view *view, int64_t now)
{
    (void)now;
    reason_keep(view);
}

static bool reason_taken(struct view *view, int key)
{
    struct dialog *dialog = dialog_of(view);
    bool ends = key == KEYS_ESCAPE || key == KEYS_CTRL('c') || key == KEYS_CTRL('g') || key == KEYS_ENTER;

    if (ends && dialog->kept)
        unsent_forget(view->ui->session, dialog->question.buf);
    if (!ends)
        view_timer(view, KEEP_MS);
    return line_taken(view, key);
}

static bool reason_pasted(struct view *view, const char *text)
{
    view_timer(view, KEEP_MS);
    return line_pasted(view, text);
}

void dialog_reason(struct ui *ui, const char *title, const char *initial, dialog_answered answer,
                   void *context)
{
    static const struct view_ops ops = {.name = "dialog",
                                        .over = true,
                                        .draw = reason_draw,
                                        .key = reason_taken,
                                        .paste = reason_pasted,
                                        .hangup = reason_keep,
                                        .tick = reason_tick,
                                        .close = dialog_close};
    struct str left = STR_INIT, question = STR_INIT;
    const struct view *screen = view_screen(ui);
    struct dialog *dialog;
    bool found;

    str_add_f(&question, "%s: %s", screen != NULL ? screen->ops->name : "", title);
    found = (initial == NULL || *initial == '\0') && unsent_find(ui->session, question.buf, &left);
    dialog = ask(ui, &ops, title, found ? left.buf : initial, false, answer, context);
    dialog->found = dialog->kept = found;
    dialog->offered = dialog->offered && !found;
    dialog->question = question;
    str_release(&left);
}

/* sign_view.c - what will be signed, one question, the result.
 *
 * The list is the store's: it prepares one statement for each revision and leaves out what changed since it
 * was read. One re-authentication signs all of it, and is never used again. When the screen is locked meanwhile, it is prepared anew.
 */
#include "queue_parts.h"

#include <stdlib.h>
#include <string.h>

#include <beatbook/ui/dialog.h>
#include <beatbook/ui/prove.h>
#include <beatbook/util/tr.h>

struct sign {
    struct view view;
    struct arena arena; /* of what was prepared */
    struct sign_prepared prepared;
    struct arena done_arena;
    struct signed_answer done;
    bool ready, busy, is_done;
    size_t dropping; /* answers still to come */
    struct list list;
};

static struct sign *sign_of(struct view *view)
{
    return (struct sign *)view;
}

/* ---- asking */

static void prepared(void *context, enum status status, const void *answer, struct arena *arena,
                     const struct err *err)
{
    struct sign *sign = context;

    if (status != STATUS_OK) {
        view_say(&sign->view, THEME_BAD, "%s", err->text);
        view_close(&sign->view);
        return;
    }
    view_keep(&sign->arena, arena);
    sign->prepared = *(const struct sign_prepared *)answer;
    sign->ready = true;
    view_dirty(&sign->view);
}

static void prepare(struct sign *sign)
{
    struct nothing nothing = {true};

    sign->ready = false;
    call_post_sign_prepare(view_client(&sign->view), &nothing, prepared, sign);
}

static void committed(void *context, enum status status, const void *answer, struct arena *arena,
                      const struct err *err)
{
    struct sign *sign = context;

    sign->busy = false;
    if (status == STATUS_OK) {
        view_keep(&sign->done_arena, arena);
        sign->done = *(const struct signed_answer *)answer;
        sign->is_done = true;
        sign->list = (struct list){0};
        view_wrote(&sign->view);
    } else {
        view_say(&sign->view, THEME_BAD, "%s", err->text);
        if (status == STATUS_STATE) /* what was prepared is too old, or something changed */
            prepare(sign);
    }
    view_dirty(&sign->view);
}

static void proved(void *context, const char *secret, const char *signature)
{
    struct sign *sign = context;
    struct sign_ask ask = {sign->prepared.nonce, secret, signature};

    sign->busy = true;
    call_post_sign_commit(view_client(&sign->view), &ask, committed, sign);
}

static void prove(struct sign *sign)
{
    const struct challenge challenge = {.nonce = sign->prepared.nonce,
                                        .method = sign->prepared.method,
                                        .text = sign->prepared.text,
                                        .keys = sign->prepared.keys};

    prove_ask(&sign->view, &challenge, CREDENTIAL_SIGN, proved);
}

/* How many revisions would be signed. */
static size_t count_whole(const struct sign *sign)
{
    size_t count = 0;
    size_t i;

    for (i = 0; i < sign->prepared.items.count; i++)
        count += !sign->prepared.items.items[i].changed;
    return count;
}

static void dropped(void *context, enum status status, const void *answer, struct arena *arena,
                    const struct err *err)
{
    struct sign *sign = context;

    (void)answer;
    (void)arena;
    if (status != STATUS_OK)
        view_say(&sign->view, THEME_BAD, "%s", err->text);
    if (--sign->dropping > 0)
        return;
    if (status == STATUS_OK)
        view_say(&sign->view, THEME_NOTICE, _("what changed is off your list: it waits to be read again"));
    view_close(&sign->view);
}

/* Nothing can be signed, and what changed is named on the screen: it is not to be offered for ever. */
static void drop_changed(struct sign *sign)
{
    size_t i;

    for (i = 0; i < sign->prepared.items.count; i++) {
        struct undecide_ask ask = {.entry = sign->prepared.items.items[i].entry};

        sign->dropping++;
        call_post_queue_undecide(view_client(&sign->view), &ask, dropped, sign);
    }
    sign->busy = sign->dropping > 0;
    view_wrote(&sign->view);
}

static void confirm(struct sign *sign)
{
    if (!sign->ready || sign->busy)
        return;
    if (count_whole(sign) == 0)
        drop_changed(sign);
    else
        prove(sign);
}

/* ---- drawing */

static void verdict_text(const struct sign_line *line, struct str *out)
{
    if (line->changed && line->changed_by != NULL)
        str_add_f(out, _("left out: %s has signed it"), line->changed_by);
    else if (line->changed)
        str_add(out, _("left out: changed since you read it"));
    else if (line->declined == 0)
        str_add_f(out, _("%lld accepted"), (long long)line->accepted);
    else if (line->accepted == 0)
        str_add_f(out, _("%lld declined"), (long long)line->declined);
    else
        str_add_f(out, _("%lld accepted, %lld declined"), (long long)line->accepted,
                  (long long)line->declined);
}

static void draw_line(const struct area *area, int row, const struct sign_line *line, bool at)
{
    struct str text = STR_INIT;
    enum theme_style style = line->changed ? THEME_BAD : line->declined > 0 ? THEME_WAIT : THEME_GOOD;
    int end;

    if (at)
        paint_text(area, row, 0, THEME_STRONG, theme_sign(SIGN_HAND));
    if (line->deputy_of != NULL)
        paint_text(area, row, 1, THEME_NOTICE, "*");
    verdict_text(line, &text);
    end = paint_right(area, row, area->cols - 1, style, text.buf);
    paint_clip(area, row, 2, 17, at ? THEME_SELECTED : THEME_STRONG, line->name);
    paint_clip(area, row, 20, end - 21, THEME_PLAIN, entry_title_text(line->title));
    str_release(&text);
}

static void draw_lines(struct sign *sign, const struct area *area, const struct sign_line_list *lines)
{
    int row;

    list_fit(&sign->list, (int)lines->count, area->rows);
    for (row = 0; row < area->rows && sign->list.top + row < sign->list.count; row++)
        draw_line(area, row, &lines->items[sign->list.top + row], sign->list.top + row == sign->list.at);
}

static void draw_done(struct sign *sign, const struct area *area)
{
    int lines = (int)sign->done.lines.count;
    int row;

    paint_f(area, 0, 1, THEME_GOOD, _("Signed %s journal %lld"), theme_sign(SIGN_DOT),
            (long long)sign->done.seq);
    if (lines == 0) {
        struct area rest = paint_inside(area, 2, 0, area->rows - 2, area->cols);

        draw_lines(sign, &rest, &sign->done.items);
        return;
    }
    list_fit(&sign->list, lines, area->rows - 3);
    for (row = 0; row < area->rows - 3 && sign->list.top + row < lines; row++)
        paint_clip(area, row + 2, 2, area->cols - 3, THEME_PLAIN,
                   sign->done.lines.items[sign->list.top + row]);
    paint_f(area, area->rows - 1, 1, THEME_DIM, _("%s goes back to the queue; b: what you signed before"),
            theme_sign(SIGN_ENTER));
}

/* For whom the caller stands in, before it is signed. */
static void draw_deputy(const struct sign *sign, const struct area *area)
{
    const char *name = NULL;
    struct str text = STR_INIT;
    bool several = false;
    size_t i;

    for (i = 0; i < sign->prepared.items.count; i++) {
        const char *other = sign->prepared.items.items[i].deputy_of;

        several = several || (name != NULL && other != NULL && strcmp(name, other) != 0);
        name = name != NULL ? name : other;
    }
    if (name != NULL && !several)
        str_add_f(&text, _("* you sign as deputy of %s"), name);
    else if (name != NULL)
        str_add(&text, _("* you sign as a deputy: v shows of whom"));
    if (text.buf != NULL)
        paint_clip(area, 1, 1, area->cols - 2, THEME_NOTICE, text.buf);
    str_release(&text);
}

static void draw_prepared(struct sign *sign, const struct area *area)
{
    struct area rows = paint_inside(area, 2, 0, area->rows - 4, area->cols);
    const char *key = theme_sign(SIGN_ENTER);
    int took;

    took = paint_f(area, 0, 1, THEME_TITLE,
                   ngettext("To be signed: %zu entry", "To be signed: %zu entries", count_whole(sign)),
                   count_whole(sign));
    paint_clip(area, 0, took + 3, area->cols - took - 4, THEME_DIM, _("to take one back: q, open it, u"));
    draw_deputy(sign, area);
    draw_lines(sign, &rows, &sign->prepared.items);
    if (sign->busy)
        paint_text(area, area->rows - 1, 1, THEME_DIM, _("signing…"));
    else if (count_whole(sign) == 0)
        paint_f(area, area->rows - 1, 1, THEME_NOTICE, _("%s takes them off your list: read them again"),
                key);
    else
        prove_hint(area, area->rows - 1, sign->prepared.method);
}

static void sign_draw(struct view *view, const struct area *area)
{
    struct sign *sign = sign_of(view);

    if (sign->is_done)
        draw_done(sign, area);
    else if (!sign->ready)
        paint_text(area, 0, 1, THEME_DIM, _("…"));
    else if (sign->prepared.items.count == 0)
        paint_text(area, 0, 1, THEME_DIM, _("you have decided nothing that is not signed"));
    else
        draw_prepared(sign, area);
}

/* ---- commands */

static void show_statement(struct sign *sign)
{
    const struct sign_line *line = &sign->prepared.items.items[sign->list.at];

    if (!sign->is_done && line->statement != NULL)
        dialog_message(sign->view.ui, _("The statement"), line->statement);
}

static bool sign_command(struct view *view, const struct command_call *call)
{
    struct sign *sign = sign_of(view);

    if (list_command(&sign->list, call->id))
        return true;
    if (call->id == COMMAND_STATEMENT && sign->ready && sign->prepared.items.count > 0)
        show_statement(sign);
    else if (call->id != COMMAND_OPEN && call->id != COMMAND_SIGN)
        return call->id == COMMAND_STATEMENT;
    else if (sign->is_done || (sign->ready && sign->prepared.items.count == 0))
        view_close(view);
    else
        confirm(sign);
    return true;
}

static void sign_open(struct view *view)
{
    prepare(sign_of(view));
}

/* What was shown before is no longer to be signed: somebody else may have sat there. */
static void sign_locked(struct view *view, bool locked)
{
    struct sign *sign = sign_of(view);

    if (!locked && !sign->is_done && !sign->busy)
        prepare(sign);
}

static void sign_close(struct view *view)
{
    struct sign *sign = sign_of(view);

    arena_release(&sign->arena);
    arena_release(&sign->done_arena);
    free(sign);
}

struct view *sign_view_new(void)
{
    static const struct view_ops ops = {.name = "sign",
                                        .hints = "sign statement quit help",
                                        .open = sign_open,
                                        .draw = sign_draw,
                                        .command = sign_command,
                                        .locked = sign_locked,
                                        .close = sign_close};
    struct sign *sign = calloc(1, sizeof *sign);

    if (sign == NULL)
        abort();
    sign->view.ops = &ops;
    return &sign->view;
}

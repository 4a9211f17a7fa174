/* queue_view.c - the entries that wait for the caller's decision, oldest first.
 *
 * It keeps the order in which they were listed while the person works through them: what is decided stays in
 * its place, marked, until it is signed. The review asks here which comes next.
 */
#include "queue_parts.h"

#include <stdlib.h>
#include <string.h>

#include <beatbook/ui/dialog.h>
#include <beatbook/util/tr.h>

#define PAGE 100
#define AHEAD 20 /* rows before the end of what is there: then more is asked for */

static struct queue_view *queue_of(struct view *view)
{
    return (struct queue_view *)view;
}

/* ---- loading */

static bool may_decide(const struct queue_view *queue)
{
    return (view_hello(&queue->view)->roles & (ROLE_BIT(ROLE_SUPERVISOR) | ROLE_BIT(ROLE_ASSESSOR))) != 0;
}

static void add_row(struct queue_view *queue, const struct queue_row *row)
{
    struct queue_row *mine = LIST_ADD(&queue->arena, &queue->rows);
    size_t i;

    *mine = *row;
    mine->login = arena_dup(&queue->arena, row->login);
    mine->name = arena_dup(&queue->arena, row->name);
    mine->title = arena_dup(&queue->arena, row->title);
    mine->why = arena_dup(&queue->arena, row->why);
    memset(&mine->codes, 0, sizeof mine->codes);
    for (i = 0; i < row->codes.count; i++) {
        const char *code = arena_dup(&queue->arena, row->codes.items[i]);

        *LIST_ADD(&queue->arena, &mine->codes) = code;
    }
}

static void forget_rows(struct queue_view *queue)
{
    arena_release(&queue->arena);
    queue->absences = NULL;
    memset(&queue->rows, 0, sizeof queue->rows);
    queue->next = NULL;
}

static void select_again(struct queue_view *queue)
{
    size_t i;

    for (i = 0; i < queue->rows.count; i++)
        if (queue->rows.items[i].entry == queue->at_entry)
            queue->list.at = (int)i;
}

/* For whom the caller stands in, and until when; or who stands in for them. */
static void take_absences(struct queue_view *queue, const struct absence_list *absences)
{
    const struct hello *hello = view_hello(&queue->view);
    struct str text = STR_INIT;
    char until[DAY_TEXT];
    size_t i;

    for (i = 0; i < absences->count; i++) {
        const struct absence *absence = &absences->items[i];
        bool own = strcmp(absence->login, hello->login) == 0;

        str_add_f(&text, "%s", i > 0 ? "; " : "");
        if (own)
            str_add_f(&text, _("you are away until %s: %s stands in"),
                      day_short(absence->until_day, hello->today, until), absence->deputy_name);
        else
            str_add_f(&text, _("you stand in for %s until %s"), absence->name,
                      day_short(absence->until_day, hello->today, until));
    }
    queue->absences = arena_dup(&queue->arena, text.buf != NULL ? text.buf : "");
    str_release(&text);
}

static void take(struct queue_view *queue, const struct queue *answer, bool first)
{
    size_t i;

    if (first)
        forget_rows(queue);
    for (i = 0; i < answer->items.count; i++)
        add_row(queue, &answer->items.items[i]);
    queue->next = arena_dup(&queue->arena, answer->next);
    queue->total = answer->total;
    queue->unsigned_decisions = answer->unsigned_decisions;
    if (first) {
        take_absences(queue, &answer->absences);
        select_again(queue);
    }
}

static void listed(void *context, enum status status, const void *answer, bool first, const struct err *err)
{
    struct queue_view *queue = context;

    queue->asking = false;
    queue->loaded = true;
    if (status != STATUS_OK)
        view_say(&queue->view, THEME_BAD, "%s", err->text);
    else
        take(queue, answer, first);
    view_dirty(&queue->view);
}

static void first_listed(void *context, enum status status, const void *answer, struct arena *arena,
                         const struct err *err)
{
    (void)arena;
    listed(context, status, answer, true, err);
}

static void more_listed(void *context, enum status status, const void *answer, struct arena *arena,
                        const struct err *err)
{
    (void)arena;
    listed(context, status, answer, false, err);
}

static void ask(struct queue_view *queue, const char *cursor)
{
    struct queue_ask queue_ask = {.role = -1, .cursor = cursor, .limit = PAGE};

    if (queue->asking)
        return;
    queue->asking = true;
    call_post_queue_list(view_client(&queue->view), &queue_ask, cursor == NULL ? first_listed : more_listed,
                         queue);
}

static void queue_open(struct view *view)
{
    ask(queue_of(view), NULL);
}

static const struct queue_row *selected(const struct queue_view *queue)
{
    return queue->rows.count > 0 ? &queue->rows.items[queue->list.at] : NULL;
}

static void queue_changed(struct view *view)
{
    struct queue_view *queue = queue_of(view);

    queue->at_entry = selected(queue) != NULL ? selected(queue)->entry : 0;
    queue->signing_offered = false;
    ask(queue, NULL);
}

/* ---- for the review */

static int index_of(const struct queue_view *queue, int64_t entry)
{
    size_t i;

    for (i = 0; i < queue->rows.count; i++)
        if (queue->rows.items[i].entry == entry)
            return (int)i;
    return -1;
}

static bool is_open(const struct queue_row *row)
{
    return row->decided < row->claims_open;
}

int64_t queue_view_beside(struct queue_view *queue, int64_t entry, int step, bool open_only)
{
    int count = (int)queue->rows.count;
    int at = index_of(queue, entry);
    int i;

    if (queue->next != NULL && at + AHEAD >= count)
        ask(queue, queue->next);
    for (i = 1; i < count; i++) {
        const struct queue_row *row = &queue->rows.items[((at + i * step) % count + count) % count];

        if (!open_only && (at + step < 0 || at + step >= count))
            return 0;
        if (!open_only || is_open(row))
            return row->entry;
    }
    return 0;
}

int queue_view_place(const struct queue_view *queue, int64_t entry)
{
    return index_of(queue, entry) + 1;
}

void queue_view_decided(struct queue_view *queue, int64_t entry, int64_t by)
{
    int at = index_of(queue, entry);

    queue->unsigned_decisions += by;
    if (queue->unsigned_decisions < 0)
        queue->unsigned_decisions = 0;
    if (at < 0)
        return;
    queue->rows.items[at].decided += by;
    if (queue->rows.items[at].decided < 0)
        queue->rows.items[at].decided = 0;
}

void queue_view_push_step(struct queue_view *queue, int64_t entry, const struct word_list *refs)
{
    struct queue_step *step = LIST_ADD(&queue->steps_arena, &queue->steps);
    size_t i;

    step->entry = entry;
    for (i = 0; i < refs->count; i++) {
        const char *ref = arena_dup(&queue->steps_arena, refs->items[i]);

        *LIST_ADD(&queue->steps_arena, &queue->steps.items[queue->steps.count - 1].refs) = ref;
    }
}

bool queue_view_pop_step(struct queue_view *queue, struct queue_step *step)
{
    if (queue->steps.count == 0)
        return false;
    *step = queue->steps.items[--queue->steps.count];
    return true;
}

/* ---- drawing */

static void draw_head(const struct queue_view *queue, const struct area *area)
{
    struct str text = STR_INIT;
    const char *dot = theme_sign(SIGN_DOT);

    str_add_f(&text, _("Queue %s %lld waiting"), dot, (long long)queue->total);
    if (queue->marked.count > 0)
        str_add_f(&text, _(" %s %zu marked"), dot, queue->marked.count);
    if (queue->unsigned_decisions > 0)
        str_add_f(&text,
                  ngettext(" %s %lld claim decided, not signed", " %s %lld claims decided, not signed",
                           (unsigned long)queue->unsigned_decisions),
                  dot, (long long)queue->unsigned_decisions);
    paint_clip(area, 0, 1, area->cols - 2, THEME_TITLE, text.buf);
    str_release(&text);
    paint_right(area, 0, area->cols - 1, THEME_DIM, area->cols >= 80 ? view_hello(&queue->view)->name : "");
}

/* Why it stands in the training unit's queue. */
static void describe_stranded(const struct queue_row *row, day today, struct str *out)
{
    char text[DAY_TEXT];

    if (row->uncovered_from == DAY_NONE && row->needs_role == ROLE_ASSESSOR)
        str_add(out, _("no assessor"));
    else if (row->uncovered_from == DAY_NONE)
        str_add(out, _("nobody assigned"));
    else
        str_add_f(out, _("nobody since %s"), day_short(row->uncovered_from, today, text));
}

/* The codes stand at the right, in a quarter of the row at most. Returns their first column. */
static int draw_codes(const struct queue_row *row, const struct area *area, int at, int end, day today)
{
    struct str codes = STR_INIT;
    int width;
    size_t i;

    if (row->stranded)
        describe_stranded(row, today, &codes);
    for (i = 0; !row->stranded && i < row->codes.count; i++)
        str_add_f(&codes, "%s%s", i > 0 ? " " : "", row->codes.items[i]);
    width = paint_width(codes.buf) < area->cols / 4 ? paint_width(codes.buf) : area->cols / 4;
    paint_clip(area, at, end - width, width, row->stranded ? THEME_BAD : THEME_DIM, codes.buf);
    str_release(&codes);
    return end - width;
}

/* The hand, how long it waits, whose, which day, what, which claims, decided. */
static void draw_row(const struct queue_view *queue, const struct area *area, int at,
                     const struct queue_row *row, bool hand)
{
    int name = area->cols >= 100 ? 24 : 16;
    int end = area->cols - 3;
    char text[DAY_TEXT];

    if (hand)
        paint_text(area, at, 0, THEME_STRONG, theme_sign(SIGN_HAND));
    snprintf(text, sizeof text, _("%lld d"), (long long)row->waiting_days);
    paint_right(area, at, 7, row->waiting_days > 14 ? THEME_BAD : THEME_PLAIN, text);
    paint_clip(area, at, 8, name, hand ? THEME_SELECTED : THEME_STRONG, row->name);
    paint_text(area, at, 9 + name, THEME_DIM, day_short(row->on, view_hello(&queue->view)->today, text));
    end = draw_codes(row, area, at, end, view_hello(&queue->view)->today);
    paint_clip(area, at, 16 + name, end - 17 - name, THEME_PLAIN, row->title);
    if (queue_batch_is_marked(queue, row->entry))
        paint_text(area, at, 1, THEME_NOTICE, "*");
    if (row->decided > 0)
        paint_text(area, at, area->cols - 2, THEME_GOOD, is_open(row) ? "+" : theme_sign(SIGN_TICK));
}

/* What is true of all rows; of the one under the hand why it stands here, where somebody is assigned and it is not enough. */
static void draw_notice(struct queue_view *queue, const struct area *area)
{
    const struct queue_row *row = selected(queue);
    const char *text = queue->absences != NULL ? queue->absences : "";

    if (!queue->loaded)
        return;
    if (row != NULL && row->stranded && row->uncovered_from == DAY_NONE && row->why != NULL)
        text = row->why;
    else if (!may_decide(queue))
        text = (view_hello(&queue->view)->roles & ROLE_BIT(ROLE_TRAINING)) != 0
                   ? _("nobody decides these: s says who shall, from today on")
                   : _("you see what waits; supervisors and assessors decide it, a tutor testifies");
    paint_clip(area, 1, 1, area->cols - 2, THEME_NOTICE, text);
}

/* Who decides nothing needs no keys for it, nor who has nothing before them; who oversees everybody has figures to look at. */
static const char *useful_keys(const struct queue_view *queue)
{
    bool oversees =
        (view_hello(&queue->view)->roles & (ROLE_BIT(ROLE_TRAINING) | ROLE_BIT(ROLE_AUDITOR))) != 0;

    if (queue->rows.count == 0 && may_decide(queue))
        return queue->unsigned_decisions > 0 ? "sign undo signed board role search prompt quit help"
               : oversees                    ? "figures signed board role search prompt quit help"
                                             : "board signed away role search prompt quit help";
    if (queue->rows.count == 0)
        return oversees ? "figures board role search prompt quit help" : "board role search prompt quit help";
    if (may_decide(queue))
        return oversees
                   ? "open supervised-by figures mark accept-marked sign undo role search prompt quit help"
                   : NULL;
    return oversees ? "open supervised-by figures role search prompt quit help"
                    : "open supervised-by role search prompt quit help";
}

static void queue_draw(struct view *view, const struct area *area)
{
    struct queue_view *queue = queue_of(view);
    struct area rows = paint_inside(area, 2, 0, area->rows - 2, area->cols);
    int row;

    view->hints = useful_keys(queue);
    draw_head(queue, area);
    draw_notice(queue, area);
    list_fit(&queue->list, (int)queue->rows.count, rows.rows);
    for (row = 0; row < rows.rows && queue->list.top + row < queue->list.count; row++)
        draw_row(queue, &rows, row, &queue->rows.items[queue->list.top + row],
                 queue->list.top + row == queue->list.at);
    if (!queue->loaded)
        paint_text(&rows, 0, 1, THEME_DIM, _("…"));
    else if (queue->rows.count == 0)
        paint_text(&rows, 0, 1, THEME_DIM, _("nothing waits for you"));
}

/* ---- commands */

static void undecided(void *context, enum status status, const void *answer, struct arena *arena,
                      const struct err *err)
{
    struct queue_view *queue = context;

    (void)answer;
    (void)arena;
    if (status != STATUS_OK)
        view_say(&queue->view, THEME_BAD, "%s", err->text);
    else
        view_say(&queue->view, THEME_NOTICE, _("your decisions on it are taken back"));
    queue_changed(&queue->view);
}

static void undecide(struct queue_view *queue)
{
    const struct queue_row *row = selected(queue);
    struct undecide_ask undecide_ask = {.entry = row != NULL ? row->entry : 0};

    if (row == NULL || row->decided == 0)
        view_say(&queue->view, THEME_NOTICE, _("you have decided nothing on it that is not signed"));
    else
        call_post_queue_undecide(view_client(&queue->view), &undecide_ask, undecided, queue);
}

/* And on to the next: a run of routine entries is a run of one key. */
static void mark(struct queue_view *queue)
{
    if (!may_decide(queue))
        view_say(&queue->view, THEME_NOTICE, _("supervisors and assessors accept; there is nothing to mark"));
    else if (selected(queue) != NULL) {
        queue_batch_mark(queue, selected(queue)->entry);
        list_command(&queue->list, COMMAND_DOWN);
    }
}

static bool queue_command(struct view *view, const struct command_call *call)
{
    struct queue_view *queue = queue_of(view);

    if (list_command(&queue->list, call->id)) {
        if (queue->next != NULL && list_near_end(&queue->list, AHEAD))
            ask(queue, queue->next);
        return true;
    }
    if (call->id == COMMAND_OPEN && selected(queue) != NULL)
        view_push(view->ui, review_view_new(queue, selected(queue)->entry));
    else if (call->id == COMMAND_SIGN)
        view_push(view->ui, sign_view_new());
    else if (call->id == COMMAND_SUPERVISED_BY && selected(queue) != NULL)
        queue_assign_ask(queue, selected(queue));
    else if (call->id == COMMAND_MARK)
        mark(queue);
    else if (call->id == COMMAND_ACCEPT_MARKED)
        queue_batch_accept(queue);
    else if (call->id == COMMAND_UNDO)
        undecide(queue);
    else if (call->id == COMMAND_REFRESH)
        queue_changed(view);
    else
        return call->id == COMMAND_OPEN;
    return true;
}

static void sign_answered(void *context, bool yes)
{
    struct queue_view *queue = context;

    if (yes)
        view_push(queue->view.ui, sign_view_new());
    else
        view_close(&queue->view);
}

static bool queue_leave(struct view *view)
{
    struct queue_view *queue = queue_of(view);
    struct str question = STR_INIT;

    if (queue->unsigned_decisions == 0 || queue->signing_offered)
        return true;
    queue->signing_offered = true;
    str_add_f(&question,
              ngettext("%lld claim decided, not signed: sign now?",
                       "%lld claims decided, not signed: sign now?",
                       (unsigned long)queue->unsigned_decisions),
              (long long)queue->unsigned_decisions);
    dialog_confirm(view->ui, question.buf, sign_answered, queue);
    str_release(&question);
    return false;
}

static void queue_close(struct view *view)
{
    struct queue_view *queue = queue_of(view);

    arena_release(&queue->arena);
    arena_release(&queue->steps_arena);
    arena_release(&queue->people_arena);
    free(queue);
}

struct view *queue_view_new(struct session *session)
{
    static const struct view_ops ops = {
        .name = "queue",
        .hints =
            "open supervised-by mark accept-marked sign undo role search prompt quit signed away board help",
        .open = queue_open,
        .draw = queue_draw,
        .command = queue_command,
        .changed = queue_changed,
        .leave = queue_leave,
        .close = queue_close};
    struct queue_view *queue = calloc(1, sizeof *queue);

    if (queue == NULL)
        abort();
    queue->view.ops = &ops;
    queue->session = session;
    return &queue->view;
}

struct view *queue_view_at(struct session *session, int64_t entry)
{
    struct view *view = queue_view_new(session);

    queue_of(view)->at_entry = entry;
    return view;
}

/* review_view.c - one entry of the queue beside the words of what it claims.
 *
 * The principal's claims stand one by one, those of companion frameworks folded into one row that is decided
 * with the entry. The next entry takes this one's place in the same view, so that twenty entries are one
 * screen to leave.
 */
#include "comment_thread.h"
#include "review_parts.h"
#include "views.h"

#include <stdlib.h>
#include <string.h>

#include <beatbook/ui/dialog.h>
#include <beatbook/util/tr.h>

static struct review *review_of(struct view *view)
{
    return (struct review *)view;
}

/* ---- claims */

bool review_view_is_open(const struct review *review, size_t claim)
{
    return review->entry.claims.items[claim].can_decide && review->mine[claim] == REVIEW_OPEN;
}

/* Is the framework of this claim that of one before it? */
static bool seen_before(const struct claim_list *claims, size_t at)
{
    size_t length = strcspn(claims->items[at].ref, "#") + 1;
    size_t i;

    for (i = 0; i < at; i++)
        if (!claims->items[i].principal && strncmp(claims->items[i].ref, claims->items[at].ref, length) == 0)
            return true;
    return false;
}

size_t review_view_companions(const struct review *review, size_t *frameworks)
{
    const struct claim_list *claims = &review->entry.claims;
    size_t count = 0;
    size_t i;

    *frameworks = 0;
    for (i = 0; i < claims->count; i++) {
        if (claims->items[i].principal)
            continue;
        count++;
        *frameworks += !seen_before(claims, i);
    }
    return count;
}

int review_view_selected(const struct review *review)
{
    return review->stops.count > 0 ? review->stops.items[review->list.at] : REVIEW_FOLD;
}

const struct revision *review_view_before(const struct review *review)
{
    const struct revision_list *revisions = &review->entry.revisions;

    if (revisions->count < 2 || revisions->items[0].n != review->entry.revision ||
        revisions->items[0].hidden || revisions->items[1].hidden || revisions->items[0].erased ||
        revisions->items[1].erased)
        return NULL;
    return &revisions->items[1];
}

const struct claim *review_view_claim_before(const struct review *review, const struct claim *claim)
{
    const struct revision *before = review_view_before(review);
    size_t i;

    for (i = 0; before != NULL && i < before->claims.count; i++)
        if (strcmp(before->claims.items[i].ref, claim->ref) == 0)
            return &before->claims.items[i];
    return NULL;
}

static void add_stop(struct review *review, int claim)
{
    *LIST_ADD(&review->arena, &review->stops) = claim;
}

static void make_stops(struct review *review)
{
    const struct claim_list *claims = &review->entry.claims;
    size_t frameworks;
    size_t companions = review_view_companions(review, &frameworks);
    size_t i;

    review->stops.count = 0;
    for (i = 0; i < claims->count; i++)
        if (claims->items[i].principal)
            add_stop(review, (int)i);
    if (companions > 0 && review->stops.count > 0 && !review->unfolded) {
        add_stop(review, REVIEW_FOLD);
        return;
    }
    for (i = 0; i < claims->count; i++)
        if (!claims->items[i].principal)
            add_stop(review, (int)i);
}

static bool stop_is_open(const struct review *review, int stop)
{
    size_t i;

    if (stop != REVIEW_FOLD)
        return review_view_is_open(review, (size_t)stop);
    for (i = 0; i < review->entry.claims.count; i++)
        if (!review->entry.claims.items[i].principal && review_view_is_open(review, i))
            return true;
    return false;
}

void review_view_select_open(struct review *review)
{
    int count = (int)review->stops.count;
    int i;

    for (i = 0; i < count; i++) {
        int at = (review->list.at + i) % count;

        if (stop_is_open(review, review->stops.items[at])) {
            review->list.at = at;
            review->words.top = 0;
            return;
        }
    }
}

/* What was decided and not signed, in this sitting or an earlier one. */
static void read_mine(struct review *review, size_t i)
{
    const struct decision_list *decisions = &review->entry.claims.items[i].decisions;
    const char *login = view_hello(&review->view)->login;
    size_t j;

    review->comments[i] = "";
    for (j = 0; j < decisions->count; j++) {
        const struct decision *decision = &decisions->items[j];

        if (decision->is_signed || strcmp(decision->login, login) != 0)
            continue;
        review->mine[i] = decision->verdict == VERDICT_ACCEPT ? REVIEW_ACCEPTED : REVIEW_DECLINED;
        review->comments[i] = decision->comment != NULL ? decision->comment : "";
    }
}

static void take(struct review *review, const struct entry *entry)
{
    size_t count = entry->claims.count;
    size_t i;

    review->entry = *entry;
    memset(&review->stops, 0, sizeof review->stops);
    review->mine = arena_alloc(&review->arena, (count + 1) * sizeof *review->mine);
    review->comments = arena_alloc(&review->arena, (count + 1) * sizeof *review->comments);
    for (i = 0; i < count; i++)
        read_mine(review, i);
    make_stops(review);
    review->loaded = true;
    review->text.cols = 0;
    review_view_select_open(review);
}

static void claimed(void *context, enum status status, const void *answer, struct arena *arena,
                    const struct err *err)
{
    struct review *review = context;

    (void)err;
    if (status != STATUS_OK)
        return;
    view_keep(&review->claimed_arena, arena);
    review->claimed = *(const struct claimed *)answer;
    view_dirty(&review->view);
}

/* Limits beside each claim: they may come after the entry, and are nobody's to wait for. */
static void ask_claimed(struct review *review)
{
    struct arena arena = ARENA_INIT;
    struct claims_ask ask = {NULL, {NULL, 0, 0}};

    limits_view_refs(&review->entry, &arena, &ask);
    memset(&review->claimed, 0, sizeof review->claimed);
    call_post_claims_show(view_client(&review->view), &ask, claimed, review);
    arena_release(&arena);
}

static void show_limits(struct review *review, bool criteria_first)
{
    struct arena arena = ARENA_INIT;
    struct claims_ask ask = {NULL, {NULL, 0, 0}};

    limits_view_refs(&review->entry, &arena, &ask);
    view_push(review->view.ui, limits_view_new(&ask, entry_sworn(&review->entry.words), criteria_first));
    arena_release(&arena);
}

static void shown(void *context, enum status status, const void *answer, struct arena *arena,
                  const struct err *err)
{
    struct review *review = context;
    const struct entry *entry = answer;

    if (status != STATUS_OK) {
        view_say(&review->view, THEME_BAD, "%s", err->text);
    } else if (entry->id == review->id) { /* else another was asked for meanwhile */
        view_keep(&review->arena, arena);
        take(review, entry);
        ask_claimed(review);
        comment_thread_saw(&review->view, &review->entry);
    }
    view_dirty(&review->view);
}

void review_view_load(struct review *review, int64_t entry)
{
    struct ask_id ask = {entry};

    if (entry != review->id) {
        review->observed = review->unfolded = review->unmarked = false;
        review->list.at = review->list.top = review->scroll.top = 0;
    }
    review->id = entry;
    review->loaded = false;
    call_post_queue_show(view_client(&review->view), &ask, shown, review);
}

static void review_open(struct view *view)
{
    struct review *review = review_of(view);

    review_view_load(review, review->id);
}

static void review_changed(struct view *view)
{
    review_open(view);
}

/* ---- commands */

static void go(struct review *review, int step)
{
    int64_t entry = queue_view_beside(review->queue, review->id, step, false);

    if (entry == 0) {
        view_say(&review->view, THEME_NOTICE,
                 step > 0 ? _("this is the last one") : _("this is the first one"));
        return;
    }
    review_view_load(review, entry);
}

static void unfold(struct review *review)
{
    review->unfolded = !review->unfolded;
    if (review->loaded)
        make_stops(review);
    list_fit(&review->list, (int)review->stops.count, review->list.rows);
}

static void toggle_changes(struct review *review)
{
    if (review_view_before(review) == NULL)
        view_say(&review->view, THEME_NOTICE, _("there is no earlier revision to compare it with"));
    review->unmarked = !review->unmarked && review_view_before(review) != NULL;
    review->text.cols = 0;
}

static bool moved(struct review *review, enum command_id id)
{
    if (id == COMMAND_PAGE_UP || id == COMMAND_PAGE_DOWN)
        return list_scroll(review->in_words ? &review->words : &review->scroll, id);
    if (!list_command(&review->list, id))
        return false;
    review->words.top = 0;
    return true;
}

static void commented(void *context, enum status status, const void *answer, struct arena *arena,
                      const struct err *err)
{
    struct review *review = context;

    (void)answer;
    (void)arena;
    if (status != STATUS_OK) {
        view_say(&review->view, THEME_BAD, "%s", err->text);
        return;
    }
    view_say(&review->view, THEME_GOOD, _("it stands under the entry, for whoever may read it"));
    review->comments_then = review->entry.comments.count + 1;
    review_view_load(review, review->id);
}

static void add_comment(void *context, const char *words)
{
    struct review *review = context;
    const struct comment_ask ask = {review->id, words};

    if (words != NULL && *words != '\0')
        call_post_entry_comment(view_client(&review->view), &ask, commented, review);
}

static bool review_command(struct view *view, const struct command_call *call)
{
    struct review *review = review_of(view);

    if (moved(review, call->id))
        return true;
    switch (call->id) {
    case COMMAND_NEXT_ENTRY:
        go(review, 1);
        return true;
    case COMMAND_PREVIOUS_ENTRY:
        go(review, -1);
        return true;
    case COMMAND_UNFOLD:
    case COMMAND_OPEN:
        unfold(review);
        return true;
    case COMMAND_NEXT_PANE:
    case COMMAND_PREVIOUS_PANE:
        review->in_words = !review->in_words;
        return true;
    case COMMAND_OBSERVED:
        review->observed = !review->observed;
        return true;
    case COMMAND_ATTACHMENTS:
        view_push(view->ui, files_view_new(review->entry.id, NULL, ""));
        return true;
    case COMMAND_TIMELINE:
        view_push(view->ui, timeline_view_new(review->entry.id));
        return true;
    case COMMAND_POWERS:
    case COMMAND_CRITERIA:
        if (review->loaded)
            show_limits(review, call->id == COMMAND_CRITERIA);
        return true;
    case COMMAND_CHANGES:
        toggle_changes(review);
        return true;
    case COMMAND_SIGN:
        view_push(view->ui, sign_view_new());
        return true;
    case COMMAND_COMMENT:
        if (*call->arguments != '\0')
            add_comment(review, call->arguments);
        else
            dialog_reason(view->ui, _("A comment, for whoever may read the entry"), "", add_comment, review);
        return true;
    default:
        return review_decide_command(review, call);
    }
}

static void review_close(struct view *view)
{
    struct review *review = review_of(view);

    review->queue->at_entry = review->id;
    arena_release(&review->arena);
    arena_release(&review->claimed_arena);
    marked_release(&review->text);
    free(review);
}

struct view *review_view_new(struct queue_view *queue, int64_t entry)
{
    static const struct view_ops ops = {
        .name = "review",
        .hints = "accept accept-all decline return observed next-entry undo sign powers quit",
        .open = review_open,
        .draw = review_draw,
        .command = review_command,
        .changed = review_changed,
        .close = review_close};
    struct review *review = calloc(1, sizeof *review);

    if (review == NULL)
        abort();
    review->view.ops = &ops;
    review->queue = queue;
    review->id = entry;
    return &review->view;
}

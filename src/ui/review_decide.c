/* review_decide.c - accept, decline, return, undo: each posted at once, shown at once.
 *
 * What was decided is marked before the store has answered, so that the hand need not wait; when the store
 * says no, the entry is asked for again and the marks are what it says. The claims are always named one by
 * one: nothing is decided that was not on the screen, and nothing while an entry is still being loaded.
 */
#include "review_parts.h"

#include <string.h>

#include <beatbook/ui/dialog.h>
#include <beatbook/util/tr.h>

static const char *const reasons[] = {
    N_("which one? say when and where"),
    N_("say what you did yourself"),
    N_("say what came of it"),
    N_("too little to judge by: more detail, please"),
    N_("this does not show this criterion"),
    N_("leave out what tells who somebody is"),
};
#define REASONS (sizeof reasons / sizeof *reasons)

/* ---- what is left to do */

static size_t count_open(const struct review *review, bool principal)
{
    size_t count = 0;
    size_t i;

    for (i = 0; i < review->entry.claims.count; i++)
        count += review->entry.claims.items[i].principal == principal && review_view_is_open(review, i);
    return count;
}

static bool any_declined(const struct review *review)
{
    size_t i;

    for (i = 0; i < review->entry.claims.count; i++)
        if (review->mine[i] == REVIEW_DECLINED)
            return true;
    return false;
}

static void leave_for_queue(struct review *review)
{
    view_say(&review->view, THEME_GOOD, _("all are decided; S signs what you decided"));
    view_close(&review->view);
}

/* How many of these were not decided before. */
static int64_t count_new(const struct review *review, const struct word_list *refs)
{
    int64_t count = 0;
    size_t i, j;

    for (i = 0; i < review->entry.claims.count; i++)
        for (j = 0; j < refs->count; j++)
            count += review->mine[i] == REVIEW_OPEN &&
                     strcmp(review->entry.claims.items[i].ref, refs->items[j]) == 0;
    return count;
}

/* The next entry takes the place of this one: what was decided on it is said once more. */
static void say_gone(struct review *review)
{
    size_t counts[REVIEW_DECLINED + 1] = {0};
    size_t i;

    for (i = 0; i < review->entry.claims.count; i++)
        counts[review->mine[i]]++;
    if (counts[REVIEW_DECLINED] == 0)
        view_say(&review->view, THEME_GOOD, _("%zu accepted (u takes it back): %s"), counts[REVIEW_ACCEPTED],
                 entry_title(&review->entry));
    else if (counts[REVIEW_ACCEPTED] == 0)
        view_say(&review->view, THEME_WAIT, _("returned, %zu declined (u takes it back): %s"),
                 counts[REVIEW_DECLINED], entry_title(&review->entry));
    else
        view_say(&review->view, THEME_WAIT, _("%zu accepted, %zu declined (u takes it back): %s"),
                 counts[REVIEW_ACCEPTED], counts[REVIEW_DECLINED], entry_title(&review->entry));
}

/* The next claim, or the next entry when this one is done. */
static void go_on(struct review *review)
{
    int64_t entry;

    if (count_open(review, true) > 0 ||
        (count_open(review, false) > 0 && (review->unfolded || !any_declined(review)))) {
        review_view_select_open(review);
        return;
    }
    entry = queue_view_beside(review->queue, review->id, 1, true);
    if (entry == 0) {
        review->finished = true; /* once the store has it */
        return;
    }
    say_gone(review);
    review_view_load(review, entry);
}

/* ---- deciding */

static void decided(void *context, enum status status, const void *answer, struct arena *arena,
                    const struct err *err)
{
    struct review *review = context;
    const struct decide_answer *decide = answer;

    (void)arena;
    if (status == STATUS_OK) {
        review->queue->unsigned_decisions = decide->unsigned_decisions;
        if (review->finished && !client_waits(view_client(&review->view), VERB_QUEUE_DECIDE))
            leave_for_queue(review);
    } else {
        view_say(&review->view, THEME_BAD, "%s", err->text);
        review->finished = false;
        review_view_load(review, review->id);
    }
    view_dirty(&review->view);
}

static void mark(struct review *review, const struct word_list *refs, enum review_mine mine,
                 const char *comment)
{
    const char *kept = arena_dup(&review->arena, comment);
    size_t i, j;

    for (i = 0; i < review->entry.claims.count; i++)
        for (j = 0; j < refs->count; j++)
            if (strcmp(review->entry.claims.items[i].ref, refs->items[j]) == 0) {
                review->mine[i] = mine;
                review->comments[i] = kept;
            }
}

/* Where these go, as the store will say it. */
static void mark_carried(struct review *review, const struct word_list *refs, bool carry)
{
    size_t i, j, k;

    for (i = 0; i < review->entry.claims.count; i++)
        for (j = 0; j < refs->count; j++) {
            struct claim *claim = &review->entry.claims.items[i];

            if (strcmp(claim->ref, refs->items[j]) == 0)
                for (k = 0; k < claim->carries.count; k++)
                    claim->carries.items[k].taken = carry || claim->carries.items[k].is_signed;
        }
}

static void post(struct review *review, enum verdict verdict, const struct word_list *refs,
                 const char *comment, bool carry)
{
    struct decide_ask ask = {.entry = review->id,
                             .revision = review->entry.revision,
                             .verdict = verdict,
                             .observed = verdict == VERDICT_ACCEPT && review->observed,
                             .comment = comment,
                             .carry = carry,
                             .role = -1};

    ask.claims.items = refs->items;
    ask.claims.count = refs->count;
    call_post_queue_decide(view_client(&review->view), &ask, decided, review);
    queue_view_push_step(review->queue, review->id, refs);
    queue_view_decided(review->queue, review->id, count_new(review, refs));
    view_wrote(&review->view);
    mark(review, refs, verdict == VERDICT_ACCEPT ? REVIEW_ACCEPTED : REVIEW_DECLINED,
         comment != NULL ? comment : "");
    mark_carried(review, refs, carry);
    go_on(review);
}

/* Add the open claims of the principal, or of the companions. */
static void add_open(struct review *review, bool principal, struct word_list *refs)
{
    size_t i;

    for (i = 0; i < review->entry.claims.count; i++)
        if (review->entry.claims.items[i].principal == principal && review_view_is_open(review, i))
            *LIST_ADD(&review->arena, refs) = review->entry.claims.items[i].ref;
}

/* The selected claim, or all companions where they are folded into one row. Says why when there is nothing
   to decide. */
static bool add_selected(struct review *review, struct word_list *refs)
{
    int claim = review_view_selected(review);

    if (claim == REVIEW_FOLD)
        add_open(review, false, refs);
    else if (review->entry.claims.items[claim].can_decide)
        *LIST_ADD(&review->arena, refs) = review->entry.claims.items[claim].ref;
    if (refs->count == 0)
        view_say(&review->view, THEME_NOTICE, _("this is not yours to decide, or it is decided"));
    return refs->count > 0;
}

static void accept(struct review *review, const char *comment)
{
    struct word_list refs = {0};
    int claim = review_view_selected(review);
    bool last;

    if (!add_selected(review, &refs))
        return;
    last = claim != REVIEW_FOLD && review->entry.claims.items[claim].principal &&
           review_view_is_open(review, (size_t)claim) && count_open(review, true) == 1;
    if (last && !review->unfolded && !any_declined(review))
        add_open(review, false, &refs); /* companions go with the entry */
    post(review, VERDICT_ACCEPT, &refs, comment, false);
}

/* Accept the selected claim, and at the other ends of its exact links. */
static void carry(struct review *review, const char *comment)
{
    struct word_list refs = {0};
    size_t ends = 0;
    size_t i, j;

    if (!add_selected(review, &refs))
        return;
    for (i = 0; i < review->entry.claims.count; i++)
        for (j = 0; j < refs.count; j++)
            if (strcmp(review->entry.claims.items[i].ref, refs.items[j]) == 0)
                ends += review->entry.claims.items[i].carries.count;
    if (ends == 0)
        view_say(&review->view, THEME_NOTICE, _("no exact link leads on from this claim: a accepts it"));
    else
        post(review, VERDICT_ACCEPT, &refs, comment, true);
}

static void say_none_open(struct review *review)
{
    size_t i;

    for (i = 0; i < review->entry.claims.count; i++)
        if (review->mine[i] != REVIEW_OPEN) {
            view_say(&review->view, THEME_NOTICE,
                     _("you have decided all of it: u takes that back, S signs"));
            return;
        }
    view_say(&review->view, THEME_NOTICE, _("nothing here is open to you"));
}

static void accept_all(struct review *review, const char *comment)
{
    struct word_list refs = {0};

    add_open(review, true, &refs);
    add_open(review, false, &refs);
    if (refs.count == 0)
        say_none_open(review);
    else
        post(review, VERDICT_ACCEPT, &refs, comment, false);
}

static void decline(struct review *review, const char *reason)
{
    struct word_list refs = {0};

    if (add_selected(review, &refs))
        post(review, VERDICT_DECLINE, &refs, reason, false);
}

static void decline_all(struct review *review, const char *reason)
{
    struct word_list refs = {0};

    add_open(review, true, &refs);
    add_open(review, false, &refs);
    if (refs.count == 0)
        say_none_open(review);
    else
        post(review, VERDICT_DECLINE, &refs, reason, false);
}

/* ---- reasons */

static void decline_typed(void *context, const char *text)
{
    if (text != NULL && *text != '\0')
        decline(context, text);
}

static void return_typed(void *context, const char *text)
{
    if (text != NULL && *text != '\0')
        decline_all(context, text);
}

static void decline_picked(void *context, int index)
{
    struct review *review = context;

    if (index >= 0)
        decline(review, _(reasons[index]));
}

static void return_picked(void *context, int index)
{
    struct review *review = context;

    if (index >= 0)
        decline_all(review, _(reasons[index]));
}

static void pick_reason(struct review *review, const char *title, dialog_picked picked, dialog_answered typed)
{
    const char *lines[REASONS];
    size_t i;

    for (i = 0; i < REASONS; i++)
        lines[i] = _(reasons[i]);
    dialog_pick_or_type(review->view.ui, title, lines, REASONS, _("something else: type it"), picked, typed,
                        review);
}

/* ---- undo */

static void undecided(void *context, enum status status, const void *answer, struct arena *arena,
                      const struct err *err)
{
    struct review *review = context;
    const struct decide_answer *decide = answer;

    (void)arena;
    if (status == STATUS_OK) {
        review->queue->unsigned_decisions = decide->unsigned_decisions;
    } else {
        view_say(&review->view, THEME_BAD, "%s", err->text);
        view_dirty(&review->view);
    }
}

static void take_back(struct review *review, int64_t entry, const struct word_list *refs)
{
    struct undecide_ask ask = {.entry = entry};

    ask.claims.items = refs->items;
    ask.claims.count = refs->count;
    call_post_queue_undecide(view_client(&review->view), &ask, undecided, review);
    view_wrote(&review->view);
    review->finished = false;
    queue_view_decided(review->queue, entry, -(int64_t)refs->count);
    review_view_load(review, entry);
}

/* The last press of this sitting, wherever it was; else what an earlier sitting decided about the selected
   claim. */
static void undo(struct review *review)
{
    struct queue_step step;
    struct word_list refs = {0};
    int claim;

    if (queue_view_pop_step(review->queue, &step)) {
        take_back(review, step.entry, &step.refs);
        return;
    }
    claim = review->loaded ? review_view_selected(review) : REVIEW_FOLD;
    if (claim == REVIEW_FOLD || review->mine[claim] == REVIEW_OPEN) {
        view_say(&review->view, THEME_NOTICE, _("nothing is left to take back"));
        return;
    }
    *LIST_ADD(&review->arena, &refs) = review->entry.claims.items[claim].ref;
    take_back(review, review->id, &refs);
}

/* ---- commands */

static bool is_deciding(enum command_id id)
{
    return id == COMMAND_ACCEPT || id == COMMAND_CARRY || id == COMMAND_ACCEPT_ALL || id == COMMAND_DECLINE ||
           id == COMMAND_RETURN;
}

static const char *or_null(const char *text)
{
    return *text != '\0' ? text : NULL;
}

static void carry_out(struct review *review, const struct command_call *call)
{
    if (call->id == COMMAND_ACCEPT)
        accept(review, or_null(call->arguments));
    else if (call->id == COMMAND_CARRY)
        carry(review, or_null(call->arguments));
    else if (call->id == COMMAND_ACCEPT_ALL)
        accept_all(review, or_null(call->arguments));
    else if (*call->arguments != '\0' && call->id == COMMAND_DECLINE)
        decline(review, call->arguments);
    else if (*call->arguments != '\0')
        decline_all(review, call->arguments);
    else if (call->id == COMMAND_DECLINE)
        pick_reason(review, _("Decline this claim: why?"), decline_picked, decline_typed);
    else
        pick_reason(review, _("Return the entry: why?"), return_picked, return_typed);
}

bool review_decide_command(struct review *review, const struct command_call *call)
{
    if (call->id == COMMAND_UNDO) {
        undo(review);
        return true;
    }
    if (!is_deciding(call->id))
        return false;
    if (!review->loaded)
        view_say(&review->view, THEME_NOTICE, _("it is still being fetched: nothing is decided unseen"));
    else if (count_open(review, true) + count_open(review, false) == 0 &&
             view_hello(&review->view)->roles != 0 &&
             (view_hello(&review->view)->roles & (ROLE_BIT(ROLE_SUPERVISOR) | ROLE_BIT(ROLE_ASSESSOR))) == 0)
        view_say(&review->view, THEME_NOTICE,
                 _("you see it, but supervisors and assessors decide; a tutor testifies"));
    else
        carry_out(review, call);
    return true;
}

/* meeting_act.c - what is done to a review: moved, missed, agreed, ticked off, closed, signed. Each is asked about in the bottom line and posted. */
#include "meeting_parts.h"

#include <string.h>

#include <beatbook/ui/dialog.h>
#include <beatbook/ui/prove.h>
#include <beatbook/util/tr.h>

#include "engine.h"
#include "show_review.h"
#include "views.h"

/* Any of them: said, and shown anew. */
static void did(void *context, enum status status, const struct err *err, const char *said)
{
    struct meeting_view *v = context;

    view_say(&v->view, status == STATUS_OK ? THEME_GOOD : THEME_BAD, "%s",
             status == STATUS_OK ? said : err->text);
    if (status == STATUS_OK) {
        view_wrote(&v->view);
        meeting_view_load(v);
    }
    view_dirty(&v->view);
}

#define DID(name, said)                                                                                      \
    static void name(void *context, enum status status, const void *answer, struct arena *arena,             \
                     const struct err *err)                                                                  \
    {                                                                                                        \
        (void)answer;                                                                                        \
        (void)arena;                                                                                         \
        did(context, status, err, said);                                                                     \
    }
DID(moved, _("moved: what was planned before stays to be seen"))
DID(missed, _("missed: plan the next one"))
DID(ticked, _("done"))
DID(closed, _("closed: it waits for three signatures"))
DID(noted, _("added"))
DID(attended, _("signed"))
#undef DID

/* ---- moved, missed */

static void day_given(void *context, const char *text)
{
    struct meeting_view *v = context;
    struct review_plan_ask ask = {.review = v->review};

    if (text == NULL || *text == '\0')
        return;
    if (!show_review_parse(text, view_hello(&v->view)->today, &ask.on, &ask.minute, &ask.place))
        view_say(&v->view, THEME_BAD, _("'%s' is no day; write one like 20 Nov 14:00"), text);
    else
        call_post_review_move(view_client(&v->view), &ask, moved, v);
}

static void reason_given(void *context, const char *reason)
{
    struct meeting_view *v = context;
    const struct review_words_ask ask = {v->review, reason};

    if (reason != NULL)
        call_post_review_miss(view_client(&v->view), &ask, missed, v);
}

/* ---- notes */

static void note_given(void *context, const char *words)
{
    struct meeting_view *v = context;
    const struct review_words_ask ask = {v->review, words};

    if (words != NULL)
        call_post_review_note(view_client(&v->view), &ask, noted, v);
}

static void write_notes(struct meeting_view *v)
{
    if (v->record.may_write)
        view_push(v->view.ui, notes_view_new(v->review));
    else if (v->record.state == REVIEW_STATE_PLANNED ||
             !(v->record.said || v->record.missing != 0 || v->record.state == REVIEW_STATE_SIGNED))
        view_say(&v->view, THEME_NOTICE, _("the supervisor or the training unit keeps the notes"));
    else
        dialog_reason(v->view.ui, _("A note beside what was written down"), "", note_given, v);
}

/* ---- actions */

/* Whoever gives up, or is refused, finds the words again when they begin anew. */
static void put_down(void *context, enum status status, const void *answer, struct arena *arena,
                     const struct err *err)
{
    struct meeting_view *v = context;

    (void)answer;
    (void)arena;
    if (status == STATUS_OK)
        str_clear(&v->text);
    did(v, status, err, _("put down"));
}

/* Asked again until it is a day. */
static void until_given(void *context, const char *text)
{
    struct meeting_view *v = context;
    struct review_action_ask ask = {.review = v->review, .owner = v->owner, .text = v->text.buf};
    const char *place;
    int64_t minute;

    if (text == NULL)
        view_say(&v->view, THEME_NOTICE, _("nothing was put down; a begins with the same words"));
    else if (*text == '\0')
        dialog_prompt(v->view.ui, _("an action needs a day; until which one, as 20 Nov:"), "", until_given,
                      v);
    else if (!show_review_parse(text, view_hello(&v->view)->today, &ask.by, &minute, &place))
        dialog_prompt(v->view.ui, _("that is no day; write one like 20 Nov:"), text, until_given, v);
    else
        call_post_review_action(view_client(&v->view), &ask, put_down, v);
}

static void owner_picked(void *context, int index)
{
    struct meeting_view *v = context;

    if (index < 0 || (size_t)index >= v->owners.count)
        return;
    v->owner = v->owners.items[index];
    dialog_prompt(v->view.ui, _("until which day, as 20 Nov:"), "", until_given, v);
}

static void add_owner(struct meeting_view *v, const char *login)
{
    for (size_t i = 0; i < v->owners.count; i++)
        if (strcmp(v->owners.items[i], login) == 0)
            return;
    *LIST_ADD(&v->challenged, &v->owners) = arena_dup(&v->challenged, login);
}

static void text_given(void *context, const char *text)
{
    struct meeting_view *v = context;

    if (text == NULL || *text == '\0')
        return;
    str_clear(&v->text);
    str_add(&v->text, text);
    arena_release(&v->challenged);
    memset(&v->owners, 0, sizeof v->owners);
    add_owner(v, v->record.apprentice);
    add_owner(v, view_hello(&v->view)->login);
    for (size_t i = 0; i < v->record.turns.count; i++)
        add_owner(v, v->record.turns.items[i].login);
    dialog_pick(v->view.ui, _("Who does it?"), v->owners.items, v->owners.count, 0, owner_picked, v);
}

static void tick_off(struct meeting_view *v)
{
    const struct meeting_row *row = meeting_view_row(v);
    const struct ask_id ask = {row != NULL ? row->action : 0};

    if (ask.id == 0)
        view_say(&v->view, THEME_NOTICE, _("first go to the line of an action"));
    else
        call_post_review_done(view_client(&v->view), &ask, ticked, v);
}

/* ---- closed, signed */

static void close_now(void *context, bool yes)
{
    struct meeting_view *v = context;
    const struct review_close_ask ask = {.review = v->review, .on = DAY_NONE};

    if (yes)
        call_post_review_close(view_client(&v->view), &ask, closed, v);
}

static void proved(void *context, const char *secret, const char *signature)
{
    struct meeting_view *v = context;
    const struct review_sign_ask ask = {.review = v->review,
                                        .role = -1,
                                        .nonce = v->challenge.nonce,
                                        .secret = secret,
                                        .signature = signature};

    call_post_review_sign(view_client(&v->view), &ask, attended, v);
}

static void prepared(void *context, enum status status, const void *answer, struct arena *arena,
                     const struct err *err)
{
    struct meeting_view *v = context;

    if (status != STATUS_OK) {
        view_say(&v->view, THEME_BAD, "%s", err->text);
        return;
    }
    view_keep(&v->challenged, arena);
    v->challenge = *(const struct challenge *)answer;
    prove_ask(&v->view, &v->challenge, CREDENTIAL_SIGN, proved);
}

static void sign_now(void *context, bool yes)
{
    struct meeting_view *v = context;
    const struct review_sign_ask ask = {.review = v->review, .role = -1};

    if (yes)
        call_post_review_prepare(view_client(&v->view), &ask, prepared, v);
}

/* ---- commands */

static void may_or_say(struct meeting_view *v, bool may, const char *why)
{
    if (!may)
        view_say(&v->view, THEME_NOTICE, "%s", why);
}

bool meeting_act_command(struct meeting_view *v, const struct command_call *call)
{
    const struct review_record *record = &v->record;
    const char *over = _("it is over: what happened stays; n in the list plans the next one");
    const char *theirs = _("the supervisor or the training unit does this, before it is closed");

    switch (call->id) {
    case COMMAND_PLAN:
        may_or_say(v, record->may_plan, over);
        if (record->may_plan && *call->arguments)
            day_given(v, call->arguments);
        else if (record->may_plan)
            dialog_prompt(v->view.ui, _("to which day and time, as 20 Nov 14:00:"), "", day_given, v);
        return true;
    case COMMAND_MISS:
        may_or_say(v, record->may_plan, over);
        if (record->may_plan)
            dialog_reason(v->view.ui, _("Why was it not held?"), call->arguments, reason_given, v);
        return true;
    case COMMAND_NOTES:
        write_notes(v);
        return true;
    case COMMAND_AGREE:
        may_or_say(v, record->may_write, theirs);
        if (record->may_write)
            dialog_reason(v->view.ui, _("What is to be done?"),
                          *call->arguments != '\0' ? call->arguments : v->text.buf, text_given, v);
        return true;
    case COMMAND_DONE:
        tick_off(v);
        return true;
    case COMMAND_CLOSE_REVIEW:
        may_or_say(v, record->may_write, theirs);
        if (record->may_write)
            dialog_confirm(v->view.ui, _("it was held: freeze agenda, notes and actions, to be signed?"),
                           close_now, v);
        return true;
    case COMMAND_SIGN_REVIEW:
        may_or_say(v, record->may_sign != 0, _("nothing in it waits for your signature"));
        if (record->may_sign != 0)
            dialog_confirm(v->view.ui, _("sign that it was held as it stands here?"), sign_now, v);
        return true;
    default:
        return false;
    }
}

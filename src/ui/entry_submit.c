/* entry_submit.c - handing an entry in, taking it back, throwing a draft away: the question, the call, the
   sentence after. */
#include "entry_parts.h"

#include <string.h>

#include <beatbook/ui/dialog.h>
#include <beatbook/util/tr.h>

#include "revoke.h"

/* ---- what was done, said */

enum outcome { OUTCOME_STAYS, OUTCOME_CLOSES };

/* The answer to something that was done to the entry: why not, or the sentence; then the page is shown anew, or
   left when there is nothing to be seen on it any more. */
static void finish(struct entry_view *v, enum status status, const struct err *err, enum theme_style style,
                   const char *sentence, enum outcome outcome)
{
    if (status != STATUS_OK) {
        view_say(&v->view, THEME_BAD, "%s", err->text);
        view_dirty(&v->view);
        return;
    }
    view_say(&v->view, style, "%s", sentence);
    if (outcome == OUTCOME_CLOSES)
        v->editing = false; /* nothing of the draft is left to be saved */
    view_wrote(&v->view);
    if (outcome == OUTCOME_CLOSES)
        view_close(&v->view);
    else
        v->view.ops->changed(&v->view);
}

/* ---- submit */

/* For whom it waits, as far as the line goes; how many more there are is said, and the entry names them. */
static void add_names(const struct submit_answer *submit, int cols, struct str *out)
{
    const int more_room = 12; /* " and 12 more" */
    size_t i;

    for (i = 0; i < submit->goes_to.count; i++) {
        const char *name = submit->goes_to.items[i];
        bool last = i + 1 == submit->goes_to.count;

        if (i > 0 && paint_width(out->buf) + 2 + paint_width(name) + (last ? 0 : more_room) > cols - 2) {
            str_add_f(out, _(" and %zu more"), submit->goes_to.count - i);
            return;
        }
        str_add_f(out, "%s%s", i > 0 ? ", " : "", name);
    }
}

static void submitted(void *context, enum status status, const void *answer, struct arena *arena,
                      const struct err *err)
{
    const struct submit_answer *submit = answer;
    struct entry_view *v = context;
    struct str sentence = STR_INIT;

    (void)arena;
    if (status == STATUS_OK && submit->goes_to.count > 0) {
        str_add_f(&sentence, _("handed in as revision %lld: it waits for "),
                  (long long)submit->entry.revision);
        add_names(submit, v->view.cols, &sentence);
    } else if (status == STATUS_OK)
        str_add_f(&sentence, _("handed in as revision %lld"), (long long)submit->entry.revision);
    finish(context, status, err, THEME_GOOD, sentence.buf, OUTCOME_CLOSES);
    str_release(&sentence);
}

/* The draft is safe. It is looked through once more: between the question and here somebody may have typed. */
void entry_submit_now(struct entry_view *v)
{
    struct submit_ask ask = {.id = v->save.entry, .version = v->save.version};
    struct arena arena = ARENA_INIT;
    struct draft_ask draft;

    entry_save_gather(v, &arena, &draft);
    if (entry_look_prepare(v, &draft.words, &arena, &ask.look) > 0)
        entry_look_begin(v, true);
    else
        call_post_entry_submit(view_client(&v->view), &ask, submitted, v);
    arena_release(&arena);
}

static void confirmed(void *context, bool yes)
{
    if (yes)
        entry_save_now(context, ENTRY_AFTER_SUBMIT);
}

/* What the look gave, before the question. */
static void add_look(struct entry_view *v, const struct draft_ask *draft, struct arena *arena,
                     struct str *out)
{
    struct look look;

    entry_look_prepare(v, &draft->words, arena, &look);
    if (!look.done)
        str_add(out, _("not looked through; "));
    else if (look.stays.count == 0)
        str_add(out, _("nothing found; "));
    else
        str_add_f(out, ngettext("%zu find stays; ", "%zu finds stay; ", look.stays.count), look.stays.count);
}

/* A limit concerns what is claimed, and the question that it stands behind has no answer: the last moment to give one. */
static void add_unanswered(const struct entry_view *v, struct str *out)
{
    const struct limit_line_list *limits = &v->beside.claimed.limits;

    if (v->form.sworn == SWORN_UNANSWERED && limits->count > 0 && limits->items[0].concerns.count > 0)
        str_add_f(out, _("%s: sworn officer? not answered; "), limits->items[0].code);
}

void entry_submit_confirm(struct entry_view *v)
{
    struct arena arena = ARENA_INIT;
    struct str codes = STR_INIT;
    struct str question = STR_INIT;
    struct draft_ask draft;

    entry_save_gather(v, &arena, &draft);
    add_unanswered(v, &question);
    add_look(v, &draft, &arena, &question);
    entry_claims_codes(&v->claims, false, &codes);
    if (v->files > 0) {
        str_add(&codes, " + ");
        entry_files_count(v->files, &codes);
    }
    if (v->deciders.len > 0)
        str_add_f(&question, _("hand in %s to %s?"), codes.buf, v->deciders.buf);
    else
        str_add_f(&question, _("hand in %s?"), codes.buf);
    dialog_confirm(v->view.ui, question.buf, confirmed, v);
    str_release(&codes);
    str_release(&question);
    arena_release(&arena);
}

void entry_submit_ask(struct entry_view *v)
{
    struct arena arena = ARENA_INIT;
    struct err err = ERR_INIT;
    struct draft_ask draft;
    enum entry_field fault;

    entry_save_gather(v, &arena, &draft);
    fault = entry_form_fault(&v->form, &draft.words, draft.claims.count, &err);
    if (fault != ENTRY_FIELD_COUNT) {
        entry_form_focus(&v->form, fault);
        view_say(&v->view, THEME_BAD, "%s", err.text);
    } else {
        entry_look_begin(v, true);
    }
    arena_release(&arena);
}

/* ---- withdraw */

static void withdrawn(void *context, enum status status, const void *answer, struct arena *arena,
                      const struct err *err)
{
    (void)answer;
    (void)arena;
    finish(context, status, err, THEME_GOOD, _("taken back: it is a draft again"), OUTCOME_STAYS);
}

static void withdraw(void *context, bool yes)
{
    struct entry_view *v = context;
    struct ask_id ask = {v->id};

    if (yes)
        call_post_entry_withdraw(view_client(&v->view), &ask, withdrawn, v);
}

void entry_submit_withdraw(struct entry_view *v)
{
    if (v->editing || v->entry.state != ENTRY_WAITING)
        view_say(&v->view, THEME_NOTICE, _("only what waits for a decision can be taken back"));
    else
        dialog_confirm(v->view.ui, _("take it back from the queue?"), withdraw, v);
}

/* ---- discard */

static void discarded(void *context, enum status status, const void *answer, struct arena *arena,
                      const struct err *err)
{
    (void)answer;
    (void)arena;
    finish(context, status, err, THEME_NOTICE, _("the draft is gone"), OUTCOME_CLOSES);
}

static void discard(void *context, bool yes)
{
    struct entry_view *v = context;
    struct ask_id ask = {v->save.entry};

    if (!yes)
        return;
    entry_save_forget(v);
    v->save.dirty = false;
    if (ask.id != 0) {
        call_post_entry_discard(view_client(&v->view), &ask, discarded, v);
        return;
    }
    v->editing = false;
    view_close(&v->view);
}

void entry_submit_discard(struct entry_view *v)
{
    if (!v->editing)
        view_say(&v->view, THEME_NOTICE, _("there is no draft here"));
    else if (v->save.waiting)
        view_say(&v->view, THEME_NOTICE, _("it is being saved: once more, please"));
    else
        dialog_confirm(v->view.ui, _("throw this draft away for good?"), discard, v);
}

/* ---- revoke */

static void reason_given(void *context, const char *reason)
{
    struct entry_view *v = context;

    if (reason == NULL || *reason == '\0')
        return;
    entry_submit_revoke(v, reason);
}

void entry_submit_revoke(struct entry_view *v, const char *reason)
{
    if (*reason == '\0') {
        dialog_reason(v->view.ui, _("Why is it taken back?"), "", reason_given, v);
        return;
    }
    view_push(v->view.ui, revoke_new(v->id, NULL, reason));
}

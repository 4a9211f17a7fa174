/* prove_reviews.c - reviews held against the journal and against their own words: what happened to each, what was agreed, who signed.
 *
 * A signature names the commitment to what was closed, and that commits to the agenda, the notes and each action: so all of it is read again and added up
 * anew. What was signed by which method, and the SSH signatures themselves, prove_seals.c looks at.
 */
#include "prove.h"

#include <stdlib.h>
#include <string.h>

#include <beatbook/store/agreed.h>
#include <beatbook/store/proofs.h>
#include <beatbook/store/reviews.h>
#include <beatbook/util/tr.h>

#include "prove_added.h"

/* --- what happened ---------------------------------------------------------------------------- */

static enum status judge_turn(const struct reviews_turn *row, void *context, struct err *err)
{
    struct prove_added *added = context;
    char commitment[HASH_TEXT];

    (void)err;
    if (row->salt != NULL)
        reviews_commitment(row, commitment);
    prove_added_row(added, row->turn.id, 0, row->turn.hidden, row->commitment,
                    row->salt != NULL ? commitment : NULL);
    return STATUS_OK;
}

static enum status prove_turns(struct service *service, struct arena *arena, struct verify_answer *answer,
                               struct err *err)
{
    const char *const kinds[] = {service_word(VERB_REVIEW_PLAN), service_word(VERB_REVIEW_MOVE),
                                 service_word(VERB_REVIEW_MISS), service_word(VERB_REVIEW_CLOSE),
                                 service_word(VERB_REVIEW_NOTE)};
    struct prove_added added = {
        .arena = arena,
        .answer = answer,
        .kind = MISMATCH_REVIEW,
        .member = "turn",
        .words = {_("what the journal says happened to a review is gone"),
                  _("what happened to a review stands in no line of the journal"),
                  _("a review is not what the journal says of it"),
                  _("the words of a review are gone and no erasure says why"),
                  _("a review is not what was written down: its agenda, notes or actions were changed")}};
    enum status status = prove_added_read(&added, service->store, kinds, 5, err);

    if (status == STATUS_OK)
        status = reviews_visit(service->store, judge_turn, &added, err);
    prove_added_end(&added);
    return status;
}

/* --- actions ---------------------------------------------------------------------------------- */

struct actions {
    struct prove_added added;
    LIST(int64_t) done; /* as the journal says, in its order */
};

static bool is_done(const struct actions *actions, int64_t id)
{
    size_t i;

    for (i = 0; i < actions->done.count; i++)
        if (actions->done.items[i] == id)
            return true;
    return false;
}

static enum status read_done(int64_t seq, const char *body, void *context, struct err *err)
{
    struct actions *actions = context;
    const char *id = body != NULL ? service_body_text(body, "done", actions->added.arena) : NULL;

    (void)seq;
    (void)err;
    actions->added.erased = actions->added.erased || body == NULL;
    if (id != NULL)
        *LIST_ADD(actions->added.arena, &actions->done) = atoll(id);
    return STATUS_OK;
}

static enum status judge_action(const struct agreed_action *row, void *context, struct err *err)
{
    struct actions *actions = context;
    struct prove_added *added = &actions->added;
    char commitment[HASH_TEXT];
    int64_t line;

    (void)err;
    if (row->salt != NULL)
        agreed_commitment(row, commitment);
    line = prove_added_row(added, row->action.id, 0, row->action.hidden, row->commitment,
                           row->salt != NULL ? commitment : NULL);
    if (!added->erased && is_done(actions, row->action.id) != (row->done_by != 0))
        prove_added_fault(added,
                          row->done_by != 0 ? _("no line of the journal says that an action was done")
                                            : _("an action was done, says the journal, and is open"),
                          row->action.id, 0, line);
    return STATUS_OK;
}

static enum status prove_actions(struct service *service, struct arena *arena, struct verify_answer *answer,
                                 struct err *err)
{
    const char *const kind = service_word(VERB_REVIEW_ACTION);
    const char *const done = service_word(VERB_REVIEW_DONE);
    struct actions actions = {.added = {.arena = arena,
                                        .answer = answer,
                                        .kind = MISMATCH_REVIEW,
                                        .member = "action",
                                        .words = {_("an action of the journal is gone"),
                                                  _("an action stands in no line of the journal"),
                                                  _("an action is not what the journal says was agreed"),
                                                  _("the words of a review are gone and no erasure says why"),
                                                  _("an action is not the one that was agreed")}}};
    enum status status = prove_added_read(&actions.added, service->store, &kind, 1, err);

    if (status == STATUS_OK)
        status = proofs_lines(service->store, &done, 1, read_done, &actions, err);
    if (status == STATUS_OK)
        status = agreed_visit(service->store, judge_action, &actions, err);
    prove_added_end(&actions.added);
    return status;
}

/* --- signatures ------------------------------------------------------------------------------- */

/* Does the statement name what was closed? */
static enum status judge_held(struct service *service, struct prove_added *added,
                              const struct agreed_signature *row, int64_t line, struct err *err)
{
    struct arena arena = ARENA_INIT;
    struct reviews_turns turns = {0};
    size_t i;
    bool found = false;
    enum status status = reviews_turns(service->store, row->review, &arena, &turns, err);

    for (i = 0; i < turns.count; i++)
        found = found || (turns.items[i].turn.act == REVIEW_HELD &&
                          strstr(row->signature.statement,
                                 arena_printf(&arena, "\nreview %lld\n", (long long)row->review)) != NULL &&
                          strstr(row->signature.statement, arena_printf(&arena, "\ncommitment %s\n",
                                                                        turns.items[i].commitment)) != NULL);
    if (status == STATUS_OK && !found)
        prove_added_fault(added, _("what somebody signed is not the review that was held"), row->id, 0, line);
    arena_release(&arena);
    return status;
}

struct signatures {
    struct prove_added added;
    struct service *service;
};

static enum status judge_signature(const struct agreed_signature *row, void *context, struct err *err)
{
    struct signatures *signatures = context;
    struct prove_added *added = &signatures->added;
    char commitment[HASH_TEXT];
    int64_t line;

    if (row->salt != NULL)
        agreed_signature_commitment(row, commitment);
    line = prove_added_row(added, row->id, 0, row->erased, row->commitment,
                           row->salt != NULL ? commitment : NULL);
    return row->salt != NULL ? judge_held(signatures->service, added, row, line, err) : STATUS_OK;
}

static enum status prove_attendance(struct service *service, struct arena *arena,
                                    struct verify_answer *answer, struct err *err)
{
    const char *const kind = service_word(VERB_REVIEW_SIGN);
    struct signatures signatures = {
        .service = service,
        .added = {.arena = arena,
                  .answer = answer,
                  .kind = MISMATCH_REVIEW,
                  .member = "signature",
                  .words = {_("a signature of a review that the journal knows is gone"),
                            _("a signature of a review stands in no line of the journal"),
                            _("a signature of a review is not what the journal says of it"),
                            _("the words of a review are gone and no erasure says why"),
                            _("a signature of a review is not the one that was given")}}};
    enum status status = prove_added_read(&signatures.added, service->store, &kind, 1, err);

    if (status == STATUS_OK)
        status = agreed_visit_signatures(service->store, judge_signature, &signatures, err);
    prove_added_end(&signatures.added);
    return status;
}

enum status prove_reviews(struct service *service, struct arena *arena, struct verify_answer *answer,
                          struct err *err)
{
    enum status status = prove_turns(service, arena, answer, err);

    if (status == STATUS_OK)
        status = prove_actions(service, arena, answer, err);
    return status == STATUS_OK ? prove_attendance(service, arena, answer, err) : status;
}

/* service_submit.c - a draft becomes a revision; a revision on which nobody has decided goes back.
 *
 * Submitting freezes the words, supersedes what stands and is not accepted, and asks anew for what the draft claims. What is accepted
 * stays where it was accepted: nobody has to decide on it twice.
 */
#include <beatbook/service/service.h>

#include <string.h>

#include <beatbook/store/assignments.h>
#include <beatbook/store/chain.h>
#include <beatbook/store/drafts.h>
#include <beatbook/store/learnings.h>
#include <beatbook/store/looks.h>
#include <beatbook/store/reasons.h>
#include <beatbook/store/revisions.h>
#include <beatbook/store/texts.h>
#include <beatbook/util/tr.h>

#include "settle.h"
#include "stuck.h"

struct submission {
    struct dossier dossier;
    struct drafts_row draft;
    struct drafts_claim_list wanted; /* that are not accepted yet */
    struct revisions_row revision;
    struct settle settle;
    const struct look *look; /* the request's */
};

static const char *number(struct arena *arena, int64_t n)
{
    return arena_printf(arena, "%lld", (long long)n);
}

static bool is_accepted(const struct dossier *dossier, const struct drafts_claim *claim)
{
    size_t i;

    for (i = 0; i < dossier->claims.count; i++) {
        const struct claims_row *row = &dossier->claims.items[i].row;

        if (row->state == CLAIM_ACCEPTED && row->item.document == claim->document &&
            strcmp(row->item.item, claim->item) == 0)
            return true;
    }
    return false;
}

/* A claim on a document that the apprentice does not stand on any more, or NULL. */
static const char *find_stray(const struct submission *submission)
{
    const struct course_framework_list *frameworks = &submission->dossier.course.frameworks;
    size_t i, k;

    for (i = 0; i < submission->wanted.count; i++) {
        for (k = 0; k < frameworks->count; k++)
            if (frameworks->items[k].document == submission->wanted.items[i].document)
                break;
        if (k == frameworks->count)
            return submission->wanted.items[i].item;
    }
    return NULL;
}

static enum status judge_reason(struct service *service, const struct submission *submission,
                                struct arena *arena, struct err *err)
{
    struct entry_offers offers = {0};
    enum status status = reasons_of(service->store, submission->dossier.course.rules_id, arena, &offers, err);

    if (status == STATUS_OK && offer_check(&offers, submission->draft.words.off_the_job, err) != STATUS_OK) {
        status = STATUS_STATE; /* what is wrong with a draft is a state of the draft here */
        if (err != NULL)
            err->status = status;
    }
    return status;
}

static enum status judge(struct service *service, struct submission *submission, size_t claimed,
                         struct err *err)
{
    const struct course *course = &submission->dossier.course;
    const char *stray = find_stray(submission);

    if (submission->draft.entry == 0)
        return err_set(err, STATUS_STATE, _("entry %lld has no draft: what there is was submitted already"),
                       (long long)submission->dossier.entry.id);
    if (course->enrolment == 0)
        return err_set(err, STATUS_STATE, _("you are not enrolled yet: ask the training unit, then submit"));
    if (stray != NULL)
        return err_set(err, STATUS_STATE,
                       _("'%s' is of a framework that you are not enrolled on any more: take it away"),
                       stray);
    if (claimed > 0 && submission->wanted.count == 0)
        return err_set(err, STATUS_STATE,
                       _("everything that this entry claims is accepted already: claim something else"));
    return entry_ready(&submission->draft.words, claimed, service->today, course->start_day, err);
}

/* With what is written down for that day already, is it longer than a day? */
static enum status judge_length(struct service *service, const struct submission *submission, struct err *err)
{
    const struct course *course = &submission->dossier.course;
    const struct entry_words *words = &submission->draft.words;
    int64_t already = 0;
    char on[DAY_TEXT];
    enum status status;

    if (words->minutes <= 0)
        return STATUS_OK;
    status = learnings_on(service->store, course->person, course->enrolment, words->on,
                          submission->dossier.entry.id, &already, err);
    if (status == STATUS_OK && already + words->minutes > HOURS_DAY_MOST)
        status =
            err_set(err, STATUS_STATE,
                    _("%s has %lld minutes already: %lld more would make it longer than a day; change the "
                      "minutes here, or of that day's others (beatbook hours list)"),
                    day_format(words->on, on), (long long)already, (long long)words->minutes);
    return status;
}

/* What a client says of its look is about the draft that it looked at. */
static enum status judge_look(const struct submission *submission, const struct submit_ask *ask,
                              struct err *err)
{
    if (ask->look.done && ask->version != submission->draft.version)
        return err_set(err, STATUS_STATE,
                       _("the draft of entry %lld was changed after it was looked through: look again"),
                       (long long)ask->id);
    return look_check(&ask->look, &submission->draft.words, err);
}

static enum status gather(struct service *service, int64_t entry, struct arena *arena, struct submission *out,
                          struct err *err)
{
    struct drafts_claim_list claims = {0};
    enum status status = dossier_open(service, VERB_ENTRY_SUBMIT, entry, arena, &out->dossier, err);
    size_t i;

    if (status == STATUS_OK)
        status = drafts_get(service->store, entry, arena, &out->draft, err);
    if (status == STATUS_OK)
        status = drafts_claims(service->store, entry, arena, &claims, err);
    for (i = 0; i < claims.count; i++)
        if (!is_accepted(&out->dossier, &claims.items[i]))
            *LIST_ADD(arena, &out->wanted) = claims.items[i];
    if (status == STATUS_OK)
        status = judge(service, out, claims.count, err);
    if (status == STATUS_OK)
        status = judge_length(service, out, err);
    return status == STATUS_OK && entry_is_off(&out->draft.words) ? judge_reason(service, out, arena, err)
                                                                  : status;
}

static enum status add_claims(struct service *service, const struct submission *submission, struct err *err)
{
    enum status status = STATUS_OK;
    size_t i;

    for (i = 0; i < submission->wanted.count && status == STATUS_OK; i++)
        status = claims_add(service->store, submission->revision.id, submission->revision.entry,
                            submission->dossier.course.enrolment, submission->wanted.items[i].document,
                            submission->wanted.items[i].item, NULL, err);
    return status;
}

static enum status freeze(struct service *service, struct submission *submission, struct arena *arena,
                          struct err *err)
{
    struct revisions_row *revision = &submission->revision;
    struct store *store = service->store;
    char salt[CHAIN_HEX];
    enum status status;

    chain_salt(salt);
    revision->entry = submission->dossier.entry.id;
    revision->n = submission->dossier.entry.revisions + 1;
    revision->submitted_at = service->now;
    revision->words = submission->draft.words;
    revision->salt = arena_dup(arena, salt);
    status = revisions_add(store, revision, arena, err);
    if (status == STATUS_OK)
        status = looks_add(store, revision->id, submission->look, err);
    if (status == STATUS_OK)
        status = claims_supersede(store, revision->entry, revision->n, err);
    if (status == STATUS_OK)
        status = add_claims(service, submission, err);
    if (status == STATUS_OK)
        status = entries_set_revisions(store, revision->entry, revision->n, revision->words.on, err);
    if (status == STATUS_OK)
        status = drafts_drop(store, revision->entry, err);
    if (status == STATUS_OK && !submission->dossier.entry.hidden)
        status = texts_put(store, revision->entry, service->person, &revision->words, err);
    return status;
}

/* "police-safe 2026.1 SHA-256"; NULL where nothing was looked through. */
static const char *list_look(const struct look *look, struct arena *arena)
{
    return look->done ? arena_printf(arena, "%s %s %s", look->rules, look->version, look->sha256) : NULL;
}

/* The rules whose finds stay; the reasons are words and stand elsewhere. */
static const char *list_stays(const struct look *look, struct arena *arena)
{
    const char *list = "";
    size_t i;

    for (i = 0; i < look->stays.count; i++)
        list = arena_printf(arena, "%s%s%s", list, i > 0 ? " " : "", look->stays.items[i].rule);
    return list;
}

static const char *list_refs(const struct entry *entry, int64_t revision, struct arena *arena)
{
    const char *list = "";
    size_t i, k;

    for (k = 0; k < entry->revisions.count; k++)
        for (i = 0; entry->revisions.items[k].n == revision && i < entry->revisions.items[k].claims.count;
             i++)
            list = arena_printf(arena, "%s%s%s", list, *list != '\0' ? " " : "",
                                entry->revisions.items[k].claims.items[i].ref);
    return list;
}

/* The commitment stands in the journal, never the words. */
static enum status journal(struct service *service, const struct submission *submission,
                           const struct entry *entry, struct arena *arena, struct err *err)
{
    const struct revisions_row *revision = &submission->revision;
    const struct look *look = submission->look;

    return service_journal(service, service->person, revision->entry,
                           service_body(arena, "entry", number(arena, revision->entry), "revision",
                                        number(arena, revision->n), "commitment", revision->commitment,
                                        "claims", list_refs(entry, revision->n, arena), "looked",
                                        list_look(look, arena), "stays", list_stays(look, arena), NULL),
                           err);
}

/* Those who decide today, each once; and the training unit, where they cannot close all of it. */
static enum status goes_to(struct service *service, const struct dossier *dossier, struct arena *arena,
                           struct submit_answer *answer, struct err *err)
{
    struct assignments_covers covers;
    struct stuck stuck;
    enum status status =
        assignments_cover(service->store, service->person, service->today, arena, &covers, err);
    size_t i;

    if (status != STATUS_OK)
        return status;
    for (i = 0; i < covers.count; i++)
        if (i == 0 || strcmp(covers.items[i].name, covers.items[i - 1].name) != 0)
            *LIST_ADD(arena, &answer->goes_to) = covers.items[i].name;
    stuck_of(dossier, &covers, arena, &stuck);
    if (covers.count == 0 || stuck.claims > 0)
        *LIST_ADD(arena, &answer->goes_to) = _("the training unit");
    return status;
}

/* As it stands now: for the answer, and for whom it goes to. */
static enum status answer_submission(struct service *service, const struct submission *submission,
                                     struct arena *arena, struct submit_answer *answer, struct err *err)
{
    static const struct dossier_look look = {.revisions = true};
    struct dossier now;
    enum status status = dossier_load_for(service, &submission->dossier.course, submission->dossier.entry.id,
                                          arena, &now, err);

    if (status == STATUS_OK)
        status = dossier_show(service, &now, look, arena, &answer->entry, err);
    return status == STATUS_OK ? goes_to(service, &now, arena, answer, err) : status;
}

enum status service_entry_submit(struct service *service, const struct submit_ask *ask, struct arena *arena,
                                 struct submit_answer *answer, struct err *err)
{
    struct submission submission;
    enum status status;

    memset(&submission, 0, sizeof submission);
    submission.look = &ask->look;
    status = gather(service, ask->id, arena, &submission, err);
    if (status == STATUS_OK)
        status = judge_look(&submission, ask, err);
    if (status == STATUS_OK)
        status = settle_begin_of(service, &submission.dossier, arena, &submission.settle, err);
    if (status == STATUS_OK)
        status = freeze(service, &submission, arena, err);
    if (status == STATUS_OK)
        status = settle_finish(service, &submission.settle, ask->id, NULL, arena, err);
    if (status == STATUS_OK)
        status = answer_submission(service, &submission, arena, answer, err);
    if (status == STATUS_OK)
        status = journal(service, &submission, &answer->entry, arena, err);
    answer->claims_open = answer->entry.claims_open;
    answer->seq = service_seq(service);
    return status;
}

/* --- withdrawing ------------------------------------------------------------------------------ */

/* Nothing of the latest revision may be decided, signed or not, by anybody. */
static enum status judge_withdrawal(const struct dossier *dossier, struct err *err)
{
    long long id = dossier->entry.id;
    bool any = false;
    size_t i;

    for (i = 0; i < dossier->claims.count; i++) {
        const struct dossier_claim *claim = &dossier->claims.items[i];

        if (claim->row.revision != dossier->entry.revisions)
            continue;
        if (claim->decisions.count > 0)
            return err_set(err, STATUS_STATE, _("entry %lld is being decided on: ask for it to be returned"),
                           id);
        any = any || claim->row.state == CLAIM_OPEN;
    }
    if (!any)
        return err_set(err, STATUS_STATE, _("entry %lld is not waiting: there is nothing to withdraw"), id);
    return STATUS_OK;
}

/* The words go back into a draft, unless there is one already. */
static enum status thaw(struct service *service, const struct dossier *dossier, struct arena *arena,
                        struct err *err)
{
    struct drafts_claim_list claims = {0};
    struct revisions_row revision;
    struct drafts_row draft;
    enum status status = drafts_get(service->store, dossier->entry.id, arena, &draft, err);
    size_t i;

    if (status != STATUS_OK || draft.entry != 0)
        return status;
    status =
        revisions_get(service->store, dossier->entry.id, dossier->entry.revisions, arena, &revision, err);
    for (i = 0; i < dossier->claims.count; i++)
        if (dossier->claims.items[i].row.state == CLAIM_OPEN) {
            struct drafts_claim *claim = LIST_ADD(arena, &claims);

            claim->document = dossier->claims.items[i].row.item.document;
            claim->item = dossier->claims.items[i].row.item.item;
        }
    draft = (struct drafts_row){.entry = dossier->entry.id,
                                .person = service->person,
                                .version = dossier_first_version(dossier),
                                .base_revision = dossier->entry.revisions,
                                .saved_at = service->now,
                                .words = revision.words};
    if (status == STATUS_OK)
        status = drafts_put(service->store, &draft, err);
    return status == STATUS_OK ? drafts_set_claims(service->store, draft.entry, &claims, err) : status;
}

static enum status withdraw(struct service *service, const struct dossier *dossier, struct arena *arena,
                            struct err *err)
{
    struct settle settle;
    enum status status = settle_begin_of(service, dossier, arena, &settle, err);

    if (status == STATUS_OK)
        status = thaw(service, dossier, arena, err);
    if (status == STATUS_OK)
        status = claims_withdraw(service->store, dossier->entry.id, err);
    return status == STATUS_OK ? settle_finish(service, &settle, dossier->entry.id, NULL, arena, err)
                               : status;
}

enum status service_entry_withdraw(struct service *service, const struct ask_id *ask, struct arena *arena,
                                   struct entry *answer, struct err *err)
{
    static const struct dossier_look look = {.revisions = true};
    struct dossier dossier;
    enum status status = dossier_open(service, VERB_ENTRY_WITHDRAW, ask->id, arena, &dossier, err);

    if (status == STATUS_OK)
        status = judge_withdrawal(&dossier, err);
    if (status == STATUS_OK && dossier.entry.hidden)
        status = err_set(err, STATUS_STATE,
                         _("entry %lld is hidden by the training unit: ask them to show it again first"),
                         (long long)ask->id);
    if (status == STATUS_OK)
        status = withdraw(service, &dossier, arena, err);
    if (status == STATUS_OK)
        status = service_journal(service, service->person, ask->id,
                                 service_body(arena, "entry", number(arena, ask->id), "revision",
                                              number(arena, dossier.entry.revisions), NULL),
                                 err);
    return status == STATUS_OK ? dossier_answer(service, ask->id, look, arena, answer, err) : status;
}

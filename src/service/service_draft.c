/* service_draft.c - drafts: saved whole, every few seconds, without a journal line; discarded while nothing was submitted.
 *
 * Two screens may have the same draft open. Each save names the version that it read; the second screen is refused and told, and nothing
 * of what the first one kept is lost.
 */
#include <beatbook/service/service.h>

#include <string.h>

#include <beatbook/domain/ref.h>
#include <beatbook/store/attachments.h>
#include <beatbook/store/drafts.h>
#include <beatbook/store/migrations.h>
#include <beatbook/store/reasons.h>
#include <beatbook/store/revisions.h>
#include <beatbook/util/tr.h>

#include "settle.h"

/* --- claims ----------------------------------------------------------------------------------- */

/* A draft that lay open while its author was moved to another version still names the old one: its claims follow, and what nothing came
 * after is let go of. `problem` is what course_find() said; it stands where no move explains it. */
static enum status follow(struct service *service, const struct course *course, const char *words,
                          const struct err *problem, struct arena *arena, struct course_item_list *out,
                          struct err *err)
{
    struct migrations_targets targets = {0};
    struct ref ref;
    bool known = false;
    enum status status = STATUS_OK;
    size_t i;

    if (ref_parse(words, &ref))
        status = migrations_followed(service->store, course->enrolment, ref.framework, ref.item, arena,
                                     &known, &targets, err);
    if (status == STATUS_OK && !known)
        return err_set(err, problem->status, "%s", problem->text);
    for (i = 0; i < targets.count && status == STATUS_OK; i++) {
        struct course_item item = {0};

        status = course_item_at(service->store, course, targets.items[i].document, targets.items[i].item,
                                arena, &item, err);
        if (status == STATUS_OK && !dossier_lists(out, &item))
            *LIST_ADD(arena, out) = item;
    }
    return status;
}

static enum status resolve(struct service *service, const struct course *course, const struct draft_ask *ask,
                           struct arena *arena, struct course_item_list *out, struct err *err)
{
    struct err problem = ERR_INIT;
    enum status status = STATUS_OK;
    struct course_item item;
    size_t i;

    if (ask->claims.count > 0 && course->enrolment == 0)
        return err_set(err, STATUS_STATE, _("you are not enrolled yet: ask the training unit, then claim"));
    for (i = 0; i < ask->claims.count && status == STATUS_OK; i++) {
        memset(&item, 0, sizeof item);
        status = course_find(service->store, course, ask->claims.items[i], arena, &item, &problem);
        if (status == STATUS_MISSING)
            status = follow(service, course, ask->claims.items[i], &problem, arena, out, err);
        else if (status != STATUS_OK)
            err_set(err, status, "%s", problem.text);
        else if (!dossier_lists(out, &item))
            *LIST_ADD(arena, out) = item;
    }
    return status;
}

/* The claims as they are kept; where a draft is opened on what was submitted, those that are not accepted. */
static enum status kept_claims(struct service *service, const struct drafts_row *draft,
                               const struct dossier *dossier, struct arena *arena,
                               struct course_item_list *out, struct err *err)
{
    struct drafts_claim_list claims = {0};
    enum status status = STATUS_OK;
    size_t i;

    for (i = 0; draft->entry == 0 && i < dossier->claims.count; i++) {
        const struct dossier_claim *claim = &dossier->claims.items[i];
        bool open = dossier_stands(claim) ? claim->row.state != CLAIM_ACCEPTED
                                          : claim->row.state == CLAIM_WITHDRAWN &&
                                                claim->row.revision == dossier->entry.revisions;

        if (open && !dossier_lists(out, &claim->row.item))
            *LIST_ADD(arena, out) = claim->row.item;
    }
    if (draft->entry != 0)
        status = drafts_claims(service->store, draft->entry, arena, &claims, err);
    for (i = 0; i < claims.count && status == STATUS_OK; i++)
        status = course_item_at(service->store, &dossier->course, claims.items[i].document,
                                claims.items[i].item, arena, LIST_ADD(arena, out), err);
    return status;
}

static enum status write_claims(struct service *service, int64_t entry, const struct course_item_list *items,
                                struct arena *arena, struct err *err)
{
    struct drafts_claim_list claims = {0};
    size_t i;

    for (i = 0; i < items->count; i++) {
        struct drafts_claim *claim = LIST_ADD(arena, &claims);

        claim->document = items->items[i].document;
        claim->item = items->items[i].item;
    }
    return drafts_set_claims(service->store, entry, &claims, err);
}

/* --- saving ----------------------------------------------------------------------------------- */

static enum status judge_version(const struct draft_ask *ask, const struct drafts_row *draft, struct err *err)
{
    char time[8];

    if (draft->version == ask->version)
        return STATUS_OK;
    if (draft->entry == 0)
        return err_set(err, STATUS_STATE,
                       _("the draft was submitted or discarded elsewhere: open the entry again"));
    return err_set(err, STATUS_STATE,
                   _("open elsewhere: this draft was saved from another screen at %s: open it again"),
                   day_time(draft->saved_at, time));
}

struct save {
    struct dossier dossier;
    struct drafts_row draft; /* as it was */
    struct course_item_list claims;
    struct settle settle;
    bool settled; /* claims or the entry itself change, so that sums change */
};

static enum status open_entry(struct service *service, const struct draft_ask *ask, struct arena *arena,
                              struct save *save, struct err *err)
{
    enum status status;

    if (ask->entry != 0) {
        status = dossier_open(service, VERB_DRAFT_SAVE, ask->entry, arena, &save->dossier, err);
        return status == STATUS_OK ? drafts_get(service->store, ask->entry, arena, &save->draft, err)
                                   : status;
    }
    status = service_allow(service, VERB_DRAFT_SAVE, service->person, 0, _("entry"), err);
    if (status == STATUS_OK)
        status = course_of(service->store, service->person, arena, &save->dossier.course, err);
    return status;
}

/* What stands in the draft already may stay there, or a change of the rules would keep its words from being saved: it is judged again when
 * it is submitted. */
static enum status judge_reason(struct service *service, const struct draft_ask *ask, const struct save *save,
                                struct arena *arena, struct err *err)
{
    struct entry_offers offers = {0};
    enum status status;

    if (!entry_is_off(&ask->words) || strcmp(entry_off(&ask->words), entry_off(&save->draft.words)) == 0)
        return STATUS_OK;
    status = reasons_of(service->store, save->dossier.course.rules_id, arena, &offers, err);
    return status == STATUS_OK ? offer_check(&offers, ask->words.off_the_job, err) : status;
}

static enum status gather(struct service *service, const struct draft_ask *ask, struct arena *arena,
                          struct save *save, struct err *err)
{
    enum status status = open_entry(service, ask, arena, save, err);

    if (status == STATUS_OK)
        status = entry_bounds(&ask->words, err);
    if (status == STATUS_OK)
        status = judge_version(ask, &save->draft, err);
    if (status == STATUS_OK)
        status = judge_reason(service, ask, save, arena, err);
    if (status != STATUS_OK)
        return status;
    if (ask->keep_claims)
        return kept_claims(service, &save->draft, &save->dossier, arena, &save->claims, err);
    return resolve(service, &save->dossier.course, ask, arena, &save->claims, err);
}

static day day_in_lists(const struct service *service, const struct draft_ask *ask)
{
    return ask->words.on != DAY_NONE ? ask->words.on : service->today;
}

static enum status write_rows(struct service *service, const struct draft_ask *ask, struct arena *arena,
                              struct save *save, int64_t *entry, struct err *err)
{
    struct drafts_row draft = save->draft;
    enum status status = STATUS_OK;

    *entry = ask->entry;
    if (*entry == 0)
        status = entries_add(service->store, service->person, day_in_lists(service, ask), service->now, entry,
                             err);
    else
        status = entries_set_day(service->store, *entry, day_in_lists(service, ask), err);
    if (draft.entry == 0)
        draft.base_revision = save->dossier.entry.revisions;
    draft.version = draft.entry == 0 ? dossier_first_version(&save->dossier) : draft.version + 1;
    draft.entry = *entry;
    draft.person = service->person;
    draft.saved_at = service->now;
    draft.key = service->key;
    draft.words = ask->words;
    save->draft = draft;
    if (status == STATUS_OK)
        status = drafts_put(service->store, &draft, err);
    if (status == STATUS_OK && save->settled)
        status = write_claims(service, *entry, &save->claims, arena, err);
    return status;
}

/* --- the answer ------------------------------------------------------------------------------- */

static void show(const struct course *course, const struct course_item *item, bool proposed,
                 struct arena *arena, struct claim *out)
{
    out->ref = course_ref(item, arena);
    out->version = item->version;
    out->code = item->code;
    out->title = item->brief;
    out->principal = item->framework == 0;
    out->proposed = proposed;
    out->strength = STRENGTH_NONE;
    out->rule = course_rule_words(course, item);
}

static enum status answer_draft(struct service *service, const struct save *save, struct arena *arena,
                                struct draft_answer *answer, struct err *err)
{
    struct dossier_proposal_list proposals = {0};
    enum status status = dossier_propose(service, &save->dossier, &save->claims, arena, &proposals, err);
    size_t i;

    answer->entry = save->draft.entry;
    answer->version = save->draft.version;
    answer->saved_at = save->draft.saved_at;
    for (i = 0; i < save->claims.count; i++)
        show(&save->dossier.course, &save->claims.items[i], false, arena, LIST_ADD(arena, &answer->claims));
    for (i = 0; i < proposals.count; i++) {
        struct claim *claim = LIST_ADD(arena, &answer->claims);

        show(&save->dossier.course, &proposals.items[i].item, true, arena, claim);
        claim->proposed_by = proposals.items[i].by;
        claim->strength = proposals.items[i].strength;
    }
    return status;
}

/* --- the verbs -------------------------------------------------------------------------------- */

static bool same_text(const char *kept, const char *given)
{
    return strcmp(kept != NULL ? kept : "", given != NULL ? given : "") == 0;
}

static bool same_references(const struct reference_list *kept, const struct reference_list *given)
{
    size_t i;

    if (kept->count != given->count)
        return false;
    for (i = 0; i < kept->count; i++)
        if (kept->items[i].kind != given->items[i].kind ||
            !same_text(kept->items[i].value, given->items[i].value))
            return false;
    return true;
}

/* A draft keeps no hash of the request that wrote it, but it is what that request said. */
static bool same_words(const struct entry_words *kept, const struct entry_words *given)
{
    return same_text(kept->title, given->title) && same_text(kept->narrative, given->narrative) &&
           same_text(kept->place, given->place) && kept->on == given->on && kept->minutes == given->minutes &&
           strcmp(entry_off(kept), entry_off(given)) == 0 && entry_sworn(kept) == entry_sworn(given) &&
           kept->types == given->types && same_references(&kept->references, &given->references);
}

/* A save whose answer got lost comes again under its key: then the draft is there already. With other words it is not the same save, and to
 * answer that they are kept would lose them. */
static enum status find_repeated(struct service *service, const struct draft_ask *ask,
                                 struct draft_ask *repeated, struct arena *arena, bool *found,
                                 struct err *err)
{
    struct drafts_row draft;
    int64_t entry = 0;
    enum status status = STATUS_OK;

    *found = false;
    *repeated = *ask;
    if (service->key != NULL)
        status = drafts_by_key(service->store, service->person, service->key, &entry, err);
    if (status != STATUS_OK || entry == 0)
        return status;
    status = drafts_get(service->store, entry, arena, &draft, err);
    if (status == STATUS_OK &&
        ((ask->entry != 0 && ask->entry != entry) || !same_words(&draft.words, &ask->words)))
        return err_set(err, STATUS_USAGE, _("this key was used for another request"));
    repeated->entry = entry;
    repeated->version = draft.version;
    *found = true;
    return status;
}

static enum status save_draft(struct service *service, const struct draft_ask *ask, struct arena *arena,
                              struct save *save, struct err *err)
{
    int64_t entry;
    enum status status = gather(service, ask, arena, save, err);

    save->settled = save->draft.entry == 0 || !ask->keep_claims;
    if (status == STATUS_OK && save->settled)
        status = settle_begin(service, ask->entry, arena, &save->settle, err);
    if (status == STATUS_OK)
        status = write_rows(service, ask, arena, save, &entry, err);
    if (status == STATUS_OK && save->settled)
        status = settle_finish(service, &save->settle, entry, NULL, arena, err);
    return status;
}

enum status service_draft_save(struct service *service, const struct draft_ask *ask, struct arena *arena,
                               struct draft_answer *answer, struct err *err)
{
    struct draft_ask kept;
    struct save save;
    bool found;
    enum status status = find_repeated(service, ask, &kept, arena, &found, err);

    memset(&save, 0, sizeof save);
    if (status == STATUS_OK)
        status =
            found ? gather(service, &kept, arena, &save, err) : save_draft(service, ask, arena, &save, err);
    return status == STATUS_OK ? answer_draft(service, &save, arena, answer, err) : status;
}

/* A draft beside a revision goes alone; an entry that was never submitted goes with it. */
static enum status discard(struct service *service, const struct dossier *dossier, struct settle *settle,
                           struct arena *arena, struct err *err)
{
    int64_t entry = dossier->entry.id;
    enum status status = drafts_drop(service->store, entry, err);

    if (status == STATUS_OK)
        status = attachments_discard(service->store, entry, dossier->entry.revisions, err);
    if (status == STATUS_OK && dossier->entry.revisions == 0)
        status = entries_drop(service->store, entry, err);
    return status == STATUS_OK
               ? settle_finish(service, settle, dossier->entry.revisions == 0 ? 0 : entry, NULL, arena, err)
               : status;
}

enum status service_entry_discard(struct service *service, const struct ask_id *ask, struct arena *arena,
                                  struct nothing *answer, struct err *err)
{
    struct dossier dossier;
    struct drafts_row draft;
    struct settle settle;
    enum status status = dossier_open(service, VERB_ENTRY_DISCARD, ask->id, arena, &dossier, err);

    if (status == STATUS_OK)
        status = drafts_get(service->store, ask->id, arena, &draft, err);
    if (status == STATUS_OK && draft.entry == 0)
        status = err_set(err, STATUS_STATE, _("entry %lld has no draft: what was submitted can be withdrawn"),
                         (long long)ask->id);
    if (status == STATUS_OK)
        status = settle_begin(service, ask->id, arena, &settle, err);
    if (status == STATUS_OK)
        status = discard(service, &dossier, &settle, arena, err);
    if (status == STATUS_OK)
        status = service_journal(
            service, service->person, ask->id,
            service_body(arena, "entry", arena_printf(arena, "%lld", (long long)ask->id), "draft_of_revision",
                         arena_printf(arena, "%lld", (long long)draft.base_revision), NULL),
            err);
    answer->ok = status == STATUS_OK;
    return status;
}

/* service_hide.c - entry.hide and entry.unhide: words that should not have been written are out of sight at once, and nothing is lost.
 *
 * A hidden entry answers empty words to everybody but the training unit, its author too; it is found by no search and stands in no queue. What was
 * decided and what counts stays. Hiding is undone by showing; deleting is the owner's (erase.h).
 */
#include <beatbook/service/service.h>

#include <string.h>

#include <beatbook/store/hidings.h>
#include <beatbook/store/revisions.h>
#include <beatbook/store/texts.h>
#include <beatbook/util/tr.h>

#include "settle.h"

static enum status judge(const struct dossier *dossier, const struct reason_ask *ask, bool hide,
                         struct err *err)
{
    long long id = (long long)ask->id;

    if (ask->reason == NULL || ask->reason[strspn(ask->reason, " \t\n")] == '\0')
        return err_set(err, STATUS_USAGE, _("say why: its author and its deciders will ask"));
    if (strlen(ask->reason) > ENTRY_COMMENT_MAX)
        return err_set(err, STATUS_USAGE, _("the reason is longer than %d bytes: shorten it"),
                       ENTRY_COMMENT_MAX);
    if (dossier->entry.hidden == hide)
        return err_set(err, STATUS_STATE,
                       hide ? _("entry %lld is hidden already") : _("entry %lld is not hidden"), id);
    if (dossier->entry.revisions == 0)
        return err_set(err, STATUS_STATE, _("entry %lld was never submitted: nobody but its author sees it"),
                       id);
    return STATUS_OK;
}

/* Out of the index, or the latest words in again. */
static enum status index_words(struct service *service, const struct dossier *dossier, bool hide,
                               struct arena *arena, struct err *err)
{
    struct revisions_row latest;
    enum status status;

    if (hide)
        return texts_drop(service->store, dossier->entry.id, err);
    status = revisions_get(service->store, dossier->entry.id, dossier->entry.revisions, arena, &latest, err);
    if (status == STATUS_OK && latest.salt != NULL)
        status = texts_put(service->store, dossier->entry.id, dossier->entry.person, &latest.words, err);
    return status;
}

static enum status change(struct service *service, const struct dossier *dossier, const char *reason,
                          bool hide, struct arena *arena, struct err *err)
{
    const struct hidings_row row = {.entry = dossier->entry.id,
                                    .person = service->person,
                                    .hidden = hide,
                                    .reason = reason,
                                    .at = service->now};
    struct settle settle;
    enum status status = settle_begin(service, row.entry, arena, &settle, err);

    if (status == STATUS_OK)
        status = hidings_add(service->store, &row, err);
    if (status == STATUS_OK)
        status = index_words(service, dossier, hide, arena, err);
    return status == STATUS_OK ? settle_finish(service, &settle, row.entry, NULL, arena, err) : status;
}

/* The reason may quote what is hidden: it stands beside the entry, where it can be erased with it, and not in the journal. */
static enum status run(struct service *service, enum verb verb, const struct reason_ask *ask, bool hide,
                       struct arena *arena, struct entry *answer, struct err *err)
{
    static const struct dossier_look look = {.revisions = true};
    struct dossier dossier;
    enum status status = dossier_open(service, verb, ask->id, arena, &dossier, err);

    if (status == STATUS_OK)
        status = judge(&dossier, ask, hide, err);
    if (status == STATUS_OK)
        status = change(service, &dossier, ask->reason, hide, arena, err);
    if (status == STATUS_OK)
        status = service_journal(
            service, dossier.entry.person, ask->id,
            service_body(arena, "entry", arena_printf(arena, "%lld", (long long)ask->id), NULL), err);
    return status == STATUS_OK ? dossier_answer(service, ask->id, look, arena, answer, err) : status;
}

enum status service_entry_hide(struct service *service, const struct reason_ask *ask, struct arena *arena,
                               struct entry *answer, struct err *err)
{
    return run(service, VERB_ENTRY_HIDE, ask, true, arena, answer, err);
}

enum status service_entry_unhide(struct service *service, const struct reason_ask *ask, struct arena *arena,
                                 struct entry *answer, struct err *err)
{
    return run(service, VERB_ENTRY_UNHIDE, ask, false, arena, answer, err);
}

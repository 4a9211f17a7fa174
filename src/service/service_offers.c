/* service_offers.c - entry.offers and entry.like: what the form of an entry offers who writes it.
 *
 * Asked about oneself only: the places are those of drafts too, which nobody else sees, and an entry like another is written by the author
 * of both.
 */
#include <beatbook/service/service.h>

#include <string.h>

#include <beatbook/store/course.h>
#include <beatbook/store/entries.h>
#include <beatbook/store/reasons.h>

#include "dossier.h"

enum status service_entry_offers(struct service *service, const struct nothing *ask, struct arena *arena,
                                 struct entry_offers *answer, struct err *err)
{
    struct course course;
    enum status status = service_allow(service, VERB_ENTRY_OFFERS, 0, 0, NULL, err);

    (void)ask;
    if (status == STATUS_OK)
        status = course_of(service->store, service->person, arena, &course, err);
    if (status == STATUS_OK)
        status = reasons_of(service->store, course.rules_id, arena, answer, err);
    return status == STATUS_OK ? entries_places(service->store, service->person, arena, answer, err) : status;
}

/* A claim of an old entry, if it may be made today. */
static enum status take_over(struct service *service, const struct course *course, const struct claim *old,
                             struct arena *arena, struct entry_like *answer, struct err *err)
{
    struct course_item item = {0};
    struct claim *claim;
    enum status status = course_find(service->store, course, old->ref, arena, &item, err);

    if (status == STATUS_MISSING) {
        *LIST_ADD(arena, &answer->left) = old->ref;
        return STATUS_OK;
    }
    if (status != STATUS_OK)
        return status;
    claim = LIST_ADD(arena, &answer->claims);
    claim->ref = old->ref;
    claim->version = item.version;
    claim->code = item.code;
    claim->title = item.brief;
    claim->principal = item.framework == 0;
    claim->strength = STRENGTH_NONE;
    claim->rule = course_rule_words(course, &item);
    return STATUS_OK;
}

enum status service_entry_like(struct service *service, const struct ask_id *ask, struct arena *arena,
                               struct entry_like *answer, struct err *err)
{
    struct dossier dossier;
    struct entry entry = {0};
    enum status status = dossier_open(service, VERB_ENTRY_LIKE, ask->id, arena, &dossier, err);
    size_t i;

    if (status == STATUS_OK)
        status =
            dossier_show(service, &dossier, (struct dossier_look){.proposals = false}, arena, &entry, err);
    for (i = 0; i < entry.claims.count && status == STATUS_OK; i++)
        status = take_over(service, &dossier.course, &entry.claims.items[i], arena, answer, err);
    for (i = 0; i < entry.words.references.count; i++)
        answer->references |= 1u << entry.words.references.items[i].kind;
    answer->from = ask->id;
    answer->types = entry.words.types & ENTRY_TYPES_OWN;
    answer->place = entry.words.place != NULL ? entry.words.place : "";
    return status;
}

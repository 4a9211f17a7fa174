/* settle.c - what follows from the rows of an entry.
 *
 * Claims' states, credits, the queue, the tally and the summaries all follow from revisions, claims, decisions and their signatures. They
 * are derived here and nowhere else, always all of them: a verb says what changed by changing rows, and cannot forget a part of
 * what follows. What an entry touched before and what it touches after are both brought up to date.
 */
#include "settle.h"

#include <string.h>

#include <beatbook/store/credits.h>
#include <beatbook/store/drafts.h>
#include <beatbook/store/revisions.h>
#include <beatbook/store/summaries.h>
#include <beatbook/store/sums.h>
#include <beatbook/store/waiting.h>

#include "carry.h"
#include "migrated.h"
#include "upkeep.h"

/* --- what the board keeps of entries ----------------------------------------------------------- */

/* Drafts are nobody's business, and signing changes no minutes. */
static bool is_kept(enum verb verb)
{
    return verb != VERB_DRAFT_SAVE;
}

static enum status find_hours(struct service *service, int64_t entry, struct arena *arena,
                              struct hours_line_list *out, struct err *err)
{
    if (entry == 0 || !is_kept(service->verb) || service->verb == VERB_SIGN_COMMIT ||
        service->verb == VERB_SIGN_REVOKE)
        return STATUS_OK;
    return entries_off_the_job(service->store, 0, entry, arena, out, err);
}

static enum status renew_kept(struct service *service, const struct settle *settle, int64_t entry,
                              struct arena *arena, struct err *err)
{
    struct hours_line_list hours = {0};
    enum status status = find_hours(service, entry, arena, &hours, err);

    if (is_kept(service->verb))
        upkeep_touch(service, settle->person, UPKEEP_ENTRIES);
    return status == STATUS_OK ? upkeep_hours(service, settle->person, entry, &settle->hours, &hours, err)
                               : status;
}

/* --- what is touched -------------------------------------------------------------------------- */

/* Sums are kept of what somebody stands on, and no longer of a version left. */
static void touch(struct settle *settle, const struct course *course, const struct course_item *item,
                  struct arena *arena)
{
    struct settle_criterion *criterion;
    size_t i;

    if (!migrated_is_current(item))
        return;
    for (i = 0; i < settle->touched.count; i++)
        if (settle->touched.items[i].enrolment == course->enrolment &&
            settle->touched.items[i].item.document == item->document &&
            strcmp(settle->touched.items[i].item.item, item->item) == 0)
            return;
    criterion = LIST_ADD(arena, &settle->touched);
    criterion->enrolment = course->enrolment;
    criterion->item = *item;
    criterion->accepts = course_accepts(course, item);
}

static enum status touch_draft(struct service *service, struct settle *settle, const struct dossier *dossier,
                               struct arena *arena, struct err *err)
{
    struct drafts_claim_list claims = {0};
    struct course_item item;
    enum status status = drafts_claims(service->store, dossier->entry.id, arena, &claims, err);
    size_t i;

    for (i = 0; i < claims.count && status == STATUS_OK; i++) {
        status = course_item_at(service->store, &dossier->course, claims.items[i].document,
                                claims.items[i].item, arena, &item, err);
        if (status == STATUS_OK && dossier->course.enrolment != 0)
            touch(settle, &dossier->course, &item, arena);
    }
    return status;
}

static enum status touch_all(struct service *service, struct settle *settle, const struct dossier *dossier,
                             struct arena *arena, struct err *err)
{
    size_t i;

    settle->person = dossier->entry.person;
    settle->current = dossier->course.enrolment;
    for (i = 0; i < dossier->claims.count; i++) {
        const struct dossier_claim *claim = &dossier->claims.items[i];

        size_t k;

        touch(settle, dossier_course(dossier, claim->row.enrolment), &claim->row.item, arena);
        for (k = 0; k < claim->carries.count; k++)
            touch(settle, dossier_course(dossier, claim->row.enrolment), &claim->carries.items[k].item,
                  arena);
    }
    return touch_draft(service, settle, dossier, arena, err);
}

/* Where what was claimed on versions left since counts today. */
static enum status touch_migrated(struct service *service, struct settle *settle,
                                  const struct dossier *dossier, struct arena *arena, struct err *err)
{
    struct migrated_list list = {0};
    enum status status = migrated_earned(service, dossier, arena, &list, err);
    size_t i;

    for (i = 0; i < list.count; i++)
        touch(settle, dossier_course(dossier, list.items[i].claim->row.enrolment), &list.items[i].item,
              arena);
    return status;
}

enum status settle_begin_of(struct service *service, const struct dossier *dossier, struct arena *arena,
                            struct settle *out, struct err *err)
{
    enum status status;

    memset(out, 0, sizeof *out);
    out->course = dossier->course;
    status = entries_state(service->store, dossier->entry.id, &out->before, err);
    if (status == STATUS_OK)
        status = find_hours(service, dossier->entry.id, arena, &out->hours, err);
    if (status == STATUS_OK)
        status = touch_migrated(service, out, dossier, arena, err);
    return status == STATUS_OK ? touch_all(service, out, dossier, arena, err) : status;
}

enum status settle_begin(struct service *service, int64_t entry, struct arena *arena, struct settle *out,
                         struct err *err)
{
    struct dossier dossier;
    enum status status;

    memset(out, 0, sizeof *out);
    out->before = ENTRY_STATE_COUNT;
    if (entry == 0)
        return STATUS_OK;
    status = dossier_load(service, entry, arena, &dossier, err);
    return status == STATUS_OK ? settle_begin_of(service, &dossier, arena, out, err) : status;
}

/* --- credits come and go ------------------------------------------------------------------------ */

static enum status give(struct service *service, const struct dossier *dossier, const struct credits_row *row,
                        struct err *err)
{
    enum status status = upkeep_credit(service, dossier->entry.person, row, 1, err);

    return status == STATUS_OK ? credits_add(service->store, row, err) : status;
}

static enum status end(struct service *service, const struct dossier *dossier, const struct credits_row *row,
                       const char *why, struct err *err)
{
    enum status status = upkeep_credit(service, dossier->entry.person, row, -1, err);

    return status == STATUS_OK
               ? credits_end(service->store, row->id, service->now, why != NULL ? why : "decided anew", err)
               : status;
}

/* --- claims and credits ----------------------------------------------------------------------- */

static enum claim_state state_of(const struct dossier_claim *claim)
{
    if (claim->row.closed_by == 0)
        return CLAIM_WITHDRAWN;
    if (claim->row.closed_by > 0 || claim->row.closed_by == CLAIMS_MOVED)
        return CLAIM_SUPERSEDED;
    return entry_claim_state(claim->decisions.items, claim->decisions.count, claim->sign_off, claim->needs);
}

/* What an accepted claim is worth: the last acceptance gives the credit; whoever saw it adds observation, and whoever testified on
 * its revision what they gave. */
static void earn(const struct dossier_claim *claim, struct credits_row *out)
{
    size_t i;

    for (i = 0; i < claim->decisions.count; i++) {
        const struct decision *decision = &claim->decisions.items[i];

        if (!decision->is_signed || decision->revoked || decision->verdict != VERDICT_ACCEPT)
            continue;
        out->decision = decision->id;
        if (decision->observed)
            out->types |= 1u << ENTRY_OBSERVATION;
    }
}

static enum status words_of(struct service *service, const struct dossier_claim *claim, struct arena *arena,
                            struct credits_row *out, struct err *err)
{
    struct revisions_row revision;
    enum status status =
        revisions_get(service->store, claim->row.entry, claim->row.revision, arena, &revision, err);

    out->on = revision.words.on;
    out->types = revision.words.types;
    return status;
}

static enum status renew_credit(struct service *service, const struct dossier *dossier,
                                const struct dossier_claim *claim, const char *why, struct arena *arena,
                                struct err *err)
{
    struct credits_row now = {.enrolment = claim->row.enrolment,
                              .document = claim->row.item.document,
                              .item = claim->row.item.item,
                              .claim = claim->row.id,
                              .how = "decided",
                              .at = service->now};
    struct credits_row old;
    enum status status = credits_of_claim(service->store, claim->row.id, arena, &old, err);

    if (status == STATUS_OK && claim->row.state == CLAIM_ACCEPTED && migrated_is_current(&claim->row.item) &&
        !dossier_is_double(dossier, claim)) {
        status = words_of(service, claim, arena, &now, err);
        earn(claim, &now);
        now.types |= dossier_testified(dossier, claim);
    }
    if (status != STATUS_OK || (old.decision == now.decision && old.types == now.types))
        return status;
    if (old.id != 0)
        status = end(service, dossier, &old, why, err);
    if (status == STATUS_OK && now.decision != 0)
        status = give(service, dossier, &now, err);
    return status;
}

/* Only claims that stand can have changed: nothing that is closed ever earns. */
static enum status renew_claims(struct service *service, struct dossier *dossier, const char *why,
                                struct arena *arena, struct err *err)
{
    enum status status = STATUS_OK;
    size_t i;

    for (i = 0; i < dossier->claims.count && status == STATUS_OK; i++) {
        struct dossier_claim *claim = &dossier->claims.items[i];
        enum claim_state state = state_of(claim);

        if (state != claim->row.state)
            status = claims_set_state(service->store, claim->row.id, state, err);
        claim->row.state = state;
        if (status == STATUS_OK && claim->decisions.count > 0)
            status = renew_credit(service, dossier, claim, why, arena, err);
    }
    return status;
}

/* --- carried --------------------------------------------------------------------------------- */

static struct credits_row *find_carried(const struct sums_credits *credits, const struct credits_row *wanted)
{
    size_t i;

    for (i = 0; i < credits->count; i++) {
        struct credits_row *row = &credits->items[i];

        if (row->id != 0 && strcmp(row->how, "carried") == 0 && row->claim == wanted->claim &&
            row->decision == wanted->decision && row->document == wanted->document &&
            row->types == wanted->types && strcmp(row->item, wanted->item) == 0)
            return row;
    }
    return NULL;
}

/* The credit that a carried acceptance must give: of the claim it was carried from, but for the criterion. */
static enum status carried_credit(struct service *service, const struct dossier *dossier,
                                  const struct carry_earned *earned, struct arena *arena,
                                  struct credits_row *out, struct err *err)
{
    enum status status;

    *out = (struct credits_row){.enrolment = earned->claim->row.enrolment,
                                .document = earned->carry->item.document,
                                .item = earned->carry->item.item,
                                .claim = earned->claim->row.id,
                                .how = "carried",
                                .at = service->now};
    status = words_of(service, earned->claim, arena, out, err);
    earn(earned->claim, out);
    out->types |= dossier_testified(dossier, earned->claim);
    out->decision = earned->carry->decision;
    return status;
}

/* What is still right stays, what is missing begins, the rest ends. */
static enum status renew_carried(struct service *service, const struct dossier *dossier, const char *why,
                                 struct arena *arena, struct err *err)
{
    struct sums_credits old = {0};
    struct carry_list now = {0};
    enum status status = sums_credits_of(service->store, dossier->entry.id, arena, &old, err);
    size_t i;

    carry_earned(dossier, arena, &now);
    for (i = 0; i < now.count && status == STATUS_OK; i++) {
        struct credits_row credit;
        struct credits_row *found;

        status = carried_credit(service, dossier, &now.items[i], arena, &credit, err);
        found = find_carried(&old, &credit);
        if (found != NULL)
            found->id = 0; /* it stays */
        else if (status == STATUS_OK)
            status = give(service, dossier, &credit, err);
    }
    for (i = 0; i < old.count && status == STATUS_OK; i++)
        if (old.items[i].id != 0 && strcmp(old.items[i].how, "carried") == 0)
            status = end(service, dossier, &old.items[i], why, err);
    return status;
}

/* --- on versions left since --------------------------------------------------------------------- */

static enum status migrated_row(struct service *service, const struct dossier *dossier,
                                const struct migrated_credit *migrated, struct arena *arena,
                                struct credits_row *out, struct err *err)
{
    enum status status;

    *out = (struct credits_row){.enrolment = migrated->claim->row.enrolment,
                                .document = migrated->item.document,
                                .item = migrated->item.item,
                                .claim = migrated->claim->row.id,
                                .how = "migrated",
                                .at = service->now};
    status = words_of(service, migrated->claim, arena, out, err);
    earn(migrated->claim, out);
    out->types |= dossier_testified(dossier, migrated->claim);
    if (migrated->decision != 0)
        out->decision = migrated->decision;
    return status;
}

/* Has one of the same criterion been settled before the i-th? Any of them will do. */
static bool is_settled(const struct migrated_list *list, const bool *settled, size_t i)
{
    size_t k;

    for (k = 0; k < list->count; k++)
        if (settled[k] && list->items[k].item.document == list->items[i].item.document &&
            strcmp(list->items[k].item.item, list->items[i].item.item) == 0)
            return true;
    return false;
}

static struct credits_row *find_migrated(const struct sums_credits *credits, const struct credits_row *wanted)
{
    size_t i;

    for (i = 0; i < credits->count; i++) {
        struct credits_row *row = &credits->items[i];

        if (row->id != 0 && strcmp(row->how, "migrated") == 0 && row->claim == wanted->claim &&
            row->decision == wanted->decision && row->document == wanted->document &&
            row->types == wanted->types && strcmp(row->item, wanted->item) == 0)
            return row;
    }
    return NULL;
}

/* Those that are there already first: what stands is not replaced by another that would do as well. */
static enum status renew_migrated(struct service *service, const struct dossier *dossier, const char *why,
                                  struct arena *arena, struct err *err)
{
    struct sums_credits old = {0};
    struct migrated_list now = {0};
    struct credits_row *wanted;
    bool *settled;
    enum status status = sums_credits_of(service->store, dossier->entry.id, arena, &old, err);
    size_t i;

    if (status == STATUS_OK)
        status = migrated_earned(service, dossier, arena, &now, err);
    wanted = arena_alloc(arena, (now.count + 1) * sizeof *wanted);
    settled = arena_alloc(arena, (now.count + 1) * sizeof *settled);
    for (i = 0; i < now.count && status == STATUS_OK; i++) {
        struct credits_row *found;

        status = migrated_row(service, dossier, &now.items[i], arena, &wanted[i], err);
        found = is_settled(&now, settled, i) ? NULL : find_migrated(&old, &wanted[i]);
        settled[i] = found != NULL;
        if (found != NULL)
            found->id = 0; /* it stays */
    }
    for (i = 0; i < now.count && status == STATUS_OK; i++)
        if (!is_settled(&now, settled, i)) {
            settled[i] = true;
            status = give(service, dossier, &wanted[i], err);
        }
    for (i = 0; i < old.count && status == STATUS_OK; i++)
        if (old.items[i].id != 0 && strcmp(old.items[i].how, "migrated") == 0)
            status = end(service, dossier, &old.items[i], why, err);
    return status;
}

static bool any_left(const struct dossier *dossier)
{
    size_t i, k;

    for (i = 0; i < dossier->claims.count; i++) {
        const struct dossier_claim *claim = &dossier->claims.items[i];

        if (!migrated_is_current(&claim->row.item))
            return true;
        for (k = 0; k < claim->carries.count; k++)
            if (!migrated_is_current(&claim->carries.items[k].item))
                return true;
    }
    return false;
}

static bool any_carried(const struct dossier *dossier)
{
    size_t i;

    for (i = 0; i < dossier->claims.count; i++)
        if (dossier->claims.items[i].carries.count > 0)
            return true;
    return false;
}

/* --- queue, tally, summaries ------------------------------------------------------------------ */

static enum status renew_queue(struct service *service, const struct dossier *dossier, struct arena *arena,
                               struct err *err)
{
    uint32_t closers = dossier_closers(dossier);
    struct revisions_row revision;
    enum status status;

    if (dossier->entry.hidden || closers == 0) /* nobody can judge what they cannot read */
        return waiting_drop(service->store, dossier->entry.id, err);
    status =
        revisions_get(service->store, dossier->entry.id, dossier->entry.revisions, arena, &revision, err);
    if (status == STATUS_OK)
        status = waiting_put(service->store, dossier->entry.id, dossier->entry.person,
                             dossier_waits_since(dossier, revision.submitted_at), closers, err);
    return status;
}

/* What is accepted is counted anew only where a credit came or went. */
static enum status renew_summaries(struct service *service, const struct settle *settle, struct err *err)
{
    enum status status = STATUS_OK;
    size_t i;

    for (i = 0; i < settle->touched.count && status == STATUS_OK; i++) {
        const struct settle_criterion *criterion = &settle->touched.items[i];
        struct summaries_key key = {.enrolment = criterion->enrolment,
                                    .person = criterion->enrolment == settle->current ? settle->person : 0,
                                    .document = criterion->item.document,
                                    .item = criterion->item.item,
                                    .accepts = criterion->accepts};

        status = upkeep_is_touched(service, settle->person, UPKEEP_CRITERIA)
                     ? summaries_refresh(service->store, &key, err)
                     : summaries_refresh_open(service->store, &key, err);
    }
    return status;
}

/* `moved`: there may be credits of a version that was left which nothing is left on. */
static enum status renew_all(struct service *service, struct dossier *dossier, bool moved, const char *why,
                             struct arena *arena, struct err *err)
{
    enum status status = renew_claims(service, dossier, why, arena, err);

    if (status == STATUS_OK && any_carried(dossier))
        status = renew_carried(service, dossier, why, arena, err);
    if (status == STATUS_OK && (moved || any_left(dossier)))
        status = renew_migrated(service, dossier, why, arena, err);
    return status == STATUS_OK ? renew_queue(service, dossier, arena, err) : status;
}

enum status settle_again(struct service *service, struct dossier *dossier, const char *why,
                         struct arena *arena, struct err *err)
{
    return renew_all(service, dossier, true, why, arena, err);
}

/* The entry may have been discarded: then only what it touched is left to do. */
static enum status renew_entry(struct service *service, struct settle *settle, int64_t entry, const char *why,
                               enum entry_state *after, struct arena *arena, struct err *err)
{
    struct dossier dossier;
    enum status status = settle->course.person != 0
                             ? dossier_load_for(service, &settle->course, entry, arena, &dossier, err)
                             : dossier_load(service, entry, arena, &dossier, err);

    if (status == STATUS_OK)
        status = renew_all(service, &dossier, false, why, arena, err);
    if (status == STATUS_OK)
        status = touch_migrated(service, settle, &dossier, arena, err);
    if (status == STATUS_OK)
        status = touch_all(service, settle, &dossier, arena, err);
    if (status == STATUS_OK)
        status = entries_state(service->store, entry, after, err);
    return status;
}

enum status settle_finish(struct service *service, struct settle *settle, int64_t entry, const char *why,
                          struct arena *arena, struct err *err)
{
    enum entry_state after = ENTRY_STATE_COUNT;
    enum status status = STATUS_OK;

    if (entry != 0)
        status = renew_entry(service, settle, entry, why, &after, arena, err);
    if (status == STATUS_OK)
        status = summaries_move(service->store, settle->person, settle->before, after, err);
    if (status == STATUS_OK)
        status = renew_kept(service, settle, entry, arena, err);
    return status == STATUS_OK ? renew_summaries(service, settle, err) : status;
}

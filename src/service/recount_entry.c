/* recount_entry.c - one entry counted anew: from its revisions, claims and signed decisions. */
#include "recount_parts.h"

#include <string.h>

#include <beatbook/store/drafts.h>
#include <beatbook/store/revisions.h>
#include <beatbook/store/sums.h>
#include <beatbook/util/str.h>
#include <beatbook/util/tr.h>

#include "carry.h"
#include "migrated.h"

/* --- one entry -------------------------------------------------------------------------------- */

static enum claim_state state_of(const struct dossier_claim *claim)
{
    if (claim->row.closed_by == 0)
        return CLAIM_WITHDRAWN;
    if (claim->row.closed_by > 0 || claim->row.closed_by == CLAIMS_MOVED)
        return CLAIM_SUPERSEDED;
    return entry_claim_state(claim->decisions.items, claim->decisions.count, claim->sign_off, claim->needs);
}

static void judge_claim(struct recount *recount, const struct dossier *dossier,
                        const struct dossier_claim *claim, enum claim_state state)
{
    long long entry = dossier->entry.id;
    const char *ref = course_ref(&claim->row.item, &recount->entry);

    if (state != claim->row.state)
        recount_fault(recount, entry,
                      SAY(recount, _("entry %lld: the claim on %s is kept as %s, and is %s by its decisions"),
                          entry, ref, names_word(&entry_claim_names, (int)claim->row.state),
                          names_word(&entry_claim_names, (int)state)),
                      names_word(&entry_claim_names, (int)state),
                      names_word(&entry_claim_names, (int)claim->row.state));
    if (claim->row.closed_by > 0 &&
        (claim->row.closed_by <= claim->row.revision || claim->row.closed_by > dossier->entry.revisions))
        recount_fault(recount, entry,
                      SAY(recount,
                          _("entry %lld: the claim on %s is closed by revision %lld, which cannot be"), entry,
                          ref, (long long)claim->row.closed_by),
                      SAY(recount, _("a revision after %lld and not after %lld"),
                          (long long)claim->row.revision, (long long)dossier->entry.revisions),
                      SAY(recount, "%lld", (long long)claim->row.closed_by));
    if ((state == CLAIM_OPEN || state == CLAIM_DECLINED) && claim->row.revision != dossier->entry.revisions)
        recount_fault(recount, entry,
                      SAY(recount, _("entry %lld: the claim on %s stands on an old revision"), entry, ref),
                      SAY(recount, _("revision %lld"), (long long)dossier->entry.revisions),
                      SAY(recount, _("revision %lld"), (long long)claim->row.revision));
}

static struct mark *add_mark(struct recount *recount, const struct dossier *dossier,
                             const struct dossier_claim *claim)
{
    struct mark *mark = LIST_ADD(&recount->own, &recount->marks);
    const struct course *course = dossier_course(dossier, claim->row.enrolment);

    mark->enrolment = claim->row.enrolment;
    mark->document = claim->row.item.document;
    mark->item = arena_dup(&recount->own, claim->row.item.item);
    mark->accepts = course_accepts(course, &claim->row.item);
    return mark;
}

/* What an accepted claim must have earned. */
void recount_earned(const struct dossier *dossier, const struct dossier_claim *claim,
                    const struct revisions_row *revision, struct credits_row *out)
{
    size_t i;

    memset(out, 0, sizeof *out);
    out->on = revision->words.on;
    out->types = revision->words.types;
    for (i = 0; i < dossier->given.count; i++)
        if (dossier->given.items[i].revision == revision->n)
            out->types |= dossier->given.items[i].types;
    for (i = 0; i < claim->decisions.count; i++) {
        const struct decision *decision = &claim->decisions.items[i];

        if (decision->is_signed && !decision->revoked && decision->verdict == VERDICT_ACCEPT) {
            out->decision = decision->id;
            out->types |= decision->observed ? 1u << ENTRY_OBSERVATION : 0;
        }
    }
}

static const char *credit_text(struct recount *recount, const struct credits_row *credit, const char *item)
{
    struct str types = STR_INIT;
    char on[DAY_TEXT];
    const char *text;

    names_set(&entry_type_names, credit->types, ", ", &types);
    text = SAY(recount, _("for %s, of %s, as %s, by decision %lld"), item, day_format(credit->on, on),
               types.buf, (long long)credit->decision);
    str_release(&types);
    return text;
}

static void judge_credit(struct recount *recount, const struct dossier_claim *claim,
                         const struct sums_credits *credits, const struct credits_row *must)
{
    const struct credits_row *found = NULL;
    long long entry = claim->row.entry;
    const char *ref = course_ref(&claim->row.item, &recount->entry);
    size_t i, count = 0;

    for (i = 0; i < credits->count; i++)
        if (credits->items[i].claim == claim->row.id && strcmp(credits->items[i].how, "decided") == 0) {
            found = &credits->items[i];
            count++;
        }
    if (recount->answer != NULL)
        recount->answer->credits += (int64_t)count;
    if (must == NULL && count > 0)
        recount_fault(recount, entry,
                      SAY(recount, _("entry %lld: %s has a credit, and is not accepted"), entry, ref),
                      SAY(recount, _("credits: %d"), 0), SAY(recount, _("credits: %d"), (int)count));
    if (must != NULL && count != 1)
        recount_fault(recount, entry,
                      SAY(recount, _("entry %lld: %s is accepted, and has %zu credits"), entry, ref, count),
                      SAY(recount, _("credits: %d"), 1), SAY(recount, _("credits: %d"), (int)count));
    else if (must != NULL &&
             (found->decision != must->decision || found->types != must->types || found->on != must->on ||
              found->enrolment != claim->row.enrolment || found->document != claim->row.item.document ||
              strcmp(found->item, claim->row.item.item) != 0))
        recount_fault(
            recount, entry,
            SAY(recount, _("entry %lld: the credit for %s is not what its decisions gave"), entry, ref),
            credit_text(recount, must, claim->row.item.item), credit_text(recount, found, found->item));
}

static enum status count_claim(struct recount *recount, const struct dossier *dossier,
                               const struct dossier_claim *claim, enum claim_state state,
                               const struct sums_credits *credits, struct err *err)
{
    struct revisions_row revision;
    struct credits_row must;
    struct mark *mark;
    enum status status = STATUS_OK;
    const bool earns = state == CLAIM_ACCEPTED && migrated_is_current(&claim->row.item) &&
                       !dossier_is_double(dossier, claim);

    judge_claim(recount, dossier, claim, state);
    if (!earns)
        judge_credit(recount, claim, credits, NULL);
    if (state == CLAIM_SUPERSEDED || state == CLAIM_WITHDRAWN || (state == CLAIM_ACCEPTED && !earns) ||
        !migrated_is_current(&claim->row.item))
        return STATUS_OK; /* sums are kept of what somebody stands on */
    mark = add_mark(recount, dossier, claim);
    mark->waiting = state == CLAIM_OPEN;
    mark->returned = state == CLAIM_DECLINED || state == CLAIM_REVOKED;
    if (state != CLAIM_ACCEPTED)
        return STATUS_OK;
    status = revisions_get(recount->service->store, claim->row.entry, claim->row.revision, &recount->entry,
                           &revision, err);
    recount_earned(dossier, claim, &revision, &must);
    judge_credit(recount, claim, credits, &must);
    mark->accepted = 1;
    mark->on = must.on;
    mark->types = must.types;
    return status;
}

/* --- carried ---------------------------------------------------------------------------------- */

/* How many credits in force are exactly this one. */
static size_t count_carried(const struct sums_credits *credits, const struct carry_earned *one,
                            const struct credits_row *must)
{
    size_t count = 0;
    size_t i;

    for (i = 0; i < credits->count; i++) {
        const struct credits_row *row = &credits->items[i];

        count += strcmp(row->how, "carried") == 0 && row->claim == one->claim->row.id &&
                 row->decision == one->carry->decision && row->document == one->carry->item.document &&
                 strcmp(row->item, one->carry->item.item) == 0 && row->on == must->on &&
                 row->types == must->types && row->enrolment == one->claim->row.enrolment;
    }
    return count;
}

static enum status count_one_carried(struct recount *recount, const struct dossier *dossier,
                                     const struct carry_earned *one, const struct sums_credits *credits,
                                     struct err *err)
{
    struct revisions_row revision;
    struct credits_row must;
    struct mark *mark = LIST_ADD(&recount->own, &recount->marks);
    enum status status = revisions_get(recount->service->store, dossier->entry.id, one->claim->row.revision,
                                       &recount->entry, &revision, err);

    mark->enrolment = one->claim->row.enrolment;
    mark->document = one->carry->item.document;
    mark->item = arena_dup(&recount->own, one->carry->item.item);
    mark->accepts = course_accepts(dossier_course(dossier, mark->enrolment), &one->carry->item);
    if (status != STATUS_OK)
        return status;
    recount_earned(dossier, one->claim, &revision, &must);
    mark->accepted = 1;
    mark->on = must.on;
    mark->types = must.types;
    if (count_carried(credits, one, &must) != 1)
        recount_fault(recount, dossier->entry.id,
                      SAY(recount,
                          _("entry %lld: %s is carried by a signed decision, and its credit is not there"),
                          (long long)dossier->entry.id, course_ref(&one->carry->item, &recount->entry)),
                      credit_text(recount, &must, one->carry->item.item), _("nothing"));
    return STATUS_OK;
}

/* What signed decisions carry, and no other carried credit. */
static enum status judge_carried(struct recount *recount, const struct dossier *dossier,
                                 const struct sums_credits *credits, struct err *err)
{
    struct carry_list list = {0};
    enum status status = STATUS_OK;
    size_t kept = 0;
    size_t i;

    carry_earned(dossier, &recount->entry, &list);
    for (i = 0; i < list.count && status == STATUS_OK; i++)
        status = count_one_carried(recount, dossier, &list.items[i], credits, err);
    for (i = 0; i < credits->count; i++)
        kept += strcmp(credits->items[i].how, "carried") == 0;
    if (recount->answer != NULL)
        recount->answer->credits += (int64_t)kept;
    if (kept > list.count)
        recount_fault(recount, dossier->entry.id,
                      SAY(recount, _("entry %lld has %zu carried credits, and signed decisions carry %zu"),
                          (long long)dossier->entry.id, kept, list.count),
                      SAY(recount, _("credits: %d"), (int)list.count),
                      SAY(recount, _("credits: %d"), (int)kept));
    return status;
}

static const char *roles_in_words(struct recount *recount, uint32_t roles)
{
    struct str text = STR_INIT;
    const char *kept;

    names_set(&person_role_names, roles, ", ", &text);
    kept = arena_dup(recount->arena, text.buf);
    str_release(&text);
    return kept;
}

static enum status judge_waiting(struct recount *recount, const struct dossier *dossier, bool open,
                                 struct err *err)
{
    struct revisions_row revision = {0};
    moment wanted;
    char should[MOMENT_TEXT], is[MOMENT_TEXT];
    long long entry = dossier->entry.id;
    uint32_t closers;
    moment since;
    enum status status = sums_waiting(recount->service->store, dossier->entry.id, &since, &closers, err);

    open = open && !dossier->entry.hidden;
    if (status == STATUS_OK && open)
        status = revisions_get(recount->service->store, dossier->entry.id, dossier->entry.revisions,
                               &recount->entry, &revision, err);
    if (status != STATUS_OK)
        return status;
    wanted = dossier_waits_since(dossier, revision.submitted_at);
    if (open && since == MOMENT_NONE)
        recount_fault(recount, entry, SAY(recount, _("entry %lld waits, and is not in the queue"), entry),
                      SAY(recount, _("in the queue since %s"), day_format_moment(wanted, should)),
                      _("not in the queue"));
    else if (open && since != wanted)
        recount_fault(recount, entry,
                      SAY(recount, _("entry %lld stands at a wrong place in the queue"), entry),
                      SAY(recount, _("in the queue since %s"), day_format_moment(wanted, should)),
                      SAY(recount, _("in the queue since %s"), day_format_moment(since, is)));
    else if (open && closers != dossier_closers(dossier))
        recount_fault(recount, entry,
                      SAY(recount, _("entry %lld stands in the queue for others than can close it"), entry),
                      roles_in_words(recount, dossier_closers(dossier)), roles_in_words(recount, closers));
    else if (!open && since != MOMENT_NONE)
        recount_fault(recount, entry, SAY(recount, _("entry %lld is in the queue, and does not wait"), entry),
                      _("not in the queue"),
                      SAY(recount, _("in the queue since %s"), day_format_moment(since, is)));
    return STATUS_OK;
}

static enum status count_draft(struct recount *recount, const struct dossier *dossier, struct err *err)
{
    struct drafts_claim_list claims = {0};
    struct course_item item;
    enum status status =
        drafts_claims(recount->service->store, dossier->entry.id, &recount->own, &claims, err);
    size_t i;

    for (i = 0; i < claims.count && status == STATUS_OK && dossier->course.enrolment != 0; i++) {
        struct mark *mark = LIST_ADD(&recount->own, &recount->marks);

        status = course_item_at(recount->service->store, &dossier->course, claims.items[i].document,
                                claims.items[i].item, &recount->entry, &item, err);
        mark->enrolment = dossier->course.enrolment;
        mark->document = claims.items[i].document;
        mark->item = claims.items[i].item;
        mark->accepts = status == STATUS_OK ? course_accepts(&dossier->course, &item) : 0;
        mark->drafted = 1;
    }
    return status;
}

enum status recount_entry(struct recount *recount, int64_t entry, struct err *err)
{
    struct sums_credits credits = {0};
    struct dossier dossier;
    LIST(enum claim_state) states = {0};
    bool open = false;
    enum status status =
        dossier_load_for(recount->service, &recount->course, entry, &recount->entry, &dossier, err);
    size_t i;

    if (status == STATUS_OK)
        status = sums_credits_of(recount->service->store, entry, &recount->entry, &credits, err);
    for (i = 0; i < dossier.claims.count && status == STATUS_OK; i++) {
        enum claim_state state = state_of(&dossier.claims.items[i]);

        *LIST_ADD(&recount->entry, &states) = state;
        open = open || state == CLAIM_OPEN;
        if (recount->seen != NULL)
            recount->seen(&dossier, &dossier.claims.items[i], state, recount->context);
        status = count_claim(recount, &dossier, &dossier.claims.items[i], state, &credits, err);
        dossier.claims.items[i].row.state = state;
    }
    if (status == STATUS_OK)
        status = judge_carried(recount, &dossier, &credits, err);
    if (status == STATUS_OK)
        status = recount_migrated(recount, &dossier, &credits, err);
    if (status == STATUS_OK)
        status = judge_waiting(recount, &dossier, open, err);
    if (status == STATUS_OK)
        status = count_draft(recount, &dossier, err);
    recount->tally.entries[entry_state_of(dossier.entry.revisions, states.items, states.count)]++;
    arena_release(&recount->entry);
    return status;
}

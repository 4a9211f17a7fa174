/* fill_write.c - sample entries written in the order of time: what is submitted and withdrawn here, what is decided in fill_decide.c.
 *
 * A row is written in its last state wherever that is known already, and history only grows, as it does under the verbs. Commits come
 * every few thousand events.
 */
#include "fill_parts.h"

#include <stdlib.h>
#include <string.h>

#include <beatbook/service/service.h>
#include <beatbook/store/bulk.h>
#include <beatbook/store/claims.h>
#include <beatbook/store/drafts.h>
#include <beatbook/store/looks.h>
#include <beatbook/store/revisions.h>
#include <beatbook/store/waiting.h>

#define BATCH 20000
#define SIGN_AFTER (35 * 60) /* seconds after a sitting began */

enum event_kind {
    EVENT_SUBMIT,
    EVENT_WITHDRAW,
    EVENT_DECIDE,
    EVENT_SIGN, /* `entry` is a decider */
    EVENT_REVOKE,
    EVENT_SUBMIT_AGAIN,
    EVENT_DECIDE_AGAIN,
    EVENT_UNSIGNED,
    EVENT_DRAFT,
    EVENT_REVIEW_PLAN, /* `entry` is a review */
    EVENT_REVIEW_HOLD
};

struct event {
    moment at;
    int64_t entry;
    enum event_kind kind;
};
LIST_NAMED(event_list, struct event);

/* --- in the order of time --------------------------------------------------------------------- */

static void add(struct fill *fill, struct event_list *events, enum event_kind kind, int64_t entry, moment at)
{
    *LIST_ADD(&fill->arena, events) = (struct event){.at = at, .entry = entry, .kind = kind};
}

static void add_sitting(struct fill *fill, struct event_list *events, enum event_kind kind, int64_t entry,
                        moment sitting)
{
    add(fill, events, kind, entry, sitting + entry % (SIGN_AFTER - 60));
    add(fill, events, EVENT_SIGN, fill->entries[entry].decider, sitting + SIGN_AFTER);
}

static void plan_entry(struct fill *fill, struct event_list *events, int64_t n)
{
    const struct fill_entry *entry = &fill->entries[n];

    if (entry->fate == FILL_DRAFT) {
        add(fill, events, EVENT_DRAFT, n, entry->written);
        return;
    }
    add(fill, events, EVENT_SUBMIT, n, entry->written);
    if (entry->fate == FILL_UNSIGNED)
        add(fill, events, EVENT_UNSIGNED, n, entry->decided + n % 600);
    else if (entry->decided != MOMENT_NONE)
        add_sitting(fill, events, EVENT_DECIDE, n, entry->decided);
    if (entry->again != MOMENT_NONE)
        add(fill, events, EVENT_SUBMIT_AGAIN, n, entry->again);
    if (entry->again_decided != MOMENT_NONE)
        add_sitting(fill, events, EVENT_DECIDE_AGAIN, n, entry->again_decided);
    if (entry->fate == FILL_WITHDRAWN)
        add(fill, events, EVENT_WITHDRAW, n, entry->undone);
    if (entry->fate == FILL_REVOKED)
        add(fill, events, EVENT_REVOKE, n, entry->undone);
    if (entry->fate == FILL_RETURNED_DRAFT)
        add(fill, events, EVENT_DRAFT, n, entry->decided + 14 * 3600);
}

static void plan_reviews(struct fill *fill, struct event_list *events)
{
    size_t n;

    fill_plan_reviews(fill);
    for (n = 0; n < fill->reviews.count; n++) {
        const struct fill_review *review = &fill->reviews.items[n];

        add(fill, events, EVENT_REVIEW_PLAN, (int64_t)n, review->planned);
        if (review->held != MOMENT_NONE)
            add(fill, events, EVENT_REVIEW_HOLD, (int64_t)n, review->held);
    }
}

static int by_time(const void *a, const void *b)
{
    const struct event *left = a, *right = b;

    if (left->at != right->at)
        return left->at < right->at ? -1 : 1;
    if (left->kind != right->kind)
        return left->kind < right->kind ? -1 : 1;
    return (left->entry > right->entry) - (left->entry < right->entry);
}

/* --- parts of a journal line ------------------------------------------------------------------ */

const char *fill_number(struct fill *fill, int64_t n)
{
    return arena_printf(&fill->scratch, "%lld", (long long)n);
}

/* Claims of an entry in one round: in the first all, in the second those that came back. */
bool fill_in_round(const struct fill_entry *entry, int round, int claim)
{
    return round == 0 || (entry->declined & (1u << claim)) != 0;
}

const char *fill_refs(struct fill *fill, const struct fill_entry *entry, int round, uint32_t which)
{
    struct str list = STR_INIT;
    const char *copy;
    int i;

    for (i = 0; i < entry->claims; i++)
        if (fill_in_round(entry, round, i) && (which & (1u << i)) != 0)
            str_add_f(&list, "%s%s", list.len > 0 ? " " : "", fill->criteria.items[entry->claim[i]].ref);
    copy = arena_dup(&fill->scratch, list.buf);
    str_release(&list);
    return copy;
}

/* --- submitting ------------------------------------------------------------------------------- */

/* What a claim will be when everything has happened. */
static enum claim_state last_state(const struct fill_entry *entry, int round, int claim, int64_t *closed_by)
{
    *closed_by = CLAIMS_STANDS;
    if (round == 1)
        return entry->again_decided != MOMENT_NONE ? CLAIM_ACCEPTED : CLAIM_OPEN;
    if (entry->fate == FILL_WITHDRAWN) {
        *closed_by = 0;
        return CLAIM_WITHDRAWN;
    }
    if (entry->decided == MOMENT_NONE || entry->fate == FILL_UNSIGNED)
        return CLAIM_OPEN;
    if ((entry->declined & (1u << claim)) != 0) {
        *closed_by = entry->again != MOMENT_NONE ? 2 : CLAIMS_STANDS;
        return entry->again != MOMENT_NONE ? CLAIM_SUPERSEDED : CLAIM_DECLINED;
    }
    return entry->fate == FILL_REVOKED && claim == 0 ? CLAIM_REVOKED : CLAIM_ACCEPTED;
}

static enum status submit_claims(struct fill *fill, struct fill_entry *entry, int round, uint32_t *closers,
                                 struct err *err)
{
    const struct fill_apprentice *apprentice = &fill->apprentices.items[entry->apprentice];
    enum status status = STATUS_OK;
    bool first = true;
    int i;

    for (i = 0; i < entry->claims && status == STATUS_OK; i++) {
        const struct fill_criterion *criterion = &fill->criteria.items[entry->claim[i]];
        struct bulk_claim claim = {.revision_id = entry->revision,
                                   .entry = entry->id,
                                   .enrolment = apprentice->enrolment,
                                   .document = criterion->item.document,
                                   .item = criterion->item.item};
        int64_t id = 0;

        if (!fill_in_round(entry, round, i))
            continue;
        claim.state = last_state(entry, round, i, &claim.closed_by);
        status = bulk_claim(fill->store, &claim, &id, err);
        if (first)
            entry->first_claim = id;
        first = false;
        if (claim.state == CLAIM_OPEN)
            *closers |= waiting_closers(entry_closers(NULL, 0, criterion->sign_off, criterion->needs));
        fill_sum_of(fill, entry, i)->waiting += claim.state == CLAIM_OPEN;
        fill_sum_of(fill, entry, i)->returned +=
            claim.state == CLAIM_DECLINED || claim.state == CLAIM_REVOKED;
    }
    return status;
}

static enum status submit_line(struct fill *fill, const struct fill_entry *entry, int round,
                               const struct revisions_row *revision, struct err *err)
{
    int64_t person = fill->apprentices.items[entry->apprentice].id;

    return fill_line(fill, revision->submitted_at, person, person, entry->id, "entry.submit",
                     service_body(&fill->scratch, "entry", fill_number(fill, entry->id), "revision",
                                  fill_number(fill, round + 1), "commitment", revision->commitment, "claims",
                                  fill_refs(fill, entry, round, ~0u), NULL),
                     err);
}

static enum status submit(struct fill *fill, struct fill_entry *entry, int round, moment at, struct err *err)
{
    const struct fill_apprentice *apprentice = &fill->apprentices.items[entry->apprentice];
    /* As a person's program would say it, under a name that no rules have. */
    static const struct look looked = {
        .done = true,
        .rules = "sample",
        .version = "1",
        .sha256 = "0000000000000000000000000000000000000000000000000000000000000000"};
    struct revisions_row revision = {.n = round + 1, .submitted_at = at};
    int64_t revisions = entry->again != MOMENT_NONE ? 2 : 1;
    char salt[HASH_TEXT];
    uint32_t closers = 0;
    enum status status = STATUS_OK;

    fill_salt(fill, salt);
    fill_words(fill, entry, round + 1, &revision.words);
    revision.salt = salt;
    if (round == 0)
        status = bulk_entry(fill->store, apprentice->id, at, revisions, entry->on, &entry->id, err);
    revision.entry = entry->id;
    if (status == STATUS_OK)
        status = revisions_add(fill->store, &revision, &fill->scratch, err);
    if (status == STATUS_OK)
        status = looks_add(fill->store, revision.id, &looked, err);
    entry->revision = revision.id;
    if (status == STATUS_OK)
        hash_unhex(revision.commitment, entry->commitment, sizeof entry->commitment);
    if (status == STATUS_OK)
        status = submit_claims(fill, entry, round, &closers, err);
    if (status == STATUS_OK && closers != 0)
        status = waiting_put(fill->store, entry->id, apprentice->id, at, closers, err);
    return status == STATUS_OK ? submit_line(fill, entry, round, &revision, err) : status;
}

/* --- drafts ----------------------------------------------------------------------------------- */

static enum status write_draft(struct fill *fill, struct fill_entry *entry, moment at, uint32_t which,
                               struct err *err)
{
    struct drafts_row draft = {.entry = entry->id,
                               .person = fill->apprentices.items[entry->apprentice].id,
                               .version = entry->fate == FILL_DRAFT ? 1 : 1000001,
                               .base_revision = entry->fate == FILL_DRAFT ? 0 : 1,
                               .saved_at = at};
    struct drafts_claim_list claims = {0};
    enum status status;
    int i;

    fill_words(fill, entry, 1, &draft.words);
    for (i = 0; i < entry->claims; i++)
        if ((which & (1u << i)) != 0) {
            const struct fill_criterion *criterion = &fill->criteria.items[entry->claim[i]];

            *LIST_ADD(&fill->scratch, &claims) =
                (struct drafts_claim){criterion->item.document, criterion->item.item};
            fill_sum_of(fill, entry, i)->drafted++;
        }
    status = drafts_put(fill->store, &draft, err);
    return status == STATUS_OK ? drafts_set_claims(fill->store, entry->id, &claims, err) : status;
}

static enum status save_draft(struct fill *fill, struct fill_entry *entry, moment at, struct err *err)
{
    enum status status = STATUS_OK;

    if (entry->fate == FILL_RETURNED_DRAFT)
        return write_draft(fill, entry, at, entry->declined, err);
    status = bulk_entry(fill->store, fill->apprentices.items[entry->apprentice].id, at, 0, entry->on,
                        &entry->id, err);
    return status == STATUS_OK ? write_draft(fill, entry, at, ~0u, err) : status;
}

static enum status withdraw(struct fill *fill, struct fill_entry *entry, moment at, struct err *err)
{
    int64_t person = fill->apprentices.items[entry->apprentice].id;
    enum status status = write_draft(fill, entry, at, ~0u, err);

    if (status == STATUS_OK)
        status = fill_line(
            fill, at, person, person, entry->id, "entry.withdraw",
            service_body(&fill->scratch, "entry", fill_number(fill, entry->id), "revision", "1", NULL), err);
    return status;
}

/* --- events ----------------------------------------------------------------------------------- */

static enum status happen(struct fill *fill, const struct event *event, struct err *err)
{
    struct fill_entry *entry =
        event->kind < EVENT_REVIEW_PLAN && event->kind != EVENT_SIGN ? &fill->entries[event->entry] : NULL;

    switch (event->kind) {
    case EVENT_SUBMIT:
        return submit(fill, entry, 0, event->at, err);
    case EVENT_SUBMIT_AGAIN:
        return submit(fill, entry, 1, event->at, err);
    case EVENT_WITHDRAW:
        return withdraw(fill, entry, event->at, err);
    case EVENT_DECIDE:
        return fill_decide(fill, event->entry, 0, event->at, err);
    case EVENT_DECIDE_AGAIN:
        return fill_decide(fill, event->entry, 1, event->at, err);
    case EVENT_SIGN:
        return fill_sign(fill, event->entry, event->at, err);
    case EVENT_REVOKE:
        return fill_revoke(fill, entry, event->at, err);
    case EVENT_UNSIGNED:
        return fill_leave_unsigned(fill, entry, event->at, err);
    case EVENT_DRAFT:
        return save_draft(fill, entry, event->at, err);
    case EVENT_REVIEW_PLAN:
        return fill_plan_review(fill, &fill->reviews.items[event->entry], err);
    case EVENT_REVIEW_HOLD:
        return fill_hold_review(fill, &fill->reviews.items[event->entry], err);
    }
    return STATUS_OK;
}

static enum status write_batch(struct fill *fill, const struct event *events, size_t count, struct err *err)
{
    enum status status = store_begin(fill->store, STORE_DRAFT, err);
    size_t i;

    for (i = 0; i < count && status == STATUS_OK; i++) {
        status = happen(fill, &events[i], err);
        arena_release(&fill->scratch);
    }
    return status == STATUS_OK ? store_commit(fill->store, err) : status;
}

enum status fill_write(struct fill *fill, struct err *err)
{
    struct event_list events = {0};
    enum status status = STATUS_OK;
    size_t from;
    int64_t n;

    for (n = 0; n < fill->count; n++)
        plan_entry(fill, &events, n);
    plan_reviews(fill, &events);
    if (events.count > 0)
        qsort(events.items, events.count, sizeof *events.items, by_time);
    for (from = 0; from < events.count && status == STATUS_OK; from += BATCH)
        status = write_batch(fill, &events.items[from],
                             events.count - from < BATCH ? events.count - from : BATCH, err);
    return status == STATUS_OK ? fill_texts(fill, err) : status;
}

/* fill_write.c - sample entries written in the order of time: what is submitted, decided, signed, taken back, with its line in the journal.
 *
 * A row is written in its last state wherever that is known already, and history only grows, as it does under the verbs. Commits come
 * every few thousand events.
 */
#include "fill_parts.h"

#include <stdlib.h>
#include <string.h>

#include <beatbook/domain/signoff.h>
#include <beatbook/service/service.h>
#include <beatbook/store/bulk.h>
#include <beatbook/store/chain.h>
#include <beatbook/store/claims.h>
#include <beatbook/store/credits.h>
#include <beatbook/store/decisions.h>
#include <beatbook/store/drafts.h>
#include <beatbook/store/revisions.h>
#include <beatbook/store/signoffs.h>
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
    EVENT_DRAFT
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

static const char *number(struct fill *fill, int64_t n)
{
    return arena_printf(&fill->scratch, "%lld", (long long)n);
}

/* Claims of an entry in one round: in the first all, in the second those that came back. */
static bool in_round(const struct fill_entry *entry, int round, int claim)
{
    return round == 0 || (entry->declined & (1u << claim)) != 0;
}

static const char *list_refs(struct fill *fill, const struct fill_entry *entry, int round, uint32_t which)
{
    struct str list = STR_INIT;
    const char *copy;
    int i;

    for (i = 0; i < entry->claims; i++)
        if (in_round(entry, round, i) && (which & (1u << i)) != 0)
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

static enum status submit_claims(struct fill *fill, struct fill_entry *entry, int round, bool *open,
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

        if (!in_round(entry, round, i))
            continue;
        claim.state = last_state(entry, round, i, &claim.closed_by);
        status = bulk_claim(fill->store, &claim, &id, err);
        if (first)
            entry->first_claim = id;
        first = false;
        *open = *open || claim.state == CLAIM_OPEN;
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
                     service_body(&fill->scratch, "entry", number(fill, entry->id), "revision",
                                  number(fill, round + 1), "commitment", revision->commitment, "claims",
                                  list_refs(fill, entry, round, ~0u), NULL),
                     err);
}

static enum status submit(struct fill *fill, struct fill_entry *entry, int round, moment at, struct err *err)
{
    const struct fill_apprentice *apprentice = &fill->apprentices.items[entry->apprentice];
    struct revisions_row revision = {.n = round + 1, .submitted_at = at};
    int64_t revisions = entry->again != MOMENT_NONE ? 2 : 1;
    char salt[HASH_TEXT];
    bool open = false;
    enum status status = STATUS_OK;

    fill_salt(fill, salt);
    fill_words(fill, entry, round + 1, &revision.words);
    revision.salt = salt;
    if (round == 0)
        status = bulk_entry(fill->store, apprentice->id, at, revisions, entry->on, &entry->id, err);
    revision.entry = entry->id;
    if (status == STATUS_OK)
        status = revisions_add(fill->store, &revision, &fill->scratch, err);
    entry->revision = revision.id;
    if (status == STATUS_OK)
        hash_unhex(revision.commitment, entry->commitment, sizeof entry->commitment);
    if (status == STATUS_OK)
        status = submit_claims(fill, entry, round, &open, err);
    if (status == STATUS_OK && open)
        status = waiting_put(fill->store, entry->id, apprentice->id, at, err);
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
            service_body(&fill->scratch, "entry", number(fill, entry->id), "revision", "1", NULL), err);
    return status;
}

/* --- deciding --------------------------------------------------------------------------------- */

static const char *comment_of(struct fill *fill, const struct fill_entry *entry, int round,
                              enum verdict verdict)
{
    struct hash_dice dice = fill_dice(fill, verdict == VERDICT_ACCEPT ? 'y' : 'n',
                                      (uint64_t)(entry - fill->entries) * 2 + (uint64_t)round);
    const struct sample_phrases *phrases = &fill->shifts.phrases;

    if (verdict == VERDICT_ACCEPT)
        return fill_pick(&dice, &phrases->accept_comments);
    return hash_dice_roll(&dice, 5) == 0 ? fill_pick(&dice, &phrases->return_reasons)
                                         : fill_pick(&dice, &phrases->decline_comments);
}

static enum verdict verdict_of(const struct fill_entry *entry, int round, int claim)
{
    return round == 0 && (entry->declined & (1u << claim)) != 0 ? VERDICT_DECLINE : VERDICT_ACCEPT;
}

static struct decision decision_of(struct fill *fill, const struct fill_entry *entry, int round, int claim,
                                   int64_t claim_id, moment at)
{
    enum verdict verdict = verdict_of(entry, round, claim);

    return (struct decision){.claim = claim_id,
                             .role = fill->deciders.items[entry->decider].role,
                             .verdict = verdict,
                             .observed = verdict == VERDICT_ACCEPT && (entry->observed & (1 << round)) != 0,
                             .comment = comment_of(fill, entry, round, verdict),
                             .at = at};
}

static enum status decide_line(struct fill *fill, const struct fill_entry *entry, int round, moment at,
                               uint32_t which, enum verdict verdict, struct err *err)
{
    const struct fill_decider *decider = &fill->deciders.items[entry->decider];
    const char *refs = list_refs(fill, entry, round, which);
    const char *observed = verdict == VERDICT_ACCEPT && (entry->observed & (1 << round)) != 0 ? "yes" : "no";

    if (refs[0] == '\0')
        return STATUS_OK;
    return fill_line(
        fill, at, decider->id, fill->apprentices.items[entry->apprentice].id, entry->id, "queue.decide",
        service_body(&fill->scratch, "entry", number(fill, entry->id), "revision", number(fill, round + 1),
                     "verdict", names_word(&entry_verdict_names, (int)verdict), "role",
                     names_word(&person_role_names, (int)decider->role), "observed", observed, "claims", refs,
                     NULL),
        err);
}

static enum status decide(struct fill *fill, int64_t n, int round, moment at, struct err *err)
{
    const struct fill_entry *entry = &fill->entries[n];
    struct fill_decider *decider = &fill->deciders.items[entry->decider];
    uint32_t declined = round == 0 ? entry->declined : 0;
    enum status status = decide_line(fill, entry, round, at, ~declined, VERDICT_ACCEPT, err);

    if (status == STATUS_OK && declined != 0)
        status = decide_line(fill, entry, round, at, declined, VERDICT_DECLINE, err);
    *LIST_ADD(&fill->arena, &decider->pending) = (struct fill_pending){.entry = n, .round = round, .at = at};
    return status;
}

static enum status leave_unsigned(struct fill *fill, const struct fill_entry *entry, moment at,
                                  struct err *err)
{
    enum status status = decide_line(fill, entry, 0, at, ~0u, VERDICT_ACCEPT, err);
    int64_t id;
    int i;

    for (i = 0; i < entry->claims && status == STATUS_OK; i++) {
        struct decision decision = decision_of(fill, entry, 0, i, entry->first_claim + i, at);

        status = bulk_decision(fill->store, &decision, fill->deciders.items[entry->decider].id, 0, &id, err);
    }
    return status;
}

/* --- signing ---------------------------------------------------------------------------------- */

struct sitting {
    const struct fill_decider *decider;
    moment at;
    struct chain_head head;
    char nonce[HASH_KEY_TEXT];
    struct str lines, refs, signoffs; /* of the journal */
};

static const char *state(struct fill *fill, const struct sitting *sitting, const struct fill_entry *entry,
                         const struct fill_pending *pending, const char *commitment)
{
    struct signoff signoff = {.host = fill->host,
                              .entry = entry->id,
                              .revision = pending->round + 1,
                              .apprentice = fill->apprentices.items[entry->apprentice].login,
                              .commitment = commitment,
                              .login = sitting->decider->login,
                              .name = sitting->decider->name,
                              .uid = -1,
                              .role = sitting->decider->role,
                              .method = "none",
                              .at = sitting->at,
                              .head_seq = sitting->head.seq,
                              .head_hash = sitting->head.hash,
                              .nonce = sitting->nonce};
    struct str statement = STR_INIT;
    const char *copy;
    int i;

    for (i = 0; i < entry->claims; i++) {
        const struct fill_criterion *criterion = &fill->criteria.items[entry->claim[i]];
        struct decision decision = decision_of(fill, entry, pending->round, i, 0, pending->at);

        if (in_round(entry, pending->round, i))
            *LIST_ADD(&fill->scratch, &signoff.claims) =
                (struct signoff_claim){.ref = criterion->ref,
                                       .version = criterion->item.version,
                                       .sha256 = criterion->item.sha256,
                                       .verdict = decision.verdict,
                                       .observed = decision.observed,
                                       .comment = decision.comment};
    }
    signoff_statement(&signoff, &statement);
    copy = arena_dup(&fill->scratch, statement.buf);
    str_release(&statement);
    return copy;
}

static enum status credit(struct fill *fill, const struct fill_entry *entry, int claim,
                          const struct decision *decision, moment at, struct err *err)
{
    const struct fill_criterion *criterion = &fill->criteria.items[entry->claim[claim]];
    struct fill_sum *sum = fill_sum_of(fill, entry, claim);
    struct credits_row row = {.enrolment = fill->apprentices.items[entry->apprentice].enrolment,
                              .document = criterion->item.document,
                              .item = criterion->item.item,
                              .claim = decision->claim,
                              .decision = decision->id,
                              .how = "decided",
                              .on = entry->on,
                              .types = fill->usable.items[entry->shift].types,
                              .at = at};

    if (decision->observed)
        row.types |= 1u << ENTRY_OBSERVATION;
    if (entry->fate != FILL_REVOKED || claim != 0) {
        sum->accepted++;
        *LIST_ADD(&fill->arena, &sum->days) =
            (struct evidence_day){.on = entry->on, .entries = 1, .types = row.types};
    }
    return credits_add(fill->store, &row, err);
}

static enum status sign_claims(struct fill *fill, const struct sitting *sitting, struct fill_entry *entry,
                               const struct fill_pending *pending, int64_t signoff, struct err *err)
{
    int64_t claim_id = entry->first_claim;
    enum status status = STATUS_OK;
    int i;

    for (i = 0; i < entry->claims && status == STATUS_OK; i++) {
        struct decision decision;

        if (!in_round(entry, pending->round, i))
            continue;
        decision = decision_of(fill, entry, pending->round, i, claim_id++, pending->at);
        status = bulk_decision(fill->store, &decision, sitting->decider->id, signoff, &decision.id, err);
        if (pending->round == 0 && i == 0)
            entry->first_decision = decision.id;
        if (status == STATUS_OK && decision.verdict == VERDICT_ACCEPT)
            status = credit(fill, entry, i, &decision, sitting->at, err);
    }
    return status;
}

static void note(struct fill *fill, struct sitting *sitting, const struct fill_entry *entry,
                 const struct fill_pending *pending, int64_t signoff)
{
    const char *between = sitting->signoffs.len > 0 ? "; " : "";
    uint32_t declined = pending->round == 0 ? entry->declined : 0;
    const char *accepts = list_refs(fill, entry, pending->round, ~declined);
    const char *declines = list_refs(fill, entry, pending->round, declined);

    str_add_f(&sitting->lines, "%sentry %lld: %s", between, (long long)entry->id,
              declined == 0      ? "accepted"
              : *accepts == '\0' ? "declined"
                                 : "accepted and declined");
    str_add_f(&sitting->refs, "%sentry %lld revision %d as %s:%s%s%s%s", between, (long long)entry->id,
              pending->round + 1, names_word(&person_role_names, (int)sitting->decider->role),
              *accepts != '\0' ? " accepted " : "", accepts, *declines != '\0' ? " declined " : "", declines);
    str_add_f(&sitting->signoffs, "%s%lld", sitting->signoffs.len > 0 ? " " : "", (long long)signoff);
}

static enum status sign_one(struct fill *fill, struct sitting *sitting, const struct fill_pending *pending,
                            struct err *err)
{
    struct fill_entry *entry = &fill->entries[pending->entry];
    struct signoffs_row row = {.revision_id = entry->revision,
                               .person = sitting->decider->id,
                               .role = sitting->decider->role,
                               .method = "none",
                               .at = sitting->at};
    int64_t signoff = 0;
    char commitment[HASH_TEXT];
    enum status status;

    hash_hex(entry->commitment, sizeof entry->commitment, commitment);
    row.statement = state(fill, sitting, entry, pending, commitment);
    status = signoffs_add(fill->store, &row, &signoff, err);
    if (status == STATUS_OK)
        status = sign_claims(fill, sitting, entry, pending, signoff, err);
    note(fill, sitting, entry, pending, signoff);
    return status;
}

static enum status sign_line(struct fill *fill, const struct sitting *sitting, struct err *err)
{
    return fill_line(fill, sitting->at, sitting->decider->id, 0, 0, "sign.commit",
                     service_body(&fill->scratch, "lines", sitting->lines.buf, "signed", sitting->refs.buf,
                                  "signoffs", sitting->signoffs.buf, "method", "none", "nonce",
                                  sitting->nonce, NULL),
                     err);
}

static enum status sign(struct fill *fill, int64_t place, moment at, struct err *err)
{
    struct fill_decider *decider = &fill->deciders.items[place];
    struct sitting sitting = {
        .decider = decider, .at = at, .lines = STR_INIT, .refs = STR_INIT, .signoffs = STR_INIT};
    char salt[HASH_TEXT];
    enum status status = STATUS_OK;
    size_t i;

    if (decider->pending.count == 0)
        return STATUS_OK;
    fill_salt(fill, salt);
    memcpy(sitting.nonce, salt, HASH_KEY_TEXT - 1);
    status = chain_head(fill->store, &sitting.head, err);
    for (i = 0; i < decider->pending.count && status == STATUS_OK; i++)
        status = sign_one(fill, &sitting, &decider->pending.items[i], err);
    if (status == STATUS_OK)
        status = sign_line(fill, &sitting, err);
    decider->pending.count = 0;
    str_release(&sitting.signoffs);
    str_release(&sitting.refs);
    str_release(&sitting.lines);
    return status;
}

/* --- taking back ------------------------------------------------------------------------------ */

static enum status revoke(struct fill *fill, const struct fill_entry *entry, moment at, struct err *err)
{
    const struct fill_decider *decider = &fill->deciders.items[entry->decider];
    struct hash_dice dice = fill_dice(fill, 'r', (uint64_t)(entry - fill->entries));
    const char *reason = fill_pick(&dice, &fill->shifts.phrases.revoke_reasons);
    struct credits_row credit_row;
    enum status status = decisions_revoke(fill->store, entry->first_decision, decider->id, reason, at, err);

    if (status == STATUS_OK)
        status = credits_of_claim(fill->store, entry->first_claim, &fill->scratch, &credit_row, err);
    if (status == STATUS_OK)
        status = credits_end(fill->store, credit_row.id, at, "revoked", err);
    if (status == STATUS_OK)
        status = fill_line(fill, at, decider->id, fill->apprentices.items[entry->apprentice].id, entry->id,
                           "sign.revoke",
                           service_body(&fill->scratch, "entry", number(fill, entry->id), "claims",
                                        fill->criteria.items[entry->claim[0]].ref, "method", "none", NULL),
                           err);
    return status;
}

/* --- events ----------------------------------------------------------------------------------- */

static enum status happen(struct fill *fill, const struct event *event, struct err *err)
{
    struct fill_entry *entry = &fill->entries[event->entry];

    switch (event->kind) {
    case EVENT_SUBMIT:
        return submit(fill, entry, 0, event->at, err);
    case EVENT_SUBMIT_AGAIN:
        return submit(fill, entry, 1, event->at, err);
    case EVENT_WITHDRAW:
        return withdraw(fill, entry, event->at, err);
    case EVENT_DECIDE:
        return decide(fill, event->entry, 0, event->at, err);
    case EVENT_DECIDE_AGAIN:
        return decide(fill, event->entry, 1, event->at, err);
    case EVENT_SIGN:
        return sign(fill, event->entry, event->at, err);
    case EVENT_REVOKE:
        return revoke(fill, entry, event->at, err);
    case EVENT_UNSIGNED:
        return leave_unsigned(fill, entry, event->at, err);
    case EVENT_DRAFT:
        return save_draft(fill, entry, event->at, err);
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
    if (events.count > 0)
        qsort(events.items, events.count, sizeof *events.items, by_time);
    for (from = 0; from < events.count && status == STATUS_OK; from += BATCH)
        status = write_batch(fill, &events.items[from],
                             events.count - from < BATCH ? events.count - from : BATCH, err);
    return status == STATUS_OK ? fill_texts(fill, err) : status;
}

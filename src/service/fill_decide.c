/* fill_decide.c - sample entries decided, signed and taken back: rows, statements and journal lines as the verbs would write them. */
#include "fill_parts.h"
#include "prove.h"

#include <string.h>

#include <beatbook/domain/signoff.h>
#include <beatbook/service/service.h>
#include <beatbook/store/bulk.h>
#include <beatbook/store/chain.h>
#include <beatbook/store/credits.h>
#include <beatbook/store/decisions.h>
#include <beatbook/store/signoffs.h>

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
    const char *refs = fill_refs(fill, entry, round, which);
    const char *observed = verdict == VERDICT_ACCEPT && (entry->observed & (1 << round)) != 0 ? "yes" : "no";

    if (refs[0] == '\0')
        return STATUS_OK;
    return fill_line(
        fill, at, decider->id, fill->apprentices.items[entry->apprentice].id, entry->id, "queue.decide",
        service_body(&fill->scratch, "entry", fill_number(fill, entry->id), "revision",
                     fill_number(fill, round + 1), "verdict", names_word(&entry_verdict_names, (int)verdict),
                     "role", names_word(&person_role_names, (int)decider->role), "observed", observed,
                     "claims", refs, NULL),
        err);
}

enum status fill_decide(struct fill *fill, int64_t n, int round, moment at, struct err *err)
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

enum status fill_leave_unsigned(struct fill *fill, const struct fill_entry *entry, moment at, struct err *err)
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
    struct hash statements;           /* of all that is signed, in order */
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

        if (fill_in_round(entry, pending->round, i))
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

        if (!fill_in_round(entry, pending->round, i))
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
    const char *accepts = fill_refs(fill, entry, pending->round, ~declined);
    const char *declines = fill_refs(fill, entry, pending->round, declined);

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
    signoffs_commit(&row, true);
    hash_text(&sitting->statements, row.commitment);
    status = signoffs_add(fill->store, &row, &signoff, err);
    if (status == STATUS_OK)
        status = sign_claims(fill, sitting, entry, pending, signoff, err);
    note(fill, sitting, entry, pending, signoff);
    return status;
}

static enum status sign_line(struct fill *fill, struct sitting *sitting, struct err *err)
{
    unsigned char sum[HASH_BYTES];
    char statements[HASH_TEXT];

    hash_done(&sitting->statements, sum);
    hash_hex(sum, sizeof sum, statements);
    return fill_line(fill, sitting->at, sitting->decider->id, 0, 0, "sign.commit",
                     service_body(&fill->scratch, "lines", sitting->lines.buf, "signed", sitting->refs.buf,
                                  "signoffs", sitting->signoffs.buf, "statements", statements, "method",
                                  "none", "nonce", sitting->nonce, NULL),
                     err);
}

enum status fill_sign(struct fill *fill, int64_t place, moment at, struct err *err)
{
    struct fill_decider *decider = &fill->deciders.items[place];
    struct sitting sitting = {
        .decider = decider, .at = at, .lines = STR_INIT, .refs = STR_INIT, .signoffs = STR_INIT};
    char salt[HASH_TEXT];
    enum status status = STATUS_OK;
    size_t i;

    if (decider->pending.count == 0)
        return STATUS_OK;
    hash_init(&sitting.statements, PROVE_STATEMENTS, NULL, 0);
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

enum status fill_revoke(struct fill *fill, const struct fill_entry *entry, moment at, struct err *err)
{
    const struct fill_decider *decider = &fill->deciders.items[entry->decider];
    struct hash_dice dice = fill_dice(fill, 'r', (uint64_t)(entry - fill->entries));
    const char *reason = fill_pick(&dice, &fill->shifts.phrases.revoke_reasons);
    struct credits_row credit_row;
    const struct decisions_revocation revocation = {
        .decision = entry->first_decision, .person = decider->id, .reason = reason, .at = at};
    enum status status = decisions_revoke(fill->store, &revocation, err);

    if (status == STATUS_OK)
        status = credits_of_claim(fill->store, entry->first_claim, &fill->scratch, &credit_row, err);
    if (status == STATUS_OK)
        status = credits_end(fill->store, credit_row.id, at, "revoked", err);
    if (status == STATUS_OK)
        status = fill_line(fill, at, decider->id, fill->apprentices.items[entry->apprentice].id, entry->id,
                           "sign.revoke",
                           service_body(&fill->scratch, "entry", fill_number(fill, entry->id), "claims",
                                        fill->criteria.items[entry->claim[0]].ref, "method", "none", NULL),
                           err);
    return status;
}

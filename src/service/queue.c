/* queue.c - walks the entries that wait for the caller.
 *
 * The store gives what waits among the caller's apprentices; whether the caller can still do anything there follows from rules and
 * signed decisions, claim by claim, and is decided here.
 */
#include "queue.h"

#include <string.h>

#include <beatbook/domain/rule.h>

#include "dossier.h"
#include "stuck.h"

#define CHUNK 100
#define CHUNK_FIRST 250    /* of what is counted: mostly they are enough */
#define CHUNK_COUNTED 1000 /* each chunk sorts all that waits among the viewer's apprentices */
#define DECIDING (ROLE_BIT(ROLE_SUPERVISOR) | ROLE_BIT(ROLE_ASSESSOR))

/* What a rule says depends on the documents alone, which many apprentices share. */
static enum status rule_of(struct queue_walk *walk, const struct waiting_claim *claim, struct queue_rule *out,
                           struct err *err)
{
    struct course course;
    enum status status;
    size_t i;

    for (i = 0; i < walk->rules.count; i++) {
        *out = walk->rules.items[i];
        if (out->position == claim->item.position && out->document == claim->item.document &&
            out->rules == claim->rules)
            return STATUS_OK;
    }
    status = course_load(walk->service->store, claim->enrolment, walk->arena, &course, err);
    if (status != STATUS_OK)
        return status;
    *out = (struct queue_rule){.rules = claim->rules,
                               .document = claim->item.document,
                               .position = claim->item.position,
                               .sign_off = rule_sign_off(course_rule(&course, &claim->item)),
                               .needs = rule_needs(course_rule(&course, &claim->item), claim->item.kind)};
    *LIST_ADD(walk->arena, &walk->rules) = *out;
    return STATUS_OK;
}

/* Roles in which the caller decides on the apprentice: one who is away still does. */
static uint32_t deciding(const struct waiting_row *row)
{
    return row->roles & DECIDING;
}

/* As tutor, or because nobody decides, one may read what one cannot close. */
static bool reads(const struct queue_item *item)
{
    return item->stranded || (item->row.roles & ROLE_BIT(ROLE_TUTOR)) != 0;
}

/* The rows tell it, but where somebody has signed already: who has cannot again. */
static enum status judge_stranded(struct queue_walk *walk, struct queue_item *item, struct err *err)
{
    struct stuck stuck = {0};
    enum status status = STATUS_OK;

    item->stranded = item->row.stranded;
    if (item->stranded || (item->row.closers & WAITING_SIGNED) == 0 ||
        (walk->roles & ROLE_BIT(ROLE_TRAINING)) == 0)
        return STATUS_OK;
    status = stuck_find(walk->service, item->row.entry, walk->arena, &stuck, err);
    item->stranded = stuck.claims > 0;
    return status;
}

/* Without a signed decision the rule alone says who can close it; else the decisions are read. */
static enum status can_close(struct queue_walk *walk, const struct waiting_claim *claim, int64_t entry,
                             uint32_t roles, bool *out, struct err *err)
{
    struct queue_rule rule;
    struct dossier dossier;
    enum status status = rule_of(walk, claim, &rule, err);
    size_t i;
    int role;

    *out = false;
    if (status != STATUS_OK || roles == 0)
        return status;
    if (!claim->has_signed) {
        for (role = 0; role < ROLE_COUNT; role++)
            if ((roles & ROLE_BIT(role)) != 0 &&
                entry_role_can_close((enum role)role, NULL, 0, rule.sign_off, rule.needs))
                *out = true;
        return STATUS_OK;
    }
    status = dossier_load(walk->service, entry, walk->arena, &dossier, err);
    for (i = 0; i < dossier.claims.count && status == STATUS_OK; i++)
        if (dossier.claims.items[i].row.id == claim->id)
            *out = dossier_role_for(&dossier.claims.items[i], walk->service->person, roles) != ROLE_COUNT;
    return status;
}

/* Whether there is anything to do, which the row says, but where somebody has signed already. */
static enum status judge_any(struct queue_walk *walk, struct queue_item *item, struct err *err)
{
    struct waiting_claims claims = {0};
    bool closable = waiting_closable(item->row.closers, deciding(&item->row));
    enum status status = STATUS_OK;
    size_t i;

    if ((item->row.closers & WAITING_SIGNED) != 0 && !reads(item)) {
        closable = false;
        status = waiting_open(walk->service->store, item->row.entry, walk->service->person, walk->arena,
                              &claims, err);
    }
    for (i = 0; i < claims.count && status == STATUS_OK && !closable; i++)
        status = can_close(walk, &claims.items[i], item->row.entry, deciding(&item->row), &closable, err);
    item->closable = closable;
    return status;
}

static enum status judge(struct queue_walk *walk, struct queue_item *item, struct err *err)
{
    struct waiting_claims claims = {0};
    enum status status =
        waiting_open(walk->service->store, item->row.entry, walk->service->person, walk->arena, &claims, err);
    bool closable;
    size_t i;

    for (i = 0; i < claims.count && status == STATUS_OK; i++) {
        const struct waiting_claim *claim = &claims.items[i];

        if (claim->item.framework == 0)
            *LIST_ADD(walk->arena, &item->codes) = claim->item.code;
        status = can_close(walk, claim, item->row.entry, deciding(&item->row), &closable, err);
        item->closable += closable;
        item->decided += closable && claim->mine;
    }
    return status;
}

static enum status refill(struct queue_walk *walk, struct err *err)
{
    struct service *service = walk->service;
    struct waiting_filter filter = {.viewer = service->person,
                                    .roles = walk->roles & (DECIDING | ROLE_BIT(ROLE_TUTOR)),
                                    .stranded = (walk->roles & ROLE_BIT(ROLE_TRAINING)) != 0,
                                    .apprentice = walk->apprentice,
                                    .today = service->today,
                                    .after_at = walk->after_at,
                                    .after_entry = walk->after_entry,
                                    .limit = !walk->counts                   ? CHUNK
                                             : walk->after_at == MOMENT_NONE ? CHUNK_FIRST
                                                                             : CHUNK_COUNTED};
    enum status status;

    walk->next = 0;
    walk->chunk.count = 0;
    status = waiting_page(service->store, &filter, walk->arena, &walk->chunk, err);
    walk->finished = walk->chunk.count < (size_t)filter.limit;
    if (walk->chunk.count > 0) {
        walk->after_at = walk->chunk.items[walk->chunk.count - 1].submitted_at;
        walk->after_entry = walk->chunk.items[walk->chunk.count - 1].entry;
    }
    return status;
}

enum status queue_step(struct queue_walk *walk, struct queue_item *out, bool *there, struct err *err)
{
    enum status status = STATUS_OK;

    *there = false;
    while (status == STATUS_OK && !*there) {
        if (walk->next == walk->chunk.count) {
            if (walk->finished)
                return STATUS_OK;
            status = refill(walk, err);
            continue;
        }
        memset(out, 0, sizeof *out);
        out->row = walk->chunk.items[walk->next++];
        status = judge_stranded(walk, out, err);
        if (status == STATUS_OK)
            status = walk->counts ? judge_any(walk, out, err) : judge(walk, out, err);
        *there = status == STATUS_OK && (out->closable > 0 || reads(out));
    }
    return status;
}

static enum status count(struct service *service, uint32_t roles, int64_t most, struct arena *arena,
                         int64_t *number, moment *oldest, struct err *err)
{
    struct queue_walk walk = {.service = service,
                              .roles = service->roles & roles,
                              .after_at = MOMENT_NONE,
                              .counts = true,
                              .arena = arena};
    struct queue_item item;
    enum status status = STATUS_OK;
    bool there = walk.roles != 0;

    *number = 0;
    *oldest = MOMENT_NONE;
    while (status == STATUS_OK && there && *number < most) {
        status = queue_step(&walk, &item, &there, err);
        if (there && ++*number == 1)
            *oldest = item.row.submitted_at;
    }
    return status;
}

enum status queue_count(struct service *service, int64_t most, struct arena *arena, int64_t *number,
                        moment *oldest, struct err *err)
{
    return count(service, DECIDING, most, arena, number, oldest, err);
}

enum status queue_stranded(struct service *service, int64_t most, struct arena *arena, int64_t *number,
                           struct err *err)
{
    moment oldest;

    return count(service, ROLE_BIT(ROLE_TRAINING), most, arena, number, &oldest, err);
}

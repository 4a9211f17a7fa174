/* queue.c - walks the entries that wait for the caller.
 *
 * The store gives what waits among the caller's apprentices; whether the caller can still do anything there follows from rules and
 * signed decisions, claim by claim, and is decided here. Rules and relations are looked up once an apprentice.
 */
#include "queue.h"

#include <string.h>

#include <beatbook/domain/rule.h>
#include <beatbook/store/assignments.h>

#include "dossier.h"

#define CHUNK 100
#define CHUNK_COUNTED 1000 /* each chunk sorts all that waits among the viewer's apprentices */
#define DECIDING (ROLE_BIT(ROLE_SUPERVISOR) | ROLE_BIT(ROLE_ASSESSOR))

static enum status course_for(struct queue_walk *walk, int64_t enrolment, const struct course **out,
                              struct err *err)
{
    struct course course;
    enum status status;
    size_t i;

    for (i = 0; i < walk->courses.count; i++)
        if (walk->courses.items[i].enrolment == enrolment) {
            *out = &walk->courses.items[i];
            return STATUS_OK;
        }
    status = course_load(walk->service->store, enrolment, walk->arena, &course, err);
    *LIST_ADD(walk->arena, &walk->courses) = course;
    *out = &walk->courses.items[walk->courses.count - 1];
    return status;
}

static enum status tie_for(struct queue_walk *walk, int64_t person, struct queue_tie *out, struct err *err)
{
    struct service *service = walk->service;
    struct assignments_ties ties;
    bool stranded = false;
    enum status status;
    size_t i;

    for (i = 0; i < walk->ties.count; i++)
        if (walk->ties.items[i].person == person) {
            *out = walk->ties.items[i];
            return STATUS_OK;
        }
    status = assignments_ties(service->store, service->person, person, service->today, &ties, err);
    if (status == STATUS_OK && (walk->roles & ROLE_BIT(ROLE_TRAINING)) != 0)
        status = assignments_stranded(service->store, person, service->today, &stranded, err);
    *out = (struct queue_tie){.person = person,
                              .deciding = (ties.now | ties.team) & walk->roles & DECIDING,
                              .reads = stranded ||
                                       ((ties.now | ties.team) & walk->roles & ROLE_BIT(ROLE_TUTOR)) != 0};
    *LIST_ADD(walk->arena, &walk->ties) = *out;
    return status;
}

/* Without a signed decision the rule alone says who can close it; else the decisions are read. */
static enum status can_close(struct queue_walk *walk, const struct waiting_claim *claim, int64_t entry,
                             uint32_t roles, bool *out, struct err *err)
{
    const struct course *course;
    struct dossier dossier;
    enum status status = course_for(walk, claim->enrolment, &course, err);
    const struct rule *rule;
    size_t i;
    int role;

    *out = false;
    if (status != STATUS_OK || roles == 0)
        return status;
    rule = course_rule(course, &claim->item);
    if (!claim->has_signed) {
        for (role = 0; role < ROLE_COUNT; role++)
            if ((roles & ROLE_BIT(role)) != 0 &&
                entry_role_can_close((enum role)role, NULL, 0, rule_sign_off(rule),
                                     rule_needs(rule, claim->item.kind)))
                *out = true;
        return STATUS_OK;
    }
    status = dossier_load(walk->service, entry, walk->arena, &dossier, err);
    for (i = 0; i < dossier.claims.count && status == STATUS_OK; i++)
        if (dossier.claims.items[i].row.id == claim->id)
            *out = dossier_role_for(&dossier.claims.items[i], walk->service->person, roles) != ROLE_COUNT;
    return status;
}

/* Whether there is anything to do, which one claim mostly tells: a count looks at the others only when it must. */
static enum status judge_any(struct queue_walk *walk, struct queue_item *item, const struct queue_tie *tie,
                             bool all, struct err *err)
{
    struct waiting_claims claims = {0};
    enum status status = STATUS_OK;
    bool closable = false;
    size_t i;

    if (!tie->reads)
        status = waiting_open(walk->service->store, item->row.entry, walk->service->person, all, walk->arena,
                              &claims, err);
    for (i = 0; i < claims.count && status == STATUS_OK && !closable; i++)
        status = can_close(walk, &claims.items[i], item->row.entry, tie->deciding, &closable, err);
    item->closable = closable;
    if (status != STATUS_OK || closable || all || claims.count == 0)
        return status;
    return judge_any(walk, item, tie, true, err);
}

static enum status judge(struct queue_walk *walk, struct queue_item *item, const struct queue_tie *tie,
                         struct err *err)
{
    struct waiting_claims claims = {0};
    enum status status = waiting_open(walk->service->store, item->row.entry, walk->service->person, true,
                                      walk->arena, &claims, err);
    bool closable;
    size_t i;

    for (i = 0; i < claims.count && status == STATUS_OK; i++) {
        const struct waiting_claim *claim = &claims.items[i];

        if (claim->item.framework == 0)
            *LIST_ADD(walk->arena, &item->codes) = claim->item.code;
        status = can_close(walk, claim, item->row.entry, tie->deciding, &closable, err);
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
                                    .limit = walk->counts ? CHUNK_COUNTED : CHUNK};
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
    struct queue_tie tie;

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
        status = tie_for(walk, out->row.person, &tie, err);
        if (status == STATUS_OK)
            status = walk->counts ? judge_any(walk, out, &tie, false, err) : judge(walk, out, &tie, err);
        *there = status == STATUS_OK && (out->closable > 0 || tie.reads);
    }
    return status;
}

enum status queue_count(struct service *service, int64_t most, struct arena *arena, int64_t *count,
                        moment *oldest, struct err *err)
{
    struct queue_walk walk = {.service = service,
                              .roles = service->roles & DECIDING,
                              .after_at = MOMENT_NONE,
                              .counts = true,
                              .arena = arena};
    struct queue_item item;
    enum status status = STATUS_OK;
    bool there = walk.roles != 0;

    *count = 0;
    *oldest = MOMENT_NONE;
    while (status == STATUS_OK && there && *count < most) {
        status = queue_step(&walk, &item, &there, err);
        if (there && ++*count == 1)
            *oldest = item.row.submitted_at;
    }
    return status;
}

/* migrated.c - evidence follows its criterion from version to version, by the steps of the migrations in force.
 *
 * Nothing is copied from credit to credit: what must be there follows from claims, decisions and migrations, the same way for
 * whoever brings an entry up to date and for whoever checks it.
 */
#include "migrated.h"

#include <string.h>

#include <beatbook/store/migrations.h>

#include "carry.h"

bool migrated_is_current(const struct course_item *item)
{
    return item->framework >= 0;
}

static bool has_own(const struct dossier *dossier, int64_t enrolment, const struct migrations_target *target)
{
    struct carry_list carried = {0};
    struct arena arena = ARENA_INIT;
    bool has = false;
    size_t i;

    for (i = 0; i < dossier->claims.count && !has; i++) {
        const struct claims_row *row = &dossier->claims.items[i].row;

        has = row->state == CLAIM_ACCEPTED && row->enrolment == enrolment &&
              row->item.document == target->document && strcmp(row->item.item, target->item) == 0;
    }
    carry_earned(dossier, &arena, &carried);
    for (i = 0; i < carried.count && !has; i++)
        has = carried.items[i].claim->row.enrolment == enrolment &&
              carried.items[i].carry->item.document == target->document &&
              strcmp(carried.items[i].carry->item.item, target->item) == 0;
    arena_release(&arena);
    return has;
}

static enum status add(struct service *service, const struct dossier *dossier,
                       const struct dossier_claim *claim, int64_t decision, const struct course_item *from,
                       struct arena *arena, struct migrated_list *out, struct err *err)
{
    struct migrations_targets targets = {0};
    enum status status = migrations_targets_of(service->store, claim->row.enrolment, from->document,
                                               from->item, arena, &targets, err);
    size_t i;

    for (i = 0; i < targets.count && status == STATUS_OK; i++) {
        struct migrated_credit *credit;

        if (targets.items[i].outcome != DIFFERENCE_KEEPS ||
            has_own(dossier, claim->row.enrolment, &targets.items[i]))
            continue;
        credit = LIST_ADD(arena, out);
        credit->claim = claim;
        credit->decision = decision;
        status = course_item_at(service->store, dossier_course(dossier, claim->row.enrolment),
                                targets.items[i].document, targets.items[i].item, arena, &credit->item, err);
    }
    return status;
}

enum status migrated_earned(struct service *service, const struct dossier *dossier, struct arena *arena,
                            struct migrated_list *out, struct err *err)
{
    struct carry_list gone = {0};
    enum status status = STATUS_OK;
    size_t i;

    for (i = 0; i < dossier->claims.count && status == STATUS_OK; i++) {
        const struct dossier_claim *claim = &dossier->claims.items[i];

        if (claim->row.state == CLAIM_ACCEPTED && !migrated_is_current(&claim->row.item))
            status = add(service, dossier, claim, 0, &claim->row.item, arena, out, err);
    }
    carry_earned_before(dossier, arena, &gone);
    for (i = 0; i < gone.count && status == STATUS_OK; i++)
        status = add(service, dossier, gone.items[i].claim, gone.items[i].carry->decision,
                     &gone.items[i].carry->item, arena, out, err);
    return status;
}

/* stuck.c - claims that wait and that nobody who is here today can close.
 *
 * Somebody may be assigned and still not be enough: a criterion that an assessor must accept where only a sergeant is assigned; one that
 * needs two people where both roles are the same person's. These stand in the training unit's queue as those do of whom nobody is in
 * charge, each with the role that is missing.
 */
#include "stuck.h"

#include <beatbook/store/waiting.h>
#include <beatbook/util/tr.h>

static bool somebody_can(const struct dossier_claim *claim, const struct assignments_covers *covers)
{
    size_t i;

    for (i = 0; i < covers->count; i++)
        if (dossier_role_for(claim, covers->items[i].person, ROLE_BIT(covers->items[i].role)) != ROLE_COUNT)
            return true;
    return false;
}

static int lack_of(const struct dossier_claim *claim)
{
    switch (waiting_closers(
        entry_closers(claim->decisions.items, claim->decisions.count, claim->sign_off, claim->needs))) {
    case WAITING_SUPERVISOR:
        return STUCK_SUPERVISOR;
    case WAITING_ASSESSOR:
        return STUCK_ASSESSOR;
    case WAITING_EITHER:
        return STUCK_EITHER;
    default:
        return STUCK_NOBODY;
    }
}

void stuck_of(const struct dossier *dossier, const struct assignments_covers *covers, struct arena *arena,
              struct stuck *out)
{
    size_t i;

    *out = (struct stuck){0};
    for (i = 0; i < dossier->claims.count; i++) {
        const struct dossier_claim *claim = &dossier->claims.items[i];

        if (claim->row.state != CLAIM_OPEN || somebody_can(claim, covers))
            continue;
        out->claims++;
        *LIST_ADD(arena, &out->codes[lack_of(claim)]) =
            claim->row.item.code != NULL ? claim->row.item.code : claim->row.item.item;
    }
}

enum status stuck_find(struct service *service, int64_t entry, struct arena *arena, struct stuck *out,
                       struct err *err)
{
    struct assignments_covers covers;
    struct dossier dossier;
    enum status status = dossier_load(service, entry, arena, &dossier, err);

    *out = (struct stuck){0};
    if (status == STATUS_OK)
        status = assignments_cover(service->store, dossier.entry.person, service->today, arena, &covers, err);
    if (status == STATUS_OK)
        stuck_of(&dossier, &covers, arena, out);
    return status;
}

const char *stuck_words(const struct stuck *stuck, struct arena *arena)
{
    static const char *const reasons[] = {
        N_("no supervisor here can close it; assign one"),
        N_("no assessor here can close it; assign one"),
        N_("nobody here can close it; assign a supervisor or an assessor"),
        N_("its rule asks for nobody who decides; the rules have to change"),
    };
    const char *words = "";
    int lack;
    size_t i;

    for (lack = 0; lack < 4; lack++) {
        const char *codes = "";

        for (i = 0; i < stuck->codes[lack].count; i++)
            codes = arena_printf(arena, "%s%s%s", codes, i > 0 ? " " : "", stuck->codes[lack].items[i]);
        if (codes[0] != '\0')
            words = arena_printf(arena, "%s%s%s: %s", words, words[0] != '\0' ? "; " : "", codes,
                                 _(reasons[lack]));
    }
    return words;
}

enum role stuck_role(const struct stuck *stuck)
{
    bool assessor = stuck->codes[STUCK_ASSESSOR].count > 0;

    return assessor && stuck->codes[STUCK_SUPERVISOR].count == 0 ? ROLE_ASSESSOR : ROLE_SUPERVISOR;
}

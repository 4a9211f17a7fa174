/* service_decide.c - deciding on claims, and taking back what is not signed yet.
 *
 * A decision counts for nothing until it is signed, so nothing has to be settled here: only rows of its maker's own change. What it says is
 * bound to the revision that was read.
 */
#include <beatbook/service/service.h>

#include <string.h>

#include <beatbook/store/carries.h>
#include <beatbook/store/decisions.h>
#include <beatbook/util/tr.h>

#include "carry.h"

static const char *number(struct arena *arena, int64_t n)
{
    return arena_printf(arena, "%lld", (long long)n);
}

static bool is_blank(const char *text)
{
    return text == NULL || text[strspn(text, " \t\n")] == '\0';
}

/* What is decided: claims, each in a role. */
struct choice {
    struct dossier_claim *claim;
    enum role role;
};
LIST_NAMED(choice_list, struct choice);

/* --- judging ---------------------------------------------------------------------------------- */

static enum status judge_ask(const struct decide_ask *ask, const struct dossier *dossier, struct err *err)
{
    if (ask->revision != dossier->entry.revisions)
        return err_set(err, STATUS_STATE,
                       _("changed since you read it: entry %lld is at revision %lld now; read it again"),
                       (long long)ask->entry, (long long)dossier->entry.revisions);
    if (dossier->entry.hidden)
        return err_set(
            err, STATUS_STATE,
            _("entry %lld is hidden by the training unit: nobody decides on words they cannot read"),
            (long long)ask->entry);
    if (ask->verdict == VERDICT_DECLINE && is_blank(ask->comment))
        return err_set(err, STATUS_USAGE, _("a decline needs a comment: say what is missing"));
    if (ask->comment != NULL && strlen(ask->comment) > ENTRY_COMMENT_MAX)
        return err_set(err, STATUS_USAGE, _("the comment is longer than %d bytes: shorten it"),
                       ENTRY_COMMENT_MAX);
    if (ask->verdict != VERDICT_ACCEPT && ask->verdict != VERDICT_DECLINE)
        return err_set(err, STATUS_USAGE, _("no such decision: accept or decline"));
    if (ask->carry && ask->verdict != VERDICT_ACCEPT)
        return err_set(err, STATUS_USAGE, _("only an acceptance can be carried"));
    return STATUS_OK;
}

/* The caller's roles here, or the one that was asked for. */
static enum status judge_role(struct service *service, const struct decide_ask *ask,
                              const struct dossier *dossier, uint32_t *roles, struct err *err)
{
    enum status status = service_deciding_roles(service, dossier->entry.person, roles, err);

    if (status != STATUS_OK || ask->role < 0)
        return status;
    if ((*roles & ROLE_BIT(ask->role)) == 0)
        return err_set(err, STATUS_DENIED, _("you do not decide on entry %lld as %s"), (long long)ask->entry,
                       names_word(&person_role_names, (int)ask->role));
    *roles = ROLE_BIT(ask->role);
    return STATUS_OK;
}

static enum status refuse_claim(const struct dossier_claim *claim, const char *words, struct err *err)
{
    if (claim == NULL)
        return err_set(err, STATUS_MISSING, _("this entry does not claim %s"), words);
    if (claim->row.state != CLAIM_OPEN)
        return err_set(err, STATUS_STATE, _("%s is not open any more: it is %s"), words,
                       names_word(&entry_claim_names, (int)claim->row.state));
    return err_set(err, STATUS_DENIED, _("%s is not yours to decide: it needs somebody in another role"),
                   words);
}

static enum status choose_named(struct service *service, const struct decide_ask *ask,
                                struct dossier *dossier, uint32_t roles, struct arena *arena,
                                struct choice_list *out, struct err *err)
{
    enum status status = STATUS_OK;
    size_t i, k;

    for (i = 0; i < ask->claims.count && status == STATUS_OK; i++) {
        struct choice choice = {NULL, ROLE_COUNT};

        status = dossier_find(service, dossier, ask->claims.items[i], arena, &choice.claim, err);
        if (status != STATUS_OK)
            return status;
        if (choice.claim != NULL)
            choice.role = dossier_role_for(choice.claim, service->person, roles);
        if (choice.role == ROLE_COUNT)
            return refuse_claim(choice.claim, ask->claims.items[i], err);
        for (k = 0; k < out->count && out->items[k].claim != choice.claim; k++)
            ;
        if (k == out->count)
            *LIST_ADD(arena, out) = choice;
    }
    return status;
}

static enum status choose_all(struct service *service, struct dossier *dossier, uint32_t roles, bool keep,
                              struct arena *arena, struct choice_list *out, struct err *err)
{
    size_t i;

    for (i = 0; i < dossier->claims.count; i++) {
        struct choice choice = {&dossier->claims.items[i], ROLE_COUNT};

        choice.role = dossier_role_for(choice.claim, service->person, roles);
        if (choice.role != ROLE_COUNT && (!keep || dossier_unsigned(choice.claim, service->person) == NULL))
            *LIST_ADD(arena, out) = choice;
    }
    if (out->count == 0)
        return err_set(err, STATUS_STATE, _("nothing in entry %lld is open for you to decide"),
                       (long long)dossier->entry.id);
    return STATUS_OK;
}

static enum status choose(struct service *service, const struct decide_ask *ask, struct dossier *dossier,
                          struct arena *arena, struct choice_list *out, struct err *err)
{
    uint32_t roles;
    enum status status = judge_ask(ask, dossier, err);

    if (status == STATUS_OK)
        status = judge_role(service, ask, dossier, &roles, err);
    if (status != STATUS_OK)
        return status;
    if (ask->claims.count > 0)
        return choose_named(service, ask, dossier, roles, arena, out, err);
    return choose_all(service, dossier, roles, ask->keep, arena, out, err);
}

/* --- writing ---------------------------------------------------------------------------------- */

static enum status write_choices(struct service *service, const struct decide_ask *ask,
                                 const struct choice_list *choices, struct err *err)
{
    enum status status = STATUS_OK;
    size_t i;

    for (i = 0; i < choices->count && status == STATUS_OK; i++) {
        struct decisions_row row = {.person = service->person,
                                    .decision = {.claim = choices->items[i].claim->row.id,
                                                 .role = choices->items[i].role,
                                                 .verdict = ask->verdict,
                                                 .observed = ask->observed && ask->verdict == VERDICT_ACCEPT,
                                                 .comment = is_blank(ask->comment) ? "" : ask->comment,
                                                 .at = service->now}};

        status = decisions_put(service->store, &row, err);
        if (status == STATUS_OK)
            status = carries_drop(service->store, service->person, row.decision.claim, err);
    }
    return status;
}

/* ---- carrying */

static bool went_before(const struct choice_list *choices, const struct carry_targets *taken,
                        const struct course_item *item, const struct dossier *dossier, int64_t person)
{
    size_t i, k;

    for (i = 0; i < taken->count; i++)
        if (taken->items[i].item.document == item->document &&
            strcmp(taken->items[i].item.item, item->item) == 0)
            return true;
    for (i = 0; i < dossier->claims.count; i++) {
        for (k = 0; k < choices->count && choices->items[k].claim != &dossier->claims.items[i]; k++)
            ;
        if (k == choices->count && carry_is_taken(&dossier->claims.items[i], item, person))
            return true;
    }
    return false;
}

/* Along every exact link, each criterion once in an entry. `some`: says so when there is none at all. */
static enum status carry_choices(struct service *service, const struct dossier *dossier, bool some,
                                 const struct choice_list *choices, struct arena *arena,
                                 struct carry_targets *carried, struct err *err)
{
    enum status status = STATUS_OK;
    size_t i, k;

    for (i = 0; i < choices->count && status == STATUS_OK; i++) {
        const struct choice *choice = &choices->items[i];
        struct carry_targets targets = {0};

        status = carry_targets(service, dossier, choice->claim, choice->role, arena, &targets, err);
        for (k = 0; k < targets.count && status == STATUS_OK; k++) {
            const struct carry_target *target = &targets.items[k];
            const struct carries_row row = {
                .document = target->item.document, .item = target->item.item, .link = target->link};

            if (went_before(choices, carried, &target->item, dossier, service->person))
                continue;
            status = carries_add(service->store, service->person, choice->claim->row.id, &row, err);
            *LIST_ADD(arena, carried) = *target;
        }
    }
    if (status == STATUS_OK && some && carried->count == 0)
        status =
            err_set(err, STATUS_STATE,
                    _("nothing to carry it to: no exact link leads to a criterion that this entry does not "
                      "claim and that you may decide alone"));
    return status;
}

static const char *list_targets(const struct carry_targets *targets, struct arena *arena)
{
    const char *list = "";
    size_t i;

    for (i = 0; i < targets->count; i++)
        list =
            arena_printf(arena, "%s%s%s", list, i > 0 ? " " : "", course_ref(&targets->items[i].item, arena));
    return list;
}

static const char *list_choices(const struct choice_list *choices, struct arena *arena)
{
    const char *list = "";
    size_t i;

    for (i = 0; i < choices->count; i++)
        list = arena_printf(arena, "%s%s%s", list, i > 0 ? " " : "",
                            course_ref(&choices->items[i].claim->row.item, arena));
    return list;
}

static enum status journal(struct service *service, const struct decide_ask *ask,
                           const struct dossier *dossier, const struct choice_list *choices,
                           const struct carry_targets *carried, struct arena *arena, struct err *err)
{
    const char *body =
        service_body(arena, "entry", number(arena, ask->entry), "revision", number(arena, ask->revision),
                     "verdict", names_word(&entry_verdict_names, (int)ask->verdict), "role",
                     names_word(&person_role_names, (int)choices->items[0].role), "observed",
                     ask->observed ? "yes" : "no", "claims", list_choices(choices, arena), "carried",
                     carried->count > 0 ? list_targets(carried, arena) : NULL, NULL);

    return service_journal(service, dossier->entry.person, ask->entry, body, err);
}

static enum status fill_answer(struct service *service, int64_t entry, struct arena *arena,
                               struct decide_answer *answer, struct err *err)
{
    static const struct dossier_look look = {.revisions = true, .whole = true};
    enum status status = dossier_answer(service, entry, look, arena, &answer->entry, err);

    if (status == STATUS_OK)
        status = decisions_unsigned(service->store, service->person, &answer->unsigned_decisions, err);
    return status;
}

enum status service_queue_decide(struct service *service, const struct decide_ask *ask, struct arena *arena,
                                 struct decide_answer *answer, struct err *err)
{
    struct carry_targets carried = {0};
    struct choice_list choices = {0};
    struct dossier dossier;
    enum status status = dossier_open(service, VERB_QUEUE_DECIDE, ask->entry, arena, &dossier, err);

    if (status == STATUS_OK)
        status = choose(service, ask, &dossier, arena, &choices, err);
    if (status == STATUS_OK)
        status = write_choices(service, ask, &choices, err);
    if (status == STATUS_OK && ask->carry)
        status = carry_choices(service, &dossier, !ask->keep, &choices, arena, &carried, err);
    if (status == STATUS_OK)
        status = journal(service, ask, &dossier, &choices, &carried, arena, err);
    answer->carried = (int64_t)carried.count;
    answer->decided = (int64_t)choices.count;
    return status == STATUS_OK ? fill_answer(service, ask->entry, arena, answer, err) : status;
}

/* --- taking back ------------------------------------------------------------------------------ */

static enum status drop(struct service *service, const struct dossier_claim *claim, struct arena *arena,
                        int64_t *dropped, const char **list, struct err *err)
{
    int64_t changed = 0;
    enum status status = decisions_drop(service->store, service->person, claim->row.id, &changed, err);

    if (changed > 0)
        *list = arena_printf(arena, "%s%s%s", *list, **list != '\0' ? " " : "",
                             course_ref(&claim->row.item, arena));
    *dropped += changed;
    return status;
}

static enum status drop_all(struct service *service, const struct undecide_ask *ask, struct dossier *dossier,
                            struct arena *arena, int64_t *dropped, const char **list, struct err *err)
{
    struct dossier_claim *claim;
    enum status status = STATUS_OK;
    size_t i;

    for (i = 0; ask->claims.count == 0 && i < dossier->claims.count && status == STATUS_OK; i++)
        status = drop(service, &dossier->claims.items[i], arena, dropped, list, err);
    for (i = 0; i < ask->claims.count && status == STATUS_OK; i++) {
        status = dossier_find(service, dossier, ask->claims.items[i], arena, &claim, err);
        if (status == STATUS_OK && claim == NULL)
            status = refuse_claim(NULL, ask->claims.items[i], err);
        if (status == STATUS_OK)
            status = drop(service, claim, arena, dropped, list, err);
    }
    return status;
}

enum status service_queue_undecide(struct service *service, const struct undecide_ask *ask,
                                   struct arena *arena, struct decide_answer *answer, struct err *err)
{
    struct dossier dossier;
    const char *list = "";
    int64_t dropped = 0;
    enum status status = dossier_open(service, VERB_QUEUE_UNDECIDE, ask->entry, arena, &dossier, err);

    if (status == STATUS_OK)
        status = drop_all(service, ask, &dossier, arena, &dropped, &list, err);
    if (status == STATUS_OK && dropped == 0)
        status = err_set(err, STATUS_STATE,
                         _("you have no unsigned decision there: what is signed can be revoked"));
    if (status == STATUS_OK)
        status = service_journal(
            service, dossier.entry.person, ask->entry,
            service_body(arena, "entry", number(arena, ask->entry), "claims", list, NULL), err);
    answer->decided = dropped;
    return status == STATUS_OK ? fill_answer(service, ask->entry, arena, answer, err) : status;
}

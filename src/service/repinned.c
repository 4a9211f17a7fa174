/* repinned.c - people moved from rules to other rules, and back.
 *
 * What becomes of whom is found in a reading transaction while nobody waits; inside, it is used for whoever has had no line in the journal
 * since, and found again for the others. Then the pins move, and of the entries only those are settled that have a claim which the rules judge
 * otherwise. What was signed stays as it was: an acceptance that no longer suffices is a decision on a claim that is open.
 */
#include "repinned.h"

#include <stdlib.h>
#include <string.h>

#include <beatbook/domain/version.h>
#include <beatbook/store/library.h>
#include <beatbook/store/summaries.h>
#include <beatbook/util/tr.h>

#include "planned.h"
#include "repinning.h"
#include "settle.h"
#include "upkeep.h"

/* --- foretold ----------------------------------------------------------------------------------- */

struct told {
    struct repins_enrolled who;
    int64_t to; /* rules */
    struct repin_person person;
    struct repinning_touch touch;
};
LIST_NAMED(told_list, struct told);

struct repinned_plan {
    int64_t seq; /* of the journal */
    day today;
    struct told_list told;
};

static const struct told *find(const struct repinned_plan *plan, int64_t enrolment, int64_t from, int64_t to)
{
    size_t i;

    for (i = 0; i < plan->told.count; i++)
        if (plan->told.items[i].who.enrolment == enrolment && plan->told.items[i].who.rules == from &&
            plan->told.items[i].to == to)
            return &plan->told.items[i];
    return NULL;
}

struct work {
    struct service *service;
    struct arena *arena;
    const struct repinned_plan *plan; /* NULL: nothing was foretold */
    struct migrations_ids stirred;
    struct told_list told;
};

static bool is_stirred(const struct work *work, int64_t person)
{
    size_t i;

    for (i = 0; i < work->stirred.count; i++)
        if (work->stirred.items[i] == 0 || work->stirred.items[i] == person)
            return true;
    return false;
}

static enum status begin(struct work *work, struct err *err)
{
    const struct repinned_plan *plan = planned_repins(work->service);

    if (plan == NULL || plan->today != work->service->today)
        return STATUS_OK;
    work->plan = plan;
    return repins_stirred(work->service->store, plan->seq, work->arena, &work->stirred, err);
}

static enum status foretell(struct work *work, const struct repins_enrolled *who, int64_t to, struct err *err)
{
    const struct told *known = work->plan != NULL && !is_stirred(work, who->person)
                                   ? find(work->plan, who->enrolment, who->rules, to)
                                   : NULL;
    struct told *told = LIST_ADD(work->arena, &work->told);

    if (known != NULL) {
        *told = *known;
        return STATUS_OK;
    }
    told->who = *who;
    told->to = to;
    return repinning_show(work->service, who, to, work->arena, &told->person, &told->touch, err);
}

static void give(const struct work *work, struct arena *arena, struct repin_people *out)
{
    size_t i;

    for (i = 0; i < work->told.count; i++)
        *LIST_ADD(arena, out) = work->told.items[i].person;
}

/* --- whom --------------------------------------------------------------------------------------- */

static bool is_meant(const struct repinned_ask *ask, const struct repins_enrolled *who)
{
    return strcmp(who->id, ask->from != NULL ? ask->from : ask->to) == 0 &&
           (ask->from_version == NULL || version_compare(who->version, ask->from_version) == 0);
}

static enum status judge(struct service *service, const struct repinned_ask *ask,
                         const struct repins_enrolled *who, struct err *err)
{
    bool about = false;
    enum status status = repins_about(service->store, ask->to_id, who->principal, &about, err);

    if (status == STATUS_OK && !about)
        status = err_set(err, STATUS_STATE,
                         _("%s %s is not about %s, which %s stands on: choose rules that use it"), ask->to,
                         ask->to_version, who->principal, who->login);
    if (status == STATUS_OK && strcmp(who->id, ask->to) == 0 &&
        version_compare(who->version, ask->to_version) > 0)
        status =
            err_set(err, STATUS_STATE, _("%s is pinned to %s %s, which is newer: take the move back instead"),
                    who->login, who->id, who->version);
    return status;
}

static enum status foretell_all(struct work *work, const struct repinned_ask *ask,
                                const struct repins_enrolled_list *people, struct err *err)
{
    enum status status = STATUS_OK;
    size_t i;

    for (i = 0; i < people->count && status == STATUS_OK; i++) {
        const struct repins_enrolled *who = &people->items[i];

        if (!is_meant(ask, who) || who->rules == ask->to_id)
            continue;
        status = judge(work->service, ask, who, err);
        if (status == STATUS_OK)
            status = foretell(work, who, ask->to_id, err);
    }
    return status;
}

/* Whom one could have meant: what to say for those. */
static enum status refuse_others(const struct repinned_ask *ask, const struct repins_enrolled *other,
                                 enum status status, struct err *err)
{
    const char *from = ask->from != NULL ? ask->from : ask->to;

    if (other->rules == 0)
        return err_set(
            err, status,
            _("nobody there is to be moved from %s to %s %s, but %s was enrolled without rules: for "
              "those say " REPINS_NONE " %s@%s"),
            from, ask->to, ask->to_version, other->login, ask->to, ask->to_version);
    return err_set(err, status,
                   _("nobody there is to be moved from %s to %s %s, but %s is pinned to %s %s: for those say "
                     "%s@%s %s@%s"),
                   from, ask->to, ask->to_version, other->login, other->id, other->version, other->id,
                   other->version, ask->to, ask->to_version);
}

static enum status refuse_nobody(const struct repinned_ask *ask, const struct repins_enrolled_list *people,
                                 struct err *err)
{
    const struct repins_enrolled *there = NULL, *other = NULL;
    size_t i;

    for (i = 0; i < people->count; i++)
        if (people->items[i].rules == ask->to_id)
            there = &people->items[i];
        else
            other = &people->items[i];
    if (other == NULL && there == NULL)
        return err_set(err, STATUS_MISSING, _("nobody there is enrolled today"));
    if (other == NULL)
        return err_set(err, STATUS_STATE, _("everybody there is pinned to %s %s already"), ask->to,
                       ask->to_version);
    return refuse_others(ask, other, there != NULL ? STATUS_STATE : STATUS_MISSING, err);
}

enum status repinned_impact(struct service *service, const struct repinned_ask *ask, struct arena *arena,
                            struct repin_people *out, struct err *err)
{
    struct work work = {.service = service, .arena = arena};
    struct repins_enrolled_list people = {0};
    enum status status = repins_enrolled(service->store, ask->cohort, ask->person, arena, &people, err);

    if (status == STATUS_OK)
        status = foretell_all(&work, ask, &people, err);
    if (status == STATUS_OK && work.told.count == 0 &&
        (ask->from != NULL || ask->cohort != NULL || ask->person != 0))
        status = refuse_nobody(ask, &people, err);
    give(&work, arena, out);
    return status;
}

/* --- entries ------------------------------------------------------------------------------------ */

struct kinds {
    int64_t document;
    struct migrations_kinds list;
};

struct moving_to {
    struct work *work;
    int64_t plan; /* whose rows of migration say whom it moves */
    bool back;
    LIST(struct kinds) kinds;
    /* of the enrolment in hand */
    struct course course;
    const struct kinds *of;
    size_t place;
};

/* What opens on an older revision, or on a version left, waits on the latest revision of what stands today. */
static enum status follow(struct moving_to *to, const struct claims_row *claim, struct arena *arena,
                          struct err *err)
{
    struct store *store = to->work->service->store;
    struct migrations_targets targets = {0};
    enum status status = STATUS_OK;
    size_t i;

    if (claim->item.framework >= 0)
        *LIST_ADD(arena, &targets) =
            (struct migrations_target){claim->item.document, claim->item.item, DIFFERENCE_KEEPS};
    else
        status = repinning_targets(to->work->service, claim, arena, &targets, err);
    if (status == STATUS_OK)
        status = repins_taken(store, to->plan, claim, err);
    for (i = 0; i < targets.count && status == STATUS_OK; i++)
        status = repins_follow(store, to->plan, claim, targets.items[i].document, targets.items[i].item, err);
    return status;
}

static enum status open_claims(struct moving_to *to, const struct dossier *dossier, bool *followed,
                               struct arena *arena, struct err *err)
{
    enum status status = STATUS_OK;
    size_t i;

    for (i = 0; i < dossier->claims.count && status == STATUS_OK; i++) {
        const struct dossier_claim *claim = &dossier->claims.items[i];
        enum claim_state state =
            entry_claim_state(claim->decisions.items, claim->decisions.count, claim->sign_off, claim->needs);

        if (claim->row.enrolment != to->course.enrolment || !dossier_stands(claim) ||
            claim->row.state != CLAIM_ACCEPTED || (state != CLAIM_OPEN && state != CLAIM_DECLINED))
            continue;
        if (claim->row.item.framework < 0 || claim->row.revision != dossier->entry.revisions) {
            *followed = true;
            status = follow(to, &claim->row, arena, err);
        } else if (!to->back) {
            *followed = true;
            status = repins_opened(to->work->service->store, to->plan, &claim->row, err);
        }
    }
    return status;
}

/* Each in an arena of its own: a cohort has thousands. */
static enum status settle_one(struct moving_to *to, int64_t entry, struct err *err)
{
    struct service *service = to->work->service;
    struct arena arena = ARENA_INIT;
    struct dossier dossier;
    bool changed = false;
    enum status status = dossier_load_for(service, &to->course, entry, &arena, &dossier, err);

    if (status == STATUS_OK)
        status = open_claims(to, &dossier, &changed, &arena, err);
    if (status == STATUS_OK && changed)
        status = dossier_load_for(service, &to->course, entry, &arena, &dossier, err);
    if (status == STATUS_OK)
        status = settle_again(service, &dossier, "other rules", &arena, err);
    arena_release(&arena);
    return status;
}

/* --- sums --------------------------------------------------------------------------------------- */

static int by_item(const void *key, const void *row)
{
    return strcmp(key, ((const struct migrations_kind *)row)->item);
}

static uint32_t accepts(const void *context, const char *item)
{
    const struct moving_to *to = context;
    const struct migrations_kind *kind =
        bsearch(item, to->of->list.items, to->of->list.count, sizeof *to->of->list.items, by_item);
    const struct course_framework *framework = &to->course.frameworks.items[to->place];
    const struct course_item row = {.framework = (int64_t)to->place,
                                    .document = framework->document,
                                    .slug = framework->slug,
                                    .item = item,
                                    .kind = kind != NULL ? kind->kind : KIND_COUNT};

    return course_accepts(&to->course, &row);
}

static enum status need_kinds(struct moving_to *to, int64_t document, struct err *err)
{
    struct kinds *added;
    bool own;
    size_t i;

    for (i = 0; i < to->kinds.count; i++)
        if (to->kinds.items[i].document == document) {
            to->of = &to->kinds.items[i];
            return STATUS_OK;
        }
    added = LIST_ADD(to->work->arena, &to->kinds);
    added->document = document;
    to->of = added;
    return migrations_kinds_of(to->work->service->store, document, document, to->work->arena, &added->list,
                               &own, err);
}

static enum status renew_sums(struct moving_to *to, struct err *err)
{
    struct store *store = to->work->service->store;
    enum status status = STATUS_OK;

    for (to->place = 0; to->place < to->course.frameworks.count && status == STATUS_OK; to->place++) {
        const struct summaries_key of = {.enrolment = to->course.enrolment,
                                         .person = to->course.person,
                                         .document = to->course.frameworks.items[to->place].document};

        status = need_kinds(to, of.document, err);
        if (status == STATUS_OK)
            status = summaries_renew(store, &of, accepts, to, err);
    }
    return status == STATUS_OK ? summaries_retally(store, to->course.person, err) : status;
}

static enum status settle_person(struct moving_to *to, const struct repinning_touch *touch, struct err *err)
{
    enum status status = STATUS_OK;
    size_t i;

    upkeep_touch(to->work->service, to->course.person, UPKEEP_ALL);
    for (i = 0; i < touch->entries.count && status == STATUS_OK; i++)
        status = settle_one(to, touch->entries.items[i], err);
    return status == STATUS_OK && touch->tells ? renew_sums(to, err) : status;
}

/* --- moved -------------------------------------------------------------------------------------- */

static enum status follow_moved(struct moving_to *to, const struct told *told, struct err *err)
{
    struct arena arena = ARENA_INIT;
    enum status status = course_load(to->work->service->store, told->who.enrolment, &arena, &to->course, err);

    if (status == STATUS_OK)
        status = settle_person(to, &told->touch, err);
    arena_release(&arena);
    return status;
}

/* Those who were pinned to the same rules go together. */
static enum status move_group(struct work *work, int64_t from, int64_t to, int64_t *act, struct err *err)
{
    struct migrations_plan plan = {
        .act = *act, .from = from, .to = to, .by = work->service->person, .at = work->service->now};
    struct moving_to moving = {.work = work};
    struct migrations_ids enrolments = {0};
    enum status status = migrations_add(work->service->store, &plan, &(struct migrations_steps){0}, err);
    size_t i;

    *act = plan.act;
    moving.plan = plan.id;
    for (i = 0; i < work->told.count; i++)
        if (work->told.items[i].who.rules == from)
            *LIST_ADD(work->arena, &enrolments) = work->told.items[i].who.enrolment;
    if (status == STATUS_OK)
        status = repins_pin(work->service->store, &plan, &enrolments, err);
    for (i = 0; i < work->told.count && status == STATUS_OK; i++)
        if (work->told.items[i].who.rules == from)
            status = follow_moved(&moving, &work->told.items[i], err);
    return status;
}

static bool is_first(const struct work *work, size_t at)
{
    size_t i;

    for (i = 0; i < at; i++)
        if (work->told.items[i].who.rules == work->told.items[at].who.rules)
            return false;
    return true;
}

enum status repinned_move(struct service *service, const struct repinned_ask *ask, bool dry_run,
                          struct arena *arena, struct migrate_answer *answer, struct err *err)
{
    struct work work = {.service = service, .arena = arena};
    struct repins_enrolled_list people = {0};
    enum status status = repins_enrolled(service->store, ask->cohort, ask->person, arena, &people, err);
    size_t i;

    if (status == STATUS_OK)
        status = begin(&work, err);
    if (status == STATUS_OK)
        status = foretell_all(&work, ask, &people, err);
    if (status == STATUS_OK && work.told.count == 0)
        status = refuse_nobody(ask, &people, err);
    for (i = 0; i < work.told.count && status == STATUS_OK && !dry_run; i++)
        if (is_first(&work, i))
            status = move_group(&work, work.told.items[i].who.rules, ask->to_id, &answer->act, err);
    give(&work, arena, &answer->moves);
    repin_sum(&answer->moves, &answer->totals);
    return status;
}

/* --- and back ----------------------------------------------------------------------------------- */

/* The last act of whoever of the people moved last, and whom it moved: work->told. */
static enum status find_back(struct work *work, const struct repinned_ask *ask,
                             const struct repins_enrolled_list *people, struct migrations_ids *plans,
                             struct err *err)
{
    struct migrations_ids whose = {0}; /* plan of each of the people */
    enum status status = STATUS_OK;
    int64_t newest = 0;
    size_t i;

    for (i = 0; i < people->count && status == STATUS_OK; i++) {
        struct migrations_ids own = {0};
        int64_t act = 0;

        if (is_meant(ask, &people->items[i]))
            status = migrations_last(work->service->store, people->items[i].enrolment, people->items[i].id,
                                     work->arena, &act, &own, err);
        *LIST_ADD(work->arena, plans) = act;
        *LIST_ADD(work->arena, &whose) = own.count > 0 ? own.items[0] : 0;
        newest = act > newest ? act : newest;
    }
    for (i = 0; i < people->count && status == STATUS_OK; i++) {
        struct migrations_plan plan;

        if (newest == 0 || plans->items[i] != newest)
            continue;
        status = migrations_plan_read(work->service->store, whose.items[i], &plan, err);
        if (status == STATUS_OK && plan.to == people->items[i].rules)
            status = foretell(work, &people->items[i], plan.from, err);
    }
    *plans = whose;
    return status;
}

static enum status return_one(struct moving_to *to, const struct told *told, int64_t back, struct err *err)
{
    struct store *store = to->work->service->store;
    struct arena arena = ARENA_INIT;
    struct repinning_touch touch = {0};
    struct course left;
    enum status status = course_load(store, told->who.enrolment, &arena, &to->course, err);

    if (status == STATUS_OK)
        status = course_load_under(store, told->who.enrolment, told->who.rules, &arena, &left, err);
    if (status == STATUS_OK)
        status = repinning_find(to->work->service, &left, &to->course, back, &arena, &touch, err);
    if (status == STATUS_OK)
        status = settle_person(to, &touch, err);
    arena_release(&arena);
    return status;
}

/* Plan by plan of the act: those whom it moved from the same rules. */
static enum status return_group(struct work *work, int64_t from, int64_t back, int64_t *act, struct err *err)
{
    struct migrations_plan plan = {
        .act = *act, .to = from, .takes_back = back, .by = work->service->person, .at = work->service->now};
    struct moving_to moving = {.work = work, .back = true};
    struct migrations_ids enrolments = {0};
    enum status status;
    size_t i;

    for (i = 0; i < work->told.count; i++)
        if (work->told.items[i].to == from) {
            plan.from = work->told.items[i].who.rules;
            *LIST_ADD(work->arena, &enrolments) = work->told.items[i].who.enrolment;
        }
    status = migrations_add(work->service->store, &plan, &(struct migrations_steps){0}, err);
    *act = plan.act;
    moving.plan = plan.id;
    if (status == STATUS_OK)
        status = repins_back(work->service->store, &plan, &enrolments, err);
    for (i = 0; i < work->told.count && status == STATUS_OK; i++)
        if (work->told.items[i].to == from)
            status = return_one(&moving, &work->told.items[i], plan.id, err);
    return status;
}

static enum status return_all(struct work *work, const struct repins_enrolled_list *people,
                              const struct migrations_ids *plans, int64_t *act, struct err *err)
{
    enum status status = STATUS_OK;
    size_t i, k;

    for (i = 0; i < work->told.count && status == STATUS_OK; i++) {
        bool first = true;

        for (k = 0; k < i; k++)
            first = first && work->told.items[k].to != work->told.items[i].to;
        for (k = 0; k < people->count && first; k++)
            if (people->items[k].enrolment == work->told.items[i].who.enrolment) {
                status = return_group(work, work->told.items[i].to, plans->items[k], act, err);
                break;
            }
    }
    return status;
}

enum status repinned_back(struct service *service, const struct repinned_ask *ask, bool dry_run,
                          struct arena *arena, struct migrate_answer *answer, struct err *err)
{
    struct work work = {.service = service, .arena = arena};
    struct repins_enrolled_list people = {0};
    struct migrations_ids plans = {0};
    struct framework to = {0};
    enum status status = repins_enrolled(service->store, ask->cohort, ask->person, arena, &people, err);

    if (status == STATUS_OK)
        status = begin(&work, err);
    if (status == STATUS_OK)
        status = find_back(&work, ask, &people, &plans, err);
    if (status == STATUS_OK && work.told.count == 0)
        return err_set(err, STATUS_STATE,
                       _("nobody there has been moved to %s: there is nothing to take back"), ask->to);
    if (status == STATUS_OK && !dry_run)
        status = return_all(&work, &people, &plans, &answer->act, err);
    if (status == STATUS_OK && work.told.items[0].to == 0)
        to = (struct framework){.id = REPINS_NONE, .version = ""};
    else if (status == STATUS_OK)
        status = library_read(service->store, work.told.items[0].to, arena, &to, err);
    answer->id = to.id;
    answer->to = to.version;
    give(&work, arena, &answer->moves);
    repin_sum(&answer->moves, &answer->totals);
    return status;
}

/* --- before the lock ---------------------------------------------------------------------------- */

static struct repinned_plan *keep(struct work *work, enum status status)
{
    struct repinned_plan *plan = arena_alloc(work->arena, sizeof *plan);

    *plan = (struct repinned_plan){service_seq(work->service), work->service->today, work->told};
    return status == STATUS_OK ? plan : NULL;
}

struct repinned_plan *repinned_plan_move(struct service *service, const struct repinned_ask *ask,
                                         struct arena *arena)
{
    struct work work = {.service = service, .arena = arena};
    struct repins_enrolled_list people = {0};
    enum status status = repins_enrolled(service->store, ask->cohort, ask->person, arena, &people, NULL);

    if (status == STATUS_OK)
        status = foretell_all(&work, ask, &people, NULL);
    return keep(&work, status);
}

struct repinned_plan *repinned_plan_back(struct service *service, const struct repinned_ask *ask,
                                         struct arena *arena)
{
    struct work work = {.service = service, .arena = arena};
    struct repins_enrolled_list people = {0};
    struct migrations_ids plans = {0};
    enum status status = repins_enrolled(service->store, ask->cohort, ask->person, arena, &people, NULL);

    if (status == STATUS_OK)
        status = find_back(&work, ask, &people, &plans, NULL);
    return keep(&work, status);
}

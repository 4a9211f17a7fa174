/* service_migrate.c - people moved from one version of a framework to another, and back.
 *
 * An act moves a cohort or a person, over as many legs as it takes, in one transaction with one line in the journal. What it will do is
 * counted from the rows as they are now, by the same steps: a dry run ends there. Sums are made anew at the end for the
 * criteria that have anything.
 */
#include <beatbook/service/service.h>

#include <inttypes.h>
#include <string.h>

#include <beatbook/domain/version.h>
#include <beatbook/store/library.h>
#include <beatbook/util/tr.h>

#include "followed.h"
#include "planned.h"
#include "repinned.h"

struct moving {
    struct service *service;
    struct arena *arena;
    const char *slug, *cohort;
    int64_t person;                         /* 0: the cohort */
    struct migrations_enrolled_list people; /* whom it is about */
    struct migrate_answer *answer;
};

/* --- whom it is about ------------------------------------------------------------------------- */

static enum status judge_scope(struct moving *moving, const char *cohort, const char *login, struct err *err)
{
    bool has_cohort = cohort != NULL && cohort[0] != '\0', has_login = login != NULL && login[0] != '\0';

    if (has_cohort == has_login)
        return err_set(err, STATUS_USAGE, _("say whom: a cohort or a person, one of the two"));
    moving->cohort = has_cohort ? cohort : NULL;
    return has_login ? service_person(moving->service, login, &moving->person, err) : STATUS_OK;
}

static enum status find_people(struct moving *moving, const char *login, struct err *err)
{
    enum status status = migrations_enrolled_on(moving->service->store, moving->slug, moving->cohort,
                                                moving->person, moving->arena, &moving->people, err);

    if (status == STATUS_OK && moving->people.count == 0)
        status = moving->cohort != NULL
                     ? err_set(err, STATUS_MISSING, _("nobody of cohort '%s' is enrolled on %s"),
                               moving->cohort, moving->slug)
                     : err_set(err, STATUS_MISSING, _("%s is not enrolled on %s"), login, moving->slug);
    return status;
}

/* Only who stands on the version that was named. */
static enum status keep_those_on(struct moving *moving, const char *version, struct err *err)
{
    size_t kept = 0, i;

    for (i = 0; i < moving->people.count; i++)
        if (version_compare(moving->people.items[i].version, version) == 0)
            moving->people.items[kept++] = moving->people.items[i];
    moving->people.count = kept;
    return kept > 0 ? STATUS_OK
                    : err_set(err, STATUS_MISSING, _("nobody there stands on %s %s"), moving->slug, version);
}

/* --- counted ---------------------------------------------------------------------------------- */

static void count_item(struct migrated_items *items, const struct moving_way *way, const char *item,
                       int64_t accepted)
{
    size_t i, k;

    for (i = 0; i < way->items[0].difference.rows.count && i < items->count; i++) {
        const struct difference_row *row = &way->items[0].difference.rows.items[i];

        for (k = 0; k < row->old_ones.count; k++)
            if (strcmp(row->old_ones.items[k]->id, item) == 0)
                items->items[i].accepted += accepted;
    }
}

static enum status count_person(struct moving *moving, const struct migrations_enrolled *who,
                                const struct moving_way *way, struct migrated_items *items, struct err *err)
{
    struct migrations_has_list has = {0};
    struct migrated_person *person = LIST_ADD(moving->arena, &moving->answer->people);
    enum status status =
        migrations_has_of(moving->service->store, who->enrolment, who->document, moving->arena, &has, err);
    size_t i;

    *person = (struct migrated_person){
        .login = who->login, .name = who->name, .cohort = who->cohort, .from = who->version};
    for (i = 0; i < has.count; i++) {
        const struct migrations_has *one = &has.items[i];

        switch (moving_outcome(way, one->item)) {
        case DIFFERENCE_KEEPS:
            person->kept += one->accepted;
            break;
        case DIFFERENCE_REVIEW:
            person->review += one->accepted;
            break;
        case DIFFERENCE_LAPSES:
        case DIFFERENCE_EVIDENCE_COUNT:
            person->lapsed += one->accepted;
            break;
        }
        person->moved += one->waiting;
        person->drafts += one->drafts;
        count_item(items, way, one->item, one->accepted);
    }
    return status;
}

/* --- applied ---------------------------------------------------------------------------------- */

static enum status apply_leg(struct moving *moving, const struct moving_leg *leg,
                             const struct migrations_ids *enrolments, struct err *err)
{
    struct migrations_plan plan = {.act = moving->answer->act,
                                   .from = leg->from,
                                   .to = leg->to,
                                   .by = moving->service->person,
                                   .at = moving->service->now};
    enum status status = migrations_add(moving->service->store, &plan, &leg->steps, err);

    moving->answer->act = plan.act;
    return status == STATUS_OK ? migrations_apply(moving->service->store, &plan, enrolments, err) : status;
}

/* Those who stand on one version go together. */
static enum status move_group(struct moving *moving, int64_t document, const struct moving_way *way,
                              bool dry_run, struct err *err)
{
    struct migrations_ids enrolments = {0};
    struct migrated_items items = {0};
    enum status status = STATUS_OK;
    size_t i;

    moving_tell(way, moving->arena, &items);
    for (i = 0; i < moving->people.count && status == STATUS_OK; i++)
        if (moving->people.items[i].document == document) {
            *LIST_ADD(moving->arena, &enrolments) = moving->people.items[i].enrolment;
            status = count_person(moving, &moving->people.items[i], way, &items, err);
        }
    for (i = 0; i < items.count; i++)
        *LIST_ADD(moving->arena, &moving->answer->items) = items.items[i];
    for (i = 0; i < way->count && status == STATUS_OK && !dry_run; i++) {
        status = apply_leg(moving, &way->items[i], &enrolments, err);
        if (status == STATUS_OK && i + 1 < way->count)
            status = followed_between(moving->service, &enrolments, moving->answer->act, err);
    }
    if (status == STATUS_OK && !dry_run)
        status = followed_by(moving->service, &moving->people, NULL, moving->answer->act, document,
                             way->items[way->count - 1].to, err);
    return status;
}

/* Each version that somebody stands on, once; who is on the wanted one already stays. */
static enum status move_all(struct moving *moving, const char *to, int64_t to_id, bool dry_run,
                            struct err *err)
{
    enum status status = STATUS_OK;
    size_t i, k;

    for (i = 0; i < moving->people.count && status == STATUS_OK; i++) {
        const struct migrations_enrolled *who = &moving->people.items[i];
        struct moving_way way = {0};
        bool first = who->document != to_id;

        for (k = 0; k < i; k++)
            first = first && moving->people.items[k].document != who->document;
        if (!first)
            continue;
        if (version_compare(who->version, to) > 0)
            return err_set(err, STATUS_STATE,
                           _("%s stands on %s %s, which is newer: take the move back instead"), who->name,
                           moving->slug, who->version);
        status = planned_way(moving->service, moving->slug, who, to_id, to, moving->arena, &way, err);
        if (status == STATUS_OK)
            status = move_group(moving, who->document, &way, dry_run, err);
    }
    if (status == STATUS_OK && moving->answer->people.count == 0)
        status = err_set(err, STATUS_STATE, _("everybody there stands on %s %s already"), moving->slug, to);
    return status;
}

static enum status journal(struct moving *moving, const char *what, struct err *err)
{
    size_t people = moving->answer->people.count + moving->answer->moves.count;
    bool same = strcmp(moving->answer->id, moving->slug) ==
                0; /* else they have moved from one set of rules to another */
    const char *to = same ? moving->answer->to
                          : arena_printf(moving->arena, "%s %s", moving->answer->id, moving->answer->to);
    const char *body =
        service_body(moving->arena, "framework", moving->slug, what, to, "cohort", moving->cohort, "people",
                     arena_printf(moving->arena, "%zu", people), "act",
                     arena_printf(moving->arena, "%" PRId64, moving->answer->act), NULL);

    return service_journal(moving->service, moving->person, 0, body, err);
}

static enum status finish(struct moving *moving, bool dry_run, const char *what, struct err *err)
{
    enum status status = STATUS_OK;

    if (dry_run)
        service_unchanged(moving->service);
    else
        status = journal(moving, what, err);
    moving->answer->seq = service_seq(moving->service);
    return status;
}

static enum status repin(struct moving *moving, const struct migrate_ask *ask, const struct framework *to,
                         int64_t to_id, struct err *err)
{
    const struct repinned_ask rules = {.from = ask->from,
                                       .from_version = ask->from_version,
                                       .to = ask->id,
                                       .to_version = to->version,
                                       .to_id = to_id,
                                       .cohort = moving->cohort,
                                       .person = moving->person};

    moving->slug = ask->from != NULL ? ask->from : ask->id;
    return repinned_move(moving->service, &rules, ask->dry_run, moving->arena, moving->answer, err);
}

static enum status move_on(struct moving *moving, const struct migrate_ask *ask, const struct framework *to,
                           int64_t to_id, struct err *err)
{
    enum status status = STATUS_OK;

    if (ask->from != NULL && strcmp(ask->from, ask->id) != 0)
        status = err_set(err, STATUS_STATE,
                         _("%s is another framework than %s: people move between versions of one, and are "
                           "enrolled on another"),
                         ask->id, ask->from);
    if (status == STATUS_OK)
        status = find_people(moving, ask->login, err);
    if (status == STATUS_OK && ask->from_version != NULL)
        status = keep_those_on(moving, ask->from_version, err);
    return status == STATUS_OK ? move_all(moving, to->version, to_id, ask->dry_run, err) : status;
}

enum status service_framework_migrate(struct service *service, const struct migrate_ask *ask,
                                      struct arena *arena, struct migrate_answer *answer, struct err *err)
{
    struct moving moving = {.service = service, .arena = arena, .slug = ask->id, .answer = answer};
    struct framework to = {0};
    int64_t to_id = 0;
    enum status status = service_allow(service, VERB_FRAMEWORK_MIGRATE, 0, 0, _("framework"), err);

    if (status == STATUS_OK)
        status = judge_scope(&moving, ask->cohort, ask->login, err);
    if (status == STATUS_OK)
        status = library_find(service->store, ask->id, ask->to, &to_id, err);
    if (status == STATUS_OK && to_id == 0)
        status = err_set(err, STATUS_MISSING,
                         _("no such framework: %s@%s; what is not loaded yet comes in with: beatbook "
                           "framework import FILE"),
                         ask->id, ask->to != NULL ? ask->to : "");
    if (status == STATUS_OK)
        status = library_read(service->store, to_id, arena, &to, err);
    if (status == STATUS_OK && to.form == DOCUMENT_CROSSMAP)
        status = err_set(err, STATUS_STATE, _("%s is a crossmap: nobody stands on it"), ask->id);
    *answer = (struct migrate_answer){.id = ask->id, .to = to.version, .dry_run = ask->dry_run};
    if (status == STATUS_OK && to.form == DOCUMENT_RULES)
        status = repin(&moving, ask, &to, to_id, err);
    else if (status == STATUS_OK)
        status = move_on(&moving, ask, &to, to_id, err);
    return status == STATUS_OK ? finish(&moving, ask->dry_run, "to", err) : status;
}

/* --- taken back ------------------------------------------------------------------------------- */

/* Those whom a plan moved and who are among the people. */
static enum status moved_by(struct moving *moving, int64_t act, struct migrations_ids *out, struct err *err)
{
    enum status status = STATUS_OK;
    size_t i;

    for (i = 0; i < moving->people.count && status == STATUS_OK; i++) {
        struct migrations_ids plans = {0};
        int64_t last;

        status = migrations_last(moving->service->store, moving->people.items[i].enrolment, moving->slug,
                                 moving->arena, &last, &plans, err);
        if (last == act)
            *LIST_ADD(moving->arena, out) = moving->people.items[i].enrolment;
    }
    return status;
}

static enum status revert_plan(struct moving *moving, int64_t id, const struct migrations_ids *enrolments,
                               struct migrations_plan *back, struct err *err)
{
    struct migrations_plan plan;
    struct migrations_steps steps = {0}, inverse = {0};
    enum status status = migrations_plan_read(moving->service->store, id, &plan, err);

    if (status == STATUS_OK)
        status = migrations_steps_of(moving->service->store, id, moving->arena, &steps, err);
    migrations_invert(&steps, moving->arena, &inverse);
    *back = (struct migrations_plan){.act = moving->answer->act,
                                     .from = plan.to,
                                     .to = plan.from,
                                     .takes_back = id,
                                     .by = moving->service->person,
                                     .at = moving->service->now};
    if (status == STATUS_OK)
        status = migrations_add(moving->service->store, back, &inverse, err);
    moving->answer->act = back->act;
    return status == STATUS_OK ? migrations_revert(moving->service->store, back, enrolments, err) : status;
}

static bool is_among(const struct migrations_ids *ids, int64_t id)
{
    size_t i;

    for (i = 0; i < ids->count; i++)
        if (ids->items[i] == id)
            return true;
    return false;
}

/* Is the i-th one of those moved, and the first who stands on that version? */
static bool first_of(const struct moving *moving, const struct migrations_ids *moved, size_t i)
{
    size_t k;

    for (k = 0; k < i; k++)
        if (moving->people.items[k].document == moving->people.items[i].document &&
            is_among(moved, moving->people.items[k].enrolment))
            return false;
    return is_among(moved, moving->people.items[i].enrolment);
}

static enum status tell_person(struct moving *moving, const struct migrations_enrolled *who, struct err *err)
{
    struct migrations_has_list has = {0};
    struct migrated_person *person = LIST_ADD(moving->arena, &moving->answer->people);
    enum status status =
        migrations_has_of(moving->service->store, who->enrolment, who->document, moving->arena, &has, err);
    size_t i;

    *person = (struct migrated_person){
        .login = who->login, .name = who->name, .cohort = who->cohort, .from = who->version};
    for (i = 0; i < has.count; i++) {
        person->kept += has.items[i].accepted;
        person->moved += has.items[i].waiting;
        person->drafts += has.items[i].drafts;
    }
    return status;
}

/* The last act of whoever moved last: its plans are undone, the last first, for all of the people that it moved. */
static enum status revert(struct moving *moving, bool dry_run, struct err *err)
{
    struct migrations_ids plans = {0}, moved = {0};
    struct migrations_plan plan = {0};
    int64_t act = 0;
    enum status status = STATUS_OK;
    size_t i;

    for (i = 0; i < moving->people.count && status == STATUS_OK; i++) {
        struct migrations_ids own = {0};
        int64_t last;

        status = migrations_last(moving->service->store, moving->people.items[i].enrolment, moving->slug,
                                 moving->arena, &last, &own, err);
        if (last > act) {
            act = last;
            plans = own;
        }
    }
    if (status == STATUS_OK && act == 0)
        return err_set(err, STATUS_STATE, _("nobody there has been moved: there is nothing to take back"));
    if (status == STATUS_OK)
        status = moved_by(moving, act, &moved, err);
    for (i = 0; i < moving->people.count && status == STATUS_OK; i++)
        if (is_among(&moved, moving->people.items[i].enrolment))
            status = tell_person(moving, &moving->people.items[i], err);
    for (i = 0; i < plans.count && status == STATUS_OK && !dry_run; i++) {
        status = revert_plan(moving, plans.items[i], &moved, &plan, err);
        if (status == STATUS_OK && i + 1 < plans.count)
            status = followed_between(moving->service, &moved, moving->answer->act, err);
    }
    for (i = 0; i < moving->people.count && status == STATUS_OK && !dry_run; i++)
        if (first_of(moving, &moved, i))
            status = followed_by(moving->service, &moving->people, &moved, moving->answer->act,
                                 moving->people.items[i].document, plan.to, err);
    return status;
}

/* The version that they stand on after it. */
static enum status name_version(struct moving *moving, bool dry_run, struct err *err)
{
    struct migrations_enrolled_list now = {0};
    enum status status = STATUS_OK;

    if (dry_run)
        return STATUS_OK;
    status = migrations_enrolled_on(moving->service->store, moving->slug, moving->cohort, moving->person,
                                    moving->arena, &now, err);
    if (status == STATUS_OK && now.count > 0)
        moving->answer->to = now.items[0].version;
    return status;
}

enum status service_framework_revert(struct service *service, const struct revert_ask *ask,
                                     struct arena *arena, struct migrate_answer *answer, struct err *err)
{
    struct moving moving = {.service = service, .arena = arena, .slug = ask->id, .answer = answer};
    struct repinned_ask rules = {.to = ask->id};
    enum status status = service_allow(service, VERB_FRAMEWORK_REVERT, 0, 0, _("framework"), err);

    if (status == STATUS_OK)
        status = judge_scope(&moving, ask->cohort, ask->login, err);
    if (status == STATUS_OK)
        status = find_people(&moving, ask->login, err);
    *answer = (struct migrate_answer){.id = ask->id, .dry_run = ask->dry_run};
    if (status == STATUS_OK && moving.people.items[0].document == moving.people.items[0].rules) {
        rules.cohort = moving.cohort;
        rules.person = moving.person;
        status = repinned_back(service, &rules, ask->dry_run, arena, answer, err);
    } else if (status == STATUS_OK) {
        status = revert(&moving, ask->dry_run, err);
        if (status == STATUS_OK)
            status = name_version(&moving, ask->dry_run, err);
    }
    return status == STATUS_OK ? finish(&moving, ask->dry_run, "back to", err) : status;
}

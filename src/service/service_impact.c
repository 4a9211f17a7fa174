/* service_impact.c - whom a version touches: what stands on each of its criteria, and on whose. Nothing is changed by asking. */
#include <beatbook/service/service.h>

#include <string.h>

#include <beatbook/domain/version.h>
#include <beatbook/store/course.h>
#include <beatbook/store/library.h>
#include <beatbook/store/migrations.h>
#include <beatbook/store/repins.h>
#include <beatbook/util/tr.h>

#include "repinned.h"

static bool is_wanted(const struct impact_ask *ask, const char *item)
{
    size_t i;

    for (i = 0; i < ask->items.count; i++)
        if (strcmp(ask->items.items[i], item) == 0)
            return true;
    return ask->items.count == 0;
}

static struct impact_item *item_of(struct impact *answer, const char *item, struct arena *arena)
{
    struct impact_item *added;
    size_t i;

    for (i = 0; i < answer->items.count; i++)
        if (strcmp(answer->items.items[i].item, item) == 0)
            return &answer->items.items[i];
    added = LIST_ADD(arena, &answer->items);
    added->item = item;
    return added;
}

static enum status add_impact(struct service *service, const struct impact_ask *ask,
                              const struct migrations_enrolled *who, struct arena *arena,
                              struct impact *answer, struct err *err)
{
    struct migrations_has_list has = {0};
    struct impact_person person = {.login = who->login,
                                   .name = who->name,
                                   .cohort = who->cohort,
                                   .version = who->version,
                                   .ends_by = who->ends_by};
    enum status status = migrations_has_of(service->store, who->enrolment, who->document, arena, &has, err);
    size_t i;

    for (i = 0; i < has.count && status == STATUS_OK; i++) {
        struct impact_item *item;

        if (!is_wanted(ask, has.items[i].item))
            continue;
        item = item_of(answer, has.items[i].item, arena);
        if (item->code == NULL) {
            struct course_item row;

            status = course_item_at(service->store, NULL, who->document, item->item, arena, &row, err);
            item->code = status == STATUS_OK ? row.code : "";
        }
        item->people++;
        item->drafts += has.items[i].drafts;
        item->waiting += has.items[i].waiting;
        item->accepted += has.items[i].accepted;
        person.drafts += has.items[i].drafts;
        person.waiting += has.items[i].waiting;
        person.accepted += has.items[i].accepted;
    }
    *LIST_ADD(arena, &answer->people) = person;
    answer->enrolments++;
    return status;
}

/* Of rules in a version: what would become of those who are pinned to others. */
static enum status add_moves(struct service *service, const struct impact_ask *ask, struct arena *arena,
                             struct impact *answer, struct err *err)
{
    struct framework to = {0};
    struct repinned_ask rules = {.from = ask->from,
                                 .from_version = ask->from_version,
                                 .to = ask->id,
                                 .to_version = ask->version,
                                 .cohort = ask->cohort};
    enum status status = library_find(service->store, ask->id, ask->version, &rules.to_id, err);

    if (status != STATUS_OK || rules.to_id == 0)
        return status;
    status = library_read(service->store, rules.to_id, arena, &to, err);
    if (status != STATUS_OK || to.form != DOCUMENT_RULES)
        return status;
    answer->is_rules = true;
    if (ask->version == NULL)
        return STATUS_OK;
    if (ask->login != NULL && ask->login[0] != '\0')
        status = service_person(service, ask->login, &rules.person, err);
    if (status == STATUS_OK)
        status = repinned_impact(service, &rules, arena, &answer->moves, err);
    repin_sum(&answer->moves, &answer->totals);
    return status;
}

static bool is_in_scope(const struct impact_ask *ask, const struct migrations_enrolled *who)
{
    return (ask->cohort == NULL || strcmp(ask->cohort, who->cohort) == 0) &&
           (ask->login == NULL || strcmp(ask->login, who->login) == 0);
}

/* Who is enrolled without rules: for those who would move them to some. */
static enum status list_unruled(struct service *service, const struct impact_ask *ask, struct arena *arena,
                                struct impact *answer, struct err *err)
{
    struct repins_enrolled_list people = {0};
    enum status status = repins_enrolled(service->store, ask->cohort, 0, arena, &people, err);
    size_t i;

    answer->is_rules = true;
    for (i = 0; i < people.count; i++) {
        const struct repins_enrolled *who = &people.items[i];

        if (who->rules != 0 || (ask->login != NULL && strcmp(ask->login, who->login) != 0))
            continue;
        *LIST_ADD(arena, &answer->people) = (struct impact_person){.login = who->login,
                                                                   .name = who->name,
                                                                   .cohort = who->cohort,
                                                                   .version = who->version,
                                                                   .ends_by = DAY_NONE};
        answer->enrolments++;
    }
    return status;
}

enum status service_framework_impact(struct service *service, const struct impact_ask *ask,
                                     struct arena *arena, struct impact *answer, struct err *err)
{
    struct migrations_enrolled_list people = {0};
    enum status status = service_allow(service, VERB_FRAMEWORK_IMPACT, 0, 0, _("framework"), err);
    size_t i;

    *answer = (struct impact){.id = ask->id, .version = ask->version};
    if (status == STATUS_OK && strcmp(ask->id, REPINS_NONE) == 0)
        return list_unruled(service, ask, arena, answer, err);
    if (status == STATUS_OK)
        status = migrations_enrolled_on(service->store, ask->id, NULL, 0, arena, &people, err);
    for (i = 0; i < people.count && status == STATUS_OK; i++)
        if ((ask->version == NULL || version_compare(ask->version, people.items[i].version) == 0) &&
            is_in_scope(ask, &people.items[i]))
            status = add_impact(service, ask, &people.items[i], arena, answer, err);
    return status == STATUS_OK ? add_moves(service, ask, arena, answer, err) : status;
}

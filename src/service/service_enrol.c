/* service_enrol.c - an apprentice begins: one principal framework, companions, rules; one enrolment at a time. */
#include <beatbook/service/recount.h>
#include <beatbook/service/service.h>

#include <inttypes.h>
#include <string.h>

#include <beatbook/domain/ref.h>
#include <beatbook/store/enrolments.h>
#include <beatbook/store/library.h>
#include <beatbook/store/people.h>
#include <beatbook/util/tr.h>

#include "enrolling.h"

#define AGE_LEAST 14
#define AGE_MOST 99
#define COMPANIONS_MOST 20

/* --- what it stands on ------------------------------------------------------------------------ */

LIST_NAMED(document_ids, int64_t);

/* A document by "id[@version]", of the right form. */
static enum status find_document(struct service *service, const char *text, enum document_form form,
                                 int64_t *id, struct framework *found, struct arena *arena, struct err *err)
{
    struct ref ref;
    enum status status;

    if (text == NULL || !ref_parse_document(text, &ref))
        return err_set(err, STATUS_USAGE,
                       _("'%s' names no framework; write it like pcso-standard or pcso-standard@1.0"),
                       text != NULL ? text : "");
    status =
        library_find(service->store, ref.framework, ref.version[0] != '\0' ? ref.version : NULL, id, err);
    if (status == STATUS_OK && *id == 0)
        status = err_set(err, STATUS_MISSING, _("no such framework: %s"), text);
    if (status == STATUS_OK)
        status = library_read(service->store, *id, arena, found, err);
    if (status == STATUS_OK && found->form != form)
        status = err_set(err, STATUS_USAGE, _("%s is of the form %s, where %s is wanted"), text,
                         names_word(&document_form_names, (int)found->form),
                         names_word(&document_form_names, (int)form));
    return status;
}

static enum status add_framework(struct service *service, const char *text, struct document_ids *documents,
                                 struct framework *found, struct arena *arena, struct err *err)
{
    int64_t id;
    size_t i;
    enum status status = find_document(service, text, DOCUMENT_FRAMEWORK, &id, found, arena, err);

    for (i = 0; i < documents->count && status == STATUS_OK; i++) {
        if (documents->items[i] == id)
            status = err_set(err, STATUS_USAGE, _("%s is named twice"), text);
    }
    if (status == STATUS_OK)
        *LIST_ADD(arena, documents) = id;
    return status;
}

static enum status find_rules(struct service *service, const struct enrol_ask *ask,
                              const struct framework *principal, struct arena *arena, int64_t *id,
                              struct err *err)
{
    struct framework found;

    *id = 0;
    if (ask->rules == NULL)
        return library_rules_for(service->store, principal->id, principal->version, id, err);
    if (strcmp(ask->rules, "none") == 0)
        return STATUS_OK;
    return find_document(service, ask->rules, DOCUMENT_RULES, id, &found, arena, err);
}

static enum status find_frameworks(struct service *service, const struct enrol_ask *ask, struct arena *arena,
                                   struct document_ids *documents, int64_t *rules, struct err *err)
{
    struct framework principal;
    struct framework companion;
    size_t i;
    enum status status = add_framework(service, ask->principal, documents, &principal, arena, err);

    if (status == STATUS_OK && ask->with.count > COMPANIONS_MOST)
        status = err_set(err, STATUS_USAGE, _("at most %d companions"), COMPANIONS_MOST);
    for (i = 0; i < ask->with.count && status == STATUS_OK; i++)
        status = add_framework(service, ask->with.items[i], documents, &companion, arena, err);
    return status == STATUS_OK ? find_rules(service, ask, &principal, arena, rules, err) : status;
}

/* --- checks ----------------------------------------------------------------------------------- */

static enum status judge_ask(const struct enrol_ask *ask, struct err *err)
{
    enum status status;

    if (ask->start_day == DAY_NONE)
        return err_set(err, STATUS_USAGE, _("say on which day it starts"));
    if (ask->age_at_start != -1 && (ask->age_at_start < AGE_LEAST || ask->age_at_start > AGE_MOST))
        return err_set(err, STATUS_USAGE, _("%" PRId64 " is no age to start at"), ask->age_at_start);
    status = enrolling_judge_end(ask->start_day, ask->end_day, err);
    if (status == STATUS_OK)
        status = enrolling_judge_hours(ask->hours_per_week, err);
    return status == STATUS_OK ? enrolling_judge_cohort(ask->cohort, err) : status;
}

static enum status judge_person(struct service *service, int64_t id, struct arena *arena, struct err *err)
{
    struct person person;
    int64_t open = 0;
    enum status status = people_read(service->store, id, service->today, arena, &person, err);

    if (status == STATUS_OK && (person.roles & ROLE_BIT(ROLE_APPRENTICE)) == 0)
        status =
            err_set(err, STATUS_STATE, _("%s is no apprentice; give them that role first"), person.login);
    if (status == STATUS_OK)
        status = enrolments_open(service->store, id, &open, err);
    if (status == STATUS_OK && open != 0)
        status =
            err_set(err, STATUS_STATE, _("%s is enrolled already; one enrolment at a time"), person.login);
    return status;
}

/* --- enrol.add -------------------------------------------------------------------------------- */

static enum status journal(struct service *service, int64_t person, const struct enrolment *enrolment,
                           struct arena *arena, struct err *err)
{
    struct str with = STR_INIT;
    const char *body;
    char start[DAY_TEXT];
    size_t i;

    for (i = 1; i < enrolment->frameworks.count; i++)
        str_add_f(&with, "%s%s@%s", i > 1 ? " " : "", enrolment->frameworks.items[i].id,
                  enrolment->frameworks.items[i].version);
    body = service_body(arena, "login", enrolment->login, "principal",
                        arena_printf(arena, "%s@%s", enrolment->frameworks.items[0].id,
                                     enrolment->frameworks.items[0].version),
                        "with", with.buf, "rules",
                        enrolment->rules != NULL
                            ? arena_printf(arena, "%s@%s", enrolment->rules, enrolment->rules_version)
                            : NULL,
                        "start", day_format(enrolment->start_day, start), "cohort", enrolment->cohort, NULL);
    str_release(&with);
    return service_journal(service, person, 0, body, err);
}

enum status service_enrol_add(struct service *service, const struct enrol_ask *ask, struct arena *arena,
                              struct enrolment *answer, struct err *err)
{
    const struct enrolment enrolment = {.start_day = ask->start_day,
                                        .end_day = ask->end_day,
                                        .cohort = ask->cohort,
                                        .age_at_start = ask->age_at_start,
                                        .hours_per_week = ask->hours_per_week,
                                        .status = ENROLMENT_ACTIVE};
    struct document_ids documents = {0};
    int64_t rules = 0;
    int64_t person;
    int64_t id = 0;
    enum status status = service_person(service, ask->login, &person, err);

    if (status == STATUS_OK)
        status =
            service_allow(service, VERB_ENROL_ADD, person, 0,
                          arena_printf(arena, _("person: %s"), ask->login != NULL ? ask->login : ""), err);
    if (status == STATUS_OK)
        status = judge_ask(ask, err);
    if (status == STATUS_OK)
        status = judge_person(service, person, arena, err);
    if (status == STATUS_OK)
        status = find_frameworks(service, ask, arena, &documents, &rules, err);
    if (status == STATUS_OK)
        status = enrolments_add(service->store, person, &enrolment, documents.items, documents.count, rules,
                                service->now, &id, err);
    if (status == STATUS_OK)
        status = recount_write(service, person, err);
    if (status == STATUS_OK)
        status = enrolling_read(service, id, arena, answer, err);
    return status == STATUS_OK ? journal(service, person, answer, arena, err) : status;
}

/* service_milestone.c - milestones: recorded by who answers for the apprentice, listed, taken back with a reason. */
#include <beatbook/service/service.h>

#include <string.h>

#include <beatbook/store/chain.h>
#include <beatbook/store/milestones.h>
#include <beatbook/store/people.h>
#include <beatbook/util/str.h>
#include <beatbook/util/text.h>
#include <beatbook/util/tr.h>

#include "checklist.h"
#include "standing.h"

static bool is_blank(const char *words)
{
    return words == NULL || words[strspn(words, " \t\n")] == '\0';
}

static enum status judge_words(struct service *service, const struct milestone_ask *ask, struct err *err)
{
    if (ask->end && is_blank(ask->words))
        return err_set(err, STATUS_USAGE, _("taking a milestone back needs a reason: say why"));
    if (ask->words != NULL && strlen(ask->words) > MILESTONE_WORDS_MAX)
        return err_set(err, STATUS_USAGE, _("the words are longer than %d bytes: shorten them"),
                       MILESTONE_WORDS_MAX);
    if (!ask->end && ask->on != DAY_NONE && ask->on > service->today)
        return err_set(err, STATUS_USAGE,
                       _("that day is still to come: a milestone is recorded once it is reached"));
    return STATUS_OK;
}

/* The code of a unit stands for its ref, however it is written. */
static bool is_meant(const struct milestone *milestone, const char *key)
{
    const char *item = strchr(milestone->key, '#');
    struct str a = STR_INIT, b = STR_INIT;
    bool same = strcmp(milestone->key, key) == 0;

    if (!same && item != NULL) {
        text_fold(&a, item + 1);
        text_fold(&b, key);
        same = strcmp(a.buf, b.buf) == 0;
    }
    str_release(&a);
    str_release(&b);
    return same;
}

static enum status unknown(const struct milestone_list *list, const char *key, struct err *err)
{
    struct str keys = STR_INIT;
    size_t i;

    for (i = 0; i < list->count; i++)
        str_add_f(&keys, "%s%s", i > 0 ? ", " : "", list->items[i].key);
    err_set(err, STATUS_MISSING, _("'%s' is no milestone of these rules: use one of %s"), key,
            keys.len > 0 ? keys.buf : _("none: the rules name no milestones"));
    str_release(&keys);
    return STATUS_MISSING;
}

static enum status find(const struct milestone_list *list, const struct milestone_ask *ask,
                        const struct milestone **out, struct err *err)
{
    size_t i;

    *out = NULL;
    if (is_blank(ask->key))
        return err_set(err, STATUS_USAGE, _("which milestone? give its key, or the code of a unit"));
    for (i = 0; i < list->count && *out == NULL; i++)
        if (is_meant(&list->items[i], ask->key))
            *out = &list->items[i];
    if (*out == NULL)
        return unknown(list, ask->key, err);
    if (ask->end && !(*out)->reached)
        return err_set(err, STATUS_STATE, _("%s is not recorded as reached: there is nothing to take back"),
                       (*out)->key);
    if (!ask->end && (*out)->reached)
        return err_set(err, STATUS_STATE, _("%s is recorded already: take it back first, with a reason"),
                       (*out)->key);
    return STATUS_OK;
}

static enum status write(struct service *service, const struct course *course,
                         const struct milestone_ask *ask, const struct milestone *milestone,
                         struct arena *arena, struct err *err)
{
    char salt[CHAIN_HEX], on[DAY_TEXT];
    struct milestones_row row = {.enrolment = course->enrolment,
                                 .key = milestone->key,
                                 .on = ask->end              ? DAY_NONE
                                       : ask->on == DAY_NONE ? service->today
                                                             : ask->on,
                                 .person = service->person,
                                 .ends = ask->end ? milestone->id : 0,
                                 .at = service->now,
                                 .words = is_blank(ask->words) ? "" : ask->words};
    enum status status;

    chain_salt(salt);
    row.salt = salt;
    status = milestones_add(service->store, &row, arena, err);
    if (status != STATUS_OK)
        return status;
    return service_journal(
        service, course->person, 0,
        service_body(arena, "key", row.key, ask->end ? "ends" : "on",
                     ask->end ? arena_printf(arena, "%lld", (long long)row.ends) : day_format(row.on, on),
                     "milestone", arena_printf(arena, "%lld", (long long)row.id), "commitment",
                     row.commitment, NULL),
        err);
}

static enum status list_of(struct service *service, const struct course *course, struct arena *arena,
                           struct milestone_list *out, struct err *err)
{
    struct person person = {0};
    enum status status = people_read(service->store, course->person, service->today, arena, &person, err);

    return status == STATUS_OK ? checklist_milestones(service, course, person.login, arena, out, err)
                               : status;
}

enum status service_milestone_set(struct service *service, const struct milestone_ask *ask,
                                  struct arena *arena, struct milestone *answer, struct err *err)
{
    struct milestone_list before = {NULL, 0, 0}, after = {NULL, 0, 0};
    const struct milestone *milestone = NULL;
    struct course course;
    enum status status = standing_open(service, VERB_MILESTONE_SET, ask->login, arena, &course, err);
    size_t i;

    if (status == STATUS_OK)
        status = judge_words(service, ask, err);
    if (status == STATUS_OK)
        status = list_of(service, &course, arena, &before, err);
    if (status == STATUS_OK)
        status = find(&before, ask, &milestone, err);
    if (status == STATUS_OK)
        status = write(service, &course, ask, milestone, arena, err);
    if (status == STATUS_OK)
        status = list_of(service, &course, arena, &after, err);
    for (i = 0; status == STATUS_OK && i < after.count; i++)
        if (strcmp(after.items[i].key, milestone->key) == 0)
            *answer = after.items[i];
    return status;
}

enum status service_milestone_list(struct service *service, const struct milestone_list_ask *ask,
                                   struct arena *arena, struct milestones *answer, struct err *err)
{
    struct course course;
    enum status status = standing_open(service, VERB_MILESTONE_LIST, ask->login, arena, &course, err);

    return status == STATUS_OK ? list_of(service, &course, arena, &answer->items, err) : status;
}

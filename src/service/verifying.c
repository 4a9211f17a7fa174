/* verifying.c - what the employer said of a behaviour, as readers see it: in the view of a criterion, in progress, in the list. */
#include "verifying.h"

#include <string.h>

#include <beatbook/store/people.h>

void verifying_fill(const struct course_item *item, const char *apprentice,
                    const struct verifications_row *row, struct arena *arena, struct behaviour *out)
{
    *out = (struct behaviour){.apprentice = apprentice,
                              .ref = course_ref(item, arena),
                              .code = item->code,
                              .title = item->brief,
                              .version = item->version,
                              .at = MOMENT_NONE,
                              .words = "",
                              .statement = ""};
    if (row == NULL)
        return;
    out->verified = row->ends == 0;
    out->id = row->id;
    out->login = row->login;
    out->name = row->name;
    out->at = row->at;
    out->method = row->method;
    out->examples = row->examples;
    out->words = row->words;
    out->statement = row->statement;
    out->hidden = row->salt == NULL;
}

enum status verifying_show(struct service *service, const struct course *course,
                           const struct course_item *item, struct arena *arena, struct behaviour *out,
                           struct err *err)
{
    struct verifications_list rows = {0};
    struct person person = {0};
    enum status status = STATUS_OK;

    *out = (struct behaviour){.at = MOMENT_NONE, .words = "", .statement = ""};
    if (kind_pane(item->kind) != PANE_BEHAVIOURS)
        return STATUS_OK;
    status = people_read(service->store, course->person, service->today, arena, &person, err);
    if (status == STATUS_OK)
        status = verifications_latest(service->store, course->enrolment, item->document, item->item, true,
                                      arena, &rows, err);
    if (status == STATUS_OK)
        verifying_fill(item, person.login, rows.count > 0 ? &rows.items[0] : NULL, arena, out);
    return status;
}

/* "framework#item": the item. */
static bool is_item(const char *ref, const char *item)
{
    const char *at = strchr(ref, '#');

    return at != NULL && strcmp(at + 1, item) == 0;
}

static void mark(struct pane_progress *pane, const struct verifications_sum *sum)
{
    size_t i;

    for (i = 0; i < pane->criteria.count; i++)
        if (is_item(pane->criteria.items[i].ref, sum->item)) {
            pane->criteria.items[i].verified_by = sum->name;
            pane->criteria.items[i].verified_at = sum->at;
            pane->criteria.items[i].rests_on = sum->examples;
        }
}

enum status verifying_mark(struct service *service, const struct course *course, size_t framework,
                           struct arena *arena, struct progress *out, struct err *err)
{
    struct verifications_sums sums = {0};
    enum status status = verifications_sums(service->store, course->enrolment,
                                            course->frameworks.items[framework].document, arena, &sums, err);
    size_t i;

    for (i = 0; i < sums.count && status == STATUS_OK; i++)
        mark(&out->panes.items[PANE_BEHAVIOURS], &sums.items[i]);
    return status;
}

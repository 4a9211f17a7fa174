/* service_gateway.c - the checklist of one apprentice, and those of a cohort without their lines. */
#include <beatbook/service/service.h>

#include <string.h>

#include <beatbook/store/enrolments.h>
#include <beatbook/util/tr.h>

#include "checklist.h"
#include "opened.h"
#include "page.h"
#include "standing.h"

#define A_PAGE 50

enum status service_gateway_show(struct service *service, const struct gateway_ask *ask, struct arena *arena,
                                 struct gateway *answer, struct err *err)
{
    struct opened opened;
    struct course course;
    enum status status = standing_open(service, VERB_GATEWAY_SHOW, ask->login, arena, &course, err);

    if (status == STATUS_OK)
        status = opened_load(service, &course, ask->whole, arena, &opened, err);
    if (status == STATUS_OK)
        *answer = opened.gateway;
    return status;
}

/* Only the lines that are wanting: the rest of a cohort's lists would be read by nobody. */
static void keep_wanting(struct gateway *gateway)
{
    size_t kept = 0, i;

    for (i = 0; i < gateway->lines.count; i++)
        if (gateway->lines.items[i].state == GATEWAY_NOT_YET)
            gateway->lines.items[kept++] = gateway->lines.items[i];
    gateway->lines.count = kept;
}

enum status service_gateway_list(struct service *service, const struct gateway_ask *ask, struct arena *arena,
                                 struct gateways *answer, struct err *err)
{
    int64_t from = 0, unused = 0;
    struct enrolment_ids ids = {0};
    size_t i;
    enum status status = service_allow(service, VERB_GATEWAY_LIST, 0, 0, _("cohort"), err);

    if (status == STATUS_OK && (ask->cohort == NULL || ask->cohort[0] == '\0'))
        status = err_set(err, STATUS_USAGE, _("which cohort? give its name"));
    if (status == STATUS_OK)
        status = page_read(ask->cursor, &from, &unused, err);
    if (status == STATUS_OK)
        status = enrolments_in_cohort(service->store, ask->cohort, from, A_PAGE + 1, arena, &ids, err);
    for (i = 0; i < ids.count && i < A_PAGE && status == STATUS_OK; i++) {
        struct gateway *gateway = LIST_ADD(arena, &answer->items);
        struct course course;

        status = course_load(service->store, ids.items[i], arena, &course, err);
        if (status == STATUS_OK)
            status = checklist_gateway(service, &course, arena, gateway, err);
        keep_wanting(gateway);
    }
    if (status == STATUS_OK && ids.count > A_PAGE)
        answer->next = page_cursor(arena, ids.items[A_PAGE - 1], 0);
    return status;
}

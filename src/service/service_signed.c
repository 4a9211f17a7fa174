/* service_signed.c - sign.list: what somebody signed before, newest first, and what a deputy signed for them meanwhile. */
#include <beatbook/service/service.h>

#include <beatbook/store/entries.h>
#include <beatbook/store/signed.h>
#include <beatbook/util/tr.h>

#include "clock.h"
#include "page.h"

/* Whose entry it is may be nobody's business any more: then it is only said that something was signed. */
static enum status read_title(struct service *service, const struct signed_found *found, struct arena *arena,
                              struct signed_row *row, struct err *err)
{
    const bool clear = (service->roles & ROLE_BIT(ROLE_TRAINING)) != 0;
    struct entry head;
    enum status status = service_allow(service, VERB_ENTRY_SHOW, found->apprentice, row->entry, "", NULL);

    if (status == STATUS_MISSING || status == STATUS_DENIED)
        return STATUS_OK;
    if (status == STATUS_OK)
        status = entries_head(service->store, row->entry, false, clear, arena, &head, err);
    if (status == STATUS_OK)
        row->title = head.words.title;
    return status;
}

static enum status fill(struct service *service, const struct signed_filter *filter,
                        const struct signed_found_list *found, struct arena *arena,
                        struct signed_offs *answer, struct err *err)
{
    enum status status = STATUS_OK;
    size_t i;

    for (i = 0; i < found->count && status == STATUS_OK; i++) {
        struct signed_row *row;

        if ((int64_t)i + 1 == filter->limit) { /* one more than fits was asked for */
            answer->next = page_cursor(arena, answer->items.items[i - 1].signoff, 0);
            break;
        }
        row = LIST_ADD(arena, &answer->items);
        *row = found->items[i].row;
        status = read_title(service, &found->items[i], arena, row, err);
    }
    return status;
}

enum status service_sign_list(struct service *service, const struct signed_ask *ask, struct arena *arena,
                              struct signed_offs *answer, struct err *err)
{
    struct signed_filter filter = {.meanwhile = ask->meanwhile,
                                   .viewer = service->person,
                                   .since =
                                       ask->since != DAY_NONE ? clock_at_hour(ask->since, 0) : MOMENT_NONE,
                                   .limit = page_limit(ask->limit) + 1};
    struct signed_found_list found = {0};
    int64_t unused = 0;
    enum status status = service_person(service, ask->login, &filter.person, err);

    if (status == STATUS_OK)
        status = service_allow(
            service, VERB_SIGN_LIST, filter.person, 0,
            arena_printf(arena, _("person: %s"), ask->login != NULL ? ask->login : service->login), err);
    if (status == STATUS_OK)
        status = page_read(ask->cursor, &filter.before, &unused, err);
    if (status == STATUS_OK)
        status = signed_list(service->store, &filter, arena, &found, err);
    return status == STATUS_OK ? fill(service, &filter, &found, arena, answer, err) : status;
}

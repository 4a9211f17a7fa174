/* service_entry.c - entries, read: one, a page of somebody's, those that hold some words. */
#include <beatbook/service/service.h>

#include <string.h>

#include <beatbook/store/comments.h>
#include <beatbook/store/texts.h>
#include <beatbook/util/tr.h>

#include "dossier.h"
#include "page.h"

static bool sees_hidden(const struct service *service, int64_t owner)
{
    return owner != service->person && (service->roles & ROLE_BIT(ROLE_TRAINING)) != 0;
}

static enum status add_head(struct service *service, int64_t entry, int64_t owner, struct arena *arena,
                            struct entry_list *out, struct err *err)
{
    struct entry *item = LIST_ADD(arena, out);
    enum status status = entries_head(service->store, entry, owner == service->person,
                                      sees_hidden(service, owner), arena, item, err);

    if (status == STATUS_OK && item->state == ENTRY_WAITING)
        item->waiting_days = service->today - day_of(item->submitted_at);
    return status == STATUS_OK
               ? comments_unseen(service->store, service->person, entry, &item->new_comments, err)
               : status;
}

/* --- a page ----------------------------------------------------------------------------------- */

static enum status add_criterion(struct service *service, const struct entry_ask *ask, struct arena *arena,
                                 struct entries_filter *filter, struct err *err)
{
    struct course course;
    struct course_item item;
    enum status status;

    if (ask->criterion == NULL)
        return STATUS_OK;
    memset(&item, 0, sizeof item);
    status = course_of(service->store, filter->person, arena, &course, err);
    if (status == STATUS_OK)
        status = course_find(service->store, &course, ask->criterion, arena, &item, err);
    filter->enrolment = course.enrolment;
    filter->document = item.document;
    filter->item = item.item;
    return status;
}

static enum status make_filter(struct service *service, const struct entry_ask *ask, struct arena *arena,
                               struct entries_filter *filter, struct err *err)
{
    int64_t day_before = DAY_NONE;
    enum status status;

    *filter = (struct entries_filter){
        .state = ask->state, .unfinished = ask->unfinished, .limit = page_limit(ask->limit) + 1};
    status = service_person(service, ask->login, &filter->person, err);
    if (status == STATUS_OK)
        status = service_allow(service, VERB_ENTRY_LIST, filter->person, 0,
                               arena_printf(arena, "person: %s", ask->login != NULL ? ask->login : ""), err);
    if (status == STATUS_OK)
        status = page_read(ask->cursor, &day_before, &filter->before_id, err);
    filter->own = filter->person == service->person;
    filter->before_day = (day)day_before;
    return status == STATUS_OK ? add_criterion(service, ask, arena, filter, err) : status;
}

enum status service_entry_list(struct service *service, const struct entry_ask *ask, struct arena *arena,
                               struct entries *answer, struct err *err)
{
    struct entries_found_list found = {0};
    struct entries_filter filter;
    enum status status = make_filter(service, ask, arena, &filter, err);
    size_t i;

    if (status == STATUS_OK)
        status = entries_list(service->store, &filter, arena, &found, err);
    if (status == STATUS_OK && (int64_t)found.count == filter.limit) {
        found.count--;
        answer->next = page_cursor(arena, found.items[found.count - 1].on, found.items[found.count - 1].id);
    }
    for (i = 0; i < found.count && status == STATUS_OK; i++)
        status = add_head(service, found.items[i].id, filter.person, arena, &answer->items, err);
    return status;
}

/* --- one -------------------------------------------------------------------------------------- */

enum status service_entry_show(struct service *service, const struct ask_id *ask, struct arena *arena,
                               struct entry *answer, struct err *err)
{
    static const struct dossier_look look = {.revisions = true, .proposals = true};
    struct dossier dossier;
    enum status status = dossier_open(service, VERB_ENTRY_SHOW, ask->id, arena, &dossier, err);

    return status == STATUS_OK ? dossier_show(service, &dossier, look, arena, answer, err) : status;
}

/* --- words ------------------------------------------------------------------------------------ */

/* Everybody's for the training unit and the auditor, else a list. */
static enum status find_owners(struct service *service, struct arena *arena, struct texts_ids *out,
                               const struct texts_ids **owners, struct err *err)
{
    *owners = service_viewer(service) == 0 ? NULL : out;
    if (*owners == NULL)
        return STATUS_OK;
    return texts_owners(service->store, service->person, arena, out, err);
}

/* The index says what holds the words; the policy, entry by entry, what the caller may see. */
static enum status add_seen(struct service *service, int64_t entry, struct arena *arena,
                            struct entry_list *out, struct err *err)
{
    struct entries_row row;
    enum status status = entries_get(service->store, entry, arena, &row, err);

    if (status != STATUS_OK)
        return status;
    if (row.hidden && !sees_hidden(service, row.person))
        return STATUS_OK;
    status = service_allow(service, VERB_ENTRY_SHOW, row.person, entry, "entry", err);
    if (status == STATUS_DENIED || status == STATUS_MISSING)
        return STATUS_OK;
    return status == STATUS_OK ? add_head(service, entry, row.person, arena, out, err) : status;
}

struct search {
    const char *words;
    const struct texts_ids *owners;
    int64_t before; /* the entry looked at last */
    int64_t limit;
    bool more; /* there may be more beyond it */
};

/* What may not be seen leaves no gap: the page is filled from what comes after. */
static enum status search_on(struct service *service, struct search *search, struct arena *arena,
                             struct entry_list *out, struct err *err)
{
    struct texts_ids ids = {0};
    enum status status = texts_search(service->store, search->words, search->owners, search->before,
                                      search->limit + 1, arena, &ids, err);
    size_t i;

    search->more = (int64_t)ids.count > search->limit;
    for (i = 0; i < ids.count && status == STATUS_OK; i++) {
        if ((int64_t)out->count == search->limit) {
            search->more = true;
            break;
        }
        status = add_seen(service, ids.items[i], arena, out, err);
        search->before = ids.items[i];
    }
    return status;
}

enum status service_entry_search(struct service *service, const struct search_ask *ask, struct arena *arena,
                                 struct entries *answer, struct err *err)
{
    struct search search = {
        .words = ask->words != NULL ? ask->words : "", .limit = page_limit(ask->limit), .more = true};
    struct texts_ids mine = {0};
    int64_t unused = 0;
    enum status status = service_allow(service, VERB_ENTRY_SEARCH, 0, 0, "search", err);

    if (status == STATUS_OK)
        status = page_read(ask->cursor, &search.before, &unused, err);
    if (status == STATUS_OK)
        status = find_owners(service, arena, &mine, &search.owners, err);
    while (status == STATUS_OK && search.more && (int64_t)answer->items.count < search.limit)
        status = search_on(service, &search, arena, &answer->items, err);
    if (search.more)
        answer->next = page_cursor(arena, search.before, 0);
    return status;
}

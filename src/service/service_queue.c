/* service_queue.c - the queue, read: a page of it, and one entry beside the words of its criteria. */
#include <beatbook/service/service.h>

#include <beatbook/store/absences.h>
#include <beatbook/store/assignments.h>
#include <beatbook/store/decisions.h>
#include <beatbook/util/tr.h>

#include "dossier.h"
#include "page.h"
#include "queue.h"
#include "stuck.h"
#include "waits.h"

#define COUNTED 1000

/* Why nobody closes it, and what to do. Where nobody is here at all the claims need not be looked at. */
static enum status explain(struct service *service, const struct queue_item *item, struct arena *arena,
                           struct queue_row *row, struct err *err)
{
    struct stuck stuck = {0};
    char text[DAY_TEXT];
    enum status status =
        assignments_uncovered(service->store, item->row.person, service->today, &row->uncovered_from, err);

    if (status == STATUS_OK && item->row.cover != 0)
        status = stuck_find(service, item->row.entry, arena, &stuck, err);
    row->needs_role = stuck_role(&stuck);
    if (stuck.claims > 0)
        row->why = stuck_words(&stuck, arena);
    else if (row->uncovered_from != DAY_NONE)
        row->why = arena_printf(arena, _("nobody decides since %s; assign a supervisor"),
                                day_format(row->uncovered_from, text));
    else
        row->why = _("nobody is assigned who is here and may decide; assign a supervisor");
    return status;
}

static enum status add_row(struct service *service, const struct queue_item *item, struct arena *arena,
                           struct queue *answer, struct err *err)
{
    struct queue_row *row = LIST_ADD(arena, &answer->items);
    struct entry head;
    enum status status = entries_head(service->store, item->row.entry, false,
                                      (service->roles & ROLE_BIT(ROLE_TRAINING)) != 0, arena, &head, err);
    size_t i;

    row->entry = head.id;
    row->login = head.login;
    row->name = head.name;
    row->title = head.words.title;
    row->on = head.words.on;
    row->submitted_at = item->row.submitted_at;
    row->revision = head.revision;
    row->waiting_days = service->today - day_of(item->row.submitted_at);
    row->claims_open = item->closable;
    row->decided = item->decided;
    row->stranded = item->stranded;
    row->uncovered_from = DAY_NONE;
    row->needs_role = -1;
    if (status == STATUS_OK && row->stranded)
        status = explain(service, item, arena, row, err);
    for (i = 0; i < item->codes.count; i++)
        *LIST_ADD(arena, &row->codes) = item->codes.items[i];
    return status;
}

/* Rows until the page is full; then, when `count`, on without rows to the end or to a thousand. */
static enum status fill_page(struct queue_walk *walk, int64_t limit, bool count, struct queue *answer,
                             struct err *err)
{
    struct queue_item item;
    moment last_at = 0;
    int64_t last_entry = 0;
    int64_t seen = 0;
    bool there = true;
    enum status status = STATUS_OK;

    while (status == STATUS_OK && (seen <= limit || (count && seen < COUNTED))) {
        status = queue_step(walk, &item, &there, err);
        if (status != STATUS_OK || !there)
            break;
        if (++seen == limit + 1)
            answer->next = page_cursor(walk->arena, last_at, last_entry);
        walk->counts = seen > limit; /* the page is full: what is left is only counted */
        if (seen > limit)
            continue;
        status = add_row(walk->service, &item, walk->arena, answer, err);
        last_at = item.row.submitted_at;
        last_entry = item.row.entry;
    }
    if (count)
        answer->total = seen < COUNTED ? seen : COUNTED;
    return status;
}

/* On a later page the number of all is counted on a walk of its own. */
static enum status count_all(const struct queue_walk *walk, struct queue *answer, struct err *err)
{
    struct queue_walk own = {.service = walk->service,
                             .roles = walk->roles,
                             .apprentice = walk->apprentice,
                             .after_at = MOMENT_NONE,
                             .counts = true,
                             .arena = walk->arena};
    struct queue_item item;
    bool there = true;
    enum status status = STATUS_OK;

    while (status == STATUS_OK && there && answer->total < COUNTED) {
        status = queue_step(&own, &item, &there, err);
        answer->total += status == STATUS_OK && there;
    }
    return status;
}

static enum status start_walk(struct service *service, const struct queue_ask *ask, struct queue_walk *walk,
                              struct err *err)
{
    enum status status = service_allow(service, VERB_QUEUE_LIST, 0, 0, "queue", err);

    if (status == STATUS_OK && ask->role >= 0 && (service->roles & ROLE_BIT(ask->role)) == 0)
        status = err_set(err, STATUS_DENIED, _("you do not hold the role: %s"),
                         names_word(&person_role_names, (int)ask->role));
    if (status == STATUS_OK)
        status = service_seen_person(service, ask->login, &walk->apprentice, err);
    if (status == STATUS_OK)
        status = page_read(ask->cursor, &walk->after_at, &walk->after_entry, err);
    if (ask->role >= 0)
        walk->roles &= ROLE_BIT(ask->role);
    return status;
}

enum status service_queue_list(struct service *service, const struct queue_ask *ask, struct arena *arena,
                               struct queue *answer, struct err *err)
{
    struct queue_walk walk = {
        .service = service, .roles = service->roles, .after_at = MOMENT_NONE, .arena = arena};
    enum status status;

    if (ask->all)
        return waits_list(service, ask, arena, answer, err);
    status = start_walk(service, ask, &walk, err);
    if (status == STATUS_OK && ask->cursor != NULL)
        status = count_all(&walk, answer, err);
    if (status == STATUS_OK)
        status = fill_page(&walk, page_limit(ask->limit), ask->cursor == NULL, answer, err);
    if (status == STATUS_OK)
        status = decisions_unsigned(service->store, service->person, &answer->unsigned_decisions, err);
    if (status == STATUS_OK && ask->cursor == NULL)
        status =
            absences_today(service->store, service->person, service->today, arena, &answer->absences, err);
    return status;
}

enum status service_queue_show(struct service *service, const struct ask_id *ask, struct arena *arena,
                               struct entry *answer, struct err *err)
{
    static const struct dossier_look look = {.revisions = true, .whole = true};
    struct dossier dossier;
    enum status status = dossier_open(service, VERB_QUEUE_SHOW, ask->id, arena, &dossier, err);

    return status == STATUS_OK ? dossier_show(service, &dossier, look, arena, answer, err) : status;
}

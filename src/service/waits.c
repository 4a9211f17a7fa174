/* waits.c - everything that waits for anybody, oldest first, and for whom: what queue.list gives when all of it is asked for. */
#include "waits.h"

#include <beatbook/store/assignments.h>
#include <beatbook/store/entries.h>
#include <beatbook/store/waiting.h>
#include <beatbook/util/tr.h>

#include "page.h"
#include "stuck.h"

#define COUNTED 1000

/* Who is here and can close something of it. Where somebody has signed already, they may be one of them: then the claims are read. */
enum status waits_holders(struct service *service, const struct waiting_row *waiting, struct arena *arena,
                          struct queue_row *row, struct err *err)
{
    struct assignments_covers covers = {0};
    struct stuck stuck = {0};
    uint32_t roles = 0;
    int64_t last = 0;
    enum status status =
        assignments_cover(service->store, waiting->person, service->today, arena, &covers, err);
    size_t i;

    for (i = 0; i < covers.count && status == STATUS_OK; i++) {
        const struct assignments_cover *cover = &covers.items[i];

        roles |= ROLE_BIT(cover->role);
        if (cover->person != last && waiting_closable(waiting->closers, ROLE_BIT(cover->role))) {
            *LIST_ADD(arena, &row->holders) = cover->name;
            last = cover->person;
        }
    }
    row->stranded = waiting_stranded(waiting->closers, roles);
    if (status == STATUS_OK && (row->stranded || (waiting->closers & WAITING_SIGNED) != 0)) {
        status = stuck_find(service, waiting->entry, arena, &stuck, err);
        row->stranded = stuck.claims > 0;
        if (row->stranded) {
            row->why = stuck_words(&stuck, arena);
            row->needs_role = stuck_role(&stuck);
        }
    }
    return status;
}

static enum status add_row(struct service *service, const struct waiting_row *waiting, struct arena *arena,
                           struct queue *answer, struct err *err)
{
    const bool clear = (service->roles & ROLE_BIT(ROLE_TRAINING)) != 0;
    struct queue_row *row = LIST_ADD(arena, &answer->items);
    struct entry head;
    enum status status = entries_head(service->store, waiting->entry, false, clear, arena, &head, err);

    if (status != STATUS_OK)
        return status;
    row->entry = head.id;
    row->login = head.login;
    row->name = head.name;
    row->title = head.words.title;
    row->on = head.words.on;
    row->submitted_at = waiting->submitted_at;
    row->revision = head.revision;
    row->waiting_days = service->today - day_of(waiting->submitted_at);
    row->claims_open = head.claims_open;
    row->uncovered_from = DAY_NONE;
    row->needs_role = -1;
    return waits_holders(service, waiting, arena, row, err);
}

enum status waits_list(struct service *service, const struct queue_ask *ask, struct arena *arena,
                       struct queue *answer, struct err *err)
{
    int64_t limit = page_limit(ask->limit);
    struct waiting_list rows = {0};
    moment at = MOMENT_NONE;
    int64_t entry = 0;
    enum status status = service_allow(service, VERB_QUEUE_FIGURES, 0, 0, "queue", err);
    size_t i;

    if (status == STATUS_OK)
        status = page_read(ask->cursor, &at, &entry, err);
    if (status == STATUS_OK)
        status = waiting_all(service->store, at, entry, limit + 1, arena, &rows, err);
    for (i = 0; i < rows.count && (int64_t)i < limit && status == STATUS_OK; i++)
        status = add_row(service, &rows.items[i], arena, answer, err);
    if ((int64_t)rows.count > limit)
        answer->next = page_cursor(arena, rows.items[limit - 1].submitted_at, rows.items[limit - 1].entry);
    return status == STATUS_OK ? waiting_count(service->store, COUNTED, &answer->total, err) : status;
}

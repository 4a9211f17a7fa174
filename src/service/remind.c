/* remind.c - who is to be reminded by mail today, and of what.
 *
 * What waits for somebody is what their own inbox says: the same handler, asked in their name. Nothing is written until a mail was taken by
 * sendmail, and then for one person at a time: what fails in the middle is sent by the next run, and nothing twice.
 */
#include <beatbook/service/remind.h>

#include <string.h>

#include <beatbook/domain/person.h>
#include <beatbook/service/service.h>
#include <beatbook/store/chain.h>
#include <beatbook/store/mails.h>

#include "working.h"

static void become(struct service *service, const struct mails_row *row)
{
    service->person = row->person;
    service->login = row->login;
    service->name = row->name;
    service->roles = row->roles;
}

static enum status look(struct service *service, const struct mails_row *row, struct arena *arena,
                        struct remind_list *out, struct err *err)
{
    const struct nothing ask = {true};
    struct inbox inbox = {0};
    enum status status;

    become(service, row);
    status = service_inbox_show(service, &ask, arena, &inbox, err);
    if (status == STATUS_OK && inbox.waiting + inbox.decided + inbox.returned + inbox.testimonies +
                                       inbox.comments + inbox.reviews + inbox.to_sign >
                                   0)
        *LIST_ADD(arena, out) = (struct remind){row->person, row->login, row->mail, inbox.line};
    return status;
}

enum status remind_due(struct store *store, struct arena *arena, struct remind_list *out, struct err *err)
{
    struct service service;
    struct mails rows = {0};
    size_t i;
    enum status status = store_begin(store, STORE_READ, err);

    if (status == STATUS_OK)
        status = working_start(&service, store, arena, err);
    if (status == STATUS_OK)
        status = mails_due(store, service.today, arena, &rows, err);
    for (i = 0; i < rows.count && status == STATUS_OK; i++)
        status = look(&service, &rows.items[i], arena, out, err);
    store_rollback(store);
    return status;
}

static enum status mark(struct store *store, const struct remind *one, struct arena *arena, struct err *err)
{
    struct chain_new line = {.subject = one->person, .kind = "store.remind"};
    struct chain_head head;
    struct service service;
    bool marked = false;
    enum status status = working_start(&service, store, arena, err);

    if (status == STATUS_OK)
        status = mails_reminded(store, one->person, one->mail, service.today, &marked, err);
    if (status != STATUS_OK || !marked)
        return status;
    line.at = service.now;
    line.body = service_body(arena, "reminded", "by mail", NULL);
    return chain_append(store, &line, &head, err);
}

enum status remind_sent(struct store *store, const struct remind *one, struct err *err)
{
    struct arena arena = ARENA_INIT;
    enum status status = store_begin(store, STORE_WRITE, err);

    if (status == STATUS_OK)
        status = mark(store, one, &arena, err);
    if (status == STATUS_OK)
        status = store_commit(store, err);
    store_rollback(store);
    arena_release(&arena);
    return status;
}

/* service_session.c - hello, and what it cost. */
#include <beatbook/service/service.h>

#include <beatbook/store/chain.h>
#include <beatbook/store/comments.h>
#include <beatbook/store/enrolments.h>
#include <beatbook/store/openings.h>
#include <beatbook/store/people.h>
#include <beatbook/store/signed.h>
#include <beatbook/store/testimonies.h>
#include <beatbook/util/tr.h>
#include <beatbook/wire/exchange.h>

#include "queue.h"

#define GATEWAYS_MOST 10

#define RECEIPTS_MOST 50
#define COUNTED 1000

/* --- hello ------------------------------------------------------------------------------------ */

/* Entries in the caller's queue, for those who can have one. */
static enum status count_queue(struct service *service, struct arena *arena, int64_t *count, struct err *err)
{
    const uint32_t with_queue = ROLE_BIT(ROLE_SUPERVISOR) | ROLE_BIT(ROLE_ASSESSOR) | ROLE_BIT(ROLE_TRAINING);
    const struct queue_ask ask = {.role = -1, .limit = 1};
    struct queue queue = {0};
    enum status status;

    *count = 0;
    if ((service->roles & with_queue) == 0)
        return STATUS_OK;
    status = service_queue_list(service, &ask, arena, &queue, err);
    *count = queue.total;
    return status;
}

/* Of the queue, what nobody can close. For who decides nothing themselves that is all of it, and not counted twice. */
static enum status count_stranded(struct service *service, int64_t queue, struct arena *arena, int64_t *count,
                                  struct err *err)
{
    const uint32_t others = ROLE_BIT(ROLE_SUPERVISOR) | ROLE_BIT(ROLE_ASSESSOR) | ROLE_BIT(ROLE_TUTOR);

    *count = (service->roles & ROLE_BIT(ROLE_TRAINING)) != 0 ? queue : 0;
    if (*count == 0 || (service->roles & others) == 0)
        return STATUS_OK;
    return queue_stranded(service, COUNTED, arena, count, err);
}

/* What a line of the journal says was signed; NULL for a round that was refused. */
static const char *receipt_of(const struct chain_line *line, struct arena *arena)
{
    const char *signed_ones = line->body != NULL ? service_body_text(line->body, "signed", arena) : NULL;

    return signed_ones != NULL && signed_ones[0] != '\0' ? service_body_text(line->body, "lines", arena)
                                                         : NULL;
}

/* Who comes back is told how much was signed for them. */
static enum status list_meanwhile(struct service *service, int64_t seen, struct arena *arena,
                                  struct hello *answer, struct err *err)
{
    struct signed_counts counts = {0};
    enum status status = signed_meanwhile(service->store, service->person, seen, arena, &counts, err);
    size_t i;

    for (i = 0; i < counts.count; i++)
        *LIST_ADD(arena, &answer->signed_since) =
            arena_printf(arena,
                         ngettext("%lld entry by %s, your deputy", "%lld entries by %s, your deputy",
                                  (unsigned long)counts.items[i].count),
                         (long long)counts.items[i].count, counts.items[i].name);
    return status;
}

/* Receipts: a sign-off whose answer got lost is seen here. */
static enum status list_signed(struct service *service, struct arena *arena, struct hello *answer,
                               struct err *err)
{
    struct chain_lines lines;
    int64_t seen;
    size_t i;
    enum status status = people_hello(service->store, service->person, &seen, err);

    if (status == STATUS_OK)
        status = chain_signings(service->store, service->person, seen, RECEIPTS_MOST, arena, &lines, err);
    for (i = 0; status == STATUS_OK && i < lines.count; i++) {
        const char *text = receipt_of(&lines.items[i], arena);

        if (text != NULL)
            *LIST_ADD(arena, &answer->signed_since) = text;
    }
    return status == STATUS_OK ? list_meanwhile(service, seen, arena, answer, err) : status;
}

static enum status list_gateways(struct service *service, struct arena *arena, struct hello *answer,
                                 struct err *err)
{
    const struct openings_waiting which = {service->person, service->roles, service->today, GATEWAYS_MOST};
    struct openings_whose_list found = {0};
    enum status status = openings_to_sign(service->store, &which, arena, &found, err);
    size_t i;

    for (i = 0; i < found.count; i++)
        *LIST_ADD(arena, &answer->gateways) = found.items[i].login;
    return status;
}

enum status service_hello(struct service *service, const struct hello_ask *ask, struct arena *arena,
                          struct hello *answer, struct err *err)
{
    struct person person;
    enum status status;

    if (ask->protocol != EXCHANGE_PROTOCOL)
        return err_set(err, STATUS_USAGE,
                       _("the programs do not fit together (protocol %lld, wanted %d); install both again"),
                       (long long)ask->protocol, EXCHANGE_PROTOCOL);
    status = people_read(service->store, service->person, service->today, arena, &person, err);
    if (status != STATUS_OK)
        return status;
    *answer = (struct hello){.protocol = EXCHANGE_PROTOCOL,
                             .version = BEATBOOK_VERSION,
                             .login = person.login,
                             .name = person.name,
                             .number = person.number,
                             .roles = service->roles,
                             .now = service->now,
                             .today = service->today,
                             .demo = service->demo,
                             .ordinary_owner = service->ordinary_owner,
                             .method = arena_dup(arena, service->method),
                             .seq = service_seq(service)};
    status = enrolments_start(service->store, service->person, &answer->start_day, err);
    if (status == STATUS_OK)
        status = store_meta(service->store, "zone", arena, &answer->zone, err);
    if (status == STATUS_OK && ask->brief)
        return STATUS_OK; /* a command at each login must not take away what the screen has to say */
    if (status == STATUS_OK)
        status = count_queue(service, arena, &answer->queue, err);
    if (status == STATUS_OK)
        status = count_stranded(service, answer->queue, arena, &answer->stranded, err);
    if (status == STATUS_OK)
        status = testimonies_count(service->store, service->person, &answer->testimonies, err);
    if (status == STATUS_OK)
        status = comments_unseen(service->store, service->person, 0, &answer->comments, err);
    if (status == STATUS_OK)
        status = list_gateways(service, arena, answer, err);
    if (status == STATUS_OK)
        status = list_signed(service, arena, answer, err);
    if (answer->signed_since.count > 0)
        service->hello_seq = answer->seq;
    return status;
}

enum status service_store_cost(struct service *service, const struct nothing *ask, struct arena *arena,
                               struct store_cost *answer, struct err *err)
{
    struct store_counts counts = store_counted(service->store);

    (void)ask;
    (void)arena;
    (void)err;
    *answer = (struct store_cost){service->frames, counts.rows, counts.steps, counts.writes};
    return STATUS_OK;
}

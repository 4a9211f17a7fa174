/* client_queue.c - requests: what waits, what came back, who wants to hear.
 *
 * Draft saves are the ones that come faster than they go. Those of one entry that wait are one: the latest words, and
 * everybody who posted hears its outcome. And a save that was posted while an earlier one was in flight names the version that
 * the earlier one started from; it goes on from the version that came back, else the apprentice would be told that the
 * draft is open elsewhere by their own typing.
 */
#include "client_parts.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <beatbook/util/log.h>

static const struct {
    enum verb_access access;
    size_t answer_size;
} verbs[VERB_COUNT] = {
#define VERB_ROW(constant, name, word, access, ask, answer)                                                  \
    [VERB_##constant] = {VERB_##access, sizeof(struct answer)},
    VERB_TABLE(VERB_ROW)
#undef VERB_ROW
};

enum verb_access client_access(enum verb verb)
{
    return verbs[verb].access;
}

size_t client_answer_size(enum verb verb)
{
    return verbs[verb].answer_size;
}

/* --- one request ------------------------------------------------------------------------------ */

struct request *client_request_new(enum verb verb, const void *ask, int file)
{
    struct request *request = calloc(1, sizeof *request);

    if (request == NULL)
        BUG("out of memory");
    request->verb = verb;
    request->file = file >= 0 ? fcntl(file, F_DUPFD_CLOEXEC, 0) : -1;
    str_init(&request->ask);
    exchange_encode_ask(verb, ask, &request->ask);
    if (client_access(verb) != VERB_READ)
        hash_new_key(request->key);
    if (verb == VERB_DRAFT_SAVE) {
        const struct draft_ask *draft = ask;

        request->entry = draft->entry;
        request->version = draft->version;
        request->durable = draft->durable;
    }
    return request;
}

void client_request_free(struct request *request)
{
    while (request->waiters != NULL) {
        struct waiter *waiter = request->waiters;

        request->waiters = waiter->next;
        free(waiter);
    }
    exchange_reply_release(&request->reply);
    str_release(&request->ask);
    if (request->file >= 0)
        close(request->file);
    free(request);
}

void client_request_add_waiter(struct request *request, client_callback callback, const void *context)
{
    struct waiter **at = &request->waiters;
    struct waiter *waiter = calloc(1, sizeof *waiter);

    if (waiter == NULL)
        BUG("out of memory");
    waiter->callback = callback;
    waiter->context = context;
    while (*at != NULL)
        at = &(*at)->next;
    *at = waiter;
}

void client_request_forget(struct request *request, const void *context)
{
    struct waiter *waiter;

    for (waiter = request->waiters; waiter != NULL; waiter = waiter->next) {
        if (waiter->context == context)
            waiter->callback = NULL;
    }
    if (request->owner == context)
        request->owner = NULL; /* its address may be another view's soon */
}

bool client_request_asked_by(const struct request *request, const void *context)
{
    const struct waiter *waiter;

    for (waiter = request->waiters; waiter != NULL; waiter = waiter->next)
        if (waiter->context == context && waiter->callback != NULL)
            return true;
    return false;
}

/* --- the queue -------------------------------------------------------------------------------- */

void client_queue_add(struct request_queue *queue, struct request *request)
{
    request->next = NULL;
    if (queue->last != NULL)
        queue->last->next = request;
    else
        queue->first = request;
    queue->last = request;
}

struct request *client_queue_take(struct request_queue *queue)
{
    struct request *request = queue->first;

    if (request == NULL)
        return NULL;
    queue->first = request->next;
    if (queue->first == NULL)
        queue->last = NULL;
    request->next = NULL;
    return request;
}

bool client_queue_has(const struct request_queue *queue, enum verb verb)
{
    const struct request *request;

    for (request = queue->first; request != NULL; request = request->next) {
        if (request->verb == verb)
            return true;
    }
    return false;
}

void client_queue_forget(struct request_queue *queue, const void *context)
{
    struct request *request;

    for (request = queue->first; request != NULL; request = request->next)
        client_request_forget(request, context);
}

bool client_queue_asked_by(const struct request_queue *queue, const void *context)
{
    const struct request *request;

    for (request = queue->first; request != NULL; request = request->next)
        if (client_request_asked_by(request, context))
            return true;
    return false;
}

/* --- draft saves ------------------------------------------------------------------------------ */

/* Two saves of one draft? A new entry has no number yet: then it is the same if the same view posted it. */
static bool same_draft(const struct request *a, const struct request *b)
{
    if (a->verb != VERB_DRAFT_SAVE || b->verb != VERB_DRAFT_SAVE || a->entry != b->entry)
        return false;
    return a->entry != 0 || (a->owner != NULL && a->owner == b->owner);
}

/* The save that a new one may replace: nothing but reads and saves of other entries stand behind it, so that a submit takes the
 * words that were there when it was asked for. */
static struct request *find_to_join(struct request_queue *queue, const struct request *request)
{
    struct request *found = NULL;
    struct request *other;

    for (other = queue->first; other != NULL; other = other->next) {
        if (client_access(other->verb) == VERB_WRITE)
            found = NULL;
        else if (!other->sent && same_draft(other, request))
            found = other;
    }
    return found;
}

bool client_queue_join(struct request_queue *queue, struct request *request)
{
    struct request *other = find_to_join(queue, request);
    struct str older;
    struct waiter **at;

    if (other == NULL)
        return false;
    older = other->ask;
    other->ask = request->ask;
    request->ask = older;
    if (request->version > other->version)
        other->version = request->version;
    other->durable = other->durable || request->durable;
    other->changed =
        request->changed || other->version != request->version || other->durable != request->durable;
    for (at = &other->waiters; *at != NULL; at = &(*at)->next)
        ;
    *at = request->waiters;
    request->waiters = NULL;
    client_request_free(request);
    return true;
}

void client_request_follow(struct request *request, const struct request *saved)
{
    if (saved->saved_entry == 0 || !same_draft(request, saved) || request->version != saved->version)
        return;
    request->entry = saved->saved_entry;
    request->version = saved->saved_version;
    request->changed = true;
}

void client_queue_follow(struct request_queue *queue, const struct request *saved)
{
    struct request *request;

    for (request = queue->first; request != NULL; request = request->next)
        client_request_follow(request, saved);
}

void client_request_settle(struct request *request)
{
    struct arena arena = ARENA_INIT;
    struct draft_ask draft;

    if (!request->changed)
        return;
    request->changed = false;
    if (exchange_decode_ask(VERB_DRAFT_SAVE, &request->ask, &arena, &draft, NULL) == STATUS_OK) {
        draft.entry = request->entry;
        draft.version = request->version;
        draft.durable = request->durable;
        str_clear(&request->ask);
        exchange_encode_ask(VERB_DRAFT_SAVE, &draft, &request->ask);
    }
    arena_release(&arena);
}

/* --- telling ---------------------------------------------------------------------------------- */

void client_request_tell_asker(struct request *request)
{
    struct asker *asker = request->asker;

    asker->done = true;
    asker->status =
        exchange_decode_answer(&request->reply, request->verb, asker->arena, asker->answer, asker->err);
}

static void tell(const struct request *request, const struct waiter *waiter)
{
    struct arena arena = ARENA_INIT;
    struct err err = ERR_INIT;
    void *answer = arena_alloc(&arena, client_answer_size(request->verb));
    void *context = (void *)(uintptr_t)waiter->context;
    enum status status = exchange_decode_answer(&request->reply, request->verb, &arena, answer, &err);

    waiter->callback(context, status, status == STATUS_OK ? answer : NULL, &arena, &err);
    arena_release(&arena);
}

void client_request_tell_waiters(struct client *client, struct request *request)
{
    struct request *outer = client->calling;
    const struct waiter *waiter;

    client->calling = request;
    for (waiter = request->waiters; waiter != NULL; waiter = waiter->next) {
        if (waiter->callback != NULL)
            tell(request, waiter);
    }
    client->calling = outer;
}

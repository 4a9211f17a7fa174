/* serve.c - one request after the other, each in an arena of its own.
 *
 * What a frame says about itself (verb, key, hello first) is judged here; what may be done with it, by the handlers. One that is
 * refused leaves no trace but the answer. Bytes that are no frame end the conversation, because nothing after them can be
 * trusted to begin where a frame begins.
 */
#include <beatbook/service/serve.h>

#include <unistd.h>

#include <beatbook/util/tr.h>
#include <beatbook/wire/exchange.h>

struct server {
    struct service *service;
    struct exchange *exchange;
    bool greeted; /* hello has been answered */
    bool drafted; /* a draft was saved: perhaps only into the machine's memory */
};

static enum verb_access access_of(enum verb verb)
{
    static const enum verb_access table[VERB_COUNT] = {
#define VERB_ROW(constant, name, word, access, ask, answer) [VERB_##constant] = VERB_##access,
        VERB_TABLE(VERB_ROW)
#undef VERB_ROW
    };

    return table[verb];
}

/* May a request of this form be run at all? */
static enum status judge_form(const struct server *server, const struct exchange_request *request,
                              struct err *err)
{
    if (!server->greeted && request->verb != VERB_HELLO)
        return err_set(err, STATUS_USAGE, _("the first request of a conversation is hello"));
    if (access_of(request->verb) == VERB_WRITE && request->key == NULL)
        return err_set(err, STATUS_USAGE, _("a write needs a key"));
    return STATUS_OK;
}

/* Run a request; *text is the answer. */
static enum status run(struct server *server, const struct exchange_request *request, struct arena *arena,
                       const char **text, struct err *err)
{
    bool keyed = access_of(request->verb) != VERB_READ;
    const struct service_request call = {
        .verb = request->verb,
        .ask = request->ask,
        .key = keyed ? request->key : NULL,
        .request_hash = keyed ? request->hash : NULL,
        .encode = exchange_encode_answer,
        .file = request->file,
    };
    enum status status = judge_form(server, request, err);
    const char *kept = NULL;

    if (status == STATUS_OK)
        status = service_call(server->service, &call, arena, request->answer, &kept, err);
    if (status == STATUS_OK)
        *text = kept != NULL ? kept : exchange_encode_answer(request->verb, request->answer, arena);
    return status;
}

static enum status answer(struct server *server, const struct exchange_request *request, struct arena *arena)
{
    struct err err = ERR_INIT;
    const char *text = NULL;
    enum status status = run(server, request, arena, &text, &err);
    int64_t seq = service_seq(server->service);

    if (status != STATUS_OK)
        return exchange_refuse(server->exchange, request->id, &err, seq, NULL);
    server->greeted = server->greeted || request->verb == VERB_HELLO;
    server->drafted = server->drafted || access_of(request->verb) == VERB_DRAFT;
    return exchange_answer(server->exchange, request->id, text, seq, NULL);
}

/* The next request, answered. False when there will be no other. */
static bool serve_one(struct server *server)
{
    struct arena arena = ARENA_INIT;
    struct exchange_request request;
    struct err err = ERR_INIT;
    enum exchange_event event = exchange_request(server->exchange, &arena, &request, &err);
    bool more = false;

    if (event == EXCHANGE_REQUEST)
        more = answer(server, &request, &arena) == STATUS_OK;
    else if (event != EXCHANGE_END)
        more = exchange_refuse(server->exchange, request.id, &err, service_seq(server->service), NULL) ==
                   STATUS_OK &&
               event == EXCHANGE_REFUSED;
    if (request.file >= 0)
        close(request.file);
    arena_release(&arena);
    return more;
}

void serve_run(struct service *service, int line)
{
    struct server server = {.service = service, .exchange = exchange_new(line)};

    while (serve_one(&server))
        ;
    if (server.drafted)
        store_sync(service->store, NULL);
    exchange_free(server.exchange);
}

void serve_refuse(int line, const struct err *reason)
{
    struct exchange *exchange = exchange_new(line);
    struct arena arena = ARENA_INIT;
    struct exchange_request request;

    if (exchange_request(exchange, &arena, &request, NULL) != EXCHANGE_END)
        exchange_refuse(exchange, request.id, reason, 0, NULL);
    if (request.file >= 0)
        close(request.file);
    arena_release(&arena);
    exchange_free(exchange);
}

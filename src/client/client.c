/* client.c - the connection to the store program: asks in order, one at a time, over any number of its deaths.
 *
 * Everything goes through two queues: what waits (its first may be in flight) and what is done but not told. client_ask() turns the
 * same wheel as client_pump(), only waiting at the descriptor; callbacks are called by client_pump() alone, so a view is never
 * called back from the inside of its own call. A write keeps its key until it is answered, whichever process answers.
 */
#include <beatbook/client/client.h>

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>

#include <beatbook/util/day.h>
#include <beatbook/util/log.h>
#include <beatbook/util/tr.h>

#include "client_parts.h"

#ifndef BEATBOOK_VERSION
#define BEATBOOK_VERSION "0"
#endif

#define NO_GREETING (-1)

/* --- life ------------------------------------------------------------------------------------- */

static char *copy_text(const char *text)
{
    char *copy = text != NULL ? strdup(text) : NULL;

    if (text != NULL && copy == NULL)
        BUG("out of memory");
    return copy;
}

struct client *client_new(const struct client_options *options)
{
    struct client *client = calloc(1, sizeof *client);

    if (client == NULL)
        BUG("out of memory");
    client->program = copy_text(options->program);
    client->store = copy_text(options->store);
    client->as = copy_text(options->as);
    client->now = copy_text(options->now);
    client->state = CLIENT_STARTING;
    client->next_id = 1;
    client->greeting = NO_GREETING;
    return client;
}

void client_brief(struct client *client)
{
    client->brief = true;
}

/* Done with an error of our own. */
static void finish_with(struct client *client, struct request *request, const struct err *err)
{
    request->reply.err = *err;
    if (request->asker != NULL) {
        client_request_tell_asker(request);
        client_request_free(request);
    } else {
        client_queue_add(&client->done, request);
    }
}

static void finish_all_with(struct client *client, const struct err *err)
{
    struct request *request;

    while ((request = client_queue_take(&client->waiting)) != NULL)
        finish_with(client, request, err);
}

/* Those that are there now: what a callback posts in vain is told the next time. */
static void call_back(struct client *client)
{
    const struct request *last = client->done.last;
    struct request *request;

    while (last != NULL && (request = client_queue_take(&client->done)) != NULL) {
        bool is_last = request == last;

        client_request_tell_waiters(client, request);
        client_request_free(request);
        if (is_last)
            break;
    }
}

void client_free(struct client *client)
{
    struct err err = ERR_INIT;
    struct request *request;

    if (client == NULL)
        return;
    client->state = CLIENT_DOWN;
    err_set(&err, STATUS_BUSY, _("the program is ending"));
    client->trouble = err;
    finish_all_with(client, &err);
    call_back(client);
    while ((request = client_queue_take(&client->done)) != NULL)
        client_request_free(request); /* posted by those callbacks: too late */
    client_process_end(client, true);
    client_process_reap(client);
    arena_release(&client->hello_arena);
    free(client->program);
    free(client->store);
    free(client->as);
    free(client->now);
    free(client);
}

/* --- up and down ------------------------------------------------------------------------------ */

static void go_down(struct client *client, const struct err *err)
{
    client_process_end(client, false);
    client->greeting = NO_GREETING;
    client->state = CLIENT_DOWN;
    client->trouble = *err;
    finish_all_with(client, err);
}

/* May it be started once more? Counts it when so. */
static bool may_restart(struct client *client)
{
    int64_t now = day_ticks();

    if (client->restarts[0] != 0 && now - client->restarts[0] < RESTARTS_WITHIN)
        return false;
    memmove(client->restarts, client->restarts + 1, sizeof client->restarts - sizeof *client->restarts);
    client->restarts[RESTARTS_MOST - 1] = now != 0 ? now : 1;
    return true;
}

/* Start the program and greet it. */
static void start(struct client *client)
{
    struct hello_ask ask = {EXCHANGE_PROTOCOL, "beatbook " BEATBOOK_VERSION, client->brief};
    struct str bytes = STR_INIT;
    struct err err = ERR_INIT;

    client->state = CLIENT_STARTING;
    if (client_process_start(client, &err) != STATUS_OK) {
        go_down(client, &err);
        return;
    }
    client->greeting = client->next_id++;
    exchange_encode_ask(VERB_HELLO, &ask, &bytes);
    if (exchange_ask(client->exchange, client->greeting, VERB_HELLO, NULL, &bytes, -1, &err) != STATUS_OK)
        go_down(client, &err);
    str_release(&bytes);
}

/* The line is dead: what was in flight goes again, under its key, to the next process. */
static void line_lost(struct client *client, const struct err *why)
{
    struct err err = ERR_INIT;

    log_say(LOG_LEVEL_WARNING, "beatbook-store: %s", why->text);
    client_process_end(client, false);
    client->greeting = NO_GREETING;
    if (client->waiting.first != NULL)
        client->waiting.first->sent = false;
    if (may_restart(client)) {
        start(client);
        return;
    }
    err_set(&err, STATUS_BUSY,
            _("beatbook-store ended %d times in %d seconds and is not started again until asked to"),
            RESTARTS_MOST + 1, RESTARTS_WITHIN / 1000);
    go_down(client, &err);
}

/* --- what came back --------------------------------------------------------------------------- */

static void take_greeting(struct client *client, const struct exchange_reply *reply)
{
    struct arena arena = ARENA_INIT;
    struct err err = ERR_INIT;
    struct hello hello;

    client->greeting = NO_GREETING;
    if (exchange_decode_answer(reply, VERB_HELLO, &arena, &hello, &err) == STATUS_OK &&
        hello.protocol != EXCHANGE_PROTOCOL)
        err_set(&err, STATUS_BUSY, _("'%s' is of another version than this program; install both anew"),
                client->program);
    if (err.status != STATUS_OK) {
        arena_release(&arena);
        go_down(client, &err);
        return;
    }
    arena_release(&client->hello_arena);
    client->hello_arena = arena;
    client->hello = hello;
    client->hello_at = day_ticks();
    client->greeted = true;
    client->state = CLIENT_UP;
}

/* A draft save that came back well: what waits on the same draft has a new base. */
static void note_save(struct client *client, struct request *request)
{
    struct arena arena = ARENA_INIT;
    struct draft_answer answer;

    if (request->verb == VERB_DRAFT_SAVE &&
        exchange_decode_answer(&request->reply, VERB_DRAFT_SAVE, &arena, &answer, NULL) == STATUS_OK) {
        request->saved_entry = answer.entry;
        request->saved_version = answer.version;
        client_queue_follow(&client->waiting, request);
    }
    arena_release(&arena);
}

static void finish(struct client *client, const struct exchange_reply *reply)
{
    struct request *request = client_queue_take(&client->waiting);

    request->reply = *reply;
    note_save(client, request);
    if (request->asker != NULL) {
        client_request_tell_asker(request);
        client_request_free(request);
    } else {
        client_queue_add(&client->done, request);
    }
}

/* Takes what is in the reply. False when it answers nothing that was asked. */
static bool take_reply(struct client *client, struct exchange_reply *reply)
{
    struct request *request = client->waiting.first;

    if (client->greeting != NO_GREETING && (reply->id == client->greeting || reply->id < 0)) {
        take_greeting(client, reply);
        exchange_reply_release(reply);
        return true;
    }
    if (request != NULL && request->sent && (reply->id == request->id || reply->id < 0)) {
        finish(client, reply);
        return true;
    }
    exchange_reply_release(reply);
    return false;
}

/* --- the wheel -------------------------------------------------------------------------------- */

/* Let the first request go, when the line is free for it. */
static void send_next(struct client *client)
{
    struct request *request = client->waiting.first;
    struct err err = ERR_INIT;

    if (client->state != CLIENT_UP || request == NULL || request->sent)
        return;
    client_request_settle(request);
    request->id = client->next_id++;
    if (exchange_ask(client->exchange, request->id, request->verb,
                     request->key[0] != '\0' ? request->key : NULL, &request->ask, request->file,
                     &err) == STATUS_OK)
        request->sent = true;
    else
        finish_with(client, client_queue_take(&client->waiting), &err);
}

/* Send and receive what can be without waiting. */
static void turn_line(struct client *client)
{
    struct exchange_reply reply;
    struct err err = ERR_INIT;
    bool there = true;

    while (client->exchange != NULL && there) {
        send_next(client);
        if (exchange_flush(client->exchange, &err) != STATUS_OK) {
            /* It may have said why before it went. */
            err_set(&err, STATUS_OK, "%s", "");
        }
        if (exchange_reply(client->exchange, false, &there, &reply, &err) != STATUS_OK) {
            line_lost(client, &err);
            there = true;
        } else if (there && !take_reply(client, &reply)) {
            err_set(&err, STATUS_BUG, "an answer to nothing that was asked");
            line_lost(client, &err);
        }
    }
}

static void turn(struct client *client)
{
    client_process_reap(client);
    if (client->exchange == NULL && client->state != CLIENT_DOWN && client->waiting.first != NULL)
        start(client);
    turn_line(client);
}

void client_pump(struct client *client)
{
    turn(client);
    call_back(client);
}

/* --- asking ----------------------------------------------------------------------------------- */

static void wait_for_line(const struct client *client)
{
    bool wants_write;
    struct pollfd poller = {client_fd(client, &wants_write), POLLIN, 0};

    if (wants_write)
        poller.events |= POLLOUT;
    if (poller.fd >= 0)
        poll(&poller, 1, -1); /* an interruption is another look */
}

enum status client_ask(struct client *client, enum verb verb, const void *ask, struct arena *arena,
                       void *answer, struct err *err)
{
    return client_ask_file(client, verb, ask, -1, arena, answer, err);
}

enum status client_ask_file(struct client *client, enum verb verb, const void *ask, int file,
                            struct arena *arena, void *answer, struct err *err)
{
    struct asker asker = {arena, answer, err, STATUS_BUG, false};
    struct request *request;

    if (client->state == CLIENT_DOWN)
        return err_set(err, client->trouble.status, "%s", client->trouble.text);
    request = client_request_new(verb, ask, file);
    request->asker = &asker;
    client_queue_add(&client->waiting, request);
    turn(client);
    while (!asker.done) {
        wait_for_line(client);
        turn(client);
    }
    return asker.status;
}

/* A save goes on from one that has come back already, but of which its poster does not know yet. */
static void follow_done(struct client *client, struct request *request)
{
    const struct request *saved;

    if (client->calling != NULL)
        client_request_follow(request, client->calling);
    for (saved = client->done.first; saved != NULL; saved = saved->next)
        client_request_follow(request, saved);
}

void client_post(struct client *client, enum verb verb, const void *ask, client_callback callback,
                 void *context)
{
    client_post_file(client, verb, ask, -1, callback, context);
}

void client_post_file(struct client *client, enum verb verb, const void *ask, int file,
                      client_callback callback, void *context)
{
    struct request *request = client_request_new(verb, ask, file);

    request->owner = context;
    if (callback != NULL)
        client_request_add_waiter(request, callback, context);
    if (client->state == CLIENT_DOWN) {
        request->reply.err = client->trouble;
        request->reply.err.status = STATUS_BUSY;
        client_queue_add(&client->done, request);
        return;
    }
    if (verb == VERB_DRAFT_SAVE)
        follow_done(client, request);
    if (verb != VERB_DRAFT_SAVE || !client_queue_join(&client->waiting, request))
        client_queue_add(&client->waiting, request);
    turn(client);
}

void client_forget(struct client *client, const void *context)
{
    client_queue_forget(&client->waiting, context);
    client_queue_forget(&client->done, context);
    if (client->calling != NULL)
        client_request_forget(client->calling, context);
}

bool client_asked_by(const struct client *client, const void *context)
{
    return client_queue_asked_by(&client->waiting, context) ||
           client_queue_asked_by(&client->done, context) ||
           (client->calling != NULL && client_request_asked_by(client->calling, context));
}

void client_begin(struct client *client)
{
    if (client->exchange == NULL && client->state != CLIENT_DOWN)
        start(client);
    turn(client);
}

enum status client_start(struct client *client, struct err *err)
{
    client_begin(client);
    while (client->state == CLIENT_STARTING) {
        wait_for_line(client);
        turn(client);
    }
    if (client->state == CLIENT_DOWN)
        return err_set(err, client->trouble.status, "%s", client->trouble.text);
    return STATUS_OK;
}

void client_retry(struct client *client)
{
    if (client->state != CLIENT_DOWN)
        return;
    memset(client->restarts, 0, sizeof client->restarts);
    start(client);
    turn(client);
}

/* --- questions -------------------------------------------------------------------------------- */

int client_fd(const struct client *client, bool *wants_write)
{
    *wants_write = client->exchange != NULL && exchange_sending(client->exchange);
    return client->exchange != NULL ? exchange_fd(client->exchange) : -1;
}

int client_due(const struct client *client)
{
    return client->done.first != NULL ? 0 : -1;
}

bool client_idle(const struct client *client)
{
    return client->waiting.first == NULL && client->done.first == NULL;
}

bool client_waits(const struct client *client, enum verb verb)
{
    return client_queue_has(&client->waiting, verb) || client_queue_has(&client->done, verb);
}

enum client_state client_state(const struct client *client)
{
    return client->state;
}

const char *client_trouble(const struct client *client)
{
    if (client->state == CLIENT_DOWN)
        return client->trouble.text;
    if (client->state == CLIENT_STARTING && client->starts > 1)
        return _("beatbook-store ended; it is being started again");
    return "";
}

const struct hello *client_hello(const struct client *client)
{
    return client->greeted ? &client->hello : NULL;
}

moment client_now(const struct client *client)
{
    return client->greeted ? client->hello.now + (day_ticks() - client->hello_at) / 1000 : day_clock();
}

int client_starts(const struct client *client)
{
    return client->starts;
}

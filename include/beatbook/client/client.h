/* client.h - the connection to beatbook-store: started, restarted, asked; never blocks the screen.
 *
 * Two ways of asking. client_ask() waits for the answer: for commands. client_post() returns at once and the answer comes through
 * client_pump(), which the event loop calls when client_fd() is readable: for the screen. One request is in flight; others wait in order; of the waiting
 * draft saves of one entry only the latest is kept. A write whose answer got lost is asked again under the same key after a restart and so is never
 * done twice. Death of the store is seen as end of file; it is started again at most 3 times in 30 s; then
 * posts fail with STATUS_BUSY and client_state() is CLIENT_DOWN until client_retry().
 */
#ifndef BEATBOOK_CLIENT_CLIENT_H
#define BEATBOOK_CLIENT_CLIENT_H

#include <stdbool.h>

#include <beatbook/domain/verb.h>
#include <beatbook/util/arena.h>
#include <beatbook/util/err.h>

struct client;

struct client_options {
    const char *program; /* path of beatbook-store */
    const char *store;   /* NULL: the compiled-in configuration decides */
    const char *as;      /* NULL nobody else */
    const char *now;     /* NULL the machine's clock */
};

enum client_state { CLIENT_UP, CLIENT_STARTING, CLIENT_DOWN };

/* A client whose store is started at the first request. Texts are copied. */
struct client *client_new(const struct client_options *options);
void client_free(struct client *client);

/* Before the first request, for a command that asks one thing: greet without the counts and receipts that a screen shows (struct hello). */
void client_brief(struct client *client);

/* Ask and wait. `ask` and `answer` are the structs of the verb's row; the answer's texts live in `arena`. `hello` is said by itself on
 * each start and its answer kept. */
enum status client_ask(struct client *client, enum verb verb, const void *ask, struct arena *arena,
                       void *answer, struct err *err);

/* The same for a verb that is about a file (wire/verbs.h): `file` stays the caller's, who may close it when this returns. */
enum status client_ask_file(struct client *client, enum verb verb, const void *ask, int file,
                            struct arena *arena, void *answer, struct err *err);

/* What a post comes back with. On STATUS_OK `answer` is the verb's answer struct and `arena` holds its texts: the callback may keep
 * them by moving the arena (`mine = *arena; arena_init(arena);`) and copying the struct. Else `err` says why. */
typedef void (*client_callback)(void *context, enum status status, const void *answer, struct arena *arena,
                                const struct err *err);

/* Ask without waiting. The ask is encoded before this returns. The callback is called exactly once, from client_pump() or client_free() (then with
 * STATUS_BUSY) and never from inside this call. */
void client_post(struct client *client, enum verb verb, const void *ask, client_callback callback,
                 void *context);

/* The same for a verb that is about a file: it may be closed when this returns. */
void client_post_file(struct client *client, enum verb verb, const void *ask, int file,
                      client_callback callback, void *context);

/* Forget who waits under this context: its callbacks are not called any more (writes still happen). For views that close. */
void client_forget(struct client *client, const void *context);

/* Is something under way whose answer goes to this context? */
bool client_asked_by(const struct client *client, const void *context);

/* The descriptor to poll for reading (-1: none now) and whether there is something to write as well. */
int client_fd(const struct client *client, bool *wants_write);

/* Do what can be done without waiting: send, receive, restart, call back. `timeout_ms` for poll until something is due by
 * time, -1 none, from client_due(). */
void client_pump(struct client *client);
int client_due(const struct client *client);

/* Nothing posted that is not yet answered? */
bool client_idle(const struct client *client);

/* Is this verb posted and not yet answered? For the "saved" marker. */
bool client_waits(const struct client *client, enum verb verb);

enum client_state client_state(const struct client *client);
/* A sentence for the status line when the state is not CLIENT_UP; "" else. */
const char *client_trouble(const struct client *client);
/* Try again now, from CLIENT_DOWN. */
void client_retry(struct client *client);

/* The answer to the last hello; NULL before the first. */
const struct hello *client_hello(const struct client *client);
/* The store's clock: that of the last hello, gone on since; the machine's before the first. */
moment client_now(const struct client *client);

/* Start the store and say hello without waiting: what else there is to do at the start is done meanwhile. */
void client_begin(struct client *client);

/* Say hello and wait, for programs that need to know who they are first. */
enum status client_start(struct client *client, struct err *err);

/* How often the store was started; 1 after the first. A change tells a view that the connection is a new one. */
int client_starts(const struct client *client);

#endif

/* client_parts.h - what the files of the client share: the client, its requests, its process. */
#ifndef CLIENT_PARTS_H
#define CLIENT_PARTS_H

#include <sys/types.h>

#include <beatbook/client/client.h>
#include <beatbook/util/hash.h>
#include <beatbook/util/str.h>
#include <beatbook/wire/exchange.h>

#define RESTARTS_MOST 3
#define RESTARTS_WITHIN 30000 /* ms */

/* One who posted and wants to hear. */
struct waiter {
    struct waiter *next;
    client_callback callback; /* NULL: forgotten */
    const void *context;
};

/* Where client_ask() waits. */
struct asker {
    struct arena *arena;
    void *answer;
    struct err *err;
    enum status status;
    bool done;
};

struct request {
    struct request *next;
    int64_t id;
    enum verb verb;
    char key[HASH_KEY_TEXT]; /* of a write; "" else */
    struct str ask;          /* as sent */
    int file;                /* that it is about, ours until it is answered; -1 none */
    bool sent;
    /* of a draft save: whose it is, and what the ask must say by the time it goes */
    const void *owner;
    int64_t entry, version;
    bool durable;
    bool changed;                       /* from what `ask` says */
    int64_t saved_entry, saved_version; /* what came back; 0 nothing yet */
    struct waiter *waiters;
    struct asker *asker; /* NULL for a post */
    /* once done */
    struct exchange_reply reply; /* reply.err is the refusal, also of our own */
};

struct request_queue {
    struct request *first, *last;
};

struct client {
    char *program, *store, *as, *now; /* of the options */
    struct exchange *exchange;        /* NULL: not connected */
    pid_t pid;                        /* of the store program, 0 none */
    pid_t ended[8];               /* programs whose line is closed and which are not collected yet, 0 none */
    struct request_queue waiting; /* the first one may be in flight */
    struct request_queue done;    /* whose callbacks are to be called */
    struct request *calling;      /* whose callbacks are being called */
    enum client_state state;
    struct err trouble; /* why it is down */
    int64_t next_id;
    int64_t greeting; /* id of the hello in flight, -1 none */
    bool brief;       /* greeted without counts and receipts */
    int starts;
    int64_t restarts[RESTARTS_MOST]; /* ticks of the last ones, oldest first; 0 none */
    struct hello hello;
    int64_t hello_at; /* ticks */
    struct arena hello_arena;
    bool greeted;
};

/* --- client_queue.c */

enum verb_access client_access(enum verb verb);
size_t client_answer_size(enum verb verb);

/* A new request, its ask encoded; `file` -1 or what it is about: a descriptor of our own is made of it. */
struct request *client_request_new(enum verb verb, const void *ask, int file);
void client_request_free(struct request *request);
void client_request_add_waiter(struct request *request, client_callback callback, const void *context);

void client_queue_add(struct request_queue *queue, struct request *request);
struct request *client_queue_take(struct request_queue *queue);
bool client_queue_has(const struct request_queue *queue, enum verb verb);
void client_queue_forget(struct request_queue *queue, const void *context);
bool client_queue_asked_by(const struct request_queue *queue, const void *context);
void client_request_forget(struct request *request, const void *context);
bool client_request_asked_by(const struct request *request, const void *context);

/* A draft save joins one that waits for the same entry, if there is one behind the last other write: the newer words go, both
 * hear. True when it did; `request` is then gone. */
bool client_queue_join(struct request_queue *queue, struct request *request);

/* A draft save came back: one that waits on the same version of the same draft goes on from what came back. */
void client_request_follow(struct request *request, const struct request *saved);
void client_queue_follow(struct request_queue *queue, const struct request *saved);

/* Make the bytes of the ask say what it must. */
void client_request_settle(struct request *request);

/* Give a done request's answer to whoever waits in client_ask(), or to the callbacks. */
void client_request_tell_asker(struct request *request);
void client_request_tell_waiters(struct client *client, struct request *request);

/* --- client_process.c */

/* Start the store program with one end of a socket pair as its descriptor 0; the other is exchange's. STATUS_FILE else. */
enum status client_process_start(struct client *client, struct err *err);

/* Close the line, which ends the program. When `wait`, see it end, for at most 2 s. */
void client_process_end(struct client *client, bool wait);

/* Collect what has ended. */
void client_process_reap(struct client *client);

#endif

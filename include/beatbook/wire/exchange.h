/* exchange.h - both ends of the conversation between beatbook and beatbook-store, without a word of JSON.
 *
 * frame.h says what a frame looks like. Here a request is a verb with its struct, an answer a struct or a refusal; what is
 * larger than a frame travels as a file in either direction without anybody noticing. Whoever includes this needs
 * no JSON library.
 */
#ifndef BEATBOOK_WIRE_EXCHANGE_H
#define BEATBOOK_WIRE_EXCHANGE_H

#include <stdbool.h>
#include <stdint.h>

#include <beatbook/domain/verb.h>
#include <beatbook/util/arena.h>
#include <beatbook/util/err.h>
#include <beatbook/util/hash.h>
#include <beatbook/util/str.h>

#define EXCHANGE_PROTOCOL 1 /* what hello says */

struct exchange; /* one end */

/* Takes the descriptor of a connected stream socket. */
struct exchange *exchange_new(int fd);
void exchange_free(struct exchange *exchange);
int exchange_fd(const struct exchange *exchange);

/* Send what can be sent without waiting. STATUS_FILE when the other end is gone. */
enum status exchange_flush(struct exchange *exchange, struct err *err);

/* Is something left to be sent? */
bool exchange_sending(const struct exchange *exchange);

/* ---- the end that asks */

/* The ask of a verb as bytes, secrets and all: what exchange_ask() sends, and what may be sent again. Appended to `out`. */
void exchange_encode_ask(enum verb verb, const void *ask, struct str *out);

/* And back, for whoever wants to change it before it goes. The texts live in `arena`. */
enum status exchange_decode_ask(enum verb verb, const struct str *bytes, struct arena *arena, void *ask,
                                struct err *err);

/* Queue a request made of such bytes. `key` NULL for reads; `file` -1, or the file that the verb is about: it stays the caller's. STATUS_USAGE when
 * the ask is larger than even a file may be. */
enum status exchange_ask(struct exchange *exchange, int64_t id, enum verb verb, const char *key,
                         const struct str *ask, int file, struct err *err);

/* What came back. */
struct exchange_reply {
    int64_t id;
    int64_t seq;    /* of the journal, -1 not said */
    struct err err; /* the refusal; status STATUS_OK when there is an answer */
    void *body;     /* the answer, still as JSON */
};

/* The next whole reply, if there is one (*there): give it back with exchange_reply_release(). Not STATUS_OK when the connection is of no more use. */
enum status exchange_reply(struct exchange *exchange, bool wait, bool *there, struct exchange_reply *reply,
                           struct err *err);

/* The answer as the struct of its verb, as often as wanted. */
enum status exchange_decode_answer(const struct exchange_reply *reply, enum verb verb, struct arena *arena,
                                   void *answer, struct err *err);
void exchange_reply_release(struct exchange_reply *reply);

/* ---- the end that answers */

struct exchange_request {
    int64_t id; /* -1 when it could not be made out */
    enum verb verb;
    const char *key;      /* HASH_KEY_TEXT - 1 hex digits, NULL none */
    void *ask;            /* the struct of the verb's row, in the arena */
    void *answer;         /* room for the one to answer with, zeroed, in the arena */
    int file;             /* that the verb is about, the caller's to close; -1 none */
    char hash[HASH_TEXT]; /* of verb and ask without its secrets, hex: the same request has the same one */
};

enum exchange_event {
    EXCHANGE_REQUEST, /* one to answer */
    EXCHANGE_REFUSED, /* a frame that is no request: answer `err` under request->id and go on */
    EXCHANGE_BROKEN,  /* bytes that are no frame: answer `err`, then end */
    EXCHANGE_END      /* the other end has gone */
};

/* Wait for the next request. */
enum exchange_event exchange_request(struct exchange *exchange, struct arena *arena,
                                     struct exchange_request *request, struct err *err);

/* The answer of a verb as JSON text in the arena: what is kept under a key. */
const char *exchange_encode_answer(enum verb verb, const void *answer, struct arena *arena);

/* Send an answer made so (or kept earlier), or a refusal, and wait until it has gone. `id` -1 is null. */
enum status exchange_answer(struct exchange *exchange, int64_t id, const char *answer, int64_t seq,
                            struct err *err);
enum status exchange_refuse(struct exchange *exchange, int64_t id, const struct err *refusal, int64_t seq,
                            struct err *err);

#endif

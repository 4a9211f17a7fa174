/* reauth.h - is it still the same person? Asked once for each round of signing, each revocation, each locked screen (SECURITY 3).
 *
 * Every act that is signed has two verbs. The first makes the statements and shows them:
 *
 *     reauth_begin(service, "revoke", arena, &round, err);  a nonce, the moment, the journal's head: for the statements
 *     reauth_show(service, &round, &statements, arena, answer, err);
 *
 * the second makes them again from what the client asks, and writes only when they are what was shown and the person is who they were:
 *
 *     reauth_find(service, "revoke", ask->nonce, arena, &round, err);
 *     reauth_same(service, &round, &statements, arena, err);
 *     reauth_prove(service, &round, &proof, arena, &seal, err);
 *     … write, each statement with the seal; reauth_finish(service, err);
 */
#ifndef REAUTH_H
#define REAUTH_H

#include <beatbook/service/service.h>

#define REAUTH_WRONG_MOST 5
#define REAUTH_PAUSE_S (15 * 60)
#define REAUTH_UNLOCK "unlock" /* the act that signs nothing: for who has no PIN or key, by method none */

/* What a person is asked to put their name to, kept for five minutes. */
struct reauth_round {
    const char *act, *nonce, *method;
    moment at;
    int64_t head_seq;
    const char *head_hash;
    const char *salt; /* of reauth_nonce(); gone when the round is used up */
    const char *text; /* NULL until it is shown */
};

/* What they bring. */
struct reauth_proof {
    const char *secret;    /* PIN or password; NULL */
    const char *signature; /* armoured SSHSIG over the round's text; NULL */
};

/* A number for one statement of the round that nobody can guess: its text lists the statement's hash, which must tell nothing once the statement
 * is erased. `what` tells statements about one entry apart. */
const char *reauth_nonce(const char *salt, int64_t entry, const char *what, struct arena *arena);

enum status reauth_begin(struct service *service, const char *act, struct arena *arena,
                         struct reauth_round *round, struct err *err);

/* Keep it, instead of any round shown to this person before. `answer` gets everything but its statements. */
enum status reauth_show(struct service *service, struct reauth_round *round,
                        const struct word_list *statements, struct arena *arena, struct challenge *answer,
                        struct err *err);

/* STATUS_MISSING when it was signed already, prepared anew, or is another's or for another act; STATUS_STATE when it is too old or
 * the store signs otherwise now. */
enum status reauth_find(struct service *service, const char *act, const char *nonce, struct arena *arena,
                        struct reauth_round *round, struct err *err);

/* STATUS_STATE unless exactly these statements were shown. */
enum status reauth_same(struct service *service, const struct reauth_round *round,
                        const struct word_list *statements, struct arena *arena, struct err *err);

/* Is it them? By the round's method. *seal is a row that says so, to be named beside each statement (0 for REAUTH_UNLOCK). STATUS_DENIED when not,
 * STATUS_STATE while too many were wrong or when there is no PIN yet. A wrong secret is counted and journalled, and that is committed: then the
 * request's transaction is over, and its handler must return at once. Call it before anything is written. */
enum status reauth_prove(struct service *service, const struct reauth_round *round,
                         const struct reauth_proof *proof, struct arena *arena, int64_t *seal,
                         struct err *err);

/* The round is used up. */
enum status reauth_finish(struct service *service, struct err *err);

/* The PIN alone, whatever the store signs by. */
enum status reauth_pin(struct service *service, const char *pin, struct arena *arena, struct err *err);

/* ---- for service.c, around the transaction: trying a PIN takes a tenth of a second, a password some seconds, in which nobody else could write */

/* What was found out before the transaction. */
struct reauth_tried;

bool reauth_brings(enum verb verb, const void *ask);

/* Inside a read: is the secret in this request to be tried at all? */
void reauth_look(struct service *service, enum verb verb, const void *ask, struct arena *arena);
/* Outside of any transaction. */
void reauth_try(struct service *service);
/* When the handler is done: was the password wrong, and it did not come to judge it? Then count it, in a transaction of its own, which this ends. */
bool reauth_uncounted(const struct service *service);
enum status reauth_count(struct service *service, struct arena *arena, struct err *err);

#endif

/* service.h - the verbs: policy check, one transaction, one journal line each (DESIGN 4, 6).
 *
 * A handler is called inside its transaction with a decoded ask. It asks service_allow() first, works through the store's nouns, and, when it
 * writes, ends with exactly one service_journal(). Whatever it returns other than STATUS_OK rolls everything back.
 */
#ifndef BEATBOOK_SERVICE_SERVICE_H
#define BEATBOOK_SERVICE_SERVICE_H

#include <beatbook/domain/policy.h>
#include <beatbook/domain/verb.h>
#include <beatbook/store/store.h>

struct reauth_tried;

/* A credit that came (by 1) or went (by -1) in this request, for an acceptance of that moment. */
struct service_credited {
    int64_t enrolment, document;
    moment at;
    int by;
};

/* Whose row of the board is to be made anew at the end of the request, and which parts of it (src/service/upkeep.h). */
struct service_touched {
    int64_t person;
    uint32_t parts;
    LIST(struct service_credited) credits;
};

struct service {
    struct store *store;
    /* who asks: settled once at the start, from the kernel's word and --as */
    int64_t person; /* id, 0 not in the store */
    const char *login;
    const char *name;
    uint32_t roles;
    bool as;             /* --as was used: journalled as such */
    bool ordinary_owner; /* owns the store file */
    const char *method;  /* of re-authentication, when the conversation began */
    const char *account; /* that runs this, by the kernel: whose password is meant */
    int password;        /* leads to the child that checks it; -1 none */
    /* the clock: the machine's, --now, or the demo store's own day */
    moment fixed_now; /* MOMENT_NONE: the machine's clock */
    bool demo;
    moment now; /* of this request; never before the journal's last line */
    day today;
    enum verb verb;             /* of this request */
    const char *key;            /* of this request; NULL for reads */
    int file;                   /* that came with this request, for a verb that is about one; -1 none */
    struct reauth_tried *tried; /* the secret of this request, tried before its transaction; NULL */
    struct planned *planned;    /* what a move rests on, worked out before its transaction; NULL */
    const struct logbook
        *book; /* the hours of an enrolment, read once for a verb that asks for them often; NULL */
    int64_t frames;
    int64_t started;   /* day_ticks() at the start: a demo's day goes on from 20:00 */
    moment demo_start; /* 20:00 on the demo's day */
    int lines;         /* of the journal, written by this request */
    bool unchanged;    /* service_unchanged() was called */
    bool
        many; /* one line for each of many things that this write did, each as if it had been asked by itself */
    int64_t upload;    /* that the file of this request became, 0 none */
    int64_t hello_seq; /* to be noted after this request, 0 nothing */
    LIST(struct service_touched) touched;
    struct arena touching; /* of that list */
    struct arena arena;    /* of the texts above */
};

/* Settle who asks and what the time is. `as` and `now` come from the command line and may be NULL. `uid` is the caller's by the kernel, `account` its
 * name. STATUS_MISSING with a sentence when the caller is no person of the store and does not own it. */
enum status service_start(struct service *service, struct store *store, int64_t uid, const char *account,
                          bool owner, const char *as, const char *now, struct err *err);
void service_stop(struct service *service);

/* Take over the child that checks the account's password (startup.h); where the store signs otherwise it is let go. *line is -1 afterwards. */
void service_password(struct service *service, int *line);

/* Run one verb in its transaction. `key` and `request_hash` (hex) are for WRITE verbs: an answer kept under the same key is given back through `kept`
 * (JSON text in `arena`; then `answer` is not filled), and the new answer is kept by calling `encode` inside the transaction. */
struct service_request {
    enum verb verb;
    const void *ask;
    const char *key;          /* NULL for reads */
    const char *request_hash; /* NULL for reads */
    const char *(*encode)(enum verb verb, const void *answer, struct arena *arena);
    int file; /* of a verb that is about one: read before the verb runs */
};
enum status service_call(struct service *service, const struct service_request *request, struct arena *arena,
                         void *answer, const char **kept, struct err *err);

/* Sequence of the journal's last line. */
int64_t service_seq(struct service *service);

/* The handlers, one a verb: service_entry_submit(service, ask, arena, answer, err). */
#define VERB_ROW(constant, name, word, access, ask_type, answer_type)                                        \
    enum status service_##name(struct service *service, const struct ask_type *ask, struct arena *arena,     \
                               struct answer_type *answer, struct err *err);
VERB_TABLE(VERB_ROW)
#undef VERB_ROW

/* ---- for handlers */

/* May the caller do this verb about `apprentice` (id; 0 nobody in particular, -1 unknown), and entry `entry` (0 none)? STATUS_OK or the refusal with its
 * sentence: `what` names the thing for "no such …". */
enum status service_allow(struct service *service, enum verb verb, int64_t apprentice, int64_t entry,
                          const char *what, struct err *err);

/* The roles in which the caller may decide on this apprentice's entries today: supervisor, assessor, assigned directly or through a team; never on their
 * own. */
enum status service_deciding_roles(struct service *service, int64_t apprentice, uint32_t *roles,
                                   struct err *err);

/* The journal line of this write: about a person (0 none) and an entry (0 none); `body` is JSON made by service_body_*(). */
enum status service_journal(struct service *service, int64_t subject, int64_t entry, const char *body,
                            struct err *err);

/* How much the store takes, and how much of it the caller has used. */
enum status service_limits_of(struct service *service, struct arena *arena, struct limits *out,
                              struct err *err);

/* Instead of a journal line: this write changed nothing that history keeps (a dry run, the same again, a round prepared for signing). */
void service_unchanged(struct service *service);

/* The word of a verb, "entry.submit". */
const char *service_word(enum verb verb);

/* A body: alternating names and values, ended by NULL: service_body(arena, "entry", "12", "claims", "D8 S7", NULL) gives {"entry":"12","claims":"D8 S7"}. A value of
 * NULL is null. */
__attribute__((sentinel)) const char *service_body(struct arena *arena, const char *name, ...);

/* A text of such a body, or NULL: for lines of the journal that people read. */
const char *service_body_text(const char *body, const char *name, struct arena *arena);

/* Visit its members in order; a value of null is NULL. */
typedef void (*service_member)(const char *name, const char *value, void *context);
void service_body_visit(const char *body, service_member visitor, void *context);

/* Id of the person with this login (NULL: the caller); STATUS_MISSING "no such person: …". */
enum status service_person(struct service *service, const char *login, int64_t *id, struct err *err);

/* The same for lists that are narrowed to one person (NULL: 0, everybody): somebody whom the caller does not see is nobody. */
enum status service_seen_person(struct service *service, const char *login, int64_t *id, struct err *err);

/* For lists: the caller, whose eyes decide which rows are given; 0 for the training unit and the auditor, who see all. */
int64_t service_viewer(const struct service *service);

#endif

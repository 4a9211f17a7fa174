/* signing.h - the statements that a person has to sign: one for each revision and role, from the decisions that are not signed yet. */
#ifndef SIGNING_H
#define SIGNING_H

#include <beatbook/service/service.h>

#define SIGNING_MOST 200 /* revisions in one round; what is left waits for the next */

/* What is the same in all statements of a round. */
struct signing_stamp {
    moment at;
    int64_t head_seq;
    const char *head_hash;
    const char *salt, *method; /* of the statements' nonces */
};

struct signing_line {
    int64_t entry, revision, revision_id, owner;
    const char *name, *title; /* whose, of what */
    enum role role;
    int64_t deputy_of;                            /* whose deputy they sign as; 0: it is theirs to decide */
    const char *deputy_of_login, *deputy_of_name; /* NULL then */
    int64_t accepted, declined;
    bool
        changed; /* the decisions do not stand any more: the claim was closed, resubmitted, or is not theirs today */
    const char *changed_by;  /* name of who signed on it meanwhile; NULL: nobody did, it changed otherwise */
    const char *statement;   /* NULL when changed */
    LIST(int64_t) decisions; /* ids */
    LIST(int64_t) dead;      /* claims of changed decisions that are closed: these can never be signed */
    const char *refs;        /* " accepted a b declined c" */
};
LIST_NAMED(signing_lines, struct signing_line);

/* All that the caller could sign now, oldest decision first. */
enum status signing_gather(struct service *service, const struct signing_stamp *stamp, struct arena *arena,
                           struct signing_lines *out, struct err *err);

/* "3 accepted, 1 declined". */
const char *signing_count(const struct signing_line *line, struct arena *arena);

#endif

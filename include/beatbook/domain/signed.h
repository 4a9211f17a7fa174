/* signed.h - what somebody signed before, newest first: what a signature may be taken back from. */
#ifndef BEATBOOK_DOMAIN_SIGNED_H
#define BEATBOOK_DOMAIN_SIGNED_H

#include <stdbool.h>
#include <stdint.h>

#include <beatbook/util/arena.h>
#include <beatbook/util/day.h>

struct signed_ask {
    const char *login; /* who signed; NULL the caller */
    bool meanwhile;    /* instead of their own: what deputies signed for them */
    day since;         /* DAY_NONE all */
    const char *cursor;
    int64_t limit;
};

/* One person's decisions on one revision. */
struct signed_row {
    int64_t signoff;
    moment at;
    int64_t entry, revision;
    const char *login, *name; /* whose entry */
    const char *title;        /* NULL where the caller does not read the entry any more */
    int64_t role;             /* in which it was signed */
    const char *signer;       /* name of who signed */
    const char *deputy_of;    /* name of whom they stood in for; NULL */
    int64_t accepted, declined;
    int64_t revoked;              /* of the accepted, taken back */
    LIST(const char *) revocable; /* codes of what the caller could take back */
};
LIST_NAMED(signed_row_list, struct signed_row);

struct signed_offs {
    struct signed_row_list items; /* newest first */
    const char *next;
};

#endif

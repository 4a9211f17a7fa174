/* queue.h - what waits for a decision, as it is listed: one's own queue, or, for those who oversee everybody, all that waits. */
#ifndef BEATBOOK_DOMAIN_QUEUE_H
#define BEATBOOK_DOMAIN_QUEUE_H

#include <beatbook/domain/person.h>

struct queue_ask {
    int64_t role;      /* enum role, -1 any of the caller's */
    const char *login; /* only this apprentice's, NULL all */
    bool all;          /* everything that waits for anybody: for the training unit and the auditor */
    const char *cursor;
    int64_t limit;
};

struct queue_row {
    int64_t entry;
    const char *login, *name;
    const char *title;
    day on;
    moment submitted_at;
    int64_t revision;
    int64_t waiting_days;
    int64_t claims_open;      /* that the caller can close */
    int64_t decided;          /* of these, already decided by the caller but not signed */
    LIST(const char *) codes; /* of the principal's open claims */
    bool
        stranded; /* nobody who is here can close one of its claims: it stands in the training unit's queue */
    day uncovered_from; /* the first day without anybody; DAY_NONE: somebody is assigned, or nobody ever was */
    const char *why;    /* it is stranded, and what to do; NULL when it is not */
    LIST(const char *)
    holders;            /* only of `all`: names of those who are here and can close one of its claims */
    int64_t needs_role; /* in which somebody has to be assigned; -1 when it is not */
};
LIST_NAMED(queue_row_list, struct queue_row);

struct queue {
    struct queue_row_list items; /* oldest first */
    int64_t total;               /* at most 1000 counted */
    int64_t unsigned_decisions;
    struct absence_list absences; /* of today: the caller's own, and of those for whom they stand in */
    const char *next;
};

#endif

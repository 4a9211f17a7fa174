/* queue.h - the entries that wait for the caller, and which of their claims the caller can still close. */
#ifndef QUEUE_H
#define QUEUE_H

#include <beatbook/service/service.h>
#include <beatbook/store/course.h>
#include <beatbook/store/waiting.h>

/* One waiting entry as it stands to the caller. */
struct queue_item {
    struct waiting_row row;
    int64_t closable; /* claims that the caller can close */
    int64_t decided;  /* of these, decided and not signed */
    bool stranded;    /* nobody who is here can close one of its claims; only in the training unit's queue */
    LIST(const char *) codes; /* of the principal's open claims */
};

struct queue_walk {
    struct service *service;
    uint32_t roles;     /* only in these of the caller's roles */
    int64_t apprentice; /* only this one's; 0 all */
    moment after_at;    /* MOMENT_NONE from the start */
    int64_t after_entry;
    bool
        counts; /* only how many there are is wanted: `closable` may be less than all, the rest is not filled in */
    struct arena *arena;
    /* inside */
    LIST(struct queue_rule) rules; /* looked up already */
    struct waiting_list chunk;
    size_t next;
    bool finished;
};

/* Who decides on one criterion under one rules document: the same for all who are enrolled so. */
struct queue_rule {
    int64_t rules, document, position;
    uint32_t sign_off, needs;
};

/* The next entry of the caller's queue, oldest first; *there is false at the end. Set service, roles, apprentice, after_… and arena before;
 * the rest is zero. */
enum status queue_step(struct queue_walk *walk, struct queue_item *out, bool *there, struct err *err);

/* How many entries wait for the caller's decision (counted up to `most`), and since when the oldest; MOMENT_NONE when none does. */
enum status queue_count(struct service *service, int64_t most, struct arena *arena, int64_t *count,
                        moment *oldest, struct err *err);

/* How many entries hold a claim that nobody can close, counted up to `most`, for the training unit; 0 for everybody else. */
enum status queue_stranded(struct service *service, int64_t most, struct arena *arena, int64_t *count,
                           struct err *err);

#endif

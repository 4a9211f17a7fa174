/* cache.h - what store.c and query.c share: the open store, its statements, its writers' queue. */
#ifndef BEATBOOK_STORE_CACHE_H
#define BEATBOOK_STORE_CACHE_H

#include <beatbook/store/driver.h>

#define CACHE_SLOTS 256 /* a power of two, above the number of statements in the program */

struct query {
    struct query *next; /* of the same slot */
    struct store *store;
    char *sql;
    struct statement *statement; /* NULL when it could not be prepared */
    bool used;                   /* between store_query() and query_end() */
    bool started, done;          /* has been stepped; has no more rows */
    struct err err;              /* the latch */
};

struct store {
    const struct driver *driver;
    struct base *base;
    char *path; /* absolute */
    char *lock_path;
    int lock;  /* descriptor of the writers' queue while it is held or -1 */
    bool open; /* a transaction is */
    enum store_mode mode;
    struct store_counts counts;
    int64_t steps; /* not yet in hundreds */
    struct query *slots[CACHE_SLOTS];
};

/* What store_query() is. */
struct query *query_find(struct store *store, const char *sql);

/* Statements left open by somebody: one of them, or NULL. */
struct query *query_left(struct store *store);

/* End all of them, or free all of them. */
void query_end_all(struct store *store);
void query_free_all(struct store *store);

/* Wait in the queue of writers; leave it. STATUS_BUSY after ten seconds. */
enum status turn_take(struct store *store, struct err *err);
void turn_give(struct store *store);

#endif

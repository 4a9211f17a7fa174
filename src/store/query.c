/* query.c - statements: found by their text, bound by name, with one latch for errors.
 *
 * A statement is looked up by the content of its SQL, not by its address, so that it does not matter who wrote the text down. One that is
 * still in use (a query inside the loop of the same query) gets a second statement beside it.
 */
#include "cache.h"

#include <stdlib.h>
#include <string.h>

#include <beatbook/util/tr.h>

/* By its length and every eighth letter: it is compared as a whole anyway. */
static size_t slot_of(const char *sql)
{
    size_t length = strlen(sql), i;
    uint64_t sum = 14695981039346656037u ^ length; /* FNV-1a */

    for (i = 0; i < length; i += 8)
        sum = (sum ^ (unsigned char)sql[i]) * 1099511628211u;
    return (sum ^ sum >> 32) & (CACHE_SLOTS - 1);
}

static struct query *new_query(struct store *store, const char *sql, size_t slot)
{
    struct query *q = calloc(1, sizeof *q);

    if (q == NULL || (q->sql = strdup(sql)) == NULL)
        abort();
    q->store = store;
    q->next = store->slots[slot];
    store->slots[slot] = q;
    return q;
}

struct query *query_find(struct store *store, const char *sql)
{
    size_t slot = slot_of(sql);
    struct query *q = store->slots[slot];

    while (q != NULL && (q->used || strcmp(q->sql, sql) != 0))
        q = q->next;
    if (q == NULL)
        q = new_query(store, sql, slot);
    q->used = true;
    q->started = q->done = false;
    q->err.status = STATUS_OK;
    if (q->statement == NULL)
        store->driver->prepare(store->base, sql, &q->statement, &q->err);
    return q;
}

/* --- binding ---------------------------------------------------------------------------------- */

static bool can_bind(const struct query *q)
{
    return q->err.status == STATUS_OK && q->statement != NULL;
}

static void refuse_name(struct query *q, const char *name)
{
    err_set(&q->err, STATUS_BUG, "no parameter %s in: %.200s", name, q->sql);
}

void query_int(struct query *q, const char *name, int64_t value)
{
    if (can_bind(q) && !q->store->driver->bind_int(q->statement, name, value))
        refuse_name(q, name);
}

void query_int_or_null(struct query *q, const char *name, int64_t value, int64_t null_value)
{
    if (value == null_value)
        query_text(q, name, NULL);
    else
        query_int(q, name, value);
}

void query_day(struct query *q, const char *name, day value)
{
    query_int_or_null(q, name, value, DAY_NONE);
}

void query_moment(struct query *q, const char *name, moment value)
{
    query_int_or_null(q, name, value, MOMENT_NONE);
}

void query_text(struct query *q, const char *name, const char *value)
{
    if (can_bind(q) && !q->store->driver->bind_text(q->statement, name, value))
        refuse_name(q, name);
}

void query_bytes(struct query *q, const char *name, const void *bytes, size_t length)
{
    if (can_bind(q) && !q->store->driver->bind_bytes(q->statement, name, bytes, length))
        refuse_name(q, name);
}

/* --- rows ------------------------------------------------------------------------------------- */

bool query_step(struct query *q)
{
    enum driver_step step;

    if (!can_bind(q) || q->done)
        return false;
    q->started = true;
    step = q->store->driver->step(q->statement, &q->err);
    if (step == DRIVER_ROW) {
        q->store->counts.rows++;
        return true;
    }
    q->done = true;
    return false;
}

int64_t query_int_at(struct query *q, int column)
{
    return q->store->driver->int_at(q->statement, column);
}

bool query_null_at(struct query *q, int column)
{
    return q->store->driver->is_null(q->statement, column);
}

int64_t query_int_or_at(struct query *q, int column, int64_t if_null)
{
    return query_null_at(q, column) ? if_null : query_int_at(q, column);
}

day query_day_at(struct query *q, int column)
{
    return (day)query_int_or_at(q, column, DAY_NONE);
}

moment query_moment_at(struct query *q, int column)
{
    return query_int_or_at(q, column, MOMENT_NONE);
}

const char *query_text_at(struct query *q, int column)
{
    return q->store->driver->text_at(q->statement, column);
}

const void *query_bytes_at(struct query *q, int column, size_t *length)
{
    return q->store->driver->bytes_at(q->statement, column, length);
}

const char *query_dup_at(struct query *q, int column, struct arena *arena)
{
    return arena_dup(arena, query_text_at(q, column));
}

/* --- the end ---------------------------------------------------------------------------------- */

static int64_t finish(struct query *q)
{
    int64_t steps = 0;
    int64_t changed = 0;

    if (q->statement != NULL)
        q->store->driver->reset(q->statement, &steps, &changed);
    q->store->steps += steps;
    q->used = false;
    return q->started && q->err.status == STATUS_OK ? changed : 0;
}

enum status query_end(struct query *q, struct err *err)
{
    finish(q);
    if (q->err.status != STATUS_OK && err != NULL)
        *err = q->err;
    return q->err.status;
}

enum status query_close(struct query *q, enum status status, struct err *err)
{
    if (status == STATUS_OK)
        return query_end(q, err);
    query_end(q, NULL);
    return status;
}

enum status query_run(struct query *q, int64_t *changed, struct err *err)
{
    int64_t rows;

    while (query_step(q))
        ;
    rows = finish(q);
    if (changed != NULL)
        *changed = rows;
    if (q->err.status != STATUS_OK && err != NULL)
        *err = q->err;
    return q->err.status;
}

struct query *query_left(struct store *store)
{
    struct query *q;
    size_t slot;

    for (slot = 0; slot < CACHE_SLOTS; slot++) {
        for (q = store->slots[slot]; q != NULL; q = q->next) {
            if (q->used)
                return q;
        }
    }
    return NULL;
}

void query_end_all(struct store *store)
{
    struct query *q;

    while ((q = query_left(store)) != NULL)
        finish(q);
}

void query_free_all(struct store *store)
{
    struct query *q;
    size_t slot;

    for (slot = 0; slot < CACHE_SLOTS; slot++) {
        while ((q = store->slots[slot]) != NULL) {
            store->slots[slot] = q->next;
            store->driver->release(q->statement);
            free(q->sql);
            free(q);
        }
    }
}

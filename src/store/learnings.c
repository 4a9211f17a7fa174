/* learnings.c - the rows of the learning log and of its corrections.
 *
 * Only ever added: a correction is a row that names what it corrects and holds the difference, so that every figure is a sum and whatever was written
 * stays. Words lie in rows of their own with the salt of their commitment, so that they can be erased while the minutes go on counting.
 */
#include <beatbook/store/learnings.h>

#include <string.h>

#include <beatbook/store/revisions.h>

/* --- reading ---------------------------------------------------------------------------------- */

static void read_line(struct query *q, struct arena *arena, struct hours_line *out)
{
    out->id = query_int_at(q, 0);
    out->on = query_day_at(q, 1);
    out->minutes = query_int_at(q, 2);
    out->reason = query_dup_at(q, 3, arena);
    out->corrects = query_int_or_at(q, 4, 0);
    out->entry = query_int_or_at(q, 5, 0);
    out->revision = query_int_or_at(q, 6, 0);
    out->at = query_moment_at(q, 7);
    out->login = query_dup_at(q, 8, arena);
    out->name = query_dup_at(q, 9, arena);
    out->words = query_dup_at(q, 10, arena);
    out->erased = out->words == NULL;
    if (out->erased)
        out->words = "";
    out->state = -1;
    out->source = out->corrects != 0 || out->entry != 0 ? HOURS_CORRECTION : HOURS_LOG;
}

#define LINES                                                                                                \
    "SELECT l.id, l.on_day, l.minutes, l.reason, l.corrects, l.entry_id, l.revision, l.at, p.login, p.name," \
    " w.words FROM learning l JOIN person p ON p.id = l.person_id"                                           \
    " LEFT JOIN learning_words w ON w.learning_id = l.id "

enum status learnings_of(struct store *store, int64_t enrolment, struct arena *arena,
                         struct hours_line_list *out, struct err *err)
{
    struct query *q = store_query(store, LINES "WHERE l.enrolment_id = $enrolment ORDER BY l.id");

    query_int(q, "$enrolment", enrolment);
    while (query_step(q))
        read_line(q, arena, LIST_ADD(arena, out));
    return query_end(q, err);
}

enum status learnings_correcting(struct store *store, int64_t enrolment, int64_t entry, struct arena *arena,
                                 struct hours_line_list *out, struct err *err)
{
    struct query *q =
        store_query(store, LINES "WHERE l.entry_id = $entry AND +l.enrolment_id = $enrolment ORDER BY l.id");

    query_int(q, "$enrolment", enrolment);
    query_int(q, "$entry", entry);
    while (query_step(q))
        read_line(q, arena, LIST_ADD(arena, out));
    return query_end(q, err);
}

enum status learnings_count(struct store *store, int64_t enrolment, int64_t *count, struct err *err)
{
    struct query *q = store_query(store, "SELECT count(*) FROM learning WHERE enrolment_id = $enrolment");

    query_int(q, "$enrolment", enrolment);
    *count = query_step(q) ? query_int_at(q, 0) : 0;
    return query_end(q, err);
}

/* Of the latest revisions that were not taken back, with what corrects them. */
enum status learnings_on(struct store *store, int64_t person, int64_t enrolment, day on, int64_t but_entry,
                         int64_t *minutes, struct err *err)
{
    struct query *q = store_query(
        store, "SELECT coalesce((SELECT sum(r.minutes) FROM entry e JOIN revision r ON r.entry_id = e.id"
               " AND r.n = e.revisions WHERE e.person_id = $person AND e.on_day = $on AND e.id <> $entry"
               " AND EXISTS (SELECT 1 FROM claim c WHERE c.revision_id = r.id"
               " AND (c.closed_by IS NULL OR c.closed_by = -2))), 0)"
               " + coalesce((SELECT sum(l.minutes) FROM learning l WHERE l.enrolment_id = $enrolment"
               " AND l.on_day = $on AND (l.entry_id IS NULL OR (l.entry_id <> $entry AND l.revision ="
               " (SELECT x.revisions FROM entry x WHERE x.id = l.entry_id)))), 0)");

    query_int(q, "$person", person);
    query_int(q, "$enrolment", enrolment);
    query_day(q, "$on", on);
    query_int(q, "$entry", but_entry);
    *minutes = query_step(q) ? query_int_at(q, 0) : 0;
    return query_end(q, err);
}

/* --- adding ----------------------------------------------------------------------------------- */

static void begin_hash(struct hash *hash, const char *domain, const char *salt)
{
    unsigned char key[REVISIONS_SALT_BYTES] = {0};

    hash_unhex(salt, key, sizeof key);
    hash_init(hash, domain, key, sizeof key);
}

static void end_hash(struct hash *hash, char out[HASH_TEXT])
{
    unsigned char sum[HASH_BYTES];

    hash_done(hash, sum);
    hash_hex(sum, sizeof sum, out);
}

void learnings_commitment(const struct learnings_row *row, const char *salt, char out[HASH_TEXT])
{
    struct hash hash;

    begin_hash(&hash, "beatbook.learning.1", salt);
    hash_number(&hash, row->enrolment);
    hash_number(&hash, row->on);
    hash_number(&hash, row->minutes);
    hash_text(&hash, row->reason != NULL ? row->reason : "");
    hash_number(&hash, row->corrects);
    hash_number(&hash, row->entry);
    hash_number(&hash, row->revision);
    hash_text(&hash, row->words);
    end_hash(&hash, out);
}

static enum status add_row(struct store *store, struct learnings_row *row, struct err *err)
{
    struct query *q = store_query(
        store, "INSERT INTO learning (enrolment_id, on_day, minutes, reason, corrects, entry_id, revision,"
               " person_id, at, commitment) VALUES ($enrolment, $on, $minutes, $reason, $corrects, $entry,"
               " $revision, $person, $at, $commitment) RETURNING id");

    query_int(q, "$enrolment", row->enrolment);
    query_day(q, "$on", row->on);
    query_int(q, "$minutes", row->minutes);
    query_text(q, "$reason", row->reason);
    query_int_or_null(q, "$corrects", row->corrects, 0);
    query_int_or_null(q, "$entry", row->entry, 0);
    query_int_or_null(q, "$revision", row->revision, 0);
    query_int(q, "$person", row->person);
    query_moment(q, "$at", row->at);
    query_text(q, "$commitment", row->commitment);
    if (query_step(q))
        row->id = query_int_at(q, 0);
    return query_end(q, err);
}

enum status learnings_add(struct store *store, struct learnings_row *row, struct arena *arena,
                          struct err *err)
{
    char commitment[HASH_TEXT];
    enum status status;
    struct query *q;

    learnings_commitment(row, row->salt, commitment);
    row->commitment = arena_dup(arena, commitment);
    status = add_row(store, row, err);
    if (status != STATUS_OK)
        return status;
    q = store_query(store,
                    "INSERT INTO learning_words (learning_id, words, salt) VALUES ($id, $words, $salt)");
    query_int(q, "$id", row->id);
    query_text(q, "$words", row->words);
    query_text(q, "$salt", row->salt);
    return query_run(q, NULL, err);
}

/* --- proof ------------------------------------------------------------------------------------ */

static void read_row(struct query *q, struct arena *arena, struct learnings_row *out)
{
    out->id = query_int_at(q, 0);
    out->enrolment = query_int_at(q, 1);
    out->on = query_day_at(q, 2);
    out->minutes = query_int_at(q, 3);
    out->reason = query_dup_at(q, 4, arena);
    out->corrects = query_int_or_at(q, 5, 0);
    out->entry = query_int_or_at(q, 6, 0);
    out->revision = query_int_or_at(q, 7, 0);
    out->person = query_int_at(q, 8);
    out->at = query_moment_at(q, 9);
    out->commitment = query_dup_at(q, 10, arena);
    out->words = query_dup_at(q, 11, arena);
    out->salt = query_dup_at(q, 12, arena);
    out->erased = query_int_at(q, 13) != 0;
    out->subject = query_int_at(q, 14);
}

enum status learnings_visit(struct store *store, learnings_visitor visitor, void *context, struct err *err)
{
    struct query *q = store_query(
        store, "SELECT l.id, l.enrolment_id, l.on_day, l.minutes, l.reason, l.corrects, l.entry_id,"
               " l.revision, l.person_id, l.at, l.commitment, w.words, w.salt,"
               " EXISTS (SELECT 1 FROM erasure x WHERE x.noun = 'learning' AND x.subject = l.id),"
               " e.person_id FROM learning l JOIN enrolment e ON e.id = l.enrolment_id"
               " LEFT JOIN learning_words w ON w.learning_id = l.id ORDER BY l.id");
    struct arena arena = ARENA_INIT;
    enum status status = STATUS_OK;

    while (status == STATUS_OK && query_step(q)) {
        struct learnings_row row;

        memset(&row, 0, sizeof row);
        read_row(q, &arena, &row);
        status = visitor(&row, context, err);
        arena_release(&arena);
    }
    return query_close(q, status, err);
}

/* --- what prior learning takes off ------------------------------------------------------------ */

#define REDUCTIONS                                                                                           \
    "SELECT r.id, r.enrolment_id, r.percent, r.minutes, r.person_id, r.at, r.commitment, w.words, w.salt,"   \
    " EXISTS (SELECT 1 FROM erasure x WHERE x.noun = 'reduction' AND x.subject = r.id)"                      \
    " FROM reduction r LEFT JOIN reduction_words w ON w.reduction_id = r.id"

static void read_reduction(struct query *q, struct arena *arena, struct learnings_reduction *out)
{
    out->id = query_int_at(q, 0);
    out->enrolment = query_int_at(q, 1);
    out->percent = query_int_at(q, 2);
    out->minutes = query_int_at(q, 3);
    out->person = query_int_at(q, 4);
    out->at = query_moment_at(q, 5);
    out->commitment = query_dup_at(q, 6, arena);
    out->words = query_dup_at(q, 7, arena);
    out->salt = query_dup_at(q, 8, arena);
    out->erased = query_int_at(q, 9) != 0;
}

enum status learnings_reduction_of(struct store *store, int64_t enrolment, struct arena *arena,
                                   struct learnings_reduction *out, struct err *err)
{
    struct query *q =
        store_query(store, REDUCTIONS " WHERE r.enrolment_id = $enrolment ORDER BY r.id DESC LIMIT 1");

    memset(out, 0, sizeof *out);
    query_int(q, "$enrolment", enrolment);
    if (query_step(q))
        read_reduction(q, arena, out);
    return query_end(q, err);
}

enum status learnings_reductions_of(struct store *store, int64_t enrolment, struct arena *arena,
                                    struct portfolio_reduction_list *out, struct err *err)
{
    struct query *q = store_query(
        store, "SELECT r.id, r.percent, r.minutes, p.login, p.name, r.at, w.words FROM reduction r"
               " JOIN person p ON p.id = r.person_id"
               " LEFT JOIN reduction_words w ON w.reduction_id = r.id"
               " WHERE r.enrolment_id = $enrolment ORDER BY r.id");

    query_int(q, "$enrolment", enrolment);
    while (query_step(q)) {
        struct portfolio_reduction *one = LIST_ADD(arena, out);

        one->id = query_int_at(q, 0);
        one->percent = query_int_at(q, 1);
        one->minutes = query_int_at(q, 2);
        one->login = query_dup_at(q, 3, arena);
        one->name = query_dup_at(q, 4, arena);
        one->at = query_moment_at(q, 5);
        one->hidden = query_null_at(q, 6);
        one->words = one->hidden ? "" : query_dup_at(q, 6, arena);
    }
    return query_end(q, err);
}

void learnings_reduction_commitment(const struct learnings_reduction *row, const char *salt,
                                    char out[HASH_TEXT])
{
    struct hash hash;

    begin_hash(&hash, "beatbook.reduction.1", salt);
    hash_number(&hash, row->enrolment);
    hash_number(&hash, row->percent);
    hash_number(&hash, row->minutes);
    hash_text(&hash, row->words);
    end_hash(&hash, out);
}

static enum status add_reduction(struct store *store, struct learnings_reduction *row, struct err *err)
{
    struct query *q = store_query(
        store, "INSERT INTO reduction (enrolment_id, percent, minutes, person_id, at, commitment)"
               " VALUES ($enrolment, $percent, $minutes, $person, $at, $commitment) RETURNING id");

    query_int(q, "$enrolment", row->enrolment);
    query_int(q, "$percent", row->percent);
    query_int(q, "$minutes", row->minutes);
    query_int(q, "$person", row->person);
    query_moment(q, "$at", row->at);
    query_text(q, "$commitment", row->commitment);
    if (query_step(q))
        row->id = query_int_at(q, 0);
    return query_end(q, err);
}

enum status learnings_reduce(struct store *store, struct learnings_reduction *row, struct arena *arena,
                             struct err *err)
{
    char commitment[HASH_TEXT];
    enum status status;
    struct query *q;

    learnings_reduction_commitment(row, row->salt, commitment);
    row->commitment = arena_dup(arena, commitment);
    status = add_reduction(store, row, err);
    if (status != STATUS_OK)
        return status;
    q = store_query(store,
                    "INSERT INTO reduction_words (reduction_id, words, salt) VALUES ($id, $words, $salt)");
    query_int(q, "$id", row->id);
    query_text(q, "$words", row->words);
    query_text(q, "$salt", row->salt);
    return query_run(q, NULL, err);
}

enum status learnings_reductions_visit(struct store *store, learnings_reduction_visitor visitor,
                                       void *context, struct err *err)
{
    struct query *q = store_query(store, REDUCTIONS " ORDER BY r.id");
    struct arena arena = ARENA_INIT;
    enum status status = STATUS_OK;

    while (status == STATUS_OK && query_step(q)) {
        struct learnings_reduction row;

        memset(&row, 0, sizeof row);
        read_reduction(q, &arena, &row);
        status = visitor(&row, context, err);
        arena_release(&arena);
    }
    return query_close(q, status, err);
}

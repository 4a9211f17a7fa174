/* reviews.c - the rows of reviews.
 *
 * A review is what happened to it: planned, moved, missed, held, noted are rows of one table that are only ever added, so that a review which was
 * missed or moved stays to be seen. Nothing says in which state it is: that follows. Whose next one is due first among thousands is read from the rows that are
 * kept for the board (standings.h), in the order of their index.
 */
#include <beatbook/store/reviews.h>

#include <string.h>

#include <beatbook/store/breaks.h>
#include <beatbook/store/revisions.h>

#include "during.h"

#define IS_OVER(v) "EXISTS (SELECT 1 FROM review_turn o WHERE o.review_id = " v ".id AND o.act IN (2, 3))"

static const char *text_of(const char *text)
{
    return text != NULL ? text : "";
}

/* --- reviews ---------------------------------------------------------------------------------- */

static struct reviews_row read_row(struct query *q)
{
    return (struct reviews_row){query_int_at(q, 0), query_int_at(q, 1), query_int_at(q, 2),
                                query_moment_at(q, 3)};
}

enum status reviews_get(struct store *store, int64_t id, struct reviews_row *out, struct err *err)
{
    struct query *q =
        store_query(store, "SELECT id, enrolment_id, person_id, made_at FROM review WHERE id = $id");

    memset(out, 0, sizeof *out);
    query_int(q, "$id", id);
    if (query_step(q))
        *out = read_row(q);
    return query_end(q, err);
}

enum status reviews_of(struct store *store, int64_t person, struct arena *arena, struct reviews_list *out,
                       struct err *err)
{
    struct query *q = store_query(store, "SELECT id, enrolment_id, person_id, made_at FROM review"
                                         " WHERE person_id = $person ORDER BY id DESC");

    query_int(q, "$person", person);
    while (query_step(q))
        *LIST_ADD(arena, out) = read_row(q);
    return query_end(q, err);
}

enum status reviews_open(struct store *store, int64_t enrolment, int64_t *id, struct err *err)
{
    struct query *q = store_query(store, "SELECT v.id FROM review v WHERE v.enrolment_id = $enrolment"
                                         " AND NOT " IS_OVER("v") " ORDER BY v.id DESC LIMIT 1");

    query_int(q, "$enrolment", enrolment);
    *id = query_step(q) ? query_int_at(q, 0) : 0;
    return query_end(q, err);
}

enum status reviews_add(struct store *store, struct reviews_row *row, struct err *err)
{
    struct query *q = store_query(store, "INSERT INTO review (enrolment_id, person_id, made_at)"
                                         " VALUES ($enrolment, $person, $at) RETURNING id");

    query_int(q, "$enrolment", row->enrolment);
    query_int(q, "$person", row->person);
    query_moment(q, "$at", row->made_at);
    if (query_step(q))
        row->id = query_int_at(q, 0);
    return query_end(q, err);
}

/* --- turns ------------------------------------------------------------------------------------ */

#define TURNS                                                                                                \
    "SELECT t.id, t.review_id, t.n, t.act, t.on_day, t.minute, t.person_id, t.at, t.agenda, t.commitment,"   \
    " p.login, p.name, w.place, w.reason, w.notes, w.salt,"                                                  \
    " EXISTS (SELECT 1 FROM erasure x WHERE x.noun = 'review' AND x.subject = t.id)"                         \
    " FROM review_turn t JOIN person p ON p.id = t.person_id LEFT JOIN review_words w ON w.turn_id = t.id"

static void read_turn(struct query *q, struct arena *arena, struct reviews_turn *out)
{
    struct review_turn *turn = &out->turn;

    turn->id = query_int_at(q, 0);
    out->review = query_int_at(q, 1);
    out->n = query_int_at(q, 2);
    turn->act = (enum review_act)query_int_at(q, 3);
    turn->on = query_day_at(q, 4);
    turn->minute = query_int_or_at(q, 5, REVIEW_MINUTE_NONE);
    turn->starts_at = MOMENT_NONE;
    out->person = query_int_at(q, 6);
    turn->at = query_moment_at(q, 7);
    out->agenda = query_dup_at(q, 8, arena);
    out->commitment = query_dup_at(q, 9, arena);
    turn->login = query_dup_at(q, 10, arena);
    turn->name = query_dup_at(q, 11, arena);
    turn->place = text_of(query_dup_at(q, 12, arena));
    turn->reason = text_of(query_dup_at(q, 13, arena));
    turn->notes = text_of(query_dup_at(q, 14, arena));
    out->salt = query_dup_at(q, 15, arena);
    turn->hidden = query_int_at(q, 16) != 0;
}

enum status reviews_turns(struct store *store, int64_t review, struct arena *arena, struct reviews_turns *out,
                          struct err *err)
{
    struct query *q = store_query(store, TURNS " WHERE t.review_id = $review ORDER BY t.n");

    query_int(q, "$review", review);
    while (query_step(q))
        read_turn(q, arena, LIST_ADD(arena, out));
    return query_end(q, err);
}

static enum status read_actions(struct store *store, struct reviews_turn *row, struct arena *arena,
                                struct err *err)
{
    struct query *q =
        store_query(store, "SELECT commitment FROM review_action WHERE review_id = $review ORDER BY id");

    query_int(q, "$review", row->review);
    while (query_step(q))
        *LIST_ADD(arena, &row->actions) = query_dup_at(q, 0, arena);
    return query_end(q, err);
}

void reviews_commitment(const struct reviews_turn *row, char out[HASH_TEXT])
{
    unsigned char key[REVISIONS_SALT_BYTES] = {0};
    unsigned char sum[HASH_BYTES];
    struct hash hash;
    size_t i;

    hash_unhex(row->salt, key, sizeof key);
    hash_init(&hash, "beatbook.review.1", key, sizeof key);
    hash_number(&hash, row->review);
    hash_number(&hash, row->n);
    hash_number(&hash, row->turn.act);
    hash_number(&hash, row->turn.on);
    hash_number(&hash, row->turn.minute);
    hash_number(&hash, row->person);
    hash_number(&hash, row->turn.at);
    hash_text(&hash, row->agenda);
    hash_number(&hash, (int64_t)row->actions.count);
    for (i = 0; i < row->actions.count; i++)
        hash_text(&hash, row->actions.items[i]);
    hash_text(&hash, row->turn.place);
    hash_text(&hash, row->turn.reason);
    hash_text(&hash, row->turn.notes);
    hash_done(&hash, sum);
    hash_hex(sum, sizeof sum, out);
}

static enum status add_words(struct store *store, const struct reviews_turn *row, struct err *err)
{
    struct query *q = store_query(store, "INSERT INTO review_words (turn_id, place, reason, notes, salt)"
                                         " VALUES ($id, $place, $reason, $notes, $salt)");

    query_int(q, "$id", row->turn.id);
    query_text(q, "$place", row->turn.place);
    query_text(q, "$reason", row->turn.reason);
    query_text(q, "$notes", row->turn.notes);
    query_text(q, "$salt", row->salt);
    return query_run(q, NULL, err);
}

static enum status add_turn(struct store *store, struct reviews_turn *row, struct err *err)
{
    struct query *q = store_query(
        store,
        "INSERT INTO review_turn (review_id, n, act, on_day, minute, person_id, at, agenda, commitment)"
        " VALUES ($review, $n, $act, $on, $minute, $person, $at, $agenda, $commitment) RETURNING id");

    query_int(q, "$review", row->review);
    query_int(q, "$n", row->n);
    query_int(q, "$act", row->turn.act);
    query_day(q, "$on", row->turn.on);
    query_int_or_null(q, "$minute", row->turn.minute, REVIEW_MINUTE_NONE);
    query_int(q, "$person", row->person);
    query_moment(q, "$at", row->turn.at);
    query_text(q, "$agenda", row->agenda);
    query_text(q, "$commitment", row->commitment);
    if (query_step(q))
        row->turn.id = query_int_at(q, 0);
    return query_end(q, err);
}

enum status reviews_turn_add(struct store *store, struct reviews_turn *row, struct arena *arena,
                             struct err *err)
{
    char commitment[HASH_TEXT];
    enum status status = STATUS_OK;

    if (row->turn.act == REVIEW_HELD)
        status = read_actions(store, row, arena, err);
    reviews_commitment(row, commitment);
    row->commitment = arena_dup(arena, commitment);
    if (status == STATUS_OK)
        status = add_turn(store, row, err);
    return status == STATUS_OK ? add_words(store, row, err) : status;
}

enum status reviews_visit(struct store *store, reviews_visitor visitor, void *context, struct err *err)
{
    struct query *q = store_query(store, TURNS " ORDER BY t.id");
    struct arena arena = ARENA_INIT;
    enum status status = STATUS_OK;

    while (status == STATUS_OK && query_step(q)) {
        struct reviews_turn row;

        memset(&row, 0, sizeof row);
        read_turn(q, &arena, &row);
        if (row.turn.act == REVIEW_HELD)
            status = read_actions(store, &row, &arena, err);
        if (status == STATUS_OK)
            status = visitor(&row, context, err);
        arena_release(&arena);
    }
    return query_close(q, status, err);
}

/* --- notes that are being typed --------------------------------------------------------------- */

enum status reviews_draft(struct store *store, int64_t review, struct arena *arena, struct reviews_draft *out,
                          struct err *err)
{
    struct query *q = store_query(
        store, "SELECT version, saved_at, key, notes FROM review_draft WHERE review_id = $review");

    *out = (struct reviews_draft){.saved_at = MOMENT_NONE, .notes = ""};
    query_int(q, "$review", review);
    if (query_step(q)) {
        out->version = query_int_at(q, 0);
        out->saved_at = query_moment_at(q, 1);
        out->key = query_dup_at(q, 2, arena);
        out->notes = query_dup_at(q, 3, arena);
    }
    return query_end(q, err);
}

enum status reviews_save(struct store *store, int64_t review, const struct reviews_draft *draft,
                         struct err *err)
{
    struct query *q = store_query(
        store, "INSERT INTO review_draft (review_id, version, saved_at, key, notes)"
               " VALUES ($review, $version, $at, $key, $notes) ON CONFLICT (review_id) DO UPDATE"
               " SET version = excluded.version, saved_at = excluded.saved_at, key = excluded.key,"
               " notes = excluded.notes");

    query_int(q, "$review", review);
    query_int(q, "$version", draft->version);
    query_moment(q, "$at", draft->saved_at);
    query_text(q, "$key", draft->key);
    query_text(q, "$notes", text_of(draft->notes));
    return query_run(q, NULL, err);
}

enum status reviews_drop_draft(struct store *store, int64_t review, struct err *err)
{
    struct query *q = store_query(store, "DELETE FROM review_draft WHERE review_id = $review");

    query_int(q, "$review", review);
    return query_run(q, NULL, err);
}

/* --- clocks ----------------------------------------------------------------------------------- */

#define LAST_HELD(of)                                                                                        \
    "(SELECT max(t.on_day) FROM review v JOIN review_turn t ON t.review_id = v.id AND t.act = 3"             \
    " WHERE v.enrolment_id = " of ")"

enum status reviews_held(struct store *store, int64_t enrolment, int64_t *held, struct err *err)
{
    struct query *q = store_query(
        store, "SELECT count(*) FROM review v JOIN review_turn t ON t.review_id = v.id AND t.act = 3"
               " WHERE v.enrolment_id = $enrolment");

    query_int(q, "$enrolment", enrolment);
    *held = query_step(q) ? query_int_at(q, 0) : 0;
    return query_end(q, err);
}

enum status reviews_last(struct store *store, int64_t enrolment, day *on, moment *at, struct err *err)
{
    struct query *q = store_query(
        store, "SELECT t.on_day, t.at FROM review v JOIN review_turn t ON t.review_id = v.id AND t.act = 3"
               " WHERE v.enrolment_id = $enrolment ORDER BY t.on_day DESC, t.id DESC LIMIT 1");

    *on = DAY_NONE;
    *at = MOMENT_NONE;
    query_int(q, "$enrolment", enrolment);
    if (query_step(q)) {
        *on = query_day_at(q, 0);
        *at = query_moment_at(q, 1);
    }
    return query_end(q, err);
}

/* Of a person the enrolment that counts: the latest that goes on, else the latest. */
#define COUNTS                                                                                               \
    "e.id = (SELECT c.id FROM enrolment c WHERE c.person_id = e.person_id"                                   \
    " ORDER BY CASE WHEN c.status IN (0, 1) THEN 0 ELSE 1 END, c.id DESC LIMIT 1)"
/* Whom $viewer supervises, assesses or coaches today, and themselves: those who see an apprentice's reviews. */
#define SEEN(p)                                                                                              \
    "($viewer = 0 OR " p " = $viewer OR EXISTS (SELECT 1 FROM assignment a WHERE a.apprentice_id = " p       \
    " AND " DURING_GIVEN_TO("a", "$viewer") "))"
/* The same people, looked up from the side of who sees them. */
#define MINE "(SELECT $viewer UNION ALL SELECT * FROM " DURING_WHOSE("$viewer") ")"
/* clang-format off */
#define ACTIONS(of) "(SELECT count(*) FROM review_action n WHERE n.subject_id = " of " AND n.done_at IS NULL)"
/* One person's, which may be over: from what was written of it. */
#define ONE                                                                                                  \
    ("SELECT e.id, e.person_id, e.status, p.login, p.name, e.cohort, e.start_day, " LAST_HELD("e.id") ","    \
     " (SELECT v.id FROM review v WHERE v.enrolment_id = e.id AND NOT " IS_OVER("v")                         \
     " ORDER BY v.id DESC LIMIT 1), " ACTIONS("e.person_id") ", e.rules_id, e.age_at_start"                  \
     " FROM enrolment e JOIN person p ON p.id = e.person_id WHERE e.person_id = $person AND " COUNTS         \
     " AND ($cohort IS NULL OR e.cohort = $cohort) AND " SEEN("e.person_id") " LIMIT $limit")
/* Of all that go on, from the rows that are kept of them: who waits longest stands first in their index. */
#define GOING(which)                                                                                         \
    ("SELECT s.enrolment_id, s.person_id, e.status, p.login, p.name, e.cohort, e.start_day, s.held_on,"      \
     " s.review_id, " ACTIONS("s.person_id") ", e.rules_id, e.age_at_start FROM standing s"                  \
     " CROSS JOIN enrolment e ON e.id = s.enrolment_id CROSS JOIN person p ON p.id = s.person_id"            \
     " WHERE " which " AND NOT EXISTS (SELECT 1 FROM standing o WHERE o.person_id = s.person_id"             \
     " AND o.enrolment_id > s.enrolment_id) AND coalesce(p.left_on, " DURING_FOREVER ") >= $today"           \
     " AND ($cohort IS NULL OR e.cohort = $cohort) ORDER BY s.since, s.enrolment_id LIMIT $limit")
#define ALL GOING("(s.since, s.enrolment_id) > ($after, $after_id) AND s.since < $before")
#define THEIRS                                                                                               \
    GOING("s.person_id IN " MINE " AND (+s.since, s.enrolment_id) > ($after, $after_id) AND +s.since < $before")
/* clang-format on */

static void read_clock(struct query *q, struct arena *arena, struct reviews_clock *out)
{
    struct review_clock *clock = &out->clock;

    out->enrolment = query_int_at(q, 0);
    out->person = query_int_at(q, 1);
    out->status = (enum enrolment_status)query_int_at(q, 2);
    clock->login = query_dup_at(q, 3, arena);
    clock->name = query_dup_at(q, 4, arena);
    clock->cohort = query_dup_at(q, 5, arena);
    clock->start = query_day_at(q, 6);
    clock->last = query_day_at(q, 7);
    clock->from = clock->until = clock->on = DAY_NONE;
    clock->minute = REVIEW_MINUTE_NONE;
    clock->review = query_int_or_at(q, 8, 0);
    clock->open = query_int_at(q, 9);
    out->rules = query_int_or_at(q, 10, 0);
    out->age = (int)query_int_or_at(q, 11, -1);
}

static enum status read_planned(struct store *store, struct review_clock *clock, struct err *err)
{
    struct query *q = store_query(
        store, "SELECT on_day, minute FROM review_turn WHERE review_id = $review AND act IN (0, 1)"
               " ORDER BY n DESC LIMIT 1");

    query_int(q, "$review", clock->review);
    if (query_step(q)) {
        clock->on = query_day_at(q, 0);
        clock->minute = query_int_or_at(q, 1, REVIEW_MINUTE_NONE);
    }
    return query_end(q, err);
}

static struct query *begin_clocks(struct store *store, const struct reviews_filter *filter)
{
    struct query *q = store_query(store, filter->person != 0 ? ONE : filter->viewer != 0 ? THEIRS : ALL);

    query_text(q, "$cohort", filter->cohort);
    query_int(q, "$limit", filter->limit);
    if (filter->person != 0)
        query_int(q, "$person", filter->person);
    if (filter->person != 0 || filter->viewer != 0)
        query_int(q, "$viewer", filter->viewer);
    query_int(q, "$today", filter->today);
    if (filter->person != 0)
        return q;
    query_int(q, "$after", filter->after_since);
    query_int(q, "$after_id", filter->after_enrolment);
    query_int(q, "$before", filter->before != 0 ? filter->before : INT32_MAX);
    return q;
}

enum status reviews_clocks(struct store *store, const struct reviews_filter *filter, struct arena *arena,
                           struct reviews_clocks *out, struct err *err)
{
    struct query *q = begin_clocks(store, filter);
    enum status status;
    size_t i;

    while (query_step(q))
        read_clock(q, arena, LIST_ADD(arena, out));
    status = query_end(q, err);
    for (i = 0; i < out->count && status == STATUS_OK; i++)
        if (out->items[i].clock.review != 0)
            status = read_planned(store, &out->items[i].clock, err);
    return status;
}

enum status reviews_pauses(struct store *store, int64_t enrolment, struct arena *arena,
                           struct review_pause_list *out, struct err *err)
{
    struct break_list breaks = {0};
    size_t i;
    enum status status = breaks_list(store, enrolment, false, arena, &breaks, err);

    for (i = 0; i < breaks.count && status == STATUS_OK; i++) {
        day until = breaks.items[i].until_day;

        *LIST_ADD(arena, out) =
            (struct review_pause){breaks.items[i].from_day, until != DAY_NONE ? until + 1 : DAY_NONE};
    }
    return status;
}

/* `which`: the reviews, by an index where they are one person's, or few people's. */
#define TO_SIGN(which)                                                                                               \
    ("SELECT count(*) FROM (SELECT 1 FROM review v JOIN review_turn t ON t.review_id = v.id AND t.act = 3"           \
     " WHERE " which " AND (SELECT count(*) FROM review_signature s WHERE s.review_id = v.id) < 3"                   \
     " AND NOT EXISTS (SELECT 1 FROM review_signature s WHERE s.review_id = v.id AND s.person_id = $viewer)"         \
     " AND (($as_apprentice = 1 AND v.person_id = $viewer"                                                           \
     "   AND NOT EXISTS (SELECT 1 FROM review_signature s WHERE s.review_id = v.id AND s.role = 0))"                 \
     " OR ($as_supervisor = 1 AND v.person_id <> $viewer"                                                            \
     "   AND NOT EXISTS (SELECT 1 FROM review_signature s WHERE s.review_id = v.id AND s.role = 1)"                  \
     "   AND EXISTS (SELECT 1 FROM assignment a WHERE a.apprentice_id = v.person_id AND a.role = 1"                  \
     "     AND " DURING_GIVEN_TO(                                                                                    \
         "a",                                                                                                        \
         "$viewer") "))"                                                                                             \
                    " OR ($as_training = 1 AND v.person_id <> $viewer"                                               \
                    "   AND NOT EXISTS (SELECT 1 FROM review_signature s WHERE s.review_id = v.id AND s.role = 4)))" \
                    " LIMIT $most)")

enum status reviews_to_sign(struct store *store, const struct reviews_unsigned *which, int64_t *count,
                            struct err *err)
{
    struct query *q =
        store_query(store, which->apprentice != 0 ? TO_SIGN("v.person_id = $apprentice")
                           : (which->roles & ROLE_BIT(ROLE_TRAINING)) == 0 ? TO_SIGN("v.person_id IN " MINE)
                                                                           : TO_SIGN("1 = 1"));

    query_int(q, "$viewer", which->person);
    if (which->apprentice != 0)
        query_int(q, "$apprentice", which->apprentice);
    query_int(q, "$as_apprentice", (which->roles & ROLE_BIT(ROLE_APPRENTICE)) != 0);
    query_int(q, "$as_supervisor", (which->roles & ROLE_BIT(ROLE_SUPERVISOR)) != 0);
    query_int(q, "$as_training", (which->roles & ROLE_BIT(ROLE_TRAINING)) != 0);
    query_day(q, "$today", which->today);
    query_int(q, "$most", which->most);
    *count = query_step(q) ? query_int_at(q, 0) : 0;
    return query_end(q, err);
}

enum status reviews_page(struct store *store, const struct reviews_filter *filter, struct arena *arena,
                         struct reviews_list *out, struct err *err)
{
    struct query *q = store_query(
        store, ("SELECT v.id, v.enrolment_id, v.person_id, v.made_at FROM review v WHERE v.id > $after_id"
                " AND ($person = 0 OR v.person_id = $person) AND " SEEN(
                    "v.person_id") " ORDER BY v.id LIMIT $limit"));

    query_int(q, "$viewer", filter->viewer);
    query_day(q, "$today", filter->today);
    query_int(q, "$limit", filter->limit);
    query_int(q, "$after_id", filter->after_enrolment);
    query_int(q, "$person", filter->person);
    while (query_step(q))
        *LIST_ADD(arena, out) = read_row(q);
    return query_end(q, err);
}

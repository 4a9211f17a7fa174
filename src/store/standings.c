/* standings.c - the rows that the board reads.
 *
 * Lists in a row are texts (domain/board.h): a board of ten thousand reads one row an apprentice and nothing else. They hold only what time does not change, so
 * that nobody has to write when a day passes.
 */
#include <beatbook/store/standings.h>

#include <string.h>

#include "during.h"

/* --- one row ----------------------------------------------------------------------------------- */

#define KEPT                                                                                                 \
    "s.enrolment_id, s.person_id, s.document_id, s.panes, s.lapses, s.weeks, s.breaks, s.opened_on,"         \
    " s.minutes, s.less_percent, s.less_minutes, s.returned, s.waiting, s.oldest_entry, s.oldest_at,"        \
    " s.handed_at, s.active_at, s.held_on, s.review_id, s.review_on, s.milestones, s.since"
#define KEPT_COLUMNS 22

/* The milestones' text is borrowed. */
static void read_kept(struct query *q, struct arena *arena, struct board_kept *out)
{
    *out = (struct board_kept){.enrolment = query_int_at(q, 0),
                               .person = query_int_at(q, 1),
                               .document = query_int_at(q, 2),
                               .opened_on = query_day_at(q, 7),
                               .minutes = query_int_at(q, 8),
                               .less_percent = query_int_at(q, 9),
                               .less_minutes = query_int_at(q, 10),
                               .returned = query_int_at(q, 11),
                               .waiting = query_int_at(q, 12),
                               .oldest_entry = query_int_or_at(q, 13, 0),
                               .oldest_at = query_moment_at(q, 14),
                               .handed_at = query_moment_at(q, 15),
                               .active_at = query_moment_at(q, 16),
                               .held_on = query_day_at(q, 17),
                               .review = query_int_or_at(q, 18, 0),
                               .review_on = query_day_at(q, 19),
                               .milestones = query_text_at(q, 20),
                               .since = query_day_at(q, 21)};
    board_read_panes(query_text_at(q, 3), out);
    board_read_lapses(query_text_at(q, 4), arena, &out->lapses);
    board_read_weeks(query_text_at(q, 5), arena, &out->weeks);
    board_read_breaks(query_text_at(q, 6), arena, &out->breaks);
}

enum status standings_get(struct store *store, int64_t enrolment, struct arena *arena, struct board_kept *out,
                          struct err *err)
{
    struct query *q = store_query(store, "SELECT " KEPT " FROM standing s WHERE s.enrolment_id = $enrolment");

    memset(out, 0, sizeof *out);
    query_int(q, "$enrolment", enrolment);
    if (query_step(q)) {
        read_kept(q, arena, out);
        out->milestones = arena_dup(arena, out->milestones);
    }
    return query_end(q, err);
}

static void bind_texts(struct query *q, const struct board_kept *kept)
{
    struct str text = STR_INIT;

    board_write_panes(kept, &text);
    query_text(q, "$panes", text.buf);
    str_clear(&text);
    board_write_lapses(&kept->lapses, &text);
    query_text(q, "$lapses", text.buf);
    str_clear(&text);
    board_write_weeks(&kept->weeks, &text);
    query_text(q, "$weeks", text.buf);
    str_clear(&text);
    board_write_breaks(&kept->breaks, &text);
    query_text(q, "$breaks", text.buf);
    str_release(&text);
}

static void bind_numbers(struct query *q, const struct board_kept *kept)
{
    query_int(q, "$enrolment", kept->enrolment);
    query_int(q, "$person", kept->person);
    query_int(q, "$document", kept->document);
    query_day(q, "$opened", kept->opened_on);
    query_int(q, "$minutes", kept->minutes);
    query_int(q, "$less_percent", kept->less_percent);
    query_int(q, "$less_minutes", kept->less_minutes);
    query_int(q, "$returned", kept->returned);
    query_int(q, "$waiting", kept->waiting);
    query_int_or_null(q, "$oldest", kept->oldest_entry, 0);
    query_moment(q, "$oldest_at", kept->oldest_at);
    query_moment(q, "$handed", kept->handed_at);
    query_moment(q, "$active", kept->active_at);
    query_day(q, "$held", kept->held_on);
    query_int_or_null(q, "$review", kept->review, 0);
    query_day(q, "$review_on", kept->review_on);
    query_text(q, "$milestones", kept->milestones);
    query_int(q, "$since", kept->since);
}

enum status standings_write(struct store *store, const struct board_kept *kept, struct err *err)
{
    struct query *q = store_query(
        store,
        "INSERT INTO standing (enrolment_id, person_id, document_id, panes, lapses, weeks, breaks,"
        " opened_on, minutes, less_percent, less_minutes, returned, waiting, oldest_entry, oldest_at,"
        " handed_at, active_at, held_on, review_id, review_on, milestones, since) VALUES ($enrolment, $person,"
        " $document, $panes, $lapses, $weeks, $breaks, $opened, $minutes, $less_percent, $less_minutes,"
        " $returned, $waiting, $oldest, $oldest_at, $handed, $active, $held, $review, $review_on,"
        " $milestones, $since) ON CONFLICT (enrolment_id) DO UPDATE SET document_id = excluded.document_id,"
        " panes = excluded.panes, lapses = excluded.lapses, weeks = excluded.weeks,"
        " breaks = excluded.breaks, opened_on = excluded.opened_on, minutes = excluded.minutes,"
        " less_percent = excluded.less_percent, less_minutes = excluded.less_minutes,"
        " returned = excluded.returned, waiting = excluded.waiting,"
        " oldest_entry = excluded.oldest_entry, oldest_at = excluded.oldest_at,"
        " handed_at = excluded.handed_at, active_at = excluded.active_at, held_on = excluded.held_on,"
        " review_id = excluded.review_id, review_on = excluded.review_on,"
        " milestones = excluded.milestones, since = excluded.since");

    bind_numbers(q, kept);
    bind_texts(q, kept);
    return query_run(q, NULL, err);
}

enum status standings_add_minutes(struct store *store, int64_t enrolment, int64_t minutes, struct err *err)
{
    struct query *q = store_query(
        store, "UPDATE standing SET minutes = minutes + $minutes WHERE enrolment_id = $enrolment");

    query_int(q, "$enrolment", enrolment);
    query_int(q, "$minutes", minutes);
    return query_run(q, NULL, err);
}

enum status standings_drop_over(struct store *store, int64_t person, struct err *err)
{
    struct query *q = store_query(
        store, "DELETE FROM standing WHERE person_id = $person AND enrolment_id NOT IN"
               " (SELECT e.id FROM enrolment e WHERE e.person_id = $person AND e.status IN (0, 1))");

    query_int(q, "$person", person);
    return query_run(q, NULL, err);
}

enum status standings_stray(struct store *store, int64_t *count, struct err *err)
{
    struct query *q = store_query(store, "SELECT count(*) FROM standing s LEFT JOIN enrolment e"
                                         " ON e.id = s.enrolment_id AND e.person_id = s.person_id"
                                         " AND e.status IN (0, 1) WHERE e.id IS NULL");

    *count = query_step(q) ? query_int_at(q, 0) : 0;
    return query_end(q, err);
}

enum status standings_going(struct store *store, int64_t person, struct arena *arena,
                            struct standings_ids *out, struct err *err)
{
    struct query *q = store_query(
        store, "SELECT id FROM enrolment WHERE person_id = $person AND status IN (0, 1) ORDER BY id");

    query_int(q, "$person", person);
    while (query_step(q))
        *LIST_ADD(arena, out) = query_int_at(q, 0);
    return query_end(q, err);
}

/* --- parts -------------------------------------------------------------------------------------- */

static enum status count_states(struct store *store, struct board_kept *kept, struct err *err)
{
    struct query *q = store_query(store, "SELECT returned, waiting FROM tally WHERE person_id = $person");

    kept->returned = kept->waiting = 0;
    query_int(q, "$person", kept->person);
    if (query_step(q)) {
        kept->returned = query_int_at(q, 0);
        kept->waiting = query_int_at(q, 1);
    }
    return query_end(q, err);
}

static enum status find_oldest(struct store *store, struct board_kept *kept, struct err *err)
{
    struct query *q =
        store_query(store, "SELECT entry_id, submitted_at FROM waiting WHERE person_id = $person"
                           " ORDER BY submitted_at, entry_id LIMIT 1");

    kept->oldest_entry = 0;
    kept->oldest_at = MOMENT_NONE;
    query_int(q, "$person", kept->person);
    if (query_step(q)) {
        kept->oldest_entry = query_int_at(q, 0);
        kept->oldest_at = query_moment_at(q, 1);
    }
    return query_end(q, err);
}

enum status standings_find_activity(struct store *store, struct board_kept *kept, struct err *err)
{
    struct query *q = store_query(
        store, "SELECT (SELECT max(r.submitted_at) FROM entry e JOIN revision r ON r.entry_id = e.id"
               " AND r.n = e.revisions WHERE e.person_id = $person), (SELECT max(l.at) FROM learning l"
               " WHERE l.enrolment_id = $enrolment AND l.person_id = $person)");

    kept->handed_at = kept->active_at = MOMENT_NONE;
    query_int(q, "$person", kept->person);
    query_int(q, "$enrolment", kept->enrolment);
    if (query_step(q)) {
        kept->handed_at = query_moment_at(q, 0);
        kept->active_at = query_moment_at(q, 1);
        if (kept->handed_at > kept->active_at)
            kept->active_at = kept->handed_at;
    }
    return query_end(q, err);
}

enum status standings_count_entries(struct store *store, struct board_kept *kept, struct err *err)
{
    enum status status = count_states(store, kept, err);

    return status == STATUS_OK ? find_oldest(store, kept, err) : status;
}

/* Newest first, until there are as many weeks as are kept; then turned round. */
enum status standings_count_weeks(struct store *store, struct board_kept *kept, struct arena *arena,
                                  struct err *err)
{
    struct board_week_list newest = {0};
    struct query *q = store_query(store, "SELECT d.at FROM credit k JOIN decision d ON d.id = k.decision_id"
                                         " WHERE k.enrolment_id = $enrolment AND k.document_id = $document"
                                         " AND k.ended_at IS NULL ORDER BY d.at DESC");
    size_t i;

    query_int(q, "$enrolment", kept->enrolment);
    query_int(q, "$document", kept->document);
    while (query_step(q)) {
        day monday = hours_monday(day_of(query_moment_at(q, 0)));

        if (newest.count == 0 || newest.items[newest.count - 1].monday != monday) {
            if (newest.count == BOARD_WEEKS)
                break;
            *LIST_ADD(arena, &newest) = (struct board_week){monday, 0};
        }
        newest.items[newest.count - 1].number++;
    }
    memset(&kept->weeks, 0, sizeof kept->weeks);
    for (i = newest.count; i > 0; i--)
        *LIST_ADD(arena, &kept->weeks) = newest.items[i - 1];
    return query_end(q, err);
}

static enum status find_planned(struct store *store, struct board_kept *kept, struct err *err)
{
    struct query *q = store_query(
        store, "SELECT v.id, t.on_day FROM review v JOIN review_turn t ON t.review_id = v.id"
               " AND t.act IN (0, 1) WHERE v.enrolment_id = $enrolment AND NOT EXISTS (SELECT 1 FROM"
               " review_turn o WHERE o.review_id = v.id AND o.act IN (2, 3)) ORDER BY v.id DESC, t.n DESC"
               " LIMIT 1");

    kept->review = 0;
    kept->review_on = DAY_NONE;
    query_int(q, "$enrolment", kept->enrolment);
    if (query_step(q)) {
        kept->review = query_int_at(q, 0);
        kept->review_on = query_day_at(q, 1);
    }
    return query_end(q, err);
}

enum status standings_count_reviews(struct store *store, struct board_kept *kept, struct err *err)
{
    struct query *q = store_query(
        store, "SELECT max(t.on_day) FROM review v JOIN review_turn t ON t.review_id = v.id AND t.act = 3"
               " WHERE v.enrolment_id = $enrolment");
    enum status status;

    query_int(q, "$enrolment", kept->enrolment);
    kept->held_on = query_step(q) ? query_day_at(q, 0) : DAY_NONE;
    status = query_end(q, err);
    return status == STATUS_OK ? find_planned(store, kept, err) : status;
}

enum status standings_count_milestones(struct store *store, struct board_kept *kept, struct arena *arena,
                                       struct err *err)
{
    struct query *q = store_query(
        store, "SELECT m.milestone FROM milestone m WHERE m.enrolment_id = $enrolment AND m.ends IS NULL"
               " AND NOT EXISTS (SELECT 1 FROM milestone n WHERE n.enrolment_id = m.enrolment_id"
               " AND n.milestone = m.milestone AND n.id > m.id) ORDER BY m.id");
    struct str keys = STR_INIT;

    query_int(q, "$enrolment", kept->enrolment);
    while (query_step(q))
        str_add_f(&keys, "%s%s", keys.len > 0 ? " " : "", query_text_at(q, 0));
    kept->milestones = arena_dup(arena, keys.buf);
    str_release(&keys);
    return query_end(q, err);
}

/* --- many ----------------------------------------------------------------------------------------- */

#define FACTS                                                                                                \
    KEPT ", p.login, p.name, p.number, e.cohort, e.start_day, e.end_day, e.rules_id, e.age_at_start,"        \
         " e.hours_per_week, e.status"
#define SUPERVISOR                                                                                           \
    ", CASE WHEN $supervisor = 1 THEN (SELECT coalesce(b.name, t.name) FROM assignment a"                    \
    " LEFT JOIN person b ON b.id = a.person_id LEFT JOIN team t ON t.id = a.team_id"                         \
    " WHERE a.apprentice_id = s.person_id AND a.role = 1 AND " DURING_TODAY(                                 \
        "a") " ORDER BY a.id LIMIT 1) END"
#define HERE " AND coalesce(p.left_on, " DURING_FOREVER ") >= $today"
/* clang-format off */
#define ASSIGNED                                                                                             \
    "(SELECT a.apprentice_id FROM " DURING_STANDS_FOR("$viewer") " me CROSS JOIN assignment a"               \
    " ON a.person_id = me.id AND (($roles >> a.role) & 1) = 1 AND " DURING_TODAY("a")                        \
    " UNION SELECT a.apprentice_id FROM " DURING_STANDS_FOR("$viewer") " me CROSS JOIN team_member m"        \
    " ON m.person_id = me.id AND " DURING_TODAY("m") " CROSS JOIN assignment a ON a.team_id = m.team_id"     \
    " AND (($roles >> a.role) & 1) = 1 AND " DURING_TODAY("a") ")"
/* clang-format on */
#define FROM_ALL                                                                                             \
    " FROM standing s CROSS JOIN enrolment e ON e.id = s.enrolment_id CROSS JOIN person p ON p.id = s.person_id"
#define OF_COHORT " WHERE ($cohort IS NULL OR e.cohort = $cohort)" HERE

#define EVERYBODY ("SELECT " FACTS SUPERVISOR FROM_ALL OF_COHORT)
#define THEIRS                                                                                               \
    ("SELECT " FACTS SUPERVISOR FROM_ALL OF_COHORT " AND s.person_id IN " ASSIGNED                           \
     " AND s.person_id <> $viewer")
#define COHORT                                                                                               \
    ("SELECT " FACTS SUPERVISOR " FROM enrolment e CROSS JOIN standing s ON s.enrolment_id = e.id"           \
     " CROSS JOIN person p ON p.id = e.person_id WHERE e.cohort = $cohort" HERE)
#define ONE ("SELECT " FACTS SUPERVISOR FROM_ALL " WHERE s.enrolment_id = $enrolment")
#define BY_NAME(compare, order)                                                                              \
    ("SELECT " FACTS SUPERVISOR " FROM person p CROSS JOIN standing s ON s.person_id = p.id"                 \
     " CROSS JOIN enrolment e ON e.id = s.enrolment_id WHERE ($after IS NULL OR (p.name, p.id) " compare     \
     " ($after, $after_id))" HERE " ORDER BY p.name " order ", p.id " order " LIMIT $limit")

static void read_row(struct query *q, struct arena *scratch, struct standings_row *out)
{
    struct board_facts *facts = &out->facts;
    int at = KEPT_COLUMNS;

    read_kept(q, scratch, &facts->kept);
    facts->login = query_text_at(q, at);
    facts->name = query_text_at(q, at + 1);
    facts->number = query_text_at(q, at + 2);
    facts->cohort = query_text_at(q, at + 3);
    facts->start_day = query_day_at(q, at + 4);
    facts->end_day = query_day_at(q, at + 5);
    out->rules_id = query_int_or_at(q, at + 6, 0);
    out->age = (int)query_int_or_at(q, at + 7, -1);
    facts->hours_per_week = query_int_or_at(q, at + 8, -1);
    facts->status = (enum enrolment_status)query_int_at(q, at + 9);
    out->supervisor = query_text_at(q, at + 10);
}

static struct query *begin_visit(struct store *store, const struct standings_filter *filter)
{
    struct query *q;

    if (filter->enrolment != 0) {
        q = store_query(store, ONE);
        query_int(q, "$enrolment", filter->enrolment);
    } else if (filter->by_name) {
        q = store_query(store, filter->descending ? BY_NAME("<", "DESC") : BY_NAME(">", "ASC"));
        query_text(q, "$after", filter->after_name);
        query_int(q, "$after_id", filter->after_person);
        query_int(q, "$limit", filter->limit);
    } else if (filter->viewer != 0) {
        q = store_query(store, THEIRS);
        query_int(q, "$viewer", filter->viewer);
        query_int(q, "$roles", filter->roles);
        query_text(q, "$cohort", filter->cohort);
    } else {
        q = store_query(store, filter->cohort != NULL ? COHORT : EVERYBODY);
        query_text(q, "$cohort", filter->cohort);
    }
    query_int(q, "$supervisor", filter->supervisor);
    query_day(q, "$today", filter->today);
    return q;
}

enum status standings_visit(struct store *store, const struct standings_filter *filter, struct arena *scratch,
                            standings_visitor visitor, void *context, struct err *err)
{
    struct query *q = begin_visit(store, filter);
    enum status status = STATUS_OK;

    while (status == STATUS_OK && query_step(q)) {
        struct standings_row row = {.age = -1};

        read_row(q, scratch, &row);
        status = visitor(&row, context, err);
        arena_release(scratch);
    }
    return query_close(q, status, err);
}

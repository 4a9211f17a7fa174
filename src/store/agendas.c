/* agendas.c - what happened in a portfolio since a moment.
 *
 * Every question begins with the person's own entries, which an index lists, so that what it costs grows with one portfolio and not with the store.
 */
#include <beatbook/store/agendas.h>

#include <string.h>

#include "during.h"

static struct query *ask_query(struct store *store, const char *sql, const struct agendas_ask *ask)
{
    struct query *q = store_query(store, sql);

    query_int(q, "$person", ask->person);
    return q;
}

/* Columns: entry, revision, person, moment, day; each may be NULL. */
static enum status add_points(struct query *q, enum review_topic topic, struct arena *arena,
                              struct review_point_list *out, struct err *err)
{
    size_t first = out->count;
    int64_t number = 0;

    while (query_step(q)) {
        moment at = query_moment_at(q, 3);
        struct review_point *point;

        if (++number > REVIEW_AGENDA_MAX)
            continue;
        point = LIST_ADD(arena, out);
        point->topic = topic;
        point->entry = query_int_or_at(q, 0, 0);
        point->revision = query_int_or_at(q, 1, 0);
        point->person = query_int_or_at(q, 2, 0);
        point->on = at != MOMENT_NONE ? day_of(at) : query_day_at(q, 4);
    }
    if (number > 0)
        out->items[first].number = number;
    return query_end(q, err);
}

enum status agendas_submitted(struct store *store, const struct agendas_ask *ask, struct arena *arena,
                              struct review_point_list *out, struct err *err)
{
    struct query *q =
        ask_query(store,
                  "SELECT e.id, max(r.n), NULL, max(r.submitted_at), NULL FROM entry e JOIN revision r"
                  " ON r.entry_id = e.id WHERE e.person_id = $person AND r.submitted_at > $since"
                  " GROUP BY e.id ORDER BY 4, 1",
                  ask);

    query_moment(q, "$since", ask->since);
    return add_points(q, REVIEW_TOPIC_SUBMITTED, arena, out, err);
}

enum status agendas_decided(struct store *store, const struct agendas_ask *ask, enum review_topic topic,
                            struct arena *arena, struct review_point_list *out, struct err *err)
{
    struct query *q = ask_query(
        store,
        ("SELECT e.id, max(r.n), NULL, max(s.at), NULL FROM entry e JOIN revision r ON r.entry_id = e.id"
         " JOIN signoff s ON s.revision_id = r.id AND s.at > $since WHERE e.person_id = $person"
         " AND EXISTS (SELECT 1 FROM claim c JOIN decision d ON d.claim_id = c.id AND d.signoff_id = s.id"
         " AND d.verdict = $verdict WHERE c.revision_id = r.id) GROUP BY e.id ORDER BY 4, 1"),
        ask);

    query_moment(q, "$since", ask->since);
    query_int(q, "$verdict", topic == REVIEW_TOPIC_ACCEPTED ? VERDICT_ACCEPT : VERDICT_DECLINE);
    return add_points(q, topic, arena, out, err);
}

/* The oldest alone, with the number of all of them; who decides on it first by name. */
enum status agendas_waiting(struct store *store, const struct agendas_ask *ask, struct arena *arena,
                            struct review_point_list *out, struct err *err)
{
    size_t first = out->count;
    struct query *q =
        ask_query(store,
                  "SELECT w.entry_id, e.revisions, NULL, w.submitted_at, NULL FROM waiting w JOIN entry e"
                  " ON e.id = w.entry_id WHERE w.person_id = $person ORDER BY w.submitted_at, w.entry_id",
                  ask);
    enum status status = add_points(q, REVIEW_TOPIC_WAITING, arena, out, err);

    out->count = out->count > first ? first + 1 : first;
    return status;
}

/* The last word is the apprentice's and nobody answered, or somebody's that the apprentice has not seen. */
enum status agendas_comments(struct store *store, const struct agendas_ask *ask, struct arena *arena,
                             struct review_point_list *out, struct err *err)
{
    struct query *q = ask_query(
        store,
        ("SELECT e.id, e.revisions, c.person_id, c.at, NULL FROM entry e JOIN comment c ON c.entry_id = e.id"
         " WHERE e.person_id = $person AND c.id = (SELECT max(l.id) FROM comment l WHERE l.entry_id = e.id)"
         " AND (c.person_id = $person OR EXISTS (SELECT 1 FROM comment_unseen u WHERE u.person_id = $person"
         " AND u.entry_id = e.id AND u.number > 0)) ORDER BY c.at, e.id"),
        ask);

    return add_points(q, REVIEW_TOPIC_COMMENT, arena, out, err);
}

/* Of the apprentice and of whom they are assigned to: what held since then, and what is known of the time to come. */
enum status agendas_absences(struct store *store, const struct agendas_ask *ask, struct arena *arena,
                             struct review_point_list *out, struct err *err)
{
    struct query *q = ask_query(
        store,
        ("SELECT NULL, NULL, b.person_id, NULL, b.until_day FROM absence b WHERE b.until_day >= b.from_day"
         " AND b.until_day >= $since AND (b.person_id = $person OR b.person_id IN (SELECT a.person_id"
         " FROM assignment a WHERE a.apprentice_id = $person AND " DURING_TODAY(
             "a") "))"
                  " ORDER BY b.from_day, b.id"),
        ask);

    query_day(q, "$since", ask->since_day);
    query_day(q, "$today", ask->today);
    return add_points(q, REVIEW_TOPIC_ABSENCE, arena, out, err);
}

enum status agendas_credits(struct store *store, int64_t enrolment, int64_t document, moment at,
                            struct arena *arena, struct agendas_credits *out, struct err *err)
{
    struct query *q =
        store_query(store, "SELECT item, on_day, types FROM credit WHERE enrolment_id ="
                           " $enrolment AND document_id = $document AND at <= $at"
                           " AND (ended_at IS NULL OR ended_at > $at) ORDER BY item, on_day, id");

    query_int(q, "$enrolment", enrolment);
    query_int(q, "$document", document);
    query_moment(q, "$at", at);
    while (query_step(q))
        *LIST_ADD(arena, out) = (struct agendas_credit){query_dup_at(q, 0, arena), query_day_at(q, 1),
                                                        (uint32_t)query_int_at(q, 2)};
    return query_end(q, err);
}

enum status agendas_title(struct store *store, int64_t entry, int64_t revision, struct arena *arena,
                          const char **title, struct err *err)
{
    struct query *q = store_query(
        store, "SELECT w.title FROM entry e JOIN revision r ON r.entry_id = e.id AND r.n = $n"
               " JOIN revision_words w ON w.revision_id = r.id WHERE e.id = $entry AND e.hidden = 0");

    query_int(q, "$entry", entry);
    query_int(q, "$n", revision);
    *title = query_step(q) ? query_dup_at(q, 0, arena) : "";
    return query_end(q, err);
}

enum status agendas_criterion(struct store *store, const char *ref, struct arena *arena, const char **code,
                              const char **title, struct err *err)
{
    struct query *q = store_query(
        store, "SELECT i.code, i.brief FROM document d JOIN item i ON i.document_id = d.id AND i.item = $item"
               " WHERE d.slug = $slug ORDER BY d.version_order DESC LIMIT 1");
    const char *hash = strchr(ref, '#');

    query_text(q, "$slug", arena_dup_n(arena, ref, hash != NULL ? (size_t)(hash - ref) : 0));
    query_text(q, "$item", hash != NULL ? hash + 1 : "");
    if (query_step(q)) {
        *code = query_dup_at(q, 0, arena);
        *title = query_dup_at(q, 1, arena);
    }
    return query_end(q, err);
}

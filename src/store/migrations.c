/* migrations.c - plans, steps, and the enrolments that they moved.
 *
 * What becomes of a criterion is kept for each plan, also where nothing changed: so where evidence of an old version counts can be
 * told from rows alone, years later, whatever the program has become.
 */
#include <beatbook/store/migrations.h>

#include <string.h>

#include <beatbook/util/tr.h>

#define HOPS_MOST 64 /* versions on the way of one piece of evidence */

/* --- plans ------------------------------------------------------------------------------------ */

static enum status add_step(struct store *store, int64_t plan, const struct migrations_step *step,
                            struct err *err)
{
    struct query *q = store_query(store, "INSERT INTO migration_step (plan_id, old_item, new_item, outcome)"
                                         " VALUES ($plan, $old, $new, $outcome)");

    query_int(q, "$plan", plan);
    query_text(q, "$old", step->old_item);
    query_text(q, "$new", step->new_item);
    query_int(q, "$outcome", step->outcome);
    return query_run(q, NULL, err);
}

enum status migrations_add(struct store *store, struct migrations_plan *plan,
                           const struct migrations_steps *steps, struct err *err)
{
    struct query *q = store_query(
        store, "INSERT INTO migration_plan (id, act, from_id, to_id, takes_back, person_id, at)"
               " SELECT n.id, CASE WHEN $act = 0 THEN n.id ELSE $act END, $from, $to, $back, $by, $at"
               " FROM (SELECT coalesce(max(id), 0) + 1 AS id FROM migration_plan) n RETURNING id, act");
    enum status status;
    size_t i;

    query_int(q, "$act", plan->act);
    query_int_or_null(q, "$from", plan->from, 0);
    query_int_or_null(q, "$to", plan->to, 0);
    query_int_or_null(q, "$back", plan->takes_back, 0);
    query_int(q, "$by", plan->by);
    query_moment(q, "$at", plan->at);
    if (query_step(q)) {
        plan->id = query_int_at(q, 0);
        plan->act = query_int_at(q, 1);
    }
    status = query_run(q, NULL, err);
    for (i = 0; i < steps->count && status == STATUS_OK; i++)
        status = add_step(store, plan->id, &steps->items[i], err);
    return status;
}

void migrations_invert(const struct migrations_steps *steps, struct arena *arena,
                       struct migrations_steps *out)
{
    size_t i;

    for (i = 0; i < steps->count; i++) {
        const struct migrations_step *step = &steps->items[i];

        if (step->new_item[0] != '\0')
            *LIST_ADD(arena, out) = (struct migrations_step){
                .old_item = step->new_item,
                .new_item = step->old_item,
                .outcome = step->old_item[0] != '\0' ? step->outcome : DIFFERENCE_LAPSES};
    }
}

enum status migrations_steps_of(struct store *store, int64_t plan, struct arena *arena,
                                struct migrations_steps *out, struct err *err)
{
    struct query *q = store_query(store, "SELECT old_item, new_item, outcome FROM migration_step"
                                         " WHERE plan_id = $plan ORDER BY old_item, new_item");

    query_int(q, "$plan", plan);
    while (query_step(q)) {
        struct migrations_step *step = LIST_ADD(arena, out);

        step->old_item = query_dup_at(q, 0, arena);
        step->new_item = query_dup_at(q, 1, arena);
        step->outcome = (enum difference_evidence)query_int_at(q, 2);
    }
    return query_end(q, err);
}

enum status migrations_plan_read(struct store *store, int64_t id, struct migrations_plan *out,
                                 struct err *err)
{
    struct query *q = store_query(store, "SELECT act, from_id, to_id, takes_back, person_id, at"
                                         " FROM migration_plan WHERE id = $id");

    memset(out, 0, sizeof *out);
    query_int(q, "$id", id);
    if (query_step(q)) {
        out->id = id;
        out->act = query_int_at(q, 0);
        out->from = query_int_or_at(q, 1, 0);
        out->to = query_int_or_at(q, 2, 0);
        out->takes_back = query_int_or_at(q, 3, 0);
        out->by = query_int_at(q, 4);
        out->at = query_moment_at(q, 5);
    }
    return query_end(q, err);
}

/* --- whom ------------------------------------------------------------------------------------- */

/* Of a document that an enrolment stands on, or whose rules it is pinned to. */
#define ENROLLED(through)                                                                                    \
    "SELECT e.id, e.person_id, d.id, coalesce(e.rules_id, 0), p.login, p.name, coalesce(e.cohort, ''),"      \
    " d.version, d.ends_by FROM document d " through " JOIN person p ON p.id = e.person_id"                  \
    " WHERE d.slug = $slug AND e.status IN (0, 1) AND ($person = 0 OR e.person_id = $person)"                \
    " AND ($cohort IS NULL OR e.cohort = $cohort)"

enum status migrations_enrolled_on(struct store *store, const char *slug, const char *cohort, int64_t person,
                                   struct arena *arena, struct migrations_enrolled_list *out, struct err *err)
{
    struct query *q = store_query(
        store,
        ENROLLED("JOIN enrolment_framework f ON f.document_id = d.id JOIN enrolment e"
                 " ON e.id = f.enrolment_id") " UNION ALL " ENROLLED("JOIN enrolment e ON"
                                                                     " e.rules_id = d.id") " ORDER BY 6, 1");

    query_text(q, "$slug", slug);
    query_text(q, "$cohort", cohort);
    query_int(q, "$person", person);
    while (query_step(q)) {
        struct migrations_enrolled *row = LIST_ADD(arena, out);

        row->enrolment = query_int_at(q, 0);
        row->person = query_int_at(q, 1);
        row->document = query_int_at(q, 2);
        row->rules = query_int_at(q, 3);
        row->login = query_dup_at(q, 4, arena);
        row->name = query_dup_at(q, 5, arena);
        row->cohort = query_dup_at(q, 6, arena);
        row->version = query_dup_at(q, 7, arena);
        row->ends_by = query_day_at(q, 8);
    }
    return query_end(q, err);
}

enum status migrations_has_of(struct store *store, int64_t enrolment, int64_t document, struct arena *arena,
                              struct migrations_has_list *out, struct err *err)
{
    struct query *q = store_query(
        store,
        "SELECT item, accepted, waiting + returned, drafted FROM summary WHERE enrolment_id = $enrolment"
        " AND document_id = $document AND accepted + waiting + returned + drafted > 0 ORDER BY item");

    query_int(q, "$enrolment", enrolment);
    query_int(q, "$document", document);
    while (query_step(q)) {
        struct migrations_has *has = LIST_ADD(arena, out);

        has->item = query_dup_at(q, 0, arena);
        has->accepted = query_int_at(q, 1);
        has->waiting = query_int_at(q, 2);
        has->drafts = query_int_at(q, 3);
    }
    return query_end(q, err);
}

enum status migrations_last(struct store *store, int64_t enrolment, const char *slug, struct arena *arena,
                            int64_t *act, struct migrations_ids *plans, struct err *err)
{
    struct query *q = store_query(
        store,
        "SELECT p.id, p.act FROM migration m JOIN migration_plan p ON p.id = m.plan_id"
        " JOIN document d ON d.id = p.to_id WHERE m.enrolment_id = $enrolment AND m.reverted_at IS NULL"
        " AND p.takes_back IS NULL AND d.slug = $slug ORDER BY p.id DESC");

    *act = 0;
    query_int(q, "$enrolment", enrolment);
    query_text(q, "$slug", slug);
    while (query_step(q)) {
        if (*act == 0)
            *act = query_int_at(q, 1);
        if (query_int_at(q, 1) == *act)
            *LIST_ADD(arena, plans) = query_int_at(q, 0);
    }
    return query_end(q, err);
}

/* --- where evidence counts -------------------------------------------------------------------- */

struct hop {
    int64_t document;
    const char *item;
    enum difference_evidence outcome;
    int hops;
};

static enum status is_current(struct store *store, int64_t enrolment, int64_t document, bool *current,
                              struct err *err)
{
    struct query *q = store_query(store, "SELECT 1 FROM enrolment_framework WHERE enrolment_id = $enrolment"
                                         " AND document_id = $document");

    query_int(q, "$enrolment", enrolment);
    query_int(q, "$document", document);
    *current = query_step(q);
    return query_end(q, err);
}

/* The steps of the latest migration in force that led this enrolment away from the document. */
static enum status add_hops(struct store *store, int64_t enrolment, const struct hop *from,
                            struct arena *arena, struct migrations_targets *out, struct err *err)
{
    struct query *q = store_query(
        store, "SELECT p.to_id, s.new_item, s.outcome FROM migration_plan p JOIN migration_step s"
               " ON s.plan_id = p.id AND s.old_item = $item WHERE s.new_item <> '' AND p.id ="
               " (SELECT max(p2.id) FROM migration m JOIN migration_plan p2 ON p2.id = m.plan_id"
               " WHERE m.enrolment_id = $enrolment AND m.reverted_at IS NULL AND p2.from_id = $document)"
               " ORDER BY s.new_item");

    query_int(q, "$enrolment", enrolment);
    query_int(q, "$document", from->document);
    query_text(q, "$item", from->item);
    while (query_step(q)) {
        struct migrations_target *target = LIST_ADD(arena, out);
        enum difference_evidence outcome = (enum difference_evidence)query_int_at(q, 2);

        target->document = query_int_at(q, 0);
        target->item = query_dup_at(q, 1, arena);
        target->outcome = outcome > from->outcome ? outcome : from->outcome;
    }
    return query_end(q, err);
}

static void add_target(struct migrations_targets *out, const struct hop *hop, struct arena *arena)
{
    size_t i;

    for (i = 0; i < out->count; i++)
        if (out->items[i].document == hop->document && strcmp(out->items[i].item, hop->item) == 0)
            return;
    *LIST_ADD(arena, out) =
        (struct migrations_target){.document = hop->document, .item = hop->item, .outcome = hop->outcome};
}

enum status migrations_targets_of(struct store *store, int64_t enrolment, int64_t document, const char *item,
                                  struct arena *arena, struct migrations_targets *out, struct err *err)
{
    LIST(struct hop) open = {0};
    enum status status = STATUS_OK;
    size_t at, i;

    *LIST_ADD(arena, &open) = (struct hop){document, item, DIFFERENCE_KEEPS, 0};
    for (at = 0; at < open.count && status == STATUS_OK; at++) {
        struct migrations_targets next = {0};
        struct hop hop = open.items[at];
        bool current = false;

        status = is_current(store, enrolment, hop.document, &current, err);
        if (status == STATUS_OK && current && at > 0)
            add_target(out, &hop, arena);
        else if (status == STATUS_OK && hop.hops < HOPS_MOST)
            status = add_hops(store, enrolment, &hop, arena, &next, err);
        for (i = 0; i < next.count; i++)
            *LIST_ADD(arena, &open) =
                (struct hop){next.items[i].document, next.items[i].item, next.items[i].outcome, hop.hops + 1};
    }
    return status;
}

enum status migrations_followed(struct store *store, int64_t enrolment, const char *slug, const char *item,
                                struct arena *arena, bool *known, struct migrations_targets *out,
                                struct err *err)
{
    struct query *q = store_query(
        store,
        "SELECT p.from_id FROM migration m JOIN migration_plan p ON p.id = m.plan_id"
        " JOIN document d ON d.id = p.from_id JOIN migration_step s ON s.plan_id = p.id AND s.old_item = $item"
        " WHERE m.enrolment_id = $enrolment AND m.reverted_at IS NULL AND d.slug = $slug"
        " ORDER BY p.id DESC LIMIT 1");
    int64_t document = 0;
    enum status status;

    query_int(q, "$enrolment", enrolment);
    query_text(q, "$slug", slug);
    query_text(q, "$item", item);
    *known = query_step(q);
    if (*known)
        document = query_int_at(q, 0);
    status = query_end(q, err);
    return status == STATUS_OK && *known
               ? migrations_targets_of(store, enrolment, document, item, arena, out, err)
               : status;
}

enum status migrations_origins_of(struct store *store, int64_t claim, struct arena *arena,
                                  struct origin_line_list *out, struct err *err)
{
    struct query *q = store_query(
        store, "SELECT d.version, i.code, i.words FROM claim c JOIN migration m ON m.id = c.made_by"
               " JOIN migration_plan p ON p.id = m.plan_id JOIN migration_step s ON s.plan_id = p.id"
               " AND s.new_item = c.item JOIN item i ON i.document_id = p.from_id AND i.item = s.old_item"
               " JOIN document d ON d.id = p.from_id WHERE c.id = $claim ORDER BY i.position");

    query_int(q, "$claim", claim);
    while (query_step(q)) {
        struct origin_line *origin = LIST_ADD(arena, out);

        origin->version = query_dup_at(q, 0, arena);
        origin->code = query_dup_at(q, 1, arena);
        origin->words = query_dup_at(q, 2, arena);
    }
    return query_end(q, err);
}

enum status migrations_told(struct store *store, int64_t enrolment, struct arena *arena,
                            struct portfolio_migration_list *out, struct err *err)
{
    struct query *q = store_query(
        store,
        "SELECT m.id, p.act, coalesce(d.slug, t.slug), coalesce(d.version, ''), coalesce(t.version, ''),"
        " p.takes_back IS NOT NULL, w.login, w.name, p.at, m.reverted_at FROM migration m"
        " JOIN migration_plan p ON p.id = m.plan_id"
        " LEFT JOIN document d ON d.id = p.from_id LEFT JOIN document t ON t.id = p.to_id"
        " JOIN person w ON w.id = p.person_id WHERE m.enrolment_id = $enrolment ORDER BY m.id");

    query_int(q, "$enrolment", enrolment);
    while (query_step(q)) {
        struct portfolio_migration *one = LIST_ADD(arena, out);

        one->id = query_int_at(q, 0);
        one->act = query_int_at(q, 1);
        one->document = query_dup_at(q, 2, arena);
        one->from = query_dup_at(q, 3, arena);
        one->to = query_dup_at(q, 4, arena);
        one->back = query_int_at(q, 5) != 0;
        one->login = query_dup_at(q, 6, arena);
        one->name = query_dup_at(q, 7, arena);
        one->at = query_moment_at(q, 8);
        one->reverted_at = query_moment_at(q, 9);
    }
    return query_end(q, err);
}

/* openings_rests.c - what an opening of the gateway rests on, gathered: acceptances, verifications, milestones, reviews, and what commits to hours.
 *
 * Each with the sum that commits to it in its own row, so that what was signed at the gateway can be held against those rows for good.
 */
#include <beatbook/store/openings.h>

#include <string.h>

#include <beatbook/store/milestones.h>
#include <beatbook/store/verifications.h>

static enum status add_credits(struct store *store, const struct course *course, struct arena *arena,
                               struct opening_rest_list *out, struct err *err)
{
    const struct course_framework *principal = &course->frameworks.items[0];
    struct query *q = store_query(
        store, "SELECT k.id, k.item, r.entry_id, r.n, k.on_day, r.commitment FROM credit k"
               " JOIN claim c ON c.id = k.claim_id JOIN revision r ON r.id = c.revision_id"
               " WHERE k.enrolment_id = $enrolment AND k.document_id = $document AND k.ended_at IS NULL"
               " ORDER BY k.id");

    query_int(q, "$enrolment", course->enrolment);
    query_int(q, "$document", principal->document);
    while (query_step(q))
        *LIST_ADD(arena, out) =
            (struct opening_rest){.kind = OPENING_CREDIT,
                                  .id = query_int_at(q, 0),
                                  .ref = arena_printf(arena, "%s#%s", principal->slug, query_text_at(q, 1)),
                                  .entry = query_int_at(q, 2),
                                  .revision = query_int_at(q, 3),
                                  .on = query_day_at(q, 4),
                                  .sum = query_dup_at(q, 5, arena)};
    return query_end(q, err);
}

static enum status add_verifications(struct store *store, const struct course *course, struct arena *arena,
                                     struct opening_rest_list *out, struct err *err)
{
    const struct course_framework *principal = &course->frameworks.items[0];
    struct verifications_list rows = {0};
    size_t i;
    enum status status =
        verifications_latest(store, course->enrolment, principal->document, NULL, false, arena, &rows, err);

    for (i = 0; i < rows.count && status == STATUS_OK; i++)
        if (rows.items[i].ends == 0)
            *LIST_ADD(arena, out) = (struct opening_rest){
                .kind = OPENING_VERIFICATION,
                .id = rows.items[i].id,
                .ref = arena_printf(arena, "%s#%s", principal->slug, rows.items[i].item),
                .on = day_of(rows.items[i].at),
                .sum = rows.items[i].commitment};
    return status;
}

static enum status add_milestones(struct store *store, int64_t enrolment, struct arena *arena,
                                  struct opening_rest_list *out, struct err *err)
{
    struct milestones_list rows = {0};
    size_t i;
    enum status status = milestones_latest(store, enrolment, arena, &rows, err);

    for (i = 0; i < rows.count && status == STATUS_OK; i++)
        if (rows.items[i].ends == 0)
            *LIST_ADD(arena, out) = (struct opening_rest){.kind = OPENING_MILESTONE,
                                                          .id = rows.items[i].id,
                                                          .ref = rows.items[i].key,
                                                          .on = rows.items[i].on,
                                                          .sum = rows.items[i].commitment};
    return status;
}

/* The first word that commits to a line: the row of the learning log, or the revision. */
static enum status read_sum(struct store *store, const struct hours_line *line, struct arena *arena,
                            const char **out, struct err *err)
{
    struct query *q =
        store_query(store, line->id != 0 ? "SELECT commitment FROM learning WHERE id = $id"
                                         : "SELECT commitment FROM revision WHERE entry_id = $id AND n = $n");

    query_int(q, "$id", line->id != 0 ? line->id : line->entry);
    if (line->id == 0)
        query_int(q, "$n", line->revision);
    *out = query_step(q) ? query_dup_at(q, 0, arena) : NULL;
    return query_end(q, err);
}

static enum status add_hours(struct store *store, const struct hours_line_list *lines, struct arena *arena,
                             struct opening_rest_list *out, struct err *err)
{
    size_t i;
    enum status status = STATUS_OK;

    for (i = 0; i < lines->count && status == STATUS_OK; i++) {
        const struct hours_line *line = &lines->items[i];
        const char *sum = NULL;

        if (line->fate != HOURS_COUNTS)
            continue;
        status = read_sum(store, line, arena, &sum, err);
        *LIST_ADD(arena, out) = (struct opening_rest){.kind = OPENING_HOURS,
                                                      .id = line->id,
                                                      .ref = line->reason,
                                                      .entry = line->entry,
                                                      .revision = line->revision,
                                                      .on = line->on,
                                                      .minutes = line->minutes,
                                                      .sum = sum};
    }
    return status;
}

static enum status add_reviews(struct store *store, int64_t enrolment, struct arena *arena,
                               struct opening_rest_list *out, struct err *err)
{
    struct query *q = store_query(
        store, "SELECT v.id, t.on_day, t.commitment FROM review v JOIN review_turn t ON t.review_id = v.id"
               " AND t.act = 3 WHERE v.enrolment_id = $enrolment ORDER BY v.id");

    query_int(q, "$enrolment", enrolment);
    while (query_step(q))
        *LIST_ADD(arena, out) = (struct opening_rest){.kind = OPENING_REVIEW,
                                                      .id = query_int_at(q, 0),
                                                      .on = query_day_at(q, 1),
                                                      .sum = query_dup_at(q, 2, arena)};
    return query_end(q, err);
}

enum status openings_rests(struct store *store, const struct course *course,
                           const struct hours_line_list *lines, struct arena *arena,
                           struct opening_rest_list *out, struct err *err)
{
    enum status status = add_credits(store, course, arena, out, err);

    if (status == STATUS_OK)
        status = add_verifications(store, course, arena, out, err);
    if (status == STATUS_OK)
        status = add_milestones(store, course->enrolment, arena, out, err);
    if (status == STATUS_OK)
        status = add_hours(store, lines, arena, out, err);
    return status == STATUS_OK ? add_reviews(store, course->enrolment, arena, out, err) : status;
}

enum status openings_sha256(struct store *store, int64_t document, struct arena *arena, const char **out,
                            struct err *err)
{
    struct query *q = store_query(store, "SELECT sha256 FROM document WHERE id = $document");

    query_int(q, "$document", document);
    *out = query_step(q) ? query_dup_at(q, 0, arena) : NULL;
    return query_end(q, err);
}

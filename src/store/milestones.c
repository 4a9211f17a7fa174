/* milestones.c - the rows of milestones.
 *
 * Only ever added, and of a key the latest counts, as with verifications. The words lie in a row of their own with the salt of the
 * commitment, so that they can be erased; what was reached when, and who said so, stays.
 */
#include <beatbook/store/milestones.h>

#include <string.h>

#include <beatbook/domain/document.h>
#include <beatbook/domain/version.h>
#include <beatbook/store/revisions.h>

#define COLUMNS                                                                                              \
    "SELECT m.id, m.enrolment_id, m.milestone, m.reached_on, m.person_id, m.ends, m.at, p.login, p.name,"    \
    " w.words, w.salt, m.commitment,"                                                                        \
    " EXISTS (SELECT 1 FROM erasure x WHERE x.noun = 'milestone' AND x.subject = m.id)"                      \
    " FROM milestone m JOIN person p ON p.id = m.person_id LEFT JOIN milestone_words w"                      \
    " ON w.milestone_id = m.id"

static void read_row(struct query *q, struct arena *arena, struct milestones_row *out)
{
    out->id = query_int_at(q, 0);
    out->enrolment = query_int_at(q, 1);
    out->key = query_dup_at(q, 2, arena);
    out->on = query_day_at(q, 3);
    out->person = query_int_at(q, 4);
    out->ends = query_int_or_at(q, 5, 0);
    out->at = query_moment_at(q, 6);
    out->login = query_dup_at(q, 7, arena);
    out->name = query_dup_at(q, 8, arena);
    out->words = query_dup_at(q, 9, arena);
    out->salt = query_dup_at(q, 10, arena);
    out->commitment = query_dup_at(q, 11, arena);
    out->erased = query_int_at(q, 12) != 0;
    if (out->words == NULL)
        out->words = "";
}

enum status milestones_latest(struct store *store, int64_t enrolment, struct arena *arena,
                              struct milestones_list *out, struct err *err)
{
    struct query *q =
        store_query(store, COLUMNS " WHERE m.enrolment_id = $enrolment AND NOT EXISTS"
                                   " (SELECT 1 FROM milestone n WHERE n.enrolment_id ="
                                   " m.enrolment_id AND n.milestone = m.milestone AND n.id > m.id)"
                                   " ORDER BY m.id");

    query_int(q, "$enrolment", enrolment);
    while (query_step(q))
        read_row(q, arena, LIST_ADD(arena, out));
    return query_end(q, err);
}

enum status milestones_units(struct store *store, int64_t rules_id, struct arena *arena, const char **title,
                             struct milestone_unit_list *out, struct err *err)
{
    struct query *q = store_query(
        store, "SELECT d.slug, d.version, u.version, i.item, i.code, i.brief, d.title FROM document_use u"
               " JOIN document d ON d.slug = u.slug AND d.type = $type JOIN item i ON i.document_id = d.id"
               " AND i.kind = $kind WHERE u.document_id = $rules ORDER BY d.slug, i.position");

    *title = NULL;
    query_int(q, "$type", DOCUMENT_QUALIFICATION);
    query_int(q, "$kind", KIND_UNIT);
    query_int(q, "$rules", rules_id);
    while (query_step(q)) {
        const char *slug = query_text_at(q, 0), *version = query_text_at(q, 1);

        if (version_compare(version, query_text_at(q, 2)) != 0)
            continue;
        if (*title == NULL)
            *title = query_dup_at(q, 6, arena);
        *LIST_ADD(arena, out) =
            (struct milestone_unit){arena_printf(arena, "%s#%s", slug, query_text_at(q, 3)),
                                    query_dup_at(q, 4, arena), query_dup_at(q, 5, arena)};
    }
    return query_end(q, err);
}

enum status milestones_visit(struct store *store, milestones_visitor visitor, void *context, struct err *err)
{
    struct query *q = store_query(store, COLUMNS " ORDER BY m.id");
    struct arena arena = ARENA_INIT;
    enum status status = STATUS_OK;

    while (status == STATUS_OK && query_step(q)) {
        struct milestones_row row;

        memset(&row, 0, sizeof row);
        read_row(q, &arena, &row);
        status = visitor(&row, context, err);
        arena_release(&arena);
    }
    return query_close(q, status, err);
}

/* --- writing ---------------------------------------------------------------------------------- */

void milestones_commitment(const struct milestones_row *row, char out[HASH_TEXT])
{
    unsigned char key[REVISIONS_SALT_BYTES] = {0};
    unsigned char sum[HASH_BYTES];
    struct hash hash;

    hash_unhex(row->salt, key, sizeof key);
    hash_init(&hash, "beatbook.milestone.1", key, sizeof key);
    hash_number(&hash, row->enrolment);
    hash_text(&hash, row->key);
    hash_number(&hash, row->on);
    hash_number(&hash, row->person);
    hash_number(&hash, row->ends);
    hash_number(&hash, row->at);
    hash_text(&hash, row->words);
    hash_done(&hash, sum);
    hash_hex(sum, sizeof sum, out);
}

static enum status add_row(struct store *store, struct milestones_row *row, struct err *err)
{
    struct query *q =
        store_query(store, "INSERT INTO milestone (enrolment_id, milestone, reached_on, person_id,"
                           " ends, at, commitment) VALUES ($enrolment, $milestone, $on, $person,"
                           " $ends, $at, $commitment) RETURNING id");

    query_int(q, "$enrolment", row->enrolment);
    query_text(q, "$milestone", row->key);
    query_day(q, "$on", row->on);
    query_int(q, "$person", row->person);
    query_int_or_null(q, "$ends", row->ends, 0);
    query_moment(q, "$at", row->at);
    query_text(q, "$commitment", row->commitment);
    if (query_step(q))
        row->id = query_int_at(q, 0);
    return query_end(q, err);
}

enum status milestones_add(struct store *store, struct milestones_row *row, struct arena *arena,
                           struct err *err)
{
    char commitment[HASH_TEXT];
    struct query *q;
    enum status status;

    milestones_commitment(row, commitment);
    row->commitment = arena_dup(arena, commitment);
    status = add_row(store, row, err);
    if (status != STATUS_OK)
        return status;
    q = store_query(store,
                    "INSERT INTO milestone_words (milestone_id, words, salt) VALUES ($id, $words, $salt)");
    query_int(q, "$id", row->id);
    query_text(q, "$words", row->words);
    query_text(q, "$salt", row->salt);
    return query_run(q, NULL, err);
}

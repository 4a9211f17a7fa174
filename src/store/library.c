/* library.c - the rows of documents: found, read, listed.
 *
 * A version is compared as a number (version_order), so that 1.10 stands above 1.9 and 1 is 1.0. How documents come in and go is in
 * library_write.c.
 */
#include <beatbook/store/library.h>

#include <string.h>

#include <beatbook/domain/version.h>
#include <beatbook/util/tr.h>

static enum status first_id(struct query *q, int64_t *id, struct err *err)
{
    *id = query_step(q) ? query_int_at(q, 0) : 0;
    return query_end(q, err);
}

enum status library_find(struct store *store, const char *slug, const char *version, int64_t *id,
                         struct err *err)
{
    struct query *q = store_query(store, "SELECT id FROM document WHERE slug = $slug"
                                         " AND ($version IS NULL OR version_order = $version)"
                                         " ORDER BY version_order DESC LIMIT 1");

    query_text(q, "$slug", slug);
    if (version != NULL)
        query_int(q, "$version", version_order(version));
    return first_id(q, id, err);
}

enum status library_changed(struct store *store, const char *added, const char *removed, int64_t *seq,
                            struct err *err)
{
    struct query *q = store_query(store, "SELECT max(seq) FROM (SELECT max(seq) AS seq FROM journal"
                                         " WHERE kind = $added UNION ALL SELECT max(seq) FROM journal"
                                         " WHERE kind = $removed) t");

    *seq = 0;
    query_text(q, "$added", added);
    query_text(q, "$removed", removed);
    if (query_step(q))
        *seq = query_int_or_at(q, 0, 0);
    return query_end(q, err);
}

enum status library_rules_for(struct store *store, const char *slug, const char *version, int64_t *id,
                              struct err *err)
{
    struct query *q = store_query(
        store,
        "SELECT d.id, u.version FROM document_use u JOIN document d ON d.id = u.document_id"
        " WHERE u.slug = $slug AND d.form = $rules ORDER BY d.extends_slug IS NOT NULL, d.version_order DESC,"
        " d.slug");

    query_text(q, "$slug", slug);
    query_int(q, "$rules", DOCUMENT_RULES);
    *id = 0;
    while (*id == 0 && query_step(q)) {
        if (version_compare(query_text_at(q, 1), version) == 0)
            *id = query_int_at(q, 0);
    }
    return query_end(q, err);
}

enum status library_extended(struct store *store, int64_t id, int64_t *extended, struct err *err)
{
    struct query *q =
        store_query(store, "SELECT e.id FROM document d JOIN document e ON e.slug = d.extends_slug"
                           " AND e.version_order = d.extends_order WHERE d.id = $id AND e.form = $rules");

    query_int(q, "$id", id);
    query_int(q, "$rules", DOCUMENT_RULES);
    return first_id(q, extended, err);
}

enum status library_admitting(struct store *store, const char *slug, day start, const char **version,
                              struct arena *arena, struct err *err)
{
    struct query *q = store_query(store, "SELECT version FROM document WHERE slug = $slug"
                                         " AND (starts_from IS NULL OR starts_from <= $start)"
                                         " AND (starts_until IS NULL OR starts_until >= $start)"
                                         " ORDER BY version_order DESC LIMIT 1");

    *version = NULL;
    query_text(q, "$slug", slug);
    query_day(q, "$start", start);
    if (query_step(q))
        *version = query_dup_at(q, 0, arena);
    return query_end(q, err);
}

enum status library_leaving(struct store *store, day by, int64_t *people, day *first, struct err *err)
{
    struct query *q = store_query(
        store, "SELECT count(DISTINCT e.person_id), min(d.ends_by) FROM document d JOIN enrolment_framework f"
               " ON f.document_id = d.id JOIN enrolment e ON e.id = f.enrolment_id AND e.status IN (0, 1)"
               " WHERE d.ends_by IS NOT NULL AND d.ends_by <= $by");

    *people = 0;
    *first = DAY_NONE;
    query_day(q, "$by", by);
    if (query_step(q)) {
        *people = query_int_at(q, 0);
        *first = query_day_at(q, 1);
    }
    return query_end(q, err);
}

/* --- reading ---------------------------------------------------------------------------------- */

#define DOCUMENT_COLUMNS                                                                                     \
    "d.form, d.slug, d.version, d.type, d.title, d.issuer, d.sha256, length(CAST(d.source AS BLOB)), "       \
    "d.items,"                                                                                               \
    " d.claimable, d.imported_at, p.name,"                                                                   \
    " (SELECT count(*) FROM enrolment_framework f WHERE f.document_id = d.id)"                               \
    " + (SELECT count(*) FROM enrolment e WHERE e.rules_id = d.id),"                                         \
    " d.starts_from, d.starts_until, d.ends_by"
#define DOCUMENT_FROM " FROM document d JOIN person p ON p.id = d.imported_by"
/* Only of the list: for one document nobody asks. */
#define DOCUMENT_WELSH                                                                                       \
    ", (SELECT count(*) FROM item i WHERE i.document_id = d.id AND i.claimable = 1 AND i.words_cy <> '')"

static void read_row(struct query *q, struct arena *arena, struct framework *out)
{
    out->form = (enum document_form)query_int_at(q, 0);
    out->id = query_dup_at(q, 1, arena);
    out->version = query_dup_at(q, 2, arena);
    out->type = query_int_or_at(q, 3, -1);
    out->title = query_dup_at(q, 4, arena);
    out->issuer = query_dup_at(q, 5, arena);
    out->sha256 = query_dup_at(q, 6, arena);
    out->bytes = query_int_at(q, 7);
    out->items = query_int_at(q, 8);
    out->claimable = query_int_at(q, 9);
    out->imported_at = query_moment_at(q, 10);
    out->imported_by = query_dup_at(q, 11, arena);
    out->enrolments = query_int_at(q, 12);
    out->starts_from = query_day_at(q, 13);
    out->starts_until = query_day_at(q, 14);
    out->ends_by = query_day_at(q, 15);
}

enum status library_read(struct store *store, int64_t id, struct arena *arena, struct framework *out,
                         struct err *err)
{
    struct query *q = store_query(store, "SELECT " DOCUMENT_COLUMNS DOCUMENT_FROM " WHERE d.id = $id");
    enum status status;

    memset(out, 0, sizeof *out);
    query_int(q, "$id", id);
    if (query_step(q))
        read_row(q, arena, out);
    out->welsh = -1;
    status = query_end(q, err);
    if (status == STATUS_OK && out->id == NULL)
        status = err_set(err, STATUS_MISSING, _("no such framework"));
    return status;
}

enum status library_label(struct store *store, int64_t id, struct arena *arena, const char **label,
                          struct err *err)
{
    struct query *q = store_query(store, "SELECT slug, version FROM document WHERE id = $id");

    *label = NULL;
    query_int(q, "$id", id);
    if (query_step(q))
        *label = arena_printf(arena, "%s %s", query_text_at(q, 0), query_text_at(q, 1));
    return query_end(q, err);
}

enum status library_title(struct store *store, int64_t id, struct arena *arena, const char **title,
                          struct err *err)
{
    struct query *q = store_query(store, "SELECT title FROM document WHERE id = $id");

    *title = "";
    query_int(q, "$id", id);
    if (query_step(q))
        *title = query_dup_at(q, 0, arena);
    return query_end(q, err);
}

enum status library_list(struct store *store, struct arena *arena, struct framework_list *out,
                         struct err *err)
{
    struct query *q = store_query(store, "SELECT " DOCUMENT_COLUMNS DOCUMENT_WELSH DOCUMENT_FROM
                                         " ORDER BY d.form, d.slug, d.version_order");

    memset(out, 0, sizeof *out);
    while (query_step(q)) {
        struct framework *framework = LIST_ADD(arena, out);

        read_row(q, arena, framework);
        framework->welsh = query_int_at(q, 16);
    }
    return query_end(q, err);
}

enum status library_neighbours(struct store *store, const char *slug, const char *version,
                               struct arena *arena, const char **below, const char **above, struct err *err)
{
    struct query *q =
        store_query(store, "SELECT version FROM document WHERE slug = $slug ORDER BY version_order");

    *below = *above = NULL;
    query_text(q, "$slug", slug);
    while (query_step(q)) {
        int side = version_compare(query_text_at(q, 0), version);

        if (side < 0)
            *below = query_dup_at(q, 0, arena);
        else if (side > 0)
            *above = query_dup_at(q, 0, arena);
    }
    return query_end(q, err);
}

static enum status text_of(struct store *store, const char *sql, int64_t id, struct arena *arena,
                           const char **out, struct err *err)
{
    struct query *q = store_query(store, sql);

    query_int(q, "$id", id);
    *out = query_step(q) ? query_dup_at(q, 0, arena) : "";
    return query_end(q, err);
}

enum status library_source(struct store *store, int64_t id, struct arena *arena, const char **source,
                           struct err *err)
{
    return text_of(store, "SELECT source FROM document WHERE id = $id", id, arena, source, err);
}

enum status library_model(struct store *store, int64_t id, struct arena *arena, const char **model,
                          struct err *err)
{
    return text_of(store, "SELECT model FROM document WHERE id = $id", id, arena, model, err);
}

/* --- the reader's rows ------------------------------------------------------------------------ */

static void add_notes(struct arena *arena, const char *notes, struct reader_row *row)
{
    while (*notes != '\0') {
        size_t length = strcspn(notes, "\n");

        *LIST_ADD(arena, &row->notes) = arena_dup_n(arena, notes, length);
        notes += length + (notes[length] == '\n');
    }
}

static enum status count_rows(struct store *store, int64_t document, int64_t *total, struct err *err)
{
    struct query *q =
        store_query(store, "SELECT coalesce(max(position) + 1, 0) FROM item WHERE document_id = $document");

    query_int(q, "$document", document);
    *total = query_step(q) ? query_int_at(q, 0) : 0;
    return query_end(q, err);
}

enum status library_rows(struct store *store, int64_t document, int64_t position, int64_t limit,
                         struct arena *arena, struct reader_row_list *out, int64_t *total, struct err *err)
{
    enum status status = count_rows(store, document, total, err);
    struct query *q;

    memset(out, 0, sizeof *out);
    if (status != STATUS_OK)
        return status;
    q = store_query(
        store, "SELECT form, depth, item, code, kind, claimable, title, words, words_cy, notes FROM item"
               " WHERE document_id = $document AND position >= $position ORDER BY position LIMIT $limit");
    query_int(q, "$document", document);
    query_int(q, "$position", position);
    query_int(q, "$limit", limit);
    while (query_step(q)) {
        struct reader_row *row = LIST_ADD(arena, out);

        row->form = (enum reader_form)query_int_at(q, 0);
        row->depth = query_int_at(q, 1);
        row->id = query_dup_at(q, 2, arena);
        row->code = query_dup_at(q, 3, arena);
        row->kind = query_int_or_at(q, 4, -1);
        row->claimable = query_int_at(q, 5) != 0;
        row->title = query_dup_at(q, 6, arena);
        row->words = query_dup_at(q, 7, arena);
        row->words_cy = query_dup_at(q, 8, arena);
        add_notes(arena, query_text_at(q, 9), row);
    }
    return query_end(q, err);
}

/* --- what is known ---------------------------------------------------------------------------- */

/* A quotation may take in what stands below an item: each gets the words of its own children, in printed order. */
static void add_below(const struct library_words *parents, struct arena *arena, struct known_framework *out)
{
    struct str *texts = arena_alloc(arena, (out->items.count + 1) * sizeof *texts);
    size_t i, k;

    for (i = 0; i < out->items.count; i++) {
        const char *parent = parents->items[i];

        str_init(&texts[i]);
        str_add(&texts[i], out->words.items[i]);
        for (k = i; *parent != '\0' && k-- > 0;)
            if (strcmp(out->items.items[k], parent) == 0) {
                str_add_f(&texts[k], " %s", out->words.items[i]);
                parent = parents->items[k];
            }
    }
    for (i = 0; i < out->items.count; i++) {
        out->words.items[i] = arena_dup(arena, texts[i].buf);
        str_release(&texts[i]);
    }
}

static enum status add_items(struct store *store, int64_t document, struct arena *arena,
                             struct known_framework *out, struct err *err)
{
    struct library_words parents = {0};
    struct query *q = store_query(store, "SELECT item, code, title, words, words_cy, parent FROM item"
                                         " WHERE document_id = $document AND form = $form ORDER BY position");

    query_int(q, "$document", document);
    query_int(q, "$form", READER_ITEM);
    while (query_step(q)) {
        const char *welsh = query_text_at(q, 4);

        *LIST_ADD(arena, &out->items) = query_dup_at(q, 0, arena);
        *LIST_ADD(arena, &out->codes) = query_dup_at(q, 1, arena);
        *LIST_ADD(arena, &out->words) = arena_printf(arena, "%s %s %s", query_text_at(q, 2),
                                                     query_text_at(q, 3), welsh != NULL ? welsh : "");
        *LIST_ADD(arena, &parents) = query_dup_at(q, 5, arena);
    }
    add_below(&parents, arena, out);
    return query_end(q, err);
}

enum status library_known(struct store *store, const char *slug, struct arena *arena, struct known_list *out,
                          struct err *err)
{
    struct query *q =
        store_query(store, "SELECT id, slug, version FROM document WHERE slug = $slug AND form = $form");
    enum status status = STATUS_OK;

    query_text(q, "$slug", slug);
    query_int(q, "$form", DOCUMENT_FRAMEWORK);
    while (status == STATUS_OK && query_step(q)) {
        struct known_framework *known = LIST_ADD(arena, out);

        known->id = query_dup_at(q, 1, arena);
        known->version = query_dup_at(q, 2, arena);
        status = add_items(store, query_int_at(q, 0), arena, known, err);
    }
    return query_close(q, status, err);
}

/* library_write.c - documents come in whole and go whole; between the two nothing of them is ever changed. */
#include <beatbook/store/library.h>

#include <string.h>

#include <beatbook/domain/applies.h>
#include <beatbook/domain/ref.h>
#include <beatbook/domain/version.h>
#include <beatbook/store/provisions.h>
#include <beatbook/store/reasons.h>
#include <beatbook/util/str.h>
#include <beatbook/util/tr.h>

/* --- the parts -------------------------------------------------------------------------------- */

static int64_t count_items(const struct library_row_list *rows, bool claimable)
{
    int64_t count = 0;
    size_t i;

    for (i = 0; i < rows->count; i++)
        count += rows->items[i].form == READER_ITEM && (rows->items[i].claimable || !claimable);
    return count;
}

static enum status insert_document(struct store *store, const struct library_new *new, int64_t *id,
                                   struct err *err)
{
    const struct document *document = new->document;
    const char *version, *extended = document_extends(document, &version);
    const struct applies applies = applies_of(document);
    struct query *q = store_query(
        store, "INSERT INTO document (id, form, slug, version, version_order, type, level, title, "
               "issuer, sha256, source, model, items, claimable, extends_slug, extends_order,"
               " starts_from, starts_until, ends_by, imported_at, imported_by) VALUES"
               " ($id, $form, $slug, $version, $order, $type, $level, $title,"
               " $issuer, $sha256, $source, $model, $items, $claimable, $extends, $extends_order,"
               " $from, $until, $ends, $now, $by) RETURNING id");

    query_int_or_null(q, "$id", new->id, 0);
    query_int(q, "$form", document->form);
    query_text(q, "$slug", document->id);
    query_text(q, "$version", document->version);
    query_int(q, "$order", version_order(document->version));
    query_int_or_null(q, "$type", document->type, DOCUMENT_TYPE_COUNT);
    query_int_or_null(q, "$level", new->level, 0);
    query_text(q, "$title", new->title);
    query_text(q, "$issuer", new->issuer);
    query_text(q, "$sha256", new->sha256);
    query_text(q, "$source", new->source);
    query_text(q, "$model", new->model);
    query_int(q, "$items", count_items(&new->rows, false));
    query_int(q, "$claimable", count_items(&new->rows, true));
    query_text(q, "$extends", extended);
    query_int_or_null(q, "$extends_order", extended != NULL ? version_order(version) : -1, -1);
    query_day(q, "$from", applies.starts_from);
    query_day(q, "$until", applies.starts_until);
    query_day(q, "$ends", applies.ends_by);
    query_moment(q, "$now", new->now);
    query_int(q, "$by", new->by);
    *id = query_step(q) ? query_int_at(q, 0) : 0;
    return query_end(q, err);
}

static enum status insert_row(struct store *store, int64_t document, size_t position,
                              const struct library_row *row, struct err *err)
{
    struct query *q =
        store_query(store, "INSERT INTO item (document_id, position, form, depth, item, code, code_fold, "
                           "kind, pane, claimable, parent,"
                           " title, words, words_cy, brief, notes) VALUES ($document, $position, $form, "
                           "$depth, $item, $code, $fold,"
                           " $kind, $pane, $claimable, $parent, $title, $words, $words_cy, $brief, $notes)");

    query_int(q, "$document", document);
    query_int(q, "$position", (int64_t)position);
    query_int(q, "$form", row->form);
    query_int(q, "$depth", row->depth);
    query_text(q, "$item", row->item);
    query_text(q, "$code", row->code);
    query_text(q, "$fold", row->code_fold);
    query_int_or_null(q, "$kind", row->kind, -1);
    query_int_or_null(q, "$pane", row->pane, -1);
    query_int(q, "$claimable", row->claimable);
    query_text(q, "$parent", row->parent);
    query_text(q, "$title", row->title);
    query_text(q, "$words", row->words);
    query_text(q, "$words_cy", row->words_cy);
    query_text(q, "$brief", row->brief);
    query_text(q, "$notes", row->notes);
    return query_run(q, NULL, err);
}

static enum status insert_link(struct store *store, int64_t document, size_t position,
                               const struct link *link, struct err *err)
{
    struct query *q;
    struct ref from;
    struct ref to;

    if (!ref_parse(link->from, &from) || !ref_parse(link->to, &to))
        return err_set(err, STATUS_USAGE, _("link %s points at nothing that is a reference"), link->id);
    q = store_query(
        store,
        "INSERT INTO link (document_id, position, link, from_slug, from_item, to_slug, to_item, relation,"
        " strength, from_words, to_words) VALUES ($document, $position, $link, $from_slug, $from_item,"
        " $to_slug, $to_item, $relation, $strength, $from_words, $to_words)");
    query_int(q, "$document", document);
    query_int(q, "$position", (int64_t)position);
    query_text(q, "$link", link->id);
    query_text(q, "$from_slug", from.framework);
    query_text(q, "$from_item", from.item);
    query_text(q, "$to_slug", to.framework);
    query_text(q, "$to_item", to.item);
    query_int(q, "$relation", link->relation);
    query_int_or_null(q, "$strength", link->strength, STRENGTH_NONE);
    query_text(q, "$from_words", link->from_words != NULL ? link->from_words : "");
    query_text(q, "$to_words", link->to_words != NULL ? link->to_words : "");
    return query_run(q, NULL, err);
}

static enum status insert_rule(struct store *store, int64_t document, size_t position,
                               const struct rule *rule, const char *words, struct err *err)
{
    struct str items = STR_INIT;
    struct query *q =
        store_query(store, "INSERT INTO rule (document_id, position, rule, kinds, items, min_entries, "
                           "distinct_months, min_types, accept,"
                           " must_include, within, sign_off, needs, words) VALUES ($document, $position, "
                           "$rule, $kinds, $items, $entries,"
                           " $months, $types, $accept, $include, $within, $sign_off, $needs, $words)");
    enum status status;
    size_t i;

    for (i = 0; i < rule->items.count; i++)
        str_add_f(&items, "%s%s", i > 0 ? " " : "", rule->items.items[i]);
    query_int(q, "$document", document);
    query_int(q, "$position", (int64_t)position);
    query_text(q, "$rule", rule->id);
    query_int(q, "$kinds", rule->kinds);
    query_text(q, "$items", items.buf);
    query_int(q, "$entries", rule->min_entries);
    query_int(q, "$months", rule->distinct_months);
    query_int(q, "$types", rule->min_types);
    query_int(q, "$accept", rule->accept);
    query_int(q, "$include", rule->must_include);
    query_text(q, "$within", rule->within);
    query_int(q, "$sign_off", rule->sign_off);
    query_int(q, "$needs", rule->needs);
    query_text(q, "$words", words);
    status = query_run(q, NULL, err);
    str_release(&items);
    return status;
}

static enum status insert_use(struct store *store, int64_t document, const struct library_use *use,
                              struct err *err)
{
    struct query *q =
        store_query(store, "INSERT INTO document_use (document_id, slug, version) VALUES ($document, $slug,"
                           " $version) ON CONFLICT DO NOTHING");

    query_int(q, "$document", document);
    query_text(q, "$slug", use->slug);
    query_text(q, "$version", use->version);
    return query_run(q, NULL, err);
}

enum status library_add(struct store *store, const struct library_new *new, int64_t *id, struct err *err)
{
    const struct document *document = new->document;
    enum status status = insert_document(store, new, id, err);
    size_t i;

    for (i = 0; i < new->rows.count &&status == STATUS_OK; i++)
        status = insert_row(store, *id, i, &new->rows.items[i], err);
    for (i = 0; i < document->links.count && status == STATUS_OK; i++)
        status = insert_link(store, *id, i, &document->links.items[i], err);
    for (i = 0; i < document->rules.count && status == STATUS_OK; i++)
        status = insert_rule(store, *id, i, &document->rules.items[i], new->rule_words.items[i], err);
    for (i = 0; i < new->reasons.count &&status == STATUS_OK; i++)
        status = reasons_add(store, *id, i, &new->reasons.items[i], err);
    for (i = 0; i < document->provisions.count && status == STATUS_OK; i++)
        status = provisions_add(store, *id, i, &document->provisions.items[i], err);
    for (i = 0; i < new->uses.count &&status == STATUS_OK; i++)
        status = insert_use(store, *id, &new->uses.items[i], err);
    return status;
}

/* --- going ------------------------------------------------------------------------------------ */

struct standing {
    size_t most;
    struct arena *arena;
    struct library_words *out;
};

/* Rows of one text each, put into a sentence that has one %s. */
static enum status stand(struct query *q, const struct standing *standing, const char *before,
                         struct err *err)
{
    while (standing->out->count < standing->most && query_step(q))
        *LIST_ADD(standing->arena, standing->out) =
            arena_printf(standing->arena, "%s %s", before, query_text_at(q, 0));
    return query_end(q, err);
}

static enum status stand_enrolments(struct store *store, int64_t id, const struct standing *standing,
                                    struct err *err)
{
    struct query *q =
        store_query(store, "SELECT DISTINCT p.login FROM enrolment e JOIN person p ON p.id = e.person_id"
                           " WHERE e.rules_id = $id OR e.id IN"
                           " (SELECT f.enrolment_id FROM enrolment_framework f WHERE f.document_id = $id)"
                           " ORDER BY p.login");

    query_int(q, "$id", id);
    return stand(q, standing, _("the enrolment of"), err);
}

static enum status stand_claims(struct store *store, int64_t id, const struct standing *standing,
                                struct err *err)
{
    struct query *q =
        store_query(store, "SELECT entry_id FROM claim WHERE document_id = $id"
                           " UNION SELECT entry_id FROM draft_claim WHERE document_id = $id ORDER BY 1");

    query_int(q, "$id", id);
    return stand(q, standing, _("entry"), err);
}

/* Moves there and away, also those that were taken back: their rows name it for good. */
static enum status stand_moves(struct store *store, int64_t id, const struct standing *standing,
                               struct err *err)
{
    struct query *q = store_query(store, "SELECT DISTINCT act FROM migration_plan WHERE from_id = $id"
                                         " OR to_id = $id ORDER BY act");

    query_int(q, "$id", id);
    return stand(q, standing, _("the history of move"), err);
}

/* Documents that use this version by name. */
static enum status stand_documents(struct store *store, int64_t id, const struct standing *standing,
                                   struct err *err)
{
    struct query *q =
        store_query(store, "SELECT o.slug, o.version, u.version, d.version FROM document d"
                           " JOIN document_use u ON u.slug = d.slug JOIN document o ON o.id = u.document_id"
                           " WHERE d.id = $id ORDER BY o.slug, o.version_order");

    query_int(q, "$id", id);
    while (standing->out->count < standing->most && query_step(q)) {
        if (version_compare(query_text_at(q, 2), query_text_at(q, 3)) == 0)
            *LIST_ADD(standing->arena, standing->out) =
                arena_printf(standing->arena, "%s %s", query_text_at(q, 0), query_text_at(q, 1));
    }
    return query_end(q, err);
}

enum status library_stands(struct store *store, int64_t id, size_t most, struct arena *arena,
                           struct library_words *out, struct err *err)
{
    const struct standing standing = {most, arena, out};
    enum status status;

    memset(out, 0, sizeof *out);
    status = stand_enrolments(store, id, &standing, err);
    if (status == STATUS_OK)
        status = stand_documents(store, id, &standing, err);
    if (status == STATUS_OK)
        status = stand_claims(store, id, &standing, err);
    return status == STATUS_OK ? stand_moves(store, id, &standing, err) : status;
}

enum status library_remove(struct store *store, int64_t id, struct err *err)
{
    static const char *const parts[] = {
        "DELETE FROM link_fallen WHERE crossmap_id = $id OR framework_id = $id",
        "DELETE FROM item WHERE document_id = $id",
        "DELETE FROM link WHERE document_id = $id",
        "DELETE FROM rule WHERE document_id = $id",
        "DELETE FROM off_reason WHERE document_id = $id",
        "DELETE FROM provision WHERE document_id = $id",
        "DELETE FROM document_use WHERE document_id = $id",
        "DELETE FROM document WHERE id = $id",
    };
    enum status status = STATUS_OK;
    size_t i;

    for (i = 0; i < sizeof parts / sizeof *parts && status == STATUS_OK; i++) {
        struct query *q = store_query(store, parts[i]);

        query_int(q, "$id", id);
        status = query_run(q, NULL, err);
    }
    return status;
}

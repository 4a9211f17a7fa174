/* provisions.c - what rules documents set beside evidence.
 *
 * They are written with their document and go with it (library_write.c). Of the texts the rows hold what is shown: the titles, the source
 * and the notes; the document's own bytes hold the rest.
 */
#include <beatbook/store/provisions.h>

#include <string.h>

#include <beatbook/store/library.h>

static const char *words_or_null(const char *words)
{
    return words != NULL && words[0] != '\0' ? words : NULL;
}

static void bind_words(struct query *q, const struct provision *p, struct str *notes)
{
    const char *title = provision_title(p, "en"), *welsh = provision_title(p, "cy");

    provision_notes(p, notes);
    query_text(q, "$title", title);
    query_text(q, "$welsh", strcmp(title, welsh) != 0 ? words_or_null(welsh) : NULL);
    query_text(q, "$source", words_or_null(provision_source(p)));
    query_text(q, "$href", words_or_null(provision_href(p)));
    query_text(q, "$notes", words_or_null(notes->buf));
}

enum status provisions_add(struct store *store, int64_t document, size_t position, const struct provision *p,
                           struct err *err)
{
    struct query *q = store_query(
        store,
        "INSERT INTO provision (document_id, position, kind, provision, about, starts_from, starts_until,"
        " in_force_from, age_from, age_until, months, weeks_from, weeks_until, minutes, minutes_per_week,"
        " percent, level, unit_sets, title, title_cy, source, href, notes) VALUES ($document, $position,"
        " $kind, $provision, $about, $from, $until, $force, $age_from, $age_until, $months, $weeks_from,"
        " $weeks_until, $minutes, $per_week, $percent, $level, $unit, $title, $welsh, $source, $href,"
        " $notes)");
    struct str notes = STR_INIT;
    enum status status;

    query_int(q, "$document", document);
    query_int(q, "$position", (int64_t)position);
    query_int(q, "$kind", p->kind);
    query_text(q, "$provision", p->id);
    query_text(q, "$about", p->about);
    query_day(q, "$from", p->starts_from);
    query_day(q, "$until", p->starts_until);
    query_day(q, "$force", p->in_force_from);
    query_int_or_null(q, "$age_from", p->age_from, -1);
    query_int_or_null(q, "$age_until", p->age_until, -1);
    query_int_or_null(q, "$months", p->months, -1);
    query_int_or_null(q, "$weeks_from", p->weeks_from, -1);
    query_int_or_null(q, "$weeks_until", p->weeks_until, -1);
    query_int_or_null(q, "$minutes", p->minutes, -1);
    query_int_or_null(q, "$per_week", p->minutes_per_week, -1);
    query_int_or_null(q, "$percent", p->percent, -1);
    query_int_or_null(q, "$level", p->level, -1);
    query_int(q, "$unit", p->unit_sets);
    bind_words(q, p, &notes);
    status = query_run(q, NULL, err);
    str_release(&notes);
    return status;
}

/* --- reading ---------------------------------------------------------------------------------- */

static void add_attribute(struct remark *remark, const char *name, const char *value, struct arena *arena)
{
    *LIST_ADD(arena, &remark->attributes) = (struct attribute){name, value};
}

static struct remark *add_part(struct provision *p, const char *name, const char *words, struct arena *arena)
{
    struct remark *remark = LIST_ADD(arena, &p->parts);

    remark->name = name;
    *LIST_ADD(arena, &remark->runs) = (struct run){RUN_TEXT, words, NULL};
    return remark;
}

static void read_parts(struct query *q, int at, struct arena *arena, struct provision *p)
{
    const char *welsh = query_dup_at(q, at + 1, arena), *source = query_dup_at(q, at + 2, arena),
               *href = query_dup_at(q, at + 3, arena), *notes = query_dup_at(q, at + 4, arena);

    (void)add_part(p, "title", query_dup_at(q, at, arena), arena);
    if (welsh != NULL)
        add_attribute(add_part(p, "title", welsh, arena), "xml:lang", "cy", arena);
    if (source != NULL) {
        struct remark *part = add_part(p, "source", source, arena);

        if (href != NULL)
            add_attribute(part, "href", href, arena);
    }
    if (notes != NULL)
        add_attribute(add_part(p, "note", notes, arena), "type", "local", arena);
}

static void read_row(struct query *q, struct arena *arena, struct provision *p)
{
    provision_init(p);
    p->kind = (enum provision_kind)query_int_at(q, 0);
    p->id = query_dup_at(q, 1, arena);
    p->about = query_dup_at(q, 2, arena);
    p->starts_from = query_day_at(q, 3);
    p->starts_until = query_day_at(q, 4);
    p->in_force_from = query_day_at(q, 5);
    p->age_from = (int)query_int_or_at(q, 6, -1);
    p->age_until = (int)query_int_or_at(q, 7, -1);
    p->months = (int)query_int_or_at(q, 8, -1);
    p->weeks_from = (int)query_int_or_at(q, 9, -1);
    p->weeks_until = (int)query_int_or_at(q, 10, -1);
    p->minutes = (int)query_int_or_at(q, 11, -1);
    p->minutes_per_week = (int)query_int_or_at(q, 12, -1);
    p->percent = (int)query_int_or_at(q, 13, -1);
    p->level = (int)query_int_or_at(q, 14, -1);
    p->unit_sets = query_int_at(q, 15) != 0;
    p->rules = arena_printf(arena, "%s %s", query_text_at(q, 16), query_text_at(q, 17));
    read_parts(q, 18, arena, p);
}

static enum status own_of(struct store *store, int64_t document, struct arena *arena,
                          struct provision_list *out, struct err *err)
{
    struct query *q = store_query(
        store,
        "SELECT p.kind, p.provision, p.about, p.starts_from, p.starts_until, p.in_force_from, p.age_from,"
        " p.age_until, p.months, p.weeks_from, p.weeks_until, p.minutes, p.minutes_per_week, p.percent,"
        " p.level, p.unit_sets, d.slug, d.version, p.title, p.title_cy, p.source, p.href, p.notes"
        " FROM provision p JOIN document d ON d.id = p.document_id WHERE p.document_id = $document"
        " ORDER BY p.position");

    query_int(q, "$document", document);
    while (query_step(q))
        read_row(q, arena, LIST_ADD(arena, out));
    return query_end(q, err);
}

enum status provisions_least_weeks(struct store *store, enum provision_kind kind, int64_t *weeks,
                                   struct err *err)
{
    struct query *q =
        store_query(store, "SELECT min(weeks_until) FROM provision WHERE kind = $kind AND weeks_until >= 0");

    query_int(q, "$kind", kind);
    if (query_step(q) && query_int_or_at(q, 0, *weeks) < *weeks)
        *weeks = query_int_at(q, 0);
    return query_end(q, err);
}

enum status provisions_of(struct store *store, int64_t rules_id, struct arena *arena,
                          struct provision_list *out, struct err *err)
{
    struct provision_list base = {NULL, 0, 0};
    int64_t extended = 0;
    enum status status = STATUS_OK;

    *out = (struct provision_list){NULL, 0, 0};
    if (rules_id == 0)
        return STATUS_OK;
    status = own_of(store, rules_id, arena, out, err);
    if (status == STATUS_OK)
        status = library_extended(store, rules_id, &extended, err);
    if (status == STATUS_OK && extended != 0)
        status = own_of(store, extended, arena, &base, err);
    if (status == STATUS_OK)
        provision_inherit(out, &base, arena);
    return status;
}

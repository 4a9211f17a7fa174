/* course.c - an enrolment with its documents and rules.
 *
 * The rules are read as rows and put together as the small part of a document that the domain's rule_for() looks at, so
 * that the choice between an item's rule and a kind's, the pinned document's and the framework's own, is made in one place.
 */
#include <beatbook/store/course.h>

#include <string.h>

#include <beatbook/domain/ref.h>
#include <beatbook/domain/rule.h>
#include <beatbook/store/breaks.h>
#include <beatbook/store/library.h>
#include <beatbook/store/openings.h>
#include <beatbook/util/text.h>
#include <beatbook/util/tr.h>

/* --- rules ------------------------------------------------------------------------------------ */

static void split(const char *words, struct arena *arena, struct word_list *out)
{
    while (*words != '\0') {
        size_t length = strcspn(words, " ");

        if (length > 0)
            *LIST_ADD(arena, out) = arena_dup_n(arena, words, length);
        words += length + (words[length] == ' ');
    }
}

static void read_rule(struct query *q, struct arena *arena, struct rule *rule)
{
    struct run *run = LIST_ADD(arena, &rule->runs);

    rule->id = query_dup_at(q, 0, arena);
    rule->kinds = (uint32_t)query_int_at(q, 1);
    split(query_text_at(q, 2), arena, &rule->items);
    rule->min_entries = (int)query_int_at(q, 3);
    rule->distinct_months = (int)query_int_at(q, 4);
    rule->min_types = (int)query_int_at(q, 5);
    rule->accept = (uint32_t)query_int_at(q, 6);
    rule->must_include = (uint32_t)query_int_at(q, 7);
    rule->within = query_dup_at(q, 8, arena);
    rule->sign_off = (uint32_t)query_int_at(q, 9);
    rule->needs = (uint32_t)query_int_at(q, 10);
    run->form = RUN_TEXT;
    run->text = query_dup_at(q, 11, arena);
}

static enum status load_rules(struct store *store, int64_t document, struct arena *arena,
                              struct rule_list *out, struct err *err)
{
    struct query *q = store_query(
        store, "SELECT rule, kinds, items, min_entries, distinct_months, min_types, accept, must_include,"
               " within, sign_off, needs, words FROM rule WHERE document_id = $document ORDER BY position");

    query_int(q, "$document", document);
    while (query_step(q))
        read_rule(q, arena, LIST_ADD(arena, out));
    return query_end(q, err);
}

/* What the pinned document is about, as rule_for() looks for it: <uses framework="…"/>. */
static enum status load_uses(struct store *store, int64_t document, struct arena *arena, struct document *out,
                             struct err *err)
{
    struct query *q = store_query(store, "SELECT slug FROM document_use WHERE document_id = $document");

    query_int(q, "$document", document);
    while (query_step(q)) {
        struct remark *remark = LIST_ADD(arena, &out->about);
        struct attribute *attribute = LIST_ADD(arena, &remark->attributes);

        remark->name = "uses";
        attribute->name = "framework";
        attribute->value = query_dup_at(q, 0, arena);
    }
    return query_end(q, err);
}

static enum status load_pinned(struct store *store, int64_t document, struct arena *arena,
                               struct course *course, struct err *err)
{
    int64_t extended = 0;
    enum status status;

    course->has_rules = document != 0;
    if (!course->has_rules)
        return STATUS_OK;
    status = load_rules(store, document, arena, &course->rules.rules, err);
    if (status == STATUS_OK && course->rules.rules.count == 0)
        status = library_extended(store, document, &extended, err);
    if (status == STATUS_OK && extended != 0)
        status = load_rules(store, extended, arena, &course->rules.rules, err);
    return status == STATUS_OK ? load_uses(store, document, arena, &course->rules, err) : status;
}

/* --- courses ---------------------------------------------------------------------------------- */

static enum status load_frameworks(struct store *store, struct course *course, struct arena *arena,
                                   struct err *err)
{
    struct query *q = store_query(store, "SELECT d.id, d.slug, d.version, d.title, d.sha256, d.level"
                                         " FROM enrolment_framework f JOIN document d ON d.id = f.document_id"
                                         " WHERE f.enrolment_id = $enrolment ORDER BY f.position");
    enum status status;
    size_t i;

    query_int(q, "$enrolment", course->enrolment);
    while (query_step(q)) {
        struct course_framework *framework = LIST_ADD(arena, &course->frameworks);

        framework->document = query_int_at(q, 0);
        framework->slug = query_dup_at(q, 1, arena);
        framework->version = query_dup_at(q, 2, arena);
        framework->title = query_dup_at(q, 3, arena);
        framework->sha256 = query_dup_at(q, 4, arena);
        framework->level = query_int_or_at(q, 5, 0);
        framework->own.id = framework->slug;
    }
    status = query_end(q, err);
    for (i = 0; i < course->frameworks.count && status == STATUS_OK; i++) {
        struct course_framework *framework = &course->frameworks.items[i];

        status = load_rules(store, framework->document, arena, &framework->own.rules, err);
    }
    return status;
}

enum status course_load(struct store *store, int64_t enrolment, struct arena *arena, struct course *out,
                        struct err *err)
{
    struct query *q = store_query(store, "SELECT person_id, start_day, end_day, cohort, rules_id"
                                         " FROM enrolment WHERE id = $enrolment");
    int64_t rules = 0;
    enum status status;

    memset(out, 0, sizeof *out);
    out->opened_on = DAY_NONE;
    query_int(q, "$enrolment", enrolment);
    if (query_step(q)) {
        out->enrolment = enrolment;
        out->person = query_int_at(q, 0);
        out->start_day = query_day_at(q, 1);
        out->end_day = query_day_at(q, 2);
        out->cohort = query_dup_at(q, 3, arena);
        rules = out->rules_id = query_int_or_at(q, 4, 0);
    }
    status = query_end(q, err);
    if (status == STATUS_OK && out->enrolment == 0)
        status = err_set(err, STATUS_MISSING, _("no such enrolment: %lld"), (long long)enrolment);
    if (status == STATUS_OK)
        status = load_pinned(store, rules, arena, out, err);
    if (status == STATUS_OK)
        status = breaks_list(store, enrolment, false, arena, &out->breaks, err);
    if (status == STATUS_OK)
        status = openings_day(store, enrolment, &out->opened_on, err);
    return status == STATUS_OK ? load_frameworks(store, out, arena, err) : status;
}

enum status course_of(struct store *store, int64_t person, struct arena *arena, struct course *out,
                      struct err *err)
{
    struct query *q = store_query(store, "SELECT id FROM enrolment WHERE person_id = $person"
                                         " ORDER BY CASE WHEN status IN (0, 1) THEN 0 ELSE 1 END, id DESC"
                                         " LIMIT 1");
    int64_t enrolment = 0;
    enum status status;

    memset(out, 0, sizeof *out);
    out->person = person;
    out->start_day = out->end_day = out->opened_on = DAY_NONE;
    query_int(q, "$person", person);
    if (query_step(q))
        enrolment = query_int_at(q, 0);
    status = query_end(q, err);
    if (status == STATUS_OK && enrolment != 0)
        status = course_load(store, enrolment, arena, out, err);
    return status;
}

const struct rule *course_rule(const struct course *course, const struct course_item *item)
{
    const struct document *own = item->framework >= 0 ? &course->frameworks.items[item->framework].own : NULL;

    return rule_for(course->has_rules ? &course->rules : NULL, own, item->slug, item->item, item->kind);
}

const char *course_rule_words(const struct course *course, const struct course_item *item)
{
    const struct rule *rule = course_rule(course, item);

    return rule != NULL && rule->runs.count > 0 ? rule->runs.items[0].text : NULL;
}

uint32_t course_accepts(const struct course *course, const struct course_item *item)
{
    const struct rule *rule = course_rule(course, item);

    return rule != NULL && rule->accept != 0 ? rule->accept : ~UINT32_C(0);
}

day course_judged_on(const struct course *course, int64_t framework, day today)
{
    bool frozen = framework == 0 && course->opened_on != DAY_NONE && course->opened_on < today;

    return frozen ? course->opened_on : today;
}

/* --- criteria --------------------------------------------------------------------------------- */

#define ITEM_COLUMNS                                                                                         \
    "i.document_id, i.position, d.slug, d.version, d.sha256, i.item, i.code, i.brief, i.kind"                \
    " FROM item i JOIN document d ON d.id = i.document_id "

static int64_t place_of(const struct course *course, int64_t document)
{
    size_t i;

    for (i = 0; course != NULL && i < course->frameworks.count; i++)
        if (course->frameworks.items[i].document == document)
            return (int64_t)i;
    return -1;
}

static void read_item(struct query *q, const struct course *course, struct arena *arena,
                      struct course_item *out)
{
    out->document = query_int_at(q, 0);
    out->framework = place_of(course, out->document);
    out->position = query_int_at(q, 1);
    out->slug = query_dup_at(q, 2, arena);
    out->version = query_dup_at(q, 3, arena);
    out->sha256 = query_dup_at(q, 4, arena);
    out->item = query_dup_at(q, 5, arena);
    out->code = query_dup_at(q, 6, arena);
    out->brief = query_dup_at(q, 7, arena);
    out->kind = (enum kind)query_int_or_at(q, 8, KIND_COUNT);
}

const char *course_ref(const struct course_item *item, struct arena *arena)
{
    return arena_printf(arena, "%s#%s", item->slug, item->item);
}

enum status course_item_at(struct store *store, const struct course *course, int64_t document,
                           const char *item, struct arena *arena, struct course_item *out, struct err *err)
{
    struct query *q = store_query(store, "SELECT " ITEM_COLUMNS
                                         "WHERE i.document_id = $document AND i.item = $item LIMIT 1");
    bool there;
    enum status status;

    query_int(q, "$document", document);
    query_text(q, "$item", item);
    there = query_step(q);
    if (there)
        read_item(q, course, arena, out);
    status = query_end(q, err);
    if (status == STATUS_OK && !there)
        status = err_set(err, STATUS_MISSING, _("no such item: %s"), item);
    return status;
}

/* Claimable rows of one framework with that code. At most a few are looked at: two are too many already. */
static enum status find_code(struct store *store, const struct course *course, size_t framework,
                             const char *fold, struct arena *arena, struct course_item_list *out,
                             struct err *err)
{
    struct query *q =
        store_query(store, "SELECT " ITEM_COLUMNS "WHERE i.document_id = $document AND i.code_fold = $code"
                           " AND i.claimable = 1 ORDER BY i.position LIMIT 8");

    query_int(q, "$document", course->frameworks.items[framework].document);
    query_text(q, "$code", fold);
    while (query_step(q))
        read_item(q, course, arena, LIST_ADD(arena, out));
    return query_end(q, err);
}

static enum status ambiguous(const char *words, const struct course_item_list *found, struct arena *arena,
                             struct err *err)
{
    struct str refs = STR_INIT;
    size_t i;

    for (i = 0; i < found->count; i++)
        str_add_f(&refs, "%s%s", i > 0 ? ", " : "", course_ref(&found->items[i], arena));
    err_set(err, STATUS_USAGE, _("'%s' stands for several criteria: name one of %s"), words, refs.buf);
    str_release(&refs);
    return STATUS_USAGE;
}

static enum status not_there(const char *words, struct err *err)
{
    return err_set(err, STATUS_MISSING,
                   _("no such criterion: '%s': give a code of the frameworks enrolled on, or framework#item"),
                   words);
}

static enum status find_by_code(struct store *store, const struct course *course, const char *words,
                                struct arena *arena, struct course_item *out, struct err *err)
{
    struct course_item_list found = {0};
    struct str fold = STR_INIT;
    enum status status = STATUS_OK;
    size_t i;

    text_fold(&fold, words);
    for (i = 0; i < course->frameworks.count && status == STATUS_OK; i++) {
        status = find_code(store, course, i, fold.buf, arena, &found, err);
        if (i == 0 && found.count > 0) /* the principal's own codes come first */
            break;
    }
    str_release(&fold);
    if (status != STATUS_OK)
        return status;
    if (found.count == 0)
        return not_there(words, err);
    if (found.count > 1)
        return ambiguous(words, &found, arena, err);
    *out = found.items[0];
    return STATUS_OK;
}

static bool names_framework(const struct course_framework *framework, const struct ref *ref)
{
    return strcmp(framework->slug, ref->framework) == 0 &&
           (ref->version[0] == '\0' || strcmp(framework->version, ref->version) == 0);
}

static enum status find_by_ref(struct store *store, const struct course *course, const char *words,
                               const struct ref *ref, struct arena *arena, struct course_item *out,
                               struct err *err)
{
    struct query *q =
        store_query(store, "SELECT " ITEM_COLUMNS "WHERE i.document_id = $document AND i.item = $item"
                           " AND i.claimable = 1 LIMIT 1");
    int64_t document = 0;
    bool there;
    enum status status;
    size_t i;

    for (i = course->frameworks.count; i > 0; i--)
        if (names_framework(&course->frameworks.items[i - 1], ref))
            document = course->frameworks.items[i - 1].document;
    query_int(q, "$document", document);
    query_text(q, "$item", ref->item);
    there = document != 0 && query_step(q);
    if (there)
        read_item(q, course, arena, out);
    status = query_end(q, err);
    return status == STATUS_OK && !there ? not_there(words, err) : status;
}

enum status course_find(struct store *store, const struct course *course, const char *words,
                        struct arena *arena, struct course_item *out, struct err *err)
{
    struct ref ref;

    if (words == NULL)
        return err_set(err, STATUS_USAGE, _("the criterion is missing: give its code or framework#item"));
    if (strchr(words, '#') == NULL)
        return find_by_code(store, course, words, arena, out, err);
    if (!ref_parse(words, &ref) || ref.framework[0] == '\0')
        return not_there(words, err);
    return find_by_ref(store, course, words, &ref, arena, out, err);
}

/* --- links ------------------------------------------------------------------------------------ */

/* Support holds both ways. Of each crossmap the highest version counts. Strengths 0 and 1 are exact and partial. */
#define LINKED                                                                                               \
    " AND l.relation = 0 AND l.strength IN (0, 1)"                                                           \
    " AND NOT EXISTS (SELECT 1 FROM document n WHERE n.slug = m.slug AND n.version_order > m.version_order)"

/* The rows come by criterion and strength: of one criterion the first one counts. */
static enum status add_link(struct store *store, const struct course *course, struct query *q,
                            struct arena *arena, struct course_link_list *out)
{
    const char *ref = arena_printf(arena, "%s#%s", query_text_at(q, 0), query_text_at(q, 1));
    enum strength strength = (enum strength)query_int_at(q, 2);
    const struct course_item *last = out->count > 0 ? &out->items[out->count - 1].item : NULL;
    struct course_item found = {0};
    enum status status = course_find(store, course, ref, arena, &found, NULL);

    if (status == STATUS_MISSING) /* not enrolled on, or no criterion */
        return STATUS_OK;
    if (status == STATUS_OK &&
        (last == NULL || last->document != found.document || strcmp(last->item, found.item) != 0))
        *LIST_ADD(arena, out) = (struct course_link){found, strength};
    return status;
}

enum status course_linked(struct store *store, const struct course *course, const struct course_item *item,
                          struct arena *arena, struct course_link_list *out, struct err *err)
{
    struct query *q = store_query(
        store, "SELECT l.to_slug, l.to_item, l.strength FROM link l JOIN document m ON m.id = l.document_id"
               " WHERE l.from_slug = $slug AND l.from_item = $item" LINKED
               " UNION SELECT l.from_slug, l.from_item, l.strength FROM link l"
               " JOIN document m ON m.id = l.document_id"
               " WHERE l.to_slug = $slug AND l.to_item = $item" LINKED " ORDER BY 1, 2, 3");
    enum status status = STATUS_OK;

    query_text(q, "$slug", item->slug);
    query_text(q, "$item", item->item);
    while (status == STATUS_OK && query_step(q))
        status = add_link(store, course, q, arena, out);
    if (status != STATUS_OK) {
        query_end(q, NULL);
        return err_set(err, status, _("the crossmap could not be read"));
    }
    return query_end(q, err);
}

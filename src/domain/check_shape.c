/* check_shape.c - is all there that a document must have: for whoever is handed a model without its text. */
#include <beatbook/domain/check.h>

#include <string.h>

#include <beatbook/domain/person.h>
#include <beatbook/domain/provision.h>
#include <beatbook/domain/vocabulary.h>
#include <beatbook/util/tr.h>

struct shape_check {
    const struct document *document;
    struct fault_list *faults;
    struct arena *arena;
};

static void must(struct shape_check *check, bool holds, int line, const char *element, const char *what)
{
    if (holds)
        return;
    check_add(check->faults, check->arena, line, NULL, _("<%s> needs %s"), element, what);
    check_remedy(check->faults, check->arena, _("write it"));
}

static void header(struct shape_check *check)
{
    static const char *const of_framework[] = {"title", "issuer", "source", NULL};
    static const char *const of_others[] = {"title", "issuer", "uses", NULL};
    const struct document *d = check->document;
    const char *const *names = d->form == DOCUMENT_FRAMEWORK ? of_framework : of_others;

    for (; *names; names++) {
        bool has = false;
        for (size_t i = 0; i < d->about.count && !has; i++)
            has = d->about.items[i].name && !strcmp(d->about.items[i].name, *names);
        if (has)
            continue;
        check_add(check->faults, check->arena, d->line, NULL, _("there is no <%s>"), *names);
        check_remedy(check->faults, check->arena, _("write a <%s>"), *names);
    }
}

static void items(struct shape_check *check, const struct item_list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        const struct item *item = &list->items[i];
        must(check, (unsigned)item->kind < KIND_COUNT, item->line, "item", "kind");
        must(check, item->assessable >= -1 && item->assessable <= 1, item->line, "item", "assessable");
        must(check, item->expected_level >= 0, item->line, "item", "expected-level");
        for (size_t j = 0; j < item->levels.count; j++) {
            must(check, item->levels.items[j].n > 0, item->levels.items[j].line, "competency-level", "n");
            items(check, &item->levels.items[j].items);
        }
        items(check, &item->items);
    }
}

static void sections(struct shape_check *check, const struct section_list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        items(check, &list->items[i].items);
        sections(check, &list->items[i].sections);
    }
}

static void rules(struct shape_check *check)
{
    const struct rule_list *list = &check->document->rules;
    uint32_t deciders = ROLE_BIT(ROLE_SUPERVISOR) | ROLE_BIT(ROLE_ASSESSOR);

    for (size_t i = 0; i < list->count; i++) {
        const struct rule *rule = &list->items[i];
        must(check, rule->min_entries >= 0, rule->line, "rule", "min-entries");
        must(check, rule->distinct_months >= 0, rule->line, "rule", "distinct-months");
        must(check, rule->min_types >= 0, rule->line, "rule", "min-types");
        must(check, rule->accept != 0, rule->line, "rule", "accept");
        must(check, rule->sign_off != 0 && (rule->sign_off & ~deciders) == 0, rule->line, "rule", "sign-off");
        must(check, (rule->needs & ~deciders) == 0, rule->line, "rule", "needs");
    }
}

static void reasons(struct shape_check *check)
{
    const struct reason_list *list = &check->document->reasons;

    for (size_t i = 0; i < list->count; i++) {
        bool has = false;
        for (size_t j = 0; j < list->items[i].parts.count && !has; j++)
            has = list->items[i].parts.items[j].name && !strcmp(list->items[i].parts.items[j].name, "title");
        must(check, has, list->items[i].line, "reason", "<title>");
    }
}

static void provisions(struct shape_check *check)
{
    const struct provision_list *list = &check->document->provisions;

    for (size_t i = 0; i < list->count; i++) {
        const struct provision *p = &list->items[i];
        const int numbers[] = {p->age_from, p->age_until,        p->months,  p->weeks_from, p->weeks_until,
                               p->minutes,  p->minutes_per_week, p->percent, p->level};
        bool has = false;
        must(check, (unsigned)p->kind < PROVISION_KIND_COUNT, p->line, "provision", "kind");
        for (size_t j = 0; j < sizeof numbers / sizeof *numbers; j++)
            must(check, numbers[j] >= -1, p->line, names_word(&provision_kind_names, (int)p->kind),
                 "numbers");
        for (size_t j = 0; j < p->parts.count && !has; j++)
            has = p->parts.items[j].name && !strcmp(p->parts.items[j].name, "title");
        must(check, has, p->line, names_word(&provision_kind_names, (int)p->kind), "<title>");
    }
}

static void changes(struct shape_check *check)
{
    const struct changes_list *list = &check->document->changes;

    for (size_t i = 0; i < list->count; i++) {
        must(check, list->items[i].list.count > 0, list->items[i].line, "changes", "<change>");
        for (size_t j = 0; j < list->items[i].list.count; j++) {
            const struct change *change = &list->items[i].list.items[j];
            must(check, (unsigned)change->type < CHANGE_TYPE_COUNT, change->line, "change", "type");
        }
    }
}

static void links(struct shape_check *check)
{
    const struct link_list *list = &check->document->links;

    for (size_t i = 0; i < list->count; i++) {
        const struct link *link = &list->items[i];
        must(check, (unsigned)link->relation < RELATION_COUNT, link->line, "link", "relation");
        must(check, (unsigned)link->strength <= STRENGTH_NONE, link->line, "link", "strength");
        must(check, link->from_words && link->to_words, link->line, "link", "<words>");
    }
}

/* What does not belong to the form is refused too: it would be lost in the XML. */
static void belongs(struct shape_check *check)
{
    const struct document *d = check->document;
    bool is_framework = d->form == DOCUMENT_FRAMEWORK;

    must(check, (unsigned)d->form < DOCUMENT_FORM_COUNT, d->line, "document", "form");
    if (is_framework) {
        must(check, (unsigned)d->type < DOCUMENT_TYPE_COUNT, d->line, "framework", "type");
        must(check, d->sections.count > 0, d->line, "framework", "<section>");
    }
    if (d->form == DOCUMENT_CROSSMAP)
        must(check, d->links.count > 0, d->line, "crossmap", "<link>");
    if ((!is_framework && (d->sections.count || d->changes.count)) ||
        (d->form != DOCUMENT_CROSSMAP && d->links.count) ||
        (d->form != DOCUMENT_RULES && (d->reasons.count || d->provisions.count)) ||
        (d->form == DOCUMENT_CROSSMAP && d->rules.count)) {
        check_add(check->faults, check->arena, d->line, NULL, _("the document has parts of another form"));
        check_remedy(check->faults, check->arena, _("write them into a document of their own"));
    }
}

void check_shape(const struct document *document, struct fault_list *faults, struct arena *arena)
{
    struct shape_check check = {document, faults, arena};

    belongs(&check);
    header(&check);
    sections(&check, &document->sections);
    changes(&check);
    rules(&check);
    reasons(&check);
    provisions(&check);
    links(&check);
}

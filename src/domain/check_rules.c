/* check_rules.c - the faults in evidence rules, in the reasons for time off the job, and in the links of a crossmap. */
#include <string.h>

#include <beatbook/domain/entry.h>
#include <beatbook/domain/ref.h>
#include <beatbook/domain/version.h>
#include <beatbook/util/tr.h>

#include "check_parts.h"

static int bits(uint32_t set)
{
    int count = 0;

    for (; set; set &= set - 1)
        count++;
    return count;
}

/* --- rules ----------------------------------------------------------------------------------- */

static void check_rule_kinds(struct check *check, const struct rule *rule, const char *name,
                             const struct rule *seen[KIND_COUNT])
{
    for (int kind = 0; kind < KIND_COUNT; kind++) {
        const char *word = names_word(&kind_names, kind);
        if (!(rule->kinds & (UINT32_C(1) << kind)))
            continue;
        if (kind_pane((enum kind)kind) == PANE_NONE) {
            check_add(check->faults, check->arena, rule->line, name, _("a %s cannot be evidenced"), word);
            check_remedy(check->faults, check->arena, _("take %s out of kinds=\"…\""), word);
        } else if (seen[kind]) {
            check_add(check->faults, check->arena, rule->line, name,
                      _("kind %s has a rule already, %s on line %d"), word,
                      seen[kind]->id ? seen[kind]->id : "?", seen[kind]->line);
            check_remedy(check->faults, check->arena, _("one rule for each kind: take %s out of one of them"),
                         word);
        } else {
            seen[kind] = rule;
        }
    }
}

static const char *items_joined(struct check *check, const struct word_list *words)
{
    struct str text = STR_INIT;
    const char *out;

    if (words->count == 0)
        return NULL;
    for (size_t i = 0; i < words->count; i++)
        str_add_f(&text, "%s%s", i ? " " : "", words->items[i]);
    out = arena_dup(check->arena, text.buf);
    str_release(&text);
    return out;
}

/* Items of a framework's own rules; those of a rules document lie in other documents. */
static void check_rule_items(struct check *check, const struct rule *rule, const char *name,
                             struct idset *seen)
{
    for (size_t i = 0; i < rule->items.count; i++) {
        const char *id = rule->items.items[i];
        const struct rule *first = idset_add(seen, check->arena, id, rule);
        const struct item *item = idset_find(&check->items, id);
        const char *meant;
        if (first && first != rule) {
            check_add(check->faults, check->arena, rule->line, name,
                      _("item %s has a rule already, %s on line %d"), id, first->id ? first->id : "?",
                      first->line);
            check_remedy(check->faults, check->arena, _("one rule for each item: take %s out of one of them"),
                         id);
        }
        if (check->document->form != DOCUMENT_FRAMEWORK || !ref_slug_valid(id))
            continue;
        if (!item) {
            meant = check_guess(check, &check->items, id);
            check_add(check->faults, check->arena, rule->line, name, _("there is no item \"%s\""), id);
            if (meant)
                check_remedy(check->faults, check->arena, _("did you mean \"%s\"?"), meant);
            else
                check_remedy(check->faults, check->arena, _("write the id of an item of this framework"));
        } else if (!kind_claimable(item->kind, item->assessable)) {
            check_add(check->faults, check->arena, rule->line, name, _("%s %s cannot be evidenced"),
                      names_word(&kind_names, (int)item->kind), id);
            check_remedy(check->faults, check->arena, _("take it out of items=\"…\""));
        }
    }
}

/* A rule that nobody could ever meet. */
static void check_rule_sums(struct check *check, const struct rule *rule, const char *name)
{
    uint32_t unaccepted = rule->must_include & ~rule->accept;
    int types = bits(rule->accept);

    if (rule->accept && unaccepted) {
        struct str words = STR_INIT;
        names_set(&entry_type_names, unaccepted, " ", &words);
        check_add(check->faults, check->arena, rule->line, name,
                  _("must-include asks for %s, which it does not accept"), words.buf);
        check_remedy(check->faults, check->arena, _("add %s to accept=\"…\""), words.buf);
        str_release(&words);
    }
    if (rule->accept && rule->min_types > types) {
        check_add(check->faults, check->arena, rule->line, name,
                  _("min-types is %d but it accepts %d types only"), rule->min_types, types);
        check_remedy(check->faults, check->arena, _("accept more types, or write min-types=\"%d\""), types);
    }
    if (rule->min_entries > 0 && rule->distinct_months > rule->min_entries) {
        check_add(check->faults, check->arena, rule->line, name,
                  _("%d entries cannot lie in %d different months"), rule->min_entries,
                  rule->distinct_months);
        check_remedy(check->faults, check->arena, _("write min-entries=\"%d\", or distinct-months=\"%d\""),
                     rule->distinct_months, rule->min_entries);
    }
}

/* Rules that extend others may leave the evidence to them; nobody extends themselves. */
static void check_rules_at_all(struct check *check)
{
    const struct document *d = check->document;
    const char *version, *extended = document_extends(d, &version);

    if (d->form == DOCUMENT_RULES && !extended && d->rules.count == 0) {
        check_add(check->faults, check->arena, d->line, NULL,
                  _("the rules neither have <evidence> nor extend others"));
        check_remedy(check->faults, check->arena,
                     _("write <evidence>, or <extends rules=\"…\" version=\"…\"/>"));
    }
    if (extended && d->id && !strcmp(extended, d->id)) {
        check_add(check->faults, check->arena, d->line, NULL, _("the rules extend themselves"));
        check_remedy(check->faults, check->arena, _("write the id of other rules, or take <extends> out"));
    }
}

void check_rules(struct check *check)
{
    const struct rule_list *list = &check->document->rules;
    const struct rule *kinds_seen[KIND_COUNT] = {NULL};
    struct idset ids = {NULL, 0, 0};
    struct idset items_seen = {NULL, 0, 0};

    check_rules_at_all(check);
    for (size_t i = 0; i < list->count; i++) {
        const struct rule *rule = &list->items[i];
        const char *name = rule->id ? arena_printf(check->arena, "rule %s", rule->id) : "rule";
        const struct rule *first = rule->id ? idset_add(&ids, check->arena, rule->id, rule) : NULL;
        const char *values[] = {rule->id,   check_held, items_joined(check, &rule->items),
                                check_held, check_held, check_held,
                                check_held, check_held, rule->within,
                                check_held, check_held};
        check_values(check, ELEMENT_RULE, values, rule->line, name);
        if (first)
            check_twice(check, rule->line, name, "id", rule->id, first->line);
        if (!rule->kinds && rule->items.count == 0) {
            check_add(check->faults, check->arena, rule->line, name, _("it says neither kinds nor items"));
            check_remedy(check->faults, check->arena,
                         _("write what it is for, such as kinds=\"skill\" or items=\"s4\""));
        }
        check_rule_kinds(check, rule, name, kinds_seen);
        check_rule_items(check, rule, name, &items_seen);
        check_rule_sums(check, rule, name);
    }
}

/* --- off the job ------------------------------------------------------------------------------ */

void check_reasons(struct check *check)
{
    const struct reason_list *list = &check->document->reasons;
    struct idset ids = {NULL, 0, 0};

    for (size_t i = 0; i < list->count; i++) {
        const struct reason *reason = &list->items[i];
        const char *name = reason->id ? arena_printf(check->arena, "reason %s", reason->id) : "reason";
        const struct reason *first = reason->id ? idset_add(&ids, check->arena, reason->id, reason) : NULL;
        const char *values[] = {reason->id};
        check_values(check, ELEMENT_REASON, values, reason->line, name);
        if (first)
            check_twice(check, reason->line, name, "id", reason->id, first->line);
        if (reason->id && !strcmp(reason->id, ENTRY_OFF_NO)) {
            check_add(check->faults, check->arena, reason->line, name,
                      _("\"%s\" stands for time that is not off the job"), ENTRY_OFF_NO);
            check_remedy(check->faults, check->arena, _("write another id"));
        }
        check_remarks(check, &reason->parts, ELEMENT_REASON, name);
    }
}

/* --- links ----------------------------------------------------------------------------------- */

static void gather_uses(struct check *check, struct idset *used)
{
    for (size_t i = 0; i < check->document->about.count; i++) {
        const struct remark *remark = &check->document->about.items[i];
        const char *id =
            remark->name && !strcmp(remark->name, "uses") ? document_attribute(remark, "framework") : NULL;
        const struct remark *first = id ? idset_add(used, check->arena, id, remark) : NULL;
        if (first)
            check_twice(check, remark->line, NULL, "framework", id, first->line);
    }
}

static void check_end(struct check *check, const struct link *link, const char *name, const char *which,
                      const char *text, const struct idset *used)
{
    const struct remark *uses;
    const char *version, *meant;
    struct ref ref;

    if (!text || !ref_parse(text, &ref))
        return;
    if (!ref.framework[0]) {
        check_add(check->faults, check->arena, link->line, name,
                  _("%s \"%s\" does not say of which framework"), which, text);
        check_remedy(check->faults, check->arena,
                     _("write the framework's id before the #, such as pcso-standard%s"), text);
        return;
    }
    uses = idset_find(used, ref.framework);
    if (!uses) {
        meant = check_guess(check, used, ref.framework);
        check_add(check->faults, check->arena, link->line, name,
                  _("framework %s is not among those in <uses>"), ref.framework);
        if (meant)
            check_remedy(check->faults, check->arena, _("did you mean \"%s\"?"), meant);
        else
            check_remedy(check->faults, check->arena, _("add <uses framework=\"%s\" version=\"…\"/>"),
                         ref.framework);
        return;
    }
    version = document_attribute(uses, "version");
    if (ref.version[0] && version && version_valid(version) && version_compare(ref.version, version) != 0) {
        check_add(check->faults, check->arena, link->line, name,
                  _("%s names version %s of %s, <uses> names %s"), which, ref.version, ref.framework,
                  version);
        check_remedy(check->faults, check->arena, _("leave @%s out"), ref.version);
    }
}

static void check_link_sense(struct check *check, const struct link *link, const char *name)
{
    if (link->from && link->to && !strcmp(link->from, link->to)) {
        check_add(check->faults, check->arena, link->line, name, _("it leads from %s to itself"), link->from);
        check_remedy(check->faults, check->arena, _("write the other item in to=\"…\""));
    }
    if (link->relation == RELATION_SUPPORTS && link->strength == STRENGTH_NONE) {
        check_add(check->faults, check->arena, link->line, name,
                  _("it supports but does not say how strongly"));
        check_remedy(check->faults, check->arena, _("write strength=\"exact\", \"partial\" or \"related\""));
    } else if ((link->relation == RELATION_LIMITS || link->relation == RELATION_CONFLICTS) &&
               (unsigned)link->strength < STRENGTH_NONE) {
        check_add(check->faults, check->arena, link->line, name,
                  _("only links that support have a strength"));
        check_remedy(check->faults, check->arena, _("take strength=\"%s\" out"),
                     names_word(&document_strength_names, (int)link->strength));
    }
    /* NULL is a missing <from> or <to>: the words themselves may be wanting, or the place for them. */
    if (link->from_words && check_blank(link->from_words)) {
        check_add(check->faults, check->arena, link->line, name, _("<from> is empty"));
        check_remedy(check->faults, check->arena, _("quote the words of %s that justify the link"),
                     link->from ? link->from : "it");
    }
    if (link->to_words && check_blank(link->to_words)) {
        check_add(check->faults, check->arena, link->line, name, _("<to> is empty"));
        check_remedy(check->faults, check->arena, _("quote the words of %s that justify the link"),
                     link->to ? link->to : "it");
    }
}

void check_links(struct check *check)
{
    const struct link_list *list = &check->document->links;
    struct idset ids = {NULL, 0, 0};
    struct idset pairs = {NULL, 0, 0};
    struct idset used = {NULL, 0, 0};

    gather_uses(check, &used);
    for (size_t i = 0; i < list->count; i++) {
        const struct link *link = &list->items[i];
        const char *name = link->id ? arena_printf(check->arena, "link %s", link->id) : "link";
        const struct link *first = link->id ? idset_add(&ids, check->arena, link->id, link) : NULL;
        const char *values[] = {link->id, link->from, link->to, check_held, check_held};
        check_values(check, ELEMENT_LINK, values, link->line, name);
        if (first)
            check_twice(check, link->line, name, "id", link->id, first->line);
        check_end(check, link, name, "from", link->from, &used);
        check_end(check, link, name, "to", link->to, &used);
        check_link_sense(check, link, name);
        check_remarks(check, &link->notes, ELEMENT_LINK, name);
        if (!link->from || !link->to)
            continue;
        first = idset_add(&pairs, check->arena,
                          arena_printf(check->arena, "%s %s %d", link->from, link->to, (int)link->relation),
                          link);
        if (first && first->id) {
            check_add(check->faults, check->arena, link->line, name,
                      _("it says the same as link %s on line %d"), first->id, first->line);
            check_remedy(check->faults, check->arena, _("take one of the two out"));
        }
    }
}

/* difference_rules.c - a rules document taken apart into items, so that two of them are compared as two versions of a framework are.
 *
 * What a provision sets is said in words, so that another number is another wording and is seen as one. The items are made for the comparison
 * alone and stand in no document.
 */
#include <string.h>

#include <beatbook/domain/entry.h>
#include <beatbook/domain/person.h>
#include <beatbook/domain/provision.h>

#include "difference_side.h"

static const struct remark *words_as(const char *name, const char *words, struct arena *arena)
{
    struct remark *remark = arena_alloc(arena, sizeof *remark);

    *remark = (struct remark){.name = name};
    *LIST_ADD(arena, &remark->runs) = (struct run){RUN_TEXT, words, NULL};
    return remark;
}

static struct item *add(struct side *side, const char *id, const char *place)
{
    struct item *item = arena_alloc(side->arena, sizeof *item);
    struct side_item *row = LIST_ADD(side->arena, &side->items);

    /* Ids are their own in each part of a document only. */
    *item = (struct item){.kind = KIND_GATEWAY,
                          .id = arena_printf(side->arena, "%s/%s", place, id),
                          .code = id,
                          .assessable = -1};
    *row = (struct side_item){.item = item, .place = place, .position = side->items.count - 1};
    return item;
}

/* Its words once all its parts are there. */
static void finish(struct side *side)
{
    struct side_item *row = &side->items.items[side->items.count - 1];

    row->words = difference_words(row->item, side->arena);
}

static void add_titles(struct side *side, struct item *item, const struct remark_list *parts)
{
    size_t i;

    for (i = 0; i < parts->count; i++)
        if (parts->items[i].name != NULL && strcmp(parts->items[i].name, "title") == 0)
            *LIST_ADD(side->arena, &item->parts) = parts->items[i];
}

static void add_provision(struct side *side, const struct provision *p)
{
    struct item *item = add(side, p->id, names_word(&provision_kind_names, (int)p->kind));
    struct str words = STR_INIT;

    add_titles(side, item, &p->parts);
    provision_tell(p, &words);
    if (p->about != NULL)
        str_add_f(&words, "%s%s", words.len > 0 ? "; " : "", p->about);
    if (words.len > 0)
        *LIST_ADD(side->arena, &item->parts) =
            *words_as("p", arena_dup_n(side->arena, words.buf, words.len), side->arena);
    str_release(&words);
    finish(side);
}

/* By the names of the attributes, as the author wrote them. */
static void add_set(struct str *out, const char *name, const struct names *names, uint32_t set)
{
    str_add_f(out, "; %s ", name);
    names_set(names, set, " ", out);
}

static void add_rule(struct side *side, const struct rule *rule)
{
    struct item *item = add(side, rule->id, "evidence");
    struct str words = STR_INIT;
    size_t i;

    document_words(&rule->runs, &words);
    str_add_f(&words, "\nmin-entries %d; distinct-months %d; min-types %d; within %s", rule->min_entries,
              rule->distinct_months, rule->min_types, rule->within != NULL ? rule->within : "-");
    add_set(&words, "kinds", &kind_names, rule->kinds);
    str_add(&words, "; items");
    for (i = 0; i < rule->items.count; i++)
        str_add_f(&words, " %s", rule->items.items[i]);
    add_set(&words, "accept", &entry_type_names, rule->accept);
    add_set(&words, "must-include", &entry_type_names, rule->must_include);
    add_set(&words, "sign-off", &person_role_names, rule->sign_off);
    add_set(&words, "needs", &person_role_names, rule->needs);
    *LIST_ADD(side->arena, &item->parts) =
        *words_as("p", arena_dup_n(side->arena, words.buf, words.len), side->arena);
    str_release(&words);
    finish(side);
}

void difference_rules_make(struct side *side, const struct document *document)
{
    size_t i;

    for (i = 0; i < document->reasons.count; i++) {
        struct item *item = add(side, document->reasons.items[i].id, "off-the-job");

        add_titles(side, item, &document->reasons.items[i].parts);
        finish(side);
    }
    for (i = 0; i < document->provisions.count; i++)
        add_provision(side, &document->provisions.items[i]);
    for (i = 0; i < document->rules.count; i++)
        add_rule(side, &document->rules.items[i]);
}

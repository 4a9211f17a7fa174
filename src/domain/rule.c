/* rule.c - which rule applies to a criterion.
 *
 * The pinned rules document is asked whole before the framework's own evidence: the training unit that wrote it can read
 * from it alone what holds, without knowing what a publisher put into the framework. Within one document an item rule
 * comes before a kind rule; of two rules of the same sort the first one counts (the checker refuses such documents).
 */
#include <beatbook/domain/rule.h>

#include <string.h>

static bool names_item(const struct rule *rule, const char *item)
{
    size_t i;

    for (i = 0; i < rule->items.count; i++)
        if (strcmp(rule->items.items[i], item) == 0)
            return true;
    return false;
}

/* The rule of one document for an item, or NULL. */
static const struct rule *find(const struct document *document, const char *item, enum kind kind)
{
    const struct rule *by_kind = NULL;
    size_t i;

    for (i = 0; i < document->rules.count; i++) {
        const struct rule *rule = &document->rules.items[i];

        if (names_item(rule, item))
            return rule;
        if (by_kind == NULL && (rule->kinds & (UINT32_C(1) << kind)) != 0)
            by_kind = rule;
    }
    return by_kind;
}

/* The version that a rules document names is the one it was written against; a framework that has moved on since keeps
 * its rules until the unit pins others. */
static bool uses(const struct document *document, const char *framework)
{
    size_t i;

    for (i = 0; i < document->about.count; i++) {
        const struct remark *remark = &document->about.items[i];
        const char *used;

        if (strcmp(remark->name, "uses") != 0)
            continue;
        used = document_attribute(remark, "framework");
        if (used != NULL && strcmp(used, framework) == 0)
            return true;
    }
    return false;
}

const struct rule *rule_for(const struct document *pinned, const struct document *own, const char *framework,
                            const char *item, enum kind kind)
{
    const struct rule *rule = NULL;

    if (pinned != NULL && uses(pinned, framework))
        rule = find(pinned, item, kind);
    if (rule == NULL && own != NULL)
        rule = find(own, item, kind);
    return rule;
}

uint32_t rule_sign_off(const struct rule *rule)
{
    if (rule != NULL && rule->sign_off != 0)
        return rule->sign_off;
    return ROLE_BIT(ROLE_SUPERVISOR) | ROLE_BIT(ROLE_ASSESSOR);
}

uint32_t rule_needs(const struct rule *rule, enum kind kind)
{
    uint32_t needs = rule != NULL ? rule->needs : 0;

    if (kind_pane(kind) == PANE_BEHAVIOURS)
        needs |= ROLE_BIT(ROLE_SUPERVISOR);
    return needs;
}

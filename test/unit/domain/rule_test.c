/* rule_test.c - tests of domain/rule: which rule applies, who signs. */
#include <beatbook/domain/rule.h>

#include "suites.h"

static struct arena arena;
static struct document pinned, own, other;

#define SUPERVISOR ROLE_BIT(ROLE_SUPERVISOR)
#define ASSESSOR ROLE_BIT(ROLE_ASSESSOR)

static void add_rule(struct document *document, const char *id, uint32_t kinds, const char *item)
{
    struct rule *rule = LIST_ADD(&arena, &document->rules);

    rule->id = id;
    rule->kinds = kinds;
    if (item != NULL)
        *LIST_ADD(&arena, &rule->items) = item;
}

static void add_uses(struct document *document, const char *framework)
{
    struct remark *remark = LIST_ADD(&arena, &document->about);

    remark->name = "uses";
    *LIST_ADD(&arena, &remark->attributes) = (struct attribute){"framework", framework};
    *LIST_ADD(&arena, &remark->attributes) = (struct attribute){"version", "1.0"};
}

static void setup(void)
{
    arena_init(&arena);
    pinned = own = other = (struct document){.id = "x"};
    add_uses(&pinned, "ppf-pcso");
    add_uses(&pinned, "pcso-standard");
    add_rule(&pinned, "p-duties", 1u << KIND_DUTY, NULL);
    add_rule(&pinned, "p-court", 0, "d10");
    add_rule(&own, "o-both", 1u << KIND_DUTY | 1u << KIND_SKILL, NULL);
    add_rule(&own, "o-d1", 0, "d1");
    add_rule(&own, "o-s1", 0, "s1");
    add_uses(&other, "another");
    add_rule(&other, "a-duties", 1u << KIND_DUTY, NULL);
}

static void teardown(void)
{
    arena_release(&arena);
}

static const struct {
    const char *name;
    const struct document *pinned, *own;
    const char *item;
    enum kind kind;
    const char *rule; /* NULL none */
} cases[] = {
    {"the item before the kind", &pinned, NULL, "d10", KIND_DUTY, "p-court"},
    {"the kind", &pinned, NULL, "d1", KIND_DUTY, "p-duties"},
    {"the document before the framework's item", &pinned, &own, "d1", KIND_DUTY, "p-duties"},
    {"the framework where the document is silent", &pinned, &own, "s2", KIND_SKILL, "o-both"},
    {"the framework's item before its kind", NULL, &own, "s1", KIND_SKILL, "o-s1"},
    {"a document for another framework", &other, NULL, "d1", KIND_DUTY, NULL},
    {"a document for another framework, with own", &other, &own, "d1", KIND_DUTY, "o-d1"},
    {"nobody says anything", &pinned, &own, "b1", KIND_BEHAVIOUR, NULL},
    {"no documents", NULL, NULL, "d1", KIND_DUTY, NULL},
    {"an id is not a part of another", &pinned, NULL, "d", KIND_KNOWLEDGE, NULL},
};

START_TEST(rule__for__each)
{
    const struct rule *rule =
        rule_for(cases[_i].pinned, cases[_i].own, "pcso-standard", cases[_i].item, cases[_i].kind);

    ck_assert_msg((rule != NULL) == (cases[_i].rule != NULL), "%s", cases[_i].name);
    if (rule != NULL)
        ck_assert_str_eq(rule->id, cases[_i].rule);
}
END_TEST

START_TEST(rule__sign_off__default)
{
    struct rule silent = {.id = "x"}, strict = {.id = "x", .sign_off = ASSESSOR};

    ck_assert_uint_eq(rule_sign_off(NULL), SUPERVISOR | ASSESSOR);
    ck_assert_uint_eq(rule_sign_off(&silent), SUPERVISOR | ASSESSOR);
    ck_assert_uint_eq(rule_sign_off(&strict), ASSESSOR);
}
END_TEST

START_TEST(rule__needs__supervisor_for_behaviours)
{
    struct rule silent = {.id = "x"}, strict = {.id = "x", .needs = ASSESSOR};

    ck_assert_uint_eq(rule_needs(NULL, KIND_DUTY), 0);
    ck_assert_uint_eq(rule_needs(&silent, KIND_SKILL), 0);
    ck_assert_uint_eq(rule_needs(&strict, KIND_SKILL), ASSESSOR);
    ck_assert_uint_eq(rule_needs(NULL, KIND_BEHAVIOUR), SUPERVISOR);
    ck_assert_uint_eq(rule_needs(&silent, KIND_COMPETENCY), SUPERVISOR);
    ck_assert_uint_eq(rule_needs(&strict, KIND_PERSONAL_QUALITY), SUPERVISOR | ASSESSOR);
}
END_TEST

Suite *suite_rule(void)
{
    Suite *suite = suite_create("rule");
    TCase *tcase = tcase_create("rule");

    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_add_loop_test(tcase, rule__for__each, 0, COUNT(cases));
    tcase_add_test(tcase, rule__sign_off__default);
    tcase_add_test(tcase, rule__needs__supervisor_for_behaviours);
    suite_add_tcase(suite, tcase);
    return suite;
}

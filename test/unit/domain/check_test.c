/* check_test.c - tests of domain/check: documents built by hand, as the store is handed them. */
#include <beatbook/domain/check.h>

#include <stdarg.h>
#include <string.h>

#include <beatbook/domain/entry.h>
#include <beatbook/domain/vocabulary.h>

#include "suites.h"

static struct arena arena;
static struct fault_list faults;

static void start(void)
{
    arena_init(&arena);
    memset(&faults, 0, sizeof faults);
}

static void stop(void)
{
    arena_release(&arena);
}

static bool has(const char *words)
{
    for (size_t i = 0; i < faults.count; i++)
        if (strstr(arena_printf(&arena, "%s: %s: %s", faults.items[i].item ? faults.items[i].item : "-",
                                faults.items[i].text, faults.items[i].remedy),
                   words))
            return true;
    return false;
}

static const char *all(void)
{
    const char *text = "";

    for (size_t i = 0; i < faults.count; i++)
        text = arena_printf(&arena, "%s\n  %d %s: %s: %s", text, faults.items[i].line,
                            faults.items[i].item ? faults.items[i].item : "-", faults.items[i].text,
                            faults.items[i].remedy);
    return *text ? text : "no faults";
}

/* A remark with one run; attributes as name, value, …, NULL. */
static struct remark *add(struct remark_list *list, const char *name, const char *words, ...)
{
    struct remark *remark = LIST_ADD(&arena, list);
    const char *attribute;
    va_list more;

    remark->name = name;
    remark->line = 7;
    if (words)
        LIST_ADD(&arena, &remark->runs)->text = words;
    va_start(more, words);
    while ((attribute = va_arg(more, const char *)) != NULL) {
        struct attribute *one = LIST_ADD(&arena, &remark->attributes);
        one->name = attribute;
        one->value = va_arg(more, const char *);
    }
    va_end(more);
    return remark;
}

static struct item *add_item(struct item_list *list, const char *id, const char *code, const char *words)
{
    struct item *item = LIST_ADD(&arena, list);

    item->kind = KIND_SKILL;
    item->id = id;
    item->code = code;
    item->assessable = -1;
    item->line = 20 + (int)list->count;
    if (words)
        add(&item->parts, "p", words, (const char *)NULL);
    return item;
}

static struct document framework(void)
{
    struct document d;
    struct section *section;

    memset(&d, 0, sizeof d);
    d.form = DOCUMENT_FRAMEWORK;
    d.type = DOCUMENT_GUIDANCE;
    d.id = "tiny";
    d.version = "1.1";
    d.codes = "assigned";
    d.lang = "en";
    d.line = 2;
    add(&d.about, "title", "Tiny", (const char *)NULL);
    add(&d.about, "issuer", "us", (const char *)NULL);
    add(&d.about, "source", "made up", (const char *)NULL);
    section = LIST_ADD(&arena, &d.sections);
    section->id = "skills";
    add_item(&section->items, "s1", "S1", "Hear people out.");
    add_item(&section->items, "s2", "S2", "Write it down.");
    return d;
}

static struct item_list *items_of(struct document *d)
{
    return &d->sections.items[0].items;
}

static struct rule *add_rule(struct document *d, const char *id)
{
    struct rule *rule = LIST_ADD(&arena, &d->rules);

    rule->id = id;
    rule->kinds = 1u << KIND_SKILL;
    rule->min_entries = 1;
    rule->accept = 1u << ENTRY_TEST;
    rule->sign_off = ROLE_BIT(ROLE_SUPERVISOR);
    return rule;
}

static struct document crossmap(const char *from, const char *to, const char *from_words,
                                const char *to_words)
{
    struct document d;
    struct link *link;

    memset(&d, 0, sizeof d);
    d.form = DOCUMENT_CROSSMAP;
    d.id = "map";
    d.version = "1.0";
    d.lang = "en";
    add(&d.about, "title", "Map", (const char *)NULL);
    add(&d.about, "issuer", "us", (const char *)NULL);
    add(&d.about, "uses", NULL, "framework", "tiny", "version", "1.1", (const char *)NULL);
    add(&d.about, "uses", NULL, "framework", "other", "version", "2", (const char *)NULL);
    link = LIST_ADD(&arena, &d.links);
    link->id = "x1";
    link->from = from;
    link->to = to;
    link->relation = RELATION_LIMITS;
    link->strength = STRENGTH_NONE;
    link->from_words = from_words;
    link->to_words = to_words;
    link->line = 11;
    return d;
}

static void expect(const struct document *d, const char *words)
{
    check_document(d, &faults, &arena);
    if (words)
        ck_assert_msg(faults.count == 1 && has(words), "wanted \"%s\", got %s", words, all());
    else
        ck_assert_msg(faults.count == 0, "%s", all());
}

START_TEST(check_document__sound__nothing)
{
    struct document d = framework();
    struct rule *rule = add_rule(&d, "r1");

    rule->must_include = rule->accept;
    expect(&d, NULL);
}
END_TEST

/* One change to a sound framework, and the one fault it makes. */
enum slip {
    NO_ID,
    ILL_ID,
    TWICE_ID,
    TWICE_CODE,
    NO_CODE,
    EMPTY_P,
    NO_WORDS,
    BAD_VERSION,
    BAD_LANG,
    SECTION_TWICE,
    BAD_KIND,
    BAD_N,
    UNKNOWN_REMARK,
    MISPLACED_REMARK,
    UNKNOWN_ATTRIBUTE,
    BAD_NOTE,
    BAD_DAY,
    NO_TITLE,
    NO_SECTION,
    FOREIGN_PART,
    LATE_SINCE,
    BAD_STAGE,
    NO_ACCEPT,
    NO_SIGN_OFF,
    TRAINING_SIGNS,
    TWO_RULES,
    RULE_ITEM,
    RULE_MONTHS,
    RULE_TYPES,
    RULE_MUST,
    CHANGE_FROM,
    CHANGE_NEW,
    CHANGE_OLD,
    CHANGE_SHAPE,
    CHANGE_EVIDENCE
};

static const struct {
    enum slip slip;
    const char *words;
} slips[] = {
    {NO_ID, "skill S1: <item> needs an id"},
    {ILL_ID, "id \"S 1\" is not of the form of an id: write s-1"},
    {TWICE_ID, "id \"s1\" is used twice, first on line 21"},
    {TWICE_CODE, "skill S1: code \"S1\" is used twice"},
    {NO_CODE,
     "skill s1: a skill needs a printed code: write the issuer's, or one of your own such as code=\"S1\""},
    {EMPTY_P, "skill S1: <p> is empty"},
    {NO_WORDS, "<item> has neither a <title> nor a <p>"},
    {BAD_VERSION, "version \"1.x\" is not a version"},
    {BAD_LANG, "use one of: en, en-GB, cy"},
    {SECTION_TWICE, "section skills: id \"skills\" is used twice"},
    {BAD_KIND, "<item> needs kind"},
    {BAD_N, "<competency-level> needs n"},
    {UNKNOWN_REMARK, "<script> may not stand in <item>"},
    {MISPLACED_REMARK, "<source> may not stand in <item>"},
    {UNKNOWN_ATTRIBUTE, "<p> has no attribute \"onclick\""},
    {BAD_NOTE, "type \"joke\" is not known"},
    {BAD_DAY, "2023-02-29 is not a day that exists: that month ends on 2023-02-28"},
    {NO_TITLE, "there is no <title>"},
    {NO_SECTION, "<framework> needs <section>"},
    {FOREIGN_PART, "the document has parts of another form"},
    {LATE_SINCE, "since 1.2 is later than this version, 1.1"},
    {BAD_STAGE, "stage \"later\" is not known"},
    {NO_ACCEPT, "<rule> needs accept"},
    {NO_SIGN_OFF, "<rule> needs sign-off"},
    {TRAINING_SIGNS, "<rule> needs needs"},
    {TWO_RULES, "rule r2: kind skill has a rule already, r1"},
    {RULE_ITEM, "rule r1: there is no item \"s3\""},
    {RULE_MONTHS, "1 entries cannot lie in 2 different months"},
    {RULE_TYPES, "min-types is 2 but it accepts 1 types only"},
    {RULE_MUST, "must-include asks for feedback, which it does not accept"},
    {CHANGE_FROM, "changes from version 1.1 cannot lead to version 1.1"},
    {CHANGE_NEW, "added s5: there is no item \"s5\" in this version"},
    {CHANGE_OLD, "item \"s2\" is said to be gone but is there"},
    {CHANGE_SHAPE, "its ids do not fit its type: split has one id in old"},
    {CHANGE_EVIDENCE, "evidence \"stays\" is not known"},
};

static void slip_in_rules(struct document *d, enum slip slip)
{
    struct rule *rule = add_rule(d, "r1");

    if (slip == NO_ACCEPT)
        rule->accept = 0;
    else if (slip == NO_SIGN_OFF)
        rule->sign_off = 0;
    else if (slip == TRAINING_SIGNS)
        rule->needs = ROLE_BIT(ROLE_TRAINING);
    else if (slip == TWO_RULES)
        add_rule(d, "r2");
    else if (slip == RULE_ITEM)
        *LIST_ADD(&arena, &rule->items) = "s3";
    else if (slip == RULE_MONTHS)
        rule->distinct_months = 2;
    else if (slip == RULE_TYPES)
        rule->min_types = 2;
    else
        rule->must_include = 1u << ENTRY_FEEDBACK;
}

static void slip_in_changes(struct document *d, enum slip slip)
{
    struct changes *changes = LIST_ADD(&arena, &d->changes);
    struct change *change = LIST_ADD(&arena, &changes->list);

    changes->from = slip == CHANGE_FROM ? "1.1" : "1.0";
    change->type = slip == CHANGE_OLD ? CHANGE_WITHDRAWN : slip == CHANGE_SHAPE ? CHANGE_SPLIT : CHANGE_ADDED;
    change->evidence = slip == CHANGE_EVIDENCE ? "stays" : "keeps";
    if (slip == CHANGE_OLD)
        *LIST_ADD(&arena, &change->old_ids) = "s2";
    else
        *LIST_ADD(&arena, &change->new_ids) = slip == CHANGE_NEW ? "s5" : "s2";
}

static void slip_in_content(struct document *d, enum slip slip)
{
    struct item *item = &items_of(d)->items[0];

    switch (slip) {
    case NO_ID:
        item->id = NULL;
        break;
    case ILL_ID:
        item->id = "S 1";
        break;
    case TWICE_ID:
        items_of(d)->items[1].id = "s1";
        break;
    case TWICE_CODE:
        items_of(d)->items[1].code = "S1";
        break;
    case NO_CODE:
        item->code = NULL;
        break;
    case EMPTY_P:
        item->parts.items[0].runs.items[0].text = " \t";
        break;
    case NO_WORDS:
        item->parts.count = 0;
        break;
    case BAD_VERSION:
        d->version = "1.x";
        break;
    case BAD_LANG:
        d->lang = "klingon";
        break;
    case SECTION_TWICE:
        LIST_ADD(&arena, &d->sections)->id = "skills";
        break;
    case BAD_KIND:
        item->kind = KIND_COUNT;
        break;
    case BAD_N:
        LIST_ADD(&arena, &item->levels)->n = 0;
        break;
    case UNKNOWN_REMARK:
        add(&item->parts, "script", "x", (const char *)NULL);
        break;
    case MISPLACED_REMARK:
        add(&item->parts, "source", "x", (const char *)NULL);
        break;
    case UNKNOWN_ATTRIBUTE:
        add(&item->parts, "p", "x", "onclick", "y", (const char *)NULL);
        break;
    case BAD_NOTE:
        add(&item->notes, "note", "x", "type", "joke", (const char *)NULL);
        break;
    case BAD_DAY:
        add(&d->about, "updated", "x", "date", "2023-02-29", (const char *)NULL);
        break;
    case NO_TITLE:
        d->about.items[0].name = "subtitle";
        break;
    case NO_SECTION:
        d->sections.count = 0;
        break;
    case FOREIGN_PART:
        *LIST_ADD(&arena, &d->links) = crossmap("tiny#s1", "other#o1", "a", "b").links.items[0];
        add(&d->about, "note", "x", "type", "local", (const char *)NULL);
        break;
    case LATE_SINCE:
        item->since = "1.2";
        break;
    case BAD_STAGE:
        item->stage = "later";
        break;
    default:
        break;
    }
}

START_TEST(check_document__slip__told)
{
    struct document d = framework();
    enum slip slip = slips[_i].slip;

    if (slip >= CHANGE_FROM)
        slip_in_changes(&d, slip);
    else if (slip >= NO_ACCEPT)
        slip_in_rules(&d, slip);
    else
        slip_in_content(&d, slip);
    check_document(&d, &faults, &arena);
    ck_assert_msg(has(slips[_i].words), "wanted \"%s\", got %s", slips[_i].words, all());
    /* A link in a framework lacks its <uses> too. */
    ck_assert_msg(faults.count == 1 || slip == FOREIGN_PART, "%s", all());
}
END_TEST

/* Issuers count anew in each unit; assigned codes do not. */
START_TEST(check_document__codes_of_issuer__apart_by_parent)
{
    struct document d = framework();
    struct section *second = LIST_ADD(&arena, &d.sections);

    second->id = "more";
    add_item(&second->items, "s3", "S1", "Again.");
    d.codes = "issuer";
    expect(&d, NULL);
    d.codes = "assigned";
    expect(&d, "code \"S1\" is used twice");
}
END_TEST

START_TEST(check_document__crossmap__needs_uses)
{
    struct document d = crossmap("tiny#s1", "third#t1", "Hear", "b");

    expect(&d, "framework third is not among those in <uses>");
}
END_TEST

START_TEST(check_document__crossmap__same_link)
{
    struct document d = crossmap("tiny#s1", "other#o1", "Hear", "b");
    struct link *again = LIST_ADD(&arena, &d.links);

    *again = d.links.items[0];
    again->id = "x2";
    expect(&d, "link x2: it says the same as link x1");
}
END_TEST

static void references(const struct document *first, const struct document *second,
                       const struct known_list *known, size_t which)
{
    struct document_list documents = {NULL, 0, 0};
    struct fault_list lists[2];

    memset(lists, 0, sizeof lists);
    *LIST_ADD(&arena, &documents) = *first;
    if (second)
        *LIST_ADD(&arena, &documents) = *second;
    check_references(&documents, known, lists, &arena);
    faults = lists[which];
}

START_TEST(check_references__given__resolved)
{
    struct document d = framework(), map = crossmap("tiny#s1", "other#o1", "Hear  people", "b");

    references(&map, &d, NULL, 0);
    ck_assert_msg(faults.count == 0, "%s", all());
}
END_TEST

START_TEST(check_references__item_and_quotation__told)
{
    struct document d = framework(), map = crossmap("tiny#s11", "tiny#s2", "x", "Write it up");

    references(&map, &d, NULL, 0);
    ck_assert_msg(faults.count == 2, "%s", all());
    ck_assert(has("link x1: tiny has no item \"s11\": did you mean \"s1\"?"));
    ck_assert(has("the words \"Write it up\" do not stand in tiny#s2"));
}
END_TEST

START_TEST(check_references__quotation__in_items_below)
{
    struct document d = framework(), map = crossmap("tiny#s1", "other#o1", "from below", "b");

    items_of(&d)->items[0].kind = KIND_COMPETENCY;
    add_item(&items_of(&d)->items[0].items, "s1-1", "S1.1", "Words from below stand here.");
    references(&map, &d, NULL, 0);
    ck_assert_msg(faults.count == 0, "%s", all());
}
END_TEST

START_TEST(check_references__known__resolved_and_told)
{
    struct known_list known = {NULL, 0, 0};
    struct known_framework *framework_known = LIST_ADD(&arena, &known);
    struct document map = crossmap("tiny#s1", "tiny#s9", "Hear", "b");

    framework_known->id = "tiny";
    framework_known->version = "1.1";
    *LIST_ADD(&arena, &framework_known->items) = "s1";
    *LIST_ADD(&arena, &framework_known->words) = "Hear people out.";
    references(&map, NULL, &known, 0);
    ck_assert_msg(faults.count == 1 && has("tiny has no item \"s9\""), "%s", all());
    framework_known->version = "1.0";
    references(&map, NULL, &known, 0);
    ck_assert_msg(faults.count == 1 && has("version 1.1 of tiny is not here, only version 1.0"), "%s", all());
}
END_TEST

START_TEST(check_references__versions__every_id_accounted_for)
{
    struct document before = framework(), now = framework();
    struct changes *changes = LIST_ADD(&arena, &now.changes);
    struct change *change = LIST_ADD(&arena, &changes->list);

    before.version = "1.0";
    items_of(&before)->items[1].id = "s3";
    changes->from = "1.0";
    change->type = CHANGE_WITHDRAWN;
    change->evidence = "lapses";
    *LIST_ADD(&arena, &change->old_ids) = "s4";
    references(&before, &now, NULL, 1);
    ck_assert_msg(faults.count == 2, "%s", all());
    ck_assert(has("version 1.0 had no item \"s4\": did you mean \"s"));
    ck_assert(has("item \"s3\" of version 1.0 is gone and no change names it"));
    change->old_ids.items[0] = "s3";
    references(&before, &now, NULL, 1);
    ck_assert_msg(faults.count == 0, "%s", all());
    now.version = "1.0.0";
    references(&before, &now, NULL, 1);
    ck_assert_msg(has("tiny 1.0.0 is given twice"), "%s", all());
}
END_TEST

START_TEST(check_references__id_withdrawn__never_back)
{
    const char *both[] = {"s1", "s2"};
    struct known_framework loaded[] = {{.id = "tiny", .version = "1.0", .items = {both, 2, 2}},
                                       {.id = "tiny", .version = "1.1", .items = {both + 1, 1, 1}}};
    struct known_list known = {loaded, 2, 2};
    struct document now = framework();

    now.version = "2.0";
    references(&now, NULL, &known, 0);
    ck_assert(faults.count == 1 && has("s1: id \"s1\" stood in version 1.0 and was gone in version 1.1"));
    loaded[1] = (struct known_framework){.id = "tiny", .version = "2.1", .items = loaded[0].items};
    items_of(&now)->count = 1; /* s2 is gone from the one between */
    references(&now, NULL, &known, 0);
    ck_assert(faults.count == 1 && has("id \"s2\" stands in version 1.0 and in version 2.1"));
}
END_TEST

START_TEST(check_add__half_a_letter__cut_off)
{
    check_add(&faults, &arena, 1, NULL, "%.4s", "abc\303\251");
    ck_assert_str_eq(faults.items[0].text, "abc");
    check_remedy(&faults, &arena, "%.2s!", "\342\202\254");
    ck_assert_str_eq(faults.items[0].remedy, "!");
}
END_TEST

static const struct {
    enum vocabulary_form form;
    const char *value;
    const char *remedy; /* NULL: it is right */
} values[] = {
    {FORM_DAY, "2024", NULL},
    {FORM_DAY, "2024-02", NULL},
    {FORM_DAY, "2024-02-29", NULL},
    {FORM_DAY, "2024-2-9", "write 2024-02-09"},
    {FORM_DAY, "9.2.2024", "2024-02-09"},
    {FORM_DAY, "soon", "2022-06-30"},
    {FORM_DAY, "0001-01-01", "look at year"},
    {FORM_DURATION, "P1Y6M", NULL},
    {FORM_DURATION, "3 years", "P3Y"},
    {FORM_DURATION, "P2W", "P12M"},
    {FORM_SLUGS, "a b-1 c.2", NULL},
    {FORM_SLUGS, "a,b", "part ids by blanks"},
    {FORM_SLUGS, "", "take the attribute out"},
    {FORM_CODE, "AC 1.1", NULL},
    {FORM_CODE, "", "such as code="},
    {FORM_POSITIVE, "0", "digits"},
    {FORM_NUMBER, "0", NULL},
    {FORM_NUMBER, "9999999999", "digits"},
    {FORM_UUID, "123e4567-e89b-12d3-a456-426614174000", NULL},
    {FORM_UUID, "123E4567", "8-4-4-4-12"},
    {FORM_ADDRESS, "https://example.org/a?b=c#d", NULL},
    {FORM_ADDRESS, "my page", "copy the address"},
    {FORM_SHA256, "abc", "sha256sum"},
    {FORM_REF, "pcso-standard@1.0#s4", NULL},
    {FORM_REF, "s4", "framework-id#s4"},
    {FORM_BOOLEAN, "1", NULL},
    {FORM_BOOLEAN, "no", "true"},
};

START_TEST(vocabulary_value__form__each)
{
    struct vocabulary_attribute attribute = {"code", values[_i].form, true, NULL};
    struct str cause = STR_INIT, remedy = STR_INIT;
    bool right = vocabulary_value(ELEMENT_ITEM, &attribute, values[_i].value, &cause, &remedy);
    const char *wanted = values[_i].remedy;

    ck_assert_msg(right == !wanted, "%s: %s", values[_i].value, cause.buf);
    if (wanted)
        ck_assert_msg(strstr(remedy.buf, wanted) != NULL, "%s: %s", values[_i].value, remedy.buf);
    ck_assert(right || (cause.len && remedy.len));
    str_release(&cause);
    str_release(&remedy);
}
END_TEST

Suite *check_suite(void)
{
    Suite *suite = suite_create("check");
    TCase *tests = tcase_create("check");

    tcase_add_checked_fixture(tests, start, stop);
    tcase_add_test(tests, check_document__sound__nothing);
    tcase_add_loop_test(tests, check_document__slip__told, 0, (int)(sizeof slips / sizeof *slips));
    tcase_add_test(tests, check_document__codes_of_issuer__apart_by_parent);
    tcase_add_test(tests, check_document__crossmap__needs_uses);
    tcase_add_test(tests, check_document__crossmap__same_link);
    tcase_add_test(tests, check_references__given__resolved);
    tcase_add_test(tests, check_references__item_and_quotation__told);
    tcase_add_test(tests, check_references__quotation__in_items_below);
    tcase_add_test(tests, check_references__known__resolved_and_told);
    tcase_add_test(tests, check_references__versions__every_id_accounted_for);
    tcase_add_test(tests, check_references__id_withdrawn__never_back);
    tcase_add_test(tests, check_add__half_a_letter__cut_off);
    tcase_add_loop_test(tests, vocabulary_value__form__each, 0, (int)(sizeof values / sizeof *values));
    suite_add_tcase(suite, tests);
    return suite;
}

/* vocabulary_test.c - the table says what the grammar says: elements, attributes in their order, which are required, children. */
#include <string.h>

#include <libxml/parser.h>
#include <libxml/tree.h>

#include <beatbook/domain/vocabulary.h>

#include "suites.h"

struct found {
    const xmlNode *grammar;
    const char *attributes[32];
    bool required[32];
    size_t attribute_count;
    const char *children[64];
    size_t child_count;
    bool text;
};

static bool is_named(const xmlNode *node, const char *name)
{
    return node->type == XML_ELEMENT_NODE && !strcmp((const char *)node->name, name);
}

static const char *get(const xmlNode *node, const char *name)
{
    xmlChar *value = xmlGetProp(node, (const xmlChar *)name);
    const char *copy = arena_dup(&test_arena, (const char *)value);

    xmlFree(value);
    return copy;
}

/* What an element of the grammar holds, through references, down to the next elements. */
static void gather(struct found *found, const xmlNode *node, bool optional)
{
    for (const xmlNode *child = node->children; child; child = child->next) {
        if (is_named(child, "attribute")) {
            found->attributes[found->attribute_count] = get(child, "name");
            found->required[found->attribute_count++] = !optional;
        } else if (is_named(child, "element")) {
            found->children[found->child_count++] = get(child, "name");
        } else if (is_named(child, "text") || is_named(child, "data")) {
            found->text = true;
        } else if (is_named(child, "ref")) {
            for (const xmlNode *define = found->grammar->children; define; define = define->next)
                if (is_named(define, "define") && !strcmp(get(define, "name"), get(child, "name")))
                    gather(found, define, optional);
        } else if (child->type == XML_ELEMENT_NODE) {
            if (is_named(child, "mixed"))
                found->text = true;
            gather(found, child, optional || is_named(child, "optional"));
        }
    }
}

static int seen[ELEMENT_COUNT];

static void compare(const xmlNode *grammar, const xmlNode *element)
{
    const char *name = get(element, "name");
    int index = vocabulary_find(name);
    const struct vocabulary_element *row;
    struct found found;
    size_t i;

    ck_assert_msg(index >= 0, "the table lacks <%s>", name);
    seen[index]++;
    row = &vocabulary_elements[index];
    memset(&found, 0, sizeof found);
    found.grammar = grammar;
    gather(&found, element, false);
    for (i = 0; i < found.attribute_count; i++) {
        ck_assert_msg(row->attributes[i].name && !strcmp(row->attributes[i].name, found.attributes[i]),
                      "<%s> attribute %zu is %s in the grammar", name, i, found.attributes[i]);
        ck_assert_msg(row->attributes[i].required == found.required[i], "<%s %s> required", name,
                      found.attributes[i]);
    }
    ck_assert_msg(!row->attributes[i].name, "<%s> has %s only in the table", name, row->attributes[i].name);
    for (i = 0; i < found.child_count; i++)
        ck_assert_msg(row->children[i].often &&
                          !strcmp(vocabulary_elements[row->children[i].element].name, found.children[i]),
                      "<%s> child %zu is %s in the grammar", name, i, found.children[i]);
    ck_assert_msg(!row->children[i].often, "<%s> has more children in the table", name);
    ck_assert_msg(found.text == (row->text != VOCABULARY_NO_TEXT), "<%s> words", name);
}

static void each_element(const xmlNode *grammar, const xmlNode *node)
{
    for (const xmlNode *child = node->children; child; child = child->next) {
        if (is_named(child, "element"))
            compare(grammar, child);
        if (child->type == XML_ELEMENT_NODE)
            each_element(grammar, child);
    }
}

START_TEST(vocabulary__table__as_the_grammar)
{
    struct str text = test_file("share/frameworks/framework.rng");
    xmlDocPtr doc = xmlReadMemory(text.buf, (int)text.len, NULL, NULL, XML_PARSE_NONET);

    ck_assert(doc != NULL);
    memset(seen, 0, sizeof seen);
    each_element(xmlDocGetRootElement(doc), xmlDocGetRootElement(doc));
    for (int i = 0; i < ELEMENT_COUNT; i++) {
        ck_assert_msg(seen[i] == 1, "<%s> stands %d times in the grammar", vocabulary_elements[i].name,
                      seen[i]);
        ck_assert_str_eq(vocabulary_names.words[i], vocabulary_elements[i].name);
    }
    xmlFreeDoc(doc);
    str_release(&text);
}
END_TEST

Suite *suite_vocabulary(void)
{
    Suite *suite = suite_create("vocabulary");
    TCase *tests = tcase_create("vocabulary");

    tcase_add_checked_fixture(tests, test_start, test_stop);
    tcase_add_test(tests, vocabulary__table__as_the_grammar);
    suite_add_tcase(suite, tests);
    return suite;
}

/* checker.c - one walk over the tree, by the vocabulary.
 *
 * A misspelt element is reported once and then taken for what was meant; HTML and unknown elements are looked through. So one slip gives
 * one fault, and what stands inside is checked as well.
 */
#include <beatbook/io/checker.h>

#include <string.h>

#include <beatbook/domain/document.h>
#include <beatbook/util/text.h>
#include <beatbook/util/tr.h>

#include "html.h"

#define NAME_ROOM 80
#define HTML_NAMES_MOST 32

struct checker {
    struct fault_list *faults;
    struct arena *arena;
};

static const char *name_of(const xmlNode *node)
{
    return (const char *)node->name;
}

static const char *element_name(enum element element)
{
    return vocabulary_elements[element].name;
}

/* --- attributes ------------------------------------------------------------------------------ */

/* Values that the model holds as numbers or enums: what is wrong with them is lost by reading. */
static bool is_lost(enum element element, const struct vocabulary_attribute *row)
{
    if (element >= ELEMENT_TERM && element <= ELEMENT_GATEWAY_LINE)
        return row->form != FORM_SLUG;
    switch (element) {
    case ELEMENT_FRAMEWORK:
        return !strcmp(row->name, "type");
    case ELEMENT_ITEM:
        return !strcmp(row->name, "kind") || row->form == FORM_BOOLEAN || row->form == FORM_POSITIVE;
    case ELEMENT_CHANGE:
        return !strcmp(row->name, "type");
    case ELEMENT_COMPETENCY_LEVEL:
        return true;
    case ELEMENT_RULE:
        return row->form == FORM_SET || row->form == FORM_NUMBER || row->form == FORM_POSITIVE;
    case ELEMENT_LINK:
        return row->form == FORM_WORD;
    default:
        return false;
    }
}

static void check_values(struct checker *c, const xmlNode *node, const char *item)
{
    const struct tree_mark *mark = tree_mark(node);
    const struct vocabulary_attribute *rows = vocabulary_elements[mark->element].attributes;
    struct str cause = STR_INIT;
    struct str remedy = STR_INIT;

    for (size_t i = 0; rows[i].name; i++) {
        if (!is_lost(mark->element, &rows[i]) ||
            vocabulary_value(mark->element, &rows[i], mark->values[i], &cause, &remedy))
            continue;
        check_add(c->faults, c->arena, mark->line, item, "%s", cause.buf);
        check_remedy(c->faults, c->arena, "%s", remedy.buf);
        str_clear(&cause);
        str_clear(&remedy);
    }
    str_release(&cause);
    str_release(&remedy);
}

static void list_attributes(enum element element, struct str *out)
{
    const struct vocabulary_attribute *row = vocabulary_elements[element].attributes;

    for (const char *between = ""; row->name; row++, between = ", ")
        str_add_f(out, "%s%s", between, row->name);
}

static void unknown_attribute(struct checker *c, const xmlNode *node, const char *item,
                              const xmlAttr *attribute, const struct vocabulary_attribute *meant)
{
    enum element element = tree_mark(node)->element;
    struct str names = STR_INIT;
    char name[NAME_ROOM];

    check_add(c->faults, c->arena, tree_mark(node)->line, item, _("<%s> has no attribute \"%s\""),
              element_name(element), tree_attribute_name(attribute, name));
    list_attributes(element, &names);
    if (meant)
        check_remedy(c->faults, c->arena, _("did you mean \"%s\"?"), meant->name);
    else if (names.len)
        check_remedy(c->faults, c->arena, _("take it out; <%s> may have: %s"), element_name(element),
                     names.buf);
    else
        check_remedy(c->faults, c->arena, _("take it out; <%s> has none"), element_name(element));
    str_release(&names);
}

static void check_attributes(struct checker *c, const xmlNode *node, const char *item)
{
    for (const xmlAttr *a = node->properties; a; a = a->next) {
        bool misspelt;
        const struct vocabulary_attribute *row = tree_attribute_meant(node, a, &misspelt);
        if (!row || misspelt)
            unknown_attribute(c, node, item, a, row);
    }
    check_values(c, node, item);
}

/* --- children -------------------------------------------------------------------------------- */

static void list_children(enum element element, struct str *out)
{
    const struct vocabulary_child *child = vocabulary_elements[element].children;

    for (const char *between = ""; child->often; child++, between = ", ")
        str_add_f(out, "%s<%s>", between, element_name(child->element));
}

static void list_parents(enum element element, struct str *out)
{
    const char *between = "";

    for (int i = 0; i < ELEMENT_COUNT; i++) {
        if (vocabulary_position((enum element)i, element) < 0)
            continue;
        str_add_f(out, "%s<%s>", between, element_name((enum element)i));
        between = ", ";
    }
}

static void out_of_order(struct checker *c, const xmlNode *node, const char *item, enum element parent,
                         enum element latest)
{
    struct str order = STR_INIT;

    list_children(parent, &order);
    check_add(c->faults, c->arena, tree_mark(node)->line, item, _("<%s> must stand before <%s> in <%s>"),
              element_name(tree_mark(node)->element), element_name(latest), element_name(parent));
    check_remedy(c->faults, c->arena, _("move it up; the order is %s"), order.buf);
    str_release(&order);
}

/* How far the children of one element have been seen. */
struct order {
    enum element parent;
    int position;
    unsigned counts[ELEMENT_COUNT];
    const char *html[HTML_NAMES_MOST];
    size_t html_count;
};

static void check_place(struct checker *c, const xmlNode *node, const char *item, struct order *order)
{
    enum element element = tree_mark(node)->element;
    const struct vocabulary_child *children = vocabulary_elements[order->parent].children;
    int position = vocabulary_position(order->parent, element);
    bool anywhere = element == ELEMENT_EG || element == ELEMENT_A;

    if (position < order->position && !anywhere)
        out_of_order(c, node, item, order->parent, children[order->position].element);
    else
        order->position = position;
    if (order->counts[element]++ == 1 &&
        (children[position].often == '1' || children[position].often == '?')) {
        check_add(c->faults, c->arena, tree_mark(node)->line, item, _("<%s> stands twice in <%s>"),
                  element_name(element), element_name(order->parent));
        check_remedy(c->faults, c->arena, _("take one of them out"));
    }
}

static void check_missing(struct checker *c, const xmlNode *node, const char *item, const struct order *order)
{
    const struct vocabulary_child *child = vocabulary_elements[order->parent].children;

    for (; child->often; child++) {
        if (order->counts[child->element] || (child->often != '1' && child->often != '+'))
            continue;
        check_add(c->faults, c->arena, tree_mark(node)->line, item, _("<%s> lacks its <%s>"),
                  element_name(order->parent), element_name(child->element));
        check_remedy(c->faults, c->arena, _("write one into it"));
    }
}

static void misplaced(struct checker *c, const xmlNode *node, const char *item)
{
    const struct tree_mark *mark = tree_mark(node);
    struct str parents = STR_INIT;

    list_parents(mark->element, &parents);
    if (mark->context == ELEMENT_COUNT)
        check_add(c->faults, c->arena, mark->line, item, _("a document cannot begin with <%s>"),
                  name_of(node));
    else
        check_add(c->faults, c->arena, mark->line, item, _("<%s> may not stand in <%s>"), name_of(node),
                  element_name(mark->context));
    if (parents.len && mark->context != ELEMENT_COUNT)
        check_remedy(c->faults, c->arena, _("it belongs into %s"), parents.buf);
    else
        check_remedy(c->faults, c->arena, _("a document is a <framework>, a <crossmap> or <rules>"));
    str_release(&parents);
}

static void unknown(struct checker *c, const xmlNode *node, const char *item)
{
    const struct tree_mark *mark = tree_mark(node);
    struct str children = STR_INIT;

    check_add(c->faults, c->arena, mark->line, item, _("<%s> is not known"), name_of(node));
    if (mark->fit == TREE_MISSPELT) {
        check_remedy(c->faults, c->arena, _("did you mean <%s>?"), element_name(mark->element));
    } else if (mark->context == ELEMENT_COUNT) {
        check_remedy(c->faults, c->arena, _("a document is a <framework>, a <crossmap> or <rules>"));
    } else {
        list_children(mark->context, &children);
        if (children.len)
            check_remedy(c->faults, c->arena, _("in <%s> may stand: %s"), element_name(mark->context),
                         children.buf);
        else
            check_remedy(c->faults, c->arena, _("take it out: <%s> holds only words"),
                         element_name(mark->context));
    }
    str_release(&children);
}

/* Once for each name in one place: a list of ten bullets is one slip. */
static void html(struct checker *c, const xmlNode *node, const char *item, struct order *order)
{
    for (size_t i = 0; i < order->html_count; i++)
        if (!strcmp(order->html[i], name_of(node)))
            return;
    if (order->html_count < HTML_NAMES_MOST)
        order->html[order->html_count++] = name_of(node);
    check_add(c->faults, c->arena, tree_mark(node)->line, item, _("<%s> is HTML"), name_of(node));
    check_remedy(c->faults, c->arena, "%s", _(html_remedy(name_of(node))));
}

static void foreign(struct checker *c, const xmlNode *node, const char *item)
{
    check_add(c->faults, c->arena, tree_mark(node)->line, item,
              _("<%s> belongs to another vocabulary than %s"), name_of(node), VOCABULARY_NAMESPACE);
    check_remedy(c->faults, c->arena, _("take it out, or take its xmlns=\"…\" out"));
}

/* --- the walk -------------------------------------------------------------------------------- */

/* "skill S4", "link x15": what the check of the model calls them. */
static const char *own_name(struct checker *c, const xmlNode *node, const char *around)
{
    enum element element = tree_mark(node)->element;
    const char *kind, *label, *meant;

    if (element == ELEMENT_ITEM) {
        kind = tree_value(node, "kind");
        label = tree_value(node, "code");
        label = label && *label ? label : tree_value(node, "id");
        meant = !kind ? NULL : names_find(&kind_names, kind) >= 0 ? kind : names_suggest(&kind_names, kind);
        kind = meant ? meant : "item";
    } else if (element == ELEMENT_LINK || element == ELEMENT_RULE || element == ELEMENT_SECTION) {
        kind = element_name(element);
        label = tree_value(node, "id");
    } else {
        return around;
    }
    return label ? check_label(c->arena, kind, label) : kind;
}

static void stray_words(struct checker *c, const xmlNode *node, const char *item)
{
    const struct tree_mark *mark = tree_mark(node);
    const char *name = element_name(mark->element);

    if (!mark->text_line || vocabulary_elements[mark->element].text != VOCABULARY_NO_TEXT)
        return;
    check_add(c->faults, c->arena, mark->text_line, item, _("words may not stand directly in <%s>"), name);
    if (mark->element == ELEMENT_SECTION)
        check_remedy(c->faults, c->arena, _("put them into a <lead>, or into the <p> of an <item>"));
    else if (vocabulary_position(mark->element, ELEMENT_P) >= 0)
        check_remedy(c->faults, c->arena, _("put them into <p>…</p>"));
    else if (vocabulary_position(mark->element, ELEMENT_NOTE) >= 0)
        check_remedy(c->faults, c->arena, _("put them into a <note>"));
    else
        check_remedy(c->faults, c->arena, _("take them out"));
}

static void check_element(struct checker *c, const xmlNode *node, const char *around);

static void check_children(struct checker *c, const xmlNode *node, const char *item, struct order *order)
{
    for (const xmlNode *child = tree_first(node); child; child = tree_next(child)) {
        switch (tree_mark(child)->fit) {
        case TREE_MISSPELT:
            unknown(c, child, item);
            /* fall through */
        case TREE_FITS:
            check_place(c, child, item, order);
            check_element(c, child, item);
            break;
        case TREE_MISPLACED:
            misplaced(c, child, item);
            check_element(c, child, item);
            break;
        case TREE_HTML:
            html(c, child, item, order);
            check_children(c, child, item, order);
            break;
        case TREE_UNKNOWN:
            unknown(c, child, item);
            check_children(c, child, item, order);
            break;
        case TREE_FOREIGN:
            foreign(c, child, item);
            break;
        }
    }
}

static void check_element(struct checker *c, const xmlNode *node, const char *around)
{
    const char *item = own_name(c, node, around);
    struct order order;

    memset(&order, 0, sizeof order);
    order.parent = tree_mark(node)->element;
    check_attributes(c, node, item);
    stray_words(c, node, item);
    check_children(c, node, item, &order);
    check_missing(c, node, item, &order);
}

static void check_namespace(struct checker *c, const xmlNode *root)
{
    const char *uri = root->ns ? (const char *)root->ns->href : NULL;

    if (uri && !strcmp(uri, VOCABULARY_NAMESPACE))
        return;
    if (uri)
        check_add(c->faults, c->arena, tree_mark(root)->line, NULL,
                  _("<%s> is of another vocabulary, \"%.80s\""), name_of(root), tree_clean(uri, c->arena));
    else
        check_add(c->faults, c->arena, tree_mark(root)->line, NULL, _("<%s> lacks its namespace"),
                  name_of(root));
    check_remedy(c->faults, c->arena, _("write xmlns=\"%s\""), VOCABULARY_NAMESPACE);
}

void checker_run(const struct tree *tree, struct fault_list *faults, struct arena *arena)
{
    struct checker c = {faults, arena};
    const xmlNode *root = xmlDocGetRootElement(tree->doc);

    switch (tree_mark(root)->fit) {
    case TREE_MISSPELT:
    case TREE_UNKNOWN:
    case TREE_HTML:
        unknown(&c, root, NULL);
        break;
    case TREE_MISPLACED:
        misplaced(&c, root, NULL);
        break;
    case TREE_FITS:
    case TREE_FOREIGN:
        break;
    }
    if (tree_mark(root)->context == ELEMENT_COUNT && tree_mark(root)->element <= ELEMENT_RULES) {
        check_namespace(&c, root);
        check_element(&c, root, NULL);
    }
}

/* tree.c - libxml2 behind a door, and the marks on its nodes.
 *
 * The lines are the scan's: libxml2 knows only the line on which a start tag ends. They are matched by order,
 * which is safe because both count start tags of the same well-formed text.
 */
#include <beatbook/io/tree.h>

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <libxml/catalog.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>

#include <beatbook/util/text.h>
#include <beatbook/util/tr.h>

#include "html.h"

#define NAME_ROOM 80
/* Short texts, blanks between tags above all, lie in their nodes (COMPACT): nobody changes them. */
#define OPTIONS                                                                                              \
    (XML_PARSE_NONET | XML_PARSE_BIG_LINES | XML_PARSE_NOCDATA | XML_PARSE_COMPACT | XML_PARSE_NOERROR |     \
     XML_PARSE_NOWARNING)

static const char *text_of(const xmlChar *text)
{
    return (const char *)text;
}

/* --- setting up ------------------------------------------------------------------------------ */

static void no_words(void *context, const char *format, ...)
{
    (void)context, (void)format;
}

static xmlParserInputPtr no_entity(const char *url, const char *id, xmlParserCtxtPtr context)
{
    (void)url, (void)id, (void)context;
    return NULL;
}

void tree_start(void)
{
    xmlInitParser();
    xmlSetGenericErrorFunc(NULL, no_words);
    xmlSetStructuredErrorFunc(NULL, NULL);
    xmlSetExternalEntityLoader(no_entity);
    xmlCatalogSetDefaults(XML_CATA_ALLOW_NONE);
}

/* --- attributes ------------------------------------------------------------------------------ */

/* Copy with every run of blanks as one, none outside. Not text_squeeze(): a no-break space is a letter here. */
static size_t squeeze(const char *text, char *out, bool *is_plain)
{
    unsigned char odd = 0;
    size_t length = 0;

    for (const unsigned char *p = (const unsigned char *)text; *p; p++) {
        if (*p > ' ') {
            out[length++] = (char)*p;
            odd |= *p >= 0x7F;
        } else if (*p == ' ' || *p == '\t' || *p == '\n' || *p == '\r') {
            if (length && out[length - 1] != ' ')
                out[length++] = ' ';
        } else {
            out[length++] = (char)*p;
            odd = 1;
        }
    }
    if (length && out[length - 1] == ' ')
        length--;
    out[length] = '\0';
    *is_plain = !odd;
    return length;
}

/* Nothing to squeeze, nothing to clean: most attributes, and what was written on one line. */
static bool is_ready(const char *text, size_t length)
{
    return length == 0 || (text[0] != ' ' && text[length - 1] != ' ' && !strpbrk(text, "\t\r\n") &&
                           !strstr(text, "  ") && text_is_clean(text, TEXT_LINE));
}

const char *tree_clean(const char *text, struct arena *arena)
{
    struct str clean = STR_INIT;
    size_t length = strlen(text);
    const char *copy;
    char *squeezed;
    bool is_plain;

    if (is_ready(text, length))
        return arena_dup_n(arena, text, length);
    squeezed = arena_alloc(arena, length + 1);
    length = squeeze(text, squeezed, &is_plain);
    if (is_plain)
        return squeezed;
    if (text_clean(&clean, squeezed, length, TEXT_LINE, NULL) != STATUS_OK)
        str_clear(&clean);
    copy = arena_dup(arena, clean.buf);
    str_release(&clean);
    return copy;
}

const char *tree_attribute_name(const xmlAttr *attribute, char *buffer)
{
    if (!attribute->ns || !attribute->ns->prefix)
        return text_of(attribute->name);
    snprintf(buffer, NAME_ROOM, "%s:%s", text_of(attribute->ns->prefix), text_of(attribute->name));
    return buffer;
}

const struct vocabulary_attribute *tree_attribute_meant(const xmlNode *node, const xmlAttr *attribute,
                                                        bool *misspelt)
{
    enum element element = tree_mark(node)->element;
    const struct vocabulary_attribute *rows, *exact;
    const char *names[TAGS_ATTRIBUTES_MOST], *name, *meant;
    size_t count = 0;
    char room[NAME_ROOM];

    *misspelt = false;
    if (element == ELEMENT_COUNT)
        return NULL;
    name = tree_attribute_name(attribute, room);
    exact = vocabulary_attribute(element, name);
    if (exact)
        return exact;
    *misspelt = true;
    if (!strcmp(name, "lang"))
        return vocabulary_attribute(element, "xml:lang");
    /* Only what the element does not have already can have been meant. */
    rows = vocabulary_elements[element].attributes;
    for (; rows->name; rows++)
        if (!xmlHasProp(
                node, (const xmlChar *)(strchr(rows->name, ':') ? strchr(rows->name, ':') + 1 : rows->name)))
            names[count++] = rows->name;
    meant = text_suggest(name, names, count);
    return meant ? vocabulary_attribute(element, meant) : NULL;
}

static const char *attribute_value(const xmlAttr *attribute, struct arena *arena)
{
    const xmlNode *only = attribute->children;
    xmlChar *value;
    const char *clean;

    if (only && !only->next && only->type == XML_TEXT_NODE)
        return tree_clean(text_of(only->content), arena);
    value = xmlNodeListGetString(attribute->doc, attribute->children, 1);
    clean = tree_clean(value ? text_of(value) : "", arena);
    xmlFree(value);
    return clean;
}

static void read_attributes(const xmlNode *node, struct tree_mark *mark, struct arena *arena)
{
    const struct vocabulary_attribute *rows = vocabulary_elements[mark->element].attributes;
    size_t count = 0;

    while (rows[count].name)
        count++;
    if (count == 0)
        return;
    mark->values = arena_alloc(arena, count * sizeof *mark->values);
    for (const xmlAttr *a = node->properties; a; a = a->next) {
        bool misspelt;
        const struct vocabulary_attribute *row = tree_attribute_meant(node, a, &misspelt);
        if (row && (!misspelt || !mark->values[row - rows]))
            mark->values[row - rows] = attribute_value(a, arena);
    }
}

const char *tree_value(const xmlNode *node, const char *name)
{
    const struct tree_mark *mark = tree_mark(node);
    const struct vocabulary_attribute *row =
        mark->element == ELEMENT_COUNT ? NULL : vocabulary_attribute(mark->element, name);

    return row ? mark->values[row - vocabulary_elements[mark->element].attributes] : NULL;
}

/* --- elements -------------------------------------------------------------------------------- */

const struct tree_mark *tree_mark(const xmlNode *node)
{
    return node->_private;
}

const xmlNode *tree_next(const xmlNode *node)
{
    do
        node = node->next;
    while (node && node->type != XML_ELEMENT_NODE);
    return node;
}

const xmlNode *tree_first(const xmlNode *node)
{
    node = node->children;
    return !node || node->type == XML_ELEMENT_NODE ? node : tree_next(node);
}

static bool may_stand(enum element context, enum element element)
{
    if (context == ELEMENT_COUNT)
        return element == ELEMENT_FRAMEWORK || element == ELEMENT_CROSSMAP || element == ELEMENT_RULES;
    return vocabulary_position(context, element) >= 0;
}

/* The element that a misspelt name stands for: one that may stand here. */
static enum element meant(const char *name, enum element context)
{
    const char *names[ELEMENT_COUNT], *found;
    size_t count = 0;

    for (int i = 0; i < ELEMENT_COUNT; i++)
        if (may_stand(context, (enum element)i))
            names[count++] = vocabulary_elements[i].name;
    found = text_suggest(name, names, count);
    return found ? (enum element)vocabulary_find(found) : ELEMENT_COUNT;
}

static void resolve(const xmlNode *node, const xmlNode *root, struct tree_mark *mark)
{
    const char *name = text_of(node->name);
    int known = vocabulary_find(name);

    mark->element = ELEMENT_COUNT;
    /* The root's own namespace counts as ours: when it is wrong, that is one fault and not one an element. */
    if (node->ns != root->ns && (!node->ns || !root->ns || !xmlStrEqual(node->ns->href, root->ns->href))) {
        mark->fit = TREE_FOREIGN;
    } else if (known >= 0) {
        mark->element = (enum element)known;
        mark->fit = may_stand(mark->context, mark->element) ? TREE_FITS : TREE_MISPLACED;
    } else if (html_remedy(name)) {
        mark->fit = TREE_HTML;
    } else {
        mark->element = meant(name, mark->context);
        mark->fit = mark->element == ELEMENT_COUNT ? TREE_UNKNOWN : TREE_MISSPELT;
    }
}

struct marking {
    const xmlNode *root;
    const struct tags *tags;
    size_t count;
    struct arena *arena;
};

static void mark_node(struct marking *marking, xmlNode *node, enum element context)
{
    struct tree_mark *mark = arena_alloc(marking->arena, sizeof *mark);
    size_t at = marking->count++;

    node->_private = mark;
    mark->line =
        at < marking->tags->marks.count ? marking->tags->marks.items[at].line : (int)xmlGetLineNo(node);
    mark->text_line = at < marking->tags->marks.count ? marking->tags->marks.items[at].text_line : 0;
    mark->context = context;
    resolve(node, marking->root, mark);
    if (mark->element != ELEMENT_COUNT) {
        read_attributes(node, mark, marking->arena);
        context = mark->element;
    }
    for (xmlNode *child = node->children; child; child = child->next)
        if (child->type == XML_ELEMENT_NODE)
            mark_node(marking, child, context);
}

/* --- parsing --------------------------------------------------------------------------------- */

static void not_well_formed(xmlParserCtxtPtr context, struct fault_list *faults, struct arena *arena)
{
    const xmlError *error = xmlCtxtGetLastError(context);
    struct str words = STR_INIT;

    /* Whoever gets here made a slip that the scan does not know: the parser's own words are better than none. */
    if (error && error->message)
        text_squeeze(&words, error->message);
    check_add(faults, arena, error && error->line > 0 ? error->line : 1, NULL,
              _("the text is not well-formed XML here%s%s"), words.len ? ": " : "",
              words.len ? tree_clean(words.buf, arena) : "");
    check_remedy(faults, arena, _("look at the tags and quotation marks of this line and the one before"));
    str_release(&words);
}

bool tree_parse(struct tree *tree, const struct str *text, const struct tags *tags, struct fault_list *faults,
                struct arena *arena)
{
    struct marking marking = {NULL, tags, 0, arena};
    xmlParserCtxtPtr context = xmlNewParserCtxt();

    tree->doc = NULL;
    if (!context)
        return false;
    tree->doc = xmlCtxtReadMemory(context, text->buf, (int)text->len, NULL, "UTF-8", OPTIONS);
    if (!tree->doc && faults->count == 0)
        not_well_formed(context, faults, arena);
    xmlFreeParserCtxt(context);
    if (!tree->doc)
        return false;
    marking.root = xmlDocGetRootElement(tree->doc);
    mark_node(&marking, xmlDocGetRootElement(tree->doc), ELEMENT_COUNT);
    return true;
}

void tree_release(struct tree *tree)
{
    xmlFreeDoc(tree->doc);
    tree->doc = NULL;
}

/* tree.h - the XML parser, tamed, and what each of its nodes means in the grammar.
 *
 * SECURITY 4: no network, no DTD, no entities, no catalogs, nothing printed. Every element gets a mark, in
 * node->_private: where it begins, which element of the vocabulary it is or was meant to be, and its attributes.
 */
#ifndef BEATBOOK_IO_TREE_H
#define BEATBOOK_IO_TREE_H

#include <stdbool.h>

#include <libxml/tree.h>

#include <beatbook/domain/check.h>
#include <beatbook/domain/vocabulary.h>
#include <beatbook/io/tags.h>

enum tree_fit {
    TREE_FITS,
    TREE_MISSPELT,  /* meant is a slip away */
    TREE_MISPLACED, /* known, but not where it stands */
    TREE_HTML,      /* an element of web pages */
    TREE_FOREIGN,   /* of another namespace */
    TREE_UNKNOWN
};

struct tree_mark {
    int line;
    int text_line; /* of the first words directly inside; 0 none */
    enum tree_fit fit;
    enum element element; /* ELEMENT_COUNT when HTML, foreign or unknown */
    enum element context; /* the nearest known element around it; ELEMENT_COUNT for the root */
    const char **values;  /* of the attributes, in the vocabulary's order, clean; NULL where not given */
};

struct tree {
    xmlDocPtr doc;
};

/* Set libxml2 up for the whole program; call once, before anything of it is used. */
void tree_start(void);

/* Parse and mark. False with a fault when it is not well-formed (that was said already when there are faults). Release it. */
bool tree_parse(struct tree *tree, const struct str *text, const struct tags *tags, struct fault_list *faults,
                struct arena *arena);
void tree_release(struct tree *tree);

const struct tree_mark *tree_mark(const xmlNode *node);

/* The attribute's name as written. With a prefix ("xml:lang") it is put together in a buffer of 80 bytes; cut when longer. */
const char *tree_attribute_name(const xmlAttr *attribute, char *buffer);

/* The vocabulary's attribute that is meant, or NULL; *misspelt tells whether it is written otherwise. */
const struct vocabulary_attribute *tree_attribute_meant(const xmlNode *node, const xmlAttr *attribute,
                                                        bool *misspelt);

/* The value of an attribute by its right name, or NULL. */
const char *tree_value(const xmlNode *node, const char *name);

/* First child element, and next sibling element; NULL at the end. */
const xmlNode *tree_first(const xmlNode *node);
const xmlNode *tree_next(const xmlNode *node);

/* A parser's text cleaned as SECURITY 5 says, blanks squeezed, in the arena. */
const char *tree_clean(const char *text, struct arena *arena);

#endif

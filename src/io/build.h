/* build.h - a framework put together from a form that has no tree of its own: rows and nodes with a parent. */
#ifndef IO_BUILD_H
#define IO_BUILD_H

#include <stdbool.h>
#include <stdint.h>

#include <beatbook/domain/check.h>
#include <beatbook/io/import.h>

#define BUILD_NONE SIZE_MAX
#define BUILD_DEPTH_MOST 32 /* sections and items inside one another */

/* A section or an item, and the node that it stands in. */
struct build_node {
    bool is_section;
    struct section section;
    struct item item;
    size_t parent; /* BUILD_NONE: at the top */
};
LIST_NAMED(build_list, struct build_node);

/* Text clean (SECURITY 5), outer blanks off and runs of them squeezed; NULL when nothing is left of it. */
const char *build_text(struct arena *arena, const char *text);

/* Add an element with these words, or without when NULL. What comes back stays there until the next one is added. */
struct remark *build_remark(struct arena *arena, struct remark_list *list, const char *name,
                            const char *words, int line);
void build_attribute(struct arena *arena, struct remark *remark, const char *name, const char *value);

/* Add a <p> for each paragraph; blank lines part them. */
void build_paragraphs(struct arena *arena, struct remark_list *list, const char *text, int line);

/* The id made from a code or a name: small letters, digits, "-" and "."; `prefix` in front when it begins with none. The same for the same text,
 * always. "" when nothing is left of it. */
const char *build_slug(struct arena *arena, const char *text, const char *prefix);

/* The id of what has no code: made from its words, so that it stays as long as they do. */
const char *build_word_id(struct arena *arena, const char *prefix, const char *title, const char *text);

/* Fill id, version, type and the needed parts of the header. What was given comes first, then what the file says (`own`, members may be NULL); what neither has is a fault
 * that says how to give it. */
void build_header(struct document *document, const struct import_given *given, const struct import_given *own,
                  const char *source, struct fault_list *faults, struct arena *arena);

/* Put the nodes into the document's sections, in their order; items at the top go into a section "items" of their own. False, with a fault, when some stand in
 * themselves or too deep. */
bool build_tree(const struct build_list *nodes, struct document *document, struct fault_list *faults,
                struct arena *arena);

/* Keys that are found again: key -> index. */
struct build_index {
    struct build_key {
        const char *key;
        size_t at;
    } * keys;
    size_t count;
};
/* Sort `keys` (NULL ones are left out); of equal ones the first index comes first. */
void build_index(struct build_index *index, const char *const *keys, size_t count, struct arena *arena);
/* The lowest index of a key, BUILD_NONE when it is not there. */
size_t build_find(const struct build_index *index, const char *key);

#endif

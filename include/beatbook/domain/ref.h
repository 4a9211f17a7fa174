/* ref.h - how criteria are pointed at: `framework-id#item-id`, never changed, never reused. */
#ifndef BEATBOOK_DOMAIN_REF_H
#define BEATBOOK_DOMAIN_REF_H

#include <stdbool.h>

#define REF_SLUG_MAX 64
#define REF_TEXT 160 /* room for slug + "@" + version + "#" + slug */

struct ref {
    char framework[REF_SLUG_MAX + 1]; /* "" when the ref is "#item": inside its own framework */
    char version[24];                 /* "" when not given */
    char item[REF_SLUG_MAX + 1];
};

/* A lower-case id as the grammar has it: [a-z][a-z0-9]*([.-][a-z0-9]+)*, at most 64. */
bool ref_slug_valid(const char *text);

/* Parse "framework[@version]#item", "#item". False when it is not of that form. */
bool ref_parse(const char *text, struct ref *out);

/* "framework#item" into a buffer of REF_TEXT bytes; returns it. */
char *ref_format(const char *framework, const char *item, char *buffer);

/* Split "id[@version]" as commands take it. False when either part is not well formed. */
bool ref_parse_document(const char *text, struct ref *out);

#endif

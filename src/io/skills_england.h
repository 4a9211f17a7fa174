/* skills_england.h - an apprenticeship standard as Skills England (before it the Institute, IfATE) gives it as JSON. */
#ifndef IO_SKILLS_ENGLAND_H
#define IO_SKILLS_ENGLAND_H

#include <jansson.h>

#include "build.h"

/* Is this such a standard, or the list that the service gives? */
bool skills_england_is(const json_t *json);

/* Read it; `text` is the file, for places. True when nothing was lost. What was left out is said in `remarks`. */
bool skills_england_read(const json_t *json, const struct str *text, const struct import_given *given,
                         struct document *document, struct word_list *remarks, struct fault_list *faults,
                         struct arena *arena);

#endif

/* moodle.h - a framework as Moodle's import and export of competency frameworks has it: a table of 14 columns. */
#ifndef IO_MOODLE_H
#define IO_MOODLE_H

#include "build.h"

#define MOODLE_SHORT_NAME_MOST 100 /* characters */

/* Is this row the heading of such a table? */
bool moodle_heading(const char *const *cells, size_t count);

/* Read it; true when nothing was lost but what `remarks` say. */
bool moodle_read(const struct str *text, const struct import_given *given, struct document *document,
                 struct word_list *remarks, struct fault_list *faults, struct arena *arena);

void moodle_write(const struct document *document, struct str *out, struct word_list *lost,
                  struct arena *arena);

/* What both ways share: the code that a short name begins with ("S4: …") and what stands behind it; the kind that a code tells (-1: none); is a short name only the
 * beginning of the words. */
const char *moodle_code(const char *name, const char **rest, struct arena *arena);
int moodle_kind(const char *code);
bool moodle_begins(const char *words, const char *name);

#endif

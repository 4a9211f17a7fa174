/* format.h - the forms in which frameworks come and go: our own XML, and those of others. */
#ifndef BEATBOOK_IO_FORMAT_H
#define BEATBOOK_IO_FORMAT_H

#include <beatbook/domain/document.h>
#include <beatbook/util/arena.h>
#include <beatbook/util/str.h>

enum format {
    FORMAT_XML,
    FORMAT_CSV,
    FORMAT_MOODLE,
    FORMAT_SKILLS_ENGLAND,
    FORMAT_CASE,
    FORMAT_CASE_1_0,
    FORMAT_COUNT
};

/* "xml", "csv", "moodle-csv", "skills-england", "case", "case-1.0": the words of --form. */
extern const struct names format_names;

/* What a file is, by its content; its name decides only what the content leaves open. What nothing else claims is XML, which has the best
 * sentences for what is wrong. */
enum format format_recognise(const char *bytes, size_t length, const char *name);

/* Append the framework in a form. What the form has no place for is named in `lost`, a sentence each. STATUS_USAGE when the form is only read, or the document is no
 * framework. */
enum status format_write(enum format format, const struct document *document, struct str *out,
                         struct word_list *lost, struct arena *arena, struct err *err);

#endif

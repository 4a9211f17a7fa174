/* case_file.h - frameworks as packages of 1EdTech's CASE (Competencies and Academic Standards Exchange), in and out. */
#ifndef IO_CASE_FILE_H
#define IO_CASE_FILE_H

#include <jansson.h>

#include "build.h"

#define CASE_FILE_EXTENSION "beatbook" /* our member of `extensions` */

/* Is it a CFPackage? */
bool case_file_is(const json_t *json);

/* Read it; `text` is the file, for places. A package that beatbook wrote, and nobody changed since, gives the very framework; *ours then tells. Of another, members
 * without a place here become properties, and links out of the package are named in `remarks`. True when nothing else was lost. */
bool case_file_read(const json_t *json, const struct str *text, const struct import_given *given,
                    struct document *document, bool *ours, struct word_list *remarks,
                    struct fault_list *faults, struct arena *arena);

/* Append a package of version 1.1 or, without what that added, 1.0; the latter says in `lost` what is missing. */
void case_file_write(const struct document *document, bool is_1_1, struct str *out, struct word_list *lost,
                     struct arena *arena);

/* What of a package stands for its content: SHA-256 of all but our own extension of the document, blanks and order of members left out. */
const char *case_file_digest(json_t *package, struct arena *arena);

/* UUID version 5 of a name, in our namespace: the same name, the same UUID, everywhere. */
const char *case_file_uuid(struct arena *arena, const char *name);

/* Lower case, NULL when it is no UUID. */
const char *case_file_read_uuid(struct arena *arena, const char *text);

/* Look whether what will be read of a package is of the types that CASE gives it: what is not is a fault each. */
void case_file_shape(const json_t *json, const struct str *text, struct fault_list *faults,
                     struct arena *arena);

#endif

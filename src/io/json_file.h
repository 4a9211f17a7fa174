/* json_file.h - JSON of strangers: read in bounded depth and size, its members with their places. */
#ifndef IO_JSON_FILE_H
#define IO_JSON_FILE_H

#include <stdbool.h>

#include <jansson.h>

#include <beatbook/domain/check.h>
#include <beatbook/util/str.h>

#define JSON_FILE_DEPTH_MOST 64
#define JSON_FILE_VALUES_MOST 400000

/* Parse; NULL with a fault, its line and column in the sentence, when it is not JSON or more than it may be. json_decref() it. */
json_t *json_file_parse(const struct str *text, struct fault_list *faults, struct arena *arena);

/* The line on which the value begins that a path leads to: names of members, and "[3]" for the fourth element; NULL ends it. 1 when it is
 * not there. */
int json_file_line(const struct str *text, const char *const *path);

/* The lines on which the elements of the array begin that a path leads to: `count` of them in the arena, 1 for those that are not there. */
const int *json_file_lines(const struct str *text, const char *const *path, size_t count,
                           struct arena *arena);

/* A member as text: a string as it is, a number or a boolean as written; NULL when it is missing, null, empty or anything else. In the arena, cleaned. */
const char *json_file_text(const json_t *object, const char *name, struct arena *arena);

#endif

/* json.h - structs to JSON text and back, by their shapes, for layers that know no JSON library. */
#ifndef BEATBOOK_WIRE_JSON_H
#define BEATBOOK_WIRE_JSON_H

#include <beatbook/util/arena.h>
#include <beatbook/util/err.h>
#include <beatbook/util/str.h>
#include <beatbook/wire/shape.h>

/* Append a struct as one JSON object without line ends: what --format json prints, what the store keeps. */
void json_write(const struct shape *shape, const void *value, struct str *out);

/* The same with the secrets and whole: what goes into the person's own files. */
void json_write_ask(const struct shape *shape, const void *value, struct str *out);

/* Without members that are as if they were missing: for one of our own programs that reads it at once. */
void json_write_brief(const struct shape *shape, const void *value, struct str *out);

/* Append a text as a JSON string, quotation marks included. */
void json_write_text(const char *text, struct str *out);

/* Read one JSON object into a struct, strictly as shape_decode does. `bytes` need not end with a NUL. STATUS_USAGE with the place. */
enum status json_read(const struct shape *shape, const char *bytes, size_t length, struct arena *arena,
                      void *out, struct err *err);

/* From now on nothing that is read is given back before the program ends: for one that reads a single large document, where giving back some hundred
 * thousand values one by one is half of the reading. */
void json_keep(void);

#endif

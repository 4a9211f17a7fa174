/* shape.h - one codec for every type of the domain: a table of fields, read both ways.
 *
 * A shape says which members of a struct stand in JSON under which names. The same tables serve the wire and
 * `--format json`. snake_case; days "YYYY-MM-DD", moments RFC 3339 in Z, unknown is null and never absent; enums and sets are
 * their words; fields are only ever added.
 */
#ifndef BEATBOOK_WIRE_SHAPE_H
#define BEATBOOK_WIRE_SHAPE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <beatbook/util/arena.h>
#include <beatbook/util/err.h>
#include <beatbook/util/names.h>
#include <beatbook/util/str.h>

enum field_form {
    FIELD_LINE,   /* const char *, one line of clean text; NULL is null */
    FIELD_BLOCK,  /* const char *, clean text with LF and TAB */
    FIELD_RAW,    /* const char *, any valid UTF-8: a document's own bytes */
    FIELD_INT,    /* int64_t; -1 is null when FIELD_OR_NULL, INT64_MIN when FIELD_LEAST_NULL */
    FIELD_INT32,  /* int */
    FIELD_BOOL,   /* bool */
    FIELD_DAY,    /* day; DAY_NONE is null */
    FIELD_MOMENT, /* moment; MOMENT_NONE is null */
    FIELD_ENUM, /* an enum (int); a value without word is null, and null is the number of words when FIELD_OR_NULL, else refused */
    FIELD_ENUM64, /* int64_t holding an enum's value; -1 is null */
    FIELD_SET,    /* uint32_t, as an array of words */
    FIELD_STRUCT, /* a struct inside */
    FIELD_LIST,   /* LIST of structs */
    FIELD_TEXTS   /* LIST of const char * */
};

#define FIELD_OR_NULL 1u    /* -1 stands for null */
#define FIELD_LEAST_NULL 8u /* INT64_MIN does: of a number that may be negative */
#define FIELD_NEEDED 4u     /* a text that may not be null: so that an ask without what it is about is none */
#define FIELD_SECRET 2u     /* decoded, never encoded into answers or logs */

struct field {
    const char *name;
    enum field_form form;
    unsigned flags;
    size_t offset;
    size_t most; /* bytes of a text, elements of a list; 0: the default (4096 bytes, 100,000 elements) */
    const struct shape *shape;
    const struct names *names;
};

struct shape {
    const char *name;
    size_t size;
    const struct field *fields;
    size_t count;
};

/* Append a struct as one JSON object without blanks or line ends. Secrets are null unless `secrets`: only for a request on its way
 * to the store. Bytes of texts that are not UTF-8 become question marks. */
void shape_write(const struct shape *shape, const void *value, bool secrets, struct str *out);

/* The same without members that are as if they were missing: half the bytes, and the same struct when it is decoded. */
void shape_write_brief(const struct shape *shape, const void *value, struct str *out);

/* Append a text as a JSON string, quotation marks included. */
void shape_write_text(const char *text, struct str *out);

struct json_t; /* of the library: nobody but this layer needs its header */

/* Fill a struct (all of it, also members that no field names are zeroed) from an object, strictly: wrong types, unknown members,
 * unknown words, texts that are too long or not clean are STATUS_USAGE with the path of the member ("claims[2].ref: …"). Missing members are as null;
 * null is NULL, 0 (-1 when FIELD_OR_NULL, INT64_MIN when FIELD_LEAST_NULL), false, the empty set, the empty list. Texts and lists go to the arena. */
enum status shape_decode(const struct shape *shape, const struct json_t *json, struct arena *arena, void *out,
                         struct err *err);

#endif

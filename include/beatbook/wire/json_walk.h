/* json_walk.h - a large JSON text walked piece by piece, so that only the piece in hand costs memory; and rows that no shape describes.
 *
 * The text is one object; the walker finds its members, and the elements of a member that is a list, without reading what is in them. Each piece is
 * then read strictly (frame_parse: UTF-8, no member twice, limited depth). Errors name the byte.
 */
#ifndef BEATBOOK_WIRE_JSON_WALK_H
#define BEATBOOK_WIRE_JSON_WALK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <beatbook/util/arena.h>
#include <beatbook/util/err.h>

#define JSON_WALK_NAME 64

struct json_piece {
    const char *bytes;
    size_t length;
};

struct json_member {
    char name[JSON_WALK_NAME];
    struct json_piece value;
};

/* The members of an object, in their order: at most `most`. */
enum status json_walk_object(struct json_piece object, struct json_member *out, size_t most, size_t *count,
                             struct err *err);

/* The elements of a list, one after the other: `at` is 0 at first; *more false after the last. */
struct json_list {
    struct json_piece list;
    size_t at, n; /* n: of the element given, from 0 */
};
enum status json_walk_next(struct json_list *list, struct json_piece *out, bool *more, struct err *err);

/* {"table":"…","row":{…}}: the row's values, each a whole number, a text or null. */
struct json_cell {
    const char *name;
    bool is_null, is_text;
    int64_t number;
    const char *text;
};
LIST_NAMED(json_cells, struct json_cell);
enum status json_walk_row(struct json_piece piece, struct arena *arena, const char **table,
                          struct json_cells *cells, struct err *err);

#endif

/* pack_layout.h - where everything stands in a pack, as a template says it. */
#ifndef PRINT_PACK_LAYOUT_H
#define PRINT_PACK_LAYOUT_H

#include <stdint.h>

#include <beatbook/util/arena.h>
#include <beatbook/util/err.h>
#include <beatbook/util/names.h>
#include <beatbook/util/str.h>

enum pack_part {
    PACK_ABOUT,
    PACK_PAGE,
    PACK_PDF,
    PACK_SHEET,
    PACK_ENTRY,
    PACK_ATTACHMENT,
    PACK_STATEMENT,
    PACK_ROUND,
    PACK_SIGNATURE,
    PACK_ALLOWED,
    PACK_PART_COUNT
};

struct pack_layout {
    const char *paths[PACK_PART_COUNT]; /* NULL: left out */
};

/* What a path may stand for. */
struct pack_values {
    int64_t entry, id;
    const char *noun, *act, *file;
};

/* Read a template. STATUS_USAGE with the line and what is wrong with it. */
enum status pack_layout_read(const char *text, struct arena *arena, struct pack_layout *out, struct err *err);

/* Append the path of a part. */
void pack_layout_path(const struct pack_layout *layout, enum pack_part part, const struct pack_values *values,
                      struct str *out);

#endif

/* shape_parts.h - what the files of shapes share: how long things may be, and what is read both ways. */
#ifndef SHAPE_PARTS_H
#define SHAPE_PARTS_H

#include <beatbook/wire/shape.h>

#define SHAPE_TEXT_MOST 4096
#define SHAPE_ELEMENTS_MOST 100000
#define SHAPE_ELEMENT_TEXT_MOST (64 * 1024) /* of a list of texts */
#define SHAPE_SET_BITS 32

/* How many bytes at the start stand for themselves in a JSON string. */
size_t shape_own_run(const char *text, size_t length);

/* What a missing member becomes. False: it may not be missing. */
bool shape_decode_missing(const struct field *field, struct arena *arena, void *at);

#endif

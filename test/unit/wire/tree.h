/* tree.h - a struct as jansson would have it: what shape_write() must write the same bytes as. */
#ifndef BEATBOOK_TEST_WIRE_TREE_H
#define BEATBOOK_TEST_WIRE_TREE_H

#include <stdbool.h>

#include <jansson.h>

#include <beatbook/wire/shape.h>

/* A new JSON object for a struct; secrets as null unless `secrets`. Never NULL. */
json_t *tree_encode(const struct shape *shape, const void *value, bool secrets);

#endif

/* sample.h - values made up from a shape: every member filled, the same for the same seed. */
#ifndef BEATBOOK_TEST_WIRE_SAMPLE_H
#define BEATBOOK_TEST_WIRE_SAMPLE_H

#include <jansson.h>

#include <beatbook/util/hash.h>
#include <beatbook/wire/shape.h>

/* Fill a struct; its texts and lists live in the arena. */
void sample_fill(const struct shape *shape, struct arena *arena, struct hash_dice *dice, void *out);

/* A JSON value of any type, small. */
json_t *sample_json(struct hash_dice *dice);

/* Put such a value in the place of some value in `json`, or take one away, or add one. */
void sample_mutate(json_t *json, struct hash_dice *dice);

#endif

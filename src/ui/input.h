/* input.h - bytes from a terminal turned into keys. Inside `ui` only. */
#ifndef UI_INPUT_H
#define UI_INPUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <beatbook/util/str.h>

struct input {
    struct str bytes; /* not yet a key */
    bool pasting;
    struct str paste;    /* so far */
    int64_t escape_at;   /* since when an Escape waits for what may follow; 0 none */
    int64_t escape_wait; /* ms */
    bool utf8;
};

enum input_kind { INPUT_NOTHING, INPUT_KEY, INPUT_PASTE };

void input_start(struct input *input);
void input_release(struct input *input);
void input_feed(struct input *input, const char *bytes, size_t length, int64_t now);

/* The next key, or a whole paste (cleaned, in input->paste until the next call); INPUT_NOTHING when more bytes are needed. */
enum input_kind input_next(struct input *input, int64_t now, int *key);

/* Milliseconds until a lone Escape is an Escape; -1 when none waits. */
int input_due(const struct input *input, int64_t now);

#endif

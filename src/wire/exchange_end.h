/* exchange_end.h - what both ends of an exchange share: the line, and large things as files. */
#ifndef EXCHANGE_END_H
#define EXCHANGE_END_H

#include <beatbook/wire/exchange.h>
#include <beatbook/wire/frame.h>
#include <beatbook/wire/verbs.h>

struct exchange {
    struct frame_line line;
};

/* Queue a frame made of `before`, the JSON text `body`, and `after`; when that is too long, with null for the body and the
 * body in a file. */
enum status exchange_put(struct exchange *exchange, const char *before, const char *body, size_t length,
                         const char *after, struct err *err);

/* Queue a frame made of `before` and the JSON text `body`, with a file that it is about: a descriptor of our own of it. */
enum status exchange_put_file(struct exchange *exchange, const char *before, const struct str *body, int file,
                              struct err *err);

/* Read a file that came with a frame, once and whole, and parse it. `bytes` gets what was read; the descriptor is closed. */
enum status exchange_read_file(int fd, struct str *bytes, json_t **json, struct err *err);

/* The descriptor that came with the last frame, now the caller's; -1 none. */
int exchange_take_file(struct exchange *exchange);

#endif

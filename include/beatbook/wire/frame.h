/* frame.h - how the two programs speak (SECURITY 1): SOCK_STREAM, a 4-byte big-endian length, JSON of at most 1 MiB.
 *
 * A request: {"id":N,"verb":"entry.submit","key":HEX|null,"ask":{…}}; when the ask is larger than a frame, "ask" is null, "file" is true
 * and a regular file's descriptor that holds the ask travels with the frame's first byte. An answer: {"id":N,"answer":{…}} or
 * {"id":N,"error":{"code":…,"message":…}}, both with "seq"; an answer larger than a frame travels as a file in the same way. A verb that is
 * about a file of a person's own (attachment.add) has both: its ask, "file" true, and the descriptor of that file, which is read from its start.
 */
#ifndef BEATBOOK_WIRE_FRAME_H
#define BEATBOOK_WIRE_FRAME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <jansson.h>

#include <beatbook/util/err.h>
#include <beatbook/util/str.h>

#define FRAME_PROTOCOL 1
#define FRAME_MAX (1024 * 1024)
#define FRAME_FILE_MAX (64 * 1024 * 1024)

/* One end of a connection. The descriptor may be blocking or not: nothing here waits but frame_get() when told to. */
struct frame_line {
    int fd;
    int file;               /* descriptor that came with the last frame, -1 none; the reader closes it */
    struct str in;          /* bytes not yet a frame */
    struct str out;         /* bytes not yet sent */
    int out_file;           /* to travel with the first byte of out, -1 none */
    int64_t received, sent; /* frames */
};

void frame_open(struct frame_line *line, int fd);
void frame_close(struct frame_line *line);

/* Queue a JSON text to be sent. `file` -1 or a descriptor that becomes ours. STATUS_USAGE when longer than a frame. */
enum status frame_put_text(struct frame_line *line, const char *text, size_t length, int file,
                           struct err *err);

/* Send what can be sent without waiting. STATUS_FILE when the other end is gone. */
enum status frame_flush(struct frame_line *line, struct err *err);

/* Read what is there without waiting (when `wait`, until a frame is whole, sending meanwhile) and give the next whole frame in *json (yours, json_decref), or
 * NULL when there is none yet. STATUS_FILE at end of file; STATUS_USAGE for a frame that is none: the connection is then useless. */
enum status frame_get(struct frame_line *line, bool wait, json_t **json, struct err *err);

/* Parse strictly: duplicates rejected, UTF-8, depth limit. */
enum status frame_parse(const char *bytes, size_t length, json_t **json, struct err *err);

#endif

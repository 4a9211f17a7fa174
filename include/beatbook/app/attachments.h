/* attachments.h - a person's files on their way into an entry and out of it again.
 *
 * Both ways go a piece at a time, so that a screen can go on meanwhile and stop them: begin, piece until it is done, end. end is called in any case, also after
 * a begin that failed.
 */
#ifndef BEATBOOK_APP_ATTACHMENTS_H
#define BEATBOOK_APP_ATTACHMENTS_H

#include <beatbook/client/client.h>
#include <beatbook/domain/entry.h>
#include <beatbook/util/arena.h>
#include <beatbook/util/err.h>
#include <beatbook/util/hash.h>

/* ---- in */

/* A file that is read for its hash, once. */
struct attachments_in {
    int file;              /* goes with `ask` to the store; -1 none */
    struct attach_ask ask; /* whole when it is done */
    int64_t at;            /* bytes read */
    struct str path;       /* as it was given */
    struct str name;
    char sha256[HASH_TEXT];
    struct hash_stream stream;
};

/* Open a file; `path` may begin with "~/". STATUS_FILE with what is wrong with it (no file, a folder, a device or a pipe, not to be read), STATUS_STATE when the
 * limits do not let it in. */
enum status attachments_in_begin(struct attachments_in *in, const char *path, const struct limits *limits,
                                 int64_t entry, struct err *err);
/* Read on. */
enum status attachments_in_piece(struct attachments_in *in, bool *done, struct err *err);
void attachments_in_end(struct attachments_in *in);

/* All of it at once. */
enum status attachments_in_whole(struct attachments_in *in, const char *path, const struct limits *limits,
                                 int64_t entry, struct err *err);

/* ---- which */

/* The attachment that a person means by its number or its name. STATUS_MISSING. */
enum status attachments_find(const struct attachment_list *list, const char *words,
                             const struct attachment **out, struct err *err);

/* Those of an entry that can be saved: the present ones, then those of revisions only, each once. */
void attachments_all(const struct entry *entry, struct arena *arena, struct attachment_list *out);

/* ---- out */

/* One that is saved, byte for byte, checked against its hash. */
struct attachments_out {
    struct attachment_ask ask; /* of the next piece */
    int64_t bytes, written;
    struct str path; /* where it will stand, or stands once it is done */
    bool there;      /* refused because of what is there already: it may be asked whether that is replaced */
    bool over;       /* it is */
    struct str temporary;
    int file; /* -1 none */
    char sha256[HASH_TEXT];
    struct hash_stream stream;
};

/* Into the file `path`, or, when that is a folder or NULL (here), under a name made of numbers in it. Mode 0600. What is there already is replaced only when
 * `over`, and nothing but a file ever. */
enum status attachments_out_begin(struct attachments_out *out, int64_t entry,
                                  const struct attachment *attachment, const char *path, bool over,
                                  struct err *err);
/* What the store answered to `ask`. *done: the file stands there under its name. */
enum status attachments_out_piece(struct attachments_out *out, const struct attachment_piece *piece,
                                  bool *done, struct err *err);
/* Unless it was done, nothing is left of it. */
void attachments_out_end(struct attachments_out *out);

/* All of it at once: begin, and ask the store until it is done. Waits. */
enum status attachments_out_whole(struct attachments_out *out, struct client *client, int64_t entry,
                                  const struct attachment *attachment, const char *path, bool over,
                                  struct err *err);

#endif

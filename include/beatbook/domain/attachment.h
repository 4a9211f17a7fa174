/* attachment.h - files that go with an entry, and how much of them a store takes.
 *
 * Attachments are off until the training unit sets a limit: many forces will not have images in a training record. What a file holds is
 * nobody's business here: it is bytes with a name, a length and a SHA-256, never opened and never guessed at. Its name is
 * a stranger's text: one clean line without a slash, and never the name under which anything is written to a disk.
 */
#ifndef BEATBOOK_DOMAIN_ATTACHMENT_H
#define BEATBOOK_DOMAIN_ATTACHMENT_H

#include <stdbool.h>
#include <stdint.h>

#include <beatbook/util/arena.h>
#include <beatbook/util/day.h>
#include <beatbook/util/err.h>
#include <beatbook/util/str.h>

#define ATTACHMENT_MB (1024 * 1024)
#define ATTACHMENT_MOST (10 * ATTACHMENT_MB)                  /* bytes of one: no limit may be set higher */
#define ATTACHMENT_QUOTA_MOST ((int64_t)1024 * ATTACHMENT_MB) /* bytes of one person */
#define ATTACHMENT_PIECE (256 * 1024)                         /* bytes of a row, and of an answer */
#define ATTACHMENT_COUNT_MOST 20                              /* of one entry at a time */
#define ATTACHMENT_NAME_MAX 120                               /* bytes */

struct attachment {
    int64_t id;
    const char *name; /* "" when it was erased */
    int64_t bytes;
    const char *sha256; /* hex; "" when it was erased */
    moment at;          /* added */
    bool frozen;        /* part of a revision: it stays there, whatever becomes of the draft */
};
LIST_NAMED(attachment_list, struct attachment);

/* How much a store takes. Both 0: none at all. */
struct limits {
    int64_t attachment; /* bytes of one file, 0 attachments are off */
    int64_t quota;      /* bytes of all files of a person */
    int64_t used;       /* of these by the caller; only in answers */
};

/* A file for the draft of an entry; the file itself travels as a descriptor beside the ask. */
struct attach_ask {
    int64_t entry;
    const char *name;
    int64_t bytes;
    const char *sha256; /* as the sender read it: another content is refused */
};

struct attachment_ask {
    int64_t entry, attachment; /* an attachment of that entry */
    int64_t piece;             /* attachment.read: which, from 0 */
};

struct attachment_piece {
    struct attachment attachment;
    int64_t piece, pieces;
    const char *base64; /* of at most ATTACHMENT_PIECE bytes */
};

/* Is this a name that a file may have here? STATUS_USAGE else. */
enum status attachment_check_name(const char *name, struct err *err);

/* Are these limits that may be set? STATUS_USAGE else. */
enum status attachment_check_limits(const struct limits *limits, struct err *err);

/* May a file of so many bytes be added? STATUS_STATE with a sentence: attachments are off, nothing in it, too large, over the quota. */
enum status attachment_check_size(const struct limits *limits, int64_t bytes, struct err *err);

/* The name of a file by its path: the last part, cleaned and cut; "file" when nothing is left of it. Appended. */
void attachment_name_of(const char *path, struct str *out);

/* The name under which it is saved again when nobody says another: made of numbers, "entry-12-3.jpg"; the ending only when it is short and plain. Appended. */
void attachment_file_name(int64_t entry, const struct attachment *attachment, struct str *out);

/* "2.1 MB", "34 kB", "900 bytes"; appended. */
void attachment_show_size(int64_t bytes, struct str *out);

/* "10MB", "500 kB", "0", "off": 1 MB is 1024 kB. False when it is no size. */
bool attachment_parse_size(const char *text, int64_t *bytes);

#endif

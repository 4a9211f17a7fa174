/* codec_attachment.c - attachments, and the limits that a training unit sets for them. */
#include "codec_fields.h"

#define BASE64_MOST (ATTACHMENT_PIECE / 3 * 4 + 8)

static const struct field attachment_fields[] = {
    INT(attachment, id),    LINE(attachment, name, ATTACHMENT_NAME_MAX * 2),
    INT(attachment, bytes), LINE(attachment, sha256, 128),
    MOMENT(attachment, at), BOOL(attachment, frozen),
};
SHAPE(attachment);

static const struct field limits_fields[] = {
    INT(limits, attachment),
    INT(limits, quota),
    INT(limits, used),
};
SHAPE(limits);

static const struct field attach_ask_fields[] = {
    INT(attach_ask, entry),
    LINE(attach_ask, name, ATTACHMENT_NAME_MAX * 2),
    INT(attach_ask, bytes),
    LINE(attach_ask, sha256, 128),
};
SHAPE(attach_ask);

static const struct field attachment_ask_fields[] = {
    INT(attachment_ask, entry),
    INT(attachment_ask, attachment),
    INT(attachment_ask, piece),
};
SHAPE(attachment_ask);

static const struct field attachment_piece_fields[] = {
    STRUCT(attachment_piece, attachment, attachment),
    INT(attachment_piece, piece),
    INT(attachment_piece, pieces),
    LINE(attachment_piece, base64, BASE64_MOST),
};
SHAPE(attachment_piece);

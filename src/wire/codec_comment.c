/* codec_comment.c - the thread under an entry. */
#include "codec_fields.h"

#include <beatbook/domain/comment.h>

static const struct field comment_fields[] = {
    INT(comment, id),
    INT(comment, entry),
    INT(comment, revision),
    LINE(comment, login, LOGIN_MOST),
    LINE(comment, name, NAME_MOST),
    ENUM(comment, role, role, person_role_names),
    MOMENT(comment, at),
    BLOCK(comment, words, TEXT_MOST),
    BOOL(comment, hidden),
};
SHAPE(comment);

static const struct field comment_ask_fields[] = {
    INT(comment_ask, entry),
    BLOCK(comment_ask, words, TEXT_MOST),
};
SHAPE(comment_ask);

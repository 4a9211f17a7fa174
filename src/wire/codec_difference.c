/* codec_difference.c - what became of each item between two versions, for programs that read JSON. No verb carries it. */
#include "codec_fields.h"

#define IDS_MOST 1000

static const struct field difference_line_fields[] = {
    SET(difference_line, types, document_change_names),
    TEXTS(difference_line, old_ids, IDS_MOST),
    TEXTS(difference_line, new_ids, IDS_MOST),
    TEXTS(difference_line, old_codes, IDS_MOST),
    TEXTS(difference_line, new_codes, IDS_MOST),
    BLOCK(difference_line, old_place, TEXT_MOST),
    BLOCK(difference_line, new_place, TEXT_MOST),
    BLOCK(difference_line, old_words, TEXT_MOST),
    BLOCK(difference_line, new_words, TEXT_MOST),
    ENUM(difference_line, basis, difference_basis, difference_basis_names),
    INT_OR_NULL(difference_line, likeness),
    ENUM(difference_line, evidence, difference_evidence, difference_evidence_names),
    BOOL(difference_line, unlike),
    BLOCK(difference_line, text, TEXT_MOST),
};
SHAPE(difference_line);

static const struct field difference_told_fields[] = {
    NEEDED(difference_told, framework, ID_MOST),
    NEEDED(difference_told, from, ID_MOST),
    NEEDED(difference_told, to, ID_MOST),
    BOOL(difference_told, declared),
    BOOL(difference_told, guessed),
    INT(difference_told, same),
    LIST_OF(difference_told, items, difference_line, 100000),
};
SHAPE(difference_told);

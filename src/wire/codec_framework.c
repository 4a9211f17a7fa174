/* codec_framework.c - loaded frameworks: the list, the reader, the source, the import. */
#include "codec_fields.h"

static const struct field framework_fields[] = {
    ENUM(framework, form, document_form, document_form_names),
    LINE(framework, id, ID_MOST),
    LINE(framework, version, ID_MOST),
    ENUM64(framework, type, document_type_names),
    BLOCK(framework, title, SENTENCE_MOST),
    BLOCK(framework, issuer, SENTENCE_MOST),
    LINE(framework, sha256, ID_MOST),
    INT(framework, bytes),
    INT(framework, items),
    INT(framework, claimable),
    MOMENT(framework, imported_at),
    LINE(framework, imported_by, NAME_MOST),
    INT(framework, enrolments),
    DAY(framework, starts_from),
    DAY(framework, starts_until),
    DAY(framework, ends_by),
    INT_OR_NULL(framework, welsh),
};
SHAPE(framework);

static const struct field frameworks_fields[] = {
    LIST_OF(frameworks, items, framework, 0),
    LINE(frameworks, next, CURSOR_MOST),
};
SHAPE(frameworks);

static const struct field framework_ask_fields[] = {
    LINE(framework_ask, id, ID_MOST),
    LINE(framework_ask, version, ID_MOST),
    INT(framework_ask, position),
    INT(framework_ask, limit),
};
SHAPE(framework_ask);

static const struct field reader_row_fields[] = {
    ENUM(reader_row, form, reader_form, ask_reader_names),
    INT(reader_row, depth),
    BLOCK(reader_row, id, ID_MOST),
    BLOCK(reader_row, code, ID_MOST),
    ENUM64(reader_row, kind, kind_names),
    BOOL(reader_row, claimable),
    BLOCK(reader_row, title, TEXT_MOST),
    BLOCK(reader_row, words, TEXT_MOST),
    BLOCK(reader_row, words_cy, TEXT_MOST),
    TEXTS(reader_row, notes, 0),
};
SHAPE(reader_row);

static const struct field reader_fields[] = {
    STRUCT(reader, framework, framework),
    LIST_OF(reader, items, reader_row, 0),
    INT(reader, total),
    INT_OR_NULL(reader, next_position),
};
SHAPE(reader);

static const struct field source_piece_fields[] = {
    LINE(source_piece, id, ID_MOST),          LINE(source_piece, version, ID_MOST),
    RAW(source_piece, text, SOURCE_MOST),     INT(source_piece, total),
    INT_OR_NULL(source_piece, next_position), LINE(source_piece, encoding, ID_MOST),
};
SHAPE(source_piece);

static const struct field import_document_fields[] = {
    LINE(import_document, name, 4096),
    RAW(import_document, source, SOURCE_MOST),
    STRUCT(import_document, document, document),
    LINE(import_document, encoding, ID_MOST),
};
SHAPE(import_document);

static const struct field import_ask_fields[] = {
    LIST_OF(import_ask, documents, import_document, 100),
    BOOL(import_ask, dry_run),
};
SHAPE(import_ask);

static const struct field import_result_fields[] = {
    LINE(import_result, name, 4096),
    LINE(import_result, id, ID_MOST),
    LINE(import_result, version, ID_MOST),
    ENUM(import_result, outcome, import_outcome, ask_import_names),
    INT(import_result, items),
    INT(import_result, claimable),
    INT(import_result, links),
    INT(import_result, rules),
    BLOCK(import_result, sentence, SENTENCE_MOST),
};
static SHAPE(import_result);

static const struct field import_answer_fields[] = {
    BOOL(import_answer, applied),
    LIST_OF(import_answer, items, import_result, 100),
    LIST_OF(import_answer, faults, fault, 0),
    TEXTS(import_answer, fallen, 0),
    INT(import_answer, seq),
};
SHAPE(import_answer);

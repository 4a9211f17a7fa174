/* codec_portfolio.c - a whole portfolio: what beatbook-store writes, beatbook-print reads, and report --form json keeps. */
#include "codec_fields.h"

static const struct field portfolio_ask_fields[] = {
    LINE(portfolio_ask, login, LOGIN_MOST),
    BOOL(portfolio_ask, brief),
    BOOL(portfolio_ask, drafts),
    BOOL(portfolio_ask, documents),
};
SHAPE(portfolio_ask);

static const struct field portfolio_attached_fields[] = {
    INT(portfolio_attached, entry),
    INT(portfolio_attached, attachment),
    INT(portfolio_attached, bytes),
    LINE(portfolio_attached, sha256, 128),
};
SHAPE(portfolio_attached);

static const struct field portfolio_dumped_fields[] = {
    INT(portfolio_dumped, bytes),
    INT(portfolio_dumped, entries),
    LIST_OF(portfolio_dumped, attached, portfolio_attached, 0),
    INT(portfolio_dumped, seq),
    LINE(portfolio_dumped, hash, ID_MOST),
    BOOL(portfolio_dumped, drafts),
    BOOL(portfolio_dumped, loadable),
};
SHAPE(portfolio_dumped);

static const struct field portfolio_head_fields[] = {
    LINE(portfolio_head, host, NAME_MOST),
    LINE(portfolio_head, zone, NAME_MOST),
    INT(portfolio_head, seq),
    LINE(portfolio_head, hash, ID_MOST),
    MOMENT(portfolio_head, now),
    DAY(portfolio_head, today),
    BOOL(portfolio_head, demo),
    BOOL(portfolio_head, drafts),
    LINE(portfolio_head, login, LOGIN_MOST),
    LINE(portfolio_head, name, NAME_MOST),
};
SHAPE(portfolio_head);

static const struct field portfolio_criterion_fields[] = {
    LINE(portfolio_criterion, framework, ID_MOST), LINE(portfolio_criterion, version, ID_MOST),
    LINE(portfolio_criterion, ref, ID_MOST),       BLOCK(portfolio_criterion, code, ID_MOST),
    BLOCK(portfolio_criterion, words, TEXT_MOST),  BLOCK(portfolio_criterion, words_cy, TEXT_MOST),
};
SHAPE(portfolio_criterion);

static const struct field portfolio_source_fields[] = {
    LINE(portfolio_source, id, ID_MOST),
    LINE(portfolio_source, version, ID_MOST),
    BLOCK(portfolio_source, title, SENTENCE_MOST),
    BLOCK(portfolio_source, issuer, SENTENCE_MOST),
    ENUM(portfolio_source, form, document_form, document_form_names),
    LINE(portfolio_source, sha256, ID_MOST),
    BLOCK(portfolio_source, licence, TEXT_MOST),
};
SHAPE(portfolio_source);

static const struct field portfolio_reduction_fields[] = {
    INT(portfolio_reduction, id),
    INT(portfolio_reduction, percent),
    INT(portfolio_reduction, minutes),
    LINE(portfolio_reduction, login, LOGIN_MOST),
    LINE(portfolio_reduction, name, NAME_MOST),
    MOMENT(portfolio_reduction, at),
    BLOCK(portfolio_reduction, words, TEXT_MOST),
    BOOL(portfolio_reduction, hidden),
};
SHAPE(portfolio_reduction);

static const struct field portfolio_migration_fields[] = {
    INT(portfolio_migration, id),
    INT(portfolio_migration, act),
    LINE(portfolio_migration, document, ID_MOST),
    LINE(portfolio_migration, from, ID_MOST),
    LINE(portfolio_migration, to, ID_MOST),
    BOOL(portfolio_migration, back),
    LINE(portfolio_migration, login, LOGIN_MOST),
    LINE(portfolio_migration, name, NAME_MOST),
    MOMENT(portfolio_migration, at),
    MOMENT(portfolio_migration, reverted_at),
};
SHAPE(portfolio_migration);

#define PIECE_MOST (512 * 1024) /* of base64 */

static const struct field portfolio_piece_fields[] = {
    LINE(portfolio_piece, base64, PIECE_MOST),
};
SHAPE(portfolio_piece);

static const struct field portfolio_file_fields[] = {
    INT(portfolio_file, attachment),
    LINE(portfolio_file, sha256, 128),
    LIST_OF(portfolio_file, pieces, portfolio_piece, 0),
};
SHAPE(portfolio_file);

static const struct field portfolio_whole_fields[] = {
    INT(portfolio_whole, beatbook_portfolio),
    STRUCT(portfolio_whole, head, portfolio_head),
    STRUCT(portfolio_whole, person, person),
    STRUCT(portfolio_whole, enrolment, enrolment),
    LIST_OF(portfolio_whole, sources, portfolio_source, 0),
    LIST_OF(portfolio_whole, progress, progress, 1000),
    LIST_OF(portfolio_whole, criteria, portfolio_criterion, 0),
    LIST_OF(portfolio_whole, entries, entry, 0),
    LIST_OF(portfolio_whole, behaviours, behaviour, 0),
    LIST_OF(portfolio_whole, milestones, milestone, 0),
    STRUCT(portfolio_whole, gateway, gateway),
    STRUCT(portfolio_whole, pace, burnup),
    STRUCT(portfolio_whole, hours, hours),
    LIST_OF(portfolio_whole, learnings, hours_line, 100000),
    LIST_OF(portfolio_whole, reductions, portfolio_reduction, 0),
    STRUCT(portfolio_whole, clock, review_clock),
    LIST_OF(portfolio_whole, reviews, review_record, 0),
    LIST_OF(portfolio_whole, migrations, portfolio_migration, 0),
    LIST_OF(portfolio_whole, statements, signed_statement, 0),
    LIST_OF(portfolio_whole, journal, journal_line, 1000000),
    LIST_OF(portfolio_whole, documents, import_document, 1000),
    LIST_OF(portfolio_whole, records, portfolio_piece, 0),
    LIST_OF(portfolio_whole, files, portfolio_file, 0),
};
SHAPE(portfolio_whole);

static const struct field report_made_fields[] = {
    LINE(report_made, form, ID_MOST),
    BLOCK(report_made, path, 4096),
    LINE(report_made, lang, ID_MOST),
    INT(report_made, bytes),
    INT(report_made, files),
    INT(report_made, entries),
    INT(report_made, attachments),
    LINE(report_made, sha256, ID_MOST),
    INT(report_made, seq),
    LINE(report_made, hash, ID_MOST),
    BOOL(report_made, drafts),
    BOOL(report_made, loadable),
};
SHAPE(report_made);

static const struct field pack_checked_fields[] = {
    BLOCK(pack_checked, path, 4096),
    BOOL(pack_checked, whole),
    INT(pack_checked, files),
    INT(pack_checked, bytes),
    INT(pack_checked, statements),
    INT(pack_checked, signatures),
    LINE(pack_checked, sha256, ID_MOST),
    BLOCK(pack_checked, about, TEXT_MOST),
    TEXTS(pack_checked, faults, 1000),
    TEXTS(pack_checked, keys, 10000),
};
SHAPE(pack_checked);

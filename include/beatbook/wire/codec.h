/* codec.h - the shapes of the domain's types, for those who encode them apart from a verb. */
#ifndef BEATBOOK_WIRE_CODEC_H
#define BEATBOOK_WIRE_CODEC_H

#include <beatbook/wire/shape.h>

#include <beatbook/domain/prompts.h>
#include <beatbook/domain/setting.h>

/* Every request and answer type of verb.h has its shape under the name codec_<type>. */
#include <beatbook/domain/crossdraft.h>
#include <beatbook/domain/crossing.h>
#include <beatbook/domain/difference.h>
#include <beatbook/domain/noted.h>
#include <beatbook/domain/verb.h>
#define VERB_ROW(constant, name, word, access, ask, answer)                                                  \
    extern const struct shape codec_##ask, codec_##answer;
VERB_TABLE(VERB_ROW)
#undef VERB_ROW

extern const struct shape codec_board_head;
extern const struct shape codec_document;
extern const struct shape codec_portfolio_whole;
extern const struct shape codec_signed_statement;
extern const struct shape codec_journal_line;
extern const struct shape codec_import_document;
extern const struct shape codec_report_made;
extern const struct shape codec_pack_checked;
extern const struct shape codec_portfolio_head;
extern const struct shape codec_portfolio_criterion;
extern const struct shape codec_portfolio_source;
extern const struct shape codec_portfolio_piece;
extern const struct shape codec_portfolio_file;
extern const struct shape codec_portfolio_reduction;
extern const struct shape codec_portfolio_migration;
extern const struct shape codec_review_clock;
extern const struct shape codec_fault;
extern const struct shape codec_look_find;
extern const struct shape codec_criterion;
extern const struct shape codec_claim;
extern const struct shape codec_reader_row;
extern const struct shape codec_setting;
extern const struct shape codec_prompt;
extern const struct shape codec_limit_line;
extern const struct shape codec_crossing;
extern const struct shape codec_crossings;
extern const struct shape codec_noted;
extern const struct shape codec_noted_mark;
extern const struct shape codec_link;
extern const struct shape codec_crossdraft_edit;
extern const struct shape codec_crossdraft;
extern const struct shape codec_coverage;
extern const struct shape codec_coverage_line;
extern const struct shape codec_difference_line;
extern const struct shape codec_difference_told;
extern const struct shape codec_impact_item;
extern const struct shape codec_migrated_person;
extern const struct shape codec_repin_person;

/* A draft in its author's own file. */
struct kept_words {
    moment at; /* by the store's clock */
    struct draft_ask draft;
};
extern const struct shape codec_kept_words;

/* What beatbook-import says of one file. */
struct import_report {
    struct document document; /* id NULL when there is none */
    bool readable;            /* the document is there */
    struct fault_list faults;
    struct word_list remarks; /* what the person should know though it is no fault: a sentence each */
};
extern const struct shape codec_import_report;
extern const struct shape codec_roster_report, codec_roster_line;

#endif

/* report.h - what a report says, part by part: a row in report.c is a part. */
#ifndef PRINT_REPORT_H
#define PRINT_REPORT_H

#include <beatbook/domain/portfolio.h>

#include "paper.h"

/* All of it. */
void report_fill(const struct portfolio_whole *portfolio, struct paper *paper);

/* One entry alone. */
void report_fill_entry(const struct portfolio_whole *portfolio, const struct entry *entry,
                       struct paper *paper);

/* Its parts. */
void report_progress(const struct portfolio_whole *portfolio, struct paper *paper);
void report_entries(const struct portfolio_whole *portfolio, struct paper *paper);
void report_behaviours(const struct portfolio_whole *portfolio, struct paper *paper);
void report_gateway(const struct portfolio_whole *portfolio, struct paper *paper);
void report_milestones(const struct portfolio_whole *portfolio, struct paper *paper);
void report_pace(const struct portfolio_whole *portfolio, struct paper *paper);
void report_hours(const struct portfolio_whole *portfolio, struct paper *paper);
void report_reviews(const struct portfolio_whole *portfolio, struct paper *paper);
void report_statements(const struct portfolio_whole *portfolio, struct paper *paper);
void report_journal(const struct portfolio_whole *portfolio, struct paper *paper);
void report_sources(const struct portfolio_whole *portfolio, struct paper *paper);

/* In the first part: nothing where there are none. */
void report_breaks(const struct portfolio_whole *portfolio, struct paper *paper);
void report_moves(const struct portfolio_whole *portfolio, struct paper *paper);

/* Shared: where a pane of a framework stands, the first is 0; how somebody proved who they are. */
const char *report_pane_place(struct paper *paper, size_t framework, enum pane pane);
const char *report_method(const char *method);

/* Shared: a sentence of the store in the report's language, where it is one of those that are known (report_say.c). */
const char *report_say(struct paper *paper, const char *text);

/* Shared: title and foot. */
void report_origin(const struct portfolio_whole *portfolio, struct paper *paper);

/* Shared: a word of the domain for people, in the report's language; "#entry-12", and how it is called. */
const char *report_word(struct paper *paper, const struct names *names, int value);
const char *report_set(struct paper *paper, const struct names *names, uint32_t set);
const char *report_place(struct paper *paper, int64_t entry);

/* A cell that leads to where the words of a criterion stand in full, where they do; its words cut to about a line, and their language. */
void report_code(const struct portfolio_whole *portfolio, struct paper *paper, const char *ref,
                 const char *code);
const char *report_brief(const struct portfolio_whole *portfolio, struct paper *paper, const char *ref,
                         const char *otherwise, const char **lang);
const char *report_row_place(const struct portfolio_whole *portfolio, struct paper *paper, const char *ref);

/* Which criterion of the portfolio it is, from 0; as many as there are for none of them. */
size_t report_criterion_place(const struct portfolio_whole *portfolio, struct paper *paper, const char *ref);

/* The words of a criterion in the report's language where its source has them, and the language they are in. */
const char *report_criterion(const struct portfolio_whole *portfolio, struct paper *paper, const char *ref,
                             const char *otherwise, const char **lang);

#endif

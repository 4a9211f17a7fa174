/* report_record.c - what the portfolio rests on: the employer's word on behaviours, what was signed, the journal, the sources. */
#include "report.h"

#include <stdlib.h>
#include <string.h>

#include <beatbook/util/str.h>
#include <beatbook/util/tr.h>

void report_behaviours(const struct portfolio_whole *portfolio, struct paper *paper)
{
    static const struct paper_column columns[] = {{N_("Code"), 2, false},        {N_("Behaviour"), 6, false},
                                                  {N_("Verified by"), 4, false}, {N_("When"), 4, false},
                                                  {N_("Words"), 6, false},       {N_("Rests on"), 3, false}};
    size_t i, k;

    paper_heading(paper, 2, "behaviours", _("Behaviours verified by the employer"));
    if (portfolio->behaviours.count == 0) {
        paper_words(paper, _("The frameworks of this enrolment have no behaviours."), NULL);
        return;
    }
    paper_table(paper, _("Behaviours"), columns, sizeof columns / sizeof *columns);
    for (i = 0; i < portfolio->behaviours.count; i++) {
        const struct behaviour *one = &portfolio->behaviours.items[i];
        const char *lang;
        const char *text = report_brief(portfolio, paper, one->ref, one->title, &lang);

        paper_row(paper);
        report_code(portfolio, paper, one->ref, one->code);
        paper_cell_in(paper, text, lang);
        paper_cell(paper, one->verified ? one->name : one->id > 0 ? _("taken back") : _("not yet"));
        paper_cell_moment(paper, one->id > 0 ? one->at : MOMENT_NONE);
        paper_cell(paper, one->words);
        paper_cell(paper, "");
        for (k = 0; k < one->examples.count; k++)
            paper_run(paper, arena_printf(paper->arena, "%lld", (long long)one->examples.items[k].entry),
                      report_place(paper, one->examples.items[k].entry));
    }
}

static const char *statement_title(struct paper *paper, const struct signed_statement *one)
{
    const char *const acts[] = {one->act};
    const struct names act = {"act", acts, 1};
    const char *word = one->act != NULL ? report_word(paper, &act, 0) : "";

    if (one->entry > 0)
        return arena_printf(paper->arena, _("%s %lld on entry %lld, revision %lld"), word, (long long)one->id,
                            (long long)one->entry, (long long)one->revision);
    return arena_printf(paper->arena, "%s %lld", word, (long long)one->id);
}

static void add_statement(struct paper *paper, const struct signed_statement *one)
{
    paper_heading(paper, 3, NULL, statement_title(paper, one));
    paper_facts(paper);
    paper_term(paper, _("Signed by"), one->name);
    paper_term(paper, _("When"), paper_moment(paper, one->at));
    paper_term(paper, _("Method"), report_method(one->method));
    if (one->statement == NULL || *one->statement == '\0')
        paper_words(paper, _("The statement was erased."), NULL);
    else
        paper_pre(paper, one->statement);
    if (one->signature != NULL && *one->signature != '\0')
        paper_pre(paper, one->signature);
}

static int by_time(const void *a, const void *b)
{
    const struct signed_statement *one = *(const struct signed_statement *const *)a;
    const struct signed_statement *other = *(const struct signed_statement *const *)b;

    if (one->at != other->at)
        return one->at < other->at ? -1 : 1;
    return (one > other) - (one < other);
}

void report_statements(const struct portfolio_whole *portfolio, struct paper *paper)
{
    size_t count = portfolio->statements.count, i;
    const struct signed_statement **sorted = arena_alloc(paper->arena, (count + 1) * sizeof *sorted);

    paper_heading(paper, 2, "statements", _("What was signed"));
    if (count == 0)
        paper_words(paper, _("Nothing has been signed yet."), NULL);
    for (i = 0; i < count; i++)
        sorted[i] = &portfolio->statements.items[i];
    qsort(sorted, count, sizeof *sorted, by_time);
    for (i = 0; i < count; i++)
        add_statement(paper, sorted[i]);
}

void report_journal(const struct portfolio_whole *portfolio, struct paper *paper)
{
    static const struct paper_column columns[] = {{N_("Line"), 5, true},   {N_("When"), 12, false},
                                                  {N_("Who"), 11, false},  {N_("What"), 9, false},
                                                  {N_("About"), 8, false}, {N_("In words"), 27, false}};
    size_t i;

    paper_heading(paper, 2, "journal", _("The journal"));
    if (portfolio->journal.count == 0) {
        paper_words(paper, _("The journal has no lines about it that you may see."), NULL);
        return;
    }
    paper_table(paper, _("Lines of the journal, the oldest first"), columns,
                sizeof columns / sizeof *columns);
    for (i = portfolio->journal.count; i > 0; i--) {
        const struct journal_line *line = &portfolio->journal.items[i - 1];

        paper_row(paper);
        paper_cell_number(paper, line->seq);
        paper_cell_moment(paper, line->at);
        paper_cell(paper, line->name);
        paper_cell(paper, line->kind);
        paper_cell(paper, line->subject);
        paper_cell_in(paper, line->words, strcmp(paper->lang, "cy") == 0 ? "en" : NULL);
    }
}

void report_sources(const struct portfolio_whole *portfolio, struct paper *paper)
{
    static const struct paper_column columns[] = {{N_("Title"), 6, false},
                                                  {N_("Id and version"), 4, false},
                                                  {N_("Issuer"), 4, false},
                                                  {N_("Licence that it states"), 7, false},
                                                  {N_("SHA-256"), 6, false}};
    const char *lang = strcmp(paper->lang, "cy") == 0 ? "en" : NULL;
    size_t i;

    paper_heading(paper, 2, "sources", _("Sources"));
    paper_words(
        paper,
        _("The words of the criteria are their issuers'. Where a source states a licence, it stands here in the source's own words."),
        NULL);
    paper_table(paper, _("Frameworks and rules"), columns, sizeof columns / sizeof *columns);
    for (i = 0; i < portfolio->sources.count; i++) {
        const struct portfolio_source *one = &portfolio->sources.items[i];

        paper_row(paper);
        paper_cell_in(paper, one->title, lang);
        paper_cell(paper, arena_printf(paper->arena, "%s %s", one->id, one->version));
        paper_cell_in(paper, one->issuer, lang);
        if (one->licence != NULL)
            paper_cell_in(paper, one->licence, lang);
        else
            paper_cell(paper, _("states none"));
        paper_cell(paper, one->sha256);
    }
}

/* report_progress.c - where the apprentice stands: a chart and its table for each framework, then every criterion with what it has behind it. */
#include "report.h"

#include <string.h>

#include <beatbook/util/str.h>
#include <beatbook/util/tr.h>

LIST_NAMED(evidence, int64_t); /* numbers of entries */

struct span {
    const struct portfolio_whole *portfolio;
    struct paper *paper;
    struct evidence
        *evidence; /* of each criterion of the portfolio, and one for those that it does not have */
};

/* --- the figures of a framework ----------------------------------------------------------------- */

static void add_figures(const struct span *span, const struct progress *progress)
{
    static const struct paper_column columns[] = {
        {N_("Pane"), 3, false}, {N_("Met"), 1, true}, {N_("Of"), 1, true}};
    struct paper *paper = span->paper;
    size_t i;

    paper_chart(paper, arena_printf(paper->arena, _("Criteria met: %s"), progress->title),
                arena_printf(paper->arena,
                             _("%lld of %lld criteria are met; the table below has the same figures."),
                             (long long)progress->met, (long long)progress->total));
    for (i = 0; i < progress->panes.count; i++)
        paper_bar(paper, report_word(paper, &kind_pane_names, (int)progress->panes.items[i].pane),
                  progress->panes.items[i].met, progress->panes.items[i].total);
    paper_table(paper, _("Criteria met in each pane"), columns, sizeof columns / sizeof *columns);
    for (i = 0; i < progress->panes.count; i++) {
        const struct pane_progress *pane = &progress->panes.items[i];

        paper_row(paper);
        paper_cell(paper, report_word(paper, &kind_pane_names, (int)pane->pane));
        paper_cell_number(paper, pane->met);
        paper_cell_number(paper, pane->total);
    }
    paper_row(paper);
    paper_cell(paper, _("all"));
    paper_cell_number(paper, progress->met);
    paper_cell_number(paper, progress->total);
}

/* --- the criteria of a pane --------------------------------------------------------------------- */

/* The entry is listed with a criterion, once. */
static void list_entry(const struct span *span, const char *ref, int64_t entry)
{
    size_t place = report_criterion_place(span->portfolio, span->paper, ref);
    struct evidence *evidence = &span->evidence[place];

    if (place < span->portfolio->criteria.count &&
        (evidence->count == 0 || evidence->items[evidence->count - 1] != entry))
        *LIST_ADD(span->paper->arena, evidence) = entry;
}

/* For each criterion the entries accepted for it, the oldest first. */
static void find_evidence(const struct span *span)
{
    const struct entry_list *entries = &span->portfolio->entries;
    size_t i, j, k, c;

    for (i = entries->count; i > 0; i--)
        for (j = 0; j < entries->items[i - 1].revisions.count; j++) {
            const struct claim_list *claims = &entries->items[i - 1].revisions.items[j].claims;

            for (k = 0; k < claims->count; k++) {
                const struct claim *claim = &claims->items[k];

                if (claim->state != CLAIM_ACCEPTED)
                    continue;
                list_entry(span, claim->ref, entries->items[i - 1].id);
                for (c = 0; c < claim->carries.count; c++)
                    if (claim->carries.items[c].is_signed)
                        list_entry(span, claim->carries.items[c].ref, entries->items[i - 1].id);
            }
        }
}

/* Each leads to where it stands. */
static void add_evidence(const struct span *span, const char *ref)
{
    const struct evidence *evidence =
        &span->evidence[report_criterion_place(span->portfolio, span->paper, ref)];
    struct paper *paper = span->paper;
    size_t i;

    paper_cell(paper, "");
    for (i = 0; i < evidence->count; i++)
        paper_run(paper, arena_printf(paper->arena, "%lld", (long long)evidence->items[i]),
                  report_place(paper, evidence->items[i]));
}

static const char *lacks_of(struct paper *paper, const struct criterion *criterion)
{
    struct str out = STR_INIT;
    const char *copy;
    size_t i;

    for (i = 0; i < criterion->lacks.count; i++)
        str_add_f(&out, "%s%s", i > 0 ? "; " : "", report_say(paper, criterion->lacks.items[i]));
    if (criterion->lapses_on != DAY_NONE)
        str_add_f(&out, "%s%s %s", out.len > 0 ? "; " : "", _("lapses"),
                  paper_day(paper, criterion->lapses_on));
    copy = arena_dup(paper->arena, out.buf);
    str_release(&out);
    return copy;
}

static void add_criterion(const struct span *span, const struct criterion *criterion)
{
    struct paper *paper = span->paper;
    const char *lang;
    const char *text = report_criterion(span->portfolio, paper, criterion->ref, criterion->title, &lang);

    paper_row(paper);
    paper_row_place(paper, report_row_place(span->portfolio, paper, criterion->ref));
    paper_cell(paper, criterion->code);
    paper_cell_in(paper, text, lang);
    paper_cell(paper, report_word(paper, &progress_state_names, (int)criterion->state));
    paper_cell(paper, criterion->rule == NULL
                          ? _("no rule")
                          : arena_printf(paper->arena, "%lld/%lld", (long long)criterion->counted,
                                         (long long)criterion->needed));
    paper_cell_number(paper, criterion->waiting);
    paper_cell(paper, lacks_of(paper, criterion));
    add_evidence(span, criterion->ref);
}

static void add_pane(const struct span *span, size_t place, const struct progress *progress,
                     const struct pane_progress *pane)
{
    static const struct paper_column columns[] = {
        {N_("Code"), 8, false},     {N_("Criterion"), 56, false}, {N_("State"), 11, false},
        {N_("Accepted"), 15, true}, {N_("Waiting"), 10, true},    {N_("Lacks"), 16, false},
        {N_("Entries"), 14, false},
    };
    struct paper *paper = span->paper;
    const char *name = report_word(paper, &kind_pane_names, (int)pane->pane);
    size_t i;

    if (pane->criteria.count == 0)
        return;
    paper_heading(paper, 4, report_pane_place(paper, place, pane->pane),
                  arena_printf(paper->arena, _("%s: %lld of %lld met"), name, (long long)pane->met,
                               (long long)pane->total));
    paper_table(paper, arena_printf(paper->arena, "%s: %s", progress->title, name), columns,
                sizeof columns / sizeof *columns);
    for (i = 0; i < pane->criteria.count; i++)
        add_criterion(span, &pane->criteria.items[i]);
}

/* --- all of it ---------------------------------------------------------------------------------- */

static void add_framework(const struct span *span, size_t place, const struct progress *progress)
{
    struct paper *paper = span->paper;
    size_t i;

    paper_heading(paper, 3, arena_printf(paper->arena, "framework-%zu", place + 1),
                  arena_printf(paper->arena, _("%s: %lld of %lld met"), progress->title,
                               (long long)progress->met, (long long)progress->total));
    add_figures(span, progress);
    for (i = 0; i < progress->panes.count; i++)
        add_pane(span, place, progress, &progress->panes.items[i]);
}

void report_progress(const struct portfolio_whole *portfolio, struct paper *paper)
{
    const struct span span = {
        portfolio, paper,
        arena_alloc(paper->arena, (portfolio->criteria.count + 1) * sizeof(struct evidence))};
    size_t i;

    paper_heading(paper, 2, "progress", _("Progress"));
    if (portfolio->progress.count > 0) {
        const struct progress *first = &portfolio->progress.items[0];

        paper_words(
            paper,
            arena_printf(
                paper->arena,
                _("Entries: %lld waiting for a decision, %lld returned, %lld decided. Days are counted to %s."),
                (long long)first->entries_waiting, (long long)first->entries_returned,
                (long long)first->entries_decided, paper_day(paper, portfolio->head.today)),
            NULL);
    }
    find_evidence(&span);
    for (i = 0; i < portfolio->progress.count; i++)
        add_framework(&span, i, &portfolio->progress.items[i]);
}

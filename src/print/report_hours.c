/* report_hours.c - hours off the job: what is planned and done, month by month, and every line that it is counted from. */
#include "report.h"

#include <beatbook/util/str.h>
#include <beatbook/util/tr.h>

static const char *time_of(struct paper *paper, int64_t minutes)
{
    struct str text = STR_INIT;
    const char *copy;

    hours_text(minutes, &text);
    copy = arena_dup(paper->arena, text.buf);
    str_release(&text);
    return copy;
}

static void say(struct paper *paper, const char *name, const struct hours *hours,
                void (*words)(const struct hours *hours, struct str *out))
{
    struct str text = STR_INIT;

    words(hours, &text);
    paper_term(paper, name, arena_dup(paper->arena, text.buf));
    str_release(&text);
}

/* --- months ------------------------------------------------------------------------------------- */

static void add_months(struct paper *paper, const struct hours *hours)
{
    static const struct paper_column columns[] = {{N_("Month"), 3, false}, {N_("Planned"), 3, true},
                                                  {N_("Done"), 3, true},   {N_("Confirmed"), 3, true},
                                                  {N_("Other"), 3, true},  {N_("Does not count"), 3, true}};
    int64_t most = 0;
    size_t i;

    if (hours->months.count == 0)
        return;
    for (i = 0; i < hours->months.count; i++)
        most = hours->months.items[i].actual > most ? hours->months.items[i].actual : most;
    paper_chart(paper, _("Minutes off the job in each month"),
                _("Those that count; the table below has the same figures as hours."));
    for (i = 0; i < hours->months.count; i++)
        paper_bar(paper, hours->months.items[i].label,
                  hours->months.items[i].actual > 0 ? hours->months.items[i].actual : 0, most);
    paper_table(paper, _("Hours in each month"), columns, sizeof columns / sizeof *columns);
    for (i = 0; i < hours->months.count; i++) {
        const struct hours_period *one = &hours->months.items[i];

        paper_row(paper);
        paper_cell(paper, one->label);
        paper_cell(paper, one->planned >= 0 ? time_of(paper, one->planned) : "");
        paper_cell(paper, time_of(paper, one->actual));
        paper_cell(paper, time_of(paper, one->confirmed));
        paper_cell(paper, time_of(paper, one->other));
        paper_cell(paper, time_of(paper, one->outside));
    }
}

/* --- lines -------------------------------------------------------------------------------------- */

static void add_origin(struct paper *paper, const struct hours_line *line)
{
    const char *word = report_word(paper, &hours_source_names, (int)line->source);

    paper_cell(paper, "");
    if (line->entry > 0)
        paper_run(paper, arena_printf(paper->arena, "%s %lld", word, (long long)line->entry),
                  report_place(paper, line->entry));
    else if (line->corrects > 0)
        paper_run(paper, arena_printf(paper->arena, "%s: %lld", word, (long long)line->corrects), NULL);
    else
        paper_run(paper, arena_printf(paper->arena, "%s %lld", word, (long long)line->id), NULL);
}

static void add_line(struct paper *paper, const struct hours_line *line)
{
    const char *fate = hours_fate_words(line->fate);

    paper_row(paper);
    paper_cell_day(paper, line->on);
    add_origin(paper, line);
    paper_cell(paper, time_of(paper, line->minutes));
    paper_cell(paper, line->reason);
    paper_cell(paper, *fate != '\0' ? _(fate) : _("counts"));
    paper_cell(paper, line->name);
    paper_cell(paper, line->erased ? _("(erased)") : line->words);
}

static void add_lines(const struct portfolio_whole *portfolio, struct paper *paper)
{
    static const struct paper_column columns[] = {{N_("Day"), 10, false},   {N_("Line"), 9, false},
                                                  {N_("Time"), 9, true},    {N_("Reason"), 10, false},
                                                  {N_("Counts"), 8, false}, {N_("Written by"), 11, false},
                                                  {N_("Words"), 30, false}};
    size_t i;

    if (portfolio->learnings.count == 0) {
        paper_words(paper, _("No line was written."), NULL);
        return;
    }
    paper_table(paper, _("Lines, the oldest day first"), columns, sizeof columns / sizeof *columns);
    for (i = portfolio->learnings.count; i > 0; i--)
        add_line(paper, &portfolio->learnings.items[i - 1]);
}

static void add_reductions(const struct portfolio_whole *portfolio, struct paper *paper)
{
    static const struct paper_column columns[] = {
        {N_("When"), 4, false}, {N_("Taken off"), 3, false}, {N_("By"), 4, false}, {N_("Words"), 8, false}};
    size_t i;

    if (portfolio->reductions.count == 0)
        return;
    paper_table(paper, _("What prior learning takes off the plan: the last one holds"), columns,
                sizeof columns / sizeof *columns);
    for (i = 0; i < portfolio->reductions.count; i++) {
        const struct portfolio_reduction *one = &portfolio->reductions.items[i];

        paper_row(paper);
        paper_cell_moment(paper, one->at);
        paper_cell(paper, one->percent > 0   ? arena_printf(paper->arena, "%lld %%", (long long)one->percent)
                          : one->minutes > 0 ? time_of(paper, one->minutes)
                                             : _("nothing"));
        paper_cell(paper, one->name);
        paper_cell(paper, one->hidden ? _("(erased)") : one->words);
    }
}

void report_hours(const struct portfolio_whole *portfolio, struct paper *paper)
{
    const struct hours *hours = &portfolio->hours;

    paper_heading(paper, 2, "hours", _("Hours off the job"));
    paper_terms(paper);
    say(paper, _("Today"), hours, hours_say_now);
    say(paper, _("Forecast"), hours, hours_say_forecast);
    say(paper, _("Confirmed"), hours, hours_say_confirmed);
    say(paper, _("The plan"), hours, hours_say_plan);
    add_reductions(portfolio, paper);
    add_months(paper, hours);
    paper_heading(paper, 3, "hours-lines", _("Every line of the hours"));
    add_lines(portfolio, paper);
}

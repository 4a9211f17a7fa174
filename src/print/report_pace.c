/* report_pace.c - how far the apprentice is against the planned line, as sentences, as bars and as the figures behind them. */
#include "report.h"

#include <beatbook/util/str.h>
#include <beatbook/util/tr.h>

static void say(struct paper *paper, const char *name, const struct pace *pace,
                void (*words)(const struct pace *pace, struct str *out))
{
    struct str text = STR_INIT;

    words(pace, &text);
    paper_term(paper, name, report_say(paper, arena_dup(paper->arena, text.buf)));
    str_release(&text);
}

/* So that months can be told from days that fall on no Sunday: the last point of each month until today stands for it. */
static bool ends_month(const struct burnup *burnup, size_t i)
{
    char one[DAY_TEXT], next[DAY_TEXT];

    if (burnup->points.items[i].met < 0)
        return false;
    if (i + 1 == burnup->points.count || burnup->points.items[i + 1].met < 0)
        return true;
    day_format(burnup->points.items[i].on, one);
    day_format(burnup->points.items[i + 1].on, next);
    return one[6] != next[6] || one[5] != next[5];
}

static void add_bars(struct paper *paper, const struct burnup *burnup)
{
    char on[DAY_TEXT];
    size_t i;

    paper_chart(
        paper, _("Criteria met, month by month"),
        _("At the last point of each month, of all criteria of the standard; the table below has the planned line, too."));
    for (i = 0; i < burnup->points.count; i++)
        if (ends_month(burnup, i)) {
            day_format(burnup->points.items[i].on, on);
            paper_bar(paper, arena_printf(paper->arena, "%.7s", on), burnup->points.items[i].met,
                      burnup->pace.total);
        }
}

static const char *tenths(struct paper *paper, int64_t number)
{
    return number < 0
               ? ""
               : arena_printf(paper->arena, "%lld.%lld", (long long)(number / 10), (long long)(number % 10));
}

static void add_points(struct paper *paper, const struct burnup *burnup)
{
    static const struct paper_column columns[] = {{N_("End of"), 4, false},
                                                  {N_("Planned"), 3, true},
                                                  {N_("Met"), 3, true},
                                                  {N_("Acceptances"), 3, true}};
    size_t i;

    paper_table(paper, _("Criteria planned and met"), columns, sizeof columns / sizeof *columns);
    for (i = 0; i < burnup->points.count; i++)
        if (ends_month(burnup, i)) {
            paper_row(paper);
            paper_cell_day(paper, burnup->points.items[i].on);
            paper_cell(paper, tenths(paper, burnup->points.items[i].planned_tenths));
            paper_cell_number(paper, burnup->points.items[i].met);
            paper_cell_number(paper, burnup->points.items[i].accepted);
        }
}

void report_pace(const struct portfolio_whole *portfolio, struct paper *paper)
{
    const struct burnup *burnup = &portfolio->pace;

    paper_heading(paper, 2, "pace", _("Pace"));
    paper_terms(paper);
    say(paper, _("Today"), &burnup->pace, pace_say);
    say(paper, _("Forecast"), &burnup->pace, pace_say_forecast);
    if (burnup->points.count == 0)
        return;
    add_bars(paper, burnup);
    add_points(paper, burnup);
}

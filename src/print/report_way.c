/* report_way.c - the way through the apprenticeship: the gateway's checklist with what each line rests on, milestones, breaks, moves to other versions. */
#include "report.h"

#include <string.h>

#include <beatbook/util/str.h>
#include <beatbook/util/tr.h>

/* --- the gateway -------------------------------------------------------------------------------- */

/* The part of the report that a line rests on. */
static const struct evidence {
    const char *to, *title;
} evidence[PROVISION_GATEWAY_COUNT] = {
    [PROVISION_GATEWAY_CRITERIA] = {"progress", N_("Progress")},
    [PROVISION_GATEWAY_BEHAVIOURS] = {"behaviours", N_("Behaviours verified by the employer")},
    [PROVISION_GATEWAY_DURATION] = {"about", N_("About this portfolio")},
    [PROVISION_GATEWAY_HOURS] = {"hours", N_("Hours off the job")},
    [PROVISION_GATEWAY_QUALIFICATION] = {"milestones", N_("Milestones")},
    [PROVISION_GATEWAY_SKILLS] = {"milestones", N_("Milestones")},
    [PROVISION_GATEWAY_MILESTONES] = {"milestones", N_("Milestones")},
    [PROVISION_GATEWAY_REVIEWS] = {"reviews", N_("Reviews")},
    [PROVISION_GATEWAY_NOTHING_OPEN] = {"entries", N_("Entries")},
};

static const char *title_of(struct paper *paper, const struct gateway_line *line)
{
    const char *title = gateway_title(line, paper->lang);

    if (line->about != PROVISION_GATEWAY_CRITERIA || line->pane == PANE_NONE)
        return title;
    return arena_printf(paper->arena, "%s: %s", title, report_word(paper, &kind_pane_names, (int)line->pane));
}

/* Rules are in English where they have no Welsh. */
static const char *title_lang(const struct paper *paper, const struct gateway_line *line)
{
    return strcmp(paper->lang, "cy") == 0 && (line->title_cy == NULL || *line->title_cy == '\0') ? "en"
                                                                                                 : NULL;
}

/* Criteria stand below a heading of their pane, where the principal has any. */
static bool has_pane(const struct portfolio_whole *portfolio, enum pane pane)
{
    const struct progress *principal = portfolio->progress.items;
    size_t i;

    for (i = 0; portfolio->progress.count > 0 && i < principal->panes.count; i++)
        if (principal->panes.items[i].pane == pane && principal->panes.items[i].criteria.count > 0)
            return true;
    return false;
}

static void add_evidence(const struct portfolio_whole *portfolio, struct paper *paper,
                         const struct gateway_line *line)
{
    const struct evidence *one =
        (size_t)line->about < PROVISION_GATEWAY_COUNT ? &evidence[line->about] : NULL;
    const char *to = one != NULL ? one->to : NULL;

    paper_cell(paper, "");
    if (to == NULL)
        return;
    if (line->about == PROVISION_GATEWAY_CRITERIA && has_pane(portfolio, line->pane))
        to = report_pane_place(paper, 0, line->pane);
    paper_run(paper, _(one->title), to);
}

static void add_line(const struct portfolio_whole *portfolio, struct paper *paper,
                     const struct gateway_line *line)
{
    static const char *const states[GATEWAY_STATE_COUNT] = {N_("met"), N_("not yet"), N_("not needed")};

    paper_row(paper);
    paper_cell_in(paper, title_of(paper, line), title_lang(paper, line));
    paper_cell(paper, (size_t)line->state < GATEWAY_STATE_COUNT ? _(states[line->state]) : "");
    paper_cell(paper, report_say(paper, line->words));
    paper_cell(paper, line->rule == NULL ? ""
                                         : arena_printf(paper->arena, "%s (%s)", line->rule,
                                                        line->rules != NULL ? line->rules : ""));
    if (line->source != NULL)
        paper_cell_in(paper, line->source, strcmp(paper->lang, "cy") == 0 ? "en" : NULL);
    else
        paper_cell(paper, line->rule != NULL ? _("the training unit sets it") : "");
    add_evidence(portfolio, paper, line);
}

static void add_opening(struct paper *paper, const struct opening *opening)
{
    static const char *const states[OPENING_STATE_COUNT] = {N_("not complete"), N_("open"), N_("taken back"),
                                                            N_("begun anew")};
    size_t i;

    for (i = 0; i < opening->signatures.count; i++) {
        const struct opening_signature *one = &opening->signatures.items[i];

        paper_row(paper);
        paper_cell_day(paper, opening->on);
        paper_cell(paper, (size_t)opening->state < OPENING_STATE_COUNT ? _(states[opening->state]) : "");
        paper_cell(paper, report_word(paper, &person_role_names, (int)one->role));
        paper_cell(paper, one->name);
        paper_cell_moment(paper, one->at);
        paper_cell(paper, opening->hash != NULL ? arena_printf(paper->arena, "%.16s", opening->hash) : "");
    }
}

static void add_openings(struct paper *paper, const struct gateway *gateway)
{
    static const struct paper_column columns[] = {{N_("Begun"), 4, false},     {N_("State"), 4, false},
                                                  {N_("Signed as"), 5, false}, {N_("By"), 6, false},
                                                  {N_("When"), 6, false},      {N_("On the text"), 5, false}};
    size_t i;

    if (gateway->openings.count == 0)
        return;
    if (gateway->opened_on != DAY_NONE)
        paper_words(paper,
                    arena_printf(paper->arena, _("The gateway is open since %s."),
                                 paper_day(paper, gateway->opened_on)),
                    NULL);
    paper_table(paper, _("Who signed that the gateway is reached"), columns,
                sizeof columns / sizeof *columns);
    for (i = 0; i < gateway->openings.count; i++)
        add_opening(paper, &gateway->openings.items[i]);
}

void report_gateway(const struct portfolio_whole *portfolio, struct paper *paper)
{
    static const struct paper_column columns[] = {
        {N_("Asked"), 15, false},           {N_("State"), 7, false},   {N_("So far"), 13, false},
        {N_("Rule, and whose"), 13, false}, {N_("Source"), 18, false}, {N_("Evidence"), 9, false}};
    const struct gateway *gateway = &portfolio->gateway;
    size_t i;

    paper_heading(paper, 2, "gateway",
                  gateway->term != NULL && *gateway->term != '\0'
                      ? arena_printf(paper->arena, _("The gateway: %s"), gateway->term)
                      : _("The gateway"));
    if (gateway->rules == NULL || gateway->lines.count == 0) {
        paper_words(
            paper, _("No rules are pinned to this enrolment: nothing says what the gateway asks for."), NULL);
        return;
    }
    paper_words(paper,
                arena_printf(paper->arena, _("%lld of %lld lines are met, by the rules %s on %s."),
                             (long long)gateway->met, (long long)gateway->needed, gateway->rules,
                             paper_day(paper, gateway->today)),
                NULL);
    paper_table(paper, _("The checklist"), columns, sizeof columns / sizeof *columns);
    for (i = 0; i < gateway->lines.count; i++)
        add_line(portfolio, paper, &gateway->lines.items[i]);
    add_openings(paper, gateway);
}

/* --- milestones --------------------------------------------------------------------------------- */

static void add_milestone(struct paper *paper, const struct milestone *one)
{
    bool welsh = strcmp(paper->lang, "cy") == 0;
    bool own = welsh && one->title_cy != NULL && *one->title_cy != '\0';

    paper_row(paper);
    paper_cell_in(paper, own ? one->title_cy : one->title, welsh && !own ? "en" : NULL);
    paper_cell_in(paper, one->phase, welsh ? "en" : NULL);
    paper_cell(paper, one->reached  ? _("reached")
                      : one->id > 0 ? _("taken back")
                      : one->asked  ? _("not yet")
                                    : _("not asked for"));
    paper_cell_day(paper, one->on);
    paper_cell(paper, one->id > 0 ? one->name : "");
    paper_cell(paper, one->hidden ? _("(erased)") : one->words);
}

void report_milestones(const struct portfolio_whole *portfolio, struct paper *paper)
{
    static const struct paper_column columns[] = {{N_("Milestone"), 15, false},   {N_("Phase"), 11, false},
                                                  {N_("State"), 8, false},        {N_("On"), 8, false},
                                                  {N_("Recorded by"), 10, false}, {N_("Words"), 12, false}};
    size_t i;

    paper_heading(paper, 2, "milestones", _("Milestones"));
    if (portfolio->milestones.count == 0) {
        paper_words(paper, _("The rules of this enrolment name none, and none was recorded."), NULL);
        return;
    }
    paper_table(paper, _("Milestones, in the order of the rules"), columns, sizeof columns / sizeof *columns);
    for (i = 0; i < portfolio->milestones.count; i++)
        add_milestone(paper, &portfolio->milestones.items[i]);
}

/* --- breaks, moves ------------------------------------------------------------------------------ */

void report_breaks(const struct portfolio_whole *portfolio, struct paper *paper)
{
    static const struct paper_column columns[] = {
        {N_("From"), 3, false}, {N_("Until"), 3, false}, {N_("Reason"), 8, false}};
    const struct break_list *breaks = &portfolio->enrolment.breaks;
    size_t i;

    if (breaks->count == 0)
        return;
    paper_heading(paper, 3, "breaks", _("Breaks in learning"));
    paper_table(paper, _("Breaks: the clocks stand still, and the planned end moves on"), columns,
                sizeof columns / sizeof *columns);
    for (i = 0; i < breaks->count; i++) {
        paper_row(paper);
        paper_cell_day(paper, breaks->items[i].from_day);
        paper_cell(paper, breaks->items[i].until_day == DAY_NONE
                              ? _("it lasts")
                              : paper_day(paper, breaks->items[i].until_day));
        paper_cell(paper, breaks->items[i].reason);
    }
}

void report_moves(const struct portfolio_whole *portfolio, struct paper *paper)
{
    static const struct paper_column columns[] = {
        {N_("When"), 4, false}, {N_("Document"), 5, false}, {N_("From"), 2, false},
        {N_("To"), 2, false},   {N_("By"), 4, false},       {N_("What became of it"), 5, false}};
    size_t i;

    if (portfolio->migrations.count == 0)
        return;
    paper_heading(paper, 3, "moves", _("Moves to other versions"));
    paper_table(paper, _("Moves, the oldest first"), columns, sizeof columns / sizeof *columns);
    for (i = 0; i < portfolio->migrations.count; i++) {
        const struct portfolio_migration *one = &portfolio->migrations.items[i];

        paper_row(paper);
        paper_cell_moment(paper, one->at);
        paper_cell(paper, one->document);
        paper_cell(paper, one->from);
        paper_cell(paper, one->to);
        paper_cell(paper, one->name);
        paper_cell(paper,
                   one->back ? _("takes another one back")
                   : one->reverted_at != MOMENT_NONE
                       ? arena_printf(paper->arena, _("taken back %s"), paper_moment(paper, one->reverted_at))
                       : _("stands"));
    }
}

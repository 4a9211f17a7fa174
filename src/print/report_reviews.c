/* report_reviews.c - the reviews, the oldest first: what became of each, what was talked about, agreed and noted, and who signed it. */
#include "report.h"

#include <string.h>

#include <beatbook/util/str.h>
#include <beatbook/util/tr.h>

/* "3 Aug 2026, 14:30" */
static const char *when(struct paper *paper, day on, int64_t minute)
{
    return minute >= 0 ? arena_printf(paper->arena, "%s, %02d:%02d", paper_day(paper, on), (int)(minute / 60),
                                      (int)(minute % 60))
                       : paper_day(paper, on);
}

static void add_turns(struct paper *paper, const struct review_record *review)
{
    static const struct paper_column columns[] = {{N_("When"), 9, false},  {N_("What"), 5, false},
                                                  {N_("For"), 9, false},   {N_("By"), 8, false},
                                                  {N_("Place"), 7, false}, {N_("Words"), 16, false}};
    size_t i;

    if (review->turns.count == 0)
        return;
    paper_table(paper, _("What became of it"), columns, sizeof columns / sizeof *columns);
    for (i = 0; i < review->turns.count; i++) {
        const struct review_turn *one = &review->turns.items[i];

        paper_row(paper);
        paper_cell_moment(paper, one->at);
        paper_cell(paper, report_word(paper, &review_act_names, (int)one->act));
        paper_cell(paper, one->on != DAY_NONE ? when(paper, one->on, one->minute) : "");
        paper_cell(paper, one->name);
        paper_cell(paper, one->place);
        paper_cell(paper, one->hidden ? _("(erased)") : one->act == REVIEW_NOTED ? one->notes : one->reason);
    }
}

/* --- the agenda --------------------------------------------------------------------------------- */

static void add_point(struct paper *paper, const struct review_point *point)
{
    struct str text = STR_INIT;

    if (point->topic == REVIEW_TOPIC_HOURS)
        review_say_hours(point, &text);
    if (point->code != NULL)
        str_add_f(&text, "%s ", point->code);
    str_add(&text, point->title != NULL ? point->title : "");
    if (point->name != NULL)
        str_add_f(&text, "%s%s", text.len > 0 ? ", " : "", point->name);
    if (point->overdue)
        str_add_f(&text, ", %s", _("overdue"));
    paper_row(paper);
    paper_cell(paper, review_topic_title(point->topic));
    paper_cell(paper, "");
    if (point->entry > 0)
        paper_run(paper, arena_printf(paper->arena, "%lld", (long long)point->entry),
                  report_place(paper, point->entry));
    paper_cell(paper, arena_dup(paper->arena, text.buf));
    paper_cell_day(paper, point->on);
    str_release(&text);
}

static void add_agenda(struct paper *paper, const struct review_record *review)
{
    static const struct paper_column columns[] = {
        {N_("What"), 4, false}, {N_("Entry"), 2, false}, {N_("About"), 12, false}, {N_("Day"), 3, false}};
    size_t i;

    if (review->agenda.count == 0)
        return;
    paper_table(paper,
                review->since != DAY_NONE ? arena_printf(paper->arena, _("Agenda: what changed since %s"),
                                                         paper_day(paper, review->since))
                                          : _("Agenda"),
                columns, sizeof columns / sizeof *columns);
    for (i = 0; i < review->agenda.count; i++)
        add_point(paper, &review->agenda.items[i]);
}

/* --- what was agreed, who signed ------------------------------------------------------------------ */

static void add_actions(struct paper *paper, const struct review_record *review)
{
    static const struct paper_column columns[] = {
        {N_("Action"), 9, false}, {N_("Owner"), 4, false}, {N_("Due"), 3, false}, {N_("State"), 4, false}};
    size_t i;

    if (review->actions.count == 0)
        return;
    paper_table(paper, _("Agreed"), columns, sizeof columns / sizeof *columns);
    for (i = 0; i < review->actions.count; i++) {
        const struct review_action *one = &review->actions.items[i];

        paper_row(paper);
        paper_cell(paper, one->hidden ? _("(erased)") : one->text);
        paper_cell(paper, one->owner_name);
        paper_cell_day(paper, one->by);
        paper_cell(paper, one->done_by != NULL ? arena_printf(paper->arena, "%s, %s", _("done"),
                                                              paper_moment(paper, one->done_at))
                          : one->overdue       ? _("overdue")
                                               : _("open"));
    }
}

static void add_signatures(struct paper *paper, const struct review_record *review)
{
    static const struct paper_column columns[] = {{N_("Role"), 4, false},
                                                  {N_("Signed by"), 5, false},
                                                  {N_("When"), 4, false},
                                                  {N_("Method"), 3, false}};
    size_t i;

    if (review->signatures.count > 0) {
        paper_table(paper, _("Signatures"), columns, sizeof columns / sizeof *columns);
        for (i = 0; i < review->signatures.count; i++) {
            const struct review_signature *one = &review->signatures.items[i];

            paper_row(paper);
            paper_cell(paper, report_word(paper, &person_role_names, (int)one->role));
            paper_cell(paper, one->name);
            paper_cell_moment(paper, one->at);
            paper_cell(paper, report_method(one->method));
        }
    }
    if (review->missing != 0)
        paper_words(paper,
                    arena_printf(paper->arena, _("Not signed yet: %s."),
                                 report_set(paper, &person_role_names, review->missing)),
                    NULL);
}

/* --- all of them -------------------------------------------------------------------------------- */

static void add_review(struct paper *paper, const struct review_record *review)
{
    paper_heading(paper, 3, arena_printf(paper->arena, "review-%lld", (long long)review->id),
                  arena_printf(paper->arena, _("Review %lld: %s, %s"), (long long)review->id,
                               when(paper, review->on, review->minute),
                               report_word(paper, &review_state_names, (int)review->state)));
    add_turns(paper, review);
    add_agenda(paper, review);
    if (review->notes != NULL && *review->notes != '\0') {
        paper_heading(paper, 4, NULL, _("Notes"));
        paper_words(paper, review->notes, NULL);
    }
    add_actions(paper, review);
    add_signatures(paper, review);
}

static void add_clock(struct paper *paper, const struct review_clock *clock)
{
    if (clock->from == DAY_NONE || clock->until == DAY_NONE) {
        if (clock->due == REVIEW_STOPPED)
            paper_words(paper, _("A break lasts: the clock of the reviews stands still."), NULL);
        return;
    }
    paper_words(paper,
                arena_printf(paper->arena,
                             clock->due == REVIEW_OVERDUE
                                 ? _("The next review was due between %s and %s: it is overdue.")
                                 : _("The next review is due between %s and %s."),
                             paper_day(paper, clock->from), paper_day(paper, clock->until)),
                NULL);
}

void report_reviews(const struct portfolio_whole *portfolio, struct paper *paper)
{
    size_t i;

    paper_heading(paper, 2, "reviews", _("Reviews"));
    add_clock(paper, &portfolio->clock);
    if (portfolio->reviews.count == 0)
        paper_words(paper, _("None was planned yet."), NULL);
    for (i = portfolio->reviews.count; i > 0; i--)
        add_review(paper, &portfolio->reviews.items[i - 1]);
}

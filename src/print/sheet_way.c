/* sheet_way.c - the sheets about the way through the apprenticeship: milestones, the gateway, hours, reviews, breaks, moves. */
#include "sheet_parts.h"

#include <stdio.h>

static void milestones(struct sheet *sheet)
{
    for (size_t i = 0; i < sheet->portfolio->milestones.count; i++) {
        const struct milestone *one = &sheet->portfolio->milestones.items[i];

        sheet_cell(sheet, one->key);
        sheet_cell(sheet, one->title);
        sheet_cell(sheet, one->phase);
        sheet_flag(sheet, one->asked);
        sheet_flag(sheet, one->reached);
        sheet_date(sheet, one->on);
        sheet_cell(sheet, one->login);
        sheet_cell(sheet, one->name);
        sheet_when(sheet, one->id > 0 ? one->at : MOMENT_NONE);
        sheet_cell(sheet, one->words);
        sheet_end_row(sheet);
    }
}

static void gateway(struct sheet *sheet)
{
    for (size_t i = 0; i < sheet->portfolio->gateway.lines.count; i++) {
        const struct gateway_line *one = &sheet->portfolio->gateway.lines.items[i];

        sheet_cell(sheet, one->id);
        sheet_word(sheet, &provision_gateway_names, (int)one->about);
        sheet_word(sheet, &gateway_state_names, (int)one->state);
        sheet_cell(sheet, one->title);
        sheet_cell(sheet, one->words);
        sheet_number(sheet, one->have);
        sheet_number(sheet, one->need);
        sheet_date(sheet, one->due);
        sheet_cell(sheet, one->rule);
        sheet_cell(sheet, one->rules);
        sheet_cell(sheet, one->source);
        sheet_end_row(sheet);
    }
}

/* --- hours ---------------------------------------------------------------------------------------- */

static void hours_figures(struct sheet *sheet)
{
    const struct hours *hours = &sheet->portfolio->hours;

    sheet_cell(sheet, hours->rule);
    sheet_cell(sheet, hours->rules);
    sheet_date(sheet, hours->start_day);
    sheet_date(sheet, hours->end_day);
    sheet_date(sheet, hours->last_day);
    sheet_number(sheet, hours->planned);
    sheet_number(sheet, hours->less);
    sheet_number(sheet, hours->due);
    sheet_number(sheet, hours->actual);
    sheet_number(sheet, hours->confirmed);
    sheet_number(sheet, hours->other);
    sheet_number(sheet, hours->outside);
    sheet_number(sheet, hours->forecast);
    sheet_date(sheet, hours->reached_on);
    sheet_end_row(sheet);
}

static void periods(struct sheet *sheet, const struct hours_period_list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        const struct hours_period *one = &list->items[i];

        sheet_cell(sheet, one->label);
        sheet_date(sheet, one->from);
        sheet_date(sheet, one->until);
        sheet_number(sheet, one->planned);
        sheet_difference(sheet, one->actual);
        sheet_difference(sheet, one->confirmed);
        sheet_difference(sheet, one->other);
        sheet_difference(sheet, one->outside);
        sheet_end_row(sheet);
    }
}

static void months(struct sheet *sheet)
{
    periods(sheet, &sheet->portfolio->hours.months);
}

static void weeks(struct sheet *sheet)
{
    periods(sheet, &sheet->portfolio->hours.weeks);
}

static void learnings(struct sheet *sheet)
{
    for (size_t i = 0; i < sheet->portfolio->learnings.count; i++) {
        const struct hours_line *one = &sheet->portfolio->learnings.items[i];

        sheet_word(sheet, &hours_source_names, (int)one->source);
        sheet_number(sheet, one->id > 0 ? one->id : -1);
        sheet_number(sheet, one->entry > 0 ? one->entry : -1);
        sheet_number(sheet, one->revision > 0 ? one->revision : -1);
        sheet_number(sheet, one->corrects > 0 ? one->corrects : -1);
        sheet_date(sheet, one->on);
        sheet_difference(sheet, one->minutes);
        sheet_number(sheet, one->stands);
        sheet_cell(sheet, one->reason);
        sheet_word(sheet, &hours_fate_names, (int)one->fate);
        sheet_cell(sheet, one->login);
        sheet_cell(sheet, one->name);
        sheet_when(sheet, one->at);
        sheet_flag(sheet, one->erased);
        sheet_cell(sheet, one->words);
        sheet_end_row(sheet);
    }
}

static void reductions(struct sheet *sheet)
{
    for (size_t i = 0; i < sheet->portfolio->reductions.count; i++) {
        const struct portfolio_reduction *one = &sheet->portfolio->reductions.items[i];

        sheet_number(sheet, one->id);
        sheet_number(sheet, one->percent);
        sheet_number(sheet, one->minutes);
        sheet_cell(sheet, one->login);
        sheet_cell(sheet, one->name);
        sheet_when(sheet, one->at);
        sheet_cell(sheet, one->words);
        sheet_end_row(sheet);
    }
}

/* --- reviews -------------------------------------------------------------------------------------- */

static void minute(struct sheet *sheet, int64_t minute)
{
    char text[32] = "";

    if (minute >= 0)
        snprintf(text, sizeof text, "%02d:%02d", (int)(minute / 60), (int)(minute % 60));
    sheet_cell(sheet, text);
}

static void reviews(struct sheet *sheet)
{
    for (size_t i = 0; i < sheet->portfolio->reviews.count; i++) {
        const struct review_record *one = &sheet->portfolio->reviews.items[i];

        sheet_number(sheet, one->id);
        sheet_word(sheet, &review_state_names, (int)one->state);
        sheet_date(sheet, one->on);
        minute(sheet, one->minute);
        sheet_cell(sheet, one->place);
        sheet_number(sheet, one->moves);
        sheet_set(sheet, &person_role_names, one->missing);
        sheet_cell(sheet, one->notes);
        sheet_end_row(sheet);
    }
}

static void turns(struct sheet *sheet)
{
    for (size_t i = 0; i < sheet->portfolio->reviews.count; i++) {
        const struct review_record *review = &sheet->portfolio->reviews.items[i];

        for (size_t k = 0; k < review->turns.count; k++) {
            const struct review_turn *one = &review->turns.items[k];

            sheet_number(sheet, review->id);
            sheet_number(sheet, (int64_t)k);
            sheet_word(sheet, &review_act_names, (int)one->act);
            sheet_date(sheet, one->on);
            minute(sheet, one->minute);
            sheet_cell(sheet, one->login);
            sheet_cell(sheet, one->name);
            sheet_when(sheet, one->at);
            sheet_cell(sheet, one->place);
            sheet_cell(sheet, one->reason);
            sheet_cell(sheet, one->notes);
            sheet_flag(sheet, one->hidden);
            sheet_end_row(sheet);
        }
    }
}

static void actions(struct sheet *sheet)
{
    for (size_t i = 0; i < sheet->portfolio->reviews.count; i++) {
        const struct review_record *review = &sheet->portfolio->reviews.items[i];

        for (size_t k = 0; k < review->actions.count; k++) {
            const struct review_action *one = &review->actions.items[k];

            sheet_number(sheet, one->id);
            sheet_number(sheet, review->id);
            sheet_cell(sheet, one->owner);
            sheet_cell(sheet, one->owner_name);
            sheet_date(sheet, one->by);
            sheet_cell(sheet, one->login);
            sheet_when(sheet, one->at);
            sheet_cell(sheet, one->done_by);
            sheet_when(sheet, one->done_at);
            sheet_flag(sheet, one->overdue);
            sheet_cell(sheet, one->text);
            sheet_end_row(sheet);
        }
    }
}

static void signatures(struct sheet *sheet)
{
    for (size_t i = 0; i < sheet->portfolio->reviews.count; i++) {
        const struct review_record *review = &sheet->portfolio->reviews.items[i];

        for (size_t k = 0; k < review->signatures.count; k++) {
            const struct review_signature *one = &review->signatures.items[k];

            sheet_number(sheet, review->id);
            sheet_word(sheet, &person_role_names, (int)one->role);
            sheet_cell(sheet, one->login);
            sheet_cell(sheet, one->name);
            sheet_when(sheet, one->at);
            sheet_cell(sheet, one->method);
            sheet_end_row(sheet);
        }
    }
}

/* --- breaks, moves -------------------------------------------------------------------------------- */

static void breaks(struct sheet *sheet)
{
    for (size_t i = 0; i < sheet->portfolio->enrolment.breaks.count; i++) {
        const struct break_row *one = &sheet->portfolio->enrolment.breaks.items[i];

        sheet_date(sheet, one->from_day);
        sheet_date(sheet, one->until_day);
        sheet_cell(sheet, one->reason);
        sheet_end_row(sheet);
    }
}

static void migrations(struct sheet *sheet)
{
    for (size_t i = 0; i < sheet->portfolio->migrations.count; i++) {
        const struct portfolio_migration *one = &sheet->portfolio->migrations.items[i];

        sheet_number(sheet, one->id);
        sheet_number(sheet, one->act);
        sheet_cell(sheet, one->document);
        sheet_cell(sheet, one->from);
        sheet_cell(sheet, one->to);
        sheet_flag(sheet, one->back);
        sheet_cell(sheet, one->login);
        sheet_cell(sheet, one->name);
        sheet_when(sheet, one->at);
        sheet_when(sheet, one->reverted_at);
        sheet_end_row(sheet);
    }
}

#define PERIOD "period", "from", "until", "planned", "actual", "confirmed", "other", "outside"

static const struct sheet_noun nouns[] = {
    {"milestones",
     milestones,
     {"milestone", "title", "phase", "asked", "reached", "on", "login", "name", "at", "words"}},
    {"gateway",
     gateway,
     {"line", "about", "state", "title", "words", "have", "need", "due", "rule", "rules", "source"}},
    {"hours",
     hours_figures,
     {"rule", "rules", "start_day", "end_day", "last_day", "planned", "less", "due", "actual", "confirmed",
      "other", "outside", "forecast", "reached_on"}},
    {"hours-months", months, {PERIOD}},
    {"hours-weeks", weeks, {PERIOD}},
    {"hours-lines",
     learnings,
     {"source", "line", "entry", "revision", "corrects", "on", "minutes", "stands", "reason", "fate", "login",
      "name", "at", "erased", "words"}},
    {"hours-reductions", reductions, {"reduction", "percent", "minutes", "login", "name", "at", "words"}},
    {"reviews", reviews, {"review", "state", "on", "time", "place", "moves", "missing", "notes"}},
    {"review-turns",
     turns,
     {"review", "n", "act", "on", "time", "login", "name", "at", "place", "reason", "notes", "erased"}},
    {"review-actions",
     actions,
     {"action", "review", "owner", "owner_name", "by", "login", "at", "done_by", "done_at", "overdue",
      "text"}},
    {"review-signatures", signatures, {"review", "role", "login", "name", "at", "method"}},
    {"breaks", breaks, {"from_day", "until_day", "reason"}},
    {"migrations",
     migrations,
     {"migration", "act", "document", "from", "to", "back", "login", "name", "at", "reverted_at"}},
};

const struct sheet_noun *sheet_way(size_t i)
{
    return i < sizeof nouns / sizeof *nouns ? &nouns[i] : NULL;
}

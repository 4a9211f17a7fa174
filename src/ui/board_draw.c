/* board_draw.c - how the board looks: columns that fall away where there is no room, and the selected row in words.
 *
 * Columns stand in a fixed order and go by rank: who is on a narrow terminal loses the trend before the panes and the panes before what waits. The selected row says
 * everything below the list, at every size.
 */
#include <inttypes.h>
#include <libintl.h>
#include <stdio.h>
#include <string.h>

#include <beatbook/ui/flow.h>
#include <beatbook/util/tr.h>

#include "board_parts.h"
#include "engine.h"
#include "show.h"

#define NAME_LEAST 14
#define NAME_MOST 28
#define DETAIL_ROWS 6

typedef void (*cell)(const struct board_row *row, day today, struct str *out);

static void of_pane(const struct board_row *row, enum pane pane, struct str *out)
{
    if ((size_t)pane < row->panes.count)
        str_add_f(out, "%" PRId64 "/%" PRId64, row->panes.items[pane].met, row->panes.items[pane].total);
}

static void duties(const struct board_row *row, day today, struct str *out)
{
    (void)today;
    of_pane(row, PANE_DUTIES, out);
}

static void knowledge(const struct board_row *row, day today, struct str *out)
{
    (void)today;
    of_pane(row, PANE_KNOWLEDGE, out);
}

static void skills(const struct board_row *row, day today, struct str *out)
{
    (void)today;
    of_pane(row, PANE_SKILLS, out);
}

static void behaviours(const struct board_row *row, day today, struct str *out)
{
    (void)today;
    of_pane(row, PANE_BEHAVIOURS, out);
}

static void met(const struct board_row *row, day today, struct str *out)
{
    (void)today;
    str_add_f(out, "%" PRId64 "/%" PRId64, row->met, row->total);
}

static void pace(const struct board_row *row, day today, struct str *out)
{
    (void)today;
    if (row->has_pace)
        str_add_f(out, row->days_ahead == 0 ? "0" : "%+" PRId64, row->days_ahead);
}

static void waits(const struct board_row *row, day today, struct str *out)
{
    (void)today;
    if (row->oldest_entry != 0)
        str_add_f(out, _("%lld d"), (long long)row->oldest_days);
}

static void hours(const struct board_row *row, day today, struct str *out)
{
    int64_t lead = (row->minutes - row->due) / 60;

    (void)today;
    if (row->due >= 0)
        str_add_f(out, lead == 0 ? "0" : "%+" PRId64, lead);
}

static void review(const struct board_row *row, day today, struct str *out)
{
    if (row->review == REVIEW_OVERDUE)
        str_add(out, _("late"));
    else if (row->review_by != DAY_NONE)
        str_add(out, show_day(row->review_by, today));
}

static void milestones(const struct board_row *row, day today, struct str *out)
{
    (void)today;
    if (row->wanted > 0)
        str_add_f(out, "%" PRId64 "/%" PRId64, row->reached, row->wanted);
}

static void active(const struct board_row *row, day today, struct str *out)
{
    str_add(out, row->active_on != DAY_NONE ? show_day(row->active_on, today) : _("never"));
}

static void trend(const struct board_row *row, day today, struct str *out)
{
    (void)today;
    board_say_weeks(&row->weeks, !theme_ascii(), out);
}

static void label(const struct board_row *row, day today, struct str *out)
{
    const char *text = row->group != NULL ? row->group : row->cohort;

    (void)today;
    str_add(out, text != NULL ? text : "");
}

/* In their order on the screen; rank 0 is always there. */
static const struct column {
    const char *head; /* marked */
    int width, rank;
    enum board_column sort;
    enum board_reason reason; /* that makes the cell bad; BOARD_REASON_COUNT none */
    cell write;
} columns[] = {
    {N_("duties"), 6, 8, BOARD_BY_DUTIES, BOARD_REASON_COUNT, duties},
    {N_("know."), 6, 8, BOARD_BY_KNOWLEDGE, BOARD_REASON_COUNT, knowledge},
    {N_("skills"), 6, 8, BOARD_BY_SKILLS, BOARD_REASON_COUNT, skills},
    {N_("behav."), 6, 8, BOARD_BY_BEHAVIOURS, BOARD_REASON_COUNT, behaviours},
    {N_("met"), 6, 0, BOARD_BY_MET, BOARD_REASON_COUNT, met},
    {N_("days"), 5, 0, BOARD_BY_PACE, BOARD_BEHIND, pace},
    {N_("waits"), 6, 1, BOARD_BY_WAITING, BOARD_WAITING, waits},
    {N_("hours"), 6, 2, BOARD_BY_HOURS, BOARD_HOURS, hours},
    {N_("review"), 11, 4, BOARD_BY_REVIEW, BOARD_REVIEW, review},
    {N_("steps"), 6, 6, BOARD_BY_MILESTONES, BOARD_REASON_COUNT, milestones},
    {N_("active"), 11, 3, BOARD_BY_ACTIVITY, BOARD_SILENT, active},
    {N_("12 weeks"), 12, 7, BOARD_BY_NAME, BOARD_REASON_COUNT, trend},
    {N_("cohort"), 16, 9, BOARD_BY_COHORT, BOARD_REASON_COUNT, label},
};
#define COLUMNS (sizeof columns / sizeof *columns)

/* The highest rank that fits, and what is left for names. */
static int fit(int cols, int *name)
{
    int rank, best = 0;

    *name = NAME_LEAST;
    for (rank = 0; rank <= 9; rank++) {
        int taken = 6; /* the hand and the mark before, the sign that there is more behind */

        for (size_t i = 0; i < COLUMNS; i++)
            taken += columns[i].rank <= rank ? columns[i].width + 1 : 0;
        if (rank > 0 && cols - taken < NAME_LEAST)
            break;
        best = rank;
        *name = cols - taken;
    }
    if (*name > NAME_MOST)
        *name = NAME_MOST;
    if (*name < 1)
        *name = 1;
    return best;
}

static void draw_heads(const struct board_view *board, const struct area *area, int row)
{
    int name, rank = fit(area->cols, &name), col;
    const char *sign = theme_sign(board->descending ? SIGN_MORE : SIGN_UP);
    bool by_name = board->sort == BOARD_BY_NAME || board->sort == BOARD_BY_LOGIN;

    col = 4 + paint_clip(area, row, 4, name, THEME_DIM, _("name"));
    if (by_name)
        paint_text(area, row, col, THEME_DIM, sign);
    col = 4 + name;
    for (size_t i = 0; i < COLUMNS; i++) {
        struct str text = STR_INIT;

        if (columns[i].rank > rank)
            continue;
        str_add(&text, _(columns[i].head));
        if (!by_name && board->sort == columns[i].sort)
            str_add(&text, sign);
        col += columns[i].width + 1;
        paint_right(area, row, col, THEME_DIM, text.buf);
        str_release(&text);
    }
}

static enum theme_style style_of(const struct board_row *row, const struct column *column)
{
    bool bad = column->reason != BOARD_REASON_COUNT && (row->help & (1u << column->reason)) != 0;

    if (bad)
        return THEME_BAD;
    return row->status == ENROLMENT_BREAK ? THEME_DIM : THEME_PLAIN;
}

static void draw_row(struct view *view, const struct area *in, int at, const void *item, bool selected)
{
    const struct board_row *row = item;
    int name, rank = fit(in->cols, &name), col = 4 + name;
    day today = view_hello(view)->today;

    show_hand(in, at, selected);
    if (row->help != 0)
        paint_text(in, at, 2, THEME_BAD, "!");
    else if (row->status == ENROLMENT_BREAK)
        paint_text(in, at, 2, THEME_DIM, "=");
    paint_clip(in, at, 4, name, selected ? THEME_SELECTED : THEME_PLAIN, row->name);
    for (size_t i = 0; i < COLUMNS; i++) {
        struct str text = STR_INIT;

        if (columns[i].rank > rank)
            continue;
        columns[i].write(row, today, &text);
        col += columns[i].width + 1;
        if (columns[i].write == label)
            paint_clip(in, at, col - columns[i].width, columns[i].width, THEME_DIM, text.buf);
        else
            paint_right(in, at, col, style_of(row, &columns[i]), text.buf);
        str_release(&text);
    }
}

/* --- the selected row in words -------------------------------------------------------------------- */

static void say_who(const struct board_row *row, struct str *out)
{
    str_add(out, row->name);
    if (row->number != NULL)
        str_add_f(out, " %s", row->number);
    if (row->cohort != NULL)
        str_add_f(out, " · %s", row->cohort);
    if (row->rules != NULL)
        str_add_f(out, " · %s", row->rules);
}

static void say_row(const struct board_row *row, struct str *out)
{
    str_add_f(out, _("met %" PRId64 " of %" PRId64 ", "), row->met, row->total);
    board_say_pace(row, out);
    str_add_f(out, _("; %" PRId64 " waiting, %" PRId64 " returned"), row->waiting, row->returned);
    if (row->planned >= 0) {
        str_add(out, _("; off the job "));
        hours_text(row->minutes, out);
        str_add(out, _(" of "));
        hours_text(row->planned, out);
    }
    str_add(out, _("; 12 weeks "));
    board_say_weeks(&row->weeks, !theme_ascii(), out);
}

static void say_why(const struct board_row *row, day today, struct str *out)
{
    if (row->status == ENROLMENT_BREAK && row->back_on != DAY_NONE)
        str_add_f(out, _("in a break in learning, back on %s"), show_day(row->back_on, today));
    else if (row->status == ENROLMENT_BREAK)
        str_add(out, _("in a break in learning"));
    else if (row->start_day > today)
        str_add_f(out, _("begins on %s"), show_day(row->start_day, today));
    else if (row->why.count == 0)
        str_add(out, _("needs no help by the rules of the board"));
    for (size_t i = 0; i < row->why.count; i++)
        str_add_f(out, "%s%s", i ? "; " : _("needs help: "), row->why.items[i].words);
}

static const struct board_head *head_of(const struct board_view *board, const struct board_row *row)
{
    for (size_t i = 0; board->group != BOARD_NO_GROUP && i < board->heads.count; i++) {
        const char *text = board->heads.items[i].label;

        if (text == row->group || (text != NULL && row->group != NULL && strcmp(text, row->group) == 0))
            return &board->heads.items[i];
    }
    return NULL;
}

static void say_people(int64_t people, int64_t help, struct str *out)
{
    str_add_f(out, ngettext("%lld person", "%lld people", (unsigned long)people), (long long)people);
    str_add_f(out, ngettext(", %lld needs help", ", %lld need help", (unsigned long)help), (long long)help);
}

static void say_head(const struct board_head *head, struct str *out)
{
    str_add_f(out, "%s: ", head->label != NULL ? head->label : _("in none"));
    say_people(head->people, head->help, out);
    str_add_f(out, _(", met %" PRId64 " of %" PRId64 ", 12 weeks "), head->met, head->total);
    board_say_weeks(&head->weeks, !theme_ascii(), out);
}

static void draw_detail(const struct board_view *board, const struct board_row *row, day today,
                        const struct area *area)
{
    const struct board_head *head = head_of(board, row);
    struct flow flow = {.cols = 0};
    struct str text = STR_INIT;

    flow_start(&flow, area->cols);
    say_who(row, &text);
    flow_text(&flow, 0, THEME_STRONG, text.buf);
    str_clear(&text);
    say_why(row, today, &text);
    flow_text(&flow, 0, row->help != 0 ? THEME_BAD : THEME_PLAIN, text.buf);
    str_clear(&text);
    if (head != NULL) {
        say_head(head, &text);
        flow_text(&flow, 0, THEME_DIM, text.buf);
        str_clear(&text);
    }
    say_row(row, &text);
    flow_text(&flow, 0, THEME_PLAIN, text.buf);
    flow_paint(&flow, area, 0);
    flow_release(&flow);
    str_release(&text);
}

/* --- the whole ---------------------------------------------------------------------------------------- */

static void say_filter(const struct board_view *board, struct str *out)
{
    int64_t people = 0, help = 0;

    for (size_t i = 0; i < board->heads.count; i++) {
        people += board->heads.items[i].people;
        help += board->heads.items[i].help;
    }
    if (board->cohort.len > 0)
        str_add_f(out, "%s  ", board->cohort.buf);
    if (board->words.len > 0)
        str_add_f(out, "/%s  ", board->words.buf);
    if (board->heads.count > 0)
        say_people(people, help, out);
}

/* Why there is no row, and for a board without one the next step: by whom, where it is not the caller's. */
static const char *say_nobody(const struct board_view *board)
{
    uint32_t roles = view_hello(&board->view)->roles;

    if (board->help)
        return _("nobody needs help");
    if (board_is_part(board))
        return _("nobody is enrolled there: f and c show everybody again when they are left empty");
    if ((roles & ROLE_BIT(ROLE_TRAINING)) != 0)
        return _(
            "nobody is enrolled yet: P lists the people, n there adds an apprentice, and E on their page enrols "
            "them");
    if ((roles & ROLE_BIT(ROLE_AUDITOR)) != 0)
        return _("nobody is enrolled yet: the training unit enrols apprentices");
    return _(
        "no apprentice is assigned to you today: the training unit assigns them, or a team that you belong to");
}

void board_draw(struct view *view, const struct area *area)
{
    struct board_view *board = (struct board_view *)view;
    int below = area->rows >= 20 ? DETAIL_ROWS : area->rows >= 12 ? 4 : 2;
    struct area in = paint_inside(area, 3, 0, -3 - below - 1, area->cols);
    struct area detail = paint_inside(area, area->rows - below, 2, below, -4);
    const struct board_row *row = pages_selected(&board->pages);
    struct str filter = STR_INIT;

    say_filter(board, &filter);
    show_heading(area, board->help ? _("Board: who needs help") : _("Board"), filter.buf);
    if (row != NULL)
        draw_heads(board, area, 2);
    pages_draw(&board->pages, view, &in, draw_row, say_nobody(board));
    if (row != NULL)
        draw_detail(board, row, view_hello(view)->today, &detail);
    str_release(&filter);
}

/* board_say.c - the board in words: why somebody needs help, the pace, the trend. The same sentences on the screen and on the command line. */
#include <beatbook/domain/board.h>

#include <string.h>

#include <beatbook/domain/pace.h>
#include <beatbook/util/tr.h>

/* --- why ---------------------------------------------------------------------------------------- */

static void say_names(const struct board_row *row, struct str *out)
{
    size_t i;

    if (row->waiting_for.count == 0) {
        str_add(out, _("nobody who is here can decide on it"));
        return;
    }
    str_add(out, _("with "));
    for (i = 0; i < row->waiting_for.count; i++)
        str_add_f(out, "%s%s", i > 0 ? ", " : "", row->waiting_for.items[i]);
}

static void say_silent(const struct board_row *row, day today, struct str *out)
{
    char on[DAY_TEXT];

    if (row->handed_on == DAY_NONE)
        str_add_f(out, _("has handed in nothing since the start on %s"),
                  day_short(row->start_day, today, on));
    else
        str_add_f(out, _("nothing handed in since %s"), day_short(row->handed_on, today, on));
}

static void say_returned(const struct board_row *row, day today, struct str *out)
{
    char on[DAY_TEXT];

    str_add_f(out,
              ngettext("%lld entry returned and not handed in again",
                       "%lld entries returned and not handed in again", (unsigned long)row->returned),
              (long long)row->returned);
    if (row->handed_on != DAY_NONE)
        str_add_f(out, _(", the last thing handed in on %s"), day_short(row->handed_on, today, on));
}

static void say_waiting(const struct board_row *row, struct str *out)
{
    str_add_f(out,
              ngettext("entry %lld has waited %lld day for a decision: ",
                       "entry %lld has waited %lld days for a decision: ", (unsigned long)row->oldest_days),
              (long long)row->oldest_entry, (long long)row->oldest_days);
    say_names(row, out);
}

static void say_hours(const struct board_row *row, struct str *out)
{
    hours_text(row->due - row->minutes, out);
    str_add(out, _(" of off-the-job time behind the plan"));
}

static void say(const struct board_row *row, enum board_reason reason, day today, struct str *out)
{
    char on[DAY_TEXT];

    switch (reason) {
    case BOARD_BEHIND:
        board_say_pace(row, out);
        break;
    case BOARD_SILENT:
        say_silent(row, today, out);
        break;
    case BOARD_RETURNED:
        say_returned(row, today, out);
        break;
    case BOARD_WAITING:
        say_waiting(row, out);
        break;
    case BOARD_HOURS:
        say_hours(row, out);
        break;
    case BOARD_REVIEW:
        str_add_f(out, _("the review was due by %s"), day_short(row->review_by, today, on));
        break;
    case BOARD_REASON_COUNT:
        break;
    }
}

void board_explain(const struct board_row *row, day today, struct arena *arena, struct board_why_list *out)
{
    int reason;

    for (reason = 0; reason < BOARD_REASON_COUNT; reason++) {
        struct str words = STR_INIT;

        if ((row->help & (1u << reason)) == 0)
            continue;
        say(row, (enum board_reason)reason, today, &words);
        *LIST_ADD(arena, out) = (struct board_why){(enum board_reason)reason, arena_dup(arena, words.buf)};
        str_release(&words);
    }
}

/* --- figures ------------------------------------------------------------------------------------- */

void board_say_pace(const struct board_row *row, struct str *out)
{
    if (row->has_pace)
        pace_say_days(row->days_ahead, out);
    else
        str_add(out, _("no planned end to be measured by"));
}

static int64_t highest(const struct board_count_list *weeks)
{
    int64_t most = 0;
    size_t i;

    for (i = 0; i < weeks->count; i++)
        if (weeks->items[i].number > most)
            most = weeks->items[i].number;
    return most;
}

void board_say_weeks(const struct board_count_list *weeks, bool blocks, struct str *out)
{
    static const char *const heights[] = {"·", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
    int64_t most = highest(weeks);
    size_t i;

    for (i = 0; i < weeks->count; i++) {
        int64_t number = weeks->items[i].number;

        if (!blocks)
            str_add_f(out, "%c", number <= 0 ? '.' : (char)('0' + (number < 9 ? number : 9)));
        else
            str_add(out, heights[number <= 0 ? 0 : (number * 8 + most - 1) / most]);
    }
}

/* pace_say.c - the pace in words: the same sentences on the screen, on the command line, on the board and in reports. */
#include <beatbook/domain/pace.h>

#include <stdlib.h>

#include <beatbook/util/tr.h>

static bool has_ended(const struct pace *pace)
{
    return pace->last_day != DAY_NONE && pace->last_day <= pace->today;
}

static bool is_to_come(const struct pace *pace)
{
    return pace->start_day != DAY_NONE && pace->today < pace->start_day;
}

static bool is_whole(const struct pace *pace)
{
    return pace->total > 0 && pace->met >= pace->total;
}

void pace_say_days(int64_t days, struct str *out)
{
    if (days == 0)
        str_add(out, _("as planned"));
    else if (days > 0)
        str_add_f(out,
                  ngettext("%lld day of training ahead", "%lld days of training ahead", (unsigned long)days),
                  (long long)days);
    else
        str_add_f(
            out,
            ngettext("%lld day of training behind", "%lld days of training behind", (unsigned long)-days),
            (long long)-days);
}

/* Why there is no line, with the remedy. */
static void say_no_line(const struct pace *pace, struct str *out)
{
    if (pace->planned_end != DAY_NONE && pace->planned_end < pace->start_day)
        str_add(out, _("no planned line: the planned end is before the start (the training unit sets both)"));
    else
        str_add(out, _("no planned line: the planned end is not known (the training unit sets it)"));
}

static void say_break(const struct pace *pace, struct str *out)
{
    char text[DAY_TEXT];

    if (pace->break_from == DAY_NONE)
        return;
    str_add_f(out, _("; in a break since %s"), day_short(pace->break_from, pace->today, text));
    if (pace->break_until != DAY_NONE)
        str_add_f(out, _(" until %s"), day_short(pace->break_until, pace->today, text));
    str_add(out, _(": the line stands still"));
}

void pace_say(const struct pace *pace, struct str *out)
{
    char text[DAY_TEXT];

    if (pace->total <= 0) {
        str_add(out, _("the framework has no criteria to be met"));
        return;
    }
    str_add_f(out, _("%lld of %lld met"), (long long)pace->met, (long long)pace->total);
    if (is_to_come(pace)) {
        str_add_f(out, _("; training begins on %s: nothing is due yet"),
                  day_short(pace->start_day, pace->today, text));
        return;
    }
    if (pace->planned_met_tenths < 0 || pace->days_ahead == PACE_UNKNOWN) {
        str_add(out, "; ");
        say_no_line(pace, out);
    } else {
        str_add_f(out,
                  has_ended(pace) ? _(", %lld.%lld planned by the end: ")
                                  : _(", %lld.%lld planned by today: "),
                  (long long)(pace->planned_met_tenths / 10), (long long)(pace->planned_met_tenths % 10));
        pace_say_days(pace->days_ahead, out);
    }
    say_break(pace, out);
}

/* --- the forecast ------------------------------------------------------------------------------ */

static void say_no_forecast(const struct pace *pace, struct str *out)
{
    if (is_to_come(pace))
        str_add(out, _("nothing can be forecast before training has begun"));
    else if (pace->pace_days < PACE_LEAST)
        str_add_f(
            out,
            ngettext("too little to forecast by: %lld day of training in the last 12 weeks, %d are needed",
                     "too little to forecast by: %lld days of training in the last 12 weeks, %d are needed",
                     (unsigned long)pace->pace_days),
            (long long)pace->pace_days, PACE_LEAST);
    else if (pace->pace_met < 0)
        str_add(out, _("no forecast: in the last 12 weeks more ceased to be met than became met"));
    else if (pace->pace_met == 0)
        str_add(out, _("no forecast: in the last 12 weeks nothing more became met"));
    else
        str_add(out, _("at the pace of the last 12 weeks not all would be met in ten years"));
}

/* A comma and how far from the planned end. */
static void say_distance(const struct pace *pace, struct str *out)
{
    int64_t days;

    if (pace->planned_end == DAY_NONE)
        return;
    days = (int64_t)pace->forecast_end - pace->planned_end;
    if (days == 0)
        str_add(out, _(", on the planned end"));
    else if (days > 0)
        str_add_f(out,
                  ngettext(", %lld day after the planned end", ", %lld days after the planned end",
                           (unsigned long)days),
                  (long long)days);
    else
        str_add_f(out,
                  ngettext(", %lld day before the planned end", ", %lld days before the planned end",
                           (unsigned long)-days),
                  (long long)-days);
}

void pace_say_forecast(const struct pace *pace, struct str *out)
{
    char text[DAY_TEXT];

    if (is_whole(pace)) {
        if (pace->forecast_end == DAY_NONE) {
            str_add(out, _("all are met"));
            return;
        }
        str_add_f(out, _("all are met since %s"), day_short(pace->forecast_end, pace->today, text));
        say_distance(pace, out);
        return;
    }
    if (has_ended(pace)) {
        str_add_f(out, _("ended on %s"), day_short(pace->last_day, pace->today, text));
        return;
    }
    if (pace->forecast_end == DAY_NONE) {
        say_no_forecast(pace, out);
        return;
    }
    str_add_f(out,
              ngettext("at the pace of the last 12 weeks (%lld more met in %lld day of training) ",
                       "at the pace of the last 12 weeks (%lld more met in %lld days of training) ",
                       (unsigned long)pace->pace_days),
              (long long)pace->pace_met, (long long)pace->pace_days);
    str_add_f(out, _("all would be met on %s"), day_short(pace->forecast_end, pace->today, text));
    say_distance(pace, out);
    if (pace->break_from != DAY_NONE && pace->break_until == DAY_NONE)
        str_add(out, _("; as if training went on tomorrow"));
}

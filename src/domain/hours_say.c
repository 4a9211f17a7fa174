/* hours_say.c - hours in words: the same sentences on the screen and on the command line, and why a line cannot be logged. */
#include <beatbook/domain/hours.h>

#include <stdlib.h>

#include <beatbook/util/tr.h>

const char *hours_fate_words(enum hours_fate fate)
{
    switch (fate) {
    case HOURS_NOT_ELIGIBLE:
        return N_("on the job");
    case HOURS_BEFORE_START:
        return N_("before the start");
    case HOURS_AFTER_END:
        return N_("after the end");
    case HOURS_IN_BREAK:
        return N_("in a break");
    case HOURS_AHEAD:
        return N_("still to come");
    case HOURS_HIDDEN:
        return N_("hidden");
    case HOURS_PASSED:
        return N_("handed in anew since");
    case HOURS_COUNTS:
    case HOURS_FATE_COUNT:
        break;
    }
    return "";
}

void hours_text(int64_t minutes, struct str *out)
{
    long long whole = (long long)(minutes / 60), rest = (long long)(minutes % 60);

    if (minutes < 0 && whole == 0)
        str_add(out, "-");
    if (whole == 0)
        str_add_f(out, _("%lld min"), llabs(rest));
    else if (rest == 0)
        str_add_f(out, _("%lld h"), whole);
    else
        str_add_f(out, _("%lld h %lld min"), whole, llabs(rest));
}

/* --- the plan ---------------------------------------------------------------------------------- */

/* What came over the wire as null is no measure either. */
static bool is_set(const struct hours *hours)
{
    return hours->measure == HOURS_SHARE || hours->measure == HOURS_WEEKLY || hours->measure == HOURS_WHOLE;
}

/* Why there is no plan, with the remedy. */
static void say_no_plan(const struct hours *hours, struct str *out)
{
    if (!is_set(hours))
        str_add(out, hours->rules != NULL ? _("no plan: the rules set no hours")
                                          : _("no plan: enrolled without rules"));
    else if (hours->days < 0)
        str_add(out, _("no plan: the planned end is not known (the training unit sets it)"));
    else
        str_add(out, _("no plan: the hours a week are not known (the training unit sets them)"));
}

static void say_measure(const struct hours *hours, struct str *out)
{
    if (hours->measure == HOURS_SHARE) {
        str_add_f(out, _("%lld %% of %lld h a week"), (long long)hours->amount,
                  (long long)hours->hours_per_week);
    } else if (hours->measure == HOURS_WEEKLY) {
        hours_text(hours->amount, out);
        str_add(out, _(" a week"));
    } else {
        str_add(out, _("at least "));
        hours_text(hours->amount, out);
        str_add(out, _(" in all"));
        return;
    }
    str_add_f(out, _(" for %lld days, without %d.%d weeks of leave a year"), (long long)hours->days,
              HOURS_LEAVE_TENTHS / 10, HOURS_LEAVE_TENTHS % 10);
    if (hours->least > 0) {
        str_add(out, _(", at least "));
        hours_text(hours->least, out);
    }
}

void hours_say_plan(const struct hours *hours, struct str *out)
{
    if (hours->planned < 0) {
        say_no_plan(hours, out);
        return;
    }
    say_measure(hours, out);
    if (hours->less > 0 || hours->less_because != NULL) {
        str_add(out, _("; prior learning takes off "));
        hours_text(hours->less, out);
    }
    if (hours->rules != NULL)
        str_add_f(out, " (%s%s%s)", hours->rules, hours->rule != NULL ? ": " : "",
                  hours->rule != NULL ? hours->rule : "");
}

/* --- now and later ----------------------------------------------------------------------------- */

static void say_distance(int64_t minutes, const char *more, const char *less, const char *none,
                         struct str *out)
{
    if (minutes == 0) {
        str_add(out, none);
        return;
    }
    hours_text(minutes > 0 ? minutes : -minutes, out);
    str_add(out, minutes > 0 ? more : less);
}

void hours_say_now(const struct hours *hours, struct str *out)
{
    if (hours->planned < 0) {
        str_add(out, _("done "));
        hours_text(hours->actual, out);
        str_add(out, "; ");
        say_no_plan(hours, out);
        return;
    }
    str_add(out, _("planned "));
    hours_text(hours->planned, out);
    if (hours->due >= 0) {
        str_add(out, hours->last_day == DAY_NONE ? _(", due by today ") : _(", due by the end "));
        hours_text(hours->due, out);
    }
    str_add(out, _(", done "));
    hours_text(hours->actual, out);
    if (hours->due < 0)
        return;
    str_add(out, ": ");
    say_distance(hours->actual - hours->due, _(" ahead"), _(" behind"), _("as planned"), out);
}

void hours_say_confirmed(const struct hours *hours, struct str *out)
{
    str_add(out, _("of what is done, "));
    hours_text(hours->confirmed, out);
    str_add(out, _(" stands on entries that are decided"));
}

/* Why nothing is forecast. */
static void say_no_forecast(const struct hours *hours, struct str *out)
{
    if (hours->pace_days < HOURS_PACE_LEAST)
        str_add_f(out,
                  _("too little to forecast by: %lld days of training in the last 12 weeks, %d are needed"),
                  (long long)hours->pace_days, HOURS_PACE_LEAST);
    else if (hours->pace_minutes <= 0)
        str_add(out, _("no forecast: nothing was logged off the job in the last 12 weeks"));
    else
        str_add(out, _("no forecast: the planned end is not known"));
}

static void say_reached(const struct hours *hours, struct str *out)
{
    char text[DAY_TEXT];

    if (hours->planned < 0 || hours->actual >= hours->planned)
        return;
    if (hours->reached_on == DAY_NONE)
        str_add(out, _("; the plan would not be met in ten years"));
    else
        str_add_f(out, _("; the plan would be met on %s"), day_short(hours->reached_on, hours->today, text));
}

void hours_say_forecast(const struct hours *hours, struct str *out)
{
    char text[DAY_TEXT];

    if (hours->planned >= 0 && hours->actual >= hours->planned) {
        str_add(out, _("the plan is met"));
        return;
    }
    if (hours->last_day != DAY_NONE && hours->last_day <= hours->today) {
        str_add_f(out, _("ended on %s"), day_short(hours->last_day, hours->today, text));
        return;
    }
    if (hours->forecast < 0) {
        say_no_forecast(hours, out);
        if (hours->pace_days >= HOURS_PACE_LEAST && hours->pace_minutes > 0)
            say_reached(hours, out);
        return;
    }
    str_add(out, _("at the pace of the last 12 weeks "));
    hours_text(hours->forecast, out);
    str_add_f(out, _(" by %s"), day_short(hours->end_day, hours->today, text));
    if (hours->planned >= 0) {
        str_add(out, ": ");
        say_distance(hours->forecast - hours->planned, _(" over"), _(" short"), _("as planned"), out);
    }
    say_reached(hours, out);
}

/* --- may it be logged? ------------------------------------------------------------------------- */

static enum status judge_day(const struct hours_terms *terms, day on, day today, struct err *err)
{
    char text[DAY_TEXT], bound[DAY_TEXT];

    if (on == DAY_NONE)
        return err_set(err, STATUS_USAGE, _("the day is missing: give it as 2026-11-02"));
    if (on > today)
        return err_set(err, STATUS_STATE, _("%s is still to come: log it when it has been"),
                       day_format(on, text));
    if (on < terms->start_day)
        return err_set(err, STATUS_STATE,
                       _("%s is before the apprenticeship began (%s): only the practical period counts"),
                       day_format(on, text), day_format(terms->start_day, bound));
    if (terms->last_day != DAY_NONE && on > terms->last_day)
        return err_set(err, STATUS_STATE,
                       _("%s is after the last day of the practical period (%s): nothing is logged after it"),
                       day_format(on, text), day_format(terms->last_day, bound));
    return STATUS_OK;
}

enum status hours_fits(const struct hours_terms *terms, day on, int64_t minutes, int64_t already, day today,
                       struct err *err)
{
    struct str there = STR_INIT;
    char text[DAY_TEXT];
    enum status status = judge_day(terms, on, today, err);

    if (status != STATUS_OK)
        return status;
    if (minutes < 1 || minutes > HOURS_DAY_MOST)
        return err_set(err, STATUS_USAGE, _("minutes are 1 to %d, not %lld"), HOURS_DAY_MOST,
                       (long long)minutes);
    if (already + minutes <= HOURS_DAY_MOST)
        return STATUS_OK;
    hours_text(already, &there);
    status = err_set(err, STATUS_STATE,
                     _("%s has %s already: %lld minutes more would make it longer than a day; correct a line "
                       "of that day first, or give another day"),
                     day_format(on, text), there.buf, (long long)minutes);
    str_release(&there);
    return status;
}

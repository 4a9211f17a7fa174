/* show_review.c - reviews in words.
 *
 * A day is typed as everywhere else, but one without a year is the next such day: what is planned lies ahead.
 */
#include "show_review.h"

#include <stdlib.h>
#include <string.h>

#include <beatbook/ui/entry_parse.h>
#include <beatbook/util/tr.h>

#include "show.h"

void show_review_time(int64_t minute, struct str *out)
{
    if (minute != REVIEW_MINUTE_NONE)
        str_add_f(out, " %02d:%02d", (int)(minute / 60), (int)(minute % 60));
}

static void add_planned(const struct review_clock *clock, day today, struct str *out)
{
    if (clock->review == 0)
        return;
    str_add_f(out, clock->passed ? _("; planned %s") : _(": planned %s"), show_day(clock->on, today));
    show_review_time(clock->minute, out);
    if (clock->passed)
        str_add(out, _(", which went by"));
}

void show_review_clock(const struct review_clock *clock, day today, struct str *out)
{
    if (clock->last != DAY_NONE)
        str_add_f(out, _("last held %s"), show_day(clock->last, today));
    else
        str_add_f(out, _("none held since the start, %s"), show_day(clock->start, today));
    if (clock->due == REVIEW_ENDED)
        str_add(out, _("; the apprenticeship is over"));
    else if (clock->due == REVIEW_STOPPED)
        str_add(out, _("; in a break: the clock stands still"));
    else if (clock->until == DAY_NONE)
        str_add(out, _("; a break without an end begins before the next one must be held"));
    else
        str_add_f(out, _(", next due between %s and %s"), show_day(clock->from, today),
                  show_day(clock->until, today));
    add_planned(clock, today, out);
}

const char *show_review_alarm(const struct review_clock *clock, day today, bool brief)
{
    static struct str text;

    str_clear(&text);
    if (brief && (clock->due == REVIEW_OVERDUE || clock->due == REVIEW_NEAR))
        str_add(&text, clock->due == REVIEW_OVERDUE ? _("review overdue") : _("review due soon"));
    else if (clock->due == REVIEW_OVERDUE)
        str_add_f(&text, _("review overdue since %s"), show_day(clock->until, today));
    else if (clock->due == REVIEW_NEAR)
        str_add_f(&text, _("review due by %s"), show_day(clock->until, today));
    return text.len > 0 ? text.buf : NULL;
}

enum theme_style show_review_style(enum review_due due)
{
    return due == REVIEW_OVERDUE ? THEME_BAD : due == REVIEW_NEAR ? THEME_WAIT : THEME_PLAIN;
}

const char *show_review_state(enum review_state state)
{
    static const char *const words[REVIEW_STATE_COUNT] = {N_("planned"), N_("missed"), N_("held"),
                                                          N_("signed")};

    return _(words[state]);
}

/* --- a day to come ---------------------------------------------------------------------------- */

static bool has_year(const char *text)
{
    size_t digits = 0;

    for (; *text != '\0'; text++) {
        digits = *text >= '0' && *text <= '9' ? digits + 1 : 0;
        if (digits == 4)
            return true;
    }
    return false;
}

static bool parse_day(const char *text, day today, day *on)
{
    if (!entry_parse_day(text, today, on) || *on == DAY_NONE)
        return false;
    if (*on < today && !has_year(text))
        *on = strpbrk(text, "0123456789") != NULL ? day_add_months(*on, 12) : *on + 7;
    return true;
}

/* Where "14:00" begins; NULL. */
static const char *find_time(const char *text)
{
    const char *colon = strchr(text, ':');
    const char *from = colon;

    while (from != NULL && from > text && from[-1] >= '0' && from[-1] <= '9')
        from--;
    return from != colon ? from : NULL;
}

bool show_review_parse(const char *text, day today, day *on, int64_t *minute, const char **place)
{
    const char *time = find_time(text);
    struct str first = STR_INIT;
    bool right;

    *minute = REVIEW_MINUTE_NONE;
    *place = NULL;
    str_add_n(&first, text, time != NULL ? (size_t)(time - text) : strlen(text));
    while (first.len > 0 && first.buf[first.len - 1] == ' ')
        str_cut(&first, first.len - 1);
    right = parse_day(first.buf, today, on);
    str_release(&first);
    if (!right || time == NULL)
        return right;
    *minute = strtol(time, NULL, 10) * 60 + strtol(strchr(time, ':') + 1, NULL, 10);
    time = strchr(time, ':') + 1;
    time += strspn(time, "0123456789");
    time += strspn(time, " ");
    *place = *time != '\0' ? time : NULL;
    return true;
}

/* review.c - the clock of reviews, and the agenda as it is frozen.
 *
 * What a clock says is computed each time from the last review held: nothing is kept that could disagree with it. A break stops it: both ends of the
 * window move by the days of the break that lie before them, however many breaks there are.
 */
#include <beatbook/domain/review.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <beatbook/domain/hours.h>
#include <beatbook/util/tr.h>

#define WEEK 7

static const char *const dues[REVIEW_DUE_COUNT] = {"not-yet", "due", "soon", "overdue", "stopped", "ended"};
const struct names review_due_names = {"due", dues, REVIEW_DUE_COUNT};

static const char *const acts[REVIEW_ACT_COUNT] = {"planned", "moved", "missed", "held", "noted"};
const struct names review_act_names = {"act", acts, REVIEW_ACT_COUNT};

static const char *const states[REVIEW_STATE_COUNT] = {"planned", "missed", "held", "signed"};
const struct names review_state_names = {"state", states, REVIEW_STATE_COUNT};

static const char *const topics[REVIEW_TOPIC_COUNT] = {
    "action", "submitted", "accepted", "returned", "met", "lapses", "hours", "waiting", "comment", "absence"};
const struct names review_topic_names = {"topic", topics, REVIEW_TOPIC_COUNT};

/* By name, so that none can stand in another's place. */
static const char *const titles[REVIEW_TOPIC_COUNT] = {
    [REVIEW_TOPIC_ACTION] = N_("actions that are open"),
    [REVIEW_TOPIC_SUBMITTED] = N_("handed in"),
    [REVIEW_TOPIC_ACCEPTED] = N_("accepted"),
    [REVIEW_TOPIC_RETURNED] = N_("came back"),
    [REVIEW_TOPIC_MET] = N_("met since then"),
    [REVIEW_TOPIC_LAPSES] = N_("met, and lapses soon"),
    [REVIEW_TOPIC_HOURS] = N_("hours off the job"),
    [REVIEW_TOPIC_WAITING] = N_("waits for a decision"),
    [REVIEW_TOPIC_COMMENT] = N_("comments unanswered"),
    [REVIEW_TOPIC_ABSENCE] = N_("away"),
};

const char *review_topic_title(enum review_topic topic)
{
    return (size_t)topic < REVIEW_TOPIC_COUNT ? _(titles[topic]) : "";
}

/* --- the clock -------------------------------------------------------------------------------- */

/* The end of the pause in which a day lies; the day itself when it lies in none. Pauses may touch or overlap. */
static day out_of_pause(day on, const struct review_pause_list *pauses)
{
    size_t i = 0;

    while (i < pauses->count && on != DAY_NONE) {
        const struct review_pause *pause = &pauses->items[i];

        i++;
        if (on < pause->from || (pause->until != DAY_NONE && on >= pause->until))
            continue;
        on = pause->until;
        i = 0;
    }
    return on;
}

/* The first day of the next pause after a day; DAY_NONE there is none. */
static day next_pause(day on, const struct review_pause_list *pauses)
{
    day next = DAY_NONE;
    size_t i;

    for (i = 0; i < pauses->count; i++) {
        day from = pauses->items[i].from;
        bool empty = pauses->items[i].until != DAY_NONE && pauses->items[i].until <= from;

        if (!empty && from > on && (next == DAY_NONE || from < next))
            next = from;
    }
    return next;
}

day review_after(day from, int days, const struct review_pause_list *pauses)
{
    day on = out_of_pause(from, pauses);

    while (on != DAY_NONE) {
        day stop = next_pause(on, pauses);

        if (stop == DAY_NONE || on + days < stop)
            return on + days;
        days -= stop - on;
        on = out_of_pause(stop, pauses);
    }
    return DAY_NONE;
}

/* Where a break without an end begins first, the last day is not known, and perhaps not even the first. */
static enum review_due judge(const struct review_clock *clock, day today)
{
    if (clock->until == DAY_NONE)
        return clock->from != DAY_NONE && today >= clock->from ? REVIEW_DUE : REVIEW_NOT_YET;
    if (today > clock->until)
        return REVIEW_OVERDUE;
    if (clock->until - today <= REVIEW_SOON)
        return REVIEW_NEAR;
    return today >= clock->from ? REVIEW_DUE : REVIEW_NOT_YET;
}

void review_count(struct review_clock *clock, const struct review_interval *interval,
                  const struct review_pause_list *pauses, enum enrolment_status status, day today)
{
    day base = clock->last != DAY_NONE ? clock->last : clock->start;
    bool stopped = status == ENROLMENT_BREAK || out_of_pause(today, pauses) != today;

    clock->from = clock->until = DAY_NONE;
    clock->left = 0;
    clock->due = REVIEW_ENDED;
    if (status != ENROLMENT_ACTIVE && status != ENROLMENT_BREAK)
        return;
    clock->from = review_after(base, interval->weeks_from * WEEK, pauses);
    clock->until = review_after(base, interval->weeks_until * WEEK, pauses);
    if (clock->until != DAY_NONE)
        clock->left = clock->until - today;
    clock->due = stopped ? REVIEW_STOPPED : judge(clock, today);
}

/* --- the agenda ------------------------------------------------------------------------------- */

void review_agenda_write(const struct review_point_list *points, struct str *out)
{
    char on[DAY_TEXT];
    size_t i;

    for (i = 0; i < points->count; i++) {
        const struct review_point *point = &points->items[i];

        day_format(point->on, on);
        str_add_f(out, "%s %lld %lld %lld %lld %lld %s %s",
                  names_word(&review_topic_names, (int)point->topic), (long long)point->number,
                  (long long)point->entry, (long long)point->revision, (long long)point->action,
                  (long long)point->person, on[0] != '\0' ? on : "-", point->ref != NULL ? point->ref : "-");
        if (point->topic == REVIEW_TOPIC_HOURS)
            str_add_f(out, " %lld %lld", (long long)point->due, (long long)point->since);
        str_add(out, "\n");
    }
}

void review_say_hours(const struct review_point *point, struct str *out)
{
    hours_text(point->number, out);
    if (point->due >= 0) {
        str_add(out, _(" of "));
        hours_text(point->due, out);
        str_add(out, _(" planned by now"));
    }
    str_add(out, ", ");
    hours_text(point->since, out);
    str_add(out, _(" of them since then"));
}

/* The next word of a line; NULL at its end. */
static const char *word(const char **at, struct arena *arena)
{
    size_t length = strcspn(*at, " \n");
    const char *text = length > 0 ? arena_dup_n(arena, *at, length) : NULL;

    *at += length;
    if (**at == ' ')
        ++*at;
    return text;
}

static int64_t number(const char **at, struct arena *arena)
{
    const char *text = word(at, arena);

    return text != NULL ? strtoll(text, NULL, 10) : 0;
}

static bool read_point(const char *at, struct arena *arena, struct review_point *out)
{
    const char *topic = word(&at, arena);
    int which = topic != NULL ? names_find(&review_topic_names, topic) : -1;
    const char *on;

    memset(out, 0, sizeof *out);
    out->on = DAY_NONE;
    if (which < 0)
        return false;
    out->topic = (enum review_topic)which;
    out->number = number(&at, arena);
    out->entry = number(&at, arena);
    out->revision = number(&at, arena);
    out->action = number(&at, arena);
    out->person = number(&at, arena);
    on = word(&at, arena);
    if (on != NULL && strcmp(on, "-") != 0 && day_parse(on, &out->on, NULL) != STATUS_OK)
        return false;
    out->ref = word(&at, arena);
    if (out->ref != NULL && strcmp(out->ref, "-") == 0)
        out->ref = NULL;
    out->due = number(&at, arena);
    out->since = number(&at, arena);
    return true;
}

void review_agenda_read(const char *text, struct arena *arena, struct review_point_list *out)
{
    struct review_point point;

    while (text != NULL && *text != '\0') {
        if (read_point(text, arena, &point))
            *LIST_ADD(arena, out) = point;
        text = strchr(text, '\n');
        text = text != NULL ? text + 1 : NULL;
    }
}

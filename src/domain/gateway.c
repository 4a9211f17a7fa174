/* gateway.c - the gateway's lines.
 *
 * One function a sort of line, called in the order of enum provision_gateway, so that the list reads the same under all rules. A sort that
 * the rules do not ask for gives one line all the same: whoever reads the list sees that it was thought of, and why it does not count.
 */
#include <beatbook/domain/gateway.h>

#include <string.h>

#include <beatbook/domain/hours.h>
#include <beatbook/util/tr.h>

static const char *const state_words[GATEWAY_STATE_COUNT] = {"met", "not-yet", "not-needed"};
const struct names gateway_state_names = {"state", state_words, GATEWAY_STATE_COUNT};

/* Where the evidence of each sort is. */
static const char *const evidence_commands[PROVISION_GATEWAY_COUNT] = {
    [PROVISION_GATEWAY_CRITERIA] = "progress",
    [PROVISION_GATEWAY_BEHAVIOURS] = "behaviour list",
    [PROVISION_GATEWAY_DURATION] = "person show",
    [PROVISION_GATEWAY_HOURS] = "hours",
    [PROVISION_GATEWAY_QUALIFICATION] = "milestone list",
    [PROVISION_GATEWAY_SKILLS] = "milestone list",
    [PROVISION_GATEWAY_MILESTONES] = "milestone list",
    [PROVISION_GATEWAY_REVIEWS] = "review list",
    [PROVISION_GATEWAY_NOTHING_OPEN] = "entry list",
};

/* What a line is called where the rules have no words for it. */
static const char *const plain_titles[PROVISION_GATEWAY_COUNT] = {
    [PROVISION_GATEWAY_CRITERIA] = N_("Criteria"),
    [PROVISION_GATEWAY_BEHAVIOURS] = N_("Behaviours verified by the employer"),
    [PROVISION_GATEWAY_DURATION] = N_("Duration"),
    [PROVISION_GATEWAY_HOURS] = N_("Training off the job"),
    [PROVISION_GATEWAY_QUALIFICATION] = N_("Qualification"),
    [PROVISION_GATEWAY_SKILLS] = N_("Functional skills"),
    [PROVISION_GATEWAY_MILESTONES] = N_("Milestones"),
    [PROVISION_GATEWAY_REVIEWS] = N_("Reviews"),
    [PROVISION_GATEWAY_NOTHING_OPEN] = N_("Nothing returned or waiting"),
};

static const char *const pane_ids[PANE_COUNT] = {"duties", "knowledge", "skills", "behaviours"};

struct work {
    const struct provision_list *rules;
    const struct gateway_facts *facts;
    struct arena *arena;
    struct gateway *out;
};

static const struct provision *pick(const struct work *w, enum provision_kind kind, const char *about)
{
    return provision_for(w->rules, kind, about, w->facts->start_day, w->facts->age, w->facts->today);
}

/* --- lines ------------------------------------------------------------------------------------- */

/* `says` sets the value and names the rule; NULL: nothing does. */
static struct gateway_line *add_line(const struct work *w, enum provision_gateway about, const char *part,
                                     const struct provision *says, const struct provision *title)
{
    const char *word = names_word(&provision_gateway_names, (int)about);
    struct gateway_line *line = LIST_ADD(w->arena, &w->out->lines);
    const char *welsh = title ? provision_title(title, "cy") : NULL;

    *line = (struct gateway_line){.id = part ? arena_printf(w->arena, "%s-%s", word, part) : word,
                                  .about = about,
                                  .state = GATEWAY_NOT_YET,
                                  .title = title ? provision_title(title, "en") : _(plain_titles[about]),
                                  .title_cy = welsh,
                                  .words = "",
                                  .have = -1,
                                  .need = -1,
                                  .due = DAY_NONE,
                                  .pane = PANE_NONE,
                                  .evidence = evidence_commands[about],
                                  .then_state = GATEWAY_STATE_COUNT,
                                  .then_have = -1,
                                  .then_need = -1};
    if (says) {
        line->rule = says->id;
        line->rules = says->rules;
        line->source = provision_source(says);
    }
    return line;
}

static void not_needed(struct gateway_line *line, const char *why)
{
    line->state = GATEWAY_NOT_NEEDED;
    line->words = why;
}

/* So many of so many: met when all of them are there. */
static void count(const struct work *w, struct gateway_line *line, int64_t have, int64_t need)
{
    line->have = have;
    line->need = need;
    line->state = have >= need ? GATEWAY_MET : GATEWAY_NOT_YET;
    line->words = have >= need ? arena_printf(w->arena, _("%lld of %lld"), (long long)have, (long long)need)
                               : arena_printf(w->arena, _("%lld of %lld, %lld to go"), (long long)have,
                                              (long long)need, (long long)(need - have));
}

static void criteria(const struct work *w, const struct provision *asks)
{
    for (int pane = 0; pane < PANE_COUNT; pane++) {
        const struct gateway_pane *at = &w->facts->panes[pane];
        struct gateway_line *line = add_line(w, PROVISION_GATEWAY_CRITERIA, pane_ids[pane], asks, asks);
        line->pane = (enum pane)pane;
        if (at->total == 0)
            not_needed(line, _("no rule is for a criterion of this pane"));
        else
            count(w, line, at->met, at->total);
    }
}

static void behaviours(const struct work *w, const struct provision *asks)
{
    struct gateway_line *line = add_line(w, PROVISION_GATEWAY_BEHAVIOURS, NULL, asks, asks);

    line->pane = PANE_BEHAVIOURS;
    if (w->facts->panes[PANE_BEHAVIOURS].total == 0)
        not_needed(line, _("the framework has no behaviours that a rule is for"));
    else
        count(w, line, w->facts->behaviours_verified, w->facts->panes[PANE_BEHAVIOURS].total);
}

/* --- duration ---------------------------------------------------------------------------------- */

/* From 29 February a year is over with 28 February: the first day after it is 1 March. */
static day without_breaks(day start, int months)
{
    day after = day_add_months(start, months);
    int year, month, month_day, start_day, ignored_year, ignored_month;

    day_split(start, &ignored_year, &ignored_month, &start_day);
    day_split(after, &year, &month, &month_day);
    return after + (month_day < start_day);
}

day gateway_served_on(day start, int months, const struct break_list *breaks, day today)
{
    static const struct break_list none = {0};

    return break_shift(breaks ? breaks : &none, without_breaks(start, months) - 1, today) + 1;
}

/* Days of training that are over: today's is not. */
static int64_t days_served(const struct gateway_facts *facts)
{
    day until = facts->today;

    if (facts->last_day != DAY_NONE && facts->last_day < until)
        until = facts->last_day + 1;
    return until <= facts->start_day
               ? 0
               : until - facts->start_day - break_days(&facts->breaks, facts->start_day, until);
}

static void duration(const struct work *w, const struct provision *says)
{
    struct gateway_line *line = add_line(w, PROVISION_GATEWAY_DURATION, says->about, says, says);
    day start = w->facts->start_day, last = w->facts->last_day;
    day due = gateway_served_on(start, says->months, &w->facts->breaks, w->facts->today);
    char text[DAY_TEXT];

    line->need = without_breaks(start, says->months) - start;
    line->have = days_served(w->facts);
    line->due = due;
    if (line->have >= line->need) {
        line->state = GATEWAY_MET;
        line->words =
            arena_printf(w->arena, _("%d months are served since %s"), says->months, day_format(due, text));
    } else if (last != DAY_NONE && last < due - 1) {
        line->due = DAY_NONE; /* time goes on without it */
        line->words = arena_printf(w->arena, _("%d months are not served: the last day is %s"), says->months,
                                   day_format(last, text));
    } else {
        line->words = arena_printf(w->arena,
                                   ngettext("%lld day to go: %d months are served on %s",
                                            "%lld days to go: %d months are served on %s",
                                            (unsigned long)(due - w->facts->today)),
                                   (long long)(due - w->facts->today), says->months, day_format(due, text));
    }
}

/* Of those that speak of the same thing and hold, the one that came into force last. */
static const struct provision *latest_like(const struct work *w, const struct provision *one)
{
    const struct provision *best = NULL;

    for (size_t i = 0; i < w->rules->count; i++) {
        const struct provision *other = &w->rules->items[i];
        if (provision_same(one, other) &&
            provision_holds(other, w->facts->start_day, w->facts->age, w->facts->today) &&
            (!best || other->in_force_from > best->in_force_from))
            best = other;
    }
    return best;
}

/* One line for each that speaks of it: the standard beside the funding rules. */
static void durations(const struct work *w, const struct provision *asks)
{
    size_t before = w->out->lines.count;

    for (size_t i = 0; i < w->rules->count; i++) {
        const struct provision *one = &w->rules->items[i];
        bool repeated = one->kind != PROVISION_DURATION;
        for (size_t j = 0; j < i && !repeated; j++)
            repeated = provision_same(one, &w->rules->items[j]);
        if (repeated)
            continue;
        const struct provision *says = latest_like(w, one);
        if (says)
            duration(w, says);
    }
    if (w->out->lines.count == before)
        not_needed(add_line(w, PROVISION_GATEWAY_DURATION, NULL, asks, asks),
                   _("these rules set no duration for this start"));
}

/* --- hours ------------------------------------------------------------------------------------- */

static const char *hours_and_minutes(const struct work *w, int64_t minutes)
{
    struct str text = STR_INIT;
    const char *copy;

    hours_text(minutes, &text);
    copy = arena_dup(w->arena, text.buf);
    str_release(&text);
    return copy;
}

static void hours(const struct work *w, const struct provision *asks)
{
    const struct provision *says = pick(w, PROVISION_HOURS, NULL);
    struct gateway_line *line = add_line(w, PROVISION_GATEWAY_HOURS, NULL, says ? says : asks, asks);

    if (!says) {
        not_needed(line, _("these rules ask for no hours off the job for this start"));
        return;
    }
    line->need = w->facts->minutes_needed;
    line->have = w->facts->minutes;
    if (line->need < 0)
        line->words =
            _("how many are needed is not known: the planned end or the hours a week are not recorded");
    else if (line->have < 0)
        line->words = arena_printf(w->arena, _("not known, of %s"), hours_and_minutes(w, line->need));
    else if (line->have >= line->need)
        line->words = arena_printf(w->arena, _("%s of %s"), hours_and_minutes(w, line->have),
                                   hours_and_minutes(w, line->need));
    else
        line->words =
            arena_printf(w->arena, _("%s of %s, %s to go"), hours_and_minutes(w, line->have),
                         hours_and_minutes(w, line->need), hours_and_minutes(w, line->need - line->have));
    if (line->need >= 0 && line->have >= line->need)
        line->state = GATEWAY_MET;
}

/* --- milestones -------------------------------------------------------------------------------- */

static void qualification(const struct work *w, const struct provision *asks)
{
    struct gateway_line *line = add_line(w, PROVISION_GATEWAY_QUALIFICATION, NULL, asks, asks);
    const struct milestone_unit_list *units = &w->facts->units;
    int64_t reached = 0;

    for (size_t i = 0; i < units->count; i++)
        reached += milestone_find(&w->facts->milestones, units->items[i].key) != NULL;
    if (units->count > 0) {
        count(w, line, reached, (int64_t)units->count);
        line->words = arena_printf(w->arena, _("units: %s"), line->words);
    } else {
        line->words =
            _("the rules name no qualification whose units are loaded: the training unit loads one");
    }
}

static void reached(const struct work *w, struct gateway_line *line, const char *key)
{
    const struct milestone *milestone = milestone_find(&w->facts->milestones, key);
    char text[DAY_TEXT];

    line->need = 1;
    line->have = milestone != NULL;
    line->state = milestone ? GATEWAY_MET : GATEWAY_NOT_YET;
    line->words = milestone ? arena_printf(w->arena, _("reached on %s"), day_format(milestone->on, text))
                            : _("not recorded as reached");
}

static void skill(const struct work *w, const char *about)
{
    const struct provision *says = pick(w, PROVISION_SKILL, about);
    struct gateway_line *line = add_line(w, PROVISION_GATEWAY_SKILLS, about, says, says);

    if (!says && w->facts->age < 0) {
        line->words = _("whether it is needed is not known: the age at the start is not recorded");
    } else if (!says) {
        not_needed(line, _("these rules do not ask for it for this start and age"));
    } else if (says->level == 0) {
        struct str who = STR_INIT;
        provision_tell(says, &who);
        not_needed(line, arena_dup_n(w->arena, who.buf, who.len));
        str_release(&who);
    } else {
        reached(w, line, about);
    }
}

static void skills(const struct work *w, const struct provision *asks)
{
    size_t before = w->out->lines.count;

    for (size_t i = 0; i < provision_skill_names.count; i++)
        if (provision_any(w->rules, PROVISION_SKILL, provision_skill_names.words[i]))
            skill(w, provision_skill_names.words[i]);
    if (w->out->lines.count == before)
        not_needed(add_line(w, PROVISION_GATEWAY_SKILLS, NULL, asks, asks), _("these rules ask for none"));
}

static void milestones(const struct work *w, const struct provision *asks)
{
    size_t before = w->out->lines.count;

    for (size_t i = 0; i < w->rules->count; i++) {
        const struct provision *one = &w->rules->items[i];
        if (one->kind == PROVISION_MILESTONE &&
            provision_holds(one, w->facts->start_day, w->facts->age, w->facts->today))
            reached(w, add_line(w, PROVISION_GATEWAY_MILESTONES, one->id, one, one), one->id);
    }
    if (w->out->lines.count == before)
        not_needed(add_line(w, PROVISION_GATEWAY_MILESTONES, NULL, asks, asks), _("these rules name none"));
}

/* --- reviews, open entries ----------------------------------------------------------------------- */

static void reviews(const struct work *w, const struct provision *asks)
{
    const struct provision *says = pick(w, PROVISION_REVIEW, NULL);
    struct gateway_line *line = add_line(w, PROVISION_GATEWAY_REVIEWS, NULL, says ? says : asks, asks);

    if (!says) {
        not_needed(line, _("these rules set no interval between reviews"));
    } else if (w->facts->reviews_overdue < 0) {
        line->words = _("reviews are not known here");
    } else {
        line->have = w->facts->reviews_overdue;
        line->need = 0;
        line->state = w->facts->reviews_overdue == 0 ? GATEWAY_MET : GATEWAY_NOT_YET;
        line->words = arena_printf(w->arena, _("%lld held, %lld overdue"), (long long)w->facts->reviews_held,
                                   (long long)w->facts->reviews_overdue);
    }
}

static void nothing_open(const struct work *w, const struct provision *asks)
{
    struct gateway_line *line = add_line(w, PROVISION_GATEWAY_NOTHING_OPEN, NULL, asks, asks);

    line->have = w->facts->returned + w->facts->waiting;
    line->need = 0;
    line->state = line->have == 0 ? GATEWAY_MET : GATEWAY_NOT_YET;
    line->words = line->have == 0 ? _("nothing")
                                  : arena_printf(w->arena, _("%lld returned, %lld waiting"),
                                                 (long long)w->facts->returned, (long long)w->facts->waiting);
}

/* --- all of them --------------------------------------------------------------------------------- */

typedef void (*line_maker)(const struct work *w, const struct provision *asks);

static const line_maker makers[PROVISION_GATEWAY_SIGN_APPRENTICE] = {
    [PROVISION_GATEWAY_CRITERIA] = criteria,           [PROVISION_GATEWAY_BEHAVIOURS] = behaviours,
    [PROVISION_GATEWAY_DURATION] = durations,          [PROVISION_GATEWAY_HOURS] = hours,
    [PROVISION_GATEWAY_QUALIFICATION] = qualification, [PROVISION_GATEWAY_SKILLS] = skills,
    [PROVISION_GATEWAY_MILESTONES] = milestones,       [PROVISION_GATEWAY_REVIEWS] = reviews,
    [PROVISION_GATEWAY_NOTHING_OPEN] = nothing_open};

static const char *term(const struct work *w, const char *about, const char *otherwise)
{
    const struct provision *says = pick(w, PROVISION_TERM, about);

    return says ? provision_title(says, "en") : otherwise;
}

void gateway_compute(const struct provision_list *rules, const struct gateway_facts *facts,
                     struct arena *arena, struct gateway *out)
{
    const struct work w = {rules, facts, arena, out};

    out->term = term(&w, "gateway", _("Gateway"));
    out->assessment = term(&w, "assessment", _("End-point assessment"));
    for (int about = 0; rules->count > 0 && about < PROVISION_GATEWAY_SIGN_APPRENTICE; about++) {
        const struct provision *asks =
            pick(&w, PROVISION_GATEWAY, names_word(&provision_gateway_names, about));
        if (asks)
            makers[about](&w, asks);
        else
            not_needed(add_line(&w, (enum provision_gateway)about, NULL, NULL, NULL),
                       _("these rules do not ask for it"));
    }
    out->met = out->needed = 0;
    for (size_t i = 0; i < out->lines.count; i++) {
        out->needed += out->lines.items[i].state != GATEWAY_NOT_NEEDED;
        out->met += out->lines.items[i].state == GATEWAY_MET;
    }
    out->ready = out->needed > 0 && out->met == out->needed;
}

const char *gateway_figures(bool minutes, int64_t have, int64_t need, struct arena *arena)
{
    struct str text = STR_INIT;
    const char *copy;

    if (minutes && have >= 0)
        hours_text(have, &text);
    else
        str_add_f(&text, "%lld", (long long)(have < 0 ? 0 : have));
    if (need > 0) {
        str_add(&text, _(" of "));
        if (minutes)
            hours_text(need, &text);
        else
            str_add_f(&text, "%lld", (long long)need);
    }
    copy = arena_dup(arena, text.buf);
    str_release(&text);
    return copy;
}

const char *gateway_title(const struct gateway_line *line, const char *lang)
{
    return lang && !strncmp(lang, "cy", 2) && line->title_cy ? line->title_cy : line->title;
}

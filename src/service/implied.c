/* implied.c - what follows from the rules of an enrolment.
 *
 * Told when somebody is enrolled: later nobody looks, and a missing age or a planned end that is too early costs a year.
 */
#include "implied.h"

#include <beatbook/domain/gateway.h>
#include <beatbook/store/provisions.h>
#include <beatbook/util/str.h>
#include <beatbook/util/tr.h>

struct telling {
    const struct provision_list *rules;
    struct enrolment *enrolment;
    struct arena *arena;
    day today;
};

static void say(const struct telling *t, const char *line)
{
    *LIST_ADD(t->arena, &t->enrolment->implies) = line;
}

static void say_early_end(const struct telling *t, const struct provision *p)
{
    day served = gateway_served_on(t->enrolment->start_day, p->months, NULL, t->today);
    char end[DAY_TEXT], on[DAY_TEXT];

    if (t->enrolment->end_day != DAY_NONE && t->enrolment->end_day < served - 1)
        say(t, arena_printf(t->arena, _("the planned end %s is too early: %d months are served on %s"),
                            day_format(t->enrolment->end_day, end), p->months, day_format(served, on)));
}

static void say_provision(const struct telling *t, const struct provision *p)
{
    struct str words = STR_INIT;

    str_add_f(&words, "%s: ", provision_title(p, "en"));
    provision_tell(p, &words);
    str_add_f(&words, " (%s)", p->unit_sets ? _("the training unit sets it") : p->rules);
    say(t, arena_dup_n(t->arena, words.buf, words.len));
    str_release(&words);
    if (p->kind == PROVISION_DURATION)
        say_early_end(t, p);
    if (p->percent >= 0 && t->enrolment->hours_per_week < 0)
        say(t, _("the hours a week are not given: how many hours off the job are needed cannot be told"));
}

static bool is_told(const struct provision *p)
{
    return p->kind == PROVISION_DURATION || p->kind == PROVISION_HOURS || p->kind == PROVISION_SKILL ||
           p->kind == PROVISION_REVIEW;
}

static bool holds(const struct telling *t, const struct provision *p)
{
    return provision_holds(p, t->enrolment->start_day, (int)t->enrolment->age_at_start, t->today);
}

/* It holds, and nothing that came into force later stands in its place. */
static bool is_picked(const struct telling *t, const struct provision *p)
{
    bool picked = holds(t, p);
    size_t i;

    for (i = 0; i < t->rules->count && picked; i++) {
        const struct provision *other = &t->rules->items[i];

        picked = !(provision_same(p, other) && holds(t, other) && other->in_force_from > p->in_force_from);
    }
    return picked;
}

enum status implied_by(struct service *service, int64_t rules, struct arena *arena,
                       struct enrolment *enrolment, struct err *err)
{
    struct provision_list list = {NULL, 0, 0};
    const struct telling t = {&list, enrolment, arena, service->today};
    enum status status = provisions_of(service->store, rules, arena, &list, err);
    bool ages = false;
    size_t i;

    for (i = 0; i < list.count && status == STATUS_OK; i++) {
        const struct provision *p = &list.items[i];

        if (!is_told(p))
            continue;
        ages = ages || p->age_from >= 0 || p->age_until >= 0;
        if (is_picked(&t, p))
            say_provision(&t, p);
    }
    if (ages && enrolment->age_at_start < 0)
        say(&t, _("the age at the start is not given: what depends on it cannot be told"));
    return status;
}

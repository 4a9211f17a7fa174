/* provision.c - provisions picked, inherited, told.
 *
 * Of several that hold at once the one that came into force last counts: so a change for people in flight is a row more, and what held
 * before stays readable. The checker refuses documents in which two could hold with equal right (check_provisions.c).
 */
#include <beatbook/domain/provision.h>

#include <string.h>

#include <beatbook/util/tr.h>

static const char *const kind_words[PROVISION_KIND_COUNT] = {"term",
                                                             "minimum-duration",
                                                             "off-the-job-hours",
                                                             "functional-skill",
                                                             "review-interval",
                                                             "break-in-learning",
                                                             "retention",
                                                             "phase",
                                                             "milestone",
                                                             "gateway-line"};
const struct names provision_kind_names = {"provision", kind_words, PROVISION_KIND_COUNT};

static const char *const gateway_words[PROVISION_GATEWAY_COUNT] = {
    "criteria",   "behaviours", "duration",     "hours",           "qualification",   "skills",
    "milestones", "reviews",    "nothing-open", "sign-apprentice", "sign-supervisor", "sign-training"};
const struct names provision_gateway_names = {"about", gateway_words, PROVISION_GATEWAY_COUNT};

static const char *const skill_words[] = {"english", "maths"};
const struct names provision_skill_names = {"about", skill_words, 2};

void provision_init(struct provision *provision)
{
    *provision = (struct provision){
        .starts_from = DAY_NONE,
        .starts_until = DAY_NONE,
        .in_force_from = DAY_NONE,
        .age_from = -1,
        .age_until = -1,
        .months = -1,
        .weeks_from = -1,
        .weeks_until = -1,
        .minutes = -1,
        .minutes_per_week = -1,
        .percent = -1,
        .level = -1,
    };
}

/* --- words ------------------------------------------------------------------------------------ */

static const struct remark *part_named(const struct provision *provision, const char *name, bool welsh)
{
    for (size_t i = 0; i < provision->parts.count; i++) {
        const struct remark *part = &provision->parts.items[i];
        const char *lang = document_attribute(part, "xml:lang");
        if (part->name && !strcmp(part->name, name) && (lang && !strcmp(lang, "cy")) == welsh)
            return part;
    }
    return NULL;
}

static const char *first_words(const struct remark *part)
{
    return part && part->runs.count > 0 ? part->runs.items[0].text : NULL;
}

const char *provision_title(const struct provision *provision, const char *lang)
{
    const char *welsh =
        lang && !strncmp(lang, "cy", 2) ? first_words(part_named(provision, "title", true)) : NULL;
    const char *english = first_words(part_named(provision, "title", false));

    if (welsh)
        return welsh;
    return english ? english : "";
}

const char *provision_source(const struct provision *provision)
{
    return first_words(part_named(provision, "source", false));
}

const char *provision_href(const struct provision *provision)
{
    const struct remark *source = part_named(provision, "source", false);

    return source ? document_attribute(source, "href") : NULL;
}

void provision_notes(const struct provision *provision, struct str *out)
{
    const char *between = "";

    for (size_t i = 0; i < provision->parts.count; i++) {
        const struct remark *part = &provision->parts.items[i];
        if (!part->name || strcmp(part->name, "note") != 0)
            continue;
        str_add(out, between);
        document_words(&part->runs, out);
        between = " ";
    }
}

/* The next part of the sentence: appended like str_add_f(), after a semicolon where something stands before it. */
#define ADD(out, start, ...) (str_add((out), (out)->len > (start) ? "; " : ""), str_add_f((out), __VA_ARGS__))

static void tell_numbers(const struct provision *p, struct str *out, size_t start)
{
    if (p->months >= 0 && p->kind == PROVISION_RETENTION)
        ADD(out, start, _("%d months"), p->months);
    else if (p->months >= 0)
        ADD(out, start, _("at least %d months"), p->months);
    if (p->weeks_from >= 0 && p->kind == PROVISION_BREAK)
        ADD(out, start, _("from %d weeks on"), p->weeks_from);
    else if (p->weeks_from >= 0)
        ADD(out, start, _("every %d to %d weeks"), p->weeks_from, p->weeks_until);
    if (p->percent >= 0)
        ADD(out, start, _("%d %% of working hours"), p->percent);
    if (p->minutes_per_week >= 0)
        ADD(out, start, _("%d hours a week on average"), p->minutes_per_week / 60);
    if (p->minutes >= 0)
        ADD(out, start, _("at least %d hours"), p->minutes / 60);
    if (p->level == 0)
        ADD(out, start, "%s", _("not asked for"));
    else if (p->level > 0)
        ADD(out, start, _("level %d"), p->level);
}

static void tell_ages(const struct provision *p, struct str *out, size_t start)
{
    if (p->age_from >= 0 && p->age_until >= 0)
        ADD(out, start, _("aged %d to %d at the start"), p->age_from, p->age_until);
    else if (p->age_from >= 0)
        ADD(out, start, _("aged %d or over at the start"), p->age_from);
    else if (p->age_until >= 0)
        ADD(out, start, _("aged %d or under at the start"), p->age_until);
}

static void tell_days(const struct provision *p, struct str *out, size_t start)
{
    char from[DAY_TEXT], until[DAY_TEXT];

    day_format(p->starts_from, from);
    day_format(p->starts_until, until);
    if (from[0] != '\0' && until[0] != '\0')
        ADD(out, start, _("starts from %s to %s"), from, until);
    else if (from[0] != '\0')
        ADD(out, start, _("starts from %s"), from);
    else if (until[0] != '\0')
        ADD(out, start, _("starts until %s"), until);
    if (p->in_force_from != DAY_NONE)
        ADD(out, start, _("in force from %s, also for those in flight"), day_format(p->in_force_from, from));
}

void provision_tell(const struct provision *provision, struct str *out)
{
    size_t start = out->len;

    tell_numbers(provision, out, start);
    tell_ages(provision, out, start);
    tell_days(provision, out, start);
}

/* --- which one -------------------------------------------------------------------------------- */

bool provision_holds(const struct provision *provision, day start, int age, day today)
{
    bool starts = (provision->starts_from == DAY_NONE || start >= provision->starts_from) &&
                  (provision->starts_until == DAY_NONE || start <= provision->starts_until);
    bool ages = (provision->age_from < 0 || age >= provision->age_from) &&
                (provision->age_until < 0 || (age >= 0 && age <= provision->age_until));

    return starts && ages && (provision->in_force_from == DAY_NONE || today >= provision->in_force_from);
}

static bool is_about(const struct provision *provision, const char *about)
{
    return !about || (provision->about && !strcmp(provision->about, about));
}

const struct provision *provision_for(const struct provision_list *list, enum provision_kind kind,
                                      const char *about, day start, int age, day today)
{
    const struct provision *best = NULL;

    for (size_t i = 0; i < list->count; i++) {
        const struct provision *one = &list->items[i];
        if (one->kind == kind && is_about(one, about) && provision_holds(one, start, age, today) &&
            (!best || one->in_force_from > best->in_force_from))
            best = one;
    }
    return best;
}

bool provision_any(const struct provision_list *list, enum provision_kind kind, const char *about)
{
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i].kind == kind && is_about(&list->items[i], about))
            return true;
    return false;
}

/* --- extending -------------------------------------------------------------------------------- */

bool provision_same(const struct provision *a, const struct provision *b)
{
    if (a->kind != b->kind)
        return false;
    if (a->kind == PROVISION_PHASE || a->kind == PROVISION_MILESTONE)
        return a->id && b->id && !strcmp(a->id, b->id);
    return (!a->about && !b->about) || (a->about && b->about && !strcmp(a->about, b->about));
}

void provision_inherit(struct provision_list *own, const struct provision_list *base, struct arena *arena)
{
    size_t said = own->count;

    for (size_t i = 0; i < base->count; i++) {
        bool is_said = false;
        for (size_t j = 0; j < said && !is_said; j++)
            is_said = provision_same(&own->items[j], &base->items[i]);
        if (!is_said)
            *LIST_ADD(arena, own) = base->items[i];
    }
}

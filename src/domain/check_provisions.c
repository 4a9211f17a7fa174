/* check_provisions.c - the faults in what a rules document sets beside evidence.
 *
 * Which numbers a kind needs and which mean nothing in it is one table. Two of the same thing may not hold at once for the same person, and
 * no start and no age between two of them may be left out: provision_for() would pick by chance, or find nothing.
 */
#include <string.h>

#include <beatbook/domain/provision.h>
#include <beatbook/util/tr.h>

#include "check_parts.h"

/* The numbers of a provision, and how they are written. */
enum number { MONTHS, WEEKS_FROM, WEEKS_UNTIL, HOURS, HOURS_PER_WEEK, PERCENT, LEVEL, NUMBER_COUNT };

static const char *const number_words[NUMBER_COUNT] = {"months",         "weeks-from", "weeks-until", "hours",
                                                       "hours-per-week", "percent",    "level"};

#define BIT(number) (1U << (number))
#define HOURS_MOST 100000
#define AGE_MOST 120

struct kind_row {
    unsigned needs; /* each of these */
    unsigned may;   /* these too */
    bool one_of;    /* at least one of `may` */
    bool needs_about;
    bool sets; /* a value: it names its source or says that the unit sets it */
};

static const struct kind_row kind_rows[PROVISION_KIND_COUNT] = {
    [PROVISION_TERM] = {0, 0, false, true, true},
    [PROVISION_DURATION] = {BIT(MONTHS), 0, false, false, true},
    [PROVISION_HOURS] = {0, BIT(HOURS) | BIT(HOURS_PER_WEEK) | BIT(PERCENT), true, false, true},
    [PROVISION_SKILL] = {BIT(LEVEL), 0, false, true, true},
    [PROVISION_REVIEW] = {BIT(WEEKS_FROM) | BIT(WEEKS_UNTIL), 0, false, false, true},
    [PROVISION_BREAK] = {0, BIT(WEEKS_FROM), false, false, true},
    [PROVISION_RETENTION] = {BIT(MONTHS), 0, false, false, true},
    [PROVISION_PHASE] = {0, 0, false, false, true},
    [PROVISION_MILESTONE] = {0, 0, false, false, true},
    [PROVISION_GATEWAY] = {0, 0, false, true, true},
};

static int number_of(const struct provision *p, enum number number)
{
    const int numbers[NUMBER_COUNT] = {p->months,           p->weeks_from, p->weeks_until, p->minutes,
                                       p->minutes_per_week, p->percent,    p->level};

    return numbers[number];
}

static void say(struct check *check, const struct provision *p, const char *name, const char *text,
                const char *remedy)
{
    check_add(check->faults, check->arena, p->line, name, "%s", text);
    check_remedy(check->faults, check->arena, "%s", remedy);
}

/* --- one by one -------------------------------------------------------------------------------- */

static void check_numbers(struct check *check, const struct provision *p, const char *name)
{
    const struct kind_row *row = &kind_rows[p->kind];
    const char *element = names_word(&provision_kind_names, (int)p->kind);
    bool any = false;

    for (int i = 0; i < NUMBER_COUNT; i++) {
        bool given = number_of(p, (enum number)i) >= 0;
        any = any || (given && (row->may & BIT(i)));
        if (!given && (row->needs & BIT(i))) {
            check_add(check->faults, check->arena, p->line, name, _("it does not say %s"), number_words[i]);
            check_remedy(check->faults, check->arena, _("write %s=\"…\""), number_words[i]);
        }
        if (given && !((row->needs | row->may) & BIT(i))) {
            check_add(check->faults, check->arena, p->line, name, _("%s means nothing in <%s>"),
                      number_words[i], element);
            check_remedy(check->faults, check->arena, _("take %s=\"…\" out"), number_words[i]);
        }
    }
    if (row->one_of && !any)
        say(check, p, name, _("it says how much in no way"),
            _("write percent=\"…\" of working hours, hours-per-week=\"…\" or hours=\"…\""));
}

static void check_about(struct check *check, const struct provision *p, const char *name)
{
    const struct names *names = p->kind == PROVISION_SKILL     ? &provision_skill_names
                                : p->kind == PROVISION_GATEWAY ? &provision_gateway_names
                                                               : NULL;
    struct str words = STR_INIT;

    if (names)
        names_list(names, &words);
    if (kind_rows[p->kind].needs_about && !p->about) {
        say(check, p, name, _("it does not say what it is about"), _("write about=\"…\""));
        if (names)
            check_remedy(check->faults, check->arena, _("write about=\"…\" with one of: %s"), words.buf);
    } else if (names && p->about && names_find(names, p->about) < 0) {
        check_add(check->faults, check->arena, p->line, name, _("about \"%s\" is not known"), p->about);
        check_remedy(check->faults, check->arena, _("use one of: %s"), words.buf);
    } else if (p->about && !names && p->kind != PROVISION_TERM && p->kind != PROVISION_MILESTONE) {
        say(check, p, name, _("there is one such thing only: it is about nothing"),
            _("take about=\"…\" out"));
    }
    str_release(&words);
}

static void check_upside_down(struct check *check, const struct provision *p, const char *name)
{
    if (p->age_until >= 0 && p->age_from > p->age_until)
        say(check, p, name, _("age-from is higher than age-until"), _("exchange the two"));
    if (p->age_from > AGE_MOST || p->age_until > AGE_MOST)
        say(check, p, name, _("nobody is as old as that"), _("write the age in years"));
    if (p->starts_from != DAY_NONE && p->starts_until != DAY_NONE && p->starts_from > p->starts_until)
        say(check, p, name, _("starts-from lies after starts-until"), _("exchange the two"));
    if (p->weeks_until >= 0 && p->weeks_from > p->weeks_until)
        say(check, p, name, _("weeks-from is higher than weeks-until"), _("exchange the two"));
    if (p->percent > 100)
        say(check, p, name, _("more than all of the working hours"), _("write 1 to 100"));
    if (p->minutes > HOURS_MOST * 60 || p->minutes_per_week > 168 * 60)
        say(check, p, name, _("there are no so many hours"), _("write them as hours, not as minutes"));
    if ((p->minutes >= 0 && p->minutes % 60 != 0) ||
        (p->minutes_per_week >= 0 && p->minutes_per_week % 60 != 0))
        say(check, p, name, _("the hours are not whole"), _("write whole hours"));
}

static bool has_part(const struct provision *p, const char *wanted)
{
    for (size_t i = 0; i < p->parts.count; i++)
        if (p->parts.items[i].name && !strcmp(p->parts.items[i].name, wanted))
            return true;
    return false;
}

/* A number without an origin would be an invention. */
static void check_origin(struct check *check, const struct provision *p, const char *name)
{
    bool source = has_part(p, "source");

    if (!kind_rows[p->kind].sets || source != p->unit_sets)
        return;
    if (source)
        say(check, p, name, _("it has a <source> and says that the training unit sets it"),
            _("take unit-sets out, or say in a <note> where it was found"));
    else
        say(check, p, name, _("it neither names its <source> nor says that the training unit sets it"),
            _("write a <source>, or unit-sets=\"true\""));
}

/* --- beside one another -------------------------------------------------------------------------- */

static bool is_picked(const struct provision *p)
{
    return p->kind != PROVISION_PHASE && p->kind != PROVISION_MILESTONE;
}

static bool days_meet(const struct provision *a, const struct provision *b)
{
    return (a->starts_until == DAY_NONE || b->starts_from == DAY_NONE || b->starts_from <= a->starts_until) &&
           (b->starts_until == DAY_NONE || a->starts_from == DAY_NONE || a->starts_from <= b->starts_until);
}

static bool ages_meet(const struct provision *a, const struct provision *b)
{
    return (a->age_until < 0 || b->age_from <= a->age_until) &&
           (b->age_until < 0 || a->age_from <= b->age_until);
}

/* Earlier ones that could hold for the same person at the same time. */
static void check_overlap(struct check *check, const struct provision_list *list, size_t at, const char *name)
{
    const struct provision *p = &list->items[at];

    for (size_t i = 0; i < at && is_picked(p); i++) {
        const struct provision *other = &list->items[i];
        if (!provision_same(p, other) || p->in_force_from != other->in_force_from || !days_meet(p, other) ||
            !ages_meet(p, other))
            continue;
        check_add(check->faults, check->arena, p->line, name,
                  _("%s on line %d holds for the same starts and ages"), other->id ? other->id : "?",
                  other->line);
        check_remedy(check->faults, check->arena,
                     _("part them by starts-from and starts-until, by age, or by in-force-from"));
        return;
    }
}

/* Does one of the same thing hold for a start on that day, at that age where one is given? */
static bool is_held(const struct provision_list *list, const struct provision *like, day start, int age)
{
    for (size_t i = 0; i < list->count; i++) {
        const struct provision *p = &list->items[i];
        bool of_age =
            age < 0 ? ages_meet(p, like)
                    : (p->age_from < 0 || age >= p->age_from) && (p->age_until < 0 || age <= p->age_until);
        bool of_day = start == DAY_NONE ? days_meet(p, like)
                                        : (p->starts_from == DAY_NONE || start >= p->starts_from) &&
                                              (p->starts_until == DAY_NONE || start <= p->starts_until);
        if (provision_same(p, like) && of_age && of_day)
            return true;
    }
    return false;
}

static bool goes_on_later(const struct provision_list *list, const struct provision *p)
{
    for (size_t i = 0; i < list->count; i++)
        if (provision_same(p, &list->items[i]) && list->items[i].starts_from != DAY_NONE &&
            list->items[i].starts_from > p->starts_until)
            return true;
    return false;
}

static bool goes_on_older(const struct provision_list *list, const struct provision *p)
{
    for (size_t i = 0; i < list->count; i++)
        if (provision_same(p, &list->items[i]) && list->items[i].age_from > p->age_until)
            return true;
    return false;
}

static void check_gap(struct check *check, const struct provision_list *list, const struct provision *p,
                      const char *name)
{
    char text[DAY_TEXT];

    if (!is_picked(p))
        return;
    if (p->starts_until != DAY_NONE && goes_on_later(list, p) && !is_held(list, p, p->starts_until + 1, -1)) {
        check_add(check->faults, check->arena, p->line, name, _("nothing holds for starts on %s"),
                  day_format(p->starts_until + 1, text));
        check_remedy(check->faults, check->arena,
                     _("let starts-until of this one or starts-from of the next meet it"));
    }
    if (p->age_until >= 0 && goes_on_older(list, p) && !is_held(list, p, DAY_NONE, p->age_until + 1)) {
        check_add(check->faults, check->arena, p->line, name, _("nothing holds for those aged %d"),
                  p->age_until + 1);
        check_remedy(check->faults, check->arena,
                     _("let age-until of this one or age-from of the next meet it"));
    }
}

/* The phase of a milestone; those of an extended document are not at hand, so only what is here is compared. */
static void check_phase(struct check *check, const struct provision_list *list, const struct provision *p,
                        const char *name)
{
    bool any = false;

    if (p->kind != PROVISION_MILESTONE || !p->about)
        return;
    for (size_t i = 0; i < list->count; i++) {
        if (list->items[i].kind != PROVISION_PHASE || !list->items[i].id)
            continue;
        any = true;
        if (!strcmp(list->items[i].id, p->about))
            return;
    }
    if (!any)
        return;
    check_add(check->faults, check->arena, p->line, name, _("there is no phase \"%s\""), p->about);
    check_remedy(check->faults, check->arena, _("write the id of a <phase> of this document"));
}

void check_provisions(struct check *check)
{
    const struct provision_list *list = &check->document->provisions;
    struct idset ids = {NULL, 0, 0};

    for (size_t i = 0; i < list->count; i++) {
        const struct provision *p = &list->items[i];
        enum element element;
        const char *name, *values[] = {p->id,      p->about,   check_held, check_held, check_held,
                                       check_held, check_held, check_held, check_held, check_held,
                                       check_held, check_held, check_held, check_held, check_held};
        const struct provision *first = p->id ? idset_add(&ids, check->arena, p->id, p) : NULL;
        if ((unsigned)p->kind >= PROVISION_KIND_COUNT)
            continue;
        element = (enum element)(ELEMENT_TERM + (int)p->kind);
        name = check_label(check->arena, names_word(&provision_kind_names, (int)p->kind), p->id ? p->id : "");
        check_values(check, element, values, p->line, name);
        if (first)
            check_twice(check, p->line, name, "id", p->id, first->line);
        check_numbers(check, p, name);
        check_about(check, p, name);
        check_upside_down(check, p, name);
        check_origin(check, p, name);
        check_overlap(check, list, i, name);
        check_gap(check, list, p, name);
        check_phase(check, list, p, name);
        check_remarks(check, &p->parts, element, name);
    }
}

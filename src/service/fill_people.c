/* fill_people.c - sample people: the core of the sample file first, and as many more as are asked for.
 *
 * The core's two supervisors share one team; every further twenty apprentices have a team of two of their own. One assessor assesses all. The
 * apprentice of the Welsh force has nobody who decides since three weeks: so that what is stranded can be seen.
 */
#include "fill_parts.h"

#include <stdio.h>
#include <string.h>

#include <beatbook/service/service.h>
#include <beatbook/store/assignments.h>
#include <beatbook/store/enrolments.h>
#include <beatbook/store/library.h>
#include <beatbook/store/people.h>
#include <beatbook/store/teams.h>
#include <beatbook/util/text.h>

#define TEAM_OF 20
#define WELSH_WITHOUT 21 /* days */

/* --- people ----------------------------------------------------------------------------------- */

static enum status add_person(struct fill *fill, const char *login, const char *name, const char *number,
                              enum role role, int64_t *id, struct err *err)
{
    const struct person person = {
        .login = login, .name = name, .number = number, .uid = -1, .roles = ROLE_BIT(role)};
    enum status status = people_find(fill->store, login, id, err);

    if (status != STATUS_OK || *id > 0) /* the store's own first member may have such a login */
        return status;
    status = people_add(fill->store, &person, fill->start, id, err);
    if (status == STATUS_OK)
        status = fill_line(fill, fill->start, fill->training, *id, 0, "person.add",
                           service_body(&fill->arena, "login", login, "name", name, "roles",
                                        names_word(&person_role_names, (int)role), NULL),
                           err);
    return status;
}

static enum status add_decider(struct fill *fill, const char *login, const char *name, const char *number,
                               enum role role, int *place, struct err *err)
{
    struct fill_decider decider = {.login = login, .name = name, .role = role};
    enum status status = add_person(fill, login, name, number, role, &decider.id, err);

    *place = (int)fill->deciders.count;
    *LIST_ADD(&fill->arena, &fill->deciders) = decider;
    return status;
}

/* Letters and digits of a name that a login may have, in lower case. */
static const char *make_login(struct fill *fill, const char *first, const char *last, int64_t number)
{
    struct str text = STR_INIT;
    struct str login = STR_INIT;
    const char *made;
    size_t i;

    text_fold(&text, first);
    str_add_char(&text, '.');
    text_fold(&text, last);
    for (i = 0; i < text.len; i++)
        if ((text.buf[i] >= 'a' && text.buf[i] <= 'z') || (text.buf[i] == '.' && login.len > 0))
            str_add_char(&login, text.buf[i]);
    if (login.len > 20)
        str_cut(&login, 20);
    made = arena_printf(&fill->arena, "%s%s%lld", login.len > 0 && login.buf[0] != '.' ? "" : "p", login.buf,
                        (long long)number);
    str_release(&login);
    str_release(&text);
    return made;
}

static const char *make_name(struct fill *fill, struct hash_dice *dice, const char **first, const char **last)
{
    *first = fill_pick(dice, &fill->people.first_names);
    *last = fill_pick(dice, &fill->people.last_names);
    return arena_printf(&fill->arena, "%s %s", *first, *last);
}

static enum status add_all(struct fill *fill, const struct sample_person_list *people, enum role role,
                           struct err *err)
{
    enum status status = STATUS_OK;
    int64_t id;
    size_t i;

    for (i = 0; i < people->count && status == STATUS_OK; i++) {
        status = add_person(fill, people->items[i].login, people->items[i].name, people->items[i].number,
                            role, &id, err);
        if (role == ROLE_TRAINING && i == 0)
            fill->training = id;
    }
    return status;
}

/* --- teams ------------------------------------------------------------------------------------ */

static enum status add_team(struct fill *fill, const char *name, const int supervisors[2], int64_t *team,
                            struct err *err)
{
    enum status status = teams_find(fill->store, name, team, err);
    bool changed;
    int i;

    if (status == STATUS_OK && *team <= 0)
        status = teams_add(fill->store, name, team, err);
    for (i = 0; i < 2 && status == STATUS_OK; i++)
        status = teams_join(fill->store, *team, fill->deciders.items[supervisors[i]].id, day_of(fill->start),
                            &changed, err);
    return status;
}

/* The team of apprentice n: its two supervisors are made with its first apprentice. */
static enum status team_of(struct fill *fill, int64_t n, int supervisors[2], int64_t *team, struct err *err)
{
    const struct sample_person_list *core = &fill->people.core.supervisors;
    int64_t number = n < 12 ? 0 : (n - 12) / TEAM_OF + 1;
    struct hash_dice dice = fill_dice(fill, 't', (uint64_t)number);
    const char *first, *last, *name;
    enum status status = STATUS_OK;
    int i;

    for (i = 0; i < 2 && status == STATUS_OK; i++) {
        if (number == 0 && core->count >= 2) {
            status = add_decider(fill, core->items[i].login, core->items[i].name, core->items[i].number,
                                 ROLE_SUPERVISOR, &supervisors[i], err);
            continue;
        }
        name = arena_printf(&fill->arena, "Sgt %s", make_name(fill, &dice, &first, &last));
        status = add_decider(fill, make_login(fill, first, last, 2000 + number * 2 + i), name,
                             arena_printf(&fill->arena, "%lld", (long long)(2400 + number * 2 + i)),
                             ROLE_SUPERVISOR, &supervisors[i], err);
    }
    name = number == 0 && core->count > 0 && core->items[0].team != NULL
               ? core->items[0].team
               : arena_printf(&fill->arena, "Neighbourhood team %lld", (long long)number);
    return status == STATUS_OK ? add_team(fill, name, supervisors, team, err) : status;
}

/* --- apprentices ------------------------------------------------------------------------------ */

static const struct sample_force *force_of(const struct fill *fill, const char *id)
{
    size_t i;

    for (i = 0; i < fill->people.forces.count; i++)
        if (strcmp(fill->people.forces.items[i].id, id) == 0)
            return &fill->people.forces.items[i];
    return &fill->people.forces.items[0];
}

/* The second Monday of the month that a cohort is named by; the last cohort there is has just begun. */
static day start_of(const char *cohort)
{
    char text[DAY_TEXT];
    day start = DAY_NONE;

    snprintf(text, sizeof text, "%.7s-08", cohort);
    if (day_parse(text, &start, NULL) != STATUS_OK)
        day_parse("2026-01-08", &start, NULL);
    return start + (7 - (start + 3) % 7) % 7;
}

static enum status assign(struct fill *fill, const struct fill_apprentice *apprentice, enum role role,
                          int64_t person, int64_t team, day until, struct err *err)
{
    const struct assignments_row row = {.apprentice = apprentice->id,
                                        .role = role,
                                        .person = person,
                                        .team = team,
                                        .from_day = apprentice->start,
                                        .until_day = until};
    bool changed;
    int64_t id;
    enum status status = assignments_put(fill->store, &row, &changed, &id, err);

    if (status == STATUS_OK)
        status = fill_line(fill, fill->start, fill->training, apprentice->id, 0, "assign.add",
                           service_body(&fill->arena, "apprentice", apprentice->login, "role",
                                        names_word(&person_role_names, (int)role), NULL),
                           err);
    return status;
}

/* The rules of the apprentice's force: inside the funding rules of England or outside; the bare evidence rules where neither is here. */
static enum status find_rules(struct fill *fill, const struct sample_force *force, int64_t *rules,
                              struct err *err)
{
    bool funded = force->rules != NULL && strcmp(force->rules, "england") == 0;
    enum status status = library_find(fill->store, funded ? "england-funded" : "unfunded", NULL, rules, err);

    if (status == STATUS_OK && *rules == 0)
        status = library_find(fill->store, "pcso-evidence-rules", NULL, rules, err);
    return status;
}

static enum status enrol(struct fill *fill, struct fill_apprentice *apprentice, const char *cohort,
                         struct err *err)
{
    static const char *const slugs[] = {"pcso-standard", "national-role-profile", "force-role-profile",
                                        "pcso-guidance", "ppf-pcso"};
    struct enrolment enrolment = {.start_day = apprentice->start,
                                  .end_day = apprentice->end,
                                  .cohort = cohort,
                                  .age_at_start = apprentice->age,
                                  .hours_per_week = 37,
                                  .status = ENROLMENT_ACTIVE};
    int64_t documents[5];
    int64_t rules = 0;
    size_t count = 0;
    enum status status = STATUS_OK;
    size_t i;

    for (i = 0; i < 5 && status == STATUS_OK; i++) {
        status = library_find(fill->store, slugs[i], NULL, &documents[count], err);
        count += documents[count] != 0;
    }
    if (status == STATUS_OK)
        status = find_rules(fill, apprentice->force, &rules, err);
    if (status == STATUS_OK)
        status = enrolments_add(fill->store, apprentice->id, &enrolment, documents, count, rules, fill->start,
                                &apprentice->enrolment, err);
    if (status == STATUS_OK)
        status = fill_line(fill, fill->start, fill->training, apprentice->id, 0, "enrol.add",
                           service_body(&fill->arena, "login", apprentice->login, "principal", slugs[0],
                                        "cohort", cohort, NULL),
                           err);
    return status;
}

static enum status assign_all(struct fill *fill, const struct fill_apprentice *apprentice, int64_t team,
                              const char *place, struct err *err)
{
    const struct sample_core *core = &fill->people.core;
    int64_t tutor = 0;
    enum status status;

    if (apprentice->force->welsh)
        return assign(fill, apprentice, ROLE_SUPERVISOR, fill->deciders.items[apprentice->supervisors[1]].id,
                      0, apprentice->until, err);
    status = assign(fill, apprentice, ROLE_SUPERVISOR, 0, team, DAY_NONE, err);
    if (status == STATUS_OK && apprentice->assessor >= 0)
        status = assign(fill, apprentice, ROLE_ASSESSOR, fill->deciders.items[apprentice->assessor].id, 0,
                        DAY_NONE, err);
    if (status != STATUS_OK || core->tutors.count == 0 || place == NULL ||
        core->tutors.items[0].team == NULL || strcmp(place, core->tutors.items[0].team) != 0)
        return status;
    status = people_find(fill->store, core->tutors.items[0].login, &tutor, err);
    return status == STATUS_OK ? assign(fill, apprentice, ROLE_TUTOR, tutor, 0, DAY_NONE, err) : status;
}

/* Apprentice n of the sample file, or one more with a name made up. */
static void describe(struct fill *fill, int64_t n, struct sample_person *out)
{
    static const char *const cohorts[] = {"2025-09", "2026-01", "2026-05"};
    struct hash_dice dice = fill_dice(fill, 'a', (uint64_t)n);
    const char *first, *last;

    if (n < (int64_t)fill->people.core.apprentices.count) {
        *out = fill->people.core.apprentices.items[n];
        return;
    }
    memset(out, 0, sizeof *out);
    out->name = make_name(fill, &dice, &first, &last);
    out->login = make_login(fill, first, last, n);
    out->number = arena_printf(&fill->arena, "%lld", (long long)(10000 + n));
    out->force = fill->people.forces.items[0].id;
    out->cohort = cohorts[hash_dice_roll(&dice, 3)];
}

static enum status add_apprentice(struct fill *fill, int64_t n, int assessor, int supervisors[2],
                                  int64_t *team, struct err *err)
{
    struct fill_apprentice apprentice = {.assessor = assessor, .until = DAY_NONE};
    struct sample_person person;
    enum status status;

    describe(fill, n, &person);
    apprentice.login = person.login;
    apprentice.name = person.name;
    apprentice.force = force_of(fill, person.force);
    apprentice.start = start_of(person.cohort != NULL ? person.cohort : "2026-01");
    apprentice.end = day_add_months(apprentice.start, 12) - 1;
    if (apprentice.end < fill->today)
        apprentice.end = day_add_months(apprentice.start, 18) - 1;
    if (apprentice.force->welsh) {
        apprentice.until = fill->today - WELSH_WITHOUT;
        apprentice.assessor = -1;
    }
    status = add_person(fill, person.login, person.name, person.number, ROLE_APPRENTICE, &apprentice.id, err);
    apprentice.age = person.age > 0 ? person.age : 19 + apprentice.id % 17;
    if (status == STATUS_OK && (n == 0 || (n >= 12 && (n - 12) % TEAM_OF == 0)))
        status = team_of(fill, n, supervisors, team, err);
    apprentice.supervisors[0] = supervisors[0];
    apprentice.supervisors[1] = supervisors[1];
    if (status == STATUS_OK)
        status = assign_all(fill, &apprentice, *team, person.team, err);
    if (status == STATUS_OK)
        status = enrol(fill, &apprentice, person.cohort, err);
    *LIST_ADD(&fill->arena, &fill->apprentices) = apprentice;
    return status;
}

enum status fill_people(struct fill *fill, struct err *err)
{
    const struct sample_core *core = &fill->people.core;
    enum status status = add_all(fill, &core->training, ROLE_TRAINING, err);
    int supervisors[2] = {0, 0};
    int assessor = -1;
    int64_t team = 0;
    int64_t n;

    if (status == STATUS_OK && core->assessors.count > 0)
        status = add_decider(fill, core->assessors.items[0].login, core->assessors.items[0].name,
                             core->assessors.items[0].number, ROLE_ASSESSOR, &assessor, err);
    if (status == STATUS_OK)
        status = add_all(fill, &core->tutors, ROLE_TUTOR, err);
    if (status == STATUS_OK)
        status = add_all(fill, &core->auditors, ROLE_AUDITOR, err);
    for (n = 0; n < fill->plan->apprentices && status == STATUS_OK; n++)
        status = add_apprentice(fill, n, assessor, supervisors, &team, err);
    return status;
}

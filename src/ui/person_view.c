/* person_view.c - one person: roles, teams, enrolments, who supervises whom, the keys with which they sign. */
#include <stdlib.h>
#include <string.h>

#include <beatbook/ui/flow.h>
#include <beatbook/ui/list.h>
#include <beatbook/util/tr.h>

#include "about.h"
#include "away.h"
#include "engine.h"
#include "person_forms.h"
#include "person_keys.h"
#include "show.h"
#include "views.h"

#define HINTS "portfolio away add-key prompt quit help"
#define HINTS_KEYS "portfolio away add-key end-key quit prompt help"
/* On an apprentice. */
#define HINTS_UNIT "assign-to enrolment break portfolio away add-key quit help"
#define HINTS_UNIT_KEYS "assign-to enrolment break portfolio away add-key end-key quit help"

struct person_view {
    struct view view;
    struct arena own;
    const char *login;
    struct arena arena;
    struct person person;
    bool there;
    struct person_keys keys; /* empty where the caller may not see them */
    struct err err;
    struct flow flow;
    struct list page;
};

static struct person_view *person_of(struct view *view)
{
    return (struct person_view *)view;
}

static void flow_break(struct flow *flow, const struct break_row *row, day today)
{
    char from[DAY_TEXT], until[DAY_TEXT];
    bool now = row->from_day <= today && (row->until_day == DAY_NONE || row->until_day >= today);
    bool ends = row->until_day != DAY_NONE;

    flow_f(flow, 4, now ? THEME_NOTICE : THEME_DIM, _("break in learning from %s%s%s%s%s"),
           day_format(row->from_day, from), ends ? _(" until ") : _(" on"), day_format(row->until_day, until),
           row->reason && *row->reason ? ": " : "", row->reason ? row->reason : "");
}

/* Until when, as breaks have moved it; what was planned at first beside it. */
static void flow_days(struct flow *flow, const struct enrolment *enrolment)
{
    char start[DAY_TEXT], end[DAY_TEXT], planned[DAY_TEXT];
    bool ends = enrolment->end_day != DAY_NONE && enrolment->ended_on == DAY_NONE;
    bool moved = enrolment->moved_end_day != enrolment->end_day;

    flow_f(flow, 4, THEME_DIM, _("from %s%s%s, %s"), day_format(enrolment->start_day, start),
           ends ? _(" until ") : "", ends ? day_format(enrolment->moved_end_day, end) : "",
           names_word(&person_enrolment_names, enrolment->status));
    if (ends && moved)
        flow_f(flow, 4, THEME_DIM, _("planned at first until %s"), day_format(enrolment->end_day, planned));
    if (enrolment->ended_on != DAY_NONE)
        flow_f(flow, 4, THEME_DIM, _("the last day is %s"), day_format(enrolment->ended_on, end));
}

static void flow_enrolment(struct flow *flow, const struct enrolment *enrolment, day today)
{
    char until[DAY_TEXT];
    for (size_t i = 0; i < enrolment->frameworks.count; i++) {
        const struct enrolment_framework *framework = &enrolment->frameworks.items[i];
        flow_f(flow, i == 0 ? 2 : 4, THEME_PLAIN, "%s %s%s%s", framework->id, framework->version,
               framework->title ? "  " : "", framework->title ? framework->title : "");
    }
    flow_days(flow, enrolment);
    for (size_t i = 0; i < enrolment->breaks.count; i++)
        flow_break(flow, &enrolment->breaks.items[i], today);
    if (enrolment->cohort)
        flow_f(flow, 4, THEME_DIM, _("cohort %s"), enrolment->cohort);
    for (size_t i = enrolment->was.count; i > 0; i--)
        flow_f(flow, 4, THEME_DIM, _("before, until %s: cohort %s"),
               day_format(enrolment->was.items[i - 1].until_day, until), enrolment->was.items[i - 1].cohort);
    flow_f(flow, 4, THEME_DIM, _("rules %s %s"), enrolment->rules ? enrolment->rules : _("none"),
           enrolment->rules_version ? enrolment->rules_version : "");
}

static void flow_assignment(struct flow *flow, const struct assignment *assignment, const char *login)
{
    char from[DAY_TEXT], until[DAY_TEXT];
    bool theirs = strcmp(assignment->apprentice, login) != 0;
    flow_f(flow, 2, THEME_PLAIN, theirs ? _("%s of %s (%s), from %s%s%s") : _("%s: %s (%s), from %s%s%s"),
           show_role(assignment->role), theirs ? assignment->apprentice_name : assignment->name,
           theirs              ? assignment->apprentice
           : assignment->login ? assignment->login
                               : _("team"),
           day_format(assignment->from_day, from), assignment->until_day == DAY_NONE ? "" : _(" until "),
           day_format(assignment->until_day, until));
}

static void flow_absence(struct flow *flow, const struct absence *absence, const char *login, day today)
{
    char from[DAY_TEXT], until[DAY_TEXT];
    bool theirs = strcmp(absence->login, login) == 0;

    flow_f(flow, 2, absence->now ? THEME_NOTICE : THEME_PLAIN,
           theirs ? _("away from %s until %s: %s stands in") : _("from %s until %s stands in for %s"),
           day_short(absence->from_day, today, from), day_short(absence->until_day, today, until),
           theirs ? absence->deputy_name : absence->name);
}

static void flow_person(struct flow *flow, const struct person *person, day today)
{
    struct str roles = STR_INIT;
    show_roles(person->roles, &roles);
    flow_f(flow, 0, THEME_STRONG, "%s%s%s", person->name, person->number ? " " : "",
           person->number ? person->number : "");
    flow_f(flow, 0, THEME_PLAIN, "%s  %s", person->login, roles.buf);
    if (person->left_on != DAY_NONE)
        flow_f(flow, 0, THEME_BAD, _("left on %s"), show_day(person->left_on, today));
    if (person->uid >= 0)
        flow_f(flow, 0, THEME_DIM, _("account %lld, %s"), (long long)person->uid,
               person->has_pin ? _("has a PIN") : _("no PIN"));
    if (person->mail)
        flow_f(flow, 0, THEME_DIM, _("reminded by mail: %s"), person->mail);
    for (size_t i = 0; i < person->teams.count; i++)
        flow_f(flow, 0, THEME_PLAIN, _("team %s"), person->teams.items[i]);
    if (person->enrolments.count > 0) {
        flow_gap(flow);
        flow_text(flow, 0, THEME_TITLE, _("Enrolments"));
    }
    for (size_t i = 0; i < person->enrolments.count; i++)
        flow_enrolment(flow, &person->enrolments.items[i], today);
    if (person->assignments.count > 0) {
        flow_gap(flow);
        flow_text(flow, 0, THEME_TITLE, _("Assignments"));
    }
    for (size_t i = 0; i < person->assignments.count; i++)
        flow_assignment(flow, &person->assignments.items[i], person->login);
    for (size_t i = 0; i < person->absences.count; i++)
        flow_absence(flow, &person->absences.items[i], person->login, today);
    str_release(&roles);
}

static bool is_decided(const struct person *person, day today)
{
    for (size_t i = 0; i < person->assignments.count; i++) {
        const struct assignment *it = &person->assignments.items[i];

        if (strcmp(it->apprentice, person->login) == 0 && it->from_day <= today &&
            (it->until_day == DAY_NONE || it->until_day >= today) &&
            (it->role == ROLE_SUPERVISOR || it->role == ROLE_ASSESSOR))
            return true;
    }
    return false;
}

/* What an apprentice has not got yet, with the key that mends it for who may. */
static void flow_wanting(struct flow *flow, const struct person *person, bool unit, day today)
{
    const struct enrolment *latest = person->enrolments.count > 0 ? &person->enrolments.items[0] : NULL;
    bool enrolled = latest != NULL && latest->status <= ENROLMENT_BREAK;

    if ((person->roles & ROLE_BIT(ROLE_APPRENTICE)) == 0 || person->left_on != DAY_NONE)
        return;
    if (latest == NULL || (enrolled && !is_decided(person, today)))
        flow_gap(flow);
    if (latest == NULL)
        flow_text(flow, 2, THEME_NOTICE, unit ? _("not enrolled: E") : _("not enrolled"));
    if ((latest == NULL || enrolled) && !is_decided(person, today))
        flow_text(flow, 2, THEME_NOTICE,
                  unit ? _("nobody decides on their entries: a") : _("nobody decides on their entries"));
}

/* What to type to let somebody stand in, for it is no key. */
static void flow_deputy(struct flow *flow, const char *login)
{
    struct str text = STR_INIT;
    str_add_f(&text, _("a deputy: :assign %s --supervisor LOGIN --from DAY --until DAY"), login);
    flow_gap(flow);
    flow_text(flow, 2, THEME_DIM, text.buf);
    str_release(&text);
}

static bool is_training(const struct person_view *person)
{
    return (view_hello(&person->view)->roles & ROLE_BIT(ROLE_TRAINING)) != 0;
}

/* One's own, and the training unit everybody's. */
static bool sees_keys(const struct person_view *person)
{
    return is_training(person) || strcmp(person->person.login, view_hello(&person->view)->login) == 0;
}

static bool has_key(const struct person_view *person)
{
    const struct signing_key_list *list = &person->keys.list;
    size_t i;

    for (i = 0; i < list->count; i++)
        if (list->items[i].valid)
            return true;
    return false;
}

static void choose_hints(struct person_view *person)
{
    bool apprentice = person->there && (person->person.roles & ROLE_BIT(ROLE_APPRENTICE)) != 0;

    if (is_training(person) && apprentice)
        person->view.hints = has_key(person) ? HINTS_UNIT_KEYS : HINTS_UNIT;
    else
        person->view.hints = has_key(person) ? HINTS_KEYS : NULL;
}

static void reflow(struct person_view *person)
{
    if (!person->there)
        return;
    flow_start(&person->flow, person->view.cols - 4);
    flow_person(&person->flow, &person->person, view_hello(&person->view)->today);
    flow_wanting(&person->flow, &person->person, is_training(person), view_hello(&person->view)->today);
    if (person->person.enrolments.count > 0 && is_training(person))
        flow_deputy(&person->flow, person->person.login);
    person_keys_flow(&person->keys, sees_keys(person), &person->flow);
}

static void came(void *context, enum status status, const void *answer, struct arena *arena,
                 const struct err *err)
{
    struct person_view *person = context;
    view_dirty(&person->view);
    if (status != STATUS_OK) {
        person->err = *err;
        return;
    }
    view_keep(&person->arena, arena);
    person->person = *(const struct person *)answer;
    person->there = true;
    choose_hints(person);
    reflow(person);
}

/* Who may not see them gets none, which is no fault. */
static void keys_came(void *context, enum status status, const void *answer, struct arena *arena,
                      const struct err *err)
{
    struct person_view *person = context;

    (void)err;
    if (status != STATUS_OK)
        return;
    view_keep(&person->keys.arena, arena);
    person->keys.list = ((const struct keys *)answer)->items;
    memset(&person->keys.ending, 0, sizeof person->keys.ending);
    choose_hints(person);
    reflow(person);
    view_dirty(&person->view);
}

static void person_open(struct view *view)
{
    struct ask_login ask = {person_of(view)->login};
    struct key_list_ask keys = {person_of(view)->login};

    call_post_person_show(view_client(view), &ask, came, view);
    call_post_key_list(view_client(view), &keys, keys_came, view);
}

static void person_layout(struct view *view, int rows, int cols)
{
    (void)rows;
    (void)cols;
    reflow(person_of(view));
}

static void person_draw(struct view *view, const struct area *area)
{
    struct person_view *person = person_of(view);
    if (!person->there) {
        show_refused(view, area, person->err.text);
        return;
    }
    struct area in = paint_inside(area, 1, 2, -1, -4);
    list_page(&person->page, (int)person->flow.lines.count, in.rows);
    flow_paint(&person->flow, &in, person->page.top);
}

static void open_form(struct person_view *person, enum command_id id)
{
    if ((person->person.roles & ROLE_BIT(ROLE_APPRENTICE)) == 0)
        view_say(&person->view, THEME_NOTICE, _("%s is no apprentice; give them that role first"),
                 person->person.name);
    else if (id == COMMAND_ASSIGN_TO)
        person_forms_assign(&person->view, person->login);
    else if (id == COMMAND_ENROLMENT)
        person_forms_enrol(&person->view, &person->person);
    else
        person_forms_break(&person->view, &person->person);
}

static bool person_command(struct view *view, const struct command_call *call)
{
    struct person_view *person = person_of(view);
    switch (call->id) {
    case COMMAND_PORTFOLIO:
    case COMMAND_OPEN:
        if (*call->arguments || !person->there)
            return false;
        if (person->person.roles & ROLE_BIT(ROLE_APPRENTICE))
            view_push(view->ui, portfolio_view_new(person->login, NULL));
        else
            view_say(view, THEME_NOTICE, _("%s is no apprentice: there is no portfolio"),
                     person->person.name);
        return true;
    case COMMAND_AWAY:
        if (*call->arguments)
            return false;
        view_push(view->ui, away_new(person->login));
        return true;
    case COMMAND_ASSIGN_TO:
    case COMMAND_ENROLMENT:
    case COMMAND_BREAK:
        if (person->there)
            open_form(person, call->id);
        return true;
    case COMMAND_ADD_KEY:
        person_keys_add(&person->keys, call->arguments);
        return true;
    case COMMAND_END_KEY:
        person_keys_end(&person->keys, call->arguments);
        return true;
    default:
        return (person->there && (person->person.roles & ROLE_BIT(ROLE_APPRENTICE)) != 0 &&
                about_call(view, call, person->login)) ||
               list_scroll(&person->page, call->id);
    }
}

static void person_close(struct view *view)
{
    struct person_view *person = person_of(view);
    flow_release(&person->flow);
    arena_release(&person->arena);
    person_keys_release(&person->keys);
    arena_release(&person->own);
    free(person);
}

struct view *person_view_new(const char *login)
{
    static const struct view_ops ops = {.name = "person",
                                        .hints = HINTS,
                                        .open = person_open,
                                        .layout = person_layout,
                                        .draw = person_draw,
                                        .command = person_command,
                                        .changed = person_open,
                                        .close = person_close};
    struct person_view *person = calloc(1, sizeof *person);
    if (!person)
        abort();
    person->view.ops = &ops;
    person->login = arena_dup(&person->own, login);
    person->keys.view = &person->view;
    person->keys.login = person->login;
    return &person->view;
}

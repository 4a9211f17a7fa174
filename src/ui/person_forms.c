/* person_forms.c - a person added, assigned, enrolled, in a break: as forms, for who does not know the commands by heart. */
#include "person_forms.h"

#include <string.h>

#include <beatbook/ui/dialog.h>
#include <beatbook/util/tr.h>

#include "engine.h"
#include "form.h"
#include "show.h"
#include "views.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static bool came(struct view *form, enum status status, const struct err *err)
{
    if (status != STATUS_OK)
        form_refused(form, err->text);
    return status == STATUS_OK;
}

/* --- somebody new ----------------------------------------------------------------------------- */

/* Their page is next: who decides about them, what they are enrolled on. */
static void added(void *context, enum status status, const void *answer, struct arena *arena,
                  const struct err *err)
{
    const struct person *person = answer;
    struct view *form = context;

    (void)arena;
    if (!came(form, status, err))
        return;
    form_done(form, _("added %s, %s"), person->login, person->name);
    view_push(form->ui, person_view_new(person->login));
}

static void add_given(struct view *form, const char *const *values)
{
    struct person_change ask = {.login = values[0], .name = values[1], .number = form_text(values[3])};
    size_t bad, length;

    if (names_read_set(&person_role_names, values[2], &ask.roles, &bad, &length) != 0 || ask.roles == 0)
        form_refused(
            form, _("a role is one or more of apprentice, supervisor, assessor, tutor, training, auditor"));
    else if (form_number(form, values[4], &ask.uid))
        call_post_person_add(view_client(form), &ask, added, form);
}

void person_forms_add(struct view *view)
{
    static const struct form_field fields[] = {
        {N_("login"), N_("the name of the account: small letters and digits"), NULL},
        {N_("name"), N_("as it is printed: Sgt Rhian Price"), NULL},
        {N_("roles"),
         N_("apprentice, supervisor, assessor, tutor, training, auditor; several with blanks between"),
         "apprentice"},
        {N_("number"), N_("collar or warrant number; may stay empty"), NULL},
        {N_("account"), N_("number of the account on this host; may stay empty until they come first"), NULL},
    };

    view_push(view->ui, form_new(_("Somebody new"), "", fields, COUNT(fields), add_given));
}

/* --- who decides about them ------------------------------------------------------------------- */

static void assigned(void *context, enum status status, const void *answer, struct arena *arena,
                     const struct err *err)
{
    const struct assignment *assignment = answer;

    (void)arena;
    if (came(context, status, err))
        form_done(context, _("%s: %s is the %s"), assignment->apprentice_name, assignment->name,
                  show_role(assignment->role));
}

static void assign_given(struct view *form, const char *const *values)
{
    struct assign_ask ask = {.apprentice = form_about(form), .to = form_text(values[1])};

    ask.role = names_find(&person_role_names, values[0]);
    if (ask.role != ROLE_SUPERVISOR && ask.role != ROLE_ASSESSOR && ask.role != ROLE_TUTOR)
        form_refused(form, _("the role is supervisor, assessor or tutor"));
    else if (form_day(form, values[2], &ask.from_day) && form_day(form, values[3], &ask.until_day))
        call_post_assign_add(view_client(form), &ask, assigned, form);
}

void person_forms_assign(struct view *view, const char *login)
{
    static const struct form_field fields[] = {
        {N_("role"),
         N_("supervisor (decides as the employer), assessor (decides), tutor (coaches and testifies)"),
         "supervisor"},
        {N_("who"), N_("the login of a person, or the name of a team: :people and :team list show them"),
         NULL},
        {N_("from"), N_("the first day, like 2026-11-21; today unless given"), NULL},
        {N_("until"), N_("the last day; empty: no end"), NULL},
    };

    view_push(view->ui, form_new(_("Assigned to"), login, fields, COUNT(fields), assign_given));
}

/* --- enrolments ------------------------------------------------------------------------------- */

/* What the rules mean for them: the same sentences as by command. */
static void tell_implied(struct ui *ui, const struct enrolment *enrolment)
{
    struct str title = STR_INIT, text = STR_INIT;

    if (enrolment->implies.count == 0)
        return;
    str_add_f(&title, _("By the rules %s %s"), enrolment->rules ? enrolment->rules : _("none"),
              enrolment->rules_version ? enrolment->rules_version : "");
    for (size_t i = 0; i < enrolment->implies.count; i++)
        str_add_f(&text, "%s%s", i > 0 ? "\n" : "", enrolment->implies.items[i]);
    dialog_message(ui, title.buf, text.buf);
    str_release(&text);
    str_release(&title);
}

static void enrolled(void *context, enum status status, const void *answer, struct arena *arena,
                     const struct err *err)
{
    const struct enrolment *enrolment = answer;
    struct view *form = context;
    struct ui *ui = form->ui;

    (void)arena;
    if (!came(context, status, err))
        return;
    form_done(form, _("%s is enrolled on %s"), enrolment->login,
              enrolment->frameworks.count > 0 ? enrolment->frameworks.items[0].id : "-");
    tell_implied(ui, enrolment);
}

static void enrol_given(struct view *form, const char *const *values)
{
    struct enrol_ask ask = {.login = form_about(form),
                            .principal = form_text(values[0]),
                            .cohort = form_text(values[3]),
                            .rules = form_text(values[4])};

    if (form_day(form, values[1], &ask.start_day) && form_day(form, values[2], &ask.end_day) &&
        form_number(form, values[5], &ask.hours_per_week) && form_number(form, values[6], &ask.age_at_start))
        call_post_enrol_add(view_client(form), &ask, enrolled, form);
}

static void begin_form(struct view *view, const char *login)
{
    static const struct form_field fields[] = {
        {N_("framework"),
         N_("the principal one, by its id: F lists what is loaded. Without a version the highest"),
         "pcso-standard"},
        {N_("first day"), N_("like 2026-11-21"), NULL},
        {N_("planned end"), N_("the planned last day; may stay empty"), NULL},
        {N_("cohort"), N_("who started together: 2026-09; may stay empty"), NULL},
        {N_("rules"),
         N_("by their id, like england-funded: F lists them; or none; empty: the highest that fit"), NULL},
        {N_("hours a week"), N_("working hours, for the plan of hours off the job; may stay empty"), NULL},
        {N_("age at start"), N_("in years; may stay empty"), NULL},
    };

    view_push(view->ui, form_new(_("Enrolled on"), login, fields, COUNT(fields), enrol_given));
}

static void changed(void *context, enum status status, const void *answer, struct arena *arena,
                    const struct err *err)
{
    const struct enrolment *enrolment = answer;

    (void)arena;
    if (came(context, status, err))
        form_done(context, _("%s: %s, cohort %s"), enrolment->login,
                  names_word(&person_enrolment_names, (int)enrolment->status),
                  enrolment->cohort != NULL ? enrolment->cohort : _("none"));
}

static void change_given(struct view *form, const char *const *values)
{
    struct enrol_change ask = {.login = form_about(form), .cohort = values[0], .status = -1};

    if (*values[3] != '\0' && (ask.status = names_find(&person_enrolment_names, values[3])) < 0)
        form_refused(form, _("the status is active, withdrawn, transferred or completed"));
    else if (form_day(form, values[1], &ask.end_day) && form_number(form, values[2], &ask.hours_per_week) &&
             form_day(form, values[4], &ask.on))
        call_post_enrol_set(view_client(form), &ask, changed, form);
}

static void change_form(struct view *view, const char *login, const struct enrolment *enrolment)
{
    char end[DAY_TEXT];
    struct str hours = STR_INIT;

    if (enrolment->hours_per_week >= 0)
        str_add_f(&hours, "%lld", (long long)enrolment->hours_per_week);
    const struct form_field fields[] = {
        {N_("cohort"), N_("another one moves them there; the cohorts before stay visible"),
         enrolment->cohort},
        {N_("planned end"), N_("the planned last day, days of breaks not counted in"),
         enrolment->end_day != DAY_NONE ? day_format(enrolment->end_day, end) : NULL},
        {N_("hours a week"), N_("may stay empty"), hours.buf},
        {N_("ends as"),
         N_("empty while it goes on; withdrawn, transferred or completed; active takes that back"), NULL},
        {N_("on"), N_("first day in the new cohort, or the last day before it ended; today unless given"),
         NULL},
    };
    view_push(view->ui, form_new(_("Enrolment"), login, fields, COUNT(fields), change_given));
    str_release(&hours);
}

void person_forms_enrol(struct view *view, const struct person *person)
{
    const struct enrolment *latest = person->enrolments.count > 0 ? &person->enrolments.items[0] : NULL;

    if (latest != NULL && latest->status <= ENROLMENT_BREAK)
        change_form(view, person->login, latest);
    else
        begin_form(view, person->login);
}

/* --- breaks ----------------------------------------------------------------------------------- */

static void broken(void *context, enum status status, const void *answer, struct arena *arena,
                   const struct err *err)
{
    const struct enrolment *enrolment = answer;

    (void)arena;
    if (!came(context, status, err))
        return;
    if (enrolment->status == ENROLMENT_BREAK)
        form_done(context, _("%s is in a break in learning: the clocks stand still"), enrolment->login);
    else
        form_done(context, _("%s: the days of the break are set"), enrolment->login);
}

static void break_given(struct view *form, const char *const *values)
{
    struct break_ask ask = {.login = form_about(form), .reason = form_text(values[2])};

    if (form_day(form, values[0], &ask.from_day) && form_day(form, values[1], &ask.until_day))
        call_post_enrol_break(view_client(form), &ask, broken, form);
}

static void resume_given(struct view *form, const char *const *values)
{
    struct break_ask ask = {.login = form_about(form), .resume = true, .until_day = DAY_NONE};

    if (form_day(form, values[0], &ask.from_day))
        call_post_enrol_break(view_client(form), &ask, broken, form);
}

/* Does a break hold, or is one to come? */
static bool has_break(const struct enrolment *enrolment, day today)
{
    for (size_t i = 0; i < enrolment->breaks.count; i++)
        if (enrolment->breaks.items[i].until_day == DAY_NONE || enrolment->breaks.items[i].until_day >= today)
            return true;
    return false;
}

void person_forms_break(struct view *view, const struct person *person)
{
    static const struct form_field begins[] = {
        {N_("from"), N_("the first day of the break, like 2026-11-21; today unless given"), NULL},
        {N_("until"), N_("the last day; empty while nobody knows"), NULL},
        {N_("reason"), N_("why: the unit, the auditor and the apprentice read it, nobody else"), NULL},
    };
    static const struct form_field ends[] = {
        {N_("back on"),
         N_("the first day back, like 2026-11-21; today unless given. A break to come is called off"), NULL},
    };
    day today = view_hello(view)->today;

    if (person->enrolments.count == 0)
        view_say(view, THEME_NOTICE, _("%s is not enrolled: there is nothing to break"), person->name);
    else if (has_break(&person->enrolments.items[0], today))
        view_push(view->ui,
                  form_new(_("Back from the break"), person->login, ends, COUNT(ends), resume_given));
    else
        view_push(view->ui,
                  form_new(_("Break in learning"), person->login, begins, COUNT(begins), break_given));
}

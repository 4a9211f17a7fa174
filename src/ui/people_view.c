/* people_view.c - the roster: who is here, in which roles, in which cohort. */
#include <libintl.h>
#include <stdlib.h>
#include <string.h>

#include <beatbook/ui/dialog.h>
#include <beatbook/util/tr.h>

#include "about.h"
#include "away.h"
#include "engine.h"
#include "pages.h"
#include "people_roster.h"
#include "person_forms.h"
#include "show.h"
#include "views.h"

struct people_view {
    struct view view;
    int64_t role; /* -1 all */
    struct str cohort, words;
    struct pages pages;
    struct people_roster roster;
    bool changed; /* something was written since the session began: its count may hold no more */
};

static struct people_view *people_of(struct view *view)
{
    return (struct people_view *)view;
}

struct people_roster *people_roster_of(struct view *view)
{
    return &people_of(view)->roster;
}

static void came(void *context, enum status status, const void *answer, struct arena *arena,
                 const struct err *err)
{
    struct people_view *people = context;
    const struct people *page = answer;
    pages_came(&people->pages, status, err, page ? &page->items : NULL, sizeof(struct person),
               page ? page->next : NULL, arena);
    view_dirty(&people->view);
}

static void ask(struct people_view *people, const char *cursor)
{
    struct person_ask ask = {.role = people->role,
                             .cohort = people->cohort.len ? people->cohort.buf : NULL,
                             .words = people->words.len ? people->words.buf : NULL,
                             .cursor = cursor};
    if (!cursor)
        pages_ask_first(&people->pages);
    call_post_person_list(view_client(&people->view), &ask, came, people);
}

static void people_open(struct view *view)
{
    if (!(view_hello(view)->roles & ROLE_BIT(ROLE_TRAINING))) /* who only reads */
        view->hints = view_hello(view)->roles & ROLE_BIT(ROLE_AUDITOR)
                          ? "open sample filter cohort frameworks figures prompt only journal help"
                          : "open filter cohort frameworks prompt only help";
    ask(people_of(view), NULL);
}

static void people_changed(struct view *view)
{
    people_of(view)->changed = true;
    people_open(view);
}

static void draw_row(struct view *view, const struct area *in, int row, const void *item, bool selected)
{
    const struct person *person = item;
    struct str roles = STR_INIT;
    int login = in->cols >= 100 ? 20 : 14, name = in->cols / 3;
    show_hand(in, row, selected);
    show_roles(person->roles, &roles);
    paint_clip(in, row, 2, login, selected ? THEME_SELECTED : THEME_PLAIN, person->login);
    enum theme_style style = person->left_on == DAY_NONE ? THEME_PLAIN : THEME_DIM;
    paint_clip(in, row, 4 + login, name, style, person->name);
    int col = 6 + login + name;
    paint_clip(in, row, col, 8, style, person->number);
    if (person->left_on != DAY_NONE)
        str_add_f(&roles, _(" (left %s)"), show_day(person->left_on, view_hello(view)->today));
    int end = in->cols - 2;
    if (in->cols >= 80 && person->cohort && *person->cohort)
        end = paint_right(in, row, end, THEME_DIM, person->cohort) - 1;
    paint_clip(in, row, col + 9, end - col - 9, style, roles.buf);
    str_release(&roles);
}

/* What the training unit must not overlook; as it was when the session began. */
static void draw_stranded(const struct view *view, const struct area *area)
{
    struct str text = STR_INIT;
    int64_t count = view_hello(view)->stranded;
    str_add_f(&text,
              ngettext("%lld entry waits for nobody: Q shows it",
                       "%lld entries wait for nobody: Q shows them", (unsigned long)count),
              (long long)count);
    if (count > 0)
        paint_clip(area, 1, 1, area->cols - 2, THEME_NOTICE, text.buf);
    str_release(&text);
}

static void people_draw(struct view *view, const struct area *area)
{
    struct people_view *people = people_of(view);
    struct str filter = STR_INIT;
    if (people->role >= 0)
        str_add_f(&filter, "%s  ", show_role((enum role)people->role));
    if (people->cohort.len)
        str_add_f(&filter, _("cohort %s  "), people->cohort.buf);
    if (people->words.len)
        str_add_f(&filter, "/%s", people->words.buf);
    show_heading(area, _("People"), filter.len ? filter.buf : _("everybody"));
    if (!people->changed)
        draw_stranded(view, area);
    struct area in = paint_inside(area, 2, 0, -2, area->cols);
    pages_draw(&people->pages, view, &in, draw_row, _("nobody here"));
    str_release(&filter);
}

static void ask_again(struct people_view *people)
{
    people->pages.list.at = people->pages.list.top = 0;
    ask(people, NULL);
}

static void words_given(void *context, const char *words)
{
    struct people_view *people = context;
    if (!words)
        return;
    str_clear(&people->words);
    str_add(&people->words, words);
    ask_again(people);
}

static void cohort_given(void *context, const char *cohort)
{
    struct people_view *people = context;
    if (!cohort)
        return;
    str_clear(&people->cohort);
    str_add(&people->cohort, cohort);
    ask_again(people);
}

static void choose_role(struct people_view *people, const char *word)
{
    int64_t role = *word ? names_find(&person_role_names, word) : people->role + 1;
    people->role = role >= ROLE_COUNT ? -1 : role;
    ask_again(people);
}

static bool people_command(struct view *view, const struct command_call *call)
{
    struct people_view *people = people_of(view);
    const struct person *person = pages_selected(&people->pages);
    switch (call->id) {
    case COMMAND_OPEN:
        if (person)
            view_push(view->ui, person_view_new(person->login));
        return true;
    case COMMAND_PORTFOLIO:
        if (*call->arguments || !person)
            return false;
        view_push(view->ui, portfolio_view_new(person->login, NULL));
        return true;
    case COMMAND_AWAY:
        if (*call->arguments || !person)
            return false;
        view_push(view->ui, away_new(person->login));
        return true;
    case COMMAND_FILTER:
        if (*call->arguments)
            words_given(people, call->arguments);
        else
            dialog_prompt(view->ui, _("part of a name or login:"), people->words.buf, words_given, people);
        return true;
    case COMMAND_COHORT:
        if (*call->arguments)
            cohort_given(people, call->arguments);
        else if (view_hello(view)->roles & ROLE_BIT(ROLE_TRAINING))
            people_roster_cohorts(&people->roster, cohort_given);
        else
            dialog_prompt(view->ui, _("cohort (empty: all):"), people->cohort.buf, cohort_given, people);
        return true;
    case COMMAND_ADD_PERSON:
        person_forms_add(view);
        return true;
    case COMMAND_ROSTER_IMPORT:
        people_roster_import(&people->roster, call->arguments);
        return true;
    case COMMAND_ROSTER_EXPORT:
        people_roster_export(&people->roster);
        return true;
    case COMMAND_ASSIGN_TO:
        if (person)
            person_forms_assign(view, person->login);
        return true;
    case COMMAND_ONLY:
        choose_role(people, call->arguments);
        return true;
    default: /* what is next is what waits for who looks at the list, not for who stands in it */
        if (person && (person->roles & ROLE_BIT(ROLE_APPRENTICE)) && call->id != COMMAND_NEXT &&
            about_call(view, call, person->login))
            return true;
        if (!list_command(&people->pages.list, call->id))
            return false;
        if (pages_wants_more(&people->pages))
            ask(people, people->pages.next);
        return true;
    }
}

static void people_close(struct view *view)
{
    struct people_view *people = people_of(view);
    pages_release(&people->pages);
    people_roster_release(&people->roster);
    str_release(&people->cohort);
    str_release(&people->words);
    free(people);
}

struct view *people_view_new(void)
{
    static const struct view_ops ops = {
        .name = "people",
        .hints =
            "open board add-person roster-import filter cohort frameworks prompt roster-export only journal help",
        .open = people_open,
        .draw = people_draw,
        .command = people_command,
        .changed = people_changed,
        .close = people_close};
    struct people_view *people = calloc(1, sizeof *people);
    if (!people)
        abort();
    people->view.ops = &ops;
    people->role = -1;
    people_roster_start(&people->roster, &people->view);
    str_init(&people->cohort);
    str_init(&people->words);
    return &people->view;
}

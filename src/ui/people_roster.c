/* people_roster.c - the roster's tables from the list of people: taken in, written out; and its cohorts, counted.
 *
 * Cohorts are names that enrolments bear and rows of nothing: they are counted from the table of enrolments, which the unit may have anyway.
 */
#include "people_roster.h"

#include <stdlib.h>
#include <string.h>

#include <beatbook/app/roster_files.h>
#include <beatbook/util/file.h>
#include <beatbook/util/tr.h>

#include "views.h"

void people_roster_start(struct people_roster *roster, struct view *view)
{
    memset(roster, 0, sizeof *roster);
    roster->view = view;
    str_init(&roster->path);
}

void people_roster_release(struct people_roster *roster)
{
    str_release(&roster->path);
    arena_release(&roster->arena);
}

/* --- in --------------------------------------------------------------------------------------- */

static void path_given(void *context, const char *path)
{
    struct people_roster *roster = people_roster_of(context);

    if (path != NULL && *path != '\0')
        view_push(roster->view->ui, roster_view_new(path));
}

void people_roster_import(struct people_roster *roster, const char *path)
{
    if (*path != '\0')
        path_given(roster->view, path);
    else
        dialog_path(roster->view->ui, _("the table to take in, a CSV file (Tab completes):"), "~/",
                    path_given, roster->view);
}

/* --- out -------------------------------------------------------------------------------------- */

static void save(struct people_roster *roster, bool over)
{
    struct err err = ERR_INIT;

    if (roster_files_save(view_session(roster->view), roster->table, roster->path.buf, over, &err) ==
        STATUS_OK)
        view_say(roster->view, THEME_GOOD, _("written to %s"), roster->path.buf);
    else
        view_say(roster->view, THEME_BAD, "%s", err.text);
    view_dirty(roster->view);
}

static void over_answered(void *context, bool yes)
{
    if (yes)
        save(people_roster_of(context), true);
}

static void place_given(void *context, const char *path)
{
    struct people_roster *roster = people_roster_of(context);
    struct str question = STR_INIT;

    if (path == NULL || *path == '\0')
        return;
    str_clear(&roster->path);
    file_expand(path, &roster->path);
    str_add_f(&question, _("%s is there already: replace it?"), roster->path.buf);
    if (file_exists(roster->path.buf))
        dialog_confirm(roster->view->ui, question.buf, over_answered, roster->view);
    else
        save(roster, false);
    str_release(&question);
}

static void table_picked(void *context, int index)
{
    struct people_roster *roster = people_roster_of(context);
    struct str initial = STR_INIT;

    if (index < 0 || index >= ROSTER_TABLE_COUNT)
        return;
    roster->table = (enum roster_table)index;
    str_add_f(&initial, "~/%s.csv", names_word(&roster_names, index));
    dialog_path(roster->view->ui, _("write it to (Tab completes):"), initial.buf, place_given, roster->view);
    str_release(&initial);
}

void people_roster_export(struct people_roster *roster)
{
    static const char *const about[ROSTER_TABLE_COUNT] = {
        N_("people: logins, names, roles, numbers"), N_("teams: who belongs to them"),
        N_("assignments: who decides about whom"), N_("enrolments: frameworks, days, cohorts"),
        N_("breaks: the breaks in learning, with their reasons")};
    const char *lines[ROSTER_TABLE_COUNT];

    for (size_t i = 0; i < ROSTER_TABLE_COUNT; i++)
        lines[i] = _(about[i]);
    dialog_pick(roster->view->ui, _("Which table, for a spreadsheet?"), lines, ROSTER_TABLE_COUNT, 0,
                table_picked, roster->view);
}

/* --- cohorts ---------------------------------------------------------------------------------- */

struct tally {
    const char *name;
    long long here, over;
};

static const char *cell_of(const struct roster_row *row, const char *column)
{
    const char *const *columns = roster_columns(ROSTER_ENROLMENTS);
    size_t i = 0;

    while (strcmp(columns[i], column) != 0)
        i++;
    return i < row->cells.count ? row->cells.items[i] : "";
}

LIST_NAMED(tally_list, struct tally);

static struct tally *tally_of(struct tally_list *list, const char *name, struct arena *arena)
{
    struct tally *new;

    for (size_t i = 0; i < list->count; i++)
        if (strcmp(list->items[i].name, name) == 0)
            return &list->items[i];
    new = LIST_ADD(arena, list);
    *new = (struct tally){.name = name};
    return new;
}

static void chosen(void *context, int index)
{
    struct people_roster *roster = people_roster_of(context);

    if (index == 0)
        roster->picked(context, "");
    else if (index > 0 && (size_t)index <= roster->cohorts.count)
        roster->picked(context, roster->cohorts.items[index - 1]);
}

static int by_name(const void *a, const void *b)
{
    return strcmp(((const struct tally *)b)->name, ((const struct tally *)a)->name);
}

/* The newest name first: they are mostly named after the day they began. */
static void show(struct people_roster *roster, struct tally_list *list, struct arena *own)
{
    LIST(const char *) lines = {0};

    if (list->count > 0)
        qsort(list->items, list->count, sizeof *list->items, by_name);
    *LIST_ADD(own, &lines) = _("everybody");
    arena_release(&roster->arena);
    roster->cohorts = (struct word_list){NULL, 0, 0};
    for (size_t i = 0; i < list->count; i++) {
        const struct tally *one = &list->items[i];
        const char *line =
            arena_printf(own, _("%s: %lld learning, %lld ended"), one->name, one->here, one->over);

        *LIST_ADD(own, &lines) = line;
        *LIST_ADD(&roster->arena, &roster->cohorts) = arena_dup(&roster->arena, one->name);
    }
    dialog_pick(roster->view->ui, _("Which cohort?"), lines.items, lines.count, 0, chosen, roster->view);
}

static void came(void *context, enum status status, const void *answer, struct arena *arena,
                 const struct err *err)
{
    struct people_roster *roster = people_roster_of(context);
    const struct roster *table = answer;
    struct tally_list list = {0};
    struct arena own = ARENA_INIT;

    (void)arena;
    if (status != STATUS_OK) {
        view_say(roster->view, THEME_BAD, "%s", err->text);
        return;
    }
    for (size_t i = 0; i < table->rows.count; i++) {
        const struct roster_row *row = &table->rows.items[i];
        const char *name = cell_of(row, "cohort");
        struct tally *tally = *name != '\0' ? tally_of(&list, name, &own) : NULL;

        if (tally != NULL)
            *(strcmp(cell_of(row, "status"), "active") == 0 ? &tally->here : &tally->over) += 1;
    }
    show(roster, &list, &own);
    arena_release(&own);
}

void people_roster_cohorts(struct people_roster *roster, dialog_answered picked)
{
    const struct roster_export_ask ask = {ROSTER_ENROLMENTS};

    roster->picked = picked;
    call_post_roster_export(view_client(roster->view), &ask, came, roster->view);
}

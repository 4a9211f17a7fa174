/* migrate_view.c - people moved to a version of a framework, cohort by cohort: whom it touches, what would happen, done, taken back.
 *
 * Nothing moves but by y under a page that has said what it does; of all cohorts one goes after the other, and whoever stops
 * in between leaves the rest where it stands.
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include <beatbook/domain/applies.h>
#include <beatbook/domain/ref.h>
#include <beatbook/ui/dialog.h>
#include <beatbook/ui/flow.h>
#include <beatbook/ui/list.h>
#include <beatbook/util/tr.h>

#include "engine.h"

#include "show.h"
#include "show_repin.h"
#include "views.h"

enum stage { STAGE_LIST, STAGE_PLAN, STAGE_DONE, STAGE_ALL };

/* Who moves at once: a cohort, or somebody who is in none. */
struct group {
    const char *cohort, *login, *name; /* cohort or login, the other NULL */
    const char *versions;
    int64_t people, accepted, waiting, drafts;
    day ends_by; /* the first day by which one of them must be off a version; DAY_NONE */
    bool there;  /* all of them stand on the version already */
};

struct migrate_view {
    struct view view;
    struct arena own, arena, second, answered;
    const char *id, *to;
    const char *from, *from_id,
        *from_version;       /* rules that are left, "ID@VERSION" and its parts; NULL: the same id */
    bool rules;              /* people are pinned to them; nothing stands on them */
    bool more;               /* those who have moved there already were asked for, too */
    bool loaded, back, stop; /* back: a move is taken back */
    struct err err;
    LIST(struct group) groups;
    struct list list;
    enum stage stage;
    size_t at; /* of all: the group that is being moved */
    struct migrate_answer answer;
    struct flow flow;
    struct list page;
};

static struct migrate_view *migrate_of(struct view *view)
{
    return (struct migrate_view *)view;
}

/* --- the groups ------------------------------------------------------------------------------- */

static struct group *group_of(struct migrate_view *migrate, const struct impact_person *person)
{
    bool has_cohort = person->cohort != NULL && *person->cohort;
    struct group *group;

    for (size_t i = 0; i < migrate->groups.count; i++) {
        group = &migrate->groups.items[i];
        if (has_cohort && group->cohort && strcmp(group->cohort, person->cohort) == 0)
            return group;
    }
    group = LIST_ADD(&migrate->arena, &migrate->groups);
    *group = (struct group){.cohort = has_cohort ? person->cohort : NULL,
                            .login = has_cohort ? NULL : person->login,
                            .name = has_cohort ? person->cohort : person->name,
                            .versions = "",
                            .ends_by = DAY_NONE,
                            .there = true};
    return group;
}

static void add_person(struct migrate_view *migrate, const struct impact_person *person)
{
    struct group *group = group_of(migrate, person);

    const char *version = *person->version == '\0' ? _("no rules")
                          : migrate->from
                              ? arena_printf(&migrate->arena, "%s %s",
                                             migrate->more ? migrate->id : migrate->from_id, person->version)
                              : person->version;

    if (!strstr(group->versions, version))
        group->versions =
            arena_printf(&migrate->arena, "%s%s%s", group->versions, *group->versions ? ", " : "", version);
    group->people++;
    group->accepted += person->accepted;
    group->waiting += person->waiting;
    group->drafts += person->drafts;
    if (person->ends_by != DAY_NONE && (group->ends_by == DAY_NONE || person->ends_by < group->ends_by))
        group->ends_by = person->ends_by;
    group->there =
        group->there && (!migrate->from || migrate->more) && strcmp(person->version, migrate->to) == 0;
}

/* Of the rules that are left only who is pinned to the version that was chosen; who is there already may be taken back. */
static bool is_meant(const struct migrate_view *migrate, const struct impact_person *person)
{
    return !migrate->from_version || migrate->more || strcmp(person->version, migrate->from_version) == 0;
}

static int by_name(const void *a, const void *b)
{
    const struct group *x = a, *y = b;

    return strcmp(x->name, y->name);
}

static void came(void *context, enum status status, const void *answer, struct arena *arena,
                 const struct err *err)
{
    struct migrate_view *migrate = context;
    const struct impact *impact = answer;

    migrate->loaded = true;
    migrate->err = *err;
    if (status == STATUS_OK) {
        migrate->rules = impact->is_rules;
        if (!migrate->more) {
            arena_release(&migrate->arena);
            migrate->arena = *arena;
            memset(&migrate->groups, 0, sizeof migrate->groups);
        } else {
            view_keep(&migrate->second, arena);
        }
        *arena = (struct arena)ARENA_INIT;
        for (size_t i = 0; i < impact->people.count; i++)
            if (is_meant(migrate, &impact->people.items[i]))
                add_person(migrate, &impact->people.items[i]);
        if (migrate->groups.count > 0)
            qsort(migrate->groups.items, migrate->groups.count, sizeof *migrate->groups.items, by_name);
    }
    if (status == STATUS_OK && migrate->from && !migrate->more) {
        struct impact_ask there = {.id = migrate->id};

        migrate->more = true;
        call_post_framework_impact(view_client(&migrate->view), &there, came, migrate);
    }
    view_dirty(&migrate->view);
}

static void ask(struct migrate_view *migrate)
{
    struct impact_ask impact_ask = {.id = migrate->from ? migrate->from_id : migrate->id};

    migrate->more = false;
    call_post_framework_impact(view_client(&migrate->view), &impact_ask, came, migrate);
}

/* --- what would happen, what did -------------------------------------------------------------- */

/* Of rules: all of them in sum, and whoever is touched. */
static void flow_moves(struct migrate_view *migrate)
{
    const struct migrate_answer *answer = &migrate->answer;
    struct flow *flow = &migrate->flow;
    struct str line = STR_INIT;

    repin_say_totals(&answer->totals, &line);
    flow_text(flow, 2, THEME_PLAIN, line.buf);
    for (size_t i = 0; i < answer->moves.count; i++) {
        const struct repin_person *person = &answer->moves.items[i];
        if (!repin_touches(person))
            continue;
        flow_gap(flow);
        if (*person->version == '\0')
            flow_f(flow, 2, THEME_STRONG, _("%s, without rules so far"), person->name);
        else
            flow_f(flow, 2, THEME_STRONG, _("%s, from %s %s"), person->name, person->id, person->version);
        show_repinned(person, 4, flow);
    }
    flow_gap(flow);
    str_release(&line);
}

static void flow_answer(struct migrate_view *migrate)
{
    const struct migrate_answer *answer = &migrate->answer;
    struct flow *flow = &migrate->flow;
    struct str line = STR_INIT;

    if (answer->moves.count > 0) {
        flow_moves(migrate);
        return;
    }
    for (size_t i = 0; i < answer->items.count; i++) {
        str_clear(&line);
        migration_say_item(&answer->items.items[i], &line);
        flow_text(flow, 2, THEME_PLAIN, line.buf);
    }
    flow_gap(flow);
    for (size_t i = 0; i < answer->people.count; i++) {
        const struct migrated_person *person = &answer->people.items[i];
        flow_f(flow, 2, THEME_STRONG, _("%s, from %s"), person->name, person->from);
        str_clear(&line);
        migration_say_person(person, &line);
        flow_text(flow, 4, THEME_PLAIN, line.buf);
    }
    flow_gap(flow);
    str_release(&line);
}

static void reflow(struct migrate_view *migrate)
{
    struct flow *flow = &migrate->flow;
    unsigned long people = (unsigned long)(migrate->answer.people.count + migrate->answer.moves.count);
    const char *name = migrate->answer.to ? migrate->answer.to : "";
    const char *to = migrate->answer.moves.count > 0
                         ? arena_printf(&migrate->answered, "%s %s", migrate->answer.id, name)
                         : name;

    flow_start(flow, migrate->view.cols - 4);
    migrate->view.hints = migrate->stage == STAGE_LIST   ? NULL
                          : migrate->stage == STAGE_PLAN ? "apply quit help"
                                                         : "quit help";
    if (migrate->stage == STAGE_PLAN && migrate->back)
        flow_f(flow, 0, THEME_STRONG,
               ngettext("The last move of %lu person would be taken back:",
                        "The last move of %lu people would be taken back:", people),
               people);
    else if (migrate->stage == STAGE_PLAN)
        flow_f(flow, 0, THEME_STRONG,
               ngettext("%lu person would move to %s:", "%lu people would move to %s:", people), people, to);
    else
        flow_f(flow, 0, THEME_GOOD,
               ngettext("%lu person stands on %s now", "%lu people stand on %s now", people), people, to);
    if (migrate->stage == STAGE_PLAN)
        flow_text(flow, 0, THEME_PLAIN, _("y does it; q leaves everything as it is"));
    flow_gap(flow);
    flow_answer(migrate);
}

static void next_of_all(struct migrate_view *migrate);

static void answered(void *context, enum status status, const void *answer, struct arena *arena,
                     const struct err *err)
{
    struct migrate_view *migrate = context;
    const struct migrate_answer *it = answer;

    if (status != STATUS_OK) {
        view_say(&migrate->view, THEME_BAD, "%s", err->text);
        migrate->stage = migrate->stage == STAGE_ALL ? STAGE_LIST : migrate->stage;
        ask(migrate);
        return;
    }
    arena_release(&migrate->answered);
    migrate->answered = *arena;
    *arena = (struct arena)ARENA_INIT;
    migrate->answer = *it;
    migrate->page.top = 0;
    if (!it->dry_run)
        view_wrote(&migrate->view);
    if (migrate->stage == STAGE_ALL) {
        migrate->at++;
        next_of_all(migrate);
    } else {
        migrate->stage = it->dry_run ? STAGE_PLAN : STAGE_DONE;
        reflow(migrate);
    }
    view_dirty(&migrate->view);
}

static void post(struct migrate_view *migrate, const struct group *group, bool dry_run)
{
    struct migrate_ask move = {.id = migrate->id,
                               .to = migrate->to,
                               .from = migrate->from_id,
                               .from_version = migrate->from_version,
                               .cohort = group->cohort,
                               .login = group->login,
                               .dry_run = dry_run};
    struct revert_ask back = {migrate->id, group->cohort, group->login, dry_run};

    if (migrate->back)
        call_post_framework_revert(view_client(&migrate->view), &back, answered, migrate);
    else
        call_post_framework_migrate(view_client(&migrate->view), &move, answered, migrate);
}

/* --- all of them, one after the other --------------------------------------------------------- */

static void next_of_all(struct migrate_view *migrate)
{
    while (!migrate->stop && migrate->at < migrate->groups.count && migrate->groups.items[migrate->at].there)
        migrate->at++;
    if (!migrate->stop && migrate->at < migrate->groups.count) {
        post(migrate, &migrate->groups.items[migrate->at], false);
        return;
    }
    view_say(&migrate->view, migrate->stop ? THEME_NOTICE : THEME_GOOD,
             migrate->stop ? _("stopped: the rest stands where it stood") : _("all of them stand on %s now"),
             migrate->to);
    migrate->stage = STAGE_LIST;
    migrate->view.hints = NULL;
    ask(migrate);
}

static void all_confirmed(void *context, bool yes)
{
    struct migrate_view *migrate = context;

    if (!yes)
        return;
    migrate->stage = STAGE_ALL;
    migrate->view.hints = "quit help";
    migrate->back = migrate->stop = false;
    migrate->at = 0;
    next_of_all(migrate);
    view_dirty(&migrate->view);
}

/* --- drawing ---------------------------------------------------------------------------------- */

static void draw_group(const struct area *in, int row, const struct group *group, bool rules, bool selected)
{
    struct str text = STR_INIT;
    int end;

    show_hand(in, row, selected);
    if (!rules)
        str_add_f(&text, _("%lld accepted, %lld waiting, %lld drafted"), (long long)group->accepted,
                  (long long)group->waiting, (long long)group->drafts);
    end = paint_right(in, row, in->cols - 2, THEME_PLAIN, text.buf);
    paint_clip(in, row, 2, 20, selected ? THEME_SELECTED : THEME_STRONG, group->name);
    str_clear(&text);
    str_add_f(&text, ngettext("%lld on %s", "%lld on %s", (unsigned long)group->people),
              (long long)group->people, group->versions);
    paint_clip(in, row, 23, end - 24, group->there ? THEME_DIM : THEME_PLAIN, text.buf);
    str_release(&text);
}

/* By when those of the group under the hand must have moved. */
static void draw_end(struct migrate_view *migrate, const struct area *area)
{
    const struct group *group =
        migrate->list.at < (int)migrate->groups.count ? &migrate->groups.items[migrate->list.at] : NULL;
    day today = view_hello(&migrate->view)->today;
    struct str text = STR_INIT;

    if (group == NULL || group->ends_by == DAY_NONE)
        return;
    str_add_f(&text, _("the version they stand on is to be left by %s"), show_day(group->ends_by, today));
    paint_clip(area, area->rows - 1, 2, area->cols - 4,
               applies_presses(group->ends_by, today) ? THEME_NOTICE : THEME_DIM, text.buf);
    str_release(&text);
}

static void draw_list(struct migrate_view *migrate, const struct area *area)
{
    struct area in = paint_inside(area, 2, 0, -5, area->cols);

    list_fit(&migrate->list, (int)migrate->groups.count, in.rows);
    for (int row = 0; row < in.rows && migrate->list.top + row < migrate->list.count; row++)
        draw_group(&in, row, &migrate->groups.items[migrate->list.top + row], migrate->rules,
                   migrate->list.top + row == migrate->list.at);
    if (migrate->err.text[0] != '\0')
        show_refused(&migrate->view, &in, migrate->err.text);
    else if (migrate->loaded && migrate->groups.count == 0)
        show_empty(&in, migrate->rules ? _("nobody is pinned to a version of it")
                                       : _("nobody is enrolled on a version of it"));
    draw_end(migrate, area);
    if (migrate->stage == STAGE_ALL)
        paint_bar(area, area->rows - 2, 2, area->cols - 4, (int64_t)migrate->at,
                  (int64_t)migrate->groups.count);
    else
        paint_clip(area, area->rows - 2, 2, area->cols - 4, THEME_DIM,
                   _("Enter shows what would happen; nothing moves before y"));
}

static void migrate_draw(struct view *view, const struct area *area)
{
    struct migrate_view *migrate = migrate_of(view);
    struct str title = STR_INIT;

    str_add_f(&title, _("Move to %s %s"), migrate->id, migrate->to);
    show_heading(area, title.buf, migrate->stage == STAGE_ALL ? _("moving; q stops after this one") : "");
    str_release(&title);
    if (migrate->stage == STAGE_LIST || migrate->stage == STAGE_ALL) {
        draw_list(migrate, area);
        return;
    }
    struct area in = paint_inside(area, 2, 2, -2, -4);
    list_page(&migrate->page, (int)migrate->flow.lines.count, in.rows);
    flow_paint(&migrate->flow, &in, migrate->page.top);
    if (migrate->page.top + in.rows < migrate->page.count)
        paint_text(area, area->rows - 1, area->cols - 2, THEME_DIM, theme_sign(SIGN_MORE));
}

static void migrate_layout(struct view *view, int rows, int cols)
{
    struct migrate_view *migrate = migrate_of(view);

    (void)rows;
    (void)cols;
    if (migrate->stage == STAGE_PLAN || migrate->stage == STAGE_DONE)
        reflow(migrate);
}

/* --- commands --------------------------------------------------------------------------------- */

static const struct group *selected(const struct migrate_view *migrate)
{
    return migrate->list.at < (int)migrate->groups.count ? &migrate->groups.items[migrate->list.at] : NULL;
}

static void plan(struct migrate_view *migrate, bool back)
{
    const struct group *group = selected(migrate);

    migrate->back = back;
    if (group != NULL)
        post(migrate, group, true);
}

/* From a page back to the list; out of all of them after the one that is under way. */
static bool migrate_leave(struct view *view)
{
    struct migrate_view *migrate = migrate_of(view);

    if (migrate->stage == STAGE_LIST)
        return true;
    migrate->stop = migrate->stage == STAGE_ALL;
    if (migrate->stage == STAGE_DONE)
        ask(migrate);
    if (migrate->stage != STAGE_ALL) {
        migrate->stage = STAGE_LIST;
        view->hints = NULL;
    }
    view_dirty(view);
    return false;
}

static bool migrate_command(struct view *view, const struct command_call *call)
{
    struct migrate_view *migrate = migrate_of(view);
    bool in_list = migrate->stage == STAGE_LIST;

    if (migrate->stage == STAGE_ALL)
        return true;
    if (call->id == COMMAND_APPLY && migrate->stage == STAGE_PLAN && selected(migrate) != NULL)
        post(migrate, selected(migrate), false);
    else if (call->id == COMMAND_APPLY)
        view_say(view, THEME_NOTICE, _("first Enter: it shows what would happen"));
    else if (call->id == COMMAND_OPEN && in_list)
        plan(migrate, false);
    else if (call->id == COMMAND_REVERT && in_list)
        plan(migrate, true);
    else if (call->id == COMMAND_MOVE_ALL && in_list)
        dialog_confirm(view->ui, _("Move every group that is not there yet, one after the other?"),
                       all_confirmed, migrate);
    else
        return in_list ? list_command(&migrate->list, call->id) : list_scroll(&migrate->page, call->id);
    return true;
}

static void migrate_open(struct view *view)
{
    ask(migrate_of(view));
}

static void migrate_close(struct view *view)
{
    struct migrate_view *migrate = migrate_of(view);

    flow_release(&migrate->flow);
    arena_release(&migrate->own);
    arena_release(&migrate->arena);
    arena_release(&migrate->second);
    arena_release(&migrate->answered);
    free(migrate);
}

struct view *migrate_view_new(const char *id, const char *version)
{
    return migrate_view_from(NULL, id, version);
}

struct view *migrate_view_from(const char *from, const char *id, const char *version)
{
    static const struct view_ops ops = {.name = "migrate",
                                        .hints = "open move-all revert quit prompt help",
                                        .open = migrate_open,
                                        .layout = migrate_layout,
                                        .draw = migrate_draw,
                                        .command = migrate_command,
                                        .leave = migrate_leave,
                                        .close = migrate_close};
    struct migrate_view *migrate = calloc(1, sizeof *migrate);
    struct ref ref;

    if (migrate == NULL)
        abort();
    migrate->view.ops = &ops;
    migrate->id = arena_dup(&migrate->own, id);
    migrate->to = arena_dup(&migrate->own, version);
    /* Of one id all versions are listed, as those of a framework. */
    if (from != NULL && ref_parse_document(from, &ref) && strcmp(ref.framework, id) != 0) {
        migrate->from = arena_dup(&migrate->own, from);
        migrate->from_id = arena_dup(&migrate->own, ref.framework);
        migrate->from_version = ref.version[0] != '\0' ? arena_dup(&migrate->own, ref.version) : NULL;
    }
    return &migrate->view;
}

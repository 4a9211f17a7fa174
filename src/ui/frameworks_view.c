/* frameworks_view.c - the documents in the store: versions, what can be claimed, who stands on them. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <beatbook/domain/applies.h>
#include <beatbook/domain/ref.h>
#include <beatbook/ui/dialog.h>
#include <beatbook/util/tr.h>

#include "engine.h"
#include "pages.h"
#include "show.h"
#include "views.h"

struct frameworks_view {
    struct view view;
    struct pages pages;
    struct arena offer; /* while somebody picks another one */
    struct word_list others;
    const char *of;
    bool moving; /* rules were picked to move people from, not to look what it would change */
};

static struct frameworks_view *frameworks_of(struct view *view)
{
    return (struct frameworks_view *)view;
}

/* ---- versions of one framework stand together, the oldest first */

static bool is_same(const struct framework *a, const struct framework *b)
{
    return a && b && strcmp(a->id, b->id) == 0;
}

static bool has_older(const struct frameworks_view *frameworks, int at)
{
    return is_same(pages_at(&frameworks->pages, at - 1), pages_at(&frameworks->pages, at));
}

static bool has_newer(const struct frameworks_view *frameworks, int at)
{
    return is_same(pages_at(&frameworks->pages, at + 1), pages_at(&frameworks->pages, at));
}

/* The newest of those that the one at this place is a version of. */
static const struct framework *newest_of(const struct frameworks_view *frameworks, int at)
{
    while (has_newer(frameworks, at))
        at++;
    return pages_at(&frameworks->pages, at);
}

/* The keys that do something with the selected one. */
static void offer(struct frameworks_view *frameworks)
{
    const struct framework *framework = pages_selected(&frameworks->pages);
    int at = frameworks->pages.list.at;
    frameworks->view.hints =
        !framework                              ? "import check quit prompt help"
        : framework->form == DOCUMENT_RULES     ? "open impact migrate import check remove quit prompt help"
        : framework->form != DOCUMENT_FRAMEWORK ? "open import check remove quit prompt help"
        : has_older(frameworks, at) ? "open diff impact migrate coverage import check remove quit prompt help"
        : has_newer(frameworks, at) ? "open impact migrate coverage import check remove quit prompt help"
                                    : "open impact coverage import check remove quit prompt help";
}

static void came(void *context, enum status status, const void *answer, struct arena *arena,
                 const struct err *err)
{
    struct frameworks_view *frameworks = context;
    const struct frameworks *page = answer;
    pages_came(&frameworks->pages, status, err, page ? &page->items : NULL, sizeof(struct framework), NULL,
               arena);
    offer(frameworks);
    view_dirty(&frameworks->view);
}

static void frameworks_open(struct view *view)
{
    pages_ask_first(&frameworks_of(view)->pages);
    call_post_framework_list(view_client(view), &(struct nothing){true}, came, view);
}

static void add_counts(const struct framework *framework, bool wide, struct str *out)
{
    if (framework->form != DOCUMENT_FRAMEWORK) {
        str_add(out, _(names_word(&document_form_names, framework->form)));
        if (framework->form == DOCUMENT_RULES && framework->enrolments > 0)
            str_add_f(out, _(", %lld pinned"), (long long)framework->enrolments);
        return;
    }
    if (wide || framework->enrolments == 0)
        str_add_f(out, ngettext("%lld criterion", "%lld criteria", (unsigned long)framework->claimable),
                  (long long)framework->claimable);
    if (framework->enrolments > 0)
        str_add_f(out, "%s%lld %s", wide ? ", " : "", (long long)framework->enrolments, _("enrolled"));
}

/* The id stands once, over its versions; which of them is the newest is said where there are several. */
static void draw_row(struct view *view, const struct area *in, int row, const void *item, bool selected)
{
    const struct frameworks_view *frameworks = frameworks_of(view);
    const struct framework *framework = item;
    int at = frameworks->pages.list.top + row;
    bool again = has_older(frameworks, at);
    int id = in->cols >= 100 ? 30 : 22, version = 8;
    struct str counts = STR_INIT;
    show_hand(in, row, selected);
    paint_clip(in, row, 2, id,
               again && row > 0 ? THEME_DIM
               : selected       ? THEME_SELECTED
                                : THEME_PLAIN,
               again && row > 0 ? "" : framework->id);
    paint_clip(in, row, 4 + id, version, selected && again ? THEME_SELECTED : THEME_PLAIN,
               framework->version);
    if (again && !has_newer(frameworks, at)) {
        paint_clip(in, row, 5 + id + version, 7, THEME_GOOD, _("newest"));
        version += 8;
    }
    add_counts(framework, in->cols >= 76, &counts);
    int end = paint_right(in, row, in->cols - 2, THEME_PLAIN, counts.buf);
    paint_clip(in, row, 6 + id + version, end - 7 - id - version, THEME_PLAIN, framework->title);
    str_release(&counts);
}

/* For whom it is, and by when it is to be left: first, so that no narrow screen cuts it off. The days of show_day() do not outlive the next one. */
static void add_limits(const struct framework *framework, day today, struct str *out)
{
    struct arena arena = ARENA_INIT;
    const day days[] = {framework->starts_from, framework->starts_until, framework->ends_by};
    const char *texts[3];
    struct str limits = STR_INIT;

    for (size_t i = 0; i < 3; i++)
        texts[i] = days[i] != DAY_NONE ? arena_dup(&arena, show_day(days[i], today)) : NULL;
    applies_say(texts[0], texts[1], texts[2], &limits);
    if (limits.len > 0)
        str_add_f(out, "%s; ", limits.buf);
    str_release(&limits);
    arena_release(&arena);
}

/* Who imported it is not told to everybody. */
static void add_facts(const struct framework *framework, const struct framework *newest, day today,
                      struct str *out)
{
    const char *on =
        framework->imported_at != MOMENT_NONE ? show_day(day_of(framework->imported_at), today) : NULL;
    if (newest && newest != framework)
        str_add_f(out, _("newest is %s; "), newest->version);
    add_limits(framework, today, out);
    if (framework->form == DOCUMENT_RULES)
        str_add_f(out, _("%lld pinned"), (long long)framework->enrolments);
    else
        str_add_f(out, _("%lld items; %lld enrolled"), (long long)framework->items,
                  (long long)framework->enrolments);
    if (framework->welsh > 0 && framework->welsh < framework->claimable)
        str_add_f(out, _("; %lld without Welsh"), (long long)(framework->claimable - framework->welsh));
    if (on && framework->imported_by)
        str_add_f(out, _("; imported %s by %s"), on, framework->imported_by);
    else if (on)
        str_add_f(out, _("; imported %s"), on);
    if (framework->issuer)
        str_add_f(out, "; %s", framework->issuer);
}

static void frameworks_draw(struct view *view, const struct area *area)
{
    struct frameworks_view *frameworks = frameworks_of(view);
    const struct framework *framework = pages_selected(&frameworks->pages);
    show_heading(area, _("Frameworks"), "");
    struct area in = paint_inside(area, 2, 0, -5, area->cols);
    pages_draw(&frameworks->pages, view, &in, draw_row,
               (view_hello(view)->roles & ROLE_BIT(ROLE_TRAINING)) != 0
                   ? _("no framework yet: i, then shipped, imports beatbook's own")
                   : _("no framework yet: the training unit imports them"));
    if (!framework)
        return;
    paint_clip(area, area->rows - 2, 2, area->cols - 4, THEME_PLAIN, framework->title);
    struct str facts = STR_INIT;
    add_facts(framework, newest_of(frameworks, frameworks->pages.list.at), view_hello(view)->today, &facts);
    paint_clip(area, area->rows - 1, 2, area->cols - 4, THEME_DIM, facts.buf);
    str_release(&facts);
}

static void removed(void *context, enum status status, const void *answer, struct arena *arena,
                    const struct err *err)
{
    struct view *view = context;
    (void)answer;
    (void)arena;
    if (status != STATUS_OK) {
        view_say(view, THEME_BAD, "%s", err->text);
        return;
    }
    view_say(view, THEME_GOOD, _("removed"));
    view_wrote(view);
    frameworks_open(view);
}

static void remove_confirmed(void *context, bool yes)
{
    struct view *view = context;
    const struct framework *framework = pages_selected(&frameworks_of(view)->pages);
    if (!yes || !framework)
        return;
    struct framework_ask ask = {.id = framework->id, .version = framework->version};
    call_post_framework_remove(view_client(view), &ask, removed, view);
}

/* What could answer to it: every other framework. */
static void add_other(struct frameworks_view *frameworks, const struct framework *of, struct arena *arena)
{
    for (size_t i = 0; i < frameworks->pages.items.count; i++) {
        const struct framework *one = pages_at(&frameworks->pages, (int)i);
        if (one->form == DOCUMENT_FRAMEWORK && strcmp(one->id, of->id) != 0)
            *LIST_ADD(arena, &frameworks->others) = arena_printf(arena, "%s@%s", one->id, one->version);
    }
}

static void picked_other(void *context, int index)
{
    struct frameworks_view *frameworks = context;
    if (index >= 0 && (size_t)index < frameworks->others.count)
        view_push(frameworks->view.ui, coverage_view_new(frameworks->of, frameworks->others.items[index]));
}

static void pick_other(struct view *view, const struct framework *framework)
{
    struct frameworks_view *frameworks = frameworks_of(view);
    arena_release(&frameworks->offer);
    memset(&frameworks->others, 0, sizeof frameworks->others);
    if (framework->form == DOCUMENT_FRAMEWORK)
        add_other(frameworks, framework, &frameworks->offer);
    if (frameworks->others.count == 0) {
        view_say(view, THEME_NOTICE, _("there is no other framework that could answer to it"));
        return;
    }
    frameworks->of = arena_printf(&frameworks->offer, "%s@%s", framework->id, framework->version);
    dialog_pick(view->ui, _("Which framework answers to it?"), frameworks->others.items,
                frameworks->others.count, 0, picked_other, frameworks);
}

/* With what it came from. */
static void compare(struct view *view, const struct framework *framework)
{
    struct str name = STR_INIT;

    if (framework->form != DOCUMENT_FRAMEWORK) {
        view_say(view, THEME_NOTICE, _("only frameworks have versions to compare"));
        return;
    }
    str_add_f(&name, "%s@%s", framework->id, framework->version);
    view_push(view->ui, difference_view_new(NULL, name.buf, NULL));
    str_release(&name);
}

/* Whoever is pinned to other rules could be moved to these: from which? */
static void add_pinned(struct frameworks_view *frameworks, const struct framework *to, struct arena *arena)
{
    int64_t pinned = 0, most = 0;

    for (size_t i = 0; i < frameworks->pages.items.count; i++) {
        const struct framework *one = pages_at(&frameworks->pages, (int)i);
        if (one->form == DOCUMENT_RULES && one->enrolments > 0 &&
            (strcmp(one->id, to->id) != 0 || strcmp(one->version, to->version) != 0))
            *LIST_ADD(arena, &frameworks->others) = arena_printf(arena, "%s@%s", one->id, one->version);
        if (one->form == DOCUMENT_RULES)
            pinned += one->enrolments;
        else if (one->form == DOCUMENT_FRAMEWORK && one->enrolments > most)
            most = one->enrolments;
    }
    if (pinned != most) /* then somebody may be without rules */
        *LIST_ADD(arena, &frameworks->others) = "none";
}

static void picked_rules(void *context, int index)
{
    struct frameworks_view *frameworks = context;
    struct ref to;
    if (index < 0 || (size_t)index >= frameworks->others.count || !ref_parse_document(frameworks->of, &to))
        return;
    view_push(frameworks->view.ui,
              frameworks->moving
                  ? migrate_view_from(frameworks->others.items[index], to.framework, to.version)
                  : repin_view_new(frameworks->others.items[index], to.framework, to.version));
}

static void pick_rules(struct view *view, const struct framework *to, bool moving)
{
    struct frameworks_view *frameworks = frameworks_of(view);
    arena_release(&frameworks->offer);
    memset(&frameworks->others, 0, sizeof frameworks->others);
    add_pinned(frameworks, to, &frameworks->offer);
    frameworks->of = arena_printf(&frameworks->offer, "%s@%s", to->id, to->version);
    frameworks->moving = moving;
    if (frameworks->others.count == 1)
        picked_rules(frameworks, 0);
    else if (frameworks->others.count > 1)
        dialog_pick(view->ui, _("For whom? Pinned to"), frameworks->others.items, frameworks->others.count, 0,
                    picked_rules, frameworks);
    else
        view_say(view, THEME_NOTICE, _("nobody is pinned to other rules"));
}

static void migrate(struct view *view, const struct framework *framework)
{
    if (framework->form == DOCUMENT_FRAMEWORK)
        view_push(view->ui, migrate_view_new(framework->id, framework->version));
    else if (framework->form == DOCUMENT_RULES)
        pick_rules(view, framework, true);
    else
        view_say(view, THEME_NOTICE, _("people stand on frameworks and rules: choose a version of one"));
}

static void show_impact(struct view *view, const struct framework *framework)
{
    struct str name = STR_INIT;

    if (framework->form == DOCUMENT_RULES) {
        pick_rules(view, framework, false);
        return;
    }
    if (framework->form != DOCUMENT_FRAMEWORK) {
        view_say(view, THEME_NOTICE, _("people stand on frameworks and rules: choose a version of one"));
        return;
    }
    str_add_f(&name, "%s@%s", framework->id, framework->version);
    view_push(view->ui, impact_view_new(name.buf, NULL));
    str_release(&name);
}

static bool frameworks_command(struct view *view, const struct command_call *call)
{
    struct frameworks_view *frameworks = frameworks_of(view);
    const struct framework *framework = pages_selected(&frameworks->pages);
    switch (call->id) {
    case COMMAND_OPEN:
        if (framework)
            view_push(view->ui, reader_view_new(framework->id, framework->version));
        return true;
    case COMMAND_REMOVE:
        if (framework) {
            struct str question = STR_INIT;
            str_add_f(&question, _("Remove %s %s from the store?"), framework->id, framework->version);
            dialog_confirm(view->ui, question.buf, remove_confirmed, view);
            str_release(&question);
        }
        return true;
    case COMMAND_COVERAGE:
        if (*call->arguments)
            return false;
        if (framework)
            pick_other(view, framework);
        return true;
    case COMMAND_MIGRATE:
        if (*call->arguments)
            return false;
        if (framework)
            migrate(view, framework);
        return true;
    case COMMAND_IMPACT:
        if (*call->arguments)
            return false;
        if (framework)
            show_impact(view, framework);
        return true;
    case COMMAND_DIFF:
        if (*call->arguments)
            return false;
        if (framework)
            compare(view, framework);
        return true;
    default:
        if (!list_command(&frameworks->pages.list, call->id))
            return false;
        offer(frameworks);
        return true;
    }
}

static void frameworks_close(struct view *view)
{
    pages_release(&frameworks_of(view)->pages);
    arena_release(&frameworks_of(view)->offer);
    free(frameworks_of(view));
}

struct view *frameworks_view_new(void)
{
    static const struct view_ops ops = {.name = "frameworks",
                                        .hints = "import check quit prompt help",
                                        .open = frameworks_open,
                                        .draw = frameworks_draw,
                                        .command = frameworks_command,
                                        .changed = frameworks_open,
                                        .close = frameworks_close};
    struct frameworks_view *frameworks = calloc(1, sizeof *frameworks);
    if (!frameworks)
        abort();
    frameworks->view.ops = &ops;
    return &frameworks->view;
}

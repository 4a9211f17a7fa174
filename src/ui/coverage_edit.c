/* coverage_edit.c - the links of a crossmap changed on the screen by the training unit.
 *
 * Each change is asked for step by step and kept as soon as it is whole; what is shown is what the store has with those changes laid over it. They become
 * the next version by the import's own screen, which says before what it does.
 */
#include <stdlib.h>
#include <string.h>

#include <beatbook/domain/quote.h>
#include <beatbook/domain/ref.h>
#include <beatbook/util/tr.h>

#include "coverage_parts.h"
#include "engine.h"
#include "views.h"

#define ROWS_MOST 500

/* ---- what the criteria say */

static enum status read_there(struct coverage_view *v, struct err *err)
{
    struct framework_ask ask = {.id = v->ask.other, .version = v->ask.other_version, .limit = ROWS_MOST};

    if (v->there.count > 0)
        return STATUS_OK;
    arena_release(&v->there_arena);
    do {
        struct reader page;
        enum status status = call_framework_show(view_client(&v->view), &ask, &v->there_arena, &page, err);
        size_t i;

        if (status != STATUS_OK)
            return status;
        for (i = 0; i < page.items.count; i++)
            *LIST_ADD(&v->there_arena, &v->there) = page.items.items[i];
        v->there_id = page.framework.id;
        v->there_version = page.framework.version;
        ask.version = page.framework.version;
        ask.position = page.next_position;
    } while (ask.position > 0);
    return STATUS_OK;
}

static void add_row(struct str *words, const struct reader_row *row)
{
    if (row->title != NULL && *row->title)
        str_add_f(words, "%s%s", words->len > 0 ? " " : "", row->title);
    if (row->words != NULL && *row->words)
        str_add_f(words, "%s%s", words->len > 0 ? " " : "", row->words);
}

/* Of an item and what belongs to it, as a quotation may take it in; NULL: it is not there. */
static const char *words_of(const struct reader_row_list *rows, const char *item, struct arena *arena)
{
    struct str words = STR_INIT;
    const char *copy = NULL;
    size_t i, j;

    for (i = 0; i < rows->count && copy == NULL; i++) {
        if (rows->items[i].form != READER_ITEM || strcmp(rows->items[i].id, item) != 0)
            continue;
        add_row(&words, &rows->items[i]);
        for (j = i + 1; j < rows->count && rows->items[j].depth > rows->items[i].depth; j++)
            add_row(&words, &rows->items[j]);
        copy = arena_dup(arena, words.buf);
    }
    str_release(&words);
    return copy;
}

static const char *item_of(const char *end, struct arena *arena)
{
    struct ref ref;

    return ref_parse(end, &ref) ? arena_dup(arena, ref.item) : "";
}

/* The end of the link in the making that lies on this side, or on the other one. */
static const char *end_of(const struct coverage_view *v, bool here)
{
    return here == v->from_is_here ? v->making.now.from : v->making.now.to;
}

static const char *quoted(const struct coverage_view *v, bool here)
{
    const char *words = here == v->from_is_here ? v->making.now.from_words : v->making.now.to_words;

    return words != NULL ? words : "";
}

static void quote(struct coverage_view *v, bool here, const char *words)
{
    const char *copy = arena_dup(&v->making_arena, words);
    const char *version = here ? v->stored.version : v->there_version;

    if (here == v->from_is_here) {
        v->making.now.from_words = copy;
        v->making.from_version = version;
    } else {
        v->making.now.to_words = copy;
        v->making.to_version = version;
    }
}

/* ---- made */

static void keep(struct coverage_view *v, const char *said)
{
    struct err err = ERR_INIT;

    if (crossmap_edit(view_session(&v->view), &v->map, &v->making, &err) != STATUS_OK)
        view_say(&v->view, THEME_BAD, "%s", err.text);
    else
        view_say(&v->view, THEME_GOOD, _("%s; u takes it back, W takes all in"), said);
    coverage_make(v);
}

/* The link under the hand as something to be changed. */
static bool begin(struct coverage_view *v, enum crossdraft_act act)
{
    const struct coverage_link *shown = coverage_link_at(v);
    const struct link *link;

    if (shown == NULL) {
        view_say(&v->view, THEME_NOTICE, _("there is no link here: n makes one"));
        return false;
    }
    if (!v->opened || strcmp(shown->crossing.crossmap, v->map.base.id) != 0)
        coverage_overlay_open(v);
    link = v->opened ? crossdraft_link(&v->map.next, shown->crossing.link) : NULL;
    if (!v->opened)
        view_say(&v->view, THEME_BAD, "%s", v->map_err.text);
    else if (link == NULL)
        view_say(&v->view, THEME_NOTICE, _("this link ends already; u takes the last change back"));
    if (link == NULL)
        return false;
    arena_release(&v->making_arena);
    v->making = (struct crossdraft_edit){.act = act, .was = *link, .now = *link};
    v->from_is_here = shown->crossing.outward;
    return true;
}

static void ask_words(struct coverage_view *v, bool here, dialog_answered answer)
{
    struct err err = ERR_INIT;
    const char *end = end_of(v, here), *item = item_of(end, &v->making_arena), *text = NULL;

    if (here)
        text = words_of(&v->rows, item, &v->making_arena);
    else if (read_there(v, &err) == STATUS_OK)
        text = words_of(&v->there, item, &v->making_arena);
    v->asked_here = here;
    if (err.status != STATUS_OK)
        view_say(&v->view, THEME_BAD, "%s", err.text);
    else if (text == NULL)
        view_say(&v->view, THEME_NOTICE, _("%s@%s has no %s any more: y links what came in its place"),
                 here ? v->stored.id : v->there_id, here ? v->stored.version : v->there_version, item);
    else
        view_push(v->view.ui, quote_view_new(end, quoted(v, here), text, answer, v));
}

static void words_changed(void *context, const char *words)
{
    struct coverage_view *v = context;

    if (words == NULL)
        return;
    quote(v, v->asked_here, words);
    keep(v, _("other words"));
}

/* ---- another strength, relation, words */

static const struct {
    const char *label;
    enum relation relation;
    enum strength strength;
} kinds[] = {
    {N_("supports, exact: an acceptance may be carried along it"), RELATION_SUPPORTS, STRENGTH_EXACT},
    {N_("supports, partial: a claim is proposed"), RELATION_SUPPORTS, STRENGTH_PARTIAL},
    {N_("supports, related: a hint"), RELATION_SUPPORTS, STRENGTH_RELATED},
    {N_("limits"), RELATION_LIMITS, STRENGTH_NONE},
    {N_("conflicts"), RELATION_CONFLICTS, STRENGTH_NONE},
};
#define KINDS (sizeof kinds / sizeof *kinds)

static size_t add_kinds(const char **lines)
{
    size_t i;

    for (i = 0; i < KINDS; i++)
        lines[i] = _(kinds[i].label);
    return KINDS;
}

static void set_kind(struct coverage_view *v, size_t kind)
{
    v->making.now.relation = kinds[kind].relation;
    v->making.now.strength = kinds[kind].strength;
}

static void change_picked(void *context, int index)
{
    struct coverage_view *v = context;

    if (index < 0)
        return;
    if (index < 2) {
        ask_words(v, index == 0, words_changed);
        return;
    }
    set_kind(v, (size_t)index - 2);
    if (v->making.now.relation == v->making.was.relation && v->making.now.strength == v->making.was.strength)
        view_say(&v->view, THEME_NOTICE, _("it is so already"));
    else
        keep(v, _("changed"));
}

static void change_link(struct coverage_view *v)
{
    const char *lines[2 + KINDS];
    size_t at = 2, i;

    if (!begin(v, CROSSDRAFT_SET))
        return;
    lines[0] = arena_printf(&v->making_arena, _("the words here: \"%s\""), quoted(v, true));
    lines[1] = arena_printf(&v->making_arena, _("the words there: \"%s\""), quoted(v, false));
    add_kinds(lines + 2);
    for (i = 0; i < KINDS; i++)
        if (kinds[i].relation == v->making.was.relation && kinds[i].strength == v->making.was.strength)
            at = 2 + i;
    dialog_pick(v->view.ui, arena_printf(&v->making_arena, _("Change link %s: what?"), v->making.now.id),
                lines, 2 + KINDS, at, change_picked, v);
}

/* ---- ended */

static void end_confirmed(void *context, bool yes)
{
    struct coverage_view *v = context;

    if (yes)
        keep(v, _("it ends; what was carried along it stays"));
}

static void end_link(struct coverage_view *v)
{
    if (!begin(v, CROSSDRAFT_END))
        return;
    dialog_confirm(v->view.ui,
                   arena_printf(&v->making_arena, _("Link %s %s - %s: is it to end?"), v->making.now.id,
                                v->making.now.from, v->making.now.to),
                   end_confirmed, v);
}

/* ---- a new one: the other end, what it is, the words of both */

static void new_words_there(void *context, const char *words)
{
    struct coverage_view *v = context;

    if (words == NULL)
        return;
    quote(v, false, words);
    keep(v, _("linked"));
}

static void new_words_here(void *context, const char *words)
{
    struct coverage_view *v = context;

    if (words == NULL)
        return;
    quote(v, true, words);
    ask_words(v, false, new_words_there);
}

static void new_kind(void *context, int index)
{
    struct coverage_view *v = context;

    if (index < 0)
        return;
    set_kind(v, (size_t)index);
    ask_words(v, true, new_words_here);
}

/* The items of a side as lines to pick; the criteria and what else links lead to. */
static void offer_items(struct coverage_view *v, const struct reader_row_list *rows, struct word_list *lines)
{
    size_t i;

    v->offered = (struct word_list){0};
    for (i = 0; i < rows->count; i++) {
        const struct reader_row *row = &rows->items[i];
        const char *words = row->title != NULL && *row->title ? row->title : row->words;

        if (row->form != READER_ITEM)
            continue;
        *LIST_ADD(&v->making_arena, &v->offered) = row->id;
        *LIST_ADD(&v->making_arena, lines) =
            arena_printf(&v->making_arena, "%-6s %.*s", *row->code ? row->code : row->id,
                         (int)strcspn(words, "\n"), words);
    }
}

static void set_end(struct coverage_view *v, bool here, const char *item)
{
    const char *end = arena_printf(&v->making_arena, "%s#%s", here ? v->stored.id : v->there_id, item);

    if (here == v->from_is_here)
        v->making.now.from = end;
    else
        v->making.now.to = end;
}

static void new_picked(void *context, int index)
{
    struct coverage_view *v = context;
    const char *lines[KINDS];

    if (index < 0 || (size_t)index >= v->offered.count)
        return;
    set_end(v, false, v->offered.items[index]);
    dialog_pick(v->view.ui, _("What is the one to the other?"), lines, add_kinds(lines), 1, new_kind, v);
}

static const char *new_id(struct coverage_view *v)
{
    return arena_dup(&v->making_arena, crossdraft_new_id(&v->map.next, &v->map.draft, &v->making_arena));
}

static void new_link(struct coverage_view *v)
{
    const struct coverage_line *line = coverage_at(v);
    struct word_list lines = {0};
    struct err err = ERR_INIT;

    if (line == NULL || words_of(&v->rows, line->id, &v->made) == NULL) {
        view_say(&v->view, THEME_NOTICE, _("choose a criterion of %s %s first"), v->stored.id,
                 v->stored.version);
        return;
    }
    if (read_there(v, &err) != STATUS_OK) {
        view_say(&v->view, THEME_BAD, "%s", err.text);
        return;
    }
    arena_release(&v->making_arena);
    v->making = (struct crossdraft_edit){.act = CROSSDRAFT_ADD};
    v->making.now.id = new_id(v);
    v->from_is_here = v->stored.items.count > 0 && v->stored.items.items[0].outward;
    set_end(v, true, line->id);
    offer_items(v, &v->there, &lines);
    dialog_pick(v->view.ui, arena_printf(&v->making_arena, _("Link %s with what?"), line->code), lines.items,
                lines.count, 0, new_picked, v);
}

/* ---- put right: the new words beside the old ones, or what came in the item's place */

static void successor_words(void *context, const char *words)
{
    struct coverage_view *v = context;

    if (words == NULL)
        return;
    quote(v, v->asked_here, words);
    keep(v, _("linked anew; the old link stays for the older version until x ends it"));
}

static void successor_picked(void *context, int index)
{
    struct coverage_view *v = context;

    if (index < 0 || (size_t)index >= v->offered.count)
        return;
    set_end(v, v->asked_here, v->offered.items[index]);
    ask_words(v, v->asked_here, successor_words);
}

/* Where the quoted words most likely went. */
static size_t likeliest(struct coverage_view *v, const struct reader_row_list *rows, const char *words)
{
    size_t best = 0, first, last, i;
    int most = 0;

    for (i = 0; i < v->offered.count; i++) {
        const char *text = words_of(rows, v->offered.items[i], &v->making_arena);
        int score = text != NULL ? quote_find(words, text, &first, &last) : 0;

        if (score > most) {
            most = score;
            best = i;
        }
    }
    return best;
}

/* The item is gone: a new link, because those who stand on the older version keep the old one. */
static void ask_successor(struct coverage_view *v, bool here)
{
    const struct reader_row_list *rows = here ? &v->rows : &v->there;
    struct word_list lines = {0};
    const char *item = item_of(end_of(v, here), &v->making_arena);

    v->making.act = CROSSDRAFT_ADD;
    v->making.was = (struct link){0};
    v->making.now.id = new_id(v);
    v->asked_here = here;
    offer_items(v, rows, &lines);
    dialog_pick(v->view.ui, arena_printf(&v->making_arena, _("What came in the place of %s?"), item),
                lines.items, lines.count, likeliest(v, rows, quoted(v, here)), successor_picked, v);
}

/* The selected link if it fell, else the first of the criterion that did. */
static const struct coverage_link *find_fallen(struct coverage_view *v)
{
    const struct coverage_link *link = coverage_link_at(v);
    int kept = v->link_at;

    if (link != NULL && crossing_is_fallen(&link->crossing) && link->mark != COVERAGE_ENDED)
        return link;
    for (v->link_at = 0; (link = coverage_link_at(v)) != NULL; v->link_at++)
        if (crossing_is_fallen(&link->crossing) && link->mark != COVERAGE_ENDED)
            return link;
    v->link_at = kept;
    return coverage_link_at(v);
}

static void put_right(struct coverage_view *v)
{
    const struct coverage_link *shown = find_fallen(v);
    struct err err = ERR_INIT;
    bool here;

    v->laid = NULL;
    if (shown != NULL && !crossing_is_fallen(&shown->crossing)) {
        view_say(&v->view, THEME_NOTICE, _("its words stand there: e changes them all the same"));
        return;
    }
    if (!begin(v, CROSSDRAFT_SET))
        return;
    here = shown->crossing.here_state != CROSSING_HOLDS;
    if (read_there(v, &err) != STATUS_OK)
        view_say(&v->view, THEME_BAD, "%s", err.text);
    else if ((here ? shown->crossing.here_state : shown->crossing.there_state) == CROSSING_GONE)
        ask_successor(v, here);
    else
        ask_words(v, here, words_changed);
}

/* ---- taken in */

static void take_in(struct coverage_view *v)
{
    struct str path = STR_INIT, words = STR_INIT;
    struct err err = ERR_INIT;

    if (crossmap_write(&v->map, &path, &err) != STATUS_OK) {
        view_say(&v->view, THEME_BAD, "%s", err.text);
    } else {
        str_add_f(&words, "\"%s\"", path.buf);
        view_push(v->view.ui, import_view_new(words.buf, true));
    }
    str_release(&path);
    str_release(&words);
}

static void undo(struct coverage_view *v)
{
    struct err err = ERR_INIT;

    if (crossmap_undo(view_session(&v->view), &v->map, &err) != STATUS_OK)
        view_say(&v->view, THEME_NOTICE, "%s", err.text);
    else
        view_say(&v->view, THEME_NOTICE, _("taken back"));
    coverage_make(v);
}

bool coverage_edit_command(struct coverage_view *v, enum command_id id)
{
    static const struct {
        enum command_id id;
        void (*act)(struct coverage_view *v);
    } acts[] = {{COMMAND_CHANGE_LINK, change_link}, {COMMAND_NEW_LINK, new_link},
                {COMMAND_PUT_RIGHT, put_right},     {COMMAND_END_LINK, end_link},
                {COMMAND_TAKE_IN, take_in},         {COMMAND_UNDO, undo}};
    size_t i;

    for (i = 0; i < sizeof acts / sizeof *acts; i++) {
        if (acts[i].id != id)
            continue;
        if (!v->loaded)
            return true;
        if (!v->asked)
            coverage_overlay_open(v);
        if (v->opened)
            acts[i].act(v);
        else
            view_say(&v->view, THEME_BAD, "%s",
                     *v->map_err.text ? v->map_err.text : _("only the training unit changes a crossmap"));
        return true;
    }
    return false;
}

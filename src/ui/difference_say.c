/* difference_say.c - what a person says of likely changes.
 *
 * Each step keeps all that was said so far, so that taking one back is forgetting the last. Whatever was said of the same items
 * before gives way to what is said now. Nothing is in the file before it is written there.
 */
#include "difference_parts.h"

#include <string.h>

#include <beatbook/ui/dialog.h>
#include <beatbook/util/text.h>
#include <beatbook/util/tr.h>

static bool among(const struct word_list *ids, const char *id)
{
    size_t i;

    for (i = 0; i < ids->count; i++)
        if (strcmp(ids->items[i], id) == 0)
            return true;
    return false;
}

static bool touches(const struct difference_pair *a, const struct difference_pair *b)
{
    size_t i;

    for (i = 0; i < a->old_ids.count; i++)
        if (among(&b->old_ids, a->old_ids.items[i]))
            return true;
    for (i = 0; i < a->new_ids.count; i++)
        if (among(&b->new_ids, a->new_ids.items[i]))
            return true;
    return false;
}

static bool touches_any(const struct difference_pair *pair, const struct difference_pairs *pairs)
{
    size_t i;

    for (i = 0; i < pairs->count; i++)
        if (touches(pair, &pairs->items[i]))
            return true;
    return false;
}

static void copy_ids(struct arena *arena, const struct word_list *from, struct word_list *to)
{
    size_t i;

    for (i = 0; i < from->count; i++)
        *LIST_ADD(arena, to) = arena_dup(arena, from->items[i]);
}

static void copy_pair(struct arena *arena, const struct difference_pair *from, struct difference_pairs *to)
{
    struct difference_pair *pair = LIST_ADD(arena, to);

    copy_ids(arena, &from->old_ids, &pair->old_ids);
    copy_ids(arena, &from->new_ids, &pair->new_ids);
}

/* One step: these pairs, and what was said before of other items. False: one of them cannot be, and why was said. */
static bool say(struct difference_view *v, const struct difference_pairs *pairs)
{
    struct difference_pairs all = {0};
    size_t i;

    if (v->versions.path == NULL) {
        view_say(
            &v->view, THEME_NOTICE,
            _("both versions are loaded, and what is loaded never changes: say it in a file, :diff FILE"));
        return false;
    }
    for (i = 0; i < pairs->count; i++) {
        const char *fault = difference_pair_fault(&v->difference, &pairs->items[i], &v->made);

        if (fault != NULL) {
            view_say(&v->view, THEME_BAD, "%s", fault);
            return false;
        }
    }
    if (v->steps.count > 0)
        for (i = 0; i < v->steps.items[v->steps.count - 1].count; i++)
            if (!touches_any(&v->steps.items[v->steps.count - 1].items[i], pairs))
                copy_pair(&v->said, &v->steps.items[v->steps.count - 1].items[i], &all);
    for (i = 0; i < pairs->count; i++)
        copy_pair(&v->said, &pairs->items[i], &all);
    *LIST_ADD(&v->said, &v->steps) = all;
    return true;
}

static void forget_marks(struct difference_view *v)
{
    arena_release(&v->marking);
    v->marked_old = v->marked_new = (struct word_list){0};
    v->marks = 0;
}

void difference_say_same(struct difference_view *v)
{
    const struct difference_line *line = difference_view_at(v);
    struct difference_pairs pairs = {0};

    if (line == NULL)
        return;
    if (line->basis != DIFFERENCE_LIKENESS && !line->unlike) {
        view_say(&v->view, THEME_NOTICE, _("there is nothing to confirm: it is no guess"));
        return;
    }
    *LIST_ADD(&v->made, &pairs) = (struct difference_pair){line->old_ids, line->new_ids};
    if (say(v, &pairs)) {
        forget_marks(v);
        view_say(&v->view, THEME_GOOD, _("confirmed; u takes it back"));
        difference_view_make(v);
    }
}

static void add_alone(struct difference_view *v, struct difference_pairs *pairs, const char *old_id,
                      const char *new_id)
{
    struct difference_pair *pair = LIST_ADD(&v->made, pairs);

    if (old_id != NULL)
        *LIST_ADD(&v->made, &pair->old_ids) = old_id;
    if (new_id != NULL)
        *LIST_ADD(&v->made, &pair->new_ids) = new_id;
}

void difference_say_apart(struct difference_view *v)
{
    const struct difference_line *line = difference_view_at(v);
    struct difference_pairs pairs = {0};
    size_t i;

    if (line == NULL)
        return;
    if (line->old_ids.count == 0 || line->new_ids.count == 0) {
        view_say(&v->view, THEME_NOTICE, _("it stands alone already"));
        return;
    }
    if (line->old_ids.count == 1 && line->new_ids.count == 1 &&
        strcmp(line->old_ids.items[0], line->new_ids.items[0]) == 0) {
        view_say(&v->view, THEME_NOTICE,
                 _("both have the id \"%s\": give the new item an id of its own in the file"),
                 line->old_ids.items[0]);
        return;
    }
    for (i = 0; i < line->old_ids.count; i++)
        add_alone(v, &pairs, line->old_ids.items[i], NULL);
    for (i = 0; i < line->new_ids.count; i++)
        add_alone(v, &pairs, NULL, line->new_ids.items[i]);
    if (say(v, &pairs)) {
        forget_marks(v);
        view_say(&v->view, THEME_GOOD, _("parted: the one is withdrawn, the other new; u takes it back"));
        difference_view_make(v);
    }
}

void difference_say_undo(struct difference_view *v)
{
    if (v->steps.count == 0 || v->steps.count <= v->written) {
        view_say(&v->view, THEME_NOTICE, _("nothing was said yet"));
        return;
    }
    v->steps.count--;
    forget_marks(v);
    view_say(&v->view, THEME_NOTICE, _("taken back"));
    difference_view_make(v);
}

/* ---- marked: several items that are one change */

bool difference_view_marked(const struct difference_view *v, const struct difference_line *line)
{
    return (line->old_ids.count > 0 && among(&v->marked_old, line->old_ids.items[0])) ||
           (line->new_ids.count > 0 && among(&v->marked_new, line->new_ids.items[0]));
}

static void unmark(struct word_list *marked, const struct word_list *ids)
{
    size_t count = 0, i;

    for (i = 0; i < marked->count; i++)
        if (!among(ids, marked->items[i]))
            marked->items[count++] = marked->items[i];
    marked->count = count;
}

static void say_declared(struct difference_view *v)
{
    view_say(&v->view, THEME_NOTICE,
             _("the newer version says itself what became of it: change its <changes>"));
}

void difference_say_mark(struct difference_view *v)
{
    const struct difference_line *line = difference_view_at(v);

    if (line == NULL)
        return;
    if (line->basis == DIFFERENCE_DECLARED) {
        say_declared(v);
        return;
    }
    if (difference_view_marked(v, line)) {
        unmark(&v->marked_old, &line->old_ids);
        unmark(&v->marked_new, &line->new_ids);
        v->marks--;
    } else {
        copy_ids(&v->marking, &line->old_ids, &v->marked_old);
        copy_ids(&v->marking, &line->new_ids, &v->marked_new);
        v->marks++;
    }
    if (v->list.at + 1 < v->list.count)
        v->list.at++;
    view_dirty(&v->view);
}

/* ---- pairing */

struct offering {
    struct difference_view *v;
    struct word_list lines;
};

/* A line to pick: the code, what it is at the moment where it is something already, and the words. */
static void offer(struct offering *offering, const char *id, int to, const char *code, const char *note,
                  const char *words)
{
    struct arena *arena = &offering->v->offer;
    size_t length = strcspn(words, "\n");

    *LIST_ADD(arena, &offering->v->offered) = arena_dup(arena, id);
    *LIST_ADD(arena, &offering->v->offered_to) = to;
    *LIST_ADD(arena, &offering->lines) =
        arena_printf(arena, "%-5s %s%s%.*s", code, note, *note ? ": " : "", (int)length, words);
}

/* What stands alone on the other side, and what is only likely. */
static void offer_all(struct offering *offering)
{
    const struct difference_lines *lines = &offering->v->told.items;
    bool new_ones = offering->v->offered_new;
    size_t i, j;

    for (i = 0; i < lines->count; i++) {
        const struct difference_line *line = &lines->items[i];
        const struct difference_row *row = &offering->v->difference.rows.items[i];
        const struct word_list *ids = new_ones ? &line->new_ids : &line->old_ids;
        const struct word_list *codes = new_ones ? &line->new_codes : &line->old_codes;
        const struct difference_items *items = new_ones ? &row->new_ones : &row->old_ones;
        const char *note = line->basis == DIFFERENCE_LIKENESS ? _("likely another's")
                           : line->unlike                     ? _("by its id another's")
                                                              : "";

        if (line->basis == DIFFERENCE_DECLARED ||
            (line->old_ids.count > 0 && line->new_ids.count > 0 && *note == '\0'))
            continue;
        for (j = 0; j < ids->count; j++)
            offer(offering, ids->items[j], -1, codes->items[j], note,
                  difference_words(items->items[j], &offering->v->offer));
    }
}

static bool is_alone(const struct difference_line *line)
{
    return line->old_ids.count == 0 || line->new_ids.count == 0;
}

/* What went on under its id and was changed can be half of a splitting, when the selected one is new, or of a merging, when it is gone. */
static void offer_joined(struct offering *offering, const struct difference_line *selected)
{
    const struct difference_lines *lines = &offering->v->told.items;
    bool split = selected->old_ids.count == 0;
    size_t i;

    for (i = 0; i < lines->count; i++) {
        const struct difference_line *line = &lines->items[i];
        const struct difference_row *row = &offering->v->difference.rows.items[i];
        const struct difference_items *items = split ? &row->old_ones : &row->new_ones;

        if (line->basis == DIFFERENCE_DECLARED || line->basis == DIFFERENCE_LIKENESS || is_alone(line) ||
            items->count != 1 || strcmp(line->old_words, line->new_words) == 0)
            continue;
        offer(offering, items->items[0]->id, (int)i,
              split ? line->old_codes.items[0] : line->new_codes.items[0],
              split ? _("this is a part of it") : _("this went into it"),
              difference_words(items->items[0], &offering->v->offer));
    }
}

/* What is paired beside what the other change has already. */
static void join(struct difference_view *v, const struct difference_line *to, struct difference_pair *pair)
{
    struct difference_pair joined = {0};

    copy_ids(&v->offer, &to->old_ids, &joined.old_ids);
    copy_ids(&v->offer, &pair->old_ids, &joined.old_ids);
    copy_ids(&v->offer, &to->new_ids, &joined.new_ids);
    copy_ids(&v->offer, &pair->new_ids, &joined.new_ids);
    *pair = joined;
}

/* What it makes of them, and what becomes of their evidence. */
static void say_made(struct difference_view *v, size_t old_ones, size_t new_ones)
{
    const struct difference_line *line = difference_view_at(v);
    const char *evidence = line != NULL ? _(names_word(&difference_evidence_names, (int)line->evidence)) : "";

    if (old_ones > 1)
        view_say(&v->view, THEME_GOOD, _("%zu are one now; evidence: %s; u takes it back"), old_ones,
                 evidence);
    else if (new_ones > 1)
        view_say(&v->view, THEME_GOOD, _("one is %zu now; evidence: %s; u takes it back"), new_ones,
                 evidence);
    else
        view_say(&v->view, THEME_GOOD, _("paired; u takes it back"));
}

static void say_pair(struct difference_view *v, const struct difference_pair *pair)
{
    struct difference_pairs pairs = {0};

    *LIST_ADD(&v->made, &pairs) = *pair;
    if (!say(v, &pairs))
        return;
    forget_marks(v);
    difference_view_select(v, pair);
    say_made(v, pair->old_ids.count, pair->new_ids.count);
}

static void picked(void *context, int index)
{
    struct difference_view *v = context;
    struct difference_pair pair = v->pairing;

    if (index < 0 || (size_t)index >= v->offered.count)
        return;
    if (v->offered_to.items[index] >= 0)
        join(v, &v->told.items.items[v->offered_to.items[index]], &pair);
    else
        *LIST_ADD(&v->offer, v->offered_new ? &pair.new_ids : &pair.old_ids) = v->offered.items[index];
    say_pair(v, &pair);
}

static const char *question(const struct difference_view *v)
{
    if (v->offered_new)
        return v->pairing.old_ids.count > 1 ? _("What did they become together?") : _("What did it become?");
    return v->pairing.new_ids.count > 1 ? _("What were they before, in one?") : _("What was it before?");
}

static void pick_other(struct difference_view *v)
{
    const struct difference_line *line = difference_view_at(v);
    struct offering offering = {.v = v};

    v->offered = (struct word_list){0};
    memset(&v->offered_to, 0, sizeof v->offered_to);
    v->offered_new = v->pairing.old_ids.count > 0;
    if (line != NULL && v->marks == 0 && is_alone(line))
        offer_joined(&offering, line);
    offer_all(&offering);
    if (offering.lines.count == 0)
        view_say(&v->view, THEME_NOTICE,
                 v->offered_new ? _("the newer version has no item left that it could have become")
                                : _("the older version has no item left that it could have been"));
    else
        dialog_pick(v->view.ui, question(v), offering.lines.items, offering.lines.count, 0, picked, v);
}

void difference_say_pair(struct difference_view *v)
{
    const struct difference_line *line = difference_view_at(v);

    if (line == NULL)
        return;
    if (v->marks == 0 && line->basis == DIFFERENCE_DECLARED) {
        say_declared(v);
        return;
    }
    arena_release(&v->offer);
    v->pairing = (struct difference_pair){0};
    if (v->marks > 0) {
        copy_ids(&v->offer, &v->marked_old, &v->pairing.old_ids);
        copy_ids(&v->offer, &v->marked_new, &v->pairing.new_ids);
    } else if (line->old_ids.count > 0) {
        copy_ids(&v->offer, &line->old_ids, &v->pairing.old_ids);
    } else {
        copy_ids(&v->offer, &line->new_ids, &v->pairing.new_ids);
    }
    if (v->pairing.old_ids.count > 0 && v->pairing.new_ids.count > 0)
        say_pair(v, &v->pairing);
    else
        pick_other(v);
}

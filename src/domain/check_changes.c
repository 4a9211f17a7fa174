/* check_changes.c - the faults in what a version says it changed.
 *
 * DESIGN 5: every new id exists, an old id that is said to be gone is gone. Whether every id of the old version
 * is accounted for needs that version: check_references.c.
 */
#include <string.h>

#include <beatbook/domain/ref.h>
#include <beatbook/domain/version.h>
#include <beatbook/util/tr.h>

#include "check_parts.h"

/* How many ids each type of change has before and after; 9 is any number. */
static const struct {
    int old_least, old_most, new_least, new_most;
    bool same; /* it is the same id before and after */
    const char *shape;
} shapes[CHANGE_TYPE_COUNT] = {
    [CHANGE_ADDED] = {0, 0, 1, 9, false, N_("only new=\"…\"")},
    [CHANGE_REWORDED] = {1, 9, 1, 9, true, N_("old=\"…\" and new=\"…\" with the same id")},
    [CHANGE_RECODED] = {1, 9, 1, 9, true, N_("old=\"…\" and new=\"…\" with the same id")},
    [CHANGE_MOVED] = {1, 9, 1, 9, true, N_("old=\"…\" and new=\"…\" with the same id")},
    [CHANGE_REPLACED] = {1, 1, 1, 1, false, N_("one id in old=\"…\" and one in new=\"…\"")},
    [CHANGE_SPLIT] = {1, 1, 2, 9, false, N_("one id in old=\"…\" and two or more in new=\"…\"")},
    [CHANGE_MERGED] = {2, 9, 1, 1, false, N_("two or more ids in old=\"…\" and one in new=\"…\"")},
    [CHANGE_WITHDRAWN] = {1, 9, 0, 0, false, N_("only old=\"…\"")},
};
#define ANY 9

static bool between(size_t count, int least, int most)
{
    return count >= (size_t)least && (most == ANY || count <= (size_t)most);
}

static bool has_word(const struct word_list *words, const char *word)
{
    for (size_t i = 0; i < words->count; i++)
        if (!strcmp(words->items[i], word))
            return true;
    return false;
}

static bool same_words(const struct word_list *a, const struct word_list *b)
{
    for (size_t i = 0; i < a->count; i++)
        if (i >= b->count || strcmp(a->items[i], b->items[i]) != 0)
            return false;
    return a->count == b->count;
}

static const char *change_name(struct check *check, const struct change *change)
{
    const struct word_list *ids = change->old_ids.count ? &change->old_ids : &change->new_ids;
    bool known = (unsigned)change->type < CHANGE_TYPE_COUNT;
    const char *type = known ? names_word(&document_change_names, (int)change->type) : _("change");

    return ids->count ? arena_printf(check->arena, "%s %s", type, ids->items[0]) : type;
}

/* All ids joined by blanks, as the attribute has them; NULL for none. */
static const char *joined(struct check *check, const struct word_list *words)
{
    struct str text = STR_INIT;
    const char *out = NULL;

    for (size_t i = 0; i < words->count; i++) {
        if (i > 0)
            str_add_char(&text, ' ');
        str_add(&text, words->items[i]);
    }
    if (words->count)
        out = arena_dup(check->arena, text.buf);
    str_release(&text);
    return out;
}

static void check_new_ids(struct check *check, const struct change *change, const char *name)
{
    for (size_t i = 0; i < change->new_ids.count; i++) {
        const char *id = change->new_ids.items[i];
        const char *meant;
        if (!ref_slug_valid(id) || idset_find(&check->items, id))
            continue;
        meant = check_guess(check, &check->items, id);
        check_add(check->faults, check->arena, change->line, name,
                  _("there is no item \"%s\" in this version"), id);
        if (meant)
            check_remedy(check->faults, check->arena, _("did you mean \"%s\"?"), meant);
        else
            check_remedy(check->faults, check->arena, _("add the item, or take its id out of new=\"…\""));
    }
}

/* An id whose item is said to be gone must not be there, unless the change itself goes on using it. */
static void check_old_ids(struct check *check, const struct change *change, const char *name)
{
    bool gone = change->type == CHANGE_REPLACED || change->type == CHANGE_SPLIT ||
                change->type == CHANGE_MERGED || change->type == CHANGE_WITHDRAWN;

    for (size_t i = 0; gone && i < change->old_ids.count; i++) {
        const char *id = change->old_ids.items[i];
        if (!idset_find(&check->items, id) || has_word(&change->new_ids, id))
            continue;
        check_add(check->faults, check->arena, change->line, name,
                  _("item \"%s\" is said to be gone but is there"), id);
        check_remedy(check->faults, check->arena,
                     _("take the item out, or give the new one an id of its own"));
    }
}

static void check_change(struct check *check, const struct change *change)
{
    const char *values[] = {check_held, joined(check, &change->old_ids), joined(check, &change->new_ids),
                            change->evidence};
    const char *name = change_name(check, change);

    check_values(check, ELEMENT_CHANGE, values, change->line, name);
    if ((unsigned)change->type >= CHANGE_TYPE_COUNT)
        return;
    if (!between(change->old_ids.count, shapes[change->type].old_least, shapes[change->type].old_most) ||
        !between(change->new_ids.count, shapes[change->type].new_least, shapes[change->type].new_most) ||
        (shapes[change->type].same && !same_words(&change->old_ids, &change->new_ids))) {
        check_add(check->faults, check->arena, change->line, name, _("its ids do not fit its type"));
        check_remedy(check->faults, check->arena, _("%s has %s"),
                     names_word(&document_change_names, (int)change->type), _(shapes[change->type].shape));
    }
    check_new_ids(check, change, name);
    check_old_ids(check, change, name);
}

static void check_from(struct check *check, const struct changes *changes)
{
    const char *own = check->document->version;

    if (!changes->from || !own || !version_valid(changes->from) || !version_valid(own) ||
        version_compare(changes->from, own) < 0)
        return;
    check_add(check->faults, check->arena, changes->line, NULL,
              _("changes from version %s cannot lead to version %s"), changes->from, own);
    check_remedy(check->faults, check->arena,
                 _("write from=\"…\" with the version before, or a higher version=\"…\" at the top"));
}

void check_changes(struct check *check)
{
    const struct changes_list *list = &check->document->changes;
    struct idset from = {NULL, 0, 0};

    for (size_t i = 0; i < list->count; i++) {
        const struct changes *changes = &list->items[i];
        const char *values[] = {changes->from, changes->date};
        const struct changes *first =
            changes->from ? idset_add(&from, check->arena, changes->from, changes) : NULL;
        check_values(check, ELEMENT_CHANGES, values, changes->line, NULL);
        if (first)
            check_twice(check, changes->line, NULL, "from", changes->from, first->line);
        check_from(check, changes);
        check_remarks(check, &changes->notes, ELEMENT_CHANGES, NULL);
        for (size_t j = 0; j < changes->list.count; j++)
            check_change(check, &changes->list.items[j]);
    }
}

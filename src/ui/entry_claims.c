/* entry_claims.c - the set of claims of an entry that is being written.
 *
 * The store resolves codes and works out proposals with each save, while its person may go on choosing: an
 * answer replaces the set only when nothing was chosen since it was asked for.
 */
#include "entry_claims.h"

#include <string.h>

#include <beatbook/util/text.h>
#include <beatbook/util/tr.h>

void entry_claims_release(struct entry_claims *claims)
{
    arena_release(&claims->arena);
    memset(claims, 0, sizeof *claims);
}

static void add(struct entry_claims *claims, const struct claim *claim)
{
    struct entry_claim *mine = LIST_ADD(&claims->arena, &claims->items);

    mine->ref = arena_dup(&claims->arena, claim->ref);
    mine->code = arena_dup(&claims->arena, claim->code != NULL ? claim->code : claim->ref);
    mine->title = arena_dup(&claims->arena, claim->title != NULL ? claim->title : "");
    mine->state = claim->state;
    mine->proposed = claim->proposed;
    mine->by = arena_dup(&claims->arena, claim->proposed_by);
    mine->strength = claim->strength;
}

void entry_claims_load(struct entry_claims *claims, const struct claim_list *list)
{
    bool changed = claims->changed;
    int version = claims->version;
    size_t i;

    entry_claims_release(claims);
    claims->changed = changed;
    claims->version = version + 1;
    for (i = 0; i < list->count; i++)
        if (list->items[i].state != CLAIM_SUPERSEDED && list->items[i].state != CLAIM_WITHDRAWN &&
            entry_claims_find(claims, list->items[i].ref) == NULL)
            add(claims, &list->items[i]);
}

static void drop(struct entry_claims *claims, size_t i)
{
    memmove(&claims->items.items[i], &claims->items.items[i + 1],
            (claims->items.count - i - 1) * sizeof *claims->items.items);
    claims->items.count--;
}

/* What a draft's answer does not know: which claims are accepted already, which came back. */
static void take_state(struct entry_claims *claims, const struct entry_claim *old)
{
    size_t i;

    for (i = 0; i < claims->items.count; i++)
        if (strcmp(claims->items.items[i].ref, old->ref) == 0) {
            claims->items.items[i].proposed = claims->items.items[i].proposed && old->state != CLAIM_ACCEPTED;
            claims->items.items[i].state = old->state;
            return;
        }
    if (old->state == CLAIM_ACCEPTED) {
        struct claim kept = {.ref = old->ref, .code = old->code, .title = old->title, .state = old->state};

        add(claims, &kept);
    }
}

static void replace(struct entry_claims *claims, const struct claim_list *list)
{
    struct entry_claims old = *claims;
    size_t i;

    memset(claims, 0, sizeof *claims);
    claims->version = old.version;
    entry_claims_load(claims, list);
    for (i = 0; i < old.items.count; i++)
        take_state(claims, &old.items.items[i]);
    entry_claims_release(&old);
}

void entry_claims_answered(struct entry_claims *claims, const struct claim_list *list)
{
    size_t i;

    if (!claims->changed) {
        replace(claims, list);
        return;
    }
    claims->version++;
    for (i = claims->items.count; i > 0; i--)
        if (claims->items.items[i - 1].proposed)
            drop(claims, i - 1);
    for (i = 0; i < list->count; i++)
        if (list->items[i].proposed && entry_claims_find(claims, list->items[i].ref) == NULL)
            add(claims, &list->items[i]);
}

void entry_claims_posted(struct entry_claims *claims)
{
    claims->changed = false;
}

static bool same(const struct entry_claim *claim, const char *ref)
{
    return strcmp(claim->ref, ref) == 0;
}

const struct entry_claim *entry_claims_find(const struct entry_claims *claims, const char *ref)
{
    size_t i;

    for (i = 0; i < claims->items.count; i++)
        if (same(&claims->items.items[i], ref))
            return &claims->items.items[i];
    return NULL;
}

bool entry_claims_toggle(struct entry_claims *claims, const char *ref, const char *code, const char *title)
{
    struct claim fresh = {.ref = ref, .code = code, .title = title, .state = CLAIM_OPEN};
    size_t i;

    for (i = 0; i < claims->items.count; i++) {
        struct entry_claim *claim = &claims->items.items[i];

        if (!same(claim, ref))
            continue;
        if (claim->state == CLAIM_ACCEPTED)
            return false;
        if (claim->proposed)
            claim->proposed = false;
        else
            drop(claims, i);
        claims->changed = true;
        claims->version++;
        return true;
    }
    add(claims, &fresh);
    claims->changed = true;
    claims->version++;
    return true;
}

void entry_claims_name(struct entry_claims *claims, const char *ref, const char *code, const char *title)
{
    size_t i;

    for (i = 0; i < claims->items.count; i++)
        if (same(&claims->items.items[i], ref)) {
            claims->items.items[i].code = arena_dup(&claims->arena, code);
            claims->items.items[i].title = arena_dup(&claims->arena, title);
        }
}

size_t entry_claims_take(struct entry_claims *claims)
{
    size_t taken = 0;
    size_t i;

    for (i = 0; i < claims->items.count; i++)
        if (claims->items.items[i].proposed) {
            claims->items.items[i].proposed = false;
            taken++;
        }
    claims->changed = claims->changed || taken > 0;
    claims->version++;
    return taken;
}

static bool goes(const struct entry_claim *claim)
{
    return !claim->proposed && claim->state != CLAIM_ACCEPTED;
}

size_t entry_claims_count(const struct entry_claims *claims)
{
    size_t count = 0;
    size_t i;

    for (i = 0; i < claims->items.count; i++)
        count += goes(&claims->items.items[i]);
    return count;
}

void entry_claims_fill(const struct entry_claims *claims, struct arena *arena, struct draft_ask *ask)
{
    size_t i;

    for (i = 0; i < claims->items.count; i++)
        if (goes(&claims->items.items[i]))
            *LIST_ADD(arena, &ask->claims) = claims->items.items[i].ref;
}

void entry_claims_codes(const struct entry_claims *claims, bool proposed, struct str *out)
{
    size_t start = out->len;
    size_t i;

    for (i = 0; i < claims->items.count; i++) {
        const struct entry_claim *claim = &claims->items.items[i];

        if (claim->proposed == proposed && claim->state != CLAIM_ACCEPTED)
            str_add_f(out, "%s%s", out->len > start ? " " : "", claim->code);
    }
}

const char *entry_claims_sign(enum claim_state state)
{
    switch (state) {
    case CLAIM_ACCEPTED:
        return theme_sign(SIGN_MET);
    case CLAIM_DECLINED:
    case CLAIM_REVOKED:
        return theme_sign(SIGN_RETURNED);
    case CLAIM_OPEN:
        return theme_sign(SIGN_WAITING);
    default:
        return theme_sign(SIGN_NONE);
    }
}

enum theme_style entry_claims_style(enum claim_state state)
{
    switch (state) {
    case CLAIM_ACCEPTED:
        return THEME_GOOD;
    case CLAIM_DECLINED:
    case CLAIM_REVOKED:
        return THEME_BAD;
    default:
        return THEME_PLAIN;
    }
}

static int draw_codes(const struct entry_claims *claims, const struct area *area, int row, int col)
{
    size_t i;

    for (i = 0; i < claims->items.count; i++) {
        const struct entry_claim *claim = &claims->items.items[i];

        if (claim->proposed)
            continue;
        if (claim->state != CLAIM_OPEN)
            col +=
                paint_text(area, row, col, entry_claims_style(claim->state), entry_claims_sign(claim->state));
        col += paint_text(area, row, col, THEME_STRONG, claim->code) + 1;
    }
    return col;
}

void entry_claims_draw(const struct entry_claims *claims, const struct area *area, int row, bool focus)
{
    struct area line = paint_inside(area, row, 0, 1, -1);
    struct str proposed = STR_INIT;
    int col = 2 + paint_text(&line, 0, 1, focus ? THEME_SELECTED : THEME_DIM, _("Claims"));

    if (focus)
        paint_cursor(&line, 0, col);
    if (claims->items.count == 0)
        paint_text(&line, 0, col, THEME_WAIT, _("none yet"));
    col = draw_codes(claims, &line, 0, col);
    entry_claims_codes(claims, true, &proposed);
    if (proposed.len > 0)
        paint_f(&line, 0, col, THEME_WAIT, _("proposed: %s"), proposed.buf);
    str_release(&proposed);
}

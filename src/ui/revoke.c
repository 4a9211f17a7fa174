/* revoke.c - a signed acceptance taken back: prepared, re-authenticated, done.
 *
 * A dialog without a question of its own: it lives from the reason to the answer, so that the screen below need not know how many steps
 * lie between them.
 */
#include "revoke.h"

#include <stdlib.h>

#include <beatbook/ui/prove.h>
#include <beatbook/util/tr.h>

struct revoke {
    struct view view;
    int64_t entry;
    struct str reason;
    struct word_list refs; /* empty: all that the caller signed */
    struct arena own;      /* of the refs */
    struct arena arena;    /* of the challenge */
    struct challenge challenge;
    bool proving; /* what comes above is the person's part */
};

static struct revoke *revoke_of(struct view *view)
{
    return (struct revoke *)view;
}

static void fail(struct revoke *revoke, const struct err *err)
{
    view_say(&revoke->view, THEME_BAD, "%s", err->text);
    view_close(&revoke->view);
}

static void revoked(void *context, enum status status, const void *answer, struct arena *arena,
                    const struct err *err)
{
    struct revoke *revoke = context;

    (void)answer;
    (void)arena;
    if (status != STATUS_OK) {
        fail(revoke, err);
        return;
    }
    view_say(&revoke->view, THEME_NOTICE, _("your acceptance is taken back: the entry is returned"));
    view_wrote(&revoke->view);
    view_close(&revoke->view);
}

static struct revoke_ask ask_of(const struct revoke *revoke)
{
    struct revoke_ask ask = {.entry = revoke->entry, .comment = revoke->reason.buf};

    ask.claims.items = revoke->refs.items;
    ask.claims.count = revoke->refs.count;
    return ask;
}

static void proved(void *context, const char *secret, const char *signature)
{
    struct revoke *revoke = context;
    struct revoke_ask ask = ask_of(revoke);

    ask.nonce = revoke->challenge.nonce;
    ask.secret = secret;
    ask.signature = signature;
    revoke->proving = false;
    call_post_sign_revoke(view_client(&revoke->view), &ask, revoked, revoke);
}

static void prepared(void *context, enum status status, const void *answer, struct arena *arena,
                     const struct err *err)
{
    struct revoke *revoke = context;

    if (status != STATUS_OK) {
        fail(revoke, err);
        return;
    }
    view_keep(&revoke->arena, arena);
    revoke->challenge = *(const struct challenge *)answer;
    revoke->proving = true;
    prove_ask(&revoke->view, &revoke->challenge, CREDENTIAL_SIGN, proved);
}

static void revoke_open(struct view *view)
{
    struct revoke_ask ask = ask_of(revoke_of(view));

    call_post_revoke_prepare(view_client(view), &ask, prepared, view);
}

/* Drawn alone only until an answer comes, or when the person gave up. */
static void revoke_draw(struct view *view, const struct area *area)
{
    struct area line = paint_inside(area, area->rows - 1, 0, 1, area->cols);

    paint_clear(&line);
    paint_clip(&line, 0, 1, line.cols - 2, THEME_NOTICE,
               revoke_of(view)->proving ? _("nothing was taken back (Esc goes back, Enter asks again)")
                                        : _("…"));
}

static bool revoke_key(struct view *view, int key)
{
    struct revoke *revoke = revoke_of(view);

    if (key == KEYS_ENTER && revoke->proving)
        revoke_open(view);
    else if (key == KEYS_ESCAPE || key == KEYS_CTRL('c') || key == 'q')
        view_close(view);
    return true;
}

static void revoke_close(struct view *view)
{
    struct revoke *revoke = revoke_of(view);

    str_release(&revoke->reason);
    arena_release(&revoke->arena);
    arena_release(&revoke->own);
    free(revoke);
}

struct view *revoke_new(int64_t entry, const char *ref, const char *reason)
{
    static const struct view_ops ops = {.name = "dialog",
                                        .over = true,
                                        .open = revoke_open,
                                        .draw = revoke_draw,
                                        .key = revoke_key,
                                        .close = revoke_close};
    struct revoke *revoke = calloc(1, sizeof *revoke);

    if (revoke == NULL)
        abort();
    revoke->view.ops = &ops;
    revoke->entry = entry;
    str_init(&revoke->reason);
    str_add(&revoke->reason, reason);
    if (ref != NULL)
        *LIST_ADD(&revoke->own, &revoke->refs) = arena_dup(&revoke->own, ref);
    return &revoke->view;
}

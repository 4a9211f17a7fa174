/* lock_view.c - the screen after nobody pressed a key for a while: nothing of anybody's words on it.
 *
 * It lies above everything on the stack and stays there, whatever answers come in below it: view.c puts above it only what it asked for
 * itself, and what others have to say is not said. What is typed goes into its own question or nowhere. Opening it is the same
 * re-authentication as for signing, and the store judges it; a person who has nothing to be asked for is asked for nothing, and the screen
 * says so. Where the PIN is forgotten, the agent gone or PAM away, nobody gets in, and nobody has to: the session can be ended, with everything
 * kept, by one key that no secret begins with. How is asked as it locks, so that it stands there, and again when it is to be opened, because a question is good for five minutes.
 */
#include <stdlib.h>
#include <string.h>

#include <beatbook/ui/prove.h>
#include <beatbook/util/tr.h>

#include "engine.h"
#include "terminal.h"

#define LEAVE_KEY KEYS_CTRL('q')

struct lock_view {
    struct view view;
    struct arena arena;
    struct challenge challenge;
    enum credential_method method; /* by which it will be opened, as far as is known */
    bool asking;                   /* the store */
    bool checking;                 /* what was brought: PAM takes seconds over a wrong password */
    bool wanted;                   /* somebody wants it open */
    struct str refusal;            /* why it was not */
};

static struct lock_view *lock_of(struct view *view)
{
    return (struct lock_view *)view;
}

static enum credential_method method_of(const char *word)
{
    int method = word ? names_find(&credential_method_names, word) : CREDENTIAL_NONE;
    return method < 0 ? CREDENTIAL_PIN : (enum credential_method)method;
}

/* ---- locked and open */

static void tell(struct ui *ui, bool locked)
{
    for (size_t i = ui->count; i > 0; i--) {
        struct view *view = ui->stack[i - 1];
        if (view != ui->lock && !view->closing && view->ops->locked)
            view->ops->locked(view, locked);
    }
}

static void unlock(struct lock_view *lock)
{
    struct ui *ui = lock->view.ui;
    view_close(&lock->view);
    ui->lock = NULL;
    tell(ui, false);
}

static void refuse(struct lock_view *lock, const struct err *err)
{
    lock->wanted = false;
    str_clear(&lock->refusal);
    str_add(&lock->refusal, err->text);
}

static void opened(void *context, enum status status, const void *answer, struct arena *arena,
                   const struct err *err)
{
    struct lock_view *lock = context;
    (void)answer;
    (void)arena;
    lock->asking = lock->checking = false;
    if (status == STATUS_OK)
        unlock(lock);
    else
        refuse(lock, err);
    view_dirty(&lock->view);
}

static void proved(void *context, const char *secret, const char *signature)
{
    struct lock_view *lock = context;
    const struct unlock_ask ask = {lock->challenge.nonce, secret, signature};
    lock->asking = lock->checking = true;
    lock->view.opened_at = view_now(&lock->view);
    view_dirty(&lock->view);
    call_post_lock_open(view_client(&lock->view), &ask, opened, lock);
}

static void ask_person(struct lock_view *lock)
{
    lock->wanted = false;
    lock->view.ui->above = true;
    prove_ask(&lock->view, &lock->challenge, CREDENTIAL_OPEN, proved);
    lock->view.ui->above = false;
}

static void prepared(void *context, enum status status, const void *answer, struct arena *arena,
                     const struct err *err)
{
    struct lock_view *lock = context;
    bool wanted = lock->wanted;
    lock->asking = false;
    if (status == STATUS_OK) {
        view_keep(&lock->arena, arena);
        lock->challenge = *(const struct challenge *)answer;
        lock->method = method_of(lock->challenge.method);
    }
    if (status == STATUS_OK && wanted)
        ask_person(lock);
    else if (wanted &&
             lock->method == CREDENTIAL_NONE) /* a store that is away keeps nobody from their words */
        unlock(lock);
    else if (wanted)
        refuse(lock, err);
    view_dirty(&lock->view);
}

static void prepare(struct lock_view *lock)
{
    static const struct nothing nothing = {true};
    lock->asking = true;
    lock->view.opened_at = view_now(&lock->view); /* what is typed ahead waits for the question */
    call_post_lock_prepare(view_client(&lock->view), &nothing, prepared, lock);
}

/* ---- the view */

static void lock_open(struct view *view)
{
    prepare(lock_of(view));
}

/* As when the terminal goes: what is written is saved first. */
static bool leave(struct ui *ui)
{
    loop_hangup(ui);
    ui->quit = true;
    return true;
}

static bool lock_key(struct view *view, int key)
{
    struct lock_view *lock = lock_of(view);
    const char *everywhere = keys_command("*", key);
    if (everywhere && (strcmp(everywhere, "suspend") == 0 || strcmp(everywhere, "redraw") == 0))
        return false;
    if (key == LEAVE_KEY)
        return leave(view->ui);
    if (key != KEYS_ENTER && lock->method != CREDENTIAL_NONE)
        return true;
    str_clear(&lock->refusal);
    lock->wanted = true;
    if (lock->asking)
        return true;
    if (client_state(view_client(view)) == CLIENT_DOWN)
        client_retry(view_client(view));
    prepare(lock);
    return true;
}

static bool lock_paste(struct view *view, const char *text)
{
    (void)view;
    (void)text;
    return true;
}

/* None is obeyed but these two. */
static bool lock_command(struct view *view, const struct command_call *call)
{
    (void)view;
    return call->id != COMMAND_SUSPEND && call->id != COMMAND_REDRAW;
}

static void way_on(struct lock_view *lock, struct str *out)
{
    const char *login = view_hello(&lock->view)->login, *enter = theme_sign(SIGN_ENTER);
    switch (lock->method) {
    case CREDENTIAL_NONE:
        str_add(out, _("locked: any key opens it"));
        break;
    case CREDENTIAL_SSH:
        str_add_f(out, _("locked: %s asks for the SSH key of %s"), enter, login);
        break;
    case CREDENTIAL_PAM:
        str_add_f(out, _("locked: %s asks for the password of this account"), enter);
        break;
    default:
        str_add_f(out, _("locked: %s asks for the PIN of %s"), enter, login);
    }
}

/* Why nothing is asked for; else the way out for who cannot bring it. */
static void way_out(struct lock_view *lock, struct str *out)
{
    const struct hello *hello = view_hello(&lock->view);
    if (lock->method != CREDENTIAL_NONE) {
        str_add(out, _("Ctrl-Q ends the session; what was written is kept"));
        return;
    }
    switch (method_of(hello->method)) {
    case CREDENTIAL_NONE:
        str_add(out, _("this store asks for no password"));
        break;
    case CREDENTIAL_SSH:
        str_add_f(out, _("%s has no SSH key here: the training unit adds one"), hello->login);
        break;
    default:
        str_add_f(out, _("%s has no PIN yet: \":pin\" sets one"), hello->login);
    }
}

static void centred(const struct area *area, int row, enum theme_style style, const char *text)
{
    int width = paint_width(text);
    int col = width < area->cols - 2 ? (area->cols - width) / 2 : 1;
    paint_clip(area, row, col, area->cols - 2, style, text);
}

static void draw_refusal(struct lock_view *lock, const struct area *area, int row)
{
    if (paint_width(lock->refusal.buf) <= area->cols - 2) {
        centred(area, row, THEME_BAD, lock->refusal.buf);
        return;
    }
    struct area in = paint_inside(area, row, 4, area->rows - row, -8);
    paint_wrap(&in, 0, 0, 0, THEME_BAD, lock->refusal.buf);
}

static void lock_draw(struct view *view, const struct area *area)
{
    struct lock_view *lock = lock_of(view);
    struct str way = STR_INIT, out = STR_INIT;
    int row = area->rows / 2 - 1;
    way_on(lock, &way);
    way_out(lock, &out);
    paint_clear(area);
    centred(area, row, THEME_STRONG, way.buf);
    centred(area, row + 1, THEME_DIM, out.buf);
    if (lock->checking)
        centred(area, row + 2, THEME_NOTICE, _("looking whether it is right…"));
    else if (lock->refusal.len > 0)
        draw_refusal(lock, area, row + 2);
    str_release(&way);
    str_release(&out);
}

static void lock_close(struct view *view)
{
    struct lock_view *lock = lock_of(view);
    arena_release(&lock->arena);
    str_release(&lock->refusal);
    free(lock);
}

static struct lock_view *make(void)
{
    static const struct view_ops ops = {.name = "lock",
                                        .open = lock_open,
                                        .draw = lock_draw,
                                        .key = lock_key,
                                        .paste = lock_paste,
                                        .command = lock_command,
                                        .close = lock_close};
    struct lock_view *lock = calloc(1, sizeof *lock);
    if (!lock)
        abort();
    lock->view.ops = &ops;
    str_init(&lock->refusal);
    return lock;
}

void lock_view_begin(struct ui *ui)
{
    if (ui->lock)
        return;
    for (size_t i = ui->count; i > 0; i--)
        if (ui->stack[i - 1]->ops->hangup && !ui->stack[i - 1]->closing)
            ui->stack[i - 1]->ops->hangup(ui->stack[i - 1]);
    tell(ui, true);
    str_clear(&ui->said);
    terminal_forget(); /* all of the screen is written anew: nothing stays where it was */
    struct lock_view *lock = make();
    lock->method = method_of(client_hello(ui->session->client)->method);
    view_push(ui, &lock->view);
    ui->lock = &lock->view;
}

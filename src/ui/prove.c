/* prove.c - who signs proves who they are.
 *
 * One view for all methods, so that one thing is dropped when the screen is locked. What is typed is wiped; the agent is asked without waiting,
 * because a key may have to be touched first.
 */
#include <beatbook/ui/prove.h>

#include <stdlib.h>
#include <string.h>

#include <beatbook/client/agent.h>
#include <beatbook/ui/dialog.h>
#include <beatbook/ui/line.h>
#include <beatbook/util/tr.h>

struct prove {
    struct view view;
    struct view *asker;
    const char *refused; /* the title of what went wrong */
    prove_done done;
    enum credential_method method;
    struct line line;
    struct agent *agent;
};

static struct prove *prove_of(struct view *view)
{
    return (struct prove *)view;
}

/* ---- a secret */

static const char *label(const struct prove *prove)
{
    return prove->method == CREDENTIAL_PAM ? _("your account's password") : _("your PIN");
}

static bool secret_key(struct prove *prove, int key)
{
    if (key == KEYS_ESCAPE || key == KEYS_CTRL('c') || key == KEYS_CTRL('g')) {
        view_close(&prove->view);
    } else if (key == KEYS_ENTER && prove->line.text.len == 0) {
        return true; /* a slip, and not a wrong one */
    } else if (key == KEYS_ENTER) {
        view_close(&prove->view);
        prove->done(prove->asker, prove->line.text.buf, NULL);
    } else {
        line_key(&prove->line, key);
    }
    return true;
}

static bool prove_paste(struct view *view, const char *text)
{
    if (prove_of(view)->method != CREDENTIAL_SSH)
        line_insert(&prove_of(view)->line, text);
    return true;
}

/* ---- the agent */

static void prove_ready(struct view *view)
{
    struct prove *prove = prove_of(view);
    struct str signature = STR_INIT;
    struct err err = ERR_INIT;
    bool done = false;

    if (prove->agent == NULL)
        return;
    if (agent_pump(prove->agent, &done, &signature, &err) != STATUS_OK) {
        view_close(view);
        dialog_message(view->ui, prove->refused, err.text);
    } else if (done) {
        view_close(view);
        prove->done(prove->asker, NULL, signature.buf);
    }
    str_release(&signature);
}

static void start_agent(struct prove *prove, const struct challenge *challenge, const char *space)
{
    struct err err = ERR_INIT;
    bool wants_write;

    if (agent_start(&prove->agent, &challenge->keys, space, challenge->text, &err) != STATUS_OK) {
        view_close(&prove->view);
        dialog_message(prove->view.ui, prove->refused, err.text);
        return;
    }
    prove->view.watch_fd = agent_fd(prove->agent, &wants_write);
    prove_ready(&prove->view); /* the question is small: it is gone before there is anything to read */
}

/* ---- the view */

static void prove_draw(struct view *view, const struct area *area)
{
    struct prove *prove = prove_of(view);
    struct area line = paint_inside(area, area->rows - 1, 0, 1, area->cols);
    int took;

    paint_clear(&line);
    if (prove->method == CREDENTIAL_SSH) {
        paint_clip(&line, 0, 1, line.cols - 2, THEME_NOTICE,
                   _("your SSH key signs: confirm it or touch it where it asks for that (Esc: not now)"));
        return;
    }
    took = paint_clip(&line, 0, 1, line.cols / 2, THEME_NOTICE, label(prove));
    line_paint(&prove->line, &line, 0, took + 2, line.cols - took - 3, true);
}

static bool prove_key(struct view *view, int key)
{
    struct prove *prove = prove_of(view);

    if (prove->method != CREDENTIAL_SSH)
        return secret_key(prove, key);
    if (key == KEYS_ESCAPE || key == KEYS_CTRL('c') || key == KEYS_CTRL('g'))
        view_close(view);
    return true;
}

static void prove_locked(struct view *view, bool locked)
{
    if (locked)
        view_close(view);
}

static void prove_close(struct view *view)
{
    struct prove *prove = prove_of(view);

    line_release(&prove->line);
    agent_free(prove->agent);
    free(prove);
}

static enum credential_method method_of(const struct challenge *challenge)
{
    int method = challenge->method != NULL ? names_find(&credential_method_names, challenge->method) : 0;

    return method < 0 ? CREDENTIAL_PIN : (enum credential_method)method;
}

void prove_ask(struct view *view, const struct challenge *challenge, const char *space, prove_done done)
{
    static const struct view_ops ops = {.name = "dialog",
                                        .over = true,
                                        .draw = prove_draw,
                                        .key = prove_key,
                                        .paste = prove_paste,
                                        .ready = prove_ready,
                                        .locked = prove_locked,
                                        .close = prove_close};
    enum credential_method method = method_of(challenge);
    struct prove *prove;

    if (method == CREDENTIAL_NONE) {
        done(view, NULL, NULL);
        return;
    }
    prove = calloc(1, sizeof *prove);
    if (prove == NULL)
        abort();
    prove->view.ops = &ops;
    prove->asker = view;
    prove->done = done;
    prove->method = method;
    prove->refused = strcmp(space, CREDENTIAL_OPEN) == 0 ? _("Not opened") : _("Not signed");
    line_init(&prove->line, "", 0);
    prove->line.secret = true;
    view_push(view->ui, &prove->view);
    if (method == CREDENTIAL_SSH)
        start_agent(prove, challenge, space);
}

void prove_hint(const struct area *area, int row, const char *method)
{
    const char *key = theme_sign(SIGN_ENTER);

    switch (method != NULL ? names_find(&credential_method_names, method) : CREDENTIAL_NONE) {
    case CREDENTIAL_PIN:
        paint_f(area, row, 1, THEME_NOTICE, _("%s asks for your PIN once and signs all of them"), key);
        break;
    case CREDENTIAL_PAM:
        paint_f(area, row, 1, THEME_NOTICE,
                _("%s asks for your account's password once and signs all of them"), key);
        break;
    case CREDENTIAL_SSH:
        paint_f(area, row, 1, THEME_NOTICE, _("%s signs all of them with your SSH key, at once"), key);
        break;
    default:
        paint_f(area, row, 1, THEME_NOTICE, _("%s signs all of them; this store asks for no password"), key);
    }
}

/* view.h - a view: a row of functions over a snapshot that it owns.
 *
 * Views stand on one stack; a dialog is a view with `over` set, drawn above the one below. A view is a struct of its own whose
 * first member is a struct view; its _new() allocates it and sets `ops`, view_push() gives it `ui` and opens it.
 * Everything happens in the one loop: no function here may wait. Data is asked for with call_post_*(view_client(view), &ask, callback,
 * view): the context must be the view itself, so that the answer is forgotten when the view closes. In the callback keep the
 * answer by view_keep() and copying its struct, then view_dirty().
 */
#ifndef BEATBOOK_UI_VIEW_H
#define BEATBOOK_UI_VIEW_H

#include <stdbool.h>
#include <stdint.h>

#include <beatbook/app/session.h>
#include <beatbook/client/call.h>
#include <beatbook/ui/command.h>
#include <beatbook/ui/keys.h>
#include <beatbook/ui/paint.h>

struct ui;
struct view;

/* Any but `name`, `draw` and `close` may be NULL. */
struct view_ops {
    const char *name; /* its context: for keys, commands, help */
    const char
        *hints; /* names of commands for the bottom line, most needed first, parted by blanks; NULL none */
    bool over;  /* a dialog: what is below is drawn first; it gets the whole screen as its area */

    void (*open)(struct view *view); /* just pushed: ask for the first data */
    void (*layout)(struct view *view, int rows,
                   int cols); /* before the first draw and after each change of size */
    void (*draw)(struct view *view,
                 const struct area *area);   /* all but the bottom line, which is the loop's */
    bool (*key)(struct view *view, int key); /* before the bindings: true when taken (text input) */
    bool (*paste)(struct view *view,
                  const char *text); /* bracketed paste, cleaned (TEXT_BLOCK); without this it is refused */
    bool (*command)(struct view *view, const struct command_call *call); /* true when it was for this view */
    void (*changed)(struct view *view); /* on top (again) after a write elsewhere: ask again */
    bool (*leave)(
        struct view
            *view); /* about to be closed by its person: false to stay (it asks, saves, closes itself) */
    void (*hangup)(
        struct view
            *view); /* the terminal goes (HUP, TERM, stop, end of input): post what must be saved; the loop
                                           waits at most 1 s for the store, then (but for a stop) closes */
    void (*tick)(struct view *view, int64_t now); /* the view's timer is due */
    void (*rest)(struct view *view);              /* the hand rests: ask for details */
    void (*ready)(struct view *view);             /* `watch_fd` is readable */
    void (*locked)(
        struct view *view,
        bool locked); /* the screen is locked: drop what only its person may go on with; and opened again */
    void (*close)(
        struct view *view); /* release and free; posts made here may still be sent, no callbacks come */
};

struct view {
    const struct view_ops *ops;
    struct ui *ui;
    const char *hints; /* instead of the ops', when what can be done changes; NULL */
    int rows, cols;    /* as last laid out */
    int64_t timer_at;  /* the loop's: 0 none */
    int64_t rest_at;
    int64_t
        opened_at; /* the loop's: while what the view asked for as it opened is on its way, keys wait; 0 it came */
    int watch_fd; /* the loop waits for it, too; 0 none */
    bool stale, closing, laid_out;
    /* As last drawn its list holds nothing: there is nothing to open. */
    bool empty;
    /* As last drawn it holds nothing but why it may not be: the bottom line offers the way back alone. */
    bool refused;
};

/* Put a new view on top. It is the stack's from now on. */
void view_push(struct ui *ui, struct view *view);

/* Close this view and all above it; it is freed before the next draw, not inside this call. */
void view_close(struct view *view);

/* Ask `leave`, then close. What `q` does. */
void view_leave(struct view *view);

/* Draw again after this turn. */
void view_dirty(struct view *view);

/* Call tick() in so many milliseconds (replaces an earlier one); negative stops it. */
void view_timer(struct view *view, int64_t in_ms);

/* Call rest() when no key was pressed for 150 ms. */
void view_rest(struct view *view);

/* Milliseconds of the loop's clock: real, or the script's. */
int64_t view_now(const struct view *view);

/* A write was made: the other views will ask again when they are on top (dialogs above do not count). */
void view_wrote(struct view *view);

/* The bottom line says this until the next key. THEME_NOTICE, THEME_BAD, THEME_GOOD. */
__attribute__((format(printf, 3, 4))) void view_say(struct view *view, enum theme_style style,
                                                    const char *format, ...);

/* Carry a command out as if its person had given it ("new", "open"). */
void view_perform(struct view *view, const char *line);

struct session *view_session(const struct view *view);
struct client *view_client(const struct view *view);
/* Who is asking; never NULL in views that are opened after hello (all but the first-run screen). */
const struct hello *view_hello(const struct view *view);

/* Take over an answer's memory: *mine is released and replaced. */
void view_keep(struct arena *mine, struct arena *theirs);

/* Leave the screen for a program ("vi", "file") and come back: no shell, signals as they were. STATUS_FILE when it could not be started,
 * STATUS_NO when it ended with another status than 0. In play scripts it runs on /dev/null. */
enum status view_run_program(struct view *view, const char *const argv[], struct err *err);

#endif

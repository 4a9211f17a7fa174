/* engine.h - what view.c, loop.c, play.c and ui.c share. Inside `ui` only; views see none of it. */
#ifndef UI_ENGINE_H
#define UI_ENGINE_H

#include <sys/types.h>

#include <beatbook/ui/view.h>
#include <beatbook/util/str.h>

#include "input.h"

#define ENGINE_REST_MS 150    /* the hand rests: longer than between two repeats of a held key */
#define ENGINE_HANGUP_MS 1000 /* the store's time to take what must be saved */
#define ENGINE_AHEAD_MS 2000  /* keys typed ahead wait so long for what a new view asked for */

struct ui {
    struct session *session;
    struct view **stack; /* bottom first */
    size_t count, room;
    bool dirty;    /* draw after this turn */
    bool quit;     /* leave the program */
    bool gone;     /* the terminal is */
    bool scripted; /* keys come from a script, the clock too */
    int64_t now;   /* ms; the script's own */
    struct input input;
    struct view *lock; /* lies above all the others; NULL: open */
    bool above;        /* what is pushed or said now is the lock's own */
    int64_t key_at;    /* when somebody was last there, by the loop's clock; 0 not yet */
    int64_t idle_ms;   /* without a key for so long, the screen is locked; 0 never */
    bool no_prompts;   /* their person wants none below what they write */
    struct str said;   /* in the bottom line until the next key */
    enum theme_style said_style;
    struct str found;     /* last words searched */
    struct arena history; /* of the prompt */
    LIST(const char *) lines;
    int64_t role; /* enum role whose first screen is shown, -1 none yet */
};

/* loop.c */
void loop_start(struct ui *ui); /* signals */
void loop_stop(struct ui *ui);
void loop_run(struct ui *ui);    /* until ui->quit */
void loop_settle(struct ui *ui); /* until the store has answered and the hand rests */
void loop_key(struct ui *ui, int key);
void loop_paste(struct ui *ui, const char *text);
void loop_present(struct ui *ui); /* somebody is there: the time without a key begins anew */
void loop_timers(struct ui *ui);  /* those that are due */
void loop_draw(struct ui *ui);
void loop_hangup(struct ui *ui); /* views save; waits for the store a second at most */
void loop_resize(struct ui *ui);
int loop_wait_child(pid_t child); /* its status, as waitpid has it */

/* view.c */
bool view_is_under_lock(const struct view *view);
struct view *view_top(struct ui *ui);    /* not closing; NULL */
struct view *view_screen(struct ui *ui); /* the topmost that is no dialog; NULL */
void view_reap(struct ui *ui);           /* free what closed; tell the new top when it is stale */
void view_close_all(struct ui *ui);
void view_lay_out(struct ui *ui, struct view *view);

/* lock_view.c */
/* Save, drop what only its person may go on with, hide. Only with a store (hello was said). */
void lock_view_begin(struct ui *ui);

/* ui.c */
enum ui_may { UI_MAY, UI_NO_STORE, UI_APPRENTICES_ONLY, UI_TRAINING_ONLY };
enum ui_may ui_may(const struct ui *ui, const struct command *command); /* may the caller give it? */
void ui_execute(struct ui *ui, const char *line);                       /* a command, as typed or bound */
void ui_call(struct ui *ui, const struct command_call *call);
__attribute__((format(printf, 3, 4))) void ui_say(struct ui *ui, enum theme_style style, const char *format,
                                                  ...);
/* What its person set for themselves, read anew; when some of it cannot be read, the rest holds. */
enum status ui_settings(struct ui *ui, struct err *err);
void ui_home(struct ui *ui);
void ui_become(struct ui *ui, const char *login);

/* prompt.c: the `:` line */
struct view *prompt_new(struct ui *ui, const char *text);

/* hints.c: the bottom line */
struct hint {
    int key;           /* KEYS_NONE: the label alone */
    const char *label; /* NULL ends a list; marked by N_() */
};
/* A key as it is printed: its own sign where it has one. */
void hints_key(int key, struct str *out);
void hints_draw(struct ui *ui, const struct area *area);
/* A dialog's own keys instead of those of the screen below it; what was said and what is wrong stay. */
void hints_dialog(struct ui *ui, const struct area *screen, const struct hint *hints);

#endif

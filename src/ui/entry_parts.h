/* entry_parts.h - what the files of the entry view share. Inside `ui` only. */
#ifndef UI_ENTRY_PARTS_H
#define UI_ENTRY_PARTS_H

#include <beatbook/app/safe.h>
#include <beatbook/app/spelling.h>
#include <beatbook/domain/ask.h>
#include <beatbook/ui/entry_view.h>
#include <beatbook/ui/flow.h>
#include <beatbook/ui/list.h>

#include "editor.h"
#include "entry_claims.h"
#include "entry_form.h"
#include "entry_undo.h"

/* What is done once the draft is safe. */
enum entry_after {
    ENTRY_AFTER_NOTHING,
    ENTRY_AFTER_CLOSE,
    ENTRY_AFTER_SUBMIT,
    ENTRY_AFTER_SWITCH,
    ENTRY_AFTER_FILES
};

struct entry_save {
    int64_t entry, version; /* as the store has it; 0 not yet */
    bool dirty;             /* something was typed since the last post */
    bool waiting;           /* posted, not answered */
    bool urgent;            /* the terminal goes: post again as soon as the answer is there */
    bool refused;           /* the last one was: the words lie in the own file, or nowhere */
    bool conflict;          /* saved elsewhere meanwhile: nothing is posted until its person chose */
    int64_t first_at, posted_at, durable_at; /* ms */
    moment saved_at;                         /* MOMENT_NONE never */
    struct str path;                         /* of the own file; "" none */
    struct str trouble;                      /* why not saved; "" none */
    int slot;                                /* for the own file of an entry without a number */
    enum entry_after after;
};

/* What the words are looked through with, and what their author says stays. */
struct entry_look {
    struct safe *safe; /* NULL: not read yet, or the rules cannot be used */
    struct arena arena;
    struct safe_reason_list reasons;
};

/* What stands beside the text. */
struct entry_beside {
    struct arena arena; /* of `claimed` */
    struct claimed claimed;
    struct str refs; /* of the claims that were asked for last */
    bool asked;
    struct flow flow; /* of the words, for its width */
};

struct entry_view {
    struct view view;
    struct session *session;
    int64_t id;               /* 0 a new one */
    const char *claim;        /* to begin with */
    int64_t like;             /* an entry to begin as; 0 */
    struct arena begun_arena; /* of `begun`: what it has of that one */
    struct entry_like begun;
    LIST(int64_t) drafts; /* beside the lines of the list to choose from */
    int64_t next_draft;   /* the one chosen; 0 a new entry */
    struct arena texts;   /* of these, and what is waited for */
    struct arena arena;   /* of `entry` */
    struct entry entry;
    bool commented; /* just now: it is scrolled to */
    bool loaded;
    bool editing; /* the editor; else read only */
    bool history; /* read only, shown over the editor on request */
    struct entry_form form;
    struct entry_undo undo;    /* of the form */
    struct arena offers_arena; /* of `offers` */
    struct entry_offers offers;
    struct editor editor;
    struct entry_claims claims;
    struct entry_save save;
    size_t words; /* as shown */
    struct flow flow;
    struct list scroll;
    struct entry_look look;
    struct entry_beside beside;
    struct str reason;              /* given for revoking */
    LIST(const char *) witnesses;   /* logins, beside the lines of the list to choose from */
    char code[TESTIMONY_CODE_TEXT]; /* on its way to be shown; cleared then */
    struct str deciders;            /* names of those in whose queue it will stand; "" unknown */
    bool has_kept;                  /* `kept` waits to be put on the screen */
    struct draft_ask kept;          /* words that lay in an own file of an earlier sitting */
    struct arena kept_arena;
    struct str kept_path;
    struct spelling_words suggested; /* for the word at the cursor */
    struct arena suggested_arena;
    size_t files;      /* attached to the draft */
    bool attaches;     /* the store takes attachments */
    struct str attach; /* a path that is to be attached once the draft is saved; "" none */
    struct str hints;  /* of the page to read */
    struct str left;   /* by the person's own editor, until it is known whether it is wanted */
};

struct entry_view *entry_view_of(struct view *view);

/* entry_save.c: the draft is saved by itself. */
void entry_save_init(struct entry_view *v);
void entry_save_release(struct entry_view *v);
void entry_save_touch(struct entry_view *v); /* something was typed */
void entry_save_soon(struct entry_view *v); /* a claim was taken or dropped: proposals come with the answer */
void entry_save_tick(struct entry_view *v); /* the timer */
void entry_save_now(struct entry_view *v, enum entry_after after); /* durable; then this */
void entry_save_hangup(struct entry_view *v);
void entry_save_closing(
    struct entry_view *v); /* last chance: what is not in the store goes into the own file */
void entry_save_status(const struct entry_view *v, struct str *out, bool *bad);
/* Words and claims as they are on the screen. */
void entry_save_gather(struct entry_view *v, struct arena *arena, struct draft_ask *ask);
void entry_save_forget(struct entry_view *v); /* the own file: the store has it */

/* entry_view.c: ask the store for it (again). */
void entry_view_load(struct entry_view *v);

/* entry_edit.c: the editor's part of struct view_ops. */
void entry_edit_draw(struct view *view, const struct area *area);
bool entry_edit_key(struct view *view, int key);
bool entry_edit_paste(struct view *view, const char *text);
bool entry_edit_command(struct view *view, const struct command_call *call);

/* entry_leave.c: may it be closed now? And what entry_save.c calls back. */
bool entry_leave(struct view *view);
bool entry_leave_is_empty(struct entry_view *v); /* nothing stands in it but what it began with */
void entry_leave_empty(struct entry_view *v);    /* and so nothing of it stays */
void entry_leave_saved(struct entry_view *v, enum entry_after after);
void entry_leave_conflict(struct entry_view *v);

/* entry_submit.c: submit, withdraw, discard, revoke: with the questions before. */
void entry_submit_ask(struct entry_view *v);
void entry_submit_confirm(struct entry_view *v); /* the last question */
void entry_submit_now(struct entry_view *v);
void entry_submit_withdraw(struct entry_view *v);

/* entry_hide.c: out of everybody's sight but the training unit's, or into it again; asks why when no reason is given. */
void entry_hide(struct entry_view *v, const char *reason);
void entry_submit_discard(struct entry_view *v);
void entry_submit_revoke(struct entry_view *v, const char *reason);

/* entry_look.c: look through the words; go on with handing in where nothing is left, else a page of what was found. */
void entry_look_begin(struct entry_view *v, bool submitting);
/* What goes with the words when they are handed in; returns how many finds have no answer. */
size_t entry_look_prepare(struct entry_view *v, const struct entry_words *words, struct arena *arena,
                          struct look *out);
void entry_look_release(struct entry_view *v);

/* entry_read.c: an entry as it was handed in, with what was said to it. */
void entry_read_lay_out(struct entry_view *v, int cols);
/* How a revision was looked through, and what stays in it: its i-th line; false when there is none. */
bool entry_read_look(const struct revision *revision, size_t i, struct str *out, enum theme_style *style);
void entry_read_draw(struct entry_view *v, const struct area *area);
/* What was said to the claims that came back, as far as the area has rows; returns how many lines it takes
   at its width. */
int entry_read_comments(const struct entry *entry, const struct area *area);

/* entry_ask.c: a testimony asked for by the author (login "": chosen from a list), a code given by the supervisor. */
void entry_ask_testimony(struct entry_view *v, const char *login);
void entry_ask_code(struct entry_view *v, const char *name);
void entry_ask_comment(struct entry_view *v, const char *words);

/* entry_files.c: the list of its files; in the editor once what is on the screen is saved, with `path` attached ("" none). */
void entry_files_open(struct entry_view *v, const char *path);
void entry_files_saved(struct entry_view *v);
void entry_files_told(struct entry_view *v, size_t count); /* so many are attached to the draft now */
void entry_files_around(struct entry_view *v);             /* may there be any? */
/* "2 files", appended; and a line that names them, where there are any. */
void entry_files_count(size_t count, struct str *out);
void entry_files_add(struct flow *flow, int indent, const struct attachment_list *list);

/* entry_around.c: what the store knows around it. */
void entry_around_open(struct entry_view *v);
void entry_around_release(struct entry_view *v);

/* entry_like.c: a new entry begins as an old one is. */
void entry_like_open(struct entry_view *v);
bool entry_like_is_as_begun(const struct entry_view *v, const struct draft_ask *draft);

/* entry_switch.c: on to another draft. */
void entry_switch_ask(struct entry_view *v);
void entry_switch_now(struct entry_view *v); /* once this one is safe */

/* entry_beside.c: the words of what is claimed and the limits of those, beside the text or as a page. */
void entry_beside_rest(
    struct entry_view *v); /* the hand rests: ask for them where the claims are others now */
void entry_beside_release(struct entry_view *v);
void entry_beside_draw(struct entry_view *v, const struct area *area);
void entry_beside_page(struct entry_view *v, bool criteria_first);
void entry_beside_hint(const struct entry_view *v,
                       struct str *out); /* at the question of the sworn officer */

/* entry_external.c: the narrative in $VISUAL. */
void entry_external(struct entry_view *v);

/* entry_spell.c: is it in no dictionary? False as long as there are none. */
bool entry_spell_misspelt(const char *word, size_t length);
void entry_spell_rest(struct entry_view *v); /* the hand rests: load them */
/* On to the next misspelt word; on one: what it could be. "on", "off". */
void entry_spell(struct entry_view *v, const char *argument);
/* What can be done about the word at the cursor; appended. */
void entry_spell_hint(const struct entry_view *v, struct str *out);

/* entry_prompts.c: the questions that stand below the text as it is now; NULL none. */
const struct prompts *entry_prompts(const struct entry_view *v);

/* Dialogs above the entry view. */
struct view *entry_picker_new(struct entry_view *v); /* claims */
struct view *entry_types_new(struct entry_view *v);
struct view *entry_evidence_new(struct entry_view *v); /* references */

#endif

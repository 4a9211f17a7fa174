/* entry_ask.c - an entry that was handed in: its author asks somebody to testify, its author's supervisor gives a code to who has no login;
 * whoever reads it comments. */
#include "entry_parts.h"

#include <string.h>

#include <beatbook/domain/testimony.h>
#include <beatbook/ui/dialog.h>
#include <beatbook/util/hash.h>
#include <beatbook/util/tr.h>

/* ---- asking */

static void asked(void *context, enum status status, const void *answer, struct arena *arena,
                  const struct err *err)
{
    struct entry_view *v = context;
    const struct testimony *testimony = answer;

    (void)arena;
    if (status != STATUS_OK) {
        view_say(&v->view, THEME_BAD, "%s", err->text);
        return;
    }
    view_say(&v->view, THEME_GOOD, _("%s is asked for a testimony"), testimony->name);
    view_wrote(&v->view);
    entry_view_load(v);
}

static void ask_login(void *context, const char *login)
{
    struct entry_view *v = context;
    const struct testimony_ask ask = {v->id, login};

    if (login != NULL && *login != '\0')
        call_post_testimony_ask(view_client(&v->view), &ask, asked, v);
}

static void picked(void *context, int index)
{
    struct entry_view *v = context;

    if (index >= 0 && (size_t)index < v->witnesses.count)
        ask_login(v, v->witnesses.items[index]);
}

static bool is_listed(const struct entry_view *v, const char *login)
{
    size_t i;

    for (i = 0; i < v->witnesses.count; i++)
        if (strcmp(v->witnesses.items[i], login) == 0)
            return true;
    return false;
}

/* Those assigned by name, today or once: they may have been there that day. */
static void offered(void *context, enum status status, const void *answer, struct arena *arena,
                    const struct err *err)
{
    struct entry_view *v = context;
    const struct assignments *list = answer;
    LIST(const char *) lines = {0};
    size_t i;

    (void)arena;
    if (status != STATUS_OK) {
        view_say(&v->view, THEME_BAD, "%s", err->text);
        return;
    }
    v->witnesses.count = 0;
    for (i = 0; i < list->items.count; i++) {
        const struct assignment *one = &list->items.items[i];

        if (one->login == NULL || strcmp(one->apprentice, view_hello(&v->view)->login) != 0 ||
            is_listed(v, one->login))
            continue;
        *LIST_ADD(&v->texts, &v->witnesses) = arena_dup(&v->texts, one->login);
        *LIST_ADD(&v->texts, &lines) =
            arena_printf(&v->texts, "%s, %s", one->name, names_word(&person_role_names, (int)one->role));
    }
    dialog_pick_or_type(v->view.ui, _("Who saw it?"), lines.items, lines.count, _("somebody else, by login"),
                        picked, ask_login, v);
}

void entry_ask_testimony(struct entry_view *v, const char *login)
{
    const struct ask_login self = {NULL};

    if (!v->loaded || v->entry.revision == 0 || strcmp(v->entry.login, view_hello(&v->view)->login) != 0)
        view_say(&v->view, THEME_NOTICE, _("its author asks for testimonies, once it is handed in"));
    else if (*login != '\0')
        ask_login(v, login);
    else
        call_post_assign_list(view_client(&v->view), &self, offered, v);
}

/* ---- codes */

/* The code is on the screen once, and nowhere else. */
static void coded(void *context, enum status status, const void *answer, struct arena *arena,
                  const struct err *err)
{
    struct entry_view *v = context;
    const struct testimony *testimony = answer;
    struct str text = STR_INIT;
    char until[DAY_TEXT];

    (void)arena;
    if (status != STATUS_OK) {
        view_say(&v->view, THEME_BAD, "%s", err->text);
    } else {
        str_add_f(
            &text,
            _("%s\n\nThis code is shown once: write it down for %s.\nIt gives one testimony on entry %lld "
              "until %s, in whoever's session:\n  beatbook testimony give %lld --code CODE --body -\nYou "
              "vouch for who uses it."),
            v->code, testimony->name, (long long)testimony->entry,
            day_format(day_of(testimony->expires_at), until), (long long)testimony->entry);
        dialog_message(v->view.ui, _("A code for one testimony"), text.buf);
        entry_view_load(v);
    }
    if (text.room > 0)
        explicit_bzero(text.buf, text.room);
    explicit_bzero(v->code, sizeof v->code);
    str_release(&text);
}

static void make_code(void *context, const char *name)
{
    struct entry_view *v = context;
    unsigned char bits[TESTIMONY_CODE_BYTES];
    const struct testimony_code ask = {v->id, name, v->code};

    if (name == NULL || *name == '\0')
        return;
    hash_random(bits, sizeof bits);
    testimony_code_make(bits, v->code);
    call_post_testimony_code(view_client(&v->view), &ask, coded, v);
}

void entry_ask_code(struct entry_view *v, const char *name)
{
    if (*name != '\0')
        make_code(v, name);
    else
        dialog_prompt(v->view.ui, _("name of the witness: "), "", make_code, v);
}

/* ---- comments */

static void commented(void *context, enum status status, const void *answer, struct arena *arena,
                      const struct err *err)
{
    struct entry_view *v = context;

    (void)answer;
    (void)arena;
    if (status != STATUS_OK) {
        view_say(&v->view, THEME_BAD, "%s", err->text);
        return;
    }
    view_say(&v->view, THEME_GOOD, _("it stands under the entry, for whoever may read it"));
    view_wrote(&v->view);
    v->commented = true;
    entry_view_load(v);
}

static void add_comment(void *context, const char *words)
{
    struct entry_view *v = context;
    const struct comment_ask ask = {v->id, words};

    if (words != NULL && *words != '\0')
        call_post_entry_comment(view_client(&v->view), &ask, commented, v);
}

void entry_ask_comment(struct entry_view *v, const char *words)
{
    if (*words != '\0')
        add_comment(v, words);
    else
        dialog_reason(v->view.ui, _("A comment, for whoever may read the entry"), "", add_comment, v);
}

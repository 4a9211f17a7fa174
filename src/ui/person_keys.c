/* person_keys.c - the SSH keys with which a person signs.
 *
 * Only the training unit adds one, having seen who holds it; so the fingerprint is shown at the end, in full, for both to compare. Ending asks twice: an ended key does
 * not come back.
 */
#include "person_keys.h"

#include <stdlib.h>
#include <string.h>

#include <beatbook/app/key_file.h>
#include <beatbook/ui/dialog.h>
#include <beatbook/util/tr.h>

#include "show.h"

void person_keys_release(struct person_keys *keys)
{
    if (keys->line.room > 0)
        str_release(&keys->line);
    arena_release(&keys->arena);
}

/* ---- shown */

/* The fingerprint is what both can compare with ssh-keygen -l; it has a line of its own, which fits 60 columns. */
static void flow_key(struct flow *flow, const struct signing_key *key, day today)
{
    char from[DAY_TEXT], until[DAY_TEXT];
    struct str ended = STR_INIT;

    if (key->ended_at != MOMENT_NONE) {
        str_add(&ended, _(", ended "));
        show_moment(key->ended_at, today, &ended);
    }
    flow_f(flow, 2, key->valid ? THEME_PLAIN : THEME_DIM, "%s", key->fingerprint);
    flow_f(flow, 4, THEME_DIM, _("key %lld, from %s%s%s%s: %s"), (long long)key->id,
           day_format(key->from_day, from), key->until_day != DAY_NONE ? _(" until ") : "",
           day_format(key->until_day, until), ended.buf, key->valid ? _("signs now") : _("does not sign"));
    if (key->comment != NULL && key->comment[0] != '\0')
        flow_text(flow, 4, THEME_DIM, key->comment);
    str_release(&ended);
}

void person_keys_flow(const struct person_keys *keys, bool may, struct flow *flow)
{
    const struct hello *hello = view_hello(keys->view);
    bool training = (hello->roles & ROLE_BIT(ROLE_TRAINING)) != 0;
    size_t i;

    if (keys->list.count == 0 && (!may || hello->method == NULL || strcmp(hello->method, "ssh") != 0))
        return;
    flow_gap(flow);
    flow_text(flow, 0, THEME_TITLE, _("SSH keys that sign"));
    for (i = 0; i < keys->list.count; i++)
        flow_key(flow, &keys->list.items[i], hello->today);
    if (keys->list.count == 0)
        flow_text(flow, 2, THEME_NOTICE,
                  training ? _("none: + adds one, from their .pub file")
                           : _("none: the training unit adds yours, from your .pub file"));
}

/* ---- added */

static void changed(struct view *view)
{
    view_wrote(view);
    if (view->ops->changed != NULL)
        view->ops->changed(view);
}

void person_keys_added(struct view *view, const struct signing_key *key)
{
    char from[DAY_TEXT], until[DAY_TEXT];
    struct str text = STR_INIT;

    str_add_f(&text, _("Key %lld of %s signs from %s%s%s."), (long long)key->id, key->name,
              day_format(key->from_day, from), key->until_day != DAY_NONE ? _(" until ") : _(" on"),
              day_format(key->until_day, until));
    str_add_f(&text, "\n\n%s\n\n%s", key->fingerprint,
              _("Compare it with what they see: ssh-keygen -l -f FILE.pub. If it is another, end it (x)."));
    changed(view);
    dialog_message(view->ui, _("A key was added"), text.buf);
    str_release(&text);
}

static void added(void *context, enum status status, const void *answer, struct arena *arena,
                  const struct err *err)
{
    struct view *view = context;

    (void)arena;
    if (status != STATUS_OK)
        view_say(view, THEME_BAD, "%s", err->text);
    else
        person_keys_added(view, answer);
}

/* A day, or nothing. What is none is said, and may be given again. */
static bool read_day(struct person_keys *keys, const char *text, day *out)
{
    struct err err = ERR_INIT;

    *out = DAY_NONE;
    if (*text == '\0' || day_parse(text, out, &err) == STATUS_OK)
        return true;
    view_say(keys->view, THEME_BAD, "%s", err.text);
    return false;
}

static void until_given(void *context, const char *text)
{
    struct person_keys *keys = context;
    struct key_ask ask = {.login = keys->login, .line = keys->line.buf, .from_day = keys->from};

    if (text == NULL)
        return;
    if (read_day(keys, text, &ask.until_day))
        call_post_key_add(view_client(keys->view), &ask, added, keys->view);
    else
        dialog_prompt(keys->view->ui, _("its last day (none: Enter):"), text, until_given, keys);
}

static void from_given(void *context, const char *text)
{
    struct person_keys *keys = context;

    if (text == NULL)
        return;
    if (read_day(keys, text, &keys->from))
        dialog_prompt(keys->view->ui, _("its last day (none: Enter):"), "", until_given, keys);
    else
        dialog_prompt(keys->view->ui, _("its first day (today: Enter):"), text, from_given, keys);
}

static void file_given(void *context, const char *text)
{
    if (text != NULL && *text != '\0')
        person_keys_add(context, text);
}

void person_keys_add(struct person_keys *keys, const char *given)
{
    struct err err = ERR_INIT;

    if (*given == '\0') {
        dialog_path(keys->view->ui, _("their .pub file, or its line:"), "~/", file_given, keys);
        return;
    }
    if (keys->line.buf == NULL)
        str_init(&keys->line);
    str_clear(&keys->line);
    if (key_file_given(given, &keys->line, &err) == STATUS_OK)
        dialog_prompt(keys->view->ui, _("its first day (today: Enter):"), "", from_given, keys);
    else
        dialog_message(keys->view->ui, _("No key was added"), err.text);
}

/* ---- ended */

void person_keys_ended(struct view *view, const struct signing_key *key)
{
    char until[DAY_TEXT];

    changed(view);
    if (key->ended_at != MOMENT_NONE)
        view_say(view, THEME_GOOD, _("key %lld of %s signs nothing from now on; what it signed stays signed"),
                 (long long)key->id, key->name);
    else
        view_say(view, THEME_GOOD, _("key %lld of %s signs until %s"), (long long)key->id, key->name,
                 day_format(key->until_day, until));
}

static void ended(void *context, enum status status, const void *answer, struct arena *arena,
                  const struct err *err)
{
    struct view *view = context;

    (void)arena;
    if (status != STATUS_OK)
        view_say(view, THEME_BAD, "%s", err->text);
    else
        person_keys_ended(view, answer);
}

static void post_end(struct person_keys *keys, day on)
{
    struct key_end_ask ask = {.id = keys->id, .on = on};

    call_post_key_end(view_client(keys->view), &ask, ended, keys->view);
}

static void end_confirmed(void *context, bool yes)
{
    if (yes)
        post_end(context, DAY_NONE);
}

static void end_given(void *context, const char *text)
{
    struct person_keys *keys = context;
    struct str question = STR_INIT;
    day on;

    if (text == NULL)
        return;
    if (!read_day(keys, text, &on)) {
        dialog_prompt(keys->view->ui, _("its last day (at once: Enter):"), text, end_given, keys);
    } else if (on != DAY_NONE) {
        post_end(keys, on);
    } else {
        str_add_f(&question, _("end key %lld now? it does not come back"), (long long)keys->id);
        dialog_confirm(keys->view->ui, question.buf, end_confirmed, keys);
    }
    str_release(&question);
}

static void end_one(struct person_keys *keys, int64_t id)
{
    keys->id = id;
    dialog_prompt(keys->view->ui, _("its last day (at once: Enter):"), "", end_given, keys);
}

static void end_chosen(void *context, int index)
{
    struct person_keys *keys = context;

    if (index >= 0 && index < (int)keys->ending.count)
        end_one(keys, keys->ending.items[index]->id);
}

static bool goes_on(const struct signing_key *key, day today)
{
    return key->ended_at == MOMENT_NONE && (key->until_day == DAY_NONE || key->until_day >= today);
}

/* Of several: "key 3 SHA256:… price at the station". */
static void choose(struct person_keys *keys)
{
    const char **lines = arena_alloc(&keys->arena, keys->ending.count * sizeof *lines);
    size_t i;

    for (i = 0; i < keys->ending.count; i++)
        lines[i] = arena_printf(&keys->arena, "%lld  %.20s%s  %s", (long long)keys->ending.items[i]->id,
                                keys->ending.items[i]->fingerprint, theme_sign(SIGN_CUT),
                                keys->ending.items[i]->comment);
    dialog_pick(keys->view->ui, _("Which key ends?"), lines, keys->ending.count, 0, end_chosen, keys);
}

void person_keys_end(struct person_keys *keys, const char *id)
{
    day today = view_hello(keys->view)->today;
    size_t i;

    keys->ending.count = 0;
    for (i = 0; i < keys->list.count; i++)
        if (goes_on(&keys->list.items[i], today) && (*id == '\0' || keys->list.items[i].id == atoll(id)))
            *LIST_ADD(&keys->arena, &keys->ending) = &keys->list.items[i];
    if (keys->ending.count == 0)
        view_say(keys->view, THEME_NOTICE,
                 *id == '\0' ? _("there is no key here to end")
                             : _("no such key of this person's goes on: %s"),
                 id);
    else if (keys->ending.count == 1)
        end_one(keys, keys->ending.items[0]->id);
    else
        choose(keys);
}

/* entry_spell.c - misspelt words: marked in the text, gone to, and what they could have been.
 *
 * The dictionaries belong to the program, not to an entry: they are loaded once, the first time that a hand
 * rests in a text. What the screen then asks at every key is remembered by spelling.c. The word that is just
 * being written is not marked.
 */
#include "entry_parts.h"

#include <string.h>

#include <beatbook/app/spelling.h>
#include <beatbook/ui/dialog.h>
#include <beatbook/ui/keys.h>
#include <beatbook/util/text.h>
#include <beatbook/util/tr.h>

#define SUGGESTED_MOST 8
#define WORD_ROOM 160 /* bytes before the cursor in which its word begins */

static struct {
    struct spelling *spelling; /* NULL: not loaded, or missing */
    bool tried, off;
    struct err err; /* why it is missing */
} dictionaries;

static void load(void)
{
    if (dictionaries.tried)
        return;
    dictionaries.tried = true;
    (void)spelling_open(&dictionaries.spelling, &dictionaries.err);
}

bool entry_spell_misspelt(const char *word, size_t length)
{
    return dictionaries.spelling != NULL && !dictionaries.off &&
           !spelling_right(dictionaries.spelling, word, length);
}

void entry_spell_rest(struct entry_view *v)
{
    if (dictionaries.tried || dictionaries.off || buffer_length(v->editor.buffer) == 0)
        return;
    load();
    view_dirty(&v->view);
}

/* The word in or at whose end the cursor stands. */
static bool word_here(const struct entry_view *v, size_t *at, size_t *taken)
{
    const char *text = buffer_text(v->editor.buffer);
    size_t cursor = buffer_cursor(v->editor.buffer);

    *at = cursor > WORD_ROOM ? cursor - WORD_ROOM : 0;
    while (((unsigned char)text[*at] & 0xc0) == 0x80)
        ++*at;
    while (text_next_word(text, buffer_length(v->editor.buffer), at, taken) && *at <= cursor) {
        if (*at + *taken >= cursor)
            return true;
        *at += *taken;
    }
    return false;
}

/* The first misspelt word that begins at or behind `from`. */
static bool find_misspelt(const struct entry_view *v, size_t from, size_t *at)
{
    const char *text = buffer_text(v->editor.buffer);
    size_t taken;

    for (*at = from; text_next_word(text, buffer_length(v->editor.buffer), at, &taken); *at += taken)
        if (entry_spell_misspelt(text + *at, taken))
            return true;
    return false;
}

static void go_on(struct entry_view *v)
{
    size_t from = buffer_cursor(v->editor.buffer);
    size_t at, taken;

    if (word_here(v, &at, &taken))
        from = at + taken;
    if (find_misspelt(v, from, &at) || find_misspelt(v, 0, &at)) {
        buffer_pause(v->editor.buffer);
        buffer_place(v->editor.buffer, at);
    } else {
        view_say(&v->view, THEME_GOOD, _("every word is in the dictionary, or in your own list"));
    }
    view_dirty(&v->view);
}

/* ---- what it could be */

static void learn(struct entry_view *v, size_t at, size_t taken)
{
    struct str word = STR_INIT;
    struct err err = ERR_INIT;

    str_add_n(&word, buffer_text(v->editor.buffer) + at, taken);
    if (spelling_learn(dictionaries.spelling, word.buf, &err) == STATUS_OK)
        view_say(&v->view, THEME_GOOD, _("'%s' is one of your own words now"), word.buf);
    else
        view_say(&v->view, THEME_BAD, "%s", err.text);
    str_release(&word);
}

static void chosen(void *context, int index)
{
    struct entry_view *v = context;
    struct err err = ERR_INIT;
    size_t at, taken;

    if (index < 0 || !word_here(v, &at, &taken))
        return;
    if ((size_t)index < v->suggested.count) {
        const char *word = v->suggested.items[index];

        if (buffer_replace_range(v->editor.buffer, at, taken, word, strlen(word), &err) == STATUS_OK)
            entry_save_touch(v);
        else
            view_say(&v->view, THEME_BAD, "%s", err.text);
    } else if ((size_t)index == v->suggested.count) {
        go_on(v);
    } else {
        learn(v, at, taken);
    }
}

static void suggest(struct entry_view *v, size_t at, size_t taken)
{
    struct arena arena = ARENA_INIT;
    LIST(const char *) lines = {0};
    struct str word = STR_INIT;
    size_t i;

    str_add_n(&word, buffer_text(v->editor.buffer) + at, taken);
    arena_release(&v->suggested_arena);
    memset(&v->suggested, 0, sizeof v->suggested);
    spelling_suggest(dictionaries.spelling, word.buf, SUGGESTED_MOST, &v->suggested_arena, &v->suggested);
    for (i = 0; i < v->suggested.count; i++)
        *LIST_ADD(&arena, &lines) = v->suggested.items[i];
    *LIST_ADD(&arena, &lines) = _("leave it: on to the next one");
    *LIST_ADD(&arena, &lines) = _("it is right: one of my own words");
    dialog_pick(v->view.ui, word.buf, lines.items, lines.count, 0, chosen, v);
    str_release(&word);
    arena_release(&arena);
}

static void switch_to(struct entry_view *v, const char *word)
{
    if (strcmp(word, "on") != 0 && strcmp(word, "off") != 0) {
        view_say(&v->view, THEME_BAD, _("spell on or spell off, not '%s'"), word);
        return;
    }
    dictionaries.off = strcmp(word, "off") == 0;
    view_say(&v->view, THEME_NOTICE,
             dictionaries.off ? _("misspelt words are not marked") : _("misspelt words are marked"));
}

void entry_spell(struct entry_view *v, const char *argument)
{
    size_t at, taken;

    if (*argument != '\0') {
        switch_to(v, argument);
        return;
    }
    dictionaries.off = v->editor.writing = false;
    load();
    if (dictionaries.spelling == NULL) {
        view_say(&v->view, THEME_BAD, "%s", dictionaries.err.text);
        return;
    }
    if (v->form.focus != ENTRY_FIELD_NARRATIVE)
        entry_form_focus(&v->form, ENTRY_FIELD_NARRATIVE);
    if (word_here(v, &at, &taken) && entry_spell_misspelt(buffer_text(v->editor.buffer) + at, taken))
        suggest(v, at, taken);
    else
        go_on(v);
}

void entry_spell_hint(const struct entry_view *v, struct str *out)
{
    struct str key = STR_INIT;
    int bound = keys_for(v->view.ops->name, "spell");
    size_t at, taken;

    if (v->editor.writing || !word_here(v, &at, &taken) ||
        !entry_spell_misspelt(buffer_text(v->editor.buffer) + at, taken))
        return;
    if (bound >= 1 && bound <= 26)
        str_add_f(&key, "^%c", 'A' + bound - 1); /* as in the line of hints */
    else
        keys_name(bound, &key);
    str_add_f(out, _("'%.*s' is in no dictionary: %s says what it could be"), (int)taken,
              buffer_text(v->editor.buffer) + at, key.buf);
    str_release(&key);
}

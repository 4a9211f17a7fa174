/* keys.c - names of keys and what they are bound to.
 *
 * A hundred bindings and one person: an array looked through from its end, so that what was read last counts.
 */
#include <beatbook/ui/keys.h>

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include <beatbook/ui/command.h>
#include <beatbook/util/arena.h>
#include <beatbook/util/file.h>
#include <beatbook/util/text.h>
#include <beatbook/util/tr.h>

#include "keys_text.h"

struct binding {
    const char *context;
    int key;
    const char *command; /* NULL: taken away */
};

static struct arena memory = ARENA_INIT;
static LIST(struct binding) bindings;

static const struct {
    const char *name;
    int key;
} named[] = {
    {"Up", KEYS_UP},
    {"Down", KEYS_DOWN},
    {"Left", KEYS_LEFT},
    {"Right", KEYS_RIGHT},
    {"Home", KEYS_HOME},
    {"End", KEYS_END},
    {"PgUp", KEYS_PAGE_UP},
    {"PgDn", KEYS_PAGE_DOWN},
    {"Ins", KEYS_INSERT},
    {"Del", KEYS_DELETE},
    {"BS", KEYS_BACKSPACE},
    {"Tab", KEYS_TAB},
    {"S-Tab", KEYS_BACK_TAB},
    {"Enter", KEYS_ENTER},
    {"Esc", KEYS_ESCAPE},
    {"C-Left", KEYS_WORD_LEFT},
    {"C-Right", KEYS_WORD_RIGHT},
    {"Space", ' '},
    {"lt", '<'},
    {"C-i", KEYS_TAB},
    {"C-m", KEYS_ENTER},
    {"C-h", KEYS_BACKSPACE},
    {"C-j", KEYS_ENTER},
};

bool keys_writes(int key)
{
    return key >= ' ' && key < KEYS_FIRST_SPECIAL && !(key >= 0x7f && key < 0xa0);
}

static void add_code_point(struct str *out, int c)
{
    if (c < 0x80) {
        str_add_char(out, (char)c);
    } else if (c < 0x800) {
        str_add_char(out, (char)(0xc0 | (c >> 6)));
        str_add_char(out, (char)(0x80 | (c & 0x3f)));
    } else {
        if (c < 0x10000) {
            str_add_char(out, (char)(0xe0 | (c >> 12)));
        } else {
            str_add_char(out, (char)(0xf0 | (c >> 18)));
            str_add_char(out, (char)(0x80 | ((c >> 12) & 0x3f)));
        }
        str_add_char(out, (char)(0x80 | ((c >> 6) & 0x3f)));
        str_add_char(out, (char)(0x80 | (c & 0x3f)));
    }
}

void keys_name(int key, struct str *out)
{
    for (size_t i = 0; i < sizeof named / sizeof named[0]; i++)
        if (named[i].key == key) {
            str_add_f(out, "<%s>", named[i].name);
            return;
        }
    if (key >= KEYS_F1 && key <= KEYS_F12)
        str_add_f(out, "<F%d>", key - KEYS_F1 + 1);
    else if (key >= 1 && key <= 26)
        str_add_f(out, "<C-%c>", 'a' + key - 1);
    else if (keys_writes(key))
        add_code_point(out, key);
}

static int parse_named(const char *name, size_t length)
{
    for (size_t i = 0; i < sizeof named / sizeof named[0]; i++)
        if (strlen(named[i].name) == length && strncasecmp(named[i].name, name, length) == 0)
            return named[i].key;
    if (length == 3 && (name[0] == 'C' || name[0] == 'c') && name[1] == '-' &&
        isalpha((unsigned char)name[2]))
        return KEYS_CTRL(name[2]);
    if (length >= 2 && length <= 3 && (name[0] == 'F' || name[0] == 'f')) {
        int number = atoi(name + 1);
        return number >= 1 && number <= 12 ? KEYS_F1 + number - 1 : KEYS_NONE;
    }
    return KEYS_NONE;
}

static int parse_letter(const char *text, size_t *length)
{
    const unsigned char *s = (const unsigned char *)text;
    int more = s[0] < 0x80 ? 0 : s[0] < 0xc2 ? -1 : s[0] < 0xe0 ? 1 : s[0] < 0xf0 ? 2 : s[0] < 0xf5 ? 3 : -1;
    if (more < 0 || s[0] < ' ' || !text_valid(text, strnlen(text, (size_t)more + 1), NULL))
        return KEYS_NONE;
    int value = more == 0 ? s[0] : s[0] & (0x3f >> more);
    for (int i = 1; i <= more; i++)
        value = (value << 6) | (s[i] & 0x3f);
    *length = (size_t)more + 1;
    return value;
}

int keys_parse(const char *text, size_t *length)
{
    const char *end = text[0] == '<' ? strchr(text, '>') : NULL;
    if (end && end > text + 1) {
        *length = (size_t)(end - text) + 1;
        return parse_named(text + 1, (size_t)(end - text) - 1);
    }
    return parse_letter(text, length);
}

/* The next word of a line, and what follows it. */
static const char *word_of(const char *line, const char **rest)
{
    while (*line == ' ' || *line == '\t')
        line++;
    size_t length = strcspn(line, " \t");
    *rest = line + length;
    return arena_dup_n(&memory, line, length);
}

static const char *trimmed(const char *text)
{
    while (*text == ' ' || *text == '\t')
        text++;
    size_t length = strlen(text);
    while (length > 0 && (text[length - 1] == ' ' || text[length - 1] == '\t' || text[length - 1] == '\r'))
        length--;
    return arena_dup_n(&memory, text, length);
}

/* One line. STATUS_USAGE says what is wrong with it. */
static enum status read_line(const char *line, struct err *err)
{
    const char *rest;
    const char *context = word_of(line, &rest);
    if (!*context || *context == '#')
        return STATUS_OK;
    const char *name = word_of(rest, &rest);
    size_t length = 0;
    int key = *name ? keys_parse(name, &length) : KEYS_NONE;
    if (key == KEYS_NONE || name[length])
        return err_set(err, STATUS_USAGE, _("'%s' is no key; keys are written x, <Enter>, <C-x>, <F1>"),
                       name);
    const char *command = trimmed(rest);
    const char *after;
    const char *word = word_of(command, &after);
    if (strcmp(word, "none") != 0 && !command_find(word))
        return err_set(err, STATUS_USAGE, _("there is no command '%s'"), word);
    struct binding *binding = LIST_ADD(&memory, &bindings);
    *binding = (struct binding){context, key, strcmp(word, "none") == 0 ? NULL : command};
    return STATUS_OK;
}

enum status keys_read(const char *text, const char *name, struct err *err)
{
    enum status status = STATUS_OK;
    for (int number = 1; *text; number++) {
        size_t length = strcspn(text, "\n");
        struct err here = ERR_INIT;
        if (read_line(arena_dup_n(&memory, text, length), &here) != STATUS_OK && status == STATUS_OK)
            status = err_set(err, STATUS_USAGE, _("%s, line %d: %s"), name, number, here.text);
        text += length + (text[length] == '\n');
    }
    return status;
}

void keys_defaults(void)
{
    keys_release();
    struct err err = ERR_INIT;
    (void)keys_read(keys_text, _("the built-in keys"), &err);
}

enum status keys_read_own(struct err *err)
{
    struct str path = STR_INIT, text = STR_INIT;
    enum status status = STATUS_OK;
    if (file_own(FILE_CONFIG, "keys", &path, NULL) == STATUS_OK && file_exists(path.buf)) {
        status = file_read(path.buf, 64 * 1024, &text, err);
        if (status == STATUS_OK)
            status = keys_read(text.buf, path.buf, err);
    }
    str_release(&path);
    str_release(&text);
    return status;
}

static const struct binding *binding_of(const char *context, int key)
{
    for (size_t i = bindings.count; i > 0; i--)
        if (bindings.items[i - 1].key == key && strcmp(bindings.items[i - 1].context, context) == 0)
            return &bindings.items[i - 1];
    return NULL;
}

const char *keys_command(const char *context, int key)
{
    const struct binding *own = binding_of(context, key);
    if (!own)
        own = binding_of("*", key);
    return own ? own->command : NULL;
}

/* Does this binding, in this context, give the command now? */
static bool gives(const struct binding *binding, const char *context, const char *command, bool bare)
{
    size_t length = strlen(command);
    if (!binding->command || strncmp(binding->command, command, length) != 0)
        return false;
    if (binding->command[length] != '\0' && (bare || binding->command[length] != ' '))
        return false;
    if (strcmp(binding->context, context) != 0 && strcmp(binding->context, "*") != 0)
        return false;
    return keys_command(context, binding->key) == binding->command;
}

int keys_for(const char *context, const char *command)
{
    for (int own = 1; own >= 0; own--)
        for (size_t i = 0; i < bindings.count; i++) {
            const struct binding *binding = &bindings.items[i];
            if ((strcmp(binding->context, "*") != 0) == own && gives(binding, context, command, true))
                return binding->key;
        }
    return KEYS_NONE;
}

void keys_all_for(const char *context, const char *command, struct str *out)
{
    for (size_t i = 0; i < bindings.count; i++)
        if (gives(&bindings.items[i], context, command, false)) {
            if (out->len > 0)
                str_add_char(out, ' ');
            keys_name(bindings.items[i].key, out);
        }
}

void keys_release(void)
{
    arena_release(&memory);
    memset(&bindings, 0, sizeof bindings);
}

/* input.c - bytes from a terminal turned into keys.
 *
 * Read here and not by ncurses because its reader waits inside (for what follows an Escape), loses the first half of a
 * letter that comes in two packets, and knows nothing of pastes. A sequence is looked up in terminfo first; then the
 * forms that every terminal of the last decades sends are understood; unknown ones are swallowed whole.
 */
#include "input.h"

#include <langinfo.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include <beatbook/ui/keys.h>
#include <beatbook/util/text.h>

#include "terminal.h"

#define PASTE_MOST (1024 * 1024)
#define PASTE_BEGIN "\033[200~"
#define PASTE_END "\033[201~"

static const struct {
    const char *capability;
    int key;
} capabilities[] = {
    {"kcuu1", KEYS_UP},        {"kcud1", KEYS_DOWN},       {"kcub1", KEYS_LEFT},    {"kcuf1", KEYS_RIGHT},
    {"khome", KEYS_HOME},      {"kend", KEYS_END},         {"kpp", KEYS_PAGE_UP},   {"knp", KEYS_PAGE_DOWN},
    {"kich1", KEYS_INSERT},    {"kdch1", KEYS_DELETE},     {"kcbt", KEYS_BACK_TAB}, {"kf1", KEYS_F1},
    {"kf2", KEYS_F1 + 1},      {"kf3", KEYS_F1 + 2},       {"kf4", KEYS_F1 + 3},    {"kf5", KEYS_F1 + 4},
    {"kf6", KEYS_F1 + 5},      {"kf7", KEYS_F1 + 6},       {"kf8", KEYS_F1 + 7},    {"kf9", KEYS_F1 + 8},
    {"kf10", KEYS_F1 + 9},     {"kf11", KEYS_F1 + 10},     {"kf12", KEYS_F1 + 11},  {"kbs", KEYS_BACKSPACE},
    {"kLFT5", KEYS_WORD_LEFT}, {"kRIT5", KEYS_WORD_RIGHT},
};

void input_start(struct input *input)
{
    memset(input, 0, sizeof *input);
    str_init(&input->bytes);
    str_init(&input->paste);
    const char *delay = getenv("ESCDELAY");
    long wait = delay ? strtol(delay, NULL, 10) : 0;
    input->escape_wait = wait > 0 && wait <= 10000 ? wait : 25;
    input->utf8 = strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

void input_release(struct input *input)
{
    str_release(&input->bytes);
    str_release(&input->paste);
}

void input_feed(struct input *input, const char *bytes, size_t length, int64_t now)
{
    str_add_n(&input->bytes, bytes, length);
    input->escape_at = now;
}

static void take(struct input *input, size_t length)
{
    str_splice(&input->bytes, 0, length, "", 0);
}

/* Is the buffer the beginning of this sequence? 1 the whole of it, 0 a part, -1 no. */
static int begins(const struct input *input, const char *sequence)
{
    size_t length = strlen(sequence);
    size_t compared = input->bytes.len < length ? input->bytes.len : length;
    if (memcmp(input->bytes.buf, sequence, compared) != 0)
        return -1;
    return compared == length;
}

/* The key whose terminfo sequence stands at the start; *partial when one may still become it. */
static int by_terminfo(const struct input *input, size_t *length, bool *partial)
{
    int key = KEYS_NONE;
    *length = 0;
    for (size_t i = 0; i < sizeof capabilities / sizeof capabilities[0]; i++) {
        const char *sequence = terminal_string(capabilities[i].capability);
        if (!sequence || !*sequence || (sequence[0] != '\033' && sequence[1] == '\0'))
            continue;
        int fits = begins(input, sequence);
        if (fits == 0)
            *partial = true;
        if (fits == 1 && strlen(sequence) > *length) {
            *length = strlen(sequence);
            key = capabilities[i].key;
        }
    }
    return key;
}

static int by_letter(char final, bool with_control)
{
    static const char letters[] = "ABCDHFZPQRS";
    static const int keys[] = {KEYS_UP,       KEYS_DOWN, KEYS_RIGHT,  KEYS_LEFT,   KEYS_HOME,  KEYS_END,
                               KEYS_BACK_TAB, KEYS_F1,   KEYS_F1 + 1, KEYS_F1 + 2, KEYS_F1 + 3};
    const char *found = memchr(letters, final, sizeof letters - 1);
    if (!found)
        return KEYS_NONE;
    int key = keys[found - letters];
    if (with_control && key == KEYS_LEFT)
        return KEYS_WORD_LEFT;
    return with_control && key == KEYS_RIGHT ? KEYS_WORD_RIGHT : key;
}

static int by_number(long number)
{
    static const int low[] = {
        0, KEYS_HOME, KEYS_INSERT, KEYS_DELETE, KEYS_END, KEYS_PAGE_UP, KEYS_PAGE_DOWN, KEYS_HOME, KEYS_END};
    if (number >= 1 && number <= 8)
        return low[number];
    if (number >= 11 && number <= 15)
        return KEYS_F1 + (int)(number - 11);
    if (number >= 17 && number <= 21)
        return KEYS_F1 + (int)(number - 12);
    return number == 23 || number == 24 ? KEYS_F1 + (int)(number - 13) : KEYS_NONE;
}

/* ESC [ parameters final. 0: more bytes are needed. */
static size_t control_sequence(const struct input *input, int *key)
{
    const char *s = input->bytes.buf;
    size_t at = 2;
    while (at < input->bytes.len && (unsigned char)s[at] >= 0x20 && (unsigned char)s[at] <= 0x3f)
        at++;
    if (at == input->bytes.len)
        return at > 64 ? at : 0;
    char *after;
    long first = strtol(s + 2, &after, 10);
    long second = *after == ';' ? strtol(after + 1, NULL, 10) : 1;
    *key = s[at] == '~' ? by_number(first) : by_letter(s[at], second == 5);
    return at + 1;
}

/* What begins with Escape. INPUT_NOTHING: wait; *key KEYS_NONE with INPUT_KEY: swallowed. */
static enum input_kind escape(struct input *input, int64_t now, int *key)
{
    bool partial = input->bytes.len == 1, late = now - input->escape_at >= input->escape_wait;
    size_t length = 0;
    const char *s = input->bytes.buf;
    *key = by_terminfo(input, &length, &partial);
    if (length == 0 && begins(input, PASTE_BEGIN) == 1) {
        take(input, strlen(PASTE_BEGIN));
        str_clear(&input->paste);
        input->pasting = true;
        return INPUT_KEY;
    }
    if (length == 0 && input->bytes.len >= 2 && s[1] == '[') {
        length = control_sequence(input, key);
        partial = partial || length == 0;
    } else if (length == 0 && input->bytes.len >= 3 && s[1] == 'O') {
        length = 3;
        *key = by_letter(s[2], false);
    } else if (length == 0 && input->bytes.len == 2 && s[1] == 'O') {
        partial = true;
    }
    if (length == 0 && partial && !late)
        return INPUT_NOTHING;
    if (length == 0) {
        length = 1;
        *key = KEYS_ESCAPE;
    }
    take(input, length);
    return INPUT_KEY;
}

static int control(unsigned char c)
{
    switch (c) {
    case '\r':
    case '\n':
        return KEYS_ENTER;
    case '\t':
        return KEYS_TAB;
    case 8:
    case 127:
        return KEYS_BACKSPACE;
    default:
        return c >= 1 && c <= 26 ? c : KEYS_NONE;
    }
}

static size_t utf8_length(unsigned char first)
{
    return first < 0x80 ? 1 : first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
}

static int utf8_value(const char *bytes, size_t length)
{
    if (!text_valid(bytes, length, NULL))
        return KEYS_NONE;
    int value = (unsigned char)bytes[0] & (length == 1 ? 0x7f : 0xff >> (length + 1));
    for (size_t i = 1; i < length; i++)
        value = (value << 6) | ((unsigned char)bytes[i] & 0x3f);
    return value >= 0x80 && value < 0xa0 ? KEYS_NONE : value;
}

/* A letter. INPUT_NOTHING while its bytes are not all there. */
static enum input_kind letter(struct input *input, int *key)
{
    unsigned char first = (unsigned char)input->bytes.buf[0];
    size_t length = utf8_length(first);
    *key = KEYS_NONE;
    if (!input->utf8 && first >= 0x80) {
        mbstate_t state = {0};
        wchar_t value;
        if (mbrtowc(&value, input->bytes.buf, 1, &state) == 1) {
            *key = (int)value;
            take(input, 1);
            return INPUT_KEY;
        }
    }
    if (length > input->bytes.len)
        return INPUT_NOTHING;
    if (length > 0)
        *key = utf8_value(input->bytes.buf, length);
    take(input, length && *key ? length : 1);
    return INPUT_KEY;
}

/* Collect until the end mark; the part of a mark at the very end stays where it is. */
static enum input_kind paste(struct input *input)
{
    char *end = memmem(input->bytes.buf, input->bytes.len, PASTE_END, strlen(PASTE_END));
    size_t length = end ? (size_t)(end - input->bytes.buf) : input->bytes.len;
    if (!end && length >= strlen(PASTE_END))
        length -= strlen(PASTE_END) - 1;
    else if (!end)
        length = 0;
    size_t room = PASTE_MOST - input->paste.len;
    str_add_n(&input->paste, input->bytes.buf, length < room ? length : room);
    take(input, length);
    if (!end)
        return INPUT_NOTHING;
    take(input, strlen(PASTE_END));
    input->pasting = false;
    struct str clean = STR_INIT;
    enum status status = text_clean(&clean, input->paste.buf, input->paste.len, TEXT_BLOCK, NULL);
    str_release(&input->paste);
    input->paste = clean;
    return status == STATUS_OK ? INPUT_PASTE : INPUT_KEY;
}

enum input_kind input_next(struct input *input, int64_t now, int *key)
{
    *key = KEYS_NONE;
    while (input->bytes.len > 0) {
        unsigned char first = (unsigned char)input->bytes.buf[0];
        enum input_kind kind;
        if (input->pasting) {
            kind = paste(input);
        } else if (first == 27) {
            kind = escape(input, now, key);
        } else if (first < 32 || first == 127) {
            *key = control(first);
            take(input, 1);
            kind = INPUT_KEY;
        } else {
            kind = letter(input, key);
        }
        if (kind != INPUT_KEY || *key != KEYS_NONE)
            return kind;
    }
    return INPUT_NOTHING;
}

int input_due(const struct input *input, int64_t now)
{
    if (input->bytes.len == 0 || input->pasting || input->bytes.buf[0] != '\033')
        return -1;
    int64_t left = input->escape_at + input->escape_wait - now;
    return left < 0 ? 0 : (int)left;
}

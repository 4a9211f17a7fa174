/* guard.c - the bytes of a file: size, encoding, declaration.
 *
 * The commonest slip of all is a file saved by a Windows editor in its own encoding under a first line that says
 * UTF-8. Its bytes 0x80 to 0x9F are punctuation of known meaning: they are named, and read as what they mean,
 * so that the other faults of the file are found in the same run.
 */
#include <beatbook/io/guard.h>

#include <stdint.h>
#include <string.h>
#include <strings.h>

#include <beatbook/util/text.h>
#include <beatbook/util/tr.h>

#define BOM "\xEF\xBB\xBF"
#define BOM_LENGTH 3

/* Windows-1252 from 0x80; NULL is not assigned. */
static const struct {
    const char *character;
    const char *name;
} windows[32] = {
    {"€", N_("euro sign")},
    {NULL, NULL},
    {"‚", N_("low quotation mark")},
    {"ƒ", N_("letter f with a hook")},
    {"„", N_("low double quotation mark")},
    {"…", N_("ellipsis")},
    {"†", N_("dagger")},
    {"‡", N_("double dagger")},
    {"ˆ", N_("circumflex")},
    {"‰", N_("per mille sign")},
    {"Š", N_("letter S with a caron")},
    {"‹", N_("angle quotation mark")},
    {"Œ", N_("ligature OE")},
    {NULL, NULL},
    {"Ž", N_("letter Z with a caron")},
    {NULL, NULL},
    {NULL, NULL},
    {"‘", N_("curly opening quotation mark")},
    {"’", N_("curly apostrophe")},
    {"“", N_("curly opening quotation mark")},
    {"”", N_("curly closing quotation mark")},
    {"•", N_("bullet")},
    {"–", N_("en dash")},
    {"—", N_("em dash")},
    {"˜", N_("small tilde")},
    {"™", N_("trade mark sign")},
    {"š", N_("letter s with a caron")},
    {"›", N_("angle quotation mark")},
    {"œ", N_("ligature oe")},
    {NULL, NULL},
    {"ž", N_("letter z with a caron")},
    {"Ÿ", N_("letter Y with a diaeresis")},
};

static bool refuse(struct fault_list *faults, struct arena *arena, const char *cause, const char *remedy)
{
    check_add(faults, arena, 1, NULL, "%s", cause);
    check_remedy(faults, arena, "%s", remedy);
    return false;
}

static bool starts_with(const char *bytes, size_t length, const char *start, size_t start_length)
{
    return length >= start_length && !memcmp(bytes, start, start_length);
}

/* Files that are no text in UTF-8 at all, by their first bytes. */
static bool is_text(const char *bytes, size_t length, struct fault_list *faults, struct arena *arena)
{
    if (length == 0)
        return refuse(faults, arena, _("the file is empty"),
                      _("write a <framework>, <crossmap> or <rules> into it"));
    if (length > GUARD_BYTES_MOST) {
        check_add(faults, arena, 1, NULL, _("the file is longer than %u MB"),
                  GUARD_BYTES_MOST / (1024 * 1024));
        check_remedy(faults, arena, _("make two frameworks of it"));
        return false;
    }
    if (starts_with(bytes, length, "PK\3\4", 4) || starts_with(bytes, length, "\xD0\xCF\x11\xE0", 4))
        return refuse(faults, arena, _("this is a word processor's file, or an archive, not XML"),
                      _("save it as plain text in UTF-8"));
    if (starts_with(bytes, length, "%PDF", 4))
        return refuse(faults, arena, _("this is a PDF, not XML"), _("a framework is plain text with tags"));
    if (starts_with(bytes, length, "\xFF\xFE", 2) || starts_with(bytes, length, "\xFE\xFF", 2) ||
        (length >= 2 && (!bytes[0] || !bytes[1])))
        return refuse(faults, arena, _("the file is in UTF-16, which Windows calls Unicode"),
                      _("save it again as UTF-8"));
    return true;
}

/* A code point of Latin-1 as UTF-8. */
static void add_latin(struct str *text, unsigned char byte)
{
    str_add_char(text, (char)(0xC0 | byte >> 6));
    str_add_char(text, (char)(0x80 | (byte & 0x3F)));
}

static void say_windows(struct fault_list *faults, struct arena *arena, int line, unsigned char byte,
                        size_t more)
{
    const char *also = more ? arena_printf(arena, _(", and %zu more such bytes"), more) : "";

    if (byte >= 0xA0)
        check_add(faults, arena, line, NULL,
                  _("says UTF-8 but is not: byte 0x%02X is a letter of Windows-1252 or Latin-1%s"), byte,
                  also);
    else if (byte >= 0x80 && windows[byte - 0x80].name)
        check_add(faults, arena, line, NULL, _("says UTF-8 but is not: byte 0x%02X is a Windows %s (%s)%s"),
                  byte, _(windows[byte - 0x80].name), windows[byte - 0x80].character, also);
    else
        check_add(faults, arena, line, NULL, _("says UTF-8 but is not: byte 0x%02X belongs to no letter%s"),
                  byte, also);
    check_remedy(faults, arena, _("save the file as UTF-8"));
}

/* Copy what is UTF-8; read other bytes as Windows-1252. One fault, at the first. */
static void decode(const char *bytes, size_t length, struct str *text, struct fault_list *faults,
                   struct arena *arena)
{
    size_t at = 0, bad = 0, wrong = 0;
    int line = 1, first_line = 1;
    unsigned char first = 0;

    while (!text_valid(bytes + at, length - at, &bad)) {
        unsigned char byte = (unsigned char)bytes[at + bad];
        if (byte == 0) {
            /* A NUL is valid nowhere; controls() names it. */
            str_add_n(text, bytes + at, bad);
            str_add_char(text, '\1');
            at += bad + 1;
            continue;
        }
        str_add_n(text, bytes + at, bad);
        if (wrong++ == 0) {
            for (size_t i = 0; i < at + bad; i++)
                line += bytes[i] == '\n';
            first_line = line;
            first = byte;
        }
        if (byte >= 0xA0)
            add_latin(text, byte);
        else
            str_add(text, windows[byte - 0x80].character ? windows[byte - 0x80].character : "?");
        at += bad + 1;
    }
    str_add_n(text, bytes + at, length - at);
    if (wrong)
        say_windows(faults, arena, first_line, first, wrong - 1);
}

static int line_at(const struct str *text, size_t at)
{
    int line = 1;

    for (size_t i = 0; i < at; i++)
        line += text->buf[i] == '\n';
    return line;
}

/* From `at`, the next byte that is a control character or 0xEF, with which non-characters begin: eight bytes are passed at a
 * time. A high bit is set by a byte that is one; carries spoil only bytes above one that is. */
static size_t next_odd(const struct str *text, size_t at)
{
    const uint64_t ones = UINT64_C(0x0101010101010101);
    const uint64_t highs = ones * 0x80;

    while (text->len - at >= 8) {
        uint64_t word, ef;
        memcpy(&word, text->buf + at, 8);
        ef = word ^ ones * 0xEF;
        if (((((word - ones * 0x20) & ~word) | ((ef - ones) & ~ef)) & highs) != 0)
            break;
        at += 8;
    }
    while (at < text->len && (unsigned char)text->buf[at] >= 0x20 && (unsigned char)text->buf[at] != 0xEF)
        at++;
    return at;
}

/* Control characters may not stand in XML, not even as references: they become blanks. */
static void controls(struct str *text, struct fault_list *faults, struct arena *arena)
{
    bool said = false;

    for (size_t i = next_odd(text, 0); i < text->len; i = next_odd(text, i + 1)) {
        unsigned char c = (unsigned char)text->buf[i];
        bool is_noncharacter = c == 0xEF && i + 2 < text->len && (unsigned char)text->buf[i + 1] == 0xBF &&
                               (unsigned char)text->buf[i + 2] >= 0xBE;

        if (!is_noncharacter && (c >= 0x20 || c == '\n' || c == '\t' || c == '\r'))
            continue;
        if (!said) {
            check_add(faults, arena, line_at(text, i), NULL,
                      _("there is a control character (0x%02X), which XML does not allow"), c == 1 ? 0 : c);
            check_remedy(faults, arena, _("delete it; it often comes along when text is copied from a PDF"));
        }
        said = true;
        memset(text->buf + i, ' ', is_noncharacter ? 3 : 1);
    }
}

/* The value of a pseudo-attribute of the declaration: its offset and length, or false. */
static bool declared(const char *declaration, size_t length, const char *name, size_t *at,
                     size_t *value_length)
{
    size_t name_length = strlen(name);

    for (size_t i = 0; i + name_length < length; i++) {
        size_t j = i + name_length;
        const char *end;
        if (memcmp(declaration + i, name, name_length) != 0)
            continue;
        while (j < length && strchr(" \t\r\n=", declaration[j]))
            j++;
        if (j >= length || (declaration[j] != '"' && declaration[j] != '\''))
            return false;
        end = memchr(declaration + j + 1, declaration[j], length - j - 1);
        if (!end)
            return false;
        *at = j + 1;
        *value_length = (size_t)(end - declaration) - j - 1;
        return true;
    }
    return false;
}

/* Check the declaration and put the plain one in its place, so that no parser is told of another encoding. */
static void declaration(struct str *text, struct fault_list *faults, struct arena *arena)
{
    static const char plain[] = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
    char *end = text->len > 5 && !strncmp(text->buf, "<?xml", 5) && strchr(" \t\r\n", text->buf[5])
                    ? strstr(text->buf, "?>")
                    : NULL;
    struct str fresh = STR_INIT;
    size_t length, at, value;

    if (!end)
        return;
    length = (size_t)(end - text->buf) + 2;
    if (declared(text->buf, length, "encoding", &at, &value) &&
        !(value == 5 && !strncasecmp(text->buf + at, "utf-8", 5)) &&
        !(value == 8 && !strncasecmp(text->buf + at, "us-ascii", 8))) {
        check_add(faults, arena, 1, NULL, _("encoding=\"%.*s\" is declared, but only UTF-8 is read"),
                  (int)(value < 40 ? value : 40), text->buf + at);
        check_remedy(faults, arena,
                     _("save the file as UTF-8 and write encoding=\"UTF-8\" in its first line"));
    }
    if (!declared(text->buf, length, "version", &at, &value) || value != 3 ||
        strncmp(text->buf + at, "1.0", 3) != 0) {
        check_add(faults, arena, 1, NULL, _("the first line does not declare XML 1.0"));
        check_remedy(faults, arena, _("write %s"), plain);
    }
    str_add(&fresh, plain);
    for (size_t i = 0; i < length; i++)
        if (text->buf[i] == '\n')
            str_add_char(&fresh, '\n');
    str_splice(text, 0, length, fresh.buf, fresh.len);
    str_release(&fresh);
}

bool guard_bytes(const char *bytes, size_t length, struct str *text, struct fault_list *faults,
                 struct arena *arena)
{
    if (!is_text(bytes, length, faults, arena))
        return false;
    if (starts_with(bytes, length, BOM, BOM_LENGTH)) {
        bytes += BOM_LENGTH;
        length -= BOM_LENGTH;
    }
    decode(bytes, length, text, faults, arena);
    controls(text, faults, arena);
    declaration(text, faults, arena);
    return true;
}

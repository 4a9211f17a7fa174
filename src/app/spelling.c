/* spelling.c - hunspell, loaded when it is wanted.
 *
 * Hunspell is C++: linking it would start libstdc++ with every beatbook, for a first screen that spells
 * nothing. So configure finds the name of the library (HUNSPELL_SONAME) and dlopen() its code, on the first
 * call. Looking a word up costs microseconds, and a screen has hundreds of words at every key: so each word
 * is looked up once, and its hash remembered.
 */
#include <beatbook/app/spelling.h>

#include <stdlib.h>
#include <string.h>

#include <beatbook/util/file.h>
#include <beatbook/util/str.h>
#include <beatbook/util/text.h>
#include <beatbook/util/tr.h>

#ifdef HUNSPELL_SONAME
#include <dlfcn.h>
#include <hunspell.h>
#include <iconv.h>
#include <stdint.h>

#define WORD_MOST 80 /* bytes of a word that is looked at */
#define OWN_MOST ((size_t)1024 * 1024)
#define REMEMBERED_MOST 65536 /* words; then all is forgotten but the person's own */
#define LANGUAGES 2

static const char *const language_names[LANGUAGES] = {"en_GB", "cy_GB"};

/* Where systems keep dictionaries; DICPATH, as hunspell's own programs have it, stands for all of them. */
static const char *const folders[] = {"/usr/share/hunspell", "/usr/share/myspell", "/usr/share/myspell/dicts",
                                      "/usr/local/share/hunspell", "/opt/homebrew/share/hunspell"};

struct language {
    Hunhandle *handle; /* NULL: no dictionary */
    iconv_t to, from;  /* its encoding */
};

struct remembered {
    uint64_t *words; /* hashes, the lowest bit: right; 0 free */
    size_t room, count;
};

struct spelling {
    void *library;
    __typeof__(&Hunspell_create) create;
    __typeof__(&Hunspell_destroy) destroy;
    __typeof__(&Hunspell_spell) spell;
    __typeof__(&Hunspell_suggest) suggest;
    __typeof__(&Hunspell_free_list) free_list;
    __typeof__(&Hunspell_get_dic_encoding) encoding;
    struct language languages[LANGUAGES];
    struct remembered remembered;
    struct str own; /* the person's list, a word a line */
};

/* ---- remembering */

static uint64_t hash_of(const char *word, size_t length)
{
    uint64_t hash = 14695981039346656037u; /* FNV-1a */

    while (length-- > 0)
        hash = (hash ^ (unsigned char)*word++) * 1099511628211u;
    hash ^= hash >> 29;
    return (hash | 2) & ~(uint64_t)1;
}

/* Its place, or the free one where it would stand. */
static uint64_t *place_of(const struct remembered *remembered, uint64_t hash)
{
    size_t at = (hash >> 1) & (remembered->room - 1);

    while (remembered->words[at] != 0 && (remembered->words[at] & ~(uint64_t)1) != hash)
        at = (at + 1) & (remembered->room - 1);
    return &remembered->words[at];
}

static void remember(struct remembered *remembered, uint64_t hash, bool right)
{
    uint64_t *place = place_of(remembered, hash);

    if (*place == 0 &&
        remembered->count == remembered->room - 1) /* only by a list of one's own that is no list */
        return;
    remembered->count += *place == 0;
    *place = hash | (right ? 1 : 0);
}

static void remember_own(struct spelling *spelling)
{
    const char *line = spelling->own.buf;

    while (*line != '\0') {
        size_t length = strcspn(line, "\n");

        if (length > 0)
            remember(&spelling->remembered, hash_of(line, length), true);
        line += length + (line[length] == '\n');
    }
}

static void forget(struct spelling *spelling)
{
    struct remembered *remembered = &spelling->remembered;

    memset(remembered->words, 0, remembered->room * sizeof *remembered->words);
    remembered->count = 0;
    remember_own(spelling);
}

/* ---- opening */

static bool has_dictionary(const struct str *path)
{
    struct str file = STR_INIT;
    bool there;

    str_add_f(&file, "%s.dic", path->buf);
    there = file_exists(file.buf);
    str_clear(&file);
    str_add_f(&file, "%s.aff", path->buf);
    there = there && file_exists(file.buf);
    str_release(&file);
    return there;
}

static bool try_folder(const char *folder, size_t length, const char *name, struct str *path)
{
    str_clear(path);
    str_add_n(path, folder, length);
    str_add_f(path, "/%s", name);
    return has_dictionary(path);
}

/* The person's own folder: beside that of beatbook in $XDG_DATA_HOME. */
static bool try_own(const char *name, struct str *path)
{
    str_clear(path);
    if (file_own(FILE_DATA, "../hunspell", path, NULL) != STATUS_OK)
        return false;
    str_add_f(path, "/%s", name);
    return has_dictionary(path);
}

static bool find_dictionary(const char *name, struct str *path)
{
    const char *given = getenv("DICPATH");
    size_t i;

    if (given != NULL && *given != '\0') {
        for (; *given != '\0'; given += strcspn(given, ":"), given += *given == ':')
            if (try_folder(given, strcspn(given, ":"), name, path))
                return true;
        return false;
    }
    if (try_own(name, path))
        return true;
    for (i = 0; i < sizeof folders / sizeof *folders; i++)
        if (try_folder(folders[i], strlen(folders[i]), name, path))
            return true;
    return false;
}

static bool open_language(struct spelling *spelling, const char *name, struct language *language)
{
    struct str path = STR_INIT, dic = STR_INIT;
    const char *encoding;

    if (find_dictionary(name, &path)) {
        str_add_f(&dic, "%s.dic", path.buf);
        str_add(&path, ".aff");
        language->handle = spelling->create(path.buf, dic.buf);
    }
    str_release(&path);
    str_release(&dic);
    if (language->handle == NULL)
        return false;
    encoding = spelling->encoding(language->handle);
    language->to = iconv_open(encoding, "UTF-8");
    language->from = iconv_open("UTF-8", encoding);
    return language->to != (iconv_t)-1 && language->from != (iconv_t)-1;
}

/* ISO C has no way from an object pointer to a function's; POSIX has this one. */
static bool find_function(void *library, const char *name, void *function)
{
    void *found = dlsym(library, name);

    memcpy(function, &found, sizeof found);
    return found != NULL;
}

static bool load_library(struct spelling *spelling)
{
    spelling->library = dlopen(HUNSPELL_SONAME, RTLD_NOW | RTLD_LOCAL);
    return spelling->library != NULL &&
           find_function(spelling->library, "Hunspell_create", &spelling->create) &&
           find_function(spelling->library, "Hunspell_destroy", &spelling->destroy) &&
           find_function(spelling->library, "Hunspell_spell", &spelling->spell) &&
           find_function(spelling->library, "Hunspell_suggest", &spelling->suggest) &&
           find_function(spelling->library, "Hunspell_free_list", &spelling->free_list) &&
           find_function(spelling->library, "Hunspell_get_dic_encoding", &spelling->encoding);
}

static void load_own(struct spelling *spelling)
{
    struct str path = STR_INIT;

    if (file_own(FILE_CONFIG, "words", &path, NULL) == STATUS_OK && file_exists(path.buf))
        (void)file_read(path.buf, OWN_MOST, &spelling->own, NULL);
    str_release(&path);
}

static enum status open_parts(struct spelling *spelling, struct err *err)
{
    bool any = false;
    size_t i;

    if (!load_library(spelling))
        return err_set(err, STATUS_FILE,
                       _("spelling needs %s, which is not here: install hunspell's library (Debian: "
                         "libhunspell-1.7-0)"),
                       HUNSPELL_SONAME);
    for (i = 0; i < LANGUAGES; i++)
        any = open_language(spelling, language_names[i], &spelling->languages[i]) || any;
    if (!any)
        return err_set(
            err, STATUS_FILE,
            _("there is no dictionary: install hunspell-en-gb, or put en_GB and cy_GB (.aff, .dic) into "
              "~/.local/share/hunspell"));
    load_own(spelling);
    spelling->remembered.room = (size_t)2 * REMEMBERED_MOST;
    spelling->remembered.words = calloc(spelling->remembered.room, sizeof *spelling->remembered.words);
    if (spelling->remembered.words == NULL)
        abort();
    remember_own(spelling);
    return STATUS_OK;
}

enum status spelling_open(struct spelling **out, struct err *err)
{
    struct spelling *spelling = calloc(1, sizeof *spelling);
    size_t i;
    enum status status;

    if (spelling == NULL)
        abort();
    str_init(&spelling->own);
    for (i = 0; i < LANGUAGES; i++)
        spelling->languages[i].to = spelling->languages[i].from = (iconv_t)-1;
    status = open_parts(spelling, err);
    if (status != STATUS_OK) {
        spelling_close(spelling);
        spelling = NULL;
    }
    *out = spelling;
    return status;
}

static void close_language(struct spelling *spelling, struct language *language)
{
    if (language->handle != NULL)
        spelling->destroy(language->handle);
    if (language->to != (iconv_t)-1)
        iconv_close(language->to);
    if (language->from != (iconv_t)-1)
        iconv_close(language->from);
}

void spelling_close(struct spelling *spelling)
{
    size_t i;

    if (spelling == NULL)
        return;
    for (i = 0; i < LANGUAGES; i++)
        close_language(spelling, &spelling->languages[i]);
    if (spelling->library != NULL)
        dlclose(spelling->library);
    free(spelling->remembered.words);
    str_release(&spelling->own);
    free(spelling);
}

/* ---- asking */

/* Between UTF-8 and a dictionary's encoding. False when that has no such letter. */
static bool convert(iconv_t way, const char *text, char *out, size_t room)
{
    char in[WORD_MOST * 2];
    char *from = in, *to = out;
    size_t length = strlen(text), left = room - 1;

    if (way == (iconv_t)-1 || length >= sizeof in)
        return false;
    memcpy(in, text, length + 1);
    (void)iconv(way, NULL, NULL, NULL, NULL);
    if (iconv(way, &from, &length, &to, &left) != 0)
        return false;
    *to = '\0';
    return true;
}

static bool knows(struct spelling *spelling, const struct language *language, const char *word)
{
    char encoded[WORD_MOST * 2];

    return language->handle != NULL && convert(language->to, word, encoded, sizeof encoded) &&
           spelling->spell(language->handle, encoded) != 0;
}

/* With a digit, or in capitals ("PCSO"): a number, a code, an abbreviation. Capitals beyond ASCII count as small. */
static bool is_code(const char *word)
{
    bool small = false;

    for (; *word != '\0'; word++) {
        if (*word >= '0' && *word <= '9')
            return true;
        small = small || (*word >= 'a' && *word <= 'z') || (unsigned char)*word >= 0x80;
    }
    return !small;
}

/* The dictionaries have the typewriter's apostrophe. */
static void plain_word(const char *word, size_t length, char out[WORD_MOST + 1])
{
    static const char curly[] = "\xe2\x80\x99";
    size_t at = 0;

    while (length > 0) {
        bool here = length >= 3 && memcmp(word, curly, 3) == 0;

        out[at++] = here ? '\'' : *word;
        word += here ? 3 : 1;
        length -= here ? 3 : 1;
    }
    out[at] = '\0';
}

static bool look_up(struct spelling *spelling, const char *word)
{
    size_t i;

    for (i = 0; i < LANGUAGES; i++)
        if (knows(spelling, &spelling->languages[i], word))
            return true;
    return false;
}

bool spelling_right(struct spelling *spelling, const char *word, size_t length)
{
    char plain[WORD_MOST + 1];
    uint64_t hash, *place;
    bool right;

    if (length > WORD_MOST)
        return true;
    plain_word(word, length, plain);
    if (is_code(plain))
        return true;
    hash = hash_of(plain, strlen(plain));
    place = place_of(&spelling->remembered, hash);
    if (*place != 0)
        return (*place & 1) != 0;
    right = look_up(spelling, plain);
    if (spelling->remembered.count >= REMEMBERED_MOST)
        forget(spelling);
    remember(&spelling->remembered, hash, right);
    return right;
}

static bool is_listed(const struct spelling_words *words, const char *word)
{
    size_t i;

    for (i = 0; i < words->count; i++)
        if (strcmp(words->items[i], word) == 0)
            return true;
    return false;
}

static void suggest_in(struct spelling *spelling, const struct language *language, const char *word,
                       size_t most, struct arena *arena, struct spelling_words *out)
{
    char encoded[WORD_MOST * 2], text[WORD_MOST * 2];
    char **list = NULL;
    int count, i;

    if (language->handle == NULL || !convert(language->to, word, encoded, sizeof encoded))
        return;
    count = spelling->suggest(language->handle, &list, encoded);
    for (i = 0; i < count && out->count < most; i++)
        if (convert(language->from, list[i], text, sizeof text) && !is_listed(out, text))
            *LIST_ADD(arena, out) = arena_dup(arena, text);
    spelling->free_list(language->handle, &list, count);
}

void spelling_suggest(struct spelling *spelling, const char *word, size_t most, struct arena *arena,
                      struct spelling_words *out)
{
    char plain[WORD_MOST + 1];
    size_t i;

    if (strlen(word) > WORD_MOST)
        return;
    plain_word(word, strlen(word), plain);
    for (i = 0; i < LANGUAGES; i++) /* room is kept for the other language */
        suggest_in(spelling, &spelling->languages[i], plain, i + 1 < LANGUAGES ? most - most / 3 : most,
                   arena, out);
}

/* ---- the person's own words */

enum status spelling_learn(struct spelling *spelling, const char *word, struct err *err)
{
    char plain[WORD_MOST + 1];
    struct str path = STR_INIT;
    enum status status;
    char *slash;

    if (strlen(word) > WORD_MOST)
        return err_set(err, STATUS_USAGE, _("the word is longer than %d bytes"), WORD_MOST);
    plain_word(word, strlen(word), plain);
    str_clear(&spelling->own);
    load_own(spelling); /* another screen may have added some */
    if (spelling->own.len > 0 && spelling->own.buf[spelling->own.len - 1] != '\n')
        str_add_char(&spelling->own, '\n');
    str_add_f(&spelling->own, "%s\n", plain);
    remember_own(spelling);
    status = file_own(FILE_CONFIG, "words", &path, err);
    slash = status == STATUS_OK ? strrchr(path.buf, '/') : NULL;
    if (slash != NULL) {
        *slash = '\0';
        status = file_make_folder(path.buf, err);
        *slash = '/';
    }
    if (status == STATUS_OK)
        status = file_write(path.buf, spelling->own.buf, spelling->own.len, false, err);
    str_release(&path);
    return status;
}

#else

enum status spelling_open(struct spelling **out, struct err *err)
{
    *out = NULL;
    return err_set(err, STATUS_FILE,
                   _("spelling was left out when this program was built: build it with hunspell (Debian: "
                     "libhunspell-dev)"));
}

void spelling_close(struct spelling *spelling)
{
    (void)spelling;
}

bool spelling_right(struct spelling *spelling, const char *word, size_t length)
{
    (void)spelling;
    (void)word;
    (void)length;
    return true;
}

void spelling_suggest(struct spelling *spelling, const char *word, size_t most, struct arena *arena,
                      struct spelling_words *out)
{
    (void)spelling;
    (void)word;
    (void)most;
    (void)arena;
    (void)out;
}

enum status spelling_learn(struct spelling *spelling, const char *word, struct err *err)
{
    (void)spelling;
    (void)word;
    return err_set(err, STATUS_FILE, _("spelling was left out when this program was built"));
}

#endif

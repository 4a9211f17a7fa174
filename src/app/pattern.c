/* pattern.c - regular expressions, by PCRE2.
 *
 * The library is opened when the first pattern is made, not linked: most sittings never look anything
 * through, and the first screen is not to pay for it. Its functions are those of its own header, found by
 * name. No JIT: it would want memory that is both written and run. PCRE2 counts steps anew for each place
 * at which a match may begin, so that a limit on them bounds the whole in the length of the text.
 */
#include "pattern.h"

#include <dlfcn.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <beatbook/util/tr.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#define HEAP_MOST 4096 /* KiB */

#ifdef __APPLE__
#define LIBRARY "libpcre2-8.0.dylib"
#else
#define LIBRARY "libpcre2-8.so.0"
#endif

/* One row a function: what the header calls it. */
#define FUNCTIONS(F)                                                                                         \
    F(compile)                                                                                               \
    F(code_free)                                                                                             \
    F(pattern_info)                                                                                          \
    F(match_data_create_from_pattern)                                                                        \
    F(match_data_free)                                                                                       \
    F(get_ovector_pointer)                                                                                   \
    F(match)                                                                                                 \
    F(match_context_create)                                                                                  \
    F(match_context_free)                                                                                    \
    F(set_match_limit)                                                                                       \
    F(set_heap_limit)                                                                                        \
    F(get_error_message)

#define MEMBER(name) __typeof__(&pcre2_##name##_8) name;
static struct {
    void *library;
    FUNCTIONS(MEMBER)
} pcre;
#undef MEMBER

struct pattern {
    pcre2_code *code;
    pcre2_match_data *data;
    pcre2_match_context *context;
    const unsigned char *names; /* as pcre2_pattern_info tells them */
    uint32_t name_count, name_size;
};

/* A function pointer out of an object pointer, which POSIX allows and ISO C does not know. */
static bool find(const char *name, void *into)
{
    void *symbol = dlsym(pcre.library, name);

    memcpy(into, &symbol, sizeof symbol);
    return symbol != NULL;
}

static enum status load(struct err *err)
{
    bool whole = true;

    if (pcre.library != NULL)
        return STATUS_OK;
    pcre.library = dlopen(LIBRARY, RTLD_NOW | RTLD_LOCAL);
    if (pcre.library == NULL)
        return err_set(err, STATUS_FILE, _("the library %s is not there: install PCRE2 (Debian: %s)"),
                       LIBRARY, "libpcre2-8-0");
#define FIND(name) whole = find("pcre2_" #name "_8", &pcre.name) && whole;
    FUNCTIONS(FIND)
#undef FIND
    if (whole)
        return STATUS_OK;
    dlclose(pcre.library);
    pcre.library = NULL;
    return err_set(err, STATUS_FILE, _("the library %s is another one than PCRE2: install it anew"), LIBRARY);
}

static void *checked(void *memory)
{
    if (memory == NULL)
        abort();
    return memory;
}

static enum status refuse(int code, size_t *at, size_t where, struct err *err)
{
    unsigned char text[256];

    *at = where;
    if (pcre.get_error_message(code, text, sizeof text) < 0)
        text[0] = '\0';
    return err_set(err, STATUS_NO, "%s", (const char *)text);
}

enum status pattern_new(const char *expression, struct pattern **out, size_t *at, struct err *err)
{
    struct pattern *pattern;
    size_t where = 0;
    pcre2_code *code;
    int fault = 0;

    *out = NULL;
    *at = 0;
    if (load(err) != STATUS_OK)
        return err->status;
    code = pcre.compile((PCRE2_SPTR)expression, PCRE2_ZERO_TERMINATED,
                        PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C, &fault, &where, NULL);
    if (code == NULL)
        return refuse(fault, at, where, err);
    pattern = checked(calloc(1, sizeof *pattern));
    pattern->code = code;
    pattern->data = checked(pcre.match_data_create_from_pattern(code, NULL));
    pattern->context = checked(pcre.match_context_create(NULL));
    pcre.set_match_limit(pattern->context, PATTERN_STEPS);
    pcre.set_heap_limit(pattern->context, HEAP_MOST);
    pcre.pattern_info(code, PCRE2_INFO_NAMECOUNT, &pattern->name_count);
    pcre.pattern_info(code, PCRE2_INFO_NAMEENTRYSIZE, &pattern->name_size);
    pcre.pattern_info(code, PCRE2_INFO_NAMETABLE, &pattern->names);
    *out = pattern;
    return STATUS_OK;
}

void pattern_free(struct pattern *pattern)
{
    if (pattern == NULL)
        return;
    pcre.match_context_free(pattern->context);
    pcre.match_data_free(pattern->data);
    pcre.code_free(pattern->code);
    free(pattern);
}

/* An entry is the number of the group in two bytes, then its name. */
static const unsigned char *name_at(const struct pattern *pattern, size_t i)
{
    return i < pattern->name_count ? pattern->names + i * pattern->name_size : NULL;
}

const char *pattern_group_name(const struct pattern *pattern, size_t i)
{
    const unsigned char *entry = name_at(pattern, i);

    return entry != NULL ? (const char *)entry + 2 : NULL;
}

static void take(const struct pattern *pattern, size_t group, struct pattern_hit *hit)
{
    const size_t *places = pcre.get_ovector_pointer(pattern->data);

    hit->at = places[2 * group];
    hit->length = places[2 * group + 1] - places[2 * group];
}

enum pattern_found pattern_find(struct pattern *pattern, const char *text, size_t length, size_t from,
                                struct pattern_hit *hit)
{
    int answer = pcre.match(pattern->code, (PCRE2_SPTR)text, length, from, PCRE2_NO_UTF_CHECK, pattern->data,
                            pattern->context);

    if (answer == PCRE2_ERROR_NOMATCH)
        return PATTERN_NONE;
    if (answer < 0)
        return PATTERN_GAVE_UP;
    take(pattern, 0, hit);
    return PATTERN_HERE;
}

bool pattern_group(const struct pattern *pattern, size_t i, struct pattern_hit *hit)
{
    const unsigned char *entry = name_at(pattern, i);
    size_t group = entry != NULL ? (size_t)(entry[0] << 8 | entry[1]) : 0;

    if (group == 0 || pcre.get_ovector_pointer(pattern->data)[2 * group] == PCRE2_UNSET)
        return false;
    take(pattern, group, hit);
    return true;
}

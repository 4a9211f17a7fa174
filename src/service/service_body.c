/* service_body.c - the body of a journal line: an object of texts, written and read here alone.
 *
 * The chain keeps the very bytes, so the form must never depend on a library's version: names in the order given, no blanks, and only what
 * JSON demands is escaped. Reading understands that form and nothing more.
 */
#include <beatbook/service/service.h>

#include <stdarg.h>
#include <string.h>

#include <beatbook/store/chain.h>
#include <beatbook/util/log.h>
#include <beatbook/util/str.h>

#include "upkeep.h"

/* --- writing ---------------------------------------------------------------------------------- */

static void add_quoted(struct str *out, const char *text)
{
    const char *p;

    str_add_char(out, '"');
    for (p = text; *p != '\0'; p++) {
        if (*p == '"' || *p == '\\')
            str_add_char(out, '\\');
        if ((unsigned char)*p < 0x20)
            str_add_f(out, "\\u%04x", (unsigned char)*p);
        else
            str_add_char(out, *p);
    }
    str_add_char(out, '"');
}

const char *service_body(struct arena *arena, const char *name, ...)
{
    struct str out = STR_INIT;
    const char *value;
    const char *copy;
    va_list list;

    va_start(list, name);
    str_add_char(&out, '{');
    while (name != NULL) {
        value = va_arg(list, const char *);
        if (out.len > 1)
            str_add_char(&out, ',');
        add_quoted(&out, name);
        str_add_char(&out, ':');
        if (value != NULL)
            add_quoted(&out, value);
        else
            str_add(&out, "null");
        name = va_arg(list, const char *);
    }
    va_end(list);
    str_add_char(&out, '}');
    copy = arena_dup_n(arena, out.buf, out.len);
    str_release(&out);
    return copy;
}

/* --- reading ---------------------------------------------------------------------------------- */

static int hex_value(const char *digits)
{
    static const char all[] = "0123456789abcdef";
    int value = 0;
    int i;

    for (i = 0; i < 4; i++) {
        const char *found = digits[i] != '\0' ? strchr(all, digits[i]) : NULL;

        if (found == NULL)
            return -1;
        value = value * 16 + (int)(found - all);
    }
    return value;
}

/* A quoted text, appended to `out`; gives what follows it, NULL when there is none. */
static const char *read_quoted(const char *p, struct str *out)
{
    if (*p++ != '"')
        return NULL;
    for (;;) {
        size_t run = strcspn(p, "\"\\");

        str_add_n(out, p, run);
        p += run;
        if (*p == '"')
            return p + 1;
        if (*p == '\0')
            return NULL;
        if (p[1] == 'u') {
            int value = hex_value(p + 2);

            if (value < 0 || value >= 0x20)
                return NULL;
            str_add_char(out, (char)value);
            p += 6;
            continue;
        }
        if (*++p == '\0')
            return NULL;
        str_add_char(out, *p++);
    }
}

/* One member; gives what follows it. `null` is an empty value with *is_null. */
static const char *read_member(const char *p, struct str *name, struct str *value, bool *is_null)
{
    str_clear(name);
    str_clear(value);
    p = read_quoted(p, name);
    if (p == NULL || *p++ != ':')
        return NULL;
    *is_null = strncmp(p, "null", 4) == 0;
    return *is_null ? p + 4 : read_quoted(p, value);
}

void service_body_visit(const char *body, service_member visitor, void *context)
{
    struct str name = STR_INIT;
    struct str value = STR_INIT;
    const char *p = body;
    bool is_null;

    while (p != NULL && (*p == '{' || *p == ',') && p[1] == '"') {
        p = read_member(p + 1, &name, &value, &is_null);
        if (p != NULL)
            visitor(name.buf, is_null ? NULL : value.buf, context);
    }
    str_release(&name);
    str_release(&value);
}

struct search {
    const char *name;
    struct arena *arena;
    const char *found;
};

static void look_for(const char *name, const char *value, void *context)
{
    struct search *search = context;

    if (search->found == NULL && strcmp(name, search->name) == 0)
        search->found = arena_dup(search->arena, value);
}

const char *service_body_text(const char *body, const char *name, struct arena *arena)
{
    struct search search = {name, arena, NULL};

    service_body_visit(body, look_for, &search);
    return search.found;
}

/* --- the line --------------------------------------------------------------------------------- */

/* Who stood in for somebody is part of the line. */
static const char *with_owner(struct arena *arena, const char *body)
{
    return arena_printf(arena, "{\"as\":\"owner\"%s%s", body[1] == '}' ? "" : ",", body + 1);
}

enum status service_journal(struct service *service, int64_t subject, int64_t entry, const char *body,
                            struct err *err)
{
    struct arena arena = ARENA_INIT;
    struct chain_new line = {.at = service->now,
                             .actor = service->person,
                             .subject = subject,
                             .entry = entry,
                             .kind = service_word(service->verb)};
    struct chain_head head;
    char salt[CHAIN_HEX];
    enum status status;

    if (body == NULL || body[0] != '{')
        BUG("a body that is none");
    line.body = service->as ? with_owner(&arena, body) : body;
    service->lines++;
    if (service->demo) {
        chain_sample_salt(line.body, salt);
        line.salt = salt;
    }
    status = chain_append(service->store, &line, &head, err);
    if (subject > 0 && entry == 0)
        upkeep_touch(service, subject, UPKEEP_ALL);
    arena_release(&arena);
    return status;
}

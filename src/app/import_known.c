/* import_known.c - what the store knows of a document whose own form has no place for it.
 *
 * A table of criteria is read again from its own bytes, as XML is; its id, version, title and type were said when it came in, and
 * stand in the store's list.
 */
#include "import_parts.h"

#include <string.h>

#include <beatbook/client/call.h>

bool import_known_option(struct import_known *known, const char *option, const char *value)
{
    const struct {
        const char *name, **place;
    } rows[] = {{"--id", &known->id},
                {"--framework-version", &known->version},
                {"--title", &known->title},
                {"--type", &known->type},
                {"--issuer", &known->issuer}};

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (!strcmp(rows[i].name, option)) {
            *rows[i].place = value;
            return true;
        }
    return false;
}

struct import_known import_known_keep(const struct import_known *from, struct arena *arena)
{
    struct import_known kept = {.id = NULL};

    if (from == NULL)
        return kept;
    kept.id = arena_dup(arena, from->id);
    kept.version = arena_dup(arena, from->version);
    kept.title = arena_dup(arena, from->title);
    kept.type = arena_dup(arena, from->type);
    kept.issuer = arena_dup(arena, from->issuer);
    return kept;
}

static bool is_xml(const struct str *bytes)
{
    size_t at = bytes->len >= 3 && !memcmp(bytes->buf, "\xEF\xBB\xBF", 3) ? 3 : 0;

    return bytes->buf[at + strspn(bytes->buf + at, " \t\r\n")] == '<';
}

enum status import_stored(struct session *session, const char *id, const char *version,
                          const struct str *bytes, struct arena *arena, struct import_known *known,
                          struct err *err)
{
    struct framework_ask ask = {.id = id, .version = version, .limit = 1};
    struct reader reader;
    enum status status;

    memset(known, 0, sizeof *known);
    if (is_xml(bytes))
        return STATUS_OK;
    status = call_framework_show(session->client, &ask, arena, &reader, err);
    if (status != STATUS_OK)
        return status;
    known->id = reader.framework.id;
    known->version = reader.framework.version;
    known->title = reader.framework.title;
    known->issuer = reader.framework.issuer;
    if (reader.framework.type < DOCUMENT_TYPE_COUNT)
        known->type = names_word(&document_type_names, (int)reader.framework.type);
    return STATUS_OK;
}

/* case_id.c - what tells packages of CASE, and their parts, apart: UUIDs made from names, and a digest. */
#include "case_file.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include <uuid.h>

#include <beatbook/util/hash.h>

#define NAMESPACE "urn:beatbook:framework:1"
#define UUID_LENGTH 36

const char *case_file_uuid(struct arena *arena, const char *name)
{
    uuid_t space, uuid;
    char text[UUID_LENGTH + 1];

    uuid_generate_sha1(space, *uuid_get_template("url"), NAMESPACE, strlen(NAMESPACE));
    uuid_generate_sha1(uuid, space, name, strlen(name));
    uuid_unparse_lower(uuid, text);
    return arena_dup(arena, text);
}

const char *case_file_read_uuid(struct arena *arena, const char *text)
{
    uuid_t uuid;
    char lower[UUID_LENGTH + 1];

    if (!text || strlen(text) != UUID_LENGTH || uuid_parse(text, uuid) != 0)
        return NULL;
    uuid_unparse_lower(uuid, lower);
    return arena_dup(arena, lower);
}

const char *case_file_digest(json_t *package, struct arena *arena)
{
    json_t *document = json_object_get(package, "CFDocument");
    json_t *extensions = json_object_get(document, "extensions");
    json_t *own = json_incref(json_object_get(extensions, CASE_FILE_EXTENSION));
    char digest[HASH_TEXT];
    char *text;

    json_object_del(extensions, CASE_FILE_EXTENSION);
    text = json_dumps(package, JSON_COMPACT | JSON_SORT_KEYS);
    hash_sha256(text ? text : "", text ? strlen(text) : 0, digest);
    free(text);
    if (own)
        json_object_set_new(extensions, CASE_FILE_EXTENSION, own);
    return arena_dup(arena, digest);
}

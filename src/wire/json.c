/* json.c - the codec's front for text: parse and dump stand here once, so that no other layer includes the library. */
#include <beatbook/wire/json.h>

#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include <beatbook/util/log.h>
#include <beatbook/wire/frame.h>

static int append(const char *bytes, size_t length, void *out)
{
    str_add_n(out, bytes, length);
    return 0;
}

/* Takes the value. */
static void dump(json_t *json, struct str *out)
{
    if (json_dump_callback(json, append, out, JSON_COMPACT | JSON_ENCODE_ANY) != 0)
        BUG("a value of our own could not be written as JSON");
    json_decref(json);
}

void json_write(const struct shape *shape, const void *value, struct str *out)
{
    dump(shape_encode(shape, value), out);
}

void json_write_ask(const struct shape *shape, const void *value, struct str *out)
{
    dump(shape_encode_ask(shape, value), out);
}

void json_write_text(const char *text, struct str *out)
{
    json_t *json = json_string(text);
    dump(json ? json : json_string("?"), out);
}

enum status json_read(const struct shape *shape, const char *bytes, size_t length, struct arena *arena,
                      void *out, struct err *err)
{
    json_t *json = NULL;
    enum status status = frame_parse(bytes, length, &json, err);
    if (status == STATUS_OK)
        status = shape_decode(shape, json, arena, out, err);
    json_decref(json);
    return status;
}

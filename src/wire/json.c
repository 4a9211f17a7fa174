/* json.c - the codec's front for text: no other layer includes the JSON library. */
#include <beatbook/wire/json.h>

#include <jansson.h>

#include <beatbook/wire/frame.h>

void json_write(const struct shape *shape, const void *value, struct str *out)
{
    shape_write(shape, value, false, out);
}

void json_write_ask(const struct shape *shape, const void *value, struct str *out)
{
    shape_write(shape, value, true, out);
}

void json_write_brief(const struct shape *shape, const void *value, struct str *out)
{
    shape_write_brief(shape, value, out);
}

void json_write_text(const char *text, struct str *out)
{
    shape_write_text(text, out);
}

enum status json_read(const struct shape *shape, const char *bytes, size_t length, struct arena *arena,
                      void *out, struct err *err)
{
    json_t *json = NULL;
    enum status status;

    if (shape_read(shape, bytes, length, arena, out))
        return STATUS_OK;
    status = frame_parse(bytes, length, &json, err);
    if (status == STATUS_OK)
        status = shape_decode(shape, json, arena, out, err);
    json_decref(json);
    return status;
}

/* json.c - the codec's front for text: no other layer includes the JSON library. */
#include <beatbook/wire/json.h>

#include <jansson.h>

#include <stdlib.h>

#include <beatbook/wire/frame.h>

/* --- one large document and no other ------------------------------------------------------------- */

#define CHUNK ((size_t)1024 * 1024)
#define ALIGNED ((size_t)16)

/* Before each piece of memory stands the one that was taken before it: so that what is never given back can still be found. */
struct block {
    struct block *before;
};

static struct {
    char *at;
    size_t left;
    struct block *last;
} pool;

static char *take_block(size_t size)
{
    struct block *block = malloc(ALIGNED + size);

    if (block == NULL)
        abort();
    block->before = pool.last;
    pool.last = block;
    return (char *)block + ALIGNED;
}

static void *take(size_t size)
{
    size_t wanted = (size + ALIGNED - 1) / ALIGNED * ALIGNED;
    void *taken;

    if (size > CHUNK / 4)
        return take_block(size);
    if (wanted > pool.left) {
        pool.at = take_block(CHUNK);
        pool.left = CHUNK;
    }
    taken = pool.at;
    pool.at += wanted;
    pool.left -= wanted;
    return taken;
}

static void keep(void *taken)
{
    (void)taken;
}

void json_keep(void)
{
    json_set_alloc_funcs(take, keep);
}

/* --- in and out ----------------------------------------------------------------------------------- */

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
    enum status status = frame_parse(bytes, length, &json, err);
    if (status == STATUS_OK)
        status = shape_decode(shape, json, arena, out, err);
    json_decref(json);
    return status;
}

/* exchange_store.c - the end that answers: frames of strangers become decoded requests or refusals.
 *
 * A frame that is JSON but no request is refused and the conversation goes on; bytes that are no frame end it, because nobody
 * can tell any more where the next frame begins. What makes two requests the same is a hash of what they ask: of the bytes as they
 * came, but without secrets where the verb has any, so that a stolen store gives nothing to guess a PIN against.
 */
#include "exchange_end.h"

#include <jansson.h>

#include <errno.h>
#include <inttypes.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <beatbook/util/tr.h>

/* --- reading ---------------------------------------------------------------------------------- */

static bool is_known_member(const char *name)
{
    static const char *const known[] = {"id", "verb", "key", "ask", "file"};
    size_t i;

    for (i = 0; i < sizeof known / sizeof *known; i++) {
        if (strcmp(known[i], name) == 0)
            return true;
    }
    return false;
}

static bool is_key(const char *key)
{
    return strlen(key) == HASH_KEY_TEXT - 1 && strspn(key, "0123456789abcdef") == HASH_KEY_TEXT - 1;
}

static enum status read_id(const json_t *frame, struct exchange_request *request, struct err *err)
{
    const json_t *id = json_object_get(frame, "id");

    if (!json_is_integer(id) || json_integer_value(id) < 0)
        return err_set(err, STATUS_USAGE, _("a request needs a number as its id"));
    request->id = json_integer_value(id);
    return STATUS_OK;
}

/* Id, verb and key of a frame; that nothing else is in it. */
static enum status read_envelope(json_t *frame, struct arena *arena, struct exchange_request *request,
                                 struct err *err)
{
    const char *verb = json_string_value(json_object_get(frame, "verb"));
    const json_t *key = json_object_get(frame, "key");
    const char *name;
    json_t *value;

    if (!json_is_object(frame))
        return err_set(err, STATUS_USAGE, _("a request is a JSON object"));
    if (read_id(frame, request, err) != STATUS_OK)
        return STATUS_USAGE;
    json_object_foreach(frame, name, value)
    {
        if (!is_known_member(name))
            return err_set(err, STATUS_USAGE, _("'%.40s' is not known in a request"), name);
    }
    request->verb = verb != NULL ? verbs_find(verb) : VERB_COUNT;
    if (request->verb == VERB_COUNT)
        return err_set(err, STATUS_USAGE, _("no such verb: '%.40s'"), verb != NULL ? verb : "");
    if (key == NULL || json_is_null(key))
        return STATUS_OK;
    if (!json_is_string(key) || !is_key(json_string_value(key)))
        return err_set(err, STATUS_USAGE, _("a key is %d hex digits"), HASH_KEY_TEXT - 1);
    request->key = arena_dup(arena, json_string_value(key));
    return STATUS_OK;
}

/* The ask as JSON, from the frame or from the file that came with it; `bytes` gets the file's. */
static enum status find_ask(const json_t *frame, int file, struct str *bytes, json_t **ask, struct err *err)
{
    const json_t *flag = json_object_get(frame, "file");
    json_t *inside = json_object_get(frame, "ask");
    bool as_file = json_is_true(flag);

    *ask = NULL;
    if (as_file && file >= 0 && (inside == NULL || json_is_null(inside)))
        return exchange_read_file(file, bytes, ask, err);
    if (file >= 0)
        close(file);
    if (as_file || file >= 0 || (flag != NULL && !json_is_boolean(flag)))
        return err_set(err, STATUS_USAGE, _("a file comes with a null ask and \"file\":true, and only so"));
    if (!json_is_object(inside))
        return err_set(err, STATUS_USAGE, _("the ask of a request is a JSON object"));
    *ask = json_incref(inside);
    return STATUS_OK;
}

/* The ask of a verb that is about a file: both come, and the file stays open. That there is one is the verb's to demand: who may ask
 * at all comes first. */
static enum status find_both(const json_t *frame, int file, json_t **ask, struct exchange_request *request,
                             struct err *err)
{
    json_t *inside = json_object_get(frame, "ask");

    *ask = NULL;
    if (json_is_true(json_object_get(frame, "file")) != (file >= 0) || !json_is_object(inside)) {
        if (file >= 0)
            close(file);
        return err_set(err, STATUS_USAGE, _("this request comes with its ask, a file and \"file\":true"));
    }
    request->file = file;
    *ask = json_incref(inside);
    return STATUS_OK;
}

static bool has_secret(const struct shape *shape)
{
    size_t i;

    for (i = 0; i < shape->count; i++) {
        if ((shape->fields[i].flags & FIELD_SECRET) != 0)
            return true;
    }
    return false;
}

/* The ask as it came, in an order of its own. */
static void hash_tree(struct hash *hash, const json_t *ask)
{
    char *text = json_dumps(ask, JSON_COMPACT | JSON_SORT_KEYS);

    if (text == NULL)
        abort();
    hash_text(hash, text);
    free(text);
}

static void hash_request(struct exchange_request *request, const struct str *bytes, const json_t *ask)
{
    const struct verb_row *row = verbs_row(request->verb);
    struct str plain = STR_INIT;
    unsigned char sum[HASH_BYTES];
    struct hash hash;

    hash_init(&hash, "beatbook.request.1", NULL, 0);
    hash_text(&hash, row->word);
    if (has_secret(row->ask)) {
        shape_write(row->ask, request->ask, false, &plain);
        hash_field(&hash, plain.buf, plain.len);
    } else if (bytes->len > 0) {
        hash_field(&hash, bytes->buf, bytes->len);
    } else {
        hash_tree(&hash, ask);
    }
    hash_done(&hash, sum);
    hash_hex(sum, sizeof sum, request->hash);
    str_release(&plain);
}

static enum status read_request(json_t *frame, int file, struct arena *arena,
                                struct exchange_request *request, struct err *err)
{
    struct str bytes = STR_INIT;
    json_t *ask = NULL;
    enum status status = read_envelope(frame, arena, request, err);

    if (status == STATUS_OK)
        status = verbs_takes_file(request->verb) ? find_both(frame, file, &ask, request, err)
                                                 : find_ask(frame, file, &bytes, &ask, err);
    else if (file >= 0)
        close(file);
    if (status == STATUS_OK) {
        const struct verb_row *row = verbs_row(request->verb);

        request->ask = arena_alloc(arena, row->ask->size);
        request->answer = arena_alloc(arena, row->answer->size);
        status = shape_decode(row->ask, ask, arena, request->ask, err);
        if (status == STATUS_OK && row->access == VERB_WRITE)
            hash_request(request, &bytes, ask);
    }
    json_decref(ask);
    str_release(&bytes);
    return status;
}

enum exchange_event exchange_request(struct exchange *exchange, struct arena *arena,
                                     struct exchange_request *request, struct err *err)
{
    enum status status;
    json_t *frame;

    memset(request, 0, sizeof *request);
    request->id = request->file = -1;
    request->verb = VERB_COUNT;
    status = frame_get(&exchange->line, true, &frame, err);
    if (status == STATUS_FILE)
        return EXCHANGE_END;
    if (status != STATUS_OK)
        return EXCHANGE_BROKEN;
    status = read_request(frame, exchange_take_file(exchange), arena, request, err);
    json_decref(frame);
    if (status == STATUS_OK)
        return EXCHANGE_REQUEST;
    if (request->file >= 0)
        close(request->file);
    request->file = -1;
    return EXCHANGE_REFUSED;
}

/* --- answering -------------------------------------------------------------------------------- */

const char *exchange_encode_answer(enum verb verb, const void *answer, struct arena *arena)
{
    struct str text = STR_INIT;
    const char *copy;

    shape_write(verbs_row(verb)->answer, answer, false, &text);
    copy = arena_dup_n(arena, text.buf, text.len);
    str_release(&text);
    return copy;
}

static enum status send_all(struct exchange *exchange, struct err *err)
{
    while (exchange_flush(exchange, err) == STATUS_OK) {
        struct pollfd poller = {exchange_fd(exchange), POLLOUT, 0};

        if (!exchange_sending(exchange))
            return STATUS_OK;
        if (poll(&poller, 1, -1) < 0 && errno != EINTR)
            break;
    }
    return err_set(err, STATUS_FILE, _("the other end is gone"));
}

static void add_id(struct str *out, int64_t id)
{
    if (id < 0)
        str_add(out, "{\"id\":null");
    else
        str_add_f(out, "{\"id\":%" PRId64, id);
}

static enum status send_body(struct exchange *exchange, int64_t id, const char *name, const char *body,
                             int64_t seq, struct err *err)
{
    struct str before = STR_INIT;
    struct str after = STR_INIT;
    enum status status;

    add_id(&before, id);
    str_add_f(&before, ",\"%s\":", name);
    str_add_f(&after, ",\"seq\":%" PRId64 "}", seq);
    status = exchange_put(exchange, before.buf, body, strlen(body), after.buf, err);
    str_release(&before);
    str_release(&after);
    return status == STATUS_OK ? send_all(exchange, err) : status;
}

enum status exchange_answer(struct exchange *exchange, int64_t id, const char *answer, int64_t seq,
                            struct err *err)
{
    return send_body(exchange, id, "answer", answer, seq, err);
}

enum status exchange_refuse(struct exchange *exchange, int64_t id, const struct err *refusal, int64_t seq,
                            struct err *err)
{
    struct str text = STR_INIT;
    enum status status;

    str_add_f(&text, "{\"code\":\"%s\",\"message\":", err_word(refusal->status));
    shape_write_text(refusal->text, &text);
    str_add_char(&text, '}');
    status = send_body(exchange, id, "error", text.buf, seq, err);
    str_release(&text);
    return status;
}

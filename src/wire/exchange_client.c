/* exchange_client.c - the end that asks. */
#include "exchange_end.h"

#include <jansson.h>

#include <inttypes.h>
#include <string.h>
#include <unistd.h>

#include <beatbook/util/tr.h>

void exchange_encode_ask(enum verb verb, const void *ask, struct str *out)
{
    shape_write(verbs_row(verb)->ask, ask, true, out);
}

enum status exchange_decode_ask(enum verb verb, const struct str *bytes, struct arena *arena, void *ask,
                                struct err *err)
{
    enum status status;
    json_t *json;

    status = frame_parse(bytes->buf, bytes->len, &json, err);
    if (status != STATUS_OK)
        return status;
    status = shape_decode(verbs_row(verb)->ask, json, arena, ask, err);
    json_decref(json);
    return status;
}

enum status exchange_ask(struct exchange *exchange, int64_t id, enum verb verb, const char *key,
                         const struct str *ask, int file, struct err *err)
{
    struct str before = STR_INIT;
    const char *quote = key != NULL ? "\"" : "";
    enum status status;

    str_add_f(&before, "{\"id\":%" PRId64 ",\"verb\":\"%s\",\"key\":%s%s%s,\"ask\":", id,
              verbs_row(verb)->word, quote, key != NULL ? key : "null", quote);
    status = file >= 0 ? exchange_put_file(exchange, before.buf, ask, file, err)
                       : exchange_put(exchange, before.buf, ask->buf, ask->len, "}", err);
    str_release(&before);
    return status;
}

/* --- replies ---------------------------------------------------------------------------------- */

/* A refusal in the frame becomes the reply's err. */
static bool read_refusal(const json_t *error, struct exchange_reply *reply)
{
    const char *code = json_string_value(json_object_get(error, "code"));
    const char *message = json_string_value(json_object_get(error, "message"));
    enum status status;

    if (code == NULL || message == NULL)
        return false;
    status = err_from_word(code);
    err_set(&reply->err, status != STATUS_OK ? status : STATUS_BUG, "%s", message);
    return true;
}

static enum status read_body(struct exchange *exchange, const json_t *frame, struct exchange_reply *reply,
                             struct err *err)
{
    struct str bytes = STR_INIT;
    json_t *body = NULL;
    enum status status = STATUS_OK;
    int file = exchange_take_file(exchange);

    if (json_is_true(json_object_get(frame, "file")) && file >= 0) {
        status = exchange_read_file(file, &bytes, &body, err);
        reply->body = body;
    } else {
        reply->body = json_incref(json_object_get(frame, "answer"));
        if (file >= 0)
            close(file);
    }
    str_release(&bytes);
    return status;
}

static enum status read_reply(struct exchange *exchange, const json_t *frame, struct exchange_reply *reply,
                              struct err *err)
{
    const json_t *id = json_object_get(frame, "id");
    const json_t *seq = json_object_get(frame, "seq");
    const json_t *error = json_object_get(frame, "error");

    reply->id = json_is_integer(id) ? json_integer_value(id) : -1;
    reply->seq = json_is_integer(seq) ? json_integer_value(seq) : -1;
    if (error != NULL && read_refusal(error, reply))
        return STATUS_OK;
    if (error == NULL && json_object_get(frame, "answer") != NULL)
        return read_body(exchange, frame, reply, err);
    return err_set(err, STATUS_BUG, _("beatbook-store sent a frame that is no answer"));
}

enum status exchange_reply(struct exchange *exchange, bool wait, bool *there, struct exchange_reply *reply,
                           struct err *err)
{
    json_t *frame;
    enum status status;

    *there = false;
    memset(reply, 0, sizeof *reply);
    status = frame_get(&exchange->line, wait, &frame, err);
    if (status != STATUS_OK || frame == NULL)
        return status;
    status = read_reply(exchange, frame, reply, err);
    json_decref(frame);
    *there = status == STATUS_OK;
    if (!*there)
        exchange_reply_release(reply);
    return status;
}

enum status exchange_decode_answer(const struct exchange_reply *reply, enum verb verb, struct arena *arena,
                                   void *answer, struct err *err)
{
    struct err fault = ERR_INIT;

    if (reply->err.status != STATUS_OK)
        return err_set(err, reply->err.status, "%s", reply->err.text);
    if (shape_decode(verbs_row(verb)->answer, reply->body, arena, answer, &fault) != STATUS_OK)
        return err_set(err, STATUS_BUG, _("beatbook-store answered what cannot be read: %s"), fault.text);
    return STATUS_OK;
}

void exchange_reply_release(struct exchange_reply *reply)
{
    json_decref(reply->body);
    reply->body = NULL;
}

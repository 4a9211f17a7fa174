/* exchange.c - what both ends of the conversation share.
 *
 * Frames are put together as text: the body is JSON already (an ask kept for another try, an answer kept under its key), and
 * what stands around it is numbers, verbs and hex digits that need no escaping.
 */
#include "exchange_end.h"

#include <jansson.h>

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <beatbook/util/file.h>
#include <beatbook/util/tr.h>

_Static_assert(EXCHANGE_PROTOCOL == FRAME_PROTOCOL, "there is one protocol");

struct exchange *exchange_new(int fd)
{
    struct exchange *exchange = calloc(1, sizeof *exchange);

    if (exchange == NULL)
        abort();
    frame_open(&exchange->line, fd);
    return exchange;
}

void exchange_free(struct exchange *exchange)
{
    if (exchange == NULL)
        return;
    frame_close(&exchange->line);
    free(exchange);
}

int exchange_fd(const struct exchange *exchange)
{
    return exchange->line.fd;
}

enum status exchange_flush(struct exchange *exchange, struct err *err)
{
    return frame_flush(&exchange->line, err);
}

bool exchange_sending(const struct exchange *exchange)
{
    return exchange->line.out.len > 0;
}

int exchange_take_file(struct exchange *exchange)
{
    int fd = exchange->line.file;

    exchange->line.file = -1;
    return fd;
}

static enum status put_as_file(struct exchange *exchange, const char *before, const char *body, size_t length,
                               const char *after, struct err *err)
{
    struct str frame = STR_INIT;
    enum status status;
    int file;

    if (length > FRAME_FILE_MAX)
        return err_set(err, STATUS_USAGE, _("%zu bytes are more than may be handed over at once"), length);
    file = file_memory(body, length, err);
    if (file < 0)
        return STATUS_FILE;
    str_add_f(&frame, "%snull,\"file\":true%s", before, after);
    status = frame_put_text(&exchange->line, frame.buf, frame.len, file, err);
    str_release(&frame);
    return status;
}

enum status exchange_put(struct exchange *exchange, const char *before, const char *body, size_t length,
                         const char *after, struct err *err)
{
    struct str frame = STR_INIT;
    enum status status;

    str_add(&frame, before);
    if (frame.len + length > FRAME_MAX - 256) {
        str_release(&frame);
        return put_as_file(exchange, before, body, length, after, err);
    }
    str_add_n(&frame, body, length);
    str_add(&frame, after);
    status = frame_put_text(&exchange->line, frame.buf, frame.len, -1, err);
    str_release(&frame);
    return status;
}

enum status exchange_put_file(struct exchange *exchange, const char *before, const struct str *body, int file,
                              struct err *err)
{
    struct str frame = STR_INIT;
    enum status status;
    int own = fcntl(file, F_DUPFD_CLOEXEC, 0);

    if (own < 0)
        return err_set(err, STATUS_FILE, _("the file cannot be handed over: %s"), strerror(errno));
    str_add_f(&frame, "%s%s,\"file\":true}", before, body->buf);
    status = frame_put_text(&exchange->line, frame.buf, frame.len, own, err);
    str_release(&frame);
    return status;
}

enum status exchange_read_file(int fd, struct str *bytes, json_t **json, struct err *err)
{
    enum status status = STATUS_OK;
    struct stat about;

    if (fstat(fd, &about) != 0 || !S_ISREG(about.st_mode))
        status = err_set(err, STATUS_USAGE, _("what came with the frame is not a regular file"));
    else if (about.st_size > FRAME_FILE_MAX)
        status = err_set(err, STATUS_USAGE, _("the file that came with the frame is larger than %d bytes"),
                         FRAME_FILE_MAX);
    else if (file_read_fd(fd, FRAME_FILE_MAX, bytes, err) != STATUS_OK)
        status = STATUS_FILE;
    close(fd);
    return status == STATUS_OK ? frame_parse(bytes->buf, bytes->len, json, err) : status;
}

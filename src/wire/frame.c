/* frame.c - frames over a stream socket, and strict JSON in them.
 *
 * Reading never goes past the end of a frame: first the four bytes of the length, then exactly as many as they say. The kernel
 * joins what was sent in two pieces, and a descriptor that came with the second frame would be taken for the first's; so
 * two reads a frame are the price for knowing whose it is. Nothing is allocated for a length that was only promised.
 * Whoever writes to a closed end gets an error, never a signal.
 */
#include <beatbook/wire/frame.h>

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <sys/random.h>
#include <sys/socket.h>
#include <unistd.h>

#include <beatbook/util/tr.h>

#define HEAD 4
#define READ_MOST (64 * 1024)
#define FILES_SEEN 4 /* that one read takes; more are the kernel's to close */

/* --- the line --------------------------------------------------------------------------------- */

/* jansson would read its hash seed from a file at the first object: here no file is needed, and it is never guessable. */
static void seed_once(void)
{
    static bool done;
    size_t seed = 0;

    if (done)
        return;
    done = true;
    if (getrandom(&seed, sizeof seed, 0) != (ssize_t)sizeof seed)
        seed = 0; /* jansson finds one by itself */
    json_object_seed(seed);
}

static void drop(int *fd)
{
    if (*fd >= 0)
        close(*fd);
    *fd = -1;
}

void frame_open(struct frame_line *line, int fd)
{
    seed_once();
    memset(line, 0, sizeof *line);
    line->fd = fd;
    line->file = line->out_file = -1;
    str_init(&line->in);
    str_init(&line->out);
}

void frame_close(struct frame_line *line)
{
    drop(&line->fd);
    drop(&line->file);
    drop(&line->out_file);
    str_release(&line->in);
    str_release(&line->out);
}

/* --- sending ---------------------------------------------------------------------------------- */

static void put_head(struct str *out, size_t length)
{
    char head[HEAD] = {(char)(length >> 24), (char)(length >> 16), (char)(length >> 8), (char)length};

    str_add_n(out, head, sizeof head);
}

enum status frame_put_text(struct frame_line *line, const char *text, size_t length, int file,
                           struct err *err)
{
    if (length > FRAME_MAX || (file >= 0 && (line->out.len > 0 || line->out_file >= 0))) {
        drop(&file);
        if (length > FRAME_MAX)
            return err_set(err, STATUS_USAGE, _("%zu bytes are more than a frame holds"), length);
        return err_set(err, STATUS_BUG, _("a file can travel only with the first frame of a line"));
    }
    put_head(&line->out, length);
    str_add_n(&line->out, text, length);
    if (file >= 0)
        line->out_file = file;
    line->sent++;
    return STATUS_OK;
}

/* One sendmsg with all there is, the file with it. Returns what sendmsg does. */
static ssize_t send_some(struct frame_line *line)
{
    union {
        struct cmsghdr head;
        char bytes[CMSG_SPACE(sizeof(int))];
    } control;
    struct iovec part = {line->out.buf, line->out.len};
    struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1};

    if (line->out_file >= 0) {
        struct cmsghdr *c;

        memset(&control, 0, sizeof control);
        message.msg_control = control.bytes;
        message.msg_controllen = sizeof control.bytes;
        c = CMSG_FIRSTHDR(&message);
        c->cmsg_level = SOL_SOCKET;
        c->cmsg_type = SCM_RIGHTS;
        c->cmsg_len = CMSG_LEN(sizeof(int));
        memcpy(CMSG_DATA(c), &line->out_file, sizeof(int));
    }
    return sendmsg(line->fd, &message, MSG_NOSIGNAL | MSG_DONTWAIT);
}

static enum status gone(struct err *err)
{
    return err_set(err, STATUS_FILE, _("the other end is gone"));
}

enum status frame_flush(struct frame_line *line, struct err *err)
{
    while (line->out.len > 0) {
        ssize_t n = send_some(line);

        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
            return STATUS_OK;
        if (n <= 0)
            return gone(err);
        drop(&line->out_file);
        if ((size_t)n == line->out.len)
            str_clear(&line->out);
        else
            str_splice(&line->out, 0, (size_t)n, "", 0);
    }
    return STATUS_OK;
}

/* --- receiving -------------------------------------------------------------------------------- */

static size_t promised(const struct frame_line *line)
{
    const unsigned char *head = (const unsigned char *)line->in.buf;

    return (size_t)head[0] << 24 | (size_t)head[1] << 16 | (size_t)head[2] << 8 | head[3];
}

/* Descriptors that came with a message: one is kept when the frame may have it, all others are closed. Returns false when
 * there was one that should not be. */
static bool take_files(struct frame_line *line, struct msghdr *message, bool first_byte)
{
    bool fine = (message->msg_flags & MSG_CTRUNC) == 0;
    struct cmsghdr *c;

    for (c = CMSG_FIRSTHDR(message); c != NULL; c = CMSG_NXTHDR(message, c)) {
        size_t count, i;

        if (c->cmsg_level != SOL_SOCKET || c->cmsg_type != SCM_RIGHTS)
            continue;
        count = (c->cmsg_len - CMSG_LEN(0)) / sizeof(int);
        for (i = 0; i < count; i++) {
            int fd;

            memcpy(&fd, CMSG_DATA(c) + i * sizeof fd, sizeof fd);
            if (first_byte && line->file < 0) {
                line->file = fd;
            } else {
                close(fd);
                fine = false;
            }
        }
    }
    return fine;
}

enum got { GOT_BYTES, GOT_NOTHING, GOT_END, GOT_NONSENSE };

/* Read at most `length` bytes into line->in. */
static enum got receive_some(struct frame_line *line, size_t length)
{
    char bytes[READ_MOST];
    union {
        struct cmsghdr head;
        char room[CMSG_SPACE(FILES_SEEN * sizeof(int))];
    } control;
    struct iovec part = {bytes, length < sizeof bytes ? length : sizeof bytes};
    struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1, .msg_control = control.room};
    bool first_byte = line->in.len == 0;
    ssize_t n;

    message.msg_controllen = sizeof control.room;
    do
        n = recvmsg(line->fd, &message, MSG_DONTWAIT | MSG_CMSG_CLOEXEC);
    while (n < 0 && errno == EINTR);
    if (n < 0)
        return errno == EAGAIN || errno == EWOULDBLOCK ? GOT_NOTHING : GOT_END;
    if (n > 0 && first_byte)
        drop(&line->file); /* of the frame before: nobody wanted it */
    if (!take_files(line, &message, n > 0 && first_byte))
        return GOT_NONSENSE;
    if (n == 0)
        return GOT_END;
    str_add_n(&line->in, bytes, (size_t)n);
    return GOT_BYTES;
}

/* Read on until a frame is whole or nothing is there. */
static enum status read_frame(struct frame_line *line, bool *whole, struct err *err)
{
    *whole = false;
    for (;;) {
        size_t wanted = line->in.len < HEAD ? HEAD : HEAD + promised(line);

        if (line->in.len >= HEAD && (wanted == HEAD || wanted > HEAD + FRAME_MAX))
            return err_set(err, STATUS_USAGE, _("a frame of %zu bytes is none"), wanted - HEAD);
        if (line->in.len == wanted) {
            *whole = true;
            return STATUS_OK;
        }
        switch (receive_some(line, wanted - line->in.len)) {
        case GOT_BYTES:
            break;
        case GOT_NOTHING:
            return STATUS_OK;
        case GOT_END:
            return gone(err);
        case GOT_NONSENSE:
            return err_set(err, STATUS_USAGE, _("a descriptor came where none may be"));
        }
    }
}

/* Until there is something to read; sends meanwhile. */
static enum status wait_for_bytes(struct frame_line *line, struct err *err)
{
    for (;;) {
        struct pollfd poller = {line->fd, POLLIN, 0};

        if (frame_flush(line, err) != STATUS_OK)
            return STATUS_FILE;
        if (line->out.len > 0)
            poller.events |= POLLOUT;
        if (poll(&poller, 1, -1) < 0 && errno != EINTR)
            return gone(err);
        if ((poller.revents & ~POLLOUT) != 0)
            return STATUS_OK;
    }
}

enum status frame_get(struct frame_line *line, bool wait, json_t **json, struct err *err)
{
    enum status status;
    bool whole;

    *json = NULL;
    for (;;) {
        status = read_frame(line, &whole, err);
        if (status != STATUS_OK)
            return status;
        if (whole)
            break;
        if (!wait)
            return STATUS_OK;
        if (wait_for_bytes(line, err) != STATUS_OK)
            return STATUS_FILE;
    }
    status = frame_parse(line->in.buf + HEAD, line->in.len - HEAD, json, err);
    str_clear(&line->in);
    line->received += status == STATUS_OK;
    return status;
}

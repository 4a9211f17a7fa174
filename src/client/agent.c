/* agent.c - the person's SSH agent, asked for a signature.
 *
 * Two questions of its protocol (draft-miller-ssh-agent) are enough: which keys are there, sign this with that one. The protocol is spoken here
 * rather than ssh-keygen started: the screen must stay alive while a security key waits to be touched, and no program's output has to be
 * understood. An agent may be anybody's on the way (a forwarded one is): every length is held against what is there.
 */
#include <beatbook/client/agent.h>

#include <errno.h>
#include <poll.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <beatbook/util/ssh.h>
#include <beatbook/util/tr.h>

#define MESSAGE_MOST (256 * 1024) /* as OpenSSH has it */
#define KEYS_MOST 2048
#define ASK_KEYS 11
#define KEYS 12
#define ASK_SIGNATURE 13
#define SIGNATURE 14

struct agent {
    int fd;
    struct str out; /* not sent yet */
    struct str in;  /* of the message that is coming */
    bool has_key;   /* the signature was asked for */
    struct ssh_key key;
    struct arena arena;
    struct word_list keys;
    const char *space, *text;
};

/* --- messages --------------------------------------------------------------------------------- */

static void add_number(struct str *out, size_t number)
{
    str_add_char(out, (char)(number >> 24 & 0xff));
    str_add_char(out, (char)(number >> 16 & 0xff));
    str_add_char(out, (char)(number >> 8 & 0xff));
    str_add_char(out, (char)(number & 0xff));
}

static uint32_t number_at(const char *bytes)
{
    const unsigned char *at = (const unsigned char *)bytes;

    return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
}

/* What is left to read of a message. */
struct rest {
    const char *at;
    size_t left;
};

static bool take_number(struct rest *rest, uint32_t *out)
{
    if (rest->left < 4)
        return false;
    *out = number_at(rest->at);
    rest->at += 4;
    rest->left -= 4;
    return true;
}

static bool take_string(struct rest *rest, const char **bytes, size_t *length)
{
    uint32_t number = 0;

    if (!take_number(rest, &number) || number > rest->left)
        return false;
    *bytes = rest->at;
    *length = number;
    rest->at += number;
    rest->left -= number;
    return true;
}

static void ask_keys(struct agent *agent)
{
    add_number(&agent->out, 1);
    str_add_char(&agent->out, ASK_KEYS);
}

static void ask_signature(struct agent *agent)
{
    unsigned char data[SSH_SIGNED_MOST];
    size_t length = ssh_signed(agent->space, agent->text, data);

    add_number(&agent->out, 1 + 4 + agent->key.length + 4 + length + 4);
    str_add_char(&agent->out, ASK_SIGNATURE);
    add_number(&agent->out, agent->key.length);
    str_add_n(&agent->out, (const char *)agent->key.blob, agent->key.length);
    add_number(&agent->out, length);
    str_add_n(&agent->out, (const char *)data, length);
    add_number(&agent->out, 0);
    agent->has_key = true;
}

/* --- beginning -------------------------------------------------------------------------------- */

static enum status no_agent(const char *why, struct err *err)
{
    return err_set(err, STATUS_FILE,
                   _("no SSH agent: %s; start one and give it your key with ssh-add, or sign by hand with: "
                     "beatbook queue sign --write FILE"),
                   why);
}

static enum status connect_to(struct agent *agent, const char *path, struct err *err)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    size_t length = strlen(path);

    if (length >= sizeof address.sun_path)
        return no_agent(_("the path in SSH_AUTH_SOCK is too long"), err);
    memcpy(address.sun_path, path, length);
    agent->fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (agent->fd < 0 || connect(agent->fd, (const struct sockaddr *)&address, sizeof address) != 0)
        return no_agent(strerror(errno), err);
    return STATUS_OK;
}

enum status agent_start(struct agent **agent, const struct word_list *keys, const char *space,
                        const char *text, struct err *err)
{
    const char *path = getenv("SSH_AUTH_SOCK");
    struct agent *made;
    size_t i;

    *agent = NULL;
    if (path == NULL || *path == '\0')
        return no_agent(_("SSH_AUTH_SOCK is not set"), err);
    made = calloc(1, sizeof *made);
    if (made == NULL)
        abort();
    made->fd = -1;
    str_init(&made->out);
    str_init(&made->in);
    for (i = 0; i < keys->count; i++)
        *LIST_ADD(&made->arena, &made->keys) = arena_dup(&made->arena, keys->items[i]);
    made->space = arena_dup(&made->arena, space);
    made->text = arena_dup(&made->arena, text);
    if (connect_to(made, path, err) != STATUS_OK) {
        agent_free(made);
        return STATUS_FILE;
    }
    ask_keys(made);
    *agent = made;
    return STATUS_OK;
}

void agent_free(struct agent *agent)
{
    if (agent == NULL)
        return;
    if (agent->fd >= 0)
        close(agent->fd);
    str_release(&agent->out);
    str_release(&agent->in);
    arena_release(&agent->arena);
    free(agent);
}

int agent_fd(const struct agent *agent, bool *wants_write)
{
    *wants_write = agent->out.len > 0;
    return agent->fd;
}

/* --- answers ---------------------------------------------------------------------------------- */

static enum status babble(struct err *err)
{
    return err_set(err, STATUS_FILE, _("the SSH agent does not speak as agents do; look at SSH_AUTH_SOCK"));
}

/* Is this one of the keys that may sign? */
static bool is_wanted(struct agent *agent, const char *blob, size_t length)
{
    struct ssh_key key, held;
    size_t i;

    if (!ssh_key_read((const unsigned char *)blob, length, &held))
        return false;
    for (i = 0; i < agent->keys.count; i++) {
        if (ssh_key_parse(agent->keys.items[i], &key, NULL, NULL) == STATUS_OK && ssh_key_same(&key, &held)) {
            agent->key = held;
            return true;
        }
    }
    return false;
}

static enum status has_none(const struct agent *agent, struct err *err)
{
    char fingerprint[SSH_FINGERPRINT] = "";
    struct ssh_key key;

    if (agent->keys.count > 0 && ssh_key_parse(agent->keys.items[0], &key, NULL, NULL) == STATUS_OK)
        ssh_fingerprint(&key, fingerprint);
    return err_set(err, STATUS_FILE,
                   _("your SSH agent has none of the keys with which you sign here (%s); give it one with: "
                     "ssh-add FILE"),
                   fingerprint);
}

static enum status read_keys(struct agent *agent, struct rest rest, struct err *err)
{
    const char *blob, *comment;
    size_t blob_length, comment_length;
    uint32_t count = 0;
    uint32_t i;

    if (!take_number(&rest, &count) || count > KEYS_MOST)
        return babble(err);
    for (i = 0; i < count; i++) {
        if (!take_string(&rest, &blob, &blob_length) || !take_string(&rest, &comment, &comment_length))
            return babble(err);
        if (is_wanted(agent, blob, blob_length)) {
            ask_signature(agent);
            return STATUS_OK;
        }
    }
    return has_none(agent, err);
}

static enum status read_signature(struct agent *agent, struct rest rest, struct str *out, struct err *err)
{
    const char *bytes;
    size_t length;

    if (!take_string(&rest, &bytes, &length) || rest.left != 0)
        return babble(err);
    return ssh_armour(&agent->key, agent->space, (const unsigned char *)bytes, length, out, err);
}

/* One message, whole. */
static enum status take_message(struct agent *agent, bool *done, struct str *out, struct err *err)
{
    struct rest rest = {agent->in.buf + 5, agent->in.len - 5};
    char type = agent->in.buf[4];
    enum status status;

    if (type == KEYS && !agent->has_key) {
        status = read_keys(agent, rest, err);
    } else if (type == SIGNATURE && agent->has_key) {
        status = read_signature(agent, rest, out, err);
        *done = status == STATUS_OK;
    } else if (agent->has_key) {
        status = err_set(err, STATUS_FILE,
                         _("the SSH agent did not sign: it was not confirmed, the key was not touched, or it "
                           "is not there"));
    } else {
        status = err_set(err, STATUS_FILE, _("the SSH agent is locked; unlock it with: ssh-add -X"));
    }
    str_clear(&agent->in);
    return status;
}

/* --- pumping ---------------------------------------------------------------------------------- */

static enum status gone(struct err *err)
{
    return err_set(err, STATUS_FILE, _("the SSH agent has gone; start one and try again"));
}

static enum status send_out(struct agent *agent, struct err *err)
{
    while (agent->out.len > 0) {
        ssize_t sent = send(agent->fd, agent->out.buf, agent->out.len, MSG_NOSIGNAL);

        if (sent < 0 && errno == EINTR)
            continue;
        if (sent < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
            return STATUS_OK;
        if (sent <= 0)
            return gone(err);
        str_splice(&agent->out, 0, (size_t)sent, "", 0);
    }
    return STATUS_OK;
}

/* How many bytes of the message are still to come; SIZE_MAX when it is none. */
static size_t wanted(const struct agent *agent)
{
    uint32_t length;

    if (agent->in.len < 4)
        return 4 - agent->in.len;
    length = number_at(agent->in.buf);
    return length == 0 || length > MESSAGE_MOST ? SIZE_MAX : 4 + (size_t)length - agent->in.len;
}

enum status agent_pump(struct agent *agent, bool *done, struct str *out, struct err *err)
{
    char bytes[4096];
    enum status status = send_out(agent, err);

    *done = false;
    while (status == STATUS_OK && !*done) {
        size_t most = wanted(agent);
        ssize_t got;

        if (most == SIZE_MAX)
            return babble(err);
        got = recv(agent->fd, bytes, most < sizeof bytes ? most : sizeof bytes, 0);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
            return STATUS_OK;
        if (got <= 0)
            return gone(err);
        str_add_n(&agent->in, bytes, (size_t)got);
        if (agent->in.len > 4 && wanted(agent) == 0) {
            status = take_message(agent, done, out, err);
            if (status == STATUS_OK && !*done)
                status = send_out(agent, err);
        }
    }
    return status;
}

enum status agent_sign(const struct word_list *keys, const char *space, const char *text, struct str *out,
                       struct err *err)
{
    struct agent *agent;
    bool done = false;
    enum status status = agent_start(&agent, keys, space, text, err);

    while (status == STATUS_OK && !done) {
        bool wants_write;
        struct pollfd fd = {.fd = agent_fd(agent, &wants_write), .events = POLLIN};

        if (wants_write)
            fd.events |= POLLOUT;
        if (poll(&fd, 1, -1) < 0 && errno != EINTR)
            status = gone(err);
        else
            status = agent_pump(agent, &done, out, err);
    }
    agent_free(agent);
    return status;
}

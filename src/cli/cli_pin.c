/* cli_pin.c - secrets from a person: read without showing them, cleared after use; and the PIN itself. */
#include "cli_parts.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include <beatbook/util/file.h>
#include <beatbook/util/text.h>
#include <beatbook/util/tr.h>

#define SECRET_MOST 256
#define CTRL_C 3

static volatile sig_atomic_t stopped;

static void stop(int number)
{
    stopped = number;
}

void cli_secret_clear(struct str *secret)
{
    if (secret->room > 0)
        explicit_bzero(secret->buf, secret->room);
    str_release(secret);
}

/* One line, byte by byte: what follows it is for whoever reads next. The buffer is made large enough once, so that no copy of the secret is
 * left behind by growing. */
static enum status read_line(int fd, struct str *out, struct err *err)
{
    char c;
    ssize_t got;

    for (size_t i = 0; i < SECRET_MOST + 1; i++)
        str_add_char(out, ' ');
    str_cut(out, 0);
    while ((got = read(fd, &c, 1)) != 0) {
        if (got < 0 && errno == EINTR && !stopped)
            continue;
        if (stopped || (got > 0 && c == CTRL_C))
            return err_set(err, STATUS_USAGE, _("interrupted: nothing was done"));
        if (got < 0)
            return err_set(err, STATUS_FILE, _("reading the PIN or password: %s"), strerror(errno));
        if (c == '\n' || c == '\r')
            return STATUS_OK;
        if (out->len >= SECRET_MOST)
            return err_set(err, STATUS_USAGE, _("a PIN has at most 64 characters, a password at most 256"));
        str_add_char(out, c);
    }
    if (out->len > 0)
        return STATUS_OK;
    return err_set(err, STATUS_USAGE, _("a PIN or password is needed, and standard input holds none"));
}

/* A signal while the terminal shows nothing would leave it so: it ends the reading, and us once the terminal is as it was. */
static void catch_signals(struct sigaction old[3])
{
    struct sigaction action = {.sa_handler = stop};

    stopped = 0;
    sigaction(SIGTERM, &action, &old[0]);
    sigaction(SIGHUP, &action, &old[1]);
    sigaction(SIGINT, &action, &old[2]);
}

static void let_signals(const struct sigaction old[3])
{
    sigaction(SIGTERM, &old[0], NULL);
    sigaction(SIGHUP, &old[1], NULL);
    sigaction(SIGINT, &old[2], NULL);
    if (stopped)
        raise(stopped);
}

/* Ctrl-C is read as a letter that ends the line: the terminal sends no signal meanwhile. */
static enum status read_hidden(int tty, const char *prompt, struct str *out, struct err *err)
{
    struct termios before, hidden;
    struct sigaction old[3];
    enum status status;

    if (tcgetattr(tty, &before) != 0)
        return err_set(err, STATUS_FILE, _("the terminal: %s"), strerror(errno));
    catch_signals(old);
    hidden = before;
    hidden.c_lflag &= ~(tcflag_t)(ECHO | ISIG);
    hidden.c_cc[VEOL] = CTRL_C;
    tcsetattr(tty, TCSAFLUSH, &hidden);
    file_write_fd(tty, prompt, strlen(prompt), NULL);
    status = read_line(tty, out, err);
    tcsetattr(tty, TCSAFLUSH, &before);
    file_write_fd(tty, "\n", 1, NULL);
    let_signals(old);
    return status;
}

enum status cli_secret(struct cli *cli, const char *prompt, struct str *out, struct err *err)
{
    int tty = -1;
    enum status status;

    fflush(cli->out);
    if (isatty(STDIN_FILENO))
        tty = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);
    status = tty >= 0 ? read_hidden(tty, prompt, out, err) : read_line(STDIN_FILENO, out, err);
    if (tty >= 0)
        close(tty);
    if (status == STATUS_OK && !text_is_clean(out->buf, TEXT_LINE))
        status = err_set(err, STATUS_USAGE, _("a PIN or password is made of letters, digits and signs"));
    return status;
}

/* The new PIN, typed twice on a terminal. */
static enum status read_new(struct cli *cli, struct str *pin, struct err *err)
{
    struct str again = STR_INIT;
    enum status status = cli_secret(cli, _("new PIN, 6 to 64 characters: "), pin, err);

    if (status == STATUS_OK && isatty(STDIN_FILENO)) {
        status = cli_secret(cli, _("once more: "), &again, err);
        if (status == STATUS_OK && strcmp(pin->buf, again.buf) != 0)
            status = err_set(err, STATUS_USAGE, _("the two were not the same: the PIN is as it was"));
    }
    cli_secret_clear(&again);
    return status;
}

static enum status set_pin(struct cli *cli, const struct cli_call *call, struct err *err)
{
    const struct ask_login who = {NULL};
    struct str old_pin = STR_INIT, new_pin = STR_INIT;
    struct person person;
    struct nothing answer;
    bool remove = cli_given(call, "--remove");
    enum status status = CLI_ASK(cli, person_show, &who, &person, err);

    if (status == STATUS_OK && person.has_pin)
        status = cli_secret(cli, _("the PIN until now: "), &old_pin, err);
    if (status == STATUS_OK && !remove)
        status = read_new(cli, &new_pin, err);
    if (status == STATUS_OK) {
        const struct pin_ask ask = {person.has_pin ? old_pin.buf : NULL, remove ? NULL : new_pin.buf};
        status = CLI_ASK(cli, pin_set, &ask, &answer, err);
    }
    cli_secret_clear(&old_pin);
    cli_secret_clear(&new_pin);
    if (status == STATUS_OK && cli->format == SESSION_JSON)
        cli_json(cli, &codec_nothing, &answer);
    if (status == STATUS_OK)
        cli_say(cli, remove ? _("you have no PIN any more") : _("the PIN is set"));
    return status;
}

static const struct cli_option pin_options[] = {
    {"--remove", NULL, N_("take the PIN away"), 0},
    {NULL, NULL, NULL, 0},
};

const struct cli_command cli_pin_commands[] = {
    {"pin", "", N_("set the PIN that signs"),
     N_("It is read from the terminal without showing it; else from standard input: the PIN until now where "
        "there is one, "
        "then the new one, a line each."),
     pin_options, NULL, set_pin},
    {NULL, NULL, NULL, NULL, NULL, NULL, NULL},
};

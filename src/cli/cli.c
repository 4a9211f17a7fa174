/* cli.c - one run of a command: the line is read, the command is run, what went wrong is said once, the exit status follows.
 *
 * Nothing is done before it is needed: the store is found and its program started by the first command that asks it something, so that
 * help, versions and wrong usage cost nothing and `beatbook inbox` at every login little.
 */
#include "cli_parts.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include <beatbook/util/log.h>
#include <beatbook/util/tr.h>

#ifndef BEATBOOK_VERSION
#define BEATBOOK_VERSION "0"
#endif

/* What lower layers have to say, for people only. */
static void hear(enum log_level level, const char *text, void *context)
{
    if (level >= LOG_LEVEL_NOTE)
        cli_note(context, "%s", text);
}

static enum status open_session(struct cli *cli, struct err *err)
{
    const struct cli_call *call = cli->call;
    enum status status;

    cli->session.format = call->format;
    status = session_open(&cli->session, call->store, call->as, call->now, err);
    cli->is_open = true;
    if (status == STATUS_OK && !cli->session.store && (call->as || call->now))
        status = err_set(err, STATUS_USAGE,
                         _("--as and --now work only on a store of your own: name it with --store"));
    return status;
}

enum status cli_open(struct cli *cli, struct err *err)
{
    const struct hello *hello;
    enum status status;

    if (cli->is_open)
        return STATUS_OK;
    status = open_session(cli, err);
    if (status != STATUS_OK)
        return status;
    if (!session_store_exists(&cli->session))
        return err_set(
            err, STATUS_FILE,
            _("there is no store %s: beatbook-admin --store FILE init makes one, beatbook demo one with "
              "sample people"),
            cli->session.store);
    client_brief(cli->session.client);
    status = client_start(cli->session.client, err);
    hello = client_hello(cli->session.client);
    if (status == STATUS_OK && hello && hello->zone)
        day_zone(hello->zone, NULL);
    return status;
}

static enum status show_screen(struct cli *cli, struct err *err)
{
    enum status status;

    if (!cli->call->play.script && (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))) {
        if (cli->format != SESSION_JSON)
            cli_usage(cli->err);
        return err_set(err, STATUS_USAGE, _("no command, and no terminal for the screen"));
    }
    status = open_session(cli, err);
    if (status != STATUS_OK)
        return status;
    log_listen(NULL, NULL);
    if (cli->call->play.script)
        return cli->screen->play(&cli->session, &cli->call->play, err);
    return cli->screen->run(&cli->session, err);
}

static enum status run(struct cli *cli, struct err *err)
{
    const struct cli_call *call = cli->call;

    if (call->help) {
        cli_help(cli, call);
        return STATUS_OK;
    }
    if (call->version) {
        fprintf(cli->out, "beatbook %s\n", BEATBOOK_VERSION);
        return STATUS_OK;
    }
    if (call->manual) {
        cli_manual(cli->out);
        cli->screen->manual(cli->out);
        return STATUS_OK;
    }
    return call->command ? call->command->run(cli, call, err) : show_screen(cli, err);
}

/* After a sentence about usage, the usage itself. */
static void remind(struct cli *cli)
{
    struct str text = STR_INIT;

    if (cli->format == SESSION_JSON || !cli->call->command)
        return;
    str_add(&text, _("usage: beatbook "));
    cli_synopsis(cli->call->command, &text);
    fprintf(cli->err, "%s\n", text.buf);
    str_release(&text);
}

/* What was printed has to have arrived. */
static enum status finish_output(struct cli *cli, struct err *err)
{
    errno = 0;
    if (fflush(cli->out) == 0 && !ferror(cli->out))
        return STATUS_OK;
    return err_set(err, STATUS_FILE, _("standard output: %s"),
                   errno ? strerror(errno) : _("could not be written"));
}

int cli_main(int argc, char **argv, const struct cli_screen *screen)
{
    struct cli_call call;
    struct cli cli = {.screen = screen, .call = &call, .out = stdout, .err = stderr, .arena = ARENA_INIT};
    struct err err = ERR_INIT, late = ERR_INIT;
    enum status status = cli_parse(argc, argv, &cli.arena, &call, &err);
    bool unparsed = status != STATUS_OK;

    cli.format = call.format;
    log_listen(hear, &cli);
    if (status == STATUS_OK)
        status = run(&cli, &err);
    log_listen(NULL, NULL);
    if (status != STATUS_OK && err.text[0])
        cli_complain(&cli, &err);
    if (unparsed)
        remind(&cli);
    if (finish_output(&cli, &late) != STATUS_OK && status == STATUS_OK) {
        cli_complain(&cli, &late);
        status = late.status;
    }
    if (cli.is_open)
        session_close(&cli.session);
    arena_release(&cli.arena);
    return (int)status;
}

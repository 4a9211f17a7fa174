/* cli_demo.c - a store with sample people, made at the first time and opened. */
#include "cli_parts.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <beatbook/app/demo.h>
#include <beatbook/util/file.h>
#include <beatbook/util/log.h>
#include <beatbook/util/tr.h>
#include <beatbook/wire/json.h>

#define APPRENTICES 12
#define ENTRIES 240
#define SEED 1

static enum status read_plan(const struct cli_call *call, struct demo_plan *plan, struct err *err)
{
    *plan = (struct demo_plan){APPRENTICES, ENTRIES, SEED};
    if (cli_number(call, "--apprentices", 1, 1000000, &plan->apprentices, err) != STATUS_OK ||
        cli_number(call, "--entries", 0, 100000000, &plan->entries, err) != STATUS_OK)
        return err->status;
    return cli_number(call, "--seed", 0, INT64_MAX, &plan->seed, err);
}

static enum status make_folder_of(const char *path, struct err *err)
{
    struct str folder = STR_INIT;
    const char *slash = strrchr(path, '/');
    enum status status = STATUS_OK;

    if (slash && slash != path) {
        str_add_n(&folder, path, (size_t)(slash - path));
        status = file_make_folder(folder.buf, err);
    }
    str_release(&folder);
    return status;
}

/* Where it is to be: given, or the usual place. */
static enum status find_place(const struct cli_call *call, struct str *path, struct err *err)
{
    const char *into = cli_value(call, "--into");
    char *folder;

    if (!into)
        return demo_place(path, err);
    if (into[0] != '/') {
        folder = getcwd(NULL, 0);
        if (!folder)
            return err_set(err, STATUS_FILE, _("the current folder: %s"), strerror(errno));
        str_add_f(path, "%s/", folder);
        free(folder);
    }
    str_add(path, into);
    return *into ? STATUS_OK : err_set(err, STATUS_USAGE, _("--into needs a value: --into FILE"));
}

static enum status make_or_reuse(struct cli *cli, const struct cli_call *call, const char *path,
                                 struct err *err)
{
    struct demo_plan plan;
    enum status status = read_plan(call, &plan, err);

    if (status != STATUS_OK)
        return status;
    if (file_exists(path)) {
        if (cli_given(call, "--apprentices") || cli_given(call, "--entries") || cli_given(call, "--seed"))
            cli_note(cli, _("%s is there already and stays as it is; take it away for another one"), path);
        return STATUS_OK;
    }
    cli_note(cli, _("making a store of sample people in %s …"), path);
    status = make_folder_of(path, err);
    return status == STATUS_OK ? demo_make(path, &plan, err) : status;
}

static void print_place(struct cli *cli, const char *path)
{
    struct str json = STR_INIT;

    if (cli->format == SESSION_JSON) {
        json_write_text(path, &json);
        fprintf(cli->out, "{\"store\":%s,\"login\":\"%s\"}\n", json.buf, DEMO_LOGIN);
    }
    if (cli->format == SESSION_TSV)
        fprintf(cli->out, "store\tlogin\n%s\t%s\n", path, DEMO_LOGIN);
    cli_say(cli, _("%s: open it with beatbook --store %s --as %s"), path, path, DEMO_LOGIN);
    str_release(&json);
}

static enum status demo(struct cli *cli, const struct cli_call *call, struct err *err)
{
    struct str path = STR_INIT;
    enum status status = find_place(call, &path, err);

    if (status == STATUS_OK)
        status = make_or_reuse(cli, call, path.buf, err);
    if (status == STATUS_OK &&
        (cli_given(call, "--no-screen") || !isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))) {
        print_place(cli, path.buf);
    } else if (status == STATUS_OK) {
        status = session_open(&cli->session, path.buf, call->as ? call->as : DEMO_LOGIN, call->now, err);
        cli->is_open = true;
        log_listen(NULL, NULL);
        if (status == STATUS_OK)
            status = cli->screen->run(&cli->session, err);
    }
    str_release(&path);
    return status;
}

static const struct cli_option demo_options[] = {
    {"--into", "FILE", N_("where, instead of demo.db among your own data"), 0},
    {"--apprentices", "N", N_("how many; 12 unless given"), 0},
    {"--entries", "N", N_("how many entries in all; 240 unless given"), 0},
    {"--seed", "N", N_("the same number makes the same store; 1 unless given"), 0},
    {"--no-screen", NULL, N_("make it, but do not open it"), 0},
    {NULL, NULL, NULL, 0},
};

const struct cli_command cli_demo_commands[] = {
    {"demo", "", N_("make a store with sample people and open it as an apprentice"),
     N_("A demo store that is there already is opened as it is. Inside, :become LOGIN goes on as somebody "
        "else: price "
        "manages, barraclough trains."),
     demo_options, NULL, demo},
    {NULL, NULL, NULL, NULL, NULL, NULL, NULL},
};

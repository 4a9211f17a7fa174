/* beatbook-admin.c - what the owner of a store does to the whole of it: init, fill, verify, anchor, backup, redact, erase, remind, doctor.
 *
 * It opens the store itself and asks nobody: whoever owns the file could read and write it anyway. So it runs as the owner of the file and
 * refuses anybody else, root too: files that root left beside the store would lock its owner out.
 */
#include <errno.h>
#include <getopt.h>
#include <inttypes.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <beatbook/service/admin.h>
#include <beatbook/service/fill.h>
#include <beatbook/util/file.h>
#include <beatbook/util/hash.h>
#include <beatbook/util/tr.h>

#include "admin_anchor.h"
#include "admin_begin.h"
#include "admin_remind.h"
#include "admin_store.h"
#include "admin_words.h"

#define CONFIGURATION BEATBOOK_SYSCONFDIR "/beatbook.conf"
#define PAM_FILE "/etc/pam.d/beatbook"
#define SAMPLE_MOST (4 * 1024 * 1024)

struct options {
    const char *store, *training, *name, *zone, *reason, *sendmail, *anchor;
    int64_t apprentices, entries, seed;
    bool full, demo, dry_run;
    char **arguments; /* after the command */
    int count;
};

static enum status say(const struct err *err)
{
    fprintf(stderr, "beatbook-admin: %s\n", err->text);
    return err->status;
}

/* --- init ------------------------------------------------------------------------------------- */

static enum status run_begin(const struct options *options, const char *file, struct err *err)
{
    const struct admin_begin begin = {.store = options->store,
                                      .training = options->training,
                                      .name = options->name,
                                      .zone = options->zone,
                                      .demo = options->demo,
                                      .file = file};

    return admin_begin(&begin, err);
}

static enum status run_init(const struct options *options, struct err *err)
{
    return run_begin(options, NULL, err);
}

static enum status run_load(const struct options *options, struct err *err)
{
    if (options->count != 1)
        return err_set(err, STATUS_USAGE, _("load takes one file, as beatbook report --form json wrote it"));
    return run_begin(options, options->arguments[0], err);
}

/* --- fill ------------------------------------------------------------------------------------- */

/* A file of share/sample: in BEATBOOK_DATA, else beside this program (the build tree), else where it was installed. */
static enum status read_sample(const char *name, struct str *out, struct err *err)
{
    const char *data = getenv("BEATBOOK_DATA");
    struct str path = STR_INIT;
    enum status status;

    if (data != NULL && *data != '\0')
        str_add_f(&path, "%s/sample/%s", data, name);
    else if (file_program_folder(&path, NULL) == STATUS_OK)
        str_add_f(&path, "/../share/sample/%s", name);
    if (!file_exists(path.buf)) {
        str_clear(&path);
        str_add_f(&path, "%s/sample/%s", BEATBOOK_DATADIR, name);
    }
    status = file_read(path.buf, SAMPLE_MOST, out, err);
    str_release(&path);
    return status;
}

static enum status run_fill(const struct options *options, struct err *err)
{
    struct fill_plan plan = {
        .apprentices = options->apprentices, .entries = options->entries, .seed = (uint64_t)options->seed};
    struct str people = STR_INIT;
    struct str shifts = STR_INIT;
    struct store *store = NULL;
    enum status status = admin_store_open(options->store, &store, err);

    if (status == STATUS_OK)
        status = read_sample("people.json", &people, err);
    if (status == STATUS_OK)
        status = read_sample("shifts.json", &shifts, err);
    plan.people = people.buf;
    plan.shifts = shifts.buf;
    if (status == STATUS_OK)
        status = fill_store(store, &plan, err);
    store_close(store);
    str_release(&shifts);
    str_release(&people);
    return status;
}

/* --- signing ---------------------------------------------------------------------------------- */

/* What the owner does not see from here: who has what is asked for, and what PAM makes of it. */
static void say_signing(const char *path, const char *method)
{
    printf(_("%s: whoever signs is asked for: %s\n"), path, method);
    if (strcmp(method, "pam") == 0 && !file_exists(PAM_FILE))
        printf(
            _("There is no %s: until there is one, PAM uses the rules in /etc/pam.d/other. A sample is %s.\n"),
            PAM_FILE, BEATBOOK_DATADIR "/pam/beatbook.pam");
}

static enum status run_signing(const struct options *options, struct err *err)
{
    struct store *store = NULL;
    enum status status;

    if (options->count != 1)
        return err_set(err, STATUS_USAGE, _("signing takes one word: none, pin, ssh or pam"));
    status = admin_store_open(options->store, &store, err);
    if (status == STATUS_OK)
        status = admin_set_signing(store, options->arguments[0], err);
    if (status == STATUS_OK)
        say_signing(store_path(store), options->arguments[0]);
    store_close(store);
    return status;
}

/* --- verify ----------------------------------------------------------------------------------- */

static void print_mismatch(const struct mismatch *mismatch, struct arena *arena)
{
    int part;

    puts(mismatch->what);
    for (part = 0; part < MISMATCH_PART_COUNT; part++) {
        const char *value = mismatch_value(mismatch, (enum mismatch_part)part, arena);

        if (value != NULL)
            printf("    %s: %s\n", mismatch_label((enum mismatch_part)part), value);
    }
}

static void print_verdict(const struct verify_answer *answer, struct arena *arena)
{
    struct str methods = STR_INIT;
    size_t i;

    for (i = 0; i < answer->mismatches.count; i++)
        print_mismatch(&answer->mismatches.items[i], arena);
    if (answer->erased > 0)
        printf(_("%lld rows were erased under an authority\n"), (long long)answer->erased);
    printf(_("%lld journal lines, %lld sign-offs, %lld credits, %lld summaries: %s\n"),
           (long long)answer->lines, (long long)answer->sign_offs, (long long)answer->credits,
           (long long)answer->summaries, answer->whole ? _("whole") : _("not whole"));
    credential_methods(&answer->methods, &methods);
    if (answer->methods.count > 0)
        printf(_("signatures by method: %s\n"), methods.buf);
    str_release(&methods);
    if (answer->seq > 0)
        printf(_("head %lld %s\n"), (long long)answer->seq, answer->head);
}

static enum status run_verify(const struct options *options, struct err *err)
{
    struct arena arena = ARENA_INIT;
    struct verify_answer answer;
    struct store *store = NULL;
    enum status status = admin_store_open(options->store, &store, err);

    if (status == STATUS_OK)
        status = admin_verify(store, options->full, &arena, &answer, err);
    if (status == STATUS_OK && options->anchor != NULL)
        status = admin_anchor_check(store, options->anchor, &arena, &answer, err);
    if (status == STATUS_OK) {
        print_verdict(&answer, &arena);
        if (!answer.whole)
            status =
                err_set(err, STATUS_NO, _("the store is not whole; keep it, and use a backup made before"));
    }
    store_close(store);
    arena_release(&arena);
    return status;
}

static enum status run_anchor(const struct options *options, struct err *err)
{
    struct store *store = NULL;
    enum status status;

    if (options->count > 1)
        return err_set(err, STATUS_USAGE, _("anchor takes one file, or none"));
    status = admin_store_open(options->store, &store, err);
    if (status == STATUS_OK)
        status = admin_anchor(store, options->count == 1 ? options->arguments[0] : NULL, err);
    store_close(store);
    return status;
}

/* --- backup ----------------------------------------------------------------------------------- */

static enum status run_backup(const struct options *options, struct err *err)
{
    struct store *store = NULL;
    enum status status;

    if (options->count != 1)
        return err_set(err, STATUS_USAGE, _("backup takes the name of the new file"));
    status = admin_store_open(options->store, &store, err);
    if (status == STATUS_OK)
        status = store_copy(store, options->arguments[0], err);
    if (status == STATUS_OK)
        printf(_("%s: copied whole\n"), options->arguments[0]);
    store_close(store);
    return status;
}

/* --- words that must go ----------------------------------------------------------------------- */

static enum status run_on(const struct options *options, const char *usage,
                          enum status (*run)(struct store *store, const char *what, const char *reason,
                                             struct err *err),
                          struct err *err)
{
    struct store *store = NULL;
    enum status status;

    if (options->count != 1 || options->reason == NULL)
        return err_set(err, STATUS_USAGE, "%s", usage);
    status = admin_store_open(options->store, &store, err);
    if (status == STATUS_OK)
        status = run(store, options->arguments[0], options->reason, err);
    store_close(store);
    return status;
}

static enum status run_redact(const struct options *options, struct err *err)
{
    return run_on(options,
                  _("redact takes an entry, or ENTRY/REVISION, and on whose authority and why: --reason R"),
                  admin_words_redact, err);
}

static enum status run_erase(const struct options *options, struct err *err)
{
    return run_on(options, _("erase takes a login, and on whose authority and why: --reason R"),
                  admin_words_erase, err);
}

/* --- reminders -------------------------------------------------------------------------------- */

static enum status run_remind(const struct options *options, struct err *err)
{
    struct str sendmail = STR_INIT;
    struct store *store = NULL;
    enum status status = admin_store_open(options->store, &store, err);

    if (options->sendmail != NULL)
        str_add(&sendmail, options->sendmail);
    else
        admin_store_configured("sendmail", &sendmail);
    if (status == STATUS_OK)
        status = admin_remind(store, sendmail.buf, options->dry_run, err);
    store_close(store);
    str_release(&sendmail);
    return status;
}

/* --- doctor ----------------------------------------------------------------------------------- */

static void print_file(const char *path, const char *tail, const char *what)
{
    struct str name = STR_INIT;
    struct stat info;

    str_add_f(&name, "%s%s", path, tail);
    if (stat(name.buf, &info) == 0)
        printf(_("%-10s %s  %lld kB, mode %04o, owner %ld\n"), what, name.buf,
               (long long)(info.st_size + 1023) / 1024, (unsigned)info.st_mode & 07777, (long)info.st_uid);
    str_release(&name);
}

static const char *or_dash(const char *text)
{
    return text != NULL && text[0] != '\0' ? text : "-";
}

static void print_state(const struct admin_state *state)
{
    char last[MOMENT_TEXT];

    printf(_("%-10s %s, zone %s, signing by %s, home %s, demo day %s\n"), _("settings"), or_dash(state->host),
           or_dash(state->zone), or_dash(state->method), or_dash(state->home), or_dash(state->demo_day));
    printf(
        _("%-10s %lld people (%lld of the training unit here), %lld documents, %lld entries, %lld revisions, "
          "%lld sign-offs\n"),
        _("content"), (long long)state->people, (long long)state->training, (long long)state->documents,
        (long long)state->entries, (long long)state->revisions, (long long)state->sign_offs);
    printf(_("%-10s %lld lines, last %s, head %s\n"), _("journal"), (long long)state->lines,
           or_dash(day_format_moment(state->last, last)), or_dash(state->head));
}

/* What would trouble somebody later: anybody's right to read the file, a log that nobody folded in, a unit without members. */
static int print_worries(const struct store *store, const struct admin_state *state)
{
    struct stat info;
    int worries = 0;

    if (stat(store_path(store), &info) == 0 && (info.st_mode & 077) != 0)
        worries += printf(_("worry      the file can be read by others; run: chmod 600 %s\n"),
                          store_path(store)) > 0;
    if (state->training == 0)
        worries += printf(_("worry      nobody of the training unit is here; nobody can be added\n")) > 0;
    return worries;
}

static enum status examine(struct store *store, struct arena *arena, struct err *err)
{
    struct admin_state state;
    struct store_faults faults = {0};
    size_t i;
    int worries = 0;
    enum status status = admin_state(store, arena, &state, err);

    if (status == STATUS_OK)
        status = store_check(store, arena, &faults, err);
    if (status != STATUS_OK)
        return status;
    print_file(store_path(store), "", _("store"));
    print_file(store_path(store), "-wal", _("log"));
    printf(_("%-10s beatbook %s, schema %d\n"), _("versions"), BEATBOOK_VERSION, store_schema());
    print_state(&state);
    worries = print_worries(store, &state);
    for (i = 0; i < faults.count; i++)
        printf(_("fault      %s\n"), faults.items[i]);
    if (faults.count > 0 || worries > 0)
        return err_set(err, STATUS_NO, _("something needs looking after"));
    printf(_("%-10s every page and index is whole\n"), _("file"));
    return STATUS_OK;
}

static enum status run_doctor(const struct options *options, struct err *err)
{
    struct arena arena = ARENA_INIT;
    struct store *store = NULL;
    enum status status = admin_store_open(options->store, &store, err);

    if (status == STATUS_OK)
        status = examine(store, &arena, err);
    store_close(store);
    arena_release(&arena);
    return status;
}

/* --- the command line ------------------------------------------------------------------------- */

static const struct command {
    const char *name, *usage, *help;
    enum status (*run)(const struct options *options, struct err *err);
    bool takes; /* words after its name */
} commands[] = {
    {"init", "[--training LOGIN] [--name NAME] [--zone ZONE] [--demo]", N_("make an empty store"), run_init,
     false},
    {"load", "FILE [--training LOGIN] [--name NAME]", N_("begin a store with the portfolio of a JSON report"),
     run_load, true},
    {"fill", "--apprentices N --entries N [--seed N]",
     N_("write sample people and entries into an empty one"), run_fill, false},
    {"signing", "none|pin|ssh|pam",
     N_("say how whoever signs proves who they are: not at all (at home), by a PIN, an SSH key or the password of "
        "their account"),
     run_signing, true},
    {"verify", "[--full] [--anchor FILE]",
     N_("prove that history was not changed; --full reads every page too"), run_verify, false},
    {"anchor", "[FILE]", N_("write the journal's head down, for verify --anchor"), run_anchor, true},
    {"backup", "FILE", N_("copy the store whole, while others use it"), run_backup, true},
    {"redact", "ENTRY[/REVISION] --reason R", N_("delete the words of an entry for good"), run_redact, true},
    {"erase", "LOGIN --reason R", N_("delete who a person is, and all their words"), run_erase, true},
    {"remind", "[--dry-run] [--sendmail FILE]",
     N_("send who has a mail address a line on what waits, once a day"), run_remind, false},
    {"doctor", "", N_("say how the store is"), run_doctor, false},
};

static void print_help(void)
{
    size_t i;

    puts(_("usage: beatbook-admin [--store FILE] COMMAND [OPTION...]\n"));
    for (i = 0; i < sizeof commands / sizeof *commands; i++)
        printf("  %-7s %-58s %s\n", commands[i].name, commands[i].usage, _(commands[i].help));
    puts(_("\nWithout --store: the store of this host (" CONFIGURATION
           "), or your own.\nSee beatbook-admin(8)."));
}

static enum status read_number(const char *text, const char *name, int64_t most, int64_t *out,
                               struct err *err)
{
    char *end;
    long long value;

    errno = 0;
    value = strtoll(text, &end, 10);
    if (errno != 0 || end == text || *end != '\0' || value < 0 || value > most)
        return err_set(err, STATUS_USAGE, _("%s takes a number from 0 to %" PRId64 ", not '%s'"), name, most,
                       text);
    *out = value;
    return STATUS_OK;
}

enum option_key {
    KEY_STORE = 256,
    KEY_TRAINING,
    KEY_NAME,
    KEY_ZONE,
    KEY_REASON,
    KEY_APPRENTICES,
    KEY_ENTRIES,
    KEY_SEED,
    KEY_FULL,
    KEY_DEMO,
    KEY_DRY_RUN,
    KEY_ANCHOR,
    KEY_SENDMAIL,
    KEY_HELP,
    KEY_VERSION
};

static const struct option known[] = {
    {"store", required_argument, NULL, KEY_STORE},
    {"training", required_argument, NULL, KEY_TRAINING},
    {"name", required_argument, NULL, KEY_NAME},
    {"zone", required_argument, NULL, KEY_ZONE},
    {"reason", required_argument, NULL, KEY_REASON},
    {"apprentices", required_argument, NULL, KEY_APPRENTICES},
    {"entries", required_argument, NULL, KEY_ENTRIES},
    {"seed", required_argument, NULL, KEY_SEED},
    {"full", no_argument, NULL, KEY_FULL},
    {"demo", no_argument, NULL, KEY_DEMO},
    {"anchor", required_argument, NULL, KEY_ANCHOR},
    {"dry-run", no_argument, NULL, KEY_DRY_RUN},
    {"sendmail", required_argument, NULL, KEY_SENDMAIL},
    {"help", no_argument, NULL, KEY_HELP},
    {"version", no_argument, NULL, KEY_VERSION},
    {NULL, 0, NULL, 0},
};

static enum status take_option(int key, struct options *options, struct err *err)
{
    switch (key) {
    case KEY_STORE:
        options->store = optarg;
        return STATUS_OK;
    case KEY_TRAINING:
        options->training = optarg;
        return STATUS_OK;
    case KEY_NAME:
        options->name = optarg;
        return STATUS_OK;
    case KEY_ZONE:
        options->zone = optarg;
        return STATUS_OK;
    case KEY_REASON:
        options->reason = optarg;
        return STATUS_OK;
    case KEY_APPRENTICES:
        return read_number(optarg, "--apprentices", 1000000, &options->apprentices, err);
    case KEY_ENTRIES:
        return read_number(optarg, "--entries", 100000000, &options->entries, err);
    case KEY_SEED:
        return read_number(optarg, "--seed", INT64_MAX, &options->seed, err);
    case KEY_FULL:
        options->full = true;
        return STATUS_OK;
    case KEY_DEMO:
        options->demo = true;
        return STATUS_OK;
    case KEY_ANCHOR:
        options->anchor = optarg;
        return STATUS_OK;
    case KEY_DRY_RUN:
        options->dry_run = true;
        return STATUS_OK;
    case KEY_SENDMAIL:
        options->sendmail = optarg;
        return STATUS_OK;
    case KEY_HELP:
        print_help();
        exit(STATUS_OK);
    case KEY_VERSION:
        printf("beatbook-admin %s\n", BEATBOOK_VERSION);
        exit(STATUS_OK);
    default:
        return err_set(err, STATUS_USAGE, _("that is no option; see: beatbook-admin --help"));
    }
}

static const struct command *find_command(const char *name)
{
    size_t i;

    for (i = 0; i < sizeof commands / sizeof *commands; i++) {
        if (strcmp(commands[i].name, name) == 0)
            return &commands[i];
    }
    return NULL;
}

static enum status run(int argc, char **argv, struct err *err)
{
    struct options options = {.apprentices = 12, .entries = 240, .seed = 1};
    const struct command *command;
    enum status status = STATUS_OK;
    int key;

    while (status == STATUS_OK && (key = getopt_long(argc, argv, "", known, NULL)) != -1)
        status = take_option(key, &options, err);
    if (status != STATUS_OK)
        return status;
    if (optind >= argc)
        return err_set(err, STATUS_USAGE, _("say what to do; see: beatbook-admin --help"));
    command = find_command(argv[optind]);
    if (command == NULL)
        return err_set(err, STATUS_USAGE, _("'%s' is no command; see: beatbook-admin --help"), argv[optind]);
    options.arguments = argv + optind + 1;
    options.count = argc - optind - 1;
    if (options.count > 0 && !command->takes)
        return err_set(err, STATUS_USAGE, _("%s takes no '%s'"), command->name, options.arguments[0]);
    return command->run(&options, err);
}

int main(int argc, char **argv)
{
    struct err err = ERR_INIT;

    setlocale(LC_ALL, "");
    bindtextdomain("beatbook", BEATBOOK_LOCALEDIR);
    textdomain("beatbook");
    umask(077);
    hash_start();
    opterr = 0;
    if (run(argc, argv, &err) != STATUS_OK)
        return (int)say(&err);
    return fflush(stdout) == 0 ? STATUS_OK : STATUS_FILE;
}

/* cli_attachment.c - files that go with an entry, and how much of them the store takes. */
#include "cli_parts.h"

#include <inttypes.h>

#include <beatbook/app/attachments.h>
#include <beatbook/util/tr.h>

/* --- attachments ------------------------------------------------------------------------------ */

static const struct cli_column columns[] = {
    {"attachment", N_("number"), CLI_RIGHT},
    {"name", N_("name"), 0},
    {"bytes", N_("bytes"), CLI_RIGHT},
    {"sha256", N_("SHA-256"), CLI_TSV},
    {"at", N_("added"), 0},
    {"frozen", N_("handed in"), 0},
    {NULL, NULL, 0},
};

static void row(struct cli_table *table, const void *item)
{
    const struct attachment *attachment = item;

    cli_cell_number(table, attachment->id);
    cli_cell(table, attachment->name);
    cli_cell_number(table, attachment->bytes);
    cli_cell(table, attachment->sha256);
    cli_cell_moment(table, attachment->at);
    cli_cell_flag(table, attachment->frozen);
}

static enum status show_entry(struct cli *cli, const struct cli_call *call, struct entry *entry,
                              struct err *err)
{
    struct ask_id ask;
    enum status status = cli_entry_number(call, &ask.id, err);

    return status == STATUS_OK ? CLI_ASK(cli, entry_show, &ask, entry, err) : status;
}

/* What was handed in is written on by a draft that begins as it is. */
static enum status begin_draft(struct cli *cli, const struct entry *entry, struct err *err)
{
    struct draft_ask ask = {.entry = entry->id,
                            .version = entry->version,
                            .durable = true,
                            .words = entry->words,
                            .keep_claims = true};
    struct draft_answer answer;

    return entry->has_draft ? STATUS_OK : CLI_ASK(cli, draft_save, &ask, &answer, err);
}

static enum status attach(struct cli *cli, const struct cli_call *call, struct err *err)
{
    struct nothing nothing = {false};
    struct attachment attachment;
    struct attachments_in in = {.file = -1};
    struct limits limits;
    struct entry entry;
    enum status status = show_entry(cli, call, &entry, err);

    if (status == STATUS_OK)
        status = CLI_ASK(cli, limits_show, &nothing, &limits, err);
    if (status == STATUS_OK)
        status = attachments_in_whole(&in, cli_argument(call, 1), &limits, entry.id, err);
    if (status == STATUS_OK && cli_given(call, "--name"))
        in.ask.name = cli_value(call, "--name");
    if (status == STATUS_OK)
        status = begin_draft(cli, &entry, err);
    if (status == STATUS_OK)
        status = client_ask_file(cli->session.client, VERB_ATTACHMENT_ADD, &in.ask, in.file, &cli->arena,
                                 &attachment, err);
    attachments_in_end(&in);
    if (status == STATUS_OK && !cli_thing(cli, &codec_attachment, &attachment, columns, row)) {
        struct str size = STR_INIT;
        attachment_show_size(attachment.bytes, &size);
        cli_say(cli, _("attachment %" PRId64 ": %s, %s"), attachment.id, attachment.name, size.buf);
        str_release(&size);
    }
    return status;
}

static enum status list(struct cli *cli, const struct cli_call *call, struct err *err)
{
    struct attachment_list all = {NULL, 0, 0};
    struct entry entry;
    enum status status = show_entry(cli, call, &entry, err);

    if (status != STATUS_OK)
        return status;
    attachments_all(&entry, &cli->arena, &all);
    if (all.count == 0)
        cli_note(cli, _("entry %" PRId64 " has no attachments"), entry.id);
    cli_items(cli, &codec_attachment, sizeof(struct attachment), (const struct list_any *)&all, columns, row);
    return STATUS_OK;
}

static enum status find(struct cli *cli, const struct cli_call *call, struct entry *entry,
                        const struct attachment **out, struct err *err)
{
    struct attachment_list all = {NULL, 0, 0};
    enum status status = show_entry(cli, call, entry, err);

    if (status != STATUS_OK)
        return status;
    attachments_all(entry, &cli->arena, &all);
    return attachments_find(&all, cli_argument(call, 1), out, err);
}

static enum status detach(struct cli *cli, const struct cli_call *call, struct err *err)
{
    const struct attachment *attachment;
    struct attachment_ask ask;
    struct nothing answer;
    struct entry entry;
    enum status status = find(cli, call, &entry, &attachment, err);

    if (status != STATUS_OK)
        return status;
    ask = (struct attachment_ask){.entry = entry.id, .attachment = attachment->id};
    status = CLI_ASK(cli, attachment_remove, &ask, &answer, err);
    if (status == STATUS_OK && cli->format == SESSION_JSON)
        cli_json(cli, &codec_nothing, &answer);
    if (status == STATUS_OK)
        cli_say(cli, _("%s is no attachment of the draft any more"), attachment->name);
    return status;
}

static enum status save(struct cli *cli, const struct cli_call *call, struct err *err)
{
    struct attachments_out out = {.file = -1};
    const struct attachment *attachment;
    struct entry entry;
    enum status status = find(cli, call, &entry, &attachment, err);

    if (status == STATUS_OK)
        status = attachments_out_whole(&out, cli->session.client, entry.id, attachment,
                                       cli_value(call, "--to"), cli_given(call, "--over"), err);
    if (out.there)
        status = err_set(err, STATUS_FILE, _("%s is there already: give another name, or say --over"),
                         out.path.buf);
    if (status == STATUS_OK && !cli_thing(cli, &codec_attachment, attachment, columns, row)) {
        struct str size = STR_INIT;
        attachment_show_size(attachment->bytes, &size);
        cli_say(cli, _("%s: %s"), out.path.buf, size.buf);
        str_release(&size);
    }
    attachments_out_end(&out);
    return status;
}

/* --- limits ----------------------------------------------------------------------------------- */

static const struct cli_column limit_columns[] = {
    {"attachment", N_("attachment"), CLI_RIGHT},
    {"quota", N_("quota"), CLI_RIGHT},
    {"used", N_("used"), CLI_RIGHT},
    {NULL, NULL, 0},
};

static void limit_row(struct cli_table *table, const void *item)
{
    const struct limits *limits = item;

    cli_cell_number(table, limits->attachment);
    cli_cell_number(table, limits->quota);
    cli_cell_number(table, limits->used);
}

static void say_limits(struct cli *cli, const struct limits *limits)
{
    struct str most = STR_INIT, quota = STR_INIT, used = STR_INIT;

    if (cli_thing(cli, &codec_limits, limits, limit_columns, limit_row))
        return;
    attachment_show_size(limits->attachment, &most);
    attachment_show_size(limits->quota, &quota);
    attachment_show_size(limits->used, &used);
    if (limits->attachment == 0)
        cli_say(
            cli,
            _("attachments are off; the training unit can switch them on: beatbook limits set --attachment "
              "10MB --quota 200MB"));
    else
        cli_say(cli, _("an attachment has at most %s, those of a person %s; you have used %s"), most.buf,
                quota.buf, used.buf);
    str_release(&most);
    str_release(&quota);
    str_release(&used);
}

static enum status show_limits(struct cli *cli, const struct cli_call *call, struct err *err)
{
    struct nothing nothing = {false};
    struct limits limits;
    enum status status = CLI_ASK(cli, limits_show, &nothing, &limits, err);

    (void)call;
    if (status == STATUS_OK)
        say_limits(cli, &limits);
    return status;
}

static enum status read_size(const struct cli_call *call, const char *name, int64_t *out, struct err *err)
{
    if (!cli_given(call, name) || attachment_parse_size(cli_value(call, name), out))
        return STATUS_OK;
    return err_set(err, STATUS_USAGE, _("%s: '%.40s' is no size: write 500kB, 10MB or off"), name,
                   cli_value(call, name));
}

static enum status set_limits(struct cli *cli, const struct cli_call *call, struct err *err)
{
    struct nothing nothing = {false};
    struct limits limits;
    enum status status = CLI_ASK(cli, limits_show, &nothing, &limits, err);

    if (status == STATUS_OK)
        status = read_size(call, "--attachment", &limits.attachment, err);
    if (status == STATUS_OK && limits.attachment == 0)
        limits.quota = 0;
    if (status == STATUS_OK)
        status = read_size(call, "--quota", &limits.quota, err);
    if (status == STATUS_OK)
        status = CLI_ASK(cli, limits_set, &limits, &limits, err);
    if (status == STATUS_OK)
        say_limits(cli, &limits);
    return status;
}

static const struct cli_option attach_options[] = {
    {"--name", "NAME", N_("what it is called in the entry; else as the file"), 0},
    {NULL, NULL, NULL, 0},
};
static const struct cli_option save_options[] = {
    {"--to", "FILE", N_("the file or folder to save it to; else here, under a name made of its numbers"), 0},
    {"--over", NULL, N_("replace what is there"), 0},
    {NULL, NULL, NULL, 0},
};
static const struct cli_option limit_options[] = {
    {"--attachment", "SIZE", N_("the most that one file may have, up to 10MB; off: no attachments at all"),
     0},
    {"--quota", "SIZE", N_("the most that all files of a person may have, up to 1024MB"), 0},
    {NULL, NULL, NULL, 0},
};

const struct cli_command cli_attachment_commands[] = {
    {"entry attach", "N FILE", N_("attach a file to the draft of an entry"),
     N_("Off until the training unit sets a limit. The file is kept as it is and never opened; what is handed in names it by "
        "its SHA-256."),
     attach_options, columns, attach},
    {"entry attachments", "N", N_("the files that go with an entry"), NULL, NULL, columns, list},
    {"entry save-attachment", "N NAME", N_("save an attachment to a file, byte for byte"), NULL, save_options,
     columns, save},
    {"entry detach", "N NAME", N_("take an attachment off the draft"), NULL, NULL, NULL, detach},
    {"limits show", "", N_("how much may be attached"), NULL, NULL, limit_columns, show_limits},
    {"limits set", "", N_("set how much may be attached: the training unit's"), NULL, limit_options,
     limit_columns, set_limits},
    {NULL, NULL, NULL, NULL, NULL, NULL, NULL},
};

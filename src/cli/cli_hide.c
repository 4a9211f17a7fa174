/* cli_hide.c - the words of an entry hidden by the training unit, and shown again. */
#include "cli_parts.h"

#include <inttypes.h>

#include <beatbook/util/tr.h>

static enum status hide(struct cli *cli, const struct cli_call *call, struct err *err)
{
    struct reason_ask ask = {.reason = cli_value(call, "--reason")};
    struct entry entry;
    enum status status = cli_entry_number(call, &ask.id, err);

    if (status == STATUS_OK)
        status = CLI_ASK(cli, entry_hide, &ask, &entry, err);
    if (status == STATUS_OK && !cli_thing(cli, &codec_entry, &entry, cli_entry_columns, cli_entry_row))
        cli_say(cli,
                _("entry %" PRId64
                  " is hidden from everybody but the training unit; show it again with: beatbook "
                  "entry unhide %" PRId64),
                entry.id, entry.id);
    return status;
}

static enum status unhide(struct cli *cli, const struct cli_call *call, struct err *err)
{
    struct reason_ask ask = {.reason = cli_value(call, "--reason")};
    struct entry entry;
    enum status status = cli_entry_number(call, &ask.id, err);

    if (status == STATUS_OK)
        status = CLI_ASK(cli, entry_unhide, &ask, &entry, err);
    if (status == STATUS_OK && !cli_thing(cli, &codec_entry, &entry, cli_entry_columns, cli_entry_row))
        cli_say(cli, _("entry %" PRId64 " can be read again"), entry.id);
    return status;
}

static const struct cli_option options[] = {
    {"--reason", "R", N_("why; its author and its deciders read it"), CLI_NEEDED},
    {NULL, NULL, NULL, 0},
};

const struct cli_command cli_hide_commands[] = {
    {"entry hide", "N", N_("hide the words of an entry from everybody but the training unit"),
     N_("Nothing is lost: what was decided stays, and the entry can be shown again. To delete words for good, see "
        "beatbook-admin(8)."),
     options, cli_entry_columns, hide},
    {"entry unhide", "N", N_("show the words of a hidden entry again"), NULL, options, cli_entry_columns,
     unhide},
    {NULL, NULL, NULL, NULL, NULL, NULL, NULL},
};

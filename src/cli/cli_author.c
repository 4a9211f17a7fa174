/* cli_author.c - a framework written by hand: begun, edited until it has no faults, given its codes, put beside its Welsh. */
#include "cli_parts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <beatbook/app/authoring.h>
#include <beatbook/app/import.h>
#include <beatbook/app/visual.h>
#include <beatbook/util/file.h>
#include <beatbook/util/tr.h>

#define FILE_MOST ((size_t)16 * 1024 * 1024)

/* --- begun ------------------------------------------------------------------------------------ */

static enum status new (struct cli *cli, const struct cli_call *call, struct err *err) {
    struct authoring_new new = {.id = cli_value(call, "--id"),
                                .version = cli_given(call, "--framework-version")
                                               ? cli_value(call, "--framework-version")
                                               : "1.0",
                                .title = cli_value(call, "--title")};
    const char *path = cli_argument(call, 0);
    int64_t type = DOCUMENT_FORCE_ROLE_PROFILE;
    struct str xml = STR_INIT;
    enum status status = cli_word(call, "--type", &document_type_names, &type, err);

    new.type = (enum document_type)type;
    if (new.title == NULL) new.title = new.id;
    if (path == NULL) path = arena_printf(&cli->arena, "%s.xml", new.id);
    if (status == STATUS_OK) status = authoring_skeleton(&new, &xml, err);
    if (status == STATUS_OK && strcmp(path, "-") == 0) cli_raw(cli, xml.buf);
    else if (status == STATUS_OK) status = authoring_create(path, &xml, err);
    if (status == STATUS_OK && strcmp(path, "-") != 0)
        cli_say(cli, _("wrote %s: beatbook framework edit %s opens it"), path, path);
    str_release(&xml);
    return status;
}

/* --- edited ----------------------------------------------------------------------------------- */

/* Yes unless it begins with n; what ends is no. */
static bool asked_again(struct cli *cli, int line)
{
    char *answer = NULL;
    size_t room = 0;
    bool yes, said;

    fflush(cli->out);
    fprintf(cli->err, _("Back into the editor? The first fault is on line %d [Y/n] "), line);
    fflush(cli->err);
    said = getline(&answer, &room, stdin) > 0;
    yes = said && strchr("nN", answer[0]) == NULL;
    if (!said)
        fputc('\n', cli->err);
    free(answer);
    return yes;
}

/* Once through the editor and the check. */
static enum status edit_once(struct cli *cli, const char *path, int *line, size_t *count, struct err *err)
{
    struct import_document_list documents;
    struct fault_list faults;
    bool failed;
    enum status status = visual_run(visual_command(path, *line, &cli->arena), &failed, err);

    if (status != STATUS_OK)
        return status;
    if (failed)
        cli_note(cli, _("the editor ended with an error; the file is as it left it"));
    status = import_check(cli_store_if_any(cli), &path, 1, &cli->arena, &documents, &faults, err);
    if (status != STATUS_OK)
        return status;
    cli_faults(cli, &faults);
    *count = faults.count;
    *line = faults.count > 0 ? faults.items[0].line : 0;
    return STATUS_OK;
}

/* Where the file has its first fault before it is opened; 0 where it has none, or cannot be looked at. */
static int first_fault(struct cli *cli, const char *path)
{
    struct import_document_list documents;
    struct fault_list faults = {0};
    struct err err = ERR_INIT;

    if (import_check(cli_store_if_any(cli), &path, 1, &cli->arena, &documents, &faults, &err) != STATUS_OK ||
        faults.count == 0)
        return 0;
    return faults.items[0].line;
}

static enum status edit(struct cli *cli, const struct cli_call *call, struct err *err)
{
    const char *path = cli_argument(call, 0);
    size_t count = 0;
    int line = 0;

    if (!file_exists(path))
        return err_set(err, STATUS_FILE, _("%s is not there: beatbook framework new %s --id ID begins one"),
                       path, path);
    line = first_fault(cli, path);
    do {
        enum status status = edit_once(cli, path, &line, &count, err);

        if (status != STATUS_OK)
            return status;
    } while (count > 0 && asked_again(cli, line));
    if (count > 0)
        return err_set(err, STATUS_NO,
                       ngettext("%zu fault; %s is as you left it", "%zu faults; %s is as you left it",
                                (unsigned long)count),
                       count, path);
    cli_say(cli, _("%s: no faults"), path);
    return STATUS_OK;
}

/* --- codes ------------------------------------------------------------------------------------ */

static enum status codes(struct cli *cli, const struct cli_call *call, struct err *err)
{
    const char *path = cli_argument(call, 0);
    size_t given;
    enum status status = authoring_codes(path, cli_given(call, "--renumber"), &cli->arena, &given, err);

    if (status != STATUS_OK)
        return status;
    if (given == 0)
        cli_say(cli, _("%s: every item that needs a code has one"), path);
    else
        cli_say(cli,
                ngettext("%zu code was given; as it was the file is kept as %s~",
                         "%zu codes were given; as it was the file is kept as %s~", (unsigned long)given),
                given, path);
    return STATUS_OK;
}

/* --- Welsh ------------------------------------------------------------------------------------ */

static enum status put(struct cli *cli, const char *path, const struct str *xml, struct err *err)
{
    struct str before = STR_INIT;
    enum status status = file_read(path, FILE_MOST, &before, err);

    if (status == STATUS_OK)
        status = authoring_replace(path, &before, xml, err);
    if (status == STATUS_OK)
        cli_note(cli, _("wrote %s; as it was it is kept as %s~"), path, path);
    str_release(&before);
    return status;
}

static enum status translate(struct cli *cli, const struct cli_call *call, struct err *err)
{
    const char *path = cli_argument(call, 0);
    struct authoring_welsh welsh = {0};
    struct str xml = STR_INIT;
    enum status status = authoring_welsh(path, cli_argument(call, 1), &cli->arena, &xml, &welsh, err);

    if (welsh.faults.count > 0)
        cli_faults(cli, &welsh.faults);
    if (status == STATUS_OK && cli_given(call, "--in-place") && strcmp(path, "-") != 0)
        status = put(cli, path, &xml, err);
    else if (status == STATUS_OK)
        cli_raw(cli, xml.buf);
    if (status == STATUS_OK)
        cli_note(cli, _("%zu items with Welsh texts; %zu of %zu criteria have none"), welsh.items,
                 welsh.missing, welsh.of);
    str_release(&xml);
    return status;
}

void cli_untranslated(struct cli *cli, const char *name, const struct document *document)
{
    struct word_list missing = {0};
    struct str codes_left = STR_INIT;
    size_t of, i;

    if (document->form != DOCUMENT_FRAMEWORK)
        return;
    of = document_untranslated(document, "cy", &cli->arena, &missing);
    if (missing.count == 0 || missing.count == of)
        return; /* whole, or in one language */
    for (i = 0; i < missing.count && i < 12; i++)
        str_add_f(&codes_left, i > 0 ? ", %s" : "%s", missing.items[i]);
    if (i < missing.count)
        str_add(&codes_left, ", …");
    cli_say(cli, _("%s: %zu of %zu criteria have no Welsh text: %s"), name, missing.count, of,
            codes_left.buf);
    str_release(&codes_left);
}

static const struct cli_option new_options[] = {
    {"--id", "ID", N_("what the framework is known by, for ever"), CLI_NEEDED},
    {"--title", "TITLE", N_("its title; else the id"), 0},
    {"--type", "TYPE", N_("apprenticeship-standard, force-role-profile (if not said), qualification, …"), 0},
    {"--framework-version", "VERSION", N_("the version of the text; 1.0 if not said"), 0},
    {NULL, NULL, NULL, 0},
};
static const struct cli_option code_options[] = {
    {"--renumber", NULL, N_("number every item anew, from 1 on, also those that have a code"), 0},
    {NULL, NULL, NULL, 0},
};
static const struct cli_option translate_options[] = {
    {"--in-place", NULL, N_("write it into BASE; BASE~ keeps it as it was"), 0},
    {NULL, NULL, NULL, 0},
};

const struct cli_command cli_author_commands[] = {
    {"framework new", "[FILE]", N_("begin a framework: a file with comments that has no faults"),
     N_("Writes ID.xml where no other name is given, and never over a file; - is standard output."),
     new_options, NULL, new},
    {"framework edit", "FILE", N_("open a file in $VISUAL and look for faults on leaving"),
     N_("A file with faults is opened at the first one. With faults left it asks, and goes back to the first of them, until there are none or you give up. The file is always as the "
        "editor left it."),
     NULL, NULL, edit},
    {"framework codes", "FILE", N_("give codes in order to the items that have none: K1, K2, …"),
     N_("Only where the file says codes=\"assigned\". A code that is there stays, and a new one is higher than all of its letters. "
        "Nothing else in the file is touched; FILE~ keeps it as it was."),
     code_options, NULL, codes},
    {"framework translate", "BASE WELSH",
     N_("put the Welsh texts of a second file beside the English ones, by id"),
     N_("The second file is the same version of the same framework, with its texts in Welsh. The one document of both is written "
        "to standard output."),
     translate_options, NULL, translate},
    {NULL, NULL, NULL, NULL, NULL, NULL, NULL},
};

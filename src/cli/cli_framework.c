/* cli_framework.c - documents: checked, imported, listed, read, given back, removed. */
#include "cli_parts.h"

#include <inttypes.h>
#include <string.h>
#include <unistd.h>

#include <beatbook/app/import.h>
#include <beatbook/domain/applies.h>
#include <beatbook/util/tr.h>

/* --- check and import ------------------------------------------------------------------------- */

static const struct cli_column fault_columns[] = {
    {"file", N_("file"), 0},          {"line", N_("line"), CLI_RIGHT},    {"item", N_("item"), 0},
    {"text", N_("what is wrong"), 0}, {"remedy", N_("what to write"), 0}, {NULL, NULL, 0},
};

static void fault_row(struct cli_table *table, const void *item)
{
    const struct fault *fault = item;

    cli_cell(table, fault->file);
    cli_cell_number(table, fault->line);
    cli_cell(table, fault->item);
    cli_cell(table, fault->text);
    cli_cell(table, fault->remedy);
}

/* As compilers say it, so that editors can go there. */
void cli_faults(struct cli *cli, const struct fault_list *faults)
{
    for (size_t i = 0; i < faults->count; i++) {
        const struct fault *fault = &faults->items[i];
        struct str line = STR_INIT;
        str_add_f(&line, "%s:%d: ", fault->file ? fault->file : "-", fault->line);
        if (fault->item && *fault->item)
            str_add_f(&line, "%s: ", fault->item);
        str_add(&line, fault->text);
        cli_say(cli, "%s", line.buf);
        if (fault->remedy && *fault->remedy)
            cli_say(cli, "    %s", fault->remedy);
        str_release(&line);
    }
}

/* The store that references may point into, when there is one that lets us in. */
struct session *cli_store_if_any(struct cli *cli)
{
    struct err err = ERR_INIT;

    return cli_open(cli, &err) == STATUS_OK ? &cli->session : NULL;
}

struct import_known cli_known(const struct cli_call *call)
{
    return (struct import_known){.id = cli_value(call, "--id"),
                                 .version = cli_value(call, "--framework-version"),
                                 .title = cli_value(call, "--title"),
                                 .type = cli_value(call, "--type"),
                                 .issuer = cli_value(call, "--issuer")};
}

static enum status check(struct cli *cli, const struct cli_call *call, struct err *err)
{
    struct import_document_list documents;
    struct fault_list faults;
    struct list_any any;
    struct import_known known = cli_known(call);
    enum status status = import_check_known(cli_store_if_any(cli), call->arguments, call->count, &known,
                                            &cli->arena, &documents, &faults, err);

    if (status != STATUS_OK)
        return status;
    any = (struct list_any){faults.items, faults.count, faults.room};
    if (cli->format == SESSION_TEXT)
        cli_faults(cli, &faults);
    else
        cli_items(cli, &codec_fault, sizeof(struct fault), &any, fault_columns, fault_row);
    if (faults.count > 0)
        return err_set(err, STATUS_NO, ngettext("%zu fault", "%zu faults", faults.count), faults.count);
    cli_say(cli, ngettext("%zu document, no faults", "%zu documents, no faults", documents.count),
            documents.count);
    for (size_t i = 0; i < documents.count; i++)
        cli_untranslated(cli, documents.items[i].name, &documents.items[i].document);
    return STATUS_OK;
}

static const struct cli_column import_columns[] = {
    {"name", N_("file"), 0},           {"id", N_("id"), 0},
    {"version", N_("version"), 0},     {"outcome", N_("outcome"), 0},
    {"items", N_("items"), CLI_RIGHT}, {"claimable", N_("claimable"), CLI_RIGHT},
    {"links", N_("links"), CLI_RIGHT}, {"rules", N_("rules"), CLI_RIGHT},
    {"sentence", NULL, CLI_TSV},       {NULL, NULL, 0},
};

static void import_row(struct cli_table *table, const void *item)
{
    const struct import_result *result = item;

    cli_cell(table, result->name);
    cli_cell(table, result->id);
    cli_cell(table, result->version);
    cli_cell_word(table, &ask_import_names, (int64_t)result->outcome);
    cli_cell_number(table, result->items);
    cli_cell_number(table, result->claimable);
    cli_cell_number(table, result->links);
    cli_cell_number(table, result->rules);
    cli_cell(table, result->sentence);
}

void cli_import_answer(struct cli *cli, const struct import_answer *answer, bool dry_run)
{
    if (cli->format == SESSION_JSON) {
        cli_json(cli, &codec_import_answer, answer);
        return;
    }
    if (cli->format == SESSION_TSV) {
        const struct list_any faults = {answer->faults.items, answer->faults.count, 0};
        const struct list_any items = {answer->items.items, answer->items.count, 0};
        if (faults.count > 0)
            cli_items(cli, &codec_fault, sizeof(struct fault), &faults, fault_columns, fault_row);
        else
            cli_items(cli, NULL, sizeof(struct import_result), &items, import_columns, import_row);
        return;
    }
    cli_faults(cli, &answer->faults);
    for (size_t i = 0; i < answer->items.count; i++) {
        const struct import_result *result = &answer->items.items[i];
        cli_say(cli, "%s", result->sentence && *result->sentence ? result->sentence : result->name);
    }
    for (size_t i = 0; dry_run && i < answer->fallen.count; i++)
        cli_note(cli, "%s", answer->fallen.items[i]);
    if (dry_run && answer->fallen.count > 0)
        cli_note(cli,
                 ngettext("%zu link would not hold any more and be to be looked at",
                          "%zu links would not hold any more and be to be looked at",
                          (unsigned long)answer->fallen.count),
                 answer->fallen.count);
    if (dry_run && answer->faults.count == 0)
        cli_note(cli, _("dry run: nothing was changed"));
}

static enum status import(struct cli *cli, const struct cli_call *call, struct err *err)
{
    struct import_answer answer;
    struct word_list fallen = {NULL, 0, 0};
    struct import_known known = cli_known(call);
    bool dry_run = cli_given(call, "--dry-run");
    enum status status = cli_open(cli, err);

    if (status != STATUS_OK)
        return status;
    status = import_apply_known(&cli->session, call->arguments, call->count, &known, dry_run, &cli->arena,
                                &answer, err);
    if (status == STATUS_OK || answer.faults.count > 0)
        cli_import_answer(cli, &answer, dry_run);
    if (status == STATUS_OK)
        import_fallen(&cli->session, &answer, &cli->arena, &fallen);
    for (size_t i = 0; i < fallen.count; i++)
        cli_note(cli, "%s", fallen.items[i]);
    return status;
}

/* --- what the store has ----------------------------------------------------------------------- */

static const struct cli_column columns[] = {
    {"id", N_("id"), 0},
    {"version", N_("version"), 0},
    {"form", N_("form"), 0},
    {"type", NULL, CLI_TSV},
    {"items", N_("items"), CLI_RIGHT},
    {"claimable", N_("claimable"), CLI_RIGHT},
    {"enrolments", N_("enrolled"), CLI_RIGHT},
    {"imported_at", N_("imported"), 0},
    {"imported_by", NULL, CLI_TSV},
    {"bytes", NULL, CLI_TSV},
    {"sha256", NULL, CLI_TSV},
    {"issuer", NULL, CLI_TSV},
    {"title", N_("title"), 0},
    {"starts_from", NULL, CLI_TSV},
    {"starts_until", NULL, CLI_TSV},
    {"ends_by", NULL, CLI_TSV},
    {"welsh", NULL, CLI_TSV},
    {NULL, NULL, 0},
};

static void row(struct cli_table *table, const void *item)
{
    const struct framework *framework = item;

    cli_cell(table, framework->id);
    cli_cell(table, framework->version);
    cli_cell_word(table, &document_form_names, (int64_t)framework->form);
    cli_cell_word(table, &document_type_names, framework->type);
    cli_cell_number(table, framework->items);
    cli_cell_number(table, framework->claimable);
    cli_cell_number(table, framework->enrolments);
    cli_cell_moment(table, framework->imported_at);
    cli_cell(table, framework->imported_by);
    cli_cell_number(table, framework->bytes);
    cli_cell(table, framework->sha256);
    cli_cell(table, framework->issuer);
    cli_cell(table, framework->title);
    cli_cell_day(table, framework->starts_from);
    cli_cell_day(table, framework->starts_until);
    cli_cell_day(table, framework->ends_by);
    cli_cell_number(table, framework->welsh);
}

/* Who may start on which version, and who must be off it: under the list, of those that set a limit. */
static void say_limits(struct cli *cli, const void *answer)
{
    const struct framework_list *items = &((const struct frameworks *)answer)->items;
    size_t i;

    for (i = 0; i < items->count && cli->format == SESSION_TEXT; i++) {
        const struct framework *one = &items->items[i];
        char from[DAY_TEXT], until[DAY_TEXT], ends[DAY_TEXT];
        struct str limits = STR_INIT;

        applies_say(one->starts_from != DAY_NONE ? day_format(one->starts_from, from) : NULL,
                    one->starts_until != DAY_NONE ? day_format(one->starts_until, until) : NULL,
                    one->ends_by != DAY_NONE ? day_format(one->ends_by, ends) : NULL, &limits);
        if (limits.len > 0)
            cli_say(cli, _("%s %s: %s"), one->id, one->version, limits.buf);
        str_release(&limits);
    }
}

static enum status list(struct cli *cli, const struct cli_call *call, struct err *err)
{
    struct nothing ask = {false};
    const struct cli_list frameworks = {.verb = VERB_FRAMEWORK_LIST,
                                        .ask = &ask,
                                        .row = row,
                                        .empty = _("no frameworks yet: beatbook framework import FILE…"),
                                        .remark = say_limits};

    return cli_list(cli, call, &frameworks, err);
}

/* "id[@version]" as the request wants it. */
static enum status read_id(struct cli *cli, const struct cli_call *call, struct framework_ask *ask,
                           struct err *err)
{
    *ask = (struct framework_ask){.id = NULL};
    return cli_document(cli, cli_argument(call, 0), &ask->id, &ask->version, err);
}

/* The form that is asked for, NULL when the stored bytes are. */
static const char *form_of(const struct cli_call *call)
{
    const char *form = cli_value(call, "--form");

    return form ? form : cli_given(call, "--from-model") ? "xml" : NULL;
}

static enum status export_it(struct cli *cli, const struct cli_call *call, struct err *err)
{
    struct framework_ask ask;
    struct import_known known;
    struct str bytes = STR_INIT, written = STR_INIT;
    struct str *result = &bytes;
    const char *form = form_of(call);
    enum status status = read_id(cli, call, &ask, err);

    if (status == STATUS_OK)
        status = cli_open(cli, err);
    if (status == STATUS_OK)
        status = import_source(&cli->session, ask.id, ask.version, &bytes, err);
    if (status == STATUS_OK && form) {
        status = import_stored(&cli->session, ask.id, ask.version, &bytes, &cli->arena, &known, err);
        if (status == STATUS_OK)
            status = import_rewrite(cli_argument(call, 0), &bytes, &known, form, &written, err);
        result = &written;
    }
    if (status == STATUS_OK && isatty(fileno(cli->out)))
        cli_raw(cli, result->buf);
    else if (status == STATUS_OK)
        fwrite(result->buf, 1, result->len, cli->out);
    str_release(&bytes);
    str_release(&written);
    return status;
}

static enum status remove_it(struct cli *cli, const struct cli_call *call, struct err *err)
{
    struct framework_ask ask;
    struct nothing answer;
    enum status status = read_id(cli, call, &ask, err);

    if (status == STATUS_OK && !ask.version)
        status = err_set(err, STATUS_USAGE, _("say which version: %s@VERSION"), ask.id);
    if (status == STATUS_OK)
        status = CLI_ASK(cli, framework_remove, &ask, &answer, err);
    if (status != STATUS_OK)
        return status;
    if (cli->format == SESSION_JSON)
        cli_json(cli, &codec_nothing, &answer);
    cli_say(cli, _("removed %s %s"), ask.id, ask.version);
    return STATUS_OK;
}

/* --- the reader ------------------------------------------------------------------------------- */

static const struct cli_column reader_columns[] = {
    {"form", NULL, CLI_TSV},   {"depth", NULL, CLI_TSV},  {"id", NULL, CLI_TSV},
    {"code", N_("code"), 0},   {"kind", NULL, CLI_TSV},   {"claimable", NULL, CLI_TSV},
    {"title", N_("title"), 0}, {"words", N_("words"), 0}, {"notes", NULL, CLI_TSV},
    {NULL, NULL, 0},
};

static void reader_table_row(struct cli_table *table, const void *item)
{
    const struct reader_row *line = item;
    struct str notes = STR_INIT;

    cli_cell_word(table, &ask_reader_names, (int64_t)line->form);
    cli_cell_number(table, line->depth);
    cli_cell(table, line->id);
    cli_cell(table, line->code);
    cli_cell_word(table, &kind_names, line->kind);
    cli_cell_flag(table, line->claimable);
    cli_cell(table, line->title);
    cli_cell(table, line->words);
    for (size_t i = 0; i < line->notes.count; i++)
        str_add_f(&notes, "%s%s", i > 0 ? "\n" : "", line->notes.items[i]);
    cli_cell(table, notes.buf);
    str_release(&notes);
}

static enum status read_all(struct cli *cli, struct framework_ask *ask, struct reader *whole, struct err *err)
{
    struct reader part;

    do {
        enum status status = CLI_ASK(cli, framework_show, ask, &part, err);
        if (status != STATUS_OK)
            return status;
        if (ask->position == 0)
            *whole = (struct reader){.framework = part.framework, .total = part.total, .next_position = -1};
        for (size_t i = 0; i < part.items.count; i++)
            *LIST_ADD(&cli->arena, &whole->items) = part.items.items[i];
        ask->version = part.framework.version;
        ask->position = part.next_position;
    } while (ask->position > 0);
    return STATUS_OK;
}

static void say_row(struct cli *cli, const struct reader_row *line)
{
    struct str head = STR_INIT;
    int indent = (int)(line->depth < 8 ? line->depth : 8) * 2;
    bool is_head = line->form == READER_HEADER;
    const char *title = line->title ? line->title : "";

    if (line->form == READER_SECTION || (line->form == READER_ITEM && line->depth == 0))
        cli_say(cli, "%s", "");
    if (line->code && *line->code)
        str_add_f(&head, *title ? "%s  " : "%s", line->code);
    str_add(&head, title);
    if (is_head && line->words && *line->words) {
        str_add_f(&head, *title ? ": %s" : "%s", line->words);
        cli_prose(cli, head.buf, indent);
    } else {
        cli_prose(cli, head.buf, indent);
        cli_prose(cli, line->words, indent + 2);
    }
    for (size_t i = 0; i < line->notes.count; i++)
        cli_prose(cli, line->notes.items[i], indent + 4);
    str_release(&head);
}

/* Where some criteria have Welsh texts, how many have none. */
static void say_untranslated(struct cli *cli, const struct reader *whole)
{
    size_t of = 0, missing = 0;

    for (size_t i = 0; i < whole->items.count; i++) {
        const struct reader_row *line = &whole->items.items[i];
        if (!line->claimable)
            continue;
        of++;
        missing += !line->words_cy || !*line->words_cy;
    }
    if (missing > 0 && missing < of)
        cli_note(cli, _("%zu of %zu criteria have no Welsh text"), missing, of);
}

static enum status show(struct cli *cli, const struct cli_call *call, struct err *err)
{
    struct framework_ask ask;
    struct reader whole = {0};
    struct noted noted;
    enum status status = read_id(cli, call, &ask, err);

    if (status == STATUS_OK)
        status = read_all(cli, &ask, &whole, err);
    if (status == STATUS_OK)
        status = cli_noted(cli, &whole, &noted, err);
    if (status != STATUS_OK)
        return status;
    if (cli_given(call, "--notes")) {
        cli_noted_show(cli, &noted);
    } else if (cli->format == SESSION_JSON) {
        cli_json(cli, &codec_reader, &whole);
    } else if (cli->format == SESSION_TSV) {
        const struct list_any rows = {whole.items.items, whole.items.count, 0};
        cli_items(cli, &codec_reader_row, sizeof(struct reader_row), &rows, reader_columns, reader_table_row);
    } else {
        cli_say(cli, "%s %s  %s", whole.framework.id, whole.framework.version,
                whole.framework.title ? whole.framework.title : "");
        for (size_t i = 0; i < whole.items.count; i++) {
            say_row(cli, &whole.items.items[i]);
            cli_noted_links(cli, &noted, (int64_t)i);
        }
        say_untranslated(cli, &whole);
        cli_noted_sum(cli, &noted);
    }
    return STATUS_OK;
}

static const struct cli_option check_options[] = {
    CLI_KNOWN_OPTIONS,
    {NULL, NULL, NULL, 0},
};
static const struct cli_option import_options[] = {
    CLI_KNOWN_OPTIONS,
    {"--dry-run", NULL, N_("say what would happen, change nothing"), 0},
    {NULL, NULL, NULL, 0},
};
static const struct cli_option show_options[] = {
    {"--notes", NULL,
     N_("only what nobody should miss: notes, gaps, omitted words, and where another document limits or contradicts it"),
     0},
    {NULL, NULL, NULL, 0},
};
static const struct cli_option export_options[] = {
    {"--form", "FORM",
     N_("written anew as xml, csv, moodle-csv, case or case-1.0; what the form has no place for is said"), 0},
    {"--from-model", NULL, N_("written anew from what was understood, instead of the stored bytes"), 0},
    {NULL, NULL, NULL, 0},
};

const struct cli_command cli_framework_commands[] = {
    {"framework check", "FILE…", N_("look at documents and list every fault with its remedy"),
     N_("Needs no store and no right. What the documents point at is looked for among themselves, in the "
        "store, and in "
        "what came with the program. XML, tables (CSV) and JSON are told apart by what is in them. Ends with 1 when "
        "there are faults."),
     check_options, fault_columns, check},
    {"framework import", "FILE…", N_("check documents and take them in, all or none"), NULL, import_options,
     import_columns, import},
    {"framework list", "", N_("the frameworks, crossmaps and rules in the store"), NULL, NULL, columns, list},
    {"framework show", "ID[@VERSION]", N_("a framework word for word"),
     N_("Below an item stand the limits and the conflicts that crossmaps tell between it and an item of another document, with the words that "
        "are quoted on both sides."),
     show_options, reader_columns, show},
    {"framework export", "ID[@VERSION]",
     N_("the document as it was imported, byte for byte, or in another form"), NULL, export_options, NULL,
     export_it},
    {"framework remove", "ID@VERSION",
     N_("remove a version that nobody is enrolled on or has claimed against"), NULL, NULL, NULL, remove_it},
    {NULL, NULL, NULL, NULL, NULL, NULL, NULL},
};

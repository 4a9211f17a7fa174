/* cli_difference.c - two versions of a framework side by side, and the `<changes>` that say it in the author's file. */
#include "cli_parts.h"

#include <string.h>

#include <beatbook/app/versions.h>
#include <beatbook/domain/word_diff.h>
#include <beatbook/util/tr.h>

static const struct cli_column columns[] = {
    {"types", N_("change"), 0},
    {"old_ids", NULL, CLI_TSV},
    {"new_ids", NULL, CLI_TSV},
    {"old_codes", N_("was"), 0},
    {"new_codes", N_("is"), 0},
    {"evidence", N_("evidence"), 0},
    {"basis", N_("by"), 0},
    {"likeness", "%", CLI_RIGHT},
    {"unlike", NULL, CLI_TSV},
    {"old_place", NULL, CLI_TSV},
    {"new_place", NULL, CLI_TSV},
    {"text", NULL, CLI_TSV},
    {"old_words", N_("words"), CLI_TSV},
    {"new_words", NULL, CLI_TSV},
    {NULL, NULL, 0},
};

static void row(struct cli_table *table, const void *item)
{
    const struct difference_line *line = item;

    cli_cell_set(table, &document_change_names, line->types);
    cli_cell_texts(table, line->old_ids.items, line->old_ids.count);
    cli_cell_texts(table, line->new_ids.items, line->new_ids.count);
    cli_cell_texts(table, line->old_codes.items, line->old_codes.count);
    cli_cell_texts(table, line->new_codes.items, line->new_codes.count);
    cli_cell_word(table, &difference_evidence_names, (int64_t)line->evidence);
    cli_cell_word(table, &difference_basis_names, (int64_t)line->basis);
    cli_cell_number(table, line->likeness);
    cli_cell_flag(table, line->unlike);
    cli_cell(table, line->old_place);
    cli_cell(table, line->new_place);
    cli_cell(table, line->text);
    cli_cell(table, line->old_words);
    cli_cell(table, line->new_words);
}

/* --- in words ---------------------------------------------------------------------------------- */

static void say_words(struct cli *cli, const char *head, const char *words)
{
    struct str text = STR_INIT;

    if (*words == '\0')
        return;
    str_add_f(&text, "%s %s", head, words);
    cli_prose(cli, text.buf, 4);
    str_release(&text);
}

/* One text with what went and what came marked in it. */
static void say_marked(struct cli *cli, const struct difference_line *line)
{
    static const char *const signs[][2] = {{"", ""}, {"[-", "-]"}, {"{+", "+}"}};
    struct word_diff diff;
    struct str text = STR_INIT;
    size_t i;

    word_diff_make(line->old_words, line->new_words, &cli->arena, &diff);
    for (i = 0; i < diff.runs.count; i++) {
        const struct word_diff_run *run = &diff.runs.items[i];

        str_add(&text, i > 0 ? " " : "");
        str_add(&text, signs[run->kind][0]);
        str_add_n(&text, run->text, run->length);
        str_add(&text, signs[run->kind][1]);
    }
    cli_prose(cli, text.buf, 4);
    str_release(&text);
}

static void add_codes(struct str *out, const struct word_list *codes)
{
    size_t i;

    for (i = 0; i < codes->count; i++)
        str_add_f(out, i > 0 ? ", %s" : "%s", codes->items[i]);
}

static void add_basis(struct str *out, const struct difference_line *line)
{
    switch (line->basis) {
    case DIFFERENCE_LIKENESS:
        str_add_f(out, _("likely, %d %% of the words are the same: not confirmed"), (int)line->likeness);
        break;
    case DIFFERENCE_PERSON:
        str_add(out, _("as you say"));
        break;
    case DIFFERENCE_DECLARED:
        str_add(out, _("as the newer version says"));
        break;
    case DIFFERENCE_ID:
        str_add(out, line->unlike ? _("by its id, but hardly a word is the same") : _("by its id"));
        break;
    case DIFFERENCE_BASIS_COUNT:
        break;
    }
}

static void say_line(struct cli *cli, const struct difference_line *line)
{
    struct str head = STR_INIT;
    bool both = line->old_ids.count > 0 && line->new_ids.count > 0;
    bool same_codes = line->old_codes.count == 1 && line->new_codes.count == 1 &&
                      strcmp(line->old_codes.items[0], line->new_codes.items[0]) == 0;

    names_set(&document_change_names, line->types, ", ", &head);
    str_add(&head, "  ");
    add_codes(&head, &line->old_codes);
    if (!same_codes) {
        str_add(&head, both ? " → " : "");
        add_codes(&head, &line->new_codes);
    }
    if (line->old_ids.count > 0)
        str_add_f(&head, _("  evidence: %s"), _(names_word(&difference_evidence_names, (int)line->evidence)));
    str_add(&head, "  (");
    add_basis(&head, line);
    str_add(&head, ")");
    cli_say(cli, "%s", "");
    cli_prose(cli, head.buf, 0);
    if (*line->text)
        cli_prose(cli, line->text, 4);
    if (line->types & (1u << CHANGE_MOVED))
        say_words(cli, _("was under:"), line->old_place);
    if (line->types & (1u << CHANGE_MOVED))
        say_words(cli, _("is under:"), line->new_place);
    if (line->old_ids.count == 1 && line->new_ids.count == 1) {
        say_marked(cli, line);
    } else {
        say_words(cli, _("was:"), line->old_words);
        say_words(cli, _("is:"), line->new_words);
    }
    str_release(&head);
}

static void say_all(struct cli *cli, const struct difference *difference, const struct difference_told *told)
{
    struct str counts = STR_INIT;
    size_t i;
    int type;

    for (type = 0; type < CHANGE_TYPE_COUNT; type++)
        if (difference->types[type] > 0)
            str_add_f(&counts, "%zu %s, ", difference->types[type],
                      _(names_word(&document_change_names, type)));
    cli_say(cli, _("%s %s → %s: %s%zu as before"), told->framework, told->from, told->to, counts.buf,
            difference->same);
    for (i = 0; i < told->items.count; i++)
        say_line(cli, &told->items.items[i]);
    if (told->guessed)
        cli_note(
            cli,
            _("what is only likely is confirmed with --same OLD=NEW or parted with --apart OLD; --in-place "
              "then puts it into the file"));
    str_release(&counts);
}

/* --- what a person says ------------------------------------------------------------------------ */

/* "OLD=NEW", "OLD=NEW+NEW", "OLD+OLD=NEW" */
static enum status add_same(struct cli *cli, const char *text, struct difference_pairs *out, struct err *err)
{
    const char *equals = strchr(text, '=');
    struct difference_pair *pair;

    if (equals == NULL || equals == text || equals[1] == '\0')
        return err_set(err, STATUS_USAGE,
                       _("--same wants OLD=NEW (ids: s3=s10, d8=d11+d12, k5+k6=k9), not '%.80s'"), text);
    pair = LIST_ADD(&cli->arena, out);
    cli_parts(&cli->arena, arena_dup_n(&cli->arena, text, (size_t)(equals - text)), "+", &pair->old_ids);
    cli_parts(&cli->arena, equals + 1, "+", &pair->new_ids);
    return STATUS_OK;
}

static void add_alone(struct cli *cli, const char *old_id, const char *new_id, struct difference_pairs *out)
{
    struct difference_pair *pair = LIST_ADD(&cli->arena, out);

    if (old_id != NULL)
        *LIST_ADD(&cli->arena, &pair->old_ids) = old_id;
    if (new_id != NULL)
        *LIST_ADD(&cli->arena, &pair->new_ids) = new_id;
}

/* The old one is withdrawn, and what it was thought to have become is new. */
static enum status add_apart(struct cli *cli, const struct difference *found, const char *id,
                             struct difference_pairs *out, struct err *err)
{
    size_t i, j, k;

    for (i = 0; i < found->rows.count; i++) {
        const struct difference_row *line = &found->rows.items[i];

        for (j = 0; j < line->old_ones.count; j++) {
            if (strcmp(line->old_ones.items[j]->id, id) != 0)
                continue;
            for (k = 0; k < line->old_ones.count; k++)
                add_alone(cli, line->old_ones.items[k]->id, NULL, out);
            for (k = 0; k < line->new_ones.count; k++)
                add_alone(cli, NULL, line->new_ones.items[k]->id, out);
            return STATUS_OK;
        }
    }
    return err_set(err, STATUS_USAGE, _("--apart wants the old id of a change in the list, not '%.80s'"), id);
}

static enum status read_pairs(struct cli *cli, const struct cli_call *call, const struct difference *found,
                              struct difference_pairs *out, struct err *err)
{
    struct word_list same = {0}, apart = {0};
    enum status status = STATUS_OK;
    size_t i;

    cli_parts(&cli->arena, cli_value(call, "--same"), CLI_COMMAS, &same);
    cli_parts(&cli->arena, cli_value(call, "--apart"), CLI_COMMAS, &apart);
    for (i = 0; i < same.count && status == STATUS_OK; i++)
        status = add_same(cli, same.items[i], out, err);
    for (i = 0; i < apart.count && status == STATUS_OK; i++)
        status = add_apart(cli, found, apart.items[i], out, err);
    for (i = 0; i < out->count && status == STATUS_OK; i++) {
        const char *fault = difference_pair_fault(found, &out->items[i], &cli->arena);

        if (fault != NULL)
            status = err_set(err, STATUS_NO, "%s", fault);
    }
    return status;
}

static void show(struct cli *cli, const struct cli_call *call, const struct difference *difference)
{
    struct difference_told told;
    struct str block = STR_INIT;
    char date[DAY_TEXT];
    struct list_any lines;

    difference_tell(difference, &cli->arena, &told);
    lines = (struct list_any){told.items.items, told.items.count, told.items.room};
    if (cli_given(call, "--changes")) {
        difference_write(difference, day_format(day_of(client_now(cli->session.client)), date), &block);
        cli_raw(cli, block.buf);
    } else if (cli->format == SESSION_JSON) {
        cli_json(cli, &codec_difference_told, &told);
    } else if (cli->format == SESSION_TSV) {
        cli_items(cli, &codec_difference_line, sizeof(struct difference_line), &lines, columns, row);
    } else {
        say_all(cli, difference, &told);
    }
    str_release(&block);
}

static enum status diff(struct cli *cli, const struct cli_call *call, struct err *err)
{
    const char *first = cli_argument(call, 0), *second = cli_argument(call, 1);
    const struct import_known known = cli_known(call);
    struct versions versions;
    struct difference difference;
    struct difference_pairs pairs = {0};
    enum status status = cli_open(cli, err);

    if (status == STATUS_OK)
        status = versions_load(&cli->session, second != NULL ? first : NULL, second != NULL ? second : first,
                               &known, &cli->arena, &versions, err);
    if (status != STATUS_OK)
        return status;
    difference_make(&versions.before, &versions.after, NULL, &cli->arena, &difference);
    status = read_pairs(cli, call, &difference, &pairs, err);
    if (status == STATUS_OK && pairs.count > 0)
        difference_make(&versions.before, &versions.after, &pairs, &cli->arena, &difference);
    if (status == STATUS_OK && cli_given(call, "--in-place"))
        status = versions_write(&versions, &difference, day_of(client_now(cli->session.client)), err);
    else if (status == STATUS_OK)
        show(cli, call, &difference);
    if (status == STATUS_OK && cli_given(call, "--in-place"))
        cli_say(cli, _("wrote the changes from %s into %s; as it was it is kept as %s~"),
                versions.before.version, versions.path, versions.path);
    return status;
}

static const struct cli_option options[] = {
    {"--same", "OLD=NEW…", N_("these ids are one and the same, or one became several (d8=d11+d12)"), 0},
    {"--apart", "OLD…", N_("what is taken for its successor is none: the one is withdrawn, the other new"),
     0},
    {"--changes", NULL, N_("write it as the <changes> of the newer version"), 0},
    {"--in-place", NULL, N_("put those <changes> into the newer version's file; FILE~ keeps it as it was"),
     0},
    CLI_KNOWN_OPTIONS,
    {NULL, NULL, NULL, 0},
};

const struct cli_command cli_difference_commands[] = {
    {"framework diff", "FILE|ID@VERSION [FILE|ID@VERSION]",
     N_("what became of each item between two versions"),
     N_("What the newer version says itself comes first, then equal ids; what is left on both sides is compared by its words, "
        "with a likeness that somebody has to confirm. With one argument the older version is the loaded one that the file's "
        "changes start from, else the highest below it. In text [-gone-] and {+come+} mark the words."),
     options, columns, diff},
    {NULL, NULL, NULL, NULL, NULL, NULL, NULL},
};

/* cli_link.c - the links of a crossmap changed: collected as a person's own draft, and taken in as its next version. */
#include "cli_parts.h"

#include <string.h>

#include <beatbook/app/crossmap.h>
#include <beatbook/util/tr.h>

/* ---- one change */

static const char *told_name(const struct fault *fault)
{
    return fault->item != NULL ? fault->item : "";
}

/* The words that it quotes stand there: what the whole check says of this link. */
static enum status prove(struct cli *cli, struct crossmap *crossmap, const char *link, struct err *err)
{
    struct import_answer answer;
    struct err own = ERR_INIT;
    const char *name = arena_printf(&cli->arena, "link %s", link);
    size_t i;
    enum status status = crossmap_take(&cli->session, crossmap, true, &cli->arena, &answer, &own);

    for (i = 0; i < answer.faults.count; i++) {
        const struct fault *fault = &answer.faults.items[i];

        if (strcmp(told_name(fault), name) != 0)
            continue;
        crossmap_undo(&cli->session, crossmap, NULL);
        return err_set(err, STATUS_NO, "%s: %s; %s", name, fault->text,
                       fault->remedy != NULL ? fault->remedy : "");
    }
    return status == STATUS_OK || answer.faults.count > 0 ? STATUS_OK : err_set(err, status, "%s", own.text);
}

static void say_waiting(struct cli *cli, const struct crossmap *crossmap)
{
    struct crossdraft_lines lines = {0};

    crossdraft_compare(&crossmap->base, &crossmap->next, &cli->arena, &lines);
    cli_note(cli,
             ngettext("%zu link is other than in %s %s: beatbook link take %s takes it in",
                      "%zu links are other than in %s %s: beatbook link take %s takes them in",
                      (unsigned long)lines.count),
             lines.count, crossmap->base.id, crossmap->base.version, crossmap->base.id);
}

static enum status change(struct cli *cli, struct crossmap *crossmap, const struct crossdraft_edit *edit,
                          struct err *err)
{
    enum status status = crossmap_edit(&cli->session, crossmap, edit, err);

    if (status == STATUS_OK && edit->act != CROSSDRAFT_END)
        status = prove(cli, crossmap, edit->now.id, err);
    if (status == STATUS_OK) {
        cli_say(cli, _("link %s of %s: %s"), edit->now.id, crossmap->base.id,
                _(names_word(&crossdraft_act_names, (int)edit->act)));
        say_waiting(cli, crossmap);
    }
    return status;
}

static enum status read_kind(const struct cli_call *call, struct link *link, struct err *err)
{
    int64_t relation = (int64_t)link->relation, strength = (int64_t)link->strength;
    enum status status = cli_word(call, "--relation", &document_relation_names, &relation, err);

    if (status == STATUS_OK)
        status = cli_word(call, "--strength", &document_strength_names, &strength, err);
    if (status != STATUS_OK)
        return status;
    if (relation != RELATION_SUPPORTS && cli_given(call, "--strength"))
        return err_set(err, STATUS_USAGE, _("only a link that supports has a strength"));
    link->relation = (enum relation)relation;
    link->strength = relation == RELATION_SUPPORTS ? (enum strength)strength : STRENGTH_NONE;
    if (link->relation == RELATION_SUPPORTS && link->strength == STRENGTH_NONE)
        return err_set(err, STATUS_USAGE,
                       _("a link that supports is exact, partial or related: say --strength"));
    return STATUS_OK;
}

static void read_words(struct cli *cli, const struct cli_call *call, struct crossdraft_edit *edit)
{
    const char *from = cli_value(call, "--from-words"), *to = cli_value(call, "--to-words");

    if (from != NULL) {
        edit->now.from_words = from;
        edit->from_version = crossmap_highest(&cli->session, edit->now.from, &cli->arena);
    }
    if (to != NULL) {
        edit->now.to_words = to;
        edit->to_version = crossmap_highest(&cli->session, edit->now.to, &cli->arena);
    }
}

static enum status open_it(struct cli *cli, const struct cli_call *call, struct crossmap *crossmap,
                           struct err *err)
{
    enum status status = cli_open(cli, err);

    return status == STATUS_OK ? crossmap_open(&cli->session, cli_argument(call, 0), crossmap, err) : status;
}

static enum status find_link(const struct crossmap *crossmap, const char *id, struct crossdraft_edit *edit,
                             struct err *err)
{
    const struct link *link = crossdraft_link(&crossmap->next, id);

    if (link == NULL)
        return err_set(err, STATUS_MISSING, _("no such link: %s of %s"), id, crossmap->base.id);
    edit->was = edit->now = *link;
    return STATUS_OK;
}

static enum status set(struct cli *cli, const struct cli_call *call, struct err *err)
{
    struct crossmap crossmap = CROSSMAP_INIT;
    struct crossdraft_edit edit = {.act = CROSSDRAFT_SET};
    enum status status = open_it(cli, call, &crossmap, err);

    if (status == STATUS_OK)
        status = find_link(&crossmap, cli_argument(call, 1), &edit, err);
    if (status == STATUS_OK && !cli_given(call, "--relation") && !cli_given(call, "--strength") &&
        !cli_given(call, "--from-words") && !cli_given(call, "--to-words"))
        status = err_set(err, STATUS_USAGE,
                         _("say what is to be other: --strength, --relation, --from-words, --to-words"));
    if (status == STATUS_OK)
        status = read_kind(call, &edit.now, err);
    if (status == STATUS_OK) {
        read_words(cli, call, &edit);
        status = change(cli, &crossmap, &edit, err);
    }
    crossmap_release(&crossmap);
    return status;
}

static enum status add(struct cli *cli, const struct cli_call *call, struct err *err)
{
    struct crossmap crossmap = CROSSMAP_INIT;
    struct crossdraft_edit edit = {.act = CROSSDRAFT_ADD};
    enum status status = open_it(cli, call, &crossmap, err);

    if (status == STATUS_OK) {
        edit.now = (struct link){.id = crossdraft_new_id(&crossmap.next, &crossmap.draft, &cli->arena),
                                 .from = cli_argument(call, 1),
                                 .to = cli_argument(call, 2),
                                 .strength = STRENGTH_NONE};
        status = read_kind(call, &edit.now, err);
    }
    if (status == STATUS_OK) {
        read_words(cli, call, &edit);
        status = change(cli, &crossmap, &edit, err);
    }
    crossmap_release(&crossmap);
    return status;
}

static enum status end(struct cli *cli, const struct cli_call *call, struct err *err)
{
    struct crossmap crossmap = CROSSMAP_INIT;
    struct crossdraft_edit edit = {.act = CROSSDRAFT_END};
    enum status status = open_it(cli, call, &crossmap, err);

    if (status == STATUS_OK)
        status = find_link(&crossmap, cli_argument(call, 1), &edit, err);
    if (status == STATUS_OK)
        status = change(cli, &crossmap, &edit, err);
    crossmap_release(&crossmap);
    return status;
}

/* ---- all of them */

static const struct cli_column columns[] = {
    {"act", N_("change"), 0},
    {"link", N_("link"), 0},
    {"from", N_("from"), 0},
    {"to", N_("to"), 0},
    {"words", N_("what is other"), CLI_SHORT},
    {NULL, NULL, 0},
};

static void show_lines(struct cli *cli, const struct crossmap *crossmap)
{
    struct cli_table *table = cli_table_new(columns, cli->format);
    struct crossdraft_lines lines = {0};
    size_t i;

    crossdraft_compare(&crossmap->base, &crossmap->next, &cli->arena, &lines);
    for (i = 0; i < lines.count; i++) {
        const struct link *link = lines.items[i].now != NULL ? lines.items[i].now : lines.items[i].was;

        cli_cell_word(table, &crossdraft_act_names, (int64_t)lines.items[i].act);
        cli_cell(table, link->id);
        cli_cell(table, link->from);
        cli_cell(table, link->to);
        cli_cell(table, crossdraft_say(&lines.items[i], &cli->arena));
    }
    cli_table_print(table, cli->out, cli_width(cli));
    cli_table_free(table);
    for (i = 0; i < crossmap->conflicts.count; i++)
        cli_note(cli, "%s", crossmap->conflicts.items[i]);
    if (crossmap->draft.edits.count == 0)
        cli_say(cli, _("nothing in %s %s was changed"), crossmap->base.id, crossmap->base.version);
    else
        say_waiting(cli, crossmap);
}

static enum status draft(struct cli *cli, const struct cli_call *call, struct err *err)
{
    struct crossmap crossmap = CROSSMAP_INIT;
    struct str xml = STR_INIT;
    const char *form = cli_value(call, "--form");
    enum status status = open_it(cli, call, &crossmap, err);

    if (status == STATUS_OK && form != NULL && strcmp(form, "xml") != 0)
        status = err_set(err, STATUS_USAGE, _("a crossmap is written as xml, not as '%.40s'"), form);
    if (status == STATUS_OK && form != NULL)
        status = crossmap_xml(&crossmap, &xml, err);
    if (status == STATUS_OK && form != NULL)
        cli_raw(cli, xml.buf);
    else if (status == STATUS_OK && cli->format == SESSION_JSON)
        cli_json(cli, &codec_crossdraft, &crossmap.draft);
    else if (status == STATUS_OK)
        show_lines(cli, &crossmap);
    str_release(&xml);
    crossmap_release(&crossmap);
    return status;
}

static enum status undo(struct cli *cli, const struct cli_call *call, struct err *err)
{
    struct crossmap crossmap = CROSSMAP_INIT;
    enum status status = open_it(cli, call, &crossmap, err);

    if (status == STATUS_OK)
        status = crossmap_undo(&cli->session, &crossmap, err);
    if (status == STATUS_OK) {
        cli_say(cli, _("the last change was taken back"));
        say_waiting(cli, &crossmap);
    }
    crossmap_release(&crossmap);
    return status;
}

static enum status drop(struct cli *cli, const struct cli_call *call, struct err *err)
{
    struct crossmap crossmap = CROSSMAP_INIT;
    enum status status = open_it(cli, call, &crossmap, err);
    size_t count = crossmap.draft.edits.count;

    if (status == STATUS_OK)
        status = crossmap_drop(&crossmap, err);
    if (status == STATUS_OK)
        cli_say(cli,
                ngettext("%zu change was thrown away", "%zu changes were thrown away", (unsigned long)count),
                count);
    crossmap_release(&crossmap);
    return status;
}

static enum status take(struct cli *cli, const struct cli_call *call, struct err *err)
{
    struct crossmap crossmap = CROSSMAP_INIT;
    struct import_answer answer = {0};
    bool dry_run = cli_given(call, "--dry-run");
    enum status status = open_it(cli, call, &crossmap, err);

    if (status == STATUS_OK)
        status = crossmap_take(&cli->session, &crossmap, dry_run, &cli->arena, &answer, err);
    if (status == STATUS_OK || answer.faults.count > 0)
        cli_import_answer(cli, &answer, dry_run);
    crossmap_release(&crossmap);
    return status;
}

static const struct cli_option link_options[] = {
    {"--relation", "supports|limits|conflicts", N_("what the one is to the other; a new link supports"), 0},
    {"--strength", "exact|partial|related", N_("of one that supports"), 0},
    {"--from-words", "WORDS", N_("of the criterion that it comes from, letter for letter"), 0},
    {"--to-words", "WORDS", N_("of the criterion that it leads to"), 0},
    {NULL, NULL, NULL, 0},
};
static const struct cli_option new_options[] = {
    {"--relation", "supports|limits|conflicts", N_("what the one is to the other; a new link supports"), 0},
    {"--strength", "exact|partial|related", N_("of one that supports"), 0},
    {"--from-words", "WORDS", N_("of the criterion that it comes from, letter for letter"), CLI_NEEDED},
    {"--to-words", "WORDS", N_("of the criterion that it leads to"), CLI_NEEDED},
    {NULL, NULL, NULL, 0},
};
static const struct cli_option draft_options[] = {
    {"--form", "xml", N_("the next version whole, to be worked on with an editor"), 0},
    {NULL, NULL, NULL, 0},
};
static const struct cli_option take_options[] = {
    {"--dry-run", NULL, N_("say what would happen, change nothing"), 0},
    {NULL, NULL, NULL, 0},
};

const struct cli_command cli_link_commands[] = {
    {"link set", "CROSSMAP LINK", N_("change the strength, the relation or the quoted words of a link"),
     N_("For the training unit. What is loaded never changes: changes are collected, yours alone, until link take makes the next "
        "version of them. The words are checked at once, against the highest version of their framework or one that the crossmap "
        "quotes already. On the screen: :coverage, then e on a link."),
     link_options, NULL, set},
    {"link add", "CROSSMAP FROM TO", N_("link two criteria, such as ppf-pcso#os1 and pcso-standard#k1"), NULL,
     new_options, NULL, add},
    {"link end", "CROSSMAP LINK", N_("a link that is to stand in no later version"),
     N_("What was carried along it stays: it was decided and signed. Nothing is proposed or carried along it any more."),
     NULL, NULL, end},
    {"link draft", "CROSSMAP", N_("what was changed and is not taken in"), NULL, draft_options, columns,
     draft},
    {"link undo", "CROSSMAP", N_("take the last change back"), NULL, NULL, NULL, undo},
    {"link drop", "CROSSMAP", N_("throw all changes away"), NULL, NULL, NULL, drop},
    {"link take", "CROSSMAP", N_("take the changes in, as the next version of the crossmap"),
     N_("By the same way as any document: checked, with --dry-run only told. How many acceptances were carried along links that go "
        "is said before."),
     take_options, NULL, take},
    {NULL, NULL, NULL, NULL, NULL, NULL, NULL},
};

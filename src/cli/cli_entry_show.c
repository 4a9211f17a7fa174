/* cli_entry_show.c - an entry as a row, and whole: its words, its claims, what was said to them. */
#include "cli_parts.h"

#include <inttypes.h>
#include <string.h>

#include <beatbook/util/tr.h>

const struct cli_column cli_entry_columns[] = {
    {"entry", N_("entry"), CLI_RIGHT},
    {"on", N_("day"), 0},
    {"state", N_("state"), 0},
    {"login", NULL, CLI_TSV},
    {"revision", N_("revision"), CLI_RIGHT},
    {"claims_open", N_("open"), CLI_RIGHT},
    {"claims_accepted", N_("accepted"), CLI_RIGHT},
    {"claims_declined", N_("declined"), CLI_RIGHT},
    {"waiting_days", N_("days"), CLI_RIGHT},
    {"has_draft", N_("draft"), 0},
    {"submitted_at", NULL, CLI_TSV},
    {"types", NULL, CLI_TSV},
    {"minutes", NULL, CLI_TSV},
    {"off_the_job", NULL, CLI_TSV},
    {"place", NULL, CLI_TSV},
    {"title", N_("title"), 0},
    {"new_comments", NULL, CLI_TSV},
    {NULL, NULL, 0},
};

void cli_entry_row(struct cli_table *table, const void *item)
{
    const struct entry *entry = item;

    cli_cell_number(table, entry->id);
    cli_cell_day(table, entry->words.on);
    cli_cell_word(table, &entry_state_names, (int64_t)entry->state);
    cli_cell(table, entry->login);
    cli_cell_number(table, entry->revision);
    cli_cell_number(table, entry->claims_open);
    cli_cell_number(table, entry->claims_accepted);
    cli_cell_number(table, entry->claims_declined);
    cli_cell_number(table, entry->waiting_days);
    cli_cell_flag(table, entry->has_draft);
    cli_cell_moment(table, entry->submitted_at);
    cli_cell_set(table, &entry_type_names, entry->words.types);
    cli_cell_number(table, entry->words.minutes);
    cli_cell(table, entry_off(&entry->words));
    cli_cell(table, entry->words.place);
    cli_title(table, entry->words.title, entry_title(entry), entry->new_comments);
    cli_cell_number(table, entry->new_comments);
}

static void add_part(struct str *line, const char *text)
{
    if (text && *text)
        str_add_f(line, line->len > 0 ? " · %s" : "%s", text);
}

static void say_state(struct cli *cli, const struct entry *entry)
{
    struct str line = STR_INIT;

    str_add_f(&line, _("entry %" PRId64), entry->id);
    add_part(&line, entry->name);
    add_part(&line, names_word(&entry_state_names, (int)entry->state));
    if (entry->revision > 0)
        str_add_f(&line, _(" · revision %" PRId64), entry->revision);
    if (entry->has_draft && entry->state != ENTRY_DRAFT)
        add_part(&line, _("a draft beside it"));
    if (entry->waiting_days >= 0)
        str_add_f(&line,
                  ngettext(" · waiting %" PRId64 " day", " · waiting %" PRId64 " days",
                           (unsigned long)entry->waiting_days),
                  entry->waiting_days);
    cli_say(cli, "%s", line.buf);
    str_release(&line);
}

static void say_facts(struct cli *cli, const struct entry_words *words)
{
    struct str line = STR_INIT, types = STR_INIT;
    char on[DAY_TEXT];

    add_part(&line, day_format(words->on, on));
    add_part(&line, words->place);
    if (words->minutes >= 0)
        str_add_f(&line,
                  ngettext(" · %" PRId64 " minute", " · %" PRId64 " minutes", (unsigned long)words->minutes),
                  words->minutes);
    names_set(&entry_type_names, words->types, ", ", &types);
    add_part(&line, types.buf);
    if (entry_is_off(words))
        str_add_f(&line, _(" · off the job: %s"), words->off_the_job);
    add_part(&line, cli_entry_sworn(words));
    cli_say(cli, "%s", line.buf);
    for (size_t i = 0; i < words->references.count; i++)
        cli_say(cli, "%s %s", names_word(&entry_reference_names, (int)words->references.items[i].kind),
                words->references.items[i].value);
    str_release(&line);
    str_release(&types);
}

static const char *said(const struct decision *decision)
{
    if (decision->revoked)
        return _("revoked");
    if (!decision->is_signed)
        return decision->verdict == VERDICT_ACCEPT ? _("accepted, not yet signed")
                                                   : _("declined, not yet signed");
    return decision->verdict == VERDICT_ACCEPT ? _("accepted") : _("declined");
}

static void say_decision(struct cli *cli, const struct decision *decision)
{
    struct str line = STR_INIT;
    const char *because = decision->revoked ? decision->revoked_because : decision->comment;

    str_add_f(&line, _("%s by %s, %s"), said(decision), decision->name,
              names_word(&person_role_names, (int)decision->role));
    if (decision->observed)
        str_add(&line, _(", who saw it"));
    if (because && *because)
        str_add_f(&line, ": %s", because);
    cli_prose(cli, line.buf, 8);
    str_release(&line);
}

static void say_carry(struct cli *cli, const struct carry_line *carry)
{
    struct str line = STR_INIT;

    str_add_f(&line,
              carry->is_signed ? _("carried to %s, %s")
              : carry->taken   ? _("carried to %s, %s: not yet signed")
                               : _("may be carried to %s, %s"),
              carry->code, carry->title);
    cli_prose(cli, line.buf, 8);
    str_release(&line);
}

static void say_earlier(struct cli *cli, const struct accepted_line *earlier)
{
    struct str line = STR_INIT;
    char on[DAY_TEXT];

    str_add_f(&line, _("accepted for it before: entry %" PRId64 ", %s, %s, by %s"), earlier->entry,
              day_format(earlier->on, on), entry_title_text(earlier->title), earlier->name);
    cli_prose(cli, line.buf, 8);
    str_release(&line);
}

/* What stands in a draft waits for nobody yet. */
static void add_state(const struct claim *claim, struct str *out)
{
    if (claim->proposed && claim->proposed_by != NULL)
        str_add_f(out, _("proposed (%s with %s)"), names_word(&document_strength_names, (int)claim->strength),
                  claim->proposed_by);
    else if (claim->proposed)
        str_add(out, _("proposed"));
    else
        str_add(out, claim->id == 0 ? _("claimed") : names_word(&entry_claim_names, (int)claim->state));
}

static void say_claim(struct cli *cli, const struct claim *claim)
{
    struct str line = STR_INIT;

    str_add_f(&line, "%s  ", claim->code && *claim->code ? claim->code : claim->ref);
    add_state(claim, &line);
    str_add_f(&line, "  %s", claim->title ? claim->title : "");
    cli_prose(cli, line.buf, 4);
    for (size_t i = 0; i < claim->decisions.count; i++)
        say_decision(cli, &claim->decisions.items[i]);
    str_clear(&line);
    entry_say_opened(claim, &line);
    if (line.len > 0)
        cli_prose(cli, line.buf, 8);
    for (size_t i = 0; i < claim->carries.count; i++)
        say_carry(cli, &claim->carries.items[i]);
    for (size_t i = 0; i < claim->earlier.count; i++)
        say_earlier(cli, &claim->earlier.items[i]);
    str_release(&line);
}

static void say_testimony(struct cli *cli, const struct testimony *testimony)
{
    struct str line = STR_INIT;
    char when[DAY_TEXT];
    bool asked = testimony->state == TESTIMONY_ASKED;

    testimony_who(testimony, &line);
    str_add_f(&line,
              ", %s: ", day_format(day_of(asked ? testimony->asked_at : testimony->answered_at), when));
    if (testimony->state == TESTIMONY_GIVEN)
        names_set(&entry_type_names, testimony->types, ", ", &line);
    else
        str_add(&line, names_word(&testimony_state_names, (int)testimony->state));
    if (testimony->revision > 0 && testimony->state == TESTIMONY_GIVEN)
        str_add_f(&line, _(", on revision %" PRId64), testimony->revision);
    cli_prose(cli, line.buf, 4);
    cli_prose(cli, testimony->hidden && !*testimony->words ? _("(hidden or erased)") : testimony->words, 8);
    str_release(&line);
}

static void say_testimonies(struct cli *cli, const struct entry *entry)
{
    if (entry->testimonies.count > 0)
        cli_say(cli, "\n%s", _("testimonies"));
    for (size_t i = 0; i < entry->testimonies.count; i++)
        say_testimony(cli, &entry->testimonies.items[i]);
}

static void say_stay(struct cli *cli, const struct revision *revision, const struct look_stay *stay)
{
    struct str line = STR_INIT;
    const char *text = look_text(&revision->words, stay->field, stay->nth);

    if (strlen(text) >= (size_t)(stay->at + stay->length))
        str_add_f(&line, _("'%.*s' stays"), (int)stay->length, text + stay->at);
    else
        str_add(&line, _("something stays"));
    str_add_f(&line, " (%s)", stay->rule);
    if (*stay->reason != '\0')
        str_add_f(&line, ": %s", stay->reason);
    cli_prose(cli, line.buf, 4);
    str_release(&line);
}

/* What its author's program looked for in the latest revision, and what stays. */
static void say_look(struct cli *cli, const struct entry *entry)
{
    const struct revision *revision = entry->revisions.count > 0 ? &entry->revisions.items[0] : NULL;

    if (revision == NULL)
        return;
    if (!revision->look.done)
        cli_say(cli, _("revision %" PRId64 " was not looked through before it was handed in"), revision->n);
    else if (revision->look.stays.count == 0)
        cli_say(cli, _("revision %" PRId64 " was looked through by %s %s: nothing found"), revision->n,
                revision->look.rules, revision->look.version);
    else
        cli_say(cli, _("revision %" PRId64 " was looked through by %s %s:"), revision->n,
                revision->look.rules, revision->look.version);
    for (size_t i = 0; i < revision->look.stays.count; i++)
        say_stay(cli, revision, &revision->look.stays.items[i]);
}

static void say_comments(struct cli *cli, const struct entry *entry)
{
    struct str line = STR_INIT;
    char on[DAY_TEXT];

    if (entry->comments.count > 0)
        cli_say(cli, "\n%s", _("comments"));
    for (size_t i = 0; i < entry->comments.count; i++) {
        const struct comment *comment = &entry->comments.items[i];

        str_clear(&line);
        str_add_f(&line, "%s, %s, %s%s", comment->name, names_word(&person_role_names, (int)comment->role),
                  day_format(day_of(comment->at), on),
                  (int64_t)(entry->comments.count - i) <= entry->new_comments ? _(", new") : "");
        cli_prose(cli, line.buf, 4);
        cli_prose(cli, *comment->words ? comment->words : _("(hidden or erased)"), 8);
    }
    str_release(&line);
}

static void say_attachments(struct cli *cli, const struct attachment_list *list)
{
    struct str size = STR_INIT;

    for (size_t i = 0; i < list->count; i++) {
        str_clear(&size);
        attachment_show_size(list->items[i].bytes, &size);
        cli_say(cli, _("attachment %" PRId64 ": %s, %s"), list->items[i].id,
                *list->items[i].name ? list->items[i].name : _("erased"), size.buf);
    }
    str_release(&size);
}

/* How many claims of the framework of the i-th; 0 when one before it has been counted with them. */
static size_t count_of(const struct claim_list *claims, size_t at)
{
    size_t length = strcspn(claims->items[at].ref, "#") + 1, count = 0;

    for (size_t i = 0; i < claims->count; i++) {
        if (claims->items[i].proposed || strncmp(claims->items[i].ref, claims->items[at].ref, length) != 0)
            continue;
        if (i < at)
            return 0;
        count++;
    }
    return count;
}

/* One entry counts for several frameworks at once. */
static void say_counts(struct cli *cli, const struct claim_list *claims)
{
    struct str line = STR_INIT;

    for (size_t i = 0; i < claims->count; i++) {
        size_t count = claims->items[i].proposed ? 0 : count_of(claims, i);

        if (count > 0)
            str_add_f(&line, "%s%.*s %zu", line.len > 0 ? ", " : "", (int)strcspn(claims->items[i].ref, "#"),
                      claims->items[i].ref, count);
    }
    if (line.len > 0)
        cli_say(cli, _("counts for: %s"), line.buf);
    str_release(&line);
}

void cli_entry_print(struct cli *cli, const struct entry *entry)
{
    say_state(cli, entry);
    if (entry_wordless(entry) != NULL)
        cli_say(cli, "(%s)", _(entry_wordless(entry)));
    else
        cli_say(cli, "%s", entry->words.title ? entry->words.title : _("(no title)"));
    if (entry->hidden && entry_wordless(entry) == NULL)
        cli_say(cli, "(%s)", _("hidden by the training unit"));
    say_facts(cli, &entry->words);
    say_attachments(cli, &entry->attachments);
    if (entry->words.narrative && *entry->words.narrative) {
        cli_say(cli, "%s", "");
        cli_prose(cli, entry->words.narrative, 4);
    }
    cli_say(cli, "%s", "");
    if (entry->claims.count == 0)
        cli_say(cli, _("no claims: beatbook entry edit %" PRId64 " --claim CODE,…"), entry->id);
    for (size_t i = 0; i < entry->claims.count; i++)
        say_claim(cli, &entry->claims.items[i]);
    say_counts(cli, &entry->claims);
    say_testimonies(cli, entry);
    say_comments(cli, entry);
    say_look(cli, entry);
}

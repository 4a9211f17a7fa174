/* sheet.c - a portfolio as tables for spreadsheets: a sheet a noun.
 *
 * What begins like a formula gets an apostrophe, in the form with tabs too: both end up in spreadsheets. Names of columns are promises: added at the
 * end, never renamed; they are not translated, nor are the words of the domain.
 */
#include <beatbook/print/print.h>

#include <csv.h>

#include <string.h>

#include <beatbook/util/tr.h>

struct sheet {
    const struct portfolio_whole *portfolio;
    enum sheet_form form;
    struct str *out;
    bool begun; /* the row has a cell */
};

/* --- cells -------------------------------------------------------------------------------------- */

static void guard(const char *text, struct str *out)
{
    if (*text != '\0' && strchr("=+-@\t\r", *text) != NULL)
        str_add_char(out, '\'');
    str_add(out, text);
}

static void add_comma(struct sheet *sheet, const struct str *text)
{
    size_t length = csv_write(NULL, 0, text->buf, text->len);
    size_t before = sheet->out->len;

    for (size_t i = 0; i < length; i++)
        str_add_char(sheet->out, ' ');
    csv_write(sheet->out->buf + before, length, text->buf, text->len);
}

static void add_tab(struct sheet *sheet, const struct str *text)
{
    for (size_t i = 0; i < text->len; i++)
        str_add_char(sheet->out, strchr("\t\n\r", text->buf[i]) != NULL ? ' ' : text->buf[i]);
}

static void cell(struct sheet *sheet, const char *text)
{
    struct str safe = STR_INIT;

    if (sheet->begun)
        str_add_char(sheet->out, sheet->form == SHEET_CSV ? ',' : '\t');
    sheet->begun = true;
    guard(text != NULL ? text : "", &safe);
    if (sheet->form == SHEET_CSV)
        add_comma(sheet, &safe);
    else
        add_tab(sheet, &safe);
    str_release(&safe);
}

/* A number needs no guard: it may well begin with a minus. */
static void number(struct sheet *sheet, int64_t value)
{
    str_add_f(sheet->out, "%s%s", sheet->begun ? sheet->form == SHEET_CSV ? "," : "\t" : "",
              sheet->form == SHEET_CSV ? "\"" : "");
    if (value != -1)
        str_add_f(sheet->out, "%lld", (long long)value);
    if (sheet->form == SHEET_CSV)
        str_add_char(sheet->out, '"');
    sheet->begun = true;
}

static void flag(struct sheet *sheet, bool value)
{
    cell(sheet, value ? "true" : "false");
}

static void date(struct sheet *sheet, day d)
{
    char text[DAY_TEXT];

    cell(sheet, day_format(d, text));
}

static void when(struct sheet *sheet, moment m)
{
    char text[MOMENT_TEXT];

    cell(sheet, day_format_moment(m, text));
}

static void word(struct sheet *sheet, const struct names *names, int value)
{
    cell(sheet, value >= 0 && (size_t)value < names->count ? names_word(names, value) : "");
}

static void set(struct sheet *sheet, const struct names *names, uint32_t bits)
{
    struct str text = STR_INIT;

    names_set(names, bits, " ", &text);
    cell(sheet, text.buf);
    str_release(&text);
}

static void end_row(struct sheet *sheet)
{
    str_add(sheet->out, sheet->form == SHEET_CSV ? "\r\n" : "\n");
    sheet->begun = false;
}

/* --- the nouns ---------------------------------------------------------------------------------- */

static void entries(struct sheet *sheet)
{
    for (size_t i = 0; i < sheet->portfolio->entries.count; i++) {
        const struct entry *entry = &sheet->portfolio->entries.items[i];

        for (size_t k = 0; k < entry->revisions.count; k++) {
            const struct revision *one = &entry->revisions.items[k];

            number(sheet, entry->id);
            number(sheet, one->n);
            flag(sheet, k == 0);
            word(sheet, &entry_state_names, (int)entry->state);
            date(sheet, one->words.on);
            cell(sheet, one->words.title);
            cell(sheet, one->words.place);
            number(sheet, one->words.minutes);
            cell(sheet, entry_is_off(&one->words) ? one->words.off_the_job : "");
            set(sheet, &entry_type_names, one->words.types);
            when(sheet, one->submitted_at);
            flag(sheet, one->hidden);
            flag(sheet, one->erased);
            cell(sheet, one->words.narrative);
            end_row(sheet);
        }
    }
}

typedef void (*claim_row)(struct sheet *sheet, const struct entry *entry, const struct revision *revision,
                          const struct claim *claim);

static void each_claim(struct sheet *sheet, claim_row row)
{
    for (size_t i = 0; i < sheet->portfolio->entries.count; i++) {
        const struct entry *entry = &sheet->portfolio->entries.items[i];

        for (size_t k = 0; k < entry->revisions.count; k++)
            for (size_t c = 0; c < entry->revisions.items[k].claims.count; c++)
                row(sheet, entry, &entry->revisions.items[k], &entry->revisions.items[k].claims.items[c]);
    }
}

static void claim_cells(struct sheet *sheet, const struct entry *entry, const struct revision *revision,
                        const struct claim *claim)
{
    number(sheet, entry->id);
    number(sheet, revision->n);
    number(sheet, claim->id);
    cell(sheet, claim->ref);
    cell(sheet, claim->version);
    cell(sheet, claim->code);
    word(sheet, &entry_claim_names, (int)claim->state);
    flag(sheet, claim->principal);
    end_row(sheet);
}

static void claims(struct sheet *sheet)
{
    each_claim(sheet, claim_cells);
}

static void decision_cells(struct sheet *sheet, const struct entry *entry, const struct revision *revision,
                           const struct claim *claim)
{
    for (size_t i = 0; i < claim->decisions.count; i++) {
        const struct decision *one = &claim->decisions.items[i];

        number(sheet, one->id);
        number(sheet, entry->id);
        number(sheet, revision->n);
        number(sheet, claim->id);
        cell(sheet, claim->code);
        cell(sheet, one->login);
        cell(sheet, one->name);
        word(sheet, &person_role_names, (int)one->role);
        word(sheet, &entry_verdict_names, (int)one->verdict);
        flag(sheet, one->observed);
        cell(sheet, one->comment);
        when(sheet, one->at);
        when(sheet, one->signed_at);
        flag(sheet, one->revoked);
        cell(sheet, one->revoked_because);
        end_row(sheet);
    }
}

static void decisions(struct sheet *sheet)
{
    each_claim(sheet, decision_cells);
}

static void criterion(struct sheet *sheet, const struct progress *progress, const struct pane_progress *pane,
                      const struct criterion *one)
{
    const struct portfolio_criterion *words = portfolio_find(sheet->portfolio, one->ref);

    cell(sheet, progress->framework);
    cell(sheet, progress->framework_version);
    word(sheet, &kind_pane_names, (int)pane->pane);
    cell(sheet, one->ref);
    cell(sheet, one->code);
    word(sheet, &progress_state_names, (int)one->state);
    number(sheet, one->drafted);
    number(sheet, one->waiting);
    number(sheet, one->accepted);
    number(sheet, one->counted);
    number(sheet, one->needed);
    date(sheet, one->lapses_on);
    cell(sheet, one->rule);
    cell(sheet, words != NULL ? words->words : one->title);
    end_row(sheet);
}

static void criteria(struct sheet *sheet)
{
    for (size_t i = 0; i < sheet->portfolio->progress.count; i++) {
        const struct progress *progress = &sheet->portfolio->progress.items[i];

        for (size_t k = 0; k < progress->panes.count; k++)
            for (size_t c = 0; c < progress->panes.items[k].criteria.count; c++)
                criterion(sheet, progress, &progress->panes.items[k],
                          &progress->panes.items[k].criteria.items[c]);
    }
}

static void behaviours(struct sheet *sheet)
{
    for (size_t i = 0; i < sheet->portfolio->behaviours.count; i++) {
        const struct behaviour *one = &sheet->portfolio->behaviours.items[i];

        cell(sheet, one->ref);
        cell(sheet, one->code);
        flag(sheet, one->verified);
        cell(sheet, one->login);
        cell(sheet, one->name);
        when(sheet, one->id > 0 ? one->at : MOMENT_NONE);
        cell(sheet, one->words);
        end_row(sheet);
    }
}

static void testimonies(struct sheet *sheet)
{
    for (size_t i = 0; i < sheet->portfolio->entries.count; i++) {
        const struct entry *entry = &sheet->portfolio->entries.items[i];

        for (size_t k = 0; k < entry->testimonies.count; k++) {
            const struct testimony *one = &entry->testimonies.items[k];

            number(sheet, one->id);
            number(sheet, entry->id);
            word(sheet, &testimony_state_names, (int)one->state);
            cell(sheet, one->login);
            cell(sheet, one->name);
            when(sheet, one->asked_at);
            when(sheet, one->answered_at);
            set(sheet, &entry_type_names, one->types);
            cell(sheet, one->words);
            cell(sheet, one->vouched_by);
            end_row(sheet);
        }
    }
}

static void comments(struct sheet *sheet)
{
    for (size_t i = 0; i < sheet->portfolio->entries.count; i++) {
        const struct entry *entry = &sheet->portfolio->entries.items[i];

        for (size_t k = 0; k < entry->comments.count; k++) {
            const struct comment *one = &entry->comments.items[k];

            number(sheet, one->id);
            number(sheet, entry->id);
            number(sheet, one->revision);
            cell(sheet, one->login);
            cell(sheet, one->name);
            word(sheet, &person_role_names, (int)one->role);
            when(sheet, one->at);
            cell(sheet, one->words);
            end_row(sheet);
        }
    }
}

static void attachments(struct sheet *sheet)
{
    for (size_t i = 0; i < sheet->portfolio->entries.count; i++) {
        const struct entry *entry = &sheet->portfolio->entries.items[i];

        for (size_t k = 0; k < entry->revisions.count; k++)
            for (size_t a = 0; a < entry->revisions.items[k].attachments.count; a++) {
                const struct attachment *one = &entry->revisions.items[k].attachments.items[a];

                number(sheet, one->id);
                number(sheet, entry->id);
                number(sheet, entry->revisions.items[k].n);
                cell(sheet, one->name);
                number(sheet, one->bytes);
                cell(sheet, one->sha256);
                when(sheet, one->at);
                end_row(sheet);
            }
    }
}

static void statements(struct sheet *sheet)
{
    for (size_t i = 0; i < sheet->portfolio->statements.count; i++) {
        const struct signed_statement *one = &sheet->portfolio->statements.items[i];

        cell(sheet, one->act);
        number(sheet, one->id);
        number(sheet, one->entry);
        number(sheet, one->revision);
        when(sheet, one->at);
        cell(sheet, one->login);
        cell(sheet, one->name);
        cell(sheet, one->method);
        cell(sheet, one->statement);
        end_row(sheet);
    }
}

static void journal(struct sheet *sheet)
{
    for (size_t i = 0; i < sheet->portfolio->journal.count; i++) {
        const struct journal_line *one = &sheet->portfolio->journal.items[i];

        number(sheet, one->seq);
        when(sheet, one->at);
        cell(sheet, one->login);
        cell(sheet, one->name);
        cell(sheet, one->kind);
        cell(sheet, one->subject);
        cell(sheet, one->words);
        cell(sheet, one->hash);
        end_row(sheet);
    }
}

/* Who accepted it last, for the record of evidence. */
static const struct decision *acceptance(const struct claim *claim)
{
    for (size_t i = claim->decisions.count; i > 0; i--)
        if (claim->decisions.items[i - 1].is_signed && !claim->decisions.items[i - 1].revoked &&
            claim->decisions.items[i - 1].verdict == VERDICT_ACCEPT)
            return &claim->decisions.items[i - 1];
    return NULL;
}

static void evidence_of(struct sheet *sheet, const char *ref, const char *code, const char *carried_from,
                        const struct entry *entry, const struct revision *revision, const struct claim *claim)
{
    const struct decision *one = acceptance(claim);

    cell(sheet, ref);
    cell(sheet, code);
    number(sheet, entry->id);
    number(sheet, revision->n);
    date(sheet, revision->words.on);
    cell(sheet, revision->words.title);
    set(sheet, &entry_type_names, revision->words.types);
    cell(sheet, carried_from);
    cell(sheet, one != NULL ? one->login : "");
    cell(sheet, one != NULL ? one->name : "");
    when(sheet, one != NULL ? one->signed_at : MOMENT_NONE);
    end_row(sheet);
}

static void evidence_cells(struct sheet *sheet, const struct entry *entry, const struct revision *revision,
                           const struct claim *claim)
{
    if (claim->state != CLAIM_ACCEPTED)
        return;
    evidence_of(sheet, claim->ref, claim->code, "", entry, revision, claim);
    for (size_t i = 0; i < claim->carries.count; i++)
        if (claim->carries.items[i].is_signed)
            evidence_of(sheet, claim->carries.items[i].ref, claim->carries.items[i].code, claim->ref, entry,
                        revision, claim);
}

/* Which entry shows which criterion: what was accepted, and where it was carried to. */
static void evidence(struct sheet *sheet)
{
    each_claim(sheet, evidence_cells);
}

static void sources(struct sheet *sheet)
{
    for (size_t i = 0; i < sheet->portfolio->sources.count; i++) {
        const struct portfolio_source *one = &sheet->portfolio->sources.items[i];

        word(sheet, &document_form_names, (int)one->form);
        cell(sheet, one->id);
        cell(sheet, one->version);
        cell(sheet, one->title);
        cell(sheet, one->issuer);
        cell(sheet, one->licence);
        cell(sheet, one->sha256);
        end_row(sheet);
    }
}

/* Where the whole comes from: the journal's head, which every report carries. */
static void origin(struct sheet *sheet)
{
    const struct portfolio_whole *portfolio = sheet->portfolio;

    cell(sheet, portfolio->person.login);
    cell(sheet, portfolio->person.name);
    cell(sheet, portfolio->person.number);
    cell(sheet, portfolio->enrolment.cohort);
    date(sheet, portfolio->enrolment.start_day);
    date(sheet, portfolio->enrolment.end_day);
    word(sheet, &person_enrolment_names, (int)portfolio->enrolment.status);
    date(sheet, portfolio->head.today);
    when(sheet, portfolio->head.now);
    cell(sheet, portfolio->head.login);
    cell(sheet, portfolio->head.host);
    number(sheet, portfolio->head.seq);
    cell(sheet, portfolio->head.hash);
    end_row(sheet);
}

#define COLUMNS_MOST 16

static const struct noun {
    const char *name;
    void (*write)(struct sheet *sheet);
    const char *columns[COLUMNS_MOST];
} nouns[] = {
    {"origin",
     origin,
     {"login", "name", "number", "cohort", "start_day", "end_day", "status", "today", "made_at", "made_by",
      "store", "seq", "hash"}},
    {"criteria",
     criteria,
     {"framework", "version", "pane", "ref", "code", "state", "drafted", "waiting", "accepted", "counted",
      "needed", "lapses_on", "rule", "words"}},
    {"evidence",
     evidence,
     {"ref", "code", "entry", "revision", "on", "title", "types", "carried_from", "login", "name",
      "signed_at"}},
    {"entries",
     entries,
     {"entry", "revision", "latest", "state", "on", "title", "place", "minutes", "off_the_job", "types",
      "submitted_at", "hidden", "erased", "narrative"}},
    {"claims", claims, {"entry", "revision", "claim", "ref", "version", "code", "state", "principal"}},
    {"decisions",
     decisions,
     {"decision", "entry", "revision", "claim", "code", "login", "name", "role", "verdict", "observed",
      "comment", "at", "signed_at", "revoked", "revoked_because"}},
    {"testimonies",
     testimonies,
     {"testimony", "entry", "state", "login", "name", "asked_at", "answered_at", "types", "words",
      "vouched_by"}},
    {"comments", comments, {"comment", "entry", "revision", "login", "name", "role", "at", "words"}},
    {"attachments", attachments, {"attachment", "entry", "revision", "name", "bytes", "sha256", "at"}},
    {"behaviours", behaviours, {"ref", "code", "verified", "login", "name", "at", "words"}},
    {"statements",
     statements,
     {"act", "id", "entry", "revision", "at", "login", "name", "method", "statement"}},
    {"journal", journal, {"seq", "at", "login", "name", "kind", "subject", "words", "hash"}},
    {"sources", sources, {"form", "id", "version", "title", "issuer", "licence", "sha256"}},
};

const char *sheet_noun(size_t i)
{
    return i < sizeof nouns / sizeof *nouns ? nouns[i].name : NULL;
}

enum status sheet_print(const struct portfolio_whole *portfolio, const char *noun, enum sheet_form form,
                        struct str *out, struct err *err)
{
    struct sheet sheet = {portfolio, form, out, false};

    for (size_t i = 0; i < sizeof nouns / sizeof *nouns; i++) {
        if (strcmp(nouns[i].name, noun) != 0)
            continue;
        for (size_t c = 0; c < COLUMNS_MOST && nouns[i].columns[c] != NULL; c++)
            cell(&sheet, nouns[i].columns[c]);
        end_row(&sheet);
        nouns[i].write(&sheet);
        return STATUS_OK;
    }
    return err_set(err, STATUS_USAGE, _("there is no sheet of '%.40s'"), noun);
}

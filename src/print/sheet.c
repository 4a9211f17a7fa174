/* sheet.c - a portfolio as tables for spreadsheets: a sheet a noun.
 *
 * Names of columns are promises: added at the end, never renamed; they are not translated, nor are the words of the domain.
 */
#include "sheet_parts.h"

#include <string.h>

#include <beatbook/util/tr.h>

/* --- the nouns ---------------------------------------------------------------------------------- */

static void entries(struct sheet *sheet)
{
    for (size_t i = 0; i < sheet->portfolio->entries.count; i++) {
        const struct entry *entry = &sheet->portfolio->entries.items[i];

        for (size_t k = 0; k < entry->revisions.count; k++) {
            const struct revision *one = &entry->revisions.items[k];

            sheet_number(sheet, entry->id);
            sheet_number(sheet, one->n);
            sheet_flag(sheet, k == 0);
            sheet_word(sheet, &entry_state_names, (int)entry->state);
            sheet_date(sheet, one->words.on);
            sheet_cell(sheet, one->words.title);
            sheet_cell(sheet, one->words.place);
            sheet_number(sheet, one->words.minutes);
            sheet_cell(sheet, entry_is_off(&one->words) ? one->words.off_the_job : "");
            sheet_set(sheet, &entry_type_names, one->words.types);
            sheet_when(sheet, one->submitted_at);
            sheet_flag(sheet, one->hidden);
            sheet_flag(sheet, one->erased);
            sheet_cell(sheet, one->words.narrative);
            sheet_end_row(sheet);
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
    sheet_number(sheet, entry->id);
    sheet_number(sheet, revision->n);
    sheet_number(sheet, claim->id);
    sheet_cell(sheet, claim->ref);
    sheet_cell(sheet, claim->version);
    sheet_cell(sheet, claim->code);
    sheet_word(sheet, &entry_claim_names, (int)claim->state);
    sheet_flag(sheet, claim->principal);
    sheet_end_row(sheet);
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

        sheet_number(sheet, one->id);
        sheet_number(sheet, entry->id);
        sheet_number(sheet, revision->n);
        sheet_number(sheet, claim->id);
        sheet_cell(sheet, claim->code);
        sheet_cell(sheet, one->login);
        sheet_cell(sheet, one->name);
        sheet_word(sheet, &person_role_names, (int)one->role);
        sheet_word(sheet, &entry_verdict_names, (int)one->verdict);
        sheet_flag(sheet, one->observed);
        sheet_cell(sheet, one->comment);
        sheet_when(sheet, one->at);
        sheet_when(sheet, one->signed_at);
        sheet_flag(sheet, one->revoked);
        sheet_cell(sheet, one->revoked_because);
        sheet_end_row(sheet);
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

    sheet_cell(sheet, progress->framework);
    sheet_cell(sheet, progress->framework_version);
    sheet_word(sheet, &kind_pane_names, (int)pane->pane);
    sheet_cell(sheet, one->ref);
    sheet_cell(sheet, one->code);
    sheet_word(sheet, &progress_state_names, (int)one->state);
    sheet_number(sheet, one->drafted);
    sheet_number(sheet, one->waiting);
    sheet_number(sheet, one->accepted);
    sheet_number(sheet, one->counted);
    sheet_number(sheet, one->needed);
    sheet_date(sheet, one->lapses_on);
    sheet_cell(sheet, one->rule);
    sheet_cell(sheet, words != NULL ? words->words : one->title);
    sheet_end_row(sheet);
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

        sheet_cell(sheet, one->ref);
        sheet_cell(sheet, one->code);
        sheet_flag(sheet, one->verified);
        sheet_cell(sheet, one->login);
        sheet_cell(sheet, one->name);
        sheet_when(sheet, one->id > 0 ? one->at : MOMENT_NONE);
        sheet_cell(sheet, one->words);
        sheet_end_row(sheet);
    }
}

static void testimonies(struct sheet *sheet)
{
    for (size_t i = 0; i < sheet->portfolio->entries.count; i++) {
        const struct entry *entry = &sheet->portfolio->entries.items[i];

        for (size_t k = 0; k < entry->testimonies.count; k++) {
            const struct testimony *one = &entry->testimonies.items[k];

            sheet_number(sheet, one->id);
            sheet_number(sheet, entry->id);
            sheet_word(sheet, &testimony_state_names, (int)one->state);
            sheet_cell(sheet, one->login);
            sheet_cell(sheet, one->name);
            sheet_when(sheet, one->asked_at);
            sheet_when(sheet, one->answered_at);
            sheet_set(sheet, &entry_type_names, one->types);
            sheet_cell(sheet, one->words);
            sheet_cell(sheet, one->vouched_by);
            sheet_end_row(sheet);
        }
    }
}

static void comments(struct sheet *sheet)
{
    for (size_t i = 0; i < sheet->portfolio->entries.count; i++) {
        const struct entry *entry = &sheet->portfolio->entries.items[i];

        for (size_t k = 0; k < entry->comments.count; k++) {
            const struct comment *one = &entry->comments.items[k];

            sheet_number(sheet, one->id);
            sheet_number(sheet, entry->id);
            sheet_number(sheet, one->revision);
            sheet_cell(sheet, one->login);
            sheet_cell(sheet, one->name);
            sheet_word(sheet, &person_role_names, (int)one->role);
            sheet_when(sheet, one->at);
            sheet_cell(sheet, one->words);
            sheet_end_row(sheet);
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

                sheet_number(sheet, one->id);
                sheet_number(sheet, entry->id);
                sheet_number(sheet, entry->revisions.items[k].n);
                sheet_cell(sheet, one->name);
                sheet_number(sheet, one->bytes);
                sheet_cell(sheet, one->sha256);
                sheet_when(sheet, one->at);
                sheet_end_row(sheet);
            }
    }
}

static void statements(struct sheet *sheet)
{
    for (size_t i = 0; i < sheet->portfolio->statements.count; i++) {
        const struct signed_statement *one = &sheet->portfolio->statements.items[i];

        sheet_cell(sheet, one->act);
        sheet_number(sheet, one->id);
        sheet_number(sheet, one->entry);
        sheet_number(sheet, one->revision);
        sheet_when(sheet, one->at);
        sheet_cell(sheet, one->login);
        sheet_cell(sheet, one->name);
        sheet_cell(sheet, one->method);
        sheet_cell(sheet, one->statement);
        sheet_end_row(sheet);
    }
}

static void journal(struct sheet *sheet)
{
    for (size_t i = 0; i < sheet->portfolio->journal.count; i++) {
        const struct journal_line *one = &sheet->portfolio->journal.items[i];

        sheet_number(sheet, one->seq);
        sheet_when(sheet, one->at);
        sheet_cell(sheet, one->login);
        sheet_cell(sheet, one->name);
        sheet_cell(sheet, one->kind);
        sheet_cell(sheet, one->subject);
        sheet_cell(sheet, one->words);
        sheet_cell(sheet, one->hash);
        sheet_end_row(sheet);
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

    sheet_cell(sheet, ref);
    sheet_cell(sheet, code);
    sheet_number(sheet, entry->id);
    sheet_number(sheet, revision->n);
    sheet_date(sheet, revision->words.on);
    sheet_cell(sheet, revision->words.title);
    sheet_set(sheet, &entry_type_names, revision->words.types);
    sheet_cell(sheet, carried_from);
    sheet_cell(sheet, one != NULL ? one->login : "");
    sheet_cell(sheet, one != NULL ? one->name : "");
    sheet_when(sheet, one != NULL ? one->signed_at : MOMENT_NONE);
    sheet_end_row(sheet);
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

        sheet_word(sheet, &document_form_names, (int)one->form);
        sheet_cell(sheet, one->id);
        sheet_cell(sheet, one->version);
        sheet_cell(sheet, one->title);
        sheet_cell(sheet, one->issuer);
        sheet_cell(sheet, one->licence);
        sheet_cell(sheet, one->sha256);
        sheet_end_row(sheet);
    }
}

/* Where the whole comes from: the journal's head, which every report carries. */
static void origin(struct sheet *sheet)
{
    const struct portfolio_whole *portfolio = sheet->portfolio;

    sheet_cell(sheet, portfolio->person.login);
    sheet_cell(sheet, portfolio->person.name);
    sheet_cell(sheet, portfolio->person.number);
    sheet_cell(sheet, portfolio->enrolment.cohort);
    sheet_date(sheet, portfolio->enrolment.start_day);
    sheet_date(sheet, portfolio->enrolment.end_day);
    sheet_word(sheet, &person_enrolment_names, (int)portfolio->enrolment.status);
    sheet_date(sheet, portfolio->head.today);
    sheet_when(sheet, portfolio->head.now);
    sheet_cell(sheet, portfolio->head.login);
    sheet_cell(sheet, portfolio->head.host);
    sheet_number(sheet, portfolio->head.seq);
    sheet_cell(sheet, portfolio->head.hash);
    sheet_end_row(sheet);
}

static const struct sheet_noun nouns[] = {
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

#define OWN (sizeof nouns / sizeof *nouns)

static const struct sheet_noun *noun_at(size_t i)
{
    return i < OWN ? &nouns[i] : sheet_way(i - OWN);
}

const char *sheet_noun(size_t i)
{
    const struct sheet_noun *noun = noun_at(i);

    return noun != NULL ? noun->name : NULL;
}

enum status sheet_print(const struct portfolio_whole *portfolio, const char *noun, enum sheet_form form,
                        struct str *out, struct err *err)
{
    struct sheet sheet = {portfolio, form, out, false};
    const struct sheet_noun *one;

    for (size_t i = 0; (one = noun_at(i)) != NULL; i++) {
        if (strcmp(one->name, noun) != 0)
            continue;
        for (size_t c = 0; c < SHEET_COLUMNS && one->columns[c] != NULL; c++)
            sheet_cell(&sheet, one->columns[c]);
        sheet_end_row(&sheet);
        one->write(&sheet);
        return STATUS_OK;
    }
    return err_set(err, STATUS_USAGE, _("there is no sheet of '%.40s'"), noun);
}

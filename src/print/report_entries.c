/* report_entries.c - every entry, the oldest first: its words, what it claims, what was decided, said and attached, and what it was before. */
#include "report.h"

#include <string.h>

#include <beatbook/util/str.h>
#include <beatbook/util/tr.h>

struct span {
    const struct portfolio_whole *portfolio;
    struct paper *paper;
};

/* --- words -------------------------------------------------------------------------------------- */

static const char *references_of(struct paper *paper, const struct reference_list *list)
{
    struct str out = STR_INIT;
    const char *copy;
    size_t i;

    for (i = 0; i < list->count; i++)
        str_add_f(&out, "%s%s %s", i > 0 ? "; " : "",
                  report_word(paper, &entry_reference_names, (int)list->items[i].kind),
                  list->items[i].value != NULL ? list->items[i].value : "");
    copy = arena_dup(paper->arena, out.buf);
    str_release(&out);
    return copy;
}

static void add_words(struct paper *paper, const struct entry_words *words, moment submitted,
                      const char *state)
{
    paper_facts(paper);
    paper_term(paper, _("Day"), paper_day(paper, words->on));
    paper_term(paper, _("Place"), words->place);
    if (words->minutes >= 0)
        paper_term(paper, _("Minutes"), arena_printf(paper->arena, "%lld", (long long)words->minutes));
    if (entry_is_off(words))
        paper_term(paper, _("Off the job"), words->off_the_job);
    paper_term(paper, _("Type"), report_set(paper, &entry_type_names, words->types));
    paper_term(paper, _("References"), references_of(paper, &words->references));
    paper_term(paper, _("Handed in"), paper_moment(paper, submitted));
    paper_term(paper, _("State"), state);
    paper_words(paper, words->narrative, NULL);
}

/* --- claims ------------------------------------------------------------------------------------- */

/* "Sgt Price, supervisor, 2 Nov 2026: accepted, saw it; good". */
static void add_decision(struct paper *paper, const struct decision *one, struct str *out)
{
    if (out->len > 0)
        str_add_char(out, '\n');
    str_add_f(out, "%s, %s, %s: %s", one->name != NULL ? one->name : "",
              report_word(paper, &person_role_names, (int)one->role), paper_day(paper, day_of(one->at)),
              one->verdict == VERDICT_ACCEPT ? _("accepted") : _("declined"));
    if (one->observed)
        str_add_f(out, ", %s", _("saw it"));
    if (one->comment != NULL && *one->comment != '\0')
        str_add_f(out, ": %s", one->comment);
    if (one->revoked)
        str_add_f(out, " (%s: %s)", _("taken back"),
                  one->revoked_because != NULL ? one->revoked_because : "");
}

static const char *decisions_of(struct paper *paper, const struct claim *claim)
{
    struct str out = STR_INIT;
    const char *copy;
    size_t i;

    for (i = 0; i < claim->decisions.count; i++)
        if (claim->decisions.items[i].is_signed)
            add_decision(paper, &claim->decisions.items[i], &out);
    for (i = 0; i < claim->carries.count; i++)
        if (claim->carries.items[i].is_signed)
            str_add_f(&out, "%s%s %s", out.len > 0 ? "\n" : "", _("carried to"),
                      claim->carries.items[i].code);
    copy = arena_dup(paper->arena, out.buf);
    str_release(&out);
    return copy;
}

static void add_claims(const struct span *span, const struct claim_list *claims)
{
    static const struct paper_column columns[] = {{N_("Code"), 2, false},
                                                  {N_("Criterion"), 13, false},
                                                  {N_("State"), 4, false},
                                                  {N_("Decisions"), 10, false}};
    struct paper *paper = span->paper;
    const char *before = NULL, *decided;
    size_t i;

    if (claims->count == 0)
        return;
    paper_table(paper, _("What it claims"), columns, sizeof columns / sizeof *columns);
    for (i = 0; i < claims->count; i++) {
        const struct claim *claim = &claims->items[i];
        const char *lang;
        const char *text = report_brief(span->portfolio, paper, claim->ref, claim->title, &lang);

        paper_row(paper);
        report_code(span->portfolio, paper, claim->ref, claim->code);
        paper_cell_in(paper, text, lang);
        paper_cell(paper, report_word(paper, &entry_claim_names, (int)claim->state));
        decided = decisions_of(paper, claim);
        paper_cell(paper, before != NULL && *decided != '\0' && strcmp(before, decided) == 0 ? _("as above")
                                                                                             : decided);
        before = decided;
    }
}

/* --- beside it ---------------------------------------------------------------------------------- */

static void add_attachments(struct paper *paper, const struct attachment_list *list)
{
    static const struct paper_column columns[] = {{N_("Attachment"), 2, true},
                                                  {N_("Name"), 6, false},
                                                  {N_("Size"), 2, true},
                                                  {N_("SHA-256"), 10, false}};
    size_t i;

    if (list->count == 0)
        return;
    paper_table(paper, _("Attachments"), columns, sizeof columns / sizeof *columns);
    for (i = 0; i < list->count; i++) {
        struct str size = STR_INIT;

        attachment_show_size(list->items[i].bytes, &size);
        paper_row(paper);
        paper_cell_number(paper, list->items[i].id);
        paper_cell(paper, list->items[i].name);
        paper_cell(paper, arena_dup(paper->arena, size.buf));
        paper_cell(paper, list->items[i].sha256);
        str_release(&size);
    }
}

static void add_testimonies(struct paper *paper, const struct testimony_list *list)
{
    static const struct paper_column columns[] = {
        {N_("By"), 4, false}, {N_("State"), 2, false}, {N_("When"), 4, false}, {N_("Words"), 10, false}};
    size_t i;

    if (list->count == 0)
        return;
    paper_table(paper, _("Testimonies"), columns, sizeof columns / sizeof *columns);
    for (i = 0; i < list->count; i++) {
        struct str who = STR_INIT;

        testimony_who(&list->items[i], &who);
        paper_row(paper);
        paper_cell(paper, arena_dup(paper->arena, who.buf));
        paper_cell(paper, report_word(paper, &testimony_state_names, (int)list->items[i].state));
        paper_cell_moment(paper, list->items[i].answered_at != MOMENT_NONE ? list->items[i].answered_at
                                                                           : list->items[i].asked_at);
        paper_cell(paper, list->items[i].words);
        str_release(&who);
    }
}

static void add_comments(struct paper *paper, const struct comment_list *list)
{
    static const struct paper_column columns[] = {
        {N_("By"), 4, false}, {N_("When"), 4, false}, {N_("Words"), 12, false}};
    size_t i;

    if (list->count == 0)
        return;
    paper_table(paper, _("Comments"), columns, sizeof columns / sizeof *columns);
    for (i = 0; i < list->count; i++) {
        paper_row(paper);
        paper_cell(paper, arena_printf(paper->arena, "%s, %s",
                                       list->items[i].name != NULL ? list->items[i].name : "",
                                       report_word(paper, &person_role_names, (int)list->items[i].role)));
        paper_cell_moment(paper, list->items[i].at);
        paper_cell(paper, list->items[i].words);
    }
}

/* --- one entry ---------------------------------------------------------------------------------- */

static void add_revision(const struct span *span, const struct revision *one, const char *state)
{
    struct paper *paper = span->paper;

    if (one->erased)
        paper_words(paper, _("The words of this revision were erased."), NULL);
    else if (one->hidden)
        paper_words(paper, _("The words of this entry are hidden by the training unit."), NULL);
    add_words(paper, &one->words, one->submitted_at, state);
    add_claims(span, &one->claims);
    add_attachments(paper, &one->attachments);
}

static void add_entry(const struct span *span, const struct entry *entry)
{
    struct paper *paper = span->paper;
    const char *state = report_word(paper, &entry_state_names, (int)entry->state);
    size_t i;

    paper_heading(paper, 3, report_place(paper, entry->id),
                  arena_printf(paper->arena, _("Entry %lld: %s"), (long long)entry->id, entry_title(entry)));
    if (entry->has_draft) {
        paper_words(paper, _("A draft that was not handed in:"), NULL);
        add_words(paper, &entry->words, MOMENT_NONE, report_word(paper, &entry_state_names, ENTRY_DRAFT));
    }
    for (i = 0; i < entry->revisions.count; i++) {
        const struct revision *one = &entry->revisions.items[i];

        if (entry->revisions.count > 1)
            paper_heading(paper, 4, NULL,
                          arena_printf(paper->arena,
                                       i == 0 ? _("Revision %lld, the latest") : _("Revision %lld"),
                                       (long long)one->n));
        add_revision(span, one, i == 0 ? state : "");
    }
    add_testimonies(paper, &entry->testimonies);
    add_comments(paper, &entry->comments);
}

void report_fill_entry(const struct portfolio_whole *portfolio, const struct entry *entry,
                       struct paper *paper)
{
    const struct span span = {portfolio, paper};

    report_origin(portfolio, paper);
    paper->alone = true;
    paper_heading(paper, 2, "entry", _("Entry"));
    add_entry(&span, entry);
}

static void add_months(const struct span *span)
{
    struct paper *paper = span->paper;
    static const struct paper_column columns[] = {{N_("Month"), 3, false}, {N_("Entries"), 1, true}};
    LIST(struct paper_bar) months = {NULL, 0, 0};
    int32_t month = INT32_MIN;
    int64_t most = 0;
    size_t i;

    for (i = span->portfolio->entries.count; i > 0; i--) {
        day on = span->portfolio->entries.items[i - 1].words.on;
        int year, m, d;

        if (on == DAY_NONE)
            continue;
        day_split(on, &year, &m, &d);
        if (day_month(on) != month)
            LIST_ADD(paper->arena, &months)->label = arena_printf(paper->arena, "%04d-%02d", year, m);
        month = day_month(on);
        if (++months.items[months.count - 1].part > most)
            most = months.items[months.count - 1].part;
    }
    if (months.count == 0)
        return;
    paper_chart(paper, _("Entries in each month"),
                _("By the day of the entry; the table below has the same figures."));
    for (i = 0; i < months.count; i++)
        paper_bar(paper, months.items[i].label, months.items[i].part, most);
    paper_table(paper, _("Entries in each month"), columns, sizeof columns / sizeof *columns);
    for (i = 0; i < months.count; i++) {
        paper_row(paper);
        paper_cell(paper, months.items[i].label);
        paper_cell_number(paper, months.items[i].part);
    }
}

void report_entries(const struct portfolio_whole *portfolio, struct paper *paper)
{
    const struct span span = {portfolio, paper};
    size_t i;

    paper_heading(paper, 2, "entries", _("Entries"));
    if (portfolio->entries.count == 0)
        paper_words(paper, _("Nothing has been handed in yet."), NULL);
    add_months(&span);
    for (i = portfolio->entries.count; i > 0; i--)
        add_entry(&span, &portfolio->entries.items[i - 1]);
}

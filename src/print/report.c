/* report.c - the report of one apprentice: its parts in their order, and what they share.
 *
 * Every figure comes from the portfolio as the store counted it; nothing is counted here but rows that are listed beside the sum.
 */
#include "report.h"

#include <stdlib.h>
#include <string.h>

#include <beatbook/util/str.h>
#include <beatbook/util/tr.h>

/* Words of the domain as people read them in a report. */
static const char *const words[] = {
    N_("draft"),
    N_("returned"),
    N_("waiting"),
    N_("decided"),
    N_("open"),
    N_("accepted"),
    N_("declined"),
    N_("revoked"),
    N_("superseded"),
    N_("withdrawn"),
    N_("accept"),
    N_("decline"),
    N_("yes"),
    N_("no"),
    N_("crime"),
    N_("incident"),
    N_("custody"),
    N_("video"),
    N_("court"),
    N_("other"),
    N_("duties"),
    N_("knowledge"),
    N_("skills"),
    N_("behaviours"),
    N_("none"),
    N_("started"),
    N_("part"),
    N_("met"),
    N_("apprentice"),
    N_("supervisor"),
    N_("assessor"),
    N_("tutor"),
    N_("training"),
    N_("auditor"),
    N_("observation"),
    N_("witness-testimony"),
    N_("work-product"),
    N_("reflective-account"),
    N_("professional-discussion"),
    N_("recording"),
    N_("simulation"),
    N_("test"),
    N_("certificate"),
    N_("supervisor-report"),
    N_("feedback"),
    N_("active"),
    N_("break"),
    N_("transferred"),
    N_("completed"),
    N_("asked"),
    N_("given"),
    N_("framework"),
    N_("rules"),
    N_("crossmap"),
    N_("sign-off"),
    N_("revocation"),
    N_("verification"),
    N_("verification-end"),
    N_("review"),
    N_("entry"),
    N_("log"),
    N_("correction"),
    N_("planned"),
    N_("moved"),
    N_("missed"),
    N_("held"),
    N_("noted"),
    N_("signed"),
};

const char *report_word(struct paper *paper, const struct names *names, int value)
{
    const char *word = names_word(names, value);
    size_t i;

    for (i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(words[i], word) == 0)
            return arena_dup(paper->arena, _(words[i]));
    return word;
}

const char *report_pane_place(struct paper *paper, size_t framework, enum pane pane)
{
    return arena_printf(paper->arena, "framework-%zu-%s", framework + 1,
                        names_word(&kind_pane_names, (int)pane));
}

const char *report_method(const char *method)
{
    static const char *const methods[] = {N_("none"), N_("pin"), N_("pam"), N_("ssh")};
    size_t i;

    for (i = 0; method != NULL && i < sizeof methods / sizeof *methods; i++)
        if (strcmp(methods[i], method) == 0)
            return _(methods[i]);
    return method;
}

const char *report_set(struct paper *paper, const struct names *names, uint32_t set)
{
    struct str out = STR_INIT;
    const char *copy;
    size_t i;

    for (i = 0; i < names->count; i++)
        if ((set & (1u << i)) != 0)
            str_add_f(&out, "%s%s", out.len > 0 ? ", " : "", report_word(paper, names, (int)i));
    copy = arena_dup(paper->arena, out.buf);
    str_release(&out);
    return copy;
}

const char *report_place(struct paper *paper, int64_t entry)
{
    return arena_printf(paper->arena, "entry-%lld", (long long)entry);
}

static int by_ref(const void *a, const void *b)
{
    const struct portfolio_criterion *one = *(const struct portfolio_criterion *const *)a;
    const struct portfolio_criterion *other = *(const struct portfolio_criterion *const *)b;

    return strcmp(one->ref, other->ref);
}

/* Thousands of claims ask for some hundred criteria: by halves. */
static const struct portfolio_criterion *find(const struct portfolio_whole *portfolio, struct paper *paper,
                                              const char *ref)
{
    const struct portfolio_criterion wanted = {.ref = ref}, *key = &wanted;
    const struct portfolio_criterion **found;
    size_t i;

    if (ref == NULL)
        return NULL;
    if (paper->criteria == NULL) {
        paper->criteria =
            arena_alloc(paper->arena, (portfolio->criteria.count + 1) * sizeof *paper->criteria);
        for (i = 0; i < portfolio->criteria.count; i++)
            if (portfolio->criteria.items[i].ref != NULL)
                paper->criteria[paper->criteria_count++] = &portfolio->criteria.items[i];
        qsort(paper->criteria, paper->criteria_count, sizeof *paper->criteria, by_ref);
    }
    found = bsearch(&key, paper->criteria, paper->criteria_count, sizeof *paper->criteria, by_ref);
    return found != NULL ? *found : NULL;
}

const char *report_criterion(const struct portfolio_whole *portfolio, struct paper *paper, const char *ref,
                             const char *otherwise, const char **lang)
{
    const struct portfolio_criterion *one = find(portfolio, paper, ref);
    bool welsh = strcmp(paper->lang, "cy") == 0;

    *lang = welsh ? "en" : NULL;
    if (one == NULL || one->words == NULL)
        return otherwise;
    if (welsh && one->words_cy != NULL) {
        *lang = NULL;
        return one->words_cy;
    }
    return one->words;
}

size_t report_criterion_place(const struct portfolio_whole *portfolio, struct paper *paper, const char *ref)
{
    const struct portfolio_criterion *one = find(portfolio, paper, ref);

    return one != NULL ? (size_t)(one - portfolio->criteria.items) : portfolio->criteria.count;
}

const char *report_row_place(const struct portfolio_whole *portfolio, struct paper *paper, const char *ref)
{
    size_t place = report_criterion_place(portfolio, paper, ref);

    return place < portfolio->criteria.count ? arena_printf(paper->arena, "criterion-%zu", place + 1) : NULL;
}

void report_code(const struct portfolio_whole *portfolio, struct paper *paper, const char *ref,
                 const char *code)
{
    paper_cell(paper, "");
    paper_run(paper, code != NULL ? code : "", paper->alone ? NULL : report_row_place(portfolio, paper, ref));
}

#define BRIEF 54 /* letters */

const char *report_brief(const struct portfolio_whole *portfolio, struct paper *paper, const char *ref,
                         const char *otherwise, const char **lang)
{
    const char *whole = report_criterion(portfolio, paper, ref, otherwise, lang);
    size_t length, letters = 0, blank = 0;

    if (paper->alone || whole == NULL || find(portfolio, paper, ref) == NULL)
        return whole;
    for (length = 0; whole[length] != '\0' && whole[length] != '\n' && letters < BRIEF; length++) {
        letters += ((unsigned char)whole[length + 1] & 0xc0) != 0x80;
        blank = whole[length] == ' ' ? length : blank;
    }
    if (whole[length] == '\0')
        return whole;
    length = whole[length] == '\n' || blank == 0 ? length : blank;
    while (length > 1 && strchr(" ,;:(", whole[length - 1]) != NULL)
        length--;
    return arena_printf(paper->arena, "%.*s…", (int)length, whole);
}

/* --- about it ----------------------------------------------------------------------------------- */

static void add_frameworks(const struct portfolio_whole *portfolio, struct paper *paper)
{
    const struct enrolment *enrolment = &portfolio->enrolment;
    size_t i;

    for (i = 0; i < enrolment->frameworks.count; i++) {
        const struct enrolment_framework *one = &enrolment->frameworks.items[i];

        paper_term(paper, one->principal ? _("Principal framework") : _("Companion framework"),
                   arena_printf(paper->arena, "%s (%s %s)", one->title, one->id, one->version));
    }
    if (enrolment->rules != NULL)
        paper_term(paper, _("Rules"),
                   arena_printf(paper->arena, "%s %s", enrolment->rules,
                                enrolment->rules_version != NULL ? enrolment->rules_version : ""));
}

static void report_about(const struct portfolio_whole *portfolio, struct paper *paper)
{
    const struct person *person = &portfolio->person;
    const struct enrolment *enrolment = &portfolio->enrolment;

    paper_heading(paper, 2, "about", _("About this portfolio"));
    if (portfolio->head.demo)
        paper_words(paper, _("This comes from a store of sample people."), NULL);
    paper_terms(paper);
    paper_term(paper, _("Apprentice"), person->name);
    paper_term(paper, _("Number"), person->number);
    paper_term(paper, _("Cohort"), enrolment->cohort);
    paper_term(paper, _("Start"), paper_day(paper, enrolment->start_day));
    paper_term(paper, _("Planned end"), paper_day(paper, enrolment->moved_end_day));
    if (enrolment->moved_end_day != enrolment->end_day)
        paper_term(paper, _("Planned at first, before the breaks"), paper_day(paper, enrolment->end_day));
    paper_term(paper, _("Status"), report_word(paper, &person_enrolment_names, (int)enrolment->status));
    add_frameworks(portfolio, paper);
    report_breaks(portfolio, paper);
    report_moves(portfolio, paper);
    paper_heading(paper, 3, "origin", _("Where it comes from"));
    paper_terms(paper);
    paper_term(paper, _("Made"), paper_moment(paper, portfolio->head.now));
    paper_term(paper, _("Asked for by"), portfolio->head.name);
    paper_term(paper, _("Store"), portfolio->head.host);
    paper_term(paper, _("Journal head"),
               arena_printf(paper->arena, "%lld %s", (long long)portfolio->head.seq,
                            portfolio->head.hash != NULL ? portfolio->head.hash : ""));
    paper_term(paper, _("Drafts"),
               portfolio->head.drafts ? _("in it") : _("left out: only what was handed in"));
}

/* --- all of it ---------------------------------------------------------------------------------- */

/* What a portfolio comes to hold later gets its row here. */
static void (*const parts[])(const struct portfolio_whole *portfolio, struct paper *paper) = {
    report_about, report_gateway, report_progress, report_behaviours, report_milestones, report_pace,
    report_hours, report_reviews, report_entries,  report_statements, report_journal,    report_sources,
};

void report_origin(const struct portfolio_whole *portfolio, struct paper *paper)
{
    const char *name = portfolio->person.name != NULL ? portfolio->person.name : "";

    paper->title = arena_printf(paper->arena, _("Portfolio of %s"), name);
    paper->subject = portfolio->progress.count > 0 ? portfolio->progress.items[0].title : "";
    paper->at = portfolio->head.now;
    paper->foot =
        arena_printf(paper->arena, _("%s · journal head %lld %.16s"), name, (long long)portfolio->head.seq,
                     portfolio->head.hash != NULL ? portfolio->head.hash : "");
}

void report_fill(const struct portfolio_whole *portfolio, struct paper *paper)
{
    size_t i;

    report_origin(portfolio, paper);
    for (i = 0; i < sizeof parts / sizeof *parts; i++)
        parts[i](portfolio, paper);
}

/* service_sampling.c - samples: drawn, kept, listed, shown; and what was found.
 *
 * A plan is computed from the store whenever it is asked for; keeping one draws it again inside the transaction, from the seed that its reader
 * saw. What a finding says goes into rows of its own and into one line of the journal that is about who decided, not about the apprentice
 * or the entry: so neither the timeline of the entry nor the apprentice's journal tells of it.
 */
#include <beatbook/service/service.h>

#include <stdlib.h>
#include <string.h>

#include <beatbook/store/chain.h>
#include <beatbook/store/samplings.h>
#include <beatbook/util/str.h>
#include <beatbook/util/tr.h>

#include "page.h"

#define SHOWN_FINDINGS 3 /* of a line in its plan: the latest */
#define SEED_DIGITS 6    /* of the journal's head, hex */

/* --- drawing ----------------------------------------------------------------------------------- */

static enum status judge_ask(const struct sampling_ask *ask, struct err *err)
{
    if (ask->size == 0 || ask->size > SAMPLING_LINES_MOST)
        return err_set(err, STATUS_USAGE, _("a plan has 1 to %d lines"), SAMPLING_LINES_MOST);
    return STATUS_OK;
}

/* The journal's head changes with every line, and nobody can choose what it will be. */
static enum status seed_of(struct service *service, const struct sampling_ask *ask, int64_t *out,
                           struct err *err)
{
    struct chain_head head;
    char digits[SEED_DIGITS + 1] = "";
    enum status status = STATUS_OK;

    *out = ask->seed;
    if (ask->seed >= 0)
        return STATUS_OK;
    status = chain_head(service->store, &head, err);
    if (status == STATUS_OK) {
        memcpy(digits, head.hash, SEED_DIGITS);
        *out = strtoll(digits, NULL, 16);
    }
    return status;
}

static void say_why(struct sampling_line_list *lines, struct arena *arena)
{
    for (size_t i = 0; i < lines->count; i++) {
        struct str words = STR_INIT;

        sampling_say(&lines->items[i], &words);
        lines->items[i].words = arena_dup(arena, words.buf);
        str_release(&words);
    }
}

static enum status draw(struct service *service, const struct sampling_ask *ask, struct arena *arena,
                        struct samplings_plan *out, struct err *err)
{
    struct samplings_terms terms = {
        .viewer = service->person, .cohort = ask->cohort, .today = service->today};
    struct sampling_candidate_list pool = {0};
    struct sampling_plan *plan = &out->plan;
    enum status status = judge_ask(ask, err);

    plan->on = service->today;
    plan->since = DAY_NONE;
    plan->at = MOMENT_NONE;
    plan->size = ask->size < 0 ? SAMPLING_LINES : ask->size;
    plan->cohort = ask->cohort;
    plan->decider = ask->decider;
    if (status == STATUS_OK && ask->decider != NULL)
        status = service_person(service, ask->decider, &terms.decider, err);
    if (status == STATUS_OK)
        status = seed_of(service, ask, &plan->seed, err);
    if (status == STATUS_OK)
        status = samplings_pool(service->store, &terms, arena, &pool, &plan->all, err);
    if (status != STATUS_OK)
        return status;
    out->decider = terms.decider;
    plan->looked_at = (int64_t)pool.count;
    if (pool.count > 0)
        plan->since = day_of(pool.items[pool.count - 1].line.signed_at);
    sampling_draw(&pool, service->today, plan->seed, plan->size, arena, &plan->lines);
    plan->drawn = (int64_t)plan->lines.count;
    say_why(&plan->lines, arena);
    return STATUS_OK;
}

enum status service_sample_plan(struct service *service, const struct sampling_ask *ask, struct arena *arena,
                                struct sampling_plan *answer, struct err *err)
{
    struct samplings_plan row = {0};
    enum status status = service_allow(service, VERB_SAMPLE_PLAN, 0, 0, _("sample"), err);

    if (status == STATUS_OK)
        status = draw(service, ask, arena, &row, err);
    *answer = row.plan;
    return status;
}

/* --- kept plans -------------------------------------------------------------------------------- */

static void put_finding(struct sampling_line_list *lines, const struct sampling_finding *finding,
                        struct arena *arena)
{
    for (size_t i = 0; i < lines->count; i++) {
        struct sampling_finding_list *list = &lines->items[i].findings;

        if (lines->items[i].id != finding->line)
            continue;
        if (list->count == SHOWN_FINDINGS) {
            memmove(list->items, list->items + 1, (SHOWN_FINDINGS - 1) * sizeof *list->items);
            list->items[SHOWN_FINDINGS - 1] = *finding;
        } else {
            *LIST_ADD(arena, list) = *finding;
        }
    }
}

static enum status show(struct service *service, int64_t id, struct arena *arena, struct sampling_plan *out,
                        struct err *err)
{
    struct samplings_plan row = {0};
    const struct samplings_filter filter = {.plan = id, .limit = SAMPLING_LINES_MOST * SHOWN_FINDINGS};
    struct samplings_findings found = {0};
    enum status status = samplings_read(service->store, id, arena, &row, err);

    if (status == STATUS_OK && row.id == 0)
        return err_set(err, STATUS_MISSING, _("no such sample: %lld"), (long long)id);
    if (status == STATUS_OK)
        status = samplings_found(service->store, &filter, arena, &found, err);
    for (size_t i = found.count; i > 0 && status == STATUS_OK; i--)
        put_finding(&row.plan.lines, &found.items[i - 1].finding, arena);
    say_why(&row.plan.lines, arena);
    *out = row.plan;
    return status;
}

enum status service_sample_keep(struct service *service, const struct sampling_ask *ask, struct arena *arena,
                                struct sampling_plan *answer, struct err *err)
{
    struct samplings_plan row = {0};
    enum status status = service_allow(service, VERB_SAMPLE_KEEP, 0, 0, _("sample"), err);

    if (status == STATUS_OK)
        status = draw(service, ask, arena, &row, err);
    if (status == STATUS_OK && row.plan.lines.count == 0)
        return err_set(err, STATUS_STATE,
                       _("there is nothing to keep: no sign-off that could be drawn was found"));
    row.person = service->person;
    row.plan.at = service->now;
    if (status == STATUS_OK)
        status = samplings_keep(service->store, &row, arena, err);
    if (status == STATUS_OK)
        status = service_journal(
            service, 0, 0,
            service_body(arena, "sample", arena_printf(arena, "%lld", (long long)row.id), "lines",
                         arena_printf(arena, "%lld", (long long)row.plan.lines.count), "looked",
                         arena_printf(arena, "%lld", (long long)row.plan.looked_at), "commitment",
                         row.commitment, NULL),
            err);
    return status == STATUS_OK ? show(service, row.id, arena, answer, err) : status;
}

enum status service_sample_show(struct service *service, const struct ask_id *ask, struct arena *arena,
                                struct sampling_plan *answer, struct err *err)
{
    enum status status = service_allow(service, VERB_SAMPLE_SHOW, 0, 0, _("sample"), err);

    return status == STATUS_OK ? show(service, ask->id, arena, answer, err) : status;
}

enum status service_sample_list(struct service *service, const struct sampling_list_ask *ask,
                                struct arena *arena, struct sampling_plans *answer, struct err *err)
{
    struct samplings_plans rows = {0};
    int64_t limit = page_limit(ask->limit), before = 0, unused = 0;
    enum status status = service_allow(service, VERB_SAMPLE_LIST, 0, 0, _("sample"), err);

    if (status == STATUS_OK)
        status = page_read(ask->cursor, &before, &unused, err);
    if (status == STATUS_OK)
        status = samplings_list(service->store, before, limit + 1, arena, &rows, err);
    for (size_t i = 0; i < rows.count && status == STATUS_OK; i++) {
        if ((int64_t)i == limit)
            answer->next = page_cursor(arena, rows.items[i - 1].id, 0);
        else
            *LIST_ADD(arena, &answer->items) = rows.items[i].plan;
    }
    return status;
}

/* --- findings ---------------------------------------------------------------------------------- */

static bool is_blank(const char *words)
{
    return words == NULL || words[strspn(words, " \t\n")] == '\0';
}

static enum status judge_find(const struct service *service, const struct sampling_find_ask *ask,
                              const struct samplings_about *about, struct err *err)
{
    if (about->line == 0)
        return err_set(err, STATUS_MISSING, _("no such line of a sample: %lld"), (long long)ask->line);
    if (about->decider == service->person)
        return err_set(err, STATUS_DENIED,
                       _("you signed this yourself: somebody else has to say what they find"));
    if (about->apprentice == service->person)
        return err_set(err, STATUS_DENIED,
                       _("this is your own entry: somebody else has to say what they find"));
    if ((int)ask->verdict < 0 || ask->verdict >= SAMPLING_VERDICT_COUNT)
        return err_set(err, STATUS_USAGE, _("a finding is agreed, not-agreed or to-improve"));
    if (ask->verdict != SAMPLING_AGREED && is_blank(ask->words))
        return err_set(err, STATUS_USAGE, _("such a finding needs words: say what is missing or wrong"));
    if (ask->words != NULL && strlen(ask->words) > SAMPLING_WORDS_MAX)
        return err_set(err, STATUS_USAGE, _("the words are longer than %d bytes: shorten them"),
                       SAMPLING_WORDS_MAX);
    return STATUS_OK;
}

static enum status write_finding(struct service *service, const struct sampling_find_ask *ask,
                                 const struct samplings_about *about, struct arena *arena, int64_t *id,
                                 struct err *err)
{
    char salt[CHAIN_HEX];
    struct samplings_finding row = {.person = service->person, .salt = salt};
    enum status status;

    chain_salt(salt);
    row.finding.line = ask->line;
    row.finding.verdict = ask->verdict;
    row.finding.at = service->now;
    row.finding.words = is_blank(ask->words) ? "" : ask->words;
    status = samplings_find(service->store, &row, arena, err);
    *id = row.finding.id;
    if (status != STATUS_OK)
        return status;
    return service_journal(service, about->decider, 0,
                           service_body(arena, "finding", arena_printf(arena, "%lld", (long long)*id), "line",
                                        arena_printf(arena, "%lld", (long long)ask->line), "verdict",
                                        names_word(&sampling_verdict_names, (int)ask->verdict), "commitment",
                                        row.commitment, NULL),
                           err);
}

enum status service_sample_find(struct service *service, const struct sampling_find_ask *ask,
                                struct arena *arena, struct sampling_finding *answer, struct err *err)
{
    struct samplings_about about = {0};
    struct samplings_findings found = {0};
    struct samplings_filter filter = {.limit = 1};
    enum status status = service_allow(service, VERB_SAMPLE_FIND, 0, 0, _("sample"), err);

    if (status == STATUS_OK)
        status = samplings_about(service->store, ask->line, &about, err);
    if (status == STATUS_OK)
        status = judge_find(service, ask, &about, err);
    if (status == STATUS_OK)
        status = write_finding(service, ask, &about, arena, &filter.finding, err);
    if (status == STATUS_OK)
        status = samplings_found(service->store, &filter, arena, &found, err);
    if (status == STATUS_OK && found.count == 1)
        *answer = found.items[0].finding;
    return status;
}

/* Who decides sees what was found about their own sign-offs, and nothing else of samples. */
enum status service_sample_findings(struct service *service, const struct sampling_list_ask *ask,
                                    struct arena *arena, struct sampling_findings *answer, struct err *err)
{
    int64_t limit = page_limit(ask->limit), unused = 0;
    struct samplings_filter filter = {.decider = service_viewer(service), .limit = limit + 1};
    struct samplings_findings rows = {0};
    enum status status = service_allow(service, VERB_SAMPLE_FINDINGS, 0, 0, _("sample"), err);

    if (status == STATUS_OK)
        status = page_read(ask->cursor, &filter.before, &unused, err);
    if (status == STATUS_OK)
        status = samplings_found(service->store, &filter, arena, &rows, err);
    for (size_t i = 0; i < rows.count && status == STATUS_OK; i++) {
        if ((int64_t)i == limit)
            answer->next = page_cursor(arena, rows.items[i - 1].finding.id, 0);
        else
            *LIST_ADD(arena, &answer->items) = rows.items[i].finding;
    }
    return status;
}

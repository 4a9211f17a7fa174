/* samplings_pool.c - the sign-offs that a sample may be drawn from, with their figures.
 *
 * One walk over the newest sign-offs, in which each narrative is read once, marked and let go; then what is asked about each person, and
 * about each round of signing, once. Memory and work are bounded by SAMPLING_LOOKED_AT, not by the store: only a cohort or a person who
 * signed little lets the walk itself go further back, over rows of the sign-offs alone.
 */
#include <beatbook/store/samplings.h>

#include <stdlib.h>
#include <string.h>

#include <beatbook/domain/entry.h>

#define POOL                                                                                                 \
    "SELECT s.id, s.person_id, p.login, p.name, s.role, s.at, r.id, r.entry_id, r.n, r.submitted_at,"        \
    " e.person_id, a.login, a.name, w.title, substr(w.narrative, 1, $read)"                                  \
    " FROM signoff s CROSS JOIN revision r ON r.id = s.revision_id CROSS JOIN entry e ON e.id = r.entry_id"  \
    " AND e.hidden = 0 CROSS JOIN revision_words w ON w.revision_id = r.id"                                  \
    " JOIN person p ON p.id = s.person_id JOIN person a ON a.id = e.person_id"                               \
    " WHERE s.person_id <> $viewer AND e.person_id <> $viewer AND ($decider = 0 OR s.person_id = $decider)"  \
    " AND ($cohort IS NULL OR EXISTS (SELECT 1 FROM enrolment x WHERE x.person_id = e.person_id"             \
    " AND x.cohort = $cohort)) AND NOT EXISTS (SELECT 1 FROM sample_line x WHERE x.signoff_id = s.id)"       \
    " AND EXISTS (SELECT 1 FROM claim c JOIN decision d ON d.claim_id = c.id AND d.signoff_id = s.id"        \
    " AND d.verdict = $accept AND NOT EXISTS (SELECT 1 FROM revocation v WHERE v.decision_id = d.id)"        \
    " WHERE c.revision_id = r.id) ORDER BY s.id DESC LIMIT $limit"

struct pool {
    struct store *store;
    const struct samplings_terms *terms;
    struct arena *arena, *own;
    struct sampling_candidate_list *out;
    struct sampling_text_list texts; /* beside the candidates */
    LIST(int64_t) revisions;         /* of theirs */
    LIST(const char *) sampled;      /* refs of criteria about which something was found, in order */
};

/* --- the walk ---------------------------------------------------------------------------------- */

static void read_candidate(struct pool *pool, struct query *q)
{
    struct sampling_candidate *candidate = LIST_ADD(pool->arena, pool->out);
    struct sampling_text *text = LIST_ADD(pool->own, &pool->texts);
    struct sampling_line *line = &candidate->line;

    candidate->decider = query_int_at(q, 1);
    candidate->apprentice = query_int_at(q, 10);
    *LIST_ADD(pool->own, &pool->revisions) = query_int_at(q, 6);
    line->signoff = query_int_at(q, 0);
    line->decider = query_dup_at(q, 2, pool->arena);
    line->decider_name = query_dup_at(q, 3, pool->arena);
    line->role = (enum role)query_int_at(q, 4);
    line->signed_at = query_moment_at(q, 5);
    line->entry = query_int_at(q, 7);
    line->revision = query_int_at(q, 8);
    line->login = query_dup_at(q, 11, pool->arena);
    line->name = query_dup_at(q, 12, pool->arena);
    line->title = query_dup_at(q, 13, pool->arena);
    line->why.seconds = -1;
    line->why.percent = -1;
    text->apprentice = candidate->apprentice;
    text->at = query_moment_at(q, 9);
    sampling_marks(query_text_at(q, 14), pool->own, text);
    line->why.words = text->words;
}

static enum status walk(struct pool *pool, bool *all, struct err *err)
{
    struct query *q = store_query(pool->store, POOL);

    query_int(q, "$read", SAMPLING_READ);
    query_int(q, "$viewer", pool->terms->viewer);
    query_int(q, "$decider", pool->terms->decider);
    query_text(q, "$cohort", pool->terms->cohort);
    query_int(q, "$accept", VERDICT_ACCEPT);
    query_int(q, "$limit", SAMPLING_LOOKED_AT + 1);
    *all = true;
    while (query_step(q)) {
        if (pool->out->count < SAMPLING_LOOKED_AT)
            read_candidate(pool, q);
        else
            *all = false;
    }
    return query_end(q, err);
}

static void note_alike(struct pool *pool)
{
    sampling_compare(&pool->texts, pool->own);
    for (size_t i = 0; i < pool->out->count; i++) {
        const struct sampling_text *text = &pool->texts.items[i];
        struct sampling_why *why = &pool->out->items[i].line.why;

        why->percent = text->percent;
        if (text->percent > 0) {
            why->alike_entry = pool->out->items[text->like].line.entry;
            why->alike_revision = pool->out->items[text->like].line.revision;
        }
    }
}

/* --- claims ------------------------------------------------------------------------------------ */

static enum status read_sampled(struct pool *pool, struct err *err)
{
    struct query *q = store_query(
        pool->store, "SELECT DISTINCT o.slug || '#' || c.item FROM sample_finding f CROSS JOIN sample_line l"
                     " ON l.id = f.line_id CROSS JOIN decision d ON d.id = l.decision_id CROSS JOIN claim c"
                     " ON c.id = d.claim_id CROSS JOIN document o ON o.id = c.document_id ORDER BY 1");

    while (query_step(q))
        *LIST_ADD(pool->own, &pool->sampled) = query_dup_at(q, 0, pool->own);
    return query_end(q, err);
}

static int by_text(const void *a, const void *b)
{
    const char *const *x = a, *const *y = b;

    return strcmp(*x, *y);
}

static bool is_sampled(const struct pool *pool, const char *ref)
{
    return pool->sampled.count > 0 &&
           bsearch(&ref, pool->sampled.items, pool->sampled.count, sizeof ref, by_text) != NULL;
}

static enum status read_claims(struct pool *pool, size_t which, struct err *err)
{
    struct sampling_candidate *candidate = &pool->out->items[which];
    struct query *q = store_query(
        pool->store,
        "SELECT d.id, o.slug, c.item, coalesce(i.code, c.item)"
        " FROM claim c CROSS JOIN decision d ON d.claim_id = c.id AND d.signoff_id = $signoff"
        " JOIN document o ON o.id = c.document_id LEFT JOIN item i ON i.document_id = c.document_id"
        " AND i.item = c.item AND i.claimable = 1 WHERE c.revision_id = $revision AND d.verdict = $accept"
        " AND NOT EXISTS (SELECT 1 FROM revocation v WHERE v.decision_id = d.id) ORDER BY d.id");

    query_int(q, "$signoff", candidate->line.signoff);
    query_int(q, "$revision", pool->revisions.items[which]);
    query_int(q, "$accept", VERDICT_ACCEPT);
    while (query_step(q)) {
        struct sampling_claim *claim = LIST_ADD(pool->arena, &candidate->claims);

        claim->decision = query_int_at(q, 0);
        claim->ref = arena_printf(pool->arena, "%s#%s", query_text_at(q, 1), query_text_at(q, 2));
        claim->code = query_dup_at(q, 3, pool->arena);
        claim->sampled = is_sampled(pool, claim->ref);
    }
    return query_end(q, err);
}

/* --- who decided ------------------------------------------------------------------------------- */

static enum status ask_decider(struct pool *pool, int64_t person, struct sampling_why *out, struct err *err)
{
    struct query *q = store_query(
        pool->store, "SELECT (SELECT count(*) FROM (SELECT 1 FROM signoff WHERE person_id = $person"
                     " LIMIT $few)), (SELECT min(at) FROM signoff WHERE person_id = $person)");

    query_int(q, "$person", person);
    query_int(q, "$few", SAMPLING_NEW_SIGNOFFS);
    if (query_step(q)) {
        out->signoffs = query_int_at(q, 0);
        out->days = pool->terms->today - day_of(query_moment_at(q, 1));
    }
    return query_end(q, err);
}

/* --- how long they took ------------------------------------------------------------------------ */

/* What one person decided in one round of signing, in order of time. */
struct act {
    int64_t signoff;
    moment at;
};
LIST_NAMED(act_list, struct act);

static enum status read_round(struct pool *pool, int64_t person, moment at, struct arena *arena,
                              struct act_list *out, moment *before, struct err *err)
{
    struct query *q = store_query(
        pool->store,
        "SELECT s.id, max(d.at) FROM signoff s CROSS JOIN claim c ON c.revision_id = s.revision_id"
        " CROSS JOIN decision d ON d.claim_id = c.id AND d.signoff_id = s.id"
        " WHERE s.person_id = $person AND s.at = $at GROUP BY s.id ORDER BY 2, 1");
    enum status status;

    query_int(q, "$person", person);
    query_moment(q, "$at", at);
    while (query_step(q))
        *LIST_ADD(arena, out) = (struct act){query_int_at(q, 0), query_moment_at(q, 1)};
    status = query_end(q, err);
    if (status != STATUS_OK)
        return status;
    q = store_query(pool->store, "SELECT max(at) FROM signoff WHERE person_id = $person AND at < $at");
    query_int(q, "$person", person);
    query_moment(q, "$at", at);
    *before = query_step(q) ? query_moment_at(q, 0) : MOMENT_NONE;
    return query_end(q, err);
}

static int64_t seconds_of(const struct act_list *acts, int64_t signoff, moment before)
{
    moment last = before;

    for (size_t i = 0; i < acts->count; i++) {
        if (acts->items[i].signoff == signoff)
            return last == MOMENT_NONE || last > acts->items[i].at ? -1 : acts->items[i].at - last;
        if (last == MOMENT_NONE || acts->items[i].at > last)
            last = acts->items[i].at;
    }
    return -1;
}

/* --- person by person, round by round ---------------------------------------------------------- */

static int by_round(const void *a, const void *b)
{
    const struct sampling_candidate *const *x = a, *const *y = b;

    if ((*x)->decider != (*y)->decider)
        return (*x)->decider < (*y)->decider ? -1 : 1;
    if ((*x)->line.signed_at != (*y)->line.signed_at)
        return (*x)->line.signed_at < (*y)->line.signed_at ? -1 : 1;
    return ((*x)->line.signoff > (*y)->line.signoff) - ((*x)->line.signoff < (*y)->line.signoff);
}

static enum status fill_figures(struct pool *pool, struct err *err)
{
    struct sampling_candidate **order = arena_alloc(pool->own, (pool->out->count + 1) * sizeof *order);
    struct sampling_why who = {0};
    struct act_list acts = {0};
    moment before = MOMENT_NONE;
    enum status status = STATUS_OK;

    for (size_t i = 0; i < pool->out->count; i++)
        order[i] = &pool->out->items[i];
    qsort(order, pool->out->count, sizeof *order, by_round);
    for (size_t i = 0; i < pool->out->count && status == STATUS_OK; i++) {
        struct sampling_candidate *it = order[i];
        bool other = i == 0 || order[i - 1]->decider != it->decider;

        if (other)
            status = ask_decider(pool, it->decider, &who, err);
        if (status == STATUS_OK && (other || order[i - 1]->line.signed_at != it->line.signed_at)) {
            acts = (struct act_list){0};
            status = read_round(pool, it->decider, it->line.signed_at, pool->own, &acts, &before, err);
        }
        it->line.why.signoffs = who.signoffs;
        it->line.why.days = who.days;
        it->line.why.seconds = seconds_of(&acts, it->line.signoff, before);
    }
    return status;
}

enum status samplings_pool(struct store *store, const struct samplings_terms *terms, struct arena *arena,
                           struct sampling_candidate_list *out, bool *all, struct err *err)
{
    struct arena own = ARENA_INIT;
    struct pool pool = {.store = store, .terms = terms, .arena = arena, .own = &own, .out = out};
    enum status status = walk(&pool, all, err);

    if (status == STATUS_OK)
        note_alike(&pool);
    if (status == STATUS_OK)
        status = read_sampled(&pool, err);
    for (size_t i = 0; i < out->count && status == STATUS_OK; i++)
        status = read_claims(&pool, i, err);
    if (status == STATUS_OK)
        status = fill_figures(&pool, err);
    arena_release(&own);
    return status;
}

/* samplings.c - the rows of samples.
 *
 * Only ever added, and nothing else is touched: a line points at the sign-off and the decision that it is about. Why it was drawn is kept as
 * figures, so that it can be said in words at any time and needs no erasure; what an auditor writes lies in a row of its own that does.
 */
#include <beatbook/store/samplings.h>

#include <string.h>

#include <beatbook/store/revisions.h>

/* --- plans ------------------------------------------------------------------------------------- */

#define PLANS                                                                                                \
    "SELECT l.id, l.person_id, coalesce(l.decider_id, 0), l.commitment, l.on_day, l.seed, l.size, l.cohort," \
    " d.login, l.looked_at, l.whole, l.since_day, p.login, p.name, l.at,"                                    \
    " (SELECT count(*) FROM sample_line x WHERE x.plan_id = l.id),"                                          \
    " (SELECT count(*) FROM sample_line x WHERE x.plan_id = l.id"                                            \
    " AND EXISTS (SELECT 1 FROM sample_finding f WHERE f.line_id = x.id))"                                   \
    " FROM sample_plan l JOIN person p ON p.id = l.person_id LEFT JOIN person d ON d.id = l.decider_id"

static void read_plan(struct query *q, struct arena *arena, struct samplings_plan *out)
{
    struct sampling_plan *plan = &out->plan;

    out->id = plan->id = query_int_at(q, 0);
    out->person = query_int_at(q, 1);
    out->decider = query_int_at(q, 2);
    out->commitment = query_dup_at(q, 3, arena);
    plan->on = query_day_at(q, 4);
    plan->seed = query_int_at(q, 5);
    plan->size = query_int_at(q, 6);
    plan->cohort = query_dup_at(q, 7, arena);
    plan->decider = query_dup_at(q, 8, arena);
    plan->looked_at = query_int_at(q, 9);
    plan->all = query_int_at(q, 10) != 0;
    plan->since = query_day_at(q, 11);
    plan->by = query_dup_at(q, 12, arena);
    plan->by_name = query_dup_at(q, 13, arena);
    plan->at = query_moment_at(q, 14);
    plan->drawn = query_int_at(q, 15);
    plan->found = query_int_at(q, 16);
}

enum status samplings_list(struct store *store, int64_t before, int64_t limit, struct arena *arena,
                           struct samplings_plans *out, struct err *err)
{
    struct query *q = store_query(store, PLANS " WHERE ($before = 0 OR l.id < $before)"
                                               " ORDER BY l.id DESC LIMIT $limit");

    query_int(q, "$before", before);
    query_int(q, "$limit", limit);
    while (query_step(q))
        read_plan(q, arena, LIST_ADD(arena, out));
    return query_end(q, err);
}

/* --- lines ------------------------------------------------------------------------------------- */

/* What a line is about; `l` is it. */
#define ABOUT                                                                                                \
    " r.entry_id, r.n, CASE WHEN e.hidden = 1 THEN '' ELSE coalesce(w.title, '') END, a.login, a.name,"      \
    " o.slug, c.item, coalesce(i.code, c.item), p.login, p.name"
#define ABOUT_FROM                                                                                           \
    " CROSS JOIN signoff s ON s.id = l.signoff_id CROSS JOIN decision d ON d.id = l.decision_id"             \
    " CROSS JOIN claim c ON c.id = d.claim_id CROSS JOIN revision r ON r.id = s.revision_id"                 \
    " CROSS JOIN entry e ON e.id = r.entry_id CROSS JOIN person a ON a.id = e.person_id"                     \
    " CROSS JOIN person p ON p.id = s.person_id CROSS JOIN document o ON o.id = c.document_id"               \
    " LEFT JOIN item i ON i.document_id = c.document_id AND i.item = c.item AND i.claimable = 1"             \
    " LEFT JOIN revision_words w ON w.revision_id = r.id"

static void read_why(struct query *q, struct sampling_why *out)
{
    out->risks = (uint32_t)query_int_at(q, 15);
    out->drawn_for = query_int_at(q, 16);
    out->signoffs = query_int_at(q, 17);
    out->days = query_int_at(q, 18);
    out->accepted = query_int_at(q, 19);
    out->seconds = query_int_or_at(q, 20, -1);
    out->words = query_int_at(q, 21);
    out->percent = query_int_or_at(q, 22, -1);
    out->alike_entry = query_int_or_at(q, 23, 0);
    out->alike_revision = query_int_or_at(q, 24, 0);
}

static enum status read_lines(struct store *store, int64_t plan, struct arena *arena,
                              struct sampling_line_list *out, struct err *err)
{
    struct query *q = store_query(
        store,
        "SELECT l.id, l.n, l.signoff_id, l.decision_id," ABOUT ", s.at, l.risks, l.drawn_for,"
        " l.signoffs, l.days, l.accepted, l.seconds, l.words, l.percent, l.alike_entry, l.alike_revision,"
        " s.role FROM sample_line l" ABOUT_FROM " WHERE l.plan_id = $plan ORDER BY l.n");

    query_int(q, "$plan", plan);
    while (query_step(q)) {
        struct sampling_line *line = LIST_ADD(arena, out);

        line->id = query_int_at(q, 0);
        line->n = query_int_at(q, 1);
        line->signoff = query_int_at(q, 2);
        line->decision = query_int_at(q, 3);
        line->entry = query_int_at(q, 4);
        line->revision = query_int_at(q, 5);
        line->title = query_dup_at(q, 6, arena);
        line->login = query_dup_at(q, 7, arena);
        line->name = query_dup_at(q, 8, arena);
        line->ref = arena_printf(arena, "%s#%s", query_text_at(q, 9), query_text_at(q, 10));
        line->code = query_dup_at(q, 11, arena);
        line->decider = query_dup_at(q, 12, arena);
        line->decider_name = query_dup_at(q, 13, arena);
        line->signed_at = query_moment_at(q, 14);
        read_why(q, &line->why);
        line->role = (enum role)query_int_at(q, 25);
    }
    return query_end(q, err);
}

enum status samplings_read(struct store *store, int64_t id, struct arena *arena, struct samplings_plan *out,
                           struct err *err)
{
    struct query *q = store_query(store, PLANS " WHERE l.id = $id");
    enum status status;

    memset(out, 0, sizeof *out);
    query_int(q, "$id", id);
    if (query_step(q))
        read_plan(q, arena, out);
    status = query_end(q, err);
    return status == STATUS_OK ? read_lines(store, id, arena, &out->plan.lines, err) : status;
}

enum status samplings_about(struct store *store, int64_t line, struct samplings_about *out, struct err *err)
{
    struct query *q =
        store_query(store, "SELECT l.id, l.plan_id, s.person_id, e.person_id, e.id FROM sample_line l"
                           " JOIN signoff s ON s.id = l.signoff_id JOIN revision r ON r.id = s.revision_id"
                           " JOIN entry e ON e.id = r.entry_id WHERE l.id = $line");

    memset(out, 0, sizeof *out);
    query_int(q, "$line", line);
    if (query_step(q))
        *out = (struct samplings_about){query_int_at(q, 0), query_int_at(q, 1), query_int_at(q, 2),
                                        query_int_at(q, 3), query_int_at(q, 4)};
    return query_end(q, err);
}

/* --- keeping ----------------------------------------------------------------------------------- */

static void hash_line(struct hash *hash, const struct sampling_line *line)
{
    const struct sampling_why *why = &line->why;
    const int64_t numbers[] = {
        line->n,       line->signoff,    line->decision,     (int64_t)why->risks, why->drawn_for,
        why->signoffs, why->days,        why->accepted,      why->seconds,        why->words,
        why->percent,  why->alike_entry, why->alike_revision};

    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        hash_number(hash, numbers[i]);
}

void samplings_plan_commitment(const struct samplings_plan *row, char out[HASH_TEXT])
{
    const struct sampling_plan *plan = &row->plan;
    const int64_t numbers[] = {row->person,     plan->on,  plan->seed,  plan->size, row->decider,
                               plan->looked_at, plan->all, plan->since, plan->at};
    unsigned char sum[HASH_BYTES];
    struct hash hash;

    hash_init(&hash, "beatbook.sample.1", NULL, 0);
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        hash_number(&hash, numbers[i]);
    hash_text(&hash, plan->cohort);
    for (size_t i = 0; i < plan->lines.count; i++)
        hash_line(&hash, &plan->lines.items[i]);
    hash_done(&hash, sum);
    hash_hex(sum, sizeof sum, out);
}

static enum status add_line(struct store *store, int64_t plan, struct sampling_line *line, struct err *err)
{
    const struct sampling_why *why = &line->why;
    struct query *q = store_query(
        store,
        "INSERT INTO sample_line (plan_id, n, signoff_id, decision_id, risks, drawn_for, signoffs, days,"
        " accepted, seconds, words, percent, alike_entry, alike_revision) VALUES ($plan, $n, $signoff,"
        " $decision, $risks, $for, $signoffs, $days, $accepted, $seconds, $words, $percent, $entry,"
        " $revision) RETURNING id");

    query_int(q, "$plan", plan);
    query_int(q, "$n", line->n);
    query_int(q, "$signoff", line->signoff);
    query_int(q, "$decision", line->decision);
    query_int(q, "$risks", (int64_t)why->risks);
    query_int(q, "$for", why->drawn_for);
    query_int(q, "$signoffs", why->signoffs);
    query_int(q, "$days", why->days);
    query_int(q, "$accepted", why->accepted);
    query_int_or_null(q, "$seconds", why->seconds, -1);
    query_int(q, "$words", why->words);
    query_int_or_null(q, "$percent", why->percent, -1);
    query_int_or_null(q, "$entry", why->alike_entry, 0);
    query_int_or_null(q, "$revision", why->alike_revision, 0);
    if (query_step(q))
        line->id = query_int_at(q, 0);
    return query_end(q, err);
}

static enum status add_plan(struct store *store, struct samplings_plan *row, struct err *err)
{
    const struct sampling_plan *plan = &row->plan;
    struct query *q = store_query(
        store, "INSERT INTO sample_plan (person_id, on_day, seed, size, cohort, decider_id, looked_at, whole,"
               " since_day, at, commitment) VALUES ($person, $on, $seed, $size, $cohort, $decider, $looked,"
               " $whole, $since, $at, $commitment) RETURNING id");

    query_int(q, "$person", row->person);
    query_day(q, "$on", plan->on);
    query_int(q, "$seed", plan->seed);
    query_int(q, "$size", plan->size);
    query_text(q, "$cohort", plan->cohort);
    query_int_or_null(q, "$decider", row->decider, 0);
    query_int(q, "$looked", plan->looked_at);
    query_int(q, "$whole", plan->all);
    query_day(q, "$since", plan->since);
    query_moment(q, "$at", plan->at);
    query_text(q, "$commitment", row->commitment);
    if (query_step(q))
        row->id = query_int_at(q, 0);
    return query_end(q, err);
}

enum status samplings_keep(struct store *store, struct samplings_plan *plan, struct arena *arena,
                           struct err *err)
{
    char commitment[HASH_TEXT];
    enum status status;

    samplings_plan_commitment(plan, commitment);
    plan->commitment = arena_dup(arena, commitment);
    status = add_plan(store, plan, err);
    plan->plan.id = plan->id;
    for (size_t i = 0; i < plan->plan.lines.count && status == STATUS_OK; i++)
        status = add_line(store, plan->id, &plan->plan.lines.items[i], err);
    return status;
}

/* --- findings ---------------------------------------------------------------------------------- */

#define FINDINGS                                                                                             \
    "SELECT f.id, f.line_id, l.plan_id, f.person_id," ABOUT ", f.verdict, fw.words, fw.salt, f.commitment,"  \
    " EXISTS (SELECT 1 FROM erasure x WHERE x.noun = 'finding' AND x.subject = f.id), b.login, b.name, f.at" \
    " FROM sample_finding f CROSS JOIN sample_line l ON l.id = f.line_id" ABOUT_FROM                         \
    " JOIN person b ON b.id = f.person_id LEFT JOIN sample_finding_words fw ON fw.finding_id = f.id"

static void read_finding(struct query *q, struct arena *arena, struct samplings_finding *out)
{
    struct sampling_finding *finding = &out->finding;

    finding->id = query_int_at(q, 0);
    finding->line = query_int_at(q, 1);
    finding->plan = query_int_at(q, 2);
    out->person = query_int_at(q, 3);
    finding->entry = query_int_at(q, 4);
    finding->revision = query_int_at(q, 5);
    finding->title = query_dup_at(q, 6, arena);
    finding->login = query_dup_at(q, 7, arena);
    finding->name = query_dup_at(q, 8, arena);
    finding->ref = arena_printf(arena, "%s#%s", query_text_at(q, 9), query_text_at(q, 10));
    finding->code = query_dup_at(q, 11, arena);
    finding->decider = query_dup_at(q, 12, arena);
    finding->decider_name = query_dup_at(q, 13, arena);
    finding->verdict = (enum sampling_verdict)query_int_at(q, 14);
    finding->words = query_dup_at(q, 15, arena);
    out->salt = query_dup_at(q, 16, arena);
    out->commitment = query_dup_at(q, 17, arena);
    out->erased = query_int_at(q, 18) != 0;
    finding->by = query_dup_at(q, 19, arena);
    finding->by_name = query_dup_at(q, 20, arena);
    finding->at = query_moment_at(q, 21);
    finding->hidden = finding->words == NULL;
    if (finding->words == NULL)
        finding->words = "";
}

enum status samplings_found(struct store *store, const struct samplings_filter *filter, struct arena *arena,
                            struct samplings_findings *out, struct err *err)
{
    struct query *q = store_query(
        store, FINDINGS " WHERE ($decider = 0 OR s.person_id = $decider) AND ($plan = 0 OR l.plan_id = $plan)"
                        " AND ($finding = 0 OR f.id = $finding) AND ($before = 0 OR f.id < $before)"
                        " ORDER BY f.id DESC LIMIT $limit");

    query_int(q, "$decider", filter->decider);
    query_int(q, "$plan", filter->plan);
    query_int(q, "$finding", filter->finding);
    query_int(q, "$before", filter->before);
    query_int(q, "$limit", filter->limit);
    while (query_step(q))
        read_finding(q, arena, LIST_ADD(arena, out));
    return query_end(q, err);
}

enum status samplings_visit(struct store *store, samplings_visitor visitor, void *context, struct err *err)
{
    struct query *q = store_query(store, FINDINGS " ORDER BY f.id");
    struct arena arena = ARENA_INIT;
    enum status status = STATUS_OK;

    while (status == STATUS_OK && query_step(q)) {
        struct samplings_finding row = {0};

        read_finding(q, &arena, &row);
        status = visitor(&row, context, err);
        arena_release(&arena);
    }
    return query_close(q, status, err);
}

void samplings_finding_commitment(const struct samplings_finding *row, char out[HASH_TEXT])
{
    unsigned char key[REVISIONS_SALT_BYTES] = {0};
    unsigned char sum[HASH_BYTES];
    struct hash hash;

    hash_unhex(row->salt, key, sizeof key);
    hash_init(&hash, "beatbook.finding.1", key, sizeof key);
    hash_number(&hash, row->finding.line);
    hash_number(&hash, row->person);
    hash_number(&hash, (int64_t)row->finding.verdict);
    hash_number(&hash, row->finding.at);
    hash_text(&hash, row->finding.words);
    hash_done(&hash, sum);
    hash_hex(sum, sizeof sum, out);
}

static enum status add_finding(struct store *store, struct samplings_finding *row, struct err *err)
{
    struct query *q =
        store_query(store, "INSERT INTO sample_finding (line_id, person_id, verdict, at, commitment)"
                           " VALUES ($line, $person, $verdict, $at, $commitment) RETURNING id");

    query_int(q, "$line", row->finding.line);
    query_int(q, "$person", row->person);
    query_int(q, "$verdict", (int64_t)row->finding.verdict);
    query_moment(q, "$at", row->finding.at);
    query_text(q, "$commitment", row->commitment);
    if (query_step(q))
        row->finding.id = query_int_at(q, 0);
    return query_end(q, err);
}

enum status samplings_find(struct store *store, struct samplings_finding *row, struct arena *arena,
                           struct err *err)
{
    char commitment[HASH_TEXT];
    struct query *q;
    enum status status;

    samplings_finding_commitment(row, commitment);
    row->commitment = arena_dup(arena, commitment);
    status = add_finding(store, row, err);
    if (status != STATUS_OK)
        return status;
    q = store_query(store,
                    "INSERT INTO sample_finding_words (finding_id, words, salt) VALUES ($id, $words, $salt)");
    query_int(q, "$id", row->finding.id);
    query_text(q, "$words", row->finding.words);
    query_text(q, "$salt", row->salt);
    return query_run(q, NULL, err);
}

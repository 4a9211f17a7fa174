/* repinning.c - what becomes of somebody under other rules.
 *
 * Where only numbers differ (how many entries, months, hours), the sums that are kept are judged by both rules. Where the rules differ in who
 * accepts or in which evidence counts, the portfolio is counted anew under the other ones by the code that checks the store (recount.c), not by
 * the code that moves people: what was foretold and what is found after the move come from two hands.
 */
#include "repinning.h"

#include <string.h>

#include <beatbook/domain/rule.h>
#include <beatbook/store/enrolments.h>
#include <beatbook/store/provisions.h>
#include <beatbook/store/waiting.h>

#include "checklist.h"
#include "meeting.h"
#include "recount_parts.h"
#include "standing.h"

LIST_NAMED(row_lists, struct summaries_list);

struct side {
    struct course course;
    struct row_lists rows; /* of each framework */
    struct summaries_tally tally;
    struct gateway gateway;
    struct gateway_facts facts;
};

struct repinning {
    struct service *service;
    struct arena *arena;
    const struct repins_enrolled *who;
    struct side then, now;
    struct repin_person *out;
    struct migrations_ids entries;
    bool tells;
    LIST(struct claims_row) left; /* open now, on versions left */
};

/* --- counted ------------------------------------------------------------------------------------ */

bool repinning_tells(const struct course *then, const struct course *now, const struct course_item *item)
{
    const struct rule *a = course_rule(then, item), *b = course_rule(now, item);

    return rule_sign_off(a) != rule_sign_off(b) || rule_needs(a, item->kind) != rule_needs(b, item->kind) ||
           course_accepts(then, item) != course_accepts(now, item);
}

static bool any_tells(const struct repinning *r, const struct repins_claims *claims)
{
    size_t i;

    for (i = 0; i < claims->count; i++)
        if (repinning_tells(&r->then.course, &r->now.course, &claims->items[i].item))
            return true;
    return false;
}

/* Credits carried to a criterion count there, too, without a claim on it. */
static bool any_row_tells(const struct repinning *r)
{
    size_t i, k;

    for (i = 0; i < r->then.rows.count; i++)
        for (k = 0; k < r->then.rows.items[i].count; k++) {
            struct course_item item = standing_item(&r->then.course, i, &r->then.rows.items[i].items[k]);

            if (r->then.rows.items[i].items[k].counts.accepted > 0 &&
                repinning_tells(&r->then.course, &r->now.course, &item))
                return true;
        }
    return false;
}

static enum status read_rows(struct repinning *r, struct side *side, struct err *err)
{
    enum status status = STATUS_OK;
    size_t i;

    for (i = 0; i < side->course.frameworks.count && status == STATUS_OK; i++)
        status =
            summaries_of(r->service->store, side->course.enrolment, side->course.frameworks.items[i].document,
                         r->arena, LIST_ADD(r->arena, &side->rows), err);
    return status;
}

static void add_entry(struct migrations_ids *entries, int64_t entry, struct arena *arena)
{
    if (entries->count == 0 || entries->items[entries->count - 1] != entry)
        *LIST_ADD(arena, entries) = entry;
}

/* A claim as it comes out under the other rules. */
static void see(const struct dossier *dossier, const struct dossier_claim *claim, enum claim_state now,
                void *context)
{
    struct repinning *r = context;
    const struct rule *rule = course_rule(&r->then.course, &claim->row.item);
    uint32_t closers_then = entry_closers(claim->decisions.items, claim->decisions.count, rule_sign_off(rule),
                                          rule_needs(rule, claim->row.item.kind));
    uint32_t closers =
        entry_closers(claim->decisions.items, claim->decisions.count, claim->sign_off, claim->needs);
    enum claim_state then = claim->row.state;

    if (claim->row.enrolment != r->who->enrolment ||
        (then == now && (now != CLAIM_OPEN || closers == closers_then)))
        return;
    *LIST_ADD(r->arena, &r->out->claims) =
        (struct repin_claim){.entry = dossier->entry.id,
                             .ref = course_ref(&claim->row.item, r->arena),
                             .code = arena_dup(r->arena, claim->row.item.code),
                             .then = then,
                             .now = now,
                             .closers_then = then == CLAIM_OPEN ? closers_then : 0,
                             .closers = now == CLAIM_OPEN ? closers : 0};
    add_entry(&r->entries, dossier->entry.id, r->arena);
    if (then == CLAIM_ACCEPTED && now == CLAIM_OPEN && claim->row.item.framework < 0) {
        struct claims_row *row = LIST_ADD(r->arena, &r->left);

        *row = claim->row;
        row->item.item = arena_dup(r->arena, claim->row.item.item);
    }
}

static struct summaries_criterion *criterion_of(struct side *side, int64_t document, const char *item)
{
    size_t i, k;

    for (i = 0; i < side->rows.count; i++)
        for (k = 0; side->course.frameworks.items[i].document == document && k < side->rows.items[i].count;
             k++)
            if (strcmp(side->rows.items[i].items[k].item, item) == 0)
                return &side->rows.items[i].items[k];
    return NULL;
}

static void take_row(struct repinning *r, const struct sums_row *row)
{
    struct summaries_criterion *criterion = criterion_of(&r->now, row->document, row->item);

    if (criterion == NULL)
        return;
    criterion->counts.drafted = row->drafted;
    criterion->counts.waiting = row->waiting;
    criterion->counts.returned = row->returned;
    criterion->counts.accepted = row->accepted;
    summaries_read_evidence(row->evidence, r->arena, &criterion->counts.evidence);
}

enum status repinning_targets(struct service *service, const struct claims_row *claim, struct arena *arena,
                              struct migrations_targets *out, struct err *err)
{
    struct migrations_targets all = {0};
    enum status status = migrations_targets_of(service->store, claim->enrolment, claim->item.document,
                                               claim->item.item, arena, &all, err);
    size_t i;

    for (i = 0; i < all.count; i++)
        if (all.items[i].outcome == DIFFERENCE_KEEPS)
            *LIST_ADD(arena, out) = all.items[i];
    return status;
}

/* What opens on a version left waits on the one that came after it. */
static enum status follow_left(struct repinning *r, struct err *err)
{
    enum status status = STATUS_OK;
    size_t i, k;

    for (i = 0; i < r->left.count && status == STATUS_OK; i++) {
        struct migrations_targets targets = {0};

        status = repinning_targets(r->service, &r->left.items[i], r->arena, &targets, err);
        for (k = 0; k < targets.count; k++) {
            struct summaries_criterion *criterion =
                criterion_of(&r->now, targets.items[k].document, targets.items[k].item);

            if (criterion != NULL)
                criterion->counts.waiting++;
        }
    }
    return status;
}

static enum status count_anew(struct repinning *r, struct err *err)
{
    struct sums_rows rows = {0};
    size_t i, k;
    enum status status =
        recount_under(r->service, &r->now.course, see, r, r->arena, &rows, &r->now.tally, err);

    for (i = 0; i < r->now.rows.count; i++)
        for (k = 0; k < r->now.rows.items[i].count; k++)
            r->now.rows.items[i].items[k].counts = (struct criterion_counts){0};
    for (i = 0; i < rows.count; i++)
        take_row(r, &rows.items[i]);
    return status == STATUS_OK ? follow_left(r, err) : status;
}

static enum status count(struct repinning *r, struct err *err)
{
    struct repins_claims claims = {0};
    enum status status = read_rows(r, &r->then, err);

    if (status == STATUS_OK)
        status = read_rows(r, &r->now, err);
    if (status == STATUS_OK)
        status = summaries_tally(r->service->store, r->who->person, &r->then.tally, err);
    r->now.tally = r->then.tally;
    if (status == STATUS_OK)
        status = repins_claims(r->service->store, r->who->enrolment, 0, r->arena, &claims, err);
    r->tells = any_tells(r, &claims) || any_row_tells(r);
    return status == STATUS_OK && r->tells ? count_anew(r, err) : status;
}

/* --- criteria ----------------------------------------------------------------------------------- */

static bool same_lacks(const struct criterion *a, const struct criterion *b)
{
    size_t i;

    for (i = 0; i < a->lacks.count && i < b->lacks.count; i++)
        if (strcmp(a->lacks.items[i], b->lacks.items[i]) != 0)
            return false;
    return a->lacks.count == b->lacks.count;
}

static void compare_row(struct repinning *r, size_t framework, size_t row)
{
    const struct summaries_criterion *old = &r->then.rows.items[framework].items[row];
    const struct summaries_criterion *new = &r->now.rows.items[framework].items[row];
    struct course_item item = standing_item(&r->then.course, framework, old);
    struct criterion then, now;
    struct repin_criterion *out;
    size_t i;

    memset(&then, 0, sizeof then);
    memset(&now, 0, sizeof now);
    standing_of(r->service, &r->then.course, &item, &old->counts, r->arena, &then);
    standing_of(r->service, &r->now.course, &item, &new->counts, r->arena, &now);
    if (framework == 0) {
        r->out->then.total++;
        r->out->now.total++;
        r->out->then.met += then.state == CRITERION_MET;
        r->out->now.met += now.state == CRITERION_MET;
    }
    if (then.state == now.state && (now.state != CRITERION_PART || same_lacks(&then, &now)))
        return;
    out = LIST_ADD(r->arena, &r->out->criteria);
    *out = (struct repin_criterion){
        .ref = now.ref, .code = now.code, .principal = framework == 0, .then = then.state, .now = now.state};
    for (i = 0; i < now.lacks.count && now.state != CRITERION_MET; i++)
        *LIST_ADD(r->arena, &out->lacks) = now.lacks.items[i];
}

/* --- the gateway and the figures ------------------------------------------------------------------ */

static enum status review_of(struct repinning *r, const struct side *side, struct repin_figures *out,
                             struct err *err)
{
    const struct review_interval usual = REVIEW_INTERVAL_USUAL;
    struct provision_list rules = {0};
    struct review_clock clock = {.until = DAY_NONE};
    const struct provision *says;
    enum status status =
        meeting_clock_under(r->service, r->who->person, side->course.rules_id, r->arena, &clock, err);

    if (status == STATUS_OK)
        status = provisions_of(r->service->store, side->course.rules_id, r->arena, &rules, err);
    if (status != STATUS_OK)
        return status;
    says = provision_for(&rules, PROVISION_REVIEW, NULL, side->facts.start_day, side->facts.age,
                         r->service->today);
    if (says == NULL || says->weeks_from < 0 || says->weeks_until < says->weeks_from)
        says = NULL;
    out->weeks_from = says != NULL ? says->weeks_from : usual.weeks_from;
    out->weeks_until = says != NULL ? says->weeks_until : usual.weeks_until;
    out->review_due = clock.until;
    return STATUS_OK;
}

static enum status figure(struct repinning *r, struct side *side, struct repin_figures *out, struct err *err)
{
    const struct checklist_counts counts = {&side->rows.items[0], side->tally};
    enum status status =
        checklist_under(r->service, &side->course, &counts, r->arena, &side->gateway, &side->facts, err);
    size_t i;

    if (status == STATUS_OK)
        status = review_of(r, side, out, err);
    if (status != STATUS_OK)
        return status;
    out->gateway_met = side->gateway.met;
    out->gateway_needed = side->gateway.needed;
    out->minutes_planned = side->facts.minutes_needed;
    out->served_on = DAY_NONE;
    for (i = 0; i < side->gateway.lines.count; i++) {
        const struct gateway_line *line = &side->gateway.lines.items[i];

        if (line->about == PROVISION_GATEWAY_DURATION && line->due != DAY_NONE &&
            (out->served_on == DAY_NONE || line->due > out->served_on))
            out->served_on = line->due;
    }
    out->term = side->gateway.term;
    out->assessment = side->gateway.assessment;
    return STATUS_OK;
}

/* --- kept --------------------------------------------------------------------------------------- */

static void keep_figures(const struct repin_figures *from, struct arena *arena, struct repin_figures *to)
{
    *to = *from;
    to->term = arena_dup(arena, from->term != NULL ? from->term : "");
    to->assessment = arena_dup(arena, from->assessment != NULL ? from->assessment : "");
}

static void keep_criterion(const struct repin_criterion *from, struct arena *arena,
                           struct repin_criterion *to)
{
    size_t i;

    *to = *from;
    to->ref = arena_dup(arena, from->ref);
    to->code = arena_dup(arena, from->code);
    to->lacks = (struct word_list){0};
    for (i = 0; i < from->lacks.count; i++)
        *LIST_ADD(arena, &to->lacks) = arena_dup(arena, from->lacks.items[i]);
}

static void keep_claim(const struct repin_claim *from, struct arena *arena, struct repin_claim *to)
{
    *to = *from;
    to->ref = arena_dup(arena, from->ref);
    to->code = arena_dup(arena, from->code);
}

static void keep_line(const struct repin_line *from, struct arena *arena, struct repin_line *to)
{
    *to = *from;
    to->id = arena_dup(arena, from->id);
    to->title = arena_dup(arena, from->title);
    to->words_then = arena_dup(arena, from->words_then);
    to->words = arena_dup(arena, from->words);
}

/* Only what differs outlives the work: a cohort's criteria would fill the memory. */
static void keep(const struct repin_person *from, const struct repins_enrolled *who, struct arena *arena,
                 struct repin_person *to)
{
    size_t i;

    *to = (struct repin_person){.login = who->login,
                                .name = who->name,
                                .cohort = who->cohort,
                                .id = who->id,
                                .version = who->version};
    keep_figures(&from->then, arena, &to->then);
    keep_figures(&from->now, arena, &to->now);
    for (i = 0; i < from->criteria.count; i++)
        keep_criterion(&from->criteria.items[i], arena, LIST_ADD(arena, &to->criteria));
    for (i = 0; i < from->claims.count; i++)
        keep_claim(&from->claims.items[i], arena, LIST_ADD(arena, &to->claims));
    for (i = 0; i < from->lines.count; i++)
        keep_line(&from->lines.items[i], arena, LIST_ADD(arena, &to->lines));
}

static enum status show(struct repinning *r, int64_t rules, struct err *err)
{
    struct store *store = r->service->store;
    struct arena *arena = r->arena;
    struct repin_person *out = r->out;
    enum status status = course_load(store, r->who->enrolment, arena, &r->then.course, err);
    size_t i, k;

    if (status == STATUS_OK)
        status = course_load_under(store, r->who->enrolment, rules, arena, &r->now.course, err);
    if (status == STATUS_OK && r->then.course.frameworks.count > 0)
        status = count(r, err);
    for (i = 0; i < r->then.rows.count && status == STATUS_OK; i++)
        for (k = 0; k < r->then.rows.items[i].count; k++)
            compare_row(r, i, k);
    if (status == STATUS_OK && r->then.rows.count > 0)
        status = figure(r, &r->then, &out->then, err);
    if (status == STATUS_OK && r->then.rows.count > 0)
        status = figure(r, &r->now, &out->now, err);
    if (status == STATUS_OK)
        repin_compare(&r->then.gateway, &r->now.gateway, arena, &out->lines);
    return status;
}

enum status repinning_show(struct service *service, const struct repins_enrolled *who, int64_t rules,
                           struct arena *arena, struct repin_person *out, struct repinning_touch *touch,
                           struct err *err)
{
    struct arena own = ARENA_INIT;
    struct repin_person shown = {0};
    struct repinning r = {.service = service, .arena = &own, .who = who, .out = &shown};
    enum status status = show(&r, rules, err);
    size_t i;

    if (status == STATUS_OK)
        keep(&shown, who, arena, out);
    touch->tells = r.tells;
    for (i = 0; i < r.entries.count; i++)
        *LIST_ADD(arena, &touch->entries) = r.entries.items[i];
    arena_release(&own);
    return status;
}

enum status repinning_find(struct service *service, const struct course *then, const struct course *now,
                           int64_t back, struct arena *arena, struct repinning_touch *out, struct err *err)
{
    const struct repins_enrolled who = {.enrolment = now->enrolment, .person = now->person};
    struct repinning r = {.service = service, .arena = arena, .who = &who};
    struct repins_claims claims = {0};
    enum status status;
    size_t i;

    r.then.course = *then;
    r.now.course = *now;
    status = repins_claims(service->store, now->enrolment, back, arena, &claims, err);
    if (status == STATUS_OK)
        status = read_rows(&r, &r.then, err);
    out->tells = any_row_tells(&r);
    for (i = 0; i < claims.count; i++)
        if (repinning_tells(then, now, &claims.items[i].item))
            add_entry(&out->entries, claims.items[i].entry, arena);
    out->tells = out->tells || out->entries.count > 0;
    return status;
}

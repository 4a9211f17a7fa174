/* recount.c - what is kept ready, computed anew from the rows that history keeps, and compared.
 *
 * The verbs change sums step by step (settle.c, summaries.c); here the same sums are made from nothing: for each entry from its revisions, claims and
 * signed decisions, for each person from all their entries. The two ways share the domain's rules and no more. What differs is named; nothing
 * is mended.
 */
#include <beatbook/service/recount.h>

#include <stdlib.h>
#include <string.h>

#include <beatbook/store/drafts.h>
#include <beatbook/store/revisions.h>
#include <beatbook/store/sums.h>
#include <beatbook/util/tr.h>

#include "carry.h"
#include "dossier.h"
#include "migrated.h"

#define FAULTS_MOST 100

/* One accepted piece of evidence, or one count, for one criterion. */
struct mark {
    int64_t enrolment, document;
    const char *item;
    uint32_t accepts;
    int64_t drafted, waiting, returned, accepted;
    day on; /* of an accepted one */
    uint32_t types;
};
LIST_NAMED(mark_list, struct mark);

struct recount {
    struct service *service;
    struct verify_answer *answer;
    struct arena *arena;  /* of the faults */
    struct arena own;     /* of one person; emptied between people */
    struct arena entry;   /* of one entry */
    struct course course; /* of that person */
    struct mark_list marks;
    struct summaries_tally tally;
    bool write; /* put the sums right instead of comparing */
};

static void fault(struct recount *recount, const char *sentence)
{
    if (recount->answer != NULL && recount->answer->faults.count < FAULTS_MOST)
        *LIST_ADD(recount->arena, &recount->answer->faults) = sentence;
}

#define FAULT(recount, ...) fault((recount), arena_printf((recount)->arena, __VA_ARGS__))

/* --- one entry -------------------------------------------------------------------------------- */

static enum claim_state state_of(const struct dossier_claim *claim)
{
    if (claim->row.closed_by == 0)
        return CLAIM_WITHDRAWN;
    if (claim->row.closed_by > 0 || claim->row.closed_by == CLAIMS_MOVED)
        return CLAIM_SUPERSEDED;
    return entry_claim_state(claim->decisions.items, claim->decisions.count, claim->sign_off, claim->needs);
}

static void judge_claim(struct recount *recount, const struct dossier *dossier,
                        const struct dossier_claim *claim, enum claim_state state)
{
    long long entry = dossier->entry.id;
    const char *ref = course_ref(&claim->row.item, &recount->entry);

    if (state != claim->row.state)
        FAULT(recount, _("entry %lld: the claim on %s is kept as %s, and is %s by its decisions"), entry, ref,
              names_word(&entry_claim_names, (int)claim->row.state),
              names_word(&entry_claim_names, (int)state));
    if (claim->row.closed_by > 0 &&
        (claim->row.closed_by <= claim->row.revision || claim->row.closed_by > dossier->entry.revisions))
        FAULT(recount, _("entry %lld: the claim on %s is closed by revision %lld, which cannot be"), entry,
              ref, (long long)claim->row.closed_by);
    if ((state == CLAIM_OPEN || state == CLAIM_DECLINED) && claim->row.revision != dossier->entry.revisions)
        FAULT(recount, _("entry %lld: the claim on %s stands on an old revision"), entry, ref);
}

static struct mark *add_mark(struct recount *recount, const struct dossier *dossier,
                             const struct dossier_claim *claim)
{
    struct mark *mark = LIST_ADD(&recount->own, &recount->marks);
    const struct course *course = dossier_course(dossier, claim->row.enrolment);

    mark->enrolment = claim->row.enrolment;
    mark->document = claim->row.item.document;
    mark->item = arena_dup(&recount->own, claim->row.item.item);
    mark->accepts = course_accepts(course, &claim->row.item);
    return mark;
}

/* What an accepted claim must have earned. */
static void earned(const struct dossier *dossier, const struct dossier_claim *claim,
                   const struct revisions_row *revision, struct credits_row *out)
{
    size_t i;

    memset(out, 0, sizeof *out);
    out->on = revision->words.on;
    out->types = revision->words.types;
    for (i = 0; i < dossier->given.count; i++)
        if (dossier->given.items[i].revision == revision->n)
            out->types |= dossier->given.items[i].types;
    for (i = 0; i < claim->decisions.count; i++) {
        const struct decision *decision = &claim->decisions.items[i];

        if (decision->is_signed && !decision->revoked && decision->verdict == VERDICT_ACCEPT) {
            out->decision = decision->id;
            out->types |= decision->observed ? 1u << ENTRY_OBSERVATION : 0;
        }
    }
}

static void judge_credit(struct recount *recount, const struct dossier_claim *claim,
                         const struct sums_credits *credits, const struct credits_row *must)
{
    const struct credits_row *found = NULL;
    long long entry = claim->row.entry;
    const char *ref = course_ref(&claim->row.item, &recount->entry);
    size_t i, count = 0;

    for (i = 0; i < credits->count; i++)
        if (credits->items[i].claim == claim->row.id && strcmp(credits->items[i].how, "decided") == 0) {
            found = &credits->items[i];
            count++;
        }
    if (recount->answer != NULL)
        recount->answer->credits += (int64_t)count;
    if (must == NULL && count > 0)
        FAULT(recount, _("entry %lld: %s has a credit, and is not accepted"), entry, ref);
    if (must != NULL && count != 1)
        FAULT(recount, _("entry %lld: %s is accepted, and has %zu credits"), entry, ref, count);
    else if (must != NULL &&
             (found->decision != must->decision || found->types != must->types || found->on != must->on ||
              found->enrolment != claim->row.enrolment || found->document != claim->row.item.document ||
              strcmp(found->item, claim->row.item.item) != 0))
        FAULT(recount, _("entry %lld: the credit for %s is not what its decisions gave"), entry, ref);
}

static enum status count_claim(struct recount *recount, const struct dossier *dossier,
                               const struct dossier_claim *claim, enum claim_state state,
                               const struct sums_credits *credits, struct err *err)
{
    struct revisions_row revision;
    struct credits_row must;
    struct mark *mark;
    enum status status = STATUS_OK;

    judge_claim(recount, dossier, claim, state);
    if (state != CLAIM_ACCEPTED || !migrated_is_current(&claim->row.item))
        judge_credit(recount, claim, credits, NULL);
    if (state == CLAIM_SUPERSEDED || state == CLAIM_WITHDRAWN ||
        (state == CLAIM_ACCEPTED && !migrated_is_current(&claim->row.item)))
        return STATUS_OK;
    mark = add_mark(recount, dossier, claim);
    mark->waiting = state == CLAIM_OPEN;
    mark->returned = state == CLAIM_DECLINED || state == CLAIM_REVOKED;
    if (state != CLAIM_ACCEPTED)
        return STATUS_OK;
    status = revisions_get(recount->service->store, claim->row.entry, claim->row.revision, &recount->entry,
                           &revision, err);
    earned(dossier, claim, &revision, &must);
    judge_credit(recount, claim, credits, &must);
    mark->accepted = 1;
    mark->on = must.on;
    mark->types = must.types;
    return status;
}

/* --- carried ---------------------------------------------------------------------------------- */

/* How many credits in force are exactly this one. */
static size_t count_carried(const struct sums_credits *credits, const struct carry_earned *one,
                            const struct credits_row *must)
{
    size_t count = 0;
    size_t i;

    for (i = 0; i < credits->count; i++) {
        const struct credits_row *row = &credits->items[i];

        count += strcmp(row->how, "carried") == 0 && row->claim == one->claim->row.id &&
                 row->decision == one->carry->decision && row->document == one->carry->item.document &&
                 strcmp(row->item, one->carry->item.item) == 0 && row->on == must->on &&
                 row->types == must->types && row->enrolment == one->claim->row.enrolment;
    }
    return count;
}

static enum status count_one_carried(struct recount *recount, const struct dossier *dossier,
                                     const struct carry_earned *one, const struct sums_credits *credits,
                                     struct err *err)
{
    struct revisions_row revision;
    struct credits_row must;
    struct mark *mark = LIST_ADD(&recount->own, &recount->marks);
    enum status status = revisions_get(recount->service->store, dossier->entry.id, one->claim->row.revision,
                                       &recount->entry, &revision, err);

    mark->enrolment = one->claim->row.enrolment;
    mark->document = one->carry->item.document;
    mark->item = arena_dup(&recount->own, one->carry->item.item);
    mark->accepts = course_accepts(dossier_course(dossier, mark->enrolment), &one->carry->item);
    if (status != STATUS_OK)
        return status;
    earned(dossier, one->claim, &revision, &must);
    mark->accepted = 1;
    mark->on = must.on;
    mark->types = must.types;
    if (count_carried(credits, one, &must) != 1)
        FAULT(recount, _("entry %lld: %s is carried by a signed decision, and its credit is not there"),
              (long long)dossier->entry.id, course_ref(&one->carry->item, &recount->entry));
    return STATUS_OK;
}

/* What signed decisions carry, and no other carried credit. */
static enum status judge_carried(struct recount *recount, const struct dossier *dossier,
                                 const struct sums_credits *credits, struct err *err)
{
    struct carry_list list = {0};
    enum status status = STATUS_OK;
    size_t kept = 0;
    size_t i;

    carry_earned(dossier, &recount->entry, &list);
    for (i = 0; i < list.count && status == STATUS_OK; i++)
        status = count_one_carried(recount, dossier, &list.items[i], credits, err);
    for (i = 0; i < credits->count; i++)
        kept += strcmp(credits->items[i].how, "carried") == 0;
    if (recount->answer != NULL)
        recount->answer->credits += (int64_t)kept;
    if (kept > list.count)
        FAULT(recount, _("entry %lld has %zu carried credits, and signed decisions carry %zu"),
              (long long)dossier->entry.id, kept, list.count);
    return status;
}

/* --- migrated ---------------------------------------------------------------------------------- */

static bool same_place(const struct migrated_credit *a, const struct migrated_credit *b)
{
    return a->item.document == b->item.document && strcmp(a->item.item, b->item.item) == 0;
}

/* Does a kept credit say just what this acceptance must have given? */
static bool gives(const struct credits_row *row, const struct migrated_credit *one,
                  const struct credits_row *must)
{
    return strcmp(row->how, "migrated") == 0 && row->claim == one->claim->row.id &&
           row->enrolment == one->claim->row.enrolment && row->document == one->item.document &&
           strcmp(row->item, one->item.item) == 0 && row->on == must->on && row->types == must->types &&
           row->decision == (one->decision != 0 ? one->decision : must->decision);
}

/* The criterion of the i-th once: exactly one credit, of one of the acceptances that may give it. */
static enum status count_migrated(struct recount *recount, const struct dossier *dossier,
                                  const struct migrated_list *list, size_t i,
                                  const struct sums_credits *credits, struct err *err)
{
    const struct migrated_credit *first = &list->items[i];
    struct mark *mark = LIST_ADD(&recount->own, &recount->marks);
    enum status status = STATUS_OK;
    size_t found = 0;
    size_t k, c;

    mark->enrolment = first->claim->row.enrolment;
    mark->document = first->item.document;
    mark->item = arena_dup(&recount->own, first->item.item);
    mark->accepts = course_accepts(dossier_course(dossier, mark->enrolment), &first->item);
    mark->accepted = 1;
    for (k = i; k < list->count && status == STATUS_OK; k++) {
        const struct migrated_credit *one = &list->items[k];
        struct revisions_row revision;
        struct credits_row must;

        if (!same_place(first, one))
            continue;
        status = revisions_get(recount->service->store, dossier->entry.id, one->claim->row.revision,
                               &recount->entry, &revision, err);
        if (status != STATUS_OK)
            break;
        earned(dossier, one->claim, &revision, &must);
        for (c = 0; c < credits->count; c++)
            if (gives(&credits->items[c], one, &must)) {
                found++;
                mark->on = must.on;
                mark->types = must.types;
            }
    }
    if (status == STATUS_OK && found != 1)
        FAULT(recount, _("entry %lld: %s has %zu credits from the version before, where one is due"),
              (long long)dossier->entry.id, course_ref(&first->item, &recount->entry), found);
    return status;
}

/* What acceptances on versions left since must give, and no other migrated credit. */
static enum status judge_migrated(struct recount *recount, const struct dossier *dossier,
                                  const struct sums_credits *credits, struct err *err)
{
    struct migrated_list list = {0};
    enum status status = migrated_earned(recount->service, dossier, &recount->entry, &list, err);
    size_t kept = 0, due = 0;
    size_t i, k;

    for (i = 0; i < list.count && status == STATUS_OK; i++) {
        bool first = true;

        for (k = 0; k < i; k++)
            first = first && !same_place(&list.items[k], &list.items[i]);
        due += first;
        if (first)
            status = count_migrated(recount, dossier, &list, i, credits, err);
    }
    for (i = 0; i < credits->count; i++)
        kept += strcmp(credits->items[i].how, "migrated") == 0;
    if (recount->answer != NULL)
        recount->answer->credits += (int64_t)kept;
    if (status == STATUS_OK && kept > due)
        FAULT(recount, _("entry %lld has %zu credits from older versions, and %zu are due"),
              (long long)dossier->entry.id, kept, due);
    return status;
}

static enum status judge_waiting(struct recount *recount, const struct dossier *dossier, bool open,
                                 struct err *err)
{
    struct revisions_row revision = {0};
    moment since;
    enum status status = sums_waiting(recount->service->store, dossier->entry.id, &since, err);

    open = open && !dossier->entry.hidden;
    if (status == STATUS_OK && open)
        status = revisions_get(recount->service->store, dossier->entry.id, dossier->entry.revisions,
                               &recount->entry, &revision, err);
    if (status != STATUS_OK)
        return status;
    if (open && since == MOMENT_NONE)
        FAULT(recount, _("entry %lld waits, and is not in the queue"), (long long)dossier->entry.id);
    else if (open && since != revision.submitted_at)
        FAULT(recount, _("entry %lld stands at a wrong place in the queue"), (long long)dossier->entry.id);
    else if (!open && since != MOMENT_NONE)
        FAULT(recount, _("entry %lld is in the queue, and does not wait"), (long long)dossier->entry.id);
    return STATUS_OK;
}

static enum status count_draft(struct recount *recount, const struct dossier *dossier, struct err *err)
{
    struct drafts_claim_list claims = {0};
    struct course_item item;
    enum status status =
        drafts_claims(recount->service->store, dossier->entry.id, &recount->own, &claims, err);
    size_t i;

    for (i = 0; i < claims.count && status == STATUS_OK && dossier->course.enrolment != 0; i++) {
        struct mark *mark = LIST_ADD(&recount->own, &recount->marks);

        status = course_item_at(recount->service->store, &dossier->course, claims.items[i].document,
                                claims.items[i].item, &recount->entry, &item, err);
        mark->enrolment = dossier->course.enrolment;
        mark->document = claims.items[i].document;
        mark->item = claims.items[i].item;
        mark->accepts = status == STATUS_OK ? course_accepts(&dossier->course, &item) : 0;
        mark->drafted = 1;
    }
    return status;
}

static enum status count_entry(struct recount *recount, int64_t entry, struct err *err)
{
    struct sums_credits credits = {0};
    struct dossier dossier;
    LIST(enum claim_state) states = {0};
    bool open = false;
    enum status status =
        dossier_load_for(recount->service, &recount->course, entry, &recount->entry, &dossier, err);
    size_t i;

    if (status == STATUS_OK)
        status = sums_credits_of(recount->service->store, entry, &recount->entry, &credits, err);
    for (i = 0; i < dossier.claims.count && status == STATUS_OK; i++) {
        enum claim_state state = state_of(&dossier.claims.items[i]);

        *LIST_ADD(&recount->entry, &states) = state;
        open = open || state == CLAIM_OPEN;
        status = count_claim(recount, &dossier, &dossier.claims.items[i], state, &credits, err);
        dossier.claims.items[i].row.state = state;
    }
    if (status == STATUS_OK)
        status = judge_carried(recount, &dossier, &credits, err);
    if (status == STATUS_OK)
        status = judge_migrated(recount, &dossier, &credits, err);
    if (status == STATUS_OK)
        status = judge_waiting(recount, &dossier, open, err);
    if (status == STATUS_OK)
        status = count_draft(recount, &dossier, err);
    recount->tally.entries[entry_state_of(dossier.entry.revisions, states.items, states.count)]++;
    arena_release(&recount->entry);
    return status;
}

/* --- the sums of a person --------------------------------------------------------------------- */

static int by_criterion(const void *a, const void *b)
{
    const struct mark *left = a, *right = b;
    int order;

    if (left->enrolment != right->enrolment)
        return left->enrolment < right->enrolment ? -1 : 1;
    if (left->document != right->document)
        return left->document < right->document ? -1 : 1;
    order = strcmp(left->item, right->item);
    if (order != 0)
        return order;
    return (left->on > right->on) - (left->on < right->on);
}

static bool same_criterion(const struct mark *a, const struct mark *b)
{
    return a->enrolment == b->enrolment && a->document == b->document && strcmp(a->item, b->item) == 0;
}

/* The row that the marks of one criterion come to. Returns how many there were. */
static size_t sum_up(struct recount *recount, const struct mark *marks, size_t count, struct sums_row *out)
{
    struct evidence_list evidence = {0};
    struct str text = STR_INIT;
    size_t i;

    *out = (struct sums_row){
        .enrolment = marks[0].enrolment, .document = marks[0].document, .item = marks[0].item};
    for (i = 0; i < count && same_criterion(&marks[0], &marks[i]); i++) {
        out->drafted += marks[i].drafted;
        out->waiting += marks[i].waiting;
        out->returned += marks[i].returned;
        out->accepted += marks[i].accepted;
        if (marks[i].accepted > 0)
            summaries_add_evidence(&evidence, &recount->own, marks[i].on, marks[i].types, marks[i].accepts);
    }
    summaries_write_evidence(&evidence, &text);
    out->evidence = arena_dup(&recount->own, text.buf);
    str_release(&text);
    return i;
}

static bool is_empty(const struct sums_row *row)
{
    return row->drafted == 0 && row->waiting == 0 && row->returned == 0 && row->accepted == 0 &&
           row->evidence[0] == '\0';
}

static bool is_same(const struct sums_row *a, const struct sums_row *b)
{
    return a->drafted == b->drafted && a->waiting == b->waiting && a->returned == b->returned &&
           a->accepted == b->accepted && strcmp(a->evidence, b->evidence) == 0;
}

static int by_row(const void *a, const void *b)
{
    const struct sums_row *left = a, *right = b;

    if (left->document != right->document)
        return left->document < right->document ? -1 : 1;
    return strcmp(left->item, right->item);
}

static void judge_rows(struct recount *recount, const struct sums_rows *kept, const struct sums_rows *counted,
                       int64_t person)
{
    static const struct sums_row none = {.evidence = ""};
    size_t i;

    for (i = 0; i < kept->count; i++) {
        const struct sums_row *found =
            counted->count > 0
                ? bsearch(&kept->items[i], counted->items, counted->count, sizeof *counted->items, by_row)
                : NULL;

        if (!is_same(&kept->items[i], found != NULL ? found : &none))
            FAULT(recount, _("the summary of %s for person %lld is not what the entries come to"),
                  kept->items[i].item, (long long)person);
    }
    for (i = 0; i < counted->count; i++)
        if ((kept->count == 0 ||
             bsearch(&counted->items[i], kept->items, kept->count, sizeof *kept->items, by_row) == NULL) &&
            !is_empty(&counted->items[i]))
            FAULT(recount, _("person %lld has no summary of %s"), (long long)person, counted->items[i].item);
}

/* What is kept and counted no more becomes nothing first. */
static enum status write_rows(struct recount *recount, const struct sums_rows *kept,
                              const struct sums_rows *counted, struct err *err)
{
    enum status status = STATUS_OK;
    size_t i;

    for (i = 0; i < kept->count && status == STATUS_OK; i++) {
        struct sums_row none = {.enrolment = kept->items[i].enrolment,
                                .document = kept->items[i].document,
                                .item = kept->items[i].item,
                                .evidence = ""};

        if (!is_empty(&kept->items[i]))
            status = sums_write(recount->service->store, &none, err);
    }
    for (i = 0; i < counted->count && status == STATUS_OK; i++)
        status = sums_write(recount->service->store, &counted->items[i], err);
    return status;
}

static enum status finish_enrolment(struct recount *recount, int64_t person, int64_t enrolment,
                                    struct err *err)
{
    struct sums_rows counted = {0};
    struct sums_rows kept = {0};
    enum status status;
    size_t i = 0;

    while (i < recount->marks.count) {
        struct sums_row row;
        size_t count = sum_up(recount, &recount->marks.items[i], recount->marks.count - i, &row);

        i += count;
        if (row.enrolment == enrolment)
            *LIST_ADD(&recount->own, &counted) = row;
    }
    status = sums_rows_of(recount->service->store, enrolment, &recount->own, &kept, err);
    if (recount->write)
        return status == STATUS_OK ? write_rows(recount, &kept, &counted, err) : status;
    if (kept.count > 0)
        qsort(kept.items, kept.count, sizeof *kept.items, by_row);
    recount->answer->summaries += (int64_t)kept.count;
    judge_rows(recount, &kept, &counted, person);
    return status;
}

static enum status finish_tally(struct recount *recount, int64_t person, struct err *err)
{
    struct summaries_tally kept;
    enum status status;

    if (recount->write)
        return summaries_set_tally(recount->service->store, person, &recount->tally, err);
    status = summaries_tally(recount->service->store, person, &kept, err);
    if (status == STATUS_OK && memcmp(&kept, &recount->tally, sizeof kept) != 0)
        FAULT(recount, _("the entries of person %lld by state are not what is kept"), (long long)person);
    return status;
}

static enum status count_person(struct recount *recount, int64_t person, struct err *err)
{
    struct sums_ids entries = {0};
    struct sums_ids enrolments = {0};
    enum status status = sums_entries(recount->service->store, person, &recount->own, &entries, err);
    size_t i;

    memset(&recount->marks, 0, sizeof recount->marks);
    memset(&recount->tally, 0, sizeof recount->tally);
    if (status == STATUS_OK)
        status = course_of(recount->service->store, person, &recount->own, &recount->course, err);
    for (i = 0; i < entries.count && status == STATUS_OK; i++)
        status = count_entry(recount, entries.items[i], err);
    if (recount->marks.count > 0)
        qsort(recount->marks.items, recount->marks.count, sizeof *recount->marks.items, by_criterion);
    if (status == STATUS_OK)
        status = sums_enrolments(recount->service->store, person, &recount->own, &enrolments, err);
    for (i = 0; i < enrolments.count && status == STATUS_OK; i++)
        status = finish_enrolment(recount, person, enrolments.items[i], err);
    if (status == STATUS_OK)
        status = finish_tally(recount, person, err);
    arena_release(&recount->own);
    return status;
}

enum status recount_check(struct service *service, struct arena *arena, struct verify_answer *answer,
                          struct err *err)
{
    struct recount recount = {.service = service, .answer = answer, .arena = arena};
    struct sums_ids people = {0};
    int64_t stray = 0;
    enum status status = sums_people(service->store, arena, &people, err);
    size_t i;

    for (i = 0; i < people.count && status == STATUS_OK; i++)
        status = count_person(&recount, people.items[i], err);
    if (status == STATUS_OK)
        status = sums_stray(service->store, &stray, err);
    if (stray > 0)
        FAULT(&recount, _("%lld rows of the queue belong to no entry"), (long long)stray);
    return status;
}

enum status recount_write(struct service *service, int64_t person, struct err *err)
{
    struct arena unused = ARENA_INIT;
    struct recount recount = {.service = service, .arena = &unused, .write = true};
    enum status status = count_person(&recount, person, err);

    arena_release(&unused);
    return status;
}

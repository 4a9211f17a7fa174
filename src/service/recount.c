/* recount.c - what is kept ready, computed anew from the rows that history keeps, and compared.
 *
 * The verbs change sums step by step (settle.c, summaries.c); here the same sums are made from nothing: for each entry from its revisions, claims and
 * signed decisions, for each person from all their entries. The two ways share the domain's rules and no more. What differs is named; nothing
 * is mended.
 */
#include "recount_parts.h"

#include <stdlib.h>
#include <string.h>

#include <beatbook/store/people.h>
#include <beatbook/store/sums.h>
#include <beatbook/util/tr.h>

void recount_fault(struct recount *recount, int64_t entry, const char *what, const char *should,
                   const char *is)
{
    struct mismatch *mismatch;

    if (recount->answer == NULL)
        return;
    mismatch = mismatch_add(&recount->answer->mismatches, recount->arena, MISMATCH_KEPT, what);
    mismatch->entry = entry;
    mismatch->login = recount->login;
    mismatch->name = recount->name;
    mismatch->should = should;
    mismatch->is = is;
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

/* On which days the accepted ones were, how many, and of which types. */
static void add_evidence(struct recount *recount, const char *text, struct str *out)
{
    struct evidence_list evidence = {0};
    char on[DAY_TEXT];
    size_t i;

    summaries_read_evidence(text, recount->arena, &evidence);
    for (i = 0; i < evidence.count; i++) {
        str_add_f(out, "%s%s: %lld (", i > 0 ? ", " : "", day_format(evidence.items[i].on, on),
                  (long long)evidence.items[i].entries);
        names_set(&entry_type_names, evidence.items[i].types, " ", out);
        str_add_char(out, ')');
    }
    if (evidence.count == 0)
        str_add_char(out, '-');
}

/* What a summary counts. */
static const char *row_text(struct recount *recount, const struct sums_row *row)
{
    struct str evidence = STR_INIT;
    const char *text;

    add_evidence(recount, row->evidence, &evidence);
    text = SAY(recount, _("drafted %lld, waiting %lld, returned %lld, accepted %lld; by day: %s"),
               (long long)row->drafted, (long long)row->waiting, (long long)row->returned,
               (long long)row->accepted, evidence.buf);
    str_release(&evidence);
    return text;
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
            recount_fault(recount, 0,
                          SAY(recount, _("the summary of %s for person %lld is not what the entries come to"),
                              kept->items[i].item, (long long)person),
                          row_text(recount, found != NULL ? found : &none),
                          row_text(recount, &kept->items[i]));
    }
    for (i = 0; i < counted->count; i++)
        if ((kept->count == 0 ||
             bsearch(&counted->items[i], kept->items, kept->count, sizeof *kept->items, by_row) == NULL) &&
            !is_empty(&counted->items[i]))
            recount_fault(recount, 0,
                          SAY(recount, _("person %lld has no summary of %s"), (long long)person,
                              counted->items[i].item),
                          row_text(recount, &counted->items[i]), _("nothing"));
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

static const char *tally_text(struct recount *recount, const struct summaries_tally *tally)
{
    return SAY(recount, _("drafts %lld, returned %lld, waiting %lld, decided %lld"),
               (long long)tally->entries[ENTRY_DRAFT], (long long)tally->entries[ENTRY_RETURNED],
               (long long)tally->entries[ENTRY_WAITING], (long long)tally->entries[ENTRY_DECIDED]);
}

static enum status finish_tally(struct recount *recount, int64_t person, struct err *err)
{
    struct summaries_tally kept;
    enum status status;

    if (recount->write)
        return summaries_set_tally(recount->service->store, person, &recount->tally, err);
    status = summaries_tally(recount->service->store, person, &kept, err);
    if (status == STATUS_OK && memcmp(&kept, &recount->tally, sizeof kept) != 0)
        recount_fault(
            recount, 0,
            SAY(recount, _("the entries of person %lld by state are not what is kept"), (long long)person),
            tally_text(recount, &recount->tally), tally_text(recount, &kept));
    return status;
}

static size_t known_faults(const struct recount *recount)
{
    return recount->answer != NULL ? recount->answer->mismatches.count : 0;
}

/* The board's row rests on the other sums: where one of those is wrong, that is what is said. */
static enum status count_person(struct recount *recount, int64_t person, struct err *err)
{
    const size_t before = known_faults(recount);
    struct sums_ids entries = {0};
    struct sums_ids enrolments = {0};
    enum status status = sums_entries(recount->service->store, person, &recount->own, &entries, err);
    size_t i;

    memset(&recount->marks, 0, sizeof recount->marks);
    memset(&recount->tally, 0, sizeof recount->tally);
    if (status == STATUS_OK && !recount->write)
        status = people_name(recount->service->store, person, recount->arena, &recount->login, &recount->name,
                             err);
    if (status == STATUS_OK && !recount->given)
        status = course_of(recount->service->store, person, &recount->own, &recount->course, err);
    for (i = 0; i < entries.count && status == STATUS_OK; i++)
        status = recount_entry(recount, entries.items[i], err);
    if (recount->marks.count > 0)
        qsort(recount->marks.items, recount->marks.count, sizeof *recount->marks.items, by_criterion);
    if (recount->given)
        return status;
    if (status == STATUS_OK)
        status = sums_enrolments(recount->service->store, person, &recount->own, &enrolments, err);
    for (i = 0; i < enrolments.count && status == STATUS_OK; i++)
        status = finish_enrolment(recount, person, enrolments.items[i], err);
    if (status == STATUS_OK)
        status = finish_tally(recount, person, err);
    if (status == STATUS_OK && known_faults(recount) == before)
        status = recount_standing(recount, person, err);
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
    recount.login = recount.name = NULL;
    if (stray > 0)
        recount_fault(&recount, 0,
                      SAY(&recount, _("%lld rows of the queue belong to no entry"), (long long)stray),
                      SAY(&recount, "%d", 0), SAY(&recount, "%lld", (long long)stray));
    return status == STATUS_OK ? recount_strays(&recount, err) : status;
}

enum status recount_write(struct service *service, int64_t person, struct err *err)
{
    struct arena unused = ARENA_INIT;
    struct recount recount = {.service = service, .arena = &unused, .write = true};
    enum status status = count_person(&recount, person, err);

    arena_release(&unused);
    return status;
}

enum status recount_under(struct service *service, const struct course *course, recount_seen seen,
                          void *context, struct arena *arena, struct sums_rows *rows,
                          struct summaries_tally *tally, struct err *err)
{
    struct arena unused = ARENA_INIT;
    struct recount recount = {.service = service,
                              .arena = &unused,
                              .course = *course,
                              .write = true,
                              .given = true,
                              .seen = seen,
                              .context = context};
    enum status status = count_person(&recount, course->person, err);
    size_t i = 0;

    while (i < recount.marks.count && status == STATUS_OK) {
        struct sums_row row;

        i += sum_up(&recount, &recount.marks.items[i], recount.marks.count - i, &row);
        row.item = arena_dup(arena, row.item);
        row.evidence = arena_dup(arena, row.evidence);
        if (row.enrolment == course->enrolment)
            *LIST_ADD(arena, rows) = row;
    }
    *tally = recount.tally;
    arena_release(&recount.own);
    arena_release(&unused);
    return status;
}

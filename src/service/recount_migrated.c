/* recount_migrated.c - what acceptances on versions left since must have given, against what is kept.
 *
 * Of several acceptances that may give the same criterion any one will do: which of them a move took first is no fault.
 */
#include "recount_parts.h"

#include <string.h>

#include <beatbook/store/revisions.h>
#include <beatbook/util/tr.h>

#include "migrated.h"

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
        recount_earned(dossier, one->claim, &revision, &must);
        for (c = 0; c < credits->count; c++)
            if (gives(&credits->items[c], one, &must)) {
                found++;
                mark->on = must.on;
                mark->types = must.types;
            }
    }
    if (status == STATUS_OK && found != 1)
        recount_fault(recount, dossier->entry.id,
                      SAY(recount,
                          _("entry %lld: %s has %zu credits from the version before, where one is due"),
                          (long long)dossier->entry.id, course_ref(&first->item, &recount->entry), found),
                      _("one credit"), SAY(recount, "%zu", found));
    return status;
}

/* What acceptances on versions left since must give, and no other migrated credit. */
enum status recount_migrated(struct recount *recount, const struct dossier *dossier,
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
        recount_fault(recount, dossier->entry.id,
                      SAY(recount, _("entry %lld has %zu credits from older versions, and %zu are due"),
                          (long long)dossier->entry.id, kept, due),
                      SAY(recount, "%zu", due), SAY(recount, "%zu", kept));
    return status;
}

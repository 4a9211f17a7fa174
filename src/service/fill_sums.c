/* fill_sums.c - what is kept ready for sample entries: summaries and tallies, added up while the entries were written, and the full text. */
#include "fill_parts.h"

#include <stdlib.h>

#include <beatbook/store/bulk.h>

#include "upkeep.h"
#include "working.h"

#define TEXTS 5000 /* entries indexed in one transaction */

struct fill_sum *fill_sum_of(struct fill *fill, const struct fill_entry *entry, int claim)
{
    return &fill->sums[(size_t)entry->apprentice * fill->criteria.count + entry->claim[claim]];
}

static int by_day(const void *a, const void *b)
{
    const struct evidence_day *left = a, *right = b;

    return (left->on > right->on) - (left->on < right->on);
}

static bool is_empty(const struct fill_sum *sum)
{
    return sum->drafted == 0 && sum->waiting == 0 && sum->returned == 0 && sum->accepted == 0;
}

static enum status write_sum(struct fill *fill, const struct fill_apprentice *apprentice,
                             const struct fill_criterion *criterion, struct fill_sum *sum, struct err *err)
{
    struct criterion_counts counts = {.drafted = sum->drafted,
                                      .waiting = sum->waiting,
                                      .returned = sum->returned,
                                      .accepted = sum->accepted};
    struct summaries_key key = {.enrolment = apprentice->enrolment,
                                .person = apprentice->id,
                                .document = criterion->item.document,
                                .item = criterion->item.item,
                                .accepts = criterion->accepts};
    size_t i;

    if (is_empty(sum))
        return STATUS_OK;
    if (sum->days.count > 1)
        qsort(sum->days.items, sum->days.count, sizeof *sum->days.items, by_day);
    for (i = 0; i < sum->days.count; i++)
        summaries_add_evidence(&counts.evidence, &fill->scratch, sum->days.items[i].on,
                               sum->days.items[i].types, criterion->accepts);
    return summaries_write(fill->store, &key, &counts, err);
}

static enum status write_person(struct fill *fill, size_t place, struct err *err)
{
    const struct fill_apprentice *apprentice = &fill->apprentices.items[place];
    enum status status = summaries_set_tally(fill->store, apprentice->id, &apprentice->tally, err);
    size_t i;

    for (i = 0; i < fill->criteria.count && status == STATUS_OK; i++)
        status = write_sum(fill, apprentice, &fill->criteria.items[i],
                           &fill->sums[place * fill->criteria.count + i], err);
    arena_release(&fill->scratch);
    return status;
}

static enum entry_state state_of(const struct fill_entry *entry)
{
    switch ((enum fill_fate)entry->fate) {
    case FILL_DRAFT:
    case FILL_WITHDRAWN:
        return ENTRY_DRAFT;
    case FILL_RETURNED:
    case FILL_RETURNED_DRAFT:
    case FILL_REVOKED:
        return ENTRY_RETURNED;
    case FILL_WAITING:
    case FILL_UNSIGNED:
        return ENTRY_WAITING;
    case FILL_RESUBMITTED:
        return entry->again_decided != MOMENT_NONE ? ENTRY_DECIDED : ENTRY_WAITING;
    case FILL_ACCEPTED:
        break;
    }
    return ENTRY_DECIDED;
}

/* What the board reads rests on all that was written. */
static enum status write_standings(struct fill *fill, struct err *err)
{
    struct arena arena = ARENA_INIT;
    struct service service;
    size_t i;
    enum status status = working_start(&service, fill->store, &arena, err);

    for (i = 0; i < fill->apprentices.count && status == STATUS_OK; i++)
        status = upkeep_write(&service, fill->apprentices.items[i].id, UPKEEP_ALL, err);
    arena_release(&arena);
    return status;
}

enum status fill_sums(struct fill *fill, struct err *err)
{
    enum status status = store_begin(fill->store, STORE_WRITE, err);
    int64_t n;
    size_t i;

    for (n = 0; n < fill->count; n++)
        fill->apprentices.items[fill->entries[n].apprentice].tally.entries[state_of(&fill->entries[n])]++;
    for (i = 0; i < fill->apprentices.count && status == STATUS_OK; i++)
        status = write_person(fill, i, err);
    if (status == STATUS_OK)
        status = write_standings(fill, err);
    if (status == STATUS_OK)
        status = store_commit(fill->store, err);
    return status == STATUS_OK ? store_sync(fill->store, err) : status;
}

/* --- the full text ---------------------------------------------------------------------------- */

enum status fill_texts(struct fill *fill, struct err *err)
{
    enum status status = STATUS_OK;
    int64_t most = 0;
    int64_t from;

    for (from = 0; from < fill->count; from++)
        if (fill->entries[from].id > most)
            most = fill->entries[from].id;
    for (from = 1; from <= most && status == STATUS_OK; from += TEXTS) {
        status = store_begin(fill->store, STORE_DRAFT, err);
        if (status == STATUS_OK)
            status = bulk_texts(fill->store, from, from + TEXTS, err);
        if (status == STATUS_OK)
            status = store_commit(fill->store, err);
    }
    return status;
}

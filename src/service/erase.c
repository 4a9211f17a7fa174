/* erase.c - words that must go, deleted by the owner of the store.
 *
 * The rows are the store's to delete (store/erasures.c); what follows from them is settled as after any other change, so that whatever is
 * kept ready agrees with what is left. The line in the journal keeps a hash of the rows of `erasure`: an erasure that is not in the
 * journal, or not as it was, is found by verify.
 */
#include <beatbook/service/erase.h>

#include <string.h>

#include <beatbook/service/service.h>
#include <beatbook/store/chain.h>
#include <beatbook/store/claims.h>
#include <beatbook/store/drafts.h>
#include <beatbook/store/erasures.h>
#include <beatbook/store/people.h>
#include <beatbook/store/revisions.h>
#include <beatbook/store/texts.h>
#include <beatbook/util/text.h>
#include <beatbook/util/tr.h>

#include "settle.h"
#include "working.h"
#include "upkeep.h"

#define REASON_MOST 500

struct work {
    struct service service;
    struct arena arena;
    struct erasures_authority authority;
    struct erase_report *report;
    int64_t before; /* the last erasure there was */
};

static enum status judge_reason(const char *reason, struct err *err)
{
    if (reason == NULL || reason[strspn(reason, " \t")] == '\0')
        return err_set(err, STATUS_USAGE, _("say on whose authority and why: --reason R"));
    if (strlen(reason) > REASON_MOST || !text_is_clean(reason, TEXT_LINE))
        return err_set(err, STATUS_USAGE, _("the reason must be one line of at most %d bytes"), REASON_MOST);
    return STATUS_OK;
}

static enum status begin(struct work *work, struct store *store, const struct erase_order *order,
                         struct erase_report *report, struct err *err)
{
    enum status status = judge_reason(order->reason, err);

    memset(work, 0, sizeof *work);
    memset(report, 0, sizeof *report);
    work->report = report;
    if (status == STATUS_OK)
        status = store_begin(store, STORE_WRITE, err);
    if (status == STATUS_OK)
        status = working_start(&work->service, store, &work->arena, err);
    if (status == STATUS_OK)
        status = erasures_last(store, &work->before, err);
    work->authority = (struct erasures_authority){order->by, order->reason, work->service.now};
    return status;
}

static const char *number(struct arena *arena, int64_t value)
{
    return arena_printf(arena, "%lld", (long long)value);
}

/* One line about what was done; none when all of it was done before. */
static enum status journal(struct work *work, const char *kind, int64_t subject, int64_t entry,
                           int64_t revision, struct err *err)
{
    struct store *store = work->service.store;
    struct chain_new line = {.at = work->service.now, .subject = subject, .entry = entry, .kind = kind};
    struct chain_head head;
    char sum[65];
    int64_t last;
    enum status status = erasures_last(store, &last, err);

    if (status == STATUS_OK)
        status = erasures_sum(store, work->before + 1, last, sum, err);
    if (status != STATUS_OK)
        return status;
    line.body = service_body(&work->arena, "by", work->authority.by, "reason", work->authority.reason,
                             "entry", entry != 0 ? number(&work->arena, entry) : "", "revision",
                             revision != 0 ? number(&work->arena, revision) : "", "erasures",
                             last > work->before ? arena_printf(&work->arena, "%lld-%lld",
                                                                (long long)work->before + 1, (long long)last)
                                                 : "",
                             "sum", sum, NULL);
    return chain_append(store, &line, &head, err);
}

static enum status finish(struct work *work, enum status status, struct err *err)
{
    struct store *store = work->service.store;

    if (status == STATUS_OK)
        status = upkeep_finish(&work->service, err);
    upkeep_forget(&work->service);
    if (status == STATUS_OK)
        status = store_commit(store, err);
    if (store != NULL)
        store_rollback(store);
    arena_release(&work->arena);
    return status;
}

/* --- an entry --------------------------------------------------------------------------------- */

/* What is left of the latest revision is looked for as before; of a hidden entry nothing is. */
static enum status index_again(struct work *work, const struct entries_row *entry, struct err *err)
{
    struct store *store = work->service.store;
    struct revisions_row latest;
    enum status status;

    if (entry->revisions == 0 || entry->hidden)
        return STATUS_OK;
    status = revisions_get(store, entry->id, entry->revisions, &work->arena, &latest, err);
    if (status == STATUS_OK && latest.salt != NULL)
        status = texts_put(store, entry->id, entry->person, &latest.words, err);
    return status;
}

static enum status clear_entry(struct work *work, const struct entries_row *entry, int64_t revision,
                               struct err *err)
{
    struct store *store = work->service.store;
    int64_t rows = 0;
    enum status status = STATUS_OK;

    if (revision == 0 || revision == entry->revisions)
        status = claims_withdraw(store, entry->id, err);
    if (status == STATUS_OK)
        status = erasures_entry(store, entry->id, revision, &work->authority, &rows, err);
    if (status == STATUS_OK)
        status = entry->revisions == 0 ? entries_drop(store, entry->id, err) : index_again(work, entry, err);
    work->report->rows += rows;
    work->report->entries++;
    return status;
}

static enum status settle_entry(struct work *work, const struct entries_row *entry, int64_t revision,
                                struct err *err)
{
    struct settle settle;
    enum status status = settle_begin(&work->service, entry->id, &work->arena, &settle, err);

    if (status == STATUS_OK)
        status = clear_entry(work, entry, revision, err);
    if (status == STATUS_OK)
        status = settle_finish(&work->service, &settle, entry->revisions == 0 ? 0 : entry->id, NULL,
                               &work->arena, err);
    return status;
}

static enum status find_entry(struct work *work, int64_t entry, int64_t revision, struct entries_row *out,
                              struct err *err)
{
    enum status status = entries_get(work->service.store, entry, &work->arena, out, err);

    if (status == STATUS_OK && revision > out->revisions)
        status = err_set(err, STATUS_MISSING, _("entry %lld has no revision %lld"), (long long)entry,
                         (long long)revision);
    return status;
}

enum status erase_entry(struct store *store, int64_t entry, int64_t revision, const struct erase_order *order,
                        struct erase_report *report, struct err *err)
{
    struct work work;
    struct entries_row row = {0};
    enum status status = begin(&work, store, order, report, err);

    if (status == STATUS_OK)
        status = find_entry(&work, entry, revision, &row, err);
    if (status == STATUS_OK)
        status = settle_entry(&work, &row, revision, err);
    if (status == STATUS_OK)
        status = journal(&work, "store.redact", row.person, entry, revision, err);
    status = finish(&work, status, err);
    return status == STATUS_OK ? store_scrub(store, err) : status;
}

/* --- a person --------------------------------------------------------------------------------- */

static enum status clear_entries(struct work *work, int64_t person, struct err *err)
{
    struct erasures_ids entries = {0};
    enum status status = erasures_entries_of(work->service.store, person, &work->arena, &entries, err);
    size_t i;

    for (i = 0; i < entries.count && status == STATUS_OK; i++) {
        struct entries_row row;

        status = find_entry(work, entries.items[i], 0, &row, err);
        if (status == STATUS_OK)
            status = settle_entry(work, &row, 0, err);
    }
    return status;
}

static enum status find_person(struct work *work, const char *login, int64_t *id, struct err *err)
{
    struct store *store = work->service.store;
    struct person person;
    int64_t members = 0;
    enum status status = people_find(store, login, id, err);

    if (status == STATUS_OK && *id < 0)
        return err_set(err, STATUS_MISSING, _("no such person: %s"), login);
    if (status == STATUS_OK)
        status = people_read(store, *id, work->service.today, &work->arena, &person, err);
    if (status == STATUS_OK)
        status = people_count_training(store, work->service.today, &members, err);
    if (status == STATUS_OK && (person.roles & ROLE_BIT(ROLE_TRAINING)) != 0 && members < 2)
        status = err_set(
            err, STATUS_STATE,
            _("%s is the last member of the training unit here: give the role to somebody else first"),
            login);
    return status;
}

/* The owner of a store at home acts as its home person, under whatever name that person has now. */
static enum status keep_home(struct work *work, const char *login, int64_t person, struct err *err)
{
    struct store *store = work->service.store;
    const char *home = NULL;
    const char *now;
    const char *name;
    enum status status = store_meta(store, "home", &work->arena, &home, err);

    if (status != STATUS_OK || home == NULL || strcmp(home, login) != 0)
        return status;
    status = people_name(store, person, &work->arena, &now, &name, err);
    return status == STATUS_OK ? store_set_meta(store, "home", now, err) : status;
}

enum status erase_person(struct store *store, const char *login, const struct erase_order *order,
                         struct erase_report *report, struct err *err)
{
    struct work work;
    int64_t person = 0;
    int64_t rows = 0;
    enum status status = begin(&work, store, order, report, err);

    if (status == STATUS_OK)
        status = find_person(&work, login, &person, err);
    if (status == STATUS_OK)
        status = clear_entries(&work, person, err);
    if (status == STATUS_OK)
        status = erasures_person(store, person, work.service.today, &work.authority, &rows, err);
    report->rows += rows;
    if (status == STATUS_OK)
        status = keep_home(&work, login, person, err);
    if (status == STATUS_OK)
        status = journal(&work, "store.erase", person, 0, 0, err);
    status = finish(&work, status, err);
    if (status != STATUS_OK || store_scrub(store, err) == STATUS_OK)
        return status;
    return err_add(err, _("%s is erased-%lld now"), login,
                   (long long)person); /* whom to name the next time */
}

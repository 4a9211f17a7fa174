/* service_roster.c - the roster as tables: given out whole; and rows taken, all of them or none.
 *
 * A dry run is the real thing, undone: what it says is what happened. So it is with a file that has faults, which are all found, also those
 * that only show behind others. Rows are taken one after the other in the order of the file, on what stands now and not on what stood when
 * a dry run was looked at.
 */
#include <beatbook/service/service.h>

#include <stdlib.h>
#include <string.h>

#include <beatbook/store/rosters.h>
#include <beatbook/util/tr.h>

#include "rostering.h"

enum status service_roster_export(struct service *service, const struct roster_export_ask *ask,
                                  struct arena *arena, struct roster *answer, struct err *err)
{
    enum status status = service_allow(service, VERB_ROSTER_EXPORT, 0, 0, _("roster"), err);

    if (status == STATUS_OK && (unsigned)ask->table >= ROSTER_TABLE_COUNT)
        status = err_set(err, STATUS_USAGE, _("say which table"));
    return status == STATUS_OK ? rosters_read(service->store, ask->table, service->today, arena, answer, err)
                               : status;
}

/* --- the form --------------------------------------------------------------------------------- */

static enum status judge_form(const struct roster *roster, struct err *err)
{
    size_t i;

    if ((unsigned)roster->table >= ROSTER_TABLE_COUNT || roster->rows.count == 0)
        return err_set(err, STATUS_USAGE, _("there are no rows"));
    for (i = 0; i < roster->rows.count; i++)
        if (roster->rows.items[i].cells.count != roster_width(roster->table))
            return err_set(err, STATUS_USAGE, _("line %d has %zu cells; a row of this table has %zu"),
                           roster->rows.items[i].line, roster->rows.items[i].cells.count,
                           roster_width(roster->table));
    return STATUS_OK;
}

struct keyed {
    const char *key;
    int line;
};

static int by_key(const void *a, const void *b)
{
    const struct keyed *one = a;
    const struct keyed *other = b;
    int order = strcmp(one->key, other->key);

    return order != 0 ? order : (one->line > other->line) - (one->line < other->line);
}

/* The second of two rows about the same would undo the first, or do nothing: which is meant, nobody can tell. */
static void find_twice(const struct roster *roster, struct arena *arena, struct fault_list *faults)
{
    struct keyed *keys = arena_alloc(arena, (roster->rows.count + 1) * sizeof *keys);
    size_t i;

    for (i = 0; i < roster->rows.count; i++)
        keys[i] = (struct keyed){rostering_key(roster->table, &roster->rows.items[i], arena),
                                 roster->rows.items[i].line};
    qsort(keys, roster->rows.count, sizeof *keys, by_key);
    for (i = 1; i < roster->rows.count; i++)
        if (strcmp(keys[i - 1].key, keys[i].key) == 0) {
            check_add(faults, arena, keys[i].line, NULL, _("the same stands on line %d already"),
                      keys[i - 1].line);
            check_remedy(faults, arena, _("keep the one that is right"));
        }
}

static int by_line(const void *a, const void *b)
{
    const struct fault *one = a;
    const struct fault *other = b;

    return (one->line > other->line) - (one->line < other->line);
}

/* --- the rows --------------------------------------------------------------------------------- */

static enum status take_rows(struct service *service, const struct roster *roster, struct arena *arena,
                             struct roster_answer *answer, struct err *err)
{
    enum status status = STATUS_OK;
    size_t i;

    for (i = 0; i < roster->rows.count && status == STATUS_OK; i++) {
        struct err said = ERR_INIT;

        status = rostering_take(service, roster->table, &roster->rows.items[i], arena, answer, &said);
        if (status != STATUS_OK)
            *err = said;
    }
    return status;
}

static enum status undo(struct service *service, struct err *err)
{
    service->lines = 0;
    service_unchanged(service);
    return store_unmark(service->store, err);
}

enum status service_roster_import(struct service *service, const struct roster_ask *ask, struct arena *arena,
                                  struct roster_answer *answer, struct err *err)
{
    enum status status = service_allow(service, VERB_ROSTER_IMPORT, 0, 0, _("roster"), err);

    if (status == STATUS_OK)
        status = judge_form(&ask->roster, err);
    if (status == STATUS_OK)
        status = store_mark(service->store, err);
    if (status != STATUS_OK)
        return status;
    service->many = true;
    answer->table = ask->roster.table;
    find_twice(&ask->roster, arena, &answer->faults);
    status = take_rows(service, &ask->roster, arena, answer, err);
    if (status != STATUS_OK)
        return status;
    if (answer->faults.count > 0)
        qsort(answer->faults.items, answer->faults.count, sizeof *answer->faults.items, by_line);
    if (ask->dry_run || answer->faults.count > 0)
        return undo(service, err);
    answer->applied = true;
    if (service->lines == 0)
        service_unchanged(service);
    else
        service->unchanged = false;
    return STATUS_OK;
}

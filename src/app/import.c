/* import.c - documents on their way in: checked (import_run.c), then handed over in one go. */
#include <beatbook/app/import.h>

#include <stdlib.h>
#include <string.h>

#include <beatbook/client/call.h>
#include <beatbook/util/file.h>
#include <beatbook/util/log.h>
#include <beatbook/util/text.h>
#include <beatbook/util/tr.h>

#include "import_parts.h"

static enum status say_faults(size_t count, struct err *err)
{
    return err_set(err, STATUS_NO,
                   ngettext("%zu fault was found and nothing was imported",
                            "%zu faults were found and nothing was imported", count),
                   count);
}

enum status import_apply_known(struct session *session, const char *const *paths, size_t count,
                               const struct import_known *known, bool dry_run, struct arena *arena,
                               struct import_answer *answer, struct err *err)
{
    struct import_ask ask = {.dry_run = dry_run};
    struct fault_list faults;
    enum status status =
        import_check_known(session, paths, count, known, arena, &ask.documents, &faults, err);

    *answer = (struct import_answer){0};
    if (status != STATUS_OK)
        return status;
    if (faults.count > 0) {
        answer->faults = faults;
        return say_faults(faults.count, err);
    }
    status = call_framework_import(session->client, &ask, arena, answer, err);
    if (status == STATUS_OK && answer->faults.count > 0)
        status = say_faults(answer->faults.count, err);
    return status;
}

enum status import_apply(struct session *session, const char *const *paths, size_t count, bool dry_run,
                         struct arena *arena, struct import_answer *answer, struct err *err)
{
    return import_apply_known(session, paths, count, NULL, dry_run, arena, answer, err);
}

void import_fallen(struct session *session, const struct import_answer *answer, struct arena *arena,
                   struct word_list *sentences)
{
    for (size_t i = 0; answer->applied && i < answer->items.count; i++) {
        const struct import_result *result = &answer->items.items[i];
        struct crossing_ask ask = {.id = result->id, .version = result->version};
        struct crossings links;
        size_t fallen = 0;
        if (result->outcome == IMPORT_SAME ||
            call_framework_links(session->client, &ask, arena, &links, NULL) != STATUS_OK)
            continue;
        for (size_t j = 0; j < links.items.count; j++)
            fallen += links.items.items[j].here_state != CROSSING_HOLDS;
        if (fallen > 0)
            *LIST_ADD(arena, sentences) =
                arena_printf(arena,
                             ngettext("%zu link does not hold against %s %s and is to be looked at: beatbook "
                                      "framework links %s@%s --review",
                                      "%zu links do not hold against %s %s and are to be looked at: beatbook "
                                      "framework links %s@%s --review",
                                      (unsigned long)fallen),
                             fallen, result->id, result->version, result->id, result->version);
    }
}

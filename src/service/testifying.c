/* testifying.c - what the verbs about testimonies share: asking, and what follows from an answer.
 *
 * A testimony is about the revision that its giver read, and counts for the claims of that revision alone: who testified did not see
 * what was written later. It may come before a claim is decided or after: what an accepted claim is worth is settled anew each time.
 */
#include "testifying.h"

#include <beatbook/store/chain.h>
#include <beatbook/util/str.h>
#include <beatbook/util/tr.h>

#include "settle.h"

enum status testifying_asked(struct service *service, enum verb verb, int64_t entry, struct arena *arena,
                             struct dossier *dossier, struct testimonies_row *row, struct err *err)
{
    enum status status = dossier_open(service, verb, entry, arena, dossier, err);

    if (status == STATUS_OK)
        status = testimonies_asked(service->store, entry, service->person, arena, row, err);
    if (status == STATUS_OK && row->testimony.id == 0)
        status = err_set(err, STATUS_STATE,
                         _("nothing on entry %lld is asked of you: %s may ask you for a testimony"),
                         (long long)entry, dossier->entry.name);
    return status;
}

enum status testifying_role(struct service *service, int64_t apprentice, enum role *role, struct err *err)
{
    static const enum role assigned[] = {ROLE_SUPERVISOR, ROLE_ASSESSOR, ROLE_TUTOR};
    static const enum role held[] = {ROLE_TUTOR, ROLE_ASSESSOR, ROLE_SUPERVISOR, ROLE_TRAINING};
    struct assignments_ties ties;
    size_t i;
    enum status status =
        assignments_ties(service->store, service->person, apprentice, service->today, &ties, err);

    *role = ROLE_COUNT;
    for (i = 0; i < sizeof assigned / sizeof *assigned; i++)
        if (*role == ROLE_COUNT && ((ties.now | ties.team) & service->roles & ROLE_BIT(assigned[i])) != 0)
            *role = assigned[i];
    for (i = 0; i < sizeof held / sizeof *held; i++)
        if (*role == ROLE_COUNT && (service->roles & ROLE_BIT(held[i])) != 0)
            *role = held[i];
    return status;
}

const char *testifying_types(uint32_t types, struct arena *arena)
{
    struct str text = STR_INIT;
    const char *copy;

    names_set(&entry_type_names, types, " ", &text);
    copy = arena_dup(arena, text.buf);
    str_release(&text);
    return copy;
}

/* --- asking ----------------------------------------------------------------------------------- */

static enum status judge_open(struct service *service, const struct dossier *dossier, int64_t person,
                              const char *name, struct arena *arena, struct err *err)
{
    struct testimonies_list rows = {0};
    size_t i, open = 0;
    enum status status = testimonies_of(service->store, dossier->entry.id, arena, &rows, err);

    for (i = 0; i < rows.count && status == STATUS_OK; i++) {
        if (rows.items[i].testimony.state != TESTIMONY_ASKED)
            continue;
        open++;
        if (person != 0 && rows.items[i].person == person)
            status = err_set(err, STATUS_STATE, _("%s is asked already: wait, or withdraw it first"), name);
    }
    if (status == STATUS_OK && open >= TESTIMONY_ASKED_MOST)
        status =
            err_set(err, STATUS_STATE, _("%d testimonies are asked for on this entry already: wait for some"),
                    TESTIMONY_ASKED_MOST);
    return status;
}

enum status testifying_ask(struct service *service, const struct dossier *dossier, int64_t person,
                           const char *name, struct arena *arena, int64_t *id, struct err *err)
{
    const struct testimonies_new row = {.entry = dossier->entry.id,
                                        .revision = dossier->entry.revisions,
                                        .asked_by = service->person,
                                        .person = person,
                                        .name = name,
                                        .at = service->now};
    enum status status;

    if (dossier->entry.revisions == 0)
        return err_set(err, STATUS_STATE,
                       _("entry %lld is a draft, which nobody else reads: submit it, then ask"),
                       (long long)dossier->entry.id);
    status = judge_open(service, dossier, person, name, arena, err);
    return status == STATUS_OK ? testimonies_add(service->store, &row, id, err) : status;
}

/* --- answering -------------------------------------------------------------------------------- */

static enum status write_answer(struct service *service, struct testimonies_row *row, struct arena *arena,
                                struct err *err)
{
    struct settle settle;
    char salt[CHAIN_HEX];
    enum status status = settle_begin(service, row->testimony.entry, arena, &settle, err);

    chain_salt(salt);
    row->salt = arena_dup(arena, salt);
    row->testimony.answered_at = service->now;
    if (status == STATUS_OK)
        status = testimonies_answer(service->store, row, arena, err);
    return status == STATUS_OK
               ? settle_finish(service, &settle, row->testimony.entry, "testimony given", arena, err)
               : status;
}

/* Neither what was said nor any name: the line stays when those must go. */
static enum status journal(struct service *service, const struct dossier *dossier,
                           const struct testimonies_row *row, struct arena *arena, struct err *err)
{
    const struct testimony *testimony = &row->testimony;

    return service_journal(
        service, dossier->entry.person, testimony->entry,
        service_body(arena, "entry", arena_printf(arena, "%lld", (long long)testimony->entry), "testimony",
                     arena_printf(arena, "%lld", (long long)testimony->id), "revision",
                     arena_printf(arena, "%lld", (long long)testimony->revision), "types",
                     testifying_types(testimony->types, arena), "commitment", row->commitment, NULL),
        err);
}

enum status testifying_answer(struct service *service, const struct dossier *dossier,
                              struct testimonies_row *row, struct arena *arena, struct testimony *answer,
                              struct err *err)
{
    struct testimonies_row after;
    enum status status = write_answer(service, row, arena, err);

    if (status == STATUS_OK)
        status = journal(service, dossier, row, arena, err);
    if (status == STATUS_OK)
        status = testimonies_get(service->store, row->testimony.entry, row->testimony.id, arena, &after, err);
    if (status == STATUS_OK)
        *answer = after.testimony;
    return status;
}

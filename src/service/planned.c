/* planned.c - what a move rests on, worked out before the store is locked for it.
 *
 * Two things take long and change nothing: to take two versions apart and find what became of each criterion, and to fetch the pages of a
 * cohort's evidence from the disk. Both are done in a reading transaction. What was found is used inside only while it still holds: a
 * way between two versions rests on the documents alone, so it holds until one comes or goes. Whom the move is about and what they have is
 * read again inside, from sums that are kept ready: whoever did something meanwhile is moved with it.
 */
#include "planned.h"

#include <beatbook/store/library.h>

struct planned_one {
    int64_t from, to;
    struct moving_way way;
};

struct planned {
    int64_t library; /* line of the journal with which it last changed */
    LIST(struct planned_one) ways;
    struct repinned_plan *repins; /* of rules: then there are no ways */
};

static enum status library_since(struct service *service, int64_t *seq, struct err *err)
{
    return library_changed(service->store, service_word(VERB_FRAMEWORK_IMPORT),
                           service_word(VERB_FRAMEWORK_REMOVE), seq, err);
}

static struct planned_one *find(struct planned *planned, int64_t from, int64_t to)
{
    size_t i;

    for (i = 0; i < planned->ways.count; i++)
        if (planned->ways.items[i].from == from && planned->ways.items[i].to == to)
            return &planned->ways.items[i];
    return NULL;
}

static enum status plan_one(struct service *service, const struct migrate_ask *ask,
                            const struct migrations_enrolled *who, int64_t to, const char *version,
                            struct planned *planned, struct arena *arena)
{
    struct planned_one one = {.from = who->document, .to = to};
    enum status status = STATUS_OK;

    if (who->document != to && find(planned, who->document, to) == NULL) {
        status = moving_find(service, ask->id, who->version, version, arena, &one.way, NULL);
        if (status == STATUS_OK)
            *LIST_ADD(arena, &planned->ways) = one;
    }
    return status == STATUS_OK ? migrations_fetch(service->store, who->enrolment, who->document, NULL)
                               : status;
}

static enum status plan_repins(struct service *service, const struct migrate_ask *ask,
                               const struct framework *to, int64_t to_id, int64_t person,
                               struct planned *planned, struct arena *arena)
{
    const struct repinned_ask repin = {.from = ask->from,
                                       .from_version = ask->from_version,
                                       .to = to->id,
                                       .to_version = to->version,
                                       .to_id = to_id,
                                       .cohort = person != 0 ? NULL : ask->cohort,
                                       .person = person};

    planned->repins = repinned_plan_move(service, &repin, arena);
    return planned->repins != NULL ? STATUS_OK : STATUS_STATE;
}

struct planned *planned_make(struct service *service, const struct migrate_ask *ask, struct arena *arena)
{
    struct planned *planned = arena_alloc(arena, sizeof *planned);
    struct migrations_enrolled_list people = {0};
    struct framework to = {0};
    int64_t person = 0, to_id = 0;
    enum status status = service_allow(service, VERB_FRAMEWORK_MIGRATE, 0, 0, "", NULL);
    size_t i;

    *planned = (struct planned){0};
    if (status == STATUS_OK && ask->login != NULL && ask->login[0] != '\0')
        status = service_person(service, ask->login, &person, NULL);
    if (status == STATUS_OK)
        status = library_since(service, &planned->library, NULL);
    if (status == STATUS_OK)
        status = library_find(service->store, ask->id, ask->to, &to_id, NULL);
    if (status == STATUS_OK)
        status = library_read(service->store, to_id, arena, &to, NULL);
    if (status == STATUS_OK && to.form == DOCUMENT_RULES)
        status = plan_repins(service, ask, &to, to_id, person, planned, arena);
    else if (status == STATUS_OK)
        status = migrations_enrolled_on(service->store, ask->id, person != 0 ? NULL : ask->cohort, person,
                                        arena, &people, NULL);
    for (i = 0; i < people.count && status == STATUS_OK; i++)
        status = plan_one(service, ask, &people.items[i], to_id, to.version, planned, arena);
    return status == STATUS_OK ? planned : NULL;
}

struct planned *planned_back(struct service *service, const struct revert_ask *ask, struct arena *arena)
{
    struct planned *planned = arena_alloc(arena, sizeof *planned);
    struct repinned_ask repin = {.to = ask->id, .cohort = ask->cohort};
    enum status status = service_allow(service, VERB_FRAMEWORK_REVERT, 0, 0, "", NULL);

    *planned = (struct planned){0};
    if (status == STATUS_OK && ask->login != NULL && ask->login[0] != '\0') {
        repin.cohort = NULL;
        status = service_person(service, ask->login, &repin.person, NULL);
    }
    if (status == STATUS_OK)
        status = library_since(service, &planned->library, NULL);
    if (status == STATUS_OK)
        planned->repins = repinned_plan_back(service, &repin, arena);
    return planned->repins != NULL ? planned : NULL;
}

const struct repinned_plan *planned_repins(struct service *service)
{
    int64_t library = 0;

    return service->planned != NULL && library_since(service, &library, NULL) == STATUS_OK &&
                   library == service->planned->library
               ? service->planned->repins
               : NULL;
}

enum status planned_way(struct service *service, const char *slug, const struct migrations_enrolled *from,
                        int64_t to, const char *to_version, struct arena *arena, struct moving_way *out,
                        struct err *err)
{
    struct planned_one *one = service->planned != NULL ? find(service->planned, from->document, to) : NULL;
    int64_t library = 0;
    enum status status = one != NULL ? library_since(service, &library, err) : STATUS_OK;

    if (one == NULL || status != STATUS_OK || library != service->planned->library)
        return status == STATUS_OK ? moving_find(service, slug, from->version, to_version, arena, out, err)
                                   : status;
    *out = one->way;
    return STATUS_OK;
}

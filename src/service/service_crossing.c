/* service_crossing.c - framework.links: the crossmaps as one framework sees them, with what is to be looked at. */
#include <beatbook/service/service.h>

#include <string.h>

#include <beatbook/domain/ref.h>
#include <beatbook/domain/version.h>
#include <beatbook/store/fallen.h>
#include <beatbook/store/items.h>
#include <beatbook/store/library.h>
#include <beatbook/util/tr.h>

/* 0 where it is not loaded. */
static enum status find(struct service *service, const char *id, const char *version, int64_t *document,
                        struct err *err)
{
    *document = 0;
    if (version != NULL && !version_valid(version))
        return err_set(err, STATUS_USAGE, _("'%s' is no version; write it like 1.0"), version);
    return library_find(service->store, id, version, document, err);
}

static enum status demand(struct service *service, const char *id, const char *version, int64_t *document,
                          struct err *err)
{
    enum status status = find(service, id != NULL ? id : "", version, document, err);

    if (status == STATUS_OK && *document == 0)
        status = err_set(err, STATUS_MISSING, _("no such framework: %s%s%s"), id != NULL ? id : "",
                         version != NULL ? "@" : "", version != NULL ? version : "");
    return status;
}

/* The printed codes of both ends, and what the other one is about. */
static enum status describe(struct service *service, int64_t here, struct crossing *crossing,
                            struct arena *arena, struct err *err)
{
    struct items_row row;
    struct ref ref;
    int64_t there = 0;
    enum status status = items_get(service->store, here, crossing->here, arena, &row, err);

    if (status == STATUS_OK && row.document != 0)
        crossing->here_code = row.code;
    if (status != STATUS_OK || *crossing->there_version == '\0' || !ref_parse(crossing->there, &ref))
        return status;
    status = find(service, ref.framework, crossing->there_version, &there, err);
    if (status == STATUS_OK)
        status = items_get(service->store, there, ref.item, arena, &row, err);
    if (status == STATUS_OK && row.document != 0) {
        crossing->there_code = row.code;
        crossing->there_title = row.brief;
    }
    return status;
}

enum status service_framework_links(struct service *service, const struct crossing_ask *ask,
                                    struct arena *arena, struct crossings *answer, struct err *err)
{
    struct framework framework;
    int64_t here = 0, there = 0;
    enum status status = service_allow(service, VERB_FRAMEWORK_LINKS, 0, 0, _("framework"), err);
    size_t i;

    if (status == STATUS_OK)
        status = demand(service, ask->id, ask->version, &here, err);
    if (status == STATUS_OK && ask->other != NULL)
        status = demand(service, ask->other, ask->other_version, &there, err);
    if (status == STATUS_OK)
        status = library_read(service->store, here, arena, &framework, err);
    if (status == STATUS_OK)
        status = fallen_crossings(service->store, framework.id, here, ask->other, there, arena,
                                  &answer->items, err);
    for (i = 0; i < answer->items.count && status == STATUS_OK; i++)
        status = describe(service, here, &answer->items.items[i], arena, err);
    if (status != STATUS_OK)
        return status;
    answer->id = framework.id;
    answer->version = framework.version;
    return STATUS_OK;
}

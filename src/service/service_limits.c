/* service_limits.c - how much a store takes: set by the training unit, 0 until then. */
#include <beatbook/service/service.h>

#include <stdlib.h>

#include <beatbook/store/attachments.h>
#include <beatbook/util/tr.h>

#define ATTACHMENT "limit_attachment"
#define QUOTA "limit_quota"

static enum status read_number(struct service *service, const char *name, struct arena *arena, int64_t *out,
                               struct err *err)
{
    const char *value;
    enum status status = store_meta(service->store, name, arena, &value, err);

    *out = status == STATUS_OK && value != NULL ? strtoll(value, NULL, 10) : 0;
    return status;
}

enum status service_limits_of(struct service *service, struct arena *arena, struct limits *out,
                              struct err *err)
{
    enum status status = read_number(service, ATTACHMENT, arena, &out->attachment, err);

    out->used = 0;
    if (status == STATUS_OK)
        status = read_number(service, QUOTA, arena, &out->quota, err);
    if (status == STATUS_OK)
        status = attachments_used(service->store, service->person, &out->used, err);
    return status;
}

enum status service_limits_show(struct service *service, const struct nothing *ask, struct arena *arena,
                                struct limits *answer, struct err *err)
{
    enum status status = service_allow(service, VERB_LIMITS_SHOW, 0, 0, _("limits"), err);

    (void)ask;
    return status == STATUS_OK ? service_limits_of(service, arena, answer, err) : status;
}

enum status service_limits_set(struct service *service, const struct limits *ask, struct arena *arena,
                               struct limits *answer, struct err *err)
{
    const char *attachment = arena_printf(arena, "%lld", (long long)ask->attachment);
    const char *quota = arena_printf(arena, "%lld", (long long)ask->quota);
    enum status status = service_allow(service, VERB_LIMITS_SET, 0, 0, _("limits"), err);

    if (status == STATUS_OK)
        status = attachment_check_limits(ask, err);
    if (status == STATUS_OK)
        status = store_set_meta(service->store, ATTACHMENT, attachment, err);
    if (status == STATUS_OK)
        status = store_set_meta(service->store, QUOTA, quota, err);
    if (status == STATUS_OK)
        status = service_journal(service, 0, 0,
                                 service_body(arena, "attachment", attachment, "quota", quota, NULL), err);
    return status == STATUS_OK ? service_limits_of(service, arena, answer, err) : status;
}

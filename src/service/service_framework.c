/* service_framework.c - the library read: what is loaded, the reader's rows, the bytes; and a document taken out again. */
#include <beatbook/service/service.h>

#include <inttypes.h>
#include <string.h>

#include <beatbook/domain/version.h>
#include <beatbook/store/library.h>
#include <beatbook/util/hash.h>
#include <beatbook/util/str.h>
#include <beatbook/util/tr.h>

#include "holding.h"
#include "page.h"

#define PIECE_MOST (256 * 1024)
#define STANDS_MOST 5

/* Who loaded it is a name for the staff. */
static void leave_name_out(const struct service *service, struct framework *framework)
{
    if ((service->roles & ~ROLE_BIT(ROLE_APPRENTICE)) == 0)
        framework->imported_by = NULL;
}

static enum status find(struct service *service, const struct framework_ask *ask, struct arena *arena,
                        int64_t *id, struct err *err)
{
    const char *version = ask->version;
    const char *what = arena_printf(arena, "%s%s%s", ask->id != NULL ? ask->id : "",
                                    version != NULL ? "@" : "", version != NULL ? version : "");
    enum status status = service_allow(service, service->verb, 0, 0, _("framework"), err);

    if (status == STATUS_OK && version != NULL && !version_valid(version))
        status = err_set(err, STATUS_USAGE, _("'%s' is no version; write it like 1.0"), version);
    if (status == STATUS_OK)
        status = library_find(service->store, ask->id != NULL ? ask->id : "", version, id, err);
    if (status == STATUS_OK && *id == 0)
        status = err_set(err, STATUS_MISSING, _("no such framework: %s"), what);
    return status;
}

enum status service_framework_list(struct service *service, const struct nothing *ask, struct arena *arena,
                                   struct frameworks *answer, struct err *err)
{
    enum status status = service_allow(service, VERB_FRAMEWORK_LIST, 0, 0, _("framework"), err);

    size_t i;

    (void)ask;
    answer->next = NULL;
    if (status == STATUS_OK)
        status = library_list(service->store, arena, &answer->items, err);
    for (i = 0; i < answer->items.count; i++)
        leave_name_out(service, &answer->items.items[i]);
    return status;
}

enum status service_framework_show(struct service *service, const struct framework_ask *ask,
                                   struct arena *arena, struct reader *answer, struct err *err)
{
    int64_t from = ask->position > 0 ? ask->position : 0;
    int64_t id;
    enum status status = find(service, ask, arena, &id, err);

    if (status == STATUS_OK)
        status = library_read(service->store, id, arena, &answer->framework, err);
    leave_name_out(service, &answer->framework);
    if (status == STATUS_OK)
        status = library_rows(service->store, id, from, page_limit(ask->limit), arena, &answer->items,
                              &answer->total, err);
    answer->next_position = from + (int64_t)answer->items.count;
    if (answer->next_position >= answer->total)
        answer->next_position = -1;
    return status;
}

/* How many bytes from `from` make a piece: never half a letter. */
static size_t piece_of(const char *source, size_t from, size_t total, int64_t limit)
{
    size_t most = limit > 0 && limit < PIECE_MOST ? (size_t)limit : PIECE_MOST;
    size_t end = from + most;

    if (end >= total)
        return total - from;
    while (end > from && ((unsigned char)source[end] & 0xc0) == 0x80)
        end--;
    return end - from;
}

/* A text that does not have the sum of its file was not in UTF-8 when it came. */
static const char *encoding_of(const char *source, const char *sha256)
{
    char own[HASH_TEXT];

    hash_sha256(source, strlen(source), own);
    return sha256 != NULL && strcmp(own, sha256) != 0 ? "windows-1252" : NULL;
}

enum status service_framework_source(struct service *service, const struct framework_ask *ask,
                                     struct arena *arena, struct source_piece *answer, struct err *err)
{
    struct framework framework;
    const char *source;
    size_t length;
    size_t from;
    size_t total;
    int64_t id;
    enum status status = find(service, ask, arena, &id, err);

    if (status == STATUS_OK)
        status = library_read(service->store, id, arena, &framework, err);
    if (status == STATUS_OK)
        status = library_source(service->store, id, arena, &source, err);
    if (status != STATUS_OK)
        return status;
    total = strlen(source);
    from = ask->position > 0 ? (size_t)ask->position : 0;
    if (from > total || ((unsigned char)source[from] & 0xc0) == 0x80)
        return err_set(err, STATUS_USAGE, _("no letter begins at byte %" PRId64), ask->position);
    length = piece_of(source, from, total, ask->limit);
    *answer = (struct source_piece){.id = framework.id,
                                    .version = framework.version,
                                    .text = arena_dup_n(arena, source + from, length),
                                    .total = (int64_t)total,
                                    .encoding = from == 0 ? encoding_of(source, framework.sha256) : NULL,
                                    .next_position = from + length < total ? (int64_t)(from + length) : -1};
    return STATUS_OK;
}

/* --- framework.remove ------------------------------------------------------------------------- */

static enum status judge_removal(struct service *service, int64_t id, const struct framework *framework,
                                 struct arena *arena, struct err *err)
{
    struct library_words stands = {0};
    struct str list = STR_INIT;
    size_t i;
    enum status status = library_stands(service->store, id, STANDS_MOST + 1, arena, &stands, err);

    if (status != STATUS_OK || stands.count == 0)
        return status;
    for (i = 0; i < stands.count && i < STANDS_MOST; i++)
        str_add_f(&list, "%s%s", i > 0 ? ", " : "", stands.items[i]);
    if (stands.count > STANDS_MOST)
        str_add(&list, _(" and more"));
    status = err_set(err, STATUS_STATE, _("%s %s cannot go: on it stand %s"), framework->id,
                     framework->version, list.buf);
    str_release(&list);
    return status;
}

enum status service_framework_remove(struct service *service, const struct framework_ask *ask,
                                     struct arena *arena, struct nothing *answer, struct err *err)
{
    struct framework framework = {0};
    int64_t id;
    enum status status = find(service, ask, arena, &id, err);

    if (status == STATUS_OK && ask->version == NULL)
        status = err_set(err, STATUS_USAGE, _("say which version is to go, like %s@1.0"), ask->id);
    if (status == STATUS_OK)
        status = library_read(service->store, id, arena, &framework, err);
    if (status == STATUS_OK)
        status = judge_removal(service, id, &framework, arena, err);
    if (status == STATUS_OK)
        status = library_remove(service->store, id, err);
    if (status == STATUS_OK && framework.form == DOCUMENT_CROSSMAP)
        status = holding_settle_all(service, arena, err);
    answer->ok = status == STATUS_OK;
    if (status != STATUS_OK)
        return status;
    return service_journal(service, 0, 0,
                           service_body(arena, "id", framework.id, "version", framework.version, "sha256",
                                        framework.sha256, NULL),
                           err);
}

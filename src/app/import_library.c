/* import_library.c - what the given documents point at, fetched so that the pointing can be checked.
 *
 * The bytes are read again by beatbook-import instead of asking the store for rows: quotations are then proved against
 * exactly what the author's own file would have given. The store proves all of it once more.
 */
#include "import_parts.h"

#include <string.h>

#include <beatbook/client/call.h>
#include <beatbook/domain/ref.h>
#include <beatbook/domain/version.h>
#include <beatbook/util/file.h>
#include <beatbook/util/log.h>
#include <beatbook/util/text.h>
#include <beatbook/util/tr.h>

#define SHIPPED_MOST ((size_t)8 * 1024 * 1024)

struct need {
    const char *id, *version; /* version NULL: any */
};

struct library {
    struct session *session; /* NULL: no store, or none that answers */
    struct document_list *documents;
    struct arena *arena;
    LIST(struct need) needs;
};

static bool there(const struct library *library, const char *id, const char *version)
{
    for (size_t i = 0; i < library->documents->count; i++) {
        const struct document *document = &library->documents->items[i];
        if (document->form == DOCUMENT_CROSSMAP || !document->id || strcmp(document->id, id) != 0)
            continue;
        if (!version || (document->version && version_valid(document->version) &&
                         version_compare(document->version, version) == 0))
            return true;
    }
    return false;
}

static void need(struct library *library, const char *id, const char *version)
{
    if (!id || !ref_slug_valid(id) || (version && !version_valid(version)) || there(library, id, version))
        return;
    for (size_t i = 0; i < library->needs.count; i++) {
        const struct need *known = &library->needs.items[i];
        if (!strcmp(known->id, id) && (!version || !known->version || !strcmp(known->version, version)))
            return;
    }
    *LIST_ADD(library->arena, &library->needs) = (struct need){id, version};
}

/* Every loaded version below it: an id that one of them had and another had not may not come back. */
static void gather_earlier(struct library *library, const struct document *document)
{
    struct frameworks loaded;

    if (!library->session || document->form != DOCUMENT_FRAMEWORK || !document->version ||
        !version_valid(document->version))
        return;
    if (call_framework_list(library->session->client, &(struct nothing){false}, library->arena, &loaded,
                            NULL) != STATUS_OK)
        return;
    for (size_t i = 0; i < loaded.items.count; i++) {
        const struct framework *one = &loaded.items.items[i];
        if (!strcmp(one->id, document->id) && version_compare(one->version, document->version) < 0)
            need(library, one->id, one->version);
    }
}

static void gather(struct library *library, const struct document *document)
{
    const char *version, *extended = document_extends(document, &version);

    for (size_t i = 0; i < document->about.count; i++) {
        const struct remark *remark = &document->about.items[i];
        if (remark->name && !strcmp(remark->name, "uses"))
            need(library, document_attribute(remark, "framework"), document_attribute(remark, "version"));
    }
    if (extended)
        need(library, extended, version);
    for (size_t i = 0; i < document->changes.count; i++)
        need(library, document->id, document->changes.items[i].from);
    gather_earlier(library, document);
}

/* Read bytes as the framework that is wanted; false when they are something else. */
static bool add(struct library *library, const struct need *need, const struct str *bytes,
                const struct import_known *known)
{
    struct import_report report;

    if (import_read(need->id, bytes, known, library->arena, &report, NULL) != STATUS_OK || !report.readable)
        return false;
    if (report.document.form == DOCUMENT_CROSSMAP || !report.document.id || !report.document.version ||
        strcmp(report.document.id, need->id) != 0)
        return false;
    *LIST_ADD(library->arena, library->documents) = report.document;
    return !need->version || (version_valid(report.document.version) &&
                              version_compare(report.document.version, need->version) == 0);
}

enum status import_source(struct session *session, const char *id, const char *version, struct str *bytes,
                          struct err *err)
{
    struct framework_ask ask = {.id = id, .version = version};
    struct arena arena = ARENA_INIT; /* the version of the first piece is asked for to the end */
    struct str text = STR_INIT;
    bool is_windows = false;
    enum status status;

    do {
        struct source_piece piece;
        status = call_framework_source(session->client, &ask, &arena, &piece, err);
        if (status == STATUS_OK) {
            str_add(&text, piece.text ? piece.text : "");
            is_windows = is_windows || piece.encoding;
            ask.position = piece.next_position;
            ask.version = piece.version;
        }
    } while (status == STATUS_OK && ask.position > 0);
    if (status == STATUS_OK && !(is_windows && text_to_windows(text.buf, text.len, bytes)))
        str_add_n(bytes, text.buf, text.len);
    str_release(&text);
    arena_release(&arena);
    return status;
}

static bool from_store(struct library *library, const struct need *need)
{
    struct str bytes = STR_INIT;
    struct err err = ERR_INIT;
    struct import_known known;
    bool found = false;
    enum status status;

    if (!library->session)
        return false;
    status = import_source(library->session, need->id, need->version, &bytes, &err);
    if (status == STATUS_OK)
        status =
            import_stored(library->session, need->id, need->version, &bytes, library->arena, &known, &err);
    if (status == STATUS_OK)
        found = add(library, need, &bytes, &known);
    else if (status != STATUS_MISSING)
        library->session = NULL; /* it will not answer the next one either */
    str_release(&bytes);
    return found;
}

static bool from_shipped(struct library *library, const struct need *need)
{
    struct str path = STR_INIT, name = STR_INIT, bytes = STR_INIT;
    bool found = false;

    str_add_f(&name, "frameworks/%s.xml", need->id);
    if (session_find_data(name.buf, &path, NULL) == STATUS_OK &&
        file_read(path.buf, SHIPPED_MOST, &bytes, NULL) == STATUS_OK)
        found = add(library, need, &bytes, NULL);
    str_release(&path);
    str_release(&name);
    str_release(&bytes);
    return found;
}

static void look_for(struct library *library, const struct need *need)
{
    const struct need any = {need->id, NULL};

    if (from_store(library, need) || from_shipped(library, need) || there(library, need->id, NULL))
        return;
    if (need->version && from_store(library, &any))
        return;
    log_say(LOG_LEVEL_NOTE, _("not checked: what points at %s%s%s, which is not here"), need->id,
            need->version ? " " : "", need->version ? need->version : "");
}

void import_library(struct session *session, struct document_list *documents, size_t given,
                    struct arena *arena)
{
    struct library library = {session, documents, arena, {NULL, 0, 0}};

    if (session && !session_store_exists(session))
        library.session = NULL;
    for (size_t i = 0; i < given; i++)
        gather(&library, &documents->items[i]);
    for (size_t i = 0; i < library.needs.count; i++)
        look_for(&library, &library.needs.items[i]);
}

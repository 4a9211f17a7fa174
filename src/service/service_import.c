/* service_import.c - documents come into the library: all of those given, in one transaction, or none.
 *
 * What a client sends is never trusted for having passed a checker: every rule of the domain is checked again here. The same document again
 * changes nothing; other content under an id and version that is there is refused, because evidence may stand on it.
 */
#include <beatbook/service/service.h>

#include <inttypes.h>
#include <string.h>

#include <beatbook/domain/ref.h>
#include <beatbook/domain/version.h>
#include <beatbook/store/library.h>
#include <beatbook/util/hash.h>
#include <beatbook/util/str.h>
#include <beatbook/util/text.h>
#include <beatbook/util/tr.h>
#include <beatbook/wire/codec.h>
#include <beatbook/wire/json.h>

#include "flatten.h"
#include "holding.h"
#include "service_import.h"
#include "relink.h"

#define SOURCE_MOST (8 * 1024 * 1024)
#define DOCUMENTS_MOST 100

/* --- checking --------------------------------------------------------------------------------- */

static enum status judge_sources(const struct import_ask *ask, struct err *err)
{
    size_t i;

    if (ask->documents.count == 0 || ask->documents.count > DOCUMENTS_MOST)
        return err_set(err, STATUS_USAGE, _("give 1 to %d documents at once"), DOCUMENTS_MOST);
    for (i = 0; i < ask->documents.count; i++) {
        const struct import_document *given = &ask->documents.items[i];

        if (given->source == NULL || given->source[0] == '\0' || strlen(given->source) > SOURCE_MOST)
            return err_set(err, STATUS_USAGE, _("%s: a document has 1 byte to 8 MB"),
                           given->name != NULL ? given->name : "-");
    }
    return STATUS_OK;
}

static bool is_among(const struct library_words *slugs, const char *slug)
{
    size_t i;

    for (i = 0; i < slugs->count; i++) {
        if (strcmp(slugs->items[i], slug) == 0)
            return true;
    }
    return false;
}

static void add_slug(struct library_words *slugs, const char *slug, struct arena *arena)
{
    if (slug != NULL && slug[0] != '\0' && !is_among(slugs, slug))
        *LIST_ADD(arena, slugs) = slug;
}

static void add_ref(struct library_words *slugs, const char *text, struct arena *arena)
{
    struct ref ref;

    if (text != NULL && ref_parse(text, &ref))
        add_slug(slugs, arena_dup(arena, ref.framework), arena);
}

/* Which frameworks of the store the documents speak of: their own earlier versions, those that they use, those that links touch. */
static void collect_slugs(const struct document *document, struct library_words *slugs, struct arena *arena)
{
    size_t i;

    add_slug(slugs, document->id, arena);
    for (i = 0; i < document->about.count; i++)
        add_slug(slugs, document_attribute(&document->about.items[i], "framework"), arena);
    for (i = 0; i < document->links.count; i++) {
        add_ref(slugs, document->links.items[i].from, arena);
        add_ref(slugs, document->links.items[i].to, arena);
    }
}

static enum status load_known(struct service *service, const struct document_list *documents,
                              struct known_list *known, struct arena *arena, struct err *err)
{
    struct library_words slugs = {0};
    enum status status = STATUS_OK;
    size_t i;

    for (i = 0; i < documents->count; i++)
        collect_slugs(&documents->items[i], &slugs, arena);
    for (i = 0; i < slugs.count && status == STATUS_OK; i++)
        status = library_known(service->store, slugs.items[i], arena, known, err);
    return status;
}

static void gather(struct fault_list *all, const struct fault_list *faults, const char *file,
                   struct arena *arena)
{
    size_t i;

    for (i = 0; i < faults->count; i++) {
        struct fault *fault = LIST_ADD(arena, all);

        *fault = faults->items[i];
        fault->file = file;
    }
}

static bool is_given(const struct document_list *documents, const char *id, const char *version)
{
    size_t i;

    for (i = 0; i < documents->count; i++)
        if (strcmp(documents->items[i].id, id) == 0 &&
            version_compare(documents->items[i].version, version) == 0)
            return true;
    return false;
}

/* Rules that extend others stand on what those say: they must be here, or be given now, and extend none themselves. */
static enum status check_extended(struct service *service, const struct document_list *documents, size_t at,
                                  struct fault_list *faults, struct arena *arena, struct err *err)
{
    const struct document *document = &documents->items[at];
    const char *version, *id = document_extends(document, &version);
    struct framework found = {.form = DOCUMENT_FORM_COUNT};
    int64_t base = 0, further = 0;
    enum status status;

    if (id == NULL || is_given(documents, id, version))
        return STATUS_OK;
    status = library_find(service->store, id, version, &base, err);
    if (status == STATUS_OK && base != 0)
        status = library_read(service->store, base, arena, &found, err);
    if (status == STATUS_OK && base != 0)
        status = library_extended(service->store, base, &further, err);
    if (status == STATUS_OK && found.form != DOCUMENT_RULES) {
        check_add(&faults[at], arena, document->line, NULL,
                  _("it extends the rules %s %s, which are not here"), id, version);
        check_remedy(&faults[at], arena, _("give their file too"));
    } else if (status == STATUS_OK && further != 0) {
        check_add(&faults[at], arena, document->line, NULL, _("%s %s itself extends other rules"), id,
                  version);
        check_remedy(&faults[at], arena,
                     _("extend those that it extends: rules are looked up one step only"));
    }
    return status;
}

/* Every fault of every document, also between them and what the store has. */
static enum status check_all(struct service *service, const struct import_ask *ask, struct arena *arena,
                             struct import_answer *answer, struct err *err)
{
    struct document_list documents = {0};
    struct known_list known = {0};
    struct fault_list *faults = arena_alloc(arena, ask->documents.count * sizeof *faults);
    enum status status;
    size_t i;

    for (i = 0; i < ask->documents.count; i++) {
        *LIST_ADD(arena, &documents) = ask->documents.items[i].document;
        check_document(&ask->documents.items[i].document, &faults[i], arena);
        gather(&answer->faults, &faults[i], ask->documents.items[i].name, arena);
    }
    if (answer->faults.count > 0) /* ids and versions may be missing: nothing else can be looked up */
        return STATUS_OK;
    memset(faults, 0, ask->documents.count * sizeof *faults);
    status = load_known(service, &documents, &known, arena, err);
    if (status != STATUS_OK)
        return status;
    check_references(&documents, &known, faults, arena);
    for (i = 0; i < documents.count && status == STATUS_OK; i++)
        status = check_extended(service, &documents, i, faults, arena, err);
    for (i = 0; i < ask->documents.count; i++)
        gather(&answer->faults, &faults[i], ask->documents.items[i].name, arena);
    return status;
}

/* --- the plan --------------------------------------------------------------------------------- */

static enum status judge_same(const struct framework *kept, const char *sha256,
                              const struct import_document *given, struct err *err)
{
    if (strcmp(kept->sha256, sha256) == 0)
        return STATUS_OK;
    return err_set(err, STATUS_STATE,
                   _("%s: %s %s is in the store with other content; give the new text a higher version"),
                   given->name, kept->id, kept->version);
}

static const char *beside_sentence(const struct document *document, const char *below, const char *above,
                                   struct arena *arena)
{
    if (above != NULL)
        return arena_printf(arena, _("%s %s stands below %s, which stays the highest"), document->id,
                            document->version, above);
    if (below != NULL)
        return arena_printf(arena, _("%s %s stands above %s; nobody moves by this"), document->id,
                            document->version, below);
    return arena_printf(arena, _("%s %s is new"), document->id, document->version);
}

static enum status plan_new(struct service *service, const struct document *document,
                            struct import_result *result, struct arena *arena, struct err *err)
{
    const char *below;
    const char *above;
    enum status status =
        library_neighbours(service->store, document->id, document->version, arena, &below, &above, err);

    result->outcome = below != NULL || above != NULL ? IMPORT_BESIDE : IMPORT_NEW;
    if (status == STATUS_OK)
        result->sentence = beside_sentence(document, below, above, arena);
    if (status == STATUS_OK && document->form == DOCUMENT_CROSSMAP && below != NULL && above == NULL) {
        const char *links;

        status = relink_say(service, document, below, arena, &links, err);
        if (status == STATUS_OK)
            result->sentence = arena_printf(arena, "%s; %s", result->sentence, links);
    }
    return status;
}

/* What would become of one document. */
static enum status plan(struct service *service, const struct import_document *given, const char *sha256,
                        struct import_result *result, struct arena *arena, struct err *err)
{
    const struct document *document = &given->document;
    struct framework kept;
    int64_t id;
    enum status status = library_find(service->store, document->id, document->version, &id, err);

    if (status == STATUS_OK && id == 0)
        return plan_new(service, document, result, arena, err);
    if (status == STATUS_OK)
        status = library_read(service->store, id, arena, &kept, err);
    if (status == STATUS_OK)
        status = judge_same(&kept, sha256, given, err);
    if (status != STATUS_OK)
        return status;
    result->outcome = IMPORT_SAME;
    result->sentence = arena_printf(arena, _("%s %s is in the store already, the same; nothing to do"),
                                    document->id, document->version);
    return STATUS_OK;
}

static void count(const struct library_new *new, struct import_result *result)
{
    size_t i;

    for (i = 0; i < new->rows.count; i++) {
        result->items += new->rows.items[i].form == READER_ITEM;
        result->claimable += new->rows.items[i].claimable;
    }
    result->links = (int64_t) new->document->links.count;
    result->rules = (int64_t) new->document->rules.count;
}

/* --- applying --------------------------------------------------------------------------------- */

static const char *model_of(const struct document *document, struct arena *arena)
{
    struct str text = STR_INIT;
    const char *copy;

    json_write(&codec_document, document, &text);
    copy = arena_dup_n(arena, text.buf, text.len);
    str_release(&text);
    return copy;
}

/* The SHA-256 of the file as it came. That it is another than the text's is how the store knows that the file was in Windows-1252. */
static enum status sum_source(const struct import_document *given, char sha256[HASH_TEXT], struct err *err)
{
    struct str bytes = STR_INIT;
    bool known = given->encoding == NULL || strcmp(given->encoding, "windows-1252") == 0;

    if (known && given->encoding != NULL)
        known = text_to_windows(given->source, strlen(given->source), &bytes);
    if (known && given->encoding != NULL)
        hash_sha256(bytes.buf, bytes.len, sha256);
    else
        str_release(&bytes);
    return known ? STATUS_OK
                 : err_set(err, STATUS_USAGE, _("%s: this is not text of the encoding that it says"),
                           given->name != NULL ? given->name : "-");
}

static enum status take(struct service *service, const struct import_ask *ask,
                        const struct import_document *given, struct import_answer *answer,
                        struct arena *arena, struct err *err)
{
    struct import_result *result = LIST_ADD(arena, &answer->items);
    struct library_new new = {.source = given->source, .now = service->now, .by = service->person};
    char sha256[HASH_TEXT];
    int64_t id;
    enum status status;

    hash_sha256(given->source, strlen(given->source), sha256);
    *result = (struct import_result){
        .name = given->name, .id = given->document.id, .version = given->document.version};
    status = sum_source(given, sha256, err);
    if (status == STATUS_OK)
        status = plan(service, given, sha256, result, arena, err);
    if (status != STATUS_OK)
        return status;
    flatten_document(&given->document, arena, &new);
    count(&new, result);
    if (given->document.form == DOCUMENT_FRAMEWORK && result->outcome != IMPORT_SAME)
        status = holding_foresee(service, &given->document, &new.rows, ask, arena, &answer->fallen, err);
    if (status != STATUS_OK || ask->dry_run || result->outcome == IMPORT_SAME)
        return status;
    new.sha256 = sha256;
    new.model = model_of(&given->document, arena);
    return library_add(service->store, &new, &id, err);
}

enum status service_import_check(struct service *service, const struct import_ask *ask, struct arena *arena,
                                 struct err *err)
{
    struct import_answer answer = {0};
    enum status status = ask->documents.count > 0 ? judge_sources(ask, err) : STATUS_OK;

    if (status == STATUS_OK)
        status = check_all(service, ask, arena, &answer, err);
    if (status == STATUS_OK && answer.faults.count > 0)
        status = err_set(err, STATUS_USAGE, _("document %s: %s; take the file anew from where it was made"),
                         answer.faults.items[0].file != NULL ? answer.faults.items[0].file : "-",
                         answer.faults.items[0].text);
    return status;
}

enum status service_import_add(struct service *service, const struct import_document *given,
                               const struct service_import_place *place, struct arena *arena, struct err *err)
{
    struct library_new new = {.id = place->id, .source = given->source, .now = place->at, .by = place->by};
    char sha256[HASH_TEXT];
    int64_t id;
    enum status status;

    hash_sha256(given->source, strlen(given->source), sha256);
    status = sum_source(given, sha256, err);
    if (status == STATUS_OK && strcmp(sha256, place->sha256) != 0)
        status = err_set(err, STATUS_USAGE, _("%s: its bytes are not those of its sum"), given->name);
    if (status != STATUS_OK)
        return status;
    flatten_document(&given->document, arena, &new);
    new.sha256 = sha256;
    new.model = model_of(&given->document, arena);
    return library_add(service->store, &new, &id, err);
}

static enum status journal(struct service *service, const struct import_answer *answer, struct arena *arena,
                           struct err *err)
{
    struct str list = STR_INIT;
    const char *body;
    size_t i;

    for (i = 0; i < answer->items.count; i++) {
        if (answer->items.items[i].outcome != IMPORT_SAME)
            str_add_f(&list, "%s%s@%s", list.len > 0 ? " " : "", answer->items.items[i].id,
                      answer->items.items[i].version);
    }
    body = service_body(arena, "documents", list.buf, NULL);
    if (list.len == 0)
        service_unchanged(service);
    str_release(&list);
    return service->unchanged ? STATUS_OK : service_journal(service, 0, 0, body, err);
}

/* What links still hold, where a version or a crossmap came. */
static enum status settle_links(struct service *service, const struct import_ask *ask,
                                const struct import_answer *answer, struct arena *arena, struct err *err)
{
    struct library_words slugs = {0};
    enum status status = STATUS_OK;
    size_t i;

    for (i = 0; i < ask->documents.count; i++)
        if (answer->items.items[i].outcome != IMPORT_SAME &&
            ask->documents.items[i].document.form != DOCUMENT_RULES)
            collect_slugs(&ask->documents.items[i].document, &slugs, arena);
    for (i = 0; i < slugs.count && status == STATUS_OK; i++)
        status = holding_settle(service, slugs.items[i], arena, err);
    return status;
}

enum status service_framework_import(struct service *service, const struct import_ask *ask,
                                     struct arena *arena, struct import_answer *answer, struct err *err)
{
    size_t i;
    enum status status = service_allow(service, VERB_FRAMEWORK_IMPORT, 0, 0, _("framework"), err);

    if (status == STATUS_OK)
        status = judge_sources(ask, err);
    if (status == STATUS_OK)
        status = check_all(service, ask, arena, answer, err);
    for (i = 0; i < ask->documents.count && status == STATUS_OK && answer->faults.count == 0; i++)
        status = take(service, ask, &ask->documents.items[i], answer, arena, err);
    if (status == STATUS_OK && !ask->dry_run && answer->faults.count == 0)
        status = settle_links(service, ask, answer, arena, err);
    if (status != STATUS_OK)
        return status;
    if (ask->dry_run || answer->faults.count > 0)
        service_unchanged(service);
    else
        status = journal(service, answer, arena, err);
    answer->applied = status == STATUS_OK && !ask->dry_run && answer->faults.count == 0;
    answer->seq = service_seq(service);
    return status;
}

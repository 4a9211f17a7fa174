/* crossmap.c - a crossmap being worked on.
 *
 * What is loaded never changes, so an edit is a next version. It is not made of each single edit: a unit that goes through a new standard touches a dozen links in
 * an evening, and the apprentices' proposals should change once. Until then the edits are a list in a file; the file is read again
 * before each edit, so that a command in another window is not written over.
 */
#include <beatbook/app/crossmap.h>

#include <string.h>
#include <unistd.h>

#include <beatbook/app/drafts.h>
#include <beatbook/client/call.h>
#include <beatbook/domain/ref.h>
#include <beatbook/domain/version.h>
#include <beatbook/util/file.h>
#include <beatbook/util/tr.h>
#include <beatbook/wire/codec.h>
#include <beatbook/wire/json.h>

#include "import_parts.h"

#define DRAFT_MOST ((size_t)16 * 1024 * 1024)
#define EDITS_MOST 5000

/* ---- the file */

static enum status find_path(struct session *session, const char *id, struct str *path, struct err *err)
{
    const struct hello *hello = client_hello(session->client);
    struct str name = STR_INIT;
    enum status status;

    drafts_owner("crossmap", session->store != NULL ? session->store : "", hello->login, &name);
    str_add_f(&name, "%s.json", id);
    status = file_own(FILE_STATE, name.buf, path, err);
    str_release(&name);
    return status;
}

static enum status read_edits(struct crossmap *crossmap, struct err *err)
{
    struct str json = STR_INIT;
    enum status status = STATUS_OK;

    crossmap->draft = (struct crossdraft){.crossmap = crossmap->base.id, .at = MOMENT_NONE};
    if (!file_exists(crossmap->path.buf))
        return STATUS_OK;
    status = file_read(crossmap->path.buf, DRAFT_MOST, &json, err);
    if (status == STATUS_OK && json_read(&codec_crossdraft, json.buf, json.len, &crossmap->arena,
                                         &crossmap->draft, NULL) != STATUS_OK)
        status = err_set(err, STATUS_FILE,
                         _("what was changed in %s and not taken in cannot be read: move %s out of the way"),
                         crossmap->base.id, crossmap->path.buf);
    crossmap->draft.crossmap = crossmap->base.id;
    str_release(&json);
    return status;
}

static enum status write_edits(struct session *session, struct crossmap *crossmap, struct err *err)
{
    struct str folder = STR_INIT, json = STR_INIT;
    enum status status;

    if (crossmap->draft.edits.count == 0)
        return crossmap_drop(crossmap, err);
    crossmap->draft.version = crossmap->base.version;
    crossmap->draft.at = client_now(session->client);
    status = file_own(FILE_STATE, NULL, &folder, err);
    if (status == STATUS_OK)
        status = file_make_folder(folder.buf, err);
    if (status == STATUS_OK) {
        json_write(&codec_crossdraft, &crossmap->draft, &json);
        status = file_write(crossmap->path.buf, json.buf, json.len, false, err);
    }
    str_release(&folder);
    str_release(&json);
    return status;
}

/* ---- opened */

static enum status carry_out(struct crossmap *crossmap, struct err *err)
{
    if (crossdraft_apply(&crossmap->base, &crossmap->draft, &crossmap->arena, &crossmap->next,
                         &crossmap->conflicts))
        return STATUS_OK;
    return err_set(err, STATUS_NO, _("no version comes after %s: give %s one by hand"),
                   crossmap->base.version, crossmap->base.id);
}

static enum status read_base(struct session *session, const char *id, struct crossmap *out, struct err *err)
{
    struct str bytes = STR_INIT;
    struct import_report report = {0};
    enum status status = import_source(session, id, NULL, &bytes, err);

    if (status == STATUS_OK && strncmp(bytes.buf + strspn(bytes.buf, "\xEF\xBB\xBF \t\r\n"), "<", 1) != 0)
        status = err_set(err, STATUS_NO, _("%s is no crossmap"), id);
    if (status == STATUS_OK)
        status = import_read(id, &bytes, NULL, &out->arena, &report, err);
    if (status == STATUS_OK && (!report.readable || report.document.form != DOCUMENT_CROSSMAP))
        status = err_set(err, STATUS_NO, _("%s is no crossmap"), id);
    out->base = report.document;
    str_release(&bytes);
    return status;
}

/* What crossmap_write() left, now that it is loaded. */
static void forget_xml(const struct crossmap *crossmap)
{
    struct str path = STR_INIT, name = STR_INIT;

    str_add_f(&name, "%s-%s.xml", crossmap->base.id, crossmap->base.version);
    if (file_own(FILE_STATE, name.buf, &path, NULL) == STATUS_OK)
        unlink(path.buf);
    str_release(&path);
    str_release(&name);
}

enum status crossmap_open(struct session *session, const char *id, struct crossmap *out, struct err *err)
{
    const struct hello *hello = client_hello(session->client);
    enum status status;

    if (hello == NULL || (hello->roles & ROLE_BIT(ROLE_TRAINING)) == 0)
        return err_set(err, STATUS_DENIED, _("only the training unit changes a crossmap"));
    if (!ref_slug_valid(id))
        return err_set(err, STATUS_USAGE, _("'%.80s' is no id of a crossmap"), id);
    status = read_base(session, id, out, err);
    if (status == STATUS_OK)
        status = find_path(session, id, &out->path, err);
    if (status == STATUS_OK)
        status = read_edits(out, err);
    if (status == STATUS_OK && crossdraft_is_in(&out->base, &out->draft)) {
        forget_xml(out);
        return crossmap_drop(out, err);
    }
    return status == STATUS_OK ? carry_out(out, err) : status;
}

void crossmap_release(struct crossmap *crossmap)
{
    arena_release(&crossmap->arena);
    str_release(&crossmap->path);
    memset(crossmap, 0, sizeof *crossmap);
    str_init(&crossmap->path);
}

/* ---- worked on */

static const char *keep(struct arena *arena, const char *text)
{
    return text != NULL ? arena_dup(arena, text) : NULL;
}

static struct link keep_link(struct arena *arena, const struct link *link)
{
    return (struct link){.id = keep(arena, link->id),
                         .from = keep(arena, link->from),
                         .to = keep(arena, link->to),
                         .relation = link->relation,
                         .strength = link->strength,
                         .from_words = keep(arena, link->from_words),
                         .to_words = keep(arena, link->to_words)};
}

static enum status judge(const struct crossmap *crossmap, const struct crossdraft_edit *edit, struct err *err)
{
    if (crossmap->draft.edits.count >= EDITS_MOST)
        return err_set(err, STATUS_NO, _("%d changes wait to be taken in: take them in first"), EDITS_MOST);
    if (edit->act == CROSSDRAFT_END && crossmap->next.links.count == 1)
        return err_set(err, STATUS_NO, _("a crossmap has at least one link: this is the last one"));
    return STATUS_OK;
}

enum status crossmap_edit(struct session *session, struct crossmap *crossmap,
                          const struct crossdraft_edit *edit, struct err *err)
{
    struct crossdraft_edit *kept;
    size_t conflicts;
    enum status status = read_edits(crossmap, err);

    if (status == STATUS_OK)
        status = carry_out(crossmap, err);
    if (status == STATUS_OK)
        status = judge(crossmap, edit, err);
    if (status != STATUS_OK)
        return status;
    conflicts = crossmap->conflicts.count;
    kept = LIST_ADD(&crossmap->arena, &crossmap->draft.edits);
    *kept = (struct crossdraft_edit){.act = edit->act,
                                     .was = keep_link(&crossmap->arena, &edit->was),
                                     .now = keep_link(&crossmap->arena, &edit->now),
                                     .from_version = keep(&crossmap->arena, edit->from_version),
                                     .to_version = keep(&crossmap->arena, edit->to_version)};
    status = carry_out(crossmap, err);
    if (status == STATUS_OK && crossmap->conflicts.count > conflicts)
        status = err_set(err, STATUS_NO, "%s", crossmap->conflicts.items[crossmap->conflicts.count - 1]);
    if (status == STATUS_OK)
        status = write_edits(session, crossmap, err);
    if (status != STATUS_OK) {
        crossmap->draft.edits.count--;
        carry_out(crossmap, NULL);
    }
    return status;
}

enum status crossmap_undo(struct session *session, struct crossmap *crossmap, struct err *err)
{
    enum status status = read_edits(crossmap, err);

    if (status == STATUS_OK && crossmap->draft.edits.count == 0)
        status = err_set(err, STATUS_NO, _("nothing in %s was changed"), crossmap->base.id);
    if (status != STATUS_OK)
        return status;
    crossmap->draft.edits.count--;
    status = write_edits(session, crossmap, err);
    return status == STATUS_OK ? carry_out(crossmap, err) : status;
}

enum status crossmap_drop(struct crossmap *crossmap, struct err *err)
{
    crossmap->draft.edits.count = 0;
    if (file_exists(crossmap->path.buf) && unlink(crossmap->path.buf) != 0)
        return err_set(err, STATUS_FILE, _("%s cannot be taken away"), crossmap->path.buf);
    return carry_out(crossmap, err);
}

/* ---- taken in */

enum status crossmap_xml(const struct crossmap *crossmap, struct str *out, struct err *err)
{
    return import_write(&crossmap->next, "xml", out, err);
}

static enum status judge_all(const struct crossmap *crossmap, struct err *err)
{
    if (crossmap->conflicts.count > 0)
        return err_set(err, STATUS_NO,
                       _("%s; what was changed in it has to be taken back first (%zu such changes)"),
                       crossmap->conflicts.items[0], crossmap->conflicts.count);
    if (crossmap->draft.edits.count == 0)
        return err_set(err, STATUS_NO, _("nothing in %s was changed"), crossmap->base.id);
    return STATUS_OK;
}

enum status crossmap_write(const struct crossmap *crossmap, struct str *path, struct err *err)
{
    struct str xml = STR_INIT, name = STR_INIT;
    enum status status = judge_all(crossmap, err);

    if (status == STATUS_OK)
        status = crossmap_xml(crossmap, &xml, err);
    str_add_f(&name, "%s-%s.xml", crossmap->next.id, crossmap->next.version);
    if (status == STATUS_OK)
        status = file_own(FILE_STATE, name.buf, path, err);
    if (status == STATUS_OK)
        status = file_write(path->buf, xml.buf, xml.len, false, err);
    str_release(&xml);
    str_release(&name);
    return status;
}

/* By its own file: the import reads what it checks, from a name that faults can speak of. */
static enum status import_xml(struct session *session, const struct crossmap *crossmap, bool dry_run,
                              struct arena *arena, struct import_answer *answer, struct err *err)
{
    struct str path = STR_INIT;
    const char *files[1];
    enum status status = crossmap_write(crossmap, &path, err);

    files[0] = arena_dup(arena, path.buf);
    if (status == STATUS_OK) {
        status = import_apply(session, files, 1, dry_run, arena, answer, err);
        unlink(path.buf);
    }
    str_release(&path);
    return status;
}

/* The file was ours and is gone: the document is what they know. */
static void name_results(const struct crossmap *crossmap, struct arena *arena, struct import_answer *answer)
{
    const char *name = arena_printf(arena, "%s@%s", crossmap->next.id, crossmap->next.version);
    size_t i;

    for (i = 0; i < answer->items.count; i++)
        answer->items.items[i].name = name;
    for (i = 0; i < answer->faults.count; i++)
        answer->faults.items[i].file = name;
}

enum status crossmap_take(struct session *session, struct crossmap *crossmap, bool dry_run,
                          struct arena *arena, struct import_answer *answer, struct err *err)
{
    const char *id = arena_dup(arena, crossmap->base.id);
    enum status status = read_base(session, id, crossmap, err); /* somebody else's may have come meanwhile */

    *answer = (struct import_answer){0};
    if (status == STATUS_OK)
        status = read_edits(crossmap, err);
    if (status == STATUS_OK)
        status = carry_out(crossmap, err);
    if (status == STATUS_OK)
        status = import_xml(session, crossmap, dry_run, arena, answer, err);
    name_results(crossmap, arena, answer);
    if (status == STATUS_OK && !dry_run)
        crossmap_drop(crossmap, NULL);
    return status;
}

const char *crossmap_highest(struct session *session, const char *end, struct arena *arena)
{
    struct frameworks loaded = {0};
    const char *highest = NULL;
    struct ref ref;
    size_t i;

    if (end == NULL || !ref_parse(end, &ref) ||
        call_framework_list(session->client, &(struct nothing){false}, arena, &loaded, NULL) != STATUS_OK)
        return NULL;
    for (i = 0; i < loaded.items.count; i++)
        if (loaded.items.items[i].form == DOCUMENT_FRAMEWORK &&
            strcmp(loaded.items.items[i].id, ref.framework) == 0 &&
            (highest == NULL || version_compare(loaded.items.items[i].version, highest) > 0))
            highest = loaded.items.items[i].version;
    return highest;
}

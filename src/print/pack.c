/* pack.c - a portfolio as one ZIP: pages, tables, attachments, what was signed, and a manifest of everything.
 *
 * The same portfolio gives the same bytes: every file has the day of the portfolio, and nothing of the machine. The manifest is a list as sha256sum writes it, so that
 * whoever has no beatbook checks a pack as well.
 */
#include <beatbook/print/print.h>

#include <string.h>

#include <beatbook/util/tr.h>

#ifdef HAVE_LIBARCHIVE

#include <archive.h>
#include <archive_entry.h>

#include <beatbook/util/base64.h>
#include <beatbook/util/hash.h>

#include "pack_layout.h"

struct pack {
    const struct portfolio_whole *portfolio;
    const char *lang;
    const struct print_watch *watch;
    struct arena arena;
    struct pack_layout layout;
    struct archive *zip;
    struct str *out;
    struct str manifest;
    LIST(const char *) paths;
};

/* --- one file ----------------------------------------------------------------------------------- */

static la_ssize_t keep(struct archive *zip, void *out, const void *bytes, size_t length)
{
    (void)zip;
    str_add_n(out, bytes, length);
    return (la_ssize_t)length;
}

static enum status failed(struct pack *pack, struct err *err)
{
    const char *why = archive_error_string(pack->zip);

    return err_set(err, STATUS_FILE, _("the pack could not be made: %s"), why != NULL ? why : "?");
}

static enum status put(struct pack *pack, const char *path, const char *bytes, size_t length, struct err *err)
{
    struct archive_entry *entry = archive_entry_new();
    bool done;

    archive_entry_set_pathname(entry, path);
    archive_entry_set_size(entry, (la_int64_t)length);
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    archive_entry_set_mtime(entry, pack->portfolio->head.now, 0);
    done = archive_write_header(pack->zip, entry) == ARCHIVE_OK &&
           (length == 0 || archive_write_data(pack->zip, bytes, length) == (la_ssize_t)length) &&
           archive_write_finish_entry(pack->zip) == ARCHIVE_OK;
    archive_entry_free(entry);
    return done ? STATUS_OK : failed(pack, err);
}

/* A file of the template's: into the ZIP and the manifest. */
static enum status add(struct pack *pack, enum pack_part part, const struct pack_values *values,
                       const char *bytes, size_t length, struct err *err)
{
    struct str path = STR_INIT;
    char sum[HASH_TEXT];
    enum status status = STATUS_OK;
    size_t i;

    pack_layout_path(&pack->layout, part, values, &path);
    for (i = 0; i < pack->paths.count && status == STATUS_OK; i++)
        if (strcmp(pack->paths.items[i], path.buf) == 0)
            status = err_set(err, STATUS_USAGE, _("the template gives two files the path %s"), path.buf);
    if (status == STATUS_OK)
        status = put(pack, path.buf, bytes, length, err);
    *LIST_ADD(&pack->arena, &pack->paths) = arena_dup(&pack->arena, path.buf);
    hash_sha256(bytes, length, sum);
    str_add_f(&pack->manifest, "%s  %s\n", sum, path.buf);
    str_release(&path);
    return status;
}

static enum status add_text(struct pack *pack, enum pack_part part, const struct pack_values *values,
                            const char *text, struct err *err)
{
    if (text == NULL || *text == '\0' || pack->layout.paths[part] == NULL)
        return STATUS_OK;
    return add(pack, part, values, text, strlen(text), err);
}

/* --- what goes in ------------------------------------------------------------------------------- */

static const struct pack_values none = {0, 0, NULL, NULL, NULL};

static enum status add_about(struct pack *pack, struct err *err)
{
    const struct portfolio_whole *portfolio = pack->portfolio;
    struct str text = STR_INIT;
    char at[MOMENT_TEXT];
    enum status status;

    str_add(&text, "beatbook pack 1\n");
    str_add_f(&text, "login %s\nname %s\n", portfolio->person.login, portfolio->person.name);
    str_add_f(&text, "made %s\nby %s\n", day_format_moment(portfolio->head.now, at), portfolio->head.login);
    str_add_f(&text, "store %s\njournal %lld\nhead %s\n", portfolio->head.host,
              (long long)portfolio->head.seq, portfolio->head.hash);
    str_add_f(&text, "entries %zu\ndrafts %s\n", portfolio->entries.count,
              portfolio->head.drafts ? "yes" : "no");
    status = add_text(pack, PACK_ABOUT, &none, text.buf, err);
    str_release(&text);
    return status;
}

static enum status add_pages(struct pack *pack, struct err *err)
{
    struct str text = STR_INIT;
    enum status status = STATUS_OK;

    if (pack->layout.paths[PACK_PAGE] != NULL)
        status = html_print(pack->portfolio, pack->lang, &text, err);
    if (status == STATUS_OK && pack->layout.paths[PACK_PAGE] != NULL)
        status = add(pack, PACK_PAGE, &none, text.buf, text.len, err);
    str_clear(&text);
    if (status == STATUS_OK && pack->layout.paths[PACK_PDF] != NULL && pdf_there()) {
        status = pdf_print(pack->portfolio, pack->lang, pack->watch, &text, err);
        if (status == STATUS_OK)
            status = add(pack, PACK_PDF, &none, text.buf, text.len, err);
    }
    str_release(&text);
    return status;
}

static enum status add_sheets(struct pack *pack, struct err *err)
{
    enum status status = STATUS_OK;
    size_t i;

    for (i = 0; pack->layout.paths[PACK_SHEET] != NULL && sheet_noun(i) != NULL && status == STATUS_OK; i++) {
        const struct pack_values values = {.noun = sheet_noun(i)};
        struct str text = STR_INIT;

        status = sheet_print(pack->portfolio, values.noun, SHEET_CSV, &text, err);
        if (status == STATUS_OK)
            status = add(pack, PACK_SHEET, &values, text.buf, text.len, err);
        str_release(&text);
    }
    return status;
}

static enum status add_entries(struct pack *pack, struct err *err)
{
    enum status status = STATUS_OK;
    size_t i;

    for (i = 0;
         pack->layout.paths[PACK_ENTRY] != NULL && i < pack->portfolio->entries.count && status == STATUS_OK;
         i++) {
        const struct entry *entry = &pack->portfolio->entries.items[i];
        const struct pack_values values = {.entry = entry->id};
        struct str text = STR_INIT;

        status = html_print_entry(pack->portfolio, entry, pack->lang, &text, err);
        if (status == STATUS_OK)
            status = add(pack, PACK_ENTRY, &values, text.buf, text.len, err);
        str_release(&text);
    }
    return status;
}

static const struct portfolio_file *find_file(const struct portfolio_whole *portfolio, int64_t attachment)
{
    size_t i;

    for (i = 0; i < portfolio->files.count; i++)
        if (portfolio->files.items[i].attachment == attachment)
            return &portfolio->files.items[i];
    return NULL;
}

/* Its bytes, if they are what was attached. */
static enum status join(const struct portfolio_attachment *one, const struct portfolio_file *file,
                        struct str *out, struct err *err)
{
    char sum[HASH_TEXT];
    size_t i;

    for (i = 0; file != NULL && i < file->pieces.count; i++)
        if (file->pieces.items[i].base64 == NULL || !base64_read(file->pieces.items[i].base64, out))
            break;
    hash_sha256(out->buf, out->len, sum);
    if (file != NULL && i == file->pieces.count && strcmp(sum, one->attachment->sha256) == 0)
        return STATUS_OK;
    return err_set(err, STATUS_FILE, _("attachment %lld is not what was attached; have the store verified"),
                   (long long)one->attachment->id);
}

static enum status add_attachments(struct pack *pack, struct err *err)
{
    struct portfolio_attachment_list list = {NULL, 0, 0};
    enum status status = STATUS_OK;
    size_t i;

    portfolio_attachments(pack->portfolio, &pack->arena, &list);
    for (i = 0; pack->layout.paths[PACK_ATTACHMENT] != NULL && i < list.count && status == STATUS_OK; i++) {
        struct str name = STR_INIT, bytes = STR_INIT;
        struct pack_values values = {.entry = list.items[i].entry, .id = list.items[i].attachment->id};

        attachment_file_name(list.items[i].entry, list.items[i].attachment, &name);
        values.file = name.buf;
        status = join(&list.items[i], find_file(pack->portfolio, list.items[i].attachment->id), &bytes, err);
        if (status == STATUS_OK)
            status = add(pack, PACK_ATTACHMENT, &values, bytes.buf, bytes.len, err);
        str_release(&name);
        str_release(&bytes);
    }
    return status;
}

static enum status add_statements(struct pack *pack, struct err *err)
{
    struct str allowed = STR_INIT;
    enum status status = STATUS_OK;
    size_t i;

    for (i = 0; i < pack->portfolio->statements.count && status == STATUS_OK; i++) {
        const struct signed_statement *one = &pack->portfolio->statements.items[i];
        const struct pack_values values = {.entry = one->entry, .id = one->id, .act = one->act};

        status = add_text(pack, PACK_STATEMENT, &values, one->statement, err);
        if (status == STATUS_OK)
            status = add_text(pack, PACK_ROUND, &values, one->round, err);
        if (status == STATUS_OK)
            status = add_text(pack, PACK_SIGNATURE, &values, one->signature, err);
        if (one->allowed != NULL && strstr(allowed.buf, one->allowed) == NULL)
            str_add(&allowed, one->allowed);
    }
    if (status == STATUS_OK)
        status = add_text(pack, PACK_ALLOWED, &none, allowed.buf, err);
    str_release(&allowed);
    return status;
}

/* --- all of it ---------------------------------------------------------------------------------- */

static enum status (*const steps[])(struct pack *pack, struct err *err) = {
    add_about, add_pages, add_sheets, add_entries, add_attachments, add_statements};

static enum status fill(struct pack *pack, struct err *err)
{
    enum status status = STATUS_OK;
    size_t i;

    /* Nothing behind the end, so that the bytes are those of the ZIP. */
    if (archive_write_set_format_zip(pack->zip) != ARCHIVE_OK ||
        archive_write_set_bytes_in_last_block(pack->zip, 1) != ARCHIVE_OK ||
        archive_write_open(pack->zip, pack->out, NULL, keep, NULL) != ARCHIVE_OK)
        return failed(pack, err);
    for (i = 0; i < sizeof steps / sizeof *steps && status == STATUS_OK; i++)
        status = steps[i](pack, err);
    if (status == STATUS_OK)
        status = put(pack, "manifest.sha256", pack->manifest.buf, pack->manifest.len, err);
    if (status == STATUS_OK && archive_write_close(pack->zip) != ARCHIVE_OK)
        status = failed(pack, err);
    return status;
}

enum status pack_print(const struct portfolio_whole *portfolio, const char *lang, const char *layout,
                       const struct print_watch *watch, struct str *out, struct err *err)
{
    struct pack pack = {
        .portfolio = portfolio, .lang = lang, .watch = watch, .out = out, .manifest = STR_INIT};
    enum status status = pack_layout_read(layout, &pack.arena, &pack.layout, err);

    if (status == STATUS_OK) {
        pack.zip = archive_write_new();
        if (pack.zip == NULL)
            status = err_set(err, STATUS_FILE, _("no memory is left for the pack"));
    }
    if (status == STATUS_OK)
        status = fill(&pack, err);
    if (pack.zip != NULL)
        archive_write_free(pack.zip);
    str_release(&pack.manifest);
    arena_release(&pack.arena);
    return status;
}

#else

enum status pack_print(const struct portfolio_whole *portfolio, const char *lang, const char *layout,
                       const struct print_watch *watch, struct str *out, struct err *err)
{
    (void)watch;
    (void)portfolio;
    (void)lang;
    (void)layout;
    (void)out;
    return err_set(
        err, STATUS_FILE,
        _("this beatbook was built without libarchive and makes no packs (Debian: libarchive-dev)"));
}

#endif

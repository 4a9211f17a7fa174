/* pack_check.c - is a pack what its manifest says, and does what was signed in it hold? Without the store that it came from.
 *
 * Nothing is unpacked: every file is read once for its hash, and only what has to be read (the manifest, statements and their signatures) is kept. A pack may come from
 * anybody, so that everything has a limit. What the check cannot know is whether the manifest itself is the one that was made: for that its hash is said, and the keys
 * that signed.
 */
#include <beatbook/print/print.h>

#include <stdarg.h>
#include <string.h>

#include <beatbook/util/tr.h>

#ifdef HAVE_LIBARCHIVE

#include <archive.h>
#include <archive_entry.h>

#include <beatbook/domain/credential.h>
#include <beatbook/domain/signoff.h>
#include <beatbook/util/hash.h>
#include <beatbook/util/ssh.h>
#include <beatbook/util/text.h>

#define FILES_MOST 100000
#define BYTES_MOST ((int64_t)8 * 1024 * 1024 * 1024)
#define KEPT_MOST ((size_t)16 * 1024 * 1024) /* of one file that is read, not only hashed */
#define ALL_KEPT_MOST ((size_t)512 * 1024 * 1024)
#define FAULTS_MOST 100
#define MANIFEST "manifest.sha256"

struct member {
    const char *path;
    char sum[HASH_TEXT];
    bool listed;
    const char *text; /* of those that are read; NULL */
};

struct check {
    struct arena *arena;
    struct pack_checked *out;
    struct archive *zip;
    LIST(struct member) members;
    size_t kept;
};

__attribute__((format(printf, 2, 3))) static void fault(struct check *check, const char *format, ...)
{
    struct str clean = STR_INIT;
    const char *text;
    va_list list;

    if (check->out->faults.count >= FAULTS_MOST)
        return;
    va_start(list, format);
    text = arena_vprintf(check->arena, format, list);
    va_end(list);
    if (text_clean(&clean, text, strlen(text), TEXT_LINE, NULL) != STATUS_OK)
        str_add(&clean, _("a file whose name is no text"));
    *LIST_ADD(check->arena, &check->out->faults) = arena_dup(check->arena, clean.buf);
    str_release(&clean);
}

/* --- reading ------------------------------------------------------------------------------------ */

static bool ends_with(const char *path, const char *ending)
{
    size_t length = strlen(path), end = strlen(ending);

    return length >= end && strcmp(path + length - end, ending) == 0;
}

static bool is_read(const char *path)
{
    return strcmp(path, MANIFEST) == 0 || ends_with(path, ".txt") || ends_with(path, ".round") ||
           ends_with(path, ".sig");
}

static struct member *find(const struct check *check, const char *path)
{
    size_t i;

    for (i = 0; i < check->members.count; i++)
        if (strcmp(check->members.items[i].path, path) == 0)
            return &check->members.items[i];
    return NULL;
}

static enum status too_large(struct err *err)
{
    return err_set(err, STATUS_FILE, _("this is larger than any pack may be"));
}

/* One file, to its end. */
static enum status read_member(struct check *check, struct member *member, struct err *err)
{
    bool wanted = is_read(member->path);
    struct str text = STR_INIT;
    struct hash_stream stream;
    char chunk[32768];
    la_ssize_t got;
    enum status status = STATUS_OK;

    hash_stream_init(&stream);
    while (status == STATUS_OK && (got = archive_read_data(check->zip, chunk, sizeof chunk)) != 0) {
        if (got < 0) {
            const char *why = archive_error_string(check->zip);

            fault(check, _("%s cannot be read: %s"), member->path, why != NULL ? why : "?");
            break;
        }
        hash_stream_add(&stream, chunk, (size_t)got);
        check->out->bytes += got;
        if (wanted && (text.len + (size_t)got > KEPT_MOST || (check->kept += (size_t)got) > ALL_KEPT_MOST))
            status = too_large(err);
        else if (wanted)
            str_add_n(&text, chunk, (size_t)got);
        if (check->out->bytes > BYTES_MOST)
            status = too_large(err);
    }
    hash_stream_done(&stream, member->sum);
    if (wanted && strlen(text.buf) == text.len)
        member->text = arena_dup(check->arena, text.buf);
    str_release(&text);
    return status;
}

static enum status read_all(struct check *check, int file, struct err *err)
{
    struct archive_entry *entry;
    enum status status = STATUS_OK;
    int got = ARCHIVE_OK;

    archive_read_support_format_zip(check->zip);
    if (archive_read_open_fd(check->zip, file, 65536) != ARCHIVE_OK)
        return err_set(err, STATUS_FILE, _("this is no ZIP file: %s"), archive_error_string(check->zip));
    while (status == STATUS_OK && (got = archive_read_next_header(check->zip, &entry)) == ARCHIVE_OK) {
        const char *path = archive_entry_pathname(entry);
        struct member *member;

        if (check->members.count >= FILES_MOST)
            return too_large(err);
        if (path == NULL || archive_entry_filetype(entry) != AE_IFREG || find(check, path) != NULL) {
            fault(check, _("%s is there twice, or is no file"), path != NULL ? path : "?");
            continue;
        }
        member = LIST_ADD(check->arena, &check->members);
        member->path = arena_dup(check->arena, path);
        status = read_member(check, member, err);
    }
    if (status == STATUS_OK && got != ARCHIVE_EOF)
        return err_set(err, STATUS_FILE, _("this is no whole ZIP file: %s"),
                       archive_error_string(check->zip));
    check->out->files = (int64_t)check->members.count;
    return status;
}

/* --- the manifest --------------------------------------------------------------------------------- */

/* "SUM  PATH". */
static void check_line(struct check *check, const char *line)
{
    const char *path = strlen(line) > HASH_TEXT + 1 ? line + HASH_TEXT + 1 : "";
    struct member *member = find(check, path);

    if (*path == '\0' || strncmp(line + HASH_TEXT - 1, "  ", 2) != 0)
        fault(check, _("the manifest has a line that is none of sha256sum's: %.80s"), line);
    else if (member == NULL)
        fault(check, _("%s is not there"), path);
    else if (strncmp(member->sum, line, HASH_TEXT - 1) != 0)
        fault(check, _("%s is not what the manifest says"), path);
    if (member != NULL)
        member->listed = true;
}

static void check_manifest(struct check *check)
{
    const struct member *manifest = find(check, MANIFEST);
    char *rest;
    size_t i;

    if (manifest == NULL || manifest->text == NULL) {
        fault(check, _("there is no manifest (%s): this is no pack"), MANIFEST);
        return;
    }
    rest = arena_dup(check->arena, manifest->text);
    for (char *line = strsep(&rest, "\n"); line != NULL; line = strsep(&rest, "\n"))
        if (*line != '\0')
            check_line(check, line);
    for (i = 0; i < check->members.count; i++)
        if (!check->members.items[i].listed && &check->members.items[i] != manifest)
            fault(check, _("%s does not stand in the manifest"), check->members.items[i].path);
}

/* --- what was signed -------------------------------------------------------------------------------- */

static void add_key(struct check *check, const struct ssh_proof *proof)
{
    char fingerprint[SSH_FINGERPRINT];
    size_t i;

    (void)ssh_fingerprint(&proof->key, fingerprint);
    for (i = 0; i < check->out->keys.count; i++)
        if (strcmp(check->out->keys.items[i], fingerprint) == 0)
            return;
    *LIST_ADD(check->arena, &check->out->keys) = arena_dup(check->arena, fingerprint);
}

/* A signature over the round that stands beside it. */
static void check_signature(struct check *check, const char *stem, const struct member *round)
{
    const struct member *signature = find(check, arena_printf(check->arena, "%s.round.sig", stem));
    struct ssh_proof proof;
    struct err err = ERR_INIT;

    if (signature == NULL)
        return;
    if (signature->text == NULL ||
        ssh_check(signature->text, CREDENTIAL_SIGN, round->text, &proof, &err) != STATUS_OK) {
        fault(check, _("the signature %s does not hold: %s"), signature->path, err.text);
        return;
    }
    add_key(check, &proof);
    check->out->signatures++;
}

/* A statement, the round that lists it, the signature over the round: by their names. */
static void check_round(struct check *check, const struct member *round)
{
    const char *stem = arena_dup_n(check->arena, round->path, strlen(round->path) - strlen(".round"));
    const struct member *statement = find(check, arena_printf(check->arena, "%s.txt", stem));

    if (round->text == NULL || statement == NULL || statement->text == NULL) {
        fault(check, _("%s has no statement beside it"), round->path);
        return;
    }
    if (!signoff_in_round(round->text, statement->text)) {
        fault(check, _("%s is not what was signed"), statement->path);
        return;
    }
    check->out->statements++;
    check_signature(check, stem, round);
}

static void check_signed(struct check *check)
{
    size_t i;

    for (i = 0; i < check->members.count; i++) {
        const struct member *member = &check->members.items[i];

        if (ends_with(member->path, ".round"))
            check_round(check, member);
        if (member->text != NULL && strncmp(member->text, "beatbook pack ", strlen("beatbook pack ")) == 0) {
            struct str clean = STR_INIT;

            if (text_clean(&clean, member->text, strlen(member->text), TEXT_BLOCK, NULL) == STATUS_OK)
                check->out->about = arena_dup(check->arena, clean.buf);
            str_release(&clean);
        }
    }
}

enum status pack_check(int file, struct arena *arena, struct pack_checked *out, struct err *err)
{
    struct check check = {.arena = arena, .out = out, .zip = archive_read_new()};
    enum status status;

    if (check.zip == NULL)
        return err_set(err, STATUS_FILE, _("no memory is left for the pack"));
    status = read_all(&check, file, err);
    if (status == STATUS_OK) {
        check_manifest(&check);
        check_signed(&check);
        out->whole = out->faults.count == 0;
    }
    archive_read_free(check.zip);
    return status;
}

#else

enum status pack_check(int file, struct arena *arena, struct pack_checked *out, struct err *err)
{
    (void)file;
    (void)arena;
    (void)out;
    return err_set(
        err, STATUS_FILE,
        _("this beatbook was built without libarchive and checks no packs (Debian: libarchive-dev)"));
}

#endif

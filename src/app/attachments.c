/* attachments.c - a person's files on their way into an entry and out of it again.
 *
 * A file is opened without waiting, so that a pipe cannot hold us, and read once for its hash; the store reads the same descriptor and
 * refuses what has changed in between. What comes out is written under a temporary name beside its place and gets its own only when every byte
 * is there and the hash is right. The name that its owner gave it is never used as a path.
 */
#include <beatbook/app/attachments.h>

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <beatbook/client/call.h>
#include <beatbook/util/base64.h>
#include <beatbook/util/file.h>
#include <beatbook/util/hash.h>
#include <beatbook/util/tr.h>

/* --- in --------------------------------------------------------------------------------------- */

static void expand(const char *path, struct str *out)
{
    const char *home = getenv("HOME");

    if (strncmp(path, "~/", 2) == 0 && home != NULL)
        str_add_f(out, "%s%s", home, path + 1);
    else
        str_add(out, path);
}

static enum status judge_kind(const char *path, const struct stat *about, struct err *err)
{
    if (S_ISREG(about->st_mode))
        return STATUS_OK;
    if (S_ISDIR(about->st_mode))
        return err_set(err, STATUS_FILE, _("%s is a folder: name one file in it"), path);
    return err_set(err, STATUS_FILE, _("%s is a pipe or a device, not a file: copy it into one first"), path);
}

static enum status hash_file(int file, const char *path, int64_t bytes, char sha256[HASH_TEXT],
                             struct err *err)
{
    struct hash_stream stream;
    char chunk[32768];
    int64_t at = 0;

    hash_stream_init(&stream);
    while (at < bytes) {
        size_t wanted = bytes - at < (int64_t)sizeof chunk ? (size_t)(bytes - at) : sizeof chunk;
        ssize_t got = pread(file, chunk, wanted, (off_t)at);

        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return err_set(err, STATUS_FILE, "%s: %s", path, strerror(errno));
        if (got == 0)
            return err_set(err, STATUS_FILE, _("%s became shorter while it was read: try again"), path);
        hash_stream_add(&stream, chunk, (size_t)got);
        at += got;
    }
    hash_stream_done(&stream, sha256);
    return STATUS_OK;
}

static enum status read_file(int file, const char *path, const struct limits *limits, struct arena *arena,
                             struct attach_ask *ask, struct err *err)
{
    struct str name = STR_INIT;
    char sha256[HASH_TEXT];
    struct stat about;
    enum status status;

    if (fstat(file, &about) != 0)
        return err_set(err, STATUS_FILE, "%s: %s", path, strerror(errno));
    status = judge_kind(path, &about, err);
    if (status == STATUS_OK && attachment_check_size(limits, about.st_size, err) != STATUS_OK)
        status = limits->attachment == 0 ? err->status : err_add(err, "%s", path);
    if (status == STATUS_OK)
        status = hash_file(file, path, about.st_size, sha256, err);
    if (status != STATUS_OK)
        return status;
    attachment_name_of(path, &name);
    ask->name = arena_dup(arena, name.buf);
    ask->bytes = about.st_size;
    ask->sha256 = arena_dup(arena, sha256);
    str_release(&name);
    return STATUS_OK;
}

enum status attachments_open(const char *path, const struct limits *limits, int64_t entry,
                             struct arena *arena, struct attach_ask *ask, int *file, struct err *err)
{
    struct err own = ERR_INIT;
    struct str whole = STR_INIT;
    enum status status;

    expand(path, &whole);
    *ask = (struct attach_ask){.entry = entry};
    *file = open(whole.buf, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    if (*file < 0)
        status = err_set(&own, STATUS_FILE, "%s: %s", path, strerror(errno));
    else
        status = read_file(*file, path, limits, arena, ask, &own);
    if (status != STATUS_OK && *file >= 0) {
        close(*file);
        *file = -1;
    }
    if (status != STATUS_OK && err != NULL)
        *err = own;
    str_release(&whole);
    return status;
}

/* --- which ------------------------------------------------------------------------------------ */

enum status attachments_find(const struct attachment_list *list, const char *words,
                             const struct attachment **out, struct err *err)
{
    char *end;
    long long number = strtoll(words, &end, 10);
    bool is_number = *words != '\0' && *end == '\0';
    size_t i;

    for (i = 0; i < list->count; i++) {
        *out = &list->items[i];
        if (strcmp((*out)->name, words) == 0 || (is_number && (*out)->id == number))
            return STATUS_OK;
    }
    *out = NULL;
    return err_set(err, STATUS_MISSING, _("no attachment '%s': give its name or its number"), words);
}

static void add_once(const struct attachment_list *list, struct arena *arena, struct attachment_list *out)
{
    size_t i, k;

    for (i = 0; i < list->count; i++) {
        for (k = 0; k < out->count && out->items[k].id != list->items[i].id; k++)
            ;
        if (k == out->count)
            *LIST_ADD(arena, out) = list->items[i];
    }
}

void attachments_all(const struct entry *entry, struct arena *arena, struct attachment_list *out)
{
    size_t i;

    add_once(&entry->attachments, arena, out);
    for (i = 0; i < entry->revisions.count; i++)
        add_once(&entry->revisions.items[i].attachments, arena, out);
}

/* --- out -------------------------------------------------------------------------------------- */

static bool is_folder(const char *path)
{
    struct stat about;

    return stat(path, &about) == 0 && S_ISDIR(about.st_mode);
}

static void choose_path(int64_t entry, const struct attachment *attachment, const char *path, struct str *out)
{
    if (path == NULL)
        path = ".";
    expand(path, out);
    if (!is_folder(out->buf))
        return;
    if (strcmp(path, ".") == 0)
        str_clear(out);
    else if (out->buf[out->len - 1] != '/')
        str_add_char(out, '/');
    attachment_file_name(entry, attachment, out);
}

static enum status fetch_piece(struct client *client, struct attachment_ask *ask, struct hash_stream *stream,
                               int file, int64_t *pieces, struct err *err)
{
    struct arena arena = ARENA_INIT;
    struct attachment_piece piece;
    struct str bytes = STR_INIT;
    enum status status = call_attachment_read(client, ask, &arena, &piece, err);

    if (status == STATUS_OK && (piece.base64 == NULL || !base64_read(piece.base64, &bytes)))
        status = err_set(err, STATUS_BUG, _("beatbook-store answered what cannot be read: %s"), "base64");
    if (status == STATUS_OK) {
        hash_stream_add(stream, bytes.buf, bytes.len);
        status = file_write_fd(file, bytes.buf, bytes.len, err);
        *pieces = piece.pieces;
    }
    str_release(&bytes);
    arena_release(&arena);
    return status;
}

static enum status fetch(struct client *client, int64_t entry, const struct attachment *attachment, int file,
                         struct err *err)
{
    struct attachment_ask ask = {.entry = entry, .attachment = attachment->id};
    struct hash_stream stream;
    char sha256[HASH_TEXT];
    int64_t pieces = 1;
    enum status status = STATUS_OK;

    hash_stream_init(&stream);
    for (; ask.piece < pieces && status == STATUS_OK; ask.piece++)
        status = fetch_piece(client, &ask, &stream, file, &pieces, err);
    hash_stream_done(&stream, sha256);
    if (status == STATUS_OK && strcmp(sha256, attachment->sha256) != 0)
        status = err_set(err, STATUS_BUSY,
                         _("what the store gave is not what was attached; have the store verified"));
    if (status == STATUS_OK && fsync(file) != 0)
        status = err_set(err, STATUS_FILE, "%s", strerror(errno));
    return status;
}

/* From its temporary name to its own: what is there is never replaced unseen, and nothing but a file ever. */
static enum status name_it(const char *temporary, const char *path, bool over, struct err *err)
{
    struct stat about;

    if (!over) {
        if (link(temporary, path) == 0)
            return STATUS_OK;
        if (errno == EEXIST)
            return err_set(err, STATUS_FILE, _("%s is there already: give another name, or say --over"),
                           path);
        return err_set(err, STATUS_FILE, "%s: %s", path, strerror(errno));
    }
    if (lstat(path, &about) == 0 && !S_ISREG(about.st_mode))
        return err_set(err, STATUS_FILE, _("%s is no file: only a file is replaced"), path);
    if (rename(temporary, path) != 0)
        return err_set(err, STATUS_FILE, "%s: %s", path, strerror(errno));
    return STATUS_OK;
}

enum status attachments_save(struct client *client, int64_t entry, const struct attachment *attachment,
                             const char *path, bool over, struct str *saved, struct err *err)
{
    struct str whole = STR_INIT, temporary = STR_INIT;
    char key[HASH_KEY_TEXT];
    struct stat about;
    int file = -1;
    enum status status = STATUS_OK;

    choose_path(entry, attachment, path, &whole);
    hash_new_key(key);
    str_add_n(&temporary, whole.buf,
              strrchr(whole.buf, '/') != NULL ? (size_t)(strrchr(whole.buf, '/') - whole.buf) + 1 : 0);
    str_add_f(&temporary, ".beatbook-%s", key);
    if (!over && lstat(whole.buf, &about) == 0)
        status =
            err_set(err, STATUS_FILE, _("%s is there already: give another name, or say --over"), whole.buf);
    else if ((file = open(temporary.buf, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600)) < 0)
        status = err_set(err, STATUS_FILE, "%s: %s", whole.buf, strerror(errno));
    if (status == STATUS_OK)
        status = fetch(client, entry, attachment, file, err);
    if (file >= 0 && close(file) != 0 && status == STATUS_OK)
        status = err_set(err, STATUS_FILE, "%s: %s", whole.buf, strerror(errno));
    if (status == STATUS_OK)
        status = name_it(temporary.buf, whole.buf, over, err);
    if (file >= 0)
        unlink(temporary.buf);
    if (status == STATUS_OK)
        str_add(saved, whole.buf);
    str_release(&whole);
    str_release(&temporary);
    return status;
}

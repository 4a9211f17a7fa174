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

static enum status cannot_open(const char *path, struct err *err)
{
    if (errno == ENOENT)
        return err_set(err, STATUS_FILE, _("%s: there is no such file: look at its path again"), path);
    if (errno == EACCES || errno == EPERM)
        return err_set(err, STATUS_FILE, _("%s: you may not read this file"), path);
    return err_set(err, STATUS_FILE, "%s: %s", path, strerror(errno));
}

static enum status judge_kind(const char *path, const struct stat *about, struct err *err)
{
    if (S_ISREG(about->st_mode))
        return STATUS_OK;
    if (S_ISDIR(about->st_mode))
        return err_set(err, STATUS_FILE, _("%s is a folder: name one file in it"), path);
    return err_set(err, STATUS_FILE, _("%s is a pipe or a device, not a file: copy it into one first"), path);
}

static enum status judge(struct attachments_in *in, const struct limits *limits, struct err *err)
{
    struct stat about;
    enum status status;

    if (fstat(in->file, &about) != 0)
        return err_set(err, STATUS_FILE, "%s: %s", in->path.buf, strerror(errno));
    status = judge_kind(in->path.buf, &about, err);
    in->ask.bytes = about.st_size;
    if (status == STATUS_OK && attachment_check_size(limits, about.st_size, err) != STATUS_OK)
        status = limits->attachment == 0 ? err->status : err_add(err, "%s", in->path.buf);
    return status;
}

enum status attachments_in_begin(struct attachments_in *in, const char *path, const struct limits *limits,
                                 int64_t entry, struct err *err)
{
    struct err own = ERR_INIT;
    struct str whole = STR_INIT;
    enum status status;

    *in = (struct attachments_in){.file = -1, .ask = {.entry = entry}};
    str_init(&in->path);
    str_init(&in->name);
    str_add(&in->path, path);
    attachment_name_of(path, &in->name);
    hash_stream_init(&in->stream);
    file_expand(path, &whole);
    in->file = open(whole.buf, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    status = in->file < 0 ? cannot_open(path, &own) : judge(in, limits, &own);
    if (status != STATUS_OK && err != NULL)
        *err = own;
    str_release(&whole);
    return status;
}

static enum status finish_in(struct attachments_in *in)
{
    hash_stream_done(&in->stream, in->sha256);
    in->ask.sha256 = in->sha256;
    in->ask.name = in->name.buf;
    return STATUS_OK;
}

enum status attachments_in_piece(struct attachments_in *in, bool *done, struct err *err)
{
    char chunk[32768];
    int64_t until = in->at + ATTACHMENT_PIECE < in->ask.bytes ? in->at + ATTACHMENT_PIECE : in->ask.bytes;

    while (in->at < until) {
        size_t wanted = until - in->at < (int64_t)sizeof chunk ? (size_t)(until - in->at) : sizeof chunk;
        ssize_t got = pread(in->file, chunk, wanted, (off_t)in->at);

        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return err_set(err, STATUS_FILE, "%s: %s", in->path.buf, strerror(errno));
        if (got == 0)
            return err_set(err, STATUS_FILE, _("%s became shorter while it was read: try again"),
                           in->path.buf);
        hash_stream_add(&in->stream, chunk, (size_t)got);
        in->at += got;
    }
    *done = in->at == in->ask.bytes;
    return *done ? finish_in(in) : STATUS_OK;
}

void attachments_in_end(struct attachments_in *in)
{
    if (in->file >= 0)
        close(in->file);
    in->file = -1;
    str_release(&in->path);
    str_release(&in->name);
}

enum status attachments_in_whole(struct attachments_in *in, const char *path, const struct limits *limits,
                                 int64_t entry, struct err *err)
{
    bool done = false;
    enum status status = attachments_in_begin(in, path, limits, entry, err);

    while (status == STATUS_OK && !done)
        status = attachments_in_piece(in, &done, err);
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
    file_expand(path, out);
    if (!is_folder(out->buf))
        return;
    if (strcmp(path, ".") == 0)
        str_clear(out);
    else if (out->buf[out->len - 1] != '/')
        str_add_char(out, '/');
    attachment_file_name(entry, attachment, out);
}

static enum status is_there(struct attachments_out *out, struct err *err)
{
    out->there = true;
    return err_set(err, STATUS_FILE, _("%s is there already"), out->path.buf);
}

/* What the system says of writing it, with what to do about it. */
static enum status cannot_write(const struct attachments_out *out, struct err *err)
{
    const char *path = out->path.buf;

    if (errno == ENOSPC || errno == EDQUOT)
        return err_set(err, STATUS_FILE,
                       _("%s: the disk is full, or your part of it: make room, or save it elsewhere"), path);
    if (errno == ENOENT || errno == ENOTDIR)
        return err_set(err, STATUS_FILE,
                       _("%s: there is no such folder: make it first, or save it elsewhere"), path);
    if (errno == EACCES || errno == EPERM || errno == EROFS)
        return err_set(err, STATUS_FILE, _("%s: you may not write there: save it elsewhere"), path);
    return err_set(err, STATUS_FILE, "%s: %s", path, strerror(errno));
}

enum status attachments_out_begin(struct attachments_out *out, int64_t entry,
                                  const struct attachment *attachment, const char *path, bool over,
                                  struct err *err)
{
    char key[HASH_KEY_TEXT];
    struct stat about;
    const char *slash;

    *out = (struct attachments_out){.ask = {.entry = entry, .attachment = attachment->id},
                                    .bytes = attachment->bytes,
                                    .over = over,
                                    .file = -1};
    str_init(&out->path);
    str_init(&out->temporary);
    (void)snprintf(out->sha256, sizeof out->sha256, "%s", attachment->sha256);
    hash_stream_init(&out->stream);
    choose_path(entry, attachment, path, &out->path);
    if (!over && lstat(out->path.buf, &about) == 0)
        return is_there(out, err);
    hash_new_key(key);
    slash = strrchr(out->path.buf, '/');
    str_add_n(&out->temporary, out->path.buf, slash != NULL ? (size_t)(slash - out->path.buf) + 1 : 0);
    str_add_f(&out->temporary, ".beatbook-%s", key);
    out->file = open(out->temporary.buf, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    return out->file >= 0 ? STATUS_OK : cannot_write(out, err);
}

/* From its temporary name to its own: what is there is never replaced unseen, and nothing but a file ever. */
static enum status name_it(struct attachments_out *out, struct err *err)
{
    struct stat about;

    if (!out->over) {
        if (link(out->temporary.buf, out->path.buf) == 0)
            return STATUS_OK;
        return errno == EEXIST ? is_there(out, err) : cannot_write(out, err);
    }
    if (lstat(out->path.buf, &about) == 0 && !S_ISREG(about.st_mode))
        return err_set(err, STATUS_FILE, _("%s is no file: only a file is replaced"), out->path.buf);
    return rename(out->temporary.buf, out->path.buf) == 0 ? STATUS_OK : cannot_write(out, err);
}

static enum status finish_out(struct attachments_out *out, struct err *err)
{
    char sha256[HASH_TEXT];
    int file = out->file;

    hash_stream_done(&out->stream, sha256);
    if (strcmp(sha256, out->sha256) != 0)
        return err_set(err, STATUS_BUSY,
                       _("what the store gave is not what was attached; have the store verified"));
    if (fsync(file) != 0)
        return cannot_write(out, err);
    out->file = -1;
    return close(file) == 0 ? name_it(out, err) : cannot_write(out, err);
}

enum status attachments_out_piece(struct attachments_out *out, const struct attachment_piece *piece,
                                  bool *done, struct err *err)
{
    struct str bytes = STR_INIT;
    enum status status = STATUS_OK;

    *done = false;
    if (piece->base64 == NULL || !base64_read(piece->base64, &bytes))
        status = err_set(err, STATUS_BUG, _("beatbook-store answered what cannot be read: %s"), "base64");
    if (status == STATUS_OK) {
        hash_stream_add(&out->stream, bytes.buf, bytes.len);
        if (file_write_fd(out->file, bytes.buf, bytes.len, NULL) != STATUS_OK)
            status = cannot_write(out, err);
    }
    out->written += (int64_t)bytes.len;
    out->ask.piece++;
    str_release(&bytes);
    if (status != STATUS_OK || out->ask.piece < piece->pieces)
        return status;
    status = finish_out(out, err);
    *done = status == STATUS_OK;
    return status;
}

void attachments_out_end(struct attachments_out *out)
{
    if (out->file >= 0)
        close(out->file);
    out->file = -1;
    if (out->temporary.len > 0)
        unlink(out->temporary.buf);
    str_release(&out->path);
    str_release(&out->temporary);
}

static enum status fetch_piece(struct attachments_out *out, struct client *client, bool *done,
                               struct err *err)
{
    struct arena arena = ARENA_INIT;
    struct attachment_piece piece;
    enum status status = call_attachment_read(client, &out->ask, &arena, &piece, err);

    if (status == STATUS_OK)
        status = attachments_out_piece(out, &piece, done, err);
    arena_release(&arena);
    return status;
}

enum status attachments_out_whole(struct attachments_out *out, struct client *client, int64_t entry,
                                  const struct attachment *attachment, const char *path, bool over,
                                  struct err *err)
{
    bool done = false;
    enum status status = attachments_out_begin(out, entry, attachment, path, over, err);

    while (status == STATUS_OK && !done)
        status = fetch_piece(out, client, &done, err);
    return status;
}

/* file.c - files, whole and safely.
 *
 * A file is written beside its place under a random name, flushed, and only then renamed:
 * after a crash there is the old file or the new one. All of it works on the descriptor of
 * the folder, so that a folder moved meanwhile changes nothing. The temporary name is not
 * made from the file's name, which may already be as long as names can be.
 */
#include <beatbook/util/file.h>

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include <beatbook/util/tr.h>

#define CHUNK 32768
#define TRIES 16
#define TEMPORARY FILE_TEMPORARY

static enum status fault(struct err *err, const char *path)
{
    return err_set(err, STATUS_FILE, "%s: %s", path, strerror(errno));
}

/* --- reading and writing ---------------------------------------------------------------------- */

/* Was a call only interrupted, or the descriptor not ready? Waits until it is. */
static bool try_again(int fd, short events)
{
    struct pollfd ready = {.fd = fd, .events = events};

    if (errno == EINTR)
        return true;
    if (errno != EAGAIN)
        return false;
    return poll(&ready, 1, -1) >= 0 || errno == EINTR;
}

enum status file_read_fd(int fd, size_t limit, struct str *out, struct err *err)
{
    size_t before = out->len;
    char chunk[CHUNK];
    ssize_t got;

    for (;;) {
        got = read(fd, chunk, sizeof chunk);
        if (got < 0 && try_again(fd, POLLIN))
            continue;
        if (got <= 0)
            break;
        if ((size_t)got > limit - (out->len - before)) {
            str_cut(out, before);
            return err_set(err, STATUS_FILE, _("longer than %zu bytes, which is the most that is read"),
                           limit);
        }
        str_add_n(out, chunk, (size_t)got);
    }
    if (got < 0) {
        enum status status = err_set(err, STATUS_FILE, "%s", strerror(errno));

        str_cut(out, before);
        return status;
    }
    return STATUS_OK;
}

enum status file_read(const char *path, size_t limit, struct str *out, struct err *err)
{
    enum status status;
    int fd;

    if (strcmp(path, "-") == 0) {
        status = file_read_fd(STDIN_FILENO, limit, out, err);
        if (status != STATUS_OK)
            err_add(err, _("standard input"));
        return status;
    }
    do
        fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    while (fd < 0 && errno == EINTR);
    if (fd < 0)
        return fault(err, path);
    status = file_read_fd(fd, limit, out, err);
    if (status != STATUS_OK)
        err_add(err, "%s", path);
    close(fd);
    return status;
}

enum status file_write_fd(int fd, const char *bytes, size_t length, struct err *err)
{
    while (length > 0) {
        ssize_t put = write(fd, bytes, length);

        if (put < 0 && try_again(fd, POLLOUT))
            continue;
        if (put < 0)
            return err_set(err, STATUS_FILE, "%s", strerror(errno));
        bytes += put;
        length -= (size_t)put;
    }
    return STATUS_OK;
}

/* --- whole or not at all ---------------------------------------------------------------------- */

/* Open the folder that a path lies in; *name gets the path's last part. */
static int open_folder(const char *path, const char **name)
{
    const char *slash = strrchr(path, '/');
    char *folder;
    int fd;

    *name = slash != NULL ? slash + 1 : path;
    if (slash == NULL)
        return open(".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    folder = strndup(path, slash == path ? 1 : (size_t)(slash - path));
    if (folder == NULL)
        return -1;
    fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    free(folder);
    return fd;
}

/* A new file under a name that nobody can guess or hold. */
static int open_temporary(int folder, mode_t mode, char name[TEMPORARY])
{
    uint64_t random;
    int fd = -1;
    int i;

    for (i = 0; i < TRIES && fd < 0; i++) {
        if (getrandom(&random, sizeof random, 0) != (ssize_t)sizeof random)
            return -1;
        snprintf(name, TEMPORARY, ".beatbook-%016" PRIx64, random);
        fd = openat(folder, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode);
        if (fd < 0 && errno != EEXIST)
            return -1;
    }
    return fd;
}

/* Nothing but a plain file is ever replaced: not a device, not a folder. */
static bool may_replace(int folder, const char *name)
{
    struct stat info;

    if (fstatat(folder, name, &info, 0) != 0)
        return true;
    errno = S_ISDIR(info.st_mode) ? EISDIR : EINVAL;
    return S_ISREG(info.st_mode);
}

/* A file without a name: whoever is killed leaves nothing. Not every file system has such, and without /proc it could not be named. */
static int open_nameless(int folder, mode_t mode)
{
    return access("/proc/self/fd", X_OK) == 0 ? openat(folder, ".", O_TMPFILE | O_WRONLY | O_CLOEXEC, mode)
                                              : -1;
}

/* A name for it, for the moment until it gets its own. */
static bool name_it(struct file_writer *writer)
{
    char self[64];
    uint64_t random;
    int i;

    (void)snprintf(self, sizeof self, "/proc/self/fd/%d", writer->fd);
    for (i = 0; i < TRIES; i++) {
        if (getrandom(&random, sizeof random, 0) != (ssize_t)sizeof random)
            return false;
        (void)snprintf(writer->temporary, TEMPORARY, ".beatbook-%016" PRIx64, random);
        if (linkat(AT_FDCWD, self, writer->folder, writer->temporary, AT_SYMLINK_FOLLOW) == 0)
            return true;
        writer->temporary[0] = '\0';
        if (errno != EEXIST)
            return false;
    }
    return false;
}

enum status file_begin(struct file_writer *writer, const char *path, bool public_file, struct err *err)
{
    mode_t mode = public_file ? 0644 : 0600;

    *writer = (struct file_writer){.path = path, .fd = -1};
    writer->folder = open_folder(path, &writer->name);
    if (writer->folder < 0 || !may_replace(writer->folder, writer->name))
        return fault(err, path);
    writer->fd = open_nameless(writer->folder, mode);
    if (writer->fd < 0)
        writer->fd = open_temporary(writer->folder, mode, writer->temporary);
    return writer->fd >= 0 ? STATUS_OK : fault(err, path);
}

enum status file_add(struct file_writer *writer, const char *bytes, size_t length, struct err *err)
{
    if (file_write_fd(writer->fd, bytes, length, err) == STATUS_OK)
        return STATUS_OK;
    err_add(err, "%s", writer->path);
    return STATUS_FILE;
}

enum status file_finish(struct file_writer *writer, struct err *err)
{
    enum status status = STATUS_OK;

    if (fsync(writer->fd) != 0 || (writer->temporary[0] == '\0' && !name_it(writer)) ||
        renameat(writer->folder, writer->temporary, writer->folder, writer->name) != 0)
        return fault(err, writer->path);
    writer->temporary[0] = '\0';
    if (fsync(writer->folder) != 0 && errno != EINVAL) /* some file systems cannot */
        status = fault(err, writer->path);
    return status;
}

void file_end(struct file_writer *writer)
{
    if (writer->fd >= 0) {
        if (writer->temporary[0] != '\0')
            unlinkat(writer->folder, writer->temporary, 0);
        close(writer->fd);
    }
    if (writer->folder >= 0)
        close(writer->folder);
    writer->fd = writer->folder = -1;
}

enum status file_write(const char *path, const char *bytes, size_t length, bool public_file, struct err *err)
{
    struct file_writer writer;
    enum status status = file_begin(&writer, path, public_file, err);

    if (status == STATUS_OK)
        status = file_add(&writer, bytes, length, err);
    if (status == STATUS_OK)
        status = file_finish(&writer, err);
    file_end(&writer);
    return status;
}

/* --- in memory -------------------------------------------------------------------------------- */

static int open_unlinked(void)
{
    const char *folder = secure_getenv("TMPDIR");
    char path[4096];
    int length;
    int fd;

    if (folder == NULL || folder[0] != '/')
        folder = "/tmp";
    length = snprintf(path, sizeof path, "%s/beatbook-XXXXXX", folder);
    if (length < 0 || (size_t)length >= sizeof path) {
        errno = ENAMETOOLONG;
        return -1;
    }
    fd = mkostemp(path, O_CLOEXEC);
    if (fd >= 0)
        unlink(path);
    return fd;
}

int file_memory(const char *bytes, size_t length, struct err *err)
{
    int fd = memfd_create("beatbook", MFD_CLOEXEC);

    if (fd < 0)
        fd = open_unlinked();
    if (fd < 0) {
        err_set(err, STATUS_FILE, _("no temporary file: %s"), strerror(errno));
        return -1;
    }
    if (file_write_fd(fd, bytes, length, err) != STATUS_OK) {
        err_add(err, _("temporary file"));
        close(fd);
        return -1;
    }
    if (lseek(fd, 0, SEEK_SET) != 0) {
        err_set(err, STATUS_FILE, _("no temporary file: %s"), strerror(errno));
        close(fd);
        return -1;
    }
    return fd;
}

/* --- folders ---------------------------------------------------------------------------------- */

static bool is_folder(const char *path)
{
    struct stat info;

    return stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

/* What exists is asked only after mkdir failed: it fails in many ways on a folder that is there. */
static enum status make_one(const char *path, struct err *err)
{
    int kept;

    if (mkdir(path, 0700) == 0)
        return STATUS_OK;
    kept = errno;
    if (is_folder(path))
        return STATUS_OK;
    errno = kept == EEXIST ? ENOTDIR : kept;
    return fault(err, path);
}

enum status file_make_folder(const char *path, struct err *err)
{
    enum status status = STATUS_OK;
    struct str part = STR_INIT;
    size_t at = 0;

    while (status == STATUS_OK && path[at] != '\0') {
        size_t length = strspn(path + at, "/");

        length += strcspn(path + at + length, "/");
        str_add_n(&part, path + at, length);
        at += length;
        if (part.buf[part.len - 1] != '/')
            status = make_one(part.buf, err);
    }
    if (at == 0)
        status = err_set(err, STATUS_FILE, _("a folder without a name"));
    str_release(&part);
    return status;
}

bool file_exists(const char *path)
{
    struct stat info;

    return stat(path, &info) == 0;
}

enum status file_own(enum file_place place, const char *name, struct str *out, struct err *err)
{
    static const struct {
        const char *variable;
        const char *below_home;
    } places[] = {
        [FILE_DATA] = {"XDG_DATA_HOME", ".local/share"},
        [FILE_STATE] = {"XDG_STATE_HOME", ".local/state"},
        [FILE_CONFIG] = {"XDG_CONFIG_HOME", ".config"},
    };
    const char *folder = secure_getenv(places[place].variable);
    const char *home = secure_getenv("HOME");

    if (folder != NULL && folder[0] == '/')
        str_add(out, folder);
    else if (home != NULL && home[0] == '/')
        str_add_f(out, "%s/%s", home, places[place].below_home);
    else
        return err_set(err, STATUS_FILE, _("no home folder; set HOME or %s"), places[place].variable);
    str_add(out, "/beatbook");
    if (name != NULL && name[0] != '\0')
        str_add_f(out, "/%s", name);
    return STATUS_OK;
}

enum status file_program_folder(struct str *out, struct err *err)
{
    char path[4096];
    ssize_t length = readlink("/proc/self/exe", path, sizeof path - 1);
    char *slash;

    if (length <= 0)
        return fault(err, "/proc/self/exe");
    path[length] = '\0';
    slash = strrchr(path, '/');
    if (slash == NULL || (size_t)length >= sizeof path - 1)
        return err_set(err, STATUS_FILE, _("the program's own folder could not be found"));
    str_add_n(out, path, slash == path ? 1 : (size_t)(slash - path));
    return STATUS_OK;
}

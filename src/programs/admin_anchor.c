/* admin_anchor.c - anchor, and verify --anchor, as beatbook-admin says them.
 *
 * An anchor is worth something only where whoever owns the store's file cannot write: so it goes to standard output, to be kept by root or sent off the
 * host. A file is added to and never written anew, and not at all once an anchor in it does not hold: whoever reads it would take the new
 * history for the old one.
 */
#include "admin_anchor.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <libintl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <beatbook/service/anchor.h>
#include <beatbook/util/file.h>
#include <beatbook/util/str.h>
#include <beatbook/util/tr.h>

#define ANCHORS_MOST (16 * 1024 * 1024)

static enum status append(const char *path, const char *line, struct err *err)
{
    struct str text = STR_INIT;
    int fd = open(path, O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600);
    enum status status = STATUS_OK;

    if (fd < 0)
        return err_set(err, STATUS_FILE, "%s: %s", path, strerror(errno));
    str_add_f(&text, "%s\n", line);
    status = file_write_fd(fd, text.buf, text.len, err);
    if (status == STATUS_OK && fsync(fd) != 0 && errno != EINVAL)
        status = err_set(err, STATUS_FILE, "%s: %s", path, strerror(errno));
    close(fd);
    str_release(&text);
    return status;
}

/* What is there already must still hold. */
static enum status judge_file(struct store *store, const char *path, struct arena *arena, struct err *err)
{
    struct verify_answer answer = {0};
    struct str text = STR_INIT;
    int64_t held = 0;
    enum status status = STATUS_OK;

    if (file_exists(path))
        status = file_read(path, ANCHORS_MOST, &text, err);
    if (status == STATUS_OK && text.len > 0)
        status = anchor_check(store, text.buf, path, arena, &answer, &held, err);
    if (status == STATUS_OK && answer.faults.count > 0)
        status =
            err_set(err, STATUS_NO, _("%s; nothing was added to %s: keep both, and run verify --anchor %s"),
                    answer.faults.items[0], path, path);
    str_release(&text);
    return status;
}

enum status admin_anchor(struct store *store, const char *path, struct err *err)
{
    struct arena arena = ARENA_INIT;
    const char *line = NULL;
    enum status status = path != NULL ? judge_file(store, path, &arena, err) : STATUS_OK;

    if (status == STATUS_OK)
        status = anchor_line(store, &arena, &line, err);
    if (status == STATUS_OK && path != NULL)
        status = append(path, line, err);
    else if (status == STATUS_OK)
        puts(line);
    arena_release(&arena);
    return status;
}

enum status admin_anchor_check(struct store *store, const char *path, struct arena *arena,
                               struct verify_answer *answer, struct err *err)
{
    struct str text = STR_INIT;
    int64_t held = 0;
    size_t before = answer->faults.count;
    enum status status = file_read(path, ANCHORS_MOST, &text, err);

    if (status == STATUS_OK)
        status = anchor_check(store, text.buf, path, arena, answer, &held, err);
    if (status == STATUS_OK && held == 0)
        status = err_set(err, STATUS_NO, _("%s holds no anchor of this store: it shows nothing"), path);
    if (status == STATUS_OK)
        printf(ngettext("%" PRId64 " anchor of this store, %zu not held\n",
                        "%" PRId64 " anchors of this store, %zu not held\n", (unsigned long)held),
               held, answer->faults.count - before);
    answer->whole = answer->whole && answer->faults.count == before;
    str_release(&text);
    return status;
}

/* drafts.c - the last resort for words that the store cannot take.
 *
 * One file a draft, in the person's own state folder, 0600, written whole or not at all. Its name holds a hash of store and
 * login: the files of two stores lie beside one another, and neither a path nor a login can leave the folder.
 */
#include <beatbook/app/drafts.h>

#include <dirent.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <beatbook/util/file.h>
#include <beatbook/util/hash.h>
#include <beatbook/wire/codec.h>
#include <beatbook/wire/json.h>

#define DRAFT_MOST ((size_t)2 * 1024 * 1024) /* a narrative of 256 KiB, escaped at its worst */
#define OWNER_DIGITS 16

void drafts_owner(const char *what, const char *store, const char *login, struct str *name)
{
    struct hash hash;
    unsigned char bytes[HASH_BYTES];
    char text[HASH_TEXT];

    hash_init(&hash, "beatbook.drafts.1", NULL, 0);
    hash_text(&hash, store);
    hash_text(&hash, login);
    hash_done(&hash, bytes);
    hash_hex(bytes, sizeof bytes, text);
    str_add_f(name, "%s-%.*s-", what, OWNER_DIGITS, text);
}

static enum status find_place(const char *store, const char *login, int64_t entry, int slot, struct str *path,
                              struct err *err)
{
    struct str name = STR_INIT;
    enum status status;

    drafts_owner("draft", store, login, &name);
    str_add_f(&name, "%" PRId64 "-%d.json", entry, entry ? 0 : slot);
    status = file_own(FILE_STATE, name.buf, path, err);
    str_release(&name);
    return status;
}

static enum status make_state_folder(struct err *err)
{
    struct str folder = STR_INIT;
    enum status status = file_own(FILE_STATE, NULL, &folder, err);

    if (status == STATUS_OK)
        status = file_make_folder(folder.buf, err);
    str_release(&folder);
    return status;
}

enum status drafts_keep(const char *store, const char *login, const struct draft_ask *draft, moment at,
                        int slot, struct str *path, struct err *err)
{
    const struct kept_words kept = {at, *draft};
    struct str json = STR_INIT;
    enum status status;

    str_clear(path);
    status = find_place(store, login, draft->entry, slot, path, err);
    if (status == STATUS_OK)
        status = make_state_folder(err);
    if (status == STATUS_OK) {
        json_write_ask(&codec_kept_words, &kept, &json);
        status = file_write(path->buf, json.buf, json.len, false, err);
    }
    str_release(&json);
    return status;
}

void drafts_forget(const char *store, const char *login, int64_t entry, int slot)
{
    struct str path = STR_INIT;

    if (find_place(store, login, entry, slot, &path, NULL) == STATUS_OK)
        unlink(path.buf);
    str_release(&path);
}

static bool is_ours(const char *name, const struct str *owner)
{
    size_t length = strlen(name);

    return length > owner->len + 5 && !strncmp(name, owner->buf, owner->len) &&
           !strcmp(name + length - 5, ".json");
}

static bool read_draft(const char *path, struct arena *arena, struct kept_draft *out)
{
    struct str json = STR_INIT;
    struct kept_words kept = {.at = MOMENT_NONE};
    bool good = file_read(path, DRAFT_MOST, &json, NULL) == STATUS_OK &&
                json_read(&codec_kept_words, json.buf, json.len, arena, &kept, NULL) == STATUS_OK;

    out->at = kept.at;
    out->draft = kept.draft;
    out->path = arena_dup(arena, path);
    str_release(&json);
    return good;
}

static int by_path(const void *a, const void *b)
{
    return strcmp(((const struct kept_draft *)a)->path, ((const struct kept_draft *)b)->path);
}

static void look_through(DIR *folder, const char *path, const struct str *owner, struct arena *arena,
                         struct kept_draft_list *out, size_t *unreadable)
{
    struct str file = STR_INIT;
    const struct dirent *entry;

    while ((entry = readdir(folder)) != NULL) {
        struct kept_draft draft;
        if (!is_ours(entry->d_name, owner))
            continue;
        str_clear(&file);
        str_add_f(&file, "%s/%s", path, entry->d_name);
        if (read_draft(file.buf, arena, &draft))
            *LIST_ADD(arena, out) = draft;
        else
            ++*unreadable;
    }
    str_release(&file);
}

enum status drafts_list(const char *store, const char *login, struct arena *arena,
                        struct kept_draft_list *out, size_t *unreadable, struct err *err)
{
    struct str path = STR_INIT, owner = STR_INIT;
    enum status status = file_own(FILE_STATE, NULL, &path, err);
    DIR *folder = status == STATUS_OK ? opendir(path.buf) : NULL;

    *out = (struct kept_draft_list){NULL, 0, 0};
    *unreadable = 0;
    drafts_owner("draft", store, login, &owner);
    if (folder) {
        look_through(folder, path.buf, &owner, arena, out, unreadable);
        closedir(folder);
    }
    if (out->count > 1)
        qsort(out->items, out->count, sizeof *out->items, by_path);
    str_release(&path);
    str_release(&owner);
    return status;
}

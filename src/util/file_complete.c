/* file_complete.c - paths as a person types them: "~/", and the rest of a name that was begun.
 *
 * A folder may hold anything: names that are no clean text cannot be typed and are passed over, and no more of them are shown than
 * fit in a line or two.
 */
#include <beatbook/util/file.h>

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <beatbook/util/text.h>

#define SHOWN_MOST 400 /* bytes of names that are shown */

void file_expand(const char *path, struct str *out)
{
    const char *home = secure_getenv("HOME");

    if (home != NULL && (strcmp(path, "~") == 0 || strncmp(path, "~/", 2) == 0))
        str_add_f(out, "%s%s", home, path + 1);
    else
        str_add(out, path);
}

struct found {
    const char *begun; /* of the name */
    struct str folder; /* "" here; else with its slash */
    struct str common; /* what all of them begin with */
    struct str *names;
    size_t count;
    bool is_folder; /* the last one */
};

/* The first takes its place, each further one leaves what it shares with it: never half a letter. */
static void meet(struct str *common, const char *name, bool first)
{
    size_t same = 0;
    size_t step;

    if (first) {
        str_add(common, name);
        return;
    }
    while (same < common->len && name[same] != '\0') {
        step = text_grapheme(common->buf + same, common->len - same, NULL);
        if (strncmp(common->buf + same, name + same, step) != 0)
            break;
        same += step;
    }
    str_cut(common, same);
}

static void take(struct found *found, const char *name)
{
    struct str path = STR_INIT;
    struct stat about;

    str_add_f(&path, "%s%s", found->folder.buf, name);
    found->is_folder = stat(path.buf, &about) == 0 && S_ISDIR(about.st_mode);
    meet(&found->common, name, found->count++ == 0);
    if (found->names->len + strlen(name) < SHOWN_MOST)
        str_add_f(found->names, "%s%s%s", found->names->len > 0 ? "  " : "", name,
                  found->is_folder ? "/" : "");
    str_release(&path);
}

/* Names that begin with a dot are found by who asks for them. */
static bool is_meant(const struct found *found, const char *name)
{
    if (strcmp(name, ".") == 0 || strcmp(name, "..") == 0 || (*name == '.' && *found->begun != '.'))
        return false;
    return strncmp(name, found->begun, strlen(found->begun)) == 0 && text_is_clean(name, TEXT_LINE);
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

size_t file_complete(const char *start, struct str *out, struct str *names)
{
    const char *slash = strrchr(start, '/');
    size_t folder = slash != NULL ? (size_t)(slash - start) + 1 : 0;
    struct found found = {.begun = start + folder, .names = names};
    struct str typed = STR_INIT;
    struct dirent **entries = NULL;
    int count, i;

    str_init(&found.folder);
    str_init(&found.common);
    str_add_n(&typed, start, folder);
    file_expand(typed.buf, &found.folder);
    count = scandir(folder > 0 ? found.folder.buf : ".", &entries, NULL, by_name);
    for (i = 0; i < count; i++) {
        if (is_meant(&found, entries[i]->d_name))
            take(&found, entries[i]->d_name);
        free(entries[i]);
    }
    free(entries);
    if (found.count > 0)
        str_add_f(out, "%s%s%s", typed.buf, found.common.buf, found.count == 1 && found.is_folder ? "/" : "");
    str_release(&typed);
    str_release(&found.common);
    str_release(&found.folder);
    return found.count;
}

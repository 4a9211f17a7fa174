/* crossmap.h - a crossmap being worked on: its highest version, what its person changed since, and how that is taken in as the next one.
 *
 * The edits lie in the person's own state folder, a file for each crossmap, store and login, written whole after each edit: nothing is lost when the line drops,
 * and commands and screens go on from the same place. The store hears of them when they are taken in, as of any document.
 */
#ifndef BEATBOOK_APP_CROSSMAP_H
#define BEATBOOK_APP_CROSSMAP_H

#include <beatbook/app/import.h>
#include <beatbook/domain/crossdraft.h>

struct crossmap {
    struct arena arena; /* of all below */
    struct str path;    /* of the file with the edits */
    struct document base;
    struct crossdraft draft;
    struct document next;       /* with the edits carried out */
    struct word_list conflicts; /* edits that cannot be, a sentence each */
};
#define CROSSMAP_INIT                                                                                        \
    {                                                                                                        \
        ARENA_INIT, STR_INIT, {0}, {0}, {0},                                                                 \
        {                                                                                                    \
            0                                                                                                \
        }                                                                                                    \
    }

/* The highest version of a crossmap and one's edits of it. STATUS_DENIED to all but the training unit; STATUS_MISSING, STATUS_NO when it is none;
 * STATUS_FILE when there are edits and they cannot be read. Release it in any case. */
enum status crossmap_open(struct session *session, const char *id, struct crossmap *out, struct err *err);
void crossmap_release(struct crossmap *crossmap);

/* One edit more, kept in the file at once. STATUS_NO when it cannot be: then nothing is kept. Texts are copied. */
enum status crossmap_edit(struct session *session, struct crossmap *crossmap,
                          const struct crossdraft_edit *edit, struct err *err);

/* The last edit is taken back. STATUS_NO when there is none. */
enum status crossmap_undo(struct session *session, struct crossmap *crossmap, struct err *err);

/* All of them are forgotten. */
enum status crossmap_drop(struct crossmap *crossmap, struct err *err);

/* The next version as XML, appended. */
enum status crossmap_xml(const struct crossmap *crossmap, struct str *out, struct err *err);

/* The same into a file of the person's state folder, ID-VERSION.xml, whose path is appended; for whoever shows or changes it before it is taken in. STATUS_NO when there is nothing
 * to take in or an edit cannot be carried out. */
enum status crossmap_write(const struct crossmap *crossmap, struct str *path, struct err *err);

/* Take the next version in, or say what would happen; then the edits are forgotten. Faults as import_apply() gives them; STATUS_NO when there is nothing to take in or an edit
 * cannot be carried out. */
enum status crossmap_take(struct session *session, struct crossmap *crossmap, bool dry_run,
                          struct arena *arena, struct import_answer *answer, struct err *err);

/* The highest loaded version of the framework that this end lies in; NULL where there is none. */
const char *crossmap_highest(struct session *session, const char *end, struct arena *arena);

#endif

/* attachments.h - a person's files on their way into an entry and out of it again. */
#ifndef BEATBOOK_APP_ATTACHMENTS_H
#define BEATBOOK_APP_ATTACHMENTS_H

#include <beatbook/client/client.h>
#include <beatbook/domain/entry.h>
#include <beatbook/util/arena.h>
#include <beatbook/util/err.h>

/* A file, opened and read once: what attachment.add asks. `path` may begin with "~/". The descriptor is the caller's to close. STATUS_FILE with what is wrong with
 * it (no file, a folder, a device or a pipe, not to be read), STATUS_STATE when the limits do not let it in. Texts in `arena`. */
enum status attachments_open(const char *path, const struct limits *limits, int64_t entry,
                             struct arena *arena, struct attach_ask *ask, int *file, struct err *err);

/* The attachment that a person means by its number or its name. STATUS_MISSING. */
enum status attachments_find(const struct attachment_list *list, const char *words,
                             const struct attachment **out, struct err *err);

/* Those of an entry that can be saved: the present ones, then those of revisions only, each once. */
void attachments_all(const struct entry *entry, struct arena *arena, struct attachment_list *out);

/* Save one, byte for byte, checked against its hash: into the file `path`, or, when that is a folder or NULL, under a name made of numbers in it, which is
 * appended to `saved`. Mode 0600. What is there already is replaced only when `over`. Waits for the store. On failure nothing is left. */
enum status attachments_save(struct client *client, int64_t entry, const struct attachment *attachment,
                             const char *path, bool over, struct str *saved, struct err *err);

#endif

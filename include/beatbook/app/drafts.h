/* drafts.h - the last resort for words that the store cannot take: the person's own file, 0600 (SECURITY 6). */
#ifndef BEATBOOK_APP_DRAFTS_H
#define BEATBOOK_APP_DRAFTS_H

#include <beatbook/domain/ask.h>
#include <beatbook/util/arena.h>
#include <beatbook/util/err.h>
#include <beatbook/util/str.h>

/* Write a draft to $XDG_STATE_HOME/beatbook/draft-<store>-<entry>-<n>.json, whole or not at all; *path gets where. `at` is the store's time, `store` tells stores apart. The same
 * entry (0: `slot`) overwrites its own file. */
enum status drafts_keep(const char *store, const char *login, const struct draft_ask *draft, moment at,
                        int slot, struct str *path, struct err *err);

/* Take away what drafts_keep wrote, once the store has it. */
void drafts_forget(const char *store, const char *login, int64_t entry, int slot);

/* Append "WHAT-<store>-": what the names of all files of this store and login begin with. */
void drafts_owner(const char *what, const char *store, const char *login, struct str *name);

struct kept_draft {
    const char *path;
    moment at; /* by the store's clock */
    struct draft_ask draft;
};
LIST_NAMED(kept_draft_list, struct kept_draft);

/* All that were kept for this store and login, to be offered at the next start. Unreadable files are left alone and counted in *unreadable. */
enum status drafts_list(const char *store, const char *login, struct arena *arena,
                        struct kept_draft_list *out, size_t *unreadable, struct err *err);

#endif

/* drafts.h - words typed and not yet submitted: one draft an entry, its owner's alone. */
#ifndef BEATBOOK_STORE_DRAFTS_H
#define BEATBOOK_STORE_DRAFTS_H

#include <beatbook/domain/entry.h>
#include <beatbook/store/store.h>

struct drafts_row {
    int64_t entry; /* 0: there is none */
    int64_t person, version, base_revision;
    moment saved_at;
    const char *key; /* of the save that wrote it; NULL none */
    struct entry_words words;
};

struct drafts_claim {
    int64_t document;
    const char *item;
};
LIST_NAMED(drafts_claim_list, struct drafts_claim);

/* entry is 0 when the entry has no draft. */
enum status drafts_get(struct store *store, int64_t entry, struct arena *arena, struct drafts_row *out,
                       struct err *err);

/* Write the row whole, new or over the old one. NULL texts are kept as "". */
enum status drafts_put(struct store *store, const struct drafts_row *draft, struct err *err);

/* The entry whose draft was last written by the save with this key; 0 none. */
enum status drafts_by_key(struct store *store, int64_t person, const char *key, int64_t *entry,
                          struct err *err);

enum status drafts_drop(struct store *store, int64_t entry, struct err *err);

/* What the draft claims, in its order; and all of it anew. */
enum status drafts_claims(struct store *store, int64_t entry, struct arena *arena,
                          struct drafts_claim_list *out, struct err *err);
enum status drafts_set_claims(struct store *store, int64_t entry, const struct drafts_claim_list *claims,
                              struct err *err);

/* The draft that a person saved last, and how many there are. entry is 0 without one. */
struct drafts_newest {
    int64_t entry;
    const char *title;
    moment saved_at;
    int64_t claims; /* of this one */
    int64_t count;  /* of all */
};
enum status drafts_newest(struct store *store, int64_t person, struct arena *arena, struct drafts_newest *out,
                          struct err *err);

/* A person's drafts that claim a criterion, newest day first. */
struct drafts_line {
    int64_t entry;
    day on;
    const char *title;
};
LIST_NAMED(drafts_lines, struct drafts_line);
enum status drafts_on(struct store *store, int64_t person, int64_t document, const char *item, int64_t most,
                      struct arena *arena, struct drafts_lines *out, struct err *err);

#endif

/* credits.h - what progress counts: rows that are added and ended, never changed. */
#ifndef BEATBOOK_STORE_CREDITS_H
#define BEATBOOK_STORE_CREDITS_H

#include <beatbook/domain/entry.h>
#include <beatbook/store/store.h>

struct credits_row {
    int64_t id; /* 0: none */
    int64_t enrolment, document;
    const char *item;
    int64_t claim, decision;
    const char *how; /* "decided", "carried", "migrated" */
    day on;          /* of the entry */
    uint32_t types;  /* of the entry, and observation when a decider saw it */
    moment at;
};

/* The credit in force that a claim gave for its own criterion; id 0 when there is none. */
enum status credits_of_claim(struct store *store, int64_t claim, struct arena *arena, struct credits_row *out,
                             struct err *err);

enum status credits_add(struct store *store, const struct credits_row *row, struct err *err);
enum status credits_end(struct store *store, int64_t id, moment at, const char *because, struct err *err);

/* How many credits in force a criterion has. */
enum status credits_count(struct store *store, int64_t enrolment, int64_t document, const char *item,
                          int64_t *count, struct err *err);

/* The newest entries but $entry that a criterion is accepted on, at most `most`; their titles only when `clear` or not hidden. */
struct credits_earlier {
    int64_t enrolment, document;
    const char *item;
    int64_t entry;
    bool clear;
    int64_t most;
};
enum status credits_earlier(struct store *store, const struct credits_earlier *which, struct arena *arena,
                            struct accepted_line_list *out, struct err *err);

/* Every credit of an enrolment on any version of a framework, those that have ended too; by decision, then in the order in which they came. What a
 * revision says of an entry does not matter here. */
struct credits_past {
    const char *item;
    bool migrated;
    int64_t entry, decision;
    day on;
    uint32_t types;
    moment at, ended_at; /* MOMENT_NONE: it has not */
};
LIST_NAMED(credits_pasts, struct credits_past);
enum status credits_past(struct store *store, int64_t enrolment, const char *slug, struct arena *arena,
                         struct credits_pasts *out, struct err *err);

#endif

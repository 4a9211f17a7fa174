/* entries.h - the rows of entries: whose they are, how many revisions they have, their order in lists. */
#ifndef BEATBOOK_STORE_ENTRIES_H
#define BEATBOOK_STORE_ENTRIES_H

#include <beatbook/domain/hours.h>
#include <beatbook/domain/offer.h>
#include <beatbook/store/store.h>

struct entries_row {
    int64_t id, person;
    const char *login, *name; /* of the person */
    int64_t revisions;        /* number of the latest, 0 none */
    day on;                   /* orders lists */
    bool hidden;              /* by the training unit */
};

/* STATUS_MISSING "no such entry: 12". */
enum status entries_get(struct store *store, int64_t entry, struct arena *arena, struct entries_row *out,
                        struct err *err);

enum status entries_add(struct store *store, int64_t person, day on, moment now, int64_t *entry,
                        struct err *err);
enum status entries_set_day(struct store *store, int64_t entry, day on, struct err *err);
enum status entries_set_revisions(struct store *store, int64_t entry, int64_t revisions, day on,
                                  struct err *err);
enum status entries_drop(struct store *store, int64_t entry, struct err *err);

/* The state, computed from the states of the claims. */
enum status entries_state(struct store *store, int64_t entry, enum entry_state *state, struct err *err);

/* An entry as lists show it: no narrative, no references, no claims but their numbers. `own`: the draft's words where there is
 * one, else (and for everybody else) the latest revision's; `clear`: words that are hidden too. waiting_days is not set. STATUS_MISSING. */
enum status entries_head(struct store *store, int64_t entry, bool own, bool clear, struct arena *arena,
                         struct entry *out, struct err *err);

/* A page of somebody's entries, newest day first. */
struct entries_filter {
    int64_t person;
    bool own;          /* drafts that were never submitted too */
    int64_t state;     /* enum entry_state, -1 all */
    bool unfinished;   /* only those with a draft */
    int64_t enrolment; /* with document and item: those that claim (own: or draft) this criterion */
    int64_t document;  /* 0 all */
    const char *item;
    day before_day; /* after this place of the order; DAY_NONE from the start */
    int64_t before_id;
    int64_t limit;
};
struct entries_found {
    int64_t id;
    day on;
    enum entry_state state;
};
LIST_NAMED(entries_found_list, struct entries_found);
enum status entries_list(struct store *store, const struct entries_filter *filter, struct arena *arena,
                         struct entries_found_list *out, struct err *err);

/* The numbers of all of them, in the same order; `own`: with drafts that were never submitted. */
LIST_NAMED(entries_ids, int64_t);
enum status entries_numbers(struct store *store, int64_t person, bool own, struct arena *arena,
                            struct entries_ids *out, struct err *err);

/* Places of somebody's last entries, of their drafts where there is one: the newest first, each once. */
enum status entries_places(struct store *store, int64_t person, struct arena *arena, struct entry_offers *out,
                           struct err *err);

/* References as they are kept in a column: "kind value", one a line; and back. */
void entries_write_references(const struct reference_list *references, struct str *out);
void entries_read_references(const char *text, struct arena *arena, struct reference_list *out);

/* Minutes and day of every entry of a person as it was handed in last and not taken back, appended to the list as lines that are not judged yet; fate is
 * HOURS_HIDDEN where the training unit hid it. What was handed in without minutes has 0. */
enum status entries_hours(struct store *store, int64_t person, struct arena *arena,
                          struct hours_line_list *out, struct err *err);

/* The same of those alone that were handed in with a reason for time off the job, without words and states: for the sum of what counts. `entry` 0: of all of the
 * person's; else of this one, at most one line. */
enum status entries_off_the_job(struct store *store, int64_t person, int64_t entry, struct arena *arena,
                                struct hours_line_list *out, struct err *err);

#endif

/* assignments.h - the rows of assignments: who supervises, assesses, tutors whom, from which day to which. */
#ifndef BEATBOOK_STORE_ASSIGNMENTS_H
#define BEATBOOK_STORE_ASSIGNMENTS_H

#include <beatbook/domain/ask.h>
#include <beatbook/store/store.h>

/* `person` or `team` is 0. An assignment of the same three that overlaps gets the new last day, and the earlier of the two first days, instead of a row
 * beside it: *id is its id, *changed false when nothing had to be done. One that would end before its first day is taken
 * back: it never held. STATUS_STATE when a new one would end before it begins. */
struct assignments_row {
    int64_t apprentice;
    enum role role;
    int64_t person, team;
    day from_day, until_day; /* DAY_NONE open */
};
enum status assignments_put(struct store *store, const struct assignments_row *row, bool *changed,
                            int64_t *id, struct err *err);

enum status assignments_read(struct store *store, int64_t id, struct arena *arena, struct assignment *out,
                             struct err *err);

/* As apprentice, and what is assigned to the person or to their teams of today; newest first. */
enum status assignments_list(struct store *store, int64_t person, day today, struct arena *arena,
                             struct assignment_list *out, struct err *err);

/* How `person` stands to `apprentice` on a day, a set of roles each: assigned themselves; through a team; once before (or later ended). */
struct assignments_ties {
    uint32_t now, team, once;
};
enum status assignments_ties(struct store *store, int64_t person, int64_t apprentice, day today,
                             struct assignments_ties *out, struct err *err);

/* The roles in which `person` has decided on claims of an entry. */
enum status assignments_decided(struct store *store, int64_t person, int64_t entry, uint32_t *roles,
                                struct err *err);

/* Is nobody assigned to decide (supervisor or assessor, a member of the team counts) on this day? */
enum status assignments_stranded(struct store *store, int64_t apprentice, day today, bool *stranded,
                                 struct err *err);

/* The first day after the last on which somebody was assigned to decide; DAY_NONE when nobody ever was, or when that
 * day is not before today's: who is assigned then does not hold the role. */
enum status assignments_uncovered(struct store *store, int64_t apprentice, day today, day *from,
                                  struct err *err);

/* Names of those who may decide for an apprentice today, by name; each once. */
LIST_NAMED(assignments_names, const char *);
enum status assignments_deciders(struct store *store, int64_t apprentice, day today, struct arena *arena,
                                 struct assignments_names *out, struct err *err);

#endif

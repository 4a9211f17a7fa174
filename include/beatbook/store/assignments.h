/* assignments.h - the rows of assignments: who supervises, assesses, tutors whom, from which day to which. */
#ifndef BEATBOOK_STORE_ASSIGNMENTS_H
#define BEATBOOK_STORE_ASSIGNMENTS_H

#include <beatbook/domain/ask.h>
#include <beatbook/store/store.h>

/* `person` or `team` is 0. `inside`: both days were meant, so that what holds on all of them and longer stays as it is. An assignment of the same three that overlaps gets the new last day, and the earlier of the two first days, instead of a row
 * beside it: *id is its id, *changed false when nothing had to be done. One that would end before its first day is taken
 * back: it never held. STATUS_STATE when a new one would end before it begins. */
struct assignments_row {
    int64_t apprentice;
    enum role role;
    int64_t person, team;
    day from_day, until_day; /* DAY_NONE open */
    bool inside;
};
enum status assignments_put(struct store *store, const struct assignments_row *row, bool *changed,
                            int64_t *id, struct err *err);

/* What is assigned to a person themselves on a day or later goes on with another from that day on: nobody's own assignment gets shorter.
 * Whose own entry it would be, or who does not hold the role, is left out. *moved: how many. */
enum status assignments_hand_over(struct store *store, int64_t from_person, int64_t to_person, day from,
                                  struct arena *arena, int64_t *moved, struct err *err);

/* Apprentices who are assigned on that day to a person, themselves or through a team, to be decided on. */
LIST_NAMED(assignments_ids, int64_t);
enum status assignments_charges(struct store *store, int64_t person, day today, struct arena *arena,
                                struct assignments_ids *out, struct err *err);

enum status assignments_read(struct store *store, int64_t id, struct arena *arena, struct assignment *out,
                             struct err *err);

/* As apprentice, and what is assigned to the person or to their teams of today; newest first. */
enum status assignments_list(struct store *store, int64_t person, day today, struct arena *arena,
                             struct assignment_list *out, struct err *err);

/* How `person` stands to `apprentice` on a day, a set of roles each: assigned themselves; through a team; because they stand in for who is;
 * once before (or later ended). */
struct assignments_ties {
    uint32_t now, team, deputy, once;
    int64_t deputy_of[ROLE_COUNT]; /* for whom, in the roles of `deputy` */
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

/* Those who may decide for an apprentice today and are here, by name, with the role in which each may: who is away is not among them, who stands in for
 * them is. */
struct assignments_cover {
    int64_t person;
    const char *name;
    enum role role;
};
LIST_NAMED(assignments_covers, struct assignments_cover);
enum status assignments_cover(struct store *store, int64_t apprentice, day today, struct arena *arena,
                              struct assignments_covers *out, struct err *err);

#endif

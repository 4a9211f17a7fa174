/* figures.h - for whom something waits, and how long they took: the rows behind the training unit's figures. */
#ifndef BEATBOOK_STORE_FIGURES_H
#define BEATBOOK_STORE_FIGURES_H

#include <beatbook/domain/figures.h>
#include <beatbook/store/store.h>

struct figures_person {
    int64_t id;
    const char *login, *name;
    uint32_t roles;
    moment oldest; /* submitted, of what waits among the apprentices whom they may decide on */
};
LIST_NAMED(figures_people, struct figures_person);

/* Those assigned today, themselves or through a team, to decide on an apprentice with something waiting; who holds the role and has
 * not left. By `oldest`, then id, beyond that place. Costs what waits, once, and the assignments of whom it waits for. */
enum status figures_people(struct store *store, day today, moment after_at, int64_t after_id, int64_t limit,
                           struct arena *arena, struct figures_people *out, struct err *err);

/* Names of the teams of which a person is a member on a day, by name; appended to the row. */
enum status figures_teams(struct store *store, int64_t person, day today, struct arena *arena,
                          struct figures_row *row, struct err *err);

/* A person's sign-offs since a moment, found by index: when each revision was submitted and when they signed. */
struct figures_signed {
    moment submitted_at, at;
};
LIST_NAMED(figures_signed_list, struct figures_signed);
enum status figures_signed(struct store *store, int64_t person, moment since, struct arena *arena,
                           struct figures_signed_list *out, struct err *err);

#endif

/* rosters.h - the roster as tables. */
#ifndef BEATBOOK_STORE_ROSTERS_H
#define BEATBOOK_STORE_ROSTERS_H

#include <beatbook/domain/roster.h>
#include <beatbook/store/store.h>

/* All rows of a table as they stand on `today`: who was erased is left out, and so are memberships and assignments that are over. Whole, so that
 * a file is of one moment. */
enum status rosters_read(struct store *store, enum roster_table table, day today, struct arena *arena,
                         struct roster *out, struct err *err);

/* Does exactly this assignment stand? */
struct rosters_assignment {
    int64_t apprentice;
    int64_t role;
    const char *to; /* login or team */
    day from_day, until_day;
};
enum status rosters_assigned(struct store *store, const struct rosters_assignment *row, bool *stands,
                             struct err *err);

/* Does somebody with this login belong to the team on `today`? */
enum status rosters_member(struct store *store, int64_t team, const char *login, day today, bool *stands,
                           struct err *err);

/* The enrolment of a person on a framework (its id, without a version) that began on that day; 0 none. */
enum status rosters_enrolment(struct store *store, int64_t person, const char *framework, day start,
                              int64_t *id, struct err *err);

#endif

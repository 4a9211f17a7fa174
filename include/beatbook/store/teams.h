/* teams.h - the rows of teams and of who belongs to them from which day to which. */
#ifndef BEATBOOK_STORE_TEAMS_H
#define BEATBOOK_STORE_TEAMS_H

#include <beatbook/domain/ask.h>
#include <beatbook/store/store.h>

/* Id of a team, -1 when there is none. */
enum status teams_find(struct store *store, const char *name, int64_t *id, struct err *err);

enum status teams_add(struct store *store, const char *name, int64_t *id, struct err *err);

/* *changed is false when the person was a member already, or was none. Parting ends the membership with yesterday: on `today` they are no member. */
enum status teams_join(struct store *store, int64_t team, int64_t person, day today, bool *changed,
                       struct err *err);
enum status teams_part(struct store *store, int64_t team, int64_t person, day today, bool *changed,
                       struct err *err);

/* A team with those who are members today. STATUS_MISSING when there is none. */
enum status teams_read(struct store *store, int64_t id, day today, struct arena *arena, struct team *out,
                       struct err *err);

/* Teams by name, as `viewer` sees them (0: all of them, whole): those in which there is somebody whom they see, with those members. Who is
 * `staff`, of any role but apprentice, sees the fellow members of their own teams too. */
enum status teams_list(struct store *store, int64_t viewer, bool staff, day today, struct arena *arena,
                       struct team_list *out, struct err *err);

#endif

/* stuck.h - claims that wait and that nobody who is here today can close, and why. */
#ifndef STUCK_H
#define STUCK_H

#include <beatbook/store/assignments.h>

#include "dossier.h"

/* What stops claims of an entry: the role that somebody would need to be assigned in. */
struct stuck {
    int64_t claims;              /* how many */
    LIST(const char *) codes[4]; /* of those that need STUCK_… */
};
enum { STUCK_SUPERVISOR, STUCK_ASSESSOR, STUCK_EITHER, STUCK_NOBODY };

/* Of an entry whose dossier is at hand, with those who may decide on it. */
void stuck_of(const struct dossier *dossier, const struct assignments_covers *covers, struct arena *arena,
              struct stuck *out);
enum status stuck_find(struct service *service, int64_t entry, struct arena *arena, struct stuck *out,
                       struct err *err);

/* For the training unit: why, and what to do. */
const char *stuck_words(const struct stuck *stuck, struct arena *arena);

/* In which role somebody has to be assigned: the first that is needed; ROLE_SUPERVISOR where any would do. */
enum role stuck_role(const struct stuck *stuck);

#endif

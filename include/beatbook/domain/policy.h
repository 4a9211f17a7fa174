/* policy.h - who may do what (DESIGN 3, "who decides" and "who sees what"), as one table.
 *
 * The service asks here before it touches a row: with the verb and, for each role the caller holds, how the caller stands to
 * the apprentice concerned. Nothing else in the program decides permissions.
 */
#ifndef BEATBOOK_DOMAIN_POLICY_H
#define BEATBOOK_DOMAIN_POLICY_H

#include <beatbook/domain/person.h>
#include <beatbook/domain/verb.h>
#include <beatbook/util/err.h>

/* How a caller, in one role, stands to the apprentice (or to the entry) that a verb is about. */
enum tie {
    TIE_OWN,      /* it is about themselves */
    TIE_ASSIGNED, /* assigned to them in this role today */
    TIE_TEAM,     /* assigned today to a team of which they are a member */
    TIE_ONCE,     /* was assigned once; about an entry: they decided or testified on it */
    TIE_ASKED,    /* about an entry: a testimony on it is asked of them, and nothing else ties them to it */
    TIE_OTHER,    /* none of these; verbs that are about nobody in particular */
    TIE_UNKNOWN, /* there is no such person or thing; an entry never submitted is none to whoever did not write it */
    TIE_COUNT
};

struct policy_caller {
    uint32_t roles;            /* set of enum role */
    enum tie ties[ROLE_COUNT]; /* how they stand in each role they hold */
    /* Nobody is assigned to decide today: it stands in the training unit's queue. No verdict depends on it: training
     * reads every queue and decides none. */
    bool stranded;
};

/* STATUS_OK, STATUS_DENIED (visible, but not theirs to do) or STATUS_MISSING (not theirs to see). */
enum status policy_judge(enum verb verb, const struct policy_caller *caller);

/* The same for one role and tie: what the table says. */
enum status policy_cell(enum verb verb, enum role role, enum tie tie);

/* Does this verb speak about one person (or an entry of one)? The others are asked with TIE_OTHER; of the lists among them (person.list,
 * entry.search, queue.list, testimony.list, journal.list) the service gives the caller only the rows that they may see. */
bool policy_is_about_someone(enum verb verb);

#endif

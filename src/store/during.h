/* during.h - SQL that several nouns share: whether a row with from_day and until_day holds on $today. */
#ifndef BEATBOOK_STORE_DURING_H
#define BEATBOOK_STORE_DURING_H

#define DURING_FOREVER "2147483647"
#define DURING_TODAY(t)                                                                                      \
    "(" t ".from_day <= $today AND coalesce(" t ".until_day, " DURING_FOREVER ") >= $today)"

/* Teams of which the person is a member on $today. */
#define DURING_TEAMS_OF(person)                                                                              \
    "(SELECT tm.team_id FROM team_member tm WHERE tm.person_id = " person " AND " DURING_TODAY("tm") ")"

/* Is assignment `a` given to this person on $today, themselves or through a team, in a role that they still hold? */
#define DURING_GIVEN_TO(a, person)                                                                           \
    "(" DURING_TODAY(a) " AND (" a ".person_id = " person " OR " a ".team_id IN " DURING_TEAMS_OF(           \
        person) ")"                                                                                          \
                " AND EXISTS (SELECT 1 FROM person holder WHERE holder.id = " person                         \
                " AND (holder.roles >> " a ".role) & 1 = 1"                                                  \
                " AND coalesce(holder.left_on, " DURING_FOREVER ") >= $today))"

/* Whom $viewer sees of people p on $today: themselves, whom they are assigned to, and who is assigned to them. */
#define DURING_SEEN_BY_VIEWER                                                                                \
    "(p.id = $viewer OR EXISTS (SELECT 1 FROM assignment a WHERE a.apprentice_id = p.id "                    \
    "AND " DURING_GIVEN_TO("a", "$viewer") ") OR EXISTS (SELECT 1 FROM assignment a WHERE a.apprentice_id "  \
                                           "= $viewer AND " DURING_GIVEN_TO("a", "p.id") "))"

#endif

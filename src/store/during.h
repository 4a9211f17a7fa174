/* during.h - SQL that several nouns share: whether a row with from_day and until_day holds on $today. */
#ifndef BEATBOOK_STORE_DURING_H
#define BEATBOOK_STORE_DURING_H

#define DURING_FOREVER "2147483647"
#define DURING_TODAY(t)                                                                                      \
    "(" t ".from_day <= $today AND coalesce(" t ".until_day, " DURING_FOREVER ") >= $today)"

/* The person, and for whom they stand in on $today: also for whom those stood in who are away now. Nobody stands in for who has
 * left. */
#define DURING_STANDS_FOR(person)                                                                            \
    "(WITH RECURSIVE stood(id) AS (SELECT " person                                                           \
    " UNION SELECT b.person_id FROM stood CROSS JOIN absence b ON b.deputy_id = stood.id AND " DURING_TODAY( \
        "b") " CROSS JOIN person gone ON gone.id = b.person_id"                                              \
             " AND coalesce(gone.left_on, " DURING_FOREVER ") >= $today) SELECT id FROM stood)"

/* The person, and who stands in for them on $today: the same the other way round. */
#define DURING_STOOD_BY(person)                                                                                \
    "(WITH RECURSIVE stands(id) AS (SELECT " person                                                            \
    " UNION SELECT b.deputy_id FROM stands CROSS JOIN absence b ON b.person_id = stands.id AND " DURING_TODAY( \
        "b") " CROSS JOIN person gone ON gone.id = stands.id"                                                  \
             " AND coalesce(gone.left_on, " DURING_FOREVER ") >= $today) SELECT id FROM stands)"

/* Is person p here on $today: neither gone nor away? */
#define DURING_HERE(p)                                                                                       \
    "(coalesce(" p ".left_on, " DURING_FOREVER ") >= $today AND NOT EXISTS (SELECT 1 FROM absence off"       \
    " WHERE off.person_id = " p ".id AND " DURING_TODAY("off") "))"

/* clang-format off */
/* Who covers assignment a on $today, as person `p`: whom it names or a member of its team, and whoever stands in for them; of these
 * those who are here and hold the role. Its apprentice may be one of them. */
#define DURING_COVER_ANY                                                                                     \
    " CROSS JOIN person p ON p.id IN (SELECT stood_by.id FROM (SELECT a.person_id AS id"                     \
    " WHERE a.person_id IS NOT NULL UNION ALL SELECT tm.person_id FROM team_member tm"                       \
    " WHERE tm.team_id = a.team_id AND " DURING_TODAY("tm") ") given CROSS JOIN person stood_by"             \
    " ON stood_by.id IN " DURING_STOOD_BY("given.id") ") AND (p.roles >> a.role) & 1 = 1 AND " DURING_HERE("p")
/* The same without the apprentice. */
#define DURING_COVER DURING_COVER_ANY " AND p.id <> a.apprentice_id"
/* clang-format on */

/* Teams of which the person is a member on $today. */
#define DURING_TEAMS_OF(person)                                                                              \
    "(SELECT tm.team_id FROM team_member tm WHERE tm.person_id = " person " AND " DURING_TODAY("tm") ")"

/* Does assignment `a` hold on $today, and does this person still hold its role? */
#define DURING_IN_ROLE(a, person)                                                                            \
    "(" DURING_TODAY(a) " AND EXISTS (SELECT 1 FROM person holder WHERE holder.id = " person                 \
                        " AND (holder.roles >> " a ".role) & 1 = 1"                                          \
                        " AND coalesce(holder.left_on, " DURING_FOREVER ") >= $today))"

/* Is assignment `a` given to this person on $today, themselves, through a team, or because they stand in, in a role that they still hold? */
#define DURING_GIVEN_TO(a, person)                                                                           \
    "(" DURING_IN_ROLE(a, person) " AND EXISTS (SELECT 1 FROM " DURING_STANDS_FOR(                           \
        person) " given WHERE " a ".person_id = given.id OR " a                                              \
                ".team_id IN " DURING_TEAMS_OF("given.id") "))"

/* Apprentices of assignments that are given to this person on $today, as above: looked up from the person's side. */
#define DURING_WHOSE(person)                                                                                                                    \
    "(SELECT a.apprentice_id FROM " DURING_STANDS_FOR(person) " given CROSS JOIN assignment a ON a.person_id = given.id WHERE " DURING_IN_ROLE( \
        "a",                                                                                                                                    \
        person) " UNION SELECT a.apprentice_id FROM " DURING_STANDS_FOR(person) " given CROSS JOIN"                                             \
                                                                                " team_member tm ON tm.person_id = given.id AND " DURING_TODAY( \
                                                                                    "tm") " CROSS JOIN assignment a"                            \
                                                                                          " ON a.team_id = tm.team_id WHERE " DURING_IN_ROLE(   \
                                                                                              "a",                                              \
                                                                                              person) ")"

/* Whom $viewer sees of people p on $today: themselves, whom they are assigned to, and who is assigned to them. */
#define DURING_SEEN_BY_VIEWER                                                                                \
    "(p.id = $viewer OR EXISTS (SELECT 1 FROM assignment a WHERE a.apprentice_id = p.id "                    \
    "AND " DURING_GIVEN_TO("a", "$viewer") ") OR EXISTS (SELECT 1 FROM assignment a WHERE a.apprentice_id "  \
                                           "= $viewer AND " DURING_GIVEN_TO("a", "p.id") "))"

#endif

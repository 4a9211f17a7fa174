/* mails.c - the rows of people's mail addresses, and the day on which they were last reminded. */
#include <beatbook/store/mails.h>

#include <beatbook/domain/person.h>
#include <beatbook/util/tr.h>

#include "during.h"

enum status mails_read(struct store *store, int64_t person, struct arena *arena, const char **mail,
                       struct err *err)
{
    struct query *q = store_query(store, "SELECT mail FROM person WHERE id = $id");

    query_int(q, "$id", person);
    *mail = query_step(q) ? query_dup_at(q, 0, arena) : NULL;
    return query_end(q, err);
}

enum status mails_set(struct store *store, int64_t person, const char *mail, struct err *err)
{
    struct query *q = store_query(store, "UPDATE person SET mail = $mail, reminded_on = NULL WHERE id = $id");

    query_int(q, "$id", person);
    query_text(q, "$mail", mail);
    return query_run(q, NULL, err);
}

enum status mails_due(struct store *store, day today, struct arena *arena, struct mails *out, struct err *err)
{
    struct query *q =
        store_query(store, "SELECT id, login, name, roles, mail FROM person WHERE mail IS NOT NULL"
                           " AND (left_on IS NULL OR left_on >= $today)"
                           " AND (reminded_on IS NULL OR reminded_on < $today)"
                           " AND NOT (roles = $apprentice AND EXISTS (SELECT 1 FROM enrolment e"
                           " JOIN enrolment_break b ON b.enrolment_id = e.id AND " DURING_TODAY(
                               "b") " WHERE e.person_id = person.id AND e.status = $active)) ORDER BY id");

    query_day(q, "$today", today);
    query_int(q, "$apprentice", ROLE_BIT(ROLE_APPRENTICE));
    query_int(q, "$active", ENROLMENT_ACTIVE);
    while (query_step(q))
        *LIST_ADD(arena, out) = (struct mails_row){.person = query_int_at(q, 0),
                                                   .login = query_dup_at(q, 1, arena),
                                                   .name = query_dup_at(q, 2, arena),
                                                   .roles = (uint32_t)query_int_at(q, 3),
                                                   .mail = query_dup_at(q, 4, arena)};
    return query_end(q, err);
}

enum status mails_reminded(struct store *store, int64_t person, const char *mail, day today, bool *marked,
                           struct err *err)
{
    struct query *q =
        store_query(store, "UPDATE person SET reminded_on = $today WHERE id = $id AND mail = $mail"
                           " AND (reminded_on IS NULL OR reminded_on < $today) RETURNING id");

    query_day(q, "$today", today);
    query_int(q, "$id", person);
    query_text(q, "$mail", mail);
    *marked = query_step(q);
    return query_end(q, err);
}

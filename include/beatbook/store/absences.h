/* absences.h - the rows of absences: who is away from which day to which, and who stands in for them. */
#ifndef BEATBOOK_STORE_ABSENCES_H
#define BEATBOOK_STORE_ABSENCES_H

#include <beatbook/domain/person.h>
#include <beatbook/store/store.h>

struct absences_row {
    int64_t id; /* 0: there is none */
    int64_t person, deputy;
    day from_day, until_day;
};
enum status absences_add(struct store *store, const struct absences_row *row, int64_t *id, struct err *err);

/* Its last day is another one; the day before its first: it never held. */
enum status absences_end(struct store *store, int64_t id, day until, struct err *err);

/* The first absence of a person that holds on any of these days; `until` DAY_NONE for ever. */
enum status absences_find(struct store *store, int64_t person, day from, day until, struct absences_row *out,
                          struct err *err);

enum status absences_read(struct store *store, int64_t id, day today, struct arena *arena,
                          struct absence *out, struct err *err);

/* Those of a person that are not over on `today`, and those in which they stand in; in order of their days. */
enum status absences_list(struct store *store, int64_t person, day today, struct arena *arena,
                          struct absence_list *out, struct err *err);

/* Those of today: of a person, and of whom they stand in for, be it because a deputy is away too. */
enum status absences_today(struct store *store, int64_t person, day today, struct arena *arena,
                           struct absence_list *out, struct err *err);

/* The roles in which apprentices are given to a person, or to a team of theirs, on any of these days, as a set; and how many
 * apprentices that are. */
enum status absences_duties(struct store *store, int64_t person, day from, day until, uint32_t *roles,
                            int64_t *apprentices, struct err *err);

/* Is `apprentice` one of those? */
enum status absences_is_duty(struct store *store, int64_t person, int64_t apprentice, day from, day until,
                             bool *out, struct err *err);

#endif

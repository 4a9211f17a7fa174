/* breaks.h - the rows of breaks in learning, and of the cohorts that an enrolment was in before. */
#ifndef BEATBOOK_STORE_BREAKS_H
#define BEATBOOK_STORE_BREAKS_H

#include <beatbook/domain/person.h>
#include <beatbook/store/store.h>

/* Those of an enrolment in order of their days, without what was called off before it began; reasons are NULL unless asked for. */
enum status breaks_list(struct store *store, int64_t enrolment, bool reasons, struct arena *arena,
                        struct break_list *out, struct err *err);

/* `row` with its reason. */
enum status breaks_add(struct store *store, int64_t enrolment, const struct break_row *row, moment now,
                       struct err *err);

/* The one that holds on `on`, else the next after it, else (`latest`) the last of all. *id is 0 when there is none. */
enum status breaks_find(struct store *store, int64_t enrolment, day on, bool latest, int64_t *id,
                        struct break_row *out, struct err *err);

/* The first that holds on any of these days, but for the one with id `other`; `until` DAY_NONE for ever. from_day is DAY_NONE when there is none. */
enum status breaks_between(struct store *store, int64_t enrolment, day from, day until, int64_t other,
                           struct break_row *out, struct err *err);

/* Its last day is another one; the day before its first: it never held. */
enum status breaks_end(struct store *store, int64_t id, day until, struct err *err);

/* The cohorts before, the earliest first; and one more of them. */
enum status breaks_was(struct store *store, int64_t enrolment, struct arena *arena,
                       struct enrolment_was_list *out, struct err *err);
enum status breaks_add_was(struct store *store, int64_t enrolment, const struct enrolment_was *was,
                           moment now, struct err *err);

#endif

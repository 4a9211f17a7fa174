/* enrolments.h - the rows of enrolments and of the framework versions they stand on. */
#ifndef BEATBOOK_STORE_ENROLMENTS_H
#define BEATBOOK_STORE_ENROLMENTS_H

#include <beatbook/domain/ask.h>
#include <beatbook/store/store.h>

/* Id of the person's enrolment that is active or on a break; 0 when there is none. What is measured against it is read by course.h. */
enum status enrolments_open(struct store *store, int64_t person, int64_t *id, struct err *err);

/* The day on which it began, or on which the last one did; DAY_NONE without any. */
enum status enrolments_start(struct store *store, int64_t person, day *start, struct err *err);

/* The one that is open, else the latest; 0 without any. */
enum status enrolments_current(struct store *store, int64_t person, int64_t *id, struct err *err);

/* One, and all of a person with the newest first, as person.show has them on `today`; the reasons of breaks only where they are asked for. */
struct enrolments_look {
    day today;
    bool reasons;
};
enum status enrolments_read(struct store *store, int64_t id, struct enrolments_look look, struct arena *arena,
                            struct enrolment *out, struct err *err);
enum status enrolments_list(struct store *store, int64_t person, struct enrolments_look look,
                            struct arena *arena, struct enrolment_list *out, struct err *err);

/* cohort, end_day, hours_per_week, status and ended_on of `enrolment` are taken. */
enum status enrolments_change(struct store *store, const struct enrolment *enrolment, struct err *err);

/* documents[0] is the principal. start_day, end_day, cohort, age_at_start, hours_per_week, status of `enrolment` are taken; `rules` 0 none. */
enum status enrolments_add(struct store *store, int64_t person, const struct enrolment *enrolment,
                           const int64_t *documents, size_t count, int64_t rules, moment now, int64_t *id,
                           struct err *err);

#endif

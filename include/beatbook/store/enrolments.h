/* enrolments.h - the rows of enrolments and of the framework versions they stand on. */
#ifndef BEATBOOK_STORE_ENROLMENTS_H
#define BEATBOOK_STORE_ENROLMENTS_H

#include <beatbook/domain/ask.h>
#include <beatbook/store/store.h>

/* One document of an enrolment: the principal stands first. */
struct enrolments_framework {
    int64_t document;
    const char *slug, *version, *title;
    int64_t level; /* 0 unknown */
};
LIST_NAMED(enrolments_frameworks, struct enrolments_framework);

/* What works with rows needs of an enrolment. `id` is 0 when there is none. */
struct enrolments_row {
    int64_t id, person;
    day start_day, end_day;
    const char *cohort;
    int64_t rules; /* id of the rules document, 0 none */
    enum enrolment_status status;
    struct enrolments_frameworks frameworks;
};

/* The person's enrolment that is active or on a break; STATUS_OK and id 0 when there is none. */
enum status enrolments_current(struct store *store, int64_t person, struct arena *arena, struct enrolments_row *out,
                               struct err *err);

/* The same by its id; STATUS_MISSING when there is none. */
enum status enrolments_row(struct store *store, int64_t id, struct arena *arena, struct enrolments_row *out,
                           struct err *err);

/* For people: as person.show has it. */
enum status enrolments_read(struct store *store, int64_t id, struct arena *arena, struct enrolment *out,
                            struct err *err);
enum status enrolments_list(struct store *store, int64_t person, struct arena *arena, struct enrolment_list *out,
                            struct err *err);

/* documents[0] is the principal. start_day, end_day, cohort, age_at_start, hours_per_week, status of `enrolment` are taken; `rules` 0 none. */
enum status enrolments_add(struct store *store, int64_t person, const struct enrolment *enrolment,
                           const int64_t *documents, size_t count, int64_t rules, moment now, int64_t *id,
                           struct err *err);

#endif

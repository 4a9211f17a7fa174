/* agendas.h - what happened in a portfolio since a moment: what a review talks about, as its rows have it. */
#ifndef BEATBOOK_STORE_AGENDAS_H
#define BEATBOOK_STORE_AGENDAS_H

#include <beatbook/domain/review.h>
#include <beatbook/store/store.h>

/* Whose, since when (beyond that moment), today. */
struct agendas_ask {
    int64_t person, enrolment;
    moment since;
    day since_day, today;
};

/* Each adds the points of one topic, the oldest first, at most REVIEW_AGENDA_MAX; the first tells how many there are in all. */
enum status agendas_submitted(struct store *store, const struct agendas_ask *ask, struct arena *arena,
                              struct review_point_list *out, struct err *err);
/* REVIEW_TOPIC_ACCEPTED, REVIEW_TOPIC_RETURNED: entries of which a claim was signed so. */
enum status agendas_decided(struct store *store, const struct agendas_ask *ask, enum review_topic topic,
                            struct arena *arena, struct review_point_list *out, struct err *err);
enum status agendas_waiting(struct store *store, const struct agendas_ask *ask, struct arena *arena,
                            struct review_point_list *out, struct err *err);
enum status agendas_comments(struct store *store, const struct agendas_ask *ask, struct arena *arena,
                             struct review_point_list *out, struct err *err);
enum status agendas_absences(struct store *store, const struct agendas_ask *ask, struct arena *arena,
                             struct review_point_list *out, struct err *err);

/* The credits that a framework of an enrolment had at that moment, by criterion, oldest day first. */
struct agendas_credit {
    const char *item;
    day on;
    uint32_t types;
};
LIST_NAMED(agendas_credits, struct agendas_credit);
enum status agendas_credits(struct store *store, int64_t enrolment, int64_t document, moment at,
                            struct arena *arena, struct agendas_credits *out, struct err *err);

/* The title of an entry as that revision has it; "" when it is hidden or erased. */
enum status agendas_title(struct store *store, int64_t entry, int64_t revision, struct arena *arena,
                          const char **title, struct err *err);

/* Code and first words of a criterion, by the newest version that has it: a code is only a label. Left as they are when none has. */
enum status agendas_criterion(struct store *store, const char *ref, struct arena *arena, const char **code,
                              const char **title, struct err *err);

#endif

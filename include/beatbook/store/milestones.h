/* milestones.h - the rows of milestones: reached, and taken back. */
#ifndef BEATBOOK_STORE_MILESTONES_H
#define BEATBOOK_STORE_MILESTONES_H

#include <beatbook/domain/milestone.h>
#include <beatbook/store/store.h>
#include <beatbook/util/hash.h>

struct milestones_row {
    int64_t id; /* 0: there is none */
    int64_t enrolment;
    const char *key;
    day on;         /* DAY_NONE: it takes back */
    int64_t person; /* who recorded it */
    int64_t ends;   /* the one that it takes back, 0 it is reached */
    moment at;
    const char *login, *name; /* of the person */
    const char *words;        /* "" none, or erased */
    const char *commitment;
    const char *salt; /* NULL when erased */
    bool erased;      /* an erasure says why */
};
LIST_NAMED(milestones_list, struct milestones_row);

/* The latest of each key of an enrolment, those that take back among them, by number. */
enum status milestones_latest(struct store *store, int64_t enrolment, struct arena *arena,
                              struct milestones_list *out, struct err *err);

/* The units of the qualifications that these rules use, in printed order; title: of the first of these qualifications, NULL none. */
enum status milestones_units(struct store *store, int64_t rules_id, struct arena *arena, const char **title,
                             struct milestone_unit_list *out, struct err *err);

/* Add one: all but id, login, name, commitment, which is set. */
enum status milestones_add(struct store *store, struct milestones_row *row, struct arena *arena,
                           struct err *err);

/* BLAKE2b keyed with the salt over the row and its words. */
void milestones_commitment(const struct milestones_row *row, char out[HASH_TEXT]);

/* Every one, by number: for proof. */
typedef enum status (*milestones_visitor)(const struct milestones_row *row, void *context, struct err *err);
enum status milestones_visit(struct store *store, milestones_visitor visitor, void *context, struct err *err);

#endif

/* claims.h - "this revision shows this criterion": the rows of claims. */
#ifndef BEATBOOK_STORE_CLAIMS_H
#define BEATBOOK_STORE_CLAIMS_H

#include <beatbook/domain/entry.h>
#include <beatbook/store/course.h>
#include <beatbook/store/store.h>

#define CLAIMS_STANDS (-1) /* closed_by of a claim that stands */
#define CLAIMS_MOVED (-2)  /* of one that a claim on another version took up */

struct claims_row {
    int64_t id, revision_id, revision, entry, enrolment;
    enum claim_state state;
    int64_t closed_by;       /* revision that superseded it, 0 withdrawn, CLAIMS_STANDS, CLAIMS_MOVED */
    int64_t follows;         /* the claim whose signed decisions count here too, 0 none */
    bool made;               /* by a migration, not by the apprentice */
    moment made_at;          /* when, MOMENT_NONE else */
    moment opened_at;        /* by a move to other rules, after it had been accepted; MOMENT_NONE never */
    const char *opened_by;   /* "id version" of these; NULL */
    struct course_item item; /* framework is its place in the claim's own enrolment */
};
LIST_NAMED(claims_list, struct claims_row);

/* All claims of an entry: by revision, then the principal's first, then in printed order. */
enum status claims_of(struct store *store, int64_t entry, struct arena *arena, struct claims_list *out,
                      struct err *err);

/* A new open claim. `id` may be NULL. */
enum status claims_add(struct store *store, int64_t revision_id, int64_t entry, int64_t enrolment,
                       int64_t document, const char *item, int64_t *id, struct err *err);

enum status claims_set_state(struct store *store, int64_t id, enum claim_state state, struct err *err);

/* Everything that stands and is not accepted is superseded by revision n. */
enum status claims_supersede(struct store *store, int64_t entry, int64_t n, struct err *err);

/* Everything open is withdrawn. */
enum status claims_withdraw(struct store *store, int64_t entry, struct err *err);

/* The latest claims of one criterion, one an entry, newest submission first: for the lines under a criterion. */
struct claims_line {
    int64_t id, entry, revision;
    enum claim_state state;
    day on;
    const char *title; /* of the revision; "" when erased or hidden */
};
LIST_NAMED(claims_lines, struct claims_line);
enum status claims_on(struct store *store, int64_t enrolment, int64_t document, const char *item,
                      int64_t most, struct arena *arena, struct claims_lines *out, struct err *err);

#endif

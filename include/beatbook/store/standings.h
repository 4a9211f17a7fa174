/* standings.h - the rows of what the board reads: one for each enrolment that goes on, holding only what time does not change. Kept in the transaction that
 * changes what they sum up; verify computes them anew.
 */
#ifndef BEATBOOK_STORE_STANDINGS_H
#define BEATBOOK_STORE_STANDINGS_H

#include <beatbook/domain/board.h>
#include <beatbook/store/store.h>

/* The row of an enrolment as it is kept; enrolment 0: there is none. */
enum status standings_get(struct store *store, int64_t enrolment, struct arena *arena, struct board_kept *out,
                          struct err *err);

enum status standings_write(struct store *store, const struct board_kept *kept, struct err *err);
/* So many minutes more, or less; nothing where there is no row yet. */
enum status standings_add_minutes(struct store *store, int64_t enrolment, int64_t minutes, struct err *err);
/* Those of a person whose enrolment does not go on. */
enum status standings_drop_over(struct store *store, int64_t person, struct err *err);

/* Rows whose enrolment does not go on. */
enum status standings_stray(struct store *store, int64_t *count, struct err *err);

/* Enrolments of a person that go on. */
LIST_NAMED(standings_ids, int64_t);
enum status standings_going(struct store *store, int64_t person, struct arena *arena,
                            struct standings_ids *out, struct err *err);

/* ---- parts of a row, counted from what history keeps; enrolment, person and document are set */

/* returned, waiting, oldest_*. */
enum status standings_count_entries(struct store *store, struct board_kept *kept, struct err *err);
/* handed_at, active_at: reads all entries of the person. */
enum status standings_find_activity(struct store *store, struct board_kept *kept, struct err *err);
/* weeks. */
enum status standings_count_weeks(struct store *store, struct board_kept *kept, struct arena *arena,
                                  struct err *err);
/* held_on, review, review_on. */
enum status standings_count_reviews(struct store *store, struct board_kept *kept, struct err *err);
/* milestones. */
enum status standings_count_milestones(struct store *store, struct board_kept *kept, struct arena *arena,
                                       struct err *err);

/* ---- reading many */

/* Whom a board is about: of those whom `viewer` is assigned to today (0: of everybody), and who have not left. */
struct standings_filter {
    int64_t viewer;
    uint32_t roles;     /* of the viewer: in which of them somebody is assigned */
    int64_t enrolment;  /* only this one; 0 all */
    const char *cohort; /* NULL all */
    bool supervisor;    /* with the label of who supervises */
    day today;
    /* a page in the order of names: only for everybody */
    bool by_name, descending;
    const char *after_name; /* beyond this place of the order; NULL from the start */
    int64_t after_person;
    int64_t limit;
};

/* One of them: facts without terms; texts are borrowed until the next. */
struct standings_row {
    struct board_facts facts;
    int64_t rules_id;       /* 0 none */
    int age;                /* at the start, -1 unknown */
    const char *supervisor; /* a person or a team; NULL none */
};

/* Each goes to the visitor, whose refusal ends it. Lists live in `scratch`, which is emptied between them. */
typedef enum status (*standings_visitor)(struct standings_row *row, void *context, struct err *err);
enum status standings_visit(struct store *store, const struct standings_filter *filter, struct arena *scratch,
                            standings_visitor visitor, void *context, struct err *err);

#endif

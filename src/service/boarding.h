/* boarding.h - rows of the board: what is kept of each, and what rules and today make of it. */
#ifndef BOARDING_H
#define BOARDING_H

#include <beatbook/domain/board.h>
#include <beatbook/service/service.h>
#include <beatbook/store/standings.h>

struct boarding_memo;
struct boarding_rules;

/* One request's: what rules mean is worked out once for all who started on the same day at the same age. */
struct boarding {
    struct service *service;
    enum board_group group;
    struct boarding_memo *memo;
    struct boarding_rules *rules;
    struct arena own, scratch;
};

void boarding_start(struct boarding *boarding, struct service *service, enum board_group group);
void boarding_release(struct boarding *boarding);

/* The figures of a row that was read; its texts are borrowed from there. */
enum status boarding_figures(struct boarding *boarding, struct standings_row *row, struct arena *arena,
                             struct board_row *out, struct err *err);

/* One row whole, as a page has it: for whom the oldest waits, why help is needed, the trend. */
enum status boarding_row(struct boarding *boarding, int64_t enrolment, struct arena *arena,
                         struct board_row *out, struct err *err);

#endif

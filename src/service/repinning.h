/* repinning.h - what becomes of somebody under other rules, found without changing anything. */
#ifndef REPINNING_H
#define REPINNING_H

#include <beatbook/service/service.h>
#include <beatbook/store/course.h>
#include <beatbook/store/repins.h>

/* May other rules make other states of claims, or other evidence count, on any of these criteria? Else only how much is asked for differs. */
bool repinning_tells(const struct course *then, const struct course *now, const struct course_item *item);

/* What is to be brought up to date when somebody is moved. */
struct repinning_touch {
    bool tells;                    /* the rules differ in who accepts or what counts: sums are made anew */
    struct migrations_ids entries; /* that have a claim which they judge otherwise, each once */
};

/* Everything that differs between the rules that somebody is pinned to and `rules`. */
enum status repinning_show(struct service *service, const struct repins_enrolled *who, int64_t rules,
                           struct arena *arena, struct repin_person *out, struct repinning_touch *touch,
                           struct err *err);

/* The touch alone, from two courses of one enrolment; entries also where the claims turn out the same. `back`: the plan that is taken back,
 * whose claims count, too; 0 none. */
enum status repinning_find(struct service *service, const struct course *then, const struct course *now,
                           int64_t back, struct arena *arena, struct repinning_touch *out, struct err *err);

/* Where the evidence of a claim on a version left counts today; `out` is empty where it does not. */
enum status repinning_targets(struct service *service, const struct claims_row *claim, struct arena *arena,
                              struct migrations_targets *out, struct err *err);

#endif

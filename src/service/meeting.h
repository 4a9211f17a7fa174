/* meeting.h - what the verbs about reviews share: one review with everything that happened to it, read, shown, added to. */
#ifndef MEETING_H
#define MEETING_H

#include <beatbook/domain/provision.h>
#include <beatbook/domain/review.h>
#include <beatbook/service/service.h>
#include <beatbook/store/agreed.h>
#include <beatbook/store/reviews.h>

struct meeting {
    struct reviews_row row;
    const char *login, *name; /* of the apprentice */
    struct reviews_turns turns;
    struct agreed_actions actions;
    struct agreed_signatures signatures;
    const struct reviews_turn *planned; /* the last time it was planned or moved */
    const struct reviews_turn *over;    /* missed or held; NULL while it is open */
};

/* The review, if the caller may do `verb` about it; else as service_allow() says. And without asking, anew after something was added. */
enum status meeting_open(struct service *service, enum verb verb, int64_t id, struct arena *arena,
                         struct meeting *out, struct err *err);
enum status meeting_load(struct service *service, const struct reviews_row *row, struct arena *arena,
                         struct meeting *out, struct err *err);

/* As the caller may see it. `whole`: with agenda and notes. */
enum status meeting_show(struct service *service, const struct meeting *meeting, bool whole,
                         struct arena *arena, struct review_record *out, struct err *err);

/* What this verb did to it is added and stands in the journal; then it is shown. `turn`: act, day, minute, words; `agenda` frozen, NULL none. */
enum status meeting_add(struct service *service, struct meeting *meeting, const struct review_turn *turn,
                        const char *agenda, struct arena *arena, struct review_record *out, struct err *err);

/* The moment at which a planned day and minute begin; MOMENT_NONE for a day without one. */
moment meeting_starts(day on, int64_t minute);

/* What it goes back to: the last review of its enrolment that was held, or the start. */
enum status meeting_since(struct service *service, const struct meeting *meeting, struct arena *arena,
                          day *on, moment *at, struct err *err);

/* What the rules of the row before said: most of a list have the same. Begins as {0}. */
struct meeting_rules {
    int64_t id;
    struct provision_list list; /* in the arena of the clocks */
};

/* How far apart reviews are for who started then, at that age; as usual where the rules say nothing. */
struct review_interval meeting_interval(const struct service *service, const struct provision_list *rules,
                                        day start, int age);

/* The clock of a row, computed for today. */
enum status meeting_clock(struct service *service, struct meeting_rules *rules, struct reviews_clock *row,
                          struct arena *arena, struct err *err);

/* The same as if the person were pinned to other rules (a document; 0 none). */
enum status meeting_clock_under(struct service *service, int64_t person, int64_t rules, struct arena *arena,
                                struct review_clock *out, struct err *err);

/* The same of a person whose enrolment is known to be there. */
enum status meeting_clock_of(struct service *service, int64_t person, struct arena *arena,
                             struct review_clock *out, struct err *err);

/* How many reviews are overdue among those the caller has to see to: their own, those they supervise, everybody's. Counted up to `most`. And how many
 * they could sign. */
enum status meeting_overdue(struct service *service, int64_t most, struct arena *arena, int64_t *overdue,
                            int64_t *to_sign, struct err *err);

#endif

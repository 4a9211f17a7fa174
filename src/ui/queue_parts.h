/* queue_parts.h - what the queue, the review of one entry and signing share. Inside `ui` only. */
#ifndef UI_QUEUE_PARTS_H
#define UI_QUEUE_PARTS_H

#include <beatbook/domain/ask.h>
#include <beatbook/ui/flow.h>
#include <beatbook/ui/list.h>
#include <beatbook/ui/queue_view.h>

/* One press that decided something: what `u` takes back. */
struct queue_step {
    int64_t entry;
    struct word_list refs;
};

struct queue_view {
    struct view view;
    struct session *session;
    struct arena arena; /* of the rows */
    struct queue_row_list rows;
    const char *next;
    int64_t total, unsigned_decisions;
    const char *absences; /* who is away and who stands in, in words; "" nobody */
    bool loaded, asking, signing_offered;
    int64_t at_entry; /* selected before the list was asked for again; 0 */
    struct list list;
    struct arena steps_arena;
    LIST(struct queue_step) steps; /* newest last */
    struct arena people_arena;     /* of those who may be chosen, and for whom */
    struct person_list people;
    const char *apprentice;
    int64_t role;                                    /* in which they get somebody */
    LIST(int64_t) marked;                            /* entries to be accepted at once */
    int64_t batch_left, batch_claims, batch_refused; /* answers still to come; what they said so far */
};

/* The entry after (step 1) or before (-1) this one, of those not yet decided when `open_only`; from the
   start again after the last; 0 none. */
int64_t queue_view_beside(struct queue_view *queue, int64_t entry, int step, bool open_only);
/* Place of an entry in the list, from 1; 0 unknown. */
int queue_view_place(const struct queue_view *queue, int64_t entry);
/* Note that so many more (fewer) claims of an entry are decided. */
void queue_view_decided(struct queue_view *queue, int64_t entry, int64_t by);
/* Remember what was decided, for undo; texts are copied. And take the newest back off the list. */
void queue_view_push_step(struct queue_view *queue, int64_t entry, const struct word_list *refs);
bool queue_view_pop_step(struct queue_view *queue, struct queue_step *step);

/* queue_batch.c: mark an entry, or take the mark off; accept all that are marked, after a question. */
bool queue_batch_is_marked(const struct queue_view *queue, int64_t entry);
void queue_batch_mark(struct queue_view *queue, int64_t entry);
void queue_batch_accept(struct queue_view *queue);

/* queue_assign.c: choose who supervises the apprentice of a row from today on. */
void queue_assign_ask(struct queue_view *queue, const struct queue_row *row);

/* One entry, to be decided. The queue stands below it on the stack and outlives it. */
struct view *review_view_new(struct queue_view *queue, int64_t entry);

/* What will be signed, and the result. */
struct view *sign_view_new(void);

#endif

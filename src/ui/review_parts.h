/* review_parts.h - what the files of the review share. Inside `ui` only. */
#ifndef UI_REVIEW_PARTS_H
#define UI_REVIEW_PARTS_H

#include "marked.h"
#include "queue_parts.h"

/* What the caller has decided about a claim and not signed. */
enum review_mine { REVIEW_OPEN, REVIEW_ACCEPTED, REVIEW_DECLINED };

#define REVIEW_FOLD (-1) /* the row that stands for all companions */

struct review {
    struct view view;
    struct queue_view *queue;
    int64_t id;
    struct arena arena; /* of `entry` and what hangs on it */
    struct entry entry;
    bool loaded;
    bool finished;          /* the last entry is decided: back to the queue once the store has it */
    enum review_mine *mine; /* one a claim */
    const char **comments;  /* of what is not signed, one a claim; "" */
    LIST(int) stops;        /* claims in the list, in their order; REVIEW_FOLD */
    bool unfolded;
    bool observed;
    struct list list;           /* over the stops */
    struct list scroll;         /* of the narrative */
    struct list words;          /* of the selected criterion's words */
    bool in_words;              /* pages turn these, not the narrative */
    struct arena claimed_arena; /* of what its claims say and which limits concern them */
    struct claimed claimed;
    struct marked text;   /* the narrative, with what changed */
    size_t comments_then; /* so many once the store has the one just made: it is scrolled to; 0 none */
    bool unmarked;        /* the words as they are, without what changed */
};

/* review_view.c */
void review_view_load(struct review *review, int64_t entry);
void review_view_select_open(struct review *review); /* the first open claim after the selected one */
/* Is this claim one that is still to be decided by the caller? */
bool review_view_is_open(const struct review *review, size_t claim);
size_t review_view_companions(const struct review *review, size_t *frameworks);
int review_view_selected(const struct review *review); /* claim, REVIEW_FOLD */
/* The revision before the latest, to be compared with; NULL when there is none or its words may not be seen. */
const struct revision *review_view_before(const struct review *review);
/* The same criterion as it was claimed in that revision, NULL when it was not. */
const struct claim *review_view_claim_before(const struct review *review, const struct claim *claim);

/* review_draw.c */
void review_draw(struct view *view, const struct area *area);

/* review_decide.c: true when the command was one of deciding. */
bool review_decide_command(struct review *review, const struct command_call *call);

#endif

/* meeting_parts.h - what the files of a review's page share. Inside `ui` only. */
#ifndef UI_MEETING_PARTS_H
#define UI_MEETING_PARTS_H

#include <beatbook/domain/review.h>
#include <beatbook/ui/flow.h>
#include <beatbook/ui/list.h>
#include <beatbook/ui/view.h>

/* What a line rests on; 0 and NULL: not on that. */
struct meeting_row {
    int64_t entry, action;
    const char *ref;
};

struct meeting_view {
    struct view view;
    int64_t review;
    struct arena arena; /* of the record */
    struct review_record record;
    bool loaded;
    struct flow flow;
    struct arena page; /* of the rows */
    LIST(struct meeting_row) rows;
    struct list list;
    struct str text;         /* of the action being put down */
    struct arena challenged; /* of the challenge */
    struct challenge challenge;
    LIST(const char *) owners; /* logins offered for it; in `challenged` */
    const char *owner;         /* chosen */
};

/* meeting_view.c */
void meeting_view_load(struct meeting_view *v);
const struct meeting_row *meeting_view_row(const struct meeting_view *v); /* under the hand; NULL */

/* meeting_act.c: true when the command was one of doing something to the review. */
bool meeting_act_command(struct meeting_view *v, const struct command_call *call);

#endif

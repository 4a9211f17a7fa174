/* comment_thread.h - the thread under an entry, as paragraphs of a page. Inside `ui` only. */
#ifndef UI_COMMENT_THREAD_H
#define UI_COMMENT_THREAD_H

#include <beatbook/domain/entry.h>
#include <beatbook/ui/flow.h>
#include <beatbook/ui/view.h>

/* Append a heading and each comment, the last ones marked as new where the reader has not seen them. Nothing when there is none. */
void comment_thread_add(struct flow *flow, const struct entry *entry, day today);

/* The line of a page where the first new comment stands, or, when none is new, the last one; -1 without any. */
int comment_thread_line(const struct flow *flow);

/* Say to the store that its comments were on this screen. Does nothing when none is new. */
void comment_thread_saw(struct view *view, const struct entry *entry);

#endif

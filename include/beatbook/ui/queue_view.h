/* queue_view.h - deciding: entries waiting, oldest first. */
#ifndef BEATBOOK_UI_QUEUE_VIEW_H
#define BEATBOOK_UI_QUEUE_VIEW_H

#include <beatbook/ui/view.h>

struct view *queue_view_new(struct session *session);

/* The same, with the hand on this entry where it stands on the first page. */
struct view *queue_view_at(struct session *session, int64_t entry);

#endif

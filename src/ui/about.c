/* about.c - one table for all screens from which one goes on to another about the same person, so that none forgets whose it is. */
#include "about.h"

#include "reporting.h"
#include "views.h"

struct view *about_view_new(enum command_id id, const char *login)
{
    switch (id) {
    case COMMAND_PROGRESS:
        return progress_view_new(login);
    case COMMAND_PACE:
        return pace_view_new(login);
    case COMMAND_GATEWAY:
        return gateway_view_new(login);
    case COMMAND_MILESTONES:
        return milestones_view_new(login);
    case COMMAND_HOURS:
        return hours_view_new(login);
    case COMMAND_REVIEWS:
        return reviews_view_new(login);
    case COMMAND_NEXT:
        return next_view_new(login);
    case COMMAND_ENTRIES:
        return entries_view_new(login, false);
    case COMMAND_REPORT:
        return reporting_new(login);
    default:
        return NULL;
    }
}

bool about_call(struct view *view, const struct command_call *call, const char *login)
{
    struct view *page;

    if (!login || *call->arguments)
        return false;
    page = about_view_new(call->id, login);
    if (page)
        view_push(view->ui, page);
    return page != NULL;
}

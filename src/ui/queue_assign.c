/* queue_assign.c - an apprentice whom nobody supervises, or assesses where that is needed, gets somebody, with one key.
 *
 * The training unit sees what nobody decides in its own queue; from there to a sergeant it is one list to choose from. The assignment
 * begins today and has no end: dates are for :assign.
 */
#include "queue_parts.h"

#include <beatbook/ui/dialog.h>
#include <beatbook/util/tr.h>

#define MOST 200

static void assigned(void *context, enum status status, const void *answer, struct arena *arena,
                     const struct err *err)
{
    struct queue_view *queue = context;
    const struct assignment *assignment = answer;

    (void)arena;
    if (status != STATUS_OK)
        view_say(&queue->view, THEME_BAD, "%s", err->text);
    else
        view_say(&queue->view, THEME_GOOD,
                 assignment->role == ROLE_ASSESSOR ? _("%s assesses %s from today on")
                                                   : _("%s supervises %s from today on"),
                 assignment->name, assignment->apprentice_name);
    queue->view.ops->changed(&queue->view);
}

static void picked(void *context, int index)
{
    struct queue_view *queue = context;
    struct assign_ask ask = {
        .apprentice = queue->apprentice, .role = queue->role, .from_day = DAY_NONE, .until_day = DAY_NONE};

    if (index < 0 || (size_t)index >= queue->people.count)
        return;
    ask.to = queue->people.items[index].login;
    call_post_assign_add(view_client(&queue->view), &ask, assigned, queue);
    view_wrote(&queue->view);
}

static void listed(void *context, enum status status, const void *answer, struct arena *arena,
                   const struct err *err)
{
    struct queue_view *queue = context;
    const struct people *people = answer;
    LIST(const char *) lines = {0};
    struct arena own = ARENA_INIT;
    size_t i;

    (void)arena;
    if (status != STATUS_OK || people->items.count == 0) {
        view_say(&queue->view, THEME_BAD, "%s",
                 status != STATUS_OK            ? err->text
                 : queue->role == ROLE_ASSESSOR ? _("nobody holds the role of an assessor yet")
                                                : _("nobody holds the role of a supervisor yet"));
        return;
    }
    queue->people = (struct person_list){0};
    for (i = 0; i < people->items.count; i++) {
        const struct person *person = &people->items.items[i];
        struct person *kept;

        if (person->left_on != DAY_NONE && person->left_on < view_hello(&queue->view)->today)
            continue;
        kept = LIST_ADD(&queue->people_arena, &queue->people);
        kept->login = arena_dup(&queue->people_arena, person->login);
        *LIST_ADD(&own, &lines) = arena_printf(&own, "%s (%s)", person->name, person->login);
    }
    dialog_pick(queue->view.ui,
                queue->role == ROLE_ASSESSOR ? _("Assessed from today on by")
                                             : _("Supervised from today on by"),
                lines.items, lines.count, 0, picked, queue);
    arena_release(&own);
}

void queue_assign_ask(struct queue_view *queue, const struct queue_row *row)
{
    struct person_ask ask = {.role = row->needs_role == ROLE_ASSESSOR ? ROLE_ASSESSOR : ROLE_SUPERVISOR,
                             .limit = MOST};

    arena_release(&queue->people_arena);
    queue->role = ask.role;
    queue->apprentice = arena_dup(&queue->people_arena, row->login);
    call_post_person_list(view_client(&queue->view), &ask, listed, queue);
}

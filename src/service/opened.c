/* opened.c - how far the opening of a gateway is.
 *
 * That follows each time from its rows: who has signed, and whether what the first of them signed still holds. Nothing of what was frozen is computed
 * anew; what is computed anew is only held against it.
 */
#include "opened.h"

#include <string.h>

#include <beatbook/util/tr.h>

#include "checklist.h"
#include "logbook.h"
#include "standing.h"
#include "verifying.h"

#define TEXTS_MOST (384 * 1024) /* an answer is one frame */

/* --- what it would rest on today -------------------------------------------------------------- */

static const char *write_text(const struct opening_basis *basis, struct arena *arena)
{
    struct str text = STR_INIT;
    const char *copy;

    opening_rests_write(basis, &text);
    copy = arena_dup_n(arena, text.buf, text.len);
    str_release(&text);
    return copy;
}

static enum status rest_now(struct service *service, const struct course *course,
                            const struct gateway *gateway, struct arena *arena, const char **out,
                            struct err *err)
{
    struct opening_rest_list rests = {0};
    struct progress progress = {0};
    struct opening_basis basis = {.gateway = gateway,
                                  .sha256 = course->frameworks.items[0].sha256,
                                  .enrolment = course->enrolment,
                                  .progress = &progress,
                                  .rests = &rests,
                                  .steps = &gateway->steps};
    struct logbook book;
    int64_t next;
    enum status status = standing_in(service, course, 0, 0, INT32_MAX, arena, &progress, &next, err);

    if (status == STATUS_OK)
        status = logbook_of(service, course, arena, &book, err);
    if (status == STATUS_OK)
        status = openings_rests(service->store, course, &book.lines, arena, &rests, err);
    if (status == STATUS_OK)
        status = openings_sha256(service->store, course->rules_id, arena, &basis.rules_sha256, err);
    if (status == STATUS_OK)
        *out = write_text(&basis, arena);
    return status;
}

/* --- as it is shown --------------------------------------------------------------------------- */

static enum opening_state state_of(const struct openings_row *row, bool last)
{
    if (row->end.id != 0)
        return OPENING_ENDED;
    if ((int64_t)row->signatures.count >= row->steps)
        return OPENING_OPEN;
    return last ? OPENING_PENDING : OPENING_LEFT;
}

static void show_one(const struct openings_row *row, bool last, bool whole, struct arena *arena,
                     struct opening *out)
{
    size_t i;

    *out = (struct opening){.id = row->id,
                            .state = state_of(row, last),
                            .on = row->asked_on,
                            .opened_on = DAY_NONE,
                            .hash = row->hash,
                            .rests = whole ? row->rests : NULL,
                            .ended_by = row->end.login,
                            .ended_name = row->end.name,
                            .ended_on = row->end.on,
                            .ended_at = row->end.at,
                            .reason = row->end.reason};
    opening_steps_read(row->signers, arena, &out->steps);
    for (i = 0; i < row->signatures.count; i++) {
        struct opening_signature *signature = LIST_ADD(arena, &out->signatures);

        *signature = row->signatures.items[i].signature;
        if (!whole)
            signature->statement = "";
    }
    if (row->steps > 0 && (int64_t)row->signatures.count >= row->steps)
        out->opened_on = row->signatures.items[row->steps - 1].signature.on;
}

/* Of as many as go into one answer, the newest first. */
static void leave_out(struct opening_list *openings)
{
    size_t room = TEXTS_MOST, i;

    for (i = openings->count; i > 0; i--) {
        struct opening *opening = &openings->items[i - 1];
        size_t length = opening->rests != NULL ? strlen(opening->rests) : 0;

        if (length > room)
            opening->rests = NULL;
        else
            room -= length;
    }
}

static void show_all(struct opened *opened, bool whole, struct arena *arena)
{
    size_t i;

    for (i = 0; i < opened->rows.count; i++) {
        struct opening *shown = LIST_ADD(arena, &opened->gateway.openings);

        show_one(&opened->rows.items[i], i + 1 == opened->rows.count, whole, arena, shown);
        opened->current =
            shown->state == OPENING_OPEN || shown->state == OPENING_PENDING ? &opened->rows.items[i] : NULL;
    }
    leave_out(&opened->gateway.openings);
}

/* --- whose turn ------------------------------------------------------------------------------- */

/* Begun and not to be begun again: the next of its steps. Else the first, once everything is met. */
static enum role turn_of(const struct opened *opened)
{
    const struct gateway *gateway = &opened->gateway;

    if (opened->current != NULL && !opened->anew)
        return opening_turn(&gateway->openings.items[gateway->openings.count - 1]);
    return gateway->ready && gateway->steps.count > 0 ? gateway->steps.items[0].role : ROLE_COUNT;
}

static bool has_signed(const struct opened *opened, int64_t person)
{
    size_t i;

    for (i = 0; opened->current != NULL && !opened->anew && i < opened->current->signatures.count; i++)
        if (opened->current->signatures.items[i].person == person)
            return true;
    return false;
}

/* As whom the caller stands to the apprentice today. */
static enum status may_sign(struct service *service, const struct course *course, struct opened *opened,
                            struct err *err)
{
    bool own = course->person == service->person;
    enum role next = opened->gateway.next;
    uint32_t roles = 0;
    enum status status = STATUS_OK;

    if (next == ROLE_COUNT || has_signed(opened, service->person))
        return STATUS_OK;
    if (next == ROLE_APPRENTICE || own) {
        opened->gateway.may_sign = own && next == ROLE_APPRENTICE;
        return STATUS_OK;
    }
    if (next == ROLE_SUPERVISOR)
        status = service_deciding_roles(service, course->person, &roles, err);
    else
        roles = service->roles;
    opened->gateway.may_sign = (roles & ROLE_BIT((unsigned)next)) != 0;
    return status;
}

static enum status add_steps(struct service *service, const struct course *course, struct arena *arena,
                             struct gateway *out, struct err *err)
{
    struct provision_list rules = {0};
    enum status status = checklist_rules(service, course, arena, &rules, err);

    if (status == STATUS_OK)
        opening_steps(&rules, course->start_day, (int)out->age, service->today, arena, &out->steps);
    return status;
}

enum status opened_load(struct service *service, const struct course *course, bool whole, struct arena *arena,
                        struct opened *out, struct err *err)
{
    enum status status;

    memset(out, 0, sizeof *out);
    status = checklist_gateway(service, course, arena, &out->gateway, err);
    if (status == STATUS_OK)
        status = add_steps(service, course, arena, &out->gateway, err);
    if (status == STATUS_OK)
        status = openings_of(service->store, course->enrolment, arena, &out->rows, err);
    if (status == STATUS_OK)
        show_all(out, whole, arena);
    if (status == STATUS_OK && (out->current != NULL || out->gateway.ready))
        status = rest_now(service, course, &out->gateway, arena, &out->now, err);
    if (status != STATUS_OK)
        return status;
    if (out->current != NULL) {
        opening_rests_compare(out->current->rests, out->now, arena, &out->gateway.changed);
        opening_rests_mark(out->current->rests, arena, &out->gateway);
        out->anew = out->gateway.changed.count > 0 && out->gateway.opened_on == DAY_NONE;
    }
    out->gateway.next = turn_of(out);
    out->gateway.may_end = out->current != NULL &&
                           service_allow(service, VERB_GATEWAY_END, course->person, 0, "", NULL) == STATUS_OK;
    return may_sign(service, course, out, err);
}

/* service_inbox.c - one line for a login banner: what waits for the caller, and what came back to them. Silent when nothing does. */
#include <beatbook/service/service.h>

#include <libintl.h>

#include <beatbook/domain/applies.h>
#include <beatbook/store/comments.h>
#include <beatbook/store/decisions.h>
#include <beatbook/store/library.h>
#include <beatbook/store/openings.h>
#include <beatbook/store/summaries.h>
#include <beatbook/store/testimonies.h>
#include <beatbook/util/str.h>
#include <beatbook/util/tr.h>

#include "meeting.h"
#include "queue.h"

#define COUNTED 200 /* a line at each login must be there at once */

static void add_part(struct str *line, const char *part)
{
    str_add(line, line->len > 0 ? ", " : "");
    str_add(line, part);
}

static void add_waiting(struct str *line, const struct inbox *inbox, struct arena *arena)
{
    unsigned long days = inbox->oldest_days > 0 ? (unsigned long)inbox->oldest_days : 0;

    if (inbox->waiting == 0)
        return;
    if (inbox->waiting >= COUNTED)
        add_part(line, arena_printf(arena, _("%d entries or more wait for you"), COUNTED));
    else
        add_part(line, arena_printf(arena,
                                    ngettext("%lld entry waits for you", "%lld entries wait for you",
                                             (unsigned long)inbox->waiting),
                                    (long long)inbox->waiting));
    if (days > 0)
        str_add(line,
                arena_printf(arena,
                             ngettext(" (the oldest since %lu day)", " (the oldest since %lu days)", days),
                             days));
}

/* Said to the training unit alone: only it can move anybody. */
static void add_leaving(struct str *line, const struct inbox *inbox, struct arena *arena)
{
    char by[DAY_TEXT];

    if (inbox->leaving > 0)
        add_part(line, arena_printf(arena,
                                    ngettext("%lld person stands on a version to be left by %s",
                                             "%lld people stand on versions to be left by %s",
                                             (unsigned long)inbox->leaving),
                                    (long long)inbox->leaving, day_format(inbox->leave_by, by)));
}

static void add_gateways(struct str *line, const struct openings_whose_list *gateways, struct arena *arena)
{
    if (gateways->count == 1)
        add_part(line, arena_printf(arena, _("the gateway of %s waits for your signature"),
                                    gateways->items[0].login));
    else if (gateways->count > 1)
        add_part(line, arena_printf(arena, _("%zu gateways wait for your signature"), gateways->count));
}

static const char *write_line(const struct inbox *inbox, const struct openings_whose_list *gateways,
                              struct arena *arena)
{
    struct str line = STR_INIT;
    const char *copy;

    add_waiting(&line, inbox, arena);
    if (inbox->stranded > 0)
        add_part(&line, arena_printf(arena,
                                     ngettext("%lld entry waits that nobody can close",
                                              "%lld entries wait that nobody can close",
                                              (unsigned long)inbox->stranded),
                                     (long long)inbox->stranded));
    if (inbox->decided > 0)
        add_part(&line, arena_printf(arena,
                                     ngettext("%lld decision is not signed", "%lld decisions are not signed",
                                              (unsigned long)inbox->decided),
                                     (long long)inbox->decided));
    if (inbox->testimonies > 0)
        add_part(&line,
                 arena_printf(arena,
                              ngettext("%lld testimony is asked of you", "%lld testimonies are asked of you",
                                       (unsigned long)inbox->testimonies),
                              (long long)inbox->testimonies));
    if (inbox->comments > 0)
        add_part(&line,
                 arena_printf(
                     arena, ngettext("%lld new comment", "%lld new comments", (unsigned long)inbox->comments),
                     (long long)inbox->comments));
    if (inbox->returned > 0)
        add_part(&line, arena_printf(arena,
                                     ngettext("%lld entry came back to you", "%lld entries came back to you",
                                              (unsigned long)inbox->returned),
                                     (long long)inbox->returned));
    if (inbox->drafts > 0)
        add_part(&line, arena_printf(arena,
                                     ngettext("%lld draft is not submitted", "%lld drafts are not submitted",
                                              (unsigned long)inbox->drafts),
                                     (long long)inbox->drafts));
    add_leaving(&line, inbox, arena);
    if (inbox->reviews >= COUNTED)
        add_part(&line, arena_printf(arena, _("%d reviews or more are overdue"), COUNTED));
    else if (inbox->reviews > 0)
        add_part(&line, arena_printf(arena,
                                     ngettext("%lld review is overdue", "%lld reviews are overdue",
                                              (unsigned long)inbox->reviews),
                                     (long long)inbox->reviews));
    if (inbox->to_sign > 0)
        add_part(&line,
                 arena_printf(arena,
                              ngettext("%lld review is not signed by you",
                                       "%lld reviews are not signed by you", (unsigned long)inbox->to_sign),
                              (long long)inbox->to_sign));
    add_gateways(&line, gateways, arena);
    copy = line.len > 0 ? arena_printf(arena, "beatbook: %s", line.buf) : "";
    str_release(&line);
    return copy;
}

enum status service_inbox_show(struct service *service, const struct nothing *ask, struct arena *arena,
                               struct inbox *answer, struct err *err)
{
    const struct openings_waiting which = {service->person, service->roles, service->today, COUNTED};
    struct openings_whose_list gateways = {0};
    struct summaries_tally tally;
    moment oldest = MOMENT_NONE;
    enum status status = service_allow(service, VERB_INBOX_SHOW, 0, 0, "inbox", err);

    (void)ask;
    if (status == STATUS_OK)
        status = queue_count(service, COUNTED, arena, &answer->waiting, &oldest, err);
    if (status == STATUS_OK)
        status = queue_stranded(service, COUNTED, arena, &answer->stranded, err);
    if (status == STATUS_OK)
        status = decisions_unsigned(service->store, service->person, &answer->decided, err);
    if (status == STATUS_OK)
        status = summaries_tally(service->store, service->person, &tally, err);
    if (status == STATUS_OK)
        status = testimonies_count(service->store, service->person, &answer->testimonies, err);
    if (status == STATUS_OK)
        status = comments_unseen(service->store, service->person, 0, &answer->comments, err);
    answer->leave_by = DAY_NONE;
    if (status == STATUS_OK && (service->roles & ROLE_BIT(ROLE_TRAINING)) != 0)
        status = library_leaving(service->store, service->today + APPLIES_NOTICE, &answer->leaving,
                                 &answer->leave_by, err);
    if (status == STATUS_OK)
        status = meeting_overdue(service, COUNTED, arena, &answer->reviews, &answer->to_sign, err);
    if (status == STATUS_OK)
        status = openings_to_sign(service->store, &which, arena, &gateways, err);
    if (status != STATUS_OK)
        return status;
    answer->gateways = (int64_t)gateways.count;
    answer->oldest_days = oldest != MOMENT_NONE ? service->today - day_of(oldest) : 0;
    answer->returned = tally.entries[ENTRY_RETURNED];
    answer->drafts = tally.entries[ENTRY_DRAFT];
    answer->line = write_line(answer, &gateways, arena);
    return STATUS_OK;
}

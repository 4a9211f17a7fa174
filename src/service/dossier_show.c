/* dossier_show.c - an entry as one caller may see it.
 *
 * What depends on the caller: the draft (its owner's alone), unsigned decisions (their maker's alone), hidden words (the training
 * unit's alone), and which claims can still be decided on.
 */
#include "carry.h"

#include <string.h>

#include <beatbook/store/attachments.h>
#include <beatbook/store/comments.h>
#include <beatbook/store/credits.h>
#include <beatbook/store/drafts.h>
#include <beatbook/store/items.h>
#include <beatbook/store/looks.h>
#include <beatbook/store/migrations.h>
#include <beatbook/store/revisions.h>

struct view {
    struct service *service;
    const struct dossier *dossier;
    struct dossier_look look;
    struct arena *arena;
    bool own;
    bool clear;     /* hidden words are shown */
    uint32_t roles; /* in which the caller may decide here */
    bool others;    /* the caller may see the person's other entries, too */
};

#define EARLIER_MOST 5

/* --- claims ----------------------------------------------------------------------------------- */

static enum status describe(const struct view *view, const struct course *course,
                            const struct course_item *item, struct claim *out, struct err *err)
{
    struct items_row whole;
    enum status status = STATUS_OK;

    out->ref = course_ref(item, view->arena);
    out->version = item->version;
    out->code = item->code;
    out->title = item->brief;
    out->principal = item->framework == 0;
    out->strength = STRENGTH_NONE;
    out->rule = course_rule_words(course, item);
    if (!view->look.whole)
        return STATUS_OK;
    status = items_get(view->service->store, item->document, item->item, view->arena, &whole, err);
    if (status == STATUS_OK && whole.document != 0)
        out->title = whole.words;
    if (status == STATUS_OK)
        status = credits_count(view->service->store, course->enrolment, item->document, item->item,
                               &out->accepted_before, err);
    if (status == STATUS_OK && view->others)
        status = credits_earlier(view->service->store,
                                 &(struct credits_earlier){.enrolment = course->enrolment,
                                                           .document = item->document,
                                                           .item = item->item,
                                                           .entry = view->dossier->entry.id,
                                                           .clear = view->clear,
                                                           .most = EARLIER_MOST},
                                 view->arena, &out->earlier, err);
    return status;
}

static void add_carry(const struct view *view, const struct course_item *item, bool taken, bool is_signed,
                      struct claim *out)
{
    struct carry_line *line = LIST_ADD(view->arena, &out->carries);

    line->ref = course_ref(item, view->arena);
    line->code = item->code;
    line->title = item->brief;
    line->taken = taken;
    line->is_signed = is_signed;
}

/* What is signed is for all to see; what is not, its maker's alone. */
static bool is_shown(const struct view *view, const struct dossier_claim *claim, size_t decision)
{
    return claim->decisions.items[decision].is_signed ||
           (!view->look.record && claim->deciders.items[decision] == view->service->person);
}

/* Where it went: signed for all to see, unsigned for its maker; and where the caller may carry it. */
static enum status show_carries(const struct view *view, const struct dossier_claim *claim, struct claim *out,
                                struct err *err)
{
    enum role role = dossier_role_for(claim, view->service->person, view->roles);
    struct carry_targets targets = {0};
    enum status status = STATUS_OK;
    size_t i, k;

    for (i = 0; i < claim->carries.count; i++)
        for (k = 0; k < claim->decisions.count; k++) {
            const struct decision *decision = &claim->decisions.items[k];

            if (decision->id == claim->carries.items[i].decision && !decision->revoked &&
                is_shown(view, claim, k))
                add_carry(view, &claim->carries.items[i].item, true, decision->is_signed, out);
        }
    if (role != ROLE_COUNT && view->look.whole)
        status = carry_targets(view->service, view->dossier, claim, role, view->arena, &targets, err);
    for (i = 0; i < targets.count; i++)
        if (!carry_is_taken(claim, &targets.items[i].item, view->service->person))
            add_carry(view, &targets.items[i].item, false, false, out);
    return status;
}

static enum status show_claim(const struct view *view, const struct dossier_claim *claim, struct claim *out,
                              struct err *err)
{
    const struct course *course = dossier_course(view->dossier, claim->row.enrolment);
    enum status status;
    size_t i;

    out->id = claim->row.id;
    out->state = claim->row.state;
    out->opened_by = claim->row.opened_by;
    out->can_decide = dossier_role_for(claim, view->service->person, view->roles) != ROLE_COUNT;
    for (i = 0; i < claim->decisions.count; i++)
        if (is_shown(view, claim, i))
            *LIST_ADD(view->arena, &out->decisions) = claim->decisions.items[i];
    status = show_carries(view, claim, out, err);
    if (status == STATUS_OK && view->look.whole && claim->row.made)
        status = migrations_origins_of(view->service->store, claim->row.id, view->arena, &out->was, err);
    return status == STATUS_OK ? describe(view, course, &claim->row.item, out, err) : status;
}

/* What is claimed now: the latest revision's, and of earlier ones what still stands. */
static enum status show_standing(const struct view *view, bool accepted_only, struct claim_list *out,
                                 struct err *err)
{
    enum status status = STATUS_OK;
    size_t i;

    for (i = 0; i < view->dossier->claims.count && status == STATUS_OK; i++) {
        const struct dossier_claim *claim = &view->dossier->claims.items[i];
        bool latest = claim->row.revision == view->dossier->entry.revisions;

        if (accepted_only ? claim->row.state == CLAIM_ACCEPTED : latest || dossier_stands(claim))
            status = show_claim(view, claim, LIST_ADD(view->arena, out), err);
    }
    return status;
}

static bool is_accepted(const struct dossier *dossier, int64_t document, const char *item)
{
    size_t i;

    for (i = 0; i < dossier->claims.count; i++) {
        const struct claims_row *row = &dossier->claims.items[i].row;

        if (row->state == CLAIM_ACCEPTED && row->item.document == document &&
            strcmp(row->item.item, item) == 0)
            return true;
    }
    return false;
}

bool dossier_lists(const struct course_item_list *items, const struct course_item *item)
{
    size_t i;

    for (i = 0; i < items->count; i++)
        if (items->items[i].document == item->document && strcmp(items->items[i].item, item->item) == 0)
            return true;
    return false;
}

static struct dossier_proposal *proposal_of(const struct dossier_proposal_list *list,
                                            const struct course_item *item)
{
    size_t i;

    for (i = 0; i < list->count; i++)
        if (list->items[i].item.document == item->document &&
            strcmp(list->items[i].item.item, item->item) == 0)
            return &list->items[i];
    return NULL;
}

static void propose(const struct course_link *link, const char *by, struct arena *arena,
                    struct dossier_proposal_list *out)
{
    struct dossier_proposal *there = proposal_of(out, &link->item);

    if (there == NULL)
        there = LIST_ADD(arena, out);
    else if (there->strength <= link->strength)
        return;
    *there = (struct dossier_proposal){link->item, by, link->strength};
}

enum status dossier_propose(struct service *service, const struct dossier *dossier,
                            const struct course_item_list *claims, struct arena *arena,
                            struct dossier_proposal_list *out, struct err *err)
{
    enum status status = STATUS_OK;
    size_t i, k;

    for (i = 0; i < claims->count && status == STATUS_OK; i++) {
        struct course_link_list linked = {0};

        status = course_linked(service->store, &dossier->course, &claims->items[i], arena, &linked, err);
        for (k = 0; k < linked.count; k++)
            if (!dossier_lists(claims, &linked.items[k].item) &&
                !is_accepted(dossier, linked.items[k].item.document, linked.items[k].item.item))
                propose(&linked.items[k], claims->items[i].code, arena, out);
    }
    return status;
}

static enum status show_proposals(const struct view *view, const struct course_item_list *claims,
                                  struct claim_list *out, struct err *err)
{
    struct dossier_proposal_list proposals = {0};
    enum status status = dossier_propose(view->service, view->dossier, claims, view->arena, &proposals, err);
    size_t i;

    for (i = 0; i < proposals.count && status == STATUS_OK; i++) {
        struct claim *claim = LIST_ADD(view->arena, out);

        status = describe(view, &view->dossier->course, &proposals.items[i].item, claim, err);
        claim->proposed = true;
        claim->proposed_by = proposals.items[i].by;
        claim->strength = proposals.items[i].strength;
    }
    return status;
}

static enum status show_draft_claims(const struct view *view, struct claim_list *out, struct err *err)
{
    struct store *store = view->service->store;
    const struct course *course = &view->dossier->course;
    struct drafts_claim_list claims = {0};
    struct course_item_list items = {0};
    enum status status = drafts_claims(store, view->dossier->entry.id, view->arena, &claims, err);
    size_t i;

    for (i = 0; i < claims.count && status == STATUS_OK; i++) {
        struct course_item item = {0};

        if (is_accepted(view->dossier, claims.items[i].document, claims.items[i].item))
            continue;
        status = course_item_at(store, course, claims.items[i].document, claims.items[i].item, view->arena,
                                &item, err);
        if (status == STATUS_OK)
            status = describe(view, course, &item, LIST_ADD(view->arena, out), err);
        *LIST_ADD(view->arena, &items) = item;
    }
    if (status == STATUS_OK)
        status = show_standing(view, true, out, err);
    return status == STATUS_OK && view->look.proposals ? show_proposals(view, &items, out, err) : status;
}

/* --- words and revisions ---------------------------------------------------------------------- */

static void blank(struct entry_words *words)
{
    words->title = words->place = words->narrative = "";
    memset(&words->references, 0, sizeof words->references);
}

/* A reason may repeat what it is about. */
static void blank_reasons(struct look *look)
{
    size_t i;

    for (i = 0; i < look->stays.count; i++)
        look->stays.items[i].reason = "";
}

static void show_attachments(const struct attachments_list *rows, bool frozen, struct arena *arena,
                             struct attachment_list *out)
{
    struct attachment *attachment;
    size_t i;

    for (i = 0; i < rows->count; i++) {
        if (!frozen && rows->items[i].attachment.frozen)
            continue;
        attachment = LIST_ADD(arena, out);
        *attachment = rows->items[i].attachment;
        if (attachment->name == NULL)
            attachment->name = attachment->sha256 = "";
    }
}

static enum status show_frozen(const struct view *view, int64_t n, struct attachment_list *out,
                               struct err *err)
{
    struct attachments_list rows = {0};
    enum status status =
        attachments_frozen(view->service->store, view->dossier->entry.id, n, view->arena, &rows, err);

    show_attachments(&rows, true, view->arena, out);
    return status;
}

/* Of a draft beside a hidden entry: without the names of what was handed in. */
static enum status show_current(const struct view *view, struct attachment_list *out, struct err *err)
{
    struct attachments_list rows = {0};
    enum status status =
        attachments_of(view->service->store, view->dossier->entry.id, view->arena, &rows, err);

    show_attachments(&rows, view->clear || !view->dossier->entry.hidden, view->arena, out);
    return status;
}

static enum status show_revision(const struct view *view, const struct revisions_row *row,
                                 struct revision *out, struct err *err)
{
    enum status status;
    size_t i;

    out->n = row->n;
    out->submitted_at = row->submitted_at;
    out->words = row->words;
    out->hidden = view->dossier->entry.hidden;
    out->erased = row->salt == NULL;
    status = looks_get(view->service->store, row->id, view->arena, &out->look, err);
    if (out->hidden && !view->clear) {
        blank(&out->words);
        blank_reasons(&out->look);
    } else if (status == STATUS_OK) {
        status = show_frozen(view, row->n, &out->attachments, err);
    }
    for (i = 0; i < view->dossier->claims.count && status == STATUS_OK; i++)
        if (view->dossier->claims.items[i].row.revision == row->n)
            status =
                show_claim(view, &view->dossier->claims.items[i], LIST_ADD(view->arena, &out->claims), err);
    return status;
}

static enum status show_revisions(const struct view *view, struct entry *out, struct err *err)
{
    struct revisions_list rows = {0};
    enum status status = revisions_of(view->service->store, view->dossier->entry.id, view->arena, &rows, err);
    size_t i;

    for (i = 0; i < rows.count && status == STATUS_OK; i++)
        status = show_revision(view, &rows.items[i], LIST_ADD(view->arena, &out->revisions), err);
    return status;
}

/* Those withdrawn are the journal's alone. */
static enum status show_testimonies(const struct view *view, struct entry *out, struct err *err)
{
    struct testimonies_list rows = {0};
    enum status status =
        testimonies_of(view->service->store, view->dossier->entry.id, view->arena, &rows, err);
    size_t i;

    for (i = 0; i < rows.count; i++) {
        struct testimony *testimony = &rows.items[i].testimony;

        if (testimony->state == TESTIMONY_WITHDRAWN)
            continue;
        testimony->hidden = view->dossier->entry.hidden ||
                            (testimony->state != TESTIMONY_ASKED && rows.items[i].salt == NULL);
        if (testimony->hidden && !view->clear)
            testimony->words = "";
        *LIST_ADD(view->arena, &out->testimonies) = *testimony;
    }
    return status;
}

static enum status show_comments(const struct view *view, struct entry *out, struct err *err)
{
    struct comments_list rows = {0};
    struct store *store = view->service->store;
    enum status status = comments_of(store, view->dossier->entry.id, view->arena, &rows, err);
    size_t i;

    for (i = 0; i < rows.count; i++) {
        struct comment *comment = &rows.items[i].comment;

        comment->hidden = comment->hidden || view->dossier->entry.hidden;
        if (comment->hidden && !view->clear)
            comment->words = "";
        *LIST_ADD(view->arena, &out->comments) = *comment;
    }
    if (status != STATUS_OK || view->look.record)
        return status;
    return comments_unseen(store, view->service->person, view->dossier->entry.id, &out->new_comments, err);
}

/* With all revisions there, those of the first of them: the latest. */
static enum status show_words(const struct view *view, struct entry *out, struct err *err)
{
    struct revisions_row revision;
    struct drafts_row draft;
    enum status status;

    if (!out->has_draft && out->revisions.count > 0) {
        out->words = out->revisions.items[0].words;
        out->attachments = out->revisions.items[0].attachments;
        return STATUS_OK;
    }
    if (out->has_draft) {
        status = drafts_get(view->service->store, out->id, view->arena, &draft, err);
        out->words = draft.words;
        return status == STATUS_OK ? show_current(view, &out->attachments, err) : status;
    }
    status = revisions_get(view->service->store, out->id, view->dossier->entry.revisions, view->arena,
                           &revision, err);
    out->words = revision.words;
    if (view->dossier->entry.hidden && !view->clear)
        blank(&out->words);
    else if (status == STATUS_OK)
        status = show_frozen(view, view->dossier->entry.revisions, &out->attachments, err);
    return status;
}

enum status dossier_show(struct service *service, const struct dossier *dossier, struct dossier_look look,
                         struct arena *arena, struct entry *out, struct err *err)
{
    struct view view = {.service = service, .dossier = dossier, .look = look, .arena = arena};
    enum status status;

    view.own = dossier->entry.person == service->person;
    view.clear = !view.own && (service->roles & ROLE_BIT(ROLE_TRAINING)) != 0;
    status =
        look.record ? STATUS_OK : service_deciding_roles(service, dossier->entry.person, &view.roles, err);
    view.others = look.whole &&
                  service_allow(service, VERB_ENTRY_LIST, dossier->entry.person, 0, "", NULL) == STATUS_OK;
    if (status == STATUS_OK)
        status = entries_head(service->store, dossier->entry.id, view.own && !look.record, view.clear, arena,
                              out, err);
    if (status != STATUS_OK)
        return status;
    if (out->state == ENTRY_WAITING)
        out->waiting_days = service->today - day_of(out->submitted_at);
    if (look.revisions)
        status = show_revisions(&view, out, err);
    if (status == STATUS_OK)
        status = show_words(&view, out, err);
    if (status == STATUS_OK)
        status = out->has_draft ? show_draft_claims(&view, &out->claims, err)
                                : show_standing(&view, false, &out->claims, err);
    if (status == STATUS_OK)
        status = show_testimonies(&view, out, err);
    return status == STATUS_OK ? show_comments(&view, out, err) : status;
}

enum status dossier_answer(struct service *service, int64_t entry, struct dossier_look look,
                           struct arena *arena, struct entry *out, struct err *err)
{
    struct dossier dossier;
    enum status status = dossier_load(service, entry, arena, &dossier, err);

    return status == STATUS_OK ? dossier_show(service, &dossier, look, arena, out, err) : status;
}

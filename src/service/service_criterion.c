/* service_criterion.c - criterion.show and criterion.list: the words of a criterion, what is linked to it, what was written for it. */
#include <beatbook/service/service.h>

#include <stdlib.h>
#include <string.h>

#include <beatbook/store/carries.h>
#include <beatbook/store/comments.h>
#include <beatbook/store/claims.h>
#include <beatbook/store/decisions.h>
#include <beatbook/store/drafts.h>
#include <beatbook/store/items.h>
#include <beatbook/store/library.h>
#include <beatbook/util/text.h>
#include <beatbook/util/tr.h>

#include "page.h"
#include "standing.h"
#include "verifying.h"

/* --- words ------------------------------------------------------------------------------------ */

#define ADD_LINES(arena, text, list)                                                                         \
    for (const char *line_ = (text); line_ != NULL && *line_ != '\0';) {                                     \
        size_t length_ = strcspn(line_, "\n");                                                               \
                                                                                                             \
        *LIST_ADD(arena, list) = arena_dup_n(arena, line_, length_);                                         \
        line_ += length_ + (line_[length_] == '\n');                                                         \
    }

/* Indicators stand under what they belong to; other criteria under it are criteria of their own. */
static enum status add_indicators(struct service *service, const struct course_item *item,
                                  struct arena *arena, struct criterion_detail *out, struct err *err)
{
    struct items_list children = {0};
    enum status status = items_under(service->store, item->document, item->item, arena, &children, err);
    size_t i;

    for (i = 0; i < children.count; i++)
        if (!children.items[i].claimable)
            *LIST_ADD(arena, &out->indicators) = children.items[i].words;
    return status;
}

static enum status add_words(struct service *service, const struct course *course,
                             const struct course_item *item, struct arena *arena,
                             struct criterion_detail *out, struct err *err)
{
    const struct course_framework *framework = &course->frameworks.items[item->framework];
    struct items_row whole;
    enum status status = items_get(service->store, item->document, item->item, arena, &whole, err);

    if (status != STATUS_OK)
        return status;
    out->framework = framework->slug;
    out->framework_title = framework->title;
    out->version = framework->version;
    out->words = whole.words;
    out->words_cy = whole.words_cy;
    ADD_LINES(arena, whole.notes, &out->notes)
    return add_indicators(service, item, arena, out, err);
}

/* --- links ------------------------------------------------------------------------------------ */

/* What is not claimable, or of a framework that the apprentice is not enrolled on, is shown all the same where the store has it. */
static enum status describe_link(struct service *service, const struct course *course,
                                 const struct items_link *link, struct arena *arena, struct linked *out,
                                 struct err *err)
{
    struct items_row item;
    struct course_item found;
    int64_t document = 0;
    enum status status = STATUS_OK;
    size_t i;

    out->ref = arena_printf(arena, "%s#%s", link->slug, link->item);
    out->enrolled = course_find(service->store, course, out->ref, arena, &found, NULL) == STATUS_OK;
    for (i = 0; i < course->frameworks.count; i++)
        if (strcmp(course->frameworks.items[i].slug, link->slug) == 0)
            document = course->frameworks.items[i].document;
    if (document == 0)
        status = library_find(service->store, link->slug, NULL, &document, err);
    if (status != STATUS_OK || document == 0)
        return status;
    status = items_get(service->store, document, link->item, arena, &item, err);
    if (status == STATUS_OK && item.document != 0) {
        out->code = item.code;
        out->title = item.brief;
    }
    if (status == STATUS_OK)
        status = library_title(service->store, document, arena, &out->framework_title, err);
    return status;
}

static enum status add_links(struct service *service, const struct course *course,
                             const struct course_item *item, struct arena *arena,
                             struct criterion_detail *out, struct err *err)
{
    struct items_links links = {0};
    enum status status =
        items_linked(service->store, item->slug, item->item, course->enrolment, arena, &links, err);
    size_t i;

    for (i = 0; i < links.count && status == STATUS_OK; i++) {
        struct linked *linked = LIST_ADD(arena, &out->links);

        linked->relation = links.items[i].relation;
        linked->strength = links.items[i].strength;
        linked->words_here = links.items[i].words_here;
        linked->words_there = links.items[i].words_there;
        linked->code = linked->title = linked->framework_title = "";
        status = describe_link(service, course, &links.items[i], arena, linked, err);
    }
    return status;
}

/* --- evidence --------------------------------------------------------------------------------- */

/* What was said last about a claim, in a line: "returned by Sgt Price: which one?". */
static const char *said_of(const struct decisions_list *decisions, struct arena *arena)
{
    const struct decision *last = NULL;
    size_t i;

    for (i = 0; i < decisions->count; i++)
        if (decisions->items[i].decision.is_signed)
            last = &decisions->items[i].decision;
    if (last == NULL)
        return "";
    if (last->revoked)
        return arena_printf(arena, _("signature taken back by %s: %s"), last->name, last->revoked_because);
    if (last->verdict == VERDICT_DECLINE)
        return arena_printf(arena, _("returned by %s: %s"), last->name, last->comment);
    if (last->comment[0] != '\0')
        return arena_printf(arena, _("accepted by %s: %s"), last->name, last->comment);
    return arena_printf(arena, _("accepted by %s"), last->name);
}

static enum status add_drafts(struct service *service, const struct course *course,
                              const struct course_item *item, int64_t most, struct arena *arena,
                              struct evidence_line_list *out, struct err *err)
{
    struct drafts_lines lines = {0};
    enum status status =
        drafts_on(service->store, course->person, item->document, item->item, most, arena, &lines, err);
    size_t i;

    for (i = 0; i < lines.count; i++) {
        struct evidence_line *line = LIST_ADD(arena, out);

        line->entry = lines.items[i].entry;
        line->on = lines.items[i].on;
        line->title = lines.items[i].title;
        line->draft = true;
        line->said = "";
    }
    return status;
}

static int newest_first(const void *a, const void *b)
{
    const struct evidence_line *left = a, *right = b;

    if (left->on != right->on)
        return left->on > right->on ? -1 : 1;
    if (left->entry != right->entry)
        return left->entry > right->entry ? -1 : 1;
    return (int)right->draft - (int)left->draft;
}

static enum status add_claims(struct service *service, const struct course *course,
                              const struct course_item *item, int64_t most, struct arena *arena,
                              struct evidence_line_list *out, struct err *err)
{
    struct claims_lines lines = {0};
    enum status status =
        claims_on(service->store, course->enrolment, item->document, item->item, most, arena, &lines, err);
    size_t i;

    for (i = 0; i < lines.count && status == STATUS_OK; i++) {
        struct evidence_line *line = LIST_ADD(arena, out);
        struct decisions_list decisions = {0};

        status = decisions_on(service->store, lines.items[i].id, arena, &decisions, err);
        line->entry = lines.items[i].entry;
        line->on = lines.items[i].on;
        line->title = lines.items[i].title;
        line->claim = lines.items[i].state;
        line->said = status == STATUS_OK ? said_of(&decisions, arena) : "";
        if (status == STATUS_OK)
            status = comments_unseen(service->store, service->person, line->entry, &line->new_comments, err);
    }
    return status;
}

/* What counts here without being claimed here: where it came from, and by whose decision. */
static enum status add_carried(struct service *service, const struct course *course,
                               const struct course_item *item, int64_t most, struct arena *arena,
                               struct evidence_line_list *out, struct err *err)
{
    struct carries_came_list came = {0};
    enum status status =
        carries_to(service->store, course->enrolment, item->document, item->item, most, arena, &came, err);
    size_t i;

    for (i = 0; i < came.count && status == STATUS_OK; i++) {
        const struct carries_came *from = &came.items[i];
        struct evidence_line *line = LIST_ADD(arena, out);

        line->entry = from->entry;
        line->on = from->on;
        line->title = from->title;
        line->claim = CLAIM_ACCEPTED;
        line->carried_from = from->ref;
        line->said = arena_printf(arena, _("carried from %s by %s"),
                                  from->code != NULL ? from->code : from->ref, from->name);
    }
    return status;
}

static enum status add_evidence(struct service *service, const struct course *course,
                                const struct course_item *item, int64_t most, struct arena *arena,
                                struct criterion_detail *out, struct err *err)
{
    enum status status = add_claims(service, course, item, most, arena, &out->entries, err);

    if (status == STATUS_OK)
        status = add_carried(service, course, item, most, arena, &out->entries, err);
    if (status == STATUS_OK && course->person == service->person)
        status = add_drafts(service, course, item, most, arena, &out->entries, err);
    if (out->entries.count > 1)
        qsort(out->entries.items, out->entries.count, sizeof *out->entries.items, newest_first);
    if ((int64_t)out->entries.count > most)
        out->entries.count = (size_t)most;
    return status;
}

/* --- the employer's word ---------------------------------------------------------------------- */

static enum status add_verification(struct service *service, const struct course *course,
                                    const struct course_item *item, struct arena *arena,
                                    struct criterion_detail *out, struct err *err)
{
    enum status status = verifying_show(service, course, item, arena, &out->verification, err);

    if (status == STATUS_OK && out->verification.verified) {
        out->criterion.verified_by = out->verification.name;
        out->criterion.verified_at = out->verification.at;
        out->criterion.rests_on = (int64_t)out->verification.examples.count;
    }
    return status;
}

/* --- the verbs -------------------------------------------------------------------------------- */

enum status service_criterion_show(struct service *service, const struct criterion_ask *ask,
                                   struct arena *arena, struct criterion_detail *answer, struct err *err)
{
    struct criterion_counts counts;
    struct course_item item;
    struct course course;
    enum status status = standing_open(service, VERB_CRITERION_SHOW, ask->login, arena, &course, err);

    memset(&item, 0, sizeof item);
    if (status == STATUS_OK)
        status = course_find(service->store, &course, ask->criterion, arena, &item, err);
    if (status == STATUS_OK)
        status =
            summaries_one(service->store, course.enrolment, item.document, item.item, arena, &counts, err);
    if (status != STATUS_OK)
        return status;
    standing_of(service, &course, &item, &counts, arena, &answer->criterion);
    status = add_words(service, &course, &item, arena, answer, err);
    if (status == STATUS_OK)
        status = add_verification(service, &course, &item, arena, answer, err);
    if (status == STATUS_OK)
        status = add_links(service, &course, &item, arena, answer, err);
    if (status == STATUS_OK)
        status = add_evidence(service, &course, &item, ask->entries > 0 ? page_limit(ask->entries) : 5, arena,
                              answer, err);
    return status;
}

/* Do the words stand in the code or in what the criterion says? */
static bool holds(const struct course_item *item, const char *words, const char *fold)
{
    struct str text = STR_INIT;
    bool found;

    text_fold(&text, item->code);
    str_add_char(&text, '\n');
    text_fold(&text, words);
    found = strstr(text.buf, fold) != NULL;
    str_release(&text);
    return found;
}

struct search {
    struct service *service;
    const struct course *course;
    const char *fold;
    int64_t framework, position; /* of the last one given */
    int64_t limit;
    bool more;
};

static enum status matches(const struct search *search, const struct course_item *item, struct arena *arena,
                           bool *found, struct err *err)
{
    struct items_row whole;
    enum status status = STATUS_OK;

    *found = search->fold[0] == '\0';
    if (*found)
        return STATUS_OK;
    status = items_get(search->service->store, item->document, item->item, arena, &whole, err);
    *found = status == STATUS_OK && whole.document != 0 && holds(item, whole.words, search->fold);
    return status;
}

static enum status search_framework(struct search *search, int64_t framework, struct arena *arena,
                                    struct criteria *answer, struct err *err)
{
    struct summaries_list rows = {0};
    enum status status =
        summaries_of(search->service->store, search->course->enrolment,
                     search->course->frameworks.items[framework].document, arena, &rows, err);
    bool found;
    size_t i;

    for (i = 0; i < rows.count && status == STATUS_OK && !search->more; i++) {
        struct course_item item = standing_item(search->course, (size_t)framework, &rows.items[i]);

        if (framework == search->framework && item.position <= search->position)
            continue;
        status = matches(search, &item, arena, &found, err);
        if (status != STATUS_OK || !found)
            continue;
        search->more = (int64_t)answer->items.count == search->limit;
        if (search->more)
            break;
        standing_of(search->service, search->course, &item, &rows.items[i].counts, arena,
                    LIST_ADD(arena, &answer->items));
        search->framework = framework;
        search->position = item.position;
    }
    return status;
}

enum status service_criterion_list(struct service *service, const struct criteria_ask *ask,
                                   struct arena *arena, struct criteria *answer, struct err *err)
{
    struct search search = {.service = service, .position = -1, .limit = page_limit(ask->limit)};
    struct str fold = STR_INIT;
    struct course course;
    int64_t at;
    enum status status = standing_open(service, VERB_CRITERION_LIST, ask->login, arena, &course, err);

    text_fold(&fold, ask->words != NULL ? ask->words : "");
    search.course = &course;
    search.fold = fold.buf;
    if (status == STATUS_OK)
        status = page_read(ask->cursor, &search.framework, &search.position, err);
    if (status == STATUS_OK && search.framework < 0)
        status = page_refuse(err);
    for (at = search.framework; status == STATUS_OK && !search.more && at < (int64_t)course.frameworks.count;
         at++)
        status = search_framework(&search, at, arena, answer, err);
    if (search.more)
        answer->next = page_cursor(arena, search.framework, search.position);
    str_release(&fold);
    return status;
}

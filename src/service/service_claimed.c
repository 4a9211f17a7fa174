/* service_claimed.c - claims.show: what a set of criteria says, and where only a sworn officer may act.
 *
 * One question for all the claims of an entry, because what is shown beside its text is asked for with every claim that is taken or
 * dropped. All limits are given, those that a crossmap ties to a claim first: a map that names only some of them must not look as if the
 * others did not hold.
 */
#include <beatbook/service/service.h>

#include <string.h>

#include <beatbook/store/items.h>
#include <beatbook/store/library.h>

#include "standing.h"

/* --- criteria --------------------------------------------------------------------------------- */

static enum status add_claim(struct service *service, const struct course *course,
                             const struct course_item *item, struct arena *arena, struct claimed *out,
                             struct err *err)
{
    struct claimed_line *line = LIST_ADD(arena, &out->items);
    struct items_row whole;
    enum status status = items_get(service->store, item->document, item->item, arena, &whole, err);

    line->ref = course_ref(item, arena);
    line->code = item->code;
    line->framework_title = course->frameworks.items[item->framework].title;
    line->principal = item->framework == 0;
    line->words = status == STATUS_OK && whole.document != 0 ? whole.words : item->brief;
    line->rule = course_rule_words(course, item);
    return status;
}

/* --- limits ----------------------------------------------------------------------------------- */

static int64_t pinned(const struct course *course, const char *slug)
{
    size_t i;

    for (i = 0; i < course->frameworks.count; i++)
        if (strcmp(course->frameworks.items[i].slug, slug) == 0)
            return course->frameworks.items[i].document;
    return 0;
}

static enum status find_limits(struct service *service, const struct course *course, struct arena *arena,
                               struct limit_line_list *out, struct err *err)
{
    struct items_kind_list rows = {0};
    enum status status = items_of_kind(service->store, KIND_LIMIT, arena, &rows, err);
    size_t i;

    for (i = 0; i < rows.count && status == STATUS_OK; i++) {
        const struct items_kind *row = &rows.items[i];
        int64_t document = pinned(course, row->slug);
        struct limit_line *line;

        if (document != 0 ? document != row->row.document : !row->highest)
            continue;
        line = LIST_ADD(arena, out);
        line->ref = arena_printf(arena, "%s#%s", row->slug, row->row.item);
        line->code = row->row.code;
        line->words = row->row.words;
        status = library_title(service->store, row->row.document, arena, &line->framework_title, err);
    }
    return status;
}

static bool is_tied(const struct limit_line *limit, const char *ref)
{
    size_t i;

    for (i = 0; i < limit->refs.count; i++)
        if (strcmp(limit->refs.items[i], ref) == 0)
            return true;
    return false;
}

static void tie(const struct items_links *links, const struct course_item *item, struct arena *arena,
                struct limit_line_list *limits)
{
    const char *ref = course_ref(item, arena);
    size_t i, k;

    for (i = 0; i < links->count; i++) {
        const char *other = arena_printf(arena, "%s#%s", links->items[i].slug, links->items[i].item);

        for (k = 0; k < limits->count && links->items[i].relation == RELATION_LIMITS; k++)
            if (strcmp(limits->items[k].ref, other) == 0 && !is_tied(&limits->items[k], ref)) {
                *LIST_ADD(arena, &limits->items[k].concerns) = item->code;
                *LIST_ADD(arena, &limits->items[k].refs) = ref;
            }
    }
}

/* What limits a criterion limits those that say exactly the same. */
static enum status tie_all(struct service *service, int64_t enrolment, const struct course_item *item,
                           struct arena *arena, struct limit_line_list *limits, struct err *err)
{
    struct items_links links = {0};
    enum status status = items_linked(service->store, item->slug, item->item, enrolment, arena, &links, err);
    size_t i;

    tie(&links, item, arena, limits);
    for (i = 0; i < links.count && status == STATUS_OK; i++) {
        struct items_links same = {0};

        if (links.items[i].relation != RELATION_SUPPORTS || links.items[i].strength != STRENGTH_EXACT)
            continue;
        status = items_linked(service->store, links.items[i].slug, links.items[i].item, enrolment, arena,
                              &same, err);
        tie(&same, item, arena, limits);
    }
    return status;
}

static void put_in_order(const struct limit_line_list *limits, struct arena *arena,
                         struct limit_line_list *out)
{
    size_t i;

    for (i = 0; i < limits->count; i++)
        if (limits->items[i].concerns.count > 0)
            *LIST_ADD(arena, out) = limits->items[i];
    for (i = 0; i < limits->count; i++)
        if (limits->items[i].concerns.count == 0)
            *LIST_ADD(arena, out) = limits->items[i];
}

/* --- the verb --------------------------------------------------------------------------------- */

enum status service_claims_show(struct service *service, const struct claims_ask *ask, struct arena *arena,
                                struct claimed *answer, struct err *err)
{
    struct limit_line_list limits = {0};
    struct course course;
    enum status status = standing_open(service, VERB_CLAIMS_SHOW, ask->login, arena, &course, err);
    size_t i;

    if (status == STATUS_OK)
        status = find_limits(service, &course, arena, &limits, err);
    for (i = 0; i < ask->claims.count && status == STATUS_OK; i++) {
        struct course_item item = {0};

        status = course_find(service->store, &course, ask->claims.items[i], arena, &item, err);
        if (status == STATUS_MISSING) { /* of an earlier version, or of a framework they have left */
            status = STATUS_OK;
            continue;
        }
        if (status == STATUS_OK)
            status = add_claim(service, &course, &item, arena, answer, err);
        if (status == STATUS_OK)
            status = tie_all(service, course.enrolment, &item, arena, &limits, err);
    }
    put_in_order(&limits, arena, &answer->limits);
    return status;
}

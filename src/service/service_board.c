/* service_board.c - board.list: one row an apprentice, sorted, filtered, grouped.
 *
 * Columns depend on today, so no index can order them. One row an apprentice is read once, all of it becomes a key of a few words, the keys are sorted, and only the rows
 * of the page are made whole. In the order of names, without a filter, the index of people gives the page, and no more is read than that.
 */
#include <beatbook/service/service.h>

#include <stdlib.h>
#include <string.h>

#include <beatbook/store/people.h>
#include <beatbook/util/tr.h>

#include "boarding.h"
#include "page.h"

#define HEADS_MOST 500
#define ASSIGNED (ROLE_BIT(ROLE_SUPERVISOR) | ROLE_BIT(ROLE_ASSESSOR) | ROLE_BIT(ROLE_TUTOR))

struct key {
    int64_t enrolment, person;
    int64_t value;
    const char *text; /* of a column of texts */
    const char *name, *group;
};
LIST_NAMED(key_list, struct key);

struct listing {
    struct service *service;
    const struct board_ask *ask;
    struct boarding boarding;
    struct arena *arena;  /* of the answer */
    struct arena keeping; /* of the keys */
    struct key_list keys;
    struct board *answer;
    bool counts;
};

/* --- what was asked --------------------------------------------------------------------------------- */

static bool is_blank(const char *text)
{
    return text == NULL || text[0] == '\0';
}

static enum status judge(const struct board_ask *ask, struct err *err)
{
    if (ask->status < -1 || ask->status > ENROLMENT_BREAK)
        return err_set(err, STATUS_USAGE, _("a board shows who is active or in a break; no other status"));
    return STATUS_OK;
}

/* Nobody who left a column out sees another board than who asked for names. */
static struct board_ask settle(const struct board_ask *ask)
{
    struct board_ask out = *ask;

    if (out.sort >= BOARD_COLUMN_COUNT)
        out.sort = BOARD_BY_NAME;
    if (out.group >= BOARD_GROUP_COUNT)
        out.group = BOARD_NO_GROUP;
    if (is_blank(out.cohort))
        out.cohort = NULL;
    if (is_blank(out.text))
        out.text = NULL;
    return out;
}

/* Can the index of people give the page? */
static bool is_plain(const struct service *service, const struct board_ask *ask)
{
    return service_viewer(service) == 0 && ask->sort == BOARD_BY_NAME && ask->group == BOARD_NO_GROUP &&
           ask->cohort == NULL && ask->text == NULL && ask->status == -1 && !ask->help && !ask->counted;
}

/* --- keys --------------------------------------------------------------------------------------------- */

static bool is_wanted(const struct board_ask *ask, const struct board_row *row)
{
    return (ask->status == -1 || (int64_t)row->status == ask->status) && (!ask->help || row->help != 0) &&
           board_matches(row, ask->text);
}

static int compare_texts(const char *a, const char *b)
{
    if (a == NULL || b == NULL)
        return (a == NULL) - (b == NULL);
    return strcmp(a, b);
}

static struct board_head *head_of(struct listing *listing, const char *label)
{
    struct board_head_list *heads = &listing->answer->heads;
    struct board_head *head;
    size_t i;

    for (i = heads->count; i > 0; i--)
        if (compare_texts(heads->items[i - 1].label, label) == 0)
            return &heads->items[i - 1];
    if (heads->count == HEADS_MOST)
        return NULL;
    head = LIST_ADD(listing->arena, heads);
    head->label = arena_dup(listing->arena, label);
    for (i = 0; i < BOARD_WEEKS; i++)
        LIST_ADD(listing->arena, &head->weeks)->number = 0;
    return head;
}

static void count(struct listing *listing, const struct board_row *row, const struct board_week_list *weeks)
{
    struct board_head *head = head_of(listing, row->group);
    int64_t numbers[BOARD_WEEKS] = {0};
    int i;

    if (head == NULL)
        return;
    head->people++;
    head->help += row->help != 0;
    head->met += row->met;
    head->total += row->total;
    board_trend(weeks, listing->service->today, numbers);
    for (i = 0; i < BOARD_WEEKS; i++)
        head->weeks.items[i].number += numbers[i];
}

static enum status add_key(struct standings_row *row, void *context, struct err *err)
{
    struct listing *listing = context;
    const struct board_ask *ask = listing->ask;
    struct board_row figures;
    struct key *key;
    enum status status = boarding_figures(&listing->boarding, row, &listing->boarding.scratch, &figures, err);

    if (status != STATUS_OK || !is_wanted(ask, &figures))
        return status;
    key = LIST_ADD(&listing->keeping, &listing->keys);
    key->enrolment = figures.enrolment;
    key->person = figures.person;
    key->name = arena_dup(&listing->keeping, figures.name);
    key->group = arena_dup(&listing->keeping, figures.group);
    if (board_is_text(ask->sort))
        key->text = arena_dup(&listing->keeping, board_text(&figures, ask->sort));
    else
        key->value = board_value(&figures, ask->sort);
    if (listing->counts)
        count(listing, &figures, &row->facts.kept.weeks);
    return STATUS_OK;
}

static int compare_numbers(int64_t a, int64_t b)
{
    return (a > b) - (a < b);
}

static int by_rest(const struct key *a, const struct key *b)
{
    int order = strcmp(a->name, b->name);

    return order != 0 ? order : compare_numbers(a->person, b->person);
}

static int ascending(const void *left, const void *right)
{
    const struct key *a = left, *b = right;
    int order = compare_texts(a->group, b->group);

    if (order == 0)
        order = a->text != NULL ? strcmp(a->text, b->text) : compare_numbers(a->value, b->value);
    return order != 0 ? order : by_rest(a, b);
}

/* Groups stay in their order; so do those who are equal. What is unknown stays last. */
static int descending(const void *left, const void *right)
{
    const struct key *a = left, *b = right;
    int order = compare_texts(a->group, b->group);

    if (order == 0 && (a->value == INT64_MAX || b->value == INT64_MAX))
        order = compare_numbers(a->value, b->value);
    else if (order == 0)
        order = a->text != NULL ? strcmp(b->text, a->text) : compare_numbers(b->value, a->value);
    return order != 0 ? order : by_rest(a, b);
}

static int by_label(const void *left, const void *right)
{
    const struct board_head *a = left, *b = right;

    return compare_texts(a->label, b->label);
}

static enum status collect(struct listing *listing, struct err *err)
{
    const struct service *service = listing->service;
    const struct standings_filter filter = {.viewer = service_viewer(service),
                                            .roles = service->roles & ASSIGNED,
                                            .cohort = listing->ask->cohort,
                                            .supervisor = listing->ask->group == BOARD_GROUP_SUPERVISOR,
                                            .today = service->today};
    enum status status =
        standings_visit(service->store, &filter, &listing->boarding.scratch, add_key, listing, err);

    if (listing->keys.count > 1)
        qsort(listing->keys.items, listing->keys.count, sizeof *listing->keys.items,
              listing->ask->descending ? descending : ascending);
    if (listing->answer->heads.count > 1)
        qsort(listing->answer->heads.items, listing->answer->heads.count,
              sizeof *listing->answer->heads.items, by_label);
    return status;
}

/* Where the page begins: after the row that the last one ended with, wherever that stands now. */
static size_t place_after(const struct key_list *keys, int64_t offset, int64_t enrolment)
{
    size_t i;

    if (offset > 0 && (size_t)offset <= keys->count && keys->items[offset - 1].enrolment == enrolment)
        return (size_t)offset;
    for (i = 0; i < keys->count; i++)
        if (keys->items[i].enrolment == enrolment)
            return i + 1;
    return offset < 0 ? 0 : (size_t)offset < keys->count ? (size_t)offset : keys->count;
}

/* --- pages ---------------------------------------------------------------------------------------------- */

static enum status show(struct listing *listing, size_t from, int64_t limit, struct err *err)
{
    enum status status = STATUS_OK;
    size_t i;

    for (i = from; i < listing->keys.count && (int64_t)(i - from) < limit && status == STATUS_OK; i++)
        status = boarding_row(&listing->boarding, listing->keys.items[i].enrolment, listing->arena,
                              LIST_ADD(listing->arena, &listing->answer->items), err);
    return status;
}

static enum status sorted(struct listing *listing, struct err *err)
{
    int64_t limit = page_limit(listing->ask->limit);
    int64_t offset = 0, last = 0;
    size_t from = 0, end;
    enum status status = page_read(listing->ask->cursor, &offset, &last, err);

    listing->counts = listing->ask->cursor == NULL;
    if (status == STATUS_OK)
        status = collect(listing, err);
    if (status == STATUS_OK && listing->ask->cursor != NULL)
        from = place_after(&listing->keys, offset, last);
    if (status == STATUS_OK)
        status = show(listing, from, limit, err);
    end = from + listing->answer->items.count;
    if (status == STATUS_OK && end > from && end < listing->keys.count)
        listing->answer->next =
            page_cursor(listing->arena, (int64_t)end, listing->keys.items[end - 1].enrolment);
    return status;
}

static enum status plain(struct listing *listing, struct err *err)
{
    const struct service *service = listing->service;
    int64_t limit = page_limit(listing->ask->limit);
    struct standings_filter filter = {
        .by_name = true, .descending = listing->ask->descending, .today = service->today, .limit = limit + 1};
    const char *login;
    int64_t unused = 0;
    enum status status = page_read(listing->ask->cursor, &unused, &filter.after_person, err);

    if (status == STATUS_OK && listing->ask->cursor != NULL)
        status = people_name(service->store, filter.after_person, &listing->keeping, &login,
                             &filter.after_name, err);
    if (status == STATUS_OK)
        status = standings_visit(service->store, &filter, &listing->boarding.scratch, add_key, listing, err);
    if (status == STATUS_OK && (int64_t)listing->keys.count > limit)
        listing->answer->next = page_cursor(listing->arena, 0, listing->keys.items[limit - 1].person);
    return status == STATUS_OK ? show(listing, 0, limit, err) : status;
}

enum status service_board_list(struct service *service, const struct board_ask *ask, struct arena *arena,
                               struct board *answer, struct err *err)
{
    const struct board_ask settled = settle(ask);
    struct listing listing = {.service = service, .ask = &settled, .arena = arena, .answer = answer};
    enum status status = service_allow(service, VERB_BOARD_LIST, 0, 0, _("list"), err);

    if (status == STATUS_OK)
        status = judge(&settled, err);
    if (status != STATUS_OK)
        return status;
    answer->today = service->today;
    boarding_start(&listing.boarding, service, settled.group);
    status = is_plain(service, &settled) ? plain(&listing, err) : sorted(&listing, err);
    boarding_release(&listing.boarding);
    arena_release(&listing.keeping);
    return status;
}

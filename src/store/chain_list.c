/* chain_list.c - the lines of the journal as a page of them is read.
 *
 * Lines and days go up together, so a range of days is a range of lines, found along the index of times: every walk then has both its
 * ends. An entry and a criterion have few lines, one kind and one person an index each. Whatever is filtered beyond that could be rare in
 * a long journal: so it is looked for in CHAIN_LOOK lines at a time, and the answer says where to go on.
 */
#include <beatbook/store/chain.h>

#include <string.h>

#define LINE_COLUMNS                                                                                         \
    "j.seq, j.at, j.actor_id, coalesce(j.subject_id, 0), coalesce(j.entry_id, 0), j.kind, j.hash, b.body"

#define FROM_LINES "SELECT " LINE_COLUMNS " FROM journal j LEFT JOIN journal_body b ON b.seq = j.seq WHERE "

/* A word is a kind, or a part of one between its dots. */
#define HAS_WORD(name) "instr('.' || j.kind || '.', '.' || " name " || '.') > 0"

#define LINE_FILTER                                                                                          \
    " j.seq < $before AND j.seq >= $least AND ($viewer = 0 OR j.actor_id = $viewer OR (j.subject_id ="       \
    " $viewer AND j.kind <> $own_a AND j.kind <> $own_b))"                                                   \
    " AND ($person = 0 OR j.actor_id = $person OR j.subject_id = $person)"                                   \
    " AND ($entry = 0 OR j.entry_id = $entry) AND ($kind_a IS NULL OR " HAS_WORD("$kind_a") " OR " HAS_WORD( \
        "$kind_b") " OR " HAS_WORD("$kind_c") " OR " HAS_WORD("$kind_d") ")"

/* Each starts from the index that leaves fewest lines; the filter is the same for all. */
static const char all_lines[] = FROM_LINES LINE_FILTER " ORDER BY j.seq DESC LIMIT $limit";
static const char lines_of_entry[] =
    FROM_LINES "j.entry_id = $entry AND" LINE_FILTER " ORDER BY j.seq DESC LIMIT $limit";
static const char lines_of_criterion[] = FROM_LINES
    "j.entry_id IN (SELECT c.entry_id FROM claim c WHERE c.enrolment_id = $enrolment"
    " AND c.document_id = $document AND c.item = $item) AND" LINE_FILTER " ORDER BY j.seq DESC LIMIT $limit";
static const char lines_of_kind[] =
    FROM_LINES "j.kind = $kind AND" LINE_FILTER " ORDER BY j.seq DESC LIMIT $limit";
/* Two walks backwards along an index each, merged: they end where the page is full, however much somebody has done. */
static const char lines_of_person[] =
    FROM_LINES "j.actor_id = $one AND" LINE_FILTER " UNION ALL " FROM_LINES
               "j.subject_id = $one AND j.actor_id <> $one AND" LINE_FILTER " ORDER BY 1 DESC LIMIT $limit";

/* --- the two ends ----------------------------------------------------------------------------- */

struct range {
    int64_t least, before; /* lines from the one to below the other */
    bool cut;              /* there are lines below that the filter may let through */
};

/* The first line of that moment or later; `none` when there is none. */
static enum status line_at(struct store *store, moment at, int64_t none, int64_t *out, struct err *err)
{
    struct query *q = store_query(store, "SELECT seq FROM journal WHERE at >= $at ORDER BY at, seq LIMIT 1");

    query_moment(q, "$at", at);
    *out = query_step(q) ? query_int_at(q, 0) : none;
    return query_end(q, err);
}

static bool is_single(const struct chain_filter *filter)
{
    bool kind = filter->kinds[0] != NULL;
    bool one_kind = kind && filter->kinds[1] == NULL && strchr(filter->kinds[0], '.') != NULL;
    bool both = filter->viewer > 0 && filter->person > 0 && filter->viewer != filter->person;

    if (filter->entry > 0 || filter->document > 0)
        return true;
    if (filter->viewer == 0 && filter->person == 0)
        return !kind || one_kind;
    return !kind && !both;
}

static enum status find_range(struct store *store, const struct chain_filter *filter, struct range *out,
                              struct err *err)
{
    struct chain_head head;
    int64_t end;
    enum status status = chain_head(store, &head, err);

    *out = (struct range){.least = 1, .before = head.seq + 1};
    if (filter->before > 0 && filter->before < out->before)
        out->before = filter->before;
    if (status == STATUS_OK && filter->since != MOMENT_NONE)
        status = line_at(store, filter->since, out->before, &out->least, err);
    if (status == STATUS_OK && filter->until != MOMENT_NONE) {
        status = line_at(store, filter->until, out->before, &end, err);
        out->before = end < out->before ? end : out->before;
    }
    if (!is_single(filter) && out->before - CHAIN_LOOK > out->least) {
        out->least = out->before - CHAIN_LOOK;
        out->cut = true;
    }
    return status;
}

/* --- a page ----------------------------------------------------------------------------------- */

/* Who stands at the beginning of the walk: of two, the one who sees less than all. */
static struct query *begin_query(struct store *store, const struct chain_filter *filter)
{
    int64_t one = filter->viewer > 0 ? filter->viewer : filter->person;
    struct query *q;

    if (filter->document > 0) {
        q = store_query(store, lines_of_criterion);
        query_int(q, "$enrolment", filter->enrolment);
        query_int(q, "$document", filter->document);
        query_text(q, "$item", filter->item);
    } else if (filter->entry > 0) {
        q = store_query(store, lines_of_entry);
    } else if (one > 0) {
        q = store_query(store, lines_of_person);
        query_int(q, "$one", one);
    } else if (filter->kinds[0] != NULL && is_single(filter)) {
        q = store_query(store, lines_of_kind);
        query_text(q, "$kind", filter->kinds[0]);
    } else {
        q = store_query(store, all_lines);
    }
    return q;
}

static struct query *list_query(struct store *store, const struct chain_filter *filter,
                                const struct range *range)
{
    static const char *const names[CHAIN_KINDS] = {"$kind_a", "$kind_b", "$kind_c", "$kind_d"};
    struct query *q = begin_query(store, filter);

    query_int(q, "$before", range->before);
    query_int(q, "$least", range->least);
    query_int(q, "$viewer", filter->viewer);
    query_text(q, "$own_a", filter->own[0] != NULL ? filter->own[0] : "");
    query_text(q, "$own_b", filter->own[1] != NULL ? filter->own[1] : "");
    query_int(q, "$person", filter->person);
    query_int(q, "$entry", filter->entry);
    for (size_t i = 0; i < CHAIN_KINDS; i++)
        query_text(q, names[i], filter->kinds[i]);
    query_int(q, "$limit", filter->limit + 1);
    return q;
}

static void read_lines(struct query *q, struct arena *arena, struct chain_lines *out)
{
    memset(out, 0, sizeof *out);
    while (query_step(q)) {
        struct chain_line *line = LIST_ADD(arena, out);

        line->seq = query_int_at(q, 0);
        line->at = query_int_at(q, 1);
        line->actor = query_int_at(q, 2);
        line->subject = query_int_at(q, 3);
        line->entry = query_int_at(q, 4);
        line->kind = query_dup_at(q, 5, arena);
        line->hash = query_dup_at(q, 6, arena);
        line->body = query_dup_at(q, 7, arena);
    }
}

enum status chain_list(struct store *store, const struct chain_filter *filter, struct arena *arena,
                       struct chain_lines *out, int64_t *next, struct err *err)
{
    struct range range;
    struct query *q;
    enum status status = find_range(store, filter, &range, err);

    *next = 0;
    if (status != STATUS_OK)
        return status;
    q = list_query(store, filter, &range);
    read_lines(q, arena, out);
    status = query_end(q, err);
    if ((int64_t)out->count > filter->limit) {
        out->count--;
        *next = out->items[out->count - 1].seq;
    } else if (range.cut) {
        *next = range.least;
    }
    return status;
}

enum status chain_signings(struct store *store, int64_t actor, int64_t after, int64_t most,
                           struct arena *arena, struct chain_lines *out, struct err *err)
{
    struct query *q =
        store_query(store, "SELECT " LINE_COLUMNS " FROM journal j LEFT JOIN journal_body b ON b.seq = j.seq"
                           " WHERE j.actor_id = $actor AND j.seq > $after AND j.kind = 'sign.commit'"
                           " ORDER BY j.seq LIMIT $most");

    query_int(q, "$actor", actor);
    query_int(q, "$after", after);
    query_int(q, "$most", most);
    read_lines(q, arena, out);
    return query_end(q, err);
}

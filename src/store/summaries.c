/* summaries.c - the rows that progress reads.
 *
 * They hold only what time does not change, so that nobody has to write when a day passes: the days of the evidence, not
 * whether it is recent enough.
 */
#include <beatbook/store/summaries.h>

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/* --- evidence --------------------------------------------------------------------------------- */

void summaries_write_evidence(const struct evidence_list *evidence, struct str *out)
{
    size_t i;

    for (i = 0; i < evidence->count; i++)
        str_add_f(out, "%s%" PRId32 ":%" PRId64 ":%" PRIu32, i > 0 ? " " : "", evidence->items[i].on,
                  evidence->items[i].entries, evidence->items[i].types);
}

void summaries_read_evidence(const char *text, struct arena *arena, struct evidence_list *out)
{
    while (*text != '\0') {
        struct evidence_day *evidence = LIST_ADD(arena, out);
        char *end;

        evidence->on = (day)strtol(text, &end, 10);
        text = *end == ':' ? end + 1 : end;
        evidence->entries = strtoll(text, &end, 10);
        text = *end == ':' ? end + 1 : end;
        evidence->types = (uint32_t)strtoul(text, &end, 10);
        text = end + strcspn(end, " ");
        text += strspn(text, " ");
    }
}

void summaries_add_evidence(struct evidence_list *evidence, struct arena *arena, day on, uint32_t types,
                            uint32_t accepts)
{
    struct evidence_day *last = evidence->count > 0 ? &evidence->items[evidence->count - 1] : NULL;

    if ((types & accepts) == 0)
        return;
    if (last == NULL || last->on != on) {
        last = LIST_ADD(arena, evidence);
        last->on = on;
    }
    last->entries++;
    last->types |= types & accepts;
}

/* --- counting --------------------------------------------------------------------------------- */

static void bind_key(struct query *q, const struct summaries_key *key)
{
    query_int(q, "$enrolment", key->enrolment);
    query_int(q, "$document", key->document);
    query_text(q, "$item", key->item);
}

static enum status count_drafts(struct store *store, const struct summaries_key *key,
                                struct criterion_counts *out, struct err *err)
{
    struct query *q = store_query(store, "SELECT count(*) FROM draft d JOIN draft_claim c"
                                         " ON c.entry_id = d.entry_id AND c.document_id = $document"
                                         " AND c.item = $item WHERE d.person_id = $person");

    query_int(q, "$person", key->person);
    query_int(q, "$document", key->document);
    query_text(q, "$item", key->item);
    if (query_step(q))
        out->drafted = query_int_at(q, 0);
    return query_end(q, err);
}

static enum status count_claims(struct store *store, const struct summaries_key *key,
                                struct criterion_counts *out, struct err *err)
{
    struct query *q = store_query(
        store, "SELECT state, count(*) FROM claim WHERE enrolment_id = $enrolment"
               " AND document_id = $document AND item = $item AND state IN (0, 2, 3) GROUP BY state");

    bind_key(q, key);
    while (query_step(q)) {
        if (query_int_at(q, 0) == CLAIM_OPEN)
            out->waiting += query_int_at(q, 1);
        else
            out->returned += query_int_at(q, 1);
    }
    return query_end(q, err);
}

static enum status count_credits(struct store *store, const struct summaries_key *key, struct arena *arena,
                                 struct criterion_counts *out, struct err *err)
{
    struct query *q = store_query(store, "SELECT on_day, types FROM credit WHERE enrolment_id = $enrolment"
                                         " AND document_id = $document AND item = $item AND ended_at IS NULL"
                                         " ORDER BY on_day");

    bind_key(q, key);
    while (query_step(q)) {
        out->accepted++;
        summaries_add_evidence(&out->evidence, arena, query_day_at(q, 0), (uint32_t)query_int_at(q, 1),
                               key->accepts);
    }
    return query_end(q, err);
}

enum status summaries_count(struct store *store, const struct summaries_key *key, struct arena *arena,
                            struct criterion_counts *out, struct err *err)
{
    enum status status;

    memset(out, 0, sizeof *out);
    status = count_drafts(store, key, out, err);
    if (status == STATUS_OK)
        status = count_claims(store, key, out, err);
    return status == STATUS_OK ? count_credits(store, key, arena, out, err) : status;
}

enum status summaries_write(struct store *store, const struct summaries_key *key,
                            const struct criterion_counts *counts, struct err *err)
{
    struct query *q = store_query(
        store, "INSERT INTO summary (enrolment_id, document_id, item, drafted, waiting, returned, accepted, "
               "evidence)"
               " VALUES ($enrolment, $document, $item, $drafted, $waiting, $returned, $accepted, $evidence)"
               " ON CONFLICT (enrolment_id, document_id, item) DO UPDATE SET drafted = excluded.drafted,"
               " waiting = excluded.waiting, returned = excluded.returned, accepted = excluded.accepted,"
               " evidence = excluded.evidence");
    struct str evidence = STR_INIT;

    summaries_write_evidence(&counts->evidence, &evidence);
    bind_key(q, key);
    query_int(q, "$drafted", counts->drafted);
    query_int(q, "$waiting", counts->waiting);
    query_int(q, "$returned", counts->returned);
    query_int(q, "$accepted", counts->accepted);
    query_text(q, "$evidence", evidence.buf);
    str_release(&evidence);
    return query_run(q, NULL, err);
}

enum status summaries_refresh(struct store *store, const struct summaries_key *key, struct err *err)
{
    struct arena arena = ARENA_INIT;
    struct criterion_counts counts;
    enum status status = summaries_count(store, key, &arena, &counts, err);

    if (status == STATUS_OK)
        status = summaries_write(store, key, &counts, err);
    arena_release(&arena);
    return status;
}

enum status summaries_refresh_open(struct store *store, const struct summaries_key *key, struct err *err)
{
    struct criterion_counts counts = {0};
    int64_t rows = 0;
    enum status status = count_drafts(store, key, &counts, err);
    struct query *q;

    if (status == STATUS_OK)
        status = count_claims(store, key, &counts, err);
    if (status != STATUS_OK)
        return status;
    q = store_query(store, "UPDATE summary SET drafted = $drafted, waiting = $waiting, returned = $returned"
                           " WHERE enrolment_id = $enrolment AND document_id = $document AND item = $item");
    bind_key(q, key);
    query_int(q, "$drafted", counts.drafted);
    query_int(q, "$waiting", counts.waiting);
    query_int(q, "$returned", counts.returned);
    status = query_run(q, &rows, err);
    return status == STATUS_OK && rows == 0 ? summaries_refresh(store, key, err) : status;
}

/* --- reading ---------------------------------------------------------------------------------- */

static void read_counts(struct query *q, int column, struct arena *arena, struct criterion_counts *out)
{
    const char *evidence = query_text_at(q, column + 4);

    out->drafted = query_int_or_at(q, column, 0);
    out->waiting = query_int_or_at(q, column + 1, 0);
    out->returned = query_int_or_at(q, column + 2, 0);
    out->accepted = query_int_or_at(q, column + 3, 0);
    summaries_read_evidence(evidence != NULL ? evidence : "", arena, &out->evidence);
}

enum status summaries_of(struct store *store, int64_t enrolment, int64_t document, struct arena *arena,
                         struct summaries_list *out, struct err *err)
{
    struct query *q = store_query(
        store,
        "SELECT i.item, i.code, i.brief, i.kind, i.pane, i.position,"
        " s.drafted, s.waiting, s.returned, s.accepted, s.evidence FROM item i"
        " LEFT JOIN summary s ON s.enrolment_id = $enrolment AND s.document_id = i.document_id"
        " AND s.item = i.item WHERE i.document_id = $document AND i.claimable = 1 ORDER BY i.position");

    query_int(q, "$enrolment", enrolment);
    query_int(q, "$document", document);
    while (query_step(q)) {
        struct summaries_criterion *row = LIST_ADD(arena, out);

        row->item = query_dup_at(q, 0, arena);
        row->code = query_dup_at(q, 1, arena);
        row->brief = query_dup_at(q, 2, arena);
        row->kind = (enum kind)query_int_or_at(q, 3, KIND_COUNT);
        row->pane = (enum pane)query_int_or_at(q, 4, PANE_NONE);
        row->position = query_int_at(q, 5);
        read_counts(q, 6, arena, &row->counts);
    }
    return query_end(q, err);
}

enum status summaries_one(struct store *store, int64_t enrolment, int64_t document, const char *item,
                          struct arena *arena, struct criterion_counts *out, struct err *err)
{
    struct query *q = store_query(store, "SELECT drafted, waiting, returned, accepted, evidence FROM summary"
                                         " WHERE enrolment_id = $enrolment AND document_id = $document"
                                         " AND item = $item");

    memset(out, 0, sizeof *out);
    query_int(q, "$enrolment", enrolment);
    query_int(q, "$document", document);
    query_text(q, "$item", item);
    if (query_step(q))
        read_counts(q, 0, arena, out);
    return query_end(q, err);
}

/* --- entries by state ------------------------------------------------------------------------- */

enum status summaries_tally(struct store *store, int64_t person, struct summaries_tally *out, struct err *err)
{
    struct query *q =
        store_query(store, "SELECT drafts, returned, waiting, decided FROM tally WHERE person_id = $person");
    int state;

    memset(out, 0, sizeof *out);
    query_int(q, "$person", person);
    if (query_step(q))
        for (state = 0; state < ENTRY_STATE_COUNT; state++)
            out->entries[state] = query_int_at(q, state);
    return query_end(q, err);
}

static void bind_tally(struct query *q, int64_t person, const struct summaries_tally *tally)
{
    query_int(q, "$person", person);
    query_int(q, "$drafts", tally->entries[ENTRY_DRAFT]);
    query_int(q, "$returned", tally->entries[ENTRY_RETURNED]);
    query_int(q, "$waiting", tally->entries[ENTRY_WAITING]);
    query_int(q, "$decided", tally->entries[ENTRY_DECIDED]);
}

enum status summaries_move(struct store *store, int64_t person, enum entry_state from, enum entry_state to,
                           struct err *err)
{
    struct summaries_tally change = {{0}};
    struct query *q;

    if (from == to)
        return STATUS_OK;
    if (from != ENTRY_STATE_COUNT)
        change.entries[from]--;
    if (to != ENTRY_STATE_COUNT)
        change.entries[to]++;
    q = store_query(store, "INSERT INTO tally (person_id, drafts, returned, waiting, decided)"
                           " VALUES ($person, $drafts, $returned, $waiting, $decided)"
                           " ON CONFLICT (person_id) DO UPDATE SET drafts = tally.drafts + excluded.drafts,"
                           " returned = tally.returned + excluded.returned,"
                           " waiting = tally.waiting + excluded.waiting,"
                           " decided = tally.decided + excluded.decided");
    bind_tally(q, person, &change);
    return query_run(q, NULL, err);
}

enum status summaries_set_tally(struct store *store, int64_t person, const struct summaries_tally *tally,
                                struct err *err)
{
    struct query *q = store_query(store, "INSERT INTO tally (person_id, drafts, returned, waiting, decided)"
                                         " VALUES ($person, $drafts, $returned, $waiting, $decided)"
                                         " ON CONFLICT (person_id) DO UPDATE SET drafts = excluded.drafts,"
                                         " returned = excluded.returned, waiting = excluded.waiting,"
                                         " decided = excluded.decided");

    bind_tally(q, person, tally);
    return query_run(q, NULL, err);
}

static void count_entry(struct summaries_tally *tally, int64_t entry, int64_t revisions,
                        const enum claim_state *states, size_t count)
{
    if (entry != 0)
        tally->entries[entry_state_of(revisions, states, count)]++;
}

/* Most claims are accepted or left behind: those are read only where they make a difference, beside one that was withdrawn. */
enum status summaries_retally(struct store *store, int64_t person, struct err *err)
{
    struct arena arena = ARENA_INIT;
    struct summaries_tally tally = {{0}};
    LIST(enum claim_state) states = {0};
    int64_t entry = 0, revisions = 0;
    enum status status;
    struct query *q = store_query(
        store,
        "SELECT e.id, e.revisions, c.state, CASE WHEN c.state <> $withdrawn THEN 0 WHEN EXISTS"
        " (SELECT 1 FROM claim a WHERE a.entry_id = e.id AND a.state = $accepted) THEN 1 ELSE 0 END"
        " FROM entry e LEFT JOIN claim c ON c.entry_id = e.id AND c.state NOT IN ($accepted, $superseded)"
        " WHERE e.person_id = $person ORDER BY e.id");

    query_int(q, "$person", person);
    query_int(q, "$accepted", CLAIM_ACCEPTED);
    query_int(q, "$superseded", CLAIM_SUPERSEDED);
    query_int(q, "$withdrawn", CLAIM_WITHDRAWN);
    while (query_step(q)) {
        if (query_int_at(q, 0) != entry) {
            count_entry(&tally, entry, revisions, states.items, states.count);
            states.count = 0;
        }
        entry = query_int_at(q, 0);
        revisions = query_int_at(q, 1);
        if (!query_null_at(q, 2))
            *LIST_ADD(&arena, &states) = (enum claim_state)query_int_at(q, 2);
        if (query_int_at(q, 3) != 0)
            *LIST_ADD(&arena, &states) = CLAIM_ACCEPTED;
    }
    count_entry(&tally, entry, revisions, states.items, states.count);
    status = query_end(q, err);
    arena_release(&arena);
    return status == STATUS_OK ? summaries_set_tally(store, person, &tally, err) : status;
}

enum status summaries_forget(struct store *store, int64_t enrolment, int64_t document, struct err *err)
{
    struct query *q =
        store_query(store, "DELETE FROM summary WHERE enrolment_id = $enrolment AND document_id = $document");

    query_int(q, "$enrolment", enrolment);
    query_int(q, "$document", document);
    return query_run(q, NULL, err);
}

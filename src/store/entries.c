/* entries.c - the rows of entries.
 *
 * No state is stored: it is computed from the claims. In a list that happens inside the statement, by the same rule as
 * entry_state_of() (a test compares the two), so that a page of one state needs no more rows than it shows.
 */
#include <beatbook/store/entries.h>

#include <stdio.h>
#include <string.h>

#include <beatbook/util/tr.h>

enum status entries_get(struct store *store, int64_t entry, struct arena *arena, struct entries_row *out,
                        struct err *err)
{
    struct query *q =
        store_query(store, "SELECT e.person_id, p.login, p.name, e.revisions, e.on_day, e.hidden"
                           " FROM entry e JOIN person p ON p.id = e.person_id WHERE e.id = $id");
    enum status status;

    memset(out, 0, sizeof *out);
    query_int(q, "$id", entry);
    if (query_step(q)) {
        out->id = entry;
        out->person = query_int_at(q, 0);
        out->login = query_dup_at(q, 1, arena);
        out->name = query_dup_at(q, 2, arena);
        out->revisions = query_int_at(q, 3);
        out->on = query_day_at(q, 4);
        out->hidden = query_int_at(q, 5) != 0;
    }
    status = query_end(q, err);
    if (status == STATUS_OK && out->id == 0)
        status = err_set(err, STATUS_MISSING, _("no such entry: %lld"), (long long)entry);
    return status;
}

enum status entries_add(struct store *store, int64_t person, day on, moment now, int64_t *entry,
                        struct err *err)
{
    struct query *q = store_query(store, "INSERT INTO entry (person_id, created_at, revisions, on_day)"
                                         " VALUES ($person, $now, 0, $on) RETURNING id");

    query_int(q, "$person", person);
    query_moment(q, "$now", now);
    query_day(q, "$on", on);
    if (query_step(q))
        *entry = query_int_at(q, 0);
    return query_run(q, NULL, err);
}

enum status entries_set_day(struct store *store, int64_t entry, day on, struct err *err)
{
    struct query *q = store_query(
        store, "UPDATE entry SET on_day = $on WHERE id = $id AND revisions = 0 AND on_day <> $on");

    query_day(q, "$on", on);
    query_int(q, "$id", entry);
    return query_run(q, NULL, err);
}

enum status entries_set_revisions(struct store *store, int64_t entry, int64_t revisions, day on,
                                  struct err *err)
{
    struct query *q =
        store_query(store, "UPDATE entry SET revisions = $revisions, on_day = $on WHERE id = $id");

    query_int(q, "$revisions", revisions);
    query_day(q, "$on", on);
    query_int(q, "$id", entry);
    return query_run(q, NULL, err);
}

enum status entries_drop(struct store *store, int64_t entry, struct err *err)
{
    struct query *q = store_query(store, "DELETE FROM entry WHERE id = $id AND revisions = 0");

    query_int(q, "$id", entry);
    return query_run(q, NULL, err);
}

enum status entries_state(struct store *store, int64_t entry, enum entry_state *state, struct err *err)
{
    struct query *q = store_query(store, "SELECT e.revisions, c.state FROM entry e"
                                         " LEFT JOIN claim c ON c.entry_id = e.id WHERE e.id = $id");
    struct arena arena = ARENA_INIT;
    LIST(enum claim_state) claims = {0};
    int64_t revisions = 0;
    enum status status;

    query_int(q, "$id", entry);
    while (query_step(q)) {
        revisions = query_int_at(q, 0);
        if (!query_null_at(q, 1))
            *LIST_ADD(&arena, &claims) = (enum claim_state)query_int_at(q, 1);
    }
    status = query_end(q, err);
    *state = entry_state_of(revisions, claims.items, claims.count);
    arena_release(&arena);
    return status;
}

/* entry_state_of() in SQL; the numbers are those of enum claim_state and enum entry_state. */
#define HAS(states) "EXISTS (SELECT 1 FROM claim c WHERE c.entry_id = e.id AND c.state " states ")"
#define STATE                                                                                                \
    "CASE WHEN e.revisions = 0 THEN 0"                                                                       \
    " WHEN " HAS("IN (2, 3)") " THEN 1 WHEN " HAS("= 0") " THEN 2"                                           \
                                                         " WHEN " HAS("= 5") " AND NOT " HAS(                \
                                                             "= 1") " THEN 0 ELSE 3 END"
#define LIST_HEAD                                                                                            \
    "SELECT id, on_day, state FROM (SELECT e.id AS id, e.on_day AS on_day, " STATE " AS state FROM entry e"  \
    " WHERE e.person_id = $person AND (e.on_day < $day OR (e.on_day = $day AND e.id < $id))"                 \
    " AND (e.revisions > 0 OR $own = 1)"                                                                     \
    " AND ($unfinished = 0 OR EXISTS (SELECT 1 FROM draft f WHERE f.entry_id = e.id))"
#define LIST_CRITERION                                                                                       \
    " AND (EXISTS (SELECT 1 FROM claim c WHERE c.enrolment_id = $enrolment AND c.document_id = $document"    \
    " AND c.item = $item AND c.entry_id = e.id) OR ($own = 1 AND EXISTS (SELECT 1 FROM draft_claim k"        \
    " WHERE k.entry_id = e.id AND k.document_id = $document AND k.item = $item)))"
#define LIST_TAIL                                                                                            \
    ") AS listed WHERE ($state = -1 OR state = $state) ORDER BY on_day DESC, id DESC LIMIT $limit"

enum status entries_list(struct store *store, const struct entries_filter *filter, struct arena *arena,
                         struct entries_found_list *out, struct err *err)
{
    struct query *q =
        store_query(store, filter->document != 0 ? LIST_HEAD LIST_CRITERION LIST_TAIL : LIST_HEAD LIST_TAIL);
    bool start = filter->before_day == DAY_NONE;

    query_int(q, "$person", filter->person);
    query_int(q, "$own", filter->own);
    query_int(q, "$unfinished", filter->own && filter->unfinished);
    query_int(q, "$state", filter->state);
    query_int(q, "$day", start ? INT32_MAX : filter->before_day);
    query_int(q, "$id", start ? 0 : filter->before_id);
    query_int(q, "$limit", filter->limit);
    if (filter->document != 0) {
        query_int(q, "$enrolment", filter->enrolment);
        query_int(q, "$document", filter->document);
        query_text(q, "$item", filter->item);
    }
    while (query_step(q)) {
        struct entries_found *found = LIST_ADD(arena, out);

        found->id = query_int_at(q, 0);
        found->on = query_day_at(q, 1);
        found->state = (enum entry_state)query_int_at(q, 2);
    }
    return query_end(q, err);
}

enum status entries_numbers(struct store *store, int64_t person, bool own, struct arena *arena,
                            struct entries_ids *out, struct err *err)
{
    struct query *q =
        store_query(store, "SELECT id FROM entry WHERE person_id = $person AND (revisions > 0 OR $own = 1)"
                           " ORDER BY on_day DESC, id DESC");

    query_int(q, "$person", person);
    query_int(q, "$own", own);
    while (query_step(q))
        *LIST_ADD(arena, out) = query_int_at(q, 0);
    return query_end(q, err);
}

#define COUNT(states)                                                                                        \
    "(SELECT count(*) FROM claim c WHERE c.entry_id = e.id AND c.closed_by IS NULL AND c.state " states ")"
#define WORDS(column)                                                                                        \
    "CASE WHEN d.entry_id IS NOT NULL THEN d." column " WHEN e.hidden = 1 AND $clear = 0 THEN ''"            \
    " ELSE coalesce(w." column ", '') END"
#define FACT(column) "CASE WHEN d.entry_id IS NOT NULL THEN d." column " ELSE r." column " END"

static void read_head(struct query *q, struct arena *arena, struct entry *out)
{
    out->login = query_dup_at(q, 0, arena);
    out->name = query_dup_at(q, 1, arena);
    out->revision = query_int_at(q, 2);
    out->state = (enum entry_state)query_int_at(q, 3);
    out->version = query_int_or_at(q, 4, 0);
    out->has_draft = out->version > 0;
    out->draft_saved_at = query_moment_at(q, 5);
    out->submitted_at = query_moment_at(q, 6);
    out->words.title = query_dup_at(q, 7, arena);
    out->words.place = query_dup_at(q, 8, arena);
    out->words.on = query_day_at(q, 9);
    out->words.minutes = query_int_or_at(q, 10, -1);
    out->words.off_the_job = query_dup_at(q, 11, arena);
    out->words.off_the_job = entry_off(&out->words);
    out->words.types = (uint32_t)query_int_or_at(q, 12, 0);
    out->words.narrative = "";
    out->claims_open = query_int_at(q, 13);
    out->claims_accepted = query_int_at(q, 14);
    out->claims_declined = query_int_at(q, 15);
    out->draft_claims = query_int_at(q, 16);
    out->hidden = query_int_at(q, 17) != 0;
    out->erased = query_int_at(q, 18) != 0;
    out->words.sworn = (enum sworn)query_int_or_at(q, 19, SWORN_UNANSWERED);
}

enum status entries_head(struct store *store, int64_t entry, bool own, bool clear, struct arena *arena,
                         struct entry *out, struct err *err)
{
    /* clang-format off */
    struct query *q = store_query(
        store, "SELECT p.login, p.name, e.revisions, " STATE ", d.version, d.saved_at, r.submitted_at, "
               WORDS("title") ", " WORDS("place") ", " FACT("on_day") ", " FACT("minutes") ", "
               FACT("off_the_job") ", " FACT("types") ", "
               COUNT("= 0") ", " COUNT("= 1") ", " COUNT("IN (2, 3)") ","
               " (SELECT count(*) FROM draft_claim k WHERE k.entry_id = d.entry_id), e.hidden,"
               " e.revisions > 0 AND w.revision_id IS NULL, " FACT("sworn")
               " FROM entry e JOIN person p ON p.id = e.person_id"
               " LEFT JOIN draft d ON $own = 1 AND d.entry_id = e.id"
               " LEFT JOIN revision r ON r.entry_id = e.id AND r.n = e.revisions"
               " LEFT JOIN revision_words w ON w.revision_id = r.id WHERE e.id = $entry");
    /* clang-format on */
    enum status status;

    memset(out, 0, sizeof *out);
    out->waiting_days = -1;
    query_int(q, "$entry", entry);
    query_int(q, "$own", own);
    query_int(q, "$clear", clear);
    if (query_step(q)) {
        out->id = entry;
        read_head(q, arena, out);
    }
    status = query_end(q, err);
    if (status == STATUS_OK && out->id == 0)
        status = err_set(err, STATUS_MISSING, _("no such entry: %lld"), (long long)entry);
    return status;
}

/* Of the last hundred entries, so that the form costs the same after three years. */
#define PLACES                                                                                               \
    "SELECT coalesce(d.place, w.place) FROM (SELECT id, revisions, on_day FROM entry"                        \
    " WHERE person_id = $person AND hidden = 0 ORDER BY on_day DESC, id DESC LIMIT 100) e"                   \
    " LEFT JOIN draft d ON d.entry_id = e.id"                                                                \
    " LEFT JOIN revision r ON r.entry_id = e.id AND r.n = e.revisions"                                       \
    " LEFT JOIN revision_words w ON w.revision_id = r.id"                                                    \
    " WHERE coalesce(d.place, w.place, '') <> '' ORDER BY e.on_day DESC, e.id DESC"

enum status entries_places(struct store *store, int64_t person, struct arena *arena, struct entry_offers *out,
                           struct err *err)
{
    struct query *q = store_query(store, PLACES);
    size_t i;

    query_int(q, "$person", person);
    while (out->places.count < OFFER_PLACES_MOST && query_step(q)) {
        const char *place = query_text_at(q, 0);

        for (i = 0; i < out->places.count && strcmp(out->places.items[i], place) != 0; i++)
            ;
        if (i == out->places.count)
            *LIST_ADD(arena, &out->places) = arena_dup(arena, place);
    }
    return query_end(q, err);
}

void entries_write_references(const struct reference_list *references, struct str *out)
{
    size_t i;

    for (i = 0; i < references->count; i++)
        str_add_f(out, "%s %s\n", names_word(&entry_reference_names, (int)references->items[i].kind),
                  references->items[i].value != NULL ? references->items[i].value : "");
}

void entries_read_references(const char *text, struct arena *arena, struct reference_list *out)
{
    while (*text != '\0') {
        size_t line = strcspn(text, "\n");
        size_t word = strcspn(text, " \n");
        int kind = names_find_n(&entry_reference_names, text, word);
        struct reference *reference = LIST_ADD(arena, out);

        reference->kind = kind >= 0 ? (enum reference_kind)kind : REFERENCE_OTHER;
        reference->value = word < line ? arena_dup_n(arena, text + word + 1, line - word - 1) : "";
        text += line + (text[line] == '\n');
    }
}

/* --- hours ------------------------------------------------------------------------------------ */

/* Of an entry that counts, the latest revision that was not taken back: one of its claims stands, or was taken up on another version. */
#define COUNTING                                                                                             \
    "(SELECT max(x.n) FROM revision x JOIN claim k ON k.revision_id = x.id"                                  \
    " WHERE x.entry_id = e.id AND (k.closed_by IS NULL OR k.closed_by = -2))"

static void read_hours(struct query *q, struct arena *arena, struct hours_line *out)
{
    out->source = HOURS_ENTRY;
    out->entry = query_int_at(q, 0);
    out->revision = query_int_at(q, 1);
    out->on = query_day_at(q, 2);
    out->minutes = query_int_or_at(q, 3, 0);
    out->reason = query_dup_at(q, 4, arena);
    if (strcmp(out->reason, "") == 0 || strcmp(out->reason, ENTRY_OFF_NO) == 0)
        out->reason = NULL;
    out->at = query_moment_at(q, 5);
    out->fate = query_int_at(q, 6) != 0 ? HOURS_HIDDEN : HOURS_COUNTS;
    out->state = query_int_at(q, 7);
    out->words = query_dup_at(q, 8, arena);
    out->erased = out->words == NULL;
    if (out->erased || out->fate == HOURS_HIDDEN)
        out->words = "";
}

enum status entries_hours(struct store *store, int64_t person, struct arena *arena,
                          struct hours_line_list *out, struct err *err)
{
    struct query *q = store_query(
        store, "SELECT e.id, r.n, r.on_day, r.minutes, r.off_the_job, r.submitted_at, e.hidden, " STATE
               ", w.title FROM entry e JOIN revision r ON r.entry_id = e.id AND r.n = " COUNTING
               " LEFT JOIN revision_words w ON w.revision_id = r.id"
               " WHERE e.person_id = $person ORDER BY e.id");

    query_int(q, "$person", person);
    while (query_step(q))
        read_hours(q, arena, LIST_ADD(arena, out));
    return query_end(q, err);
}

#define STANDS "(k.closed_by IS NULL OR k.closed_by = -2)"
#define OFF_THE_JOB(which)                                                                                   \
    ("SELECT e.id, r.n, r.on_day, r.minutes, r.off_the_job, r.submitted_at, e.hidden, 3, ''"                 \
     " FROM entry e JOIN revision r ON r.entry_id = e.id WHERE " which                                       \
     " AND r.off_the_job <> '' AND r.off_the_job <> 'no'"                                                    \
     " AND EXISTS (SELECT 1 FROM claim k WHERE k.revision_id = r.id AND " STANDS ")"                         \
     " AND NOT EXISTS (SELECT 1 FROM revision y JOIN claim k ON k.revision_id = y.id"                        \
     " WHERE y.entry_id = e.id AND y.n > r.n AND " STANDS ") ORDER BY e.id")

enum status entries_off_the_job(struct store *store, int64_t person, int64_t entry, struct arena *arena,
                                struct hours_line_list *out, struct err *err)
{
    struct query *q =
        store_query(store, entry != 0 ? OFF_THE_JOB("e.id = $id") : OFF_THE_JOB("e.person_id = $id"));

    query_int(q, "$id", entry != 0 ? entry : person);
    while (query_step(q))
        read_hours(q, arena, LIST_ADD(arena, out));
    return query_end(q, err);
}

/* drafts.c - words typed and not yet submitted.
 *
 * A draft is written whole each time: what is on the screen is what is kept, and there is no way in which half of an old
 * one could stay beside half of a new one.
 */
#include <beatbook/store/drafts.h>

#include <string.h>

#include <beatbook/store/entries.h>

enum status drafts_get(struct store *store, int64_t entry, struct arena *arena, struct drafts_row *out,
                       struct err *err)
{
    struct query *q = store_query(store, "SELECT person_id, version, base_revision, saved_at, title, on_day,"
                                         " place, minutes, off_the_job, types, narrative, refs, key, sworn"
                                         " FROM draft WHERE entry_id = $entry");

    memset(out, 0, sizeof *out);
    out->saved_at = MOMENT_NONE;
    query_int(q, "$entry", entry);
    if (query_step(q)) {
        out->entry = entry;
        out->person = query_int_at(q, 0);
        out->version = query_int_at(q, 1);
        out->base_revision = query_int_at(q, 2);
        out->saved_at = query_moment_at(q, 3);
        out->words.title = query_dup_at(q, 4, arena);
        out->words.on = query_day_at(q, 5);
        out->words.place = query_dup_at(q, 6, arena);
        out->words.minutes = query_int_or_at(q, 7, -1);
        out->words.off_the_job = query_dup_at(q, 8, arena);
        out->words.types = (uint32_t)query_int_at(q, 9);
        out->words.narrative = query_dup_at(q, 10, arena);
        entries_read_references(query_text_at(q, 11), arena, &out->words.references);
        out->key = query_dup_at(q, 12, arena);
        out->words.sworn = (enum sworn)query_int_or_at(q, 13, SWORN_UNANSWERED);
    }
    return query_end(q, err);
}

static const char *text_of(const char *text)
{
    return text != NULL ? text : "";
}

static void bind_words(struct query *q, const struct entry_words *words)
{
    struct str references = STR_INIT;

    entries_write_references(&words->references, &references);
    query_text(q, "$title", text_of(words->title));
    query_day(q, "$on", words->on);
    query_text(q, "$place", text_of(words->place));
    query_int_or_null(q, "$minutes", words->minutes, -1);
    query_text(q, "$off", entry_off(words));
    query_int_or_null(q, "$sworn", entry_sworn(words), SWORN_UNANSWERED);
    query_int(q, "$types", words->types);
    query_text(q, "$narrative", text_of(words->narrative));
    query_text(q, "$refs", references.buf);
    str_release(&references);
}

enum status drafts_put(struct store *store, const struct drafts_row *draft, struct err *err)
{
    struct query *q = store_query(
        store,
        "INSERT INTO draft (entry_id, person_id, version, base_revision, saved_at, key, title, on_day, place,"
        " minutes, off_the_job, sworn, types, narrative, refs) VALUES ($entry, $person, $version, $base, $saved, "
        "$key,"
        " $title, $on, $place, $minutes, $off, $sworn, $types, $narrative, $refs)"
        " ON CONFLICT (entry_id) DO UPDATE SET version = excluded.version,"
        " base_revision = excluded.base_revision, saved_at = excluded.saved_at, key = excluded.key, title = "
        "excluded.title,"
        " on_day = excluded.on_day, place = excluded.place, minutes = excluded.minutes,"
        " off_the_job = excluded.off_the_job, sworn = excluded.sworn, types = excluded.types, narrative = excluded.narrative,"
        " refs = excluded.refs");

    query_int(q, "$entry", draft->entry);
    query_int(q, "$person", draft->person);
    query_int(q, "$version", draft->version);
    query_int(q, "$base", draft->base_revision);
    query_moment(q, "$saved", draft->saved_at);
    query_text(q, "$key", draft->key);
    bind_words(q, &draft->words);
    return query_run(q, NULL, err);
}

enum status drafts_by_key(struct store *store, int64_t person, const char *key, int64_t *entry,
                          struct err *err)
{
    struct query *q =
        store_query(store, "SELECT entry_id FROM draft WHERE person_id = $person AND key = $key");

    *entry = 0;
    query_int(q, "$person", person);
    query_text(q, "$key", key);
    if (query_step(q))
        *entry = query_int_at(q, 0);
    return query_end(q, err);
}

/* Its claims go with it: ON DELETE CASCADE. */
enum status drafts_drop(struct store *store, int64_t entry, struct err *err)
{
    struct query *q = store_query(store, "DELETE FROM draft WHERE entry_id = $entry");

    query_int(q, "$entry", entry);
    return query_run(q, NULL, err);
}

enum status drafts_claims(struct store *store, int64_t entry, struct arena *arena,
                          struct drafts_claim_list *out, struct err *err)
{
    struct query *q = store_query(store, "SELECT document_id, item FROM draft_claim WHERE entry_id = $entry"
                                         " ORDER BY position, document_id, item");

    query_int(q, "$entry", entry);
    while (query_step(q)) {
        struct drafts_claim *claim = LIST_ADD(arena, out);

        claim->document = query_int_at(q, 0);
        claim->item = query_dup_at(q, 1, arena);
    }
    return query_end(q, err);
}

enum status drafts_newest(struct store *store, int64_t person, struct arena *arena, struct drafts_newest *out,
                          struct err *err)
{
    struct query *q = store_query(
        store, "SELECT d.entry_id, d.title, d.saved_at,"
               " (SELECT count(*) FROM draft_claim c WHERE c.entry_id = d.entry_id),"
               " (SELECT count(*) FROM draft o WHERE o.person_id = $person)"
               " FROM draft d WHERE d.person_id = $person ORDER BY d.saved_at DESC, d.entry_id DESC LIMIT 1");

    *out = (struct drafts_newest){.title = "", .saved_at = MOMENT_NONE};
    query_int(q, "$person", person);
    if (query_step(q)) {
        out->entry = query_int_at(q, 0);
        out->title = query_dup_at(q, 1, arena);
        out->saved_at = query_moment_at(q, 2);
        out->claims = query_int_at(q, 3);
        out->count = query_int_at(q, 4);
    }
    return query_end(q, err);
}

static enum status add_claim(struct store *store, int64_t entry, const struct drafts_claim *claim,
                             size_t position, struct err *err)
{
    struct query *q = store_query(store, "INSERT INTO draft_claim (entry_id, document_id, item, position)"
                                         " VALUES ($entry, $document, $item, $position)");

    query_int(q, "$entry", entry);
    query_int(q, "$document", claim->document);
    query_text(q, "$item", claim->item);
    query_int(q, "$position", (int64_t)position);
    return query_run(q, NULL, err);
}

enum status drafts_set_claims(struct store *store, int64_t entry, const struct drafts_claim_list *claims,
                              struct err *err)
{
    struct query *q = store_query(store, "DELETE FROM draft_claim WHERE entry_id = $entry");
    enum status status;
    size_t i;

    query_int(q, "$entry", entry);
    status = query_run(q, NULL, err);
    for (i = 0; i < claims->count && status == STATUS_OK; i++)
        status = add_claim(store, entry, &claims->items[i], i, err);
    return status;
}

enum status drafts_on(struct store *store, int64_t person, int64_t document, const char *item, int64_t most,
                      struct arena *arena, struct drafts_lines *out, struct err *err)
{
    struct query *q = store_query(
        store,
        "SELECT d.entry_id, coalesce(d.on_day, e.on_day), d.title"
        " FROM (SELECT entry_id FROM draft WHERE person_id = $person) mine" /* from the index, not the rows */
        " CROSS JOIN draft_claim c JOIN draft d ON d.entry_id = c.entry_id JOIN entry e ON e.id = c.entry_id"
        " WHERE c.entry_id = mine.entry_id AND c.document_id = $document AND c.item = $item"
        " ORDER BY 2 DESC, 1 DESC LIMIT $most");

    query_int(q, "$document", document);
    query_text(q, "$item", item);
    query_int(q, "$person", person);
    query_int(q, "$most", most);
    while (query_step(q)) {
        struct drafts_line *line = LIST_ADD(arena, out);

        line->entry = query_int_at(q, 0);
        line->on = query_day_at(q, 1);
        line->title = query_dup_at(q, 2, arena);
    }
    return query_end(q, err);
}

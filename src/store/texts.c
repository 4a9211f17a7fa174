/* texts.c - the full text of submitted entries.
 *
 * An owner is the word "o12" in the column `owner`, beside "everyone". The words that are looked for are bound to the other columns, so
 * nobody finds rows by writing an owner's word. Triggers may not write this index under trusted_schema=OFF: the verbs do.
 */
#include <beatbook/store/texts.h>

#include <string.h>

#include <beatbook/store/entries.h>
#include <beatbook/util/text.h>

#define OWNERS_LOOKED_UP 32

static const char *text_of(const char *text)
{
    return text != NULL ? text : "";
}

enum status texts_drop(struct store *store, int64_t entry, struct err *err)
{
    struct query *q = store_query(store, "DELETE FROM entry_text WHERE rowid = $entry");

    query_int(q, "$entry", entry);
    return query_run(q, NULL, err);
}

enum status texts_put(struct store *store, int64_t entry, int64_t person, const struct entry_words *words,
                      struct err *err)
{
    struct str owner = STR_INIT;
    struct str references = STR_INIT;
    struct query *q;
    enum status status = texts_drop(store, entry, err);

    if (status != STATUS_OK)
        return status;
    q = store_query(store, "INSERT INTO entry_text (rowid, owner, title, narrative, place, refs)"
                           " VALUES ($entry, $owner, $title, $narrative, $place, $refs)");
    str_add_f(&owner, "everyone o%lld", (long long)person);
    entries_write_references(&words->references, &references);
    query_int(q, "$entry", entry);
    query_text(q, "$owner", owner.buf);
    query_text(q, "$title", text_of(words->title));
    query_text(q, "$narrative", text_of(words->narrative));
    query_text(q, "$place", text_of(words->place));
    query_text(q, "$refs", references.buf);
    status = query_run(q, NULL, err);
    str_release(&references);
    str_release(&owner);
    return status;
}

/* A word as a phrase: quoted, its own quotes doubled. */
static void add_phrase(struct str *out, const char *word, size_t length)
{
    size_t i;

    str_add_char(out, '"');
    for (i = 0; i < length; i++) {
        if (word[i] == '"')
            str_add_char(out, '"');
        str_add_char(out, word[i]);
    }
    str_add_char(out, '"');
}

/* Words as phrases that all must be there; words without a letter or digit are left out. The number of phrases. */
static size_t add_words(struct str *out, const char *words)
{
    struct str word = STR_INIT;
    size_t count = 0;

    while (*words != '\0') {
        size_t length = strcspn(words, " \t\n");

        str_clear(&word);
        str_add_n(&word, words, length);
        if (text_words(word.buf) > 0) {
            str_add(out, count++ > 0 ? " AND " : "");
            add_phrase(out, word.buf, word.len);
        }
        words += length + (words[length] != '\0');
    }
    if (count > 0)
        str_add(out, " *"); /* the last one may be a beginning */
    str_release(&word);
    return count;
}

static void add_owners(struct str *out, const struct texts_ids *owners)
{
    size_t i;

    str_add(out, " AND {owner} : (");
    if (owners == NULL)
        str_add(out, "\"everyone\"");
    for (i = 0; owners != NULL && i < owners->count; i++)
        str_add_f(out, "%s\"o%lld\"", i > 0 ? " OR " : "", (long long)owners->items[i]);
    str_add(out, ")");
}

/* Is it one of the owners, which stand in order? */
static bool is_owner(const struct texts_ids *owners, int64_t person)
{
    size_t low = 0;
    size_t high = owners->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (owners->items[middle] == person)
            return true;
        if (owners->items[middle] < person)
            low = middle + 1;
        else
            high = middle;
    }
    return false;
}

/* Rows as the index gives them, newest first; `among` NULL takes all of them. */
static enum status read_found(struct store *store, const char *match, const struct texts_ids *among,
                              int64_t before, int64_t limit, struct arena *arena, struct texts_ids *out,
                              struct err *err)
{
    struct query *q =
        store_query(store, "SELECT t.rowid, e.person_id FROM entry_text t JOIN entry e ON e.id = t.rowid"
                           " WHERE entry_text MATCH $match AND t.rowid < $before"
                           " ORDER BY t.rowid DESC");

    query_text(q, "$match", match);
    query_int(q, "$before", before > 0 ? before : INT64_MAX);
    while ((int64_t)out->count < limit && query_step(q))
        if (among == NULL || is_owner(among, query_int_at(q, 1)))
            *LIST_ADD(arena, out) = query_int_at(q, 0);
    return query_end(q, err);
}

/* A few owners are looked up in the index; of many, who can see most of the store anyway, each row is asked whose it is. */
enum status texts_search(struct store *store, const char *words, const struct texts_ids *owners,
                         int64_t before, int64_t limit, struct arena *arena, struct texts_ids *out,
                         struct err *err)
{
    bool many = owners != NULL && owners->count > OWNERS_LOOKED_UP;
    struct str match = STR_INIT;
    enum status status = STATUS_OK;
    size_t count;

    if (owners != NULL && owners->count == 0)
        return STATUS_OK;
    str_add(&match, "{title narrative place refs} : (");
    count = add_words(&match, words);
    str_add(&match, ")");
    add_owners(&match, many ? NULL : owners);
    if (count > 0)
        status = read_found(store, match.buf, many ? owners : NULL, before, limit, arena, out, err);
    str_release(&match);
    return status;
}

enum status texts_owners(struct store *store, int64_t viewer, struct arena *arena, struct texts_ids *out,
                         struct err *err)
{
    struct query *q = store_query(
        store, "SELECT a.apprentice_id AS id FROM assignment a WHERE a.person_id = $viewer"
               " UNION SELECT a.apprentice_id FROM team_member m"
               " JOIN assignment a ON a.team_id = m.team_id WHERE m.person_id = $viewer"
               " UNION SELECT a.apprentice_id FROM (WITH RECURSIVE stood(id) AS (SELECT b.person_id"
               " FROM absence b WHERE b.deputy_id = $viewer UNION SELECT b.person_id FROM stood"
               " JOIN absence b ON b.deputy_id = stood.id) SELECT id FROM stood) given JOIN"
               " assignment a ON a.person_id = given.id OR a.team_id IN (SELECT m.team_id"
               " FROM team_member m WHERE m.person_id = given.id)"
               " UNION SELECT $viewer ORDER BY 1");

    query_int(q, "$viewer", viewer);
    while (query_step(q))
        *LIST_ADD(arena, out) = query_int_at(q, 0);
    return query_end(q, err);
}

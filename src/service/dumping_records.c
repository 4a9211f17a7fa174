/* dumping_records.c - the last section of a portfolio: its rows as they are kept, so that another store can take them up and prove them.
 *
 * Read twice: once for what the rows point at (people, documents, seals, keys, lines of the journal), once to write. Only for whoever may see all of
 * it: the apprentice while nothing of theirs is hidden, the training unit, the auditor. For others the section is empty. Of other people it
 * has what the apprentice's rows name: who signed, with which key; of a round of signing that was about others too, their
 * sums, of which nothing can be guessed.
 */
#include "dumping.h"

#include <stdlib.h>
#include <string.h>

#include <beatbook/store/proofs.h>
#include <beatbook/store/records.h>
#include <beatbook/wire/json.h>

struct gathered {
    struct dump *dump;
    bool write;
    struct records_ask ask;
    struct records_ids people, documents, seals, keys, signoffs, erasures, lines, elsewhere;
    struct records_ids openings, decisions;
    enum status (*matched)(struct gathered *gathered, int64_t seq, const char *body);
};

static bool holds(const struct records_ids *ids, int64_t id)
{
    size_t i;

    for (i = ids->count; i > 0; i--)
        if (ids->items[i - 1] == id)
            return true;
    return false;
}

static void note(struct gathered *gathered, struct records_ids *ids, int64_t id)
{
    if (id > 0 && !holds(ids, id))
        *LIST_ADD(gathered->dump->arena, ids) = id;
}

static int by_id(const void *a, const void *b)
{
    const int64_t *left = a, *right = b;

    return (*left > *right) - (*left < *right);
}

/* In order, each once. */
static void sort(struct records_ids *ids)
{
    size_t kept = 0, i;

    if (ids->count > 1)
        qsort(ids->items, ids->count, sizeof *ids->items, by_id);
    for (i = 0; i < ids->count; i++)
        if (kept == 0 || ids->items[kept - 1] != ids->items[i])
            ids->items[kept++] = ids->items[i];
    ids->count = kept;
}

/* Of a list that is in order. */
static bool has(const struct records_ids *ids, int64_t id)
{
    return ids->count > 0 && bsearch(&id, ids->items, ids->count, sizeof id, by_id) != NULL;
}

/* --- one row ---------------------------------------------------------------------------------- */

/* Where it is noted what a column points at; NULL: it points at nothing, or at what comes anyway. */
static struct records_ids *noted(struct gathered *gathered, const struct records_table *table,
                                 const struct records_column *column)
{
    if (column->kind == RECORDS_PERSON)
        return &gathered->people;
    if (column->kind == RECORDS_DOCUMENT)
        return &gathered->documents;
    if (column->kind == RECORDS_SEAL)
        return &gathered->seals;
    if (column->kind == RECORDS_KEY)
        return &gathered->keys;
    if (strcmp(table->name, "journal") == 0 &&
        (strcmp(column->name, "actor_id") == 0 || strcmp(column->name, "subject_id") == 0))
        return &gathered->people;
    return strcmp(table->name, "signoff") == 0 && strcmp(column->name, "id") == 0 ? &gathered->signoffs
                                                                                  : NULL;
}

/* Of other people who they are, and no more: not their number, nor what they call their key. */
static bool is_withheld(const struct gathered *gathered, const struct records_table *table,
                        const struct records_column *column, const struct records_value *values)
{
    if (strcmp(table->name, "person") == 0)
        return strcmp(column->name, "number") == 0 && values[0].number != gathered->ask.person;
    return strcmp(table->name, "signing_key") == 0 && strcmp(column->name, "comment") == 0 &&
           values[1].number != gathered->ask.person;
}

static void write_value(struct str *out, const struct records_column *column,
                        const struct records_value *value, bool withheld)
{
    if (withheld)
        str_add(out, column->may_be_null ? "null" : "\"\"");
    else if (value->is_null)
        str_add(out, "null");
    else if (value->is_text)
        json_write_text(value->text, out);
    else
        str_add_f(out, "%lld", (long long)value->number);
}

static enum status take_row(const struct records_table *table, const struct records_column *columns,
                            size_t count, const struct records_value *values, void *context, struct err *err)
{
    struct gathered *gathered = context;
    struct str *out = &gathered->dump->out;
    size_t i;

    if (!gathered->write) {
        for (i = 0; i < count; i++)
            if (!values[i].is_null && !values[i].is_text && noted(gathered, table, &columns[i]) != NULL)
                note(gathered, noted(gathered, table, &columns[i]), values[i].number);
        return STATUS_OK;
    }
    str_add_f(out, "%s{\"table\":\"%s\",\"row\":{", gathered->dump->first ? "" : ",\n", table->name);
    gathered->dump->first = false;
    for (i = 0; i < count; i++) {
        str_add_f(out, "%s\"%s\":", i > 0 ? "," : "", columns[i].name);
        write_value(out, &columns[i], &values[i], is_withheld(gathered, table, &columns[i], values));
    }
    str_add(out, "}}");
    return dumping_flush(gathered->dump, DUMPING_AT, err);
}

/* Before they are written, only rows that point at something are read. */
static bool is_read(struct gathered *gathered, const struct records_table *table)
{
    struct records_column columns[RECORDS_COLUMNS];
    size_t count = gathered->write ? 0 : records_columns(table, columns), i;

    for (i = 0; i < count && noted(gathered, table, &columns[i]) == NULL; i++)
        continue;
    return gathered->write || i < count;
}

static enum status visit(struct gathered *gathered, const struct records_table *table, int64_t one,
                         struct err *err)
{
    if (!is_read(gathered, table))
        return STATUS_OK;
    gathered->ask.one = one;
    return records_visit(gathered->dump->service->store, table, &gathered->ask, take_row, gathered, err);
}

static enum status visit_each(struct gathered *gathered, const char *name, const struct records_ids *ids,
                              struct err *err)
{
    const struct records_table *table = records_find(name);
    enum status status = STATUS_OK;
    size_t i;

    for (i = 0; i < ids->count && status == STATUS_OK; i++)
        status = visit(gathered, table, ids->items[i], err);
    return status;
}

/* --- all that is theirs ----------------------------------------------------------------------- */

/* The tables that stand together, for one thing after the other. */
static enum status visit_group(struct gathered *gathered, int by, const struct records_ids *ids,
                               struct err *err)
{
    const struct records_table *table;
    enum status status = STATUS_OK;
    size_t i, k;

    for (i = 0; i < ids->count && status == STATUS_OK; i++)
        for (k = 0; (table = records_table(k)) != NULL && status == STATUS_OK; k++)
            if (table->by == by)
                status = visit(gathered, table, ids->items[i], err);
    return status;
}

static enum status visit_own(struct gathered *gathered, struct err *err)
{
    const struct records_table *table;
    enum status status = STATUS_OK;
    int by = RECORDS_BY_REFERENCE;
    size_t i;

    for (i = 0; (table = records_table(i)) != NULL && status == STATUS_OK; i++) {
        if (table->by == RECORDS_BY_PERSON)
            status = visit(gathered, table, 0, err);
        else if (table->by == RECORDS_BY_OPENING && by != table->by)
            status = visit_group(gathered, table->by, &gathered->openings, err);
        else if (table->by == RECORDS_BY_DECISION && by != table->by)
            status = visit_group(gathered, table->by, &gathered->decisions, err);
        by = table->by;
    }
    return status;
}

/* --- what the journal says -------------------------------------------------------------------- */

/* A round of signing in which one of theirs is: the sums of the others in it are needed to add it up. */
static enum status match_round(struct gathered *gathered, int64_t seq, const char *body)
{
    struct arena arena = ARENA_INIT;
    const char *text = service_body_text(body, "signoffs", &arena), *at;
    bool ours = holds(&gathered->lines, seq);
    char *end;
    int64_t id;

    for (at = text; at != NULL && !ours && (id = strtoll(at, &end, 10), end != at); at = end)
        ours = has(&gathered->signoffs, id);
    for (at = text; at != NULL && ours && (id = strtoll(at, &end, 10), end != at); at = end)
        if (id > 0 && !has(&gathered->signoffs, id))
            *LIST_ADD(gathered->dump->arena, &gathered->elsewhere) = id;
    if (ours)
        note(gathered, &gathered->lines, seq);
    arena_release(&arena);
    return STATUS_OK;
}

static enum status match_key(struct gathered *gathered, int64_t seq, const char *body)
{
    struct arena arena = ARENA_INIT;
    const char *key = service_body_text(body, "key", &arena);

    if (key != NULL && holds(&gathered->keys, atoll(key)))
        note(gathered, &gathered->lines, seq);
    arena_release(&arena);
    return STATUS_OK;
}

static enum status match_erasures(struct gathered *gathered, int64_t seq, const char *body)
{
    struct arena arena = ARENA_INIT;
    const char *range = service_body_text(body, "erasures", &arena);
    char *end = NULL;
    int64_t first = range != NULL ? strtoll(range, &end, 10) : 0;
    int64_t last = end != NULL && *end == '-' ? strtoll(end + 1, NULL, 10) : first;
    size_t i;

    for (i = 0; i < gathered->erasures.count && range != NULL; i++)
        if (gathered->erasures.items[i] >= first && gathered->erasures.items[i] <= last)
            note(gathered, &gathered->lines, seq);
    arena_release(&arena);
    return STATUS_OK;
}

static enum status match(int64_t seq, const char *body, void *context, struct err *err)
{
    struct gathered *gathered = context;

    (void)err;
    return body != NULL ? gathered->matched(gathered, seq, body) : STATUS_OK;
}

static enum status gather_lines(struct gathered *gathered, struct err *err)
{
    struct store *store = gathered->dump->service->store;
    const char *const rounds[] = {service_word(VERB_SIGN_COMMIT)};
    const char *const keys[] = {service_word(VERB_KEY_ADD), service_word(VERB_KEY_END)};
    static const char *const erasures[] = {"store.redact", "store.erase"};
    enum status status;

    sort(&gathered->signoffs);
    gathered->matched = match_round;
    status = proofs_lines(store, rounds, 1, match, gathered, err);
    gathered->matched = match_key;
    if (status == STATUS_OK)
        status = proofs_lines(store, keys, 2, match, gathered, err);
    gathered->matched = match_erasures;
    if (status == STATUS_OK)
        status = proofs_lines(store, erasures, 2, match, gathered, err);
    sort(&gathered->lines);
    return status == STATUS_OK ? visit_each(gathered, "journal", &gathered->lines, err) : status;
}

/* --- what the rows lean on -------------------------------------------------------------------- */

/* And what these lean on in turn. */
static enum status gather_documents(struct gathered *gathered, struct err *err)
{
    struct dump *dump = gathered->dump;
    struct records_ids maps = {NULL, 0, 0};
    enum status status = records_crossmaps(dump->service->store, dump->arena, &maps, err);
    size_t i, k;

    for (i = 0; i < maps.count; i++)
        note(gathered, &gathered->documents, maps.items[i]);
    for (i = 0; i < gathered->documents.count && status == STATUS_OK; i++) {
        struct records_ids more = {NULL, 0, 0};

        status =
            records_leaned_on(dump->service->store, gathered->documents.items[i], dump->arena, &more, err);
        for (k = 0; k < more.count; k++)
            note(gathered, &gathered->documents, more.items[k]);
    }
    sort(&gathered->documents);
    return status == STATUS_OK ? visit_each(gathered, "document", &gathered->documents, err) : status;
}

static enum status gather(struct gathered *gathered, bool all, struct err *err)
{
    struct dump *dump = gathered->dump;
    struct store *store = dump->service->store;
    int64_t person = gathered->ask.person;
    enum status status = records_openings(store, person, dump->arena, &gathered->openings, err);

    note(gathered, &gathered->people, person);
    if (status == STATUS_OK)
        status = records_decisions(store, person, dump->arena, &gathered->decisions, err);
    if (status == STATUS_OK)
        status = records_keys(store, person, dump->arena, &gathered->keys, err);
    if (status == STATUS_OK)
        status = records_erasures(store, person, dump->arena, &gathered->erasures, err);
    if (status == STATUS_OK)
        status = records_lines(store, person, all, dump->arena, &gathered->lines, err);
    if (status == STATUS_OK)
        status = visit_own(gathered, err);
    if (status == STATUS_OK)
        status = visit_each(gathered, "seal", &gathered->seals, err);
    if (status == STATUS_OK)
        status = visit_each(gathered, "signing_key", &gathered->keys, err);
    if (status == STATUS_OK)
        status = gather_documents(gathered, err);
    return status == STATUS_OK ? gather_lines(gathered, err) : status;
}

/* --- writing ---------------------------------------------------------------------------------- */

/* An erasure of a line that is here says why its body is gone. */
static enum status gather_gone(struct gathered *gathered, struct err *err)
{
    enum status status = STATUS_OK;
    size_t i;

    for (i = 0; i < gathered->lines.count && status == STATUS_OK; i++)
        status = records_line_erased(gathered->dump->service->store, gathered->lines.items[i],
                                     gathered->dump->arena, &gathered->erasures, err);
    return status;
}

static enum status write_lines(struct gathered *gathered, struct err *err)
{
    enum status status = STATUS_OK;
    size_t i;

    for (i = 0; i < gathered->lines.count && status == STATUS_OK; i++) {
        status = visit(gathered, records_find("journal"), gathered->lines.items[i], err);
        if (status == STATUS_OK)
            status = visit(gathered, records_find("journal_body"), gathered->lines.items[i], err);
    }
    return status;
}

static enum status write_elsewhere(struct gathered *gathered, struct err *err)
{
    const struct records_table *table = records_find("loaded_elsewhere");
    struct records_column columns[RECORDS_COLUMNS];
    size_t count = records_columns(table, columns), i;
    enum status status = STATUS_OK;

    for (i = 0; i < gathered->elsewhere.count && status == STATUS_OK; i++) {
        struct records_value values[] = {{.is_text = true, .text = "signoff"},
                                         {.number = gathered->elsewhere.items[i]},
                                         {.is_text = true}};

        status = records_commitment(gathered->dump->service->store, gathered->elsewhere.items[i],
                                    gathered->dump->arena, &values[2].text, err);
        if (status == STATUS_OK && values[2].text != NULL)
            status = take_row(table, columns, count, values, gathered, err);
    }
    return status;
}

static enum status write_all(struct gathered *gathered, struct err *err)
{
    enum status status;

    sort(&gathered->people);
    sort(&gathered->seals);
    sort(&gathered->keys);
    sort(&gathered->erasures);
    sort(&gathered->elsewhere);
    gathered->write = true;
    status = visit_each(gathered, "person", &gathered->people, err);
    if (status == STATUS_OK)
        status = visit_each(gathered, "document", &gathered->documents, err);
    if (status == STATUS_OK)
        status = visit_each(gathered, "signing_key", &gathered->keys, err);
    if (status == STATUS_OK)
        status = visit_each(gathered, "seal", &gathered->seals, err);
    if (status == STATUS_OK)
        status = visit_each(gathered, "erasure", &gathered->erasures, err);
    if (status == STATUS_OK)
        status = visit_own(gathered, err);
    if (status == STATUS_OK)
        status = write_lines(gathered, err);
    return status == STATUS_OK ? write_elsewhere(gathered, err) : status;
}

/* May the caller have decisions of others that are not signed, which stand in the journal alone? */
static bool may_have_all(const struct service *service)
{
    return (service->roles & (ROLE_BIT(ROLE_TRAINING) | ROLE_BIT(ROLE_AUDITOR))) != 0;
}

/* What the journal says adds lines and people, and no documents. */
enum status dumping_leans_on(struct dump *dump, struct records_ids *out, struct err *err)
{
    struct gathered *gathered = arena_alloc(dump->arena, sizeof *gathered);
    enum status status;

    *gathered =
        (struct gathered){.dump = dump, .ask = {.person = dump->course.person, .drafts = dump->drafts}};
    dump->gathered = gathered;
    status = gather(gathered, may_have_all(dump->service), err);
    *out = gathered->documents;
    return status;
}

enum status dumping_records(struct dump *dump, struct err *err)
{
    const struct service *service = dump->service;
    bool hidden = false;
    enum status status;

    if (dump->gathered == NULL)
        return STATUS_OK;
    status = records_hidden(service->store, dump->course.person, &hidden, err);
    if (status != STATUS_OK || (!may_have_all(service) && (dump->course.person != service->person || hidden)))
        return status;
    dump->answer->loadable = true;
    status = gather_gone(dump->gathered, err);
    return status == STATUS_OK ? write_all(dump->gathered, err) : status;
}

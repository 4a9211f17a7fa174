/* loading.c - a portfolio taken up by a new store: what leads the parts, and what comes after the rows.
 *
 * What is kept ready is not taken from the file but computed anew, and at the end everything is proved as verify does it: so what a hostile file says of
 * sums, states, signatures or hashes is either right or the reason why nothing is written.
 */
#include "loading_parts.h"

#include <string.h>

#include <beatbook/service/recount.h>
#include <beatbook/store/chain.h>
#include <beatbook/store/people.h>
#include <beatbook/util/tr.h>
#include <beatbook/wire/codec.h>
#include <beatbook/wire/json.h>

#include "holding.h"
#include "service_import.h"
#include "working.h"

#define MEMBERS_MOST 64
#define DOCUMENTS_MOST ((size_t)64 * 1024 * 1024)

/* --- the file --------------------------------------------------------------------------------- */

static const char *const told[] = {"sources",    "progress", "criteria", "entries",    "behaviours",
                                   "milestones", "gateway",  "openings", "hours",      "learnings",
                                   "reductions", "clock",    "reviews",  "migrations", "statements",
                                   "pace",       "journal",  "enrolment"};

/* What the rest says for readers is in the rows: it is passed over, but must be what we know. */
static bool is_told(const char *name)
{
    size_t i;

    for (i = 0; i < sizeof told / sizeof *told; i++)
        if (strcmp(told[i], name) == 0)
            return true;
    return false;
}

static enum status read_head(struct loading *loading, struct json_piece piece, struct err *err)
{
    enum status status =
        json_read(&codec_portfolio_head, piece.bytes, piece.length, loading->arena, &loading->head, err);

    if (status != STATUS_OK)
        return err_add(err, "head");
    if (loading->head.seq < 1 || loading->head.hash == NULL || strlen(loading->head.hash) != CHAIN_HEX - 1 ||
        loading->head.zone == NULL || loading->head.host == NULL || loading->head.today == DAY_NONE ||
        loading->head.now == MOMENT_NONE)
        return err_set(err, STATUS_USAGE, _("head: it does not say which journal it comes from, and when"));
    return STATUS_OK;
}

static enum status read_person(struct loading *loading, struct json_piece piece, struct err *err)
{
    struct person person = {0};
    enum status status = json_read(&codec_person, piece.bytes, piece.length, loading->arena, &person, err);

    if (status != STATUS_OK)
        return err_add(err, "person");
    loading->login = person.login;
    return person.login != NULL ? STATUS_OK : err_set(err, STATUS_USAGE, _("person: it names nobody"));
}

static enum status take_member(struct loading *loading, const struct json_member *member, struct err *err)
{
    const struct {
        const char *name;
        struct json_piece *out;
    } parts[] = {
        {"documents", &loading->documents}, {"files", &loading->files}, {"records", &loading->records}};
    size_t i;

    if (strcmp(member->name, "beatbook_portfolio") == 0)
        return member->value.length == 1 && member->value.bytes[0] == '0' + PORTFOLIO_FORMAT
                   ? STATUS_OK
                   : err_set(err, STATUS_USAGE,
                             _("it was written by a newer beatbook: load it with that one"));
    if (strcmp(member->name, "head") == 0)
        return read_head(loading, member->value, err);
    if (strcmp(member->name, "person") == 0)
        return read_person(loading, member->value, err);
    for (i = 0; i < sizeof parts / sizeof *parts; i++)
        if (strcmp(member->name, parts[i].name) == 0) {
            *parts[i].out = member->value;
            return STATUS_OK;
        }
    return is_told(member->name)
               ? STATUS_OK
               : err_set(err, STATUS_USAGE, _("a portfolio has no member '%s'"), member->name);
}

static enum status judge_members(const struct json_member *members, size_t count, struct err *err)
{
    size_t i, k;

    if (count == 0 || strcmp(members[0].name, "beatbook_portfolio") != 0)
        return err_set(err, STATUS_USAGE,
                       _("this is no portfolio: one is written by beatbook report LOGIN --form json"));
    for (i = 0; i < count; i++)
        for (k = 0; k < i; k++)
            if (strcmp(members[i].name, members[k].name) == 0)
                return err_set(err, STATUS_USAGE, _("'%s' is there twice"), members[i].name);
    return STATUS_OK;
}

enum status loading_open(struct loading *loading, const char *bytes, size_t length, struct err *err)
{
    struct json_member members[MEMBERS_MOST];
    size_t count = 0, i;
    struct json_list list = {0};
    struct json_piece first;
    bool more = false;
    enum status status =
        json_walk_object((struct json_piece){bytes, length}, members, MEMBERS_MOST, &count, err);

    if (status == STATUS_OK)
        status = judge_members(members, count, err);
    for (i = 0; i < count && status == STATUS_OK; i++)
        status = take_member(loading, &members[i], err);
    if (status != STATUS_OK)
        return status;
    if (loading->head.hash == NULL || loading->login == NULL || loading->documents.bytes == NULL ||
        loading->files.bytes == NULL || loading->records.bytes == NULL)
        return err_set(err, STATUS_USAGE,
                       _("the file is not whole: write it anew with beatbook report LOGIN --form json"));
    list.list = loading->records;
    status = json_walk_next(&list, &first, &more, err);
    if (status != STATUS_OK)
        return err_add(err, "records");
    return more ? STATUS_OK
                : err_set(
                      err, STATUS_STATE,
                      _("the file can be read but not loaded: who wrote it may not see all of the portfolio; "
                        "let the training unit write it"));
}

enum status loading_zone(const char *bytes, size_t length, struct arena *arena, const char **zone,
                         struct err *err)
{
    struct loading loading = {.arena = arena};
    enum status status = loading_open(&loading, bytes, length, err);

    *zone = loading.head.zone;
    return status;
}

/* --- documents -------------------------------------------------------------------------------- */

static enum status read_documents(struct loading *loading, struct err *err)
{
    struct json_list list = {.list = loading->documents};
    struct json_piece piece;
    bool more = true;
    enum status status = loading->documents.length <= DOCUMENTS_MOST
                             ? STATUS_OK
                             : err_set(err, STATUS_USAGE, _("the documents are larger than %zu MB"),
                                       DOCUMENTS_MOST / (1024 * 1024));

    while (status == STATUS_OK && (status = json_walk_next(&list, &piece, &more, err)) == STATUS_OK && more) {
        struct import_document *given = LIST_ADD(loading->arena, &loading->given.documents);

        status = json_read(&codec_import_document, piece.bytes, piece.length, loading->arena, given, err);
        if (status != STATUS_OK)
            err_add(err, "documents[%zu]", list.n);
    }
    return status == STATUS_OK ? service_import_check(&loading->service, &loading->given, loading->arena, err)
                               : status;
}

/* --- after the rows --------------------------------------------------------------------------- */

/* Whom the store was begun for: one of those who came with it, or somebody new. */
static enum status add_first(struct loading *loading, struct err *err)
{
    struct person person = {.login = loading->first->login,
                            .name = loading->first->name,
                            .uid = loading->first->uid,
                            .roles = ROLE_BIT(ROLE_TRAINING)};
    struct person known;
    int64_t id = 0;
    enum status status = people_find(loading->store, person.login, &id, err);

    if (status == STATUS_OK && id > 0) {
        status = people_read(loading->store, id, loading->head.today, loading->arena, &known, err);
        if (status != STATUS_OK)
            return status;
        known.roles |= person.roles;
        known.uid = person.uid;
        status = people_change(loading->store, id, &known, err);
    } else if (status == STATUS_OK) {
        status = people_add(loading->store, &person, loading->service.now, &id, err);
    }
    return status == STATUS_OK ? store_set_meta(loading->store, "home", person.login, err) : status;
}

/* The first line of the store's own: it goes on where the other journal was, and seals what came. */
static enum status write_line(struct loading *loading, struct err *err)
{
    struct arena *arena = loading->arena;
    struct chain_head from = {.seq = loading->head.seq}, head;
    struct chain_new line = {.at = loading->service.now, .subject = loading->person, .kind = RECORDS_LOAD};
    int64_t erased = 0;
    char sum[65], salt[CHAIN_HEX];
    enum status status = records_last_erasure(loading->store, &erased, err);

    if (status == STATUS_OK)
        status =
            records_sum(loading->store, loading->head.seq + 1, erased, sum, &loading->report->lines, err);
    if (status != STATUS_OK)
        return status;
    memcpy(from.hash, loading->head.hash, CHAIN_HEX);
    line.body = service_body(arena, "host", loading->head.host, "seq",
                             arena_printf(arena, "%lld", (long long)from.seq), "head", from.hash, "lines",
                             arena_printf(arena, "%lld", (long long)loading->report->lines), "erased",
                             arena_printf(arena, "%lld", (long long)erased), "sum", sum, NULL);
    if (loading->head.demo) {
        chain_sample_salt(line.body, salt);
        line.salt = salt;
    }
    return chain_continue(loading->store, &line, &from, &head, err);
}

static enum status prove(struct loading *loading, struct err *err)
{
    const struct nothing ask = {true};
    struct verify_answer answer = {0};
    enum status status = service_journal_verify(&loading->service, &ask, loading->arena, &answer, err);

    if (status != STATUS_OK || answer.faults.count == 0)
        return status;
    return err_set(
        err, STATUS_STATE,
        _("the portfolio does not hold, in %zu places; the first: %s; nothing was written: take the "
          "file anew from where it was made"),
        answer.faults.count, answer.faults.items[0]);
}

static enum status settle(struct loading *loading, struct err *err)
{
    int64_t stray = 0;
    enum status status = records_finish(loading->store, &stray, err);

    if (status == STATUS_OK && stray != 0)
        status =
            err_set(err, STATUS_USAGE, _("files: there are bytes of attachment %lld, and no such attachment"),
                    (long long)stray);
    if (status == STATUS_OK)
        status = recount_write(&loading->service, loading->person, err);
    if (status == STATUS_OK)
        status = holding_settle_all(&loading->service, loading->arena, err);
    if (status == STATUS_OK)
        status = add_first(loading, err);
    if (status == STATUS_OK)
        status = write_line(loading, err);
    return status == STATUS_OK ? prove(loading, err) : status;
}

/* --- all of it -------------------------------------------------------------------------------- */

/* The clock of a sample store stands; else it goes on from when the file was written, should ours be behind. */
static enum status start(struct loading *loading, struct err *err)
{
    char today[DAY_TEXT];
    enum status status = STATUS_OK;

    if (loading->head.demo)
        status = store_set_meta(loading->store, "demo_day", day_format(loading->head.today, today), err);
    if (status == STATUS_OK)
        status = working_start(&loading->service, loading->store, loading->arena, err);
    if (loading->head.demo || loading->service.now < loading->head.now)
        loading->service.now = loading->head.now;
    loading->service.today = day_of(loading->service.now);
    loading->service.demo = loading->head.demo;
    return status;
}

static enum status load(struct loading *loading, struct err *err)
{
    enum status status = start(loading, err);

    if (status == STATUS_OK)
        status = read_documents(loading, err);
    if (status == STATUS_OK)
        status = loading_files(loading, err);
    if (status == STATUS_OK)
        status = loading_rows(loading, err);
    return status == STATUS_OK ? settle(loading, err) : status;
}

enum status loading_portfolio(struct store *store, const char *bytes, size_t length,
                              const struct admin_first *first, struct arena *arena,
                              struct loading_report *report, struct err *err)
{
    struct loading loading = {.store = store, .arena = arena, .first = first, .report = report};
    enum status status = loading_open(&loading, bytes, length, err);

    memset(report, 0, sizeof *report);
    if (status == STATUS_OK)
        status = store_begin(store, STORE_WRITE, err);
    if (status == STATUS_OK)
        status = load(&loading, err);
    if (status == STATUS_OK)
        status = store_commit(store, err);
    store_rollback(store);
    report->login = loading.login;
    report->host = loading.head.host;
    report->seq = loading.head.seq;
    report->hash = loading.head.hash;
    report->drafts = loading.head.drafts;
    return status;
}

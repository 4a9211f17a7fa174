/* loading_rows.c - the rows of a portfolio, and the bytes of its attachments, each judged before it is written. */
#include "loading_parts.h"

#include <inttypes.h>
#include <string.h>

#include <beatbook/domain/attachment.h>
#include <beatbook/domain/version.h>
#include <beatbook/util/base64.h>
#include <beatbook/util/hash.h>
#include <beatbook/util/str.h>
#include <beatbook/util/tr.h>
#include <beatbook/wire/codec.h>
#include <beatbook/wire/json.h>

#include "service_import.h"

#define PIECE_MOST ((size_t)512 * 1024)
#define ROW_MOST ((size_t)8 * 1024 * 1024)
#define MEMBERS_MOST 4

struct row {
    const struct records_table *table;
    struct records_column columns[RECORDS_COLUMNS];
    struct records_value values[RECORDS_COLUMNS];
    struct records_value none; /* of a column that there is not */
    size_t count;
};

/* --- a row ------------------------------------------------------------------------------------ */

static struct records_value *find(struct row *row, const char *name)
{
    size_t i;

    for (i = 0; i < row->count; i++)
        if (strcmp(row->columns[i].name, name) == 0)
            return &row->values[i];
    row->none = (struct records_value){.is_null = true, .text = ""};
    return &row->none;
}

static int64_t number_of(struct row *row, const char *name)
{
    const struct records_value *value = find(row, name);

    return !value->is_null ? value->number : 0;
}

/* Every column once, and nothing else. */
static enum status read_cells(const struct json_cells *cells, struct row *row, struct err *err)
{
    bool seen[RECORDS_COLUMNS] = {false};
    enum status status;
    size_t i, k;

    for (i = 0; i < cells->count; i++) {
        const struct json_cell *cell = &cells->items[i];

        for (k = 0; k < row->count && strcmp(row->columns[k].name, cell->name) != 0; k++)
            continue;
        if (k == row->count)
            return err_set(err, STATUS_USAGE, _("it has no member '%.64s'"), cell->name);
        seen[k] = true;
        row->values[k] = (struct records_value){cell->is_null, cell->is_text, cell->number, cell->text};
    }
    for (k = 0; k < row->count; k++) {
        if (!seen[k])
            return err_set(err, STATUS_USAGE, _("'%s' is missing"), row->columns[k].name);
        status = records_judge(&row->columns[k], &row->values[k], err);
        if (status != STATUS_OK)
            return err_add(err, "%s", row->columns[k].name);
    }
    return STATUS_OK;
}

static enum status read_row(struct json_piece piece, struct arena *arena, struct row *row, struct err *err)
{
    struct json_cells cells = {NULL, 0, 0};
    const char *name = NULL;
    enum status status;

    if (piece.length > ROW_MOST)
        return err_set(err, STATUS_USAGE, _("larger than %zu MB"), ROW_MOST / (1024 * 1024));
    status = json_walk_row(piece, arena, &name, &cells, err);
    if (status != STATUS_OK)
        return status;
    row->table = records_find(name);
    if (row->table == NULL)
        return err_set(err, STATUS_USAGE, _("a portfolio has no rows of '%.64s'"), name);
    row->count = records_columns(row->table, row->columns);
    status = read_cells(&cells, row, err);
    return status == STATUS_OK ? status : err_add(err, "%s", row->table->name);
}

/* --- what some tables need -------------------------------------------------------------------- */

/* The apprentice keeps that role; the others are names under what they signed. */
static enum status take_person(struct loading *loading, struct row *row, struct err *err)
{
    const char *login = find(row, "login")->text, *name = find(row, "name")->text;
    bool own = strcmp(login, loading->login) == 0;

    if (!person_login_valid(login) || name[0] == '\0' || strlen(name) > PERSON_NAME_MAX)
        return err_set(err, STATUS_USAGE, _("person: '%.64s' is no login, or has no name"), login);
    find(row, "roles")->number = own ? ROLE_BIT(ROLE_APPRENTICE) : 0;
    loading->report->people++;
    if (!own)
        return STATUS_OK;
    loading->person = number_of(row, "id");
    loading->report->name = arena_dup(loading->arena, name);
    return STATUS_OK;
}

/* Nobody of the other store decides here: what was open ended the day before. */
static void end_assignment(const struct loading *loading, struct row *row)
{
    struct records_value *until = find(row, "until_day");
    int64_t last = loading->head.today - 1;

    if (!until->is_null && until->number <= last)
        return;
    if (number_of(row, "from_day") > last)
        last = number_of(row, "from_day") - 1;
    *until = (struct records_value){.number = last};
}

/* All that hangs on an enrolment or an entry is of whoever that is of. */
static enum status judge_owner(const struct loading *loading, struct row *row, struct err *err)
{
    static const char *const owned[][2] = {{"enrolment", "person_id"},     {"entry", "person_id"},
                                           {"review", "person_id"},        {"assignment", "apprentice_id"},
                                           {"draft", "person_id"},         {"waiting", "person_id"},
                                           {"comment_unseen", "person_id"}};
    size_t i;

    for (i = 0; i < sizeof owned / sizeof *owned; i++)
        if (strcmp(row->table->name, owned[i][0]) == 0 && number_of(row, owned[i][1]) != loading->person)
            return err_set(err, STATUS_USAGE, _("%s: it is not %.64s's"), row->table->name, loading->login);
    return STATUS_OK;
}

static enum status add_document(struct loading *loading, struct row *row, struct err *err)
{
    const char *slug = find(row, "slug")->text, *version = find(row, "version")->text;
    const struct service_import_place place = {.id = number_of(row, "id"),
                                               .by = number_of(row, "imported_by"),
                                               .at = number_of(row, "imported_at"),
                                               .sha256 = find(row, "sha256")->text};
    size_t i;

    for (i = 0; i < loading->given.documents.count; i++) {
        const struct import_document *given = &loading->given.documents.items[i];

        if (strcmp(given->document.id, slug) == 0 && version_compare(given->document.version, version) == 0) {
            loading->report->documents++;
            return service_import_add(&loading->service, given, &place, loading->arena, err);
        }
    }
    return err_set(err, STATUS_USAGE, _("document: %.64s %.64s is not among the documents of the file"), slug,
                   version);
}

/* What the store refuses is the file's fault, not ours. */
static enum status misfit(const char *table, struct err *err)
{
    err_add(err, _("%s: the row does not fit"), table);
    return err->status = STATUS_USAGE;
}

/* A decision is signed when what it carries is there, and no sooner. */
static enum status finish_decision(struct loading *loading, struct err *err)
{
    enum status status = STATUS_OK;

    if (loading->decision != 0 &&
        records_sign(loading->store, loading->decision, loading->signoff, err) != STATUS_OK)
        status = misfit("decision", err);
    loading->decision = 0;
    return status;
}

static enum status hold_decision(struct loading *loading, struct row *row, struct err *err)
{
    enum status status = STATUS_OK;

    if (strcmp(row->table->name, "decision_carry") == 0 && number_of(row, "decision_id") == loading->decision)
        return status;
    status = finish_decision(loading, err);
    if (strcmp(row->table->name, "decision") != 0)
        return status;
    loading->decision = number_of(row, "id");
    loading->signoff = number_of(row, "signoff_id");
    *find(row, "signoff_id") = (struct records_value){.is_null = true};
    return status;
}

static enum status take_row(struct loading *loading, struct row *row, struct err *err)
{
    const char *name = row->table->name;
    enum status status = hold_decision(loading, row, err);

    if (status == STATUS_OK && strcmp(name, "document") == 0)
        return add_document(loading, row, err);
    if (status == STATUS_OK && strcmp(name, "person") == 0)
        status = take_person(loading, row, err);
    if (status == STATUS_OK && strcmp(name, "journal") == 0 && number_of(row, "seq") > loading->head.seq)
        status =
            err_set(err, STATUS_USAGE, _("journal: line %" PRId64 " is behind the head of line %" PRId64),
                    number_of(row, "seq"), loading->head.seq);
    if (strcmp(name, "assignment") == 0)
        end_assignment(loading, row);
    loading->report->entries += strcmp(name, "entry") == 0;
    if (status == STATUS_OK)
        status = judge_owner(loading, row, err);
    if (status != STATUS_OK)
        return status;
    status = records_insert(loading->store, row->table, row->columns, row->count, row->values, err);
    return status == STATUS_OK ? status : misfit(name, err);
}

enum status loading_rows(struct loading *loading, struct err *err)
{
    struct json_list list = {.list = loading->records};
    struct json_piece piece;
    bool more = true;
    enum status status = STATUS_OK;

    while (status == STATUS_OK && (status = json_walk_next(&list, &piece, &more, err)) == STATUS_OK && more) {
        struct arena arena = ARENA_INIT;
        struct row row;

        memset(&row, 0, sizeof row);
        status = read_row(piece, &arena, &row, err);
        if (status == STATUS_OK)
            status = take_row(loading, &row, err);
        if (status != STATUS_OK)
            err_add(err, "records[%zu]", list.n);
        arena_release(&arena);
    }
    if (status == STATUS_OK)
        status = finish_decision(loading, err);
    if (status == STATUS_OK && loading->report->documents != (int64_t)loading->given.documents.count)
        status = err_set(err, STATUS_USAGE, _("records: a document of the file has no row"));
    if (status == STATUS_OK && loading->person == 0)
        status = err_set(err, STATUS_USAGE, _("%.64s is not among the people"), loading->login);
    return status;
}

/* --- attachments ------------------------------------------------------------------------------ */

static enum status write_piece(struct loading *loading, int64_t attachment, int64_t n,
                               struct json_piece piece, struct hash_stream *stream, struct err *err)
{
    struct arena arena = ARENA_INIT;
    struct str bytes = STR_INIT;
    struct portfolio_piece one = {NULL};
    enum status status = piece.length <= PIECE_MOST
                             ? STATUS_OK
                             : err_set(err, STATUS_USAGE, _("larger than %zu kB"), PIECE_MOST / 1024);

    if (status == STATUS_OK)
        status = json_read(&codec_portfolio_piece, piece.bytes, piece.length, &arena, &one, err);
    if (status == STATUS_OK && (one.base64 == NULL || !base64_read(one.base64, &bytes)))
        status = err_set(err, STATUS_USAGE, _("this is not base64"));
    if (status == STATUS_OK)
        status = records_piece(loading->store, attachment, n, bytes.buf, bytes.len, err);
    if (status == STATUS_OK)
        hash_stream_add(stream, bytes.buf, bytes.len);
    str_release(&bytes);
    arena_release(&arena);
    return status;
}

static enum status write_pieces(struct loading *loading, const struct portfolio_file *file,
                                struct json_piece pieces, struct err *err)
{
    struct json_list list = {.list = pieces};
    struct json_piece piece;
    struct hash_stream stream;
    char sum[HASH_TEXT];
    bool more = true;
    enum status status = STATUS_OK;

    hash_stream_init(&stream);
    while (status == STATUS_OK && (status = json_walk_next(&list, &piece, &more, err)) == STATUS_OK && more) {
        status = write_piece(loading, file->attachment, (int64_t)list.n, piece, &stream, err);
        if (status != STATUS_OK)
            err_add(err, "pieces[%zu]", list.n);
    }
    hash_stream_done(&stream, sum);
    if (status == STATUS_OK && (file->sha256 == NULL || strcmp(file->sha256, sum) != 0))
        status = err_set(err, STATUS_USAGE, _("its bytes are not those of its sum"));
    return status;
}

/* Its small members by their shape, its pieces one after the other. */
static enum status read_file(struct loading *loading, struct json_piece piece, struct err *err)
{
    struct json_member members[MEMBERS_MOST];
    struct json_piece pieces = {NULL, 0};
    struct portfolio_file file = {0};
    struct str rest = STR_INIT;
    size_t count = 0, i;
    enum status status = json_walk_object(piece, members, MEMBERS_MOST, &count, err);

    str_add_char(&rest, '{');
    for (i = 0; i < count && status == STATUS_OK; i++)
        if (strcmp(members[i].name, "pieces") == 0)
            pieces = members[i].value;
        else if (members[i].value.length < 256)
            str_add_f(&rest, "%s\"%s\":%.*s", rest.len > 1 ? "," : "", members[i].name,
                      (int)members[i].value.length, members[i].value.bytes);
    str_add_char(&rest, '}');
    if (status == STATUS_OK)
        status = json_read(&codec_portfolio_file, rest.buf, rest.len, loading->arena, &file, err);
    if (status == STATUS_OK && (pieces.bytes == NULL || file.attachment < 1))
        status = err_set(err, STATUS_USAGE, _("it says not of which attachment it is, or has no pieces"));
    if (status == STATUS_OK)
        status = write_pieces(loading, &file, pieces, err);
    str_release(&rest);
    return status;
}

enum status loading_files(struct loading *loading, struct err *err)
{
    struct json_list list = {.list = loading->files};
    struct json_piece piece;
    bool more = true;
    enum status status = STATUS_OK;

    while (status == STATUS_OK && (status = json_walk_next(&list, &piece, &more, err)) == STATUS_OK && more) {
        status = read_file(loading, piece, err);
        if (status != STATUS_OK)
            err_add(err, "files[%zu]", list.n);
        loading->report->attachments++;
    }
    return status;
}

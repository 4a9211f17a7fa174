/* records_rows.c - the rows of records: read one by one, judged, and written with the numbers that they had. */
#include <beatbook/store/records.h>

#include <inttypes.h>
#include <string.h>

#include <beatbook/store/bulk.h>
#include <beatbook/util/str.h>
#include <beatbook/util/text.h>
#include <beatbook/util/tr.h>

#define DAYS_MOST 3000000 /* before or after 1970: about eight thousand years */
#define MOMENTS_MOST (INT64_C(86400) * DAYS_MOST)
#define LINE_MOST 65536

static bool is_number(const struct records_column *column)
{
    return column->kind < RECORDS_LINE;
}

/* --- reading ---------------------------------------------------------------------------------- */

static struct query *select_rows(struct store *store, const struct records_table *table,
                                 const struct records_column *columns, size_t count)
{
    struct str sql = STR_INIT;
    struct query *q;
    size_t i;

    str_add(&sql, "SELECT ");
    for (i = 0; i < count; i++)
        str_add_f(&sql, "%s%s", i > 0 ? ", " : "", columns[i].name);
    str_add_f(&sql, " FROM %s WHERE %s", table->name, table->rows);
    q = store_query(store, sql.buf);
    str_release(&sql);
    return q;
}

static void read_value(struct query *q, size_t i, const struct records_column *column,
                       struct records_value *out)
{
    *out = (struct records_value){.is_null = query_null_at(q, (int)i), .is_text = !is_number(column)};
    if (out->is_null)
        return;
    if (out->is_text)
        out->text = query_text_at(q, (int)i);
    else
        out->number = query_int_at(q, (int)i);
}

enum status records_visit(struct store *store, const struct records_table *table,
                          const struct records_ask *ask, records_visitor visitor, void *context,
                          struct err *err)
{
    struct records_column columns[RECORDS_COLUMNS];
    struct records_value values[RECORDS_COLUMNS];
    size_t count = records_columns(table, columns), i;
    enum status status = STATUS_OK;
    struct query *q;

    if (table->rows == NULL)
        return STATUS_OK;
    q = select_rows(store, table, columns, count);
    if (strstr(table->rows, "$person") != NULL)
        query_int(q, "$person", ask->person);
    if (strstr(table->rows, "$one") != NULL)
        query_int(q, "$one", ask->one);
    if (strstr(table->rows, "$drafts") != NULL)
        query_int(q, "$drafts", ask->drafts);
    while (status == STATUS_OK && query_step(q)) {
        for (i = 0; i < count; i++)
            read_value(q, i, &columns[i], &values[i]);
        status = visitor(table, columns, count, values, context, err);
    }
    return query_close(q, status, err);
}

/* --- judging ---------------------------------------------------------------------------------- */

static enum status judge_number(const struct records_column *column, int64_t number, struct err *err)
{
    bool fits = true;

    switch (column->kind) {
    case RECORDS_ID:
    case RECORDS_PERSON:
    case RECORDS_DOCUMENT:
    case RECORDS_SEAL:
    case RECORDS_KEY:
        fits = number > 0 && number < INT64_MAX;
        break;
    case RECORDS_DAY:
        fits = number > -DAYS_MOST && number < DAYS_MOST;
        break;
    case RECORDS_MOMENT:
        fits = number > -MOMENTS_MOST && number < MOMENTS_MOST;
        break;
    case RECORDS_BOUNDED:
        fits = number >= 0 && number < column->bound;
        break;
    default:
        break;
    }
    return fits ? STATUS_OK : err_set(err, STATUS_USAGE, _("%" PRId64 " cannot be there"), number);
}

static enum status judge_text(const struct records_column *column, const char *text, struct err *err)
{
    bool line = column->kind == RECORDS_LINE;

    if (column->kind == RECORDS_RAW)
        return STATUS_OK;
    if (line && strlen(text) > LINE_MOST)
        return err_set(err, STATUS_USAGE, _("longer than %d bytes"), LINE_MOST);
    if (!text_is_clean(text, line ? TEXT_LINE : TEXT_BLOCK))
        return err_set(err, STATUS_USAGE, _("the text holds what does not belong into one"));
    return STATUS_OK;
}

enum status records_judge(const struct records_column *column, const struct records_value *value,
                          struct err *err)
{
    if (value->is_null)
        return column->may_be_null ? STATUS_OK : err_set(err, STATUS_USAGE, _("it is missing"));
    if (value->is_text != !is_number(column))
        return err_set(err, STATUS_USAGE,
                       value->is_text ? _("a whole number is wanted here") : _("a text is wanted here"));
    return value->is_text ? judge_text(column, value->text, err) : judge_number(column, value->number, err);
}

/* --- writing ---------------------------------------------------------------------------------- */

static struct query *insert_into(struct store *store, const struct records_table *table,
                                 const struct records_column *columns, size_t count)
{
    struct str sql = STR_INIT;
    struct query *q;
    size_t i;

    str_add_f(&sql, "INSERT INTO %s (", table->name);
    for (i = 0; i < count; i++)
        str_add_f(&sql, "%s%s", i > 0 ? ", " : "", columns[i].name);
    str_add(&sql, ") VALUES (");
    for (i = 0; i < count; i++)
        str_add_f(&sql, "%s$%s", i > 0 ? ", " : "", columns[i].name);
    str_add_char(&sql, ')');
    q = store_query(store, sql.buf);
    str_release(&sql);
    return q;
}

enum status records_insert(struct store *store, const struct records_table *table,
                           const struct records_column *columns, size_t count,
                           const struct records_value *values, struct err *err)
{
    struct query *q = insert_into(store, table, columns, count);
    size_t i;

    for (i = 0; i < count; i++) {
        char name[sizeof columns[i].name + 1] = "$";

        memcpy(name + 1, columns[i].name, sizeof columns[i].name);
        if (values[i].is_null || is_number(&columns[i]))
            query_int_or_null(q, name, values[i].is_null ? 0 : values[i].number,
                              values[i].is_null ? 0 : INT64_MIN);
        else
            query_text(q, name, values[i].text);
    }
    return query_run(q, NULL, err);
}

enum status records_sign(struct store *store, int64_t decision, int64_t signoff, struct err *err)
{
    struct query *q = store_query(store, "UPDATE decision SET signoff_id = $signoff WHERE id = $id");

    query_int(q, "$signoff", signoff);
    query_int(q, "$id", decision);
    return query_run(q, NULL, err);
}

enum status records_piece(struct store *store, int64_t attachment, int64_t n, const void *bytes,
                          size_t length, struct err *err)
{
    struct query *q = store_query(
        store, "INSERT INTO attachment_piece (attachment_id, n, bytes) VALUES ($attachment, $n, $bytes)");

    query_int(q, "$attachment", attachment);
    query_int(q, "$n", n);
    query_bytes(q, "$bytes", bytes, length);
    return query_run(q, NULL, err);
}

static enum status run(struct store *store, const char *sql, struct err *err)
{
    return query_run(store_query(store, sql), NULL, err);
}

/* An upload takes the next number that no upload had, and that becomes its attachment's. */
static enum status skip_uploads(struct store *store, struct err *err)
{
    enum status status = run(store,
                             "INSERT INTO upload (id, person_id, key, bytes, begun_at)"
                             " SELECT max(id), min(person_id), '', 0, 0 FROM attachment HAVING count(*) > 0",
                             err);

    return status == STATUS_OK ? run(store, "DELETE FROM upload", err) : status;
}

static enum status one_number(struct query *q, int64_t *out, struct err *err)
{
    *out = query_step(q) ? query_int_at(q, 0) : 0;
    return query_end(q, err);
}

enum status records_finish(struct store *store, int64_t *strays, struct err *err)
{
    int64_t last = 0;
    enum status status = skip_uploads(store, err);

    if (status == STATUS_OK)
        status = one_number(store_query(store, "SELECT coalesce(max(id), 0) FROM entry"), &last, err);
    if (status == STATUS_OK)
        status = bulk_texts(store, 0, last + 1, err);
    if (status == STATUS_OK)
        status =
            run(store, "DELETE FROM entry_text WHERE rowid IN (SELECT id FROM entry WHERE hidden = 1)", err);
    if (status != STATUS_OK)
        return status;
    return one_number(
        store_query(
            store, "SELECT coalesce(min(p.attachment_id), 0) FROM attachment_piece p"
                   " LEFT JOIN attachment a ON a.id = p.attachment_id AND a.pieces > p.n WHERE a.id IS NULL"),
        strays, err);
}

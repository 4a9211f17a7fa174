/* records_test.c - nothing of an apprentice is forgotten when they leave: every table goes or is said to stay, every column of one that goes, too. */
#include "room.h"
#include "suites.h"

#include <string.h>

#include <beatbook/store/records.h>

static struct room room;

/* Columns that do not leave with their row, and why. */
static const struct {
    const char *table, *column, *because;
} kept_back[] = {
    {"person", "uid", "an account of this host"},
    {"person", "mail", "where this store reminds them"},
    {"person", "reminded_on", "by this store"},
    {"person", "hello_seq", "what they were told by this store"},
    {"draft", "key", "of a save that is asked twice"},
};

static bool is_kept_back(const char *table, const char *column)
{
    size_t i;

    for (i = 0; i < sizeof kept_back / sizeof *kept_back; i++)
        if (strcmp(kept_back[i].table, table) == 0 && strcmp(kept_back[i].column, column) == 0)
            return true;
    return strcmp(table, "document") == 0; /* made from its document, but for who brought it when */
}

static bool has_column(const char *name, const char *column)
{
    struct records_column columns[RECORDS_COLUMNS];
    size_t count = records_columns(records_find(name), columns), i;

    for (i = 0; i < count; i++)
        if (strcmp(columns[i].name, column) == 0)
            return true;
    return false;
}

static struct query *all_columns(void)
{
    return store_query(room.store,
                       "SELECT m.name, c.name, c.type FROM sqlite_schema m JOIN pragma_table_info(m.name) c"
                       " WHERE m.type = 'table' AND m.name NOT LIKE 'entry_text\\_%' ESCAPE '\\'"
                       " AND m.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'");
}

START_TEST(records__table__goes_or_stays)
{
    struct query *q;
    int tables = 0;

    room_open(&room, &driver_sqlite);
    q = all_columns();
    while (query_step(q)) {
        const char *name = query_text_at(q, 0), *column = query_text_at(q, 1);
        bool goes = records_find(name) != NULL, stays = records_stays(name) != NULL;

        ck_assert_msg(goes != stays,
                      "%s: does it leave with an apprentice? Name it once in src/store/records.c", name);
        ck_assert_msg(!goes || has_column(name, column) || is_kept_back(name, column),
                      "%s.%s: name the column in src/store/records.c, or here why it stays", name, column);
        tables++;
    }
    ck_ok(&room, query_end(q, &room.err));
    ck_assert_int_gt(tables, 200);
    room_close(&room);
}
END_TEST

/* Numbers are numbers, texts texts, and every column is there. */
START_TEST(records__column__as_in_the_schema)
{
    const struct records_table *table;
    struct query *q;
    size_t i, k;

    room_open(&room, &driver_sqlite);
    for (i = 0; (table = records_table(i)) != NULL; i++) {
        struct records_column columns[RECORDS_COLUMNS];
        size_t count = records_columns(table, columns);

        ck_assert_int_gt((int)count, 1);
        for (k = 0; k < count; k++) {
            bool found = false;

            q = all_columns();
            while (query_step(q))
                if (strcmp(query_text_at(q, 0), table->name) == 0 &&
                    strcmp(query_text_at(q, 1), columns[k].name) == 0) {
                    found = true;
                    ck_assert_msg((strcmp(query_text_at(q, 2), "TEXT") == 0) ==
                                      (columns[k].kind >= RECORDS_LINE),
                                  "%s.%s", table->name, columns[k].name);
                }
            ck_ok(&room, query_end(q, &room.err));
            ck_assert_msg(found, "%s.%s is not in the schema", table->name, columns[k].name);
        }
    }
    room_close(&room);
}
END_TEST

static const struct {
    const char *table, *column;
    struct records_value value;
    bool fits;
} judged[] = {
    {"entry", "id", {.number = 1}, true},
    {"entry", "id", {.number = 0}, false},
    {"entry", "id", {.number = -7}, false},
    {"entry", "id", {.is_text = true, .text = "1"}, false},
    {"entry", "id", {.is_null = true}, false},
    {"entry", "hidden", {.number = 1}, true},
    {"entry", "hidden", {.number = 2}, false},
    {"entry", "on_day", {.number = INT64_MAX}, false},
    {"entry", "created_at", {.number = INT64_MIN}, false},
    {"claim", "state", {.number = 99}, false},
    {"claim", "follows", {.is_null = true}, true},
    {"decision", "role", {.number = -1}, false},
    {"revision_words", "title", {.is_text = true, .text = "A title"}, true},
    {"revision_words", "title", {.is_text = true, .text = "\x1b[31m"}, false},
    {"revision_words", "title", {.number = 3}, false},
    {"person", "name", {.is_text = true, .text = "two\nlines"}, false},
};

START_TEST(records__judge__what_may_be_there)
{
    struct records_column columns[RECORDS_COLUMNS];
    size_t count = records_columns(records_find(judged[_i].table), columns), i;
    struct err err = ERR_INIT;

    for (i = 0; i < count && strcmp(columns[i].name, judged[_i].column) != 0; i++)
        continue;
    ck_assert_int_lt((int)i, (int)count);
    ck_assert_int_eq(records_judge(&columns[i], &judged[_i].value, &err) == STATUS_OK, judged[_i].fits);
}
END_TEST

Suite *suite_records(void)
{
    Suite *suite = suite_create("records");
    TCase *tcase = tcase_create("records");

    tcase_add_test(tcase, records__table__goes_or_stays);
    tcase_add_test(tcase, records__column__as_in_the_schema);
    tcase_add_loop_test(tcase, records__judge__what_may_be_there, 0, sizeof judged / sizeof *judged);
    suite_add_tcase(suite, tcase);
    return suite;
}

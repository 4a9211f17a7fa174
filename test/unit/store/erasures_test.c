/* erasures_test.c - no column that holds people's words is forgotten: every column of text is in one list or the other. */
#include "room.h"
#include "suites.h"

#include <string.h>

#include <beatbook/store/erasures.h>

static struct room room;

START_TEST(erasures__column__every_text_is_listed)
{
    struct query *q;
    int columns = 0;

    room_open(&room, &driver_sqlite);
    q = store_query(
        room.store,
        "SELECT m.name, c.name FROM sqlite_schema m JOIN pragma_table_info(m.name) c"
        " WHERE m.type = 'table' AND m.name NOT LIKE 'entry_text\\_%' ESCAPE '\\'"
        " AND m.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND (c.type = 'TEXT' OR c.type = 'BLOB' OR c.type = '')");
    while (query_step(q)) {
        ck_assert_msg(erasures_column(query_text_at(q, 0), query_text_at(q, 1)) != ERASURES_UNKNOWN,
                      "%s.%s: does it hold people's words? Name it in src/store/erasures.c",
                      query_text_at(q, 0), query_text_at(q, 1));
        columns++;
    }
    ck_ok(&room, query_end(q, &room.err));
    ck_assert_int_gt(columns, 60);
    room_close(&room);
}
END_TEST

START_TEST(erasures__column__knows_which)
{
    ck_assert_int_eq(erasures_column("revision_words", "narrative"), ERASURES_WORDS);
    ck_assert_int_eq(erasures_column("person", "name"), ERASURES_WORDS);
    ck_assert_int_eq(erasures_column("team", "name"), ERASURES_NO_WORDS);
    ck_assert_int_eq(erasures_column("item", "words"), ERASURES_NO_WORDS);
    ck_assert_int_eq(erasures_column("revision_words", "words"), ERASURES_UNKNOWN);
    ck_assert_int_eq(erasures_column("revision", "narrative"), ERASURES_UNKNOWN);
}
END_TEST

Suite *suite_erasures(void)
{
    Suite *suite = suite_create("erasures");
    TCase *tcase = tcase_create("erasures");

    tcase_add_test(tcase, erasures__column__every_text_is_listed);
    tcase_add_test(tcase, erasures__column__knows_which);
    suite_add_tcase(suite, tcase);
    return suite;
}

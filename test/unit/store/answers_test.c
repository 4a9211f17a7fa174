/* answers_test.c - answers kept under the key of their write. */
#include <beatbook/store/answers.h>

#include "room.h"
#include "suites.h"

static struct room room;

static void keep(int64_t person, const char *key, moment at)
{
    const struct answers_row row = {"entry.submit", "hash", "{\"ok\":true}"};

    ck_ok(&room, answers_keep(room.store, person, key, &row, at, &room.err));
}

static bool is_kept(int64_t person, const char *key)
{
    struct answers_row row;

    ck_ok(&room, answers_find(room.store, person, key, &room.arena, &row, &room.err));
    if (row.answer != NULL) {
        ck_assert_str_eq(row.verb, "entry.submit");
        ck_assert_str_eq(row.request_hash, "hash");
        ck_assert_str_eq(row.answer, "{\"ok\":true}");
    }
    return row.answer != NULL;
}

START_TEST(answers__keep__is_the_persons_own)
{
    room_open(&room, room_drivers[_i]);
    room_begin(&room);
    keep(1, "k", 1000);
    ck_assert(is_kept(1, "k"));
    ck_assert(!is_kept(2, "k"));
    ck_assert(!is_kept(1, "l"));
    keep(2, "k", 1000);
    room_close(&room);
}
END_TEST

START_TEST(answers__keep__refuses_a_second_under_the_key)
{
    const struct answers_row row = {"entry.submit", "hash", "{}"};

    room_open(&room, room_drivers[_i]);
    room_begin(&room);
    keep(1, "k", 1000);
    ck_refused(&room, STATUS_STATE, answers_keep(room.store, 1, "k", &row, 1000, &room.err));
    room_close(&room);
}
END_TEST

START_TEST(answers__keep__forgets_after_thirty_days)
{
    room_open(&room, room_drivers[_i]);
    room_begin(&room);
    keep(1, "old", 1000);
    keep(1, "young", 1001);
    keep(1, "new", 1001 + ANSWERS_KEPT_S);
    ck_assert(!is_kept(1, "old"));
    ck_assert(is_kept(1, "young"));
    room_close(&room);
}
END_TEST

Suite *suite_answers(void)
{
    Suite *suite = suite_create("answers");
    TCase *tcase = tcase_create("answers");

    tcase_add_loop_test(tcase, answers__keep__is_the_persons_own, 0, ROOM_DRIVERS);
    tcase_add_loop_test(tcase, answers__keep__refuses_a_second_under_the_key, 0, ROOM_DRIVERS);
    tcase_add_loop_test(tcase, answers__keep__forgets_after_thirty_days, 0, ROOM_DRIVERS);
    suite_add_tcase(suite, tcase);
    return suite;
}

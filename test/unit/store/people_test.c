/* people_test.c - the rows of people and teams. */
#include <string.h>

#include <beatbook/store/people.h>
#include <beatbook/store/teams.h>

#include "room.h"
#include "suites.h"

#define TODAY 20000

static struct room room;

static int64_t add(const char *login, const char *name, int64_t uid, uint32_t roles)
{
    const struct person person = {.login = login, .name = name, .uid = uid, .roles = roles};
    int64_t id;

    ck_ok(&room, people_add(room.store, &person, 1000, &id, &room.err));
    return id;
}

static void begin_room(int driver)
{
    room_open(&room, room_drivers[driver]);
    room_begin(&room);
}

START_TEST(people__add__finds_and_reads)
{
    struct person person;
    int64_t id;
    int64_t found;

    begin_room(_i);
    id = add("sian", "Siân Hughes", 1001, ROLE_BIT(ROLE_APPRENTICE));
    ck_ok(&room, people_find(room.store, "sian", &found, &room.err));
    ck_assert_int_eq(found, id);
    ck_ok(&room, people_find_uid(room.store, 1001, &found, &room.err));
    ck_assert_int_eq(found, id);
    ck_ok(&room, people_find(room.store, "nobody", &found, &room.err));
    ck_assert_int_eq(found, -1);
    ck_ok(&room, people_read(room.store, id, TODAY, &room.arena, &person, &room.err));
    ck_assert_str_eq(person.name, "Siân Hughes");
    ck_assert_ptr_null(person.number);
    ck_assert_int_eq(person.uid, 1001);
    ck_assert(!person.has_pin);
    ck_assert_int_eq(person.left_on, DAY_NONE);
    ck_refused(&room, STATUS_MISSING, people_read(room.store, 99, TODAY, &room.arena, &person, &room.err));
    room_close(&room);
}
END_TEST

START_TEST(people__add__refuses_the_same_login_or_account)
{
    const struct person login = {.login = "sian", .name = "x", .uid = 7, .roles = 1};
    const struct person uid = {.login = "other", .name = "x", .uid = 1001, .roles = 1};
    int64_t id;

    begin_room(_i);
    add("sian", "Siân Hughes", 1001, 1);
    ck_refused(&room, STATUS_STATE, people_add(room.store, &login, 0, &id, &room.err));
    ck_refused(&room, STATUS_STATE, people_add(room.store, &uid, 0, &id, &room.err));
    add("nouid", "No", -1, 1);
    add("nouid2", "No", -1, 1);
    room_close(&room);
}
END_TEST

static int64_t list(const struct people_filter *filter, struct people_page *page)
{
    ck_ok(&room, people_list(room.store, filter, &room.arena, page, &room.err));
    return (int64_t)page->items.count;
}

START_TEST(people__list__pages_by_name)
{
    struct people_filter filter = {.today = TODAY, .role = -1, .limit = 2};
    struct people_page page;
    int64_t second;

    begin_room(_i);
    add("c", "Same", -1, 1);
    second = add("a", "Same", -1, 2);
    add("b", "Zoe", -1, 1);
    ck_assert_int_eq(list(&filter, &page), 2);
    ck_assert_str_eq(page.items.items[0].login, "c");
    ck_assert_int_eq(page.last_id, second);
    filter.after_name = "Same";
    filter.after_id = second;
    ck_assert_int_eq(list(&filter, &page), 1);
    ck_assert_str_eq(page.items.items[0].login, "b");
    ck_assert_int_eq(page.last_id, 0);
    room_close(&room);
}
END_TEST

START_TEST(people__list__filters)
{
    struct people_filter filter = {.today = TODAY, .role = ROLE_SUPERVISOR, .limit = 50};
    struct people_page page;

    begin_room(_i);
    add("sian", "Siân Hughes", -1, ROLE_BIT(ROLE_APPRENTICE));
    add("price", "Owain PRICE", -1, ROLE_BIT(ROLE_SUPERVISOR));
    ck_assert_int_eq(list(&filter, &page), 1);
    ck_assert_str_eq(page.items.items[0].login, "price");
    filter.role = -1;
    filter.words = "siÂn";
    ck_assert_int_eq(list(&filter, &page), 1);
    filter.words = "pri";
    ck_assert_int_eq(list(&filter, &page), 1);
    filter.words = "%";
    ck_assert_int_eq(list(&filter, &page), 0);
    filter.words = NULL;
    filter.cohort = "2026";
    ck_assert_int_eq(list(&filter, &page), 0);
    room_close(&room);
}
END_TEST

START_TEST(people__leave__counts_no_more)
{
    int64_t id;
    int64_t count;

    begin_room(_i);
    id = add("unit", "Unit", -1, ROLE_BIT(ROLE_TRAINING));
    ck_ok(&room, people_count_training(room.store, TODAY, &count, &room.err));
    ck_assert_int_eq(count, 1);
    ck_ok(&room, people_leave(room.store, id, TODAY - 1, &room.err));
    ck_ok(&room, people_count_training(room.store, TODAY, &count, &room.err));
    ck_assert_int_eq(count, 0);
    ck_ok(&room, people_count_training(room.store, TODAY - 1, &count, &room.err));
    ck_assert_int_eq(count, 1);
    room_close(&room);
}
END_TEST

START_TEST(people__secret__kept_counted_taken_away)
{
    struct people_secret secret;
    int64_t id;

    begin_room(_i);
    id = add("a", "A", -1, 1);
    ck_ok(&room, people_secret(room.store, id, &room.arena, &secret, &room.err));
    ck_assert_ptr_null(secret.record);
    ck_ok(&room, people_set_secret(room.store, id, "one", &room.err));
    ck_ok(&room, people_count_wrong(room.store, id, 3, 500, &room.err));
    ck_ok(&room, people_secret(room.store, id, &room.arena, &secret, &room.err));
    ck_assert_str_eq(secret.record, "one");
    ck_assert_int_eq(secret.wrong, 3);
    ck_assert_int_eq(secret.wrong_at, 500);
    ck_ok(&room, people_set_secret(room.store, id, "two", &room.err));
    ck_ok(&room, people_secret(room.store, id, &room.arena, &secret, &room.err));
    ck_assert_int_eq(secret.wrong, 0);
    ck_ok(&room, people_set_secret(room.store, id, NULL, &room.err));
    ck_ok(&room, people_secret(room.store, id, &room.arena, &secret, &room.err));
    ck_assert_ptr_null(secret.record);
    room_close(&room);
}
END_TEST

START_TEST(teams__join_and_part_by_day)
{
    struct team team;
    struct person person;
    bool changed;
    int64_t id;
    int64_t a;

    begin_room(_i);
    a = add("a", "A", -1, 1);
    ck_ok(&room, teams_add(room.store, "North", &id, &room.err));
    ck_refused(&room, STATUS_STATE, teams_add(room.store, "North", &id, &room.err));
    ck_ok(&room, teams_find(room.store, "North", &id, &room.err));
    ck_ok(&room, teams_join(room.store, id, a, TODAY, &changed, &room.err));
    ck_assert(changed);
    ck_ok(&room, teams_join(room.store, id, a, TODAY + 1, &changed, &room.err));
    ck_assert(!changed);
    ck_ok(&room, teams_read(room.store, id, TODAY - 1, &room.arena, &team, &room.err));
    ck_assert_uint_eq(team.members.count, 0);
    ck_ok(&room, teams_read(room.store, id, TODAY, &room.arena, &team, &room.err));
    ck_assert_uint_eq(team.members.count, 1);
    ck_ok(&room, people_read(room.store, a, TODAY, &room.arena, &person, &room.err));
    ck_assert_str_eq(person.teams.items[0], "North");
    ck_ok(&room, teams_part(room.store, id, a, TODAY + 5, &changed, &room.err));
    ck_assert(changed);
    ck_ok(&room, teams_part(room.store, id, a, TODAY + 5, &changed, &room.err));
    ck_assert(!changed);
    ck_ok(&room, teams_read(room.store, id, TODAY + 5, &room.arena, &team, &room.err));
    ck_assert_uint_eq(team.members.count, 0);
    room_close(&room);
}
END_TEST

#define CONTRACT(tcase, test) tcase_add_loop_test(tcase, test, 0, ROOM_DRIVERS)

Suite *suite_people(void)
{
    Suite *suite = suite_create("people");
    TCase *tcase = tcase_create("people");

    CONTRACT(tcase, people__add__finds_and_reads);
    CONTRACT(tcase, people__add__refuses_the_same_login_or_account);
    CONTRACT(tcase, people__list__pages_by_name);
    CONTRACT(tcase, people__list__filters);
    CONTRACT(tcase, people__leave__counts_no_more);
    CONTRACT(tcase, people__secret__kept_counted_taken_away);
    CONTRACT(tcase, teams__join_and_part_by_day);
    suite_add_tcase(suite, tcase);
    return suite;
}

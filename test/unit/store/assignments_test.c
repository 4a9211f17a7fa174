/* assignments_test.c - who stands how to whom on which day. */
#include <beatbook/store/assignments.h>
#include <beatbook/store/people.h>
#include <beatbook/store/teams.h>

#include "room.h"
#include "suites.h"

#define TODAY 20000
#define SUPERVISES ROLE_BIT(ROLE_SUPERVISOR)

static struct room room;
static int64_t apprentice, sergeant, team;

static int64_t add(const char *login, uint32_t roles)
{
    const struct person person = {.login = login, .name = login, .uid = -1, .roles = roles};
    int64_t id;

    ck_ok(&room, people_add(room.store, &person, 0, &id, &room.err));
    return id;
}

static void begin_room(int driver)
{
    room_open(&room, room_drivers[driver]);
    room_begin(&room);
    apprentice = add("a", ROLE_BIT(ROLE_APPRENTICE));
    sergeant = add("s", SUPERVISES);
    ck_ok(&room, teams_add(room.store, "North", &team, &room.err));
}

static bool put(int64_t person, int64_t to_team, day from, day until)
{
    const struct assignments_row row = {apprentice, ROLE_SUPERVISOR, person, to_team, from, until, false};
    bool changed;
    int64_t id;

    ck_ok(&room, assignments_put(room.store, &row, &changed, &id, &room.err));
    return changed;
}

static struct assignments_ties ties(day on)
{
    struct assignments_ties found;

    ck_ok(&room, assignments_ties(room.store, sergeant, apprentice, on, &found, &room.err));
    return found;
}

static bool stranded(day on)
{
    bool alone;

    ck_ok(&room, assignments_stranded(room.store, apprentice, on, &alone, &room.err));
    return alone;
}

START_TEST(ties__by_day)
{
    begin_room(_i);
    ck_assert(put(sergeant, 0, TODAY, TODAY + 10));
    ck_assert_uint_eq(ties(TODAY - 1).now, 0);
    ck_assert_uint_eq(ties(TODAY - 1).once, 0);
    ck_assert_uint_eq(ties(TODAY).now, SUPERVISES);
    ck_assert_uint_eq(ties(TODAY + 10).now, SUPERVISES);
    ck_assert_uint_eq(ties(TODAY + 11).now, 0);
    ck_assert_uint_eq(ties(TODAY + 11).once, SUPERVISES);
    room_close(&room);
}
END_TEST

START_TEST(ties__through_a_team)
{
    bool changed;

    begin_room(_i);
    put(0, team, TODAY, DAY_NONE);
    ck_assert_uint_eq(ties(TODAY).team, 0);
    ck_assert(stranded(TODAY));
    ck_ok(&room, teams_join(room.store, team, sergeant, TODAY + 1, &changed, &room.err));
    ck_assert_uint_eq(ties(TODAY).team, 0);
    ck_assert_uint_eq(ties(TODAY + 1).team, SUPERVISES);
    ck_assert_uint_eq(ties(TODAY + 1).now, 0);
    ck_assert(!stranded(TODAY + 1));
    ck_ok(&room, teams_part(room.store, team, sergeant, TODAY + 3, &changed, &room.err));
    ck_assert_uint_eq(ties(TODAY + 3).team, 0);
    ck_assert_uint_eq(ties(TODAY + 3).once, SUPERVISES);
    ck_assert(stranded(TODAY + 3));
    room_close(&room);
}
END_TEST

START_TEST(put__the_same_again_changes_nothing)
{
    begin_room(_i);
    ck_assert(put(sergeant, 0, TODAY, DAY_NONE));
    ck_assert(!put(sergeant, 0, TODAY, DAY_NONE));
    ck_assert(!put(sergeant, 0, TODAY + 5, DAY_NONE));
    ck_assert_int_eq(room_number(&room, "SELECT count(*) FROM assignment"), 1);
    room_close(&room);
}
END_TEST

START_TEST(put__ends_and_begins_again)
{
    begin_room(_i);
    put(sergeant, 0, TODAY, DAY_NONE);
    ck_assert(put(sergeant, 0, TODAY + 5, TODAY + 4));
    ck_assert_uint_eq(ties(TODAY + 4).now, SUPERVISES);
    ck_assert_uint_eq(ties(TODAY + 5).now, 0);
    put(sergeant, 0, TODAY + 20, DAY_NONE);
    ck_assert_int_eq(room_number(&room, "SELECT count(*) FROM assignment"), 2);
    ck_assert_uint_eq(ties(TODAY + 10).now, 0);
    ck_assert_uint_eq(ties(TODAY + 20).now, SUPERVISES);
    room_close(&room);
}
END_TEST

START_TEST(put__given_by_mistake_never_held)
{
    begin_room(_i);
    put(sergeant, 0, TODAY, DAY_NONE);
    ck_assert(put(sergeant, 0, TODAY, TODAY - 3));
    ck_assert_uint_eq(ties(TODAY).now, 0);
    ck_assert_uint_eq(ties(TODAY).once, 0);
    room_close(&room);
}
END_TEST

START_TEST(put__a_new_one_cannot_end_before_it_begins)
{
    struct assignments_row row;
    bool changed;
    int64_t id;

    begin_room(_i);
    row = (struct assignments_row){apprentice, ROLE_SUPERVISOR, sergeant, 0, TODAY, TODAY - 1, false};
    ck_refused(&room, STATUS_STATE, assignments_put(room.store, &row, &changed, &id, &room.err));
    room_close(&room);
}
END_TEST

START_TEST(stranded__without_role_or_after_leaving)
{
    const struct person without = {.name = "s", .uid = -1, .roles = ROLE_BIT(ROLE_TUTOR)};

    begin_room(_i);
    put(sergeant, 0, TODAY, DAY_NONE);
    ck_assert(!stranded(TODAY));
    ck_ok(&room, people_leave(room.store, sergeant, TODAY, &room.err));
    ck_assert(!stranded(TODAY));
    ck_assert(stranded(TODAY + 1));
    ck_ok(&room, people_leave(room.store, sergeant, DAY_NONE, &room.err));
    ck_assert(!stranded(TODAY + 1));
    ck_ok(&room, people_change(room.store, sergeant, &without, &room.err));
    ck_assert(stranded(TODAY));
    room_close(&room);
}
END_TEST

START_TEST(deciders__are_named_once)
{
    struct assignments_covers covers;
    bool changed;

    begin_room(_i);
    put(sergeant, 0, TODAY, DAY_NONE);
    put(0, team, TODAY, DAY_NONE);
    ck_ok(&room, teams_join(room.store, team, sergeant, TODAY, &changed, &room.err));
    ck_ok(&room, teams_join(room.store, team, apprentice, TODAY, &changed, &room.err));
    ck_ok(&room, assignments_cover(room.store, apprentice, TODAY, &room.arena, &covers, &room.err));
    ck_assert_uint_eq(covers.count, 1);
    ck_assert_str_eq(covers.items[0].name, "s");
    room_close(&room);
}
END_TEST

/* In lists: themselves, whom they are assigned to, and who is assigned to them. */
START_TEST(people__seen_by__assignment)
{
    int64_t stranger;
    bool seen;

    begin_room(_i);
    stranger = add("x", ROLE_BIT(ROLE_APPRENTICE));
    put(sergeant, 0, TODAY, TODAY);
    ck_ok(&room, people_seen_by(room.store, sergeant, apprentice, TODAY, &seen, &room.err));
    ck_assert(seen);
    ck_ok(&room, people_seen_by(room.store, apprentice, sergeant, TODAY, &seen, &room.err));
    ck_assert(seen);
    ck_ok(&room, people_seen_by(room.store, sergeant, apprentice, TODAY + 1, &seen, &room.err));
    ck_assert(!seen);
    ck_ok(&room, people_seen_by(room.store, sergeant, stranger, TODAY, &seen, &room.err));
    ck_assert(!seen);
    ck_ok(&room, people_seen_by(room.store, stranger, stranger, TODAY, &seen, &room.err));
    ck_assert(seen);
    room_close(&room);
}
END_TEST

#define CONTRACT(tcase, test) tcase_add_loop_test(tcase, test, 0, ROOM_DRIVERS)

Suite *suite_assignments(void)
{
    Suite *suite = suite_create("assignments");
    TCase *tcase = tcase_create("assignments");

    CONTRACT(tcase, ties__by_day);
    CONTRACT(tcase, ties__through_a_team);
    CONTRACT(tcase, put__the_same_again_changes_nothing);
    CONTRACT(tcase, put__ends_and_begins_again);
    CONTRACT(tcase, put__given_by_mistake_never_held);
    CONTRACT(tcase, put__a_new_one_cannot_end_before_it_begins);
    CONTRACT(tcase, stranded__without_role_or_after_leaving);
    CONTRACT(tcase, deciders__are_named_once);
    CONTRACT(tcase, people__seen_by__assignment);
    suite_add_tcase(suite, tcase);
    return suite;
}

/* drafts_test.c - words kept in the person's own files. */
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include <beatbook/app/drafts.h>
#include <beatbook/util/file.h>

#include "suites.h"

#define STORE "/srv/store.db"

static struct str path = STR_INIT;
static struct err err;

static struct draft_ask draft_of(int64_t entry, const char *narrative)
{
    return (struct draft_ask){
        .entry = entry,
        .version = 3,
        .words = {
            .title = "Ysgol Tŷ Gwyn", .on = day_join(2026, 11, 2), .minutes = 90, .narrative = narrative}};
}

static void keep(const char *store, const char *login, int64_t entry, int slot, const char *narrative)
{
    struct draft_ask draft = draft_of(entry, narrative);

    ck_assert_msg(drafts_keep(store, login, &draft, 1795000000, slot, &path, &err) == STATUS_OK, "%s",
                  err.text);
}

static struct kept_draft_list list(const char *store, const char *login, struct arena *arena,
                                   size_t *unreadable)
{
    struct kept_draft_list out;

    ck_assert_int_eq(drafts_list(store, login, arena, &out, unreadable, &err), STATUS_OK);
    return out;
}

START_TEST(drafts__keep__and_list_gives_the_words_back)
{
    struct arena arena = ARENA_INIT;
    struct kept_draft_list kept;
    size_t unreadable;

    keep(STORE, "sian", 12, 0, "one\n\ttwo \"three\" ŵ");
    kept = list(STORE, "sian", &arena, &unreadable);
    ck_assert_uint_eq(kept.count, 1);
    ck_assert_uint_eq(unreadable, 0);
    ck_assert_str_eq(kept.items[0].path, path.buf);
    ck_assert_int_eq(kept.items[0].at, 1795000000);
    ck_assert_int_eq(kept.items[0].draft.entry, 12);
    ck_assert_int_eq(kept.items[0].draft.version, 3);
    ck_assert_str_eq(kept.items[0].draft.words.narrative, "one\n\ttwo \"three\" ŵ");
    ck_assert_int_eq(kept.items[0].draft.words.minutes, 90);
    arena_release(&arena);
}
END_TEST

START_TEST(drafts__keep__a_whole_narrative)
{
    struct arena arena = ARENA_INIT;
    struct kept_draft_list kept;
    static char narrative[ENTRY_NARRATIVE_MAX + 1];
    size_t unreadable;

    memset(narrative, '"', sizeof narrative - 1); /* each takes two bytes in the file */
    keep(STORE, "sian", 0, 1, narrative);
    kept = list(STORE, "sian", &arena, &unreadable);
    ck_assert_uint_eq(kept.count, 1);
    ck_assert_str_eq(kept.items[0].draft.words.narrative, narrative);
    arena_release(&arena);
}
END_TEST

START_TEST(drafts__keep__for_the_person_alone)
{
    struct stat info;

    keep(STORE, "sian", 12, 0, "x");
    ck_assert_int_eq(stat(path.buf, &info), 0);
    ck_assert_uint_eq(info.st_mode & 07777, 0600);
}
END_TEST

START_TEST(drafts__keep__one_file_an_entry_and_a_slot_for_each_new_one)
{
    struct arena arena = ARENA_INIT;
    size_t unreadable;

    keep(STORE, "sian", 12, 0, "first");
    keep(STORE, "sian", 12, 5, "second: the slot is for new ones");
    keep(STORE, "sian", 0, 1, "new");
    keep(STORE, "sian", 0, 2, "another new");
    ck_assert_uint_eq(list(STORE, "sian", &arena, &unreadable).count, 3);
    arena_release(&arena);
}
END_TEST

START_TEST(drafts__list__of_this_store_and_login_only)
{
    struct arena arena = ARENA_INIT;
    size_t unreadable;

    keep(STORE, "sian", 1, 0, "x");
    keep(STORE, "owain", 1, 0, "x");
    keep("/srv/other.db", "sian", 1, 0, "x");
    keep(STORE, "../../etc/passwd", 1, 0, "x");
    ck_assert_uint_eq(list(STORE, "sian", &arena, &unreadable).count, 1);
    ck_assert_uint_eq(list(STORE, "../../etc/passwd", &arena, &unreadable).count, 1);
    ck_assert_uint_eq(list(STORE, "nobody", &arena, &unreadable).count, 0);
    arena_release(&arena);
}
END_TEST

START_TEST(drafts__list__counts_what_it_cannot_read_and_leaves_it)
{
    struct arena arena = ARENA_INIT;
    size_t unreadable;

    keep(STORE, "sian", 1, 0, "x");
    keep(STORE, "sian", 2, 0, "y");
    ck_assert_int_eq(file_write(path.buf, "{\"entry\":", 9, false, &err), STATUS_OK);
    ck_assert_uint_eq(list(STORE, "sian", &arena, &unreadable).count, 1);
    ck_assert_uint_eq(unreadable, 1);
    ck_assert(file_exists(path.buf));
    arena_release(&arena);
}
END_TEST

START_TEST(drafts__list__without_a_folder_is_empty)
{
    struct arena arena = ARENA_INIT;
    size_t unreadable;

    ck_assert_uint_eq(list(STORE, "sian", &arena, &unreadable).count, 0);
    arena_release(&arena);
}
END_TEST

START_TEST(drafts__forget__takes_one_away)
{
    struct arena arena = ARENA_INIT;
    size_t unreadable;

    keep(STORE, "sian", 1, 0, "x");
    keep(STORE, "sian", 2, 0, "y");
    drafts_forget(STORE, "sian", 1, 0);
    drafts_forget(STORE, "sian", 99, 0);
    ck_assert_uint_eq(list(STORE, "sian", &arena, &unreadable).count, 1);
    arena_release(&arena);
}
END_TEST

Suite *suite_drafts(void)
{
    Suite *suite = suite_create("drafts");
    TCase *tcase = tcase_create("drafts");

    tcase_add_checked_fixture(tcase, room_make, room_remove);
    tcase_add_test(tcase, drafts__keep__and_list_gives_the_words_back);
    tcase_add_test(tcase, drafts__keep__a_whole_narrative);
    tcase_add_test(tcase, drafts__keep__for_the_person_alone);
    tcase_add_test(tcase, drafts__keep__one_file_an_entry_and_a_slot_for_each_new_one);
    tcase_add_test(tcase, drafts__list__of_this_store_and_login_only);
    tcase_add_test(tcase, drafts__list__counts_what_it_cannot_read_and_leaves_it);
    tcase_add_test(tcase, drafts__list__without_a_folder_is_empty);
    tcase_add_test(tcase, drafts__forget__takes_one_away);
    suite_add_tcase(suite, tcase);
    return suite;
}

/* stranger_test.c - files that are not what they should be: missing, foreign, damaged, newer, with guests inside. */
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "room.h"
#include "suites.h"

static struct room room;

static void begin_room(int driver)
{
    room_open(&room, room_drivers[driver]);
}

static enum status reopen(const char *path)
{
    store_close(room.store);
    room.store = NULL;
    room.err.text[0] = '\0';
    return store_open(&room.store, path, &room.err);
}

static void overwrite(const char *path, off_t at, const char *bytes, size_t length)
{
    int fd = open(path, O_WRONLY | O_CREAT, 0600);

    ck_assert_int_ge(fd, 0);
    ck_assert_int_eq(pwrite(fd, bytes, length, at), (ssize_t)length);
    close(fd);
}

START_TEST(open__missing)
{
    char path[400];

    begin_room(_i);
    snprintf(path, sizeof path, "%s/none.db", room.folder);
    ck_refused(&room, STATUS_FILE, reopen(path));
    ck_assert_ptr_nonnull(strstr(room.err.text, "beatbook-admin init"));
    ck_assert_int_ne(access(path, F_OK), 0);
    snprintf(path, sizeof path, "%s/no/such/folder.db", room.folder);
    ck_refused(&room, STATUS_FILE, reopen(path));
    room_close(&room);
}
END_TEST

START_TEST(open__what_is_no_file)
{
    char path[400];

    begin_room(_i);
    ck_refused(&room, STATUS_FILE, reopen(room.folder));
    snprintf(path, sizeof path, "%s/pipe", room.folder);
    ck_assert_int_eq(mkfifo(path, 0600), 0);
    ck_refused(&room, STATUS_FILE, reopen(path));
    snprintf(path, sizeof path, "%s/link", room.folder);
    ck_assert_int_eq(symlink(room.path, path), 0);
    ck_refused(&room, STATUS_FILE, reopen(path));
    room_close(&room);
}
END_TEST

START_TEST(open__through_a_linked_folder_works)
{
    char link[400];
    char path[420];

    begin_room(_i);
    snprintf(link, sizeof link, "%s/way", room.folder);
    ck_assert_int_eq(symlink(".", link), 0);
    snprintf(path, sizeof path, "%s/s.db", link);
    ck_ok(&room, reopen(path));
    ck_assert_str_eq(strrchr(store_path(room.store), '/'), "/s.db");
    room_close(&room);
}
END_TEST

START_TEST(open__not_a_store)
{
    static const char *const texts[] = {
        "", "hello, I am a text and quite a long one, though not a database of any kind"};
    char path[400];

    begin_room(0);
    snprintf(path, sizeof path, "%s/text", room.folder);
    overwrite(path, 0, texts[_i], strlen(texts[_i]));
    ck_refused(&room, STATUS_FILE, reopen(path));
    ck_assert_str_eq(room.err.text, "this is not a beatbook store");
    room_close(&room);
}
END_TEST

START_TEST(open__of_another_program)
{
    begin_room(0);
    room_tamper(&room, "PRAGMA application_id = 77");
    ck_refused(&room, STATUS_FILE, reopen(room.path));
    ck_assert_str_eq(room.err.text, "this is not a beatbook store");
    room_close(&room);
}
END_TEST

START_TEST(open__newer)
{
    begin_room(0);
    room_tamper(&room, "PRAGMA user_version = 99");
    ck_refused(&room, STATUS_BUSY, reopen(room.path));
    ck_assert_ptr_nonnull(strstr(room.err.text, "newer"));
    ck_assert_ptr_nonnull(strstr(room.err.text, "99"));
    room_close(&room);
}
END_TEST

START_TEST(open__with_guests)
{
    static const char *const guests[] = {
        "CREATE TRIGGER guest AFTER INSERT ON journal BEGIN DELETE FROM secret; END",
        "CREATE VIEW guest AS SELECT * FROM person",
        "CREATE TABLE guest (a)",
        "CREATE INDEX guest ON person (number)",
        "DROP TRIGGER journal_kept",
        ("DROP TRIGGER signoff_there; CREATE TRIGGER signoff_there BEFORE DELETE ON signoff BEGIN SELECT 1; "
         "END"),
        "ALTER TABLE person ADD COLUMN guest TEXT",
        "DROP INDEX person_by_uid",
    };

    begin_room(0);
    ck_assert_uint_eq(sizeof guests / sizeof *guests, 8);
    room_tamper(&room, guests[_i]);
    ck_refused(&room, STATUS_BUSY, reopen(room.path));
    ck_assert_ptr_nonnull(strstr(room.err.text, "backup"));
    room_close(&room);
}
END_TEST

/* The pages of the schema itself: nothing is served from a file like that. */
START_TEST(open__damaged)
{
    char rubbish[3000];

    begin_room(0);
    store_close(room.store);
    room.store = NULL;
    memset(rubbish, 0x5a, sizeof rubbish);
    overwrite(room.path, 100, rubbish, sizeof rubbish);
    ck_assert_int_ne(reopen(room.path), STATUS_OK);
    ck_assert(room.err.status == STATUS_BUSY || room.err.status == STATUS_FILE);
    ck_assert_ptr_null(room.store);
    room_close(&room);
}
END_TEST

START_TEST(open__damaged_further_inside_is_found_by_the_check)
{
    struct store_faults faults = {0};
    char rubbish[4096];
    enum status status;
    int64_t page; /* of an index that opening does not read */

    begin_room(0);
    page = room_number(&room, "SELECT rootpage FROM sqlite_master WHERE name = 'waiting_by_age'");
    store_close(room.store);
    room.store = NULL;
    memset(rubbish, 0x5a, sizeof rubbish);
    overwrite(room.path, (page - 1) * 4096, rubbish, sizeof rubbish);
    ck_ok(&room, reopen(room.path));
    status = store_check(room.store, &room.arena, &faults, &room.err);
    ck_assert(status == STATUS_BUSY || (status == STATUS_OK && faults.count > 0));
    room_close(&room);
}
END_TEST

/* Root may write anything, so somebody else tries. */
static int try_read_only(const char *path)
{
    struct store *store;
    struct err err = ERR_INIT;
    enum status status;

    if (geteuid() == 0 && (setgid(65534) != 0 || setuid(65534) != 0))
        return 99;
    status = store_open(&store, path, &err);
    if (status == STATUS_OK) {
        status = store_begin(store, STORE_WRITE, &err);
        store_close(store);
    }
    return err.text[0] != '\0' ? (int)status : 98;
}

START_TEST(open__read_only_is_refused)
{
    int status;
    pid_t child;

    begin_room(0);
    store_close(room.store);
    room.store = NULL;
    ck_assert_int_eq(chmod(room.path, 0444), 0);
    ck_assert_int_eq(chmod(room.folder, 0555), 0);
    child = fork();
    if (child == 0)
        _exit(try_read_only(room.path));
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    chmod(room.folder, 0755);
    ck_assert(WIFEXITED(status));
    ck_assert_int_eq(WEXITSTATUS(status), STATUS_FILE);
    room_close(&room);
}
END_TEST

Suite *suite_stranger(void)
{
    Suite *suite = suite_create("stranger");
    TCase *tcase = tcase_create("stranger");

    tcase_add_loop_test(tcase, open__missing, 0, ROOM_DRIVERS);
    tcase_add_loop_test(tcase, open__what_is_no_file, 0, ROOM_DRIVERS);
    tcase_add_loop_test(tcase, open__through_a_linked_folder_works, 0, ROOM_DRIVERS);
    tcase_add_loop_test(tcase, open__not_a_store, 0, 2);
    tcase_add_test(tcase, open__of_another_program);
    tcase_add_test(tcase, open__newer);
    tcase_add_loop_test(tcase, open__with_guests, 0, 8);
    tcase_add_test(tcase, open__damaged);
    tcase_add_test(tcase, open__damaged_further_inside_is_found_by_the_check);
    tcase_add_test(tcase, open__read_only_is_refused);
    suite_add_tcase(suite, tcase);
    return suite;
}

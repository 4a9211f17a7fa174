/* room.c - a folder of its own for each test, with a store in it. */
#include "room.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <sqlite3.h>

const struct driver *const room_drivers[ROOM_DRIVERS] = {&driver_sqlite};

void room_open(struct room *room, const struct driver *driver)
{
    const char *tmp = getenv("TMPDIR");

    memset(room, 0, sizeof *room);
    snprintf(room->folder, sizeof room->folder, "%s/bb.XXXXXX", tmp != NULL ? tmp : "/tmp");
    ck_assert_ptr_nonnull(mkdtemp(room->folder));
    snprintf(room->path, sizeof room->path, "%s/s.db", room->folder);
    ck_ok(room, store_create_with(driver, room->path, "Europe/London", &room->err));
    ck_ok(room, store_open_with(driver, &room->store, room->path, &room->err));
}

void room_close(struct room *room)
{
    DIR *folder = opendir(room->folder);
    struct dirent *entry;
    char path[600];

    store_close(room->store);
    arena_release(&room->arena);
    while (folder != NULL && (entry = readdir(folder)) != NULL) {
        snprintf(path, sizeof path, "%s/%s", room->folder, entry->d_name);
        unlink(path);
    }
    closedir(folder);
    rmdir(room->folder);
}

void room_reopen(struct room *room, const struct driver *driver)
{
    store_close(room->store);
    ck_ok(room, store_open_with(driver, &room->store, room->path, &room->err));
}

void room_tamper(struct room *room, const char *sql)
{
    char *message = NULL;
    sqlite3 *db;

    store_close(room->store);
    room->store = NULL;
    ck_assert_int_eq(sqlite3_open(room->path, &db), SQLITE_OK);
    ck_assert_msg(sqlite3_exec(db, sql, NULL, NULL, &message) == SQLITE_OK, "%s: %s", sql, message);
    sqlite3_close(db);
}

void room_run(struct room *room, const char *sql)
{
    struct query *q = store_query(room->store, sql);

    ck_ok(room, query_run(q, NULL, &room->err));
}

int64_t room_number(struct room *room, const char *sql)
{
    struct query *q = store_query(room->store, sql);
    int64_t number = query_step(q) ? query_int_at(q, 0) : -1;

    ck_ok(room, query_end(q, &room->err));
    return number;
}

void room_begin(struct room *room)
{
    ck_ok(room, store_begin(room->store, STORE_WRITE, &room->err));
}

void room_commit(struct room *room)
{
    ck_ok(room, store_commit(room->store, &room->err));
}

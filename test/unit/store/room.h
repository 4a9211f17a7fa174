/* room.h - a folder of its own for each test, with a store in it, made by the driver under test. */
#ifndef ROOM_H
#define ROOM_H

#include <check.h>

#include <beatbook/store/driver.h>

/* Every driver must pass the contract: loop tests over these. */
extern const struct driver *const room_drivers[];
#define ROOM_DRIVERS 1

struct room {
    char folder[256];
    char path[300]; /* of the store */
    struct store *store;
    struct arena arena;
    struct err err;
};

void room_open(struct room *room, const struct driver *driver); /* a new store, open */
void room_close(struct room *room);
void room_reopen(struct room *room, const struct driver *driver);

/* Close the store and run SQL on its file behind its back, with nothing switched on. */
void room_tamper(struct room *room, const char *sql);

/* Run statements that give no rows inside a transaction that is open; they must work. */
void room_run(struct room *room, const char *sql);

/* One number. */
int64_t room_number(struct room *room, const char *sql);

void room_begin(struct room *room);
void room_commit(struct room *room);

#define ck_ok(room, call)                                                                                    \
    do {                                                                                                     \
        enum status ck_status = (call);                                                                      \
        ck_assert_msg(ck_status == STATUS_OK, "%s: %d %s", #call, ck_status, (room)->err.text);              \
    } while (0)

#define ck_refused(room, expected, call)                                                                     \
    do {                                                                                                     \
        enum status ck_status = (call);                                                                      \
        ck_assert_msg(ck_status == (expected), "%s: %d instead of %d: %s", #call, ck_status, (expected),     \
                      (room)->err.text);                                                                     \
        ck_assert_str_ne((room)->err.text, "");                                                              \
    } while (0)

#endif

/* room.h - what the client's tests stand on: a folder of their own, a client on the fake store, answers counted. */
#ifndef BEATBOOK_TEST_CLIENT_ROOM_H
#define BEATBOOK_TEST_CLIENT_ROOM_H

#include <beatbook/client/call.h>
#include <beatbook/util/hash.h>
#include <beatbook/util/str.h>

extern struct client *client;
extern struct arena arena;
extern struct err err;

/* A new folder, and a client whose program plays `mode`. Check's fixtures call room_open() and room_close(). */
void room_open(void);
void room_close(void);
void room_client(const char *mode);

/* What the programs noted so far, the lines that begin with "start" left out unless `starts`. */
const char *room_log(bool starts);

/* Let so many draft saves through the gate. */
void room_let(int count);

/* Pump as an event loop would until nothing is posted that is not answered. */
void room_pump(void);

/* What came back to a post. */
struct heard {
    int calls;
    enum status status;
    int64_t entry, version;
};
void room_hear(void *context, enum status status, const void *answer, struct arena *texts,
               const struct err *fault);

#endif

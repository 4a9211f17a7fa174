/* room.c - what the client's tests stand on. */
#include "room.h"

#include <fcntl.h>
#include <ftw.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <beatbook/util/file.h>

#include "suites.h"

struct client *client;
struct arena arena;
struct err err;

static char folder[] = "/tmp/beatbook-client-XXXXXX";
static int gate;

static const char *place(const char *name)
{
    return arena_printf(&arena, "%s/%s", folder, name);
}

void room_open(void)
{
    hash_start();
    memcpy(folder + sizeof folder - 7, "XXXXXX", 6);
    ck_assert_ptr_nonnull(mkdtemp(folder));
    ck_assert_int_eq(mkfifo(place("gate"), 0600), 0);
    gate = open(place("gate"), O_RDWR | O_CLOEXEC);
    ck_assert_int_ge(gate, 0);
}

static int drop(const char *path, const struct stat *about, int type, struct FTW *where)
{
    (void)about;
    (void)type;
    (void)where;
    return remove(path);
}

void room_close(void)
{
    client_free(client);
    client = NULL;
    close(gate);
    nftw(folder, drop, 8, FTW_DEPTH | FTW_PHYS);
    arena_release(&arena);
}

void room_client(const char *mode)
{
    const struct client_options options = {
        .program = "/proc/self/exe",
        .store = arena_printf(&arena, "%s:%s", mode, folder),
        .as = "sian",
        .now = "2026-11-21",
    };

    client = client_new(&options);
}

const char *room_log(bool starts)
{
    struct str text = STR_INIT;
    struct str out = STR_INIT;
    const char *line;
    const char *copy;

    if (file_exists(place("log")))
        ck_assert_int_eq(file_read(place("log"), 1024 * 1024, &text, NULL), STATUS_OK);
    for (line = text.buf; *line != '\0'; line += strcspn(line, "\n") + 1) {
        if (starts || strncmp(line, "start", 5) != 0)
            str_add_n(&out, line, strcspn(line, "\n") + 1);
    }
    copy = arena_dup(&arena, out.buf);
    str_release(&text);
    str_release(&out);
    return copy;
}

void room_let(int count)
{
    while (count-- > 0)
        ck_assert_int_eq(write(gate, "x", 1), 1);
}

void room_pump(void)
{
    while (!client_idle(client)) {
        bool wants_write;
        struct pollfd poller = {client_fd(client, &wants_write), POLLIN, 0};

        if (wants_write)
            poller.events |= POLLOUT;
        if (poller.fd >= 0)
            ck_assert_int_ge(poll(&poller, 1, client_due(client)), 0);
        client_pump(client);
    }
}

void room_hear(void *context, enum status status, const void *answer, struct arena *texts,
               const struct err *fault)
{
    struct heard *heard = context;
    const struct draft_answer *draft = answer;

    (void)texts;
    (void)fault;
    heard->calls++;
    heard->status = status;
    if (status == STATUS_OK) {
        heard->entry = draft->entry;
        heard->version = draft->version;
    }
}

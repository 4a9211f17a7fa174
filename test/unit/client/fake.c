/* fake.c - a store program for the client's tests: keeps no store, writes what it is asked into FOLDER/log.
 *
 *     good     answers
 *     gated    answers a draft save only after a byte came through FOLDER/gate
 *     dies     the first one ends on a submit, after noting it and without answering; later ones answer
 *     idle     the first one ends right after it has answered hello
 *     dead     ends at once
 *     refuses  has no place for the caller
 *     other    speaks another protocol
 *     rude     answers a submit with what is no frame
 */
#include <dirent.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <beatbook/util/hash.h>
#include <beatbook/wire/exchange.h>

#include "suites.h"

struct fake {
    const char *mode;
    const char *folder;
    struct exchange *exchange;
};

static bool is(const struct fake *fake, const char *mode)
{
    return strncmp(fake->mode, mode, strlen(mode)) == 0 && fake->mode[strlen(mode)] == ':';
}

/* A path in the folder, in a buffer of its own until the next call. */
static const char *path(const struct fake *fake, const char *name)
{
    static char text[4096];

    snprintf(text, sizeof text, "%s/%s", fake->folder, name);
    return text;
}

static void note(const struct fake *fake, const char *line)
{
    FILE *log = fopen(path(fake, "log"), "a");

    if (log == NULL)
        _exit(1);
    fprintf(log, "%s\n", line);
    fclose(log);
}

/* True for the first program of a test that asks. */
static bool first(const struct fake *fake)
{
    int fd = open(path(fake, "first"), O_WRONLY | O_CREAT | O_EXCL, 0600);

    if (fd >= 0)
        close(fd);
    return fd >= 0;
}

static void wait_at_gate(const struct fake *fake)
{
    int fd = open(path(fake, "gate"), O_RDONLY);
    char byte;

    if (fd < 0 || read(fd, &byte, 1) != 1)
        _exit(1);
    close(fd);
}

static void say_hello(const struct fake *fake, struct hello *hello)
{
    hello->protocol = is(fake, "other") ? EXCHANGE_PROTOCOL + 1 : EXCHANGE_PROTOCOL;
    hello->login = "sian";
    hello->name = "Siân Hughes";
}

static void save_draft(const struct fake *fake, const struct draft_ask *ask, struct draft_answer *answer)
{
    char line[256];

    snprintf(line, sizeof line, "draft %" PRId64 " v%" PRId64 " %s%s", ask->entry, ask->version,
             ask->words.title, ask->durable ? " durable" : "");
    note(fake, line);
    if (is(fake, "gated"))
        wait_at_gate(fake);
    answer->entry = ask->entry != 0 ? ask->entry : 12;
    answer->version = ask->version + 1;
}

static void submit(const struct fake *fake, const struct exchange_request *request)
{
    char line[256];

    snprintf(line, sizeof line, "submit %s", request->key != NULL ? request->key : "without a key");
    note(fake, line);
    if (is(fake, "dies") && first(fake))
        _exit(1);
    if (is(fake, "rude"))
        _exit(write(exchange_fd(fake->exchange), "\0\0\0\2no", 6) == 6 ? 0 : 1);
}

static void import(const struct fake *fake, const struct import_ask *ask)
{
    char line[256];

    snprintf(line, sizeof line, "import %zu", strlen(ask->documents.items[0].source));
    note(fake, line);
}

static void answer(const struct fake *fake, const struct exchange_request *request, struct arena *arena)
{
    const struct err unknown = {STATUS_MISSING, "you are not in this store"};

    if (is(fake, "refuses")) {
        exchange_refuse(fake->exchange, request->id, &unknown, 0, NULL);
        return;
    }
    if (request->verb == VERB_HELLO)
        say_hello(fake, request->answer);
    else if (request->verb == VERB_DRAFT_SAVE)
        save_draft(fake, request->ask, request->answer);
    else if (request->verb == VERB_ENTRY_SUBMIT)
        submit(fake, request);
    else if (request->verb == VERB_FRAMEWORK_IMPORT)
        import(fake, request->ask);
    else if (request->verb == VERB_INBOX_SHOW)
        ((struct inbox *)request->answer)->line = "all quiet";
    exchange_answer(fake->exchange, request->id,
                    exchange_encode_answer(request->verb, request->answer, arena), 1, NULL);
    if (request->verb == VERB_HELLO && is(fake, "idle") && first(fake))
        _exit(0);
}

/* Note the command line, and descriptors that should not be here. */
static void note_start(const struct fake *fake, int argc, char **argv)
{
    char line[4096] = "start";
    DIR *folder = opendir("/proc/self/fd");
    const struct dirent *entry;
    int i;

    for (i = 3; i + 1 < argc; i += 2)
        snprintf(line + strlen(line), sizeof line - strlen(line), " %s %s", argv[i], argv[i + 1]);
    while (folder != NULL && (entry = readdir(folder)) != NULL) {
        if (atoi(entry->d_name) > 2 && atoi(entry->d_name) != dirfd(folder))
            snprintf(line + strlen(line), sizeof line - strlen(line), " fd %s", entry->d_name);
    }
    closedir(folder);
    note(fake, line);
}

int fake_store(int argc, char **argv)
{
    const char *colon = strchr(argv[2], ':');
    struct fake fake = {argv[2], colon != NULL ? colon + 1 : ".", NULL};

    hash_start();
    note_start(&fake, argc, argv);
    if (is(&fake, "dead"))
        _exit(1);
    fake.exchange = exchange_new(0);
    for (;;) {
        struct arena arena = ARENA_INIT;
        struct exchange_request request;

        if (exchange_request(fake.exchange, &arena, &request, NULL) != EXCHANGE_REQUEST)
            _exit(0);
        answer(&fake, &request, &arena);
        arena_release(&arena);
    }
}

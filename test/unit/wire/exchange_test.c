/* exchange_test.c - both ends of the conversation in one process: what one asks, the other has; refusals; large things. */
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

#include <beatbook/wire/exchange.h>
#include <beatbook/wire/frame.h>

#include "suites.h"

#define KEY "0123456789abcdef0123456789abcdef"

static struct exchange *client, *store;
static struct frame_line raw; /* in the client's place, where it must be rude */
static struct arena arena;

static void open_pair(void)
{
    int pair[2];

    hash_start();
    ck_assert_int_eq(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair), 0);
    client = exchange_new(pair[0]);
    store = exchange_new(pair[1]);
    frame_open(&raw, dup(pair[0]));
}

static void close_pair(void)
{
    exchange_free(client);
    exchange_free(store);
    frame_close(&raw);
    arena_release(&arena);
}

static void ask(enum verb verb, const char *key, const void *value)
{
    struct str bytes = STR_INIT;
    struct err err = ERR_INIT;

    exchange_encode_ask(verb, value, &bytes);
    ck_assert_msg(exchange_ask(client, 7, verb, key, &bytes, -1, &err) == STATUS_OK, "%s", err.text);
    ck_assert_int_eq(exchange_flush(client, &err), STATUS_OK);
    str_release(&bytes);
}

static struct exchange_request take(enum exchange_event wanted)
{
    struct exchange_request request;
    struct err err = ERR_INIT;
    enum exchange_event event = exchange_request(store, &arena, &request, &err);

    ck_assert_msg(event == wanted, "event %d: %s", (int)event, err.text);
    if (event != EXCHANGE_REQUEST)
        ck_assert_str_ne(err.text, "");
    return request;
}

static struct exchange_reply reply(void)
{
    struct exchange_reply back;
    struct err err = ERR_INIT;
    bool there;

    ck_assert_msg(exchange_reply(client, true, &there, &back, &err) == STATUS_OK, "%s", err.text);
    ck_assert(there);
    return back;
}

START_TEST(exchange__ask__is_what_the_store_reads)
{
    struct submit_ask value = {.id = 42};
    struct exchange_request request;
    const struct submit_ask *got;

    ask(VERB_ENTRY_SUBMIT, KEY, &value);
    request = take(EXCHANGE_REQUEST);
    got = request.ask;
    ck_assert_int_eq(request.id, 7);
    ck_assert_int_eq(request.verb, VERB_ENTRY_SUBMIT);
    ck_assert_str_eq(request.key, KEY);
    ck_assert_uint_eq(strlen(request.hash), HASH_TEXT - 1);
    ck_assert_int_eq(got->id, 42);
}
END_TEST

START_TEST(exchange__answer__is_what_the_client_reads)
{
    struct inbox inbox = {.line = "2 wait", .waiting = 2, .oldest_days = 3, .drafts = 1, .decided = 6}, back;
    struct nothing nothing = {false};
    struct exchange_reply got;
    struct err err = ERR_INIT;

    ask(VERB_INBOX_SHOW, NULL, &nothing);
    take(EXCHANGE_REQUEST);
    exchange_answer(store, 7, exchange_encode_answer(VERB_INBOX_SHOW, &inbox, &arena), 99, &err);
    got = reply();
    ck_assert_int_eq(got.id, 7);
    ck_assert_int_eq(got.seq, 99);
    ck_assert_int_eq(exchange_decode_answer(&got, VERB_INBOX_SHOW, &arena, &back, &err), STATUS_OK);
    ck_assert_str_eq(back.line, "2 wait");
    ck_assert_int_eq(back.oldest_days, 3);
    exchange_reply_release(&got);
}
END_TEST

START_TEST(exchange__refuse__keeps_status_and_text)
{
    struct exchange_reply got;
    struct err err = ERR_INIT;
    struct inbox inbox;

    err_set(&err, STATUS_STATE, "changed since you \"read\" it");
    exchange_refuse(store, 7, &err, 5, NULL);
    got = reply();
    ck_assert_int_eq(got.err.status, STATUS_STATE);
    ck_assert_int_eq(exchange_decode_answer(&got, VERB_INBOX_SHOW, &arena, &inbox, &err), STATUS_STATE);
    ck_assert_str_eq(err.text, "changed since you \"read\" it");
    exchange_reply_release(&got);
}
END_TEST

START_TEST(exchange__large__travels_as_a_file_both_ways)
{
    char *source = malloc(3 * 1024 * 1024 + 1);
    struct import_document document = {
        .name = "a.xml", .source = source, .document = {.form = DOCUMENT_RULES}};
    struct import_ask value = {{&document, 1, 1}, true};
    struct source_piece piece = {.id = "x", .text = source};
    struct exchange_request request;
    struct exchange_reply got;
    struct err err = ERR_INIT;
    const struct import_ask *import;

    memset(source, 'x', 3 * 1024 * 1024);
    source[3 * 1024 * 1024] = '\0';
    ask(VERB_FRAMEWORK_IMPORT, KEY, &value);
    request = take(EXCHANGE_REQUEST);
    import = request.ask;
    ck_assert_uint_eq(import->documents.count, 1);
    ck_assert_str_eq(import->documents.items[0].source, source);
    ck_assert(import->dry_run);
    ck_assert_int_eq(
        exchange_answer(store, 7, exchange_encode_answer(VERB_FRAMEWORK_SOURCE, &piece, &arena), 1, &err),
        STATUS_OK);
    got = reply();
    ck_assert_int_eq(exchange_decode_answer(&got, VERB_FRAMEWORK_SOURCE, &arena, &piece, &err), STATUS_OK);
    ck_assert_str_eq(piece.text, source);
    exchange_reply_release(&got);
    free(source);
}
END_TEST

START_TEST(exchange__answer__that_cannot_be_read_is_a_bug)
{
    struct exchange_reply got;
    struct err err = ERR_INIT;
    struct inbox inbox;

    exchange_answer(store, 7, "{\"line\":\"\\u001b[31m\"}", 1, &err);
    got = reply();
    ck_assert_int_eq(exchange_decode_answer(&got, VERB_INBOX_SHOW, &arena, &inbox, &err), STATUS_BUG);
    ck_assert_str_eq(err.text, "beatbook-store answered what cannot be read: line: not clean text");
    ck_assert_int_eq(exchange_decode_answer(&got, VERB_INBOX_SHOW, &arena, &inbox, NULL), STATUS_BUG);
    exchange_reply_release(&got);
}
END_TEST

static void put_raw(const char *json, int file)
{
    struct err err = ERR_INIT;

    ck_assert_int_eq(frame_put_text(&raw, json, strlen(json), file, &err), STATUS_OK);
    ck_assert_int_eq(frame_flush(&raw, &err), STATUS_OK);
}

static const struct {
    const char *frame;
    int64_t id;
} refused[] = {
    {"[]", -1},
    {"{}", -1},
    {"{\"id\":\"1\",\"verb\":\"hello\",\"ask\":{}}", -1},
    {"{\"id\":-1,\"verb\":\"hello\",\"ask\":{}}", -1},
    {"{\"id\":1,\"ask\":{}}", 1},
    {"{\"id\":1,\"verb\":7,\"ask\":{}}", 1},
    {"{\"id\":1,\"verb\":\"goodbye\",\"ask\":{}}", 1},
    {"{\"id\":1,\"verb\":\"hello\"}", 1},
    {"{\"id\":1,\"verb\":\"hello\",\"ask\":[]}", 1},
    {"{\"id\":1,\"verb\":\"hello\",\"ask\":null}", 1},
    {"{\"id\":1,\"verb\":\"hello\",\"ask\":{\"who\":1}}", 1},
    {"{\"id\":1,\"verb\":\"hello\",\"ask\":{},\"as\":\"root\"}", 1},
    {"{\"id\":1,\"verb\":\"hello\",\"ask\":{},\"file\":true}", 1},
    {"{\"id\":1,\"verb\":\"hello\",\"ask\":null,\"file\":true}", 1},
    {"{\"id\":1,\"verb\":\"hello\",\"ask\":{},\"file\":1}", 1},
    {"{\"id\":1,\"verb\":\"hello\",\"ask\":{},\"key\":\"short\"}", 1},
    {"{\"id\":1,\"verb\":\"hello\",\"ask\":{},\"key\":\"0123456789ABCDEF0123456789ABCDEF\"}", 1},
    {"{\"id\":1,\"verb\":\"hello\",\"ask\":{},\"key\":5}", 1},
};

START_TEST(exchange__request__refuses_each_and_goes_on)
{
    struct ask_id value = {1};

    put_raw(refused[_i].frame, -1);
    ck_assert_int_eq(take(EXCHANGE_REFUSED).id, refused[_i].id);
    ask(VERB_ENTRY_SHOW, NULL, &value);
    take(EXCHANGE_REQUEST);
}
END_TEST

/* Files that are not for reading. */
static int odd_file(int which)
{
    int fds[2];
    int fd;

    switch (which) {
    case 0: /* a pipe */
        ck_assert_int_eq(pipe(fds), 0);
        close(fds[1]);
        return fds[0];
    case 1: /* a socket */
        return dup(raw.fd);
    case 2: /* too long */
        fd = memfd_create("long", MFD_CLOEXEC);
        ck_assert_int_eq(ftruncate(fd, FRAME_FILE_MAX + 1), 0);
        return fd;
    case 3: /* nothing in it */
        return memfd_create("empty", MFD_CLOEXEC);
    default: /* not JSON, but large */
        fd = memfd_create("zeros", MFD_CLOEXEC);
        ck_assert_int_eq(ftruncate(fd, 1024 * 1024), 0);
        return fd;
    }
}

START_TEST(exchange__request__refuses_odd_files)
{
    struct ask_id value = {1};

    put_raw("{\"id\":3,\"verb\":\"entry.show\",\"ask\":null,\"file\":true}", odd_file(_i));
    ck_assert_int_eq(take(EXCHANGE_REFUSED).id, 3);
    ask(VERB_ENTRY_SHOW, NULL, &value);
    take(EXCHANGE_REQUEST);
}
END_TEST

START_TEST(exchange__request__a_file_that_nobody_announced_is_refused)
{
    put_raw("{\"id\":3,\"verb\":\"entry.show\",\"ask\":{\"id\":1}}", odd_file(3));
    take(EXCHANGE_REFUSED);
}
END_TEST

START_TEST(exchange__request__no_frame_breaks_it)
{
    put_raw("nonsense", -1);
    take(EXCHANGE_BROKEN);
}
END_TEST

static const char *hash_of(enum verb verb, const void *value)
{
    ask(verb, KEY, value);
    return arena_dup(&arena, take(EXCHANGE_REQUEST).hash);
}

START_TEST(exchange__hash__same_for_the_same_request_only)
{
    struct submit_ask one = {.id = 1}, two = {.id = 2};
    struct sign_ask with = {"n", "1234", NULL}, other = {"n", "5678", NULL}, elsewhere = {"m", "1234", NULL};

    ck_assert_str_eq(hash_of(VERB_ENTRY_SUBMIT, &one), hash_of(VERB_ENTRY_SUBMIT, &one));
    ck_assert_str_ne(hash_of(VERB_ENTRY_SUBMIT, &one), hash_of(VERB_ENTRY_SUBMIT, &two));
    ck_assert_str_ne(hash_of(VERB_ENTRY_SUBMIT, &one), hash_of(VERB_ENTRY_WITHDRAW, &(struct ask_id){1}));
    ck_assert_str_eq(hash_of(VERB_SIGN_COMMIT, &with),
                     hash_of(VERB_SIGN_COMMIT, &other)); /* tells nothing of the PIN */
    ck_assert_str_ne(hash_of(VERB_SIGN_COMMIT, &with), hash_of(VERB_SIGN_COMMIT, &elsewhere));
}
END_TEST

START_TEST(exchange__decode_ask__gives_back_what_was_encoded)
{
    struct draft_ask draft = {.entry = 3,
                              .version = 9,
                              .words = {.title = "a", .on = DAY_NONE, .minutes = -1}},
                     back;
    struct str bytes = STR_INIT;

    exchange_encode_ask(VERB_DRAFT_SAVE, &draft, &bytes);
    ck_assert_int_eq(exchange_decode_ask(VERB_DRAFT_SAVE, &bytes, &arena, &back, NULL), STATUS_OK);
    ck_assert_int_eq(back.version, 9);
    ck_assert_int_eq(back.words.minutes, -1);
    ck_assert_str_eq(back.words.title, "a");
    str_release(&bytes);
}
END_TEST

Suite *suite_exchange(void)
{
    Suite *suite = suite_create("exchange");
    TCase *tcase = tcase_create("exchange");

    tcase_add_checked_fixture(tcase, open_pair, close_pair);
    tcase_add_test(tcase, exchange__ask__is_what_the_store_reads);
    tcase_add_test(tcase, exchange__answer__is_what_the_client_reads);
    tcase_add_test(tcase, exchange__refuse__keeps_status_and_text);
    tcase_add_test(tcase, exchange__answer__that_cannot_be_read_is_a_bug);
    tcase_add_test(tcase, exchange__large__travels_as_a_file_both_ways);
    tcase_add_loop_test(tcase, exchange__request__refuses_each_and_goes_on, 0, COUNT(refused));
    tcase_add_loop_test(tcase, exchange__request__refuses_odd_files, 0, 5);
    tcase_add_test(tcase, exchange__request__a_file_that_nobody_announced_is_refused);
    tcase_add_test(tcase, exchange__request__no_frame_breaks_it);
    tcase_add_test(tcase, exchange__hash__same_for_the_same_request_only);
    tcase_add_test(tcase, exchange__decode_ask__gives_back_what_was_encoded);
    suite_add_tcase(suite, tcase);
    return suite;
}

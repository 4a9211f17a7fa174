/* client_test.c - asking, posting, and all the ways in which the store program can end. */
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "room.h"
#include "suites.h"

START_TEST(client__ask__is_answered)
{
    struct nothing nothing = {false};
    struct inbox inbox;

    room_client("good");
    ck_assert_int_eq(client_state(client), CLIENT_STARTING);
    ck_assert_ptr_null(client_hello(client));
    ck_assert_msg(call_inbox_show(client, &nothing, &arena, &inbox, &err) == STATUS_OK, "%s", err.text);
    ck_assert_str_eq(inbox.line, "all quiet");
    ck_assert_int_eq(client_state(client), CLIENT_UP);
    ck_assert_int_eq(client_starts(client), 1);
    ck_assert_str_eq(client_hello(client)->name, "Siân Hughes");
    ck_assert_str_eq(client_trouble(client), "");
    ck_assert(client_idle(client));
}
END_TEST

/* The command line says it all, and nothing else gets through: not even a descriptor without close-on-exec. */
START_TEST(client__start__hands_over_three_options_and_one_socket)
{
    int leak = dup(0);

    room_client("good");
    ck_assert_int_eq(client_start(client, &err), STATUS_OK);
    ck_assert_str_eq(room_log(true), "start --as sian --now 2026-11-21\n");
    close(leak);
}
END_TEST

START_TEST(client__ask__survives_a_death_under_the_same_key)
{
    struct submit_ask ask = {.id = 3};
    struct submit_answer answer;
    const char *log, *second;

    room_client("dies");
    ck_assert_msg(call_entry_submit(client, &ask, &arena, &answer, &err) == STATUS_OK, "%s", err.text);
    ck_assert_int_eq(client_starts(client), 2);
    log = room_log(false);
    second = strchr(log, '\n') + 1;
    ck_assert_uint_eq(strlen(second), strlen("submit \n") + HASH_KEY_TEXT - 1);
    ck_assert_msg(strncmp(log, second, strlen(second)) == 0, "%s",
                  log); /* asked twice, and it is the same write */
    ck_assert_uint_eq(strlen(log), 2 * strlen(second));
    call_entry_submit(client, &ask, &arena, &answer, &err);
    log = room_log(false);
    ck_assert_msg(strstr(log + strlen(second), second) == log + strlen(second) &&
                      strstr(log + 2 * strlen(second), second) == NULL,
                  "%s", log); /* another write has another key */
}
END_TEST

START_TEST(client__pump__starts_again_what_died_idle)
{
    room_client("idle");
    ck_assert_int_eq(client_start(client, &err), STATUS_OK);
    while (client_starts(client) < 2 || client_state(client) != CLIENT_UP)
        client_pump(client);
    ck_assert_int_eq(client_starts(client), 2);
}
END_TEST

START_TEST(client__ask__gives_up_after_three_restarts)
{
    struct nothing nothing = {false};
    struct heard heard = {0};
    struct inbox inbox;

    room_client("dead");
    ck_assert_int_eq(call_inbox_show(client, &nothing, &arena, &inbox, &err), STATUS_BUSY);
    ck_assert_int_eq(client_starts(client), 4);
    ck_assert_int_eq(client_state(client), CLIENT_DOWN);
    ck_assert_str_ne(client_trouble(client), "");
    ck_assert_str_eq(err.text, client_trouble(client));
    call_post_inbox_show(client, &nothing, room_hear, &heard);
    ck_assert_int_eq(heard.calls, 0); /* never from inside the post */
    ck_assert_int_eq(client_due(client), 0);
    client_pump(client);
    ck_assert_int_eq(heard.calls, 1);
    ck_assert_int_eq(heard.status, STATUS_BUSY);
    ck_assert_int_eq(client_starts(client), 4);
    client_retry(client);
    while (client_state(client) != CLIENT_DOWN)
        client_pump(client);
    ck_assert_int_eq(client_starts(client), 8);
}
END_TEST

START_TEST(client__ask__hears_why_hello_was_refused)
{
    struct nothing nothing = {false};
    struct inbox inbox;

    room_client("refuses");
    ck_assert_int_eq(call_inbox_show(client, &nothing, &arena, &inbox, &err), STATUS_MISSING);
    ck_assert_str_eq(err.text, "you are not in this store");
    ck_assert_int_eq(client_starts(client), 1);
    ck_assert_int_eq(client_start(client, &err), STATUS_MISSING);
}
END_TEST

START_TEST(client__start__knows_another_protocol)
{
    room_client("other");
    ck_assert_int_eq(client_start(client, &err), STATUS_BUSY);
    ck_assert_ptr_nonnull(strstr(err.text, "another version"));
    ck_assert_int_eq(client_starts(client), 1);
}
END_TEST

START_TEST(client__start__without_a_program)
{
    const struct client_options options = {.program = "/nonexistent/beatbook-store"};

    client = client_new(&options);
    ck_assert_int_eq(client_start(client, &err), STATUS_FILE);
    ck_assert_ptr_nonnull(strstr(err.text, "/nonexistent/beatbook-store"));
    ck_assert_int_eq(client_state(client), CLIENT_DOWN);
}
END_TEST

START_TEST(client__ask__takes_no_nonsense)
{
    struct submit_ask ask = {.id = 3};
    struct submit_answer answer;

    room_client("rude");
    ck_assert_int_eq(call_entry_submit(client, &ask, &arena, &answer, &err), STATUS_BUSY);
    ck_assert_int_eq(client_state(client), CLIENT_DOWN);
}
END_TEST

START_TEST(client__ask__sends_large_things)
{
    size_t length = 3 * 1024 * 1024;
    char *source = malloc(length + 1);
    struct import_document document = {
        .name = "a.xml", .source = source, .document = {.form = DOCUMENT_RULES}};
    struct import_ask ask = {{&document, 1, 1}, true};
    struct import_answer answer;

    memset(source, 'x', length);
    source[length] = '\0';
    room_client("good");
    ck_assert_msg(call_framework_import(client, &ask, &arena, &answer, &err) == STATUS_OK, "%s", err.text);
    ck_assert_str_eq(room_log(false), "import 3145728\n");
    free(source);
}
END_TEST

START_TEST(client__ask__leaves_callbacks_to_the_pump)
{
    struct nothing nothing = {false};
    struct draft_ask draft = {.entry = 3, .words = {.title = "a", .on = DAY_NONE}};
    struct heard heard = {0};
    struct inbox inbox;

    room_client("good");
    call_post_draft_save(client, &draft, room_hear, &heard);
    ck_assert(client_waits(client, VERB_DRAFT_SAVE));
    ck_assert(!client_waits(client, VERB_ENTRY_SUBMIT));
    ck_assert_int_eq(call_inbox_show(client, &nothing, &arena, &inbox, &err), STATUS_OK);
    ck_assert_int_eq(heard.calls, 0);
    ck_assert(client_waits(client, VERB_DRAFT_SAVE));
    ck_assert_str_eq(room_log(false), "draft 3 v0 a\n"); /* but it was done first */
    client_pump(client);
    ck_assert_int_eq(heard.calls, 1);
    ck_assert(client_idle(client));
}
END_TEST

static void keep(void *context, enum status status, const void *answer, struct arena *texts,
                 const struct err *fault)
{
    struct arena *mine = context;

    (void)fault;
    ck_assert_int_eq(status, STATUS_OK);
    ck_assert_str_eq(((const struct inbox *)answer)->line, "all quiet");
    *mine = *texts;
    arena_init(texts);
}

START_TEST(client__post__gives_the_arena_away)
{
    struct nothing nothing = {false};
    struct arena mine = ARENA_INIT;

    room_client("good");
    call_post_inbox_show(client, &nothing, keep, &mine);
    room_pump();
    ck_assert_ptr_nonnull(mine.block);
    arena_release(&mine);
}
END_TEST

static void post_again(void *context, enum status status, const void *answer, struct arena *texts,
                       const struct err *fault)
{
    struct nothing nothing = {false};

    (void)status;
    (void)answer;
    (void)texts;
    (void)fault;
    call_post_inbox_show(client, &nothing, room_hear, context);
    client_forget(client, client);
}

START_TEST(client__post__from_inside_a_callback)
{
    struct nothing nothing = {false};
    struct heard heard = {0};

    room_client("good");
    call_post_inbox_show(client, &nothing, post_again, &heard);
    room_pump();
    ck_assert_int_eq(heard.calls, 1);
}
END_TEST

START_TEST(client__forget__silences_but_writes)
{
    struct heard gone = {0}, here = {0};
    struct submit_ask ask = {.id = 3};

    room_client("good");
    call_post_entry_submit(client, &ask, room_hear, &gone);
    call_post_entry_submit(client, &ask, room_hear, &here);
    client_forget(client, &gone);
    room_pump();
    ck_assert_int_eq(gone.calls, 0);
    ck_assert_int_eq(here.calls, 1);
    ck_assert_int_eq(strncmp(room_log(false), "submit ", 7), 0);
    ck_assert_uint_eq(strlen(room_log(false)), 2 * (strlen("submit \n") + HASH_KEY_TEXT - 1));
}
END_TEST

START_TEST(client__free__tells_who_waits)
{
    struct draft_ask draft = {.entry = 3, .words = {.title = "a", .on = DAY_NONE}};
    struct heard first = {0}, second = {0};

    room_client("gated");
    call_post_draft_save(client, &draft, room_hear, &first);
    call_post_draft_save(client, &draft, room_hear, &second);
    room_let(2);
    client_free(client);
    client = NULL;
    ck_assert_int_eq(first.calls, 1);
    ck_assert_int_eq(first.status, STATUS_BUSY);
    ck_assert_int_eq(second.calls, 1);
}
END_TEST

Suite *suite_client(void)
{
    Suite *suite = suite_create("client");
    TCase *tcase = tcase_create("client");

    tcase_add_checked_fixture(tcase, room_open, room_close);
    tcase_add_test(tcase, client__ask__is_answered);
    tcase_add_test(tcase, client__start__hands_over_three_options_and_one_socket);
    tcase_add_test(tcase, client__ask__survives_a_death_under_the_same_key);
    tcase_add_test(tcase, client__pump__starts_again_what_died_idle);
    tcase_add_test(tcase, client__ask__gives_up_after_three_restarts);
    tcase_add_test(tcase, client__ask__hears_why_hello_was_refused);
    tcase_add_test(tcase, client__start__knows_another_protocol);
    tcase_add_test(tcase, client__start__without_a_program);
    tcase_add_test(tcase, client__ask__takes_no_nonsense);
    tcase_add_test(tcase, client__ask__sends_large_things);
    tcase_add_test(tcase, client__ask__leaves_callbacks_to_the_pump);
    tcase_add_test(tcase, client__post__gives_the_arena_away);
    tcase_add_test(tcase, client__post__from_inside_a_callback);
    tcase_add_test(tcase, client__forget__silences_but_writes);
    tcase_add_test(tcase, client__free__tells_who_waits);
    suite_add_tcase(suite, tcase);
    return suite;
}

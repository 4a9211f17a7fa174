/* shape_test.c - what the decoder takes, what it refuses and how it says where. */
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include <beatbook/wire/codec.h>
#include <beatbook/wire/frame.h>

#include "suites.h"

static const struct {
    const struct shape *shape;
    const char *json;
    const char *fault; /* how the text begins; NULL: taken */
} decodes[] = {
    {&codec_ask_login, "{}", NULL},
    {&codec_ask_login, "{\"login\":null}", NULL},
    {&codec_ask_login, "{\"login\":\"sian\"}", NULL},
    {&codec_ask_login, "[]", "an object is wanted here"},
    {&codec_ask_login, "{\"login\":7}", "login: a text is wanted here"},
    {&codec_ask_login, "{\"login\":\" sian\"}", "login: not clean text of one line"},
    {&codec_ask_login, "{\"login\":\"a\\nb\"}", "login: not clean text of one line"},
    {&codec_ask_login, "{\"login\":\"a\\u001b[31m\"}", "login: not clean text of one line"},
    {&codec_ask_login, "{\"login\":\"a\\u202eb\"}", "login: not clean text of one line"},
    {&codec_ask_login, "{\"login\":\"e\\u0301\"}", "login: not clean text of one line"},
    {&codec_ask_login, "{\"login\":\"a\",\"logout\":1}", "'logout' is not known here"},
    {&codec_ask_id, "{\"id\":1.0}", "id: a whole number is wanted here"},
    {&codec_ask_id, "{\"id\":\"1\"}", "id: a whole number is wanted here"},
    {&codec_ask_id, "{\"id\":true}", "id: a whole number is wanted here"},
    {&codec_hello, "{\"roles\":[\"tutor\",\"auditor\"]}", NULL},
    {&codec_hello, "{\"roles\":\"tutor\"}", "roles: a list of words is wanted here"},
    {&codec_hello, "{\"roles\":[\"tutor\",\"king\"]}",
     "roles[1]: 'king' is not a role; use one of apprentice, "},
    {&codec_hello, "{\"demo\":1}", "demo: true or false is wanted here"},
    {&codec_hello, "{\"now\":\"yesterday\"}", "now: "},
    {&codec_hello, "{\"now\":5}", "now: a moment is wanted here"},
    {&codec_leave_ask, "{\"on\":\"2026-02-30\"}", "on: "},
    {&codec_leave_ask, "{\"on\":20260230}", "on: a day is wanted here"},
    {&codec_decide_ask, "{\"entry\":1}", "verdict: the word of a "},
    {&codec_decide_ask, "{\"verdict\":\"accept\",\"claims\":[\"S4\",5]}", "claims[1]: a text is wanted here"},
    {&codec_decide_ask, "{\"verdict\":\"accept\",\"claims\":[null]}", "claims[0]: a text is wanted here"},
    {&codec_draft_ask,
     "{\"words\":{\"off_the_job\":\"no\",\"references\":[{\"kind\":\"crime\",\"value\":\"a\"},{}]}}",
     "words.references[1].kind: the word of a "},
    {&codec_draft_ask, "{\"words\":{\"off_the_job\":\"no\",\"references\":[7]}}",
     "words.references[0]: an object"},
    {&codec_draft_ask, "{\"words\":7}", "words: an object is wanted here"},
    {&codec_document, "{\"form\":\"rules\",\"line\":2147483648}", "line: 2147483648 is out of range"},
    {&codec_document, "{\"form\":\"rules\",\"line\":2147483647}", NULL},
    {&codec_fault, "{\"text\":\"two\\nlines\\tare fine\"}", NULL},
    {&codec_fault, "{\"text\":\"a return\\r\"}", "text: not clean text"},
    {&codec_source_piece, "{\"text\":\"raw \\r\\n \\u001b\"}", NULL},
};

START_TEST(shape__decode__each)
{
    const struct shape *shape = decodes[_i].shape;
    const char *fault = decodes[_i].fault;
    struct arena arena = ARENA_INIT;
    struct err err = ERR_INIT;
    json_t *json;
    enum status status;

    ck_assert_int_eq(frame_parse(decodes[_i].json, strlen(decodes[_i].json), &json, &err), STATUS_OK);
    status = shape_decode(shape, json, &arena, arena_alloc(&arena, shape->size), &err);
    ck_assert_msg((status == STATUS_OK) == (fault == NULL), "%s: %s", decodes[_i].json, err.text);
    if (fault != NULL) {
        ck_assert_int_eq(status, STATUS_USAGE);
        ck_assert_msg(strncmp(err.text, fault, strlen(fault)) == 0, "%s: %s", decodes[_i].json, err.text);
    }
    json_decref(json);
    arena_release(&arena);
}
END_TEST

START_TEST(shape__decode__missing_is_null)
{
    struct arena arena = ARENA_INIT;
    struct person_change change;
    struct assign_ask assign;
    struct link_list *list;
    struct document document;
    json_t *json = json_pack("{s:s}", "form", "crossmap");
    json_t *empty = json_object();

    memset(&change, 0x55, sizeof change);
    ck_assert_int_eq(shape_decode(&codec_person_change, empty, &arena, &change, NULL), STATUS_OK);
    ck_assert_ptr_null(change.login);
    ck_assert_int_eq(change.uid, -1);
    ck_assert_uint_eq(change.roles, 0);
    ck_assert_int_eq(shape_decode(&codec_assign_ask, empty, &arena, &assign, NULL), STATUS_OK);
    ck_assert_int_eq(assign.role, -1);
    ck_assert_int_eq(assign.from_day, DAY_NONE);
    memset(&document, 0x55, sizeof document);
    ck_assert_int_eq(shape_decode(&codec_document, json, &arena, &document, NULL), STATUS_OK);
    ck_assert_int_eq(document.type, DOCUMENT_TYPE_COUNT);
    list = &document.links;
    ck_assert_uint_eq(list->count, 0);
    ck_assert_ptr_null(list->items);
    json_decref(json);
    json_decref(empty);
    arena_release(&arena);
}
END_TEST

START_TEST(shape__decode__limits)
{
    struct arena arena = ARENA_INIT;
    struct err err = ERR_INIT;
    struct draft_ask draft;
    struct progress progress;
    char title[ENTRY_TITLE_MAX + 2];
    json_t *json, *panes = json_array();
    int i;

    memset(title, 'x', sizeof title - 1);
    title[sizeof title - 1] = '\0';
    json = json_pack("{s:{s:s, s:s}}", "words", "off_the_job", "no", "title", title);
    ck_assert_int_eq(shape_decode(&codec_draft_ask, json, &arena, &draft, &err), STATUS_USAGE);
    ck_assert_str_eq(err.text, "words.title: longer than 200 bytes");
    json_decref(json);
    json = json_pack("{s:{s:s, s:s}}", "words", "off_the_job", "no", "title", title + 1);
    ck_assert_int_eq(shape_decode(&codec_draft_ask, json, &arena, &draft, &err), STATUS_OK);
    ck_assert_uint_eq(strlen(draft.words.title), ENTRY_TITLE_MAX);
    json_decref(json);
    for (i = 0; i < PANE_COUNT + 1; i++)
        json_array_append_new(panes, json_pack("{s:s}", "pane", "skills"));
    json = json_pack("{s:o}", "panes", panes);
    ck_assert_int_eq(shape_decode(&codec_progress, json, &arena, &progress, &err), STATUS_USAGE);
    ck_assert_str_eq(err.text, "panes: more than 4 of them");
    json_decref(json);
    arena_release(&arena);
}
END_TEST

START_TEST(shape__write__keeps_secrets_to_itself)
{
    struct sign_ask ask = {"n", "2468ace", NULL};
    struct str shown = STR_INIT;
    struct str sent = STR_INIT;

    shape_write(&codec_sign_ask, &ask, false, &shown);
    shape_write(&codec_sign_ask, &ask, true, &sent);
    ck_assert_ptr_nonnull(strstr(shown.buf, "\"secret\":null"));
    ck_assert_ptr_null(strstr(shown.buf, "2468ace"));
    ck_assert_ptr_nonnull(strstr(sent.buf, "\"secret\":\"2468ace\""));
    str_release(&shown);
    str_release(&sent);
}
END_TEST

START_TEST(shape__write__mends_what_is_not_utf8)
{
    struct ask_login ask = {"caf\xe9 \xc3"};
    struct str text = STR_INIT;

    shape_write(&codec_ask_login, &ask, false, &text);
    ck_assert_str_eq(text.buf, "{\"login\":\"caf? ?\"}");
    str_release(&text);
}
END_TEST

static json_t *written(const struct shape *shape, const void *value)
{
    struct str text = STR_INIT;
    json_t *json;

    shape_write(shape, value, false, &text);
    json = json_loadb(text.buf, text.len, 0, NULL);
    ck_assert_ptr_nonnull(json);
    str_release(&text);
    return json;
}

START_TEST(shape__write__unknown_is_null)
{
    struct person person = {.login = "a", .uid = -1, .left_on = DAY_NONE};
    struct reader reader = {.framework = {.type = -1, .imported_at = MOMENT_NONE}, .next_position = -1};
    json_t *json = written(&codec_person, &person);
    json_t *other = written(&codec_reader, &reader);
    json_t *inside = json_object_get(other, "framework");

    ck_assert(json_is_null(json_object_get(json, "uid")));
    ck_assert(json_is_null(json_object_get(json, "name")));
    ck_assert(json_is_null(json_object_get(json, "left_on")));
    ck_assert_uint_eq(json_array_size(json_object_get(json, "roles")), 0);
    ck_assert(json_is_array(json_object_get(json, "roles")));
    ck_assert(json_is_null(json_object_get(inside, "type")));
    ck_assert(json_is_null(json_object_get(inside, "imported_at")));
    ck_assert(json_is_null(json_object_get(other, "next_position")));
    json_decref(json);
    json_decref(other);
}
END_TEST

Suite *suite_shape(void)
{
    Suite *suite = suite_create("shape");
    TCase *tcase = tcase_create("shape");

    tcase_add_loop_test(tcase, shape__decode__each, 0, COUNT(decodes));
    tcase_add_test(tcase, shape__decode__missing_is_null);
    tcase_add_test(tcase, shape__decode__limits);
    tcase_add_test(tcase, shape__write__keeps_secrets_to_itself);
    tcase_add_test(tcase, shape__write__mends_what_is_not_utf8);
    tcase_add_test(tcase, shape__write__unknown_is_null);
    suite_add_tcase(suite, tcase);
    return suite;
}

/* json_walk_test.c - the outer levels of a large JSON text, whole, cut and bent; and rows that no shape describes. */
#include <string.h>

#include <beatbook/wire/json_walk.h>

#include "suites.h"

static struct json_piece piece_of(const char *text)
{
    return (struct json_piece){text, strlen(text)};
}

static const struct {
    const char *text, *name; /* of the second member */
    const char *value;       /* NULL: refused */
    size_t count;
} objects[] = {
    {"{}", NULL, "", 0},
    {" { \"a\" : 1 } \n", NULL, "", 1},
    {"{\"a\":[1,{\"b\":\"]}\"}],\"c\":\"x\\\"}\"}", "c", "\"x\\\"}\"", 2},
    {"{\"a\":null,\"b\":-1.5e3}", "b", "-1.5e3", 2},
    {"", NULL, NULL, 0},
    {"[]", NULL, NULL, 0},
    {"{", NULL, NULL, 0},
    {"{\"a\"", NULL, NULL, 0},
    {"{\"a\":", NULL, NULL, 0},
    {"{\"a\":1", NULL, NULL, 0},
    {"{\"a\":1,}", NULL, NULL, 0},
    {"{\"a\":1}}", NULL, NULL, 0},
    {"{\"a\":1}x", NULL, NULL, 0},
    {"{\"a\":1 \"b\":2}", NULL, NULL, 0},
    {"{\"a\":\"x}", NULL, NULL, 0},
    {"{\"a\":\"x\\", NULL, NULL, 0},
    {"{\"a\":[1}", NULL, NULL, 0},
    {"{\"a\":]}", NULL, NULL, 0},
    {"{\"\":1}", NULL, NULL, 0},
    {"{\"\\u0061\":1}", NULL, NULL, 0},
    {"{a:1}", NULL, NULL, 0},
    {"{\"a\":1,\"b\":2,\"c\":3,\"d\":4}", NULL, NULL, 0}, /* more than three */
    {"{\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\":1}", NULL, NULL, 0},
};

START_TEST(json_walk__object)
{
    struct json_member members[3];
    struct err err = ERR_INIT;
    size_t count = 0;
    enum status status = json_walk_object(piece_of(objects[_i].text), members, 3, &count, &err);

    ck_assert_msg((status == STATUS_OK) == (objects[_i].value != NULL), "%s: %s", objects[_i].text, err.text);
    if (status != STATUS_OK)
        return;
    ck_assert_uint_eq(count, objects[_i].count);
    if (objects[_i].name == NULL)
        return;
    ck_assert_str_eq(members[1].name, objects[_i].name);
    ck_assert_uint_eq(members[1].value.length, strlen(objects[_i].value));
    ck_assert_mem_eq(members[1].value.bytes, objects[_i].value, members[1].value.length);
}
END_TEST

static const struct {
    const char *text;
    int elements; /* -1: refused */
} lists[] = {
    {"[]", 0},     {" [ ] ", 0}, {"[1]", 1},    {"[1,\n[2,3],{\"a\":\"[\"}]", 3},
    {"", -1},      {"{}", -1},   {"[", -1},     {"[1", -1},
    {"[1,]", -1},  {"[,1]", -1}, {"[1 2]", -1}, {"[[1]", -1},
    {"[\"a]", -1}, {"[1}", -1},
};

START_TEST(json_walk__list)
{
    struct json_list list = {.list = piece_of(lists[_i].text)};
    struct json_piece piece;
    struct err err = ERR_INIT;
    bool more = true;
    int count = 0;
    enum status status = STATUS_OK;

    while (status == STATUS_OK && (status = json_walk_next(&list, &piece, &more, &err)) == STATUS_OK &&
           more) {
        ck_assert_uint_eq(list.n, (size_t)count);
        count++;
    }
    ck_assert_int_eq(status == STATUS_OK ? count : -1, lists[_i].elements);
}
END_TEST

/* Bytes that are not there are not looked at. */
START_TEST(json_walk__ends_where_it_ends)
{
    struct json_list list = {.list = {"[1,2]", 3}};
    struct json_piece piece;
    struct err err = ERR_INIT;
    bool more;

    ck_assert_int_eq(json_walk_next(&list, &piece, &more, &err), STATUS_OK);
    ck_assert(more);
    ck_assert_int_ne(json_walk_next(&list, &piece, &more, &err), STATUS_OK);
}
END_TEST

static const struct {
    const char *text;
    bool reads;
} rows[] = {
    {"{\"table\":\"entry\",\"row\":{\"id\":1,\"a\":null,\"b\":\"x\"}}", true},
    {"{\"table\":\"entry\",\"row\":{}}", true},
    {"{\"table\":\"entry\",\"row\":{\"id\":1.5}}", false},
    {"{\"table\":\"entry\",\"row\":{\"id\":true}}", false},
    {"{\"table\":\"entry\",\"row\":{\"id\":[1]}}", false},
    {"{\"table\":\"entry\",\"row\":{\"id\":1,\"id\":2}}", false},
    {"{\"table\":\"entry\",\"row\":{\"id\":99999999999999999999}}", false},
    {"{\"table\":\"entry\",\"row\":{\"id\":\"\\u0000\"}}", false},
    {"{\"table\":\"entry\",\"row\":[]}", false},
    {"{\"table\":7,\"row\":{}}", false},
    {"{\"table\":\"entry\"}", false},
    {"{\"table\":\"entry\",\"row\":{},\"more\":1}", false},
    {"[]", false},
    {"1", false},
    {"{\"table\":\"entry\",\"row\":{\"a\":\"\xff\"}}", false},
};

START_TEST(json_walk__row)
{
    struct arena arena = ARENA_INIT;
    struct json_cells cells = {NULL, 0, 0};
    const char *table = NULL;
    struct err err = ERR_INIT;
    enum status status = json_walk_row(piece_of(rows[_i].text), &arena, &table, &cells, &err);

    ck_assert_msg((status == STATUS_OK) == rows[_i].reads, "%s: %s", rows[_i].text, err.text);
    if (status == STATUS_OK && cells.count == 3) {
        ck_assert_str_eq(table, "entry");
        ck_assert_int_eq(cells.items[0].number, 1);
        ck_assert(cells.items[1].is_null);
        ck_assert(cells.items[2].is_text);
        ck_assert_str_eq(cells.items[2].text, "x");
    }
    arena_release(&arena);
}
END_TEST

Suite *suite_json_walk(void)
{
    Suite *suite = suite_create("json_walk");
    TCase *tcase = tcase_create("json_walk");

    tcase_add_loop_test(tcase, json_walk__object, 0, sizeof objects / sizeof *objects);
    tcase_add_loop_test(tcase, json_walk__list, 0, sizeof lists / sizeof *lists);
    tcase_add_test(tcase, json_walk__ends_where_it_ends);
    tcase_add_loop_test(tcase, json_walk__row, 0, sizeof rows / sizeof *rows);
    suite_add_tcase(suite, tcase);
    return suite;
}

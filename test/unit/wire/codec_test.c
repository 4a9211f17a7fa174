/* codec_test.c - every type of every verb: there and back, and through anything that is not it. */
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include <beatbook/wire/codec.h>
#include <beatbook/wire/frame.h>
#include <beatbook/wire/verbs.h>

#include "sample.h"
#include "suites.h"
#include "tree.h"

/* The shapes of verb n / 2, of asks and answers in turn; past the verbs those that no verb names. */
static const struct shape *shape_at(int n)
{
    static const struct shape *const others[] = {&codec_document, &codec_fault,      &codec_criterion,
                                                 &codec_claim,    &codec_reader_row, &codec_import_report};

    if (n >= 2 * VERB_COUNT)
        return others[n - 2 * VERB_COUNT];
    return n % 2 == 0 ? verbs_row((enum verb)(n / 2))->ask : verbs_row((enum verb)(n / 2))->answer;
}

#define SHAPES (2 * VERB_COUNT + 6)

static char *dump(const struct shape *shape, const void *value)
{
    struct str text = STR_INIT;

    shape_write(shape, value, true, &text);
    return str_detach(&text);
}

/* Decoded into a new struct of the arena; NULL when it was refused. */
static void *load(const struct shape *shape, const char *text, size_t length, struct arena *arena,
                  struct err *err)
{
    void *value = arena_alloc(arena, shape->size);
    json_t *json;

    if (frame_parse(text, length, &json, err) != STATUS_OK)
        return NULL;
    if (shape_decode(shape, json, arena, value, err) != STATUS_OK)
        value = NULL;
    json_decref(json);
    return value;
}

START_TEST(codec__round_trip__each_type)
{
    const struct shape *shape = shape_at(_i);
    struct hash_dice dice = {(uint64_t)_i};
    int round;

    for (round = 0; round < 20; round++) {
        struct arena arena = ARENA_INIT;
        struct err err = ERR_INIT;
        void *value = arena_alloc(&arena, shape->size);
        char *first, *second;
        void *back;

        sample_fill(shape, &arena, &dice, value);
        first = dump(shape, value);
        back = load(shape, first, strlen(first), &arena, &err);
        ck_assert_msg(back != NULL, "%s: %s", shape->name, err.text);
        second = dump(shape, back);
        ck_assert_str_eq(first, second);
        free(first);
        free(second);
        arena_release(&arena);
    }
}
END_TEST

/* Without what is as if it were missing it is the same, but for secrets, which are never written so. */
START_TEST(codec__brief__decodes_to_the_same)
{
    const struct shape *shape = shape_at(_i);
    struct hash_dice dice = {7000 + (uint64_t)_i};
    int round;

    for (round = 0; round < 10; round++) {
        struct arena arena = ARENA_INIT;
        struct err err = ERR_INIT;
        struct str whole = STR_INIT, brief = STR_INIT, again = STR_INIT;
        void *value = arena_alloc(&arena, shape->size);
        void *back;

        sample_fill(shape, &arena, &dice, value);
        shape_write(shape, value, false, &whole);
        shape_write_brief(shape, value, &brief);
        ck_assert_uint_le(brief.len, whole.len);
        back = load(shape, brief.buf, brief.len, &arena, &err);
        ck_assert_msg(back != NULL, "%s: %s", shape->name, err.text);
        shape_write(shape, back, false, &again);
        ck_assert_str_eq(whole.buf, again.buf);
        str_release(&whole);
        str_release(&brief);
        str_release(&again);
        arena_release(&arena);
    }
}
END_TEST

/* Byte for byte what the library writes of the same values, and after what stood there before. */
static void judge_bytes(const struct shape *shape, const void *value, bool secrets)
{
    json_t *json = tree_encode(shape, value, secrets);
    char *expected = json_dumps(json, JSON_COMPACT);
    struct str text = STR_INIT;

    str_add(&text, "before ");
    shape_write(shape, value, secrets, &text);
    ck_assert_str_eq(text.buf + strlen("before "), expected);
    ck_assert_uint_eq(text.len, strlen(text.buf));
    str_release(&text);
    free(expected);
    json_decref(json);
}

START_TEST(codec__write__as_the_library_does)
{
    const struct shape *shape = shape_at(_i);
    struct hash_dice dice = {3000 + (uint64_t)_i};
    struct arena arena = ARENA_INIT;
    void *value = arena_alloc(&arena, shape->size);
    int round;

    for (round = 0; round < 20; round++) {
        sample_fill(shape, &arena, &dice, value);
        judge_bytes(shape, value, true);
        judge_bytes(shape, value, false);
    }
    arena_release(&arena);
}
END_TEST

/* Texts of any bytes at all, valid and not, of all lengths around those that are looked at together. */
START_TEST(codec__write__any_bytes_as_the_library_does)
{
    static const char *const pieces[] = {"a",
                                         "seven b",
                                         "eight by",
                                         "\"",
                                         "\\",
                                         "/",
                                         "\n",
                                         "\x01",
                                         "\x1f",
                                         "\x7f",
                                         "\xc3\xa9",
                                         "\xe2\x80\x9c",
                                         "\xf0\x9f\x98\x80",
                                         "\xef\xbf\xbe",
                                         "\xed\xa0\x80",
                                         "\xc0\x80",
                                         "\xff",
                                         "\xe2\x80",
                                         "\xf4\x90\x80\x80",
                                         "\b\f\r\t"};
    struct hash_dice dice = {4000};
    int round, i;

    for (round = 0; round < 20000; round++) {
        struct str text = STR_INIT;
        struct ask_login ask;

        for (i = (int)hash_dice_roll(&dice, 6); i > 0; i--) {
            if (hash_dice_roll(&dice, 4) == 0)
                str_add_char(&text, (char)(1 + hash_dice_roll(&dice, 255)));
            else
                str_add(&text, pieces[hash_dice_roll(&dice, COUNT(pieces))]);
        }
        ask.login = text.buf;
        judge_bytes(&codec_ask_login, &ask, false);
        str_release(&text);
    }
}
END_TEST

/* What was taken must be as good as what was made: it goes there and back too. */
static bool survives(const struct shape *shape, const char *text, size_t length)
{
    struct arena arena = ARENA_INIT;
    struct err err = ERR_INIT;
    void *value = load(shape, text, length, &arena, &err);
    bool taken = value != NULL;

    if (taken) {
        char *again = dump(shape, value);
        bool back = load(shape, again, strlen(again), &arena, &err) != NULL;

        ck_assert_msg(back, "%s: %s", shape->name, err.text);
        free(again);
    } else {
        ck_assert_int_eq(err.status, STATUS_USAGE);
        ck_assert_str_ne(err.text, "");
    }
    arena_release(&arena);
    return taken;
}

START_TEST(codec__decode__survives_other_values)
{
    const struct shape *shape = shape_at(_i);
    struct hash_dice dice = {1000 + (uint64_t)_i};
    struct arena arena = ARENA_INIT;
    void *value = arena_alloc(&arena, shape->size);
    int round, refused = 0;

    for (round = 0; round < 100; round++) {
        json_t *json;
        char *text;

        if (round % 10 == 0)
            sample_fill(shape, &arena, &dice, value);
        json = tree_encode(shape, value, true);
        sample_mutate(json, &dice);
        text = json_dumps(json, JSON_COMPACT);
        refused += !survives(shape, text, strlen(text));
        free(text);
        json_decref(json);
    }
    ck_assert_int_gt(refused, 0);
    arena_release(&arena);
}
END_TEST

START_TEST(codec__decode__survives_other_bytes)
{
    const struct shape *shape = shape_at(_i);
    struct hash_dice dice = {2000 + (uint64_t)_i};
    struct arena arena = ARENA_INIT;
    void *value = arena_alloc(&arena, shape->size);
    int round;

    for (round = 0; round < 100; round++) {
        size_t length, changes;
        char *text;

        if (round % 10 == 0)
            sample_fill(shape, &arena, &dice, value);
        text = dump(shape, value);
        length = strlen(text);
        for (changes = 1 + hash_dice_roll(&dice, 3); changes > 0; changes--)
            text[hash_dice_roll(&dice, (uint32_t)length)] = (char)hash_dice_next(&dice);
        survives(shape, text, hash_dice_roll(&dice, 10) == 0 ? length / 2 : length);
        free(text);
    }
    arena_release(&arena);
}
END_TEST

/* No two members of a struct in one place, none outside, no name twice; a secret only where nobody is shown it. */
static void judge_fields(const struct shape *shape)
{
    size_t i, j;

    for (i = 0; i < shape->count; i++) {
        const struct field *a = &shape->fields[i];

        ck_assert_msg(a->offset < shape->size, "%s.%s", shape->name, a->name);
        ck_assert_msg((a->form == FIELD_STRUCT || a->form == FIELD_LIST) == (a->shape != NULL), "%s.%s",
                      shape->name, a->name);
        ck_assert_msg((a->form == FIELD_ENUM || a->form == FIELD_ENUM64 || a->form == FIELD_SET) ==
                          (a->names != NULL),
                      "%s.%s", shape->name, a->name);
        ck_assert_msg(a->form != FIELD_SET || a->names->count <= 32, "%s.%s", shape->name, a->name);
        for (j = i + 1; j < shape->count; j++) {
            ck_assert_msg(a->offset != shape->fields[j].offset, "%s.%s", shape->name, a->name);
            ck_assert_msg(strcmp(a->name, shape->fields[j].name) != 0, "%s.%s", shape->name, a->name);
        }
    }
}

START_TEST(codec__tables__hold)
{
    const struct shape *shape = shape_at(_i);
    size_t i;

    judge_fields(shape);
    for (i = 0; i < shape->count && _i % 2 == 1 && _i < 2 * VERB_COUNT; i++)
        ck_assert_msg((shape->fields[i].flags & FIELD_SECRET) == 0, "%s.%s", shape->name,
                      shape->fields[i].name);
}
END_TEST

/* The table names every member: a struct filled with a pattern and then through the table keeps none of the pattern but
 * padding. Found by filling twice over two patterns: bytes that differ afterwards are padding or forgotten; a forgotten
 * member is at least as wide as an int and as aligned. */
START_TEST(codec__tables__forget_no_member)
{
    const struct shape *shape = shape_at(_i);
    struct arena arena = ARENA_INIT;
    unsigned char *covered = arena_alloc(&arena, shape->size);
    size_t i, run = 0;

    for (i = 0; i < shape->count; i++) {
        static const size_t widths[] = {
            [FIELD_LINE] = sizeof(char *),
            [FIELD_BLOCK] = sizeof(char *),
            [FIELD_RAW] = sizeof(char *),
            [FIELD_INT] = sizeof(int64_t),
            [FIELD_INT32] = sizeof(int),
            [FIELD_BOOL] = sizeof(bool),
            [FIELD_DAY] = sizeof(day),
            [FIELD_MOMENT] = sizeof(moment),
            [FIELD_ENUM] = sizeof(int),
            [FIELD_ENUM64] = sizeof(int64_t),
            [FIELD_SET] = sizeof(uint32_t),
            [FIELD_STRUCT] = 0,
            [FIELD_LIST] = sizeof(struct list_any),
            [FIELD_TEXTS] = sizeof(struct list_any),
        };
        const struct field *field = &shape->fields[i];

        memset(covered + field->offset, 1,
               field->form == FIELD_STRUCT ? field->shape->size : widths[field->form]);
    }
    for (i = 0; i < shape->size; i++) {
        run = covered[i] ? 0 : run + 1;
        ck_assert_msg(run < sizeof(void *), "%s: a member at %zu has no row", shape->name, i + 1 - run);
    }
    arena_release(&arena);
}
END_TEST

/* The promise of `beatbook progress --format json`. */
START_TEST(codec__progress__keeps_its_promise)
{
    static const char *const top[] = {"login", "principal", "version", "panes"};
    static const char *const of_pane[] = {"pane", "met", "total", "criteria"};
    static const char *const of_criterion[] = {"ref",     "code",     "state", "drafted",
                                               "waiting", "accepted", "rule",  "lacks"};
    struct criterion criterion = {.ref = "a#b", .code = "S4", .state = CRITERION_PART, .lapses_on = DAY_NONE};
    struct pane_progress pane = {.pane = PANE_SKILLS, .criteria = {&criterion, 1, 1}};
    struct progress progress = {
        .login = "sian", .panes = {&pane, 1, 1}, .today = 20000, .start_day = DAY_NONE};
    json_t *json = tree_encode(&codec_progress, &progress, false);
    json_t *in_pane = json_array_get(json_object_get(json, "panes"), 0);
    json_t *in_criterion = json_array_get(json_object_get(in_pane, "criteria"), 0);
    int i;

    for (i = 0; i < COUNT(top); i++)
        ck_assert_msg(json_object_get(json, top[i]) != NULL, "%s", top[i]);
    for (i = 0; i < COUNT(of_pane); i++)
        ck_assert_msg(json_object_get(in_pane, of_pane[i]) != NULL, "%s", of_pane[i]);
    for (i = 0; i < COUNT(of_criterion); i++)
        ck_assert_msg(json_object_get(in_criterion, of_criterion[i]) != NULL, "%s", of_criterion[i]);
    ck_assert_str_eq(json_string_value(json_object_get(in_pane, "pane")), "skills");
    ck_assert_str_eq(json_string_value(json_object_get(in_criterion, "state")), "part");
    ck_assert(json_is_null(json_object_get(json, "start_day")));
    ck_assert_str_eq(json_string_value(json_object_get(json, "today")), "2024-10-04");
    json_decref(json);
}
END_TEST

Suite *suite_codec(void)
{
    Suite *suite = suite_create("codec");
    TCase *tcase = tcase_create("codec");

    tcase_add_loop_test(tcase, codec__round_trip__each_type, 0, SHAPES);
    tcase_add_loop_test(tcase, codec__brief__decodes_to_the_same, 0, SHAPES);
    tcase_add_loop_test(tcase, codec__write__as_the_library_does, 0, SHAPES);
    tcase_add_test(tcase, codec__write__any_bytes_as_the_library_does);
    tcase_add_loop_test(tcase, codec__decode__survives_other_values, 0, SHAPES);
    tcase_add_loop_test(tcase, codec__decode__survives_other_bytes, 0, SHAPES);
    tcase_add_loop_test(tcase, codec__tables__hold, 0, SHAPES);
    tcase_add_loop_test(tcase, codec__tables__forget_no_member, 0, SHAPES);
    tcase_add_test(tcase, codec__progress__keeps_its_promise);
    suite_add_tcase(suite, tcase);
    return suite;
}

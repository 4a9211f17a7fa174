/* arena_test.c - tests of util/arena. */
#include <stdint.h>
#include <string.h>

#include <beatbook/util/arena.h>

#include "suites.h"

static const size_t sizes[] = {0, 1, 7, 15, 16, 17, 2047, 2048, 2049, 65535, 65536, 300000};

START_TEST(arena__alloc__zeroed_and_aligned)
{
    struct arena arena = ARENA_INIT;
    int round;

    for (round = 0; round < 20; round++) {
        unsigned char *piece = arena_alloc(&arena, sizes[_i]);
        size_t i;

        ck_assert_uint_eq((uintptr_t)piece % _Alignof(max_align_t), 0);
        for (i = 0; i < sizes[_i]; i++)
            if (piece[i] != 0)
                ck_abort_msg("byte %zu is not zero", i);
        if (sizes[_i] > 0)
            memset(piece, 0xff, sizes[_i]);
        arena_alloc(&arena, 24);
    }
    arena_release(&arena);
    ck_assert_ptr_null(arena.block);
}
END_TEST

START_TEST(arena__alloc__pieces_do_not_overlap)
{
    struct arena arena = ARENA_INIT;
    unsigned char *pieces[500];
    size_t i;

    for (i = 0; i < 500; i++) {
        pieces[i] = arena_alloc(&arena, i + 1);
        memset(pieces[i], (int)(i & 0xff), i + 1);
    }
    for (i = 0; i < 500; i++) {
        ck_assert_uint_eq(pieces[i][0], i & 0xff);
        ck_assert_uint_eq(pieces[i][i], i & 0xff);
    }
    arena_release(&arena);
}
END_TEST

START_TEST(arena__dup__copies)
{
    struct arena arena = ARENA_INIT;
    char *copy;

    ck_assert_ptr_null(arena_dup(&arena, NULL));
    ck_assert_ptr_null(arena_dup_n(&arena, NULL, 0));
    ck_assert_str_eq(arena_dup(&arena, ""), "");
    ck_assert_str_eq(arena_dup(&arena, "abc"), "abc");
    copy = arena_dup_n(&arena, "a\0bcd", 4);
    ck_assert_mem_eq(copy, "a\0bc", 5);
    arena_release(&arena);
}
END_TEST

static const int widths[] = {0, 1, 254, 255, 256, 257, 10000};

START_TEST(arena__printf__any_length)
{
    struct arena arena = ARENA_INIT;
    char *text = arena_printf(&arena, "%*s", widths[_i], "");

    ck_assert_uint_eq(strlen(text), (size_t)widths[_i]);
    arena_release(&arena);
}
END_TEST

struct pair {
    int number;
    const char *text;
};

START_TEST(arena__list_add__keeps_order_and_zeroes)
{
    struct arena arena = ARENA_INIT;
    LIST(struct pair) pairs = {NULL, 0, 0};
    int i;

    for (i = 0; i < 1000; i++) {
        struct pair *pair = LIST_ADD(&arena, &pairs);

        ck_assert_int_eq(pair->number, 0);
        ck_assert_ptr_null(pair->text);
        pair->number = i;
        pair->text = "x";
    }
    ck_assert_uint_eq(pairs.count, 1000);
    for (i = 0; i < 1000; i++)
        ck_assert_int_eq(pairs.items[i].number, i);
    pairs.count = 10;
    ck_assert_int_eq(LIST_ADD(&arena, &pairs)->number, 0);
    arena_release(&arena);
}
END_TEST

START_TEST(arena__release__may_be_used_again)
{
    struct arena arena;

    arena_init(&arena);
    arena_release(&arena);
    ck_assert_str_eq(arena_dup(&arena, "one"), "one");
    arena_release(&arena);
    ck_assert_str_eq(arena_dup(&arena, "two"), "two");
    arena_release(&arena);
}
END_TEST

Suite *suite_arena(void)
{
    Suite *suite = suite_create("arena");
    TCase *tcase = tcase_create("arena");

    tcase_set_timeout(tcase, 60);
    tcase_add_loop_test(tcase, arena__alloc__zeroed_and_aligned, 0, COUNT(sizes));
    tcase_add_test(tcase, arena__alloc__pieces_do_not_overlap);
    tcase_add_test(tcase, arena__dup__copies);
    tcase_add_loop_test(tcase, arena__printf__any_length, 0, COUNT(widths));
    tcase_add_test(tcase, arena__list_add__keeps_order_and_zeroes);
    tcase_add_test(tcase, arena__release__may_be_used_again);
    suite_add_tcase(suite, tcase);
    return suite;
}

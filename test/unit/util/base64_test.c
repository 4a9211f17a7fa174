/* base64_test.c - bytes inside JSON, there and back; and hashes of bytes that come in pieces. */
#include <string.h>

#include <beatbook/util/base64.h>
#include <beatbook/util/hash.h>

#include "suites.h"

START_TEST(base64__any_length__there_and_back)
{
    unsigned char bytes[300];
    struct str text = STR_INIT, back = STR_INIT;

    hash_random(bytes, sizeof bytes);
    base64_write(bytes, (size_t)_i, &text);
    ck_assert_uint_eq(text.len % 4, 0);
    ck_assert(base64_read(text.buf, &back));
    ck_assert_uint_eq(back.len, (size_t)_i);
    ck_assert(memcmp(back.buf, bytes, back.len) == 0);
    str_release(&text);
    str_release(&back);
}
END_TEST

static const char *const faulty[] = {"A", "AA", "AAA", "AA=A", "A A=", "AAA*", "AAAA=", "AB=="};

START_TEST(base64__faulty__refused)
{
    struct str out = STR_INIT;

    str_add(&out, "kept");
    ck_assert(!base64_read(faulty[_i], &out));
    ck_assert_str_eq(out.buf, "kept");
    str_release(&out);
}
END_TEST

START_TEST(hash_stream__pieces__as_the_whole)
{
    unsigned char bytes[1000];
    struct hash_stream stream;
    char whole[HASH_TEXT], pieces[HASH_TEXT];
    size_t at;

    hash_random(bytes, sizeof bytes);
    hash_sha256(bytes, sizeof bytes, whole);
    hash_stream_init(&stream);
    for (at = 0; at < sizeof bytes; at += (size_t)_i)
        hash_stream_add(&stream, bytes + at, sizeof bytes - at < (size_t)_i ? sizeof bytes - at : (size_t)_i);
    hash_stream_done(&stream, pieces);
    ck_assert_str_eq(whole, pieces);
}
END_TEST

Suite *suite_base64(void)
{
    Suite *suite = suite_create("base64");
    TCase *tests = tcase_create("base64");

    tcase_add_loop_test(tests, base64__any_length__there_and_back, 0, 12);
    tcase_add_loop_test(tests, base64__faulty__refused, 0, COUNT(faulty));
    tcase_add_loop_test(tests, hash_stream__pieces__as_the_whole, 1, 130);
    suite_add_tcase(suite, tests);
    return suite;
}

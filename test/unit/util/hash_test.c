/* hash_test.c - tests of util/hash. */
#include <string.h>

#include <beatbook/util/hash.h>

#include "suites.h"

static void start(void)
{
    hash_start();
}

START_TEST(hash__sha256__known)
{
    char text[HASH_TEXT];

    hash_sha256("", 0, text);
    ck_assert_str_eq(text, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    hash_sha256("abc", 3, text);
    ck_assert_str_eq(text, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}
END_TEST

/* Lists of fields that would meet if they were only strung together. */
static const struct {
    const char *tag;
    const char *fields[3];
    const char *key;
} inputs[] = {
    {"t", {"ab", "c", NULL}, NULL},
    {"t", {"a", "bc", NULL}, NULL},
    {"t", {"abc", NULL, NULL}, NULL},
    {"t", {"abc", "", NULL}, NULL},
    {"ta", {"bc", NULL, NULL}, NULL},
    {"t", {NULL, NULL, NULL}, NULL},
    {"t", {"abc", NULL, NULL}, "0123456789abcdef"},
    {"t", {"abc", NULL, NULL}, "0123456789abcdeg"},
};

static void hash_input(int i, unsigned char out[HASH_BYTES])
{
    struct hash hash;
    int f;

    hash_init(&hash, inputs[i].tag, inputs[i].key, inputs[i].key != NULL ? strlen(inputs[i].key) : 0);
    for (f = 0; f < 3 && inputs[i].fields[f] != NULL; f++)
        hash_text(&hash, inputs[i].fields[f]);
    hash_done(&hash, out);
}

START_TEST(hash__done__no_two_alike)
{
    unsigned char mine[HASH_BYTES];
    unsigned char other[HASH_BYTES];
    int i;

    hash_input(_i, mine);
    hash_input(_i, other);
    ck_assert_mem_eq(mine, other, HASH_BYTES);
    for (i = 0; i < _i; i++) {
        hash_input(i, other);
        ck_assert_mem_ne(mine, other, HASH_BYTES);
    }
}
END_TEST

START_TEST(hash__number__is_eight_big_endian_bytes)
{
    unsigned char a[HASH_BYTES];
    unsigned char b[HASH_BYTES];
    char hex[HASH_TEXT];
    struct hash hash;

    hash_init(&hash, "beatbook.test.1", NULL, 0);
    hash_number(&hash, -2);
    hash_number(&hash, 258);
    hash_done(&hash, a);
    hash_init(&hash, "beatbook.test.1", NULL, 0);
    hash_field(&hash, "\xff\xff\xff\xff\xff\xff\xff\xfe", 8);
    hash_field(&hash, "\0\0\0\0\0\0\1\2", 8);
    hash_done(&hash, b);
    ck_assert_mem_eq(a, b, HASH_BYTES);
    hash_hex(a, sizeof a, hex);
    /* From another implementation of BLAKE2b, over the bytes that hash.h describes. */
    ck_assert_str_eq(hex, "2d87bb60ec4a4c8d75bf18a1d7417ce8c22f191f13391d910aec074cf24ff068");
}
END_TEST

static const struct {
    const char *text;
    size_t length;
    bool good;
} hexes[] = {
    {"", 0, true},      {"00ff", 2, true},  {"00f", 2, false},  {"00ff0", 2, false},
    {"00FF", 2, false}, {"00fg", 2, false}, {"00 f", 2, false}, {"", 1, false},
};

START_TEST(hash__unhex__each)
{
    unsigned char bytes[4] = {0};
    char back[9];

    ck_assert_int_eq(hash_unhex(hexes[_i].text, bytes, hexes[_i].length), hexes[_i].good);
    if (hexes[_i].good) {
        hash_hex(bytes, hexes[_i].length, back);
        ck_assert_str_eq(back, hexes[_i].text);
    }
}
END_TEST

START_TEST(hash__new_key__differs)
{
    unsigned char bytes[16];
    char a[HASH_KEY_TEXT];
    char b[HASH_KEY_TEXT];

    hash_new_key(a);
    hash_new_key(b);
    ck_assert_uint_eq(strlen(a), 32);
    ck_assert(hash_unhex(a, bytes, sizeof bytes));
    ck_assert_str_ne(a, b);
}
END_TEST

START_TEST(hash__rehearse__the_same_until_chance_comes_back)
{
    unsigned char first[40], again[40], other[40], chance[40];

    hash_rehearse(7);
    hash_random(first, sizeof first);
    hash_rehearse(7);
    hash_random(again, sizeof again);
    ck_assert_mem_eq(first, again, sizeof first);
    hash_random(again, sizeof again);
    ck_assert_mem_ne(first, again, sizeof first);
    hash_rehearse(8);
    hash_random(other, sizeof other);
    ck_assert_mem_ne(first, other, sizeof first);
    hash_rehearse(7);
    hash_rehearse(0);
    hash_random(chance, sizeof chance);
    ck_assert_mem_ne(first, chance, sizeof first);
}
END_TEST

START_TEST(hash__secret__matches_itself_only)
{
    char record[HASH_SECRET_TEXT];
    char other[HASH_SECRET_TEXT];

    ck_assert(hash_secret("2468", record));
    ck_assert(hash_secret("2468", other));
    ck_assert_str_ne(record, other);
    ck_assert_int_eq(strncmp(record, "$argon2id$", 10), 0);
    ck_assert(hash_secret_matches(record, "2468"));
    ck_assert(!hash_secret_matches(record, "2469"));
    ck_assert(!hash_secret_matches(record, ""));
    ck_assert(!hash_secret_matches("", "2468"));
    ck_assert(!hash_secret_matches("nonsense", "2468"));
}
END_TEST

START_TEST(hash__dice__same_everywhere)
{
    struct hash_dice dice = {1234567};
    int i;

    /* The generator's published first numbers for this seed. */
    ck_assert_uint_eq(hash_dice_next(&dice), UINT64_C(6457827717110365317));
    ck_assert_uint_eq(hash_dice_next(&dice), UINT64_C(3203168211198807973));
    ck_assert_uint_eq(hash_dice_roll(&dice, 0), 0);
    for (i = 0; i < 1000; i++)
        ck_assert_uint_lt(hash_dice_roll(&dice, 6), 6);
}
END_TEST

Suite *suite_hash(void)
{
    Suite *suite = suite_create("hash");
    TCase *tcase = tcase_create("hash");

    tcase_set_timeout(tcase, 60);
    tcase_add_checked_fixture(tcase, start, NULL);
    tcase_add_test(tcase, hash__sha256__known);
    tcase_add_loop_test(tcase, hash__done__no_two_alike, 0, COUNT(inputs));
    tcase_add_test(tcase, hash__number__is_eight_big_endian_bytes);
    tcase_add_loop_test(tcase, hash__unhex__each, 0, COUNT(hexes));
    tcase_add_test(tcase, hash__new_key__differs);
    tcase_add_test(tcase, hash__rehearse__the_same_until_chance_comes_back);
    tcase_add_test(tcase, hash__secret__matches_itself_only);
    tcase_add_test(tcase, hash__dice__same_everywhere);
    suite_add_tcase(suite, tcase);
    return suite;
}

/* testimony_test.c - who may add which type, and codes as people type them. */
#include <beatbook/domain/testimony.h>

#include <string.h>

#include <beatbook/domain/entry.h>

#include "suites.h"

#define TYPE(type) (1u << (type))

static const struct {
    const char *words;
    uint32_t types;
    enum role role;
    enum status status;
} checks[] = {
    {"I saw it.", TYPE(ENTRY_OBSERVATION), ROLE_TUTOR, STATUS_OK},
    {"I saw it.", TYPE(ENTRY_OBSERVATION) | TYPE(ENTRY_FEEDBACK), ROLE_ASSESSOR, STATUS_OK},
    {"I saw it.", TYPE(ENTRY_SUPERVISOR_REPORT), ROLE_SUPERVISOR, STATUS_OK},
    {"I saw it.", TYPE(ENTRY_SUPERVISOR_REPORT), ROLE_TUTOR, STATUS_USAGE},
    {"I saw it.", TYPE(ENTRY_WITNESS_TESTIMONY), ROLE_COUNT, STATUS_OK},
    {"I saw it.", TYPE(ENTRY_OBSERVATION), ROLE_COUNT, STATUS_USAGE},
    {"I saw it.", TYPE(ENTRY_TEST), ROLE_SUPERVISOR, STATUS_USAGE},
    {"I saw it.", 0, ROLE_TUTOR, STATUS_USAGE},
    {" \n\t", TYPE(ENTRY_OBSERVATION), ROLE_TUTOR, STATUS_USAGE},
    {NULL, TYPE(ENTRY_OBSERVATION), ROLE_TUTOR, STATUS_USAGE},
};

START_TEST(testimony__check__each)
{
    struct err err = ERR_INIT;

    ck_assert_int_eq(testimony_check(checks[_i].words, checks[_i].types, checks[_i].role, &err),
                     checks[_i].status);
}
END_TEST

START_TEST(testimony__type__may_be_added)
{
    ck_assert_uint_eq(testimony_type((enum role)_i) & ~testimony_types((enum role)_i), 0);
    ck_assert_uint_ne(testimony_type((enum role)_i), 0);
}
END_TEST

START_TEST(testimony__code__is_read_as_it_is_typed)
{
    static const unsigned char bits[TESTIMONY_CODE_BYTES] = {0x00, 0x44, 0x32, 0x14, 0xc7,
                                                             0x42, 0x54, 0xb6, 0x35, 0xcf};
    char made[TESTIMONY_CODE_TEXT], read[TESTIMONY_CODE_TEXT];

    testimony_code_make(bits, made);
    ck_assert_str_eq(made, "0123-4567-89AB-CDEF");
    ck_assert(testimony_code_read(" oI23 4567 89ab cdef", read));
    ck_assert_str_eq(read, made);
    ck_assert(testimony_code_read("0l2345-6789ABCDEF", read));
    ck_assert_str_eq(read, made);
}
END_TEST

static const char *const none[] = {
    "", "0123-4567-89AB-CDE", "0123-4567-89AB-CDEF0", "0123-4567-89AB-CDEU", "0123+4567+89AB+CDEF", NULL};

START_TEST(testimony__code__none)
{
    char read[TESTIMONY_CODE_TEXT];

    ck_assert(!testimony_code_read(none[_i], read));
}
END_TEST

Suite *suite_testimony(void)
{
    Suite *suite = suite_create("testimony");
    TCase *tcase = tcase_create("testimony");

    tcase_add_loop_test(tcase, testimony__check__each, 0, sizeof checks / sizeof *checks);
    tcase_add_loop_test(tcase, testimony__type__may_be_added, 0, ROLE_COUNT + 1);
    tcase_add_test(tcase, testimony__code__is_read_as_it_is_typed);
    tcase_add_loop_test(tcase, testimony__code__none, 0, sizeof none / sizeof *none);
    suite_add_tcase(suite, tcase);
    return suite;
}

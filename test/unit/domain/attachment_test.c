/* attachment_test.c - names, sizes and limits of attachments. */
#include <string.h>

#include <beatbook/domain/attachment.h>

#include "suites.h"

static const struct {
    const char *path, *name;
} names[] = {
    {"/tmp/Beat plan.pdf", "Beat plan.pdf"},
    {"plan.pdf", "plan.pdf"},
    {"/tmp/", "file"},
    {"/tmp/..", "file"},
    {"a\x1b[31mb\n.jpg", "a\xef\xbf\xbd[31mb .jpg"},
    {"\xff\xfe", "file"},
    {"\xe2\x80\xaegpj.exe", "gpj.exe"},
};

START_TEST(attachment__name_of__each)
{
    struct str out = STR_INIT;

    attachment_name_of(names[_i].path, &out);
    ck_assert_str_eq(out.buf, names[_i].name);
    ck_assert_int_eq(attachment_check_name(out.buf, NULL), STATUS_OK);
    str_release(&out);
}
END_TEST

/* A name that is too long is cut between letters. */
START_TEST(attachment__name_of__long)
{
    struct str path = STR_INIT, out = STR_INIT;
    int i;

    for (i = 0; i < ATTACHMENT_NAME_MAX; i++)
        str_add(&path, "ŵ");
    attachment_name_of(path.buf, &out);
    ck_assert_uint_eq(out.len, ATTACHMENT_NAME_MAX);
    ck_assert_int_eq(attachment_check_name(out.buf, NULL), STATUS_OK);
    str_release(&path);
    str_release(&out);
}
END_TEST

static const struct {
    const char *name, *file;
} files[] = {
    {"photo.jpg", "entry-12-3.jpg"},
    {"photo", "entry-12-3"},
    {"a.tar.gz", "entry-12-3.gz"},
    {"x.\xc5\xb5", "entry-12-3"},
    {"x.longending", "entry-12-3"},
    {".", "entry-12-3"},
    {"a. b", "entry-12-3"},
    {"../../etc/p.conf", "entry-12-3.conf"},
    {NULL, "entry-12-3"},
};

START_TEST(attachment__file_name__each)
{
    struct attachment attachment = {.id = 3, .name = files[_i].name};
    struct str out = STR_INIT;

    attachment_file_name(12, &attachment, &out);
    ck_assert_str_eq(out.buf, files[_i].file);
    str_release(&out);
}
END_TEST

static const struct {
    const char *text;
    int64_t bytes; /* -1: no size */
    const char *shown;
} sizes[] = {
    {"0", 0, "0 bytes"},
    {"off", 0, "0 bytes"},
    {"1", 1, "1 byte"},
    {"500 kB", 512000, "500 kB"},
    {"10MB", 10485760, "10 MB"},
    {"2500k", 2560000, "2.4 MB"},
    {"1m", 1048576, "1 MB"},
    {"", -1, NULL},
    {"MB", -1, NULL},
    {"-1", -1, NULL},
    {"1.5MB", -1, NULL},
    {"1 GB", -1, NULL},
    {"99999999999999999999", -1, NULL},
};

START_TEST(attachment__size__each)
{
    struct str out = STR_INIT;
    int64_t bytes = -1;

    ck_assert_int_eq(attachment_parse_size(sizes[_i].text, &bytes), sizes[_i].bytes >= 0);
    if (sizes[_i].bytes >= 0) {
        ck_assert_int_eq(bytes, sizes[_i].bytes);
        attachment_show_size(bytes, &out);
        ck_assert_str_eq(out.buf, sizes[_i].shown);
    }
    str_release(&out);
}
END_TEST

static const struct {
    struct limits limits;
    int64_t bytes;
    const char *says; /* NULL: it may come */
} comes[] = {
    {{1000, 2000, 0}, 1000, NULL},
    {{1000, 2000, 1000}, 1000, NULL},
    {{1000, 2000, 1001}, 1000, "are used"},
    {{1000, 500, 2000}, 1, "are used"}, /* the quota was lowered below what is there */
    {{1000, 2000, 0}, 1001, "at most 1000 bytes"},
    {{1000, 2000, 0}, 0, "nothing in the file"},
    {{1000, 2000, 0}, -1, "nothing in the file"},
    {{0, 0, 0}, 1, "the training unit can switch them on"},
};

START_TEST(attachment__check_size__each)
{
    struct err err = ERR_INIT;
    enum status status = attachment_check_size(&comes[_i].limits, comes[_i].bytes, &err);

    ck_assert_int_eq(status, comes[_i].says == NULL ? STATUS_OK : STATUS_STATE);
    if (comes[_i].says != NULL)
        ck_assert_msg(strstr(err.text, comes[_i].says) != NULL, "%s", err.text);
}
END_TEST

Suite *suite_attachment(void)
{
    Suite *suite = suite_create("attachment");
    TCase *tests = tcase_create("attachment");

    tcase_add_loop_test(tests, attachment__name_of__each, 0, COUNT(names));
    tcase_add_test(tests, attachment__name_of__long);
    tcase_add_loop_test(tests, attachment__file_name__each, 0, COUNT(files));
    tcase_add_loop_test(tests, attachment__size__each, 0, COUNT(sizes));
    tcase_add_loop_test(tests, attachment__check_size__each, 0, COUNT(comes));
    suite_add_tcase(suite, tests);
    return suite;
}

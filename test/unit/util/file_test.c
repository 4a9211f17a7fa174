/* file_test.c - tests of util/file. */
#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <beatbook/util/file.h>

#include "suites.h"

static char folder[64];

static void make_folder(void)
{
    snprintf(folder, sizeof folder, "/tmp/beatbook-test-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(folder));
    ck_assert_int_eq(chdir(folder), 0);
    umask(022);
}

static void remove_folder(void)
{
    char command[128];

    ck_assert_int_eq(chdir("/"), 0);
    snprintf(command, sizeof command, "rm -rf '%s'", folder);
    ck_assert_int_eq(system(command), 0);
}

/* Names in the folder the test stands in. */
static int count_files(void)
{
    DIR *dir = opendir(".");
    int count = 0;

    ck_assert_ptr_nonnull(dir);
    while (readdir(dir) != NULL)
        count++;
    closedir(dir);
    return count - 2;
}

static mode_t mode_of(const char *path)
{
    struct stat info;

    ck_assert_int_eq(stat(path, &info), 0);
    return info.st_mode & 07777;
}

static const size_t lengths[] = {0, 1, 32767, 32768, 32769, 200000};

START_TEST(file__write__and_read_again)
{
    struct str out = STR_INIT;
    char *bytes = malloc(lengths[_i] + 1);
    size_t i;

    ck_assert_ptr_nonnull(bytes);
    for (i = 0; i < lengths[_i]; i++)
        bytes[i] = (char)(i * 7);
    ck_assert_int_eq(file_write("a", "old", 3, false, NULL), STATUS_OK);
    ck_assert_int_eq(file_write("a", bytes, lengths[_i], false, NULL), STATUS_OK);
    ck_assert_int_eq(count_files(), 1);
    str_add(&out, "x");
    ck_assert_int_eq(file_read("a", lengths[_i], &out, NULL), STATUS_OK);
    ck_assert_uint_eq(out.len, lengths[_i] + 1);
    ck_assert(memcmp(out.buf + 1, bytes, lengths[_i]) == 0);
    if (lengths[_i] > 0) {
        struct err err = ERR_INIT;

        ck_assert_int_eq(file_read("a", lengths[_i] - 1, &out, &err), STATUS_FILE);
        ck_assert_int_eq(strncmp(err.text, "a: longer than", 14), 0);
        ck_assert_uint_eq(out.len, lengths[_i] + 1);
    }
    str_release(&out);
    free(bytes);
}
END_TEST

START_TEST(file__write__modes)
{
    umask(027);
    ck_assert_int_eq(file_write("a", "x", 1, false, NULL), STATUS_OK);
    ck_assert_uint_eq(mode_of("a"), 0600);
    ck_assert_int_eq(file_write("./b", "x", 1, true, NULL), STATUS_OK);
    ck_assert_uint_eq(mode_of("b"), 0640);
}
END_TEST

START_TEST(file__write__longest_name)
{
    char name[256];

    memset(name, 'n', 255);
    name[255] = '\0';
    ck_assert_int_eq(file_write(name, "x", 1, false, NULL), STATUS_OK);
    ck_assert(file_exists(name));
}
END_TEST

static const char *const bad_targets[] = {"dir", "fifo", "none/a", "", "dir/", "file/a"};

START_TEST(file__write__refused_and_nothing_left)
{
    struct err err = ERR_INIT;
    int before;

    ck_assert_int_eq(mkdir("dir", 0700), 0);
    ck_assert_int_eq(mkfifo("fifo", 0600), 0);
    ck_assert_int_eq(file_write("file", "x", 1, false, NULL), STATUS_OK);
    before = count_files();
    ck_assert_int_eq(file_write(bad_targets[_i], "x", 1, false, &err), STATUS_FILE);
    ck_assert_ptr_nonnull(strstr(err.text, bad_targets[_i]));
    ck_assert_int_eq(count_files(), before);
}
END_TEST

START_TEST(file__write__replaces_a_link_not_its_target)
{
    struct str out = STR_INIT;

    ck_assert_int_eq(file_write("victim", "old", 3, false, NULL), STATUS_OK);
    ck_assert_int_eq(symlink("victim", "link"), 0);
    ck_assert_int_eq(file_write("link", "new", 3, false, NULL), STATUS_OK);
    ck_assert_int_eq(file_read("victim", 10, &out, NULL), STATUS_OK);
    ck_assert_str_eq(out.buf, "old");
    str_release(&out);
}
END_TEST

START_TEST(file__read__failures_name_the_file)
{
    struct err err = ERR_INIT;
    struct str out = STR_INIT;

    ck_assert_int_eq(file_read("none", 10, &out, &err), STATUS_FILE);
    ck_assert_str_eq(err.text, "none: No such file or directory");
    ck_assert_int_eq(file_read(".", 10, &out, &err), STATUS_FILE);
    ck_assert_str_eq(err.text, ".: Is a directory");
    str_release(&out);
}
END_TEST

START_TEST(file__read__standard_input)
{
    struct str out = STR_INIT;
    int ends[2];

    ck_assert_int_eq(pipe2(ends, O_NONBLOCK), 0);
    ck_assert_int_eq(file_write_fd(ends[1], "typed", 5, NULL), STATUS_OK);
    close(ends[1]);
    ck_assert_int_eq(dup2(ends[0], STDIN_FILENO), STDIN_FILENO);
    ck_assert_int_eq(file_read("-", 10, &out, NULL), STATUS_OK);
    ck_assert_str_eq(out.buf, "typed");
    str_release(&out);
}
END_TEST

START_TEST(file__write_fd__bad_descriptor)
{
    struct err err = ERR_INIT;

    ck_assert_int_eq(file_write_fd(-1, "x", 1, &err), STATUS_FILE);
    ck_assert_str_eq(err.text, "Bad file descriptor");
    ck_assert_int_eq(file_write_fd(-1, "", 0, &err), STATUS_OK);
}
END_TEST

START_TEST(file__memory__read_from_its_start)
{
    struct str out = STR_INIT;
    struct stat info;
    int fd = file_memory("abc", 3, NULL);

    ck_assert_int_ge(fd, 0);
    ck_assert_int_eq(fstat(fd, &info), 0);
    ck_assert(S_ISREG(info.st_mode));
    ck_assert_int_eq(fcntl(fd, F_GETFD) & FD_CLOEXEC, FD_CLOEXEC);
    ck_assert_int_eq(file_read_fd(fd, 10, &out, NULL), STATUS_OK);
    ck_assert_str_eq(out.buf, "abc");
    str_release(&out);
    close(fd);
}
END_TEST

START_TEST(file__make_folder__and_those_above)
{
    struct err err = ERR_INIT;
    char path[128];

    ck_assert_int_eq(file_make_folder("a/b//c/", NULL), STATUS_OK);
    ck_assert_uint_eq(mode_of("a"), 0700);
    ck_assert_uint_eq(mode_of("a/b/c"), 0700);
    ck_assert_int_eq(file_make_folder("a/b/c", NULL), STATUS_OK);
    snprintf(path, sizeof path, "%s/d/e", folder);
    ck_assert_int_eq(file_make_folder(path, NULL), STATUS_OK);
    ck_assert(file_exists("d/e"));
    ck_assert_int_eq(file_make_folder("/", NULL), STATUS_OK);
    ck_assert_int_eq(file_make_folder("", &err), STATUS_FILE);
    ck_assert_int_eq(file_write("file", "x", 1, false, NULL), STATUS_OK);
    ck_assert_int_eq(file_make_folder("file/x", &err), STATUS_FILE);
    ck_assert_str_eq(err.text, "file: Not a directory");
}
END_TEST

static const struct {
    enum file_place place;
    const char *xdg;
    const char *home;
    const char *name;
    const char *path; /* NULL: refused */
} owns[] = {
    {FILE_DATA, "/d", "/h", "x.db", "/d/beatbook/x.db"},
    {FILE_DATA, NULL, "/h", "x.db", "/h/.local/share/beatbook/x.db"},
    {FILE_DATA, "", "/h", "x.db", "/h/.local/share/beatbook/x.db"},
    {FILE_DATA, "rel", "/h", "x.db", "/h/.local/share/beatbook/x.db"},
    {FILE_STATE, NULL, "/h", "", "/h/.local/state/beatbook"},
    {FILE_CONFIG, NULL, "/h", NULL, "/h/.config/beatbook"},
    {FILE_DATA, "/d", NULL, "x", "/d/beatbook/x"},
    {FILE_DATA, NULL, NULL, "x", NULL},
    {FILE_DATA, "rel", "rel", "x", NULL},
};

static void set_or_unset(const char *name, const char *value)
{
    if (value != NULL)
        setenv(name, value, 1);
    else
        unsetenv(name);
}

START_TEST(file__own__each)
{
    static const char *const variables[] = {"XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME"};
    struct err err = ERR_INIT;
    struct str out = STR_INIT;

    set_or_unset(variables[owns[_i].place], owns[_i].xdg);
    set_or_unset("HOME", owns[_i].home);
    if (owns[_i].path != NULL) {
        ck_assert_int_eq(file_own(owns[_i].place, owns[_i].name, &out, &err), STATUS_OK);
        ck_assert_str_eq(out.buf, owns[_i].path);
    } else {
        ck_assert_int_eq(file_own(owns[_i].place, owns[_i].name, &out, &err), STATUS_FILE);
        ck_assert_uint_eq(out.len, 0);
    }
    str_release(&out);
}
END_TEST

START_TEST(file__program_folder__is_absolute)
{
    struct str out = STR_INIT;

    ck_assert_int_eq(file_program_folder(&out, NULL), STATUS_OK);
    ck_assert_int_eq(out.buf[0], '/');
    ck_assert(file_exists(out.buf));
    str_release(&out);
}
END_TEST

/* In a folder with alps.txt, album/, archive/, .hidden, two that differ in their last letter alone, and a name that is no text. */
static const struct {
    const char *start;
    size_t count;
    const char *whole;
} completions[] = {
    {"al", 2, "al"},
    {"alb", 1, "album/"},
    {"./alb", 1, "./album/"},
    {"album/", 1, "album/within.txt"},
    {"a", 3, "a"},
    {"", 5, ""},
    {".h", 1, ".hidden"},
    {"caf", 2, "caf"}, /* é and ê begin with the same byte: no half of a letter */
    {"none", 0, ""},
    {"nowhere/a", 0, ""},
    {"~/alp", 1, "~/alps.txt"},
    {"alps.txt", 1, "alps.txt"},
};

START_TEST(file__complete__each)
{
    static const char *const files[] = {"alps.txt",    "album/within.txt", ".hidden",
                                        "caf\xc3\xa9", "caf\xc3\xaa",      "bad\xff"};
    struct str whole = STR_INIT, names = STR_INIT;
    size_t i;

    ck_assert_int_eq(mkdir("album", 0700), 0);
    ck_assert_int_eq(mkdir("archive", 0700), 0);
    for (i = 0; i < sizeof files / sizeof *files; i++)
        ck_assert_int_eq(file_write(files[i], "x", 1, false, NULL), STATUS_OK);
    setenv("HOME", folder, 1);
    ck_assert_uint_eq(file_complete(completions[_i].start, &whole, &names), completions[_i].count);
    ck_assert_str_eq(whole.buf, completions[_i].whole);
    if (strcmp(completions[_i].start, "a") == 0)
        ck_assert_str_eq(names.buf, "album/  alps.txt  archive/");
    str_release(&names);
    str_release(&whole);
}
END_TEST

Suite *suite_file(void)
{
    Suite *suite = suite_create("file");
    TCase *tcase = tcase_create("file");

    tcase_add_checked_fixture(tcase, make_folder, remove_folder);
    tcase_add_loop_test(tcase, file__write__and_read_again, 0, COUNT(lengths));
    tcase_add_test(tcase, file__write__modes);
    tcase_add_test(tcase, file__write__longest_name);
    tcase_add_loop_test(tcase, file__write__refused_and_nothing_left, 0, COUNT(bad_targets));
    tcase_add_test(tcase, file__write__replaces_a_link_not_its_target);
    tcase_add_test(tcase, file__read__failures_name_the_file);
    tcase_add_test(tcase, file__read__standard_input);
    tcase_add_test(tcase, file__write_fd__bad_descriptor);
    tcase_add_test(tcase, file__memory__read_from_its_start);
    tcase_add_test(tcase, file__make_folder__and_those_above);
    tcase_add_loop_test(tcase, file__own__each, 0, COUNT(owns));
    tcase_add_test(tcase, file__program_folder__is_absolute);
    tcase_add_loop_test(tcase, file__complete__each, 0, COUNT(completions));
    suite_add_tcase(suite, tcase);
    return suite;
}

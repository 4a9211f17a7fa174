/* main.c - runs the suites of the io layer. */
#include <stdlib.h>
#include <string.h>

#include <beatbook/io/tree.h>
#include <beatbook/util/file.h>
#include <beatbook/util/hash.h>

#include "suites.h"

struct arena test_arena;
struct import_report test_report;

void test_start(void)
{
    arena_init(&test_arena);
    memset(&test_report, 0, sizeof test_report);
}

void test_stop(void)
{
    arena_release(&test_arena);
}

const char *test_path(const char *below)
{
    static char path[4096];
    const char *root = getenv("SRCDIR");

    snprintf(path, sizeof path, "%s/%s", root ? root : ".", below);
    return path;
}

struct str test_file(const char *below)
{
    struct str bytes = STR_INIT;
    struct err err = ERR_INIT;

    ck_assert_msg(file_read(test_path(below), 64u * 1024 * 1024, &bytes, &err) == STATUS_OK, "%s", err.text);
    return bytes;
}

void test_import(const char *bytes, size_t length)
{
    char grammar[4096];
    struct err err = ERR_INIT;

    snprintf(grammar, sizeof grammar, "%s", test_path("share/frameworks/framework.rng"));
    ck_assert_msg(import_read(bytes, length, "a.xml", NULL, grammar, &test_arena, &test_report, &err) ==
                      STATUS_OK,
                  "%s", err.text);
}

void test_import_file(const char *below)
{
    struct str bytes = test_file(below);

    test_import(bytes.buf, bytes.len);
    str_release(&bytes);
}

static const char *as_line(const struct fault *fault)
{
    return arena_printf(&test_arena, "in %s: %s: %s", fault->item ? fault->item : "document", fault->text,
                        fault->remedy);
}

bool test_has(int line, const char *words)
{
    for (size_t i = 0; i < test_report.faults.count; i++)
        if ((line == 0 || test_report.faults.items[i].line == line) &&
            strstr(as_line(&test_report.faults.items[i]), words))
            return true;
    return false;
}

const char *test_faults(void)
{
    const char *all = "";

    for (size_t i = 0; i < test_report.faults.count; i++)
        all = arena_printf(&test_arena, "%s\n    %d %s", all, test_report.faults.items[i].line,
                           as_line(&test_report.faults.items[i]));
    return *all ? all : "no faults";
}

int main(void)
{
    SRunner *runner;
    int failed;

    hash_start();
    tree_start();
    runner = srunner_create(suite_bad());
    srunner_add_suite(runner, suite_slips());
    srunner_add_suite(runner, suite_shipped());
    srunner_add_suite(runner, suite_hostile());
    srunner_add_suite(runner, suite_vocabulary());
    srunner_run_all(runner, CK_ENV);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

/* screen_test.c - every view as text, at four sizes, in UTF-8 and ASCII; nothing past the edge at any size; bytes a key.
 *
 * The screens come from the fake store and are compared with test/unit/ui/expected/NAME.SIZE[.ascii]. BEATBOOK_UPDATE=1 writes them anew:
 * look at the difference before it is committed.
 */
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <beatbook/ui/ui.h>
#include <beatbook/util/file.h>

#include "fake_client.h"
#include "suites.h"

#define ALL_ROLES ((1u << ROLE_COUNT) - 1)

static const struct {
    const char *name;
    const char *steps; /* from the portfolio on */
} views[] = {
    {"portfolio", "keys jj<Tab>j\n"},
    {"criterion", "keys j<Enter><Tab>\n"},
    {"progress", "command progress\nkeys jjj\n"},
    {"next", "key w\n"},
    {"entries", "keys ejj\n"},
    {"search", "command search g\xc5\xb5yl\n"},
    {"people", "keys Pj\n"},
    {"person", "keys P<Enter>\n"},
    {"frameworks", "keys Fj\n"},
    {"reader", "keys F<Enter>\n"},
    {"journal", "key J\n"},
    {"journal-line", "keys J<Enter>\n"},
    {"verify", "command verify\n"},
    {"help", "key ?\n"},
    {"prompt", "key :\ntype ass\n"},
    {"search-prompt", "key /\ntype llŷn\n"},
    {"confirm", "keys Fx\n"},
    {"no-answer", "command person show nobody\ncommand inbox\n"},
};
#define VIEWS ((int)(sizeof views / sizeof views[0]))

static const struct {
    int cols, rows;
    bool ascii;
} sizes[] = {{60, 16, false},  {80, 24, false}, {120, 40, false},
             {200, 60, false}, {60, 16, true},  {80, 24, true}};
#define SIZES ((int)(sizeof sizes / sizeof sizes[0]))

/* Play steps on a screen; the screen's text after them goes to `dump`. */
static enum status play(const char *steps, int cols, int rows, bool ascii, struct str *dump, struct err *err)
{
    struct session session = {.store = "/dev/null", .client = client_new(NULL)};
    struct str script = STR_INIT;
    char path[64], screen[64];
    snprintf(path, sizeof path, "screen-%ld.play", (long)getpid());
    snprintf(screen, sizeof screen, "screen-%ld.txt", (long)getpid());
    str_add_f(&script, "command portfolio shughes\n%sdump %s\n", steps, screen);
    ck_assert_int_eq(file_write(path, script.buf, script.len, false, NULL), STATUS_OK);
    struct ui_play options = {.script = path, .cols = cols, .rows = rows, .ascii = ascii};
    enum status status = ui_play(&session, &options, err);
    if (status == STATUS_OK && dump)
        ck_assert_int_eq(file_read(screen, 1024 * 1024, dump, NULL), STATUS_OK);
    (void)unlink(path);
    (void)unlink(screen);
    client_free(session.client);
    str_release(&script);
    return status;
}

static void setup(void)
{
    setlocale(LC_ALL, "C.UTF-8");
    setenv("TERM", "xterm-256color", 1);
    setenv("XDG_CONFIG_HOME", "/nonexistent", 1);
    fake_client.roles = ALL_ROLES;
    fake_client.criteria = 10;
    fake_client.entries = 60;
}

static void expected_path(struct str *path, int view, int size)
{
    const char *source = getenv("SRCDIR");
    str_add_f(path, "%s/test/unit/ui/expected/%s.%dx%d%s", source ? source : ".", views[view].name,
              sizes[size].cols, sizes[size].rows, sizes[size].ascii ? ".ascii" : "");
}

START_TEST(screen__view__looks_as_expected)
{
    int view = _i / SIZES, size = _i % SIZES;
    struct str dump = STR_INIT, path = STR_INIT, expected = STR_INIT;
    struct err err = ERR_INIT;
    enum status status =
        play(views[view].steps, sizes[size].cols, sizes[size].rows, sizes[size].ascii, &dump, &err);
    ck_assert_msg(status == STATUS_OK, "%s: %s", views[view].name, err.text);
    expected_path(&path, view, size);
    if (getenv("BEATBOOK_UPDATE"))
        ck_assert_int_eq(file_write(path.buf, dump.buf, dump.len, true, NULL), STATUS_OK);
    ck_assert_msg(file_read(path.buf, 1024 * 1024, &expected, &err) == STATUS_OK, "%s", err.text);
    ck_assert_msg(strcmp(dump.buf, expected.buf) == 0, "%s is now:\n%s", path.buf, dump.buf);
    str_release(&dump);
    str_release(&path);
    str_release(&expected);
}
END_TEST

START_TEST(screen__view__keeps_inside_at_all_sizes)
{
    struct str steps = STR_INIT;
    struct err err = ERR_INIT;
    str_add_f(&steps, "%ssweep\n", views[_i].steps);
    enum status status = play(steps.buf, 80, 24, false, NULL, &err);
    ck_assert_msg(status == STATUS_OK, "%s: %s", views[_i].name, err.text);
    str_release(&steps);
}
END_TEST

/* The budgets of bytes on the line: a moved mark, a changed pane. With the first key goes what was said at the start. */
START_TEST(screen__key__sends_few_bytes)
{
    static const char *const steps[] = {
        "key j\nhold j\nbytes 96\nhold j\nbytes 96\nhold k\nbytes 96\n",
        "key j\nhold <Tab>\nbytes 200\nhold 3\nbytes 200\n",
        "key e\nhold j\nbytes 96\nhold j\nbytes 96\n",
        "key P\nhold j\nbytes 96\n",
        "key J\nhold j\nbytes 96\n",
    };
    struct err err = ERR_INIT;
    enum status status = play(steps[_i], 80, 24, false, NULL, &err);
    ck_assert_msg(status == STATUS_OK, "%s", err.text);
}
END_TEST

/* The first picture asks for what it shows and nothing else. */
START_TEST(screen__start__asks_once)
{
    struct err err = ERR_INIT;
    fake_client.roles = ROLE_BIT(ROLE_APPRENTICE);
    memset(fake_client.posts, 0, sizeof fake_client.posts);
    struct session session = {.store = "/dev/null", .client = client_new(NULL)};
    ck_assert_int_eq(file_write("start.play", "# nothing\n", 10, false, NULL), STATUS_OK);
    struct ui_play options = {.script = "start.play"};
    ck_assert_int_eq(ui_play(&session, &options, &err), STATUS_OK);
    client_free(session.client);
    int posts = 0;
    for (int verb = 0; verb < VERB_COUNT; verb++)
        posts += fake_client.posts[verb];
    ck_assert_int_eq(fake_client.posts[VERB_PROGRESS_SHOW], 1);
    ck_assert_int_eq(fake_client.posts[VERB_CRITERION_SHOW], 1);
    ck_assert_int_eq(posts, 2);
}
END_TEST

START_TEST(screen__terminal__any_kind)
{
    static const char *const kinds[] = {"vt100", "linux", "xterm", "ansi", "screen", "no-such-terminal"};
    struct err err = ERR_INIT;
    struct str dump = STR_INIT;
    setenv("TERM", kinds[_i], 1);
    enum status status = play("keys jj<Enter>\n", 80, 24, _i == 0, &dump, &err);
    ck_assert_msg(status == STATUS_OK, "%s: %s", kinds[_i], err.text);
    ck_assert_ptr_nonnull(strstr(dump.buf, "D3  PCSO"));
    str_release(&dump);
}
END_TEST

START_TEST(screen__terminal__dumb_is_refused)
{
    struct err err = ERR_INIT;
    setenv("TERM", "dumb", 1);
    ck_assert_int_eq(play("", 80, 24, false, NULL, &err), STATUS_FILE);
    ck_assert_ptr_nonnull(strstr(err.text, "dumb"));
}
END_TEST

/* A script's expectation can fail, and says where. */
START_TEST(screen__script__fails_with_its_line)
{
    struct err err = ERR_INIT;
    FILE *old = stdout;
    stdout = fopen("/dev/null", "w");
    ck_assert_int_eq(play("expect nowhere to be seen\n", 80, 24, false, NULL, &err), STATUS_NO);
    fclose(stdout);
    stdout = old;
    ck_assert_ptr_nonnull(strstr(err.text, "line 2"));
    ck_assert_int_eq(play("bytes 0\n", 80, 24, false, NULL, &err), STATUS_NO);
    ck_assert_int_eq(play("dance\n", 80, 24, false, NULL, &err), STATUS_USAGE);
}
END_TEST

START_TEST(screen__script__says_what_it_should)
{
    static const char *const steps[] = {
        "expect Siân Hughes 7204\nreject Entries\n",
        "command nonsense\nexpect there is no command 'nonsense'\nkey j\nreject nonsense\n",
        "command portfolo\nexpect is 'portfolio' meant\n",
        "command import\nexpect which files\n",
        "keys :por<Tab><Enter>\nexpect 1 Duties\n",
        "keys :help<Enter>\nexpect Help: portfolio\nkeys q\nkey :\nkey <Up>\nexpect ^:help\nkey <Esc>\n",
        "keys eq\nexpect 1 Duties\nkey <Esc>\nexpect ^ People\nkey <Esc>\nexpect ^ People\n",
        "keys ess\nexpect returned$\ncommand state waiting\nexpect waiting$\ncommand state odd\nexpect is no "
        "state\n",
        "keys Fxn\nreject Remove\nkeys xy\nexpect the fake store does not answer that\n",
        "paste quit\\nq\nexpect nothing here takes a paste\n",
        "key :\npaste helpme\\nq\nexpect ^:helpme q\nkey <C-w>\nkey <C-w>\nexpect ^:$\nkey <BS>\nreject ^:\n",
        "keys F<Enter>/\ntype building trust\nkey <Enter>\nexpect does not stand here\nkey /\nkeys "
        "<C-u>\ntype gap:\nkey <Enter>\nexpect gap: the source\n",
        "command person add\nexpect a person needs LOGIN\ncommand person add x --nme y\nexpect no option "
        "--nme\n"
        "command person leave x --on 2026-02-31\nexpect 2026-02-31\ncommand enrol x\nexpect write :enrol\n",
        "command role\nexpect as supervisor|as training|as tutor|as assessor|as auditor|as apprentice\n",
        "size 59x24\nexpect ^needs 60×16: 59×24 is too small$\nsize 60x15\nexpect too small\nsize "
        "60x16\nexpect 1 Duties\n",
        "keys 4\nexpect ▸. B1\nkeys h\nexpect ▸. S1\nkey k\nexpect ▸. D10\nkey G\nkey j\nexpect ▸. S1\n",
    };
    struct err err = ERR_INIT;
    enum status status = play(steps[_i], 80, 24, false, NULL, &err);
    ck_assert_msg(status == STATUS_OK, "%s", err.text);
}
END_TEST

START_TEST(screen__store__down_is_said_and_tried_again)
{
    struct err err = ERR_INIT;
    fake_client.down = true;
    enum status status = play(
        "key j\nexpect the store does not answer .:retry.\ncommand retry\nkey j\nreject does not answer\n",
        80, 24, false, NULL, &err);
    fake_client.down = false;
    ck_assert_msg(status == STATUS_OK, "%s", err.text);
}
END_TEST

Suite *suite_screen(void)
{
    Suite *suite = suite_create("screen");
    TCase *tests = tcase_create("screen");
    tcase_add_checked_fixture(tests, setup, NULL);
    tcase_set_timeout(tests, 60);
    tcase_add_loop_test(tests, screen__view__looks_as_expected, 0, VIEWS * SIZES);
    tcase_add_loop_test(tests, screen__view__keeps_inside_at_all_sizes, 0, VIEWS);
    tcase_add_loop_test(tests, screen__key__sends_few_bytes, 0, 5);
    tcase_add_test(tests, screen__start__asks_once);
    tcase_add_loop_test(tests, screen__terminal__any_kind, 0, 6);
    tcase_add_test(tests, screen__terminal__dumb_is_refused);
    tcase_add_test(tests, screen__script__fails_with_its_line);
    tcase_add_loop_test(tests, screen__script__says_what_it_should, 0, 16);
    tcase_add_test(tests, screen__store__down_is_said_and_tried_again);
    suite_add_tcase(suite, tests);
    return suite;
}

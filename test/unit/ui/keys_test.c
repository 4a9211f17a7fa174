/* keys_test.c - names of keys, bindings, and bytes of terminals turned into keys. */
#include <locale.h>
#include <string.h>

#include <beatbook/ui/command.h>
#include <beatbook/ui/keys.h>

#include "../../../src/ui/input.h"
#include "suites.h"

static void setup(void)
{
    setlocale(LC_ALL, "C.UTF-8");
    keys_defaults();
}

START_TEST(keys__name__is_read_back)
{
    static const int keys[] = {'a',        ' ',           '<',     ':',      0x175,          KEYS_UP,
                               KEYS_ENTER, KEYS_BACK_TAB, KEYS_F1, KEYS_F12, KEYS_CTRL('e'), KEYS_ESCAPE};
    struct str name = STR_INIT;
    size_t length;
    keys_name(keys[_i], &name);
    ck_assert_int_eq(keys_parse(name.buf, &length), keys[_i]);
    ck_assert_uint_eq(length, name.len);
    str_release(&name);
}
END_TEST

START_TEST(keys__defaults__are_all_known)
{
    struct err err = ERR_INIT;
    ck_assert_msg(keys_command("portfolio", 'n') && strcmp(keys_command("portfolio", 'n'), "new") == 0,
                  "n is not new");
    ck_assert_int_eq(keys_read("", "none", &err), STATUS_OK);
    ck_assert_str_eq(keys_command("anywhere", 'j'), "down");
}
END_TEST

START_TEST(keys__own__win_over_the_defaults)
{
    struct err err = ERR_INIT;
    ck_assert_int_eq(keys_read("portfolio n entries\n* j none\nqueue j up\n", "own", &err), STATUS_OK);
    ck_assert_str_eq(keys_command("portfolio", 'n'), "entries");
    ck_assert_ptr_null(keys_command("portfolio", 'j'));
    ck_assert_str_eq(keys_command("queue", 'j'), "up");
}
END_TEST

START_TEST(keys__faults__name_the_line)
{
    static const char *const texts[] = {"* j down\nportfolio <Nix> new\n", "\n* x fly\n"};
    struct err err = ERR_INIT;
    ck_assert_int_eq(keys_read(texts[_i], "own", &err), STATUS_USAGE);
    ck_assert_msg(strstr(err.text, "own, line 2") != NULL, "%s", err.text);
}
END_TEST

/* Bytes in one packet, then the keys they are; 0 ends. */
static const struct {
    const char *bytes;
    int keys[8];
} packets[] = {
    {"ab", {'a', 'b'}},
    {"\r\n\t\177\b", {KEYS_ENTER, KEYS_ENTER, KEYS_TAB, KEYS_BACKSPACE, KEYS_BACKSPACE}},
    {"\033[A\033OB\033[1;5C", {KEYS_UP, KEYS_DOWN, KEYS_WORD_RIGHT}},
    {"\033[5~\033[6~\033[3~\033[Z", {KEYS_PAGE_UP, KEYS_PAGE_DOWN, KEYS_DELETE, KEYS_BACK_TAB}},
    {"\033OP\033[15~\033[24~", {KEYS_F1, KEYS_F1 + 4, KEYS_F12}},
    {"\xc5\xb5\xe6\x9d\xb1x", {0x175, 0x6771, 'x'}},
    {"\033[?1;2c\033[99~x", {'x'}},
    {"\xff\xc5x", {'x'}},
    {"\033x", {KEYS_ESCAPE, 'x'}},
};

START_TEST(input__bytes__become_keys)
{
    struct input input;
    int key;
    input_start(&input);
    input.utf8 = true;
    input_feed(&input, packets[_i].bytes, strlen(packets[_i].bytes), 1);
    for (size_t i = 0; packets[_i].keys[i]; i++) {
        ck_assert_int_eq(input_next(&input, 1, &key), INPUT_KEY);
        ck_assert_int_eq(key, packets[_i].keys[i]);
    }
    ck_assert_int_eq(input_next(&input, 1, &key), INPUT_NOTHING);
    input_release(&input);
}
END_TEST

/* However the bytes are cut into packets, the keys are the same. */
START_TEST(input__packets__do_not_matter)
{
    const char *bytes = packets[_i].bytes;
    struct input input;
    int key;
    size_t n = 0;
    if (strcmp(bytes, "\033x") == 0)
        return; /* an Escape alone is a matter of time */
    input_start(&input);
    input.utf8 = true;
    for (size_t at = 0; bytes[at]; at++) {
        input_feed(&input, bytes + at, 1, 1);
        while (input_next(&input, 1, &key) == INPUT_KEY)
            ck_assert_int_eq(key, packets[_i].keys[n++]);
    }
    ck_assert_int_eq(packets[_i].keys[n], 0);
    input_release(&input);
}
END_TEST

START_TEST(input__escape__waits_its_time)
{
    struct input input;
    int key;
    input_start(&input);
    input_feed(&input, "\033", 1, 100);
    ck_assert_int_eq(input_next(&input, 100, &key), INPUT_NOTHING);
    ck_assert_int_eq(input_due(&input, 100), 25);
    ck_assert_int_eq(input_next(&input, 125, &key), INPUT_KEY);
    ck_assert_int_eq(key, KEYS_ESCAPE);
    ck_assert_int_eq(input_due(&input, 125), -1);
    input_release(&input);
}
END_TEST

START_TEST(input__paste__is_one_thing)
{
    static const char paste[] = "\033[200~one\r\ntwo \033[31m\033[201~q";
    struct input input;
    int key;
    input_start(&input);
    for (size_t i = 0; i + 1 < sizeof paste; i++) {
        ck_assert_int_eq(input_next(&input, 1, &key), INPUT_NOTHING);
        input_feed(&input, paste + i, 1, 1);
        if (i + 2 == sizeof paste)
            break;
        if (input_next(&input, 1, &key) == INPUT_PASTE)
            ck_assert_ptr_eq(strstr(input.paste.buf, "one\ntwo "), input.paste.buf);
    }
    ck_assert_int_eq(input_next(&input, 1, &key), INPUT_KEY);
    ck_assert_int_eq(key, 'q');
    input_release(&input);
}
END_TEST

START_TEST(command__parse__takes_beginnings_that_are_nobody_elses)
{
    struct command_call call;
    struct err err = ERR_INIT;
    ck_assert_int_eq(command_parse(":enrol siân x", "people", &call, &err), STATUS_OK);
    ck_assert_int_eq(call.id, COMMAND_ENROL);
    ck_assert_str_eq(call.arguments, "siân x");
    ck_assert_int_eq(command_parse("bec demo", "people", &call, &err), STATUS_OK);
    ck_assert_int_eq(call.id, COMMAND_BECOME);
    ck_assert_int_eq(command_parse("p", "people", &call, &err), STATUS_USAGE);
    ck_assert_ptr_nonnull(strstr(err.text, "more than one"));
    ck_assert_int_eq(command_parse("pane 1", "people", &call, &err), STATUS_USAGE);
}
END_TEST

START_TEST(command__word__parts_as_a_shell)
{
    struct str word = STR_INIT;
    const char *rest = command_word("  add 'Siân Hughes' \"a b\"c", &word);
    ck_assert_str_eq(word.buf, "add");
    str_clear(&word);
    rest = command_word(rest, &word);
    ck_assert_str_eq(word.buf, "Siân Hughes");
    str_clear(&word);
    rest = command_word(rest, &word);
    ck_assert_str_eq(word.buf, "a bc");
    ck_assert_ptr_null(command_word(rest, &word));
    str_release(&word);
}
END_TEST

Suite *suite_keys(void)
{
    Suite *suite = suite_create("keys");
    TCase *tests = tcase_create("keys");
    tcase_add_checked_fixture(tests, setup, keys_release);
    tcase_add_loop_test(tests, keys__name__is_read_back, 0, 12);
    tcase_add_test(tests, keys__defaults__are_all_known);
    tcase_add_test(tests, keys__own__win_over_the_defaults);
    tcase_add_loop_test(tests, keys__faults__name_the_line, 0, 2);
    tcase_add_loop_test(tests, input__bytes__become_keys, 0, (int)(sizeof packets / sizeof packets[0]));
    tcase_add_loop_test(tests, input__packets__do_not_matter, 0, (int)(sizeof packets / sizeof packets[0]));
    tcase_add_test(tests, input__escape__waits_its_time);
    tcase_add_test(tests, input__paste__is_one_thing);
    tcase_add_test(tests, command__parse__takes_beginnings_that_are_nobody_elses);
    tcase_add_test(tests, command__word__parts_as_a_shell);
    suite_add_tcase(suite, tests);
    return suite;
}

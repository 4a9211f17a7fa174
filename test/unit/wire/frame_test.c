/* frame_test.c - frames over a socket pair: whole, cut, glued, with descriptors, and bytes that are none. */
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <beatbook/util/file.h>
#include <beatbook/util/hash.h>
#include <beatbook/wire/frame.h>

#include "suites.h"

static struct frame_line near_end, far_end;

static void open_pair(void)
{
    int pair[2];

    ck_assert_int_eq(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair), 0);
    frame_open(&near_end, pair[0]);
    frame_open(&far_end, pair[1]);
}

static void close_pair(void)
{
    frame_close(&near_end);
    frame_close(&far_end);
}

/* Bytes as a stranger writes them, with descriptors. */
static void write_raw(const void *bytes, size_t length, const int *fds, size_t count)
{
    union {
        struct cmsghdr head;
        char room[CMSG_SPACE(16 * sizeof(int))];
    } control;
    struct iovec part = {(void *)(uintptr_t)bytes, length};
    struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1};

    if (count > 0) {
        memset(&control, 0, sizeof control);
        message.msg_control = control.room;
        message.msg_controllen = CMSG_SPACE(count * sizeof(int));
        control.head.cmsg_level = SOL_SOCKET;
        control.head.cmsg_type = SCM_RIGHTS;
        control.head.cmsg_len = CMSG_LEN(count * sizeof(int));
        memcpy(CMSG_DATA(&control.head), fds, count * sizeof(int));
    }
    ck_assert_int_eq(sendmsg(far_end.fd, &message, MSG_NOSIGNAL), (ssize_t)length);
}

static void write_frame(const char *json, const int *fds, size_t count)
{
    size_t length = strlen(json);
    char head[4] = {0, 0, (char)(length >> 8), (char)length};
    char bytes[1024];

    memcpy(bytes, head, 4);
    memcpy(bytes + 4, json, length);
    write_raw(bytes, length + 4, fds, count);
}

static int64_t get_number(const char *name)
{
    struct err err = ERR_INIT;
    json_t *json;
    int64_t number;

    ck_assert_msg(frame_get(&near_end, false, &json, &err) == STATUS_OK, "%s", err.text);
    ck_assert_ptr_nonnull(json);
    number = json_integer_value(json_object_get(json, name));
    json_decref(json);
    return number;
}

START_TEST(frame__get__byte_by_byte)
{
    const char bytes[] = "\0\0\0\7{\"a\":7}";
    struct err err = ERR_INIT;
    json_t *json;
    size_t i;

    for (i = 0; i < 11; i++) {
        ck_assert_int_eq(frame_get(&near_end, false, &json, &err), STATUS_OK);
        ck_assert_ptr_null(json);
        write_raw(bytes + i, 1, NULL, 0);
    }
    ck_assert_int_eq(get_number("a"), 7);
    ck_assert_int_eq(near_end.received, 1);
}
END_TEST

START_TEST(frame__get__glued_frames_keep_their_files)
{
    int fds[2];

    ck_assert_int_eq(pipe(fds), 0);
    write_frame("{\"n\":1}", NULL, 0);
    write_frame("{\"n\":2}", fds, 1);
    write_frame("{\"n\":3}", NULL, 0);
    ck_assert_int_eq(get_number("n"), 1);
    ck_assert_int_eq(near_end.file, -1);
    ck_assert_int_eq(get_number("n"), 2);
    ck_assert_int_ge(near_end.file, 0);
    ck_assert_int_eq(get_number("n"), 3);
    ck_assert_int_eq(near_end.file, -1); /* nobody took it: closed */
    close(fds[0]);
    close(fds[1]);
}
END_TEST

START_TEST(frame__get__refuses_two_files)
{
    struct err err = ERR_INIT;
    json_t *json;
    int fds[16];
    int i, most = _i;

    for (i = 0; i < most; i++)
        fds[i] = dup(near_end.fd);
    write_frame("{\"n\":1}", fds, (size_t)most);
    ck_assert_int_eq(frame_get(&near_end, false, &json, &err), STATUS_USAGE);
    ck_assert_ptr_null(json);
    for (i = 0; i < most; i++)
        close(fds[i]);
}
END_TEST

START_TEST(frame__get__refuses_a_file_in_the_middle)
{
    struct err err = ERR_INIT;
    json_t *json;

    write_raw("\0\0\0\7{\"a", 7, NULL, 0);
    write_raw("\":7}", 4, &near_end.fd, 1);
    ck_assert_int_eq(frame_get(&near_end, false, &json, &err), STATUS_USAGE);
}
END_TEST

static const struct {
    const char *bytes;
    size_t length;
} broken[] = {
    {"\0\0\0\0", 4},                       /* empty */
    {"\0\x10\0\1", 4},                     /* one more than a frame may have */
    {"\xff\xff\xff\xff", 4},               /* 4 GB */
    {"\0\0\0\2{]", 6},                     /* not JSON */
    {"\0\0\0\2\"\"", 6},                   /* JSON, but no object */
    {"\0\0\0\x0d{\"a\":1,\"a\":1}", 17},   /* duplicates */
    {"\0\0\0\7{\"\xff\":1}", 11},          /* not UTF-8 */
    {"\0\0\0\x0c{\"a\":\"\\u0000\"}", 17}, /* NUL */
    {"\0\0\0\4{} x", 8},                   /* more than JSON */
    {"\0\0\0\5{\"a\":", 9},                /* cut */
    {"GET / HTTP/1.1\r\n", 16},
};

START_TEST(frame__get__refuses_each)
{
    struct err err = ERR_INIT;
    json_t *json = NULL;

    write_raw(broken[_i].bytes, broken[_i].length, NULL, 0);
    ck_assert_int_eq(frame_get(&near_end, false, &json, &err), STATUS_USAGE);
    ck_assert_ptr_null(json);
    ck_assert_str_ne(err.text, "");
}
END_TEST

START_TEST(frame__get__survives_random_bytes)
{
    struct hash_dice dice = {77};
    int round;

    for (round = 0; round < 2000; round++) {
        unsigned char bytes[64];
        struct err err = ERR_INIT;
        json_t *json = NULL;
        size_t i, length = 1 + hash_dice_roll(&dice, sizeof bytes);

        if (round > 0)
            open_pair();
        for (i = 0; i < length; i++)
            bytes[i] = (unsigned char)hash_dice_next(&dice);
        if (round % 2 == 0)
            memcpy(bytes, "\0\0\0\20{\"", length < 6 ? length : 6);
        write_raw(bytes, length, NULL, 0);
        frame_close(&far_end);
        ck_assert_int_ne(frame_get(&near_end, true, &json, &err), STATUS_OK);
        ck_assert_ptr_null(json);
        close_pair();
    }
    open_pair();
}
END_TEST

START_TEST(frame__get__end_of_file)
{
    struct err err = ERR_INIT;
    json_t *json;

    write_raw("\0\0\0\7{\"a", 7, NULL, 0);
    frame_close(&far_end);
    ck_assert_int_eq(frame_get(&near_end, true, &json, &err), STATUS_FILE);
    ck_assert_str_eq(err.text, "the other end is gone");
}
END_TEST

/* As anybody may put it who has jansson. */
static enum status put(struct frame_line *line, const json_t *json, int file, struct err *err)
{
    char *text = json_dumps(json, JSON_COMPACT);
    enum status status = frame_put_text(line, text, strlen(text), file, err);

    free(text);
    return status;
}

START_TEST(frame__put__with_a_file)
{
    struct err err = ERR_INIT;
    json_t *json = json_pack("{s:i}", "n", 5);
    struct str text = STR_INIT;
    int file = file_memory("within", 6, &err);

    ck_assert_int_ge(file, 0);
    ck_assert_int_eq(put(&far_end, json, file, &err), STATUS_OK);
    ck_assert_int_eq(frame_flush(&far_end, &err), STATUS_OK);
    ck_assert_int_eq(get_number("n"), 5);
    ck_assert_int_eq(file_read_fd(near_end.file, 100, &text, &err), STATUS_OK);
    ck_assert_str_eq(text.buf, "within");
    ck_assert_int_eq(far_end.out_file, -1);
    str_release(&text);
    json_decref(json);
}
END_TEST

START_TEST(frame__put__fills_the_line_and_goes_on)
{
    struct err err = ERR_INIT;
    char *long_text = malloc(FRAME_MAX + 1);
    json_t *json;
    int i, got = 0;

    memset(long_text, 'x', FRAME_MAX);
    long_text[FRAME_MAX] = '\0';
    json = json_pack("{s:s}", "t", long_text);
    ck_assert_int_eq(put(&far_end, json, -1, &err), STATUS_USAGE); /* too long by what stands around it */
    ck_assert_uint_eq(far_end.out.len, 0);
    json_decref(json);
    long_text[FRAME_MAX - 8] = '\0';
    json = json_pack("{s:s}", "t", long_text);
    for (i = 0; i < 3; i++)
        ck_assert_int_eq(put(&far_end, json, -1, &err), STATUS_OK);
    for (i = 0; i < 1000 && got < 3; i++) {
        json_t *back;

        ck_assert_int_eq(frame_flush(&far_end, &err), STATUS_OK);
        ck_assert_int_eq(frame_get(&near_end, false, &back, &err), STATUS_OK);
        if (back != NULL)
            ck_assert_int_eq(json_equal(back, json), 1);
        got += back != NULL;
        json_decref(back);
    }
    ck_assert_int_eq(got, 3);
    json_decref(json);
    free(long_text);
}
END_TEST

START_TEST(frame__flush__to_nobody_is_an_error_not_a_signal)
{
    struct err err = ERR_INIT;
    json_t *json = json_object();

    frame_close(&far_end);
    ck_assert_int_eq(put(&near_end, json, -1, &err), STATUS_OK);
    ck_assert_int_eq(frame_flush(&near_end, &err), STATUS_FILE);
    json_decref(json);
}
END_TEST

/* `count` times `open`, then as often `shut`. */
static enum status parse_nested(const char *open, const char *shut, int count)
{
    struct str text = STR_INIT;
    struct err err = ERR_INIT;
    enum status status;
    json_t *json;
    int i;

    for (i = 0; i < count; i++)
        str_add(&text, open);
    for (i = 0; i < count; i++)
        str_add(&text, shut);
    status = frame_parse(text.buf, text.len, &json, &err);
    json_decref(json);
    str_release(&text);
    return status;
}

START_TEST(frame__parse__depth_and_number)
{
    struct str text = STR_INIT;
    json_t *json;
    int i;

    ck_assert_int_eq(parse_nested("[", "]", 128), STATUS_OK);
    ck_assert_int_eq(parse_nested("[", "]", 129), STATUS_USAGE);
    ck_assert_int_eq(parse_nested("[", "]", 1000000), STATUS_USAGE);
    str_add(&text, "[\"[[[[\\\"[[[\"");
    for (i = 0; i < 2000000; i++)
        str_add(&text, ",{}");
    str_add(&text, "]");
    ck_assert_int_eq(frame_parse(text.buf, text.len, &json, NULL), STATUS_USAGE);
    str_release(&text);
}
END_TEST

/* What stands in a string counts for nothing, wherever its backslashes are; what stands after it counts. */
START_TEST(frame__parse__counts_outside_strings)
{
    static const char *const strings[] = {"",           "plain",    "\\\"",     "\\\\",
                                          "a\\\\\\\"b", "\\\"\\\"", "\\\\\\\\", "\\n\\\"\\\\"};
    struct str inside = STR_INIT;
    struct str outside = STR_INIT;
    struct err err = ERR_INIT;
    json_t *json;
    int i;

    str_add_f(&inside, "[\"%s", strings[_i]);
    for (i = 0; i < 200; i++)
        str_add(&inside, "[{");
    str_add_f(&inside, "%s\"]", strings[_i]);
    ck_assert_int_eq(frame_parse(inside.buf, inside.len, &json, &err), STATUS_OK);
    json_decref(json);
    str_add_f(&outside, "[\"%s\",", strings[_i]);
    for (i = 0; i < 200; i++)
        str_add(&outside, "[");
    ck_assert_int_eq(frame_parse(outside.buf, outside.len, &json, &err), STATUS_USAGE);
    ck_assert_str_eq(err.text, "nested deeper than 128 levels");
    str_release(&inside);
    str_release(&outside);
}
END_TEST

/* In time that grows with the bytes alone: megabytes of backslashes, with and without an end. */
START_TEST(frame__parse__many_backslashes)
{
    struct str text = STR_INIT;
    json_t *json;
    int i;

    str_add(&text, "[\"");
    for (i = 0; i < 4000000; i++)
        str_add(&text, "\\\"");
    ck_assert_int_eq(frame_parse(text.buf, text.len, &json, NULL), STATUS_USAGE);
    str_add(&text, "\"]");
    ck_assert_int_eq(frame_parse(text.buf, text.len, &json, NULL), STATUS_OK);
    json_decref(json);
    str_release(&text);
}
END_TEST

Suite *suite_frame(void)
{
    Suite *suite = suite_create("frame");
    TCase *tcase = tcase_create("frame");

    tcase_add_checked_fixture(tcase, open_pair, close_pair);
    tcase_add_test(tcase, frame__get__byte_by_byte);
    tcase_add_test(tcase, frame__get__glued_frames_keep_their_files);
    tcase_add_loop_test(tcase, frame__get__refuses_two_files, 2, 16);
    tcase_add_test(tcase, frame__get__refuses_a_file_in_the_middle);
    tcase_add_loop_test(tcase, frame__get__refuses_each, 0, COUNT(broken));
    tcase_add_test(tcase, frame__get__survives_random_bytes);
    tcase_add_test(tcase, frame__get__end_of_file);
    tcase_add_test(tcase, frame__put__with_a_file);
    tcase_add_test(tcase, frame__put__fills_the_line_and_goes_on);
    tcase_add_test(tcase, frame__flush__to_nobody_is_an_error_not_a_signal);
    tcase_add_test(tcase, frame__parse__depth_and_number);
    tcase_add_loop_test(tcase, frame__parse__counts_outside_strings, 0, 8);
    tcase_add_test(tcase, frame__parse__many_backslashes);
    suite_add_tcase(suite, tcase);
    return suite;
}

/* attachments_test.c - files on their way into an entry and out of it again, a piece at a time, without a store. */
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <beatbook/app/attachments.h>
#include <beatbook/util/base64.h>
#include <beatbook/util/file.h>

#include "suites.h"

#define BYTES ((size_t)ATTACHMENT_PIECE * 2 + 10)

static const struct limits limits = {.attachment = 1024 * 1024, .quota = 2 * 1024 * 1024};
static char data[BYTES];

static void write_data(const char *path)
{
    for (size_t i = 0; i < BYTES; i++)
        data[i] = (char)(i * 7 + i / 251);
    ck_assert_int_eq(file_write(path, data, BYTES, false, NULL), STATUS_OK);
}

static struct attachment described(void)
{
    static char sha256[HASH_TEXT];

    hash_sha256(data, BYTES, sha256);
    return (struct attachment){.id = 3, .name = "plan.bin", .bytes = (int64_t)BYTES, .sha256 = sha256};
}

START_TEST(attachments__in__piece_by_piece)
{
    struct attachments_in in;
    bool done = false;
    int pieces = 0;

    write_data("plan.bin");
    ck_assert_int_eq(attachments_in_begin(&in, "plan.bin", &limits, 12, NULL), STATUS_OK);
    for (; !done; pieces++)
        ck_assert_int_eq(attachments_in_piece(&in, &done, NULL), STATUS_OK);
    ck_assert_int_eq(pieces, 3);
    ck_assert_str_eq(in.ask.name, "plan.bin");
    ck_assert_str_eq(in.ask.sha256, described().sha256);
    ck_assert_int_eq(in.ask.entry, 12);
    attachments_in_end(&in);
}
END_TEST

START_TEST(attachments__in__cut_while_it_is_read)
{
    struct attachments_in in;
    struct err err = ERR_INIT;
    bool done = false;

    write_data("plan.bin");
    ck_assert_int_eq(attachments_in_begin(&in, "plan.bin", &limits, 12, NULL), STATUS_OK);
    ck_assert_int_eq(attachments_in_piece(&in, &done, NULL), STATUS_OK);
    ck_assert_int_eq(truncate("plan.bin", ATTACHMENT_PIECE), 0);
    ck_assert_int_eq(attachments_in_piece(&in, &done, &err), STATUS_FILE);
    ck_assert(strstr(err.text, "became shorter") != NULL);
    attachments_in_end(&in);
}
END_TEST

/* The i-th piece as the store answers it; of the last one, `spoiled`, a byte is another. */
static enum status give(struct attachments_out *out, size_t i, bool spoiled, bool *done, struct err *err)
{
    size_t from = i * (size_t)ATTACHMENT_PIECE;
    size_t length = BYTES - from < (size_t)ATTACHMENT_PIECE ? BYTES - from : (size_t)ATTACHMENT_PIECE;
    struct attachment_piece piece = {.attachment = described(), .piece = (int64_t)i, .pieces = 3};
    struct str text = STR_INIT;
    enum status status;

    data[from] = (char)(data[from] ^ (spoiled ? 1 : 0));
    base64_write(data + from, length, &text);
    data[from] = (char)(data[from] ^ (spoiled ? 1 : 0));
    piece.base64 = text.buf;
    status = attachments_out_piece(out, &piece, done, err);
    str_release(&text);
    return status;
}

START_TEST(attachments__out__whole_under_its_name_only_at_the_end)
{
    struct attachment attachment;
    struct attachments_out out;
    struct str back = STR_INIT;
    bool done = false;
    size_t i;

    write_data("plan.bin");
    attachment = described();
    ck_assert_int_eq(attachments_out_begin(&out, 12, &attachment, "out.bin", false, NULL), STATUS_OK);
    for (i = 0; i < 3; i++) {
        ck_assert(!file_exists("out.bin"));
        ck_assert_int_eq(out.ask.piece, (int64_t)i);
        ck_assert_int_eq(give(&out, i, false, &done, NULL), STATUS_OK);
        ck_assert_int_eq(done, i == 2);
    }
    ck_assert_int_eq(file_read("out.bin", BYTES, &back, NULL), STATUS_OK);
    ck_assert(back.len == BYTES && memcmp(back.buf, data, BYTES) == 0);
    attachments_out_end(&out);
    ck_assert(file_exists("out.bin"));
    str_release(&back);
}
END_TEST

/* Stopped in the middle, other bytes than were attached, something there when it is done: nothing is left, nothing replaced. */
START_TEST(attachments__out__nothing_is_left)
{
    struct attachment attachment;
    struct attachments_out out;
    struct err err = ERR_INIT;
    struct str kept = STR_INIT;
    bool done = false;
    size_t i;

    write_data("plan.bin");
    attachment = described();
    ck_assert_int_eq(attachments_out_begin(&out, 12, &attachment, "out.bin", false, NULL), STATUS_OK);
    for (i = 0; i < (_i == 0 ? 2u : 3u); i++) {
        if (_i == 2 && i == 2)
            ck_assert_int_eq(file_write("out.bin", "mine", 4, false, NULL), STATUS_OK);
        (void)give(&out, i, _i == 1 && i == 1, &done, &err);
    }
    ck_assert(!done);
    ck_assert_int_eq(out.there, _i == 2);
    if (_i == 1)
        ck_assert(strstr(err.text, "not what was attached") != NULL);
    ck_assert(file_exists(out.temporary.buf));
    kept = out.temporary;
    str_init(&out.temporary);
    str_add(&out.temporary, kept.buf);
    attachments_out_end(&out);
    ck_assert(!file_exists(kept.buf));
    ck_assert_int_eq(file_exists("out.bin"), _i == 2);
    str_release(&kept);
}
END_TEST

START_TEST(attachments__out__refused_before_anything_is_asked)
{
    static const struct {
        const char *path, *like;
        bool there;
    } paths[] = {{"plan.bin", "there already", true},
                 {"nowhere/out", "no such folder", false},
                 {"plan.bin/out", "no such folder", false}};
    struct attachment attachment;
    struct attachments_out out;
    struct err err = ERR_INIT;

    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        write_data("plan.bin");
        attachment = described();
        err = (struct err)ERR_INIT;
        ck_assert_int_eq(attachments_out_begin(&out, 12, &attachment, paths[i].path, false, &err),
                         STATUS_FILE);
        ck_assert_msg(strstr(err.text, paths[i].like) != NULL, "%s", err.text);
        ck_assert_int_eq(out.there, paths[i].there);
        attachments_out_end(&out);
    }
}
END_TEST

Suite *suite_attachments(void)
{
    Suite *suite = suite_create("attachments");
    TCase *tcase = tcase_create("attachments");

    tcase_add_checked_fixture(tcase, room_make, room_remove);
    tcase_add_test(tcase, attachments__in__piece_by_piece);
    tcase_add_test(tcase, attachments__in__cut_while_it_is_read);
    tcase_add_test(tcase, attachments__out__whole_under_its_name_only_at_the_end);
    tcase_add_loop_test(tcase, attachments__out__nothing_is_left, 0, 3);
    tcase_add_test(tcase, attachments__out__refused_before_anything_is_asked);
    suite_add_tcase(suite, tcase);
    return suite;
}

/* play.c - a script of keys, played on a screen that goes nowhere.
 *
 * What the tests of the screen are written in. After each step the loop runs until the store has answered and the hand rests,
 * so a script never sleeps; timers run by `tick` only.
 */
#include "play.h"

#include <regex.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <beatbook/ui/ui.h>
#include <beatbook/util/file.h>
#include <beatbook/util/text.h>
#include <beatbook/util/tr.h>

#include "terminal.h"

struct play {
    struct ui *ui;
    int number;    /* of the line */
    int64_t bytes; /* that the step before sent */
};

static void draw_now(struct ui *ui)
{
    if (!ui->quit)
        loop_settle(ui);
}

static enum status refuse(struct play *play, struct err *err, const char *why, const char *what)
{
    return err_set(err, STATUS_USAGE, _("line %d: %s '%s'"), play->number, why, what);
}

static enum status step_keys(struct play *play, const char *text, struct err *err)
{
    while (*text && !play->ui->quit) {
        size_t length = 0;
        int key = keys_parse(text, &length);
        if (key == KEYS_NONE)
            return refuse(play, err, _("no key:"), text);
        loop_key(play->ui, key);
        draw_now(play->ui);
        text += length;
    }
    return STATUS_OK;
}

/* A key held: a frame after each, but the hand never rests. */
static enum status step_hold(struct play *play, const char *text, struct err *err)
{
    while (*text && !play->ui->quit) {
        size_t length = 0;
        int key = keys_parse(text, &length);
        if (key == KEYS_NONE)
            return refuse(play, err, _("no key:"), text);
        loop_key(play->ui, key);
        if (!play->ui->quit)
            loop_draw(play->ui);
        text += length;
    }
    return STATUS_OK;
}

static enum status step_type(struct play *play, const char *text, struct err *err)
{
    while (*text && !play->ui->quit) {
        size_t length = 1;
        int key = *text == '<' ? '<' : keys_parse(text, &length);
        if (key == KEYS_NONE)
            return refuse(play, err, _("no letter:"), text);
        loop_key(play->ui, key);
        text += length;
    }
    draw_now(play->ui);
    return STATUS_OK;
}

/* \n is a line end, \t a tab. */
static enum status step_paste(struct play *play, const char *text, struct err *err)
{
    struct str raw = STR_INIT, clean = STR_INIT;
    for (; *text; text++) {
        if (text[0] == '\\' && (text[1] == 'n' || text[1] == 't'))
            str_add_char(&raw, *++text == 'n' ? '\n' : '\t');
        else
            str_add_char(&raw, *text);
    }
    enum status status = text_clean(&clean, raw.buf, raw.len, TEXT_BLOCK, err);
    if (status == STATUS_OK)
        loop_paste(play->ui, clean.buf);
    draw_now(play->ui);
    str_release(&raw);
    str_release(&clean);
    return status;
}

static enum status step_command(struct play *play, const char *text, struct err *err)
{
    (void)err;
    str_clear(&play->ui->said);
    ui_execute(play->ui, text);
    view_reap(play->ui);
    draw_now(play->ui);
    return STATUS_OK;
}

static enum status step_size(struct play *play, const char *text, struct err *err)
{
    int cols, rows;
    if (!ui_parse_size(text, &cols, &rows))
        return refuse(play, err, _("no size:"), text);
    terminal_resize(rows, cols);
    loop_resize(play->ui);
    draw_now(play->ui);
    return STATUS_OK;
}

/* The clock goes on by steps, so that timers set by timers run too. */
static enum status step_tick(struct play *play, const char *text, struct err *err)
{
    char *after;
    long left = strtol(text, &after, 10);
    if (after == text || *after || left < 0)
        return refuse(play, err, _("no number of milliseconds:"), text);
    while (left > 0) {
        long step = left < 100 ? left : 100;
        play->ui->now += step;
        left -= step;
        loop_timers(play->ui);
        loop_settle(play->ui);
    }
    return STATUS_OK;
}

static enum status step_as(struct play *play, const char *text, struct err *err)
{
    (void)err;
    ui_become(play->ui, text);
    draw_now(play->ui);
    return STATUS_OK;
}

static enum status step_dump(struct play *play, const char *text, struct err *err)
{
    struct str screen = STR_INIT;
    enum status status = STATUS_OK;
    (void)play;
    terminal_dump(&screen);
    if (*text && strcmp(text, "-") != 0)
        status = file_write(text, screen.buf, screen.len, true, err);
    else if (fwrite(screen.buf, 1, screen.len, stdout) != screen.len)
        status = err_set(err, STATUS_FILE, _("standard output could not be written"));
    str_release(&screen);
    return status;
}

static enum status look_for(struct play *play, const char *text, bool wanted, struct err *err)
{
    regex_t regex;
    struct str screen = STR_INIT;
    if (regcomp(&regex, text, REG_EXTENDED | REG_NOSUB | REG_NEWLINE) != 0)
        return refuse(play, err, _("no expression:"), text);
    terminal_dump(&screen);
    bool found = regexec(&regex, screen.buf, 0, NULL, 0) == 0;
    regfree(&regex);
    enum status status = STATUS_OK;
    if (found != wanted) {
        printf("%s\n", screen.buf);
        status = err_set(err, STATUS_NO,
                         wanted ? _("line %d: the screen does not show '%s'")
                                : _("line %d: the screen shows '%s'"),
                         play->number, text);
    }
    str_release(&screen);
    return status;
}

static enum status step_expect(struct play *play, const char *text, struct err *err)
{
    return look_for(play, text, true, err);
}

static enum status step_reject(struct play *play, const char *text, struct err *err)
{
    return look_for(play, text, false, err);
}

static enum status step_bytes(struct play *play, const char *text, struct err *err)
{
    long most = strtol(text, NULL, 10);
    if (play->bytes <= most)
        return STATUS_OK;
    return err_set(err, STATUS_NO, _("line %d: the step before sent %ld bytes, more than %ld"), play->number,
                   (long)play->bytes, most);
}

/* No line of the screen may be wider than it is: what paint.c promises, looked at from outside. */
static enum status look_at_edges(struct play *play, int cols, int rows, struct err *err)
{
    struct str screen = STR_INIT;
    enum status status = STATUS_OK;
    terminal_resize(rows, cols);
    loop_resize(play->ui);
    draw_now(play->ui);
    terminal_dump(&screen);
    for (const char *line = screen.buf; *line && status == STATUS_OK;) {
        size_t length = strcspn(line, "\n");
        if ((int)text_width(line, length) > cols)
            status = err_set(err, STATUS_NO, _("line %d: at %d×%d something stands past the edge"),
                             play->number, cols, rows);
        line += length + 1;
    }
    str_release(&screen);
    return status;
}

static enum status step_sweep(struct play *play, const char *text, struct err *err)
{
    struct area before = {0, 0, 0, 0};
    enum status status = STATUS_OK;
    (void)text;
    terminal_size(&before.rows, &before.cols);
    for (int cols = 1; cols <= 200 && status == STATUS_OK; cols++)
        status = look_at_edges(play, cols, 24, err);
    for (int rows = 1; rows <= 60 && status == STATUS_OK; rows++)
        status = look_at_edges(play, 80, rows, err);
    if (status == STATUS_OK)
        status = look_at_edges(play, before.cols, before.rows, err);
    return status;
}

static enum status step_hangup(struct play *play, const char *text, struct err *err)
{
    (void)text;
    (void)err;
    loop_hangup(play->ui);
    play->ui->quit = true;
    return STATUS_OK;
}

static const struct {
    const char *word;
    enum status (*run)(struct play *play, const char *text, struct err *err);
    bool looks; /* does not touch the screen: `bytes` speaks of the step before it */
} steps[] = {
    {"key", step_keys, false},      {"keys", step_keys, false},    {"type", step_type, false},
    {"hold", step_hold, false},     {"paste", step_paste, false},  {"command", step_command, false},
    {"size", step_size, false},     {"tick", step_tick, false},    {"as", step_as, false},
    {"dump", step_dump, true},      {"expect", step_expect, true}, {"wait", step_expect, true},
    {"reject", step_reject, true},  {"bytes", step_bytes, true},   {"sweep", step_sweep, false},
    {"hangup", step_hangup, false},
};

static enum status run_line(struct play *play, const char *line, struct err *err)
{
    line += strspn(line, " \t");
    if (!*line || *line == '#')
        return STATUS_OK;
    size_t length = strcspn(line, " ");
    for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++) {
        if (strlen(steps[i].word) != length || strncmp(line, steps[i].word, length) != 0)
            continue;
        enum status status = steps[i].run(play, line + length + (line[length] == ' '), err);
        if (!steps[i].looks)
            play->bytes = terminal_bytes();
        return status;
    }
    return refuse(play, err, _("no such step:"), line);
}

enum status play_script(struct ui *ui, const char *script, struct err *err)
{
    struct play play = {ui, 0, 0};
    enum status status = STATUS_OK;
    loop_settle(ui);
    play.bytes = terminal_bytes();
    while (*script && status == STATUS_OK && !ui->quit) {
        size_t length = strcspn(script, "\n");
        struct str line = STR_INIT;
        str_add_n(&line, script, length);
        if (line.len > 0 && line.buf[line.len - 1] == '\r')
            str_cut(&line, line.len - 1);
        play.number++;
        status = run_line(&play, line.buf, err);
        str_release(&line);
        script += length + (script[length] == '\n');
    }
    fflush(stdout);
    return status;
}

/* terminal.c - the terminal, taken over and given back.
 *
 * ncurses is not let near the terminal: it writes to a file in memory, and each frame is copied from there in one
 * write (it would make 20 to 60). So the modes of the line, its size and its signals are kept here; keys
 * are read by input.c. What ncurses knows is terminfo, and how to turn one screen into the next with few bytes.
 */
#include "terminal.h"

#include <curses.h>
#include <errno.h>
#include <langinfo.h>
#include <limits.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <termios.h>
#include <unistd.h>
#include <wchar.h>

#include <beatbook/ui/theme.h>
#include <beatbook/util/file.h>
#include <beatbook/util/text.h>
#include <beatbook/util/tr.h>

#define MOST_CELLS 1000 /* a side of the screen; LINES=99999 is not believed */

static struct {
    bool started, taken, scripted, raw, gone;
    SCREEN *screen;
    FILE *frames; /* a file in memory */
    FILE *nothing;
    bool cursor;                /* shown now */
    int cursor_row, cursor_col; /* wanted in this frame; -1 hidden */
    int shown_row, shown_col;   /* where the terminal's own stands since the last frame; -1 unknown */
    int shift;                  /* columns by which the rest of that row is about to move right; 0 */
    struct termios before;
    int stderr_before; /* -1 unless captured */
    int64_t bytes;
} term = {.stderr_before = -1};

static void put(const char *bytes, size_t length)
{
    term.bytes += (int64_t)length;
    if (!term.scripted && !term.gone && file_write_fd(STDOUT_FILENO, bytes, length, NULL) != STATUS_OK)
        term.gone = true;
}

static void put_capability(const char *name)
{
    const char *text = terminal_string(name);
    if (text)
        put(text, strlen(text));
}

/* Copy what ncurses wrote to the terminal. */
static void copy_frame(void)
{
    int fd = fileno(term.frames);
    off_t length = lseek(fd, 0, SEEK_CUR);
    if (length <= 0)
        return;
    char *bytes = mmap(NULL, (size_t)length, PROT_READ, MAP_SHARED, fd, 0);
    if (bytes != MAP_FAILED) {
        put(bytes, (size_t)length);
        munmap(bytes, (size_t)length);
    }
    (void)lseek(fd, 0, SEEK_SET);
}

static void go_raw(void)
{
    if (term.scripted || (!term.raw && tcgetattr(STDIN_FILENO, &term.before) != 0))
        return;
    struct termios raw = term.before;
    cfmakeraw(&raw);
    raw.c_cc[VMIN] = 1;
    raw.c_cc[VTIME] = 0;
    term.raw = tcsetattr(STDIN_FILENO, TCSADRAIN, &raw) == 0;
}

static void leave_raw(void)
{
    if (term.raw)
        (void)tcsetattr(STDIN_FILENO, TCSADRAIN, &term.before);
    term.raw = false;
}

/* Keypad mode and bracketed paste, which ncurses would switch only through its own reading of keys. */
static void switch_modes(bool on)
{
    put_capability(on ? "smkx" : "rmkx");
    const char *paste = on ? "\033[?2004h" : "\033[?2004l";
    put(paste, strlen(paste));
}

/* Libraries that print go to a file while the screen is on. */
static void capture_stderr(void)
{
    if (term.scripted || term.stderr_before >= 0 || !isatty(STDERR_FILENO))
        return;
    int fd = memfd_create("stderr", MFD_CLOEXEC);
    if (fd < 0)
        return;
    term.stderr_before = dup(STDERR_FILENO);
    (void)dup2(fd, STDERR_FILENO);
    close(fd);
}

static void release_stderr(void)
{
    if (term.stderr_before < 0)
        return;
    struct str said = STR_INIT;
    fflush(stderr);
    if (lseek(STDERR_FILENO, 0, SEEK_SET) == 0)
        (void)file_read_fd(STDERR_FILENO, 64 * 1024, &said, NULL);
    (void)dup2(term.stderr_before, STDERR_FILENO);
    close(term.stderr_before);
    term.stderr_before = -1;
    struct str clean = STR_INIT;
    if (said.len > 0 && text_clean(&clean, said.buf, said.len, TEXT_BLOCK, NULL) == STATUS_OK)
        fprintf(stderr, "%s\n", clean.buf);
    str_release(&clean);
    str_release(&said);
}

static bool knows_utf8(void)
{
    const char *codeset = nl_langinfo(CODESET);
    return strcmp(codeset, "UTF-8") == 0 || strcmp(codeset, "utf8") == 0;
}

/* TERM, else an old acquaintance of all terminals; but what says that it is dumb is believed. */
static bool open_screen(struct str *note, struct err *err)
{
    const char *name = getenv("TERM");
    const char *const tries[] = {name ? name : "", "vt100", "ansi", "xterm"};
    size_t count = name && strcmp(name, "dumb") == 0 ? 1 : 4;
    for (size_t i = 0; i < count && !term.screen; i++) {
        if (!*tries[i] || !terminal_kind_known(tries[i], fileno(term.frames)))
            continue;
        term.screen = newterm(tries[i], term.frames, term.nothing);
        if (term.screen && i > 0)
            str_add_f(note, _("terminal '%s' is not known here: treated as %s"), name ? name : "", tries[i]);
    }
    if (!term.screen)
        err_set(err, STATUS_FILE,
                _("the terminal '%s' cannot show a full screen: use the commands instead (beatbook --help)"),
                name ? name : "");
    return term.screen != NULL;
}

static bool use_colours(bool mono)
{
    const char *no = getenv("NO_COLOR");
    if (mono || (no && *no) || !has_colors() || start_color() == ERR)
        return false;
    if (use_default_colors() == ERR || COLORS < 8)
        return false;
    for (short colour = 0; colour < 8; colour++)
        (void)init_pair((short)(colour + 1), colour, -1);
    return true;
}

/* Only a change is sent. */
static void show_cursor(bool on)
{
    leaveok(stdscr, !on); /* nobody sees where a hidden cursor stands */
    if (on != term.cursor)
        (void)curs_set(on ? 1 : 0);
    term.cursor = on;
}

static enum status open_files(struct err *err)
{
    int fd = memfd_create("screen", MFD_CLOEXEC);
    term.frames = fd < 0 ? tmpfile() : fdopen(fd, "w+");
    term.nothing = fopen("/dev/null", "r");
    if (!term.frames || !term.nothing)
        return err_set(err, STATUS_FILE, _("no memory file for the screen: %s"), strerror(errno));
    return STATUS_OK;
}

enum status terminal_start(const struct terminal_options *options, struct str *note, struct err *err)
{
    term.scripted = options->scripted;
    term.gone = false;
    if (!term.scripted && (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)))
        return err_set(err, STATUS_FILE,
                       _("this is not a terminal: give a command (beatbook --help lists them)"));
    if (open_files(err) != STATUS_OK)
        return STATUS_FILE;
    use_env(FALSE);
    if (!open_screen(note, err)) {
        fclose(term.frames);
        fclose(term.nothing);
        return STATUS_FILE;
    }
    theme_set(options->ascii || !knows_utf8(), use_colours(options->mono));
    term.cursor = true;
    nonl();
    typeahead(-1);
    show_cursor(false);
    if (term.scripted)
        terminal_resize(options->rows, options->cols);
    else
        terminal_measure();
    term.started = true;
    return STATUS_OK;
}

void terminal_take(void)
{
    term.taken = true;
    go_raw();
    capture_stderr();
    switch_modes(true);
}

void terminal_suspend(void)
{
    show_cursor(true);
    endwin();
    copy_frame();
    switch_modes(false);
    leave_raw();
    release_stderr();
}

void terminal_resume(void)
{
    go_raw();
    capture_stderr();
    terminal_measure();
    terminal_forget();
    refresh();
    copy_frame();
    switch_modes(true);
}

void terminal_stop(void)
{
    if (!term.started)
        return;
    if (term.taken)
        terminal_suspend();
    delscreen(term.screen);
    fclose(term.frames);
    fclose(term.nothing);
    term.screen = NULL;
    term.started = term.taken = false;
}

void terminal_size(int *rows, int *cols)
{
    *rows = getmaxy(stdscr);
    *cols = getmaxx(stdscr);
}

static int clamp(int side)
{
    return side < 1 ? 1 : side > MOST_CELLS ? MOST_CELLS : side;
}

void terminal_resize(int rows, int cols)
{
    (void)resize_term(clamp(rows), clamp(cols));
    terminal_forget();
}

bool terminal_measure(void)
{
    struct winsize size;
    int rows, cols;
    terminal_size(&rows, &cols);
    if (term.scripted || ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_row == 0 || size.ws_col == 0)
        return false;
    if (clamp(size.ws_row) == rows && clamp(size.ws_col) == cols)
        return false;
    terminal_resize(size.ws_row, size.ws_col);
    return true;
}

void terminal_erase(void)
{
    erase();
    term.cursor_row = -1;
    term.shift = 0;
}

void terminal_shift(int row, int col, int width)
{
    if (row == term.shown_row && col == term.shown_col)
        term.shift = width;
}

/* Is the end of the row blank, so that nothing is pushed over the edge? */
static bool ends_blank(int row, int width)
{
    for (int col = getmaxx(curscr) - width; col < getmaxx(curscr); col++) {
        cchar_t cell;
        wchar_t letters[CCHARW_MAX + 1] = {0};
        attr_t attributes;
        short pair;
        if (col < 0 || mvwin_wch(curscr, row, col, &cell) == ERR)
            return false;
        if (getcchar(&cell, letters, &attributes, &pair, NULL) == ERR || letters[0] != L' ')
            return false;
    }
    return true;
}

/* A letter typed inside a line: ncurses would send the rest of the line again. The terminal moves it instead, and what ncurses believes
 * is on the screen is moved alike, so that the frame that follows is right whatever it holds. */
static void shift_row(void)
{
    const char *insert = terminal_string("ich1");
    if (!insert)
        insert = terminal_string("ich") ? tiparm(terminal_string("ich"), 1) : NULL;
    if (term.shift < 1 || term.shift > 2 || !insert || !ends_blank(term.shown_row, term.shift + 1))
        return;
    for (int i = 0; i < term.shift; i++) {
        put(insert, strlen(insert));
        (void)mvwins_nwstr(curscr, term.shown_row, term.shown_col, L" ", 1);
    }
}

void terminal_cursor(int row, int col)
{
    term.cursor_row = row;
    term.cursor_col = col;
}

bool terminal_show(void)
{
    show_cursor(term.cursor_row >= 0);
    if (term.cursor_row >= 0)
        (void)move(term.cursor_row, term.cursor_col);
    shift_row();
    wnoutrefresh(stdscr);
    doupdate();
    copy_frame();
    term.shown_row = term.cursor_row;
    term.shown_col = term.cursor_col;
    return !term.gone;
}

void terminal_forget(void)
{
    term.shown_row = -1;
    clearok(curscr, TRUE);
}

int64_t terminal_bytes(void)
{
    int64_t bytes = term.bytes;
    term.bytes = 0;
    return bytes;
}

const char *terminal_string(const char *capability)
{
    const char *text = tigetstr(capability);
    return text == (const char *)-1 ? NULL : text;
}

static void dump_cell(const cchar_t *cell, struct str *out)
{
    wchar_t letters[CCHARW_MAX + 1] = {0};
    attr_t attributes;
    short pair;
    if (getcchar(cell, letters, &attributes, &pair, NULL) == ERR)
        return;
    char bytes[MB_LEN_MAX];
    for (int i = 0; i < CCHARW_MAX && letters[i]; i++) {
        mbstate_t state = {0};
        size_t length = wcrtomb(bytes, letters[i], &state);
        if (length != (size_t)-1)
            str_add_n(out, bytes, length);
        else
            str_add_char(out, '?');
    }
}

void terminal_dump(struct str *out)
{
    int rows, cols;
    terminal_size(&rows, &cols);
    for (int row = 0; row < rows; row++) {
        size_t start = out->len;
        for (int col = 0; col < cols;) {
            cchar_t cell;
            if (mvwin_wch(curscr, row, col, &cell) == ERR)
                break;
            wchar_t letters[CCHARW_MAX + 1] = {0};
            attr_t attributes;
            short pair;
            (void)getcchar(&cell, letters, &attributes, &pair, NULL);
            dump_cell(&cell, out);
            col += wcwidth(letters[0]) == 2 ? 2 : 1;
        }
        size_t end = out->len;
        while (end > start && out->buf[end - 1] == ' ')
            end--;
        str_cut(out, end);
        str_add_char(out, '\n');
    }
}

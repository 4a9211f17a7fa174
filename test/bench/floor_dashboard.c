/* floor_dashboard.c - the least that a dashboard in ncurses costs: what the screen's budgets are ratios of.
 *
 * usage: floor_dashboard ITEMS
 *
 * Four panes with borders, two header lines, a line about the selected item, a line of keys. Items are made when they are
 * drawn, so that ITEMS costs nothing. It does what an ordinary ncurses program does and no more: initscr() straight
 * on the terminal, erase() and doupdate() for each key. j k Down Up move, Tab changes the pane, PgDn PgUp turn the
 * page, q ends. No error is looked at: whoever measures sees that nothing came.
 */
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>

#include <curses.h>

enum { PANES = 4, HEADER = 2, FOOTER = 2 };

static long items;
static long at[PANES], top[PANES];
static int pane;

static void item_text(long item, char *out, size_t size)
{
    (void)snprintf(out, size, "%c%ld Item number %ld of this list %ld/2", "DKSB"[item % 4], item, item,
                   item % 3);
}

static int pane_rows(void)
{
    return (LINES - HEADER - FOOTER) / 2;
}

static void draw_box(int y, int x, int rows, int cols)
{
    mvaddch(y, x, ACS_ULCORNER);
    hline(ACS_HLINE, cols - 2);
    mvvline(y + 1, x, ACS_VLINE, rows - 2);
    mvvline(y + 1, x + cols - 1, ACS_VLINE, rows - 2);
    mvaddch(y, x + cols - 1, ACS_URCORNER);
    mvaddch(y + rows - 1, x, ACS_LLCORNER);
    mvhline(y + rows - 1, x + 1, ACS_HLINE, cols - 2);
    mvaddch(y + rows - 1, x + cols - 1, ACS_LRCORNER);
}

static void draw_pane(int number)
{
    int rows = pane_rows(), cols = COLS / 2, y = HEADER + (number / 2) * rows, x = (number % 2) * cols;
    char text[80];

    draw_box(y, x, rows, cols);
    (void)snprintf(text, sizeof text, " %d Pane %d ", number + 1, number + 1);
    mvaddnstr(y, x + 2, text, cols - 4);
    for (int row = 0; row < rows - 2 && top[number] + row < items; row++) {
        item_text(top[number] + row, text, sizeof text);
        attrset(number == pane && top[number] + row == at[number] ? A_REVERSE : A_NORMAL);
        mvaddnstr(y + 1 + row, x + 2, text, cols - 4);
        attrset(A_NORMAL);
    }
}

static void draw(void)
{
    char text[80];

    erase();
    mvaddstr(0, 1, "A person 7204 - a standard 1.0");
    mvaddstr(1, 1, "Level 4  standard 11/33 ####.......  day 143 of 365");
    for (int number = 0; number < PANES; number++)
        draw_pane(number);
    item_text(at[pane], text, sizeof text);
    mvaddnstr(LINES - 2, 1, text, COLS - 2);
    mvaddnstr(LINES - 1, 1, "n new  Enter open  / search  : command  ? help  q leave", COLS - 2);
    wnoutrefresh(stdscr);
    doupdate();
}

static void move_by(long step)
{
    long rows = pane_rows() - 2, to = at[pane] + step;

    at[pane] = to < 0 ? 0 : to >= items ? items - 1 : to;
    if (at[pane] < top[pane])
        top[pane] = at[pane];
    if (at[pane] >= top[pane] + rows)
        top[pane] = at[pane] - rows + 1;
}

static void obey(int key)
{
    if (key == 'j' || key == KEY_DOWN)
        move_by(1);
    else if (key == 'k' || key == KEY_UP)
        move_by(-1);
    else if (key == KEY_NPAGE)
        move_by(pane_rows() - 2);
    else if (key == KEY_PPAGE)
        move_by(2 - pane_rows());
    else if (key == '\t')
        pane = (pane + 1) % PANES;
}

int main(int argc, char **argv)
{
    int key = 0;

    items = argc > 1 ? strtol(argv[1], NULL, 10) : 200;
    setlocale(LC_ALL, "");
    set_escdelay(25);
    initscr();
    start_color();
    use_default_colors();
    cbreak();
    noecho();
    curs_set(0);
    keypad(stdscr, TRUE);
    while (key != 'q' && key != ERR) {
        draw();
        key = getch();
        obey(key);
    }
    endwin();
    return 0;
}

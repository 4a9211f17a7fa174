/* theme.c - signs in two alphabets. How a style looks is known where curses is: paint.c. */
#include <beatbook/ui/theme.h>

static bool ascii_only;
static bool with_colours;

static const char *const signs[SIGN_COUNT][2] = {
    [SIGN_MET] = {"●", "*"},     [SIGN_PART] = {"◐", "+"},      [SIGN_WAITING] = {"◌", "~"},
    [SIGN_STARTED] = {"◦", "."}, [SIGN_NONE] = {"○", "o"},      [SIGN_RETURNED] = {"!", "!"},
    [SIGN_HAND] = {"▸", ">"},    [SIGN_DOT] = {"·", "-"},       [SIGN_MORE] = {"▾", "v"},
    [SIGN_ARROW] = {"→", ">"},   [SIGN_ENTER] = {"⏎", "Enter"}, [SIGN_UP] = {"▴", "^"},
    [SIGN_CUT] = {"…", "..."},   [SIGN_TICK] = {"✓", "x"},
};

void theme_set(bool ascii, bool colours)
{
    ascii_only = ascii;
    with_colours = colours;
}

bool theme_ascii(void)
{
    return ascii_only;
}

bool theme_colours(void)
{
    return with_colours;
}

const char *theme_sign(enum theme_sign sign)
{
    return signs[sign][ascii_only ? 1 : 0];
}

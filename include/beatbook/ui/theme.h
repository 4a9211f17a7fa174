/* theme.h - how things look: styles and signs, with what stands for them without colour and without UTF-8.
 *
 * Colour is never the only sign: every style has a monochrome form, every mark a letter of its own.
 */
#ifndef BEATBOOK_UI_THEME_H
#define BEATBOOK_UI_THEME_H

#include <stdbool.h>

enum theme_style {
    THEME_PLAIN,
    THEME_DIM,    /* what is there but not now of interest */
    THEME_STRONG, /* bold */
    THEME_TITLE,  /* headings, titles in a border */
    THEME_SELECTED, /* the one thing the hand is on: a code, a first column; keep it short (bytes on the line) */
    THEME_FRAME,
    THEME_FOCUS, /* frame of the pane that has the focus */
    THEME_GOOD,
    THEME_WAIT,
    THEME_BAD,
    THEME_KEY, /* a key's name in the line of hints */
    THEME_NOTICE,
    THEME_INPUT, /* a field that takes text */
    THEME_MISSPELT,
    THEME_STYLE_COUNT
};

enum theme_sign {
    SIGN_MET,      /* ● or * */
    SIGN_PART,     /* ◐ or + */
    SIGN_WAITING,  /* ◌ or ~ */
    SIGN_STARTED,  /* ◦ or . */
    SIGN_NONE,     /* ○ or o */
    SIGN_RETURNED, /* ! */
    SIGN_HAND,     /* ▸ or >: before the selected row */
    SIGN_DOT,      /* · or -: between parts of a line */
    SIGN_MORE,     /* ▾ or v: there is more below */
    SIGN_ARROW,    /* → or -> (one column: >) */
    SIGN_ENTER,    /* ⏎ or "Enter" */
    SIGN_UP,       /* ↑ or ^ */
    SIGN_CUT,      /* … or ... */
    SIGN_TICK,     /* ✓ or x */
    SIGN_COUNT
};

/* Set once at start and after a change of locale: no UTF-8, no colours. */
void theme_set(bool ascii, bool colours);
bool theme_ascii(void);
bool theme_colours(void);

/* UTF-8 text of a sign, in ASCII when need be. Static. */
const char *theme_sign(enum theme_sign sign);

#endif

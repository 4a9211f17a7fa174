/* pdf_words_parts.h - what the files of words share: a word as it was shaped. */
#ifndef PRINT_PDF_WORDS_PARTS_H
#define PRINT_PDF_WORDS_PARTS_H

#ifdef HAVE_PANGOCAIRO

#include "pdf_words.h"

#define WORD_MOST ((size_t)256) /* bytes that are kept as one word */

struct cluster {
    cairo_glyph_t glyphs[3];
    int count, bytes;
    double width;
    bool breaks; /* a line may end before it */
};

struct word {
    const char *text;
    size_t count;
    struct cluster *clusters;
    double width;
    bool odd; /* not for us */
};

struct pdf_face {
    struct pdf_style style;
    PangoFontDescription *description;
    PangoFont *font;
    cairo_scaled_font_t *scaled;
    double ascent, height;
    PangoAnalysis ascii[2]; /* of ASCII without letters, with letters; font NULL: not known yet */
    GHashTable *words;
    const struct word *blank, *more;
};

struct pdf_piece {
    const struct pdf_face *face;
    const struct word *word;
    size_t from, to; /* clusters */
    size_t run;
};

struct pdf_face *pdf_words_face(struct pdf_words *words, const struct pdf_style *style);

/* `length` at most WORD_MOST bytes. Shaped at the first time. */
const struct word *pdf_words_find(struct pdf_words *words, struct pdf_face *face, const char *text,
                                  size_t length);

#endif

#endif

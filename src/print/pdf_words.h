/* pdf_words.h - text set in lines: every word is shaped once, however often it comes. */
#ifndef PRINT_PDF_WORDS_H
#define PRINT_PDF_WORDS_H

#ifdef HAVE_PANGOCAIRO

#include <stdbool.h>

#include <pango/pangocairo.h>

#include <beatbook/util/arena.h>

struct pdf_style {
    double size; /* points */
    bool bold, mono;
    double grey; /* 0 black */
};

/* Letters of one style, and every word that was set in them. */
struct pdf_face;

/* Words in one style, one after another in the same lines. */
struct pdf_run {
    const struct pdf_style *style;
    const char *text;
    const char *to; /* name of the place that it leads to; NULL */
};
LIST_NAMED(pdf_run_list, struct pdf_run);

enum pdf_form {
    PDF_LEFT_EVEN,
    PDF_RIGHT_EVEN,
    PDF_ONE_LINE /* what does not fit is cut off and says so */
};

struct pdf_words {
    PangoContext *context;
    LIST(struct pdf_face *) faces;
    struct arena arena; /* of the faces and their words */
    GString *text;      /* room for what is drawn at once */
    GArray *glyphs, *clusters;
};

/* A line: where it lies, down from the top of the text, and what is in it. */
struct pdf_line {
    double x, top, base, end;
    size_t first, count; /* pieces */
    bool begins, ends;   /* a paragraph */
};

struct pdf_piece;

/* A text in lines. Lives in the arena that it was set in; give it back with pdf_words_drop() before that. */
struct pdf_set {
    LIST(struct pdf_line) lines;
    LIST(struct pdf_piece) pieces;
    const struct pdf_run_list *runs;
    double height;
    PangoLayout *layout; /* of what is not plain; NULL */
};

void pdf_words_start(struct pdf_words *words);
void pdf_words_end(struct pdf_words *words);

/* Break the runs into lines of a width. Never without a line. */
void pdf_words_set(struct pdf_words *words, const struct pdf_run_list *runs, double width, enum pdf_form form,
                   struct arena *arena, struct pdf_set *out);
void pdf_words_drop(struct pdf_set *set);

/* Draw lines, those from `line` up to `end`; x and y are where the text as a whole begins. */
void pdf_words_draw(struct pdf_words *words, cairo_t *cr, const struct pdf_set *set, size_t line, size_t end,
                    double x, double y);

#endif

#endif

/* pdf_page.h - pages of a PDF: where the next line goes, what stands at the edges, what leads where. */
#ifndef PRINT_PDF_PAGE_H
#define PRINT_PDF_PAGE_H

#ifdef HAVE_PANGOCAIRO

#include <cairo-pdf.h>

#include <beatbook/print/print.h>
#include <beatbook/util/str.h>

#include "paper.h"
#include "pdf_words.h"

/* A4, in points. */
#define PDF_WIDTH 595.0
#define PDF_HEIGHT 842.0
#define PDF_LEFT 44.0
#define PDF_TOP 58.0
#define PDF_BOTTOM (PDF_HEIGHT - 54.0)
#define PDF_COLUMN (PDF_WIDTH - 2 * PDF_LEFT)

struct pdf {
    const struct paper *paper;
    const struct print_watch *watch; /* NULL */
    cairo_surface_t *surface;
    cairo_t *cr; /* NULL in the run that only counts pages */
    struct pdf_words words;
    struct arena scratch; /* of the block that is being put */
    double y;             /* the next line begins here */
    int page;             /* from 1 */
    int pages;            /* of the run before this one; 0 it is the first */
    int *places;          /* page of each block's heading, from the run before */
};

/* A text in a style, in lines as wide as given. pdf_words_drop() it before the block ends. */
void pdf_set(struct pdf *pdf, const struct pdf_style *style, const char *text, double width,
             enum pdf_form form, struct pdf_set *out);

/* Lines from *line on, drawn down from `y` at `x` as far as `bottom`; returns where the last one ends. */
double pdf_lines(struct pdf *pdf, const struct pdf_set *set, size_t *line, double x, double y, double bottom,
                 double grey);

/* An element of the structure; a box, a filled box. Nothing in the run that only counts. */
void pdf_begin(struct pdf *pdf, const char *tag, const char *attributes);
void pdf_end(struct pdf *pdf, const char *tag);
void pdf_box(struct pdf *pdf, double x, double y, double width, double height, bool filled);
void pdf_grey(struct pdf *pdf, double grey);

/* End the page and begin the next. */
void pdf_next_page(struct pdf *pdf);

/* Next page unless so much room is left. */
void pdf_need(struct pdf *pdf, double height);

/* A text over the pages that it takes, tagged on each as `tag`. A paragraph leaves no line alone on a page. */
void pdf_text(struct pdf *pdf, const struct pdf_style *style, const char *tag, const char *text,
              double indent);
void pdf_runs(struct pdf *pdf, const struct pdf_run_list *runs, const char *tag);

/* The same in two columns: short lines that would leave half of the page white. */
void pdf_columns(struct pdf *pdf, const struct pdf_style *style, const char *tag, const char *text);

/* pdf_table.c: a table, and what it wants to have below each other on its first page. */
double pdf_table_room(struct pdf *pdf, const struct paper_table *table);
void pdf_table(struct pdf *pdf, const struct paper_table *table);

#endif

#endif

/* pdf_page.h - pages of a PDF: where the next line goes, what stands at the edges, what leads where. */
#ifndef PRINT_PDF_PAGE_H
#define PRINT_PDF_PAGE_H

#ifdef HAVE_PANGOCAIRO

#include <cairo-pdf.h>
#include <pango/pangocairo.h>

#include <beatbook/util/str.h>

#include "paper.h"

/* A4, in points. */
#define PDF_WIDTH 595.0
#define PDF_HEIGHT 842.0
#define PDF_LEFT 50.0
#define PDF_TOP 64.0
#define PDF_BOTTOM (PDF_HEIGHT - 60.0)
#define PDF_COLUMN (PDF_WIDTH - 2 * PDF_LEFT)

struct pdf_style {
    double size;
    bool bold, mono;
    double grey; /* 0 black */
};

struct pdf {
    const struct paper *paper;
    cairo_surface_t *surface;
    cairo_t *cr;
    PangoContext *context;
    double y;    /* the next line begins here */
    int page;    /* from 1 */
    int pages;   /* of the run before this one; 0 it is the first */
    int *places; /* page of each block's heading, from the run before */
};

/* A layout of a text in a style, as wide as given. g_object_unref() it. */
PangoLayout *pdf_layout(struct pdf *pdf, const struct pdf_style *style, const char *text, double width);
double pdf_layout_height(PangoLayout *layout);

/* Lines from *line on, drawn down from `y` at `x` as far as `bottom`; returns where the last one ends. */
double pdf_lines(struct pdf *pdf, PangoLayout *layout, int *line, double x, double y, double bottom,
                 double grey);

/* End the page and begin the next. */
void pdf_next_page(struct pdf *pdf);

/* Next page unless so much room is left. */
void pdf_need(struct pdf *pdf, double height);

/* A text over the pages that it takes, tagged on each as `tag`. */
void pdf_text(struct pdf *pdf, const struct pdf_style *style, const char *tag, const char *text,
              double indent);

void pdf_grey(struct pdf *pdf, double grey);

/* pdf_table.c */
void pdf_table(struct pdf *pdf, const struct paper_table *table);

#endif

#endif

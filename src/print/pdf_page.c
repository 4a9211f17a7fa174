/* pdf_page.c - lines onto pages.
 *
 * A text is laid out whole and given out line by line, so that it breaks anywhere between two lines and never inside one. A tag of the structure begins and
 * ends on one page: what goes on over the next page is a second element of the same kind there.
 */
#ifdef HAVE_PANGOCAIRO

#include "pdf_page.h"

#include <string.h>

#include <beatbook/util/tr.h>

#define PART ((size_t)2048) /* bytes */

static const struct pdf_style edge = {8, false, false, 0.3};

PangoLayout *pdf_layout(struct pdf *pdf, const struct pdf_style *style, const char *text, double width)
{
    PangoLayout *layout = pango_layout_new(pdf->context);
    PangoFontDescription *font = pango_font_description_new();
    PangoAttrList *plain = pango_attr_list_new();

    /* A hash that is broken over two lines gets no hyphen that would be read as part of it. */
    pango_attr_list_insert(plain, pango_attr_insert_hyphens_new(FALSE));
    pango_font_description_set_family(font,
                                      style->mono ? "DejaVu Sans Mono, monospace" : "DejaVu Sans, sans");
    pango_font_description_set_absolute_size(font, style->size * PANGO_SCALE);
    if (style->bold)
        pango_font_description_set_weight(font, PANGO_WEIGHT_BOLD);
    pango_layout_set_font_description(layout, font);
    pango_layout_set_width(layout, (int)(width * PANGO_SCALE));
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    pango_layout_set_spacing(layout, (int)(style->size * 0.15 * PANGO_SCALE));
    pango_layout_set_text(layout, text, -1);
    pango_layout_set_attributes(layout, plain);
    pango_attr_list_unref(plain);
    pango_font_description_free(font);
    return layout;
}

double pdf_layout_height(PangoLayout *layout)
{
    int height;

    pango_layout_get_size(layout, NULL, &height);
    return (double)height / PANGO_SCALE;
}

void pdf_grey(struct pdf *pdf, double grey)
{
    cairo_set_source_rgb(pdf->cr, grey, grey, grey);
}

/* Where line n begins and ends, and its baseline, down from the top of the layout. */
static bool find_line(PangoLayout *layout, int n, double *top, double *base, double *end)
{
    PangoLayoutIter *at = pango_layout_get_iter(layout);
    bool there = true;
    int y0, y1;

    for (; n > 0 && there; n--)
        there = pango_layout_iter_next_line(at);
    pango_layout_iter_get_line_yrange(at, &y0, &y1);
    *top = (double)y0 / PANGO_SCALE;
    *end = (double)y1 / PANGO_SCALE;
    *base = (double)pango_layout_iter_get_baseline(at) / PANGO_SCALE;
    pango_layout_iter_free(at);
    return there;
}

double pdf_lines(struct pdf *pdf, PangoLayout *layout, int *line, double x, double y, double bottom,
                 double grey)
{
    PangoLayoutIter *at = pango_layout_get_iter(layout);
    double first, base, end;
    double last = y;
    bool there = find_line(layout, *line, &first, &base, &end);
    int n;

    for (n = 0; n < *line && there; n++)
        there = pango_layout_iter_next_line(at);
    pdf_grey(pdf, grey);
    while (there) {
        PangoRectangle box;
        int y0, y1;

        pango_layout_iter_get_line_yrange(at, &y0, &y1);
        end = y + (double)y1 / PANGO_SCALE - first;
        if (end > bottom)
            break;
        pango_layout_iter_get_line_extents(at, NULL, &box);
        base = y + (double)pango_layout_iter_get_baseline(at) / PANGO_SCALE - first;
        cairo_move_to(pdf->cr, x + (double)box.x / PANGO_SCALE, base);
        if (pdf->pages > 0) /* the first run only counts pages */
            pango_cairo_show_layout_line(pdf->cr, pango_layout_iter_get_line_readonly(at));
        last = end;
        ++*line;
        there = pango_layout_iter_next_line(at);
    }
    pango_layout_iter_free(at);
    return last;
}

/* --- pages -------------------------------------------------------------------------------------- */

static void put_edge(struct pdf *pdf, const char *text, double y, bool right)
{
    PangoLayout *layout = pdf_layout(pdf, &edge, text, right ? 120 : PDF_COLUMN - 130);
    int line = 0;

    pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END);
    if (right)
        pango_layout_set_alignment(layout, PANGO_ALIGN_RIGHT);
    pdf_lines(pdf, layout, &line, right ? PDF_WIDTH - PDF_LEFT - 120 : PDF_LEFT, y, PDF_HEIGHT, edge.grey);
    g_object_unref(layout);
}

static void put_rule(struct pdf *pdf, double y)
{
    pdf_grey(pdf, 0.5);
    cairo_set_line_width(pdf->cr, 0.5);
    cairo_move_to(pdf->cr, PDF_LEFT, y);
    cairo_line_to(pdf->cr, PDF_WIDTH - PDF_LEFT, y);
    cairo_stroke(pdf->cr);
}

static void put_edges(struct pdf *pdf)
{
    struct str text = STR_INIT;

    str_add_f(&text, _("Page %d of %d"), pdf->page, pdf->pages > 0 ? pdf->pages : pdf->page);
    put_edge(pdf, pdf->paper->title, 32, false);
    put_rule(pdf, 48);
    put_rule(pdf, PDF_HEIGHT - 48);
    put_edge(pdf, pdf->paper->foot, PDF_HEIGHT - 42, false);
    put_edge(pdf, text.buf, PDF_HEIGHT - 42, true);
    str_release(&text);
}

void pdf_next_page(struct pdf *pdf)
{
    if (pdf->page > 0)
        cairo_show_page(pdf->cr);
    pdf->page++;
    pdf->y = PDF_TOP;
    put_edges(pdf);
}

void pdf_need(struct pdf *pdf, double height)
{
    if (pdf->y + height > PDF_BOTTOM && pdf->y > PDF_TOP)
        pdf_next_page(pdf);
}

static void put_part(struct pdf *pdf, const struct pdf_style *style, const char *tag, const char *text,
                     double indent)
{
    PangoLayout *layout = pdf_layout(pdf, style, text, PDF_COLUMN - indent);
    int lines = pango_layout_get_line_count(layout);
    int line = 0;

    while (line < lines) {
        int before = line;

        cairo_tag_begin(pdf->cr, tag, NULL);
        pdf->y = pdf_lines(pdf, layout, &line, PDF_LEFT + indent, pdf->y, PDF_BOTTOM, style->grey);
        cairo_tag_end(pdf->cr, tag);
        if (line < lines && line == before && pdf->y <= PDF_TOP)
            break; /* higher than a page: there is no such line */
        if (line < lines)
            pdf_next_page(pdf);
    }
    g_object_unref(layout);
}

/* A long text in parts of some kilobytes, cut between lines: what a layout costs grows faster than what is in it. */
void pdf_text(struct pdf *pdf, const struct pdf_style *style, const char *tag, const char *text,
              double indent)
{
    while (strlen(text) > PART) {
        const char *end = strchr(text + PART, '\n');
        struct str part = STR_INIT;

        if (end == NULL)
            break;
        str_add_n(&part, text, (size_t)(end - text));
        put_part(pdf, style, tag, part.buf, indent);
        pdf->y += style->size * 0.15;
        str_release(&part);
        text = end + 1;
    }
    if (*text != '\0')
        put_part(pdf, style, tag, text, indent);
}

#endif

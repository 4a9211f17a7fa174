/* pdf_page.c - lines onto pages.
 *
 * A text is set whole and given out line by line, so that it breaks anywhere between two lines and never inside one. A tag of the structure begins and
 * ends on one page: what goes on over the next page is a second element of the same kind there.
 */
#ifdef HAVE_PANGOCAIRO

#include "pdf_page.h"

#include <string.h>

#include <beatbook/util/tr.h>

#define PART ((size_t)2048) /* bytes */
#define GAP 10.0            /* between columns */

static const struct pdf_style edge = {8, false, false, 0.3};

void pdf_set(struct pdf *pdf, const struct pdf_style *style, const char *text, double width,
             enum pdf_form form, struct pdf_set *out)
{
    struct pdf_run_list *runs = arena_alloc(&pdf->scratch, sizeof *runs);

    *LIST_ADD(&pdf->scratch, runs) = (struct pdf_run){style, text, NULL};
    pdf_words_set(&pdf->words, runs, width, form, &pdf->scratch, out);
}

void pdf_begin(struct pdf *pdf, const char *tag, const char *attributes)
{
    if (pdf->cr != NULL)
        cairo_tag_begin(pdf->cr, tag, attributes);
}

void pdf_end(struct pdf *pdf, const char *tag)
{
    if (pdf->cr != NULL)
        cairo_tag_end(pdf->cr, tag);
}

void pdf_grey(struct pdf *pdf, double grey)
{
    if (pdf->cr != NULL)
        cairo_set_source_rgb(pdf->cr, grey, grey, grey);
}

void pdf_box(struct pdf *pdf, double x, double y, double width, double height, bool filled)
{
    if (pdf->cr == NULL)
        return;
    cairo_rectangle(pdf->cr, x, y, width, height);
    if (filled)
        cairo_fill(pdf->cr);
    else
        cairo_stroke(pdf->cr);
}

double pdf_lines(struct pdf *pdf, const struct pdf_set *set, size_t *line, double x, double y, double bottom,
                 double grey)
{
    double first = *line < set->lines.count ? set->lines.items[*line].top : 0;
    size_t end = *line;

    while (end < set->lines.count && y + set->lines.items[end].end - first <= bottom)
        end++;
    if (end == *line)
        return y;
    pdf_grey(pdf, grey);
    if (pdf->cr != NULL)
        pdf_words_draw(&pdf->words, pdf->cr, set, *line, end, x, y - first);
    *line = end;
    return y + set->lines.items[end - 1].end - first;
}

/* --- pages -------------------------------------------------------------------------------------- */

static void put_edge(struct pdf *pdf, const char *text, double y, bool right)
{
    struct pdf_set set;
    double width = right ? 120 : PDF_COLUMN - 130;
    size_t line = 0;

    pdf_set(pdf, &edge, text, width, right ? PDF_RIGHT_EVEN : PDF_ONE_LINE, &set);
    pdf_lines(pdf, &set, &line, right ? PDF_WIDTH - PDF_LEFT - width : PDF_LEFT, y, PDF_HEIGHT, edge.grey);
    pdf_words_drop(&set);
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
    put_edge(pdf, pdf->paper->title, 30, false);
    put_rule(pdf, 44);
    put_rule(pdf, PDF_HEIGHT - 44);
    put_edge(pdf, pdf->paper->foot, PDF_HEIGHT - 39, false);
    put_edge(pdf, text.buf, PDF_HEIGHT - 39, true);
    str_release(&text);
}

void pdf_next_page(struct pdf *pdf)
{
    if (pdf->page > 0 && pdf->cr != NULL)
        cairo_show_page(pdf->cr);
    pdf->page++;
    pdf->y = PDF_TOP;
    if (pdf->cr == NULL)
        return;
    put_edges(pdf);
    if (pdf->watch != NULL)
        pdf->watch->done(pdf->watch->context, pdf->page, pdf->pages);
}

void pdf_need(struct pdf *pdf, double height)
{
    if (pdf->y + height > PDF_BOTTOM && pdf->y > PDF_TOP)
        pdf_next_page(pdf);
}

/* --- text --------------------------------------------------------------------------------------- */

/* How many of the lines from `line` on stay on a page of which `room` is left: not the first line of a paragraph alone, and no last line for the
 * next page alone. */
static size_t lines_for(const struct pdf_set *set, size_t line, double room)
{
    const struct pdf_line *lines = set->lines.items;
    size_t end = line;

    while (end < set->lines.count && lines[end].end - lines[line].top <= room)
        end++;
    if (end == set->lines.count || end <= line + 1 || set->layout != NULL)
        return end == line + 1 && end < set->lines.count && !lines[line].ends && set->layout == NULL ? line
                                                                                                     : end;
    if (lines[end].ends && !lines[end].begins)
        end--;
    if (end > line && lines[end - 1].begins && !lines[end - 1].ends)
        end--;
    return end;
}

static void put_set(struct pdf *pdf, const struct pdf_set *set, const char *tag, double indent, double grey)
{
    size_t line = 0;

    while (line < set->lines.count) {
        size_t end = lines_for(set, line, PDF_BOTTOM - pdf->y);

        if (end == line && pdf->y <= PDF_TOP)
            end = line + 1; /* higher than a page */
        if (end > line) {
            double bottom = pdf->y + set->lines.items[end - 1].end - set->lines.items[line].top + 0.01;

            pdf_begin(pdf, tag, NULL);
            pdf->y = pdf_lines(pdf, set, &line, PDF_LEFT + indent, pdf->y, bottom, grey);
            pdf_end(pdf, tag);
        }
        if (line < set->lines.count)
            pdf_next_page(pdf);
    }
}

void pdf_runs(struct pdf *pdf, const struct pdf_run_list *runs, const char *tag)
{
    struct pdf_set set;

    pdf_words_set(&pdf->words, runs, PDF_COLUMN, PDF_LEFT_EVEN, &pdf->scratch, &set);
    put_set(pdf, &set, tag, 0, 0);
    pdf_words_drop(&set);
}

static void put_part(struct pdf *pdf, const struct pdf_style *style, const char *tag, const char *text,
                     double indent)
{
    struct pdf_set set;

    pdf_set(pdf, style, text, PDF_COLUMN - indent, PDF_LEFT_EVEN, &set);
    put_set(pdf, &set, tag, indent, style->grey);
    pdf_words_drop(&set);
}

/* A paragraph in parts of some kilobytes, cut between lines: what Pango takes for one grows faster than what is in it. */
static void put_paragraph(struct pdf *pdf, const struct pdf_style *style, const char *tag, const char *text,
                          double indent)
{
    while (strlen(text) > PART) {
        const char *end = strchr(text + PART, '\n');

        if (end == NULL)
            break;
        put_part(pdf, style, tag, arena_dup_n(&pdf->scratch, text, (size_t)(end - text)), indent);
        pdf->y += style->size * 0.15;
        text = end + 1;
    }
    if (*text != '\0')
        put_part(pdf, style, tag, text, indent);
}

/* A blank line begins a paragraph. */
void pdf_text(struct pdf *pdf, const struct pdf_style *style, const char *tag, const char *text,
              double indent)
{
    while (*text != '\0') {
        const char *end = strstr(text, "\n\n");

        put_paragraph(pdf, style, tag,
                      end != NULL ? arena_dup_n(&pdf->scratch, text, (size_t)(end - text)) : text, indent);
        if (end == NULL)
            break;
        pdf->y += style->size * 0.5;
        text = end + strspn(end, "\n");
    }
}

void pdf_columns(struct pdf *pdf, const struct pdf_style *style, const char *tag, const char *text)
{
    double width = (PDF_COLUMN - GAP) / 2;
    struct pdf_set set;
    size_t line = 0, count;

    pdf_set(pdf, style, text, width, PDF_LEFT_EVEN, &set);
    count = set.lines.count;
    while (line < count) {
        double top = pdf->y,
               step = set.lines.items[line].end - set.lines.items[line].top + style->size * 0.15;
        size_t fit = top < PDF_BOTTOM ? (size_t)((PDF_BOTTOM - top) / step) : 0,
               half = (count - line + 1) / 2;
        int column;

        if (fit < (half < 3 ? half : 3) && top > PDF_TOP) {
            pdf_next_page(pdf);
            continue;
        }
        half = half < fit ? half : fit > 0 ? fit : 1;
        for (column = 0; column < 2 && line < count; column++) {
            double end, bottom = top + (double)half * step;

            pdf_begin(pdf, tag, NULL);
            end = pdf_lines(pdf, &set, &line, PDF_LEFT + column * (width + GAP), top, bottom, style->grey);
            pdf_end(pdf, tag);
            pdf->y = end > pdf->y ? end : pdf->y;
        }
        if (line < count)
            pdf_next_page(pdf);
    }
    pdf_words_drop(&set);
}

#endif

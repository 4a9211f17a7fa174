/* pdf_table.c - tables over pages: a row stays whole where it can, its head comes again on each page.
 *
 * A row that would take more than half a page is broken between its lines instead, cell by cell.
 */
#ifdef HAVE_PANGOCAIRO

#include "pdf_page.h"

#include <beatbook/util/tr.h>

#define COLUMNS_MOST 12
#define PAD 3.0
#define SIZE 7.5

static const struct pdf_style head_style = {SIZE, true, false, 0};
static const struct pdf_style cell_style = {SIZE, false, false, 0};
static const struct pdf_style caption_style = {9, true, false, 0};

struct grid {
    struct pdf *pdf;
    const struct paper_table *table;
    size_t count;
    double x[COLUMNS_MOST + 1];
};

struct drawn {
    PangoLayout *cells[COLUMNS_MOST];
    int line[COLUMNS_MOST]; /* the next one of each */
};

static double width_of(const struct grid *grid, size_t i)
{
    return grid->x[i + 1] - grid->x[i] - 2 * PAD;
}

static void place_columns(struct grid *grid)
{
    int all = 0, before = 0;
    size_t i;

    for (i = 0; i < grid->count; i++)
        all += grid->table->columns[i].weight;
    for (i = 0; i <= grid->count; i++) {
        grid->x[i] = PDF_LEFT + PDF_COLUMN * before / (all > 0 ? all : 1);
        before += i < grid->count ? grid->table->columns[i].weight : 0;
    }
}

static void lay(const struct grid *grid, size_t i, const struct pdf_style *style, const char *text,
                struct drawn *row)
{
    row->line[i] = 0;
    row->cells[i] = pdf_layout(grid->pdf, style, text, width_of(grid, i));
    if (grid->table->columns[i].right)
        pango_layout_set_alignment(row->cells[i], PANGO_ALIGN_RIGHT);
}

static void lay_row(const struct grid *grid, const struct paper_row *from, struct drawn *row)
{
    size_t i, k;

    for (i = 0; i < grid->count; i++) {
        struct str text = STR_INIT;

        for (k = 0; i < from->cells.count && k < from->cells.items[i].runs.count; k++)
            str_add_f(&text, "%s%s", k > 0 ? ", " : "", from->cells.items[i].runs.items[k].text);
        lay(grid, i, &cell_style, text.buf, row);
        str_release(&text);
    }
}

static double height_of(const struct grid *grid, const struct drawn *row)
{
    double most = 0;
    size_t i;

    for (i = 0; i < grid->count; i++) {
        double height = pdf_layout_height(row->cells[i]);

        most = height > most ? height : most;
    }
    return most + 2 * PAD;
}

static void forget(const struct grid *grid, struct drawn *row)
{
    size_t i;

    for (i = 0; i < grid->count; i++)
        g_object_unref(row->cells[i]);
}

static void put_borders(const struct grid *grid, double top, double end, bool head)
{
    cairo_t *cr = grid->pdf->cr;
    size_t i;

    if (head) {
        pdf_grey(grid->pdf, 0.9);
        cairo_rectangle(cr, PDF_LEFT, top, PDF_COLUMN, end - top);
        cairo_fill(cr);
    }
    pdf_grey(grid->pdf, 0.45);
    cairo_set_line_width(cr, 0.4);
    for (i = 0; i <= grid->count; i++) {
        cairo_move_to(cr, grid->x[i], top);
        cairo_line_to(cr, grid->x[i], end);
    }
    cairo_move_to(cr, PDF_LEFT, top);
    cairo_line_to(cr, PDF_LEFT + PDF_COLUMN, top);
    cairo_move_to(cr, PDF_LEFT, end);
    cairo_line_to(cr, PDF_LEFT + PDF_COLUMN, end);
    cairo_stroke(cr);
}

/* What of the row fits on this page. True when that was all of it. */
static bool put_part(const struct grid *grid, struct drawn *row, bool head)
{
    struct pdf *pdf = grid->pdf;
    double top = pdf->y, end = top + PAD;
    bool all = true;
    size_t i;

    if (head)
        put_borders(grid, top, top + height_of(grid, row), true);
    cairo_tag_begin(pdf->cr, "TR", NULL);
    for (i = 0; i < grid->count; i++) {
        const char *tag = head || i == 0 ? "TH" : "TD";
        double last;

        cairo_tag_begin(pdf->cr, tag, NULL);
        last = pdf_lines(pdf, row->cells[i], &row->line[i], grid->x[i] + PAD, top + PAD, PDF_BOTTOM - PAD, 0);
        cairo_tag_end(pdf->cr, tag);
        end = last > end ? last : end;
        all = all && row->line[i] >= pango_layout_get_line_count(row->cells[i]);
    }
    cairo_tag_end(pdf->cr, "TR");
    pdf->y = end + PAD;
    if (!head)
        put_borders(grid, top, pdf->y, false);
    return all;
}

static void put_head(const struct grid *grid)
{
    struct drawn row;
    size_t i;

    for (i = 0; i < grid->count; i++)
        lay(grid, i, &head_style, _(grid->table->columns[i].title), &row);
    put_part(grid, &row, true);
    forget(grid, &row);
}

/* The table on this page ends here and goes on with its head on the next. */
static void turn(const struct grid *grid)
{
    cairo_tag_end(grid->pdf->cr, "Table");
    pdf_next_page(grid->pdf);
    cairo_tag_begin(grid->pdf->cr, "Table", NULL);
    put_head(grid);
}

static void put_row(const struct grid *grid, const struct paper_row *from)
{
    struct pdf *pdf = grid->pdf;
    struct drawn row;
    double height;

    lay_row(grid, from, &row);
    height = height_of(grid, &row);
    if (pdf->y + height > PDF_BOTTOM && (height < (PDF_BOTTOM - PDF_TOP) / 2 || pdf->y + 40 > PDF_BOTTOM))
        turn(grid);
    while (!put_part(grid, &row, false))
        turn(grid);
    forget(grid, &row);
}

void pdf_table(struct pdf *pdf, const struct paper_table *table)
{
    struct grid grid = {
        .pdf = pdf, .table = table, .count = table->count < COLUMNS_MOST ? table->count : COLUMNS_MOST};
    size_t i;

    place_columns(&grid);
    pdf_need(pdf, 70);
    pdf->y += 4;
    cairo_tag_begin(pdf->cr, "Table", NULL);
    pdf_text(pdf, &caption_style, "Caption", table->caption, 0);
    pdf->y += 2;
    put_head(&grid);
    for (i = 0; i < table->rows.count; i++)
        put_row(&grid, &table->rows.items[i]);
    cairo_tag_end(pdf->cr, "Table");
    pdf->y += 8;
}

#endif

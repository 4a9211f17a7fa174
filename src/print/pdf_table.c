/* pdf_table.c - tables over pages: a row stays whole where it can, its head comes again on each page.
 *
 * A row that would take more than half a page is broken between its lines instead, cell by cell.
 */
#ifdef HAVE_PANGOCAIRO

#include "pdf_page.h"

#include <beatbook/util/tr.h>

#define COLUMNS_MOST 12
#define PAD 2.0
#define SIDE 3.0 /* between letters and the rule beside them */
#define SIZE 7.5

static const struct pdf_style head_style = {SIZE, true, false, 0};
static const struct pdf_style cell_style = {SIZE, false, false, 0};
static const struct pdf_style caption_style = {8.5, true, false, 0};

/* Where lines go on this page, down from the first: drawn together, because each stroke costs the library more than its lines. */
#define RULES_MOST 200

struct rules {
    double y[RULES_MOST];
    size_t count;
};

struct grid {
    struct pdf *pdf;
    struct rules *rules;
    const struct paper_table *table;
    size_t count;
    double x[COLUMNS_MOST + 1];
};

struct drawn {
    struct pdf_set cells[COLUMNS_MOST];
    size_t line[COLUMNS_MOST]; /* the next one of each */
};

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

static void set_cell(const struct grid *grid, size_t i, const struct pdf_run_list *runs, struct drawn *row)
{
    row->line[i] = 0;
    pdf_words_set(&grid->pdf->words, runs, grid->x[i + 1] - grid->x[i] - 2 * SIDE,
                  grid->table->columns[i].right ? PDF_RIGHT_EVEN : PDF_LEFT_EVEN, &grid->pdf->scratch,
                  &row->cells[i]);
}

static void set_row(const struct grid *grid, const struct paper_row *from, struct drawn *row)
{
    struct arena *arena = &grid->pdf->scratch;
    size_t i, k;

    for (i = 0; i < grid->count; i++) {
        struct pdf_run_list *runs = arena_alloc(arena, sizeof *runs);

        for (k = 0; i < from->cells.count && k < from->cells.items[i].runs.count; k++) {
            const struct paper_run *run = &from->cells.items[i].runs.items[k];

            if (k > 0)
                *LIST_ADD(arena, runs) = (struct pdf_run){&cell_style, ", ", NULL};
            *LIST_ADD(arena, runs) = (struct pdf_run){&cell_style, run->text, run->to};
        }
        if (runs->count == 0)
            *LIST_ADD(arena, runs) = (struct pdf_run){&cell_style, "", NULL};
        set_cell(grid, i, runs, row);
    }
}

static double height_of(const struct grid *grid, const struct drawn *row)
{
    double most = 0;
    size_t i;

    for (i = 0; i < grid->count; i++)
        most = row->cells[i].height > most ? row->cells[i].height : most;
    return most + 2 * PAD;
}

static void forget(const struct grid *grid, struct drawn *row)
{
    size_t i;

    for (i = 0; i < grid->count; i++)
        pdf_words_drop(&row->cells[i]);
}

static void draw_rules(const struct grid *grid)
{
    const struct rules *rules = grid->rules;
    cairo_t *cr = grid->pdf->cr;
    size_t i;

    if (cr != NULL && rules->count > 1) {
        pdf_grey(grid->pdf, 0.45);
        cairo_set_line_width(cr, 0.4);
        for (i = 0; i <= grid->count; i++) {
            cairo_move_to(cr, grid->x[i], rules->y[0]);
            cairo_line_to(cr, grid->x[i], rules->y[rules->count - 1]);
        }
        for (i = 0; i < rules->count; i++) {
            cairo_move_to(cr, PDF_LEFT, rules->y[i]);
            cairo_line_to(cr, PDF_LEFT + PDF_COLUMN, rules->y[i]);
        }
        cairo_stroke(cr);
    }
    grid->rules->count = 0;
}

/* A row lies between these. */
static void add_rules(const struct grid *grid, double top, double end)
{
    struct rules *rules = grid->rules;

    if (rules->count + 2 > RULES_MOST)
        draw_rules(grid);
    if (rules->count == 0)
        rules->y[rules->count++] = top;
    rules->y[rules->count++] = end;
}

/* What of the row fits on this page. True when that was all of it. */
static bool put_part(const struct grid *grid, struct drawn *row, bool head)
{
    struct pdf *pdf = grid->pdf;
    double top = pdf->y, end = top + PAD;
    bool all = true;
    size_t i;

    if (head) {
        pdf_grey(pdf, 0.9);
        pdf_box(pdf, PDF_LEFT, top, PDF_COLUMN, height_of(grid, row), true);
    }
    pdf_begin(pdf, "TR", NULL);
    for (i = 0; i < grid->count; i++) {
        const char *tag = head || i == 0 ? "TH" : "TD";
        double last;

        pdf_begin(pdf, tag, NULL);
        last =
            pdf_lines(pdf, &row->cells[i], &row->line[i], grid->x[i] + SIDE, top + PAD, PDF_BOTTOM - PAD, 0);
        pdf_end(pdf, tag);
        end = last > end ? last : end;
        all = all && row->line[i] >= row->cells[i].lines.count;
    }
    pdf_end(pdf, "TR");
    pdf->y = end + PAD;
    add_rules(grid, top, pdf->y);
    return all;
}

static void set_head(const struct grid *grid, struct drawn *row)
{
    size_t i;

    for (i = 0; i < grid->count; i++) {
        struct pdf_run_list *runs = arena_alloc(&grid->pdf->scratch, sizeof *runs);

        *LIST_ADD(&grid->pdf->scratch, runs) =
            (struct pdf_run){&head_style, _(grid->table->columns[i].title), NULL};
        set_cell(grid, i, runs, row);
    }
}

static void put_head(const struct grid *grid)
{
    struct drawn row;

    set_head(grid, &row);
    put_part(grid, &row, true);
    forget(grid, &row);
}

/* The table on this page ends here and goes on with its head on the next. */
static void turn(const struct grid *grid)
{
    draw_rules(grid);
    pdf_end(grid->pdf, "Table");
    pdf_next_page(grid->pdf);
    pdf_begin(grid->pdf, "Table", NULL);
    put_head(grid);
}

/* A place that something leads to, where the row begins. */
static void put_place(struct pdf *pdf, const char *id)
{
    struct str dest = STR_INIT;

    if (id == NULL)
        return;
    str_add_f(&dest, "name='%s' x=%d y=%d", id, (int)PDF_LEFT, (int)pdf->y);
    pdf_begin(pdf, CAIRO_TAG_DEST, dest.buf);
    pdf_end(pdf, CAIRO_TAG_DEST);
    str_release(&dest);
}

static void put_row(const struct grid *grid, const struct paper_row *from)
{
    struct pdf *pdf = grid->pdf;
    struct drawn row;
    double height;

    set_row(grid, from, &row);
    height = height_of(grid, &row);
    if (pdf->y + height > PDF_BOTTOM && (height < (PDF_BOTTOM - PDF_TOP) / 2 || pdf->y + 40 > PDF_BOTTOM))
        turn(grid);
    put_place(pdf, from->id);
    while (!put_part(grid, &row, false))
        turn(grid);
    forget(grid, &row);
}

/* What a head wants to have below it on its page. */
static double first_height(const struct grid *grid)
{
    struct drawn row;
    double height = 0;

    if (grid->table->rows.count > 0) {
        set_row(grid, &grid->table->rows.items[0], &row);
        height = height_of(grid, &row);
        forget(grid, &row);
    }
    return height < (PDF_BOTTOM - PDF_TOP) / 3 ? height : 60;
}

static struct grid grid_of(struct pdf *pdf, const struct paper_table *table, struct rules *rules)
{
    struct grid grid = {.pdf = pdf,
                        .rules = rules,
                        .table = table,
                        .count = table->count < COLUMNS_MOST ? table->count : COLUMNS_MOST};

    place_columns(&grid);
    return grid;
}

double pdf_table_room(struct pdf *pdf, const struct paper_table *table)
{
    const struct grid grid = grid_of(pdf, table, NULL);

    return 36 + first_height(&grid);
}

void pdf_table(struct pdf *pdf, const struct paper_table *table)
{
    struct rules rules = {.count = 0};
    const struct grid grid = grid_of(pdf, table, &rules);
    size_t i;

    pdf_need(pdf, pdf_table_room(pdf, table));
    pdf->y += 2;
    pdf_begin(pdf, "Table", NULL);
    pdf_text(pdf, &caption_style, "Caption", table->caption, 0);
    pdf->y += 2;
    put_head(&grid);
    for (i = 0; i < table->rows.count; i++)
        put_row(&grid, &table->rows.items[i]);
    draw_rules(&grid);
    pdf_end(pdf, "Table");
    pdf->y += 6;
}

#endif

/* pdf.c - a report as PDF: the same blocks as everywhere, on pages with an outline, contents and tags.
 *
 * It goes twice through the report: the first run draws nothing and says on which page everything comes, the second writes that into the contents and at
 * the foot of each page. Nothing in it depends on the clock: the date of the document is the portfolio's. Which letters it is set in depends on the machine: the same bytes come from the same
 * fonts and the same libraries.
 */
#include <beatbook/print/print.h>

#include <string.h>

#include <beatbook/util/tr.h>

#include "report.h"

#ifdef HAVE_PANGOCAIRO

#include "pdf_mark.h"
#include "pdf_page.h"

static const struct pdf_style title_style = {22, true, false, 0};
static const struct pdf_style subject_style = {12, false, false, 0.2};
static const struct pdf_style body_style = {9, false, false, 0};
static const struct pdf_style term_style = {9, true, false, 0};
static const struct pdf_style fact_style = {8, false, false, 0};
static const struct pdf_style name_style = {8, true, false, 0};
static const struct pdf_style pre_style = {5.8, false, true, 0};
static const struct pdf_style small_style = {8, false, false, 0};
static const struct pdf_style heading_styles[] = {
    {16, true, false, 0}, {11, true, false, 0}, {9.5, true, false, 0}};
static const char *const heading_tags[] = {"H2", "H3", "H4"};

/* --- blocks ------------------------------------------------------------------------------------- */

/* A part begins on a page of which a third is left, else on the next. */
#define PART_ROOM ((PDF_BOTTOM - PDF_TOP) / 3)

/* A chart stays whole, up to twenty bars. */
static double chart_room(const struct paper_chart *chart)
{
    return 50 + 12 * (double)(chart->bars.count < 20 ? chart->bars.count : 20);
}

/* A heading wants beside it what it is the heading of: the headings below it, and some lines, a chart or the head of a table. */
static double room_below(struct pdf *pdf, size_t place)
{
    const struct paper_block *blocks = pdf->paper->blocks.items;
    double room = 26;

    for (place++; place < pdf->paper->blocks.count && blocks[place].form == PAPER_HEADING; place++)
        room += 26;
    if (place < pdf->paper->blocks.count && blocks[place].form == PAPER_TABLE)
        return room + pdf_table_room(pdf, blocks[place].table);
    if (place < pdf->paper->blocks.count && blocks[place].form == PAPER_CHART)
        return room + chart_room(blocks[place].chart);
    return room + 46;
}

static void put_place(struct pdf *pdf, const char *name)
{
    struct str dest = STR_INIT;

    str_add_f(&dest, "name='%s' x=%d y=%d", name, (int)PDF_LEFT, (int)pdf->y - 4);
    pdf_begin(pdf, CAIRO_TAG_DEST, dest.buf);
    pdf_end(pdf, CAIRO_TAG_DEST);
    str_release(&dest);
}

static void put_heading(struct pdf *pdf, const struct paper_block *block, size_t place)
{
    const struct pdf_style *style = &heading_styles[block->level - 2];

    pdf_need(pdf, block->level == 2 ? PART_ROOM : room_below(pdf, place));
    if (pdf->y > PDF_TOP)
        pdf->y += block->level == 2 ? 22 : 8;
    pdf->places[place] = pdf->page;
    if (block->id != NULL)
        put_place(pdf, block->id);
    pdf_text(pdf, style, heading_tags[block->level - 2], block->text, 0);
    pdf->y += 3;
}

/* Facts in a row: as many in a line as it takes. */
static void put_facts(struct pdf *pdf, const struct paper_block *block)
{
    struct pdf_run_list *runs = arena_alloc(&pdf->scratch, sizeof *runs);
    size_t i;

    for (i = 0; i < block->terms.count; i++) {
        const struct paper_term *term = &block->terms.items[i];

        *LIST_ADD(&pdf->scratch, runs) = (struct pdf_run){
            &name_style, arena_printf(&pdf->scratch, "%s%s ", i > 0 ? "   " : "", term->name), NULL};
        *LIST_ADD(&pdf->scratch, runs) = (struct pdf_run){&fact_style, term->words, NULL};
    }
    if (runs->count > 0)
        pdf_runs(pdf, runs, "P");
    pdf->y += 4;
}

static void put_terms(struct pdf *pdf, const struct paper_block *block)
{
    size_t i;

    for (i = 0; i < block->terms.count; i++) {
        struct pdf_set name;
        size_t line = 0;

        pdf_set(pdf, &term_style, block->terms.items[i].name, 130, PDF_LEFT_EVEN, &name);
        pdf_need(pdf, name.height + 4);
        pdf_begin(pdf, "P", NULL);
        pdf_lines(pdf, &name, &line, PDF_LEFT, pdf->y, PDF_BOTTOM + 20, 0);
        pdf_end(pdf, "P");
        pdf_words_drop(&name);
        pdf_text(pdf, &body_style, "P", block->terms.items[i].words, 140);
        pdf->y += 2;
    }
    pdf->y += 6;
}

static void put_label(struct pdf *pdf, const char *text, double x, double width)
{
    struct pdf_set set;
    size_t line = 0;

    pdf_set(pdf, &small_style, text, width, PDF_ONE_LINE, &set);
    pdf_lines(pdf, &set, &line, x, pdf->y, PDF_BOTTOM + 20, 0);
    pdf_words_drop(&set);
}

static void put_bar(struct pdf *pdf, const struct paper_bar *bar)
{
    double part = bar->whole > 0 ? 300.0 * (double)bar->part / (double)bar->whole : 0;

    put_label(pdf, bar->label, PDF_LEFT, 112);
    if (pdf->cr != NULL) {
        pdf_grey(pdf, 0.35);
        cairo_set_line_width(pdf->cr, 0.5);
        pdf_box(pdf, PDF_LEFT + 120, pdf->y + 1, 300, 8, false);
        cairo_set_source_rgb(pdf->cr, 0.04, 0.24, 0.57);
        pdf_box(pdf, PDF_LEFT + 120, pdf->y + 1, part, 8, true);
    }
    put_label(pdf, arena_printf(&pdf->scratch, "%lld", (long long)bar->part), PDF_LEFT + 428, 60);
    pdf->y += 12;
}

static void put_chart(struct pdf *pdf, const struct paper_chart *chart)
{
    size_t i;

    pdf_need(pdf, chart_room(chart));
    pdf_text(pdf, &term_style, "P", chart->title, 0);
    pdf_text(pdf, &small_style, "P", chart->about, 0);
    pdf->y += 4;
    for (i = 0; i < chart->bars.count; i++) {
        pdf_need(pdf, 14);
        pdf_begin(pdf, "Figure", NULL);
        put_bar(pdf, &chart->bars.items[i]);
        pdf_end(pdf, "Figure");
    }
    pdf->y += 4;
}

static void put_block(struct pdf *pdf, const struct paper_block *block, size_t place)
{
    switch (block->form) {
    case PAPER_HEADING:
        put_heading(pdf, block, place);
        break;
    case PAPER_WORDS:
        pdf_text(pdf, &body_style, "P", block->text, 0);
        pdf->y += 5;
        break;
    case PAPER_TERMS:
        if (block->dense)
            put_facts(pdf, block);
        else
            put_terms(pdf, block);
        break;
    case PAPER_TABLE:
        pdf_table(pdf, block->table);
        break;
    case PAPER_PRE:
        pdf_columns(pdf, &pre_style, "P", block->text);
        pdf->y += 4;
        break;
    case PAPER_CHART:
        put_chart(pdf, block->chart);
        break;
    }
    arena_release(&pdf->scratch);
}

/* --- the first pages ------------------------------------------------------------------------------ */

static bool is_listed(const struct paper_block *block)
{
    return block->form == PAPER_HEADING && block->id != NULL && block->level <= 3;
}

static void put_item(struct pdf *pdf, const struct paper_block *block, size_t place)
{
    double indent = block->level == 2 ? 0 : 16, top;
    const char *dest = arena_printf(&pdf->scratch, "dest='%s'", block->id);
    struct pdf_set set, number;
    size_t line = 0;

    pdf_set(pdf, block->level == 2 ? &term_style : &small_style, block->text, PDF_COLUMN - indent - 40,
            PDF_ONE_LINE, &set);
    pdf_set(pdf, &small_style, arena_printf(&pdf->scratch, "%d", pdf->places[place]), 36, PDF_RIGHT_EVEN,
            &number);
    pdf_need(pdf, set.height + 2);
    top = pdf->y;
    pdf_begin(pdf, "TOCI", NULL);
    pdf_begin(pdf, CAIRO_TAG_LINK, dest);
    pdf->y = pdf_lines(pdf, &set, &line, PDF_LEFT + indent, top, PDF_BOTTOM + 20, 0) + 2;
    line = 0;
    pdf_lines(pdf, &number, &line, PDF_WIDTH - PDF_LEFT - 36, top, PDF_BOTTOM + 20, 0);
    pdf_end(pdf, CAIRO_TAG_LINK);
    pdf_end(pdf, "TOCI");
    pdf_words_drop(&set);
    pdf_words_drop(&number);
}

static void put_front(struct pdf *pdf)
{
    size_t i;

    pdf_next_page(pdf);
    pdf->y += 30;
    pdf_text(pdf, &title_style, "H1", pdf->paper->title, 0);
    pdf_text(pdf, &subject_style, "P", pdf->paper->subject, 0);
    pdf->y += 24;
    pdf_text(pdf, &heading_styles[0], heading_tags[0], _("Contents"), 0);
    pdf->y += 8;
    for (i = 0; i < pdf->paper->blocks.count; i++)
        if (is_listed(&pdf->paper->blocks.items[i]))
            put_item(pdf, &pdf->paper->blocks.items[i], i);
    pdf->y = PDF_BOTTOM; /* the report itself begins on a page of its own */
    arena_release(&pdf->scratch);
}

/* --- what does not stand on a page ------------------------------------------------------------------ */

static void put_outline(struct pdf *pdf)
{
    int part = CAIRO_PDF_OUTLINE_ROOT;
    size_t i;

    for (i = 0; i < pdf->paper->blocks.count; i++) {
        const struct paper_block *block = &pdf->paper->blocks.items[i];
        struct str dest = STR_INIT;
        int made;

        if (!is_listed(block))
            continue;
        str_add_f(&dest, "dest='%s'", block->id);
        made = cairo_pdf_surface_add_outline(pdf->surface, block->level == 2 ? CAIRO_PDF_OUTLINE_ROOT : part,
                                             block->text, dest.buf, 0);
        if (block->level == 2)
            part = made;
        str_release(&dest);
    }
}

static void put_metadata(struct pdf *pdf)
{
    char at[MOMENT_TEXT];

    cairo_pdf_surface_set_metadata(pdf->surface, CAIRO_PDF_METADATA_TITLE, pdf->paper->title);
    cairo_pdf_surface_set_metadata(pdf->surface, CAIRO_PDF_METADATA_SUBJECT, pdf->paper->subject);
    cairo_pdf_surface_set_metadata(pdf->surface, CAIRO_PDF_METADATA_KEYWORDS, pdf->paper->foot);
    cairo_pdf_surface_set_metadata(pdf->surface, CAIRO_PDF_METADATA_CREATOR, "beatbook");
    cairo_pdf_surface_set_metadata(pdf->surface, CAIRO_PDF_METADATA_CREATE_DATE,
                                   day_format_moment(pdf->paper->at, at));
    cairo_pdf_surface_set_metadata(pdf->surface, CAIRO_PDF_METADATA_MOD_DATE, at);
}

#define DRAWN_MOST 3

/* --- two runs --------------------------------------------------------------------------------------- */

static cairo_status_t keep(void *out, const unsigned char *bytes, unsigned length)
{
    str_add_n(out, (const char *)bytes, length);
    return CAIRO_STATUS_SUCCESS;
}

static void put_all(struct pdf *pdf)
{
    size_t i;

    pdf->page = 0;
    pdf_begin(pdf, "Document", NULL);
    put_front(pdf);
    for (i = 0; i < pdf->paper->blocks.count; i++)
        put_block(pdf, &pdf->paper->blocks.items[i], i);
    pdf_end(pdf, "Document");
    pdf->pages = pdf->page;
}

static enum status draw(struct pdf *pdf, struct str *out, struct err *err)
{
    cairo_status_t fault;

    pdf->surface = cairo_pdf_surface_create_for_stream(keep, out, PDF_WIDTH, PDF_HEIGHT);
    pdf->cr = cairo_create(pdf->surface);
    put_metadata(pdf);
    put_all(pdf);
    put_outline(pdf);
    cairo_destroy(pdf->cr);
    cairo_surface_finish(pdf->surface);
    fault = cairo_surface_status(pdf->surface);
    cairo_surface_destroy(pdf->surface);
    pdf->cr = NULL;
    if (fault != CAIRO_STATUS_SUCCESS)
        return err_set(err, STATUS_FILE, _("the PDF could not be made: %s"), cairo_status_to_string(fault));
    return STATUS_OK;
}

/* Drawn by what was counted, and once more if it came otherwise: how high letters are that only another font has, Pango may say differently the first time
 * that it is asked. */
static enum status count_and_draw(struct pdf *pdf, size_t size, struct str *out, struct err *err)
{
    int *counted = arena_alloc(pdf->paper->arena, size);
    enum status status = STATUS_OK;
    int pages = 0, tries;

    put_all(pdf); /* nothing is drawn on yet */
    for (tries = 0; status == STATUS_OK && tries < DRAWN_MOST; tries++) {
        if (tries > 0 && pages == pdf->pages && memcmp(counted, pdf->places, size) == 0)
            break;
        pages = pdf->pages;
        memcpy(counted, pdf->places, size);
        str_clear(out);
        status = draw(pdf, out, err);
    }
    return status;
}

enum status pdf_print(const struct portfolio_whole *portfolio, const char *lang,
                      const struct print_watch *watch, struct str *out, struct err *err)
{
    struct arena arena = ARENA_INIT;
    struct paper paper = {.arena = &arena, .lang = lang};
    struct pdf pdf = {.paper = &paper, .watch = watch};
    enum status status;
    size_t size;

    report_fill(portfolio, &paper);
    size = (paper.blocks.count + 1) * sizeof *pdf.places;
    pdf.places = arena_alloc(&arena, size);
    pdf_words_start(&pdf.words);
    status = count_and_draw(&pdf, size, out, err);
    if (status == STATUS_OK)
        pdf_mark(out, lang);
    pdf_words_end(&pdf.words);
    arena_release(&pdf.scratch);
    arena_release(&arena);
    return status;
}

bool pdf_there(void)
{
    return true;
}

#else

bool pdf_there(void)
{
    return false;
}

enum status pdf_print(const struct portfolio_whole *portfolio, const char *lang,
                      const struct print_watch *watch, struct str *out, struct err *err)
{
    (void)portfolio;
    (void)lang;
    (void)watch;
    (void)out;
    return err_set(
        err, STATUS_FILE,
        _("this beatbook was built without pangocairo and makes no PDF (Debian: libpango1.0-dev); html can be printed"));
}

#endif

/* pdf.c - a report as PDF: the same blocks as everywhere, on pages with an outline, contents and tags.
 *
 * It is made twice: the first run says on which page everything comes, the second writes that into the contents and at the foot of each page. Nothing
 * in it depends on the clock: the date of the document is the portfolio's. Which letters it is set in depends on the machine: the same bytes come from the same
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
static const struct pdf_style body_style = {9.5, false, false, 0};
static const struct pdf_style term_style = {9.5, true, false, 0};
static const struct pdf_style pre_style = {7, false, true, 0};
static const struct pdf_style small_style = {8, false, false, 0};
static const struct pdf_style heading_styles[] = {
    {16, true, false, 0}, {12, true, false, 0}, {10.5, true, false, 0}};
static const char *const heading_tags[] = {"H2", "H3", "H4"};

/* --- blocks ------------------------------------------------------------------------------------- */

static void put_heading(struct pdf *pdf, const struct paper_block *block, size_t place)
{
    const struct pdf_style *style = &heading_styles[block->level - 2];
    struct str dest = STR_INIT;

    if (block->level == 2)
        pdf_next_page(pdf);
    else
        pdf_need(pdf, 90);
    pdf->y += block->level == 2 ? 0 : 10;
    pdf->places[place] = pdf->page;
    str_add_f(&dest, "name='block-%zu'", place);
    cairo_tag_begin(pdf->cr, CAIRO_TAG_DEST, dest.buf);
    pdf_text(pdf, style, heading_tags[block->level - 2], block->text, 0);
    cairo_tag_end(pdf->cr, CAIRO_TAG_DEST);
    pdf->y += 4;
    str_release(&dest);
}

static void put_terms(struct pdf *pdf, const struct paper_block *block)
{
    size_t i;

    for (i = 0; i < block->terms.count; i++) {
        double top;
        int line = 0;
        PangoLayout *name = pdf_layout(pdf, &term_style, block->terms.items[i].name, 130);

        pdf_need(pdf, pdf_layout_height(name) + 4);
        top = pdf->y;
        cairo_tag_begin(pdf->cr, "P", NULL);
        pdf_lines(pdf, name, &line, PDF_LEFT, top, PDF_BOTTOM + 20, 0);
        cairo_tag_end(pdf->cr, "P");
        g_object_unref(name);
        pdf_text(pdf, &body_style, "P", block->terms.items[i].words, 140);
        pdf->y += 2;
    }
    pdf->y += 6;
}

static void put_bar(struct pdf *pdf, const struct paper_bar *bar)
{
    struct str text = STR_INIT;
    double part = bar->whole > 0 ? 300.0 * (double)bar->part / (double)bar->whole : 0;
    int line = 0;
    PangoLayout *layout = pdf_layout(pdf, &small_style, bar->label, 110);

    str_add_f(&text, "%lld", (long long)bar->part);
    pdf_lines(pdf, layout, &line, PDF_LEFT, pdf->y, PDF_BOTTOM + 20, 0);
    g_object_unref(layout);
    cairo_rectangle(pdf->cr, PDF_LEFT + 120, pdf->y + 1, 300, 9);
    pdf_grey(pdf, 0.35);
    cairo_set_line_width(pdf->cr, 0.5);
    cairo_stroke(pdf->cr);
    cairo_set_source_rgb(pdf->cr, 0.04, 0.24, 0.57);
    cairo_rectangle(pdf->cr, PDF_LEFT + 120, pdf->y + 1, part, 9);
    cairo_fill(pdf->cr);
    layout = pdf_layout(pdf, &small_style, text.buf, 60);
    line = 0;
    pdf_lines(pdf, layout, &line, PDF_LEFT + 428, pdf->y, PDF_BOTTOM + 20, 0);
    g_object_unref(layout);
    pdf->y += 14;
    str_release(&text);
}

static void put_chart(struct pdf *pdf, const struct paper_chart *chart)
{
    size_t i;

    pdf_need(pdf, 60 + 14 * (double)(chart->bars.count < 20 ? chart->bars.count : 20));
    pdf_text(pdf, &term_style, "P", chart->title, 0);
    pdf_text(pdf, &small_style, "P", chart->about, 0);
    pdf->y += 4;
    for (i = 0; i < chart->bars.count; i++) {
        pdf_need(pdf, 16);
        cairo_tag_begin(pdf->cr, "Figure", NULL);
        put_bar(pdf, &chart->bars.items[i]);
        cairo_tag_end(pdf->cr, "Figure");
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
        pdf->y += 6;
        break;
    case PAPER_TERMS:
        put_terms(pdf, block);
        break;
    case PAPER_TABLE:
        pdf_table(pdf, block->table);
        break;
    case PAPER_PRE:
        pdf_text(pdf, &pre_style, "P", block->text, 0);
        pdf->y += 6;
        break;
    case PAPER_CHART:
        put_chart(pdf, block->chart);
        break;
    }
}

/* --- the first pages ------------------------------------------------------------------------------ */

static bool is_listed(const struct paper_block *block)
{
    return block->form == PAPER_HEADING && block->id != NULL && block->level <= 3;
}

static void put_item(struct pdf *pdf, const struct paper_block *block, size_t place)
{
    double indent = block->level == 2 ? 0 : 16;
    PangoLayout *layout =
        pdf_layout(pdf, block->level == 2 ? &term_style : &body_style, block->text, PDF_COLUMN - indent - 40);
    struct str text = STR_INIT, dest = STR_INIT;
    PangoLayout *number;
    int line = 0;

    pango_layout_set_height(layout, -1);
    pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END);
    pdf_need(pdf, pdf_layout_height(layout) + 3);
    str_add_f(&dest, "dest='block-%zu'", place);
    str_add_f(&text, "%d", pdf->places[place]);
    number = pdf_layout(pdf, &body_style, text.buf, 36);
    pango_layout_set_alignment(number, PANGO_ALIGN_RIGHT);
    cairo_tag_begin(pdf->cr, "TOCI", NULL);
    cairo_tag_begin(pdf->cr, CAIRO_TAG_LINK, dest.buf);
    pdf_lines(pdf, number, &line, PDF_WIDTH - PDF_LEFT - 36, pdf->y, PDF_BOTTOM + 20, 0);
    line = 0;
    pdf->y = pdf_lines(pdf, layout, &line, PDF_LEFT + indent, pdf->y, PDF_BOTTOM + 20, 0) + 3;
    cairo_tag_end(pdf->cr, CAIRO_TAG_LINK);
    cairo_tag_end(pdf->cr, "TOCI");
    g_object_unref(layout);
    g_object_unref(number);
    str_release(&text);
    str_release(&dest);
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
        str_add_f(&dest, "dest='block-%zu'", i);
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

/* --- two runs --------------------------------------------------------------------------------------- */

static cairo_status_t keep(void *out, const unsigned char *bytes, unsigned length)
{
    if (out != NULL)
        str_add_n(out, (const char *)bytes, length);
    return CAIRO_STATUS_SUCCESS;
}

static enum status run(struct pdf *pdf, struct str *out, struct err *err)
{
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_status_t fault;
    size_t i;

    pdf->surface = cairo_pdf_surface_create_for_stream(keep, out, PDF_WIDTH, PDF_HEIGHT);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    pdf->cr = cairo_create(pdf->surface);
    cairo_set_font_options(pdf->cr, options);
    cairo_font_options_destroy(options);
    pdf->context = pango_cairo_create_context(pdf->cr);
    pango_context_set_round_glyph_positions(pdf->context, FALSE);
    pdf->page = 0;
    put_metadata(pdf);
    cairo_tag_begin(pdf->cr, "Document", NULL);
    put_front(pdf);
    for (i = 0; i < pdf->paper->blocks.count; i++)
        put_block(pdf, &pdf->paper->blocks.items[i], i);
    cairo_tag_end(pdf->cr, "Document");
    put_outline(pdf);
    pdf->pages = pdf->page;
    g_object_unref(pdf->context);
    cairo_destroy(pdf->cr);
    cairo_surface_finish(pdf->surface);
    fault = cairo_surface_status(pdf->surface);
    cairo_surface_destroy(pdf->surface);
    if (fault != CAIRO_STATUS_SUCCESS)
        return err_set(err, STATUS_FILE, _("the PDF could not be made: %s"), cairo_status_to_string(fault));
    return STATUS_OK;
}

enum status pdf_print(const struct portfolio_whole *portfolio, const char *lang, struct str *out,
                      struct err *err)
{
    struct arena arena = ARENA_INIT;
    struct paper paper = {.arena = &arena, .lang = lang};
    struct pdf pdf = {.paper = &paper};
    enum status status;

    report_fill(portfolio, &paper);
    pdf.places = arena_alloc(&arena, (paper.blocks.count + 1) * sizeof *pdf.places);
    status = run(&pdf, NULL, err);
    if (status == STATUS_OK)
        status = run(&pdf, out, err);
    if (status == STATUS_OK)
        pdf_mark(out, lang);
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

enum status pdf_print(const struct portfolio_whole *portfolio, const char *lang, struct str *out,
                      struct err *err)
{
    (void)portfolio;
    (void)lang;
    (void)out;
    return err_set(
        err, STATUS_FILE,
        _("this beatbook was built without pangocairo and makes no PDF (Debian: libpango1.0-dev); html can be printed"));
}

#endif

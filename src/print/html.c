/* html.c - a report as one HTML file that needs nothing else: no script, no picture, no font from anywhere.
 *
 * libxml2's writer closes every element and escapes every text, so that the file is well-formed XML as well as HTML: what reads it strictly and what
 * reads it as browsers do see the same. What the writer would pass on (control characters in texts of strangers) is cleaned before. The style is the
 * only thing that the policy in the head allows, by its hash.
 */
#include <beatbook/print/print.h>

#include <libxml/xmlwriter.h>

#include <string.h>

#include <beatbook/util/base64.h>
#include <beatbook/util/hash.h>
#include <beatbook/util/text.h>
#include <beatbook/util/tr.h>

#include "report.h"

static const char style[] =
#include "print/style.txt.h"
    ;

#define XML(text) ((const xmlChar *)(text))

struct page {
    xmlTextWriterPtr writer;
    const struct paper *paper;
    bool failed;
};

/* --- elements ----------------------------------------------------------------------------------- */

static void check(struct page *page, int result)
{
    if (result < 0)
        page->failed = true;
}

static void begin(struct page *page, const char *name)
{
    check(page, xmlTextWriterStartElement(page->writer, XML(name)));
}

/* With an end of its own, also when it is empty: browsers want it so. */
static void end(struct page *page)
{
    check(page, xmlTextWriterFullEndElement(page->writer));
}

static const char *clean(const char *text, struct str *room)
{
    if (text == NULL)
        return "";
    if (text_is_clean(text, TEXT_BLOCK))
        return text;
    return text_clean(room, text, strlen(text), TEXT_BLOCK, NULL) == STATUS_OK ? room->buf : "";
}

static void attribute(struct page *page, const char *name, const char *value)
{
    struct str room = STR_INIT;

    check(page, xmlTextWriterWriteAttribute(page->writer, XML(name), XML(clean(value, &room))));
    str_release(&room);
}

static void number(struct page *page, const char *name, int64_t value)
{
    struct str text = STR_INIT;

    str_add_f(&text, "%lld", (long long)value);
    attribute(page, name, text.buf);
    str_release(&text);
}

static void words(struct page *page, const char *text)
{
    struct str room = STR_INIT;

    check(page, xmlTextWriterWriteString(page->writer, XML(clean(text, &room))));
    str_release(&room);
}

static void line_end(struct page *page)
{
    check(page, xmlTextWriterWriteRaw(page->writer, XML("\n")));
}

/* One that has no content ever: "<br/>". */
static void empty(struct page *page, const char *name)
{
    begin(page, name);
    check(page, xmlTextWriterEndElement(page->writer));
}

static void element(struct page *page, const char *name, const char *text)
{
    begin(page, name);
    words(page, text);
    end(page);
}

static void language(struct page *page, const char *lang)
{
    if (lang == NULL)
        return;
    attribute(page, "lang", lang);
    attribute(page, "xml:lang", lang);
}

/* A text whose line ends are to be seen. */
static void lines(struct page *page, const char *text)
{
    const char *at = text;
    const char *stop;

    while ((stop = strchr(at, '\n')) != NULL) {
        struct str part = STR_INIT;

        str_add_n(&part, at, (size_t)(stop - at));
        words(page, part.buf);
        str_release(&part);
        empty(page, "br");
        at = stop + 1;
    }
    words(page, at);
}

/* --- blocks ------------------------------------------------------------------------------------- */

static void put_heading(struct page *page, const struct paper_block *block)
{
    char name[3] = {'h', (char)('0' + block->level), '\0'};

    begin(page, name);
    if (block->id != NULL && block->level > 2)
        attribute(page, "id", block->id);
    else if (block->id != NULL) {
        struct str id = STR_INIT;

        str_add_f(&id, "title-%s", block->id);
        attribute(page, "id", id.buf);
        str_release(&id);
    }
    words(page, block->text);
    end(page);
}

/* A blank line begins a paragraph, a line end a line. */
static void put_words(struct page *page, const struct paper_block *block)
{
    const char *at = block->text;

    while (*at != '\0') {
        const char *stop = strstr(at, "\n\n");
        struct str part = STR_INIT;

        str_add_n(&part, at, stop != NULL ? (size_t)(stop - at) : strlen(at));
        begin(page, "p");
        language(page, block->lang);
        lines(page, part.buf);
        end(page);
        line_end(page);
        str_release(&part);
        at = stop != NULL ? stop + strspn(stop, "\n") : at + strlen(at);
    }
}

static void put_terms(struct page *page, const struct paper_block *block)
{
    size_t i;

    if (block->terms.count == 0)
        return;
    begin(page, "dl");
    if (block->dense)
        attribute(page, "class", "facts");
    for (i = 0; i < block->terms.count; i++) {
        if (block->dense)
            begin(page, "div");
        element(page, "dt", block->terms.items[i].name);
        element(page, "dd", block->terms.items[i].words);
        if (block->dense)
            end(page);
    }
    end(page);
}

static void put_run(struct page *page, const struct paper_run *run)
{
    struct str to = STR_INIT;

    if (run->to == NULL) {
        lines(page, run->text);
        return;
    }
    str_add_f(&to, "#%s", run->to);
    begin(page, "a");
    attribute(page, "href", to.buf);
    words(page, run->text);
    end(page);
    str_release(&to);
}

static void put_cell(struct page *page, const struct paper_table *table, const struct paper_row *row,
                     size_t i)
{
    const struct paper_cell *cell = &row->cells.items[i];
    size_t k;

    begin(page, i == 0 ? "th" : "td");
    if (i == 0)
        attribute(page, "scope", "row");
    if (table->columns[i].right)
        attribute(page, "class", "n");
    language(page, cell->lang);
    for (k = 0; k < cell->runs.count; k++) {
        if (k > 0)
            words(page, ", ");
        put_run(page, &cell->runs.items[k]);
    }
    end(page);
}

static void put_table_head(struct page *page, const struct paper_table *table)
{
    size_t i;

    begin(page, "thead");
    begin(page, "tr");
    for (i = 0; i < table->count; i++) {
        begin(page, "th");
        attribute(page, "scope", "col");
        if (table->columns[i].right)
            attribute(page, "class", "n");
        words(page, _(table->columns[i].title));
        end(page);
    }
    end(page);
    end(page);
}

static void put_table(struct page *page, const struct paper_block *block)
{
    const struct paper_table *table = block->table;
    size_t i, k;

    begin(page, "table");
    element(page, "caption", table->caption);
    put_table_head(page, table);
    begin(page, "tbody");
    for (i = 0; i < table->rows.count; i++) {
        line_end(page);
        begin(page, "tr");
        if (table->rows.items[i].id != NULL)
            attribute(page, "id", table->rows.items[i].id);
        for (k = 0; k < table->rows.items[i].cells.count && k < table->count; k++)
            put_cell(page, table, &table->rows.items[i], k);
        end(page);
    }
    end(page);
    end(page);
}

static void put_pre(struct page *page, const struct paper_block *block)
{
    begin(page, "pre");
    attribute(page, "tabindex", "0");
    words(page, block->text);
    end(page);
}

/* --- a chart ------------------------------------------------------------------------------------ */

#define BAR_HEIGHT 22
#define BAR_LEFT 120
#define BAR_WIDTH 300

static void put_box(struct page *page, int64_t x, int64_t y, int64_t width, const char *class)
{
    begin(page, "rect");
    number(page, "x", x);
    number(page, "y", y);
    number(page, "width", width);
    number(page, "height", BAR_HEIGHT - 8);
    attribute(page, "class", class);
    end(page);
}

static void put_label(struct page *page, int64_t x, int64_t y, const char *text)
{
    begin(page, "text");
    number(page, "x", x);
    number(page, "y", y);
    words(page, text);
    end(page);
}

static void put_bar(struct page *page, const struct paper_bar *bar, int64_t top)
{
    struct str text = STR_INIT;
    int64_t width = bar->whole > 0 ? bar->part * BAR_WIDTH / bar->whole : 0;

    str_add_f(&text, "%lld", (long long)bar->part);
    put_label(page, 0, top + 12, bar->label);
    put_box(page, BAR_LEFT, top, BAR_WIDTH, "whole");
    put_box(page, BAR_LEFT, top, width, "part");
    put_label(page, BAR_LEFT + BAR_WIDTH + 8, top + 12, text.buf);
    str_release(&text);
}

static void put_chart(struct page *page, const struct paper_block *block, size_t place)
{
    const struct paper_chart *chart = block->chart;
    int64_t height = (int64_t)chart->bars.count * BAR_HEIGHT + 4;
    struct str id = STR_INIT, box = STR_INIT;
    size_t i;

    str_add_f(&id, "chart-%zu chart-%zu-about", place, place);
    str_add_f(&box, "0 0 %d %lld", BAR_LEFT + BAR_WIDTH + 60, (long long)height);
    begin(page, "svg");
    attribute(page, "xmlns", "http://www.w3.org/2000/svg");
    attribute(page, "role", "img");
    attribute(page, "viewBox", box.buf);
    number(page, "width", BAR_LEFT + BAR_WIDTH + 60);
    number(page, "height", height);
    attribute(page, "aria-labelledby", id.buf);
    str_cut(&id, strcspn(id.buf, " "));
    begin(page, "title");
    attribute(page, "id", id.buf);
    words(page, chart->title);
    end(page);
    str_add(&id, "-about");
    begin(page, "desc");
    attribute(page, "id", id.buf);
    words(page, chart->about);
    end(page);
    for (i = 0; i < chart->bars.count; i++)
        put_bar(page, &chart->bars.items[i], (int64_t)i * BAR_HEIGHT + 4);
    end(page);
    str_release(&id);
    str_release(&box);
}

/* --- the page ----------------------------------------------------------------------------------- */

static void put_policy(struct page *page)
{
    unsigned char sum[HASH_BYTES];
    char hex[HASH_TEXT];
    struct str policy = STR_INIT;

    hash_sha256(style, sizeof style - 1, hex);
    hash_unhex(hex, sum, sizeof sum);
    str_add(&policy, "default-src 'none'; base-uri 'none'; form-action 'none'; style-src 'sha256-");
    base64_write(sum, sizeof sum, &policy);
    str_add(&policy, "'");
    begin(page, "meta");
    attribute(page, "http-equiv", "Content-Security-Policy");
    attribute(page, "content", policy.buf);
    check(page, xmlTextWriterEndElement(page->writer));
    line_end(page);
    str_release(&policy);
}

static void put_meta(struct page *page, const char *name, const char *content)
{
    begin(page, "meta");
    attribute(page, "name", name);
    attribute(page, "content", content);
    check(page, xmlTextWriterEndElement(page->writer));
    line_end(page);
}

static void put_head(struct page *page)
{
    begin(page, "head");
    begin(page, "meta");
    attribute(page, "charset", "utf-8");
    check(page, xmlTextWriterEndElement(page->writer));
    line_end(page);
    put_policy(page);
    put_meta(page, "viewport", "width=device-width, initial-scale=1");
    put_meta(page, "referrer", "no-referrer");
    put_meta(page, "generator", "beatbook");
    element(page, "title", page->paper->title);
    begin(page, "style");
    check(page, xmlTextWriterWriteRaw(page->writer, XML(style)));
    end(page);
    end(page);
    line_end(page);
}

static void put_item(struct page *page, const struct paper_block *block)
{
    struct str to = STR_INIT;

    str_add_f(&to, "#%s", block->id);
    begin(page, "a");
    attribute(page, "href", to.buf);
    words(page, block->text);
    end(page);
    str_release(&to);
}

/* Parts, and in them what has a place of its own. */
static void put_contents(struct page *page)
{
    const struct paper *paper = page->paper;
    bool part = false, inner = false;
    size_t i;

    begin(page, "nav");
    attribute(page, "aria-labelledby", "contents");
    begin(page, "h2");
    attribute(page, "id", "contents");
    words(page, _("Contents"));
    end(page);
    begin(page, "ol");
    for (i = 0; i < paper->blocks.count; i++) {
        const struct paper_block *block = &paper->blocks.items[i];

        if (block->form != PAPER_HEADING || block->id == NULL || block->level > 3)
            continue;
        if (block->level == 2) {
            if (inner)
                end(page);
            if (part)
                end(page);
            part = true;
            inner = false;
            line_end(page);
            begin(page, "li");
            put_item(page, block);
            continue;
        }
        if (!inner)
            begin(page, "ol");
        inner = true;
        begin(page, "li");
        put_item(page, block);
        end(page);
    }
    if (inner)
        end(page);
    if (part)
        end(page);
    end(page);
    end(page);
    line_end(page);
}

static void put_block(struct page *page, const struct paper_block *block, size_t place)
{
    switch (block->form) {
    case PAPER_HEADING:
        put_heading(page, block);
        break;
    case PAPER_WORDS:
        put_words(page, block);
        break;
    case PAPER_TERMS:
        put_terms(page, block);
        break;
    case PAPER_TABLE:
        put_table(page, block);
        break;
    case PAPER_PRE:
        put_pre(page, block);
        break;
    case PAPER_CHART:
        put_chart(page, block, place);
        break;
    }
    line_end(page);
}

static void begin_part(struct page *page, const struct paper_block *block)
{
    struct str id = STR_INIT;

    str_add_f(&id, "title-%s", block->id);
    begin(page, "section");
    attribute(page, "id", block->id);
    attribute(page, "aria-labelledby", id.buf);
    line_end(page);
    str_release(&id);
}

static void put_main(struct page *page)
{
    const struct paper *paper = page->paper;
    bool part = false;
    size_t i;

    begin(page, "main");
    attribute(page, "id", "main");
    line_end(page);
    for (i = 0; i < paper->blocks.count; i++) {
        const struct paper_block *block = &paper->blocks.items[i];

        if (block->form == PAPER_HEADING && block->level == 2) {
            if (part)
                end(page);
            part = true;
            begin_part(page, block);
        }
        put_block(page, block, i);
    }
    if (part)
        end(page);
    end(page);
    line_end(page);
}

static void put_body(struct page *page)
{
    begin(page, "body");
    begin(page, "a");
    attribute(page, "class", "skip");
    attribute(page, "href", "#main");
    words(page, _("Skip to the report"));
    end(page);
    begin(page, "header");
    element(page, "h1", page->paper->title);
    element(page, "p", page->paper->subject);
    end(page);
    line_end(page);
    put_contents(page);
    put_main(page);
    begin(page, "footer");
    element(page, "p", page->paper->foot);
    end(page);
    end(page);
}

static void put_page(struct page *page)
{
    check(page, xmlTextWriterWriteDTD(page->writer, XML("html"), NULL, NULL, NULL));
    line_end(page);
    begin(page, "html");
    attribute(page, "xmlns", "http://www.w3.org/1999/xhtml");
    language(page, page->paper->lang);
    put_head(page);
    put_body(page);
    end(page);
    line_end(page);
    check(page, xmlTextWriterFlush(page->writer));
}

static int keep(void *out, const char *bytes, int length)
{
    str_add_n(out, bytes, (size_t)length);
    return length;
}

static enum status print(const struct paper *paper, struct str *out, struct err *err)
{
    xmlOutputBufferPtr buffer = xmlOutputBufferCreateIO(keep, NULL, out, NULL);
    struct page page = {buffer != NULL ? xmlNewTextWriter(buffer) : NULL, paper, false};

    if (page.writer != NULL)
        put_page(&page);
    if (page.writer != NULL)
        xmlFreeTextWriter(page.writer); /* and the buffer with it */
    else if (buffer != NULL)
        xmlOutputBufferClose(buffer);
    if (page.writer == NULL || page.failed)
        return err_set(err, STATUS_FILE, _("the page could not be written: no memory is left"));
    return STATUS_OK;
}

enum status html_print(const struct portfolio_whole *portfolio, const char *lang, struct str *out,
                       struct err *err)
{
    struct arena arena = ARENA_INIT;
    struct paper paper = {.arena = &arena, .lang = lang};
    enum status status;

    report_fill(portfolio, &paper);
    status = print(&paper, out, err);
    arena_release(&arena);
    return status;
}

enum status html_print_entry(const struct portfolio_whole *portfolio, const struct entry *entry,
                             const char *lang, struct str *out, struct err *err)
{
    struct arena arena = ARENA_INIT;
    struct paper paper = {.arena = &arena, .lang = lang};
    enum status status;

    report_fill_entry(portfolio, entry, &paper);
    status = print(&paper, out, err);
    arena_release(&arena);
    return status;
}

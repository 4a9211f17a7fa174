/* paper.c - a report put together block by block. */
#include "paper.h"

#include <string.h>

#include <beatbook/util/text.h>

static struct paper_block *add(struct paper *paper, enum paper_form form)
{
    struct paper_block *block = LIST_ADD(paper->arena, &paper->blocks);

    block->form = form;
    return block;
}

static struct paper_block *last(struct paper *paper)
{
    return &paper->blocks.items[paper->blocks.count - 1];
}

void paper_heading(struct paper *paper, int level, const char *id, const char *text)
{
    struct paper_block *block = add(paper, PAPER_HEADING);

    block->level = level;
    block->id = id;
    block->text = text;
}

void paper_words(struct paper *paper, const char *text, const char *lang)
{
    struct paper_block *block;

    if (text == NULL || *text == '\0')
        return;
    block = add(paper, PAPER_WORDS);
    block->text = text;
    block->lang = lang;
}

void paper_pre(struct paper *paper, const char *text)
{
    struct str clean = STR_INIT;
    const char *shown = text != NULL ? text : "";

    if (!text_is_clean(shown, TEXT_BLOCK)) {
        (void)text_clean(&clean, shown, strlen(shown), TEXT_BLOCK, NULL);
        shown = arena_dup(paper->arena, clean.buf);
    }
    add(paper, PAPER_PRE)->text = shown;
    str_release(&clean);
}

void paper_terms(struct paper *paper)
{
    add(paper, PAPER_TERMS);
}

void paper_facts(struct paper *paper)
{
    add(paper, PAPER_TERMS)->dense = true;
}

void paper_term(struct paper *paper, const char *name, const char *words)
{
    struct paper_block *block = last(paper);
    struct paper_term *term;

    if (words == NULL || *words == '\0')
        return;
    term = LIST_ADD(paper->arena, &block->terms);
    term->name = name;
    term->words = words;
}

/* --- tables ----------------------------------------------------------------------------------- */

void paper_table(struct paper *paper, const char *caption, const struct paper_column *columns, size_t count)
{
    struct paper_table *table = arena_alloc(paper->arena, sizeof *table);

    table->caption = caption;
    table->columns = columns;
    table->count = count;
    add(paper, PAPER_TABLE)->table = table;
}

void paper_row(struct paper *paper)
{
    struct paper_table *table = last(paper)->table;

    *LIST_ADD(paper->arena, &table->rows) = (struct paper_row){NULL, {NULL, 0, 0}};
}

void paper_row_place(struct paper *paper, const char *id)
{
    struct paper_table *table = last(paper)->table;

    table->rows.items[table->rows.count - 1].id = id;
}

static struct paper_cell *add_cell(struct paper *paper)
{
    struct paper_table *table = last(paper)->table;
    struct paper_row *row = &table->rows.items[table->rows.count - 1];

    return LIST_ADD(paper->arena, &row->cells);
}

void paper_run(struct paper *paper, const char *text, const char *to)
{
    struct paper_table *table = last(paper)->table;
    struct paper_row *row = &table->rows.items[table->rows.count - 1];
    struct paper_cell *cell = &row->cells.items[row->cells.count - 1];
    struct paper_run *run = LIST_ADD(paper->arena, &cell->runs);

    run->text = text;
    run->to = to;
}

void paper_cell_in(struct paper *paper, const char *text, const char *lang)
{
    add_cell(paper)->lang = lang;
    if (text != NULL && *text != '\0')
        paper_run(paper, text, NULL);
}

void paper_cell(struct paper *paper, const char *text)
{
    paper_cell_in(paper, text, NULL);
}

void paper_cell_number(struct paper *paper, int64_t number)
{
    paper_cell(paper, number >= 0 ? arena_printf(paper->arena, "%lld", (long long)number) : "");
}

void paper_cell_day(struct paper *paper, day d)
{
    paper_cell(paper, paper_day(paper, d));
}

void paper_cell_moment(struct paper *paper, moment m)
{
    paper_cell(paper, paper_moment(paper, m));
}

bool paper_table_empty(const struct paper *paper)
{
    return paper->blocks.items[paper->blocks.count - 1].table->rows.count == 0;
}

/* --- charts ----------------------------------------------------------------------------------- */

void paper_chart(struct paper *paper, const char *title, const char *about)
{
    struct paper_chart *chart = arena_alloc(paper->arena, sizeof *chart);

    chart->title = title;
    chart->about = about;
    add(paper, PAPER_CHART)->chart = chart;
}

void paper_bar(struct paper *paper, const char *label, int64_t part, int64_t whole)
{
    struct paper_chart *chart = last(paper)->chart;
    struct paper_bar *bar = LIST_ADD(paper->arena, &chart->bars);

    bar->label = label;
    bar->part = part;
    bar->whole = whole;
}

/* --- days ------------------------------------------------------------------------------------- */

const char *paper_day(struct paper *paper, day d)
{
    char text[DAY_TEXT];

    return d == DAY_NONE ? "" : arena_dup(paper->arena, day_short(d, DAY_NONE, text));
}

const char *paper_moment(struct paper *paper, moment m)
{
    char text[8];

    return m == MOMENT_NONE
               ? ""
               : arena_printf(paper->arena, "%s, %s", paper_day(paper, day_of(m)), day_time(m, text));
}

/* paper.h - a report before it has a form: headings, paragraphs, tables, charts, in their order.
 *
 * What a report says is said once (report_*.c) and given a form by whoever writes HTML or PDF: so no figure can be one thing here and another there. Texts
 * are borrowed from the portfolio or live in the arena.
 */
#ifndef PRINT_PAPER_H
#define PRINT_PAPER_H

#include <stdbool.h>

#include <beatbook/util/arena.h>
#include <beatbook/util/day.h>

enum paper_form { PAPER_HEADING, PAPER_WORDS, PAPER_TERMS, PAPER_TABLE, PAPER_PRE, PAPER_CHART };

struct paper_run {
    const char *text;
    const char *to; /* id of the place that it leads to; NULL */
};

struct paper_cell {
    LIST(struct paper_run) runs; /* parted by ", " */
    const char *lang;            /* NULL: the report's */
};

struct paper_row {
    const char *id; /* what leads to it; NULL nothing does */
    LIST(struct paper_cell) cells;
};

struct paper_column {
    const char *title;
    int weight; /* of its width */
    bool right; /* numbers */
};

/* The first cell of a row is its header. */
struct paper_table {
    const char *caption;
    const struct paper_column *columns;
    size_t count;
    LIST(struct paper_row) rows;
};

struct paper_term {
    const char *name, *words;
};

/* A bar for each label: part of whole, as the table behind it has them. */
struct paper_bar {
    const char *label;
    int64_t part, whole;
};

struct paper_chart {
    const char *title, *about;
    LIST(struct paper_bar) bars;
};

struct paper_block {
    enum paper_form form;
    int level;        /* of a heading: 2 a part of the report, 3 and 4 in it */
    const char *id;   /* of a heading: what leads there; NULL nothing does */
    const char *text; /* of a heading, of words, of what stands as it is */
    const char *lang; /* NULL: the report's */
    LIST(struct paper_term) terms;
    bool dense; /* of terms: short ones, one behind the other */
    struct paper_table *table;
    struct paper_chart *chart;
};

struct portfolio_criterion;

struct paper {
    struct arena *arena;
    const char *lang; /* "en", "cy" */
    const char *title, *subject;
    const char *foot;                            /* a line for the end of every page */
    const struct portfolio_criterion **criteria; /* by ref; NULL not sorted yet */
    size_t criteria_count;
    bool alone; /* one entry without the rest: nothing to lead to */
    moment at;  /* by the store's clock */
    LIST(struct paper_block) blocks;
};

void paper_heading(struct paper *paper, int level, const char *id, const char *text);

/* Words with LF between paragraphs; nothing for NULL and "". */
void paper_words(struct paper *paper, const char *text, const char *lang);

/* Text that is shown letter by letter. */
void paper_pre(struct paper *paper, const char *text);

/* Begin a list of terms, and add to the last one begun: nothing for NULL and "". */
void paper_terms(struct paper *paper);
void paper_facts(struct paper *paper); /* short ones, one behind the other */
void paper_term(struct paper *paper, const char *name, const char *words);

/* Begin a table; rows and cells go to the last one begun. `columns` stay the caller's. */
void paper_table(struct paper *paper, const char *caption, const struct paper_column *columns, size_t count);
void paper_row(struct paper *paper);
void paper_row_place(struct paper *paper, const char *id); /* of the last row: what leads to it */
void paper_cell(struct paper *paper, const char *text);
void paper_cell_in(struct paper *paper, const char *text, const char *lang);
void paper_cell_number(struct paper *paper, int64_t number); /* -1 is empty */
void paper_cell_day(struct paper *paper, day d);
void paper_cell_moment(struct paper *paper, moment m);
/* One more run in the last cell. */
void paper_run(struct paper *paper, const char *text, const char *to);
bool paper_table_empty(const struct paper *paper);

void paper_chart(struct paper *paper, const char *title, const char *about);
void paper_bar(struct paper *paper, const char *label, int64_t part, int64_t whole);

/* "2 Nov 2026", "2 Nov 2026, 21:00" in the store's zone; "" for none. In the arena. */
const char *paper_day(struct paper *paper, day d);
const char *paper_moment(struct paper *paper, moment m);

#endif

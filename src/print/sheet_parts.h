/* sheet_parts.h - what the files of the sheets share: a sheet that is being written, and its cells. */
#ifndef SHEET_PARTS_H
#define SHEET_PARTS_H

#include <beatbook/print/print.h>

struct sheet {
    const struct portfolio_whole *portfolio;
    enum sheet_form form;
    struct str *out;
    bool begun; /* the row has a cell */
};

/* A text; NULL is an empty cell. A number, -1 an empty cell: unknown. */
void sheet_cell(struct sheet *sheet, const char *text);
void sheet_number(struct sheet *sheet, int64_t value);
/* A number of which -1 is one like others. */
void sheet_difference(struct sheet *sheet, int64_t value);
void sheet_flag(struct sheet *sheet, bool value);
void sheet_date(struct sheet *sheet, day d);
void sheet_when(struct sheet *sheet, moment m);
void sheet_word(struct sheet *sheet, const struct names *names, int value);
void sheet_set(struct sheet *sheet, const struct names *names, uint32_t bits);
void sheet_end_row(struct sheet *sheet);

#define SHEET_COLUMNS 16

struct sheet_noun {
    const char *name;
    void (*write)(struct sheet *sheet);
    const char *columns[SHEET_COLUMNS];
};

/* The nouns of the way through the apprenticeship; NULL after the last. */
const struct sheet_noun *sheet_way(size_t i);

#endif

/* roster.h - the roster as tables: people, teams, assignments, enrolments, breaks, as spreadsheets bring and take them.
 *
 * A row is texts in the order of its table's columns; an empty one says nothing. What the texts mean is read here, in the program that holds
 * the store: a file was only cut into cells before.
 */
#ifndef BEATBOOK_DOMAIN_ROSTER_H
#define BEATBOOK_DOMAIN_ROSTER_H

#include <beatbook/domain/check.h>
#include <beatbook/domain/person.h>

enum roster_table {
    ROSTER_PEOPLE,
    ROSTER_TEAMS,
    ROSTER_ASSIGNMENTS,
    ROSTER_ENROLMENTS,
    ROSTER_BREAKS,
    ROSTER_TABLE_COUNT
};
extern const struct names roster_names; /* "people", "teams", … */

#define ROSTER_COLUMNS_MOST 12
#define ROSTER_ROWS_MOST 50000

/* The names of its columns, ended by NULL; the first `roster_needed` of them a file must have. */
const char *const *roster_columns(enum roster_table table);
size_t roster_width(enum roster_table table);
size_t roster_needed(enum roster_table table);

struct roster_row {
    int line;               /* in the file; 0 none */
    struct word_list cells; /* as many as there are columns; "" nothing */
};
LIST_NAMED(roster_row_list, struct roster_row);

struct roster {
    enum roster_table table;
    struct roster_row_list rows;
};

/* Which table the headings of a file are meant for: that with the most of its columns among them; ROSTER_TABLE_COUNT when none has any. */
enum roster_table roster_recognise(const char *const *headings, size_t count);

/* What beatbook-import says of a file. */
struct roster_report {
    bool readable;
    struct roster roster;
    struct fault_list faults;
    const char *encoding; /* "windows-1252"; NULL UTF-8 */
};

/* ---- asked of the store */

struct roster_export_ask {
    enum roster_table table;
};

struct roster_ask {
    struct roster roster;
    bool dry_run;
};

enum roster_effect { ROSTER_NOTHING, ROSTER_ADDS, ROSTER_CHANGES, ROSTER_EFFECT_COUNT };
extern const struct names roster_effect_names; /* "nothing", "adds", "changes" */

struct roster_line {
    int line;
    enum roster_effect effect;
    bool care;        /* gives the training role, or changes an account: to be looked at twice */
    const char *text; /* "adds Gwen Parry, supervisor" */
};
LIST_NAMED(roster_line_list, struct roster_line);

struct roster_answer {
    enum roster_table table;
    bool applied;
    struct roster_line_list items; /* one or more a row, in the order of the file */
    struct fault_list faults;      /* then nothing was applied */
    int64_t added, changed, same;  /* rows */
    int64_t care;                  /* lines to be looked at twice */
};

/* ---- cells read: a fault for each that cannot be, with its line, its column and a remedy; then false */

struct roster_cells {
    enum roster_table table;
    const struct roster_row *row;
    struct fault_list *faults;
    struct arena *arena;
};

/* The cell of a column; NULL when it is empty. */
const char *roster_cell(const struct roster_cells *cells, const char *column);

/* What must be there. */
bool roster_must(const struct roster_cells *cells, const char *column, const char **out);

/* DAY_NONE, -1, 0 when the cell is empty. */
bool roster_day(const struct roster_cells *cells, const char *column, day *out);
bool roster_number(const struct roster_cells *cells, const char *column, int64_t least, int64_t most,
                   int64_t *out);
bool roster_word(const struct roster_cells *cells, const char *column, const struct names *names,
                 int64_t *out);
bool roster_set(const struct roster_cells *cells, const char *column, const struct names *names,
                uint32_t *out);

#endif

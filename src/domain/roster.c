/* roster.c - the tables of the roster: their columns, and their cells read.
 *
 * Days are also taken as spreadsheets in Britain show them (21/11/2026): there the day stands first, and a unit's file has no other.
 */
#include <beatbook/domain/roster.h>

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include <beatbook/util/str.h>
#include <beatbook/util/text.h>
#include <beatbook/util/tr.h>

static const char *const table_words[ROSTER_TABLE_COUNT] = {
    [ROSTER_PEOPLE] = "people",         [ROSTER_TEAMS] = "teams",   [ROSTER_ASSIGNMENTS] = "assignments",
    [ROSTER_ENROLMENTS] = "enrolments", [ROSTER_BREAKS] = "breaks",
};
const struct names roster_names = {"table", table_words, ROSTER_TABLE_COUNT};

static const char *const effect_words[ROSTER_EFFECT_COUNT] = {"nothing", "adds", "changes"};
const struct names roster_effect_names = {"effect", effect_words, ROSTER_EFFECT_COUNT};

static const struct {
    size_t needed;
    const char *columns[ROSTER_COLUMNS_MOST];
} tables[ROSTER_TABLE_COUNT] = {
    [ROSTER_PEOPLE] = {1, {"login", "name", "roles", "number", "uid", "mail", "left_on", NULL}},
    [ROSTER_TEAMS] = {1, {"team", "login", NULL}},
    [ROSTER_ASSIGNMENTS] = {3, {"apprentice", "role", "to", "from", "until", NULL}},
    [ROSTER_ENROLMENTS] = {3,
                           {"login", "framework", "start", "end", "cohort", "with", "rules", "age_at_start",
                            "hours_per_week", "status", "ended_on", NULL}},
    [ROSTER_BREAKS] = {2, {"login", "from", "until", "reason", NULL}},
};

const char *const *roster_columns(enum roster_table table)
{
    return tables[table].columns;
}

size_t roster_width(enum roster_table table)
{
    size_t width = 0;

    while (tables[table].columns[width] != NULL)
        width++;
    return width;
}

size_t roster_needed(enum roster_table table)
{
    return tables[table].needed;
}

enum roster_table roster_recognise(const char *const *headings, size_t count)
{
    enum roster_table best = ROSTER_TABLE_COUNT;
    size_t most = 0, i, j;
    int table;

    for (table = 0; table < ROSTER_TABLE_COUNT; table++) {
        size_t found = 0;

        for (i = 0; i < count; i++)
            for (j = 0; tables[table].columns[j] != NULL; j++)
                found += text_same(headings[i], tables[table].columns[j]);
        if (found > most) {
            most = found;
            best = (enum roster_table)table;
        }
    }
    return best;
}

/* --- cells ------------------------------------------------------------------------------------ */

const char *roster_cell(const struct roster_cells *cells, const char *column)
{
    const char *const *columns = tables[cells->table].columns;
    size_t i;

    for (i = 0; columns[i] != NULL; i++)
        if (strcmp(columns[i], column) == 0)
            return i < cells->row->cells.count && cells->row->cells.items[i][0] != '\0'
                       ? cells->row->cells.items[i]
                       : NULL;
    return NULL;
}

static bool refuse(const struct roster_cells *cells, const char *column, const char *cause,
                   const char *remedy)
{
    const char *whose = cells->row->cells.count > 0 && cells->row->cells.items[0][0] != '\0'
                            ? cells->row->cells.items[0]
                            : NULL;

    check_add(cells->faults, cells->arena, cells->row->line, whose, "%s: %s", column, cause);
    check_remedy(cells->faults, cells->arena, "%s", remedy);
    return false;
}

bool roster_must(const struct roster_cells *cells, const char *column, const char **out)
{
    *out = roster_cell(cells, column);
    return *out != NULL || refuse(cells, column, _("the cell is empty"), _("fill it in, or delete the row"));
}

/* "21/11/2026" or "21.11.2026". */
static bool british_day(const char *text, day *out)
{
    int parts[3] = {0, 0, 0};
    int n = 0;
    const char *p;

    for (p = text; *p != '\0'; p++) {
        if (*p >= '0' && *p <= '9' && parts[n] < 10000)
            parts[n] = parts[n] * 10 + (*p - '0');
        else if ((*p == '/' || *p == '.') && n < 2 && p > text)
            n++;
        else
            return false;
    }
    if (n != 2 || parts[2] < 1900 || parts[2] > 2199 || !day_exists(parts[2], parts[1], parts[0]))
        return false;
    *out = day_join(parts[2], parts[1], parts[0]);
    return true;
}

bool roster_day(const struct roster_cells *cells, const char *column, day *out)
{
    const char *text = roster_cell(cells, column);

    *out = DAY_NONE;
    if (text == NULL || day_parse(text, out, NULL) == STATUS_OK || british_day(text, out))
        return true;
    return refuse(cells, column, arena_printf(cells->arena, _("\"%.40s\" is no day"), text),
                  _("write it like 2026-11-21 or 21/11/2026"));
}

bool roster_number(const struct roster_cells *cells, const char *column, int64_t least, int64_t most,
                   int64_t *out)
{
    const char *text = roster_cell(cells, column);
    size_t digits = text != NULL ? strspn(text, "0123456789") : 0;

    *out = -1;
    if (text == NULL)
        return true;
    if (digits > 0 && digits < 16 && text[digits] == '\0') {
        *out = strtoll(text, NULL, 10);
        if (*out >= least && *out <= most)
            return true;
    }
    return refuse(cells, column, arena_printf(cells->arena, _("\"%.40s\" is no such number"), text),
                  arena_printf(cells->arena, _("write a number from %" PRId64 " to %" PRId64), least, most));
}

static bool refuse_word(const struct roster_cells *cells, const char *column, const struct names *names,
                        const char *word)
{
    const char *meant = names_suggest(names, word);
    struct str all = STR_INIT;
    bool never;

    names_list(names, &all);
    never =
        refuse(cells, column, arena_printf(cells->arena, _("there is no %s \"%.40s\""), names->what, word),
               meant != NULL ? arena_printf(cells->arena, _("did you mean \"%s\"?"), meant)
                             : arena_printf(cells->arena, _("write one of %s"), all.buf));
    str_release(&all);
    return never;
}

bool roster_word(const struct roster_cells *cells, const char *column, const struct names *names,
                 int64_t *out)
{
    const char *text = roster_cell(cells, column);
    struct str folded = STR_INIT;

    *out = -1;
    if (text == NULL)
        return true;
    text_fold(&folded, text);
    *out = names_find(names, folded.buf);
    str_release(&folded);
    return *out >= 0 || refuse_word(cells, column, names, text);
}

bool roster_set(const struct roster_cells *cells, const char *column, const struct names *names,
                uint32_t *out)
{
    const char *text = roster_cell(cells, column);
    struct str folded = STR_INIT;
    size_t bad = 0, length = 0;
    bool good = true;

    *out = 0;
    if (text == NULL)
        return true;
    text_fold(&folded, text);
    if (names_read_set(names, folded.buf, out, &bad, &length) != 0)
        good = refuse_word(cells, column, names, arena_dup_n(cells->arena, folded.buf + bad, length));
    str_release(&folded);
    return good;
}

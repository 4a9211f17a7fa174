/* plain_csv.c - a framework as a table: kind, code, title, text, parent.
 *
 * For what exists only as a web page or a PDF: somebody types it into a spreadsheet. A row without a parent stands in the section above it. Ids are made from
 * codes, by a rule and not by counting, so that a row put in between changes no other row's id.
 */
#include "plain_csv.h"

#include <string.h>

#include <beatbook/util/text.h>
#include <beatbook/util/tr.h>

#include "csv_file.h"
#include "lost.h"

enum column { COLUMN_KIND, COLUMN_CODE, COLUMN_TITLE, COLUMN_TEXT, COLUMN_PARENT, COLUMN_COUNT };
static const char *const columns[] = {"kind", "code", "title", "text", "parent", NULL};

#define SECTION "section"
#define GUESSES_MOST 20

struct table {
    const struct csv_row_list *rows;
    int places[COLUMN_COUNT];
    struct build_list nodes; /* one a row below the heading */
    struct build_index codes;
    size_t guesses; /* at what was meant: each looks at all codes above */
    struct fault_list *faults;
    struct arena *arena;
};

static const struct csv_cell *at(const struct table *table, size_t row, enum column column)
{
    return csv_file_at(&table->rows->items[row + 1], table->places[column]);
}

/* A cell's words, NULL when there are none. */
static const char *words(const struct table *table, size_t row, enum column column)
{
    return build_text(table->arena, at(table, row, column)->text);
}

bool plain_csv_heading(const char *const *cells, size_t count)
{
    size_t found = 0;

    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; columns[j]; j++)
            found += text_same(cells[i], columns[j]);
    return found >= 2;
}

/* --- in --------------------------------------------------------------------------------------- */

static int read_kind(struct table *table, size_t row)
{
    const struct csv_cell *cell = at(table, row, COLUMN_KIND);
    const char *word = words(table, row, COLUMN_KIND);
    struct str folded = STR_INIT, all = STR_INIT;
    const char *meant;
    int kind;

    text_fold(&folded, word ? word : "");
    for (size_t i = 0; i < folded.len; i++)
        if (folded.buf[i] == ' ' || folded.buf[i] == '_')
            folded.buf[i] = '-';
    kind = !strcmp(folded.buf, SECTION) ? KIND_COUNT : names_find(&kind_names, folded.buf);
    if (kind < 0) {
        meant = names_suggest(&kind_names, folded.buf);
        names_list(&kind_names, &all);
        check_add(table->faults, table->arena, cell->line, NULL, _("at column %d: \"%.60s\" is no kind"),
                  cell->column, word ? word : "");
        if (meant)
            check_remedy(table->faults, table->arena, _("did you mean \"%s\"?"), meant);
        else
            check_remedy(table->faults, table->arena, _("write section, or one of %s"), all.buf);
    }
    str_release(&folded);
    str_release(&all);
    return kind;
}

/* The first letter of its kind stands before a code that begins with a digit. What is written for an item without a code is its id, made
 * from its words: read again, it is no code. */
static const char *make_id(struct table *table, const char *kind, const char **code, const char *title,
                           const char *text)
{
    char prefix[2] = {kind[0], '\0'};
    const char *word_id = build_word_id(table->arena, prefix, title, text);
    const char *slug = *code ? build_slug(table->arena, *code, prefix) : "";

    if (!strcmp(slug, word_id))
        *code = NULL;
    return *slug ? slug : word_id;
}

static bool take_row(struct table *table, size_t row)
{
    struct build_node *node = LIST_ADD(table->arena, &table->nodes);
    const char *code = words(table, row, COLUMN_CODE), *title = words(table, row, COLUMN_TITLE);
    const char *text = at(table, row, COLUMN_TEXT)->text;
    int line = table->rows->items[row + 1].line, kind = read_kind(table, row);
    const char *word = kind == KIND_COUNT ? SECTION : names_word(&kind_names, kind);

    node->parent = BUILD_NONE;
    if (kind < 0)
        return false;
    node->is_section = kind == KIND_COUNT;
    if (node->is_section) {
        node->section.id = make_id(table, word, &code, title, text);
        node->section.line = line;
        if (title)
            build_remark(table->arena, &node->section.parts, "title", title, line);
        if (build_text(table->arena, text))
            build_remark(table->arena, &node->section.parts, "lead", build_text(table->arena, text), line);
        return true;
    }
    node->item = (struct item){.kind = (enum kind)kind, .assessable = -1, .line = line};
    node->item.id = make_id(table, word, &code, title, text);
    node->item.code = code;
    if (title)
        build_remark(table->arena, &node->item.parts, "title", title, line);
    build_paragraphs(table->arena, &node->item.parts, text, line);
    return true;
}

static bool judge_code(struct table *table, size_t row, const char *code)
{
    size_t first = code ? build_find(&table->codes, code) : row;
    const struct csv_cell *cell = at(table, row, COLUMN_CODE);

    if (first == row)
        return true;
    check_add(table->faults, table->arena, cell->line, NULL,
              _("at column %d: code \"%.60s\" is used twice, first on line %d"), cell->column, code,
              table->rows->items[first + 1].line);
    check_remedy(table->faults, table->arena,
                 _("write the whole of it, such as U1.%.60s: ids are made from codes"), code);
    return false;
}

static bool find_parent(struct table *table, size_t row, const char *const *codes, size_t section)
{
    const char *parent = words(table, row, COLUMN_PARENT);
    const struct csv_cell *cell = at(table, row, COLUMN_PARENT);
    struct build_node *node = &table->nodes.items[row];
    const char *meant;

    if (!parent) {
        node->parent = node->is_section ? BUILD_NONE : section;
        return true;
    }
    node->parent = build_find(&table->codes, parent);
    if (node->parent != BUILD_NONE && node->parent < row &&
        (!node->is_section || table->nodes.items[node->parent].is_section))
        return true;
    if (node->parent == BUILD_NONE) {
        meant = table->guesses++ < GUESSES_MOST ? text_suggest(parent, codes, row) : NULL;
        check_add(table->faults, table->arena, cell->line, NULL,
                  _("at column %d: no row has the code \"%.60s\" of the parent"), cell->column, parent);
        if (meant && *meant)
            check_remedy(table->faults, table->arena, _("did you mean \"%s\"?"), meant);
        else
            check_remedy(table->faults, table->arena, _("write the code of a row above, or leave it empty"));
    } else {
        check_add(table->faults, table->arena, cell->line, NULL,
                  _("at column %d: the parent \"%.60s\" does not stand above, or is no section"),
                  cell->column, parent);
        check_remedy(table->faults, table->arena,
                     _("put the parent's row above; a section stands only in a section"));
    }
    return false;
}

/* The codes, "" where a row has none. */
static const char *const *gather_codes(struct table *table, size_t count)
{
    const char **codes = arena_alloc(table->arena, (count + 1) * sizeof *codes);

    for (size_t i = 0; i < count; i++) {
        const char *code = words(table, i, COLUMN_CODE);
        codes[i] = code ? code : "";
    }
    build_index(&table->codes, codes, count, table->arena);
    return codes;
}

static bool take_rows(struct table *table)
{
    size_t count = table->rows->count - 1, section = BUILD_NONE;
    const char *const *codes = gather_codes(table, count);
    bool whole = true;

    for (size_t i = 0; i < count; i++)
        whole &= take_row(table, i);
    for (size_t i = 0; i < count; i++) {
        whole &= judge_code(table, i, *codes[i] ? codes[i] : NULL);
        whole &= find_parent(table, i, codes, section);
        if (table->nodes.items[i].is_section)
            section = i;
    }
    return whole;
}

static bool has_columns(const struct table *table)
{
    bool has = table->places[COLUMN_KIND] >= 0 && table->places[COLUMN_CODE] >= 0 &&
               (table->places[COLUMN_TITLE] >= 0 || table->places[COLUMN_TEXT] >= 0);

    if (!has) {
        check_add(table->faults, table->arena, 1, NULL,
                  _("the heading does not have the columns that are needed"));
        check_remedy(table->faults, table->arena, _("write kind,code,title,text,parent into the first line"));
    } else if (table->rows->count < 2) {
        check_add(table->faults, table->arena, 1, NULL, _("there are no rows below the heading"));
        check_remedy(table->faults, table->arena, _("write a row for each criterion"));
        return false;
    }
    return has;
}

bool plain_csv_read(const struct str *text, const struct import_given *given, struct document *document,
                    struct fault_list *faults, struct arena *arena)
{
    static const struct import_given nothing = {NULL, NULL, NULL, NULL, NULL};
    struct csv_row_list rows;
    struct table table = {.rows = &rows, .faults = faults, .arena = arena};

    if (!csv_file_read(text, &rows, faults, arena))
        return false;
    if (rows.count == 0)
        *LIST_ADD(arena, &rows) = (struct csv_row){.line = 1};
    if (!csv_file_columns(&rows.items[0], columns, table.places, false, faults, arena) ||
        !has_columns(&table) || !csv_file_even(&rows, faults, arena))
        return false;
    build_header(document, given, &nothing, "A table of kind, code, title, text and parent (CSV)", faults,
                 arena);
    document->codes = "issuer";
    return take_rows(&table) && build_tree(&table.nodes, document, faults, arena);
}

/* --- out -------------------------------------------------------------------------------------- */

struct writing {
    struct str *out;
    struct lost lost;
    struct arena *arena;
};

static void put_row(struct writing *writing, const char *kind, const char *code, const char *title,
                    const char *text, const char *parent)
{
    csv_file_cell(writing->out, kind, true);
    csv_file_cell(writing->out, code ? code : "", false);
    csv_file_cell(writing->out, title ? title : "", false);
    csv_file_cell(writing->out, text ? text : "", false);
    csv_file_cell(writing->out, parent ? parent : "", false);
    csv_file_end_row(writing->out);
}

/* What stands in the code column: where the source prints none, the id, from which the same id is made again. */
static const char *code_of(const struct writing *writing, const struct item *item)
{
    return item->code && *item->code && !lost_is_twice(&writing->lost, item->code) ? item->code : item->id;
}

static void put_items(struct writing *writing, const struct item_list *items, const char *parent)
{
    for (size_t i = 0; i < items->count; i++) {
        const struct item *item = &items->items[i];
        const char *kind = names_word(&kind_names, (int)item->kind), *code = code_of(writing, item);
        const char prefix[2] = {kind[0], '\0'};
        struct str text = STR_INIT;
        lost_item(&writing->lost, item, code, build_slug(writing->arena, code, prefix));
        lost_paragraphs(&item->parts, "p", "\n\n", &text);
        put_row(writing, kind, code, lost_first(&writing->lost, &item->parts, "title"), text.buf, parent);
        for (size_t j = 0; j < item->levels.count; j++)
            put_items(writing, &item->levels.items[j].items, code);
        put_items(writing, &item->items, code);
        str_release(&text);
    }
}

static void put_sections(struct writing *writing, const struct section_list *sections, const char *parent)
{
    for (size_t i = 0; i < sections->count; i++) {
        const struct section *section = &sections->items[i];
        struct str lead = STR_INIT;
        lost_section(&writing->lost, section);
        lost_paragraphs(&section->parts, "lead", " ", &lead);
        put_row(writing, SECTION, section->id, lost_first(&writing->lost, &section->parts, "title"), lead.buf,
                parent);
        put_items(writing, &section->items, NULL);
        put_sections(writing, &section->sections, section->id);
        str_release(&lead);
    }
}

void plain_csv_write(const struct document *document, struct str *out, struct word_list *lost,
                     struct arena *arena)
{
    struct writing writing = {.out = out, .arena = arena};

    lost_begin(&writing.lost, document, arena);
    put_row(&writing, "kind", "code", "title", "text", "parent");
    put_sections(&writing, &document->sections, NULL);
    lost_say(&writing.lost, "CSV", lost);
}

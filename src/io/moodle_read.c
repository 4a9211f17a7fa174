/* moodle_read.c - a framework from Moodle's table.
 *
 * Moodle knows no kinds: a competency is one whatever it is. The letter of a code is all there is to tell a skill from a behaviour by. Descriptions are HTML as an editor left it:
 * its paragraphs are taken, and its tags left out.
 */
#include "moodle.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <beatbook/domain/ref.h>
#include <beatbook/util/text.h>
#include <beatbook/util/tr.h>

#include "csv_file.h"
#include "entities.h"

#define SECTION "section-"
#define CODE_MOST 32

enum column {
    COLUMN_PARENT,
    COLUMN_ID,
    COLUMN_NAME,
    COLUMN_DESCRIPTION,
    COLUMN_FORMAT,
    COLUMN_SCALE,
    COLUMN_SCALE_CONFIGURATION,
    COLUMN_RULE_TYPE,
    COLUMN_RULE_OUTCOME,
    COLUMN_RULE_CONFIG,
    COLUMN_RELATED,
    COLUMN_EXPORTED,
    COLUMN_IS_FRAMEWORK,
    COLUMN_TAXONOMY,
    COLUMN_COUNT
};
static const char *const columns[] = {"Parent ID number",
                                      "ID number",
                                      "Short name",
                                      "Description",
                                      "Description format",
                                      "Scale values",
                                      "Scale configuration",
                                      "Rule type",
                                      "Rule outcome",
                                      "Rule config",
                                      "Cross-referenced competency ID numbers",
                                      "Exported ID",
                                      "Is framework",
                                      "Taxonomy",
                                      NULL};

struct table {
    const struct csv_row_list *rows;
    int places[COLUMN_COUNT];
    size_t framework;   /* row; BUILD_NONE */
    size_t *row_of;     /* of each node */
    bool *has_children; /* of each node */
    struct build_list nodes;
    struct build_index ids;      /* id number -> node */
    size_t rules, scales, links; /* that are left out */
    struct fault_list *faults;
    struct arena *arena;
};

bool moodle_heading(const char *const *cells, size_t count)
{
    static const char *const telling[] = {"Parent ID number", "ID number", "Short name", "Is framework"};
    size_t found = 0;

    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < sizeof telling / sizeof *telling; j++)
            found += text_same(cells[i], telling[j]);
    return found >= 3;
}

static const struct csv_cell *at(const struct table *table, size_t row, enum column column)
{
    return csv_file_at(&table->rows->items[row], table->places[column]);
}

static const char *words(const struct table *table, size_t row, enum column column)
{
    return build_text(table->arena, at(table, row, column)->text);
}

static bool is_framework(const struct table *table, size_t row)
{
    const char *word = words(table, row, COLUMN_IS_FRAMEWORK);

    return word && strcmp(word, "0") != 0 && strcasecmp(word, "false") != 0 && strcasecmp(word, "no") != 0;
}

/* --- descriptions ----------------------------------------------------------------------------- */

/* A reference after an ampersand; how much of it was taken, 0 when it is none. */
static size_t add_reference(struct str *out, const char *text)
{
    static const char *const references[][2] = {{"amp", "&"},  {"lt", "<"},  {"gt", ">"},   {"quot", "\""},
                                                {"apos", "'"}, {"#39", "'"}, {"#039", "'"}, {"#160", " "}};
    size_t length = strcspn(text, "; <&");
    const char *meant;

    if (text[length] != ';')
        return 0;
    for (size_t i = 0; i < sizeof references / sizeof *references; i++)
        if (strlen(references[i][0]) == length && !strncmp(text, references[i][0], length)) {
            str_add(out, references[i][1]);
            return length + 1;
        }
    meant = entities_html(text, length);
    if (!meant)
        return 0;
    str_add(out, meant);
    return length + 1;
}

/* Does a tag part paragraphs? */
static bool parts(const char *tag)
{
    static const char *const names[] = {"p", "br", "li", "ul", "ol", "div", "h1", "h2", "h3", "h4", "tr"};
    size_t length;

    tag += *tag == '/';
    length = strcspn(tag, " />\n");
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strlen(names[i]) == length && !strncasecmp(tag, names[i], length))
            return true;
    return false;
}

/* HTML as text with an empty line between paragraphs. */
static const char *plain(struct table *table, const char *html)
{
    struct str out = STR_INIT;
    const char *copy;

    while (*html) {
        size_t taken = 1;
        const char *end = *html == '<' ? strchr(html, '>') : NULL;
        if (end) {
            if (parts(html + 1))
                str_add(&out, "\n\n");
            taken = (size_t)(end - html) + 1;
        } else if (*html == '&') {
            taken += add_reference(&out, html + 1);
            if (taken == 1)
                str_add_char(&out, '&');
        } else {
            str_add_char(&out, *html);
        }
        html += taken;
    }
    copy = arena_dup(table->arena, out.buf);
    str_release(&out);
    return copy;
}

static const char *description(struct table *table, size_t row)
{
    const char *text = at(table, row, COLUMN_DESCRIPTION)->text, *format = words(table, row, COLUMN_FORMAT);
    bool is_html = !format || !strcmp(format, "1") || !strcmp(format, "0");

    return is_html ? plain(table, text) : text;
}

/* --- rows ------------------------------------------------------------------------------------- */

static void say(struct table *table, const struct csv_cell *cell, const char *cause, const char *remedy)
{
    check_add(table->faults, table->arena, cell->line, NULL, _("at column %d: %s"), cell->column, cause);
    check_remedy(table->faults, table->arena, "%s", remedy);
}

/* Rows that are competencies, and the one that is the framework. */
static void part_rows(struct table *table)
{
    const char **ids = arena_alloc(table->arena, (table->rows->count + 1) * sizeof *ids);

    table->row_of = arena_alloc(table->arena, (table->rows->count + 1) * sizeof *table->row_of);
    table->framework = BUILD_NONE;
    for (size_t i = 1; i < table->rows->count; i++) {
        if (is_framework(table, i) && table->framework == BUILD_NONE) {
            table->framework = i;
        } else if (is_framework(table, i)) {
            say(table, at(table, i, COLUMN_IS_FRAMEWORK), _("there is a second framework"),
                _("export one framework at a time"));
        } else {
            ids[table->nodes.count] = words(table, i, COLUMN_ID);
            table->row_of[table->nodes.count] = i;
            LIST_ADD(table->arena, &table->nodes)->parent = BUILD_NONE;
        }
    }
    build_index(&table->ids, ids, table->nodes.count, table->arena);
    table->has_children = arena_alloc(table->arena, table->nodes.count + 1);
}

static void find_parent(struct table *table, size_t i)
{
    size_t row = table->row_of[i];
    const char *id = words(table, row, COLUMN_ID), *parent = words(table, row, COLUMN_PARENT);
    const char *framework = table->framework == BUILD_NONE ? NULL : words(table, table->framework, COLUMN_ID);
    size_t found;

    if (!id)
        say(table, at(table, row, COLUMN_ID), _("there is no ID number, from which the id is made"),
            _("give the competency one in Moodle, and export again"));
    else if (build_find(&table->ids, id) != i)
        say(table, at(table, row, COLUMN_ID),
            arena_printf(table->arena, _("ID number \"%.80s\" is used twice"), id),
            _("give this one another"));
    if (!parent || (framework && !strcmp(parent, framework)))
        return;
    found = build_find(&table->ids, parent);
    if (found == BUILD_NONE) {
        say(table, at(table, row, COLUMN_PARENT),
            arena_printf(table->arena, _("no row has the ID number \"%.80s\" of the parent"), parent),
            _("write the ID number of another row, or leave it empty"));
        return;
    }
    table->nodes.items[i].parent = found;
    table->has_children[found] = true;
}

static bool begins_with_section(const struct table *table, size_t i)
{
    const char *id = words(table, table->row_of[i], COLUMN_ID);

    return id && !strncmp(id, SECTION, strlen(SECTION)) && id[strlen(SECTION)];
}

/* At the top, what holds others and has no code of its own; and what was a section before, as far as it stands in one. */
static bool is_section(const struct table *table, size_t i)
{
    const char *name = words(table, table->row_of[i], COLUMN_NAME), *rest, *code;
    const char *id = words(table, table->row_of[i], COLUMN_ID);

    for (size_t depth = 0, up = i; depth <= BUILD_DEPTH_MOST && begins_with_section(table, up); depth++) {
        up = table->nodes.items[up].parent;
        if (up == BUILD_NONE)
            return true;
    }
    code = name ? moodle_code(name, &rest, table->arena) : NULL;
    return table->nodes.items[i].parent == BUILD_NONE && table->has_children[i] &&
           moodle_kind(code ? code : id) < 0;
}

static void take_section(struct table *table, struct build_node *node, size_t row, bool marked)
{
    const char *id = words(table, row, COLUMN_ID), *name = words(table, row, COLUMN_NAME);
    const char *lead = build_text(table->arena, description(table, row));
    int line = table->rows->items[row].line;

    node->is_section = true;
    node->section.id = build_slug(table->arena, marked ? id + strlen(SECTION) : id, "s");
    node->section.line = line;
    if (name && strcmp(name, node->section.id) != 0)
        build_remark(table->arena, &node->section.parts, "title", name, line);
    if (lead)
        build_remark(table->arena, &node->section.parts, "lead", lead, line);
}

static const char *code_of(struct table *table, const char *id, const char *code, enum kind kind)
{
    return code                                               ? code
           : !kind_needs_code(kind) || strlen(id) > CODE_MOST ? NULL
                                                              : arena_dup(table->arena, id);
}

static void take_item(struct table *table, struct build_node *node, size_t i)
{
    size_t row = table->row_of[i];
    const char *id = words(table, row, COLUMN_ID), *name = words(table, row, COLUMN_NAME), *rest = name;
    const char *text = description(table, row), *squeezed = build_text(table->arena, text);
    const char *code = name ? moodle_code(name, &rest, table->arena) : NULL;
    int line = table->rows->items[row].line, kind = moodle_kind(code ? code : id);

    if (kind < 0)
        kind = table->has_children[i] ? KIND_COMPETENCY_CLUSTER : KIND_COMPETENCY;
    node->item = (struct item){.kind = (enum kind)kind, .assessable = -1, .line = line};
    node->item.id = build_slug(table->arena, id, "m");
    node->item.code = code_of(table, id, code, node->item.kind);
    if (rest && (!squeezed || !moodle_begins(squeezed, rest)))
        build_remark(table->arena, &node->item.parts, "title", rest, line);
    build_paragraphs(table->arena, &node->item.parts, text, line);
    table->rules += words(table, row, COLUMN_RULE_TYPE) != NULL;
    table->scales += words(table, row, COLUMN_SCALE) != NULL;
}

/* A comma in an ID number is written "%2C" where several stand. */
static const char *with_commas(struct table *table, const char *id)
{
    struct str out = STR_INIT;
    const char *copy;

    for (; *id; id++) {
        bool is_comma = id[0] == '%' && id[1] == '2' && (id[2] == 'C' || id[2] == 'c');
        str_add_char(&out, is_comma ? ',' : *id);
        id += is_comma ? 2 : 0;
    }
    copy = arena_dup(table->arena, out.buf);
    str_release(&out);
    return copy;
}

static void take_related(struct table *table, size_t i)
{
    struct build_node *node = &table->nodes.items[i];
    const struct csv_cell *cell = at(table, table->row_of[i], COLUMN_RELATED);
    char *list = arena_dup(table->arena, cell->text), *id;

    while ((id = strsep(&list, ",")) != NULL) {
        const char *clean = build_text(table->arena, with_commas(table, id));
        size_t found = clean ? build_find(&table->ids, clean) : BUILD_NONE;
        struct remark *ref;
        if (clean && found == BUILD_NONE)
            say(table, cell,
                arena_printf(table->arena, _("no row has the ID number \"%.80s\" that is cross-referenced"),
                             clean),
                _("take it out, or write the ID number of another row"));
        if (found == BUILD_NONE)
            continue;
        if (node->is_section || table->nodes.items[found].is_section) {
            table->links++;
            continue;
        }
        ref = build_remark(table->arena, &node->item.parts, "ref", NULL, cell->line);
        build_attribute(table->arena, ref, "to",
                        arena_printf(table->arena, "#%s", table->nodes.items[found].item.id));
        build_attribute(table->arena, ref, "strength", "related");
    }
}

/* --- the whole -------------------------------------------------------------------------------- */

/* The framework's id number is "id@version" where beatbook wrote it; else only an id is made of it. */
static void take_header(struct table *table, const struct import_given *given, struct document *document)
{
    const char *id = words(table, table->framework, COLUMN_ID);
    struct import_given own = {.title = words(table, table->framework, COLUMN_NAME),
                               .type = "competency-framework"};
    struct ref ref;

    if (id && ref_parse_document(id, &ref)) {
        own.id = arena_dup(table->arena, ref.framework);
        own.version = ref.version[0] ? arena_dup(table->arena, ref.version) : NULL;
    } else if (id) {
        own.id = build_slug(table->arena, id, "m");
    }
    build_header(document, given, &own, "Moodle, a competency framework (CSV)", table->faults, table->arena);
    document->codes = "issuer";
}

static void say_left_out(const struct table *table, struct word_list *remarks)
{
    if (table->rules > 0)
        *LIST_ADD(table->arena, remarks) =
            arena_printf(table->arena, _("not taken: rules of completion (%zu)"), table->rules);
    if (table->links > 0)
        *LIST_ADD(table->arena, remarks) = arena_printf(
            table->arena, _("not taken: cross-references from or to sections (%zu)"), table->links);
    if (table->scales > 0)
        *LIST_ADD(table->arena, remarks) =
            arena_printf(table->arena, _("not taken: scales of single competencies (%zu)"), table->scales);
}

static bool has_framework(struct table *table)
{
    const struct csv_cell first = {"", 1, 1};

    for (size_t i = 0; i < COLUMN_COUNT; i++)
        if (table->places[i] < 0) {
            say(table, &first, arena_printf(table->arena, _("there is no column \"%s\""), columns[i]),
                _("export the framework from Moodle again, with its language set to English"));
            return false;
        }
    part_rows(table);
    if (table->framework == BUILD_NONE)
        say(table, &first, _("no row is the framework"), _("write 1 under \"Is framework\" in its row"));
    return table->framework != BUILD_NONE;
}

bool moodle_read(const struct str *text, const struct import_given *given, struct document *document,
                 struct word_list *remarks, struct fault_list *faults, struct arena *arena)
{
    struct csv_row_list rows;
    struct table table = {.rows = &rows, .faults = faults, .arena = arena};
    size_t before = faults->count;

    if (!csv_file_read(text, &rows, faults, arena) ||
        !csv_file_columns(&rows.items[0], columns, table.places, false, faults, arena) ||
        !csv_file_even(&rows, faults, arena) || !has_framework(&table))
        return false;
    for (size_t i = 0; i < table.nodes.count; i++)
        find_parent(&table, i);
    if (faults->count > before)
        return false;
    take_header(&table, given, document);
    for (size_t i = 0; i < table.nodes.count; i++) {
        if (is_section(&table, i))
            take_section(&table, &table.nodes.items[i], table.row_of[i], begins_with_section(&table, i));
        else
            take_item(&table, &table.nodes.items[i], i);
    }
    for (size_t i = 0; i < table.nodes.count; i++)
        take_related(&table, i);
    say_left_out(&table, remarks);
    return build_tree(&table.nodes, document, faults, arena) && faults->count == before;
}

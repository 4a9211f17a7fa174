/* moodle_write.c - a framework as Moodle's table.
 *
 * The id number is our id, which never changes, so that a later version updates what Moodle has. Sections are competencies too, told apart by "section-" before their
 * id. Moodle cuts a short name at 100 characters wherever that is: ours end with a word.
 */
#include "moodle.h"

#include <string.h>

#include <beatbook/util/text.h>

#include "csv_file.h"
#include "lost.h"

#define SCALE "Not yet competent,Competent"
#define SCALE_CONFIGURATION                                                                                  \
    "[{\"scaleid\":\"1\"},{\"id\":1,\"scaledefault\":1,\"proficient\":0},"                                   \
    "{\"id\":2,\"scaledefault\":0,\"proficient\":1}]"
#define TAXONOMIES "competency,competency,competency,competency"
#define HTML "1"

struct writing {
    struct str *out;
    struct lost lost;
    struct arena *arena;
};

struct row {
    const char *parent, *id, *name, *description, *related;
    bool is_framework;
};

static void put(struct writing *writing, const struct row *row)
{
    const char *const cells[] = {row->parent,
                                 row->id,
                                 row->name,
                                 row->description,
                                 HTML,
                                 row->is_framework ? SCALE : "",
                                 row->is_framework ? SCALE_CONFIGURATION : "",
                                 "",
                                 "",
                                 row->is_framework ? "" : "null",
                                 row->related,
                                 "",
                                 row->is_framework ? "1" : "",
                                 row->is_framework ? TAXONOMIES : ""};

    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++)
        csv_file_cell(writing->out, cells[i], i == 0);
    csv_file_end_row(writing->out);
}

/* At most 100 characters, ending with a whole word. */
static const char *short_name(struct writing *writing, const char *code, const char *words)
{
    struct str name = STR_INIT;
    size_t characters = 0, blank = 0, begin, i;
    const char *copy;

    if (code)
        str_add_f(&name, "%s: ", code);
    begin = name.len;
    str_add(&name, words);
    for (i = 0; i < name.len && characters < MOODLE_SHORT_NAME_MOST; i++) {
        if (name.buf[i] == ' ' && i > begin)
            blank = i;
        characters += (name.buf[i + 1] & 0xC0) != 0x80;
    }
    if (i < name.len) {
        if (blank == 0) /* one word of a hundred letters: cut between two */
            for (blank = i - 1; blank > begin && (name.buf[blank] & 0xC0) == 0x80; blank--)
                continue;
        str_cut(&name, blank);
        str_add(&name, "…");
    }
    copy = arena_dup(writing->arena, name.buf);
    str_release(&name);
    return copy;
}

static void add_html(struct str *out, const char *text)
{
    for (; *text; text++) {
        if (*text == '&')
            str_add(out, "&amp;");
        else if (*text == '<')
            str_add(out, "&lt;");
        else if (*text == '>')
            str_add(out, "&gt;");
        else
            str_add_char(out, *text);
    }
}

/* Each part of that name as a paragraph of HTML. */
static const char *describe(struct writing *writing, const struct remark_list *parts, const char *name)
{
    struct str html = STR_INIT, words = STR_INIT;
    const char *copy;
    char *rest, *line;

    lost_paragraphs(parts, name, "\n", &words);
    rest = words.buf;
    while (words.len > 0 && (line = strsep(&rest, "\n")) != NULL) {
        str_add(&html, "<p>");
        add_html(&html, line);
        str_add(&html, "</p>");
    }
    copy = arena_dup(writing->arena, html.buf);
    str_release(&html);
    str_release(&words);
    return copy;
}

/* What reading will make of the short name, held against what the item has. */
static void count_name(struct writing *writing, const struct item *item, const char *name, const char *title,
                       const char *words)
{
    const char *rest, *code = moodle_code(name, &rest, writing->arena);
    bool has_title = *words == '\0' || !moodle_begins(words, rest);
    int kind = moodle_kind(code);

    if (kind < 0)
        kind = item->items.count > 0 || item->levels.count > 0 ? KIND_COMPETENCY_CLUSTER : KIND_COMPETENCY;
    writing->lost.counts[LOST_KINDS] += kind != (int)item->kind;
    writing->lost.counts[LOST_CODES] += item->code && (!code || strcmp(code, item->code) != 0);
    writing->lost.counts[LOST_SHORT_NAMES] += title ? !has_title || strcmp(rest, title) != 0 : has_title;
}

/* The ids that the item's <ref>s point at; Moodle knows no strength. */
static const char *relate(struct writing *writing, const struct item *item)
{
    struct str related = STR_INIT;
    const char *copy;

    for (size_t i = 0; i < item->parts.count; i++) {
        const struct remark *part = &item->parts.items[i];
        const char *to = !strcmp(part->name, "ref") ? document_attribute(part, "to") : NULL;
        const char *strength = to ? document_attribute(part, "strength") : NULL,
                   *id = to ? strchr(to, '#') : NULL;
        if (!id)
            continue;
        str_add_f(&related, "%s%s", related.len > 0 ? "," : "", id + 1);
        writing->lost.counts[LOST_REFS] -= strength && !strcmp(strength, "related") && part->runs.count == 0;
    }
    copy = arena_dup(writing->arena, related.buf);
    str_release(&related);
    return copy;
}

static void put_items(struct writing *writing, const struct item_list *items, const char *parent)
{
    for (size_t i = 0; i < items->count; i++) {
        const struct item *item = &items->items[i];
        const char *title = lost_first(&writing->lost, &item->parts, "title");
        struct row row = {.parent = parent, .id = item->id};
        struct str words = STR_INIT;
        lost_paragraphs(&item->parts, "p", " ", &words);
        row.name = short_name(writing, item->code, title ? title : words.buf);
        row.description = describe(writing, &item->parts, "p");
        lost_item(&writing->lost, item, item->code ? item->code : "", item->id);
        row.related = relate(writing, item);
        count_name(writing, item, row.name, title, words.buf);
        put(writing, &row);
        for (size_t j = 0; j < item->levels.count; j++)
            put_items(writing, &item->levels.items[j].items, item->id);
        put_items(writing, &item->items, item->id);
        str_release(&words);
    }
}

static void put_sections(struct writing *writing, const struct section_list *sections, const char *parent)
{
    for (size_t i = 0; i < sections->count; i++) {
        const struct section *section = &sections->items[i];
        const char *title = lost_first(&writing->lost, &section->parts, "title");
        struct row row = {.parent = parent, .related = ""};
        row.id = arena_printf(writing->arena, "section-%s", section->id);
        row.name = short_name(writing, NULL, title ? title : section->id);
        row.description = describe(writing, &section->parts, "lead");
        lost_section(&writing->lost, section);
        writing->lost.counts[LOST_SHORT_NAMES] += title && strcmp(row.name, title) != 0;
        put(writing, &row);
        put_items(writing, &section->items, row.id);
        put_sections(writing, &section->sections, row.id);
    }
}

void moodle_write(const struct document *document, struct str *out, struct word_list *lost,
                  struct arena *arena)
{
    static const char *const heading[] = {"Parent ID number",
                                          "ID number",
                                          "Short name",
                                          "Description",
                                          "Description format",
                                          "Scale values",
                                          "Scale configuration",
                                          "Rule type (optional)",
                                          "Rule outcome (optional)",
                                          "Rule config (optional)",
                                          "Cross-referenced competency ID numbers",
                                          "Exported ID (optional)",
                                          "Is framework",
                                          "Taxonomy"};
    struct writing writing = {.out = out, .arena = arena};
    struct row top = {.parent = "", .description = "", .related = "", .is_framework = true};

    lost_begin(&writing.lost, document, arena);
    for (size_t i = 0; i < sizeof heading / sizeof *heading; i++)
        csv_file_cell(out, heading[i], i == 0);
    csv_file_end_row(out);
    top.id = arena_printf(arena, "%s@%s", document->id, document->version);
    top.name = short_name(&writing, NULL, document_title(document));
    writing.lost.counts[LOST_SHORT_NAMES] += strcmp(top.name, document_title(document)) != 0;
    put(&writing, &top);
    put_sections(&writing, &document->sections, "");
    lost_say(&writing.lost, "Moodle CSV", lost);
}

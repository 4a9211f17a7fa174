/* flatten.c - a document as rows, in printed order: header, changes, sections with their items, links, rules.
 *
 * The reader shows rows and turns pages by their position, criteria are looked up in the same rows, and so nobody ever has to take a whole
 * document into memory to show a line of it. What an item says beside its words (checks, examples, references, our notes) becomes
 * notes, each with its name before it.
 */
#include "flatten.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include <beatbook/domain/provision.h>
#include <beatbook/util/str.h>
#include <beatbook/util/text.h>

#define BRIEF_MOST 160

struct flat {
    struct arena *arena;
    struct library_new *new;
};

/* --- texts ------------------------------------------------------------------------------------ */

static const char *keep(const struct flat *flat, struct str *text)
{
    const char *copy = text->len > 0 ? arena_dup_n(flat->arena, text->buf, text->len) : "";

    str_release(text);
    return copy;
}

static const char *words_of(const struct flat *flat, const struct run_list *runs)
{
    struct str text = STR_INIT;

    document_words(runs, &text);
    return keep(flat, &text);
}

static bool is_called(const struct remark *remark, const char *name)
{
    return strcmp(remark->name, name) == 0;
}

static bool is_welsh(const struct remark *remark)
{
    const char *lang = document_attribute(remark, "xml:lang");

    return lang != NULL && strncmp(lang, "cy", 2) == 0;
}

/* All remarks of one name in one language, a line each. */
static const char *lines_of(const struct flat *flat, const struct remark_list *parts, const char *name,
                            bool welsh)
{
    struct str text = STR_INIT;
    size_t i;

    for (i = 0; i < parts->count; i++) {
        if (!is_called(&parts->items[i], name) || is_welsh(&parts->items[i]) != welsh)
            continue;
        if (text.len > 0)
            str_add_char(&text, '\n');
        document_words(&parts->items[i].runs, &text);
    }
    return keep(flat, &text);
}

/* The title, or else the first words, in one line of at most 160 bytes. */
static const char *brief_of(const struct flat *flat, const char *title, const char *words)
{
    struct str text = STR_INIT;
    size_t end = BRIEF_MOST - strlen("…");

    text_squeeze(&text, title[0] != '\0' ? title : words);
    if (text.len > BRIEF_MOST) {
        end = text_before(text.buf, end + 1);
        while (end > 0 && text.buf[end - 1] == ' ')
            end--;
        str_cut(&text, end);
        str_add(&text, "…");
    }
    return keep(flat, &text);
}

static const char *fold(const struct flat *flat, const char *code)
{
    struct str text = STR_INIT;

    text_fold(&text, code);
    return keep(flat, &text);
}

static const char *or_empty(const char *text)
{
    return text != NULL ? text : "";
}

/* --- rows ------------------------------------------------------------------------------------- */

static struct library_row *add_row(const struct flat *flat, enum reader_form form, int64_t depth)
{
    struct library_row *row = LIST_ADD(flat->arena, &flat->new->rows);

    *row = (struct library_row){.form = form,
                                .depth = depth,
                                .item = "",
                                .code = "",
                                .code_fold = "",
                                .parent = "",
                                .kind = -1,
                                .pane = -1,
                                .title = "",
                                .words = "",
                                .brief = "",
                                .notes = ""};
    return row;
}

/* The name of an element as a label: "expected-level" is "Expected level". */
static const char *label_of(const struct flat *flat, const char *name)
{
    char *label = arena_dup(flat->arena, name);
    char *p;

    for (p = label; *p != '\0'; p++) {
        if (*p == '-')
            *p = ' ';
    }
    label[0] = (char)toupper((unsigned char)label[0]);
    return label;
}

/* Attributes that a reader wants to know, where an element has few words or none: "from 2024-05-01". */
static void add_attributes(const struct remark *remark, struct str *out)
{
    size_t i;

    for (i = 0; i < remark->attributes.count; i++) {
        const struct attribute *attribute = &remark->attributes.items[i];

        str_add_f(out, "%s%s %s", i > 0 ? ", " : "", attribute->name, attribute->value);
    }
}

static void add_header(const struct flat *flat, const struct remark *remark)
{
    struct library_row *row = add_row(flat, READER_HEADER, 0);
    const char *words = words_of(flat, &remark->runs);
    const char *type = document_attribute(remark, "type");
    struct str text = STR_INIT;

    row->title = label_of(flat, is_called(remark, "note") && type != NULL ? type : remark->name);
    if (strncmp(words, row->title, strlen(row->title)) == 0 && words[strlen(row->title)] == ':')
        row->title = ""; /* the source prints it itself */
    str_add(&text, words);
    if (words[0] == '\0')
        add_attributes(remark, &text);
    row->words = keep(flat, &text);
}

/* --- notes ------------------------------------------------------------------------------------ */

static void add_note(struct str *notes, const char *name, const char *words)
{
    if (words[0] != '\0')
        str_add_f(notes, "%s%s: %s", notes->len > 0 ? "\n" : "", name, words);
}

static void add_part(const struct flat *flat, const struct remark *part, struct str *notes)
{
    const char *words = words_of(flat, &part->runs);
    const char *to = document_attribute(part, "to");
    const char *label = document_attribute(part, "label");
    const char *name = document_attribute(part, "name");

    if (is_called(part, "ref"))
        add_note(notes, "see", arena_printf(flat->arena, "%s %s", or_empty(to), words));
    else if (is_called(part, "property"))
        add_note(notes, label != NULL ? label : or_empty(name), words);
    else
        add_note(notes, part->name, words);
}

static void add_our_notes(const struct flat *flat, const struct remark_list *list, struct str *notes)
{
    size_t i;

    for (i = 0; i < list->count; i++) {
        const char *type = document_attribute(&list->items[i], "type");

        add_note(notes, type != NULL ? type : "note", words_of(flat, &list->items[i].runs));
    }
}

static const char *notes_of(const struct flat *flat, const struct item *item)
{
    struct str notes = STR_INIT;
    size_t i;

    add_note(&notes, "stage", or_empty(item->stage));
    add_note(&notes, "modality", or_empty(item->modality));
    if (item->expected_level > 0)
        add_note(&notes, "expected level", arena_printf(flat->arena, "%d", item->expected_level));
    for (i = 0; i < item->parts.count; i++) {
        if (!is_called(&item->parts.items[i], "title") && !is_called(&item->parts.items[i], "p"))
            add_part(flat, &item->parts.items[i], &notes);
    }
    add_our_notes(flat, &item->notes, &notes);
    return keep(flat, &notes);
}

/* --- items, levels, sections ------------------------------------------------------------------ */

static const char *welsh_of(const struct flat *flat, const struct item *item)
{
    struct str text = STR_INIT;

    document_item_words(item, "cy", "\n", &text);
    if (text.len == 0) {
        str_release(&text);
        return NULL;
    }
    return keep(flat, &text);
}

static void add_item(const struct flat *flat, const struct item *item, const char *parent, int64_t depth)
{
    struct library_row *row = add_row(flat, READER_ITEM, depth);
    enum pane pane = kind_pane(item->kind);

    row->item = or_empty(item->id);
    row->code = or_empty(item->code);
    row->code_fold = fold(flat, row->code);
    row->parent = parent;
    row->kind = item->kind;
    row->pane = pane != PANE_NONE ? (int64_t)pane : -1;
    row->claimable = kind_claimable(item->kind, item->assessable);
    row->title = lines_of(flat, &item->parts, "title", false);
    row->words = lines_of(flat, &item->parts, "p", false);
    row->words_cy = welsh_of(flat, item);
    row->brief = brief_of(flat, row->title, row->words);
    row->notes = notes_of(flat, item);
}

static void add_items(const struct flat *flat, const struct item_list *items, const char *parent,
                      int64_t depth);

static void add_level(const struct flat *flat, const struct level *level, const char *parent, int64_t depth)
{
    struct library_row *row = add_row(flat, READER_SECTION, depth);

    row->parent = parent;
    row->code = arena_printf(flat->arena, "%d", level->n);
    row->title = lines_of(flat, &level->parts, "title", false);
    row->words = lines_of(flat, &level->parts, "p", false);
    add_items(flat, &level->items, parent, depth + 1);
}

static void add_items(const struct flat *flat, const struct item_list *items, const char *parent,
                      int64_t depth)
{
    size_t i;
    size_t n;

    for (i = 0; i < items->count; i++) {
        const struct item *item = &items->items[i];

        add_item(flat, item, parent, depth);
        for (n = 0; n < item->levels.count; n++)
            add_level(flat, &item->levels.items[n], or_empty(item->id), depth + 1);
        add_items(flat, &item->items, or_empty(item->id), depth + 1);
    }
}

static void add_sections(const struct flat *flat, const struct section_list *sections, int64_t depth)
{
    size_t i;

    for (i = 0; i < sections->count; i++) {
        const struct section *section = &sections->items[i];
        struct library_row *row = add_row(flat, READER_SECTION, depth);
        struct str notes = STR_INIT;

        add_our_notes(flat, &section->notes, &notes);
        row->item = or_empty(section->id);
        row->title = lines_of(flat, &section->parts, "title", false);
        row->words = lines_of(flat, &section->parts, "lead", false);
        row->notes = keep(flat, &notes);
        add_items(flat, &section->items, "", depth + 1);
        add_sections(flat, &section->sections, depth + 1);
    }
}

/* --- changes, links, rules -------------------------------------------------------------------- */

static const char *ids_of(const struct flat *flat, const struct change *change)
{
    struct str text = STR_INIT;
    size_t i;

    for (i = 0; i < change->old_ids.count; i++)
        str_add_f(&text, "%s%s", i > 0 ? " " : "", change->old_ids.items[i]);
    if (change->new_ids.count > 0)
        str_add_f(&text, "%s→", text.len > 0 ? " " : "");
    for (i = 0; i < change->new_ids.count; i++)
        str_add_f(&text, " %s", change->new_ids.items[i]);
    return keep(flat, &text);
}

static void add_changes(const struct flat *flat, const struct changes *changes)
{
    struct library_row *row = add_row(flat, READER_CHANGE, 0);
    struct str notes = STR_INIT;
    size_t i;

    add_our_notes(flat, &changes->notes, &notes);
    row->title = arena_printf(flat->arena, "since %s", or_empty(changes->from));
    row->words = or_empty(changes->date);
    row->notes = keep(flat, &notes);
    for (i = 0; i < changes->list.count; i++) {
        const struct change *change = &changes->list.items[i];

        row = add_row(flat, READER_CHANGE, 1);
        row->code = ids_of(flat, change);
        row->title = names_word(&document_change_names, (int)change->type);
        row->words = or_empty(change->text);
        if (change->evidence != NULL)
            row->notes = arena_printf(flat->arena, "evidence: %s", change->evidence);
    }
}

static void add_link(const struct flat *flat, const struct link *link)
{
    struct library_row *row = add_row(flat, READER_LINK, 0);
    struct str notes = STR_INIT;
    bool strong = link->strength != STRENGTH_NONE;

    add_our_notes(flat, &link->notes, &notes);
    row->code = or_empty(link->id);
    row->title = arena_printf(
        flat->arena, "%s %s %s%s%s%s", or_empty(link->from),
        names_word(&document_relation_names, (int)link->relation), or_empty(link->to), strong ? " (" : "",
        strong ? names_word(&document_strength_names, (int)link->strength) : "", strong ? ")" : "");
    row->words = arena_printf(flat->arena, "%s\n%s", or_empty(link->from_words), or_empty(link->to_words));
    row->notes = keep(flat, &notes);
}

static void add_rule(const struct flat *flat, const struct rule *rule)
{
    struct library_row *row = add_row(flat, READER_RULE, 0);

    row->code = or_empty(rule->id);
    row->words = words_of(flat, &rule->runs);
    *LIST_ADD(flat->arena, &flat->new->rule_words) = row->words;
}

static void add_reason(const struct flat *flat, const struct reason *reason)
{
    struct library_row *row = add_row(flat, READER_RULE, 0);
    struct off_reason *kept = LIST_ADD(flat->arena, &flat->new->reasons);
    const char *welsh = lines_of(flat, &reason->parts, "title", true);
    struct str notes = STR_INIT;
    size_t i;

    for (i = 0; i < reason->parts.count; i++)
        if (!is_called(&reason->parts.items[i], "title"))
            add_part(flat, &reason->parts.items[i], &notes);
    row->code = or_empty(reason->id);
    row->words = lines_of(flat, &reason->parts, "title", false);
    row->words_cy = welsh[0] != '\0' ? welsh : NULL;
    row->title = "Off the job";
    row->notes = keep(flat, &notes);
    *kept = (struct off_reason){row->code, row->words, row->words_cy};
}

/* Not translated: it is kept, and read by everybody. */
static void add_provision(const struct flat *flat, const struct provision *provision)
{
    struct library_row *row = add_row(flat, READER_RULE, 0);
    const char *welsh = lines_of(flat, &provision->parts, "title", true);
    const char *label = label_of(flat, names_word(&provision_kind_names, (int)provision->kind));
    struct str words = STR_INIT;
    struct str notes = STR_INIT;
    size_t i;

    for (i = 0; i < provision->parts.count; i++)
        if (!is_called(&provision->parts.items[i], "title"))
            add_part(flat, &provision->parts.items[i], &notes);
    str_add(&words, lines_of(flat, &provision->parts, "title", false));
    str_add_char(&words, '\n');
    provision_tell(provision, &words);
    if (provision->unit_sets)
        str_add_f(&words, "%s%s", words.buf[words.len - 1] == '\n' ? "" : "; ", "the training unit sets it");
    if (words.buf[words.len - 1] == '\n')
        str_cut(&words, words.len - 1);
    row->code = or_empty(provision->id);
    row->title =
        provision->about == NULL ? label : arena_printf(flat->arena, "%s: %s", label, provision->about);
    row->words = keep(flat, &words);
    row->words_cy = welsh[0] != '\0' ? welsh : NULL;
    row->notes = keep(flat, &notes);
}

/* --- the whole -------------------------------------------------------------------------------- */

static void read_header(const struct flat *flat, const struct document *document)
{
    const char *version, *extended = document_extends(document, &version);
    size_t i;

    flat->new->title = document_title(document);
    flat->new->issuer = "";
    for (i = 0; i < document->about.count; i++) {
        const struct remark *remark = &document->about.items[i];
        const char *value = document_attribute(remark, "value");

        if (is_called(remark, "issuer") && flat->new->issuer[0] == '\0')
            flat->new->issuer = words_of(flat, &remark->runs);
        if (is_called(remark, "level") && value != NULL)
            flat->new->level = atoi(value);
        if (is_called(remark, "uses"))
            *LIST_ADD(flat->arena, &flat->new->uses) =
                (struct library_use){or_empty(document_attribute(remark, "framework")),
                                     or_empty(document_attribute(remark, "version"))};
        add_header(flat, remark);
    }
    if (extended != NULL) /* so that it cannot go while these stand on it */
        *LIST_ADD(flat->arena, &flat->new->uses) = (struct library_use){extended, or_empty(version)};
}

void flatten_document(const struct document *document, struct arena *arena, struct library_new *new)
{
    const struct flat flat = {arena, new};
    size_t i;

    new->document = document;
    read_header(&flat, document);
    for (i = 0; i < document->changes.count; i++)
        add_changes(&flat, &document->changes.items[i]);
    add_sections(&flat, &document->sections, 0);
    for (i = 0; i < document->links.count; i++)
        add_link(&flat, &document->links.items[i]);
    for (i = 0; i < document->reasons.count; i++)
        add_reason(&flat, &document->reasons.items[i]);
    for (i = 0; i < document->provisions.count; i++)
        add_provision(&flat, &document->provisions.items[i]);
    for (i = 0; i < document->rules.count; i++)
        add_rule(&flat, &document->rules.items[i]);
}

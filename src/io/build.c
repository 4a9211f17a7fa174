/* build.c - a framework put together from a form that has no tree of its own.
 *
 * Tables and packages name a parent; the model holds its children. The nodes are chained into families first, by index, because lists in an
 * arena move while they grow.
 */
#include "build.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include <beatbook/domain/ref.h>
#include <beatbook/util/hash.h>
#include <beatbook/util/text.h>
#include <beatbook/util/tr.h>

/* --- words ------------------------------------------------------------------------------------ */

const char *build_text(struct arena *arena, const char *text)
{
    struct str clean = STR_INIT, squeezed = STR_INIT;
    const char *copy = NULL;

    if (text && text_clean(&clean, text, strlen(text), TEXT_BLOCK, NULL) == STATUS_OK)
        text_squeeze(&squeezed, clean.buf);
    if (squeezed.len > 0)
        copy = arena_dup_n(arena, squeezed.buf, squeezed.len);
    str_release(&clean);
    str_release(&squeezed);
    return copy;
}

struct remark *build_remark(struct arena *arena, struct remark_list *list, const char *name,
                            const char *words, int line)
{
    struct remark *remark = LIST_ADD(arena, list);

    remark->name = name;
    remark->line = line;
    if (words)
        *LIST_ADD(arena, &remark->runs) = (struct run){RUN_TEXT, words, NULL};
    return remark;
}

void build_attribute(struct arena *arena, struct remark *remark, const char *name, const char *value)
{
    if (value)
        *LIST_ADD(arena, &remark->attributes) = (struct attribute){name, value};
}

/* Where the paragraph at `text` ends: at a line without words, or with the text. */
static size_t paragraph(const char *text)
{
    size_t length = strlen(text);

    for (size_t i = 0; i < length; i++)
        if (text[i] == '\n' && text[i + 1 + strspn(text + i + 1, " \t")] == '\n')
            return i;
    return length;
}

void build_paragraphs(struct arena *arena, struct remark_list *list, const char *text, int line)
{
    while (text && *text) {
        size_t length = paragraph(text);
        const char *words = build_text(arena, arena_dup_n(arena, text, length));
        if (words)
            build_remark(arena, list, "p", words, line);
        text += length;
        text += strspn(text, " \t\n");
    }
}

/* --- ids -------------------------------------------------------------------------------------- */

const char *build_slug(struct arena *arena, const char *text, const char *prefix)
{
    char slug[REF_SLUG_MAX + 1];
    size_t used = 0;
    bool parted = false;

    for (; *text && used + 1 < sizeof slug; text++) {
        unsigned char c = (unsigned char)*text;
        if (c >= 0x80 || !isalnum(c)) {
            parted = parted || used > 0;
            continue;
        }
        if (used == 0 && isdigit(c))
            for (const char *p = prefix; *p && used < 8; p++)
                slug[used++] = *p;
        if (parted && used + 2 < sizeof slug)
            slug[used++] = text[-1] == '.' ? '.' : '-';
        parted = false;
        slug[used++] = (char)tolower(c);
    }
    slug[used] = '\0';
    return arena_dup(arena, slug);
}

const char *build_word_id(struct arena *arena, const char *prefix, const char *title, const char *text)
{
    char digits[HASH_TEXT];
    struct str words = STR_INIT;

    title = build_text(arena, title);
    text = build_text(arena, text);
    str_add_f(&words, "%s\n%s", title ? title : "", text ? text : "");
    hash_sha256(words.buf, words.len, digits);
    str_release(&words);
    return arena_printf(arena, "%s-%.12s", prefix, digits);
}

static int by_key(const void *a, const void *b)
{
    const struct build_key *x = a, *y = b;
    int order = strcmp(x->key, y->key);

    return order ? order : (x->at > y->at) - (x->at < y->at);
}

void build_index(struct build_index *index, const char *const *keys, size_t count, struct arena *arena)
{
    index->keys = arena_alloc(arena, (count + 1) * sizeof *index->keys);
    index->count = 0;
    for (size_t i = 0; i < count; i++)
        if (keys[i] && *keys[i])
            index->keys[index->count++] = (struct build_key){keys[i], i};
    qsort(index->keys, index->count, sizeof *index->keys, by_key);
}

size_t build_find(const struct build_index *index, const char *key)
{
    size_t low = 0, high = index->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(index->keys[middle].key, key) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low < index->count && !strcmp(index->keys[low].key, key) ? index->keys[low].at : BUILD_NONE;
}

/* --- header ----------------------------------------------------------------------------------- */

static const char *either(const char *given, const char *own)
{
    return given && *given ? given : own && *own ? own : NULL;
}

static void miss(struct fault_list *faults, struct arena *arena, const char *what, const char *option)
{
    check_add(faults, arena, 1, NULL, _("the file does not say its %s, and this form has no place for it"),
              what);
    check_remedy(faults, arena, _("say it behind the file: %s"), option);
}

static enum document_type read_type(const char *word, struct fault_list *faults, struct arena *arena)
{
    struct str all = STR_INIT;
    int type = word ? names_find(&document_type_names, word) : -1;

    if (type >= 0)
        return (enum document_type)type;
    names_list(&document_type_names, &all);
    if (word) {
        check_add(faults, arena, 1, NULL, _("\"%.60s\" is no type of framework"), word);
        check_remedy(faults, arena, _("write one of %s"), all.buf);
    } else {
        miss(faults, arena, _("type"), arena_printf(arena, _("--type TYPE, one of %s"), all.buf));
    }
    str_release(&all);
    return DOCUMENT_GUIDANCE;
}

void build_header(struct document *document, const struct import_given *given, const struct import_given *own,
                  const char *source, struct fault_list *faults, struct arena *arena)
{
    const char *title = build_text(arena, either(given->title, own->title));
    const char *issuer = build_text(arena, either(own->issuer, given->issuer));
    struct remark *remark;

    document->form = DOCUMENT_FRAMEWORK;
    document->line = 1;
    document->id = either(given->id, own->id);
    document->version = either(given->version, own->version);
    document->lang = "en-GB";
    document->type = read_type(either(given->type, own->type), faults, arena);
    if (!document->id)
        miss(faults, arena, _("id"), _("--id ID, the same in every version, such as pcso-standard"));
    if (!document->version)
        miss(faults, arena, _("version"), _("--framework-version V, such as 1.0"));
    if (!title)
        miss(faults, arena, _("title"), _("--title TITLE"));
    build_remark(arena, &document->about, "title", title, 1);
    remark = build_remark(arena, &document->about, "issuer", issuer ? issuer : "not stated", 1);
    build_attribute(arena, remark, "stated", own->issuer ? NULL : "false");
    build_remark(arena, &document->about, "source", source, 1);
}

/* --- tree ------------------------------------------------------------------------------------- */

struct family {
    const struct build_list *nodes;
    size_t *first, *last, *next; /* children, by index */
    size_t placed;
    bool too_deep;
    struct arena *arena;
};

static void chain(struct family *family)
{
    size_t count = family->nodes->count;

    family->first = arena_alloc(family->arena, (count + 2) * sizeof *family->first);
    family->last = arena_alloc(family->arena, (count + 2) * sizeof *family->last);
    family->next = arena_alloc(family->arena, (count + 1) * sizeof *family->next);
    for (size_t i = 0; i <= count; i++)
        family->first[i] = family->last[i] = BUILD_NONE;
    for (size_t i = 0; i < count; i++) {
        size_t parent = family->nodes->items[i].parent;
        size_t slot = parent == BUILD_NONE || parent >= count ? count : parent;
        family->next[i] = BUILD_NONE;
        if (family->first[slot] == BUILD_NONE)
            family->first[slot] = i;
        else
            family->next[family->last[slot]] = i;
        family->last[slot] = i;
    }
}

static void take_items(struct family *family, size_t slot, struct item_list *items, int depth)
{
    if (depth > BUILD_DEPTH_MOST) {
        family->too_deep = true;
        return;
    }
    for (size_t i = family->first[slot]; i != BUILD_NONE; i = family->next[i]) {
        struct item item = family->nodes->items[i].item;
        if (family->nodes->items[i].is_section)
            continue;
        family->placed++;
        take_items(family, i, &item.items, depth + 1);
        *LIST_ADD(family->arena, items) = item;
    }
}

static void take_sections(struct family *family, size_t slot, struct section_list *sections, int depth)
{
    if (depth > BUILD_DEPTH_MOST) {
        family->too_deep = true;
        return;
    }
    for (size_t i = family->first[slot]; i != BUILD_NONE; i = family->next[i]) {
        struct section section = family->nodes->items[i].section;
        if (!family->nodes->items[i].is_section)
            continue;
        family->placed++;
        take_items(family, i, &section.items, depth + 1);
        take_sections(family, i, &section.sections, depth + 1);
        *LIST_ADD(family->arena, sections) = section;
    }
}

bool build_tree(const struct build_list *nodes, struct document *document, struct fault_list *faults,
                struct arena *arena)
{
    struct family family = {.nodes = nodes, .arena = arena};
    struct section loose = {.id = "items", .line = 1};

    chain(&family);
    take_items(&family, nodes->count, &loose.items, 1);
    if (loose.items.count > 0)
        *LIST_ADD(arena, &document->sections) = loose;
    take_sections(&family, nodes->count, &document->sections, 1);
    if (!family.too_deep && family.placed == nodes->count)
        return true;
    if (family.too_deep) {
        check_add(faults, arena, 1, NULL, _("more than %d items stand inside one another"), BUILD_DEPTH_MOST);
        check_remedy(faults, arena, _("look at the parents: no framework is as deep as that"));
    } else {
        check_add(faults, arena, 1, NULL,
                  _("%zu items stand inside themselves, or in an item that is no section"),
                  nodes->count - family.placed);
        check_remedy(faults, arena, _("look at the parents: one of them must stand at the top"));
    }
    return false;
}

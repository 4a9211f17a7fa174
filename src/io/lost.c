/* lost.c - what a form of others has no place for, counted while it is written. */
#include "lost.h"

#include <string.h>

#include <beatbook/util/tr.h>

static const char *const things[LOST_COUNT] = {
    [LOST_IDS] = N_("ids that do not follow from what is written as the code"),
    [LOST_CODES] = N_("codes that several items have; their ids stand instead"),
    [LOST_KINDS] = N_("kinds that do not follow from the code"),
    [LOST_SHORT_NAMES] = N_("words of short names beyond 100 characters"),
    [LOST_WELSH] = N_("Welsh texts"),
    [LOST_LEVELS] = N_("competency levels; what stands in them is kept"),
    [LOST_CHECKS] = N_("things to tick off"),
    [LOST_EXAMPLES] = N_("examples"),
    [LOST_REFS] = N_("links between items"),
    [LOST_PROPERTIES] = N_("properties"),
    [LOST_NOTES] = N_("notes"),
    [LOST_MARKUP] = N_("marked examples and links in the text; their words are kept"),
    [LOST_ATTRIBUTES] = N_("stages, modalities, levels expected, uuids and the like"),
    [LOST_HEADER] = N_("lines of the header"),
    [LOST_CHANGES] = N_("changes since earlier versions"),
    [LOST_RULES] = N_("evidence rules"),
};

static bool is_english(const struct remark *remark)
{
    const char *lang = document_attribute(remark, "xml:lang");

    return !lang || strncmp(lang, "cy", 2) != 0;
}

static bool is_named(const struct remark *remark, const char *name)
{
    return remark->name && !strcmp(remark->name, name);
}

const char *lost_first(struct lost *lost, const struct remark_list *parts, const char *name)
{
    for (size_t i = 0; i < parts->count; i++) {
        struct str words = STR_INIT;
        const char *copy;
        if (!is_named(&parts->items[i], name) || !is_english(&parts->items[i]))
            continue;
        document_words(&parts->items[i].runs, &words);
        copy = arena_dup_n(lost->arena, words.buf, words.len);
        str_release(&words);
        return copy;
    }
    return NULL;
}

void lost_paragraphs(const struct remark_list *parts, const char *name, const char *between, struct str *out)
{
    bool any = false;

    for (size_t i = 0; i < parts->count; i++) {
        if (!is_named(&parts->items[i], name) || !is_english(&parts->items[i]))
            continue;
        if (any)
            str_add(out, between);
        document_words(&parts->items[i].runs, out);
        any = true;
    }
}

static void count_parts(struct lost *lost, const struct remark_list *parts)
{
    static const struct {
        const char *name;
        enum lost_thing thing;
    } rows[] = {{"check", LOST_CHECKS},
                {"example", LOST_EXAMPLES},
                {"ref", LOST_REFS},
                {"property", LOST_PROPERTIES}};

    for (size_t i = 0; i < parts->count; i++) {
        const struct remark *part = &parts->items[i];
        for (size_t j = 0; j < sizeof rows / sizeof *rows; j++)
            lost->counts[rows[j].thing] += is_named(part, rows[j].name);
        lost->counts[LOST_WELSH] += !is_english(part);
        for (size_t j = 0; j < part->runs.count; j++)
            lost->counts[LOST_MARKUP] += part->runs.items[j].form != RUN_TEXT;
    }
}

struct codes {
    LIST(const char *) all;
    struct arena *arena;
};

static bool note_code(const struct item *item, const struct item *parent, const struct section *section,
                      int depth, void *context)
{
    struct codes *codes = context;

    (void)parent;
    (void)section;
    (void)depth;
    if (item->code)
        *LIST_ADD(codes->arena, &codes->all) = item->code;
    return true;
}

void lost_begin(struct lost *lost, const struct document *document, struct arena *arena)
{
    struct codes codes = {.arena = arena};
    struct build_index all;

    memset(lost, 0, sizeof *lost);
    lost->arena = arena;
    for (size_t i = 0; i < document->about.count; i++)
        lost->counts[LOST_HEADER] += !is_named(&document->about.items[i], "title");
    for (size_t i = 0; i < document->changes.count; i++)
        lost->counts[LOST_CHANGES] += document->changes.items[i].list.count;
    lost->counts[LOST_RULES] = document->rules.count;
    document_visit(document, note_code, &codes);
    build_index(&all, codes.all.items, codes.all.count, arena);
    lost->codes.keys = arena_alloc(arena, (all.count + 1) * sizeof *lost->codes.keys);
    for (size_t i = 1; i < all.count; i++)
        if (!strcmp(all.keys[i].key, all.keys[i - 1].key))
            lost->codes.keys[lost->codes.count++] = all.keys[i];
}

bool lost_is_twice(const struct lost *lost, const char *code)
{
    return build_find(&lost->codes, code) != BUILD_NONE;
}

void lost_item(struct lost *lost, const struct item *item, const char *code, const char *id)
{
    lost->counts[LOST_IDS] += strcmp(id, item->id) != 0;
    lost->counts[LOST_CODES] += item->code && strcmp(code, item->code) != 0;
    lost->counts[LOST_LEVELS] += item->levels.count;
    lost->counts[LOST_NOTES] += item->notes.count;
    lost->counts[LOST_ATTRIBUTES] += (item->since != NULL) + (item->revised != NULL) + (item->stage != NULL) +
                                     (item->modality != NULL) + (item->assessable >= 0) +
                                     (item->expected_level > 0) + (item->uuid != NULL);
    count_parts(lost, &item->parts);
}

void lost_section(struct lost *lost, const struct section *section)
{
    lost->counts[LOST_NOTES] += section->notes.count;
    count_parts(lost, &section->parts);
}

void lost_say(const struct lost *lost, const char *form, struct word_list *sentences)
{
    for (int i = 0; i < LOST_COUNT; i++)
        if (lost->counts[i] > 0)
            *LIST_ADD(lost->arena, sentences) =
                arena_printf(lost->arena, _("not in the %s: %s (%zu)"), form, _(things[i]), lost->counts[i]);
}

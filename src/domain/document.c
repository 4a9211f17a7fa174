/* document.c - the words of a document's enums, and how its text is walked. */
#include <beatbook/domain/document.h>

#include <string.h>

#include <beatbook/util/text.h>

static const char *const form_words[DOCUMENT_FORM_COUNT] = {
    [DOCUMENT_FRAMEWORK] = "framework",
    [DOCUMENT_CROSSMAP] = "crossmap",
    [DOCUMENT_RULES] = "rules",
};
const struct names document_form_names = {"form", form_words, DOCUMENT_FORM_COUNT};

static const char *const type_words[DOCUMENT_TYPE_COUNT] = {
    [DOCUMENT_APPRENTICESHIP_STANDARD] = "apprenticeship-standard",
    [DOCUMENT_NATIONAL_ROLE_PROFILE] = "national-role-profile",
    [DOCUMENT_FORCE_ROLE_PROFILE] = "force-role-profile",
    [DOCUMENT_PROFESSIONAL_FRAMEWORK] = "professional-framework",
    [DOCUMENT_COMPETENCY_FRAMEWORK] = "competency-framework",
    [DOCUMENT_QUALIFICATION] = "qualification",
    [DOCUMENT_GUIDANCE] = "guidance",
};
const struct names document_type_names = {"type", type_words, DOCUMENT_TYPE_COUNT};

static const char *const run_words[RUN_FORM_COUNT] = {
    [RUN_TEXT] = "text",
    [RUN_EG] = "eg",
    [RUN_LINK] = "a",
};
const struct names document_run_names = {"run", run_words, RUN_FORM_COUNT};

static const char *const change_words[CHANGE_TYPE_COUNT] = {
    [CHANGE_ADDED] = "added",   [CHANGE_REWORDED] = "reworded",   [CHANGE_RECODED] = "recoded",
    [CHANGE_MOVED] = "moved",   [CHANGE_REPLACED] = "replaced",   [CHANGE_SPLIT] = "split",
    [CHANGE_MERGED] = "merged", [CHANGE_WITHDRAWN] = "withdrawn",
};
const struct names document_change_names = {"change", change_words, CHANGE_TYPE_COUNT};

static const char *const relation_words[RELATION_COUNT] = {
    [RELATION_SUPPORTS] = "supports",
    [RELATION_LIMITS] = "limits",
    [RELATION_CONFLICTS] = "conflicts",
};
const struct names document_relation_names = {"relation", relation_words, RELATION_COUNT};

static const char *const strength_words[STRENGTH_COUNT] = {
    [STRENGTH_EXACT] = "exact",
    [STRENGTH_PARTIAL] = "partial",
    [STRENGTH_RELATED] = "related",
};
const struct names document_strength_names = {"strength", strength_words, STRENGTH_COUNT};

const char *document_attribute(const struct remark *remark, const char *name)
{
    size_t i;

    for (i = 0; i < remark->attributes.count; i++)
        if (strcmp(remark->attributes.items[i].name, name) == 0)
            return remark->attributes.items[i].value;
    return NULL;
}

/* Is a remark in language `lang` ("en" covers "en-GB" and texts that name no language)? */
static bool speaks(const struct remark *remark, const char *lang)
{
    const char *own = document_attribute(remark, "xml:lang");
    size_t length = strlen(lang);

    if (own == NULL)
        return strcmp(lang, "en") == 0;
    return strncmp(own, lang, length) == 0 && (own[length] == '\0' || own[length] == '-');
}

const char *document_title(const struct document *document)
{
    size_t i;

    for (i = 0; i < document->about.count; i++) {
        const struct remark *remark = &document->about.items[i];

        /* The grammar allows a title text only: one run. */
        if (strcmp(remark->name, "title") == 0 && speaks(remark, "en") && remark->runs.count > 0 &&
            remark->runs.items[0].text != NULL)
            return remark->runs.items[0].text;
    }
    return "";
}

const char *document_extends(const struct document *document, const char **version)
{
    for (size_t i = 0; document->form == DOCUMENT_RULES && i < document->about.count; i++) {
        const struct remark *remark = &document->about.items[i];
        if (!remark->name || strcmp(remark->name, "extends") != 0)
            continue;
        *version = document_attribute(remark, "version");
        return document_attribute(remark, "rules");
    }
    *version = NULL;
    return NULL;
}

void document_words(const struct run_list *runs, struct str *out)
{
    struct str whole = STR_INIT; /* blanks at the joints of runs count too */
    size_t i;

    for (i = 0; i < runs->count; i++)
        if (runs->items[i].text != NULL)
            str_add(&whole, runs->items[i].text);
    text_squeeze(out, whole.buf);
    str_release(&whole);
}

static void add_parts(const struct item *item, const char *name, const char *lang, const char *between,
                      size_t start, struct str *out)
{
    size_t i;

    for (i = 0; i < item->parts.count; i++) {
        const struct remark *remark = &item->parts.items[i];

        if (strcmp(remark->name, name) != 0 || !speaks(remark, lang))
            continue;
        if (out->len > start)
            str_add(out, between);
        document_words(&remark->runs, out);
    }
}

void document_item_words(const struct item *item, const char *lang, const char *between, struct str *out)
{
    size_t start = out->len;

    add_parts(item, "title", lang, between, start, out);
    add_parts(item, "p", lang, between, start, out);
}

/* A walk over a document: what every step of it needs. */
struct walk {
    document_visitor visitor;
    void *context;
    const struct section *section;
};

/* Items inside levels come before those below them, as they are printed. False to stop. */
static bool walk_items(const struct walk *walk, const struct item_list *items, const struct item *parent,
                       int depth)
{
    size_t i, level;

    for (i = 0; i < items->count; i++) {
        const struct item *item = &items->items[i];

        if (!walk->visitor(item, parent, walk->section, depth, walk->context))
            return false;
        for (level = 0; level < item->levels.count; level++)
            if (!walk_items(walk, &item->levels.items[level].items, item, depth + 1))
                return false;
        if (!walk_items(walk, &item->items, item, depth + 1))
            return false;
    }
    return true;
}

static bool walk_sections(struct walk *walk, const struct section_list *sections)
{
    size_t i;

    for (i = 0; i < sections->count; i++) {
        const struct section *section = &sections->items[i];

        walk->section = section;
        if (!walk_items(walk, &section->items, NULL, 0) || !walk_sections(walk, &section->sections))
            return false;
    }
    return true;
}

void document_visit(const struct document *document, document_visitor visitor, void *context)
{
    struct walk walk = {visitor, context, NULL};

    walk_sections(&walk, &document->sections);
}

struct untranslated {
    const char *lang;
    struct arena *arena;
    struct word_list *missing;
    size_t count;
};

static bool look_at_language(const struct item *item, const struct item *parent,
                             const struct section *section, int depth, void *context)
{
    struct untranslated *found = context;
    struct str words = STR_INIT;

    (void)parent;
    (void)section;
    (void)depth;
    if (!kind_claimable(item->kind, item->assessable))
        return true;
    found->count++;
    document_item_words(item, found->lang, " ", &words);
    if (words.len == 0)
        *LIST_ADD(found->arena, found->missing) = item->code != NULL ? item->code : item->id;
    str_release(&words);
    return true;
}

size_t document_untranslated(const struct document *document, const char *lang, struct arena *arena,
                             struct word_list *missing)
{
    struct untranslated found = {lang, arena, missing, 0};

    document_visit(document, look_at_language, &found);
    return found.count;
}

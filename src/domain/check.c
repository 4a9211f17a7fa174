/* check.c - the faults within one document: header, sections and items.
 *
 * Two passes over the items: the first gathers ids, so that the second, and the changes and rules, can look
 * them up. What a value has to look like is the vocabulary's business; here is what belongs together.
 */
#include <beatbook/domain/check.h>

#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <beatbook/domain/ref.h>
#include <beatbook/domain/version.h>
#include <beatbook/util/text.h>
#include <beatbook/util/tr.h>

#include "check_parts.h"

#define ATTRIBUTES_MOST 16

const char check_held[] = "";

/* A text cut by a precision may end in half a letter: take what is not UTF-8 out. What it quotes of a file may be anything: it is cleaned as all
 * that a person reads (SECURITY 5). */
static const char *readable(char *text, struct arena *arena)
{
    size_t at, length = strlen(text);
    struct str clean = STR_INIT;
    const char *copy = text;

    while (!text_valid(text, length, &at)) {
        memmove(text + at, text + at + 1, length - at);
        length--;
    }
    if (!text_is_clean(text, TEXT_BLOCK) && text_clean(&clean, text, length, TEXT_BLOCK, NULL) == STATUS_OK)
        copy = arena_dup_n(arena, clean.buf, clean.len);
    str_release(&clean);
    return copy;
}

void check_add(struct fault_list *faults, struct arena *arena, int line, const char *item, const char *format,
               ...)
{
    struct fault *fault = LIST_ADD(arena, faults);
    va_list list;

    va_start(list, format);
    fault->text = readable(arena_vprintf(arena, format, list), arena);
    va_end(list);
    fault->line = line;
    fault->item = item;
    fault->remedy = "";
}

void check_remedy(struct fault_list *faults, struct arena *arena, const char *format, ...)
{
    va_list list;

    if (faults->count == 0)
        return;
    va_start(list, format);
    faults->items[faults->count - 1].remedy = readable(arena_vprintf(arena, format, list), arena);
    va_end(list);
}

const char *check_label(struct arena *arena, const char *kind, const char *label)
{
    size_t kind_length = strlen(kind), label_length = strlen(label);
    char *text = arena_alloc(arena, kind_length + label_length + 2);

    memcpy(text, kind, kind_length);
    text[kind_length] = ' ';
    memcpy(text + kind_length + 1, label, label_length);
    return text;
}

bool check_blank(const char *text)
{
    return !text || text[strspn(text, " \t\r\n")] == '\0';
}

void check_values(struct check *check, enum element element, const char *const *values, int line,
                  const char *item)
{
    const struct vocabulary_attribute *attribute = vocabulary_elements[element].attributes;
    struct str cause = STR_INIT;
    struct str remedy = STR_INIT;

    for (size_t i = 0; attribute[i].name; i++) {
        if (values[i] == check_held || vocabulary_value(element, &attribute[i], values[i], &cause, &remedy))
            continue;
        check_add(check->faults, check->arena, line, item, "%s", cause.buf);
        check_remedy(check->faults, check->arena, "%s", remedy.buf);
        str_clear(&cause);
        str_clear(&remedy);
    }
    str_release(&cause);
    str_release(&remedy);
}

const char *check_guess(struct check *check, const struct idset *set, const char *id)
{
    if (check->guesses >= CHECK_GUESSES_MOST || set->count == 0)
        return NULL;
    check->guesses++;
    return text_suggest(id, idset_keys(set, check->arena), set->count);
}

void check_twice(struct check *check, int line, const char *item, const char *what, const char *id,
                 int first_line)
{
    if (first_line > 0)
        check_add(check->faults, check->arena, line, item, _("%s \"%s\" is used twice, first on line %d"),
                  what, id, first_line);
    else
        check_add(check->faults, check->arena, line, item, _("%s \"%s\" is used twice"), what, id);
    check_remedy(check->faults, check->arena, _("give this one another %s"), what);
}

/* --- words ----------------------------------------------------------------------------------- */

static bool has_words(const struct run_list *runs)
{
    for (size_t i = 0; i < runs->count; i++)
        if (!check_blank(runs->items[i].text))
            return true;
    return false;
}

static void check_runs(struct check *check, const struct remark *remark, enum element element,
                       const char *item)
{
    enum vocabulary_text text = vocabulary_elements[element].text;
    struct str cause = STR_INIT;
    struct str remedy = STR_INIT;

    if ((text == VOCABULARY_WORDS || (text == VOCABULARY_SOME_WORDS && remark->attributes.count == 0)) &&
        !has_words(&remark->runs)) {
        check_add(check->faults, check->arena, remark->line, item, _("<%s> is empty"), remark->name);
        check_remedy(check->faults, check->arena, _("write its words, or take <%s> out"), remark->name);
        return;
    }
    for (size_t i = 0; i < remark->runs.count; i++) {
        const struct run *run = &remark->runs.items[i];
        if (run->form != RUN_TEXT && check_blank(run->text)) {
            const char *name = names_word(&document_run_names, (int)run->form);
            check_add(check->faults, check->arena, remark->line, item, _("<%s> in <%s> is empty"), name,
                      remark->name);
            check_remedy(check->faults, check->arena, _("write its words, or take <%s> out"), name);
        }
        if (run->href && !vocabulary_value(ELEMENT_A, vocabulary_attribute(ELEMENT_A, "href"), run->href,
                                           &cause, &remedy)) {
            check_add(check->faults, check->arena, remark->line, item, "%s", cause.buf);
            check_remedy(check->faults, check->arena, "%s", remedy.buf);
            str_clear(&cause);
            str_clear(&remedy);
        }
    }
    str_release(&cause);
    str_release(&remedy);
}

/* A remark may stand in `parent`, has the right attributes and its words. */
static void check_remark(struct check *check, const struct remark *remark, enum element parent,
                         const char *item)
{
    const char *values[ATTRIBUTES_MOST] = {NULL};
    int element = remark->name ? vocabulary_find(remark->name) : -1;
    const struct vocabulary_attribute *known;

    if (element < 0 || vocabulary_position(parent, (enum element)element) < 0) {
        check_add(check->faults, check->arena, remark->line, item, _("<%s> may not stand in <%s>"),
                  remark->name ? remark->name : "", vocabulary_elements[parent].name);
        check_remedy(check->faults, check->arena, _("take it out"));
        return;
    }
    known = vocabulary_elements[element].attributes;
    for (size_t i = 0; i < remark->attributes.count; i++) {
        const struct attribute *attribute = &remark->attributes.items[i];
        const struct vocabulary_attribute *row =
            attribute->name ? vocabulary_attribute((enum element)element, attribute->name) : NULL;
        if (row) {
            values[row - known] = attribute->value;
            continue;
        }
        check_add(check->faults, check->arena, remark->line, item, _("<%s> has no attribute \"%s\""),
                  remark->name, attribute->name ? attribute->name : "");
        check_remedy(check->faults, check->arena, _("take it out"));
    }
    check_values(check, (enum element)element, values, remark->line, item);
    check_runs(check, remark, (enum element)element, item);
}

void check_remarks(struct check *check, const struct remark_list *remarks, enum element parent,
                   const char *item)
{
    for (size_t i = 0; i < remarks->count; i++)
        check_remark(check, &remarks->items[i], parent, item);
}

/* --- header ---------------------------------------------------------------------------------- */

static bool is_sound_day(const char *value)
{
    static const struct vocabulary_attribute day_attribute = {"date", FORM_DAY, true, NULL};
    struct str cause = STR_INIT;
    struct str remedy = STR_INIT;
    bool sound = vocabulary_value(ELEMENT_UPDATED, &day_attribute, value, &cause, &remedy);

    str_release(&cause);
    str_release(&remedy);
    return sound;
}

/* Is the first certainly after the second? Days of different precision are compared as far as both go. */
static bool is_after(const char *first, const char *second)
{
    size_t length;

    if (!first || !second || !is_sound_day(first) || !is_sound_day(second))
        return false;
    length = strlen(first) < strlen(second) ? strlen(first) : strlen(second);
    return strncmp(first, second, length) > 0;
}

static const struct remark *remark_named(const struct remark_list *remarks, const char *name)
{
    for (size_t i = 0; i < remarks->count; i++)
        if (remarks->items[i].name && !strcmp(remarks->items[i].name, name))
            return &remarks->items[i];
    return NULL;
}

static void check_order(struct check *check, int line, const char *earlier_name, const char *earlier,
                        const char *later_name, const char *later)
{
    if (!is_after(earlier, later))
        return;
    check_add(check->faults, check->arena, line, NULL, _("%s %s lies before %s %s"), later_name, later,
              earlier_name, earlier);
    check_remedy(check->faults, check->arena, _("look at the two days again"));
}

static void check_header(struct check *check)
{
    const struct document *d = check->document;
    const struct remark *published = remark_named(&d->about, "published");
    const struct remark *updated = remark_named(&d->about, "updated");
    const struct remark *applies = remark_named(&d->about, "applies");
    const char *of_framework[] = {d->id, d->version, check_held, d->codes, d->lang, d->uuid};
    const char *of_others[] = {d->id, d->version, d->lang};
    enum element root = d->form == DOCUMENT_CROSSMAP ? ELEMENT_CROSSMAP : ELEMENT_RULES;

    if (d->form == DOCUMENT_FRAMEWORK)
        check_values(check, ELEMENT_FRAMEWORK, of_framework, d->line, NULL);
    else
        check_values(check, root, of_others, d->line, NULL);
    check_remarks(check, &d->about, d->form == DOCUMENT_FRAMEWORK ? ELEMENT_ABOUT : root, NULL);
    if (published && updated)
        check_order(check, updated->line, "published", document_attribute(published, "date"), "updated",
                    document_attribute(updated, "date"));
    if (applies) {
        const char *from = document_attribute(applies, "starts-from");
        const char *until = document_attribute(applies, "starts-until");
        check_order(check, applies->line, "starts-from", from, "starts-until", until);
        check_order(check, applies->line, "starts-from", from, "ends-by",
                    document_attribute(applies, "ends-by"));
    }
}

/* --- sections and items ---------------------------------------------------------------------- */

/* "skill S4", or by its id, or only "skill". */
static const char *item_name(struct check *check, const struct item *item)
{
    const char *kind = (unsigned)item->kind < KIND_COUNT ? names_word(&kind_names, (int)item->kind) : "item";
    const char *label = !check_blank(item->code) ? item->code : item->id;

    return label ? check_label(check->arena, kind, label) : kind;
}

static const char *section_name(struct check *check, const struct section *section)
{
    return section->id ? check_label(check->arena, "section", section->id) : "section";
}

static void gather_items(struct check *check, const struct item_list *items);

static void gather_item(struct check *check, const struct item *item)
{
    const struct item *first = item->id ? idset_add(&check->items, check->arena, item->id, item) : NULL;

    if (first)
        check_twice(check, item->line, item_name(check, item), "id", item->id, first->line);
    for (size_t i = 0; i < item->parts.count; i++) {
        const struct remark *part = &item->parts.items[i];
        const char *id = part->name && !strcmp(part->name, "check") ? document_attribute(part, "id") : NULL;
        const struct remark *other = id ? idset_add(&check->checks, check->arena, id, part) : NULL;
        if (other)
            check_twice(check, part->line, item_name(check, item), "id", id, other->line);
    }
    for (size_t i = 0; i < item->levels.count; i++)
        gather_items(check, &item->levels.items[i].items);
    gather_items(check, &item->items);
}

/* Codes tell siblings apart; where we assigned them, all items. (Issuers may count anew in each unit.) */
static void gather_items(struct check *check, const struct item_list *items)
{
    bool assigned = check->document->codes && !strcmp(check->document->codes, "assigned");
    struct idset siblings = {NULL, 0, 0};
    struct idset *codes = assigned ? &check->codes : &siblings;

    for (size_t i = 0; i < items->count; i++) {
        const struct item *item = &items->items[i];
        const char *key = NULL;
        const struct item *first = NULL;
        if (!check_blank(item->code)) {
            key = assigned ? item->code
                           : check_label(check->arena, names_word(&kind_names, (int)item->kind), item->code);
            first = idset_add(codes, check->arena, key, item);
        }
        if (first && !(item->id && first->id && !strcmp(item->id, first->id)))
            check_twice(check, item->line, item_name(check, item), "code", item->code, first->line);
        gather_item(check, item);
    }
}

static void gather_sections(struct check *check, const struct section_list *sections)
{
    for (size_t i = 0; i < sections->count; i++) {
        const struct section *section = &sections->items[i];
        const struct section *first =
            section->id ? idset_add(&check->sections, check->arena, section->id, section) : NULL;
        if (first)
            check_twice(check, section->line, section_name(check, section), "id", section->id, first->line);
        gather_items(check, &section->items);
        gather_sections(check, &section->sections);
    }
}

static void check_code(struct check *check, const struct item *item, const char *name)
{
    char guess[REF_SLUG_MAX + 1];
    size_t length = 0;

    if (item->code || !kind_needs_code(item->kind) || (item->kind == KIND_GUIDANCE && item->assessable != 1))
        return;
    for (; item->id && item->id[length] && length < REF_SLUG_MAX; length++)
        guess[length] = (char)toupper((unsigned char)item->id[length]);
    guess[length] = '\0';
    check_add(check->faults, check->arena, item->line, name, _("a %s needs a printed code"),
              names_word(&kind_names, (int)item->kind));
    check_remedy(check->faults, check->arena, _("write the issuer's, or one of your own such as code=\"%s\""),
                 length ? guess : "S4");
}

static void check_not_after(struct check *check, const struct item *item, const char *name,
                            const char *attribute, const char *version)
{
    const char *own = check->document->version;

    if (!version || !own || !version_valid(version) || !version_valid(own) ||
        version_compare(version, own) <= 0)
        return;
    check_add(check->faults, check->arena, item->line, name, _("%s %s is later than this version, %s"),
              attribute, version, own);
    check_remedy(check->faults, check->arena, _("write %s=\"%s\" or an earlier one"), attribute, own);
}

static void check_item_refs(struct check *check, const struct item *item, const char *name)
{
    for (size_t i = 0; i < item->parts.count; i++) {
        const struct remark *part = &item->parts.items[i];
        const char *to = part->name && !strcmp(part->name, "ref") ? document_attribute(part, "to") : NULL;
        const char *meant;
        struct ref ref;
        if (!to || !ref_parse(to, &ref))
            continue;
        if (ref.framework[0] && check->document->id && strcmp(ref.framework, check->document->id) != 0) {
            check_add(check->faults, check->arena, part->line, name,
                      _("<ref> points at another framework, %s"), ref.framework);
            check_remedy(check->faults, check->arena, _("links between frameworks stand in a crossmap"));
        } else if (!idset_find(&check->items, ref.item)) {
            meant = check_guess(check, &check->items, ref.item);
            check_add(check->faults, check->arena, part->line, name, _("there is no item \"%s\""), ref.item);
            if (meant)
                check_remedy(check->faults, check->arena, _("did you mean \"#%s\"?"), meant);
            else
                check_remedy(check->faults, check->arena, _("write the id of an item of this framework"));
        }
    }
}

static void check_items(struct check *check, const struct item_list *items);

static void check_item(struct check *check, const struct item *item)
{
    struct idset levels = {NULL, 0, 0};
    const char *name = item_name(check, item);
    const char *values[] = {check_held,  item->id,       item->code, item->since, item->revised,
                            item->stage, item->modality, check_held, check_held,  item->uuid};

    check_values(check, ELEMENT_ITEM, values, item->line, name);
    check_code(check, item, name);
    check_not_after(check, item, name, "since", item->since);
    check_not_after(check, item, name, "revised", item->revised);
    if (!remark_named(&item->parts, "title") && !remark_named(&item->parts, "p")) {
        check_add(check->faults, check->arena, item->line, name, _("<item> has neither a <title> nor a <p>"));
        check_remedy(check->faults, check->arena, _("write the issuer's words as <p>…</p>"));
    }
    check_remarks(check, &item->parts, ELEMENT_ITEM, name);
    check_item_refs(check, item, name);
    for (size_t i = 0; i < item->levels.count; i++) {
        const struct level *level = &item->levels.items[i];
        const char *n = arena_printf(check->arena, "%d", level->n);
        const struct level *first = level->n > 0 ? idset_add(&levels, check->arena, n, level) : NULL;
        if (first)
            check_twice(check, level->line, name, "n", n, first->line);
        check_remarks(check, &level->parts, ELEMENT_COMPETENCY_LEVEL, name);
        check_items(check, &level->items);
    }
    check_items(check, &item->items);
    check_remarks(check, &item->notes, ELEMENT_ITEM, name);
}

static void check_items(struct check *check, const struct item_list *items)
{
    for (size_t i = 0; i < items->count; i++)
        check_item(check, &items->items[i]);
}

static void check_sections(struct check *check, const struct section_list *sections)
{
    for (size_t i = 0; i < sections->count; i++) {
        const struct section *section = &sections->items[i];
        const char *name = section_name(check, section);
        const char *values[] = {section->id};
        check_values(check, ELEMENT_SECTION, values, section->line, name);
        check_remarks(check, &section->parts, ELEMENT_SECTION, name);
        check_items(check, &section->items);
        check_sections(check, &section->sections);
        check_remarks(check, &section->notes, ELEMENT_SECTION, name);
    }
}

/* --- all of it ------------------------------------------------------------------------------- */

void check_details(const struct document *document, struct fault_list *faults, struct arena *arena)
{
    struct check check;

    memset(&check, 0, sizeof check);
    check.document = document;
    check.faults = faults;
    check.arena = arena;
    check_header(&check);
    gather_sections(&check, &document->sections);
    check_sections(&check, &document->sections);
    check_changes(&check);
    check_rules(&check);
    check_reasons(&check);
    check_provisions(&check);
    check_links(&check);
}

void check_document(const struct document *document, struct fault_list *faults, struct arena *arena)
{
    check_shape(document, faults, arena);
    check_details(document, faults, arena);
}

/* skills_england.c - an apprenticeship standard as Skills England gives it as JSON.
 *
 * Its GUIDs are the ids: K1 is a place in a list, which shifts from one download to the next without any criterion having changed. Where
 * all words of a list begin with a code ("K1: …", "Duty 1 …"), those are the codes; else the places are. Documents of the service hold a duty "."
 * where somebody had to fill in something: it is none.
 */
#include "skills_england.h"

#include <ctype.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <beatbook/domain/version.h>
#include <beatbook/util/tr.h>

#include "json_file.h"

#define GUID_LENGTH 36

/* The four lists. */
static const struct list {
    const char *array, *id, *detail, *mapped; /* mapped: the member of a duty that points here */
    enum kind kind;
    const char *section, *title;
    char letter;
} lists[] = {
    {"duties", "dutyId", "dutyDetail", NULL, KIND_DUTY, "duties", "Duties", 'D'},
    {"knowledges", "knowledgeId", "detail", "mappedKnowledge", KIND_KNOWLEDGE, "knowledge", "Knowledge", 'K'},
    {"skills", "skillId", "detail", "mappedSkills", KIND_SKILL, "skills", "Skills", 'S'},
    {"behaviours", "behaviourId", "detail", "mappedBehaviour", KIND_BEHAVIOUR, "behaviours", "Behaviours",
     'B'},
};
#define LISTS (sizeof lists / sizeof *lists)

struct standard {
    const json_t *json;
    const char *index; /* "[0]" in a list of standards, NULL when it stands alone */
    const struct str *text;
    struct document *document;
    struct word_list *remarks;
    struct fault_list *faults;
    struct arena *arena;
    struct build_index ids;  /* of all items */
    const int *lines[LISTS]; /* of the elements of each list */
};

/* Names differ in the case of their letters between the service's versions: dutyID, dutyId. */
static const char *member(const json_t *object, const char *name)
{
    json_t *walked = (json_t *)(uintptr_t)object;

    for (void *at = json_object_iter(walked); at; at = json_object_iter_next(walked, at))
        if (!strcasecmp(json_object_iter_key(at), name))
            return json_object_iter_key(at);
    return name;
}

static const char *text_of(const struct standard *standard, const json_t *object, const char *name)
{
    return json_file_text(object, member(object, name), standard->arena);
}

static int line_of(const struct standard *standard, const struct list *list, size_t place)
{
    return standard->lines[list - lists][place];
}

static int line_of_member(const struct standard *standard, const char *name)
{
    const char *const alone[] = {name, NULL}, *const listed[] = {standard->index, name, NULL};

    return json_file_line(standard->text, standard->index ? listed : alone);
}

/* --- items ------------------------------------------------------------------------------------ */

/* Lower case; NULL when it is none. */
static const char *read_guid(const struct standard *standard, const char *text)
{
    char guid[GUID_LENGTH + 1];

    if (!text || strlen(text) != GUID_LENGTH)
        return NULL;
    for (size_t i = 0; i < GUID_LENGTH; i++) {
        bool dash = i == 8 || i == 13 || i == 18 || i == 23;
        if (dash ? text[i] != '-' : !isxdigit((unsigned char)text[i]))
            return NULL;
        guid[i] = (char)tolower((unsigned char)text[i]);
    }
    guid[GUID_LENGTH] = '\0';
    return arena_dup(standard->arena, guid);
}

static const char *make_id(const struct standard *standard, const struct list *list, const char *guid)
{
    return arena_printf(standard->arena, "%c-%s", tolower((unsigned char)list->letter), guid);
}

/* The code that the words begin with, and the words behind it: "K12: …", "Duty 3 …". NULL when they begin with none. */
static const char *printed_code(const struct standard *standard, const struct list *list, const char **words)
{
    const char *at = *words;
    size_t digits;

    if (list->kind == KIND_DUTY && !strncasecmp(at, "duty ", 5))
        at += 5;
    else if (toupper((unsigned char)*at) == list->letter)
        at++;
    else
        return NULL;
    digits = strspn(at, "0123456789");
    if (digits == 0 || digits > 3 || !strchr(" :.-)", at[digits]) || !at[digits])
        return NULL;
    *words = at + digits + strspn(at + digits, " :.-)");
    return **words ? arena_printf(standard->arena, "%c%.*s", list->letter, (int)digits, at) : NULL;
}

static bool is_fake(const char *words)
{
    return !words || !words[strspn(words, ". -\t\n")];
}

static void say_lack(struct standard *standard, const struct list *list, size_t place, const char *what,
                     const char *name)
{
    check_add(standard->faults, standard->arena, line_of(standard, list, place),
              arena_printf(standard->arena, "%s[%zu]", list->array, place), "%s", what);
    check_remedy(standard->faults, standard->arena,
                 _("look at its \"%s\", or save the standard again from where it came"), name);
}

/* Does each element of the list print its code, so that no code of a place can be the same as a printed one? */
static bool prints_codes(const struct standard *standard, const struct list *list)
{
    const json_t *array = json_object_get(standard->json, list->array);

    for (size_t i = 0; i < json_array_size(array); i++) {
        const char *words = text_of(standard, json_array_get(array, i), list->detail);
        if (!is_fake(words) && !printed_code(standard, list, &words))
            return false;
    }
    return true;
}

/* One element of a list; false when it is not taken. `number` is its code's when it prints none, else 0. */
static bool take_item(struct standard *standard, const struct list *list, const json_t *element, size_t place,
                      size_t number, struct item *item)
{
    const char *words = text_of(standard, element, list->detail), *code = NULL, *guid;

    if (list->kind == KIND_DUTY && is_fake(words))
        return false;
    guid = read_guid(standard, text_of(standard, element, list->id));
    if (!guid)
        say_lack(standard, list, place, _("it has no GUID, which is its id"), list->id);
    if (!words)
        say_lack(standard, list, place, _("it has no words"), list->detail);
    if (!guid || !words)
        return false;
    *item = (struct item){.kind = list->kind, .assessable = -1, .uuid = guid};
    item->id = make_id(standard, list, guid);
    item->line = line_of(standard, list, place);
    code = number == 0 ? printed_code(standard, list, &words) : NULL;
    item->code = code ? code : arena_printf(standard->arena, "%c%zu", list->letter, number);
    build_remark(standard->arena, &item->parts, "p", words, item->line);
    return true;
}

static void take_refs(struct standard *standard, const json_t *duty, size_t place, struct item *item)
{
    for (size_t i = 1; i < LISTS; i++) {
        const json_t *mapped = json_object_get(duty, member(duty, lists[i].mapped));
        for (size_t j = 0; j < json_array_size(mapped); j++) {
            const char *guid = read_guid(standard, json_string_value(json_array_get(mapped, j)));
            const char *id = guid ? make_id(standard, &lists[i], guid) : "";
            struct remark *ref;
            if (!guid || build_find(&standard->ids, id) == BUILD_NONE) {
                say_lack(standard, &lists[0], place,
                         arena_printf(standard->arena, _("%s[%zu] is mapped to nothing in %s"),
                                      lists[i].mapped, j, lists[i].array),
                         lists[i].mapped);
                continue;
            }
            ref = build_remark(standard->arena, &item->parts, "ref", NULL, item->line);
            build_attribute(standard->arena, ref, "to", arena_printf(standard->arena, "#%s", id));
            build_attribute(standard->arena, ref, "strength", "related");
        }
    }
}

static void gather_lines(struct standard *standard)
{
    for (size_t i = 0; i < LISTS; i++) {
        const char *const alone[] = {lists[i].array, NULL};
        const char *const listed[] = {standard->index, lists[i].array, NULL};
        size_t count = json_array_size(json_object_get(standard->json, lists[i].array));
        standard->lines[i] =
            json_file_lines(standard->text, standard->index ? listed : alone, count, standard->arena);
    }
}

static void gather_ids(struct standard *standard)
{
    LIST(const char *) ids = {NULL, 0, 0};

    for (size_t i = 0; i < LISTS; i++) {
        const json_t *array = json_object_get(standard->json, lists[i].array);
        for (size_t j = 0; j < json_array_size(array); j++) {
            const json_t *element = json_array_get(array, j);
            const char *guid = read_guid(standard, text_of(standard, element, lists[i].id));
            if (guid)
                *LIST_ADD(standard->arena, &ids) = make_id(standard, &lists[i], guid);
        }
    }
    build_index(&standard->ids, ids.items, ids.count, standard->arena);
}

static void take_list(struct standard *standard, const struct list *list)
{
    const json_t *array = json_object_get(standard->json, list->array);
    struct section section = {.id = list->section, .line = line_of_member(standard, list->array)};
    size_t dropped = 0;
    bool printed = prints_codes(standard, list);

    if (array && !json_is_array(array) && !json_is_null(array)) {
        check_add(standard->faults, standard->arena, section.line, NULL, _("\"%s\" is no list"), list->array);
        check_remedy(standard->faults, standard->arena, _("save the standard again from where it came"));
        return;
    }
    build_remark(standard->arena, &section.parts, "title", list->title, section.line);
    for (size_t i = 0; i < json_array_size(array); i++) {
        const json_t *element = json_array_get(array, i);
        struct item item;
        size_t before = standard->faults->count;
        if (take_item(standard, list, element, i, printed ? 0 : i + 1 - dropped, &item)) {
            if (list->kind == KIND_DUTY)
                take_refs(standard, element, i, &item);
            *LIST_ADD(standard->arena, &section.items) = item;
        } else if (standard->faults->count == before) {
            dropped++;
        }
    }
    if (dropped > 0)
        *LIST_ADD(standard->arena, standard->remarks) =
            arena_printf(standard->arena, _("%s without words were left out: %zu"), list->array, dropped);
    if (section.items.count > 0)
        *LIST_ADD(standard->arena, &standard->document->sections) = section;
}

/* --- header ----------------------------------------------------------------------------------- */

/* The day of "2017-08-01T00:00:00"; NULL when there is none, or one that stands for none. */
static const char *read_day(struct standard *standard, const char *name)
{
    const char *text = text_of(standard, standard->json, name);
    bool is_day = text && strlen(text) >= 10 && strspn(text, "0123456789-") >= 10;

    if (!text || !strncmp(text, "0001-", 5) || !strncmp(text, "9999-", 5))
        return NULL;
    if (!is_day || (text[10] && text[10] != 'T' && text[10] != ' ')) {
        check_add(standard->faults, standard->arena, line_of_member(standard, name), NULL,
                  _("%s \"%.40s\" is no day"), name, text);
        check_remedy(standard->faults, standard->arena, _("write it as 2024-08-01T00:00:00"));
        return NULL;
    }
    return arena_dup_n(standard->arena, text, 10);
}

static void take_code(struct standard *standard, const char *name, const char *scheme)
{
    const char *text = text_of(standard, standard->json, name);
    struct remark *code;

    if (!text)
        return;
    code = build_remark(standard->arena, &standard->document->about, "code", text, 1);
    build_attribute(standard->arena, code, "scheme", scheme);
}

static void take_level(struct standard *standard)
{
    const char *level = text_of(standard, standard->json, "level");
    const char *months = text_of(standard, standard->json, "typicalDuration");
    struct remark *remark;

    if (level && atoi(level) > 0) {
        remark =
            build_remark(standard->arena, &standard->document->about, "level",
                         arena_printf(standard->arena, "Level %s", level), line_of_member(standard, "level"));
        build_attribute(standard->arena, remark, "scheme", "apprenticeship-england");
        build_attribute(standard->arena, remark, "value", level);
    }
    if (months)
        build_remark(standard->arena, &standard->document->about, "duration",
                     arena_printf(standard->arena, "Typical duration: %s months", months),
                     line_of_member(standard, "typicalDuration"));
}

static void take_applies(struct standard *standard)
{
    const char *from = read_day(standard, "earliestStartDate"),
               *until = read_day(standard, "latestStartDate");
    const char *end = read_day(standard, "latestEndDate");
    struct remark *applies;

    if (!from && !until && !end)
        return;
    applies = build_remark(standard->arena, &standard->document->about, "applies", NULL,
                           line_of_member(standard, "earliestStartDate"));
    build_attribute(standard->arena, applies, "starts-from", from);
    build_attribute(standard->arena, applies, "starts-until", until);
    build_attribute(standard->arena, applies, "ends-by", end);
}

static void add_property(struct standard *standard, const char *name, const char *label, const char *words)
{
    struct remark *property;

    if (!words)
        return;
    property = build_remark(standard->arena, &standard->document->about, "property", words, 1);
    build_attribute(standard->arena, property, "name", name);
    build_attribute(standard->arena, property, "label", label);
}

static void take_properties(struct standard *standard)
{
    const json_t *options = json_object_get(standard->json, "options");

    add_property(standard, "status", "status", text_of(standard, standard->json, "status"));
    for (size_t i = 0; i < json_array_size(options); i++)
        add_property(standard, "option", text_of(standard, json_array_get(options, i), "optionId"),
                     text_of(standard, json_array_get(options, i), "title"));
}

/* versionNumber is text, version often a number that has lost its last 0: the first of the two that is a version. */
static const char *read_version(const struct standard *standard)
{
    const char *version = text_of(standard, standard->json, "versionNumber");

    if (!version || !version_valid(version))
        version = text_of(standard, standard->json, "version");
    return version;
}

/* In the grammar's order, which is not the file's. */
static void take_header(struct standard *standard, const struct import_given *given)
{
    const char *reference = text_of(standard, standard->json, "referenceNumber");
    struct import_given own = {.title = text_of(standard, standard->json, "title"),
                               .version = read_version(standard),
                               .type = "apprenticeship-standard",
                               .id = reference ? build_slug(standard->arena, reference, "st") : NULL};
    struct document head = {.about = {NULL, 0, 0}};
    struct remark_list *about = &standard->document->about;

    build_header(&head, given, &own, "Skills England, JSON of its apprenticeship standards", standard->faults,
                 standard->arena);
    *standard->document = head;
    *about = (struct remark_list){NULL, 0, 0};
    *LIST_ADD(standard->arena, about) = head.about.items[0];
    take_code(standard, "referenceNumber", "reference-number");
    take_code(standard, "larsCode", "lars");
    *LIST_ADD(standard->arena, about) = head.about.items[1];
    take_level(standard);
    take_applies(standard);
    *LIST_ADD(standard->arena, about) = head.about.items[2];
    take_properties(standard);
}

/* --- the whole -------------------------------------------------------------------------------- */

static bool is_one(const json_t *json)
{
    return json_is_object(json) &&
           (json_object_get(json, "referenceNumber") || json_object_get(json, "larsCode") ||
            json_object_get(json, "knowledges") || json_object_get(json, "duties"));
}

bool skills_england_is(const json_t *json)
{
    return is_one(json) || (json_is_array(json) && is_one(json_array_get(json, 0)));
}

bool skills_england_read(const json_t *json, const struct str *text, const struct import_given *given,
                         struct document *document, struct word_list *remarks, struct fault_list *faults,
                         struct arena *arena)
{
    struct standard standard = {.json = json,
                                .text = text,
                                .document = document,
                                .remarks = remarks,
                                .faults = faults,
                                .arena = arena};
    size_t before = faults->count;

    if (json_is_array(json)) {
        standard.json = json_array_get(json, 0);
        standard.index = "[0]";
        if (json_array_size(json) > 1) {
            check_add(faults, arena, 1, NULL, _("there are %zu standards in the file"),
                      json_array_size(json));
            check_remedy(faults, arena, _("save the one by itself"));
            return false;
        }
    }
    take_header(&standard, given);
    document->codes = "assigned";
    gather_lines(&standard);
    gather_ids(&standard);
    for (size_t i = 0; i < LISTS; i++)
        take_list(&standard, &lists[i]);
    if (document->sections.count == 0 && faults->count == before) {
        check_add(faults, arena, 1, NULL,
                  _("there are no duties, knowledge, skills or behaviours in the file"));
        check_remedy(faults, arena, _("save the whole standard, not the list of them"));
    }
    return faults->count == before;
}

/* case_read.c - a framework from a package of CASE.
 *
 * Other programs' packages have a tree of statements and little else that is certain: what a statement's type is called is anybody's choice. So kinds are taken
 * where the word is one of ours, what has children and no such word is a cluster, and every member that has no place here is kept as a
 * property. Nothing is fetched: links that lead out of the package are named.
 */
#include "case_file.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <beatbook/domain/ref.h>
#include <beatbook/domain/version.h>
#include <beatbook/util/tr.h>
#include <beatbook/wire/codec.h>
#include <beatbook/wire/json.h>

#include "json_file.h"

#define PROPERTY_MOST ((size_t)200 * 1024)
#define CODE_MOST 32
#define NOT_TAKEN_MOST 1000

struct reading {
    const json_t *document, *items, *associations;
    const int *lines;         /* of the items */
    struct build_index uuids; /* identifier -> place in the file */
    size_t *parents;          /* of each item, by place; BUILD_NONE: the document */
    json_int_t *numbers;      /* among its siblings */
    bool *has_children;
    struct build_list nodes; /* in the order of their numbers */
    size_t *nodes_of;        /* place -> node */
    size_t not_taken;
    struct word_list *remarks;
    struct fault_list *faults;
    struct arena *arena;
};

bool case_file_is(const json_t *json)
{
    return json_is_object(json_object_get(json, "CFDocument"));
}

static const char *own_text(const struct reading *reading, const json_t *object, const char *name)
{
    const json_t *own = json_object_get(json_object_get(object, "extensions"), CASE_FILE_EXTENSION);

    return json_file_text(own, name, reading->arena);
}

/* --- what beatbook wrote ---------------------------------------------------------------------- */

static bool read_ours(const json_t *json, struct document *document, struct arena *arena)
{
    const json_t *extensions = json_object_get(json_object_get(json, "CFDocument"), "extensions");
    const json_t *own = json_object_get(extensions, CASE_FILE_EXTENSION);
    const char *digest = json_string_value(json_object_get(own, "digest"));
    const json_t *model = json_object_get(own, "document");
    json_t *copy;
    char *text;
    bool whole = false;

    if (!digest || !json_is_object(model))
        return false;
    copy = json_deep_copy(json);
    if (strcmp(case_file_digest(copy, arena), digest) != 0) {
        json_decref(copy);
        return false;
    }
    text = json_dumps(model, JSON_COMPACT);
    whole = text && json_read(&codec_document, text, strlen(text), arena, document, NULL) == STATUS_OK &&
            document->form == DOCUMENT_FRAMEWORK;
    free(text);
    json_decref(copy);
    return whole;
}

/* --- the tree --------------------------------------------------------------------------------- */

static void say(struct reading *reading, size_t place, const char *cause, const char *remedy)
{
    check_add(reading->faults, reading->arena, reading->lines[place],
              arena_printf(reading->arena, "CFItems[%zu]", place), "%s", cause);
    check_remedy(reading->faults, reading->arena, "%s", remedy);
}

static void gather_uuids(struct reading *reading)
{
    size_t count = json_array_size(reading->items);
    const char **uuids = arena_alloc(reading->arena, (count + 1) * sizeof *uuids);

    for (size_t i = 0; i < count; i++) {
        const json_t *item = json_array_get(reading->items, i);
        uuids[i] =
            case_file_read_uuid(reading->arena, json_string_value(json_object_get(item, "identifier")));
        if (!uuids[i])
            say(reading, i, _("it has no identifier, or one that is no UUID"),
                _("save the package again from where it came"));
    }
    build_index(&reading->uuids, uuids, count, reading->arena);
    for (size_t i = 0; i < count; i++)
        if (uuids[i] && build_find(&reading->uuids, uuids[i]) != i)
            say(reading, i, _("its identifier is that of another item too"),
                _("save the package again from where it came"));
}

static size_t end_of(const struct reading *reading, const json_t *association, const char *name)
{
    const json_t *end = json_object_get(association, name);
    const char *uuid =
        case_file_read_uuid(reading->arena, json_string_value(json_object_get(end, "identifier")));

    return uuid ? build_find(&reading->uuids, uuid) : BUILD_NONE;
}

static bool is_document(const struct reading *reading, const json_t *association)
{
    const json_t *end = json_object_get(association, "destinationNodeURI");
    const char *to = json_string_value(json_object_get(end, "identifier"));
    const char *own = json_string_value(json_object_get(reading->document, "identifier"));

    return to && own && !strcmp(to, own);
}

static bool is_child_of(const json_t *association)
{
    const char *type = json_string_value(json_object_get(association, "associationType"));

    return type && !strcmp(type, "isChildOf");
}

/* The first parent of an item counts; isChildOf to another is a link like all others. */
static void gather_parents(struct reading *reading)
{
    size_t count = json_array_size(reading->items);
    bool *known = arena_alloc(reading->arena, count + 1);

    reading->parents = arena_alloc(reading->arena, (count + 1) * sizeof *reading->parents);
    reading->numbers = arena_alloc(reading->arena, (count + 1) * sizeof *reading->numbers);
    reading->has_children = arena_alloc(reading->arena, count + 1);
    for (size_t i = 0; i < count; i++)
        reading->parents[i] = BUILD_NONE;
    for (size_t i = 0; i < json_array_size(reading->associations); i++) {
        const json_t *association = json_array_get(reading->associations, i);
        size_t child = is_child_of(association) ? end_of(reading, association, "originNodeURI") : BUILD_NONE;
        size_t parent = end_of(reading, association, "destinationNodeURI");
        if (child == BUILD_NONE || known[child] ||
            (parent == BUILD_NONE && !is_document(reading, association)))
            continue;
        known[child] = true;
        reading->parents[child] = parent;
        reading->numbers[child] = json_integer_value(json_object_get(association, "sequenceNumber"));
        if (parent != BUILD_NONE)
            reading->has_children[parent] = true;
    }
}

struct order {
    json_int_t number;
    size_t place;
};

static int by_number(const void *a, const void *b)
{
    const struct order *x = a, *y = b;

    if (x->number != y->number)
        return x->number < y->number ? -1 : 1;
    return x->place < y->place ? -1 : 1;
}

/* --- items ------------------------------------------------------------------------------------ */

static int kind_of(const struct reading *reading, const json_t *item, size_t place)
{
    const char *word = own_text(reading, item, "kind");
    const char *type = json_file_text(item, "CFItemType", reading->arena);
    int kind = word ? names_find(&kind_names, word) : -1;

    if (kind < 0 && type)
        kind = names_find(&kind_names, build_slug(reading->arena, type, ""));
    if (kind >= 0)
        return kind;
    if (word && !strcmp(word, "competency-level"))
        return KIND_INDICATOR;
    return reading->has_children[place] ? KIND_COMPETENCY_CLUSTER : KIND_COMPETENCY;
}

static bool is_section(const struct reading *reading, const json_t *item, size_t place)
{
    const char *word = own_text(reading, item, "kind");
    size_t parent = reading->parents[place];

    if (word && !strcmp(word, "section"))
        return parent == BUILD_NONE || reading->nodes.items[reading->nodes_of[parent]].is_section;
    return !word && parent == BUILD_NONE && reading->has_children[place];
}

static const char *id_of(const struct reading *reading, const json_t *item, const char *uuid)
{
    const char *own = own_text(reading, item, "id");

    return own && ref_slug_valid(own) ? own : arena_printf(reading->arena, "c-%s", uuid);
}

static const char *code_of(const struct reading *reading, const json_t *item, int kind, size_t place)
{
    const char *code = json_file_text(item, "humanCodingScheme", reading->arena);

    if (!code)
        code = json_file_text(item, "listEnumeration", reading->arena);
    if (code && strlen(code) <= CODE_MOST)
        return code;
    return kind_needs_code((enum kind)kind) ? arena_printf(reading->arena, "C%zu", place + 1) : NULL;
}

static void take_node(struct reading *reading, size_t place, struct build_node *node)
{
    const json_t *item = json_array_get(reading->items, place);
    const char *uuid =
        case_file_read_uuid(reading->arena, json_string_value(json_object_get(item, "identifier")));
    const char *statement = json_string_value(json_object_get(item, "fullStatement"));
    const char *title = json_file_text(item, "abbreviatedStatement", reading->arena);
    int line = reading->lines[place];

    node->is_section = is_section(reading, item, place);
    if (!build_text(reading->arena, statement)) {
        say(reading, place, _("it has no fullStatement"), _("write its words"));
        return;
    }
    if (node->is_section) {
        node->section.id = id_of(reading, item, uuid);
        node->section.line = line;
        build_remark(reading->arena, &node->section.parts, "title",
                     title ? title : build_text(reading->arena, statement), line);
        if (title)
            build_remark(reading->arena, &node->section.parts, "lead", build_text(reading->arena, statement),
                         line);
        return;
    }
    node->item =
        (struct item){.kind = (enum kind)kind_of(reading, item, place), .assessable = -1, .line = line};
    node->item.id = id_of(reading, item, uuid);
    node->item.code = code_of(reading, item, (int)node->item.kind, place);
    node->item.uuid = uuid;
    if (title)
        build_remark(reading->arena, &node->item.parts, "title", title, line);
    build_paragraphs(reading->arena, &node->item.parts, statement, line);
}

/* Nodes in the order of their numbers, each behind its parent, so that is_section() can ask for it. */
static void take_nodes(struct reading *reading)
{
    size_t count = json_array_size(reading->items), taken = 0;
    struct order *order = arena_alloc(reading->arena, (count + 1) * sizeof *order);
    struct build_node *nodes;

    reading->nodes_of = arena_alloc(reading->arena, (count + 1) * sizeof *reading->nodes_of);
    for (size_t i = 0; i < count; i++)
        order[i] = (struct order){reading->numbers[i], i};
    qsort(order, count, sizeof *order, by_number);
    for (size_t i = 0; i < count; i++) {
        reading->nodes_of[order[i].place] = i;
        LIST_ADD(reading->arena, &reading->nodes)->parent = reading->parents[order[i].place];
    }
    nodes = reading->nodes.items;
    for (size_t i = 0; i < count; i++)
        nodes[i].parent = nodes[i].parent == BUILD_NONE ? BUILD_NONE : reading->nodes_of[nodes[i].parent];
    /* Sections first, level by level: whether one is a section hangs on its parent. */
    for (size_t depth = 0; depth <= BUILD_DEPTH_MOST && taken != BUILD_NONE; depth++) {
        taken = BUILD_NONE;
        for (size_t i = 0; i < count; i++)
            if (!nodes[i].is_section &&
                is_section(reading, json_array_get(reading->items, order[i].place), order[i].place)) {
                nodes[i].is_section = true;
                taken = i;
            }
    }
    for (size_t i = 0; i < count; i++)
        take_node(reading, order[i].place, &nodes[i]);
}

/* --- links ------------------------------------------------------------------------------------ */

static const char *name_of(const struct reading *reading, const json_t *association, const char *end_name)
{
    const json_t *end = json_object_get(association, end_name);
    const char *name = json_file_text(end, "title", reading->arena);

    if (!name)
        name = json_file_text(end, "uri", reading->arena);
    return name ? name : "?";
}

static void leave_out(struct reading *reading, const json_t *association)
{
    const char *type = json_file_text(association, "associationType", reading->arena);

    if (++reading->not_taken > NOT_TAKEN_MOST)
        return;
    *LIST_ADD(reading->arena, reading->remarks) = arena_printf(
        reading->arena, _("not taken: %.80s %.40s %.200s"), name_of(reading, association, "originNodeURI"),
        type ? type : "?", name_of(reading, association, "destinationNodeURI"));
}

static void take_link(struct reading *reading, const json_t *association)
{
    const char *type = json_string_value(json_object_get(association, "associationType"));
    size_t from = end_of(reading, association, "originNodeURI");
    size_t to = end_of(reading, association, "destinationNodeURI");
    struct build_node *origin = from == BUILD_NONE ? NULL : &reading->nodes.items[reading->nodes_of[from]];
    const struct build_node *aim = to == BUILD_NONE ? NULL : &reading->nodes.items[reading->nodes_of[to]];
    struct remark *ref;

    if (is_child_of(association) && from != BUILD_NONE && reading->parents[from] == to)
        return;
    if (is_child_of(association) || !type || !origin || !aim || origin->is_section || aim->is_section) {
        leave_out(reading, association);
        return;
    }
    ref = build_remark(reading->arena, &origin->item.parts, "ref", NULL, origin->item.line);
    build_attribute(reading->arena, ref, "to", arena_printf(reading->arena, "#%s", aim->item.id));
    build_attribute(reading->arena, ref, "strength", strcmp(type, "exactMatchOf") ? "related" : "exact");
}

static void take_links(struct reading *reading)
{
    for (size_t i = 0; i < json_array_size(reading->associations); i++)
        take_link(reading, json_array_get(reading->associations, i));
    if (reading->not_taken > NOT_TAKEN_MOST)
        *LIST_ADD(reading->arena, reading->remarks) =
            arena_printf(reading->arena, _("not taken: %zu more links"), reading->not_taken - NOT_TAKEN_MOST);
}

/* --- members without a place ------------------------------------------------------------------ */

/* "alternativeLabel" as "alternative-label". */
static const char *property_name(const struct reading *reading, const char *member)
{
    struct str name = STR_INIT;
    const char *slug;

    for (const char *c = member; *c; c++) {
        bool begins = c > member && *c >= 'A' && *c <= 'Z' && !(c[-1] >= 'A' && c[-1] <= 'Z');
        if (begins)
            str_add_char(&name, '-');
        str_add_char(&name, *c);
    }
    slug = build_slug(reading->arena, name.buf, "p");
    str_release(&name);
    return *slug ? slug : "member";
}

static const char *dump(struct reading *reading, const json_t *value)
{
    char *text = json_dumps(value, JSON_COMPACT | JSON_ENCODE_ANY);
    const char *copy = text && strlen(text) <= PROPERTY_MOST ? build_text(reading->arena, text) : NULL;

    free(text);
    return copy;
}

/* Our own part of `extensions` is known; what others have there is kept. */
static bool is_only_ours(const char *member, const json_t *value)
{
    return !strcmp(member, "extensions") &&
           json_object_size(value) == (json_object_get(value, CASE_FILE_EXTENSION) ? 1 : 0);
}

static void keep_members(struct reading *reading, const json_t *object, const char *const *known,
                         struct remark_list *parts, int line)
{
    json_t *walked = (json_t *)(uintptr_t)object;

    for (void *at = json_object_iter(walked); at; at = json_object_iter_next(walked, at)) {
        const char *member = json_object_iter_key(at), *words;
        const json_t *value = json_object_iter_value(at);
        size_t i = 0;
        while (known[i] && strcmp(known[i], member) != 0)
            i++;
        if (known[i] || json_is_null(value) || is_only_ours(member, value))
            continue;
        words = json_is_string(value) ? json_file_text(object, member, reading->arena) : dump(reading, value);
        if (words && strlen(words) <= PROPERTY_MOST) {
            struct remark *property = build_remark(reading->arena, parts, "property", words, line);
            build_attribute(reading->arena, property, "name", property_name(reading, member));
            build_attribute(reading->arena, property, "label", build_text(reading->arena, member));
        } else if (!json_is_string(value)) {
            *LIST_ADD(reading->arena, reading->remarks) =
                arena_printf(reading->arena, _("not taken: %.60s, which is too long"), member);
        }
    }
}

static void keep_all(struct reading *reading, const json_t *json, struct document *document)
{
    static const char *const of_items[] = {"identifier", "fullStatement",      "abbreviatedStatement",
                                           "CFItemType", "humanCodingScheme",  "uri",
                                           "language",   "lastChangeDateTime", NULL};
    static const char *const of_document[] = {"identifier", "uri",      "title",       "version",
                                              "publisher",  "language", "caseVersion", "lastChangeDateTime",
                                              NULL};
    static const char *const of_package[] = {"CFDocument", "CFItems", "CFAssociations", NULL};

    for (size_t i = 0; i < json_array_size(reading->items); i++) {
        struct build_node *node = &reading->nodes.items[reading->nodes_of[i]];
        if (!node->is_section)
            keep_members(reading, json_array_get(reading->items, i), of_items, &node->item.parts,
                         reading->lines[i]);
    }
    keep_members(reading, reading->document, of_document, &document->about, 1);
    keep_members(reading, json, of_package, &document->about, 1);
}

/* --- the whole -------------------------------------------------------------------------------- */

static void take_header(struct reading *reading, const struct import_given *given, struct document *document)
{
    const json_t *d = reading->document;
    struct arena *arena = reading->arena;
    const char *title = json_file_text(d, "title", arena), *version = json_file_text(d, "version", arena);
    const char *type = json_file_text(d, "frameworkType", arena),
               *issuer = json_file_text(d, "publisher", arena);
    const json_t *ours = json_object_get(json_object_get(d, "extensions"), CASE_FILE_EXTENSION);
    const char *own = json_file_text(json_object_get(ours, "document"), "id", arena);
    struct import_given said = {.title = title, .issuer = issuer};

    if (version && (*version == 'v' || *version == 'V'))
        version++;
    said.version = version && version_valid(version) ? version : NULL;
    said.type = type && names_find(&document_type_names, type) >= 0 ? type : "competency-framework";
    said.id = own ? own : title ? build_slug(arena, title, "f") : NULL;
    if (!issuer)
        said.issuer = json_file_text(d, "creator", arena);
    build_header(document, given, &said, "1EdTech CASE, a package", reading->faults, arena);
    document->uuid = case_file_read_uuid(arena, json_string_value(json_object_get(d, "identifier")));
    document->codes = "issuer";
}

static bool has_items(struct reading *reading)
{
    if (json_array_size(reading->items) > 0)
        return true;
    check_add(reading->faults, reading->arena, 1, NULL, _("there are no CFItems in the package"));
    check_remedy(reading->faults, reading->arena,
                 _("save the whole package (CFPackages), not the document alone"));
    return false;
}

bool case_file_read(const json_t *json, const struct str *text, const struct import_given *given,
                    struct document *document, bool *ours, struct word_list *remarks,
                    struct fault_list *faults, struct arena *arena)
{
    static const char *const items[] = {"CFItems", NULL};
    struct reading reading = {.document = json_object_get(json, "CFDocument"),
                              .items = json_object_get(json, "CFItems"),
                              .associations = json_object_get(json, "CFAssociations"),
                              .remarks = remarks,
                              .faults = faults,
                              .arena = arena};
    size_t before = faults->count;

    *ours = read_ours(json, document, arena);
    if (*ours)
        return true;
    memset(document, 0, sizeof *document);
    case_file_shape(json, text, faults, arena);
    if (faults->count > before || !has_items(&reading))
        return false;
    reading.lines = json_file_lines(text, items, json_array_size(reading.items), arena);
    gather_uuids(&reading);
    if (faults->count > before)
        return false;
    take_header(&reading, given, document);
    gather_parents(&reading);
    take_nodes(&reading);
    take_links(&reading);
    keep_all(&reading, json, document);
    return build_tree(&reading.nodes, document, faults, arena) && faults->count == before;
}

/* case_write.c - a framework as a package of CASE.
 *
 * Sections, items and competency levels are CFItems, standing in one another by isChildOf. What CASE has no member for travels in `extensions` of the document: the
 * whole model, with a digest of the package, so that beatbook reads back exactly what it wrote, and nothing stale when somebody changed the
 * package on its way. Identifiers are made from ids and words: they stay while these stay.
 */
#include "case_file.h"

#include <stdlib.h>
#include <string.h>

#include <beatbook/wire/codec.h>
#include <beatbook/wire/json.h>

#include "lost.h"

struct package {
    const struct document *document;
    bool is_1_1;
    json_t *items, *associations;
    const char *changed;                         /* lastChangeDateTime of all */
    struct build_index uuids;                    /* item id -> place in list */
    LIST(const char *) ids, identifiers, titles; /* of the items */
    struct lost lost;
    struct arena *arena;
};

static void set(json_t *object, const char *name, const char *text)
{
    if (text && *text)
        json_object_set_new(object, name, json_string(text));
}

static const char *uri_of(struct package *package, const char *uuid)
{
    return arena_printf(package->arena, "urn:uuid:%s", uuid);
}

static const char *about(const struct document *document, const char *name, const char *attribute)
{
    for (size_t i = 0; i < document->about.count; i++)
        if (document->about.items[i].name && !strcmp(document->about.items[i].name, name))
            return document_attribute(&document->about.items[i], attribute);
    return NULL;
}

/* A day, a month or a year as the moment at which it begins. */
static const char *moment_of(struct package *package, const char *date)
{
    static const char first[] = "-01-01";

    if (!date || strlen(date) < 4 || strlen(date) > 10)
        date = "1970";
    return arena_printf(package->arena, "%s%sT00:00:00+00:00", date,
                        strlen(date) < 10 ? first + (strlen(date) - 4) : "");
}

static const char *document_uuid(struct package *package)
{
    const struct document *d = package->document;

    return d->uuid ? d->uuid
                   : case_file_uuid(package->arena,
                                    arena_printf(package->arena, "framework %s@%s", d->id, d->version));
}

/* --- associations ----------------------------------------------------------------------------- */

static json_t *node_of(struct package *package, const char *uuid, const char *title)
{
    json_t *node = json_object();

    set(node, "title", title && *title ? title : uuid);
    set(node, "identifier", uuid);
    set(node, "uri", uri_of(package, uuid));
    return node;
}

static void associate(struct package *package, const char *type, json_t *origin, json_t *destination,
                      size_t number)
{
    const char *from = json_string_value(json_object_get(origin, "identifier"));
    const char *to = json_string_value(json_object_get(destination, "identifier"));
    const char *uuid =
        case_file_uuid(package->arena, arena_printf(package->arena, "association %s %s %s", from, type, to));
    json_t *association = json_object();

    set(association, "identifier", uuid);
    set(association, "associationType", type);
    if (number > 0)
        json_object_set_new(association, "sequenceNumber", json_integer((json_int_t)number));
    set(association, "uri", uri_of(package, uuid));
    json_object_set_new(association, "originNodeURI", origin);
    json_object_set_new(association, "destinationNodeURI", destination);
    set(association, "lastChangeDateTime", package->changed);
    json_array_append_new(package->associations, association);
}

/* --- items ------------------------------------------------------------------------------------ */

struct part {
    const char *name; /* what its identifier is made from, besides its words */
    const char *uuid; /* where it came with one */
    const char *id, *kind, *code;
    const struct remark_list *parts;
    const char *element; /* of its words: p, lead */
};

struct place {
    const char *uuid, *title; /* of the parent */
    size_t *number;           /* of its children */
};

/* Add one CFItem below its parent; what comes back is where its own children stand. */
static struct place add_item(struct package *package, const struct part *part, const struct place *parent)
{
    json_t *item = json_object();
    struct str words = STR_INIT, name = STR_INIT;
    const char *title = lost_first(&package->lost, part->parts, "title"), *statement;
    struct place place;

    lost_paragraphs(part->parts, part->element, package->is_1_1 ? "\n\n" : " ", &words);
    statement = words.len > 0 ? arena_dup(package->arena, words.buf) : title ? title : part->id;
    str_add_f(&name, "%s\n%s\n", part->name, title ? title : "");
    str_clear(&words);
    lost_paragraphs(part->parts, part->element, "\n\n", &words);
    str_add(&name, words.buf);
    place.uuid = part->uuid ? part->uuid : case_file_uuid(package->arena, name.buf);
    place.title = part->code ? part->code : title ? title : part->id;
    place.number = arena_alloc(package->arena, sizeof *place.number);
    set(item, "identifier", place.uuid);
    set(item, "fullStatement", statement);
    set(item, "CFItemType", part->kind);
    set(item, "uri", uri_of(package, place.uuid));
    set(item, "humanCodingScheme", part->code);
    set(item, "abbreviatedStatement", title && title != statement ? title : NULL);
    set(item, "language", "en");
    set(item, "lastChangeDateTime", package->changed);
    if (package->is_1_1)
        json_object_set_new(
            item, "extensions",
            json_pack("{s:{s:s,s:s}}", CASE_FILE_EXTENSION, "id", part->id, "kind", part->kind));
    json_array_append_new(package->items, item);
    associate(package, "isChildOf", node_of(package, place.uuid, place.title),
              node_of(package, parent->uuid, parent->title), ++*parent->number);
    str_release(&words);
    str_release(&name);
    return place;
}

static void add_items(struct package *package, const struct item_list *items, const struct place *parent);

static void add_levels(struct package *package, const struct item *item, const struct place *parent)
{
    for (size_t i = 0; i < item->levels.count; i++) {
        const struct level *level = &item->levels.items[i];
        const char *id = arena_printf(package->arena, "%s/%d", item->id, level->n);
        struct part part = {.id = id, .kind = "competency-level", .parts = &level->parts, .element = "p"};
        struct place place;
        part.name = arena_printf(package->arena, "level %s#%s", package->document->id, id);
        place = add_item(package, &part, parent);
        add_items(package, &level->items, &place);
    }
}

static void add_items(struct package *package, const struct item_list *items, const struct place *parent)
{
    for (size_t i = 0; i < items->count; i++) {
        const struct item *item = &items->items[i];
        struct part part = {.uuid = item->uuid,
                            .id = item->id,
                            .kind = names_word(&kind_names, (int)item->kind),
                            .code = item->code,
                            .parts = &item->parts,
                            .element = "p"};
        struct place place;
        part.name = arena_printf(package->arena, "item %s#%s", package->document->id, item->id);
        place = add_item(package, &part, parent);
        lost_item(&package->lost, item, item->code ? item->code : "", "");
        *LIST_ADD(package->arena, &package->ids) = item->id;
        *LIST_ADD(package->arena, &package->identifiers) = place.uuid;
        *LIST_ADD(package->arena, &package->titles) = place.title;
        add_levels(package, item, &place);
        add_items(package, &item->items, &place);
    }
}

static void add_sections(struct package *package, const struct section_list *sections,
                         const struct place *parent)
{
    for (size_t i = 0; i < sections->count; i++) {
        const struct section *section = &sections->items[i];
        struct part part = {
            .id = section->id, .kind = "section", .parts = &section->parts, .element = "lead"};
        struct place place;
        part.name = arena_printf(package->arena, "section %s#%s", package->document->id, section->id);
        place = add_item(package, &part, parent);
        lost_section(&package->lost, section);
        add_items(package, &section->items, &place);
        add_sections(package, &section->sections, &place);
    }
}

/* A <ref> of an item to another of the same framework. */
static bool add_refs(const struct item *item, const struct item *parent, const struct section *section,
                     int depth, void *context)
{
    struct package *package = context;
    size_t from = build_find(&package->uuids, item->id);

    (void)parent;
    (void)section;
    (void)depth;
    for (size_t i = 0; i < item->parts.count && from != BUILD_NONE; i++) {
        const struct remark *part = &item->parts.items[i];
        const char *to = !strcmp(part->name, "ref") ? document_attribute(part, "to") : NULL;
        const char *strength = to ? document_attribute(part, "strength") : NULL,
                   *id = to ? strchr(to, '#') : NULL;
        size_t at = id ? build_find(&package->uuids, id + 1) : BUILD_NONE;
        if (at != BUILD_NONE)
            associate(package, strength && !strcmp(strength, "exact") ? "exactMatchOf" : "isRelatedTo",
                      node_of(package, package->identifiers.items[from], package->titles.items[from]),
                      node_of(package, package->identifiers.items[at], package->titles.items[at]), 0);
    }
    return true;
}

/* --- document --------------------------------------------------------------------------------- */

/* Lines are places in a file that nobody has there. */
static void drop_lines(json_t *json)
{
    size_t count = json_array_size(json);

    json_object_del(json, "line");
    for (void *at = json_object_iter(json); at; at = json_object_iter_next(json, at))
        drop_lines(json_object_iter_value(at));
    for (size_t i = 0; i < count; i++)
        drop_lines(json_array_get(json, i));
}

static json_t *model_of(const struct document *document)
{
    struct str text = STR_INIT;
    json_t *model;

    json_write(&codec_document, document, &text);
    model = json_loadb(text.buf, text.len, 0, NULL);
    drop_lines(model);
    str_release(&text);
    return model;
}

static json_t *describe(struct package *package, const char *uuid)
{
    const struct document *d = package->document;
    json_t *document = json_object();
    const char *issuer = lost_first(&package->lost, &d->about, "issuer"),
               *from = about(d, "applies", "starts-from");
    const char *until = about(d, "applies", "starts-until");

    set(document, "identifier", uuid);
    set(document, "uri", uri_of(package, uuid));
    if (package->is_1_1) {
        set(document, "frameworkType", names_word(&document_type_names, (int)d->type));
        set(document, "caseVersion", "1.1");
    }
    set(document, "creator", issuer ? issuer : "not stated");
    set(document, "title", document_title(d));
    set(document, "lastChangeDateTime", package->changed);
    set(document, "officialSourceURL", about(d, "source", "href"));
    set(document, "publisher", issuer);
    set(document, "language", d->lang);
    set(document, "version", d->version);
    set(document, "statusStartDate", from && strlen(from) == 10 ? from : NULL);
    set(document, "statusEndDate", until && strlen(until) == 10 ? until : NULL);
    return document;
}

static void add_extension(struct package *package, json_t *whole)
{
    json_t *own = json_object();

    json_object_set_new(own, "digest", json_string(case_file_digest(whole, package->arena)));
    json_object_set_new(own, "document", model_of(package->document));
    json_object_set_new(json_object_get(json_object_get(whole, "CFDocument"), "extensions"),
                        CASE_FILE_EXTENSION, own);
}

static void dump(json_t *whole, struct str *out)
{
    char *text = json_dumps(whole, JSON_INDENT(2));

    str_add(out, text ? text : "");
    str_add_char(out, '\n');
    free(text);
}

void case_file_write(const struct document *document, bool is_1_1, struct str *out, struct word_list *lost,
                     struct arena *arena)
{
    struct package package = {.document = document, .is_1_1 = is_1_1, .arena = arena};
    const char *uuid = document_uuid(&package), *updated = about(document, "updated", "date");
    size_t number = 0;
    struct place top = {uuid, document_title(document), &number};
    json_t *whole = json_object();

    package.items = json_array();
    package.associations = json_array();
    package.changed = moment_of(&package, updated ? updated : about(document, "published", "date"));
    lost_begin(&package.lost, document, arena);
    add_sections(&package, &document->sections, &top);
    build_index(&package.uuids, package.ids.items, package.ids.count, arena);
    document_visit(document, add_refs, &package);
    json_object_set_new(whole, "CFDocument", describe(&package, uuid));
    json_object_set_new(whole, "CFItems", package.items);
    json_object_set_new(whole, "CFAssociations", package.associations);
    if (is_1_1) {
        json_object_set_new(json_object_get(whole, "CFDocument"), "extensions", json_object());
        add_extension(&package, whole);
    } else {
        lost_say(&package.lost, "CASE 1.0", lost);
    }
    dump(whole, out);
    json_decref(whole);
}

/* case_shape.c - is each member of a package, as far as it is read, of the type that CASE gives it?
 *
 * Without this a list that is none would read as an empty one: a framework without its tree, and nobody would be told.
 */
#include "case_file.h"

#include <beatbook/util/tr.h>

#include "json_file.h"

#define FAULTS_MOST 100

struct shape_check {
    const int *lines; /* of the elements of the list at hand */
    const char *list;
    struct fault_list *faults;
    struct arena *arena;
};

static void say(const struct shape_check *check, size_t at, const char *cause, const char *remedy)
{
    if (check->faults->count >= FAULTS_MOST)
        return;
    check_add(check->faults, check->arena, check->lines[at],
              arena_printf(check->arena, "%s[%zu]", check->list, at), "%s", cause);
    check_remedy(check->faults, check->arena, "%s", remedy);
}

/* A text, or nothing; numbers are read as they are written. */
static bool is_text(const json_t *object, const char *name)
{
    const json_t *value = json_object_get(object, name);

    return !value || json_is_null(value) || json_is_string(value) || json_is_number(value);
}

static void check_item(const struct shape_check *check, const json_t *item, size_t at)
{
    static const char *const texts[] = {"fullStatement",   "abbreviatedStatement", "humanCodingScheme",
                                        "listEnumeration", "CFItemType",           NULL};

    if (!json_is_object(item)) {
        say(check, at, _("it is no object"), _("save the package again from where it came"));
        return;
    }
    for (size_t i = 0; texts[i]; i++)
        if (!is_text(item, texts[i]))
            say(check, at, arena_printf(check->arena, _("its %s is no text"), texts[i]),
                _("write it in quotation marks"));
}

static void check_association(const struct shape_check *check, const json_t *association, size_t at)
{
    static const char *const ends[] = {"originNodeURI", "destinationNodeURI", NULL};

    if (!json_is_string(json_object_get(association, "associationType")))
        say(check, at, _("it has no associationType"), _("write one, such as \"isChildOf\""));
    for (size_t i = 0; ends[i]; i++)
        if (!json_is_object(json_object_get(association, ends[i])))
            say(check, at, arena_printf(check->arena, _("its %s is no object"), ends[i]),
                _("write its title, identifier and uri between braces"));
}

static bool check_list(struct shape_check *check, const json_t *json, const struct str *text,
                       const char *name, void (*one)(const struct shape_check *, const json_t *, size_t))
{
    const char *const path[] = {name, NULL};
    const json_t *list = json_object_get(json, name);
    size_t count = json_array_size(list);

    if (!list || json_is_null(list))
        return true;
    if (!json_is_array(list)) {
        check_add(check->faults, check->arena, json_file_line(text, path), NULL, _("\"%s\" is no list"),
                  name);
        check_remedy(check->faults, check->arena, _("save the package again from where it came"));
        return false;
    }
    check->list = name;
    check->lines = json_file_lines(text, path, count, check->arena);
    for (size_t i = 0; i < count; i++)
        one(check, json_array_get(list, i), i);
    return true;
}

void case_file_shape(const json_t *json, const struct str *text, struct fault_list *faults,
                     struct arena *arena)
{
    struct shape_check check = {.faults = faults, .arena = arena};

    if (check_list(&check, json, text, "CFItems", check_item))
        check_list(&check, json, text, "CFAssociations", check_association);
}

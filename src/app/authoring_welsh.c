/* authoring_welsh.c - Welsh texts of a second file put beside the English ones.
 *
 * Translators work in a file of their own, made from the framework, in which every id stands: by the id each text finds its place, whatever became of the
 * order meanwhile. An id that the framework has not is a slip and never dropped in silence.
 */
#include <beatbook/app/authoring.h>

#include <string.h>

#include <beatbook/domain/version.h>
#include <beatbook/util/file.h>
#include <beatbook/util/tr.h>

#include "import_parts.h"

#define FILE_MOST ((size_t)16 * 1024 * 1024)

struct joining {
    struct arena *arena;
    struct document *base;
    const struct document *second;
    const char *name; /* of the second file */
    struct authoring_welsh *out;
};

static bool is_called(const struct remark *part, const char *name)
{
    return part->name != NULL && strcmp(part->name, name) == 0;
}

static bool says_welsh(const struct remark *part)
{
    const char *lang = document_attribute(part, "xml:lang");

    return lang != NULL && strcmp(lang, "cy") == 0;
}

static bool is_welsh(const struct joining *joining, const struct remark *part)
{
    return says_welsh(part) || (document_attribute(part, "xml:lang") == NULL &&
                                joining->second->lang != NULL && strcmp(joining->second->lang, "cy") == 0);
}

static struct remark marked(struct arena *arena, const struct remark *part)
{
    struct remark copy = *part;

    copy.attributes = (struct attribute_list){0};
    *LIST_ADD(arena, &copy.attributes) = (struct attribute){"xml:lang", "cy"};
    return copy;
}

static bool has_welsh(const struct joining *joining, const struct remark_list *parts, const char *name)
{
    size_t i;

    for (i = 0; i < parts->count; i++)
        if (is_called(&parts->items[i], name) && is_welsh(joining, &parts->items[i]))
            return true;
    return false;
}

static void add_welsh(const struct joining *joining, const struct remark_list *from, const char *name,
                      struct remark_list *to)
{
    size_t i;

    for (i = 0; i < from->count; i++)
        if (is_called(&from->items[i], name) && is_welsh(joining, &from->items[i]))
            *LIST_ADD(joining->arena, to) = marked(joining->arena, &from->items[i]);
}

/* The elements of one name stand together: the Welsh ones come behind the last English one. True when there was one. */
static bool join_named(const struct joining *joining, struct remark_list *base,
                       const struct remark_list *second, const char *name)
{
    struct remark_list all = {0};
    size_t i, last = SIZE_MAX;

    if (!has_welsh(joining, second, name))
        return false;
    for (i = 0; i < base->count; i++)
        if (is_called(&base->items[i], name) && !says_welsh(&base->items[i]))
            last = i;
    if (last == SIZE_MAX)
        return false;
    for (i = 0; i < base->count; i++) {
        if (!is_called(&base->items[i], name) || !says_welsh(&base->items[i]))
            *LIST_ADD(joining->arena, &all) = base->items[i];
        if (i == last)
            add_welsh(joining, second, name, &all);
    }
    *base = all;
    return true;
}

static void fault(const struct joining *joining, int line, const char *id, const char *what)
{
    check_add(&joining->out->faults, joining->arena, line, id, _("%s has no %s \"%s\""), joining->base->id,
              what, id);
    check_remedy(&joining->out->faults, joining->arena,
                 _("write the id that it has in the framework, or leave it out here"));
    joining->out->faults.items[joining->out->faults.count - 1].file = joining->name;
}

/* ---- items */

struct seeking {
    const char *id;
    struct item *found;
};

static void seek_in(struct item_list *items, struct seeking *seeking)
{
    size_t i, j;

    for (i = 0; i < items->count && seeking->found == NULL; i++) {
        if (items->items[i].id != NULL && strcmp(items->items[i].id, seeking->id) == 0)
            seeking->found = &items->items[i];
        for (j = 0; j < items->items[i].levels.count && seeking->found == NULL; j++)
            seek_in(&items->items[i].levels.items[j].items, seeking);
        if (seeking->found == NULL)
            seek_in(&items->items[i].items, seeking);
    }
}

static void seek(struct section_list *sections, struct seeking *seeking)
{
    size_t i;

    for (i = 0; i < sections->count && seeking->found == NULL; i++) {
        seek_in(&sections->items[i].items, seeking);
        seek(&sections->items[i].sections, seeking);
    }
}

static bool join_item(const struct item *item, const struct item *parent, const struct section *section,
                      int depth, void *context)
{
    const struct joining *joining = context;
    struct seeking seeking = {.id = item->id};
    bool title, p;

    (void)parent;
    (void)section;
    (void)depth;
    if (item->id == NULL)
        return true;
    seek(&joining->base->sections, &seeking);
    if (seeking.found == NULL) {
        fault(joining, item->line, item->id, _("item"));
        return true;
    }
    title = join_named(joining, &seeking.found->parts, &item->parts, "title");
    p = join_named(joining, &seeking.found->parts, &item->parts, "p");
    joining->out->items += title || p;
    return true;
}

/* ---- sections */

static struct section *find_section(struct section_list *sections, const char *id)
{
    size_t i;

    for (i = 0; i < sections->count; i++) {
        struct section *below;

        if (sections->items[i].id != NULL && strcmp(sections->items[i].id, id) == 0)
            return &sections->items[i];
        below = find_section(&sections->items[i].sections, id);
        if (below != NULL)
            return below;
    }
    return NULL;
}

static void join_sections(const struct joining *joining, const struct section_list *sections)
{
    size_t i;

    for (i = 0; i < sections->count; i++) {
        const struct section *from = &sections->items[i];
        struct section *to = from->id != NULL ? find_section(&joining->base->sections, from->id) : NULL;

        if (to == NULL)
            fault(joining, from->line, from->id != NULL ? from->id : "-", _("section"));
        if (to != NULL) {
            (void)join_named(joining, &to->parts, &from->parts, "title");
            (void)join_named(joining, &to->parts, &from->parts, "lead");
        }
        join_sections(joining, &from->sections);
    }
}

/* ---- the whole */

static enum status read_one(const char *path, struct arena *arena, struct document *out, struct err *err)
{
    struct str bytes = STR_INIT;
    struct import_report report = {0};
    enum status status = file_read(path, FILE_MOST, &bytes, err);

    if (status == STATUS_OK)
        status = import_read(path, &bytes, NULL, arena, &report, err);
    if (status == STATUS_OK && (!report.readable || report.faults.count > 0))
        status = err_set(err, STATUS_NO, _("%s has faults: see beatbook framework check %s"), path, path);
    if (status == STATUS_OK && report.document.form != DOCUMENT_FRAMEWORK)
        status = err_set(err, STATUS_NO, _("%s is no framework"), path);
    if (status == STATUS_OK)
        *out = report.document;
    str_release(&bytes);
    return status;
}

static enum status judge(const struct document *base, const struct document *second, const char *name,
                         struct err *err)
{
    if (strcmp(base->id, second->id) == 0 && version_compare(base->version, second->version) == 0)
        return STATUS_OK;
    return err_set(err, STATUS_NO,
                   _("%s is %s %s, not %s %s: Welsh texts belong to one version of one framework"), name,
                   second->id, second->version, base->id, base->version);
}

enum status authoring_welsh(const char *base, const char *second, struct arena *arena, struct str *xml,
                            struct authoring_welsh *out, struct err *err)
{
    struct document first, other;
    struct joining joining = {arena, &first, &other, second, out};
    struct word_list missing = {0};
    enum status status = read_one(base, arena, &first, err);

    memset(out, 0, sizeof *out);
    if (status == STATUS_OK)
        status = read_one(second, arena, &other, err);
    if (status == STATUS_OK)
        status = judge(&first, &other, second, err);
    if (status != STATUS_OK)
        return status;
    (void)join_named(&joining, &first.about, &other.about, "title");
    join_sections(&joining, &other.sections);
    document_visit(&other, join_item, &joining);
    if (out->faults.count > 0)
        return err_set(err, STATUS_NO,
                       ngettext("%zu fault: nothing was written", "%zu faults: nothing was written",
                                (unsigned long)out->faults.count),
                       out->faults.count);
    if (out->items == 0)
        return err_set(
            err, STATUS_NO,
            _("%s has no Welsh text for an item: mark them with xml:lang=\"cy\", or the whole document"),
            second);
    out->of = document_untranslated(&first, "cy", arena, &missing);
    out->missing = missing.count;
    return import_write(&first, "xml", xml, err);
}

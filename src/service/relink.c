/* relink.c - what a next version of a crossmap does, said before it comes.
 *
 * A link that goes, or is no more exact, takes nothing back: what was carried along it was decided and signed. It proposes and
 * carries nothing from then on. Whoever lets it go should know how much rests on it.
 */
#include "relink.h"

#include <string.h>

#include <beatbook/domain/crossdraft.h>
#include <beatbook/store/carries.h>
#include <beatbook/store/library.h>
#include <beatbook/util/tr.h>
#include <beatbook/wire/codec.h>
#include <beatbook/wire/json.h>

static enum status read_below(struct service *service, const struct document *document, const char *below,
                              struct arena *arena, struct document *out, struct err *err)
{
    const char *model;
    int64_t id;
    enum status status = library_find(service->store, document->id, below, &id, err);

    if (status == STATUS_OK)
        status = library_model(service->store, id, arena, &model, err);
    if (status == STATUS_OK)
        status = json_read(&codec_document, model, strlen(model), arena, out, err);
    return status;
}

static bool is_exact(const struct link *link)
{
    return link->relation == RELATION_SUPPORTS && link->strength == STRENGTH_EXACT;
}

static bool proposes(const struct link *link)
{
    return link != NULL && link->relation == RELATION_SUPPORTS && link->strength != STRENGTH_RELATED;
}

/* Nothing is carried along it any more. */
static bool goes(const struct crossdraft_line *line)
{
    return line->was != NULL && is_exact(line->was) && (line->now == NULL || !is_exact(line->now));
}

static int64_t count_of(const struct carries_along_list *along, const char *link)
{
    size_t i;

    for (i = 0; i < along->count; i++)
        if (strcmp(along->items[i].link, link) == 0)
            return along->items[i].count;
    return 0;
}

static const char *say(const struct crossdraft_lines *lines, int64_t resting, struct arena *arena)
{
    size_t counts[CROSSDRAFT_ACT_COUNT] = {0}, going = 0, more = 0, fewer = 0, i;
    const char *links;

    for (i = 0; i < lines->count; i++) {
        counts[lines->items[i].act]++;
        going += goes(&lines->items[i]);
        more += proposes(lines->items[i].now) && !proposes(lines->items[i].was);
        fewer += proposes(lines->items[i].was) && !proposes(lines->items[i].now);
    }
    if (lines->count == 0)
        return _("no link is other than before");
    links = arena_printf(arena, _("links: %zu added, %zu changed, %zu ended"), counts[CROSSDRAFT_ADD],
                         counts[CROSSDRAFT_SET], counts[CROSSDRAFT_END]);
    if (more + fewer > 0)
        links = arena_printf(arena, _("%s; proposals: %zu more, %zu fewer"), links, more, fewer);
    if (going == 0)
        return links;
    if (resting == 0)
        return arena_printf(arena, _("%s; no acceptance was carried along what goes"), links);
    return arena_printf(
        arena,
        ngettext("%s; %lld acceptance was carried along what goes: it stays, what was decided is history",
                 "%s; %lld acceptances were carried along what goes: they stay, what was decided is history",
                 (unsigned long)resting),
        links, (long long)resting);
}

enum status relink_say(struct service *service, const struct document *document, const char *below,
                       struct arena *arena, const char **sentence, struct err *err)
{
    struct document before = {0};
    struct crossdraft_lines lines = {0};
    struct carries_along_list along = {0};
    int64_t resting = 0;
    size_t i;
    enum status status = read_below(service, document, below, arena, &before, err);

    if (status == STATUS_OK)
        status = carries_count(service->store, document->id, arena, &along, err);
    if (status != STATUS_OK)
        return status;
    crossdraft_compare(&before, document, arena, &lines);
    for (i = 0; i < lines.count; i++)
        resting += goes(&lines.items[i]) ? count_of(&along, lines.items[i].was->id) : 0;
    *sentence = say(&lines, resting, arena);
    return STATUS_OK;
}

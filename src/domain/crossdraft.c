/* crossdraft.c - the next version of a crossmap while somebody works on it.
 *
 * A list of edits and not an edited copy: two people may work on one crossmap, and a copy would quietly take back what the other one had
 * loaded meanwhile. Undoing is forgetting the last edit.
 */
#include <beatbook/domain/crossdraft.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <beatbook/domain/ref.h>
#include <beatbook/domain/version.h>
#include <beatbook/util/text.h>
#include <beatbook/util/tr.h>

#define VERSION_PARTS 4
#define PART_MOST 9999

static const char *const act_words[CROSSDRAFT_ACT_COUNT] = {N_("set"), N_("add"), N_("end")};
const struct names crossdraft_act_names = {"act", act_words, CROSSDRAFT_ACT_COUNT};

/* ---- links */

static struct link *find(struct document *document, const char *id)
{
    size_t i;

    for (i = 0; id != NULL && i < document->links.count; i++)
        if (strcmp(document->links.items[i].id, id) == 0)
            return &document->links.items[i];
    return NULL;
}

const struct link *crossdraft_link(const struct document *document, const char *id)
{
    size_t i;

    for (i = 0; id != NULL && i < document->links.count; i++)
        if (strcmp(document->links.items[i].id, id) == 0)
            return &document->links.items[i];
    return NULL;
}

static bool same_text(const char *a, const char *b)
{
    struct str left = STR_INIT, right = STR_INIT;
    bool same;

    text_squeeze(&left, a != NULL ? a : "");
    text_squeeze(&right, b != NULL ? b : "");
    same = strcmp(left.buf, right.buf) == 0;
    str_release(&left);
    str_release(&right);
    return same;
}

static bool same_link(const struct link *a, const struct link *b)
{
    return same_text(a->from, b->from) && same_text(a->to, b->to) && a->relation == b->relation &&
           a->strength == b->strength && same_text(a->from_words, b->from_words) &&
           same_text(a->to_words, b->to_words);
}

/* Letters and a number: "x12" has 12; 0. */
static long number_of(const char *id)
{
    char *end;
    long number;

    if (id == NULL || id[0] != 'x' || id[1] < '0' || id[1] > '9' || strlen(id) > 9)
        return 0;
    number = strtol(id + 1, &end, 10);
    return *end == '\0' ? number : 0;
}

const char *crossdraft_new_id(const struct document *base, const struct crossdraft *draft,
                              struct arena *arena)
{
    long most = 0;
    size_t i;

    for (i = 0; i < base->links.count; i++)
        if (number_of(base->links.items[i].id) > most)
            most = number_of(base->links.items[i].id);
    for (i = 0; i < draft->edits.count; i++)
        if (number_of(draft->edits.items[i].now.id) > most)
            most = number_of(draft->edits.items[i].now.id);
    return arena_printf(arena, "x%ld", most + 1);
}

/* ---- versions */

/* One higher in its last part, which "1" does not have yet. NULL: no part has room. */
static const char *next_version(const char *version, struct arena *arena)
{
    const char *dot = strrchr(version, '.');
    int parts = 1, last;
    size_t i;

    for (i = 0; version[i] != '\0'; i++)
        parts += version[i] == '.';
    last = dot != NULL ? atoi(dot + 1) : PART_MOST;
    if (last < PART_MOST)
        return arena_printf(arena, "%.*s.%d", (int)(dot - version), version, last + 1);
    return parts < VERSION_PARTS ? arena_printf(arena, "%s.1", version) : NULL;
}

static void add_attribute(struct remark *remark, struct arena *arena, const char *name, const char *value)
{
    *LIST_ADD(arena, &remark->attributes) = (struct attribute){name, value};
}

/* The version of the framework at this end is among those that the crossmap uses. */
static void use(struct document *document, const char *end, const char *version, struct arena *arena)
{
    struct remark *remark;
    struct ref ref;
    size_t i;

    if (version == NULL || end == NULL || !ref_parse(end, &ref) || !version_valid(version))
        return;
    for (i = 0; i < document->about.count; i++) {
        const struct remark *one = &document->about.items[i];
        const char *framework = strcmp(one->name, "uses") == 0 ? document_attribute(one, "framework") : NULL;
        const char *used = framework != NULL ? document_attribute(one, "version") : NULL;

        if (used != NULL && strcmp(framework, ref.framework) == 0 && version_valid(used) &&
            version_compare(used, version) == 0)
            return;
    }
    remark = LIST_ADD(arena, &document->about); /* the grammar has them last */
    remark->name = "uses";
    add_attribute(remark, arena, "framework", arena_dup(arena, ref.framework));
    add_attribute(remark, arena, "version", arena_dup(arena, version));
}

/* ---- the edits carried out */

static void refuse(struct word_list *conflicts, struct arena *arena, const char *sentence)
{
    *LIST_ADD(arena, conflicts) = sentence;
}

static void take_out(struct document *document, struct link *link)
{
    size_t at = (size_t)(link - document->links.items);

    memmove(link, link + 1, (document->links.count - at - 1) * sizeof *link);
    document->links.count--;
}

static void carry_out(struct document *document, const struct crossdraft_edit *edit, struct arena *arena,
                      struct word_list *conflicts)
{
    struct link *link = find(document, edit->now.id);

    if (edit->act == CROSSDRAFT_ADD && link != NULL) {
        refuse(conflicts, arena, arena_printf(arena, _("link %s is there already"), edit->now.id));
    } else if (edit->act == CROSSDRAFT_ADD) {
        *LIST_ADD(arena, &document->links) = edit->now;
    } else if (link == NULL) {
        if (edit->act != CROSSDRAFT_END)
            refuse(conflicts, arena,
                   arena_printf(arena, _("link %s is gone: somebody ended it"), edit->now.id));
    } else if (!same_link(link, &edit->was)) {
        refuse(conflicts, arena,
               arena_printf(arena, _("link %s says something else by now: look at it again"), edit->now.id));
    } else if (edit->act == CROSSDRAFT_END) {
        take_out(document, link);
    } else {
        struct remark_list notes = link->notes;

        *link = edit->now;
        link->notes = notes;
    }
}

/* A list of one's own, so that what is carried out does not change what was read. */
static void copy_lists(const struct document *base, struct arena *arena, struct document *out)
{
    size_t i;

    *out = *base;
    out->links = (struct link_list){0};
    out->about = (struct remark_list){0};
    for (i = 0; i < base->links.count; i++)
        *LIST_ADD(arena, &out->links) = base->links.items[i];
    for (i = 0; i < base->about.count; i++)
        *LIST_ADD(arena, &out->about) = base->about.items[i];
}

bool crossdraft_apply(const struct document *base, const struct crossdraft *draft, struct arena *arena,
                      struct document *out, struct word_list *conflicts)
{
    size_t i;

    copy_lists(base, arena, out);
    *conflicts = (struct word_list){0};
    for (i = 0; i < draft->edits.count; i++)
        carry_out(out, &draft->edits.items[i], arena, conflicts);
    for (i = 0; i < draft->edits.count; i++) {
        const struct crossdraft_edit *edit = &draft->edits.items[i];

        if (edit->act == CROSSDRAFT_END || find(out, edit->now.id) == NULL)
            continue;
        use(out, edit->now.from, edit->from_version, arena);
        use(out, edit->now.to, edit->to_version, arena);
    }
    out->version = next_version(base->version, arena);
    return out->version != NULL;
}

static bool is_last_of_link(const struct crossdraft *draft, size_t at)
{
    size_t i;

    for (i = at + 1; i < draft->edits.count; i++)
        if (strcmp(draft->edits.items[i].now.id, draft->edits.items[at].now.id) == 0)
            return false;
    return true;
}

bool crossdraft_is_in(const struct document *base, const struct crossdraft *draft)
{
    size_t i;

    if (draft->edits.count == 0 || draft->version == NULL || !version_valid(draft->version) ||
        version_compare(base->version, draft->version) <= 0)
        return false;
    for (i = 0; i < draft->edits.count; i++) {
        const struct crossdraft_edit *edit = &draft->edits.items[i];
        const struct link *link = crossdraft_link(base, edit->now.id);

        if (!is_last_of_link(draft, i))
            continue;
        if (edit->act == CROSSDRAFT_END ? link != NULL : link == NULL || !same_link(link, &edit->now))
            return false;
    }
    return true;
}

/* ---- compared */

void crossdraft_compare(const struct document *before, const struct document *after, struct arena *arena,
                        struct crossdraft_lines *out)
{
    size_t i;

    for (i = 0; i < before->links.count; i++) {
        const struct link *was = &before->links.items[i], *now = crossdraft_link(after, was->id);

        if (now == NULL)
            *LIST_ADD(arena, out) = (struct crossdraft_line){CROSSDRAFT_END, was, NULL};
        else if (!same_link(was, now))
            *LIST_ADD(arena, out) = (struct crossdraft_line){CROSSDRAFT_SET, was, now};
    }
    for (i = 0; i < after->links.count; i++)
        if (crossdraft_link(before, after->links.items[i].id) == NULL)
            *LIST_ADD(arena, out) = (struct crossdraft_line){CROSSDRAFT_ADD, NULL, &after->links.items[i]};
}

static const char *kind_of(const struct link *link)
{
    return link->relation == RELATION_SUPPORTS ? _(names_word(&document_strength_names, (int)link->strength))
                                               : _(names_word(&document_relation_names, (int)link->relation));
}

static void add_words(struct str *out, const char *was, const char *now)
{
    if (!same_text(was, now))
        str_add_f(out, "%s\"%s\" → \"%s\"", out->len > 0 ? "; " : "", was, now);
}

const char *crossdraft_say(const struct crossdraft_line *line, struct arena *arena)
{
    const struct link *link = line->now != NULL ? line->now : line->was;
    struct str text = STR_INIT;
    const char *copy;

    if (line->act != CROSSDRAFT_SET) {
        str_add_f(&text, "%s; \"%s\" - \"%s\"", kind_of(link), link->from_words, link->to_words);
    } else {
        if (line->was->relation != line->now->relation || line->was->strength != line->now->strength)
            str_add_f(&text, "%s → %s", kind_of(line->was), kind_of(line->now));
        add_words(&text, line->was->from_words, line->now->from_words);
        add_words(&text, line->was->to_words, line->now->to_words);
    }
    copy = arena_dup(arena, text.buf);
    str_release(&text);
    return copy;
}

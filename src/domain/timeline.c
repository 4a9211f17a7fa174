/* timeline.c - an entry's life, line by line. */
#include <beatbook/domain/timeline.h>

#include <string.h>

#include <beatbook/util/str.h>
#include <beatbook/util/tr.h>

#define BESIDE 8 /* words that stay beside a change */

static const char *const kind_words[TIMELINE_KIND_COUNT] = {
    [TIMELINE_SUBMITTED] = N_("submitted"), [TIMELINE_WITHDRAWN] = N_("withdrawn"),
    [TIMELINE_ACCEPTED] = N_("accepted"),   [TIMELINE_DECLINED] = N_("declined"),
    [TIMELINE_REVOKED] = N_("revoked"),     [TIMELINE_HIDDEN] = N_("hidden"),
    [TIMELINE_SHOWN] = N_("shown"),         [TIMELINE_ERASED] = N_("erased"),
    [TIMELINE_COMMENTED] = N_("commented"), [TIMELINE_ASKED] = N_("asked"),
    [TIMELINE_TESTIFIED] = N_("testified"), [TIMELINE_REFUSED] = N_("refused"),
};
const struct names timeline_kind_names = {"kind", kind_words, TIMELINE_KIND_COUNT};

static const char *const diff_words[] = {
    [WORD_DIFF_SAME] = "same", [WORD_DIFF_REMOVED] = "removed", [WORD_DIFF_ADDED] = "added"};
const struct names timeline_diff_names = {"change", diff_words, 3};

/* --- what changed ----------------------------------------------------------------------------- */

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n';
}

/* Bytes of the first `count` words. */
static size_t first_words(const char *text, size_t length, int count)
{
    size_t i = 0;

    while (i < length && count > 0) {
        while (i < length && is_blank(text[i]))
            i++;
        while (i < length && !is_blank(text[i]))
            i++;
        count--;
    }
    return i;
}

/* Bytes before the last `count` words. */
static size_t before_last_words(const char *text, size_t length, int count)
{
    size_t i = length;

    while (i > 0 && count > 0) {
        while (i > 0 && is_blank(text[i - 1]))
            i--;
        while (i > 0 && !is_blank(text[i - 1]))
            i--;
        count--;
    }
    return i;
}

/* What stayed, cut to the words beside the changes around it. */
static const char *shorten(const struct word_diff_run *run, bool first, bool last, struct arena *arena)
{
    size_t head = first ? 0 : first_words(run->text, run->length, BESIDE);
    size_t tail = last ? run->length : before_last_words(run->text, run->length, BESIDE);

    if (run->words <= 2 * BESIDE + 2)
        return arena_dup_n(arena, run->text, run->length);
    return arena_printf(arena, "%.*s%s…%s%.*s", (int)head, run->text, head > 0 ? " " : "",
                        tail < run->length ? " " : "", (int)(run->length - tail), run->text + tail);
}

static void compare(const char *field, const char *before, const char *now, struct arena *arena,
                    struct timeline_change_list *out)
{
    struct timeline_change *change;
    struct word_diff diff;
    size_t i;

    word_diff_make(before, now, arena, &diff);
    if (diff.added == 0 && diff.removed == 0)
        return;
    change = LIST_ADD(arena, out);
    change->field = field;
    change->added = (int64_t)diff.added;
    change->removed = (int64_t)diff.removed;
    for (i = 0; i < diff.runs.count; i++) {
        const struct word_diff_run *run = &diff.runs.items[i];
        struct timeline_run *shown = LIST_ADD(arena, &change->runs);

        shown->kind = run->kind;
        shown->text = run->kind == WORD_DIFF_SAME ? shorten(run, i == 0, i + 1 == diff.runs.count, arena)
                                                  : arena_dup_n(arena, run->text, run->length);
    }
}

static const char *references_of(const struct entry_words *words, struct arena *arena)
{
    struct str text = STR_INIT;
    const char *copy;
    size_t i;

    for (i = 0; i < words->references.count; i++)
        str_add_f(&text, "%s%s", i > 0 ? "\n" : "", words->references.items[i].value);
    copy = arena_dup_n(arena, text.buf, text.len);
    str_release(&text);
    return copy;
}

void timeline_changes(const struct entry_words *before, const struct entry_words *now, struct arena *arena,
                      struct timeline_change_list *out)
{
    compare("title", before->title, now->title, arena, out);
    compare("place", before->place, now->place, arena, out);
    compare("references", references_of(before, arena), references_of(now, arena), arena, out);
    compare("narrative", before->narrative, now->narrative, arena, out);
}

static void add_names(struct timeline_change *change, const struct timeline_names *names,
                      enum word_diff_kind kind, struct arena *arena)
{
    size_t i;

    for (i = 0; i < names->count; i++)
        *LIST_ADD(arena, &change->runs) = (struct timeline_run){kind, names->items[i]};
}

void timeline_change_of(const char *field, const struct timeline_names *gone,
                        const struct timeline_names *came, struct arena *arena,
                        struct timeline_change_list *out)
{
    struct timeline_change *change;

    if (gone->count + came->count == 0)
        return;
    change = LIST_ADD(arena, out);
    change->field = field;
    change->removed = (int64_t)gone->count;
    change->added = (int64_t)came->count;
    add_names(change, gone, WORD_DIFF_REMOVED, arena);
    add_names(change, came, WORD_DIFF_ADDED, arena);
}

void timeline_line_rest(const struct timeline_line *line, struct str *out)
{
    size_t i;

    if (line->role >= 0)
        str_add_f(out, ", %s", _(names_word(&person_role_names, (int)line->role)));
    for (i = 0; i < line->codes.count; i++)
        str_add_f(out, "%s%s", i > 0 ? " " : ": ", line->codes.items[i]);
    if (line->observed)
        str_add(out, _("; saw it"));
    if (timeline_decides(line) && !line->is_signed)
        str_add(out, _("; not signed yet"));
}

void timeline_change_head(const struct timeline_change *change, struct str *out)
{
    bool whole = strcmp(change->field, "attachments") == 0 || strcmp(change->field, "references") == 0;

    str_add_f(out, whole ? _("%s: %lld gone, %lld new") : _("%s, in words: %lld gone, %lld new"),
              _(change->field), (long long)change->removed, (long long)change->added);
}

bool timeline_wordless(const struct timeline_line *line)
{
    bool said = line->kind == TIMELINE_COMMENTED || line->kind == TIMELINE_TESTIFIED ||
                line->kind == TIMELINE_REFUSED;

    return said && (line->words == NULL || line->words[0] == '\0');
}

bool timeline_decides(const struct timeline_line *line)
{
    return line->kind == TIMELINE_ACCEPTED || line->kind == TIMELINE_DECLINED;
}

/* --- order ------------------------------------------------------------------------------------ */

void timeline_sort(struct timeline_line_list *lines)
{
    size_t i, k;

    for (i = 1; i < lines->count; i++) {
        struct timeline_line line = lines->items[i];

        for (k = i; k > 0 && lines->items[k - 1].at > line.at; k--)
            lines->items[k] = lines->items[k - 1];
        lines->items[k] = line;
    }
}

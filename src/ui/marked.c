/* marked.c - words beside those they replaced.
 *
 * The marks are the ones that programmers' tools have used for decades: {+came+} [-went-]. They are letters, so they are seen without
 * colour and read out by a screen reader; the style only helps. Whoever writes such letters into a narrative gets them
 * shown, but not in these styles.
 */
#include "marked.h"

#include <stdio.h>
#include <string.h>

#include <beatbook/domain/word_diff.h>
#include <beatbook/ui/entry_parse.h>
#include <beatbook/util/str.h>
#include <beatbook/util/text.h>
#include <beatbook/util/tr.h>

struct span {
    size_t at; /* from this byte on */
    enum theme_style style;
};

struct page {
    struct str text;
    LIST(struct span) spans;
    struct arena arena;
};

static void style(struct page *page, enum theme_style style)
{
    *LIST_ADD(&page->arena, &page->spans) = (struct span){page->text.len, style};
}

/* ---- the narrative */

static void add_run(struct page *page, const struct word_diff_run *run, bool replaced)
{
    static const struct {
        const char *open, *close;
        enum theme_style style;
    } signs[] = {[WORD_DIFF_SAME] = {"", "", THEME_PLAIN},
                 [WORD_DIFF_REMOVED] = {"[-", "-]", THEME_BAD},
                 [WORD_DIFF_ADDED] = {"{+", "+}", THEME_GOOD}};

    style(page, signs[run->kind].style);
    str_add(&page->text, signs[run->kind].open);
    str_add_n(&page->text, run->text, run->length);
    str_add(&page->text, signs[run->kind].close);
    style(page, THEME_PLAIN);
    if (run->gap > 0 && !replaced)
        str_add_n(&page->text, run->text + run->length, run->gap);
    else
        str_add_char(&page->text, ' ');
}

static void add_narrative(struct page *page, const struct word_diff *diff)
{
    const struct word_diff_run *runs = diff->runs.items;
    size_t i;

    for (i = 0; i < diff->runs.count; i++)
        add_run(page, &runs[i],
                runs[i].kind == WORD_DIFF_REMOVED && i + 1 < diff->runs.count &&
                    runs[i + 1].kind == WORD_DIFF_ADDED);
}

static void add_side(struct page *page, const struct word_diff *diff, enum word_diff_kind shown)
{
    size_t i;

    for (i = 0; i < diff->runs.count; i++)
        if (diff->runs.items[i].kind == WORD_DIFF_SAME || diff->runs.items[i].kind == shown)
            add_run(page, &diff->runs.items[i], false);
}

/* ---- what was changed besides */

static void was(struct marked *marked, struct page *page, const char *label, const char *before)
{
    style(page, THEME_WAIT);
    str_add_f(&page->text, "%s [-%s-]\n", label, *before != '\0' ? before : _("nothing"));
    marked->fields++;
}

static void was_text(struct marked *marked, struct page *page, const char *label, const char *before,
                     const char *now)
{
    before = before != NULL ? before : "";
    if (strcmp(before, now != NULL ? now : "") != 0)
        was(marked, page, label, before);
}

static void was_types(struct marked *marked, struct page *page, const struct entry_words *before,
                      const struct entry_words *now)
{
    struct str text = STR_INIT;

    names_set(&entry_type_names, before->types, ", ", &text);
    if (before->types != now->types)
        was(marked, page, _("types were"), text.buf);
    str_release(&text);
}

static void was_references(struct marked *marked, struct page *page, const struct entry_words *before,
                           const struct entry_words *now)
{
    struct str old_text = STR_INIT;
    struct str new_text = STR_INIT;

    entry_parse_show_references(&before->references, &old_text);
    entry_parse_show_references(&now->references, &new_text);
    was_text(marked, page, _("references were"), old_text.buf, new_text.buf);
    str_release(&old_text);
    str_release(&new_text);
}

static void add_fields(struct marked *marked, struct page *page, const struct entry_words *before,
                       const struct entry_words *now, day today)
{
    char text[DAY_TEXT];

    was_text(marked, page, _("title was"), before->title, now->title);
    if (before->on != now->on)
        was(marked, page, _("day was"), day_short(before->on, today, text));
    was_text(marked, page, _("place was"), before->place, now->place);
    if (before->minutes != now->minutes) {
        snprintf(text, sizeof text, "%lld", (long long)before->minutes);
        was(marked, page, _("minutes were"), before->minutes >= 0 ? text : "");
    }
    was_text(marked, page, _("off the job was"), entry_off(before), entry_off(now));
    if (entry_sworn(before) != entry_sworn(now))
        was(marked, page, _("the sworn officer's question was"),
            entry_sworn(before) == SWORN_NO    ? _("no")
            : entry_sworn(before) == SWORN_YES ? _("yes")
                                               : _("not answered"));
    was_types(marked, page, before, now);
    was_references(marked, page, before, now);
    if (marked->fields > 0)
        str_add_char(&page->text, '\n');
    style(page, THEME_PLAIN);
}

/* ---- lines */

static bool is_change(enum theme_style style)
{
    return style == THEME_GOOD || style == THEME_BAD;
}

/* Cut [at, end) of the text where its style changes. */
static void add_line(struct marked *marked, const struct page *page, size_t at, size_t end, size_t *span)
{
    while (end > at && (page->text.buf[end - 1] == '\n' || page->text.buf[end - 1] == ' '))
        end--;
    while (at < end) {
        size_t until = end;

        while (*span + 1 < page->spans.count && page->spans.items[*span + 1].at <= at)
            (*span)++;
        if (*span + 1 < page->spans.count && page->spans.items[*span + 1].at < end)
            until = page->spans.items[*span + 1].at;
        if (marked->first < 0 && page->spans.count > 0 && is_change(page->spans.items[*span].style))
            marked->first = marked->lines;
        *LIST_ADD(&marked->arena, &marked->pieces) = (struct marked_piece){
            .line = marked->lines,
            .style = page->spans.count > 0 ? page->spans.items[*span].style : THEME_PLAIN,
            .text = arena_dup_n(&marked->arena, page->text.buf + at, until - at)};
        at = until;
    }
    marked->lines++;
}

static void wrap(struct marked *marked, const struct page *page)
{
    size_t span = 0;
    size_t at = 0;

    while (at < page->text.len) {
        size_t bytes = text_wrap(page->text.buf + at, page->text.len - at, (size_t)marked->cols);

        add_line(marked, page, at, at + bytes, &span);
        at += bytes;
    }
}

void marked_make(struct marked *marked, int cols, const struct entry_words *before,
                 const struct entry_words *now, day today)
{
    struct page page = {.text = STR_INIT};
    struct word_diff diff;

    marked_release(marked);
    marked->cols = cols < 1 ? 1 : cols;
    marked->first = -1;
    if (before == NULL) {
        str_add(&page.text, now->narrative != NULL ? now->narrative : "");
    } else {
        word_diff_make(before->narrative, now->narrative, &page.arena, &diff);
        marked->added = diff.added;
        marked->removed = diff.removed;
        marked->coarse = diff.coarse;
        add_fields(marked, &page, before, now, today);
        add_narrative(&page, &diff);
    }
    wrap(marked, &page);
    str_release(&page.text);
    arena_release(&page.arena);
}

void marked_side(struct marked *marked, int cols, const char *before, const char *now, bool newer)
{
    struct page page = {.text = STR_INIT};
    struct word_diff diff;

    marked_release(marked);
    marked->cols = cols < 1 ? 1 : cols;
    marked->first = -1;
    if (*before == '\0' || *now == '\0') {
        str_add(&page.text, newer ? now : before);
    } else {
        word_diff_make(before, now, &page.arena, &diff);
        marked->coarse = diff.coarse;
        add_side(&page, &diff, newer ? WORD_DIFF_ADDED : WORD_DIFF_REMOVED);
    }
    wrap(marked, &page);
    str_release(&page.text);
    arena_release(&page.arena);
}

void marked_add(struct marked *marked, enum theme_style style, const char *text)
{
    size_t length = strlen(text);

    while (length > 0) {
        size_t bytes = text_wrap(text, length, (size_t)marked->cols);

        *LIST_ADD(&marked->arena, &marked->pieces) = (struct marked_piece){
            .line = marked->lines++, .style = style, .text = arena_dup_n(&marked->arena, text, bytes)};
        text += bytes;
        length -= bytes;
    }
}

void marked_release(struct marked *marked)
{
    arena_release(&marked->arena);
    memset(marked, 0, sizeof *marked);
}

void marked_paint(const struct marked *marked, const struct area *area, int top)
{
    int line = -1;
    int col = 0;
    size_t i;

    for (i = 0; i < marked->pieces.count; i++) {
        const struct marked_piece *piece = &marked->pieces.items[i];

        if (piece->line < top || piece->line >= top + area->rows)
            continue;
        col = piece->line == line ? col : 0;
        line = piece->line;
        col += paint_text(area, line - top, col, piece->style, piece->text);
    }
}

/* word_diff.c - what changed between two texts, word by word.
 *
 * Myers' greedy algorithm in its linear-space form: from both ends of the edit graph at once to a point on a shortest
 * path, then the same in the two halves. Words are made into numbers first, by sorting them: hashing could be slowed down
 * at will by whoever writes the text. Its time grows with the product of length and difference, so steps are counted: when
 * they are used up, what is not yet told apart is given whole. For two texts of a few thousand words that hardly agree
 * that happens, and there the finer answer would be unreadable anyway.
 */
#include <beatbook/domain/word_diff.h>

#include <stdlib.h>
#include <string.h>

#define STEPS_MOST 12000000
#define SHORT_WORD 3 /* bytes */

struct word {
    const char *text;
    size_t length;
    int id;       /* the same for the same word */
    bool changed; /* not in the other text */
};
LIST_NAMED(diff_words, struct word);

struct box { /* words from … to before … of the old text and of the new one */
    int a, a_end, b, b_end;
};

struct diff {
    struct word *a, *b;
    int *forward, *backward; /* furthest place in the old text on each diagonal (a - b), from either end */
    long steps;
    bool coarse;
};

/* ---- words */

static bool is_blank(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

static void split(const char *text, struct arena *arena, struct diff_words *out)
{
    while (*text != '\0') {
        const char *start = text;

        while (*text != '\0' && !is_blank(*text))
            text++;
        if (text > start)
            *LIST_ADD(arena, out) = (struct word){.text = start, .length = (size_t)(text - start)};
        else
            text++;
    }
}

static int by_text(const void *left, const void *right)
{
    const struct word *a = *(struct word *const *)left;
    const struct word *b = *(struct word *const *)right;
    int order = memcmp(a->text, b->text, a->length < b->length ? a->length : b->length);

    return order != 0 ? order : (a->length > b->length) - (a->length < b->length);
}

static void number(struct diff_words *a, struct diff_words *b, struct arena *arena)
{
    size_t count = a->count + b->count;
    struct word **all = arena_alloc(arena, (count + 1) * sizeof *all);
    size_t i;

    for (i = 0; i < a->count; i++)
        all[i] = &a->items[i];
    for (i = 0; i < b->count; i++)
        all[a->count + i] = &b->items[i];
    qsort(all, count, sizeof *all, by_text);
    for (i = 1; i < count; i++)
        all[i]->id = all[i - 1]->id + (by_text(&all[i - 1], &all[i]) != 0);
}

/* ---- the shortest difference */

/* One more step on every diagonal from the start; true when the paths met, then *box is cut there. */
static bool step_forward(struct diff *diff, const struct box *box, int low, int high, bool odd,
                         const int back[2], struct box *met)
{
    int d;

    for (d = high; d >= low; d -= 2) {
        int x =
            diff->forward[d - 1] >= diff->forward[d + 1] ? diff->forward[d - 1] + 1 : diff->forward[d + 1];

        for (; x < box->a_end && x - d < box->b_end && diff->a[x].id == diff->b[x - d].id; x++)
            diff->steps++;
        diff->steps++;
        diff->forward[d] = x;
        if (odd && back[0] <= d && d <= back[1] && diff->backward[d] <= x) {
            *met = (struct box){x, x, x - d, x - d};
            return true;
        }
    }
    return false;
}

/* The same from the end. */
static bool step_backward(struct diff *diff, const struct box *box, int low, int high, bool odd,
                          const int fore[2], struct box *met)
{
    int d;

    for (d = high; d >= low; d -= 2) {
        int x =
            diff->backward[d - 1] < diff->backward[d + 1] ? diff->backward[d - 1] : diff->backward[d + 1] - 1;

        for (; x > box->a && x - d > box->b && diff->a[x - 1].id == diff->b[x - d - 1].id; x--)
            diff->steps++;
        diff->steps++;
        diff->backward[d] = x;
        if (!odd && fore[0] <= d && d <= fore[1] && x <= diff->forward[d]) {
            *met = (struct box){x, x, x - d, x - d};
            return true;
        }
    }
    return false;
}

/* Widen the diagonals looked at by one each way, within those of the box; beyond them stands `beyond`. */
static void widen(int *at, int range[2], const int most[2], int beyond)
{
    if (range[0] > most[0])
        at[--range[0] - 1] = beyond;
    else
        range[0]++;
    if (range[1] < most[1])
        at[++range[1] + 1] = beyond;
    else
        range[1]--;
}

/* A point on a shortest path through the box; false when the steps are used up. */
static bool find_middle(struct diff *diff, const struct box *box, struct box *met)
{
    const int most[2] = {box->a - box->b_end, box->a_end - box->b};
    int fore[2] = {box->a - box->b, box->a - box->b};
    int back[2] = {box->a_end - box->b_end, box->a_end - box->b_end};
    bool odd = ((fore[0] - back[0]) & 1) != 0;

    diff->forward[fore[0]] = box->a;
    diff->backward[back[0]] = box->a_end;
    while (diff->steps < STEPS_MOST) {
        widen(diff->forward, fore, most, -1);
        if (step_forward(diff, box, fore[0], fore[1], odd, back, met))
            return true;
        widen(diff->backward, back, most, box->a_end + 1);
        if (step_backward(diff, box, back[0], back[1], odd, fore, met))
            return true;
    }
    return false;
}

static void mark(struct word *words, int from, int end)
{
    for (; from < end; from++)
        words[from].changed = true;
}

/* A middle cuts a box's difference in half, so it never goes deeper than the logarithm of the steps. */
static void compare(struct diff *diff, struct box box) // NOLINT(misc-no-recursion)
{
    struct box met;

    for (; box.a < box.a_end && box.b < box.b_end && diff->a[box.a].id == diff->b[box.b].id; box.a++)
        box.b++;
    for (; box.a < box.a_end && box.b < box.b_end && diff->a[box.a_end - 1].id == diff->b[box.b_end - 1].id;
         box.a_end--)
        box.b_end--;
    if (box.a < box.a_end && box.b < box.b_end && find_middle(diff, &box, &met)) {
        compare(diff, (struct box){box.a, met.a, box.b, met.b});
        compare(diff, (struct box){met.a, box.a_end, met.b, box.b_end});
        return;
    }
    diff->coarse |= box.a < box.a_end && box.b < box.b_end;
    mark(diff->a, box.a, box.a_end);
    mark(diff->b, box.b, box.b_end);
}

static void find_changes(struct diff_words *a, struct diff_words *b, struct arena *arena, bool *coarse)
{
    size_t diagonals = a->count + b->count + 3;
    int *room = arena_alloc(arena, 2 * diagonals * sizeof *room);
    struct diff diff = {.a = a->items, .b = b->items};

    diff.forward = room + b->count + 1;
    diff.backward = diff.forward + diagonals;
    compare(&diff, (struct box){0, (int)a->count, 0, (int)b->count});
    *coarse = diff.coarse;
}

/* ---- runs */

/* "the", "and", "a" left standing between two changes make a sentence harder to read, not easier. */
static void swallow_short(struct diff_words *a, struct diff_words *b)
{
    size_t i = 0;
    size_t j = 0;

    while (i < a->count && j < b->count) {
        if (a->items[i].changed) {
            i++;
        } else if (b->items[j].changed) {
            j++;
        } else {
            bool before = (i > 0 && a->items[i - 1].changed) || (j > 0 && b->items[j - 1].changed);
            bool after = (i + 1 < a->count && a->items[i + 1].changed) ||
                         (j + 1 < b->count && b->items[j + 1].changed);

            if (before && after && a->items[i].length <= SHORT_WORD)
                a->items[i].changed = b->items[j].changed = true;
            i++;
            j++;
        }
    }
}

/* The run from words[from] to before words[end], and how many blanks follow it. */
static void add_run(struct word_diff *out, enum word_diff_kind kind, const struct word *words, size_t from,
                    size_t end, struct arena *arena)
{
    struct word_diff_run *run;
    const char *after;

    if (from == end)
        return;
    after = words[end - 1].text + words[end - 1].length;
    run = LIST_ADD(arena, &out->runs);
    run->kind = kind;
    run->text = words[from].text;
    run->length = (size_t)(after - run->text);
    run->words = end - from;
    while (is_blank(after[run->gap]))
        run->gap++;
    out->removed += kind == WORD_DIFF_REMOVED ? run->words : 0;
    out->added += kind == WORD_DIFF_ADDED ? run->words : 0;
}

static void add_runs(const struct diff_words *a, const struct diff_words *b, struct arena *arena,
                     struct word_diff *out)
{
    size_t i = 0;
    size_t j = 0;

    while (i < a->count || j < b->count) {
        size_t a_from = i;
        size_t b_from = j;

        while (i < a->count && a->items[i].changed)
            i++;
        add_run(out, WORD_DIFF_REMOVED, a->items, a_from, i, arena);
        while (j < b->count && b->items[j].changed)
            j++;
        add_run(out, WORD_DIFF_ADDED, b->items, b_from, j, arena);
        b_from = j;
        while (i < a->count && j < b->count && !a->items[i].changed && !b->items[j].changed) {
            i++;
            j++;
        }
        add_run(out, WORD_DIFF_SAME, b->items, b_from, j, arena);
    }
}

void word_diff_make(const char *old_text, const char *new_text, struct arena *arena, struct word_diff *out)
{
    const char *const texts[] = {old_text != NULL ? old_text : "", new_text != NULL ? new_text : ""};
    struct diff_words a = {0};
    struct diff_words b = {0};

    memset(out, 0, sizeof *out);
    split(texts[0], arena, &a);
    split(texts[1], arena, &b);
    if (strlen(texts[0]) > WORD_DIFF_BYTES_MOST || strlen(texts[1]) > WORD_DIFF_BYTES_MOST) {
        out->coarse = strcmp(texts[0], texts[1]) != 0;
        if (out->coarse) {
            mark(a.items, 0, (int)a.count);
            mark(b.items, 0, (int)b.count);
        }
    } else {
        number(&a, &b, arena);
        find_changes(&a, &b, arena, &out->coarse);
        swallow_short(&a, &b);
    }
    add_runs(&a, &b, arena, out);
}

/* sampling_alike.c - which narratives hold much of another one.
 *
 * Texts held against each other word by word (as difference_alike.c does with criteria) would cost a comparison a pair: two million of
 * them for 2,000 narratives. Marks are looked up instead: one list of all of them in order, in which equal ones stand together.
 */
#include <beatbook/domain/sampling.h>

#include <stdlib.h>
#include <string.h>

#include <beatbook/util/hash.h>
#include <beatbook/util/text.h>

static uint64_t word_hash(const char *word, size_t length)
{
    uint64_t hash = 14695981039346656037u; /* FNV-1a */

    for (size_t i = 0; i < length; i++)
        hash = (hash ^ (unsigned char)word[i]) * 1099511628211u;
    return hash;
}

static uint64_t run_hash(const uint64_t *words)
{
    struct hash_dice dice = {0};

    for (size_t i = 0; i < SAMPLING_RUN; i++)
        dice.state = hash_dice_next(&dice) ^ words[i];
    return hash_dice_next(&dice);
}

static int by_number(const void *a, const void *b)
{
    const uint64_t *x = a, *y = b;

    return (*x > *y) - (*x < *y);
}

LIST_NAMED(hashes, uint64_t);

/* The words of what is read of the text, each as a number. */
static void hash_words(const char *narrative, struct arena *arena, struct hashes *out)
{
    size_t length = strlen(narrative);
    struct str all = STR_INIT, folded = STR_INIT;
    size_t at = 0, taken = 0;

    if (length > SAMPLING_READ) {
        length = SAMPLING_READ;
        while (length > 0 && ((unsigned char)narrative[length] & 0xc0) == 0x80)
            length--;
    }
    str_add_n(&all, narrative, length);
    text_fold(&folded, all.buf);
    while (text_next_word(folded.buf, folded.len, &at, &taken)) {
        *LIST_ADD(arena, out) = word_hash(folded.buf + at, taken);
        at += taken;
    }
    str_release(&folded);
    str_release(&all);
}

/* The least run of each window, once for as long as it stays the least. */
static void mark_runs(const uint64_t *runs, size_t count, struct arena *arena, struct sampling_text *out)
{
    size_t last = count;

    for (size_t from = 0; from + SAMPLING_WINDOW <= count; from++) {
        size_t least = from;

        for (size_t i = from + 1; i < from + SAMPLING_WINDOW; i++)
            if (runs[i] <= runs[least])
                least = i;
        if (least != last && out->marks.count < SAMPLING_MARKS)
            *LIST_ADD(arena, &out->marks) = runs[least];
        last = least;
    }
}

static void drop_doubles(struct sampling_text *text)
{
    size_t kept = 0;

    if (text->marks.count == 0)
        return;
    qsort(text->marks.items, text->marks.count, sizeof *text->marks.items, by_number);
    for (size_t i = 0; i < text->marks.count; i++)
        if (kept == 0 || text->marks.items[kept - 1] != text->marks.items[i])
            text->marks.items[kept++] = text->marks.items[i];
    text->marks.count = kept;
}

void sampling_marks(const char *narrative, struct arena *arena, struct sampling_text *out)
{
    struct arena own = ARENA_INIT;
    struct hashes words = {0};
    struct hashes runs = {0};

    hash_words(narrative, &own, &words);
    out->words = (int64_t)words.count;
    out->percent = -1;
    if (words.count >= SAMPLING_LONG_WORDS) {
        for (size_t i = 0; i + SAMPLING_RUN <= words.count; i++)
            *LIST_ADD(&own, &runs) = run_hash(words.items + i);
        mark_runs(runs.items, runs.count, arena, out);
        drop_doubles(out);
    }
    arena_release(&own);
}

/* --- all against all --------------------------------------------------------------------------- */

struct holder {
    uint64_t mark;
    moment at;
    size_t text;
};
LIST_NAMED(holder_list, struct holder);

static int by_mark(const void *a, const void *b)
{
    const struct holder *x = a, *y = b;

    if (x->mark != y->mark)
        return x->mark < y->mark ? -1 : 1;
    if (x->at != y->at)
        return x->at < y->at ? -1 : 1;
    return (x->text > y->text) - (x->text < y->text);
}

static void gather(const struct sampling_text_list *texts, struct arena *arena, struct holder_list *out)
{
    for (size_t i = 0; i < texts->count; i++)
        for (size_t j = 0; j < texts->items[i].marks.count; j++)
            *LIST_ADD(arena, out) = (struct holder){texts->items[i].marks.items[j], texts->items[i].at, i};
    if (out->count > 0)
        qsort(out->items, out->count, sizeof *out->items, by_mark);
}

static size_t first_with(const struct holder_list *holders, uint64_t mark)
{
    size_t low = 0, high = holders->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (holders->items[middle].mark < mark)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool could_be_source(const struct sampling_text *source, const struct sampling_text *text)
{
    return source->apprentice != text->apprentice && source->at < text->at;
}

/* `shared`: a number for each text, all 0 before and after. */
static void find_source(struct sampling_text_list *texts, size_t which, const struct holder_list *holders,
                        uint32_t *shared)
{
    struct sampling_text *text = &texts->items[which];
    bool clear = false;

    for (int round = 0; round < 2; round++, clear = true)
        for (size_t i = 0; i < text->marks.count; i++) {
            size_t first = first_with(holders, text->marks.items[i]);

            for (size_t at = first; at < holders->count && at < first + SAMPLING_HOLDERS &&
                                    holders->items[at].mark == text->marks.items[i];
                 at++) {
                size_t source = holders->items[at].text;

                if (clear)
                    shared[source] = 0;
                else if (could_be_source(&texts->items[source], text) &&
                         (int64_t)++shared[source] * 100 / (int64_t)text->marks.count > text->percent) {
                    text->percent = (int64_t)shared[source] * 100 / (int64_t)text->marks.count;
                    text->like = source;
                }
            }
        }
}

void sampling_compare(struct sampling_text_list *texts, struct arena *arena)
{
    struct holder_list holders = {0};
    uint32_t *shared = arena_alloc(arena, (texts->count + 1) * sizeof *shared);

    gather(texts, arena, &holders);
    for (size_t i = 0; i < texts->count; i++) {
        if (texts->items[i].marks.count == 0)
            continue;
        texts->items[i].percent = 0;
        find_source(texts, i, &holders, shared);
    }
}

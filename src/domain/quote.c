/* quote.c - quoted words: picked out of a text by its words, and found again where the text says it otherwise.
 *
 * Smith and Waterman's local alignment, on words: a shared word counts two, a word left out, put in or changed takes one away. The best stretch ends where the
 * score is highest and begins where it last was nothing. Two rows and a table of where each score began are enough, so that long texts cost no square of memory.
 */
#include <beatbook/domain/quote.h>

#include <string.h>

#include <beatbook/util/str.h>
#include <beatbook/util/text.h>

#define SHARED 2
#define OTHER (-1)

void quote_split(const char *text, struct arena *arena, struct quote_words *out)
{
    size_t at = 0;

    while (text[at] != '\0') {
        size_t length;

        at += strspn(text + at, " \t\r\n");
        length = strcspn(text + at, " \t\r\n");
        if (length > 0)
            *LIST_ADD(arena, out) = (struct quote_word){at, length};
        at += length;
    }
}

const char *quote_take(const char *text, const struct quote_words *words, size_t first, size_t last,
                       struct arena *arena)
{
    struct str taken = STR_INIT;
    const char *copy;
    size_t i;

    for (i = first; i <= last && i < words->count; i++) {
        str_add(&taken, i > first ? " " : "");
        str_add_n(&taken, text + words->items[i].at, words->items[i].length);
    }
    while (taken.len > 1 && strchr(".,;:", taken.buf[taken.len - 1]) != NULL)
        str_cut(&taken, taken.len - 1);
    copy = arena_dup(arena, taken.buf);
    str_release(&taken);
    return copy;
}

/* Each word without regard to case and the stops around it. */
static const char **fold(const char *text, const struct quote_words *words, size_t count, struct arena *arena)
{
    const char **folded = arena_alloc(arena, (count + 1) * sizeof *folded);
    struct str one = STR_INIT;
    size_t i;

    for (i = 0; i < count; i++) {
        const char *word = text + words->items[i].at;
        size_t length = words->items[i].length;

        while (length > 1 && strchr(".,;:!?()\"'", word[length - 1]) != NULL)
            length--;
        while (length > 1 && strchr("(\"'", *word) != NULL) {
            word++;
            length--;
        }
        str_clear(&one);
        text_fold(&one, arena_dup_n(arena, word, length));
        folded[i] = arena_dup(arena, one.buf);
    }
    str_release(&one);
    return folded;
}

struct cell {
    int score;
    size_t began; /* word of the text that the stretch begins with */
};

static struct cell better(struct cell a, struct cell b)
{
    return b.score > a.score ? b : a;
}

/* The best stretch of the text; its score. */
static int align(const char *const *quote, size_t quoted, const char *const *text, size_t count,
                 struct arena *arena, size_t *first, size_t *last)
{
    struct cell *above = arena_alloc(arena, (count + 1) * sizeof *above);
    struct cell *row = arena_alloc(arena, (count + 1) * sizeof *row);
    int best = 0;
    size_t i, j;

    memset(above, 0, (count + 1) * sizeof *above);
    memset(row, 0, (count + 1) * sizeof *row);
    for (i = 0; i < quoted; i++) {
        struct cell *swap = above;

        for (j = 1; j <= count; j++) {
            bool shared = strcmp(quote[i], text[j - 1]) == 0;
            struct cell here = above[j - 1];

            if (here.score == 0)
                here.began = j - 1;
            here.score += shared ? SHARED : OTHER;
            here = better(here, (struct cell){above[j].score + OTHER, above[j].began});
            here = better(here, (struct cell){row[j - 1].score + OTHER, row[j - 1].began});
            if (here.score < 0)
                here.score = 0;
            row[j] = here;
            if (here.score > best) {
                best = here.score;
                *first = here.began;
                *last = j - 1;
            }
        }
        above = row;
        row = swap;
    }
    return best;
}

int quote_find(const char *quote, const char *text, size_t *first, size_t *last)
{
    struct arena own = ARENA_INIT;
    struct quote_words quoted = {0}, words = {0};
    size_t of, in;
    int best;

    quote_split(quote, &own, &quoted);
    quote_split(text, &own, &words);
    of = quoted.count < QUOTE_WORDS_MOST ? quoted.count : QUOTE_WORDS_MOST;
    in = words.count < QUOTE_WORDS_MOST ? words.count : QUOTE_WORDS_MOST;
    *first = *last = 0;
    best = align((const char *const *)fold(quote, &quoted, of, &own), of,
                 (const char *const *)fold(text, &words, in, &own), in, &own, first, last);
    arena_release(&own);
    return best >= (int)of / 2 ? best : 0;
}

/* safe_look.c - the rules applied to the words of an entry.
 *
 * Where a rule wants other words near, or a group to be a word of a list, that is looked up here and not
 * written into the expressions: an alternation of eight hundred names at every letter of a text would be slow,
 * and nobody could read it. The first rule that finds something at a place keeps it. Everything is bounded:
 * steps by pattern.h, candidates by the length of the text, finds here; what is left undone is a find of its own.
 */
#include "safe_parts.h"

#include <stdlib.h>
#include <string.h>

#include <beatbook/util/text.h>
#include <beatbook/util/tr.h>

#define AROUND 100 /* bytes beside a find in which `unless` looks */

struct token {
    size_t at, length;
    uint32_t lists;
    bool starts; /* a sentence */
};

struct look_at {
    struct safe *safe;
    const char *text;
    size_t length;
    enum look_field field;
    int64_t nth;
    struct arena *arena;
    struct look_find_list *out;
    size_t first; /* of the finds in this text */
    struct arena scratch;
    LIST(struct token) tokens;
    bool has_tokens;
};

/* --- words and lists -------------------------------------------------------------------------- */

static bool is_exact(const struct safe_word *word, const char *text, size_t length)
{
    return word->exact == NULL || (strlen(word->exact) == length && memcmp(word->exact, text, length) == 0);
}

/* The first row with that word, or where it would stand. */
static size_t first_row(const struct safe *safe, const char *folded)
{
    size_t low = 0, high = safe->words.count;

    while (low < high) {
        size_t middle = (low + high) / 2;

        if (strcmp(safe->words.items[middle].folded, folded) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

uint32_t safe_lists_of(const struct safe *safe, const char *text, size_t length)
{
    struct str word = STR_INIT, folded = STR_INIT;
    uint32_t lists = 0;

    str_add_n(&word, text, length);
    text_fold(&folded, word.buf);
    for (size_t i = first_row(safe, folded.buf);
         i < safe->words.count && strcmp(safe->words.items[i].folded, folded.buf) == 0; i++)
        if (is_exact(&safe->words.items[i], text, length))
            lists |= safe->words.items[i].lists;
    str_release(&word);
    str_release(&folded);
    return lists;
}

/* Letters and digits of any script; an apostrophe inside a word belongs to it, other punctuation does not. */
static bool is_of_word(const char *p)
{
    unsigned char c = (unsigned char)*p;

    if (c == 0xE2 && (unsigned char)p[1] == 0x80) /* U+2000 to U+203F: dashes, quotation marks */
        return (unsigned char)p[2] == 0x99;
    return c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
           c == '\'';
}

static size_t word_length(const char *p)
{
    const char *end = p;

    while (is_of_word(end))
        end += (unsigned char)*end == 0xE2 && (unsigned char)end[1] == 0x80 ? 3 : 1;
    return (size_t)(end - p);
}

/* Does a sentence end between two words? After "Mr." it does not. */
static bool ends_between(const struct look_at *in, const struct token *before, size_t at,
                         uint32_t abbreviations)
{
    const char *gap = in->text + before->at + before->length;
    size_t length = at - before->at - before->length;

    for (size_t i = 0; i < length; i++) {
        if (strchr("!?;", gap[i]) != NULL || (gap[i] == '\n' && i + 1 < length && gap[i + 1] == '\n'))
            return true;
        if (gap[i] == '.' && i + 1 < length && (gap[i + 1] == ' ' || gap[i + 1] == '\n') &&
            (before->lists & abbreviations) == 0)
            return true;
    }
    return false;
}

static uint32_t list_bit(const struct safe *safe, const char *name)
{
    for (size_t i = 0; i < safe->lists.count; i++)
        if (strcmp(safe->lists.items[i], name) == 0)
            return 1u << i;
    return 0;
}

/* Two words with a blank between may be one of a list together. */
static void join_tokens(struct look_at *in)
{
    for (size_t i = 0; i + 1 < in->tokens.count; i++) {
        struct token *one = &in->tokens.items[i], *two = one + 1;
        uint32_t lists;

        if (two->at != one->at + one->length + 1 || in->text[two->at - 1] != ' ')
            continue;
        lists = safe_lists_of(in->safe, in->text + one->at, two->at + two->length - one->at);
        one->lists |= lists;
        two->lists |= lists;
    }
}

static void make_tokens(struct look_at *in)
{
    uint32_t abbreviations = list_bit(in->safe, "abbreviations");

    if (in->has_tokens)
        return;
    in->has_tokens = true;
    for (size_t at = 0; at < in->length;) {
        size_t length = word_length(in->text + at);
        struct token *token;

        if (length == 0) {
            at++;
            continue;
        }
        token = LIST_ADD(&in->scratch, &in->tokens);
        token->at = at;
        token->length = length;
        token->lists = safe_lists_of(in->safe, in->text + at, length);
        token->starts = in->tokens.count == 1 || ends_between(in, token - 1, at, abbreviations);
        at += length;
    }
    join_tokens(in);
}

/* The first word that ends behind a place. */
static size_t token_at(const struct look_at *in, size_t at)
{
    size_t low = 0, high = in->tokens.count;

    while (low < high) {
        size_t middle = (low + high) / 2;

        if (in->tokens.items[middle].at + in->tokens.items[middle].length <= at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* A word of the list within so many words, in the same sentence. */
static bool is_near(struct look_at *in, const struct pattern_hit *mark, int list, int64_t distance)
{
    const struct token *tokens;
    size_t first, after;

    make_tokens(in);
    tokens = in->tokens.items;
    first = token_at(in, mark->at);
    after = token_at(in, mark->at + mark->length);
    for (int64_t n = 0; n < distance && first > 0 && first < in->tokens.count && !tokens[first].starts; n++)
        if ((tokens[--first].lists & 1u << list) != 0)
            return true;
    for (int64_t n = 0; n < distance && after < in->tokens.count && !tokens[after].starts; n++)
        if ((tokens[after++].lists & 1u << list) != 0)
            return true;
    return false;
}

/* --- one candidate ---------------------------------------------------------------------------- */

/* Every named group must be a word of its list; *mark gets the part to be shown. */
static bool groups_fit(const struct look_at *in, const struct safe_pattern *pattern, struct pattern_hit *mark)
{
    for (size_t i = 0; i < pattern->groups.count; i++) {
        const struct safe_group *group = &pattern->groups.items[i];
        struct pattern_hit hit;

        if (!pattern_group(pattern->pattern, group->group, &hit))
            continue;
        if (group->list == SAFE_MARK)
            *mark = hit;
        else if ((safe_lists_of(in->safe, in->text + hit.at, hit.length) & 1u << group->list) == 0)
            return false;
    }
    return mark->length > 0;
}

static bool is_letter_start(const char *text, size_t at)
{
    return ((unsigned char)text[at] & 0xC0) != 0x80;
}

static size_t next_letter(const struct look_at *in, size_t at)
{
    while (at < in->length && !is_letter_start(in->text, at))
        at++;
    return at;
}

/* Does an exception touch it? It is looked for only around the find. */
static bool is_excepted(const struct look_at *in, const struct safe_pattern_list *unless,
                        const struct pattern_hit *mark)
{
    size_t start = mark->at > AROUND ? mark->at - AROUND : 0;
    size_t end =
        mark->at + mark->length + AROUND < in->length ? mark->at + mark->length + AROUND : in->length;

    while (!is_letter_start(in->text, start))
        start--;
    while (end < in->length && !is_letter_start(in->text, end))
        end++;
    for (size_t i = 0; i < unless->count; i++) {
        const struct safe_pattern *pattern = &unless->items[i];
        struct pattern_hit hit, all;
        size_t from = start;

        while (from < end && pattern_find(pattern->pattern, in->text, end, from, &hit) == PATTERN_HERE &&
               hit.at < mark->at + mark->length) {
            all = hit;
            if (hit.at + hit.length > mark->at && groups_fit(in, pattern, &all))
                return true;
            from = next_letter(in, hit.at + 1);
        }
    }
    return false;
}

static bool is_taken(const struct look_at *in, const struct pattern_hit *mark)
{
    for (size_t i = in->first; i < in->out->count; i++) {
        const struct look_find *find = &in->out->items[i];

        if ((size_t)find->at < mark->at + mark->length && mark->at < (size_t)(find->at + find->length))
            return true;
    }
    return false;
}

static void add_find(struct look_at *in, const char *rule, const char *why, const char *say,
                     const struct pattern_hit *mark)
{
    struct look_find *find;

    if (in->out->count >= SAFE_FINDS_MOST || is_taken(in, mark))
        return;
    find = LIST_ADD(in->arena, in->out);
    find->rule = rule;
    find->why = why;
    find->say = say;
    find->field = in->field;
    find->nth = in->nth;
    find->at = (int64_t)mark->at;
    find->length = (int64_t)mark->length;
    find->words = arena_dup_n(in->arena, in->text + mark->at, mark->length);
}

static void judge(struct look_at *in, const struct safe_rule *rule, struct pattern_hit *mark)
{
    if (safe_sum_right(rule->sum, in->text + mark->at, mark->length) &&
        (rule->near < 0 || is_near(in, mark, rule->near, rule->distance)) &&
        !is_excepted(in, &rule->unless, mark))
        add_find(in, rule->id, rule->why, rule->say, mark);
}

/* --- one text --------------------------------------------------------------------------------- */

static void unfinished(struct look_at *in, size_t at)
{
    struct pattern_hit mark = {at < in->length ? at : 0, 1};

    while (!is_letter_start(in->text, mark.at))
        mark.at--;
    mark.length = text_grapheme(in->text + mark.at, in->length - mark.at, NULL);
    add_find(in, SAFE_UNFINISHED,
             _("from here on the text was not looked through to its end: it wants too many steps"),
             _("write it in sentences, or look through it yourself and say so"), &mark);
}

/* Behind the whole match when it was one; else behind its first group, or one letter on: a match of another
   reading may begin inside. */
static size_t go_on(const struct look_at *in, const struct safe_pattern *pattern,
                    const struct pattern_hit *hit, bool fits)
{
    struct pattern_hit group;
    size_t next = hit->at + 1;

    if (fits)
        next = hit->at + (hit->length > 0 ? hit->length : 1);
    else if (pattern->groups.count > 0 && pattern->groups.items[0].list != SAFE_MARK &&
             pattern_group(pattern->pattern, pattern->groups.items[0].group, &group) &&
             group.at + group.length > hit->at)
        next = group.at + group.length;
    return next_letter(in, next);
}

static void look_for(struct look_at *in, const struct safe_rule *rule, const struct safe_pattern *pattern)
{
    struct pattern_hit hit, mark;
    size_t from = 0;

    while (from < in->length && in->out->count < SAFE_FINDS_MOST) {
        enum pattern_found found = pattern_find(pattern->pattern, in->text, in->length, from, &hit);
        bool fits;

        if (found == PATTERN_NONE)
            return;
        if (found == PATTERN_GAVE_UP) {
            unfinished(in, from);
            return;
        }
        mark = hit;
        fits = groups_fit(in, pattern, &mark);
        from = go_on(in, pattern, &hit, fits);
        if (fits)
            judge(in, rule, &mark);
    }
}

static int by_place(const void *a, const void *b)
{
    const struct look_find *left = a, *right = b;

    return (left->at > right->at) - (left->at < right->at);
}

static void look_through(struct safe *safe, const char *text, enum look_field field, int64_t nth,
                         struct arena *arena, struct look_find_list *out)
{
    struct look_at in = {.safe = safe,
                         .text = text,
                         .length = strlen(text),
                         .field = field,
                         .nth = nth,
                         .arena = arena,
                         .out = out,
                         .first = out->count};

    if (in.length == 0 || !text_valid(text, in.length, NULL))
        return;
    for (size_t i = 0; i < safe->rules.count; i++)
        for (size_t k = 0; k < safe->rules.items[i].find.count; k++)
            look_for(&in, &safe->rules.items[i], &safe->rules.items[i].find.items[k]);
    if (out->count > in.first)
        qsort(out->items + in.first, out->count - in.first, sizeof *out->items, by_place);
    arena_release(&in.scratch);
}

void safe_look(struct safe *safe, const struct entry_words *words, struct arena *arena,
               struct look_find_list *out)
{
    static const enum look_field fields[] = {LOOK_TITLE, LOOK_PLACE, LOOK_NARRATIVE};

    *out = (struct look_find_list){NULL, 0, 0};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        look_through(safe, look_text(words, fields[i], 0), fields[i], 0, arena, out);
    for (size_t i = 0; i < words->references.count; i++)
        if (words->references.items[i].kind == REFERENCE_OTHER)
            look_through(safe, look_text(words, LOOK_REFERENCE, (int64_t)i), LOOK_REFERENCE, (int64_t)i,
                         arena, out);
}

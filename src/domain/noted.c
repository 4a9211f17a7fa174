/* noted.c - the notes and links of a document, picked out of its rows.
 *
 * A note is known by the word before its colon, which the store writes (flatten.c) from the closed list of the grammar; a row of the
 * header by its heading. Links are sorted once and looked up for each row, so that a crossmap of thousands costs no more than its rows.
 */
#include <beatbook/domain/noted.h>

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <beatbook/domain/ref.h>
#include <beatbook/util/tr.h>

#define SHA256_SHOWN 16

static const char *const type_words[NOTED_TYPE_COUNT] = {
    [NOTED_NOTE] = "note",   [NOTED_GAP] = "gap",         [NOTED_CONFLICT] = "conflict",
    [NOTED_LIMIT] = "limit", [NOTED_OMITTED] = "omitted",
};
const struct names noted_type_names = {"note", type_words, NOTED_TYPE_COUNT};

/* The words before a colon that make a note a mark, and which. */
static const struct {
    const char *name, *value; /* value: what must follow; NULL anything */
    enum noted_type type;
} known[] = {
    {"reading", NULL, NOTED_NOTE},      {"repair", NULL, NOTED_NOTE},
    {"sic", NULL, NOTED_NOTE},          {"local", NULL, NOTED_NOTE},
    {"note", NULL, NOTED_NOTE},         {"stated", "false", NOTED_NOTE},
    {"gap", NULL, NOTED_GAP},           {"status", "to-be-confirmed", NOTED_GAP},
    {"conflict", NULL, NOTED_CONFLICT}, {"omitted", NULL, NOTED_OMITTED},
};
#define KNOWN (sizeof known / sizeof *known)

static bool find_known(const char *name, size_t length, const char *value, size_t *at)
{
    for (*at = 0; *at < KNOWN; (*at)++)
        if (strlen(known[*at].name) == length && strncasecmp(known[*at].name, name, length) == 0 &&
            (known[*at].value == NULL || strcmp(known[*at].value, value) == 0))
            return true;
    return false;
}

/* "name: value" in two; false when it is none. */
static bool part(const char *note, size_t *length, const char **value)
{
    const char *colon = strstr(note, ": ");

    if (colon == NULL)
        return false;
    *length = (size_t)(colon - note);
    *value = colon + 2;
    return true;
}

/* ---- links, by the item on this side */

struct sorted {
    const struct crossing **at;
    size_t count;
};

static int by_here(const void *a, const void *b)
{
    const struct crossing *x = *(const struct crossing *const *)a, *y = *(const struct crossing *const *)b;
    int order = strcmp(x->here, y->here);

    return order != 0 ? order : x < y ? -1 : x > y;
}

static void sort_links(const struct crossings *links, struct arena *arena, struct sorted *out)
{
    size_t count = links != NULL ? links->items.count : 0, i;

    out->count = 0;
    out->at = arena_alloc(arena, (count + 1) * sizeof *out->at);
    for (i = 0; i < count; i++)
        if (links->items.items[i].relation != RELATION_SUPPORTS)
            out->at[out->count++] = &links->items.items[i];
    if (out->count > 1)
        qsort(out->at, out->count, sizeof *out->at, by_here);
}

static size_t first_of(const struct sorted *links, const char *item)
{
    size_t low = 0, high = links->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (strcmp(links->at[middle]->here, item) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* ---- marks */

static struct noted_mark *add(struct noted *out, enum noted_type type, int64_t row,
                              const struct reader_row *of, struct arena *arena)
{
    struct noted_mark *mark = LIST_ADD(arena, &out->items);
    int64_t *counts[] = {&out->notes, &out->gaps, &out->conflicts, &out->limits, &out->omitted};
    bool about = of->form == READER_ITEM || of->form == READER_SECTION;

    ++*counts[type];
    *mark = (struct noted_mark){.type = type, .row = row, .note = -1};
    mark->id = about && of->id != NULL ? of->id : "";
    mark->code = about && of->code != NULL ? of->code : "";
    mark->name = mark->words = mark->other = mark->other_code = mark->other_version = mark->other_words = "";
    return mark;
}

static void add_link(const struct crossing *link, int64_t row, const struct reader_row *of,
                     struct arena *arena, struct noted *out)
{
    struct noted_mark *mark =
        add(out, link->relation == RELATION_LIMITS ? NOTED_LIMIT : NOTED_CONFLICT, row, of, arena);

    mark->name = names_word(&document_relation_names, (int)link->relation);
    mark->words = link->words_here;
    mark->other = link->there;
    mark->other_code = link->there_code != NULL ? link->there_code : "";
    mark->other_version = link->there_version != NULL ? link->there_version : "";
    mark->other_words = link->words_there;
    mark->outward = link->outward;
    mark->fallen = crossing_is_fallen(link);
}

/* A fact beside words is nothing without them: "Agile Working: To be confirmed". */
static const char *about_fact(const struct reader_row *of, struct arena *arena)
{
    const char *title = of->title != NULL ? of->title : "", *words = of->words != NULL ? of->words : "";

    return arena_printf(arena, "%s%s%s", title, *title && *words ? ": " : "", words);
}

static void add_notes(const struct reader_row *of, int64_t row, struct arena *arena, struct noted *out)
{
    size_t i, at, length;
    const char *value;

    if (of->form == READER_HEADER && of->title != NULL &&
        find_known(of->title, strlen(of->title), of->words != NULL ? of->words : "", &at)) {
        struct noted_mark *mark = add(out, known[at].type, row, of, arena);

        mark->name = known[at].name;
        mark->words = of->words != NULL ? of->words : "";
    }
    for (i = 0; i < of->notes.count; i++)
        if (part(of->notes.items[i], &length, &value) && find_known(of->notes.items[i], length, value, &at)) {
            struct noted_mark *mark = add(out, known[at].type, row, of, arena);

            mark->note = (int64_t)i;
            mark->name = known[at].name;
            mark->words = known[at].value == NULL ? value : about_fact(of, arena);
        }
}

void noted_make(const struct reader_row_list *rows, const struct crossings *links, struct arena *arena,
                struct noted *out)
{
    struct sorted sorted;
    size_t i, k;

    *out = (struct noted){.id = links != NULL ? links->id : NULL,
                          .version = links != NULL ? links->version : NULL};
    sort_links(links, arena, &sorted);
    for (i = 0; i < rows->count; i++) {
        const struct reader_row *row = &rows->items[i];
        const char *id = row->form == READER_ITEM && row->id != NULL ? row->id : NULL;

        for (k = id != NULL ? first_of(&sorted, id) : sorted.count;
             k < sorted.count && strcmp(sorted.at[k]->here, id) == 0; k++)
            add_link(sorted.at[k], (int64_t)i, row, arena, out);
        add_notes(row, (int64_t)i, arena, out);
    }
}

/* ---- in words */

void noted_say(const struct noted *noted, struct str *out)
{
    struct {
        int64_t count;
        const char *words;
    } parts[] = {
        {noted->notes, ngettext("note", "notes", (unsigned long)noted->notes)},
        {noted->conflicts, ngettext("conflict", "conflicts", (unsigned long)noted->conflicts)},
        {noted->gaps, ngettext("gap", "gaps", (unsigned long)noted->gaps)},
        {noted->limits, ngettext("limit", "limits", (unsigned long)noted->limits)},
        {noted->omitted, _("omitted")},
    };
    bool any = false;
    size_t i;

    for (i = 0; i < sizeof parts / sizeof *parts; i++)
        if (parts[i].count > 0) {
            str_add_f(out, "%s%lld %s", any ? ", " : "", (long long)parts[i].count, parts[i].words);
            any = true;
        }
}

void noted_say_head(const struct noted_mark *mark, struct str *out)
{
    struct ref ref;
    const char *item = mark->other_code;

    if (*mark->other == '\0' || !ref_parse(mark->other, &ref)) {
        str_add(out, *mark->name ? mark->name : names_word(&noted_type_names, (int)mark->type));
        return;
    }
    if (*item == '\0')
        item = ref.item;
    if (mark->type == NOTED_CONFLICT)
        str_add_f(out, _("conflicts with %s %s"), ref.framework, item);
    else if (mark->outward)
        str_add_f(out, _("limits %s %s"), ref.framework, item);
    else
        str_add_f(out, _("is limited by %s %s"), ref.framework, item);
    if (*mark->other_version)
        str_add_f(out, " (%s)", mark->other_version);
    else
        str_add_f(out, " (%s)", _("not loaded"));
}

void noted_say_span(const char *value, struct str *out)
{
    char *end = NULL;
    long n = value[0] == 'P' && isdigit((unsigned char)value[1]) ? strtol(value + 1, &end, 10) : -1;

    if (n < 0 || end[0] == '\0' || end[1] != '\0')
        str_add(out, value);
    else if (*end == 'Y')
        str_add_f(out, ngettext("%ld year", "%ld years", (unsigned long)n), n);
    else if (*end == 'M')
        str_add_f(out, ngettext("%ld month", "%ld months", (unsigned long)n), n);
    else if (*end == 'W')
        str_add_f(out, ngettext("%ld week", "%ld weeks", (unsigned long)n), n);
    else if (*end == 'D')
        str_add_f(out, ngettext("%ld day", "%ld days", (unsigned long)n), n);
    else
        str_add(out, value);
}

static bool is_fact(const char *note, size_t length, const char *name)
{
    return strlen(name) == length && strncmp(note, name, length) == 0;
}

void noted_say_fact(const char *note, struct str *out)
{
    size_t length;
    const char *value;

    if (!part(note, &length, &value)) {
        str_add(out, note);
    } else if (is_fact(note, length, "stated") && strcmp(value, "false") == 0) {
        str_add(out, _("not in the source's own words"));
    } else if (is_fact(note, length, "status") && strcmp(value, "to-be-confirmed") == 0) {
        str_add(out, _("left open by its issuer"));
    } else if (is_fact(note, length, "sha256") && strlen(value) > SHA256_SHOWN) {
        str_add(out, "sha256 ");
        str_add_n(out, value, SHA256_SHOWN);
        str_add(out, "…");
    } else if (is_fact(note, length, "status") || is_fact(note, length, "stage") ||
               is_fact(note, length, "modality") || is_fact(note, length, "href")) {
        str_add(out, value);
    } else {
        str_add_n(out, note, length);
        str_add_char(out, ' ');
        noted_say_span(value, out);
    }
}

/* tags_start.c - start tags: names, attributes, quotation marks. */
#include <string.h>

#include <beatbook/util/text.h>
#include <beatbook/util/tr.h>

#include "tags_scan.h"

struct attribute_seen {
    const char *name;
    size_t name_length;
    const char *value; /* NULL when it was not plain */
    size_t value_length;
};

/* A start tag while it is read; `at` runs ahead of the scan's. */
struct start {
    struct scan *scan;
    const char *name;
    size_t name_length;
    size_t at;
    struct attribute_seen seen[TAGS_ATTRIBUTES_MOST];
    int count;
    bool curly_said;
    bool ended;
    bool closes_itself;
};

static const char *rest(const struct start *s)
{
    return s->scan->text + s->at;
}

static bool at_end(const struct start *s)
{
    return s->at >= s->scan->length;
}

/* The line of where the tag is being read. */
static int line_here(struct start *s)
{
    int line = s->scan->line;

    for (size_t i = s->scan->at; i < s->at; i++)
        line += s->scan->text[i] == '\n';
    return line;
}

/* Bytes of a typographic quotation mark at this place, or 0: ‘ ’ ‚ ‛ “ ” „ ‟ ′ ″ ‹ › « ». */
static size_t curly(const struct start *s)
{
    const unsigned char *p = (const unsigned char *)rest(s);

    if (at_end(s))
        return 0;
    if (p[0] == 0xE2 && p[1] == 0x80 &&
        ((p[2] >= 0x98 && p[2] <= 0x9F) || p[2] == 0xB2 || p[2] == 0xB3 || p[2] == 0xB9 || p[2] == 0xBA))
        return 3;
    return p[0] == 0xC2 && (p[1] == 0xAB || p[1] == 0xBB) ? 2 : 0;
}

static void say_curly(struct start *s)
{
    if (s->curly_said)
        return;
    s->curly_said = true;
    check_add(s->scan->faults, s->scan->arena, line_here(s), tags_item(s->scan),
              _("there are curly quotation marks inside the tag <%.*s>"), (int)s->name_length, s->name);
    check_remedy(s->scan->faults, s->scan->arena, _("use straight ones, as in id=\"s4\""));
}

static void remember(struct start *s, const char *name, size_t name_length, const char *value,
                     size_t value_length)
{
    struct attribute_seen *seen = &s->seen[s->count++];

    seen->name = name;
    seen->name_length = name_length;
    seen->value = value;
    seen->value_length = value_length;
}

static bool is_seen(const struct start *s, const char *name, size_t length)
{
    for (int i = 0; i < s->count; i++)
        if (s->seen[i].name_length == length && !memcmp(s->seen[i].name, name, length))
            return true;
    return false;
}

/* --- values ---------------------------------------------------------------------------------- */

/* The value never ends, as far as can be seen: the rest of the tag cannot be read. */
static void no_closing_quote(struct start *s, const char *name, size_t length, size_t stop)
{
    check_add(s->scan->faults, s->scan->arena, line_here(s), tags_item(s->scan),
              _("the value of %.*s in <%.*s> lacks its closing quotation mark"), (int)length, name,
              (int)s->name_length, s->name);
    check_remedy(s->scan->faults, s->scan->arena, _("write %.*s=\"…\""), (int)length, name);
    s->scan->broken = true;
    while (stop < s->scan->length && s->scan->text[stop] != '>' && s->scan->text[stop] != '<')
        stop++;
    s->at = stop;
}

static void value_references(struct start *s, size_t from, size_t to)
{
    const char *amp;

    while (from < to && (amp = memchr(s->scan->text + from, '&', to - from)) != NULL) {
        from = (size_t)(amp - s->scan->text);
        from += tags_reference(s->scan, from);
    }
}

/* A value in straight quotation marks, `at` on the first. */
static void straight_value(struct start *s, const char *name, size_t length)
{
    const char *text = s->scan->text;
    char quote = text[s->at];
    size_t from = s->at + 1, to = from;

    while (to < s->scan->length && text[to] != quote && text[to] != '<')
        to++;
    if (to >= s->scan->length || text[to] == '<' ||
        (to > from && text[to - 1] == '=' && to + 1 < s->scan->length && !tags_is_blank(text[to + 1]) &&
         !strchr("/>", text[to + 1]))) {
        no_closing_quote(s, name, length, to < s->scan->length && text[to] == '<' ? to : from);
        return;
    }
    value_references(s, from, to);
    remember(s, name, length, text + from, to - from);
    s->at = to + 1;
    if (!at_end(s) && !tags_is_blank(text[s->at]) && !strchr("/>", text[s->at]) && !curly(s)) {
        check_add(s->scan->faults, s->scan->arena, line_here(s), tags_item(s->scan),
                  _("there is no blank after the value of %.*s in <%.*s>"), (int)length, name,
                  (int)s->name_length, s->name);
        check_remedy(s->scan->faults, s->scan->arena, _("write a blank between two attributes"));
        tags_edit(s->scan, s->at, 0, " ");
    }
}

/* A value between curly marks (or one curly and one straight): read, with straight ones put in their place. */
static void curly_value(struct start *s, const char *name, size_t length)
{
    size_t mark = curly(s), from;

    say_curly(s);
    tags_edit(s->scan, s->at, mark, "\"");
    s->at += mark;
    from = s->at;
    while (!at_end(s) && !curly(s) && !strchr("\"<>", *rest(s)))
        s->at++;
    remember(s, name, length, s->scan->text + from, s->at - from);
    mark = curly(s);
    if (mark || (!at_end(s) && *rest(s) == '"')) {
        tags_edit(s->scan, s->at, mark ? mark : 1, "\"");
        s->at += mark ? mark : 1;
    } else {
        tags_edit(s->scan, s->at, 0, "\"");
    }
}

static void bare_value(struct start *s, const char *name, size_t length)
{
    size_t from = s->at;

    while (!at_end(s) && !tags_is_blank(*rest(s)) && !strchr("<>\"", *rest(s)) &&
           !(*rest(s) == '/' && rest(s)[1] == '>'))
        s->at++;
    check_add(s->scan->faults, s->scan->arena, line_here(s), tags_item(s->scan),
              _("the value of %.*s in <%.*s> has no quotation marks"), (int)length, name, (int)s->name_length,
              s->name);
    check_remedy(s->scan->faults, s->scan->arena, _("write %.*s=\"%.*s\""), (int)length, name,
                 (int)(s->at - from), s->scan->text + from);
    tags_edit(s->scan, from, 0, "\"");
    tags_edit(s->scan, s->at, 0, "\"");
    if (!at_end(s) && *rest(s) == '"') {
        tags_edit(s->scan, s->at, 1, "");
        s->at++;
    }
    remember(s, name, length, s->scan->text + from, s->at - from);
}

/* --- attributes ------------------------------------------------------------------------------ */

static void skip_blanks(struct start *s)
{
    while (!at_end(s) && tags_is_blank(*rest(s)))
        s->at++;
}

/* The same attribute again: the parser must not see it. What it held is looked at all the same. */
static void twice(struct start *s, const char *name, size_t length, size_t from, size_t edits)
{
    check_add(s->scan->faults, s->scan->arena, line_here(s), tags_item(s->scan),
              _("%.*s stands twice in <%.*s>"), (int)length, name, (int)s->name_length, s->name);
    check_remedy(s->scan->faults, s->scan->arena, _("take one of them out"));
    s->scan->edits.count = edits;
    tags_edit(s->scan, from, s->at - from, "");
    s->count--;
}

static void attribute(struct start *s)
{
    size_t from = s->at, edits = s->scan->edits.count;
    const char *name = rest(s);
    size_t length = tags_name_length(name, s->scan->length - s->at);
    bool again = is_seen(s, name, length);
    int count = s->count;

    s->at += length;
    skip_blanks(s);
    if (at_end(s) || *rest(s) != '=') {
        check_add(s->scan->faults, s->scan->arena, line_here(s), tags_item(s->scan),
                  _("%.*s in <%.*s> has no value"), (int)length, name, (int)s->name_length, s->name);
        check_remedy(s->scan->faults, s->scan->arena, _("write %.*s=\"…\""), (int)length, name);
        tags_edit(s->scan, from, length, "");
        return;
    }
    s->at++;
    skip_blanks(s);
    if (at_end(s))
        return;
    if (*rest(s) == '"' || *rest(s) == '\'')
        straight_value(s, name, length);
    else if (curly(s))
        curly_value(s, name, length);
    else
        bare_value(s, name, length);
    if (again && s->count > count && !s->scan->broken)
        twice(s, name, length, from, edits);
}

/* The tag runs into the next one, or into the end. */
static void no_end(struct start *s)
{
    check_add(s->scan->faults, s->scan->arena, s->scan->line, tags_item(s->scan),
              _("the tag <%.*s lacks its >"), (int)s->name_length, s->name);
    check_remedy(s->scan->faults, s->scan->arena, _("write > at its end"));
    tags_edit(s->scan, s->at, 0, ">");
    s->ended = true;
}

static void next(struct start *s)
{
    size_t mark;

    skip_blanks(s);
    if (at_end(s) || *rest(s) == '<') {
        no_end(s);
    } else if (*rest(s) == '>') {
        s->at++;
        s->ended = true;
    } else if (*rest(s) == '/' && rest(s)[1] == '>') {
        s->at += 2;
        s->ended = s->closes_itself = true;
    } else if (s->count >= TAGS_ATTRIBUTES_MOST) {
        check_add(s->scan->faults, s->scan->arena, s->scan->line, tags_item(s->scan),
                  _("<%.*s> has more than %d attributes"), (int)s->name_length, s->name,
                  TAGS_ATTRIBUTES_MOST);
        check_remedy(s->scan->faults, s->scan->arena, _("this is no framework that a person wrote"));
        s->scan->broken = s->scan->refused = s->ended = true;
    } else if ((mark = curly(s)) != 0) {
        say_curly(s);
        tags_edit(s->scan, s->at, mark, " ");
        s->at += mark;
    } else if (tags_name_length(rest(s), s->scan->length - s->at) > 0) {
        attribute(s);
    } else {
        size_t width = text_grapheme(rest(s), s->scan->length - s->at, NULL);
        check_add(s->scan->faults, s->scan->arena, line_here(s), tags_item(s->scan),
                  _("%.*s may not stand inside the tag <%.*s>"), (int)width, rest(s), (int)s->name_length,
                  s->name);
        check_remedy(s->scan->faults, s->scan->arena,
                     _("inside a tag stand only attributes, each as name=\"value\""));
        tags_edit(s->scan, s->at, width, " ");
        s->at += width;
    }
}

/* --- elements -------------------------------------------------------------------------------- */

static bool is_word(const char *name, size_t length, const char *word)
{
    return strlen(word) == length && !memcmp(name, word, length);
}

/* HTML's elements that are never closed. What is wrong with them is said by the checker, which sees them in their place. */
static bool is_void(const struct start *s)
{
    return is_word(s->name, s->name_length, "br") || is_word(s->name, s->name_length, "hr") ||
           is_word(s->name, s->name_length, "img") || is_word(s->name, s->name_length, "wbr");
}

static const char *value_of(const struct start *s, const char *name)
{
    for (int i = 0; i < s->count; i++)
        if (is_word(s->seen[i].name, s->seen[i].name_length, name) && s->seen[i].value_length > 0 &&
            s->seen[i].value_length < 64)
            return arena_dup_n(s->scan->arena, s->seen[i].value, s->seen[i].value_length);
    return NULL;
}

/* "skill S4", as the check of the model names items. */
static const char *item_name(const struct start *s)
{
    const char *kind, *label;

    if (!is_word(s->name, s->name_length, "item"))
        return NULL;
    kind = value_of(s, "kind");
    label = value_of(s, "code");
    label = label ? label : value_of(s, "id");
    return kind && label ? check_label(s->scan->arena, kind, label) : NULL;
}

static void push(struct start *s)
{
    struct scan *scan = s->scan;
    struct scan_open *open;

    if (scan->depth == TAGS_DEPTH_MOST) {
        check_add(scan->faults, scan->arena, scan->line, tags_item(scan),
                  _("tags are nested more than %d deep"), TAGS_DEPTH_MOST);
        check_remedy(scan->faults, scan->arena, _("close each <item> before the next begins"));
        scan->broken = scan->refused = true;
        return;
    }
    open = &scan->open[scan->depth++];
    open->name = s->name;
    open->length = s->name_length;
    open->line = scan->line;
    open->mark = scan->tags->marks.count - 1;
    open->item = item_name(s);
}

void tags_start_tag(struct scan *scan)
{
    struct start s;

    s.scan = scan;
    s.name = scan->text + scan->at + 1;
    s.name_length = tags_name_length(s.name, scan->length - scan->at - 1);
    s.at = scan->at + 1 + s.name_length;
    s.count = 0;
    s.curly_said = s.ended = s.closes_itself = false;
    if (scan->tags->marks.count >= TAGS_ELEMENTS_MOST) {
        check_add(scan->faults, scan->arena, scan->line, NULL, _("there are more than %d elements"),
                  TAGS_ELEMENTS_MOST);
        check_remedy(scan->faults, scan->arena, _("make two frameworks of it"));
        scan->broken = scan->refused = true;
        return;
    }
    LIST_ADD(scan->arena, &scan->tags->marks)->line = scan->line;
    scan->root_seen = true;
    while (!s.ended)
        next(&s);
    if (!s.closes_itself && is_void(&s)) {
        tags_edit(scan, s.at - 1, 0, "/");
        s.closes_itself = true;
    }
    if (!s.closes_itself)
        push(&s);
    tags_to(scan, s.at);
}

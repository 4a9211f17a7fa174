/* writer.c - the model as XML, by the vocabulary's order of attributes.
 *
 * Not libxml2's writer: its indentation puts blanks into mixed content, and ours has to wrap words.
 */
#include <beatbook/io/writer.h>

#include <string.h>

#include <beatbook/domain/entry.h>
#include <beatbook/domain/provision.h>
#include <beatbook/domain/vocabulary.h>
#include <beatbook/util/text.h>

#define COLUMNS 100
#define INDENT 2
#define NUMBERS_MOST 12

struct writer {
    struct str *out;
    int depth;
};

static void indent(struct writer *w)
{
    for (int i = 0; i < w->depth * INDENT; i++)
        str_add_char(w->out, ' ');
}

/* In words a quotation mark needs no reference. */
static void escape_words(struct str *out, const char *text)
{
    for (const char *quote; (quote = strchr(text, '"')) != NULL; text = quote + 1) {
        struct str part = STR_INIT;
        str_add_n(&part, text, (size_t)(quote - text));
        text_escape(out, part.buf);
        str_add_char(out, '"');
        str_release(&part);
    }
    text_escape(out, text);
}

/* --- tags ------------------------------------------------------------------------------------ */

/* `<name a="…"` with the values in the vocabulary's order; NULL ones are left out, and NULL is none. */
static void begin(struct writer *w, enum element element, const char *const *values)
{
    const struct vocabulary_attribute *rows = vocabulary_elements[element].attributes;

    indent(w);
    str_add_f(w->out, "<%s", vocabulary_elements[element].name);
    for (size_t i = 0; rows[i].name; i++) {
        if (!values || !values[i])
            continue;
        str_add_f(w->out, " %s=\"", rows[i].name);
        text_escape(w->out, values[i]);
        str_add_char(w->out, '"');
    }
}

static void open_tag(struct writer *w, enum element element, const char *const *values)
{
    begin(w, element, values);
    str_add(w->out, ">\n");
    w->depth++;
}

static void close_tag(struct writer *w, enum element element)
{
    w->depth--;
    indent(w);
    str_add_f(w->out, "</%s>\n", vocabulary_elements[element].name);
}

/* --- words ----------------------------------------------------------------------------------- */

static void runs_as_xml(const struct run_list *runs, struct str *out)
{
    for (size_t i = 0; i < runs->count; i++) {
        const struct run *run = &runs->items[i];
        const char *text = run->text ? run->text : "";
        if (run->form == RUN_EG)
            str_add(out, "<eg>");
        if (run->form == RUN_LINK && run->href) {
            str_add(out, "<a href=\"");
            text_escape(out, run->href);
            str_add(out, "\">");
        } else if (run->form == RUN_LINK) {
            str_add(out, "<a>");
        }
        escape_words(out, text);
        if (run->form == RUN_EG)
            str_add(out, "</eg>");
        if (run->form == RUN_LINK)
            str_add(out, "</a>");
    }
}

/* Lines of whole words. A blank inside a tag may become a line's end too: to XML it is the same. */
static void wrap(struct writer *w, const char *text)
{
    size_t columns = (size_t)(COLUMNS - w->depth * INDENT), length = strlen(text);

    while (length > 0) {
        size_t line = text_wrap(text, length, columns), words;
        /* A word that is longer than a line stays whole: a break would be a blank to whoever reads it. */
        while (line < length && text[line - 1] != ' ')
            line++;
        words = line;
        while (words > 0 && text[words - 1] == ' ')
            words--;
        indent(w);
        str_add_n(w->out, text, words);
        str_add_char(w->out, '\n');
        text += line;
        length -= line;
    }
}

/* An element with words: on one line where they fit, else on lines of their own. */
static void words(struct writer *w, enum element element, const char *const *values, const char *xml)
{
    size_t start = w->out->len;

    begin(w, element, values);
    if (!*xml) {
        str_add(w->out, vocabulary_elements[element].text == VOCABULARY_NO_TEXT ? "/>\n" : "></");
        if (vocabulary_elements[element].text != VOCABULARY_NO_TEXT)
            str_add_f(w->out, "%s>\n", vocabulary_elements[element].name);
        return;
    }
    str_add_char(w->out, '>');
    if (w->out->len - start + strlen(xml) + strlen(vocabulary_elements[element].name) + 3 <= COLUMNS) {
        str_add_f(w->out, "%s</%s>\n", xml, vocabulary_elements[element].name);
        return;
    }
    str_add_char(w->out, '\n');
    w->depth++;
    wrap(w, xml);
    close_tag(w, element);
}

static void runs(struct writer *w, enum element element, const char *const *values,
                 const struct run_list *list)
{
    struct str xml = STR_INIT;

    runs_as_xml(list, &xml);
    words(w, element, values, xml.buf);
    str_release(&xml);
}

static void text(struct writer *w, enum element element, const char *const *values, const char *plain)
{
    struct str xml = STR_INIT;

    escape_words(&xml, plain ? plain : "");
    words(w, element, values, xml.buf);
    str_release(&xml);
}

static void remark(struct writer *w, const struct remark *r)
{
    const char *values[16] = {NULL};
    int element = r->name ? vocabulary_find(r->name) : -1;

    if (element < 0)
        return;
    for (size_t i = 0; i < r->attributes.count; i++) {
        const struct vocabulary_attribute *row =
            vocabulary_attribute((enum element)element, r->attributes.items[i].name);
        if (row)
            values[row - vocabulary_elements[element].attributes] = r->attributes.items[i].value;
    }
    runs(w, (enum element)element, values, &r->runs);
}

static void remarks(struct writer *w, const struct remark_list *list)
{
    for (size_t i = 0; i < list->count; i++)
        remark(w, &list->items[i]);
}

/* --- values of the model as texts ------------------------------------------------------------ */

/* Room for the numbers of one element. */
struct numbers {
    char text[NUMBERS_MOST][16];
    int used;
};

static const char *number(struct numbers *numbers, int value)
{
    char *text_of = numbers->text[numbers->used++];
    struct str digits = STR_INIT;

    str_add_f(&digits, "%d", value);
    memcpy(text_of, digits.buf, digits.len < 15 ? digits.len + 1 : 1);
    str_release(&digits);
    return text_of;
}

static const char *number_or_none(struct numbers *numbers, int value)
{
    return value > 0 ? number(numbers, value) : NULL;
}

static const char *set_or_none(const struct names *names, uint32_t set, struct str *out)
{
    if (!set)
        return NULL;
    names_set(names, set, " ", out);
    return out->buf;
}

static const char *words_or_none(const struct word_list *list, struct str *out)
{
    for (size_t i = 0; i < list->count; i++)
        str_add_f(out, "%s%s", i ? " " : "", list->items[i]);
    return list->count ? out->buf : NULL;
}

/* --- content --------------------------------------------------------------------------------- */

static void items(struct writer *w, const struct item_list *list);

static void item(struct writer *w, const struct item *i)
{
    struct numbers numbers = {.used = 0};
    const char *assessable = i->assessable < 0 ? NULL : i->assessable ? "true" : "false";
    const char *values[] = {names_word(&kind_names, (int)i->kind),
                            i->id,
                            i->code,
                            i->since,
                            i->revised,
                            i->stage,
                            i->modality,
                            assessable,
                            number_or_none(&numbers, i->expected_level),
                            i->uuid};

    open_tag(w, ELEMENT_ITEM, values);
    remarks(w, &i->parts);
    for (size_t j = 0; j < i->levels.count; j++) {
        struct numbers n = {.used = 0};
        const char *level_values[] = {number(&n, i->levels.items[j].n)};
        open_tag(w, ELEMENT_COMPETENCY_LEVEL, level_values);
        remarks(w, &i->levels.items[j].parts);
        items(w, &i->levels.items[j].items);
        close_tag(w, ELEMENT_COMPETENCY_LEVEL);
    }
    items(w, &i->items);
    remarks(w, &i->notes);
    close_tag(w, ELEMENT_ITEM);
}

static void items(struct writer *w, const struct item_list *list)
{
    for (size_t i = 0; i < list->count; i++)
        item(w, &list->items[i]);
}

static void sections(struct writer *w, const struct section_list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        const struct section *section = &list->items[i];
        const char *values[] = {section->id};
        open_tag(w, ELEMENT_SECTION, values);
        remarks(w, &section->parts);
        items(w, &section->items);
        sections(w, &section->sections);
        remarks(w, &section->notes);
        close_tag(w, ELEMENT_SECTION);
    }
}

static void change(struct writer *w, const struct change *c)
{
    struct str old_ids = STR_INIT;
    struct str new_ids = STR_INIT;
    const char *values[] = {names_word(&document_change_names, (int)c->type),
                            words_or_none(&c->old_ids, &old_ids), words_or_none(&c->new_ids, &new_ids),
                            c->evidence};

    text(w, ELEMENT_CHANGE, values, c->text);
    str_release(&old_ids);
    str_release(&new_ids);
}

static void changes(struct writer *w, const struct changes *c)
{
    const char *values[] = {c->from, c->date};

    open_tag(w, ELEMENT_CHANGES, values);
    remarks(w, &c->notes);
    for (size_t i = 0; i < c->list.count; i++)
        change(w, &c->list.items[i]);
    close_tag(w, ELEMENT_CHANGES);
}

static void rule(struct writer *w, const struct rule *r)
{
    struct numbers numbers = {.used = 0};
    struct str sets[6] = {STR_INIT, STR_INIT, STR_INIT, STR_INIT, STR_INIT, STR_INIT};
    const char *values[] = {r->id,
                            set_or_none(&kind_names, r->kinds, &sets[0]),
                            words_or_none(&r->items, &sets[1]),
                            number(&numbers, r->min_entries),
                            number_or_none(&numbers, r->distinct_months),
                            number_or_none(&numbers, r->min_types),
                            set_or_none(&entry_type_names, r->accept, &sets[2]),
                            set_or_none(&entry_type_names, r->must_include, &sets[3]),
                            r->within,
                            set_or_none(&vocabulary_decider_names, r->sign_off, &sets[4]),
                            set_or_none(&vocabulary_decider_names, r->needs, &sets[5])};

    runs(w, ELEMENT_RULE, values, &r->runs);
    for (size_t i = 0; i < sizeof sets / sizeof *sets; i++)
        str_release(&sets[i]);
}

static void rules(struct writer *w, const struct rule_list *list)
{
    if (list->count == 0)
        return;
    open_tag(w, ELEMENT_EVIDENCE, NULL);
    for (size_t i = 0; i < list->count; i++)
        rule(w, &list->items[i]);
    close_tag(w, ELEMENT_EVIDENCE);
}

static void reasons(struct writer *w, const struct reason_list *list)
{
    if (list->count == 0)
        return;
    open_tag(w, ELEMENT_OFF_THE_JOB, NULL);
    for (size_t i = 0; i < list->count; i++) {
        const char *values[] = {list->items[i].id};
        open_tag(w, ELEMENT_REASON, values);
        remarks(w, &list->items[i].parts);
        close_tag(w, ELEMENT_REASON);
    }
    close_tag(w, ELEMENT_OFF_THE_JOB);
}

static const char *number_given(struct numbers *numbers, int value)
{
    return value >= 0 ? number(numbers, value) : NULL;
}

static const char *day_given(day d, char *buffer)
{
    return d == DAY_NONE ? NULL : day_format(d, buffer);
}

static void provision(struct writer *w, const struct provision *p)
{
    enum element element = (enum element)(ELEMENT_TERM + (int)p->kind);
    char from[DAY_TEXT], until[DAY_TEXT], force[DAY_TEXT];
    struct numbers n = {.used = 0};
    const char *values[] = {p->id,
                            p->about,
                            day_given(p->starts_from, from),
                            day_given(p->starts_until, until),
                            day_given(p->in_force_from, force),
                            number_given(&n, p->age_from),
                            number_given(&n, p->age_until),
                            number_given(&n, p->months),
                            number_given(&n, p->weeks_from),
                            number_given(&n, p->weeks_until),
                            p->minutes < 0 ? NULL : number(&n, p->minutes / 60),
                            p->minutes_per_week < 0 ? NULL : number(&n, p->minutes_per_week / 60),
                            number_given(&n, p->percent),
                            number_given(&n, p->level),
                            p->unit_sets ? "true" : NULL};

    open_tag(w, element, values);
    remarks(w, &p->parts);
    close_tag(w, element);
}

/* In the grammar's order, whatever order they are held in. */
static void provisions(struct writer *w, const struct provision_list *list)
{
    for (int kind = 0; kind < PROVISION_KIND_COUNT; kind++)
        for (size_t i = 0; i < list->count; i++)
            if ((int)list->items[i].kind == kind)
                provision(w, &list->items[i]);
}

static void link(struct writer *w, const struct link *l)
{
    const char *strength =
        (unsigned)l->strength < STRENGTH_NONE ? names_word(&document_strength_names, (int)l->strength) : NULL;
    const char *values[] = {l->id, l->from, l->to, names_word(&document_relation_names, (int)l->relation),
                            strength};

    open_tag(w, ELEMENT_LINK, values);
    open_tag(w, ELEMENT_WORDS, NULL);
    text(w, ELEMENT_FROM, NULL, l->from_words);
    text(w, ELEMENT_TO, NULL, l->to_words);
    close_tag(w, ELEMENT_WORDS);
    remarks(w, &l->notes);
    close_tag(w, ELEMENT_LINK);
}

/* --- the document ---------------------------------------------------------------------------- */

/* The root's tag, with its namespace first. */
static enum element root(struct writer *w, const struct document *d)
{
    enum element element = (enum element)(ELEMENT_FRAMEWORK + (int)d->form);
    const char *of_framework[] = {d->id,    d->version, names_word(&document_type_names, (int)d->type),
                                  d->codes, d->lang,    d->uuid};
    const char *of_others[] = {d->id, d->version, d->lang};
    const char *name = vocabulary_elements[element].name;
    struct str tag = STR_INIT;
    struct writer into = {&tag, 0};

    begin(&into, element, element == ELEMENT_FRAMEWORK ? of_framework : of_others);
    str_add_f(w->out, "<%s xmlns=\"%s\"%s>\n", name, VOCABULARY_NAMESPACE, tag.buf + 1 + strlen(name));
    str_release(&tag);
    w->depth++;
    return element;
}

void writer_write(const struct document *document, struct str *out)
{
    struct writer w = {out, 0};
    enum element element;

    str_add(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    element = root(&w, document);
    if (element == ELEMENT_FRAMEWORK)
        open_tag(&w, ELEMENT_ABOUT, NULL);
    remarks(&w, &document->about);
    if (element == ELEMENT_FRAMEWORK)
        close_tag(&w, ELEMENT_ABOUT);
    for (size_t i = 0; i < document->changes.count; i++)
        changes(&w, &document->changes.items[i]);
    sections(&w, &document->sections);
    reasons(&w, &document->reasons);
    provisions(&w, &document->provisions);
    rules(&w, &document->rules);
    for (size_t i = 0; i < document->links.count; i++)
        link(&w, &document->links.items[i]);
    close_tag(&w, element);
}

/* reader_page.c - a document laid out as a page of text: its header, then section by section what its issuer says, and below each item what
 * is to be known of it: what it limits or contradicts elsewhere, how its source was read.
 *
 * What the issuer says is plain, what we say is dim; what is open or contradicts has a sign of its own besides.
 */
#include "reader_page.h"

#include <string.h>

#include <beatbook/util/str.h>
#include <beatbook/util/tr.h>

#include "show.h"

#define LABELS 18 /* columns of the header's headings */

/* Where the page stands among the marks: they come in the order of the rows. */
struct lay {
    struct flow *flow;
    const struct noted *noted;
    size_t mark;
    int64_t row;
};

static const struct noted_mark *mark_of(struct lay *lay, int64_t note, bool link)
{
    const struct noted_marks *marks = &lay->noted->items;

    while (lay->mark < marks->count && marks->items[lay->mark].row < lay->row)
        lay->mark++;
    for (size_t i = lay->mark; i < marks->count && marks->items[i].row == lay->row; i++)
        if (marks->items[i].note == note && (*marks->items[i].other != '\0') == link) {
            lay->mark = link ? i + 1 : lay->mark;
            return &marks->items[i];
        }
    return NULL;
}

static int tag_of(const struct lay *lay, const struct noted_mark *mark)
{
    return mark ? (int)(mark - lay->noted->items.items) : -1;
}

static const char *sign_of(const struct noted_mark *mark, enum theme_style *style)
{
    *style = mark && mark->type == NOTED_CONFLICT                ? THEME_BAD
             : mark && (mark->type == NOTED_GAP || mark->fallen) ? THEME_WAIT
             : mark && mark->type == NOTED_LIMIT                 ? THEME_NOTICE
                                                                 : THEME_DIM;
    return *style == THEME_BAD || *style == THEME_NOTICE ? "!" : *style == THEME_WAIT ? "?" : "-";
}

/* ---- links */

static void add_links(struct lay *lay, int indent)
{
    const struct noted_mark *mark;
    while ((mark = mark_of(lay, -1, true))) {
        struct str head = STR_INIT;
        enum theme_style style;
        const char *sign = sign_of(mark, &style);
        noted_say_head(mark, &head);
        if (mark->fallen)
            str_add_f(&head, "; %s", _("to be looked at: the quoted words do not stand there any more"));
        if (*mark->other_version)
            str_add_f(&head, "  %s", theme_sign(SIGN_ENTER));
        flow_add(lay->flow, indent + 2, style, indent, sign, style, tag_of(lay, mark), head.buf);
        flow_f(lay->flow, indent + 4, THEME_PLAIN, _("here: \"%s\""), mark->words);
        flow_f(lay->flow, indent + 4, THEME_PLAIN, _("there: \"%s\""), mark->other_words);
        str_release(&head);
    }
}

/* ---- notes */

static bool starts(const char *note, const char *name)
{
    size_t length = strlen(name);
    return strncmp(note, name, length) == 0 && note[length] == ':';
}

static bool is_fact(const char *note)
{
    return starts(note, "stage") || starts(note, "modality") || starts(note, "expected level");
}

static void add_facts(struct lay *lay, const struct reader_row *row, int indent)
{
    struct str text = STR_INIT;
    for (size_t i = 0; i < row->notes.count; i++)
        if (is_fact(row->notes.items[i])) {
            str_add(&text, text.len > 0 ? ", " : "");
            noted_say_fact(row->notes.items[i], &text);
        }
    if (text.len > 0)
        flow_add(lay->flow, indent + 2, THEME_DIM, indent, "-", THEME_DIM, -1, text.buf);
    str_release(&text);
}

/* A check that quotes the whole item does not say it twice. */
static void add_note(struct lay *lay, const struct reader_row *row, const char *note,
                     const struct noted_mark *mark, int indent)
{
    size_t length = row->words ? strlen(row->words) : 0;
    enum theme_style style;
    const char *sign = sign_of(mark, &style);
    const char *text = note;
    struct str shorter = STR_INIT;
    if (starts(note, "check") && length > 0 && strncmp(note + 7, row->words, length) == 0 &&
        (note[7 + length] == '\0' || strncmp(note + 7 + length, " (", 2) == 0)) {
        str_add_f(&shorter, "check%s", note + 7 + length);
        text = shorter.buf;
    }
    flow_add(lay->flow, indent + 2, THEME_DIM, indent, sign, style, tag_of(lay, mark), text);
    str_release(&shorter);
}

static void add_notes(struct lay *lay, const struct reader_row *row, int indent)
{
    add_facts(lay, row, indent);
    for (size_t i = 0; i < row->notes.count; i++)
        if (!is_fact(row->notes.items[i]))
            add_note(lay, row, row->notes.items[i], mark_of(lay, (int64_t)i, false), indent);
}

static void add_words(struct flow *flow, const struct reader_row *row, int indent)
{
    if (row->words && *row->words)
        flow_text(flow, indent, THEME_PLAIN, row->words);
    if (row->words_cy && *row->words_cy)
        flow_text(flow, indent, THEME_DIM, row->words_cy);
}

/* ---- rows */

static const char *or_null(const char *text)
{
    return text && *text ? text : NULL;
}

static void add_item(struct lay *lay, const struct reader_row *row, int indent)
{
    struct flow *flow = lay->flow;
    const char *code = or_null(row->code), *title = or_null(row->title);
    int wide = code ? paint_width(code) + 1 : 0;
    int at = indent + (code && wide < 5 ? 5 : wide < 10 ? wide : 5);
    if (row->depth == 0)
        flow_gap(flow);
    if (title || code)
        flow_add(flow, at, title ? THEME_STRONG : THEME_PLAIN, indent, code,
                 row->claimable ? THEME_STRONG : THEME_PLAIN, -1,
                 title        ? title
                 : row->words ? row->words
                              : "");
    if (title || !code)
        add_words(flow, row, at);
    else if (row->words_cy && *row->words_cy)
        flow_text(flow, at, THEME_DIM, row->words_cy);
    add_links(lay, at);
    add_notes(lay, row, at);
}

/* What an element of the header says beside its words: behind them where they leave room, else below. That there is none of something its words
 * say themselves. */
static void header_facts(struct lay *lay, const struct reader_row *row, struct str *facts,
                         const struct noted_mark **mark)
{
    *mark = NULL;
    for (size_t i = 0; i < row->notes.count; i++) {
        const struct noted_mark *one = mark_of(lay, (int64_t)i, false);
        if (!one && starts(row->notes.items[i], "status"))
            continue;
        str_add(facts, facts->len > 0 ? "; " : "");
        noted_say_fact(row->notes.items[i], facts);
        *mark = one ? one : *mark;
    }
}

static void add_header(struct lay *lay, const struct reader_row *row)
{
    const struct noted_mark *mark = mark_of(lay, -1, false), *fact;
    const char *title = row->title ? row->title : "", *words = row->words ? row->words : "";
    int from = paint_width(title) + 1 > LABELS ? paint_width(title) + 1 : LABELS;
    struct str facts = STR_INIT, text = STR_INIT;
    enum theme_style style, fact_style;
    const char *sign;
    (void)sign_of(mark, &style);
    header_facts(lay, row, &facts, &fact);
    sign = sign_of(fact, &fact_style);
    bool behind = facts.len > 0 && from + paint_width(words) + paint_width(facts.buf) + 5 <= lay->flow->cols;
    str_add(&text, words);
    if (behind)
        str_add_f(&text, " (%s%s%s)", fact ? sign : "", fact ? " " : "", facts.buf);
    flow_add(lay->flow, LABELS, THEME_PLAIN, 0, title, style,
             tag_of(lay, mark     ? mark
                         : behind ? fact
                                  : NULL),
             text.buf);
    if (!behind && facts.len > 0)
        flow_add(lay->flow, LABELS + (fact ? 2 : 0), THEME_DIM, LABELS, fact ? sign : NULL, fact_style,
                 tag_of(lay, fact), facts.buf);
    str_release(&facts);
    str_release(&text);
}

/* A link quotes both its ends, first whence it comes. */
static void add_quoted(struct flow *flow, const struct reader_row *row, int indent)
{
    const char *words = row->words ? row->words : "", *end = strchr(words, '\n');
    if (!end) {
        add_words(flow, row, indent);
        return;
    }
    flow_f(flow, indent, THEME_PLAIN, _("from: \"%.*s\""), (int)(end - words), words);
    flow_f(flow, indent, THEME_PLAIN, _("to: \"%s\""), end + 1);
}

/* A change, a link, a rule, a reason. */
static void add_other(struct lay *lay, const struct reader_row *row, int indent)
{
    const char *code = or_null(row->code), *title = or_null(row->title);
    if (row->depth == 0)
        flow_gap(lay->flow);
    flow_add(lay->flow, indent + 5, THEME_STRONG, indent, code, THEME_STRONG, -1,
             title  ? title
             : code ? ""
                    : or_null(row->id));
    if (row->form == READER_LINK)
        add_quoted(lay->flow, row, indent + 2);
    else
        add_words(lay->flow, row, indent + 2);
    add_notes(lay, row, indent + 2);
}

static void add_row(struct lay *lay, const struct reader_row *row)
{
    int indent = 2 * (int)(row->depth < 8 ? row->depth : 8);
    switch (row->form) {
    case READER_HEADER:
        add_header(lay, row);
        break;
    case READER_SECTION:
        flow_gap(lay->flow);
        flow_text(lay->flow, indent, THEME_TITLE, or_null(row->title) ? row->title : row->id ? row->id : "");
        add_words(lay->flow, row, indent);
        add_notes(lay, row, indent);
        break;
    case READER_ITEM:
        add_item(lay, row, indent);
        break;
    default:
        add_other(lay, row, indent);
    }
}

/* Which document it is, in the store's own words. */
static void add_name(const struct framework *framework, day today, struct flow *flow)
{
    struct str text = STR_INIT;
    str_add_f(&text, "%s %s", framework->id ? framework->id : "",
              framework->version ? framework->version : "");
    if (framework->form == DOCUMENT_FRAMEWORK)
        str_add_f(&text, _("; %lld items, %lld to be claimed"), (long long)framework->items,
                  (long long)framework->claimable);
    if (framework->imported_at != MOMENT_NONE)
        str_add_f(&text, _("; imported %s"), show_day(day_of(framework->imported_at), today));
    flow_add(flow, LABELS, THEME_PLAIN, 0, _("Document"), THEME_DIM, -1, text.buf);
    str_release(&text);
}

void reader_page_lay(const struct framework *framework, const struct reader_row_list *rows,
                     const struct noted *noted, day today, struct flow *flow, int *starts_at)
{
    struct lay lay = {flow, noted, 0, 0};
    add_name(framework, today, flow);
    for (size_t i = 0; i < rows->count; i++) {
        lay.row = (int64_t)i;
        starts_at[i] = (int)flow->lines.count;
        add_row(&lay, &rows->items[i]);
    }
}

/* tags.c - the scan: words, comments and closing tags. Start tags are in tags_start.c.
 *
 * Where a slip is plain, the text that is handed on is mended, so that the parser can read it and the faults further
 * down are found in the same run. Where it is not (a tag that is never closed), nothing is guessed: the scan goes on
 * for what it can see by itself, and the parser is not asked.
 */
#include <beatbook/io/tags.h>

#include <string.h>

#include <beatbook/domain/vocabulary.h>
#include <beatbook/util/text.h>
#include <beatbook/util/tr.h>

#include "entities.h"
#include "tags_scan.h"

#define FAULTS_MOST 200

bool tags_is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Letters, digits and what else a name has; any byte of a letter beyond ASCII. */
size_t tags_name_length(const char *text, size_t length)
{
    size_t at = 0;

    while (at < length) {
        unsigned char c = (unsigned char)text[at];
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == ':';
        bool more = (c >= '0' && c <= '9') || c == '-' || c == '.';
        /* General punctuation (curly quotes, dashes) begins with E2 80 and is no part of a name. */
        bool beyond = c >= 0x80 && !(c == 0xE2 && at + 1 < length && (unsigned char)text[at + 1] == 0x80) &&
                      !(c == 0xC2 && at + 1 < length);
        if (!letter && !beyond && !(more && at > 0))
            break;
        at++;
    }
    return at;
}

void tags_to(struct scan *scan, size_t at)
{
    const char *p = scan->text + scan->at, *end = scan->text + at;

    while (p < end && (p = memchr(p, '\n', (size_t)(end - p))) != NULL) {
        scan->line++;
        p++;
    }
    scan->at = at;
}

const char *tags_item(const struct scan *scan)
{
    for (int i = scan->depth - 1; i >= 0; i--)
        if (scan->open[i].item)
            return scan->open[i].item;
    return NULL;
}

void tags_edit(struct scan *scan, size_t at, size_t length, const char *insert)
{
    struct scan_edit *edit = LIST_ADD(scan->arena, &scan->edits);

    edit->at = at;
    edit->length = length;
    edit->insert = insert;
}

/* Take a stretch out of the text but leave its lines. */
static void take_out(struct scan *scan, size_t at, size_t length)
{
    char *lines = arena_alloc(scan->arena, length + 1);
    size_t count = 0;

    for (size_t i = 0; i < length; i++)
        if (scan->text[at + i] == '\n')
            lines[count++] = '\n';
    tags_edit(scan, at, length, lines);
}

static void refuse(struct scan *scan)
{
    scan->broken = scan->refused = true;
}

/* --- words ----------------------------------------------------------------------------------- */

size_t tags_reference(struct scan *scan, size_t at)
{
    size_t used = 1;
    const char *text = scan->text + at, *meant;
    const char *item = tags_item(scan);
    enum entities_form form = entities_look(text, scan->length - at, &used);

    if (form == ENTITIES_KNOWN)
        return used;
    if (form == ENTITIES_UNKNOWN) {
        meant = entities_html(text + 1, used - 2);
        if (meant) {
            check_add(scan->faults, scan->arena, scan->line, item, _("%.*s is HTML"), (int)used, text);
            check_remedy(scan->faults, scan->arena, _("type the character itself"));
            tags_edit(scan, at, used, meant);
            return used;
        }
        check_add(scan->faults, scan->arena, scan->line, item, _("%.*s is not known"), (int)used, text);
        check_remedy(scan->faults, scan->arena,
                     _("type the character itself, or &amp;%.*s if the sign & is meant"), (int)used - 1,
                     text + 1);
    } else if (form == ENTITIES_BAD_NUMBER) {
        check_add(scan->faults, scan->arena, scan->line, item, _("%.*s is no character that XML allows"),
                  (int)used, text);
        check_remedy(scan->faults, scan->arena, _("type the character itself"));
        tags_edit(scan, at, used, " ");
        return used;
    } else {
        check_add(scan->faults, scan->arena, scan->line, item, _("the sign & stands alone"));
        check_remedy(scan->faults, scan->arena, _("write &amp; for it"));
    }
    tags_edit(scan, at, 1, "&amp;");
    return used;
}

/* Words outside the document: before the first tag or after the last. */
static void stray_words(struct scan *scan, size_t end)
{
    check_add(scan->faults, scan->arena, scan->line, NULL,
              scan->root_seen ? _("there are words after the end of the document")
                              : _("there are words before the first tag"));
    check_remedy(scan->faults, scan->arena, _("take \"%.*s\" out"),
                 (int)(end - scan->at < 40 ? end - scan->at : 40), scan->text + scan->at);
    take_out(scan, scan->at, end - scan->at);
}

/* The end of a CDATA section where none was begun, up to `stop`. */
static void section_ends(struct scan *scan, size_t stop)
{
    size_t at = scan->at;
    const char *found;

    while (at < stop && (found = memchr(scan->text + at, ']', stop - at)) != NULL) {
        at = (size_t)(found - scan->text);
        if (at + 2 < stop && !memcmp(found, "]]>", 3)) {
            tags_to(scan, at);
            check_add(scan->faults, scan->arena, scan->line, tags_item(scan),
                      _("]]> may not stand in words"));
            check_remedy(scan->faults, scan->arena, _("write ]]&gt;"));
            tags_edit(scan, at + 2, 1, "&gt;");
        }
        at++;
    }
}

/* Everything up to the next '<'. */
static void words(struct scan *scan)
{
    const char *next = memchr(scan->text + scan->at, '<', scan->length - scan->at);
    size_t end = next ? (size_t)(next - scan->text) : scan->length;
    size_t at = scan->at;

    while (at < end && tags_is_blank(scan->text[at]))
        at++;
    tags_to(scan, at);
    if (at == end)
        return;
    if (scan->depth == 0) {
        stray_words(scan, end);
        tags_to(scan, end);
        return;
    }
    if (!scan->tags->marks.items[scan->open[scan->depth - 1].mark].text_line)
        scan->tags->marks.items[scan->open[scan->depth - 1].mark].text_line = scan->line;
    while (scan->at < end) {
        const char *amp = memchr(scan->text + scan->at, '&', end - scan->at);
        size_t stop = amp ? (size_t)(amp - scan->text) : end;
        section_ends(scan, stop);
        tags_to(scan, stop);
        if (amp)
            tags_to(scan, stop + tags_reference(scan, stop));
    }
}

/* --- what begins with <! or <? --------------------------------------------------------------- */

/* Offset after `close`, from `from` on; 0 when it never comes. */
static size_t after(const struct scan *scan, size_t from, const char *close)
{
    const char *found = from <= scan->length ? strstr(scan->text + from, close) : NULL;

    return found ? (size_t)(found - scan->text) + strlen(close) : 0;
}

static void never_ends(struct scan *scan, const char *what, const char *close)
{
    check_add(scan->faults, scan->arena, scan->line, tags_item(scan), _("%s never ends"), what);
    check_remedy(scan->faults, scan->arena, _("write %s at its end"), close);
    refuse(scan);
}

static void comment(struct scan *scan)
{
    size_t end = after(scan, scan->at + 4, "-->");
    const char *hyphens;

    if (!end) {
        never_ends(scan, _("the comment that begins here"), "-->");
        return;
    }
    hyphens = strstr(scan->text + scan->at + 4, "--");
    if (hyphens && (size_t)(hyphens - scan->text) < end - 3) {
        check_add(scan->faults, scan->arena, scan->line, tags_item(scan),
                  _("a comment has two hyphens in it"));
        check_remedy(scan->faults, scan->arena, _("write one: only <!-- and --> may have two"));
        take_out(scan, scan->at, end - scan->at);
    }
    tags_to(scan, end);
}

static void cdata(struct scan *scan)
{
    size_t end = after(scan, scan->at + 9, "]]>");

    if (!end) {
        never_ends(scan, "<![CDATA[", "]]>");
        return;
    }
    if (scan->depth == 0) {
        stray_words(scan, end);
    } else if (!scan->tags->marks.items[scan->open[scan->depth - 1].mark].text_line) {
        scan->tags->marks.items[scan->open[scan->depth - 1].mark].text_line = scan->line;
    }
    tags_to(scan, end);
}

static void instruction(struct scan *scan)
{
    size_t end = after(scan, scan->at + 2, "?>");
    bool is_declaration =
        !strncmp(scan->text + scan->at, "<?xml", 5) && tags_is_blank(scan->text[scan->at + 5]);

    if (!end) {
        never_ends(scan, "<?", "?>");
        return;
    }
    if (!(is_declaration && scan->at == 0)) {
        check_add(scan->faults, scan->arena, scan->line, tags_item(scan),
                  is_declaration ? _("<?xml …?> may stand only at the very beginning of the file")
                                 : _("<?…?> is an instruction to other programs and is not read"));
        check_remedy(scan->faults, scan->arena,
                     is_declaration ? _("take out what stands before it, blank lines too")
                                    : _("take it out"));
        take_out(scan, scan->at, end - scan->at);
    }
    tags_to(scan, end);
}

static void doctype(struct scan *scan)
{
    check_add(scan->faults, scan->arena, scan->line, NULL,
              _("a document type with its entities (<!DOCTYPE) is not read"));
    check_remedy(scan->faults, scan->arena, _("take <!DOCTYPE …> out"));
    refuse(scan);
}

/* --- closing tags ---------------------------------------------------------------------------- */

static bool is_name(const struct scan_open *open, const char *name, size_t length)
{
    return open->name && open->length == length && !memcmp(open->name, name, length);
}

/* The element on top is closed by another's tag. */
static void not_closed(struct scan *scan, const char *before)
{
    struct scan_open *open = &scan->open[scan->depth - 1];

    check_add(scan->faults, scan->arena, scan->line, tags_item(scan),
              _("<%.*s> opened on line %d is not closed before %s"), (int)open->length, open->name,
              open->line, before);
    check_remedy(scan->faults, scan->arena, _("write </%.*s> where it ends"), (int)open->length, open->name);
    scan->lost = *open;
    scan->depth--;
    scan->broken = true;
}

/* A closing tag that fits nothing that is open: misspelt, or too many. */
static void no_such_open(struct scan *scan, const char *name, size_t length, size_t end)
{
    struct scan_open *top = scan->depth > 0 ? &scan->open[scan->depth - 1] : NULL;
    const char *written = arena_dup_n(scan->arena, name, length);
    const char *meant = top ? arena_dup_n(scan->arena, top->name, top->length) : NULL;

    if (is_name(&scan->lost, name, length)) {
        scan->lost.name = NULL;
        return;
    }
    if (meant && text_suggest(written, &meant, 1)) {
        check_add(scan->faults, scan->arena, scan->line, tags_item(scan),
                  _("</%s> does not close <%s> of line %d"), written, meant, top->line);
        check_remedy(scan->faults, scan->arena, _("write </%s>"), meant);
        tags_edit(scan, (size_t)(name - scan->text), length, meant);
        scan->depth--;
        return;
    }
    /* Only one of the two names can be right: a pair, of which one was misspelt beyond guessing. */
    if (meant && (vocabulary_find(meant) < 0) != (vocabulary_find(written) < 0)) {
        check_add(scan->faults, scan->arena, scan->line, tags_item(scan),
                  _("<%s> of line %d is closed by </%s>"), meant, top->line, written);
        check_remedy(scan->faults, scan->arena, _("write the same name in both: %s"),
                     vocabulary_find(meant) < 0 ? written : meant);
        scan->depth--;
        scan->broken = true;
        return;
    }
    check_add(scan->faults, scan->arena, scan->line, tags_item(scan), _("</%s> closes nothing"), written);
    check_remedy(scan->faults, scan->arena, _("take it out, or write <%s> where it begins"), written);
    take_out(scan, scan->at, end - scan->at);
}

static void end_tag(struct scan *scan)
{
    const char *name = scan->text + scan->at + 2;
    size_t length = tags_name_length(name, scan->length - scan->at - 2);
    size_t end = scan->at + 2 + length;
    int found = scan->depth - 1;
    struct str before = STR_INIT;

    while (end < scan->length && tags_is_blank(scan->text[end]))
        end++;
    if (length == 0 || end >= scan->length || scan->text[end] != '>') {
        check_add(scan->faults, scan->arena, scan->line, tags_item(scan),
                  _("</%.*s is not a whole closing tag"), (int)length, name);
        check_remedy(scan->faults, scan->arena, _("write </%.*s>"), (int)length, name);
        tags_edit(scan, end, 0, ">");
        if (length == 0) {
            scan->broken = true;
            tags_to(scan, scan->at + 2);
            return;
        }
    } else {
        end++;
    }
    while (found >= 0 && !is_name(&scan->open[found], name, length))
        found--;
    if (found < 0) {
        no_such_open(scan, name, length, end);
    } else {
        str_add_f(&before, "</%.*s>", (int)length, name);
        while (scan->depth - 1 > found)
            not_closed(scan, before.buf);
        scan->depth--;
        str_release(&before);
    }
    tags_to(scan, end);
}

/* --- all of it ------------------------------------------------------------------------------- */

/* A root after the root: two files in one. Only the first is looked at further. */
static void second_root(struct scan *scan)
{
    size_t length = tags_name_length(scan->text + scan->at + 1, scan->length - scan->at - 1);

    check_add(scan->faults, scan->arena, scan->line, NULL,
              _("a second document, <%.*s>, begins after the end of the first"), (int)length,
              scan->text + scan->at + 1);
    check_remedy(scan->faults, scan->arena, _("make a file of its own for each document"));
    tags_edit(scan, scan->at, scan->length - scan->at, "");
    scan->refused = true;
}

static void markup(struct scan *scan)
{
    const char *text = scan->text + scan->at;

    if (!strncmp(text, "<!--", 4)) {
        comment(scan);
    } else if (!strncmp(text, "<![CDATA[", 9)) {
        cdata(scan);
    } else if (text[1] == '!') {
        doctype(scan);
    } else if (text[1] == '?') {
        instruction(scan);
    } else if (text[1] == '/') {
        end_tag(scan);
    } else if (tags_name_length(text + 1, scan->length - scan->at - 1) == 0) {
        check_add(scan->faults, scan->arena, scan->line, tags_item(scan), _("the sign < stands alone"));
        check_remedy(scan->faults, scan->arena, _("write &lt; for it"));
        tags_edit(scan, scan->at, 1, scan->depth ? "&lt;" : "");
        tags_to(scan, scan->at + 1);
    } else if (scan->depth == 0 && scan->root_seen) {
        second_root(scan);
    } else {
        tags_start_tag(scan);
    }
}

static void at_end(struct scan *scan)
{
    while (scan->depth > 0)
        not_closed(scan, _("the end of the file"));
    if (!scan->root_seen) {
        check_add(scan->faults, scan->arena, 1, NULL, _("there is no tag in the file"));
        check_remedy(scan->faults, scan->arena,
                     _("a framework begins with <framework xmlns=\"urn:beatbook:framework:1\" …>"));
        scan->broken = true;
    }
}

static void mend(const struct scan *scan, struct str *text)
{
    struct str fresh = STR_INIT;
    size_t at = 0;

    for (size_t i = 0; i < scan->edits.count; i++) {
        const struct scan_edit *edit = &scan->edits.items[i];
        if (edit->at < at)
            continue;
        str_add_n(&fresh, text->buf + at, edit->at - at);
        str_add(&fresh, edit->insert);
        at = edit->at + edit->length;
    }
    str_add_n(&fresh, text->buf + at, text->len - at);
    str_release(text);
    *text = fresh;
}

void tags_scan(struct str *text, struct tags *tags, struct fault_list *faults, struct arena *arena)
{
    size_t before = faults->count;
    struct scan scan;

    memset(&scan, 0, sizeof scan);
    scan.text = text->buf;
    scan.length = text->len;
    scan.line = 1;
    scan.tags = tags;
    scan.faults = faults;
    scan.arena = arena;
    memset(tags, 0, sizeof *tags);
    while (scan.at < scan.length && !scan.refused) {
        if (scan.text[scan.at] == '<')
            markup(&scan);
        else
            words(&scan);
        if (faults->count - before > FAULTS_MOST)
            refuse(&scan);
    }
    if (!scan.refused)
        at_end(&scan);
    tags->state = scan.broken ? TAGS_BROKEN : scan.edits.count ? TAGS_MENDED : TAGS_WHOLE;
    if (tags->state == TAGS_MENDED)
        mend(&scan, text);
}

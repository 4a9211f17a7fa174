/* authoring_codes.c - codes given in order to the items of a file.
 *
 * The text itself is changed, not written anew from what was understood: an author's comments, order and line breaks are theirs. Only the start tags of
 * items are looked at; the parser has read the file before, so that the scan meets nothing ill formed. What comes out is read
 * again before it replaces anything.
 */
#include <beatbook/app/authoring.h>

#include <stdlib.h>
#include <string.h>

#include <beatbook/util/file.h>
#include <beatbook/util/tr.h>

#include "import_parts.h"

#define FILE_MOST ((size_t)16 * 1024 * 1024)

/* What the items of a kind are numbered with when none of them has a code yet. */
static const char *const letters[KIND_COUNT] = {
    [KIND_DUTY] = "D",
    [KIND_KNOWLEDGE] = "K",
    [KIND_SKILL] = "S",
    [KIND_BEHAVIOUR] = "B",
    [KIND_ACCOUNTABILITY] = "A",
    [KIND_RESPONSIBILITY] = "R",
    [KIND_OCCUPATIONAL_STANDARD] = "OS",
    [KIND_PERSONAL_QUALITY] = "PQ",
    [KIND_COMPETENCY] = "C",
    [KIND_CPD] = "CPD",
    [KIND_UNIT] = "U",
    [KIND_LEARNING_OUTCOME] = "LO",
    [KIND_ASSESSMENT_CRITERION] = "AC",
    [KIND_GUIDANCE] = "G",
};

struct coded {
    const struct item *item;
    const char *code; /* to be; NULL as it is */
};

struct coding {
    struct arena *arena;
    LIST(struct coded) items; /* in printed order */
    bool anew;
};

static bool needs_code(const struct item *item)
{
    return kind_needs_code(item->kind) && (item->kind != KIND_GUIDANCE || item->assessable == 1);
}

static bool gather(const struct item *item, const struct item *parent, const struct section *section,
                   int depth, void *context)
{
    struct coding *coding = context;

    (void)parent;
    (void)section;
    (void)depth;
    LIST_ADD(coding->arena, &coding->items)->item = item;
    return true;
}

/* "K12" is letters and a number; the length of the letters, 0 when it is none. */
static size_t letters_of(const char *code, int *number)
{
    size_t length = 0, i;

    while ((code[length] >= 'A' && code[length] <= 'Z') || (code[length] >= 'a' && code[length] <= 'z'))
        length++;
    for (i = length; code[i] >= '0' && code[i] <= '9'; i++)
        ;
    if (length == 0 || i == length || code[i] != '\0' || i - length > 6)
        return 0;
    *number = atoi(code + length);
    return length;
}

/* The letters that the kind's codes begin with already, else its own. */
static const char *prefix_of(const struct coding *coding, enum kind kind)
{
    size_t i;
    int number;

    for (i = 0; i < coding->items.count; i++) {
        const struct item *item = coding->items.items[i].item;
        size_t length = item->kind == kind && item->code != NULL ? letters_of(item->code, &number) : 0;

        if (length > 0)
            return arena_dup_n(coding->arena, item->code, length);
    }
    return letters[kind] != NULL ? letters[kind] : "X";
}

/* The highest number that stands behind these letters, of whatever kind. */
static int highest(const struct coding *coding, const char *prefix)
{
    int most = 0, number;
    size_t i;

    for (i = 0; i < coding->items.count; i++) {
        const char *code = coding->items.items[i].item->code;
        size_t length = code != NULL ? letters_of(code, &number) : 0;

        if (length > 0 && length == strlen(prefix) && strncmp(code, prefix, length) == 0 && number > most)
            most = number;
    }
    return most;
}

static void number_kind(struct coding *coding, enum kind kind)
{
    const char *prefix = prefix_of(coding, kind);
    int next = coding->anew ? 1 : highest(coding, prefix) + 1;
    size_t i;

    for (i = 0; i < coding->items.count; i++) {
        struct coded *coded = &coding->items.items[i];
        const char *code;

        if (coded->item->kind != kind || !needs_code(coded->item) ||
            (coded->item->code != NULL && !coding->anew))
            continue;
        code = arena_printf(coding->arena, "%s%d", prefix, next++);
        if (coded->item->code == NULL || strcmp(coded->item->code, code) != 0)
            coded->code = code;
    }
}

/* ---- into the text */

struct place {
    size_t at, length; /* what is replaced */
};

static const char *behind(const char *at, const char *end)
{
    const char *found = strstr(at, end);

    return found != NULL ? found + strlen(end) : at + strlen(at);
}

/* The end of a tag: its '>' or its end of the text; quotation marks may hold one. */
static const char *tag_end(const char *at)
{
    char quote = '\0';

    for (; *at != '\0' && (quote != '\0' || *at != '>'); at++)
        if (quote != '\0' ? *at == quote : *at == '"' || *at == '\'')
            quote = quote != '\0' ? '\0' : *at;
    return at;
}

/* The next start tag of an item at or behind `at`; NULL when there is none. */
static const char *next_item(const char *at)
{
    while ((at = strchr(at, '<')) != NULL) {
        if (strncmp(at, "<!--", 4) == 0)
            at = behind(at, "-->");
        else if (strncmp(at, "<![CDATA[", 9) == 0)
            at = behind(at, "]]>");
        else if (strncmp(at, "<?", 2) == 0)
            at = behind(at, "?>");
        else if (strncmp(at, "<item", 5) == 0 && strchr(" \t\r\n", at[5]) != NULL)
            return at;
        else
            at = tag_end(at);
    }
    return NULL;
}

/* The value of an attribute inside a start tag, without its quotation marks. */
static bool attribute(const char *tag, const char *name, struct place *value, const char *source)
{
    const char *end = tag_end(tag), *at = tag + strcspn(tag, " \t\r\n");

    while (at < end) {
        const char *word = at += strspn(at, " \t\r\n/");
        size_t length = strcspn(word, " \t\r\n=/>");
        const char *open = word + length + strspn(word + length, " \t\r\n=");
        const char *close = open < end && (*open == '"' || *open == '\'') ? strchr(open + 1, *open) : NULL;

        if (close == NULL)
            return false;
        if (length == strlen(name) && strncmp(word, name, length) == 0) {
            *value = (struct place){(size_t)(open + 1 - source), (size_t)(close - open - 1)};
            return true;
        }
        at = close + 1;
    }
    return false;
}

static const char *code_for(const struct coding *coding, const char *id, size_t length)
{
    size_t i;

    for (i = 0; i < coding->items.count; i++) {
        const struct item *item = coding->items.items[i].item;

        if (item->id != NULL && strlen(item->id) == length && strncmp(item->id, id, length) == 0)
            return coding->items.items[i].code;
    }
    return NULL;
}

/* The source with the new codes in it, appended. Returns how many. */
static size_t put_in(const struct coding *coding, const char *source, struct str *out)
{
    const char *tag = source;
    size_t done = 0, given = 0;

    while ((tag = next_item(tag)) != NULL) {
        struct place id, code;
        const char *text =
            attribute(tag, "id", &id, source) ? code_for(coding, source + id.at, id.length) : NULL;

        if (text != NULL && attribute(tag, "code", &code, source)) {
            str_add_n(out, source + done, code.at - done);
            str_add(out, text);
            done = code.at + code.length;
            given++;
        } else if (text != NULL) {
            str_add_n(out, source + done, id.at + id.length + 1 - done);
            str_add_f(out, " code=\"%s\"", text);
            done = id.at + id.length + 1;
            given++;
        }
        tag = tag_end(tag);
    }
    str_add(out, source + done);
    return given;
}

/* ---- the whole */

static enum status read_framework(const char *path, const struct str *bytes, struct arena *arena,
                                  struct import_report *report, struct err *err)
{
    if (import_read(path, bytes, NULL, arena, report, err) != STATUS_OK)
        return err->status;
    if (!report->readable)
        return err_set(err, STATUS_NO, _("%s cannot be read as a document: see beatbook framework check %s"),
                       path, path);
    if (report->document.form != DOCUMENT_FRAMEWORK)
        return err_set(err, STATUS_NO, _("%s is no framework: nothing in it has a code"), path);
    if (report->document.codes == NULL || strcmp(report->document.codes, "assigned") != 0)
        return err_set(
            err, STATUS_NO,
            _("the codes of %s are its issuer's (codes=\"issuer\"): copy them from there, or write "
              "codes=\"assigned\" first"),
            path);
    return STATUS_OK;
}

/* What would be written has no fault that was not there before. */
static enum status prove(const char *path, const struct str *bytes, size_t faults_before, struct arena *arena,
                         struct err *err)
{
    struct import_report report = {0};
    enum status status = read_framework(path, bytes, arena, &report, err);

    if (status == STATUS_OK && report.faults.count > faults_before)
        status = err_set(err, STATUS_NO, _("%s would have a new fault: line %d: %s; nothing was written"),
                         path, report.faults.items[0].line, report.faults.items[0].text);
    return status;
}

enum status authoring_codes(const char *path, bool anew, struct arena *arena, size_t *given, struct err *err)
{
    struct coding coding = {.arena = arena, .anew = anew};
    struct str bytes = STR_INIT, changed = STR_INIT;
    struct import_report report = {0};
    enum status status = file_read(path, FILE_MOST, &bytes, err);
    int kind;

    *given = 0;
    if (status == STATUS_OK)
        status = read_framework(path, &bytes, arena, &report, err);
    if (status != STATUS_OK)
        goto out;
    document_visit(&report.document, gather, &coding);
    for (kind = 0; kind < KIND_COUNT; kind++)
        number_kind(&coding, (enum kind)kind);
    *given = put_in(&coding, bytes.buf, &changed);
    if (*given > 0)
        status = prove(path, &changed, report.faults.count, arena, err);
    if (status == STATUS_OK && *given > 0)
        status = authoring_replace(path, &bytes, &changed, err);
out:
    str_release(&bytes);
    str_release(&changed);
    return status;
}

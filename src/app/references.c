/* references.c - the forms of numbers, read from a file of lines and tried one by one.
 *
 * The forms are regular expressions because the people who keep such lists know them, and because the C library has them: a small language
 * of our own would have to be learned first. The file is read anew each time somebody asks: that is once for a number
 * typed by hand, and a force that mends its file sees it at once.
 */
#include <beatbook/app/references.h>

#include <regex.h>
#include <string.h>

#include <beatbook/app/session.h>
#include <beatbook/util/file.h>
#include <beatbook/util/text.h>
#include <beatbook/util/tr.h>

#define FILE_NAME "references/forms.txt"
#define FILE_MOST (64 * 1024)
#define LINE_MOST 400
#define BLANKS " \t"

/* --- one form --------------------------------------------------------------------------------- */

/* Does the whole value match? -1 when the pattern is none. */
static int matches(const char *pattern, const char *value)
{
    struct str whole = STR_INIT;
    regex_t expression;
    int result;

    str_add_f(&whole, "^(%s)$", pattern);
    if (regcomp(&expression, whole.buf, REG_EXTENDED | REG_ICASE | REG_NOSUB) != 0) {
        result = -1;
    } else {
        result = regexec(&expression, value, 0, NULL, 0) == 0;
        regfree(&expression);
    }
    str_release(&whole);
    return result;
}

/* The next word of a line, or what stands between double quotes; NULL at the end, or when a quote is not closed. */
static const char *take_word(const char **line, struct arena *arena)
{
    const char *word = *line + strspn(*line, BLANKS);
    bool quoted = *word == '"';
    size_t length = quoted ? strcspn(word + 1, "\"") : strcspn(word, BLANKS);

    word += quoted;
    if (length == 0 || (quoted && word[length] != '"'))
        return NULL;
    *line = word + length + quoted;
    return arena_dup_n(arena, word, length);
}

/* What is left of a line, without blanks at its ends. */
static const char *take_rest(const char *line, struct arena *arena)
{
    size_t length;

    line += strspn(line, BLANKS);
    length = strlen(line);
    while (length > 0 && strchr(BLANKS, line[length - 1]) != NULL)
        length--;
    return length > 0 ? arena_dup_n(arena, line, length) : NULL;
}

static enum status read_line(struct references *references, const char *line, struct err *err)
{
    struct arena *arena = &references->arena;
    const char *word = take_word(&line, arena);
    int kind = word != NULL ? names_find(&entry_reference_names, word) : -1;
    struct references_form form;

    if (kind < 0)
        return err_set(err, STATUS_FILE, _("begin the line with crime, incident, custody, video or court"));
    form.kind = (enum reference_kind)kind;
    form.example = take_word(&line, arena);
    form.pattern = form.example != NULL ? take_rest(line, arena) : NULL;
    if (form.pattern == NULL)
        return err_set(err, STATUS_FILE, _("after the kind stand an example and a form"));
    switch (matches(form.pattern, form.example)) {
    case -1:
        return err_set(err, STATUS_FILE, _("'%.80s' is no regular expression"), form.pattern);
    case 0:
        return err_set(err, STATUS_FILE, _("the example %.80s does not have the form beside it"),
                       form.example);
    default:
        *LIST_ADD(arena, &references->forms) = form;
        return STATUS_OK;
    }
}

/* --- the file --------------------------------------------------------------------------------- */

enum status references_read(struct references *references, const char *text, const char *path,
                            struct err *err)
{
    enum status status = STATUS_OK;
    char line[LINE_MOST];
    int number = 0;

    *references = (struct references){0};
    while (*text != '\0' && status == STATUS_OK) {
        size_t length = strcspn(text, "\n");
        const char *begin = text + strspn(text, BLANKS);

        number++;
        if (length >= sizeof line) {
            status = err_set(err, STATUS_FILE, _("the line is longer than %d bytes"), LINE_MOST - 1);
        } else if (*begin != '#' && begin < text + length) {
            memcpy(line, text, length);
            line[length] = '\0';
            status = read_line(references, line, err);
        }
        text += length + (text[length] != '\0');
    }
    if (status != STATUS_OK) {
        err_add(err, _("%s: line %d"), path, number);
        references_release(references);
    }
    return status;
}

enum status references_load(struct references *references, struct err *err)
{
    struct str path = STR_INIT, bytes = STR_INIT, text = STR_INIT;
    enum status status = STATUS_OK;

    *references = (struct references){0};
    if (session_find_data(FILE_NAME, &path, NULL) == STATUS_OK) {
        status = file_read(path.buf, FILE_MOST, &bytes, err);
        if (status == STATUS_OK && text_clean(&text, bytes.buf, bytes.len, TEXT_BLOCK, err) != STATUS_OK) {
            err_add(err, "%s", path.buf);
            status = STATUS_FILE;
            if (err != NULL)
                err->status = status;
        }
        if (status == STATUS_OK)
            status = references_read(references, text.buf, path.buf, err);
    }
    str_release(&path);
    str_release(&bytes);
    str_release(&text);
    return status;
}

void references_release(struct references *references)
{
    arena_release(&references->arena);
    *references = (struct references){0};
}

/* --- asking ----------------------------------------------------------------------------------- */

void references_examples(const struct references *references, enum reference_kind kind, struct str *out)
{
    const char *last = NULL;
    bool any = false;
    size_t i;

    for (i = 0; i < references->forms.count; i++) {
        if (references->forms.items[i].kind != kind)
            continue;
        if (last != NULL) {
            str_add_f(out, any ? ", %s" : "%s", last);
            any = true;
        }
        last = references->forms.items[i].example;
    }
    if (last != NULL)
        str_add_f(out, any ? _(" or %s") : "%s", last);
}

const char *references_label(enum reference_kind kind)
{
    static const char *const labels[REFERENCE_COUNT] = {
        [REFERENCE_CRIME] = N_("crime number"),      [REFERENCE_INCIDENT] = N_("incident number"),
        [REFERENCE_CUSTODY] = N_("custody record"),  [REFERENCE_VIDEO] = N_("body-worn video"),
        [REFERENCE_COURT] = N_("court case number"), [REFERENCE_OTHER] = N_("other, in words"),
    };

    return kind < REFERENCE_COUNT ? _(labels[kind]) : "?";
}

static enum status refuse(const struct reference *reference, const char *examples, struct err *err)
{
    static const char *const things[REFERENCE_COUNT] = {
        [REFERENCE_CRIME] = N_("a crime number"),      [REFERENCE_INCIDENT] = N_("an incident number"),
        [REFERENCE_CUSTODY] = N_("a custody record"),  [REFERENCE_VIDEO] = N_("a body-worn video"),
        [REFERENCE_COURT] = N_("a court case number"), [REFERENCE_OTHER] = N_("such a reference"),
    };

    /* TRANSLATORS: 'AB/1' fits no known form: a custody record looks like AB/12345/26 */
    return err_set(err, STATUS_USAGE, _("'%s' fits no known form: %s looks like %s"), reference->value,
                   _(things[reference->kind]), examples);
}

static bool is_known(const struct references *references, const struct reference *reference)
{
    bool any = false;
    size_t i;

    for (i = 0; i < references->forms.count; i++) {
        if (references->forms.items[i].kind != reference->kind)
            continue;
        any = true;
        if (matches(references->forms.items[i].pattern, reference->value) == 1)
            return true;
    }
    return !any;
}

enum status references_check(const struct references *references, const struct reference *reference,
                             struct err *err)
{
    struct str examples = STR_INIT;
    enum status status = entry_reference_check(reference, err);
    bool empty = reference->value == NULL || reference->value[strspn(reference->value, " ")] == '\0';

    references_examples(references, reference->kind, &examples);
    if (!empty && examples.len > 0 && (status != STATUS_OK || !is_known(references, reference)))
        status = refuse(reference, examples.buf, err);
    str_release(&examples);
    return status;
}

enum status references_check_all(const struct reference_list *list, struct err *err)
{
    struct references references;
    enum status status = STATUS_OK;
    size_t i;

    (void)references_load(&references, NULL);
    for (i = 0; i < list->count && status == STATUS_OK; i++)
        status = references_check(&references, &list->items[i], err);
    references_release(&references);
    return status;
}

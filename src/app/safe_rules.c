/* safe_rules.c - the file of the police-safe rules, read.
 *
 * Plain lines and not XML: the program that the apprentice runs has no XML in it, and a person of the training
 * unit shall be able to change a word with any editor. The first thing that is wrong ends the reading with its
 * line: half of the rules would pass for all of them.
 */
#include "safe_parts.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <beatbook/app/session.h>
#include <beatbook/util/file.h>
#include <beatbook/util/text.h>
#include <beatbook/util/tr.h>

#define FILE_MOST (1024 * 1024)
#define DISTANCE_MOST 50

struct reading {
    struct safe *safe;
    const char *path;
    int line;
    int list; /* that indented words go to, -1 none */
    struct err *err;
};

static const char *const keywords[] = {"rules", "words",  "rule", "why",  "say",
                                       "find",  "unless", "near", "check"};
enum keyword { RULES, WORDS, RULE, WHY, SAY, FIND, UNLESS, NEAR, CHECK, KEYWORD_COUNT };
static const struct names keyword_names = {"keyword", keywords, KEYWORD_COUNT};

__attribute__((format(printf, 2, 3))) static enum status fault(struct reading *in, const char *format, ...)
{
    struct str text = STR_INIT;
    va_list list;

    va_start(list, format);
    str_add_v(&text, format, list);
    va_end(list);
    err_set(in->err, STATUS_FILE, _("%s, line %d: %s"), in->path, in->line, text.buf);
    str_release(&text);
    return STATUS_FILE;
}

/* --- lists of words --------------------------------------------------------------------------- */

static int by_word(const void *a, const void *b)
{
    return strcmp(((const struct safe_word *)a)->folded, ((const struct safe_word *)b)->folded);
}

static bool has_capital(const char *word)
{
    struct str folded = STR_INIT;
    bool capital;

    text_fold(&folded, word);
    capital = strcmp(folded.buf, word) != 0;
    str_release(&folded);
    return capital;
}

/* An underscore stands for the blank inside of what belongs together. */
static void add_word(struct reading *in, const char *word, size_t length)
{
    struct safe_word *row = LIST_ADD(&in->safe->arena, &in->safe->words);
    char *copy = arena_dup_n(&in->safe->arena, word, length);
    struct str folded = STR_INIT;

    for (char *p = copy; *p != '\0'; p++)
        if (*p == '_')
            *p = ' ';
    text_fold(&folded, copy);
    row->folded = arena_dup(&in->safe->arena, folded.buf);
    row->exact = has_capital(copy) ? copy : NULL;
    row->lists = 1u << in->list;
    str_release(&folded);
}

static enum status read_words(struct reading *in, const char *line)
{
    if (in->list < 0)
        return fault(in,
                     _("an indented line belongs to a list of words, and none was begun: write 'words NAME' "
                       "before it, or begin the line at its edge"));
    while (*line != '\0') {
        size_t length = strcspn(line, " \t");

        if (length > 0)
            add_word(in, line, length);
        line += length + strspn(line + length, " \t");
    }
    return STATUS_OK;
}

static int find_list(const struct safe *safe, const char *name)
{
    for (size_t i = 0; i < safe->lists.count; i++)
        if (strcmp(safe->lists.items[i], name) == 0)
            return (int)i;
    return -1;
}

static enum status begin_list(struct reading *in, const char *name)
{
    if (*name == '\0' || strcmp(name, "mark") == 0)
        return fault(in, _("a list of words needs a name, and 'mark' is none: write 'words NAME'"));
    if (find_list(in->safe, name) >= 0)
        return fault(in, _("there is a list '%s' already: give this one another name"), name);
    if (in->safe->lists.count == SAFE_LISTS_MOST)
        return fault(in, _("there are more than %d lists of words: join some"), SAFE_LISTS_MOST);
    in->list = (int)in->safe->lists.count;
    *LIST_ADD(&in->safe->arena, &in->safe->lists) = arena_dup(&in->safe->arena, name);
    return STATUS_OK;
}

/* --- rules ------------------------------------------------------------------------------------ */

static struct safe_rule *current(const struct reading *in)
{
    return in->safe->rules.count > 0 ? &in->safe->rules.items[in->safe->rules.count - 1] : NULL;
}

static enum status finish_rule(struct reading *in)
{
    struct safe_rule *rule = current(in);

    if (rule == NULL || (rule->why != NULL && rule->say != NULL && rule->find.count > 0))
        return STATUS_OK;
    in->line = rule->line;
    return fault(in, _("the rule '%s' has no '%s' line: write one below it"), rule->id,
                 rule->why == NULL   ? "why"
                 : rule->say == NULL ? "say"
                                     : "find");
}

static enum status begin_rule(struct reading *in, const char *id)
{
    struct safe_rule *rule;

    if (finish_rule(in) != STATUS_OK)
        return in->err->status;
    if (*id == '\0' || strlen(id) > LOOK_RULE_MAX ||
        id[strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789.-")] != '\0')
        return fault(in, _("'%.60s' is no id of a rule: use small letters, digits and hyphens"), id);
    for (size_t i = 0; i < in->safe->rules.count; i++)
        if (strcmp(in->safe->rules.items[i].id, id) == 0)
            return fault(in, _("there is a rule '%s' already: give this one another id"), id);
    rule = LIST_ADD(&in->safe->arena, &in->safe->rules);
    rule->id = arena_dup(&in->safe->arena, id);
    rule->line = in->line;
    rule->near = -1;
    in->list = -1;
    return STATUS_OK;
}

static enum status read_groups(struct reading *in, struct safe_pattern *pattern)
{
    const char *name;

    for (size_t i = 0; (name = pattern_group_name(pattern->pattern, i)) != NULL; i++) {
        struct safe_group *group = LIST_ADD(&in->safe->arena, &pattern->groups);

        group->group = i;
        group->list = strcmp(name, "mark") == 0 ? SAFE_MARK : find_list(in->safe, name);
        if (group->list < 0 && strcmp(name, "mark") != 0)
            return fault(in,
                         _("the group '%s' is named after no list of words above: begin one with 'words %s'"),
                         name, name);
    }
    return STATUS_OK;
}

static enum status read_pattern(struct reading *in, const char *text, struct safe_pattern_list *list)
{
    struct safe_pattern *pattern = LIST_ADD(&in->safe->arena, list);
    struct err err = ERR_INIT;
    size_t at;
    enum status status = pattern_new(text, &pattern->pattern, &at, &err);

    if (status == STATUS_NO)
        return fault(in, _("the pattern is wrong at its letter %zu: %s; mend it, or take the line out"),
                     at + 1, err.text);
    if (status != STATUS_OK) {
        list->count--;
        return err_set(in->err, status, "%s", err.text);
    }
    return read_groups(in, pattern);
}

static enum status read_near(struct reading *in, const char *text, struct safe_rule *rule)
{
    size_t length = strcspn(text, " \t");
    char *name = arena_dup_n(&in->safe->arena, text, length);
    char *end;

    rule->near = find_list(in->safe, name);
    if (rule->near < 0)
        return fault(in, _("there is no list '%s' above: begin one with 'words %s'"), name, name);
    rule->distance = strtol(text + length, &end, 10);
    if (*end != '\0' || rule->distance < 1 || rule->distance > DISTANCE_MOST)
        return fault(in, _("how many words away? write 'near %s N', N from 1 to %d"), name, DISTANCE_MOST);
    return STATUS_OK;
}

static enum status read_sum(struct reading *in, const char *text, struct safe_rule *rule)
{
    int kind = names_find(&safe_sum_names, text);

    if (kind <= SAFE_SUM_NONE)
        return fault(in, _("'%.60s' is no check letter: write pnc or cro"), text);
    rule->sum = (enum safe_sum_kind)kind;
    return STATUS_OK;
}

static enum status read_rule_line(struct reading *in, enum keyword keyword, const char *text)
{
    struct safe_rule *rule = current(in);

    if (rule == NULL)
        return fault(in, _("'%s' belongs to a rule: write 'rule ID' before it"), keywords[keyword]);
    if (*text == '\0')
        return fault(in, _("nothing stands behind '%s': write it, or take the line out"), keywords[keyword]);
    switch (keyword) {
    case WHY:
        rule->why = arena_dup(&in->safe->arena, text);
        return STATUS_OK;
    case SAY:
        rule->say = arena_dup(&in->safe->arena, text);
        return STATUS_OK;
    case FIND:
        return read_pattern(in, text, &rule->find);
    case UNLESS:
        return read_pattern(in, text, &rule->unless);
    case NEAR:
        return read_near(in, text, rule);
    default:
        return read_sum(in, text, rule);
    }
}

/* --- the file --------------------------------------------------------------------------------- */

static enum status read_head(struct reading *in, const char *text)
{
    size_t length = strcspn(text, " \t");
    const char *version = text + length + strspn(text + length, " \t");

    if (in->safe->id != NULL)
        return fault(in, _("the rules have a name already: take this line out"));
    if (length == 0 || *version == '\0' || length > LOOK_RULE_MAX || strlen(version) > LOOK_RULE_MAX ||
        version[strcspn(version, " \t")] != '\0')
        return fault(in,
                     _("write 'rules ID VERSION', both without blanks, as in 'rules police-safe 2026.1'"));
    in->safe->id = arena_dup_n(&in->safe->arena, text, length);
    in->safe->version = arena_dup(&in->safe->arena, version);
    return STATUS_OK;
}

static enum status read_keyword(struct reading *in, const char *line)
{
    size_t length = strcspn(line, " \t");
    const char *text = line + length + strspn(line + length, " \t");
    int keyword = names_find_n(&keyword_names, line, length);

    if (keyword < 0) {
        const char *meant = names_suggest(&keyword_names, arena_dup_n(&in->safe->arena, line, length));

        if (meant != NULL)
            return fault(in, _("'%.*s' is not known here: '%s' was meant, perhaps"), (int)length, line,
                         meant);
        return fault(in, _("'%.*s' is not known here; a line that is no rule begins with #"), (int)length,
                     line);
    }
    if (in->safe->id == NULL && keyword != RULES)
        return fault(in, _("the first line says what these rules are: write 'rules ID VERSION' before this"));
    if (keyword == RULES)
        return read_head(in, text);
    if (keyword == WORDS)
        return begin_list(in, text);
    return keyword == RULE ? begin_rule(in, text) : read_rule_line(in, (enum keyword)keyword, text);
}

static enum status read_line(struct reading *in, char *line)
{
    size_t length = strlen(line);

    while (length > 0 && isspace((unsigned char)line[length - 1]))
        line[--length] = '\0';
    if (*line == '\0' || line[strspn(line, " \t")] == '#')
        return STATUS_OK;
    return *line == ' ' || *line == '\t' ? read_words(in, line) : read_keyword(in, line);
}

static enum status read_lines(struct reading *in, char *text)
{
    enum status status = STATUS_OK;

    while (text != NULL && status == STATUS_OK) {
        char *end = strchr(text, '\n');

        if (end != NULL)
            *end++ = '\0';
        in->line++;
        status = read_line(in, text);
        text = end;
    }
    if (status == STATUS_OK)
        status = finish_rule(in);
    if (status == STATUS_OK && in->safe->rules.count == 0)
        status = fault(in, _("there is no rule in it: write some, or take the file away"));
    return status;
}

static enum status check_bytes(struct reading *in, const struct str *bytes)
{
    size_t at;

    if (text_valid(bytes->buf, bytes->len, &at))
        return STATUS_OK;
    for (size_t i = 0; i < at; i++)
        in->line += bytes->buf[i] == '\n';
    in->line++;
    return fault(in, _("this line is not UTF-8: save the file as UTF-8"));
}

enum status safe_open(const char *path, struct safe **out, struct err *err)
{
    struct err own = ERR_INIT;
    struct str bytes = STR_INIT;
    struct safe *safe = calloc(1, sizeof *safe);
    struct reading in = {.safe = safe, .path = path, .list = -1, .err = err != NULL ? err : &own};
    enum status status = file_read(path, FILE_MOST, &bytes, in.err);

    *out = NULL;
    if (safe == NULL)
        abort();
    if (status == STATUS_OK) {
        hash_sha256(bytes.buf, bytes.len, safe->sha256);
        status = check_bytes(&in, &bytes);
    }
    if (status == STATUS_OK)
        status = read_lines(&in, bytes.buf);
    str_release(&bytes);
    if (status != STATUS_OK) {
        safe_free(safe);
        return status;
    }
    if (safe->words.count > 0)
        qsort(safe->words.items, safe->words.count, sizeof *safe->words.items, by_word);
    *out = safe;
    return STATUS_OK;
}

enum status safe_open_ours(struct safe **out, struct err *err)
{
    struct str path = STR_INIT;
    enum status status = session_find_replaceable("police-safe/rules.txt", "police-safe.txt", &path, err);

    *out = NULL;
    if (status == STATUS_OK)
        status = safe_open(path.buf, out, err);
    str_release(&path);
    return status;
}

static void free_patterns(const struct safe_pattern_list *patterns)
{
    for (size_t i = 0; i < patterns->count; i++)
        pattern_free(patterns->items[i].pattern);
}

void safe_free(struct safe *safe)
{
    if (safe == NULL)
        return;
    for (size_t i = 0; i < safe->rules.count; i++) {
        free_patterns(&safe->rules.items[i].find);
        free_patterns(&safe->rules.items[i].unless);
    }
    arena_release(&safe->arena);
    free(safe);
}

const char *safe_id(const struct safe *safe)
{
    return safe->id;
}

const char *safe_version(const struct safe *safe)
{
    return safe->version;
}

const char *safe_sum(const struct safe *safe)
{
    return safe->sha256;
}

const char *safe_rule_id(const struct safe *safe, size_t i)
{
    return i < safe->rules.count ? safe->rules.items[i].id : NULL;
}

/* reader.c - the tree becomes a struct document.
 *
 * Each function reads one element that has children of its own; everything else is a remark. Elements that may not stand where they
 * do are left out, HTML and unknown ones are looked through: the checker has reported both.
 */
#include <beatbook/io/reader.h>

#include <limits.h>
#include <string.h>

#include <beatbook/domain/entry.h>
#include <beatbook/domain/provision.h>
#include <beatbook/util/text.h>

struct reader {
    struct document *document;
    struct arena *arena;
    bool lost;
};

/* Reads one child that fits into `into`; which type that is the caller and its function know. */
typedef void (*child_reader)(struct reader *r, const xmlNode *child, void *into);

static void read_children(struct reader *r, const xmlNode *node, child_reader read, void *into)
{
    for (const xmlNode *child = tree_first(node); child; child = tree_next(child)) {
        switch (tree_mark(child)->fit) {
        case TREE_FITS:
        case TREE_MISSPELT:
            read(r, child, into);
            break;
        case TREE_HTML:
        case TREE_UNKNOWN:
            read_children(r, child, read, into);
            break;
        case TREE_MISPLACED:
        case TREE_FOREIGN:
            r->lost = true;
            break;
        }
    }
}

/* --- values ---------------------------------------------------------------------------------- */

/* The enum value, or that of the word that was meant, or `otherwise`: then the document is not whole. */
static int read_word(struct reader *r, const xmlNode *node, const char *name, const struct names *names,
                     int otherwise)
{
    const char *word = tree_value(node, name);
    int value = word ? names_find(names, word) : -1;

    if (value < 0 && word) {
        word = names_suggest(names, word);
        value = word ? names_find(names, word) : -1;
    }
    if (value >= 0)
        return value;
    r->lost = true;
    return otherwise;
}

static int read_number(const xmlNode *node, const char *name)
{
    const char *value = tree_value(node, name);
    int number = value ? vocabulary_number(value) : 0;

    return number > 0 ? number : 0;
}

/* Calls back for each word of a list: the grammar parts them by blanks, people by commas too. */
static void read_words(struct reader *r, const char *text, struct word_list *words)
{
    while (text && *text) {
        size_t length = strcspn(text, " ,");
        if (length > 0)
            *LIST_ADD(r->arena, words) = arena_dup_n(r->arena, text, length);
        text += length + strspn(text + length, " ,");
    }
}

static uint32_t read_set(struct reader *r, const xmlNode *node, const char *name, const struct names *names)
{
    struct word_list words = {NULL, 0, 0};
    uint32_t set = 0;

    read_words(r, tree_value(node, name), &words);
    for (size_t i = 0; i < words.count; i++) {
        const char *word =
            names_find(names, words.items[i]) >= 0 ? words.items[i] : names_suggest(names, words.items[i]);
        if (word)
            set |= UINT32_C(1) << names_find(names, word);
    }
    return set;
}

/* --- words ----------------------------------------------------------------------------------- */

static void add_run(struct reader *r, struct run_list *runs, enum run_form form, const char *text,
                    const char *href)
{
    struct run *last = runs->count ? &runs->items[runs->count - 1] : NULL;

    if (form == RUN_TEXT && last && last->form == RUN_TEXT) {
        last->text = arena_printf(r->arena, "%s%s", last->text, text);
        return;
    }
    last = LIST_ADD(r->arena, runs);
    last->form = form;
    last->text = text;
    last->href = href;
}

/* All words below a node, whatever stands around them. */
static void gather_words(const xmlNode *node, struct str *out)
{
    for (const xmlNode *child = node->children; child; child = child->next) {
        if (child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE)
            str_add(out, (const char *)child->content);
        else if (child->type == XML_ELEMENT_NODE)
            gather_words(child, out);
    }
}

static void gather_runs(struct reader *r, const xmlNode *node, struct run_list *runs)
{
    for (const xmlNode *child = node->children; child; child = child->next) {
        struct str words = STR_INIT;
        enum run_form form = RUN_TEXT;
        if (child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE) {
            add_run(r, runs, RUN_TEXT, (const char *)child->content, NULL);
        } else if (child->type == XML_ELEMENT_NODE && tree_mark(child)->fit <= TREE_MISSPELT) {
            form = tree_mark(child)->element == ELEMENT_A ? RUN_LINK : RUN_EG;
            gather_words(child, &words);
            add_run(r, runs, form, arena_dup(r->arena, words.buf), tree_value(child, "href"));
        } else if (child->type == XML_ELEMENT_NODE) {
            gather_runs(r, child, runs);
        }
        str_release(&words);
    }
}

static const char *with_blanks(struct reader *r, const char *core, bool before, bool after)
{
    size_t length = strlen(core);
    char *text = arena_alloc(r->arena, length + 3);

    text[0] = ' ';
    memcpy(text + before, core, length);
    if (after)
        text[before + length] = ' ';
    return text;
}

/* Squeeze and clean a run that begins after a blank or not; tells whether it ends with one. */
static const char *squeeze_run(struct reader *r, const char *text, bool *blank)
{
    const char *core = tree_clean(text, r->arena);
    bool before = strchr(" \t\r\n", text[0]) && text[0] && !*blank;
    bool after = text[0] && strchr(" \t\r\n", text[strlen(text) - 1]) != NULL;

    if (!*core) {
        *blank = *blank || before;
        return before ? " " : "";
    }
    *blank = after;
    return before || after ? with_blanks(r, core, before, after) : core;
}

/* Words of an element: blanks squeezed across the runs, none at either end, empty text left out. */
static void read_runs(struct reader *r, const xmlNode *node, struct run_list *out)
{
    struct run_list raw = {NULL, 0, 0};
    bool blank = true;

    if (node->children && !node->children->next && node->children->type == XML_TEXT_NODE) {
        const char *text = tree_clean((const char *)node->children->content, r->arena);
        if (*text)
            add_run(r, out, RUN_TEXT, text, NULL);
        return;
    }
    gather_runs(r, node, &raw);
    for (size_t i = 0; i < raw.count; i++) {
        const char *text = squeeze_run(r, raw.items[i].text, &blank);
        if (*text || raw.items[i].form != RUN_TEXT)
            add_run(r, out, raw.items[i].form, text, raw.items[i].href);
    }
    while (blank && out->count > 0) {
        struct run *last = &out->items[out->count - 1];
        size_t length = strlen(last->text);
        if (length == 0 || last->text[length - 1] != ' ')
            return;
        last->text = arena_dup_n(r->arena, last->text, length - 1);
        if (length > 1 || last->form != RUN_TEXT)
            return;
        out->count--;
    }
}

static const char *read_text(struct reader *r, const xmlNode *node)
{
    struct str words = STR_INIT;
    const char *clean;

    gather_words(node, &words);
    clean = tree_clean(words.buf, r->arena);
    str_release(&words);
    return clean;
}

static void read_remark(struct reader *r, const xmlNode *node, struct remark_list *list)
{
    const struct tree_mark *mark = tree_mark(node);
    const struct vocabulary_attribute *rows = vocabulary_elements[mark->element].attributes;
    struct remark *remark = LIST_ADD(r->arena, list);

    remark->name = vocabulary_elements[mark->element].name;
    remark->line = mark->line;
    for (size_t i = 0; rows[i].name; i++) {
        struct attribute *attribute;
        if (!mark->values[i])
            continue;
        attribute = LIST_ADD(r->arena, &remark->attributes);
        attribute->name = rows[i].name;
        attribute->value = mark->values[i];
    }
    if (vocabulary_elements[mark->element].text != VOCABULARY_NO_TEXT)
        read_runs(r, node, &remark->runs);
}

static void remark_child(struct reader *r, const xmlNode *child, void *into)
{
    read_remark(r, child, into);
}

/* --- content --------------------------------------------------------------------------------- */

static void read_item(struct reader *r, const xmlNode *node, struct item_list *list);

static void level_child(struct reader *r, const xmlNode *child, void *into)
{
    struct level *level = into;

    if (tree_mark(child)->element == ELEMENT_ITEM)
        read_item(r, child, &level->items);
    else
        read_remark(r, child, &level->parts);
}

static void item_child(struct reader *r, const xmlNode *child, void *into)
{
    struct item *item = into;
    struct level *level;

    switch (tree_mark(child)->element) {
    case ELEMENT_ITEM:
        read_item(r, child, &item->items);
        break;
    case ELEMENT_NOTE:
        read_remark(r, child, &item->notes);
        break;
    case ELEMENT_COMPETENCY_LEVEL:
        level = LIST_ADD(r->arena, &item->levels);
        level->line = tree_mark(child)->line;
        level->n = read_number(child, "n");
        read_children(r, child, level_child, level);
        break;
    default:
        read_remark(r, child, &item->parts);
        break;
    }
}

static void read_item(struct reader *r, const xmlNode *node, struct item_list *list)
{
    struct item *item = LIST_ADD(r->arena, list);
    const char *assessable = tree_value(node, "assessable");

    item->line = tree_mark(node)->line;
    item->kind = (enum kind)read_word(r, node, "kind", &kind_names, KIND_COUNT);
    item->id = tree_value(node, "id");
    item->code = tree_value(node, "code");
    item->since = tree_value(node, "since");
    item->revised = tree_value(node, "revised");
    item->stage = tree_value(node, "stage");
    item->modality = tree_value(node, "modality");
    item->assessable = assessable ? vocabulary_boolean(assessable) : -1;
    item->expected_level = read_number(node, "expected-level");
    item->uuid = tree_value(node, "uuid");
    read_children(r, node, item_child, item);
}

static void read_section(struct reader *r, const xmlNode *node, struct section_list *list);

static void section_child(struct reader *r, const xmlNode *child, void *into)
{
    struct section *section = into;

    switch (tree_mark(child)->element) {
    case ELEMENT_ITEM:
        read_item(r, child, &section->items);
        break;
    case ELEMENT_SECTION:
        read_section(r, child, &section->sections);
        break;
    case ELEMENT_NOTE:
        read_remark(r, child, &section->notes);
        break;
    default:
        read_remark(r, child, &section->parts);
        break;
    }
}

static void read_section(struct reader *r, const xmlNode *node, struct section_list *list)
{
    struct section *section = LIST_ADD(r->arena, list);

    section->line = tree_mark(node)->line;
    section->id = tree_value(node, "id");
    read_children(r, node, section_child, section);
}

/* --- changes, rules, reasons, links ------------------------------------------------------------------- */

static void changes_child(struct reader *r, const xmlNode *child, void *into)
{
    struct changes *changes = into;
    struct change *change;

    if (tree_mark(child)->element == ELEMENT_NOTE) {
        read_remark(r, child, &changes->notes);
        return;
    }
    change = LIST_ADD(r->arena, &changes->list);
    change->line = tree_mark(child)->line;
    change->type = (enum change_type)read_word(r, child, "type", &document_change_names, CHANGE_TYPE_COUNT);
    read_words(r, tree_value(child, "old"), &change->old_ids);
    read_words(r, tree_value(child, "new"), &change->new_ids);
    change->evidence = tree_value(child, "evidence");
    change->text = read_text(r, child);
}

static void rule_child(struct reader *r, const xmlNode *child, void *into)
{
    struct rule_list *list = into;
    struct rule *rule = LIST_ADD(r->arena, list);

    rule->line = tree_mark(child)->line;
    rule->id = tree_value(child, "id");
    rule->kinds = read_set(r, child, "kinds", &kind_names);
    read_words(r, tree_value(child, "items"), &rule->items);
    rule->min_entries = read_number(child, "min-entries");
    rule->distinct_months = read_number(child, "distinct-months");
    rule->min_types = read_number(child, "min-types");
    rule->accept = read_set(r, child, "accept", &entry_type_names);
    rule->must_include = read_set(r, child, "must-include", &entry_type_names);
    rule->within = tree_value(child, "within");
    rule->sign_off = read_set(r, child, "sign-off", &vocabulary_decider_names);
    rule->needs = read_set(r, child, "needs", &vocabulary_decider_names);
    read_runs(r, child, &rule->runs);
}

static void reason_child(struct reader *r, const xmlNode *child, void *into)
{
    struct reason_list *list = into;
    struct reason *reason = LIST_ADD(r->arena, list);

    reason->line = tree_mark(child)->line;
    reason->id = tree_value(child, "id");
    read_children(r, child, remark_child, &reason->parts);
}

/* A number that is not given is -1. */
static int read_number_or_none(const xmlNode *node, const char *name)
{
    const char *value = tree_value(node, name);

    return value ? vocabulary_number(value) : -1;
}

static day read_day(const xmlNode *node, const char *name)
{
    const char *value = tree_value(node, name);
    day read;

    return value && day_parse(value, &read, NULL) == STATUS_OK ? read : DAY_NONE;
}

static int hours_as_minutes(int hours)
{
    return hours < 0 || hours > INT_MAX / 60 ? -1 : hours * 60;
}

static void read_provision(struct reader *r, const xmlNode *node, struct provision_list *list)
{
    struct provision *p = LIST_ADD(r->arena, list);
    const char *unit_sets = tree_value(node, "unit-sets");

    provision_init(p);
    p->kind = (enum provision_kind)(tree_mark(node)->element - ELEMENT_TERM);
    p->line = tree_mark(node)->line;
    p->id = tree_value(node, "id");
    p->about = tree_value(node, "about");
    p->starts_from = read_day(node, "starts-from");
    p->starts_until = read_day(node, "starts-until");
    p->in_force_from = read_day(node, "in-force-from");
    p->age_from = read_number_or_none(node, "age-from");
    p->age_until = read_number_or_none(node, "age-until");
    p->months = read_number_or_none(node, "months");
    p->weeks_from = read_number_or_none(node, "weeks-from");
    p->weeks_until = read_number_or_none(node, "weeks-until");
    p->minutes = hours_as_minutes(read_number_or_none(node, "hours"));
    p->minutes_per_week = hours_as_minutes(read_number_or_none(node, "hours-per-week"));
    p->percent = read_number_or_none(node, "percent");
    p->level = read_number_or_none(node, "level");
    p->unit_sets = unit_sets && vocabulary_boolean(unit_sets) == 1;
    read_children(r, node, remark_child, &p->parts);
}

static void words_child(struct reader *r, const xmlNode *child, void *into)
{
    struct link *link = into;

    if (tree_mark(child)->element == ELEMENT_FROM)
        link->from_words = read_text(r, child);
    else
        link->to_words = read_text(r, child);
}

static void link_child(struct reader *r, const xmlNode *child, void *into)
{
    struct link *link = into;

    if (tree_mark(child)->element == ELEMENT_NOTE)
        read_remark(r, child, &link->notes);
    else
        read_children(r, child, words_child, link);
}

static void read_link(struct reader *r, const xmlNode *node)
{
    struct link *link = LIST_ADD(r->arena, &r->document->links);

    link->line = tree_mark(node)->line;
    link->id = tree_value(node, "id");
    link->from = tree_value(node, "from");
    link->to = tree_value(node, "to");
    link->relation = (enum relation)read_word(r, node, "relation", &document_relation_names, RELATION_COUNT);
    link->strength = STRENGTH_NONE;
    if (tree_value(node, "strength"))
        link->strength =
            (enum strength)read_word(r, node, "strength", &document_strength_names, STRENGTH_RELATED);
    read_children(r, node, link_child, link);
}

/* --- the document ---------------------------------------------------------------------------- */

static void root_child(struct reader *r, const xmlNode *child, void *into)
{
    struct document *document = into;
    struct changes *changes;

    switch (tree_mark(child)->element) {
    case ELEMENT_ABOUT:
        read_children(r, child, remark_child, &document->about);
        break;
    case ELEMENT_CHANGES:
        changes = LIST_ADD(r->arena, &document->changes);
        changes->line = tree_mark(child)->line;
        changes->from = tree_value(child, "from");
        changes->date = tree_value(child, "date");
        read_children(r, child, changes_child, changes);
        break;
    case ELEMENT_SECTION:
        read_section(r, child, &document->sections);
        break;
    case ELEMENT_OFF_THE_JOB:
        read_children(r, child, reason_child, &document->reasons);
        break;
    case ELEMENT_TERM:
    case ELEMENT_MINIMUM_DURATION:
    case ELEMENT_OFF_THE_JOB_HOURS:
    case ELEMENT_FUNCTIONAL_SKILL:
    case ELEMENT_REVIEW_INTERVAL:
    case ELEMENT_BREAK_IN_LEARNING:
    case ELEMENT_RETENTION:
    case ELEMENT_PHASE:
    case ELEMENT_MILESTONE:
    case ELEMENT_GATEWAY_LINE:
        read_provision(r, child, &document->provisions);
        break;
    case ELEMENT_EVIDENCE:
        read_children(r, child, rule_child, &document->rules);
        break;
    case ELEMENT_LINK:
        read_link(r, child);
        break;
    default:
        read_remark(r, child, &document->about);
        break;
    }
}

bool reader_read(const struct tree *tree, struct document *document, struct arena *arena)
{
    struct reader r = {document, arena, false};
    const xmlNode *root = xmlDocGetRootElement(tree->doc);

    memset(document, 0, sizeof *document);
    document->type = DOCUMENT_TYPE_COUNT;
    if (tree_mark(root)->element > ELEMENT_RULES)
        return false;
    document->form = (enum document_form)(tree_mark(root)->element - ELEMENT_FRAMEWORK);
    document->line = tree_mark(root)->line;
    document->id = tree_value(root, "id");
    document->version = tree_value(root, "version");
    document->lang = tree_value(root, "xml:lang");
    if (document->form == DOCUMENT_FRAMEWORK) {
        document->type =
            (enum document_type)read_word(&r, root, "type", &document_type_names, DOCUMENT_TYPE_COUNT);
        document->codes = tree_value(root, "codes");
        document->uuid = tree_value(root, "uuid");
    }
    read_children(&r, root, root_child, document);
    return !r.lost;
}

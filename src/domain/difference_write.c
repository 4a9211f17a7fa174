/* difference_write.c - a difference as the `<changes>` element that an author puts into the newer version.
 *
 * Whoever edits a copy by hand forgets it; written out it only has to be read through. What rests on likeness carries
 * a comment with its figure, so that a guess never passes for a statement unread.
 */
#include <beatbook/domain/difference.h>

#include <string.h>

#include <beatbook/util/names.h>
#include <beatbook/util/text.h>

static const char *label(const struct item *item)
{
    return item->code != NULL && *item->code != '\0' ? item->code : item->id;
}

static void add_ids(struct str *out, const char *attribute, const struct difference_items *items)
{
    size_t i;

    str_add_f(out, " %s=\"", attribute);
    for (i = 0; i < items->count; i++)
        str_add_f(out, i > 0 ? " %s" : "%s", items->items[i]->id);
    str_add(out, "\"");
}

/* "K5 and K6", "D11, D12 and D13" */
static void add_labels(struct str *out, const struct difference_items *items)
{
    size_t i;

    for (i = 0; i < items->count; i++) {
        if (i > 0)
            str_add(out, i + 1 == items->count ? " and " : ", ");
        text_escape(out, label(items->items[i]));
    }
}

/* The document's own language is English: so are these sentences, whoever writes them out. */
static void add_sentence(struct str *out, const struct difference_row *row, enum change_type type)
{
    static const char *const joints[CHANGE_TYPE_COUNT] = {
        [CHANGE_RECODED] = " is printed as ",  [CHANGE_REPLACED] = " gave way to ",
        [CHANGE_SPLIT] = " became ",           [CHANGE_MERGED] = " became ",
        [CHANGE_REWORDED] = " in other words", [CHANGE_MOVED] = " stands under ",
        [CHANGE_WITHDRAWN] = " withdrawn",     [CHANGE_ADDED] = " is new",
    };

    if (type == CHANGE_REPLACED &&
        strcmp(label(row->old_ones.items[0]), label(row->new_ones.items[0])) == 0) {
        add_labels(out, &row->old_ones);
        str_add(out, " under another id.");
        return;
    }
    add_labels(out, type == CHANGE_ADDED ? &row->new_ones : &row->old_ones);
    str_add(out, joints[type]);
    if (type == CHANGE_MOVED)
        text_escape(out, row->new_place);
    else if (type != CHANGE_REWORDED && type != CHANGE_WITHDRAWN && type != CHANGE_ADDED)
        add_labels(out, &row->new_ones);
    str_add(out, ".");
}

/* Of these several may be true of one item: then each has its own default. */
static bool keeps_id(enum change_type type)
{
    return type == CHANGE_REWORDED || type == CHANGE_RECODED || type == CHANGE_MOVED;
}

static void add_change(struct str *out, const struct difference_row *row, enum change_type type)
{
    enum difference_evidence evidence = row->evidence;

    if (!row->evidence_declared && keeps_id(type))
        evidence = difference_default(1u << type);
    str_add_f(out, "    <change type=\"%s\"", names_word(&document_change_names, (int)type));
    if (type != CHANGE_ADDED)
        add_ids(out, "old", &row->old_ones);
    if (type != CHANGE_WITHDRAWN)
        add_ids(out, "new", &row->new_ones);
    str_add_f(out, " evidence=\"%s\">", names_word(&difference_evidence_names, (int)evidence));
    if (row->text != NULL)
        text_escape(out, row->text);
    else
        add_sentence(out, row, type);
    str_add(out, "</change>\n");
}

static void add_row(struct str *out, const struct difference_row *row)
{
    int type;

    if (row->basis == DIFFERENCE_LIKENESS)
        str_add_f(out, "    <!-- found by likeness: %d of 100 words are the same; is it so? -->\n",
                  row->likeness);
    else if (row->unlike)
        str_add_f(
            out,
            "    <!-- one id, but only %d of 100 words are the same: another criterion needs an id of its own -->\n",
            row->likeness);
    for (type = 0; type < CHANGE_TYPE_COUNT; type++)
        if (row->types & (1u << type))
            add_change(out, row, (enum change_type)type);
}

void difference_write(const struct difference *difference, const char *date, struct str *out)
{
    size_t i;

    if (difference->rows.count == 0)
        return;
    str_add_f(out, "  <changes from=\"%s\" date=\"%s\">\n", difference->before->version, date);
    for (i = 0; i < difference->rows.count; i++)
        add_row(out, &difference->rows.items[i]);
    str_add(out, "  </changes>\n");
}

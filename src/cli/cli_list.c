/* cli_list.c - lists, asked for page by page and printed as they come, so that a long one takes no memory.
 *
 * Every answer that is a list has its members "items" and "next" (ask.h), so one walk over the shapes serves all verbs.
 */
#include "cli_parts.h"

#include <inttypes.h>
#include <string.h>

#include <beatbook/util/log.h>
#include <beatbook/util/tr.h>
#include <beatbook/wire/json.h>
#include <beatbook/wire/verbs.h>

#define PAGE 500

struct walk {
    struct cli *cli;
    const struct cli_list *list;
    cli_row row;
    const struct shape *item;
    size_t size;             /* of an item */
    struct cli_table *table; /* NULL for JSON */
    int64_t left;            /* rows still wanted; -1 all */
    size_t printed;
    bool begun;
};

static const struct field *find_field(const struct shape *shape, const char *name)
{
    for (size_t i = 0; i < shape->count; i++)
        if (!strcmp(shape->fields[i].name, name))
            return &shape->fields[i];
    BUG("a list without items");
}

/* Where no store was asked, the journal's sequence is unknown: null. */
static void begin_json(const struct walk *walk)
{
    const struct client *client = walk->cli->is_open ? walk->cli->session.client : NULL;
    const struct hello *hello = client ? client_hello(client) : NULL;

    fputs("{\"beatbook\":1,\"seq\":", walk->cli->out);
    if (hello)
        fprintf(walk->cli->out, "%" PRId64, hello->seq);
    fputs(hello ? ",\"items\":[" : "null,\"items\":[", walk->cli->out);
}

static void end_json(const struct walk *walk, const char *next)
{
    struct str text = STR_INIT;

    if (next)
        json_write_text(next, &text);
    fprintf(walk->cli->out, "],\"next\":%s}\n", next ? text.buf : "null");
    str_release(&text);
}

static void print_items(struct walk *walk, const struct list_any *items)
{
    struct cli *cli = walk->cli;
    struct str json = STR_INIT;

    if (!walk->table && !walk->begun)
        begin_json(walk);
    walk->begun = true;
    for (size_t i = 0; i < items->count; i++) {
        const void *item = (const char *)items->items + i * walk->size;
        if (walk->table) {
            walk->row(walk->table, item);
        } else {
            str_clear(&json);
            str_add(&json, walk->printed + i > 0 ? "," : "");
            json_write(walk->item, item, &json);
            fwrite(json.buf, 1, json.len, cli->out);
        }
    }
    if (walk->table)
        cli_table_print(walk->table, cli->out, cli_width(cli));
    walk->printed += items->count;
    str_release(&json);
}

/* One page; *next gets the cursor after it, in the cli's arena. */
static enum status page(struct walk *walk, const char **next, struct err *err)
{
    const struct shape *shape = verbs_row(walk->list->verb)->answer;
    struct arena arena = ARENA_INIT;
    void *answer = arena_alloc(&arena, shape->size);
    const char *cursor = NULL;
    enum status status;

    if (walk->list->limit)
        *walk->list->limit = walk->left >= 0 && walk->left < PAGE ? walk->left : PAGE;
    status = client_ask(walk->cli->session.client, walk->list->verb, walk->list->ask, &arena, answer, err);
    if (status == STATUS_OK) {
        const struct list_any *items =
            (const struct list_any *)(const void *)((char *)answer + find_field(shape, "items")->offset);
        memcpy(&cursor, (char *)answer + find_field(shape, "next")->offset, sizeof cursor);
        print_items(walk, items);
        if (walk->left >= 0)
            walk->left = (int64_t)items->count < walk->left ? walk->left - (int64_t)items->count : 0;
        *next = arena_dup(&walk->cli->arena, cursor);
        if (walk->list->remark && !cursor)
            walk->list->remark(walk->cli, answer);
    }
    arena_release(&arena);
    return status;
}

static enum status all_pages(struct walk *walk, const char *after, struct err *err)
{
    const char *next = after;

    do {
        if (walk->list->cursor)
            *walk->list->cursor = next;
        if (page(walk, &next, err) != STATUS_OK)
            return err->status;
    } while (next && walk->list->cursor && walk->left != 0);
    if (!walk->table)
        end_json(walk, next);
    else if (walk->printed == 0)
        cli_note(walk->cli, "%s", walk->list->empty);
    else if (next)
        cli_note(walk->cli, _("there are more: --after %s"), next);
    return STATUS_OK;
}

enum status cli_list(struct cli *cli, const struct cli_call *call, const struct cli_list *list,
                     struct err *err)
{
    struct walk walk = {.cli = cli, .list = list, .row = list->row, .left = -1};
    const char *after = NULL;
    enum status status = STATUS_OK;

    if (list->cursor) {
        status = cli_number(call, "--limit", 1, INT64_MAX, &walk.left, err);
        after = cli_value(call, "--after");
    }
    if (status == STATUS_OK)
        status = cli_open(cli, err);
    if (status != STATUS_OK)
        return status;
    walk.item = find_field(verbs_row(list->verb)->answer, "items")->shape;
    walk.size = walk.item->size;
    walk.table = cli->format == SESSION_JSON
                     ? NULL
                     : cli_table_new(list->columns ? list->columns : call->command->columns, cli->format);
    status = all_pages(&walk, after, err);
    if (walk.table)
        cli_table_free(walk.table);
    return status;
}

void cli_items(struct cli *cli, const struct shape *shape, size_t size, const struct list_any *items,
               const struct cli_column *columns, cli_row row)
{
    struct walk walk = {.cli = cli, .row = row, .item = shape, .size = size, .left = -1};

    walk.table = cli->format == SESSION_JSON ? NULL : cli_table_new(columns, cli->format);
    print_items(&walk, items);
    if (walk.table)
        cli_table_free(walk.table);
    else
        end_json(&walk, NULL);
}

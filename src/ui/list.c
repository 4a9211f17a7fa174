/* list.c - which row is selected and which rows are in sight. */
#include <beatbook/ui/list.h>

static int clamp(int value, int low, int high)
{
    return value > high ? (high < low ? low : high) : value < low ? low : value;
}

void list_fit(struct list *list, int count, int rows)
{
    list->count = count;
    list->rows = rows < 0 ? 0 : rows;
    list->at = clamp(list->at, 0, count - 1);
    int jump =
        list->rows / 3; /* over an edge by a third of the rows: a held key sends a third of the bytes */
    if (list->at < list->top)
        list->top = list->at - jump;
    if (list->rows > 0 && list->at >= list->top + list->rows)
        list->top = list->at - list->rows + 1 + jump;
    list->top = clamp(list->top, 0, count - list->rows);
}

/* A page moves what is in sight by a page, and the hand with it. */
static void page(struct list *list, int by)
{
    list->top = clamp(list->top + by, 0, list->count - list->rows);
    list->at = clamp(list->at + by, 0, list->count - 1);
}

bool list_command(struct list *list, enum command_id id)
{
    int rows = list->rows > 1 ? list->rows : 1;
    switch (id) {
    case COMMAND_UP:
        list->at = clamp(list->at - 1, 0, list->count - 1);
        break;
    case COMMAND_DOWN:
        list->at = clamp(list->at + 1, 0, list->count - 1);
        break;
    case COMMAND_PAGE_UP:
        page(list, -rows);
        break;
    case COMMAND_PAGE_DOWN:
        page(list, rows);
        break;
    case COMMAND_FIRST:
        list->at = 0;
        break;
    case COMMAND_LAST:
        list->at = clamp(list->count - 1, 0, list->count);
        break;
    default:
        return false;
    }
    list_fit(list, list->count, list->rows);
    return true;
}

bool list_near_end(const struct list *list, int margin)
{
    return list->at + margin >= list->count || list->top + list->rows + margin >= list->count;
}

void list_page(struct list *list, int count, int rows)
{
    list->count = count;
    list->rows = rows < 0 ? 0 : rows;
    list->top = clamp(list->top, 0, count - list->rows);
}

bool list_scroll(struct list *list, enum command_id id)
{
    int rows = list->rows > 1 ? list->rows - 1 : 1;
    switch (id) {
    case COMMAND_UP:
        list->top--;
        break;
    case COMMAND_DOWN:
        list->top++;
        break;
    case COMMAND_PAGE_UP:
        list->top -= rows;
        break;
    case COMMAND_PAGE_DOWN:
        list->top += rows;
        break;
    case COMMAND_FIRST:
        list->top = 0;
        break;
    case COMMAND_LAST:
        list->top = list->count;
        break;
    default:
        return false;
    }
    list->top = clamp(list->top, 0, list->count - list->rows);
    list->at = list->top;
    return true;
}

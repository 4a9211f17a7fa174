/* milestone.c - which record of a key stands. */
#include <beatbook/domain/milestone.h>

#include <string.h>

const struct milestone *milestone_find(const struct milestone_list *list, const char *key)
{
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i].reached && !strcmp(list->items[i].key, key))
            return &list->items[i];
    return NULL;
}

/* safe_answer.c - what was found, answered for: the finds that stay, with their reasons. */
#include <string.h>

#include "safe_parts.h"

const char *safe_reason_for(const struct safe_reason_list *reasons, const struct look_find *find)
{
    for (size_t i = reasons->count; i > 0; i--) {
        const struct safe_reason *reason = &reasons->items[i - 1];

        if (strcmp(reason->rule, find->rule) == 0 &&
            (reason->words == NULL || strcmp(reason->words, find->words) == 0))
            return reason->reason;
    }
    return NULL;
}

static void add_stay(const struct look_find *find, const char *reason, struct arena *arena, struct look *out)
{
    struct look_stay *stay = LIST_ADD(arena, &out->stays);

    stay->rule = find->rule;
    stay->field = find->field;
    stay->nth = find->nth;
    stay->at = find->at;
    stay->length = find->length;
    stay->reason = reason;
}

size_t safe_answer(const struct safe *safe, const struct look_find_list *finds,
                   const struct safe_reason_list *reasons, struct arena *arena, struct look *out)
{
    size_t left = 0;

    memset(out, 0, sizeof *out);
    out->done = true;
    out->rules = safe->id;
    out->version = safe->version;
    out->sha256 = safe->sha256;
    for (size_t i = 0; i < finds->count; i++) {
        const char *reason = safe_reason_for(reasons, &finds->items[i]);

        if (reason != NULL)
            add_stay(&finds->items[i], reason, arena, out);
        else
            left++;
    }
    return left;
}

/* portfolio.c - what is looked up in a portfolio by those who write reports. */
#include <beatbook/domain/portfolio.h>

#include <string.h>

const struct portfolio_criterion *portfolio_find(const struct portfolio_whole *portfolio, const char *ref)
{
    size_t i;

    for (i = 0; i < portfolio->criteria.count && ref != NULL; i++) {
        const struct portfolio_criterion *one = &portfolio->criteria.items[i];

        if (one->ref != NULL && strcmp(one->ref, ref) == 0)
            return one;
    }
    return NULL;
}

/* Attachments belong to one entry: it is enough to look at those of the same. */
static void add_once(int64_t entry, const struct attachment *attachment, struct arena *arena,
                     struct portfolio_attachment_list *out)
{
    size_t i;

    if (attachment->sha256 == NULL || *attachment->sha256 == '\0')
        return;
    for (i = out->count; i > 0 && out->items[i - 1].entry == entry; i--)
        if (out->items[i - 1].attachment->id == attachment->id)
            return;
    *LIST_ADD(arena, out) = (struct portfolio_attachment){entry, attachment};
}

void portfolio_attachments_of(const struct entry *entry, struct arena *arena,
                              struct portfolio_attachment_list *out)
{
    size_t i, k;

    for (i = 0; i < entry->revisions.count; i++)
        for (k = 0; k < entry->revisions.items[i].attachments.count; k++)
            add_once(entry->id, &entry->revisions.items[i].attachments.items[k], arena, out);
    for (i = 0; i < entry->attachments.count; i++)
        add_once(entry->id, &entry->attachments.items[i], arena, out);
}

void portfolio_attachments(const struct portfolio_whole *portfolio, struct arena *arena,
                           struct portfolio_attachment_list *out)
{
    size_t i;

    for (i = 0; i < portfolio->entries.count; i++)
        portfolio_attachments_of(&portfolio->entries.items[i], arena, out);
}

const struct revision *portfolio_revision(const struct entry *entry, int64_t n)
{
    size_t i;

    for (i = 0; i < entry->revisions.count; i++)
        if (entry->revisions.items[i].n == n)
            return &entry->revisions.items[i];
    return NULL;
}

/* prove_added.c - rows that are only ever added, one line of the journal each, held against those lines.
 *
 * Rows and lines come in one order, by number: so both are walked once, side by side.
 */
#include "prove_added.h"

#include <stdlib.h>
#include <string.h>

#include <beatbook/store/proofs.h>
#include <beatbook/util/tr.h>

struct mismatch *prove_added_fault(struct prove_added *added, const char *what, int64_t id, int64_t entry,
                                   int64_t line)
{
    struct mismatch *mismatch = mismatch_add(&added->answer->mismatches, added->arena, added->kind,
                                             arena_printf(added->arena, "%s: %lld", what, (long long)id));

    mismatch->number = id;
    mismatch->entry = entry;
    mismatch->line = line;
    return mismatch;
}

void prove_added_differs(struct prove_added *added, const char *what, int64_t id, int64_t entry, int64_t line,
                         const char *kept, const char *computed)
{
    struct mismatch *mismatch = prove_added_fault(added, what, id, entry, line);

    mismatch->should = arena_printf(added->arena, _("words with the sum %.16s"), kept);
    mismatch->is =
        computed != NULL ? arena_printf(added->arena, _("words with the sum %.16s"), computed) : _("nothing");
}

static enum status read_line(int64_t seq, const char *body, void *context, struct err *err)
{
    struct prove_added *added = context;
    const char *id = body != NULL ? service_body_text(body, added->member, added->arena) : NULL;

    (void)err;
    added->erased = added->erased || body == NULL;
    if (id != NULL)
        *LIST_ADD(added->arena, &added->lines) =
            (struct prove_added_line){atoll(id), seq, service_body_text(body, "commitment", added->arena)};
    return STATUS_OK;
}

enum status prove_added_read(struct prove_added *added, struct store *store, const char *const *kinds,
                             size_t count, struct err *err)
{
    return proofs_lines(store, kinds, count, read_line, added, err);
}

static void miss_until(struct prove_added *added, int64_t id)
{
    for (; added->next < added->lines.count && added->lines.items[added->next].id < id; added->next++) {
        const struct prove_added_line *line = &added->lines.items[added->next];

        prove_added_differs(added, added->words.gone, line->id, 0, line->seq,
                            line->commitment != NULL ? line->commitment : "-", NULL);
    }
}

int64_t prove_added_judge(struct prove_added *added, int64_t id, int64_t entry, const char *commitment)
{
    const struct prove_added_line *line;

    miss_until(added, id);
    line = added->next < added->lines.count ? &added->lines.items[added->next] : NULL;
    if (line == NULL || line->id != id) {
        if (!added->erased)
            prove_added_fault(added, added->words.unknown, id, entry, 0);
        return 0;
    }
    added->next++;
    if (line->commitment == NULL || strcmp(line->commitment, commitment) != 0)
        prove_added_differs(added, added->words.other, id, entry, line->seq,
                            line->commitment != NULL ? line->commitment : "-", commitment);
    return line->seq;
}

int64_t prove_added_row(struct prove_added *added, int64_t id, int64_t entry, bool erased, const char *kept,
                        const char *computed)
{
    int64_t line = prove_added_judge(added, id, entry, kept);

    if (computed == NULL && !erased)
        prove_added_differs(added, added->words.lost, id, entry, line, kept, NULL);
    else if (computed != NULL && strcmp(computed, kept) != 0)
        prove_added_differs(added, added->words.changed, id, entry, line, kept, computed);
    return line;
}

void prove_added_end(struct prove_added *added)
{
    miss_until(added, INT64_MAX);
}

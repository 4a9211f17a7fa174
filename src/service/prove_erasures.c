/* prove_erasures.c - erasures held against the journal.
 *
 * An erasure excuses that words are gone; so each must stand in a line of the journal, as it was: else whoever has the file could delete
 * words and excuse it alike. The line keeps the numbers of its erasures and a hash over their rows; lines follow each other without a gap.
 */
#include "prove.h"

#include <stdlib.h>
#include <string.h>

#include <beatbook/store/erasures.h>
#include <beatbook/store/proofs.h>
#include <beatbook/store/records.h>
#include <beatbook/util/tr.h>

struct walk {
    struct service *service;
    struct arena *arena;
    struct verify_answer *answer;
    int64_t next; /* the first erasure that no line has named yet */
    int64_t
        loaded; /* lines before this one came with a portfolio, and with what of their erasures is its person's; 0 none */
};

/* The sentence is the walk's arena's; line 0 none. */
static struct mismatch *fault(struct walk *walk, int64_t line, const char *what)
{
    struct mismatch *mismatch = mismatch_add(&walk->answer->mismatches, walk->arena, MISMATCH_ERASURE, what);

    mismatch->line = line;
    return mismatch;
}

static void judge_sum(struct walk *walk, int64_t seq, const char *kept, const char *sum)
{
    struct mismatch *mismatch;

    if (kept != NULL && strcmp(sum, kept) == 0)
        return;
    mismatch =
        fault(walk, seq,
              arena_printf(walk->arena,
                           _("the erasures of journal line %lld are not those that were ordered in it"),
                           (long long)seq));
    mismatch->should = arena_printf(walk->arena, _("erasures with the sum %.16s"), kept != NULL ? kept : "-");
    mismatch->is = arena_printf(walk->arena, _("erasures with the sum %.16s"), sum);
}

static enum status judge_range(struct walk *walk, int64_t seq, int64_t first, int64_t last, const char *kept,
                               struct err *err)
{
    char sum[65];
    enum status status = erasures_sum(walk->service->store, first, last, sum, err);

    if (status != STATUS_OK)
        return status;
    if (first != walk->next || last < first)
        fault(walk, seq,
              arena_printf(walk->arena,
                           _("the erasures of journal line %lld do not follow from those before it"),
                           (long long)seq));
    else
        judge_sum(walk, seq, kept, sum);
    walk->next = last + 1;
    return STATUS_OK;
}

static enum status read_line(int64_t seq, const char *body, void *context, struct err *err)
{
    struct walk *walk = context;
    struct arena scratch = ARENA_INIT;
    const char *range = body != NULL ? service_body_text(body, "erasures", &scratch) : NULL;
    enum status status = STATUS_OK;
    char *end;

    if (range != NULL && range[0] != '\0' && seq >= walk->loaded) {
        int64_t first = strtoll(range, &end, 10);

        status = judge_range(walk, seq, first, *end == '-' ? strtoll(end + 1, NULL, 10) : 0,
                             service_body_text(body, "sum", &scratch), err);
    }
    arena_release(&scratch);
    return status;
}

enum status prove_erasures(struct service *service, struct arena *arena, struct verify_answer *answer,
                           struct err *err)
{
    static const char *const kinds[] = {"store.redact", "store.erase"};
    struct walk walk = {.service = service, .arena = arena, .answer = answer, .next = 1};
    int64_t last = 0;
    enum status status = erasures_count(service->store, &answer->erased, err);

    if (status == STATUS_OK)
        status = records_loaded(service->store, &walk.loaded, err);
    if (status == STATUS_OK && walk.loaded != 0)
        status = prove_loaded_erasures(service, arena, &walk.next, err);
    if (status == STATUS_OK)
        status = proofs_lines(service->store, kinds, sizeof kinds / sizeof *kinds, read_line, &walk, err);
    if (status == STATUS_OK)
        status = erasures_last(service->store, &last, err);
    if (status == STATUS_OK && last >= walk.next)
        fault(&walk, 0,
              arena_printf(arena, _("erasure %lld stands in no line of the journal: nobody ordered it"),
                           (long long)walk.next))
            ->number = walk.next;
    return status;
}

/* prove_loaded.c - what came with a portfolio, held against the line in which it came.
 *
 * The journal of a store into which a portfolio was loaded goes on where the other store's was: its first own line follows from that one's head. Before
 * it stand the lines that are about this apprentice, each as it was written there; the lines of others are not here, so what lies between cannot be
 * proved here, and the other store can. Instead the first own line keeps a sum over all that came: nothing of it can be changed, added or
 * taken away later unseen.
 */
#include "prove.h"

#include <stdlib.h>
#include <string.h>

#include <beatbook/store/proofs.h>
#include <beatbook/store/records.h>
#include <beatbook/util/tr.h>

/* The last such line; a store may have gone on from one that had gone on from another. */
struct came {
    struct arena *arena;
    int64_t seq;
    bool told; /* its body is there */
    const char *lines, *erased, *sum;
};

static enum status read_line(int64_t seq, const char *body, void *context, struct err *err)
{
    struct came *came = context;

    (void)err;
    came->seq = seq;
    came->told = body != NULL;
    came->lines = came->told ? service_body_text(body, "lines", came->arena) : NULL;
    came->erased = came->told ? service_body_text(body, "erased", came->arena) : NULL;
    came->sum = came->told ? service_body_text(body, "sum", came->arena) : NULL;
    return STATUS_OK;
}

static enum status find(struct service *service, struct came *came, struct err *err)
{
    static const char *const kinds[] = {RECORDS_LOAD};

    return proofs_lines(service->store, kinds, 1, read_line, came, err);
}

enum status prove_loaded_erasures(struct service *service, struct arena *arena, int64_t *next,
                                  struct err *err)
{
    struct came came = {.arena = arena};
    enum status status = find(service, &came, err);

    *next = came.erased != NULL ? atoll(came.erased) + 1 : 1;
    return status;
}

enum status prove_loaded(struct service *service, struct arena *arena, struct verify_answer *answer,
                         struct err *err)
{
    struct came came = {.arena = arena};
    char sum[65];
    int64_t lines = 0;
    struct mismatch *mismatch;
    enum status status = find(service, &came, err);

    if (status != STATUS_OK || came.seq == 0 || !came.told)
        return status;
    if (came.sum == NULL || came.lines == NULL || came.erased == NULL)
        came.sum = came.lines = came.erased = "-";
    status = records_sum(service->store, came.seq, atoll(came.erased), sum, &lines, err);
    if (status != STATUS_OK || (strcmp(sum, came.sum) == 0 && lines == atoll(came.lines)))
        return status;
    mismatch =
        mismatch_add(&answer->mismatches, arena, MISMATCH_JOURNAL,
                     arena_printf(arena, _("what came with the portfolio of journal line %lld was changed"),
                                  (long long)came.seq));
    mismatch->line = came.seq;
    mismatch->should = arena_printf(arena, _("%s lines with the sum %.16s"), came.lines, came.sum);
    mismatch->is = arena_printf(arena, _("%lld lines with the sum %.16s"), (long long)lines, sum);
    return STATUS_OK;
}

/* prove_verifications.c - verifications of behaviours held against the journal and their own words; what was signed, prove_seals.c looks at. */
#include "prove.h"

#include <stdlib.h>
#include <string.h>

#include <beatbook/store/proofs.h>
#include <beatbook/store/verifications.h>
#include <beatbook/util/tr.h>

/* What a line of the journal says was added; in order of the journal, and so of their numbers. */
struct said {
    int64_t verification;
    const char *commitment;
};

struct inquiry {
    struct arena *arena;
    struct verify_answer *answer;
    size_t most;
    LIST(struct said) said;
    size_t next;
    bool erased; /* a line does not say any more what was added in it */
};

static void fault(const struct inquiry *inquiry, const char *sentence, int64_t id)
{
    if (inquiry->answer->faults.count < inquiry->most)
        *LIST_ADD(inquiry->arena, &inquiry->answer->faults) =
            arena_printf(inquiry->arena, "%s: %lld", sentence, (long long)id);
}

static enum status read_line(int64_t seq, const char *body, void *context, struct err *err)
{
    struct inquiry *inquiry = context;
    const char *id = body != NULL ? service_body_text(body, "verification", inquiry->arena) : NULL;

    (void)seq;
    (void)err;
    inquiry->erased = inquiry->erased || body == NULL;
    if (id != NULL)
        *LIST_ADD(inquiry->arena, &inquiry->said) =
            (struct said){atoll(id), service_body_text(body, "commitment", inquiry->arena)};
    return STATUS_OK;
}

static void miss_until(struct inquiry *inquiry, int64_t verification)
{
    for (; inquiry->next < inquiry->said.count &&
           inquiry->said.items[inquiry->next].verification < verification;
         inquiry->next++)
        fault(inquiry, _("a verification of the journal is gone"),
              inquiry->said.items[inquiry->next].verification);
}

static void judge_line(struct inquiry *inquiry, const struct verifications_row *row)
{
    const struct said *said;

    miss_until(inquiry, row->id);
    said = inquiry->next < inquiry->said.count ? &inquiry->said.items[inquiry->next] : NULL;
    if (said == NULL || said->verification != row->id) {
        if (!inquiry->erased)
            fault(inquiry, _("a verification stands in no line of the journal"), row->id);
        return;
    }
    inquiry->next++;
    if (said->commitment == NULL || strcmp(said->commitment, row->commitment) != 0)
        fault(inquiry, _("a verification is not what the journal says was added"), row->id);
}

static enum status judge(const struct verifications_row *row, void *context, struct err *err)
{
    struct inquiry *inquiry = context;
    char commitment[HASH_TEXT];

    (void)err;
    judge_line(inquiry, row);
    if (row->salt == NULL) {
        if (!row->erased)
            fault(inquiry, _("the words of a verification are gone and no erasure says why"), row->id);
        return STATUS_OK;
    }
    verifications_commitment(row, commitment);
    if (strcmp(commitment, row->commitment) != 0)
        fault(inquiry, _("a verification is not the one that was signed"), row->id);
    return STATUS_OK;
}

enum status prove_verifications(struct service *service, size_t most, struct arena *arena,
                                struct verify_answer *answer, struct err *err)
{
    const char *const kinds[] = {service_word(VERB_BEHAVIOUR_VERIFY), service_word(VERB_BEHAVIOUR_END)};
    struct inquiry inquiry = {.arena = arena, .answer = answer, .most = most};
    enum status status = proofs_lines(service->store, kinds, 2, read_line, &inquiry, err);

    if (status == STATUS_OK)
        status = verifications_visit(service->store, judge, &inquiry, err);
    miss_until(&inquiry, INT64_MAX);
    return status;
}

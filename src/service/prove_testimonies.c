/* prove_testimonies.c - testimonies held against the journal and against their own words.
 *
 * The line that was written when one was given names its revision, its types and the commitment of its words: so neither what was
 * said nor what it counts for can be changed without the journal.
 */
#include "prove.h"

#include <stdlib.h>
#include <string.h>

#include <beatbook/store/proofs.h>
#include <beatbook/util/tr.h>

#include "testifying.h"

/* What a line of the journal says was answered. */
struct said {
    int64_t testimony;
    const char *revision, *types, *commitment;
    bool found;
};

struct inquiry {
    struct arena *arena;
    struct verify_answer *answer;
    size_t most;
    LIST(struct said) said;
    bool erased; /* a line does not say any more what was answered in it */
};

static void fault(const struct inquiry *inquiry, const char *sentence, int64_t id)
{
    if (inquiry->answer->faults.count < inquiry->most)
        *LIST_ADD(inquiry->arena, &inquiry->answer->faults) =
            arena_printf(inquiry->arena, "%s: %lld", sentence, (long long)id);
}

/* A refused code leaves a line without a testimony. */
static enum status read_line(int64_t seq, const char *body, void *context, struct err *err)
{
    struct inquiry *inquiry = context;
    const char *id = body != NULL ? service_body_text(body, "testimony", inquiry->arena) : NULL;

    (void)seq;
    (void)err;
    inquiry->erased = inquiry->erased || body == NULL;
    if (id != NULL)
        *LIST_ADD(inquiry->arena, &inquiry->said) =
            (struct said){.testimony = atoll(id),
                          .revision = service_body_text(body, "revision", inquiry->arena),
                          .types = service_body_text(body, "types", inquiry->arena),
                          .commitment = service_body_text(body, "commitment", inquiry->arena)};
    return STATUS_OK;
}

static struct said *find(const struct inquiry *inquiry, int64_t testimony)
{
    size_t i;

    for (i = 0; i < inquiry->said.count; i++)
        if (inquiry->said.items[i].testimony == testimony)
            return &inquiry->said.items[i];
    return NULL;
}

static bool same(const char *a, const char *b)
{
    return strcmp(a != NULL ? a : "", b != NULL ? b : "") == 0;
}

static bool agrees(const struct said *said, const struct testimonies_row *row)
{
    struct arena arena = ARENA_INIT;
    bool agrees = same(said->commitment, row->commitment) &&
                  same(said->revision, arena_printf(&arena, "%lld", (long long)row->testimony.revision)) &&
                  same(said->types, testifying_types(row->testimony.types, &arena));

    arena_release(&arena);
    return agrees;
}

static enum status judge(const struct testimonies_row *row, void *context, struct err *err)
{
    struct inquiry *inquiry = context;
    struct said *said = find(inquiry, row->testimony.id);
    char commitment[HASH_TEXT];

    (void)err;
    if (said != NULL)
        said->found = true;
    if (said == NULL && !inquiry->erased)
        fault(inquiry, _("a testimony stands in no line of the journal"), row->testimony.id);
    else if (said != NULL && !agrees(said, row))
        fault(inquiry, _("a testimony is not what the journal says was given"), row->testimony.id);
    if (row->salt == NULL && !row->erased)
        fault(inquiry, _("the words of a testimony are gone and no erasure says why"), row->testimony.id);
    if (row->salt == NULL)
        return STATUS_OK;
    testimonies_commitment(&row->testimony, row->salt, commitment);
    if (!same(commitment, row->commitment))
        fault(inquiry, _("the words of a testimony were changed"), row->testimony.id);
    return STATUS_OK;
}

enum status prove_testimonies(struct service *service, size_t most, struct arena *arena,
                              struct verify_answer *answer, struct err *err)
{
    const char *const kinds[] = {service_word(VERB_TESTIMONY_GIVE), service_word(VERB_TESTIMONY_CARRY),
                                 service_word(VERB_TESTIMONY_DECLINE)};
    struct inquiry inquiry = {.arena = arena, .answer = answer, .most = most};
    enum status status = proofs_lines(service->store, kinds, 2, read_line, &inquiry, err);
    size_t i;

    if (status == STATUS_OK)
        status = proofs_lines(service->store, &kinds[2], 1, read_line, &inquiry, err);
    if (status == STATUS_OK)
        status = testimonies_visit(service->store, judge, &inquiry, err);
    for (i = 0; i < inquiry.said.count; i++)
        if (!inquiry.said.items[i].found)
            fault(&inquiry, _("a testimony of the journal is gone"), inquiry.said.items[i].testimony);
    return status;
}

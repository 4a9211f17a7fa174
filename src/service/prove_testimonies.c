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
    int64_t testimony, seq;
    const char *revision, *types, *commitment;
    bool found;
};

struct inquiry {
    struct arena *arena;
    struct verify_answer *answer;
    LIST(struct said) said;
    bool erased; /* a line does not say any more what was answered in it */
};

static struct mismatch *fault(const struct inquiry *inquiry, const char *sentence, int64_t id, int64_t entry,
                              int64_t line)
{
    struct mismatch *mismatch =
        mismatch_add(&inquiry->answer->mismatches, inquiry->arena, MISMATCH_TESTIMONY,
                     arena_printf(inquiry->arena, "%s: %lld", sentence, (long long)id));

    mismatch->number = id;
    mismatch->entry = entry;
    mismatch->line = line;
    return mismatch;
}

static void fault_in_words(const struct inquiry *inquiry, const char *sentence,
                           const struct testimonies_row *row, int64_t line, const char *computed)
{
    struct mismatch *mismatch = fault(inquiry, sentence, row->testimony.id, row->testimony.entry, line);

    mismatch->should = arena_printf(inquiry->arena, _("words with the sum %.16s"), row->commitment);
    mismatch->is = computed != NULL ? arena_printf(inquiry->arena, _("words with the sum %.16s"), computed)
                                    : _("nothing");
}

/* A refused code leaves a line without a testimony. */
static enum status read_line(int64_t seq, const char *body, void *context, struct err *err)
{
    struct inquiry *inquiry = context;
    const char *id = body != NULL ? service_body_text(body, "testimony", inquiry->arena) : NULL;

    (void)err;
    inquiry->erased = inquiry->erased || body == NULL;
    if (id != NULL)
        *LIST_ADD(inquiry->arena, &inquiry->said) =
            (struct said){.testimony = atoll(id),
                          .seq = seq,
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

static const char *text_of(struct arena *arena, const char *revision, const char *types, const char *sum)
{
    return arena_printf(arena, _("of revision %s, as %s, with the sum %.16s"),
                        revision != NULL ? revision : "-", types != NULL && types[0] != '\0' ? types : "-",
                        sum != NULL ? sum : "-");
}

/* It is what was answered then: of that revision, of those types, in those words. */
static void judge_said(const struct inquiry *inquiry, const struct said *said,
                       const struct testimonies_row *row)
{
    struct arena *arena = inquiry->arena;
    const char *revision = arena_printf(arena, "%lld", (long long)row->testimony.revision);
    const char *types = testifying_types(row->testimony.types, arena);
    struct mismatch *mismatch;

    if (same(said->commitment, row->commitment) && same(said->revision, revision) && same(said->types, types))
        return;
    mismatch = fault(inquiry, _("a testimony is not what the journal says was given"), row->testimony.id,
                     row->testimony.entry, said->seq);
    mismatch->should = text_of(arena, said->revision, said->types, said->commitment);
    mismatch->is = text_of(arena, revision, types, row->commitment);
}

static void judge_words(const struct inquiry *inquiry, const struct testimonies_row *row, int64_t line)
{
    char commitment[HASH_TEXT];

    if (row->salt == NULL) {
        if (!row->erased)
            fault_in_words(inquiry, _("the words of a testimony are gone and no erasure says why"), row, line,
                           NULL);
        return;
    }
    testimonies_commitment(&row->testimony, row->salt, commitment);
    if (!same(commitment, row->commitment))
        fault_in_words(inquiry, _("the words of a testimony were changed"), row, line, commitment);
}

static enum status judge(const struct testimonies_row *row, void *context, struct err *err)
{
    struct inquiry *inquiry = context;
    struct said *said = find(inquiry, row->testimony.id);

    (void)err;
    if (said != NULL) {
        said->found = true;
        judge_said(inquiry, said, row);
    } else if (!inquiry->erased) {
        fault(inquiry, _("a testimony stands in no line of the journal"), row->testimony.id,
              row->testimony.entry, 0);
    }
    judge_words(inquiry, row, said != NULL ? said->seq : 0);
    return STATUS_OK;
}

enum status prove_testimonies(struct service *service, struct arena *arena, struct verify_answer *answer,
                              struct err *err)
{
    const char *const kinds[] = {service_word(VERB_TESTIMONY_GIVE), service_word(VERB_TESTIMONY_CARRY),
                                 service_word(VERB_TESTIMONY_DECLINE)};
    struct inquiry inquiry = {.arena = arena, .answer = answer};
    enum status status = proofs_lines(service->store, kinds, 2, read_line, &inquiry, err);
    size_t i;

    if (status == STATUS_OK)
        status = proofs_lines(service->store, &kinds[2], 1, read_line, &inquiry, err);
    if (status == STATUS_OK)
        status = testimonies_visit(service->store, judge, &inquiry, err);
    for (i = 0; i < inquiry.said.count; i++)
        if (!inquiry.said.items[i].found)
            fault(&inquiry, _("a testimony of the journal is gone"), inquiry.said.items[i].testimony, 0,
                  inquiry.said.items[i].seq);
    return status;
}

/* prove_gateways.c - openings of the gateway held against the journal and against their own text.
 *
 * Each signature commits to the sum of what it was for, and the journal's line has that sum, too: so neither a figure in the text nor who signed it in
 * which place can be changed without a line that says otherwise. What was signed by which method, and SSH signatures, prove_seals.c looks at.
 */
#include "prove.h"

#include <stdlib.h>
#include <string.h>

#include <beatbook/store/openings.h>
#include <beatbook/store/proofs.h>
#include <beatbook/util/tr.h>

#include "prove_added.h"

/* What the journal's line of a signature says was signed. */
struct rested {
    int64_t signature, opening;
    const char *hash;
};

struct proving {
    struct prove_added signatures, ends;
    LIST(struct rested) rested;
};

static enum status read_rested(int64_t seq, const char *body, void *context, struct err *err)
{
    struct proving *proving = context;
    struct arena *arena = proving->signatures.arena;
    const char *id = body != NULL ? service_body_text(body, "signature", arena) : NULL;
    const char *opening = body != NULL ? service_body_text(body, "opening", arena) : NULL;

    (void)seq;
    (void)err;
    if (id != NULL && opening != NULL)
        *LIST_ADD(arena, &proving->rested) =
            (struct rested){atoll(id), atoll(opening), service_body_text(body, "rests", arena)};
    return STATUS_OK;
}

static const struct rested *find_rested(const struct proving *proving, int64_t signature)
{
    size_t i;

    for (i = 0; i < proving->rested.count; i++)
        if (proving->rested.items[i].signature == signature)
            return &proving->rested.items[i];
    return NULL;
}

/* --- an opening ------------------------------------------------------------------------------- */

static bool has_line(const char *text, const char *name, const char *value, struct arena *arena)
{
    return strstr(text, arena_printf(arena, "\n%s %s\n", name, value)) != NULL;
}

/* What it rests on is what its sum says, and says itself who signs. */
static void judge_text(struct prove_added *added, const struct openings_row *row)
{
    struct opening_step_list steps = {0};
    struct arena arena = ARENA_INIT;
    char sum[HASH_TEXT], on[DAY_TEXT];
    bool good;

    opening_steps_read(row->signers, &arena, &steps);
    hash_sha256(row->rests, strlen(row->rests), sum);
    good = (int64_t)steps.count == row->steps && has_line(row->rests, "steps", row->signers, &arena) &&
           has_line(row->rests, "on", day_format(row->asked_on, on), &arena) &&
           has_line(row->rests, "enrolment", arena_printf(&arena, "%lld", (long long)row->enrolment), &arena);
    if (strcmp(sum, row->hash) != 0)
        prove_added_differs(added, _("what an opening of the gateway rests on was changed"), row->id, 0, 0,
                            row->hash, arena_dup(added->arena, sum));
    else if (!good)
        prove_added_fault(added, _("an opening of the gateway is not what its text says"), row->id, 0, 0);
    if (row->signatures.count == 0 || row->signatures.items[0].person != row->asked_by ||
        row->signatures.items[0].signature.on != row->asked_on)
        prove_added_fault(added, _("nobody signed when an opening of the gateway was begun"), row->id, 0, 0);
    arena_release(&arena);
}

/* In its place, by that role, of that text. */
static void judge_place(struct proving *proving, const struct openings_row *row,
                        const struct openings_signature *signature, int64_t line)
{
    struct prove_added *added = &proving->signatures;
    const struct rested *rested = find_rested(proving, signature->id);
    struct opening_step_list steps = {0};
    struct arena arena = ARENA_INIT;

    opening_steps_read(row->signers, &arena, &steps);
    if (signature->n >= (int64_t)steps.count || steps.items[signature->n].role != signature->signature.role)
        prove_added_fault(added, _("a signature of the gateway is not by whose turn it was"), signature->id,
                          0, line);
    if (rested != NULL &&
        (rested->opening != row->id || rested->hash == NULL || strcmp(rested->hash, row->hash) != 0))
        prove_added_differs(added, _("a signature of the gateway was for something else"), signature->id, 0,
                            line, rested->hash != NULL ? rested->hash : "-",
                            arena_dup(added->arena, row->hash));
    else if (signature->salt != NULL && !has_line(signature->signature.statement, "rests", row->hash, &arena))
        prove_added_fault(added, _("what somebody signed is not what the opening rests on"), signature->id, 0,
                          line);
    arena_release(&arena);
}

static void judge_signature(struct proving *proving, const struct openings_row *row,
                            const struct openings_signature *signature)
{
    struct prove_added *added = &proving->signatures;
    char commitment[HASH_TEXT];
    int64_t line;

    if (signature->salt != NULL)
        openings_signature_commitment(signature, row->hash, commitment);
    line = prove_added_row(added, signature->id, 0, signature->erased, signature->commitment,
                           signature->salt != NULL ? commitment : NULL);
    judge_place(proving, row, signature, line);
}

static void judge_end(struct proving *proving, const struct openings_end *end)
{
    struct prove_added *added = &proving->ends;
    char commitment[HASH_TEXT];

    if (end->salt != NULL)
        openings_end_commitment(end, commitment);
    prove_added_row(added, end->id, 0, end->erased, end->commitment, end->salt != NULL ? commitment : NULL);
}

/* --- all of them ------------------------------------------------------------------------------ */

static enum status visit_opening(const struct openings_row *row, void *context, struct err *err)
{
    struct proving *proving = context;

    (void)err;
    judge_text(&proving->signatures, row);
    return STATUS_OK;
}

static enum status visit_signature(const struct openings_row *row, void *context, struct err *err)
{
    (void)err;
    judge_signature(context, row, &row->signatures.items[0]);
    return STATUS_OK;
}

static enum status visit_end(const struct openings_row *row, void *context, struct err *err)
{
    (void)err;
    judge_end(context, &row->end);
    return STATUS_OK;
}

enum status prove_gateways(struct service *service, struct arena *arena, struct verify_answer *answer,
                           struct err *err)
{
    const char *const sign = service_word(VERB_GATEWAY_SIGN), *const end = service_word(VERB_GATEWAY_END);
    struct proving proving = {
        .signatures = {.arena = arena,
                       .answer = answer,
                       .kind = MISMATCH_GATEWAY,
                       .member = "signature",
                       .words = {_("a signature of the gateway that the journal knows is gone"),
                                 _("a signature of the gateway stands in no line of the journal"),
                                 _("a signature of the gateway is not what the journal says of it"),
                                 _("the words about a gateway are gone and no erasure says why"),
                                 _("a signature of the gateway is not the one that was given")}},
        .ends = {.arena = arena,
                 .answer = answer,
                 .kind = MISMATCH_GATEWAY,
                 .member = "end",
                 .words = {_("what took an opening of the gateway back, as the journal knows, is gone"),
                           _("what took an opening of the gateway back stands in no line of the journal"),
                           _("what took an opening of the gateway back is not what the journal says"),
                           _("the words about a gateway are gone and no erasure says why"),
                           _("an opening of the gateway was not taken back as it says")}}};
    enum status status = prove_added_read(&proving.signatures, service->store, &sign, 1, err);

    if (status == STATUS_OK)
        status = prove_added_read(&proving.ends, service->store, &end, 1, err);
    if (status == STATUS_OK)
        status = proofs_lines(service->store, &sign, 1, read_rested, &proving, err);
    if (status == STATUS_OK)
        status = openings_visit(service->store, visit_opening, &proving, err);
    if (status == STATUS_OK)
        status = openings_visit_signatures(service->store, visit_signature, &proving, err);
    if (status == STATUS_OK)
        status = openings_visit_ends(service->store, visit_end, &proving, err);
    prove_added_end(&proving.signatures);
    prove_added_end(&proving.ends);
    return status;
}

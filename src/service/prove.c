/* prove.c - sign-offs held against everything that they speak of.
 *
 * A statement names the words that were read, a head of the journal, and what was decided; the journal names the sign-offs and keeps the
 * hash of what they state. So whoever changes a decision must change its statement, then the line of the journal, then all lines after
 * it, and then the heads in all later statements: the last of which are on paper and in other hands.
 */
#include "prove.h"

#include <stdlib.h>
#include <string.h>

#include <beatbook/store/chain.h>
#include <beatbook/store/proofs.h>
#include <beatbook/store/signoffs.h>
#include <beatbook/util/hash.h>
#include <beatbook/util/str.h>
#include <beatbook/util/tr.h>

/* A sign-off of the journal. */
struct known {
    int64_t signoff, seq;
};

/* A line of the journal that keeps the hash of its statements. */
struct round {
    int64_t seq;
    size_t first, count; /* of the known */
    const char *kept;
};

struct prove {
    struct service *service;
    struct arena *arena;
    struct verify_answer *answer;
    size_t most;
    LIST(struct known) known; /* in order of the journal, and so of their numbers */
    LIST(struct round) rounds;
    size_t next, round; /* of both: those that come next */
    struct hash hash;   /* of what commits to the statements of that round, begun with the first of them */
    size_t hashed;
    bool erased; /* a line does not say any more what was signed in it */
};

__attribute__((format(printf, 2, 3))) static void fault(const struct prove *prove, const char *format, ...)
{
    va_list list;
    struct str text = STR_INIT;

    if (prove->answer->faults.count >= prove->most)
        return;
    va_start(list, format);
    str_add_v(&text, format, list);
    va_end(list);
    *LIST_ADD(prove->arena, &prove->answer->faults) = arena_dup(prove->arena, text.buf);
    str_release(&text);
}

/* --- one statement ---------------------------------------------------------------------------- */

/* The value of a field of a statement, cut at its line's end. */
static const char *field(struct arena *arena, const char *statement, const char *name)
{
    size_t length = strlen(name);
    const char *line = statement;

    while (line != NULL && *line != '\0') {
        if (strncmp(line, name, length) == 0 && line[length] == ' ')
            return arena_dup_n(arena, line + length + 1, strcspn(line + length + 1, "\n"));
        line = strchr(line, '\n');
        line = line != NULL ? line + 1 : NULL;
    }
    return "";
}

static long long number(struct arena *arena, const char *statement, const char *name)
{
    return atoll(field(arena, statement, name));
}

static bool states(const char *statement, const struct signoff_claim *claim)
{
    struct str text = STR_INIT;
    const char *found;

    signoff_claim_text(claim, &text);
    found = strstr(statement, text.buf);
    str_release(&text);
    return found != NULL && found > statement && found[-1] == '\n';
}

/* What is decided under it is what it states: all of it and nothing else. */
static enum status judge_decisions(const struct prove *prove, const struct proofs_row *row,
                                   struct arena *scratch, struct err *err)
{
    struct signoff_claim_list claims = {0};
    size_t stated = 0;
    size_t i;
    enum status status = proofs_decisions(prove->service->store, row->signoff, scratch, &claims, err);

    for (i = 0; i < claims.count; i++)
        stated += states(row->statement, &claims.items[i]);
    if (status == STATUS_OK &&
        (stated != claims.count || number(scratch, row->statement, "claims") != (long long)claims.count))
        fault(prove, _("sign-off %lld: what is decided is not what its statement says"),
              (long long)row->signoff);
    return status;
}

/* The bytes that were signed; or an erasure says why they are gone. */
static bool judge_bytes(const struct prove *prove, const struct proofs_row *row)
{
    char commitment[HASH_TEXT];

    if (row->statement[0] == '\0') {
        if (!row->erased)
            fault(prove, _("sign-off %lld: its statement is gone and no erasure says why"),
                  (long long)row->signoff);
        return false;
    }
    signoffs_commitment(row->statement, row->salt, commitment);
    if (strcmp(commitment, row->committed) != 0)
        fault(prove, _("sign-off %lld: its statement is not the one that was signed"),
              (long long)row->signoff);
    return true;
}

/* It names the words that were read, and a head of the journal that must be on the chain. */
static enum status judge_statement(const struct prove *prove, const struct proofs_row *row,
                                   struct arena *scratch, struct err *err)
{
    const char *text = row->statement;
    long long signoff = (long long)row->signoff;
    bool holds = false;
    enum status status = chain_holds(prove->service->store, number(scratch, text, "journal"),
                                     field(scratch, text, "head"), &holds, err);

    if (status == STATUS_OK && !holds)
        fault(prove, _("sign-off %lld: its statement names a journal head that is not on the chain"),
              signoff);
    if (number(scratch, text, "entry") != row->entry || number(scratch, text, "revision") != row->revision)
        fault(prove, _("sign-off %lld: its statement names another revision"), signoff);
    if (strcmp(field(scratch, text, "deputy-of"), row->deputy_of != NULL ? row->deputy_of : "") != 0)
        fault(prove, _("sign-off %lld: its statement names another whose deputy signed it"), signoff);
    if (strcmp(field(scratch, text, "commitment"), row->commitment) != 0)
        fault(prove, _("sign-off %lld: its statement names other words than the revision's"), signoff);
    return status;
}

/* --- the journal's word ----------------------------------------------------------------------- */

static void add_known(struct prove *prove, int64_t seq, const char *ids)
{
    char *end;

    for (;;) {
        long long id = strtoll(ids, &end, 10);

        if (end == ids)
            return;
        *LIST_ADD(prove->arena, &prove->known) = (struct known){id, seq};
        ids = end;
    }
}

/* A round that was refused has no sign-offs. */
static enum status read_line(int64_t seq, const char *body, void *context, struct err *err)
{
    struct prove *prove = context;
    struct arena scratch = ARENA_INIT;
    size_t first = prove->known.count;
    const char *ids = body != NULL ? service_body_text(body, "signoffs", &scratch) : NULL;
    const char *kept = body != NULL ? service_body_text(body, "statements", &scratch) : NULL;

    (void)err;
    prove->erased = prove->erased || body == NULL;
    if (ids != NULL)
        add_known(prove, seq, ids);
    if (kept != NULL) {
        struct round *round = LIST_ADD(prove->arena, &prove->rounds);

        *round = (struct round){.seq = seq,
                                .first = first,
                                .count = prove->known.count - first,
                                .kept = arena_dup(prove->arena, kept)};
    }
    arena_release(&scratch);
    return STATUS_OK;
}

static void finish_round(struct prove *prove)
{
    const struct round *round = &prove->rounds.items[prove->round++];
    unsigned char sum[HASH_BYTES];
    char text[HASH_TEXT] = "";

    if (prove->hashed > 0) {
        hash_done(&prove->hash, sum);
        hash_hex(sum, sizeof sum, text);
    }
    if (prove->hashed != round->count || strcmp(text, round->kept) != 0)
        fault(prove, _("the sign-offs of journal line %lld are not what was signed in it"),
              (long long)round->seq);
    prove->hashed = 0;
}

/* The rounds that end before a place among the known. */
static void finish_rounds(struct prove *prove, size_t before)
{
    while (prove->round < prove->rounds.count &&
           prove->rounds.items[prove->round].first + prove->rounds.items[prove->round].count <= before)
        finish_round(prove);
}

static void miss_until(struct prove *prove, int64_t signoff)
{
    for (; prove->next < prove->known.count && prove->known.items[prove->next].signoff < signoff;
         prove->next++)
        fault(prove, _("sign-off %lld of journal line %lld is gone"),
              (long long)prove->known.items[prove->next].signoff,
              (long long)prove->known.items[prove->next].seq);
}

static void hash_statement(struct prove *prove, const char *committed)
{
    if (prove->round == prove->rounds.count || prove->rounds.items[prove->round].first > prove->next)
        return;
    if (prove->hashed++ == 0)
        hash_init(&prove->hash, PROVE_STATEMENTS, NULL, 0);
    hash_text(&prove->hash, committed);
}

static void judge_known(struct prove *prove, const struct proofs_row *row)
{
    miss_until(prove, row->signoff);
    finish_rounds(prove, prove->next);
    if (prove->next == prove->known.count || prove->known.items[prove->next].signoff != row->signoff) {
        if (!prove->erased)
            fault(prove, _("sign-off %lld stands in no line of the journal"), (long long)row->signoff);
        return;
    }
    hash_statement(prove, row->committed);
    prove->next++;
}

/* --- all of them ------------------------------------------------------------------------------ */

static enum status judge(const struct proofs_row *row, void *context, struct err *err)
{
    struct prove *prove = context;
    struct arena scratch = ARENA_INIT;
    bool there = judge_bytes(prove, row);
    enum status status = there ? judge_statement(prove, row, &scratch, err) : STATUS_OK;

    prove->answer->sign_offs++;
    judge_known(prove, row);
    if (status == STATUS_OK && there)
        status = judge_decisions(prove, row, &scratch, err);
    arena_release(&scratch);
    return status;
}

static enum status judge_strays(const struct prove *prove, struct err *err)
{
    struct proofs_ids strays = {0};
    size_t i;
    enum status status = proofs_strays(prove->service->store, prove->arena, &strays, err);

    for (i = 0; i < strays.count; i++)
        fault(
            prove,
            _("sign-off %lld: something is decided under it that is not its signer's, or not of its revision"),
            (long long)strays.items[i]);
    return status;
}

enum status prove_signoffs(struct service *service, size_t most, struct arena *arena,
                           struct verify_answer *answer, struct err *err)
{
    struct prove prove = {.service = service, .arena = arena, .answer = answer, .most = most};
    const char *kind = service_word(VERB_SIGN_COMMIT);
    enum status status = proofs_lines(service->store, &kind, 1, read_line, &prove, err);

    if (status == STATUS_OK)
        status = proofs_visit(service->store, judge, &prove, err);
    miss_until(&prove, INT64_MAX);
    finish_rounds(&prove, prove.known.count);
    return status == STATUS_OK ? judge_strays(&prove, err) : status;
}

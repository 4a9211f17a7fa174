/* prove.c - sign-offs held against everything that they speak of.
 *
 * A statement names the words that were read, a head of the journal, and what was decided; the journal names the sign-offs and keeps the
 * hash of what they state. So whoever changes a decision must change its statement, then the line of the journal, then all lines after
 * it, and then the heads in all later statements: the last of which are on paper and in other hands.
 */
#include "prove.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <beatbook/store/chain.h>
#include <beatbook/store/proofs.h>
#include <beatbook/store/records.h>
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
    LIST(struct known) known; /* in order of the journal, and so of their numbers */
    LIST(struct round) rounds;
    size_t next, round; /* of both: those that come next */
    struct hash hash;   /* of what commits to the statements of that round, begun with the first of them */
    size_t hashed;
    bool erased;    /* a line does not say any more what was signed in it */
    int64_t loaded; /* lines before this one came with a portfolio, without those of others; 0 none */
};

static int compare_known(const void *a, const void *b)
{
    const struct known *left = a, *right = b;

    return (left->signoff > right->signoff) - (left->signoff < right->signoff);
}

/* The line in which it was signed, 0 unknown. */
static int64_t line_of(const struct prove *prove, int64_t signoff)
{
    const struct known wanted = {.signoff = signoff};
    const struct known *found =
        prove->known.count > 0
            ? bsearch(&wanted, prove->known.items, prove->known.count, sizeof wanted, compare_known)
            : NULL;

    return found != NULL ? found->seq : 0;
}

/* Of a sign-off, 0 none. Given to be filled further. */
__attribute__((format(printf, 3, 4))) static struct mismatch *fault(const struct prove *prove,
                                                                    int64_t signoff, const char *format, ...)
{
    struct mismatch *mismatch;
    const char *what;
    va_list list;

    va_start(list, format);
    what = arena_vprintf(prove->arena, format, list);
    va_end(list);
    mismatch = mismatch_add(&prove->answer->mismatches, prove->arena, MISMATCH_SIGN_OFF, what);
    mismatch->number = signoff;
    mismatch->line = line_of(prove, signoff);
    return mismatch;
}

/* The same, with its entry and what it should be and is. */
static void differs(const struct prove *prove, const struct proofs_row *row, const char *what,
                    const char *should, const char *is)
{
    struct mismatch *mismatch =
        fault(prove, row->signoff, _("sign-off %lld: %s"), (long long)row->signoff, what);

    mismatch->entry = row->entry;
    mismatch->should = should != NULL ? arena_dup(prove->arena, should) : NULL;
    mismatch->is = is != NULL ? arena_dup(prove->arena, is) : NULL;
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

/* What a statement says of a claim, for a person. `block` is where its claim begins. */
static const char *say_stated(struct arena *arena, const char *block, const char *ref)
{
    return arena_printf(arena, _("%s: %s, observed: %s, reason: %s"), ref, field(arena, block, "decision"),
                        field(arena, block, "observed"), field(arena, block, "reason"));
}

static const char *say_decided(struct arena *arena, const struct signoff_claim *claim)
{
    struct str text = STR_INIT;
    const char *said;

    signoff_claim_text(claim, &text);
    said = say_stated(arena, text.buf, claim->ref);
    str_release(&text);
    return said;
}

static const char *find_stated(struct arena *arena, const char *statement, const char *ref)
{
    const char *found = strstr(statement, arena_printf(arena, "\nclaim %s\n", ref));

    return found != NULL ? found + 1 : NULL;
}

static void judge_decision(const struct prove *prove, const struct proofs_row *row,
                           const struct signoff_claim *claim, struct arena *scratch)
{
    const char *block = find_stated(scratch, row->statement, claim->ref);

    differs(prove, row, _("what is decided is not what its statement says"),
            block != NULL ? say_stated(scratch, block, claim->ref)
                          : arena_printf(scratch, _("%s: nothing"), claim->ref),
            say_decided(scratch, claim));
}

/* What is decided under it is what it states: all of it and nothing else. */
static enum status judge_decisions(const struct prove *prove, const struct proofs_row *row,
                                   struct arena *scratch, struct err *err)
{
    struct signoff_claim_list claims = {0};
    long long claimed = number(scratch, row->statement, "claims");
    size_t i;
    enum status status = proofs_decisions(prove->service->store, row->signoff, scratch, &claims, err);

    for (i = 0; i < claims.count; i++)
        if (!states(row->statement, &claims.items[i]))
            judge_decision(prove, row, &claims.items[i], scratch);
    if (status == STATUS_OK && claimed != (long long)claims.count)
        differs(prove, row, _("what is decided is not what its statement says"),
                arena_printf(scratch, _("decisions: %lld"), claimed),
                arena_printf(scratch, _("decisions: %zu"), claims.count));
    return status;
}

/* The bytes that were signed; or an erasure says why they are gone. */
static bool judge_bytes(const struct prove *prove, const struct proofs_row *row)
{
    char commitment[HASH_TEXT];
    struct arena scratch = ARENA_INIT;

    if (row->statement[0] == '\0') {
        if (!row->erased)
            differs(prove, row, _("its statement is gone and no erasure says why"),
                    _("a statement that its signer can show"), _("nothing"));
        return false;
    }
    signoffs_commitment(row->statement, row->salt, commitment);
    if (strcmp(commitment, row->committed) != 0)
        differs(prove, row, _("its statement is not the one that was signed"),
                arena_printf(&scratch, _("a statement with the sum %.16s"), row->committed),
                arena_printf(&scratch, _("a statement with the sum %.16s"), commitment));
    arena_release(&scratch);
    return true;
}

/* It names the words that were read, and a head of the journal that must be on the chain. */
static enum status judge_statement(const struct prove *prove, const struct proofs_row *row,
                                   struct arena *scratch, struct err *err)
{
    const char *text = row->statement;
    long long head = number(scratch, text, "journal");
    long long entry = number(scratch, text, "entry"), revision = number(scratch, text, "revision");
    const char *commitment = field(scratch, text, "commitment");
    const char *deputy = field(scratch, text, "deputy-of");
    bool holds = false, there = false;
    enum status status = chain_holds(prove->service->store, head, field(scratch, text, "head"), &holds, err);

    if (status == STATUS_OK && !holds && head < prove->loaded)
        status = chain_there(prove->service->store, head, &there, err);
    if (status == STATUS_OK && !holds && (there || head >= prove->loaded))
        differs(prove, row, _("its statement names a journal head that is not on the chain"),
                arena_printf(scratch, _("journal line %lld with the sum %.16s"), head,
                             field(scratch, text, "head")),
                _("another line there, or none: the journal was cut or made anew after it was signed"));
    if (entry != row->entry || revision != row->revision)
        differs(prove, row, _("its statement names another revision"),
                arena_printf(scratch, _("entry %lld, revision %lld"), entry, revision),
                arena_printf(scratch, _("entry %lld, revision %lld"), (long long)row->entry,
                             (long long)row->revision));
    if (strcmp(deputy, row->deputy_of != NULL ? row->deputy_of : "") != 0)
        differs(prove, row, _("its statement names another whose deputy signed it"),
                arena_printf(scratch, _("deputy of: %s"), deputy),
                arena_printf(scratch, _("deputy of: %s"), row->deputy_of != NULL ? row->deputy_of : ""));
    if (strcmp(commitment, row->commitment) != 0)
        differs(prove, row, _("its statement names other words than the revision's"),
                arena_printf(scratch, _("words with the sum %.16s"), commitment),
                arena_printf(scratch, _("words with the sum %.16s"), row->commitment));
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

static void miss_round(struct prove *prove, const struct round *round, const char *sum)
{
    struct mismatch *mismatch =
        fault(prove, 0, _("the sign-offs of journal line %lld are not what was signed in it"),
              (long long)round->seq);

    mismatch->line = round->seq;
    mismatch->should =
        arena_printf(prove->arena, _("%zu statements with the sum %.16s"), round->count, round->kept);
    mismatch->is = arena_printf(prove->arena, _("%zu statements with the sum %.16s"), prove->hashed, sum);
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
        miss_round(prove, round, text);
    prove->hashed = 0;
}

/* The rounds that end before a place among the known. */
static void finish_rounds(struct prove *prove, size_t before)
{
    while (prove->round < prove->rounds.count &&
           prove->rounds.items[prove->round].first + prove->rounds.items[prove->round].count <= before)
        finish_round(prove);
}

static void hash_statement(struct prove *prove, const char *committed)
{
    if (prove->round == prove->rounds.count || prove->rounds.items[prove->round].first > prove->next)
        return;
    if (prove->hashed++ == 0)
        hash_init(&prove->hash, PROVE_STATEMENTS, NULL, 0);
    hash_text(&prove->hash, committed);
}

/* A sign-off of a round that came with a portfolio may be another person's: then its sum came with it. */
static bool is_elsewhere(struct prove *prove, const struct known *known)
{
    struct arena scratch = ARENA_INIT;
    const char *committed = NULL;

    if (known->seq < prove->loaded && records_elsewhere(prove->service->store, "signoff", known->signoff,
                                                        &scratch, &committed, NULL) != STATUS_OK)
        committed = NULL;
    if (committed != NULL) {
        finish_rounds(prove, prove->next);
        hash_statement(prove, committed);
    }
    arena_release(&scratch);
    return committed != NULL;
}

static void miss_until(struct prove *prove, int64_t signoff)
{
    for (; prove->next < prove->known.count && prove->known.items[prove->next].signoff < signoff;
         prove->next++) {
        const struct known *known = &prove->known.items[prove->next];

        if (!is_elsewhere(prove, known))
            fault(prove, known->signoff, _("sign-off %lld of journal line %lld is gone"),
                  (long long)known->signoff, (long long)known->seq);
    }
}

static void judge_known(struct prove *prove, const struct proofs_row *row)
{
    miss_until(prove, row->signoff);
    finish_rounds(prove, prove->next);
    if (prove->next == prove->known.count || prove->known.items[prove->next].signoff != row->signoff) {
        if (!prove->erased)
            differs(prove, row, _("it stands in no line of the journal: nobody signed it"), NULL, NULL);
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
            prove, strays.items[i],
            _("sign-off %lld: something is decided under it that is not its signer's, or not of its revision"),
            (long long)strays.items[i]);
    return status;
}

enum status prove_signoffs(struct service *service, struct arena *arena, struct verify_answer *answer,
                           struct err *err)
{
    struct prove prove = {.service = service, .arena = arena, .answer = answer};
    const char *kind = service_word(VERB_SIGN_COMMIT);
    enum status status = records_loaded(service->store, &prove.loaded, err);

    if (status == STATUS_OK)
        status = proofs_lines(service->store, &kind, 1, read_line, &prove, err);

    if (status == STATUS_OK)
        status = proofs_visit(service->store, judge, &prove, err);
    miss_until(&prove, INT64_MAX);
    finish_rounds(&prove, prove.known.count);
    return status == STATUS_OK ? judge_strays(&prove, err) : status;
}

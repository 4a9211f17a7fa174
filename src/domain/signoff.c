/* signoff.c - the statement that a signer signs.
 *
 * It is text, so that a person can read what is signed, and canonical, so that the same sign-off always gives the same
 * bytes: fixed fields in a fixed order, one a line, claims by ref in whatever order they come. The number of claims
 * stands before them, and no value can hold a line end, so that no two sign-offs give one statement.
 */
#include <beatbook/domain/signoff.h>

#include <stdlib.h>
#include <string.h>

#include <beatbook/domain/ref.h>
#include <beatbook/util/hash.h>

/* Backslashes and control characters (line ends among them) are written as escapes. */
static void add_escaped(struct str *out, const char *value)
{
    for (; *value != '\0'; value++) {
        unsigned char c = (unsigned char)*value;

        if (c == '\\')
            str_add(out, "\\\\");
        else if (c == '\n')
            str_add(out, "\\n");
        else if (c < 0x20 || c == 0x7f)
            str_add_f(out, "\\x%02x", c);
        else
            str_add_char(out, *value);
    }
}

/* One line. A value of NULL is written as an empty one. */
static void add_field(struct str *out, const char *name, const char *value)
{
    str_add(out, name);
    str_add_char(out, ' ');
    add_escaped(out, value != NULL ? value : "");
    str_add_char(out, '\n');
}

static void add_number(struct str *out, const char *name, int64_t number)
{
    str_add_f(out, "%s %lld\n", name, (long long)number);
}

/* What the decision means, in the words that the signer was shown. */
static const char *meaning(enum verdict verdict)
{
    return verdict == VERDICT_ACCEPT ? "this revision shows this criterion"
                                     : "this revision does not show this criterion";
}

static int compare_texts(const char *a, const char *b)
{
    return strcmp(a != NULL ? a : "", b != NULL ? b : "");
}

static int compare_carries(const void *a, const void *b)
{
    return compare_texts((*(const struct signoff_carry *const *)a)->ref,
                         (*(const struct signoff_carry *const *)b)->ref);
}

/* Between the decision and its reason, so that a claim's text without them is not a part of its text with them. */
static void add_carries(struct str *out, const struct signoff_carry_list *carries)
{
    struct arena arena = ARENA_INIT;
    const struct signoff_carry **sorted = arena_alloc(&arena, (carries->count + 1) * sizeof *sorted);
    size_t i;

    for (i = 0; i < carries->count; i++)
        sorted[i] = &carries->items[i];
    qsort(sorted, carries->count, sizeof *sorted, compare_carries);
    for (i = 0; i < carries->count; i++) {
        add_field(out, "carried-to", sorted[i]->ref);
        add_field(out, "carried-version", sorted[i]->version);
        add_field(out, "carried-sha256", sorted[i]->sha256);
        add_field(out, "carried-along", sorted[i]->link);
    }
    arena_release(&arena);
}

void signoff_claim_text(const struct signoff_claim *claim, struct str *out)
{
    struct ref ref;

    add_field(out, "claim", claim->ref);
    add_field(out, "framework", claim->ref != NULL && ref_parse(claim->ref, &ref) ? ref.framework : "");
    add_field(out, "version", claim->version);
    add_field(out, "sha256", claim->sha256);
    add_field(out, "decision", names_word(&entry_verdict_names, (int)claim->verdict));
    add_field(out, "meaning", meaning(claim->verdict));
    add_field(out, "observed", claim->observed ? "yes" : "no");
    add_carries(out, &claim->carries);
    add_field(out, "reason", claim->comment);
}

static int compare_claims(const void *a, const void *b)
{
    const struct signoff_claim *left = *(const struct signoff_claim *const *)a;
    const struct signoff_claim *right = *(const struct signoff_claim *const *)b;
    int order = compare_texts(left->ref, right->ref);

    return order != 0 ? order : compare_texts(left->version, right->version);
}

static void add_claims(struct str *out, const struct signoff_claim_list *claims)
{
    struct arena arena = ARENA_INIT;
    const struct signoff_claim **sorted = arena_alloc(&arena, (claims->count + 1) * sizeof *sorted);
    size_t i;

    for (i = 0; i < claims->count; i++)
        sorted[i] = &claims->items[i];
    qsort(sorted, claims->count, sizeof *sorted, compare_claims);
    add_number(out, "claims", (int64_t)claims->count);
    for (i = 0; i < claims->count; i++)
        signoff_claim_text(sorted[i], out);
    arena_release(&arena);
}

/* Who signs, how and when, after which line of the journal: the end of every statement. */
struct signer {
    const char *login, *name;
    int64_t uid;
    enum role role; /* ROLE_COUNT: not stated */
    const char *method;
    moment at;
    int64_t head_seq;
    const char *head_hash, *nonce;
    const char *deputy_of; /* login, NULL */
};
#define SIGNER(of, role, deputy_of)                                                                          \
    &(const struct signer)                                                                                   \
    {                                                                                                        \
        (of)->login, (of)->name, (of)->uid, role, (of)->method, (of)->at, (of)->head_seq, (of)->head_hash,   \
            (of)->nonce, deputy_of                                                                           \
    }

static void add_signer(struct str *out, const struct signer *signer)
{
    char at[MOMENT_TEXT];

    add_field(out, "signer", signer->login);
    add_field(out, "name", signer->name);
    add_number(out, "uid", signer->uid);
    if (signer->role != ROLE_COUNT)
        add_field(out, "role", names_word(&person_role_names, (int)signer->role));
    if (signer->deputy_of != NULL)
        add_field(out, "deputy-of", signer->deputy_of);
    add_field(out, "method", signer->method);
    add_field(out, "at", day_format_moment(signer->at, at));
    add_number(out, "journal", signer->head_seq);
    add_field(out, "head", signer->head_hash);
    add_field(out, "nonce", signer->nonce);
}

void signoff_statement(const struct signoff *signoff, struct str *out)
{
    str_add(out, "beatbook sign-off 1\n");
    add_field(out, "host", signoff->host);
    add_number(out, "entry", signoff->entry);
    add_number(out, "revision", signoff->revision);
    add_field(out, "apprentice", signoff->apprentice);
    add_field(out, "commitment", signoff->commitment);
    add_claims(out, &signoff->claims);
    add_signer(out, SIGNER(signoff, signoff->role, signoff->deputy_of));
}

void signoff_revocation(const struct signoff_revocation *revocation, struct str *out)
{
    str_add(out, "beatbook revocation 1\n");
    add_field(out, "host", revocation->host);
    add_number(out, "entry", revocation->entry);
    add_number(out, "revision", revocation->revision);
    add_field(out, "apprentice", revocation->apprentice);
    add_field(out, "claim", revocation->ref);
    add_field(out, "version", revocation->version);
    add_field(out, "sha256", revocation->sha256);
    add_field(out, "meaning", "my acceptance of this criterion is taken back");
    add_field(out, "reason", revocation->reason);
    add_signer(out, SIGNER(revocation, ROLE_COUNT, NULL));
}

static void add_examples(struct str *out, const struct signoff_example_list *examples)
{
    size_t i;

    add_number(out, "examples", (int64_t)examples->count);
    for (i = 0; i < examples->count; i++) {
        add_number(out, "entry", examples->items[i].entry);
        add_number(out, "revision", examples->items[i].revision);
        add_field(out, "commitment", examples->items[i].commitment);
    }
}

static void add_ended(struct str *out, const struct signoff_verification *verification)
{
    if (verification->ends == 0)
        return;
    add_number(out, "verification", verification->ends);
    add_field(out, "verification-commitment", verification->ended);
}

void signoff_verification(const struct signoff_verification *verification, struct str *out)
{
    str_add(out, "beatbook verification 1\n");
    add_field(out, "host", verification->host);
    add_field(out, "apprentice", verification->apprentice);
    add_field(out, "behaviour", verification->ref);
    add_field(out, "version", verification->version);
    add_field(out, "sha256", verification->sha256);
    add_field(out, "meaning",
              verification->ends != 0 ? "the employer's verification of this behaviour is taken back"
                                      : "the employer verifies that this behaviour is shown");
    add_ended(out, verification);
    add_examples(out, &verification->examples);
    add_field(out, "words", verification->words);
    add_signer(out, SIGNER(verification, verification->role, NULL));
}

void signoff_review(const struct signoff_review *review, struct str *out)
{
    char held[DAY_TEXT];

    str_add(out, "beatbook review 1\n");
    add_field(out, "host", review->host);
    add_field(out, "apprentice", review->apprentice);
    add_number(out, "review", review->review);
    add_field(out, "held", day_format(review->held, held));
    add_field(out, "meaning", "this review was held, and its agenda, notes and actions are these");
    add_number(out, "agenda", review->points);
    add_number(out, "actions", review->actions);
    add_field(out, "commitment", review->commitment);
    add_signer(out, SIGNER(review, review->role, NULL));
}

void signoff_gateway(const struct signoff_gateway *gateway, struct str *out)
{
    char begun[DAY_TEXT];
    size_t i;

    str_add(out, "beatbook gateway 1\n");
    add_field(out, "host", gateway->host);
    add_field(out, "apprentice", gateway->apprentice);
    add_field(out, "framework", gateway->framework);
    add_field(out, "version", gateway->version);
    add_field(out, "rules", gateway->rules);
    add_field(out, "begun", day_format(gateway->begun, begun));
    add_field(
        out, "meaning",
        "the gateway is reached: its checklist stands as these lines say, and rests on what is under this sum");
    add_number(out, "lines", (int64_t)gateway->lines->count);
    for (i = 0; i < gateway->lines->count; i++)
        add_field(out, "-", gateway->lines->items[i]);
    add_field(out, "rests", gateway->rests);
    str_add_f(out, "step %lld of %lld\n", (long long)gateway->step, (long long)gateway->steps);
    add_signer(out, SIGNER(gateway, gateway->role, NULL));
}

/* --- the round -------------------------------------------------------------------------------- */

static void add_sum(struct str *out, const char *statement)
{
    char sum[HASH_TEXT];

    hash_sha256(statement, strlen(statement), sum);
    add_field(out, "sha256", sum);
}

void signoff_round(const struct signoff_round *round, struct str *out)
{
    char at[MOMENT_TEXT];
    size_t i;

    str_add(out, "beatbook round 1\n");
    add_field(out, "act", round->act);
    add_field(out, "host", round->host);
    add_field(out, "method", round->method);
    add_field(out, "at", day_format_moment(round->at, at));
    add_field(out, "nonce", round->nonce);
    add_number(out, "statements", (int64_t)round->statements->count);
    for (i = 0; i < round->statements->count; i++)
        add_sum(out, round->statements->items[i]);
}

bool signoff_in_round(const char *round, const char *statement)
{
    struct str line = STR_INIT;
    bool found;

    str_add_char(&line, '\n');
    add_sum(&line, statement);
    found = strstr(round, line.buf) != NULL;
    str_release(&line);
    return found;
}

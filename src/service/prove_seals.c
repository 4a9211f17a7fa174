/* prove_seals.c - re-authentications held against what they stand for.
 *
 * A seal stands for a round, the round lists the SHA-256 of every statement that was signed with it. With an SSH key that is more than
 * this store's own word: nobody who has the file, root among them, can make such a signature. But whoever has the file can put a
 * key of their own beside it: so the key's fingerprint and days are held against the journal's line that added it, too. The statement,
 * of which the journal keeps the hash, says by which method it was signed: so a seal cannot be made a weaker one.
 */
#include "prove.h"

#include <stdlib.h>
#include <string.h>

#include <beatbook/domain/signoff.h>
#include <beatbook/store/allowed.h>
#include <beatbook/store/proofs.h>
#include <beatbook/store/seals.h>
#include <beatbook/util/ssh.h>
#include <beatbook/util/str.h>
#include <beatbook/util/tr.h>

/* A sign-off and its line of the journal. */
struct line {
    int64_t signoff, seq;
};

/* What the journal says of a key, its last word. */
struct added {
    int64_t key, seq;
    const char *fingerprint, *from, *until;
    bool ended; /* at once */
};

struct inquiry {
    struct arena *arena;
    struct verify_answer *answer;
    LIST(struct line) lines;  /* in order of the journal, and so of their numbers */
    LIST(struct added) added; /* likewise */
    bool erased;              /* a line does not say any more which key was added or ended in it */
    int64_t seal;             /* that was judged last */
};

static int compare_lines(const void *a, const void *b)
{
    const struct line *left = a, *right = b;

    return (left->signoff > right->signoff) - (left->signoff < right->signoff);
}

static const char *name_of(const struct signed_statement *signed_one, struct arena *arena)
{
    long long id = (long long)signed_one->id;

    if (strcmp(signed_one->act, SEALS_SIGN_OFF) == 0)
        return arena_printf(arena, _("sign-off %lld"), id);
    if (strcmp(signed_one->act, SEALS_REVOCATION) == 0)
        return arena_printf(arena, _("revocation %lld"), id);
    if (strcmp(signed_one->act, SEALS_REVIEW) == 0)
        return arena_printf(arena, _("signature %lld of a review"), id);
    if (strcmp(signed_one->act, SEALS_GATEWAY) == 0)
        return arena_printf(arena, _("signature %lld of a gateway"), id);
    return arena_printf(arena, _("verification %lld"), id);
}

static void fault(struct inquiry *inquiry, const struct signed_statement *signed_one, const char *what)
{
    const struct line wanted = {.signoff = signed_one->id};
    const struct line *found =
        strcmp(signed_one->act, SEALS_SIGN_OFF) == 0 && inquiry->lines.count > 0
            ? bsearch(&wanted, inquiry->lines.items, inquiry->lines.count, sizeof wanted, compare_lines)
            : NULL;
    const char *name = name_of(signed_one, inquiry->arena);
    struct mismatch *mismatch;

    if (found != NULL)
        name = arena_printf(inquiry->arena, _("%s of journal line %lld"), name, (long long)found->seq);
    mismatch = mismatch_add(&inquiry->answer->mismatches, inquiry->arena, MISMATCH_SEAL,
                            arena_printf(inquiry->arena, "%s, %s: %s", name, signed_one->login, what));
    mismatch->number = signed_one->id;
    mismatch->entry = signed_one->entry;
    mismatch->line = found != NULL ? found->seq : 0;
    mismatch->by_login = arena_dup(inquiry->arena, signed_one->login);
    mismatch->by = arena_dup(inquiry->arena, signed_one->name);
    mismatch->at = signed_one->at;
}

/* --- the journal's word ----------------------------------------------------------------------- */

static enum status read_round(int64_t seq, const char *body, void *context, struct err *err)
{
    struct inquiry *inquiry = context;
    struct arena scratch = ARENA_INIT;
    const char *ids = body != NULL ? service_body_text(body, "signoffs", &scratch) : NULL;
    char *end;

    (void)err;
    while (ids != NULL) {
        long long id = strtoll(ids, &end, 10);

        if (end == ids)
            break;
        *LIST_ADD(inquiry->arena, &inquiry->lines) = (struct line){id, seq};
        ids = end;
    }
    arena_release(&scratch);
    return STATUS_OK;
}

static struct added *find_added(struct inquiry *inquiry, int64_t key)
{
    size_t i;

    for (i = 0; i < inquiry->added.count; i++)
        if (inquiry->added.items[i].key == key)
            return &inquiry->added.items[i];
    return NULL;
}

/* The line that added it says "from"; the one that ended it "last_day". */
static enum status read_key(int64_t seq, const char *body, void *context, struct err *err)
{
    struct inquiry *inquiry = context;
    struct arena *arena = inquiry->arena;
    const char *id = body != NULL ? service_body_text(body, "key", arena) : NULL;
    const char *last = body != NULL ? service_body_text(body, "last_day", arena) : NULL;
    struct added *added = id != NULL ? find_added(inquiry, atoll(id)) : NULL;

    (void)err;
    inquiry->erased = inquiry->erased || body == NULL;
    if (id != NULL && last == NULL)
        *LIST_ADD(arena, &inquiry->added) =
            (struct added){.key = atoll(id),
                           .seq = seq,
                           .fingerprint = service_body_text(body, "fingerprint", arena),
                           .from = service_body_text(body, "from", arena),
                           .until = service_body_text(body, "until", arena)};
    if (added == NULL || last == NULL)
        return STATUS_OK;
    added->seq = seq;
    if (strcmp(last, "at once") == 0)
        added->ended = true;
    else
        added->until = last;
    return STATUS_OK;
}

static bool same(const char *text, const char *other)
{
    return text != NULL && strcmp(text, other) == 0;
}

/* From when to when a key may sign. */
static const char *days_text(struct arena *arena, const char *from, const char *until, bool ended)
{
    return arena_printf(arena, ended ? _("from %s until %s, then ended at once") : _("from %s until %s"),
                        from, until != NULL && until[0] != '\0' ? until : _("further notice"));
}

static struct mismatch *fault_of_key(struct inquiry *inquiry, const struct signing_key *key, const char *what)
{
    struct mismatch *mismatch =
        mismatch_add(&inquiry->answer->mismatches, inquiry->arena, MISMATCH_KEY,
                     arena_printf(inquiry->arena, "key %lld, %s, of %s, %s", (long long)key->id,
                                  key->fingerprint, key->login, what));

    mismatch->number = key->id;
    return mismatch;
}

static void judge_added(struct inquiry *inquiry, const struct signing_key *key)
{
    const struct added *added = find_added(inquiry, key->id);
    char from[DAY_TEXT], until[DAY_TEXT];
    bool ended = key->ended_at != MOMENT_NONE;
    struct mismatch *mismatch;

    day_format(key->from_day, from);
    day_format(key->until_day, until);
    if (added == NULL) {
        if (!inquiry->erased)
            fault_of_key(inquiry, key, _("stands in no line of the journal"));
        return;
    }
    if (same(added->fingerprint, key->fingerprint) && same(added->from, from) &&
        (inquiry->erased || (same(added->until, until) && added->ended == ended)))
        return;
    mismatch = fault_of_key(
        inquiry, key,
        arena_printf(inquiry->arena, _("is not what journal line %lld says of it"), (long long)added->seq));
    mismatch->line = added->seq;
    mismatch->should = arena_printf(inquiry->arena, "%s, %s", added->fingerprint,
                                    days_text(inquiry->arena, added->from, added->until, added->ended));
    mismatch->is = arena_printf(inquiry->arena, "%s, %s", key->fingerprint,
                                days_text(inquiry->arena, from, until, ended));
}

static enum status judge_keys(struct service *service, struct inquiry *inquiry, struct err *err)
{
    struct signing_key_list keys = {0};
    size_t i;
    enum status status = allowed_list(service->store, 0, inquiry->arena, &keys, err);

    for (i = 0; status == STATUS_OK && i < keys.count; i++)
        judge_added(inquiry, &keys.items[i]);
    return status;
}

/* --- one seal --------------------------------------------------------------------------------- */

/* What is wrong with the signature, or NULL. */
static const char *judge_signature(const struct seals_row *row)
{
    char fingerprint[SSH_FINGERPRINT];
    struct ssh_proof proof;
    struct ssh_key key;

    if (row->signed_one.signature == NULL)
        return _("its signature is gone");
    if (ssh_check(row->signed_one.signature, CREDENTIAL_SIGN, row->signed_one.round, &proof, NULL) !=
        STATUS_OK)
        return _("its signature does not hold for the text of its round: one of them was changed");
    if (row->key.id == 0)
        return _("the key that signed it is gone");
    if (ssh_key_parse(row->key.line, &key, NULL, NULL) != STATUS_OK || !ssh_key_same(&key, &proof.key) ||
        strcmp(ssh_fingerprint(&key, fingerprint), row->key.fingerprint) != 0)
        return _("its signature is by another key than the one that is kept for it");
    if (!credential_key_valid(&row->key, day_of(row->signed_one.at), row->signed_one.at))
        return _("the key that signed it might not sign on that day");
    return NULL;
}

/* Several statements have one seal, and one signature is judged once. */
static void judge_seal(struct inquiry *inquiry, const struct seals_row *row)
{
    const char *wrong = row->seal != inquiry->seal && strcmp(row->signed_one.method, "ssh") == 0
                            ? judge_signature(row)
                            : NULL;

    inquiry->seal = row->seal;
    if (!row->own)
        wrong = _("the key or the seal that stands for it is somebody else's");
    if (wrong != NULL)
        fault(inquiry, &row->signed_one, wrong);
}

static bool states_method(const struct signed_statement *signed_one)
{
    struct str line = STR_INIT;
    bool found;

    str_add_f(&line, "\nmethod %s\n", signed_one->method);
    found = strstr(signed_one->statement, line.buf) != NULL;
    str_release(&line);
    return found;
}

static enum status judge(const struct seals_row *row, void *context, struct err *err)
{
    struct inquiry *inquiry = context;

    (void)err;
    credential_count(inquiry->arena, &inquiry->answer->methods, row->signed_one.method);
    if (!states_method(&row->signed_one))
        fault(inquiry, &row->signed_one, _("it was signed by another method than its seal says"));
    if (row->seal == 0)
        return STATUS_OK; /* of a sample, or the line above tells */
    if (!signoff_in_round(row->signed_one.round, row->signed_one.statement))
        fault(inquiry, &row->signed_one, _("the round that was signed does not list its statement"));
    judge_seal(inquiry, row);
    return STATUS_OK;
}

enum status prove_seals(struct service *service, struct arena *arena, struct verify_answer *answer,
                        struct err *err)
{
    struct inquiry inquiry = {.arena = arena, .answer = answer};
    const char *rounds = service_word(VERB_SIGN_COMMIT);
    const char *keys[] = {service_word(VERB_KEY_ADD), service_word(VERB_KEY_END)};
    enum status status = proofs_lines(service->store, &rounds, 1, read_round, &inquiry, err);

    if (status == STATUS_OK)
        status = proofs_lines(service->store, keys, 2, read_key, &inquiry, err);
    if (status == STATUS_OK)
        status = judge_keys(service, &inquiry, err);
    if (status == STATUS_OK)
        status = seals_visit(service->store, 0, judge, &inquiry, err);
    inquiry.seal = 0;
    if (status == STATUS_OK)
        status = seals_visit_behaviours(service->store, 0, judge, &inquiry, err);
    inquiry.seal = 0;
    if (status == STATUS_OK)
        status = seals_visit_reviews(service->store, 0, judge, &inquiry, err);
    inquiry.seal = 0;
    return status == STATUS_OK ? seals_visit_gateways(service->store, 0, judge, &inquiry, err) : status;
}

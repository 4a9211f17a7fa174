/* reauth.c - re-authentication: rounds that are shown and signed, PINs, passwords, keys.
 *
 * A secret is tried before the write begins (argon2id is slow on purpose, and a writer keeps everybody else waiting) and judged inside
 * it: only there the count of wrong ones is known, so that as many conversations as a guesser likes learn no more than one does. What a
 * refused request wrote is rolled back, the count must not be: so it is committed here, in the very transaction in which it was judged.
 * After five wrong ones in a row nothing is tried for a quarter of an hour, by the store's clock.
 *
 * An account's password is PAM's to judge (account.h), and PAM takes seconds over a wrong one. How long it took has told the guesser already: so a wrong one
 * is counted also when the request is refused for another reason before anybody asks.
 *
 * What is signed with a key is one text for the whole round, which lists the hash of each statement: a security key wants to be touched
 * for every signature, and one touch has to do for twenty entries. So a signature shows of other people's entries no more than hashes.
 */
#include "reauth.h"

#include <string.h>

#include <beatbook/domain/signoff.h>
#include <beatbook/store/allowed.h>
#include <beatbook/store/answers.h>
#include <beatbook/store/chain.h>
#include <beatbook/store/people.h>
#include <beatbook/store/signoffs.h>
#include <beatbook/util/hash.h>
#include <beatbook/util/ssh.h>
#include <beatbook/util/tr.h>

#include "account.h"

struct reauth_tried {
    const char *secret;
    const char *record; /* of the PIN that it was held against; NULL for the account's password */
    bool right;         /* the PIN */
    struct account_answer account;
    bool judged; /* a handler has used it */
};

/* The store's method now: it may have been changed since this conversation began. */
static enum status method_now(struct service *service, struct arena *arena, int *method, struct err *err)
{
    const char *word = NULL;
    enum status status = store_meta(service->store, "method", arena, &word, err);

    *method = word != NULL ? names_find(&credential_method_names, word) : CREDENTIAL_NONE;
    if (status == STATUS_OK && *method < 0)
        status =
            err_set(err, STATUS_STATE, _("this store signs by '%s', which this program cannot do"), word);
    return status;
}

static enum status has_key(struct service *service, struct arena *arena, bool *has, struct err *err)
{
    struct signing_key_list keys = {0};
    enum status status = allowed_list(service->store, service->person, arena, &keys, err);

    *has = false;
    for (size_t i = 0; i < keys.count; i++)
        *has = *has || credential_key_valid(&keys.items[i], service->today, service->now);
    return status;
}

/* A password proves who runs this, so it signs for them and for nobody in whose place they stand. */
static enum status judge_account(const struct service *service, struct err *err)
{
    if (service->account != NULL && strcmp(service->account, service->login) == 0)
        return STATUS_OK;
    return err_set(
        err, STATUS_STATE,
        _("this store signs by password, and yours proves that you are %s, not %s: only %s signs, from "
          "their own login; or its owner chooses another way: beatbook-admin signing"),
        service->account != NULL ? service->account : "?", service->login, service->login);
}

/* How this act is proved. Who has nothing to prove it with signs nothing, but is not to be kept out of a screen that was locked. */
static enum status method_for(struct service *service, const char *act, struct arena *arena, int *method,
                              struct err *err)
{
    struct people_secret secret = {0};
    bool has = true;
    enum status status = method_now(service, arena, method, err);

    if (status == STATUS_OK && *method == CREDENTIAL_PAM && strcmp(act, REAUTH_UNLOCK) != 0)
        return judge_account(service, err);
    if (status != STATUS_OK || strcmp(act, REAUTH_UNLOCK) != 0)
        return status;
    if (*method == CREDENTIAL_PIN) {
        status = people_secret(service->store, service->person, arena, &secret, err);
        has = secret.record != NULL;
    } else if (*method == CREDENTIAL_SSH) {
        status = has_key(service, arena, &has, err);
    }
    if (!has)
        *method = CREDENTIAL_NONE;
    return status;
}

/* --- a secret --------------------------------------------------------------------------------- */

static bool is_paused(const struct service *service, const struct people_secret *secret)
{
    return secret->wrong >= REAUTH_WRONG_MOST && secret->wrong_at != MOMENT_NONE &&
           service->now < secret->wrong_at + REAUTH_PAUSE_S;
}

/* After the pause the count begins again. */
static int64_t count_on(const struct service *service, const struct people_secret *secret)
{
    bool over = secret->wrong >= REAUTH_WRONG_MOST && !is_paused(service, secret);

    return over ? 1 : secret->wrong + 1;
}

static enum status write_wrong(struct service *service, const char *what, struct arena *arena, int64_t *wrong,
                               struct err *err)
{
    struct people_secret secret;
    const char *said;
    enum status status = people_secret(service->store, service->person, arena, &secret, err);

    *wrong = count_on(service, &secret);
    said = arena_printf(arena, "refused: wrong %s (%lld)", what, (long long)*wrong);
    if (status == STATUS_OK)
        status = people_count_wrong(service->store, service->person, *wrong, service->now, err);
    if (status == STATUS_OK)
        status = service_journal(service, service->person, 0, service_body(arena, "lines", said, NULL), err);
    return status;
}

static enum status commit_wrong(struct service *service, const char *what, struct arena *arena,
                                int64_t *wrong, struct err *err)
{
    enum status status = write_wrong(service, what, arena, wrong, err);

    if (status == STATUS_OK)
        status = store_commit(service->store, err);
    if (status != STATUS_OK)
        store_rollback(service->store);
    return status;
}

static enum status note_wrong(struct service *service, enum credential_method method, struct arena *arena,
                              struct err *err)
{
    bool pin = method == CREDENTIAL_PIN;
    int64_t wrong = 0;
    enum status status = commit_wrong(service, pin ? "PIN" : "password", arena, &wrong, err);

    if (status != STATUS_OK)
        return status;
    if (wrong >= REAUTH_WRONG_MOST)
        return err_set(err, STATUS_DENIED,
                       pin ? _("wrong PIN, and too many of them: try again in %d minutes")
                           : _("wrong password, and too many of them: try again in %d minutes"),
                       REAUTH_PAUSE_S / 60);
    return err_set(err, STATUS_DENIED,
                   pin ? _("wrong PIN: nothing was done; %d tries are left")
                       : _("wrong password: nothing was done; %d tries are left"),
                   (int)(REAUTH_WRONG_MOST - wrong));
}

/* The verbs that bring a secret, and where. */
static const char *secret_of(enum verb verb, const void *ask)
{
    switch (verb) {
    case VERB_SIGN_COMMIT:
        return ((const struct sign_ask *)ask)->secret;
    case VERB_SIGN_REVOKE:
        return ((const struct revoke_ask *)ask)->secret;
    case VERB_BEHAVIOUR_VERIFY:
    case VERB_BEHAVIOUR_END:
        return ((const struct behaviour_ask *)ask)->secret;
    case VERB_REVIEW_SIGN:
        return ((const struct review_sign_ask *)ask)->secret;
    case VERB_GATEWAY_SIGN:
        return ((const struct gateway_sign_ask *)ask)->secret;
    case VERB_LOCK_OPEN:
        return ((const struct unlock_ask *)ask)->secret;
    case VERB_PIN_SET:
        return ((const struct pin_ask *)ask)->old_pin;
    default:
        return NULL;
    }
}

bool reauth_brings(enum verb verb, const void *ask)
{
    return secret_of(verb, ask) != NULL;
}

/* A write that was answered already is answered the same again: nothing is tried for it. */
static bool is_answered(struct service *service, struct arena *arena)
{
    struct answers_row row = {0};

    return service->key != NULL &&
           answers_find(service->store, service->person, service->key, arena, &row, NULL) == STATUS_OK &&
           row.answer != NULL;
}

void reauth_look(struct service *service, enum verb verb, const void *ask, struct arena *arena)
{
    const char *given = secret_of(verb, ask);
    struct people_secret secret;
    int method = CREDENTIAL_PIN;

    if (people_secret(service->store, service->person, arena, &secret, NULL) != STATUS_OK ||
        (verb != VERB_PIN_SET && method_now(service, arena, &method, NULL) != STATUS_OK))
        return;
    if (is_paused(service, &secret) || is_answered(service, arena) ||
        (method != CREDENTIAL_PAM && secret.record == NULL))
        return;
    service->tried = arena_alloc(arena, sizeof *service->tried);
    *service->tried =
        (struct reauth_tried){.secret = given, .record = method != CREDENTIAL_PAM ? secret.record : NULL};
}

void reauth_try(struct service *service)
{
    struct reauth_tried *tried = service->tried;

    if (tried == NULL)
        return;
    if (tried->record != NULL)
        tried->right = hash_secret_matches(tried->record, tried->secret);
    else
        account_check(service->password, tried->secret, &tried->account);
}

bool reauth_uncounted(const struct service *service)
{
    const struct reauth_tried *tried = service->tried;

    return tried != NULL && tried->record == NULL && !tried->judged &&
           tried->account.verdict == ACCOUNT_WRONG;
}

enum status reauth_count(struct service *service, struct arena *arena, struct err *err)
{
    int64_t wrong;

    return commit_wrong(service, "password", arena, &wrong, err);
}

/* As it was found out before; anew when the PIN was changed in between. */
static bool matches(const struct service *service, const char *record, const char *pin)
{
    const struct reauth_tried *tried = service->tried;

    if (tried != NULL && tried->secret == pin && tried->record != NULL && strcmp(tried->record, record) == 0)
        return tried->right;
    return hash_secret_matches(record, pin);
}

static int minutes_left(const struct service *service, const struct people_secret *secret)
{
    return (int)((secret->wrong_at + REAUTH_PAUSE_S - service->now + 59) / 60);
}

/* It was right: the count begins again. */
static enum status forget_wrong(struct service *service, const struct people_secret *secret, struct err *err)
{
    return secret->wrong > 0 ? people_count_wrong(service->store, service->person, 0, MOMENT_NONE, err)
                             : STATUS_OK;
}

enum status reauth_pin(struct service *service, const char *pin, struct arena *arena, struct err *err)
{
    struct people_secret secret;
    enum status status = people_secret(service->store, service->person, arena, &secret, err);

    if (status != STATUS_OK)
        return status;
    if (secret.record == NULL)
        return err_set(err, STATUS_STATE, _("you have no PIN yet: set one, then sign"));
    if (is_paused(service, &secret))
        return err_set(err, STATUS_STATE, _("too many wrong PINs: try again in %d minutes"),
                       minutes_left(service, &secret));
    if (pin == NULL || !matches(service, secret.record, pin))
        return note_wrong(service, CREDENTIAL_PIN, arena, err);
    return forget_wrong(service, &secret, err);
}

/* As PAM said before this transaction began; it is not asked in it. */
static enum status prove_account(struct service *service, const char *password, struct arena *arena,
                                 struct err *err)
{
    struct reauth_tried *tried = service->tried;
    struct people_secret secret;
    enum status status = people_secret(service->store, service->person, arena, &secret, err);

    if (status != STATUS_OK)
        return status;
    if (is_paused(service, &secret))
        return err_set(err, STATUS_STATE, _("too many wrong passwords: try again in %d minutes"),
                       minutes_left(service, &secret));
    if (password == NULL)
        return err_set(err, STATUS_DENIED,
                       _("this store signs by the password of your account: it is needed"));
    if (tried == NULL || tried->record != NULL || tried->secret != password)
        return err_set(err, STATUS_STATE, _("how this store signs was just changed: look at it again"));
    tried->judged = true;
    if (tried->account.verdict == ACCOUNT_WRONG)
        return note_wrong(service, CREDENTIAL_PAM, arena, err);
    if (tried->account.verdict != ACCOUNT_RIGHT)
        return account_refuse(&tried->account, service->account, err);
    return forget_wrong(service, &secret, err);
}

/* --- a key ------------------------------------------------------------------------------------ */

static enum status judge_key(const struct service *service, const struct allowed_row *row,
                             const char *fingerprint, struct err *err)
{
    char text[DAY_TEXT];

    if (row->key.id == 0 || row->person != service->person)
        return err_set(err, STATUS_DENIED,
                       _("the key %s is not one of yours here; sign with one that is, or ask the training "
                         "unit to add it"),
                       fingerprint);
    if (service->today < row->key.from_day)
        return err_set(err, STATUS_DENIED, _("the key %s may sign from %s on, not before"), fingerprint,
                       day_format(row->key.from_day, text));
    if (!credential_key_valid(&row->key, service->today, service->now))
        return err_set(
            err, STATUS_DENIED,
            _("the key %s has ended and signs nothing any more; ask the training unit for another"),
            fingerprint);
    return STATUS_OK;
}

/* A security key counts its signatures: one that was copied falls behind. Some never count. */
static enum status judge_counter(struct service *service, const struct allowed_row *row, uint32_t counter,
                                 struct err *err)
{
    if (counter == 0 && row->counter == 0)
        return STATUS_OK;
    if ((int64_t)counter <= row->counter)
        return err_set(
            err, STATUS_DENIED,
            _("the security key counts %lu signatures and had %lld before: it may have been copied; "
              "tell the training unit"),
            (unsigned long)counter, (long long)row->counter);
    return allowed_count(service->store, row->key.id, counter, err);
}

static enum status prove_key(struct service *service, const struct reauth_round *round, const char *signature,
                             struct arena *arena, int64_t *key, struct err *err)
{
    const char *space = strcmp(round->act, REAUTH_UNLOCK) == 0 ? CREDENTIAL_OPEN : CREDENTIAL_SIGN;
    char fingerprint[SSH_FINGERPRINT];
    struct ssh_proof proof;
    struct allowed_row row = {0};
    enum status status;

    if (signature == NULL)
        return err_set(err, STATUS_DENIED, _("this store signs by SSH key: a signature is needed"));
    status = ssh_check(signature, space, round->text, &proof, err);
    if (status != STATUS_OK)
        return status;
    status = allowed_find(service->store, ssh_fingerprint(&proof.key, fingerprint), arena, &row, err);
    if (status == STATUS_OK)
        status = judge_key(service, &row, fingerprint, err);
    if (status == STATUS_OK)
        status = judge_counter(service, &row, proof.counter, err);
    *key = row.key.id;
    return status;
}

/* --- rounds ----------------------------------------------------------------------------------- */

const char *reauth_nonce(const char *salt, int64_t entry, const char *what, struct arena *arena)
{
    unsigned char sum[HASH_BYTES];
    char text[HASH_TEXT];
    struct hash hash;

    hash_init(&hash, "beatbook.statement.1", salt, strlen(salt));
    hash_number(&hash, entry);
    hash_text(&hash, what);
    hash_done(&hash, sum);
    hash_hex(sum, sizeof sum / 2, text);
    return arena_dup(arena, text);
}

enum status reauth_begin(struct service *service, const char *act, struct arena *arena,
                         struct reauth_round *round, struct err *err)
{
    char nonce[HASH_KEY_TEXT], salt[HASH_KEY_TEXT];
    struct chain_head head;
    int method = CREDENTIAL_NONE;
    enum status status = method_for(service, act, arena, &method, err);

    if (status == STATUS_OK)
        status = chain_head(service->store, &head, err);
    if (status != STATUS_OK)
        return status;
    hash_new_key(nonce);
    hash_new_key(salt);
    *round = (struct reauth_round){.act = act,
                                   .nonce = arena_dup(arena, nonce),
                                   .method = names_word(&credential_method_names, method),
                                   .at = service->now,
                                   .head_seq = head.seq,
                                   .head_hash = arena_dup(arena, head.hash),
                                   .salt = arena_dup(arena, salt)};
    return STATUS_OK;
}

static enum status write_text(struct service *service, const struct reauth_round *round,
                              const struct word_list *statements, struct arena *arena, const char **out,
                              struct err *err)
{
    struct signoff_round text = {.act = round->act,
                                 .method = round->method,
                                 .nonce = round->nonce,
                                 .at = round->at,
                                 .statements = statements};
    struct str buffer = STR_INIT;
    enum status status = store_meta(service->store, "host", arena, &text.host, err);

    signoff_round(&text, &buffer);
    *out = arena_dup_n(arena, buffer.buf, buffer.len);
    str_release(&buffer);
    return status;
}

/* Those of the caller's keys with which they can sign now. */
static enum status list_keys(struct service *service, struct arena *arena, struct word_list *out,
                             struct err *err)
{
    struct signing_key_list keys = {0};
    enum status status = allowed_list(service->store, service->person, arena, &keys, err);
    size_t i;

    for (i = 0; i < keys.count && status == STATUS_OK; i++)
        if (credential_key_valid(&keys.items[i], service->today, service->now))
            *LIST_ADD(arena, out) = keys.items[i].line;
    if (status == STATUS_OK && out->count == 0)
        status = err_set(err, STATUS_STATE,
                         _("no SSH key of yours signs here today; ask the training unit: key add %s"),
                         service->login);
    return status;
}

enum status reauth_show(struct service *service, struct reauth_round *round,
                        const struct word_list *statements, struct arena *arena, struct challenge *answer,
                        struct err *err)
{
    struct signoffs_round row = {.nonce = round->nonce,
                                 .act = round->act,
                                 .person = service->person,
                                 .prepared_at = round->at,
                                 .method = round->method,
                                 .head_seq = round->head_seq,
                                 .head_hash = round->head_hash,
                                 .salt = round->salt};
    enum status status = write_text(service, round, statements, arena, &round->text, err);

    row.text = round->text;
    answer->nonce = round->nonce;
    answer->method = round->method;
    answer->text = round->text;
    if (status == STATUS_OK && strcmp(round->method, "ssh") == 0)
        status = list_keys(service, arena, &answer->keys, err);
    if (status == STATUS_OK)
        status = signoffs_close(service->store, service->person, service->now - SIGNOFFS_ROUND_S, err);
    return status == STATUS_OK ? signoffs_open(service->store, &row, err) : status;
}

enum status reauth_find(struct service *service, const char *act, const char *nonce, struct arena *arena,
                        struct reauth_round *round, struct err *err)
{
    struct signoffs_round row;
    int method = CREDENTIAL_NONE;
    enum status status = signoffs_find(service->store, nonce, act, service->person, arena, &row, err);

    if (status == STATUS_OK && row.nonce == NULL)
        status = err_set(err, STATUS_MISSING,
                         _("no such round of signing: it was signed already, or prepared anew"));
    if (status == STATUS_OK && service->now > row.prepared_at + SIGNOFFS_ROUND_S)
        status = err_set(err, STATUS_STATE, _("this was shown more than %d minutes ago: look at it again"),
                         SIGNOFFS_ROUND_S / 60);
    if (status == STATUS_OK)
        status = method_for(service, act, arena, &method, err);
    if (status == STATUS_OK && strcmp(row.method, names_word(&credential_method_names, method)) != 0)
        status = err_set(err, STATUS_STATE,
                         _("how this store signs was changed after this was shown: look at it again"));
    *round = (struct reauth_round){.act = act,
                                   .nonce = row.nonce,
                                   .method = row.method,
                                   .at = row.prepared_at,
                                   .head_seq = row.head_seq,
                                   .head_hash = row.head_hash,
                                   .salt = row.salt,
                                   .text = row.text};
    return status;
}

enum status reauth_same(struct service *service, const struct reauth_round *round,
                        const struct word_list *statements, struct arena *arena, struct err *err)
{
    const char *text = "";
    enum status status = write_text(service, round, statements, arena, &text, err);

    if (status == STATUS_OK && strcmp(text, round->text) != 0)
        status = err_set(err, STATUS_STATE, _("what was shown has changed since: look at it again"));
    return status;
}

static enum status add_seal(struct service *service, const struct reauth_round *round,
                            const struct reauth_proof *proof, int64_t key, int64_t *seal, struct err *err)
{
    const struct signoffs_seal row = {.person = service->person,
                                      .act = round->act,
                                      .method = round->method,
                                      .round = round->text,
                                      .signature = key != 0 ? proof->signature : NULL,
                                      .key = key,
                                      .at = service->now};

    return signoffs_add_seal(service->store, &row, seal, err);
}

enum status reauth_prove(struct service *service, const struct reauth_round *round,
                         const struct reauth_proof *proof, struct arena *arena, int64_t *seal,
                         struct err *err)
{
    enum status status = STATUS_OK;
    int64_t key = 0;

    *seal = 0;
    switch (names_find(&credential_method_names, round->method)) {
    case CREDENTIAL_NONE:
        break;
    case CREDENTIAL_PIN:
        status = reauth_pin(service, proof->secret, arena, err);
        break;
    case CREDENTIAL_PAM:
        status = prove_account(service, proof->secret, arena, err);
        break;
    case CREDENTIAL_SSH:
        status = prove_key(service, round, proof->signature, arena, &key, err);
        break;
    default:
        status = err_set(err, STATUS_STATE, _("this store signs by '%s', which this program cannot do"),
                         round->method);
    }
    if (status != STATUS_OK || strcmp(round->act, REAUTH_UNLOCK) == 0)
        return status;
    return add_seal(service, round, proof, key, seal, err);
}

enum status reauth_finish(struct service *service, struct err *err)
{
    return signoffs_close(service->store, service->person, service->now - SIGNOFFS_ROUND_S, err);
}

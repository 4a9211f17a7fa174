/* service_code.c - a testimony of somebody without a login: a code that the supervisor gives, used once in anybody's session.
 *
 * A code can give this one testimony, on this revision, in this name, and nothing else: it signs nothing, opens nothing and shows nothing.
 * So it may be typed where no password may. Only its hash is kept; the client that shows it to the supervisor makes it, so that it stands in
 * no answer that the store keeps. A code that fits nothing is answered alike whatever it does not fit, counted and journalled; one that
 * fits is told what is wrong with it.
 */
#include <beatbook/service/service.h>

#include <string.h>

#include <beatbook/store/chain.h>
#include <beatbook/util/tr.h>

#include "reauth.h"
#include "testifying.h"

static void hash_code(const struct testimony *testimony, const char *salt, const char *code,
                      char out[HASH_TEXT])
{
    unsigned char key[HASH_BYTES] = {0};
    unsigned char sum[HASH_BYTES];
    struct hash hash;

    hash_unhex(salt, key, sizeof key);
    hash_init(&hash, "beatbook.testimony-code.1", key, sizeof key);
    hash_number(&hash, testimony->entry);
    hash_number(&hash, testimony->revision);
    hash_text(&hash, testimony->name);
    hash_text(&hash, code);
    hash_done(&hash, sum);
    hash_hex(sum, sizeof sum, out);
}

/* --- giving a code ---------------------------------------------------------------------------- */

static enum status judge_code(const struct testimony_code *ask, char code[TESTIMONY_CODE_TEXT],
                              struct err *err)
{
    if (ask->name == NULL || ask->name[strspn(ask->name, " ")] == '\0')
        return err_set(err, STATUS_USAGE, _("whose testimony? give the name of the witness"));
    if (strlen(ask->name) > PERSON_NAME_MAX)
        return err_set(err, STATUS_USAGE, _("the name is longer than %d bytes: shorten it"), PERSON_NAME_MAX);
    if (!testimony_code_read(ask->code, code))
        return err_set(err, STATUS_USAGE, _("a code has 16 letters and digits"));
    return STATUS_OK;
}

static enum status keep_code(struct service *service, int64_t entry, int64_t id, const char *text,
                             struct arena *arena, struct testimonies_row *row, struct err *err)
{
    char salt[CHAIN_HEX];
    char hash[HASH_TEXT];
    struct testimonies_code code = {.salt = salt, .hash = hash};
    enum status status = testimonies_get(service->store, entry, id, arena, row, err);

    if (status != STATUS_OK)
        return status;
    chain_salt(salt);
    hash_code(&row->testimony, salt, text, hash);
    code.expires_at = service->now + (moment)TESTIMONY_CODE_DAYS * 24 * 60 * 60;
    status = testimonies_add_code(service->store, id, &code, err);
    return status == STATUS_OK ? testimonies_get(service->store, entry, id, arena, row, err) : status;
}

enum status service_testimony_code(struct service *service, const struct testimony_code *ask,
                                   struct arena *arena, struct testimony *answer, struct err *err)
{
    char code[TESTIMONY_CODE_TEXT];
    struct testimonies_row row;
    struct dossier dossier;
    int64_t id = 0;
    enum status status = dossier_open(service, VERB_TESTIMONY_CODE, ask->entry, arena, &dossier, err);

    if (status == STATUS_OK)
        status = judge_code(ask, code, err);
    if (status == STATUS_OK)
        status = testifying_ask(service, &dossier, 0, ask->name, arena, &id, err);
    if (status == STATUS_OK)
        status = keep_code(service, ask->entry, id, code, arena, &row, err);
    explicit_bzero(code, sizeof code);
    if (status != STATUS_OK)
        return status;
    *answer = row.testimony;
    return service_journal(service, dossier.entry.person, ask->entry,
                           service_body(arena, "entry", arena_printf(arena, "%lld", (long long)ask->entry),
                                        "testimony", arena_printf(arena, "%lld", (long long)id), "revision",
                                        arena_printf(arena, "%lld", (long long)dossier.entry.revisions),
                                        NULL),
                           err);
}

/* --- guesses ---------------------------------------------------------------------------------- */

static enum status judge_pause(struct service *service, struct err *err)
{
    moment at;
    int64_t wrong;
    enum status status = testimonies_guesses(service->store, service->person, &wrong, &at, err);

    if (status == STATUS_OK && wrong >= REAUTH_WRONG_MOST && service->now < at + REAUTH_PAUSE_S)
        status = err_set(err, STATUS_STATE, _("too many wrong codes: try again in %d minutes"),
                         (int)((at + REAUTH_PAUSE_S - service->now + 59) / 60));
    return status;
}

static enum status write_wrong(struct service *service, struct arena *arena, struct err *err)
{
    moment at;
    int64_t wrong;
    enum status status = testimonies_guesses(service->store, service->person, &wrong, &at, err);

    wrong =
        wrong >= REAUTH_WRONG_MOST ? 1 : wrong + 1; /* it is not paused any more: the count begins again */
    if (status == STATUS_OK)
        status = testimonies_count_guess(service->store, service->person, wrong, service->now, err);
    if (status != STATUS_OK)
        return status;
    return service_journal(service, service->person, 0,
                           service_body(arena, "lines",
                                        arena_printf(arena, "refused: wrong code (%lld)", (long long)wrong),
                                        NULL),
                           err);
}

/* Counted in the transaction in which it was tried, as for PINs (reauth.c). */
static enum status note_wrong(struct service *service, struct arena *arena, struct err *err)
{
    enum status status = write_wrong(service, arena, err);

    if (status == STATUS_OK)
        status = store_commit(service->store, err);
    if (status != STATUS_OK) {
        store_rollback(service->store);
        return status;
    }
    return err_set(
        err, STATUS_DENIED,
        _("this code fits nothing on that entry: look at both again, or ask the supervisor who gave it"));
}

/* --- carrying --------------------------------------------------------------------------------- */

/* The testimony on this entry that the code was given for; id 0 none. */
static enum status find_by_code(struct service *service, int64_t entry, const char *code, struct arena *arena,
                                struct testimonies_row *out, struct err *err)
{
    struct testimonies_list rows = {0};
    struct testimonies_code kept;
    char hash[HASH_TEXT];
    size_t i;
    enum status status = testimonies_of(service->store, entry, arena, &rows, err);

    memset(out, 0, sizeof *out);
    for (i = 0; i < rows.count && status == STATUS_OK && out->testimony.id == 0; i++) {
        if (rows.items[i].person != 0)
            continue;
        status = testimonies_code(service->store, rows.items[i].testimony.id, arena, &kept, err);
        if (status != STATUS_OK || kept.hash == NULL)
            continue;
        hash_code(&rows.items[i].testimony, kept.salt, code, hash);
        if (strcmp(hash, kept.hash) == 0)
            *out = rows.items[i];
    }
    return status;
}

static enum status judge_carry(const struct service *service, const struct dossier *dossier,
                               const struct testimonies_row *row, struct err *err)
{
    const struct testimony *testimony = &row->testimony;

    if (testimony->state == TESTIMONY_WITHDRAWN)
        return err_set(err, STATUS_STATE, _("%s has withdrawn this code: ask them for another"),
                       testimony->vouched_by);
    if (testimony->state != TESTIMONY_ASKED)
        return err_set(err, STATUS_STATE, _("this code was used already: a code gives one testimony"));
    if (testimony->expires_at < service->now)
        return err_set(err, STATUS_STATE, _("this code is older than %d days: ask %s for another"),
                       TESTIMONY_CODE_DAYS, testimony->vouched_by);
    if (testimony->revision != dossier->entry.revisions)
        return err_set(err, STATUS_STATE,
                       _("the entry was written anew since this code was given: ask %s for another"),
                       testimony->vouched_by);
    return STATUS_OK;
}

static enum status give(struct service *service, const struct testimony_carry *ask,
                        struct testimonies_row *row, struct arena *arena, struct testimony *answer,
                        struct err *err)
{
    struct dossier dossier;
    enum status status = dossier_load(service, ask->entry, arena, &dossier, err);

    if (status == STATUS_OK)
        status = judge_carry(service, &dossier, row, err);
    if (status != STATUS_OK)
        return status;
    row->testimony.state = TESTIMONY_GIVEN;
    row->testimony.words = ask->words;
    row->testimony.types = ask->types != 0 ? ask->types : testimony_type(ROLE_COUNT);
    row->carried_by = service->person;
    status = testimony_check(ask->words, row->testimony.types, ROLE_COUNT, err);
    return status == STATUS_OK ? testifying_answer(service, &dossier, row, arena, answer, err) : status;
}

enum status service_testimony_carry(struct service *service, const struct testimony_carry *ask,
                                    struct arena *arena, struct testimony *answer, struct err *err)
{
    char code[TESTIMONY_CODE_TEXT];
    struct testimonies_row row;
    enum status status = service_allow(service, VERB_TESTIMONY_CARRY, 0, 0, _("entry"), err);

    memset(&row, 0, sizeof row);
    if (status == STATUS_OK)
        status = judge_pause(service, err);
    if (status == STATUS_OK && !testimony_code_read(ask->code, code)) /* no guess: it never fits anything */
        status = err_set(err, STATUS_USAGE, _("a code has 16 letters and digits"));
    if (status == STATUS_OK)
        status = find_by_code(service, ask->entry, code, arena, &row, err);
    explicit_bzero(code, sizeof code);
    if (status != STATUS_OK)
        return status;
    if (row.testimony.id == 0)
        return note_wrong(service, arena, err);
    return give(service, ask, &row, arena, answer, err);
}

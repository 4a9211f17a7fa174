/* service_attend.c - a review signed by those who were there: apprentice, supervisor, training unit, each once and in any order.
 *
 * What is signed is the commitment to agenda, notes and actions as they were frozen: it cannot change between the three signatures, nor after them.
 */
#include <beatbook/service/service.h>

#include <beatbook/domain/signoff.h>
#include <beatbook/store/chain.h>
#include <beatbook/store/people.h>
#include <beatbook/util/str.h>
#include <beatbook/util/tr.h>

#include "meeting.h"
#include "reauth.h"

#define ACT "review"

struct attending {
    struct meeting meeting;
    enum role role;
};

static enum status judge_missing(const struct service *service, const struct meeting *meeting,
                                 const struct review_record *record, struct err *err)
{
    long long id = meeting->row.id;
    size_t i;

    if (meeting->over == NULL || meeting->over->turn.act != REVIEW_HELD)
        return err_set(err, STATUS_STATE, _("review %lld is not held: it is signed when it is closed"), id);
    for (i = 0; i < meeting->signatures.count; i++)
        if (meeting->signatures.items[i].person == service->person)
            return err_set(err, STATUS_STATE,
                           _("you signed review %lld already, as %s: three people sign it"), id,
                           names_word(&person_role_names, (int)meeting->signatures.items[i].signature.role));
    if (record->may_sign == 0)
        return err_set(err, STATUS_STATE, _("review %lld is signed already for what you are in it"), id);
    return STATUS_OK;
}

/* The role that was asked for, or the first that is missing. */
static enum status choose(const struct review_record *record, int64_t role, enum role *out, struct err *err)
{
    int i;

    *out = ROLE_COUNT;
    for (i = 0; i < ROLE_COUNT && *out == ROLE_COUNT; i++)
        if ((record->may_sign & ROLE_BIT(i)) != 0 && (role < 0 || role == i))
            *out = (enum role)i;
    if (*out != ROLE_COUNT)
        return STATUS_OK;
    return err_set(err, STATUS_STATE, _("you do not sign review %lld as %s, or that was signed already"),
                   (long long)record->id, names_word(&person_role_names, (int)role));
}

static enum status gather(struct service *service, enum verb verb, const struct review_sign_ask *ask,
                          struct arena *arena, struct attending *out, struct err *err)
{
    struct review_record record = {0};
    enum status status = meeting_open(service, verb, ask->review, arena, &out->meeting, err);

    if (status == STATUS_OK)
        status = meeting_show(service, &out->meeting, false, arena, &record, err);
    if (status == STATUS_OK)
        status = judge_missing(service, &out->meeting, &record, err);
    return status == STATUS_OK ? choose(&record, ask->role, &out->role, err) : status;
}

static int64_t count_lines(const char *text)
{
    int64_t lines = 0;

    for (; *text != '\0'; text++)
        lines += *text == '\n';
    return lines;
}

static enum status state(struct service *service, const struct reauth_round *round,
                         const struct attending *work, struct arena *arena, struct word_list *out,
                         struct err *err)
{
    const struct reviews_turn *held = work->meeting.over;
    struct signoff_review statement = {.apprentice = work->meeting.login,
                                       .review = work->meeting.row.id,
                                       .held = held->turn.on,
                                       .points = count_lines(held->agenda),
                                       .actions = (int64_t)work->meeting.actions.count,
                                       .commitment = held->commitment,
                                       .login = service->login,
                                       .name = service->name,
                                       .role = work->role,
                                       .method = round->method,
                                       .at = round->at,
                                       .head_seq = round->head_seq,
                                       .head_hash = round->head_hash};
    struct person person = {.uid = -1};
    struct str text = STR_INIT;
    enum status status = store_meta(service->store, "host", arena, &statement.host, err);

    if (status == STATUS_OK)
        status = people_read(service->store, service->person, service->today, arena, &person, err);
    statement.uid = person.uid;
    statement.nonce = reauth_nonce(round->salt, work->meeting.row.id,
                                   names_word(&person_role_names, (int)work->role), arena);
    signoff_review(&statement, &text);
    *LIST_ADD(arena, out) = arena_dup_n(arena, text.buf, text.len);
    str_release(&text);
    return status;
}

enum status service_review_prepare(struct service *service, const struct review_sign_ask *ask,
                                   struct arena *arena, struct challenge *answer, struct err *err)
{
    struct attending work;
    struct reauth_round round;
    enum status status = gather(service, VERB_REVIEW_PREPARE, ask, arena, &work, err);

    if (status == STATUS_OK)
        status = reauth_begin(service, ACT, arena, &round, err);
    if (status == STATUS_OK)
        status = state(service, &round, &work, arena, &answer->statements, err);
    if (status == STATUS_OK)
        status = reauth_show(service, &round, &answer->statements, arena, answer, err);
    service_unchanged(service);
    return status;
}

/* --- signed ----------------------------------------------------------------------------------- */

static enum status write(struct service *service, const struct attending *work, const char *statement,
                         int64_t seal, const char *method, struct arena *arena, struct err *err)
{
    struct agreed_signature row = {.review = work->meeting.row.id, .person = service->person, .seal = seal};
    char salt[CHAIN_HEX];
    enum status status;

    chain_salt(salt);
    row.salt = salt;
    row.signature = (struct review_signature){.role = work->role, .at = service->now, .statement = statement};
    status = agreed_sign(service->store, &row, arena, err);
    if (status == STATUS_OK)
        status = reauth_finish(service, err);
    if (status != STATUS_OK)
        return status;
    return service_journal(service, work->meeting.row.person, 0,
                           service_body(arena, "review", arena_printf(arena, "%lld", (long long)row.review),
                                        "role", names_word(&person_role_names, (int)work->role), "signature",
                                        arena_printf(arena, "%lld", (long long)row.id), "commitment",
                                        row.commitment, "method", method, NULL),
                           err);
}

enum status service_review_sign(struct service *service, const struct review_sign_ask *ask,
                                struct arena *arena, struct review_record *answer, struct err *err)
{
    const struct reauth_proof proof = {ask->secret, ask->signature};
    struct word_list statements = {0};
    struct reviews_row which = {0};
    struct attending work;
    struct reauth_round round;
    int64_t seal = 0;
    enum status status = gather(service, VERB_REVIEW_SIGN, ask, arena, &work, err);

    if (status == STATUS_OK)
        status = reauth_find(service, ACT, ask->nonce, arena, &round, err);
    if (status == STATUS_OK)
        status = state(service, &round, &work, arena, &statements, err);
    if (status == STATUS_OK)
        status = reauth_same(service, &round, &statements, arena, err);
    if (status == STATUS_OK)
        status = reauth_prove(service, &round, &proof, arena, &seal, err);
    if (status == STATUS_OK)
        status = write(service, &work, statements.items[0], seal, round.method, arena, err);
    if (status != STATUS_OK)
        return status;
    which = work.meeting.row;
    status = meeting_load(service, &which, arena, &work.meeting, err);
    return status == STATUS_OK ? meeting_show(service, &work.meeting, true, arena, answer, err) : status;
}

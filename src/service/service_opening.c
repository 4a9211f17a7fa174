/* service_opening.c - the gateway opened by those whom the rules name, in their order, each once; and taken back by the training unit.
 *
 * The first of them begins it, while no line of the checklist is wanting: what it rests on is frozen then, and every one of them signs exactly that. When
 * something of it does not hold any more before the last has signed, it is begun anew: what was signed already stays, and opens nothing.
 */
#include <beatbook/service/service.h>

#include <string.h>

#include <beatbook/domain/signoff.h>
#include <beatbook/store/chain.h>
#include <beatbook/store/enrolments.h>
#include <beatbook/store/people.h>
#include <beatbook/util/tr.h>

#include "opened.h"
#include "reauth.h"
#include "standing.h"
#include "statement.h"

#define ACT "gateway"
#define NAMED_MOST 4 /* so many lines are named in a refusal */

struct opening_work {
    struct course course;
    struct opened opened;
    bool begins;       /* this signature is the first */
    const char *rests; /* what is signed */
    char hash[HASH_TEXT];
    day begun;
    int64_t step, steps;
    enum role role;
};

static const char *role_word(enum role role)
{
    return names_word(&person_role_names, (int)role);
}

/* --- refusals --------------------------------------------------------------------------------- */

/* Which lines are wanting, by their titles; the first few. */
static enum status judge_ready(const struct gateway *gateway, struct arena *arena, struct err *err)
{
    struct str lines = STR_INIT;
    long long wanting = 0;
    size_t i;

    if (gateway->ready)
        return STATUS_OK;
    for (i = 0; i < gateway->lines.count; i++) {
        const struct gateway_line *line = &gateway->lines.items[i];

        if (line->state != GATEWAY_NOT_YET)
            continue;
        if (++wanting <= NAMED_MOST)
            str_add_f(&lines, "%s%s (%s)", wanting > 1 ? "; " : "", line->id, line->words);
    }
    if (wanting > NAMED_MOST)
        str_add_f(&lines, _("; and %lld more"), wanting - NAMED_MOST);
    if (wanting == 0)
        (void)err_set(
            err, STATUS_STATE,
            _("the gateway cannot be opened: the rules of %s ask for nothing that is known to be met"),
            gateway->login);
    else
        (void)err_set(err, STATUS_STATE,
                      _("the gateway cannot be opened, not yet: %s; see beatbook gateway %s"), lines.buf,
                      gateway->login);
    str_release(&lines);
    (void)arena;
    return err->status;
}

static enum status judge_open(const struct gateway *gateway, struct err *err)
{
    char on[DAY_TEXT];

    if (gateway->opened_on == DAY_NONE)
        return STATUS_OK;
    return err_set(err, STATUS_STATE, _("the gateway of %s is open since %s: there is nothing to sign"),
                   gateway->login, day_format(gateway->opened_on, on));
}

static enum status judge_signed(const struct service *service, const struct opened *opened, struct err *err)
{
    const struct openings_row *row = opened->current;
    size_t i;

    for (i = 0; row != NULL && !opened->anew && i < row->signatures.count; i++)
        if (row->signatures.items[i].person == service->person)
            return err_set(
                err, STATUS_STATE,
                _("you signed the gateway of %s already, as %s: nobody signs it twice; now it is for "
                  "the %s"),
                opened->gateway.login, role_word(row->signatures.items[i].signature.role),
                opening_who(opened->gateway.next));
    return STATUS_OK;
}

/* What the first one signed does not hold any more, and the caller is not who begins: they are told what is wanting. */
static enum status judge_changed(const struct service *service, const struct opened *opened, struct err *err)
{
    const struct word_list *changed = &opened->gateway.changed;
    char on[DAY_TEXT];

    if (!opened->anew || opened->gateway.may_sign || opened->current->asked_by == service->person)
        return STATUS_OK;
    return err_set(
        err, STATUS_STATE,
        changed->count > 1 ? _("since it was begun on %s this changed: %s, and more; it has to be begun "
                               "anew, by the %s; see beatbook gateway %s")
                           : _("since it was begun on %s this changed: %s; it has to be begun anew, by "
                               "the %s; see beatbook gateway %s"),
        day_format(opened->current->asked_on, on), changed->items[0],
        opening_who(opened->gateway.steps.count > 0 ? opened->gateway.steps.items[0].role : ROLE_COUNT),
        opened->gateway.login);
}

static enum status judge_turn(const struct gateway *gateway, struct err *err)
{
    if (gateway->steps.count == 0)
        return err_set(
            err, STATUS_STATE,
            _("the rules of %s name nobody who signs the gateway: the training unit sets that in them"),
            gateway->login);
    if (gateway->may_sign)
        return STATUS_OK;
    if (gateway->next == ROLE_APPRENTICE)
        return err_set(err, STATUS_STATE,
                       _("it is for %s themselves to sign the gateway now, and for nobody else"),
                       gateway->login);
    return err_set(err, STATUS_STATE,
                   _("it is for the %s of %s to sign the gateway now, and that you are not"),
                   opening_who(gateway->next), gateway->login);
}

static enum status judge(const struct service *service, const struct opened *opened, struct arena *arena,
                         struct err *err)
{
    enum status status = judge_open(&opened->gateway, err);

    if (status == STATUS_OK)
        status = judge_signed(service, opened, err);
    if (status == STATUS_OK)
        status = judge_changed(service, opened, err);
    if (status == STATUS_OK && (opened->current == NULL || opened->anew))
        status = judge_ready(&opened->gateway, arena, err);
    return status == STATUS_OK ? judge_turn(&opened->gateway, err) : status;
}

/* --- what is signed --------------------------------------------------------------------------- */

static void take_text(struct service *service, struct opening_work *work)
{
    const struct opened *opened = &work->opened;

    work->begins = opened->current == NULL || opened->anew;
    work->rests = work->begins ? opened->now : opened->current->rests;
    work->begun = work->begins ? service->today : opened->current->asked_on;
    work->step = work->begins ? 1 : (int64_t)opened->current->signatures.count + 1;
    work->steps = work->begins ? (int64_t)opened->gateway.steps.count : opened->current->steps;
    work->role = opened->gateway.next;
    hash_sha256(work->rests, strlen(work->rests), work->hash);
}

/* A text that was changed in the store is signed by nobody. */
static enum status judge_text(const struct opening_work *work, struct err *err)
{
    if (work->begins || strcmp(work->hash, work->opened.current->hash) == 0)
        return STATUS_OK;
    return err_set(
        err, STATUS_BUSY,
        _("what the gateway of %s rests on is not what was frozen: the store is damaged; look with: "
          "beatbook verify"),
        work->opened.gateway.login);
}

/* Who has left does not come to a gateway. */
static enum status judge_enrolment(struct service *service, const struct opening_work *work,
                                   struct arena *arena, struct err *err)
{
    const struct enrolments_look look = {.today = service->today};
    struct enrolment enrolment;
    enum status status =
        enrolments_read(service->store, work->course.enrolment, look, arena, &enrolment, err);

    if (status != STATUS_OK || enrolment.status == ENROLMENT_ACTIVE || enrolment.status == ENROLMENT_BREAK)
        return status;
    return err_set(err, STATUS_STATE,
                   _("the apprenticeship of %s is over (%s): its gateway is not signed any more"),
                   work->opened.gateway.login, names_word(&person_enrolment_names, (int)enrolment.status));
}

static enum status gather(struct service *service, enum verb verb, const char *login, struct arena *arena,
                          struct opening_work *work, struct err *err)
{
    enum status status;

    memset(work, 0, sizeof *work);
    status = standing_open(service, verb, login, arena, &work->course, err);
    if (status == STATUS_OK)
        status = opened_load(service, &work->course, true, arena, &work->opened, err);
    if (status == STATUS_OK)
        status = judge_enrolment(service, work, arena, err);
    if (status == STATUS_OK)
        status = judge(service, &work->opened, arena, err);
    if (status != STATUS_OK)
        return status;
    take_text(service, work);
    return judge_text(work, err);
}

static enum status state(struct service *service, const struct reauth_round *round,
                         const struct opening_work *work, struct arena *arena, struct word_list *out,
                         struct err *err)
{
    const struct gateway *gateway = &work->opened.gateway;
    struct word_list lines = {0};
    struct signoff_gateway statement = {.apprentice = gateway->login,
                                        .framework = gateway->principal,
                                        .version = gateway->version,
                                        .rules = gateway->rules,
                                        .begun = work->begun,
                                        .lines = &lines,
                                        .rests = work->hash,
                                        .step = work->step,
                                        .steps = work->steps,
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
    opening_rests_quote(work->rests, arena, &lines);
    statement.uid = person.uid;
    statement.nonce = reauth_nonce(round->salt, work->course.enrolment, role_word(work->role), arena);
    signoff_gateway(&statement, &text);
    *LIST_ADD(arena, out) = arena_dup_n(arena, text.buf, text.len);
    str_release(&text);
    return status;
}

enum status service_gateway_prepare(struct service *service, const struct gateway_sign_ask *ask,
                                    struct arena *arena, struct challenge *answer, struct err *err)
{
    struct opening_work work;
    struct reauth_round round;
    enum status status = gather(service, VERB_GATEWAY_PREPARE, ask->login, arena, &work, err);

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

static enum status begin(struct service *service, const struct opening_work *work, struct arena *arena,
                         int64_t *opening, struct err *err)
{
    struct str signers = STR_INIT;
    struct openings_row row = {.enrolment = work->course.enrolment,
                               .asked_by = service->person,
                               .asked_on = service->today,
                               .at = service->now,
                               .steps = work->steps,
                               .rests = work->rests};
    enum status status;

    if (!work->begins) {
        *opening = work->opened.current->id;
        return STATUS_OK;
    }
    opening_steps_write(&work->opened.gateway.steps, &signers);
    row.signers = signers.buf;
    status = openings_begin(service->store, &row, arena, err);
    *opening = row.id;
    str_release(&signers);
    return status;
}

static enum status write(struct service *service, const struct opening_work *work, const char *statement,
                         int64_t seal, const char *method, struct arena *arena, struct err *err)
{
    struct openings_signature row = {.n = work->step - 1, .person = service->person, .seal = seal};
    char salt[CHAIN_HEX];
    enum status status = begin(service, work, arena, &row.opening, err);

    chain_salt(salt);
    row.salt = salt;
    row.signature = (struct opening_signature){
        .role = work->role, .on = service->today, .at = service->now, .statement = statement};
    if (status == STATUS_OK)
        status = openings_sign(service->store, &row, work->hash, arena, err);
    if (status == STATUS_OK)
        status = reauth_finish(service, err);
    if (status != STATUS_OK)
        return status;
    return service_journal(
        service, work->course.person, 0,
        service_body(arena, "opening", arena_printf(arena, "%lld", (long long)row.opening), "role",
                     role_word(work->role), "step",
                     arena_printf(arena, "%lld of %lld", (long long)work->step, (long long)work->steps),
                     "opens", work->step == work->steps ? "yes" : "no", "rests", work->hash, "signature",
                     arena_printf(arena, "%lld", (long long)row.id), "commitment", row.commitment, "method",
                     method, NULL),
        err);
}

/* As it is now, opened or not: the course, too, has another day from which recency counts back. */
static enum status show(struct service *service, const struct opening_work *work, struct arena *arena,
                        struct gateway *answer, struct err *err)
{
    struct opened opened;
    struct course course;
    enum status status = course_load(service->store, work->course.enrolment, arena, &course, err);

    if (status == STATUS_OK)
        status = opened_load(service, &course, false, arena, &opened, err);
    if (status == STATUS_OK)
        *answer = opened.gateway;
    return status;
}

enum status service_gateway_sign(struct service *service, const struct gateway_sign_ask *ask,
                                 struct arena *arena, struct gateway *answer, struct err *err)
{
    const struct reauth_proof proof = {ask->secret, ask->signature};
    struct word_list statements = {0};
    struct opening_work work;
    struct reauth_round round;
    int64_t seal = 0;
    enum status status = gather(service, VERB_GATEWAY_SIGN, ask->login, arena, &work, err);

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
    return status == STATUS_OK ? show(service, &work, arena, answer, err) : status;
}

/* --- taken back ------------------------------------------------------------------------------- */

static enum status judge_reason(const struct gateway_end_ask *ask, struct err *err)
{
    if (ask->words == NULL || ask->words[strspn(ask->words, " \t\n")] == '\0')
        return err_set(err, STATUS_USAGE, _("taking an opening back needs a reason: say why"));
    if (strlen(ask->words) > OPENING_WORDS_MAX)
        return err_set(err, STATUS_USAGE, _("the reason is longer than %d bytes: shorten it"),
                       OPENING_WORDS_MAX);
    return STATUS_OK;
}

static enum status take_back(struct service *service, const struct gateway_end_ask *ask,
                             const struct opening_work *work, struct arena *arena, struct err *err)
{
    struct openings_end row = {.opening = work->opened.current->id,
                               .person = service->person,
                               .on = service->today,
                               .at = service->now,
                               .reason = ask->words};
    char salt[CHAIN_HEX];
    enum status status;

    chain_salt(salt);
    row.salt = salt;
    status = openings_take_back(service->store, &row, arena, err);
    if (status != STATUS_OK)
        return status;
    return service_journal(service, work->course.person, 0,
                           service_body(arena, "opening", arena_printf(arena, "%lld", (long long)row.opening),
                                        "end", arena_printf(arena, "%lld", (long long)row.id), "commitment",
                                        row.commitment, NULL),
                           err);
}

enum status service_gateway_end(struct service *service, const struct gateway_end_ask *ask,
                                struct arena *arena, struct gateway *answer, struct err *err)
{
    struct opening_work work = {.begins = false};
    enum status status = standing_open(service, VERB_GATEWAY_END, ask->login, arena, &work.course, err);

    if (status == STATUS_OK)
        status = judge_reason(ask, err);
    if (status == STATUS_OK)
        status = opened_load(service, &work.course, false, arena, &work.opened, err);
    if (status == STATUS_OK && work.opened.current == NULL)
        status =
            err_set(err, STATUS_STATE,
                    _("the gateway of %s is not open and nobody has begun to open it: there is nothing to "
                      "take back"),
                    work.opened.gateway.login);
    if (status == STATUS_OK)
        status = take_back(service, ask, &work, arena, err);
    return status == STATUS_OK ? show(service, &work, arena, answer, err) : status;
}

/* --- what was signed -------------------------------------------------------------------------- */

enum status service_gateway_signed(struct service *service, const struct ask_login *ask, struct arena *arena,
                                   struct signed_statements *answer, struct err *err)
{
    struct course course;
    enum status status = standing_open(service, VERB_GATEWAY_SIGNED, ask->login, arena, &course, err);

    return status == STATUS_OK ? statement_of_gateway(service, course.enrolment, arena, &answer->items, err)
                               : status;
}

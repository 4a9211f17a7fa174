/* service.c - one request: its clock, its transaction, its handler, its kept answer.
 *
 * Everything that must hold for every verb is done here, so that no handler can forget it: a write has a key and is done once, leaves
 * exactly one line in the journal, and keeps its answer in the very transaction that did it. The caller's roles are read again with each
 * request: a session may be older than a change of them.
 */
#include <beatbook/service/service.h>

#include <string.h>

#include <beatbook/store/answers.h>
#include <beatbook/store/chain.h>
#include <beatbook/store/people.h>
#include <beatbook/util/tr.h>

#include "planned.h"
#include "reauth.h"
#include "upkeep.h"
#include "upload.h"

/* --- the verbs -------------------------------------------------------------------------------- */

#define VERB_ROW(constant, name, word, access, ask_type, answer_type)                                        \
    static enum status run_##name(struct service *service, const void *ask, struct arena *arena,             \
                                  void *answer, struct err *err)                                             \
    {                                                                                                        \
        return service_##name(service, ask, arena, answer, err);                                             \
    }
VERB_TABLE(VERB_ROW)
#undef VERB_ROW

static const struct row {
    const char *word;
    enum verb_access access;
    enum status (*run)(struct service *service, const void *ask, struct arena *arena, void *answer,
                       struct err *err);
} rows[VERB_COUNT] = {
#define VERB_ROW(constant, name, word, access, ask_type, answer_type) {word, VERB_##access, run_##name},
    VERB_TABLE(VERB_ROW)
#undef VERB_ROW
};

const char *service_word(enum verb verb)
{
    return rows[verb].word;
}

void service_unchanged(struct service *service)
{
    service->unchanged = true;
}

/* --- the clock and the caller ----------------------------------------------------------------- */

static moment clock_of(const struct service *service)
{
    if (service->fixed_now != MOMENT_NONE)
        return service->fixed_now;
    if (service->demo)
        return service->demo_start + (day_ticks() - service->started) / 1000;
    return day_clock();
}

/* Order is the journal's, so its time never goes back. */
static enum status settle_now(struct service *service, struct err *err)
{
    struct chain_head head;
    enum status status = chain_head(service->store, &head, err);

    service->now = clock_of(service);
    if (status == STATUS_OK && head.seq > 0 && head.at > service->now)
        service->now = head.at;
    service->today = day_of(service->now);
    return status;
}

static enum status settle_roles(struct service *service, struct err *err)
{
    struct query *q = store_query(service->store, "SELECT roles, left_on FROM person WHERE id = $id");
    day left = DAY_NONE;
    enum status status;

    service->roles = 0;
    query_int(q, "$id", service->person);
    if (query_step(q)) {
        service->roles = (uint32_t)query_int_at(q, 0);
        left = query_day_at(q, 1);
    }
    status = query_end(q, err);
    if (status == STATUS_OK && left != DAY_NONE && left < service->today)
        status = err_set(err, STATUS_DENIED, _("%s has left; ask the training unit for what is needed"),
                         service->login);
    return status;
}

/* --- writes that are asked twice -------------------------------------------------------------- */

static enum status find_kept(struct service *service, const struct service_request *request,
                             struct arena *arena, const char **kept, struct err *err)
{
    struct answers_row row;
    enum status status;

    if (request->key == NULL || request->request_hash == NULL || request->encode == NULL)
        return err_set(err, STATUS_USAGE, _("a write needs a key"));
    status = answers_find(service->store, service->person, request->key, arena, &row, err);
    if (status != STATUS_OK || row.answer == NULL)
        return status;
    if (row.answer[0] == '\0')
        return err_set(
            err, STATUS_STATE,
            _("this was done already, and what was answered has been erased since; look at it again"));
    if (strcmp(row.verb, service_word(request->verb)) != 0 ||
        strcmp(row.request_hash, request->request_hash) != 0)
        return err_set(err, STATUS_USAGE, _("this key was used for another request"));
    *kept = row.answer;
    return STATUS_OK;
}

static enum status keep_answer(struct service *service, const struct service_request *request,
                               struct arena *arena, const void *answer, struct err *err)
{
    struct answers_row row = {.verb = service_word(request->verb),
                              .request_hash = request->request_hash,
                              .answer = request->encode(request->verb, answer, arena)};

    return answers_keep(service->store, service->person, request->key, &row, service->now, err);
}

static enum status count_lines(const struct service *service, struct err *err)
{
    if (service->lines == (service->unchanged ? 0 : 1) || (service->many && service->lines > 0))
        return STATUS_OK;
    return err_set(err, STATUS_BUG, "%s left %d lines in the journal", service_word(service->verb),
                   service->lines);
}

static enum status write_once(struct service *service, const struct service_request *request,
                              struct arena *arena, void *answer, const char **kept, struct err *err)
{
    enum status status = find_kept(service, request, arena, kept, err);

    if (status != STATUS_OK || *kept != NULL)
        return status;
    status = rows[request->verb].run(service, request->ask, arena, answer, err);
    if (status == STATUS_OK)
        status = count_lines(service, err);
    if (status == STATUS_OK)
        status = upkeep_finish(service, err);
    if (status == STATUS_OK)
        status = keep_answer(service, request, arena, answer, err);
    return status;
}

/* --- one request ------------------------------------------------------------------------------ */

static const enum store_mode modes[] = {
    [VERB_READ] = STORE_READ, [VERB_WRITE] = STORE_WRITE, [VERB_DRAFT] = STORE_DRAFT};

static enum status inside(struct service *service, const struct service_request *request, struct arena *arena,
                          void *answer, const char **kept, struct err *err)
{
    enum status status = settle_now(service, err);

    if (status == STATUS_OK)
        status = settle_roles(service, err);
    if (status != STATUS_OK)
        return status;
    if (rows[request->verb].access == VERB_WRITE)
        return write_once(service, request, arena, answer, kept, err);
    return rows[request->verb].run(service, request->ask, arena, answer, err);
}

/* A PIN or password is tried while nobody has to wait for us. */
static void try_secret(struct service *service, const struct service_request *request, struct arena *arena)
{
    service->tried = NULL;
    if (!reauth_brings(request->verb, request->ask) ||
        store_begin(service->store, STORE_READ, NULL) != STATUS_OK)
        return;
    if (settle_now(service, NULL) == STATUS_OK)
        reauth_look(service, request->verb, request->ask, arena);
    store_rollback(service->store);
    reauth_try(service);
}

static void count_wrong(struct service *service, struct arena *arena)
{
    if (!reauth_uncounted(service) || store_begin(service->store, STORE_WRITE, NULL) != STATUS_OK)
        return;
    if (settle_now(service, NULL) != STATUS_OK || reauth_count(service, arena, NULL) != STATUS_OK)
        store_rollback(service->store);
}

/* A file comes in before its verb: nobody waits while it is read. Not a second time when the same write comes again. */
static enum status take_file(struct service *service, const struct service_request *request,
                             struct arena *arena, const char **kept, struct err *err)
{
    enum status status = store_begin(service->store, STORE_DRAFT, err);

    if (status == STATUS_OK)
        status = settle_now(service, err);
    if (status == STATUS_OK)
        status = settle_roles(service, err);
    if (status == STATUS_OK)
        status = find_kept(service, request, arena, kept, err);
    if (status == STATUS_OK && *kept == NULL)
        status = upload_begin(service, request->ask, arena, err);
    if (status == STATUS_OK)
        status = store_commit(service->store, err);
    else
        store_rollback(service->store);
    return status == STATUS_OK && *kept == NULL ? upload_read(service, request->ask, request->file, err)
                                                : status;
}

/* A hello reads; that its receipts were given is noted apart, and not at all when the store is busy: then they come again. */
static void note_hello(struct service *service)
{
    if (service->hello_seq == 0 || store_begin(service->store, STORE_DRAFT, NULL) != STATUS_OK)
        return;
    if (people_set_hello(service->store, service->person, service->hello_seq, NULL) != STATUS_OK ||
        store_commit(service->store, NULL) != STATUS_OK)
        store_rollback(service->store);
}

static bool is_durable(const struct service_request *request)
{
    return (request->verb == VERB_DRAFT_SAVE && ((const struct draft_ask *)request->ask)->durable) ||
           (request->verb == VERB_TESTIMONY_SAVE &&
            ((const struct testimony_draft *)request->ask)->durable) ||
           (request->verb == VERB_REVIEW_SAVE && ((const struct review_draft *)request->ask)->durable);
}

/* What rewrites the evidence of a whole cohort: with memory for its pages; its log is put back when the next writer's turn has begun. */
static void expect_large(struct service *service, bool on)
{
    if (service->verb == VERB_FRAMEWORK_MIGRATE || service->verb == VERB_FRAMEWORK_REVERT)
        store_large(service->store, on, NULL);
}

/* A move is thought over while nobody has to wait. */
static void plan_ahead(struct service *service, const struct service_request *request, struct arena *arena)
{
    service->planned = NULL;
    if ((request->verb != VERB_FRAMEWORK_MIGRATE && request->verb != VERB_FRAMEWORK_REVERT) ||
        store_begin(service->store, STORE_READ, NULL) != STATUS_OK)
        return;
    if (settle_now(service, NULL) == STATUS_OK && settle_roles(service, NULL) == STATUS_OK)
        service->planned = request->verb == VERB_FRAMEWORK_MIGRATE
                               ? planned_make(service, request->ask, arena)
                               : planned_back(service, request->ask, arena);
    store_rollback(service->store);
}

enum status service_call(struct service *service, const struct service_request *request, struct arena *arena,
                         void *answer, const char **kept, struct err *err)
{
    enum status status;

    *kept = NULL;
    service->verb = request->verb;
    service->key = request->key;
    service->file = request->file;
    service->frames++;
    service->lines = 0;
    service->unchanged = service->many = false;
    service->hello_seq = service->upload = 0;
    upkeep_forget(service);
    try_secret(service, request, arena);
    if (request->verb == VERB_ATTACHMENT_ADD)
        status = take_file(service, request, arena, kept, err);
    else
        status = STATUS_OK;
    if (status != STATUS_OK)
        return status;
    expect_large(service, true);
    plan_ahead(service, request, arena);
    status = store_begin(service->store, modes[rows[request->verb].access], err);
    *kept = NULL;
    if (status == STATUS_OK)
        status = inside(service, request, arena, answer, kept, err);
    if (status == STATUS_OK)
        status = store_commit(service->store, err);
    else
        store_rollback(service->store);
    expect_large(service, false);
    if (status != STATUS_OK)
        upload_drop(service);
    count_wrong(service, arena);
    if (status == STATUS_OK && is_durable(request))
        status = store_sync(service->store, err);
    if (status == STATUS_OK)
        note_hello(service);
    return status;
}

int64_t service_seq(struct service *service)
{
    struct chain_head head;

    return chain_head(service->store, &head, NULL) == STATUS_OK ? head.seq : 0;
}

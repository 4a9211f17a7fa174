/* admin.c - what the owner of a store does to the whole of it. */
#include <beatbook/service/admin.h>

#include <string.h>
#include <unistd.h>

#include <beatbook/service/service.h>
#include <beatbook/store/chain.h>
#include <beatbook/store/people.h>
#include <beatbook/util/text.h>
#include <beatbook/util/tr.h>

#include "account.h"
#include "clock.h"
#include "working.h"

/* --- init ------------------------------------------------------------------------------------- */

static enum status judge_first(const struct admin_first *first, struct err *err)
{
    if (!person_login_valid(first->login))
        return err_set(err, STATUS_USAGE, _("'%s' is no login; name the first member with --training"),
                       first->login);
    if (first->name[0] == '\0' || strlen(first->name) > PERSON_NAME_MAX ||
        !text_is_clean(first->name, TEXT_LINE))
        return err_set(err, STATUS_USAGE, _("'%s' is no name for a person"), first->name);
    return STATUS_OK;
}

static enum status journal(struct store *store, int64_t person, const struct admin_first *first, moment now,
                           struct err *err)
{
    struct arena arena = ARENA_INIT;
    struct chain_new line = {
        .at = now,
        .subject = person,
        .kind = "store.init",
        .body = service_body(&arena, "login", first->login, "name", first->name, "zone", first->zone, NULL)};
    struct chain_head head;
    char salt[CHAIN_HEX];
    enum status status;

    if (first->demo_day != NULL) {
        chain_sample_salt(line.body, salt);
        line.salt = salt;
    }
    status = chain_append(store, &line, &head, err);

    arena_release(&arena);
    return status;
}

/* Eight in the morning of the store's own day, or now. */
static enum status first_moment(const struct admin_first *first, moment *out, struct err *err)
{
    day on;
    enum status status;

    *out = day_clock();
    if (first->demo_day == NULL)
        return STATUS_OK;
    status = day_parse(first->demo_day, &on, err);
    if (status == STATUS_OK)
        *out = clock_at_hour(on, 8);
    return status;
}

static enum status first_rows(struct store *store, const struct admin_first *first, struct err *err)
{
    const struct person person = {
        .login = first->login, .name = first->name, .uid = first->uid, .roles = ROLE_BIT(ROLE_TRAINING)};
    moment now;
    int64_t id = 0;
    enum status status = first_moment(first, &now, err);

    if (status == STATUS_OK)
        status = store_begin(store, STORE_WRITE, err);
    if (status == STATUS_OK && first->demo_day != NULL)
        status = store_set_meta(store, "demo_day", first->demo_day, err);
    if (status == STATUS_OK)
        status = people_add(store, &person, now, &id, err);
    if (status == STATUS_OK)
        status = store_set_meta(store, "home", first->login, err);
    if (status == STATUS_OK)
        status = journal(store, id, first, now, err);
    if (status == STATUS_OK)
        status = store_commit(store, err);
    store_rollback(store);
    return status;
}

enum status admin_init(const char *path, const struct admin_first *first, struct err *err)
{
    struct store *store = NULL;
    enum status status = judge_first(first, err);

    if (status == STATUS_OK)
        status = store_create(path, first->zone, err);
    if (status != STATUS_OK)
        return status;
    status = store_open(&store, path, err);
    if (status == STATUS_OK)
        status = first_rows(store, first, err);
    store_close(store);
    if (status != STATUS_OK)
        unlink(path); /* ours since a moment ago, and of no use to anybody */
    return status;
}

/* --- signing ---------------------------------------------------------------------------------- */

static enum status journal_signing(struct store *store, const char *method, struct err *err)
{
    struct arena arena = ARENA_INIT;
    struct service service;
    struct chain_head head;
    struct chain_new line = {.kind = "store.signing"};
    enum status status = working_start(&service, store, &arena, err);

    line.at = service.now;
    line.body = service_body(&arena, "method", method, NULL);
    if (status == STATUS_OK)
        status = chain_append(store, &line, &head, err);
    arena_release(&arena);
    return status;
}

static enum status change_signing(struct store *store, const char *method, struct err *err)
{
    struct arena arena = ARENA_INIT;
    const char *was = NULL;
    enum status status = store_meta(store, "method", &arena, &was, err);

    if (status == STATUS_OK && (was == NULL || strcmp(was, method) != 0)) {
        status = store_set_meta(store, "method", method, err);
        if (status == STATUS_OK)
            status = journal_signing(store, method, err);
    }
    arena_release(&arena);
    return status;
}

enum status admin_set_signing(struct store *store, const char *method, struct err *err)
{
    enum status status;

    if (names_find(&credential_method_names, method) < 0)
        return err_set(err, STATUS_USAGE, _("'%s' is no way of signing; use none, pin, ssh or pam"), method);
    if (names_find(&credential_method_names, method) == CREDENTIAL_PAM && !account_built())
        return err_set(
            err, STATUS_STATE,
            _("this program was built without PAM: use pin or ssh, or install one that was built with it "
              "(Debian: libpam0g-dev, then ./configure)"));
    status = store_begin(store, STORE_WRITE, err);
    if (status == STATUS_OK)
        status = change_signing(store, method, err);
    if (status == STATUS_OK)
        status = store_commit(store, err);
    store_rollback(store);
    return status;
}

/* --- verify ----------------------------------------------------------------------------------- */

/* The same handler that answers journal.verify, asked by nobody in particular with every role. */
static enum status verify_inside(struct store *store, struct arena *arena, struct verify_answer *answer,
                                 struct err *err)
{
    struct service service;
    const struct nothing ask = {true};
    enum status status = working_start(&service, store, arena, err);

    return status == STATUS_OK ? service_journal_verify(&service, &ask, arena, answer, err) : status;
}

static void add_file_fault(struct verify_answer *answer, const char *what, struct arena *arena)
{
    struct mismatch *mismatch = mismatch_add(&answer->mismatches, arena, MISMATCH_FILE, what);

    mismatch->next = mismatch_remedy(mismatch, arena);
    *LIST_ADD(arena, &answer->faults) = mismatch_sentence(mismatch, arena);
}

enum status admin_verify(struct store *store, bool full, struct arena *arena, struct verify_answer *answer,
                         struct err *err)
{
    struct store_faults faults = {0};
    enum status status = store_begin(store, STORE_READ, err);
    size_t i;

    memset(answer, 0, sizeof *answer);
    if (status == STATUS_OK)
        status = verify_inside(store, arena, answer, err);
    store_rollback(store);
    if (status == STATUS_OK && full)
        status = store_check(store, arena, &faults, err);
    for (i = 0; i < faults.count; i++)
        add_file_fault(answer, faults.items[i], arena);
    answer->whole = status == STATUS_OK && answer->faults.count == 0;
    return status;
}

/* --- state ------------------------------------------------------------------------------------ */

static enum status count(struct store *store, const char *sql, int64_t *out, struct err *err)
{
    struct query *q = store_query(store, sql);

    *out = query_step(q) ? query_int_at(q, 0) : 0;
    return query_end(q, err);
}

static enum status counts(struct store *store, struct admin_state *out, struct err *err)
{
    const struct {
        const char *sql;
        int64_t *out;
    } rows[] = {
        {"SELECT count(*) FROM person", &out->people},     {"SELECT count(*) FROM document", &out->documents},
        {"SELECT count(*) FROM entry", &out->entries},     {"SELECT count(*) FROM revision", &out->revisions},
        {"SELECT count(*) FROM signoff", &out->sign_offs}, {"SELECT count(*) FROM journal", &out->lines},
    };
    enum status status = STATUS_OK;
    size_t i;

    for (i = 0; i < sizeof rows / sizeof *rows && status == STATUS_OK; i++)
        status = count(store, rows[i].sql, rows[i].out, err);
    return status;
}

static enum status metas(struct store *store, struct arena *arena, struct admin_state *out, struct err *err)
{
    const struct {
        const char *name;
        const char **out;
    } rows[] = {{"host", &out->host},
                {"zone", &out->zone},
                {"method", &out->method},
                {"home", &out->home},
                {"demo_day", &out->demo_day}};
    enum status status = STATUS_OK;
    size_t i;

    for (i = 0; i < sizeof rows / sizeof *rows && status == STATUS_OK; i++)
        status = store_meta(store, rows[i].name, arena, rows[i].out, err);
    return status;
}

enum status admin_state(struct store *store, struct arena *arena, struct admin_state *out, struct err *err)
{
    struct chain_head head;
    enum status status;

    memset(out, 0, sizeof *out);
    status = metas(store, arena, out, err);
    if (status == STATUS_OK)
        status = counts(store, out, err);
    if (status == STATUS_OK)
        status = chain_head(store, &head, err);
    if (status != STATUS_OK)
        return status;
    out->last = head.seq > 0 ? head.at : MOMENT_NONE;
    out->head = arena_dup(arena, head.hash);
    return people_count_training(store, day_of(day_clock()), &out->training, err);
}

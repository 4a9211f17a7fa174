/* service_behaviour.c - the employer's verification of behaviours: given by today's supervisor, with the entries it rests on, and taken back with a reason.
 *
 * Both are shown first and signed when they come out the same to the letter, like a round of decisions. A verification is never changed:
 * one at the gateway stands beside the earlier one, and taking back is a row of its own.
 */
#include <beatbook/service/service.h>

#include <stdlib.h>
#include <string.h>

#include <beatbook/domain/signoff.h>
#include <beatbook/store/chain.h>
#include <beatbook/store/entries.h>
#include <beatbook/store/people.h>
#include <beatbook/store/revisions.h>
#include <beatbook/store/summaries.h>
#include <beatbook/util/tr.h>

#include "reauth.h"
#include "standing.h"
#include "verifying.h"

#define ACT_VERIFY "behaviour"
#define ACT_END "behaviour-end"

/* What is to be signed. */
struct verifying {
    struct course course;
    struct course_item item;
    const char *apprentice;               /* login */
    const struct verifications_row *last; /* what was said before; NULL nothing */
    struct signoff_example_list examples;
    bool end;
};

/* --- what is asked ---------------------------------------------------------------------------- */

static enum status judge_words(const struct behaviour_ask *ask, bool end, struct err *err)
{
    if (ask->words == NULL || ask->words[strspn(ask->words, " \t\n")] == '\0')
        return err_set(err, STATUS_USAGE,
                       end ? _("taking a verification back needs a reason: say why")
                           : _("a verification needs words: say what shows the behaviour"));
    if (strlen(ask->words) > BEHAVIOUR_WORDS_MAX)
        return err_set(err, STATUS_USAGE, _("the words are longer than %d bytes: shorten them"),
                       BEHAVIOUR_WORDS_MAX);
    if (!end && ask->examples.count == 0)
        return err_set(err, STATUS_USAGE,
                       _("a verification rests on examples: name at least one entry that was handed in"));
    if (ask->examples.count > BEHAVIOUR_EXAMPLES_MAX)
        return err_set(err, STATUS_USAGE, _("more than %d examples: choose the best"),
                       BEHAVIOUR_EXAMPLES_MAX);
    return STATUS_OK;
}

/* Somebody else's entry and a draft are none to whoever asks. */
static enum status read_example(struct service *service, const struct verifying *work, int64_t entry,
                                struct arena *arena, struct signoff_example *out, struct err *err)
{
    struct entries_row row;
    struct revisions_row revision;
    enum status status = entries_get(service->store, entry, arena, &row, err);

    if (status == STATUS_OK && (row.person != work->course.person || row.revisions == 0))
        status = err_set(err, STATUS_MISSING, _("no such entry: %lld"), (long long)entry);
    if (status == STATUS_OK && row.hidden)
        status =
            err_set(err, STATUS_STATE, _("entry %lld is hidden: nothing can rest on it"), (long long)entry);
    if (status == STATUS_OK)
        status = revisions_get(service->store, entry, row.revisions, arena, &revision, err);
    if (status == STATUS_OK && revision.salt == NULL)
        status = err_set(err, STATUS_STATE, _("the words of entry %lld are erased: nothing can rest on it"),
                         (long long)entry);
    if (status == STATUS_OK)
        *out = (struct signoff_example){entry, row.revisions, revision.commitment};
    return status;
}

static int by_entry(const void *a, const void *b)
{
    const struct behaviour_example *left = a, *right = b;

    return (left->entry > right->entry) - (left->entry < right->entry);
}

/* By number, each once: the same examples always give the same statement. */
static enum status read_examples(struct service *service, const struct behaviour_ask *ask,
                                 struct verifying *work, struct arena *arena, struct err *err)
{
    size_t count = ask->examples.count, i;
    struct behaviour_example *sorted = arena_alloc(arena, (count + 1) * sizeof *sorted);
    enum status status = STATUS_OK;

    if (count > 0)
        memcpy(sorted, ask->examples.items, count * sizeof *sorted);
    qsort(sorted, count, sizeof *sorted, by_entry);
    for (i = 0; i < count && status == STATUS_OK; i++)
        if (i == 0 || sorted[i].entry != sorted[i - 1].entry)
            status =
                read_example(service, work, sorted[i].entry, arena, LIST_ADD(arena, &work->examples), err);
    return status;
}

static enum status find_behaviour(struct service *service, const struct behaviour_ask *ask,
                                  struct verifying *work, struct arena *arena, struct err *err)
{
    struct verifications_list rows = {0};
    struct person person = {0};
    enum status status;

    if (ask->criterion == NULL || *ask->criterion == '\0')
        return err_set(err, STATUS_USAGE, _("which behaviour? give its code or its ref"));
    status = course_find(service->store, &work->course, ask->criterion, arena, &work->item, err);
    if (status == STATUS_OK && kind_pane(work->item.kind) != PANE_BEHAVIOURS)
        status = err_set(err, STATUS_STATE, _("%s is no behaviour: it is met by accepted entries"),
                         work->item.code);
    if (status == STATUS_OK)
        status = people_read(service->store, work->course.person, service->today, arena, &person, err);
    work->apprentice = person.login;
    if (status == STATUS_OK)
        status = verifications_latest(service->store, work->course.enrolment, work->item.document,
                                      work->item.item, true, arena, &rows, err);
    work->last = rows.count > 0 ? &rows.items[0] : NULL;
    return status;
}

static enum status gather(struct service *service, enum verb verb, const struct behaviour_ask *ask, bool end,
                          struct arena *arena, struct verifying *work, struct err *err)
{
    enum status status;

    memset(work, 0, sizeof *work);
    work->end = end;
    status = standing_open(service, verb, ask->login, arena, &work->course, err);
    if (status == STATUS_OK)
        status = find_behaviour(service, ask, work, arena, err);
    if (status == STATUS_OK)
        status = judge_words(ask, end, err);
    if (status == STATUS_OK && !end)
        status = read_examples(service, ask, work, arena, err);
    if (status == STATUS_OK && end && (work->last == NULL || work->last->ends != 0))
        status = err_set(err, STATUS_STATE, _("%s is not verified: there is nothing to take back"),
                         work->item.code);
    return status;
}

/* --- the statement ---------------------------------------------------------------------------- */

static enum status state(struct service *service, const struct reauth_round *round,
                         const struct behaviour_ask *ask, const struct verifying *work, struct arena *arena,
                         struct word_list *out, struct err *err)
{
    struct signoff_verification statement = {.apprentice = work->apprentice,
                                             .ends = work->end ? work->last->id : 0,
                                             .ended = work->end ? work->last->commitment : NULL,
                                             .ref = course_ref(&work->item, arena),
                                             .version = work->item.version,
                                             .sha256 = work->item.sha256,
                                             .examples = work->examples,
                                             .words = ask->words,
                                             .login = service->login,
                                             .name = service->name,
                                             .role = ROLE_SUPERVISOR,
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
    statement.nonce = reauth_nonce(round->salt, work->course.enrolment, statement.ref, arena);
    signoff_verification(&statement, &text);
    *LIST_ADD(arena, out) = arena_dup_n(arena, text.buf, text.len);
    str_release(&text);
    return status;
}

enum status service_behaviour_prepare(struct service *service, const struct behaviour_ask *ask,
                                      struct arena *arena, struct challenge *answer, struct err *err)
{
    struct verifying work;
    struct reauth_round round;
    enum status status = gather(service, VERB_BEHAVIOUR_PREPARE, ask, ask->end, arena, &work, err);

    if (status == STATUS_OK)
        status = reauth_begin(service, ask->end ? ACT_END : ACT_VERIFY, arena, &round, err);
    if (status == STATUS_OK)
        status = state(service, &round, ask, &work, arena, &answer->statements, err);
    if (status == STATUS_OK)
        status = reauth_show(service, &round, &answer->statements, arena, answer, err);
    service_unchanged(service);
    return status;
}

/* --- signed ----------------------------------------------------------------------------------- */

static enum status write(struct service *service, const struct behaviour_ask *ask, struct verifying *work,
                         const char *statement, int64_t seal, struct arena *arena,
                         struct verifications_row *row, struct err *err)
{
    char salt[CHAIN_HEX];
    size_t i;

    chain_salt(salt);
    *row = (struct verifications_row){.enrolment = work->course.enrolment,
                                      .document = work->item.document,
                                      .item = work->item.item,
                                      .person = service->person,
                                      .subject = work->course.person,
                                      .role = ROLE_SUPERVISOR,
                                      .ends = work->end ? work->last->id : 0,
                                      .at = service->now,
                                      .seal = seal,
                                      .login = service->login,
                                      .name = service->name,
                                      .words = ask->words,
                                      .statement = statement,
                                      .salt = arena_dup(arena, salt)};
    for (i = 0; i < work->examples.count; i++)
        *LIST_ADD(arena, &row->examples) =
            (struct behaviour_example){work->examples.items[i].entry, work->examples.items[i].revision};
    return verifications_add(service->store, row, arena, err);
}

static enum status journal(struct service *service, const struct verifying *work,
                           const struct verifications_row *row, const char *method, struct arena *arena,
                           struct err *err)
{
    const char *examples = "";
    size_t i;

    for (i = 0; i < row->examples.count; i++)
        examples = arena_printf(arena, "%s%s%lld", examples, i > 0 ? " " : "",
                                (long long)row->examples.items[i].entry);
    return service_journal(service, work->course.person, 0,
                           service_body(arena, "criterion", course_ref(&work->item, arena), "examples",
                                        examples, "verification",
                                        arena_printf(arena, "%lld", (long long)row->id), "commitment",
                                        row->commitment, "method", method, NULL),
                           err);
}

static enum status sign(struct service *service, enum verb verb, const struct behaviour_ask *ask,
                        struct arena *arena, struct behaviour *answer, struct err *err)
{
    const struct reauth_proof proof = {ask->secret, ask->signature};
    bool end = verb == VERB_BEHAVIOUR_END;
    struct word_list statements = {0};
    struct verifications_row row;
    struct reauth_round round;
    struct verifying work;
    int64_t seal = 0;
    enum status status = gather(service, verb, ask, end, arena, &work, err);

    if (status == STATUS_OK)
        status = reauth_find(service, end ? ACT_END : ACT_VERIFY, ask->nonce, arena, &round, err);
    if (status == STATUS_OK)
        status = state(service, &round, ask, &work, arena, &statements, err);
    if (status == STATUS_OK)
        status = reauth_same(service, &round, &statements, arena, err);
    if (status == STATUS_OK)
        status = reauth_prove(service, &round, &proof, arena, &seal, err);
    if (status == STATUS_OK)
        status = write(service, ask, &work, statements.items[0], seal, arena, &row, err);
    if (status == STATUS_OK)
        status = reauth_finish(service, err);
    if (status == STATUS_OK)
        status = journal(service, &work, &row, round.method, arena, err);
    return status == STATUS_OK ? verifying_show(service, &work.course, &work.item, arena, answer, err)
                               : status;
}

enum status service_behaviour_verify(struct service *service, const struct behaviour_ask *ask,
                                     struct arena *arena, struct behaviour *answer, struct err *err)
{
    return sign(service, VERB_BEHAVIOUR_VERIFY, ask, arena, answer, err);
}

enum status service_behaviour_end(struct service *service, const struct behaviour_ask *ask,
                                  struct arena *arena, struct behaviour *answer, struct err *err)
{
    return sign(service, VERB_BEHAVIOUR_END, ask, arena, answer, err);
}

/* --- all of them ------------------------------------------------------------------------------ */

static const struct verifications_row *row_of(const struct verifications_list *rows, const char *item)
{
    size_t i;

    for (i = 0; i < rows->count; i++)
        if (strcmp(rows->items[i].item, item) == 0)
            return &rows->items[i];
    return NULL;
}

static enum status list_framework(struct service *service, const struct course *course, size_t framework,
                                  const char *apprentice, struct arena *arena, struct behaviours *answer,
                                  struct err *err)
{
    int64_t document = course->frameworks.items[framework].document;
    struct summaries_list items = {0};
    struct verifications_list rows = {0};
    enum status status = summaries_of(service->store, course->enrolment, document, arena, &items, err);
    size_t i;

    if (status == STATUS_OK)
        status =
            verifications_latest(service->store, course->enrolment, document, NULL, true, arena, &rows, err);
    for (i = 0; i < items.count && status == STATUS_OK; i++) {
        const struct course_item item = standing_item(course, framework, &items.items[i]);

        if (kind_pane(item.kind) == PANE_BEHAVIOURS)
            verifying_fill(&item, apprentice, row_of(&rows, item.item), arena,
                           LIST_ADD(arena, &answer->items));
    }
    return status;
}

enum status service_behaviour_list(struct service *service, const struct behaviour_list_ask *ask,
                                   struct arena *arena, struct behaviours *answer, struct err *err)
{
    struct person person = {0};
    struct course course;
    enum status status = standing_open(service, VERB_BEHAVIOUR_LIST, ask->login, arena, &course, err);
    size_t i;

    if (status == STATUS_OK)
        status = people_read(service->store, course.person, service->today, arena, &person, err);
    for (i = 0; i < course.frameworks.count && status == STATUS_OK; i++)
        status = list_framework(service, &course, i, person.login, arena, answer, err);
    return status;
}

/* service_journal.c - the journal read: a page of it for people, and all of it for whoever wants proof. */
#include <beatbook/service/service.h>

#include <string.h>

#include <beatbook/service/recount.h>
#include <beatbook/store/attachments.h>
#include <beatbook/store/chain.h>
#include <beatbook/store/people.h>
#include <beatbook/store/proofs.h>
#include <beatbook/util/str.h>
#include <beatbook/util/tr.h>

#include "clock.h"
#include "page.h"
#include "prove.h"

#define FAULTS_MOST 200

/* --- journal.list ----------------------------------------------------------------------------- */

/* Members of a body whose names say nothing to a reader. */
static bool is_inner(const char *name)
{
    return strcmp(name, "as") == 0 || strcmp(name, "nonce") == 0 || strcmp(name, "sha256") == 0 ||
           strcmp(name, "statements") == 0;
}

static void add_member(const char *name, const char *value, void *context)
{
    struct str *out = context;

    if (is_inner(name) || value == NULL || value[0] == '\0')
        return;
    str_add_f(out, "%s%s: %s", out->len > 0 ? "; " : "", name, value);
}

/* What the body says, in one line; who stood in is said first. */
static const char *words_of(const struct chain_line *line, struct arena *arena)
{
    struct str out = STR_INIT;
    const char *words;

    if (line->body == NULL)
        return _("(erased)");
    if (service_body_text(line->body, "as", arena) != NULL)
        str_add(&out, _("by the owner of the store"));
    service_body_visit(line->body, add_member, &out);
    words = arena_dup_n(arena, out.buf, out.len);
    str_release(&out);
    return words;
}

static enum status subject_of(struct service *service, const struct chain_line *line, struct arena *arena,
                              const char **subject, struct err *err)
{
    const char *name;

    *subject = "";
    if (line->entry != 0) {
        *subject = arena_printf(arena, _("entry %lld"), (long long)line->entry);
        return STATUS_OK;
    }
    return line->subject != 0 ? people_name(service->store, line->subject, arena, subject, &name, err)
                              : STATUS_OK;
}

static enum status add_line(struct service *service, const struct chain_line *line, struct arena *arena,
                            struct journal_line *out, struct err *err)
{
    enum status status = people_name(service->store, line->actor, arena, &out->login, &out->name, err);

    out->seq = line->seq;
    out->at = line->at;
    out->kind = line->kind;
    out->hash = line->hash;
    out->words = words_of(line, arena);
    if (line->actor == 0)
        out->name = _("the store's owner");
    return status == STATUS_OK ? subject_of(service, line, arena, &out->subject, err) : status;
}

static enum status fill_filter(struct service *service, const struct journal_ask *ask,
                               struct chain_filter *filter, struct err *err)
{
    int64_t unused = 0;
    enum status status;

    *filter =
        (struct chain_filter){.viewer = service_viewer(service),
                              .entry = ask->entry,
                              .limit = page_limit(ask->limit) + 1,
                              /* what is not signed yet is nobody's but its maker's */
                              .own = {service_word(VERB_QUEUE_DECIDE), service_word(VERB_QUEUE_UNDECIDE)},
                              .since = ask->since != DAY_NONE ? clock_at_hour(ask->since, 0) : MOMENT_NONE};
    status = service_allow(service, VERB_JOURNAL_LIST, 0, 0, _("journal"), err);
    if (status == STATUS_OK)
        status = page_read(ask->cursor, &filter->before, &unused, err);
    return status == STATUS_OK ? service_seen_person(service, ask->login, &filter->person, err) : status;
}

enum status service_journal_list(struct service *service, const struct journal_ask *ask, struct arena *arena,
                                 struct journal *answer, struct err *err)
{
    struct chain_filter filter;
    struct chain_lines lines = {0};
    size_t i;
    enum status status = fill_filter(service, ask, &filter, err);

    if (status == STATUS_OK)
        status = chain_list(service->store, &filter, arena, &lines, err);
    answer->next = NULL;
    if (status == STATUS_OK && (int64_t)lines.count == filter.limit) {
        lines.count--;
        answer->next = page_cursor(arena, lines.items[lines.count - 1].seq, 0);
    }
    for (i = 0; i < lines.count && status == STATUS_OK; i++)
        status = add_line(service, &lines.items[i], arena, LIST_ADD(arena, &answer->items), err);
    return status;
}

/* --- journal.verify --------------------------------------------------------------------------- */

static enum status verify_chain(struct service *service, struct arena *arena, struct verify_answer *answer,
                                struct err *err)
{
    struct chain_faults chain = {0};
    struct proofs_faults words = {0};
    struct attachments_faults files = {0};
    size_t i;
    enum status status = chain_verify(service->store, FAULTS_MOST, arena, &chain, &answer->lines, err);

    if (status == STATUS_OK)
        status = proofs_revisions(service->store, FAULTS_MOST, arena, &words, err);
    if (status == STATUS_OK)
        status = attachments_prove(service->store, FAULTS_MOST, arena, &files, err);
    for (i = 0; i < files.count; i++)
        *LIST_ADD(arena, &answer->faults) = files.items[i];
    for (i = 0; i < chain.count; i++)
        *LIST_ADD(arena, &answer->faults) = chain.items[i];
    for (i = 0; i < words.count; i++)
        *LIST_ADD(arena, &answer->faults) = words.items[i];
    return status;
}

enum status service_journal_verify(struct service *service, const struct nothing *ask, struct arena *arena,
                                   struct verify_answer *answer, struct err *err)
{
    struct chain_head head;
    enum status status = service_allow(service, VERB_JOURNAL_VERIFY, 0, 0, _("journal"), err);

    (void)ask;
    if (status == STATUS_OK)
        status = chain_head(service->store, &head, err);
    if (status == STATUS_OK)
        status = verify_chain(service, arena, answer, err);
    if (status == STATUS_OK)
        status = prove_signoffs(service, FAULTS_MOST, arena, answer, err);
    if (status == STATUS_OK)
        status = prove_seals(service, FAULTS_MOST, arena, answer, err);
    if (status == STATUS_OK)
        status = prove_erasures(service, arena, answer, err);
    if (status == STATUS_OK)
        status = prove_testimonies(service, FAULTS_MOST, arena, answer, err);
    if (status == STATUS_OK)
        status = prove_comments(service, FAULTS_MOST, arena, answer, err);
    if (status == STATUS_OK)
        status = recount_check(service, arena, answer, err);
    if (status != STATUS_OK)
        return status;
    answer->seq = head.seq;
    answer->head = arena_dup(arena, head.hash);
    answer->whole = answer->faults.count == 0;
    return STATUS_OK;
}

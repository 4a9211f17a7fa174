/* service_journal.c - the journal read: a page of it for people, and all of it for whoever wants proof. */
#include <beatbook/service/service.h>

#include <string.h>

#include <beatbook/service/recount.h>
#include <beatbook/store/attachments.h>
#include <beatbook/store/chain.h>
#include <beatbook/store/course.h>
#include <beatbook/store/people.h>
#include <beatbook/store/proofs.h>
#include <beatbook/store/records.h>
#include <beatbook/util/str.h>
#include <beatbook/util/tr.h>

#include "clock.h"
#include "holding.h"
#include "page.h"
#include "holding.h"
#include "prove.h"

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

/* Kinds of lines that no verb writes. */
static const char *const owners_kinds[] = {"store.init", "store.signing", "store.redact", "store.erase",
                                           "store.remind"};

static bool has_part(const char *kind, const char *word, size_t length)
{
    const char *at = kind;

    for (;;) {
        if (strncmp(at, word, length) == 0 && (at[length] == '.' || at[length] == '\0'))
            return true;
        at = strchr(at, '.');
        if (at == NULL)
            return false;
        at++;
    }
}

static bool is_known(const char *word)
{
    size_t length = strlen(word);
    size_t i;

    for (i = 0; i < VERB_COUNT; i++) {
        if (has_part(service_word((enum verb)i), word, length))
            return true;
    }
    for (i = 0; i < sizeof owners_kinds / sizeof *owners_kinds; i++) {
        if (has_part(owners_kinds[i], word, length))
            return true;
    }
    return false;
}

static enum status read_kinds(const char *text, struct arena *arena, struct chain_filter *filter,
                              struct err *err)
{
    const char *between = " ,";
    const char *at = text != NULL ? text + strspn(text, between) : "";
    size_t count = 0;

    for (; *at != '\0'; at += strspn(at, between)) {
        size_t length = strcspn(at, between);
        const char *word = arena_dup_n(arena, at, length);

        if (!is_known(word))
            return err_set(err, STATUS_USAGE,
                           _("the journal has no lines of the kind '%s'; take a verb as entry.submit, or a "
                             "word of it as sign"),
                           word);
        if (count == CHAIN_KINDS)
            return err_set(err, STATUS_USAGE, _("more than %d kinds; leave some away"), CHAIN_KINDS);
        filter->kinds[count++] = word;
        at += length;
    }
    return STATUS_OK;
}

/* A criterion is one of an enrolment: so it needs a person. */
static enum status read_criterion(struct service *service, const struct journal_ask *ask, struct arena *arena,
                                  struct chain_filter *filter, struct err *err)
{
    struct course course;
    struct course_item item;
    int64_t person = filter->person;
    enum status status;

    if (ask->criterion == NULL)
        return STATUS_OK;
    if (person == 0 && (service->roles & ROLE_BIT(ROLE_APPRENTICE)) == 0)
        return err_set(err, STATUS_USAGE, _("a criterion is one of an apprentice; say whose, by login"));
    memset(&item, 0, sizeof item);
    status = course_of(service->store, person != 0 ? person : service->person, arena, &course, err);
    if (status == STATUS_OK)
        status = course_find(service->store, &course, ask->criterion, arena, &item, err);
    if (status != STATUS_OK)
        return status;
    filter->enrolment = course.enrolment;
    filter->document = item.document;
    filter->item = item.item;
    return STATUS_OK;
}

static enum status judge_days(const struct journal_ask *ask, struct err *err)
{
    if (ask->since != DAY_NONE && ask->until != DAY_NONE && ask->until < ask->since)
        return err_set(err, STATUS_USAGE, _("the last day is before the first; exchange them"));
    return STATUS_OK;
}

static enum status fill_filter(struct service *service, const struct journal_ask *ask, struct arena *arena,
                               struct chain_filter *filter, struct err *err)
{
    int64_t unused = 0;
    enum status status;

    *filter = (struct chain_filter){
        .viewer = service_viewer(service),
        .entry = ask->entry,
        .limit = page_limit(ask->limit),
        /* what is not signed yet is nobody's but its maker's */
        .own = {service_word(VERB_QUEUE_DECIDE), service_word(VERB_QUEUE_UNDECIDE)},
        .since = ask->since != DAY_NONE ? clock_at_hour(ask->since, 0) : MOMENT_NONE,
        .until = ask->until != DAY_NONE ? clock_at_hour(ask->until + 1, 0) : MOMENT_NONE};
    status = service_allow(service, VERB_JOURNAL_LIST, 0, 0, _("journal"), err);
    if (status == STATUS_OK)
        status = page_read(ask->cursor, &filter->before, &unused, err);
    if (status == STATUS_OK)
        status = service_seen_person(service, ask->login, &filter->person, err);
    if (status == STATUS_OK)
        status = judge_days(ask, err);
    if (status == STATUS_OK)
        status = read_kinds(ask->kind, arena, filter, err);
    return status == STATUS_OK ? read_criterion(service, ask, arena, filter, err) : status;
}

enum status service_journal_list(struct service *service, const struct journal_ask *ask, struct arena *arena,
                                 struct journal *answer, struct err *err)
{
    struct chain_filter filter;
    struct chain_lines lines = {0};
    int64_t next = 0;
    size_t i;
    enum status status = fill_filter(service, ask, arena, &filter, err);

    if (status == STATUS_OK)
        status = chain_list(service->store, &filter, arena, &lines, &next, err);
    answer->next = next > 0 ? page_cursor(arena, next, 0) : NULL;
    for (i = 0; i < lines.count && status == STATUS_OK; i++)
        status = add_line(service, &lines.items[i], arena, LIST_ADD(arena, &answer->items), err);
    return status;
}

/* --- journal.verify --------------------------------------------------------------------------- */

/* What is looked at, one after the other; each adds what does not hold. */
static enum status verify_chain(struct service *service, struct arena *arena, struct verify_answer *answer,
                                struct err *err)
{
    int64_t loaded = 0;
    enum status status = records_loaded(service->store, &loaded, err);

    return status == STATUS_OK
               ? chain_verify(service->store, loaded, arena, &answer->mismatches, &answer->lines, err)
               : status;
}

static enum status verify_words(struct service *service, struct arena *arena, struct verify_answer *answer,
                                struct err *err)
{
    return proofs_revisions(service->store, arena, &answer->mismatches, err);
}

static enum status verify_files(struct service *service, struct arena *arena, struct verify_answer *answer,
                                struct err *err)
{
    return attachments_prove(service->store, arena, &answer->mismatches, err);
}

typedef enum status (*verify_step)(struct service *service, struct arena *arena, struct verify_answer *answer,
                                   struct err *err);
static const verify_step verify_steps[] = {
    verify_chain,    prove_loaded,      verify_words,    verify_files,        prove_signoffs, prove_seals,
    prove_erasures,  prove_testimonies, prove_comments,  prove_verifications, prove_reviews,  prove_gateways,
    prove_learnings, prove_milestones,  prove_samplings, recount_check,       holding_check,  prove_explain};

enum status service_journal_verify(struct service *service, const struct nothing *ask, struct arena *arena,
                                   struct verify_answer *answer, struct err *err)
{
    struct chain_head head;
    size_t i;
    enum status status = service_allow(service, VERB_JOURNAL_VERIFY, 0, 0, _("journal"), err);

    (void)ask;
    if (status == STATUS_OK)
        status = chain_head(service->store, &head, err);
    for (i = 0; i < sizeof verify_steps / sizeof *verify_steps && status == STATUS_OK; i++)
        status = verify_steps[i](service, arena, answer, err);
    if (status != STATUS_OK)
        return status;
    answer->seq = head.seq;
    answer->head = arena_dup(arena, head.hash);
    answer->whole = answer->faults.count == 0;
    return STATUS_OK;
}

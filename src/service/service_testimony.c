/* service_testimony.c - testimonies asked for, read by whom they are asked of, written, given, declined, withdrawn.
 *
 * Who is asked sees the words that were submitted and what they claim, and nothing else of the entry: no decisions, no comments. What they
 * write is saved as it is written, like an apprentice's draft, and is nobody's but theirs until it is given.
 */
#include <beatbook/service/service.h>

#include <string.h>

#include <beatbook/store/people.h>
#include <beatbook/store/revisions.h>
#include <beatbook/util/tr.h>

#include "page.h"
#include "testifying.h"

static bool is_blank(const char *text)
{
    return text == NULL || text[strspn(text, " \t\n")] == '\0';
}

static const char *number(struct arena *arena, int64_t n)
{
    return arena_printf(arena, "%lld", (long long)n);
}

/* --- asking ----------------------------------------------------------------------------------- */

/* A fellow apprentice and who has left are as unknown as who was never here. */
static enum status find_giver(struct service *service, const char *login, struct arena *arena, int64_t *id,
                              struct person *person, struct err *err)
{
    const uint32_t who =
        ROLE_BIT(ROLE_SUPERVISOR) | ROLE_BIT(ROLE_ASSESSOR) | ROLE_BIT(ROLE_TUTOR) | ROLE_BIT(ROLE_TRAINING);
    enum status status;

    if (is_blank(login))
        return err_set(err, STATUS_USAGE, _("of whom? give the login of who saw it"));
    status = service_person(service, login, id, err);
    if (status == STATUS_OK)
        status = people_read(service->store, *id, service->today, arena, person, err);
    if (status != STATUS_OK)
        return status;
    if (*id == service->person)
        return err_set(err, STATUS_STATE, _("nobody testifies on their own entry: ask somebody who saw it"));
    if ((person->roles & who) == 0 || (person->left_on != DAY_NONE && person->left_on < service->today))
        return err_set(err, STATUS_MISSING, _("no such person: %s"), login);
    return STATUS_OK;
}

enum status service_testimony_ask(struct service *service, const struct testimony_ask *ask,
                                  struct arena *arena, struct testimony *answer, struct err *err)
{
    struct testimonies_row row;
    struct dossier dossier;
    struct person person;
    int64_t giver = 0, id = 0;
    enum status status = dossier_open(service, VERB_TESTIMONY_ASK, ask->entry, arena, &dossier, err);

    if (status == STATUS_OK)
        status = find_giver(service, ask->of, arena, &giver, &person, err);
    if (status == STATUS_OK)
        status = testifying_ask(service, &dossier, giver, person.name, arena, &id, err);
    if (status == STATUS_OK)
        status = testimonies_get(service->store, ask->entry, id, arena, &row, err);
    if (status != STATUS_OK)
        return status;
    *answer = row.testimony;
    return service_journal(
        service, service->person, ask->entry,
        service_body(arena, "entry", number(arena, ask->entry), "testimony", number(arena, id), NULL), err);
}

/* By who asked: the apprentice, or the supervisor who gave the code. */
enum status service_testimony_withdraw(struct service *service, const struct testimony_withdraw *ask,
                                       struct arena *arena, struct nothing *answer, struct err *err)
{
    struct testimonies_row row = {0};
    struct dossier dossier;
    enum status status = dossier_open(service, VERB_TESTIMONY_WITHDRAW, ask->entry, arena, &dossier, err);

    if (status == STATUS_OK)
        status = testimonies_get(service->store, ask->entry, ask->testimony, arena, &row, err);
    if (status == STATUS_OK && row.testimony.id == 0)
        status = err_set(err, STATUS_MISSING, _("entry %lld has no such testimony"), (long long)ask->entry);
    if (status == STATUS_OK && row.asked_by != service->person)
        status = err_set(err, STATUS_DENIED, _("%s asked for this testimony, and alone withdraws it"),
                         row.testimony.asked_by);
    if (status == STATUS_OK && row.testimony.state != TESTIMONY_ASKED)
        status = err_set(err, STATUS_STATE, _("the testimony of %s is answered already (%s): it stays"),
                         row.testimony.name, names_word(&testimony_state_names, (int)row.testimony.state));
    if (status != STATUS_OK)
        return status;
    row.testimony.state = TESTIMONY_WITHDRAWN;
    row.testimony.answered_at = service->now;
    status = testimonies_answer(service->store, &row, arena, err);
    answer->ok = status == STATUS_OK;
    if (status != STATUS_OK)
        return status;
    return service_journal(service, dossier.entry.person, ask->entry,
                           service_body(arena, "entry", number(arena, ask->entry), "testimony",
                                        number(arena, ask->testimony), NULL),
                           err);
}

/* --- reading ---------------------------------------------------------------------------------- */

enum status service_testimony_list(struct service *service, const struct testimonies_ask *ask,
                                   struct arena *arena, struct testimonies *answer, struct err *err)
{
    struct testimonies_filter filter = {
        .person = service->person, .limit = page_limit(ask->limit) + 1, .answered = ask->answered};
    int64_t unused = 0;
    enum status status = service_allow(service, VERB_TESTIMONY_LIST, 0, 0, _("list"), err);

    if (status == STATUS_OK && ask->cursor != NULL)
        status = page_read(ask->cursor, &filter.after, &unused, err);
    if (status == STATUS_OK)
        status = testimonies_list(service->store, &filter, arena, &answer->items, err);
    if (status == STATUS_OK && (int64_t)answer->items.count == filter.limit) {
        answer->items.count--;
        answer->next = page_cursor(arena, answer->items.items[answer->items.count - 1].testimony.id, 0);
    }
    return status;
}

/* The criteria that the revision claims, and nothing of what was decided. */
static enum status show_claims(struct service *service, const struct dossier *dossier, struct arena *arena,
                               struct claim_list *out, struct err *err)
{
    static const struct dossier_look look = {0};
    struct entry entry;
    size_t i;
    enum status status;

    memset(&entry, 0, sizeof entry);
    status = dossier_show(service, dossier, look, arena, &entry, err);
    for (i = 0; i < entry.claims.count; i++) {
        struct claim *claim = LIST_ADD(arena, out);

        *claim = (struct claim){.ref = entry.claims.items[i].ref,
                                .version = entry.claims.items[i].version,
                                .code = entry.claims.items[i].code,
                                .title = entry.claims.items[i].title,
                                .principal = entry.claims.items[i].principal};
    }
    return status;
}

static enum status show_words(struct service *service, const struct dossier *dossier, struct arena *arena,
                              struct testimony_sheet *out, struct err *err)
{
    struct revisions_row revision;
    enum status status =
        revisions_get(service->store, dossier->entry.id, dossier->entry.revisions, arena, &revision, err);

    if (status != STATUS_OK)
        return status;
    out->revision = revision.n;
    out->words = revision.words;
    if (dossier->entry.hidden) {
        out->words.title = out->words.place = out->words.narrative = "";
        memset(&out->words.references, 0, sizeof out->words.references);
    }
    return show_claims(service, dossier, arena, &out->claims, err);
}

enum status service_testimony_show(struct service *service, const struct ask_id *ask, struct arena *arena,
                                   struct testimony_sheet *answer, struct err *err)
{
    struct testimonies_draft draft;
    struct testimonies_row row;
    struct dossier dossier;
    enum role role = ROLE_COUNT;
    enum status status = testifying_asked(service, VERB_TESTIMONY_SHOW, ask->id, arena, &dossier, &row, err);

    if (status == STATUS_OK)
        status = testifying_role(service, dossier.entry.person, &role, err);
    if (status == STATUS_OK)
        status = testimonies_draft(service->store, row.testimony.id, arena, &draft, err);
    if (status != STATUS_OK)
        return status;
    *answer = (struct testimony_sheet){.testimony = row.testimony,
                                       .login = dossier.entry.login,
                                       .apprentice = dossier.entry.name,
                                       .may = testimony_types(role),
                                       .version = draft.version,
                                       .saved_at = draft.saved_at,
                                       .types = draft.version > 0 ? draft.types : testimony_type(role),
                                       .draft = draft.words != NULL ? draft.words : ""};
    return show_words(service, &dossier, arena, answer, err);
}

/* --- writing ---------------------------------------------------------------------------------- */

/* A save whose answer got lost comes again under its key: then it is there already. */
static bool is_repeated(const struct service *service, const struct testimonies_draft *kept,
                        const struct testimony_draft *ask)
{
    return service->key != NULL && kept->key != NULL && strcmp(service->key, kept->key) == 0 &&
           kept->types == ask->types && strcmp(kept->words, ask->words != NULL ? ask->words : "") == 0;
}

static enum status judge_draft(const struct testimonies_draft *kept, const struct testimony_draft *ask,
                               struct err *err)
{
    if (ask->words != NULL && strlen(ask->words) > TESTIMONY_WORDS_MAX)
        return err_set(err, STATUS_USAGE, _("the testimony is longer than %d bytes: shorten it"),
                       TESTIMONY_WORDS_MAX);
    if (ask->version != kept->version)
        return err_set(err, STATUS_STATE,
                       _("this testimony was saved elsewhere meanwhile: open it again, then go on"));
    return STATUS_OK;
}

enum status service_testimony_save(struct service *service, const struct testimony_draft *ask,
                                   struct arena *arena, struct testimony_saved *answer, struct err *err)
{
    struct testimonies_draft draft;
    struct testimonies_row row;
    struct dossier dossier;
    enum status status =
        testifying_asked(service, VERB_TESTIMONY_SAVE, ask->entry, arena, &dossier, &row, err);

    if (status == STATUS_OK)
        status = testimonies_draft(service->store, row.testimony.id, arena, &draft, err);
    if (status == STATUS_OK && !is_repeated(service, &draft, ask)) {
        status = judge_draft(&draft, ask, err);
        draft = (struct testimonies_draft){.version = draft.version + 1,
                                           .saved_at = service->now,
                                           .key = service->key,
                                           .types = ask->types,
                                           .words = ask->words};
        if (status == STATUS_OK)
            status = testimonies_save(service->store, row.testimony.id, &draft, err);
    }
    *answer = (struct testimony_saved){draft.version, draft.saved_at};
    return status;
}

/* --- answering -------------------------------------------------------------------------------- */

static enum status read_given(struct service *service, const struct testimony_give *ask,
                              struct testimonies_row *row, enum role role, struct arena *arena,
                              struct err *err)
{
    struct testimonies_draft draft;
    enum status status = testimonies_draft(service->store, row->testimony.id, arena, &draft, err);

    if (status != STATUS_OK)
        return status;
    row->testimony.state = TESTIMONY_GIVEN;
    row->testimony.revision = ask->revision;
    row->testimony.role = role;
    row->testimony.words = ask->words != NULL ? ask->words : draft.words;
    row->testimony.types = ask->types != 0                           ? ask->types
                           : ask->words == NULL && draft.version > 0 ? draft.types
                                                                     : testimony_type(role);
    return testimony_check(row->testimony.words, row->testimony.types, role, err);
}

enum status service_testimony_give(struct service *service, const struct testimony_give *ask,
                                   struct arena *arena, struct testimony *answer, struct err *err)
{
    struct testimonies_row row;
    struct dossier dossier;
    enum role role = ROLE_COUNT;
    enum status status =
        testifying_asked(service, VERB_TESTIMONY_GIVE, ask->entry, arena, &dossier, &row, err);

    if (status == STATUS_OK && ask->revision != dossier.entry.revisions)
        status = err_set(err, STATUS_STATE, _("entry %lld changed since you read it: read it again"),
                         (long long)ask->entry);
    if (status == STATUS_OK)
        status = testifying_role(service, dossier.entry.person, &role, err);
    if (status == STATUS_OK)
        status = read_given(service, ask, &row, role, arena, err);
    return status == STATUS_OK ? testifying_answer(service, &dossier, &row, arena, answer, err) : status;
}

enum status service_testimony_decline(struct service *service, const struct testimony_decline *ask,
                                      struct arena *arena, struct testimony *answer, struct err *err)
{
    struct testimonies_row row;
    struct dossier dossier;
    enum status status =
        testifying_asked(service, VERB_TESTIMONY_DECLINE, ask->entry, arena, &dossier, &row, err);

    if (status == STATUS_OK && is_blank(ask->reason))
        status = err_set(err, STATUS_USAGE, _("declining needs a reason: say why, so that another is asked"));
    if (status == STATUS_OK && strlen(ask->reason) > TESTIMONY_REASON_MAX)
        status = err_set(err, STATUS_USAGE, _("the reason is longer than %d bytes: shorten it"),
                         TESTIMONY_REASON_MAX);
    if (status != STATUS_OK)
        return status;
    row.testimony.state = TESTIMONY_DECLINED;
    row.testimony.words = ask->reason;
    return testifying_answer(service, &dossier, &row, arena, answer, err);
}

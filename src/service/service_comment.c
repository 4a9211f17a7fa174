/* service_comment.c - the thread under an entry: whoever may read it may add to it, but for the auditor, who only reads. */
#include <beatbook/service/service.h>

#include <string.h>

#include <beatbook/store/chain.h>
#include <beatbook/store/comments.h>
#include <beatbook/util/tr.h>

#include "testifying.h"

static enum status judge(struct service *service, const struct dossier *dossier, const char *words,
                         struct arena *arena, struct err *err)
{
    struct comments_list rows = {0};
    enum status status;

    if (dossier->entry.revisions == 0)
        return err_set(err, STATUS_STATE,
                       _("entry %lld is a draft, which nobody else reads: submit it first"),
                       (long long)dossier->entry.id);
    if (words == NULL || words[strspn(words, " \t\n")] == '\0')
        return err_set(err, STATUS_USAGE, _("a comment needs words"));
    if (strlen(words) > COMMENT_WORDS_MAX)
        return err_set(err, STATUS_USAGE, _("the comment is longer than %d bytes: shorten it"),
                       COMMENT_WORDS_MAX);
    status = comments_of(service->store, dossier->entry.id, arena, &rows, err);
    if (status == STATUS_OK && rows.count >= COMMENT_MOST)
        status = err_set(err, STATUS_STATE, _("entry %lld has %d comments: that is as many as there can be"),
                         (long long)dossier->entry.id, COMMENT_MOST);
    return status;
}

static enum status role_of(struct service *service, const struct dossier *dossier, enum role *role,
                           struct err *err)
{
    *role = ROLE_APPRENTICE;
    if (dossier->entry.person == service->person)
        return STATUS_OK;
    return testifying_role(service, dossier->entry.person, role, err);
}

static enum status add(struct service *service, const struct dossier *dossier, const char *words,
                       struct arena *arena, struct comment *answer, struct err *err)
{
    struct comments_row row = {.person = service->person};
    char salt[CHAIN_HEX];
    enum role role;
    enum status status = role_of(service, dossier, &role, err);

    chain_salt(salt);
    row.salt = salt;
    row.comment = (struct comment){.entry = dossier->entry.id,
                                   .revision = dossier->entry.revisions,
                                   .login = service->login,
                                   .name = service->name,
                                   .role = role,
                                   .at = service->now,
                                   .words = words};
    if (status == STATUS_OK)
        status = comments_add(service->store, &row, arena, err);
    if (status != STATUS_OK)
        return status;
    *answer = row.comment;
    return service_journal(service, dossier->entry.person, dossier->entry.id,
                           service_body(arena, "entry",
                                        arena_printf(arena, "%lld", (long long)dossier->entry.id), "comment",
                                        arena_printf(arena, "%lld", (long long)row.comment.id), "commitment",
                                        row.commitment, NULL),
                           err);
}

enum status service_entry_comment(struct service *service, const struct comment_ask *ask, struct arena *arena,
                                  struct comment *answer, struct err *err)
{
    struct dossier dossier;
    enum status status = dossier_open(service, VERB_ENTRY_COMMENT, ask->entry, arena, &dossier, err);

    if (status == STATUS_OK)
        status = judge(service, &dossier, ask->words, arena, err);
    return status == STATUS_OK ? add(service, &dossier, ask->words, arena, answer, err) : status;
}

/* What was on the caller's screen is new to them no more. Nobody's business but theirs: not journalled. */
enum status service_entry_seen(struct service *service, const struct ask_id *ask, struct arena *arena,
                               struct nothing *answer, struct err *err)
{
    struct dossier dossier;
    enum status status = dossier_open(service, VERB_ENTRY_SEEN, ask->id, arena, &dossier, err);

    if (status == STATUS_OK)
        status = comments_saw(service->store, service->person, ask->id, err);
    answer->ok = status == STATUS_OK;
    return status;
}

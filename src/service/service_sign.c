/* service_sign.c - signing: what will be signed is shown, kept for five minutes, and signed if it still is the same.
 *
 * A whole round is one transaction with one line in the journal: after it either everything that was listed as signed is signed, with
 * the credits it earns, or nothing is.
 */
#include <beatbook/service/service.h>

#include <string.h>

#include <beatbook/store/decisions.h>
#include <beatbook/store/signoffs.h>
#include <beatbook/util/hash.h>
#include <beatbook/util/tr.h>

#include "prove.h"
#include "reauth.h"
#include "settle.h"
#include "signing.h"

#define ACT "sign"

static void show_line(const struct signing_line *line, bool with_statement, struct sign_line *out)
{
    out->entry = line->entry;
    out->revision = line->revision;
    out->name = line->name;
    out->title = line->title;
    out->accepted = line->accepted;
    out->declined = line->declined;
    out->changed = line->changed;
    out->changed_by = line->changed_by;
    out->deputy_of = line->deputy_of_name;
    out->statement = with_statement ? line->statement : NULL;
}

/* --- preparing -------------------------------------------------------------------------------- */

static const char *list_ids(const struct signing_line *line, struct arena *arena)
{
    const char *list = "";
    size_t i;

    for (i = 0; i < line->decisions.count; i++)
        list = arena_printf(arena, "%s%s%lld", list, i > 0 ? " " : "", (long long)line->decisions.items[i]);
    return list;
}

/* What changed is named, and not signed. */
static enum status keep_lines(struct service *service, const char *nonce, const struct signing_lines *lines,
                              struct arena *arena, struct err *err)
{
    enum status status = STATUS_OK;
    size_t i;

    for (i = 0; i < lines->count && status == STATUS_OK; i++) {
        const struct signing_line *line = &lines->items[i];
        const struct signoffs_line kept = {.revision_id = line->revision_id,
                                           .role = line->role,
                                           .decisions = list_ids(line, arena),
                                           .statement = line->statement};

        if (!line->changed)
            status = signoffs_add_line(service->store, nonce, &kept, err);
    }
    return status;
}

static enum status keep_round(struct service *service, struct reauth_round *round,
                              const struct signing_lines *lines, struct arena *arena,
                              struct sign_prepared *answer, struct err *err)
{
    struct challenge challenge = {0};
    struct word_list statements = {0};
    enum status status;
    size_t i;

    for (i = 0; i < lines->count; i++)
        if (!lines->items[i].changed)
            *LIST_ADD(arena, &statements) = lines->items[i].statement;
    status = reauth_show(service, round, &statements, arena, &challenge, err);
    answer->nonce = challenge.nonce;
    answer->method = challenge.method;
    answer->text = challenge.text;
    answer->keys = challenge.keys;
    return status == STATUS_OK ? keep_lines(service, round->nonce, lines, arena, err) : status;
}

static struct signing_stamp stamp_of(const struct reauth_round *round)
{
    return (struct signing_stamp){.at = round->at,
                                  .head_seq = round->head_seq,
                                  .head_hash = round->head_hash,
                                  .salt = round->salt,
                                  .method = round->method};
}

enum status service_sign_prepare(struct service *service, const struct nothing *ask, struct arena *arena,
                                 struct sign_prepared *answer, struct err *err)
{
    struct signing_lines lines = {0};
    struct signing_stamp stamp;
    struct reauth_round round;
    size_t i;
    enum status status = service_allow(service, VERB_SIGN_PREPARE, 0, 0, "round", err);

    (void)ask;
    if (status == STATUS_OK)
        status = reauth_begin(service, ACT, arena, &round, err);
    if (status != STATUS_OK)
        return status;
    stamp = stamp_of(&round);
    status = signing_gather(service, &stamp, arena, &lines, err);
    if (status == STATUS_OK && lines.count == 0)
        status =
            err_set(err, STATUS_STATE, _("there is nothing to sign: decide on an entry of your queue first"));
    if (status == STATUS_OK)
        status = keep_round(service, &round, &lines, arena, answer, err);
    for (i = 0; i < lines.count; i++)
        show_line(&lines.items[i], true, LIST_ADD(arena, &answer->items));
    service_unchanged(service);
    return status;
}

/* --- signing ---------------------------------------------------------------------------------- */

static struct signing_line *find_line(const struct signing_lines *now, const struct signoffs_line *shown)
{
    size_t i;

    for (i = 0; i < now->count; i++)
        if (!now->items[i].changed && now->items[i].revision_id == shown->revision_id &&
            now->items[i].role == shown->role)
            return &now->items[i];
    return NULL;
}

static const struct signing_line *find_changed(const struct signing_lines *lines, int64_t entry)
{
    size_t i;

    for (i = 0; i < lines->count; i++)
        if (lines->items[i].changed && lines->items[i].entry == entry)
            return &lines->items[i];
    return NULL;
}

/* Only what comes out as it was shown is signed; what was shown and is different now is left out and named, once an entry. What was decided
 * since then was not shown: it waits for the next round. */
static void compare(const struct signing_lines *now, const struct signoffs_lines *shown, struct arena *arena,
                    struct signing_lines *out)
{
    size_t i;

    for (i = 0; i < shown->count; i++) {
        const struct signing_line *same = find_line(now, &shown->items[i]);
        bool changed = same == NULL || strcmp(same->statement, shown->items[i].statement) != 0;
        const struct signing_line *like = same;
        struct signing_line *line;

        if (changed && find_changed(out, shown->items[i].entry) != NULL)
            continue;
        if (changed && find_changed(now, shown->items[i].entry) != NULL)
            like = find_changed(now, shown->items[i].entry);
        line = LIST_ADD(arena, out);
        if (like != NULL)
            *line = *like;
        line->entry = shown->items[i].entry;
        line->revision = shown->items[i].revision;
        line->changed = changed;
    }
    for (i = 0; i < now->count; i++)
        if (now->items[i].changed && find_changed(out, now->items[i].entry) == NULL)
            *LIST_ADD(arena, out) = now->items[i];
}

struct signing {
    const char *nonce;
    const struct signing_stamp *stamp;
    int64_t seal;
    struct signing_lines lines;
    const char *body_lines, *body_signed, *body_signoffs;
    struct hash statements; /* of what commits to each statement that was signed, in order */
    int64_t owner, entry;   /* when all is about one, else 0 */
    int64_t count;
};

static enum status sign_line(struct service *service, const struct signing *signing,
                             const struct signing_line *line, struct signoffs_row *row, int64_t *signoff,
                             struct err *err)
{
    enum status status;
    size_t i;

    *row = (struct signoffs_row){.revision_id = line->revision_id,
                                 .person = service->person,
                                 .role = line->role,
                                 .method = signing->stamp->method,
                                 .statement = line->statement,
                                 .at = service->now,
                                 .seal = signing->seal,
                                 .deputy_of = line->deputy_of};
    signoffs_commit(row, service->demo);
    status = signoffs_add(service->store, row, signoff, err);
    for (i = 0; i < line->decisions.count && status == STATUS_OK; i++)
        status = decisions_sign(service->store, line->decisions.items[i], *signoff, err);
    return status;
}

/* Named; and decisions that nothing can make signable again go, now that their maker has been told. */
static enum status leave_out(struct service *service, const struct signing_line *line, struct arena *arena,
                             struct signed_answer *answer, struct err *err)
{
    enum status status = STATUS_OK;
    size_t i;

    *LIST_ADD(arena, &answer->lines) =
        line->changed_by != NULL
            ? arena_printf(arena, _("entry %lld: left out, changed since you read it: %s has signed it"),
                           (long long)line->entry, line->changed_by)
            : arena_printf(arena, _("entry %lld: left out, changed since you read it"),
                           (long long)line->entry);
    for (i = 0; i < line->dead.count && status == STATUS_OK; i++)
        status = decisions_drop(service->store, service->person, line->dead.items[i], NULL, err);
    return status;
}

static void note_line(struct signing *signing, const struct signing_line *line, int64_t signoff,
                      const char *commitment, struct arena *arena, struct signed_answer *answer)
{
    const char *said =
        arena_printf(arena, "entry %lld: %s", (long long)line->entry, signing_count(line, arena));
    bool first = signing->count++ == 0;

    /* The journal's line of a signing names nobody: it stays when somebody is erased. */
    *LIST_ADD(arena, &answer->lines) =
        line->deputy_of_name != NULL
            ? arena_printf(arena, _("%s, as deputy of %s"), said, line->deputy_of_name)
            : said;
    signing->body_lines = first ? said : arena_printf(arena, "%s; %s", signing->body_lines, said);
    said =
        arena_printf(arena, "entry %lld revision %lld as %s:%s", (long long)line->entry,
                     (long long)line->revision, names_word(&person_role_names, (int)line->role), line->refs);
    signing->body_signed = first ? said : arena_printf(arena, "%s; %s", signing->body_signed, said);
    said = arena_printf(arena, "%lld", (long long)signoff);
    signing->body_signoffs = first ? said : arena_printf(arena, "%s %s", signing->body_signoffs, said);
    hash_text(&signing->statements, commitment);
    signing->owner = first || signing->owner == line->owner ? line->owner : 0;
    signing->entry = first || signing->entry == line->entry ? line->entry : 0;
}

static enum status sign_one(struct service *service, struct signing *signing, const struct signing_line *line,
                            struct arena *arena, struct signed_answer *answer, struct err *err)
{
    struct signoffs_row row;
    struct settle settle;
    int64_t signoff = 0;
    enum status status = settle_begin(service, line->entry, arena, &settle, err);

    if (status == STATUS_OK)
        status = sign_line(service, signing, line, &row, &signoff, err);
    if (status == STATUS_OK)
        status = settle_finish(service, &settle, line->entry, NULL, arena, err);
    if (status == STATUS_OK)
        note_line(signing, line, signoff, row.commitment, arena, answer);
    return status;
}

static enum status sign_all(struct service *service, struct signing *signing, struct arena *arena,
                            struct signed_answer *answer, struct err *err)
{
    enum status status = STATUS_OK;
    size_t i;

    for (i = 0; i < signing->lines.count && status == STATUS_OK; i++) {
        const struct signing_line *line = &signing->lines.items[i];

        show_line(line, false, LIST_ADD(arena, &answer->items));
        if (line->changed) {
            status = leave_out(service, line, arena, answer, err);
        } else {
            status = sign_one(service, signing, line, arena, answer, err);
        }
    }
    return status;
}

/* The statements lie beside the journal; the hash of their commitments in it keeps them from being changed together with what they sign. */
static const char *hash_of(struct signing *signing, struct arena *arena)
{
    unsigned char sum[HASH_BYTES];
    char text[HASH_TEXT];

    hash_done(&signing->statements, sum);
    hash_hex(sum, sizeof sum, text);
    return signing->count > 0 ? arena_dup(arena, text) : NULL;
}

static enum status journal(struct service *service, struct signing *signing, struct arena *arena,
                           struct err *err)
{
    const char *body = service_body(
        arena, "lines", signing->count > 0 ? signing->body_lines : _("nothing: all of it had changed"),
        "signed", signing->body_signed != NULL ? signing->body_signed : "", "signoffs",
        signing->body_signoffs != NULL ? signing->body_signoffs : "", "statements", hash_of(signing, arena),
        "method", signing->stamp->method, "nonce", signing->nonce, NULL);

    return service_journal(service, signing->owner, signing->entry, body, err);
}

static enum status regather(struct service *service, const struct signing_stamp *stamp, struct arena *arena,
                            struct signing *signing, struct err *err)
{
    struct signoffs_lines shown = {0};
    struct signing_lines now = {0};
    enum status status = signoffs_lines_of(service->store, signing->nonce, arena, &shown, err);

    if (status == STATUS_OK)
        status = signing_gather(service, stamp, arena, &now, err);
    compare(&now, &shown, arena, &signing->lines);
    return status;
}

enum status service_sign_commit(struct service *service, const struct sign_ask *ask, struct arena *arena,
                                struct signed_answer *answer, struct err *err)
{
    const struct reauth_proof proof = {ask->secret, ask->signature};
    struct signing signing = {0};
    struct reauth_round round = {0};
    struct signing_stamp stamp;
    enum status status = service_allow(service, VERB_SIGN_COMMIT, 0, 0, "round", err);

    hash_init(&signing.statements, PROVE_STATEMENTS, NULL, 0);
    if (status == STATUS_OK)
        status = reauth_find(service, ACT, ask->nonce, arena, &round, err);
    if (status == STATUS_OK)
        status = reauth_prove(service, &round, &proof, arena, &signing.seal, err);
    stamp = stamp_of(&round);
    signing.stamp = &stamp;
    signing.nonce = round.nonce;
    if (status == STATUS_OK)
        status = regather(service, &stamp, arena, &signing, err);
    if (status == STATUS_OK)
        status = sign_all(service, &signing, arena, answer, err);
    if (status == STATUS_OK)
        status = reauth_finish(service, err);
    if (status == STATUS_OK)
        status = journal(service, &signing, arena, err);
    answer->seq = service_seq(service);
    return status;
}

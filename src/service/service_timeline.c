/* service_timeline.c - entry.timeline: an entry's life, oldest first.
 *
 * It is told from the entry as the caller sees it, so that what they may not read (a draft, somebody's unsigned decision, hidden words) is in no
 * line: and from the rows that the entry does not show, who took a signature back, who hid and who erased. An entry has some dozen lines; a
 * page of them is cut from the whole.
 */
#include <beatbook/service/service.h>

#include <stdlib.h>
#include <string.h>

#include <beatbook/store/chain.h>
#include <beatbook/store/hidings.h>
#include <beatbook/store/people.h>
#include <beatbook/util/str.h>
#include <beatbook/util/tr.h>

#include "dossier.h"
#include "page.h"

#define JOURNAL_MOST 500

struct telling {
    struct service *service;
    const struct entry *entry;
    struct arena *arena;
    struct timeline_line_list lines;
};

static struct timeline_line *add(struct telling *telling, moment at, enum timeline_kind kind,
                                 int64_t revision)
{
    struct timeline_line *line = LIST_ADD(telling->arena, &telling->lines);

    line->at = at;
    line->kind = kind;
    line->revision = revision;
    line->login = line->name = line->words = "";
    line->role = -1;
    return line;
}

/* --- revisions -------------------------------------------------------------------------------- */

/* Where the evidence of the first revision lies. */
static void tell_references(struct telling *telling, const struct revision *now, struct timeline_line *line)
{
    const struct timeline_names none = {0};
    struct timeline_names came = {0};
    size_t i;

    for (i = 0; i < now->words.references.count; i++)
        *LIST_ADD(telling->arena, &came) = now->words.references.items[i].value;
    timeline_change_of("references", &none, &came, telling->arena, &line->changes);
}

/* Names of the attachments of one revision that another (NULL none) has not; those erased have none. */
static void list_attachments(struct telling *telling, const struct revision *of,
                             const struct revision *without, struct timeline_names *out)
{
    size_t i, k;

    for (i = 0; of != NULL && i < of->attachments.count; i++) {
        bool both = false;

        for (k = 0; without != NULL && k < without->attachments.count; k++)
            both = both || without->attachments.items[k].id == of->attachments.items[i].id;
        if (!both && of->attachments.items[i].name[0] != '\0')
            *LIST_ADD(telling->arena, out) = of->attachments.items[i].name;
    }
}

static void tell_attachments(struct telling *telling, const struct revision *now,
                             const struct revision *before, struct timeline_line *line)
{
    struct timeline_names gone = {0}, came = {0};

    list_attachments(telling, before, now, &gone);
    list_attachments(telling, now, before, &came);
    timeline_change_of("attachments", &gone, &came, telling->arena, &line->changes);
}

/* Newest first, as the entry has them. */
static void tell_revision(struct telling *telling, size_t at)
{
    const struct revision_list *all = &telling->entry->revisions;
    const struct revision *now = &all->items[at];
    const struct revision *before = at + 1 < all->count ? &all->items[at + 1] : NULL;
    struct timeline_line *line = add(telling, now->submitted_at, TIMELINE_SUBMITTED, now->n);
    size_t i;

    line->login = telling->entry->login;
    line->name = telling->entry->name;
    for (i = 0; i < now->claims.count; i++)
        *LIST_ADD(telling->arena, &line->codes) = now->claims.items[i].code;
    if (now->words.title[0] == '\0' || (before != NULL && before->words.title[0] == '\0'))
        return; /* hidden or erased: nothing of the words */
    if (before != NULL)
        timeline_changes(&before->words, &now->words, telling->arena, &line->changes);
    else
        tell_references(telling, now, line);
    tell_attachments(telling, now, before, line);
}

/* --- decisions -------------------------------------------------------------------------------- */

static bool is_same(const struct timeline_line *line, const struct decision *decision, moment at,
                    enum timeline_kind kind, int64_t revision)
{
    return line->at == at && line->kind == kind && line->revision == revision &&
           line->role == (int64_t)decision->role && strcmp(line->login, decision->login) == 0 &&
           strcmp(line->words, decision->comment) == 0 && line->observed == decision->observed &&
           line->is_signed == decision->is_signed;
}

/* What one person decided alike at one moment is one line, however many criteria it was about. */
static void tell_decision(struct telling *telling, const struct decision *decision, const char *code,
                          int64_t revision)
{
    enum timeline_kind kind = decision->verdict == VERDICT_ACCEPT ? TIMELINE_ACCEPTED : TIMELINE_DECLINED;
    moment at = decision->is_signed ? decision->signed_at : decision->at;
    struct timeline_line *line = NULL;
    size_t i;

    for (i = 0; i < telling->lines.count && line == NULL; i++)
        if (is_same(&telling->lines.items[i], decision, at, kind, revision))
            line = &telling->lines.items[i];
    if (line == NULL) {
        line = add(telling, at, kind, revision);
        line->login = decision->login;
        line->name = decision->name;
        line->role = (int64_t)decision->role;
        line->words = decision->comment;
        line->observed = decision->observed;
        line->is_signed = decision->is_signed;
    }
    *LIST_ADD(telling->arena, &line->codes) = code;
}

static void tell_decisions(struct telling *telling, const struct revision *revision)
{
    size_t i, k;

    for (i = 0; i < revision->claims.count; i++)
        for (k = 0; k < revision->claims.items[i].decisions.count; k++)
            tell_decision(telling, &revision->claims.items[i].decisions.items[k],
                          revision->claims.items[i].code, revision->n);
}

/* --- what was said ---------------------------------------------------------------------------- */

/* Words that the caller may not read are "" in the entry, too. */
static void tell_comments(struct telling *telling)
{
    size_t i;

    for (i = 0; i < telling->entry->comments.count; i++) {
        const struct comment *comment = &telling->entry->comments.items[i];
        struct timeline_line *line = add(telling, comment->at, TIMELINE_COMMENTED, comment->revision);

        line->login = comment->login;
        line->name = comment->name;
        line->role = (int64_t)comment->role;
        line->words = comment->words;
    }
}

static const char *who_of(const struct testimony *testimony, struct arena *arena)
{
    struct str text = STR_INIT;
    const char *who;

    if (testimony->login != NULL)
        return testimony->name;
    testimony_who(testimony, &text);
    who = arena_dup_n(arena, text.buf, text.len);
    str_release(&text);
    return who;
}

static void tell_testimony(struct telling *telling, const struct testimony *testimony)
{
    const char *who = who_of(testimony, telling->arena);
    struct timeline_line *line = add(telling, testimony->asked_at, TIMELINE_ASKED, 0);

    line->name = testimony->asked_by;
    line->words = arena_printf(telling->arena, _("for a testimony: %s"), who);
    if (testimony->state == TESTIMONY_ASKED)
        return;
    line =
        add(telling, testimony->answered_at,
            testimony->state == TESTIMONY_GIVEN ? TIMELINE_TESTIFIED : TIMELINE_REFUSED, testimony->revision);
    line->login = testimony->login != NULL ? testimony->login : "";
    line->name = who;
    line->role = testimony->login != NULL ? testimony->role : -1;
    line->words = testimony->words;
}

/* --- what the entry does not show ------------------------------------------------------------- */

/* Where a decision stands: its criterion's code, and the number of its revision. */
static const char *code_of(const struct telling *telling, int64_t decision, int64_t *revision)
{
    const struct revision_list *all = &telling->entry->revisions;
    size_t r, c, d;

    for (r = 0; r < all->count; r++)
        for (c = 0; c < all->items[r].claims.count; c++)
            for (d = 0; d < all->items[r].claims.items[c].decisions.count; d++)
                if (all->items[r].claims.items[c].decisions.items[d].id == decision) {
                    *revision = all->items[r].n;
                    return all->items[r].claims.items[c].code;
                }
    return NULL;
}

static enum status tell_revocations(struct telling *telling, struct err *err)
{
    struct decisions_revoked_list rows = {0};
    enum status status =
        decisions_revoked(telling->service->store, telling->entry->id, telling->arena, &rows, err);
    size_t i;

    for (i = 0; i < rows.count; i++) {
        const struct decisions_revoked_row *row = &rows.items[i];
        struct timeline_line *line =
            telling->lines.count > 0 ? &telling->lines.items[telling->lines.count - 1] : NULL;
        int64_t revision = 0;
        const char *code = code_of(telling, row->decision, &revision);

        if (line == NULL || line->kind != TIMELINE_REVOKED || line->at != row->at ||
            strcmp(line->login, row->login) != 0 || strcmp(line->words, row->reason) != 0) {
            line = add(telling, row->at, TIMELINE_REVOKED, revision);
            line->login = row->login;
            line->name = row->name;
            line->words = row->reason;
        }
        if (code != NULL)
            *LIST_ADD(telling->arena, &line->codes) = code;
    }
    return status;
}

/* Why it was hidden is told to everybody who sees that it was. */
static enum status tell_hidings(struct telling *telling, struct err *err)
{
    struct hidings_list rows = {0};
    enum status status = hidings_of(telling->service->store, telling->entry->id, telling->arena, &rows, err);
    size_t i;

    for (i = 0; i < rows.count && status == STATUS_OK; i++) {
        struct timeline_line *line =
            add(telling, rows.items[i].at, rows.items[i].hidden ? TIMELINE_HIDDEN : TIMELINE_SHOWN, 0);

        line->words = rows.items[i].reason;
        status = people_name(telling->service->store, rows.items[i].person, telling->arena, &line->login,
                             &line->name, err);
    }
    return status;
}

static enum status tell_line(struct telling *telling, const struct chain_line *row, struct err *err)
{
    bool erased = strcmp(row->kind, "store.redact") == 0;
    struct timeline_line *line;
    const char *text;

    if (!erased && strcmp(row->kind, service_word(VERB_ENTRY_WITHDRAW)) != 0)
        return STATUS_OK;
    line = add(telling, row->at, erased ? TIMELINE_ERASED : TIMELINE_WITHDRAWN, 0);
    text = row->body != NULL ? service_body_text(row->body, "revision", telling->arena) : NULL;
    line->revision = text != NULL ? strtoll(text, NULL, 10) : 0;
    text = erased && row->body != NULL ? service_body_text(row->body, "reason", telling->arena) : NULL;
    line->words = text != NULL ? text : "";
    if (row->actor == 0) {
        line->name = _("the store's owner");
        return STATUS_OK;
    }
    return people_name(telling->service->store, row->actor, telling->arena, &line->login, &line->name, err);
}

static enum status tell_journal(struct telling *telling, struct err *err)
{
    const struct chain_filter filter = {
        .entry = telling->entry->id, .limit = JOURNAL_MOST, .since = MOMENT_NONE, .until = MOMENT_NONE};
    struct chain_lines rows = {0};
    int64_t unused;
    enum status status = chain_list(telling->service->store, &filter, telling->arena, &rows, &unused, err);
    size_t i;

    for (i = rows.count; i > 0 && status == STATUS_OK; i--)
        status = tell_line(telling, &rows.items[i - 1], err);
    return status;
}

/* --- the verb --------------------------------------------------------------------------------- */

static enum status tell(struct telling *telling, struct err *err)
{
    enum status status;
    size_t i;

    for (i = telling->entry->revisions.count; i > 0; i--) {
        tell_revision(telling, i - 1);
        tell_decisions(telling, &telling->entry->revisions.items[i - 1]);
    }
    tell_comments(telling);
    for (i = 0; i < telling->entry->testimonies.count; i++)
        tell_testimony(telling, &telling->entry->testimonies.items[i]);
    status = tell_revocations(telling, err);
    if (status == STATUS_OK)
        status = tell_hidings(telling, err);
    if (status == STATUS_OK)
        status = tell_journal(telling, err);
    timeline_sort(&telling->lines);
    return status;
}

static void cut_page(const struct timeline_line_list *lines, int64_t from, int64_t limit, struct arena *arena,
                     struct timeline *answer)
{
    size_t i;

    for (i = (size_t)from; i < lines->count && (int64_t)answer->items.count < limit; i++)
        *LIST_ADD(arena, &answer->items) = lines->items[i];
    answer->next = i < lines->count ? page_cursor(arena, (int64_t)i, 0) : NULL;
}

enum status service_entry_timeline(struct service *service, const struct timeline_ask *ask,
                                   struct arena *arena, struct timeline *answer, struct err *err)
{
    static const struct dossier_look look = {.revisions = true};
    struct telling telling = {.service = service, .arena = arena};
    struct dossier dossier;
    struct entry entry;
    int64_t from = 0;
    int64_t unused = 0;
    enum status status = dossier_open(service, VERB_ENTRY_TIMELINE, ask->id, arena, &dossier, err);

    if (status == STATUS_OK)
        status = page_read(ask->cursor, &from, &unused, err);
    if (status == STATUS_OK && from < 0)
        status = page_refuse(err);
    if (status == STATUS_OK)
        status = dossier_show(service, &dossier, look, arena, &entry, err);
    telling.entry = &entry;
    if (status == STATUS_OK)
        status = tell(&telling, err);
    if (status == STATUS_OK)
        cut_page(&telling.lines, from, page_limit(ask->limit), arena, answer);
    return status;
}

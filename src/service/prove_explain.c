/* prove_explain.c - what was found, told whole.
 *
 * Who finds a fault knows where it is; whose entry that is, and who wrote it when, is looked up here, once for all kinds. The journal
 * itself may be what was changed: so each sentence says that it is the journal's word.
 */
#include "prove.h"

#include <stdlib.h>

#include <beatbook/store/chain.h>
#include <beatbook/store/entries.h>
#include <beatbook/store/people.h>
#include <beatbook/util/tr.h>

#define LINES_MOST 500

struct telling {
    struct service *service;
    struct arena *arena;
};

/* The kind of the lines that write what does not hold, and the member of their bodies that holds its number; NULL: any line. */
static const char *kind_of(const struct mismatch *mismatch, const char **member)
{
    *member = NULL;
    switch (mismatch->kind) {
    case MISMATCH_WORDS:
        *member = "revision";
        return service_word(VERB_ENTRY_SUBMIT);
    case MISMATCH_ATTACHMENT:
        *member = "attachment";
        return service_word(VERB_ATTACHMENT_ADD);
    default:
        return NULL;
    }
}

static bool is_about(const struct chain_line *line, const struct mismatch *mismatch, const char *member,
                     struct arena *arena)
{
    const char *number =
        line->body != NULL && member != NULL ? service_body_text(line->body, member, arena) : NULL;

    return member == NULL || (number != NULL && atoll(number) == mismatch->number);
}

/* Newest first: so of what changed more than once it is the last. */
static enum status find_line(struct telling *telling, struct mismatch *mismatch, struct err *err)
{
    struct chain_filter filter = {
        .entry = mismatch->entry, .limit = LINES_MOST, .since = MOMENT_NONE, .until = MOMENT_NONE};
    struct chain_lines lines = {0};
    const char *member;
    int64_t unused = 0;
    size_t i;
    enum status status;

    filter.kinds[0] = kind_of(mismatch, &member);
    status = chain_list(telling->service->store, &filter, telling->arena, &lines, &unused, err);
    for (i = 0; i < lines.count && mismatch->line == 0; i++)
        if (is_about(&lines.items[i], mismatch, member, telling->arena))
            mismatch->line = lines.items[i].seq;
    return status;
}

/* Who and when, by the line; and the entry or the person that it is about, where nothing else said so. */
static enum status read_line(struct telling *telling, struct mismatch *mismatch, struct err *err)
{
    const struct chain_filter filter = {
        .before = mismatch->line + 1, .limit = 1, .since = MOMENT_NONE, .until = MOMENT_NONE};
    struct chain_lines lines = {0};
    const struct chain_line *line;
    struct store *store = telling->service->store;
    int64_t unused = 0;
    enum status status = chain_list(store, &filter, telling->arena, &lines, &unused, err);

    if (status != STATUS_OK || lines.count == 0 || lines.items[0].seq != mismatch->line)
        return status;
    line = &lines.items[0];
    mismatch->at = line->at;
    mismatch->entry = mismatch->entry != 0 ? mismatch->entry : line->entry;
    status = people_name(store, line->actor, telling->arena, &mismatch->by_login, &mismatch->by, err);
    if (line->actor == 0)
        mismatch->by = _("the store's owner");
    if (status == STATUS_OK && mismatch->entry == 0 && mismatch->login == NULL && line->subject != 0)
        status = people_name(store, line->subject, telling->arena, &mismatch->login, &mismatch->name, err);
    return status;
}

/* A journal that was tampered with may name an entry that never was. */
static enum status read_entry(struct telling *telling, struct mismatch *mismatch, struct err *err)
{
    struct entries_row row;
    enum status status = entries_get(telling->service->store, mismatch->entry, telling->arena, &row, err);

    if (status == STATUS_MISSING)
        return STATUS_OK;
    mismatch->on = row.on;
    mismatch->login = row.login;
    mismatch->name = row.name;
    return status;
}

/* Nothing about other people. */
static void keep_back(struct mismatch *mismatch)
{
    mismatch->login = mismatch->name = mismatch->by_login = mismatch->by = NULL;
    mismatch->should = mismatch->is = NULL;
    mismatch->on = DAY_NONE;
    mismatch->at = MOMENT_NONE;
}

static enum status explain(struct telling *telling, struct mismatch *mismatch, struct err *err)
{
    enum status status = STATUS_OK;

    if (service_viewer(telling->service) != 0) {
        keep_back(mismatch);
        mismatch_clean(mismatch, telling->arena);
        mismatch->next = _("tell the training unit what stands here");
        return STATUS_OK;
    }
    if (mismatch->line == 0 && mismatch->entry != 0)
        status = find_line(telling, mismatch, err);
    if (status == STATUS_OK && mismatch->line != 0)
        status = read_line(telling, mismatch, err);
    if (status == STATUS_OK && mismatch->entry != 0)
        status = read_entry(telling, mismatch, err);
    mismatch_clean(mismatch, telling->arena);
    mismatch->next = mismatch_remedy(mismatch, telling->arena);
    return status;
}

enum status prove_explain(struct service *service, struct arena *arena, struct verify_answer *answer,
                          struct err *err)
{
    struct telling telling = {service, arena};
    enum status status = STATUS_OK;
    size_t i;

    for (i = 0; i < answer->mismatches.count && status == STATUS_OK; i++) {
        status = explain(&telling, &answer->mismatches.items[i], err);
        *LIST_ADD(arena, &answer->faults) = mismatch_sentence(&answer->mismatches.items[i], arena);
    }
    return status;
}

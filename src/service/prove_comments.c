/* prove_comments.c - comments held against the journal and against their own words. */
#include "prove.h"

#include <stdlib.h>
#include <string.h>

#include <beatbook/store/comments.h>
#include <beatbook/store/proofs.h>
#include <beatbook/util/tr.h>

/* What a line of the journal says was added; in order of the journal, and so of their numbers. */
struct said {
    int64_t comment;
    const char *commitment;
};

struct inquiry {
    struct arena *arena;
    struct verify_answer *answer;
    size_t most;
    LIST(struct said) said;
    size_t next;
    bool erased; /* a line does not say any more what was added in it */
};

static void fault(const struct inquiry *inquiry, const char *sentence, int64_t id)
{
    if (inquiry->answer->faults.count < inquiry->most)
        *LIST_ADD(inquiry->arena, &inquiry->answer->faults) =
            arena_printf(inquiry->arena, "%s: %lld", sentence, (long long)id);
}

static enum status read_line(int64_t seq, const char *body, void *context, struct err *err)
{
    struct inquiry *inquiry = context;
    const char *id = body != NULL ? service_body_text(body, "comment", inquiry->arena) : NULL;

    (void)seq;
    (void)err;
    inquiry->erased = inquiry->erased || body == NULL;
    if (id != NULL)
        *LIST_ADD(inquiry->arena, &inquiry->said) =
            (struct said){atoll(id), service_body_text(body, "commitment", inquiry->arena)};
    return STATUS_OK;
}

static void miss_until(struct inquiry *inquiry, int64_t comment)
{
    for (; inquiry->next < inquiry->said.count && inquiry->said.items[inquiry->next].comment < comment;
         inquiry->next++)
        fault(inquiry, _("a comment of the journal is gone"), inquiry->said.items[inquiry->next].comment);
}

static void judge_line(struct inquiry *inquiry, const struct comments_row *row)
{
    const struct said *said;

    miss_until(inquiry, row->comment.id);
    said = inquiry->next < inquiry->said.count ? &inquiry->said.items[inquiry->next] : NULL;
    if (said == NULL || said->comment != row->comment.id) {
        if (!inquiry->erased)
            fault(inquiry, _("a comment stands in no line of the journal"), row->comment.id);
        return;
    }
    inquiry->next++;
    if (said->commitment == NULL || strcmp(said->commitment, row->commitment) != 0)
        fault(inquiry, _("a comment is not what the journal says was added"), row->comment.id);
}

static enum status judge(const struct comments_row *row, void *context, struct err *err)
{
    struct inquiry *inquiry = context;
    char commitment[HASH_TEXT];

    (void)err;
    judge_line(inquiry, row);
    if (row->salt == NULL) {
        if (!row->erased)
            fault(inquiry, _("the words of a comment are gone and no erasure says why"), row->comment.id);
        return STATUS_OK;
    }
    comments_commitment(&row->comment, row->salt, commitment);
    if (strcmp(commitment, row->commitment) != 0)
        fault(inquiry, _("the words of a comment were changed"), row->comment.id);
    return STATUS_OK;
}

enum status prove_comments(struct service *service, size_t most, struct arena *arena,
                           struct verify_answer *answer, struct err *err)
{
    const char *const kind = service_word(VERB_ENTRY_COMMENT);
    struct inquiry inquiry = {.arena = arena, .answer = answer, .most = most};
    enum status status = proofs_lines(service->store, &kind, 1, read_line, &inquiry, err);

    if (status == STATUS_OK)
        status = comments_visit(service->store, judge, &inquiry, err);
    miss_until(&inquiry, INT64_MAX);
    return status;
}

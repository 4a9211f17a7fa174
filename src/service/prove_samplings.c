/* prove_samplings.c - samples and findings held against the journal and against their own words. */
#include "prove.h"

#include <beatbook/store/samplings.h>
#include <beatbook/util/tr.h>

#include "prove_added.h"

#define PAGE 200 /* plans at once */

/* --- plans ------------------------------------------------------------------------------------- */

static enum status judge_plan(struct service *service, struct prove_added *added, int64_t id, struct err *err)
{
    struct arena arena = ARENA_INIT;
    struct samplings_plan plan;
    char commitment[HASH_TEXT];
    enum status status = samplings_read(service->store, id, &arena, &plan, err);

    if (status == STATUS_OK) {
        samplings_plan_commitment(&plan, commitment);
        prove_added_row(added, id, 0, false, plan.commitment, commitment);
    }
    arena_release(&arena);
    return status;
}

/* Oldest first, as the journal has them: the list gives the newest first. */
static enum status judge_plans(struct service *service, struct prove_added *added, struct err *err)
{
    struct arena arena = ARENA_INIT;
    LIST(int64_t) ids = {0};
    struct samplings_plans page = {0};
    int64_t before = 0;
    enum status status;

    do {
        page = (struct samplings_plans){0};
        status = samplings_list(service->store, before, PAGE, &arena, &page, err);
        for (size_t i = 0; i < page.count; i++)
            *LIST_ADD(&arena, &ids) = before = page.items[i].id;
    } while (status == STATUS_OK && page.count == PAGE);
    for (size_t i = ids.count; i > 0 && status == STATUS_OK; i--)
        status = judge_plan(service, added, ids.items[i - 1], err);
    arena_release(&arena);
    return status;
}

static enum status prove_plans(struct service *service, struct arena *arena, struct verify_answer *answer,
                               struct err *err)
{
    const char *const kind = service_word(VERB_SAMPLE_KEEP);
    struct prove_added added = {
        .arena = arena,
        .answer = answer,
        .kind = MISMATCH_SAMPLE,
        .member = "sample",
        .words = {_("a sample of the journal is gone"), _("a sample stands in no line of the journal"),
                  _("a sample is not what the journal says was drawn"), NULL, /* it has no words of its own */
                  _("a sample is not the one that was drawn")}};
    enum status status = prove_added_read(&added, service->store, &kind, 1, err);

    if (status == STATUS_OK)
        status = judge_plans(service, &added, err);
    prove_added_end(&added);
    return status;
}

/* --- findings ---------------------------------------------------------------------------------- */

static enum status judge_finding(const struct samplings_finding *row, void *context, struct err *err)
{
    struct prove_added *added = context;
    char commitment[HASH_TEXT];

    (void)err;
    if (row->salt != NULL)
        samplings_finding_commitment(row, commitment);
    prove_added_row(added, row->finding.id, 0, row->erased, row->commitment,
                    row->salt != NULL ? commitment : NULL);
    return STATUS_OK;
}

static enum status prove_findings(struct service *service, struct arena *arena, struct verify_answer *answer,
                                  struct err *err)
{
    const char *const kind = service_word(VERB_SAMPLE_FIND);
    struct prove_added added = {.arena = arena,
                                .answer = answer,
                                .kind = MISMATCH_SAMPLE,
                                .member = "finding",
                                .words = {_("a finding of the journal is gone"),
                                          _("a finding stands in no line of the journal"),
                                          _("a finding is not what the journal says was recorded"),
                                          _("the words of a finding are gone and no erasure says why"),
                                          _("a finding is not the one that was recorded")}};
    enum status status = prove_added_read(&added, service->store, &kind, 1, err);

    if (status == STATUS_OK)
        status = samplings_visit(service->store, judge_finding, &added, err);
    prove_added_end(&added);
    return status;
}

enum status prove_samplings(struct service *service, struct arena *arena, struct verify_answer *answer,
                            struct err *err)
{
    enum status status = prove_plans(service, arena, answer, err);

    return status == STATUS_OK ? prove_findings(service, arena, answer, err) : status;
}

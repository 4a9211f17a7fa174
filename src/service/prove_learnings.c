/* prove_learnings.c - lines of hours, corrections and reductions held against the journal and against their own words. */
#include "prove.h"

#include <beatbook/store/learnings.h>
#include <beatbook/util/tr.h>

#include "prove_added.h"

/* --- lines and corrections -------------------------------------------------------------------- */

static enum status judge_line(const struct learnings_row *row, void *context, struct err *err)
{
    struct prove_added *added = context;
    char commitment[HASH_TEXT];

    (void)err;
    if (row->salt != NULL)
        learnings_commitment(row, row->salt, commitment);
    prove_added_row(added, row->id, 0, row->erased, row->commitment, row->salt != NULL ? commitment : NULL);
    return STATUS_OK;
}

static enum status prove_lines(struct service *service, struct arena *arena, struct verify_answer *answer,
                               struct err *err)
{
    const char *const kinds[] = {service_word(VERB_HOURS_ADD), service_word(VERB_HOURS_CORRECT)};
    struct prove_added added = {.arena = arena,
                                .answer = answer,
                                .kind = MISMATCH_HOURS,
                                .member = "learning",
                                .words = {_("a line of hours of the journal is gone"),
                                          _("a line of hours stands in no line of the journal"),
                                          _("a line of hours is not what the journal says was added"),
                                          _("the words of a line of hours are gone and no erasure says why"),
                                          _("a line of hours is not what was written")}};
    enum status status = prove_added_read(&added, service->store, kinds, 2, err);

    if (status == STATUS_OK)
        status = learnings_visit(service->store, judge_line, &added, err);
    prove_added_end(&added);
    return status;
}

/* --- reductions ------------------------------------------------------------------------------- */

static enum status judge_reduction(const struct learnings_reduction *row, void *context, struct err *err)
{
    struct prove_added *added = context;
    char commitment[HASH_TEXT];

    (void)err;
    if (row->salt != NULL)
        learnings_reduction_commitment(row, row->salt, commitment);
    prove_added_row(added, row->id, 0, row->erased, row->commitment, row->salt != NULL ? commitment : NULL);
    return STATUS_OK;
}

static enum status prove_reductions(struct service *service, struct arena *arena,
                                    struct verify_answer *answer, struct err *err)
{
    const char *const kind = service_word(VERB_HOURS_REDUCE);
    struct prove_added added = {.arena = arena,
                                .answer = answer,
                                .kind = MISMATCH_HOURS,
                                .member = "reduction",
                                .words = {_("a reduction of the journal is gone"),
                                          _("a reduction stands in no line of the journal"),
                                          _("a reduction is not what the journal says was added"),
                                          _("the words of a reduction are gone and no erasure says why"),
                                          _("a reduction is not what was written")}};
    enum status status = prove_added_read(&added, service->store, &kind, 1, err);

    if (status == STATUS_OK)
        status = learnings_reductions_visit(service->store, judge_reduction, &added, err);
    prove_added_end(&added);
    return status;
}

enum status prove_learnings(struct service *service, struct arena *arena, struct verify_answer *answer,
                            struct err *err)
{
    enum status status = prove_lines(service, arena, answer, err);

    return status == STATUS_OK ? prove_reductions(service, arena, answer, err) : status;
}

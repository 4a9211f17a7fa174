/* prove_milestones.c - milestones held against the journal and against their own words. */
#include "prove.h"

#include <beatbook/store/milestones.h>
#include <beatbook/util/tr.h>

#include "prove_added.h"

static enum status judge(const struct milestones_row *row, void *context, struct err *err)
{
    struct prove_added *added = context;
    char commitment[HASH_TEXT];

    (void)err;
    if (row->salt != NULL)
        milestones_commitment(row, commitment);
    prove_added_row(added, row->id, 0, row->erased, row->commitment, row->salt != NULL ? commitment : NULL);
    return STATUS_OK;
}

enum status prove_milestones(struct service *service, struct arena *arena, struct verify_answer *answer,
                             struct err *err)
{
    const char *const kind = service_word(VERB_MILESTONE_SET);
    struct prove_added added = {.arena = arena,
                                .answer = answer,
                                .kind = MISMATCH_MILESTONE,
                                .member = "milestone",
                                .words = {_("a milestone of the journal is gone"),
                                          _("a milestone stands in no line of the journal"),
                                          _("a milestone is not what the journal says was recorded"),
                                          _("the words of a milestone are gone and no erasure says why"),
                                          _("a milestone is not the one that was recorded")}};
    enum status status = prove_added_read(&added, service->store, &kind, 1, err);

    if (status == STATUS_OK)
        status = milestones_visit(service->store, judge, &added, err);
    prove_added_end(&added);
    return status;
}

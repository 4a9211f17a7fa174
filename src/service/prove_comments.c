/* prove_comments.c - comments held against the journal and against their own words. */
#include "prove.h"

#include <beatbook/store/comments.h>
#include <beatbook/util/tr.h>

#include "prove_added.h"

static enum status judge(const struct comments_row *row, void *context, struct err *err)
{
    struct prove_added *added = context;
    char commitment[HASH_TEXT];

    (void)err;
    if (row->salt != NULL)
        comments_commitment(&row->comment, row->salt, commitment);
    prove_added_row(added, row->comment.id, row->comment.entry, row->erased, row->commitment,
                    row->salt != NULL ? commitment : NULL);
    return STATUS_OK;
}

enum status prove_comments(struct service *service, struct arena *arena, struct verify_answer *answer,
                           struct err *err)
{
    const char *const kind = service_word(VERB_ENTRY_COMMENT);
    struct prove_added added = {.arena = arena,
                                .answer = answer,
                                .kind = MISMATCH_COMMENT,
                                .member = "comment",
                                .words = {_("a comment of the journal is gone"),
                                          _("a comment stands in no line of the journal"),
                                          _("a comment is not what the journal says was added"),
                                          _("the words of a comment are gone and no erasure says why"),
                                          _("the words of a comment were changed")}};
    enum status status = prove_added_read(&added, service->store, &kind, 1, err);

    if (status == STATUS_OK)
        status = comments_visit(service->store, judge, &added, err);
    prove_added_end(&added);
    return status;
}

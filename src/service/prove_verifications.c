/* prove_verifications.c - verifications of behaviours held against the journal and their own words; what was signed, prove_seals.c looks at. */
#include "prove.h"

#include <beatbook/store/verifications.h>
#include <beatbook/util/tr.h>

#include "prove_added.h"

static enum status judge(const struct verifications_row *row, void *context, struct err *err)
{
    struct prove_added *added = context;
    char commitment[HASH_TEXT];

    (void)err;
    credential_count(added->arena, &added->answer->methods, row->method != NULL ? row->method : "none");
    if (row->salt != NULL)
        verifications_commitment(row, commitment);
    prove_added_row(added, row->id, 0, row->erased, row->commitment, row->salt != NULL ? commitment : NULL);
    return STATUS_OK;
}

enum status prove_verifications(struct service *service, struct arena *arena, struct verify_answer *answer,
                                struct err *err)
{
    const char *const kinds[] = {service_word(VERB_BEHAVIOUR_VERIFY), service_word(VERB_BEHAVIOUR_END)};
    struct prove_added added = {.arena = arena,
                                .answer = answer,
                                .kind = MISMATCH_VERIFICATION,
                                .member = "verification",
                                .words = {_("a verification of the journal is gone"),
                                          _("a verification stands in no line of the journal"),
                                          _("a verification is not what the journal says was added"),
                                          _("the words of a verification are gone and no erasure says why"),
                                          _("a verification is not the one that was signed")}};
    enum status status = prove_added_read(&added, service->store, kinds, 2, err);

    if (status == STATUS_OK)
        status = verifications_visit(service->store, judge, &added, err);
    prove_added_end(&added);
    return status;
}

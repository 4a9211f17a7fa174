/* prove.h - that the sign-offs of the store are those that were signed. */
#ifndef PROVE_H
#define PROVE_H

#include <beatbook/service/service.h>

/* Tag of the hash over the statements of a round, as its line of the journal keeps it ("statements"). */
#define PROVE_STATEMENTS "beatbook.statements.1"

/* Adds to answer->sign_offs and, for what does not hold, a sentence each to answer->faults, at most `most`. */
enum status prove_signoffs(struct service *service, size_t most, struct arena *arena,
                           struct verify_answer *answer, struct err *err);

/* That what was signed with SSH keys holds: the signature for the round, the round for its statements, the key for its signer on that
 * day, and the key for what the journal says of it. */
enum status prove_seals(struct service *service, size_t most, struct arena *arena,
                        struct verify_answer *answer, struct err *err);

/* That every erasure stands in the journal, as it was ordered. Sets answer->erased. */
enum status prove_erasures(struct service *service, struct arena *arena, struct verify_answer *answer,
                           struct err *err);
/* The same for comments. */
enum status prove_comments(struct service *service, size_t most, struct arena *arena,
                           struct verify_answer *answer, struct err *err);

/* The same for verifications of behaviours. */
enum status prove_verifications(struct service *service, size_t most, struct arena *arena,
                                struct verify_answer *answer, struct err *err);

/* The same for testimonies. */
enum status prove_testimonies(struct service *service, size_t most, struct arena *arena,
                              struct verify_answer *answer, struct err *err);

#endif

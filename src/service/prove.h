/* prove.h - that the sign-offs of the store are those that were signed. */
#ifndef PROVE_H
#define PROVE_H

#include <beatbook/service/service.h>

/* Tag of the hash over the statements of a round, as its line of the journal keeps it ("statements"). */
#define PROVE_STATEMENTS "beatbook.statements.1"

/* Each adds what does not hold to answer->mismatches. */

/* Adds to answer->sign_offs too. */
enum status prove_signoffs(struct service *service, struct arena *arena, struct verify_answer *answer,
                           struct err *err);

/* That what was signed with SSH keys holds: the signature for the round, the round for its statements, the key for its signer on that
 * day, and the key for what the journal says of it. */
enum status prove_seals(struct service *service, struct arena *arena, struct verify_answer *answer,
                        struct err *err);

/* That every erasure stands in the journal, as it was ordered. Sets answer->erased. */
enum status prove_erasures(struct service *service, struct arena *arena, struct verify_answer *answer,
                           struct err *err);

/* That what came with a portfolio is what came: the lines of the other store's journal, its erasures, the sums of what stayed there. */
enum status prove_loaded(struct service *service, struct arena *arena, struct verify_answer *answer,
                         struct err *err);

/* The first erasure that did not come with the portfolio. */
enum status prove_loaded_erasures(struct service *service, struct arena *arena, int64_t *next,
                                  struct err *err);

/* Lines of hours, their corrections, and what prior learning takes off. */
enum status prove_learnings(struct service *service, struct arena *arena, struct verify_answer *answer,
                            struct err *err);

/* Comments, verifications of behaviours, milestones, reviews, openings of the gateway, testimonies: against the journal and against their own words. */
enum status prove_comments(struct service *service, struct arena *arena, struct verify_answer *answer,
                           struct err *err);
enum status prove_verifications(struct service *service, struct arena *arena, struct verify_answer *answer,
                                struct err *err);
enum status prove_milestones(struct service *service, struct arena *arena, struct verify_answer *answer,
                             struct err *err);
enum status prove_reviews(struct service *service, struct arena *arena, struct verify_answer *answer,
                          struct err *err);
enum status prove_gateways(struct service *service, struct arena *arena, struct verify_answer *answer,
                           struct err *err);
enum status prove_testimonies(struct service *service, struct arena *arena, struct verify_answer *answer,
                              struct err *err);

/* Samples of sign-offs, and what was found about them. */
enum status prove_samplings(struct service *service, struct arena *arena, struct verify_answer *answer,
                            struct err *err);

/* What was found, told whole: whose it is, who wrote it when by the journal, what to do; and answer->faults made of it. Who may not see
 * everything is told what does not hold and what to do, and nothing about others. */
enum status prove_explain(struct service *service, struct arena *arena, struct verify_answer *answer,
                          struct err *err);

#endif

/* verb.h - the closed table of what can be asked of the store.
 *
 * One row a verb: constant, word on the wire, READ or WRITE, request type, answer type. The
 * constants, the codec's table (wire/verbs.c), the callers (client/call.h), the service's handlers and the policy
 * are all made from this list, so none can be forgotten.
 */
#ifndef BEATBOOK_DOMAIN_VERB_H
#define BEATBOOK_DOMAIN_VERB_H

#include <beatbook/domain/ask.h>
#include <beatbook/domain/burnup.h>
#include <beatbook/domain/board.h>
#include <beatbook/domain/claimed.h>
#include <beatbook/domain/crossing.h>
#include <beatbook/domain/figures.h>
#include <beatbook/domain/hours.h>
#include <beatbook/domain/migration.h>
#include <beatbook/domain/timeline.h>
#include <beatbook/domain/offer.h>
#include <beatbook/domain/portfolio.h>
#include <beatbook/domain/queue.h>
#include <beatbook/domain/roster.h>
#include <beatbook/domain/review.h>
#include <beatbook/domain/sampling.h>
#include <beatbook/domain/signed.h>

/* DRAFT is a write without journal line; its key is kept with the draft, not with an answer. */
enum verb_access { VERB_READ, VERB_WRITE, VERB_DRAFT };

#define VERB_TABLE(V)                                                                                        \
    V(HELLO, hello, "hello", READ, hello_ask, hello)                                                         \
    V(STORE_COST, store_cost, "store.cost", READ, nothing, store_cost)                                       \
    V(PERSON_ADD, person_add, "person.add", WRITE, person_change, person)                                    \
    V(PERSON_LIST, person_list, "person.list", READ, person_ask, people)                                     \
    V(PERSON_SHOW, person_show, "person.show", READ, ask_login, person)                                      \
    V(PERSON_SET, person_set, "person.set", WRITE, person_change, person)                                    \
    V(PERSON_LEAVE, person_leave, "person.leave", WRITE, leave_ask, person)                                  \
    V(PERSON_AWAY, person_away, "person.away", WRITE, away_ask, absence)                                     \
    V(PERSON_MAIL, person_mail, "person.mail", WRITE, mail_ask, person)                                      \
    V(PIN_SET, pin_set, "pin.set", WRITE, pin_ask, nothing)                                                  \
    V(KEY_ADD, key_add, "key.add", WRITE, key_ask, signing_key)                                              \
    V(KEY_LIST, key_list, "key.list", READ, key_list_ask, keys)                                              \
    V(KEY_END, key_end, "key.end", WRITE, key_end_ask, signing_key)                                          \
    V(LOCK_PREPARE, lock_prepare, "lock.prepare", WRITE, nothing, challenge)                                 \
    V(LOCK_OPEN, lock_open, "lock.open", WRITE, unlock_ask, nothing)                                         \
    V(TEAM_ADD, team_add, "team.add", WRITE, ask_name, team)                                                 \
    V(TEAM_LIST, team_list, "team.list", READ, nothing, teams)                                               \
    V(TEAM_JOIN, team_join, "team.join", WRITE, team_ask, team)                                              \
    V(TEAM_PART, team_part, "team.part", WRITE, team_ask, team)                                              \
    V(ASSIGN_ADD, assign_add, "assign.add", WRITE, assign_ask, assignment)                                   \
    V(ASSIGN_LIST, assign_list, "assign.list", READ, ask_login, assignments)                                 \
    V(ENROL_ADD, enrol_add, "enrol.add", WRITE, enrol_ask, enrolment)                                        \
    V(ENROL_SET, enrol_set, "enrol.set", WRITE, enrol_change, enrolment)                                     \
    V(ENROL_BREAK, enrol_break, "enrol.break", WRITE, break_ask, enrolment)                                  \
    V(ROSTER_EXPORT, roster_export, "roster.export", READ, roster_export_ask, roster)                        \
    V(ROSTER_IMPORT, roster_import, "roster.import", WRITE, roster_ask, roster_answer)                       \
    V(FRAMEWORK_LIST, framework_list, "framework.list", READ, nothing, frameworks)                           \
    V(FRAMEWORK_SHOW, framework_show, "framework.show", READ, framework_ask, reader)                         \
    V(FRAMEWORK_LINKS, framework_links, "framework.links", READ, crossing_ask, crossings)                    \
    V(FRAMEWORK_SOURCE, framework_source, "framework.source", READ, framework_ask, source_piece)             \
    V(FRAMEWORK_IMPORT, framework_import, "framework.import", WRITE, import_ask, import_answer)              \
    V(FRAMEWORK_REMOVE, framework_remove, "framework.remove", WRITE, framework_ask, nothing)                 \
    V(FRAMEWORK_IMPACT, framework_impact, "framework.impact", READ, impact_ask, impact)                      \
    V(FRAMEWORK_MIGRATE, framework_migrate, "framework.migrate", WRITE, migrate_ask, migrate_answer)         \
    V(FRAMEWORK_REVERT, framework_revert, "framework.revert", WRITE, revert_ask, migrate_answer)             \
    V(PROGRESS_SHOW, progress_show, "progress.show", READ, progress_ask, progress)                           \
    V(PACE_SHOW, pace_show, "pace.show", READ, burnup_ask, burnup)                                           \
    V(CRITERION_SHOW, criterion_show, "criterion.show", READ, criterion_ask, criterion_detail)               \
    V(CRITERION_LIST, criterion_list, "criterion.list", READ, criteria_ask, criteria)                        \
    V(CLAIMS_SHOW, claims_show, "claims.show", READ, claims_ask, claimed)                                    \
    V(NEXT_LIST, next_list, "next.list", READ, suggestions_ask, suggestions)                                 \
    V(DRAFT_SAVE, draft_save, "draft.save", DRAFT, draft_ask, draft_answer)                                  \
    V(ENTRY_OFFERS, entry_offers, "entry.offers", READ, nothing, entry_offers)                               \
    V(ENTRY_LIKE, entry_like, "entry.like", READ, ask_id, entry_like)                                        \
    V(ENTRY_LIST, entry_list, "entry.list", READ, entry_ask, entries)                                        \
    V(ENTRY_SHOW, entry_show, "entry.show", READ, ask_id, entry)                                             \
    V(ENTRY_TIMELINE, entry_timeline, "entry.timeline", READ, timeline_ask, timeline)                        \
    V(ENTRY_SUBMIT, entry_submit, "entry.submit", WRITE, submit_ask, submit_answer)                          \
    V(ENTRY_WITHDRAW, entry_withdraw, "entry.withdraw", WRITE, ask_id, entry)                                \
    V(ENTRY_DISCARD, entry_discard, "entry.discard", WRITE, ask_id, nothing)                                 \
    V(ENTRY_HIDE, entry_hide, "entry.hide", WRITE, reason_ask, entry)                                        \
    V(ENTRY_UNHIDE, entry_unhide, "entry.unhide", WRITE, reason_ask, entry)                                  \
    V(ENTRY_SEARCH, entry_search, "entry.search", READ, search_ask, entries)                                 \
    V(ATTACHMENT_ADD, attachment_add, "attachment.add", WRITE, attach_ask, attachment)                       \
    V(ATTACHMENT_REMOVE, attachment_remove, "attachment.remove", WRITE, attachment_ask, nothing)             \
    V(ATTACHMENT_READ, attachment_read, "attachment.read", READ, attachment_ask, attachment_piece)           \
    V(LIMITS_SHOW, limits_show, "limits.show", READ, nothing, limits)                                        \
    V(LIMITS_SET, limits_set, "limits.set", WRITE, limits, limits)                                           \
    V(QUEUE_LIST, queue_list, "queue.list", READ, queue_ask, queue)                                          \
    V(QUEUE_FIGURES, queue_figures, "queue.figures", READ, figures_ask, figures)                             \
    V(QUEUE_SHOW, queue_show, "queue.show", READ, ask_id, entry)                                             \
    V(QUEUE_DECIDE, queue_decide, "queue.decide", WRITE, decide_ask, decide_answer)                          \
    V(QUEUE_UNDECIDE, queue_undecide, "queue.undecide", WRITE, undecide_ask, decide_answer)                  \
    V(SIGN_PREPARE, sign_prepare, "sign.prepare", WRITE, nothing, sign_prepared)                             \
    V(SIGN_COMMIT, sign_commit, "sign.commit", WRITE, sign_ask, signed_answer)                               \
    V(SIGN_REVOKE, sign_revoke, "sign.revoke", WRITE, revoke_ask, entry)                                     \
    V(ENTRY_COMMENT, entry_comment, "entry.comment", WRITE, comment_ask, comment)                            \
    V(ENTRY_SEEN, entry_seen, "entry.seen", DRAFT, ask_id, nothing)                                          \
    V(TESTIMONY_ASK, testimony_ask, "testimony.ask", WRITE, testimony_ask, testimony)                        \
    V(TESTIMONY_LIST, testimony_list, "testimony.list", READ, testimonies_ask, testimonies)                  \
    V(TESTIMONY_SHOW, testimony_show, "testimony.show", READ, ask_id, testimony_sheet)                       \
    V(TESTIMONY_SAVE, testimony_save, "testimony.save", DRAFT, testimony_draft, testimony_saved)             \
    V(TESTIMONY_GIVE, testimony_give, "testimony.give", WRITE, testimony_give, testimony)                    \
    V(TESTIMONY_DECLINE, testimony_decline, "testimony.decline", WRITE, testimony_decline, testimony)        \
    V(TESTIMONY_WITHDRAW, testimony_withdraw, "testimony.withdraw", WRITE, testimony_withdraw, nothing)      \
    V(TESTIMONY_CODE, testimony_code, "testimony.code", WRITE, testimony_code, testimony)                    \
    V(TESTIMONY_CARRY, testimony_carry, "testimony.carry", WRITE, testimony_carry, testimony)                \
    V(SIGN_LIST, sign_list, "sign.list", READ, signed_ask, signed_offs)                                      \
    V(REVOKE_PREPARE, revoke_prepare, "revoke.prepare", WRITE, revoke_ask, challenge)                        \
    V(SIGN_SHOW, sign_show, "sign.show", READ, ask_id, signed_statements)                                    \
    V(BEHAVIOUR_LIST, behaviour_list, "behaviour.list", READ, behaviour_list_ask, behaviours)                \
    V(BEHAVIOUR_SIGNED, behaviour_signed, "behaviour.signed", READ, behaviour_list_ask, signed_statements)   \
    V(BEHAVIOUR_PREPARE, behaviour_prepare, "behaviour.prepare", WRITE, behaviour_ask, challenge)            \
    V(BEHAVIOUR_VERIFY, behaviour_verify, "behaviour.verify", WRITE, behaviour_ask, behaviour)               \
    V(BEHAVIOUR_END, behaviour_end, "behaviour.end", WRITE, behaviour_ask, behaviour)                        \
    V(MILESTONE_LIST, milestone_list, "milestone.list", READ, milestone_list_ask, milestones)                \
    V(MILESTONE_SET, milestone_set, "milestone.set", WRITE, milestone_ask, milestone)                        \
    V(GATEWAY_SHOW, gateway_show, "gateway.show", READ, gateway_ask, gateway)                                \
    V(BOARD_LIST, board_list, "board.list", READ, board_ask, board)                                          \
    V(GATEWAY_LIST, gateway_list, "gateway.list", READ, gateway_ask, gateways)                               \
    V(GATEWAY_PREPARE, gateway_prepare, "gateway.prepare", WRITE, gateway_sign_ask, challenge)               \
    V(GATEWAY_SIGN, gateway_sign, "gateway.sign", WRITE, gateway_sign_ask, gateway)                          \
    V(GATEWAY_END, gateway_end, "gateway.end", WRITE, gateway_end_ask, gateway)                              \
    V(GATEWAY_SIGNED, gateway_signed, "gateway.signed", READ, ask_login, signed_statements)                  \
    V(HOURS_SHOW, hours_show, "hours.show", READ, hours_ask, hours)                                          \
    V(HOURS_LIST, hours_list, "hours.list", READ, hours_list_ask, hours_lines)                               \
    V(HOURS_ADD, hours_add, "hours.add", WRITE, hours_add_ask, hours_line)                                   \
    V(HOURS_CORRECT, hours_correct, "hours.correct", WRITE, hours_correct_ask, hours_line)                   \
    V(HOURS_REDUCE, hours_reduce, "hours.reduce", WRITE, hours_reduce_ask, hours)                            \
    V(HOURS_RETURN, hours_return, "hours.return", READ, hours_return_ask, hours_return)                      \
    V(PORTFOLIO_DUMP, portfolio_dump, "portfolio.dump", READ, portfolio_ask, portfolio_dumped)               \
    V(REVIEW_LIST, review_list, "review.list", READ, reviews_ask, reviews)                                   \
    V(REVIEW_HISTORY, review_history, "review.history", READ, ask_login, review_history)                     \
    V(REVIEW_SHOW, review_show, "review.show", READ, ask_id, review_record)                                  \
    V(REVIEW_PLAN, review_plan, "review.plan", WRITE, review_plan_ask, review_record)                        \
    V(REVIEW_MOVE, review_move, "review.move", WRITE, review_plan_ask, review_record)                        \
    V(REVIEW_MISS, review_miss, "review.miss", WRITE, review_words_ask, review_record)                       \
    V(REVIEW_SAVE, review_save, "review.save", DRAFT, review_draft, review_saved)                            \
    V(REVIEW_ACTION, review_action, "review.action", WRITE, review_action_ask, review_action)                \
    V(REVIEW_DONE, review_done, "review.done", WRITE, ask_id, review_action)                                 \
    V(REVIEW_CLOSE, review_close, "review.close", WRITE, review_close_ask, review_record)                    \
    V(REVIEW_NOTE, review_note, "review.note", WRITE, review_words_ask, review_record)                       \
    V(REVIEW_PREPARE, review_prepare, "review.prepare", WRITE, review_sign_ask, challenge)                   \
    V(REVIEW_SIGN, review_sign, "review.sign", WRITE, review_sign_ask, review_record)                        \
    V(REVIEW_SIGNED, review_signed, "review.signed", READ, ask_login, signed_statements)                     \
    V(REVIEW_CALENDAR, review_calendar, "review.calendar", READ, reviews_ask, review_events)                 \
    V(SAMPLE_PLAN, sample_plan, "sample.plan", READ, sampling_ask, sampling_plan)                            \
    V(SAMPLE_KEEP, sample_keep, "sample.keep", WRITE, sampling_ask, sampling_plan)                           \
    V(SAMPLE_LIST, sample_list, "sample.list", READ, sampling_list_ask, sampling_plans)                      \
    V(SAMPLE_SHOW, sample_show, "sample.show", READ, ask_id, sampling_plan)                                  \
    V(SAMPLE_FIND, sample_find, "sample.find", WRITE, sampling_find_ask, sampling_finding)                   \
    V(SAMPLE_FINDINGS, sample_findings, "sample.findings", READ, sampling_list_ask, sampling_findings)       \
    V(JOURNAL_LIST, journal_list, "journal.list", READ, journal_ask, journal)                                \
    V(JOURNAL_VERIFY, journal_verify, "journal.verify", READ, nothing, verify_answer)                        \
    V(INBOX_SHOW, inbox_show, "inbox.show", READ, nothing, inbox)

enum verb {
#define VERB_ROW(constant, name, word, access, ask, answer) VERB_##constant,
    VERB_TABLE(VERB_ROW)
#undef VERB_ROW
        VERB_COUNT
};

#endif

/* desk.h - a stage on which apprentices write and managers decide: people, two small frameworks beside the principal, rules; and each verb of an
 * entry's life in one line.
 *
 *   std    principal: D1, D2 (duty), K1 (knowledge), S1 (skill), B1 (behaviour), and a purpose p1 that cannot be claimed
 *   prof   companion: R1, D1 (duty)          guide   companion: R1, G1 (duty)
 *   exact  std#d1 - prof#r1                  partial std#d2 - guide#g1
 *   rules  duties: two entries, two months, one observed; knowledge: only tests count; skills: the assessor accepts, within a year;
 *          behaviours: the supervisor must accept; b1 two of them
 *
 *   sian, tom   apprentices           price, okonjo  supervisors, of sian and tom
 *   whit        assessor of both      both           supervisor and assessor of sian
 *   okafor      tutor of sian         aud            auditor        unit   training
 *   idle        supervisor of nobody
 */
#ifndef DESK_H
#define DESK_H

#include "stage.h"

extern struct stage desk;

void desk_open(void);
void desk_close(void);

/* The clock of the calls that follow: "2126-11-21T22:00:00Z". */
void desk_at(const char *now);

/* Words good enough to submit. */
struct entry_words desk_words(const char *title);

/* Save a new draft with these claims (parted by blanks) and give its entry; and one of an entry that is there. */
int64_t desk_draft(const char *login, const char *title, const char *claims);
int64_t desk_redraft(const char *login, int64_t entry, const char *claims);

/* Draft and submit at once. */
int64_t desk_submit(const char *login, const char *title, const char *claims);
enum status desk_resubmit(const char *login, int64_t entry);

struct entry desk_show(const char *login, int64_t entry);

/* claims "" is all. */
enum status desk_decide(const char *login, int64_t entry, enum verdict verdict, const char *claims,
                        const char *comment);
enum status desk_decide_as(const char *login, int64_t entry, int64_t revision, enum verdict verdict,
                           const char *claims, const char *comment, bool observed, int64_t role);
enum status desk_undecide(const char *login, int64_t entry, const char *claims);

/* Prepare and sign; how many lines were signed, -1 when there was nothing. */
int desk_sign(const char *login);
enum status desk_revoke(const char *login, int64_t entry, const char *claims);

/* "D1 accepted, B1 open" of what is claimed now, in order, as the login sees it. */
const char *desk_claims(const char *login, int64_t entry);

/* State of a criterion in a person's progress: "part", and what is counted. */
const char *desk_criterion(const char *login, const char *code);

/* Entries in a person's queue, as "3 1 2". */
const char *desk_queue(const char *login);

/* journal.verify finds nothing. */
void desk_whole(void);

/* How many faults it finds, and whether one of them holds the words. */
size_t desk_faults(const char *words);

#endif

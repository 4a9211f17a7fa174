/* stage.h - a real store with people in it, and verbs called as anybody: no wire, no process, the same service_call(). */
#ifndef STAGE_H
#define STAGE_H

#include <check.h>

#include <beatbook/service/service.h>

#define STAGE_NOW "2126-11-21T21:50:00Z"
#define STAGE_TODAY "2126-11-21"

struct stage {
    char folder[256];
    char path[300];
    const char *now; /* of the calls: STAGE_NOW until changed */
    struct store *store;
    struct arena arena;
    struct err err;
    int64_t keys; /* given so far */
};

/* STAGE_NOW lies far ahead of the clock of any machine that runs this: the first line of a journal is of its time. */

/* A store made by admin_init(): the training unit's `unit`, alone. */
void stage_open(struct stage *stage);
void stage_close(struct stage *stage);

/* One verb as this person, who is here on behalf of the owner of the file; writes get a new key each. */
enum status stage_call(struct stage *stage, const char *login, enum verb verb, const void *ask, void *answer);

/* The same, but under a key, and with the hash of a request, of one's own. *kept as service_call() gives it. */
enum status stage_call_keyed(struct stage *stage, const char *login, enum verb verb, const void *ask,
                             void *answer, const char *key, const char *hash, const char **kept);

/* People and what ties them, made by the unit; each must work. */
void stage_person(struct stage *stage, const char *login, const char *name, uint32_t roles);
void stage_assign(struct stage *stage, const char *apprentice, enum role role, const char *to, day from,
                  day until);
void stage_team(struct stage *stage, const char *team, const char *login);

day stage_day(const char *text);

/* One number out of the store. */
int64_t stage_number(struct stage *stage, const char *sql);

#define ck_ok(stage, call)                                                                                   \
    do {                                                                                                     \
        enum status ck_status = (call);                                                                      \
        ck_assert_msg(ck_status == STATUS_OK, "%s: %d %s", #call, ck_status, (stage)->err.text);             \
    } while (0)

#define ck_refused(stage, expected, call)                                                                    \
    do {                                                                                                     \
        enum status ck_status = (call);                                                                      \
        ck_assert_msg(ck_status == (expected), "%s: %d instead of %d: %s", #call, ck_status, (expected),     \
                      (stage)->err.text);                                                                    \
        ck_assert_str_ne((stage)->err.text, "");                                                             \
    } while (0)

#endif

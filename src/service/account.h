/* account.h - the password of the account that runs this, checked by PAM in children of its own (SECURITY 1, 3).
 *
 * account_start() is called once, before rights are given up and before anything is opened. Whose password is checked is settled then, by what the kernel
 * says of the caller; no frame names anybody. What comes back later is a verdict and a sentence, never a password.
 */
#ifndef ACCOUNT_H
#define ACCOUNT_H

#include <stdbool.h>

#include <beatbook/util/err.h>

#define ACCOUNT_SERVICE "beatbook" /* of PAM: /etc/pam.d/beatbook */
#define ACCOUNT_WAIT_S 30          /* a check that takes longer is ended and has failed */
#define ACCOUNT_SAID 160           /* bytes of what PAM said */

enum account_verdict {
    ACCOUNT_RIGHT,
    ACCOUNT_WRONG,   /* the password: to be counted */
    ACCOUNT_EXPIRED, /* right, and the account may not be used any more */
    ACCOUNT_STALE,   /* right, and to be changed first */
    ACCOUNT_BARRED,  /* right, and not let in: the host's own rules */
    ACCOUNT_UNKNOWN, /* the host's passwords do not know this account */
    ACCOUNT_ASKS,    /* for more than one password */
    ACCOUNT_SLOW,    /* no answer in ACCOUNT_WAIT_S */
    ACCOUNT_FAILED,  /* PAM could not say; what it said instead is in `said` */
    ACCOUNT_AWAY,    /* there is no child to ask: it ended, or was not kept */
    ACCOUNT_VERDICTS
};

struct account_answer {
    enum account_verdict verdict;
    char said[ACCOUNT_SAID];
};

/* Was this program built with PAM? */
bool account_built(void);

/* Fork the child that waits to be asked; it ends when the line closes. *line leads to it, or is -1: the program was built without PAM, or the account may
 * have no more processes, which keeps nobody from what needs no password. */
void account_start(const char *login, int *line);

/* Close it. */
void account_end(int *line);

/* Is this their password? Takes as long as PAM takes, some seconds when it is wrong: never inside a transaction. */
void account_check(int line, const char *password, struct account_answer *answer);

/* Why a verdict other than ACCOUNT_RIGHT and ACCOUNT_WRONG lets nobody sign: STATUS_DENIED when PAM said no, STATUS_STATE when it could not say. */
enum status account_refuse(const struct account_answer *answer, const char *login, struct err *err);

#endif

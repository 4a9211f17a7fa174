/* account.c - the password of the account that runs this, checked by PAM.
 *
 * PAM loads whatever modules the host's owner has chosen, and they do what they like: sleep, fork, crash, ask the network. So it gets a process
 * of its own, and a new one for every password: a keeper, forked before anything was opened, holds nothing but the line to the store program, and forks a
 * worker that loads libpam, asks once and ends. One that hangs is ended, one that crashes is a "no", and neither takes the store with it. It must be forked
 * before rights are given up, because PAM's own helpers are set-id, and a process that may gain no rights cannot use them.
 *
 * The worker's answer carries the number of the question, so that an answer that comes late stands for nothing. Nobody can put words into its
 * mouth from outside: the line is a socket pair without a name.
 */
#include "account.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <beatbook/util/day.h>
#include <beatbook/util/text.h>
#include <beatbook/util/tr.h>

#ifdef PAM_SONAME
#include <dlfcn.h>
#include <security/pam_appl.h>
#endif

#define PASSWORD_MOST 511 /* bytes: what PAM takes */
#define GRACE_MS 2000     /* that the keeper has to end a worker and say so */

struct question {
    uint64_t number;
    char password[PASSWORD_MOST + 1];
};

struct reply {
    uint64_t number;
    struct account_answer answer;
};

bool account_built(void)
{
#ifdef PAM_SONAME
    return true;
#else
    return false;
#endif
}

/* Wait for something to read until `until` (day_ticks()); false when nothing came. Either may end: then there is "something". */
static bool await(int fd, int other, int64_t until)
{
    for (;;) {
        struct pollfd fds[2] = {{fd, POLLIN, 0}, {other, 0, 0}};
        int64_t left = until - day_ticks();
        int n = left > 0 ? poll(fds, other >= 0 ? 2 : 1, (int)left) : 0;

        if (n < 0 && errno == EINTR)
            continue;
        return n > 0;
    }
}

#ifdef PAM_SONAME

/* --- the worker: PAM -------------------------------------------------------------------------- */

struct talk {
    const char *password;
    bool told;  /* it was asked for, and given */
    bool asked; /* for something else, or once more */
};

struct library {
    __typeof__(&pam_start) start;
    __typeof__(&pam_authenticate) authenticate;
    __typeof__(&pam_acct_mgmt) acct_mgmt;
    __typeof__(&pam_strerror) say;
    __typeof__(&pam_end) end;
};

/* What each of PAM's messages gets; NULL where there is nothing to give. What PAM only says is nobody's here to read. */
static bool give(struct talk *talk, const struct pam_message *message, char **out)
{
    *out = NULL;
    if (message->msg_style == PAM_TEXT_INFO || message->msg_style == PAM_ERROR_MSG)
        return true;
    if (message->msg_style != PAM_PROMPT_ECHO_OFF || talk->told) {
        talk->asked = true;
        return false;
    }
    talk->told = true;
    *out = strdup(talk->password);
    return *out != NULL;
}

/* PAM frees what it gets, and wipes it. */
static int converse(int count, const struct pam_message **messages, struct pam_response **out, void *context)
{
    struct pam_response *responses = count > 0 ? calloc((size_t)count, sizeof *responses) : NULL;

    for (int i = 0; responses != NULL && i < count; i++) {
        if (give(context, messages[i], &responses[i].resp))
            continue;
        for (int given = 0; given < i; given++)
            free(responses[given].resp);
        free(responses);
        responses = NULL;
    }
    *out = responses;
    return responses != NULL ? PAM_SUCCESS : PAM_CONV_ERR;
}

static bool find(const char *name, void *place)
{
    void *symbol = dlsym(RTLD_DEFAULT, name);

    memcpy(place, &symbol, sizeof symbol); /* ISO C has no way from a data pointer to a function */
    return symbol != NULL;
}

static bool load(struct library *pam)
{
    return dlopen(PAM_SONAME, RTLD_NOW | RTLD_GLOBAL) != NULL && find("pam_start", &pam->start) &&
           find("pam_authenticate", &pam->authenticate) && find("pam_acct_mgmt", &pam->acct_mgmt) &&
           find("pam_strerror", &pam->say) && find("pam_end", &pam->end);
}

static enum account_verdict verdict_of(int result)
{
    switch (result) {
    case PAM_SUCCESS:
        return ACCOUNT_RIGHT;
    case PAM_AUTH_ERR:
    case PAM_MAXTRIES:
        return ACCOUNT_WRONG;
    case PAM_ACCT_EXPIRED:
        return ACCOUNT_EXPIRED;
    case PAM_NEW_AUTHTOK_REQD:
    case PAM_AUTHTOK_EXPIRED:
        return ACCOUNT_STALE;
    case PAM_PERM_DENIED:
        return ACCOUNT_BARRED;
    case PAM_USER_UNKNOWN:
        return ACCOUNT_UNKNOWN;
    default:
        return ACCOUNT_FAILED;
    }
}

static void say(struct account_answer *answer, const char *said)
{
    snprintf(answer->said, sizeof answer->said, "%s", said);
}

/* A password that is right is not enough: the account must be one that may be used today. A password that PAM never asked for proves nothing. */
static void ask_pam(const struct library *pam, const char *login, const char *password,
                    struct account_answer *answer)
{
    struct talk talk = {.password = password};
    const struct pam_conv conversation = {converse, &talk};
    pam_handle_t *handle = NULL;
    int result = pam->start(ACCOUNT_SERVICE, login, &conversation, &handle);

    if (result == PAM_SUCCESS)
        result = pam->authenticate(handle, PAM_DISALLOW_NULL_AUTHTOK);
    answer->verdict = verdict_of(result);
    if (result == PAM_SUCCESS) {
        result = pam->acct_mgmt(handle, PAM_DISALLOW_NULL_AUTHTOK);
        answer->verdict = verdict_of(result) == ACCOUNT_WRONG ? ACCOUNT_BARRED : verdict_of(result);
    }
    if (talk.asked || (result == PAM_SUCCESS && !talk.told))
        answer->verdict = ACCOUNT_ASKS;
    if (answer->verdict == ACCOUNT_FAILED)
        say(answer, pam->say(handle, result));
    if (handle != NULL)
        pam->end(handle, result);
}

_Noreturn static void work(const char *login, struct question *question, int line)
{
    struct reply reply = {question->number, {ACCOUNT_FAILED, PAM_SONAME " could not be loaded"}};
    struct library pam;

    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (load(&pam))
        ask_pam(&pam, login, question->password, &reply.answer);
    explicit_bzero(question, sizeof *question);
    (void)!send(line, &reply, sizeof reply, MSG_NOSIGNAL);
    _exit(0);
}

/* --- the keeper ------------------------------------------------------------------------------- */

/* What the worker says, in time; one that ends without a word has failed, and one that hangs is slow. */
static void hear_worker(int from, int line, struct reply *reply)
{
    struct reply said;
    ssize_t got = await(from, line, day_ticks() + ACCOUNT_WAIT_S * 1000)
                      ? recv(from, &said, sizeof said, MSG_DONTWAIT)
                      : -1;

    reply->answer.verdict = ACCOUNT_SLOW;
    if (got == (ssize_t)sizeof said) {
        *reply = said;
    } else if (got >= 0) {
        reply->answer.verdict = ACCOUNT_FAILED;
        say(&reply->answer, "one of its modules ended the check");
    }
}

/* One question, one worker. */
static void keep_one(const char *login, int line, struct question *question, struct reply *reply)
{
    int pair[2];
    pid_t worker = -1;

    *reply = (struct reply){.number = question->number, .answer.verdict = ACCOUNT_FAILED};
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair) != 0) {
        say(&reply->answer, strerror(errno));
        return;
    }
    worker = fork();
    if (worker == 0) {
        close(line);
        close(pair[0]);
        work(login, question, pair[1]);
    }
    if (worker < 0)
        say(&reply->answer, strerror(errno));
    close(pair[1]);
    explicit_bzero(question, sizeof *question);
    if (worker > 0) {
        hear_worker(pair[0], line, reply);
        kill(worker, SIGKILL);
        while (waitpid(worker, NULL, 0) < 0 && errno == EINTR)
            ;
    }
    close(pair[0]);
}

_Noreturn static void keep(const char *login, int line)
{
    struct question question;
    struct reply reply;

    prctl(PR_SET_NAME, "beatbook-pam");
    if (dup2(line, STDERR_FILENO + 1) < 0 || close_range(STDERR_FILENO + 2, ~0U, 0) != 0)
        _exit(1);
    line = STDERR_FILENO + 1;
    while (recv(line, &question, sizeof question, 0) == (ssize_t)sizeof question) {
        question.password[PASSWORD_MOST] = '\0';
        keep_one(login, line, &question, &reply);
        if (send(line, &reply, sizeof reply, MSG_NOSIGNAL) != (ssize_t)sizeof reply)
            break;
    }
    _exit(0);
}

void account_start(const char *login, int *line)
{
    int pair[2];
    pid_t child;

    *line = -1;
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair) != 0)
        return;
    child = fork();
    if (child == 0)
        keep(login, pair[1]);
    close(pair[1]);
    if (child < 0) {
        close(pair[0]);
        return;
    }
    signal(SIGCHLD, SIG_IGN); /* it is collected by itself; this program has no other child */
    *line = pair[0];
}

#else

void account_start(const char *login, int *line)
{
    (void)login;
    *line = -1;
}

#endif

/* --- the store's side ------------------------------------------------------------------------- */

void account_end(int *line)
{
    if (*line >= 0)
        close(*line);
    *line = -1;
}

/* The reply to this question; those to earlier ones, which nobody waited for, are passed over. */
static bool hear(int line, uint64_t number, struct account_answer *answer)
{
    int64_t until = day_ticks() + ACCOUNT_WAIT_S * 1000 + GRACE_MS;
    struct reply reply;

    answer->verdict = ACCOUNT_SLOW;
    while (await(line, -1, until)) {
        if (recv(line, &reply, sizeof reply, MSG_DONTWAIT) != (ssize_t)sizeof reply)
            return false;
        if (reply.number != number)
            continue;
        *answer = reply.answer;
        answer->said[sizeof answer->said - 1] = '\0';
        return answer->verdict < ACCOUNT_VERDICTS;
    }
    return true;
}

void account_check(int line, const char *password, struct account_answer *answer)
{
    static uint64_t number;
    struct question question = {.number = 0};
    size_t length = strlen(password);
    bool heard = false;

    *answer = (struct account_answer){.verdict = ACCOUNT_WRONG};
    if (length == 0 || length > PASSWORD_MOST)
        return;
    question.number = ++number;
    memcpy(question.password, password, length);
    if (line >= 0 && send(line, &question, sizeof question, MSG_NOSIGNAL) == (ssize_t)sizeof question)
        heard = hear(line, number, answer);
    explicit_bzero(&question, sizeof question);
    if (!heard)
        *answer = (struct account_answer){.verdict = ACCOUNT_AWAY};
}

enum status account_refuse(const struct account_answer *answer, const char *login, struct err *err)
{
    switch (answer->verdict) {
    case ACCOUNT_EXPIRED:
        return err_set(
            err, STATUS_DENIED,
            _("the account %s has expired: nothing was done; ask who looks after this host's accounts"),
            login);
    case ACCOUNT_STALE:
        return err_set(err, STATUS_DENIED,
                       _("the password of %s has expired: nothing was done; change it with: passwd"), login);
    case ACCOUNT_BARRED:
        return err_set(err, STATUS_DENIED,
                       _("this host does not let %s sign now: nothing was done; ask who looks after it (PAM, "
                         "service %s)"),
                       login, ACCOUNT_SERVICE);
    case ACCOUNT_UNKNOWN:
        return err_set(
            err, STATUS_STATE,
            _("this host knows no password of %s: nothing was done; ask who looks after it, or for "
              "signing by PIN or SSH key"),
            login);
    case ACCOUNT_ASKS:
        return err_set(
            err, STATUS_STATE,
            _("this host asks for more than a password, or for none: nothing was done; ask who looks "
              "after it (PAM, service %s)"),
            ACCOUNT_SERVICE);
    case ACCOUNT_SLOW:
        return err_set(
            err, STATUS_STATE,
            _("PAM did not answer within %d seconds: nothing was done; try again, or ask who looks "
              "after this host (service %s)"),
            ACCOUNT_WAIT_S, ACCOUNT_SERVICE);
    case ACCOUNT_AWAY:
        return err_set(
            err, STATUS_STATE,
            account_built()
                ? _("nothing is there to ask for a password: nothing was done; leave beatbook and "
                    "start it again")
                : _("this program was built without PAM and cannot ask for a password; install one "
                    "that was (Debian: libpam0g-dev, then ./configure), or let the store's owner "
                    "choose: beatbook-admin signing pin"));
    default:
        return err_set(
            err, STATUS_STATE,
            _("PAM could not check the password (%s): nothing was done; ask who looks after this host "
              "(service %s)"),
            text_is_clean(answer->said, TEXT_LINE) ? answer->said : "?", ACCOUNT_SERVICE);
    }
}

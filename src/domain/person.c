/* person.c - people and their words. */
#include <beatbook/domain/person.h>

#include <string.h>

static const char *const role_words[ROLE_COUNT] = {
    [ROLE_APPRENTICE] = "apprentice", [ROLE_SUPERVISOR] = "supervisor", [ROLE_ASSESSOR] = "assessor",
    [ROLE_TUTOR] = "tutor",           [ROLE_TRAINING] = "training",     [ROLE_AUDITOR] = "auditor",
};
const struct names person_role_names = {"role", role_words, ROLE_COUNT};

static const char *const enrolment_words[ENROLMENT_STATUS_COUNT] = {
    [ENROLMENT_ACTIVE] = "active",       [ENROLMENT_BREAK] = "break",
    [ENROLMENT_WITHDRAWN] = "withdrawn", [ENROLMENT_TRANSFERRED] = "transferred",
    [ENROLMENT_COMPLETED] = "completed",
};
const struct names person_enrolment_names = {"status", enrolment_words, ENROLMENT_STATUS_COUNT};

bool person_login_valid(const char *login)
{
    static const char first[] = "abcdefghijklmnopqrstuvwxyz_";
    static const char later[] = "abcdefghijklmnopqrstuvwxyz_0123456789.-";
    size_t length;

    if (login == NULL || login[0] == '\0' || strchr(first, login[0]) == NULL)
        return false;
    length = strlen(login);
    return length <= PERSON_LOGIN_MAX && strspn(login, later) == length;
}

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

static const char letters_digits[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

static bool is_among(char c, const char *more)
{
    return c != '\0' && (strchr(letters_digits, c) != NULL || strchr(more, c) != NULL);
}

/* One part: letters, digits and `more`, beginning and ending with a letter or digit, at most `most` bytes. */
static bool is_part(const char *text, size_t length, const char *more, size_t most)
{
    if (length == 0 || length > most || !is_among(text[0], "") || !is_among(text[length - 1], ""))
        return false;
    for (size_t i = 0; i < length; i++)
        if (!is_among(text[i], more))
            return false;
    return true;
}

/* Parts with single dots between them. */
static bool is_dotted(const char *text, size_t length, const char *more, size_t most)
{
    size_t from = 0;

    for (size_t i = 0; i <= length; i++) {
        if (i < length && text[i] != '.')
            continue;
        if (!is_part(text + from, i - from, more, most))
            return false;
        from = i + 1;
    }
    return true;
}

bool person_mail_valid(const char *mail)
{
    const char *at = mail != NULL ? strchr(mail, '@') : NULL;

    return at != NULL && strlen(mail) <= PERSON_MAIL_MAX && at - mail <= 64 &&
           is_dotted(mail, (size_t)(at - mail), "_+-", 64) && is_dotted(at + 1, strlen(at + 1), "-", 63);
}

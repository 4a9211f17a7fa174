/* credential.c - which ways of re-authentication there are, and when a key may sign. */
#include <beatbook/domain/credential.h>

static const char *const method_words[CREDENTIAL_COUNT] = {
    [CREDENTIAL_NONE] = "none", [CREDENTIAL_PIN] = "pin", [CREDENTIAL_PAM] = "pam", [CREDENTIAL_SSH] = "ssh"};
const struct names credential_method_names = {"method", method_words, CREDENTIAL_COUNT};

bool credential_key_valid(const struct signing_key *key, day today, moment now)
{
    return today >= key->from_day && (key->until_day == DAY_NONE || today <= key->until_day) &&
           (key->ended_at == MOMENT_NONE || now < key->ended_at);
}

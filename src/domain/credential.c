/* credential.c - which ways of re-authentication there are, and when a key may sign. */
#include <beatbook/domain/credential.h>

#include <string.h>

static const char *const method_words[CREDENTIAL_COUNT] = {
    [CREDENTIAL_NONE] = "none", [CREDENTIAL_PIN] = "pin", [CREDENTIAL_PAM] = "pam", [CREDENTIAL_SSH] = "ssh"};
const struct names credential_method_names = {"method", method_words, CREDENTIAL_COUNT};

bool credential_key_valid(const struct signing_key *key, day today, moment now)
{
    return today >= key->from_day && (key->until_day == DAY_NONE || today <= key->until_day) &&
           (key->ended_at == MOMENT_NONE || now < key->ended_at);
}

void credential_count(struct arena *arena, struct method_count_list *methods, const char *method)
{
    size_t i = 0;

    while (i < methods->count && strcmp(methods->items[i].method, method) != 0)
        i++;
    if (i == methods->count)
        *LIST_ADD(arena, methods) = (struct method_count){arena_dup(arena, method), 0};
    methods->items[i].count++;
}

void credential_methods(const struct method_count_list *methods, struct str *out)
{
    size_t i;

    for (i = 0; i < methods->count; i++)
        str_add_f(out, "%s%s %lld", i > 0 ? ", " : "", methods->items[i].method,
                  (long long)methods->items[i].count);
}

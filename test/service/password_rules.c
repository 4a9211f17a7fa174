/* password_rules.c - loaded before libpam by a test: the rules of every service lie in the folder RULES, not in the host's /etc/pam.d. */
#include <dlfcn.h>
#include <security/pam_appl.h>
#include <stddef.h>

int pam_start(const char *service, const char *user, const struct pam_conv *conversation,
              pam_handle_t **handle)
{
    union {
        void *symbol;
        int (*start)(const char *, const char *, const struct pam_conv *, const char *, pam_handle_t **);
    } real = {dlsym(RTLD_DEFAULT, "pam_start_confdir")};

    return real.symbol != NULL ? real.start(service, user, conversation, RULES, handle) : PAM_SYSTEM_ERR;
}

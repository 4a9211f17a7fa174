/* cli_prove.c - who signs proves who they are: by PIN, by the account's password, by an SSH key.
 *
 * A signature comes from the person's agent; or from their own hands, in two calls: the first writes what is to be signed into a file, the
 * second brings the signature that ssh-keygen put beside it. What stands in the file says which round it was.
 */
#include "cli_prove.h"

#include <stdio.h>
#include <string.h>

#include <beatbook/client/agent.h>
#include <beatbook/util/file.h>
#include <beatbook/util/ssh.h>
#include <beatbook/util/tr.h>

#define ROUND_MOST (256 * 1024)

static bool is(const struct challenge *challenge, enum credential_method method)
{
    return challenge->method && !strcmp(challenge->method, names_word(&credential_method_names, (int)method));
}

enum status cli_prove(struct cli *cli, const struct challenge *challenge, struct cli_proof *proof,
                      struct err *err)
{
    if (is(challenge, CREDENTIAL_PIN))
        return cli_secret(cli, _("PIN: "), &proof->secret, err);
    if (is(challenge, CREDENTIAL_PAM))
        return cli_secret(cli, _("password of your account: "), &proof->secret, err);
    if (!is(challenge, CREDENTIAL_SSH))
        return STATUS_OK;
    cli_note(cli, _("signing with your SSH key: confirm it or touch it where it asks for that"));
    return agent_sign(&challenge->keys, CREDENTIAL_SIGN, challenge->text, &proof->signature, err);
}

const char *cli_prove_secret(const struct cli_proof *proof)
{
    return proof->secret.len > 0 ? proof->secret.buf : NULL;
}

const char *cli_prove_signature(const struct cli_proof *proof)
{
    return proof->signature.len > 0 ? proof->signature.buf : NULL;
}

void cli_prove_clear(struct cli_proof *proof)
{
    cli_secret_clear(&proof->secret);
    str_release(&proof->signature);
    str_release(&proof->nonce);
}

/* --- by hand ---------------------------------------------------------------------------------- */

enum status cli_prove_write(struct cli *cli, const struct challenge *challenge, const char *path,
                            const char *again, struct err *err)
{
    enum status status;

    if (!is(challenge, CREDENTIAL_SSH))
        return err_set(err, STATUS_STATE, _("this store does not sign by SSH key: leave --write away"));
    status = file_write(path, challenge->text, strlen(challenge->text), false, err);
    if (status != STATUS_OK)
        return status;
    cli_say(cli, _("%s is what to sign, within five minutes:"), path);
    cli_say(cli, "  ssh-keygen -Y sign -n %s -f KEY %s", CREDENTIAL_SIGN, path);
    cli_say(cli, _("and then:"));
    cli_say(cli, "  %s --signature %s.sig", again, path);
    return STATUS_OK;
}

/* The name without ".sig": what was signed lies beside the signature. */
static bool text_path(const char *path, struct str *out)
{
    size_t length = strlen(path);

    if (length < 5 || strcmp(path + length - 4, ".sig") != 0)
        return false;
    str_add_n(out, path, length - 4);
    return true;
}

static bool find_nonce(const char *text, struct str *out)
{
    const char *line = strstr(text, "\nnonce ");

    if (line == NULL)
        return false;
    line += strlen("\nnonce ");
    str_add_n(out, line, strcspn(line, "\n"));
    return out->len > 0;
}

enum status cli_prove_read(const char *path, struct cli_proof *proof, struct err *err)
{
    struct str name = STR_INIT;
    struct str text = STR_INIT;
    enum status status = file_read(path, SSH_ARMOUR_MOST, &proof->signature, err);

    if (status == STATUS_OK && !text_path(path, &name))
        status =
            err_set(err, STATUS_USAGE,
                    _("%s does not end with .sig, as what ssh-keygen writes beside the file does"), path);
    if (status == STATUS_OK)
        status = file_read(name.buf, ROUND_MOST, &text, err);
    if (status == STATUS_OK && !find_nonce(text.buf, &proof->nonce))
        status = err_set(err, STATUS_USAGE, _("%s is not what --write wrote"), name.buf);
    str_release(&name);
    str_release(&text);
    return status;
}

/* --- one signature by one command ------------------------------------------------------------- */

static void note_lines(struct cli *cli, const char *text)
{
    while (*text) {
        size_t length = strcspn(text, "\n");

        cli_note(cli, "%.*s", (int)length, text);
        text += length + (text[length] == '\n');
    }
}

enum status cli_prove_by(struct cli *cli, const struct cli_call *call, const struct cli_proving *proving,
                         struct cli_proof *proof, bool *wait, struct err *err)
{
    const char *path = cli_value(call, "--write");
    struct challenge challenge = {0};
    enum status status;

    *wait = path != NULL;
    if (cli_value(call, "--signature")) {
        status = cli_prove_read(cli_value(call, "--signature"), proof, err);
        *proving->nonce = proof->nonce.buf;
        return status;
    }
    status = proving->prepare(cli, proving->ask, &challenge, err);
    *proving->nonce = challenge.nonce;
    if (status == STATUS_OK && path)
        return cli_prove_write(cli, &challenge, path, _("the same command, with"), err);
    for (size_t i = 0; status == STATUS_OK && proving->aloud && i < challenge.statements.count; i++)
        note_lines(cli, challenge.statements.items[i]);
    return status == STATUS_OK ? cli_prove(cli, &challenge, proof, err) : status;
}

/* key_file.c - a public SSH key as a person hands it over.
 *
 * Looked at here first: a private key, given by mistake, must not even reach the store.
 */
#include <beatbook/app/key_file.h>

#include <string.h>

#include <beatbook/domain/credential.h>
#include <beatbook/util/file.h>
#include <beatbook/util/ssh.h>
#include <beatbook/util/text.h>

/* The key with its comment cleaned; without it, where it is no text at all. */
static void write_clean(const struct ssh_key *key, const char *comment, struct str *line)
{
    struct str clean = STR_INIT;

    ssh_key_write(key, line);
    if (text_clean(&clean, comment, strcspn(comment, "\r\n"), TEXT_LINE, NULL) == STATUS_OK && clean.len > 0)
        str_add_f(line, " %s", clean.buf);
    str_release(&clean);
}

static enum status read_text(const char *text, struct str *line, struct err *err)
{
    const char *comment = "";
    struct ssh_key key;
    enum status status = ssh_key_parse(text, &key, &comment, err);

    if (status == STATUS_OK)
        write_clean(&key, comment, line);
    return status;
}

enum status key_file_read(const char *path, struct str *line, struct err *err)
{
    struct str text = STR_INIT, whole = STR_INIT;
    enum status status;

    file_expand(path, &whole);
    status = file_read(whole.buf, CREDENTIAL_KEY_MOST, &text, err);
    if (status == STATUS_OK && read_text(text.buf, line, err) != STATUS_OK)
        status = err_add(err, "%s", path);
    str_release(&whole);
    str_release(&text);
    return status;
}

enum status key_file_given(const char *text, struct str *line, struct err *err)
{
    static const char *const begins[] = {"ssh-", "sk-ssh-", "ecdsa-", "sk-ecdsa-", "-----BEGIN"};
    size_t i;

    text += strspn(text, " ");
    for (i = 0; i < sizeof begins / sizeof *begins; i++)
        if (strncmp(text, begins[i], strlen(begins[i])) == 0 && strchr(text, ' ') != NULL)
            return read_text(text, line, err);
    return key_file_read(text, line, err);
}

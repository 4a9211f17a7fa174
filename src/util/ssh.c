/* ssh.c - keys and signatures in OpenSSH's own forms.
 *
 * Written by hand because no library does it without a whole SSH client: the forms are a handful of length-prefixed strings, and all
 * cryptography is libsodium's. Everything is read from a stranger: one reader that never goes past its end, nothing left over at the end of
 * anything, exactly one way to write each thing.
 */
#include <beatbook/util/ssh.h>

#include <sodium.h>
#include <string.h>

#include <beatbook/util/tr.h>

#define MAGIC "SSHSIG"
#define MAGIC_LENGTH 6
#define VERSION 1
#define DIGEST "sha512"
#define BEGIN_LINE "-----BEGIN SSH SIGNATURE-----\n"
#define END_LINE "-----END SSH SIGNATURE-----"
#define LINE_LETTERS 70 /* as ssh-keygen writes it */
#define TOUCHED 0x01    /* flag of a security key: somebody was there */
#define LINE_MOST 1024  /* of a .pub file, without its comment */

const char *ssh_type_word(enum ssh_type type)
{
    return type == SSH_SK_ED25519 ? "sk-ssh-ed25519@openssh.com" : "ssh-ed25519";
}

/* --- reading ---------------------------------------------------------------------------------- */

struct reader {
    const unsigned char *at;
    size_t left;
    bool bad;
};

/* A piece of what is being read, inside its buffer. */
struct piece {
    const unsigned char *bytes;
    size_t length;
};

static struct piece take(struct reader *reader, size_t length)
{
    struct piece piece = {reader->at, length};

    if (reader->bad || length > reader->left) {
        reader->bad = true;
        return (struct piece){(const unsigned char *)"", 0};
    }
    reader->at += length;
    reader->left -= length;
    return piece;
}

static uint32_t take_number(struct reader *reader)
{
    struct piece piece = take(reader, 4);

    if (reader->bad)
        return 0;
    return (uint32_t)piece.bytes[0] << 24 | (uint32_t)piece.bytes[1] << 16 | (uint32_t)piece.bytes[2] << 8 |
           piece.bytes[3];
}

static struct piece take_string(struct reader *reader)
{
    return take(reader, take_number(reader));
}

static bool is(struct piece piece, const char *text)
{
    return piece.length == strlen(text) && memcmp(piece.bytes, text, piece.length) == 0;
}

static bool is_done(const struct reader *reader)
{
    return !reader->bad && reader->left == 0;
}

/* --- writing ---------------------------------------------------------------------------------- */

static void add_number(struct str *out, size_t number)
{
    str_add_char(out, (char)(number >> 24 & 0xff));
    str_add_char(out, (char)(number >> 16 & 0xff));
    str_add_char(out, (char)(number >> 8 & 0xff));
    str_add_char(out, (char)(number & 0xff));
}

static void add_string(struct str *out, const void *bytes, size_t length)
{
    add_number(out, length);
    str_add_n(out, bytes, length);
}

static void add_base64(struct str *out, const void *bytes, size_t length)
{
    char text[SSH_ARMOUR_MOST];

    sodium_bin2base64(text, sizeof text, bytes, length, sodium_base64_VARIANT_ORIGINAL);
    str_add(out, text);
}

/* --- keys ------------------------------------------------------------------------------------- */

static bool read_application(struct reader *reader, struct ssh_key *key)
{
    struct piece application = take_string(reader);

    if (application.length < 4 || application.length > SSH_APPLICATION_MOST ||
        memcmp(application.bytes, "ssh:", 4) != 0 ||
        memchr(application.bytes, '\0', application.length) != NULL)
        return false;
    memcpy(key->application, application.bytes, application.length);
    return true;
}

bool ssh_key_read(const unsigned char *blob, size_t length, struct ssh_key *key)
{
    struct reader reader = {blob, length, false};
    struct piece type, point;

    memset(key, 0, sizeof *key);
    if (length > SSH_BLOB_MOST)
        return false;
    type = take_string(&reader);
    if (is(type, ssh_type_word(SSH_SK_ED25519)))
        key->type = SSH_SK_ED25519;
    else if (!is(type, ssh_type_word(SSH_ED25519)))
        return false;
    point = take_string(&reader);
    if (point.length != sizeof key->point)
        return false;
    memcpy(key->point, point.bytes, sizeof key->point);
    if (key->type == SSH_SK_ED25519 && !read_application(&reader, key))
        return false;
    memcpy(key->blob, blob, length);
    key->length = length;
    return is_done(&reader) && crypto_core_ed25519_is_valid_point(key->point) == 1;
}

static enum status refuse_type(const char *line, struct err *err)
{
    int length = (int)strcspn(line, " \t\n");

    if (strstr(line, "PRIVATE KEY") != NULL)
        return err_set(err, STATUS_USAGE,
                       _("this is a private key, which nobody else may have; give the file beside it that "
                         "ends with .pub"));
    if (strncmp(line, "ssh-", 4) == 0 || strncmp(line, "ecdsa-", 6) == 0 || strncmp(line, "sk-", 3) == 0)
        return err_set(err, STATUS_USAGE,
                       _("%.*s keys cannot sign here; make one with: ssh-keygen -t ed25519 (or -t ed25519-sk "
                         "for a security key)"),
                       length, line);
    return err_set(err, STATUS_USAGE,
                   _("this is no public key; give the line of a .pub file: ssh-ed25519 AAAA… comment"));
}

static bool is_type(const char *line, enum ssh_type type)
{
    size_t length = strlen(ssh_type_word(type));

    return strncmp(line, ssh_type_word(type), length) == 0 && (line[length] == ' ' || line[length] == '\t');
}

enum status ssh_key_parse(const char *line, struct ssh_key *key, const char **comment, struct err *err)
{
    unsigned char blob[SSH_BLOB_MOST];
    size_t length = 0;
    size_t letters;
    const char *text;

    line += strspn(line, " \t");
    if (!is_type(line, SSH_ED25519) && !is_type(line, SSH_SK_ED25519))
        return refuse_type(line, err);
    text = line + strcspn(line, " \t");
    text += strspn(text, " \t");
    letters = strcspn(text, " \t\n");
    if (letters > LINE_MOST ||
        sodium_base642bin(blob, sizeof blob, text, letters, NULL, &length, NULL,
                          sodium_base64_VARIANT_ORIGINAL) != 0 ||
        !ssh_key_read(blob, length, key) || !is_type(line, key->type))
        return err_set(err, STATUS_USAGE, _("the key is damaged; give the line of the .pub file as it is"));
    text += letters;
    text += strspn(text, " \t");
    if (text[strcspn(text, "\n")] == '\n' && strspn(strchr(text, '\n'), "\n") != strlen(strchr(text, '\n')))
        return err_set(err, STATUS_USAGE, _("there is more than one line; give one key at a time"));
    if (comment != NULL)
        *comment = text;
    return STATUS_OK;
}

void ssh_key_write(const struct ssh_key *key, struct str *out)
{
    str_add_f(out, "%s ", ssh_type_word(key->type));
    add_base64(out, key->blob, key->length);
}

bool ssh_key_same(const struct ssh_key *a, const struct ssh_key *b)
{
    return a->length == b->length && memcmp(a->blob, b->blob, a->length) == 0;
}

char *ssh_fingerprint(const struct ssh_key *key, char out[SSH_FINGERPRINT])
{
    unsigned char sum[crypto_hash_sha256_BYTES];

    crypto_hash_sha256(sum, key->blob, key->length);
    memcpy(out, "SHA256:", 8);
    sodium_bin2base64(out + 7, SSH_FINGERPRINT - 7, sum, sizeof sum,
                      sodium_base64_VARIANT_ORIGINAL_NO_PADDING);
    return out;
}

/* --- signing ---------------------------------------------------------------------------------- */

size_t ssh_signed(const char *space, const char *message, unsigned char out[SSH_SIGNED_MOST])
{
    unsigned char sum[crypto_hash_sha512_BYTES];
    struct str text = STR_INIT;
    size_t length;

    crypto_hash_sha512(sum, (const unsigned char *)message, strlen(message));
    str_add(&text, MAGIC);
    add_string(&text, space, strlen(space));
    add_string(&text, "", 0);
    add_string(&text, DIGEST, strlen(DIGEST));
    add_string(&text, sum, sizeof sum);
    length = text.len < SSH_SIGNED_MOST ? text.len : SSH_SIGNED_MOST;
    memcpy(out, text.buf, length);
    str_release(&text);
    return length;
}

/* What stands in a signature after its type. */
struct signature {
    const unsigned char *bytes; /* 64 */
    unsigned char flags;
    uint32_t counter;
};

static bool read_signature(struct piece piece, enum ssh_type type, struct signature *out)
{
    struct reader reader = {piece.bytes, piece.length, false};
    struct piece word = take_string(&reader);
    struct piece bytes = take_string(&reader);

    memset(out, 0, sizeof *out);
    if (!is(word, ssh_type_word(type)) || bytes.length != crypto_sign_BYTES)
        return false;
    out->bytes = bytes.bytes;
    if (type == SSH_SK_ED25519) {
        struct piece flags = take(&reader, 1);

        out->flags = flags.length == 1 ? flags.bytes[0] : 0;
        out->counter = take_number(&reader);
    }
    return is_done(&reader);
}

enum status ssh_armour(const struct ssh_key *key, const char *space, const unsigned char *signature,
                       size_t length, struct str *out, struct err *err)
{
    struct signature parts;
    struct str blob = STR_INIT;
    struct str text = STR_INIT;
    size_t at;

    if (length > SSH_SIGNATURE_MOST || !read_signature((struct piece){signature, length}, key->type, &parts))
        return err_set(err, STATUS_FILE, _("what the agent gave is no %s signature"),
                       ssh_type_word(key->type));
    str_add(&blob, MAGIC);
    add_number(&blob, VERSION);
    add_string(&blob, key->blob, key->length);
    add_string(&blob, space, strlen(space));
    add_string(&blob, "", 0);
    add_string(&blob, DIGEST, strlen(DIGEST));
    add_string(&blob, signature, length);
    add_base64(&text, blob.buf, blob.len);
    str_add(out, BEGIN_LINE);
    for (at = 0; at < text.len; at += LINE_LETTERS)
        str_add_f(out, "%.*s\n", LINE_LETTERS, text.buf + at);
    str_add(out, END_LINE "\n");
    str_release(&text);
    str_release(&blob);
    return STATUS_OK;
}

/* --- checking --------------------------------------------------------------------------------- */

/* The bytes between the two lines; false when there is anything else. */
static bool unarmour(const char *armour, unsigned char out[SSH_ARMOUR_MOST], size_t *length)
{
    const char *end;

    if (armour == NULL || strlen(armour) > SSH_ARMOUR_MOST ||
        strncmp(armour, BEGIN_LINE, strlen(BEGIN_LINE)) != 0)
        return false;
    armour += strlen(BEGIN_LINE);
    end = strstr(armour, "\n" END_LINE);
    if (end == NULL || strspn(end + 1 + strlen(END_LINE), "\n") != strlen(end + 1 + strlen(END_LINE)))
        return false;
    return sodium_base642bin(out, SSH_ARMOUR_MOST, armour, (size_t)(end - armour), "\n", length, NULL,
                             sodium_base64_VARIANT_ORIGINAL) == 0;
}

/* What a security key signs: the hash of its application, what it noticed, the hash of the message. */
static void wrap(const struct ssh_key *key, const struct signature *signature, struct str *text)
{
    unsigned char sum[crypto_hash_sha256_BYTES];
    struct str wrapped = STR_INIT;

    crypto_hash_sha256(sum, (const unsigned char *)key->application, strlen(key->application));
    str_add_n(&wrapped, (const char *)sum, sizeof sum);
    str_add_char(&wrapped, (char)signature->flags);
    add_number(&wrapped, signature->counter);
    crypto_hash_sha256(sum, (const unsigned char *)text->buf, text->len);
    str_add_n(&wrapped, (const char *)sum, sizeof sum);
    str_clear(text);
    str_add_n(text, wrapped.buf, wrapped.len);
    str_release(&wrapped);
}

static bool holds(const struct ssh_key *key, const struct signature *signature, const char *space,
                  const char *message)
{
    unsigned char bytes[SSH_SIGNED_MOST];
    size_t length = ssh_signed(space, message, bytes);
    struct str text = STR_INIT;
    bool right;

    str_add_n(&text, (const char *)bytes, length);
    if (key->type == SSH_SK_ED25519)
        wrap(key, signature, &text);
    right = crypto_sign_verify_detached(signature->bytes, (const unsigned char *)text.buf, text.len,
                                        key->point) == 0;
    str_release(&text);
    return right;
}

static enum status no_signature(struct err *err)
{
    return err_set(err, STATUS_DENIED, _("this is no SSH signature; make one with: ssh-keygen -Y sign"));
}

enum status ssh_check(const char *armour, const char *space, const char *message, struct ssh_proof *out,
                      struct err *err)
{
    unsigned char bytes[SSH_ARMOUR_MOST];
    size_t length = 0;
    struct reader reader;
    struct piece key, name, reserved, digest, rest;
    struct signature signature;

    memset(out, 0, sizeof *out);
    if (!unarmour(armour, bytes, &length))
        return no_signature(err);
    reader = (struct reader){bytes, length, false};
    if (!is(take(&reader, MAGIC_LENGTH), MAGIC) || take_number(&reader) != VERSION)
        return no_signature(err);
    key = take_string(&reader);
    name = take_string(&reader);
    reserved = take_string(&reader);
    digest = take_string(&reader);
    rest = take_string(&reader);
    if (!is_done(&reader) || reserved.length != 0)
        return no_signature(err);
    if (!ssh_key_read(key.bytes, key.length, &out->key))
        return err_set(err, STATUS_DENIED, _("this signature is not of an ed25519 key; use one that is"));
    if (!is(name, space))
        return err_set(err, STATUS_DENIED,
                       _("this signature is for something else; make it with: ssh-keygen -Y sign -n %s"),
                       space);
    if (!is(digest, DIGEST))
        return err_set(err, STATUS_DENIED,
                       _("this signature uses another hash than %s; leave the option hashalg away"), DIGEST);
    if (!read_signature(rest, out->key.type, &signature))
        return no_signature(err);
    if (!holds(&out->key, &signature, space, message))
        return err_set(err, STATUS_DENIED, _("the signature does not fit what was shown; sign that text"));
    if (out->key.type == SSH_SK_ED25519 && (signature.flags & TOUCHED) == 0)
        return err_set(err, STATUS_DENIED,
                       _("the security key was not touched; use a key that wants to be touched"));
    out->counter = signature.counter;
    return STATUS_OK;
}

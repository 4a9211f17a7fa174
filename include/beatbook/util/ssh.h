/* ssh.h - keys and signatures in OpenSSH's own forms, so that its tools can make and check what we check and make.
 *
 * Two types of key: ssh-ed25519, and sk-ssh-ed25519@openssh.com (a security key that wants to be touched). A signature is an SSHSIG
 * (OpenSSH's PROTOCOL.sshsig): namespace, SHA-512. hash_start() must have been called.
 */
#ifndef BEATBOOK_UTIL_SSH_H
#define BEATBOOK_UTIL_SSH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <beatbook/util/err.h>
#include <beatbook/util/str.h>

#define SSH_BLOB_MOST 192       /* bytes of a public key as SSH sends it */
#define SSH_APPLICATION_MOST 64 /* of a security key's application */
#define SSH_FINGERPRINT 64      /* room for "SHA256:…" */
#define SSH_ARMOUR_MOST 4096    /* bytes of a signature as text */
#define SSH_SIGNED_MOST 256     /* bytes that are signed for a message */
#define SSH_SIGNATURE_MOST 256  /* bytes of a signature as an agent gives it */

enum ssh_type { SSH_ED25519, SSH_SK_ED25519 };

struct ssh_key {
    enum ssh_type type;
    unsigned char blob[SSH_BLOB_MOST];
    size_t length;
    unsigned char point[32];
    char application[SSH_APPLICATION_MOST + 1]; /* "ssh:"; "" for a key in a file */
};

/* "ssh-ed25519" or "sk-ssh-ed25519@openssh.com". */
const char *ssh_type_word(enum ssh_type type);

/* A public key as SSH sends it. False when it is none of the two types, or not exactly that. */
bool ssh_key_read(const unsigned char *blob, size_t length, struct ssh_key *key);

/* The line of a .pub file: type, base64, comment. *comment points into `line` (to "" when there is none) and may be NULL. STATUS_USAGE with
 * cause and remedy: for other types of key, for a private one, for what is none. */
enum status ssh_key_parse(const char *line, struct ssh_key *key, const char **comment, struct err *err);

/* Append "ssh-ed25519 AAAA…". */
void ssh_key_write(const struct ssh_key *key, struct str *out);

bool ssh_key_same(const struct ssh_key *a, const struct ssh_key *b);

/* "SHA256:…" as ssh-keygen -l shows it. */
char *ssh_fingerprint(const struct ssh_key *key, char out[SSH_FINGERPRINT]);

/* What is to be signed for a message in a namespace; its length. */
size_t ssh_signed(const char *space, const char *message, unsigned char out[SSH_SIGNED_MOST]);

/* Append the armoured SSHSIG made from what an agent gave for ssh_signed(). STATUS_FILE when that is no signature of this type of key. */
enum status ssh_armour(const struct ssh_key *key, const char *space, const unsigned char *signature,
                       size_t length, struct str *out, struct err *err);

/* A signature that holds. */
struct ssh_proof {
    struct ssh_key key; /* that it was made with: whether that is somebody's is for the caller to say */
    uint32_t counter;   /* of a security key, 0 of others */
};

/* Does this armoured SSHSIG hold for the message in the namespace? STATUS_DENIED with a sentence when not. */
enum status ssh_check(const char *armour, const char *space, const char *message, struct ssh_proof *out,
                      struct err *err);

#endif

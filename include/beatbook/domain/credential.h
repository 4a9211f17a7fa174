/* credential.h - how a person proves who they are when they sign: what they are shown, what they bring, the keys that may sign
 * (SECURITY 3).
 */
#ifndef BEATBOOK_DOMAIN_CREDENTIAL_H
#define BEATBOOK_DOMAIN_CREDENTIAL_H

#include <beatbook/domain/document.h>
#include <beatbook/util/day.h>
#include <beatbook/util/names.h>
#include <beatbook/util/str.h>

#define CREDENTIAL_SIGN "signoff@beatbook" /* namespace of signatures that sign something */
#define CREDENTIAL_OPEN "unlock@beatbook"  /* of those that only open a locked screen */
#define CREDENTIAL_KEY_MOST (16 * 1024)    /* bytes of a .pub file */
#define CREDENTIAL_COMMENT_MOST 80         /* columns of a key's comment; what is longer is cut */

/* What whoever signs is asked for; its words are kept in the store ("none", "pin", "pam", "ssh"). */
enum credential_method { CREDENTIAL_NONE, CREDENTIAL_PIN, CREDENTIAL_PAM, CREDENTIAL_SSH, CREDENTIAL_COUNT };
extern const struct names credential_method_names;

/* How many statements were proved by a method. */
struct method_count {
    const char *method; /* a word of credential_method_names, or what stands there */
    int64_t count;
};
LIST_NAMED(method_count_list, struct method_count);

/* One more by this method, which is copied when it is the first. */
void credential_count(struct arena *arena, struct method_count_list *methods, const char *method);

/* Append "none 57, pam 1". */
void credential_methods(const struct method_count_list *methods, struct str *out);

/* A public key that may sign. */
struct signing_key {
    int64_t id;
    const char *login, *name; /* whose */
    const char *line;         /* "ssh-ed25519 AAAA…" */
    const char *fingerprint;  /* "SHA256:…" */
    const char *comment;
    day from_day, until_day; /* until: its last day, DAY_NONE open */
    moment ended_at;         /* taken away in the middle of a day; MOMENT_NONE not */
    bool valid;              /* now */
};
LIST_NAMED(signing_key_list, struct signing_key);

/* May it sign at this moment, which lies on `today`? */
bool credential_key_valid(const struct signing_key *key, day today, moment now);

/* ---- keys */

struct key_ask {
    const char *login;
    const char *line; /* of the .pub file */
    day from_day;     /* DAY_NONE today */
    day until_day;    /* DAY_NONE open */
};

struct key_list_ask {
    const char *login; /* NULL: all that the caller may see */
};

struct keys {
    struct signing_key_list items;
    const char *next; /* always NULL */
};

struct key_end_ask {
    int64_t id;
    day on; /* its last day; DAY_NONE: it ends at once */
};

/* ---- what is shown before anything is signed, and what comes back */

/* Kept for five minutes, and good once. With ssh, `text` is what one of `keys` has to sign; it lists the SHA-256 of every statement. */
struct challenge {
    const char *nonce;
    const char *method;    /* a word of credential_method_names */
    const char *text;      /* of the round, canonical */
    struct word_list keys; /* the caller's own that are valid now, "ssh-ed25519 AAAA…" each; only with ssh */
    struct word_list statements; /* what is signed */
};

/* The answer to a challenge that signs nothing. */
struct unlock_ask {
    const char *nonce;
    const char *secret;    /* PIN or password */
    const char *signature; /* armoured SSHSIG over the challenge's text, in CREDENTIAL_OPEN */
};

/* ---- what was signed, for whoever wants to check it */

struct signed_statement {
    const char
        *act;   /* "sign-off", "revocation"; of a behaviour "verification", "verification-end"; "review" */
    int64_t id; /* of the sign-off, revocation, verification, or of the signature of a review */
    int64_t entry, revision; /* -1: about no one entry */
    moment at;
    const char *login, *name; /* who signed */
    const char *method;
    const char *statement;
    const char *round;     /* lists the statement's SHA-256; NULL when none was kept */
    const char *signature; /* armoured, over `round`; NULL unless by ssh */
    const char *allowed;   /* the line of an allowed_signers file for the key; NULL unless by ssh */
};
LIST_NAMED(signed_statement_list, struct signed_statement);

struct signed_statements {
    struct signed_statement_list items; /* oldest first */
    const char *next;                   /* always NULL */
};

#endif

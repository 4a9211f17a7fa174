/* signoff.h - the statement that a signer signs (SECURITY 3): canonical, one field a line. */
#ifndef BEATBOOK_DOMAIN_SIGNOFF_H
#define BEATBOOK_DOMAIN_SIGNOFF_H

#include <beatbook/domain/entry.h>
#include <beatbook/util/str.h>

/* A criterion that an acceptance is carried to, and the exact link that it goes along. */
struct signoff_carry {
    const char *ref, *version, *sha256, *link;
};
LIST_NAMED(signoff_carry_list, struct signoff_carry);

struct signoff_claim {
    const char *ref, *version, *sha256; /* the framework document's hash */
    enum verdict verdict;
    bool observed;
    const char *comment;
    struct signoff_carry_list carries; /* by ref */
};
LIST_NAMED(signoff_claim_list, struct signoff_claim);

struct signoff {
    const char *host; /* id of the store */
    int64_t entry, revision;
    const char *apprentice;           /* login */
    const char *commitment;           /* of the revision's words, hex */
    struct signoff_claim_list claims; /* by ref */
    const char *login, *name;
    int64_t uid;
    enum role role;
    const char *method;
    moment at;
    int64_t head_seq;
    const char *head_hash;
    const char *nonce;
};

/* Append the statement: "beatbook sign-off 1\nhost …\n" …; claims stand by ref, in whatever order they are given. Values have line ends,
 * other control characters and backslashes escaped, so a field can never look like two. */
void signoff_statement(const struct signoff *signoff, struct str *out);

/* Append what a statement says of one claim: to look for in a statement that was kept. */
void signoff_claim_text(const struct signoff_claim *claim, struct str *out);

#endif

/* signoff.h - the statement that a signer signs (SECURITY 3): canonical, one field a line. */
#ifndef BEATBOOK_DOMAIN_SIGNOFF_H
#define BEATBOOK_DOMAIN_SIGNOFF_H

#include <beatbook/domain/document.h>
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
    const char *deputy_of; /* login of whom they stand in for; NULL: it is theirs to decide */
    const char *method;
    moment at;
    int64_t head_seq;
    const char *head_hash;
    const char *nonce;
};

/* Append the statement: "beatbook sign-off 1\nhost …\n" …; claims stand by ref, in whatever order they are given. Values have line ends,
 * other control characters and backslashes escaped, so a field can never look like two. */
void signoff_statement(const struct signoff *signoff, struct str *out);

/* A signature taken back: one criterion of one revision. */
struct signoff_revocation {
    const char *host;
    int64_t entry, revision;
    const char *apprentice; /* login */
    const char *ref, *version, *sha256;
    const char *reason;
    const char *login, *name;
    int64_t uid;
    const char *method;
    moment at;
    int64_t head_seq;
    const char *head_hash;
    const char *nonce;
};
void signoff_revocation(const struct signoff_revocation *revocation, struct str *out);

/* An example that a verification rests on. */
struct signoff_example {
    int64_t entry, revision;
    const char *commitment; /* of the revision's words, hex */
};
LIST_NAMED(signoff_example_list, struct signoff_example);

/* The employer's verification of a behaviour, or (`ends` not 0) that it is taken back. */
struct signoff_verification {
    const char *host;
    const char *apprentice; /* login */
    int64_t ends;           /* number of the verification that is taken back, and what commits to it */
    const char *ended;
    const char *ref, *version, *sha256;
    struct signoff_example_list examples; /* by entry */
    const char *words;
    const char *login, *name;
    int64_t uid;
    enum role role;
    const char *method;
    moment at;
    int64_t head_seq;
    const char *head_hash;
    const char *nonce;
};
void signoff_verification(const struct signoff_verification *verification, struct str *out);

/* That a review was held as it is written down. No word of it is in the statement: the commitment stands for agenda, notes and actions. */
struct signoff_review {
    const char *host;
    const char *apprentice; /* login */
    int64_t review;
    day held;
    int64_t points, actions; /* how many */
    const char *commitment;  /* of what was written down, hex */
    const char *login, *name;
    int64_t uid;
    enum role role;
    const char *method;
    moment at;
    int64_t head_seq;
    const char *head_hash;
    const char *nonce;
};
void signoff_review(const struct signoff_review *review, struct str *out);

/* That the gateway is reached. All that it rests on is one text, of which the sum is here with the lines of the checklist: the same for everybody who signs. */
struct signoff_gateway {
    const char *host;
    const char *apprentice;          /* login */
    const char *framework, *version; /* the principal */
    const char *rules;               /* "id version" */
    day begun;                       /* on which the first of them signed */
    const struct word_list *lines;   /* as opening_rests_quote() gives them */
    const char *rests;               /* SHA-256 of the text, hex */
    int64_t step, steps;             /* from 1 */
    const char *login, *name;
    int64_t uid;
    enum role role;
    const char *method;
    moment at;
    int64_t head_seq;
    const char *head_hash;
    const char *nonce;
};
void signoff_gateway(const struct signoff_gateway *gateway, struct str *out);

/* What is signed at once: statements by their SHA-256, so that one signature stands for all of them and shows none of them. No
 * word of anybody is in it: it stays when statements are erased. */
struct signoff_round {
    const char *act; /* "sign", "revoke", … */
    const char *host, *method, *nonce;
    moment at;
    const struct word_list *statements;
};
void signoff_round(const struct signoff_round *round, struct str *out);

/* Does a round list this statement? */
bool signoff_in_round(const char *round, const char *statement);

/* Append what a statement says of one claim: to look for in a statement that was kept. */
void signoff_claim_text(const struct signoff_claim *claim, struct str *out);

#endif

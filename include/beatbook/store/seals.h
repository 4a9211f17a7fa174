/* seals.h - what was signed, each statement beside the re-authentication that stands for it, read as it is kept. */
#ifndef BEATBOOK_STORE_SEALS_H
#define BEATBOOK_STORE_SEALS_H

#include <beatbook/domain/credential.h>
#include <beatbook/store/store.h>

struct seals_row {
    struct signed_statement signed_one; /* `allowed` is not set here */
    struct signing_key key;             /* that signed; id 0 none */
    int64_t seal;                       /* id, 0 none: several statements have one */
    bool own;                           /* seal and key are the signer's */
};

#define SEALS_SIGN_OFF "sign-off"
#define SEALS_REVOCATION "revocation"
#define SEALS_VERIFICATION "verification"
#define SEALS_VERIFICATION_END "verification-end"
#define SEALS_REVIEW "review"
#define SEALS_GATEWAY "gateway"

/* Visit the statements about one entry, or about all (0), oldest first: sign-offs and revocations. Texts are valid during the visit. Stops at
 * the first status other than OK. */
typedef enum status (*seals_visitor)(const struct seals_row *row, void *context, struct err *err);
enum status seals_visit(struct store *store, int64_t entry, seals_visitor visitor, void *context,
                        struct err *err);

/* The same for what the employer said of the behaviours of one enrolment, or of all (0): given and taken back. */
enum status seals_visit_behaviours(struct store *store, int64_t enrolment, seals_visitor visitor,
                                   void *context, struct err *err);

/* The same for the reviews of one person, or of all (0). */
enum status seals_visit_reviews(struct store *store, int64_t person, seals_visitor visitor, void *context,
                                struct err *err);

/* The same for the gateway of one enrolment, or of all (0). */
enum status seals_visit_gateways(struct store *store, int64_t enrolment, seals_visitor visitor, void *context,
                                 struct err *err);

#endif

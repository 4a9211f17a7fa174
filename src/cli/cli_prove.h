/* cli_prove.h - who signs proves who they are: what commands share that sign something. */
#ifndef CLI_PROVE_H
#define CLI_PROVE_H

#include "cli_parts.h"

struct cli_proof {
    struct str secret, signature; /* what goes with the answer to a challenge; empty where there is none */
    struct str nonce;             /* of the round that was signed by hand */
};
#define CLI_PROOF_INIT                                                                                       \
    {                                                                                                        \
        STR_INIT, STR_INIT, STR_INIT                                                                         \
    }

/* Bring what the challenge's method wants: ask the person, or their agent. Clear it after use. */
enum status cli_prove(struct cli *cli, const struct challenge *challenge, struct cli_proof *proof,
                      struct err *err);
const char *cli_prove_secret(const struct cli_proof *proof);    /* NULL for none */
const char *cli_prove_signature(const struct cli_proof *proof); /* NULL for none */
void cli_prove_clear(struct cli_proof *proof);

/* By hand: write what is to be signed, and say how, `again` being the command without its --signature. Or read the signature, and the nonce from the file
 * beside it. */
enum status cli_prove_write(struct cli *cli, const struct challenge *challenge, const char *path,
                            const char *again, struct err *err);
enum status cli_prove_read(const char *path, struct cli_proof *proof, struct err *err);

/* One signature by one command: the challenge is shown and answered; with --write it is only written (*wait: that is all for now), with --signature
 * it is answered by what was signed by hand. */
struct cli_proving {
    enum status (*prepare)(struct cli *cli, const void *ask, struct challenge *out, struct err *err);
    const void *ask;
    const char **nonce; /* in it: set */
    bool aloud;         /* what is to be signed is said first */
};
enum status cli_prove_by(struct cli *cli, const struct cli_call *call, const struct cli_proving *proving,
                         struct cli_proof *proof, bool *wait, struct err *err);

/* The two options, for the tables of commands. */
#define CLI_PROVE_OPTIONS                                                                                    \
    {"--write", "FILE", N_("by SSH key and by hand: only write what is to be signed"), 0},                   \
    {                                                                                                        \
        "--signature", "FILE", N_("what ssh-keygen wrote for it: FILE.sig"), 0                               \
    }

#endif

/* agent.h - the person's SSH agent, asked for a signature; never waits, so that the screen can ask it too.
 *
 * A key may have to be touched or confirmed first: that takes as long as the person takes. Nothing but the text's hash goes to the agent,
 * and nothing of the agent's is kept.
 */
#ifndef BEATBOOK_CLIENT_AGENT_H
#define BEATBOOK_CLIENT_AGENT_H

#include <stdbool.h>

#include <beatbook/domain/document.h>
#include <beatbook/util/err.h>
#include <beatbook/util/str.h>

struct agent;

/* Connect to the agent of SSH_AUTH_SOCK and ask it to sign `text` in a namespace with the first of `keys` ("ssh-ed25519 AAAA…" each) that it holds.
 * STATUS_FILE with cause and remedy when there is no agent. Free *agent, also after a failure (then it is NULL). */
enum status agent_start(struct agent **agent, const struct word_list *keys, const char *space,
                        const char *text, struct err *err);
void agent_free(struct agent *agent);

/* The descriptor to poll for reading, and whether there is something to write as well. */
int agent_fd(const struct agent *agent, bool *wants_write);

/* Do what can be done without waiting. *done when the armoured SSHSIG was appended to `out`. STATUS_FILE when the agent has none of the keys, refuses, or
 * does not speak as agents do. */
enum status agent_pump(struct agent *agent, bool *done, struct str *out, struct err *err);

/* All of it, waiting: for commands. */
enum status agent_sign(const struct word_list *keys, const char *space, const char *text, struct str *out,
                       struct err *err);

#endif

/* session.h - one sitting of one person: what was said on the command line, where things lie, the connection to the store.
 *
 * The screen and the commands both start from here.
 */
#ifndef BEATBOOK_APP_SESSION_H
#define BEATBOOK_APP_SESSION_H

#include <stdbool.h>

#include <beatbook/client/client.h>
#include <beatbook/util/arena.h>
#include <beatbook/util/err.h>
#include <beatbook/util/str.h>

enum session_format { SESSION_TEXT, SESSION_TSV, SESSION_JSON };

struct session {
    const char *store; /* path, NULL: configured */
    const char *as;
    const char *now;
    enum session_format format;
    bool plain;
    bool no_configured_store; /* neither --store nor /etc/beatbook.conf: store is the person's own file */
    struct client *client;
    struct arena arena; /* of the texts above */
};

/* Find the store by the order of DESIGN 4 (given, /etc/beatbook.conf, own) and make the client (the store program is started at the first request). The texts
 * may be NULL. */
enum status session_open(struct session *session, const char *store, const char *as, const char *now,
                         struct err *err);
void session_close(struct session *session);

/* Is there a store at all? False only when the store is a file by name that does not exist: the screen then offers to make one. */
bool session_store_exists(const struct session *session);

/* Make the person's own store: runs `beatbook-admin --store FILE init`. */
enum status session_make_store(struct session *session, struct err *err);

/* Become someone else (the demo, or an ordinary owner): a new connection with --as LOGIN. On failure the old one stays. */
enum status session_become(struct session *session, const char *login, struct err *err);

/* Append the path of one of our programs ("beatbook-store", "beatbook-import", "beatbook-admin"): $BEATBOOK_LIBEXEC, beside the running program, the
 * compiled-in folders. STATUS_FILE with a sentence when it is nowhere. */
enum status session_find_program(const char *name, struct str *out, struct err *err);

/* Append the path of a data file ("frameworks/framework.rng", "sample/shifts.json"): $BEATBOOK_DATA, ../share beside the running program, compiled-in. */
enum status session_find_data(const char *name, struct str *out, struct err *err);

/* The same for a file that this host may have its own of, which then goes before the one that came with the program:
 * /etc/beatbook/OWN ($BEATBOOK_DATA before both). */
enum status session_find_replaceable(const char *name, const char *own, struct str *out, struct err *err);

#endif

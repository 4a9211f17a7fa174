/* admin.h - what the owner of a store does to the whole of it: begin, verify, look after it. Without a caller and without policy: whoever
 * can open the file may. */
#ifndef BEATBOOK_SERVICE_ADMIN_H
#define BEATBOOK_SERVICE_ADMIN_H

#include <beatbook/domain/ask.h>
#include <beatbook/store/store.h>

/* A new store with one person in it: a member of the training unit, and the one whom its owner acts as. `uid` -1 unknown. */
struct admin_first {
    const char *login, *name;
    int64_t uid;
    const char *zone;
    const char *demo_day; /* the day that the store keeps, as text; NULL: the machine's clock */
};
enum status admin_init(const char *path, const struct admin_first *first, struct err *err);

/* How signing is proved from now on: "none" (at home), "pin", "ssh" or "pam". Journalled. STATUS_USAGE for another word, STATUS_STATE for "pam"
 * in a program built without it; setting what is set already changes nothing. */
enum status admin_set_signing(struct store *store, const char *method, struct err *err);

/* The journal's chain, sign-offs, what is kept ready; `full`: every page and index of the file too. */
enum status admin_verify(struct store *store, bool full, struct arena *arena, struct verify_answer *answer,
                         struct err *err);

/* What a healthy store looks like from outside. */
struct admin_state {
    const char *host, *zone, *method, *home, *demo_day; /* NULL not set */
    int64_t people, training, documents, entries, revisions, sign_offs, lines;
    moment last;      /* of the journal; MOMENT_NONE */
    const char *head; /* hash */
};
enum status admin_state(struct store *store, struct arena *arena, struct admin_state *out, struct err *err);

#endif

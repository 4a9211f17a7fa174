/* person_keys.h - the SSH keys with which a person signs: shown, added, ended. Inside `ui` only. */
#ifndef UI_PERSON_KEYS_H
#define UI_PERSON_KEYS_H

#include <beatbook/domain/credential.h>
#include <beatbook/ui/flow.h>
#include <beatbook/ui/view.h>

struct person_keys {
    struct view *view; /* that shows them, and is asked again when they changed */
    const char *login; /* whose; borrowed */
    struct arena arena;
    struct signing_key_list list;
    LIST(const struct signing_key *) ending; /* to choose from */
    struct str line;                         /* on its way to the store */
    day from;
    int64_t id; /* of the key to be ended */
};

void person_keys_release(struct person_keys *keys);

/* Under the rest of the page; `may` the caller see them at all? Where there are none, who adds one. */
void person_keys_flow(const struct person_keys *keys, bool may, struct flow *flow);

/* Ask for a .pub file, or take this one; then for its days. Ask which key ends ("" and several), from when; then whether it is meant. */
void person_keys_add(struct person_keys *keys, const char *given);
void person_keys_end(struct person_keys *keys, const char *id);

/* What there is to say once one was added, in a box: its fingerprint, to be compared. */
void person_keys_added(struct view *view, const struct signing_key *key);
/* And once it was ended, in the bottom line. */
void person_keys_ended(struct view *view, const struct signing_key *key);

#endif

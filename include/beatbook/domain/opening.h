/* opening.h - the gateway being opened: who has signed that it may be, in which order, and what that rested on (DESIGN 3, "The gateway").
 *
 * An opening begins when the first of those whom the rules name signs the checklist as it is then. What it rests on is frozen with that signature, and
 * each of the others signs exactly that. It is open from the day of the last signature on; recency counts back from that day, and the practical
 * period ends with it. It may be taken back, with a reason, and begun anew: all of them stay.
 */
#ifndef BEATBOOK_DOMAIN_OPENING_H
#define BEATBOOK_DOMAIN_OPENING_H

#include <beatbook/domain/document.h>
#include <beatbook/domain/person.h>
#include <beatbook/domain/provision.h>
#include <beatbook/util/day.h>

enum opening_state {
    OPENING_PENDING, /* a signature is missing */
    OPENING_OPEN,
    OPENING_ENDED, /* taken back */
    OPENING_LEFT,  /* never complete, and begun anew */
    OPENING_STATE_COUNT
};
extern const struct names opening_state_names; /* "pending", "open", "ended", "left" */

/* A role that signs, in its place. LIST in the order of the rules. */
struct opening_step {
    enum role role;
};
LIST_NAMED(opening_step_list, struct opening_step);

struct opening_signature {
    enum role role;
    const char *login, *name;
    day on;
    moment at;
    const char *method;
    const char *statement; /* "" when erased, or where it is not asked for */
};
LIST_NAMED(opening_signature_list, struct opening_signature);

struct opening {
    int64_t id;
    enum opening_state state;
    day on;        /* on which it was begun: what it rests on was so that day */
    day opened_on; /* DAY_NONE unless open, or ended after it was */
    struct opening_step_list steps;
    struct opening_signature_list signatures; /* of the first so many steps */
    const char *hash;                         /* SHA-256 of what it rests on */
    const char *rests;                        /* NULL where it is not asked for */
    const char *ended_by, *ended_name;        /* login and name; NULL: not taken back */
    day ended_on;
    moment ended_at;
    const char *reason; /* why; "" when erased */
};
LIST_NAMED(opening_list, struct opening);

/* Reasons are sentences, not files. */
#define OPENING_WORDS_MAX 2000

/* Who signs under these rules, each once, in their order; none when the rules name nobody. */
void opening_steps(const struct provision_list *rules, day start, int age, day today, struct arena *arena,
                   struct opening_step_list *out);

/* The same as words, "apprentice supervisor training", and back. What is no role is left out. */
void opening_steps_write(const struct opening_step_list *steps, struct str *out);
void opening_steps_read(const char *text, struct arena *arena, struct opening_step_list *out);

/* The one that counts: open, or still to be signed. NULL none. */
const struct opening *opening_current(const struct opening_list *openings);

/* Whose turn it is; ROLE_COUNT nobody's. */
enum role opening_turn(const struct opening *opening);

/* Who signs as that, for a sentence: "training unit". */
const char *opening_who(enum role role);

#endif

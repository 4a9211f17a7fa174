/* behaviour.h - the employer's word that a behaviour is shown: a record of its own, with the examples it rests on (DESIGN 3, "the gateway"). */
#ifndef BEATBOOK_DOMAIN_BEHAVIOUR_H
#define BEATBOOK_DOMAIN_BEHAVIOUR_H

#include <beatbook/domain/person.h>

#define BEHAVIOUR_WORDS_MAX 4000   /* bytes */
#define BEHAVIOUR_EXAMPLES_MAX 200 /* of one verification */

/* An entry, and the number of its revision that was the latest then. */
struct behaviour_example {
    int64_t entry, revision;
};
LIST_NAMED(behaviour_example_list, struct behaviour_example);

/* A behaviour of an enrolment, with what its employer said last: verified, taken back, or (id 0) nothing yet. */
struct behaviour {
    const char *apprentice; /* login */
    const char *ref, *code, *title, *version;
    bool verified;
    int64_t id;
    const char *login, *name; /* of who said it */
    moment at;
    const char *method;
    struct behaviour_example_list examples; /* by number; of what was taken back, those that it rested on */
    const char *words;                      /* why; "" when erased */
    const char *statement;                  /* what was signed; "" when erased */
    bool hidden;                            /* the words are erased */
};
LIST_NAMED(behaviour_list, struct behaviour);

struct behaviours {
    struct behaviour_list items; /* in the frameworks' order, the principal's first */
    const char *next;            /* always NULL */
};

struct behaviour_list_ask {
    const char *login; /* NULL: the caller */
};

/* For behaviour.prepare, and with what came of it for behaviour.verify and behaviour.end. */
struct behaviour_ask {
    const char *login, *criterion;          /* whose; code or ref */
    bool end;                               /* prepare: a verification is to be taken back */
    struct behaviour_example_list examples; /* not to take back; revisions are not asked */
    const char *words;                      /* what shows it; why it is taken back */
    const char *nonce, *secret, *signature; /* re-authentication, as for signing */
};

#endif

/* provision.h - what a rules document sets beside evidence: terms, duration, hours, functional skills, reviews, breaks, retention, phases,
 * milestones, the lines of the gateway.
 *
 * A provision is one value with where it comes from: a <source>, or the remark that the training unit sets it. Which of several for the
 * same thing holds is a matter of the first day of practical training, the age on it and, for those that change for people in flight,
 * of today (DESIGN 3, "The gateway"). A document that extends another says only what differs (provision_inherit).
 */
#ifndef BEATBOOK_DOMAIN_PROVISION_H
#define BEATBOOK_DOMAIN_PROVISION_H

#include <stdbool.h>

#include <beatbook/domain/document.h>
#include <beatbook/util/day.h>

/* In the order in which they stand in a document. */
enum provision_kind {
    PROVISION_TERM,
    PROVISION_DURATION,
    PROVISION_HOURS,
    PROVISION_SKILL,
    PROVISION_REVIEW,
    PROVISION_BREAK,
    PROVISION_RETENTION,
    PROVISION_PHASE,
    PROVISION_MILESTONE,
    PROVISION_GATEWAY,
    PROVISION_KIND_COUNT
};
extern const struct names
    provision_kind_names; /* by the names of their elements: "term", "minimum-duration", … */

/* What a line of the gateway asks for; those that sign it stand in the order in which they sign. */
enum provision_gateway {
    PROVISION_GATEWAY_CRITERIA,
    PROVISION_GATEWAY_BEHAVIOURS,
    PROVISION_GATEWAY_DURATION,
    PROVISION_GATEWAY_HOURS,
    PROVISION_GATEWAY_QUALIFICATION,
    PROVISION_GATEWAY_SKILLS,
    PROVISION_GATEWAY_MILESTONES,
    PROVISION_GATEWAY_REVIEWS,
    PROVISION_GATEWAY_NOTHING_OPEN,
    PROVISION_GATEWAY_SIGN_APPRENTICE,
    PROVISION_GATEWAY_SIGN_SUPERVISOR,
    PROVISION_GATEWAY_SIGN_TRAINING,
    PROVISION_GATEWAY_COUNT
};
extern const struct names provision_gateway_names; /* "criteria", …, "sign-training" */
extern const struct names provision_skill_names;   /* "english", "maths" */

/* A number that is not given is -1, a day DAY_NONE. Both ends of a range are within it. */
struct provision {
    enum provision_kind kind;
    const char *id;
    const char *about; /* the skill, the term, what the gateway asks, the phase of a milestone; NULL none */
    day starts_from;   /* first day of practical training that it is for */
    day starts_until;  /* the last one */
    day in_force_from; /* from this day on, also for those in flight; else from the start */
    int age_from, age_until;     /* in years, at the start */
    int months;                  /* of a duration: at least; of a retention */
    int weeks_from, weeks_until; /* between reviews; of a break: what counts as one from so many weeks on */
    int minutes;                 /* off the job: in the whole practical period, whatever else is asked */
    int minutes_per_week;        /* off the job: on average */
    int percent;                 /* off the job: of working hours */
    int level;                   /* of a functional skill; 0 none is asked for */
    bool unit_sets;              /* no source sets it: the training unit does */
    struct remark_list parts;    /* title in each language, source, note: in that order */
    const char *rules; /* "id version" of the document that says it, once it is in a store; else NULL */
    int line;
};

/* Everything not given. */
void provision_init(struct provision *provision);

/* Its title in that language ("cy", else English), "" without one; the words and the address of its source, NULL without; its notes, parted
 * by blanks, in `out`. */
const char *provision_title(const struct provision *provision, const char *lang);
const char *provision_source(const struct provision *provision);
const char *provision_href(const struct provision *provision);
void provision_notes(const struct provision *provision, struct str *out);

/* Append what it sets, and for whom, as a sentence without an end: "at least 8 months; starts from 2025-08-01". Nothing when it sets nothing. */
void provision_tell(const struct provision *provision, struct str *out);

/* Does it hold for whoever started on that day at that age (-1 unknown: only what asks for no age holds), as seen today? */
bool provision_holds(const struct provision *provision, day start, int age, day today);

/* The one that holds; of several the one that came into force last. `about` NULL: whatever it is about. NULL when none does. */
const struct provision *provision_for(const struct provision_list *list, enum provision_kind kind,
                                      const char *about, day start, int age, day today);

/* Is there any of this kind and subject, whoever it is for? */
bool provision_any(const struct provision_list *list, enum provision_kind kind, const char *about);

/* Do the two speak of the same thing, so that one of an extending document takes the place of all those of the extended one? Phases and
 * milestones stand beside one another: they are the same by id. */
bool provision_same(const struct provision *a, const struct provision *b);

/* Add to `own` what it does not say itself. */
void provision_inherit(struct provision_list *own, const struct provision_list *base, struct arena *arena);

#endif

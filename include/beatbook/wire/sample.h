/* sample.h - share/sample/people.json and shifts.json: what a demo store is filled from.
 *
 * Texts may hold slots in braces ("{place}", "{incident}") that the filler replaces.
 */
#ifndef BEATBOOK_WIRE_SAMPLE_H
#define BEATBOOK_WIRE_SAMPLE_H

#include <stdbool.h>

#include <beatbook/wire/shape.h>

LIST_NAMED(sample_words, const char *);

struct sample_force {
    const char *id, *name;
    bool welsh;
    const char *rules; /* funding rule set: "england", "none" */
    const char *incident_prefix;
    struct sample_words places, streets, schools, shops, teams;
};

struct sample_break {
    const char *from, *until; /* days; until NULL: it goes on */
    const char *reason;
};
LIST_NAMED(sample_break_list, struct sample_break);

struct sample_person {
    const char *login, *name, *number, *force;
    const char *cohort, *team; /* NULL where they have none */
    int64_t age;               /* at the start; 0: made up */
    /* of those in a situation of their own; else NULL, false */
    const char *start, *end; /* days */
    struct sample_break_list breaks;
    int64_t shows;  /* so many criteria of the standard */
    int64_t taught; /* so many times, two days each */
    bool ready;     /* for the gateway */
};
LIST_NAMED(sample_person_list, struct sample_person);

struct sample_core {
    struct sample_person_list apprentices, supervisors, assessors, tutors, training, auditors;
    struct sample_person_list situations, sergeants; /* people beside these: see fill_situations.c */
};

struct sample_people {
    LIST(struct sample_force) forces;
    struct sample_core core;
    struct sample_words colleagues, first_names, last_names;
};

struct sample_slots {
    struct sample_words weather, time, crime;
};

struct sample_phrases {
    struct sample_words openings, reflections, decline_comments, accept_comments, return_reasons,
        revoke_reasons;
};

struct sample_reference {
    const char *kind, *value;
};

/* One shift worth writing up. */
struct sample_shift {
    const char *id, *title;
    struct sample_words types;
    int64_t minutes_least, minutes_most;
    struct sample_words claims, companions; /* refs */
    const char *off_the_job;                /* NULL no */
    LIST(struct sample_reference) references;
    struct sample_words narrative; /* paragraphs */
};

struct sample_shifts {
    struct sample_words off_the_job_reasons;
    struct sample_slots slots;
    struct sample_phrases phrases;
    LIST(struct sample_shift) entries;
};

extern const struct shape codec_sample_people, codec_sample_shifts;

#endif

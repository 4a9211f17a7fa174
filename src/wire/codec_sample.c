/* codec_sample.c - the files that a demo store is filled from. */
#include <beatbook/wire/sample.h>

#include "codec_fields.h"

static const struct field sample_force_fields[] = {
    LINE(sample_force, id, ID_MOST),
    LINE(sample_force, name, NAME_MOST),
    BOOL(sample_force, welsh),
    LINE(sample_force, rules, ID_MOST),
    LINE(sample_force, incident_prefix, ID_MOST),
    TEXTS(sample_force, places, 0),
    TEXTS(sample_force, streets, 0),
    TEXTS(sample_force, schools, 0),
    TEXTS(sample_force, shops, 0),
    TEXTS(sample_force, teams, 0),
};
static SHAPE(sample_force);

static const struct field sample_break_fields[] = {
    LINE(sample_break, from, ID_MOST),
    LINE(sample_break, until, ID_MOST),
    LINE(sample_break, reason, NAME_MOST),
};
static SHAPE(sample_break);

static const struct field sample_person_fields[] = {
    LINE(sample_person, login, LOGIN_MOST),
    LINE(sample_person, name, NAME_MOST),
    LINE(sample_person, number, NAME_MOST),
    LINE(sample_person, force, ID_MOST),
    LINE(sample_person, cohort, NAME_MOST),
    LINE(sample_person, team, NAME_MOST),
    INT(sample_person, age),
    LINE(sample_person, start, ID_MOST),
    LINE(sample_person, end, ID_MOST),
    LIST_OF(sample_person, breaks, sample_break, 0),
    INT(sample_person, shows),
    INT(sample_person, taught),
    BOOL(sample_person, ready),
};
static SHAPE(sample_person);

static const struct field sample_core_fields[] = {
    LIST_OF(sample_core, apprentices, sample_person, 0), LIST_OF(sample_core, supervisors, sample_person, 0),
    LIST_OF(sample_core, assessors, sample_person, 0),   LIST_OF(sample_core, tutors, sample_person, 0),
    LIST_OF(sample_core, training, sample_person, 0),    LIST_OF(sample_core, auditors, sample_person, 0),
    LIST_OF(sample_core, situations, sample_person, 0),  LIST_OF(sample_core, sergeants, sample_person, 0),
};
static SHAPE(sample_core);

static const struct field sample_people_fields[] = {
    LIST_OF(sample_people, forces, sample_force, 0),
    STRUCT(sample_people, core, sample_core),
    TEXTS(sample_people, colleagues, 0),
    TEXTS(sample_people, first_names, 0),
    TEXTS(sample_people, last_names, 0),
};
SHAPE(sample_people);

static const struct field sample_slots_fields[] = {
    TEXTS(sample_slots, weather, 0),
    TEXTS(sample_slots, time, 0),
    TEXTS(sample_slots, crime, 0),
};
static SHAPE(sample_slots);

static const struct field sample_phrases_fields[] = {
    TEXTS(sample_phrases, openings, 0),         TEXTS(sample_phrases, reflections, 0),
    TEXTS(sample_phrases, decline_comments, 0), TEXTS(sample_phrases, accept_comments, 0),
    TEXTS(sample_phrases, return_reasons, 0),   TEXTS(sample_phrases, revoke_reasons, 0),
};
static SHAPE(sample_phrases);

static const struct field sample_reference_fields[] = {
    LINE(sample_reference, kind, ID_MOST),
    LINE(sample_reference, value, NAME_MOST),
};
static SHAPE(sample_reference);

static const struct field sample_shift_fields[] = {
    LINE(sample_shift, id, ID_MOST),
    LINE(sample_shift, title, NAME_MOST),
    TEXTS(sample_shift, types, 0),
    INT(sample_shift, minutes_least),
    INT(sample_shift, minutes_most),
    TEXTS(sample_shift, claims, 0),
    TEXTS(sample_shift, companions, 0),
    LINE(sample_shift, off_the_job, ID_MOST),
    LIST_OF(sample_shift, references, sample_reference, 0),
    TEXTS(sample_shift, narrative, 0),
};
static SHAPE(sample_shift);

static const struct field sample_shifts_fields[] = {
    TEXTS(sample_shifts, off_the_job_reasons, 0),
    STRUCT(sample_shifts, slots, sample_slots),
    STRUCT(sample_shifts, phrases, sample_phrases),
    LIST_OF(sample_shifts, entries, sample_shift, 0),
};
SHAPE(sample_shifts);

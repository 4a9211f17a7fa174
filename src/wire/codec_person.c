/* codec_person.c - people, teams, assignments, enrolments, and what is asked about them. */
#include "codec_fields.h"

static const struct field enrolment_framework_fields[] = {
    LINE(enrolment_framework, id, ID_MOST),
    LINE(enrolment_framework, version, ID_MOST),
    BLOCK(enrolment_framework, title, SENTENCE_MOST),
    BOOL(enrolment_framework, principal),
};
SHAPE(enrolment_framework);

static const struct field break_row_fields[] = {
    DAY(break_row, from_day),
    DAY(break_row, until_day),
    LINE(break_row, reason, SENTENCE_MOST),
};
static SHAPE(break_row);

static const struct field break_clock_fields[] = {
    INT(break_clock, day_number), INT_OR_NULL(break_clock, day_count), DAY(break_clock, end_day),
    DAY(break_clock, break_from), DAY(break_clock, break_until),
};
SHAPE(break_clock);

static const struct field enrolment_was_fields[] = {
    LINE(enrolment_was, cohort, NAME_MOST),
    DAY(enrolment_was, until_day),
};
static SHAPE(enrolment_was);

static const struct field enrolment_fields[] = {
    INT(enrolment, id),
    LINE(enrolment, login, LOGIN_MOST),
    LIST_OF(enrolment, frameworks, enrolment_framework, 1000),
    DAY(enrolment, start_day),
    DAY(enrolment, end_day),
    LINE(enrolment, cohort, NAME_MOST),
    LINE(enrolment, rules, ID_MOST),
    LINE(enrolment, rules_version, ID_MOST),
    INT_OR_NULL(enrolment, age_at_start),
    INT_OR_NULL(enrolment, hours_per_week),
    ENUM(enrolment, status, enrolment_status, person_enrolment_names),
    DAY(enrolment, ended_on),
    DAY(enrolment, moved_end_day),
    LIST_OF(enrolment, breaks, break_row, 1000),
    LIST_OF(enrolment, was, enrolment_was, 1000),
};
SHAPE(enrolment);

static const struct field assignment_fields[] = {
    LINE(assignment, apprentice, LOGIN_MOST),
    LINE(assignment, apprentice_name, NAME_MOST),
    ENUM(assignment, role, role, person_role_names),
    LINE(assignment, login, LOGIN_MOST),
    LINE(assignment, team, NAME_MOST),
    LINE(assignment, name, NAME_MOST),
    DAY(assignment, from_day),
    DAY(assignment, until_day),
};
SHAPE(assignment);

static const struct field absence_fields[] = {
    LINE(absence, login, LOGIN_MOST),
    LINE(absence, name, NAME_MOST),
    LINE(absence, deputy, LOGIN_MOST),
    LINE(absence, deputy_name, NAME_MOST),
    DAY(absence, from_day),
    DAY(absence, until_day),
    BOOL(absence, now),
    INT_OR_NULL(absence, apprentices),
};
SHAPE(absence);

static const struct field away_ask_fields[] = {
    LINE(away_ask, login, LOGIN_MOST),
    BOOL(away_ask, back),
    DAY(away_ask, from_day),
    DAY(away_ask, until_day),
    LINE(away_ask, deputy, LOGIN_MOST),
};
SHAPE(away_ask);

static const struct field person_fields[] = {
    LINE(person, login, LOGIN_MOST),
    LINE(person, name, NAME_MOST),
    LINE(person, number, NAME_MOST),
    INT_OR_NULL(person, uid),
    SET(person, roles, person_role_names),
    DAY(person, left_on),
    BOOL(person, has_pin),
    LINE(person, mail, NAME_MOST),
    LINE(person, cohort, NAME_MOST),
    TEXTS(person, teams, 10000),
    LIST_OF(person, enrolments, enrolment, 1000),
    LIST_OF(person, assignments, assignment, 0),
    LIST_OF(person, absences, absence, 0),
    TEXTS(person, follows, 0),
};
SHAPE(person);

static const struct field team_fields[] = {
    LINE(team, name, NAME_MOST),
    LIST_OF(team, members, person, 0),
};
SHAPE(team);

static const struct field mail_ask_fields[] = {
    LINE(mail_ask, login, LOGIN_MOST),
    LINE(mail_ask, mail, WORDS_MOST),
};
SHAPE(mail_ask);

static const struct field ask_login_fields[] = {
    LINE(ask_login, login, LOGIN_MOST),
};
SHAPE(ask_login);

static const struct field ask_name_fields[] = {
    LINE(ask_name, name, NAME_MOST),
};
SHAPE(ask_name);

static const struct field person_change_fields[] = {
    LINE(person_change, login, LOGIN_MOST),       LINE(person_change, name, NAME_MOST),
    LINE(person_change, number, NAME_MOST),       INT_OR_NULL(person_change, uid),
    SET(person_change, roles, person_role_names),
};
SHAPE(person_change);

static const struct field person_ask_fields[] = {
    ENUM64(person_ask, role, person_role_names),
    LINE(person_ask, cohort, NAME_MOST),
    LINE(person_ask, words, WORDS_MOST),
    LINE(person_ask, cursor, CURSOR_MOST),
    INT(person_ask, limit),
};
SHAPE(person_ask);

static const struct field people_fields[] = {
    LIST_OF(people, items, person, 0),
    LINE(people, next, CURSOR_MOST),
};
SHAPE(people);

static const struct field leave_ask_fields[] = {
    LINE(leave_ask, login, LOGIN_MOST),
    DAY(leave_ask, on),
    LINE(leave_ask, to, LOGIN_MOST),
};
SHAPE(leave_ask);

static const struct field team_ask_fields[] = {
    LINE(team_ask, name, NAME_MOST),
    LINE(team_ask, login, LOGIN_MOST),
};
SHAPE(team_ask);

static const struct field teams_fields[] = {
    LIST_OF(teams, items, team, 0),
    LINE(teams, next, CURSOR_MOST),
};
SHAPE(teams);

static const struct field assign_ask_fields[] = {
    LINE(assign_ask, apprentice, LOGIN_MOST),
    ENUM64(assign_ask, role, person_role_names),
    LINE(assign_ask, to, NAME_MOST),
    DAY(assign_ask, from_day),
    DAY(assign_ask, until_day),
};
SHAPE(assign_ask);

static const struct field assignments_fields[] = {
    LIST_OF(assignments, items, assignment, 0),
    LINE(assignments, next, CURSOR_MOST),
};
SHAPE(assignments);

static const struct field enrol_ask_fields[] = {
    LINE(enrol_ask, login, LOGIN_MOST),
    LINE(enrol_ask, principal, ID_MOST),
    TEXTS(enrol_ask, with, 1000),
    DAY(enrol_ask, start_day),
    DAY(enrol_ask, end_day),
    LINE(enrol_ask, cohort, NAME_MOST),
    LINE(enrol_ask, rules, ID_MOST),
    INT_OR_NULL(enrol_ask, age_at_start),
    INT_OR_NULL(enrol_ask, hours_per_week),
};
SHAPE(enrol_ask);

static const struct field enrol_change_fields[] = {
    LINE(enrol_change, login, LOGIN_MOST),
    LINE(enrol_change, cohort, NAME_MOST),
    DAY(enrol_change, end_day),
    INT_OR_NULL(enrol_change, hours_per_week),
    ENUM64(enrol_change, status, person_enrolment_names),
    DAY(enrol_change, on),
};
SHAPE(enrol_change);

static const struct field break_ask_fields[] = {
    LINE(break_ask, login, LOGIN_MOST),
    BOOL(break_ask, resume),
    DAY(break_ask, from_day),
    DAY(break_ask, until_day),
    LINE(break_ask, reason, SENTENCE_MOST),
};
SHAPE(break_ask);

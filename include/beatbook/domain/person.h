/* person.h - people, roles, teams, assignments, enrolments. */
#ifndef BEATBOOK_DOMAIN_PERSON_H
#define BEATBOOK_DOMAIN_PERSON_H

#include <stdbool.h>
#include <stdint.h>

#include <beatbook/domain/absence.h>
#include <beatbook/domain/break.h>
#include <beatbook/util/arena.h>
#include <beatbook/util/day.h>
#include <beatbook/util/names.h>

enum role {
    ROLE_APPRENTICE,
    ROLE_SUPERVISOR,
    ROLE_ASSESSOR,
    ROLE_TUTOR,
    ROLE_TRAINING,
    ROLE_AUDITOR,
    ROLE_COUNT
};
#define ROLE_BIT(role) (1u << (role))
extern const struct names person_role_names;

#define PERSON_LOGIN_MAX 32
#define PERSON_NAME_MAX 120

/* A login as Unix has it: [a-z_][a-z0-9_.-]*, at most 32. */
bool person_login_valid(const char *login);

#define PERSON_MAIL_MAX 254
/* An address that is safe in a header and on a command line: letters, digits and . _ + - before the @ (a letter or digit first), the name of a host
 * after it. Much less than mail allows. */
bool person_mail_valid(const char *mail);

struct mail_ask {
    const char *login;
    const char *mail; /* NULL: none any more */
};

struct enrolment_framework {
    const char *id;
    const char *version;
    const char *title;
    bool principal;
};
LIST_NAMED(enrolment_framework_list, struct enrolment_framework);

enum enrolment_status {
    ENROLMENT_ACTIVE,
    ENROLMENT_BREAK,
    ENROLMENT_WITHDRAWN,
    ENROLMENT_TRANSFERRED,
    ENROLMENT_COMPLETED,
    ENROLMENT_STATUS_COUNT
};
extern const struct names person_enrolment_names;

/* A cohort that an enrolment was in before. */
struct enrolment_was {
    const char *cohort;
    day until_day; /* the last day in it */
};
LIST_NAMED(enrolment_was_list, struct enrolment_was);

struct enrolment {
    int64_t id;
    const char *login;
    struct enrolment_framework_list frameworks; /* the principal first */
    day start_day;
    day end_day; /* planned; DAY_NONE unknown */
    const char *cohort;
    const char *rules; /* id of the rules document, NULL: none */
    const char *rules_version;
    int64_t age_at_start;         /* years, -1 unknown */
    int64_t hours_per_week;       /* -1 unknown */
    enum enrolment_status status; /* break: one holds today */
    day ended_on;             /* last day of one that is withdrawn, transferred or completed; else DAY_NONE */
    day moved_end_day;        /* end_day moved on by the breaks (break.h) */
    struct break_list breaks; /* in order of their days */
    struct enrolment_was_list was;
};
LIST_NAMED(enrolment_list, struct enrolment);

struct assignment {
    const char *apprentice; /* login */
    const char *apprentice_name;
    enum role role;    /* supervisor, assessor or tutor */
    const char *login; /* NULL when to a team */
    const char *team;  /* NULL when to a person */
    const char *name;  /* of the person or team */
    day from_day;
    day until_day; /* last day of it; DAY_NONE open */
};
LIST_NAMED(assignment_list, struct assignment);

struct person {
    const char *login;
    const char *name;
    const char *number; /* collar or warrant number as printed; NULL none */
    int64_t uid;        /* account, -1 unknown */
    uint32_t roles;     /* set of enum role */
    day left_on;        /* DAY_NONE while here */
    bool has_pin;
    const char
        *mail; /* where reminders go, NULL none; only in person.show, to the training unit and themselves */
    const char *cohort; /* of the latest enrolment; NULL none */
    LIST(const char *) teams;
    struct enrolment_list enrolments;   /* only in person.show */
    struct assignment_list assignments; /* only in person.show: as apprentice, and what is assigned to them */
    struct absence_list absences; /* only in person.show, not over yet: theirs, and where they stand in */
    LIST(const char *) follows;   /* only of person.leave: what follows from it, in words */
};
LIST_NAMED(person_list, struct person);

struct team {
    const char *name;
    struct person_list members; /* login, name, roles */
};
LIST_NAMED(team_list, struct team);

#endif

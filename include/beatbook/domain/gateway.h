/* gateway.h - the checklist that opens the end-point assessment, computed from the rules and from what is known (DESIGN 3, "The gateway").
 *
 * Pure: facts and provisions in, lines out. Each line says whether it is met, or how much is wanting, or why it is not needed; which rule
 * says so and whose that is; and where its evidence is. What is not known (-1) is never taken for met.
 */
#ifndef BEATBOOK_DOMAIN_GATEWAY_H
#define BEATBOOK_DOMAIN_GATEWAY_H

#include <beatbook/domain/break.h>
#include <beatbook/domain/kind.h>
#include <beatbook/domain/milestone.h>
#include <beatbook/domain/opening.h>
#include <beatbook/domain/provision.h>

enum gateway_state { GATEWAY_MET, GATEWAY_NOT_YET, GATEWAY_NOT_NEEDED, GATEWAY_STATE_COUNT };
extern const struct names gateway_state_names; /* "met", "not-yet", "not-needed" */

/* Criteria of one pane that a rule is for; those without a rule are never part of the gateway. */
struct gateway_pane {
    int64_t met, total;
};

struct gateway_facts {
    day today, start_day, end_day; /* of practical training; end_day as planned, DAY_NONE none */
    int age;                       /* at the start; -1 unknown */
    day last_day;                  /* of one that is over; DAY_NONE: it goes on */
    struct break_list breaks;      /* in order of their days */
    struct gateway_pane panes[PANE_COUNT];
    int64_t behaviours_verified;
    int64_t minutes;                       /* off the job, as hours_of() counts them; -1 not known */
    int64_t minutes_needed;                /* as hours_of() plans them; -1 not known */
    const char *qualification;             /* title of the one that the rules use; NULL none is there */
    struct milestone_unit_list units;      /* of the qualification, in printed order */
    struct milestone_list milestones;      /* reached and standing */
    int64_t reviews_held, reviews_overdue; /* -1 not known */
    int64_t returned, waiting;             /* entries */
};

struct gateway_line {
    const char *
        id; /* "criteria-duties", "duration-standard", "milestone-first-aid": the same in every portfolio under the same rules */
    enum provision_gateway about;
    enum gateway_state state;
    const char *title, *title_cy; /* of what is asked, as the rules have it; the second may be NULL */
    const char *words;            /* how much there is and how much is wanting, or why it is not needed */
    int64_t have, need; /* in units of `about`: criteria, days, minutes, units …; -1 not known, or none */
    day due;            /* the day from which time alone meets it; DAY_NONE: time does not */
    const char *rule,
        *rules; /* id of the provision, and "id version" of the document that says it; NULL: none does */
    const char *source;   /* that the provision names; NULL: the training unit sets it */
    enum pane pane;       /* of criteria and behaviours; else PANE_NONE */
    const char *evidence; /* the command that shows what it rests on, without the login: "milestone list" */
    /* As it was when the opening that counts was begun; then_words NULL: there is none, or it was not asked for then. */
    const char *then_words;
    enum gateway_state then_state;
    int64_t then_have, then_need; /* -1 none */
    bool differs;                 /* from what it was then */
};
LIST_NAMED(gateway_line_list, struct gateway_line);

struct gateway {
    const char *login, *name, *number, *cohort;
    const char *principal, *version, *rules; /* rules: "id version", NULL none are pinned */
    day today, start_day, end_day;           /* as planned at first */
    day moved_end_day;                       /* end_day moved on by the breaks (break.h) */
    int64_t age;                             /* at the start; -1 unknown */
    const char *term, *assessment;           /* what the rules call the gateway, and what it opens */
    int64_t met, needed;                     /* lines; those not needed are in neither */
    bool ready;                              /* every needed line is met, and there is one */
    struct gateway_line_list lines;
    day opened_on;                  /* DAY_NONE: the gateway is not open */
    struct opening_step_list steps; /* who signs under the rules of today, in their order */
    struct opening_list openings;   /* all of them, oldest first */
    struct word_list
        changed;    /* what is worse now than what the opening that counts rests on, a sentence each */
    enum role next; /* whose turn it is to sign; ROLE_COUNT: it is open, or may not be opened yet */
    bool may_sign;  /* the caller can, as that */
    bool may_end;   /* the caller can take the opening that counts back */
};
LIST_NAMED(gateway_list, struct gateway);

/* So much of so much, without judging it: "10 of 10", "200:00 of 187:00". */
const char *gateway_figures(bool minutes, int64_t have, int64_t need, struct arena *arena);

/* The lines, in the order of enum provision_gateway, with met, needed and ready; term and assessment. What is not about these is left alone.
 * Texts are borrowed from the provisions and the facts, or live in the arena. */
void gateway_compute(const struct provision_list *rules, const struct gateway_facts *facts,
                     struct arena *arena, struct gateway *out);

/* First day on which a duration of `months` from `start` is served: the day after its last one of training. Breaks before that move it on, later ones
 * do not; one that lasts counts up to today, today too. `breaks` NULL: none. */
day gateway_served_on(day start, int months, const struct break_list *breaks, day today);

/* What a line evidences, as a title: in that language where the rules have it. */
const char *gateway_title(const struct gateway_line *line, const char *lang);

/* Asking. */
struct gateway_ask {
    const char *login;  /* NULL: the caller */
    const char *cohort; /* all of it that the caller may see, without lines; then `login` is NULL */
    const char *cursor;
    bool whole; /* with what the openings rest on, and what was signed */
};

/* Opening it: shown what is to be signed, then signed, in turn. */
struct gateway_sign_ask {
    const char *login; /* NULL: the caller */
    const char *nonce; /* of what was shown */
    const char *secret;
    const char *signature;
};

struct gateway_end_ask {
    const char *login;
    const char *words; /* why it is taken back */
};

struct gateways {
    struct gateway_list items;
    const char *next;
};

#endif

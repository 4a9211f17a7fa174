/* review.h - the meeting of apprentice, supervisor and training unit every 8 to 12 weeks (DESIGN 2): its clock, its life, its agenda. */
#ifndef BEATBOOK_DOMAIN_REVIEW_H
#define BEATBOOK_DOMAIN_REVIEW_H

#include <beatbook/domain/entry.h>
#include <beatbook/domain/person.h>
#include <beatbook/util/str.h>

#define REVIEW_NOTES_MAX (64 * 1024) /* bytes */
#define REVIEW_WORDS_MAX 4000        /* of a reason, an action, a note that is added later */
#define REVIEW_PLACE_MAX 200
#define REVIEW_ACTIONS_MAX 50 /* of one review */
#define REVIEW_TURNS_MAX 100
#define REVIEW_AGENDA_MAX 20 /* lines of one kind */
#define REVIEW_AHEAD_MAX 400 /* days */
#define REVIEW_SOON 7        /* days before it is overdue */
#define REVIEW_MINUTE_NONE (-1)

/* --- the clock -------------------------------------------------------------------------------- */

/* How far apart, in weeks: at the earliest, at the latest. */
struct review_interval {
    int weeks_from, weeks_until;
};
/* Where the rules of the enrolment say nothing (DESIGN 2). */
#define REVIEW_INTERVAL_USUAL                                                                                \
    {                                                                                                        \
        8, 12                                                                                                \
    }

/* Days on which the clock stands still: from the first to the day before `until`; DAY_NONE while it lasts. */
struct review_pause {
    day from, until;
};
LIST_NAMED(review_pause_list, struct review_pause);

enum review_due {
    REVIEW_NOT_YET, /* too early for the next one */
    REVIEW_DUE,     /* its time has come */
    REVIEW_NEAR,    /* at most REVIEW_SOON days are left */
    REVIEW_OVERDUE,
    REVIEW_STOPPED, /* a break lasts */
    REVIEW_ENDED,   /* the apprenticeship is over: none is due any more */
    REVIEW_DUE_COUNT
};
extern const struct names review_due_names; /* "not-yet", "due", "soon", "overdue", "stopped", "ended" */

/* When the next one is due; of an apprentice. */
struct review_clock {
    const char *login, *name, *cohort;
    day start; /* of the apprenticeship */
    day last;  /* the last one was held on; DAY_NONE none yet: it counts from the start */
    day from,
        until; /* the next is due between these; DAY_NONE when ended, or where a break without an end begins before */
    enum review_due due;
    int64_t left;    /* days until `until`, negative when past */
    int64_t review;  /* the one that is planned; 0 none */
    day on;          /* and for when */
    int64_t minute;  /* of that day, local; REVIEW_MINUTE_NONE not said */
    bool passed;     /* its day went by, and nobody said what became of it */
    int64_t open;    /* actions not done */
    int64_t to_sign; /* reviews held that the caller may still sign */
};
LIST_NAMED(review_clock_list, struct review_clock);

/* Fill from, until, due and left from start and last. Counted in days on which the clock runs: a break in between moves both ends by its length. */
void review_count(struct review_clock *clock, const struct review_interval *interval,
                  const struct review_pause_list *pauses, enum enrolment_status status, day today);

/* The day that is so many running days after another. DAY_NONE when a pause without an end is met. */
day review_after(day from, int days, const struct review_pause_list *pauses);

/* --- its life --------------------------------------------------------------------------------- */

/* What happened to a review: rows that are only ever added. */
enum review_act { REVIEW_PLANNED, REVIEW_MOVED, REVIEW_MISSED, REVIEW_HELD, REVIEW_NOTED, REVIEW_ACT_COUNT };
extern const struct names review_act_names; /* "planned", "moved", "missed", "held", "noted" */

/* Computed from its turns and signatures. */
enum review_state {
    REVIEW_STATE_PLANNED,
    REVIEW_STATE_MISSED, /* said, or its day went by */
    REVIEW_STATE_HELD,   /* a signature is missing */
    REVIEW_STATE_SIGNED,
    REVIEW_STATE_COUNT
};
extern const struct names review_state_names; /* "planned", "missed", "held", "signed" */

struct review_turn {
    int64_t id;
    enum review_act act;
    day on;         /* planned or moved for, missed of, held on; DAY_NONE of a note */
    int64_t minute; /* REVIEW_MINUTE_NONE not said */
    moment
        starts_at; /* of planned and moved with a time: that day and minute in the store's zone; MOMENT_NONE */
    const char *login, *name; /* whose doing */
    moment at;
    bool passed;        /* its day went by before anything else happened */
    const char *place;  /* "" */
    const char *reason; /* why moved or missed; "" */
    const char *notes;  /* of held and noted; "" */
    bool hidden;        /* the words are erased */
};
LIST_NAMED(review_turn_list, struct review_turn);

struct review_action {
    int64_t id, review;
    const char *owner, *owner_name;
    day by;
    const char *text;
    const char *login; /* who put it down */
    moment at;
    const char *done_by; /* login; NULL open */
    moment done_at;
    bool overdue; /* today */
    bool hidden;  /* the words are erased */
};
LIST_NAMED(review_action_list, struct review_action);

struct review_signature {
    enum role role;
    const char *login, *name;
    moment at;
    const char *method;
    const char *statement; /* "" when erased */
};
LIST_NAMED(review_signature_list, struct review_signature);

/* The roles that sign, each once, by three people. */
#define REVIEW_SIGNERS (ROLE_BIT(ROLE_APPRENTICE) | ROLE_BIT(ROLE_SUPERVISOR) | ROLE_BIT(ROLE_TRAINING))

/* --- the agenda ------------------------------------------------------------------------------- */

/* In the order in which one talks about them. */
enum review_topic {
    REVIEW_TOPIC_ACTION,    /* open from before; its owner, its day */
    REVIEW_TOPIC_SUBMITTED, /* entries handed in since */
    REVIEW_TOPIC_ACCEPTED,  /* claims of entries accepted since */
    REVIEW_TOPIC_RETURNED,  /* declined since */
    REVIEW_TOPIC_MET,       /* criteria that are met, and were not */
    REVIEW_TOPIC_LAPSES,    /* met, and not for long; the day */
    REVIEW_TOPIC_HOURS,     /* off the job: `number` minutes in all, of `due` by now, `since` the last one */
    REVIEW_TOPIC_WAITING,   /* the entry that waits longest; since when, in whose queue */
    REVIEW_TOPIC_COMMENT,   /* an entry whose last comment nobody answered; by whom, when */
    REVIEW_TOPIC_ABSENCE,   /* who is away, until when */
    REVIEW_TOPIC_COUNT
};
extern const struct names review_topic_names;

/* For a person, translated: "actions that are open". "" for what is none. */
const char *review_topic_title(enum review_topic topic);

/* One line: what it points at, and no word of anybody. What is shown beside it (title, name) is looked up where the words lie, so that words that are
 * erased are gone from here too. `number` is how many a topic has in all, in its first line; 0 in the others. */
struct review_point {
    enum review_topic topic;
    int64_t number;
    int64_t entry, revision; /* 0 none */
    int64_t action;          /* 0 none */
    const char *ref;         /* of a criterion; NULL none */
    int64_t person;          /* id, inside the store only; 0 none */
    day on;                  /* DAY_NONE none */
    int64_t due, since;      /* of hours: minutes; due -1 without a plan */
    /* looked up */
    const char *title;        /* of the entry, the criterion; the text of the action; "" erased */
    const char *code;         /* of the criterion; NULL */
    const char *login, *name; /* of the person; NULL */
    bool overdue;             /* an action past its day */
};
LIST_NAMED(review_point_list, struct review_point);

/* The point of hours in words: "41 h of 52 h planned by now, 6 h of them since then". Appended. */
void review_say_hours(const struct review_point *point, struct str *out);

/* As it is frozen: a line a point, numbers and a ref; and back. What is no such line is left out. */
void review_agenda_write(const struct review_point_list *points, struct str *out);
void review_agenda_read(const char *text, struct arena *arena, struct review_point_list *out);

/* --- asked and answered ----------------------------------------------------------------------- */

struct review_record {
    int64_t id;
    const char *apprentice, *apprentice_name;
    enum review_state state;
    bool said; /* missed: somebody said so */
    day on;    /* planned for or held on */
    int64_t minute;
    moment starts_at;
    const char *place;
    int64_t moves;                     /* so many times */
    struct review_turn_list turns;     /* oldest first */
    struct review_point_list agenda;   /* of one not held: what it would be now. Only in review.show */
    day since;                         /* what the agenda goes back to */
    const char *notes;                 /* of one not held: the draft, for who may write it; "" */
    int64_t version;                   /* of that draft */
    moment saved_at;                   /* MOMENT_NONE never */
    struct review_action_list actions; /* put down in this review */
    struct review_signature_list signatures;
    uint32_t missing;  /* set of enum role: who has not signed; 0 when not held */
    uint32_t may_sign; /* of these, the caller's */
    bool may_write;    /* the caller keeps the notes and closes it */
    bool may_plan;     /* the caller moves it, and says that it was missed */
};
LIST_NAMED(review_record_list, struct review_record);

struct reviews_ask {
    const char *login;  /* NULL everybody that the caller sees */
    const char *cohort; /* NULL all */
    const char *cursor;
    int64_t limit;
};

/* Those whose next one is due first stand first. */
struct reviews {
    struct review_clock_list items;
    const char *next;
};

/* All of an apprentice's, newest first, without agenda and notes. */
struct review_history {
    struct review_clock clock;
    struct review_record_list items;
    struct review_action_list open; /* actions not done, of all of them */
    bool may_plan;
};

struct review_plan_ask {
    const char *login; /* to plan; NULL the caller */
    int64_t review;    /* to move */
    day on;
    int64_t minute;     /* REVIEW_MINUTE_NONE not said */
    const char *place;  /* NULL: none; to move: as it was */
    const char *reason; /* to move; may be NULL */
};

/* Of miss: why. Of note: what is added. */
struct review_words_ask {
    int64_t review;
    const char *words;
};

struct review_draft {
    int64_t review;
    int64_t version; /* that it was made from, 0 none */
    bool durable;    /* a full sync now */
    const char *notes;
};

struct review_saved {
    int64_t version;
    moment saved_at;
};

struct review_action_ask {
    int64_t review;
    const char *owner; /* login */
    day by;
    const char *text;
};

struct review_close_ask {
    int64_t review;
    day on;            /* DAY_NONE: the day it was planned for, or today where that is still to come */
    const char *notes; /* NULL: those of the draft */
};

struct review_sign_ask {
    int64_t review;
    int64_t role;                           /* -1: the first that is missing and the caller's */
    const char *nonce, *secret, *signature; /* re-authentication, as for signing */
};

/* One event of a calendar: a review that was ever planned. */
struct review_event {
    int64_t review;
    const char *uid;  /* never another for the same review */
    int64_t sequence; /* raised by every change that others should see */
    bool cancelled;
    const char *apprentice, *apprentice_name;
    day on;
    moment starts_at; /* MOMENT_NONE: the whole day */
    const char *place;
    moment made_at, changed_at;
};
LIST_NAMED(review_event_list, struct review_event);

struct review_events {
    struct review_event_list items;
    const char *next;
};

#endif

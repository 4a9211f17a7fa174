/* fill_parts.h - what the parts of the filler share.
 *
 * fill.c reads the sample files and leads; fill_people.c writes people; fill_fate.c decides what becomes of each entry, and when;
 * fill_words.c composes texts; fill_reviews.c writes reviews; fill_write.c writes submissions in the order of time, fill_decide.c decisions; fill_sums.c what is kept ready; fill_situations.c tells the verbs of some more.
 */
#ifndef FILL_PARTS_H
#define FILL_PARTS_H

#include <beatbook/domain/offer.h>
#include <beatbook/service/fill.h>
#include <beatbook/store/course.h>
#include <beatbook/store/summaries.h>
#include <beatbook/util/hash.h>
#include <beatbook/wire/sample.h>

#define FILL_CLAIMS_MOST 8

struct fill_criterion {
    struct course_item item;
    const char *ref;
    uint32_t accepts, sign_off, needs;
};

struct fill_shift {
    const struct sample_shift *shift;
    uint32_t types;
    const char *off;              /* id of a reason of the rules; ENTRY_OFF_NO */
    LIST(int) claims, companions; /* places among the criteria */
};

struct fill_decider {
    int64_t id;
    const char *login, *name;
    enum role role;
    LIST(struct fill_pending) pending; /* decided, to be signed at the end of the sitting */
};

struct fill_apprentice {
    int64_t id, enrolment;
    const char *login, *name;
    const struct sample_force *force;
    day start, end;
    int64_t age;        /* at the start */
    day until;          /* last day on which anybody decides; DAY_NONE open */
    int supervisors[2]; /* places among the deciders */
    int assessor;       /* -1 none */
    int64_t entries;    /* how many to write */
    struct summaries_tally tally;
};

/* A review: when it was planned and held (MOMENT_NONE not yet), for which day. */
struct fill_review {
    int32_t apprentice;
    int number; /* of the apprentice's, from 0 */
    day on;
    moment planned, held;
    int64_t id; /* once it is planned */
};

enum fill_fate {
    FILL_ACCEPTED,
    FILL_RETURNED,
    FILL_RETURNED_DRAFT, /* and opened again */
    FILL_RESUBMITTED,
    FILL_WAITING,
    FILL_UNSIGNED, /* decided, not signed */
    FILL_REVOKED,
    FILL_WITHDRAWN,
    FILL_DRAFT
};

struct fill_entry {
    int32_t apprentice;
    int16_t shift, decider;
    uint8_t fate, claims;            /* how many claims */
    uint8_t claim[FILL_CLAIMS_MOST]; /* places among the criteria */
    uint8_t declined,
        observed; /* sets of claims; observed at the first decision and at the second (bits 0, 1) */
    day on;
    moment written;                       /* submitted first, or saved */
    moment decided;                       /* MOMENT_NONE not */
    moment again, again_decided;          /* resubmitted … */
    moment undone;                        /* revoked, withdrawn */
    int64_t id, revision, first_claim;    /* of the latest revision */
    int64_t first_decision;               /* of the first claim of the first revision */
    unsigned char commitment[HASH_BYTES]; /* of the latest revision */
};

/* What a decider has to sign: an entry at its first or second decision. */
struct fill_pending {
    int64_t entry; /* place */
    int round;     /* 0, 1 */
    moment at;
};

struct fill_sum {
    int64_t drafted, waiting, returned, accepted;
    struct evidence_list days; /* one for each credit, in no order; entries is 1 */
};

struct fill {
    struct store *store;
    const struct fill_plan *plan;
    struct arena arena;   /* lives as long as the filling */
    struct arena scratch; /* of one row of entries */
    struct sample_people people;
    struct sample_shifts shifts;
    const char *host;
    day today;
    moment start; /* when people are written */
    struct course course;
    struct entry_offers offers; /* its reasons for time off the job */
    LIST(struct fill_criterion) criteria;
    LIST(struct fill_shift) usable; /* shifts that claim something of this course */
    LIST(struct fill_decider) deciders;
    LIST(struct fill_apprentice) apprentices;
    struct fill_entry *entries;
    int64_t count;
    LIST(struct fill_review) reviews;
    struct fill_sum *sums; /* of each apprentice, each criterion */
    int64_t training;      /* who enters people */
    struct hash_dice salts;
    struct str body; /* of a journal line being made */
};

/* A generator of its own for each thing that is made: what is decided for one never moves another. */
struct hash_dice fill_dice(const struct fill *fill, uint64_t use, uint64_t number);
void fill_salt(struct fill *fill, char out[HASH_TEXT]);
const char *fill_pick(struct hash_dice *dice, const struct sample_words *words);

/* A line of the journal. */
enum status fill_line(struct fill *fill, moment at, int64_t actor, int64_t subject, int64_t entry,
                      const char *kind, const char *body, struct err *err);

enum status fill_people(struct fill *fill, struct err *err);

/* Decide everything about every entry. */
void fill_fates(struct fill *fill);

/* The words of an entry; those of its second revision say what was added. In the scratch arena. */
void fill_words(struct fill *fill, const struct fill_entry *entry, int revision, struct entry_words *out);

enum status fill_write(struct fill *fill, struct err *err);

/* For bodies of journal lines, in the scratch arena: a number; the refs of an entry's claims in one round that are in the set `which`. */
const char *fill_number(struct fill *fill, int64_t n);
const char *fill_refs(struct fill *fill, const struct fill_entry *entry, int round, uint32_t which);

/* Is a claim of the entry handed in in this round? In the first all are, in the second those that came back. */
bool fill_in_round(const struct fill_entry *entry, int round, int claim);

/* One entry is decided, for later signing; decided and never signed; what a decider has decided is signed; an acceptance is taken back. */
enum status fill_decide(struct fill *fill, int64_t n, int round, moment at, struct err *err);
enum status fill_leave_unsigned(struct fill *fill, const struct fill_entry *entry, moment at,
                                struct err *err);
enum status fill_sign(struct fill *fill, int64_t place, moment at, struct err *err);
enum status fill_revoke(struct fill *fill, const struct fill_entry *entry, moment at, struct err *err);

/* Decide about all reviews; one is planned; one is held and signed. */
void fill_plan_reviews(struct fill *fill);
enum status fill_plan_review(struct fill *fill, struct fill_review *review, struct err *err);
enum status fill_hold_review(struct fill *fill, struct fill_review *review, struct err *err);

struct fill_sum *fill_sum_of(struct fill *fill, const struct fill_entry *entry, int claim);
enum status fill_sums(struct fill *fill, struct err *err);

/* People in situations that nobody else is in, after all the rest; none when fewer than the sample's own are asked for, or the rules are missing. */
enum status fill_situations(struct fill *fill, struct err *err);

/* Index the words of all entries. */
enum status fill_texts(struct fill *fill, struct err *err);

#endif

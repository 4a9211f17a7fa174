/* entry.h - entries, revisions, claims, decisions, and the states computed from them (DESIGN 3). */
#ifndef BEATBOOK_DOMAIN_ENTRY_H
#define BEATBOOK_DOMAIN_ENTRY_H

#include <stdbool.h>
#include <stdint.h>

#include <beatbook/domain/attachment.h>
#include <beatbook/domain/document.h>
#include <beatbook/domain/look.h>
#include <beatbook/domain/comment.h>
#include <beatbook/domain/person.h>
#include <beatbook/domain/testimony.h>
#include <beatbook/util/arena.h>
#include <beatbook/util/day.h>
#include <beatbook/util/err.h>
#include <beatbook/util/names.h>

enum entry_type {
    ENTRY_OBSERVATION,
    ENTRY_WITNESS_TESTIMONY,
    ENTRY_WORK_PRODUCT,
    ENTRY_REFLECTIVE_ACCOUNT,
    ENTRY_PROFESSIONAL_DISCUSSION,
    ENTRY_RECORDING,
    ENTRY_SIMULATION,
    ENTRY_TEST,
    ENTRY_CERTIFICATE,
    ENTRY_SUPERVISOR_REPORT,
    ENTRY_FEEDBACK,
    ENTRY_TYPE_COUNT
};
extern const struct names entry_type_names;
/* The types an apprentice may choose; the others are added only by the person who gave them. */
#define ENTRY_TYPES_OWN                                                                                      \
    ((1u << ENTRY_REFLECTIVE_ACCOUNT) | (1u << ENTRY_WORK_PRODUCT) | (1u << ENTRY_RECORDING) |               \
     (1u << ENTRY_SIMULATION) | (1u << ENTRY_TEST) | (1u << ENTRY_CERTIFICATE) |                             \
     (1u << ENTRY_PROFESSIONAL_DISCUSSION))

#define ENTRY_TITLE_MAX 200 /* bytes */
#define ENTRY_PLACE_MAX 120
#define ENTRY_NARRATIVE_MAX (256 * 1024)
#define ENTRY_COMMENT_MAX 4000
#define ENTRY_MINUTES_MAX (24 * 60)
#define ENTRY_REFERENCES_MAX 20

enum entry_state { ENTRY_DRAFT, ENTRY_RETURNED, ENTRY_WAITING, ENTRY_DECIDED, ENTRY_STATE_COUNT };
extern const struct names entry_state_names; /* "draft", "returned", "waiting", "decided" */

enum claim_state {
    CLAIM_OPEN,     /* waits for a decision */
    CLAIM_ACCEPTED, /* all that the rule asks for have accepted and signed */
    CLAIM_DECLINED,
    CLAIM_REVOKED,    /* was accepted; the signature was taken back */
    CLAIM_SUPERSEDED, /* a later revision took its place */
    CLAIM_WITHDRAWN,
    CLAIM_STATE_COUNT
};
extern const struct names entry_claim_names;

enum verdict { VERDICT_ACCEPT, VERDICT_DECLINE, VERDICT_COUNT };
extern const struct names entry_verdict_names; /* "accept", "decline" */

/* What entry_words.off_the_job says when the time is not off the job. Else it is the id of a reason of the rules' list. */
#define ENTRY_OFF_NO "no"
#define ENTRY_OFF_MAX 64 /* bytes */

/* "Was a sworn officer called for?" */
enum sworn { SWORN_UNANSWERED, SWORN_NO, SWORN_YES, SWORN_COUNT };
extern const struct names entry_sworn_names; /* none, "no", "yes" */

enum reference_kind {
    REFERENCE_CRIME,
    REFERENCE_INCIDENT,
    REFERENCE_CUSTODY,
    REFERENCE_VIDEO,
    REFERENCE_COURT,
    REFERENCE_OTHER,
    REFERENCE_COUNT
};
extern const struct names
    entry_reference_names; /* "crime", "incident", "custody", "video", "court", "other" */

struct reference {
    enum reference_kind kind;
    const char *value;
};
LIST_NAMED(reference_list, struct reference);

struct decision {
    int64_t id;
    int64_t claim;
    const char *login; /* who decided; their names may be seen by the apprentice */
    const char *name;
    enum role role;
    enum verdict verdict;
    bool observed;
    const char *comment; /* "" none */
    moment at;
    bool is_signed;
    moment signed_at;
    bool revoked;
    const char *revoked_because;
};
LIST_NAMED(decision_list, struct decision);

/* An entry that is accepted for a criterion already. */
struct accepted_line {
    int64_t entry;
    day on;
    const char *title; /* "" when its words are hidden or erased */
    const char *name;  /* who signed */
    const char *how;   /* "decided", "carried", "migrated" */
};
LIST_NAMED(accepted_line_list, struct accepted_line);

/* A criterion that the acceptance of a claim goes to, or may go to, along an exact link. */
struct carry_line {
    const char *ref, *code, *title;
    bool taken;     /* an acceptance of this claim goes there: the caller's unsigned one, or a signed one */
    bool is_signed; /* a signed one does */
};
LIST_NAMED(carry_line_list, struct carry_line);

/* What a claim stood for on the version before, when a migration put it here. */
struct origin_line {
    const char *version, *code, *words;
};
LIST_NAMED(origin_line_list, struct origin_line);

struct claim {
    int64_t id; /* 0 in a draft */
    const char *ref;
    const char *version; /* of the framework */
    const char *code;
    const char *title; /* the criterion's words, shortened to one line; whole in queue.show */
    enum claim_state state;
    bool principal;
    bool proposed;           /* in a draft: a proposal of the crossmap, not yet taken */
    const char *proposed_by; /* code of the claim that an exact or partial link leads here from; NULL */
    enum strength strength;  /* of that link; STRENGTH_NONE */
    bool can_decide;         /* the caller may still close it today */
    const char *rule;        /* in words; NULL no rule */
    int64_t accepted_before; /* credits the criterion has already */
    struct carry_line_list carries;    /* where it went, and where the caller may carry it */
    struct accepted_line_list earlier; /* other entries it is accepted on, the newest five; queue.show only */
    struct decision_list decisions;    /* unsigned ones only of the caller */
    const char
        *opened_by; /* "id version" of the rules that opened it again after it had been accepted; NULL */
    struct origin_line_list was; /* criteria of an older version that it took up; queue.show only */
};
LIST_NAMED(claim_list, struct claim);

/* Why a claim with signed acceptances is open, as a sentence appended to `out`; nothing for any other. */
void entry_say_opened(const struct claim *claim, struct str *out);

/* What an apprentice types: the draft of an entry, or what a revision froze. */
struct entry_words {
    const char *title;
    day on;            /* the day the shift began */
    const char *place; /* "" none */
    int64_t minutes;   /* -1 not given */
    const char
        *off_the_job; /* ENTRY_OFF_NO, or the id of a reason of the rules' list; NULL is ENTRY_OFF_NO */
    enum sworn sworn; /* read it by entry_sworn(): on the wire null is whatever is no answer */
    uint32_t types;   /* set of enum entry_type */
    const char *narrative;
    struct reference_list references;
};

struct revision {
    int64_t n;
    moment submitted_at;
    struct entry_words words;
    bool hidden;      /* by the training unit: words are "" for everybody else */
    bool erased;      /* words are gone */
    struct look look; /* as its author's program looked through the words */
    struct claim_list claims;
    struct attachment_list attachments; /* that it froze; none when hidden */
};
LIST_NAMED(revision_list, struct revision);

struct entry {
    int64_t id;
    const char *login; /* whose */
    const char *name;
    enum entry_state state;
    int64_t revision; /* number of the latest, 0 none */
    bool hidden;      /* by the training unit: words of revisions are "" for everybody else */
    bool erased;      /* the words of the latest revision are gone */
    bool has_draft;
    moment draft_saved_at;    /* MOMENT_NONE without one */
    int64_t draft_claims;     /* criteria that the draft claims; 0 without one */
    moment submitted_at;      /* of the latest revision */
    int64_t version;          /* of the draft row: what draft.save must name */
    struct entry_words words; /* the draft's for its owner where there is one, else the latest revision's */
    struct claim_list
        claims; /* the draft's or the latest revision's, with accepted ones of earlier revisions */
    struct revision_list revisions; /* entry.show only, newest first */
    int64_t waiting_days;           /* since submission, -1 unless waiting */
    int64_t claims_open, claims_accepted, claims_declined;
    struct testimony_list testimonies; /* but those withdrawn; not in lists */
    struct comment_list comments;      /* oldest first; not in lists */
    int64_t new_comments; /* of these, that the caller has not seen: the last ones; in lists, too */
    struct attachment_list
        attachments; /* as with the words: of the draft for its owner, else of the latest revision; not in lists */
};
LIST_NAMED(entry_list, struct entry);

/* The state of an entry from the states of all its claims (DESIGN 3): draft without a revision; returned when a claim is declined or
 * revoked and not superseded; else waiting while one is open; else draft again when all that is not superseded was withdrawn; else decided. */
enum entry_state entry_state_of(int64_t revisions, const enum claim_state *claims, size_t count);

/* What a claim's state becomes through its signed, unrevoked decisions: accepted when someone of `sign_off` and someone of each role in
 * `needs` has accepted; declined by any one decline; revoked when an acceptance was taken back and the others do not suffice; open else.
 * Decisions in roles of neither set count nothing. `sign_off` 0 means supervisor or assessor. A behaviour needs the
 * supervisor whatever the rule says: the caller passes `needs` from rule_needs(). */
enum claim_state entry_claim_state(const struct decision *decisions, size_t count, uint32_t sign_off,
                                   uint32_t needs);

/* Can an acceptance by `role` still bring an open claim nearer to its end? Unsigned decisions count as not made. */
bool entry_role_can_close(enum role role, const struct decision *decisions, size_t count, uint32_t sign_off,
                          uint32_t needs);

/* All of these roles, as a set. */
uint32_t entry_closers(const struct decision *decisions, size_t count, uint32_t sign_off, uint32_t needs);

/* How many words such an entry usually has: of a set of types the longest one counts; {0, 0} for none. Advice, not a rule. */
struct entry_length {
    int64_t least, most;
};
struct entry_length entry_length_usual(uint32_t types);

/* The reason why the time is off the job, ENTRY_OFF_NO when it is not; never NULL. */
const char *entry_off(const struct entry_words *words);
bool entry_is_off(const struct entry_words *words);
enum sworn entry_sworn(const struct entry_words *words);

/* Is what was typed fit to be submitted? STATUS_STATE with the first thing that is missing and what to do: title, day (not after
 * `today`, not before `start`), at least one type and one claim, narrative, minutes in range. */
enum status entry_ready(const struct entry_words *words, size_t claims, day today, day start,
                        struct err *err);

/* Why an entry shows no words, for people and not yet translated: "hidden by the training unit", "erased"; NULL when it shows them. */
const char *entry_wordless(const struct entry *entry);

/* A title as lists show it to people, translated: itself, or why there is none. Where only the title is known, of an entry that was handed in:
 * "" is one that was hidden or erased. */
const char *entry_title(const struct entry *entry);
const char *entry_title_text(const char *title);

/* Only its day. */
enum status entry_day(day on, day today, day start, struct err *err);

/* Is a draft within bounds (sizes, ranges, own types)? Anything may be missing. STATUS_USAGE else. */
enum status entry_bounds(const struct entry_words *words, struct err *err);

/* Is a reference within what every number is? Those of crimes, incidents, custody records, videos and courts are letters, digits, blanks and
 * - / . *, 4 to 40, at least one digit; others are any words, at most 120 bytes. What the numbers of each kind look like differs from force to
 * force and is the client's to check (app/references.h). STATUS_USAGE else. */
enum status entry_reference_check(const struct reference *reference, struct err *err);

#endif

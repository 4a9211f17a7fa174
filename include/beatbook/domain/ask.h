/* ask.h - what is asked of the store and what it answers, where the nouns themselves do not say it.
 *
 * Each verb (verb.h) has one request type and one answer type. Texts may be NULL where a comment says so; a decoded text
 * that was not given is NULL. Numbers that are unknown are -1, days DAY_NONE. Lists are pages: `cursor` is opaque, NULL
 * starts; `next` is the cursor of the next page, NULL when there is none; `limit` 0 means 50, at most 500.
 * A login of NULL means the caller.
 */
#ifndef BEATBOOK_DOMAIN_ASK_H
#define BEATBOOK_DOMAIN_ASK_H

#include <beatbook/domain/behaviour.h>
#include <beatbook/domain/check.h>
#include <beatbook/domain/credential.h>
#include <beatbook/domain/document.h>
#include <beatbook/domain/entry.h>
#include <beatbook/domain/gateway.h>
#include <beatbook/domain/journal.h>
#include <beatbook/domain/person.h>
#include <beatbook/domain/progress.h>

struct nothing {
    bool ok; /* true in answers; ignored in requests */
};

struct ask_login {
    const char *login;
};

struct ask_id {
    int64_t id;
};

struct ask_name {
    const char *name;
};

/* ---- session */

struct hello_ask {
    int64_t protocol;
    const char *program; /* "beatbook 0.1" */
    bool brief;          /* no counts, no receipts: those stay for the next greeting */
};

struct hello {
    int64_t protocol;
    const char *version; /* of the store program */
    const char *login, *name, *number;
    uint32_t roles;
    const char *zone; /* of the store */
    moment now;
    day today;                   /* in that zone */
    day start_day;               /* of the caller's apprenticeship; DAY_NONE */
    bool demo;                   /* the store keeps a day of its own */
    bool ordinary_owner;         /* the caller owns the store file: `:become` works */
    const char *method;          /* of re-authentication: a word of credential_method_names */
    int64_t seq;                 /* of the journal */
    int64_t queue;               /* entries waiting for the caller, at most 1000 counted */
    int64_t stranded;            /* of the queue, for training: those that nobody decides */
    int64_t testimonies;         /* asked of the caller */
    int64_t comments;            /* that the caller has not seen */
    LIST(const char *) gateways; /* logins of those whose gateway waits for the caller's signature, a few */
    LIST(const char *) signed_since; /* what the caller signed since the last hello, a line each */
};

/* What opening something cost the store: for tests and bench. */
struct store_cost {
    int64_t frames; /* since hello, this one included */
    int64_t rows;   /* rows that statements returned */
    int64_t steps;  /* virtual machine steps of SQLite, in hundreds */
    int64_t writes; /* committed transactions */
};

/* ---- people */

struct person_change {
    const char *login;
    const char *name;   /* NULL: as it is */
    const char *number; /* NULL: as it is, "" none */
    int64_t uid;        /* -1: as it is */
    uint32_t roles;     /* 0: as they are */
};

struct person_ask {
    int64_t role;       /* only these; -1 all */
    const char *cohort; /* NULL all */
    const char *words;  /* part of a name or login; NULL all */
    const char *cursor;
    int64_t limit;
};

struct people {
    struct person_list items;
    const char *next;
};

struct leave_ask {
    const char *login;
    day on;         /* last day */
    const char *to; /* login of who takes over what was assigned to them; NULL nobody */
};

struct team_ask {
    const char *name;
    const char *login;
};

struct teams {
    struct team_list items;
    const char *next;
};

struct assign_ask {
    const char *apprentice;
    int64_t role;   /* supervisor, assessor, tutor */
    const char *to; /* login of a person or name of a team: a person first */
    day from_day;   /* DAY_NONE today */
    day until_day;  /* DAY_NONE open; to end an assignment give the same with an earlier day */
};

struct assignments {
    struct assignment_list items;
    const char *next;
};

struct enrol_ask {
    const char *login;
    const char *principal; /* "id" or "id@version"; without version the highest */
    LIST(const char *) with;
    day start_day, end_day;
    const char *cohort; /* NULL none */
    const char *rules;  /* "id[@version]"; NULL: the highest rules document that uses the principal; "none" */
    int64_t age_at_start, hours_per_week;
};

/* What changes of an enrolment: the one that is open, else the latest. */
struct enrol_change {
    const char *login;
    const char *cohort;     /* NULL: as it is, "" none */
    day end_day;            /* planned; DAY_NONE: as it is */
    int64_t hours_per_week; /* -1: as they are */
    int64_t status; /* withdrawn, transferred, completed, or active to take one of these back; -1: as it is */
    day on; /* of the cohort the first day in the new one, of the status the last day; DAY_NONE today */
};

struct break_ask {
    const char *login;
    bool resume;   /* learning goes on: the break that holds or is to come ends on the day before from_day */
    day from_day;  /* DAY_NONE today */
    day until_day; /* last day of it; DAY_NONE: it lasts until somebody says otherwise */
    const char *reason; /* of a break, not of going on */
};

struct pin_ask {
    const char *old_pin; /* NULL when there was none */
    const char *new_pin; /* 6 to 64 characters; NULL takes it away */
};

/* ---- frameworks */

struct framework {
    enum document_form form;
    const char *id, *version;
    int64_t type; /* enum document_type, -1 for crossmap and rules */
    const char *title, *issuer;
    const char *sha256;
    int64_t bytes;
    int64_t items, claimable;
    moment imported_at;
    const char *imported_by;
    int64_t enrolments;                     /* that stand on this version */
    day starts_from, starts_until, ends_by; /* for whom it is (applies.h); DAY_NONE: no limit */
    int64_t
        welsh; /* of what can be claimed, how many have a Welsh text; -1 where only one document is read */
};
LIST_NAMED(framework_list, struct framework);

struct frameworks {
    struct framework_list items;
    const char *next;
};

struct framework_ask {
    const char *id;
    const char *version; /* NULL the highest */
    int64_t position;    /* rows or bytes from here */
    int64_t limit;
};

/* One row of the reader: a header line, a section, an item, a link, a rule, in printed order. */
enum reader_form {
    READER_HEADER,
    READER_SECTION,
    READER_ITEM,
    READER_LINK,
    READER_RULE,
    READER_CHANGE,
    READER_FORM_COUNT
};

struct reader_row {
    enum reader_form form;
    int64_t depth;
    const char *id, *code;
    int64_t kind; /* enum kind, -1 unless an item */
    bool claimable;
    const char *title;        /* label: "Level", a section's title, an item's title; "" */
    const char *words;        /* LF between paragraphs */
    const char *words_cy;     /* in Welsh where the source has them; NULL */
    LIST(const char *) notes; /* "reading: …", "gap: …", "conflict: …" */
};
LIST_NAMED(reader_row_list, struct reader_row);

struct reader {
    struct framework framework;
    struct reader_row_list items;
    int64_t total;         /* rows */
    int64_t next_position; /* -1 at the end */
};

struct source_piece {
    const char *id, *version;
    const char *text;      /* the next at most 256 kB of the stored bytes, cut on a letter */
    const char *encoding;  /* of the file as it came: "windows-1252"; NULL UTF-8. With the first piece only */
    int64_t total;         /* bytes */
    int64_t next_position; /* -1 at the end */
};

struct import_document {
    const char *name;   /* as the author named the file */
    const char *source; /* its bytes: UTF-8 */
    struct document document;
    const char *encoding; /* what the bytes were in before: "windows-1252"; NULL UTF-8 */
};
LIST_NAMED(import_document_list, struct import_document);

/* Travels as a file's descriptor when larger than a frame: at most 64 MB. */
struct import_ask {
    struct import_document_list documents;
    bool dry_run;
};

enum import_outcome { IMPORT_NEW, IMPORT_SAME, IMPORT_BESIDE, IMPORT_OUTCOME_COUNT };

extern const struct names ask_reader_names; /* "header", "section", … */
extern const struct names ask_import_names; /* "new", "same", "beside" */

struct import_result {
    const char *name, *id, *version;
    enum import_outcome outcome; /* new; the same again: nothing done; beside a lower or higher version */
    int64_t items, claimable, links, rules;
    const char *sentence; /* for a person */
};
LIST_NAMED(import_result_list, struct import_result);

struct import_answer {
    bool applied;
    struct import_result_list items;
    struct fault_list faults; /* then nothing was applied */
    struct word_list
        fallen; /* a sentence for each link whose quoted words a version given here does not hold */
    int64_t seq;
};

/* ---- progress */

struct progress_ask {
    const char *login;
    const char *framework; /* "id" of one enrolled; NULL the principal */
    const char *cursor;
};

struct criterion_ask {
    const char *login;
    const char *criterion; /* printed code or ref */
    int64_t entries;       /* how many entries at most, 0 means 5 */
};

struct linked {
    const char *ref, *code, *title, *framework_title;
    enum relation relation;
    enum strength strength;
    const char *words_here, *words_there;
    bool enrolled; /* the apprentice may claim it */
};
LIST_NAMED(linked_list, struct linked);

struct evidence_line {
    int64_t entry;
    day on;
    const char *title;
    enum claim_state claim;
    bool draft;
    const char *said;     /* "returned by Sgt Price: which one?"; "" */
    int64_t new_comments; /* on the entry, that the caller has not seen */
    const char *
        carried_from; /* ref of the criterion that the entry claims, when it counts here along an exact link; NULL */
};
LIST_NAMED(evidence_line_list, struct evidence_line);

struct criterion_detail {
    struct criterion criterion;
    const char *framework, *framework_title, *version;
    const char *words, *words_cy; /* whole, LF between paragraphs */
    LIST(const char *) notes;
    LIST(const char *) indicators; /* shown under what they belong to */
    struct linked_list links;
    struct evidence_line_list entries; /* newest first */
    struct behaviour verification;     /* of a behaviour; ref NULL: it is none */
};

struct criteria_ask {
    const char *login;
    const char *words; /* part of a code or of the words; NULL all */
    const char *cursor;
    int64_t limit;
};

struct criteria {
    struct criterion_list items; /* over all enrolled frameworks, the principal first */
    const char *next;
};

struct suggestions_ask {
    const char *login;
    int64_t most; /* 0 means 5 */
};

struct suggestions {
    struct suggestion_list items;
    const char *next; /* always NULL */
};

/* ---- entries */

struct entry_ask {
    const char *login;
    int64_t state;         /* enum entry_state, -1 all */
    const char *criterion; /* code or ref, NULL all */
    bool unfinished;       /* the caller's own: only those with a draft, whatever their state */
    const char *cursor;
    int64_t limit;
};

struct entries {
    struct entry_list items; /* newest day first; no narratives, no claims */
    const char *next;
};

/* Save a draft whole: what is on screen replaces what was kept. */
struct draft_ask {
    int64_t entry; /* 0: a new entry */
    int64_t
        version; /* of the draft that was read; 0 none yet. Another one is refused with STATUS_STATE: open elsewhere */
    bool durable; /* commit with full sync: every 30 s and on leaving */
    struct entry_words words;
    LIST(const char *) claims; /* codes or refs; unknown ones are refused */
    bool keep_claims;          /* leave the claims as they are */
};

struct draft_answer {
    int64_t entry;
    int64_t version;
    moment saved_at;
    struct claim_list claims; /* as resolved, with proposals of the crossmap (proposed = true) after them */
};

struct submit_ask {
    int64_t id;
    struct look look; /* without: the revision will be shown as not looked through */
    int64_t version;  /* of the draft that was looked through; another one is refused with STATUS_STATE */
};

struct submit_answer {
    struct entry entry;
    int64_t seq;
    int64_t claims_open;
    LIST(const char *) goes_to; /* names of those in whose queue it stands now */
};

struct reason_ask {
    int64_t id;
    const char *reason;
};

struct search_ask {
    const char *words;
    const char *cursor;
    int64_t limit;
};

/* ---- queue */

/* Accept or decline claims of the latest revision of an entry. */
struct decide_ask {
    int64_t entry;
    int64_t revision; /* the one that was read; another is refused: changed since you read it */
    enum verdict verdict;
    LIST(const char *) claims; /* codes or refs; empty: every open claim that the caller may decide */
    bool observed;             /* "I saw this" */
    bool keep;                 /* with no claims given: not those that the caller has decided already */
    bool carry;                /* accept also what exact links lead to: carry.h says where that may be */
    const char *comment;       /* needed to decline */
    int64_t role;              /* in which of the caller's roles, -1 the first that is entitled */
};

struct decide_answer {
    struct entry entry;
    int64_t decided; /* claims */
    int64_t carried; /* criteria that these go to besides */
    int64_t unsigned_decisions;
};

/* Take back the caller's own unsigned decisions on an entry. */
struct undecide_ask {
    int64_t entry;
    LIST(const char *) claims; /* empty: all */
};

struct sign_line {
    int64_t entry, revision;
    const char *name, *title;
    int64_t accepted, declined;
    bool changed;           /* left out: changed since you read it */
    const char *changed_by; /* name of who signed on it meanwhile; NULL */
    const char *deputy_of;  /* name of whom the signer stands in for; NULL */
    const char *statement;  /* what will be signed, canonical; NULL when left out */
};
LIST_NAMED(sign_line_list, struct sign_line);

struct sign_prepared {
    const char *nonce;
    const char *method; /* of re-authentication */
    struct sign_line_list items;
    const char *text;      /* as in struct challenge */
    struct word_list keys; /* as there */
};

struct sign_ask {
    const char *nonce;
    const char *secret;    /* PIN or password; NULL for the other methods */
    const char *signature; /* armoured SSHSIG over the prepared text; NULL but for ssh */
};

struct signed_answer {
    struct sign_line_list items;
    int64_t seq;
    LIST(const char *) lines; /* for a person: "entry 12: 3 accepted" */
};

struct revoke_ask {
    int64_t entry;
    LIST(const char *) claims; /* codes or refs; empty: all accepted ones that the caller signed */
    const char *comment;
    const char *nonce;              /* of revoke.prepare, which is asked the same; NULL there */
    const char *secret, *signature; /* re-authentication, as for signing */
};

/* ---- comments: what they are is in comment.h */

struct comment_ask {
    int64_t entry;
    const char *words;
};

/* ---- testimonies: what they are is in testimony.h */

struct testimony_ask {
    int64_t entry;
    const char *of; /* login */
};

struct testimonies_ask {
    bool answered; /* also those that the caller has given or declined */
    const char *cursor;
    int64_t limit;
};

struct testimony_row {
    struct testimony testimony;
    const char *login, *apprentice; /* whose entry */
    const char *title;
    day on;
    bool has_draft; /* the caller has begun to write it */
};
LIST_NAMED(testimony_row_list, struct testimony_row);

struct testimonies {
    struct testimony_row_list items; /* asked of the caller, oldest first */
    const char *next;
};

/* What is laid before the giver: the entry as it was handed in last, and what they have written so far. */
struct testimony_sheet {
    struct testimony testimony;
    const char *login, *apprentice;
    int64_t revision;
    struct entry_words words;
    struct claim_list claims; /* without decisions */
    uint32_t may;             /* set of the types that the caller may add */
    int64_t version;          /* of the draft, 0 none */
    moment saved_at;
    uint32_t types; /* of the draft, else the usual one */
    const char *draft;
};

struct testimony_draft {
    int64_t entry;
    int64_t version; /* that was read; 0 none yet. Another is refused with STATUS_STATE: open elsewhere */
    bool durable;
    uint32_t types;
    const char *words;
};

struct testimony_saved {
    int64_t version;
    moment saved_at;
};

struct testimony_give {
    int64_t entry;
    int64_t revision;  /* that was read; another is refused: changed since you read it */
    uint32_t types;    /* 0: the usual one of the giver's role */
    const char *words; /* NULL: those of the draft */
};

struct testimony_decline {
    int64_t entry;
    const char *reason;
};

struct testimony_withdraw {
    int64_t entry, testimony;
};

/* A code is made by who shows it to the witness: the store sees it once, keeps a hash of it, and never says it again. */
struct testimony_code {
    int64_t entry;
    const char *name; /* of the witness */
    const char *code;
};

struct testimony_carry {
    int64_t entry;
    const char *code;
    uint32_t types; /* 0: witness-testimony */
    const char *words;
};

#endif

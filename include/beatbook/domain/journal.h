/* journal.h - the journal as it is asked for and read, its proof, and the line that a login banner shows. */
#ifndef BEATBOOK_DOMAIN_JOURNAL_H
#define BEATBOOK_DOMAIN_JOURNAL_H

#include <beatbook/domain/credential.h>
#include <beatbook/domain/mismatch.h>
#include <beatbook/util/day.h>

struct journal_ask {
    const char *login; /* acted, or was acted on; NULL all that the caller may see */
    int64_t entry;     /* 0 all */
    day since, until;  /* both are in it; DAY_NONE */
    const char
        *kind; /* verbs, or words of verbs, parted by blanks or commas: "entry.submit", "sign"; NULL all */
    const char
        *criterion; /* code or ref: of entries that claim it, of `login`, NULL the caller's own; NULL all */
    const char *cursor;
    int64_t limit;
};

struct journal_line {
    int64_t seq;
    moment at;
    const char *login, *name; /* who */
    const char *kind;         /* "entry.submit" */
    const char *subject;      /* "entry 12" */
    const char *words;        /* for a person */
    const char *hash;
};
LIST_NAMED(journal_line_list, struct journal_line);

struct journal {
    struct journal_line_list items; /* newest first */
    const char *next;
};

struct verify_answer {
    bool whole;
    int64_t lines, sign_offs, credits, summaries; /* looked at */
    int64_t erased;                               /* rows of history erased under an authority */
    const char *head;                             /* hash of the last line */
    int64_t seq;
    LIST(const char *) faults;       /* each of them in one sentence */
    struct mismatch_list mismatches; /* the same in their parts */
    struct method_count_list
        methods; /* of the re-authentication behind what was signed, taken back included */
};

struct inbox {
    const char *line; /* "" when nothing waits */
    int64_t waiting;  /* counted up to 200 */
    int64_t oldest_days, returned, drafts;
    int64_t decided;     /* decisions of the caller's that they have not signed */
    int64_t testimonies; /* asked of the caller */
    int64_t comments;    /* not seen yet */
    int64_t reviews;     /* overdue: the caller's own, those they supervise, for the training unit all */
    int64_t to_sign;     /* reviews held that the caller has not signed */
    int64_t gateways;    /* that wait for the caller's signature */
    int64_t stranded;    /* for the training unit: that nobody can close */
    int64_t leaving; /* for the training unit: people on versions that are to be left soon, or were to be */
    day leave_by;    /* the first of those days; DAY_NONE when nobody is */
};

#endif

/* portfolio.h - all that a store holds of one apprentice, in one piece: what every report is made from.
 *
 * It is a record: what was handed in, signed and said, the same for whoever may see it; drafts only for their author, and only when
 * asked for. The figures are those of progress.show, counted by the same functions. As JSON (wire/codec_portfolio.c) it is
 * an object with the members below in their order; beatbook-store writes it section by section from one read transaction. A new noun is a
 * member here, a field there and a row in service_portfolio.c.
 */
#ifndef BEATBOOK_DOMAIN_PORTFOLIO_H
#define BEATBOOK_DOMAIN_PORTFOLIO_H

#include <beatbook/domain/ask.h>
#include <beatbook/domain/gateway.h>
#include <beatbook/domain/burnup.h>
#include <beatbook/domain/hours.h>
#include <beatbook/domain/review.h>

#define PORTFOLIO_FORMAT 1
#define PORTFOLIO_MOST ((size_t)512 * 1024 * 1024) /* bytes of one as JSON */

struct portfolio_ask {
    const char *login; /* NULL: the caller */
    bool
        brief; /* for a program that prints it at once: without what is null, empty or said again elsewhere in it */
    bool drafts; /* also what its author has not handed in: for themselves alone */
    bool
        documents; /* also the frameworks, crossmaps and rules that it stands on, whole: to load it elsewhere */
};

/* What was attached to an entry and is there: read with attachment.read. */
struct portfolio_attached {
    int64_t entry, attachment, bytes;
    const char *sha256;
};
LIST_NAMED(portfolio_attached_list, struct portfolio_attached);

/* What was written into the file that came with the ask: one in memory, which the caller passes. */
struct portfolio_dumped {
    int64_t bytes;
    int64_t entries;
    struct portfolio_attached_list attached; /* each once */
    int64_t seq;                             /* of the journal's head that it stands on */
    const char *hash;
    bool drafts;   /* they are in it */
    bool loadable; /* its rows are in it: who asked may see all of it */
};

/* Where it came from. */
struct portfolio_head {
    const char *host; /* of the store */
    const char *zone;
    int64_t seq; /* of the journal's last line */
    const char *hash;
    moment now; /* by the store's clock */
    day today;
    bool demo;
    bool drafts;              /* they are in it */
    const char *login, *name; /* who asked */
};

/* The words of a criterion that the apprentice is measured by. */
struct portfolio_criterion {
    const char *framework, *version, *ref, *code;
    const char *words;    /* whole, LF between paragraphs */
    const char *words_cy; /* NULL where the source has none */
};
LIST_NAMED(portfolio_criterion_list, struct portfolio_criterion);

/* A document that it stands on: a framework of the enrolment, its rules. */
struct portfolio_source {
    const char *id, *version, *title, *issuer;
    enum document_form form;
    const char *sha256;  /* of its bytes */
    const char *licence; /* in the source's own words; NULL where it states none */
};
LIST_NAMED(portfolio_source_list, struct portfolio_source);

LIST_NAMED(progress_list, struct progress);

/* What prior learning took off the planned hours: the last one holds. */
struct portfolio_reduction {
    int64_t id;
    int64_t percent, minutes; /* at most one is not 0; both 0 take nothing off any more */
    const char *login, *name; /* who wrote it */
    moment at;
    const char *words; /* why; "" erased */
    bool hidden;       /* the words are erased */
};
LIST_NAMED(portfolio_reduction_list, struct portfolio_reduction);

/* A step from one version of a document to another, or back. */
struct portfolio_migration {
    int64_t id, act;
    const char *document, *from, *to; /* id and versions */
    bool back;                        /* it takes another one back */
    const char *login, *name;         /* whose doing */
    moment at;
    moment reverted_at; /* MOMENT_NONE: it stands */
};
LIST_NAMED(portfolio_migration_list, struct portfolio_migration);

/* The bytes of an attachment, in pieces as they are stored. Only in a file that is made to be kept. */
struct portfolio_piece {
    const char *base64;
};
LIST_NAMED(portfolio_piece_list, struct portfolio_piece);

struct portfolio_file {
    int64_t attachment;
    const char *sha256;
    struct portfolio_piece_list pieces;
};
LIST_NAMED(portfolio_file_list, struct portfolio_file);

struct portfolio_whole {
    int64_t beatbook_portfolio; /* PORTFOLIO_FORMAT */
    struct portfolio_head head;
    struct person person;
    struct enrolment enrolment;
    struct portfolio_source_list sources;
    struct progress_list progress; /* a framework each, the principal first */
    struct portfolio_criterion_list criteria;
    struct entry_list entries; /* newest day first, with every revision */
    struct behaviour_list behaviours;
    struct milestone_list milestones;           /* those that may be reached, and others that were */
    struct gateway gateway;                     /* the checklist, today, and who opened it on what */
    struct burnup pace;                         /* against the planned line, today */
    struct hours hours;                         /* the figures, today */
    struct hours_line_list learnings;           /* every line behind them, the latest day first */
    struct portfolio_reduction_list reductions; /* oldest first */
    struct review_clock clock;                  /* when the next review is due */
    struct review_record_list reviews;          /* newest first, with notes and agenda */
    struct portfolio_migration_list migrations; /* oldest first */
    struct signed_statement_list statements;    /* of entries, behaviours, reviews */
    struct journal_line_list journal;           /* about them, newest first */
    struct import_document_list documents;
    struct portfolio_piece_list records; /* left empty by those who read the whole: see portfolio_dumped */
    struct portfolio_file_list files;
};

/* A report that was made of it. */
struct report_made {
    const char *form, *path;
    const char *lang; /* of its own words; NULL where it has none */
    int64_t bytes, files;
    int64_t entries, attachments;
    const char *sha256; /* of the file; NULL of a folder */
    int64_t seq;        /* of the journal's head that it stands on */
    const char *hash;
    bool drafts;   /* they are in it */
    bool loadable; /* JSON that can begin another store */
};

/* What a pack is found to be, looked at without the store. */
struct pack_checked {
    const char *path;
    bool whole; /* every file is there as the manifest says, and nothing else; what is signed holds */
    int64_t files, bytes;
    int64_t statements, signatures; /* those that hold */
    const char *sha256;             /* of the pack: to be compared with what was said when it was made */
    const char *about;              /* what the pack says of itself */
    struct word_list faults;        /* a sentence each */
    struct word_list keys;          /* that signed: "price SHA256:…", to be compared with their owners' */
};

/* The words of a criterion by its ref; NULL when it is not among them. */
const struct portfolio_criterion *portfolio_find(const struct portfolio_whole *portfolio, const char *ref);

/* What was attached and is still there, each once, with the entry that it belongs to: what was handed in, and what a draft has that is in it. */
struct portfolio_attachment {
    int64_t entry;
    const struct attachment *attachment;
};
LIST_NAMED(portfolio_attachment_list, struct portfolio_attachment);
void portfolio_attachments(const struct portfolio_whole *portfolio, struct arena *arena,
                           struct portfolio_attachment_list *out);
/* The same of one entry, appended. */
void portfolio_attachments_of(const struct entry *entry, struct arena *arena,
                              struct portfolio_attachment_list *out);

/* The revision of an entry by its number; NULL. */
const struct revision *portfolio_revision(const struct entry *entry, int64_t n);

#endif

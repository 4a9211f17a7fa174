/* timeline.h - an entry's life, line by line: what was handed in and what changed in it, what was decided, said, hidden, erased; who and when. */
#ifndef BEATBOOK_DOMAIN_TIMELINE_H
#define BEATBOOK_DOMAIN_TIMELINE_H

#include <beatbook/domain/entry.h>
#include <beatbook/domain/word_diff.h>
#include <beatbook/util/str.h>

enum timeline_kind {
    TIMELINE_SUBMITTED,
    TIMELINE_WITHDRAWN,
    TIMELINE_ACCEPTED,
    TIMELINE_DECLINED,
    TIMELINE_REVOKED,
    TIMELINE_HIDDEN,
    TIMELINE_SHOWN,
    TIMELINE_ERASED,
    TIMELINE_COMMENTED,
    TIMELINE_ASKED, /* for a testimony; `words` say of whom */
    TIMELINE_TESTIFIED,
    TIMELINE_REFUSED, /* a testimony */
    TIMELINE_KIND_COUNT
};
extern const struct names timeline_kind_names; /* "submitted", … */
extern const struct names timeline_diff_names; /* "same", "removed", "added": enum word_diff_kind */

/* A run of words of a field that changed between two revisions: what stayed is shortened to what stands beside a change. */
struct timeline_run {
    enum word_diff_kind kind;
    const char *text;
};
LIST_NAMED(timeline_run_list, struct timeline_run);

struct timeline_change {
    const char *field;      /* "title", "place", "references", "narrative", "attachments" */
    int64_t added, removed; /* words */
    struct timeline_run_list runs;
};
LIST_NAMED(timeline_change_list, struct timeline_change);

struct timeline_line {
    moment at;
    enum timeline_kind kind;
    const char *login, *name;            /* who; the store's owner has no login */
    int64_t role;                        /* enum role in which they decided or spoke, -1 */
    int64_t revision;                    /* 0 all of it */
    LIST(const char *) codes;            /* of the criteria that were claimed or decided */
    const char *words;                   /* comment or reason; "" */
    bool observed, is_signed;            /* of decisions */
    struct timeline_change_list changes; /* since the revision before */
};
LIST_NAMED(timeline_line_list, struct timeline_line);

struct timeline_ask {
    int64_t id;
    const char *cursor;
    int64_t limit;
};

struct timeline {
    struct timeline_line_list items; /* oldest first */
    const char *next;
};

/* ", supervisor: S4 D8; saw it; not signed yet": what a line says after who did what, appended. */
void timeline_line_rest(const struct timeline_line *line, struct str *out);

/* "narrative, in words: 3 gone, 5 new": what a change comes to, in words. */
void timeline_change_head(const struct timeline_change *change, struct str *out);

/* What changed between the words of two revisions. */
void timeline_changes(const struct entry_words *before, const struct entry_words *now, struct arena *arena,
                      struct timeline_change_list *out);

/* Whole things that went or came, one run each. Adds nothing when there are none. */
LIST_NAMED(timeline_names, const char *);
void timeline_change_of(const char *field, const struct timeline_names *gone,
                        const struct timeline_names *came, struct arena *arena,
                        struct timeline_change_list *out);

/* Is it a decision: does it say whether it is signed? */
bool timeline_decides(const struct timeline_line *line);

/* Were its words hidden or erased: should there be some, and are none? */
bool timeline_wordless(const struct timeline_line *line);

/* In order of time; what happened at the same moment stays in the order it came in. */
void timeline_sort(struct timeline_line_list *lines);

#endif

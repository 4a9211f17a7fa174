/* noted.h - what nobody who reads a document should miss: what its source left open, how it was read, and where it and another
 * document limit or contradict one another.
 *
 * The notes stand in the reader's rows, the rest in the links of crossmaps: relations "limits" and "conflicts", seen from either side.
 */
#ifndef BEATBOOK_DOMAIN_NOTED_H
#define BEATBOOK_DOMAIN_NOTED_H

#include <beatbook/domain/crossing.h>

enum noted_type {
    NOTED_NOTE,     /* how the source was read, mended, printed; what we added */
    NOTED_GAP,      /* what it does not say, or leaves to be confirmed */
    NOTED_CONFLICT, /* with itself or, through a crossmap, with another document */
    NOTED_LIMIT,    /* one document limits what another lets do */
    NOTED_OMITTED,  /* words of the source that are no content */
    NOTED_TYPE_COUNT
};
extern const struct names noted_type_names; /* "note", "gap", "conflict", "limit", "omitted" */

struct noted_mark {
    enum noted_type type;
    int64_t row;            /* of the reader, from 0 */
    int64_t note;           /* which of its notes, from 0; -1 the row itself, or a link */
    const char *id, *code;  /* of the item it is about; "" the document */
    const char *name;       /* "reading", "repair", "stated", …; of a link its relation */
    const char *words;      /* of the note; of a link the words quoted from this side */
    const char *other;      /* ref of a link's other end; "" of a note */
    const char *other_code; /* "" where the other document is not loaded */
    const char *other_version;
    const char *other_words;
    bool outward; /* the link comes from here */
    bool fallen;  /* the quoted words do not stand there any more */
};
LIST_NAMED(noted_marks, struct noted_mark);

struct noted {
    const char *id, *version;
    int64_t notes, gaps, conflicts, limits, omitted;
    struct noted_marks items; /* by row; the links of a row before its notes */
};

/* Find them in all or the first rows of a document. `links` may be NULL. Texts are borrowed from both. Time grows with rows and links. */
void noted_make(const struct reader_row_list *rows, const struct crossings *links, struct arena *arena,
                struct noted *out);

/* "3 notes, 1 conflict, 2 gaps", appended; nothing when there are none. */
void noted_say(const struct noted *noted, struct str *out);

/* What a mark is, before its words: "gap", "conflicts with pcso-standard Q1 (1.0)"; appended. */
void noted_say_head(const struct noted_mark *mark, struct str *out);

/* A fact that stands beside words in a row's notes ("sha256: …", "stated: false", "after: P3Y") as people read it; appended. */
void noted_say_fact(const char *note, struct str *out);

/* An ISO duration of one unit, "P3Y", as "3 years"; anything else as it stands; appended. */
void noted_say_span(const char *value, struct str *out);

#endif

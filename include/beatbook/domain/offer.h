/* offer.h - what the form of an entry offers its writer, beside the grammar's closed lists (DESIGN 3): the reasons for which time is off
 * the job, the places written down before.
 *
 * Texts live in the arena of whoever answers.
 */
#ifndef BEATBOOK_DOMAIN_OFFER_H
#define BEATBOOK_DOMAIN_OFFER_H

#include <beatbook/domain/entry.h>

/* One of the list of the rule set pinned at the enrolment. */
struct off_reason {
    const char *id;       /* what the entry keeps */
    const char *words;    /* in English; the id where there are none */
    const char *words_cy; /* NULL where the rules have none */
};
LIST_NAMED(off_reason_list, struct off_reason);

struct entry_offers {
    const char *rules; /* "pcso-evidence-rules 0.1"; NULL: enrolled without rules, or not at all */
    struct off_reason_list reasons;
    LIST(const char *) places; /* of their own entries and drafts, the last one first, each once */
};

#define OFFER_PLACES_MOST 20

/* What a new entry takes over from an old one: what stays the same from beat to beat, never a word that tells what happened. */
struct entry_like {
    int64_t from;
    uint32_t types;           /* those that an apprentice may choose */
    const char *place;        /* "" none, or hidden */
    struct claim_list claims; /* that may be made today */
    LIST(const char *) left;  /* refs that may not: of a framework or version that they are not enrolled on */
    uint32_t
        references; /* set of enum reference_kind: where its evidence lay; the numbers are another day's */
};

/* The reason of that id, or NULL. */
const struct off_reason *offer_reason(const struct entry_offers *offers, const char *id);

/* Its words in the language that is spoken: `lang` is "en", "cy", "cy_GB", … */
const char *offer_words(const struct off_reason *reason, const char *lang);

/* May time be off the job for this reason? STATUS_USAGE with the list, or with why there is none. ENTRY_OFF_NO always may. */
enum status offer_check(const struct entry_offers *offers, const char *reason, struct err *err);

#endif

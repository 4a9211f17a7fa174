/* dossier.h - one entry with everything that decisions about it need: its claims with their rules and decisions.
 *
 * Most verbs about entries begin by opening its dossier. It lives in the request's arena.
 */
#ifndef DOSSIER_H
#define DOSSIER_H

#include <beatbook/service/service.h>
#include <beatbook/store/claims.h>
#include <beatbook/store/course.h>
#include <beatbook/store/decisions.h>
#include <beatbook/store/entries.h>
#include <beatbook/store/testimonies.h>

/* A criterion that an acceptance was carried to. */
struct dossier_carry {
    int64_t decision;
    struct course_item item;
    const char *link;
};

struct dossier_claim {
    struct claims_row row;
    const char *rule;                /* in words; NULL none */
    uint32_t sign_off, needs;        /* sets of enum role */
    uint32_t accepts;                /* set of enum entry_type */
    LIST(struct decision) decisions; /* all, signed and not, as they were made */
    LIST(int64_t) deciders;          /* whose: beside each */
    size_t
        own; /* how many of the decisions are on the claim itself: the first; the rest are of those it follows */
    LIST(struct dossier_carry) carries;
};

struct dossier {
    struct entries_row entry;
    struct course course;        /* of its person today */
    LIST(struct course) earlier; /* other enrolments that its claims belong to */
    LIST(struct dossier_claim) claims;
    struct testimonies_given_list given; /* what testimonies add */
};

/* The entry, if the caller may do `verb` about it; else as service_allow() says. */
enum status dossier_open(struct service *service, enum verb verb, int64_t entry, struct arena *arena,
                         struct dossier *out, struct err *err);

/* The same without asking: for what follows from a permitted verb. */
enum status dossier_load(struct service *service, int64_t entry, struct arena *arena, struct dossier *out,
                         struct err *err);

/* The same for one of many entries of a person whose course is known. */
enum status dossier_load_for(struct service *service, const struct course *course, int64_t entry,
                             struct arena *arena, struct dossier *out, struct err *err);

/* The course of one of its claims. */
const struct course *dossier_course(const struct dossier *dossier, int64_t enrolment);

/* The claim that stands for a criterion, given by code or ref; NULL with STATUS_OK when the criterion is not claimed. Of
 * several, because a version put an acceptance up for review under the same id, the one that is open. */
enum status dossier_find(struct service *service, struct dossier *dossier, const char *words,
                         struct arena *arena, struct dossier_claim **out, struct err *err);

/* Version of the first draft on the latest revision: higher than those of drafts before it, so that a screen that still shows an
 * old one is found out. */
int64_t dossier_first_version(const struct dossier *dossier);

/* The types that testimonies on the claim's revision add. */
uint32_t dossier_testified(const struct dossier *dossier, const struct dossier_claim *claim);

bool dossier_stands(const struct dossier_claim *claim);

/* Is the criterion accepted on an older revision of the entry, too? An entry counts once for a criterion, however often it was claimed on versions
 * that somebody left and came back to: by the oldest acceptance that stands. */
bool dossier_is_double(const struct dossier *dossier, const struct dossier_claim *claim);

/* The role in which a person who holds `roles` here can bring the claim nearer to its end; ROLE_COUNT for none. Who has signed on it
 * once does not decide again in another role. */
enum role dossier_role_for(const struct dossier_claim *claim, int64_t person, uint32_t roles);

/* Who can close its open claims, by role: the bits of store/waiting.h; 0 when none is open. */
uint32_t dossier_closers(const struct dossier *dossier);

/* Since when it waits: since it was handed in, or, where only claims wait that a new version or other rules brought back, since that. */
moment dossier_waits_since(const struct dossier *dossier, moment submitted);

/* The decision of that person that is not signed yet, or NULL. */
const struct decision *dossier_unsigned(const struct dossier_claim *claim, int64_t person);

/* The entry as the caller may see it: with its claims; with all its revisions when `revisions`; with the whole words of the criteria
 * and what they have already when `whole`. */
struct dossier_look {
    bool revisions, whole;
    bool proposals; /* of the crossmap, behind what a draft claims */
    bool
        record; /* what was handed in and signed, the same for whoever may see it: no draft, nothing of the caller's own */
};
enum status dossier_show(struct service *service, const struct dossier *dossier, struct dossier_look look,
                         struct arena *arena, struct entry *out, struct err *err);

/* What the crossmaps say that evidence for these criteria may show too, but for those that are accepted already; each by its strongest
 * link. */
struct dossier_proposal {
    struct course_item item;
    const char *by; /* code of the claim that the link leads from */
    enum strength strength;
};
LIST_NAMED(dossier_proposal_list, struct dossier_proposal);
enum status dossier_propose(struct service *service, const struct dossier *dossier,
                            const struct course_item_list *claims, struct arena *arena,
                            struct dossier_proposal_list *out, struct err *err);
bool dossier_lists(const struct course_item_list *items, const struct course_item *item);

/* Open and show at once: the answer of a verb that has just changed the entry. */
enum status dossier_answer(struct service *service, int64_t entry, struct dossier_look look,
                           struct arena *arena, struct entry *out, struct err *err);

#endif

/* fallen.h - the rows of links whose quoted words a version of a framework does not hold: kept ready, computed anew as documents come. */
#ifndef BEATBOOK_STORE_FALLEN_H
#define BEATBOOK_STORE_FALLEN_H

#include <beatbook/domain/crossing.h>
#include <beatbook/store/store.h>

/* One end of a link of any version of any crossmap. */
struct fallen_end {
    int64_t crossmap; /* document */
    int64_t position;
    int64_t side; /* 0 from, 1 to */
    const char *item, *words;
    const char *slug, *link; /* of the crossmap; its id in every version of it */
};
LIST_NAMED(fallen_ends, struct fallen_end);

/* Every end that lies in this framework: those of one link in all versions of its crossmap one behind the other. */
enum status fallen_ends_in(struct store *store, const char *slug, struct arena *arena,
                           struct fallen_ends *out, struct err *err);

/* Forget what was found for all versions of a framework; and note what is found now. */
enum status fallen_clear(struct store *store, const char *slug, struct err *err);
enum status fallen_add(struct store *store, int64_t framework, const struct fallen_end *end,
                       enum crossing_state state, struct err *err);

/* What was noted of an end against a document. And how many ends were noted at all. */
enum status fallen_state(struct store *store, int64_t framework, const struct fallen_end *end,
                         enum crossing_state *out, struct err *err);
enum status fallen_count(struct store *store, int64_t *out, struct err *err);

/* Links that touch a framework, of the highest version of each crossmap: its end held against the document `here`, the other one against
 * `there` (0: the highest version of whatever framework it lies in). `other` NULL: links with any framework. Codes and titles of
 * the other end are left to the caller. */
enum status fallen_crossings(struct store *store, const char *slug, int64_t here, const char *other,
                             int64_t there, struct arena *arena, struct crossing_list *out, struct err *err);

/* A condition on a link `l`: it holds against every version that the enrolment $enrolment stands on. */
#define FALLEN_NONE                                                                                           \
    "NOT EXISTS (SELECT 1 FROM link_fallen f WHERE f.crossmap_id = l.document_id AND f.position = l.position" \
    " AND f.framework_id IN (SELECT document_id FROM enrolment_framework WHERE enrolment_id = $enrolment))"

#endif

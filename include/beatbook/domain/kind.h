/* kind.h - the grammar's kinds of item and the four panes they belong to (DESIGN 5). */
#ifndef BEATBOOK_DOMAIN_KIND_H
#define BEATBOOK_DOMAIN_KIND_H

#include <stdbool.h>

#include <beatbook/util/names.h>

enum kind {
    KIND_DUTY,
    KIND_KNOWLEDGE,
    KIND_SKILL,
    KIND_BEHAVIOUR,
    KIND_ACCOUNTABILITY,
    KIND_RESPONSIBILITY,
    KIND_OCCUPATIONAL_STANDARD,
    KIND_PERSONAL_QUALITY,
    KIND_COMPETENCY_CLUSTER,
    KIND_COMPETENCY,
    KIND_INDICATOR,
    KIND_ENTRY_REQUIREMENT,
    KIND_OBLIGATION,
    KIND_CPD,
    KIND_QUALIFICATION,
    KIND_UNIT,
    KIND_LEARNING_OUTCOME,
    KIND_ASSESSMENT_CRITERION,
    KIND_FUNCTIONAL_SKILL,
    KIND_GATEWAY,
    KIND_PURPOSE,
    KIND_GUIDANCE,
    KIND_LIMIT,
    KIND_COUNT
};

enum pane { PANE_DUTIES, PANE_KNOWLEDGE, PANE_SKILLS, PANE_BEHAVIOURS, PANE_COUNT, PANE_NONE = PANE_COUNT };

extern const struct names kind_names;      /* "duty", "occupational-standard", … */
extern const struct names kind_pane_names; /* "duties", "knowledge", "skills", "behaviours" */

/* The pane of a kind; PANE_NONE for those that are shown only in the reader and on the gateway. Guidance belongs to Duties
 * (when assessable). */
enum pane kind_pane(enum kind kind);

/* Can an item of this kind be claimed? `assessable` is its attribute: -1 not given, 0 false, 1 true. */
bool kind_claimable(enum kind kind, int assessable);

/* Must an item of this kind have a printed code? Those that can stand in a pane do. */
bool kind_needs_code(enum kind kind);

#endif

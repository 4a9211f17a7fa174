/* rule.h - which rule applies to a criterion (DESIGN 3: item rule before kind rule; a rules document before a framework's own). */
#ifndef BEATBOOK_DOMAIN_RULE_H
#define BEATBOOK_DOMAIN_RULE_H

#include <beatbook/domain/document.h>
#include <beatbook/domain/person.h>

/* The rule for an item of framework `framework`, or NULL: no rule. `pinned` is the enrolment's rules document, may be NULL, and counts only
 * for the frameworks it uses; what it says, even for a kind only, comes before what the framework itself says. `own` is the framework itself, may be NULL. */
const struct rule *rule_for(const struct document *pinned, const struct document *own, const char *framework,
                            const char *item, enum kind kind);

/* Roles that may accept: the rule's, or supervisor and assessor without one. */
uint32_t rule_sign_off(const struct rule *rule);

/* Roles each of which must accept: the rule's; the supervisor always for behaviours (the employer verifies them). */
uint32_t rule_needs(const struct rule *rule, enum kind kind);

#endif

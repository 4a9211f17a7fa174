/* kind.c - the kinds and their panes, as one table each. */
#include <beatbook/domain/kind.h>

static const char *const kind_words[KIND_COUNT] = {
    [KIND_DUTY] = "duty",
    [KIND_KNOWLEDGE] = "knowledge",
    [KIND_SKILL] = "skill",
    [KIND_BEHAVIOUR] = "behaviour",
    [KIND_ACCOUNTABILITY] = "accountability",
    [KIND_RESPONSIBILITY] = "responsibility",
    [KIND_OCCUPATIONAL_STANDARD] = "occupational-standard",
    [KIND_PERSONAL_QUALITY] = "personal-quality",
    [KIND_COMPETENCY_CLUSTER] = "competency-cluster",
    [KIND_COMPETENCY] = "competency",
    [KIND_INDICATOR] = "indicator",
    [KIND_ENTRY_REQUIREMENT] = "entry-requirement",
    [KIND_OBLIGATION] = "obligation",
    [KIND_CPD] = "cpd",
    [KIND_QUALIFICATION] = "qualification",
    [KIND_UNIT] = "unit",
    [KIND_LEARNING_OUTCOME] = "learning-outcome",
    [KIND_ASSESSMENT_CRITERION] = "assessment-criterion",
    [KIND_FUNCTIONAL_SKILL] = "functional-skill",
    [KIND_GATEWAY] = "gateway",
    [KIND_PURPOSE] = "purpose",
    [KIND_GUIDANCE] = "guidance",
    [KIND_LIMIT] = "limit",
};
const struct names kind_names = {"kind", kind_words, KIND_COUNT};

static const char *const pane_words[PANE_COUNT] = {
    [PANE_DUTIES] = "duties",
    [PANE_KNOWLEDGE] = "knowledge",
    [PANE_SKILLS] = "skills",
    [PANE_BEHAVIOURS] = "behaviours",
};
const struct names kind_pane_names = {"pane", pane_words, PANE_COUNT};

enum pane kind_pane(enum kind kind)
{
    switch (kind) {
    case KIND_DUTY:
    case KIND_ACCOUNTABILITY:
    case KIND_RESPONSIBILITY:
    case KIND_OCCUPATIONAL_STANDARD:
    case KIND_GUIDANCE:
        return PANE_DUTIES;
    case KIND_KNOWLEDGE:
    case KIND_CPD:
    case KIND_UNIT:
    case KIND_LEARNING_OUTCOME:
    case KIND_ASSESSMENT_CRITERION:
        return PANE_KNOWLEDGE;
    case KIND_SKILL:
        return PANE_SKILLS;
    case KIND_BEHAVIOUR:
    case KIND_COMPETENCY:
    case KIND_PERSONAL_QUALITY:
        return PANE_BEHAVIOURS;
    default:
        return PANE_NONE;
    }
}

bool kind_claimable(enum kind kind, int assessable)
{
    if (kind_pane(kind) == PANE_NONE)
        return false;
    /* Guidance is advice unless its issuer says that it is assessed. */
    return kind == KIND_GUIDANCE ? assessable > 0 : assessable != 0;
}

bool kind_needs_code(enum kind kind)
{
    return kind_pane(kind) != PANE_NONE;
}

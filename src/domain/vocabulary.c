/* vocabulary.c - the table of the grammar's elements.
 *
 * Rows are in the order of the grammar's file, so that the two can be read side by side.
 */
#include <beatbook/domain/vocabulary.h>

#include <string.h>

#include <beatbook/domain/document.h>
#include <beatbook/domain/entry.h>
#include <beatbook/domain/person.h>

#define NAMES(symbol, what, ...)                                                                             \
    static const char *const symbol##_words[] = {__VA_ARGS__};                                               \
    const struct names symbol = {what, symbol##_words, sizeof symbol##_words / sizeof *symbol##_words}
#define LOCAL_NAMES(symbol, what, ...)                                                                       \
    static const char *const symbol##_words[] = {__VA_ARGS__};                                               \
    static const struct names symbol = {what, symbol##_words, sizeof symbol##_words / sizeof *symbol##_words}

NAMES(vocabulary_codes_names, "codes", "issuer", "assigned");
NAMES(vocabulary_lang_names, "language", "en", "en-GB", "cy");
NAMES(vocabulary_stage_names, "stage", "entry", "in-role", "probation", "gateway", "after");
NAMES(vocabulary_modality_names, "modality", "must", "should", "may", "typical", "must-not");
NAMES(vocabulary_evidence_names, "evidence", "keeps", "review", "lapses");
NAMES(vocabulary_decider_names, "role", [ROLE_SUPERVISOR] = "supervisor", [ROLE_ASSESSOR] = "assessor");
LOCAL_NAMES(issuer_names, "role", "author", "publisher", "employer", "training-unit");
LOCAL_NAMES(status_names, "status", "given", "none", "not-applicable", "to-be-confirmed");
LOCAL_NAMES(check_names, "type", "age", "qualification", "licence", "vetting", "medical", "fitness",
            "training", "experience", "duration", "agreement", "document");
LOCAL_NAMES(note_names, "type", "reading", "repair", "sic", "gap", "conflict", "local");
LOCAL_NAMES(omitted_names, "reason", "navigation", "page-furniture", "markup", "duplicate", "other");

#define NEEDS true
#define MAY false
#define LANG                                                                                                 \
    {                                                                                                        \
        "xml:lang", FORM_WORD, MAY, &vocabulary_lang_names                                                   \
    }
#define ATTRIBUTES(...)                                                                                      \
    (const struct vocabulary_attribute[])                                                                    \
    {                                                                                                        \
        __VA_ARGS__,                                                                                         \
        {                                                                                                    \
            NULL, FORM_TEXT, false, NULL                                                                     \
        }                                                                                                    \
    }
#define NO_ATTRIBUTES                                                                                        \
    (const struct vocabulary_attribute[])                                                                    \
    {                                                                                                        \
        {                                                                                                    \
            NULL, FORM_TEXT, false, NULL                                                                     \
        }                                                                                                    \
    }
#define CHILDREN(...)                                                                                        \
    (const struct vocabulary_child[])                                                                        \
    {                                                                                                        \
        __VA_ARGS__,                                                                                         \
        {                                                                                                    \
            ELEMENT_COUNT, 0                                                                                 \
        }                                                                                                    \
    }
#define NO_CHILDREN                                                                                          \
    (const struct vocabulary_child[])                                                                        \
    {                                                                                                        \
        {                                                                                                    \
            ELEMENT_COUNT, 0                                                                                 \
        }                                                                                                    \
    }
/* What a rules document sets: all of one form, told apart by the element's name; which numbers belong to which is check_provisions.c's. */
#define PROVISION(name)                                                                                      \
    {                                                                                                        \
        name, VOCABULARY_NO_TEXT,                                                                            \
            ATTRIBUTES({"id", FORM_SLUG, NEEDS, NULL}, {"about", FORM_SLUG, MAY, NULL},                      \
                       {"starts-from", FORM_WHOLE_DAY, MAY, NULL},                                           \
                       {"starts-until", FORM_WHOLE_DAY, MAY, NULL},                                          \
                       {"in-force-from", FORM_WHOLE_DAY, MAY, NULL}, {"age-from", FORM_NUMBER, MAY, NULL},   \
                       {"age-until", FORM_NUMBER, MAY, NULL}, {"months", FORM_POSITIVE, MAY, NULL},          \
                       {"weeks-from", FORM_POSITIVE, MAY, NULL}, {"weeks-until", FORM_POSITIVE, MAY, NULL},  \
                       {"hours", FORM_POSITIVE, MAY, NULL}, {"hours-per-week", FORM_POSITIVE, MAY, NULL},    \
                       {"percent", FORM_POSITIVE, MAY, NULL}, {"level", FORM_NUMBER, MAY, NULL},             \
                       {"unit-sets", FORM_BOOLEAN, MAY, NULL}),                                              \
            CHILDREN({ELEMENT_TITLE, '+'}, {ELEMENT_SOURCE, '?'}, {ELEMENT_NOTE, '*'})                       \
    }
#define INLINE CHILDREN({ELEMENT_EG, '*'}, {ELEMENT_A, '*'})

const struct vocabulary_element vocabulary_elements[ELEMENT_COUNT] = {
    [ELEMENT_FRAMEWORK] = {"framework", VOCABULARY_NO_TEXT,
                           ATTRIBUTES({"id", FORM_SLUG, NEEDS, NULL}, {"version", FORM_VERSION, NEEDS, NULL},
                                      {"type", FORM_WORD, NEEDS, &document_type_names},
                                      {"codes", FORM_WORD, NEEDS, &vocabulary_codes_names},
                                      {"xml:lang", FORM_WORD, NEEDS, &vocabulary_lang_names},
                                      {"uuid", FORM_UUID, MAY, NULL}),
                           CHILDREN({ELEMENT_ABOUT, '1'}, {ELEMENT_CHANGES, '*'}, {ELEMENT_SECTION, '+'},
                                    {ELEMENT_EVIDENCE, '?'})},
    [ELEMENT_CROSSMAP] = {"crossmap", VOCABULARY_NO_TEXT,
                          ATTRIBUTES({"id", FORM_SLUG, NEEDS, NULL}, {"version", FORM_VERSION, NEEDS, NULL},
                                     {"xml:lang", FORM_WORD, NEEDS, &vocabulary_lang_names}),
                          CHILDREN({ELEMENT_TITLE, '+'}, {ELEMENT_ISSUER, '+'}, {ELEMENT_NOTE, '*'},
                                   {ELEMENT_USES, '+'}, {ELEMENT_LINK, '+'})},
    [ELEMENT_RULES] = {"rules", VOCABULARY_NO_TEXT,
                       ATTRIBUTES({"id", FORM_SLUG, NEEDS, NULL}, {"version", FORM_VERSION, NEEDS, NULL},
                                  {"xml:lang", FORM_WORD, NEEDS, &vocabulary_lang_names}),
                       CHILDREN({ELEMENT_TITLE, '+'}, {ELEMENT_ISSUER, '+'}, {ELEMENT_NOTE, '*'},
                                {ELEMENT_APPLIES, '?'}, {ELEMENT_EXTENDS, '?'}, {ELEMENT_USES, '+'},
                                {ELEMENT_OFF_THE_JOB, '?'}, {ELEMENT_TERM, '*'},
                                {ELEMENT_MINIMUM_DURATION, '*'}, {ELEMENT_OFF_THE_JOB_HOURS, '*'},
                                {ELEMENT_FUNCTIONAL_SKILL, '*'}, {ELEMENT_REVIEW_INTERVAL, '*'},
                                {ELEMENT_BREAK_IN_LEARNING, '*'}, {ELEMENT_RETENTION, '*'},
                                {ELEMENT_PHASE, '*'}, {ELEMENT_MILESTONE, '*'}, {ELEMENT_GATEWAY_LINE, '*'},
                                {ELEMENT_EVIDENCE, '?'})},
    [ELEMENT_ABOUT] = {"about", VOCABULARY_NO_TEXT, NO_ATTRIBUTES,
                       CHILDREN({ELEMENT_TITLE, '+'}, {ELEMENT_SUBTITLE, '*'}, {ELEMENT_CODE, '*'},
                                {ELEMENT_ISSUER, '+'}, {ELEMENT_PUBLISHED, '?'}, {ELEMENT_UPDATED, '?'},
                                {ELEMENT_REVIEW, '?'}, {ELEMENT_LEVEL, '?'}, {ELEMENT_DURATION, '?'},
                                {ELEMENT_APPLIES, '?'}, {ELEMENT_SOURCE, '+'}, {ELEMENT_LICENCE, '?'},
                                {ELEMENT_PROPERTY, '*'}, {ELEMENT_TAG, '*'}, {ELEMENT_NOTE, '*'},
                                {ELEMENT_OMITTED, '*'})},
    [ELEMENT_TITLE] = {"title", VOCABULARY_WORDS, ATTRIBUTES(LANG), NO_CHILDREN},
    [ELEMENT_SUBTITLE] = {"subtitle", VOCABULARY_WORDS, ATTRIBUTES(LANG), NO_CHILDREN},
    [ELEMENT_CODE] = {"code", VOCABULARY_WORDS, ATTRIBUTES({"scheme", FORM_SLUG, NEEDS, NULL}), NO_CHILDREN},
    [ELEMENT_ISSUER] = {"issuer", VOCABULARY_WORDS,
                        ATTRIBUTES({"role", FORM_WORD, MAY, &issuer_names}, {"href", FORM_ADDRESS, MAY, NULL},
                                   {"stated", FORM_BOOLEAN, MAY, NULL}),
                        NO_CHILDREN},
    [ELEMENT_PUBLISHED] = {"published", VOCABULARY_SOME_WORDS, ATTRIBUTES({"date", FORM_DAY, NEEDS, NULL}),
                           NO_CHILDREN},
    [ELEMENT_UPDATED] = {"updated", VOCABULARY_SOME_WORDS, ATTRIBUTES({"date", FORM_DAY, NEEDS, NULL}),
                         NO_CHILDREN},
    [ELEMENT_REVIEW] = {"review", VOCABULARY_SOME_WORDS,
                        ATTRIBUTES({"after", FORM_DURATION, MAY, NULL}, {"due", FORM_DAY, MAY, NULL}),
                        INLINE},
    [ELEMENT_LEVEL] = {"level", VOCABULARY_SOME_WORDS,
                       ATTRIBUTES({"scheme", FORM_SLUG, NEEDS, NULL}, {"value", FORM_POSITIVE, NEEDS, NULL}),
                       INLINE},
    [ELEMENT_DURATION] = {"duration", VOCABULARY_SOME_WORDS,
                          ATTRIBUTES({"minimum", FORM_DURATION, MAY, NULL},
                                     {"maximum", FORM_DURATION, MAY, NULL}),
                          INLINE},
    [ELEMENT_APPLIES] = {"applies", VOCABULARY_NO_TEXT,
                         ATTRIBUTES({"starts-from", FORM_DAY, MAY, NULL},
                                    {"starts-until", FORM_DAY, MAY, NULL}, {"ends-by", FORM_DAY, MAY, NULL}),
                         NO_CHILDREN},
    [ELEMENT_SOURCE] = {"source", VOCABULARY_WORDS,
                        ATTRIBUTES({"file", FORM_TEXT, MAY, NULL}, {"sha256", FORM_SHA256, MAY, NULL},
                                   {"href", FORM_ADDRESS, MAY, NULL}, {"retrieved", FORM_DAY, MAY, NULL}),
                        NO_CHILDREN},
    [ELEMENT_LICENCE] = {"licence", VOCABULARY_SOME_WORDS,
                         ATTRIBUTES({"spdx", FORM_TEXT, MAY, NULL}, {"href", FORM_ADDRESS, MAY, NULL},
                                    {"copyright", FORM_TEXT, MAY, NULL}),
                         INLINE},
    [ELEMENT_PROPERTY] = {"property", VOCABULARY_SOME_WORDS,
                          ATTRIBUTES({"name", FORM_SLUG, NEEDS, NULL}, {"label", FORM_TEXT, MAY, NULL},
                                     {"status", FORM_WORD, MAY, &status_names}),
                          INLINE},
    [ELEMENT_TAG] = {"tag", VOCABULARY_WORDS, NO_ATTRIBUTES, NO_CHILDREN},
    [ELEMENT_NOTE] = {"note", VOCABULARY_WORDS, ATTRIBUTES({"type", FORM_WORD, NEEDS, &note_names}, LANG),
                      INLINE},
    [ELEMENT_OMITTED] = {"omitted", VOCABULARY_WORDS,
                         ATTRIBUTES({"reason", FORM_WORD, NEEDS, &omitted_names}), NO_CHILDREN},
    [ELEMENT_CHANGES] = {"changes", VOCABULARY_NO_TEXT,
                         ATTRIBUTES({"from", FORM_VERSION, NEEDS, NULL}, {"date", FORM_DAY, MAY, NULL}),
                         CHILDREN({ELEMENT_NOTE, '*'}, {ELEMENT_CHANGE, '+'})},
    [ELEMENT_CHANGE] = {"change", VOCABULARY_SOME_WORDS,
                        ATTRIBUTES({"type", FORM_WORD, NEEDS, &document_change_names},
                                   {"old", FORM_SLUGS, MAY, NULL}, {"new", FORM_SLUGS, MAY, NULL},
                                   {"evidence", FORM_WORD, NEEDS, &vocabulary_evidence_names}),
                        NO_CHILDREN},
    [ELEMENT_SECTION] = {"section", VOCABULARY_NO_TEXT, ATTRIBUTES({"id", FORM_SLUG, NEEDS, NULL}),
                         CHILDREN({ELEMENT_TITLE, '*'}, {ELEMENT_LEAD, '*'}, {ELEMENT_ITEM, '*'},
                                  {ELEMENT_SECTION, '*'}, {ELEMENT_NOTE, '*'})},
    [ELEMENT_LEAD] = {"lead", VOCABULARY_WORDS, ATTRIBUTES(LANG), INLINE},
    [ELEMENT_ITEM] = {"item", VOCABULARY_NO_TEXT,
                      ATTRIBUTES({"kind", FORM_WORD, NEEDS, &kind_names}, {"id", FORM_SLUG, NEEDS, NULL},
                                 {"code", FORM_CODE, MAY, NULL}, {"since", FORM_VERSION, MAY, NULL},
                                 {"revised", FORM_VERSION, MAY, NULL},
                                 {"stage", FORM_WORD, MAY, &vocabulary_stage_names},
                                 {"modality", FORM_WORD, MAY, &vocabulary_modality_names},
                                 {"assessable", FORM_BOOLEAN, MAY, NULL},
                                 {"expected-level", FORM_POSITIVE, MAY, NULL},
                                 {"uuid", FORM_UUID, MAY, NULL}),
                      CHILDREN({ELEMENT_TITLE, '*'}, {ELEMENT_P, '*'}, {ELEMENT_CHECK, '*'},
                               {ELEMENT_EXAMPLE, '*'}, {ELEMENT_REF, '*'}, {ELEMENT_PROPERTY, '*'},
                               {ELEMENT_COMPETENCY_LEVEL, '*'}, {ELEMENT_ITEM, '*'}, {ELEMENT_NOTE, '*'})},
    [ELEMENT_P] = {"p", VOCABULARY_WORDS, ATTRIBUTES(LANG), INLINE},
    [ELEMENT_CHECK] = {"check", VOCABULARY_WORDS,
                       ATTRIBUTES({"id", FORM_SLUG, NEEDS, NULL}, {"type", FORM_WORD, NEEDS, &check_names},
                                  {"level", FORM_POSITIVE, MAY, NULL}, {"value", FORM_TEXT, MAY, NULL},
                                  {"within", FORM_DURATION, MAY, NULL}),
                       NO_CHILDREN},
    [ELEMENT_EXAMPLE] = {"example", VOCABULARY_WORDS, ATTRIBUTES({"by", FORM_SLUG, MAY, NULL}, LANG), INLINE},
    [ELEMENT_REF] = {"ref", VOCABULARY_SOME_WORDS,
                     ATTRIBUTES({"to", FORM_REF, NEEDS, NULL},
                                {"strength", FORM_WORD, NEEDS, &document_strength_names}),
                     NO_CHILDREN},
    [ELEMENT_COMPETENCY_LEVEL] = {"competency-level", VOCABULARY_NO_TEXT,
                                  ATTRIBUTES({"n", FORM_POSITIVE, NEEDS, NULL}),
                                  CHILDREN({ELEMENT_TITLE, '*'}, {ELEMENT_P, '*'}, {ELEMENT_ITEM, '*'})},
    [ELEMENT_EVIDENCE] = {"evidence", VOCABULARY_NO_TEXT, NO_ATTRIBUTES, CHILDREN({ELEMENT_RULE, '+'})},
    [ELEMENT_RULE] = {"rule", VOCABULARY_SOME_WORDS,
                      ATTRIBUTES({"id", FORM_SLUG, NEEDS, NULL}, {"kinds", FORM_SET, MAY, &kind_names},
                                 {"items", FORM_SLUGS, MAY, NULL}, {"min-entries", FORM_NUMBER, NEEDS, NULL},
                                 {"distinct-months", FORM_POSITIVE, MAY, NULL},
                                 {"min-types", FORM_POSITIVE, MAY, NULL},
                                 {"accept", FORM_SET, NEEDS, &entry_type_names},
                                 {"must-include", FORM_SET, MAY, &entry_type_names},
                                 {"within", FORM_DURATION, MAY, NULL},
                                 {"sign-off", FORM_SET, NEEDS, &vocabulary_decider_names},
                                 {"needs", FORM_SET, MAY, &vocabulary_decider_names}),
                      INLINE},
    [ELEMENT_OFF_THE_JOB] = {"off-the-job", VOCABULARY_NO_TEXT, NO_ATTRIBUTES,
                             CHILDREN({ELEMENT_REASON, '+'})},
    [ELEMENT_REASON] = {"reason", VOCABULARY_NO_TEXT, ATTRIBUTES({"id", FORM_SLUG, NEEDS, NULL}),
                        CHILDREN({ELEMENT_TITLE, '+'}, {ELEMENT_SOURCE, '?'}, {ELEMENT_NOTE, '*'})},
    [ELEMENT_TERM] = PROVISION("term"),
    [ELEMENT_MINIMUM_DURATION] = PROVISION("minimum-duration"),
    [ELEMENT_OFF_THE_JOB_HOURS] = PROVISION("off-the-job-hours"),
    [ELEMENT_FUNCTIONAL_SKILL] = PROVISION("functional-skill"),
    [ELEMENT_REVIEW_INTERVAL] = PROVISION("review-interval"),
    [ELEMENT_BREAK_IN_LEARNING] = PROVISION("break-in-learning"),
    [ELEMENT_RETENTION] = PROVISION("retention"),
    [ELEMENT_PHASE] = PROVISION("phase"),
    [ELEMENT_MILESTONE] = PROVISION("milestone"),
    [ELEMENT_GATEWAY_LINE] = PROVISION("gateway-line"),
    [ELEMENT_EXTENDS] = {"extends", VOCABULARY_NO_TEXT,
                         ATTRIBUTES({"rules", FORM_SLUG, NEEDS, NULL},
                                    {"version", FORM_VERSION, NEEDS, NULL}),
                         NO_CHILDREN},
    [ELEMENT_USES] = {"uses", VOCABULARY_NO_TEXT,
                      ATTRIBUTES({"framework", FORM_SLUG, NEEDS, NULL},
                                 {"version", FORM_VERSION, NEEDS, NULL}),
                      NO_CHILDREN},
    [ELEMENT_LINK] = {"link", VOCABULARY_NO_TEXT,
                      ATTRIBUTES({"id", FORM_SLUG, NEEDS, NULL}, {"from", FORM_REF, NEEDS, NULL},
                                 {"to", FORM_REF, NEEDS, NULL},
                                 {"relation", FORM_WORD, NEEDS, &document_relation_names},
                                 {"strength", FORM_WORD, MAY, &document_strength_names}),
                      CHILDREN({ELEMENT_WORDS, '1'}, {ELEMENT_NOTE, '*'})},
    [ELEMENT_WORDS] = {"words", VOCABULARY_NO_TEXT, NO_ATTRIBUTES,
                       CHILDREN({ELEMENT_FROM, '1'}, {ELEMENT_TO, '1'})},
    [ELEMENT_FROM] = {"from", VOCABULARY_WORDS, NO_ATTRIBUTES, NO_CHILDREN},
    [ELEMENT_TO] = {"to", VOCABULARY_WORDS, NO_ATTRIBUTES, NO_CHILDREN},
    [ELEMENT_EG] = {"eg", VOCABULARY_WORDS, NO_ATTRIBUTES, NO_CHILDREN},
    [ELEMENT_A] = {"a", VOCABULARY_WORDS, ATTRIBUTES({"href", FORM_ADDRESS, MAY, NULL}), NO_CHILDREN},
};

static const char *const element_words[ELEMENT_COUNT] = {"framework",
                                                         "crossmap",
                                                         "rules",
                                                         "about",
                                                         "title",
                                                         "subtitle",
                                                         "code",
                                                         "issuer",
                                                         "published",
                                                         "updated",
                                                         "review",
                                                         "level",
                                                         "duration",
                                                         "applies",
                                                         "source",
                                                         "licence",
                                                         "property",
                                                         "tag",
                                                         "note",
                                                         "omitted",
                                                         "changes",
                                                         "change",
                                                         "section",
                                                         "lead",
                                                         "item",
                                                         "p",
                                                         "check",
                                                         "example",
                                                         "ref",
                                                         "competency-level",
                                                         "evidence",
                                                         "rule",
                                                         "off-the-job",
                                                         "reason",
                                                         "term",
                                                         "minimum-duration",
                                                         "off-the-job-hours",
                                                         "functional-skill",
                                                         "review-interval",
                                                         "break-in-learning",
                                                         "retention",
                                                         "phase",
                                                         "milestone",
                                                         "gateway-line",
                                                         "extends",
                                                         "uses",
                                                         "link",
                                                         "words",
                                                         "from",
                                                         "to",
                                                         "eg",
                                                         "a"};
const struct names vocabulary_names = {"element", element_words, ELEMENT_COUNT};

int vocabulary_find(const char *name)
{
    for (int i = 0; i < ELEMENT_COUNT; i++)
        if (element_words[i][0] == name[0] && !strcmp(element_words[i], name))
            return i;
    return -1;
}

const struct vocabulary_attribute *vocabulary_attribute(enum element element, const char *name)
{
    for (const struct vocabulary_attribute *a = vocabulary_elements[element].attributes; a->name; a++)
        if (!strcmp(a->name, name))
            return a;
    return NULL;
}

int vocabulary_position(enum element element, enum element child)
{
    const struct vocabulary_child *children = vocabulary_elements[element].children;
    for (int i = 0; children[i].often; i++)
        if (children[i].element == child)
            return i;
    return -1;
}

/* vocabulary.h - the elements of the framework grammar, as one table.
 *
 * The table says what share/frameworks/framework.rnc says (a test compares the two): for each
 * element its attributes, the children in their order, and whether it holds words. The checker, the
 * reader and the writer work by it, and so does check_document() for what the model keeps as text.
 * Every name has one meaning wherever it stands.
 */
#ifndef BEATBOOK_DOMAIN_VOCABULARY_H
#define BEATBOOK_DOMAIN_VOCABULARY_H

#include <stdbool.h>

#include <beatbook/util/names.h>
#include <beatbook/util/str.h>

#define VOCABULARY_NAMESPACE "urn:beatbook:framework:1"

enum element {
    ELEMENT_FRAMEWORK,
    ELEMENT_CROSSMAP,
    ELEMENT_RULES,
    ELEMENT_ABOUT,
    ELEMENT_TITLE,
    ELEMENT_SUBTITLE,
    ELEMENT_CODE,
    ELEMENT_ISSUER,
    ELEMENT_PUBLISHED,
    ELEMENT_UPDATED,
    ELEMENT_REVIEW,
    ELEMENT_LEVEL,
    ELEMENT_DURATION,
    ELEMENT_APPLIES,
    ELEMENT_SOURCE,
    ELEMENT_LICENCE,
    ELEMENT_PROPERTY,
    ELEMENT_TAG,
    ELEMENT_NOTE,
    ELEMENT_OMITTED,
    ELEMENT_CHANGES,
    ELEMENT_CHANGE,
    ELEMENT_SECTION,
    ELEMENT_LEAD,
    ELEMENT_ITEM,
    ELEMENT_P,
    ELEMENT_CHECK,
    ELEMENT_EXAMPLE,
    ELEMENT_REF,
    ELEMENT_COMPETENCY_LEVEL,
    ELEMENT_EVIDENCE,
    ELEMENT_RULE,
    ELEMENT_OFF_THE_JOB,
    ELEMENT_REASON,
    ELEMENT_TERM, /* these ten: + enum provision_kind */
    ELEMENT_MINIMUM_DURATION,
    ELEMENT_OFF_THE_JOB_HOURS,
    ELEMENT_FUNCTIONAL_SKILL,
    ELEMENT_REVIEW_INTERVAL,
    ELEMENT_BREAK_IN_LEARNING,
    ELEMENT_RETENTION,
    ELEMENT_PHASE,
    ELEMENT_MILESTONE,
    ELEMENT_GATEWAY_LINE,
    ELEMENT_EXTENDS,
    ELEMENT_USES,
    ELEMENT_LINK,
    ELEMENT_WORDS,
    ELEMENT_FROM,
    ELEMENT_TO,
    ELEMENT_EG,
    ELEMENT_A,
    ELEMENT_COUNT
};

/* What a value of an attribute looks like. */
enum vocabulary_form {
    FORM_TEXT,      /* any words */
    FORM_SLUG,      /* an id: s4, fc1-2 */
    FORM_SLUGS,     /* ids parted by blanks */
    FORM_VERSION,   /* 1.0 */
    FORM_DAY,       /* 2022, 2022-06 or 2022-06-06 */
    FORM_WHOLE_DAY, /* 2022-06-06 */
    FORM_DURATION,  /* P1Y, P12M, P30D */
    FORM_POSITIVE,  /* 1, 2, … */
    FORM_NUMBER,    /* 0, 1, … */
    FORM_BOOLEAN,   /* true, false (or 1, 0) */
    FORM_REF,       /* framework#item */
    FORM_CODE,      /* a printed code */
    FORM_UUID,
    FORM_ADDRESS, /* of the web */
    FORM_SHA256,
    FORM_WORD, /* one of `words` */
    FORM_SET   /* some of `words`, parted by blanks */
};

struct vocabulary_attribute {
    const char *name; /* as written: "xml:lang"; NULL ends a list */
    enum vocabulary_form form;
    bool required;
    const struct names *words; /* of FORM_WORD and FORM_SET */
};

struct vocabulary_child {
    enum element element;
    char often; /* '1' once, '?' at most once, '+' at least once, '*' any number; 0 ends a list */
};

enum vocabulary_text {
    VOCABULARY_NO_TEXT,
    VOCABULARY_WORDS,      /* words, at least one */
    VOCABULARY_SOME_WORDS, /* words, or none when the attributes say it all */
};

struct vocabulary_element {
    const char *name;
    enum vocabulary_text text;
    const struct vocabulary_attribute *attributes; /* in the order in which they are written */
    const struct vocabulary_child *children;       /* in the order in which they must stand; eg and a may
                                                      stand anywhere among the words */
};

extern const struct vocabulary_element vocabulary_elements[ELEMENT_COUNT];
extern const struct names vocabulary_names; /* of the elements, by enum element */

/* Closed lists that only documents know. */
extern const struct names vocabulary_codes_names;    /* "issuer", "assigned" */
extern const struct names vocabulary_lang_names;     /* "en", "en-GB", "cy" */
extern const struct names vocabulary_stage_names;    /* "entry", … */
extern const struct names vocabulary_modality_names; /* "must", … */
extern const struct names vocabulary_evidence_names; /* "keeps", "review", "lapses" */
extern const struct names vocabulary_decider_names;  /* the roles that decide, by enum role */

/* The element of that name, or -1. */
int vocabulary_find(const char *name);

/* The element's attribute of that name, or NULL. */
const struct vocabulary_attribute *vocabulary_attribute(enum element element, const char *name);

/* Position of `child` among the children of `element`, or -1. */
int vocabulary_position(enum element element, enum element child);

/* Is the value of the right form? When not, append what is wrong and what to write instead to `cause` and
 * `remedy`. `value` may be NULL: then it is wrong when the attribute is required. */
bool vocabulary_value(enum element element, const struct vocabulary_attribute *attribute, const char *value,
                      struct str *cause, struct str *remedy);

/* The number in a value of FORM_POSITIVE or FORM_NUMBER, or -1; 0 or 1 of a FORM_BOOLEAN, or -1. */
int vocabulary_number(const char *value);
int vocabulary_boolean(const char *value);

#endif

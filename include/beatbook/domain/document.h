/* document.h - a framework, a crossmap or a rules document, whole: all that its XML says.
 *
 * The model is complete: the XML written from it is the XML that was read, blanks squeezed. What the
 * program works with has fields of its own; what it only shows (most of the header, checks, examples)
 * is a `remark`: the element's name, its attributes and its words, in printed order.
 * Texts are NULL where the source has none. Lines count from 1; 0 is unknown. All of it lives in one arena.
 */
#ifndef BEATBOOK_DOMAIN_DOCUMENT_H
#define BEATBOOK_DOMAIN_DOCUMENT_H

#include <stdbool.h>

#include <beatbook/domain/kind.h>
#include <beatbook/util/arena.h>
#include <beatbook/util/err.h>
#include <beatbook/util/names.h>
#include <beatbook/util/str.h>

enum document_form { DOCUMENT_FRAMEWORK, DOCUMENT_CROSSMAP, DOCUMENT_RULES, DOCUMENT_FORM_COUNT };
enum document_type {
    DOCUMENT_APPRENTICESHIP_STANDARD,
    DOCUMENT_NATIONAL_ROLE_PROFILE,
    DOCUMENT_FORCE_ROLE_PROFILE,
    DOCUMENT_PROFESSIONAL_FRAMEWORK,
    DOCUMENT_COMPETENCY_FRAMEWORK,
    DOCUMENT_QUALIFICATION,
    DOCUMENT_GUIDANCE,
    DOCUMENT_TYPE_COUNT
};
extern const struct names document_form_names; /* "framework", "crossmap", "rules" */
extern const struct names document_type_names; /* "apprenticeship-standard", … */

enum run_form { RUN_TEXT, RUN_EG, RUN_LINK, RUN_FORM_COUNT };
extern const struct names document_run_names; /* "text", "eg", "a" */

struct run {
    enum run_form form;
    const char *text;
    const char *href; /* of a link, may be NULL */
};
LIST_NAMED(run_list, struct run);

struct attribute {
    const char *name; /* as written: "xml:lang", "role" */
    const char *value;
};
LIST_NAMED(attribute_list, struct attribute);

/* An element with words: title, p, note, issuer, level, check, example, ref, uses, applies, … */
struct remark {
    const char *name;
    struct attribute_list attributes; /* in the grammar's order */
    struct run_list runs;             /* empty for an empty element */
    int line;
};
LIST_NAMED(remark_list, struct remark);

LIST_NAMED(item_list, struct item);

struct level {
    int n;
    struct remark_list parts; /* title, p */
    struct item_list items;
    int line;
};
LIST_NAMED(level_list, struct level);

struct item {
    enum kind kind;
    const char *id;
    const char *code;
    const char *since;
    const char *revised;
    const char *stage;
    const char *modality;
    int assessable;     /* -1 not given */
    int expected_level; /* 0 not given */
    const char *uuid;
    struct remark_list parts; /* title, p, check, example, ref, property: in that order */
    struct level_list levels;
    struct item_list items;
    struct remark_list notes;
    int line;
};

LIST_NAMED(section_list, struct section);
struct section {
    const char *id;
    struct remark_list parts; /* title, lead */
    struct item_list items;
    struct section_list sections;
    struct remark_list notes;
    int line;
};

enum change_type {
    CHANGE_ADDED,
    CHANGE_REWORDED,
    CHANGE_RECODED,
    CHANGE_MOVED,
    CHANGE_REPLACED,
    CHANGE_SPLIT,
    CHANGE_MERGED,
    CHANGE_WITHDRAWN,
    CHANGE_TYPE_COUNT
};
extern const struct names document_change_names;

LIST_NAMED(word_list, const char *);

struct change {
    enum change_type type;
    struct word_list old_ids;
    struct word_list new_ids;
    const char *evidence; /* "keeps", "review", "lapses" */
    const char *text;
    int line;
};
LIST_NAMED(change_list, struct change);

struct changes {
    const char *from; /* version */
    const char *date;
    struct remark_list notes;
    struct change_list list;
    int line;
};
LIST_NAMED(changes_list, struct changes);

/* How much evidence a criterion needs. Sets of kinds, entry types and roles are bit masks. */
struct rule {
    const char *id;
    uint32_t kinds;         /* set of enum kind; 0 when the rule names items */
    struct word_list items; /* item ids, of the frameworks the document uses (or its own) */
    int min_entries;
    int distinct_months;   /* 0 not given */
    int min_types;         /* 0 not given */
    uint32_t accept;       /* set of enum entry_type */
    uint32_t must_include; /* set of enum entry_type, 0 not given */
    const char *within;    /* ISO duration, NULL not given */
    uint32_t sign_off;     /* set of enum role: any one of these accepts */
    uint32_t needs;        /* set of enum role: each of these must accept; 0 not given */
    struct run_list runs;  /* the rule in words */
    int line;
};
LIST_NAMED(rule_list, struct rule);

/* What makes time off the job: of a rules document. `id` is what an entry keeps. */
struct reason {
    const char *id;
    struct remark_list parts; /* title, source, note: in that order */
    int line;
};
LIST_NAMED(reason_list, struct reason);

/* What a rules document sets beside evidence: domain/provision.h. */
LIST_NAMED(provision_list, struct provision);

enum relation { RELATION_SUPPORTS, RELATION_LIMITS, RELATION_CONFLICTS, RELATION_COUNT };
enum strength {
    STRENGTH_EXACT,
    STRENGTH_PARTIAL,
    STRENGTH_RELATED,
    STRENGTH_COUNT,
    STRENGTH_NONE = STRENGTH_COUNT
};
extern const struct names document_relation_names;
extern const struct names document_strength_names;

struct link {
    const char *id;
    const char *from; /* ref */
    const char *to;   /* ref */
    enum relation relation;
    enum strength strength; /* STRENGTH_NONE unless it supports */
    const char *from_words;
    const char *to_words;
    struct remark_list notes;
    int line;
};
LIST_NAMED(link_list, struct link);

struct document {
    enum document_form form;
    const char *id;
    const char *version;
    enum document_type type; /* of a framework; DOCUMENT_TYPE_COUNT else */
    const char *codes;       /* "issuer" or "assigned", of a framework */
    const char *lang;
    const char *uuid;
    struct remark_list
        about; /* of a framework: the header; else title, issuer, note, applies, extends, uses */
    struct changes_list changes;
    struct section_list sections;
    struct reason_list reasons;       /* of a rules document */
    struct provision_list provisions; /* of a rules document, in the order of their kinds */
    struct rule_list rules;
    struct link_list links;
    int line;
};
LIST_NAMED(document_list, struct document);

/* The first English title, "" when there is none. */
const char *document_title(const struct document *document);

/* Value of an attribute of a remark, or NULL. */
const char *document_attribute(const struct remark *remark, const char *name);

/* The id of the rules document that this one extends, and its version; NULL when it extends none. */
const char *document_extends(const struct document *document, const char **version);

/* Append the plain words of runs, squeezed. */
void document_words(const struct run_list *runs, struct str *out);

/* Append the words of an item as its issuer prints them: title, then each p, parted by `between`; the given language only
 * ("en" takes texts without a language too). */
void document_item_words(const struct item *item, const char *lang, const char *between, struct str *out);

/* How many criteria there are; the codes (else ids) of those without a text in this language are added to `missing`. */
size_t document_untranslated(const struct document *document, const char *lang, struct arena *arena,
                             struct word_list *missing);

/* Visit every item in printed order, with its depth (0 in a section) and its parent item (NULL) and section. Stops when the
 * visitor returns false. */
typedef bool (*document_visitor)(const struct item *item, const struct item *parent,
                                 const struct section *section, int depth, void *context);
void document_visit(const struct document *document, document_visitor visitor, void *context);

#endif

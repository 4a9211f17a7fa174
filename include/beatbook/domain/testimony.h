/* testimony.h - what somebody else says about an entry: asked for by its apprentice, given by who saw it (DESIGN 3). */
#ifndef BEATBOOK_DOMAIN_TESTIMONY_H
#define BEATBOOK_DOMAIN_TESTIMONY_H

#include <stdbool.h>
#include <stdint.h>

#include <beatbook/domain/person.h>
#include <beatbook/util/arena.h>
#include <beatbook/util/day.h>
#include <beatbook/util/err.h>
#include <beatbook/util/names.h>
#include <beatbook/util/str.h>

#define TESTIMONY_WORDS_MAX (16 * 1024) /* bytes */
#define TESTIMONY_REASON_MAX 4000
#define TESTIMONY_ASKED_MOST 10 /* open ones on one entry */
#define TESTIMONY_CODE_DAYS 14

enum testimony_state {
    TESTIMONY_ASKED,
    TESTIMONY_GIVEN,
    TESTIMONY_DECLINED,
    TESTIMONY_WITHDRAWN, /* by who asked, before it was given */
    TESTIMONY_STATE_COUNT
};
extern const struct names testimony_state_names;

struct testimony {
    int64_t id;
    int64_t entry;
    int64_t revision; /* that it is about; 0 while it is asked of somebody with a login */
    enum testimony_state state;
    const char *login;    /* of whom it is asked; NULL: of somebody without one */
    const char *name;     /* theirs */
    const char *asked_by; /* name */
    moment asked_at;
    moment expires_at;      /* of its code; MOMENT_NONE without one */
    moment answered_at;     /* MOMENT_NONE while it is asked */
    int64_t role;           /* enum role in which it was given; -1 none */
    uint32_t types;         /* set of enum entry_type */
    const char *words;      /* given: what they say; declined: why; else "" */
    const char *vouched_by; /* name of the supervisor who gave the code; NULL */
    const char *carried_by; /* name of the person in whose session a code was used; NULL */
    bool hidden;            /* by the training unit, or erased: words are "" */
};
LIST_NAMED(testimony_list, struct testimony);

/* The types that may be added in a role (ROLE_COUNT: somebody without a login), and the one that is meant when none is named. */
uint32_t testimony_types(enum role role);
uint32_t testimony_type(enum role role);

/* Is this a testimony: are there words, not too many, and types that this role may add? STATUS_USAGE else. */
enum status testimony_check(const char *words, uint32_t types, enum role role, struct err *err);

/* One-time codes: 80 random bits in four groups of four letters and digits. */
#define TESTIMONY_CODE_BYTES 10
#define TESTIMONY_CODE_TEXT 20 /* room for the groups */
void testimony_code_make(const unsigned char random[TESTIMONY_CODE_BYTES], char out[TESTIMONY_CODE_TEXT]);

/* A code as somebody typed it, made as it was written: small letters, blanks, O for 0, I or L for 1. False when it cannot be one. */
bool testimony_code_read(const char *typed, char out[TESTIMONY_CODE_TEXT]);

/* Append "Sgt Price, supervisor", "Dilys Bowen, vouched for by Sgt Price": who gives or gave it. */
void testimony_who(const struct testimony *testimony, struct str *out);

#endif

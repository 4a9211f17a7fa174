/* prompts.h - what an entry of a type usually tells, as a short list of questions: shown to its writer, never a part of its words. */
#ifndef BEATBOOK_DOMAIN_PROMPTS_H
#define BEATBOOK_DOMAIN_PROMPTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <beatbook/util/arena.h>

/* Marked, not yet translated. */
struct prompt {
    const char *heading;  /* "What I did" */
    const char *question; /* what goes there, in a line */
};
LIST_NAMED(prompt_list, struct prompt);

struct prompts {
    const char *kind; /* the word of an enum entry_type, or PROMPTS_COURT */
    struct prompt_list items;
};

/* A court attendance is no type of its own: it is an account with the reference of a court. */
#define PROMPTS_COURT "court"

/* Those of a set of types: of several, of the one that usually has most to tell. `court`: the entry has the reference of a court, which
 * tells where an account is given. Without a type, those of an account. */
const struct prompts *prompts_for(uint32_t types, bool court);

/* Those of that word; NULL there is none. */
const struct prompts *prompts_find(const char *kind);

/* The i-th of all; NULL after the last. */
const struct prompts *prompts_at(size_t i);

#endif

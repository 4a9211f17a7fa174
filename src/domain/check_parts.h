/* check_parts.h - what the files of the check share. Inside the layer only. */
#ifndef BEATBOOK_DOMAIN_CHECK_PARTS_H
#define BEATBOOK_DOMAIN_CHECK_PARTS_H

#include <beatbook/domain/check.h>
#include <beatbook/domain/vocabulary.h>

#include "idset.h"

/* Guesses cost a look at every id: enough for what a person mends in one go. */
#define CHECK_GUESSES_MOST 50

struct check {
    const struct document *document;
    struct fault_list *faults;
    struct arena *arena;
    struct idset items;    /* id → struct item */
    struct idset sections; /* id → struct section */
    struct idset checks;   /* id → struct remark */
    struct idset codes;    /* code → struct item, of a framework that assigned its codes */
    int guesses;
};

/* Stands for a value that the model holds as a number or an enum: it cannot be ill formed. */
extern const char check_held[];

/* Faults of the attributes of an element; `values` in the order of the vocabulary. */
void check_values(struct check *check, enum element element, const char *const *values, int line,
                  const char *item);

/* The id in `set` that was probably meant, or NULL. */
const char *check_guess(struct check *check, const struct idset *set, const char *id);

/* Faults of remarks that stand in `parent`. */
void check_remarks(struct check *check, const struct remark_list *remarks, enum element parent,
                   const char *item);

/* Say that `id` is used twice. */
void check_twice(struct check *check, int line, const char *item, const char *what, const char *id,
                 int first_line);

void check_changes(struct check *check);
void check_rules(struct check *check);
void check_reasons(struct check *check);
void check_provisions(struct check *check);
void check_links(struct check *check);

/* Nothing but blanks, or NULL? */
bool check_blank(const char *text);

#endif

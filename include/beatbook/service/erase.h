/* erase.h - words that must go, deleted by the owner of the store (DESIGN 3, SECURITY 3). Without a caller and without policy: whoever can open
 * the file may. Each is one transaction with one line in the journal; afterwards the file itself is cleaned.
 *
 * What stays of an entry: that it was there, its day, types and minutes, what it claimed, who decided what on it in which role, and the credits.
 * Open claims of a revision whose words went are withdrawn: nobody could judge them. What stays of a person: a row "person 12 (erased)", what was
 * decided in their name, and the words they wrote about entries of others, which are those entries' to lose.
 */
#ifndef BEATBOOK_SERVICE_ERASE_H
#define BEATBOOK_SERVICE_ERASE_H

#include <beatbook/store/store.h>

struct erase_order {
    const char *by;     /* the account that runs the program */
    const char *reason; /* the authority: stays for ever */
};

struct erase_report {
    int64_t entries; /* whose words went */
    int64_t rows;    /* rows of history that went or were made empty; 0: all was gone before */
};

/* Words of an entry: of one revision, or (0) everything. STATUS_MISSING when there is none such; STATUS_USAGE without a reason. */
enum status erase_entry(struct store *store, int64_t entry, int64_t revision, const struct erase_order *order,
                        struct erase_report *report, struct err *err);

/* A person with all their entries. STATUS_STATE for the last member of the training unit. */
enum status erase_person(struct store *store, const char *login, const struct erase_order *order,
                         struct erase_report *report, struct err *err);

#endif

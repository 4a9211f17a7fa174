/* people_roster.h - the roster's tables from the list of people: taken in, written out; and its cohorts, counted. */
#ifndef UI_PEOPLE_ROSTER_H
#define UI_PEOPLE_ROSTER_H

#include <beatbook/domain/roster.h>
#include <beatbook/ui/dialog.h>

struct people_roster {
    struct view *view; /* that it is part of: the first member of which is a struct view */
    enum roster_table table;
    struct str path;
    struct arena arena;
    struct word_list cohorts;
    dialog_answered picked; /* of a cohort */
};

/* As part of that view. */
void people_roster_start(struct people_roster *roster, struct view *view);
void people_roster_release(struct people_roster *roster);

/* A file of a table; asked for when `path` is "". */
void people_roster_import(struct people_roster *roster, const char *path);

/* A table chosen, a file named, and written. */
void people_roster_export(struct people_roster *roster);

/* The cohorts with how many are in them, one of them chosen: `picked` is called with the view and its name, "" for all. */
void people_roster_cohorts(struct people_roster *roster, dialog_answered picked);

/* The one that a view of people has. */
struct people_roster *people_roster_of(struct view *view);

#endif

/* authoring.h - a framework written by hand: begun, given its codes, given its Welsh texts. */
#ifndef BEATBOOK_APP_AUTHORING_H
#define BEATBOOK_APP_AUTHORING_H

#include <beatbook/domain/check.h>
#include <beatbook/domain/document.h>

struct authoring_new {
    const char *id, *version, *title;
    enum document_type type;
};

/* A skeleton that has no faults, with comments that say what goes where, appended to `xml`. STATUS_USAGE when the id, the version or the title
 * cannot be. */
enum status authoring_skeleton(const struct authoring_new *new, struct str *xml, struct err *err);

/* Write a file that is not there yet; STATUS_NO when it is. */
enum status authoring_create(const char *path, const struct str *bytes, struct err *err);

/* Put other bytes into a file; what it had is kept as FILE~. */
enum status authoring_replace(const char *path, const struct str *before, const struct str *bytes,
                              struct err *err);

/* Give codes in printed order, per kind (K1, K2, …), to the items that need one and have none; with `anew` to all of them, from 1 on. Nothing
 * else in the file is touched. `*given` counts the codes that came or changed. STATUS_NO when the file is no framework whose codes
 * are assigned, or when the codes could not be told apart afterwards: then nothing is written. */
enum status authoring_codes(const char *path, bool anew, struct arena *arena, size_t *given, struct err *err);

struct authoring_welsh {
    size_t items;       /* that got Welsh texts */
    size_t missing, of; /* criteria that have none still, and how many there are */
    struct fault_list
        faults; /* what the second file speaks of and the first one has not: nothing is written then */
};

/* Put the Welsh texts of the second file beside the English ones of the first: for the whole, its sections and its items, by id. Both are the same
 * version of the same framework. In the second file a text is Welsh that says so, or all of them when the document does. The
 * result as XML is appended to `xml`. Welsh that was there already gives way. STATUS_NO when one cannot be taken. */
enum status authoring_welsh(const char *base, const char *second, struct arena *arena, struct str *xml,
                            struct authoring_welsh *out, struct err *err);

#endif

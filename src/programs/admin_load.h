/* admin_load.h - load, as beatbook-admin says it. */
#ifndef ADMIN_LOAD_H
#define ADMIN_LOAD_H

#include <beatbook/service/admin.h>
#include <beatbook/util/str.h>

/* Take the portfolio of `file` up into the store at `path`: a new one, begun for `first`, or one in which nothing is yet but what init made, whose
 * first member stays. STATUS_STATE when there is more in it. Nothing is there, or all of it. */
enum status admin_load(const char *path, const char *file, const struct admin_first *first, struct err *err);

#endif

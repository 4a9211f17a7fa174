/* admin_begin.h - a store is begun, as beatbook-admin says it: by init, or by load. */
#ifndef ADMIN_BEGIN_H
#define ADMIN_BEGIN_H

#include <stdbool.h>

#include <beatbook/util/err.h>

/* What was said with the command; NULL not said. */
struct admin_begin {
    const char *store;
    const char *training, *name; /* who is first: a login, and their name; NULL: who runs this */
    const char *zone;
    bool demo;
    const char *file; /* the portfolio that it begins with; NULL: it is empty */
};
enum status admin_begin(const struct admin_begin *options, struct err *err);

#endif

/* admin_store.h - which store beatbook-admin is about. */
#ifndef ADMIN_STORE_H
#define ADMIN_STORE_H

#include <beatbook/store/store.h>
#include <beatbook/util/str.h>

/* The value of a line `name = …` of this host's configuration, appended to `out`; false when there is none. */
bool admin_store_configured(const char *name, struct str *out);

/* The one that is named (--store; NULL not), the host's, or one's own: in that order. */
enum status admin_store_find(const char *named, struct str *path, struct err *err);

/* Open it. STATUS_DENIED when it is another account's. */
enum status admin_store_open(const char *named, struct store **store, struct err *err);

#endif

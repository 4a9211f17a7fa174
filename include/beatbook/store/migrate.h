/* migrate.h - from an older schema to the newest, or not at all. */
#ifndef BEATBOOK_STORE_MIGRATE_H
#define BEATBOOK_STORE_MIGRATE_H

#include <beatbook/store/driver.h>

/* Is the base of the driver's schema, and unchanged by strangers? *old gets its number. STATUS_BUSY when it is newer or its tables,
 * triggers or views are not the ones that were shipped (an older one is not looked into). */
enum status migrate_judge(const struct driver *driver, struct base *base, int *old, struct err *err);

/* Do every step after `old` in one transaction. The caller holds the writers' queue; a copy was made before. */
enum status migrate_run(const struct driver *driver, struct base *base, int old, struct err *err);

#endif

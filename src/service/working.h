/* working.h - a service without a caller, inside a transaction that is open: for what the owner of a store does to the whole of it. */
#ifndef WORKING_H
#define WORKING_H

#include <beatbook/service/service.h>

/* The zone and the clock are the store's: now, but never before the journal's last line, and in a store that keeps a day of its own the moment of
 * that line. All roles, nobody in particular. */
enum status working_start(struct service *service, struct store *store, struct arena *arena, struct err *err);

#endif

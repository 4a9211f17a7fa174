/* reauth.h - is it still the same person? Asked once for each round of signing and each revocation (SECURITY 3). */
#ifndef REAUTH_H
#define REAUTH_H

#include <beatbook/service/service.h>

#define REAUTH_WRONG_MOST 5
#define REAUTH_PAUSE_S (15 * 60)

/* By the store's method: none, or the caller's PIN. STATUS_DENIED when it is wrong, STATUS_STATE while too many were wrong or when there is
 * no PIN yet. A wrong one is counted and journalled, and that is committed: then the request's transaction is over, and its handler must return at
 * once. Call it before anything is written. */
enum status reauth_ask(struct service *service, const char *secret, struct arena *arena, struct err *err);

/* The same by PIN, whatever the store signs by. */
enum status reauth_pin(struct service *service, const char *pin, struct arena *arena, struct err *err);

#endif

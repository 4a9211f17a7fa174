/* admin_remind.h - remind, as beatbook-admin says it: a line by mail through sendmail. */
#ifndef ADMIN_REMIND_H
#define ADMIN_REMIND_H

#include <stdbool.h>

#include <beatbook/store/store.h>

/* `sendmail` is the path of the program, "" where none is set. With `dry_run` only said, not sent. STATUS_FILE when something could not be sent. */
enum status admin_remind(struct store *store, const char *sendmail, bool dry_run, struct err *err);

#endif

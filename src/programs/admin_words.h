/* admin_words.h - redact and erase, as beatbook-admin says them: words in, sentences out. */
#ifndef ADMIN_WORDS_H
#define ADMIN_WORDS_H

#include <beatbook/store/store.h>

/* `what` is ENTRY or ENTRY/REVISION. */
enum status admin_words_redact(struct store *store, const char *what, const char *reason, struct err *err);

enum status admin_words_erase(struct store *store, const char *login, const char *reason, struct err *err);

#endif

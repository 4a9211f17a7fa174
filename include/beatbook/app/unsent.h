/* unsent.h - words that were being typed into a question when the program died: the person's own file, 0600 (SECURITY 6).
 *
 * Longer texts save themselves in the store (drafts, notes). The answer to a question goes there only when it is given, so until then it lies
 * here. One file a question, of this store and login; none of the functions says more than that it did not work: these words were never promised.
 */
#ifndef BEATBOOK_APP_UNSENT_H
#define BEATBOOK_APP_UNSENT_H

#include <stdbool.h>

#include <beatbook/app/session.h>
#include <beatbook/util/str.h>

/* Write the words to $XDG_STATE_HOME/beatbook/words-<store>-<question>.txt, whole or not at all. */
bool unsent_keep(const struct session *session, const char *question, const char *words);

/* Append what was kept for the question; false when nothing was. */
bool unsent_find(const struct session *session, const char *question, struct str *words);

/* The question was answered, or given up. */
void unsent_forget(const struct session *session, const char *question);

#endif

/* remind.h - who is to be reminded by mail today, and of what. Without a caller and without policy: whoever can open the file may.
 *
 * The line is the one of `beatbook inbox`: numbers, and nobody's words.
 */
#ifndef BEATBOOK_SERVICE_REMIND_H
#define BEATBOOK_SERVICE_REMIND_H

#include <beatbook/domain/document.h>
#include <beatbook/store/store.h>

struct remind {
    int64_t person;
    const char *login, *mail;
    const char *line; /* of what waits */
};
LIST_NAMED(remind_list, struct remind);

/* Everybody here who has an address, was not reminded today, and for whom something of somebody else's waits, or a review
 * is overdue or waits for their signature: a draft of one's own that is not submitted is no reason to write to anybody. */
enum status remind_due(struct store *store, struct arena *arena, struct remind_list *out, struct err *err);

/* It was sent: not again today. Journalled. */
enum status remind_sent(struct store *store, const struct remind *one, struct err *err);

#endif

/* calendar.h - reviews as a file that calendars read (RFC 5545).
 *
 * An event keeps its UID for good, and its SEQUENCE rises with every change: a calendar that has it moves it instead of adding another.
 */
#ifndef BEATBOOK_APP_CALENDAR_H
#define BEATBOOK_APP_CALENDAR_H

#include <beatbook/client/client.h>
#include <beatbook/domain/review.h>
#include <beatbook/util/str.h>

/* Append the events as one calendar; `now` stamps them. STATUS_FILE when the library (libical) is not there. */
enum status calendar_write(const struct review_event_list *events, moment now, struct str *out,
                           struct err *err);

/* Write them to a file, whole or not at all; `path` may begin with "~/". */
enum status calendar_file(const struct review_event_list *events, moment now, const char *path,
                          struct err *err);

/* Fetch the events of an apprentice (NULL: of all that the caller sees), and write them to a file; it waits. They are
 * stamped with the time at which the store was greeted. *count: how many. */
enum status calendar_save(struct client *client, const char *login, const char *path, size_t *count,
                          struct err *err);

#endif

/* applies.h - for whom a version of a framework is: first days of practical training that it takes, and by when all must be off it.
 *
 * From the header of its document: <applies starts-from="…" starts-until="…" ends-by="…"/>. Each day is the last or first that still
 * counts; one that is not given is DAY_NONE and sets no limit.
 */
#ifndef BEATBOOK_DOMAIN_APPLIES_H
#define BEATBOOK_DOMAIN_APPLIES_H

#include <beatbook/domain/document.h>
#include <beatbook/util/day.h>

#define APPLIES_NOTICE 90 /* days before `ends_by` from which whoever still stands on it is named */

struct applies {
    day starts_from, starts_until, ends_by;
};

struct applies applies_of(const struct document *document);

/* May somebody who starts on that day be enrolled on it? */
bool applies_admits(day starts_from, day starts_until, day start);

/* Is it time to tell that people still stand on it: within APPLIES_NOTICE days of its end, or past it? */
bool applies_presses(day ends_by, day today);

/* "starts from 1 Sep 2026 to 31 Aug 2027, to be left by 31 Dec 2029", appended; of days as they are to be shown, NULL where there is no limit.
 * Nothing when there is none at all. */
void applies_say(const char *starts_from, const char *starts_until, const char *ends_by, struct str *out);

#endif

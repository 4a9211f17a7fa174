/* day.h - plain days and moments.
 *
 * A day is a count of days since 1970-01-01, a moment a count of UTC seconds since then. A moment
 * becomes a day only through the store's one zone. Nothing here reads the clock but day_clock().
 */
#ifndef BEATBOOK_UTIL_DAY_H
#define BEATBOOK_UTIL_DAY_H

#include <stdbool.h>
#include <stdint.h>

#include <beatbook/util/err.h>

typedef int32_t day;
typedef int64_t moment;

#define DAY_NONE INT32_MIN
#define MOMENT_NONE INT64_MIN
#define DAY_TEXT 16    /* room for "2026-11-21" */
#define MOMENT_TEXT 32 /* room for "2026-11-21T21:50:00Z" */

/* "2026-11-21" to a day that exists (years 1900 to 2199), else STATUS_USAGE with a sentence that quotes the text. */
enum status day_parse(const char *text, day *out, struct err *err);

/* "2026-11-21T21:50:00Z" (or a day: its midnight UTC) to a moment, else STATUS_USAGE. */
enum status day_parse_moment(const char *text, moment *out, struct err *err);

/* Into buffer of DAY_TEXT / MOMENT_TEXT bytes; returns it. DAY_NONE and MOMENT_NONE give "". */
char *day_format(day d, char *buffer);
char *day_format_moment(moment m, char *buffer);

/* For a person: "21 Nov" when in the year of `today`, else "21 Nov 2025". Into a buffer of DAY_TEXT bytes. */
char *day_short(day d, day today, char *buffer);

/* "Nov" of 11, in the person's language. Static. */
const char *day_month_name(int month);

void day_split(day d, int *year, int *month, int *month_day);
bool day_exists(int year, int month, int month_day);
day day_join(int year, int month, int month_day);

/* Same day of the month `months` later (or earlier), the month's last day when it has none such. */
day day_add_months(day d, int months);

/* Months since year 0: two days lie in the same month when these are equal. */
int32_t day_month(day d);

/* An ISO 8601 duration of years, months, weeks and days ("P12M", "P3Y") as months and days; false when it is none. */
bool day_duration(const char *text, int *months, int *days);

/* Set the zone that day_of() uses, by its name ("Europe/London"). STATUS_USAGE when the system does not know it; Europe/
 * London is known even without zone files. Call once, before threads: it sets TZ. */
enum status day_zone(const char *name, struct err *err);

/* The day on which a moment falls in that zone. */
day day_of(moment m);

/* Hour and minute of a moment in that zone: "21:50" into a buffer of 8 bytes. */
char *day_time(moment m, char *buffer);

/* The machine's clock now, in UTC seconds. */
moment day_clock(void);

/* Milliseconds from an arbitrary start, never going back: for timers. */
int64_t day_ticks(void);

#endif

/* clock.h - hours of a day in the store's zone. */
#ifndef BEATBOOK_SERVICE_CLOCK_H
#define BEATBOOK_SERVICE_CLOCK_H

#include <stdbool.h>

#include <beatbook/util/day.h>

/* The moment at which it is `hour` o'clock on this day. */
moment clock_at_hour(day on, int hour);

/* The moment at which this minute of the day begins, by the clocks there; and are there such a minute and such a clock time on it? In the hour that
 * is left out when the clocks go forward there are not. */
moment clock_at_minute(day on, int minute);
bool clock_has_minute(day on, int minute);

#endif

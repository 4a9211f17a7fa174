/* clock.h - hours of a day in the store's zone. */
#ifndef BEATBOOK_SERVICE_CLOCK_H
#define BEATBOOK_SERVICE_CLOCK_H

#include <beatbook/util/day.h>

/* The moment at which it is `hour` o'clock on this day. */
moment clock_at_hour(day on, int hour);

#endif

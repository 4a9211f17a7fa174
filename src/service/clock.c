/* clock.c - hours of a day in the store's zone. */
#include "clock.h"

#include <stdlib.h>

#define DAY_S 86400
#define HOUR_S 3600

/* Two steps: the first may land on the other side of a change of the clocks. */
moment clock_at_minute(day on, int minute)
{
    moment wanted = (moment)on * DAY_S + (moment)minute * 60;
    moment m = wanted;
    char text[8];
    int i;

    for (i = 0; i < 2; i++) {
        day_time(m, text);
        m += wanted - ((moment)day_of(m) * DAY_S + atoi(text) * HOUR_S + atoi(text + 3) * 60);
    }
    return m;
}

moment clock_at_hour(day on, int hour)
{
    return clock_at_minute(on, hour * 60);
}

bool clock_has_minute(day on, int minute)
{
    moment m = clock_at_minute(on, minute);
    char text[8];

    day_time(m, text);
    return day_of(m) == on && atoi(text) * 60 + atoi(text + 3) == minute;
}

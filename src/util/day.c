/* day.c - plain days and moments.
 *
 * The calendar is arithmetic on a count of days, with the year taken to begin in March, so
 * that the leap day is its last; the C library is asked only for the zone. glibc takes an
 * unknown name in TZ for UTC without a word, so day_zone() looks for the file itself.
 */
#include <beatbook/util/day.h>

#include <ctype.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <beatbook/util/text.h>
#include <beatbook/util/tr.h>

#define YEAR_FIRST 1900
#define YEAR_LAST 2199
#define DAY_SECONDS 86400
#define LONDON "GMT0BST,M3.5.0/1,M10.5.0" /* its rule since 1996 */

static int64_t floor_div(int64_t a, int64_t b)
{
    return a / b - (a % b != 0 && (a % b < 0) != (b < 0));
}

static bool is_leap(int64_t year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int month_length(int64_t year, int month)
{
    static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    return month == 2 && is_leap(year) ? 29 : lengths[month - 1];
}

/* Days since 1970-01-01 of a day in the Gregorian calendar. */
static int64_t days_of(int64_t year, int month, int month_day)
{
    int64_t y = month <= 2 ? year - 1 : year;
    int64_t era = floor_div(y, 400);
    int64_t year_of_era = y - era * 400;
    int64_t day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + month_day - 1;

    return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719468;
}

static void split(int64_t days, int64_t *year, int *month, int *month_day)
{
    int64_t z = days + 719468;
    int64_t era = floor_div(z, 146097);
    int64_t day_of_era = z - era * 146097;
    int64_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int64_t m = (5 * day_of_year + 2) / 153;

    *month_day = (int)(day_of_year - (153 * m + 2) / 5 + 1);
    *month = (int)(m < 10 ? m + 3 : m - 9);
    *year = year_of_era + era * 400 + (*month <= 2);
}

/* --- reading ---------------------------------------------------------------------------------- */

/* Exactly `count` digits as a number; -1 when they are none. */
static int digits(const char *text, int count)
{
    int number = 0;
    int i;

    for (i = 0; i < count; i++) {
        if (text[i] < '0' || text[i] > '9')
            return -1;
        number = number * 10 + (text[i] - '0');
    }
    return number;
}

/* "2026-11-21" at the start of text. */
static bool read_day(const char *text, day *out)
{
    int year;
    int month;
    int month_day;

    if (strnlen(text, 10) < 10 || text[4] != '-' || text[7] != '-')
        return false;
    year = digits(text, 4);
    month = digits(text + 5, 2);
    month_day = digits(text + 8, 2);
    if (year < YEAR_FIRST || year > YEAR_LAST || !day_exists(year, month, month_day))
        return false;
    *out = day_join(year, month, month_day);
    return true;
}

enum status day_parse(const char *text, day *out, struct err *err)
{
    day d;

    if (!read_day(text, &d) || text[10] != '\0')
        return err_set(err, STATUS_USAGE, _("'%.40s' is no day; write one like 2026-11-21"), text);
    *out = d;
    return STATUS_OK;
}

/* "T21:50:00Z" as seconds; -1 when it is none. */
static int read_time(const char *text)
{
    int hour;
    int minute;
    int second;

    if (strlen(text) != 10 || text[0] != 'T' || text[3] != ':' || text[6] != ':' || text[9] != 'Z')
        return -1;
    hour = digits(text + 1, 2);
    minute = digits(text + 4, 2);
    second = digits(text + 7, 2);
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59)
        return -1;
    return (hour * 60 + minute) * 60 + second;
}

enum status day_parse_moment(const char *text, moment *out, struct err *err)
{
    day d = 0;
    int seconds = -1;

    if (read_day(text, &d))
        seconds = text[10] == '\0' ? 0 : read_time(text + 10);
    if (seconds < 0)
        return err_set(err, STATUS_USAGE, _("'%.40s' is no moment; write one like 2026-11-21T21:50:00Z"),
                       text);
    *out = (moment)d * DAY_SECONDS + seconds;
    return STATUS_OK;
}

/* --- writing ---------------------------------------------------------------------------------- */

char *day_format(day d, char *buffer)
{
    int year;
    int month;
    int month_day;

    buffer[0] = '\0';
    if (d == DAY_NONE)
        return buffer;
    day_split(d, &year, &month, &month_day);
    snprintf(buffer, DAY_TEXT, "%04d-%02d-%02d", year, month, month_day);
    return buffer;
}

char *day_format_moment(moment m, char *buffer)
{
    int64_t days = floor_div(m, DAY_SECONDS);
    int64_t year;
    int month;
    int month_day;
    int second;

    buffer[0] = '\0';
    if (m == MOMENT_NONE)
        return buffer;
    second = (int)(m % DAY_SECONDS + (m % DAY_SECONDS < 0 ? DAY_SECONDS : 0));
    split(days, &year, &month, &month_day);
    snprintf(buffer, MOMENT_TEXT, "%04lld-%02d-%02dT%02d:%02d:%02dZ", (long long)year, month, month_day,
             second / 3600, second / 60 % 60, second % 60);
    return buffer;
}

const char *day_month_name(int month)
{
    static const char *const months[] = {N_("Jan"), N_("Feb"), N_("Mar"), N_("Apr"), N_("May"), N_("Jun"),
                                         N_("Jul"), N_("Aug"), N_("Sep"), N_("Oct"), N_("Nov"), N_("Dec")};

    const char *name = _(months[month - 1]);

    return strlen(name) > 7 ? months[month - 1] : name; /* day_short(): "21 " before and " 2025" after it */
}

char *day_short(day d, day today, char *buffer)
{
    const char *name;
    int this_year;
    int year;
    int month;
    int month_day;

    buffer[0] = '\0';
    if (d == DAY_NONE)
        return buffer;
    day_split(today, &this_year, &month, &month_day);
    day_split(d, &year, &month, &month_day);
    name = day_month_name(month);
    if (today != DAY_NONE && year == this_year)
        snprintf(buffer, DAY_TEXT, "%d %s", month_day, name);
    else
        snprintf(buffer, DAY_TEXT, "%d %s %d", month_day, name, year);
    return buffer;
}

/* --- calendar --------------------------------------------------------------------------------- */

void day_split(day d, int *year, int *month, int *month_day)
{
    int64_t y;

    split(d, &y, month, month_day);
    *year = (int)y;
}

bool day_exists(int year, int month, int month_day)
{
    return month >= 1 && month <= 12 && month_day >= 1 && month_day <= month_length(year, month);
}

day day_join(int year, int month, int month_day)
{
    int64_t days = days_of(year, month, month_day);

    return days > INT32_MIN && days <= INT32_MAX ? (day)days : DAY_NONE;
}

day day_add_months(day d, int months)
{
    int64_t count;
    int64_t year;
    int64_t days;
    int month;
    int month_day;

    if (d == DAY_NONE)
        return DAY_NONE;
    split(d, &year, &month, &month_day);
    count = year * 12 + (month - 1) + months;
    year = floor_div(count, 12);
    month = (int)(count - year * 12) + 1;
    if (month_day > month_length(year, month))
        month_day = month_length(year, month);
    days = days_of(year, month, month_day);
    return days > INT32_MIN && days <= INT32_MAX ? (day)days : DAY_NONE;
}

int32_t day_month(day d)
{
    int year;
    int month;
    int month_day;

    day_split(d, &year, &month, &month_day);
    return year * 12 + month - 1;
}

bool day_duration(const char *text, int *months, int *days)
{
    static const char units[] = "YMWD";
    static const int factors[] = {12, 1, 7, 1};
    const char *unit = units;
    int sums[2] = {0, 0};

    if (*text++ != 'P' || *text == '\0')
        return false;
    while (*text != '\0') {
        size_t length = strspn(text, "0123456789");
        int number = length >= 1 && length <= 5 ? digits(text, (int)length) : -1;
        const char *found = text[length] != '\0' ? strchr(unit, text[length]) : NULL;

        if (number < 0 || found == NULL)
            return false;
        sums[found - units >= 2] += number * factors[found - units];
        unit = found + 1;
        text += length + 1;
    }
    *months = sums[0];
    *days = sums[1];
    return true;
}

/* --- zone and clock --------------------------------------------------------------------------- */

/* A name that stays inside the folder of zones. */
static bool is_zone_name(const char *name)
{
    const char *p;

    for (p = name; *p != '\0'; p++) {
        if (!isascii((unsigned char)*p) || (!isalnum((unsigned char)*p) && strchr("/_+-", *p) == NULL))
            return false;
    }
    return isalpha((unsigned char)name[0]) && p - name < 100;
}

static bool has_zone_file(const char *name)
{
    const char *folder = secure_getenv("TZDIR");
    char magic[4];
    char path[4096];
    bool found;
    int length;
    int fd;

    if (folder == NULL || folder[0] == '\0')
        folder = "/usr/share/zoneinfo";
    length = snprintf(path, sizeof path, "%s/%s", folder, name);
    if (length < 0 || (size_t)length >= sizeof path)
        return false;
    fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0)
        return false;
    found =
        read(fd, magic, sizeof magic) == (ssize_t)sizeof magic && memcmp(magic, "TZif", sizeof magic) == 0;
    close(fd);
    return found;
}

enum status day_zone(const char *name, struct err *err)
{
    const char *rule = NULL;

    if (is_zone_name(name) && has_zone_file(name))
        rule = name;
    else if (strcmp(name, "Europe/London") == 0)
        rule = LONDON;
    else if (strcmp(name, "UTC") == 0)
        rule = "UTC0";
    if (rule == NULL)
        return err_set(err, STATUS_USAGE,
                       _("'%.60s' is no time zone known here; write one like Europe/London"), name);
    if (setenv("TZ", rule, 1) != 0)
        return err_set(err, STATUS_FILE, _("the time zone could not be set"));
    tzset();
    return STATUS_OK;
}

static bool in_zone(moment m, struct tm *tm)
{
    time_t seconds = (time_t)m;

    return m != MOMENT_NONE && (moment)seconds == m && localtime_r(&seconds, tm) != NULL;
}

day day_of(moment m)
{
    struct tm tm;
    int64_t days;

    if (!in_zone(m, &tm))
        return DAY_NONE;
    days = days_of((int64_t)tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday);
    return days > INT32_MIN && days <= INT32_MAX ? (day)days : DAY_NONE;
}

char *day_time(moment m, char *buffer)
{
    struct tm tm;

    buffer[0] = '\0';
    if (in_zone(m, &tm))
        snprintf(buffer, 8, "%02d:%02d", tm.tm_hour % 24, tm.tm_min % 60);
    return buffer;
}

moment day_clock(void)
{
    return (moment)time(NULL);
}

int64_t day_ticks(void)
{
    struct timespec now;

    if (clock_gettime(CLOCK_MONOTONIC, &now) != 0)
        return 0;
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

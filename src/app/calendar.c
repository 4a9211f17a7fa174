/* calendar.c - reviews as iCalendar, by libical.
 *
 * Times are written in UTC, which every calendar shows in its reader's own zone: so no definition of a zone has to go with them, and none can be wrong. A
 * review without a time is a day. The library is opened when the first calendar is made, not linked: hardly any sitting makes one.
 */
#include <beatbook/app/calendar.h>

#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <libical/ical.h>

#include <beatbook/client/call.h>
#include <beatbook/util/file.h>
#include <beatbook/util/tr.h>

#ifdef __APPLE__
#define LIBRARY "libical.3.dylib"
#else
#define LIBRARY "libical.so.3"
#endif
#define LASTS 3600 /* seconds: an hour is kept free for it */
#define A_PAGE 500

/* One row a function: what the header calls it. */
#define FUNCTIONS(F)                                                                                         \
    F(icalcomponent_new)                                                                                     \
    F(icalcomponent_free)                                                                                    \
    F(icalcomponent_add_property)                                                                            \
    F(icalcomponent_add_component)                                                                           \
    F(icalcomponent_as_ical_string_r)                                                                        \
    F(icalproperty_new_version)                                                                              \
    F(icalproperty_new_prodid)                                                                               \
    F(icalproperty_new_method)                                                                               \
    F(icalproperty_new_uid)                                                                                  \
    F(icalproperty_new_sequence)                                                                             \
    F(icalproperty_new_status)                                                                               \
    F(icalproperty_new_summary)                                                                              \
    F(icalproperty_new_location)                                                                             \
    F(icalproperty_new_description)                                                                          \
    F(icalproperty_new_dtstamp)                                                                              \
    F(icalproperty_new_created)                                                                              \
    F(icalproperty_new_lastmodified)                                                                         \
    F(icalproperty_new_dtstart)                                                                              \
    F(icalproperty_new_dtend)                                                                                \
    F(icaltimezone_get_utc_timezone)                                                                         \
    F(icaltime_from_timet_with_zone)

#define MEMBER(name) __typeof__(&name) name;
static struct {
    void *library;
    FUNCTIONS(MEMBER)
} ical;
#undef MEMBER

/* A function pointer out of an object pointer, which POSIX allows and ISO C does not know. */
static bool find(const char *name, void *into)
{
    void *symbol = dlsym(ical.library, name);

    memcpy(into, &symbol, sizeof symbol);
    return symbol != NULL;
}

static enum status load(struct err *err)
{
    bool whole = true;

    if (ical.library != NULL)
        return STATUS_OK;
    ical.library = dlopen(LIBRARY, RTLD_NOW | RTLD_LOCAL);
    if (ical.library == NULL)
        return err_set(err, STATUS_FILE, _("the library %s is not there: install libical (Debian: %s)"),
                       LIBRARY, "libical3");
#define FIND(name) whole = find(#name, &ical.name) && whole;
    FUNCTIONS(FIND)
#undef FIND
    if (whole)
        return STATUS_OK;
    dlclose(ical.library);
    ical.library = NULL;
    return err_set(err, STATUS_FILE, _("the library %s is another one than libical: install it anew"),
                   LIBRARY);
}

static void *checked(void *memory)
{
    if (memory == NULL)
        abort();
    return memory;
}

static void add(icalcomponent *to, icalproperty *property)
{
    ical.icalcomponent_add_property(to, checked(property));
}

static struct icaltimetype time_at(moment at)
{
    return ical.icaltime_from_timet_with_zone((time_t)at, 0, ical.icaltimezone_get_utc_timezone());
}

static struct icaltimetype date_of(day on)
{
    struct icaltimetype date = {.is_date = 1};

    day_split(on, &date.year, &date.month, &date.day);
    return date;
}

static void add_when(icalcomponent *to, const struct review_event *event)
{
    bool timed = event->starts_at != MOMENT_NONE;

    add(to, ical.icalproperty_new_dtstart(timed ? time_at(event->starts_at) : date_of(event->on)));
    add(to, ical.icalproperty_new_dtend(timed ? time_at(event->starts_at + LASTS) : date_of(event->on + 1)));
}

static icalcomponent *make_event(const struct review_event *event, moment now)
{
    icalcomponent *to = checked(ical.icalcomponent_new(ICAL_VEVENT_COMPONENT));
    struct str summary = STR_INIT;

    str_add_f(&summary, _("Review: %s"), event->apprentice_name);
    add(to, ical.icalproperty_new_uid(event->uid));
    add(to, ical.icalproperty_new_sequence((int)event->sequence));
    add(to, ical.icalproperty_new_dtstamp(time_at(now)));
    add(to, ical.icalproperty_new_created(time_at(event->made_at)));
    add(to, ical.icalproperty_new_lastmodified(time_at(event->changed_at)));
    add_when(to, event);
    add(to, ical.icalproperty_new_summary(summary.buf));
    if (event->place[0] != '\0')
        add(to, ical.icalproperty_new_location(event->place));
    add(to, ical.icalproperty_new_status(event->cancelled ? ICAL_STATUS_CANCELLED : ICAL_STATUS_CONFIRMED));
    str_release(&summary);
    return to;
}

enum status calendar_write(const struct review_event_list *events, moment now, struct str *out,
                           struct err *err)
{
    icalcomponent *calendar;
    char *text;

    if (load(err) != STATUS_OK)
        return err->status;
    calendar = checked(ical.icalcomponent_new(ICAL_VCALENDAR_COMPONENT));
    add(calendar, ical.icalproperty_new_version("2.0"));
    add(calendar, ical.icalproperty_new_prodid("-//beatbook//reviews//EN"));
    add(calendar, ical.icalproperty_new_method(ICAL_METHOD_PUBLISH));
    for (size_t i = 0; i < events->count; i++)
        ical.icalcomponent_add_component(calendar, make_event(&events->items[i], now));
    text = checked(ical.icalcomponent_as_ical_string_r(calendar));
    str_add(out, text);
    free(text);
    ical.icalcomponent_free(calendar);
    return STATUS_OK;
}

enum status calendar_file(const struct review_event_list *events, moment now, const char *path,
                          struct err *err)
{
    struct str text = STR_INIT, place = STR_INIT;
    enum status status = calendar_write(events, now, &text, err);

    file_expand(path, &place);
    if (status == STATUS_OK)
        status = file_write(place.buf, text.buf, text.len, false, err);
    str_release(&place);
    str_release(&text);
    return status;
}

enum status calendar_save(struct client *client, const char *login, const char *path, size_t *count,
                          struct err *err)
{
    struct reviews_ask ask = {.login = login, .limit = A_PAGE};
    struct review_event_list events = {0};
    struct arena arena = ARENA_INIT;
    enum status status = STATUS_OK;

    do {
        struct review_events page = {0};

        status = call_review_calendar(client, &ask, &arena, &page, err);
        for (size_t i = 0; i < page.items.count && status == STATUS_OK; i++)
            *LIST_ADD(&arena, &events) = page.items.items[i];
        ask.cursor = page.next;
    } while (status == STATUS_OK && ask.cursor != NULL);
    if (status == STATUS_OK)
        status = calendar_file(&events, client_hello(client)->now, path, err);
    *count = events.count;
    arena_release(&arena);
    return status;
}

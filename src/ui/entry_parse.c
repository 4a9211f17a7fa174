/* entry_parse.c - days, times and references as people type them after a shift: short, in any of the usual
   ways. */
#include <beatbook/ui/entry_parse.h>

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <beatbook/util/tr.h>

#define LEAST_LETTERS 3

static const char *const months[] = {N_("january"),   N_("february"), N_("march"),    N_("april"),
                                     N_("may"),       N_("june"),     N_("july"),     N_("august"),
                                     N_("september"), N_("october"),  N_("november"), N_("december")};
static const char *const weekdays[] = {N_("monday"), N_("tuesday"),  N_("wednesday"), N_("thursday"),
                                       N_("friday"), N_("saturday"), N_("sunday")};

/* Does a word of `length` bytes begin a name, in English or translated? */
static bool begins(const char *word, size_t length, const char *name)
{
    const char *own = _(name);

    return length >= LEAST_LETTERS && ((length <= strlen(name) && strncasecmp(word, name, length) == 0) ||
                                       (length <= strlen(own) && strncasecmp(word, own, length) == 0));
}

static int find(const char *word, size_t length, const char *const *names, int count)
{
    int i;

    for (i = 0; i < count; i++)
        if (begins(word, length, names[i]))
            return i;
    return -1;
}

/* A whole number of at most `most` digits at *text, which moves behind it; -1. */
static int number(const char **text, int most)
{
    int value = 0;
    int digits = 0;

    while (isdigit((unsigned char)**text)) {
        if (++digits > most)
            return -1;
        value = value * 10 + (**text - '0');
        ++*text;
    }
    return digits > 0 ? value : -1;
}

static void skip(const char **text, const char *these)
{
    *text += strspn(*text, these);
}

static size_t letters(const char *text)
{
    size_t length = 0;

    while (isalpha((unsigned char)text[length]) || (unsigned char)text[length] >= 0x80)
        length++;
    return length;
}

/* Day and month with a year, or the last such day up to today. */
static bool join(int year, int month, int month_day, day today, day *out)
{
    int this_year, m, d;

    if (year >= 0) {
        if (year < 100)
            year += 2000;
        if (!day_exists(year, month, month_day))
            return false;
        *out = day_join(year, month, month_day);
        return true;
    }
    day_split(today, &this_year, &m, &d);
    for (year = this_year; year > this_year - 9; year--)
        if (day_exists(year, month, month_day) && day_join(year, month, month_day) <= today) {
            *out = day_join(year, month, month_day);
            return true;
        }
    return false;
}

/* "21 Nov", "21 Nov 2025", "21/11", "21.11.2026" */
static bool parse_month_day(const char *text, day today, day *out)
{
    int month_day = number(&text, 2);
    int year = -1;
    int month;
    size_t length;

    if (month_day < 0)
        return false;
    skip(&text, " ./-");
    length = letters(text);
    if (length > 0) {
        month = find(text, length, months, 12) + 1;
        text += length;
    } else {
        month = number(&text, 2);
    }
    skip(&text, " ./-,");
    if (*text != '\0' && (year = number(&text, 4)) < 0)
        return false;
    return month >= 1 && *text == '\0' && join(year, month, month_day, today, out);
}

/* The last day of that name; today counts. 1970-01-01 was a Thursday. */
static day last_weekday(int weekday, day today)
{
    int now = (int)((((int64_t)today + 3) % 7 + 7) % 7);

    return today - (now - weekday + 7) % 7;
}

static bool parse_word(const char *text, size_t length, day today, day *out)
{
    int weekday = find(text, length, weekdays, 7);

    if (weekday >= 0)
        *out = last_weekday(weekday, today);
    else if (begins(text, length, N_("today")))
        *out = today;
    else if (begins(text, length, N_("yesterday")))
        *out = today - 1;
    else
        return false;
    return true;
}

bool entry_parse_day(const char *text, day today, day *out)
{
    char trimmed[40];
    size_t length;

    skip(&text, " ");
    length = strlen(text);
    while (length > 0 && text[length - 1] == ' ')
        length--;
    *out = DAY_NONE;
    if (length >= sizeof trimmed)
        return false;
    memcpy(trimmed, text, length);
    trimmed[length] = '\0';
    text = trimmed;
    if (length == 0)
        return true;
    if (*text == '-') {
        int ago;

        text++;
        ago = number(&text, 3);
        *out = today - ago;
        return ago >= 0 && *text == '\0';
    }
    if (letters(text) == length)
        return parse_word(text, length, today, out);
    return day_parse(text, out, NULL) == STATUS_OK || parse_month_day(text, today, out);
}

/* "h", "hr", "hours": any word that begins so. */
static bool unit(const char **text, char begin)
{
    size_t length = letters(*text);

    if (length == 0 || tolower((unsigned char)**text) != begin)
        return false;
    *text += length;
    skip(text, " ");
    return true;
}

/* What follows the hours: minutes, with or without "m". */
static bool rest_of_hours(const char *text, int64_t *out)
{
    int minutes = 0;

    if (*text != '\0') {
        minutes = number(&text, 2);
        skip(&text, " ");
        unit(&text, 'm');
    }
    *out += minutes;
    return minutes >= 0 && minutes < 60 && *text == '\0';
}

static bool parse_duration(const char *text, int64_t *out)
{
    int first = number(&text, 4);
    int tenths = 0;

    if (first < 0)
        return false;
    if ((*text == '.' || *text == ',') && isdigit((unsigned char)text[1])) {
        tenths = text[1] - '0';
        text += 2;
        skip(&text, " ");
        *out = first * 60 + tenths * 6;
        return unit(&text, 'h') && *text == '\0';
    }
    if (*text == ':') {
        *out = first * 60;
        return text[1] != '\0' && rest_of_hours(text + 1, out);
    }
    skip(&text, " ");
    *out = first;
    if (*text == '\0' || (unit(&text, 'm') && *text == '\0'))
        return true;
    *out = first * 60;
    return unit(&text, 'h') && rest_of_hours(text, out);
}

bool entry_parse_minutes(const char *text, int64_t *out)
{
    char trimmed[24];
    size_t length;

    skip(&text, " ");
    length = strlen(text);
    while (length > 0 && text[length - 1] == ' ')
        length--;
    *out = -1;
    if (length == 0)
        return true;
    if (length < sizeof trimmed) {
        memcpy(trimmed, text, length);
        trimmed[length] = '\0';
        if (parse_duration(trimmed, out) && *out >= 0 && *out <= ENTRY_MINUTES_MAX)
            return true;
    }
    *out = -1;
    return false;
}

static int kind_of(const char *word, size_t length)
{
    int kind;

    for (kind = 0; kind < REFERENCE_COUNT; kind++)
        if (begins(word, length, names_word(&entry_reference_names, kind)))
            return kind;
    return -1;
}

/* What stands between double quotes is taken as it is; a quote inside is written twice. */
static const char *unquote(const char *text, size_t length, struct arena *arena)
{
    struct str value = STR_INIT;
    const char *made;
    size_t i;

    if (length < 2 || text[0] != '"' || text[length - 1] != '"')
        return arena_dup_n(arena, text, length);
    for (i = 1; i < length - 1; i++) {
        str_add_char(&value, text[i]);
        i += text[i] == '"' && text[i + 1] == '"';
    }
    made = arena_dup(arena, value.buf);
    str_release(&value);
    return made;
}

static void add_reference(const char *text, size_t length, struct arena *arena, struct reference_list *out)
{
    struct reference *reference;
    size_t word;
    int kind;

    while (length > 0 && *text == ' ') {
        text++;
        length--;
    }
    while (length > 0 && text[length - 1] == ' ')
        length--;
    if (length == 0)
        return;
    word = letters(text) < length ? letters(text) : length;
    kind = word == length || text[word] == ' ' || text[word] == ':' ? kind_of(text, word) : -1;
    if (kind >= 0)
        while (word < length && (text[word] == ' ' || text[word] == ':'))
            word++;
    else
        word = 0;
    reference = LIST_ADD(arena, out);
    reference->kind = kind >= 0 ? (enum reference_kind)kind : REFERENCE_OTHER;
    reference->value = unquote(text + word, length - word, arena);
}

/* Length up to the next comma that does not stand between quotes. */
static size_t part_length(const char *text)
{
    bool quoted = false;
    size_t length;

    for (length = 0; text[length] != '\0'; length++) {
        if (text[length] == '"')
            quoted = !quoted;
        else if (!quoted && (text[length] == ',' || text[length] == ';'))
            return length;
    }
    /* A quote that is never closed is only a letter. */
    return quoted ? strcspn(text, ",;") : length;
}

void entry_parse_references(const char *text, struct arena *arena, struct reference_list *out)
{
    while (*text != '\0') {
        size_t length = part_length(text);

        add_reference(text, length, arena, out);
        text += length;
        text += *text != '\0';
    }
}

/* Would the value, typed as it is, be taken for something else? */
static bool needs_quotes(const struct reference *reference)
{
    const char *value = reference->value;
    size_t word = letters(value);

    if (strpbrk(value, ",;\"") != NULL)
        return true;
    return reference->kind == REFERENCE_OTHER &&
           (value[word] == ' ' || value[word] == ':' || value[word] == '\0') && kind_of(value, word) >= 0;
}

static void show_value(const struct reference *reference, struct str *out)
{
    const char *at;

    if (!needs_quotes(reference)) {
        str_add(out, reference->value);
        return;
    }
    str_add_char(out, '"');
    for (at = reference->value; *at != '\0'; at++)
        str_add(out, *at == '"' ? "\"\"" : (const char[]){*at, '\0'});
    str_add_char(out, '"');
}

void entry_parse_show_references(const struct reference_list *references, struct str *out)
{
    size_t i;

    for (i = 0; i < references->count; i++) {
        const struct reference *reference = &references->items[i];

        if (i > 0)
            str_add(out, ", ");
        if (reference->kind != REFERENCE_OTHER)
            str_add_f(out, "%s ", names_word(&entry_reference_names, (int)reference->kind));
        show_value(reference, out);
    }
}

/* vocabulary_value.c - is a value of the right form, and what to write when it is not.
 *
 * Each form has one function that appends cause and remedy; the remedy shows a value that would be right,
 * made from the wrong one where that can be guessed.
 */
#include <beatbook/domain/vocabulary.h>

#include <ctype.h>
#include <string.h>

#include <beatbook/domain/ref.h>
#include <beatbook/domain/version.h>
#include <beatbook/util/day.h>
#include <beatbook/util/tr.h>

#define CODE_MAX 32
#define NUMBER_DIGITS 9
#define UUID_LENGTH 36
#define SHA256_LENGTH 64

typedef bool (*value_test)(const struct vocabulary_attribute *attribute, const char *value, struct str *cause,
                           struct str *remedy);

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_lower_hex(char c)
{
    return is_digit(c) || (c >= 'a' && c <= 'f');
}

int vocabulary_number(const char *value)
{
    size_t length = strlen(value);
    int number = 0;

    if (length == 0 || length > NUMBER_DIGITS || strspn(value, "0123456789") != length)
        return -1;
    for (; *value; value++)
        number = number * 10 + (*value - '0');
    return number;
}

int vocabulary_boolean(const char *value)
{
    if (!strcmp(value, "true") || !strcmp(value, "1"))
        return 1;
    return !strcmp(value, "false") || !strcmp(value, "0") ? 0 : -1;
}

static bool is_text(const struct vocabulary_attribute *attribute, const char *value, struct str *cause,
                    struct str *remedy)
{
    (void)attribute, (void)value, (void)cause, (void)remedy;
    return true;
}

/* The id that was probably meant: lower case, anything else a hyphen. Empty when nothing is left of it. */
static void guess_slug(const char *value, size_t length, char out[REF_SLUG_MAX + 1])
{
    size_t used = 0;

    for (size_t i = 0; i < length && used < REF_SLUG_MAX; i++) {
        char c = (char)tolower((unsigned char)value[i]);
        if (isalnum((unsigned char)c) && (unsigned char)c < 0x80)
            out[used++] = c;
        else if (used > 0 && out[used - 1] != '-' && out[used - 1] != '.')
            out[used++] = c == '.' ? '.' : '-';
        if (used == 1 && is_digit(out[0]))
            used = 0;
    }
    while (used > 0 && (out[used - 1] == '-' || out[used - 1] == '.'))
        used--;
    out[used] = '\0';
}

static bool slug_wrong(const char *name, const char *value, size_t length, struct str *cause,
                       struct str *remedy)
{
    char guess[REF_SLUG_MAX + 1];

    str_add_f(cause, _("%s \"%.*s\" is not of the form of an id"), name, (int)(length < 80 ? length : 80),
              value);
    guess_slug(value, length, guess);
    if (length > REF_SLUG_MAX)
        str_add_f(remedy, _("an id has at most %d letters"), REF_SLUG_MAX);
    else if (guess[0])
        str_add_f(remedy, _("write %s, in small letters and digits with \"-\" or \".\" between them"), guess);
    else
        str_add(remedy, _("write small letters and digits with \"-\" or \".\" between them, such as s4"));
    return false;
}

static bool is_slug(const struct vocabulary_attribute *attribute, const char *value, struct str *cause,
                    struct str *remedy)
{
    return ref_slug_valid(value) || slug_wrong(attribute->name, value, strlen(value), cause, remedy);
}

static bool is_slugs(const struct vocabulary_attribute *attribute, const char *value, struct str *cause,
                     struct str *remedy)
{
    char word[REF_SLUG_MAX + 1];
    const char *at = value;

    if (!*value) {
        str_add_f(cause, _("%s is empty"), attribute->name);
        str_add(remedy, _("write the ids, with blanks between them, or take the attribute out"));
        return false;
    }
    while (*at) {
        size_t length = strcspn(at, " ");
        if (length > REF_SLUG_MAX)
            return slug_wrong(attribute->name, at, length, cause, remedy);
        memcpy(word, at, length);
        word[length] = '\0';
        if (!ref_slug_valid(word)) {
            if (strchr(word, ',')) {
                str_add_f(cause, _("%s \"%s\" has a comma"), attribute->name, value);
                str_add(remedy, _("part ids by blanks"));
                return false;
            }
            return slug_wrong(attribute->name, at, length, cause, remedy);
        }
        at += length + strspn(at + length, " ");
    }
    return true;
}

static bool is_version(const struct vocabulary_attribute *attribute, const char *value, struct str *cause,
                       struct str *remedy)
{
    if (version_valid(value))
        return true;
    str_add_f(cause, _("%s \"%s\" is not a version"), attribute->name, value);
    str_add_f(remedy, _("write one to four numbers with dots between them, such as %s=\"1.0\""),
              attribute->name);
    return false;
}

/* "6/5/2022", "06.05.2022" or "2022/05/06": which separator people use besides "-". */
static bool looks_like_day(const char *value, int part[3])
{
    int count = 0, digits = 0;

    part[0] = part[1] = part[2] = 0;
    for (; *value && count < 3; value++) {
        if (is_digit(*value) && digits < 4) {
            part[count] = part[count] * 10 + (*value - '0');
            digits++;
        } else if (strchr("/.- ", *value) && digits) {
            count++;
            digits = 0;
        } else {
            return false;
        }
    }
    return count == 2 && digits && !*value;
}

static bool day_wrong(const struct vocabulary_attribute *attribute, const char *value, struct str *cause,
                      struct str *remedy)
{
    int part[3];

    str_add_f(cause, _("%s \"%s\" is not written as a day"), attribute->name, value);
    if (looks_like_day(value, part) && part[2] >= 1900 && day_exists(part[2], part[1], part[0]))
        str_add_f(remedy, _("write year, month and day: %04d-%02d-%02d"), part[2], part[1], part[0]);
    else if (looks_like_day(value, part) && part[0] >= 1900 && day_exists(part[0], part[1], part[2]))
        str_add_f(remedy, _("write %04d-%02d-%02d"), part[0], part[1], part[2]);
    else
        str_add(remedy,
                _("write year, month and day as 2022-06-30, or 2022-06 or 2022 when no more is known"));
    return false;
}

static bool is_day(const struct vocabulary_attribute *attribute, const char *value, struct str *cause,
                   struct str *remedy)
{
    static const char *const shapes[] = {"dddd", "dddd-dd", "dddd-dd-dd"};
    size_t length = strlen(value);
    bool fits = false;
    int year, month = 1, month_day = 1;

    for (size_t i = 0; i < 3 && !fits; i++) {
        fits = strlen(shapes[i]) == length;
        for (size_t j = 0; fits && j < length; j++)
            fits = shapes[i][j] == 'd' ? is_digit(value[j]) : value[j] == '-';
    }
    if (!fits)
        return day_wrong(attribute, value, cause, remedy);
    year = (value[0] - '0') * 1000 + (value[1] - '0') * 100 + (value[2] - '0') * 10 + (value[3] - '0');
    if (length >= 7)
        month = (value[5] - '0') * 10 + (value[6] - '0');
    if (length == 10)
        month_day = (value[8] - '0') * 10 + (value[9] - '0');
    if (year >= 1900 && year <= 2199 && day_exists(year, month, month_day))
        return true;
    if (length == 10)
        str_add_f(cause, _("%s is not a day that exists"), value);
    else
        str_add_f(cause,
                  length == 7 ? _("%s is not a month that exists") : _("%s is not a year that can be meant"),
                  value);
    if (length == 10 && month >= 1 && month <= 12 && month_day > 28 && year >= 1900 && year <= 2199) {
        int last = 31;
        while (!day_exists(year, month, last))
            last--;
        str_add_f(remedy, _("that month ends on %04d-%02d-%02d"), year, month, last);
    } else {
        str_add(remedy, _("look at year, month and day again"));
    }
    return false;
}

static bool is_whole_day(const struct vocabulary_attribute *attribute, const char *value, struct str *cause,
                         struct str *remedy)
{
    if (!is_day(attribute, value, cause, remedy))
        return false;
    if (strlen(value) == strlen("2022-06-30"))
        return true;
    str_add_f(cause, _("%s \"%s\" is not a whole day"), attribute->name, value);
    str_add_f(remedy, _("write year, month and day, such as %s=\"2022-06-30\""), attribute->name);
    return false;
}

static bool is_duration(const struct vocabulary_attribute *attribute, const char *value, struct str *cause,
                        struct str *remedy)
{
    int months, days, number = 0;
    size_t digits = strspn(value, "0123456789");
    char unit;

    if (day_duration(value, &months, &days) && !strchr(value, 'W'))
        return true;
    str_add_f(cause, _("%s \"%s\" is not a length of time"), attribute->name, value);
    if (digits == 0 || digits > 4) {
        str_add(remedy, _("write P3Y for three years, P12M for twelve months, P30D for thirty days"));
        return false;
    }
    for (size_t i = 0; i < digits; i++)
        number = number * 10 + (value[i] - '0');
    value += digits + strspn(value + digits, " ");
    unit = (char)toupper((unsigned char)*value);
    if (!strchr("YMD", unit) || !unit)
        unit = 'M';
    str_add_f(remedy, _("write P%d%c (Y years, M months, D days)"), number, unit);
    return false;
}

static bool is_positive(const struct vocabulary_attribute *attribute, const char *value, struct str *cause,
                        struct str *remedy)
{
    int least = attribute->form == FORM_POSITIVE ? 1 : 0;

    if (vocabulary_number(value) >= least)
        return true;
    str_add_f(cause, _("%s \"%s\" is not a whole number from %d up"), attribute->name, value, least);
    str_add_f(remedy, _("write digits only, such as %s=\"2\""), attribute->name);
    return false;
}

static bool is_boolean(const struct vocabulary_attribute *attribute, const char *value, struct str *cause,
                       struct str *remedy)
{
    if (vocabulary_boolean(value) >= 0)
        return true;
    str_add_f(cause, _("%s \"%s\" is neither true nor false"), attribute->name, value);
    str_add_f(remedy, _("write %s=\"true\" or %s=\"false\""), attribute->name, attribute->name);
    return false;
}

static bool is_ref(const struct vocabulary_attribute *attribute, const char *value, struct str *cause,
                   struct str *remedy)
{
    struct ref ref;

    if (ref_parse(value, &ref))
        return true;
    str_add_f(cause, _("%s \"%s\" does not point at an item"), attribute->name, value);
    if (ref_slug_valid(value))
        str_add_f(remedy, _("write framework-id#%s, or #%s inside its own framework"), value, value);
    else
        str_add(remedy, _("write the framework's id, # and the item's id, such as pcso-standard#s4"));
    return false;
}

static bool is_code(const struct vocabulary_attribute *attribute, const char *value, struct str *cause,
                    struct str *remedy)
{
    size_t letters = 0;

    for (const char *p = value; *p; p++)
        letters += ((unsigned char)*p & 0xC0) != 0x80;
    if (letters > 0 && letters <= CODE_MAX)
        return true;
    if (letters == 0)
        str_add_f(cause, _("%s is empty"), attribute->name);
    else
        str_add_f(cause, _("%s \"%.40s…\" is longer than %d letters"), attribute->name, value, CODE_MAX);
    str_add_f(remedy, _("write the short label that is printed, such as %s=\"S4\""), attribute->name);
    return false;
}

static bool is_uuid(const struct vocabulary_attribute *attribute, const char *value, struct str *cause,
                    struct str *remedy)
{
    bool fits = strlen(value) == UUID_LENGTH;

    for (size_t i = 0; fits && i < UUID_LENGTH; i++)
        fits = i == 8 || i == 13 || i == 18 || i == 23 ? value[i] == '-' : is_lower_hex(value[i]);
    if (fits)
        return true;
    str_add_f(cause, _("%s \"%.60s\" is not of the form of a UUID"), attribute->name, value);
    str_add(remedy,
            _("write 8-4-4-4-12 digits and small letters a to f, as the registry gives it, or leave it out"));
    return false;
}

static bool is_address(const struct vocabulary_attribute *attribute, const char *value, struct str *cause,
                       struct str *remedy)
{
    if (!strpbrk(value, " \"<>\\^`{|}"))
        return true;
    str_add_f(cause, _("%s \"%.60s\" is not an address of the web"), attribute->name, value);
    str_add(remedy, _("copy the address from the browser: it has no blanks, quotation marks or brackets"));
    return false;
}

static bool is_sha256(const struct vocabulary_attribute *attribute, const char *value, struct str *cause,
                      struct str *remedy)
{
    bool fits = strlen(value) == SHA256_LENGTH;

    for (size_t i = 0; fits && i < SHA256_LENGTH; i++)
        fits = is_lower_hex(value[i]);
    if (fits)
        return true;
    str_add_f(cause, _("%s \"%.70s\" is not a SHA-256"), attribute->name, value);
    str_add(remedy, _("write the 64 digits and small letters that sha256sum prints, or leave it out"));
    return false;
}

static bool word_wrong(const struct vocabulary_attribute *attribute, const char *word, struct str *cause,
                       struct str *remedy)
{
    const char *meant = *word ? names_suggest(attribute->words, word) : NULL;

    if (*word)
        str_add_f(cause, _("%s \"%.60s\" is not known"), attribute->name, word);
    else
        str_add_f(cause, _("%s is empty"), attribute->name);
    if (meant) {
        str_add_f(remedy, _("did you mean \"%s\"?"), meant);
    } else {
        str_add(remedy, _("use one of: "));
        names_list(attribute->words, remedy);
    }
    return false;
}

static bool is_word(const struct vocabulary_attribute *attribute, const char *value, struct str *cause,
                    struct str *remedy)
{
    return names_find(attribute->words, value) >= 0 || word_wrong(attribute, value, cause, remedy);
}

static bool is_set(const struct vocabulary_attribute *attribute, const char *value, struct str *cause,
                   struct str *remedy)
{
    struct str word = STR_INIT;
    bool good = true;

    if (!*value)
        return word_wrong(attribute, value, cause, remedy);
    if (strchr(value, ',')) {
        str_add_f(cause, _("%s \"%.80s\" has a comma"), attribute->name, value);
        str_add(remedy, _("part the words by blanks"));
        return false;
    }
    while (good && *value) {
        size_t length = strcspn(value, " ");
        str_clear(&word);
        str_add_n(&word, value, length);
        good = is_word(attribute, word.buf, cause, remedy);
        value += length + strspn(value + length, " ");
    }
    str_release(&word);
    return good;
}

static const value_test tests[] = {
    [FORM_TEXT] = is_text,
    [FORM_SLUG] = is_slug,
    [FORM_SLUGS] = is_slugs,
    [FORM_VERSION] = is_version,
    [FORM_DAY] = is_day,
    [FORM_DURATION] = is_duration,
    [FORM_POSITIVE] = is_positive,
    [FORM_NUMBER] = is_positive,
    [FORM_BOOLEAN] = is_boolean,
    [FORM_REF] = is_ref,
    [FORM_CODE] = is_code,
    [FORM_UUID] = is_uuid,
    [FORM_ADDRESS] = is_address,
    [FORM_SHA256] = is_sha256,
    [FORM_WORD] = is_word,
    [FORM_SET] = is_set,
    [FORM_WHOLE_DAY] = is_whole_day,
};

/* What is missing, with an example of how it is written. */
static void missing(enum element element, const struct vocabulary_attribute *attribute, struct str *cause,
                    struct str *remedy)
{
    const char *name = attribute->name;

    str_add_f(cause, strchr("aeiou", name[0]) ? _("<%s> needs an %s") : _("<%s> needs a %s"),
              vocabulary_elements[element].name, name);
    if (attribute->words) {
        str_add_f(remedy, _("write %s=\"…\" with one of: "), name);
        names_list(attribute->words, remedy);
    } else if (attribute->form == FORM_VERSION) {
        str_add_f(remedy, _("write %s=\"1.0\""), name);
    } else if (attribute->form == FORM_DAY || attribute->form == FORM_WHOLE_DAY) {
        str_add_f(remedy, _("write %s=\"2022-06-30\""), name);
    } else if (attribute->form == FORM_REF) {
        str_add_f(remedy, _("write %s=\"pcso-standard#s4\""), name);
    } else if (attribute->form == FORM_SLUG) {
        str_add_f(remedy, _("write %s=\"…\" in small letters and digits; it never changes"), name);
    } else {
        str_add_f(remedy, _("write %s=\"1\""), name);
    }
}

bool vocabulary_value(enum element element, const struct vocabulary_attribute *attribute, const char *value,
                      struct str *cause, struct str *remedy)
{
    if (value)
        return tests[attribute->form](attribute, value, cause, remedy);
    if (!attribute->required)
        return true;
    missing(element, attribute, cause, remedy);
    return false;
}

/* report_say.c - what the store says in sentences, said again in the report's language.
 *
 * The store program speaks English to everybody: it clears its environment. Its sentences about what is wanting come from a handful of patterns with figures in them;
 * here a sentence is held against the same patterns, and said by their translations. One that comes from none of them stays as it is.
 */
#include "report.h"

#include <stdlib.h>
#include <string.h>

#include <beatbook/util/str.h>
#include <beatbook/util/tr.h>

#define VALUES_MOST 4

/* Those that say more before those that they begin like. `many` is the plural of `one`, or NULL. */
static const struct pattern {
    const char *one, *many;
} patterns[] = {
    {N_("%lld of %lld, %lld to go"), NULL},
    {N_("%lld of %lld"), NULL},
    {N_("no rule is for a criterion of this pane"), NULL},
    {N_("the framework has no behaviours that a rule is for"), NULL},
    {N_("%d months are served since %s"), NULL},
    {"%lld day to go: %d months are served on %s", "%lld days to go: %d months are served on %s"},
    {N_("these rules set no duration for this start"), NULL},
    {N_("these rules ask for no hours off the job for this start"), NULL},
    {N_("how many are needed is not known: the planned end or the hours a week are not recorded"), NULL},
    {N_("not known, of %s"), NULL},
    {N_("%lld h %lld min"), NULL},
    {N_("%lld h"), NULL},
    {N_("%lld min"), NULL},
    {N_("units: %s"), NULL},
    {N_("the rules name no qualification whose units are loaded: the training unit loads one"), NULL},
    {N_("reached on %s"), NULL},
    {N_("not recorded as reached"), NULL},
    {N_("whether it is needed is not known: the age at the start is not recorded"), NULL},
    {N_("these rules do not ask for it for this start and age"), NULL},
    {N_("these rules ask for none"), NULL},
    {N_("these rules name none"), NULL},
    {N_("these rules set no interval between reviews"), NULL},
    {N_("reviews are not known here"), NULL},
    {N_("%lld held, %lld overdue"), NULL},
    {N_("nothing"), NULL},
    {N_("%lld returned, %lld waiting"), NULL},
    {N_("these rules do not ask for it"), NULL},
    {N_("not asked for"), NULL},
    {N_("aged %d or over at the start"), NULL},
    {N_("aged %d or under at the start"), NULL},
    {N_("aged %d to %d at the start"), NULL},
    {N_("in force from %s, also for those in flight"), NULL},
    {"%lld more entry", "%lld more entries"},
    {N_("another month"), NULL},
    {"%d more month", "%d more months"},
    {N_("one more type"), NULL},
    {"%d more type", "%d more types"},
    {N_("an observation"), NULL},
    {N_("a witness testimony"), NULL},
    {N_("a work product"), NULL},
    {N_("a reflective account"), NULL},
    {N_("a professional discussion"), NULL},
    {N_("a recording"), NULL},
    {N_("a simulation"), NULL},
    {N_("a test"), NULL},
    {N_("a certificate"), NULL},
    {N_("a supervisor's report"), NULL},
    {N_("feedback"), NULL},
    {N_("%s of %s, %s to go"), NULL},
    {N_("%s of %s"), NULL},
};

struct value {
    const char *text;
    size_t length;
    bool number;
};

static const char *conversion_end(const char *percent)
{
    return percent + 1 + strspn(percent + 1, "l0123456789.");
}

/* Up to the words that come behind it in the pattern. */
static size_t value_length(const char *text, const char *behind, bool number)
{
    size_t words = strcspn(behind, "%"), i;

    if (number)
        return strspn(text, "0123456789");
    if (words == 0)
        return strlen(text);
    for (i = 0; text[i] != '\0'; i++)
        if (strncmp(text + i, behind, words) == 0)
            return i;
    return 0;
}

/* Does the text come from the pattern? Then the values that stand in it. */
static bool take(const char *pattern, const char *text, struct value *values, size_t *count)
{
    *count = 0;
    while (*pattern != '\0') {
        const char *end = conversion_end(pattern);
        struct value *value = &values[*count];

        if (*pattern != '%') {
            if (*pattern++ != *text++)
                return false;
            continue;
        }
        value->number = *end == 'd';
        value->text = text;
        value->length = value_length(text, end + 1, value->number);
        if (value->length == 0 || *count + 1 == VALUES_MOST)
            return false;
        ++*count;
        text += value->length;
        pattern = end + 1;
    }
    return *text == '\0';
}

static const char *say_value(struct paper *paper, const struct value *value)
{
    const char *text = arena_dup_n(paper->arena, value->text, value->length);
    struct err err = ERR_INIT;
    day on;

    if (value->number)
        return text;
    return day_parse(text, &on, &err) == STATUS_OK ? paper_day(paper, on) : report_say(paper, text);
}

static const char *fill(struct paper *paper, const char *format, const struct value *values, size_t count)
{
    struct str out = STR_INIT;
    const char *copy;
    size_t next = 0;

    for (; *format != '\0'; format++)
        if (*format != '%' || next == count)
            str_add_char(&out, *format);
        else {
            str_add(&out, say_value(paper, &values[next++]));
            format = conversion_end(format);
        }
    copy = arena_dup(paper->arena, out.buf);
    str_release(&out);
    return copy;
}

static const char *say_one(struct paper *paper, const char *text)
{
    struct value values[VALUES_MOST];
    size_t i, count;

    for (i = 0; i < sizeof patterns / sizeof *patterns; i++) {
        const struct pattern *one = &patterns[i];

        if (!take(one->one, text, values, &count) &&
            (one->many == NULL || !take(one->many, text, values, &count)))
            continue;
        return fill(paper,
                    one->many != NULL
                        ? dngettext("beatbook", one->one, one->many, strtoul(values[0].text, NULL, 10))
                        : _(one->one),
                    values, count);
    }
    return NULL;
}

const char *report_say(struct paper *paper, const char *text)
{
    const char *said = NULL, *rest;

    if (text == NULL || strcmp(paper->lang, "en") == 0)
        return text;
    said = say_one(paper, text);
    rest = said == NULL ? strstr(text, "; ") : NULL;
    if (rest != NULL)
        said = arena_printf(paper->arena, "%s; %s",
                            report_say(paper, arena_dup_n(paper->arena, text, (size_t)(rest - text))),
                            report_say(paper, rest + 2));
    return said != NULL ? said : text;
}

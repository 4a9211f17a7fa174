/* entry_words_test.c - tests of domain/entry: what may be typed, and when it is fit to be submitted. */
#include <beatbook/domain/entry.h>

#include <string.h>

#include "suites.h"

static struct arena arena;
static struct entry_words words; /* fit to be submitted */
static day today, start;

static void setup(void)
{
    arena_init(&arena);
    today = day_join(2026, 11, 21);
    start = day_join(2026, 7, 1);
    words = (struct entry_words){
        .title = "Shoplifting at the Co-op",
        .on = today,
        .place = "",
        .minutes = 45,
        .types = 1u << ENTRY_REFLECTIVE_ACCOUNT,
        .narrative = "I was called to the shop.",
    };
}

static void teardown(void)
{
    arena_release(&arena);
}

static void add_reference(enum reference_kind kind, const char *value)
{
    *LIST_ADD(&arena, &words.references) = (struct reference){kind, value};
}

/* `length` letters. */
static char *letters(size_t length)
{
    char *text = arena_alloc(&arena, length + 1);

    memset(text, 'x', length);
    return text;
}

START_TEST(entry__ready__at_its_edges)
{
    struct err err = ERR_INIT;

    ck_assert_int_eq(entry_ready(&words, 1, today, start, &err), STATUS_OK);
    words.on = start;
    words.place = NULL;
    words.minutes = -1;
    words.title = letters(ENTRY_TITLE_MAX);
    ck_assert_int_eq(entry_ready(&words, 1, today, start, &err), STATUS_OK);
    words.on = start - 1;
    ck_assert_int_eq(entry_ready(&words, 1, today, start, NULL), STATUS_STATE);
    ck_assert_int_eq(entry_ready(&words, 1, today, DAY_NONE, NULL), STATUS_OK);
}
END_TEST

/* What is taken away, and the first word of what is said then. */
static const struct {
    const char *what, *says;
} lacks[] = {
    {"title", "the title is missing"},
    {"blank title", "the title is missing"},
    {"day", "the day is missing"},
    {"tomorrow", "2026-11-22 has not come yet"},
    {"too early", "2026-06-30 is before"},
    {"types", "the type is missing"},
    {"claims", "nothing is claimed"},
    {"narrative", "the narrative is missing"},
    {"blank narrative", "the narrative is"},
    {"minutes", "1441 minutes"},
    {"off the job", "off-the-job time"},
    {"reference", "'12' is no crime reference"},
    {"foreign type", "observation is added"},
};

static void spoil(const char *what)
{
    if (strcmp(what, "title") == 0)
        words.title = NULL;
    else if (strcmp(what, "blank title") == 0)
        words.title = "  ";
    else if (strcmp(what, "day") == 0)
        words.on = DAY_NONE;
    else if (strcmp(what, "tomorrow") == 0)
        words.on = today + 1;
    else if (strcmp(what, "too early") == 0)
        words.on = start - 1;
    else if (strcmp(what, "types") == 0)
        words.types = 0;
    else if (strcmp(what, "narrative") == 0)
        words.narrative = NULL;
    else if (strcmp(what, "blank narrative") == 0)
        words.narrative = " \n\t\n";
    else if (strcmp(what, "minutes") == 0)
        words.minutes = ENTRY_MINUTES_MAX + 1;
    else if (strcmp(what, "reference") == 0)
        add_reference(REFERENCE_CRIME, "12");
    else if (strcmp(what, "foreign type") == 0)
        words.types |= 1u << ENTRY_OBSERVATION;
    else if (strcmp(what, "off the job") == 0) {
        words.minutes = -1;
        words.off_the_job = "shadowing";
    }
}

START_TEST(entry__ready__says_what_is_missing)
{
    struct err err = ERR_INIT;
    size_t claims = strcmp(lacks[_i].what, "claims") == 0 ? 0 : 1;

    spoil(lacks[_i].what);
    ck_assert_int_eq(entry_ready(&words, claims, today, start, &err), STATUS_STATE);
    ck_assert_int_eq(err.status, STATUS_STATE);
    ck_assert_msg(strncmp(err.text, lacks[_i].says, strlen(lacks[_i].says)) == 0, "%s", err.text);
    ck_assert_ptr_nonnull(strstr(err.text, ": "));
    ck_assert_int_eq(entry_ready(&words, claims, today, start, NULL), STATUS_STATE);
}
END_TEST

START_TEST(entry__bounds__an_empty_draft)
{
    struct entry_words none = {.on = DAY_NONE, .minutes = -1};

    ck_assert_int_eq(entry_bounds(&none, NULL), STATUS_OK);
}
END_TEST

START_TEST(entry__bounds__a_reference_half_typed)
{
    add_reference(REFERENCE_CRIME, "4");
    add_reference(REFERENCE_CRIME, NULL);
    ck_assert_int_eq(entry_bounds(&words, NULL), STATUS_OK);
}
END_TEST

START_TEST(entry__bounds__longest_and_one_more)
{
    const char *const sizes[][2] = {
        {letters(ENTRY_TITLE_MAX), letters(ENTRY_TITLE_MAX + 1)},
        {letters(ENTRY_PLACE_MAX), letters(ENTRY_PLACE_MAX + 1)},
        {letters(ENTRY_NARRATIVE_MAX), letters(ENTRY_NARRATIVE_MAX + 1)},
    };
    const char **const members[] = {&words.title, &words.place, &words.narrative};
    int i;

    for (i = 0; i < COUNT(members); i++) {
        *members[i] = sizes[i][0];
        ck_assert_int_eq(entry_bounds(&words, NULL), STATUS_OK);
        *members[i] = sizes[i][1];
        ck_assert_int_eq(entry_bounds(&words, NULL), STATUS_USAGE);
        *members[i] = "x";
    }
}
END_TEST

static const struct {
    int64_t minutes;
    enum status status;
} minutes[] = {
    {-2, STATUS_USAGE},          {-1, STATUS_OK},           {0, STATUS_OK}, {24 * 60, STATUS_OK},
    {24 * 60 + 1, STATUS_USAGE}, {INT64_MIN, STATUS_USAGE},
};

START_TEST(entry__bounds__minutes)
{
    words.minutes = minutes[_i].minutes;
    ck_assert_int_eq(entry_bounds(&words, NULL), minutes[_i].status);
}
END_TEST

START_TEST(entry__bounds__own_types_only)
{
    bool own = (ENTRY_TYPES_OWN & (1u << _i)) != 0;

    words.types = 1u << _i;
    ck_assert_int_eq(entry_bounds(&words, NULL), own ? STATUS_OK : STATUS_USAGE);
}
END_TEST

START_TEST(entry__bounds__references)
{
    int i;

    for (i = 0; i < ENTRY_REFERENCES_MAX; i++)
        add_reference(REFERENCE_OTHER, "notebook 4, page 12");
    ck_assert_int_eq(entry_bounds(&words, NULL), STATUS_OK);
    add_reference(REFERENCE_OTHER, "one more");
    ck_assert_int_eq(entry_bounds(&words, NULL), STATUS_USAGE);
    words.references.count = 1;
    words.references.items[0].value = letters(121);
    ck_assert_int_eq(entry_bounds(&words, NULL), STATUS_USAGE);
}
END_TEST

static const struct {
    enum reference_kind kind;
    const char *value;
    enum status status;
} references[] = {
    {REFERENCE_CRIME, "42/1234/26", STATUS_OK},
    {REFERENCE_INCIDENT, "INC-20261121-0042", STATUS_OK},
    {REFERENCE_CUSTODY, "1234", STATUS_OK},
    {REFERENCE_VIDEO, "1234567890123456789012345678901234567890", STATUS_OK},
    {REFERENCE_VIDEO, "12345678901234567890123456789012345678901", STATUS_USAGE},
    {REFERENCE_CRIME, "123", STATUS_USAGE},
    {REFERENCE_CRIME, "abcd", STATUS_USAGE},
    {REFERENCE_COURT, "12_34", STATUS_USAGE},
    {REFERENCE_INCIDENT, "CAD 1234/21NOV26", STATUS_OK},
    {REFERENCE_CRIME, "42/1234;26", STATUS_USAGE},
    {REFERENCE_CRIME, "", STATUS_USAGE},
    {REFERENCE_CRIME, NULL, STATUS_USAGE},
    {REFERENCE_OTHER, "notebook 4, page 12", STATUS_OK},
    {REFERENCE_OTHER, " ", STATUS_USAGE},
};

START_TEST(entry__reference_check__each)
{
    struct reference reference = {references[_i].kind, references[_i].value};
    struct err err = ERR_INIT;

    ck_assert_int_eq(entry_reference_check(&reference, &err), references[_i].status);
    ck_assert_int_eq(err.text[0] != '\0', references[_i].status != STATUS_OK);
}
END_TEST

Suite *suite_entry_words(void)
{
    Suite *suite = suite_create("entry_words");
    TCase *tcase = tcase_create("entry_words");

    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_add_test(tcase, entry__ready__at_its_edges);
    tcase_add_loop_test(tcase, entry__ready__says_what_is_missing, 0, COUNT(lacks));
    tcase_add_test(tcase, entry__bounds__an_empty_draft);
    tcase_add_test(tcase, entry__bounds__a_reference_half_typed);
    tcase_add_test(tcase, entry__bounds__longest_and_one_more);
    tcase_add_loop_test(tcase, entry__bounds__minutes, 0, COUNT(minutes));
    tcase_add_loop_test(tcase, entry__bounds__own_types_only, 0, ENTRY_TYPE_COUNT);
    tcase_add_test(tcase, entry__bounds__references);
    tcase_add_loop_test(tcase, entry__reference_check__each, 0, COUNT(references));
    suite_add_tcase(suite, tcase);
    return suite;
}

/* safe_test.c - what is found in the words of an entry, and what is not.
 *
 * The sentences lie in police-safe/: found.txt has one find each, labelled with its rule; clean.txt none. The rules were made
 * with these; later-found.txt and later-clean.txt were written afterwards and say how they do on others. The counts that are asserted stand in beatbook(1), too: a change of the rules changes both.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <beatbook/app/safe.h>
#include <beatbook/util/file.h>

#include "../../../src/app/safe_parts.h"
#include "suites.h"

/* As beatbook(1) says them: the sentences that a file must hold, and how many are found, at least in those that must
   be found, at most in the clean ones. */
#define FOLDER "test/unit/app/police-safe/"
struct count {
    const char *name;
    int there, found;
};
static const struct count founds[] = {{FOLDER "found.txt", 192, 192}, {FOLDER "later-found.txt", 50, 41}};
static const struct count cleans[] = {{FOLDER "clean.txt", 277, 0}, {FOLDER "later-clean.txt", 50, 0}};
#define SAMPLE_ALARMS 0

static struct arena arena;
static struct safe *safe;
static struct err err;

static char *path_of(const char *name)
{
    const char *source = getenv("SRCDIR");

    ck_assert_ptr_nonnull(source);
    return arena_printf(&arena, "%s/%s", source, name);
}

static void open_ours(void)
{
    room_make();
    ck_assert_msg(safe_open(path_of("share/police-safe/rules.txt"), &safe, &err) == STATUS_OK, "%s",
                  err.text);
}

static void close_ours(void)
{
    safe_free(safe);
    safe = NULL;
    arena_release(&arena);
    room_remove();
}

static struct look_find_list look(const char *narrative)
{
    struct entry_words words = {.title = "", .place = "", .narrative = narrative};
    struct look_find_list finds;

    safe_look(safe, &words, &arena, &finds);
    return finds;
}

static bool has_rule(const struct look_find_list *finds, const char *rule, size_t length)
{
    for (size_t i = 0; i < finds->count; i++)
        if (strlen(finds->items[i].rule) == length && memcmp(finds->items[i].rule, rule, length) == 0)
            return true;
    return false;
}

/* The next line that is no remark, without its end; NULL after the last. */
static char *next_line(char **rest)
{
    while (*rest != NULL && **rest != '\0') {
        char *line = *rest;
        char *end = strchr(line, '\n');

        *rest = end != NULL ? end + 1 : NULL;
        if (end != NULL)
            *end = '\0';
        if (*line != '#' && *line != '\0')
            return line;
    }
    return NULL;
}

/* ---- how much is found */

struct recall {
    char rule[LOOK_RULE_MAX];
    int there, found;
};

static struct recall *recall_of(struct recall *rows, const char *rule, size_t length)
{
    for (;; rows++) {
        if (rows->there == 0)
            memcpy(rows->rule, rule, length);
        if (strlen(rows->rule) == length && memcmp(rows->rule, rule, length) == 0)
            return rows;
    }
}

/* The rows of a file, by rule; what was missed is printed. */
static void measure(char *text, struct recall *rows)
{
    char *line;

    while ((line = next_line(&text)) != NULL) {
        size_t length = strcspn(line, "\t");
        struct look_find_list finds = look(line + length + 1);
        struct recall *row = recall_of(rows, line, length);

        row->there++;
        if (has_rule(&finds, line, length))
            row->found++;
        else
            printf("    not found: %s\n", line);
    }
}

START_TEST(safe__look__finds_what_must_be_found)
{
    struct recall rows[64] = {0};
    struct str text = STR_INIT;
    int there = 0, found = 0;

    ck_assert_int_eq(file_read(path_of(founds[_i].name), 1 << 20, &text, &err), STATUS_OK);
    measure(text.buf, rows);
    for (struct recall *row = rows; row->there > 0; row++) {
        printf("    %-24s %3d of %3d\n", row->rule, row->found, row->there);
        there += row->there;
        found += row->found;
    }
    printf("    %s: %d of %d are found\n", founds[_i].name, found, there);
    ck_assert_int_eq(there, founds[_i].there);
    ck_assert_int_ge(found, founds[_i].found);
    str_release(&text);
}
END_TEST

static int count_alarms(struct str *text, int *sentences)
{
    char *rest = text->buf, *line;
    int alarms = 0;

    while ((line = next_line(&rest)) != NULL) {
        struct look_find_list finds = look(line);

        ++*sentences;
        alarms += (int)finds.count;
        for (size_t i = 0; i < finds.count; i++)
            printf("    false alarm, %s: '%s' in: %.90s\n", finds.items[i].rule, finds.items[i].words, line);
    }
    return alarms;
}

START_TEST(safe__look__leaves_clean_sentences_alone)
{
    struct str text = STR_INIT;
    int sentences = 0, alarms;

    ck_assert_int_eq(file_read(path_of(cleans[_i].name), 1 << 20, &text, &err), STATUS_OK);
    alarms = count_alarms(&text, &sentences);
    printf("    %s: %d false alarms in %d sentences\n", cleans[_i].name, alarms, sentences);
    ck_assert_int_eq(sentences, cleans[_i].there);
    ck_assert_int_le(alarms, cleans[_i].found);
    str_release(&text);
}
END_TEST

/* The narratives of the demonstration, whose authors wrote them for something else. */
START_TEST(safe__look__knows_the_sample_shifts)
{
    struct str text = STR_INIT;
    int sentences = 0, alarms;
    char *p;

    ck_assert_int_eq(file_read(path_of("share/sample/shifts.json"), 1 << 20, &text, &err), STATUS_OK);
    for (p = text.buf; *p != '\0'; p++) /* a paragraph is a string: its quotation marks part it */
        if (*p == '"')
            *p = '\n';
    alarms = count_alarms(&text, &sentences);
    printf("    police-safe: %d false alarms in the sample shifts\n", alarms);
    ck_assert_int_ge(sentences, 500);
    ck_assert_int_le(alarms, SAMPLE_ALARMS);
    str_release(&text);
}
END_TEST

/* ---- bounded */

static const char *const hostile[] = {"a",   "0123456789", "((((",         "A1 ",
                                      "a@",  "12 ",        "AB12 ",        "a.b-",
                                      "0 ",  "-",          "victim Park ", "the victim Aa Bb ",
                                      "Aa-", "\n",         "x5x5",         "+44 ",
                                      "Ŵ",   "1/2/19",     "CHIS",         "Mr "};

/* Steps are counted, not seconds: a pattern that gave up would be a find. What is found there all the same fills
   the list and ends the look. */
START_TEST(safe__look__never_gives_up_on_hostile_text)
{
    struct str text = STR_INIT;
    struct look_find_list finds;

    while (text.len < ENTRY_NARRATIVE_MAX)
        str_add(&text, hostile[_i]);
    finds = look(text.buf);
    ck_assert_msg(!has_rule(&finds, SAFE_UNFINISHED, strlen(SAFE_UNFINISHED)), "'%s'", hostile[_i]);
    ck_assert_uint_le(finds.count, SAFE_FINDS_MOST);
    str_release(&text);
}
END_TEST

/* ---- files */

static enum status open_text(const char *text)
{
    ck_assert_int_eq(file_write("rules.txt", text, strlen(text), true, &err), STATUS_OK);
    safe_free(safe);
    return safe_open("rules.txt", &safe, &err);
}

#define HEAD "rules own 1\n"

static const struct {
    const char *text, *says;
} broken[] = {
    {"", "rules.txt, line 1: there is no rule"},
    {"rule a\n", "line 1: the first line says"},
    {"rules own\n", "line 1: write 'rules ID VERSION'"},
    {HEAD HEAD, "line 2: the rules have a name already"},
    {HEAD "ruel a\n", "line 2: 'ruel' is not known here: 'rule' was meant"},
    {HEAD "hello world\n", "line 2: 'hello' is not known here"},
    {HEAD "why x\n", "line 2: 'why' belongs to a rule"},
    {HEAD "rule a\nwhy\n", "line 3: nothing stands behind 'why'"},
    {HEAD "rule a\nwhy x\nfind y\n", "line 2: the rule 'a' has no 'say' line"},
    {HEAD "rule a\nwhy x\nsay y\nrule b\n", "line 2: the rule 'a' has no 'find' line"},
    {HEAD "rule A b\n", "line 2: 'A b' is no id of a rule"},
    {HEAD "rule a\nwhy x\nsay y\nfind z\nrule a\n", "line 6: there is a rule 'a' already"},
    {HEAD "rule a\nfind (abc\n", "line 3: the pattern is wrong at its letter 5: missing"},
    {HEAD "rule a\nfind (?<nobody>x)\n", "line 3: the group 'nobody' is named after no list"},
    {HEAD "rule a\nnear people 3\n", "line 3: there is no list 'people' above"},
    {HEAD "words w\n  a b\nrule a\nnear w 99\n", "line 5: how many words away"},
    {HEAD "rule a\ncheck luhn\n", "line 3: 'luhn' is no check letter"},
    {HEAD "words\n", "line 2: a list of words needs a name"},
    {HEAD "words w\nwords w\n", "line 3: there is a list 'w' already"},
    {HEAD "rule a\n  lost words\n", "line 3: an indented line belongs to a list"},
    {HEAD "# \xFF\n", "line 2: this line is not UTF-8"},
};

START_TEST(safe__open__says_what_is_broken)
{
    ck_assert_int_eq(open_text(broken[_i].text), STATUS_FILE);
    ck_assert_msg(strstr(err.text, broken[_i].says) != NULL, "%s", err.text);
    ck_assert_ptr_null(safe);
}
END_TEST

START_TEST(safe__open__what_is_not_there_is_named)
{
    struct safe *none = NULL;

    ck_assert_int_eq(safe_open("nowhere/rules.txt", &none, &err), STATUS_FILE);
    safe_free(none);
    ck_assert_ptr_nonnull(strstr(err.text, "nowhere/rules.txt"));
}
END_TEST

/* A pattern that wants more steps than there are says so. */
START_TEST(safe__look__says_what_it_left_undone)
{
    struct look_find_list finds;

    ck_assert_int_eq(open_text(HEAD "rule a\nwhy x\nsay y\nfind (a+)+b\n"), STATUS_OK);
    finds = look("well, aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaac, and b");
    ck_assert_uint_eq(finds.count, 1);
    ck_assert_str_eq(finds.items[0].rule, SAFE_UNFINISHED);
}
END_TEST

START_TEST(safe__look__near_is_in_the_same_sentence)
{
    ck_assert_int_eq(open_text(HEAD "words abbreviations\n mr\nwords people\n victim injured_party IP\n"
                                    "rule a\nwhy x\nsay y\nnear people 3\nfind Karen\nunless Karen Road\n"),
                     STATUS_OK);
    ck_assert_uint_eq(look("the victim was Karen").count, 1);
    ck_assert_uint_eq(look("Karen was the Victim").count, 1);
    ck_assert_uint_eq(look("the injured party is Karen").count, 1);
    ck_assert_uint_eq(look("the IP is Karen").count, 1);
    ck_assert_uint_eq(look("the ip is Karen").count, 0);
    ck_assert_uint_eq(look("the victim and then there was Karen").count, 0);
    ck_assert_uint_eq(look("the victim left. Karen came").count, 0);
    ck_assert_uint_eq(look("the victim, Mr. Karen").count, 1);
    ck_assert_uint_eq(look("the victim of Karen Road").count, 0);
    ck_assert_uint_eq(look("a Karen").count, 0);
}
END_TEST

START_TEST(safe__look__says_where)
{
    const struct reference references[] = {{REFERENCE_CRIME, "42/1234/90"},
                                           {REFERENCE_OTHER, "see 07700 900123"}};
    struct entry_words words = {.title = "Ŵy AB12 CDE",
                                .place = "CF99 1AB",
                                .narrative = "ring 07700 900123\nnow",
                                .references = {NULL, 0, 0}};
    struct look_find_list finds;

    *LIST_ADD(&arena, &words.references) = references[0];
    *LIST_ADD(&arena, &words.references) = references[1];
    safe_look(safe, &words, &arena, &finds);
    ck_assert_uint_eq(finds.count, 4);
    ck_assert_int_eq(finds.items[0].field, LOOK_TITLE);
    ck_assert_int_eq(finds.items[0].at, 4);
    ck_assert_int_eq(finds.items[0].length, 8);
    ck_assert_str_eq(finds.items[0].words, "AB12 CDE");
    ck_assert_int_eq(finds.items[1].field, LOOK_PLACE);
    ck_assert_int_eq(finds.items[2].field, LOOK_NARRATIVE);
    ck_assert_int_eq(finds.items[2].at, 5);
    ck_assert_int_eq(finds.items[3].field, LOOK_REFERENCE);
    ck_assert_int_eq(finds.items[3].nth, 1);
}
END_TEST

START_TEST(safe__answer__wants_a_reason_for_each)
{
    struct look_find_list finds = look("AB12 CDE and AB12 CDE and AB12 CDF, ring 07700 900123");
    struct safe_reason_list reasons = {NULL, 0, 0};
    struct look out;

    ck_assert_uint_eq(finds.count, 4);
    ck_assert_uint_eq(safe_answer(safe, &finds, &reasons, &arena, &out), 4);
    *LIST_ADD(&arena, &reasons) = (struct safe_reason){"vehicle-mark", "AB12 CDE", "ours"};
    ck_assert_uint_eq(safe_answer(safe, &finds, &reasons, &arena, &out), 2);
    *LIST_ADD(&arena, &reasons) = (struct safe_reason){"vehicle-mark", NULL, "all ours"};
    *LIST_ADD(&arena, &reasons) = (struct safe_reason){"phone", NULL, "a helpline"};
    ck_assert_uint_eq(safe_answer(safe, &finds, &reasons, &arena, &out), 0);
    ck_assert(out.done);
    ck_assert_uint_eq(out.stays.count, 4);
    ck_assert_str_eq(out.stays.items[3].reason, "a helpline");
    ck_assert_str_eq(out.rules, "police-safe");
    ck_assert_uint_eq(strlen(out.sha256), 64);
}
END_TEST

/* ---- check letters */

static const struct {
    enum safe_sum_kind kind;
    const char *text;
    bool right;
} sums[] = {
    {SAFE_SUM_PNC, "08/0056560Z", true},    {SAFE_SUM_PNC, "2008/0056560Z", true},
    {SAFE_SUM_PNC, "2008/56560z", true},    {SAFE_SUM_PNC, "2008/0056560A", false},
    {SAFE_SUM_PNC, "2009/0056560Z", false}, {SAFE_SUM_PNC, "08/", false},
    {SAFE_SUM_PNC, "080056560Z", false},    {SAFE_SUM_CRO, "265416/21G", true},
    {SAFE_SUM_CRO, "265416/21H", false},    {SAFE_SUM_CRO, "265417/21G", false},
    {SAFE_SUM_NONE, "anything", true},
};

START_TEST(safe_sum__right__is_the_letter_of_the_digits)
{
    ck_assert_msg(safe_sum_right(sums[_i].kind, sums[_i].text, strlen(sums[_i].text)) == sums[_i].right, "%s",
                  sums[_i].text);
}
END_TEST

Suite *suite_safe(void)
{
    Suite *suite = suite_create("safe");
    TCase *tcase = tcase_create("safe");

    tcase_add_checked_fixture(tcase, open_ours, close_ours);
    tcase_set_timeout(tcase, 60);
    tcase_add_loop_test(tcase, safe__look__finds_what_must_be_found, 0, COUNT(founds));
    tcase_add_loop_test(tcase, safe__look__leaves_clean_sentences_alone, 0, COUNT(cleans));
    tcase_add_test(tcase, safe__look__knows_the_sample_shifts);
    tcase_add_loop_test(tcase, safe__look__never_gives_up_on_hostile_text, 0, COUNT(hostile));
    tcase_add_loop_test(tcase, safe__open__says_what_is_broken, 0, COUNT(broken));
    tcase_add_test(tcase, safe__open__what_is_not_there_is_named);
    tcase_add_test(tcase, safe__look__says_what_it_left_undone);
    tcase_add_test(tcase, safe__look__near_is_in_the_same_sentence);
    tcase_add_test(tcase, safe__look__says_where);
    tcase_add_test(tcase, safe__answer__wants_a_reason_for_each);
    tcase_add_loop_test(tcase, safe_sum__right__is_the_letter_of_the_digits, 0, COUNT(sums));
    suite_add_tcase(suite, tcase);
    return suite;
}

/* people_commands.c - people, teams, assignments, enrolments and keys by command, with the words of the command line. */
#include "people_commands.h"

#include <stdlib.h>
#include <string.h>

#include <beatbook/app/key_file.h>
#include <beatbook/ui/dialog.h>
#include <beatbook/util/tr.h>

#include "person_keys.h"
#include "show.h"
#include "views.h"

#define WORDS_MOST 32

/* Arguments as words: some plain, some options with a value. */
struct words {
    struct arena arena;
    const char *items[WORDS_MOST];
    size_t count;
    struct err err;
};

static void split(struct words *words, const char *arguments)
{
    struct str word = STR_INIT;
    memset(words, 0, sizeof *words);
    while ((arguments = command_word(arguments, &word)) && words->count < WORDS_MOST) {
        words->items[words->count++] = arena_dup(&words->arena, word.buf);
        str_clear(&word);
    }
    str_release(&word);
}

static bool is_option(const char *word)
{
    return word[0] == '-' && word[1] == '-';
}

/* The i-th word that is neither an option nor its value; NULL. Every option here takes a value. */
static const char *plain(const struct words *words, size_t i)
{
    for (size_t at = 0; at < words->count; at++) {
        if (is_option(words->items[at]))
            at++;
        else if (i-- == 0)
            return words->items[at];
    }
    return NULL;
}

/* The value of the next option of this name from *at on; NULL. */
static const char *next_option(const struct words *words, const char *name, size_t *at)
{
    for (; *at + 1 < words->count; ++*at)
        if (strcmp(words->items[*at], name) == 0) {
            *at += 2;
            return words->items[*at - 1];
        }
    return NULL;
}

static const char *option(const struct words *words, const char *name)
{
    size_t at = 0;
    return next_option(words, name, &at);
}

/* Says what is wrong; false, to be returned. */
#define FAIL(words, ...) (err_set(&(words)->err, STATUS_USAGE, __VA_ARGS__), false)

/* Options other than these are refused; each needs a value. */
static bool check_options(struct words *words, const char *names)
{
    for (size_t i = 0; i < words->count; i++) {
        if (!is_option(words->items[i]))
            continue;
        const char *found = strstr(names, words->items[i]);
        size_t length = strlen(words->items[i]);
        if (!found || (found[length] != ' ' && found[length] != '\0'))
            return FAIL(words, _("there is no option %s here"), words->items[i]);
        if (++i >= words->count)
            return FAIL(words, _("%s needs a value"), words->items[i - 1]);
    }
    return true;
}

static bool read_day(struct words *words, const char *name, day *out)
{
    const char *text = option(words, name);
    *out = DAY_NONE;
    return !text || day_parse(text, out, &words->err) == STATUS_OK;
}

static int64_t read_number(const struct words *words, const char *name)
{
    const char *text = option(words, name);
    return text ? strtoll(text, NULL, 10) : -1;
}

static bool read_roles(struct words *words, uint32_t *roles)
{
    const char *text;
    *roles = 0;
    for (size_t at = 0; (text = next_option(words, "--role", &at));) {
        size_t bad, length;
        uint32_t set = 0;
        if (names_read_set(&person_role_names, text, &set, &bad, &length) != 0)
            return FAIL(words,
                        _("'%s' is no role: apprentice, supervisor, assessor, tutor, training, auditor"),
                        text);
        *roles |= set;
    }
    return true;
}

/* ---- answers */

/* True when it was done: then there is something new to show. */
static bool done(struct view *view, enum status status, const struct err *err)
{
    if (status != STATUS_OK) {
        view_say(view, THEME_BAD, "%s", err->text);
        return false;
    }
    view_wrote(view);
    if (view->ops->changed)
        view->ops->changed(view);
    return true;
}

#define ANSWER(name, type, value, ...)                                                                       \
    static void name(void *context, enum status status, const void *answer, struct arena *arena,             \
                     const struct err *err)                                                                  \
    {                                                                                                        \
        const struct type *value = answer;                                                                   \
        (void)arena;                                                                                         \
        if (done(context, status, err))                                                                      \
            view_say(context, THEME_GOOD, __VA_ARGS__);                                                      \
    }

ANSWER(person_mailed, person, it,
       it->mail ? _("%s is reminded by mail: %s") : _("%s is not reminded by mail any more"), it->login,
       it->mail)
ANSWER(person_added, person, it, _("added %s, %s"), it->login, it->name)
ANSWER(person_saved, person, it, _("%s, %s: saved"), it->login, it->name)
ANSWER(person_gone, absence, it,
       it->until_day >= it->from_day ? _("%s: away, %s stands in") : _("%s is not going to be away"),
       it->name, it->deputy_name)
ANSWER(assigned, assignment, it, _("%s: %s is the %s"), it->apprentice_name, it->name, show_role(it->role))
ANSWER(enrolled, enrolment, it, _("%s is enrolled on %s"), it->login,
       it->frameworks.count > 0 ? it->frameworks.items[0].id : "-")
ANSWER(enrolment_set, enrolment, it, _("%s: %s, cohort %s"), it->login,
       names_word(&person_enrolment_names, (int)it->status), it->cohort ? it->cohort : _("none"))
ANSWER(team_saved, team, it, _("the team %s is as you said"), it->name)

/* What follows from it does not fit into one line. */
static void person_left(void *context, enum status status, const void *answer, struct arena *arena,
                        const struct err *err)
{
    const struct person *person = answer;
    struct view *view = context;
    struct str text = STR_INIT;
    size_t i;

    (void)arena;
    if (!done(view, status, err))
        return;
    view_say(view, THEME_GOOD, _("%s: the last day is set"), person->name);
    for (i = 0; i < person->follows.count; i++)
        str_add_f(&text, "%s%s", i > 0 ? "\n" : "", person->follows.items[i]);
    if (text.len > 0)
        dialog_message(view->ui, person->name, text.buf);
    str_release(&text);
}

/* ---- commands */

static bool person_away(struct words *words, struct view *view, bool back)
{
    struct away_ask ask = {.login = plain(words, 1), .back = back, .deputy = option(words, "--deputy")};

    if (!check_options(words, back ? "" : "--from --until --deputy") ||
        !read_day(words, "--from", &ask.from_day) || !read_day(words, "--until", &ask.until_day))
        return false;
    call_post_person_away(view_client(view), &ask, person_gone, view);
    return true;
}

static bool person_change(struct words *words, struct view *view, bool add)
{
    struct person_change change = {.login = plain(words, 1),
                                   .name = option(words, "--name"),
                                   .number = option(words, "--number"),
                                   .uid = read_number(words, "--uid")};
    if (!check_options(words, "--name --number --uid --role") || !read_roles(words, &change.roles))
        return false;
    if (!change.login || (add && (!change.name || !change.roles)))
        return FAIL(words, _("a person needs %s"), "LOGIN --name N --role R");
    if (add)
        call_post_person_add(view_client(view), &change, person_added, view);
    else
        call_post_person_set(view_client(view), &change, person_saved, view);
    return true;
}

static bool person(struct words *words, struct view *view)
{
    const char *verb = plain(words, 0), *login = plain(words, 1);
    if (verb && (strcmp(verb, "add") == 0 || strcmp(verb, "set") == 0))
        return person_change(words, view, strcmp(verb, "add") == 0);
    if (verb && strcmp(verb, "show") == 0 && login) {
        view_push(view->ui, person_view_new(login));
        return true;
    }
    if (verb && (strcmp(verb, "away") == 0 || strcmp(verb, "back") == 0))
        return person_away(words, view, strcmp(verb, "back") == 0);
    if (verb && strcmp(verb, "leave") == 0 && login) {
        struct leave_ask ask = {.login = login, .to = option(words, "--to")};
        if (!check_options(words, "--on --to") || !read_day(words, "--on", &ask.on))
            return false;
        if (ask.on == DAY_NONE)
            return FAIL(words, _("%s needs a value"), "--on");
        call_post_person_leave(view_client(view), &ask, person_left, view);
        return true;
    }
    if (verb && strcmp(verb, "mail") == 0 && login && plain(words, 2)) {
        struct mail_ask ask = {.login = login, .mail = plain(words, 2)};
        if (strcmp(ask.mail, "none") == 0)
            ask.mail = NULL;
        call_post_person_mail(view_client(view), &ask, person_mailed, view);
        return true;
    }
    return FAIL(words, _("write :person %s"), "add|set|show|mail|leave|away|back LOGIN …");
}

/* ---- keys */

static void key_added(void *context, enum status status, const void *answer, struct arena *arena,
                      const struct err *err)
{
    (void)arena;
    if (status != STATUS_OK)
        view_say(context, THEME_BAD, "%s", err->text);
    else
        person_keys_added(context, answer);
}

static void key_ended(void *context, enum status status, const void *answer, struct arena *arena,
                      const struct err *err)
{
    (void)arena;
    if (status != STATUS_OK)
        view_say(context, THEME_BAD, "%s", err->text);
    else
        person_keys_ended(context, answer);
}

static bool add_key(struct words *words, struct view *view)
{
    struct key_ask ask = {.login = plain(words, 1)};
    struct str line = STR_INIT;
    bool good = check_options(words, "--from --until") && read_day(words, "--from", &ask.from_day) &&
                read_day(words, "--until", &ask.until_day) &&
                key_file_given(plain(words, 2), &line, &words->err) == STATUS_OK;

    ask.line = line.buf;
    if (good)
        call_post_key_add(view_client(view), &ask, key_added, view);
    str_release(&line);
    return good;
}

static bool end_key(struct words *words, struct view *view)
{
    struct key_end_ask ask = {.id = strtoll(plain(words, 1), NULL, 10)};

    if (ask.id <= 0)
        return FAIL(words, _("'%s' is no number of a key; see :key list"), plain(words, 1));
    if (!check_options(words, "--on") || !read_day(words, "--on", &ask.on))
        return false;
    call_post_key_end(view_client(view), &ask, key_ended, view);
    return true;
}

static bool key(struct words *words, struct view *view)
{
    const char *verb = plain(words, 0), *first = plain(words, 1);

    if (verb && strcmp(verb, "add") == 0 && first && plain(words, 2))
        return add_key(words, view);
    if (verb && strcmp(verb, "end") == 0 && first)
        return end_key(words, view);
    if (!verb || strcmp(verb, "list") != 0)
        return FAIL(words, _("write :key %s"), "add LOGIN FILE | end ID [--on DAY] | list [LOGIN]");
    view_push(view->ui, person_view_new(first ? first : view_hello(view)->login));
    return true;
}

static bool assign(struct words *words, struct view *view)
{
    static const struct {
        const char *name;
        enum role role;
    } roles[] = {{"--supervisor", ROLE_SUPERVISOR}, {"--assessor", ROLE_ASSESSOR}, {"--tutor", ROLE_TUTOR}};
    struct assign_ask ask = {.apprentice = plain(words, 0)};
    if (!check_options(words, "--supervisor --assessor --tutor --from --until") ||
        !read_day(words, "--from", &ask.from_day) || !read_day(words, "--until", &ask.until_day))
        return false;
    for (size_t i = 0; i < 3; i++)
        if (option(words, roles[i].name)) {
            ask.to = option(words, roles[i].name);
            ask.role = roles[i].role;
        }
    if (!ask.apprentice || !ask.to)
        return FAIL(words, _("write :assign %s"), "APPRENTICE --supervisor LOGIN|TEAM");
    call_post_assign_add(view_client(view), &ask, assigned, view);
    return true;
}

static void add_companions(struct words *words, struct enrol_ask *ask)
{
    const char *text;
    for (size_t at = 0; (text = next_option(words, "--with", &at));)
        while (*text) {
            size_t length = strcspn(text, ",");
            if (length > 0)
                *LIST_ADD(&words->arena, &ask->with) = arena_dup_n(&words->arena, text, length);
            text += length + (text[length] == ',');
        }
}

static bool enrol(struct words *words, struct view *view)
{
    struct enrol_ask ask = {.login = plain(words, 0),
                            .principal = plain(words, 1),
                            .cohort = option(words, "--cohort"),
                            .rules = option(words, "--rules"),
                            .age_at_start = read_number(words, "--age-at-start"),
                            .hours_per_week = read_number(words, "--hours-per-week")};
    if (!check_options(words, "--start --end --with --cohort --rules --age-at-start --hours-per-week") ||
        !read_day(words, "--start", &ask.start_day) || !read_day(words, "--end", &ask.end_day))
        return false;
    if (!ask.login || !ask.principal || ask.start_day == DAY_NONE)
        return FAIL(words, _("write :enrol %s"), "LOGIN ID[@V] --start DAY");
    add_companions(words, &ask);
    call_post_enrol_add(view_client(view), &ask, enrolled, view);
    return true;
}

static bool enrol_set(struct words *words, struct view *view)
{
    struct enrol_change ask = {.login = plain(words, 1),
                               .cohort = option(words, "--cohort"),
                               .hours_per_week = read_number(words, "--hours-per-week"),
                               .status = -1};
    const char *status = option(words, "--status");

    if (!check_options(words, "--cohort --end --hours-per-week --status --on") ||
        !read_day(words, "--end", &ask.end_day) || !read_day(words, "--on", &ask.on))
        return false;
    if (status && (ask.status = names_find(&person_enrolment_names, status)) < 0)
        return FAIL(words, _("the status is active, withdrawn, transferred or completed"));
    call_post_enrol_set(view_client(view), &ask, enrolment_set, view);
    return true;
}

static bool enrol_break(struct words *words, struct view *view, bool resume)
{
    struct break_ask ask = {.login = plain(words, 1),
                            .resume = resume,
                            .until_day = DAY_NONE,
                            .reason = option(words, "--reason")};

    if (!check_options(words, resume ? "--on" : "--from --until --reason") ||
        !read_day(words, resume ? "--on" : "--from", &ask.from_day) ||
        (!resume && !read_day(words, "--until", &ask.until_day)))
        return false;
    call_post_enrol_break(view_client(view), &ask, enrolment_set, view);
    return true;
}

/* The words of the command line: LOGIN ID, or what changes of an enrolment. */
static bool enrol_any(struct words *words, struct view *view)
{
    const char *verb = plain(words, 0);

    if (verb && plain(words, 1) && strcmp(verb, "set") == 0)
        return enrol_set(words, view);
    if (verb && plain(words, 1) && (strcmp(verb, "break") == 0 || strcmp(verb, "resume") == 0))
        return enrol_break(words, view, strcmp(verb, "resume") == 0);
    return enrol(words, view);
}

static bool team(struct words *words, struct view *view)
{
    const char *verb = plain(words, 0);
    struct team_ask ask = {.name = plain(words, 1), .login = plain(words, 2)};
    struct ask_name name = {ask.name};
    if (verb && strcmp(verb, "add") == 0 && ask.name)
        call_post_team_add(view_client(view), &name, team_saved, view);
    else if (verb && strcmp(verb, "join") == 0 && ask.name && ask.login)
        call_post_team_join(view_client(view), &ask, team_saved, view);
    else if (verb && strcmp(verb, "part") == 0 && ask.name && ask.login)
        call_post_team_part(view_client(view), &ask, team_saved, view);
    else
        return FAIL(words, _("write :team %s"), "add NAME | join NAME LOGIN | part NAME LOGIN");
    return true;
}

bool people_commands_call(struct ui *ui, struct view *screen, const struct command_call *call)
{
    static const struct {
        enum command_id id;
        bool (*run)(struct words *words, struct view *view);
    } commands[] = {{COMMAND_PERSON, person},
                    {COMMAND_ASSIGN, assign},
                    {COMMAND_ENROL, enrol_any},
                    {COMMAND_TEAM, team},
                    {COMMAND_KEY, key}};
    for (size_t i = 0; i < sizeof commands / sizeof commands[0]; i++) {
        if (commands[i].id != call->id)
            continue;
        struct words words;
        split(&words, call->arguments);
        if (!commands[i].run(&words, screen))
            ui_say(ui, THEME_BAD, "%s", words.err.text);
        arena_release(&words.arena);
        return true;
    }
    return false;
}

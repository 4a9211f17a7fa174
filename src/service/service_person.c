/* service_person.c - the people of the store: added, shown, listed, changed, gone.
 *
 * The store must never be without a member of the training unit who is here: nobody could let anybody in any more.
 */
#include <beatbook/service/service.h>

#include <inttypes.h>
#include <string.h>

#include <beatbook/store/absences.h>
#include <beatbook/store/assignments.h>
#include <beatbook/store/enrolments.h>
#include <beatbook/store/mails.h>
#include <beatbook/store/people.h>
#include <beatbook/util/str.h>
#include <beatbook/util/text.h>
#include <beatbook/util/tr.h>

#include "leaving.h"
#include "page.h"

#define NUMBER_MOST 40
#define UID_MOST INT64_C(0xfffffffe)

/* --- checks ----------------------------------------------------------------------------------- */

static enum status judge_line(const char *text, size_t most, const char *what, struct err *err)
{
    if (strlen(text) > most)
        return err_set(err, STATUS_USAGE, _("the %s is longer than %zu bytes; shorten it"), what, most);
    if (!text_is_clean(text, TEXT_LINE))
        return err_set(err, STATUS_USAGE, _("the %s holds what does not belong into one line of text"), what);
    return STATUS_OK;
}

static enum status judge_person(const struct person *person, struct err *err)
{
    enum status status = STATUS_OK;

    if (!person_login_valid(person->login))
        return err_set(
            err, STATUS_USAGE,
            _("'%s' is no login: small letters, digits, '_', '-' and '.', a letter first, at most %d"),
            person->login, PERSON_LOGIN_MAX);
    if (person->name == NULL || person->name[0] == '\0')
        return err_set(err, STATUS_USAGE, _("a person needs a name"));
    if (person->roles == 0 || person->roles >= ROLE_BIT(ROLE_COUNT))
        return err_set(err, STATUS_USAGE, _("a person needs a role"));
    if (person->uid < -1 || person->uid > UID_MOST)
        return err_set(err, STATUS_USAGE, _("%" PRId64 " is no account number"), person->uid);
    status = judge_line(person->name, PERSON_NAME_MAX, _("name"), err);
    if (status == STATUS_OK && person->number != NULL)
        status = judge_line(person->number, NUMBER_MOST, _("number"), err);
    return status;
}

/* Would this leave no member of the training unit? */
static enum status keeps_training(struct service *service, const struct person *before, uint32_t roles,
                                  struct err *err)
{
    const uint32_t bit = ROLE_BIT(ROLE_TRAINING);
    int64_t count;
    enum status status;

    if ((before->roles & bit) == 0 || before->left_on != DAY_NONE || (roles & bit) != 0)
        return STATUS_OK;
    status = people_count_training(service->store, service->today, &count, err);
    if (status == STATUS_OK && count < 2)
        status =
            err_set(err, STATUS_STATE, _("%s is the last member of the training unit; add another one first"),
                    before->login);
    return status;
}

/* --- the journal ------------------------------------------------------------------------------ */

static const char *roles_text(struct arena *arena, uint32_t roles)
{
    struct str text = STR_INIT;
    const char *copy;

    names_set(&person_role_names, roles, " ", &text);
    copy = arena_dup_n(arena, text.buf, text.len);
    str_release(&text);
    return copy;
}

static enum status journal(struct service *service, int64_t id, const struct person *person,
                           struct arena *arena, struct err *err)
{
    const char *uid = person->uid >= 0 ? arena_printf(arena, "%" PRId64, person->uid) : NULL;

    return service_journal(service, id, 0,
                           service_body(arena, "login", person->login, "name", person->name, "number",
                                        person->number, "uid", uid, "roles", roles_text(arena, person->roles),
                                        NULL),
                           err);
}

/* --- add, set, leave -------------------------------------------------------------------------- */

static const char *number_of(const char *given, const char *before)
{
    if (given == NULL)
        return before;
    return given[0] != '\0' ? given : NULL;
}

enum status service_person_add(struct service *service, const struct person_change *ask, struct arena *arena,
                               struct person *answer, struct err *err)
{
    const struct person person = {.login = ask->login != NULL ? ask->login : "",
                                  .name = ask->name,
                                  .number = number_of(ask->number, NULL),
                                  .uid = ask->uid,
                                  .roles = ask->roles};
    enum status status = service_allow(service, VERB_PERSON_ADD, 0, 0, _("person"), err);
    int64_t id = 0;

    if (status == STATUS_OK)
        status = judge_person(&person, err);
    if (status == STATUS_OK)
        status = people_add(service->store, &person, service->now, &id, err);
    if (status == STATUS_OK)
        status = journal(service, id, &person, arena, err);
    return status == STATUS_OK ? people_read(service->store, id, service->today, arena, answer, err) : status;
}

/* Find whom a verb is about, and ask whether the caller may. */
static enum status find_allowed(struct service *service, const char *login, struct arena *arena, int64_t *id,
                                struct err *err)
{
    enum status status = service_person(service, login, id, err);

    if (status == STATUS_OK)
        status =
            service_allow(service, service->verb, *id, 0,
                          arena_printf(arena, _("person: %s"), login != NULL ? login : service->login), err);
    return status;
}

static bool is_same(const struct person *a, const struct person *b)
{
    bool number = (a->number == NULL) == (b->number == NULL) &&
                  (a->number == NULL || strcmp(a->number, b->number) == 0);

    return number && strcmp(a->name, b->name) == 0 && a->uid == b->uid && a->roles == b->roles;
}

static enum status change(struct service *service, int64_t id, const struct person *before,
                          const struct person *after, struct arena *arena, struct err *err)
{
    enum status status = judge_person(after, err);

    if (status == STATUS_OK)
        status = keeps_training(service, before, after->roles, err);
    if (status == STATUS_OK && is_same(before, after)) {
        service_unchanged(service);
        return STATUS_OK;
    }
    if (status == STATUS_OK)
        status = people_change(service->store, id, after, err);
    return status == STATUS_OK ? journal(service, id, after, arena, err) : status;
}

enum status service_person_set(struct service *service, const struct person_change *ask, struct arena *arena,
                               struct person *answer, struct err *err)
{
    struct person before;
    struct person after;
    int64_t id;
    enum status status = find_allowed(service, ask->login, arena, &id, err);

    if (status == STATUS_OK)
        status = people_read(service->store, id, service->today, arena, &before, err);
    if (status != STATUS_OK)
        return status;
    after = before;
    after.name = ask->name != NULL ? ask->name : before.name;
    after.number = number_of(ask->number, before.number);
    after.uid = ask->uid >= 0 ? ask->uid : before.uid;
    after.roles = ask->roles != 0 ? ask->roles : before.roles;
    status = change(service, id, &before, &after, arena, err);
    return status == STATUS_OK ? people_read(service->store, id, service->today, arena, answer, err) : status;
}

enum status service_person_leave(struct service *service, const struct leave_ask *ask, struct arena *arena,
                                 struct person *answer, struct err *err)
{
    struct leaving leaving = {.on = ask->on, .to = ask->to};
    struct person before;
    struct person follows = {0};
    char text[DAY_TEXT];
    int64_t id;
    enum status status = find_allowed(service, ask->login, arena, &id, err);

    if (status == STATUS_OK && ask->on == DAY_NONE)
        status = err_set(err, STATUS_USAGE, _("say which day is the last one"));
    if (status == STATUS_OK)
        status = people_read(service->store, id, service->today, arena, &before, err);
    if (status == STATUS_OK)
        status = keeps_training(service, &before, 0, err);
    if (status == STATUS_OK)
        status = people_leave(service->store, id, ask->on, err);
    leaving.person = id;
    leaving.before = &before;
    if (status == STATUS_OK)
        status = leaving_settle(service, &leaving, arena, &follows, err);
    if (status == STATUS_OK)
        status = service_journal(service, id, 0,
                                 service_body(arena, "login", before.login, "last_day",
                                              day_format(ask->on, text), "to", ask->to, NULL),
                                 err);
    if (status == STATUS_OK)
        status = people_read(service->store, id, service->today, arena, answer, err);
    answer->follows.items = follows.follows.items;
    answer->follows.count = follows.follows.count;
    return status;
}

/* --- show, list ------------------------------------------------------------------------------- */

/* Why somebody does not learn for a while may be their health: theirs to know, and whoever sees everything. */
static bool sees_reasons(const struct service *service, int64_t id)
{
    return id == service->person || service_viewer(service) == 0;
}

enum status service_person_show(struct service *service, const struct ask_login *ask, struct arena *arena,
                                struct person *answer, struct err *err)
{
    int64_t id;
    enum status status = find_allowed(service, ask->login, arena, &id, err);

    if (status == STATUS_OK)
        status = people_read(service->store, id, service->today, arena, answer, err);
    if (status == STATUS_OK)
        status = enrolments_list(service->store, id,
                                 (struct enrolments_look){service->today, sees_reasons(service, id)}, arena,
                                 &answer->enrolments, err);
    if (status == STATUS_OK)
        status = assignments_list(service->store, id, service->today, arena, &answer->assignments, err);
    if (status == STATUS_OK)
        status = absences_list(service->store, id, service->today, arena, &answer->absences, err);
    if (status == STATUS_OK && (id == service->person || (service->roles & ROLE_BIT(ROLE_TRAINING)) != 0))
        status = mails_read(service->store, id, arena, &answer->mail, err);
    return status;
}

/* The cursor is the id of the last row; its name is read again, so that a cursor tells nothing. One that was made up would: what comes
 * after somebody says where their name stands, so it has to be somebody whom the caller sees. */
static enum status read_cursor(struct service *service, const char *cursor, struct arena *arena,
                               struct people_filter *filter, struct err *err)
{
    const char *login;
    int64_t id = 0;
    int64_t unused = 0;
    bool seen = true;
    enum status status = page_read(cursor, &id, &unused, err);

    if (status != STATUS_OK || cursor == NULL)
        return status;
    if (filter->viewer != 0)
        status = people_seen_by(service->store, filter->viewer, id, service->today, &seen, err);
    if (status != STATUS_OK || !seen)
        return status != STATUS_OK ? status : page_refuse(err);
    filter->after_id = id;
    return people_name(service->store, id, arena, &login, &filter->after_name, err);
}

enum status service_person_list(struct service *service, const struct person_ask *ask, struct arena *arena,
                                struct people *answer, struct err *err)
{
    struct people_filter filter = {.viewer = service_viewer(service),
                                   .today = service->today,
                                   .role = ask->role,
                                   .cohort = ask->cohort,
                                   .words = ask->words,
                                   .limit = page_limit(ask->limit)};
    struct people_page page = {0};
    enum status status = service_allow(service, VERB_PERSON_LIST, 0, 0, _("person"), err);

    if (status == STATUS_OK)
        status = read_cursor(service, ask->cursor, arena, &filter, err);
    if (status == STATUS_OK)
        status = people_list(service->store, &filter, arena, &page, err);
    answer->items = page.items;
    answer->next = page.last_id != 0 ? page_cursor(arena, page.last_id, 0) : NULL;
    return status;
}

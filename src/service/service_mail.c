/* service_mail.c - where a person is reminded by mail: set and taken away by the training unit.
 *
 * The address is a word of the person's, and not history's: the journal says that there is one, never which.
 */
#include <beatbook/service/service.h>

#include <string.h>

#include <beatbook/store/mails.h>
#include <beatbook/store/people.h>
#include <beatbook/util/tr.h>

static bool is_same(const char *a, const char *b)
{
    return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

static enum status judge(const char *mail, struct err *err)
{
    if (mail == NULL || person_mail_valid(mail))
        return STATUS_OK;
    return err_set(
        err, STATUS_USAGE,
        _("'%.80s' is no mail address: letters, digits and . _ + - before the @, a host's name after it, "
          "at most %d"),
        mail, PERSON_MAIL_MAX);
}

static enum status change(struct service *service, int64_t id, const char *mail, struct arena *arena,
                          struct err *err)
{
    const char *before = NULL;
    enum status status = mails_read(service->store, id, arena, &before, err);

    if (status == STATUS_OK && is_same(before, mail)) {
        service_unchanged(service);
        return STATUS_OK;
    }
    if (status == STATUS_OK)
        status = mails_set(service->store, id, mail, err);
    if (status != STATUS_OK)
        return status;
    return service_journal(service, id, 0,
                           service_body(arena, "reminders", mail != NULL ? "by mail" : "none", NULL), err);
}

enum status service_person_mail(struct service *service, const struct mail_ask *ask, struct arena *arena,
                                struct person *answer, struct err *err)
{
    const char *login = ask->login != NULL ? ask->login : "";
    int64_t id = 0;
    enum status status = service_person(service, login, &id, err);

    if (status == STATUS_OK)
        status =
            service_allow(service, VERB_PERSON_MAIL, id, 0, arena_printf(arena, _("person: %s"), login), err);
    if (status == STATUS_OK)
        status = judge(ask->mail, err);
    if (status == STATUS_OK)
        status = change(service, id, ask->mail, arena, err);
    if (status == STATUS_OK)
        status = people_read(service->store, id, service->today, arena, answer, err);
    answer->mail = ask->mail;
    return status;
}
